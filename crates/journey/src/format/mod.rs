//! Journeys in and out: reading what someone has, writing what they need.
//!
//! ```
//! use journey::format::file;
//!
//! let opened = file::read(r#"{"stages": [{"name": "Do", "intent": "purchase"}]}"#).unwrap();
//! assert_eq!(opened.journey.stages[0].name, "Do");
//! assert!(opened.warnings.iter().any(|w| w.place == "stages[0].intent"));
//! ```
//!
//! A reader never panics and never refuses more than it must: it returns a journey and [`Warning`]s with a place, or one clear
//! [`Unreadable`].

pub mod csv;
pub mod file;
pub mod json;
mod name;

pub use name::file_name;

use crate::model::Limit;

/// Something in a file that was not taken over as it stood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    /// What it was.
    pub code: WarningCode,
    /// Where: a path in the file (`cards[3].severity`).
    pub place: String,
}

/// What can be odd about a part of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WarningCode {
    /// Another type was expected; the part is left out, or read as text.
    WrongType,
    /// The word is not one of those the format knows; it is left out.
    UnknownWord,
    /// Something needed was not there; a plain value stands in for it.
    Missing,
    /// An id or key that was used already; the later part got another id, or is left out.
    Repeated,
    /// It names a stage, lane, card or persona that is not there; a card is put in the first place that takes it, anything
    /// else is left out.
    Dangling,
    /// The number was beyond its range and is now at its end.
    OutOfRange,
    /// More than five personas; the rest were merged into the last.
    TooManyPersonas,
}

impl WarningCode {
    /// Its name for programs.
    pub fn code(self) -> &'static str {
        match self {
            WarningCode::WrongType => "wrong-type",
            WarningCode::UnknownWord => "unknown-word",
            WarningCode::Missing => "missing",
            WarningCode::Repeated => "repeated",
            WarningCode::Dangling => "dangling",
            WarningCode::OutOfRange => "out-of-range",
            WarningCode::TooManyPersonas => "too-many-personas",
        }
    }
}

/// Why a file cannot be read at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// It is over a limit.
    Over(Limit),
    /// It is not JSON; counted from 1.
    NotJson {
        /// The line of the first error.
        line: usize,
        /// Its column.
        column: usize,
    },
    /// It is JSON, and not a journey.
    NotAJourney,
}
