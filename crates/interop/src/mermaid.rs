//! Mermaid's `journey` diagrams. What Mermaid refuses is read as it was meant; what is written, Mermaid draws.
//!
//! A section is a stage, a task a card, its actors are the personas whose feeling is its score (1 to 5 for −2 to +2).

mod write;

pub use write::write;

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::draft::Draft;
use super::{DASH, Format, Made, NoteCode, Refused};
use journey::model::{Card, CardId, Journey, LaneId, LaneKind, Language, StageId, State};

/// The scale of Mermaid's faces.
const SCALE: (f64, f64) = (1.0, 5.0);
/// Keeps two neighbouring sections of one name apart, and is not seen.
const APART: char = '\u{200b}';
/// So many lines of comments and settings may stand before a diagram.
const AT_MOST_BEFORE: usize = 5_000;

/// Reads the diagram in a text, or in the first block of a Markdown file that is one; `None` where there is no Mermaid in it.
pub fn read(text: &str, language: Language) -> Option<Result<Made, Refused>> {
    let fenced = text.contains("```") || text.contains("~~~");
    let numbered = || lines(text).enumerate().map(|(at, line)| (at + 1, line));
    // A file of a million lines is not read to its end to find out what it is.
    let begin: Vec<(usize, &str)> = numbered().take(AT_MOST_BEFORE).collect();
    let is = head(&begin);
    if !fenced && matches!(is, Head::None) {
        return None;
    }
    let all: Vec<(usize, &str)> = numbered().collect();
    let blocks = blocks(&all);
    if blocks.is_empty() {
        return match is {
            Head::Journey => Some(diagram(&all, language)),
            Head::Other(line) => Some(Err(Refused::OtherDiagram(line))),
            Head::None => None,
        };
    }
    let mut journeys = blocks.iter().filter(|block| matches!(head(block), Head::Journey));
    let Some(first) = journeys.next() else {
        let line = blocks.first().and_then(|block| block.first()).map_or(1, |(line, _)| *line);
        return Some(Err(Refused::OtherDiagram(line)));
    };
    let second = journeys.next().and_then(|block| block.first()).map(|(line, _)| *line);
    Some(diagram(first, language).map(|mut made| {
        made.notes.extend(second.map(|line| super::Note::of(NoteCode::OnlyFirst, line)));
        made
    }))
}

/// Lines as editors of all systems write them.
pub(super) fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.split('\n').flat_map(|line| line.strip_suffix('\r').unwrap_or(line).split('\r'))
}

type Lines<'a> = [(usize, &'a str)];

/// The fenced blocks of a Markdown file that say they are Mermaid, without their fences.
fn blocks<'a>(all: &'a Lines<'a>) -> Vec<&'a Lines<'a>> {
    let mut blocks = Vec::new();
    let mut rest = all;
    while let Some(start) = rest.iter().position(|(_, line)| opens(line)) {
        let inside = rest.get(start + 1..).unwrap_or_default();
        let end = inside.iter().position(|(_, line)| fence(line).is_some_and(str::is_empty));
        let end = end.unwrap_or(inside.len());
        blocks.push(inside.get(..end).unwrap_or_default());
        rest = inside.get(end..).and_then(<[_]>::split_first).map_or(&[], |(_, rest)| rest);
    }
    blocks
}

/// What stands behind the fence of a line.
fn fence(line: &str) -> Option<&str> {
    let line = line.trim().trim_start_matches('>').trim_start();
    let rest = line.strip_prefix("```").or_else(|| line.strip_prefix("~~~"))?;
    Some(rest.trim_start_matches(['`', '~']).trim())
}

/// Does a line open a block of Mermaid?
pub(super) fn opens(line: &str) -> bool {
    fence(line)
        .is_some_and(|word| word.trim_matches(['{', '}', '.', ' ']).eq_ignore_ascii_case("mermaid"))
}

