//! Earlier versions of a map: how many, which, and when one is kept.

use storage::{EARLIER, SaveOutcome, SaveSession, StorageKey, Trouble, Workspace};

use super::store::{NOON, Sim, map, nth, record, title, titled};

/// Ten minutes, in milliseconds.
const VISIT: f64 = 600_000.0;

fn save(session: &mut SaveSession, workspace: &Workspace, title: &str, now: f64) -> SaveOutcome {
    session.edited(now);
    session.save(workspace, &titled(title), now, NOON)
}

fn saved(session: &mut SaveSession, workspace: &Workspace, title: &str, now: f64) {
    let kept = save(session, workspace, title, now);
    assert!(matches!(kept, SaveOutcome::Saved(_)), "{kept:?}");
}

/// What the earlier versions of map 1 are called, the newest first.
fn earlier(workspace: &Workspace) -> Vec<String> {
    let title = |place: &StorageKey| workspace.record(place).map(|record| title(&record.map));
    workspace.earlier(nth(1)).iter().filter_map(title).collect()
}

/// A workspace with one map, and a window that just opened it.
fn visit(sim: &Sim) -> (Workspace, SaveSession) {
    let workspace = sim.workspace();
    let stored = workspace.record(&map(1));
    (workspace, SaveSession::new(nth(1), stored.map(|record| record.head), 0))
}

fn stored(rev: u64, title: &str) -> Sim {
    let sim = Sim::new();
    sim.put(&map(1), &record(rev, title).write());
    sim
}

#[test]
fn three_versions_are_kept_and_the_oldest_goes_first() {
    let workspace = stored(1, "now").workspace();
    for number in 1..=7u64 {
        let place = workspace.keep_earlier(nth(1), &record(number, &number.to_string()));
        assert!(matches!(place, Ok(Some(StorageKey::Earlier(_, _)))));
        workspace.trim_earlier(nth(1));
        assert_eq!(earlier(&workspace).len(), EARLIER.min(usize::try_from(number).expect("small")));
    }
    assert_eq!(earlier(&workspace), ["7", "6", "5"]);
    assert_eq!(EARLIER, 3);
}

#[test]
fn versions_of_two_maps_do_not_push_each_other() {
    let sim = stored(1, "now");
    let workspace = sim.workspace();
    for number in 1..=5u64 {
        for id in [1, 2, 12] {
            workspace.keep_earlier(nth(id), &record(number, &number.to_string())).expect("room");
            workspace.trim_earlier(nth(id));
        }
    }
    for id in [1, 2, 12] {
        assert_eq!(workspace.earlier(nth(id)).len(), EARLIER);
    }
    workspace.forget_earlier(nth(1));
    assert_eq!([1, 2, 12].map(|id| workspace.earlier(nth(id)).len()), [0, EARLIER, EARLIER]);
}

#[test]
fn the_same_map_is_not_kept_twice_in_a_row() {
    let workspace = stored(1, "now").workspace();
    let keep = |rev, title: &str| workspace.keep_earlier(nth(1), &record(rev, title));
    let first = keep(1, "a").expect("there is room");
    assert_eq!(first, Some(StorageKey::Earlier(nth(1), 1)));
    assert_eq!(keep(2, "a"), Ok(None));
    assert!(keep(3, "b").expect("there is room").is_some());
    assert!(keep(4, "a").expect("there is room").is_some());
    assert_eq!(earlier(&workspace), ["a", "b", "a"]);
}

#[test]
fn the_first_save_of_a_visit_keeps_what_stood_there() {
    let sim = stored(8, "yesterday");
    let (workspace, mut session) = visit(&sim);
    saved(&mut session, &workspace, "a", 0.0);
    assert_eq!(earlier(&workspace), ["yesterday"]);
    saved(&mut session, &workspace, "b", 1_000.0);
    saved(&mut session, &workspace, "c", VISIT - 1.0);
    assert_eq!(earlier(&workspace), ["yesterday"]);
}

#[test]
fn visits_in_which_little_is_saved_do_not_push_the_rest_away() {
    let sim = stored(1, "1");
    let mut kept = Vec::new();
    for at in 2..=31u64 {
        let (workspace, mut session) = visit(&sim);
        saved(&mut session, &workspace, &at.to_string(), 0.0);
        kept = earlier(&workspace);
    }
    // One in five.
    assert_eq!(kept, ["26", "21", "16"]);
}

#[test]
fn a_visit_that_began_too_soon_keeps_one_as_soon_as_it_may() {
    let sim = stored(1, "1");
    let (workspace, mut session) = visit(&sim);
    saved(&mut session, &workspace, "2", 0.0);
    let (workspace, mut session) = visit(&sim);
    for at in 3..=9 {
        saved(&mut session, &workspace, &at.to_string(), 0.0);
    }
    assert_eq!(earlier(&workspace), ["6", "1"]);
}

