//! The interpreter: a pack and the facts of a stage in, advice out.

use std::cmp::Reverse;
use std::sync::Arc;

use super::{
    Base, Channel, ChannelAdvice, Effect, Facts, KpiAdvice, Level, Pack, Reason, Remark, Rule,
    Source, SourceLine, StageAdvice, Voice,
};
use crate::model::{Intent, Journey, Language};

/// The highest score.
const MAX: i32 = 6;

/// The advice for one stage.
pub fn advise(pack: &Pack, facts: &Facts, language: Language) -> StageAdvice {
    let fired: Vec<&Rule> = fired(pack, facts).collect();
    let mut advice: Vec<ChannelAdvice> = Vec::new();
    for channel in pack.channels.iter().filter(|channel| !facts.rejected.contains(&channel.id)) {
        if let Some(line) = about(channel, pack, facts, &fired, language) {
            // Equal scores stay in catalogue order.
            let rank = |line: &ChannelAdvice| (line.present, Reverse(line.score));
            let at = advice.partition_point(|other| rank(other) <= rank(&line));
            advice.insert(at, line);
        }
    }
    let remarks = |voice: &Voice| {
        let stage_wide = fired.iter().filter(|rule| !rule.when.is_about_channels());
        remarks(stage_wide, voice, language)
    };
    StageAdvice {
        stage: facts.stage.clone(),
        advice,
        gaps: remarks(&Voice::Gap),
        hints: remarks(&Voice::Hint),
        cautions: remarks(&Voice::Caution),
    }
}

/// The advice for every stage, in order.
pub fn advise_all(pack: &Pack, journey: &Journey, language: Language) -> Vec<StageAdvice> {
    Facts::all(journey).iter().map(|facts| advise(pack, facts, language)).collect()
}

/// The rules that speak in this stage, in the pack's order. One that is about channels speaks only on the lines it is about.
pub fn fired<'a>(pack: &'a Pack, facts: &'a Facts) -> impl Iterator<Item = &'a Rule> {
    pack.rules.iter().filter(|rule| rule.when.holds(facts, pack.small_budget))
}

/// The line of one channel, unless a rule drops it or nothing speaks for it.
fn about(
    channel: &Channel,
    pack: &Pack,
    facts: &Facts,
    fired: &[&Rule],
    language: Language,
) -> Option<ChannelAdvice> {
    let rules: Vec<&Rule> =
        fired.iter().filter(|rule| rule.when.holds_for(facts, &channel.id)).copied().collect();
    let mut reasons = Vec::new();
    for rule in &rules {
        let add = effect(rule, channel)?;
        if add != 0 {
            reasons.push(Reason {
                rule: rule.id.clone(),
                add,
                say: rule.say.in_language(language).clone(),
                confidence: rule.confidence,
                sources: sources(&rule.sources, language),
            });
        }
    }
    let ruled = reasons.iter().map(|reason| reason.confidence).min();
    let weight = channel.base.get(facts.intent).copied().unwrap_or(0);
    if let Ok(add @ 1..) = i8::try_from(weight) {
        let reason = Reason {
            rule: Pack::BASE.into(),
            add,
            say: base_sentence(&pack.base, weight, facts.intent, language),
            confidence: pack.base.confidence,
            sources: sources(&channel.sources, language),
        };
        reasons.insert(0, reason);
    }
    let sum: i32 = reasons.iter().map(|reason| i32::from(reason.add)).sum();
    let score = u8::try_from(sum.clamp(0, MAX)).ok().filter(|score| *score > 0)?;
    Some(ChannelAdvice {
        channel: channel.id.clone(),
        name: channel.name.in_language(language).clone(),
        level: Level::of(score),
        score,
        present: facts.present.contains(&channel.id),
        content: channel
            .content
            .get(facts.intent)
            .map(|content| content.in_language(language).clone())
            .unwrap_or_default(),
        kpis: channel
            .kpis
            .iter()
            .map(|kpi| KpiAdvice {
                id: kpi.id.clone(),
                name: kpi.name.in_language(language).clone(),
                formula: kpi.formula.in_language(language).clone(),
                read: kpi.read.in_language(language).clone(),
            })
            .collect(),
        confidence: ruled.unwrap_or(pack.base.confidence),
        reasons,
        cautions: remarks(on_lines(&rules), &Voice::Caution, language),
        hints: remarks(on_lines(&rules), &Voice::Hint, language),
    })
}

/// What a rule adds to a channel's score; `None` when it drops the channel.
fn effect(rule: &Rule, channel: &Channel) -> Option<i8> {
    let Voice::Reason(effects) = &rule.voice else { return Some(0) };
    effects.iter().filter(|then| then.target.includes(channel)).try_fold(
        0i8,
        |sum, then| match then.effect {
            Effect::Add(add) => Some(sum.saturating_add(add)),
            Effect::Drop => None,
        },
    )
}

/// Those of a channel's rules that are about its line and not about the whole stage.
fn on_lines<'a>(rules: &'a [&'a Rule]) -> impl Iterator<Item = &'a &'a Rule> {
    rules.iter().filter(|rule| rule.when.is_about_channels())
}

fn remarks<'a>(
    rules: impl Iterator<Item = &'a &'a Rule>,
    voice: &Voice,
    language: Language,
) -> Vec<Remark> {
    rules
        .filter(|rule| rule.voice == *voice)
        .map(|rule| Remark {
            rule: rule.id.clone(),
            say: rule.say.in_language(language).clone(),
            confidence: rule.confidence,
            sources: sources(&rule.sources, language),
        })
        .collect()
}

fn sources(sources: &[Arc<Source>], language: Language) -> Vec<SourceLine> {
    sources
        .iter()
        .map(|source| SourceLine {
            id: source.id.clone(),
            title: source.title.in_language(language).clone(),
            by: source.by.clone().unwrap_or_default(),
            year: source.year,
            url: source.url.clone().unwrap_or_default(),
            limits: source
                .limits
                .as_ref()
                .map(|limits| limits.in_language(language).clone())
                .unwrap_or_default(),
        })
        .collect()
}

/// A channel's own weight in words.
fn base_sentence(base: &Base, weight: u8, intent: Intent, language: Language) -> Arc<str> {
    let [slight, fair, good] = &base.say;
    let say = match weight {
        0 | 1 => slight,
        2 => fair,
        _ => good,
    };
    let who = base.intents.get(intent).map(|who| who.in_language(language));
    let mut sentence = String::new();
    for part in say.in_language(language).split_inclusive('}') {
        match part.strip_suffix("{intent}") {
            Some(before) => sentence.extend([before, who.map_or("", |who| who)]),
            None => sentence.push_str(part),
        }
    }
    sentence.into()
}
