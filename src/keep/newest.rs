//! A map has two homes in a browser: which of the two copies holds.

use super::{Record, Unfit};

/// What both homes hold, the best first: sound copies by revision, the higher one first, `localStorage` before its mirror where
/// they are equal.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// Copies to try in this order: one may be whole and still be no map.
    pub sound: Vec<(Home, Record)>,
    /// A copy that a later version wrote: nothing is written over that.
    pub newer: Option<Home>,
    /// What stands in `localStorage` is damaged, or not ours.
    pub damaged: bool,
}

/// Where a copy is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Home {
    /// `localStorage`: there at once, and on the disk a minute later.
    Stored,
    /// Its mirror in IndexedDB: there a moment later, and on the disk with it.
    Mirror,
}

/// Looks at what the two homes hold.
pub fn found(stored: Option<&str>, mirror: Option<&str>) -> Found {
    let mut found = Found::default();
    for (home, text) in [(Home::Stored, stored), (Home::Mirror, mirror)] {
        match text.map(Record::read) {
            None => {}
            Some(Ok(record)) => {
                let at = found.sound.partition_point(|(_, other)| other.rev >= record.rev);
                found.sound.insert(at, (home, record));
            }
            Some(Err(Unfit::Newer)) => found.newer = found.newer.or(Some(home)),
            // A damaged mirror is simply written anew.
            Some(Err(Unfit::Damaged)) => found.damaged |= home == Home::Stored,
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(rev: u64) -> Record {
        Record { rev, saved: String::new(), map: format!("{{\"rev\":{rev}}}") }
    }

    fn order(stored: Option<&str>, mirror: Option<&str>) -> Vec<(Home, u64)> {
        let found = found(stored, mirror);
        found.sound.iter().map(|(home, record)| (*home, record.rev)).collect()
    }

    #[test]
    fn the_higher_revision_comes_first_and_of_equals_the_stored_one() {
        let (three, four) = (record(3).write(), record(4).write());
        assert_eq!(order(None, None), []);
        assert_eq!(order(Some(&three), None), [(Home::Stored, 3)]);
        assert_eq!(order(None, Some(&three)), [(Home::Mirror, 3)]);
        assert_eq!(order(Some(&three), Some(&four)), [(Home::Mirror, 4), (Home::Stored, 3)]);
        assert_eq!(order(Some(&four), Some(&three)), [(Home::Stored, 4), (Home::Mirror, 3)]);
        assert_eq!(order(Some(&four), Some(&four)), [(Home::Stored, 4), (Home::Mirror, 4)]);
    }

    #[test]
    fn a_damaged_copy_leaves_the_other() {
        let (three, four) = (record(3).write(), record(4).write());
        let cut = four.get(..four.len() - 2).unwrap();
        let damaged = found(Some(cut), Some(&three));
        assert!(damaged.damaged && damaged.sound.len() == 1);
        let mirror = found(Some(&three), Some(cut));
        assert!(!mirror.damaged && mirror.sound.len() == 1);
        assert!(found(Some(cut), Some(cut)).sound.is_empty());
    }

    #[test]
    fn what_a_later_version_wrote_is_told_apart_wherever_it_is() {
        let (three, later) = (record(3).write(), r#"{"schema":2}"#);
        assert_eq!(found(Some(later), Some(&three)).newer, Some(Home::Stored));
        assert_eq!(found(Some(&three), Some(later)).newer, Some(Home::Mirror));
        assert_eq!(found(Some(&three), None).newer, None);
    }
}
