//! What holds of the advice for every journey.

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::sync::{Arc, LazyLock};

use advice::{
    Assessment, Condition, Confidence, Facts, Group, Level, Pack, RuleKind, StageAdvice, advise,
    advise_all, builtin, fired, to_json,
};
use journey::model::{Audience, Intent, Journey, Language, Vocabulary};
use proptest::prelude::*;

use super::answers::answer;
use super::journeys::{MAP_KEYS, bare, cards, every_key, feeling, journey, result};

static EVERY_KEY: LazyLock<Arc<Pack>> = LazyLock::new(|| Arc::new(every_key()));

/// The pack with a rule for every key, with its rules of the kind `reason` only.
static REASONS: LazyLock<Pack> = LazyLock::new(|| {
    let mut pack = every_key();
    pack.rules.retain(|rule| matches!(rule.voice, RuleKind::Reason(_)));
    pack
});

fn packs() -> [&'static Arc<Pack>; 2] {
    [builtin(), &EVERY_KEY]
}

fn facts(journey: &Journey, stage: &str) -> Facts {
    Facts::of(journey, &stage.into()).expect("the stage is there")
}

fn advice(pack: &Pack, journey: &Journey, stage: &str) -> StageAdvice {
    advise(pack, &facts(journey, stage), Language::Nl)
}

/// Does the rule of this id ask for one of these keys?
fn asks(pack: &Pack, rule: &str, keys: &[&str]) -> bool {
    pack.rule(rule).is_some_and(|rule| rule.when.keys().any(|key| keys.contains(&key)))
}

/// The stage's rules that speak, by id.
fn speaking(pack: &Pack, facts: &Facts) -> BTreeSet<String> {
    fired(pack, facts).map(|rule| rule.id.to_string()).collect()
}

/// The rules that speak of the map as a whole, by id.
fn of_map(pack: &Arc<Pack>, journey: &Journey) -> BTreeSet<String> {
    let assessment = Assessment::of(pack, journey, None);
    [RuleKind::Gap, RuleKind::Hint, RuleKind::Caution]
        .iter()
        .flat_map(|voice| assessment.remarks(voice, Language::Nl))
        .map(|remark| remark.rule.to_string())
        .collect()
}

/// For each channel in the advice, the rules that speak on its line and what they do to its score.
fn on_line(advice: &StageAdvice, channel: &str) -> Option<BTreeSet<(String, i8)>> {
    let line = advice.advice.iter().find(|line| line.channel.as_str() == channel)?;
    let reasons = line.reasons.iter().map(|reason| (reason.rule.to_string(), reason.add));
    let remarks =
        line.cautions.iter().chain(&line.hints).map(|remark| (remark.rule.to_string(), 0));
    Some(reasons.chain(remarks).collect())
}

