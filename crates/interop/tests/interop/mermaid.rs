//! Mermaid's journeys.

use std::fs;

use interop::{
    Format, LossCode, Made, NoteCode, Options, Orientation, Refused, Written, read, write,
};
use journey::edit::apply;
use journey::format::file;
use journey::model::{Journey, Language, Limit};
use proptest::collection::vec;
use proptest::prelude::*;

use super::{as_expected, fixtures, made};
use testing::{edit, sound, start};

const OPTIONS: Options =
    Options { language: Language::Nl, orientation: Orientation::Lanes, dark: false };

#[test]
fn mermaid_is_read_as_expected() {
    as_expected("mermaid");
}

/// A journey as Mermaid, read again.
fn through_mermaid(journey: &Journey) -> (Written, Made) {
    let written = write(Format::Mermaid, journey, OPTIONS);
    let made = read(&written.text, Language::Nl).expect("what is written can be read");
    sound(&made.journey);
    (written, made)
}

/// What Mermaid holds of a journey.
fn in_mermaid(journey: &Journey) -> Vec<String> {
    let mut told = vec![journey.title.clone()];
    for stage in &journey.stages {
        told.push(format!("section {}", stage.name));
        for card in journey.cards.iter().filter(|card| card.stage == stage.id) {
            told.push(card.text.clone());
            let felt = journey.feelings.iter().filter(|f| f.card.as_ref() == Some(&card.id));
            let mut felt: Vec<_> = felt
                .map(|f| {
                    let of = journey.personas.iter().find(|p| Some(&p.id) == f.persona.as_ref());
                    format!("{:?} {:?} {:?}", of.map(|p| &p.name), f.score, f.raw)
                })
                .collect();
            felt.sort();
            told.extend(felt);
        }
    }
    told
}

#[test]
fn what_mermaid_can_hold_comes_back() {
    for path in fixtures("mermaid") {
        let text = fs::read(&path).expect("readable");
        let Ok(first) = read(&String::from_utf8_lossy(&text), Language::Nl) else { continue };
        let (written, second) = through_mermaid(&first.journey);
        assert_eq!(second.journey.stages.len(), first.journey.stages.len());
        if !written
            .losses
            .iter()
            .any(|loss| matches!(loss.code, LossCode::Mean | LossCode::Neutral | LossCode::Texts))
        {
            assert_eq!(
                in_mermaid(&second.journey),
                in_mermaid(&first.journey),
                "{}",
                path.display()
            );
        }
        // A second time nothing changes any more.
        let again = through_mermaid(&second.journey).0;
        assert_eq!(again.text, written.text, "{}", path.display());
    }
}

#[test]
fn what_mermaid_cannot_hold_is_said() {
    let journey = file::read(
        r#"{"format":"klantreis","version":1,"title":"T","profile":{"offer":"brood"},
        "personas":[{"id":"p","name":"An","age":"25-34"},{"id":"q","name":"Bo"}],
        "stages":[{"id":"a","name":"Zien","intent":"orient","goal":"weten"},{"id":"b","name":"Zien","intent":"orient"},{"id":"c","name":"Doen","intent":"buy"}],
        "lanes":[{"id":"l","kind":"actions","name":"Acties"},{"id":"m","kind":"pains","name":"Pijn"}],
        "cards":[{"id":"1","stage":"a","lane":"l","text":"twee\nregels","evidence":"assumed"},{"id":"2","stage":"a","lane":"l","text":"journey","link":"https://x.nl","evidence":"assumed"},
          {"id":"3","stage":"c","lane":"l","text":"","evidence":"assumed"},{"id":"4","stage":"a","lane":"m","text":"duur","evidence":"assumed"}],
        "feelings":[{"stage":"a","card":"1","persona":"p","state":"now","score":2},{"stage":"a","card":"1","persona":"q","state":"now","score":-1},
          {"stage":"a","state":"now","score":1.5},{"stage":"a","state":"goal","score":2}],
        "results":[{"stage":"a","channel":"seo","kpi":"cvr"}]}"#,
    )
    .expect("a journey")
    .journey;
    let (written, again) = through_mermaid(&journey);
    assert_eq!(
        written.text,
        "journey\n    title T\n    section Zien\n      twee regels: 4: An, Bo\n      #106;ourney: 4.5\n    section Zien\u{200b}\n      -: 3\n    \
         section Doen\n      -: 3\n"
    );
    let losses: Vec<_> = written.losses.iter().map(|loss| (loss.code.code(), loss.count)).collect();
    assert_eq!(
        losses,
        [
            ("profile", 1),
            ("plan", 1),
            ("personas", 1),
            ("lanes", 1),
            ("details", 1),
            ("stages", 1),
            ("goals", 1),
            ("texts", 2),
            ("mean", 1),
            ("stage-feelings", 1),
            ("same-names", 1),
            ("empty-stages", 1),
            ("neutral", 1),
        ]
    );
    assert_eq!(
        in_mermaid(&again.journey)[..4],
        [
            "T",
            "section Zien",
            "twee regels",
            "Some(\"An\") Score(1.0) Some(Raw { value: 4.0, min: 1.0, max: 5.0 })"
        ]
    );
    assert_eq!(again.notes, []);
}

