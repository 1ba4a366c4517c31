//! What a person can do, as a table: toolbar, tools, keyboard and the sheet of keys all read it, so none of them can disagree.

use leptos::prelude::*;

use super::showing::{Dialog, Showing};
use super::{Editor, HostEvent, Origin, adding, moving};
use i18n::{Words, fill, signed};
use journey::edit::keys::{Keys, Press};
use journey::edit::{CoalesceKey, Direction, Entry, FeelingKey, GridPosition, make};
use journey::model::{Journey, Score};

/// Something a person can do.
#[derive(Debug)]
pub(crate) struct Action {
    /// Its name for programs.
    pub(crate) id: &'static str,
    /// What its button says.
    pub(crate) text: fn(&Words) -> &'static str,
    /// The keys that do it; the first is the one to show.
    pub(crate) keys: &'static [Keys],
    /// Where its keys mean something.
    pub(crate) place: Place,
    /// Can it be done now?
    pub(crate) enabled: fn(Editor) -> bool,
    /// Does it.
    pub(crate) run: fn(Editor),
}

/// Where the keys of an action mean something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// Anywhere in the widget.
    Anywhere,
    /// Anywhere in the widget but in a text.
    Widget,
    /// On the map.
    Map,
    /// On the map while nothing is open for writing.
    Walk,
    /// Where the browser says so, in an event of its own.
    Browser,
}

/// Every action, in the order of the sheet of keys.
pub(crate) static ALL: [&Action; 29] = [
    &WALKS[0], &WALKS[1], &WALKS[2], &WALKS[3], &OPEN, &ADD, &MOVES[0], &MOVES[1], &MOVES[2],
    &MOVES[3], &MOVE_TO, &DUPLICATE, &COPY, &CUT, &PASTE, &DELETE, &UNDO, &REDO, &OUTLINE, &PLAN,
    &START, &MAPS, &SAVE_FILE, &FILES, &SHARE, &ABOUT, &PRINT, &HELP, &STAR,
];

/// Takes the last step back.
pub(crate) static UNDO: Action = Action {
    id: "undo",
    text: |w| w.undo,
    keys: &[Keys::command("z")],
    place: Place::Widget,
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
    keys: &[Keys::command("z").shift(), Keys::command("y")],
    place: Place::Widget,
    enabled: |e| e.editable() && e.steps.get().1,
    run: |e| {
        if e.redo(Origin::Person) {
            e.say(e.words().redone.to_owned());
        }
    },
};

/// Goes from place to place.
pub(crate) static WALKS: [Action; 4] = [
    walk(
        "walk-left",
        |w| (w.walk)(Direction::Left),
        &[Keys::plain("ArrowLeft")],
        |e| go(e, Direction::Left),
    ),
    walk(
        "walk-right",
        |w| (w.walk)(Direction::Right),
        &[Keys::plain("ArrowRight")],
        |e| go(e, Direction::Right),
    ),
    walk(
        "walk-up",
        |w| (w.walk)(Direction::Up),
        &[Keys::plain("ArrowUp")],
        |e| go(e, Direction::Up),
    ),
    walk(
        "walk-down",
        |w| (w.walk)(Direction::Down),
        &[Keys::plain("ArrowDown")],
        |e| go(e, Direction::Down),
    ),
];

const fn walk(
    id: &'static str,
    text: fn(&Words) -> &'static str,
    keys: &'static [Keys],
    run: fn(Editor),
) -> Action {
    Action { id, text, keys, place: Place::Walk, enabled: |_| true, run }
}

/// Opens what is at the focus for writing. Enter does the same: it presses the button that has the focus.
pub(crate) static OPEN: Action = Action {
    id: "open",
    text: |w| w.open,
    keys: &[Keys::plain("F2")],
    place: Place::Walk,
    enabled: |e| e.editable() && !matches!(e.focus.spot(), None | Some(GridPosition::Cell(..))),
    run: |e| {
        if let Some(spot) = e.focus.peek() {
            e.focus.write_at(spot);
        }
    },
};

