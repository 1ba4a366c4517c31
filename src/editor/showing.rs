//! What of the map is on the screen, and how. Nothing of it is document.

use leptos::prelude::*;

use super::{Editor, Memo};
use journey::edit::FeelingKey;
use journey::model::{CardId, PersonaId, StageId, State};

/// Which view of the journey is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Showing {
    /// Stages as columns, lanes as rows.
    Map,
    /// Headings and lists.
    Outline,
    /// What the advice comes to: an overview, the budget, what is measured.
    Plan,
    /// The questions and the ready-made journeys.
    Start,
}

/// What is asked or told above the map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Dialog {
    /// The keys and what they do.
    Help,
    /// The offer and the personas; one of them to begin with.
    About(Option<PersonaId>),
    /// The maps of this browser, and where they are.
    Maps,
    /// Which of two windows' versions it is to be.
    Conflict,
    /// A link with the map in it.
    Share,
    /// Maps from elsewhere, and the map for elsewhere.
    Files,
    /// What is handed over to the page.
    Hand,
}

/// The signals behind it.
#[derive(Clone, Copy)]
pub(crate) struct Surface {
    /// The view.
    pub(crate) showing: RwSignal<Showing>,
    /// Is it headings and lists? For everything on the screen.
    outlined: Memo<bool>,
    /// What was shown before the plan.
    behind: StoredValue<Showing>,
    /// The open dialog.
    pub(crate) dialog: RwSignal<Option<Dialog>>,
    /// Whose curve was chosen to be edited; `None` until somebody chooses.
    persona: RwSignal<Option<Option<PersonaId>>>,
    /// Which curve is edited: as it is, or as it should become.
    pub(crate) state: RwSignal<State>,
    /// The stage whose intent follows its name: it is new, and nobody chose one yet.
    pub(crate) guessing: RwSignal<Option<StageId>>,
    /// Is the form open that moves what is open for writing?
    pub(crate) moving: RwSignal<bool>,
    /// Was the advice changed from within its panel? It is shown there at once then.
    pub(crate) in_advice: StoredValue<bool>,
    /// The card whose long text is drawn whole.
    pub(crate) all_of: RwSignal<Option<CardId>>,
    /// Is the map drawn whole, also what is out of sight? So it goes on paper.
    pub(crate) whole: RwSignal<bool>,
    /// How many parts of the screen are drawn below the toolbar: the view's frame, the lanes one by one, the advice.
    parts: RwSignal<usize>,
}

impl Surface {
    pub(super) fn new(showing: Showing) -> Self {
        let showing = RwSignal::new(showing);
        Surface {
            showing,
            outlined: Memo::shared(move |_| showing.get() == Showing::Outline),
            behind: StoredValue::new(Showing::Map),
            dialog: RwSignal::new(None),
            persona: RwSignal::new(None),
            state: RwSignal::new(State::Now),
            guessing: RwSignal::new(None),
            moving: RwSignal::new(false),
            in_advice: StoredValue::new(false),
            all_of: RwSignal::new(None),
            whole: RwSignal::new(false),
            parts: RwSignal::new(0),
        }
    }
}

impl Editor {
    /// Whose curve is edited: the one that was chosen while it is there, else the journey's main one.
    pub(crate) fn curve_persona(self) -> Option<PersonaId> {
        let journey = self.journey();
        match self.surface.persona.get() {
            Some(None) => None,
            Some(Some(id)) if journey.personas.iter().any(|p| p.id == id) => Some(id),
            _ => journey.main_persona().cloned(),
        }
    }

    /// Chooses whose curve is edited.
    pub(crate) fn choose_curve(self, persona: Option<PersonaId>) {
        self.surface.persona.set(Some(persona));
    }

    /// Names a stage's point on the curve that is edited.
    pub(crate) fn stage_feeling(self, stage: &StageId) -> FeelingKey {
        FeelingKey {
            stage: stage.clone(),
            card: None,
            persona: self.curve_persona(),
            state: self.surface.state.get(),
        }
    }

    /// Is the map shown as headings and lists?
    pub(crate) fn outlined(self) -> bool {
        self.surface.outlined.get()
    }

    /// Draws the next part of the screen, or the next turn of what is drawn in turns. False when there is no more.
    pub(crate) fn draw_next(self) -> bool {
        let short = self.turns.next();
        if self.drawn_now() {
            return short;
        }
        let parts = self.surface.parts.get_untracked() + 1;
        let in_parts = self.surface.showing.get_untracked() == Showing::Map;
        let more = in_parts && parts < self.peek().lanes.len() + 2;
        self.surface.parts.set(if more { parts } else { usize::MAX });
        true
    }

    /// Is every part there, without following it?
    pub(super) fn drawn_now(self) -> bool {
        self.surface.parts.get_untracked() == usize::MAX
    }

    /// Takes all parts away: they are drawn again one by one, from the frame on.
    pub(super) fn begin_parts(self) {
        self.surface.parts.set(0);
    }

    /// Is there anything of the view yet?
    pub(crate) fn begun(self) -> bool {
        self.surface.parts.get() > 0
    }

    /// How many lanes may be drawn.
    pub(crate) fn lanes_begun(self) -> usize {
        self.surface.parts.get().saturating_sub(1)
    }

    /// Is every part there?
    pub(crate) fn drawn(self) -> bool {
        self.surface.parts.get() == usize::MAX
    }

    /// Goes from the plan back to where the person came from.
    pub(crate) fn leave_plan(self) {
        self.show(self.surface.behind.get_value());
        if let Some(spot) = self.focus.peek() {
            self.focus.go(spot);
        }
    }

    /// Shows another view.
    pub(crate) fn show(self, showing: Showing) {
        self.finish();
        if showing == Showing::Plan {
            let outlined = self.surface.showing.get_untracked() == Showing::Outline;
            self.surface.behind.set_value(if outlined { Showing::Outline } else { Showing::Map });
        }
        self.surface.showing.set(showing);
    }
}
