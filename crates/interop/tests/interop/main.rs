//! Journeys in formats of others: what is made of them, what is written, and that what a format can hold comes back.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "helpers of tests; a panic is a failure"
)]

mod beginnings;
mod file_fixtures;
mod hostile;
mod markup;
mod meaning;
mod mermaid;
mod ojf;
mod svg;
mod tables;
mod workbooks;
mod worst;

use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

use interop::{Made, Refused, bytes, read};
use journey::format::file;
use journey::model::{Journey, Language};
use testing::sound;

/// Every fixture of a format, by its path.
fn fixtures(format: &str) -> Vec<PathBuf> {
    let folder = testing::file("tests/fixtures/formats").join(format);
    let mut all: Vec<_> = fs::read_dir(folder)
        .expect("a folder")
        .map(|entry| entry.expect("readable").path())
        .filter(|path| path.extension().is_none_or(|ext| ext != "expect"))
        .collect();
    all.sort();
    all
}

/// What reading came to, as an `.expect` file has it: the notes, and the map as a file; or why there is none.
fn told(made: &Result<Made, Refused>) -> String {
    let mut text = String::new();
    match made {
        Ok(made) => {
            for note in &made.notes {
                let line = note.line.to_string();
                let place = if note.path.is_empty() { &line } else { &note.path };
                let _ = writeln!(text, "{} {place}", note.code.code());
            }
            text.push_str(&file::write(&made.journey));
        }
        Err(refused) => {
            let _ = writeln!(text, "refused {refused:?}");
        }
    }
    text
}

/// What is made of the bytes of a file.
fn opened(bytes: &[u8]) -> Result<Made, Refused> {
    read(&bytes::text(bytes, Language::Nl)?, Language::Nl)
}

/// Each fixture is read as its `.expect` file says. KLANTREIS_GOLDEN=1 writes those anew: read what changed.
fn as_expected(format: &str) {
    let all = fixtures(format);
    assert!(all.len() >= if format == "xlsx" { 4 } else { 8 }, "{format}: {}", all.len());
    for path in all {
        let bytes = fs::read(&path).expect("readable");
        let made = opened(&bytes);
        if let Ok(made) = &made {
            sound(&made.journey);
            assert_eq!(made.format.code(), format, "{}", path.display());
        }
        let expect = path.with_extension("expect");
        if std::env::var_os("KLANTREIS_GOLDEN").is_some() {
            fs::write(&expect, told(&made)).expect("writable");
        }
        let expected = fs::read_to_string(&expect).unwrap_or_default();
        assert_eq!(told(&made), expected, "{}", path.display());
    }
}

fn made(text: &str) -> Journey {
    read(text, Language::Nl).expect("a journey").journey
}
