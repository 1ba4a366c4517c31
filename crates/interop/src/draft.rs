//! A journey that is put together line by line, within the limits.

use std::sync::Arc;

use super::{MOST_NOTES, Note, NoteCode, Refused};
use crate::words::{guess, lanes::lane_kind};
use journey::model::{
    Card, CardId, Feeling, Intent, Journey, Lane, LaneId, LaneKind, Language, Limit, Persona,
    PersonaId, Raw, Score, Stage, StageId, State,
};

/// What there is so far.
pub(crate) struct Draft {
    /// The journey.
    pub(crate) journey: Journey,
    /// What was odd.
    pub(crate) notes: Vec<Note>,
    /// The line that is being read, counted from 1.
    pub(crate) line: usize,
    /// The part of JSON that is being read; empty where there are lines.
    pub(crate) path: String,
}

impl Draft {
    pub(crate) fn new(language: Language) -> Draft {
        Draft { journey: Journey::empty(language), notes: Vec::new(), line: 0, path: String::new() }
    }

    /// Notes something of the line or the part that is being read, once.
    pub(crate) fn note(&mut self, code: NoteCode) {
        self.note_about(code, "");
    }

    /// Notes something of the line or the part that is being read, once, and what it is about: the name of a row, a key.
    pub(crate) fn note_about(&mut self, code: NoteCode, about: &str) {
        let mut note = Note::about(code, self.line, about);
        if !self.path.is_empty() {
            note = Note { line: 0, path: self.path.clone(), ..note };
        }
        if self.notes.len() < MOST_NOTES && !self.notes.contains(&note) {
            self.notes.push(note);
        }
    }

    /// The title of the whole.
    pub(crate) fn title(&mut self, said: &str) -> Result<(), Refused> {
        self.journey.title = text(said)?;
        Ok(())
    }

    /// A stage after those that are there; its intent is what the name says, if anything.
    pub(crate) fn stage(&mut self, name: &str) -> Result<StageId, Refused> {
        let count = within(self.journey.stages.len(), Limit::Stages)?;
        let id = StageId::from(format!("s{count}").as_str());
        self.journey.stages.push(Arc::new(Stage {
            id: id.clone(),
            name: text(name)?,
            intent: guess::intent(name).unwrap_or(Intent::None),
            goal: String::new(),
            needs: Vec::new(),
            duration: None,
            moment_of_truth: false,
        }));
        Ok(id)
    }

    /// A lane below those that are there, with the usual name of its kind.
    pub(crate) fn lane(&mut self, kind: LaneKind) -> Result<LaneId, Refused> {
        self.named_lane(kind, lane_kind(self.journey.language, kind))
    }

    /// A lane below those that are there.
    pub(crate) fn named_lane(&mut self, kind: LaneKind, name: &str) -> Result<LaneId, Refused> {
        let count = within(self.journey.lanes.len(), Limit::Lanes)?;
        let id = LaneId::from(format!("l{count}").as_str());
        self.journey.lanes.push(Arc::new(Lane { id: id.clone(), kind, name: text(name)? }));
        Ok(id)
    }

    /// A card after those of its cell.
    pub(crate) fn card(
        &mut self,
        stage: &StageId,
        lane: &LaneId,
        said: &str,
    ) -> Result<CardId, Refused> {
        let count = within(self.journey.cards.len(), Limit::Cards)?;
        let id = CardId::from(format!("c{count}").as_str());
        let card = Card::new(id.clone(), stage.clone(), lane.clone(), &text(said)?);
        self.journey.cards.push(Arc::new(card));
        Ok(id)
    }

    /// The persona of a name; one more where none has it. After five, the fifth is everybody else.
    pub(crate) fn persona(&mut self, name: &str) -> Result<PersonaId, Refused> {
        let personas = &self.journey.personas;
        if let Some(known) = personas.iter().find(|p| p.name == name) {
            return Ok(known.id.clone());
        }
        if let Some(last) = personas.last().filter(|_| personas.len() >= Limit::Personas.max()) {
            let id = last.id.clone();
            self.note(NoteCode::TooManyPersonas);
            return Ok(id);
        }
        let id = PersonaId::from(format!("p{}", personas.len() + 1).as_str());
        self.journey.personas.push(Arc::new(Persona {
            id: id.clone(),
            name: text(name)?,
            age: None,
            segment: String::new(),
            note: String::new(),
        }));
        Ok(id)
    }

    /// What somebody feels now, on a scale from `min` to `max`; kept as it was where that is not ours. A second feeling of the same
    /// person about the same is left out; `false` then.
    pub(crate) fn feel(
        &mut self,
        stage: &StageId,
        card: Option<&CardId>,
        persona: Option<&PersonaId>,
        state: State,
        (value, min, max): (f64, f64, f64),
    ) -> Result<bool, Refused> {
        let known = self.journey.feelings.iter().rev().take(Limit::Personas.max() + 1).any(|f| {
            f.stage == *stage
                && f.card.as_ref() == card
                && f.persona.as_ref() == persona
                && f.state == state
        });
        if known {
            return Ok(false);
        }
        within(self.journey.feelings.len(), Limit::Lines)?;
        // On a scale whose small numbers are the good ones the worst is the largest.
        let (low, high) = (min.min(max), min.max(max));
        let inside = value.clamp(low, high);
        #[expect(clippy::float_cmp, reason = "clamp leaves a number as it is, or not")]
        let beyond = inside != value;
        if beyond {
            self.note(NoteCode::OutOfRange);
        }
        let part = (inside - min) / (max - min);
        let Some(score) = Score::new(Score::MIN + part * (Score::MAX - Score::MIN)) else {
            return Ok(false);
        };
        let ours = min == Score::MIN && max == Score::MAX && !beyond;
        self.journey.feelings.push(Arc::new(Feeling {
            stage: stage.clone(),
            card: card.cloned(),
            persona: persona.cloned(),
            state,
            score,
            raw: (!ours).then_some(Raw { value, min: low, max: high }),
        }));
        Ok(true)
    }
}

/// The number of one more, within a limit.
fn within(count: usize, limit: Limit) -> Result<usize, Refused> {
    if limit.exceeded_by(count + 1) { Err(Refused::Over(limit)) } else { Ok(count + 1) }
}

/// A text, within its limit.
pub(crate) fn text(text: &str) -> Result<String, Refused> {
    if Limit::text_too_long(text) {
        return Err(Refused::Over(Limit::Text));
    }
    Ok(text.to_owned())
}
