//! Workbooks of spreadsheets (XLSX, ODS) as the text of their tables: HTML that [`super::html`] reads, so that a workbook goes every
//! way that a text goes. The name of each sheet stands above it, and each row names its number.
//!
//! Cells hold what a person sees: dates and percentages as they are formatted, what formulas last came to. Sheets that are hidden are
//! left out where others are shown. Of hidden rows and columns, pictures, comments and merged areas nothing is looked at: a merged
//! area has its text in its first cell.

mod number;
mod ods;

use super::Refused;
use super::bytes::Kind;
use super::grid::MOST;
use super::html::WORKBOOK;
use super::markup::{Tag, Token, Tokens, decode};
use super::zip::{Fault, Zip};
use journey::model::{Language, Limit};

use number::Shown;
pub(super) use ods::read as ods;

/// So many sheets are read.
const SHEETS: usize = 64;
/// So many columns and rows of a sheet are looked at: one more than fit, so that it is told when something does not.
const WIDEST: usize = MOST + 2;

/// Why a part of a workbook is not to be had, in words for people.
fn refused(fault: Fault) -> Refused {
    match fault {
        Fault::Missing | Fault::Damaged => Refused::Kind(Kind::Damaged),
        Fault::Large => Refused::Kind(Kind::Large),
        Fault::Locked => Refused::Kind(Kind::Locked),
    }
}

/// The tags and texts of an XML part. A document type is refused: its entities could stand for anything.
fn tokens(text: &str) -> Result<impl Iterator<Item = Token<'_>>, Refused> {
    // It stands before the first element, if at all.
    let doctype = Tokens::xml(text)
        .take_while(|token| !matches!(token, Token::Open(_)))
        .any(|token| token == Token::DocType);
    if doctype { Err(Refused::Kind(Kind::Damaged)) } else { Ok(Tokens::xml(text)) }
}

/// A text that is written as HTML.
struct Sheets {
    text: String,
}

/// Is a name one that programs give to sheets by themselves: `Sheet1`, `Blad 2`?
fn is_usual(name: &str) -> bool {
    let bare = name.trim().trim_end_matches(|c: char| c.is_ascii_digit()).trim_end();
    let usual =
        ["sheet", "blad", "werkblad", "tabelle", "feuil", "feuille", "hoja", "foglio", "table"];
    usual.iter().any(|usual| bare.eq_ignore_ascii_case(usual))
}

impl Sheets {
    fn new() -> Sheets {
        Sheets { text: WORKBOOK.to_owned() }
    }

    /// Begins the table of a sheet, with its name above it where somebody gave it one.
    fn begin(&mut self, name: &str) {
        if !is_usual(name) {
            self.text.push_str("<h1>");
            self.said(name);
            self.text.push_str("</h1>");
        }
        self.text.push_str("\n<table>");
    }

    /// A row by its number, counted from 1, with the filled cells of it: their columns in rising order, counted from 0, and texts.
    fn row(&mut self, number: usize, cells: &[(usize, String)]) {
        self.text.push_str("\n<tr data-row=");
        self.text.push_str(&number.to_string());
        self.text.push('>');
        let mut next = 0;
        for (at, said) in cells {
            if *at > next {
                self.text.push_str("<td colspan=");
                self.text.push_str(&(at - next).to_string());
                self.text.push('>');
            }
            self.text.push_str("<td>");
            self.said(said);
            next = at + 1;
        }
    }

    fn end(&mut self) -> Result<(), Refused> {
        self.text.push_str("\n</table>\n");
        self.fits()
    }

    fn fits(&self) -> Result<(), Refused> {
        if Limit::File.exceeded_by(self.text.len()) {
            Err(Refused::Over(Limit::File))
        } else {
            Ok(())
        }
    }

    fn said(&mut self, said: &str) {
        for sign in said.chars() {
            match sign {
                '&' => self.text.push_str("&amp;"),
                '<' => self.text.push_str("&lt;"),
                '>' => self.text.push_str("&gt;"),
                '\n' => self.text.push_str("<br>"),
                '\r' | '\0' => {}
                sign => self.text.push(sign),
            }
        }
    }
}

/// The text of the tables in an XLSX workbook.
pub(super) fn xlsx(zip: &mut Zip<'_>, language: Language) -> Result<String, Refused> {
    let main = links(zip, "", "_rels/.rels")
        .into_iter()
        .find(|(kind, ..)| kind.ends_with("/officeDocument"));
    let main = main.map(|(_, _, path)| path).unwrap_or_else(|| "xl/workbook.xml".to_owned());
    let book = Book::read(zip, &main, language)?;
    let mut sheets = Sheets::new();
    let shown = book.sheets.iter().any(|sheet| !sheet.hidden);
    for sheet in book.sheets.iter().filter(|sheet| sheet.hidden != shown).take(SHEETS) {
        let text = match zip.text(&sheet.path) {
            // A page with a chart has no cells.
            Err(Fault::Missing) => continue,
            text => text.map_err(refused)?,
        };
        sheets.begin(&sheet.name);
        book.cells(&text, &mut sheets)?;
        sheets.end()?;
    }
    Ok(sheets.text)
}

