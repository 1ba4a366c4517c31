//! What holds of everything the built-in pack says: of each template, and of ten thousand maps by chance.

use std::collections::BTreeSet;
use std::sync::{Arc, LazyLock};

use advice::{
    Assessment, AutomationAdvice, ChannelAdvice, Effect, Facts, Group, Pack, Reason, Remark, Rule,
    RuleKind, SourceLine, StageAdvice, builtin, evaluate, fired, to_json,
};
use journey::model::{Audience, Intent, Journey, Language, Vocabulary};
use proptest::prelude::*;

use super::journeys::{journey, pack_json, read, stage};

/// The built-in pack without anything that is no reason.
static REASONS: LazyLock<Pack> = LazyLock::new(|| {
    let mut pack = read(&pack_json());
    pack.rules.retain(|rule| matches!(rule.voice, RuleKind::Reason(_)));
    pack
});

/// What the pack says of a journey, stage by stage, and of the map as a whole.
struct Said {
    stages: Vec<StageAdvice>,
    map: Vec<Remark>,
}

fn said(assessment: &Assessment, language: Language) -> Said {
    let stages = assessment.stages.iter().map(|stage| stage.stage());
    let voices = [RuleKind::Gap, RuleKind::Hint, RuleKind::Caution];
    Said {
        stages: stages.map(|id| assessment.message(id, language).expect("it is there")).collect(),
        map: voices.iter().flat_map(|voice| assessment.remarks(voice, language)).collect(),
    }
}

/// Notes what does not hold.
fn note(faults: &mut Vec<String>, holds: bool, what: &str, of: &dyn std::fmt::Display) {
    if !holds {
        faults.push(format!("{what}: {of}"));
    }
}

/// What is wrong with a sentence and the sources beside it.
fn founded(say: &str, sources: &[SourceLine], language: Language, faults: &mut Vec<String>) {
    let written = !say.trim().is_empty() && !say.contains(['{', '}']);
    note(faults, written, "no sentence", &say);
    note(faults, !sources.is_empty(), "no source", &say);
    for source in sources {
        let known = builtin().source(&source.id).is_some_and(|known| {
            *known.title.in_language(language) == source.title && known.year == source.year
        });
        note(faults, known, "a source that is not in the pack", &source.id);
        note(faults, !source.limits.is_empty(), "a source without limits", &source.id);
    }
}

/// What is wrong with one line of advice in a stage of this intent.
fn line_faults(line: &ChannelAdvice, intent: Intent, audience: Option<Audience>) -> Vec<String> {
    let mut faults = Vec::new();
    let id = line.channel.as_str();
    let Some(channel) = builtin().channel(&line.channel) else {
        return vec![format!("not in the pack: {id}")];
    };
    let mut must = |holds, what: &str| note(&mut faults, holds, what, &id);
    let sum: i32 = line.reasons.iter().map(|reason| i32::from(reason.add)).sum();
    must(!line.reasons.is_empty(), "no reason");
    must((1..=6).contains(&line.score), "a score beyond its range");
    must(i32::from(line.score) == sum.clamp(0, 6), "not what the reasons add up to");
    let weight = channel.base.get(intent).copied().unwrap_or(0);
    let raised = line.reasons.iter().any(|r| *r.rule != *Pack::BASE && r.add > 0);
    must(weight > 0 || raised, "no weight, and raised by nothing");
    must(!line.content.is_empty(), "no idea of what to make");
    must(!line.kpis.is_empty(), "nothing to measure");
    must(id != "jobboards" || audience == Some(Audience::Applicant), "a job site for customers");
    if intent == Intent::None {
        must(!channel.paid && channel.group != Group::Ads, "advertising where nothing is for sale");
    }
    let cautioned = |rule: &str| line.cautions.iter().any(|caution| *caution.rule == *rule);
    let message = channel.group == Group::Email || id == "messaging";
    must(!message || cautioned("R18"), "a message without what the law asks");
    must(id != "phone_sales" || cautioned("R19"), "a call without what the law asks");
    must(id != "retargeting" || cautioned("R18b"), "cookies without what the law asks");
    faults
}

