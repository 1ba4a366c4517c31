//! What a person can do, as a table: toolbar, card tools and keyboard all read it, so none of them can disagree.

use leptos::prelude::*;
use web_sys::KeyboardEvent;

use super::{Editor, Origin};
use crate::edit::{Direction, Run, Spot, make};
use crate::model::{CardId, Journey, Score, StageId, State};
use crate::text::{Words, fill, signed};

/// Something a person can do.
#[derive(Debug)]
pub(crate) struct Action {
    /// Its name for programs.
    pub(crate) id: &'static str,
    /// What its button says.
    pub(crate) text: fn(&Words) -> &'static str,
    /// The keys that do it; the first is the one to show.
    pub(crate) keys: &'static [Keys],
    /// Can it be done now?
    pub(crate) enabled: fn(Editor) -> bool,
    /// Does it.
    pub(crate) run: fn(Editor),
}

/// A key with its modifiers. `command` is Control, or Command on a Mac.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Keys {
    command: bool,
    alt: bool,
    shift: bool,
    key: &'static str,
}

impl Keys {
    const fn plain(key: &'static str) -> Self {
        Keys { command: false, alt: false, shift: false, key }
    }
    const fn command(key: &'static str) -> Self {
        Keys { command: true, ..Self::plain(key) }
    }
    const fn alt(key: &'static str) -> Self {
        Keys { alt: true, ..Self::plain(key) }
    }

    /// Was this pressed?
    fn pressed(self, event: &KeyboardEvent) -> bool {
        (event.ctrl_key() || event.meta_key()) == self.command
            && event.alt_key() == self.alt
            && event.shift_key() == self.shift
            && event.key().eq_ignore_ascii_case(self.key)
    }

    /// In the form of `aria-keyshortcuts`.
    pub(crate) fn aria(self) -> String {
        let mut keys = String::new();
        for (held, name) in [(self.command, "Control+"), (self.alt, "Alt+"), (self.shift, "Shift+")]
        {
            if held {
                keys.push_str(name);
            }
        }
        keys + self.key
    }
}

/// Takes the last step back.
pub(crate) static UNDO: Action = Action {
    id: "undo",
    text: |w| w.undo,
    keys: &[Keys::command("z")],
    enabled: |e| e.editable() && e.steps.get().0,
    run: |e| {
        if e.undo(Origin::Person) {
            e.say(e.words().undone.to_owned());
        }
    },
};

/// Does the undone step again.
pub(crate) static REDO: Action = Action {
    id: "redo",
    text: |w| w.redo,
    keys: &[Keys { shift: true, ..Keys::command("z") }, Keys::command("y")],
    enabled: |e| e.editable() && e.steps.get().1,
    run: |e| {
        if e.redo(Origin::Person) {
            e.say(e.words().redone.to_owned());
        }
    },
};

/// Moves the card, or the feeling, at the focus.
pub(crate) static MOVES: [Action; 4] = [
    Action {
        id: "move-left",
        text: |w| (w.move_card)(Direction::Left),
        keys: &[Keys::alt("ArrowLeft")],
        enabled: |e| can_nudge(e, Direction::Left),
        run: |e| nudge(e, Direction::Left),
    },
    Action {
        id: "move-up",
        text: |w| (w.move_card)(Direction::Up),
        keys: &[Keys::alt("ArrowUp")],
        enabled: |e| can_nudge(e, Direction::Up),
        run: |e| nudge(e, Direction::Up),
    },
    Action {
        id: "move-down",
        text: |w| (w.move_card)(Direction::Down),
        keys: &[Keys::alt("ArrowDown")],
        enabled: |e| can_nudge(e, Direction::Down),
        run: |e| nudge(e, Direction::Down),
    },
    Action {
        id: "move-right",
        text: |w| (w.move_card)(Direction::Right),
        keys: &[Keys::alt("ArrowRight")],
        enabled: |e| can_nudge(e, Direction::Right),
        run: |e| nudge(e, Direction::Right),
    },
];

/// Deletes the card, or the feeling, at the focus.
pub(crate) static DELETE: Action = Action {
    id: "delete",
    text: |w| w.delete_card,
    keys: &[Keys::plain("Delete"), Keys::plain("Backspace")],
    enabled: |e| match e.focus.spot() {
        Some(Spot::Card(_)) => e.editable(),
        Some(Spot::Feeling(stage)) => e.editable() && score(&e.journey(), &stage).is_some(),
        _ => false,
    },
    run: |e| match e.focus.peek() {
        Some(Spot::Card(id)) => delete_card(e, &id),
        Some(Spot::Feeling(stage)) => feel(e, &stage, None),
        _ => {}
    },
};

