//! What stands above an earlier version while it is looked at.

use leptos::prelude::*;

use super::dom::{El, button, el, el_class};
use super::take_focus;
use crate::browser::clock;
use crate::editor::Editor;
use crate::text::fill;

/// Which version it is, and the two ways on.
pub(super) fn banner(editor: Editor) -> El {
    let when = move || {
        let saved = editor.looking.with(|l| l.as_ref().map(|l| l.saved.clone()));
        clock::shown(&saved.unwrap_or_default(), editor.words().code)
    };
    let take_back = move |_| {
        if let Some(looking) = editor.looking.get_untracked() {
            editor.take_back(&looking.place);
        }
    };
    let back = button("primary")
        .on("click", move |_| editor.back_to_map())
        .says(move || editor.words().keep_words.look_away.to_owned());
    let first = back.clone();
    // The dialog it was chosen in gives its focus away when it closes.
    clock::soon(move || {
        take_focus(&first);
    });
    el_class("div", "looking")
        .set("role", "status")
        .add(el("p").says(move || fill(editor.words().keep_words.looking, &[&when()])))
        .add(back)
        .when(
            move || editor.looking.with(Option::is_some) && editor.may_edit(),
            move || {
                button("chip")
                    .on("click", take_back)
                    .says(move || editor.words().keep_words.take_back.to_owned())
            },
        )
}
