//! How much memory a step of the history keeps, estimated.

use std::mem::size_of;
use std::sync::Arc;

use super::{Change, Edit, Entry};
use crate::model::Journey;

/// Bytes that an entry takes beside its texts and its own fields: its place in a list, its counters, its ids.
const BESIDE: usize = 80;

/// An estimate, in bytes, of what `step` holds that `now` does not hold as well. `now` is the journey the step was taken from: entries that
/// both share by pointer cost the step nothing. What stands in `now` and is changed later is counted with the step of that change, so the sum
/// over a history is what the history as a whole keeps.
pub(super) fn weight(step: &Edit, now: &Journey) -> usize {
    size_of::<Edit>()
        + match step {
            Edit::Title(text) => text.len(),
            Edit::Language(_) => 0,
            Edit::Profile(profile) => profile.offer.len(),
            Edit::Persona(c) => changed(c),
            Edit::Stage(c) => changed(c),
            Edit::Lane(c) => changed(c),
            Edit::Card(c) => changed(c),
            Edit::Feeling(c) => changed(c),
            Edit::Result(c) => changed(c),
            Edit::Rejected(c) => changed(c),
            Edit::Budget(c) => changed(c),
            Edit::Several(edits) => edits.iter().map(|edit| weight(edit, now)).sum(),
            Edit::Load(old) => {
                size_of::<Journey>()
                    + old.title.len()
                    + old.profile.offer.len()
                    + unshared(&old.personas, &now.personas)
                    + unshared(&old.stages, &now.stages)
                    + unshared(&old.lanes, &now.lanes)
                    + unshared(&old.cards, &now.cards)
                    + unshared(&old.feelings, &now.feelings)
                    + unshared(&old.results, &now.results)
                    + unshared(&old.rejected, &now.rejected)
                    + unshared(&old.budget, &now.budget)
            }
        }
}

fn changed<T: Entry>(change: &Change<T>) -> usize {
    match change {
        Change::Add(entry, _) | Change::Set(entry) => of(entry),
        Change::Remove(_) | Change::Move(..) => BESIDE,
    }
}

fn of<T: Entry>(entry: &T) -> usize {
    size_of::<T>() + BESIDE + entry.written().iter().map(|text| text.len()).sum::<usize>()
}

/// What the entries of a list come to that are not in the other list as well.
fn unshared<T: Entry>(old: &[Arc<T>], now: &[Arc<T>]) -> usize {
    let address = |entry: &Arc<T>| Arc::as_ptr(entry) as usize;
    let mut shared: Vec<usize> = now.iter().map(address).collect();
    shared.sort_unstable();
    let own = |entry: &&Arc<T>| shared.binary_search(&address(entry)).is_err();
    // The list itself has a pointer for each.
    size_of_val(old) + old.iter().filter(own).map(|entry| of(&**entry)).sum::<usize>()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::make::tests::journey;

    #[test]
    fn a_whole_map_weighs_its_texts_and_what_both_share_weighs_nothing() {
        let mut old = journey();
        let mut card = (*old.cards[0]).clone();
        card.text = "x".repeat(5_000);
        old.cards[0] = Arc::new(card);
        let other = Journey::empty(old.language);
        let alone = weight(&Edit::Load(Box::new(old.clone())), &other);
        assert!(alone > 5_000, "{alone}");
        // Only a title differs: all entries are the same ones.
        let shared = weight(&Edit::Load(Box::new(old.clone())), &old);
        let lists = old.cards.len() + old.stages.len() + old.lanes.len() + old.feelings.len() + 8;
        assert!(shared < 1_000 + lists * 8, "{shared}");
        // A list in another order shares its entries as well.
        let mut turned = old.clone();
        turned.cards.reverse();
        assert_eq!(weight(&Edit::Load(Box::new(old)), &turned), shared);
    }
}
