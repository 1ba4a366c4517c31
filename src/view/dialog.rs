//! What is asked or told above the map, one thing at a time.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlDialogElement;

use super::dom::{El, button, el, el_class};
use super::part::{Part, part};
use super::{icon, notices, status};
use crate::editor::actions::{ABOUT, ALL, HELP, MAPS};
use crate::editor::{Dialog, Editor, Memo};
use i18n::Words;

/// The dialog, closed while there is nothing to ask or tell.
pub(super) fn dialog(editor: Editor) -> El {
    let open = editor.surface.dialog;
    let is_open = move || open.with(Option::is_some);
    // Another persona of the same dialog is no other body.
    let body = Memo::new(move |_| open.with(|d| d.as_ref().map(Part::of_dialog)));
    let title = move || {
        let words = editor.words();
        open.with(|d| d.as_ref().map(|d| title(editor, words, d)))
    };
    let close = move |_| open.set(None);
    let dialog = el_class("dialog", "dialog")
        .attr("aria-label", title)
        .on("close", close)
        .child(
            el_class("header", "dialog-top")
                .child(el_class("h2", "heading").text(move || title().unwrap_or_default()))
                .child(
                    button("plain")
                        .attr("aria-label", move || Some(editor.words().close_dialog.to_owned()))
                        .on("click", close)
                        .child(icon::of("close")),
                ),
        )
        // What is behind the dialog is out of reach, notices too.
        .show(is_open, move || notices::notices(editor, false))
        .show(is_open, move || status(editor))
        .rerender(move || {
            let body = body.get();
            body.map(|of| untrack(|| part(editor, of))).into_iter().collect()
        });
    let node: HtmlDialogElement = dialog.html().unchecked_into();
    Effect::new(move |_| {
        let wanted = open.with(Option::is_some);
        if wanted && !node.open() {
            // Refused only while the map is not in the page; then nobody asked.
            let _ = node.show_modal();
        } else if !wanted {
            node.close();
        }
    });
    dialog
}

fn title(editor: Editor, words: &Words, dialog: &Dialog) -> String {
    match dialog {
        Dialog::Help => (HELP.text)(words),
        Dialog::About(_) => (ABOUT.text)(words),
        Dialog::Maps => (MAPS.text)(words),
        Dialog::Conflict => words.keep_words.question,
        Dialog::Share => words.share_words.share,
        Dialog::Files => words.file_words.files,
        Dialog::Hand => return editor.cta.get(),
    }
    .to_owned()
}

/// The keys and what they do, from the table of actions.
pub(super) fn help(editor: Editor) -> El {
    let rows = ALL.iter().filter(|action| !action.keys.is_empty()).map(|action| {
        let keys = action.keys.iter().map(|keys| el("kbd").text(&keys.shown()));
        el("tr")
            .child(
                el("th")
                    .attr("scope", "row")
                    .text(move || (action.text)(editor.words()).to_owned()),
            )
            .child(el("td").children(keys))
    });
    el_class("div", "help")
        .child(el("p").text(move || editor.words().help_intro.to_owned()))
        .child(el("table").child(el("tbody").children(rows)))
}
