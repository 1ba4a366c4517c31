//! Tables: rows of cells that become a journey, whichever of its sides holds the lanes.

use std::borrow::Cow;
use std::collections::HashSet;

use super::draft::{Draft, text};
use super::mermaid::{lines, number};
use super::{Format, Made, NoteCode, Orientation, Refused};
use crate::model::{LaneId, LaneKind, Language, Limit, PersonaId, Score, StageId, State};
use crate::text::lanes::{
    StageField, guess_feeling, guess_field, guess_lane, is_corner, lane_kind, may_be_stage,
    read_duration,
};

/// A journey has no more cells in a row, or rows: 500 stages, the names before them, and a few that are left out.
pub(super) const MOST: usize = 512;

/// One row.
#[derive(Debug, Default)]
pub(super) struct Row<'a> {
    /// Its line, counted from 1.
    pub(super) line: usize,
    /// How many cells it has, with those that are empty.
    pub(super) width: usize,
    /// An empty line or row stands above it.
    gap: bool,
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

    fn cell(&self, at: usize) -> &str {
        self.cells.get(at).map_or("", |cell| cell)
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

    fn table(&self) -> Option<Table<'_>> {
        let (before, rest) = self.rows.split_at_checked(self.header())?;
        let (header, body) = rest.split_first()?;
        let names = header.cells.iter().enumerate().skip(1);
        let beside = |at: usize| body.iter().any(|row| !row.cell(at).is_empty());
        let across = groups(names.map(|(at, name)| (at, header.line, &**name)), beside);
        let names = body.iter().enumerate().map(|(at, row)| (at, row.line, row.cell(0)));
        let down = groups(names, |_| true);
        Some(Table { before, header, body, across, down })
    }

    /// How many names it has that tables of journeys have.
    pub(super) fn known(&self) -> usize {
        self.table().map_or(0, |table| side(&table.down).known + side(&table.across).known)
    }

    /// What its rows are, and whether its names say so; `None` where it looks like no journey.
    pub(super) fn orientation(&self) -> Option<(Orientation, bool)> {
        self.table()?.orientation()
    }

    /// The journey in it; `None` where it looks like none.
    pub(super) fn read(&self, format: Format, language: Language) -> Option<Result<Made, Refused>> {
        let table = self.table()?;
        let (orientation, known) = table.orientation()?;
        let wide = table.header.cells.len() > MOST;
        if wide || self.deep {
            let limit = match (wide, orientation) {
                (true, Orientation::Lanes) | (false, Orientation::Stages) => Limit::Stages,
                _ => Limit::Lanes,
            };
            return known.then_some(Err(Refused::Over(limit)));
        }
        let mut reader = Reader {
            draft: Draft::new(language),
            stages: Vec::new(),
            felt: HashSet::new(),
            fields: Vec::new(),
            five: false,
        };
        let read = reader.table(
            &table,
            self.above.last().map_or("", String::as_str),
            (orientation, known),
        );
        let Draft { journey, mut notes, .. } = reader.draft;
        notes.sort_by_key(|note| note.line);
        Some(read.map(|()| Made { format, journey, notes }))
    }
}

/// Rows or columns with one name: those without one belong to the one before them, as merged cells come out of a spreadsheet.
struct Group<'a> {
    name: &'a str,
    line: usize,
    at: Vec<usize>,
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
struct Table<'a> {
    before: &'a [Row<'a>],
    header: &'a Row<'a>,
    body: &'a [Row<'a>],
    across: Vec<Group<'a>>,
    down: Vec<Group<'a>>,
}

/// What the names of one side say.
#[derive(Default)]
struct Side {
    all: usize,
    known: usize,
    /// Those of `known` that lists of something else hardly have.
    sure: usize,
    goal: bool,
}