#[test]
fn after_ten_minutes_of_work_what_stood_before_is_kept() {
    let sim = stored(8, "yesterday");
    let (workspace, mut session) = visit(&sim);
    saved(&mut session, &workspace, "a", 0.0);
    saved(&mut session, &workspace, "b", VISIT);
    assert_eq!(earlier(&workspace), ["a", "yesterday"]);
    saved(&mut session, &workspace, "c", 2.0 * VISIT - 1.0);
    assert_eq!(earlier(&workspace), ["a", "yesterday"]);
    saved(&mut session, &workspace, "d", 2.0 * VISIT);
    assert_eq!(earlier(&workspace), ["c", "a", "yesterday"]);
}

#[test]
fn a_clock_that_is_set_back_keeps_one_too_many_rather_than_none() {
    let sim = stored(8, "yesterday");
    let (workspace, mut session) = visit(&sim);
    saved(&mut session, &workspace, "a", 1e12);
    saved(&mut session, &workspace, "b", 0.0);
    assert_eq!(earlier(&workspace), ["a", "yesterday"]);
    saved(&mut session, &workspace, "c", 1.0);
    assert_eq!(earlier(&workspace), ["a", "yesterday"]);
}

#[test]
fn what_another_map_takes_the_place_of_is_kept() {
    let sim = stored(8, "yesterday");
    let (workspace, mut session) = visit(&sim);
    saved(&mut session, &workspace, "a", 0.0);
    session.mark();
    saved(&mut session, &workspace, "loaded", 1.0);
    assert_eq!(earlier(&workspace), ["a", "yesterday"]);
    saved(&mut session, &workspace, "b", 2.0);
    assert_eq!(earlier(&workspace), ["a", "yesterday"], "once is enough");
}

#[test]
fn another_map_does_not_take_the_place_of_one_that_cannot_be_kept() {
    let sim = stored(8, "yesterday");
    let (workspace, mut session) = visit(&sim);
    saved(&mut session, &workspace, "a", 0.0);
    let before = sim.texts();
    session.mark();
    // Room for the map, and not for what it takes the place of; then for that and not for the map.
    for (room, title) in [(40, "loaded"), (250, &*"long".repeat(60))] {
        sim.leave_room(Some(room));
        let kept = save(&mut session, &workspace, title, 1.0);
        assert_eq!(kept, SaveOutcome::Failed(Trouble::Full));
        assert_eq!(sim.texts(), before);
    }
    sim.leave_room(None);
    saved(&mut session, &workspace, "loaded", 2.0);
    assert_eq!(earlier(&workspace), ["a", "yesterday"]);
}

#[test]
fn the_map_is_saved_though_there_is_no_room_for_an_earlier_version() {
    let sim = stored(8, "yesterday");
    let (workspace, mut session) = visit(&sim);
    sim.leave_room(Some(60));
    saved(&mut session, &workspace, "a", 0.0);
    assert_eq!(earlier(&workspace).len(), 0);
    // Nor does a copy stay in the way for which there was room.
    let sim = stored(8, "yesterday");
    let (workspace, mut session) = visit(&sim);
    sim.leave_room(Some(250));
    saved(&mut session, &workspace, &"long".repeat(40), 0.0);
    assert_eq!(earlier(&workspace).len(), 0);
}

#[test]
fn a_write_that_fails_once_is_tried_again_and_nothing_is_told_to_be_saved_before() {
    for writes in 0..4 {
        let sim = stored(8, "yesterday");
        let (workspace, mut session) = visit(&sim);
        sim.fail_after(Some(writes));
        let kept = save(&mut session, &workspace, "a", 0.0);
        let there = title(&workspace.record(&map(1)).expect("it is sound").map);
        match kept {
            SaveOutcome::Saved(_) => assert_eq!(there, "a"),
            _ => assert!(there == "yesterday" && session.unsaved(), "{kept:?}"),
        }
        sim.fail_after(None);
        saved(&mut session, &workspace, "b", 4_000.0);
    }
}

#[test]
fn a_save_writes_once_and_a_look_never() {
    let sim = stored(8, "yesterday");
    let (workspace, mut session) = visit(&sim);
    saved(&mut session, &workspace, "a", 0.0);
    let writes = sim.writes();
    for at in 0..100 {
        saved(&mut session, &workspace, &at.to_string(), 1.0);
        session.look(&workspace);
    }
    assert_eq!(sim.writes() - writes, 100);
    assert_eq!(session.save(&workspace, &titled("x"), 2.0, NOON), SaveOutcome::Nothing);
    assert_eq!(sim.writes() - writes, 100);
}
