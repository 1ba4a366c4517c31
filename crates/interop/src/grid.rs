//! Tables: rows of cells, and what their names say of them: which side holds the lanes, and whether it is a journey at all.

use std::borrow::Cow;

use super::Orientation;
use super::mermaid::{lines, number};
use crate::words::guess;
use crate::words::lanes::{
    Holds, StageField, guess_feeling, guess_row, guess_someone, is_corner, is_title_word,
    journey_word, may_be_stage, speaks_against, stage_word,
};
use journey::model::{LaneKind, State};

/// A journey has no more cells in a row, or rows: 500 stages, the names before them, and a few that are left out.
pub(super) const MOST: usize = 512;

/// What a table must be worth to be taken for a journey: one name that hardly any other table has, or several that others have
/// too.
const ENOUGH: i32 = 3;

/// One row.
#[derive(Debug, Default)]
pub(super) struct Row<'a> {
    /// Its line, counted from 1.
    pub(super) line: usize,
    /// How many cells it has, with those that are empty.
    pub(super) width: usize,
    /// An empty line or row stands above it.
    pub(super) gap: bool,
    /// Its cells up to the last that is filled.
    cells: Vec<Cow<'a, str>>,
}

impl<'a> Row<'a> {
    pub(super) fn new(line: usize) -> Row<'a> {
        Row { line, ..Row::default() }
    }

    /// One more cell. What stands beyond all that fits is counted, and kept no more.
    pub(super) fn push(&mut self, cell: Cow<'a, str>) {
        self.width += 1;
        let bare = cell.trim();
        if bare.is_empty() || self.width > MOST + 1 {
            return;
        }
        let cell = match &cell {
            Cow::Borrowed(cell) => Cow::Borrowed(cell.trim()),
            Cow::Owned(_) if bare.len() < cell.len() => Cow::Owned(bare.to_owned()),
            Cow::Owned(_) => cell,
        };
        self.cells.resize_with(self.width - 1, Cow::default);
        self.cells.push(cell);
    }

    /// So many cells more, all of them empty.
    pub(super) fn skip(&mut self, cells: usize) {
        self.width += cells;
    }

    /// The lines of its cells that have more than one.
    pub(super) fn lines(&self) -> impl Iterator<Item = &str> {
        self.cells.iter().filter(|cell| cell.contains(['\n', '\r'])).flat_map(|cell| lines(cell))
    }

    /// How many cells it has up to the last that is filled.
    pub(super) fn filled(&self) -> usize {
        self.cells.len()
    }

    /// A cell; empty beyond the last.
    pub(super) fn cell(&self, at: usize) -> &str {
        self.cells.get(at).map_or("", |cell| cell)
    }

    /// Does it hold the title, behind a word that says so?
    pub(super) fn is_title(&self) -> bool {
        self.cells.len() == 2 && is_title_word(self.cell(0))
    }

    /// Does it hold the names of the columns of a journey? The first is a word for stages, or two are known.
    fn is_head(&self) -> bool {
        let filled = self.cells.iter().filter(|cell| !cell.is_empty()).count();
        let known = |cell: &Cow<'_, str>| stage_word(cell) > 0 || side_role(cell).is_some();
        filled > 1
            && (stage_word(self.cell(0)) > 1
                || self.cells.iter().filter(|cell| known(cell)).count() > 1)
    }
}

/// A table as it was read, without its empty rows.
#[derive(Debug, Default)]
pub(super) struct Grid<'a> {
    /// The headings above it, from the title of the whole text to the nearest one; for a workbook, the name of its sheet.
    pub(super) above: Vec<String>,
    /// The rows, so many as fit.
    pub(super) rows: Vec<Row<'a>>,
    /// There are more rows than fit.
    pub(super) deep: bool,
    /// An empty line or row stands between the last row and the next one.
    gap: bool,
}

impl<'a> Grid<'a> {
    /// Notes that an empty line or row stands before the next row.
    pub(super) fn gap(&mut self) {
        self.gap = true;
    }

