//! Dragging a card, a stage or a lane by mouse, pen or finger, from press to drop. Not part of the document.
//!
//! [`Drag`] knows neither a screen nor a clock: it is told what the pointer does, and answers with the [`Effect`] that
//! this has. A press with a mouse or a pen that moves far enough lifts what it is on. A finger has to rest first, because
//! one that moves at once scrolls. A drop is one edit, which [`edit`] makes.

use super::{Edit, make};
use crate::model::{CardId, Journey, LaneId, StageId};

/// How long a finger rests before it lifts, in milliseconds.
pub const HOLD_MS: i32 = 450;

/// How far a mouse or a pen moves before it lifts, in pixels: less is a click by an unsteady hand.
const MOUSE_SLACK: f64 = 5.0;

/// How far a resting finger may wander, in pixels: more is a scroll.
const TOUCH_SLACK: f64 = 10.0;

/// How deep the zone is at each edge of a box where dragging scrolls it, in pixels.
const EDGE: f64 = 48.0;

/// The most that dragging scrolls, in pixels per frame.
const FASTEST: f64 = 18.0;

/// What can be dragged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Item {
    /// A card, to any cell that takes cards.
    Card(CardId),
    /// A stage, along the map.
    Stage(StageId),
    /// A lane, up and down.
    Lane(LaneId),
}

/// Where an item would go. Places count from 0, and without the item itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// A card's: a place in a cell.
    Cell {
        /// The cell's stage.
        stage: StageId,
        /// The cell's lane.
        lane: LaneId,
        /// The place among the cell's other cards.
        place: usize,
    },
    /// A stage's: the place among the other stages.
    Stage(usize),
    /// A lane's: the place among the other lanes.
    Lane(usize),
}

/// What presses. A pen is a mouse: it points exactly, and scrolls nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pointer {
    /// A mouse or a pen.
    Mouse,
    /// A finger.
    Touch,
}

/// What follows from an input. Every press ends in exactly one of [`Effect::Tap`], [`Effect::Scroll`], [`Effect::Drop`] and
/// [`Effect::Cancelled`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Nothing.
    Nothing,
    /// [`HOLD_MS`] from now [`Drag::held`] is to be called, unless the press ends before.
    WaitForHold,
    /// From here on the item is dragged.
    Lift,
    /// The item followed the pointer, or would go elsewhere now.
    Moved,
    /// Over: a press that dragged nothing. The click that follows may go on.
    Tap,
    /// Over: the finger scrolls.
    Scroll,
    /// Over: the item goes there.
    Drop(Item, Target),
    /// Over: everything stays as it is.
    Cancelled,
}

/// One drag at a time, or none.
#[derive(Debug, Default)]
pub struct Drag {
    phase: Phase,
    lifted: bool,
}

#[derive(Debug, Default)]
enum Phase {
    /// Nothing is pressed.
    #[default]
    Idle,
    /// Pressed at a point, and not lifted.
    Pressed { item: Item, pointer: Pointer, at: (f64, f64) },
    /// Lifted.
    Dragging { item: Item, target: Option<Target> },
}

impl Drag {
    /// An item is pressed, at a point in pixels. A press during another is a second finger: both are over.
    pub fn press(&mut self, item: Item, pointer: Pointer, x: f64, y: f64) -> Effect {
        let other = self.press_elsewhere();
        if other != Effect::Nothing {
            return other;
        }
        self.phase = Phase::Pressed { item, pointer, at: (x, y) };
        match pointer {
            Pointer::Mouse => Effect::Nothing,
            Pointer::Touch => Effect::WaitForHold,
        }
    }

    /// What is no item is pressed. During a press that is a second finger, and it is over; else a click is coming that has
    /// nothing to do with what was dragged before.
    pub fn press_elsewhere(&mut self) -> Effect {
        let effect = self.cancel();
        if effect == Effect::Nothing {
            self.lifted = false;
        }
        effect
    }

