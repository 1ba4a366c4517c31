//! Tables of spreadsheets as text: parted by commas, semicolons or tabs.

use std::borrow::Cow;

use super::grid::{Grid, MOST, Row};
use super::markdown::is_rule;
use super::mermaid::{lines, opens};
use super::rows::{self, Cell};
use super::tables;
use super::{Asked, Format, MOST_NOTES, Made, Note, NoteCode, Options, Refused, Written};
use journey::format::csv::{Csv, Field, unguarded};
use journey::model::{Journey, Language};

/// What parts cells, most telling first: a comma stands in prose as well.
const SEPARATORS: [char; 3] = [';', '\t', ','];

/// Reads the journey in a table; `None` where there is no table, or something else in it.
pub fn read(text: &str, asked: &Asked<'_>) -> Option<Result<Made, Refused>> {
    // A picture has signs that part cells, and no cells.
    let start = text.trim_start();
    if ["<svg", "<?xml"].iter().any(|sign| start.starts_with(sign)) && text.contains("</svg>") {
        return None;
    }
    let parsed = best(text)?;
    let made = tables::read(std::slice::from_ref(&parsed.grid), Format::Csv, asked)?;
    let odd = parsed.odd.into_iter().map(|line| Note::of(NoteCode::Odd, line));
    Some(made.map(|made| made.noting(odd)))
}

/// Is a text a table with a cell in which another format begins?
pub(super) fn holds_another(text: &str) -> bool {
    let begins = |line: &str| is_rule(line.trim()) || opens(line);
    let mut filled = lines(text).map(str::trim_start).filter(|line| !line.is_empty());
    let first = filled.next().unwrap_or_default();
    // A table of Markdown stands at the top itself, or below its heading; a cell of it may have quotes too.
    if first.starts_with('|')
        || first.starts_with('#') && filled.next().is_some_and(|line| line.starts_with('|'))
    {
        return false;
    }
    // Most texts have no cell of more lines.
    text.contains('"')
        && lines(text).any(begins)
        && best(text).is_some_and(|parsed| {
            let mut inner = parsed.grid.rows.iter().flat_map(Row::lines);
            inner.any(begins)
        })
}

/// A text as the table that it is, if it is one.
fn best(text: &str) -> Option<Parsed> {
    let mut best: Option<((bool, usize, usize, usize), Parsed)> = None;
    let (named, text, line) = named(text);
    for separator in SEPARATORS.into_iter().filter(|s| named.is_none_or(|named| named == *s)) {
        let parsed = parse(text, separator, line);
        let rows = &parsed.grid.rows;
        let width = rows.get(parsed.grid.header()).map_or(0, |row| row.width);
        let known = parsed.grid.known();
        let alike = rows.iter().filter(|row| row.width == width).count();
        let parted = rows.iter().filter(|row| row.width > 1).count();
        let prose = separator == ',' && parsed.spaced;
        let fits = match known > 0 {
            true if !prose => parted * 2 >= rows.len(),
            sure => alike == rows.len() && (sure || !prose),
        };
        let worth = (!parsed.stray, known, alike, width);
        if width > 1 && parted > 1 && fits && best.as_ref().is_none_or(|(most, _)| worth > *most) {
            best = Some((worth, parsed));
        }
    }
    best.map(|best| best.1)
}

/// The separator that a first line names, as Excel does (`sep=;`), what comes below it, and the line of that.
fn named(text: &str) -> (Option<char>, &str, usize) {
    let end = text.find(['\n', '\r']).unwrap_or(text.len());
    let (first, rest) = text.split_at_checked(end).unwrap_or((text, ""));
    let first = first.trim().trim_matches('"');
    let name = first.get(..3).filter(|name| name.eq_ignore_ascii_case("sep"));
    let sign = name.and(first.get(3..)).and_then(|rest| rest.trim_start().strip_prefix('='));
    match sign.and_then(|sign| SEPARATORS.into_iter().find(|s| sign.strip_prefix(*s) == Some(""))) {
        Some(sign) => {
            let below = rest.strip_prefix("\r\n").or_else(|| rest.get(1..)).unwrap_or_default();
            (Some(sign), below, 2)
        }
        None => (None, text, 1),
    }
}

/// A text taken apart at one separator.
struct Parsed {
    grid: Grid<'static>,
    /// The lines with a quote that nothing closes, or with more of them than there should be.
    odd: Vec<usize>,
    /// A quote stands within a cell, as it does where a cell in quotes was taken apart.
    stray: bool,
    /// A space stands behind each separator, as in prose.
    spaced: bool,
}

