//! Moving what is on the map: one place with a key, anywhere with the form or by dragging.

use leptos::prelude::*;

use super::{Editor, actions};
use i18n::fill;
use journey::edit::drag::{self, Item, Target};
use journey::edit::{CoalesceKey, Direction, Edit, Entry, FeelingKey, GridPosition, make};
use journey::model::{Journey, Lane, Score, Stage};

/// Can what is at the focus be moved this way?
pub(super) fn can(editor: Editor, direction: Direction) -> bool {
    let journey = editor.journey();
    editor.editable()
        && match editor.focus.spot() {
            Some(GridPosition::Feeling(stage)) => {
                nudged(&journey, &editor.stage_feeling(&stage), direction).is_some()
            }
            Some(spot) => edit(&journey, &spot, direction).is_some(),
            None => false,
        }
}

/// Moves what is at the focus one place, and says where it is then.
pub(super) fn nudge(editor: Editor, direction: Direction) {
    let journey = editor.peek();
    let Some(spot) = editor.focus.peek() else { return };
    if let GridPosition::Feeling(stage) = &spot {
        let key = untrack(|| editor.stage_feeling(stage));
        if let Some(score) = nudged(&journey, &key, direction) {
            actions::feel(editor, &key, Some(score), Some(spot));
        }
        return;
    }
    let edit = edit(&journey, &spot, direction);
    if editor.make(edit, Some(CoalesceKey::Moving(spot.clone())), Some(spot.clone())) {
        say_place(editor, &spot);
    }
}

/// Puts an item where it was dropped, or sent to, and says where it is then. True when it moved.
pub(crate) fn put(editor: Editor, item: &Item, target: &Target) -> bool {
    let spot = match item {
        Item::Card(id) => GridPosition::Card(id.clone()),
        Item::Stage(id) => GridPosition::Stage(id.clone()),
        Item::Lane(id) => GridPosition::Lane(id.clone()),
    };
    editor.end_run();
    let moved = editor.make(drag::edit(&editor.peek(), item, target), None, Some(spot.clone()));
    if moved {
        say_place(editor, &spot);
    }
    moved
}

/// The edit that moves what is at a spot one place.
fn edit(journey: &Journey, spot: &GridPosition, direction: Direction) -> Option<Edit> {
    let beside = |at: Option<usize>, back: Direction, forth: Direction| match direction {
        d if d == back => at?.checked_sub(1),
        d if d == forth => Some(at? + 1),
        _ => None,
    };
    match spot {
        GridPosition::Card(id) => make::nudge_card(journey, id, direction),
        GridPosition::Stage(id) => {
            let to = beside(Stage::position(journey, id), Direction::Left, Direction::Right)?;
            make::move_stage(journey, id, to)
        }
        GridPosition::Lane(id) => {
            let to = beside(Lane::position(journey, id), Direction::Up, Direction::Down)?;
            make::move_lane(journey, id, to)
        }
        GridPosition::Cell(..) | GridPosition::Feeling(_) => None,
    }
}

/// The score one step up or down; without a feeling yet, counted from the middle.
fn nudged(journey: &Journey, key: &FeelingKey, direction: Direction) -> Option<Score> {
    let by = match direction {
        Direction::Up => Score::STEP,
        Direction::Down => -Score::STEP,
        Direction::Left | Direction::Right => return None,
    };
    Score::new(actions::score(journey, key).map_or(0.0, Score::value) + by)
}

/// Says where something is now.
fn say_place(editor: Editor, spot: &GridPosition) {
    let (journey, words) = (editor.peek(), untrack(|| editor.words()));
    let name = actions::name(editor, spot);
    let of = |sentence: &str, at: Option<usize>, count: usize| {
        at.map(|at| fill(sentence, &[&name, &(at + 1).to_string(), &count.to_string()]))
    };
    let said = match spot {
        GridPosition::Card(id) => journey.card(id).and_then(|card| {
            let at = journey.cell(&card.stage, &card.lane).position(|c| c.id == *id)? + 1;
            let count = journey.cell(&card.stage, &card.lane).count();
            let stage = actions::name(editor, &GridPosition::Stage(card.stage.clone()));
            let lane = actions::name(editor, &GridPosition::Lane(card.lane.clone()));
            Some(fill(words.moved, &[&name, &stage, &lane, &at.to_string(), &count.to_string()]))
        }),
        GridPosition::Stage(id) => {
            of(words.moved_stage, Stage::position(&journey, id), journey.stages.len())
        }
        GridPosition::Lane(id) => {
            of(words.moved_lane, Lane::position(&journey, id), journey.lanes.len())
        }
        GridPosition::Cell(..) | GridPosition::Feeling(_) => None,
    };
    editor.say(said.unwrap_or_default());
}