    /// The pointer is at another point.
    pub fn move_to(&mut self, x: f64, y: f64) -> Effect {
        match &self.phase {
            Phase::Idle => Effect::Nothing,
            Phase::Pressed { pointer: Pointer::Mouse, at, .. }
                if beyond(MOUSE_SLACK, *at, x, y) =>
            {
                self.lift()
            }
            Phase::Pressed { pointer: Pointer::Touch, at, .. }
                if beyond(TOUCH_SLACK, *at, x, y) =>
            {
                self.phase = Phase::Idle;
                Effect::Scroll
            }
            Phase::Pressed { .. } => Effect::Nothing,
            Phase::Dragging { .. } => Effect::Moved,
        }
    }

    /// The time to hold has passed.
    pub fn held(&mut self) -> Effect {
        match self.phase {
            Phase::Pressed { pointer: Pointer::Touch, .. } => self.lift(),
            _ => Effect::Nothing,
        }
    }

    /// The pointer is over a place where the item could go, or over none.
    pub fn over(&mut self, place: Option<Target>) -> Effect {
        match &mut self.phase {
            Phase::Dragging { target, .. } if *target != place => {
                *target = place;
                Effect::Moved
            }
            _ => Effect::Nothing,
        }
    }

    /// The pointer is released.
    pub fn release(&mut self) -> Effect {
        match std::mem::take(&mut self.phase) {
            Phase::Idle => Effect::Nothing,
            Phase::Pressed { .. } => Effect::Tap,
            Phase::Dragging { item, target: Some(target) } => Effect::Drop(item, target),
            Phase::Dragging { target: None, .. } => Effect::Cancelled,
        }
    }

    /// It is called off: Escape, another finger, or the browser took the pointer away.
    pub fn cancel(&mut self) -> Effect {
        match std::mem::take(&mut self.phase) {
            Phase::Idle => Effect::Nothing,
            Phase::Pressed { .. } | Phase::Dragging { .. } => Effect::Cancelled,
        }
    }

    /// What is dragged, once it is lifted.
    pub fn item(&self) -> Option<&Item> {
        match &self.phase {
            Phase::Dragging { item, .. } => Some(item),
            _ => None,
        }
    }

    /// Where it would go if it were released now.
    pub fn target(&self) -> Option<&Target> {
        match &self.phase {
            Phase::Dragging { target, .. } => target.as_ref(),
            _ => None,
        }
    }

    /// Did the last press lift something, whatever came of it? Then the click that the browser makes of it is nobody's. True
    /// until the next press, so every press has to be told of; a click without one, by a key or a screen reader, is never
    /// asked about.
    pub fn swallows_click(&self) -> bool {
        self.lifted
    }

    fn lift(&mut self) -> Effect {
        match std::mem::take(&mut self.phase) {
            Phase::Pressed { item, .. } => {
                self.phase = Phase::Dragging { item, target: None };
                self.lifted = true;
                Effect::Lift
            }
            other => {
                self.phase = other;
                Effect::Nothing
            }
        }
    }
}

/// Is the point farther from another than this?
fn beyond(slack: f64, from: (f64, f64), x: f64, y: f64) -> bool {
    let (dx, dy) = (x - from.0, y - from.1);
    dx * dx + dy * dy > slack * slack
}

/// How far to scroll in this frame, in pixels, when the pointer is `at` a point along a box from `start` to `end`: less than
/// 0 towards its start, 0 in its middle, at most 18 at its edges and beyond them. What can be dropped on ends at `last`: once
/// that is in sight clear of the edge, it goes no further, or what follows (on a phone the advice) would take its place.
pub fn scroll_speed(at: f64, start: f64, end: f64, last: f64) -> f64 {
    let zone = EDGE.min((end - start) / 4.0);
    if zone <= 0.0 {
        return 0.0;
    }
    let depth = |inside: f64| (1.0 - inside / zone).clamp(0.0, 1.0);
    (FASTEST * (depth(end - at) - depth(at - start))).min((last + EDGE - end).max(0.0))
}

