//! The OpenJourney Format: JSON with stages, swimlanes, and the nodes where they meet. Written from its specification (version 1.0, of
//! the editor Ptolemy) and what that editor makes of it since: `metadata` around title, persona and point of view, scores that
//! override those of a stage, and the blueprint below a node.
//!
//! A node is a card: its title the first line, its description the rest. Icons and colours are left out.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::draft::{Draft, text};
use super::{Format, LossCode, Losses, Made, Note, NoteCode, Refused, Written, says_more};
use crate::words::lanes::guess_lane;
use journey::format::Unreadable;
use journey::format::json::{self, Notes, Object, Value, Writer};
use journey::model::{
    Card, CardId, Evidence, Feeling, Journey, Lane, LaneId, LaneKind, Language, Limit, PersonaId,
    Raw, Score, Severity, StageId, State, Vocabulary as _,
};

/// The scale of its scores.
const SCALE: (f64, f64) = (-5.0, 5.0);
/// What its nodes are for, where that says that something hurts.
const HURTS: [&str; 2] = ["pain-point", "bottleneck"];

/// The lists of a blueprint: what is said in them, by whom or of what type, and the lanes that they become.
const BLUEPRINT: [(&str, [&str; 2], LaneKind); 4] = [
    ("evidence", ["item", "type"], LaneKind::Touchpoints),
    ("onstage", ["action", "actor"], LaneKind::Touchpoints),
    ("backstage", ["action", "actor"], LaneKind::Backstage),
    ("support", ["description", "system"], LaneKind::Backstage),
];

/// Reads a text that is one; `None` where it is none.
pub fn read(text: &str, language: Language) -> Option<Result<Made, Refused>> {
    if !text.trim_start().starts_with('{') || !text.contains("\"swimlanes\"") {
        return None;
    }
    let value = match json::parse(text) {
        Ok(value) => value,
        Err(why) => return Some(Err(refused(why))),
    };
    let root = Object::root(&value)?;
    let list = |key| matches!(root.value(key), Some(Value::List(_)));
    if !list("stages") || !list("swimlanes") {
        return None;
    }
    let mut reader = Reader {
        draft: Draft::new(language),
        odd: Notes::default(),
        persona: None,
        met: None,
        behind: None,
    };
    Some(reader.root(&root).map(|()| {
        let Reader { draft: Draft { journey, mut notes, .. }, odd, .. } = reader;
        notes.extend(odd.0.into_iter().map(|odd| Note::at(NoteCode::Odd, odd.place)));
        Made { format: Format::Ojf, journey, notes: Vec::new(), rows: Vec::new() }.noting(notes)
    }))
}

fn refused(why: Unreadable) -> Refused {
    match why {
        Unreadable::Over(limit) => Refused::Over(limit),
        Unreadable::NotJson { line, column } => Refused::NotJson { line, column },
        _ => Refused::Unknown,
    }
}

/// The kind of a lane with this name. Words about feelings are cards: only a lane without any is the curve's.
fn kind_of(name: &str, filled: bool) -> LaneKind {
    match guess_lane(name) {
        Some(LaneKind::Emotion) if filled => LaneKind::Text,
        kind => kind.unwrap_or(LaneKind::Text),
    }
}

/// What stages or lanes are called by: their ids, and where no other has that as its id, their names.
fn called<T: Clone>(all: Vec<(String, String, T)>) -> HashMap<String, T> {
    let mut called = HashMap::new();
    for (id, _, value) in &all {
        called.entry(id.clone()).or_insert_with(|| value.clone());
    }
    for (_, name, value) in all {
        called.entry(name).or_insert(value);
    }
    called
}

struct Reader {
    draft: Draft,
    /// What was of another type than it should be.
    odd: Notes,
    /// Whose journey it is.
    persona: Option<PersonaId>,
    /// The lanes of what stands in blueprints: what customers meet, and what they do not see.
    met: Option<LaneId>,
    behind: Option<LaneId>,
}

impl Reader {
    fn string(&mut self, object: &Object<'_>, key: &str) -> String {
        object.text(key, &mut self.odd)
    }

    fn note(&mut self, code: NoteCode, path: String) {
        self.draft.path = path;
        self.draft.note(code);
    }

