//! What can be wrong with a pack, and the reading that notices it.

use std::sync::Arc;

use crate::Words;
use journey::format::WarningCode;
use journey::format::json::{Notes, Object};
use journey::model::{Limit, Vocabulary};

/// The most faults that are looked for; whoever mends these finds out about the rest.
const MOST: usize = 50;

/// Something that is wrong with a pack.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackError {
    /// Where: a path that names the entry by its id (`rules.R04.when.need[1]`); empty for the pack as a whole.
    pub place: String,
    /// What.
    pub what: PackFault,
}

/// What can be wrong with a part of a pack.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PackFault {
    /// Another type was expected.
    WrongType,
    /// The word is not one of those the format knows.
    UnknownWord,
    /// The format does not know the key.
    UnknownKey,
    /// Something needed is not there, or empty.
    Missing,
    /// The id stands twice, or is kept for the tool's own use.
    Repeated,
    /// No source, KPI or channel has this id.
    UnknownReference,
    /// A rule or a gap that names no source.
    NoSource,
    /// The number is beyond its range, or not whole.
    OutOfRange,
    /// It is not the address of a web page (`https://…`).
    NotAnAddress,
    /// It cannot stand here: only a reason has effects, one effect has one target, and a gap is about no channel.
    Misplaced,
    /// It is over a limit that every file has.
    Over(Limit),
    /// More entries than this.
    TooMany(usize),
    /// It is not JSON; counted from 1.
    NotJson {
        /// The line of the first error.
        line: usize,
        /// Its column.
        column: usize,
    },
}

impl PackFault {
    /// Its name for programs.
    pub fn code(self) -> &'static str {
        match self {
            PackFault::WrongType => "wrong-type",
            PackFault::UnknownWord => "unknown-word",
            PackFault::UnknownKey => "unknown-key",
            PackFault::Missing => "missing",
            PackFault::Repeated => "repeated",
            PackFault::UnknownReference => "unknown-reference",
            PackFault::NoSource => "no-source",
            PackFault::OutOfRange => "out-of-range",
            PackFault::NotAnAddress => "not-an-address",
            PackFault::Misplaced => "misplaced",
            PackFault::Over(_) => "over-limit",
            PackFault::TooMany(_) => "too-many",
            PackFault::NotJson { .. } => "not-json",
        }
    }
}

impl From<WarningCode> for PackFault {
    fn from(code: WarningCode) -> Self {
        match code {
            WarningCode::WrongType => PackFault::WrongType,
            WarningCode::UnknownWord => PackFault::UnknownWord,
            WarningCode::Missing => PackFault::Missing,
            WarningCode::Repeated => PackFault::Repeated,
            WarningCode::Dangling => PackFault::UnknownReference,
            WarningCode::OutOfRange | WarningCode::TooManyPersonas => PackFault::OutOfRange,
        }
    }
}

/// The faults so far, and which entry is being read.
///
/// Its methods read a part that must be there; where it is not, or not sound, they note that and give a plain value.
#[derive(Default)]
pub(super) struct Faults {
    pub(super) found: Vec<PackError>,
    /// An entry of the pack beneath is being read: it may name channels that the one over it took away.
    pub(super) beneath: bool,
    /// The entry's path by number, and by id.
    entry: Option<(String, String)>,
}

impl Faults {
    /// Notes a fault; in an entry with an id, by that.
    pub(super) fn add(&mut self, place: String, what: PackFault) {
        if self.found.len() >= MOST {
            return;
        }
        let named = self
            .entry
            .as_ref()
            .and_then(|(number, id)| Some([id, place.strip_prefix(number.as_str())?].concat()));
        self.found.push(PackError { place: named.unwrap_or(place), what });
    }

    /// From here on faults are about this entry.
    pub(super) fn enter(&mut self, entry: &Object<'_>, list: &str, id: &str) {
        self.entry = (!id.is_empty()).then(|| (entry.here(), [list, ".", id].concat()));
    }

    /// The entry has been read.
    pub(super) fn leave(&mut self) {
        self.entry = None;
    }

    /// Reads with the tolerant reader; whatever it would forgive is a fault.
    pub(super) fn ask<T>(&mut self, read: impl FnOnce(&mut Notes) -> T) -> T {
        let mut notes = Notes::default();
        let answer = read(&mut notes);
        for warning in notes.0 {
            self.add(warning.place, warning.code.into());
        }
        answer
    }

    /// Notes when there are more than allowed.
    pub(super) fn bound(&mut self, o: &Object<'_>, key: &str, count: usize, most: usize) {
        if count > most {
            self.add(o.place(key), PackFault::TooMany(most));
        }
    }