proptest! {
    // All the words in all their bytes, of two packs, four times: slower than the rest.
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn the_same_journey_gives_the_same_advice_and_the_same_bytes(journey in journey()) {
        for pack in packs() {
            let (first, second) = (
                advise_all(pack, &journey, Language::Nl),
                advise_all(pack, &journey.clone(), Language::Nl),
            );
            prop_assert_eq!(&first, &second);
            prop_assert_eq!(
                to_json(pack, &journey, Language::Nl),
                to_json(pack, &journey.clone(), Language::Nl)
            );
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10_000))]

    #[test]
    fn another_answer_changes_only_rules_that_ask_for_it(journey in journey(), answer in answer()) {
        let changed = answer.given(&journey);
        for pack in packs() {
            let (before, after) = (facts(&journey, "s1"), facts(&changed, "s1"));
            for rule in speaking(pack, &before).symmetric_difference(&speaking(pack, &after)) {
                prop_assert!(asks(pack, rule, answer.keys), "{rule} fell silent or spoke up");
            }
            for rule in of_map(pack, &journey).symmetric_difference(&of_map(pack, &changed)) {
                prop_assert!(asks(pack, rule, answer.keys), "{rule} fell silent or spoke up");
            }
            let lines = [&before, &after].map(|facts| advise(pack, facts, Language::Nl));
            for channel in &pack.channels {
                let [Some(before), Some(after)] =
                    [0, 1].map(|at| on_line(&lines[at], channel.id.as_str()))
                else {
                    continue;
                };
                for (rule, _) in before.symmetric_difference(&after) {
                    let weight = rule == Pack::BASE && answer.keys.contains(&"intent");
                    prop_assert!(weight || asks(pack, rule, answer.keys), "{rule} on {}", channel.id);
                }
            }
            if answer.keys.is_empty() {
                prop_assert_eq!(&before, &after, "no rule can see this");
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn one_walk_through_the_journey_finds_what_looking_at_each_stage_finds(journey in journey()) {
        let each: Vec<Facts> =
            journey.stages.iter().map(|stage| facts(&journey, stage.id.as_str())).collect();
        prop_assert_eq!(Facts::all(&journey), each);
    }

    #[test]
    fn every_advice_has_a_reason_and_everything_said_has_a_source_that_resolves(journey in journey()) {
        for pack in packs() {
            for stage in advise_all(pack, &journey, Language::En) {
                let mut said = Vec::new();
                for line in &stage.advice {
                    prop_assert!(!line.reasons.is_empty());
                    said.extend(line.reasons.iter().map(|reason| (&reason.say, &reason.sources)));
                    said.extend(line.cautions.iter().chain(&line.hints).map(|r| (&r.say, &r.sources)));
                }
                let remarks = stage.gaps.iter().chain(&stage.hints).chain(&stage.cautions);
                said.extend(remarks.map(|remark| (&remark.say, &remark.sources)));
                for (say, sources) in said {
                    prop_assert!(!say.is_empty() && !say.contains('{'), "{}", say);
                    prop_assert!(!sources.is_empty());
                    for source in sources {
                        let known = pack.source(&source.id);
                        prop_assert_eq!(known.map(|known| known.title.in_language(Language::En)), Some(&source.title));
                    }
                }
            }
        }
    }

    #[test]
    fn a_score_is_what_its_reasons_add_up_to_and_its_level_follows(journey in journey()) {
        for pack in packs() {
            for line in advise_all(pack, &journey, Language::Nl).iter().flat_map(|s| &s.advice) {
                let sum: i32 = line.reasons.iter().map(|reason| i32::from(reason.add)).sum();
                prop_assert!((1..=6).contains(&line.score));
                prop_assert_eq!(i32::from(line.score), sum.clamp(0, 6));
                prop_assert!(line.reasons.iter().all(|reason| reason.add != 0));
                let level = match line.score {
                    1 => Level::Optional,
                    2 | 3 => Level::Useful,
                    _ => Level::Core,
                };
                prop_assert_eq!(line.level, level);
            }
        }
    }

    #[test]
    fn confidence_is_that_of_the_least_sure_rule_and_of_the_weight_only_when_no_rule_speaks(
        journey in journey()
    ) {
        for pack in packs() {
            for line in advise_all(pack, &journey, Language::Nl).iter().flat_map(|s| &s.advice) {
                let rules: Vec<Confidence> = line
                    .reasons
                    .iter()
                    .filter_map(|reason| Some(pack.rule(&reason.rule)?.confidence))
                    .collect();
                let expected = rules.into_iter().min().unwrap_or(Confidence::Medium);
                prop_assert_eq!(line.confidence, expected);
            }
        }
    }

    #[test]
    fn what_is_there_comes_last_then_the_score_counts_then_the_catalogue(journey in journey()) {
        for pack in packs() {
            for stage in advise_all(pack, &journey, Language::Nl) {
                let place = |id| pack.channels.iter().position(|channel| channel.id == id);
                let keys: Vec<_> = stage
                    .advice
                    .iter()
                    .map(|line| (line.present, Reverse(line.score), place(line.channel.clone())))
                    .collect();
                prop_assert!(keys.is_sorted());
                for line in &stage.advice {
                    let on_map = journey.cards.iter().any(|card| {
                        card.stage == stage.stage
                            && card.lane.as_str() == "l1"
                            && card.channel.as_ref() == Some(&line.channel)
                    });
                    prop_assert_eq!(line.present, on_map);
                    let rejected = journey
                        .rejected
                        .iter()
                        .any(|r| r.stage == stage.stage && r.channel == line.channel);
                    prop_assert!(!rejected);
                }
            }
        }
    }

    #[test]
    fn what_happens_in_another_stage_changes_nothing_here(
        journey in journey(), others in cards(), score in -4..=4i8
    ) {
        let mut changed = journey.clone();
        changed.cards.retain(|card| card.stage.as_str() == "s1");
        changed.cards.extend(others.into_iter().filter(|card| card.stage.as_str() != "s1"));
        changed.feelings.push(Arc::new(feeling("s2", f64::from(score) / 2.0)));
        changed.results.push(Arc::new(result("s2", "store", 4.0, 9.0)));
        Arc::make_mut(&mut changed.stages[1]).intent = Intent::Loyal;
        prop_assert_eq!(facts(&journey, "s1"), facts(&changed, "s1"));
    }

    #[test]
    fn no_mail_is_advised_without_what_the_law_asks(journey in journey()) {
        for line in advise_all(builtin(), &journey, Language::Nl).iter().flat_map(|s| &s.advice) {
            let mail = builtin().channel(&line.channel).is_some_and(|c| c.group == Group::Email);
            prop_assert!(!mail || line.cautions.iter().any(|caution| &*caution.rule == "R18"));
        }
    }

    #[test]
    fn job_sites_are_for_people_who_look_for_a_job(journey in journey()) {
        let advised = advise_all(builtin(), &journey, Language::Nl)
            .iter()
            .flat_map(|stage| &stage.advice)
            .any(|line| line.channel.as_str() == "jobboards");
        prop_assert!(!advised || journey.profile.audience == Some(Audience::Applicant));
    }

    #[test]
    fn a_channel_without_weight_needs_a_rule_that_raised_it(journey in journey()) {
        for pack in packs() {
            for (stage, advice) in journey.stages.iter().zip(advise_all(pack, &journey, Language::Nl)) {
                for line in &advice.advice {
                    let channel = pack.channel(&line.channel).expect("from the catalogue");
                    let weight = channel.base.get(stage.intent).copied().unwrap_or(0);
                    let base = line.reasons.iter().find(|reason| *reason.rule == *Pack::BASE);
                    prop_assert_eq!(base.map_or(0, |reason| reason.add), i8::try_from(weight).expect("small"));
                    let raised = line.reasons.iter().any(|r| *r.rule != *Pack::BASE && r.add > 0);
                    prop_assert!(weight > 0 || raised);
                }
            }
        }
    }

    #[test]
    fn where_nothing_is_for_sale_nothing_is_advertised(journey in journey()) {
        for pack in packs() {
            for (stage, advice) in journey.stages.iter().zip(advise_all(pack, &journey, Language::Nl)) {
                for line in advice.advice.iter().filter(|_| stage.intent == Intent::None) {
                    let channel = pack.channel(&line.channel).expect("from the catalogue");
                    prop_assert!(!channel.paid && channel.group.code() != "ads", "{}", channel.id);
                }
            }
        }
    }

    #[test]
    fn what_is_about_a_channel_is_said_on_its_line_and_the_rest_once_for_the_stage(journey in journey()) {
        let about_channels = |rule: &str| EVERY_KEY.rule(rule).is_some_and(|rule| rule.when.is_about_channels());
        for stage in advise_all(&EVERY_KEY, &journey, Language::Nl) {
            for line in &stage.advice {
                let remarks = line.cautions.iter().chain(&line.hints);
                prop_assert!(remarks.into_iter().all(|remark| about_channels(&remark.rule)));
            }
            let remarks = stage.gaps.iter().chain(&stage.cautions).chain(&stage.hints);
            prop_assert!(remarks.into_iter().all(|remark| !about_channels(&remark.rule)));
        }
    }

    #[test]
    fn only_reasons_change_scores(journey in journey()) {
        let scores = |pack: &Pack| -> Vec<_> {
            advise_all(pack, &journey, Language::Nl)
                .into_iter()
                .flat_map(|stage| stage.advice)
                .map(|line| (line.channel, line.score, line.confidence, line.reasons))
                .collect()
        };
        prop_assert_eq!(scores(&EVERY_KEY), scores(&REASONS));
    }

    #[test]
    fn both_languages_say_the_same(journey in journey()) {
        let structure = |language| -> Vec<_> {
            advise_all(builtin(), &journey, language)
                .into_iter()
                .flat_map(|stage| stage.advice)
                .map(|line| {
                    let rules: Vec<_> = line.reasons.into_iter().map(|r| (r.rule, r.add)).collect();
                    (line.channel, line.score, line.content.is_empty(), rules)
                })
                .collect()
        };
        prop_assert_eq!(structure(Language::Nl), structure(Language::En));
    }
}

/// Each key is tried by a rule that fires in some journeys and stays silent in others: no condition is always true or false.
#[test]
fn every_key_matters() {
    use proptest::strategy::ValueTree;
    use proptest::test_runner::TestRunner;

    let mut runner = TestRunner::deterministic();
    let mut seen = std::collections::BTreeMap::<&str, BTreeSet<bool>>::new();
    for _ in 0..600 {
        let journey = journey().new_tree(&mut runner).expect("a journey").current();
        let facts = facts(&journey, "s1");
        let mut speaking = speaking(&EVERY_KEY, &facts);
        speaking.extend(of_map(&EVERY_KEY, &journey));
        let advice = advise(&EVERY_KEY, &facts, Language::Nl);
        for rule in EVERY_KEY.rules.iter().filter(|rule| rule.voice == RuleKind::Hint) {
            let Some(key) = rule.id.strip_suffix("-hint") else { continue };
            let spoke = if rule.when.is_about_channels() {
                advice.advice.iter().any(|line| line.hints.iter().any(|hint| hint.rule == rule.id))
            } else {
                speaking.contains(&*rule.id)
            };
            seen.entry(key).or_default().insert(spoke);
        }
    }
    let of_map: Vec<_> = MAP_KEYS.iter().filter(|key| seen.contains_key(**key)).collect();
    assert_eq!((seen.len() - of_map.len(), of_map.len()), (19, 4), "a rule for every key");
    for (key, answers) in seen {
        assert_eq!(answers.len(), 2, "{key} is always {answers:?}");
    }
}

#[test]
fn a_journey_that_says_nothing_wakes_no_rule_that_asks_for_an_answer() {
    let journey = bare(Intent::None);
    let known = ["intent", "channel", "momentOfTruth", "stage_empty"];
    for pack in packs() {
        for rule in fired(pack, &facts(&journey, "s1")) {
            // A roi is known only on lines, and there is none there.
            let asked = rule.when.keys().find(|key| !known.contains(key) && *key != "roi");
            assert_eq!(asked, None, "{} guesses", rule.id);
        }
        let advice = advice(pack, &journey, "s1");
        assert!(
            advice
                .advice
                .iter()
                .all(|line| line.hints.iter().all(|hint| &*hint.rule != "roi-hint"))
        );
        for rule in of_map(pack, &journey) {
            assert!(!asks(pack, &rule, &MAP_KEYS), "{rule} guesses");
        }
    }
}

#[test]
fn a_condition_reads_back_as_the_key_it_was_written_with() {
    for rule in &EVERY_KEY.rules {
        let Some(key) = rule.id.strip_suffix("-hint") else { continue };
        assert_eq!(rule.when.keys().collect::<Vec<_>>(), [key]);
    }
    assert_eq!(Condition::FirstProduct.key(), "firstProduct");
}
