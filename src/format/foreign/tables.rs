//! The tables of one text, and the journey in them.
//!
//! Every reader of a format with tables (CSV, Markdown, HTML, XLSX) hands over what it found as a list of [`Grid`]s, in the order
//! of the text, and calls [`read`]. What the tables mean is decided here and in [`super::grid`], for all formats alike.
//!
//! A reader fills a [`Grid`] like this:
//! - [`Grid::above`] has the headings above the table, from the title of the whole text to the nearest one; for a workbook,
//!   the name of the sheet. It is empty where there are none.
//! - [`Grid::push`] takes each row in order, also rows without anything in them: they tell where a part of the table ends.
//!   [`Grid::gap`] says the same where blank lines are not read as rows. When `push` returns `false`, no further row fits.
//! - [`Row::new`] takes the line of the row, counted from 1 (for a workbook, the number of the row in its sheet), and
//!   [`Row::push`] each of its cells, also those that are empty. A merged cell has its text in its first place, and
//!   empty cells in the other places. Line breaks in a cell part its cards.

use super::grid::Grid;
use super::{Asked, Format, Made, Note, NoteCode, Refused};

/// Reads the journey in the tables of one text; `None` where no table has a sign of a journey.
pub(super) fn read(
    tables: &[Grid<'_>],
    format: Format,
    asked: &Asked<'_>,
) -> Option<Result<Made, Refused>> {
    let sure = |table: &&Grid<'_>| matches!(table.orientation(), Some((_, true)));
    let mut known = tables.iter().filter(sure);
    let first = known.next();
    let second = known.next().and_then(|table| table.rows.first());
    let first = first.or_else(|| tables.iter().rfind(|table| table.orientation().is_some()))?;
    let made = first.read(format, asked.language)?;
    let second = second.map(|row| Note::of(NoteCode::OnlyFirst, row.line));
    Some(made.map(|made| made.noting(second)))
}