    /// Notes every key that is not one of these.
    pub(super) fn known(&mut self, o: &Object<'_>, known: &[&str]) {
        for key in o.keys().filter(|key| !known.contains(key)) {
            self.add(o.place(key), PackFault::UnknownKey);
        }
    }

    /// Notes every key that is not one of these, or says nothing.
    pub(super) fn only(&mut self, o: &Object<'_>, known: &[&str]) {
        self.known(o, known);
        // Asked the other way round, an object of a hundred thousand keys costs that times itself.
        for key in known.iter().filter(|key| o.keys().any(|there| there == **key)) {
            if o.value(key).is_none() {
                self.add(o.place(key), PackFault::WrongType);
            }
        }
    }

    fn needed(&mut self, o: &Object<'_>, key: &str) -> bool {
        let there = o.value(key).is_some();
        if !there {
            self.add(o.place(key), PackFault::Missing);
        }
        there
    }

    pub(super) fn object<'a>(&mut self, o: &Object<'a>, key: &str) -> Option<Object<'a>> {
        if self.needed(o, key) { self.ask(|notes| o.object(key, notes)) } else { None }
    }

    /// A text within the limit, if there is one.
    pub(super) fn optional_text(&mut self, o: &Object<'_>, key: &str) -> Option<Arc<str>> {
        let text = self.ask(|notes| o.text(key, notes));
        if Limit::text_too_long(&text) {
            self.add(o.place(key), PackFault::Over(Limit::Text));
        }
        (!text.trim().is_empty()).then(|| text.into())
    }

    pub(super) fn text(&mut self, o: &Object<'_>, key: &str) -> Arc<str> {
        let before = self.found.len();
        let text = self.optional_text(o, key);
        if text.is_none() && self.found.len() == before {
            self.add(o.place(key), PackFault::Missing);
        }
        text.unwrap_or_default()
    }

    /// A text in both languages.
    pub(super) fn words(&mut self, o: &Object<'_>, key: &str) -> Words {
        let Some(words) = self.object(o, key) else { return Words::default() };
        self.known(&words, &["nl", "en"]);
        Words { nl: self.text(&words, "nl"), en: self.text(&words, "en") }
    }

    pub(super) fn flag(&mut self, o: &Object<'_>, key: &str) -> bool {
        self.needed(o, key) && self.ask(|notes| o.flag(key, notes))
    }

    /// A flag that has nothing to say when it is false.
    pub(super) fn only_true(&mut self, o: &Object<'_>, key: &str) {
        let before = self.found.len();
        if !self.flag(o, key) && self.found.len() == before {
            self.add(o.place(key), PackFault::UnknownWord);
        }
    }

    pub(super) fn word<V: Vocabulary + Default>(&mut self, o: &Object<'_>, key: &str) -> V {
        let word = if self.needed(o, key) { self.ask(|notes| o.word(key, notes)) } else { None };
        word.unwrap_or_default()
    }

    /// Any of these words; none is a fault.
    pub(super) fn any_of<V: Vocabulary>(&mut self, o: &Object<'_>, key: &str) -> Vec<V> {
        let before = self.found.len();
        let words = self.ask(|notes| o.words(key, notes));
        if words.is_empty() && self.found.len() == before {
            self.add(o.place(key), PackFault::Missing);
        }
        words
    }

    /// A list of texts; without one that is `empty`'s fault.
    pub(super) fn texts<'a>(
        &mut self,
        o: &Object<'a>,
        key: &str,
        empty: PackFault,
    ) -> Vec<&'a str> {
        let before = self.found.len();
        let texts = self.ask(|notes| o.texts(key, notes));
        if texts.is_empty() && self.found.len() == before {
            self.add(o.place(key), empty);
        }
        texts
    }

    /// A whole number from 0 up to `most`.
    pub(super) fn number(&mut self, o: &Object<'_>, key: &str, most: u32) -> Option<u32> {
        let number = self.whole(o, key, 0, most.into())?;
        u32::try_from(number).ok()
    }

    /// A whole number within bounds.
    pub(super) fn whole(
        &mut self,
        o: &Object<'_>,
        key: &str,
        least: i64,
        most: i64,
    ) -> Option<i64> {
        if !self.needed(o, key) {
            return None;
        }
        let number = self.ask(|notes| o.number(key, notes))?;
        #[expect(clippy::cast_possible_truncation, reason = "a cast from f64 saturates")]
        let whole = number as i64;
        let sound = number.fract() == 0.0 && (least..=most).contains(&whole);
        if !sound {
            self.add(o.place(key), PackFault::OutOfRange);
        }
        sound.then_some(whole)
    }
}
