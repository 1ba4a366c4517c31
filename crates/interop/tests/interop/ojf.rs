//! The OpenJourney Format: what is read, and that what it can hold comes back.

use interop::{Format, LossCode, Made, Options, Orientation, Refused, Written, read, write};
use journey::edit::apply;
use journey::model::{Card, Feeling, Journey, Lane, LaneKind, Language, Limit, Severity, State};
use proptest::collection::vec;
use proptest::prelude::*;

use super::{as_expected, made};
use testing::{edit, sound, start};

fn through(journey: &Journey) -> (Written, Made) {
    let options = Options { language: Language::En, orientation: Orientation::Lanes, dark: false };
    let written = write(Format::Ojf, journey, options);
    let made = read(&written.text, journey.language);
    let made = made.unwrap_or_else(|refused| panic!("{refused:?}\n{}", written.text));
    assert_eq!(made.format, Format::Ojf);
    assert_eq!(made.notes, [], "{}", written.text);
    sound(&made.journey);
    (written, made)
}

#[test]
fn it_is_read_as_expected() {
    as_expected("ojf");
}

/// What the format holds of a card: where it is, what it says, and how much it hurts.
fn of_card(journey: &Journey, card: &Card) -> (usize, usize, String, Option<Severity>, bool) {
    let stage = journey.stages.iter().position(|s| s.id == card.stage).expect("its stage");
    let lane = journey.lanes.iter().position(|l| l.id == card.lane).expect("its lane");
    (stage, lane, card.text.clone(), card.severity, card.moment_of_truth)
}

/// What the format holds of a feeling now: where, and the number; one scale to another and back costs its last digits.
fn of_feeling(journey: &Journey, felt: &Feeling) -> (usize, Option<usize>, f64) {
    let stage = journey.stages.iter().position(|s| s.id == felt.stage).expect("its stage");
    let card = felt.card.as_ref();
    let card = card.map(|id| journey.cards.iter().position(|c| c.id == *id).expect("its card"));
    (stage, card, (felt.score.value() * 1e9).round())
}

/// Everything that the losses do not name comes back equal.
fn comes_back(journey: &Journey) {
    let (written, again) = through(journey);
    let again = again.journey;
    let lost = |code| written.losses.iter().any(|loss| loss.code == code);
    assert_eq!(again.title, journey.title);
    let names = |j: &Journey| j.stages.iter().map(|s| s.name.clone()).collect::<Vec<_>>();
    assert_eq!(names(&again), names(journey));
    if !lost(LossCode::Stages) {
        let intents = |j: &Journey| j.stages.iter().map(|s| s.intent).collect::<Vec<_>>();
        assert_eq!(intents(&again), intents(journey));
    }
    // A map with feelings and no lane for them gets one, where there is room.
    let lanes = |j: &Journey| {
        let lane =
            |l: &std::sync::Arc<Lane>| (l.name.clone(), (!lost(LossCode::Kinds)).then_some(l.kind));
        j.lanes.iter().take(journey.lanes.len()).map(lane).collect::<Vec<_>>()
    };
    assert_eq!(lanes(&again), lanes(journey));
    if !lost(LossCode::Texts) && !lost(LossCode::Kinds) {
        let cards = |j: &Journey| j.cards.iter().map(|card| of_card(j, card)).collect::<Vec<_>>();
        assert_eq!(cards(&again), cards(journey));
    }
    if !lost(LossCode::Mean) {
        let felt = |j: &Journey| {
            let now = j.feelings.iter().filter(|f| f.state == State::Now);
            let mut felt: Vec<_> = now.map(|f| of_feeling(j, f)).collect();
            felt.sort_by(|a, b| a.partial_cmp(b).expect("numbers"));
            felt.dedup();
            felt
        };
        assert_eq!(felt(&again), felt(journey));
    }
    if !lost(LossCode::Personas) {
        let people = |j: &Journey| {
            j.personas.iter().map(|p| (p.name.clone(), p.note.clone())).collect::<Vec<_>>()
        };
        assert_eq!(people(&again), people(journey));
    }
    // The second time nothing changes any more but the ids.
    let (second, third) = through(&again);
    assert_eq!(third.journey, again, "{}", second.text);
}

#[test]
fn every_template_comes_back() {
    for id in templates::ids() {
        for language in [Language::Nl, Language::En] {
            if let Some(journey) = templates::find(id, language) {
                comes_back(&journey);
            }
        }
    }
}

#[test]
fn a_score_keeps_the_number_it_came_with() {
    let text = r#"{"stages":[{"id":"s","name":"Do"}],"swimlanes":[{"id":"l","name":"Acties"}],
        "nodes":[{"stageId":"s","swimlaneId":"l","title":"a","score":3},{"stageId":"s","swimlaneId":"l","title":"b","score":-0.1}]}"#;
    let (written, again) = through(&made(text));
    assert!(written.text.contains(r#""score":3,"#) || written.text.contains(r#""score":3}"#));
    assert!(written.text.contains(r#""score":-0.1"#), "{}", written.text);
    let raw: Vec<_> = again.journey.feelings.iter().map(|f| f.raw.map(|raw| raw.value)).collect();
    assert_eq!(raw, [Some(3.0), Some(-0.1)]);
    let kinds: Vec<LaneKind> = again.journey.lanes.iter().map(|lane| lane.kind).collect();
    assert_eq!(kinds, [LaneKind::Actions, LaneKind::Emotion]);
}

#[test]
fn what_is_over_a_limit_is_refused_and_said() {
    let file = |stages: &str, nodes: &str| {
        format!(
            r#"{{"stages":[{stages}],"swimlanes":[{{"id":"l","name":"L"}}],"nodes":[{nodes}]}}"#
        )
    };
    let refused = |text: &str| read(text, Language::Nl).err();
    assert_eq!(refused(&file(&vec!["{}"; 501].join(","), "")), Some(Refused::Over(Limit::Stages)));
    let node = r#"{"stageId":"s1","swimlaneId":"l"}"#;
    assert_eq!(
        refused(&file("{}", &vec![node; 20_001].join(","))),
        Some(Refused::Over(Limit::Cards))
    );
    let long = format!(r#"{{"stageId":"s1","swimlaneId":"l","title":"{}"}}"#, "x".repeat(5_001));
    assert_eq!(refused(&file("{}", &long)), Some(Refused::Over(Limit::Text)));
    let deep = format!(r#"{{"swimlanes":[],"stages":{}{}}}"#, "[".repeat(40), "]".repeat(40));
    assert_eq!(refused(&deep), Some(Refused::Over(Limit::Nesting)));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_map_comes_back_but_for_what_is_named(edits in vec(edit(), 0..40)) {
        let mut journey = start();
        for edit in edits {
            let _ = apply(&mut journey, edit);
        }
        comes_back(&journey);
    }

    #[test]
    fn whatever_stands_in_it_nothing_breaks(
        text in r#"\{"stages":\[(\{"id":"[ab]","name":.{0,9}\},?){0,3}\],"swimlanes":.{0,60}\}"#,
    ) {
        let _ = read(&text, Language::En);
    }
}
