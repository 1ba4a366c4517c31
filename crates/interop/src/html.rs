//! Tables in HTML: what a page, a spreadsheet or a word processor puts on the clipboard, or a page that was saved.

use std::borrow::Cow;

use super::grid::{Grid, MOST, Row, flat};
use super::markup::{Tag, Token, Tokens, decode};
use super::tables;
use super::{Asked, Format, Made, Refused};
use journey::model::Limit;

/// So many tables of one text are read, those within tables included; further ones are left out.
const MOST_TABLES: usize = 256;
/// So many tables may stand within each other.
const DEEPEST: usize = 16;
/// The longest description of a picture that is taken for a sign: pages show emoji as pictures.
const SIGN: usize = 16;

/// What a text of this editor's own begins with that holds the tables of a workbook. See [`super::workbook`].
pub(super) const WORKBOOK: &str = "<!--xlsx-->";

/// Is a text HTML with a table in it?
pub(super) fn is_html(text: &str) -> bool {
    let text = text.trim_start();
    let named = |name: &str| {
        let tag = text.get(1..=name.len());
        tag.is_some_and(|tag| tag.eq_ignore_ascii_case(name))
    };
    // Bytes, not signs: a page can be megabytes long, and `<table` is ASCII.
    let table = || text.as_bytes().windows(6).any(|part| part.eq_ignore_ascii_case(b"<table"));
    text.starts_with('<') && !named("svg") && table()
}

/// Reads the journey in the tables of an HTML text; `None` where there is no HTML with tables, or no table that is a journey.
pub fn read(text: &str, asked: &Asked<'_>) -> Option<Result<Made, Refused>> {
    if !is_html(text) {
        return None;
    }
    let format = if text.starts_with(WORKBOOK) { Format::Xlsx } else { Format::Html };
    tables::read(&grids(text), format, asked)
}

/// The tables of a text in the order in which they end, those without anything in them left out.
fn grids(text: &str) -> Vec<Grid<'static>> {
    let mut reader = Reader { line: 1, ..Reader::default() };
    let mut tokens = Tokens::html(text);
    let mut left = text.len();
    while let Some(token) = tokens.next() {
        match token {
            Token::Open(tag) => reader.open(&tag),
            Token::Close(name) => reader.close(name),
            Token::Text(said) => reader.text(said, true),
            Token::Plain(said) => reader.text(said, false),
            Token::DocType => {}
        }
        let passed = text.get(text.len() - left..text.len() - tokens.left()).unwrap_or_default();
        reader.line += passed.bytes().filter(|byte| *byte == b'\n').count();
        left = tokens.left();
    }
    while !reader.open.is_empty() {
        reader.close("table");
    }
    reader.done
}

/// A table that is being read.
#[derive(Default)]
struct Open {
    grid: Grid<'static>,
    /// The row that is open.
    row: Option<Row<'static>>,
    /// The cell that is open, and over how many columns and rows it goes.
    cell: Option<(usize, usize)>,
    /// The text of that cell.
    said: Said,
    /// For each column, over how many further rows a cell of a row above goes.
    busy: Vec<usize>,
    /// No further row fits.
    full: bool,
}

/// A text as a page shows it: white space is one space, and blocks stand on lines of their own.
#[derive(Default)]
struct Said {
    text: String,
    /// White space, or a line break, stands before what comes next.
    space: bool,
    lines: usize,
}

impl Said {
    /// Begins a line; a second time at the same place it leaves none empty.
    fn block(&mut self) {
        self.lines = self.lines.max(1);
    }

    fn push(&mut self, said: &str) {
        for sign in said.chars() {
            if sign.is_whitespace() && sign != '\u{3000}' || sign == '\u{ad}' {
                self.space |= sign != '\u{ad}';
                continue;
            }
            if self.lines > 0 {
                if !self.text.is_empty() {
                    self.text.push('\n');
                }
            } else if self.space && !self.text.is_empty() {
                self.text.push(' ');
            }
            (self.space, self.lines) = (false, 0);
            self.text.push(sign);
        }
    }

    fn take(&mut self) -> String {
        std::mem::take(self).text
    }
}

#[derive(Default)]
struct Reader {
    /// The tables that are open, each within the one before it.
    open: Vec<Open>,
    /// Tables that are left out, within the innermost.
    skipped: usize,
    /// The headings above, each with its level; the title of a page has the level 0.
    headings: Vec<(usize, String)>,
    /// The heading, title or caption that is open, and its level.
    heading: Option<(usize, Said)>,
    /// The line of the text, counted from 1.
    line: usize,
    done: Vec<Grid<'static>>,
}

/// The level of a heading, by the name of its element.
fn level(name: &str) -> Option<usize> {
    match name.as_bytes() {
        [b'h' | b'H', digit @ b'1'..=b'6'] => Some(usize::from(digit - b'0')),
        _ if name.eq_ignore_ascii_case("title") => Some(0),
        _ if name.eq_ignore_ascii_case("caption") => Some(7),
        _ => None,
    }
}

