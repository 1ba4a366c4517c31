//! JSON: a bounded, tolerant way to read what somebody else made, and a plain way to write.

mod parse;
mod write;

use std::rc::Rc;

use parse::Fault;
pub use parse::Value;
pub use write::{Writer, object, objects};

use super::{Unreadable, Warning, WarningCode};
use crate::model::{Limit, Vocabulary};

/// Reads a JSON text within the limits on bytes and nesting. A byte order mark is passed over; of a key that stands twice the
/// last value counts.
///
/// # Errors
/// [`Unreadable`] when it is too large, too deep, or not JSON.
pub fn parse(text: &str) -> Result<Value<'_>, Unreadable> {
    if Limit::File.exceeded_by(text.len()) {
        return Err(Unreadable::Over(Limit::File));
    }
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    parse::parse(text).map_err(|fault| match fault {
        Fault::At(at) => not_json(text, at),
        Fault::Deep => Unreadable::Over(Limit::Nesting),
    })
}

/// Does a text begin as an object of JSON, or as a list of them? A table does not, whatever its first cell says: it has its quotes in
/// quotes.
pub fn begins(text: &str) -> bool {
    let mut signs = text.chars().filter(|c| !c.is_whitespace() && *c != '\u{feff}');
    match (signs.next(), signs.next()) {
        (Some('{'), Some('"') | None) | (Some('['), None) => true,
        (Some('{'), Some('}')) | (Some('['), Some(']')) => signs.next().is_none(),
        (Some('['), Some('{')) => signs.next() == Some('"'),
        _ => false,
    }
}

/// The place of an error; at the end of the text its last character is named.
fn not_json(text: &str, at: usize) -> Unreadable {
    let (mut line, mut column) = (1, 0);
    for byte in text.bytes().take(at + 1) {
        if byte == b'\n' {
            (line, column) = (line + 1, 0);
        } else if byte & 0xc0 != 0x80 {
            column += 1; // characters, not bytes
        }
    }
    Unreadable::NotJson { line, column: column.max(1) }
}

/// An object being read: each part is asked for by name, and what is odd is noted with its place.
pub struct Object<'a> {
    value: &'a Value<'a>,
    /// Where it stands, or the list that it stands in.
    place: Rc<str>,
    /// Its place in that list.
    at: Option<usize>,
}

/// The warnings so far.
#[derive(Debug, Default)]
pub struct Notes(pub Vec<Warning>);

impl Notes {
    /// More than anyone reads; a hostile file could have millions.
    const MOST: usize = 1_000;

    /// Notes something odd, up to a thousand times.
    pub fn add(&mut self, code: WarningCode, place: String) {
        if self.0.len() < Self::MOST {
            self.0.push(Warning { code, place });
        }
    }
}

impl<'a> Object<'a> {
    /// The outermost object; `None` when the value is something else.
    pub fn root(value: &'a Value<'_>) -> Option<Self> {
        Object::at(value, "".into(), None)
    }

    fn at(value: &'a Value<'_>, place: Rc<str>, at: Option<usize>) -> Option<Self> {
        matches!(value, Value::Object(_)).then_some(Object { value, place, at })
    }

    /// The path of one of its parts.
    pub fn place(&self, key: &str) -> String {
        let here = self.here();
        if here.is_empty() { key.to_owned() } else { [&here, ".", key].concat() }
    }

    /// Its own path. It is put together where it is asked for: most files have nothing odd.
    pub fn here(&self) -> String {
        match self.at {
            Some(at) => format!("{}[{at}]", self.place),
            None => (*self.place).to_owned(),
        }
    }