fn in_words(line: &ChannelAdvice, language: Language, faults: &mut Vec<String>) {
    for reason in &line.reasons {
        founded(&reason.say, &reason.sources, language, faults);
    }
    for remark in line.cautions.iter().chain(&line.hints) {
        founded(&remark.say, &remark.sources, language, faults);
    }
    if let Some(runs) = &line.automation {
        for say in [&runs.trigger, &runs.message, &runs.wait] {
            founded(say, &runs.sources, language, faults);
        }
    }
    for kpi in &line.kpis {
        let whole = [&kpi.name, &kpi.formula, &kpi.read].iter().all(|say| !say.is_empty());
        note(faults, whole, "a KPI without words", &kpi.id);
    }
}

/// All that is the same in any language.
fn bones(said: &Said) -> Vec<String> {
    let sources = |sources: &[SourceLine]| -> Vec<_> {
        sources.iter().map(|s| (s.id.clone(), s.year, s.url.clone(), s.limits.is_empty())).collect()
    };
    let reason =
        |r: &Reason| format!("{} {} {:?} {:?}", r.rule, r.add, r.confidence, sources(&r.sources));
    let remarks = |remarks: &[Remark]| -> Vec<_> {
        remarks.iter().map(|r| (r.rule.clone(), r.confidence, sources(&r.sources))).collect()
    };
    let runs = |runs: &AutomationAdvice| sources(&runs.sources);
    let line = |l: &ChannelAdvice| {
        let reasons: Vec<_> = l.reasons.iter().map(reason).collect();
        let kpis: Vec<_> = l.kpis.iter().map(|kpi| kpi.id.clone()).collect();
        let (cautions, hints) = (remarks(&l.cautions), remarks(&l.hints));
        let what = (&l.channel, l.level, l.score, l.present, l.content.is_empty(), l.confidence);
        format!(
            "{what:?} {kpis:?} {reasons:?} {cautions:?} {hints:?} {:?}",
            l.automation.as_ref().map(runs)
        )
    };
    let mut bones = vec![format!("{:?}", remarks(&said.map))];
    for stage in &said.stages {
        bones.extend(stage.advice.iter().map(line));
        let all = [&stage.gaps, &stage.hints, &stage.cautions].map(|list| remarks(list));
        bones.push(format!("{:?} {all:?}", stage.stage));
    }
    bones
}

/// Whatever does not hold of what is said about a journey; empty when all is well.
fn faults(journey: &Journey) -> Vec<String> {
    let mut faults = Vec::new();
    let assessment = Assessment::of(builtin(), journey, None);
    let both = Language::ALL.iter().map(|language| said(&assessment, *language));
    let [dutch, english] = <[Said; 2]>::try_from(both.collect::<Vec<_>>())
        .unwrap_or_else(|_| panic!("there are two languages"));
    for (said, language) in [(&dutch, Language::Nl), (&english, Language::En)] {
        for (stage, advice) in journey.stages.iter().zip(&said.stages) {
            for line in &advice.advice {
                faults.extend(line_faults(line, stage.intent, journey.profile.audience));
                in_words(line, language, &mut faults);
            }
            let remarks = advice.gaps.iter().chain(&advice.hints).chain(&advice.cautions);
            remarks.for_each(|r| founded(&r.say, &r.sources, language, &mut faults));
        }
        said.map.iter().for_each(|r| founded(&r.say, &r.sources, language, &mut faults));
    }
    note(&mut faults, bones(&dutch) == bones(&english), "the languages differ", &"");
    let again = said(&Assessment::of(builtin(), &journey.clone(), None), Language::Nl);
    let same = again.stages == dutch.stages && again.map == dutch.map;
    note(&mut faults, same, "another answer the second time", &"");
    for facts in Facts::all(journey) {
        let lines = |pack: &Pack| evaluate(pack, &facts).lines;
        let same = lines(builtin()) == lines(&REASONS);
        note(&mut faults, same, "a remark changed a score", &facts.stage().as_str());
    }
    faults
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10_000))]

    #[test]
    fn on_any_map_all_that_is_said_is_founded_complete_and_the_same_in_both_languages(
        journey in journey()
    ) {
        prop_assert_eq!(faults(&journey), Vec::<String>::new());
    }
}

