//! Drawing in turns: what takes long is drawn a step at a time, and the browser answers the person in between.

use leptos::prelude::*;

use super::Editor;
use crate::browser::clock::{self, Timer};
use journey::edit::cost::{self, STEP};
use journey::model::Journey;

/// What waits until everything is drawn.
type Then = Box<dyn FnOnce()>;

/// The turns of one map. A reader of [`Turns::draws`] that gets no more in this turn runs again in the next.
#[derive(Clone, Copy)]
pub(crate) struct Turns {
    /// Units of [`cost`] that are left in this turn.
    left: StoredValue<usize>,
    /// Rises with every turn that somebody waited for.
    turn: RwSignal<u32>,
    /// Does somebody wait for the next turn?
    short: StoredValue<bool>,
    /// Is everything drawn in one go? So it must be while a browser asks for its paper.
    hurry: StoredValue<bool>,
    timer: StoredValue<Option<Timer>, LocalStorage>,
    then: StoredValue<Option<Then>, LocalStorage>,
}

impl Turns {
    pub(super) fn new() -> Self {
        Turns {
            left: StoredValue::new(STEP),
            turn: RwSignal::new(0),
            short: StoredValue::new(false),
            hurry: StoredValue::new(false),
            timer: StoredValue::new_local(None),
            then: StoredValue::new_local(None),
        }
    }

    /// May something of this cost be drawn in this turn? Where not, the reader is told of the next one.
    pub(crate) fn draws(self, cost: usize) -> bool {
        if self.hurry.get_value() {
            return true;
        }
        let left = self.left.get_value();
        if left == 0 {
            self.short.set_value(true);
            self.turn.track();
        }
        self.left.set_value(left.saturating_sub(cost));
        self.wait();
        left > 0
    }

    /// Begins the next turn soon.
    fn wait(self) {
        self.timer.update_value(|timer| {
            if timer.is_none() {
                *timer = Timer::after(0.0, move || {
                    self.timer.try_set_value(None);
                    self.next();
                });
            }
        });
    }

    /// Begins the next turn now. False where nobody waited for one: then everything is drawn.
    pub(super) fn next(self) -> bool {
        self.left.try_set_value(STEP);
        let short = self.short.try_update_value(std::mem::take) == Some(true);
        if short {
            self.turn.try_update(|turn| *turn = turn.wrapping_add(1));
            self.wait();
        } else if let Some(then) = self.then.try_update_value(Option::take).flatten() {
            then();
        }
        short
    }

    /// Does something once everything is drawn.
    pub(crate) fn when_done(self, then: impl FnOnce() + 'static) {
        self.then.set_value(Some(Box::new(then)));
        // What the caller changed is drawn from the next turn on.
        self.short.set_value(true);
        self.wait();
    }

    /// Draws everything in one go from now on, or in turns again.
    pub(crate) fn hurry(self, on: bool) {
        self.hurry.try_set_value(on);
        if on && self.short.try_update_value(std::mem::take) == Some(true) {
            self.turn.try_update(|turn| *turn = turn.wrapping_add(1));
        }
    }
}

impl Editor {
    /// How many cards of a cell are drawn at once; all of them for paper.
    pub(crate) fn most_cards(self) -> usize {
        self.most_cards.get()
    }

    /// Draws the parts of the screen anew one by one, as at the start, where a map that comes in place of another is large.
    pub(super) fn draw_anew(self, journey: &Journey) {
        if cost::is_costly(journey) && self.drawn_now() {
            self.begin_parts();
            self.draw_soon();
        }
    }

    fn draw_soon(self) {
        clock::soon(move || {
            if self.language.try_get_untracked().is_some() && self.draw_next() {
                self.draw_soon();
            }
        });
    }
}
