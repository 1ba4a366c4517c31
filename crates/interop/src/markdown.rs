//! Tables in Markdown files.

use std::borrow::Cow;

use super::grid::{Grid, MOST, Row, flat};
use super::mermaid::{entity, lines};
use super::rows;
use super::tables;
use super::{Asked, Format, LossCode, Made, Note, NoteCode, Options, Refused, Written, one_line};
use journey::model::{Journey, Limit};

/// Signs that Markdown could take for something else than a text.
const SYNTAX: &[u8] = b"\\|<*_`[]~&";

/// Reads the journey in the tables of a text; `None` where there is none.
pub fn read(text: &str, asked: &Asked<'_>) -> Option<Result<Made, Refused>> {
    if !text.contains('|') {
        return None;
    }
    let all: Vec<&str> = lines(text).map(unquoted).collect();
    let mut above: Vec<(usize, String)> = Vec::new();
    let mut loose = None; // the first line that belongs to nothing
    let mut tables: Vec<Grid<'_>> = Vec::new();
    let mut at = 0;
    // No text that people write has more tables; what comes after that is neither read nor told of.
    while let Some(line) = all.get(at).copied().filter(|_| tables.len() <= MOST) {
        let rules = all.get(at + 1).is_some_and(|below| is_rule(below));
        if rules && cells(line).nth(1).is_some() {
            let mut grid = table(&all, &mut at);
            grid.above = above.iter().map(|(_, words)| words.clone()).collect();
            tables.push(grid);
            continue;
        }
        match heading(line) {
            Some((level, words)) => {
                above.retain(|(other, _)| *other < level);
                // A heading that is too long for a title is refused as one, and not kept whole for each table.
                let most = Limit::Text.max() + 1;
                above.push((level, flat(&said(words)).chars().take(most).collect()));
            }
            None => loose = loose.or((!line.is_empty()).then_some(at + 1)),
        }
        at += 1;
    }
    let made = tables::read(&tables, Format::Markdown, asked)?;
    let loose = loose.map(|line| Note::of(NoteCode::Skipped, line));
    Some(made.map(|made| made.noting(loose)))
}

/// The table that begins in a line; `at` becomes the line below it.
fn table(all: &[&str], at: &mut usize) -> Grid<'static> {
    let mut grid = Grid::default();
    let start = *at;
    while let Some(line) = all.get(*at).copied().filter(|line| line.contains('|')) {
        if *at != start + 1 {
            let mut row = Row::new(*at + 1);
            for cell in cells(line) {
                row.push(Cow::Owned(said(plain(cell))));
            }
            grid.push(row);
        }
        *at += 1;
    }
    grid
}

/// A line without what quotes it.
fn unquoted(line: &str) -> &str {
    line.trim().trim_start_matches('>').trim_start()
}

/// The level and the words of a heading.
fn heading(line: &str) -> Option<(usize, &str)> {
    let words = line.trim_start_matches('#');
    let level = line.len() - words.len();
    if !(1..=6).contains(&level) || !words.starts_with(char::is_whitespace) {
        return None;
    }
    let words = words.trim();
    // A heading may be closed as it was opened.
    let open = words.trim_end_matches('#');
    let closed = open.is_empty() || open.ends_with(char::is_whitespace);
    Some((level, if closed { open.trim() } else { words }))
}

/// Is a line the rule below the names of a table: `| --- | :-: |`?
pub(super) fn is_rule(line: &str) -> bool {
    let rule = |cell: &str| {
        let cell = cell.trim();
        let inner = cell.strip_prefix(':').unwrap_or(cell);
        let inner = inner.strip_suffix(':').unwrap_or(inner);
        !inner.is_empty() && inner.bytes().all(|b| b == b'-')
    };
    line.starts_with(['|', '-', ':']) && cells(line).count() > 1 && cells(line).all(rule)
}

/// The cells of a line, as they are written.
fn cells(line: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(line.trim().strip_prefix('|').unwrap_or(line.trim()));
    std::iter::from_fn(move || {
        let text = rest?;
        let mut escaped = false;
        let end = text.find(|c| {
            let ends = c == '|' && !escaped;
            escaped = c == '\\' && !escaped;
            ends
        });
        let (cell, after) = match end.and_then(|end| text.split_at_checked(end)) {
            Some((cell, after)) => (cell, after.strip_prefix('|')),
            None => (text, None),
        };
        // Nothing stands behind the last bar.
        rest = after.filter(|after| !after.is_empty());
        Some(cell.trim())
    })
}

