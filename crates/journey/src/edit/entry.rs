//! What the lists of a journey have in common: each holds entries that a key names.

use std::collections::HashSet;
use std::sync::Arc;

use super::{Change, Edit, Refusal};
use crate::model::{
    BudgetLine, Card, CardId, ChannelId, Feeling, Journey, Lane, LaneId, LaneKind, Limit,
    Measurement, Persona, PersonaId, Rejected, Stage, StageId, State,
};

/// Something that stands in one of a journey's lists.
pub trait Entry: Clone + PartialEq {
    /// What names it in its list.
    type Key: Clone + PartialEq;

    /// The most entries its list may hold.
    const LIMIT: Limit;

    /// Its name.
    fn key(&self) -> Self::Key;

    /// Is this its name?
    fn is(&self, key: &Self::Key) -> bool;

    /// Its list.
    fn list(journey: &Journey) -> &Vec<Arc<Self>>;

    /// Its list, for [`super::apply`].
    fn list_mut(journey: &mut Journey) -> &mut Vec<Arc<Self>>;

    /// Its texts that a person wrote; empty where it has fewer.
    fn written(&self) -> [&str; 3] {
        [""; 3]
    }

    /// Are its texts within the limit?
    ///
    /// # Errors
    /// A [`Refusal`] when one is too long.
    fn texts(&self) -> Result<(), Refusal> {
        if self.written().iter().any(|text| Limit::text_too_long(text)) {
            Err(Refusal::Over(Limit::Text))
        } else {
            Ok(())
        }
    }

    /// May it stand in this journey as it is?
    ///
    /// # Errors
    /// A [`Refusal`] when it refers to what is not there or holds too long a text.
    fn check(&self, journey: &Journey) -> Result<(), Refusal>;

    /// What cannot stand without the entry of this key, as edits that take it away.
    fn dependents(key: &Self::Key, journey: &Journey) -> Vec<Edit>;

    /// Its place in its list.
    fn position(journey: &Journey, key: &Self::Key) -> Option<usize> {
        Self::list(journey).iter().position(|entry| entry.is(key))
    }
}

/// Names a feeling: one for each stage or card, persona and state.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct FeelingKey {
    /// The stage.
    pub stage: StageId,
    /// The card, if it is one card's feeling.
    pub card: Option<CardId>,
    /// Whose.
    pub persona: Option<PersonaId>,
    /// Now or goal.
    pub state: State,
}

/// Names a line about a channel in a stage.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct LineKey {
    /// The stage.
    pub stage: StageId,
    /// The channel.
    pub channel: ChannelId,
    /// The KPI of a measurement; empty elsewhere.
    pub kpi: String,
}

fn present<T>(found: Option<T>) -> Result<T, Refusal> {
    found.ok_or(Refusal::Missing)
}

/// The keys of those entries of a list that `of` picks, as edits that remove them.
fn removals<T: Entry>(
    journey: &Journey,
    of: impl Fn(&T) -> bool,
    edit: impl Fn(Change<T>) -> Edit,
) -> Vec<Edit> {
    T::list(journey)
        .iter()
        .filter(|entry| of(entry))
        .map(|entry| edit(Change::Remove(entry.key())))
        .collect()
}

impl Entry for Stage {
    type Key = StageId;
    const LIMIT: Limit = Limit::Stages;

    fn key(&self) -> StageId {
        self.id.clone()
    }
    fn is(&self, key: &StageId) -> bool {
        self.id == *key
    }
    fn list(journey: &Journey) -> &Vec<Arc<Self>> {
        &journey.stages
    }
    fn list_mut(journey: &mut Journey) -> &mut Vec<Arc<Self>> {
        &mut journey.stages
    }
    fn written(&self) -> [&str; 3] {
        [&self.name, &self.goal, ""]
    }
    fn check(&self, _: &Journey) -> Result<(), Refusal> {
        self.texts()
    }
    fn dependents(key: &StageId, journey: &Journey) -> Vec<Edit> {
        let mut edits = removals(journey, |f: &Feeling| f.stage == *key, Edit::Feeling);
        edits.extend(removals(journey, |c: &Card| c.stage == *key, Edit::Card));
        edits.extend(removals(journey, |r: &Measurement| r.stage == *key, Edit::Result));
        edits.extend(removals(journey, |r: &Rejected| r.stage == *key, Edit::Rejected));
        edits.extend(removals(journey, |b: &BudgetLine| b.stage == *key, Edit::Budget));
        edits
    }
}

impl Entry for Lane {
    type Key = LaneId;
    const LIMIT: Limit = Limit::Lanes;

    fn key(&self) -> LaneId {
        self.id.clone()
    }
    fn is(&self, key: &LaneId) -> bool {
        self.id == *key
    }
    fn list(journey: &Journey) -> &Vec<Arc<Self>> {
        &journey.lanes
    }
    fn list_mut(journey: &mut Journey) -> &mut Vec<Arc<Self>> {
        &mut journey.lanes
    }
    fn written(&self) -> [&str; 3] {
        [&self.name, "", ""]
    }
    fn check(&self, journey: &Journey) -> Result<(), Refusal> {
        let holds_cards = journey.cards.iter().any(|c| c.lane == self.id);
        if self.kind == LaneKind::Emotion && holds_cards {
            return Err(Refusal::NoCardsHere);
        }
        self.texts()
    }
    fn dependents(key: &LaneId, journey: &Journey) -> Vec<Edit> {
        let of_lane: HashSet<_> =
            journey.cards.iter().filter(|c| c.lane == *key).map(|c| &c.id).collect();
        let felt = |f: &Feeling| f.card.as_ref().is_some_and(|card| of_lane.contains(card));
        let mut edits = removals(journey, felt, Edit::Feeling);
        edits.extend(removals(journey, |c: &Card| c.lane == *key, Edit::Card));
        edits
    }
}