/// Adds a card, a stage or a lane after the one at the focus.
pub(crate) static ADD: Action = Action {
    id: "add",
    text: |w| w.add_after,
    keys: &[Keys::command("Enter"), Keys::plain("Insert")],
    place: Place::Map,
    enabled: |e| e.editable() && !matches!(e.focus.spot(), None | Some(GridPosition::Feeling(_))),
    run: adding::add_after,
};

/// Moves what is at the focus one place.
pub(crate) static MOVES: [Action; 4] = [
    nudge(
        "move-left",
        |w| (w.nudge)(Direction::Left),
        &[Keys::alt("ArrowLeft")],
        |e| moving::can(e, Direction::Left),
        |e| moving::nudge(e, Direction::Left),
    ),
    nudge(
        "move-right",
        |w| (w.nudge)(Direction::Right),
        &[Keys::alt("ArrowRight")],
        |e| moving::can(e, Direction::Right),
        |e| moving::nudge(e, Direction::Right),
    ),
    nudge(
        "move-up",
        |w| (w.nudge)(Direction::Up),
        &[Keys::alt("ArrowUp")],
        |e| moving::can(e, Direction::Up),
        |e| moving::nudge(e, Direction::Up),
    ),
    nudge(
        "move-down",
        |w| (w.nudge)(Direction::Down),
        &[Keys::alt("ArrowDown")],
        |e| moving::can(e, Direction::Down),
        |e| moving::nudge(e, Direction::Down),
    ),
];

const fn nudge(
    id: &'static str,
    text: fn(&Words) -> &'static str,
    keys: &'static [Keys],
    enabled: fn(Editor) -> bool,
    run: fn(Editor),
) -> Action {
    Action { id, text, keys, place: Place::Map, enabled, run }
}

/// Opens the form that moves what is at the focus anywhere.
pub(crate) static MOVE_TO: Action = Action {
    id: "move-to",
    text: |w| w.move_to,
    keys: &[Keys::alt("Enter")],
    place: Place::Map,
    enabled: on_entry,
    run: |e| {
        let Some(spot) = e.focus.peek() else { return };
        let open = e.surface.moving.get_untracked() && e.focus.writing_now() == Some(spot.clone());
        // The form takes the focus.
        e.focus.write(Some(spot));
        e.surface.moving.set(!open);
    },
};

/// Puts a copy of what is at the focus behind it.
pub(crate) static DUPLICATE: Action = Action {
    id: "duplicate",
    text: |w| w.duplicate,
    keys: &[Keys::command("d")],
    place: Place::Map,
    enabled: on_entry,
    run: adding::duplicate,
};

/// Copies the cards at the focus. The browser makes an event of its own out of the keys, which the loader listens to.
pub(crate) static COPY: Action = Action {
    id: "copy",
    text: |w| w.clip_words.copy,
    keys: &[Keys::command("c")],
    place: Place::Browser,
    enabled: |e| matches!(e.focus.spot(), Some(GridPosition::Card(_) | GridPosition::Stage(_))),
    run: |e| e.emit(HostEvent::Clip),
};

/// Copies the card at the focus and deletes it.
pub(crate) static CUT: Action = browsers("cut", |w| w.clip_words.cut, &[Keys::command("x")]);

/// Adds what is on the clipboard: cards, lines that become cards, or a journey to look at first.
pub(crate) static PASTE: Action = browsers("paste", |w| w.clip_words.paste, &[Keys::command("v")]);

/// What only the browser can begin.
const fn browsers(
    id: &'static str,
    text: fn(&Words) -> &'static str,
    keys: &'static [Keys],
) -> Action {
    Action { id, text, keys, place: Place::Browser, enabled: |_| false, run: |_| () }
}

/// Deletes what is at the focus.
pub(crate) static DELETE: Action = Action {
    id: "delete",
    text: |w| w.delete,
    keys: &[Keys::plain("Delete"), Keys::plain("Backspace")],
    place: Place::Map,
    enabled: |e| match e.focus.spot() {
        Some(GridPosition::Feeling(stage)) => {
            e.editable() && score(&e.journey(), &e.stage_feeling(&stage)).is_some()
        }
        _ => on_entry(e),
    },
    run: |e| {
        if let Some(spot) = e.focus.peek() {
            delete(e, &spot);
        }
    },
};

