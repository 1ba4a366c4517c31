//! Reading: bounded and tolerant.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::{FORMAT, VERSION};
use crate::edit::{Entry, LineKey};
use crate::format::json::{self, Notes, Object, Value};
use crate::format::{Unreadable, Warning, WarningCode};
use crate::model::{
    Budget, BudgetLine, Card, CardId, ChannelId, Duration, Evidence, Feeling, Intent, Journey,
    Lane, LaneId, LaneKind, Language, Limit, Measurement, Period, Persona, PersonaId, Profile, Raw,
    Rejected, Score, Stage, StageId, State, Unit, fresh, places,
};

/// A file that was read.
#[derive(Debug)]
pub struct Opened {
    /// What it holds.
    pub journey: Journey,
    /// What was not taken over as it stood.
    pub warnings: Vec<Warning>,
    /// Is it of a later version? Then it may hold more than this code knows, and must not be written over.
    pub newer: bool,
}

/// Reads a file's text.
///
/// # Errors
/// [`Unreadable`] when it is over a limit, not JSON, or no journey.
pub fn read(text: &str) -> Result<Opened, Unreadable> {
    from_value(&json::parse(text)?)
}

/// Reads a journey from JSON that was parsed within the limits already.
///
/// # Errors
/// [`Unreadable`] when it is over a limit or no journey.
pub fn from_value(value: &Value<'_>) -> Result<Opened, Unreadable> {
    let root = Object::root(value).ok_or(Unreadable::NotAJourney)?;
    // A host may hand over an object without the two words at its head; anything with stages is meant as a journey.
    let named = root.value("format").map(|f| f.as_str() == Some(FORMAT));
    if !named.unwrap_or_else(|| root.value("stages").is_some_and(are_stages)) {
        return Err(Unreadable::NotAJourney);
    }
    let mut notes = Notes::default();
    #[expect(clippy::cast_precision_loss, reason = "a small number")]
    let version = root.number("version", &mut notes).unwrap_or(VERSION as f64);
    let newer = version > VERSION as f64;
    if version < 1.0 {
        notes.add(WarningCode::OutOfRange, root.place("version"));
    }
    let title = root.text("title", &mut notes);
    let language = root.word("language", &mut notes).unwrap_or(Language::Nl);
    let profile = root
        .object("profile", &mut notes)
        .map(|o| read_profile(&o, &mut notes))
        .unwrap_or_default();
    let stages = read_stages(&root, &mut notes)?;
    let lanes = read_lanes(&root, &mut notes)?;
    let (personas, merged) = read_personas(&root, &mut notes)?;
    let cards = read_cards(&root, &stages, &lanes, &mut notes)?;
    let mut journey = Journey {
        title,
        language,
        profile,
        personas,
        stages,
        lanes,
        cards,
        ..Journey::empty(language)
    };
    journey.feelings = read_feelings(&root, &journey, &merged, &mut notes)?;
    journey.results = lines(&root, "results", &journey, &mut notes, read_measurement)?;
    journey.rejected = lines(&root, "rejected", &journey, &mut notes, |o, notes| Rejected {
        stage: id(o, "stage", notes),
        channel: id(o, "channel", notes),
    })?;
    journey.budget = lines(&root, "budget", &journey, &mut notes, |o, notes| BudgetLine {
        stage: id(o, "stage", notes),
        channel: id(o, "channel", notes),
        cents: cents(o.amount("cents", notes).unwrap_or(0.0)),
    })?;
    if texts_too_long(&journey) {
        return Err(Unreadable::Over(Limit::Text));
    }
    Ok(Opened { journey, warnings: notes.0, newer })
}

/// A list that may be one of stages: those of what builds programs, say, are words.
fn are_stages(value: &Value<'_>) -> bool {
    let list = value.as_list();
    list.is_some_and(|list| list.is_empty() || list.iter().any(|part| Object::root(part).is_some()))
}

/// An id as it stands in the file.
fn id<T: for<'s> From<&'s str>>(object: &Object<'_>, key: &str, notes: &mut Notes) -> T {
    T::from(object.said(key, notes))
}

