//! What the built-in pack holds: complete, in both languages, and honest about where it comes from.

use std::collections::BTreeSet;

use advice::{Confidence, Rule, RuleKind, builtin};
use journey::model::{Audience, Intent, Language, Vocabulary};

use super::journeys::{bare, pack_json, read};
use super::look::advice_with;

#[test]
fn every_channel_is_advised_to_somebody() {
    let mut missing: BTreeSet<&str> =
        builtin().channels.iter().map(|channel| channel.id.as_str()).collect();
    for intent in Intent::ALL {
        for audience in Audience::ALL {
            let mut journey = bare(*intent);
            journey.profile.audience = Some(*audience);
            for line in advice_with(builtin(), &journey).advice {
                missing.remove(line.channel.as_str());
            }
        }
    }
    assert_eq!(missing, BTreeSet::new());
}

#[test]
fn the_pack_is_complete_in_both_languages_and_everything_names_its_source() {
    let pack = builtin();
    assert!(!pack.rules.is_empty() && !pack.channels.is_empty(), "the pack was not readable");
    let mut words = Vec::new();
    for source in &pack.sources {
        words.push(source.limits.as_ref().expect("what speaks against it"));
    }
    for kpi in &pack.kpis {
        words.extend([&kpi.name, &kpi.formula, &kpi.read]);
    }
    for channel in &pack.channels {
        words.push(&channel.name);
        for intent in Intent::ALL {
            let weight = channel.base.get(*intent).copied().unwrap_or(0);
            let content = channel.content.get(*intent);
            assert!(weight == 0 || content.is_some(), "{} has no idea for {intent:?}", channel.id);
            words.extend(content);
        }
        assert!(!channel.sources.is_empty() && !channel.kpis.is_empty(), "{}", channel.id);
    }
    for rule in &pack.rules {
        words.push(&rule.say);
        assert!(!rule.sources.is_empty(), "{}", rule.id);
    }
    words.extend(&pack.base.say);
    words.extend(Intent::ALL.iter().map(|intent| pack.base.intents.get(*intent).expect("named")));
    for words in words {
        for language in Language::ALL {
            assert!(!words.in_language(*language).trim().is_empty(), "{words:?}");
        }
    }
}

/// What runs by itself does so where the channel can be advised, is whole in both languages, and says who says so.
#[test]
fn what_runs_by_itself_does_so_where_its_channel_is_advised() {
    let pack = builtin();
    let mut number = 0;
    for channel in &pack.channels {
        for intent in Intent::ALL {
            let Some(automation) = channel.automation.get(*intent) else { continue };
            number += 1;
            let weight = channel.base.get(*intent).copied().unwrap_or(0);
            let raised = channel.id.as_str() == "jobboards" && weight == 0;
            assert!(weight > 0 || raised, "{} runs where nobody is sent, {intent:?}", channel.id);
            assert!(!automation.sources.is_empty(), "{}", channel.id);
            for words in [&automation.trigger, &automation.message, &automation.wait] {
                for language in Language::ALL {
                    assert!(!words.in_language(*language).trim().is_empty(), "{words:?}");
                }
            }
        }
    }
    assert!(number > 5, "{number}");
}

/// What only the makers think is said with low confidence, and so is what nobody else says.
#[test]
fn an_opinion_of_our_own_is_never_more_than_that() {
    for rule in &builtin().rules {
        let only_ours = rule.sources.iter().all(|source| &*source.id == "editorial");
        assert!(!only_ours || rule.confidence == Confidence::Low, "{}", rule.id);
    }
}

/// A caution about the law names the article and its source, is short enough to be read, and says what it is not.
#[test]
fn the_law_is_named_and_nothing_here_is_legal_advice() {
    let caution = builtin().rule("R18").expect("it is there");
    assert_eq!(caution.voice, RuleKind::Caution);
    assert!(
        caution
            .sources
            .iter()
            .all(|source| source.title.in_language(Language::Nl).contains("Telecommunicatiewet"))
    );
    for (language, disclaimer) in
        [(Language::Nl, "geen juridisch advies"), (Language::En, "not legal advice")]
    {
        let say = caution.say.in_language(language);
        assert!(say.contains("art. 11.7") && say.to_lowercase().contains(disclaimer), "{say}");
        assert!(say.chars().count() <= 170, "{say}");
    }
}

/// Every remark that leans on a law or a code says that it is no legal advice, in words that fit on a card.
#[test]
fn whatever_leans_on_the_law_says_what_it_is_not() {
    let laws = |rule: &&Rule| {
        let number = |id: &str| id.strip_prefix('L').is_some_and(|n| n.parse::<u8>().is_ok());
        rule.sources.iter().any(|source| number(&source.id))
    };
    let mut number = 0;
    for rule in builtin().rules.iter().filter(laws) {
        number += 1;
        for (language, disclaimer) in
            [(Language::Nl, "geen juridisch advies"), (Language::En, "not legal advice")]
        {
            let say = rule.say.in_language(language);
            assert!(say.to_lowercase().contains(disclaimer), "{}: {say}", rule.id);
        }
    }
    assert!(number >= 3, "{number}");
}

/// A weight is judgement: the channel's own list says so.
#[test]
fn every_weight_admits_that_it_is_judgement() {
    for channel in &builtin().channels {
        let admitted = channel.sources.iter().any(|source| &*source.id == "editorial");
        assert!(admitted, "{}", channel.id);
    }
}

#[test]
fn the_tests_pack_is_the_one_that_is_built_in() {
    assert_eq!(read(&pack_json()), **builtin());
}
