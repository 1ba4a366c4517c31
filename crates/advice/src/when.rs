//! When a rule holds.

use super::{BudgetSize, Facts, Lack, MapFacts, Mood, Offer, Pack, Pain, Return, Scope, Steps};
use journey::model::{Age, Audience, ChannelId, Intent, Kind, Need, Price, Reach, Urgency};

/// All that must hold before a rule speaks. Nothing at all: it always does.
#[derive(Debug, Default, PartialEq)]
pub struct When(pub(super) Vec<Condition>);

/// One thing that must hold. A list means any of it; a fact that is not known never holds.
#[derive(Debug, PartialEq)]
pub enum Condition {
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
    /// It is the provider's first product. That it is not is never known: a profile is silent about it then.
    FirstProduct,
    /// What the customer wants in the stage.
    Intent(Vec<Intent>),
    /// What the customer needs there.
    Need(Vec<Need>),
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
    /// What the stage lacks.
    Lacks(Vec<Lack>),
    /// An intent that no stage with anything in it has.
    EmptyIntent(Vec<Intent>),
    /// Does the map end at the sale?
    PurchaseOnly(bool),
    /// How many stages lead to the sale.
    StepsToSale(Vec<Steps>),
    /// Is more than half of the cards a guess?
    Assumed(bool),
}

impl Condition {
    /// Its key in a pack.
    pub fn key(&self) -> &'static str {
        match self {
            Condition::Audience(_) => "audience",
            Condition::Price(_) => "price",
            Condition::Urgency(_) => "urgency",
            Condition::Reach(_) => "reach",
            Condition::Kind(_) => "kind",
            Condition::Age(_) => "age",
            Condition::Budget(_) => "budget",
            Condition::Segment(_) => "segment",
            Condition::FirstProduct => "firstProduct",
            Condition::Intent(_) => "intent",
            Condition::Need(_) => "need",
            Condition::Pain(_) => "pain",
            Condition::Feeling(_) => "feeling",
            Condition::MomentOfTruth(_) => "momentOfTruth",
            Condition::Present(_) => "present",
            Condition::Channel(_) => "channel",
            Condition::Roi(_) => "roi",
            Condition::StageEmpty(_) => "stage_empty",
            Condition::Lacks(_) => "lacks",
            Condition::EmptyIntent(_) => "emptyIntent",
            Condition::PurchaseOnly(_) => "purchaseOnly",
            Condition::StepsToSale(_) => "stepsToSale",
            Condition::Assumed(_) => "assumed",
        }
    }

    /// True for a condition on a channel's line of advice; false for one on the stage, the offer or the map.
    fn is_about_channels(&self) -> bool {
        matches!(self, Condition::Channel(_) | Condition::Roi(_))
    }

    /// What it is about; `None` when that is the offer, which any rule may ask for.
    pub(super) fn scope(&self) -> Option<Scope> {
        match self {
            Condition::Audience(_)
            | Condition::Price(_)
            | Condition::Urgency(_)
            | Condition::Reach(_)
            | Condition::Kind(_)
            | Condition::Age(_)
            | Condition::Budget(_)
            | Condition::Segment(_)
            | Condition::FirstProduct => None,
            Condition::EmptyIntent(_)
            | Condition::PurchaseOnly(_)
            | Condition::StepsToSale(_)
            | Condition::Assumed(_) => Some(Scope::Map),
            _ => Some(Scope::Stage),
        }
    }

    /// Does it hold of the offer? What is not about that holds here.
    fn holds_of_offer(&self, offer: &Offer, pack: &Pack) -> bool {
        match self {
            Condition::Audience(any) => one_of(any, offer.audience),
            Condition::Price(any) => one_of(any, offer.price),
            Condition::Urgency(any) => one_of(any, offer.urgency),
            Condition::Reach(any) => one_of(any, offer.reach),
            Condition::Kind(any) => one_of(any, offer.kind),
            Condition::Age(any) => any.iter().any(|age| offer.ages.contains(age)),
            Condition::Budget(any) => one_of(any, offer.budget_size(pack)),
            Condition::Segment(named) => offer.segment == Some(*named),
            Condition::FirstProduct => offer.first_product,
            _ => true,
        }
    }

    /// Does it hold of the stage? What is not about that holds here.
    fn holds_in_stage(&self, facts: &Facts) -> bool {
        match self {
            Condition::Intent(any) => any.contains(&facts.intent),
            Condition::Need(any) => any.iter().any(|need| facts.needs.contains(need)),
            Condition::Pain(any) => {
                facts.pain.is_some_and(|worst| any.contains(&Pain::Any) || any.contains(&worst))
            }
            Condition::Feeling(any) => one_of(any, facts.mood),
            Condition::MomentOfTruth(is) => facts.moment_of_truth == *is,
            Condition::Present(any) => any.iter().any(|id| facts.present.contains(id)),
            Condition::StageEmpty(is) => facts.empty == *is,
            Condition::Lacks(any) => any.iter().any(|lack| facts.lacks.contains(lack)),
            _ => true,
        }
    }

    fn holds_for(&self, facts: &Facts, channel: &ChannelId) -> bool {
        match self {
            Condition::Channel(any) => any.contains(channel),
            Condition::Roi(any) => one_of(any, facts.earned(channel)),
            _ => true,
        }
    }

    fn holds_of_map(&self, facts: &MapFacts, pack: &Pack) -> bool {
        match self {
            Condition::EmptyIntent(any) => any.iter().any(|i| facts.empty_intents.contains(i)),
            Condition::PurchaseOnly(is) => facts.purchase_only == Some(*is),
            Condition::StepsToSale(any) => one_of(any, facts.steps(pack)),
            Condition::Assumed(is) => facts.assumed == Some(*is),
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

    /// True when any of its conditions is on a channel's line of advice, so that a rule with it is evaluated per line.
    pub fn is_about_channels(&self) -> bool {
        self.0.iter().any(Condition::is_about_channels)
    }

    /// Does all that is about the stage hold?
    pub(super) fn holds(&self, facts: &Facts, pack: &Pack) -> bool {
        self.0.iter().all(|c| c.holds_in_stage(facts) && c.holds_of_offer(&facts.offer, pack))
    }

    /// Does all that is about this channel's line hold?
    pub(super) fn holds_for(&self, facts: &Facts, channel: &ChannelId) -> bool {
        self.0.iter().all(|condition| condition.holds_for(facts, channel))
    }

    /// Does all of it hold of the map as a whole?
    pub(super) fn holds_of_map(&self, facts: &MapFacts, pack: &Pack) -> bool {
        self.0.iter().all(|c| c.holds_of_map(facts, pack) && c.holds_of_offer(&facts.offer, pack))
    }
}
