//! Journeys in formats of others: what people already have, and what their other programs take.
//!
//! These are compiled into a wasm of their own, which a page fetches when somebody opens or saves one.

pub mod bytes;
mod choice;
pub mod csv;
mod draft;
pub mod encoding;
mod grid;
pub mod html;
mod join;
pub mod markdown;
mod markup;
pub mod mermaid;
pub mod ojf;
pub mod others;
pub mod outline;
mod plan;
pub mod qr;
mod rows;
mod scale;
pub mod svg;
mod tables;
pub mod words;
mod workbook;
mod zip;

pub use choice::{Asked, Choice, MOST_CHOICES, Taken};
pub use join::join;
pub use scale::Scale;

use std::borrow::Cow;
use std::sync::Arc;

use crate::words::guess;
pub use crate::words::lanes::StageField;
use journey::format::json;
use journey::model::{Card, Evidence, Intent, Journey, Language, Limit, Stage, places};

/// A format that others know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// A Mermaid `journey` diagram, alone or in a Markdown file.
    Mermaid,
    /// A table in a Markdown file.
    Markdown,
    /// A table of a spreadsheet, as text.
    Csv,
    /// A picture of this editor, which carries its map.
    Svg,
    /// The OpenJourney Format.
    Ojf,
    /// Tables in HTML; it is only read.
    Html,
    /// A workbook of a spreadsheet (XLSX, or ODS); it is only read.
    Xlsx,
    /// JSON of another program; it is only read.
    Json,
    /// Headings, lists and indented lines; it is only read.
    Outline,
}

impl Format {
    /// Each of them that is written too, in the order in which a text is tried.
    pub const ALL: [Format; 5] =
        [Format::Ojf, Format::Svg, Format::Mermaid, Format::Markdown, Format::Csv];

    /// Its name for programs.
    pub fn code(self) -> &'static str {
        match self {
            Format::Mermaid => "mermaid",
            Format::Markdown => "markdown",
            Format::Csv => "csv",
            Format::Svg => "svg",
            Format::Ojf => "ojf",
            Format::Html => "html",
            Format::Xlsx => "xlsx",
            Format::Json => "json",
            Format::Outline => "outline",
        }
    }
}

/// How a format is written, where it leaves a choice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options {
    /// Whose words and separators are used.
    pub language: Language,
    /// What the rows of a table are.
    pub orientation: Orientation,
    /// Is a picture for a dark page?
    pub dark: bool,
}

/// What the rows of a table are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Orientation {
    /// Lanes; each stage is a column.
    Lanes,
    /// Stages; each lane is a column.
    Stages,
}

impl Orientation {
    /// Each of them.
    pub const ALL: [Orientation; 2] = [Orientation::Lanes, Orientation::Stages];

    /// Its name for programs.
    pub fn code(self) -> &'static str {
        match self {
            Orientation::Lanes => "lanes",
            Orientation::Stages => "stages",
        }
    }
}

/// What was made of a text.
#[derive(Debug)]
pub struct Made {
    /// What it was.
    pub format: Format,
    /// The journey in it.
    pub journey: Journey,
    /// What was not taken over as it stood, in the order of the lines; at most [`MOST_NOTES`].
    pub notes: Vec<Note>,
    /// The rows of a table, in its order; empty for other formats. A [`Choice`] is about one of these.
    pub rows: Vec<Taken>,
}

impl Made {
    /// Adds notes, sorts all of them by line and keeps the first `MOST_NOTES`.
    pub(crate) fn noting(mut self, notes: impl IntoIterator<Item = Note>) -> Made {
        self.notes.extend(notes);
        self.notes.sort_by_key(|note| note.line);
        self.notes.truncate(MOST_NOTES);
        self
    }
}

/// So many notes are kept of one text. Nobody reads more, and a hostile text can have one for each of its lines.
pub const MOST_NOTES: usize = 100;

/// Something that was not taken over as it stood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// What it was.
    pub code: NoteCode,
    /// Its line, counted from 1; 0 where a path says where it is.
    pub line: usize,
    /// Its path in JSON (`nodes[2].score`); empty where a line says where it is.
    pub path: String,
    /// What it is about: the name of a row, of a table or of a key; empty where the place says enough. For [`NoteCode::Scale`] also
    /// the scale, on a line of its own.
    pub about: String,
}

impl Note {
    /// One about a line.
    pub(crate) fn of(code: NoteCode, line: usize) -> Note {
        Note { code, line, path: String::new(), about: String::new() }
    }