/// What a diagram says it is.
enum Head {
    Journey,
    /// Another type, in this line.
    Other(usize),
    None,
}

/// First words of Mermaid's other diagrams.
const OTHERS: [&str; 22] = [
    "graph",
    "flowchart",
    "sequenceDiagram",
    "classDiagram",
    "stateDiagram",
    "erDiagram",
    "gantt",
    "pie",
    "gitGraph",
    "mindmap",
    "timeline",
    "quadrantChart",
    "requirementDiagram",
    "C4Context",
    "sankey",
    "xychart",
    "block",
    "packet",
    "kanban",
    "architecture",
    "radar",
    "treemap",
];

fn head(all: &Lines<'_>) -> Head {
    let mut body = body(all).1;
    let Some((line, first)) = body.find(|(_, line)| !line.trim().is_empty()) else {
        return Head::None;
    };
    let word = first_word(first);
    // A diagram stands alone in its line; the first row of a table may begin with such a word too.
    let table = first.trim().trim_end_matches(';').contains([';', ',', '\t', '|']);
    let journey = word.eq_ignore_ascii_case("journey");
    if journey && (!table || (is_statement(after_word(first)) && below_is_mermaid(first, body))) {
        let row = first.trim().ends_with(';') && first.trim().contains(' ');
        return if row { Head::None } else { Head::Journey };
    }
    if table && (journey || !drawn(first, word)) {
        return Head::None;
    }
    let word = word.strip_suffix("-beta").unwrap_or(word);
    let word = word.strip_suffix("-v2").unwrap_or(word);
    if OTHERS.contains(&word) { Head::Other(line) } else { Head::None }
}

/// What follows the first word of a line, without white space around it.
fn after_word(line: &str) -> &str {
    let line = line.trim();
    line.get(first_word(line).len()..).unwrap_or_default().trim()
}

/// Is a text a statement of a diagram, which may stand in one line with the word `journey`: a title, a section, a task?
fn is_statement(text: &str) -> bool {
    ["title", "section"].into_iter().any(|word| spaced(text, word).is_some())
        || ["accTitle", "accDescr"].into_iter().any(|word| keyword(text, word).is_some())
        || text.contains(':')
}

/// Says a line below a first one with commas in it that both are Mermaid, and not rows of a table? A section says so; within
/// quotes it is a line of a cell.
fn below_is_mermaid<'a>(first: &str, below: impl Iterator<Item = (usize, &'a str)>) -> bool {
    let parted = [';', '\t', '|', '"'];
    !first.trim().trim_end_matches(';').contains(parted)
        && below
            .map(|(_, line)| line)
            .take_while(|line| !line.contains(parted))
            .any(|line| spaced(line.trim(), "section").is_some() && !line.contains(','))
}

/// Is a line that could be the first row of a table a whole diagram: one with arrows, whose name nobody writes in prose, or which
/// says in which direction it is drawn?
fn drawn(line: &str, word: &str) -> bool {
    let rest = line.trim().strip_prefix(word).unwrap_or_default();
    let directed = ["TB", "TD", "BT", "RL", "LR"].contains(&first_word(rest));
    line.contains("--") && (directed || word.contains(|c: char| c.is_ascii_uppercase()))
}

/// The first word of a line: what `journey;` and `journey TB` begin with.
fn first_word(line: &str) -> &str {
    line.trim().split(|c: char| !(c.is_alphanumeric() || c == '-')).next().unwrap_or_default()
}