fn side(groups: &[Group<'_>]) -> Side {
    let mut side = Side { all: groups.len(), ..Side::default() };
    for group in groups {
        let role = role(group.name).filter(|_| !may_be_stage(group.name));
        side.known += usize::from(role.is_some());
        side.sure += usize::from(!matches!(role, None | Some(Role::Lane(LaneKind::Text))));
        side.goal |= matches!(role, Some(Role::Field(StageField::Goal)));
    }
    side
}

impl Table<'_> {
    fn orientation(&self) -> Option<(Orientation, bool)> {
        let (down, across) = (side(&self.down), side(&self.across));
        let known = down.sure + across.sure > 0 || down.known + across.known > 1;
        // As many on both sides: then the side with the larger part of them.
        let stages = across.known > down.known
            || (across.known == down.known && across.known * down.all > down.known * across.all);
        let (orientation, side) = match stages && known {
            true => (Orientation::Stages, across),
            false => (Orientation::Lanes, down),
        };
        let few = !side.goal && side.known * 2 < side.all.max(1);
        let nothing = self.across.is_empty() || self.body.is_empty();
        if (few && self.is_data()) || (!known && nothing) {
            return None;
        }
        Some((orientation, known))
    }

    /// Is there a column of nothing but dates, amounts or addresses, as in what a bank or a shop gives?
    fn is_data(&self) -> bool {
        let column = |at: usize| self.body.iter().all(|row| is_datum(row.cell(at)));
        self.body.len() > 1 && (0..self.header.cells.len()).any(column)
    }

    /// What stands where two groups meet, and its first line.
    fn cell(&self, down: &Group<'_>, across: &Group<'_>) -> (usize, String) {
        let mut said = String::new();
        let mut line = down.line;
        for row in down.at.iter().filter_map(|at| self.body.get(*at)) {
            for cell in across.at.iter().map(|at| row.cell(*at)).filter(|cell| !cell.is_empty()) {
                if said.is_empty() {
                    line = row.line;
                } else {
                    said.push('\n');
                }
                said.push_str(cell);
            }
        }
        (line, said)
    }
}

/// An address of mail, or a text of which at least half are digits; the small numbers of scores are none.
fn is_datum(cell: &str) -> bool {
    let signs = cell.chars().filter(|c| c.is_alphanumeric()).count();
    let digits = cell.chars().filter(char::is_ascii_digit).count();
    let score = score(cell).is_some_and(|value| value.abs() <= 10.0);
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
    if let Some(field) = guess_field(name) {
        return Some(Role::Field(field));
    }
    if let Some((lane, state, persona)) = guess_feeling(name) {
        return Some(Role::Feeling(lane, state, persona));
    }
    guess_lane(name).map(|kind| match kind {
        LaneKind::Emotion => Role::Feeling(name, State::Now, None),
        kind => Role::Lane(kind),
    })
}

/// A number of a row of feelings, as people and programs write it.
fn score(said: &str) -> Option<f64> {
    number(&said.replace('−', "-"))
}

/// The number that a line of such a row begins with, and the words behind it.
fn scored(line: &str) -> Option<(f64, &str)> {
    if let Some(value) = score(line) {
        return Some((value, ""));
    }
    let (first, rest) = line.split_once(char::is_whitespace)?;
    let value = score(first.trim_end_matches(':'))?;
    Some((value, rest.trim_start())).filter(|(_, rest)| !rest.starts_with(|c: char| c.is_numeric()))
}

/// Numbers that can be those of a scale from 1 to 5.
#[expect(clippy::float_cmp, reason = "a whole number is its own whole part")]
fn of_five(numbers: &[Option<f64>]) -> bool {
    numbers.iter().flatten().all(|n| n.trunc() == *n && (1.0..=5.0).contains(n))
}

/// The first number in each cell of a row of feelings.
fn numbers(cells: &Cells) -> Vec<Option<f64>> {
    let first = |said: &str| cards(said).into_iter().find_map(scored).map(|(value, _)| value);
    cells.iter().map(|(_, said)| first(said)).collect()
}

/// A text in one line.
pub(super) fn flat(said: &str) -> String {
    let lines: Vec<&str> = said.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    lines.join(" ")
}

