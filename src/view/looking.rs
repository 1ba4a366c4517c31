//! What stands above an earlier version, or the map of a link, while it is looked at.

use leptos::prelude::*;

use super::dom::{El, button, el, el_class};
use super::take_focus;
use crate::browser::clock;
use crate::editor::{Editor, Looking};
use crate::text::fill;

/// Which version it is, and the two ways on.
pub(super) fn banner(editor: Editor) -> El {
    let is_link = move || editor.looking.with(|looking| *looking == Some(Looking::Link));
    let says = move || match editor.looking.get() {
        Some(Looking::Earlier { saved, .. }) => {
            let words = editor.words();
            fill(words.keep_words.looking, &[&clock::shown(&saved, words.code)])
        }
        Some(Looking::Link) => {
            let (words, title) = (editor.words(), editor.slices.title.get());
            let title = if title.is_empty() { words.untitled } else { &title };
            fill(words.share_words.looking, &[title])
        }
        None => String::new(),
    };
    let take = move |_| match editor.looking.get_untracked() {
        Some(Looking::Earlier { place, .. }) => editor.take_back(&place),
        Some(Looking::Link) => editor.keep_preview(),
        None => {}
    };
    let back = button("primary").on("click", move |_| editor.back_to_map()).says(move || {
        let words = editor.words();
        if is_link() { words.share_words.leave } else { words.keep_words.look_away }.to_owned()
    });
    let first = back.clone();
    // The dialog it was chosen in gives its focus away when it closes.
    clock::soon(move || {
        take_focus(&first);
    });
    el_class("div", "looking").set("role", "status").add(el("p").says(says)).add(back).when(
        move || editor.looking.with(Option::is_some) && editor.may_edit(),
        move || {
            button("chip").on("click", take).says(move || {
                let words = editor.words();
                if is_link() { words.share_words.keep } else { words.keep_words.take_back }
                    .to_owned()
            })
        },
    )
}
