//! What of the map is in sight, and so drawn. How that is decided, [`journey::edit::sight`] knows; here are the scrolling and the
//! sizes that it depends on.

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::rc::Rc;
use std::sync::Arc;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use super::dom::{El, el, el_class, keep};
use super::stage;
use crate::browser::clock::Timer;
use crate::browser::sizes::Sizes;
use crate::editor::{Editor, Memo, effect};
use i18n::fill;
use journey::edit::GridPosition;
use journey::edit::columns::{Column, VIRTUALIZE_ABOVE, columns, full_range, visible_range};
use journey::model::StageId;

/// Which stages are drawn before the browser has said how many are in sight.
const FIRST: Range<usize> = 0..5;

/// What is beside the map that is in sight is drawn so much later than that, in milliseconds: in a task of its own.
const LATER: f64 = 50.0;

/// The texts for the browser's search follow a change after so many milliseconds without another one: they go through all cards.
const SEARCHED: f64 = 250.0;

/// A stage that is not drawn: its id, its place among the stages, and its name with the texts of its cards, one a line.
type Undrawn = (String, usize, String);

/// The columns of one map.
#[derive(Clone, Copy)]
pub(super) struct VisibleColumns {
    editor: Editor,
    /// Does the map show one stage at a time, for lack of width?
    narrow: RwSignal<bool>,
    /// Are there stages that are not drawn or not shown, so that columns have to say which they are?
    partial: Memo<bool>,
    /// The stages that are in sight and beside it; none where one is shown at a time.
    near: RwSignal<Option<Range<usize>>>,
    columns: Memo<Vec<String>>,
}

impl VisibleColumns {
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
        let narrow = RwSignal::new(false);
        let many = move || editor.slices.stages.with(|stages| stages.0.len() > VIRTUALIZE_ABOVE);
        VisibleColumns {
            editor,
            narrow,
            partial: Memo::new(move |_| narrow.get() || many()),
            near,
            columns: Memo::new(move |_| of(near.get())),
        }
    }

    /// The number of columns with that of the lanes' names, where not all of them are there to be counted.
    pub(super) fn column_count(self) -> Option<String> {
        let count = self.editor.slices.stages.with(|stages| stages.0.len() + 1);
        self.partial.get().then(|| count.to_string())
    }

    /// The number of a stage's column, from 2: the first has the lanes' names.
    pub(super) fn column_index(self, stage: stage::Shown) -> Option<String> {
        let at = stage.with(|stage| stage.as_ref().map(|(at, _)| at + 2))?;
        self.partial.get().then(|| at.to_string())
    }

    /// The number of the first column, where not all columns are drawn.
    pub(super) fn first_index(self) -> Option<String> {
        self.partial.get().then(|| "1".to_owned())
    }

    /// The columns as keys: stages and gaps.
    pub(super) fn columns(self) -> Vec<String> {
        self.columns.get()
    }

    /// The columns as keys, for parts that show all stages even where the map shows one at a time.
    pub(super) fn across(self) -> Vec<String> {
        if self.near.with(Option::is_some) {
            return self.columns();
        }
        self.editor.stage_keys().iter().map(|id| key_of(id)).collect()
    }

    /// What is made of a column: of its stage, or a cell in place of the stages that it stands for.
    pub(super) fn cell(key: &str, of: impl FnOnce(StageId) -> El) -> El {
        let gap = |count| {
            let from = key.split_once(' ').and_then(|(from, _)| from.parse::<usize>().ok());
            let column = (from.unwrap_or_default() + 2).to_string();
            let gap = el_class("td", "gap").attr("role", "cell").attr("aria-colindex", &column);
            gap.attr("colspan", count)
        };
        stage_of(key).map_or_else(gap, of)
    }

    /// A cell of the head row by the key of its column. A gap has a label that says how many stages it leaves out.
    pub(super) fn head(self, key: &str) -> El {
        let (editor, count) = (self.editor, stage_of(key).err().map(str::to_owned));
        let head = VisibleColumns::cell(key, |id| {
            let shown = editor.slices.stage(id.clone());
            stage::header(editor, &id).attr("aria-colindex", move || self.column_index(shown))
        });
        let Some(count) = count else { return head };
        head.attr("aria-label", move || Some(fill(editor.words().more_stages, &[&count])))
    }

    /// A part of a row outside the table by the key of its column: a stage's element, or a gap.
    pub(super) fn part(key: &str, of: impl FnOnce(StageId) -> El) -> El {
        let gap = |count: &str| {
            let count = count.to_owned();
            el_class("span", "gap").style("--stages", move || count.clone())
        };
        stage_of(key).map_or_else(gap, of)
    }

    /// Follows what comes in sight as the map scrolls or gets another size.
    pub(super) fn follow(self, map: El, table: &El, corner: &El) -> El {
        // The table is as wide as its stages are many.
        let sized = [map.node().clone(), table.node().clone()];
        let (box_, table, corner) = (map.html(), table.html(), corner.html());
        let is_narrow = {
            let (map, corner) = (box_.clone(), corner.clone());
            move || map.offset_width() > 0 && corner.offset_width() == 0
        };
        let stages = move || self.editor.peek().stages.len();
        let in_sight = Rc::new(move || in_sight(&box_, &table, &corner, stages()));
        let later: StoredValue<Option<Timer>, LocalStorage> = StoredValue::new_local(None);
        let look = move || {
            if stages() <= VIRTUALIZE_ABOVE {
                return;
            }
            let before = self.near.get_untracked();
            let all = before.clone().unwrap_or_default();
            let now = in_sight().map(|seen| visible_range(all, &seen, stages()));
            if now != before {
                self.near.set(now);
                let in_sight = in_sight.clone();
                later.set_value(Timer::after(LATER, move || {
                    self.near.set(in_sight().map(|seen| full_range(&seen, stages())));
                }));
            }
        };
        let resized = {
            let look = look.clone();
            move || {
                let narrow = is_narrow();
                if narrow != self.narrow.get_untracked() {
                    self.narrow.set(narrow);
                }
                look();
            }
        };
        keep(Box::new(Sizes::of(&sized.each_ref(), resized)));
        map.on("scroll", move |_| look())
    }
}

