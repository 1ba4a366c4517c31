//! Random edits: whatever is done can be undone, and what holds of every journey holds after every edit.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "helpers of tests; a panic is a failure"
)]

use std::sync::Arc;

use journey::edit::{Change, CoalesceKey, Direction, Edit, GridPosition, Refusal};
use journey::edit::{FeelingKey, History, apply, make};
use journey::format::file;
use journey::model::{
    Card, Duration, Feeling, Intent, Journey, Lane, LaneKind, Language, Limit, Need, Persona,
    Rejected, Score, Stage, State, Unit,
};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use testing::random::{self, Random};
use testing::{edit, faults, sound, start};

/// Somebody at work for a while: edits by hand and edits of nobody, each followed by a look at the whole journey, now and then
/// taken back and made again; in the end all are. A failure names the seed, which does the same again.
fn work(seed: u64, edits: usize) {
    let mut random = Random::new(seed);
    let mut journey = Arc::new(beginning(seed as usize));
    let (first, first_text) = (journey.clone(), file::write(&journey));
    let mut history = History::default();
    let mut made = 0;
    while made < edits {
        let by_hand = !random.once_in(3);
        let edit = match random.below(400) {
            0 => Some(Edit::Load(Box::new(beginning(made)))),
            _ if by_hand => random::action(&mut random, &journey),
            _ => Some(random::anything(&mut random, &journey)),
        };
        let Some(edit) = edit else { continue };
        made += 1;
        let by_hand = by_hand && !matches!(edit, Edit::Load(_));
        let said: String = format!("{edit:?}").chars().take(300).collect();
        let here = || format!("seed {seed}, edit {made}: {said}");
        let before = journey.clone();
        match history.make(&mut journey, edit, random::run(&mut random), None, None) {
            Ok(()) if by_hand => assert!(before != journey, "nothing came of {}", here()),
            Ok(()) => {}
            Err(refusal) => {
                assert!(before == journey, "a refused edit left a trace: {}", here());
                let may = matches!(refusal, Refusal::Over(_) | Refusal::NoCardsHere);
                assert!(may || !by_hand, "an offered edit was refused, {refusal:?}: {}", here());
            }
        }
        assert_eq!(faults(&journey), [""; 0], "{}", here());
        if random.once_in(20) {
            let now = journey.clone();
            let steps = (0..=random.below(4)).filter(|_| history.undo(&mut journey).is_some());
            let steps = steps.count();
            assert_eq!(faults(&journey), [""; 0], "undone after {}", here());
            if !random.once_in(4) {
                (0..steps).for_each(|_| assert!(history.redo(&mut journey).is_some()));
                assert!(now == journey, "made again after {}", here());
            }
        }
        if random.once_in(50) {
            history.end_run();
        }
    }
    while history.redo(&mut journey).is_some() {}
    let (last, last_text) = (journey.clone(), file::write(&journey));
    let read = file::read(&last_text).expect("what edits lead to fits a file");
    assert!(read.journey == *last && read.warnings.is_empty(), "seed {seed}: the file differs");
    while history.can_undo() {
        assert!(history.undo(&mut journey).is_some(), "seed {seed}: a step cannot be taken back");
        assert_eq!(faults(&journey), [""; 0], "seed {seed}: undone");
    }
    assert!(first == journey, "seed {seed}: not the first journey");
    assert!(first_text == file::write(&journey), "seed {seed}: not the first bytes");
    while history.can_redo() {
        assert!(history.redo(&mut journey).is_some(), "seed {seed}: a step cannot be made again");
    }
    assert!(last == journey, "seed {seed}: not the last journey");
    assert!(last_text == file::write(&journey), "seed {seed}: not the last bytes");
}

/// A map to begin with: a small one, an empty one, or a template.
fn beginning(which: usize) -> Journey {
    let ids: Vec<_> = templates::ids().collect();
    match which % (ids.len() + 2) {
        0 => start(),
        1 => Journey::empty(Language::En),
        n => templates::find(ids[n - 2], Language::Nl).expect("it is there"),
    }
}

/// 100,000 edits in a normal run and a million in a long one.
#[test]
fn whatever_is_done_every_journey_is_sound_and_everything_can_be_undone() {
    let sessions = if std::env::var_os("KLANTREIS_LONG").is_some() { 1_000 } else { 100 };
    for seed in random::seeds(sessions) {
        work(seed, 1_000);
    }
}

