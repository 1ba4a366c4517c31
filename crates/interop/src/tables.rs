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
//!
//! [`Row::new`]: super::grid::Row::new
//! [`Row::push`]: super::grid::Row::push

use super::grid::{Grid, Group, MOST, Piece, Row, Table, flat, is_column_name, side_role};
use super::plan::{Lane, Plan};
use super::{Asked, Format, Made, Note, NoteCode, Orientation, Refused};
use crate::words::lanes::{is_general, stage_heading, stage_word};
use journey::model::Limit;

/// One table of a text, with the headings above it.
struct Found<'g> {
    table: Table<'g>,
    /// From the outermost to the nearest.
    above: Vec<String>,
}

/// Reads the journey in the tables of one text; `None` where no table has a sign of a journey.
pub(super) fn read(
    tables: &[Grid<'_>],
    format: Format,
    asked: &Asked<'_>,
) -> Option<Result<Made, Refused>> {
    let mut all: Vec<Found<'_>> = Vec::new();
    for grid in tables {
        for part in grid.parts() {
            let Some(table) = Table::of(&part, &grid.above) else { continue };
            let mut above = grid.above.clone();
            // A part of a table has its heading in a row above its names.
            let headed = tables.len() > 1 || !all.is_empty() || grid.parts().len() > 1;
            above.extend(
                table
                    .before
                    .iter()
                    .filter(|row| headed && row.filled() == 1)
                    .map(|row| flat(row.cell(0))),
            );
            all.push(Found { table, above });
        }
    }
    let (plan, used) = per_stage(&all).or_else(|| best(&all))?;
    let mut plan = match plan {
        Ok(plan) => plan,
        Err(refused) => return Some(Err(refused)),
    };
    for (at, found) in all.iter().enumerate().filter(|(at, _)| !used.contains(at)) {
        let code = if found.table.is_journey() { NoteCode::OnlyFirst } else { NoteCode::LeftOut };
        let line = found.table.before.first().unwrap_or(found.table.header).line;
        let corner = found.table.header.cell(0);
        let name = found
            .above
            .last()
            .filter(|_| at > 0 || corner.is_empty())
            .map_or(corner, String::as_str);
        plan.notes.push(Note::about(code, line, name));
    }
    Some(plan.read(format, asked))
}

/// A table with more columns or rows than a journey has, by the limit that it is over.
fn over(table: &Table<'_>) -> Option<Refused> {
    let wide = table.header.filled() > MOST;
    (wide || table.deep).then_some(Refused::Over(match (wide, table.orientation) {
        (true, Orientation::Lanes) | (false, Orientation::Stages) => Limit::Stages,
        _ => Limit::Lanes,
    }))
}

type Chosen = (Result<Plan, Refused>, Vec<usize>);

/// The first table that is a journey, and the others that go on with it. A table that is worth twice as much comes first.
fn best(all: &[Found<'_>]) -> Option<Chosen> {
    let journeys = || all.iter().enumerate().filter(|(_, found)| found.table.is_journey());
    let most = journeys().map(|(_, found)| found.table.worth()).max()?;
    let (first, main) = journeys().find(|(_, found)| found.table.worth() * 2 > most)?;
    if let Some(refused) = over(&main.table) {
        return Some((Err(refused), Vec::new()));
    }
    let mut plan = of_table(main);
    let mut used = vec![first];
    for (at, found) in all.iter().enumerate().skip(first + 1) {
        if over(&found.table).is_none()
            && found.table.orientation == main.table.orientation
            && goes_on(&plan, main, found)
        {
            plan.add(of_table(found));
            used.push(at);
        }
    }
    Some((Ok(plan), used))
}

/// Does a table go on with another: other lanes of the same stages, or other stages of the same lanes below the same heading?
fn goes_on(plan: &Plan, main: &Found<'_>, found: &Found<'_>) -> bool {
    let lanes: Vec<String> = found.table.lanes().iter().map(|lane| flat(lane.name)).collect();
    let stages: Vec<&str> = found.table.stages().iter().map(|stage| stage.name).collect();
    let same_stages = stages.len() > 1
        && stages.len() == plan.stages.len()
        && plan.stages.iter().zip(&stages).all(|(one, other)| one.name == flat(other));
    let known = |name: &String| plan.lanes.iter().any(|lane| lane.name == *name);
    if same_stages {
        return !lanes.iter().any(known);
    }
    let same_lanes =
        !lanes.is_empty() && lanes.len() == plan.lanes.len() && lanes.iter().all(known);
    let others = plan.stages.iter().all(|stage| !stages.contains(&stage.name.as_str()));
    same_lanes && others && main.above == found.above && found.table.is_journey()
}

/// Tables of which each is one stage, with its name in the heading above: what stands in them are names of lanes and one
/// column for their cards, or a column for each lane.
fn per_stage(all: &[Found<'_>]) -> Option<Chosen> {
    let mut used: Vec<(usize, bool)> = Vec::new();
    for (at, found) in all.iter().enumerate() {
        let Some(heading) = found.above.last() else { continue };
        let table = &found.table;
        let says = stage_heading(heading).1;
        let staged = (0..table.header.filled()).any(|at| stage_word(table.header.cell(at)) > 0);
        // One column beside the names of lanes; or names of lanes above every column.
        let listed = table.orientation == Orientation::Lanes
            && table.known > 0
            && (table.across.len() == 1 || says)
            && !staged;
        let columns = (0..table.header.filled())
            .filter(|at| side_role(table.header.cell(*at)).is_some())
            .count();
        let records = columns > 1 && columns * 2 > table.header.filled() && !staged;
        if listed || records {
            used.push((at, says));
        }
    }
    let heading = |at: usize| all.get(at).and_then(|found| found.above.last());
    let general = |at: usize| {
        let name = all.get(at).map_or("", |found| found.table.header.cell(1)).to_lowercase();
        [
            "detail",
            "details",
            "beschrijving",
            "omschrijving",
            "description",
            "inhoud",
            "content",
            "invulling",
            "toelichting",
            "waarde",
            "value",
        ]
        .contains(&name.as_str())
    };
    // The same lanes come again, below another heading.
    let first = used.first()?.0;
    let names = |at: usize| -> Vec<String> {
        all.get(at).map(|found| lane_names(&found.table)).unwrap_or_default()
    };
    let lanes = names(first);
    used.retain(|(at, _)| *at == first || names(*at).iter().any(|name| lanes.contains(name)));
    let alone = used.len() == 1;
    let apart = used.iter().enumerate().all(|(n, (at, _))| {
        used.iter().skip(n + 1).all(|(other, _)| heading(*at) != heading(*other))
    });
    let said = used.iter().all(|(_, says)| *says);
    if (alone && !said && !general(first))
        || !apart
        || (alone
            && !said
            && all.iter().any(|found| found.table.is_journey() && found.table.across.len() > 1))
    {
        return None;
    }
    let worth: i32 =
        used.iter().filter_map(|(at, _)| all.get(*at)).map(|found| found.table.worth()).max()?;
    if worth < 3 && !said {
        return None;
    }
    let mut plan = Plan::default();
    for (at, _) in &used {
        let found = all.get(*at)?;
        if let Some(refused) = over(&found.table) {
            return Some((Err(refused), Vec::new()));
        }
        let name = found.above.last()?;
        let one = of_stage(&found.table, stage_heading(name).0);
        plan.add(one);
    }
    let titles = all.get(first)?.above.split_last().map(|(_, titles)| titles).unwrap_or_default();
    plan.title = title_of(titles);
    Some((Ok(plan), used.into_iter().map(|(at, _)| at).collect()))
}

/// The names of the lanes of a table that is one stage.
fn lane_names(table: &Table<'_>) -> Vec<String> {
    if table.orientation == Orientation::Lanes && table.known > 0 {
        let head = headless(table).map(|(name, _)| flat(name));
        head.into_iter().chain(table.down.iter().map(|lane| flat(lane.name))).collect()
    } else {
        (0..table.header.filled()).map(|at| flat(table.header.cell(at))).collect()
    }
}

/// The row of names of a table that has none: it is a lane itself.
fn headless<'g>(table: &Table<'g>) -> Option<(&'g str, &'g Row<'g>)> {
    let name = table.header.cell(0);
    (table.orientation == Orientation::Lanes && side_role(name).is_some())
        .then_some((name, table.header))
}

/// A table as the one stage of this name.
fn of_stage(table: &Table<'_>, name: &str) -> Plan {
    let mut plan = Plan { line: table.header.line, ..Plan::default() };
    plan.stage(name, table.header.line);
    plan.known = true;
    let cells = |row: &Row<'_>,
                 columns: &mut dyn Iterator<Item = usize>,
                 record: usize|
     -> Vec<Piece> {
        let filled = columns.filter(|at| !row.cell(*at).is_empty());
        filled.map(|at| Piece { line: row.line, record, said: row.cell(at).to_owned() }).collect()
    };
    if table.orientation == Orientation::Lanes && table.known > 0 {
        let wide = table.body.iter().map(Row::filled).max().unwrap_or(0).max(table.header.filled());
        if let Some((name, row)) = headless(table) {
            let pieces = cells(row, &mut (1..wide), 0);
            plan.lanes.push(Lane { name: flat(name), line: row.line, cells: vec![pieces] });
        }
        for lane in &table.down {
            let rows = lane.at.iter().filter_map(|at| table.body.get(*at));
            let pieces = rows.flat_map(|row| cells(row, &mut (1..wide), 0)).collect();
            plan.lanes.push(Lane { name: flat(lane.name), line: lane.line, cells: vec![pieces] });
        }
    } else {
        for at in (0..table.header.filled()).filter(|at| !table.numbers.contains(at)) {
            let rows = table.body.iter().enumerate();
            let pieces =
                rows.flat_map(|(n, row)| cells(row, &mut std::iter::once(at), n)).collect();
            plan.lanes.push(Lane {
                name: flat(table.header.cell(at)),
                line: table.header.line,
                cells: vec![pieces],
            });
        }
    }
    plan
}

/// The title in some headings: the nearest one that says what the journey is about.
fn title_of(above: &[String]) -> String {
    let special = above.iter().rev().find(|heading| !is_general(heading));
    special
        .or_else(|| {
            above.iter().rev().find(|heading| !heading.ends_with(|c: char| c.is_ascii_digit()))
        })
        .cloned()
        .unwrap_or_default()
}

/// A table as it stands.
fn of_table(found: &Found<'_>) -> Plan {
    let table = &found.table;
    let mut plan = Plan { line: table.header.line, known: table.known > 0, ..Plan::default() };
    title(&mut plan, found);
    for row in table.body.iter().filter(|row| row.filled() > table.header.filled()) {
        plan.notes.push(Note::of(NoteCode::Skipped, row.line));
    }
    for at in &table.numbers {
        plan.notes.push(Note::about(NoteCode::LeftOut, table.header.line, table.header.cell(*at)));
    }
    let names: Vec<String> = table.stages().iter().map(|stage| flat(stage.name)).collect();
    let bare = unnumbered(&names).filter(|_| table.orientation == Orientation::Stages);
    // Rows of one name are one stage with several moments; numbers before the names keep them apart.
    let joins = table.orientation == Orientation::Stages && bare.is_none();
    let mut at: Vec<usize> = Vec::new();
    for (stage, name) in table.stages().iter().zip(bare.as_ref().unwrap_or(&names)) {
        let same = |other: &super::plan::Stage| other.name.to_lowercase() == name.to_lowercase();
        let known = plan.stages.iter().position(same).filter(|_| joins && !name.is_empty());
        at.push(known.unwrap_or_else(|| plan.stage(name, stage.line)));
    }
    let pieces = |lane: &Group<'_>| {
        let mut cells: Vec<Vec<Piece>> = Vec::new();
        cells.resize_with(plan.stages.len(), Vec::new);
        for (stage, at) in table.stages().iter().zip(&at) {
            if let Some(cell) = cells.get_mut(*at) {
                cell.extend(table.cell(lane, stage));
            }
        }
        cells
    };
    let lanes = table.lanes().iter();
    plan.lanes = lanes
        .map(|lane| Lane { name: flat(lane.name), line: lane.line, cells: pieces(lane) })
        .collect();
    plan
}

/// The title of a table: what stands above it, in its first rows, or in its first cell. What is left of those is noted.
fn title(plan: &mut Plan, found: &Found<'_>) {
    let table = &found.table;
    plan.title = title_of(&found.above);
    let corner = table.header.cell(0);
    let said = table.before.iter().map(|row| match row.is_title() {
        true => (row, row.cell(1), true),
        false => (row, row.cell(0), row.filled() == 1),
    });
    let named = is_column_name(corner) || table.names > 0;
    let corner = Some((table.header, corner, true)).filter(|_| !named && !corner.is_empty());
    let mut last: Option<usize> = None;
    for (row, name, single) in said.chain(corner) {
        if flat(name) == plan.title {
            continue;
        }
        if plan.title.is_empty() && single {
            plan.title = flat(name);
        } else if last != Some(row.line) {
            plan.notes.push(Note::of(NoteCode::Skipped, row.line));
            last = Some(row.line);
        }
    }
}

/// Names without their numbers, where all are numbered in order and are not all different without: this keeps apart stages of
/// one name in a table with a row for each. `None` where they are not.
pub(super) fn unnumbered(names: &[String]) -> Option<Vec<String>> {
    let bare = |(at, name): (usize, &String)| {
        name.strip_prefix(&(at + 1).to_string())?.strip_prefix(". ").map(str::to_owned)
    };
    let bare: Vec<String> = names.iter().enumerate().map(bare).collect::<Option<_>>()?;
    let mut seen = std::collections::HashSet::new();
    let again = bare.iter().any(|name| !seen.insert(name.to_lowercase()));
    (again || (names.len() > 1 && unnumbered(&bare).is_some())).then_some(bare)
}
