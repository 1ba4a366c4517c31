//! A journey as rows of cells.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::Arc;

use super::grid::{Grid, Role, Row, block, is_column_name, role, unlisted};
use super::tables::unnumbered;
use super::{CardsOf, LossCode, Losses, Options, Orientation, has_details, one_line};
use crate::words::lanes::{
    StageField, corner, duration_text, feeling_row, lane_kind, read_duration, stage_field,
    title_word,
};
use journey::model::{
    Card, Duration, Intent, Journey, Lane, LaneKind, Language, PersonaId, Stage, StageId, State,
    Vocabulary as _, decimal,
};

/// Stands for a text that is empty.
const DASH: &str = "–";

/// What stands in a cell.
#[derive(Debug)]
pub(super) enum Cell<'a> {
    /// Somebody's words.
    Text(Cow<'a, str>),
    /// A number.
    Number(String),
}

impl Cell<'_> {
    /// One without anything in it.
    fn empty() -> Self {
        Cell::Text(Cow::Borrowed(""))
    }

    pub(super) fn said(&self) -> &str {
        match self {
            Cell::Text(said) => said,
            Cell::Number(said) => said,
        }
    }
}

/// A row of cells.
type Cells<'a> = Vec<Cell<'a>>;

/// The rows of a journey, all of one length, and what is not in them. The first cell has the title, where `titled`.
pub(super) fn rows(journey: &Journey, options: Options, titled: bool) -> (Vec<Cells<'_>>, Losses) {
    let mut writer = Writer {
        journey,
        options,
        losses: Losses::of_the_rest(journey),
        rows: Vec::new(),
        felt: felt(journey),
    };
    writer.header(titled);
    writer.fields();
    writer.lanes();
    writer.the_rest();
    let Writer { mut rows, mut losses, .. } = writer;
    // Without stages there would be no rows.
    let orientation = match journey.stages.is_empty() {
        true => Orientation::Lanes,
        false => options.orientation,
    };
    // A title that the first cell cannot have stands in a row above all.
    let mut above =
        titled.then(|| titled_as(&journey.title)).flatten().filter(|title| is_column_name(title));
    number_stages(&mut rows, orientation);
    rows = turned(rows, orientation);
    // Names that no journey is known by need the word for stages in the first cell.
    if !reads_as(&rows, orientation)
        && above.is_none()
        && let Some(first) = rows.first_mut().and_then(|row| row.first_mut())
    {
        above = titled.then(|| titled_as(&journey.title)).flatten();
        *first = Cell::Text(corner(options.language).into());
    }
    if reads_as(&rows, orientation) {
        return (under(rows, above, options.language), losses);
    }
    // Names that say nothing of which side they stand on: a row of goals says it for them, where there is none yet.
    rows = turned(rows, orientation);
    let goals = stage_field(options.language, StageField::Goal);
    let wide = rows.first().map_or(2, |row| row.len().max(2));
    if journey.stages.iter().all(|stage| block(&stage.goal).is_empty()) {
        rows.insert(1.min(rows.len()), vec![Cell::Text(goals.into())]);
        rows.iter_mut().for_each(|row| row.resize_with(wide, Cell::empty));
    }
    rows = turned(rows, orientation);
    losses.add(LossCode::Swapped, usize::from(!reads_as(&rows, orientation)));
    (under(rows, above, options.language), losses)
}

/// Numbers the names of stages that are not all different: rows of one name would be read as one stage.
fn number_stages(rows: &mut [Cells<'_>], orientation: Orientation) {
    let Some((_, stages)) = rows.first_mut().and_then(|names| names.split_first_mut()) else {
        return;
    };
    let names: Vec<String> = stages.iter().map(|name| name.said().to_owned()).collect();
    let numbered: Vec<String> =
        names.iter().enumerate().map(|(at, name)| format!("{}. {name}", at + 1)).collect();
    if orientation == Orientation::Stages && unnumbered(&numbered).is_some() {
        for (stage, name) in stages.iter_mut().zip(numbered) {
            *stage = Cell::Text(name.into());
        }
    }
}

/// A title in one line; `None` where nothing is left of it.
fn titled_as(title: &str) -> Option<Cow<'_, str>> {
    let line = in_line(title);
    (line != DASH || title.contains(DASH)).then_some(line)
}

/// Rows with the title in a row above them, behind a word that says so.
fn under<'a>(
    mut rows: Vec<Cells<'a>>,
    title: Option<Cow<'a, str>>,
    language: Language,
) -> Vec<Cells<'a>> {
    let Some(title) = title else { return rows };
    let mut row = vec![Cell::Text(title_word(language).into()), Cell::Text(title)];
    let wide = rows.iter().map(Vec::len).max().unwrap_or(0).max(row.len());
    row.resize_with(wide, Cell::empty);
    rows.insert(0, row);
    rows
}

