//! The ready-made journeys.
#![allow(clippy::expect_used, reason = "helpers of tests; a panic is a failure")]

use std::sync::Arc;

use advice::{Group, advise_all, builtin};
use journey::format::file;
use journey::model::{
    Evidence, Intent, Journey, LaneKind, Language, Price, Score, Stage, State, Vocabulary,
};
use templates::start::{self, Answers, Model};

/// The template that is left to its taker to fill.
const BLANK: &str = "blank";

/// Names that are the same in both languages.
const NAMES: [&str; 5] = ["See", "Think", "Do", "Care", "Service"];

fn in_both(id: &str) -> [Journey; 2] {
    [Language::Nl, Language::En].map(|language| templates::find(id, language).expect("it is there"))
}

/// The ids of the templates with cards.
fn filled() -> impl Iterator<Item = &'static str> {
    templates::ids().filter(|id| *id != BLANK)
}

/// Every text of the journey.
fn texts(journey: &Journey) -> Vec<&str> {
    let mut texts = vec![journey.title.as_str()];
    texts.extend(journey.stages.iter().flat_map(|s| [s.name.as_str(), s.goal.as_str()]));
    texts.extend(journey.lanes.iter().map(|l| l.name.as_str()));
    texts.extend(journey.cards.iter().map(|c| c.text.as_str()));
    texts
}

/// The texts of the journey that need not be there.
fn asides(journey: &Journey) -> Vec<&str> {
    let mut texts = vec![journey.profile.offer.as_str()];
    texts.extend(journey.cards.iter().map(|c| c.actor.as_str()));
    texts
}

/// How many cards stand in the stage's lanes of this kind, for which something holds.
fn count(
    journey: &Journey,
    stage: &Stage,
    kind: LaneKind,
    holds: impl Fn(&journey::model::Card) -> bool,
) -> usize {
    let lanes = journey.lanes.iter().filter(|lane| lane.kind == kind);
    lanes.flat_map(|lane| journey.cell(&stage.id, &lane.id)).filter(|card| holds(card)).count()
}

/// The stage's feeling today.
fn now(journey: &Journey, stage: &Stage) -> Option<Score> {
    journey.feeling(&stage.id, None, State::Now).map(|feeling| feeling.score)
}

#[test]
fn a_template_is_written_in_both_languages_and_can_be_kept_as_a_file() {
    for id in templates::ids() {
        for language in Language::ALL {
            let journey = templates::find(id, *language).expect("it is there");
            assert_eq!(journey.language, *language);
            let again = file::read(&file::write(&journey)).expect("it is a journey");
            assert_eq!((again.warnings, &again.journey), (vec![], &journey));
            assert!(texts(&journey).iter().all(|text| !text.trim().is_empty()), "{id}");
        }
    }
}

#[test]
fn both_languages_have_the_same_map_in_other_words() {
    for id in templates::ids() {
        let [mut dutch, mut english] = in_both(id);
        assert_eq!(texts(&dutch).len(), texts(&english).len(), "{id}");
        for (nl, en) in texts(&dutch).iter().zip(texts(&english)) {
            assert!(*nl != en || NAMES.contains(nl), "{id}: “{nl}” is the same in both languages");
        }
        for (nl, en) in asides(&dutch).iter().zip(asides(&english)) {
            assert!(nl.is_empty() == en.is_empty() && (*nl != en || nl.is_empty()), "{id}: “{nl}”");
        }
        for journey in [&mut dutch, &mut english] {
            journey.language = Language::Nl;
            journey.title.clear();
            journey.profile.offer.clear();
            for stage in &mut journey.stages {
                let stage = Arc::make_mut(stage);
                stage.name.clear();
                stage.goal.clear();
            }
            for lane in &mut journey.lanes {
                Arc::make_mut(lane).name.clear();
            }
            for card in &mut journey.cards {
                let card = Arc::make_mut(card);
                card.text.clear();
                card.actor.clear();
            }
        }
        assert_eq!(dutch, english);
    }
}

#[test]
fn a_template_claims_no_research_and_names_channels_that_exist() {
    for id in templates::ids() {
        for card in in_both(id).iter().flat_map(|journey| &journey.cards) {
            assert_eq!(card.evidence, Evidence::Assumed, "{id} {}", card.id);
            let known = card.channel.as_ref().is_none_or(|c| builtin().channel(c).is_some());
            assert!(known, "{id} {}: {:?}", card.id, card.channel);
        }
    }
}

#[test]
fn a_template_is_a_full_map() {
    for id in filled() {
        let [journey, _] = in_both(id);
        assert!(journey.cards.len() >= 3 * journey.stages.len(), "{id}");
        assert!(journey.stages.iter().any(|stage| stage.moment_of_truth), "{id}");
        for stage in &journey.stages {
            let place = format!("{id}, {}", stage.name);
            let cards = |kind| count(&journey, stage, kind, |_| true);
            assert!(now(&journey, stage).is_some() && stage.duration.is_some(), "{place}");
            assert!(cards(LaneKind::Actions) > 0 && cards(LaneKind::Thoughts) > 0, "{place}");
            assert!(cards(LaneKind::Touchpoints) > 0 && cards(LaneKind::Pains) > 0, "{place}");
            let unsaid = count(&journey, stage, LaneKind::Pains, |card| card.severity.is_none());
            assert_eq!(unsaid, 0, "{place}: a pain does not say how bad it is");
            let channels =
                count(&journey, stage, LaneKind::Touchpoints, |card| card.channel.is_some());
            // Where nothing is bought, no channel of marketing is a touchpoint.
            assert_eq!(channels > 0, stage.intent != Intent::None, "{place}");
        }
        let opportunities =
            |stage: &&Arc<Stage>| count(&journey, stage, LaneKind::Opportunities, |_| true) > 0;
        assert!(journey.stages.iter().filter(opportunities).count() + 1 >= journey.stages.len());
        let first = journey.stages.first().and_then(|stage| stage.duration);
        assert!(journey.stages.iter().any(|stage| stage.duration != first), "{id}: stages differ");
    }
}

