//! Bringing together what was done to one journey in two places at once.
//!
//! Three journeys are needed: `base`, from which both began, `mine` and `theirs`. Whatever only one of them changed is taken over;
//! where both changed the same thing differently there is a [`Clash`], and a person has to choose. Ids are counted, so both sides give
//! the same one to different things: mine gets another then, and whatever refers to it follows.

mod entry;
mod order;

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::Entry;
use crate::model::{
    BudgetLine, Card, CardId, Feeling, Journey, Lane, LaneId, LaneKind, Limit, Measurement,
    Persona, PersonaId, Profile, Rejected, Stage, StageId, fresh,
};
use entry::{Counted, Merged, Renamed};
use order::{Table, changed};

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
    let (stages, stages_turned) = tally(&base.stages, &side.stages);
    let (lanes, lanes_turned) = tally(&base.lanes, &side.lanes);
    let (cards, cards_turned) = tally(&base.cards, &side.cards);
    let other = stages_turned
        || lanes_turned
        || cards_turned
        || base.title != side.title
        || base.language != side.language
        || base.profile != side.profile
        || base.personas != side.personas
        || base.feelings != side.feelings
        || base.results != side.results
        || base.rejected != side.rejected
        || base.budget != side.budget;
    Differences { stages, lanes, cards, other }
}

/// How many entries of a list differ, and whether those that stayed in their cell stand in another order there.
fn tally<T: Merged>(old: &[Arc<T>], new: &[Arc<T>]) -> (Tally, bool) {
    let mut tally = Tally::default();
    let table = table([old, new, new]);
    for n in 1..table.end {
        let [old, new, _] = versions(&table, [old, new, new], n);
        match (old, new) {
            _ if same(old, new) => {}
            (None, _) => tally.added += 1,
            (_, None) => tally.removed += 1,
            _ => tally.changed += 1,
        }
    }
    (tally, table.turned(&table.base, &table.mine).iter().any(|entry| *entry > 0))
}

/// Brings together what `mine` and `theirs` did since `base`. Of what only one of them changed nothing is lost; the order is theirs where
/// mine did not change it. Takes time linear in the size of the journeys.
///
/// # Errors
/// A [`Clash`] where both changed the same thing differently, where one holds on to what the other took away, and where both together
/// are over a limit of the model. How large a file the merged journey makes is not looked at.
pub fn merge(base: &Journey, mine: &Journey, theirs: &Journey) -> Result<Journey, Clash> {
    let mut mine = mine.clone();
    let title = changed([&base.title, &mine.title, &theirs.title]).ok_or(Clash::Title)?.clone();
    let language = [&base.language, &mine.language, &theirs.language];
    let mut merged = Journey::empty(*changed(language).ok_or(Clash::Other)?);
    merged.title = title;
    let profile = profile([&base.profile, &mine.profile, &theirs.profile]);
    merged.profile = profile.ok_or(Clash::Other)?;
    rename::<Stage>(base, &mut mine, theirs);
    merged.stages = settle([&base.stages, &mine.stages, &theirs.stages])?;
    rename::<Lane>(base, &mut mine, theirs);
    merged.lanes = settle([&base.lanes, &mine.lanes, &theirs.lanes])?;
    rename::<Persona>(base, &mut mine, theirs);
    merged.personas = settle([&base.personas, &mine.personas, &theirs.personas])?;
    rename::<Card>(base, &mut mine, theirs);
    merged.cards = settle([&base.cards, &mine.cards, &theirs.cards])?;
    merged.feelings = {
        let stages = merged.cards.iter().map(|card| (card.id.as_str(), &card.stage)).collect();
        let feelings = [&base.feelings, &mine.feelings, &theirs.feelings];
        let [base, mine, theirs] = feelings.map(|list| beside_their_cards(list, &stages));
        settle([&base, &mine, &theirs])?
    };
    merged.results = settle([&base.results, &mine.results, &theirs.results])?;
    merged.rejected = settle([&base.rejected, &mine.rejected, &theirs.rejected])?;
    merged.budget = settle([&base.budget, &mine.budget, &theirs.budget])?;
    held(&merged)?;
    within::<Stage>(&merged)?;
    within::<Lane>(&merged)?;
    within::<Card>(&merged)?;
    within::<Feeling>(&merged)?;
    within::<Measurement>(&merged)?;
    within::<Rejected>(&merged)?;
    within::<BudgetLine>(&merged)?;
    within::<Persona>(&merged)?;
    Ok(merged)
}

/// The profile with each field from the side that changed it; `None` where both changed one differently.
fn profile([base, mine, theirs]: [&Profile; 3]) -> Option<Profile> {
    Some(Profile {
        offer: changed([&base.offer, &mine.offer, &theirs.offer])?.clone(),
        audience: *changed([&base.audience, &mine.audience, &theirs.audience])?,
        price: *changed([&base.price, &mine.price, &theirs.price])?,
        urgency: *changed([&base.urgency, &mine.urgency, &theirs.urgency])?,
        reach: *changed([&base.reach, &mine.reach, &theirs.reach])?,
        kind: *changed([&base.kind, &mine.kind, &theirs.kind])?,
        budget: changed([&base.budget, &mine.budget, &theirs.budget])?.clone(),
        first_product: *changed([&base.first_product, &mine.first_product, &theirs.first_product])?,
    })
}

/// Numbers the entries and cells of three versions of a list.
fn table<T: Merged>(lists: [&[Arc<T>]; 3]) -> Table {
    let [mut base, mut mine, mut theirs] =
        lists.map(|list| list.iter().map(|entry| [entry.name(), entry.cell()]));
    Table::new([&mut base, &mut mine, &mut theirs])
}

