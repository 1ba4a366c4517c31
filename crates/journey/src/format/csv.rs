//! Tables as CSV (RFC 4180), safe to open in a spreadsheet.

use std::borrow::Cow;

/// Writes rows of fields: lines end in CRLF, and a field is quoted where it must be.
pub struct Csv {
    text: String,
    separator: char,
}

impl Csv {
    /// An empty table whose fields a `separator` parts. It begins with a byte order mark: without one, spreadsheets take the text
    /// for another encoding than UTF-8.
    pub fn new(separator: char) -> Csv {
        Csv { text: "\u{feff}".to_owned(), separator }
    }

    /// Adds a row.
    pub fn row<'a>(&mut self, fields: impl IntoIterator<Item = Field<'a>>) {
        for (at, field) in fields.into_iter().enumerate() {
            if at > 0 {
                self.text.push(self.separator);
            }
            match field {
                Field::Text(text) => self.text(text),
                Field::Number(number) => self.quoted(number),
            }
        }
        self.text.push_str("\r\n");
    }

    /// The table.
    pub fn into_text(self) -> String {
        self.text
    }

    /// Adds somebody's words, guarded: no program takes a part of them for a formula, whatever separator it reads the file with.
    fn text(&mut self, text: &str) {
        match guarded(text) {
            Cow::Borrowed(text) => self.quoted(text),
            Cow::Owned(text) => self.quoted(&text),
        }
    }

    fn quoted(&mut self, text: &str) {
        let own = u8::try_from(self.separator).unwrap_or(b',');
        let parts =
            |byte| byte == own || matches!(byte, b'"' | b'\r' | b'\n' | b',' | b';' | b'\t' | b'|');
        if !text.bytes().any(parts) && text.trim().len() == text.len() {
            self.text.push_str(text);
            return;
        }
        self.text.push('"');
        for part in text.split_inclusive('"') {
            self.text.push_str(part);
            if part.ends_with('"') {
                self.text.push('"');
            }
        }
        self.text.push('"');
    }
}

/// After these a program may see the beginning of a cell: separators (which one it reads a file with is its own choice, and with another
/// than ours it does not see our quotes either) and line breaks.
fn parts_cells(sign: char) -> bool {
    matches!(
        sign,
        ',' | ';'
            | '\t'
            | '|'
            | '\n'
            | '\r'
            | '\u{b}'
            | '\u{c}'
            | '\u{85}'
            | '\u{2028}'
            | '\u{2029}'
    )
}

/// Would a spreadsheet run a cell that begins like this text, or take it for an instruction? It passes over white space, quotes and
/// apostrophes first. `whole`: the text is a whole cell, and not a part of one.
fn is_formula(text: &str, whole: bool) -> bool {
    // Most texts begin with a letter, and that is all there is to see.
    if text
        .bytes()
        .next()
        .is_none_or(|first| first.is_ascii_alphanumeric() && !b"sS".contains(&first))
    {
        return false;
    }
    let skipped = |c: char| {
        matches!(c, '\'' | '"' | '\0' | '\u{feff}') || (c.is_whitespace() && !parts_cells(c))
    };
    let bare = text.trim_start_matches(skipped);
    match bare.chars().next() {
        Some('=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠') => true,
        Some('\t' | '\r' | '\n') => whole,
        // Excel takes a first line `sep=;` for the name of the separator, and shows it no more.
        Some('s' | 'S') => {
            let name = bare.get(..3).filter(|name| whole && name.eq_ignore_ascii_case("sep"));
            let rest = name.and(bare.get(3..)).unwrap_or_default();
            rest.trim_start_matches(skipped).starts_with('=')
        }
        _ => false,
    }
}

/// Calls `at` with each place where a program could see the beginning of a cell in a text: what stands before that place, back to the
/// one before, and what follows it.
fn beginnings<'a>(text: &'a str, mut at: impl FnMut(&'a str, &'a str)) {
    let (mut from, mut before) = (text, "");
    loop {
        at(before, from);
        let Some(end) = from.find(parts_cells) else { return };
        let length = from.get(end..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8);
        (before, from) = from.split_at_checked(end + length).unwrap_or((from, ""));
    }
}

/// A text with an apostrophe wherever a program could see the beginning of a formula in it: with that it is a text again. See
/// [`unguarded`] for the way back.
pub fn guarded(text: &str) -> Cow<'_, str> {
    let mut guarded = String::new();
    let mut written = 0; // bytes of the text
    let mut seen = 0;
    beginnings(text, |before, from| {
        seen += before.len();
        if is_formula(from, seen == 0) {
            guarded.push_str(text.get(written..seen).unwrap_or_default());
            guarded.push('\'');
            written = seen;
        }
    });
    if guarded.is_empty() {
        return Cow::Borrowed(text);
    }
    guarded.push_str(text.get(written..).unwrap_or_default());
    Cow::Owned(guarded)
}

/// A text without the apostrophes of [`guarded`]: `unguarded(&guarded(text)) == text` for every text.
pub fn unguarded(text: &str) -> Cow<'_, str> {
    if !text.contains('\'') {
        return Cow::Borrowed(text);
    }
    let mut bare = String::new();
    let mut written = 0; // bytes of the text
    let mut seen = 0;
    beginnings(text, |before, from| {
        seen += before.len();
        let guard = from.strip_prefix('\'').is_some_and(|rest| is_formula(rest, seen == 0));
        if guard {
            bare.push_str(text.get(written..seen).unwrap_or_default());
            written = seen + 1;
        }
    });
    if written == 0 {
        return Cow::Borrowed(text);
    }
    bare.push_str(text.get(written..).unwrap_or_default());
    Cow::Owned(bare)
}

