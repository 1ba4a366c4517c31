//! The journey cut into parts that change on their own, so that an edit redraws what it changed and nothing else.

use std::collections::HashMap;
use std::sync::Arc;

use leptos::prelude::*;

use super::memo::{DynValue, Memo, Place};
use journey::edit::{GridPosition, touched};
use journey::model::{Card, Feeling, Journey, Lane, LaneId, Persona, Stage, StageId};

/// A list of shared entries; equal when every entry is the very same one.
#[derive(Debug)]
pub(crate) struct List<T>(pub(crate) Vec<Arc<T>>);

impl<T> Clone for List<T> {
    fn clone(&self) -> Self {
        List(self.0.clone())
    }
}

impl<T> Default for List<T> {
    fn default() -> Self {
        List(Vec::new())
    }
}

impl<T> PartialEq for List<T> {
    fn eq(&self, other: &Self) -> bool {
        same(&self.0, &other.0)
    }
}

/// The parts.
#[derive(Clone, Copy)]
pub(crate) struct Slices {
    /// The title.
    pub(crate) title: Memo<String>,
    /// The stages in order.
    pub(crate) stages: Memo<List<Stage>>,
    /// The lanes in order.
    pub(crate) lanes: Memo<List<Lane>>,
    /// The feelings.
    pub(crate) feelings: Memo<List<Feeling>>,
    /// The personas in order.
    pub(crate) personas: Memo<List<Persona>>,
    /// The cards.
    pub(crate) cards: Memo<List<Card>>,
    places: StoredValue<Places>,
}

/// What stands in each place, for those who look at one place only: on a large map thousands do, and an edit changes one.
struct Places {
    /// The journey they were last taken from.
    journey: Arc<Journey>,
    /// A stage and where it is among the others, a lane, the cards of a cell.
    found: HashMap<GridPosition, Arc<Place>>,
}

impl Slices {
    pub(super) fn of(journey: RwSignal<Arc<Journey>>) -> Self {
        let now = journey.get_untracked();
        let mut places =
            Places { journey: Arc::new(Journey::empty(now.language)), found: HashMap::new() };
        places.follow(&now);
        Slices {
            title: Memo::new(move |_| journey.with(|j| j.title.clone())),
            stages: Memo::shared(move |_| journey.with(|j| List(j.stages.clone()))),
            lanes: Memo::shared(move |_| journey.with(|j| List(j.lanes.clone()))),
            feelings: Memo::shared(move |_| journey.with(|j| List(j.feelings.clone()))),
            personas: Memo::shared(move |_| journey.with(|j| List(j.personas.clone()))),
            cards: Memo::shared(move |_| journey.with(|j| List(j.cards.clone()))),
            places: StoredValue::new(places),
        }
    }

    /// Tells those who look at one place what changed there.
    pub(super) fn follow(self, journey: &Arc<Journey>) {
        let changed = self.places.try_update_value(|places| places.follow(journey));
        // Whoever hears of it may look at another place.
        for (place, now) in changed.into_iter().flatten() {
            place.set(now);
        }
    }

    /// The cards of one cell.
    pub(crate) fn cell(self, stage: StageId, lane: LaneId) -> Memo<List<Card>> {
        self.place(GridPosition::Cell(stage, lane))
    }

    /// One stage and its place, as long as it is there.
    pub(crate) fn stage(self, id: StageId) -> Memo<Option<(usize, Shared<Stage>)>> {
        self.place(GridPosition::Stage(id))
    }

    /// One lane, as long as it is there.
    pub(crate) fn lane(self, id: LaneId) -> Memo<Option<Shared<Lane>>> {
        self.place(GridPosition::Lane(id))
    }

    fn place<T: Default + PartialEq + Send + Sync + 'static>(self, spot: GridPosition) -> Memo<T> {
        let found = self.places.try_update_value(|places| {
            let place = places
                .found
                .entry(spot)
                .or_insert_with(|| Place::held(DynValue::new(T::default())));
            place.clone()
        });
        Memo::at(found.unwrap_or_else(|| Place::held(DynValue::new(T::default()))))
    }
}

/// One shared entry; equal to itself only.
#[derive(Debug)]
pub(crate) struct Shared<T>(pub(crate) Arc<T>);

impl<T> Clone for Shared<T> {
    fn clone(&self) -> Self {
        Shared(self.0.clone())
    }
}

impl<T> PartialEq for Shared<T> {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl Places {
    /// Takes a journey over, and gives what is to be told of.
    fn follow(&mut self, journey: &Arc<Journey>) -> Vec<(Arc<Place>, DynValue)> {
        let old = std::mem::replace(&mut self.journey, journey.clone());
        let mut changed = Vec::new();
        let stages = !same(&old.stages, &journey.stages);
        if stages {
            for stage in &old.stages {
                if journey.stage(&stage.id).is_none() {
                    let none: Option<(usize, Shared<Stage>)> = None;
                    self.put(
                        GridPosition::Stage(stage.id.clone()),
                        DynValue::new(none),
                        &mut changed,
                    );
                }
            }
            for (at, stage) in journey.stages.iter().enumerate() {
                let now = DynValue::new(Some((at, Shared(stage.clone()))));
                self.put(GridPosition::Stage(stage.id.clone()), now, &mut changed);
            }
        }
        let lanes = !same(&old.lanes, &journey.lanes);
        if lanes {
            for lane in &old.lanes {
                if journey.lane(&lane.id).is_none() {
                    let none: Option<Shared<Lane>> = None;
                    self.put(
                        GridPosition::Lane(lane.id.clone()),
                        DynValue::new(none),
                        &mut changed,
                    );
                }
            }
            for lane in &journey.lanes {
                let now = DynValue::new(Some(Shared(lane.clone())));
                self.put(GridPosition::Lane(lane.id.clone()), now, &mut changed);
            }
        }
        for (cell, cards) in touched(&old.cards, &journey.cards) {
            self.put(cell, DynValue::new(List(cards)), &mut changed);
        }
        if stages || lanes {
            // What is gone and looked at by nobody.
            self.found.retain(|_, place| Arc::strong_count(place) > 1 || !place.with(is_bare));
        }
        changed
    }

    fn put(
        &mut self,
        spot: GridPosition,
        now: DynValue,
        changed: &mut Vec<(Arc<Place>, DynValue)>,
    ) {
        match self.found.get(&spot) {
            Some(place) if place.with(|old| *old == now) => {}
            Some(place) => changed.push((place.clone(), now)),
            None => {
                self.found.insert(spot, Place::held(now));
            }
        }
    }
}

/// Is nothing there?
fn is_bare(place: &DynValue) -> bool {
    let no_cards = place.of().is_some_and(|cards: &List<Card>| cards.0.is_empty());
    let no_stage = place.of().is_some_and(|stage: &Option<(usize, Shared<Stage>)>| stage.is_none());
    no_cards || no_stage || place.of().is_some_and(|lane: &Option<Shared<Lane>>| lane.is_none())
}

/// Are they the very same entries?
fn same<T>(old: &[Arc<T>], new: &[Arc<T>]) -> bool {
    old.len() == new.len() && old.iter().zip(new).all(|(old, new)| Arc::ptr_eq(old, new))
}
