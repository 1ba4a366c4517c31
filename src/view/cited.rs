//! What is said on somebody's authority, with who said it.

use super::dom::{El, el, el_class};
use crate::editor::Editor;
use advice::{Reason, Remark, SourceLine};
use i18n::fill;
use journey::model::link::{self, Address};

/// Does the browser read the address as it was checked? Only then what is shown of it is where it leads.
pub(super) fn leads_there(address: &Address) -> bool {
    web_sys::Url::new(&address.href)
        .is_ok_and(|url| !address.href.starts_with("http") || url.host() == address.shown)
}

/// A link out of the page, which tells the other page nothing.
pub(super) fn outward(class: &str, href: &str) -> El {
    el_class("a", class)
        .attr("href", href)
        .attr("rel", "noopener noreferrer nofollow")
        .attr("target", "_blank")
}

/// A reason: what it adds to the score, what it says, and according to whom.
pub(super) fn reason(editor: Editor, reason: &Reason) -> El {
    let sign = if reason.add > 0 { "+" } else { "−" };
    let change = format!("{sign}{}", reason.add.unsigned_abs());
    el_class("li", "reason")
        .attr("data-rule", &reason.rule)
        .child(el_class("span", "change").text(&change))
        .child(el("div").child(el("p").text(&reason.say)).child(sources(editor, &reason.sources)))
}

/// A remark, and according to whom.
pub(super) fn remark(editor: Editor, remark: &Remark) -> El {
    el_class("div", "remark")
        .attr("data-rule", &remark.rule)
        .child(el("p").text(&remark.say))
        .child(sources(editor, &remark.sources))
}

/// A remark in a line with a word before it; who says so is folded away.
pub(super) fn noted(editor: Editor, class: &str, kind: &str, remark: &Remark) -> El {
    let summary = el("summary").child(el("b").text(kind)).text(" ").text(&remark.say);
    el_class("details", class)
        .attr("data-rule", &remark.rule)
        .child(summary)
        .child(sources(editor, &remark.sources))
}

/// Who said so, when, and what speaks against it.
pub(super) fn sources(editor: Editor, sources: &[SourceLine]) -> El {
    let words = editor.words();
    let line = |source: &SourceLine| {
        let year = source.year.map_or_else(|| words.no_year.to_owned(), |year| year.to_string());
        let by = if source.by.is_empty() { String::new() } else { format!("{}, ", source.by) };
        let title = el("cite").text(&source.title);
        let address = link::of_pack(&source.url).filter(leads_there);
        let line =
            el("li").child(el_class("span", "label").text(words.source)).text(&format!(" {by}"));
        let line = match address {
            None => line.child(title).text(&format!(" ({year})")),
            Some(address) => line
                .child(outward("", &address.href).child(title))
                .text(&format!(" ({year}) · "))
                .child(el_class("bdi", "site").text(&address.shown)),
        };
        if source.limits.is_empty() {
            line
        } else {
            line.child(el_class("span", "against").text(&fill(words.against, &[&source.limits])))
        }
    };
    el_class("ul", "sources").attr("role", "list").children(sources.iter().map(line))
}
