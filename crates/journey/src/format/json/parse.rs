//! From text to values.

use std::borrow::Cow;

use super::write::first_to_escape;
use crate::model::Limit;

/// A JSON value. What stands in the text as it is, is borrowed from there.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Value<'a> {
    /// Nothing.
    #[default]
    Null,
    /// True or false.
    Flag(bool),
    /// A number as it is written.
    Number(&'a str),
    /// A text.
    Text(Cow<'a, str>),
    /// A list.
    List(Vec<Value<'a>>),
    /// The parts of an object in their order. A name may stand twice: the last one counts.
    Object(Vec<(Cow<'a, str>, Value<'a>)>),
}

impl<'a> Value<'a> {
    /// The text, if it is one.
    pub fn as_str(&self) -> Option<&str> {
        if let Value::Text(text) = self { Some(text) } else { None }
    }

    /// The number, if it is one.
    pub fn as_number(&self) -> Option<f64> {
        if let Value::Number(written) = self { Some(number(written)) } else { None }
    }

    /// The number, if it is a whole one from 0.
    pub fn as_whole(&self) -> Option<u64> {
        if let Value::Number(written) = self { written.parse().ok() } else { None }
    }

    /// True or false, if it is one of those.
    pub fn as_flag(&self) -> Option<bool> {
        if let Value::Flag(flag) = self { Some(*flag) } else { None }
    }

    /// The list, if it is one.
    pub fn as_list(&self) -> Option<&[Value<'a>]> {
        if let Value::List(list) = self { Some(list) } else { None }
    }

    /// A part of it, if it is an object that has one of this name.
    pub fn get(&self, name: &str) -> Option<&Value<'a>> {
        let Value::Object(parts) = self else { return None };
        // Most names differ in length already, which is quickly seen.
        let is = |of: &str| of.len() == name.len() && of == name;
        parts.iter().rev().find(|(of, _)| is(of)).map(|(_, value)| value)
    }

    /// A part of it, to be changed.
    pub fn get_mut(&mut self, name: &str) -> Option<&mut Value<'a>> {
        let Value::Object(parts) = self else { return None };
        parts.iter_mut().rev().find(|(of, _)| of == name).map(|(_, value)| value)
    }
}

/// The number that a JSON number writes. One that some number is written as in the fewest digits, as this program and
/// browsers do, comes back as that very number; any other with more digits than an `f64` holds may become its neighbour.
#[expect(clippy::cast_precision_loss, reason = "as said")]
fn number(written: &str) -> f64 {
    let asked = decimal(written);
    let (whole, mut power) = asked;
    let mut near = whole as f64;
    let mut exact = whole < 1 << f64::MANTISSA_DIGITS;
    // Ten is exact up to its 22nd power.
    while power.abs() > 22 {
        exact = false;
        near = if power < 0 { near / 1e22 } else { near * 1e22 };
        power -= 22 * power.signum();
    }
    near = if power < 0 { near / 10f64.powi(-power) } else { near * 10f64.powi(power) };
    if !exact {
        let is_it = |other: &f64| decimal(zmij::Buffer::new().format_finite(*other)) == asked;
        near = neighbours(near).find(is_it).unwrap_or(near);
    }
    if written.starts_with('-') { -near } else { near }
}

/// The digits of a number without its sign, as a whole number and the power of ten it is multiplied by. More digits than
/// these make no other `f64`, and beyond these powers there is none.
fn decimal(written: &str) -> (u64, i32) {
    let size = written.trim_start_matches('-');
    let (digits, exponent) = size.split_once(['e', 'E']).unwrap_or((size, "0"));
    let beyond = if exponent.starts_with('-') { i32::MIN } else { i32::MAX };
    let (mut whole, mut power, mut decimals) = (0u64, exponent.parse().unwrap_or(beyond), 0);
    for byte in digits.bytes() {
        match byte {
            b'.' => decimals = 1,
            _ if whole >= 1_000_000_000_000_000_000 => power = power.saturating_add(1 - decimals),
            digit => {
                whole = whole * 10 + u64::from(digit - b'0');
                power = power.saturating_sub(decimals);
            }
        }
    }
    while whole > 0 && whole % 10 == 0 {
        whole /= 10;
        power = power.saturating_add(1);
    }
    (whole, power.clamp(-400, 400))
}

/// A number and those around it, the nearest first: as far as rounding twenty times can lead astray.
fn neighbours(number: f64) -> impl Iterator<Item = f64> {
    let bits = number.to_bits();
    let both = (0..20).flat_map(move |far| [bits.saturating_sub(far), bits.saturating_add(far)]);
    both.map(f64::from_bits).filter(|other| other.is_finite())
}

