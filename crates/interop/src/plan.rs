//! What was found in the tables of a text, on its way to a journey: stages, and lanes with what each has in them.

use std::collections::HashSet;

use super::draft::{Draft, text};
use super::grid::{Piece, Role, block, cards, role};
use super::scale::{self, Felt, Scale};
use super::{Asked, Choice, Format, Made, Note, NoteCode, Refused, Taken};
use crate::words::lanes::lane_kind;
use crate::words::lanes::{StageField, read_duration};
use journey::model::{CardId, LaneId, LaneKind, PersonaId, StageId, State};

/// One stage.
#[derive(Debug)]
pub(super) struct Stage {
    pub(super) name: String,
    pub(super) line: usize,
}

/// One lane.
#[derive(Debug)]
pub(super) struct Lane {
    pub(super) name: String,
    pub(super) line: usize,
    /// What stands in it, by the numbers of the stages.
    pub(super) cells: Vec<Vec<Piece>>,
}

/// The stages and lanes of a journey, as they were found.
#[derive(Debug, Default)]
pub(super) struct Plan {
    pub(super) title: String,
    pub(super) stages: Vec<Stage>,
    pub(super) lanes: Vec<Lane>,
    pub(super) notes: Vec<Note>,
    /// The line of the names.
    pub(super) line: usize,
    /// Some lane has a known name.
    pub(super) known: bool,
}

impl Plan {
    /// One more stage, and its number.
    pub(super) fn stage(&mut self, name: &str, line: usize) -> usize {
        self.stages.push(Stage { name: name.to_owned(), line });
        self.stages.len() - 1
    }

    /// The lane of a name, the `nth` of that name; one more where there is none.
    fn lane(&mut self, name: &str, nth: usize, line: usize) -> usize {
        let mut same = self.lanes.iter().enumerate().filter(|(_, lane)| lane.name == name);
        if let Some((at, _)) = same.nth(nth) {
            return at;
        }
        self.lanes.push(Lane { name: name.to_owned(), line, cells: Vec::new() });
        self.lanes.len() - 1
    }

    /// Adds what another table has: its stages where they are not there yet, and what stands in its lanes.
    pub(super) fn add(&mut self, other: Plan) {
        let mut at = Vec::new();
        for stage in other.stages {
            let known = self.stages.iter().position(|own| own.name == stage.name);
            at.push(known.unwrap_or_else(|| self.stage(&stage.name, stage.line)));
        }
        let mut names: Vec<String> = Vec::new();
        for lane in other.lanes {
            let nth = names.iter().filter(|name| **name == lane.name).count();
            names.push(lane.name.clone());
            let own = self.lane(&lane.name, nth, lane.line);
            let Some(own) = self.lanes.get_mut(own) else { continue };
            for (at, mut pieces) in at.iter().zip(lane.cells) {
                own.cells.resize_with(own.cells.len().max(at + 1), Vec::new);
                if let Some(cell) = own.cells.get_mut(*at) {
                    cell.append(&mut pieces);
                }
            }
        }
        self.notes.extend(other.notes);
        self.known |= other.known;
    }

    /// Makes the journey.
    pub(super) fn read(mut self, format: Format, asked: &Asked<'_>) -> Result<Made, Refused> {
        let mut reader = Reader {
            draft: Draft::new(asked.language),
            stages: Vec::new(),
            felt: HashSet::new(),
            fields: Vec::new(),
            records: Vec::new(),
            rows: Vec::new(),
        };
        let stages = self.stages.len();
        self.lanes.iter_mut().for_each(|lane| lane.cells.resize_with(stages, Vec::new));
        let notes = std::mem::take(&mut self.notes);
        reader.plan(&self, asked)?;
        let Reader { draft: Draft { journey, notes: more, .. }, rows, .. } = reader;
        let made = Made { format, journey, notes: more, rows };
        Ok(made.noting(notes))
    }
}

/// What a lane is taken for, and why.
struct As<'a> {
    role: Option<Role<'a>>,
    /// Somebody chose it.
    chosen: bool,
    scale: Option<Scale>,
    left: bool,
}

