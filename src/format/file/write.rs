//! Writing: the normal form, which leaves out what is absent, false by default or empty.

use serde::{Serialize, Serializer, ser::SerializeSeq};

use super::{FORMAT, VERSION};
use crate::model::{self, Journey, Vocabulary};

/// The journey as a file's text. The same journey always gives the same bytes.
pub fn write(journey: &Journey) -> String {
    let file = File {
        format: FORMAT,
        version: VERSION,
        title: &journey.title,
        language: journey.language.code(),
        profile: profile(&journey.profile),
        personas: list(&journey.personas, persona),
        stages: list(&journey.stages, stage),
        lanes: list(&journey.lanes, lane),
        cards: list(&journey.cards, card),
        feelings: list(&journey.feelings, feeling),
        results: list(&journey.results, measurement),
        rejected: list(&journey.rejected, |r| Line {
            stage: r.stage.as_str(),
            channel: r.channel.as_str(),
            cents: None,
        }),
        budget: list(&journey.budget, |b| Line {
            stage: b.stage.as_str(),
            channel: b.channel.as_str(),
            cents: Some(b.cents),
        }),
    };
    // Texts, finite numbers and lists of them always have a JSON form.
    serde_json::to_string(&file).unwrap_or_default()
}

#[derive(Serialize)]
struct File<'a> {
    format: &'a str,
    version: u64,
    #[serde(skip_serializing_if = "str::is_empty")]
    title: &'a str,
    language: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    profile: Option<Profile<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    personas: Vec<Persona<'a>>,
    stages: Vec<Stage<'a>>,
    lanes: Vec<Lane<'a>>,
    cards: Vec<Card<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    feelings: Vec<Feeling<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    results: Vec<Measurement<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    rejected: Vec<Line<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    budget: Vec<Line<'a>>,
}

#[derive(Serialize)]
struct Profile<'a> {
    #[serde(skip_serializing_if = "str::is_empty")]
    offer: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    audience: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    price: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    urgency: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reach: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    budget: Option<Budget<'a>>,
    #[serde(rename = "firstProduct", skip_serializing_if = "is_false")]
    first_product: bool,
}

#[derive(Serialize)]
struct Budget<'a> {
    #[serde(serialize_with = "number")]
    amount: f64,
    currency: &'a str,
    per: &'a str,
}

#[derive(Serialize)]
struct Persona<'a> {
    id: &'a str,
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    age: Option<&'a str>,
    #[serde(skip_serializing_if = "str::is_empty")]
    segment: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    note: &'a str,
}

#[derive(Serialize)]
struct Stage<'a> {
    id: &'a str,
    name: &'a str,
    intent: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    goal: &'a str,
    #[serde(skip_serializing_if = "<[_]>::is_empty", serialize_with = "codes")]
    needs: &'a [model::Need],
    #[serde(skip_serializing_if = "Option::is_none")]
    duration: Option<Duration<'a>>,
    #[serde(rename = "momentOfTruth", skip_serializing_if = "is_false")]
    moment_of_truth: bool,
}

#[derive(Serialize)]
struct Duration<'a> {
    #[serde(serialize_with = "number")]
    value: f64,
    unit: &'a str,
}

#[derive(Serialize)]
struct Lane<'a> {
    id: &'a str,
    kind: &'a str,
    name: &'a str,
}

#[derive(Serialize)]
struct Card<'a> {
    id: &'a str,
    stage: &'a str,
    lane: &'a str,
    text: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    channel: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    severity: Option<&'a str>,
    evidence: &'a str,
    #[serde(rename = "momentOfTruth", skip_serializing_if = "is_false")]
    moment_of_truth: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    influence: Option<&'a str>,
    #[serde(skip_serializing_if = "str::is_empty")]
    actor: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    link: &'a str,
}

#[derive(Serialize)]
struct Feeling<'a> {
    stage: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    card: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    persona: Option<&'a str>,
    state: &'a str,
    #[serde(serialize_with = "number")]
    score: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    raw: Option<Raw>,
}

#[derive(Serialize)]
struct Raw {
    #[serde(serialize_with = "number")]
    value: f64,
    #[serde(serialize_with = "number")]
    min: f64,
    #[serde(serialize_with = "number")]
    max: f64,
}

#[derive(Serialize)]
struct Measurement<'a> {
    stage: &'a str,
    channel: &'a str,
    kpi: &'a str,
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "some_number")]
    cost: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "some_number")]
    revenue: Option<f64>,
    #[serde(skip_serializing_if = "str::is_empty")]
    now: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    target: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    next: &'a str,
}