/// Objects of a list, refused when there are more than the limit.
fn bounded<'a>(
    root: &Object<'a>,
    key: &str,
    limit: Limit,
    notes: &mut Notes,
) -> Result<Vec<Object<'a>>, Unreadable> {
    // Counted before anything is made of it: what is no object counts too.
    let count = root.value(key).and_then(Value::as_list).map_or(0, <[_]>::len);
    if limit.exceeded_by(count) {
        Err(Unreadable::Over(limit))
    } else {
        Ok(root.objects(key, notes))
    }
}

/// The ids of a list's objects: given where absent or used already, so that each stands once.
fn ids<'a>(objects: &[Object<'a>], prefix: &str, notes: &mut Notes) -> Vec<Cow<'a, str>> {
    let given: Vec<&'a str> = objects.iter().map(|o| o.said("id", notes)).collect();
    let mut used: HashSet<Cow<'a, str>> = HashSet::with_capacity(given.len());
    let mut next: Option<String> = None;
    given
        .iter()
        .zip(objects)
        .map(|(id, object)| {
            if !id.is_empty() && used.insert(Cow::Borrowed(id)) {
                return Cow::Borrowed(*id);
            }
            let code = if id.is_empty() { WarningCode::Missing } else { WarningCode::Repeated };
            notes.add(code, object.place("id"));
            let mut id = next.take().unwrap_or_else(|| fresh(prefix, given.iter().copied()));
            // A hostile file may hold the highest number there is, and then the next one is taken.
            while !used.insert(Cow::Owned(id.clone())) {
                id.push('0');
            }
            next = Some(fresh(prefix, std::iter::once(id.as_str())));
            Cow::Owned(id)
        })
        .collect()
}

fn read_profile(o: &Object<'_>, notes: &mut Notes) -> Profile {
    Profile {
        offer: o.text("offer", notes),
        audience: o.word("audience", notes),
        price: o.word("price", notes),
        urgency: o.word("urgency", notes),
        reach: o.word("reach", notes),
        kind: o.word("kind", notes),
        budget: o.object("budget", notes).and_then(|b| {
            Some(Budget {
                amount: b.amount("amount", notes)?,
                currency: Some(b.text("currency", notes))
                    .filter(|c| !c.is_empty())
                    .unwrap_or_else(|| "EUR".to_owned()),
                per: b.word("per", notes).unwrap_or(Period::Month),
            })
        }),
        first_product: o.flag("firstProduct", notes),
    }
}

fn read_stages(root: &Object<'_>, notes: &mut Notes) -> Result<Vec<Arc<Stage>>, Unreadable> {
    let objects = bounded(root, "stages", Limit::Stages, notes)?;
    let ids = ids(&objects, "s", notes);
    let read = |(o, id): (&Object<'_>, &Cow<'_, str>)| {
        Arc::new(Stage {
            id: StageId::from(id),
            name: o.text("name", notes),
            intent: o.word("intent", notes).unwrap_or_else(|| {
                if o.value("intent").is_none() {
                    notes.add(WarningCode::Missing, o.place("intent"));
                }
                Intent::None
            }),
            goal: o.text("goal", notes),
            needs: o.words("needs", notes),
            duration: o.object("duration", notes).and_then(|d| {
                Some(Duration {
                    value: d.amount("value", notes)?,
                    unit: d.word("unit", notes).unwrap_or(Unit::Day),
                })
            }),
            moment_of_truth: o.flag("momentOfTruth", notes),
        })
    };
    Ok(objects.iter().zip(&ids).map(read).collect())
}

fn read_lanes(root: &Object<'_>, notes: &mut Notes) -> Result<Vec<Arc<Lane>>, Unreadable> {
    let objects = bounded(root, "lanes", Limit::Lanes, notes)?;
    let ids = ids(&objects, "l", notes);
    let read = |(o, id): (&Object<'_>, &Cow<'_, str>)| {
        Arc::new(Lane {
            id: LaneId::from(id),
            kind: o.word("kind", notes).unwrap_or(LaneKind::Text),
            name: o.text("name", notes),
        })
    };
    Ok(objects.iter().zip(&ids).map(read).collect())
}

