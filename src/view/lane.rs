//! A lane's header: its name, and when it is open what it holds and what can be done with it.

use leptos::prelude::*;

use super::dom::{El, button, el, el_class};
use super::fields::{choice, options};
use super::grow::grow;
use super::stage::tab_stop;
use super::{curve, spot_button, spot_button_where, tools};
use crate::editor::{Editor, Memo, Shared};
use i18n::{Words, fill};
use journey::edit::cost::{NAME, shown};
use journey::edit::{CoalesceKey, GridPosition, make};
use journey::model::{Lane, LaneId, LaneKind, StageId, Vocabulary};

/// A lane, as long as it is there.
pub(super) type Shown = Memo<Option<Shared<Lane>>>;

/// A lane's name, or words in its place.
pub(super) fn name_of(words: &Words, lane: Shown) -> String {
    let name = lane.with(|l| l.as_ref().map(|l| l.0.name.clone()).unwrap_or_default());
    if name.is_empty() { words.nameless_lane.to_owned() } else { shown(&name, NAME).into_owned() }
}

/// What a lane holds, as long as it is there.
pub(super) fn kind(lane: Shown) -> Option<LaneKind> {
    lane.with(|l| l.as_ref().map(|l| l.0.kind))
}

/// The header of a row.
pub(super) fn header(editor: Editor, id: &LaneId) -> El {
    let lane = editor.slices.lane(id.clone());
    let header = el("th")
        .attr("scope", "row")
        .attr("role", "rowheader")
        .attr("part", "lane")
        .attr("data-lane", id.as_str())
        .attr("aria-label", move || Some(name_of(editor.words(), lane)));
    heading(editor, id, header, None)
        .show(move || kind(lane) == Some(LaneKind::Emotion), move || curve::switch(editor))
}

/// A lane's name within an element: a button, or the open fields. Below a stage of the outline it is a heading; there the lane is
/// shown once for every stage, and is open, and has the focus, only where the person is.
pub(super) fn heading(editor: Editor, id: &LaneId, within: El, below: Option<&StageId>) -> El {
    let lane = editor.slices.lane(id.clone());
    let spot = GridPosition::Lane(id.clone());
    let below = below.cloned();
    let here = {
        let below = below.clone();
        move || below.as_ref().is_none_or(|stage| editor.focus.in_stage(stage))
    };
    let writing = {
        let (spot, here) = (spot.clone(), here.clone());
        move || editor.focus.writing(&spot) && here()
    };
    let closed = {
        let (id, spot) = (id.clone(), spot.clone());
        move || {
            let lanes = editor.slices.lanes;
            let label = {
                let id = id.clone();
                move || {
                    let words = editor.words();
                    lanes.with(|lanes| {
                        let at = lanes.0.iter().position(|l| l.id == id).map_or(0, |at| at + 1);
                        let (at, of) = (at.to_string(), lanes.0.len().to_string());
                        Some(fill(words.lane_of, &[&at, &of, &name_of(words, lane)]))
                    })
                }
            };
            let name = button("name")
                .attr("tabindex", tab_stop(editor, &spot))
                .attr("aria-label", label)
                .text(move || name_of(editor.words(), lane));
            let Some(stage) = below.clone() else { return spot_button(editor, &spot, name) };
            let name = name.on("focus", move |_| {
                editor.focus.stand(GridPosition::Stage(stage.clone()));
                // A lane is in no stage: the one before it is where the person is, once that is known.
                untrack(|| editor.focus.stage());
            });
            el("h3").child(spot_button_where(editor, &spot, name, here.clone()))
        }
    };
    let open = {
        let (id, spot) = (id.clone(), spot);
        move || open(editor, lane, &id, &spot)
    };
    within
        .attr("data-writing", {
            let writing = writing.clone();
            move || writing().then(String::new)
        })
        .show_or(writing, open, closed)
}

/// The lane while it is written.
fn open(editor: Editor, lane: Shown, id: &LaneId, spot: &GridPosition) -> El {
    let name =
        Memo::new(move |_| lane.with(|l| l.as_ref().map(|l| l.0.name.clone()).unwrap_or_default()));
    let run = CoalesceKey::Typing(spot.clone());
    let rename = {
        let id = id.clone();
        move |text: String| {
            let edit = make::lane(&editor.peek(), &id, |lane| lane.name = text);
            editor.make(edit, Some(run.clone()), None);
        }
    };
    let now = move || kind(lane).map_or("", Vocabulary::code).to_owned();
    let (id, new) = (id.clone(), CoalesceKey::Typing(spot.clone()));
    let choose = move |code: String| {
        let Some(kind) = LaneKind::from_code(&code) else { return };
        let word = untrack(|| editor.words()).lane_kind_word;
        let edit = make::lane(&editor.peek(), &id, |lane| {
            // A name that nobody wrote says what the lane holds.
            if lane.name.is_empty() || lane.name == word(lane.kind) {
                word(kind).clone_into(&mut lane.name);
            }
            lane.kind = kind;
        });
        editor.make(edit, Some(new.clone()), None);
    };
    el_class("div", "open").child(grow(editor, spot.clone(), name, |w| w.lane_name, rename)).child(
        el_class("div", "more")
            .child(choice(
                editor,
                |w| w.lane_kind,
                options(editor, |w| w.lane_kind_word),
                Box::new(now),
                Box::new(choose),
            ))
            .child(tools::of_lane(editor, spot, move || name_of(editor.words(), lane))),
    )
}
