//! What a journey says of the offer and the people it is for: the same in every stage.

use super::{BudgetSize, Pack};
use journey::model::{Age, Audience, Journey, Kind, Price, Reach, Urgency, Vocabulary};

/// The facts that do not differ from stage to stage.
#[derive(Clone, Debug, PartialEq)]
pub struct Offer {
    pub(super) audience: Option<Audience>,
    pub(super) price: Option<Price>,
    pub(super) urgency: Option<Urgency>,
    pub(super) reach: Option<Reach>,
    pub(super) kind: Option<Kind>,
    pub(super) first_product: bool,
    /// Brought to a month; what is spent once counts as a month's.
    monthly_budget: Option<f64>,
    pub(super) ages: Vec<Age>,
    /// Does a persona stand for a named group? Not known without personas.
    pub(super) segment: Option<bool>,
}

impl Offer {
    pub(super) fn of(journey: &Journey) -> Offer {
        let profile = &journey.profile;
        let personas = &journey.personas;
        let is_age = |age: &&Age| personas.iter().any(|persona| persona.age == Some(**age));
        Offer {
            audience: profile.audience,
            price: profile.price,
            urgency: profile.urgency,
            reach: profile.reach,
            kind: profile.kind,
            first_product: profile.first_product,
            monthly_budget: profile.budget.as_ref().map(|b| b.amount / b.per.months()),
            ages: Age::ALL.iter().filter(is_age).copied().collect(),
            segment: (!personas.is_empty())
                .then(|| personas.iter().any(|persona| !persona.segment.trim().is_empty())),
        }
    }

    /// The budget beside what the pack calls small.
    pub(super) fn budget_size(&self, pack: &Pack) -> Option<BudgetSize> {
        let (monthly, small) = (self.monthly_budget?, pack.small_budget?);
        Some(if monthly < small { BudgetSize::Small } else { BudgetSize::Normal })
    }
}