fn taken_as<'a>(lane: &'a Lane, at: usize, asked: &Asked<'_>) -> As<'a> {
    let mut taken = As { role: role(&lane.name), chosen: false, scale: None, left: false };
    for (_, choice) in asked.choices.iter().filter(|(of, _)| *of == at) {
        match choice {
            Choice::Kind(LaneKind::Emotion) if !matches!(taken.role, Some(Role::Feeling(..))) => {
                taken.role = Some(Role::Feeling(&lane.name, State::Now, None));
                taken.chosen = true;
            }
            Choice::Kind(LaneKind::Emotion) => {}
            Choice::Kind(kind) => {
                taken.role = Some(Role::Lane(*kind));
                taken.chosen = true;
            }
            Choice::Field(field) => {
                taken.role = Some(Role::Field(*field));
                taken.chosen = true;
            }
            Choice::Scale(scale) => taken.scale = Some(*scale),
            Choice::Cards => {
                taken.role = Some(Role::Lane(LaneKind::Text));
                taken.chosen = true;
            }
            Choice::Leave => taken.left = true,
        }
    }
    taken
}

/// The cards of a record so far, in each stage.
type Records = Vec<((usize, usize), CardId)>;

struct Reader {
    draft: Draft,
    stages: Vec<StageId>,
    /// The rows of feelings so far.
    felt: HashSet<(State, Option<PersonaId>)>,
    fields: Vec<StageField>,
    records: Records,
    rows: Vec<Taken>,
}

