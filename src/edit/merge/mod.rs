//! Bringing together what was done to one journey in two places at once.
//!
//! Three journeys are needed: `base`, from which both began, `mine` and `theirs`. Whatever only one of them changed is taken over;
//! where both changed the same thing differently there is a [`Clash`], and a person has to choose. Ids are counted, so both sides give
//! the same one to different things: mine gets another then, and whatever refers to it follows.

mod order;
mod part;

use std::sync::Arc;

use crate::model::{
    Card, CardId, Feeling, Journey, LaneId, LaneKind, Limit, PersonaId, Profile, StageId,
};
use order::{MINE, Numbers, Row, Spot, THEIRS, View, compare, rename, settle};
use part::{Names, Part};

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
    let rest = |of: &Journey| Journey {
        stages: Vec::new(),
        lanes: Vec::new(),
        cards: Vec::new(),
        ..of.clone()
    };
    let (stages, stages_moved) = tally(&base.stages, &side.stages);
    let (lanes, lanes_moved) = tally(&base.lanes, &side.lanes);
    let (cards, cards_moved) = tally(&base.cards, &side.cards);
    let other = stages_moved || lanes_moved || cards_moved || rest(base) != rest(side);
    Differences { stages, lanes, cards, other }
}

/// How many entries of a list differ, and whether those that stayed in their cell stand in another order.
fn tally<T: Part>(base: &[Arc<T>], side: &[Arc<T>]) -> (Tally, bool) {
    compare(&views([base, side, &[]]), &|[old, new, _]| same(at(base, *old), at(side, *new)))
}

/// Brings together what `mine` and `theirs` did since `base`. Of what only one of them changed nothing is lost; the order is theirs where
/// mine did not change it.
///
/// # Errors
/// A [`Clash`] where both changed the same thing differently, where one holds on to what the other took away, and where both together
/// are over a limit.
pub fn merge(base: &Journey, mine: &Journey, theirs: &Journey) -> Result<Journey, Clash> {
    let mut names = Names::default();
    let title = pick(&base.title, &mine.title, &theirs.title);
    let language = pick(&base.language, &mine.language, &theirs.language);
    let profile = profile(&base.profile, &mine.profile, &theirs.profile);
    let stages = list(&base.stages, &mine.stages, &theirs.stages, &mut names)?;
    let lanes = list(&base.lanes, &mine.lanes, &theirs.lanes, &mut names)?;
    let personas = list(&base.personas, &mine.personas, &theirs.personas, &mut names)?;
    let cards: Vec<Arc<Card>> = list(&base.cards, &mine.cards, &theirs.cards, &mut names)?;
    // A card's feelings are where it is now on every side, else one that was moved would have left them behind.
    let numbers = Numbers::of(&mut cards.iter().map(|card| card.id.as_str()));
    let moved = |feeling: &Feeling| {
        let stage = &cards.get(numbers.get(feeling.card.as_ref()?.as_str())?)?.stage;
        (feeling.stage != *stage).then(|| Feeling { stage: stage.clone(), ..feeling.clone() })
    };
    let feelings = list(
        &replaced(&base.feelings, moved),
        &replaced(&followed(&mine.feelings, &names), moved),
        &replaced(&theirs.feelings, moved),
        &mut names,
    )?;
    let merged = Journey {
        title: title.ok_or(Clash::Title)?.clone(),
        language: *language.ok_or(Clash::Other)?,
        profile: profile.ok_or(Clash::Other)?,
        feelings,
        results: list(&base.results, &mine.results, &theirs.results, &mut names)?,
        rejected: list(&base.rejected, &mine.rejected, &theirs.rejected, &mut names)?,
        budget: list(&base.budget, &mine.budget, &theirs.budget, &mut names)?,
        personas,
        stages,
        lanes,
        cards,
    };
    held(&merged).map(|()| merged)
}

/// The one that was changed, if not both were, and differently.
fn pick<'a, V: PartialEq>(base: &'a V, mine: &'a V, theirs: &'a V) -> Option<&'a V> {
    if mine == base || mine == theirs { Some(theirs) } else { (theirs == base).then_some(mine) }
}

/// What is known of the offer, part by part.
fn profile(base: &Profile, mine: &Profile, theirs: &Profile) -> Option<Profile> {
    Some(Profile {
        offer: pick(&base.offer, &mine.offer, &theirs.offer)?.clone(),
        audience: *pick(&base.audience, &mine.audience, &theirs.audience)?,
        price: *pick(&base.price, &mine.price, &theirs.price)?,
        urgency: *pick(&base.urgency, &mine.urgency, &theirs.urgency)?,
        reach: *pick(&base.reach, &mine.reach, &theirs.reach)?,
        kind: *pick(&base.kind, &mine.kind, &theirs.kind)?,
        budget: pick(&base.budget, &mine.budget, &theirs.budget)?.clone(),
        first_product: *pick(&base.first_product, &mine.first_product, &theirs.first_product)?,
    })
}

