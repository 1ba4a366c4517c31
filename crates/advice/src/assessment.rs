//! The advice for a whole journey, kept from edit to edit: a stage whose facts stay the same is not judged again.

use std::sync::Arc;

use super::engine::judge_map;
use super::facts::touched;
use super::words::remarks;
use super::{
    BudgetSize, Evaluation, Facts, MapFacts, Pack, Remark, RuleKind, StageAdvice, evaluate,
};
use journey::model::{ChannelId, Intent, Journey, Language, StageId};

/// What a pack says of a journey.
#[derive(Clone, Debug)]
pub struct Assessment {
    pack: Arc<Pack>,
    /// What it was made of: shares its parts with the document, so that the next one can tell by pointer what has changed.
    journey: Journey,
    /// Its stages in order. A stage that was not judged again is the very same `Arc` as before.
    pub stages: Vec<Arc<Assessed>>,
    map: MapFacts,
    /// The rules that speak of the map, by their places in the pack.
    rules: Vec<usize>,
}

/// What a pack says of a stage, and what it is based on.
#[derive(Debug, PartialEq)]
pub struct Assessed {
    /// What the journey says.
    pub facts: Facts,
    /// What follows from it.
    pub evaluation: Evaluation,
}

/// Equal assessments of one pack say the same in any language.
impl PartialEq for Assessment {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.pack, &other.pack)
            && self.map == other.map
            && self.stages.len() == other.stages.len()
            && self.stages.iter().zip(&other.stages).all(|(a, b)| Arc::ptr_eq(a, b))
    }
}

impl Assessment {
    /// Judges every stage of a journey whose facts are not those of `before`.
    pub fn of(pack: &Arc<Pack>, journey: &Journey, before: Option<&Assessment>) -> Assessment {
        let before = before.filter(|before| Arc::ptr_eq(&before.pack, pack));
        let stages = before.and_then(|before| before.again(journey)).unwrap_or_else(|| {
            let all = Facts::all(journey).into_iter().enumerate();
            all.map(|(at, facts)| {
                let old = before.and_then(|before| before.find(at, &facts.stage));
                assessed(pack, facts, old)
            })
            .collect()
        });
        let map = MapFacts::of(journey, stages.iter().map(|stage| &stage.facts));
        let rules = judge_map(pack, &map);
        Assessment { pack: pack.clone(), journey: journey.clone(), stages, map, rules }
    }

    /// The stages after an edit that is about a few of them: only what is said of those is looked at again.
    fn again(&self, journey: &Journey) -> Option<Vec<Arc<Assessed>>> {
        let touched = touched(&self.journey, journey)?;
        let mut stages = self.stages.clone();
        for id in touched {
            let old = stages.iter_mut().find(|stage| stage.facts.stage == *id)?;
            *old = assessed(&self.pack, Facts::of(journey, id)?, Some(old));
        }
        Some(stages)
    }

    /// The stage of this id, most likely at this place.
    fn find(&self, at: usize, id: &StageId) -> Option<&Arc<Assessed>> {
        self.stages.get(at).filter(|stage| stage.facts.stage == *id).or_else(|| self.stage(id))
    }

    /// What is said of one stage.
    pub fn stage(&self, id: &StageId) -> Option<&Arc<Assessed>> {
        self.stages.iter().find(|stage| stage.facts.stage == *id)
    }

    /// The pack that says it.
    pub fn pack(&self) -> &Arc<Pack> {
        &self.pack
    }

    /// The advice for one stage in words.
    pub fn message(&self, id: &StageId, language: Language) -> Option<StageAdvice> {
        let stage = self.stage(id)?;
        Some(stage.evaluation.message(&self.pack, &stage.facts, language))
    }

    /// What is said of the map as a whole in this voice.
    pub fn remarks(&self, voice: &RuleKind, language: Language) -> Vec<Remark> {
        let rules = self.rules.iter().filter_map(|at| self.pack.rules.get(*at));
        remarks(rules, voice, language)
    }

    /// How many gaps the map has as a whole.
    pub fn gaps(&self) -> usize {
        let gap = |at: &&usize| self.pack.rules.get(**at).is_some_and(|r| r.voice == RuleKind::Gap);
        self.rules.iter().filter(gap).count()
    }

    /// Is the budget a small one?
    pub fn small_budget(&self) -> bool {
        self.map.offer.budget_size(&self.pack) == Some(BudgetSize::Small)
    }
}

/// What a pack says of a stage: what it said before, where the facts are the same.
fn assessed(pack: &Pack, facts: Facts, old: Option<&Arc<Assessed>>) -> Arc<Assessed> {
    match old.filter(|old| old.facts == facts) {
        Some(old) => old.clone(),
        None => Arc::new(Assessed { evaluation: evaluate(pack, &facts), facts }),
    }
}

impl Assessed {
    /// The stage it is about.
    pub fn stage(&self) -> &StageId {
        &self.facts.stage
    }

    /// What the customer wants there.
    pub fn intent(&self) -> Intent {
        self.facts.intent
    }

    /// The channels that its touchpoints name, each once.
    pub fn present(&self) -> &[ChannelId] {
        &self.facts.present
    }

    /// The channels that are not to be advised here.
    pub fn rejected(&self) -> &[ChannelId] {
        &self.facts.rejected
    }
}
