//! Tables: CSV and Markdown, lanes as rows and stages as rows.

use std::fs;
use std::sync::Arc;
use testing::pace;

use interop::{
    Format, LossCode, Made, NoteCode, Options, Orientation, Refused, Written, read, write,
};
use journey::edit::apply;
use journey::format::file;
use journey::model::{Journey, LaneKind, Language, Limit, Stage, Vocabulary as _, decimal};
use proptest::collection::vec;
use proptest::prelude::*;

use super::{as_expected, fixtures, made};
use testing::{edit, sound, start};

const TABLES: [Format; 2] = [Format::Csv, Format::Markdown];

/// Each way to write a table.
fn ways() -> impl Iterator<Item = (Format, Options)> {
    TABLES.into_iter().flat_map(|format| {
        Orientation::ALL.into_iter().flat_map(move |orientation| {
            Language::ALL.iter().map(move |language| {
                (format, Options { language: *language, orientation, dark: false })
            })
        })
    })
}

#[test]
fn csv_is_read_as_expected() {
    as_expected("csv");
}

#[test]
fn markdown_is_read_as_expected() {
    as_expected("markdown");
}

/// A journey as a table, read again.
fn through(journey: &Journey, (format, options): (Format, Options)) -> (Written, Made) {
    let written = write(format, journey, options);
    let made = read(&written.text, Language::Nl);
    let made = made.unwrap_or_else(|refused| panic!("{refused:?} {options:?}\n{}", written.text));
    assert_eq!(made.format, format, "{}", written.text);
    sound(&made.journey);
    (written, made)
}

/// What a table holds of a journey.
fn held(journey: &Journey) -> Vec<String> {
    let mut told = vec![journey.title.clone()];
    for lane in &journey.lanes {
        told.push(format!("{:?} {}", lane.kind, lane.name));
    }
    for stage in &journey.stages {
        told.push(format!("stage {}: {}", stage.name, stage.goal));
        for lane in &journey.lanes {
            let cell = journey.cell(&stage.id, &lane.id);
            told.push(cell.map(|card| card.text.as_str()).collect::<Vec<_>>().join(" / "));
        }
        let felt = journey.feelings.iter().filter(|f| f.stage == stage.id && f.card.is_none());
        let mut felt: Vec<_> = felt
            .map(|f| {
                let of = journey.personas.iter().find(|p| Some(&p.id) == f.persona.as_ref());
                format!("{:?} {:?} {}", of.map(|p| &p.name), f.state, decimal(f.score.value()))
            })
            .collect();
        felt.sort();
        told.extend(felt);
    }
    told
}

fn durations(journey: &Journey) -> Vec<Option<journey::model::Duration>> {
    journey.stages.iter().map(|stage| stage.duration).collect()
}

/// Does what is named as lost leave all that a table holds as it was?
fn whole(written: &Written) -> bool {
    use LossCode::{CardFeelings, Kinds, Personas, Swapped, Texts};
    let lost = [Texts, Kinds, Personas, CardFeelings, Swapped];
    !written.losses.iter().any(|loss| lost.contains(&loss.code))
}

/// What is written comes back, and the second time nothing changes any more.
fn comes_back(journey: &Journey, way: (Format, Options)) -> Written {
    let (written, again) = through(journey, way);
    let codes: Vec<NoteCode> = again.notes.iter().map(|note| note.code).collect();
    if whole(&written) {
        // A map with feelings and no lane for them gets one.
        let mut lanes = journey.lanes.iter().map(|lane| lane.kind);
        if journey.feelings.is_empty() || lanes.any(|kind| kind == LaneKind::Emotion) {
            assert_eq!(held(&again.journey), held(journey), "{}", written.text);
        }
        if !written.losses.iter().any(|loss| loss.code == LossCode::Stages) {
            assert_eq!(durations(&again.journey), durations(journey), "{}", written.text);
        }
        // Texts of chance have letters that look odd.
        // What a table cannot say of itself is said: a row of any name, and whose numbers 1 and 2 are.
        let usual =
            [NoteCode::UnknownRows, NoteCode::UnknownRow, NoteCode::Scale, NoteCode::Letters];
        assert!(codes.iter().all(|code| usual.contains(code)), "{codes:?}");
    }
    let lost = |code| written.losses.iter().any(|loss| loss.code == code);
    if !lost(LossCode::Swapped) {
        assert_eq!(again.journey.stages.len(), journey.stages.len(), "{}", written.text);
        // A lane of notes called `Goal` becomes what its name says.
        let second = through(&again.journey, way).0;
        if !lost(LossCode::Kinds) {
            assert_eq!(second.text, written.text);
        }
    }
    written
}

