//! When a rule holds.

use super::{BudgetSize, Facts, Mood, Pain, Return};
use crate::model::{Age, Audience, ChannelId, Intent, Kind, Need, Price, Reach, Urgency};

/// All that must hold before a rule speaks. Nothing at all: it always does.
#[derive(Debug, Default, PartialEq)]
pub struct When(pub(super) Vec<Condition>);

/// One thing that must hold. A list means any of it; a fact that is not known never holds.
#[derive(Debug, PartialEq)]
pub enum Condition {
    /// What the customer wants in the stage.
    Intent(Vec<Intent>),
    /// What the customer needs there.
    Need(Vec<Need>),
    /// Who the offer is for.
    Audience(Vec<Audience>),
    /// How expensive it is.
    Price(Vec<Price>),
    /// Whether customers can wait.
    Urgency(Vec<Urgency>),
    /// Where customers are.
    Reach(Vec<Reach>),
    /// What kind of provider it is.
    Kind(Vec<Kind>),
    /// The age of one of the personas.
    Age(Vec<Age>),
    /// The size of the budget.
    Budget(Vec<BudgetSize>),
    /// Does one of the personas stand for a named group? Not known without personas.
    Segment(bool),
    /// The worst pain of the stage.
    Pain(Vec<Pain>),
    /// The mean feeling of the stage.
    Feeling(Vec<Mood>),
    /// Does the relation hang on the stage, or on a card in it?
    MomentOfTruth(bool),
    /// A channel that the stage's touchpoints name.
    Present(Vec<ChannelId>),
    /// The channel whose line of advice it is about.
    Channel(Vec<ChannelId>),
    /// What that channel brought in this stage.
    Roi(Vec<Return>),
    /// Does nothing stand in the stage?
    StageEmpty(bool),
    /// It is the provider's first product. That it is not is never known: a profile is silent about it then.
    FirstProduct,
}

impl Condition {
    /// Its key in a pack.
    pub fn key(&self) -> &'static str {
        match self {
            Condition::Intent(_) => "intent",
            Condition::Need(_) => "need",
            Condition::Audience(_) => "audience",
            Condition::Price(_) => "price",
            Condition::Urgency(_) => "urgency",
            Condition::Reach(_) => "reach",
            Condition::Kind(_) => "kind",
            Condition::Age(_) => "age",
            Condition::Budget(_) => "budget",
            Condition::Segment(_) => "segment",
            Condition::Pain(_) => "pain",
            Condition::Feeling(_) => "feeling",
            Condition::MomentOfTruth(_) => "momentOfTruth",
            Condition::Present(_) => "present",
            Condition::Channel(_) => "channel",
            Condition::Roi(_) => "roi",
            Condition::StageEmpty(_) => "stage_empty",
            Condition::FirstProduct => "firstProduct",
        }
    }

    /// Is it about a channel's line of advice, and not about the stage?
    fn is_about_channels(&self) -> bool {
        matches!(self, Condition::Channel(_) | Condition::Roi(_))
    }

    fn holds(&self, facts: &Facts, small_budget: Option<f64>) -> bool {
        match self {
            Condition::Intent(any) => any.contains(&facts.intent),
            Condition::Need(any) => any.iter().any(|need| facts.needs.contains(need)),
            Condition::Audience(any) => one_of(any, facts.audience),
            Condition::Price(any) => one_of(any, facts.price),
            Condition::Urgency(any) => one_of(any, facts.urgency),
            Condition::Reach(any) => one_of(any, facts.reach),
            Condition::Kind(any) => one_of(any, facts.kind),
            Condition::Age(any) => any.iter().any(|age| facts.ages.contains(age)),
            Condition::Budget(any) => one_of(any, facts.budget_size(small_budget)),
            Condition::Segment(named) => facts.segment == Some(*named),
            Condition::Pain(any) => {
                facts.pain.is_some_and(|worst| any.contains(&Pain::Any) || any.contains(&worst))
            }
            Condition::Feeling(any) => one_of(any, facts.mood),
            Condition::MomentOfTruth(is) => facts.moment_of_truth == *is,
            Condition::Present(any) => any.iter().any(|id| facts.present.contains(id)),
            Condition::StageEmpty(is) => facts.empty == *is,
            Condition::FirstProduct => facts.first_product,
            Condition::Channel(_) | Condition::Roi(_) => true,
        }
    }

    fn holds_for(&self, facts: &Facts, channel: &ChannelId) -> bool {
        match self {
            Condition::Channel(any) => any.contains(channel),
            Condition::Roi(any) => one_of(any, facts.earned(channel)),
            _ => true,
        }
    }
}

/// Is the fact known, and one of these?
fn one_of<T: PartialEq>(any: &[T], fact: Option<T>) -> bool {
    fact.is_some_and(|fact| any.contains(&fact))
}

impl When {
    /// The keys it mentions.
    pub fn keys(&self) -> impl Iterator<Item = &'static str> {
        self.0.iter().map(Condition::key)
    }

    /// Is it about single lines of advice, and not about the stage as a whole?
    pub fn is_about_channels(&self) -> bool {
        self.0.iter().any(Condition::is_about_channels)
    }

    /// Does all that is about the stage hold?
    pub(super) fn holds(&self, facts: &Facts, small_budget: Option<f64>) -> bool {
        self.0.iter().all(|condition| condition.holds(facts, small_budget))
    }

    /// Does all that is about this channel's line hold?
    pub(super) fn holds_for(&self, facts: &Facts, channel: &ChannelId) -> bool {
        self.0.iter().all(|condition| condition.holds_for(facts, channel))
    }
}