/// Marks a card or a stage as a moment of truth, or takes the mark away.
pub(crate) static STAR: Action = Action {
    id: "star",
    text: |w| w.truth,
    keys: &[Keys::plain("*")],
    place: Place::Map,
    enabled: |e| {
        e.editable()
            && matches!(e.focus.spot(), Some(GridPosition::Card(_) | GridPosition::Stage(_)))
    },
    run: |e| {
        let journey = e.peek();
        let edit = match e.focus.peek() {
            Some(GridPosition::Card(id)) => {
                make::card(&journey, &id, |c| c.moment_of_truth ^= true)
            }
            Some(GridPosition::Stage(id)) => {
                make::stage(&journey, &id, |s| s.moment_of_truth ^= true)
            }
            _ => None,
        };
        e.make(edit, None, None);
    },
};

/// Shows the map as headings and lists, or as a map again.
pub(crate) static OUTLINE: Action = Action {
    id: "outline",
    text: |w| w.outline,
    keys: &[],
    place: Place::Widget,
    enabled: |_| true,
    run: |e| {
        let outline = e.surface.showing.get_untracked() == Showing::Outline;
        e.show(if outline { Showing::Map } else { Showing::Outline });
    },
};

/// Shows what the advice comes to, or the map again.
pub(crate) static PLAN: Action = Action {
    id: "plan",
    text: |w| w.plan_words.open,
    keys: &[],
    place: Place::Widget,
    enabled: |_| true,
    run: |e| {
        if e.surface.showing.get_untracked() == Showing::Plan {
            e.leave_plan();
        } else {
            e.show(Showing::Plan);
        }
    },
};

/// Shows the questions and the ready-made journeys.
pub(crate) static START: Action = Action {
    id: "start",
    text: |w| w.start,
    keys: &[],
    place: Place::Widget,
    enabled: Editor::editable,
    run: |e| e.show(Showing::Start),
};

/// Opens the list of maps.
pub(crate) static MAPS: Action = Action {
    id: "maps",
    text: |w| w.keep_words.maps,
    keys: &[],
    place: Place::Widget,
    enabled: |_| true,
    run: |e| e.open_dialog(Dialog::Maps),
};

/// Saves the map as a file of the person's.
pub(crate) static SAVE_FILE: Action = Action {
    id: "save-file",
    text: |w| w.keep_words.save_file,
    keys: &[Keys::command("s")],
    place: Place::Anywhere,
    enabled: |_| true,
    run: |e| {
        e.finish();
        e.save_map();
    },
};

/// Makes a link with the map in it.
pub(crate) static SHARE: Action = Action {
    id: "share",
    text: |w| w.share_words.share,
    keys: &[],
    place: Place::Widget,
    enabled: |_| true,
    run: Editor::share,
};

/// Opens what comes in and goes out in other formats.
pub(crate) static FILES: Action = Action {
    id: "files",
    text: |w| w.file_words.files,
    keys: &[],
    place: Place::Widget,
    enabled: |_| true,
    run: Editor::files,
};

/// Opens what is known of the offer and the personas.
pub(crate) static ABOUT: Action = Action {
    id: "about",
    text: |w| w.about,
    keys: &[],
    place: Place::Widget,
    enabled: |_| true,
    run: |e| e.open_dialog(Dialog::About(None)),
};

/// Opens the sheet of keys.
pub(crate) static HELP: Action = Action {
    id: "help",
    text: |w| w.help,
    keys: &[Keys::plain("?")],
    place: Place::Widget,
    enabled: |_| true,
    run: |e| e.open_dialog(Dialog::Help),
};

