//! What a journey says about one stage, as far as rules can ask.

use std::collections::HashMap;
use std::sync::Arc;

use super::{BudgetSize, Mood, Pain, Return};
use crate::model::{
    Age, Audience, Budget, Card, ChannelId, Feeling, Intent, Journey, Kind, LaneId, LaneKind,
    Measurement, Need, Period, Price, Reach, Severity, Stage, StageId, State, Urgency, Vocabulary,
};

/// Everything that the advice for one stage depends on. Equal facts give equal advice; an edit that changes nothing here
/// changes no advice.
#[derive(Clone, Debug, PartialEq)]
pub struct Facts {
    pub(super) stage: StageId,
    pub(super) intent: Intent,
    pub(super) needs: Vec<Need>,
    pub(super) audience: Option<Audience>,
    pub(super) price: Option<Price>,
    pub(super) urgency: Option<Urgency>,
    pub(super) reach: Option<Reach>,
    pub(super) kind: Option<Kind>,
    pub(super) first_product: bool,
    /// Brought to a month; what is spent once counts as a month's.
    monthly_budget: Option<f64>,
    pub(super) ages: Vec<Age>,
    pub(super) segment: Option<bool>,
    pub(super) pain: Option<Pain>,
    pub(super) mood: Option<Mood>,
    pub(super) moment_of_truth: bool,
    pub(super) empty: bool,
    /// Channels on the stage's touchpoints.
    pub(super) present: Vec<ChannelId>,
    pub(super) rejected: Vec<ChannelId>,
    /// Channels that earned or lost money here.
    returns: Vec<(ChannelId, Return)>,
}

impl Facts {
    /// The facts of one stage; `None` when the journey does not have it.
    pub fn of(journey: &Journey, stage: &StageId) -> Option<Facts> {
        gather(journey, std::slice::from_ref(journey.stage(stage)?)).pop()
    }

    /// The facts of every stage in order, found in one walk through the cards.
    pub fn all(journey: &Journey) -> Vec<Facts> {
        gather(journey, &journey.stages)
    }

    /// The stage they are about.
    pub fn stage(&self) -> &StageId {
        &self.stage
    }

    /// The budget beside what the pack calls small.
    pub(super) fn budget_size(&self, small: Option<f64>) -> Option<BudgetSize> {
        let (monthly, small) = (self.monthly_budget?, small?);
        Some(if monthly < small { BudgetSize::Small } else { BudgetSize::Normal })
    }

    /// What the channel brought.
    pub(super) fn earned(&self, channel: &ChannelId) -> Option<Return> {
        self.returns.iter().find(|(id, _)| id == channel).map(|(_, earned)| *earned)
    }
}

/// What is gathered of a stage on the way to its facts.
#[derive(Default)]
struct Found<'a> {
    pain: Option<Pain>,
    moment_of_truth: bool,
    filled: bool,
    present: Vec<&'a ChannelId>,
    rejected: Vec<&'a ChannelId>,
    /// Sum and number of the feelings.
    feelings: (f64, f64),
    /// Channel, cost and revenue.
    money: Vec<(&'a ChannelId, f64, f64)>,
}

/// The facts of some of the journey's stages.
fn gather(journey: &Journey, stages: &[Arc<Stage>]) -> Vec<Facts> {
    let places: HashMap<&StageId, usize> =
        stages.iter().enumerate().map(|(at, stage)| (&stage.id, at)).collect();
    let lanes: HashMap<&LaneId, LaneKind> =
        journey.lanes.iter().map(|lane| (&lane.id, lane.kind)).collect();
    let mut found: Vec<Found<'_>> = Vec::new();
    found.resize_with(stages.len(), Found::default);

    for card in &journey.cards {
        if let Some(found) = places.get(&card.stage).and_then(|at| found.get_mut(*at)) {
            found.card(card, lanes.get(&card.lane).copied());
        }
    }
    for feeling in &journey.feelings {
        if let Some(found) = places.get(&feeling.stage).and_then(|at| found.get_mut(*at)) {
            found.feeling(feeling);
        }
    }
    for result in &journey.results {
        if let Some(found) = places.get(&result.stage).and_then(|at| found.get_mut(*at)) {
            found.result(result);
        }
    }
    for rejected in &journey.rejected {
        if let Some(found) = places.get(&rejected.stage).and_then(|at| found.get_mut(*at)) {
            found.rejected.push(&rejected.channel);
        }
    }
    stages.iter().zip(found).map(|(stage, found)| facts(journey, stage, found)).collect()
}

