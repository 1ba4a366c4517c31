//! What is stored no longer, and where it goes while the store takes nothing.

use storage::{Keeper, Kept, Look, MapId, Place, Record, Shelf, Trouble};

use super::store::{NOON, Sim, map, record, title, titled};

/// A window that saved a map with this title.
fn saved(sim: &Sim, title: &str) -> (Keeper, Shelf) {
    let (mut keeper, shelf) = (Keeper::new(MapId::FIRST, None, 0), sim.shelf());
    keeper.edited(0.0);
    assert!(matches!(keeper.save(&shelf, &titled(title), 0.0, NOON), Kept::Saved(_)));
    (keeper, shelf)
}

#[test]
fn a_map_that_the_browser_cleared_is_missed_and_saved_again() {
    let sim = Sim::new();
    let (mut keeper, shelf) = saved(&sim, "a");
    assert!(keeper.is_there(&shelf));
    shelf.remove(&map(1));
    assert!(!keeper.is_there(&shelf));
    assert_eq!(keeper.look(&shelf), Look::Gone);
    keeper.edited(1_000.0);
    assert!(keeper.is_there(&shelf), "what is unsaved is on its way");
    assert!(matches!(keeper.save(&shelf, &titled("a"), 2_000.0, NOON), Kept::Saved(_)));
    assert_eq!(keeper.look(&shelf), Look::Same);
    assert_eq!(title(&shelf.record(&map(1)).unwrap().map), "a");
}

#[test]
fn a_map_that_somebody_deleted_is_not_put_back_before_it_is_changed() {
    let sim = Sim::new();
    let (mut keeper, shelf) = saved(&sim, "a");
    shelf.delete(MapId::FIRST).unwrap();
    assert_eq!(keeper.look(&shelf), Look::Deleted);
    // Also once it was taken away for good.
    shelf.purge(MapId::FIRST);
    assert_eq!(keeper.look(&shelf), Look::Deleted);
    assert!(keeper.is_there(&shelf));
    keeper.edited(1_000.0);
    assert!(matches!(keeper.save(&shelf, &titled("b"), 2_000.0, NOON), Kept::Saved(_)));
    shelf.remove(&map(1));
    assert_eq!(keeper.look(&shelf), Look::Gone);
}

#[test]
fn what_the_store_has_no_room_for_is_given_to_the_mirror_once_for_each_version() {
    let sim = Sim::new();
    let (mut keeper, shelf) = saved(&sim, "a");
    let base = keeper.base.clone().unwrap();
    sim.leave_room(Some(0));
    let fails = |keeper: &mut Keeper, title: &str| {
        keeper.edited(1_000.0);
        let kept = keeper.save(&shelf, &titled(title), 1_000.0, NOON);
        assert_eq!(kept, Kept::Failed(Trouble::Full));
        keeper.spare(&shelf, &titled(title), NOON)
    };
    let long = "a longer title than there is room for";
    let first = fails(&mut keeper, long).unwrap();
    assert_eq!((first.rev, first.after.clone()), (2, Some(base.id())));
    assert!(keeper.is_spare(&first.id));
    assert_eq!(title(&Record::read(&first.text).unwrap().map), long);
    assert_eq!(fails(&mut keeper, long), None, "it has this one");
    let second = fails(&mut keeper, "another title that is long, and longer still").unwrap();
    assert_eq!((second.rev, second.after.as_ref()), (3, Some(&first.id)));
    // The mirror did not take it: it is given another time.
    keeper.forget_spare();
    let third = fails(&mut keeper, "another title that is long, and longer still").unwrap();
    assert_eq!(third.rev, 4);

    // A visit later the mirror's record is newer, and stays the one that is known.
    let found = shelf.settle(MapId::FIRST, Some(&third.text), NOON).unwrap();
    assert!(found.lacking);
    assert_eq!(found.taken.as_ref().unwrap().0.head.id(), third.id);

    // Then there is room: the record is newer than any in the mirror, and took the place of the last one there.
    sim.leave_room(None);
    keeper.edited(9_000.0);
    let Kept::Saved(stored) = keeper.save(&shelf, &titled("b"), 9_000.0, NOON) else { panic!() };
    assert_eq!((stored.rev, stored.after), (5, Some(third.id)));
    // Another window that knows the first record follows.
    let mut other = Keeper::new(MapId::FIRST, Some(base), 0);
    assert!(matches!(other.look(&shelf), Look::Follow(_)));
}