    fn root(&mut self, root: &Object<'_>) -> Result<(), Refused> {
        self.about(root)?;
        let mut stages = Vec::new();
        for (at, stage) in root.objects("stages", &mut self.odd).iter().enumerate() {
            let name = self.string(stage, "name");
            let id = self.draft.stage(&name)?;
            if let Some(score) = stage.number("overrideEmotion", &mut self.odd) {
                self.draft.path = stage.place("overrideEmotion");
                self.feel(&id, None, score)?;
            }
            stages.push((self.id(stage, "s", at), name, id));
        }
        let stages = called(stages);
        let nodes = root.objects("nodes", &mut self.odd);
        let lanes = self.lanes(root, &nodes)?;
        for node in &nodes {
            self.node(node, &stages, &lanes)?;
        }
        let any = |kind| self.draft.journey.lanes.iter().any(|lane| lane.kind == kind);
        let room = self.draft.journey.lanes.len() < Limit::Lanes.max();
        if !self.draft.journey.feelings.is_empty() && !any(LaneKind::Emotion) && room {
            self.draft.lane(LaneKind::Emotion)?;
        }
        Ok(())
    }

    /// The title, and whose journey it is: in the file itself or in its metadata. A point of view is said of the persona; where there
    /// is no title, it is that.
    fn about(&mut self, root: &Object<'_>) -> Result<(), Refused> {
        let inner = root.object("metadata", &mut self.odd);
        let mut said = |key: &str| {
            let known = |object: &&Object<'_>| object.value(key).is_some();
            let object = [Some(root), inner.as_ref()].into_iter().flatten().find(known)?;
            Some(object.text(key, &mut self.odd))
        };
        let (title, persona) = (said("title"), said("persona").unwrap_or_default());
        let view = said("pointOfView").or_else(|| said("pov")).unwrap_or_default();
        self.draft.title(title.as_ref().unwrap_or(&view))?;
        let note = title.map_or("", |_| &view);
        if persona.is_empty() && note.is_empty() {
            return Ok(());
        }
        self.persona = Some(self.draft.persona(&persona)?);
        if let Some(persona) = self.draft.journey.personas.first_mut().map(Arc::make_mut) {
            persona.note = text(note)?;
        }
        Ok(())
    }

    /// The id of a stage or a lane, or the one that the editor would have given it.
    fn id(&mut self, of: &Object<'_>, usual: &str, at: usize) -> String {
        let id = self.string(of, "id");
        if id.is_empty() { [usual, &(at + 1).to_string()].concat() } else { id }
    }

