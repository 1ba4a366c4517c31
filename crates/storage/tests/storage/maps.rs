//! The maps of a workspace: made, found, deleted, put back, set aside and listed.

use storage::{Listed, MapId, SaveSession, StorageKey, Trouble, Workspace};

use super::store::{NOON, SHELF, Sim, map, newer, nth, record, title, titled};

/// A workspace with so many maps, called by their numbers.
fn with(maps: usize) -> (Sim, Workspace) {
    let sim = Sim::new();
    let workspace = sim.workspace();
    for number in 1..=maps {
        let added = workspace.add(titled(&number.to_string()), NOON).expect("there is room");
        assert_eq!(added.0, nth(number));
        assert_eq!(sim.at(&map(number)), Some(added.1));
    }
    (sim, workspace)
}

fn titles(workspace: &Workspace) -> Vec<String> {
    let title = |id| workspace.record(&StorageKey::Map(id)).map(|record| title(&record.map));
    workspace.maps().into_iter().filter_map(title).collect()
}

#[test]
fn maps_stand_in_the_order_in_which_they_were_made() {
    let (_, workspace) = with(12);
    assert_eq!(titles(&workspace), (1..=12).map(|n| n.to_string()).collect::<Vec<_>>());
    assert_eq!(workspace.free(), nth(13));
}

#[test]
fn a_name_is_not_given_out_twice_while_anything_of_the_old_map_is_there() {
    let (sim, workspace) = with(3);
    workspace.delete(nth(3)).expect("there is room");
    assert_eq!(workspace.free(), nth(4));
    workspace.purge(nth(3));
    assert_eq!(workspace.free(), nth(3));
    sim.put(&StorageKey::Earlier(nth(3), 1), &record(1, "3").write());
    assert_eq!(workspace.free(), nth(4));
    sim.put(&StorageKey::Earlier(nth(7), 1), "whatever it is");
    assert_eq!(workspace.free(), nth(8));
}

#[test]
fn the_highest_number_there_is_leaves_room_below() {
    let (sim, workspace) = with(2);
    for last in ["map-4294967295", "map-4294967294"] {
        let last = MapId::from_code(last);
        let Some(last) = last else { continue };
        sim.put(&StorageKey::Map(last), "of somebody");
        let free = workspace.free();
        assert!(!workspace.maps().contains(&free));
        let (id, _) = workspace.add(titled("new"), NOON).expect("there is room");
        assert_eq!(sim.at(&StorageKey::Map(last)).as_deref(), Some("of somebody"));
        workspace.remove(&StorageKey::Map(id));
    }
}

#[test]
fn the_map_that_was_open_last_is_opened() {
    let (sim, workspace) = with(3);
    let all = workspace.maps();
    assert_eq!(workspace.last_open(&all), nth(1));
    workspace.set_open(nth(2));
    assert_eq!(workspace.last_open(&all), nth(2));
    let writes = sim.writes();
    workspace.set_open(nth(2));
    assert_eq!(sim.writes(), writes, "what is known is not written again");
    // Another map than one of these is not asked for; nor is one that is no map.
    assert_eq!(workspace.last_open(&[nth(1), nth(3)]), nth(1));
    for junk in ["", "null", "map-02", "map-9", "[object Object]", "open"] {
        sim.put(&StorageKey::Open, junk);
        assert_eq!(workspace.last_open(&all), nth(1), "{junk}");
    }
    sim.leave_room(Some(0));
    workspace.set_open(nth(3));
    assert_eq!(workspace.last_open(&all), nth(1), "a convenience that found no room");
}

#[test]
fn where_no_map_is_left_a_new_one_does_not_take_the_name_of_a_deleted_one() {
    let (_, workspace) = with(0);
    assert_eq!(workspace.last_open(&[]), nth(1));
    let (_, workspace) = with(1);
    workspace.delete(nth(1)).expect("there is room");
    assert_eq!(workspace.last_open(&workspace.maps()), nth(2));
}

