//! The project's own file: `tests/files.rs` reads every fixture of it. What those must be of is held here.

use std::fs;

use journey::format::file::read;
use journey::model::Language;

/// Fixtures with a map, and a word that it must hold as it was.
const READ: [(&str, &str); 10] = [
    ("minimal", ""),
    ("full", "Sanne"),
    ("many-scripts", "Gewoon Nederlands: ‘één’ coördinatie"),
    ("many-scripts", "Здравствуйте, покупатель"),
    ("many-scripts", "顾客旅程：了解、比较、购买"),
    ("many-scripts", "🏳️\u{200d}🌈🇳🇱"),
    ("words-for-numbers", "Кофе навынос ☕"),
    ("words-for-numbers", "去店里"),
    ("markup", "<script>"),
    ("byte-order-mark", ""),
];

/// Fixtures that are no map, though much in them is as in one.
const REFUSED: [&str; 9] = [
    "list",
    "other-format",
    "two-documents",
    "not-json",
    "pipeline",
    "wrapped",
    "its-schema",
    "a-pack",
    "whiteboard",
];

fn fixture(name: &str, end: &str) -> String {
    let folder = testing::file("tests/fixtures/files");
    fs::read_to_string(folder.join(name).with_extension(end)).expect(name)
}

#[test]
fn files_of_many_scripts_are_read() {
    for (name, word) in READ {
        let journey = read(&fixture(name, "klantreis.json")).expect(name).journey;
        let texts = [journey.title].into_iter();
        let texts: Vec<String> = texts
            .chain(journey.stages.iter().flat_map(|s| [s.name.clone(), s.goal.clone()]))
            .chain(journey.cards.iter().map(|card| card.text.clone()))
            .chain(journey.personas.iter().map(|p| p.name.clone()))
            .collect();
        assert!(texts.iter().any(|text| text.contains(word)), "{name}: {word}");
    }
}

#[test]
fn files_that_look_right_are_refused_and_are_in_no_other_format() {
    for name in REFUSED {
        assert!(read(&fixture(name, "klantreis.json")).is_err(), "{name}");
        let other = interop::read(&fixture(name, "klantreis.json"), Language::Nl);
        assert!(other.is_err(), "{name}");
        assert!(fixture(name, "expect").starts_with("refused "), "{name}");
    }
}