/// The edit that a drop means. `None` when the item cannot stand there, stands there already, or is gone.
pub fn edit(journey: &Journey, item: &Item, target: &Target) -> Option<Edit> {
    match (item, target) {
        (Item::Card(id), Target::Cell { stage, lane, place }) => {
            make::move_card(journey, id, stage, lane, *place)
        }
        (Item::Stage(id), Target::Stage(to)) => make::move_stage(journey, id, *to),
        (Item::Lane(id), Target::Lane(to)) => make::move_lane(journey, id, *to),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::edit::apply;
    use crate::edit::make::tests::journey;

    fn card() -> Item {
        Item::Card("c1".into())
    }
    fn cell(place: usize) -> Target {
        Target::Cell { stage: "s2".into(), lane: "l1".into(), place }
    }
    fn pressed(pointer: Pointer) -> Drag {
        let mut drag = Drag::default();
        drag.press(card(), pointer, 100.0, 100.0);
        drag
    }
    /// A card in a mouse's hand.
    fn lifted() -> Drag {
        let mut drag = pressed(Pointer::Mouse);
        assert_eq!(drag.move_to(110.0, 100.0), Effect::Lift);
        drag
    }

    #[test]
    fn a_mouse_lifts_beyond_five_pixels_in_any_direction() {
        let mut drag = pressed(Pointer::Mouse);
        assert_eq!(drag.held(), Effect::Nothing);
        assert_eq!(drag.move_to(103.0, 104.0), Effect::Nothing);
        assert_eq!(drag.move_to(97.0, 95.9), Effect::Lift);
        assert_eq!(drag.item(), Some(&card()));
        assert_eq!(drag.move_to(100.0, 100.0), Effect::Moved);
    }

    #[test]
    fn a_finger_lifts_when_it_has_rested() {
        let mut drag = Drag::default();
        assert_eq!(drag.press(card(), Pointer::Touch, 0.0, 0.0), Effect::WaitForHold);
        assert_eq!(drag.move_to(6.0, -8.0), Effect::Nothing);
        assert_eq!(drag.held(), Effect::Lift);
        assert_eq!(drag.held(), Effect::Nothing);
        assert_eq!(drag.move_to(60.0, 0.0), Effect::Moved);
    }

    #[test]
    fn a_finger_that_moves_at_once_scrolls_and_lifts_nothing_later() {
        let mut drag = pressed(Pointer::Touch);
        assert_eq!(drag.move_to(100.0, 110.1), Effect::Scroll);
        assert_eq!(drag.held(), Effect::Nothing);
        assert_eq!(drag.move_to(100.0, 100.0), Effect::Nothing);
        assert_eq!(drag.release(), Effect::Nothing);
        assert_eq!(drag.item(), None);
    }

    #[test]
    fn it_drops_where_it_was_last_over() {
        let mut drag = lifted();
        assert_eq!(drag.over(Some(cell(0))), Effect::Moved);
        assert_eq!(drag.over(Some(cell(0))), Effect::Nothing);
        assert_eq!(drag.over(Some(cell(1))), Effect::Moved);
        assert_eq!(drag.target(), Some(&cell(1)));
        assert_eq!(drag.release(), Effect::Drop(card(), cell(1)));
        assert_eq!((drag.item(), drag.target()), (None, None));
    }

    #[test]
    fn released_over_nothing_it_stays() {
        let mut drag = lifted();
        assert_eq!(drag.over(Some(cell(0))), Effect::Moved);
        assert_eq!(drag.over(None), Effect::Moved);
        assert_eq!(drag.release(), Effect::Cancelled);
    }

    #[test]
    fn a_place_is_nothing_before_the_lift() {
        let mut drag = pressed(Pointer::Mouse);
        assert_eq!(drag.over(Some(cell(0))), Effect::Nothing);
        assert_eq!(drag.move_to(110.0, 100.0), Effect::Lift);
        assert_eq!(drag.release(), Effect::Cancelled);
    }

    #[test]
    fn a_click_goes_on_after_a_tap_and_never_after_a_lift() {
        let mut drag = pressed(Pointer::Mouse);
        assert_eq!(drag.release(), Effect::Tap);
        assert!(!drag.swallows_click());
        let mut drag = lifted();
        assert_eq!(drag.cancel(), Effect::Cancelled);
        assert_eq!(drag.release(), Effect::Nothing);
        assert!(drag.swallows_click(), "the button goes up after Escape");
        assert_eq!(drag.press(card(), Pointer::Mouse, 0.0, 0.0), Effect::Nothing);
        assert!(!drag.swallows_click());
        let mut drag = lifted();
        assert_eq!(drag.release(), Effect::Cancelled);
        assert!(drag.swallows_click());
        assert_eq!(drag.press_elsewhere(), Effect::Nothing);
        assert!(!drag.swallows_click(), "the click of a button beside it");
    }

    #[test]
    fn a_second_finger_ends_it() {
        let mut drag = lifted();
        assert_eq!(drag.press_elsewhere(), Effect::Cancelled);
        assert!(drag.swallows_click());
        let mut drag = pressed(Pointer::Touch);
        assert_eq!(drag.press(card(), Pointer::Touch, 0.0, 0.0), Effect::Cancelled);
        assert_eq!(drag.held(), Effect::Nothing);
        assert_eq!(drag.release(), Effect::Nothing);
    }

    #[test]
    fn the_edges_of_a_box_scroll_it_and_its_middle_does_not() {
        let speed = |at| scroll_speed(at, 100.0, 500.0, 900.0);
        assert_eq!(speed(300.0), 0.0);
        assert_eq!(speed(148.0), 0.0);
        assert_eq!(speed(124.0), -9.0);
        assert_eq!([speed(100.0), speed(-1_000.0)], [-18.0, -18.0]);
        assert_eq!([speed(476.0), speed(500.0), speed(1_000.0)], [9.0, 18.0, 18.0]);
    }

    #[test]
    fn a_box_scrolls_until_the_last_place_stands_clear_of_its_edge() {
        let speed = |at, last| scroll_speed(at, 100.0, 500.0, last);
        assert_eq!(
            [speed(500.0, 480.0), speed(500.0, 470.0), speed(500.0, 455.0)],
            [18.0, 18.0, 3.0]
        );
        assert_eq!([speed(500.0, 452.0), speed(500.0, 100.0)], [0.0, 0.0]);
        assert_eq!([speed(100.0, 480.0), speed(100.0, 0.0)], [-18.0, -18.0]);
    }

    #[test]
    fn a_small_box_keeps_a_quiet_middle() {
        assert_eq!(scroll_speed(20.0, 0.0, 40.0, 90.0), 0.0);
        assert_eq!(scroll_speed(5.0, 0.0, 40.0, 90.0), -9.0);
        assert_eq!(scroll_speed(-5.0, 0.0, 0.0, 90.0), 0.0);
    }

    #[test]
    fn a_drop_moves_what_was_dragged() {
        let made = |item: &Item, target: &Target| {
            let mut journey = journey();
            let edit = edit(&journey, item, target)?;
            apply(&mut journey, edit).unwrap();
            Some(journey)
        };
        let moved = made(&card(), &cell(1)).unwrap();
        let (s2, l1) = ("s2".into(), "l1".into());
        let ids: Vec<_> = moved.cell(&s2, &l1).map(|c| c.id.as_str()).collect();
        assert_eq!(ids, ["c3", "c1"]);
        let moved = made(&Item::Stage("s1".into()), &Target::Stage(1)).unwrap();
        assert_eq!(moved.stages[1].id.as_str(), "s1");
        let moved = made(&Item::Lane("l3".into()), &Target::Lane(0)).unwrap();
        assert_eq!(moved.lanes[0].id.as_str(), "l3");
    }

    #[test]
    fn a_drop_where_it_stands_or_cannot_stand_is_no_edit() {
        let journey = journey();
        let none = |item: Item, target: Target| assert_eq!(edit(&journey, &item, &target), None);
        let place = |stage: &str, lane: &str| Target::Cell {
            stage: stage.into(),
            lane: lane.into(),
            place: 0,
        };
        none(card(), place("s1", "l1"));
        none(card(), place("s1", "l2"));
        none(card(), place("s9", "l1"));
        none(card(), Target::Stage(1));
        none(Item::Card("c9".into()), place("s1", "l1"));
        none(Item::Stage("s1".into()), Target::Stage(0));
        none(Item::Stage("s1".into()), Target::Lane(1));
        none(Item::Lane("l1".into()), Target::Lane(0));
    }

    #[derive(Clone, Debug)]
    enum Input {
        Press(Pointer),
        Elsewhere,
        MoveTo(f64),
        Held,
        Over(Option<usize>),
        Release,
        Cancel,
    }

    fn input() -> impl Strategy<Value = Input> {
        prop_oneof![
            2 => prop_oneof![Just(Pointer::Mouse), Just(Pointer::Touch)].prop_map(Input::Press),
            1 => Just(Input::Elsewhere),
            4 => (-30.0..30.0).prop_map(Input::MoveTo),
            2 => Just(Input::Held),
            3 => proptest::option::of(0..3usize).prop_map(Input::Over),
            1 => Just(Input::Release),
            1 => Just(Input::Cancel),
        ]
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]

        /// Whatever comes in whatever order: every press has one end, and only what was lifted, and not called off, drops.
        #[test]
        fn a_press_ends_once_and_drops_only_what_is_lifted(
            inputs in proptest::collection::vec(input(), 0..40)
        ) {
            let mut drag = Drag::default();
            let (mut pressed, mut lifted) = (false, false);
            for input in inputs {
                let effect = match input.clone() {
                    Input::Press(pointer) => drag.press(card(), pointer, 0.0, 0.0),
                    Input::Elsewhere => drag.press_elsewhere(),
                    Input::MoveTo(x) => drag.move_to(x, 0.0),
                    Input::Held => drag.held(),
                    Input::Over(place) => drag.over(place.map(cell)),
                    Input::Release => drag.release(),
                    Input::Cancel => drag.cancel(),
                };
                let (was_pressed, was_lifted) = (pressed, lifted);
                match &effect {
                    Effect::Nothing => {}
                    Effect::WaitForHold => prop_assert!(!was_pressed),
                    Effect::Lift => prop_assert!(was_pressed && !was_lifted),
                    Effect::Moved => prop_assert!(was_lifted),
                    Effect::Tap | Effect::Scroll => prop_assert!(was_pressed && !was_lifted),
                    Effect::Drop(item, _) => {
                        prop_assert!(was_lifted && matches!(input, Input::Release));
                        prop_assert_eq!(item, &card());
                    }
                    Effect::Cancelled => prop_assert!(was_pressed),
                }
                let over = matches!(
                    effect,
                    Effect::Tap | Effect::Scroll | Effect::Drop(..) | Effect::Cancelled
                );
                match input {
                    Input::Press(_) => pressed = !was_pressed,
                    Input::Elsewhere | Input::Release | Input::Cancel => {
                        prop_assert_eq!(over, was_pressed, "a press ends here or ended before");
                        pressed = false;
                    }
                    _ => pressed = was_pressed && !over,
                }
                lifted = pressed && (was_lifted || effect == Effect::Lift);
                prop_assert_eq!(over, was_pressed && !pressed, "the end is told, once");
                prop_assert_eq!(drag.item().is_some(), lifted);
                prop_assert!(!lifted || drag.swallows_click());
            }
        }

        #[test]
        fn scrolling_is_bounded_and_never_turns_back(at in -2e3..2e3, by in 0.0..1e3, size in 0.0..2e3) {
            let here = scroll_speed(at, 0.0, size, size);
            prop_assert!((-FASTEST..=FASTEST).contains(&here));
            prop_assert!(scroll_speed(at + by, 0.0, size, size) >= here);
        }
    }
}
