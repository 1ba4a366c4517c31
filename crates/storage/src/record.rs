//! One stored map: plain JSON, with a revision to tell which copy is newer and a checksum to tell whether it is whole.

use journey::format::json::{self, Value};

/// The version of the record this code writes.
const SCHEMA: u64 = 1;

/// What stands between a record's head and its map. The head holds only numbers, times and sums, so it cannot stand there twice.
const MAP: &str = ",\"map\":";

/// What stands before the map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// Counts the saves of this map. A higher one is newer, whatever the clocks say.
    pub rev: u64,
    /// When it was saved, ISO 8601; for people, never for deciding.
    pub saved: String,
    /// The sum of the record that this one took the place of.
    pub after: Option<String>,
    /// The last time it was saved as a file.
    pub filed: Option<Filed>,
    /// The sum over the map's text.
    pub sum: String,
}

/// When a map was saved as a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filed {
    /// The revision of the map that went into the file.
    pub rev: u64,
    /// ISO 8601; for people.
    pub when: String,
}

/// A stored map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// What is said of it.
    pub head: Head,
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

impl Head {
    /// The head at the start of a stored text, which may be cut off anywhere after it. `None` when there is none that this version
    /// can read; whether the map behind it is whole is another question.
    pub fn of(text: &str) -> Option<Head> {
        Self::read(split(text)?.0)
    }

    fn read(head: &str) -> Option<Head> {
        let head = [head, "}"].concat();
        let head = json::parse(&head).ok()?;
        let text = |of: &Value, name: &str| Some(of.get(name)?.as_str()?.to_owned());
        let filed = head.get("filed").and_then(|filed| {
            Some(Filed { rev: filed.get("rev")?.as_whole()?, when: text(filed, "when")? })
        });
        (head.get("schema")?.as_whole()? <= SCHEMA).then_some(Head {
            rev: head.get("rev")?.as_whole()?,
            saved: text(&head, "saved")?,
            after: text(&head, "after"),
            filed,
            sum: text(&head, "sum")?,
        })
    }

    fn write(&self) -> String {
        let mut head = json::object(|head| {
            head.whole("schema", SCHEMA);
            head.whole("rev", self.rev);
            head.string("saved", &self.saved);
            head.word("after", self.after.as_deref());
            if let Some(filed) = &self.filed {
                head.object("filed", |o| {
                    o.whole("rev", filed.rev);
                    o.string("when", &filed.when);
                });
            }
            head.string("sum", &self.sum);
        });
        head.pop();
        head
    }

    /// The head of a record of this map. `after` is the one it takes the place of.
    pub fn new(
        rev: u64,
        saved: &str,
        after: Option<&Head>,
        filed: Option<&Filed>,
        map: &str,
    ) -> Head {
        Head {
            rev,
            saved: saved.to_owned(),
            after: after.map(|head| head.sum.clone()),
            filed: filed.cloned(),
            sum: sum_of(map),
        }
    }

    /// The text of the record that has this head and this map.
    pub fn before(&self, map: &str) -> String {
        [&self.write(), MAP, map, "}"].concat()
    }

    /// Is this the same record, or was it made from it?
    pub fn follows(&self, base: &Head) -> bool {
        // Further away nobody knows, but who is that far behind had nothing to say meanwhile.
        self.is(base) || self.rev > base.rev.saturating_add(1) || self.is_next_to(base)
    }

    /// Did it take the place of that one?
    pub fn is_next_to(&self, base: &Head) -> bool {
        base.rev.checked_add(1) == Some(self.rev) && self.after.as_ref() == Some(&base.sum)
    }

    /// What tells it from other records of the map: `rev:sum`.
    pub fn id(&self) -> String {
        format!("{}:{}", self.rev, self.sum)
    }

    /// Is it the same record?
    pub fn is(&self, other: &Head) -> bool {
        self.rev == other.rev && self.sum == other.sum
    }
}

impl Record {
    /// The record of a map. `after` is the one it takes the place of.
    pub fn new(
        rev: u64,
        saved: &str,
        after: Option<&Head>,
        filed: Option<&Filed>,
        map: String,
    ) -> Record {
        Record { head: Head::new(rev, saved, after, filed, &map), map }
    }

    /// The text to store.
    pub fn write(&self) -> String {
        self.head.before(&self.map)
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
        let head = Head::read(head)?;
        let map = map.strip_suffix('}')?;
        (head.sum == sum_of(map)).then(|| Record { head, map: map.to_owned() })
    }
}

/// Did a later version write this, in whatever form?
fn is_newer(text: &str) -> bool {
    json::parse(text)
        .is_ok_and(|v| v.get("schema").and_then(Value::as_whole).is_some_and(|s| s > SCHEMA))
}

