//! What a journey says as a whole, as far as rules can ask.

use std::sync::Arc;

use super::{Facts, Offer, Pack, Steps};
use journey::model::{Intent, Journey, Vocabulary, research};

/// Everything that the remarks about the whole map depend on.
#[derive(Clone, Debug, PartialEq)]
pub struct MapFacts {
    pub(super) offer: Arc<Offer>,
    /// Intents that no filled stage has. Not known where no stage is about a purchase.
    pub(super) empty_intents: Vec<Intent>,
    /// Does the map end at the sale? Not known where it holds nothing before or after one.
    pub(super) purchase_only: Option<bool>,
    /// Stages up to and with the sale.
    steps: usize,
    /// Is more than half of the cards a guess? Not known without cards.
    pub(super) assumed: Option<bool>,
}

impl MapFacts {
    /// What a journey says; `stages` are the facts of all its stages.
    pub fn of<'a>(
        journey: &Journey,
        mut stages: impl Iterator<Item = &'a Facts> + Clone,
    ) -> MapFacts {
        let filled = |intent| stages.clone().any(|s| s.intent == intent && !s.empty);
        let sale = [Intent::Orient, Intent::Consider, Intent::Buy];
        let (before, after) =
            (sale.into_iter().any(filled), filled(Intent::Use) || filled(Intent::Loyal));
        let for_sale = stages.clone().any(|s| s.intent != Intent::None);
        let is_empty = |intent: &&Intent| for_sale && **intent != Intent::None && !filled(**intent);
        let research = research(journey);
        let guesses = research.cards - research.researched - research.partly;
        MapFacts {
            empty_intents: Intent::ALL.iter().filter(is_empty).copied().collect(),
            purchase_only: (before || after).then_some(before && !after),
            steps: stages.clone().filter(|stage| sale.contains(&stage.intent)).count(),
            offer: stages
                .next()
                .map_or_else(|| Arc::new(Offer::of(journey)), |stage| stage.offer.clone()),
            assumed: (research.cards > 0).then_some(2 * guesses > research.cards),
        }
    }

    /// The number of stages up to the sale, beside what the pack calls usual.
    pub(super) fn steps(&self, pack: &Pack) -> Option<Steps> {
        let usual = usize::try_from(pack.steps_to_sale?).ok()?;
        match self.steps {
            0 => None,
            steps if steps < usual => Some(Steps::Few),
            steps if steps > usual => Some(Steps::Many),
            _ => None,
        }
    }
}