    fn lanes(
        &mut self,
        root: &Object<'_>,
        nodes: &[Object<'_>],
    ) -> Result<HashMap<String, LaneId>, Refused> {
        let filled: HashSet<String> =
            nodes.iter().map(|node| self.string(node, "swimlaneId")).collect();
        let mut lanes = Vec::new();
        for (at, lane) in root.objects("swimlanes", &mut self.odd).iter().enumerate() {
            let (id, name) = (self.id(lane, "sl", at), self.string(lane, "name"));
            let kind = kind_of(&name, filled.contains(&id) || filled.contains(&name));
            let value = self.draft.named_lane(kind, &name)?;
            lanes.push((id, name, value));
        }
        Ok(called(lanes))
    }

    fn node(
        &mut self,
        node: &Object<'_>,
        stages: &HashMap<String, StageId>,
        lanes: &HashMap<String, LaneId>,
    ) -> Result<(), Refused> {
        let stage = node.text("stageId", &mut Notes::default());
        let Some(stage) = stages.get(&stage) else {
            self.note(NoteCode::Skipped, node.place("stageId"));
            return Ok(());
        };
        let lane = node.text("swimlaneId", &mut Notes::default());
        let Some(lane) = lanes.get(&lane) else {
            self.note(NoteCode::Skipped, node.place("swimlaneId"));
            return Ok(());
        };
        let score = node.number("score", &mut self.odd);
        let said = self.said(node, score.is_none());
        let card = self.draft.card(stage, lane, &said)?;
        let severity: Option<Severity> = node.word("severity", &mut self.odd);
        let purpose = self.string(node, "purpose");
        let moment = node.flag("isMomentOfTruth", &mut self.odd);
        let journey = &mut self.draft.journey;
        let pains = journey.lanes.iter().any(|l| l.id == *lane && l.kind == LaneKind::Pains);
        let hurts = pains || HURTS.contains(&purpose.as_str());
        if let Some(card) = journey.cards.last_mut().map(Arc::make_mut) {
            card.moment_of_truth = moment;
            // Its editor gives every node a severity, low where nobody chose one.
            card.severity = severity.filter(|severity| hurts || *severity != Severity::Low);
        }
        if let Some(score) = score {
            self.draft.path = node.place("score");
            self.feel(stage, Some(&card), score)?;
        }
        self.blueprint(node, stage)
    }

    /// What happens around a node, before and behind the line of visibility: cards of two lanes below the others.
    fn blueprint(&mut self, node: &Object<'_>, stage: &StageId) -> Result<(), Refused> {
        let Some(blueprint) = node.object("blueprint", &mut self.odd) else { return Ok(()) };
        for (list, [said, by], kind) in BLUEPRINT {
            for item in blueprint.objects(list, &mut self.odd) {
                let (said, by) = (self.string(&item, said), self.string(&item, by));
                if said.is_empty() && by.is_empty() {
                    continue;
                }
                let met = kind == LaneKind::Touchpoints;
                let made = if met { &mut self.met } else { &mut self.behind };
                let lane = match made {
                    Some(lane) => lane.clone(),
                    None => made.insert(self.draft.lane(kind)?).clone(),
                };
                let (said, by) = match (said, by) {
                    (said, by) if said.is_empty() => (by, said),
                    (said, by) if list == "evidence" && !by.is_empty() => {
                        ([&said, " (", &by, ")"].concat(), String::new())
                    }
                    both => both,
                };
                self.draft.card(stage, &lane, &said)?;
                let by = text(&by)?;
                if let Some(card) = self.draft.journey.cards.last_mut().map(Arc::make_mut) {
                    card.actor = by;
                }
            }
        }
        Ok(())
    }

    fn feel(&mut self, stage: &StageId, card: Option<&CardId>, score: f64) -> Result<(), Refused> {
        let persona = self.persona.clone();
        self.draft
            .feel(stage, card, persona.as_ref(), State::Now, (score, SCALE.0, SCALE.1))
            .map(|_| ())
    }

    /// The text of a node: title, description, and what it is marked with. A mood that no number tells stands there as well.
    fn said(&mut self, node: &Object<'_>, mood: bool) -> String {
        let mut lines = vec![self.string(node, "title"), self.string(node, "description")];
        let mut marks = Vec::new();
        let sentiment = self.string(node, "sentiment");
        if mood && !sentiment.is_empty() {
            marks.push(sentiment);
        }
        let tags = node.texts("tags", &mut self.odd);
        marks.extend(tags.iter().filter(|tag| !tag.is_empty()).map(|tag| ["#", tag].concat()));
        lines.push(marks.join(" "));
        lines.retain(|line| !line.is_empty());
        lines.join("\n")
    }
}

/// Writes a journey.
pub fn write(journey: &Journey) -> Written {
    let mut losses = Losses::of_the_plan(journey);
    losses.add(LossCode::Personas, personas_lost(journey));
    losses.add(LossCode::Stages, journey.stages.iter().filter(|stage| says_more(stage)).count());
    let goals = journey.feelings.iter().filter(|f| f.state == State::Goal).count();
    losses.add(LossCode::Goals, goals);
    let filled: HashSet<&LaneId> = journey.cards.iter().map(|card| &card.lane).collect();
    let unsaid = |lane: &&Arc<Lane>| kind_of(&lane.name, filled.contains(&lane.id)) != lane.kind;
    losses.add(LossCode::Kinds, journey.lanes.iter().filter(unsaid).count());
    let felt = felt(journey);
    let mixed = felt.values().filter(|felt| felt.iter().any(|one| Some(one) != felt.first()));
    losses.add(LossCode::Mean, mixed.count());
    let names: Vec<&str> = journey.personas.iter().map(|p| p.name.as_str()).collect();
    let kinds: HashMap<&LaneId, LaneKind> = journey.lanes.iter().map(|l| (&l.id, l.kind)).collect();
    let text = json::object(|o| {
        o.string("version", "1.0");
        o.string("title", &journey.title);
        o.string("persona", &names.join(", "));
        let view = journey.personas.first().filter(|_| names.len() == 1);
        o.string("pointOfView", view.map_or("", |persona| &persona.note));
        o.objects("stages", &journey.stages, |stage, o| {
            o.string("id", stage.id.as_str());
            o.string("name", &stage.name);
            score(&felt, (&stage.id, None), "overrideEmotion", o);
        });
        o.objects("swimlanes", &journey.lanes, |lane, o| {
            o.string("id", lane.id.as_str());
            o.string("name", &lane.name);
        });
        o.objects("nodes", &journey.cards, |card, o| {
            let (title, description) = parts(&card.text);
            o.string("id", card.id.as_str());
            o.string("stageId", card.stage.as_str());
            o.string("swimlaneId", card.lane.as_str());
            o.string("title", title);
            o.string("description", description);
            o.word("severity", card.severity.map(Severity::code));
            score(&felt, (&card.stage, Some(&card.id)), "score", o);
            o.word("purpose", purpose(card, kinds.get(&card.lane).copied()));
            o.some_flag("isMomentOfTruth", card.moment_of_truth);
        });
    });
    losses.add(LossCode::Details, journey.cards.iter().filter(|card| has_details(card)).count());
    let changed = |card: &&Arc<Card>| card.text.ends_with('\n') && parts(&card.text).1.is_empty();
    losses.add(LossCode::Texts, journey.cards.iter().filter(changed).count());
    Written { text, losses: losses.into_vec() }
}

/// What is felt now about a stage or a card, by anybody.
type Felt<'a> = HashMap<(&'a StageId, Option<&'a CardId>), Vec<f64>>;

fn felt(journey: &Journey) -> Felt<'_> {
    let mut felt = Felt::new();
    for feeling in journey.feelings.iter().filter(|f| f.state == State::Now) {
        let of = (&feeling.stage, feeling.card.as_ref());
        felt.entry(of).or_default().push(on_scale(feeling));
    }
    felt
}

