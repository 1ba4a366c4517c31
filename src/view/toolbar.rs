//! The title, how the map is kept, and the tools.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::KeyboardEvent;

use super::dom::{El, button, el_class, typed};
use super::icon;
use crate::edit::{Edit, Run};
use crate::editor::actions::{Action, REDO, UNDO};
use crate::editor::{Editor, Saved};
use crate::model::Limit;

/// The bar at the top.
pub(super) fn toolbar(editor: Editor) -> El {
    let title = editor.slices.title;
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
    el_class("header", "toolbar")
        .set("part", "toolbar")
        .either(
            move || editor.editable(),
            move || title_field(editor),
            move || {
                el_class("h2", "title").says(move || {
                    let title = title.get();
                    if title.is_empty() { editor.words().untitled.to_owned() } else { title }
                })
            },
        )
        .add(
            el_class("span", "state")
                .bind("data-state", move || Some(editor.saved.get().code().to_owned()))
                .says(move || state().to_owned()),
        )
        .when(
            move || editor.editable(),
            move || group(editor).add(tool(editor, &UNDO, true)).add(tool(editor, &REDO, true)),
        )
}

fn title_field(editor: Editor) -> El {
    let title = editor.slices.title;
    el_class("input", "title")
        .set("type", "text")
        .set("maxlength", &Limit::Text.max().to_string())
        .bind("aria-label", move || Some(editor.words().title.to_owned()))
        .bind("placeholder", move || Some(editor.words().untitled.to_owned()))
        .value(move || title.get())
        .on("input", move |e| {
            editor.make(Some(Edit::Title(typed(&e))), Some(Run::Title), None);
        })
        .on("change", move |_| editor.end_run())
        .on("keydown", |e| {
            if e.unchecked_ref::<KeyboardEvent>().key() == "Enter" {
                e.prevent_default();
            }
        })
}

/// A group of tools.
pub(super) fn group(editor: Editor) -> El {
    el_class("div", "tools")
        .set("role", "group")
        .bind("aria-label", move || Some(editor.words().tools.to_owned()))
}

/// The button of an action: its icon, its word where there is room, its keys for who looks.
pub(super) fn tool(editor: Editor, action: &'static Action, worded: bool) -> El {
    let keys = action.keys.first().map(|keys| keys.aria()).unwrap_or_default();
    let hint = format!(" ({keys})");
    let text = move || (action.text)(editor.words());
    let tool = button("tool")
        .set("data-action", action.id)
        .set("aria-keyshortcuts", &keys)
        .bind("aria-label", move || Some(text().to_owned()))
        .bind("title", move || Some(text().to_owned() + &hint))
        .bind("aria-disabled", move || Some((!(action.enabled)(editor)).to_string()))
        .on("click", move |_| {
            if untrack(|| (action.enabled)(editor)) {
                (action.run)(editor);
            }
        })
        .add(icon::of(action.id));
    if worded { tool.add(el_class("span", "word").says(move || text().to_owned())) } else { tool }
}