#[derive(Serialize)]
struct Line<'a> {
    stage: &'a str,
    channel: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    cents: Option<u64>,
}

fn list<'a, T, W>(entries: &'a [std::sync::Arc<T>], wire: impl Fn(&'a T) -> W) -> Vec<W> {
    entries.iter().map(|entry| wire(entry)).collect()
}

fn profile(p: &model::Profile) -> Option<Profile<'_>> {
    (*p != model::Profile::default()).then(|| Profile {
        offer: &p.offer,
        audience: p.audience.map(Vocabulary::code),
        price: p.price.map(Vocabulary::code),
        urgency: p.urgency.map(Vocabulary::code),
        reach: p.reach.map(Vocabulary::code),
        kind: p.kind.map(Vocabulary::code),
        budget: p.budget.as_ref().map(|b| Budget {
            amount: b.amount,
            currency: &b.currency,
            per: b.per.code(),
        }),
        first_product: p.first_product,
    })
}

fn persona(p: &model::Persona) -> Persona<'_> {
    Persona {
        id: p.id.as_str(),
        name: &p.name,
        age: p.age.map(Vocabulary::code),
        segment: &p.segment,
        note: &p.note,
    }
}

fn stage(s: &model::Stage) -> Stage<'_> {
    Stage {
        id: s.id.as_str(),
        name: &s.name,
        intent: s.intent.code(),
        goal: &s.goal,
        needs: &s.needs,
        duration: s.duration.map(|d| Duration { value: d.value, unit: d.unit.code() }),
        moment_of_truth: s.moment_of_truth,
    }
}

fn lane(l: &model::Lane) -> Lane<'_> {
    Lane { id: l.id.as_str(), kind: l.kind.code(), name: &l.name }
}

fn card(c: &model::Card) -> Card<'_> {
    Card {
        id: c.id.as_str(),
        stage: c.stage.as_str(),
        lane: c.lane.as_str(),
        text: &c.text,
        channel: c.channel.as_ref().map(model::ChannelId::as_str),
        severity: c.severity.map(Vocabulary::code),
        evidence: c.evidence.code(),
        moment_of_truth: c.moment_of_truth,
        influence: c.influence.map(Vocabulary::code),
        actor: &c.actor,
        link: &c.link,
    }
}

fn feeling(f: &model::Feeling) -> Feeling<'_> {
    Feeling {
        stage: f.stage.as_str(),
        card: f.card.as_ref().map(model::CardId::as_str),
        persona: f.persona.as_ref().map(model::PersonaId::as_str),
        state: f.state.code(),
        score: f.score.value(),
        raw: f.raw.map(|r| Raw { value: r.value, min: r.min, max: r.max }),
    }
}

fn measurement(m: &model::Measurement) -> Measurement<'_> {
    Measurement {
        stage: m.stage.as_str(),
        channel: m.channel.as_str(),
        kpi: &m.kpi,
        cost: m.cost,
        revenue: m.revenue,
        now: &m.now,
        target: &m.target,
        next: &m.next,
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes references")]
fn is_false(flag: &bool) -> bool {
    !flag
}

/// A number as people and JavaScript write it: `2`, not `2.0`.
#[expect(clippy::cast_possible_truncation, reason = "only for whole numbers that fit")]
fn number<S: Serializer>(value: &f64, serializer: S) -> Result<S::Ok, S::Error> {
    /// Whole numbers up to 2⁵³ are exact in an `f64`.
    const EXACT: f64 = 9_007_199_254_740_992.0;
    if value.fract() == 0.0 && value.abs() <= EXACT {
        serializer.serialize_i64(*value as i64)
    } else {
        serializer.serialize_f64(*value)
    }
}

#[expect(clippy::ref_option, reason = "serde passes references")]
fn some_number<S: Serializer>(value: &Option<f64>, serializer: S) -> Result<S::Ok, S::Error> {
    match value {
        Some(value) => number(value, serializer),
        None => serializer.serialize_none(),
    }
}

fn codes<S: Serializer, V: Vocabulary>(words: &&[V], serializer: S) -> Result<S::Ok, S::Error> {
    let mut list = serializer.serialize_seq(Some(words.len()))?;
    for word in *words {
        list.serialize_element(word.code())?;
    }
    list.end()
}