    /// One more row; `false` when there was no room for it. A row without anything in it is a [`Grid::gap`].
    pub(super) fn push(&mut self, mut row: Row<'a>) -> bool {
        if row.cells.is_empty() {
            self.gap();
            return true;
        }
        row.gap = std::mem::take(&mut self.gap);
        self.deep |= self.rows.len() >= MOST;
        if !self.deep {
            self.rows.push(row);
        }
        !self.deep
    }

    /// The row with the names: the first with more than a title in it.
    pub(super) fn header(&self) -> usize {
        self.rows.iter().position(|row| row.cells.len() > 1).unwrap_or(0)
    }

    /// How many names it has that tables of journeys have.
    pub(super) fn known(&self) -> usize {
        let parts = self.parts();
        let known =
            |part: &Part<'_, '_>| Table::of(part, &self.above).map_or(0, |table| table.known);
        parts.iter().map(known).sum()
    }

    /// What its rows are; `None` where it looks like no journey, or where other rows than its first have the names.
    pub(super) fn orientation(&self) -> Option<Orientation> {
        let parts = self.parts();
        let [part] = parts.as_slice() else { return None };
        let table = Table::of(part, &self.above)?;
        let first = table.header.line == self.rows.first()?.line;
        (table.is_journey() && first && table.names == 0).then_some(table.orientation)
    }

    /// Its parts: an empty row ends one where the names of another table follow.
    pub(super) fn parts(&self) -> Vec<Part<'_, 'a>> {
        let mut starts = vec![0];
        for (at, row) in self.rows.iter().enumerate().skip(1).filter(|(_, row)| row.gap) {
            let after = self.rows.get(at..).unwrap_or_default();
            let before =
                starts.last().and_then(|from| self.rows.get(*from..at)).unwrap_or_default();
            // What is only a title belongs to what follows.
            if before.iter().all(|row| row.cells.len() == 1) {
                continue;
            }
            let names = after.iter().take(4).find(|row| row.cells.len() > 1);
            let headed = row.cells.len() == 1 && after.len() > 1;
            if names.is_some_and(Row::is_head)
                || (headed && names.is_some_and(|row| side_role(row.cell(0)).is_some()))
            {
                starts.push(at);
            }
        }
        let ends = starts.iter().skip(1).copied().chain([self.rows.len()]);
        let rows = |(from, to): (&usize, usize)| self.rows.get(*from..to).unwrap_or_default();
        starts.iter().zip(ends).map(|part| Part { rows: rows(part), deep: self.deep }).collect()
    }
}

/// Rows that belong together.
pub(super) struct Part<'g, 'a> {
    pub(super) rows: &'g [Row<'a>],
    pub(super) deep: bool,
}

/// Rows or columns with one name: those without one belong to the one before them, as merged cells come out of a spreadsheet.
#[derive(Debug)]
pub(super) struct Group<'a> {
    pub(super) name: &'a str,
    pub(super) line: usize,
    /// The rows or columns, counted from the first one of the table.
    pub(super) at: Vec<usize>,
}

fn groups<'a>(
    names: impl Iterator<Item = (usize, usize, &'a str)>,
    filled: impl Fn(usize) -> bool,
) -> Vec<Group<'a>> {
    let mut groups: Vec<Group<'_>> = Vec::new();
    for (at, line, name) in names {
        match groups.last_mut().filter(|_| name.is_empty()) {
            Some(last) => last.at.push(at),
            None if name.is_empty() && !filled(at) => {}
            None => groups.push(Group { name, line, at: vec![at] }),
        }
    }
    groups
}

/// A table with its names.
pub(super) struct Table<'g> {
    /// The rows above the one with the names.
    pub(super) before: &'g [Row<'g>],
    pub(super) header: &'g Row<'g>,
    pub(super) body: &'g [Row<'g>],
    /// The column with the names of the rows.
    pub(super) names: usize,
    pub(super) across: Vec<Group<'g>>,
    pub(super) down: Vec<Group<'g>>,
    /// Columns with nothing but the numbers of the rows.
    pub(super) numbers: Vec<usize>,
    pub(super) orientation: Orientation,
    /// How many names say that they are of a journey.
    pub(super) known: usize,
    /// There are more rows than fit.
    pub(super) deep: bool,
    /// What its names say for a journey, and against one.
    worth: i32,
    data: bool,
}

