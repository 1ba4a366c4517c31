//! Undo and redo: a list of inverses.

use std::collections::VecDeque;
use std::sync::Arc;

use super::weight::weight;
use super::{Change, Edit, Entry, FeelingKey, GridPosition, LineKey, Refusal, apply};
use crate::model::{Journey, PersonaId, StageId};

/// How many steps can be taken back. Beyond it the oldest is forgotten, so a long day of work has a bound.
const MOST_STEPS: usize = 10_000;

/// How many bytes the steps that can be taken back may keep in memory, as [`weight`] estimates them. Beyond it the oldest are forgotten,
/// but never the last. The steps that were taken back keep no more than that and one map.
const BUDGET: usize = 16 * 1024 * 1024;

/// A run of small edits that a person sees as one: typing in one text, sliding one feeling, moving one card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CoalesceKey {
    /// Typing the map's title.
    Title,
    /// Typing the text or name at this spot.
    Typing(GridPosition),
    /// Typing what the customer wants to reach in a stage.
    Goal(StageId),
    /// Typing what is known of the offer.
    Profile,
    /// Typing something of a persona.
    Persona(PersonaId),
    /// Sliding this feeling.
    Sliding(FeelingKey),
    /// Typing what was measured of a channel.
    Measuring(LineKey),
    /// Moving what is at this spot.
    Moving(GridPosition),
}

/// What was done and can be taken back, and what was taken back and can be done again.
#[derive(Debug, Default)]
pub struct History {
    past: VecDeque<Step>,
    future: Vec<Step>,
    /// What the past keeps, in bytes.
    weight: usize,
    /// Was a step forgotten, and was that told?
    forgotten: Option<bool>,
}

/// The edit that takes a step, and where the focus goes with it and with its inverse.
#[derive(Debug)]
struct Step {
    edit: Edit,
    spot: Option<GridPosition>,
    selection_after: Option<GridPosition>,
    run: Option<CoalesceKey>,
    /// What it keeps in memory, in bytes.
    weight: usize,
}

impl History {
    /// Makes an edit and remembers its inverse. `before` and `after` are where the focus is around it. Edits of the same
    /// `run` in a row become one step. Redo is forgotten: there is a new future.
    ///
    /// # Errors
    /// What [`apply`] refuses; nothing is remembered then.
    pub fn make(
        &mut self,
        journey: &mut Arc<Journey>,
        edit: Edit,
        run: Option<CoalesceKey>,
        before: Option<GridPosition>,
        after: Option<GridPosition>,
    ) -> Result<(), Refusal> {
        let inverse = apply(Arc::make_mut(journey), edit)?;
        self.future.clear();
        match self.past.back_mut() {
            Some(last) if run.is_some() && last.run == run => {
                last.selection_after = after;
                if !overwrites(&last.edit, &inverse) {
                    let weight = weight(&inverse, journey);
                    last.weight += weight;
                    self.weight += weight;
                    let earlier = std::mem::replace(&mut last.edit, Edit::Several(Vec::new()));
                    last.edit = Edit::Several(vec![inverse, earlier]);
                }
            }
            _ => {
                let weight = weight(&inverse, journey);
                self.push(Step {
                    edit: inverse,
                    spot: before,
                    selection_after: after,
                    run,
                    weight,
                });
            }
        }
        Ok(())
    }

    /// Remembers a step, and forgets the oldest that are too many.
    fn push(&mut self, step: Step) {
        self.weight += step.weight;
        self.past.push_back(step);
        while self.past.len() > MOST_STEPS || (self.past.len() > 1 && self.weight > BUDGET) {
            self.pop(VecDeque::pop_front);
            self.forgotten = self.forgotten.or(Some(false));
        }
    }

    fn pop(&mut self, end: fn(&mut VecDeque<Step>) -> Option<Step>) -> Option<Step> {
        let step = end(&mut self.past)?;
        self.weight = self.weight.saturating_sub(step.weight);
        Some(step)
    }

    /// Was a step forgotten for the first time since this was asked?
    pub fn forgot(&mut self) -> bool {
        let first = self.forgotten == Some(false);
        self.forgotten = self.forgotten.map(|_| true);
        first
    }

    /// Ends the current run: the next edit is a step of its own.
    pub fn end_run(&mut self) {
        if let Some(last) = self.past.back_mut() {
            last.run = None;
        }
    }

    /// Takes the last step back for good when it is of this run: a new card that nobody wrote in leaves no trace. Where the
    /// focus goes then; `None` when the last step is another.
    pub fn cancel(
        &mut self,
        journey: &mut Arc<Journey>,
        run: &CoalesceKey,
    ) -> Option<Option<GridPosition>> {
        self.past.back().filter(|step| step.run.as_ref() == Some(run))?;
        invert_and_apply(journey, self.pop(VecDeque::pop_back)?).map(|(spot, _)| spot)
    }

