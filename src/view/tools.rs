//! The tools of what is open for writing, and the form that moves it anywhere.

use leptos::prelude::*;

use super::dom::{El, button, el_class};
use super::fields::{choice, option};
use super::toolbar::{group, tool};
use super::{icon, take_focus};
use crate::editor::actions::{ADD, Action, COPY, DELETE, DUPLICATE, MOVE_TO, MOVES, STAR};
use crate::editor::{Editor, effect, moving};
use i18n::fill;
use journey::edit::drag::{Item, Target};
use journey::edit::{Entry, GridPosition};
use journey::model::{CardId, Journey, Lane, LaneId, LaneKind, Stage, StageId};

/// The tools of a card.
pub(super) fn of_card(
    editor: Editor,
    spot: &GridPosition,
    name: impl Fn() -> String + 'static,
    truth: impl Fn() -> bool + 'static,
) -> El {
    let tools = [&MOVE_TO, &DUPLICATE, &COPY].map(|action| plain(editor, action));
    let tools = std::iter::once(star(editor, truth)).chain(tools).collect();
    all(editor, spot, Box::new(name), tools)
}

/// The tools of a stage.
pub(super) fn of_stage(
    editor: Editor,
    spot: &GridPosition,
    name: impl Fn() -> String + 'static,
    truth: impl Fn() -> bool + 'static,
) -> El {
    let mut tools = vec![star(editor, truth)];
    tools.extend([&MOVES[0], &MOVES[1], &MOVE_TO, &DUPLICATE, &ADD].map(|a| plain(editor, a)));
    all(editor, spot, Box::new(name), tools)
}

/// The tools of a lane.
pub(super) fn of_lane(
    editor: Editor,
    spot: &GridPosition,
    name: impl Fn() -> String + 'static,
) -> El {
    let tools = [&MOVES[2], &MOVES[3], &MOVE_TO, &DUPLICATE, &ADD].map(|a| plain(editor, a));
    all(editor, spot, Box::new(name), tools.into())
}

fn plain(editor: Editor, action: &'static Action) -> El {
    tool(editor, action, false)
}

fn star(editor: Editor, truth: impl Fn() -> bool + 'static) -> El {
    plain(editor, &STAR).attr("aria-pressed", move || Some(truth().to_string()))
}

/// The tools of what is at a spot, in a group that has its name.
fn all(editor: Editor, spot: &GridPosition, name: Box<dyn Fn() -> String>, tools: Vec<El>) -> El {
    let spot = spot.clone();
    let done = button("tool done")
        .on("click", move |_| editor.leave())
        .child(icon::of("done"))
        .child(el_class("span", "word").text(move || editor.words().done.to_owned()));
    el_class("div", "do")
        .child(
            group(move || fill(editor.words().tools_of, &[&name()]))
                .children(tools)
                .child(plain(editor, &DELETE))
                .child(done),
        )
        .show(move || editor.surface.moving.get(), move || form(editor, &spot))
}

/// What the form says: where to.
#[derive(Clone, Copy)]
struct Form {
    stage: RwSignal<String>,
    lane: RwSignal<String>,
    place: RwSignal<String>,
}

