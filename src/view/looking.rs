//! What stands above an earlier version, or a map of a link or of elsewhere, while it is looked at.

use leptos::prelude::*;

use super::dom::{El, button, el, el_class};
use super::take_focus;
use crate::browser::clock;
use crate::editor::{Editor, Looking};
use crate::text::fill;

/// Which version it is, and the ways on.
pub(super) fn banner(editor: Editor) -> El {
    let offered =
        move || editor.looking.with(|looking| matches!(looking, Some(Looking::Offer { .. })));
    let says = move || match editor.looking.get() {
        Some(Looking::Earlier { saved, .. }) => {
            let words = editor.words();
            fill(words.keep_words.looking, &[&clock::shown(&saved, words.code)])
        }
        Some(Looking::Offer { link, .. }) => {
            let (words, journey) = (editor.words(), editor.journey());
            let title = if journey.title.is_empty() { words.untitled } else { &journey.title };
            let counts = [journey.stages.len(), journey.lanes.len(), journey.cards.len()]
                .map(|n| n.to_string());
            let [stages, lanes, cards] = counts.each_ref().map(String::as_str);
            let said = if link { words.share_words.looking } else { words.file_words.looking };
            fill(said, &[title, stages, lanes, cards])
        }
        None => String::new(),
    };
    let take = move |_| match editor.looking.get_untracked() {
        Some(Looking::Earlier { place, .. }) => editor.take_back(&place),
        Some(Looking::Offer { .. }) => editor.keep_preview(),
        None => {}
    };
    let back = button("primary").on("click", move |_| editor.back_to_map()).says(move || {
        let words = editor.words();
        if offered() { words.share_words.leave } else { words.keep_words.look_away }.to_owned()
    });
    let first = back.clone();
    // The dialog it was chosen in gives its focus away when it closes.
    clock::soon(move || {
        take_focus(&first);
    });
    el_class("div", "looking")
        .set("role", "status")
        .add(el("p").says(says))
        .add(back)
        .when(
            move || editor.looking.with(Option::is_some) && editor.may_edit(),
            move || {
                button("chip").on("click", take).says(move || {
                    let words = editor.words();
                    if offered() { words.share_words.keep } else { words.keep_words.take_back }
                        .to_owned()
                })
            },
        )
        .when(
            move || offered() && editor.may_edit(),
            move || {
                button("chip")
                    .on("click", move |_| editor.join())
                    .says(move || editor.words().file_words.join.to_owned())
            },
        )
        .add(el("div").redraw(move || odd(editor)))
}

/// What was not taken over as it stood.
fn odd(editor: Editor) -> Vec<El> {
    let Some(Looking::Offer { odd, .. }) = editor.looking.get() else { return Vec::new() };
    if odd.is_empty() {
        return Vec::new();
    }
    let count = odd.len().to_string();
    let title = move || fill(editor.words().file_words.odd, &[&count]);
    vec![
        el_class("details", "odd")
            .set("open", "")
            .add(el("summary").says(title))
            .add(el("ul").all(odd.iter().map(|told| el("li").text(told)))),
    ]
}