    /// Can something be taken back?
    pub fn can_undo(&self) -> bool {
        !self.past.is_empty()
    }

    /// Can something be done again?
    pub fn can_redo(&self) -> bool {
        !self.future.is_empty()
    }

    /// Takes the last step back. `None` when there is none, else where the focus goes.
    pub fn undo(&mut self, journey: &mut Arc<Journey>) -> Option<Option<GridPosition>> {
        let step = self.pop(VecDeque::pop_back)?;
        let (spot, inverse) = invert_and_apply(journey, step)?;
        self.future.push(inverse);
        Some(spot)
    }

    /// Does the last undone step again. `None` when there is none, else where the focus goes.
    pub fn redo(&mut self, journey: &mut Arc<Journey>) -> Option<Option<GridPosition>> {
        let step = self.future.pop()?;
        let (spot, inverse) = invert_and_apply(journey, step)?;
        self.push(inverse);
        Some(spot)
    }
}

/// Takes a step; the step back comes out.
fn invert_and_apply(
    journey: &mut Arc<Journey>,
    step: Step,
) -> Option<(Option<GridPosition>, Step)> {
    let inverse = apply(Arc::make_mut(journey), step.edit);
    debug_assert!(inverse.is_ok(), "history was refused: {inverse:?}");
    let edit = inverse.ok()?;
    let weight = weight(&edit, journey);
    let back = Step {
        edit,
        spot: step.selection_after,
        selection_after: step.spot.clone(),
        run: None,
        weight,
    };
    Some((step.spot, back))
}