/// Prints the map.
pub(crate) static PRINT: Action = Action {
    id: "print",
    text: |w| w.print,
    keys: &[],
    place: Place::Widget,
    enabled: |_| true,
    run: |e| {
        // The plan is printed where it is looked at; of the map, the map.
        if e.surface.showing.get_untracked() != Showing::Plan {
            e.show(Showing::Map);
        }
        e.surface.whole.set(true);
        // A large map is drawn whole in turns before the browser is asked for its paper.
        e.turns.when_done(move || e.emit(HostEvent::Print));
    },
};

/// Does what the pressed keys ask for, `on_map`, in a `text` or elsewhere in the widget. True when they ask for something, also when it cannot
/// be done now: undoing once too often must not undo something of the page around.
pub(crate) fn press(editor: Editor, press: &Press, on_map: bool, text: bool) -> bool {
    let means = |place| match place {
        Place::Anywhere => true,
        _ if text => false,
        Place::Widget => true,
        Place::Map => on_map,
        Place::Walk => on_map && editor.focus.writing_now().is_none(),
        Place::Browser => false,
    };
    let mut all = ALL.iter().filter(|action| means(action.place));
    let Some(action) = all.find(|action| action.keys.iter().any(|keys| keys.pressed(press))) else {
        return false;
    };
    if untrack(|| (action.enabled)(editor)) {
        (action.run)(editor);
    }
    true
}

/// Is a card, a stage or a lane at the focus, and can it be changed?
fn on_entry(editor: Editor) -> bool {
    editor.editable()
        && matches!(
            editor.focus.spot(),
            Some(GridPosition::Card(_) | GridPosition::Stage(_) | GridPosition::Lane(_))
        )
}

fn go(editor: Editor, direction: Direction) {
    let access = untrack(|| editor.access());
    let next = editor.focus.peek().and_then(|spot| spot.step(&editor.peek(), direction, access));
    if let Some(next) = next {
        editor.end_run();
        editor.focus.go(next);
    }
}

/// What a person calls what is at a spot: a card's text, a stage's or a lane's name.
pub(super) fn name(editor: Editor, spot: &GridPosition) -> String {
    let (journey, words) = (editor.peek(), untrack(|| editor.words()));
    let name = match spot {
        GridPosition::Card(id) => journey.card(id).map(|c| c.text.clone()),
        GridPosition::Stage(id) | GridPosition::Feeling(id) => {
            journey.stage(id).map(|s| s.name.clone())
        }
        GridPosition::Lane(id) => journey.lane(id).map(|l| l.name.clone()),
        GridPosition::Cell(..) => None,
    };
    name.filter(|name| !name.is_empty()).unwrap_or_else(|| words.empty.to_owned())
}

/// A feeling's score, if there is that feeling.
pub(crate) fn score(journey: &Journey, key: &FeelingKey) -> Option<Score> {
    journey.feelings.iter().find(|f| f.is(key)).map(|f| f.score)
}

/// Gives a stage or a card a feeling, or takes it away, and says so.
pub(crate) fn feel(
    editor: Editor,
    key: &FeelingKey,
    score: Option<Score>,
    go: Option<GridPosition>,
) {
    let edit = make::feel(&editor.peek(), key, score);
    let run = score.map(|_| CoalesceKey::Sliding(key.clone()));
    if editor.make(edit, run, go) && score.is_none() {
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

/// Deletes what is at a spot, says so, and goes to its neighbour.
pub(crate) fn delete(editor: Editor, spot: &GridPosition) {
    let journey = editor.peek();
    let edit = match spot {
        GridPosition::Card(id) => Some(make::delete_card(id)),
        GridPosition::Stage(id) => make::delete_stage(&journey, id),
        GridPosition::Lane(id) => make::delete_lane(&journey, id),
        GridPosition::Feeling(id) => {
            let key = untrack(|| editor.stage_feeling(id));
            return feel(editor, &key, None, Some(spot.clone()));
        }
        GridPosition::Cell(..) => None,
    };
    let (name, heir) = (name(editor, spot), spot.after_deletion(&journey));
    editor.focus.write(None);
    if editor.make(edit, None, heir) {
        editor.say(fill(untrack(|| editor.words()).deleted, &[&name]));
    }
}