/// The title in the front matter, and the lines below it that are no comments and no directives.
fn body<'a>(all: &'a Lines<'a>) -> (Option<&'a str>, impl Iterator<Item = (usize, &'a str)> + 'a) {
    let mut lines = all.iter().copied().skip_while(|(_, line)| line.trim().is_empty()).peekable();
    let mut title = None;
    if lines.peek().is_some_and(|(_, line)| line.trim() == "---") {
        lines.next();
        for (_, line) in lines.by_ref().take_while(|(_, line)| line.trim() != "---") {
            if let Some(rest) = line.strip_prefix("title:") {
                title = Some(rest.trim().trim_matches(['"', '\'']));
            }
        }
    }
    let mut inside = false; // a directive over several lines
    let kept = lines.filter(move |(_, line)| {
        let line = line.trim();
        if !inside && !line.starts_with("%%") {
            return true;
        }
        inside = (inside || line.starts_with("%%{")) && !line.ends_with("}%%");
        false
    });
    (title, kept)
}

fn diagram(all: &Lines<'_>, language: Language) -> Result<Made, Refused> {
    let (front, body) = body(all);
    let mut draft = Draft::new(language);
    draft.title(&decoded(&unbroken(front.unwrap_or_default(), " "), "").0)?;
    let mut lane = None;
    let mut stage: Option<StageId> = None;
    let mut description = false; // within `accDescr { }`
    let mut begun = false;
    for (at, line) in body {
        draft.line = at;
        let line = line.trim();
        if line.is_empty() {
            continue;
        }
        let mut line = line;
        if !begun {
            begun = true;
            let rest = after_word(line);
            let statement = is_statement(rest);
            if first_word(line) != "journey" || !(rest.is_empty() || statement) {
                draft.note(NoteCode::Odd);
            }
            if !statement {
                continue;
            }
            // Mermaid needs no line break after the word.
            line = rest;
        }
        if description {
            description = !line.contains('}');
            continue;
        }
        if let Some(rest) = keyword(line, "accDescr").or_else(|| keyword(line, "accTitle")) {
            description = rest.trim_start().starts_with('{') && !rest.contains('}');
            if rest.trim_start().starts_with([':', '{']) {
                continue;
            }
        }
        if let Some(name) = spaced(line, "title") {
            let title = said(&mut draft, name, "#;");
            draft.title(&title)?;
        } else if line.eq_ignore_ascii_case("section") {
            draft.note(NoteCode::Odd);
            stage = Some(draft.stage("")?);
        } else if let Some(name) = spaced(line, "section") {
            let name = said(&mut draft, name, "#:;");
            stage = Some(draft.stage(name.trim_end_matches(APART))?);
        } else {
            let lane = match &lane {
                Some(lane) => lane,
                None => lane.insert(draft.lane(LaneKind::Actions)?),
            };
            let stage = match &stage {
                Some(stage) => stage.clone(),
                None => stage.insert(draft.stage("")?).clone(),
            };
            task(&mut draft, &stage, lane, line)?;
        }
    }
    // Without a lane for it nobody would see what people feel.
    if !draft.journey.feelings.is_empty() {
        draft.lane(LaneKind::Emotion)?;
    }
    let Draft { journey, notes, .. } = draft;
    Ok(Made { format: Format::Mermaid, journey: empty_stages(journey), notes, rows: Vec::new() })
}

/// What comes after a keyword, in any case.
fn keyword<'a>(line: &'a str, word: &str) -> Option<&'a str> {
    let (start, rest) = line.split_at_checked(word.len())?;
    start.eq_ignore_ascii_case(word).then_some(rest)
}

/// What comes after a keyword and white space, in any case, trimmed.
fn spaced<'a>(line: &'a str, word: &str) -> Option<&'a str> {
    keyword(line, word).filter(|rest| rest.starts_with(char::is_whitespace)).map(str::trim)
}

/// A text without its entities, its line breaks (`<br>`) spaces as in the lists of a diagram. Mermaid refuses or cuts the signs of
/// `odd`, which are noted.
fn said(draft: &mut Draft, text: &str, odd: &str) -> String {
    said_with(draft, text, odd, " ")
}

/// A text without its entities, and something else in place of its line breaks (`<br>`).
fn said_with(draft: &mut Draft, text: &str, odd: &str, instead: &str) -> String {
    let (said, found) = decoded(&unbroken(text, instead), odd);
    if found {
        draft.note(NoteCode::Odd);
    }
    said
}