/// Without a fixed seed two runners would make different values, and a failure could not be repeated on another machine.
#[test]
fn property_tests_make_the_same_values_in_every_run() {
    let values = || {
        let mut runner = TestRunner::new(ProptestConfig::default());
        let mut value =
            || format!("{:?}", edit().new_tree(&mut runner).expect("an edit").current());
        (0..500).map(|_| value()).collect::<Vec<_>>()
    };
    assert_eq!(values(), values());
    assert!(ProptestConfig::default().failure_persistence.is_none(), "a failure writes no file");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

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

fn any_run() -> impl Strategy<Value = Option<CoalesceKey>> {
    let sliding = CoalesceKey::Sliding(FeelingKey {
        stage: "s1".into(),
        card: None,
        persona: None,
        state: State::Now,
    });
    prop_oneof![
        2 => Just(None),
        1 => Just(Some(CoalesceKey::Typing(GridPosition::Card("c1".into())))),
        1 => Just(Some(sliding)),
    ]
}

#[test]
fn moving_a_card_to_another_stage_keeps_its_feeling() {
    let mut journey = start();
    for card in [None, Some("c1".into()), Some("c2".into())] {
        let key = FeelingKey { stage: "s1".into(), card, persona: None, state: State::Now };
        let edit = make::feel(&journey, &key, Score::new(1.0)).expect("there is none yet");
        apply(&mut journey, edit).expect("it fits");
    }
    let before = journey.clone();
    let edit = make::nudge_card(&journey, &"c1".into(), Direction::Right).expect("there is room");
    let inverse = apply(&mut journey, edit).expect("it moves");
    let stages: Vec<_> = journey.feelings.iter().map(|f| f.stage.as_str()).collect();
    assert_eq!(stages, ["s1", "s2", "s1"]);
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
        let persona = somebody(&format!("p{n}"));
        apply(&mut journey, Edit::Persona(Change::Add(persona, n))).err()
    });
    assert_eq!(refused, Some(Refusal::Over(Limit::Personas)));
    assert_eq!(journey.personas.len(), 5);
    let refused = (10..60).find_map(|n| {
        let lane =
            Lane { id: format!("l{n}").as_str().into(), kind: LaneKind::Text, name: String::new() };
        apply(&mut journey, Edit::Lane(Change::Add(lane, n))).err()
    });
    assert_eq!(refused, Some(Refusal::Over(Limit::Lanes)));
    assert_eq!(journey.lanes.len(), 40);
}

/// A map that is full in every way: 500 stages, 40 lanes (the last is the curve), 20,000 cards, 5 personas and 200,000 lines of
/// each kind that cards and channels give.
fn full() -> Journey {
    let (stages, lanes) = (Limit::Stages.max(), Limit::Lanes.max());
    let lane = |n: usize| {
        let kind = if n == lanes - 1 { LaneKind::Emotion } else { LaneKind::Text };
        Lane { id: format!("l{n}").as_str().into(), kind, name: String::new() }
    };
    let stage_id = |n: usize| format!("s{}", n % stages);
    let card = |n: usize| {
        let lane = format!("l{}", n % (lanes - 1));
        let id = format!("c{n}");
        Card::new(id.as_str().into(), stage_id(n).as_str().into(), lane.as_str().into(), "")
    };
    let feeling = |n: usize| Feeling {
        stage: stage_id(n / 10).as_str().into(),
        card: Some(format!("c{}", n / 10).as_str().into()),
        persona: Some(format!("p{}", n % 5).as_str().into()),
        state: [State::Now, State::Goal][n / 5 % 2],
        score: Score::new(0.0).expect("on the scale"),
        raw: None,
    };
    let rejected = |n: usize| Rejected {
        stage: stage_id(n).as_str().into(),
        channel: format!("m{}", n / stages).as_str().into(),
    };
    Journey {
        stages: (0..stages).map(|n| Arc::new(blank(&stage_id(n)))).collect(),
        lanes: (0..lanes).map(lane).map(Arc::new).collect(),
        cards: (0..Limit::Cards.max()).map(card).map(Arc::new).collect(),
        personas: (0..5).map(|n| Arc::new(somebody(&format!("p{n}")))).collect(),
        feelings: (0..Limit::Lines.max()).map(feeling).map(Arc::new).collect(),
        rejected: (0..Limit::Lines.max()).map(rejected).map(Arc::new).collect(),
        ..Journey::empty(Language::Nl)
    }
}

fn blank(id: &str) -> Stage {
    Stage {
        id: id.into(),
        name: String::new(),
        intent: Intent::None,
        goal: String::new(),
        needs: vec![],
        duration: None,
        moment_of_truth: false,
    }
}

fn somebody(id: &str) -> Persona {
    Persona {
        id: id.into(),
        name: String::new(),
        age: None,
        segment: String::new(),
        note: String::new(),
    }
}