/// What the names of one side say.
#[derive(Default)]
struct Side {
    all: usize,
    known: usize,
    /// What they say for a journey.
    worth: i32,
    goal: bool,
    /// How many of them are names of stages.
    intents: usize,
    /// How many of them are dates, amounts or addresses.
    data: usize,
}

fn side(groups: &[Group<'_>]) -> Side {
    let mut side = Side { all: groups.len(), ..Side::default() };
    for group in groups {
        let role = side_role(group.name);
        side.known += usize::from(role.is_some());
        side.worth += worth(group.name, role) - speaks_against(group.name);
        side.goal |= matches!(role, Some(Role::Field(StageField::Goal)));
        side.intents += usize::from(group.name.len() < 200 && guess::intent(group.name).is_some());
        // `s1` and `Q3` can be names of stages.
        let digits = group.name.bytes().filter(u8::is_ascii_digit).count();
        side.data += usize::from(is_datum(group.name) && digits != 1 && digits != 2);
    }
    side
}

impl Side {
    /// What the names are worth as those of stages.
    fn of_stages(&self) -> i32 {
        match self.intents {
            n if n > 1 && n == self.all => 2,
            n if n > 1 && n * 2 >= self.all => 1,
            _ => 0,
        }
    }
}

/// What a name says that it holds, where it is not rather that of a stage.
pub(super) fn side_role(name: &str) -> Option<Role<'_>> {
    if name.len() > 120 || may_be_stage(name) {
        return None;
    }
    role(name)
}

fn worth(name: &str, role: Option<Role<'_>>) -> i32 {
    match role {
        Some(Role::Feeling(_, _, Some(_))) => ENOUGH,
        Some(_) => guess_row(name).map_or(1, |(_, worth)| worth),
        None => 0,
    }
}

/// Does the first cell of a table name its first column, or what its columns are? It is the title of the table otherwise.
pub(super) fn is_column_name(corner: &str) -> bool {
    let short = corner.split_whitespace().count() <= 3;
    is_corner(corner) || (short && (stage_word(corner) > 0 || role(corner).is_some()))
}

/// Does a column only count the rows?
fn counts(name: &str) -> bool {
    let plain = name.trim().to_lowercase();
    matches!(
        plain.trim_end_matches('.'),
        "#" | "nr" | "no" | "nummer" | "number" | "id" | "volgnummer" | "volgorde" | "order"
    )
}

