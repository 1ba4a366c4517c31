//! A text field that is as high as its text.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{HtmlTextAreaElement, KeyboardEvent};

use super::dom::{El, el, el_class};
use super::fields::{LONGEST, bounded};
use super::{handled, is_composing, take_focus};
use crate::editor::{Editor, Memo};
use i18n::Words;
use journey::edit::GridPosition;

/// A field for the text at a spot, which gets the focus when the person goes there. A hidden copy of the text in the same
/// grid cell gives it its height, in every browser and without measuring. Enter and Escape end the writing.
pub(super) fn grow(
    editor: Editor,
    spot: GridPosition,
    text: Memo<String>,
    label: fn(&Words) -> &'static str,
    write: impl Fn(String) + 'static,
) -> El {
    let field = el("textarea")
        .attr("rows", "1")
        .attr("aria-label", move || Some(label(editor.words()).to_owned()))
        .value(move || text.get());
    let (cards, now) = (matches!(spot, GridPosition::Card(_)), Rc::new(move || text.get()));
    let field =
        bounded(editor, field, LONGEST, cards, now, Rc::new(write)).on("keydown", move |e| {
            let key = e.unchecked_ref::<KeyboardEvent>();
            let ends = match key.key().as_str() {
                "Enter" => !key.shift_key(),
                "Escape" => true,
                _ => false,
            };
            if ends && !is_composing(key) {
                handled(&e);
                editor.leave();
            }
        });
    let (of, focused) = (spot.clone(), field.clone());
    editor.focus.follow(
        spot,
        Box::new(move || {
            // Once the writing is over, the field is about to go.
            let took = editor.focus.writing_now().as_ref() == Some(&of) && take_focus(&focused);
            if took {
                let area: &HtmlTextAreaElement = focused.node().unchecked_ref();
                let end = area.text_length();
                // A field that refuses a caret still has the focus.
                let _ = area.set_selection_range(end, end);
            }
            took
        }),
    );
    el_class("div", "grow").attr("data-text", move || Some(text.get())).child(field)
}
