//! Random edits: whatever is done can be undone, and what holds of every journey holds after every edit.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "helpers of tests; a panic is a failure"
)]

mod common;

use common::{edit, sound, start};
use std::sync::Arc;

use klantreis::edit::{Change, Direction, Edit, Run, Spot};
use klantreis::edit::{History, apply, make};
use klantreis::format::file;
use klantreis::model::{Feeling, Lane, LaneKind, Limit, Persona, Score, State};
use proptest::prelude::*;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_500))]

    #[test]
    fn undoing_everything_gives_the_first_document_and_redoing_the_last(
        edits in proptest::collection::vec((edit(), any_run()), 1..60)
    ) {
        let mut journey = Arc::new(start());
        let first = file::write(&journey);
        let mut history = History::default();
        for (edit, run) in edits {
            let before = journey.clone();
            if history.make(&mut journey, edit, run, None, None).is_err() {
                prop_assert_eq!(&before, &journey, "a refused edit left a trace");
            }
            sound(&journey);
        }
        let last = file::write(&journey);
        while history.undo(&mut journey).is_some() {}
        prop_assert_eq!(file::write(&journey), first);
        while history.redo(&mut journey).is_some() {}
        prop_assert_eq!(file::write(&journey), last);
    }

    #[test]
    fn a_nudge_and_the_nudge_back_or_an_undo_keep_every_card(
        moves in proptest::collection::vec((0..2usize, 0..4u8), 1..20)
    ) {
        let mut journey = start();
        let mut texts: Vec<_> = journey.cards.iter().map(|c| c.text.clone()).collect();
        texts.sort();
        for (card, way) in moves {
            let ways = [Direction::Up, Direction::Down, Direction::Left, Direction::Right];
            let id = journey.cards[card].id.clone();
            if let Some(edit) = make::nudge_card(&journey, &id, ways[usize::from(way)]) {
                let before = journey.clone();
                let inverse = apply(&mut journey, edit).expect("an offered move is possible");
                prop_assert_ne!(&before, &journey, "an offered move does something");
                let mut back = journey.clone();
                apply(&mut back, inverse).expect("an inverse is possible");
                prop_assert_eq!(&before, &back);
            }
            sound(&journey);
        }
        let mut after: Vec<_> = journey.cards.iter().map(|c| c.text.clone()).collect();
        after.sort();
        prop_assert_eq!(texts, after);
    }
}

fn any_run() -> impl Strategy<Value = Option<Run>> {
    prop_oneof![
        2 => Just(None),
        1 => Just(Some(Run::Typing(Spot::Card("c1".into())))),
        1 => Just(Some(Run::Sliding(Spot::Feeling("s1".into())))),
    ]
}

#[test]
fn moving_a_card_to_another_stage_keeps_its_feeling() {
    let mut journey = start();
    let feeling = Feeling {
        stage: "s1".into(),
        card: Some("c1".into()),
        persona: None,
        state: State::Now,
        score: Score::new(1.0).expect("on the scale"),
        raw: None,
    };
    apply(&mut journey, Edit::Feeling(Change::Add(feeling, 0))).expect("it fits");
    let before = journey.clone();
    let edit = make::nudge_card(&journey, &"c1".into(), Direction::Right).expect("there is room");
    let inverse = apply(&mut journey, edit).expect("it moves");
    assert_eq!(journey.feelings[0].stage.as_str(), "s2");
    sound(&journey);
    apply(&mut journey, inverse).expect("it moves back");
    assert_eq!(journey, before);
}

#[test]
fn deleting_a_stage_takes_its_cards_along_and_undo_brings_them_back_in_place() {
    let mut journey = start();
    let before = journey.clone();
    let inverse =
        apply(&mut journey, Edit::Stage(Change::Remove("s1".into()))).expect("it is there");
    assert!(journey.cards.is_empty());
    apply(&mut journey, inverse).expect("it comes back");
    assert_eq!(journey, before);
}

#[test]
fn the_sixth_persona_and_the_41st_lane_are_refused_by_name() {
    let mut journey = start();
    let refused = (1..=6).find_map(|n| {
        let persona = Persona {
            id: format!("p{n}").as_str().into(),
            name: String::new(),
            age: None,
            segment: String::new(),
            note: String::new(),
        };
        apply(&mut journey, Edit::Persona(Change::Add(persona, n))).err()
    });
    assert_eq!(refused, Some(klantreis::edit::Refusal::Over(Limit::Personas)));
    assert_eq!(journey.personas.len(), 5);
    let refused = (10..60).find_map(|n| {
        let lane =
            Lane { id: format!("l{n}").as_str().into(), kind: LaneKind::Text, name: String::new() };
        apply(&mut journey, Edit::Lane(Change::Add(lane, n))).err()
    });
    assert_eq!(refused, Some(klantreis::edit::Refusal::Over(Limit::Lanes)));
    assert_eq!(journey.lanes.len(), 40);
}