/// The texts of the cards in a cell: its lines, without the signs of a list where all of them have one.
fn cards(said: &str) -> Vec<&str> {
    let lines = || said.split(['\n', '\r']).map(str::trim).filter(|line| !line.is_empty());
    let plain: Option<Vec<&str>> = lines().map(unlisted).collect();
    plain.unwrap_or_else(|| lines().collect())
}

/// A line without the sign of a list that it begins with: `- `, `• `, `1. `.
pub(super) fn unlisted(line: &str) -> Option<&str> {
    let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let rest = match digits {
        0 => line.strip_prefix(['-', '*', '+', '•', '·', '–', '▪', '◦', '●']),
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

/// The cells of one lane, by their stages in order, each with its line.
type Cells = [(usize, String)];

struct Reader {
    draft: Draft,
    stages: Vec<StageId>,
    /// The rows of feelings so far.
    felt: HashSet<(State, Option<PersonaId>)>,
    fields: Vec<StageField>,
    /// Whole numbers are on a scale from 1 to 5: one of those rows has a number beyond ours.
    five: bool,
}

impl Reader {
    fn table(
        &mut self,
        table: &Table<'_>,
        title: &str,
        (orientation, known): (Orientation, bool),
    ) -> Result<(), Refused> {
        self.names(table, title)?;
        self.draft.line = table.header.line;
        if !known {
            self.draft.note(NoteCode::UnknownRows);
        }
        for row in table.body.iter().filter(|row| row.cells.len() > table.header.cells.len()) {
            self.draft.line = row.line;
            self.draft.note(NoteCode::Skipped);
        }
        let (lanes, stages) = match orientation {
            Orientation::Lanes => (&table.down, &table.across),
            Orientation::Stages => (&table.across, &table.down),
        };
        for stage in stages {
            self.draft.line = stage.line;
            let id = self.draft.stage(&flat(stage.name))?;
            self.stages.push(id);
        }
        let cells = |lane: &Group<'_>| -> Vec<(usize, String)> {
            let cell = |stage| match orientation {
                Orientation::Lanes => table.cell(lane, stage),
                Orientation::Stages => table.cell(stage, lane),
            };
            stages.iter().map(cell).collect()
        };
        let felt = lanes.iter().filter(|lane| matches!(role(lane.name), Some(Role::Feeling(..))));
        self.five = felt.map(|lane| numbers(&cells(lane))).any(|numbers| {
            of_five(&numbers) && numbers.iter().flatten().any(|value| *value > Score::MAX)
        });
        for lane in lanes {
            self.draft.line = lane.line;
            self.lane(&flat(lane.name), &cells(lane))?;
        }
        Ok(())
    }

    /// The title: what stands above the table, in its first rows, or in its first cell.
    fn names(&mut self, table: &Table<'_>, title: &str) -> Result<(), Refused> {
        let corner = (table.header.line, table.header.cell(0));
        let said = table.before.iter().map(|row| (row.line, row.cell(0)));
        let said = said.chain([corner].into_iter().filter(|(_, name)| !is_corner(name)));
        self.draft.title(title)?;
        let mut titled = !title.is_empty();
        for (line, name) in said {
            self.draft.line = line;
            if titled {
                self.draft.note(NoteCode::Skipped);
            } else {
                self.draft.title(&flat(name))?;
                titled = true;
            }
        }
        Ok(())
    }

    fn lane(&mut self, name: &str, cells: &Cells) -> Result<(), Refused> {
        match role(name) {
            Some(Role::Field(field)) if !self.fields.contains(&field) => {
                self.fields.push(field);
                self.field(name, field, cells)
            }
            Some(Role::Feeling(lane, state, persona)) => {
                self.feelings(name, (lane, state, persona), cells)
            }
            Some(Role::Lane(kind)) => self.cards(kind, name, cells),
            _ => self.cards(LaneKind::Text, name, cells),
        }
    }

    /// A lane with cards.
    fn cards(&mut self, kind: LaneKind, name: &str, cells: &Cells) -> Result<(), Refused> {
        let lane = self.draft.named_lane(kind, name)?;
        for (stage, (line, said)) in self.stages.iter().zip(cells) {
            self.draft.line = *line;
            for card in cards(said) {
                self.draft.card(stage, &lane, card)?;
            }
        }
        Ok(())
    }

    /// What a row says of the stages themselves.
    fn field(&mut self, name: &str, field: StageField, cells: &Cells) -> Result<(), Refused> {
        let mut odd: Option<LaneId> = None;
        for (at, (line, said)) in cells.iter().enumerate().filter(|(_, (_, s))| !s.is_empty()) {
            self.draft.line = *line;
            let duration = match field {
                StageField::Goal => None,
                StageField::Duration => read_duration(said),
            };
            let goal = text(&block(said))?;
            let stage = self.draft.journey.stages.get_mut(at).map(std::sync::Arc::make_mut);
            match (stage, field) {
                (Some(stage), StageField::Goal) => stage.goal = goal,
                (Some(stage), StageField::Duration) if duration.is_some() => {
                    stage.duration = duration;
                }
                _ => self.prose(&mut odd, name, at, &cards(said))?,
            }
        }
        Ok(())
    }

    /// What is no number in a row of numbers: cards of a lane below it.
    fn prose(
        &mut self,
        lane: &mut Option<LaneId>,
        name: &str,
        stage: usize,
        said: &[&str],
    ) -> Result<(), Refused> {
        let lane = match lane {
            Some(lane) => lane,
            None => lane.insert(self.draft.named_lane(LaneKind::Text, name)?),
        };
        self.draft.note(NoteCode::Prose);
        let Some(stage) = self.stages.get(stage) else { return Ok(()) };
        for card in said {
            self.draft.card(stage, lane, card)?;
        }
        Ok(())
    }

    /// A row of feelings: in each cell at most one number, and what else is said there.
    fn feelings(
        &mut self,
        name: &str,
        (lane, state, persona): (&str, State, Option<&str>),
        cells: &Cells,
    ) -> Result<(), Refused> {
        let numbers = numbers(cells);
        let empty = cells.iter().all(|(_, said)| said.is_empty());
        if numbers.iter().all(Option::is_none) && !empty {
            return self.words(name, cells, false);
        }
        if empty && state == State::Now && persona.is_none() {
            return self.draft.named_lane(LaneKind::Emotion, name).map(|_| ());
        }
        let persona = persona.map(|name| self.draft.persona(name)).transpose()?;
        // A second row of the same is kept as it stands.
        if !self.felt.insert((state, persona.clone())) {
            return self.cards(LaneKind::Text, name, cells);
        }
        if self.draft.journey.lanes.iter().all(|lane| lane.kind != LaneKind::Emotion) {
            let known = if lane.is_empty() {
                lane_kind(self.draft.journey.language, LaneKind::Emotion)
            } else {
                lane
            };
            self.draft.named_lane(LaneKind::Emotion, known)?;
        }
        let five = self.five && of_five(&numbers);
        let (min, max) = if five { (1.0, 5.0) } else { (Score::MIN, Score::MAX) };
        for ((stage, (line, _)), value) in self.stages.iter().zip(cells).zip(&numbers) {
            if let Some(value) = value {
                self.draft.line = *line;
                self.draft.feel(stage, None, persona.as_ref(), state, (*value, min, max))?;
            }
        }
        self.words(name, cells, true)
    }

    /// What is said in a row of feelings besides its first numbers.
    fn words(&mut self, name: &str, cells: &Cells, felt: bool) -> Result<(), Refused> {
        let mut lane = None;
        for (at, (line, said)) in cells.iter().enumerate() {
            let mut said = cards(said);
            if let Some(first) = said.iter_mut().find(|line| felt && scored(line).is_some()) {
                *first = scored(first).map_or("", |(_, words)| words);
            }
            said.retain(|line| !line.is_empty());
            if !said.is_empty() {
                self.draft.line = *line;
                self.prose(&mut lane, name, at, &said)?;
            }
        }
        Ok(())
    }
}
