//! What a merge has to know of the entries of each list.

use std::collections::HashMap;

use super::Clash;
use super::order::Words;
use crate::edit::Entry;
use crate::model::{
    BudgetLine, Card, Feeling, Lane, Measurement, Persona, Rejected, Stage, Vocabulary,
};

/// New ids by old id.
pub(super) type Given = HashMap<String, String>;

/// What mine has to be called otherwise, because theirs has something else of that id.
#[derive(Default)]
pub(super) struct Names {
    stages: Given,
    lanes: Given,
    personas: Given,
    cards: Given,
}

impl Names {
    /// Does everything keep its id?
    pub(super) fn is_empty(&self) -> bool {
        [&self.stages, &self.lanes, &self.personas, &self.cards].iter().all(|ids| ids.is_empty())
    }
}

fn now<I: for<'s> From<&'s str>>(given: &Given, id: &str) -> I {
    I::from(given.get(id).map_or(id, String::as_str))
}

/// An entry that can be merged.
pub(super) trait Part: Entry {
    /// Do people see in what order they stand?
    const IN_ORDER: bool;

    /// Its key, in words.
    fn words(&self) -> Words<'_>;

    /// The cell in which it has its place; the list as a whole where there are none.
    fn cell(&self) -> Words<'_> {
        [""; 4]
    }

    /// What to say when both sides changed it.
    fn clash(&self) -> Clash;

    /// Itself, with the new ids.
    fn follow(&self, names: &Names) -> Self;

    /// The new ids of its kind with what they begin with, if ids of its kind are counted.
    fn given(_: &mut Names) -> Option<(&'static str, &mut Given)> {
        None
    }
}

impl Part for Stage {
    const IN_ORDER: bool = true;

    fn words(&self) -> Words<'_> {
        [self.id.as_str(), "", "", ""]
    }
    fn clash(&self) -> Clash {
        Clash::Stage(self.id.clone())
    }
    fn follow(&self, names: &Names) -> Self {
        Stage { id: now(&names.stages, self.id.as_str()), ..self.clone() }
    }
    fn given(names: &mut Names) -> Option<(&'static str, &mut Given)> {
        Some(("s", &mut names.stages))
    }
}

impl Part for Lane {
    const IN_ORDER: bool = true;

    fn words(&self) -> Words<'_> {
        [self.id.as_str(), "", "", ""]
    }
    fn clash(&self) -> Clash {
        Clash::Lane(self.id.clone())
    }
    fn follow(&self, names: &Names) -> Self {
        Lane { id: now(&names.lanes, self.id.as_str()), ..self.clone() }
    }
    fn given(names: &mut Names) -> Option<(&'static str, &mut Given)> {
        Some(("l", &mut names.lanes))
    }
}

impl Part for Persona {
    const IN_ORDER: bool = true;

    fn words(&self) -> Words<'_> {
        [self.id.as_str(), "", "", ""]
    }
    fn clash(&self) -> Clash {
        Clash::Persona(self.id.clone())
    }
    fn follow(&self, names: &Names) -> Self {
        Persona { id: now(&names.personas, self.id.as_str()), ..self.clone() }
    }
    fn given(names: &mut Names) -> Option<(&'static str, &mut Given)> {
        Some(("p", &mut names.personas))
    }
}

impl Part for Card {
    const IN_ORDER: bool = true;

    fn words(&self) -> Words<'_> {
        [self.id.as_str(), "", "", ""]
    }
    fn cell(&self) -> Words<'_> {
        [self.stage.as_str(), self.lane.as_str(), "", ""]
    }
    fn clash(&self) -> Clash {
        Clash::Card(self.id.clone())
    }
    fn follow(&self, names: &Names) -> Self {
        Card {
            id: now(&names.cards, self.id.as_str()),
            stage: now(&names.stages, self.stage.as_str()),
            lane: now(&names.lanes, self.lane.as_str()),
            ..self.clone()
        }
    }
    fn given(names: &mut Names) -> Option<(&'static str, &mut Given)> {
        Some(("c", &mut names.cards))
    }
}

impl Part for Feeling {
    const IN_ORDER: bool = false;

    fn words(&self) -> Words<'_> {
        let card = self.card.as_ref().map_or("", |id| id.as_str());
        let persona = self.persona.as_ref().map_or("", |id| id.as_str());
        [self.stage.as_str(), card, persona, self.state.code()]
    }
    fn clash(&self) -> Clash {
        self.card.clone().map_or_else(|| Clash::Stage(self.stage.clone()), Clash::Card)
    }
    fn follow(&self, names: &Names) -> Self {
        Feeling {
            stage: now(&names.stages, self.stage.as_str()),
            card: self.card.as_ref().map(|id| now(&names.cards, id.as_str())),
            persona: self.persona.as_ref().map(|id| now(&names.personas, id.as_str())),
            ..self.clone()
        }
    }
}

impl Part for Measurement {
    const IN_ORDER: bool = false;

    fn words(&self) -> Words<'_> {
        [self.stage.as_str(), self.channel.as_str(), &self.kpi, ""]
    }
    fn clash(&self) -> Clash {
        Clash::Stage(self.stage.clone())
    }
    fn follow(&self, names: &Names) -> Self {
        Measurement { stage: now(&names.stages, self.stage.as_str()), ..self.clone() }
    }
}

impl Part for Rejected {
    const IN_ORDER: bool = false;

    fn words(&self) -> Words<'_> {
        [self.stage.as_str(), self.channel.as_str(), "", ""]
    }
    fn clash(&self) -> Clash {
        Clash::Stage(self.stage.clone())
    }
    fn follow(&self, names: &Names) -> Self {
        Rejected { stage: now(&names.stages, self.stage.as_str()), ..self.clone() }
    }
}

impl Part for BudgetLine {
    const IN_ORDER: bool = false;

    fn words(&self) -> Words<'_> {
        [self.stage.as_str(), self.channel.as_str(), "", ""]
    }
    fn clash(&self) -> Clash {
        Clash::Stage(self.stage.clone())
    }
    fn follow(&self, names: &Names) -> Self {
        BudgetLine { stage: now(&names.stages, self.stage.as_str()), ..self.clone() }
    }
}