impl Entry for Card {
    type Key = CardId;
    const LIMIT: Limit = Limit::Cards;

    fn key(&self) -> CardId {
        self.id.clone()
    }
    fn is(&self, key: &CardId) -> bool {
        self.id == *key
    }
    fn list(journey: &Journey) -> &Vec<Arc<Self>> {
        &journey.cards
    }
    fn list_mut(journey: &mut Journey) -> &mut Vec<Arc<Self>> {
        &mut journey.cards
    }
    fn written(&self) -> [&str; 3] {
        [&self.text, &self.actor, &self.link]
    }
    fn check(&self, journey: &Journey) -> Result<(), Refusal> {
        present(journey.stage(&self.stage))?;
        if present(journey.lane(&self.lane))?.kind == LaneKind::Emotion {
            return Err(Refusal::NoCardsHere);
        }
        self.texts()
    }
    fn dependents(key: &CardId, journey: &Journey) -> Vec<Edit> {
        removals(journey, |f: &Feeling| f.card.as_ref() == Some(key), Edit::Feeling)
    }
}

impl Entry for Persona {
    type Key = PersonaId;
    const LIMIT: Limit = Limit::Personas;

    fn key(&self) -> PersonaId {
        self.id.clone()
    }
    fn is(&self, key: &PersonaId) -> bool {
        self.id == *key
    }
    fn list(journey: &Journey) -> &Vec<Arc<Self>> {
        &journey.personas
    }
    fn list_mut(journey: &mut Journey) -> &mut Vec<Arc<Self>> {
        &mut journey.personas
    }
    fn written(&self) -> [&str; 3] {
        [&self.name, &self.segment, &self.note]
    }
    fn check(&self, _: &Journey) -> Result<(), Refusal> {
        self.texts()
    }
    fn dependents(key: &PersonaId, journey: &Journey) -> Vec<Edit> {
        removals(journey, |f: &Feeling| f.persona.as_ref() == Some(key), Edit::Feeling)
    }
}

impl Entry for Feeling {
    type Key = FeelingKey;
    const LIMIT: Limit = Limit::Lines;

    fn key(&self) -> FeelingKey {
        FeelingKey {
            stage: self.stage.clone(),
            card: self.card.clone(),
            persona: self.persona.clone(),
            state: self.state,
        }
    }
    fn is(&self, key: &FeelingKey) -> bool {
        self.stage == key.stage
            && self.card == key.card
            && self.persona == key.persona
            && self.state == key.state
    }
    fn list(journey: &Journey) -> &Vec<Arc<Self>> {
        &journey.feelings
    }
    fn list_mut(journey: &mut Journey) -> &mut Vec<Arc<Self>> {
        &mut journey.feelings
    }
    fn check(&self, journey: &Journey) -> Result<(), Refusal> {
        present(journey.stage(&self.stage))?;
        if let Some(persona) = &self.persona {
            present(journey.personas.iter().find(|p| p.id == *persona))?;
        }
        match &self.card {
            Some(id) if journey.card(id).is_none_or(|c| c.stage != self.stage) => {
                Err(Refusal::Missing)
            }
            _ => Ok(()),
        }
    }
    fn dependents(_: &FeelingKey, _: &Journey) -> Vec<Edit> {
        Vec::new()
    }
}

/// Lines about a channel in a stage: nothing hangs on them, and they need only their stage.
macro_rules! line {
    ($name:ident, $list:ident, |$line:ident| $kpi:expr, |$written:ident| $texts:expr) => {
        impl Entry for $name {
            type Key = LineKey;
            const LIMIT: Limit = Limit::Lines;

            fn key(&self) -> LineKey {
                let $line = self;
                LineKey {
                    stage: self.stage.clone(),
                    channel: self.channel.clone(),
                    kpi: String::from($kpi),
                }
            }
            fn is(&self, key: &LineKey) -> bool {
                let $line = self;
                self.stage == key.stage && self.channel == key.channel && key.kpi == $kpi
            }
            fn list(journey: &Journey) -> &Vec<Arc<Self>> {
                &journey.$list
            }
            fn list_mut(journey: &mut Journey) -> &mut Vec<Arc<Self>> {
                &mut journey.$list
            }
            fn written(&self) -> [&str; 3] {
                let $written = self;
                $texts
            }
            fn check(&self, journey: &Journey) -> Result<(), Refusal> {
                present(journey.stage(&self.stage))?;
                self.texts()
            }
            fn dependents(_: &LineKey, _: &Journey) -> Vec<Edit> {
                Vec::new()
            }
        }
    };
}

line!(Measurement, results, |line| line.kpi.as_str(), |m| [&m.now, &m.target, &m.next]);
line!(Rejected, rejected, |_line| "", |_line| [""; 3]);
line!(BudgetLine, budget, |_line| "", |_line| [""; 3]);
