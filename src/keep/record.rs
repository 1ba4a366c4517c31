//! One stored map: plain JSON, with a revision to tell which copy is newer and a checksum to tell whether it is whole.

use crate::format::json::{self, Value};

/// The version of the record this code writes.
const SCHEMA: u64 = 1;

/// What stands between a record's head and its map. The head holds only numbers and a time, so it cannot stand there twice.
const MAP: &str = ",\"map\":";

/// A stored map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// Counts the saves of this map. A higher one is newer, whatever the clocks say.
    pub rev: u64,
    /// When it was saved, ISO 8601; for people, never for deciding.
    pub saved: String,
    /// The map as a file's text.
    pub map: String,
}

/// Why a stored text is no record to work with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unfit {
    /// Damaged, or not ours.
    Damaged,
    /// Written by a later version: to be left as it is.
    Newer,
}

impl Record {
    /// The text to store.
    pub fn write(&self) -> String {
        let Record { rev, saved, map } = self;
        let sum = sum_of(map);
        format!(r#"{{"schema":{SCHEMA},"rev":{rev},"saved":"{saved}","sum":"{sum}"{MAP}{map}}}"#)
    }

    /// Reads a stored text. The schema is read before the checksum: a later version may sum differently.
    ///
    /// # Errors
    /// [`Unfit`] when the text is damaged, not a record, or of a later version.
    pub fn read(text: &str) -> Result<Record, Unfit> {
        Self::read_own(text)
            .ok_or_else(|| if is_newer(text) { Unfit::Newer } else { Unfit::Damaged })
    }

    fn read_own(text: &str) -> Option<Record> {
        let (head, map) = split(text)?;
        let head = [head, "}"].concat();
        let head = json::parse(&head).ok()?;
        let sum = head.get("sum")?.as_str()?;
        let whole = head.get("schema")?.as_whole()? <= SCHEMA && sum == sum_of(map);
        whole.then_some(Record {
            rev: head.get("rev")?.as_whole()?,
            saved: head.get("saved")?.as_str()?.to_owned(),
            map: map.to_owned(),
        })
    }
}

/// Did a later version write this, in whatever form?
fn is_newer(text: &str) -> bool {
    json::parse(text)
        .is_ok_and(|v| v.get("schema").and_then(Value::as_whole).is_some_and(|s| s > SCHEMA))
}

/// The map within a record's text, whatever version wrote it, as long as it has this form.
pub fn map_of(text: &str) -> Option<&str> {
    split(text).map(|(_, map)| map)
}

fn split(text: &str) -> Option<(&str, &str)> {
    // Looked for as bytes: the standard library's search for a text costs the bundle a kilobyte.
    let at = text.as_bytes().windows(MAP.len()).position(|part| part == MAP.as_bytes())?;
    Some((text.get(..at)?, text.get(at + MAP.len()..)?.strip_suffix('}')?))
}

/// FNV-1a, 64 bits, in hexadecimal: finds damage, not malice.
fn sum_of(text: &str) -> String {
    let sum = text.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |sum, byte| {
        (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    format!("{sum:016x}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn record() -> Record {
        Record {
            rev: 7,
            saved: "2026-11-21T23:00:00.000Z".into(),
            map: r#"{"format":"klantreis","title":"Eén, \"map\":{} en 😀"}"#.into(),
        }
    }

    #[test]
    fn a_record_is_json_and_reads_back() {
        let text = record().write();
        assert_eq!(Record::read(&text), Ok(record()));
        let json: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert_eq!(json["map"]["format"], "klantreis");
    }

    #[test]
    fn a_later_schema_is_told_apart_whatever_its_checksum() {
        let text = record()
            .write()
            .replace("\"schema\":1", "\"schema\":2")
            .replace("sum\":\"", "sum\":\"x");
        assert_eq!(Record::read(&text), Err(Unfit::Newer));
    }

    #[test]
    fn a_later_record_is_told_apart_in_whatever_form() {
        assert_eq!(Record::read(r#"{"schema":7,"rev":3,"pages":[]}"#), Err(Unfit::Newer));
    }

    #[test]
    fn what_browsers_and_extensions_leave_behind_is_damaged() {
        for text in ["", "null", "{}", "[object Object]", "undefined", "{\"schema\":1,\"map\":{}}"]
        {
            assert_eq!(Record::read(text), Err(Unfit::Damaged), "{text}");
        }
    }

    #[test]
    fn every_cut_is_found() {
        let text = record().write();
        for end in text.char_indices().map(|(at, _)| at) {
            let cut = text.get(..end).unwrap();
            assert!(Record::read(cut).is_err(), "cut at {end}");
        }
    }

    proptest! {
        #[test]
        fn a_changed_byte_of_the_map_is_found(at in 0usize..54, byte in b' '..b'~') {
            let text = record().write();
            let start = text.find(MAP).unwrap() + MAP.len();
            let mut bytes = text.clone().into_bytes();
            prop_assume!(bytes[start + at] != byte && bytes[start + at].is_ascii());
            bytes[start + at] = byte;
            let changed = String::from_utf8(bytes).unwrap();
            prop_assert_eq!(Record::read(&changed), Err(Unfit::Damaged));
        }
    }
}