#[test]
fn on_every_template_all_that_is_said_is_founded_complete_and_the_same_in_both_languages() {
    for id in templates::ids() {
        let journeys = Language::ALL.iter().map(|language| {
            let journey = templates::find(id, *language).expect("a template");
            assert_eq!(faults(&journey), Vec::<String>::new(), "{id}");
            for words in Language::ALL {
                let bytes = to_json(builtin(), &journey, *words);
                assert_eq!(bytes, to_json(builtin(), &journey.clone(), *words), "{id}");
                serde_json::from_str::<serde_json::Value>(&bytes).expect("it is JSON");
            }
            journey
        });
        // Facts do not hang on the language somebody writes in.
        let facts: Vec<_> = journeys.map(|journey| Facts::all(&journey)).collect();
        assert_eq!(facts[0], facts[1], "{id}");
    }
}

/// A template is where people begin: in each stage there is something to advise, and of each map something to say.
#[test]
fn on_every_template_there_is_something_to_advise_in_each_stage() {
    for id in templates::ids() {
        let journey = templates::find(id, Language::Nl).expect("a template");
        let assessment = Assessment::of(builtin(), &journey, None);
        for stage in &assessment.stages {
            assert!(stage.evaluation.lines.len() >= 2, "{id}, {:?}", stage.stage());
        }
    }
}

/// Nothing in the pack is dead: every channel is advised somewhere, every remark is made, every reason is given, and what only takes
/// channels away holds somewhere.
#[test]
fn everything_in_the_pack_is_said_to_somebody() {
    use proptest::strategy::ValueTree;
    use proptest::test_runner::TestRunner;

    let mut runner = TestRunner::deterministic();
    let mut channels: BTreeSet<&str> = builtin().channels.iter().map(|c| c.id.as_str()).collect();
    let mut rules: BTreeSet<&str> = builtin().rules.iter().map(|rule| &*rule.id).collect();
    let mut tried = 0;
    while tried < 4_000 && !(channels.is_empty() && rules.is_empty()) {
        tried += 1;
        let mut journey = journey().new_tree(&mut runner).expect("a journey").current();
        // Some journeys are short and end at the sale, others are long.
        match tried % 4 {
            0 => journey.stages.truncate(1),
            1 => journey.stages.extend(["s4", "s5"].map(|id| Arc::new(stage(id, Intent::Buy)))),
            _ => {}
        }
        let said = said(&Assessment::of(builtin(), &journey, None), Language::Nl);
        let mut heard: BTreeSet<Arc<str>> = said.map.iter().map(|r| r.rule.clone()).collect();
        for stage in &said.stages {
            let remarks = stage.gaps.iter().chain(&stage.hints).chain(&stage.cautions);
            heard.extend(remarks.map(|remark| remark.rule.clone()));
            for line in &stage.advice {
                channels.remove(line.channel.as_str());
                let remarks = line.hints.iter().chain(&line.cautions);
                heard.extend(remarks.map(|remark| remark.rule.clone()));
                heard.extend(line.reasons.iter().map(|reason| reason.rule.clone()));
            }
        }
        let facts = Facts::all(&journey);
        let silent = facts.iter().flat_map(|facts| fired(builtin(), facts));
        heard.extend(silent.filter(|rule| only_drops(rule)).map(|rule| rule.id.clone()));
        rules.retain(|rule| !heard.contains(*rule));
    }
    assert_eq!((channels, rules), (BTreeSet::new(), BTreeSet::new()), "of {tried} maps");
}

fn only_drops(rule: &Rule) -> bool {
    let RuleKind::Reason(effects) = &rule.voice else { return false };
    effects.iter().all(|then| then.effect == Effect::Drop)
}