/// A text with something else in place of each `<br>`, `<br/>` and `<BR />`. What is written as entities stays as it is.
fn unbroken<'a>(text: &'a str, instead: &str) -> Cow<'a, str> {
    let mut made = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('<') {
        made.push_str(before);
        let name = keyword(after, "br").map(|rest| rest.trim_start_matches([' ', '\t']));
        match name.and_then(|rest| rest.strip_prefix('/').unwrap_or(rest).strip_prefix('>')) {
            Some(after) => {
                let bare = made.trim_end().len();
                made.truncate(bare);
                made.push_str(instead);
                rest = after.trim_start();
            }
            None => {
                made.push('<');
                rest = after;
            }
        }
    }
    if made.is_empty() && rest.len() == text.len() {
        return Cow::Borrowed(text);
    }
    made.push_str(rest);
    Cow::Owned(made.trim().to_owned())
}

/// A score with the actors behind it, where a comma or a bracket stands in place of the colon between them: `2, Bea`, `4/5 (Bea)`.
/// Numbers outside the scale, and numbers with words right behind them (`10 minutes`), are parts of a name.
fn scored_actors(part: &str) -> Option<(f64, &str)> {
    let part = part.trim();
    let end = part.find(|c: char| !c.is_ascii_digit()).unwrap_or(part.len());
    let (digits, rest) = part.split_at_checked(end)?;
    // A comma or a point between digits is that of a decimal number.
    let decimals =
        rest.strip_prefix([',', '.']).filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    let rest = decimals.map_or(rest, |rest| rest.trim_start_matches(|c: char| c.is_ascii_digit()));
    let value = number(part.get(..part.len() - rest.len())?)?;
    let inside = !digits.is_empty() && (SCALE.0..=SCALE.1).contains(&value);
    let rest = rest.trim_start();
    let rest =
        rest.strip_prefix("/5").or_else(|| rest.strip_prefix("/ 5")).unwrap_or(rest).trim_start();
    let actors = rest.strip_prefix([',', ';', '|', '(', '–', '-'])?;
    let actors =
        if rest.starts_with('(') { actors.strip_suffix(')').unwrap_or(actors) } else { actors };
    inside.then_some((value, actors))
}

/// One task: `name: score: actor, actor`.
fn task(draft: &mut Draft, stage: &StageId, lane: &LaneId, line: &str) -> Result<(), Refused> {
    let parts: Vec<&str> = line.split(':').collect();
    // The score stands second. Where that is no number, the name may have a colon in it, and the last number is the score.
    let numbers = |at: &usize| parts.get(*at).is_some_and(|part| number(part).is_some());
    let at = if numbers(&1) { Some(1) } else { (1..parts.len()).rev().find(numbers) };
    // Nowhere a number alone: it may have the actors behind it.
    let beside = |at: &usize| parts.get(*at).is_some_and(|part| scored_actors(part).is_some());
    let beside = if at.is_none() { (1..parts.len()).rev().find(beside) } else { None };
    let named = at.or(beside).unwrap_or(1).min(parts.len());
    let name = parts.get(..named).unwrap_or_default().join(":");
    // Mermaid takes the first word of a task for the one that begins a diagram.
    let begins = keyword(name.trim(), "journey")
        .is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '_'));
    if parts.len() < 2 || named > 1 || beside.is_some() || begins {
        draft.note(NoteCode::Odd);
    }
    let name = said_with(draft, name.trim(), ";#", "\n");
    let card = draft.card(stage, lane, &name)?;
    let part = at.or(beside).and_then(|at| parts.get(at)).copied().unwrap_or_default();
    let (value, actors) = match scored_actors(part).filter(|_| beside.is_some()) {
        Some((value, actors)) => (Some(value), actors),
        None => (number(part), parts.get(named + 1).copied().unwrap_or_default()),
    };
    let Some(value) = value else {
        draft.note(NoteCode::NoScore);
        return Ok(());
    };
    let scale = (value, SCALE.0, SCALE.1);
    let mut anybody = false;
    for actor in actors.split(',').map(str::trim).filter(|actor| !actor.is_empty()) {
        anybody = true;
        let actor = said(draft, actor, ";#");
        let persona = draft.persona(&actor)?;
        draft.feel(stage, Some(&card), Some(&persona), State::Now, scale)?;
    }
    if !anybody {
        draft.feel(stage, Some(&card), None, State::Now, scale)?;
    }
    Ok(())
}

