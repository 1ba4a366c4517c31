//! What of the map is in sight, and so drawn. How that is decided, [`crate::edit::sight`] knows; here are the scrolling and the
//! sizes that it depends on.

use std::ops::Range;
use std::rc::Rc;

use leptos::prelude::*;
use web_sys::HtmlElement;

use super::dom::{El, el_class, keep};
use super::stage;
use crate::browser::clock::Timer;
use crate::browser::sizes::Sizes;
use crate::edit::sight::{Column, WHOLE, all_near, columns, near};
use crate::editor::{Editor, Memo};
use crate::model::StageId;
use crate::text::fill;

/// Which stages are drawn before the browser has said how many are in sight.
const FIRST: Range<usize> = 0..5;

/// What is beside the map that is in sight is drawn so much later than that, in milliseconds: in a task of its own.
const LATER: f64 = 50.0;

/// The columns of one map.
#[derive(Clone, Copy)]
pub(super) struct Sight {
    editor: Editor,
    /// The stages that are in sight and beside it; none where one is shown at a time.
    near: RwSignal<Option<Range<usize>>>,
    columns: Memo<Vec<String>>,
}

impl Sight {
    pub(super) fn new(editor: Editor) -> Self {
        let near = RwSignal::new(Some(FIRST));
        // How many columns are drawn so far of a map that is drawn whole.
        let reached = StoredValue::new(0);
        let all = move |stages: usize| {
            let cost = editor.slices.lanes.with(|lanes| lanes.0.len() / 4 + 1);
            let mut reach = reached.get_value();
            while reach < stages && editor.turns.draws(cost) {
                reach += 1;
            }
            reached.set_value(reach);
            0..reach
        };
        let of = move |near: Option<Range<usize>>| {
            let ids = editor.stage_keys();
            let here = editor.focus.stage();
            let here = here.and_then(|here| ids.iter().position(|id| id == here.as_str()));
            let near = if editor.surface.whole.get() {
                Some(all(ids.len()))
            } else {
                reached.set_value(near.as_ref().map_or(0, |near| near.end));
                near
            };
            columns(ids.len(), &near.unwrap_or_default(), here)
                .into_iter()
                .map(|column| match column {
                    Column::Stage(at) => {
                        key_of(ids.get(at).map(String::as_str).unwrap_or_default())
                    }
                    // Two gaps of a row may be as wide.
                    Column::Gap(from, count) => format!("{from} {count}"),
                })
                .collect()
        };
        Sight { editor, near, columns: Memo::new(move |_| of(near.get())) }
    }

    /// The columns as keys: stages and gaps.
    pub(super) fn columns(self) -> Vec<String> {
        self.columns.get()
    }

    /// The same for what shows all stages also where the map shows one at a time.
    pub(super) fn across(self) -> Vec<String> {
        if self.near.with(Option::is_some) {
            return self.columns();
        }
        self.editor.stage_keys().iter().map(|id| key_of(id)).collect()
    }

    /// What is made of a column: of its stage, or a cell in place of the stages that it stands for.
    pub(super) fn cell(key: &str, of: impl FnOnce(StageId) -> El) -> El {
        let gap = |count| el_class("td", "gap").set("role", "cell").set("colspan", count);
        stage_of(key).map_or_else(gap, of)
    }

    /// The same for the head, which says what is left out.
    pub(super) fn head(self, key: &str) -> El {
        let (editor, count) = (self.editor, stage_of(key).err().map(str::to_owned));
        let head = Sight::cell(key, |id| stage::header(editor, &id));
        let Some(count) = count else { return head };
        head.bind("aria-label", move || Some(fill(editor.words().more_stages, &[&count])))
    }

    /// The same for what is no table.
    pub(super) fn part(key: &str, of: impl FnOnce(StageId) -> El) -> El {
        let gap = |count: &str| {
            let count = count.to_owned();
            el_class("span", "gap").var("--stages", move || count.clone())
        };
        stage_of(key).map_or_else(gap, of)
    }

    /// Follows what comes in sight as the map scrolls or gets another size.
    pub(super) fn follow(self, map: El, table: &El, corner: &El) -> El {
        // The table is as wide as its stages are many.
        let sized = [map.node().clone(), table.node().clone()];
        let (box_, table, corner) = (map.html(), table.html(), corner.html());
        let stages = move || self.editor.peek().stages.len();
        let in_sight = Rc::new(move || in_sight(&box_, &table, &corner, stages()));
        let later: StoredValue<Option<Timer>, LocalStorage> = StoredValue::new_local(None);
        let look = move || {
            if stages() <= WHOLE {
                return;
            }
            let before = self.near.get_untracked();
            let all = before.clone().unwrap_or_default();
            let now = in_sight().map(|seen| near(all, &seen, stages()));
            if now != before {
                self.near.set(now);
                let in_sight = in_sight.clone();
                later.set_value(Timer::after(LATER, move || {
                    self.near.set(in_sight().map(|seen| all_near(&seen, stages())));
                }));
            }
        };
        keep(Box::new(Sizes::of(&sized.each_ref(), look.clone())));
        map.on("scroll", move |_| look())
    }
}

/// Which of so many stages can be seen; `None` where the map is no table and shows one at a time.
fn in_sight(
    map: &HtmlElement,
    table: &HtmlElement,
    corner: &HtmlElement,
    stages: usize,
) -> Option<Range<usize>> {
    // The corner is there where the map is a table.
    let lane = Some(corner.offset_width()).filter(|lane| *lane > 0)?;
    // Right to left it counts down from 0.
    let size = |pixels: i32| usize::try_from(pixels.abs()).unwrap_or_default();
    let width = size(table.offset_width() - lane).max(1);
    let (from, wide) = (size(map.scroll_left()), size(map.client_width() - lane));
    let place = |pixels: usize| pixels.saturating_mul(stages) / width;
    Some(place(from).min(stages)..(place(from + wide) + 1).min(stages))
}

/// The key of a stage's column. Whatever a file has for an id, it is none of a gap.
fn key_of(id: &str) -> String {
    format!("={id}")
}

/// The stage of a column, or how many it stands for.
fn stage_of(key: &str) -> Result<StageId, &str> {
    let gap = || key.split_once(' ').map_or(key, |(_, count)| count);
    key.strip_prefix('=').map(StageId::from).ok_or_else(gap)
}
