//! A text field that is as high as its text.

use leptos::ev::{Event, KeyboardEvent};
use leptos::html::Textarea;
use leptos::prelude::*;

use super::take_focus;
use crate::edit::Spot;
use crate::editor::Editor;
use crate::model::Limit;

/// A field for the text at a spot, which gets the focus when the person goes there. A hidden copy of the text in the same
/// grid cell gives it its height, in every browser and without measuring. Enter and Escape end the writing.
#[component]
pub(super) fn Grow(
    editor: Editor,
    spot: Spot,
    /// The text in the document.
    text: Memo<String>,
    /// The field's name.
    label: fn(&crate::text::Words) -> &'static str,
    /// What to do with what was typed.
    typed: impl Fn(String) + 'static,
) -> impl IntoView {
    let field = NodeRef::<Textarea>::new();
    editor.focus.follow(spot.clone(), move || {
        let field = field.get();
        let focused = take_focus(field.as_deref().map(AsRef::as_ref));
        if let Some(field) = field.filter(|_| focused) {
            let end = u32::try_from(text.get_untracked().encode_utf16().count()).unwrap_or(u32::MAX);
            // A field that refuses a caret still has the focus.
            let _ = field.set_selection_range(end, end);
        }
        focused
    });
    let keydown = move |event: KeyboardEvent| {
        let ends = match event.key().as_str() {
            "Enter" => !event.shift_key(),
            "Escape" => true,
            _ => false,
        };
        if ends && !event.is_composing() {
            event.prevent_default();
            event.stop_propagation();
            editor.finish();
            if let Some(spot) = editor.focus.peek() {
                editor.focus.go(spot);
            }
        }
    };
    view! {
        <div class="grow" data-text=move || text.get()>
            <textarea
                node_ref=field
                rows="1"
                maxlength=Limit::Text.max().to_string()
                aria-label=move || label(editor.words())
                prop:value=move || text.get()
                on:input=move |e: Event| typed(event_target_value(&e))
                on:keydown=keydown
            ></textarea>
        </div>
    }
}