/// A number as JavaScript reads it, or with the comma of a Dutch one.
pub(super) fn number(text: &str) -> Option<f64> {
    let text = text.trim();
    let digits =
        |text: &str| text.bytes().next_back().is_some_and(|b| b.is_ascii_digit() || b == b'.');
    if let Some(hex) = text.strip_prefix("0x").or_else(|| text.strip_prefix("0X")) {
        return u32::from_str_radix(hex, 16).ok().map(f64::from);
    }
    let plain = text.replacen(',', ".", 1);
    // Not `inf` and `nan`, which Rust takes for numbers.
    let value: f64 = plain.parse().ok().filter(|_| digits(&plain))?;
    value.is_finite().then_some(value)
}

/// A text without `#35;` and `#amp;`, which is how Mermaid writes what it cannot take; is there a sign of `odd` beside those?
fn decoded(text: &str, odd: &str) -> (String, bool) {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    let mut found = false;
    while let Some((before, after)) = rest.split_once('#') {
        out.push_str(before);
        found |= before.contains(|c| odd.contains(c));
        let (sign, after) = entity(after).unwrap_or_else(|| {
            found |= odd.contains('#');
            ('#', after)
        });
        out.push(sign);
        rest = after;
    }
    out.push_str(rest);
    (out, found || rest.contains(|c| odd.contains(c)))
}

/// The sign that an entity stands for, after its `#`, and what comes after it.
pub(super) fn entity(text: &str) -> Option<(char, &str)> {
    // No name is longer; a text of nothing but `#` would be looked through for each of them.
    let end = text.bytes().take(8).position(|b| b == b';')?;
    let (name, rest) = text.split_at_checked(end)?;
    let rest = rest.strip_prefix(';')?;
    let sign = match name {
        "quot" => '"',
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "nbsp" => '\u{a0}',
        "colon" => ':',
        "semi" => ';',
        "num" => '#',
        "comma" => ',',
        _ if name.len() <= 7 && name.bytes().all(|b| b.is_ascii_digit()) => {
            char::from_u32(name.parse().ok()?)?
        }
        _ => return None,
    };
    Some((sign, rest))
}

/// A section with nothing but a neutral dash in it is a stage without cards.
fn empty_stages(mut journey: Journey) -> Journey {
    let mut of: HashMap<&str, usize> = HashMap::new();
    for card in &journey.cards {
        *of.entry(card.stage.as_str()).or_default() += 1;
    }
    // Such a dash is neutral to everybody.
    let felt: HashSet<&CardId> = (journey.feelings.iter())
        .filter(|f| f.persona.is_some() || f.score.value().abs() > 0.0)
        .filter_map(|f| f.card.as_ref())
        .collect();
    let alone = |card: &&Arc<Card>| {
        card.text == DASH && of.get(card.stage.as_str()) == Some(&1) && !felt.contains(&card.id)
    };
    let gone: HashSet<CardId> = journey.cards.iter().filter(alone).map(|c| c.id.clone()).collect();
    journey.cards.retain(|card| !gone.contains(&card.id));
    journey.feelings.retain(|f| f.card.as_ref().is_none_or(|card| !gone.contains(card)));
    journey
}
