//! The advice as JSON: what a page gets from `advise()`.

use serde::Serialize;

use super::{ChannelAdvice, KpiAdvice, Reason, Remark, SourceLine, StageAdvice};
use crate::model::Vocabulary;

/// The advice as a JSON object. The same advice always gives the same bytes; what is empty and optional is left out.
pub fn to_json(stages: &[StageAdvice]) -> String {
    let advice = Advice { stages: stages.iter().map(stage).collect(), gaps: Vec::new() };
    // Texts and small whole numbers always have a JSON form.
    serde_json::to_string(&advice).unwrap_or_default()
}

#[derive(Serialize)]
struct Advice<'a> {
    stages: Vec<Stage<'a>>,
    /// What the journey lacks as a whole.
    gaps: Vec<Note<'a>>,
}

#[derive(Serialize)]
struct Stage<'a> {
    stage: &'a str,
    advice: Vec<Line<'a>>,
    gaps: Vec<Note<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    hints: Vec<Note<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    cautions: Vec<Note<'a>>,
}

#[derive(Serialize)]
struct Line<'a> {
    channel: &'a str,
    name: &'a str,
    level: &'a str,
    score: u8,
    present: bool,
    #[serde(skip_serializing_if = "str::is_empty")]
    content: &'a str,
    kpis: Vec<Kpi<'a>>,
    confidence: &'a str,
    reasons: Vec<Note<'a>>,
    cautions: Vec<Note<'a>>,
    hints: Vec<Note<'a>>,
}

#[derive(Serialize)]
struct Kpi<'a> {
    id: &'a str,
    name: &'a str,
    formula: &'a str,
    read: &'a str,
}

/// A reason, or a remark: that is one without `add`.
#[derive(Serialize)]
struct Note<'a> {
    rule: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    add: Option<i8>,
    say: &'a str,
    confidence: &'a str,
    sources: Vec<Source<'a>>,
}

#[derive(Serialize)]
struct Source<'a> {
    id: &'a str,
    title: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    by: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    year: Option<u16>,
    #[serde(skip_serializing_if = "str::is_empty")]
    url: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    limits: &'a str,
}

fn stage(advice: &StageAdvice) -> Stage<'_> {
    Stage {
        stage: advice.stage.as_str(),
        advice: advice.advice.iter().map(line).collect(),
        gaps: remarks(&advice.gaps),
        hints: remarks(&advice.hints),
        cautions: remarks(&advice.cautions),
    }
}

fn line(line: &ChannelAdvice) -> Line<'_> {
    Line {
        channel: line.channel.as_str(),
        name: &line.name,
        level: line.level.code(),
        score: line.score,
        present: line.present,
        content: &line.content,
        kpis: line.kpis.iter().map(kpi).collect(),
        confidence: line.confidence.code(),
        reasons: line.reasons.iter().map(reason).collect(),
        cautions: remarks(&line.cautions),
        hints: remarks(&line.hints),
    }
}

fn kpi(kpi: &KpiAdvice) -> Kpi<'_> {
    Kpi { id: &kpi.id, name: &kpi.name, formula: &kpi.formula, read: &kpi.read }
}

fn reason(reason: &Reason) -> Note<'_> {
    Note {
        rule: &reason.rule,
        add: Some(reason.add),
        say: &reason.say,
        confidence: reason.confidence.code(),
        sources: sources(&reason.sources),
    }
}

fn remarks(remarks: &[Remark]) -> Vec<Note<'_>> {
    remarks
        .iter()
        .map(|remark| Note {
            rule: &remark.rule,
            add: None,
            say: &remark.say,
            confidence: remark.confidence.code(),
            sources: sources(&remark.sources),
        })
        .collect()
}

fn sources(sources: &[SourceLine]) -> Vec<Source<'_>> {
    sources
        .iter()
        .map(|source| Source {
            id: &source.id,
            title: &source.title,
            by: &source.by,
            year: source.year,
            url: &source.url,
            limits: &source.limits,
        })
        .collect()
}
