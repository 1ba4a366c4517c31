//! What the rows of a text are taken for, and what a person chooses instead.

use super::{Scale, StageField};
use journey::format::json::Writer;
use journey::model::{LaneKind, Language, Vocabulary as _};

/// How a text is to be read.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// What the text does not say itself is named in this language.
    pub language: Language,
    /// What a person chose for the rows that were found in it, by their numbers from 0 (see [`Choice`]).
    pub choices: &'a [(usize, Choice)],
}

/// What a row of a table is to be taken for.
#[derive(Clone, Debug, PartialEq)]
pub enum Choice {
    /// Cards of a lane of this kind; [`LaneKind::Emotion`] stands for feelings.
    Kind(LaneKind),
    /// Something of the stages themselves.
    Field(StageField),
    /// Feelings on this scale.
    Scale(Scale),
    /// No feelings: what stands there as cards of a lane of notes.
    Cards,
    /// Nothing: it is left out.
    Leave,
}

impl Choice {
    /// The choices in a text of at most [`MOST_CHOICES`] words `ROW=CODE`, of which the row counts from 0 (`2=pains 4=1..10`). Words that
    /// are no choice are left out.
    pub fn all(text: &str) -> Vec<(usize, Choice)> {
        let choice = |word: &str| {
            let (row, code) = word.split_once('=')?;
            Some((row.parse().ok()?, Choice::from_code(code)?))
        };
        text.split_ascii_whitespace().take(MOST_CHOICES).filter_map(choice).collect()
    }

    /// The choice of a name: that of a kind of lane, `goal`, `duration`, `cards`, `leave`, or of a scale (`1..10`).
    pub fn from_code(code: &str) -> Option<Choice> {
        match code {
            "goal" => Some(Choice::Field(StageField::Goal)),
            "duration" => Some(Choice::Field(StageField::Duration)),
            "cards" => Some(Choice::Cards),
            "leave" => Some(Choice::Leave),
            _ => LaneKind::from_code(code)
                .map(Choice::Kind)
                .or_else(|| Scale::from_code(code).map(Choice::Scale)),
        }
    }
}

/// So many choices are read of one text: more than a journey can have lanes, with a kind and a scale for each.
pub const MOST_CHOICES: usize = 1000;

/// A row that was found in a text, and what it was taken for.
#[derive(Clone, Debug, PartialEq)]
pub struct Taken {
    /// Its name.
    pub name: String,
    /// Its line, counted from 1.
    pub line: usize,
    /// The kind of its lane; feelings where it is [`LaneKind::Emotion`]. `None` where it says something of the stages, or is left
    /// out.
    pub kind: Option<LaneKind>,
    /// What it says of the stages.
    pub field: Option<StageField>,
    /// Its numbers are of this scale; `None` where none fits, and they are no feelings.
    pub scale: Option<Scale>,
    /// It has numbers that need a scale.
    pub numbers: bool,
    /// Somebody should look whether it was taken for the right thing.
    pub unsure: bool,
    /// It was left out.
    pub left: bool,
    /// How many cards it became.
    pub cards: usize,
    /// How many feelings it became.
    pub feelings: usize,
}

impl Taken {
    pub(crate) fn new(name: String, line: usize) -> Taken {
        Taken {
            name,
            line,
            kind: None,
            field: None,
            scale: None,
            numbers: false,
            unsure: false,
            left: false,
            cards: 0,
            feelings: 0,
        }
    }

    /// Writes it as `{name, kind, scale, numbers, unsure, count}`. The kind is a code of [`Choice::from_code`]; the scale is
    /// empty where there is none; the count is that of its cards, or else of its feelings.
    pub fn write(&self, object: &mut Writer) {
        let kind = match (self.left, self.field, self.kind) {
            (false, Some(StageField::Goal), _) => "goal",
            (false, Some(StageField::Duration), _) => "duration",
            (false, None, Some(kind)) => kind.code(),
            _ => "leave",
        };
        let count = if self.cards == 0 { self.feelings } else { self.cards };
        object.string("name", &self.name);
        object.string("kind", kind);
        object.string("scale", &self.scale.map(Scale::code).unwrap_or_default());
        object.flag("numbers", self.numbers);
        object.flag("unsure", self.unsure);
        object.whole("count", u64::try_from(count).unwrap_or_default());
    }
}