#[test]
fn a_full_map_refuses_one_more_of_anything_by_name_and_stays_as_it_is() {
    let mut journey = full();
    sound(&journey);
    let before = journey.clone();
    let (s1, l1, c1) = ("s1".into(), "l1".into(), "c1".into());
    let key = FeelingKey { stage: s1, card: None, persona: None, state: State::Now };
    let s1 = &key.stage;
    let rejected = Rejected { stage: s1.clone(), channel: "more".into() };
    for (edit, limit) in [
        (make::add_stage(&journey, 3, "", Intent::None).map(|(_, edit)| edit), Limit::Stages),
        (make::duplicate_stage(&journey, s1).map(|(_, edit)| edit), Limit::Stages),
        (make::add_lane(&journey, 3, LaneKind::Text, "").map(|(_, edit)| edit), Limit::Lanes),
        (make::duplicate_lane(&journey, &l1).map(|(_, edit)| edit), Limit::Lanes),
        (make::add_card(&journey, s1, &l1).map(|(_, edit)| edit), Limit::Cards),
        (make::duplicate_card(&journey, &c1).map(|(_, edit)| edit), Limit::Cards),
        (Some(make::add_persona(&journey, "").1), Limit::Personas),
        (make::feel(&journey, &key, Score::new(1.0)), Limit::Lines),
        (Some(Edit::Rejected(Change::Add(rejected, 0))), Limit::Lines),
    ] {
        let edit = edit.expect("it is offered");
        assert_eq!(apply(&mut journey, edit), Err(Refusal::Over(limit)));
        assert!(journey == before, "over {limit:?}");
    }
}

#[test]
fn a_copy_that_goes_over_a_limit_halfway_leaves_no_trace() {
    let mut journey = full();
    let (s1, l1) = ("s1".into(), "l1".into());
    // Room for a stage with as many cards as the others have, and one card more than that in one of them.
    apply(&mut journey, Edit::Stage(Change::Remove("s9".into()))).expect("it is there");
    let (_, edit) = make::add_card(&journey, &s1, &l1).expect("cards can stand there");
    apply(&mut journey, edit).expect("there is room");
    let before = journey.clone();
    let (_, edit) = make::duplicate_stage(&journey, &s1).expect("it is there");
    assert_eq!(apply(&mut journey, edit), Err(Refusal::Over(Limit::Cards)));
    assert!(journey == before);
}

/// The watcher is watched: each thing that must not be, planted in a sound journey, is named and nothing else is.
#[test]
fn a_journey_that_is_not_sound_is_found_out() {
    type Plant = fn(&mut Journey);
    fn feel(journey: &mut Journey, change: fn(&mut Feeling)) {
        let mut feeling = Feeling {
            stage: "s1".into(),
            card: None,
            persona: None,
            state: State::Now,
            score: Score::new(0.0).expect("on the scale"),
            raw: None,
        };
        change(&mut feeling);
        journey.feelings.push(Arc::new(feeling));
    }
    fn card(journey: &mut Journey) -> &mut Card {
        Arc::make_mut(&mut journey.cards[0])
    }
    fn stage(journey: &mut Journey) -> &mut Stage {
        Arc::make_mut(&mut journey.stages[0])
    }
    let plants: [(&str, Plant); 17] = [
        ("a stage's id stands twice", |j| j.stages.push(j.stages[0].clone())),
        ("a card's id stands twice", |j| j.cards.push(j.cards[0].clone())),
        ("a card is in no stage", |j| card(j).stage = "s9".into()),
        ("a card is in no lane", |j| card(j).lane = "l9".into()),
        ("a card is in the emotion lane", |j| card(j).lane = "l3".into()),
        ("a feeling is in no stage", |j| feel(j, |f| f.stage = "s9".into())),
        ("a feeling is of no card", |j| feel(j, |f| f.card = Some("c9".into()))),
        ("a feeling is nobody's", |j| feel(j, |f| f.persona = Some("p9".into()))),
        ("a feeling is not in its card's stage", |j| {
            feel(j, |f| (f.stage, f.card) = ("s2".into(), Some("c1".into())));
        }),
        ("a feeling stands twice", |j| (0..2).for_each(|_| feel(j, |_| ()))),
        ("a need stands twice", |j| stage(j).needs = vec![Need::Visual; 2]),
        ("a duration is no amount", |j| {
            stage(j).duration = Some(Duration { value: f64::INFINITY, unit: Unit::Day });
        }),
        ("rejected advice is in no stage", |j| {
            let rejected = Rejected { stage: "s9".into(), channel: "m1".into() };
            j.rejected.push(Arc::new(rejected));
        }),
        ("too many personas", |j| {
            j.personas = (0..6).map(|n| Arc::new(somebody(&format!("p{n}")))).collect();
        }),
        ("too many lanes", |j| {
            let lane = |n| Lane { id: format!("x{n}").as_str().into(), ..Lane::clone(&j.lanes[0]) };
            j.lanes.extend((0..40).map(lane).map(Arc::new).collect::<Vec<_>>());
        }),
        ("a text is too long", |j| card(j).actor = "x".repeat(5_001)),
        ("a text is too long", |j| j.title = "é".repeat(5_001)),
    ];
    for (fault, plant) in plants {
        let mut journey = start();
        let curve = Lane { id: "l3".into(), kind: LaneKind::Emotion, name: String::new() };
        journey.lanes.push(Arc::new(curve));
        sound(&journey);
        plant(&mut journey);
        assert_eq!(faults(&journey), [fault]);
    }
}