#[test]
fn a_deleted_map_can_be_put_back_as_it_was() {
    let (sim, workspace) = with(2);
    let text = sim.at(&map(1));
    workspace.delete(nth(1)).expect("there is room");
    assert_eq!((sim.at(&map(1)), sim.at(&StorageKey::Deleted(nth(1)))), (None, text.clone()));
    assert_eq!(titles(&workspace), ["2"]);
    assert_eq!(workspace.put_back(nth(1)), Ok(nth(1)));
    assert_eq!((sim.at(&map(1)), sim.at(&StorageKey::Deleted(nth(1)))), (text, None));
}

#[test]
fn a_deleted_map_comes_back_beside_what_another_window_saved_meanwhile() {
    let (sim, workspace) = with(2);
    let head = workspace.record(&map(1)).map(|record| record.head);
    let mut other = SaveSession::new(nth(1), head, 0);
    workspace.delete(nth(1)).expect("there is room");
    other.edited(0.0);
    other.save(&workspace, &titled("theirs"), 0.0, NOON);
    assert_eq!(workspace.put_back(nth(1)), Ok(nth(3)));
    assert_eq!(titles(&workspace), ["theirs", "2", "1"]);
    assert_eq!(sim.at(&StorageKey::Deleted(nth(1))), None);
}

#[test]
fn what_is_deleted_twice_is_deleted_once() {
    let (sim, workspace) = with(1);
    let text = sim.at(&map(1));
    for _ in 0..2 {
        workspace.delete(nth(1)).expect("there is room");
        assert_eq!(sim.at(&StorageKey::Deleted(nth(1))), text);
        assert_eq!(sim.texts().len(), 1);
    }
    for _ in 0..2 {
        assert_eq!(workspace.put_back(nth(1)), Ok(nth(1)));
        assert_eq!(sim.at(&map(1)), text);
        assert_eq!(sim.texts().len(), 1);
    }
    assert_eq!(workspace.put_back(nth(5)), Ok(nth(5)));
    workspace.delete(nth(5)).expect("there is nothing to do");
    assert_eq!(sim.texts().len(), 1);
}

#[test]
fn a_map_that_is_deleted_again_leaves_the_one_before_to_be_put_back_too() {
    let (sim, workspace) = with(1);
    let head = workspace.record(&map(1)).map(|record| record.head);
    let mut other = SaveSession::new(nth(1), head, 0);
    workspace.delete(nth(1)).expect("there is room");
    other.edited(0.0);
    other.save(&workspace, &titled("theirs"), 0.0, NOON);
    workspace.delete(nth(1)).expect("there is room");
    let deleted = |place: &StorageKey| matches!(place, StorageKey::Deleted(_));
    let places: Vec<StorageKey> = workspace.places().into_iter().filter(deleted).collect();
    let listed = workspace.list(&places);
    let mut titles: Vec<_> = listed.iter().map(|map| map.title.as_str()).collect();
    titles.sort_unstable();
    assert_eq!(titles, ["1", "theirs"]);
    // What was deleted last is what comes back under the name.
    assert_eq!(workspace.put_back(nth(1)), Ok(nth(1)));
    assert_eq!(title(&workspace.record(&map(1)).expect("sound").map), "theirs");
    assert_eq!(sim.texts().len(), 2);
}

#[test]
fn without_room_for_a_letter_a_map_can_still_be_deleted_and_put_back() {
    let (sim, workspace) = with(2);
    let before = sim.texts();
    sim.leave_room(Some(0));
    assert_eq!(workspace.delete(nth(1)), Ok(()));
    assert_eq!(workspace.maps(), [nth(2)]);
    assert_eq!(workspace.put_back(nth(1)), Ok(nth(1)));
    assert_eq!(sim.texts(), before);
}

