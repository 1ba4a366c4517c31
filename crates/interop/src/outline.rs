//! Outlines: headings, lists and indented lines, of which one level is the stages. They become a table with a row for each stage,
//! and are read as one.

use std::borrow::Cow;

use super::grid::{Grid, MOST, Row, role, unlisted};
use super::mermaid::lines;
use super::tables;
use super::{Asked, Format, Made, Note, NoteCode, Refused};
use crate::words::lanes::{corner, journey_word, lane_kind, stage_heading};
use journey::model::LaneKind;

/// A line of an outline.
struct Item<'a> {
    /// How deep it stands: items below it have a larger one.
    depth: usize,
    line: usize,
    said: Cow<'a, str>,
}

/// A heading is above a stage named in words, that above a row, and that above lines of text by their white space.
const STAGE: usize = 7;
const ROW: usize = 8;
const TEXT: usize = 9;

/// So many bytes are read as an outline; each line of them is looked at for the name of a row.
const LONGEST: usize = 256 * 1024;

/// Reads the journey in an outline; `None` where it has no sign of one.
pub fn read(text: &str, asked: &Asked<'_>) -> Option<Result<Made, Refused>> {
    // No journey is so long without a table; and a table is no outline.
    if text.len() > LONGEST || lines(text).any(|line| line.trim_start().starts_with('|')) {
        return None;
    }
    let mut items: Vec<Item<'_>> = Vec::new();
    for (at, line) in lines(text).enumerate() {
        items.extend(item(line, at + 1));
    }
    let title = title(&items);
    let above: Vec<String> = title
        .iter()
        .map(|at| items.get(*at).map(|i| i.said.to_string()).unwrap_or_default())
        .collect();
    let body = items.get(title.map_or(0, |at| at + 1)..)?;
    // The stages: the highest level below the title.
    let top = body.iter().map(|item| item.depth).min()?;
    let starts: Vec<usize> =
        (0..body.len()).filter(|at| body.get(*at).is_some_and(|i| i.depth == top)).collect();
    if starts.len() > MOST || starts.first() != Some(&0) {
        return None;
    }
    let ends = starts.iter().skip(1).copied().chain([body.len()]);
    let parts: Vec<&[Item<'_>]> =
        starts.iter().zip(ends).filter_map(|(from, to)| body.get(*from..to)).collect();
    let usual = lane_kind(asked.language, LaneKind::Actions);
    let mut names: Vec<String> = Vec::new();
    let mut stages: Vec<(usize, String, Vec<Vec<String>>)> = Vec::new();
    let mut nameless: Option<usize> = None;
    for part in &parts {
        let (stage, inner) = part.split_first()?;
        let (name, says) = stage_heading(&stage.said);
        let name = if says { name } else { stage.said.as_ref() };
        let mut cells: Vec<Vec<String>> = Vec::new();
        for (row, said, line) in rows(inner) {
            if row.is_none() {
                nameless = nameless.or(Some(line));
            }
            let row = row.unwrap_or_else(|| usual.to_owned());
            if names.len() > MOST {
                return None;
            }
            let at = names.iter().position(|name| *name == row).unwrap_or_else(|| {
                names.push(row);
                names.len() - 1
            });
            cells.resize_with(cells.len().max(at + 1), Vec::new);
            if let Some(cell) = cells.get_mut(at) {
                cell.push(said);
            }
        }
        stages.push((stage.line, name.to_owned(), cells));
    }
    let says = above.iter().any(|title| journey_word(title) > 0)
        || parts
            .iter()
            .filter(|part| part.first().is_some_and(|i| stage_heading(&i.said).1))
            .count()
            > 1;
    let known = names.iter().filter(|name| *name != usual && role(name).is_some()).count();
    // Lists of anything have headings and lines; a journey has names of rows, or says that it is one.
    if known == 0 && !says
        || stages.iter().all(|(_, _, cells)| cells.is_empty())
        || names.len() > MOST
    {
        return None;
    }
    let mut grid = Grid::default();
    grid.above = above;
    let mut header = Row::new(stages.first()?.0);
    // Lines below a stage alone are no sign; the word for stages is one where the text says it.
    header.push(Cow::Borrowed(if says { corner(asked.language) } else { "" }));
    names.iter().for_each(|name| header.push(Cow::Owned(name.clone())));
    grid.push(header);
    for (line, name, cells) in stages {
        let mut row = Row::new(line);
        row.push(Cow::Owned(name));
        cells.into_iter().for_each(|cell| row.push(Cow::Owned(cell.join("\n"))));
        grid.push(row);
    }
    let made = tables::read(std::slice::from_ref(&grid), Format::Outline, asked)?;
    let note = nameless.map(|line| Note::about(NoteCode::NoRow, line, usual));
    Some(made.map(|made| made.noting(note)))
}

/// The first item, where all others stand below it.
fn title(items: &[Item<'_>]) -> Option<usize> {
    let (first, rest) = items.split_first()?;
    let below = !rest.is_empty() && rest.iter().all(|item| item.depth > first.depth);
    let inner = rest.first()?.depth;
    // One stage with its rows has no title above it.
    let deep = rest.iter().any(|item| item.depth > inner);
    (below && deep && split(&first.said).is_none()).then_some(0)
}

/// A line as an item of an outline; `None` for an empty one and a rule.
fn item(line: &str, number: usize) -> Option<Item<'_>> {
    let bare = line.trim();
    if bare.is_empty() || bare.chars().all(|c| matches!(c, '-' | '*' | '_' | '=')) {
        return None;
    }
    let hashes = bare.len() - bare.trim_start_matches('#').len();
    let item = |depth: usize, said: &str| {
        let said = unmarked(said);
        Some(Item { depth, line: number, said: Cow::Owned(said) })
            .filter(|item| !item.said.is_empty())
    };
    if (1..=6).contains(&hashes) && bare.get(hashes..).is_some_and(|rest| rest.starts_with(' ')) {
        return item(hashes, bare.trim_matches('#'));
    }
    let space: usize =
        line.chars().take_while(|c| c.is_whitespace()).map(|c| if c == '\t' { 4 } else { 1 }).sum();
    let listed = unlisted(bare);
    let said = listed.unwrap_or(bare);
    if space == 0 && listed.is_none() {
        if stage_heading(bare).1 {
            return item(STAGE, bare);
        }
        if split(&unmarked(bare)).is_some_and(|(name, _)| role(name).is_some())
            || role(&unmarked(bare)).is_some()
        {
            return item(ROW, bare);
        }
    }
    item(TEXT + space.min(200), said)
}

/// A text without the marks of bold and slanting.
fn unmarked(said: &str) -> String {
    said.trim().replace("**", "").replace("__", "").trim().to_owned()
}

/// A name before a colon, and what follows it.
fn split(said: &str) -> Option<(&str, &str)> {
    let (name, rest) = said.split_once(':')?;
    let name = name.trim();
    let short = !name.is_empty() && name.split_whitespace().count() <= 5;
    (short && (rest.is_empty() || rest.starts_with(char::is_whitespace)))
        .then(|| (name, rest.trim()))
}

/// What stands below a stage: the name of the row, where there is one, what is said, and its line.
fn rows(items: &[Item<'_>]) -> Vec<(Option<String>, String, usize)> {
    let mut found = Vec::new();
    // The row that goes on, and how deep it stands.
    let mut row: Option<(usize, String)> = None;
    for (at, item) in items.iter().enumerate() {
        if row.as_ref().is_some_and(|(depth, _)| *depth >= item.depth) {
            row = None;
        }
        let next = items.get(at + 1).is_some_and(|next| next.depth > item.depth);
        let inside = row.as_ref().map(|(_, name)| name.clone());
        let named = split(&item.said).filter(|(name, rest)| {
            inside.is_none() && (role(name).is_some() || rest.is_empty() && next)
        });
        if let Some((name, rest)) = named {
            if !rest.is_empty() {
                found.push((Some(name.to_owned()), rest.to_owned(), item.line));
            }
            row = Some((item.depth, name.to_owned()));
        } else if inside.is_none() && next {
            row = Some((item.depth, item.said.to_string()));
        } else {
            found.push((inside, item.said.to_string(), item.line));
        }
    }
    found
}
