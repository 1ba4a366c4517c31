//! Edits of whose journey it is: personas, feelings, and what is known of the offer.

use crate::edit::{Change, Edit, Entry, FeelingKey};
use crate::model::{Feeling, Journey, Persona, PersonaId, Profile, Score, fresh};

/// Adds a persona; its id comes along. A sixth is for [`crate::edit::apply`] to refuse.
pub fn add_persona(journey: &Journey, name: &str) -> (PersonaId, Edit) {
    let id = PersonaId::from(fresh("p", journey.personas.iter().map(|p| p.id.as_str())).as_str());
    let persona = Persona {
        id: id.clone(),
        name: name.to_owned(),
        age: None,
        segment: String::new(),
        note: String::new(),
    };
    (id, Edit::Persona(Change::Add(persona, journey.personas.len())))
}

/// Changes a persona. `None` when it is not there, or stays as it was.
pub fn persona(
    journey: &Journey,
    id: &PersonaId,
    change: impl FnOnce(&mut Persona),
) -> Option<Edit> {
    let old = journey.personas.iter().find(|p| p.id == *id)?;
    let mut new = Persona::clone(old);
    change(&mut new);
    (new != **old).then_some(Edit::Persona(Change::Set(new)))
}

/// Deletes a persona, and its feelings with it. `None` when it is not there.
pub fn delete_persona(journey: &Journey, id: &PersonaId) -> Option<Edit> {
    Persona::position(journey, id)?;
    Some(Edit::Persona(Change::Remove(id.clone())))
}

/// Changes what is known of the offer. `None` when it stays as it was.
pub fn profile(journey: &Journey, change: impl FnOnce(&mut Profile)) -> Option<Edit> {
    let mut new = journey.profile.clone();
    change(&mut new);
    (new != journey.profile).then_some(Edit::Profile(new))
}

/// Gives a stage or a card a feeling, or takes it away. The number of an imported file goes with the score it was read as.
/// `None` when nothing changes.
pub fn feel(journey: &Journey, key: &FeelingKey, score: Option<Score>) -> Option<Edit> {
    let old = journey.feelings.iter().find(|f| f.is(key));
    let feeling = |score| Feeling {
        stage: key.stage.clone(),
        card: key.card.clone(),
        persona: key.persona.clone(),
        state: key.state,
        score,
        raw: None,
    };
    let change = match (old, score) {
        (None, None) => return None,
        (Some(old), Some(score)) if old.score == score => return None,
        (Some(_), Some(score)) => Change::Set(feeling(score)),
        (None, Some(score)) => Change::Add(feeling(score), journey.feelings.len()),
        (Some(_), None) => Change::Remove(key.clone()),
    };
    Some(Edit::Feeling(change))
}
