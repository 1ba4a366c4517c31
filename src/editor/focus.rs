//! Where the person is on the map, and which text is open for writing.

use std::rc::Rc;
use std::sync::Arc;

use leptos::prelude::*;
use leptos::reactive::computed::Selector;

use super::{Memo, effect};
use crate::browser::clock::Timer;
use journey::edit::GridPosition;
use journey::model::{Journey, StageId};

/// The focus of one map. The spot stays when the person goes elsewhere on the page, so that Tab brings them back to it.
#[derive(Clone, Copy)]
pub(crate) struct Focus {
    spot: RwSignal<Option<GridPosition>>,
    writing: RwSignal<Option<GridPosition>>,
    /// Rises whenever the browser's focus should follow, also when the spot is the same.
    calls: RwSignal<u32>,
    /// Is the browser's focus still to follow?
    called: StoredValue<bool>,
    at: StoredValue<Selector<Option<GridPosition>>>,
    open: StoredValue<Selector<Option<GridPosition>>>,
    stage: Memo<Option<StageId>>,
    in_stage: StoredValue<Selector<Option<StageId>>>,
}

impl Focus {
    pub(super) fn new(first: Option<GridPosition>, journey: RwSignal<Arc<Journey>>) -> Self {
        let (spot, writing) = (RwSignal::new(first), RwSignal::new(None));
        // A lane's header is in no stage: the person looks at the same stage as before. On a map that took the place of the start,
        // nobody has been anywhere yet: they look at its first stage.
        let stage = Memo::new(move |before: Option<&Option<StageId>>| {
            let journey = journey.get();
            let spot = spot.get().and_then(|spot| spot.settle(&journey));
            let before = before.cloned().flatten().filter(|id| journey.stage(id).is_some());
            let first = || journey.stages.first().map(|stage| stage.id.clone());
            let stage = spot.and_then(|spot| spot.stage(&journey).cloned());
            stage.or(before).or_else(first)
        });
        Focus {
            spot,
            writing,
            calls: RwSignal::new(0),
            called: StoredValue::new(false),
            at: StoredValue::new(Selector::new(move || spot.get())),
            open: StoredValue::new(Selector::new(move || writing.get())),
            stage,
            in_stage: StoredValue::new(Selector::new(move || stage.get())),
        }
    }

    /// The spot, without following it.
    pub(crate) fn peek(self) -> Option<GridPosition> {
        self.spot.get_untracked()
    }

    /// The spot, followed.
    pub(crate) fn spot(self) -> Option<GridPosition> {
        self.spot.get()
    }

    /// Is this the spot? Asking costs nothing while another spot gets or loses the focus.
    pub(crate) fn at(self, spot: &GridPosition) -> bool {
        self.at.with_value(|at| at.selected(&Some(spot.clone())))
    }

    /// The stage the person is in, followed.
    pub(crate) fn stage(self) -> Option<StageId> {
        self.stage.get()
    }

    /// Is the person in this stage?
    pub(crate) fn in_stage(self, stage: &StageId) -> bool {
        self.in_stage.with_value(|at| at.selected(&Some(stage.clone())))
    }

    /// Stands on a spot without taking the browser's focus there.
    pub(crate) fn stand(self, spot: GridPosition) {
        if self.peek().as_ref() != Some(&spot) {
            self.spot.try_set(Some(spot));
        }
    }

    /// Goes to a spot, and the browser's focus with it.
    pub(crate) fn go(self, spot: GridPosition) {
        self.called.try_set_value(true);
        self.stand(spot);
        self.calls.try_update(|calls| *calls = calls.wrapping_add(1));
    }

    /// Opens a spot for writing, or closes the one that is open.
    pub(crate) fn write(self, spot: Option<GridPosition>) {
        if self.writing_now() != spot {
            self.writing.try_set(spot);
        }
    }

    /// Opens a spot for writing and goes there.
    pub(crate) fn write_at(self, spot: GridPosition) {
        self.write(Some(spot.clone()));
        self.go(spot);
    }

    /// Is this spot open for writing? Asking costs nothing while another is opened or closed.
    pub(crate) fn writing(self, spot: &GridPosition) -> bool {
        self.open.with_value(|open| open.selected(&Some(spot.clone())))
    }

    /// The spot that is open for writing, without following it.
    pub(crate) fn writing_now(self) -> Option<GridPosition> {
        self.writing.try_get_untracked().flatten()
    }

    /// Lets an element follow a spot: whenever the person is taken there, `focus` is called until it says that the element has
    /// it (an element that is not in the page yet does not).
    pub(crate) fn follow(self, spot: GridPosition, focus: Box<dyn Fn() -> bool>) {
        let focus: Rc<dyn Fn() -> bool> = focus.into();
        // Once more when all that follows from the same change is on the screen: a column that is shown alone is shown only then.
        let again: StoredValue<Option<Timer>, LocalStorage> = StoredValue::new_local(None);
        effect(move || {
            if !self.at(&spot) {
                return;
            }
            self.calls.track();
            if self.takes(&*focus) {
                let (spot, focus) = (spot.clone(), focus.clone());
                let late = move || {
                    if self.peek().as_ref() == Some(&spot) {
                        self.takes(&*focus);
                    }
                };
                again.set_value(Timer::after(0.0, late));
            }
        });
    }

    /// Gives the browser's focus to an element if it is still to follow. Is it to follow after that too?
    fn takes(self, focus: &dyn Fn() -> bool) -> bool {
        let called = self.called.try_get_value().unwrap_or_default();
        let took = called && focus();
        if took {
            self.called.try_set_value(false);
        }
        called && !took
    }
}