/// The entry with a number in each of three versions of a list.
fn versions<'a, T>(table: &Table, lists: [&'a [Arc<T>]; 3], n: usize) -> [Option<&'a Arc<T>>; 3] {
    let [base, mine, theirs] = lists;
    [(base, &table.base), (mine, &table.mine), (theirs, &table.theirs)]
        .map(|(list, side)| list.get(side.index(n)?))
}

/// Are both absent, or both there and equal? Entries that are the very same are not compared field by field.
fn same<T: PartialEq>(one: Option<&Arc<T>>, other: Option<&Arc<T>>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => Arc::ptr_eq(one, other) || one == other,
        (one, other) => one.is_none() && other.is_none(),
    }
}

/// The entries of a list that are left, in order. Those of mine are kept as they are, in memory too, where theirs do not differ.
fn settle<T: Merged>(lists: [&[Arc<T>]; 3]) -> Result<Vec<Arc<T>>, Clash> {
    let table = table(lists);
    let mut chosen = vec![None];
    for n in 1..table.end {
        let [base, mine, theirs] = versions(&table, lists, n);
        let entry = if same(mine, theirs) || same(theirs, base) {
            mine
        } else if same(mine, base) {
            theirs
        } else {
            return Err(mine.or(theirs).map_or(Clash::Other, |entry| entry.clash()));
        };
        chosen.push(entry.cloned());
    }
    let arranged = table.arranged(T::SEEN).map_err(|n| {
        let [_, mine, theirs] = versions(&table, lists, n);
        mine.or(theirs).map_or(Clash::Other, |entry| entry.clash())
    })?;
    Ok(arranged.into_iter().filter_map(|n| chosen.get_mut(n)?.take()).collect())
}

/// Gives another id to what is new in mine where theirs has something else of that id, and to all in mine that refers to it.
fn rename<T: Counted>(base: &Journey, mine: &mut Journey, theirs: &Journey) {
    let lists = [base, &*mine, theirs].map(|journey| T::list(journey).as_slice());
    let table = table(lists);
    let mut old = Vec::new();
    for n in &table.mine.order {
        if let [None, Some(here), Some(there)] = versions(&table, lists, *n)
            && here != there
        {
            old.push(here.id());
        }
    }
    if old.is_empty() {
        return;
    }
    let used: HashSet<&str> = lists.into_iter().flatten().map(|entry| entry.id()).collect();
    let mut next = fresh(T::PREFIX, used.iter().copied());
    let mut renamed = Renamed::new();
    for id in old {
        // A hostile file may hold the highest number there is, and then the next one is taken.
        while used.contains(next.as_str()) {
            next.push('0');
        }
        let after = fresh(T::PREFIX, std::iter::once(next.as_str()));
        renamed.insert(id.to_owned(), std::mem::replace(&mut next, after));
    }
    T::rename(mine, &renamed);
}

/// Feelings about cards, each in the stage where the merged journey has its card: one side may have moved it.
fn beside_their_cards(
    feelings: &[Arc<Feeling>],
    stages: &HashMap<&str, &StageId>,
) -> Vec<Arc<Feeling>> {
    let mut feelings = feelings.to_vec();
    for feeling in &mut feelings {
        let stage = feeling.card.as_ref().and_then(|card| stages.get(card.as_str()));
        if let Some(stage) = stage.filter(|stage| ***stage != feeling.stage) {
            Arc::make_mut(feeling).stage = StageId::clone(stage);
        }
    }
    feelings
}

/// Does everything stand there that something refers to? What does not was taken away by one side, while the other held on to it.
fn held(merged: &Journey) -> Result<(), Clash> {
    let Journey { stages, lanes, personas, cards, feelings, .. } = merged;
    let ids: HashSet<&CardId> = cards.iter().map(|card| &card.id).collect();
    let mut of_cards = feelings.iter().filter_map(|feeling| feeling.card.as_ref());
    if let Some(gone) = of_cards.find(|id| !ids.contains(id)) {
        return Err(Clash::Card(gone.clone()));
    }
    let mut of_personas = feelings.iter().filter_map(|feeling| feeling.persona.as_ref());
    if let Some(gone) = of_personas.find(|id| personas.iter().all(|p| p.id != **id)) {
        return Err(Clash::Persona(gone.clone()));
    }
    // The curve takes no cards.
    let takes_cards = |lane: &&Arc<Lane>| lane.kind != LaneKind::Emotion;
    let ids: HashSet<&LaneId> = lanes.iter().filter(takes_cards).map(|lane| &lane.id).collect();
    if let Some(gone) = cards.iter().map(|card| &card.lane).find(|id| !ids.contains(id)) {
        return Err(Clash::Lane(gone.clone()));
    }
    let ids: HashSet<&StageId> = stages.iter().map(|stage| &stage.id).collect();
    let mut of_stages = cards
        .iter()
        .map(|card| &card.stage)
        .chain(feelings.iter().map(|feeling| &feeling.stage))
        .chain(merged.results.iter().map(|result| &result.stage))
        .chain(merged.rejected.iter().map(|rejected| &rejected.stage))
        .chain(merged.budget.iter().map(|line| &line.stage));
    match of_stages.find(|id| !ids.contains(id)) {
        Some(gone) => Err(Clash::Stage(gone.clone())),
        None => Ok(()),
    }
}

/// Has the list no more entries than it may?
fn within<T: Entry>(merged: &Journey) -> Result<(), Clash> {
    let over = T::LIMIT.exceeded_by(T::list(merged).len());
    if over { Err(Clash::Over(T::LIMIT)) } else { Ok(()) }
}
