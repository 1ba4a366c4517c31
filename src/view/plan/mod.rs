//! What the advice comes to for the whole journey: an overview, the budget, what is measured.

mod budget;
mod measures;
mod summary;

use leptos::prelude::*;

use super::dom::{El, button, el, el_class};
use super::take_focus;
use crate::editor::Editor;
use i18n::PlanWords;

/// The page, in the map's place.
pub(super) fn plan(editor: Editor) -> El {
    let heading = line(editor, "h2", "welcome", |w| w.open).attr("tabindex", "-1");
    let focused = heading.clone();
    // The person left the map for it.
    Effect::new(move |_| {
        take_focus(&focused);
    });
    let back = button("chip")
        .on("click", move |_| editor.leave_plan())
        .text(move || editor.words().plan_words.back.to_owned());
    el_class("section", "plan")
        .attr("part", "plan")
        .child(heading)
        .child(line(editor, "p", "lead", |w| w.intro))
        .child(el("p").child(back))
        .child(summary::summary(editor))
        .child(budget::budget(editor))
        .child(measures::measures(editor))
}

/// A word of the plan.
type Word = fn(&PlanWords) -> &'static str;

/// An element that says something from the words of the plan.
fn line(editor: Editor, tag: &str, class: &str, word: Word) -> El {
    el_class(tag, class).text(move || word(editor.words().plan_words).to_owned())
}

/// A part of the page under a heading.
fn part(
    editor: Editor,
    class: &str,
    heading: Word,
    hint: impl Fn(&PlanWords) -> &'static str + 'static,
) -> El {
    el_class("section", class)
        .attr("aria-label", move || Some(heading(editor.words().plan_words).to_owned()))
        .child(line(editor, "h3", "", heading))
        .child(el_class("p", "hint").text(move || hint(editor.words().plan_words).to_owned()))
}

/// A table that stays one for a screen reader where its rows stand as blocks; `head` names its columns.
fn table(editor: Editor, name: Word, head: &[Word], body: El) -> El {
    let column = |word: &Word| {
        line(editor, "th", "", *word).attr("scope", "col").attr("role", "columnheader")
    };
    let row = el("tr").attr("role", "row").children(head.iter().map(column));
    el_class("table", "listed")
        .attr("role", "table")
        .attr("aria-label", move || Some(name(editor.words().plan_words).to_owned()))
        .child(el("thead").attr("role", "rowgroup").child(row))
        .child(body.attr("role", "rowgroup"))
}

/// A cell whose column's name is shown beside it where there is no room for columns.
fn cell(editor: Editor, class: &str, column: Word) -> El {
    el_class("td", class)
        .attr("role", "cell")
        .attr("data-column", move || Some(column(editor.words().plan_words).to_owned()))
}