/// Does `earlier`, applied after `later`, leave nothing of it? Then `later` need not be kept: typing a thousand letters costs one step.
fn overwrites(earlier: &Edit, later: &Edit) -> bool {
    fn same<T: Entry>(a: &Change<T>, b: &Change<T>) -> bool {
        match (a, b) {
            (Change::Set(a), Change::Set(b)) => a.key() == b.key(),
            (Change::Remove(a), Change::Set(b)) => b.is(a),
            _ => false,
        }
    }
    match (earlier, later) {
        (Edit::Title(_), Edit::Title(_)) | (Edit::Profile(_), Edit::Profile(_)) => true,
        (Edit::Stage(a), Edit::Stage(b)) => same(a, b),
        (Edit::Card(a), Edit::Card(b)) => same(a, b),
        (Edit::Lane(a), Edit::Lane(b)) => same(a, b),
        (Edit::Persona(a), Edit::Persona(b)) => same(a, b),
        (Edit::Feeling(a), Edit::Feeling(b)) => same(a, b),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::make;
    use crate::edit::make::tests::journey;
    use crate::model::CardId;

    fn type_text(history: &mut History, journey: &mut Arc<Journey>, text: &str) {
        let id = CardId::from("c1");
        let spot = Some(GridPosition::Card(id.clone()));
        let edit = make::card(journey, &id, |card| card.text = text.into()).unwrap();
        let run = Some(CoalesceKey::Typing(GridPosition::Card(id)));
        history.make(journey, edit, run, spot.clone(), spot).unwrap();
    }

    #[test]
    fn a_run_of_typing_is_one_step_and_keeps_one_inverse() {
        let (mut journey, mut history) = (Arc::new(journey()), History::default());
        let first = journey.clone();
        for text in ["a", "ab", "abc"] {
            type_text(&mut history, &mut journey, text);
        }
        assert_eq!(history.past.len(), 1);
        assert!(matches!(history.past[0].edit, Edit::Card(Change::Set(_))));
        history.undo(&mut journey).unwrap();
        assert_eq!(journey, first);
        assert!(!history.can_undo());
        history.redo(&mut journey).unwrap();
        assert_eq!(journey.card(&"c1".into()).unwrap().text, "abc");
    }

    #[test]
    fn a_new_card_and_what_is_typed_in_it_are_one_step_that_can_be_cancelled() {
        let (mut journey, mut history) = (Arc::new(journey()), History::default());
        let first = journey.clone();
        let (id, edit) = make::add_card(&journey, &"s1".into(), &"l1".into()).unwrap();
        let run = CoalesceKey::Typing(GridPosition::Card(id.clone()));
        history.make(&mut journey, edit, Some(run.clone()), None, None).unwrap();
        let edit = make::card(&journey, &id, |card| card.text = "a".into()).unwrap();
        history.make(&mut journey, edit, Some(run.clone()), None, None).unwrap();
        assert!(matches!(history.past[0].edit, Edit::Card(Change::Remove(_))));
        assert_eq!(history.cancel(&mut journey, &CoalesceKey::Title), None);
        assert!(history.cancel(&mut journey, &run).is_some());
        assert_eq!(journey, first);
        assert!(!history.can_undo() && !history.can_redo());
    }

    #[test]
    fn an_ended_run_is_not_continued() {
        let (mut journey, mut history) = (Arc::new(journey()), History::default());
        type_text(&mut history, &mut journey, "a");
        history.end_run();
        type_text(&mut history, &mut journey, "ab");
        history.undo(&mut journey).unwrap();
        assert_eq!(journey.card(&"c1".into()).unwrap().text, "a");
    }

    #[test]
    fn a_new_edit_forgets_what_was_undone() {
        let (mut journey, mut history) = (Arc::new(journey()), History::default());
        type_text(&mut history, &mut journey, "a");
        history.undo(&mut journey).unwrap();
        type_text(&mut history, &mut journey, "b");
        assert!(!history.can_redo());
        assert_eq!(history.redo(&mut journey), None);
    }

    #[test]
    fn undo_gives_back_the_focus_from_before_and_redo_the_one_after() {
        let (mut journey, mut history) = (Arc::new(journey()), History::default());
        let before = Some(GridPosition::Card("c1".into()));
        let after = GridPosition::Card("c1".into()).after_deletion(&journey);
        let edit = make::delete_card(&"c1".into());
        history.make(&mut journey, edit, None, before.clone(), after.clone()).unwrap();
        assert_eq!(history.undo(&mut journey), Some(before));
        assert_eq!(history.redo(&mut journey), Some(after));
    }

    /// A map of about this many bytes.
    fn large(title: &str, bytes: usize) -> Journey {
        let mut map = journey();
        map.title = title.into();
        let card = (*map.cards[0]).clone();
        let text = "x".repeat(5_000);
        map.cards = (0..bytes / 5_000)
            .map(|at| {
                let id = CardId::from(format!("c{at}").as_str());
                Arc::new(crate::model::Card { id, text: text.clone(), ..card.clone() })
            })
            .collect();
        map
    }

    fn load(history: &mut History, journey: &mut Arc<Journey>, map: Journey) {
        history.make(journey, Edit::Load(Box::new(map)), None, None, None).unwrap();
    }

    #[test]
    fn a_hundred_whole_maps_keep_no_more_than_the_budget_and_it_is_told_once() {
        let (mut journey, mut history) = (Arc::new(journey()), History::default());
        let mut told = 0;
        for at in 0..100 {
            load(&mut history, &mut journey, large(&at.to_string(), 1_000_000));
            assert!(history.weight <= BUDGET);
            told += u32::from(history.forgot());
        }
        assert_eq!(told, 1);
        assert!((12..=16).contains(&history.past.len()), "{}", history.past.len());
        let kept = history.weight;
        // What is left can be taken back in order, and done again.
        let steps = history.past.len();
        for at in (0..steps).rev() {
            history.undo(&mut journey).unwrap();
            assert_eq!(journey.title, (99 - steps + at).to_string());
        }
        assert_eq!((history.weight, history.undo(&mut journey)), (0, None));
        while history.redo(&mut journey).is_some() {}
        assert_eq!((journey.title.as_str(), history.past.len()), ("99", steps));
        assert!(history.weight.abs_diff(kept) < 1_000);
    }

    #[test]
    fn a_step_larger_than_the_budget_can_be_taken_back_all_the_same() {
        let (mut journey, mut history) = (Arc::new(journey()), History::default());
        load(&mut history, &mut journey, large("large", BUDGET + 1_000_000));
        assert!(!history.forgot());
        load(&mut history, &mut journey, large("small", 0));
        assert!(history.forgot());
        history.undo(&mut journey).unwrap();
        assert_eq!((journey.title.as_str(), history.can_undo()), ("large", false));
    }

    #[test]
    fn maps_that_share_their_cards_are_remembered_by_what_differs() {
        let (mut journey, mut history) = (Arc::new(journey()), History::default());
        let map = large("0", 4_000_000);
        load(&mut history, &mut journey, map.clone());
        for at in 1..=100 {
            load(&mut history, &mut journey, Journey { title: at.to_string(), ..map.clone() });
        }
        assert!(!history.forgot());
        assert_eq!(history.past.len(), 101);
    }

    #[test]
    fn a_refused_edit_is_not_remembered() {
        let (mut journey, mut history) = (Arc::new(journey()), History::default());
        let edit = make::delete_card(&"nobody".into());
        let refused = history.make(&mut journey, edit, None, None, None);
        assert_eq!(refused, Err(Refusal::Missing));
        assert!(!history.can_undo());
    }
}