#[test]
fn what_a_table_can_hold_comes_back() {
    let mut whole_ones = 0;
    for path in ["csv", "markdown", "mermaid"].into_iter().flat_map(fixtures) {
        let text = fs::read(&path).expect("readable");
        let Ok(first) = read(&String::from_utf8_lossy(&text), Language::Nl) else { continue };
        for way in ways() {
            whole_ones += usize::from(whole(&comes_back(&first.journey, way)));
        }
    }
    assert!(whole_ones > 60, "{whole_ones}");
}

/// Their lanes have the usual names, so not even a kind gets lost.
#[test]
fn ready_made_journeys_come_back_as_they_were() {
    for id in templates::ids() {
        for way in ways() {
            let journey = templates::find(id, way.1.language).expect("it is there");
            let written = comes_back(&journey, way);
            assert!(whole(&written), "{id} {:?}", written.losses);
        }
    }
}

const FULL: &str = r#"{"format":"klantreis","version":1,"title":"T; \"x\" | y","profile":{"offer":"brood"},
    "personas":[{"id":"p","name":"An","age":"25-34"},{"id":"q","name":"Bo"},{"id":"r","name":"Cas"}],
    "stages":[{"id":"a","name":"Zien","intent":"orient","goal":"weten\nen zien","duration":{"value":1.5,"unit":"week"}},
      {"id":"b","name":"Zien","intent":"buy"},{"id":"c","name":"","intent":"none"}],
    "lanes":[{"id":"l","kind":"actions","name":"Acties"},{"id":"m","kind":"pains","name":"Au"},{"id":"e","kind":"emotion","name":"Emotie"}],
    "cards":[{"id":"1","stage":"a","lane":"l","text":"twee\nregels","evidence":"assumed"},
      {"id":"2","stage":"a","lane":"l","text":"=1+1","link":"https://x.nl","evidence":"assumed"},
      {"id":"3","stage":"b","lane":"l","text":"- a","evidence":"assumed"},{"id":"4","stage":"b","lane":"l","text":"2. b|*c*","evidence":"assumed"},
      {"id":"5","stage":"a","lane":"m","text":"=duur","evidence":"assumed"}],
    "feelings":[{"stage":"a","card":"1","persona":"p","state":"now","score":2},{"stage":"a","card":"2","persona":"p","state":"now","score":-1},
      {"stage":"a","state":"now","score":-1.5},{"stage":"a","state":"goal","score":2},{"stage":"b","persona":"q","state":"goal","score":1}]}"#;

fn losses(written: &Written) -> Vec<(&'static str, usize)> {
    written.losses.iter().map(|loss| (loss.code.code(), loss.count)).collect()
}