/// Personas beyond the limit, each with the one it is merged into.
type Merged = HashMap<PersonaId, PersonaId>;

/// The personas, and for those beyond the limit the one they are merged into.
fn read_personas(
    root: &Object<'_>,
    notes: &mut Notes,
) -> Result<(Vec<Arc<Persona>>, Merged), Unreadable> {
    let objects = bounded(root, "personas", Limit::Lines, notes)?;
    let ids = ids(&objects, "p", notes);
    let mut personas: Vec<Arc<Persona>> = Vec::new();
    let mut merged = HashMap::new();
    for (o, id) in objects.iter().zip(&ids) {
        if let Some(last) = personas.last().filter(|_| personas.len() == Limit::Personas.max()) {
            if merged.is_empty() {
                notes.add(WarningCode::TooManyPersonas, o.here());
            }
            merged.insert(PersonaId::from(id), last.id.clone());
            continue;
        }
        personas.push(Arc::new(Persona {
            id: PersonaId::from(id),
            name: o.text("name", notes),
            age: o.word("age", notes),
            segment: o.text("segment", notes),
            note: o.text("note", notes),
        }));
    }
    Ok((personas, merged))
}

fn read_cards(
    root: &Object<'_>,
    stages: &[Arc<Stage>],
    lanes: &[Arc<Lane>],
    notes: &mut Notes,
) -> Result<Vec<Arc<Card>>, Unreadable> {
    let objects = bounded(root, "cards", Limit::Cards, notes)?;
    let ids = ids(&objects, "c", notes);
    let home_stage = stages.first();
    let home_lane = lanes.iter().find(|l| l.kind != LaneKind::Emotion);
    let stage_at = places(stages.iter().map(|s| s.id.as_str()));
    let lane_at = places(lanes.iter().map(|l| l.id.as_str()));
    let mut cards = Vec::with_capacity(objects.len());
    for (o, card_id) in objects.iter().zip(&ids) {
        let (stage, lane) = (o.said("stage", notes), o.said("lane", notes));
        let stage = stage_at.get(stage).and_then(|at| stages.get(*at));
        let lane = lane_at.get(lane).and_then(|at| lanes.get(*at));
        let lane = lane.filter(|l| l.kind != LaneKind::Emotion);
        if stage.is_none() {
            notes.add(WarningCode::Dangling, o.place("stage"));
        }
        if lane.is_none() {
            notes.add(WarningCode::Dangling, o.place("lane"));
        }
        let (Some(stage), Some(lane)) = (stage.or(home_stage), lane.or(home_lane)) else {
            continue;
        };
        let text = o.said("text", notes);
        let channel = o.said("channel", notes);
        cards.push(Arc::new(Card {
            channel: (!channel.is_empty()).then(|| ChannelId::from(channel)),
            severity: o.word("severity", notes),
            evidence: o.word("evidence", notes).unwrap_or(Evidence::Assumed),
            moment_of_truth: o.flag("momentOfTruth", notes),
            influence: o.word("influence", notes),
            actor: o.text("actor", notes),
            link: o.text("link", notes),
            ..Card::new(CardId::from(card_id), stage.id.clone(), lane.id.clone(), text)
        }));
    }
    Ok(cards)
}