/// Does what the pressed keys ask for, `on_map` or elsewhere in the widget. True when they ask for something, also when it cannot
/// be done now: undoing once too often must not undo something of the page around.
pub(crate) fn press(editor: Editor, event: &KeyboardEvent, on_map: bool) -> bool {
    let everywhere = [&UNDO, &REDO].into_iter();
    let of_spot = MOVES.iter().chain([&DELETE]).filter(|_| on_map);
    let mut all = everywhere.chain(of_spot);
    let Some(action) = all.find(|action| action.keys.iter().any(|keys| keys.pressed(event))) else {
        return false;
    };
    if untrack(|| (action.enabled)(editor)) {
        (action.run)(editor);
    }
    true
}

fn can_nudge(editor: Editor, direction: Direction) -> bool {
    editor.editable()
        && match editor.focus.spot() {
            Some(Spot::Card(id)) => make::nudge_card(&editor.journey(), &id, direction).is_some(),
            Some(Spot::Feeling(stage)) => nudged(&editor.journey(), &stage, direction).is_some(),
            _ => false,
        }
}

fn nudge(editor: Editor, direction: Direction) {
    let journey = editor.peek();
    match editor.focus.peek() {
        Some(Spot::Feeling(stage)) => {
            if let Some(score) = nudged(&journey, &stage, direction) {
                feel(editor, &stage, Some(score));
            }
        }
        Some(Spot::Card(id)) => {
            let spot = Spot::Card(id.clone());
            let edit = make::nudge_card(&journey, &id, direction);
            if editor.make(edit, Some(Run::Moving(spot.clone())), Some(spot)) {
                editor.say(place(editor, &id).unwrap_or_default());
            }
        }
        _ => {}
    }
}

/// The sentence that says where a card is.
fn place(editor: Editor, id: &CardId) -> Option<String> {
    let (journey, words) = (editor.peek(), untrack(|| editor.words()));
    let card = journey.card(id)?;
    let at = journey.cell(&card.stage, &card.lane).position(|c| c.id == *id)? + 1;
    let of = journey.cell(&card.stage, &card.lane).count();
    Some(fill(
        words.moved,
        &[
            &card.text,
            &journey.stage(&card.stage)?.name,
            &journey.lane(&card.lane)?.name,
            &at.to_string(),
            &of.to_string(),
        ],
    ))
}

/// The score of a stage on the curve that is edited.
fn score(journey: &Journey, stage: &StageId) -> Option<Score> {
    journey.feeling(stage, journey.main_persona(), State::Now).map(|f| f.score)
}

/// The score one step up or down; without a feeling yet, counted from the middle.
fn nudged(journey: &Journey, stage: &StageId, direction: Direction) -> Option<Score> {
    let by = match direction {
        Direction::Up => Score::STEP,
        Direction::Down => -Score::STEP,
        Direction::Left | Direction::Right => return None,
    };
    Score::new(score(journey, stage).map_or(0.0, Score::value) + by)
}

/// Gives a stage a feeling, or takes it away, and says so.
pub(crate) fn feel(editor: Editor, stage: &StageId, score: Option<Score>) {
    let journey = editor.peek();
    let spot = Spot::Feeling(stage.clone());
    let edit = make::feel(&journey, stage, journey.main_persona(), State::Now, score);
    let run = score.map(|_| Run::Sliding(spot.clone()));
    if editor.make(edit, run, Some(spot)) && score.is_none() {
        editor.say(untrack(|| editor.words()).no_feeling.to_owned());
    }
}

/// A score as people read it: `prettig (+1)`.
pub(crate) fn score_text(editor: Editor, score: Option<Score>) -> String {
    let words = editor.words();
    score.map_or_else(
        || words.no_feeling.to_owned(),
        |score| {
            let number = signed(editor.language.get(), score.value());
            fill(words.score, &[(words.score_word)(score.value()), &number])
        },
    )
}

/// Adds an empty card to a cell and opens it.
pub(crate) fn add_card(editor: Editor, stage: &StageId, lane: &crate::model::LaneId) {
    editor.finish();
    if let Some((id, edit)) = make::add_card(&editor.peek(), stage, lane) {
        editor.focus.stand(Spot::Cell(stage.clone(), lane.clone()));
        let spot = Spot::Card(id);
        if editor.make(Some(edit), Some(Run::Typing(spot.clone())), Some(spot.clone())) {
            editor.focus.write_at(spot);
        }
    }
}

/// Deletes a card, says so, and goes to its neighbour.
pub(crate) fn delete_card(editor: Editor, id: &CardId) {
    let journey = editor.peek();
    let text = journey.card(id).map(|card| card.text.clone()).unwrap_or_default();
    let heir = Spot::after_deletion(&journey, id);
    editor.focus.write(None);
    if editor.make(Some(make::delete_card(id)), None, heir) {
        editor.say(fill(untrack(|| editor.words()).deleted, &[&text]));
    }
}