impl<'a> Found<'a> {
    fn card(&mut self, card: &'a Card, lane: Option<LaneKind>) {
        self.filled = true;
        self.moment_of_truth |= card.moment_of_truth;
        match lane {
            Some(LaneKind::Touchpoints) => self.present.extend(&card.channel),
            Some(LaneKind::Pains) => {
                let pain = match card.severity {
                    None => Pain::Any,
                    Some(Severity::Low) => Pain::Low,
                    Some(Severity::Medium) => Pain::Medium,
                    Some(Severity::High) => Pain::High,
                };
                self.pain = self.pain.max(Some(pain));
            }
            _ => {}
        }
    }

    fn feeling(&mut self, feeling: &Feeling) {
        if feeling.state == State::Now {
            self.feelings.0 += feeling.score.value();
            self.feelings.1 += 1.0;
        }
    }

    fn result(&mut self, result: &'a Measurement) {
        self.filled = true;
        // One without the other says nothing about what it brought.
        let (Some(cost), Some(revenue)) = (result.cost, result.revenue) else { return };
        match self.money.iter_mut().find(|(channel, ..)| *channel == &result.channel) {
            Some((_, costs, revenues)) => {
                *costs += cost;
                *revenues += revenue;
            }
            None => self.money.push((&result.channel, cost, revenue)),
        }
    }

    /// The mean feeling beside the thirds of the scale −2…2, without a division.
    fn mood(&self) -> Option<Mood> {
        let (sum, number) = self.feelings;
        if number > 0.0 && sum * 3.0 <= number * -2.0 {
            Some(Mood::Low)
        } else if number > 0.0 && sum * 3.0 >= number * 2.0 {
            Some(Mood::High)
        } else {
            None
        }
    }
}

fn facts(journey: &Journey, stage: &Stage, found: Found<'_>) -> Facts {
    let profile = &journey.profile;
    let is_age = |age: &&Age| journey.personas.iter().any(|persona| persona.age == Some(**age));
    Facts {
        stage: stage.id.clone(),
        intent: stage.intent,
        needs: Need::ALL.iter().filter(|need| stage.needs.contains(need)).copied().collect(),
        audience: profile.audience,
        price: profile.price,
        urgency: profile.urgency,
        reach: profile.reach,
        kind: profile.kind,
        first_product: profile.first_product,
        monthly_budget: profile.budget.as_ref().map(monthly),
        ages: Age::ALL.iter().filter(is_age).copied().collect(),
        segment: (!journey.personas.is_empty())
            .then(|| journey.personas.iter().any(|persona| !persona.segment.trim().is_empty())),
        pain: found.pain,
        mood: found.mood(),
        moment_of_truth: stage.moment_of_truth || found.moment_of_truth,
        empty: !found.filled,
        returns: found
            .money
            .iter()
            .filter_map(|(channel, cost, revenue)| {
                Some(((*channel).clone(), earned(*cost, *revenue)?))
            })
            .collect(),
        present: set(found.present),
        rejected: set(found.rejected),
    }
}

/// The sign of (revenue − cost) / cost: unknown when nothing was spent, or when it came out even.
fn earned(cost: f64, revenue: f64) -> Option<Return> {
    if cost <= 0.0 || revenue == cost {
        None
    } else if revenue > cost {
        Some(Return::Positive)
    } else {
        Some(Return::Negative)
    }
}

fn monthly(budget: &Budget) -> f64 {
    match budget.per {
        Period::Month | Period::Once => budget.amount,
        Period::Quarter => budget.amount / 3.0,
        Period::Year => budget.amount / 12.0,
    }
}

/// Each id once and in one order, so that facts differ only where advice could.
fn set(ids: Vec<&ChannelId>) -> Vec<ChannelId> {
    let mut set: Vec<ChannelId> = Vec::new();
    for id in ids {
        if let Err(at) = set.binary_search(id) {
            set.insert(at, id.clone());
        }
    }
    set
}
