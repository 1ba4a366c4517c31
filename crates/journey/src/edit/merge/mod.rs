//! Bringing together what was done to one journey in two places at once.
//!
//! Three journeys are needed: `base`, from which both began, `mine` and `theirs`. Whatever only one of them changed is taken over;
//! where both changed the same thing differently there is a [`Clash`], and a person has to choose. Ids are counted, so both sides give
//! the same one to different things: mine gets another then, and whatever refers to it follows.

mod entry;
mod order;

use crate::format::{Unreadable, WarningCode, file};
use crate::model::{CardId, Journey, LaneId, Limit, PersonaId, StageId, fresh};
use entry::{LISTS, List, Lists, clash, ids, lists, numbered, numbers, of, put, value};
use order::{Table, settle};

/// How many entries of a list differ.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Those that are new.
    pub added: usize,
    /// Those that say something else, or stand in another cell.
    pub changed: usize,
    /// Those that are gone.
    pub removed: usize,
}

/// What one side did since `base`, as a person counts it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Differences {
    /// The columns.
    pub stages: Tally,
    /// The rows.
    pub lanes: Tally,
    /// What stands in the cells.
    pub cards: Tally,
    /// Does anything else differ? Feelings, what is known of the offer, the order of stages, of lanes and of the cards of a cell, …
    pub other: bool,
}

impl Differences {
    /// Is there none? Cards of different cells may still stand in another order in the file.
    pub fn is_none(&self) -> bool {
        *self == Differences::default()
    }
}

/// Why two sides do not go together. An id in it stands for the same thing wherever it is: in `base` and at least one side, or on both
/// sides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Clash {
    /// The title.
    Title,
    /// A stage, its place, how it feels or what is said of a channel in it; or it is gone and something new stands in it.
    Stage(StageId),
    /// A lane or its place; or it is gone, or became the curve, and something new stands in it.
    Lane(LaneId),
    /// A card, its place in its cell or how it feels.
    Card(CardId),
    /// A persona; or it is gone and feels something new.
    Persona(PersonaId),
    /// Together they are too much.
    Over(Limit),
    /// The language or what is known of the offer.
    Other,
}

/// What `side` did since `base`.
pub fn differences(base: &Journey, side: &Journey) -> Differences {
    let mut found = Differences::default();
    let (base, side) = (lists(base), lists(side));
    for (at, list) in LISTS.iter().enumerate() {
        let (old, new) = (of(&base, at), of(&side, at));
        let tally = match list.name {
            "stages" => &mut found.stages,
            "lanes" => &mut found.lanes,
            "cards" => &mut found.cards,
            _ => {
                found.other |= old != new;
                continue;
            }
        };
        let table = Table::new(list, [old, new, new]);
        for n in 1..table.end {
            match (table.base.text(n), table.mine.text(n)) {
                (old, new) if old == new => {}
                ("", _) => tally.added += 1,
                (_, "") => tally.removed += 1,
                _ => tally.changed += 1,
            }
        }
        found.other |= table.turned(&table.base, &table.mine).iter().any(|entry| *entry > 0);
    }
    found
}

/// Brings together what `mine` and `theirs` did since `base`. Of what only one of them changed nothing is lost; the order is theirs where
/// mine did not change it.
///
/// # Errors
/// A [`Clash`] where both changed the same thing differently, where one holds on to what the other took away, and where both together
/// are over a limit.
pub fn merge(base: &Journey, mine: &Journey, theirs: &Journey) -> Result<Journey, Clash> {
    let (mut base, mut mine, mut theirs) = (lists(base), lists(mine), lists(theirs));
    let mut merged = Lists::new();
    for (at, list) in LISTS.iter().enumerate() {
        if !list.referred.is_empty() {
            rename(list, at, &base, &mut mine, &theirs);
        }
        if list.name == "feelings" {
            let cards = merged.last().map_or(&[] as &[String], Vec::as_slice);
            follow_the_cards(base.get_mut(at), cards);
            follow_the_cards(mine.get_mut(at), cards);
            follow_the_cards(theirs.get_mut(at), cards);
        }
        merged.push(settle(list, [of(&base, at), of(&mine, at), of(&theirs, at)])?);
    }
    held(&merged)?;
    match file::read(&entry::file_of(&merged)) {
        Err(Unreadable::Over(limit)) => Err(Clash::Over(limit)),
        Err(_) => Err(Clash::Other),
        Ok(opened) => match opened.warnings.first().map(|warning| warning.code) {
            None => Ok(opened.journey),
            Some(WarningCode::TooManyPersonas) => Err(Clash::Over(Limit::Personas)),
            Some(_) => Err(Clash::Other),
        },
    }
}

/// Gives another id to what is new in mine where theirs has something else of that id, and to all in mine that refers to it.
fn rename(list: &List, at: usize, base: &Lists, mine: &mut Lists, theirs: &Lists) {
    let table = Table::new(list, [of(base, at), of(mine, at), of(theirs, at)]);
    let mut old = Vec::new();
    for n in &table.mine.order {
        let (here, there) = (table.mine.text(*n), table.theirs.text(*n));
        if table.base.text(*n).is_empty() && !there.is_empty() && here != there {
            old.push(value(here, "id").to_owned());
        }
    }
    if old.is_empty() {
        return;
    }
    let mut ids = Vec::new();
    for side in &[base, mine, theirs] {
        for entry in of(side, at) {
            let id = value(entry, "id");
            ids.push(id.get(1..id.len().saturating_sub(1)).unwrap_or_default().to_owned());
        }
    }
    let prefix = list.referred.get(..1).unwrap_or_default();
    let mut next = fresh(prefix, ids.iter().map(String::as_str));
    let used = numbers(&ids);
    let mut new = Vec::new();
    for _ in &old {
        // A hostile file may hold the highest number there is, and then the next one is taken.
        while used.contains_key(next.as_str()) {
            next.push('0');
        }
        new.push(["\"", &next, "\""].concat());
        next = fresh(prefix, std::iter::once(next.as_str()));
    }
    let renamed = numbers(&old);
    for (other, entries) in mine.iter_mut().enumerate() {
        let name = if other == at { "id" } else { list.referred };
        for entry in entries {
            if let Some(id) = numbered(&new, &renamed, value(entry, name)) {
                put(entry, name, id);
            }
        }
    }
}

/// Puts a card's feelings where it is in the end: else one that was moved would have left them behind.
fn follow_the_cards(feelings: Option<&mut Vec<String>>, cards: &[String]) {
    let ids = ids(cards);
    let numbers = numbers(&ids);
    for feeling in feelings.into_iter().flatten() {
        if let Some(card) = numbered(cards, &numbers, value(feeling, "card")) {
            put(feeling, "stage", value(card, "stage"));
        }
    }
}

/// Does everything stand there that something refers to? What does not was taken away by one side, while the other held on to it.
fn held(merged: &Lists) -> Result<(), Clash> {
    for (list, entries) in LISTS.iter().zip(merged).rev() {
        if list.referred.is_empty() {
            continue;
        }
        let ids = ids(entries);
        let numbers = numbers(&ids);
        for others in merged {
            for entry in others {
                let id = value(entry, list.referred);
                // The curve takes no cards.
                let takes = |there| value(there, "kind") != "\"emotion\"";
                if !id.is_empty() && !numbered(entries, &numbers, id).is_some_and(takes) {
                    return Err(clash(list.referred, id));
                }
            }
        }
    }
    Ok(())
}
