//! What the person should know.

use leptos::prelude::*;

use super::dom::{El, button, el, el_class};
use super::icon;
use crate::editor::Editor;

/// The open notices. They stay until they are closed or no longer hold.
/// Those in the page's own place have ids, so that a field can point at what was wrong with it.
pub(super) fn notices(editor: Editor, in_place: bool) -> El {
    el_class("div", "notices").set("role", "alert").redraw(move || {
        let words = editor.words();
        let notice = |notice: &crate::text::Notice| {
            let (code, said) = (notice.code(), (words.notice)(notice));
            el_class("div", "notice")
                .set("part", "notice")
                .set("data-code", code)
                .add(if in_place { el("p").set("id", &id(code)) } else { el("p") }.text(&said))
                .add(
                    button("plain")
                        .set("aria-label", words.close)
                        .set("title", words.close)
                        .on("click", move |_| {
                            editor.notices.update(|n| n.retain(|n| n.code() != code));
                            if in_place {
                                editor.leave();
                            }
                        })
                        .add(icon::of("close")),
                )
        };
        editor.notices.with(|notices| notices.iter().map(notice).collect())
    })
}

/// The id of a notice by its code.
pub(super) fn id(code: &str) -> String {
    "notice-".to_owned() + code
}