    /// One about a line and what is called so there.
    pub(crate) fn about(code: NoteCode, line: usize, about: &str) -> Note {
        // A name is enough of a text that may be long.
        Note { about: about.chars().take(80).collect(), ..Note::of(code, line) }
    }

    /// One about a part of JSON.
    pub(crate) fn at(code: NoteCode, path: String) -> Note {
        Note { code, line: 0, path, about: String::new() }
    }
}

/// What can be odd about a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoteCode {
    /// This breaks the rules of its format; it was read as it was meant.
    Odd,
    /// Where a score belongs stands no number: the card has no feeling.
    NoScore,
    /// The score was beyond its scale; it is drawn at its end and kept as it was.
    OutOfRange,
    /// A sixth person, whose feelings went to the fifth.
    TooManyPersonas,
    /// Nothing could be made of it.
    Skipped,
    /// There was another journey in the text, which was not read.
    OnlyFirst,
    /// Words where a number or a length of time belongs: they became cards of a row of their own.
    Prose,
    /// None of the rows of a table has a known name: the first column was taken for the names of lanes.
    UnknownRows,
    /// Letters look as they do when a program took one encoding for another.
    Letters,
    /// A row has no known name: its cards are notes.
    UnknownRow,
    /// The numbers of a row were taken for those of this scale.
    Scale,
    /// The numbers of a row are of no usual scale: they became cards, and no feelings.
    NoScale,
    /// Faces or words of a row were taken for feelings, and are kept as cards too.
    FeltWords,
    /// A table, row, column or key that is no part of the journey.
    LeftOut,
    /// Lines stand below a stage without the name of a row; they became cards of this one.
    NoRow,
}

impl NoteCode {
    /// Its name for programs.
    pub fn code(self) -> &'static str {
        match self {
            NoteCode::Odd => "odd-syntax",
            NoteCode::NoScore => "no-score",
            NoteCode::OutOfRange => "out-of-range",
            NoteCode::TooManyPersonas => "too-many-personas",
            NoteCode::Skipped => "skipped",
            NoteCode::OnlyFirst => "only-first",
            NoteCode::Prose => "prose",
            NoteCode::UnknownRows => "unknown-rows",
            NoteCode::Letters => "odd-letters",
            NoteCode::UnknownRow => "unknown-row",
            NoteCode::Scale => "scale",
            NoteCode::NoScale => "no-scale",
            NoteCode::FeltWords => "feeling-words",
            NoteCode::LeftOut => "left-out",
            NoteCode::NoRow => "no-row",
        }
    }
}

/// Why nothing was made of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// It is over a limit.
    Over(Limit),
    /// There is nothing in it.
    Empty,
    /// It is in none of the formats.
    Unknown,
    /// It is a file of a kind that no journey is read from.
    Kind(bytes::Kind),
    /// It is a Mermaid diagram of another type, in this line.
    OtherDiagram(usize),
    /// It would be JSON, and is none from here on; counted from 1.
    NotJson {
        /// The line.
        line: usize,
        /// The column.
        column: usize,
    },
}

/// What was written.
#[derive(Debug)]
pub struct Written {
    /// The text.
    pub text: String,
    /// What it does not hold.
    pub losses: Vec<Loss>,
}

/// What a format could not hold, or not as it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Loss {
    /// What it is.
    pub code: LossCode,
    /// How many of them.
    pub count: usize,
}

/// What can get lost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LossCode {
    /// Cards of other lanes.
    Lanes,
    /// Cards without a feeling, written as neutral.
    Neutral,
    /// Feelings of a whole stage, written at its cards.
    StageFeelings,
    /// Cards for which people feel different things, written as the mean.
    Mean,
    /// Feelings as they should become.
    Goals,
    /// What is known of the evidence, channel, severity, influence, actor, link or importance of cards.
    Details,
    /// What is known of stages besides their name: what is wanted, needed, how long it takes.
    Stages,
    /// What is known of personas besides their name, or the personas themselves.
    Personas,
    /// What is said of the offer and the budget.
    Profile,
    /// Measurements, lines of the budget, and advice that was refused.
    Plan,
    /// Stages without cards, written with a dash.
    EmptyStages,
    /// Stages with the name of the one before them.
    SameNames,
    /// Feelings of single cards; a stage without a feeling of its own has their mean.
    CardFeelings,
    /// Lanes whose kind their name does not say.
    Kinds,
    /// The table cannot be read back as it is: its rows and columns would change places.
    Swapped,
    /// Texts that were changed so that the format takes them: line breaks, signs that cannot be shown.
    Texts,
    /// Characters, where a program takes fewer unless it is told otherwise.
    Long,
    /// The map itself: what is written is only to be looked at.
    Map,
}