fn parse(text: &str, separator: char, first: usize) -> Parsed {
    let mut grid = Grid::default();
    let mut odd: Vec<usize> = Vec::new();
    let (mut spaces, mut tight, mut stray) = (false, false, false);
    let mut line = first;
    let mut row = Row::new(line);
    let mut met = 0; // cells of the row that were looked at
    let mut rest = text;
    loop {
        if row.width == 0 {
            let filled = rest.trim_start_matches(['\n', '\r']);
            line += breaks(rest.get(..rest.len() - filled.len()).unwrap_or_default());
            row.line = line;
            if filled.len() < rest.len() {
                grid.gap();
            }
            rest = filled;
        }
        // Spreadsheets end rows with thousands of empty cells.
        let filled = rest.trim_start_matches(separator);
        tight |= filled.len() < rest.len();
        row.width += rest.len() - filled.len();
        rest = filled;
        let mut cell = String::new();
        // A quote is one at the beginning of a cell only.
        if let Some(inside) = rest.trim_start_matches(' ').strip_prefix('"') {
            let closed = quoted(inside, separator, &mut cell);
            let strange = closed.is_none_or(|(_, strange)| strange);
            if strange && odd.last() != Some(&line) && odd.len() < MOST_NOTES {
                odd.push(line);
            }
            stray |= strange;
            match closed {
                Some((after, _)) => {
                    let taken = inside.len() - after.len();
                    line += breaks(inside.get(..taken).unwrap_or_default());
                    rest = after;
                }
                None => cell.clear(),
            }
        }
        // By bytes, for a cell of megabytes: what parts cells is one byte each.
        let ends = |byte: u8| char::from(byte) == separator || matches!(byte, b'\n' | b'\r');
        let end = rest.bytes().position(ends).unwrap_or(rest.len());
        let (plain, mut after) = rest.split_at_checked(end).unwrap_or((rest, ""));
        cell.push_str(plain);
        stray |= plain.contains('"');
        row.push(Cow::Owned(unguarded(&cell).into_owned()));
        met += 1;
        // Of a row that is as long as a file the rest is no cells.
        if met > 4 * MOST {
            let end = after.find(['\n', '\r']).unwrap_or(after.len());
            after = after.get(end..).unwrap_or_default();
        }
        if let Some(next) = after.strip_prefix(separator) {
            spaces |= next.starts_with(' ');
            tight |= !next.starts_with([' ', '\n', '\r']) && !next.is_empty();
            rest = next;
            continue;
        }
        let room = grid.push(row);
        met = 0;
        line += 1;
        row = Row::new(line);
        rest = after.strip_prefix("\r\n").or_else(|| after.get(1..)).unwrap_or_default();
        if rest.is_empty() || !room {
            return Parsed { grid, odd, stray, spaced: spaces && !tight };
        }
    }
}

/// What stands between quotes, of which the first was taken; what comes after the last, and whether there are others between them
/// that nobody doubled. `None` where there is no last: another cell begins with a quote first, or the line ends after such others.
fn quoted<'a>(mut rest: &'a str, separator: char, cell: &mut String) -> Option<(&'a str, bool)> {
    let ends = [separator, '\n', '\r'];
    let mut strange = false;
    loop {
        let (inside, after) = rest.split_once('"')?;
        if strange && inside.contains(['\n', '\r']) {
            return None;
        }
        cell.push_str(inside);
        rest = after;
        let next = after.trim_start_matches(' ');
        let begins = inside.trim_end_matches(' ').ends_with(ends);
        // Past others no cell is looked through twice: each would be, once for every cell before it.
        if let Some(more) = after.strip_prefix('"').filter(|_| !(strange && begins)) {
            rest = more;
        } else if next.is_empty() || next.starts_with(ends) {
            return Some((after, strange));
        } else if begins {
            return None;
        } else {
            strange = true;
        }
        cell.push('"');
    }
}

/// The line breaks in a text.
fn breaks(text: &str) -> usize {
    let lone = text.matches('\r').count() - text.matches("\r\n").count();
    text.matches('\n').count() + lone
}

/// Writes a journey, its title in the first cell, with the separator that spreadsheets of the language expect.
pub fn write(journey: &Journey, options: Options) -> Written {
    let (rows, losses) = rows::rows(journey, options, true);
    let mut csv = Csv::new(if options.language == Language::Nl { ';' } else { ',' });
    for row in &rows {
        csv.row(row.iter().map(|cell| match cell {
            Cell::Text(text) => Field::Text(text),
            Cell::Number(number) => Field::Number(number),
        }));
    }
    Written { text: csv.into_text(), losses: losses.into_vec() }
}
