//! Writes a journey as a Mermaid diagram that Mermaid draws, whatever its texts hold.

use std::borrow::Cow;
use std::sync::Arc;

use super::super::{LossCode, Losses, Written, has_details, one_line, says_more, trimmed};
use super::{APART, SCALE, keyword};
use journey::model::{
    Card, Feeling, Journey, LaneKind, PersonaId, Raw, Score, State, decimal, places,
};

/// What Mermaid takes for syntax, or for a part of its own way to write entities.
const SYNTAX: &str = "#;:%<>\"&ﬂ¶°";
/// The longest name of an actor, with its entities, that fits the legend in one line.
const LONG: usize = 20;
/// So many characters Mermaid draws where a page does not say otherwise (`maxTextSize`).
const LONGEST: usize = 50_000;

/// Writes a journey. Its tasks are the cards of the first lane of actions, or else of the first lane with cards.
pub fn write(journey: &Journey) -> Written {
    let mut losses = Losses::of_the_rest(journey);
    let lane = journey
        .lanes
        .iter()
        .find(|lane| lane.kind == LaneKind::Actions)
        .or_else(|| {
            journey.lanes.iter().find(|lane| journey.cards.iter().any(|c| c.lane == lane.id))
        })
        .map(|lane| lane.id.clone());
    let tasks = || journey.cards.iter().filter(|card| Some(&card.lane) == lane.as_ref());
    losses.add(LossCode::Lanes, journey.cards.len() - tasks().count());
    losses.add(LossCode::Details, tasks().filter(|card| has_details(card)).count());
    losses.add(LossCode::Stages, journey.stages.iter().filter(|s| says_more(s)).count());
    let goals = journey.feelings.iter().filter(|f| f.state == State::Goal).count();
    losses.add(LossCode::Goals, goals);
    let stage_at = places(journey.stages.iter().map(|stage| stage.id.as_str()));
    let card_at = places(journey.cards.iter().map(|card| card.id.as_str()));
    let (mut of_card, mut of_stage, mut cards_of) = (Vec::new(), Vec::new(), Vec::new());
    of_card.resize_with(journey.cards.len(), Vec::new);
    of_stage.resize_with(journey.stages.len(), Vec::new);
    cards_of.resize_with(journey.stages.len(), Vec::new);
    for (at, card) in journey.cards.iter().enumerate() {
        let stage = stage_at.get(card.stage.as_str()).copied();
        let stage = stage.filter(|_| Some(&card.lane) == lane.as_ref());
        if let Some(cards) = stage.and_then(|stage| cards_of.get_mut(stage)) {
            cards.push(at);
        }
    }
    for feeling in journey.feelings.iter().filter(|f| f.state == State::Now) {
        let felt = match &feeling.card {
            Some(card) => card_at.get(card.as_str()).and_then(|at| of_card.get_mut(*at)),
            None => stage_at.get(feeling.stage.as_str()).and_then(|at| of_stage.get_mut(*at)),
        };
        if let Some(felt) = felt {
            felt.push(feeling);
        }
    }
    let text = "journey\n".to_owned();
    let mut writer = Writer { text, losses, journey, twins: Vec::new() };
    if !journey.title.is_empty() {
        writer.line("    title ", &journey.title, "");
    }
    let mut before = None;
    let first = journey.stages.first().map(|stage| stage.id.clone()).unwrap_or_else(|| "".into());
    for ((stage, cards), of_stage) in journey.stages.iter().zip(cards_of).zip(&of_stage) {
        // What keeps twins apart is taken off again.
        let mut name = visible(visible(&stage.name).trim_end_matches(APART)).into_owned();
        let written = usize::from(!stage.name.is_empty() || stage.id != first);
        writer.losses.add(LossCode::Texts, usize::from(name != stage.name) * written);
        let twin = before.as_ref() == Some(&name);
        before = (!twin).then(|| name.clone());
        writer.losses.add(LossCode::SameNames, usize::from(twin));
        if twin {
            name.push(APART);
        }
        // What stands before the first section belongs to a stage without a name.
        if written == 1 {
            writer.line("    section ", &name, "");
        }
        for at in &cards {
            if let Some((card, own)) = journey.cards.get(*at).zip(of_card.get(*at)) {
                writer.task(card, own, of_stage);
            }
        }
        if cards.is_empty() {
            writer.losses.add(LossCode::EmptyStages, 1);
            writer.text.push_str("      -: 3\n");
        }
    }
    let Writer { text, mut losses, .. } = writer;
    let length = text.encode_utf16().count();
    losses.add(LossCode::Long, if length > LONGEST { length } else { 0 });
    Written { text, losses: losses.into_vec() }
}

struct Writer<'a> {
    text: String,
    losses: Losses,
    journey: &'a Journey,
    /// Personas whose name another has too.
    twins: Vec<PersonaId>,
}