impl Reader {
    fn plan(&mut self, plan: &Plan, asked: &Asked<'_>) -> Result<(), Refused> {
        self.draft.title(&plan.title)?;
        self.draft.line = plan.line;
        if !plan.known {
            self.draft.note(NoteCode::UnknownRows);
        }
        for stage in &plan.stages {
            self.draft.line = stage.line;
            let id = self.draft.stage(&stage.name)?;
            self.stages.push(id);
        }
        let taken: Vec<As<'_>> =
            plan.lanes.iter().enumerate().map(|(at, lane)| taken_as(lane, at, asked)).collect();
        let feels = |at: &usize| {
            taken
                .get(*at)
                .is_some_and(|taken| matches!(taken.role, Some(Role::Feeling(..))) && !taken.left)
        };
        let feeling: Vec<usize> = (0..plan.lanes.len()).filter(feels).collect();
        let rows: Vec<(usize, Vec<Felt<'_>>)> = feeling
            .iter()
            .filter_map(|at| {
                Some((
                    *at,
                    plan.lanes
                        .get(*at)?
                        .cells
                        .iter()
                        .flatten()
                        .map(|p| scale::felt(&cards(&p.said)))
                        .collect(),
                ))
            })
            .collect();
        let named: Vec<(&str, &[Felt<'_>])> = rows
            .iter()
            .filter_map(|(at, cells)| Some((plan.lanes.get(*at)?.name.as_str(), cells.as_slice())))
            .collect();
        let scales = scale::scales(&named);
        // Cards first: what is felt in a record belongs to its card.
        for (at, (lane, taken)) in plan.lanes.iter().zip(&taken).enumerate() {
            self.draft.line = lane.line;
            let before = (self.draft.journey.cards.len(), self.draft.journey.feelings.len());
            let place = rows.iter().position(|(of, _)| *of == at);
            let found = place.and_then(|place| Some((rows.get(place)?, scales.get(place)?)));
            let mut row = Taken::new(lane.name.clone(), lane.line);
            if taken.left {
                row.left = true;
                self.draft.note_about(NoteCode::LeftOut, &lane.name);
            } else if let (Some(Role::Feeling(name, state, persona)), Some(((_, cells), found))) =
                (taken.role, found)
            {
                row.kind = Some(LaneKind::Emotion);
                let scale = taken.scale.or(found.scale);
                row.numbers = found.numbers;
                row.scale = scale;
                row.unsure = found.unsure && taken.scale.is_none();
                let who = persona.or_else(|| someone(&lane.name, &rows, plan));
                self.feelings(lane, (name, state, who), cells, &mut row)?;
            } else {
                self.lane(lane, taken, plan.known, &mut row)?;
            }
            row.cards = self.draft.journey.cards.len() - before.0;
            row.feelings = self.draft.journey.feelings.len() - before.1;
            self.rows.push(row);
        }
        Ok(())
    }

    fn lane(
        &mut self,
        lane: &Lane,
        taken: &As<'_>,
        known: bool,
        row: &mut Taken,
    ) -> Result<(), Refused> {
        match taken.role {
            Some(Role::Field(field)) if !self.fields.contains(&field) => {
                self.fields.push(field);
                row.field = Some(field);
                self.field(lane, field)
            }
            Some(Role::Lane(kind)) => {
                row.kind = Some(kind);
                self.cards(kind, lane)
            }
            role => {
                row.kind = Some(LaneKind::Text);
                if role.is_none() {
                    row.unsure = true;
                    if known {
                        self.draft.note_about(NoteCode::UnknownRow, &lane.name);
                    }
                }
                self.cards(LaneKind::Text, lane)
            }
        }
    }

    /// A lane with cards.
    fn cards(&mut self, kind: LaneKind, lane: &Lane) -> Result<(), Refused> {
        let id = self.draft.named_lane(kind, &lane.name)?;
        for (at, pieces) in lane.cells.iter().enumerate() {
            for piece in pieces {
                self.draft.line = piece.line;
                for card in cards(&piece.said) {
                    self.card(at, &id, piece.record, card)?;
                }
            }
        }
        Ok(())
    }

    fn card(
        &mut self,
        stage: usize,
        lane: &LaneId,
        record: usize,
        said: &str,
    ) -> Result<(), Refused> {
        let Some(id) = self.stages.get(stage).cloned() else { return Ok(()) };
        let card = self.draft.card(&id, lane, said)?;
        let last = self.records.last().is_some_and(|(of, _)| *of == (stage, record));
        if !last {
            self.records.push(((stage, record), card));
        }
        Ok(())
    }

    /// What a row says of the stages themselves.
    fn field(&mut self, lane: &Lane, field: StageField) -> Result<(), Refused> {
        let mut odd: Option<LaneId> = None;
        for (at, pieces) in lane.cells.iter().enumerate().filter(|(_, pieces)| !pieces.is_empty()) {
            self.draft.line = pieces.first().map_or(lane.line, |piece| piece.line);
            let said: Vec<&str> = pieces.iter().map(|piece| piece.said.as_str()).collect();
            let said = said.join("\n");
            let duration = match field {
                StageField::Goal => None,
                StageField::Duration => read_duration(&said),
            };
            let goal = text(&block(&said))?;
            let stage = self.draft.journey.stages.get_mut(at).map(std::sync::Arc::make_mut);
            match (stage, field) {
                (Some(stage), StageField::Goal) => stage.goal = goal,
                (Some(stage), StageField::Duration) if duration.is_some() => {
                    stage.duration = duration;
                }
                _ => {
                    let record = pieces.first().map_or(0, |piece| piece.record);
                    self.draft.note(NoteCode::Prose);
                    self.prose(&mut odd, &lane.name, (at, record), &cards(&said))?;
                }
            }
        }
        Ok(())
    }

    /// What is no number in a row of numbers: cards of a lane below it.
    fn prose(
        &mut self,
        lane: &mut Option<LaneId>,
        name: &str,
        (stage, record): (usize, usize),
        said: &[&str],
    ) -> Result<(), Refused> {
        let lane = match lane {
            Some(lane) => lane.clone(),
            None => lane.insert(self.draft.named_lane(LaneKind::Text, name)?).clone(),
        };
        for card in said {
            self.card(stage, &lane, record, card)?;
        }
        Ok(())
    }

    /// A row of feelings: in each cell at most one, and what else is said there.
    fn feelings(
        &mut self,
        lane: &Lane,
        (name, state, persona): (&str, State, Option<&str>),
        cells: &[Felt<'_>],
        row: &mut Taken,
    ) -> Result<(), Refused> {
        let values = scale::values(cells, row.scale);
        if row.numbers && row.scale.is_none() {
            self.draft.note_about(NoteCode::NoScale, &lane.name);
        }
        if values.iter().all(Option::is_none) && !cells.is_empty() {
            return self.words(lane, cells, &[], row);
        }
        if cells.is_empty() && state == State::Now && persona.is_none() {
            return self.draft.named_lane(LaneKind::Emotion, &lane.name).map(|_| ());
        }
        let persona = persona.map(|name| self.draft.persona(name)).transpose()?;
        // A second row of the same is kept as it stands.
        if !self.felt.insert((state, persona.clone())) {
            row.kind = Some(LaneKind::Text);
            return self.cards(LaneKind::Text, lane);
        }
        if self.draft.journey.lanes.iter().all(|lane| lane.kind != LaneKind::Emotion) {
            let usual = lane_kind(self.draft.journey.language, LaneKind::Emotion);
            self.draft.named_lane(LaneKind::Emotion, if name.is_empty() { usual } else { name })?;
        }
        let said = row.scale.filter(|scale| row.numbers && (*scale != Scale::OURS || row.unsure));
        if let Some(scale) = said {
            self.draft.note_about(NoteCode::Scale, &[&lane.name, "\n", &scale.code()].concat());
        }
        let mut values = values.into_iter();
        let mut taken: Vec<bool> = Vec::new();
        for (at, pieces) in lane.cells.iter().enumerate() {
            let here: Vec<_> = pieces.iter().zip(values.by_ref()).collect();
            let several = here.iter().filter(|(_, value)| value.is_some()).count() > 1;
            for (piece, value) in here {
                taken.push(false);
                let (Some((value, scale)), Some(stage)) = (value, self.stages.get(at).cloned())
                else {
                    continue;
                };
                self.draft.line = piece.line;
                let of = self
                    .records
                    .iter()
                    .find(|(of, _)| *of == (at, piece.record))
                    .map(|(_, card)| card.clone());
                // Several feelings in one stage belong to what happened at their moments.
                let card = if several { of } else { None };
                let done = self.draft.feel(
                    &stage,
                    card.as_ref(),
                    persona.as_ref(),
                    state,
                    (value, scale.min, scale.max),
                )?;
                if let Some(last) = taken.last_mut() {
                    *last = done;
                }
            }
        }
        self.words(lane, cells, &taken, row)
    }

    /// What is said in a row of feelings besides the feelings that were `taken`.
    fn words(
        &mut self,
        lane: &Lane,
        cells: &[Felt<'_>],
        taken: &[bool],
        row: &mut Taken,
    ) -> Result<(), Refused> {
        let mut below = None;
        let mut itself = false;
        let mut cells = cells.iter().enumerate();
        for (at, pieces) in lane.cells.iter().enumerate() {
            for (piece, (n, felt)) in pieces.iter().zip(cells.by_ref()) {
                let felt_here = taken.get(n).copied().unwrap_or(false);
                let whole = cards(&piece.said);
                let said = if felt_here || !felt.marked() { &felt.words } else { &whole };
                if said.is_empty() {
                    continue;
                }
                self.draft.line = piece.line;
                if felt_here && felt.itself {
                    itself = true;
                } else {
                    self.draft.note(NoteCode::Prose);
                }
                self.prose(&mut below, &lane.name, (at, piece.record), said)?;
            }
        }
        if itself {
            self.draft.line = lane.line;
            self.draft.note_about(NoteCode::FeltWords, &lane.name);
        }
        if taken.is_empty() && row.scale == Some(Scale::OURS) && !row.numbers {
            row.unsure = true;
        }
        Ok(())
    }
}

/// Whose a row of feelings is by what stands in brackets in its name, where there are several rows: `Emotie (Sanne)`.
fn someone<'a>(name: &'a str, rows: &[(usize, Vec<Felt<'_>>)], plan: &Plan) -> Option<&'a str> {
    let inside =
        |name: &'a str| name.split_once('(')?.1.split_once(')').map(|(inner, _)| inner.trim());
    let several = rows.len() > 1
        && rows
            .iter()
            .filter_map(|(at, _)| plan.lanes.get(*at))
            .all(|lane| matches!(role(&lane.name), Some(Role::Feeling(_, State::Now, None))));
    inside(name).filter(|inner| {
        several
            && inner.starts_with(char::is_uppercase)
            && !inner.contains(|c: char| c.is_ascii_digit())
    })
}