/// The form that moves something anywhere.
fn form(editor: Editor, spot: &GridPosition) -> El {
    let journey = editor.peek();
    let (stage, lane, place) = now(&journey, spot);
    let form = Form {
        stage: RwSignal::new(stage),
        lane: RwSignal::new(lane),
        place: RwSignal::new(place.to_string()),
    };
    let field = move |label, options: Vec<El>, value: RwSignal<String>| {
        let now = move || value.get();
        choice(editor, label, options, Box::new(now), Box::new(move |new| value.set(new)))
    };
    let mut fields = Vec::new();
    if let GridPosition::Card(_) = spot {
        let stages = journey.stages.iter().map(|s| entry(editor, s.id.as_str(), &s.name));
        fields.push(field(|w| w.to_stage, stages.collect(), form.stage));
        let lanes = journey.lanes.iter().filter(|l| l.kind != LaneKind::Emotion);
        let lanes = lanes.map(|l| entry(editor, l.id.as_str(), &l.name));
        fields.push(field(|w| w.to_lane, lanes.collect(), form.lane));
    }
    let places = {
        let spot = spot.clone();
        move || {
            let count = room(&editor.journey(), &spot, form);
            // The list of places follows the cell: what was chosen may be one too many there.
            if untrack(|| form.place.get()).parse().is_ok_and(|at: usize| at >= count) {
                form.place.set(count.saturating_sub(1).to_string());
            }
            let at = |at: usize| entry(editor, &at.to_string(), &(at + 1).to_string());
            let now = untrack(|| form.place.get()).parse().unwrap_or_default();
            let places: Vec<El> = some_places(count, now).into_iter().map(at).collect();
            vec![field(|w| w.to_place, places, form.place)]
        }
    };
    let go = {
        let spot = spot.clone();
        move |_| {
            let place = form.place.get_untracked().parse().unwrap_or_default();
            let Some((item, target)) = aim(&spot, form, place) else { return };
            editor.finish();
            if !moving::put(editor, &item, &target) {
                editor.focus.go(spot.clone());
            }
        }
    };
    let form = el_class("div", "move-form")
        .attr("role", "group")
        .attr("aria-label", move || Some(editor.words().move_to.to_owned()))
        .children(fields)
        .rerender(places)
        .child(
            button("primary").on("click", go).text(move || editor.words().move_there.to_owned()),
        );
    // Who opened it goes on in it.
    let opened = form.clone();
    effect(move || {
        if let Ok(Some(first)) = opened.node().query_selector("select") {
            take_focus(&El::of(first));
        }
    });
    form
}

/// The places to choose from: all of them, or of very many the first, every so many, the last and the one that is chosen.
fn some_places(count: usize, now: usize) -> Vec<usize> {
    let (first, every) = (count.min(200), count / 200 + 1);
    let mut places: Vec<usize> = (0..first).chain((first..count).step_by(every)).collect();
    places.extend([now, count.saturating_sub(1)].into_iter().filter(|at| *at < count));
    places.sort_unstable();
    places.dedup();
    places
}

fn entry(editor: Editor, code: &str, name: &str) -> El {
    let name = name.to_owned();
    option(
        editor,
        code,
        Box::new(move |w| if name.is_empty() { w.empty.to_owned() } else { name.clone() }),
    )
}

/// Where something is now: its stage, its lane, its place.
fn now(journey: &Journey, spot: &GridPosition) -> (String, String, usize) {
    let place = match spot {
        GridPosition::Card(id) => {
            if let Some(card) = journey.card(id) {
                let at = journey.cell(&card.stage, &card.lane).position(|c| c.id == *id);
                let place = at.unwrap_or_default();
                return (card.stage.to_string(), card.lane.to_string(), place);
            }
            None
        }
        GridPosition::Stage(id) => Stage::position(journey, id),
        GridPosition::Lane(id) => Lane::position(journey, id),
        GridPosition::Cell(..) | GridPosition::Feeling(_) => None,
    };
    (String::new(), String::new(), place.unwrap_or_default())
}

/// How many places there are.
fn room(journey: &Journey, spot: &GridPosition, form: Form) -> usize {
    match spot {
        GridPosition::Card(id) => {
            let (stage, lane) = ids(form);
            journey.cell(&stage, &lane).filter(|c| c.id != *id).count() + 1
        }
        GridPosition::Lane(_) => journey.lanes.len(),
        _ => journey.stages.len(),
    }
}

fn ids(form: Form) -> (StageId, LaneId) {
    (form.stage.get().as_str().into(), form.lane.get().as_str().into())
}

fn aim(spot: &GridPosition, form: Form, place: usize) -> Option<(Item, Target)> {
    Some(match spot {
        GridPosition::Card(id) => {
            let (stage, lane) = untrack(|| ids(form));
            (Item::Card(CardId::clone(id)), Target::Cell { stage, lane, place })
        }
        GridPosition::Stage(id) => (Item::Stage(id.clone()), Target::Stage(place)),
        GridPosition::Lane(id) => (Item::Lane(id.clone()), Target::Lane(place)),
        GridPosition::Cell(..) | GridPosition::Feeling(_) => return None,
    })
}