/// What stands in a field.
#[derive(Clone, Copy, Debug)]
pub enum Field<'a> {
    /// Somebody's words, or a rule pack's.
    Text(&'a str),
    /// A number this program wrote.
    Number(&'a str),
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields<'a>(separator: char, fields: impl IntoIterator<Item = Field<'a>>) -> String {
        let mut csv = Csv::new(separator);
        csv.row(fields);
        let text = csv.into_text();
        text.strip_prefix('\u{feff}').and_then(|t| t.strip_suffix("\r\n")).unwrap().to_owned()
    }

    fn texts(list: &[&str]) -> String {
        fields(';', list.iter().map(|text| Field::Text(text)))
    }

    #[test]
    fn what_parts_fields_and_lines_is_quoted() {
        assert_eq!(texts(&["a", "b c", ""]), "a;b c;");
        assert_eq!(texts(&["a;b", "a,b", "say \"hi\""]), "\"a;b\";\"a,b\";\"say \"\"hi\"\"\"");
        assert_eq!(texts(&["two\nlines", " room "]), "\"two\nlines\";\" room \"");
        assert_eq!(fields(',', [Field::Text("a"), Field::Text("b")]), "a,b");
    }

    #[test]
    fn no_text_is_taken_for_a_formula() {
        for text in [
            "=1+1",
            "+1",
            "-2+3",
            "@SUM(A1)",
            "\t=1",
            " =1",
            "\u{feff}=1",
            "＝1",
            "=cmd|'/c calc'!A1",
        ] {
            let written = texts(&[text]);
            let field = written.trim_matches('"');
            assert!(field.starts_with('\''), "{written}");
        }
        assert_eq!(texts(&["a=1", "1-2"]), "a=1;1-2");
    }

    #[test]
    fn the_apostrophe_is_taken_off_again_and_no_other() {
        for text in [
            "=1",
            "'=1",
            "''-1",
            " +1",
            "'",
            "'s morgens",
            "a",
            "",
            "' @x",
            "sep=;",
            "'SEP =",
            "sepia",
        ] {
            let written = texts(&[text]);
            assert_eq!(unguarded(written.trim_matches('"')), text);
        }
    }

    /// The cells of a text as a program reads them that knows one separator, with quotes around cells or without.
    fn cells(text: &str, separator: char, quotes: bool) -> Vec<String> {
        let (mut all, mut cell) = (Vec::new(), String::new());
        let (mut quoted, mut begun) = (false, false);
        let mut signs = text.chars().peekable();
        while let Some(sign) = signs.next() {
            if quoted && sign == '"' && signs.peek() == Some(&'"') {
                signs.next();
                cell.push('"');
            } else if sign == '"' && (quoted || (quotes && !begun)) {
                quoted = !quoted;
                begun = true;
            } else if !quoted && (sign == separator || sign == '\n' || sign == '\r') {
                all.push(std::mem::take(&mut cell));
                begun = false;
            } else {
                cell.push(sign);
                begun = true;
            }
        }
        all.push(cell);
        all
    }

    #[test]
    fn no_separator_makes_a_formula_of_a_part_of_a_text() {
        const PIECES: [&str; 20] = [
            "=", "+", "-", "@", "＝", "'", "\"", " ", "\u{a0}", "\u{feff}", ",", ";", "\t", "|",
            "\n", "\r", "a", "1", "sep", "\u{2028}",
        ];
        let mut state = 1u64;
        let mut draw = || {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            state >> 33
        };
        let mut guards = 0;
        for _ in 0..4_000 {
            let text: String =
                (0..draw() % 8).map(|_| PIECES[(draw() % PIECES.len() as u64) as usize]).collect();
            assert_eq!(unguarded(&guarded(&text)), text, "{text:?}");
            guards += usize::from(guarded(&text) != text);
            for own in [',', ';'] {
                let written = fields(own, ["x", &text, "y", &text].map(Field::Text));
                for separator in [',', ';', '\t', '|'] {
                    for quotes in [true, false] {
                        for cell in cells(&written, separator, quotes) {
                            let said = cell.trim_start_matches(['"', ' ', '\u{a0}', '\u{feff}']);
                            let runs =
                                said.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
                            assert!(
                                !runs,
                                "{text:?} in {written:?} read with {separator:?}: {cell:?}"
                            );
                        }
                    }
                }
            }
        }
        assert!(guards > 1_000, "{guards}");
        assert_eq!(guarded("k,=HYPERLINK(\"http://x\")"), "k,'=HYPERLINK(\"http://x\")");
        assert_eq!(guarded("a;\"=1|@b\n- c"), "a;'\"=1|'@b\n'- c");
        assert_eq!(guarded("1-2, a=1; b@c"), "1-2, a=1; b@c");
    }

    #[test]
    fn a_number_may_be_below_zero() {
        assert_eq!(fields(';', [Field::Number("-50%")]), "-50%");
    }
}