/// Rows of lanes as those that are asked for, or back.
fn turned(rows: Vec<Cells<'_>>, orientation: Orientation) -> Vec<Cells<'_>> {
    if orientation == Orientation::Lanes {
        return rows;
    }
    let mut turned: Vec<Cells<'_>> = Vec::new();
    for row in rows {
        turned.resize_with(row.len(), Vec::new);
        turned.iter_mut().zip(row).for_each(|(column, cell)| column.push(cell));
    }
    turned
}

/// Would a reader see what the rows are?
fn reads_as(rows: &[Cells<'_>], orientation: Orientation) -> bool {
    let mut grid = Grid::default();
    for (at, cells) in rows.iter().enumerate() {
        let mut row = Row::new(at + 1);
        cells.iter().for_each(|cell| row.push(Cow::Borrowed(cell.said())));
        grid.push(row);
    }
    let wide = rows.len() > 1 && rows.iter().all(|row| row.len() > 1);
    wide && grid.orientation() == Some(orientation)
}

/// What is felt in a stage, in a state, by somebody: as a whole, or else the mean of its cards.
type Felt<'a> = HashMap<(&'a StageId, State, Option<&'a PersonaId>), f64>;

fn felt(journey: &Journey) -> Felt<'_> {
    let mut felt = Felt::new();
    let mut means: HashMap<_, (f64, f64)> = HashMap::new();
    for feeling in &journey.feelings {
        let key = (&feeling.stage, feeling.state, feeling.persona.as_ref());
        if feeling.card.is_none() {
            felt.insert(key, feeling.score.value());
        } else {
            let mean = means.entry(key).or_default();
            *mean = (mean.0 + feeling.score.value(), mean.1 + 1.0);
        }
    }
    for (key, (sum, count)) in means {
        felt.entry(key).or_insert(sum / count);
    }
    felt
}

/// A text in one line that is not empty.
fn in_line(said: &str) -> Cow<'_, str> {
    // A byte order mark before the first text would be taken for the file's.
    let bare = |c: char| c.is_whitespace() || matches!(c, '\0' | '\u{feff}');
    let words = said.trim_start_matches(bare);
    if words.is_empty() { Cow::Borrowed(DASH) } else { one_line(words) }
}

struct Writer<'a> {
    journey: &'a Journey,
    options: Options,
    losses: Losses,
    /// The first one has the names of the stages.
    rows: Vec<Cells<'a>>,
    felt: Felt<'a>,
}