impl<'g> Table<'g> {
    /// A part of a grid as a table, below its headings.
    pub(super) fn of(part: &Part<'g, 'g>, above: &[String]) -> Option<Table<'g>> {
        let first = part.rows.iter().position(|row| row.cells.len() > 1).unwrap_or(0);
        // Below a row with the title the names begin.
        let titled = part.rows.get(first).is_some_and(Row::is_title) && first + 1 < part.rows.len();
        let first = first + usize::from(titled);
        let usual = part.rows.get(first).is_none_or(Row::is_head);
        // Rows about something else can stand above the names.
        let below =
            part.rows.iter().take(first + 40).skip(first).position(Row::is_head).filter(|_| !usual);
        let (before, rest) = part.rows.split_at_checked(first + below.unwrap_or(0))?;
        let (header, body) = rest.split_first()?;
        let mut table = Table {
            before,
            header,
            body,
            names: 0,
            across: Vec::new(),
            down: Vec::new(),
            numbers: Vec::new(),
            orientation: Orientation::Lanes,
            known: 0,
            deep: part.deep,
            worth: 0,
            data: false,
        };
        table.sides(0);
        let (down, across) = (side(&table.down), side(&table.across));
        // As many on both sides: then the side with the larger part of them.
        let more = across.known > down.known
            || (across.known == down.known && across.known * down.all > down.known * across.all);
        let neither = across.known + down.known == 0;
        // A column for the stages that is not the first stands among others that are known.
        let mut columns = (1..header.cells.len()).filter(|at| stage_word(header.cell(*at)) > 1);
        let apart = columns.next().is_some()
            && columns.next().is_none()
            && (counts(header.cell(0)) || side_role(header.cell(0)).is_some());
        let stages = apart || if neither { down.of_stages() > across.of_stages() } else { more };
        let (mut lanes, mut names) = (down, across);
        if stages {
            table.orientation = Orientation::Stages;
            let digits = |cell: &str| cell.bytes().all(|b| b.is_ascii_digit());
            let numbered = |at: usize| {
                body.iter().all(|row| digits(row.cell(at)))
                    && body.iter().any(|row| !row.cell(at).is_empty())
            };
            table.numbers = (0..header.cells.len())
                .filter(|at| counts(header.cell(*at)) && numbered(*at))
                .collect();
            let word = |least: i32| {
                (0..header.cells.len()).find(|at| stage_word(header.cell(*at)) >= least)
            };
            let plain = (0..header.cells.len()).find(|at| !table.numbers.contains(at));
            table.sides(word(3).or_else(|| word(1)).or(plain).unwrap_or(0));
            (names, lanes) = (side(&table.down), side(&table.across));
        }
        table.known = lanes.known;
        let title = above.iter().map(|heading| journey_word(heading)).max().unwrap_or(0);
        let said =
            before.iter().map(|row| row.cell(0)).chain([header.cell(0)]).map(journey_word).max();
        table.worth = lanes.worth
            + stage_word(header.cell(table.names))
            + names.of_stages()
            + title.max(said.unwrap_or(0))
            - speaks_against(header.cell(0));
        let few = !lanes.goal && lanes.known * 2 < lanes.all.max(1);
        // Dates or amounts are no names of stages.
        table.data = (few && table.has_data()) || (names.data > 1 && names.data * 2 > names.all);
        Some(table)
    }

    /// Takes a column for that with the names of the rows.
    fn sides(&mut self, names: usize) {
        let (header, body) = (self.header, self.body);
        self.names = names;
        let columns = 0..header.cells.len();
        let columns: Vec<_> = columns
            .filter(|at| *at != names && !self.numbers.contains(at))
            .map(|at| (at, header.line, header.cell(at)))
            .collect();
        let beside = |at: usize| body.iter().any(|row| !row.cell(at).is_empty());
        self.across = groups(columns.into_iter(), beside);
        let rows = body.iter().enumerate().map(|(at, row)| (at, row.line, row.cell(names)));
        self.down = groups(rows, |_| true);
    }

    /// Do its names say enough for a journey?
    pub(super) fn is_journey(&self) -> bool {
        let empty = self.across.is_empty() || self.body.is_empty();
        self.worth >= ENOUGH && !self.data && !(empty && self.known == 0)
    }

    /// What it is worth as a journey, to compare.
    pub(super) fn worth(&self) -> i32 {
        self.worth
    }

    /// Its lanes.
    pub(super) fn lanes(&self) -> &[Group<'g>] {
        match self.orientation {
            Orientation::Lanes => &self.down,
            Orientation::Stages => &self.across,
        }
    }

    /// Its stages.
    pub(super) fn stages(&self) -> &[Group<'g>] {
        match self.orientation {
            Orientation::Lanes => &self.across,
            Orientation::Stages => &self.down,
        }
    }

    /// Is there a column of nothing but dates, amounts or addresses, as in what a bank or a shop gives?
    fn has_data(&self) -> bool {
        let column = |at: usize| self.body.iter().all(|row| is_datum(row.cell(at)));
        self.body.len() > 1 && (0..self.header.cells.len()).any(column)
    }

    /// What stands where a lane and a stage meet: each cell with its line, and the row or column of the lane's other cells
    /// that it belongs to.
    pub(super) fn cell(&self, lane: &Group<'_>, stage: &Group<'_>) -> Vec<Piece> {
        let mut pieces = Vec::new();
        let (rows, columns) = match self.orientation {
            Orientation::Lanes => (&lane.at, &stage.at),
            Orientation::Stages => (&stage.at, &lane.at),
        };
        for (at, row) in rows.iter().filter_map(|at| Some((*at, self.body.get(*at)?))) {
            for column in columns.iter().copied().filter(|column| !row.cell(*column).is_empty()) {
                let record = if self.orientation == Orientation::Lanes { column } else { at };
                pieces.push(Piece { line: row.line, record, said: row.cell(column).to_owned() });
            }
        }
        pieces
    }
}

