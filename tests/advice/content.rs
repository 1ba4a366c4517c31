//! What the built-in pack holds: complete, in both languages, and honest about where it comes from.

use std::collections::BTreeSet;

use klantreis::advice::{Voice, builtin};
use klantreis::model::{Audience, Intent, Language, Vocabulary};

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

/// A caution about the law names the article and its source, is short enough to be read, and says what it is not.
#[test]
fn the_law_is_named_and_nothing_here_is_legal_advice() {
    let caution = builtin().rule("R18").expect("it is there");
    assert_eq!(caution.voice, Voice::Caution);
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
    assert_eq!(read(&pack_json()), *builtin());
}