#[test]
fn the_blank_template_has_stages_and_lanes_and_nothing_in_them() {
    for journey in in_both(BLANK) {
        let intents: Vec<Intent> = journey.stages.iter().map(|stage| stage.intent).collect();
        assert_eq!(intents, [Intent::Orient, Intent::Buy, Intent::Loyal]);
        assert_eq!((journey.cards.len(), journey.feelings.len()), (0, 0));
        assert!(journey.lanes.iter().any(|lane| lane.kind == LaneKind::Emotion));
    }
}

#[test]
fn factors_say_whose_they_are_and_steps_of_care_who_takes_them() {
    for id in filled() {
        let [journey, _] = in_both(id);
        let kind = |card: &journey::model::Card| journey.lane(&card.lane).map(|lane| lane.kind);
        for card in &journey.cards {
            let factor = kind(card) == Some(LaneKind::Factors);
            assert_eq!(card.influence.is_some(), factor, "{id} {}", card.id);
            let step = matches!(kind(card), Some(LaneKind::Actions | LaneKind::Backstage));
            assert_eq!(!card.actor.is_empty(), step && id == "hospital-visit", "{id} {}", card.id);
        }
    }
}

#[test]
fn the_index_says_what_the_files_hold() {
    for language in Language::ALL {
        let index = templates::index(*language);
        let ids: Vec<&str> = index.iter().map(|preview| preview.id.as_str()).collect();
        assert_eq!(ids, templates::ids().collect::<Vec<_>>());
        for preview in &index {
            let journey = templates::find(&preview.id, *language).expect("it is there");
            let text = templates::text(&preview.id).expect("it is there");
            let file: serde_json::Value = serde_json::from_str(text).expect("it is JSON");
            assert_eq!(file["id"], preview.id);
            assert_eq!(file["name"][language.code()], preview.name);
            let names: Vec<&str> = journey.stages.iter().map(|stage| &*stage.name).collect();
            assert_eq!(preview.stages, names);
            let scores: Vec<_> = journey.stages.iter().map(|stage| now(&journey, stage)).collect();
            assert_eq!(preview.scores, scores);
            assert!(!preview.name.is_empty() && !preview.about.is_empty());
            assert!(preview.about.chars().count() < 100, "one line: {}", preview.about);
        }
    }
    let [dutch, english] = [Language::Nl, Language::En].map(templates::index);
    for (nl, en) in dutch.iter().zip(&english) {
        assert_ne!(nl.about, en.about);
    }
}

#[test]
fn every_stage_of_a_template_gets_advice() {
    for id in templates::ids() {
        for journey in in_both(id) {
            for stage in advise_all(builtin(), &journey, journey.language) {
                assert!(stage.advice.iter().any(|line| !line.present), "{id} {}", stage.stage);
            }
        }
    }
}

#[test]
fn where_nothing_is_bought_information_and_contact_are_advised_and_no_advertising() {
    let mut seen = 0;
    for journey in templates::ids().flat_map(in_both) {
        for stage in advise_all(builtin(), &journey, journey.language) {
            if journey.stage(&stage.stage).is_some_and(|stage| stage.intent == Intent::None) {
                for line in &stage.advice {
                    let channel = builtin().channel(&line.channel).expect("it is in the pack");
                    let informs =
                        [Group::Service, Group::Search, Group::Video].contains(&channel.group);
                    assert!(!channel.paid && informs, "{}", line.channel);
                    seen += 1;
                }
            }
        }
    }
    assert!(seen > 0, "no template has such a stage");
}

#[test]
fn whoever_starts_from_answers_meets_advice_at_the_first_stage() {
    for model in Model::ALL {
        for price in [None, Some(Price::Low), Some(Price::High)] {
            let answers = Answers { price, ..Answers::default() };
            for template in in_both(model.template()) {
                let journey = start::journey(template, &answers, *model, "");
                let advice = advise_all(builtin(), &journey, journey.language);
                let first = advice.first().map(|stage| stage.advice.len());
                let least = if *model == Model::Hospital { 1 } else { 5 };
                assert!(first >= Some(least), "{model:?} {price:?}: {first:?}");
            }
        }
    }
}

#[test]
fn the_price_decides_how_long_the_suggested_journey_is() {
    for (price, stages) in [(Price::Low, 2..=3), (Price::Medium, 4..=4), (Price::High, 5..=5)] {
        let answers = Answers { price: Some(price), ..Answers::default() };
        let model = start::suggested(&answers);
        for template in in_both(model.template()) {
            let begun = start::journey(template, &answers, model, "");
            assert!(stages.contains(&begun.stages.len()), "{price:?}");
            assert_eq!(start::stages(model, begun.language).len(), begun.stages.len());
        }
    }
}

#[test]
fn an_unknown_template_is_none() {
    assert_eq!(templates::find("unknown", Language::Nl), None);
    assert_eq!(templates::text("unknown"), None);
    assert_eq!(templates::read("unknown", Language::En), None);
}