impl LossCode {
    /// Its name for programs.
    pub fn code(self) -> &'static str {
        match self {
            LossCode::Lanes => "lanes",
            LossCode::Neutral => "neutral",
            LossCode::StageFeelings => "stage-feelings",
            LossCode::Mean => "mean",
            LossCode::Goals => "goals",
            LossCode::Details => "details",
            LossCode::Stages => "stages",
            LossCode::Personas => "personas",
            LossCode::Profile => "profile",
            LossCode::Plan => "plan",
            LossCode::EmptyStages => "empty-stages",
            LossCode::SameNames => "same-names",
            LossCode::CardFeelings => "card-feelings",
            LossCode::Kinds => "kinds",
            LossCode::Swapped => "swapped",
            LossCode::Texts => "texts",
            LossCode::Long => "long",
            LossCode::Map => "map",
        }
    }
}

/// Reads a text in whichever of the formats it is. What it does not say itself is named in `language`.
///
/// # Errors
/// [`Refused`] when it is over a limit, empty, or in none of them.
pub fn read(text: &str, language: Language) -> Result<Made, Refused> {
    read_as(text, &Asked { language, choices: &[] })
}

/// Reads a text in whichever of the formats it is, its rows as somebody chose.
///
/// # Errors
/// [`Refused`] when it is over a limit, empty, or in none of them.
pub fn read_as(text: &str, asked: &Asked<'_>) -> Result<Made, Refused> {
    let made = read_text(text, asked)?;
    // JSON and what carries it is UTF-8 by definition.
    let utf8 = matches!(made.format, Format::Svg | Format::Ojf | Format::Json);
    let odd = if utf8 { None } else { encoding::odd_letters(text) };
    Ok(made.noting(odd.map(|line| Note::of(NoteCode::Letters, line))))
}

fn read_text(text: &str, asked: &Asked<'_>) -> Result<Made, Refused> {
    let language = asked.language;
    if Limit::File.exceeded_by(text.len()) {
        return Err(Refused::Over(Limit::File));
    }
    let text = text.trim_start_matches('\u{feff}');
    if text.trim().is_empty() {
        return Err(Refused::Empty);
    }
    if let Some(opened) = ojf::read(text, language) {
        return opened;
    }
    if json::begins(text) && text.trim_end().ends_with(['}', ']']) {
        return others::read(text, asked).unwrap_or(Err(Refused::Unknown));
    }
    // An outline can begin with the word that a diagram begins with; a diagram has tasks with a colon, or sections.
    let word = text.trim_start().get(..7).is_some_and(|word| word.eq_ignore_ascii_case("journey"));
    if word
        && !text.contains([':', '|', ';'])
        && !text.contains("section")
        && let Some(made) = outline::read(text, asked)
    {
        return made;
    }
    // A cell of a table of a spreadsheet may hold what is a diagram or a table by itself.
    let whole = |_: &Result<Made, Refused>| !csv::holds_another(text);
    // The first cell of a table may be the first line of a diagram of another type.
    let table_instead = |read: Result<Made, Refused>| match read {
        Err(Refused::OtherDiagram(_)) => {
            csv::read(text, asked).filter(Result::is_ok).or(Some(read))
        }
        read => Some(read),
    };
    svg::read(text)
        .or_else(|| html::read(text, asked))
        .or_else(|| mermaid::read(text, language).filter(whole).and_then(table_instead))
        .or_else(|| markdown::read(text, asked).filter(whole))
        .or_else(|| csv::read(text, asked))
        .or_else(|| outline::read(text, asked))
        .unwrap_or_else(|| Err(bytes::kind_of_text(text).map_or(Refused::Unknown, Refused::Kind)))
}

/// Writes a journey in one of the formats.
pub fn write(format: Format, journey: &Journey, options: Options) -> Written {
    match format {
        Format::Mermaid => mermaid::write(journey),
        Format::Markdown => markdown::write(journey, options),
        // Those that are only read: spreadsheets open this.
        Format::Csv | Format::Html | Format::Xlsx | Format::Json | Format::Outline => {
            csv::write(journey, options)
        }
        Format::Svg => svg::write(journey, options),
        Format::Ojf => ojf::write(journey),
    }
}

/// The cards of each cell in their order, by the numbers of its stage and its lane.
pub(crate) struct CardsOf<'a> {
    lanes: usize,
    cells: Vec<Vec<&'a Arc<Card>>>,
}

