//! What is stored no longer, and where it goes while the store takes nothing.

use storage::{Look, MapId, Record, SaveOutcome, SaveSession, StorageKey, Trouble, Workspace};

use super::store::{NOON, Sim, map, record, title, titled};

/// A window that saved a map with this title.
fn saved(sim: &Sim, title: &str) -> (SaveSession, Workspace) {
    let (mut session, workspace) = (SaveSession::new(MapId::FIRST, None, 0), sim.workspace());
    session.edited(0.0);
    assert!(matches!(session.save(&workspace, &titled(title), 0.0, NOON), SaveOutcome::Saved(_)));
    (session, workspace)
}

#[test]
fn a_map_that_the_browser_cleared_is_missed_and_saved_again() {
    let sim = Sim::new();
    let (mut session, workspace) = saved(&sim, "a");
    assert!(session.is_there(&workspace));
    workspace.remove(&map(1));
    assert!(!session.is_there(&workspace));
    assert_eq!(session.look(&workspace), Look::Gone);
    session.edited(1_000.0);
    assert!(session.is_there(&workspace), "what is unsaved is on its way");
    assert!(matches!(session.save(&workspace, &titled("a"), 2_000.0, NOON), SaveOutcome::Saved(_)));
    assert_eq!(session.look(&workspace), Look::Same);
    assert_eq!(title(&workspace.record(&map(1)).unwrap().map), "a");
}

#[test]
fn a_map_that_somebody_deleted_is_not_put_back_before_it_is_changed() {
    let sim = Sim::new();
    let (mut session, workspace) = saved(&sim, "a");
    workspace.delete(MapId::FIRST).unwrap();
    assert_eq!(session.look(&workspace), Look::Deleted);
    // Also once it was taken away for good.
    workspace.purge(MapId::FIRST);
    assert_eq!(session.look(&workspace), Look::Deleted);
    assert!(session.is_there(&workspace));
    session.edited(1_000.0);
    assert!(matches!(session.save(&workspace, &titled("b"), 2_000.0, NOON), SaveOutcome::Saved(_)));
    workspace.remove(&map(1));
    assert_eq!(session.look(&workspace), Look::Gone);
}

#[test]
fn what_the_store_has_no_room_for_is_given_to_the_mirror_once_for_each_version() {
    let sim = Sim::new();
    let (mut session, workspace) = saved(&sim, "a");
    let base = session.base.clone().unwrap();
    sim.leave_room(Some(0));
    let fails = |session: &mut SaveSession, title: &str| {
        session.edited(1_000.0);
        let kept = session.save(&workspace, &titled(title), 1_000.0, NOON);
        assert_eq!(kept, SaveOutcome::Failed(Trouble::Full));
        session.spare(&workspace, &titled(title), NOON)
    };
    let long = "a longer title than there is room for";
    let first = fails(&mut session, long).unwrap();
    assert_eq!((first.rev, first.after.clone()), (2, Some(base.id())));
    assert!(session.is_spare(&first.id));
    assert_eq!(title(&Record::read(&first.text).unwrap().map), long);
    assert_eq!(fails(&mut session, long), None, "it has this one");
    let second = fails(&mut session, "another title that is long, and longer still").unwrap();
    assert_eq!((second.rev, second.after.as_ref()), (3, Some(&first.id)));
    // The mirror did not take it: it is given another time.
    session.forget_spare();
    let third = fails(&mut session, "another title that is long, and longer still").unwrap();
    assert_eq!(third.rev, 4);

    // A visit later the mirror's record is newer, and stays the one that is known.
    let found = workspace.settle(MapId::FIRST, Some(&third.text), NOON).unwrap();
    assert!(found.lacking);
    assert_eq!(found.taken.as_ref().unwrap().0.head.id(), third.id);

    // Then there is room: the record is newer than any in the mirror, and took the place of the last one there.
    sim.leave_room(None);
    session.edited(9_000.0);
    let SaveOutcome::Saved(stored) = session.save(&workspace, &titled("b"), 9_000.0, NOON) else {
        panic!()
    };
    assert_eq!((stored.rev, stored.after), (5, Some(third.id)));
    // Another window that knows the first record follows.
    let mut other = SaveSession::new(MapId::FIRST, Some(base), 0);
    assert!(matches!(other.look(&workspace), Look::Follow(_)));
}

#[test]
fn an_edit_after_a_failed_save_waits_as_long_as_after_one_that_succeeded() {
    let sim = Sim::new();
    let (mut session, workspace) = saved(&sim, "a");
    sim.block(true);
    session.edited(5_000.0);
    assert_eq!(
        session.save(&workspace, &titled("b"), 5_600.0, NOON),
        SaveOutcome::Failed(Trouble::Blocked)
    );
    for after in [1.0, 100.0, 299.0] {
        assert!(session.edited(5_600.0 + after) >= 300.0 - after, "{after}");
    }
}

/// The workspace of an element's number, in the same storage.
fn nth(sim: &Sim, name: &str) -> Workspace {
    Workspace::new(Box::new(sim.clone()), name)
}

#[test]
fn the_maps_of_other_unnamed_shelves_are_found_and_those_of_named_ones_are_not() {
    let sim = Sim::open_to_all();
    for name in
        ["default", "default-2", "default-10", "default-1", "default-02", "default-x", "ours"]
    {
        nth(&sim, name).add(titled(name), NOON).unwrap();
    }
    nth(&sim, "default-3").put(&StorageKey::Open, "map").unwrap();
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
        other.write(&StorageKey::Earlier(MapId::FIRST, 4), &record(2, "before")).unwrap();
        sim.leave_room(room);
        let (id, text) = own.adopt(&other, MapId::FIRST).unwrap();
        assert_eq!(own.record(&StorageKey::Map(id)), Some(record(3, "theirs")));
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
    let (mut session, workspace) = saved(&sim, &long);
    sim.leave_room(Some(600));
    session.mark();
    session.edited(1_000.0);
    assert!(matches!(
        session.save(&workspace, &titled("small"), 1_000.0, NOON),
        SaveOutcome::Saved(_)
    ));
    assert_eq!(title(&workspace.record(&map(1)).unwrap().map), "small");
    let [earlier] = &workspace.earlier(MapId::FIRST)[..] else { panic!("one earlier version") };
    assert_eq!(title(&workspace.record(earlier).unwrap().map), long);
    assert_eq!(session.look(&workspace), Look::Same);

    // One that does not fit beside it leaves everything as it is.
    let before = sim.texts();
    session.mark();
    session.edited(2_000.0);
    let larger = "another title ".repeat(100);
    assert_eq!(
        session.save(&workspace, &titled(&larger), 2_000.0, NOON),
        SaveOutcome::Failed(Trouble::Full)
    );
    assert_eq!(sim.texts(), before);
    assert_eq!(session.look(&workspace), Look::Same);
}
