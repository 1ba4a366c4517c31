//! The last time a map was saved as a file, and being reminded of it.

use storage::{Filed, Keeper, Kept, Look, REMIND, Shelf};

use super::store::{NOON, Sim, map, nth, record, titled};

fn saved(keeper: &mut Keeper, shelf: &Shelf, title: &str) {
    keeper.edited(0.0);
    assert!(matches!(keeper.save(shelf, &titled(title), 0.0, NOON), Kept::Saved(_)));
}

/// How many saves it takes until the person is reminded.
fn saves_until_reminded(keeper: &mut Keeper, shelf: &Shelf) -> u64 {
    for count in 1..=2 * REMIND {
        saved(keeper, shelf, &count.to_string());
        if keeper.remind() {
            assert!(!keeper.remind(), "once is enough");
            return count;
        }
    }
    panic!("nobody is reminded");
}

#[test]
fn a_person_is_reminded_after_so_many_saves_without_a_file_and_not_sooner() {
    let shelf = Sim::new().shelf();
    let mut keeper = Keeper::new(nth(1), None, 0);
    assert!(!keeper.remind());
    assert_eq!(saves_until_reminded(&mut keeper, &shelf), REMIND);
    assert_eq!(saves_until_reminded(&mut keeper, &shelf), REMIND);
}

#[test]
fn a_file_puts_the_reminder_off_also_in_the_next_window() {
    let shelf = Sim::new().shelf();
    let mut keeper = Keeper::new(nth(1), None, 0);
    for count in 0..100 {
        saved(&mut keeper, &shelf, &count.to_string());
    }
    keeper.file(NOON, 0.0);
    assert!(keeper.unsaved(), "the file is told of in the record");
    // Nothing was unsaved: what is in the file is revision 100, and the save that says so is one more.
    assert_eq!(keeper.filed, Some(Filed { rev: 100, when: NOON.to_owned() }));
    assert!(matches!(keeper.save(&shelf, &titled("99"), 0.0, NOON), Kept::Saved(_)));
    let head = shelf.record(&map(1)).expect("it is sound").head;
    assert_eq!((head.rev, head.filed.clone()), (101, keeper.filed.clone()));
    let mut next = Keeper::new(nth(1), Some(head), 0);
    assert_eq!(next.filed, keeper.filed);
    assert_eq!(saves_until_reminded(&mut next, &shelf), REMIND - 1);
}

#[test]
fn what_is_unsaved_goes_into_the_file_too() {
    let shelf = Sim::new().shelf();
    let mut keeper = Keeper::new(nth(1), None, 0);
    saved(&mut keeper, &shelf, "one");
    keeper.edited(0.0);
    keeper.file(NOON, 0.0);
    assert_eq!(keeper.filed.as_ref().map(|filed| filed.rev), Some(2));
    saved(&mut keeper, &shelf, "two");
    assert_eq!(shelf.record(&map(1)).expect("sound").head.rev, 2);
}

#[test]
fn a_window_that_follows_knows_of_the_file() {
    let shelf = Sim::new().shelf();
    let mut one = Keeper::new(nth(1), None, 0);
    saved(&mut one, &shelf, "one");
    let mut other = Keeper::new(nth(1), one.base.clone(), 0);
    one.file(NOON, 0.0);
    saved(&mut one, &shelf, "one");
    assert!(matches!(other.look(&shelf), Look::Follow(_)));
    assert_eq!(other.filed, one.filed);
}

#[test]
fn a_file_of_a_copy_with_a_higher_revision_is_no_reason_to_be_silent_or_to_fall_over() {
    let sim = Sim::new();
    let filed = Filed { rev: u64::MAX, when: NOON.to_owned() };
    let mut stored = record(3, "a");
    stored.head.filed = Some(filed);
    sim.put(&map(1), &stored.write());
    let mut keeper = Keeper::new(nth(1), Some(stored.head), 0);
    saved(&mut keeper, &sim.shelf(), "b");
    assert!(!keeper.remind());
    // And a revision that is as high as can be.
    let highest = record(u64::MAX, "a");
    let mut keeper = Keeper::new(nth(2), Some(highest.head), 0);
    keeper.edited(0.0);
    keeper.file(NOON, 0.0);
    assert_eq!(keeper.filed.as_ref().map(|filed| filed.rev), Some(u64::MAX));
    saved(&mut keeper, &sim.shelf(), "c");
}

#[test]
fn the_answer_to_a_question_keeps_what_is_known_of_the_file() {
    let sim = Sim::new();
    let shelf = sim.shelf();
    let mut one = Keeper::new(nth(1), None, 0);
    saved(&mut one, &shelf, "both");
    let mut other = Keeper::new(nth(1), one.base.clone(), 0);
    saved(&mut other, &shelf, "theirs");
    one.file(NOON, 0.0);
    saved(&mut one, &shelf, "mine");
    one.settle_with(&shelf, &titled("mine"), 0.0, NOON).expect("room").expect("a question");
    assert_eq!(one.filed.as_ref().map(|filed| filed.when.as_str()), Some(NOON));
    assert_eq!(shelf.record(&map(1)).expect("sound").head.filed, one.filed);
}
