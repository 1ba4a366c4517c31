//! Long lists, of which a part is drawn: the cards of a cell, the sections of the outline, the rows of the plan.

use std::ops::Range;
use std::rc::Rc;

use leptos::prelude::*;

use super::dom::{El, button};
use crate::editor::{Editor, Memo};
use i18n::fill;
use journey::edit::cost::{ROWS, window};

/// A question about a list.
type Ask<T> = Box<dyn Fn() -> T + Send + Sync>;

/// The part of a list that is drawn.
#[derive(Clone, Copy)]
pub(super) struct Steps {
    editor: Editor,
    /// How many entries the list has, which of them are to be drawn, and how many of those are drawn so far.
    drawn: Memo<(usize, Range<usize>, usize)>,
    /// The entry that a button asked for.
    asked: RwSignal<Option<usize>>,
}

impl Steps {
    /// The part of a list of `count` entries: at most `most` of them, with the one that the person is at (`here`, asked only where there are
    /// more). `cost` is that of an entry, in units of [`cost`](journey::edit::cost).
    pub(super) fn new(
        editor: Editor,
        count: Ask<usize>,
        most: Ask<usize>,
        here: Ask<Option<usize>>,
        cost: Box<dyn Fn(usize) -> usize + Send + Sync>,
    ) -> Steps {
        let asked = RwSignal::new(None);
        let drawn = Memo::new(move |before: Option<&(usize, Range<usize>, usize)>| {
            let (_, was, had) = before.cloned().unwrap_or_default();
            let (count, most) = (count(), most());
            let here = if count > most { asked.get().or_else(&here) } else { None };
            let range = window(&was, count, most, here);
            let mut has = if range.start == was.start { had.min(range.len()) } else { 0 };
            while has < range.len() && editor.turns.draws(cost(range.start + has)) {
                has += 1;
            }
            (count, range, has)
        });
        Steps { editor, drawn, asked }
    }

    /// The part of a list that nobody walks through with the arrows.
    pub(super) fn of_rows(editor: Editor, count: Ask<usize>) -> Steps {
        // All of them for paper.
        let most = move || if editor.surface.whole.get() { usize::MAX } else { ROWS };
        Steps::new(editor, count, Box::new(most), Box::new(|| None), Box::new(|_| 3))
    }

    /// The places of what is drawn, followed.
    pub(super) fn places(self) -> Range<usize> {
        self.drawn.with(|(_, range, has)| range.start..range.start + has)
    }

    /// Buttons below the list for what is before and after it, where there is any. `go` takes the person to a place; without it, it is shown.
    pub(super) fn buttons(self, within: El, go: Option<Rc<dyn Fn(usize)>>) -> El {
        let editor = self.editor;
        // How many there are on this side, and the next of them.
        let beyond = move |later: bool| {
            self.drawn.with(|(count, range, _)| {
                if later {
                    (count - range.end, range.end)
                } else {
                    (range.start, range.start.saturating_sub(1))
                }
            })
        };
        within.for_each(
            move || {
                let sides = [(false, "before"), (true, "after")];
                let there = sides.into_iter().filter(|(later, _)| beyond(*later).0 > 0);
                there.map(|(_, key)| key.to_owned()).collect()
            },
            move |key| {
                let (later, go) = (key == "after", go.clone());
                button("step")
                    .attr("data-step", key)
                    .attr("tabindex", move || {
                        Some(if editor.outlined() { "0" } else { "-1" }.to_owned())
                    })
                    .on("click", move |_| {
                        let (_, next) = untrack(|| beyond(later));
                        match &go {
                            Some(go) => go(next),
                            None => self.asked.set(Some(next)),
                        }
                    })
                    .text(move || {
                        let words = editor.words();
                        let word = if later { words.more_of } else { words.before_of };
                        fill(word, &[&beyond(later).0.to_string()])
                    })
            },
        )
    }
}