impl Writer<'_> {
    /// A line with a text that Mermaid takes.
    fn line(&mut self, before: &str, said: &str, after: &str) {
        let said = self.escaped(said, "");
        self.text.push_str(before);
        self.text.push_str(&said);
        self.text.push_str(after);
        self.text.push('\n');
    }

    fn escaped<'t>(&mut self, said: &'t str, more: &str) -> Cow<'t, str> {
        let plain = visible(said);
        self.losses.add(LossCode::Texts, usize::from(plain != said));
        escape(plain, more)
    }

    /// Mermaid wraps long names of actors badly where signs are written as entities: those become spaces.
    fn actor<'t>(&mut self, name: &'t str) -> Cow<'t, str> {
        let mut actor = self.escaped(name, ",");
        if actor != name && actor.chars().count() > LONG {
            self.losses.add(LossCode::Texts, 1);
            let parts = name.split(|c: char| c.is_whitespace() || c == ',' || SYNTAX.contains(c));
            let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
            actor = Cow::Owned(visible(&parts.join(" ")).into_owned());
        }
        // Mermaid keeps actors as the keys of an object, and does not list the one that is called so.
        if actor == "__proto__" { Cow::Borrowed("#95;_proto__") } else { actor }
    }

    /// A card with what is felt about itself, or else about its stage.
    fn task(&mut self, card: &Card, own: &[&Arc<Feeling>], of_stage: &[&Arc<Feeling>]) {
        let name = self.escaped(&card.text, "keyword");
        let felt = if own.is_empty() { of_stage } else { own };
        let code = match (own.is_empty(), felt.is_empty()) {
            (true, true) => Some(LossCode::Neutral),
            (true, false) => Some(LossCode::StageFeelings),
            _ => None,
        };
        if let Some(code) = code {
            self.losses.add(code, 1);
        }
        let values: Vec<f64> = felt.iter().map(|f| on_scale(f)).collect();
        let first = values.first().copied().unwrap_or(3.0);
        #[expect(clippy::float_cmp, reason = "the same numbers, not the results of sums")]
        let alike = values.iter().all(|value| *value == first);
        let score = if alike {
            first
        } else {
            self.losses.add(LossCode::Mean, 1);
            #[expect(clippy::cast_precision_loss, reason = "at most six")]
            let mean = values.iter().sum::<f64>() / values.len() as f64;
            mean.round()
        };
        let journey = self.journey;
        let actors = (journey.personas.iter())
            .filter(|p| felt.iter().any(|f| f.persona.as_ref() == Some(&p.id)));
        let mut names: Vec<Cow<'_, str>> = Vec::new();
        for persona in actors {
            let name = self.actor(&persona.name);
            // Who reads it takes two of one name for one.
            if names.contains(&name) {
                if !self.twins.contains(&persona.id) {
                    self.twins.push(persona.id.clone());
                    self.losses.add(LossCode::Personas, 1);
                }
            } else {
                names.push(name);
            }
        }
        self.text.push_str("      ");
        self.text.push_str(&name);
        self.text.push_str(": ");
        self.text.push_str(&decimal(score));
        if !names.is_empty() {
            self.text.push_str(": ");
            self.text.push_str(&names.join(", "));
        }
        self.text.push('\n');
    }
}

/// A feeling on Mermaid's scale: the very number that was read, where it came from there.
fn on_scale(feeling: &Feeling) -> f64 {
    match feeling.raw {
        Some(Raw { value, min, max }) if (min, max) == SCALE => value,
        _ => feeling.score.value() - Score::MIN + SCALE.0,
    }
}

/// A text in one line for Mermaid, to which a byte order mark is white space.
fn visible(text: &str) -> Cow<'_, str> {
    trimmed(one_line(text), |text| {
        text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}')
    })
}

/// A text with entities for what Mermaid would take for syntax. A task must not begin with a keyword either.
fn escape<'a>(text: Cow<'a, str>, more: &str) -> Cow<'a, str> {
    let starts = |word: &str| keyword(&text, word).is_some();
    let keyword = more == "keyword"
        && ["journey", "title", "section", "acctitle", "accdescr"].into_iter().any(starts);
    let plain = |b: u8| b.is_ascii_alphanumeric() || b == b' ';
    if !keyword && text.bytes().all(plain) {
        return text;
    }
    let mut out = String::with_capacity(text.len());
    for (at, c) in text.chars().enumerate() {
        if SYNTAX.contains(c) || (c == ',' && more == ",") || (at == 0 && keyword) {
            out.push('#');
            out.push_str(&u32::from(c).to_string());
            out.push(';');
        } else {
            out.push(c);
        }
    }
    Cow::Owned(out)
}