    /// The names of its parts.
    pub fn keys(&self) -> impl Iterator<Item = &'a str> {
        let parts = if let Value::Object(parts) = self.value { parts.as_slice() } else { &[] };
        parts.iter().map(|(name, _)| &**name)
    }

    /// A part, unless it is absent or null.
    pub fn value(&self, key: &str) -> Option<&'a Value<'a>> {
        self.value.get(key).filter(|value| !matches!(value, Value::Null))
    }

    /// A text; empty when absent. A number or a boolean is taken as it is written.
    pub fn text(&self, key: &str, notes: &mut Notes) -> String {
        self.said(key, notes).to_owned()
    }

    /// A text, borrowed from the value; empty when absent. A number or a boolean is taken as it is written.
    pub fn said(&self, key: &str, notes: &mut Notes) -> &'a str {
        match self.value(key) {
            None => "",
            Some(Value::Text(text)) => text,
            Some(other) => {
                notes.add(WarningCode::WrongType, self.place(key));
                match other {
                    Value::Number(written) => written,
                    Value::Flag(true) => "true",
                    Value::Flag(false) => "false",
                    _ => "",
                }
            }
        }
    }

    /// A part that must have one type; noted when it has another.
    fn typed<T>(
        &self,
        key: &str,
        notes: &mut Notes,
        read: impl FnOnce(&'a Value<'a>) -> Option<T>,
    ) -> Option<T> {
        let read = read(self.value(key)?);
        if read.is_none() {
            notes.add(WarningCode::WrongType, self.place(key));
        }
        read
    }

    /// True or false; false when absent.
    pub fn flag(&self, key: &str, notes: &mut Notes) -> bool {
        self.typed(key, notes, Value::as_flag).unwrap_or(false)
    }

    /// A finite number.
    pub fn number(&self, key: &str, notes: &mut Notes) -> Option<f64> {
        self.typed(key, notes, |v| v.as_number().filter(|n| n.is_finite()))
    }

    /// A finite number that is not below zero.
    pub fn amount(&self, key: &str, notes: &mut Notes) -> Option<f64> {
        let number = self.number(key, notes)?;
        if number < 0.0 {
            notes.add(WarningCode::OutOfRange, self.place(key));
        }
        Some(number.max(0.0))
    }

    /// A word of a closed list.
    pub fn word<V: Vocabulary>(&self, key: &str, notes: &mut Notes) -> Option<V> {
        let word = self.typed(key, notes, Value::as_str)?;
        let value = V::from_code(word);
        if value.is_none() {
            notes.add(WarningCode::UnknownWord, self.place(key));
        }
        value
    }

    /// A list of words of a closed list; one word alone counts as a list, and each word counts once.
    pub fn words<V: Vocabulary>(&self, key: &str, notes: &mut Notes) -> Vec<V> {
        let mut words = Vec::new();
        for (at, word) in self.texts(key, notes).into_iter().enumerate() {
            match V::from_code(word) {
                Some(value) if words.contains(&value) => {}
                Some(value) => words.push(value),
                None => notes.add(WarningCode::UnknownWord, format!("{}[{at}]", self.place(key))),
            }
        }
        words
    }

    /// A list of texts; one text alone counts as a list.
    pub fn texts(&self, key: &str, notes: &mut Notes) -> Vec<&'a str> {
        let list = match self.value(key) {
            None => return Vec::new(),
            Some(Value::List(list)) => list.as_slice(),
            Some(single) => std::slice::from_ref(single),
        };
        let mut texts = Vec::with_capacity(list.len());
        for (at, value) in list.iter().enumerate() {
            match value.as_str() {
                Some(text) => texts.push(text),
                None => notes.add(WarningCode::WrongType, format!("{}[{at}]", self.place(key))),
            }
        }
        texts
    }

    /// An object within it.
    pub fn object(&self, key: &str, notes: &mut Notes) -> Option<Object<'a>> {
        self.typed(key, notes, |value| Object::at(value, self.place(key).into(), None))
    }

    /// A list of objects; what is no object is noted and passed over.
    pub fn objects(&self, key: &str, notes: &mut Notes) -> Vec<Object<'a>> {
        let Some(list) = self.typed(key, notes, Value::as_list) else { return Vec::new() };
        let place: Rc<str> = self.place(key).into();
        let mut objects = Vec::with_capacity(list.len());
        for (at, value) in list.iter().enumerate() {
            match Object::at(value, Rc::clone(&place), Some(at)) {
                Some(object) => objects.push(object),
                None => notes.add(WarningCode::WrongType, format!("{place}[{at}]")),
            }
        }
        objects
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_is_known_by_its_begin_and_tables_are_not_taken_for_it() {
        for json in ["{", "[", "{}", " [ ] ", "\u{feff}{ \"a\": 1", "[{\"a\"", "{\n\t\"a\""] {
            assert!(begins(json), "{json}");
        }
        for other in [
            "",
            "{;Zien",
            "[;Zien",
            "{};a",
            "{{7*7}};a",
            "[x](y)",
            "[[wiki]]",
            "[1,2]",
            "{a: 1}",
            "journey",
        ] {
            assert!(!begins(other), "{other}");
        }
    }

    #[test]
    fn a_thousand_warnings_are_enough() {
        let mut notes = Notes::default();
        for at in 0..5_000 {
            notes.add(WarningCode::WrongType, at.to_string());
        }
        assert_eq!(notes.0.len(), 1_000);
        assert_eq!(notes.0[0].place, "0");
    }

    #[test]
    fn depth_counts_brackets_outside_texts_only() {
        let text = ["[".repeat(40), "\\\"".to_owned(), "{".repeat(40)].concat();
        assert!(parse(&format!(r#"{{"a":[1,{{"b":"{text}"}}]}}"#)).is_ok());
        // Beside each other they nest no deeper.
        assert!(parse(&format!("[{}0]", "[[{}]],".repeat(40))).is_ok());
        let deep = |n| "[".repeat(n) + &"]".repeat(n);
        assert!(parse(&deep(32)).is_ok());
        assert_eq!(parse(&deep(33)), Err(Unreadable::Over(Limit::Nesting)));
        assert_eq!(parse(&deep(100_000)), Err(Unreadable::Over(Limit::Nesting)));
    }

    #[test]
    fn what_is_not_json_is_said_with_line_and_column() {
        assert_eq!(parse("{\n  \"a\": }"), Err(Unreadable::NotJson { line: 2, column: 8 }));
        assert_eq!(parse("{\"één😀\": }"), Err(Unreadable::NotJson { line: 1, column: 10 }));
        assert_eq!(parse(""), Err(Unreadable::NotJson { line: 1, column: 1 }));
    }
}
