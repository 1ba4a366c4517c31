//! The journey and its parts.

use std::sync::Arc;

use super::{
    Age, Audience, CardId, ChannelId, Evidence, Influence, Intent, Kind, LaneId, LaneKind,
    Language, Need, Period, PersonaId, Price, Reach, Severity, StageId, State, Unit, Urgency,
};

/// A customer journey: the whole document.
///
/// The parts are behind [`Arc`], so that a copy is cheap and a view can see by pointer what did not change. Order
/// in each list is the order on the map; a card's place in its cell is its order among that cell's cards.
#[derive(Clone, Debug, PartialEq)]
pub struct Journey {
    /// What the map is called; may be empty.
    pub title: String,
    /// The language its texts were written in.
    pub language: Language,
    /// What is known of the offer.
    pub profile: Profile,
    /// Whose journey it is; at most five.
    pub personas: Vec<Arc<Persona>>,
    /// The columns.
    pub stages: Vec<Arc<Stage>>,
    /// The rows.
    pub lanes: Vec<Arc<Lane>>,
    /// What stands in the cells.
    pub cards: Vec<Arc<Card>>,
    /// The points of the emotion curves.
    pub feelings: Vec<Arc<Feeling>>,
    /// What was measured.
    pub results: Vec<Arc<Measurement>>,
    /// Advice that the person does not want.
    pub rejected: Vec<Arc<Rejected>>,
    /// Budget lines that the person set.
    pub budget: Vec<Arc<BudgetLine>>,
}

impl Journey {
    /// A journey with nothing in it.
    pub fn empty(language: Language) -> Self {
        Journey {
            title: String::new(),
            language,
            profile: Profile::default(),
            personas: Vec::new(),
            stages: Vec::new(),
            lanes: Vec::new(),
            cards: Vec::new(),
            feelings: Vec::new(),
            results: Vec::new(),
            rejected: Vec::new(),
            budget: Vec::new(),
        }
    }

    /// The stage with this id.
    pub fn stage(&self, id: &StageId) -> Option<&Arc<Stage>> {
        self.stages.iter().find(|s| s.id == *id)
    }

    /// The lane with this id.
    pub fn lane(&self, id: &LaneId) -> Option<&Arc<Lane>> {
        self.lanes.iter().find(|l| l.id == *id)
    }

    /// The card with this id.
    pub fn card(&self, id: &CardId) -> Option<&Arc<Card>> {
        self.cards.iter().find(|c| c.id == *id)
    }

    /// The cards of one cell, in order.
    pub fn cell<'a>(
        &'a self,
        stage: &'a StageId,
        lane: &'a LaneId,
    ) -> impl Iterator<Item = &'a Arc<Card>> {
        self.cards.iter().filter(move |c| c.stage == *stage && c.lane == *lane)
    }

    /// Whose curve is edited: everyone's (`None`) where there is such a curve or nobody else, else the first persona's.
    pub fn main_persona(&self) -> Option<&PersonaId> {
        let everyone = self.feelings.iter().any(|f| f.card.is_none() && f.persona.is_none());
        if everyone { None } else { self.personas.first().map(|p| &p.id) }
    }

    /// The feeling of a whole stage (not of one card in it), if somebody gave one.
    pub fn feeling(
        &self,
        stage: &StageId,
        persona: Option<&PersonaId>,
        state: State,
    ) -> Option<&Arc<Feeling>> {
        self.feelings.iter().find(|f| {
            f.card.is_none()
                && f.stage == *stage
                && f.persona.as_ref() == persona
                && f.state == state
        })
    }
}

/// What is known of the offer. Absent is unknown, and no rule may guess.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Profile {
    /// What is offered, in the person's words.
    pub offer: String,
    /// Who it is for.
    pub audience: Option<Audience>,
    /// How expensive it is.
    pub price: Option<Price>,
    /// Whether customers can wait.
    pub urgency: Option<Urgency>,
    /// Where customers are.
    pub reach: Option<Reach>,
    /// The kind of provider.
    pub kind: Option<Kind>,
    /// What may be spent on marketing.
    pub budget: Option<Budget>,
    /// Is this the provider's first product?
    pub first_product: bool,
}

/// Money for marketing over a period.
#[derive(Clone, Debug, PartialEq)]
pub struct Budget {
    /// Amount in whole units of the currency, 0 or more, finite.
    pub amount: f64,
    /// ISO 4217 code, `EUR`.
    pub currency: String,
    /// What period the amount is for.
    pub per: Period,
}

/// A made-up customer who stands for a group.
#[derive(Clone, Debug, PartialEq)]
pub struct Persona {
    /// Its id.
    pub id: PersonaId,
    /// The persona's name.
    pub name: String,
    /// Age band, when known.
    pub age: Option<Age>,
    /// The group it stands for; empty when none.
    pub segment: String,
    /// Anything else; empty when none.
    pub note: String,
}

/// A column: a part of the journey.
#[derive(Clone, Debug, PartialEq)]
pub struct Stage {
    /// Its id.
    pub id: StageId,
    /// What people call it.
    pub name: String,
    /// What the customer wants here.
    pub intent: Intent,
    /// What the customer wants to reach; empty when unknown.
    pub goal: String,
    /// What the customer needs here, each once, in the person's order.
    pub needs: Vec<Need>,
    /// How long it takes.
    pub duration: Option<Duration>,
    /// Does the relation hang on this stage?
    pub moment_of_truth: bool,
}

