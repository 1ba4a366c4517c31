//! The journey cut into parts that change on their own, so that an edit redraws what it changed and nothing else.

use std::collections::HashMap;
use std::sync::Arc;

use leptos::prelude::*;

use super::Memo;
use crate::model::{Card, Feeling, Journey, Lane, LaneId, Persona, Stage, StageId};

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
        self.0.len() == other.0.len() && self.0.iter().zip(&other.0).all(|(a, b)| Arc::ptr_eq(a, b))
    }
}

type Cells = HashMap<StageId, HashMap<LaneId, List<Card>>>;

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
    cells: Memo<Cells>,
}

impl Slices {
    pub(super) fn of(journey: RwSignal<Arc<Journey>>) -> Self {
        Slices {
            title: Memo::new(move |_| journey.with(|j| j.title.clone())),
            stages: Memo::new(move |_| journey.with(|j| List(j.stages.clone()))),
            lanes: Memo::new(move |_| journey.with(|j| List(j.lanes.clone()))),
            feelings: Memo::new(move |_| journey.with(|j| List(j.feelings.clone()))),
            personas: Memo::new(move |_| journey.with(|j| List(j.personas.clone()))),
            cards: Memo::new(move |_| journey.with(|j| List(j.cards.clone()))),
            cells: Memo::new(move |_| journey.with(|j| cells(j))),
        }
    }

    /// The cards of one cell.
    pub(crate) fn cell(self, stage: StageId, lane: LaneId) -> Memo<List<Card>> {
        let cells = self.cells;
        Memo::new(move |_| {
            cells
                .with(|cells| cells.get(&stage).and_then(|s| s.get(&lane)).cloned())
                .unwrap_or_default()
        })
    }

    /// One stage and its place, as long as it is there.
    pub(crate) fn stage(self, id: StageId) -> Memo<Option<(usize, Shared<Stage>)>> {
        let stages = self.stages;
        Memo::new(move |_| {
            stages.with(|stages| {
                let at = stages.0.iter().position(|s| s.id == id)?;
                Some((at, Shared(stages.0.get(at)?.clone())))
            })
        })
    }

    /// One lane, as long as it is there.
    pub(crate) fn lane(self, id: LaneId) -> Memo<Option<Shared<Lane>>> {
        let lanes = self.lanes;
        Memo::new(move |_| {
            lanes.with(|lanes| lanes.0.iter().find(|l| l.id == id).cloned().map(Shared))
        })
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

/// Every card in its cell, in one pass.
fn cells(journey: &Journey) -> Cells {
    let mut cells = Cells::new();
    for card in &journey.cards {
        let stage = match cells.get_mut(&card.stage) {
            Some(stage) => stage,
            None => cells.entry(card.stage.clone()).or_default(),
        };
        match stage.get_mut(&card.lane) {
            Some(lane) => lane.0.push(card.clone()),
            None => {
                stage.insert(card.lane.clone(), List(vec![card.clone()]));
            }
        }
    }
    cells
}