/// The map within a record's text, whatever version wrote it, as long as it has this form.
pub fn map_of(text: &str) -> Option<&str> {
    split(text)?.1.strip_suffix('}')
}

/// What stands before and after the start of the map.
fn split(text: &str) -> Option<(&str, &str)> {
    // Looked for as bytes: the standard library's search for a text costs the bundle a kilobyte.
    let at = text.as_bytes().windows(MAP.len()).position(|part| part == MAP.as_bytes())?;
    Some((text.get(..at)?, text.get(at + MAP.len()..)?))
}

/// Sixteen hexadecimal digits that tell damage, not malice. As FNV-1a, over words of eight bytes and then the bytes that remain: a large
/// map is summed at every save, and byte by byte took a fifth of it. Folding the upper half onto the lower keeps what two words change
/// from cancelling.
pub(super) fn sum_of(text: &str) -> String {
    let mix = |sum: u64, part: u64| {
        let sum = (sum ^ part).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        sum ^ (sum >> 32)
    };
    let (words, rest) = text.as_bytes().as_chunks();
    let words = words.iter().map(|eight| u64::from_le_bytes(*eight));
    let parts = words.chain(rest.iter().map(|byte| u64::from(*byte)));
    format!("{:016x}", parts.fold(0xcbf2_9ce4_8422_2325, mix))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn record() -> Record {
        let before = Record::new(6, "2026-11-20T23:00:00.000Z", None, None, "{}".into());
        let filed = Filed { rev: 5, when: "2026-11-20T22:00:00.000Z".into() };
        let map = r#"{"format":"klantreis","title":"Eén, \"map\":{} en 😀"}"#;
        let saved = "2026-11-21T23:00:00.000Z";
        Record::new(7, saved, Some(&before.head), Some(&filed), map.into())
    }

    #[test]
    fn a_record_is_json_and_reads_back() {
        let text = record().write();
        assert_eq!(Record::read(&text), Ok(record()));
        let json: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert_eq!(json["map"]["format"], "klantreis");
        assert_eq!(json["filed"]["rev"], 5);
    }

    #[test]
    fn a_record_as_the_first_version_wrote_it_reads() {
        let map = r#"{"title":"a"}"#;
        let sum = sum_of(map);
        let text = format!(r#"{{"schema":1,"rev":3,"saved":"then","sum":"{sum}","map":{map}}}"#);
        assert_eq!(Record::read(&text), Ok(Record::new(3, "then", None, None, map.into())));
    }

    #[test]
    fn the_head_can_be_read_before_the_rest() {
        let record = record();
        let text = record.write();
        let from = text.find(MAP).unwrap() + MAP.len();
        for end in 0..text.len() {
            let Some(cut) = text.get(..end) else { continue };
            assert_eq!(Head::of(cut), (end >= from).then(|| record.head.clone()), "{cut}");
        }
        assert!(from < super::super::HEAD_LENGTH as usize, "{from}");
    }

    #[test]
    fn a_record_follows_the_one_it_took_the_place_of() {
        let make = |rev, after: Option<&Record>, map: &str| {
            Record::new(rev, "", after.map(|r| &r.head), None, map.to_owned())
        };
        let five = make(5, None, "a");
        let (mine, theirs) = (make(6, Some(&five), "b"), make(6, Some(&five), "c"));
        assert!(mine.head.follows(&five.head) && mine.head.follows(&mine.head));
        assert!(!mine.head.follows(&theirs.head) && !five.head.follows(&mine.head));
        assert!(make(7, Some(&mine), "d").head.follows(&mine.head));
        assert!(!make(7, Some(&theirs), "d").head.follows(&mine.head));
    }

    #[test]
    fn a_later_schema_is_told_apart_whatever_its_checksum() {
        let text = record()
            .write()
            .replace("\"schema\":1", "\"schema\":2")
            .replace("sum\":\"", "sum\":\"x");
        assert_eq!(Record::read(&text), Err(Unfit::Newer));
        assert_eq!(Head::of(&text), None);
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

    #[test]
    fn the_sum_is_the_same_everywhere() {
        assert_eq!(sum_of(r#"{"title":"Eén 😀"}"#), "a880bafcedb651f0");
    }

    #[test]
    fn any_two_changed_bits_are_found() {
        let plain = "0123456789abcdefghijklmnopq".to_owned();
        let sum = sum_of(&plain);
        let flipped = |bits: &[usize]| {
            let mut bytes = plain.clone().into_bytes();
            bits.iter().for_each(|bit| bytes[bit / 7] ^= 1 << (bit % 7));
            String::from_utf8(bytes).unwrap()
        };
        for one in 0..plain.len() * 7 {
            for other in 0..=one {
                let bits = if one == other { vec![one] } else { vec![one, other] };
                assert_ne!(sum_of(&flipped(&bits)), sum, "{bits:?}");
            }
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