/// A path from a folder, `/` at its beginning for the whole package.
fn path(folder: &str, target: &str) -> String {
    let mut parts: Vec<&str> =
        if target.starts_with('/') { Vec::new() } else { folder.split('/').collect() };
    for part in target.split('/') {
        match part {
            ".." => {
                parts.pop();
            }
            "" | "." => {}
            part => parts.push(part),
        }
    }
    parts.retain(|part| !part.is_empty());
    parts.join("/")
}

/// A sheet as the workbook lists it.
struct Sheet {
    name: String,
    path: String,
    hidden: bool,
}

/// What the sheets of a workbook have in common.
struct Book {
    language: Language,
    sheets: Vec<Sheet>,
    /// Texts that cells name by their numbers.
    texts: Vec<String>,
    /// How the numbers of each style of cells are shown.
    styles: Vec<Shown>,
    /// Days are counted from 1904, as on old Macs.
    from_1904: bool,
}

impl Book {
    fn read(zip: &mut Zip<'_>, main: &str, language: Language) -> Result<Book, Refused> {
        let (folder, file) = main.rsplit_once('/').unwrap_or(("", main));
        let rels = path(folder, &["_rels/", file, ".rels"].concat());
        let mut book = Book {
            language,
            sheets: Vec::new(),
            texts: Vec::new(),
            styles: Vec::new(),
            from_1904: false,
        };
        let links = links(zip, folder, &rels);
        let text = zip.text(main).map_err(refused)?;
        for token in tokens(&text)? {
            let Token::Open(tag) = token else { continue };
            if tag.name == "workbookPr" {
                book.from_1904 = matches!(tag.get("date1904"), Some("1" | "true"));
            } else if tag.name == "sheet" && book.sheets.len() < 4 * SHEETS {
                let id = tag.get("id");
                let path = links
                    .iter()
                    .find(|(_, own, _)| Some(own.as_str()) == id)
                    .map(|(_, _, path)| path.clone());
                let path = path.unwrap_or_else(|| {
                    format!("{folder}/worksheets/sheet{}.xml", book.sheets.len() + 1)
                });
                let mut name = String::new();
                decode(tag.get("name").unwrap_or_default(), &mut name);
                let hidden = matches!(tag.get("state"), Some("hidden" | "veryHidden"));
                book.sheets.push(Sheet { name, path, hidden });
            }
        }
        let of = |kind: &str| {
            links.iter().find(|(own, ..)| own.ends_with(kind)).map(|(_, _, path)| path.clone())
        };
        if let Some(path) = of("/sharedStrings") {
            book.texts = match zip.text(&path) {
                Err(Fault::Missing) => Vec::new(),
                text => texts(&text.map_err(refused)?)?,
            };
        }
        // Without its styles the numbers of a workbook are plain ones.
        if let Some(text) = of("/styles").and_then(|path| zip.text(&path).ok()) {
            book.styles = number::styles(tokens(&text)?);
        }
        Ok(book)
    }

    /// Adds the cells of a sheet.
    fn cells(&self, text: &str, out: &mut Sheets) -> Result<(), Refused> {
        let (mut rows, mut number) = (0, 0);
        let mut cells: Vec<(usize, String)> = Vec::new();
        let mut tokens = tokens(text)?;
        while let Some(token) = tokens.next() {
            match token {
                Token::Open(tag) if tag.name == "row" => {
                    number = tag.number("r").unwrap_or(number + 1);
                    cells.clear();
                }
                Token::Open(tag) if tag.name == "c" => {
                    let next = cells.last().map_or(0, |(at, _)| at + 1);
                    let at = tag.get("r").and_then(column).unwrap_or(next);
                    let said = self.cell(&tag, &mut tokens);
                    // Cells stand in their order; what says otherwise is damaged.
                    if !said.is_empty() && at >= next && at < WIDEST {
                        cells.push((at, said));
                    }
                }
                Token::Close("row") if !cells.is_empty() => {
                    rows += 1;
                    if rows > WIDEST {
                        return Ok(());
                    }
                    out.row(number.max(1), &cells);
                    out.fits()?;
                }
                Token::Close("sheetData") => return Ok(()),
                _ => {}
            }
        }
        Ok(())
    }

