//! What the person should know.

use leptos::prelude::*;

use super::dom::{El, button, el, el_class};
use super::icon;
use crate::editor::{Dialog, Editor, Page, actions};
use i18n::{Notice, Words};

/// A way out of what a notice tells.
struct WayOut {
    text: fn(&Words) -> &'static str,
    go: fn(Editor),
}

static SAVE: WayOut = WayOut { text: |w| w.keep_words.save_file, go: Editor::save_map };
static MAPS: WayOut = WayOut { text: |w| w.keep_words.maps, go: |e| e.open_dialog(Dialog::Maps) };
static ROOM: WayOut = WayOut { text: |w| w.keep_words.make_room, go: Editor::make_room };
static OWN_TAB: WayOut = WayOut { text: |w| w.keep_words.own_tab, go: |e| e.page(Page::OwnTab) };
static RELOAD: WayOut = WayOut { text: |w| w.keep_words.reload, go: |e| e.page(Page::Reload) };
static CHOOSE: WayOut =
    WayOut { text: |w| w.keep_words.choose, go: |e| e.open_dialog(Dialog::Conflict) };
static UNDO: WayOut = WayOut { text: |w| w.clip_words.not_pasted, go: |e| (actions::UNDO.run)(e) };
static CARDS: WayOut = WayOut { text: |w| w.clip_words.rest_in_cards, go: Editor::rest_in_cards };
static COPY: WayOut = WayOut { text: |w| w.clip_words.copy_rest, go: Editor::copy_rest };

/// What a person can do about it.
fn ways_out(editor: Editor, notice: &Notice) -> Vec<&'static WayOut> {
    match notice {
        Notice::Full(_) | Notice::Spare if editor.has_spare() => vec![&SAVE, &ROOM],
        Notice::Blocked | Notice::Partitioned if editor.framed => vec![&SAVE, &OWN_TAB],
        Notice::Full(_)
        | Notice::Spare
        | Notice::Blocked
        | Notice::Partitioned
        | Notice::NoFile => {
            vec![&SAVE]
        }
        Notice::NoCopies => vec![&RELOAD],
        Notice::Damaged | Notice::Mended | Notice::Stood(_) | Notice::OtherDamaged => vec![&MAPS],
        Notice::Conflict => vec![&CHOOSE],
        Notice::Moved => vec![&RELOAD, &MAPS],
        Notice::Newer => vec![&RELOAD, &SAVE],
        Notice::Pasted(_) => vec![&UNDO],
        Notice::LeftOut(left) if left.cards => vec![&CARDS, &COPY],
        Notice::LeftOut(_) => vec![&COPY],
        Notice::NotHad(_)
        | Notice::Unread(_)
        | Notice::Forgot
        | Notice::Link(_)
        | Notice::NoTemplate(_)
        | Notice::Pack(_)
        | Notice::Refused(_)
        | Notice::Unreadable(_)
        | Notice::NotRead(_) => vec![],
    }
}

/// The open notices. They stay until they are closed or no longer hold.
/// Those in the page's own place have ids, so that a field can point at what was wrong with it.
pub(super) fn notices(editor: Editor, in_place: bool) -> El {
    el_class("div", "notices").attr("role", "alert").rerender(move || {
        let words = editor.words();
        let way_out = |way: &'static WayOut| {
            let go = move |_| (way.go)(editor);
            button("chip").text((way.text)(words)).on("click", go)
        };
        let notice = |notice: &Notice| {
            let (code, said) = (notice.code(), (words.notice)(notice));
            let ways = ways_out(editor, notice).into_iter().map(way_out);
            // The question stays until it is answered.
            let stays = *notice == Notice::Conflict;
            let close = button("plain")
                .attr("aria-label", words.close)
                .attr("title", words.close)
                .on("click", move |_| {
                    editor.notices.update(|n| n.retain(|n| n.code() != code));
                    if in_place {
                        editor.leave();
                    }
                })
                .child(icon::of("close"));
            el_class("div", "notice")
                .attr("part", "notice")
                .attr("data-code", code)
                .child(if in_place { el("p").attr("id", &id(code)) } else { el("p") }.text(&said))
                .children(ways)
                .children((!stays).then_some(close))
        };
        // What the open dialog asks need not be said in it as well.
        let asked = !in_place && editor.surface.dialog.with(|d| *d == Some(Dialog::Conflict));
        let told = |n: &&Notice| !(asked && **n == Notice::Conflict);
        editor.notices.with(|notices| notices.iter().filter(told).map(notice).collect())
    })
}

/// The id of a notice by its code.
pub(super) fn id(code: &str) -> String {
    "notice-".to_owned() + code
}
