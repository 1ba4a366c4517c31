//! The last time a map was saved as a file, and being reminded of it.

use storage::{Filed, Look, REMIND, SaveOutcome, SaveSession, Workspace};

use super::store::{NOON, Sim, map, nth, record, titled};

fn saved(session: &mut SaveSession, workspace: &Workspace, title: &str) {
    session.edited(0.0);
    assert!(matches!(session.save(workspace, &titled(title), 0.0, NOON), SaveOutcome::Saved(_)));
}

/// How many saves it takes until the person is reminded.
fn saves_until_reminded(session: &mut SaveSession, workspace: &Workspace) -> u64 {
    for count in 1..=2 * REMIND {
        saved(session, workspace, &count.to_string());
        if session.remind() {
            assert!(!session.remind(), "once is enough");
            return count;
        }
    }
    panic!("nobody is reminded");
}

#[test]
fn a_person_is_reminded_after_so_many_saves_without_a_file_and_not_sooner() {
    let workspace = Sim::new().workspace();
    let mut session = SaveSession::new(nth(1), None, 0);
    assert!(!session.remind());
    assert_eq!(saves_until_reminded(&mut session, &workspace), REMIND);
    assert_eq!(saves_until_reminded(&mut session, &workspace), REMIND);
}

#[test]
fn a_file_puts_the_reminder_off_also_in_the_next_window() {
    let workspace = Sim::new().workspace();
    let mut session = SaveSession::new(nth(1), None, 0);
    for count in 0..100 {
        saved(&mut session, &workspace, &count.to_string());
    }
    session.file(NOON, 0.0);
    assert!(session.unsaved(), "the file is told of in the record");
    // Nothing was unsaved: what is in the file is revision 100, and the save that says so is one more.
    assert_eq!(session.filed, Some(Filed { rev: 100, when: NOON.to_owned() }));
    assert!(matches!(session.save(&workspace, &titled("99"), 0.0, NOON), SaveOutcome::Saved(_)));
    let head = workspace.record(&map(1)).expect("it is sound").head;
    assert_eq!((head.rev, head.filed.clone()), (101, session.filed.clone()));
    let mut next = SaveSession::new(nth(1), Some(head), 0);
    assert_eq!(next.filed, session.filed);
    assert_eq!(saves_until_reminded(&mut next, &workspace), REMIND - 1);
}

#[test]
fn what_is_unsaved_goes_into_the_file_too() {
    let workspace = Sim::new().workspace();
    let mut session = SaveSession::new(nth(1), None, 0);
    saved(&mut session, &workspace, "one");
    session.edited(0.0);
    session.file(NOON, 0.0);
    assert_eq!(session.filed.as_ref().map(|filed| filed.rev), Some(2));
    saved(&mut session, &workspace, "two");
    assert_eq!(workspace.record(&map(1)).expect("sound").head.rev, 2);
}

#[test]
fn a_window_that_follows_knows_of_the_file() {
    let workspace = Sim::new().workspace();
    let mut one = SaveSession::new(nth(1), None, 0);
    saved(&mut one, &workspace, "one");
    let mut other = SaveSession::new(nth(1), one.base.clone(), 0);
    one.file(NOON, 0.0);
    saved(&mut one, &workspace, "one");
    assert!(matches!(other.look(&workspace), Look::Follow(_)));
    assert_eq!(other.filed, one.filed);
}

#[test]
fn a_file_of_a_copy_with_a_higher_revision_is_no_reason_to_be_silent_or_to_fall_over() {
    let sim = Sim::new();
    let filed = Filed { rev: u64::MAX, when: NOON.to_owned() };
    let mut stored = record(3, "a");
    stored.head.filed = Some(filed);
    sim.put(&map(1), &stored.write());
    let mut session = SaveSession::new(nth(1), Some(stored.head), 0);
    saved(&mut session, &sim.workspace(), "b");
    assert!(!session.remind());
    // And a revision that is as high as can be.
    let highest = record(u64::MAX, "a");
    let mut session = SaveSession::new(nth(2), Some(highest.head), 0);
    session.edited(0.0);
    session.file(NOON, 0.0);
    assert_eq!(session.filed.as_ref().map(|filed| filed.rev), Some(u64::MAX));
    saved(&mut session, &sim.workspace(), "c");
}

#[test]
fn the_answer_to_a_question_keeps_what_is_known_of_the_file() {
    let sim = Sim::new();
    let workspace = sim.workspace();
    let mut one = SaveSession::new(nth(1), None, 0);
    saved(&mut one, &workspace, "both");
    let mut other = SaveSession::new(nth(1), one.base.clone(), 0);
    saved(&mut other, &workspace, "theirs");
    one.file(NOON, 0.0);
    saved(&mut one, &workspace, "mine");
    one.settle_with(&workspace, &titled("mine"), 0.0, NOON).expect("room").expect("a question");
    assert_eq!(one.filed.as_ref().map(|filed| filed.when.as_str()), Some(NOON));
    assert_eq!(workspace.record(&map(1)).expect("sound").head.filed, one.filed);
}
