//! Texts that look like the beginning of another format, in the places where a file begins and ends: what is written is read as what
//! it is, with all of its texts.

use std::sync::Arc;

use interop::{Format, LossCode, Options, Orientation, read, write};
use journey::model::{Journey, Language, Vocabulary as _};

use super::made;

const BEGINNINGS: [&str; 37] = [
    "sep=",
    "sep=;",
    "SEP=,",
    "\"sep=;\"",
    " sep =",
    "'sep=",
    "Sep=\t",
    "\u{feff}sep=;",
    "\u{feff}Titel",
    "journey",
    "Journey title x",
    "journey title Naar zee, en terug",
    "journey section",
    "---",
    "%% x",
    "%%{init: {}}%%",
    "{",
    "{\"",
    "{\"format\":\"klantreis\"}",
    "[{\"",
    "[]",
    "}",
    "]",
    "<svg",
    "<svg xmlns=\"http://www.w3.org/2000/svg\"><metadata id=\"klantreis\">",
    "<?xml version=\"1.0\"?>",
    "<!DOCTYPE html>",
    "<table><tr><td>Fase",
    "</table>",
    "# Titel",
    "| a | b |",
    "|---|---|",
    "```mermaid",
    "~~~mermaid",
    "flowchart LR --> a",
    "PK\u{3}\u{4}",
    "%PDF-1.7",
];

/// A map with three texts where files of all formats begin and end: its title, its stages, its first and its last card.
fn map(title: &str, stage: &str, card: &str) -> Journey {
    let mut journey = made(
        "| Fase | Zien | Doen |\n|---|---|---|\n| Acties | a<br>b | c |\n| Gedachten | x | d |",
    );
    journey.title = title.to_owned();
    for (at, name) in [(0, stage), (1, "Doen")] {
        Arc::make_mut(&mut journey.stages[at]).name = name.to_owned();
    }
    let last = journey.cards.len() - 1;
    for at in [0, 1, last] {
        Arc::make_mut(&mut journey.cards[at]).text = card.to_owned();
    }
    journey
}

#[test]
fn what_looks_like_another_format_is_written_and_read_as_the_text_it_is() {
    let mut whole = 0;
    for (at, title) in BEGINNINGS.iter().enumerate() {
        // Each beside each other once, which of the two stands first changing from one to the next.
        for (other_at, other) in BEGINNINGS.iter().enumerate() {
            let journey = map(title, if at % 2 == 0 { other } else { "Zien" }, other);
            let orientation = Orientation::ALL[other_at % 2];
            let language = Language::ALL[(at + other_at / 2) % 2];
            for format in Format::ALL {
                let options = Options { language, orientation, dark: false };
                let written = write(format, &journey, options);
                let again = read(&written.text, Language::Nl)
                    .unwrap_or_else(|why| panic!("{why:?}: {}", written.text));
                assert_eq!(again.format, format, "{}", written.text);
                assert_eq!(again.journey.stages.len(), 2, "{}", written.text);
                // A format that cannot hold a text names that.
                if written.losses.iter().any(|loss| loss.code == LossCode::Texts) {
                    continue;
                }
                whole += 1;
                assert_eq!(again.journey.title, journey.title, "{}", written.text);
                let names =
                    |j: &Journey| j.stages.iter().map(|s| s.name.clone()).collect::<Vec<_>>();
                assert_eq!(names(&again.journey), names(&journey), "{}", written.text);
                if format != Format::Mermaid {
                    let texts =
                        |j: &Journey| j.cards.iter().map(|c| c.text.clone()).collect::<Vec<_>>();
                    assert_eq!(texts(&again.journey), texts(&journey), "{}", written.text);
                }
            }
        }
    }
    assert!(whole > 4_000, "{whole}");
}