#[test]
fn a_table_of_lanes_is_written_for_people_and_says_what_it_lacks() {
    let journey = file::read(FULL).expect("a journey").journey;
    let options = Options { language: Language::Nl, orientation: Orientation::Lanes, dark: false };
    let csv = comes_back(&journey, (Format::Csv, options));
    assert_eq!(
        csv.text,
        "\u{feff}\"T; \"\"x\"\" | y\";Zien;Zien;–\r\nDoel;\"weten\nen zien\";;\r\nDuur;\"1,5 weken\";;\r\n\
         Acties;\"twee regels\n'=1+1\";\"'- - a\n'- 2. b|*c*\";\r\nAu;'=duur;;\r\n\
         Emotie;-1.5;;\r\nEmotie (doel);2;;\r\nEmotie: An;0.5;;\r\nEmotie (doel): Bo;;1;\r\n"
    );
    let lost = [
        ("profile", 1),
        ("personas", 2),
        ("texts", 2),
        ("kinds", 1),
        ("details", 1),
        ("stages", 1),
        ("card-feelings", 2),
    ];
    assert_eq!(losses(&csv), lost);
    let markdown = comes_back(&journey, (Format::Markdown, options));
    assert_eq!(
        markdown.text,
        "# T; \"x\" \\| y\n\n| Fase | Zien | Zien | – |\n| --- | --- | --- | --- |\n| Doel | weten<br>en zien |  |  |\n\
         | Duur | 1,5 weken |  |  |\n| Acties | twee regels<br>=1+1 | - - a<br>- 2. b\\|\\*c\\* |  |\n| Au | =duur |  |  |\n\
         | Emotie | -1.5 |  |  |\n| Emotie (doel) | 2 |  |  |\n| Emotie: An | 0.5 |  |  |\n| Emotie (doel): Bo |  | 1 |  |\n"
    );
    assert_eq!(losses(&markdown), lost);
}

#[test]
fn a_table_of_stages_has_a_row_for_each() {
    let journey = file::read(FULL).expect("a journey").journey;
    let options = Options { language: Language::En, orientation: Orientation::Stages, dark: false };
    let csv = comes_back(&journey, (Format::Csv, options));
    assert_eq!(
        csv.text,
        "\u{feff}\"T; \"\"x\"\" | y\",Goal,Duration,Acties,Au,Emotie,Emotie (goal),Emotie: An,Emotie (goal): Bo\r\n\
         1. Zien,\"weten\nen zien\",1.5 weeks,\"twee regels\n'=1+1\",'=duur,-1.5,2,0.5,\r\n\
         2. Zien,,,\"'- - a\n'- 2. b|*c*\",,,,,1\r\n3. –,,,,,,,,\r\n"
    );
}

#[test]
fn names_that_say_nothing_get_a_row_that_does() {
    let mut journey = made("| Fase | Eerst | Later |\n|---|---|---|\n| Wie | An | Bo |");
    for way in ways() {
        let written = comes_back(&journey, way);
        let goals = written.text.contains("Doel") || written.text.contains("Goal");
        assert_eq!(goals, way.1.orientation == Orientation::Stages, "{}", written.text);
        assert_eq!(losses(&written), []);
    }
    // Names that say the opposite cannot be helped, so it is said.
    let stage = (*journey.stages[0]).clone();
    journey.cards.clear();
    journey.stages = ["Acties", "Gedachten", "Kansen"]
        .map(|name| Arc::new(Stage { id: name.into(), name: name.to_owned(), ..stage.clone() }))
        .into();
    for way in ways() {
        assert!(losses(&comes_back(&journey, way)).contains(&("swapped", 1)));
    }
}

#[test]
fn a_journey_with_next_to_nothing_in_it_is_a_table_too() {
    let empty = Journey::empty(Language::Nl);
    let lane = made("Fase;Zien\nActies;Kijkt").lanes;
    let stages = made("Fase;Zien\nActies;Kijkt").stages;
    for journey in [
        Journey { title: "Journey to Mars".to_owned(), ..empty.clone() },
        Journey { lanes: lane, ..empty.clone() },
        Journey { stages, title: "Journey".to_owned(), ..empty.clone() },
        empty,
    ] {
        for way in ways() {
            assert_eq!(losses(&comes_back(&journey, way)), []);
        }
    }
}

/// The scores of a row of feelings, and the codes of the notes.
fn scores(row: &str) -> (Vec<f64>, Vec<&'static str>) {
    let made = read(&format!("Fase;A;B;C\nGevoel;{row}"), Language::Nl).expect("a journey");
    let scores = made.journey.feelings.iter().map(|f| f.score.value()).collect();
    (scores, made.notes.iter().map(|note| note.code.code()).collect())
}