fn read_feelings(
    root: &Object<'_>,
    journey: &Journey,
    merged: &Merged,
    notes: &mut Notes,
) -> Result<Vec<Arc<Feeling>>, Unreadable> {
    let stage_at = places(journey.stages.iter().map(|s| s.id.as_str()));
    let card_at = places(journey.cards.iter().map(|c| c.id.as_str()));
    let mut feelings = Vec::new();
    let mut seen = HashSet::new();
    for o in bounded(root, "feelings", Limit::Lines, notes)? {
        let stage = o.said("stage", notes);
        let persona = Some(o.said("persona", notes)).filter(|id| !id.is_empty());
        let persona = persona.map(PersonaId::from);
        let card = Some(o.said("card", notes)).filter(|id| !id.is_empty());
        let card = card.map(|id| card_at.get(id).and_then(|at| journey.cards.get(*at)));
        // The card's own stage counts: the card may have been put in the first one.
        let stage = match card {
            Some(card) => card.map(|card| &card.stage),
            None => stage_at.get(stage).and_then(|at| journey.stages.get(*at)).map(|s| &s.id),
        };
        let feeling = Feeling {
            stage: stage.cloned().unwrap_or_else(|| "".into()),
            card: card.flatten().map(|card| card.id.clone()),
            persona: persona.map(|p| merged.get(&p).cloned().unwrap_or(p)),
            state: o.word("state", notes).unwrap_or(State::Now),
            score: match score(&o, notes) {
                Some(score) => score,
                None => continue,
            },
            raw: o.object("raw", notes).and_then(|r| {
                Some(Raw {
                    value: r.number("value", notes)?,
                    min: r.number("min", notes)?,
                    max: r.number("max", notes)?,
                })
            }),
        };
        let persona = feeling.persona.as_ref();
        let known = stage.is_some()
            && persona.is_none_or(|id| journey.personas.iter().any(|p| p.id == *id));
        if !known {
            notes.add(WarningCode::Dangling, o.here());
        } else if !seen.insert(feeling.key()) {
            notes.add(WarningCode::Repeated, o.here());
        } else {
            feelings.push(Arc::new(feeling));
        }
    }
    Ok(feelings)
}

/// A score, brought to the end of the scale it lies beyond.
fn score(o: &Object<'_>, notes: &mut Notes) -> Option<Score> {
    let Some(number) = o.number("score", notes) else {
        if o.value("score").is_none() {
            notes.add(WarningCode::Missing, o.place("score"));
        }
        return None;
    };
    let score = Score::new(number);
    if score.is_none() {
        notes.add(WarningCode::OutOfRange, o.place("score"));
    }
    score.or_else(|| Score::new(number.clamp(Score::MIN, Score::MAX)))
}

fn read_measurement(o: &Object<'_>, notes: &mut Notes) -> Measurement {
    Measurement {
        stage: id(o, "stage", notes),
        channel: id(o, "channel", notes),
        kpi: o.text("kpi", notes),
        cost: o.amount("cost", notes),
        revenue: o.amount("revenue", notes),
        now: o.text("now", notes),
        target: o.text("target", notes),
        next: o.text("next", notes),
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "not negative, and a cast from f64 saturates"
)]
fn cents(amount: f64) -> u64 {
    amount as u64
}

/// A list of lines about a stage: those of a stage that is not there, and those that stand twice, are left out.
fn lines<T: Entry<Key = LineKey>>(
    root: &Object<'_>,
    key: &str,
    journey: &Journey,
    notes: &mut Notes,
    read: impl Fn(&Object<'_>, &mut Notes) -> T,
) -> Result<Vec<Arc<T>>, Unreadable> {
    let stage_at = places(journey.stages.iter().map(|s| s.id.as_str()));
    let mut lines = Vec::new();
    let mut seen = HashSet::new();
    for object in bounded(root, key, Limit::Lines, notes)? {
        let line = read(&object, notes);
        let key = line.key();
        if !stage_at.contains_key(key.stage.as_str()) {
            notes.add(WarningCode::Dangling, object.place("stage"));
        } else if !seen.insert(key) {
            notes.add(WarningCode::Repeated, object.here());
        } else {
            lines.push(Arc::new(line));
        }
    }
    Ok(lines)
}

/// Is any text over the limit? Asked of the entries themselves, which hold the same rule while editing.
fn texts_too_long(journey: &Journey) -> bool {
    fn any<T: Entry>(journey: &Journey) -> bool {
        T::list(journey).iter().any(|entry| entry.texts().is_err())
    }
    Limit::text_too_long(&journey.title)
        || Limit::text_too_long(&journey.profile.offer)
        || any::<Stage>(journey)
        || any::<Lane>(journey)
        || any::<Card>(journey)
        || any::<Persona>(journey)
        || any::<Measurement>(journey)
}
