//! What the merge has to know of each type of entry.

use std::collections::HashMap;
use std::sync::Arc;

use super::Clash;
use super::order::{Name, ONE_CELL, cell};
use crate::edit::Entry;
use crate::model::{
    BudgetLine, Card, Feeling, Journey, Lane, Measurement, Persona, Rejected, Stage, Vocabulary,
};

/// An entry of one of the lists that are merged.
pub(super) trait Merged: Entry {
    /// Do people see the order of the list?
    const SEEN: bool = true;

    /// The texts that name it in its list.
    fn name(&self) -> Name<'_>;

    /// The cell it stands in. The order of a list is one of each cell.
    fn cell(&self) -> Name<'_> {
        ONE_CELL
    }

    /// The clash of two versions of it.
    fn clash(&self) -> Clash;
}

/// New ids by the old ones.
pub(super) type Renamed = HashMap<String, String>;

/// An entry with an id that is counted: a letter and a number.
pub(super) trait Counted: Merged {
    /// The letter.
    const PREFIX: &str;

    /// Its id.
    fn id(&self) -> &str;

    /// Gives new ids to the entries of the list and to whatever refers to them.
    fn rename(journey: &mut Journey, renamed: &Renamed);
}

/// Puts new ids in the place of old ones in a list. `id` finds the one of an entry. Entries that have no old one are not copied.
fn replace<T: Clone>(
    list: &mut [Arc<T>],
    renamed: &Renamed,
    id: impl Fn(&T) -> Option<&str>,
    put: impl Fn(&mut T, &str),
) {
    for entry in list {
        if let Some(new) = id(entry).and_then(|old| renamed.get(old)) {
            put(Arc::make_mut(entry), new);
        }
    }
}

impl Merged for Stage {
    fn name(&self) -> Name<'_> {
        [self.id.as_str(), "", "", ""]
    }
    fn clash(&self) -> Clash {
        Clash::Stage(self.id.clone())
    }
}

impl Counted for Stage {
    const PREFIX: &str = "s";

    fn id(&self) -> &str {
        self.id.as_str()
    }
    fn rename(journey: &mut Journey, renamed: &Renamed) {
        let Journey { stages, cards, feelings, results, rejected, budget, .. } = journey;
        replace(stages, renamed, |s| Some(s.id.as_str()), |s, id| s.id = id.into());
        replace(cards, renamed, |c| Some(c.stage.as_str()), |c, id| c.stage = id.into());
        replace(feelings, renamed, |f| Some(f.stage.as_str()), |f, id| f.stage = id.into());
        replace(results, renamed, |r| Some(r.stage.as_str()), |r, id| r.stage = id.into());
        replace(rejected, renamed, |r| Some(r.stage.as_str()), |r, id| r.stage = id.into());
        replace(budget, renamed, |b| Some(b.stage.as_str()), |b, id| b.stage = id.into());
    }
}

impl Merged for Lane {
    fn name(&self) -> Name<'_> {
        [self.id.as_str(), "", "", ""]
    }
    fn clash(&self) -> Clash {
        Clash::Lane(self.id.clone())
    }
}

impl Counted for Lane {
    const PREFIX: &str = "l";

    fn id(&self) -> &str {
        self.id.as_str()
    }
    fn rename(journey: &mut Journey, renamed: &Renamed) {
        let Journey { lanes, cards, .. } = journey;
        replace(lanes, renamed, |l| Some(l.id.as_str()), |l, id| l.id = id.into());
        replace(cards, renamed, |c| Some(c.lane.as_str()), |c, id| c.lane = id.into());
    }
}

impl Merged for Persona {
    fn name(&self) -> Name<'_> {
        [self.id.as_str(), "", "", ""]
    }
    fn clash(&self) -> Clash {
        Clash::Persona(self.id.clone())
    }
}

impl Counted for Persona {
    const PREFIX: &str = "p";

    fn id(&self) -> &str {
        self.id.as_str()
    }
    fn rename(journey: &mut Journey, renamed: &Renamed) {
        let Journey { personas, feelings, .. } = journey;
        replace(personas, renamed, |p| Some(p.id.as_str()), |p, id| p.id = id.into());
        replace(
            feelings,
            renamed,
            |f| f.persona.as_ref().map(|id| id.as_str()),
            |f, id| f.persona = Some(id.into()),
        );
    }
}

impl Merged for Card {
    fn name(&self) -> Name<'_> {
        [self.id.as_str(), "", "", ""]
    }
    fn cell(&self) -> Name<'_> {
        cell(self.stage.as_str(), self.lane.as_str())
    }
    fn clash(&self) -> Clash {
        Clash::Card(self.id.clone())
    }
}

impl Counted for Card {
    const PREFIX: &str = "c";

    fn id(&self) -> &str {
        self.id.as_str()
    }
    fn rename(journey: &mut Journey, renamed: &Renamed) {
        let Journey { cards, feelings, .. } = journey;
        replace(cards, renamed, |c| Some(c.id.as_str()), |c, id| c.id = id.into());
        replace(
            feelings,
            renamed,
            |f| f.card.as_ref().map(|id| id.as_str()),
            |f, id| f.card = Some(id.into()),
        );
    }
}

impl Merged for Feeling {
    const SEEN: bool = false;

    fn name(&self) -> Name<'_> {
        let card = self.card.as_ref().map_or("", |id| id.as_str());
        let persona = self.persona.as_ref().map_or("", |id| id.as_str());
        [self.stage.as_str(), card, persona, self.state.code()]
    }
    fn clash(&self) -> Clash {
        match &self.card {
            Some(card) => Clash::Card(card.clone()),
            None => Clash::Stage(self.stage.clone()),
        }
    }
}

impl Merged for Measurement {
    const SEEN: bool = false;

    fn name(&self) -> Name<'_> {
        [self.stage.as_str(), self.channel.as_str(), &self.kpi, ""]
    }
    fn clash(&self) -> Clash {
        Clash::Stage(self.stage.clone())
    }
}

impl Merged for Rejected {
    const SEEN: bool = false;

    fn name(&self) -> Name<'_> {
        [self.stage.as_str(), self.channel.as_str(), "", ""]
    }
    fn clash(&self) -> Clash {
        Clash::Stage(self.stage.clone())
    }
}

impl Merged for BudgetLine {
    const SEEN: bool = false;

    fn name(&self) -> Name<'_> {
        [self.stage.as_str(), self.channel.as_str(), "", ""]
    }
    fn clash(&self) -> Clash {
        Clash::Stage(self.stage.clone())
    }
}
