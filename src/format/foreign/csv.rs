//! Tables of spreadsheets as text: parted by commas, semicolons or tabs.

use super::grid::{Grid, Row};
use super::rows::{self, Cell};
use super::{Format, Made, Note, NoteCode, Options, Refused, Written};
use crate::format::csv::{Csv, Field, unguarded};
use crate::model::{Journey, Language};

/// What parts cells, most telling first: a comma stands in prose as well.
const SEPARATORS: [char; 3] = [';', '\t', ','];

/// Reads the journey in a table; `None` where there is no table, or something else in it.
pub fn read(text: &str, language: Language) -> Option<Result<Made, Refused>> {
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
    let parsed = best?.1;
    let made = parsed.grid.read(Format::Csv, language)?;
    let odd = parsed.odd.map(|line| Note::of(NoteCode::Odd, line));
    Some(made.map(|made| made.noting(odd)))
}

/// The separator that a first line names, as Excel does (`sep=;`), what comes below it, and the line of that.
fn named(text: &str) -> (Option<char>, &str, usize) {
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    let first = first.trim_end_matches('\r').trim_matches('"');
    let sign = first.strip_prefix("sep=").or_else(|| first.strip_prefix("SEP="));
    match sign.and_then(|sign| SEPARATORS.into_iter().find(|s| sign.strip_prefix(*s) == Some(""))) {
        Some(sign) => (Some(sign), rest, 2),
        None => (None, text, 1),
    }
}

/// A text taken apart at one separator.
struct Parsed {
    grid: Grid,
    /// The line with a quote that nothing closes.
    odd: Option<usize>,
    /// A quote stands within a cell, as it does where a cell in quotes was taken apart.
    stray: bool,
    /// A space stands behind each separator, as in prose.
    spaced: bool,
}

fn parse(text: &str, separator: char, first: usize) -> Parsed {
    let mut grid = Grid::default();
    let mut odd = None;
    let (mut spaces, mut tight, mut stray) = (false, false, false);
    let mut line = first;
    let mut row = Row::new(line);
    let mut rest = text;
    loop {
        if row.width == 0 {
            let filled = rest.trim_start_matches(['\n', '\r']);
            line += breaks(rest.get(..rest.len() - filled.len()).unwrap_or_default());
            row.line = line;
            rest = filled;
        }
        // Spreadsheets end rows with thousands of empty cells.
        let filled = rest.trim_start_matches(separator);
        tight |= filled.len() < rest.len();
        row.width += rest.len() - filled.len();
        rest = filled;
        let mut cell = String::new();
        // A quote is one at the beginning of a cell only. Where one is never closed, none is one any more.
        let open = rest.trim_start_matches(' ').strip_prefix('"').filter(|_| odd.is_none());
        if let Some(inside) = open {
            match quoted(inside, &mut cell) {
                Some(after) => {
                    let taken = inside.len() - after.len();
                    line += breaks(inside.get(..taken).unwrap_or_default());
                    rest = after;
                }
                None => {
                    odd = Some(line);
                    cell.clear();
                }
            }
        }
        let end = rest.find([separator, '\n', '\r']).unwrap_or(rest.len());
        let (plain, after) = rest.split_at_checked(end).unwrap_or((rest, ""));
        cell.push_str(plain);
        stray |= plain.contains('"');
        row.push(unguarded(&cell));
        if let Some(next) = after.strip_prefix(separator) {
            spaces |= next.starts_with(' ');
            tight |= !next.starts_with([' ', '\n', '\r']) && !next.is_empty();
            rest = next;
            continue;
        }
        let room = grid.push(row);
        line += 1;
        row = Row::new(line);
        rest = after.strip_prefix("\r\n").or_else(|| after.get(1..)).unwrap_or_default();
        if rest.is_empty() || !room {
            return Parsed { grid, odd, stray, spaced: spaces && !tight };
        }
    }
}

/// What stands between quotes, of which the first was taken; what comes after the last. `None` where there is no last.
fn quoted<'a>(mut rest: &'a str, cell: &mut String) -> Option<&'a str> {
    loop {
        let (inside, after) = rest.split_once('"')?;
        cell.push_str(inside);
        let Some(more) = after.strip_prefix('"') else { return Some(after) };
        cell.push('"');
        rest = more;
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
