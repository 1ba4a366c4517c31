//! The map: stages as columns, lanes as rows.

use std::rc::Rc;

use super::columns::VisibleColumns;
use super::dom::{El, button, el, el_class};
use super::stage::{name_of, tab_stop, tint};
use super::steps::Steps;
use super::{card, curve, drag, icon, lane, take_focus};
use crate::editor::actions::START;
use crate::editor::{Editor, adding};
use i18n::fill;
use journey::edit::GridPosition;
use journey::edit::cost::of_text;
use journey::model::{CardId, LaneId, LaneKind, StageId, Vocabulary};

/// The table. It is one stop for the Tab key; arrows go from place to place.
pub(super) fn map(editor: Editor) -> El {
    let (stages, sight) = (editor.slices.stages, VisibleColumns::new(editor));
    let corner = corner(editor).attr("aria-colindex", move || sight.first_index());
    let head = el("tr")
        .attr("role", "row")
        .child(corner.clone())
        .for_each(move || sight.columns(), move |key| sight.head(key));
    let rows = el("tbody")
        .attr("role", move || {
            // Without rows it is no group of them.
            (!lane_keys(editor).is_empty()).then(|| "rowgroup".to_owned())
        })
        .for_each(
            move || lane_keys(editor).into_iter().take(editor.lanes_begun()).collect(),
            move |key| row(editor, sight, &LaneId::from(key)),
        );
    let table = el("table")
        .attr("role", "table")
        .attr("aria-label", move || Some(editor.slices.title.get()))
        .attr("aria-colcount", move || sight.column_count())
        .child(el("thead").attr("role", "rowgroup").child(head))
        .child(rows);
    let map = drag::draggable(editor, el_class("div", "map").attr("part", "map"));
    sight
        .follow(map, &table, &corner)
        .style("--stages", move || stages.with(|s| s.0.len()).to_string())
        .child(table)
        .child(sight.undrawn())
        .show(move || stages.with(|s| s.0.is_empty()), move || nothing(editor))
}

/// The lanes in order.
pub(super) fn lane_keys(editor: Editor) -> Vec<String> {
    editor.slices.lanes.with(|lanes| lanes.0.iter().map(|lane| lane.id.to_string()).collect())
}

/// The parts of a lane as keys: one for every column, one for all where it holds the feelings. A lane that changes its kind keeps
/// its header, which may have the focus, and gets other parts.
fn parts(sight: VisibleColumns, lane: lane::Shown) -> Vec<String> {
    match lane::kind(lane) {
        Some(LaneKind::Emotion) => vec![part_key(LaneKind::Emotion, "")],
        Some(kind) => sight.columns().iter().map(|column| part_key(kind, column)).collect(),
        None => Vec::new(),
    }
}

/// The key of a part: the kind of its lane, and what else it is of.
pub(super) fn part_key(kind: LaneKind, of: &str) -> String {
    format!("{} {of}", kind.code())
}

/// What a part's key stands for.
pub(super) fn part_of_key(key: &str) -> (LaneKind, &str) {
    let (kind, of) = key.split_once(' ').unwrap_or_default();
    (LaneKind::from_code(kind).unwrap_or(LaneKind::Text), of)
}

/// What adds columns and rows, where neither is.
fn corner(editor: Editor) -> El {
    el_class("td", "corner").attr("role", "cell").show(
        move || editor.editable(),
        move || {
            el_class("div", "adders")
                .child(adder_of(
                    editor,
                    |w| w.add_stage,
                    |e| {
                        adding::stage(e, e.peek().stages.len());
                    },
                ))
                .child(adder_of(
                    editor,
                    |w| w.add_lane,
                    |e| {
                        adding::lane(e, e.peek().lanes.len());
                    },
                ))
        },
    )
}

fn adder_of(editor: Editor, word: super::fields::Word, add: fn(Editor)) -> El {
    button("add")
        .attr("tabindex", "-1")
        .on("click", move |_| add(editor))
        .child(icon::of("add"))
        .child(el_class("span", "label").text(move || word(editor.words()).to_owned()))
}

/// What stands in place of a map without stages.
fn nothing(editor: Editor) -> El {
    let say =
        move |word: super::fields::Word| el("p").text(move || word(editor.words()).to_owned());
    el_class("div", "nothing").child(say(|w| w.empty_map).attr("class", "heading")).show(
        move || editor.editable(),
        move || {
            let stage = button("primary")
                .on("click", move |_| adding::stage(editor, 0))
                .text(move || editor.words().add_stage.to_owned());
            let start = button("secondary")
                .on("click", move |_| (START.run)(editor))
                .text(move || (START.text)(editor.words()).to_owned());
            el("div")
                .child(say(|w| w.empty_map_hint))
                .child(el_class("div", "tools").child(stage).child(start))
        },
    )
}

