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
    let heading = line(editor, "h2", "welcome", |w| w.open).set("tabindex", "-1");
    let focused = heading.clone();
    // The person left the map for it.
    Effect::new(move |_| {
        take_focus(&focused);
    });
    let back = button("chip")
        .on("click", move |_| editor.leave_plan())
        .says(move || editor.words().plan_words.back.to_owned());
    el_class("section", "plan")
        .set("part", "plan")
        .add(heading)
        .add(line(editor, "p", "lead", |w| w.intro))
        .add(el("p").add(back))
        .add(summary::summary(editor))
        .add(budget::budget(editor))
        .add(measures::measures(editor))
}

/// A word of the plan.
type Word = fn(&PlanWords) -> &'static str;

/// An element that says something from the words of the plan.
fn line(editor: Editor, tag: &str, class: &str, word: Word) -> El {
    el_class(tag, class).says(move || word(editor.words().plan_words).to_owned())
}

/// A part of the page under a heading.
fn part(
    editor: Editor,
    class: &str,
    heading: Word,
    hint: impl Fn(&PlanWords) -> &'static str + 'static,
) -> El {
    el_class("section", class)
        .bind("aria-label", move || Some(heading(editor.words().plan_words).to_owned()))
        .add(line(editor, "h3", "", heading))
        .add(el_class("p", "hint").says(move || hint(editor.words().plan_words).to_owned()))
}

/// A table that stays one for a screen reader where its rows stand as blocks; `head` names its columns.
fn table(editor: Editor, name: Word, head: &[Word], body: El) -> El {
    let column =
        |word: &Word| line(editor, "th", "", *word).set("scope", "col").set("role", "columnheader");
    let row = el("tr").set("role", "row").all(head.iter().map(column));
    el_class("table", "listed")
        .set("role", "table")
        .bind("aria-label", move || Some(name(editor.words().plan_words).to_owned()))
        .add(el("thead").set("role", "rowgroup").add(row))
        .add(body.set("role", "rowgroup"))
}

/// A cell whose column's name is shown beside it where there is no room for columns.
fn cell(editor: Editor, class: &str, column: Word) -> El {
    el_class("td", class)
        .set("role", "cell")
        .bind("data-column", move || Some(column(editor.words().plan_words).to_owned()))
}
