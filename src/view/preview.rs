//! What stands above an earlier version, or a map of a link or of elsewhere, while it is looked at.

use leptos::prelude::*;

use super::dom::{El, button, el, el_class};
use super::{found, take_focus};
use crate::browser::clock;
use crate::editor::{Editor, Preview};
use i18n::fill;

/// Which version it is, and the ways on. Who has no map of their own is first offered to keep the map of a link.
pub(super) fn banner(editor: Editor) -> El {
    let offered =
        move || editor.preview.with(|preview| matches!(preview, Some(Preview::Offer { .. })));
    let link = editor
        .preview
        .with_untracked(|preview| matches!(preview, Some(Preview::Offer { link: true, .. })));
    let own = editor.has_own();
    // A link is mostly opened by somebody who has nothing here yet.
    let takes_first = link && !own && untrack(|| editor.may_edit());
    let take = move |_| match editor.preview.get_untracked() {
        Some(Preview::Earlier { place, .. }) => editor.take_back(&place),
        Some(Preview::Offer { .. }) => editor.keep_preview(),
        None => {}
    };
    let class = |first: bool| if first { "primary" } else { "chip" };
    let back =
        button(class(!takes_first)).on("click", move |_| editor.back_to_map()).text(move || {
            let (words, share) = (editor.words(), editor.words().share_words);
            let word = match (offered(), own || !link) {
                (false, _) => words.keep_words.close_preview,
                (true, true) => share.leave,
                (true, false) if editor.may_edit() => share.begin,
                (true, false) => share.close,
            };
            word.to_owned()
        });
    let keep = move || {
        button(class(takes_first)).on("click", take).text(move || {
            let (words, share) = (editor.words(), editor.words().share_words);
            let word = match (offered(), takes_first) {
                (false, _) => words.keep_words.take_back,
                (true, true) => share.take,
                (true, false) => share.keep,
            };
            word.to_owned()
        })
    };
    let may_keep = move || editor.preview.with(Option::is_some) && editor.may_edit();
    let banner = el_class("div", "looking")
        .attr("role", "status")
        .child(el("p").text(move || sentence(editor, own)));
    let waits = move || {
        let waits = |l: &Option<Preview>| matches!(l, Some(Preview::Offer { waits: true, .. }));
        editor.preview.with(waits)
    };
    let banner = banner.show(waits, move || {
        button("primary")
            .on("click", move |_| editor.show_offered())
            .text(move || editor.words().share_words.show.to_owned())
    });
    let banner = if takes_first {
        banner.show(may_keep, keep).child(back)
    } else {
        banner.child(back).show(may_keep, keep)
    };
    let first = banner.clone();
    // The dialog it was chosen in gives its focus away when it closes.
    clock::soon(move || {
        if let Ok(Some(button)) = first.node().query_selector("button") {
            take_focus(&El::of(button));
        }
    });
    banner
        .show(
            move || offered() && editor.may_edit() && !takes_first,
            move || {
                button("chip")
                    .on("click", move |_| editor.join())
                    .text(move || editor.words().file_words.join.to_owned())
            },
        )
        .child(el("div").rerender(move || odd(editor)))
        .child(found::found(editor))
}

/// What is looked at, how large it is, and that the visitor's `own` map is still there.
fn sentence(editor: Editor, own: bool) -> String {
    let words = editor.words();
    match editor.preview.get() {
        Some(Preview::Earlier { saved, .. }) => {
            fill(words.keep_words.preview, &[&clock::shown(&saved, words.code)])
        }
        Some(Preview::Offer { link, waits, .. }) => {
            editor.journey();
            let journey = editor.looked_at();
            let title = if journey.title.is_empty() { words.untitled } else { &journey.title };
            let counts = [journey.stages.len(), journey.lanes.len(), journey.cards.len()]
                .map(|n| n.to_string());
            let [stages, lanes, cards] = counts.each_ref().map(String::as_str);
            if !link {
                return fill(words.file_words.preview, &[title, stages, lanes, cards]);
            }
            let share = words.share_words;
            let mut said = vec![fill(share.preview, &[title])];
            said.extend(own.then(|| share.own_stays.to_owned()));
            said.push(fill(share.size, &[stages, lanes, cards]));
            said.extend(waits.then(|| share.large.to_owned()));
            said.join(" ")
        }
        None => String::new(),
    }
}

/// What was not taken over as it stood.
fn odd(editor: Editor) -> Vec<El> {
    let Some(Preview::Offer { odd, .. }) = editor.preview.get() else { return Vec::new() };
    if odd.is_empty() {
        return Vec::new();
    }
    let count = odd.len().to_string();
    let title = move || fill(editor.words().file_words.odd, &[&count]);
    vec![
        el_class("details", "odd")
            .attr("open", "")
            .child(el("summary").text(title))
            .child(el("ul").children(odd.iter().map(|told| el("li").text(told)))),
    ]
}