impl<'a> Writer<'a> {
    /// A text in one line; counts a loss where that changed it.
    fn line(&mut self, said: &'a str) -> Cow<'a, str> {
        let line = in_line(said);
        self.losses.add(LossCode::Texts, usize::from(line != said));
        line
    }

    fn row(&mut self, name: Cow<'a, str>, mut cells: Cells<'a>) {
        cells.insert(0, Cell::Text(name));
        self.rows.push(cells);
    }

    /// A row without anything in it.
    fn empty(&mut self, name: Cow<'a, str>) {
        let cells = self.journey.stages.iter().map(|_| Cell::empty()).collect();
        self.row(name, cells);
    }

    fn header(&mut self, titled: bool) {
        let title = &self.journey.title;
        let line = titled_as(title);
        if titled {
            self.losses
                .add(LossCode::Texts, usize::from(line.as_deref().unwrap_or_default() != title));
        }
        let name = line.filter(|line| titled && !is_column_name(line));
        let name = name.unwrap_or_else(|| corner(self.options.language).into());
        let names =
            self.journey.stages.iter().map(|stage| Cell::Text(self.line(&stage.name))).collect();
        self.row(name, names);
    }

    /// What is known of the stages themselves.
    fn fields(&mut self) {
        let stages = &self.journey.stages;
        let language = self.options.language;
        let goals: Vec<String> = stages.iter().map(|stage| block(&stage.goal)).collect();
        let changed = stages.iter().zip(&goals).filter(|(stage, goal)| stage.goal != **goal);
        self.losses.add(LossCode::Texts, changed.count());
        if goals.iter().any(|goal| !goal.is_empty()) {
            let name = stage_field(language, StageField::Goal).into();
            self.row(name, goals.into_iter().map(|goal| Cell::Text(goal.into())).collect());
        }
        let said = |stage: &Stage| {
            let said = duration_text(language, stage.duration?);
            read_duration(&said).map(|read| (said, read))
        };
        let said: Vec<Option<(String, Duration)>> = stages.iter().map(|s| said(s)).collect();
        let same = |said: &Option<(String, Duration)>| said.as_ref().map(|(_, read)| *read);
        let rounded = stages.iter().zip(&said).filter(|(stage, said)| stage.duration != same(said));
        self.losses.add(LossCode::Stages, rounded.count());
        if said.iter().any(Option::is_some) {
            let name = stage_field(language, StageField::Duration).into();
            let said = said.into_iter().map(|said| said.map(|said| said.0).unwrap_or_default());
            self.row(name, said.map(|said| Cell::Text(said.into())).collect());
        }
    }

    fn lanes(&mut self) {
        let journey = self.journey;
        let cells = CardsOf::cells(journey);
        let mut emotion = false;
        for (at, lane) in journey.lanes.iter().enumerate() {
            let name = self.line(&lane.name);
            if lane.kind == LaneKind::Emotion {
                self.emotion(lane, name, emotion);
                emotion = true;
                continue;
            }
            let known = match role(&name) {
                Some(role) => role == Role::Lane(lane.kind),
                None => lane.kind == LaneKind::Text,
            };
            self.losses.add(LossCode::Kinds, usize::from(!known));
            let stages = 0..journey.stages.len();
            let row = stages.map(|stage| Cell::Text(self.cell(cells.cell(stage, at)))).collect();
            self.row(name, row);
        }
        if !emotion && !self.felt.is_empty() {
            let name = lane_kind(self.options.language, LaneKind::Emotion);
            self.feelings(name);
        }
    }

    /// The cards of a cell, one in each line. Where all look like lines of a list, they get a sign that is taken off again.
    fn cell(&mut self, cards: &[&'a Arc<Card>]) -> Cow<'a, str> {
        if let [card] = cards {
            let line = self.line(&card.text);
            return if unlisted(&line).is_none() { line } else { ["- ", &line].concat().into() };
        }
        let lines: Vec<Cow<'_, str>> = cards.iter().map(|card| self.line(&card.text)).collect();
        if lines.is_empty() || lines.iter().any(|line| unlisted(line).is_none()) {
            return lines.join("\n").into();
        }
        ["- ", &lines.join("\n- ")].concat().into()
    }

    fn emotion(&mut self, lane: &Lane, name: Cow<'a, str>, again: bool) {
        let known = role(&name) == Some(Role::Feeling(&name, State::Now, None));
        self.losses.add(LossCode::Kinds, usize::from(!known));
        let name = match known {
            true => name,
            false => lane_kind(self.options.language, lane.kind).into(),
        };
        if again {
            self.empty(name);
        } else {
            self.feelings(&name);
        }
    }

    /// The rows of feelings: of everybody and of each persona, as they are and as they should become.
    fn feelings(&mut self, lane: &str) {
        let before = self.rows.len();
        let everybody = [(None, None)];
        let personas = self.journey.personas.iter().map(|p| (Some(&p.id), Some(p.name.as_str())));
        let mut names = Vec::new();
        for (id, name) in everybody.into_iter().chain(personas) {
            if !self.felt.keys().any(|key| key.2 == id) {
                continue;
            }
            let name = name.map(|name| self.line(name));
            if names.contains(&name) {
                self.losses.add(LossCode::Personas, 1);
                continue;
            }
            for state in State::ALL {
                let stages = self.journey.stages.iter();
                let values: Vec<Option<f64>> =
                    stages.map(|stage| self.felt.get(&(&stage.id, *state, id)).copied()).collect();
                if values.iter().any(Option::is_some) {
                    let row = feeling_row(self.options.language, lane, *state, name.as_deref());
                    let number = |v: Option<f64>| Cell::Number(v.map(decimal).unwrap_or_default());
                    self.row(row.into(), values.into_iter().map(number).collect());
                }
            }
            names.push(name);
        }
        if self.rows.len() == before {
            self.empty(lane.to_owned().into());
        }
    }

    /// What no table holds.
    fn the_rest(&mut self) {
        let journey = self.journey;
        let details = journey.cards.iter().filter(|card| has_details(card)).count();
        self.losses.add(LossCode::Details, details);
        let more = journey.stages.iter().filter(|stage| {
            let guessed = crate::words::guess::intent(&stage.name).unwrap_or(Intent::None);
            stage.intent != guessed || !stage.needs.is_empty() || stage.moment_of_truth
        });
        self.losses.add(LossCode::Stages, more.count());
        let cards = journey.feelings.iter().filter(|feeling| feeling.card.is_some()).count();
        self.losses.add(LossCode::CardFeelings, cards);
        // Those of whom more is known are counted already.
        let unfelt = journey.personas.iter().filter(|p| {
            let bare = p.age.is_none() && p.segment.is_empty() && p.note.is_empty();
            bare && !self.felt.keys().any(|key| key.2 == Some(&p.id))
        });
        self.losses.add(LossCode::Personas, unfelt.count());
    }
}