/// What stands in one cell of a lane in a stage.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    pub(super) line: usize,
    /// Cells of one record have the same number: what happens at one moment of a stage.
    pub(super) record: usize,
    pub(super) said: String,
}

/// An address of mail, or a text of which at least half are digits; the small numbers of scores are none.
fn is_datum(cell: &str) -> bool {
    if cell.len() > 200 {
        return false;
    }
    let signs = cell.chars().filter(|c| c.is_alphanumeric()).count();
    let digits = cell.chars().filter(char::is_ascii_digit).count();
    let score = number(&cell.replace('−', "-")).is_some_and(|value| value.abs() <= 10.0);
    let mail = cell.contains('@') && !cell.contains(char::is_whitespace);
    mail || (digits > 0 && digits * 2 >= signs && !score)
}

/// What a row of lanes holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role<'a> {
    /// Cards.
    Lane(LaneKind),
    /// Something of the stages themselves.
    Field(StageField),
    /// What somebody feels: the lane's name, the state, the persona.
    Feeling(&'a str, State, Option<&'a str>),
}

/// What a row of this name holds, if it is known.
pub(super) fn role(name: &str) -> Option<Role<'_>> {
    let someone =
        || guess_someone(name).map(|(lane, who)| Role::Feeling(lane, State::Now, Some(who)));
    // What this editor writes has a colon.
    if let Some(feeling) = someone().filter(|_| !name.contains(':')) {
        return Some(feeling);
    }
    if let Some((lane, state, persona)) = guess_feeling(name) {
        return Some(Role::Feeling(lane, state, persona));
    }
    if let Some(feeling) = someone() {
        return Some(feeling);
    }
    guess_row(name).map(|(holds, _)| match holds {
        Holds::Of(field) => Role::Field(field),
        Holds::Cards(LaneKind::Emotion) => Role::Feeling(name, State::Now, None),
        Holds::Cards(kind) => Role::Lane(kind),
    })
}

/// A text in one line.
pub(super) fn flat(said: &str) -> String {
    let lines: Vec<&str> = said.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    lines.join(" ")
}

/// The texts of the cards in a cell: its lines, without the signs of a list where all of them have one.
pub(super) fn cards(said: &str) -> Vec<&str> {
    let lines = || said.split(['\n', '\r']).map(str::trim).filter(|line| !line.is_empty());
    let plain: Option<Vec<&str>> = lines().map(unlisted).collect();
    plain.unwrap_or_else(|| lines().collect())
}

/// A line without the sign of a list that it begins with: `- `, `• `, `1. `.
pub(super) fn unlisted(line: &str) -> Option<&str> {
    let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let rest = match digits {
        0 => line.strip_prefix(['-', '*', '+', '•', '·', '–', '▪', '◦', '●', '‣', '○', '■']),
        1..=3 => line.get(digits..)?.strip_prefix(['.', ')']),
        _ => None,
    }?;
    rest.starts_with(char::is_whitespace).then(|| rest.trim()).filter(|rest| !rest.is_empty())
}

/// The lines of a text without white space around them.
pub(super) fn block(said: &str) -> String {
    let said = said.replace("\r\n", "\n");
    let lines: Vec<&str> = said.split(['\n', '\r']).map(str::trim).collect();
    lines.join("\n").trim().to_owned()
}
