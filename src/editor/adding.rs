//! What is new on the map: cards, stages and lanes, and copies of them.

use leptos::prelude::*;

use super::{Editor, actions};
use i18n::fill;
use interop::words::guess;
use journey::edit::{CoalesceKey, Edit, Entry, GridPosition, make};
use journey::model::{Intent, Lane, LaneId, LaneKind, Stage, StageId};

/// Adds an empty card to a cell and opens it.
pub(crate) fn card(editor: Editor, stage: &StageId, lane: &LaneId) {
    editor.finish();
    if let Some((id, edit)) = make::add_card(&editor.peek(), stage, lane) {
        editor.focus.stand(GridPosition::Cell(stage.clone(), lane.clone()));
        open_new(editor, edit, GridPosition::Card(id));
    }
}

/// Adds a stage at a place and opens it. Its intent is its neighbour's until it has a name to guess one from.
pub(crate) fn stage(editor: Editor, at: usize) {
    editor.finish();
    let journey = editor.peek();
    let neighbour = journey.stages.get(at.saturating_sub(1));
    let intent = neighbour.map_or(Intent::Orient, |stage| stage.intent);
    if let Some((id, edit)) = make::add_stage(&journey, at, "", intent) {
        editor.surface.guessing.set(Some(id.clone()));
        open_new(editor, edit, GridPosition::Stage(id));
    }
}

/// Renames a stage. The intent of a new one follows its name.
pub(crate) fn rename_stage(editor: Editor, id: &StageId, name: String) {
    let guessed = editor.surface.guessing.get_untracked().as_ref() == Some(id);
    let intent = guess::intent(&name).filter(|_| guessed);
    let edit = make::stage(&editor.peek(), id, |stage| {
        stage.name = name;
        stage.intent = intent.unwrap_or(stage.intent);
    });
    editor.make(edit, Some(CoalesceKey::Typing(GridPosition::Stage(id.clone()))), None);
}

/// Adds a lane at a place and opens it.
pub(crate) fn lane(editor: Editor, at: usize) {
    editor.finish();
    if let Some((id, edit)) = make::add_lane(&editor.peek(), at, LaneKind::Text, "") {
        open_new(editor, edit, GridPosition::Lane(id));
    }
}

/// Adds what stands after the spot at the focus: a stage, a lane, or a card in the same cell.
pub(super) fn add_after(editor: Editor) {
    let journey = editor.peek();
    match editor.focus.peek() {
        Some(GridPosition::Stage(id)) => {
            stage(editor, Stage::position(&journey, &id).map_or(usize::MAX, |at| at + 1));
        }
        Some(GridPosition::Lane(id)) => {
            lane(editor, Lane::position(&journey, &id).map_or(usize::MAX, |at| at + 1));
        }
        Some(GridPosition::Cell(stage, lane)) => card(editor, &stage, &lane),
        Some(GridPosition::Card(id)) => {
            if let Some(c) = journey.card(&id) {
                card(editor, &c.stage, &c.lane);
            }
        }
        Some(GridPosition::Feeling(_)) | None => {}
    }
}

/// Puts a copy of what is at the focus behind it, and goes there.
pub(super) fn duplicate(editor: Editor) {
    let Some(spot) = editor.focus.peek() else { return };
    let journey = editor.peek();
    let copy = match &spot {
        GridPosition::Card(id) => {
            make::duplicate_card(&journey, id).map(|(id, e)| (GridPosition::Card(id), e))
        }
        GridPosition::Stage(id) => {
            make::duplicate_stage(&journey, id).map(|(id, e)| (GridPosition::Stage(id), e))
        }
        GridPosition::Lane(id) => {
            make::duplicate_lane(&journey, id).map(|(id, e)| (GridPosition::Lane(id), e))
        }
        GridPosition::Cell(..) | GridPosition::Feeling(_) => None,
    };
    editor.finish();
    let Some((copy, edit)) = copy else { return };
    let name = actions::name(editor, &spot);
    if editor.make(Some(edit), None, Some(copy)) {
        editor.say(fill(untrack(|| editor.words()).duplicated, &[&name]));
    }
}

fn open_new(editor: Editor, edit: Edit, spot: GridPosition) {
    if editor.make(Some(edit), Some(CoalesceKey::Typing(spot.clone())), Some(spot.clone())) {
        editor.focus.write_at(spot);
    }
}
