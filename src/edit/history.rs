//! Undo and redo: a list of inverses.

use std::collections::VecDeque;
use std::sync::Arc;

use super::{Change, Edit, Entry, FeelingKey, LineKey, Refusal, Spot, apply};
use crate::model::{Journey, PersonaId, StageId};

/// How many steps can be taken back. Beyond it the oldest is forgotten, so a long day of work has a bound.
const MOST_STEPS: usize = 10_000;

/// A run of small edits that a person sees as one: typing in one text, sliding one feeling, moving one card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Run {
    /// Typing the map's title.
    Title,
    /// Typing the text or name at this spot.
    Typing(Spot),
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
    Moving(Spot),
}

/// What was done and can be taken back, and what was taken back and can be done again.
#[derive(Debug, Default)]
pub struct History {
    past: VecDeque<Step>,
    future: Vec<Step>,
}

/// The edit that takes a step, and where the focus goes with it and with its inverse.
#[derive(Debug)]
struct Step {
    edit: Edit,
    spot: Option<Spot>,
    back: Option<Spot>,
    run: Option<Run>,
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
        run: Option<Run>,
        before: Option<Spot>,
        after: Option<Spot>,
    ) -> Result<(), Refusal> {
        let inverse = apply(Arc::make_mut(journey), edit)?;
        self.future.clear();
        match self.past.back_mut() {
            Some(last) if run.is_some() && last.run == run => {
                last.back = after;
                if !overwrites(&last.edit, &inverse) {
                    let earlier = std::mem::replace(&mut last.edit, Edit::Several(Vec::new()));
                    last.edit = Edit::Several(vec![inverse, earlier]);
                }
            }
            _ => {
                self.past.push_back(Step { edit: inverse, spot: before, back: after, run });
                if self.past.len() > MOST_STEPS {
                    self.past.pop_front();
                }
            }
        }
        Ok(())
    }

    /// Ends the current run: the next edit is a step of its own.
    pub fn end_run(&mut self) {
        if let Some(last) = self.past.back_mut() {
            last.run = None;
        }
    }

    /// Takes the last step back for good when it is of this run: a new card that nobody wrote in leaves no trace. Where the
    /// focus goes then; `None` when the last step is another.
    pub fn cancel(&mut self, journey: &mut Arc<Journey>, run: &Run) -> Option<Option<Spot>> {
        self.past.back().filter(|step| step.run.as_ref() == Some(run))?;
        take(journey, self.past.pop_back()?).map(|(spot, _)| spot)
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
    pub fn undo(&mut self, journey: &mut Arc<Journey>) -> Option<Option<Spot>> {
        let step = self.past.pop_back()?;
        let (spot, inverse) = take(journey, step)?;
        self.future.push(inverse);
        Some(spot)
    }

    /// Does the last undone step again. `None` when there is none, else where the focus goes.
    pub fn redo(&mut self, journey: &mut Arc<Journey>) -> Option<Option<Spot>> {
        let step = self.future.pop()?;
        let (spot, inverse) = take(journey, step)?;
        self.past.push_back(inverse);
        Some(spot)
    }
}

/// Takes a step; the step back comes out.
fn take(journey: &mut Arc<Journey>, step: Step) -> Option<(Option<Spot>, Step)> {
    let inverse = apply(Arc::make_mut(journey), step.edit);
    debug_assert!(inverse.is_ok(), "history was refused: {inverse:?}");
    let back = Step { edit: inverse.ok()?, spot: step.back, back: step.spot.clone(), run: None };
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
        let spot = Some(Spot::Card(id.clone()));
        let edit = make::card(journey, &id, |card| card.text = text.into()).unwrap();
        let run = Some(Run::Typing(Spot::Card(id)));
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
        let run = Run::Typing(Spot::Card(id.clone()));
        history.make(&mut journey, edit, Some(run.clone()), None, None).unwrap();
        let edit = make::card(&journey, &id, |card| card.text = "a".into()).unwrap();
        history.make(&mut journey, edit, Some(run.clone()), None, None).unwrap();
        assert!(matches!(history.past[0].edit, Edit::Card(Change::Remove(_))));
        assert_eq!(history.cancel(&mut journey, &Run::Title), None);
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
        let before = Some(Spot::Card("c1".into()));
        let after = Spot::Card("c1".into()).after_deletion(&journey);
        let edit = make::delete_card(&"c1".into());
        history.make(&mut journey, edit, None, before.clone(), after.clone()).unwrap();
        assert_eq!(history.undo(&mut journey), Some(before));
        assert_eq!(history.redo(&mut journey), Some(after));
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
