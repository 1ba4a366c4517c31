//! Tables as CSV (RFC 4180), safe to open in a spreadsheet.

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

    /// A spreadsheet takes some texts for a formula, and runs it; an apostrophe before it makes it a text again.
    fn text(&mut self, text: &str) {
        if formula(text) { self.quoted(&["'", text].concat()) } else { self.quoted(text) }
    }

    fn quoted(&mut self, text: &str) {
        let own = u8::try_from(self.separator).unwrap_or(b',');
        let parts =
            |byte| byte == own || matches!(byte, b'"' | b'\r' | b'\n' | b',' | b';' | b'\t');
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

/// Is a text a formula to a spreadsheet, or would be without the apostrophes it begins with?
fn formula(text: &str) -> bool {
    // Most texts begin with a letter, and that is all there is to see.
    if text.bytes().next().is_none_or(|first| first.is_ascii_alphanumeric()) {
        return false;
    }
    matches!(
        text.trim_start_matches(['\'', ' ', '\u{feff}', '\u{a0}']).chars().next(),
        Some('=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '＝' | '＋' | '－' | '＠')
    )
}

/// A text without the apostrophe that keeps it from being a formula.
pub fn unguarded(text: &str) -> &str {
    text.strip_prefix('\'').filter(|text| formula(text)).unwrap_or(text)
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
        for text in ["=1", "'=1", "''-1", " +1", "'", "'s morgens", "a", "", "' @x"] {
            let written = texts(&[text]);
            assert_eq!(unguarded(written.trim_matches('"')), text);
        }
    }

    #[test]
    fn a_number_may_be_below_zero() {
        assert_eq!(fields(';', [Field::Number("-50%")]), "-50%");
    }
}