#[test]
fn the_lowest_and_the_highest_score_stand_on_the_ends_of_the_scale() {
    let journey = made("journey\n a: 1: I\n b: 5: I\n c: 3: I\n d: 9: I");
    let scores: Vec<_> = journey.feelings.iter().map(|f| f.score.value()).collect();
    assert_eq!(scores, [-2.0, 2.0, 0.0, 2.0]);
}

#[test]
fn a_dash_that_somebody_feels_something_about_is_a_card() {
    let cards = |line: &str| made(&format!("journey\n section a\n {line}")).cards.len();
    assert_eq!([cards("-: 3"), cards("-: 2.5"), cards("-: 3: Ik"), cards("a: 3")], [0, 1, 1, 1]);
}

/// The hostile corpus found this: the sign that keeps two sections of one name apart was somebody's own.
#[test]
fn a_name_that_ends_in_what_keeps_twins_apart_loses_it_and_says_so() {
    for (name, left) in [("a\u{200b}", "a"), ("a \u{200b}\u{200b}", "a"), ("\u{200b}", "-")] {
        let mut journey = made("journey\n section x\n b: 3");
        std::sync::Arc::make_mut(&mut journey.stages[0]).name = name.to_owned();
        let (written, again) = through_mermaid(&journey);
        assert!(written.losses.iter().any(|loss| loss.code == LossCode::Texts), "{name:?}");
        assert_eq!(again.journey.stages[0].name, left);
    }
}

/// The fuzz target for Markdown found this: names that differ in what no line can hold.
#[test]
fn two_people_of_one_name_are_told_as_one() {
    let mut journey = made("journey\n a: 1: Sanne, Bo\n b: 2: Bo, Sanne");
    std::sync::Arc::make_mut(&mut journey.personas[1]).name = "Sanne\0".to_owned();
    let (written, again) = through_mermaid(&journey);
    assert_eq!(written.text, "journey\n      a: 1: Sanne\n      b: 2: Sanne\n");
    let personas = written.losses.iter().find(|loss| loss.code == LossCode::Personas);
    assert_eq!(personas.map(|loss| loss.count), Some(1));
    assert_eq!(again.journey.personas.len(), 1);
}

#[test]
fn a_title_has_its_limit_as_well() {
    let long = format!("journey\n title {}", "a".repeat(5_001));
    assert_eq!(read(&long, Language::Nl).err(), Some(Refused::Over(Limit::Text)));
}

#[test]
fn a_text_of_five_megabytes_is_refused_before_it_is_looked_at() {
    let start = "journey\n section See\n  Looks: 3\n";
    let full = start.to_owned() + &"\n".repeat(Limit::File.max() - start.len());
    assert_eq!(read(&full, Language::Nl).expect("it fits").journey.cards.len(), 1);
    assert_eq!(read(&(full + "\n"), Language::Nl).err(), Some(Refused::Over(Limit::File)));
    let long = "journey\n".repeat(Limit::File.max() / 8 + 1);
    assert_eq!(read(&long, Language::Nl).err(), Some(Refused::Over(Limit::File)));
    let many = format!("journey\n{}", "section a\n".repeat(501));
    assert_eq!(read(&many, Language::Nl).err(), Some(Refused::Over(Limit::Stages)));
    let many = format!("journey\n{}", "a: 3: b\n".repeat(20_001));
    assert_eq!(read(&many, Language::Nl).err(), Some(Refused::Over(Limit::Cards)));
    let wide = format!("journey\n{}: 3", "a".repeat(5_001));
    assert_eq!(read(&wide, Language::Nl).err(), Some(Refused::Over(Limit::Text)));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn any_journey_is_written_and_read_again(edits in vec(edit(), 0..40)) {
        let mut journey = start();
        for edit in edits {
            let _ = apply(&mut journey, edit);
        }
        let (written, made) = through_mermaid(&journey);
        // Texts of chance have letters that look odd.
        prop_assert!(made.notes.iter().all(|note| note.code == NoteCode::Letters));
        prop_assert_eq!(made.journey.stages.len(), journey.stages.len());
        let again = through_mermaid(&made.journey).0;
        prop_assert_eq!(again.text, written.text);
    }

    #[test]
    fn any_text_is_read_or_refused(text in "(?s)(journey|section|title| : ?|[0-9,.]|\n|#[0-9a-z]{1,3};?|\\PC|```mermaid\n|```\n|%%|---\n){0,60}") {
        if let Ok(made) = read(&text, Language::En) {
            sound(&made.journey);
            through_mermaid(&made.journey);
        }
    }
}

/// Mermaid refuses to draw more, unless the page lets it: that is said before.
#[test]
fn a_diagram_that_is_longer_than_mermaid_draws_says_so() {
    let tasks = |count: usize| {
        format!("journey\n  section a\n{}", "    twintig tekens lang: 3\n".repeat(count))
    };
    let long = |count: usize| {
        let written = write(Format::Mermaid, &made(&tasks(count)), OPTIONS);
        let units = written.text.encode_utf16().count();
        let told = written.losses.iter().find(|loss| loss.code == LossCode::Long).map(|l| l.count);
        assert_eq!(told, (units > 50_000).then_some(units));
        told.is_some()
    };
    assert!(!long(100));
    assert!(long(3_000));
}