impl VisibleColumns {
    /// The stages that are not drawn or not shown, as text that only the browser's own search finds: each is where its column would be,
    /// so what is found scrolls into sight and is drawn.
    pub(super) fn undrawn(self) -> El {
        let editor = self.editor;
        let texts: RwSignal<Arc<Vec<Undrawn>>> = RwSignal::default();
        let later: StoredValue<Option<Timer>, LocalStorage> = StoredValue::new_local(None);
        effect(move || {
            editor.journey();
            editor.focus.stage();
            self.columns.with(|_| ());
            if self.partial.get() || !texts.with_untracked(|texts| texts.is_empty()) {
                later.set_value(Timer::after(SEARCHED, move || texts.set(Arc::new(self.texts()))));
            }
        });
        let found = move |event: web_sys::Event| {
            let block = event.target().and_then(|target| target.dyn_into::<Element>().ok());
            if let Some(id) = block.and_then(|block| block.get_attribute("data-of")) {
                editor.focus.stand(GridPosition::Stage(id.as_str().into()));
            }
        };
        let list = el_class("div", "undrawn").attr("aria-hidden", "true").on("beforematch", found);
        list.for_each(
            move || texts.with(|texts| texts.iter().map(|(id, ..)| id.clone()).collect()),
            move |key| {
                let id = key.to_owned();
                let of = move |part: fn(&Undrawn) -> String| {
                    let found = |texts: &Arc<Vec<Undrawn>>| {
                        texts.iter().find(|(other, ..)| *other == id).map(part)
                    };
                    texts.with(found).unwrap_or_default()
                };
                let at = of.clone();
                el("div")
                    .attr("hidden", "until-found")
                    .attr("data-of", key)
                    .style("--at", move || at(|(_, at, _)| at.to_string()))
                    .text(move || of(|(_, _, text)| text.clone()))
            },
        )
    }

    /// What there is to find in stages that are not drawn.
    fn texts(self) -> Vec<Undrawn> {
        let journey = self.editor.peek();
        let drawn: HashSet<String> = if self.narrow.get_untracked() {
            untrack(|| self.editor.focus.stage()).iter().map(|id| key_of(id.as_str())).collect()
        } else {
            untrack(|| self.columns.get()).into_iter().collect()
        };
        let mut undrawn = Vec::new();
        let mut places = HashMap::new();
        for (at, stage) in journey.stages.iter().enumerate() {
            if !drawn.contains(&key_of(stage.id.as_str())) {
                places.insert(&stage.id, undrawn.len());
                undrawn.push((stage.id.to_string(), at, stage.name.clone()));
            }
        }
        for card in &journey.cards {
            let place = places.get(&card.stage).and_then(|at| undrawn.get_mut(*at));
            if let Some((_, _, text)) = place.filter(|_| !card.text.is_empty()) {
                text.push('\n');
                text.push_str(&card.text);
            }
        }
        undrawn
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
