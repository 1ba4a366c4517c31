//! The ready-made journeys.
#![allow(clippy::expect_used, reason = "helpers of tests; a panic is a failure")]

use klantreis::advice::{advise_all, builtin};
use klantreis::format::file;
use klantreis::model::{Evidence, Journey, Language, Vocabulary};
use klantreis::template;

fn in_both(id: &str) -> [Journey; 2] {
    [Language::Nl, Language::En].map(|language| template::find(id, language).expect("it is there"))
}

/// Every text of the journey.
fn texts(journey: &Journey) -> Vec<&str> {
    let mut texts = vec![journey.title.as_str()];
    texts.extend(journey.stages.iter().flat_map(|s| [s.name.as_str(), s.goal.as_str()]));
    texts.extend(journey.lanes.iter().map(|l| l.name.as_str()));
    texts.extend(journey.cards.iter().map(|c| c.text.as_str()));
    texts
}

#[test]
fn a_template_is_written_in_both_languages_and_can_be_kept_as_a_file() {
    for id in template::ids() {
        for language in Language::ALL {
            let journey = template::find(id, *language).expect("it is there");
            assert_eq!(journey.language, *language);
            let again = file::read(&file::write(&journey)).expect("it is a journey");
            assert_eq!((again.warnings, &again.journey), (vec![], &journey));
            assert!(texts(&journey).iter().all(|text| !text.trim().is_empty()), "{id}");
            assert!(!template::name(id, *language).expect("it has a name").is_empty());
        }
    }
}

#[test]
fn both_languages_have_the_same_map_in_other_words() {
    for id in template::ids() {
        let [mut dutch, mut english] = in_both(id);
        let same = texts(&dutch).iter().zip(texts(&english)).filter(|(nl, en)| **nl == *en).count();
        assert!(
            same < texts(&dutch).len() / 4,
            "{id}: {same} texts are the same in both languages"
        );
        for journey in [&mut dutch, &mut english] {
            journey.language = Language::Nl;
            journey.title.clear();
            for stage in &mut journey.stages {
                let stage = std::sync::Arc::make_mut(stage);
                stage.name.clear();
                stage.goal.clear();
            }
            for lane in &mut journey.lanes {
                std::sync::Arc::make_mut(lane).name.clear();
            }
            for card in &mut journey.cards {
                std::sync::Arc::make_mut(card).text.clear();
            }
        }
        assert_eq!(dutch, english);
    }
}

#[test]
fn a_template_claims_no_research_and_names_channels_that_exist() {
    for id in template::ids() {
        for card in in_both(id).iter().flat_map(|journey| &journey.cards) {
            assert_eq!(card.evidence, Evidence::Assumed, "{id} {}", card.id);
            let known = card.channel.as_ref().is_none_or(|c| builtin().channel(c).is_some());
            assert!(known, "{id} {}: {:?}", card.id, card.channel);
        }
    }
}

#[test]
fn every_stage_of_a_template_gets_advice() {
    for id in template::ids() {
        for journey in in_both(id) {
            for stage in advise_all(builtin(), &journey, journey.language) {
                assert!(stage.advice.iter().any(|line| !line.present), "{id} {}", stage.stage);
            }
        }
    }
}

#[test]
fn an_unknown_template_is_none() {
    assert_eq!(template::find("unknown", Language::Nl), None);
    assert_eq!(template::name("unknown", Language::En), None);
}