    /// What a cell shows; `tokens` are behind its end then.
    fn cell<'a>(&self, tag: &Tag<'a>, tokens: &mut impl Iterator<Item = Token<'a>>) -> String {
        let kind = tag.get("t").unwrap_or_default();
        let (mut value, mut said) = (String::new(), String::new());
        let mut within = Within::default();
        for token in tokens {
            match &token {
                Token::Close("c") => break,
                Token::Open(tag) if tag.name == "is" => within.rich = true,
                Token::Open(tag) if tag.name == "v" => within.value = true,
                Token::Close("v") => within.value = false,
                _ if within.rich => within.push(&token, &mut said),
                Token::Text(text) if within.value => decode(text, &mut value),
                Token::Plain(text) if within.value => value.push_str(text),
                _ => {}
            }
        }
        let bare = value.trim();
        match kind {
            "s" => bare
                .parse()
                .ok()
                .and_then(|at: usize| self.texts.get(at))
                .cloned()
                .unwrap_or_default(),
            "inlineStr" => unescaped(&said),
            "str" => unescaped(&value),
            "b" => number::boolean(self.language, bare == "1" || bare == "true").to_owned(),
            "e" => String::new(),
            "d" => bare.to_owned(),
            _ => {
                let shown =
                    tag.number("s").and_then(|at| self.styles.get(at)).copied().unwrap_or_default();
                match bare.parse::<f64>() {
                    Ok(value) if value.is_finite() => {
                        shown.text(value, self.from_1904, self.language)
                    }
                    _ => bare.to_owned(),
                }
            }
        }
    }
}

/// What a part names, by its list of links: what it is, its id, and its path.
fn links(zip: &mut Zip<'_>, folder: &str, list: &str) -> Vec<(String, String, String)> {
    let Ok(text) = zip.text(list) else { return Vec::new() };
    let Ok(tokens) = tokens(&text) else { return Vec::new() };
    let link = |tag: Tag<'_>| {
        let target = tag.get("Target")?;
        let of = |name: &str| tag.get(name).unwrap_or_default().to_owned();
        Some((of("Type"), of("Id"), path(folder, target)))
    };
    let all = tokens.filter_map(|token| match token {
        Token::Open(tag) if tag.name == "Relationship" => link(tag),
        _ => None,
    });
    all.take(10 * SHEETS).collect()
}

/// Where in a rich text the reader is.
#[derive(Default)]
struct Within {
    value: bool,
    rich: bool,
    text: bool,
    /// Within readings of signs (`rPh`), which nobody sees.
    reading: bool,
}

impl Within {
    /// Adds the text of a run of a rich text.
    fn push(&mut self, token: &Token<'_>, said: &mut String) {
        match token {
            Token::Open(tag) if tag.name == "rPh" => self.reading = true,
            Token::Close("rPh") => self.reading = false,
            Token::Open(tag) if tag.name == "t" => self.text = true,
            Token::Close("t") => self.text = false,
            Token::Text(text) if self.text && !self.reading => decode(text, said),
            Token::Plain(text) if self.text && !self.reading => said.push_str(text),
            _ => {}
        }
    }
}

/// The texts that cells of all sheets name by their numbers.
fn texts(text: &str) -> Result<Vec<String>, Refused> {
    let mut all = Vec::new();
    let mut said = String::new();
    let mut within = Within::default();
    for token in tokens(text)? {
        if token == Token::Close("si") {
            all.push(unescaped(&said));
            said.clear();
        } else {
            within.push(&token, &mut said);
        }
    }
    Ok(all)
}

/// A text without the way in which XLSX writes signs that XML cannot hold: `_x000D_`.
fn unescaped(text: &str) -> String {
    let mut said = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("_x") {
        said.push_str(before);
        let code = after.get(..4).filter(|_| after.get(4..5) == Some("_"));
        match code.and_then(|code| u32::from_str_radix(code, 16).ok()).and_then(char::from_u32) {
            Some(sign) => {
                said.push(sign);
                rest = after.get(5..).unwrap_or_default();
            }
            None => {
                said.push_str("_x");
                rest = after;
            }
        }
    }
    said.push_str(rest);
    said
}

/// The column of a place like `AB12`, counted from 0.
fn column(place: &str) -> Option<usize> {
    let letters = place.bytes().take_while(u8::is_ascii_alphabetic).take(4);
    let number = letters
        .fold(0, |sum, letter| sum * 26 + usize::from(letter.to_ascii_uppercase() - b'A') + 1);
    number.checked_sub(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_and_paths_are_what_they_name() {
        assert_eq!(["A1", "z9", "AA1", "XFD1048576"].map(column), [0, 25, 26, 16383].map(Some));
        assert_eq!(column("12"), None);
        assert_eq!(path("xl", "worksheets/sheet1.xml"), "xl/worksheets/sheet1.xml");
        assert_eq!(path("xl", "/xl/a.xml"), "xl/a.xml");
        assert_eq!(path("xl/b", "../../../a.xml"), "a.xml");
        assert_eq!(["Blad1", "Sheet 12", "Werkblad"].map(is_usual), [true; 3]);
        assert_eq!(["Reis", "Bladeren", "1"].map(is_usual), [false; 3]);
        assert_eq!(unescaped("a_x000A_b_x005F_x000D_ _xyz_ _x"), "a\nb_x000D_ _xyz_ _x");
    }
}
