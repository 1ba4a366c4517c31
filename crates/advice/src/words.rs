//! Putting a evaluation into words.

use std::sync::Arc;

use super::engine::added;
use super::{
    Automation, AutomationAdvice, Base, ChannelAdvice, Evaluation, Facts, Kpi, KpiAdvice, Level,
    Line, Pack, Reason, Remark, Rule, RuleKind, Source, SourceLine, StageAdvice, evaluate,
};
use journey::model::{Intent, Journey, Language};

/// The advice for one stage.
pub fn advise(pack: &Pack, facts: &Facts, language: Language) -> StageAdvice {
    evaluate(pack, facts).message(pack, facts, language)
}

/// The advice for every stage, in order.
pub fn advise_all(pack: &Pack, journey: &Journey, language: Language) -> Vec<StageAdvice> {
    Facts::all(journey).iter().map(|facts| advise(pack, facts, language)).collect()
}

impl Evaluation {
    /// The evaluation in words, with the pack and the facts it was made from.
    pub fn message(&self, pack: &Pack, facts: &Facts, language: Language) -> StageAdvice {
        let rules: Vec<&Rule> = self.rules.iter().filter_map(|at| pack.rules.get(*at)).collect();
        let remarks = |voice: &RuleKind| {
            let stage_wide = rules.iter().filter(|rule| !rule.when.is_about_channels());
            remarks(stage_wide.copied(), voice, language)
        };
        StageAdvice {
            stage: facts.stage.clone(),
            advice: self
                .lines
                .iter()
                .filter_map(|line| channel(line, pack, facts, &rules, language))
                .collect(),
            gaps: remarks(&RuleKind::Gap),
            hints: remarks(&RuleKind::Hint),
            cautions: remarks(&RuleKind::Caution),
        }
    }
}

/// One channel's line; `None` when the pack is not the one it was made from.
fn channel(
    line: &Line,
    pack: &Pack,
    facts: &Facts,
    fired: &[&Rule],
    language: Language,
) -> Option<ChannelAdvice> {
    let channel = pack.channels.get(line.channel)?;
    let rules = || fired.iter().filter(|rule| rule.when.holds_for(facts, &channel.id)).copied();
    let mut reasons = Vec::new();
    for rule in rules() {
        let add = added(rule, line.channel);
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
    // Those that are about its line and not about the whole stage.
    let on_line = || rules().filter(|rule| rule.when.is_about_channels());
    Some(ChannelAdvice {
        channel: channel.id.clone(),
        name: channel.name.in_language(language).clone(),
        level: Level::of(line.score),
        score: line.score,
        present: line.present,
        content: channel
            .content
            .get(facts.intent)
            .map(|content| content.in_language(language).clone())
            .unwrap_or_default(),
        kpis: channel.kpis.iter().map(|kpi| kpi_advice(kpi, language)).collect(),
        automation: channel.automation.get(facts.intent).map(|a| automation(a, language)),
        confidence: ruled.unwrap_or(pack.base.confidence),
        reasons,
        cautions: remarks(on_line(), &RuleKind::Caution, language),
        hints: remarks(on_line(), &RuleKind::Hint, language),
    })
}

/// A KPI in one language.
pub(super) fn kpi_advice(kpi: &Kpi, language: Language) -> KpiAdvice {
    KpiAdvice {
        id: kpi.id.clone(),
        name: kpi.name.in_language(language).clone(),
        formula: kpi.formula.in_language(language).clone(),
        read: kpi.read.in_language(language).clone(),
    }
}

fn automation(automation: &Automation, language: Language) -> AutomationAdvice {
    AutomationAdvice {
        trigger: automation.trigger.in_language(language).clone(),
        message: automation.message.in_language(language).clone(),
        wait: automation.wait.in_language(language).clone(),
        sources: sources(&automation.sources, language),
    }
}

/// What those rules that speak in this voice say.
pub(super) fn remarks<'a>(
    rules: impl Iterator<Item = &'a Rule>,
    voice: &RuleKind,
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