/// How long a stage takes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Duration {
    /// Number of units, 0 or more, finite.
    pub value: f64,
    /// The unit.
    pub unit: Unit,
}

/// A row: one way of looking at every stage.
#[derive(Clone, Debug, PartialEq)]
pub struct Lane {
    /// Its id.
    pub id: LaneId,
    /// What its cards say.
    pub kind: LaneKind,
    /// What people call it.
    pub name: String,
}

/// A note in a cell.
#[derive(Clone, Debug, PartialEq)]
pub struct Card {
    /// Its id.
    pub id: CardId,
    /// The column it stands in.
    pub stage: StageId,
    /// The row it stands in.
    pub lane: LaneId,
    /// What it says.
    pub text: String,
    /// The channel of a touchpoint.
    pub channel: Option<ChannelId>,
    /// How much a pain hurts.
    pub severity: Option<Severity>,
    /// How well it is founded.
    pub evidence: Evidence,
    /// Does the relation hang on it?
    pub moment_of_truth: bool,
    /// Whether the provider can influence a factor.
    pub influence: Option<Influence>,
    /// Who starts it (patient or care provider); empty when not said.
    pub actor: String,
    /// A web address; empty when none. Not trusted: see the links of the view.
    pub link: String,
}

impl Card {
    /// A card with a text and nothing else known of it.
    pub fn new(id: CardId, stage: StageId, lane: LaneId, text: &str) -> Self {
        Card {
            id,
            stage,
            lane,
            text: text.to_owned(),
            channel: None,
            severity: None,
            evidence: Evidence::Assumed,
            moment_of_truth: false,
            influence: None,
            actor: String::new(),
            link: String::new(),
        }
    }
}

/// A point of an emotion curve: how a persona feels in a stage, or about one card in it.
#[derive(Clone, Debug, PartialEq)]
pub struct Feeling {
    /// The stage.
    pub stage: StageId,
    /// One card of that stage, or the stage as a whole.
    pub card: Option<CardId>,
    /// Whose feeling; `None` is everyone's.
    pub persona: Option<PersonaId>,
    /// As it is, or as it should become.
    pub state: State,
    /// How it feels.
    pub score: Score,
    /// The number as an imported file had it.
    pub raw: Option<Raw>,
}

/// A feeling on the scale −2 (awful) … +2 (great).
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub struct Score(f64);

impl Score {
    /// The worst feeling.
    pub const MIN: f64 = -2.0;
    /// The best feeling.
    pub const MAX: f64 = 2.0;
    /// How far one press of a key moves a score.
    pub const STEP: f64 = 0.5;

    /// A score from a number; `None` outside −2…+2 and for what is no number.
    pub fn new(value: f64) -> Option<Self> {
        // `+ 0.0` makes one zero out of two: -0 would be written differently from 0.
        (Self::MIN..=Self::MAX).contains(&value).then_some(Score(value + 0.0))
    }

    /// The number, −2…+2.
    pub fn value(self) -> f64 {
        self.0
    }

    /// The number in halves, −4…+4, rounded.
    #[expect(clippy::cast_possible_truncation, reason = "a small number")]
    pub fn halves(self) -> i32 {
        (self.0 * 2.0).round() as i32
    }
}

/// A score on another scale, kept so that it is written back unchanged.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Raw {
    /// The number.
    pub value: f64,
    /// The lowest number of its scale.
    pub min: f64,
    /// The highest number of its scale.
    pub max: f64,
}

/// What was measured of one channel in one stage: a row of the analysis plan.
#[derive(Clone, Debug, PartialEq)]
pub struct Measurement {
    /// The stage.
    pub stage: StageId,
    /// The channel.
    pub channel: ChannelId,
    /// The KPI's id in the pack.
    pub kpi: String,
    /// Money spent.
    pub cost: Option<f64>,
    /// Money earned.
    pub revenue: Option<f64>,
    /// Today's value, as typed.
    pub now: String,
    /// The value aimed for, as typed.
    pub target: String,
    /// When to look again, as typed.
    pub next: String,
}

/// An advice that the person does not want to see again.
#[derive(Clone, Debug, PartialEq)]
pub struct Rejected {
    /// The stage.
    pub stage: StageId,
    /// The channel.
    pub channel: ChannelId,
}

/// A part of the budget that the person set by hand.
#[derive(Clone, Debug, PartialEq)]
pub struct BudgetLine {
    /// The stage.
    pub stage: StageId,
    /// The channel.
    pub channel: ChannelId,
    /// Money in cents.
    pub cents: u64,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_score_stays_on_its_scale_and_knows_one_zero() {
        assert_eq!(Score::new(2.5), None);
        assert_eq!(Score::new(f64::NAN), None);
        assert_eq!(Score::new(-0.0).map(|s| s.value().is_sign_positive()), Some(true));
    }

    #[test]
    fn a_score_is_rounded_to_the_nearest_half() {
        let halves = |value| Score::new(value).map(Score::halves);
        for (value, expected) in
            [(0.2, 0), (0.3, 1), (-0.3, -1), (1.7, 3), (-1.8, -4), (1.99, 4), (-2.0, -4)]
        {
            assert_eq!(halves(value), Some(expected), "{value}");
        }
    }
}