/// Elements that stand on lines of their own.
const BLOCKS: [&str; 22] = [
    "p",
    "div",
    "li",
    "ul",
    "ol",
    "dl",
    "dt",
    "dd",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "section",
    "article",
    "blockquote",
    "pre",
    "figure",
    "address",
    "header",
    "hr",
];

impl Reader {
    fn open(&mut self, tag: &Tag<'_>) {
        let is = |name: &str| tag.name.eq_ignore_ascii_case(name);
        if is("table") {
            let room = self.done.len() + self.open.len() < MOST_TABLES && self.open.len() < DEEPEST;
            if !room {
                self.skipped += 1;
                return;
            }
            let above = self.headings.iter().map(|(_, said)| said.clone()).collect();
            let mut grid = Grid::default();
            grid.above = above;
            return self.open.push(Open { grid, ..Open::default() });
        }
        if let Some(level) = level(tag.name).filter(|level| *level == 7 || self.open.is_empty()) {
            self.heading = Some((level, Said::default()));
            return;
        }
        if let Some((_, said)) = &mut self.heading {
            return said.block();
        }
        if self.skipped > 0 {
            return;
        }
        let line = self.line;
        let Some(open) = self.open.last_mut().filter(|open| !open.full) else { return };
        if is("tr") {
            open.end_row();
            // A workbook says which of its rows it is.
            open.row =
                Some(Row::new(tag.number("data-row").filter(|row| *row > 0).unwrap_or(line)));
        } else if is("td") || is("th") {
            open.end_cell();
            open.row.get_or_insert_with(|| Row::new(line));
            let span = |name: &str| tag.number(name).unwrap_or(1).clamp(1, MOST + 2);
            // Over no number of rows means over all that follow.
            let rows = if tag.number("rowspan") == Some(0) { MOST + 2 } else { span("rowspan") };
            open.cell = Some((span("colspan"), rows));
        } else if is("br") {
            open.said.lines += 1;
        } else if BLOCKS.iter().any(|block| is(block)) {
            open.said.block();
        } else if is("img") && open.cell.is_some() {
            let alt = tag.get("alt").filter(|alt| alt.chars().count() <= SIGN);
            self.text(alt.unwrap_or_default(), true);
        }
    }

    fn close(&mut self, name: &str) {
        let is = |known: &str| name.eq_ignore_ascii_case(known);
        if is("table") {
            if self.skipped > 0 {
                self.skipped -= 1;
            } else if let Some(mut open) = self.open.pop() {
                open.end_row();
                if !open.grid.rows.is_empty() && self.done.len() < MOST_TABLES {
                    self.done.push(open.grid);
                }
            }
            return;
        }
        if level(name).is_some() {
            let Some((level, mut said)) = self.heading.take() else { return };
            // Each table has a copy of the headings above it.
            let said: String = flat(&said.take()).chars().take(Limit::Text.max()).collect();
            if said.is_empty() {
                return;
            }
            if level == 7 {
                return self.open.last_mut().map_or((), |open| open.grid.above.push(said));
            }
            self.headings.retain(|(above, _)| *above < level);
            return self.headings.push((level, said));
        }
        if self.skipped > 0 {
            return;
        }
        let Some(open) = self.open.last_mut() else { return };
        if is("tr") {
            open.end_row();
        } else if is("td") || is("th") {
            open.end_cell();
        } else if BLOCKS.iter().any(|block| is(block)) {
            open.said.block();
        }
    }

    fn text(&mut self, said: &str, entities: bool) {
        let mut decoded = String::new();
        let said = if entities && said.contains('&') {
            decode(said, &mut decoded);
            decoded.as_str()
        } else {
            said
        };
        let open = self.open.last_mut().filter(|open| open.cell.is_some() && self.skipped == 0);
        if let Some((_, heading)) = &mut self.heading {
            heading.push(said);
        } else if let Some(open) = open {
            open.said.push(said);
        }
    }
}

impl Open {
    fn end_cell(&mut self) {
        let Some((columns, rows)) = self.cell.take() else { return };
        let said = self.said.take();
        let Some(row) = &mut self.row else { return };
        pass(row, &self.busy);
        if rows > 1 && row.width < MOST {
            let end = (row.width + columns).min(MOST);
            self.busy.resize(self.busy.len().max(end), 0);
            self.busy.iter_mut().take(end).skip(row.width).for_each(|left| *left = rows);
        }
        row.push(Cow::Owned(said));
        row.skip(columns - 1);
    }

    fn end_row(&mut self) {
        self.end_cell();
        let Some(mut row) = self.row.take() else { return };
        pass(&mut row, &self.busy);
        self.busy.iter_mut().for_each(|left| *left = left.saturating_sub(1));
        self.full |= !self.grid.push(row);
    }
}

/// Passes over the places of a row that cells of the rows above go on in.
fn pass(row: &mut Row<'_>, busy: &[usize]) {
    while busy.get(row.width).is_some_and(|left| *left > 0) {
        row.skip(1);
    }
}
