//! From values to text.

/// An object being written: its parts stand in the order in which they are given.
#[derive(Debug, Default)]
pub struct Writer(String);

/// The text of an object.
pub fn object(parts: impl FnOnce(&mut Writer)) -> String {
    let mut writer = Writer::default();
    writer.braced(parts);
    writer.0
}

/// The text of a list of objects.
pub fn objects<T>(list: &[T], parts: impl Fn(&T, &mut Writer)) -> String {
    let mut writer = Writer::default();
    writer.bracketed(list, parts);
    writer.0
}

impl Writer {
    /// A text.
    pub fn string(&mut self, name: &str, text: &str) {
        self.name(name);
        self.quote(text);
    }

    /// A text that is left out when it is empty.
    pub fn some_string(&mut self, name: &str, text: &str) {
        if !text.is_empty() {
            self.string(name, text);
        }
    }

    /// A word that is left out when there is none.
    pub fn word(&mut self, name: &str, word: Option<&str>) {
        if let Some(word) = word {
            self.string(name, word);
        }
    }

    /// A list of texts.
    pub fn words<'a>(&mut self, name: &str, words: impl Iterator<Item = &'a str>) {
        self.name(name);
        self.0.push('[');
        for word in words {
            self.comma();
            self.quote(word);
        }
        self.0.push(']');
    }

    /// True or false.
    pub fn flag(&mut self, name: &str, flag: bool) {
        self.name(name);
        self.0.push_str(if flag { "true" } else { "false" });
    }

    /// A flag that is left out when it is false.
    pub fn some_flag(&mut self, name: &str, flag: bool) {
        if flag {
            self.flag(name, true);
        }
    }

    /// A whole number.
    pub fn whole(&mut self, name: &str, number: u64) {
        self.name(name);
        self.0.push_str(&number.to_string());
    }

    /// A finite number as people and JavaScript write it: `2`, not `2.0`.
    #[expect(clippy::cast_possible_truncation, reason = "only for whole numbers that fit")]
    pub fn number(&mut self, name: &str, number: f64) {
        /// Whole numbers up to 2⁵³ are exact in an `f64`.
        const EXACT: f64 = 9_007_199_254_740_992.0;
        self.name(name);
        if number.fract() == 0.0 && number.abs() <= EXACT {
            self.0.push_str(&(number as i64).to_string());
        } else {
            self.0.push_str(zmij::Buffer::new().format_finite(number));
        }
    }

    /// Nothing, said.
    pub fn null(&mut self, name: &str) {
        self.name(name);
        self.0.push_str("null");
    }

    /// An object.
    pub fn object(&mut self, name: &str, parts: impl FnOnce(&mut Self)) {
        self.name(name);
        self.braced(parts);
    }

    /// A list of objects.
    pub fn objects<T>(&mut self, name: &str, list: &[T], parts: impl Fn(&T, &mut Self)) {
        self.name(name);
        self.bracketed(list, parts);
    }

    /// A list of objects that is left out when it is empty.
    pub fn some_objects<T>(&mut self, name: &str, list: &[T], parts: impl Fn(&T, &mut Self)) {
        if !list.is_empty() {
            self.objects(name, list, parts);
        }
    }

    fn braced(&mut self, parts: impl FnOnce(&mut Self)) {
        self.0.push('{');
        parts(self);
        self.0.push('}');
    }

    fn bracketed<T>(&mut self, list: &[T], parts: impl Fn(&T, &mut Self)) {
        self.0.push('[');
        for item in list {
            self.comma();
            self.braced(|writer| parts(item, writer));
        }
        self.0.push(']');
    }

    /// Names are words of this code: nothing in them has to be escaped.
    fn name(&mut self, name: &str) {
        self.comma();
        self.0.push('"');
        self.0.push_str(name);
        self.0.push_str("\":");
    }

    /// A comma before all but the first in its brackets. A text ends in a quote, so what it holds is no bracket.
    fn comma(&mut self) {
        if !matches!(self.0.as_bytes().last(), Some(b'{' | b'[') | None) {
            self.0.push(',');
        }
    }

    /// Copies stretches, not characters: this is where the time of a save goes.
    fn quote(&mut self, text: &str) {
        self.0.push('"');
        let mut from = 0;
        for (at, byte) in text.bytes().enumerate() {
            let escape = match byte {
                b'"' | b'\\' => byte,
                b'\n' => b'n',
                b'\r' => b'r',
                b'\t' => b't',
                8 => b'b',
                12 => b'f',
                ..b' ' => b'u',
                _ => continue,
            };
            self.0.push_str(text.get(from..at).unwrap_or_default());
            self.0.push('\\');
            self.0.push(char::from(escape));
            if escape == b'u' {
                self.0.push_str("00");
                let digits = [byte / 16, byte % 16];
                self.0.extend(digits.iter().filter_map(|n| char::from_digit((*n).into(), 16)));
            }
            from = at + 1;
        }
        self.0.push_str(text.get(from..).unwrap_or_default());
        self.0.push('"');
    }
}
