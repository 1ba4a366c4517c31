//! How much of a map is founded on research, and how much is a guess.

use super::{Evidence, Journey};

/// How well the cards of a journey are founded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Research {
    /// Cards that were researched.
    pub researched: usize,
    /// Cards with some research.
    pub partly: usize,
    /// Cards.
    pub cards: usize,
}

impl Research {
    /// The researched part of the cards, 0–100, rounded, where some research counts half. 0 without cards.
    pub fn percent(self) -> usize {
        let halves = 2 * self.researched + self.partly;
        // Rounded in whole numbers: half of the divisor is added before dividing.
        (100 * halves + self.cards).checked_div(2 * self.cards).unwrap_or(0)
    }
}

/// Counts the cards of a journey by how well they are founded.
pub fn research(journey: &Journey) -> Research {
    let count = |evidence| journey.cards.iter().filter(|card| card.evidence == evidence).count();
    Research {
        researched: count(Evidence::Researched),
        partly: count(Evidence::Partly),
        cards: journey.cards.len(),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::model::{Card, Language};

    #[test]
    fn the_cards_of_a_journey_are_counted() {
        use Evidence::{Assumed, Partly, Researched};
        let card = |evidence| {
            let card = Card::new("c1".into(), "s1".into(), "l1".into(), "");
            Arc::new(Card { evidence, ..card })
        };
        let cards = [Researched, Assumed, Partly, Partly, Assumed].map(card).to_vec();
        let research = research(&Journey { cards, ..Journey::empty(Language::Nl) });
        assert_eq!(research, Research { researched: 1, partly: 2, cards: 5 });
        assert_eq!(research.percent(), 40);
    }

    #[test]
    fn some_research_counts_half_and_halves_round_up() {
        for (researched, partly, cards, percent) in [
            (0, 0, 0, 0),
            (0, 0, 3, 0),
            (3, 0, 3, 100),
            (0, 3, 3, 50),
            (1, 0, 3, 33),
            (2, 0, 3, 67),
            (0, 1, 4, 13),
            (19_999, 1, 20_000, 100),
        ] {
            let research = Research { researched, partly, cards };
            assert_eq!(research.percent(), percent, "{research:?}");
        }
    }
}