fn score<'a>(felt: &Felt<'a>, of: (&'a StageId, Option<&'a CardId>), key: &str, o: &mut Writer) {
    if let Some(felt) = felt.get(&of) {
        #[expect(clippy::cast_precision_loss, reason = "at most six")]
        o.number(key, felt.iter().sum::<f64>() / felt.len() as f64);
    }
}

/// The title of a node and its description. A text that begins with an empty line has no title.
fn parts(said: &str) -> (&str, &str) {
    match said.split_once('\n') {
        Some(("", _)) => ("", said),
        Some(parts) => parts,
        None => (said, ""),
    }
}

/// What a card is for, where that says more than its lane.
fn purpose(card: &Card, kind: Option<LaneKind>) -> Option<&'static str> {
    match kind {
        _ if card.severity.is_some() => HURTS.first().copied(),
        Some(LaneKind::Pains) => HURTS.first().copied(),
        Some(LaneKind::Touchpoints) => Some("touchpoint"),
        Some(LaneKind::Opportunities) => Some("opportunity"),
        _ => None,
    }
}

/// Does a card hold more than a node?
fn has_details(card: &Card) -> bool {
    card.channel.is_some()
        || card.evidence != Evidence::Assumed
        || card.influence.is_some()
        || !card.actor.is_empty()
        || !card.link.is_empty()
}

/// Personas of whom something is not in the file: it knows one, by name and point of view, and all feelings are that one's.
fn personas_lost(journey: &Journey) -> usize {
    match journey.personas.as_slice() {
        [] => 0,
        [one] => {
            let more = one.age.is_some() || !one.segment.is_empty();
            let nobody = one.name.is_empty() && one.note.is_empty();
            usize::from(more || nobody || journey.feelings.iter().any(|f| f.persona.is_none()))
        }
        all => all.len(),
    }
}

/// A feeling on its scale: the very number that was read, where it came from there.
fn on_scale(feeling: &Feeling) -> f64 {
    match feeling.raw {
        Some(Raw { value, min, max }) if (min, max) == SCALE => value,
        _ => feeling.score.value() / Score::MAX * SCALE.1,
    }
}