#[test]
fn the_scale_of_a_row_follows_from_its_numbers() {
    assert_eq!(scores("-2;0,5;2"), (vec![-2.0, 0.5, 2.0], vec![]));
    // These can be of 1 to 5 as well.
    assert_eq!(scores("1;2;2"), (vec![1.0, 2.0, 2.0], vec!["scale"]));
    assert_eq!(scores("1;2;3"), (vec![-2.0, -1.0, 0.0], vec!["scale"]));
    assert_eq!(scores("1;5;"), (vec![-2.0, 2.0], vec!["scale"]));
    assert_eq!(scores("1;2,5;3"), (vec![-2.0, -0.5, 0.0], vec!["scale"]));
    let (wide, codes) = scores("−1;+1;6");
    assert!(wide.is_sorted_by(|a, b| a < b), "{wide:?}");
    assert_eq!(codes, ["scale"]);
}

#[test]
fn only_one_apostrophe_of_a_formula_is_taken_off() {
    let journey = made("Fase;A;B;C\nActies;'=1;''-x;'s avonds");
    let texts: Vec<_> = journey.cards.iter().map(|card| card.text.as_str()).collect();
    assert_eq!(texts, ["=1", "'-x", "'s avonds"]);
    let options = Options { language: Language::Nl, orientation: Orientation::Lanes, dark: false };
    let written = comes_back(&journey, (Format::Csv, options));
    assert_eq!(written.text, "\u{feff}Fase;A;B;C\r\nActies;'=1;''-x;'s avonds\r\n");
}

#[test]
fn a_title_that_looks_like_something_else_comes_back() {
    let journey = made("Fase;Zien\nActies;Kijkt");
    for title in
        ["🛒 → 🎉", "#", "–", "2024", "Fase", "journey", "graph -- x", "pie --> y", "%%", "---"]
    {
        let journey = Journey { title: title.to_owned(), ..journey.clone() };
        for way in ways() {
            assert_eq!(losses(&comes_back(&journey, way)), [], "{title}");
        }
    }
}

/// The fuzz target for CSV found these.
#[test]
fn what_no_line_can_hold_is_told_and_lost_from_a_title() {
    let journey = made("Fase;Zien\nActies;Kijkt");
    let journey = Journey { title: "\u{feff}🛒".to_owned(), ..journey };
    for way in ways().filter(|way| way.0 == Format::Csv) {
        let (written, again) = through(&journey, way);
        assert_eq!((losses(&written), again.journey.title.as_str()), (vec![("texts", 1)], "🛒"));
        comes_back(&journey, way);
    }
    // Without what no line can hold these are the name of the corner, and nothing at all.
    for (title, left) in [("St\0age", "Stage"), ("\0", "")] {
        let journey = Journey { title: title.to_owned(), ..journey.clone() };
        for way in ways().filter(|way| way.0 == Format::Csv) {
            let (written, again) = through(&journey, way);
            assert_eq!(
                (losses(&written), again.journey.title.as_str()),
                (vec![("texts", 1)], left)
            );
            comes_back(&journey, way);
        }
    }
}

/// What any_table_is_read_or_refused found: the lines between two quotes are the rows of the table, and no cell.
#[test]
fn a_table_with_quotes_in_its_cells_is_one_of_markdown() {
    let rows = "| Fase | ,\" |\n| --- | --- |\n| - | - |\n| Duur\", | - |\n| - | ,ActiesActies |\n";
    for text in [rows.to_owned(), format!("\n# Reis\n\n{rows}")] {
        assert_eq!(read(&text, Language::Nl).expect("a journey").format, Format::Markdown);
    }
}

