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
        let mut rest = text;
        while let Some((at, byte)) = first_to_escape(rest.as_bytes()) {
            self.0.push_str(rest.get(..at).unwrap_or_default());
            self.0.push('\\');
            let escape = match byte {
                b'\n' => 'n',
                b'\r' => 'r',
                b'\t' => 't',
                8 => 'b',
                12 => 'f',
                ..b' ' => 'u',
                itself => char::from(itself),
            };
            self.0.push(escape);
            if escape == 'u' {
                self.0.push_str("00");
                let digits = [byte / 16, byte % 16];
                self.0.extend(digits.iter().filter_map(|n| char::from_digit((*n).into(), 16)));
            }
            rest = rest.get(at + 1..).unwrap_or_default();
        }
        self.0.push_str(rest);
        self.0.push('"');
    }
}

/// The first byte that cannot stand in a JSON text as it is, and where: also the one that ends a text.
pub(super) fn first_to_escape(bytes: &[u8]) -> Option<(usize, u8)> {
    // Eight at a time: of a large map every byte passes here at every save.
    let plain = 8 * bytes.as_chunks().0.iter().take_while(|eight| are_plain(**eight)).count();
    let rest = bytes.get(plain..)?.iter();
    let at = rest.clone().position(|byte| matches!(byte, ..b' ' | b'"' | b'\\'))?;
    Some((plain + at, *rest.as_slice().get(at)?))
}

/// Is none of them a control character, a quote or a backslash?
fn are_plain(eight: [u8; 8]) -> bool {
    /// One byte, eight times.
    const fn each(byte: u8) -> u64 {
        u64::from_ne_bytes([byte; 8])
    }
    let word = u64::from_ne_bytes(eight);
    // Taking away borrows into the highest bit of a byte that was smaller, and had none there itself.
    let some_below = |word: u64, least: u8| word.wrapping_sub(each(least)) & !word & each(0x80);
    let quote = some_below(word ^ each(b'"'), 1);
    let backslash = some_below(word ^ each(b'\\'), 1);
    some_below(word, b' ') | quote | backslash == 0
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn eight_bytes_at_a_time_find_what_each_would(
            bytes in proptest::collection::vec(prop_oneof![6 => b'\x1e'..=b'#', 1 => any::<u8>(), 6 => b'['..=b']', 20 => b'a'..], 0..40),
        ) {
            let to_escape = |byte: u8| byte < 32 || byte == 34 || byte == 92;
            let one_by_one = bytes.iter().position(|byte| to_escape(*byte)).map(|at| (at, bytes[at]));
            prop_assert_eq!(first_to_escape(&bytes), one_by_one);
        }
    }
}
