//! What the person should know.

use leptos::prelude::*;

use super::dom::{El, button, el, el_class};
use super::icon;
use crate::editor::Editor;

/// The open notices. They stay until they are closed or no longer hold.
pub(super) fn notices(editor: Editor) -> El {
    el_class("div", "notices").set("role", "alert").redraw(move || {
        let words = editor.words();
        let notice = |notice: &crate::text::Notice| {
            let code = notice.code();
            el_class("div", "notice")
                .set("part", "notice")
                .set("data-code", code)
                .add(el("p").text(&(words.notice)(notice)))
                .add(
                    button("plain")
                        .set("aria-label", words.close)
                        .set("title", words.close)
                        .on("click", move |_| {
                            editor.notices.update(|n| n.retain(|n| n.code() != code));
                        })
                        .add(icon::of("close")),
                )
        };
        editor.notices.with(|notices| notices.iter().map(notice).collect())
    })
}
