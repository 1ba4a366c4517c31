//! What is asked or told above the map, one thing at a time.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlDialogElement;

use super::dom::{El, button, el, el_class};
use super::{about, files, hand, icon, maps, notices, parting, share, status};
use crate::editor::actions::{ABOUT, ALL, HELP, MAPS};
use crate::editor::{Dialog, Editor};
use i18n::Words;

/// The dialog, closed while there is nothing to ask or tell.
pub(super) fn dialog(editor: Editor) -> El {
    let open = editor.surface.dialog;
    let is = move |which: fn(&Dialog) -> bool| move || open.with(|d| d.as_ref().is_some_and(which));
    let title = move || {
        let words = editor.words();
        open.with(|d| d.as_ref().map(|d| title(editor, words, d)))
    };
    let close = move |_| open.set(None);
    let dialog = el_class("dialog", "dialog")
        .bind("aria-label", title)
        .on("close", close)
        .add(
            el_class("header", "dialog-top")
                .add(el_class("h2", "heading").says(move || title().unwrap_or_default()))
                .add(
                    button("plain")
                        .bind("aria-label", move || Some(editor.words().close_dialog.to_owned()))
                        .on("click", close)
                        .add(icon::of("close")),
                ),
        )
        // What is behind the dialog is out of reach, notices too.
        .when(is(|_| true), move || notices::notices(editor, false))
        .when(is(|_| true), move || status(editor))
        .when(is(|d| *d == Dialog::Help), move || help(editor))
        .when(is(|d| matches!(d, Dialog::About(_))), move || about::about(editor))
        .when(is(|d| *d == Dialog::Maps), move || maps::maps(editor))
        .when(is(|d| *d == Dialog::Parting), move || parting::parting(editor))
        .when(is(|d| *d == Dialog::Share), move || share::share(editor))
        .when(is(|d| *d == Dialog::Files), move || files::files(editor))
        .when(is(|d| *d == Dialog::Hand), move || hand::hand(editor));
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
        Dialog::Parting => words.keep_words.question,
        Dialog::Share => words.share_words.share,
        Dialog::Files => words.file_words.files,
        Dialog::Hand => return editor.cta.get(),
    }
    .to_owned()
}

/// The keys and what they do, from the table of actions.
fn help(editor: Editor) -> El {
    let rows = ALL.iter().filter(|action| !action.keys.is_empty()).map(|action| {
        let keys = action.keys.iter().map(|keys| el("kbd").text(&keys.shown()));
        el("tr")
            .add(
                el("th").set("scope", "row").says(move || (action.text)(editor.words()).to_owned()),
            )
            .add(el("td").all(keys))
    });
    el_class("div", "help")
        .add(el("p").says(move || editor.words().help_intro.to_owned()))
        .add(el("table").add(el("tbody").all(rows)))
}
