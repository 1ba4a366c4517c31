//! The map: stages as columns, lanes as rows.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Event, KeyboardEvent};

use super::dom::{El, button, el, el_class};
use super::stage::{header, name_of, tab_stop, tint};
use super::{card, curve, handled, icon, take_focus};
use crate::edit::{Direction, Spot};
use crate::editor::{Editor, actions};
use crate::model::{CardId, Lane, LaneId, LaneKind, StageId, Vocabulary};
use crate::text::fill;

/// The table. It is one stop for the Tab key; arrows go from place to place.
pub(super) fn map(editor: Editor) -> El {
    let (stages, lanes) = (editor.slices.stages, editor.slices.lanes);
    let head = el("tr")
        .set("role", "row")
        .add(el_class("td", "corner").set("role", "cell"))
        .each(move || editor.stage_keys(), move |key| header(editor, &StageId::from(key)));
    // A lane of another kind is another row: its cells differ.
    let key = |lane: &Lane| format!("{} {}", lane.kind.code(), lane.id);
    let rows = el("tbody").set("role", "rowgroup").each(
        move || lanes.with(|lanes| lanes.0.iter().map(|lane| key(lane)).collect()),
        move |key| {
            let (kind, id) = key.split_once(' ').unwrap_or_default();
            lane(editor, &LaneId::from(id), LaneKind::from_code(kind).unwrap_or(LaneKind::Text))
        },
    );
    el_class("div", "map").set("part", "map").on("keydown", move |e| walk(editor, &e)).add(
        el("table")
            .set("role", "table")
            .bind("aria-label", move || Some(editor.slices.title.get()))
            .var("--stages", move || stages.with(|s| s.0.len()).to_string())
            .add(el("thead").set("role", "rowgroup").add(head))
            .add(rows),
    )
}

fn lane(editor: Editor, id: &LaneId, kind: LaneKind) -> El {
    let shown = editor.slices.lane(id.clone());
    let name = move || shown.with(|l| l.as_ref().map(|l| l.0.name.clone()).unwrap_or_default());
    let row = el_class("tr", "lane")
        .set("role", "row")
        .set("data-kind", kind.code())
        .add(el("th").set("scope", "row").set("role", "rowheader").set("part", "lane").says(name));
    if kind == LaneKind::Emotion {
        return row.add(curve::curve(editor));
    }
    let id = id.clone();
    row.each(move || editor.stage_keys(), move |key| cell(editor, &StageId::from(key), &id, kind))
}

/// Arrow keys go from spot to spot, F2 opens one.
fn walk(editor: Editor, event: &Event) {
    let key = event.unchecked_ref::<KeyboardEvent>();
    let plain = !(key.alt_key() || key.ctrl_key() || key.meta_key() || key.shift_key());
    if !plain || event.default_prevented() || editor.focus.writing_now().is_some() {
        return;
    }
    let Some(spot) = editor.focus.peek() else { return };
    let direction = match key.key().as_str() {
        "ArrowUp" => Direction::Up,
        "ArrowDown" => Direction::Down,
        "ArrowLeft" => Direction::Left,
        "ArrowRight" => Direction::Right,
        "F2" if untrack(|| editor.editable()) && !matches!(spot, Spot::Cell(..)) => {
            handled(event);
            editor.focus.write_at(spot);
            return;
        }
        _ => return,
    };
    handled(event);
    let access = untrack(|| editor.access());
    if let Some(next) = spot.step(&editor.peek(), direction, access) {
        editor.end_run();
        editor.focus.go(next);
    }
}

/// One stage in one lane.
fn cell(editor: Editor, stage: &StageId, lane: &LaneId, kind: LaneKind) -> El {
    let cards = editor.slices.cell(stage.clone(), lane.clone());
    let shown = editor.slices.stage(stage.clone());
    let here = {
        let stage = stage.clone();
        move || editor.focus.in_stage(&stage)
    };
    let (stage, lane) = (stage.clone(), lane.clone());
    // An empty list is none: it has no items to be a list of.
    let role = move || cards.with(|cards| (!cards.0.is_empty()).then(|| "list".to_owned()));
    let list = el_class("ul", "cards").bind("role", role).each(
        move || cards.with(|cards| cards.0.iter().map(|c| c.id.to_string()).collect()),
        move |key| card::card(editor, cards, &CardId::from(key), kind),
    );
    el_class("td", "cell")
        .set("role", "cell")
        .bind("data-tint", tint(shown))
        .flag("here", here)
        .add(list)
        .when(move || editor.editable(), move || adder(editor, &stage, &lane))
}

/// The button at the end of a cell.
fn adder(editor: Editor, stage: &StageId, lane: &LaneId) -> El {
    let spot = Spot::Cell(stage.clone(), lane.clone());
    let (shown, row) = (editor.slices.stage(stage.clone()), editor.slices.lane(lane.clone()));
    let (stage, lane) = (stage.clone(), lane.clone());
    let button = button("add")
        .bind("tabindex", tab_stop(editor, &spot))
        .bind("aria-label", move || {
            let lane = row.with(|l| l.as_ref().map(|l| l.0.name.clone()).unwrap_or_default());
            Some(fill(editor.words().add_card_to, &[&lane, &name_of(editor, shown)]))
        })
        .on("click", move |_| actions::add_card(editor, &stage, &lane))
        .add(icon::of("add"))
        .add(el_class("span", "word").says(move || editor.words().add_card.to_owned()));
    let focused = button.clone();
    editor.focus.follow(spot, Box::new(move || take_focus(&focused)));
    button
}