impl<'a> CardsOf<'a> {
    /// One look at each card, instead of one at all of them for each cell.
    pub(crate) fn cells(journey: &'a Journey) -> CardsOf<'a> {
        let lanes = journey.lanes.len();
        let stage_at = places(journey.stages.iter().map(|stage| stage.id.as_str()));
        let lane_at = places(journey.lanes.iter().map(|lane| lane.id.as_str()));
        let mut cells: Vec<Vec<_>> = Vec::new();
        cells.resize_with(journey.stages.len() * lanes, Vec::new);
        for card in &journey.cards {
            let stage = stage_at.get(card.stage.as_str());
            let lane = lane_at.get(card.lane.as_str());
            let at = stage.zip(lane).map(|(stage, lane)| stage * lanes + lane);
            if let Some(cell) = at.and_then(|at| cells.get_mut(at)) {
                cell.push(card);
            }
        }
        CardsOf { lanes, cells }
    }

    pub(crate) fn cell(&self, stage: usize, lane: usize) -> &[&'a Arc<Card>] {
        self.cells.get(stage * self.lanes + lane).map_or(&[], Vec::as_slice)
    }
}

/// Counts losses by their kind.
#[derive(Default)]
pub(crate) struct Losses(Vec<Loss>);

impl Losses {
    pub(crate) fn add(&mut self, code: LossCode, count: usize) {
        if count == 0 {
            return;
        }
        match self.0.iter_mut().find(|loss| loss.code == code) {
            Some(loss) => loss.count += count,
            None => self.0.push(Loss { code, count }),
        }
    }

    /// What every format but the file leaves out: the profile, the plan, and what personas have besides a name.
    pub(crate) fn of_the_rest(journey: &Journey) -> Losses {
        let mut losses = Losses::of_the_plan(journey);
        let known = journey
            .personas
            .iter()
            .filter(|p| p.age.is_some() || !p.segment.is_empty() || !p.note.is_empty());
        losses.add(LossCode::Personas, known.count());
        losses
    }

    /// The profile and the plan.
    pub(crate) fn of_the_plan(journey: &Journey) -> Losses {
        let mut losses = Losses::default();
        let profile = &journey.profile;
        losses.add(LossCode::Profile, usize::from(*profile != journey::model::Profile::default()));
        let plan = journey.results.len() + journey.rejected.len() + journey.budget.len();
        losses.add(LossCode::Plan, plan);
        losses
    }

    pub(crate) fn into_vec(self) -> Vec<Loss> {
        self.0
    }
}

/// Does a card hold more than its text?
fn has_details(card: &Card) -> bool {
    // Each of its parts has a name here, so that a new one is not forgotten.
    #[rustfmt::skip]
    let Card { id: _, stage: _, lane: _, text: _, channel, severity, evidence, moment_of_truth, influence, actor, link } = card;
    channel.is_some()
        || severity.is_some()
        || *evidence != Evidence::Assumed
        || *moment_of_truth
        || influence.is_some()
        || !actor.is_empty()
        || !link.is_empty()
}

/// Does a stage hold more than its name, and the intent that the name says?
fn says_more(stage: &Stage) -> bool {
    let guessed = guess::intent(&stage.name).unwrap_or(Intent::None);
    stage.intent != guessed
        || !stage.goal.is_empty()
        || !stage.needs.is_empty()
        || stage.duration.is_some()
        || stage.moment_of_truth
}

/// Stands for a text that is empty.
const DASH: &str = "-";

/// A text in one line, without what no line can hold; never empty.
fn one_line(text: &str) -> Cow<'_, str> {
    let breaks =
        |c| matches!(c, '\n' | '\r' | '\u{2028}' | '\u{2029}' | '\u{b}' | '\u{c}' | '\u{85}');
    // Those, the zero and nothing else that is usual begin with these bytes.
    let line = if text.bytes().any(|b| b < b' ' && b != b'\t' || matches!(b, 0xc2 | 0xe2)) {
        let signs = text.chars().filter(|c| *c != '\0');
        Cow::Owned(signs.map(|c| if breaks(c) { ' ' } else { c }).collect())
    } else {
        Cow::Borrowed(text)
    };
    trimmed(line, str::trim)
}

/// A text without what `bare` takes off; never empty.
fn trimmed(text: Cow<'_, str>, bare: fn(&str) -> &str) -> Cow<'_, str> {
    let text = match text {
        Cow::Borrowed(text) => Cow::Borrowed(bare(text)),
        Cow::Owned(text) => Cow::Owned(bare(&text).to_owned()),
    };
    if text.is_empty() { Cow::Borrowed(DASH) } else { text }
}