/// A cell without the marks that make all of it bold.
fn plain(cell: &str) -> &str {
    let inner = |mark: &str| cell.strip_prefix(mark)?.strip_suffix(mark);
    let bold = inner("**").or_else(|| inner("__"));
    bold.filter(|bold| !bold.contains(['*', '\\']) && !bold.contains("__")).unwrap_or(cell)
}

/// What a cell says: escaped signs and line breaks are what they stand for, code stays as it is written.
fn said(cell: &str) -> String {
    let mut said = String::with_capacity(cell.len());
    let mut rest = cell;
    let mut code = true; // there may be more of it
    while let Some(at) = rest.find(['\\', '<', '`', '&']) {
        let (before, after) = rest.split_at_checked(at).unwrap_or((rest, ""));
        said.push_str(before);
        let mut signs = after.chars();
        let sign = signs.next().unwrap_or_default();
        rest = signs.as_str();
        let escaped = rest.chars().next().filter(char::is_ascii_punctuation);
        let number = rest.strip_prefix('#').unwrap_or(rest);
        if let Some(escaped) = escaped.filter(|_| sign == '\\') {
            said.push(escaped);
            rest = rest.strip_prefix(escaped).unwrap_or_default();
        } else if let Some(after) = line_break(rest).filter(|_| sign == '<') {
            said.push('\n');
            rest = after;
        } else if let Some((meant, after)) = entity(number).filter(|_| sign == '&') {
            said.push(meant);
            rest = after;
        } else {
            said.push(sign);
            // Looked for only behind a backtick: for every sign it would be looked for in all that is left.
            let inside = (sign == '`' && code).then(|| rest.split_once('`')).flatten();
            if let Some((inside, after)) = inside {
                said.push_str(&inside.replace("\\|", "|"));
                said.push('`');
                rest = after;
            } else if sign == '`' {
                code = false;
            }
        }
    }
    said.push_str(rest);
    said
}

/// What comes after a line break, of which the first sign was taken.
fn line_break(rest: &str) -> Option<&str> {
    let (name, rest) = rest.split_at_checked(2)?;
    let rest = rest.trim_start_matches(' ');
    let rest = rest.strip_prefix('/').unwrap_or(rest);
    name.eq_ignore_ascii_case("br").then(|| rest.strip_prefix('>'))?
}

/// Writes a journey: its title as a heading, then the table.
pub fn write(journey: &Journey, options: Options) -> Written {
    let (rows, mut losses) = rows::rows(journey, options, false);
    let mut text = String::new();
    if !journey.title.trim().is_empty() {
        let title = one_line(&journey.title);
        text.push_str("# ");
        let mut escaped = String::new();
        escape(&mut escaped, &title);
        text.push_str(&escaped.replace('#', "\\#"));
        text.push_str("\n\n");
        losses.add(LossCode::Texts, usize::from(title != journey.title));
    }
    for (at, row) in rows.iter().enumerate() {
        text.push('|');
        for cell in row {
            text.push(' ');
            escape(&mut text, cell.said());
            text.push_str(" |");
        }
        text.push('\n');
        if at == 0 {
            text.push('|');
            text.push_str(&" --- |".repeat(row.len()));
            text.push('\n');
        }
    }
    Written { text, losses: losses.into_vec() }
}

/// Adds a text as Markdown shows it.
fn escape(out: &mut String, text: &str) {
    let mut rest = text;
    let plain = |b: u8| b.is_ascii_alphanumeric() || b == b' ';
    while let Some(at) = rest.bytes().position(|b| !plain(b) && (b == b'\n' || SYNTAX.contains(&b)))
    {
        let (plain, after) = rest.split_at_checked(at).unwrap_or((rest, ""));
        out.push_str(plain);
        if let Some(after) = after.strip_prefix('\n') {
            out.push_str("<br>");
            rest = after;
        } else {
            let (sign, after) = after.split_at_checked(1).unwrap_or((after, ""));
            out.push('\\');
            out.push_str(sign);
            rest = after;
        }
    }
    out.push_str(rest);
}