/// The codes of the notes, and what was read: the title, then per stage its name, cards and feelings.
fn as_read(text: &str) -> (Vec<&'static str>, Vec<String>) {
    let made = read(text, Language::Nl).expect("a journey");
    assert_eq!(made.format, Format::Mermaid, "{text}");
    let people =
        |id| made.journey.personas.iter().find(|p| Some(&p.id) == id).map_or("all", |p| &*p.name);
    let mut told = vec![made.journey.title.clone()];
    for stage in &made.journey.stages {
        told.push(stage.name.clone());
        for card in made.journey.cards.iter().filter(|card| card.stage == stage.id) {
            let felt = made.journey.feelings.iter().filter(|f| f.card.as_ref() == Some(&card.id));
            let felt: Vec<String> = felt
                .map(|f| format!("{} {}", people(f.persona.as_ref()), f.score.value()))
                .collect();
            told.push(format!("{} <{}>", card.text, felt.join(", ")));
        }
    }
    (made.notes.iter().map(|note| note.code.code()).collect(), told)
}

#[test]
fn a_statement_may_stand_in_the_line_of_the_word_journey() {
    for (text, title, stage) in [
        ("journey title Naar zee\nsection Zien\nLoopt: 3", "Naar zee", "Zien"),
        (
            "journey title Naar zee, en terug\n  section Zien\n    Loopt: 3",
            "Naar zee, en terug",
            "Zien",
        ),
        ("journey section Zien\nLoopt: 3", "", "Zien"),
    ] {
        let (_, told) = as_read(text);
        assert_eq!(told, [title, stage, "Loopt <all 0>"], "{text}");
    }
    assert_eq!(
        as_read("journey Loopt: 4: An"),
        (vec![], vec![String::new(), String::new(), "Loopt <An 1>".to_owned()])
    );
    // What is no statement is still none.
    assert_eq!(as_read("journey TB\nLoopt: 3").0, ["odd-syntax"]);
    // The first row of a table that begins with the same words.
    let table = read("Journey title a,Zien,Doen\nActies,b,c\n", Language::Nl).expect("a table");
    assert_eq!((table.format, &*table.journey.title), (Format::Csv, "Journey title a"));
}

#[test]
fn a_score_may_have_its_actors_behind_a_comma() {
    for (task, said) in [
        ("Loopt: 2, Bea", "Loopt <Bea -1>"),
        ("Leest: 4, Bea, Ad", "Leest <Bea 1, Ad 1>"),
        ("Leest: 3,5, Bea", "Leest <Bea 0.5>"),
        ("Leest: 4/5, Bea", "Leest <Bea 1>"),
        ("Leest: 4 (Bea, Ad)", "Leest <Bea 1, Ad 1>"),
        ("Leest: 4 - Bea", "Leest <Bea 1>"),
    ] {
        let (notes, told) = as_read(&format!("journey\n  {task}"));
        assert_eq!(told[2], said, "{task}");
        assert!(notes.contains(&"odd-syntax"), "{task} {notes:?}");
    }
    // Words behind a number, and numbers beyond the scale, say no feeling.
    for task in ["Wacht: 10 minuten", "Wacht: 12, of meer", "Wacht: tot 3, Bea", "Wacht: 4 keer"] {
        let (notes, told) = as_read(&format!("journey\n  {task}"));
        assert_eq!((notes, told[2].ends_with("<>")), (vec!["no-score"], true), "{task}");
    }
}

#[test]
fn line_breaks_of_a_diagram_are_never_shown() {
    let (notes, told) = as_read(
        "journey\ntitle Een<br/>fiets <BR> kopen\nsection Kijken<br />en zoeken\nLoopt<br>langs: 4: An<br>Bo",
    );
    assert_eq!(told, ["Een fiets kopen", "Kijken en zoeken", "Loopt\nlangs <An Bo 1>"]);
    assert_eq!(notes, [""; 0]);
    let front = "---\ntitle: Een<br>fiets\n---\njourney\nLoopt: 4";
    assert_eq!(as_read(front).1[0], "Een fiets");
    // Written as entities it is a text, as Mermaid draws it; and other tags are texts too.
    assert_eq!(as_read("journey\ntitle a#60;br#62;b <b>c <bro>").1[0], "a<br>b <b>c <bro>");
}

#[test]
fn a_task_that_begins_with_the_word_journey_is_read_with_a_warning() {
    for (task, odd) in [
        ("Journey begint", true),
        ("journey", true),
        ("JOURNEY-kaart", true),
        ("Journeyman", false),
        ("Mijn journey", false),
    ] {
        let (notes, told) = as_read(&format!("journey\nsection Zien\n{task}: 3"));
        assert_eq!(told[2], format!("{task} <all 0>"));
        assert_eq!(notes.contains(&"odd-syntax"), odd, "{task}");
    }
}