#[test]
fn an_edit_after_a_failed_save_waits_as_long_as_after_one_that_succeeded() {
    let sim = Sim::new();
    let (mut keeper, shelf) = saved(&sim, "a");
    sim.block(true);
    keeper.edited(5_000.0);
    assert_eq!(keeper.save(&shelf, &titled("b"), 5_600.0, NOON), Kept::Failed(Trouble::Blocked));
    for after in [1.0, 100.0, 299.0] {
        assert!(keeper.edited(5_600.0 + after) >= 300.0 - after, "{after}");
    }
}

/// The shelf of an element's number, in the same storage.
fn nth(sim: &Sim, name: &str) -> Shelf {
    Shelf::new(Box::new(sim.clone()), name)
}

#[test]
fn the_maps_of_other_unnamed_shelves_are_found_and_those_of_named_ones_are_not() {
    let sim = Sim::open_to_all();
    for name in
        ["default", "default-2", "default-10", "default-1", "default-02", "default-x", "ours"]
    {
        nth(&sim, name).add(titled(name), NOON).unwrap();
    }
    nth(&sim, "default-3").put(&Place::Open, "map").unwrap();
    assert_eq!(nth(&sim, "default").unnamed(), ["default-2", "default-10"]);
    assert_eq!(nth(&sim, "default-2").unnamed(), ["default", "default-10"]);
    assert_eq!(nth(&sim, "ours").unnamed(), ["default", "default-2", "default-10"]);
}

#[test]
fn a_map_of_another_shelf_moves_with_its_earlier_versions_or_stays() {
    for room in [None, Some(0)] {
        let sim = Sim::open_to_all();
        let (own, other) = (nth(&sim, "default"), nth(&sim, "default-2"));
        own.add(titled("own"), NOON).unwrap();
        other.write(&map(1), &record(3, "theirs")).unwrap();
        other.write(&Place::Earlier(MapId::FIRST, 4), &record(2, "before")).unwrap();
        sim.leave_room(room);
        let (id, text) = own.adopt(&other, MapId::FIRST).unwrap();
        assert_eq!(own.record(&Place::Map(id)), Some(record(3, "theirs")));
        assert_eq!(text, record(3, "theirs").write());
        assert_eq!((own.maps().len(), other.maps()), (2, vec![]));
        // Without room for it twice an earlier version stays where it was.
        let earlier = own.earlier(id).len() + other.earlier(MapId::FIRST).len();
        assert_eq!(earlier, 1);
    }
    // Where nothing can be written it stays.
    let sim = Sim::open_to_all();
    let (own, other) = (nth(&sim, "default"), nth(&sim, "default-2"));
    other.write(&map(1), &record(3, "theirs")).unwrap();
    sim.fail_after(Some(0));
    assert!(own.adopt(&other, MapId::FIRST).is_ok(), "the second attempt");
    sim.block(true);
    assert_eq!(other.adopt(&own, MapId::FIRST), Err(Trouble::Blocked));
    sim.block(false);
    assert_eq!(own.maps().len(), 1);
}

#[test]
fn a_smaller_map_takes_the_place_of_one_that_there_is_no_room_for_twice() {
    let sim = Sim::new();
    let long = "a map of a title ".repeat(100);
    let (mut keeper, shelf) = saved(&sim, &long);
    sim.leave_room(Some(600));
    keeper.mark();
    keeper.edited(1_000.0);
    assert!(matches!(keeper.save(&shelf, &titled("small"), 1_000.0, NOON), Kept::Saved(_)));
    assert_eq!(title(&shelf.record(&map(1)).unwrap().map), "small");
    let [earlier] = &shelf.earlier(MapId::FIRST)[..] else { panic!("one earlier version") };
    assert_eq!(title(&shelf.record(earlier).unwrap().map), long);
    assert_eq!(keeper.look(&shelf), Look::Same);

    // One that does not fit beside it leaves everything as it is.
    let before = sim.texts();
    keeper.mark();
    keeper.edited(2_000.0);
    let larger = "another title ".repeat(100);
    assert_eq!(keeper.save(&shelf, &titled(&larger), 2_000.0, NOON), Kept::Failed(Trouble::Full));
    assert_eq!(sim.texts(), before);
    assert_eq!(keeper.look(&shelf), Look::Same);
}
