//! Random edits: whatever is done can be undone, and what holds of every journey holds after every edit.
#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "helpers of tests; a panic is a failure")]

use std::collections::HashSet;

use klantreis::edit::{Change, Edit, Entry, History, apply, make};
use klantreis::edit::{Direction, Run, Spot};
use klantreis::format::file;
use klantreis::model::{
    Card, Duration, Feeling, Intent, Journey, Lane, LaneKind, Language, Limit, Measurement, Need,
    Persona, Rejected, Score, Stage, State, Unit, Vocabulary,
};
use proptest::prelude::*;

/// A few ids only, so that edits meet each other, miss and collide.
fn id(prefix: &'static str) -> impl Strategy<Value = String> {
    (1..6u8).prop_map(move |n| format!("{prefix}{n}"))
}
fn any<V: Vocabulary + std::fmt::Debug>() -> impl Strategy<Value = V> {
    proptest::sample::select(V::ALL)
}
fn text() -> impl Strategy<Value = String> {
    prop_oneof![8 => "[a-zé😀\\PC]{0,12}", 1 => Just("x".repeat(Limit::Text.max() + 1))]
}

fn stage() -> impl Strategy<Value = Stage> {
    (
        id("s"),
        text(),
        any::<Intent>(),
        proptest::collection::hash_set(proptest::sample::select(Need::ALL), 0..3),
        proptest::option::of(0..9u8),
    )
        .prop_map(|(id, name, intent, needs, days)| Stage {
            id: id.as_str().into(),
            name,
            intent,
            goal: String::new(),
            needs: needs.into_iter().collect(),
            duration: days.map(|d| Duration { value: f64::from(d), unit: Unit::Day }),
            moment_of_truth: days.is_some(),
        })
}
fn lane() -> impl Strategy<Value = Lane> {
    (id("l"), any::<LaneKind>(), text())
        .prop_map(|(id, kind, name)| Lane { id: id.as_str().into(), kind, name })
}
fn card() -> impl Strategy<Value = Card> {
    (id("c"), id("s"), id("l"), text()).prop_map(|(id, stage, lane, text)| {
        Card::new(id.as_str().into(), stage.as_str().into(), lane.as_str().into(), &text)
    })
}
fn persona() -> impl Strategy<Value = Persona> {
    (id("p"), text()).prop_map(|(id, name)| Persona {
        id: id.as_str().into(),
        name,
        age: None,
        segment: String::new(),
        note: String::new(),
    })
}
fn feeling() -> impl Strategy<Value = Feeling> {
    (
        id("s"),
        proptest::option::of(id("c")),
        proptest::option::of(id("p")),
        any::<State>(),
        -4..=4i8,
    )
        .prop_map(|(stage, card, persona, state, score)| Feeling {
            stage: stage.as_str().into(),
            card: card.map(|c| c.as_str().into()),
            persona: persona.map(|p| p.as_str().into()),
            state,
            score: Score::new(f64::from(score) / 2.0).expect("on the scale"),
            raw: None,
        })
}
fn measurement() -> impl Strategy<Value = Measurement> {
    (id("s"), id("m"), text()).prop_map(|(stage, channel, now)| Measurement {
        stage: stage.as_str().into(),
        channel: channel.as_str().into(),
        kpi: "ctr".into(),
        cost: None,
        revenue: None,
        now,
        target: String::new(),
        next: String::new(),
    })
}
fn rejected() -> impl Strategy<Value = Rejected> {
    (id("s"), id("m")).prop_map(|(stage, channel)| Rejected {
        stage: stage.as_str().into(),
        channel: channel.as_str().into(),
    })
}

fn change<T: Entry + Clone + std::fmt::Debug>(
    entry: impl Strategy<Value = T>,
) -> impl Strategy<Value = Change<T>>
where
    T::Key: std::fmt::Debug,
{
    (entry, 0..8usize, 0..7u8).prop_map(|(entry, at, what)| match what {
        0..=2 => Change::Add(entry, at),
        3 => Change::Remove(entry.key()),
        4 | 5 => Change::Set(entry),
        _ => Change::Move(entry.key(), at),
    })
}

fn edit() -> impl Strategy<Value = Edit> {
    let single = prop_oneof![
        1 => text().prop_map(Edit::Title),
        1 => any::<Language>().prop_map(Edit::Language),
        3 => change(stage()).prop_map(Edit::Stage),
        3 => change(lane()).prop_map(Edit::Lane),
        6 => change(card()).prop_map(Edit::Card),
        2 => change(persona()).prop_map(Edit::Persona),
        6 => change(feeling()).prop_map(Edit::Feeling),
        1 => change(measurement()).prop_map(Edit::Result),
        1 => change(rejected()).prop_map(Edit::Rejected),
    ];
    single.prop_recursive(1, 4, 4, |inner| {
        proptest::collection::vec(inner, 1..4).prop_map(Edit::Several)
    })
}

/// A map with something of everything.
fn start() -> Journey {
    let mut journey = Journey::empty(Language::Nl);
    let blank = |id: &str| Stage {
        id: id.into(),
        name: id.into(),
        intent: Intent::Orient,
        goal: String::new(),
        needs: vec![],
        duration: None,
        moment_of_truth: false,
    };
    let lane =
        |id: &str, kind| Edit::Lane(Change::Add(Lane { id: id.into(), kind, name: id.into() }, 9));
    for edit in [
        Edit::Stage(Change::Add(blank("s1"), 9)),
        Edit::Stage(Change::Add(blank("s2"), 9)),
        lane("l1", LaneKind::Actions),
        lane("l2", LaneKind::Pains),
        Edit::Card(Change::Add(Card::new("c1".into(), "s1".into(), "l1".into(), "one"), 9)),
        Edit::Card(Change::Add(Card::new("c2".into(), "s1".into(), "l1".into(), "two"), 9)),
    ] {
        apply(&mut journey, edit).expect("the start is sound");
    }
    journey
}

/// What holds of every journey: ids once, nothing that refers to what is not there, no limit exceeded.
fn sound(journey: &Journey) {
    fn once<T: Entry>(journey: &Journey)
    where
        T::Key: std::hash::Hash + Eq,
    {
        let keys: HashSet<_> = T::list(journey).iter().map(|e| e.key()).collect();
        assert_eq!(keys.len(), T::list(journey).len(), "a key stands twice");
        for entry in T::list(journey) {
            assert_eq!(entry.check(journey), Ok(()));
        }
        assert!(!T::LIMIT.exceeded_by(T::list(journey).len()));
    }
    once::<Stage>(journey);
    once::<Lane>(journey);
    once::<Card>(journey);
    once::<Persona>(journey);
    once::<Feeling>(journey);
    once::<Measurement>(journey);
    once::<Rejected>(journey);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_500))]

    #[test]
    fn undoing_everything_gives_the_first_document_and_redoing_the_last(
        edits in proptest::collection::vec((edit(), any_run()), 1..60)
    ) {
        let mut journey = start();
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
