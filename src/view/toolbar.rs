//! The title, how the map is kept, and the tools.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use super::icon;
use crate::edit::{Edit, Run};
use crate::editor::actions::{Action, REDO, UNDO};
use crate::editor::{Editor, Saved};
use crate::model::Limit;

/// The bar at the top.
#[component]
pub(super) fn Toolbar(editor: Editor) -> impl IntoView {
    let title = editor.slices.title;
    let retitle = move |text: String| {
        editor.make(Some(Edit::Title(text)), Some(Run::Title), None);
    };
    let state = move || {
        let words = editor.words();
        if !editor.editable() {
            return words.read_only;
        }
        match editor.saved.get() {
            Saved::Untouched => words.untouched,
            Saved::Soon => words.saving,
            Saved::Done => words.saved,
            Saved::WindowOnly => words.window_only,
        }
    };
    view! {
        <header class="toolbar" part="toolbar">
            <Show
                when=move || editor.editable()
                fallback=move || view! {
                    <h2 class="title">{move || {
                        let title = title.get();
                        if title.is_empty() { editor.words().untitled.to_owned() } else { title }
                    }}</h2>
                }
            >
                <input
                    class="title"
                    type="text"
                    maxlength=Limit::Text.max().to_string()
                    aria-label=move || editor.words().title
                    placeholder=move || editor.words().untitled
                    prop:value=move || title.get()
                    on:input=move |e| retitle(event_target_value(&e))
                    on:change=move |_| editor.end_run()
                    on:keydown=|e: KeyboardEvent| if e.key() == "Enter" { e.prevent_default() }
                />
            </Show>
            <span class="state" data-state=move || format!("{:?}", editor.saved.get())>{state}</span>
            <Show when=move || editor.editable()>
                <div class="tools" role="group" aria-label=move || editor.words().tools>
                    <Tool editor action=&UNDO worded=true/>
                    <Tool editor action=&REDO worded=true/>
                </div>
            </Show>
        </header>
    }
}

/// The button of an action: its icon, its word where there is room, its keys for who looks.
#[component]
pub(super) fn Tool(
    editor: Editor,
    action: &'static Action,
    /// Show the word beside the icon?
    #[prop(optional)]
    worded: bool,
) -> impl IntoView {
    let keys = action.keys.first().map(|keys| keys.aria());
    let text = move || (action.text)(editor.words());
    let hint = {
        let keys = keys.clone();
        move || match &keys {
            Some(keys) => format!("{} ({keys})", text()),
            None => text().to_owned(),
        }
    };
    view! {
        <button
            type="button"
            class="tool"
            data-action=action.id
            aria-label=text
            aria-keyshortcuts=keys
            title=hint
            aria-disabled=move || (!(action.enabled)(editor)).to_string()
            on:click=move |_| if untrack(|| (action.enabled)(editor)) { (action.run)(editor) }
        >
            {icon::of(action.id)}
            {worded.then(|| view! { <span class="word">{text}</span> })}
        </button>
    }
}