#[test]
fn a_line_that_is_a_whole_flowchart_is_no_table() {
    for text in ["graph TD;A-->B;", "flowchart LR; A-->|ja|B", "sequenceDiagram;A-->>B: hi, all"] {
        assert_eq!(read(text, Language::Nl).err(), Some(Refused::OtherDiagram(1)), "{text}");
    }
}

#[test]
fn a_table_over_a_limit_is_refused_with_its_name() {
    let over = |text: &str| read(text, Language::Nl).err();
    let wide = format!("Fase{}\nActies;a", ";x".repeat(501));
    assert_eq!(over(&wide), Some(Refused::Over(Limit::Stages)));
    let wider = format!("Fase{}\nActies;a", ";x".repeat(100_000));
    assert_eq!(over(&wider), Some(Refused::Over(Limit::Stages)));
    let empty = format!("Fase;x{}\nActies;a", ";".repeat(100_000));
    assert_eq!(made(&empty).stages.len(), 1);
    let deep = format!("Fase;A\nActies;a\n{}", "Iets;x\n".repeat(40));
    assert_eq!(over(&deep), Some(Refused::Over(Limit::Lanes)));
    let deeper = format!("Fase;Acties\n{}", "Iets;x\n".repeat(1000));
    assert_eq!(over(&deeper), Some(Refused::Over(Limit::Stages)));
    let long = format!("Fase;A\nActies;{}", "x".repeat(5001));
    assert_eq!(over(&long), Some(Refused::Over(Limit::Text)));
    let title = format!("# {}\n\n|Fase|b|\n|-|-|\n|Acties|x|", "x".repeat(5001));
    assert_eq!(over(&title), Some(Refused::Over(Limit::Text)));
    let cards = format!("Fase;A\nActies;\"{}\"", "x\n".repeat(20_001));
    assert_eq!(over(&cards), Some(Refused::Over(Limit::Cards)));
}

#[test]
fn a_megabyte_of_anything_takes_no_time() {
    let parts = [
        ";",
        ",",
        "\t",
        "\n",
        "\r",
        "\"",
        "\"\"",
        "a;b\n",
        "\"a;\n",
        "Acties;a\n",
        "|",
        "|-|-|\n",
        "|a|b|\n|-|-|\n",
        "# x\n|Acties|b|\n|-|-|\n|c|d|\n",
        "\\",
        "`",
        "`a",
        "<br>",
        "- ",
        "'",
        "Gevoel;1\n",
        "> ",
        "a, b\n",
        "Gevoel: ",
        "```\n",
        ";\"a",
        ";\"\"",
        ";\"\"a",
        ";\"\"\"",
        "\"\"\"\";",
        " \"",
        ";\"a\"b\"",
        "\"\n",
    ];
    for part in parts {
        for head in ["", "journey\na: ", "Fase;Zien\nActies;", "|Fase|Zien|\n|-|-|\n|Acties|"] {
            let text = head.to_owned() + &part.repeat((1024 * 1024 - head.len()) / part.len());
            // What is quadratic takes thousands of units.
            let read = || read(&text, Language::Nl);
            if let Ok(made) = pace::within(40.0, &format!("{head:?} {part:?}"), read) {
                sound(&made.journey);
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_journey_is_written_and_read_again(edits in vec(edit(), 0..40)) {
        let mut journey = start();
        for edit in edits {
            let _ = apply(&mut journey, edit);
        }
        for way in ways() {
            comes_back(&journey, way);
        }
    }

    #[test]
    fn any_table_is_read_or_refused(text in "(?s)(Acties|Gevoel|Doel|Duur|sep=;|# x|[-0-9,.]{1,3}|;|;|;|\t|,|\"|\n|\n|\r|'|=|\\||\\||\
        \\|-\\|-\\||\n\\|-\\|-\\|\n|<br>|\\\\|`|\\*\\*|- |\\PC){0,60}") {
        if let Ok(made) = read(&text, Language::En) {
            sound(&made.journey);
            if made.format != Format::Mermaid {
                for way in ways() {
                    comes_back(&made.journey, way);
                }
            }
        }
    }
}
