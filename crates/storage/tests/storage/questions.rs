//! Two windows changed the same map: what each answer does, whatever else happened meanwhile.

use storage::{Look, Record, SaveOutcome, SaveSession, StorageKey, Trouble, Workspace};

use super::store::{NOON, Sim, map, newer, newer_map, nth, record, title, titled};

fn save(session: &mut SaveSession, workspace: &Workspace, title: &str) -> SaveOutcome {
    session.edited(0.0);
    session.save(workspace, &titled(title), 0.0, NOON)
}

/// Two windows that have map 1 open.
fn both_open() -> (Sim, Workspace, SaveSession, SaveSession) {
    let sim = Sim::new();
    sim.put(&map(1), &record(4, "both").write());
    let workspace = sim.workspace();
    let session = SaveSession::new(nth(1), Some(record(4, "both").head), 0);
    (sim, workspace, session.clone(), session)
}

/// The other window saved `theirs`, then this one `mine`: this one has the question.
fn asked() -> (Sim, Workspace, SaveSession, SaveSession) {
    let (sim, workspace, mut mine, mut theirs) = both_open();
    save(&mut theirs, &workspace, "theirs");
    assert!(matches!(save(&mut mine, &workspace, "mine"), SaveOutcome::Saved(_)));
    (sim, workspace, mine, theirs)
}

/// What the maps, and the earlier versions of map 1, are called.
fn titles(workspace: &Workspace) -> (Vec<String>, Vec<String>) {
    let called = |place: &StorageKey| match workspace.record(place) {
        Some(record) => title(&record.map),
        None => "?".to_owned(),
    };
    let maps = workspace.maps().into_iter().map(|id| called(&StorageKey::Map(id))).collect();
    (maps, workspace.earlier(nth(1)).iter().map(called).collect())
}

fn are(workspace: &Workspace, maps: &[&str], earlier: &[&str]) {
    let all = titles(workspace);
    assert_eq!(
        (all.0, all.1),
        (
            maps.iter().map(ToString::to_string).collect(),
            earlier.iter().map(ToString::to_string).collect()
        )
    );
}

#[test]
fn both_versions_stand_on_the_shelf_until_there_is_an_answer() {
    let (_, workspace, mine, theirs) = asked();
    are(&workspace, &["theirs", "mine"], &["both"]);
    let question = mine.question.expect("which of the two?");
    assert_eq!((question.id, mine.id, question.near), (nth(1), nth(2), true));
    assert_eq!(Some(question.theirs.head), theirs.base);
    assert_eq!(theirs.question, None);
}

#[test]
fn a_question_says_whether_the_other_went_on_from_the_last_save_or_the_one_before() {
    for (saves, near) in [(1, true), (2, true), (5, true)] {
        let (_, workspace, mut mine, mut theirs) = both_open();
        for at in 0..saves {
            save(&mut theirs, &workspace, &at.to_string());
        }
        save(&mut mine, &workspace, "mine");
        assert_eq!(mine.question.expect("which?").near, near, "{saves}");
    }
    let (sim, workspace, mut mine, mut theirs) = both_open();
    let before = sim.at(&map(1)).expect("it is there");
    save(&mut mine, &workspace, "mine");
    sim.put(&map(1), &before);
    save(&mut theirs, &workspace, "theirs");
    assert_eq!(mine.look(&workspace), Look::Apart);
    save(&mut mine, &workspace, "mine");
    assert!(!mine.question.expect("which?").near);
}

#[test]
fn each_answer_keeps_the_other_version() {
    let (_, workspace, mut mine, theirs) = asked();
    let (taken, key) = mine.take_theirs(&workspace).expect("room").expect("a question");
    assert_eq!((title(&taken.map), key), ("theirs".to_owned(), workspace.key(&map(2))));
    are(&workspace, &["theirs"], &["mine", "both"]);
    assert_eq!((mine.id, &mine.base, &mine.question), (nth(1), &theirs.base, &None));

    let (_, workspace, mut mine, mut theirs) = asked();
    let answered = mine.settle_with(&workspace, &titled("mine"), 0.0, NOON).expect("room");
    let (stored, key) = answered.expect("a question");
    assert_eq!((stored.key, key), (workspace.key(&map(1)), workspace.key(&map(2))));
    are(&workspace, &["mine"], &["theirs", "both"]);
    assert!(
        matches!(theirs.look(&workspace), Look::Follow(record) if title(&record.map) == "mine")
    );

    let (_, workspace, mut mine, _) = asked();
    mine.keep_both();
    assert!(matches!(save(&mut mine, &workspace, "still mine"), SaveOutcome::Saved(_)));
    are(&workspace, &["theirs", "still mine"], &["both"]);
    assert_eq!(mine.take_theirs(&workspace), Ok(None));
    assert_eq!(mine.settle_with(&workspace, &titled("mine"), 0.0, NOON), Ok(None));
}