#[test]
fn what_does_not_fit_or_is_refused_changes_nothing() {
    let (sim, workspace) = with(2);
    workspace.delete(nth(2)).expect("there is room");
    let before = sim.texts();
    sim.leave_room(Some(10));
    assert_eq!(workspace.add(titled("new"), NOON), Err(Trouble::Full));
    assert_eq!(workspace.set_aside(&map(1), NOON), Err(Trouble::Full));
    assert_eq!(workspace.keep_earlier(nth(1), &record(1, "x")), Err(Trouble::Full));
    sim.leave_room(None);
    sim.block(true);
    assert_eq!(workspace.add(titled("new"), NOON), Err(Trouble::Blocked));
    assert_eq!(workspace.delete(nth(1)), Err(Trouble::Blocked));
    assert_eq!(workspace.put_back(nth(2)), Err(Trouble::Blocked));
    assert_eq!(workspace.set_aside(&map(1), NOON), Err(Trouble::Blocked));
    assert!(workspace.settle(nth(1), None, NOON).is_err());
    assert_eq!(workspace.places(), []);
    sim.block(false);
    assert_eq!(sim.texts(), before);
}

#[test]
fn purging_takes_the_deleted_map_and_its_versions_and_nothing_else() {
    let (sim, workspace) = with(2);
    for number in [1, 2] {
        sim.put(&StorageKey::Earlier(nth(number), 1), &record(1, "earlier").write());
    }
    workspace.delete(nth(1)).expect("there is room");
    workspace.purge(nth(1));
    assert_eq!(
        sim.texts().into_keys().collect::<Vec<_>>(),
        [map(2).key(SHELF), StorageKey::Earlier(nth(2), 1).key(SHELF)]
    );
    // Where the map is there again, its earlier versions are that map's.
    workspace.delete(nth(2)).expect("there is room");
    sim.put(&map(2), &record(9, "again").write());
    workspace.purge(nth(2));
    assert_eq!(workspace.earlier(nth(2)).len(), 1);
    assert_eq!(sim.at(&StorageKey::Deleted(nth(2))), None);
}

#[test]
fn what_is_set_aside_in_one_millisecond_stays_apart() {
    let sim = Sim::new();
    let workspace = sim.workspace();
    for bytes in ["one", "two", "three"] {
        sim.put(&map(1), bytes);
        workspace.set_aside(&map(1), NOON).expect("there is room");
        assert_eq!(sim.at(&map(1)), None);
    }
    let aside = workspace.places();
    assert!(aside.iter().all(|place| matches!(place, StorageKey::Damaged(_))), "{aside:?}");
    let mut bytes: Vec<_> = aside.iter().filter_map(|place| sim.at(place)).collect();
    bytes.sort_unstable();
    assert_eq!(bytes, ["one", "three", "two"]);
}

#[test]
fn nothing_is_set_aside_where_nothing_is() {
    let sim = Sim::new();
    sim.workspace().set_aside(&map(1), NOON).expect("there is nothing to do");
    assert_eq!(sim.texts().len(), 0);
}

#[test]
fn a_list_tells_of_every_map_that_can_be_read() {
    let (sim, workspace) = with(1);
    sim.put(&map(2), "damaged");
    sim.put(&map(3), &newer("newer"));
    sim.put(&StorageKey::Deleted(nth(4)), &record(1, "gone").write());
    let listed = workspace.list(&workspace.places());
    let line = |place: StorageKey, title: &str| Listed {
        place,
        saved: NOON.to_owned(),
        title: title.to_owned(),
        stages: 0,
        cards: 0,
    };
    assert_eq!(listed, [line(map(1), "1"), line(StorageKey::Deleted(nth(4)), "gone")]);
    let map = r#"{"stages":[{"name":"a"},{"name":"b"}],"lanes":[{"kind":"actions"}],"cards":[
        {"stage":"s1","lane":"l1","text":"x"}]}"#;
    let (id, _) = workspace.add(map.to_owned(), NOON).expect("there is room");
    let listed = &workspace.list(&[StorageKey::Map(id)])[0];
    assert_eq!((listed.stages, listed.cards), (2, 1));
}
