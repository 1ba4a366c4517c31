//! What changed between two versions of the cards, by cell. Not part of the document.

use std::collections::HashMap;
use std::sync::Arc;

use super::GridPosition;
use crate::model::Card;

/// With so few cells it is quicker to look at each than to find them by their hashes.
const FEW: usize = 4;

/// The cells that may have other cards than before, with those in their order. Cards that came, went or changed between others that
/// are the very same are told one by one; from where the two lists agree no more, all that follow are.
#[must_use]
pub fn touched(old: &[Arc<Card>], new: &[Arc<Card>]) -> HashMap<GridPosition, Vec<Arc<Card>>> {
    let mut cells: HashMap<GridPosition, Vec<Arc<Card>>> = HashMap::new();
    let (mut was, mut is) = (old, new);
    while !(was.is_empty() && is.is_empty()) {
        let meet = |gone, come| match (was.get(gone), is.get(come)) {
            (Some(old), Some(new)) => Arc::ptr_eq(old, new),
            (old, new) => old.is_none() && new.is_none(),
        };
        if meet(0, 0) {
            (was, is) = (rest(was, 1), rest(is, 1));
            continue;
        }
        let (gone, come) = match [meet(1, 1), meet(1, 0), meet(0, 1)] {
            [true, ..] => (1, 1),
            [_, true, _] => (1, 0),
            [.., true] => (0, 1),
            _ => (was.len(), is.len()),
        };
        for card in was.iter().take(gone).chain(is.iter().take(come)) {
            cells.insert(GridPosition::Cell(card.stage.clone(), card.lane.clone()), Vec::new());
        }
        (was, is) = (rest(was, gone), rest(is, come));
    }
    if cells.is_empty() {
        return cells;
    }
    let few = cells.len() <= FEW;
    for card in new {
        let is_of = |spot: &GridPosition| matches!(spot, GridPosition::Cell(stage, lane) if *stage == card.stage && *lane == card.lane);
        let found = if few {
            cells.iter_mut().find(|(spot, _)| is_of(spot)).map(|(_, cards)| cards)
        } else {
            cells.get_mut(&GridPosition::Cell(card.stage.clone(), card.lane.clone()))
        };
        if let Some(cards) = found {
            cards.push(card.clone());
        }
    }
    cells
}

fn rest<T>(list: &[T], from: usize) -> &[T] {
    list.get(from..).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn card(at: usize, stage: usize) -> Arc<Card> {
        let (id, stage) = (format!("c{at}"), format!("s{stage}"));
        Arc::new(Card::new(id.as_str().into(), stage.as_str().into(), "l1".into(), ""))
    }

    fn by_cell(cards: &[Arc<Card>]) -> HashMap<GridPosition, Vec<Arc<Card>>> {
        let mut cells: HashMap<GridPosition, Vec<Arc<Card>>> = HashMap::new();
        for card in cards {
            cells
                .entry(GridPosition::Cell(card.stage.clone(), card.lane.clone()))
                .or_default()
                .push(card.clone());
        }
        cells
    }

    fn very_same(old: &[Arc<Card>], new: &[Arc<Card>]) -> bool {
        old.len() == new.len() && old.iter().zip(new).all(|(old, new)| Arc::ptr_eq(old, new))
    }

    #[test]
    fn a_card_that_goes_far_touches_two_cells() {
        let old: Vec<Arc<Card>> = (0..5_000).map(|at| card(at, at / 10)).collect();
        let mut new = old.clone();
        new.remove(0);
        new.push(card(0, 1));
        let cells = touched(&old, &new);
        assert_eq!(cells.len(), 2);
        let counts =
            ["s0", "s1"].map(|stage| cells[&GridPosition::Cell(stage.into(), "l1".into())].len());
        assert_eq!(counts, [9, 11]);
        assert_eq!(touched(&new, &old).len(), 2);
        assert!(touched(&old, &old).is_empty());
    }

    proptest! {
        #[test]
        fn every_cell_that_differs_is_told_with_what_it_has(
            stages in proptest::collection::vec(0_usize..6, 0..30),
            changes in proptest::collection::vec((0_usize..40, 0_usize..40, 0_usize..6, 0_u8..4), 0..6),
        ) {
            let old: Vec<Arc<Card>> = stages.iter().enumerate().map(|(at, stage)| card(at, *stage)).collect();
            let mut new = old.clone();
            for (from, to, stage, what) in changes {
                if what == 0 || new.is_empty() {
                    new.insert(to % (new.len() + 1), card(100 + to, stage));
                    continue;
                }
                let taken = new.remove(from % new.len());
                match what {
                    1 => {}
                    2 => new.insert(to % (new.len() + 1), taken),
                    _ => new.insert(to % (new.len() + 1), card(from, stage)),
                }
            }
            let (before, after, told) = (by_cell(&old), by_cell(&new), touched(&old, &new));
            for (cell, cards) in &told {
                prop_assert!(very_same(cards, after.get(cell).map_or(&[], Vec::as_slice)));
            }
            for cell in before.keys().chain(after.keys()).filter(|cell| !told.contains_key(cell)) {
                let of = |cells: &HashMap<GridPosition, Vec<Arc<Card>>>| cells.get(cell).cloned().unwrap_or_default();
                prop_assert!(very_same(&of(&before), &of(&after)));
            }
        }
    }
}