/// One list, entry by entry. What mine has to be called otherwise is added to `names`.
fn list<T: Part>(
    base: &[Arc<T>],
    mine: &[Arc<T>],
    theirs: &[Arc<T>],
    names: &mut Names,
) -> Result<Vec<Arc<T>>, Clash> {
    let mut mine = followed(mine, names);
    if let Some((prefix, given)) = T::given(names) {
        let lists = [base, &mine, theirs];
        if rename(prefix, &views(lists), &|row| choose(lists, row), given) {
            mine = followed(&mine, names);
        }
    }
    let lists = [base, &mine, theirs];
    let named = |(side, place): Spot| lists.get(side)?.get(place);
    match settle(&views(lists), T::IN_ORDER, &|row| choose(lists, row)) {
        Ok(order) if T::LIMIT.exceeded_by(order.len()) => Err(Clash::Over(T::LIMIT)),
        Ok(order) => Ok(order.into_iter().filter_map(named).cloned().collect()),
        Err(spot) => Err(named(spot).map_or(Clash::Other, |entry| entry.clash())),
    }
}

/// What the names and cells of the entries of three lists are.
fn views<T: Part>([base, mine, theirs]: [&[Arc<T>]; 3]) -> [View<'_>; 3] {
    [view(base), view(mine), view(theirs)]
}

fn view<T: Part>(list: &[Arc<T>]) -> View<'_> {
    list.iter().map(|entry| [entry.words(), entry.cell()]).collect()
}

/// Which side's entry counts.
fn choose<T: Part>([base, mine, theirs]: [&[Arc<T>]; 3], row: &Row) -> Option<usize> {
    let [old, here, there] = *row;
    let (old, here, there) = (at(base, old), at(mine, here), at(theirs, there));
    if same(here, old) || same(here, there) {
        Some(THEIRS)
    } else {
        same(there, old).then_some(MINE)
    }
}

/// Does everything stand there that something refers to? What does not was taken away by one side, while the other held on to it.
fn held(journey: &Journey) -> Result<(), Clash> {
    let stages = Numbers::of(&mut journey.stages.iter().map(|stage| stage.id.as_str()));
    let takes_cards = journey.lanes.iter().filter(|lane| lane.kind != LaneKind::Emotion);
    let lanes = Numbers::of(&mut takes_cards.map(|lane| lane.id.as_str()));
    let personas = Numbers::of(&mut journey.personas.iter().map(|persona| persona.id.as_str()));
    let cards = Numbers::of(&mut journey.cards.iter().map(|card| card.id.as_str()));
    let gone = |card: &&Arc<Card>| lanes.get(card.lane.as_str()).is_none();
    if let Some(card) = journey.cards.iter().find(gone) {
        return Err(Clash::Lane(card.lane.clone()));
    }
    for Feeling { card, persona, .. } in journey.feelings.iter().map(Arc::as_ref) {
        if let Some(card) = card.as_ref().filter(|id| cards.get(id.as_str()).is_none()) {
            return Err(Clash::Card(card.clone()));
        }
        if let Some(persona) = persona.as_ref().filter(|id| personas.get(id.as_str()).is_none()) {
            return Err(Clash::Persona(persona.clone()));
        }
    }
    let of_cards = journey.cards.iter().map(|card| &card.stage);
    let mut needed = of_cards
        .chain(journey.feelings.iter().map(|feeling| &feeling.stage))
        .chain(journey.results.iter().map(|result| &result.stage))
        .chain(journey.rejected.iter().map(|rejected| &rejected.stage))
        .chain(journey.budget.iter().map(|line| &line.stage));
    let gone = needed.find(|stage| stages.get(stage.as_str()).is_none());
    gone.map_or(Ok(()), |stage| Err(Clash::Stage(stage.clone())))
}

fn at<T>(list: &[Arc<T>], place: Option<usize>) -> Option<&Arc<T>> {
    list.get(place?)
}

/// What was not touched is often the very same.
fn same<T: PartialEq>(a: Option<&Arc<T>>, b: Option<&Arc<T>>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => Arc::ptr_eq(a, b) || a == b,
        (a, b) => a.is_none() && b.is_none(),
    }
}

/// The list with another entry where there is one to put in its place.
fn replaced<T>(list: &[Arc<T>], by: impl Fn(&T) -> Option<T>) -> Vec<Arc<T>> {
    list.iter().map(|entry| by(entry).map_or_else(|| entry.clone(), Arc::new)).collect()
}

/// The list with the new names in it.
fn followed<T: Part>(list: &[Arc<T>], names: &Names) -> Vec<Arc<T>> {
    if names.is_empty() {
        return list.to_vec();
    }
    replaced(list, |entry| Some(entry.follow(names)).filter(|new| *new != *entry))
}