/// Why a text could not be parsed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// The first byte that cannot stand where it does.
    At(usize),
    /// Lists and objects nest deeper than they may.
    Deep,
}

/// Parses a whole text.
pub(super) fn parse(text: &str) -> Result<Value<'_>, Fault> {
    let mut parser = Parser { text, at: 0, depth: 0 };
    let value = parser.value();
    parser.space();
    if Limit::Nesting.exceeded_by(parser.depth) {
        return Err(Fault::Deep);
    }
    value.filter(|_| parser.at == text.len()).ok_or(Fault::At(parser.at))
}

/// Each method reads what it is named for; `None` when that does not stand at `at`.
struct Parser<'a> {
    text: &'a str,
    at: usize,
    /// How many lists and objects are open. It stays where something went wrong.
    depth: usize,
}

impl<'a> Parser<'a> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// Passes over this byte, if it stands here.
    fn pass(&mut self, byte: u8) -> bool {
        let here = self.peek() == Some(byte);
        self.at += usize::from(here);
        here
    }

    fn space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\n' | b'\r' | b'\t')) {
            self.at += 1;
        }
    }

    fn value(&mut self) -> Option<Value<'a>> {
        self.space();
        match self.peek()? {
            b'{' => self.list(b'}', Self::part).map(Value::Object),
            b'[' => self.list(b']', Self::value).map(Value::List),
            b'"' => self.text().map(Value::Text),
            b't' => self.word("true", Value::Flag(true)),
            b'f' => self.word("false", Value::Flag(false)),
            b'n' => self.word("null", Value::Null),
            _ => self.number().map(Value::Number),
        }
    }

    fn word(&mut self, word: &str, value: Value<'a>) -> Option<Value<'a>> {
        word.bytes().all(|byte| self.pass(byte)).then_some(value)
    }

    /// What stands between brackets, with commas.
    fn list<T>(&mut self, end: u8, item: fn(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        self.depth += 1;
        if Limit::Nesting.exceeded_by(self.depth) {
            return None;
        }
        let mut items = Vec::new();
        self.at += 1;
        self.space();
        if !self.pass(end) {
            loop {
                items.push(item(self)?);
                self.space();
                if !self.pass(b',') {
                    break;
                }
            }
            if !self.pass(end) {
                return None;
            }
        }
        self.depth -= 1;
        Some(items)
    }

    fn part(&mut self) -> Option<(Cow<'a, str>, Value<'a>)> {
        self.space();
        let name = self.text()?;
        self.space();
        if self.pass(b':') { Some((name, self.value()?)) } else { None }
    }

    fn text(&mut self) -> Option<Cow<'a, str>> {
        if !self.pass(b'"') {
            return None;
        }
        let mut text = Cow::Borrowed("");
        loop {
            let rest = self.text.get(self.at..)?;
            let plain = first_to_escape(rest.as_bytes()).map_or(rest.len(), |(at, _)| at);
            text += rest.get(..plain)?;
            self.at += plain;
            if self.pass(b'"') {
                return Some(text);
            }
            text.to_mut().push(self.escaped()?);
        }
    }

    fn escaped(&mut self) -> Option<char> {
        if !self.pass(b'\\') {
            return None;
        }
        let plain = match self.peek()? {
            b'u' => {
                self.at += 1;
                return self.unicode();
            }
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            itself @ (b'"' | b'\\' | b'/') => itself.into(),
            _ => return None,
        };
        self.at += 1;
        Some(plain)
    }

    /// A character by its number; a high one is written as two halves, and a half alone stands for no character.
    fn unicode(&mut self) -> Option<char> {
        let code = self.hex()?;
        let after = self.at;
        if (0xd800..0xdc00).contains(&code) && self.pass(b'\\') && self.pass(b'u') {
            let low = self.hex()?;
            if (0xdc00..0xe000).contains(&low) {
                return char::from_u32(0x1_0000 + ((code - 0xd800) << 10) + (low - 0xdc00));
            }
        }
        self.at = after;
        Some(char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER))
    }

    fn hex(&mut self) -> Option<u32> {
        let mut code = 0;
        for _ in 0..4 {
            code = code * 16 + char::from(self.peek()?).to_digit(16)?;
            self.at += 1;
        }
        Some(code)
    }

    fn number(&mut self) -> Option<&'a str> {
        let start = self.at;
        self.pass(b'-');
        if !self.pass(b'0') {
            self.digits()?;
        }
        if self.pass(b'.') {
            self.digits()?;
        }
        if self.pass(b'e') || self.pass(b'E') {
            let _ = self.pass(b'-') || self.pass(b'+');
            self.digits()?;
        }
        self.text.get(start..self.at)
    }

    fn digits(&mut self) -> Option<()> {
        let start = self.at;
        while self.peek().is_some_and(|byte| byte.is_ascii_digit()) {
            self.at += 1;
        }
        (self.at > start).then_some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn both(text: &str) -> (Result<Value<'_>, Fault>, Result<serde_json::Value, ()>) {
        (parse(text), serde_json::from_str(text).map_err(|_| ()))
    }

    /// A value as another library has it; of names that stand twice the last.
    fn other(value: &Value<'_>) -> serde_json::Value {
        match value {
            Value::Null => serde_json::Value::Null,
            Value::Flag(flag) => (*flag).into(),
            Value::Number(written) => serde_json::from_str(written).unwrap(),
            Value::Text(text) => (&**text).into(),
            Value::List(list) => list.iter().map(other).collect(),
            Value::Object(parts) => parts.iter().map(|(name, v)| (&**name, other(v))).collect(),
        }
    }

    #[test]
    fn what_is_no_json_is_refused() {
        for text in [
            "",
            " ",
            "tru",
            "nulll",
            "[1,]",
            "[,]",
            "[1 2]",
            "{\"a\"}",
            "{\"a\":}",
            "{a:1}",
            "{\"a\":1,}",
            "01",
            "-",
            "1.",
            ".5",
            "1e",
            "1e+",
            "+1",
            "0x1",
            "\"",
            "\"\\\"",
            "\"\\x\"",
            "\"\\u12\"",
            "\"\\u+123\"",
            "\"\n\"",
            "1 2",
            "[",
            "{",
            "NaN",
            "'a'",
            "\u{a0}1",
        ] {
            let (ours, theirs) = both(text);
            assert!(ours.is_err() && theirs.is_err(), "{text}");
        }
    }

    #[test]
    fn half_a_character_stands_for_none() {
        for (text, read) in [
            (r#""\ud83d\ude00""#, "😀"),
            (r#""\ud83d""#, "\u{fffd}"),
            (r#""\ude00x""#, "\u{fffd}x"),
            (r#""\ud83d\n""#, "\u{fffd}\n"),
            (r#""\ud83d\u0041""#, "\u{fffd}A"),
            (r#""\ud83d\ud83d\ude00""#, "\u{fffd}😀"),
        ] {
            assert_eq!(parse(text).unwrap().as_str(), Some(read), "{text}");
        }
    }

    #[test]
    fn numbers_beyond_every_number_are_the_farthest_there_are() {
        for (written, read) in [
            ("1e400", f64::INFINITY),
            ("-1e99999999999", f64::NEG_INFINITY),
            ("1e-99999999999", 0.0),
            ("0e99999999999", 0.0),
            ("0.00000000000000000000000000000000000000001e41", 1.0),
            ("123456789012345678901234567890", 123_456_789_012_345_680_000_000_000_000.0),
            ("1e300", 1e300),
            ("10000E+296", 1e300),
            ("1.7976931348623157e308", f64::MAX),
            ("5e-324", 5e-324),
        ] {
            assert_eq!(number(written), read, "{written}");
        }
    }

    proptest! {
        #[test]
        fn a_number_comes_back_from_its_digits(bits in any::<u64>()) {
            let value = f64::from_bits(bits);
            prop_assume!(value.is_finite());
            prop_assert_eq!(number(&format!("{value:e}")).to_bits(), bits);
            prop_assert_eq!(number(zmij::Buffer::new().format_finite(value)).to_bits(), bits);
        }

        #[test]
        fn another_library_reads_the_same(text in r#"[\[\]{}:,"\\a1-3.eE+ \ntruefalsn\u{e9}-]{0,12}"#) {
            let (ours, theirs) = both(&text);
            match (ours, theirs) {
                (Ok(ours), Ok(theirs)) => prop_assert_eq!(other(&ours), theirs),
                // The other one refuses a number beyond every `f64`.
                (ours, theirs) => prop_assert!(ours.is_err() == theirs.is_err() || text.contains(['e', 'E'])),
            }
        }

        #[test]
        fn any_text_comes_back_from_its_quotes(texts in proptest::collection::vec(any::<String>(), 0..5)) {
            let written = super::super::object(|o| o.words("texts", texts.iter().map(String::as_str)));
            let theirs: serde_json::Value = serde_json::from_str(&written).unwrap();
            prop_assert_eq!(theirs.to_string(), written.clone());
            prop_assert_eq!(other(&parse(&written).unwrap()), theirs);
        }
    }
}