fn row(editor: Editor, sight: VisibleColumns, id: &LaneId) -> El {
    let lane = editor.slices.lane(id.clone());
    let row = el_class("tr", "lane")
        .attr("role", "row")
        .attr("data-kind", move || lane::kind(lane).map(|kind| kind.code().to_owned()))
        .attr("data-row", id.as_str())
        .child(lane::header(editor, id).attr("aria-colindex", move || sight.first_index()));
    let id = id.clone();
    row.for_each(
        move || parts(sight, lane),
        move |key| {
            let (kind, column) = part_of_key(key);
            if kind == LaneKind::Emotion {
                return curve::curve(editor, sight);
            }
            VisibleColumns::cell(column, |stage| {
                let shown = editor.slices.stage(stage.clone());
                let here = {
                    let stage = stage.clone();
                    move || editor.focus.in_stage(&stage)
                };
                let cell = el_class("td", "cell")
                    .attr("role", "cell")
                    .attr("data-stage", stage.as_str())
                    .attr("data-lane", id.as_str())
                    .attr("data-tint", tint(shown))
                    .attr("aria-colindex", move || sight.column_index(shown))
                    .class("here", here);
                fill_cell(editor, cell, &stage, &id, kind)
            })
        },
    )
}

/// One stage in one lane: its cards, and the button that adds one.
pub(super) fn fill_cell(
    editor: Editor,
    cell: El,
    stage: &StageId,
    lane: &LaneId,
    kind: LaneKind,
) -> El {
    let cards = editor.slices.cell(stage.clone(), lane.clone());
    // An empty list is none: it has no items to be a list of.
    let role = move || cards.with(|cards| (!cards.0.is_empty()).then(|| "list".to_owned()));
    let here = move || match editor.focus.spot() {
        Some(GridPosition::Card(id)) => cards.with(|cards| cards.0.iter().position(|c| c.id == id)),
        _ => None,
    };
    let cost = move |at: usize| cards.with(|cards| cards.0.get(at).map_or(1, |c| of_text(&c.text)));
    let most = move || if cards.with(|cards| cards.0.len() < 2) { 1 } else { editor.most_cards() };
    let steps = Steps::new(
        editor,
        Box::new(move || cards.with(|cards| cards.0.len())),
        Box::new(most),
        Box::new(here),
        Box::new(cost),
    );
    let list = el_class("ul", "cards").attr("role", role).for_each(
        move || {
            let drawn = steps.places();
            cards.with(|cards| {
                let drawn = cards.0.get(drawn).unwrap_or_default();
                drawn.iter().map(|c| c.id.to_string()).collect()
            })
        },
        move |key| card::card(editor, cards, &CardId::from(key), kind),
    );
    let go = move |at: usize| {
        let card = cards.with_untracked(|cards| cards.0.get(at).map(|c| c.id.clone()));
        if let Some(id) = card {
            editor.focus.go(GridPosition::Card(id));
        }
    };
    let (stage, lane) = (stage.clone(), lane.clone());
    steps
        .buttons(cell.child(list), Some(Rc::new(go)))
        .show(move || editor.editable(), move || adder(editor, &stage, &lane))
}

/// The button at the end of a cell.
fn adder(editor: Editor, stage: &StageId, lane: &LaneId) -> El {
    let spot = GridPosition::Cell(stage.clone(), lane.clone());
    let (shown, row) = (editor.slices.stage(stage.clone()), editor.slices.lane(lane.clone()));
    let (stage, lane) = (stage.clone(), lane.clone());
    let button = button("add")
        .attr("tabindex", tab_stop(editor, &spot))
        .attr("aria-label", move || {
            let words = editor.words();
            Some(fill(words.add_card_to, &[&lane::name_of(words, row), &name_of(editor, shown)]))
        })
        .on("click", move |_| adding::card(editor, &stage, &lane))
        .child(icon::of("add"))
        .child(el_class("span", "word").text(move || editor.words().add_card.to_owned()));
    let (here, focused) = (spot.clone(), button.clone());
    editor.focus.follow(spot, Box::new(move || take_focus(&focused)));
    button.on("focus", move |_| editor.focus.stand(here.clone()))
}