#[test]
fn what_another_window_wrote_on_this_ones_own_map_stays_whatever_the_answer() {
    for theirs in [true, false] {
        let (_, workspace, mut mine, _) = asked();
        let mut third = SaveSession::new(nth(2), mine.base.clone(), 0);
        save(&mut third, &workspace, "a third");
        if theirs {
            mine.take_theirs(&workspace).expect("room").expect("a question");
            are(&workspace, &["theirs", "a third"], &["both"]);
        } else {
            mine.settle_with(&workspace, &titled("mine"), 0.0, NOON)
                .expect("room")
                .expect("answered");
            are(&workspace, &["mine", "a third"], &["theirs", "both"]);
        }
        assert_eq!(third.look(&workspace), Look::Same);
    }
}

#[test]
fn damage_to_this_ones_own_map_and_a_later_version_of_it_stay_too() {
    for found in ["damaged".to_owned(), newer("mine"), newer_map(9, "mine").write()] {
        for theirs in [true, false] {
            let (sim, workspace, mut mine, _) = asked();
            sim.put(&map(2), &found);
            if theirs {
                mine.take_theirs(&workspace).expect("room").expect("a question");
            } else {
                mine.settle_with(&workspace, &titled("mine"), 0.0, NOON)
                    .expect("room")
                    .expect("answered");
            }
            assert_eq!(sim.at(&map(2)), Some(found.clone()));
        }
    }
}

#[test]
fn a_question_about_a_map_that_found_no_room_leaves_the_maps_of_others_alone() {
    for theirs in [true, false] {
        let (sim, workspace, mut mine, mut other) = both_open();
        save(&mut other, &workspace, "theirs");
        sim.leave_room(Some(0));
        assert_eq!(save(&mut mine, &workspace, "mine"), SaveOutcome::Failed(Trouble::Full));
        assert!(mine.question.is_some() && mine.unsaved());
        sim.leave_room(None);
        // The place that this window was to have is another's now.
        assert_eq!(workspace.add(titled("a third"), NOON).expect("room").0, mine.id);
        if theirs {
            mine.take_theirs(&workspace).expect("room").expect("a question");
            are(&workspace, &["theirs", "a third"], &["both"]);
        } else {
            mine.settle_with(&workspace, &titled("mine"), 0.0, NOON)
                .expect("room")
                .expect("answered");
            are(&workspace, &["mine", "a third"], &["theirs", "both"]);
        }
    }
}

#[test]
fn where_the_other_went_on_meanwhile_the_question_is_another() {
    let (_, workspace, mut mine, mut theirs) = asked();
    save(&mut theirs, &workspace, "theirs again");
    assert_eq!(mine.settle_with(&workspace, &titled("mine"), 0.0, NOON), Ok(None));
    are(&workspace, &["theirs again", "mine"], &["both"]);
    let question = mine.question.clone().expect("which?");
    assert_eq!(title(&question.theirs.map), "theirs again");
    // A look tells as well.
    save(&mut theirs, &workspace, "and again");
    assert_eq!(mine.look(&workspace), Look::Same);
    assert_eq!(title(&mine.question.clone().expect("which?").theirs.map), "and again");
    mine.settle_with(&workspace, &titled("mine"), 0.0, NOON).expect("room").expect("answered");
    are(&workspace, &["mine"], &["and again", "both"]);
}

#[test]
fn another_question_does_not_hide_what_was_written_on_this_ones_own_map() {
    let (_, workspace, mut mine, mut theirs) = asked();
    save(&mut theirs, &workspace, "theirs again");
    let mut third = SaveSession::new(nth(2), mine.base.clone(), 0);
    save(&mut third, &workspace, "a third");
    assert_eq!(mine.settle_with(&workspace, &titled("mine"), 0.0, NOON), Ok(None));
    // This window still shows its own: what it saves now goes elsewhere.
    save(&mut mine, &workspace, "mine again");
    are(&workspace, &["theirs again", "a third", "mine again"], &["both"]);
}

