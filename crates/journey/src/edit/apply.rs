//! Making an edit, and knowing how to take it back.

use std::sync::Arc;

use super::{Entry, Refusal};
use crate::model::{
    BudgetLine, Card, Feeling, Journey, Lane, Language, Limit, Measurement, Persona, Profile,
    Rejected, Stage,
};

/// A change of a journey. The list is closed: whatever a person, a host or an import does is one of these.
#[derive(Clone, Debug, PartialEq)]
pub enum Edit {
    /// Gives the map another title.
    Title(String),
    /// Says what language its texts are in.
    Language(Language),
    /// Replaces what is known of the offer.
    Profile(Profile),
    /// Changes the personas.
    Persona(Change<Persona>),
    /// Changes the stages.
    Stage(Change<Stage>),
    /// Changes the lanes.
    Lane(Change<Lane>),
    /// Changes the cards.
    Card(Change<Card>),
    /// Changes the feelings.
    Feeling(Change<Feeling>),
    /// Changes what was measured.
    Result(Change<Measurement>),
    /// Changes which advice stays away.
    Rejected(Change<Rejected>),
    /// Changes the budget lines set by hand.
    Budget(Change<BudgetLine>),
    /// All of these in order, or none.
    Several(Vec<Edit>),
    /// Puts another journey in place of this one.
    Load(Box<Journey>),
}

/// A change of one of the lists.
#[derive(Clone, Debug, PartialEq)]
pub enum Change<T: Entry> {
    /// Puts a new entry at a place in the list; beyond the end is the end.
    Add(T, usize),
    /// Takes an entry away, with everything that cannot stand without it.
    Remove(T::Key),
    /// Puts this entry in place of the one with the same key.
    Set(T),
    /// Moves an entry to another place in the list; beyond the end is the end.
    Move(T::Key, usize),
}

/// Makes the edit and returns its inverse: applying that gives back the journey byte for byte.
///
/// # Errors
/// A [`Refusal`] when the edit cannot be made; the journey is then unchanged.
pub fn apply(journey: &mut Journey, edit: Edit) -> Result<Edit, Refusal> {
    let (before, after) = around(journey, &edit);
    if !before.is_empty() || !after.is_empty() {
        let mut all = before;
        all.push(edit);
        all.extend(after);
        return several(journey, all);
    }
    match edit {
        Edit::Title(title) => {
            if Limit::text_too_long(&title) {
                return Err(Refusal::Over(Limit::Text));
            }
            Ok(Edit::Title(std::mem::replace(&mut journey.title, title)))
        }
        Edit::Language(language) => {
            Ok(Edit::Language(std::mem::replace(&mut journey.language, language)))
        }
        Edit::Profile(profile) => {
            if Limit::text_too_long(&profile.offer) {
                return Err(Refusal::Over(Limit::Text));
            }
            Ok(Edit::Profile(std::mem::replace(&mut journey.profile, profile)))
        }
        Edit::Persona(c) => change(journey, c).map(Edit::Persona),
        Edit::Stage(c) => change(journey, c).map(Edit::Stage),
        Edit::Lane(c) => change(journey, c).map(Edit::Lane),
        Edit::Card(c) => change(journey, c).map(Edit::Card),
        Edit::Feeling(c) => change(journey, c).map(Edit::Feeling),
        Edit::Result(c) => change(journey, c).map(Edit::Result),
        Edit::Rejected(c) => change(journey, c).map(Edit::Rejected),
        Edit::Budget(c) => change(journey, c).map(Edit::Budget),
        Edit::Several(edits) => several(journey, edits),
        Edit::Load(other) => Ok(Edit::Load(Box::new(std::mem::replace(journey, *other)))),
    }
}

/// Applies all or none.
fn several(journey: &mut Journey, edits: Vec<Edit>) -> Result<Edit, Refusal> {
    let mut inverses = Vec::with_capacity(edits.len());
    for edit in edits {
        match apply(journey, edit) {
            Ok(inverse) => inverses.push(inverse),
            Err(refusal) => {
                while let Some(inverse) = inverses.pop() {
                    // Taking back what was just made finds the very state it was made from.
                    let undone = apply(journey, inverse);
                    debug_assert!(undone.is_ok(), "an inverse was refused: {undone:?}");
                }
                return Err(refusal);
            }
        }
    }
    inverses.reverse();
    Ok(Edit::Several(inverses))
}

/// What has to happen before and after an edit so that nothing refers to what is gone.
fn around(journey: &Journey, edit: &Edit) -> (Vec<Edit>, Vec<Edit>) {
    let before = match edit {
        Edit::Stage(Change::Remove(key)) => Stage::dependents(key, journey),
        Edit::Lane(Change::Remove(key)) => Lane::dependents(key, journey),
        Edit::Persona(Change::Remove(key)) => Persona::dependents(key, journey),
        Edit::Card(Change::Remove(key)) => Card::dependents(key, journey),
        Edit::Card(Change::Set(card)) => return feelings_follow(journey, card),
        _ => Vec::new(),
    };
    (before, Vec::new())
}

/// A card that goes to another stage takes its feelings along.
fn feelings_follow(journey: &Journey, card: &Card) -> (Vec<Edit>, Vec<Edit>) {
    let stays = journey.card(&card.id).is_none_or(|old| old.stage == card.stage);
    if stays {
        return (Vec::new(), Vec::new());
    }
    journey
        .feelings
        .iter()
        .enumerate()
        .filter(|(_, feeling)| feeling.card.as_ref() == Some(&card.id))
        .map(|(at, feeling)| {
            let moved = Feeling { stage: card.stage.clone(), ..Feeling::clone(feeling) };
            (Edit::Feeling(Change::Remove(feeling.key())), Edit::Feeling(Change::Add(moved, at)))
        })
        .unzip()
}

/// One change of one list.
fn change<T: Entry>(journey: &mut Journey, change: Change<T>) -> Result<Change<T>, Refusal> {
    let find = |journey: &Journey, key: &T::Key| T::position(journey, key).ok_or(Refusal::Missing);
    match change {
        Change::Add(entry, at) => {
            let key = entry.key();
            if T::position(journey, &key).is_some() {
                return Err(Refusal::Taken);
            }
            if T::LIMIT.exceeded_by(T::list(journey).len() + 1) {
                return Err(Refusal::Over(T::LIMIT));
            }
            entry.check(journey)?;
            let list = T::list_mut(journey);
            list.insert(at.min(list.len()), Arc::new(entry));
            Ok(Change::Remove(key))
        }
        Change::Remove(key) => {
            let at = find(journey, &key)?;
            let entry = T::list_mut(journey).remove(at);
            Ok(Change::Add(Arc::unwrap_or_clone(entry), at))
        }
        Change::Set(entry) => {
            let at = find(journey, &entry.key())?;
            entry.check(journey)?;
            let place = T::list_mut(journey).get_mut(at).ok_or(Refusal::Missing)?;
            Ok(Change::Set(Arc::unwrap_or_clone(std::mem::replace(place, Arc::new(entry)))))
        }
        Change::Move(key, to) => {
            let from = find(journey, &key)?;
            let list = T::list_mut(journey);
            let entry = list.remove(from);
            list.insert(to.min(list.len()), entry);
            Ok(Change::Move(key, from))
        }
    }
}