#[test]
fn what_is_damaged_in_the_place_of_the_question_is_set_aside() {
    let (sim, workspace, mut mine, _) = asked();
    let sound = sim.at(&map(1)).expect("it is there");
    for found in ["damaged", sound.trim_end_matches('}')] {
        let (sim, mut mine) = (sim.apart(), mine.clone());
        let workspace = sim.workspace();
        sim.put(&map(1), found);
        mine.settle_with(&workspace, &titled("mine"), 0.0, NOON).expect("room").expect("answered");
        are(&workspace, &["mine"], &["theirs", "both"]);
        assert!(sim.texts().values().any(|text| text == found));
    }
    sim.put(&map(1), "damaged");
    let (taken, _) = mine.take_theirs(&workspace).expect("room").expect("a question");
    assert_eq!(title(&taken.map), "theirs");
    save(&mut mine, &workspace, "on from theirs");
    are(&workspace, &["on from theirs"], &["mine", "both"]);
    assert!(sim.texts().values().any(|text| text == "damaged"));
}

#[test]
fn what_a_later_version_made_of_the_map_in_question_stays() {
    for found in [newer("theirs"), newer_map(9, "theirs").write()] {
        let (sim, workspace, mut mine, _) = asked();
        sim.put(&map(1), &found);
        assert_eq!(mine.settle_with(&workspace, &titled("mine"), 0.0, NOON), Ok(None));
        assert_eq!((sim.at(&map(1)), &mine.question), (Some(found), &None));
        assert!(matches!(save(&mut mine, &workspace, "mine again"), SaveOutcome::Saved(_)));
        assert_eq!(mine.id, nth(2));
    }
}

#[test]
fn a_later_version_is_told_and_never_followed() {
    for found in [newer("theirs"), newer_map(5, "theirs").write()] {
        let (sim, workspace, mut mine, _) = both_open();
        sim.put(&map(1), &found);
        assert_eq!(mine.look(&workspace), Look::Newer(found.clone()));
        mine.edited(0.0);
        assert_eq!(mine.look(&workspace), Look::Apart);
        assert!(matches!(save(&mut mine, &workspace, "mine"), SaveOutcome::Saved(_)));
        assert_eq!((sim.at(&map(1)), mine.id, &mine.question), (Some(found), nth(2), &None));
    }
}

#[test]
fn an_answer_for_which_there_is_no_room_leaves_the_question_open() {
    let (sim, workspace, mut mine, _) = asked();
    let before = sim.texts();
    // No room for the version that is kept, and then none for the map after it.
    for room in [0, 200, 400] {
        sim.leave_room(Some(room));
        let mine = &mut mine.clone();
        let long = titled(&"long".repeat(200));
        assert_eq!(mine.settle_with(&workspace, &long, 0.0, NOON), Err(Trouble::Full));
        assert!(mine.question.is_some());
        assert_eq!(sim.texts(), before, "{room}");
    }
    sim.leave_room(Some(0));
    assert_eq!(mine.take_theirs(&workspace), Err(Trouble::Full));
    assert!(mine.question.is_some());
    assert_eq!(sim.texts(), before);
}

#[test]
fn windows_that_come_to_the_same_map_have_no_question() {
    let (_, workspace, mut mine, mut theirs) = both_open();
    save(&mut theirs, &workspace, "the same");
    let SaveOutcome::Saved(stored) = save(&mut mine, &workspace, "the same") else {
        panic!("it is saved")
    };
    assert_eq!((mine.question, stored.rev), (None, 6));
    are(&workspace, &["the same"], &["both"]);
}

#[test]
fn a_new_map_goes_elsewhere_without_a_question() {
    let sim = Sim::new();
    let workspace = sim.workspace();
    let mut windows = [SaveSession::fresh(nth(1)), SaveSession::fresh(nth(1))];
    for (at, window) in windows.iter_mut().enumerate() {
        save(window, &workspace, &at.to_string());
        assert_eq!(window.question, None);
    }
    are(&workspace, &["0", "1"], &[]);
    // Damaged bytes and later versions in its place are no reason to ask either.
    for found in ["damaged".to_owned(), newer("x")] {
        sim.put(&map(3), &found);
        let mut window = SaveSession::fresh(nth(3));
        assert_eq!(window.look(&workspace), Look::Same);
        save(&mut window, &workspace, "new");
        assert_eq!((sim.at(&map(3)), window.id), (Some(found), nth(4)));
        workspace.remove(&map(4));
    }
}

#[test]
fn a_window_that_was_away_follows_however_far_the_other_went() {
    let (_, workspace, mut mine, mut theirs) = both_open();
    for at in 0..30 {
        save(&mut theirs, &workspace, &at.to_string());
    }
    let Look::Follow(record) = mine.look(&workspace) else { panic!("it follows") };
    assert_eq!(title(&record.map), "29");
    assert_eq!(mine.base, theirs.base);
    assert_eq!(mine.look(&workspace), Look::Same);
    let stored: Record = workspace.record(&map(1)).expect("sound");
    assert_eq!(Some(stored.head), mine.base);
}
