//! What a stage lacks and what a map lacks: where it holds, where it does not, and at the edge; what is not known is silent.

use std::sync::Arc;

use advice::{Assessment, Lack, Pack, RuleKind, Steps};
use journey::model::{
    Audience, Card, Evidence, Feeling, Influence, Intent, Journey, Language, Measurement, State,
    Vocabulary,
};
use serde_json::{Value, json};

use super::journeys::{bare, card, feeling, pack_json, read, result, stage};
use super::look::rules;

/// A pack with one rule, a gap called `new`.
fn with_gap(scope: &str, when: Value) -> Arc<Pack> {
    let mut pack = pack_json();
    pack["stepsToSale"] = json!(3);
    pack["rules"] = json!([{
        "id": "new", "scope": scope, "when": when, "as": "gap", "say": { "nl": "Leeg", "en": "Empty" },
        "sources": ["editorial"], "confidence": "low",
    }]);
    Arc::new(read(&pack))
}

/// Does the first stage lack this?
fn lacks(lack: Lack, said: impl FnOnce(&mut Journey)) -> bool {
    let pack = with_gap("stage", json!({ "lacks": [lack.code()] }));
    let mut journey = bare(Intent::Buy);
    said(&mut journey);
    let advice = Assessment::of(&pack, &journey, None).message(&"s1".into(), Language::En);
    let gaps = advice.expect("it is there").gaps;
    let lacking = !gaps.is_empty();
    if lacking {
        assert_eq!(rules(&gaps), ["new"]);
    }
    lacking
}

/// True when a gap with this condition and the scope `map` is found in a journey.
fn holds(when: Value, journey: &Journey) -> bool {
    let assessment = Assessment::of(&with_gap("map", when), journey, None);
    let gaps = assessment.remarks(&RuleKind::Gap, Language::Nl);
    assert_eq!(assessment.gaps(), gaps.len());
    !gaps.is_empty()
}

fn put(cards: Vec<Card>) -> impl FnOnce(&mut Journey) {
    move |journey| journey.cards.extend(cards.into_iter().map(Arc::new))
}

fn spent(stage: &str) -> Arc<Measurement> {
    Arc::new(result(stage, "store", 4.0, 2.0))
}

#[test]
fn a_stage_in_which_something_happens_but_nobody_is_met_lacks_a_touchpoint() {
    assert!(lacks(Lack::Touchpoint, put(vec![card("s1", "l3")])));
    assert!(lacks(Lack::Touchpoint, put(vec![card("s1", "l2"), card("s2", "l1")])));
    assert!(!lacks(Lack::Touchpoint, put(vec![card("s1", "l3"), card("s1", "l1")])));
    assert!(!lacks(Lack::Touchpoint, put(vec![card("s1", "l1")])));
    // A channel on a card of another kind is no touchpoint.
    let named = Card { channel: Some("store".into()), ..card("s1", "l3") };
    assert!(lacks(Lack::Touchpoint, put(vec![named])));
    // Nothing at all is another gap.
    assert!(!lacks(Lack::Touchpoint, |_| {}));
    assert!(!lacks(Lack::Touchpoint, put(vec![card("s2", "l3")])));
    // A channel that was measured is met.
    assert!(!lacks(Lack::Touchpoint, |j| j.results.push(spent("s1"))));
}

#[test]
fn a_pain_without_an_idea_lacks_an_opportunity() {
    assert!(lacks(Lack::Opportunity, put(vec![card("s1", "l2")])));
    assert!(!lacks(Lack::Opportunity, put(vec![card("s1", "l2"), card("s1", "l4")])));
    assert!(lacks(Lack::Opportunity, put(vec![card("s1", "l2"), card("s2", "l4")])));
    assert!(lacks(Lack::Opportunity, put(vec![card("s1", "l2"), card("s1", "l5")])));
    assert!(!lacks(Lack::Opportunity, put(vec![card("s1", "l3")])));
    assert!(!lacks(Lack::Opportunity, put(vec![card("s2", "l2")])));
    assert!(!lacks(Lack::Opportunity, |_| {}));
}

#[test]
fn a_bad_feeling_about_which_nothing_is_done_lacks_an_answer() {
    let felt = |scores: &'static [f64], lane: Option<&'static str>| {
        lacks(Lack::Answer, move |j| {
            j.feelings = scores.iter().map(|s| Arc::new(feeling("s1", *s))).collect();
            j.cards.extend(lane.map(|lane| Arc::new(card("s1", lane))));
        })
    };
    assert!(felt(&[-0.5], None));
    assert!(felt(&[-2.0, 1.5], None));
    assert!(!felt(&[0.0], None), "the edge");
    assert!(!felt(&[-1.0, 1.0], None), "the edge of a mean");
    assert!(!felt(&[0.5], None));
    assert!(!felt(&[], None));
    for lane in ["l4", "l5", "l6"] {
        assert!(!felt(&[-2.0], Some(lane)), "{lane} is an answer");
    }
    for lane in ["l1", "l2", "l3", "l7"] {
        assert!(felt(&[-2.0], Some(lane)), "{lane} is no answer");
    }
    // How it should become is not how it is, and another stage is another matter.
    let goal = Feeling { state: State::Goal, ..feeling("s1", -2.0) };
    assert!(!lacks(Lack::Answer, |j| j.feelings.push(Arc::new(goal))));
    assert!(!lacks(Lack::Answer, |j| j.feelings.push(Arc::new(feeling("s2", -2.0)))));
}

#[test]
fn a_moment_of_truth_that_nobody_looked_into_lacks_evidence() {
    let stage_with = |evidence: &'static [Evidence]| {
        lacks(Lack::Evidence, move |j| {
            Arc::make_mut(&mut j.stages[0]).moment_of_truth = true;
            let founded = evidence.iter().map(|e| Card { evidence: *e, ..card("s1", "l3") });
            j.cards.extend(founded.map(Arc::new));
        })
    };
    assert!(stage_with(&[]));
    assert!(stage_with(&[Evidence::Assumed, Evidence::Assumed]));
    assert!(!stage_with(&[Evidence::Assumed, Evidence::Partly]));
    assert!(!stage_with(&[Evidence::Researched]));
    let card_with = |evidence: Evidence, moment_of_truth: bool| {
        let decisive = Card { evidence, moment_of_truth, ..card("s1", "l3") };
        let other = Card { evidence: Evidence::Researched, ..card("s2", "l3") };
        lacks(Lack::Evidence, put(vec![decisive, other]))
    };
    assert!(card_with(Evidence::Assumed, true), "what was researched elsewhere does not count");
    assert!(!card_with(Evidence::Partly, true));
    assert!(!card_with(Evidence::Researched, true));
    assert!(!card_with(Evidence::Assumed, false));
    assert!(!lacks(Lack::Evidence, |_| {}));
}

#[test]
fn a_choice_in_which_the_provider_has_no_hand_lacks_a_factor_of_its_own() {
    let factor = |influence| Card { influence, ..card("s1", "l7") };
    assert!(lacks(Lack::OwnFactor, put(vec![card("s1", "l3")])));
    assert!(lacks(Lack::OwnFactor, put(vec![factor(None)])));
    assert!(lacks(Lack::OwnFactor, put(vec![factor(Some(Influence::None))])));
    assert!(!lacks(Lack::OwnFactor, put(vec![factor(Some(Influence::Own))])));
    let both = vec![factor(Some(Influence::None)), factor(Some(Influence::Own))];
    assert!(!lacks(Lack::OwnFactor, put(both)));
    // The same card in another lane is no factor, and in another stage it decides another choice.
    let elsewhere = Card { influence: Some(Influence::Own), ..card("s1", "l3") };
    assert!(lacks(Lack::OwnFactor, put(vec![elsewhere])));
    let next = Card { influence: Some(Influence::Own), ..card("s2", "l7") };
    assert!(lacks(Lack::OwnFactor, put(vec![card("s1", "l3"), next])));
    // Where nothing stands nothing is said.
    assert!(!lacks(Lack::OwnFactor, |_| {}));
}

#[test]
fn any_of_several_lacks_is_enough() {
    let pack = with_gap("stage", json!({ "lacks": ["opportunity", "touchpoint"] }));
    for (lane, lacking) in [("l1", false), ("l2", true), ("l3", true), ("l4", true)] {
        let mut journey = bare(Intent::Use);
        journey.cards.push(Arc::new(card("s1", lane)));
        let advice = Assessment::of(&pack, &journey, None).message(&"s1".into(), Language::Nl);
        assert_eq!(!advice.expect("it is there").gaps.is_empty(), lacking, "{lane}");
    }
}

/// A map with a stage for each of these intents, with a card in those that are marked so.
fn map(stages: &[(Intent, bool)]) -> Journey {
    let mut journey = bare(Intent::None);
    journey.stages.clear();
    for (at, (intent, filled)) in stages.iter().enumerate() {
        let id = format!("s{at}");
        journey.stages.push(Arc::new(stage(&id, *intent)));
        if *filled {
            journey.cards.push(Arc::new(card(&id, "l3")));
        }
    }
    journey
}

#[test]
fn an_intent_is_empty_when_no_stage_of_it_holds_anything() {
    use Intent::{Buy, Consider, None, Orient, Use};
    let empty = |intent: &str, stages: &[(Intent, bool)]| {
        holds(json!({ "emptyIntent": intent }), &map(stages))
    };
    assert!(!empty("buy", &[(Orient, true), (Buy, true)]));
    assert!(empty("buy", &[(Orient, true)]), "there is no such stage");
    assert!(empty("buy", &[(Orient, true), (Buy, false)]), "there is, but it holds nothing");
    assert!(!empty("buy", &[(Buy, false), (Buy, true)]), "one of two is enough");
    assert!(empty("consider", &[(Orient, false), (Buy, false)]), "all are empty");
    // Where nothing is for sale nothing is missing, and on an empty map nobody knows.
    assert!(!empty("buy", &[(None, true), (None, false)]));
    assert!(!empty("buy", &[]));
    assert!(empty("buy", &[(None, true), (Use, true)]));
    for intent in [Orient, Consider, Buy, Use, Intent::Loyal] {
        assert!(!empty("none", &[(intent, true)]), "none is no gap");
    }
    // What was measured there counts.
    let mut measured = map(&[(Orient, true), (Buy, false)]);
    measured.results.push(spent("s1"));
    assert!(!holds(json!({ "emptyIntent": ["buy"] }), &measured));
    // Any of several is enough.
    let any = json!({ "emptyIntent": ["orient", "buy"] });
    assert!(holds(any.clone(), &map(&[(Orient, true)])));
    assert!(!holds(any, &map(&[(Orient, true), (Buy, true)])));
}

#[test]
fn a_map_is_purchase_only_when_it_goes_up_to_the_sale_and_no_further() {
    use Intent::{Buy, Consider, Loyal, None, Orient, Use};
    let both = |stages: &[(Intent, bool)]| {
        [true, false].map(|is| holds(json!({ "purchaseOnly": is }), &map(stages)))
    };
    for before in [Orient, Consider, Buy] {
        assert_eq!(both(&[(before, true)]), [true, false]);
        assert_eq!(both(&[(before, true), (Use, false), (Loyal, false)]), [true, false]);
        for after in [Use, Loyal] {
            assert_eq!(both(&[(before, true), (after, true)]), [false, true]);
            assert_eq!(both(&[(before, false), (after, true)]), [false, true]);
        }
    }
    // Nothing on the map: not known.
    assert_eq!(both(&[]), [false, false]);
    assert_eq!(both(&[(Buy, false), (Use, false)]), [false, false]);
    assert_eq!(both(&[(None, true)]), [false, false]);
    let mut measured = map(&[(Buy, true), (Use, false)]);
    measured.results.push(spent("s1"));
    assert!(!holds(json!({ "purchaseOnly": true }), &measured), "what was measured counts");
}

#[test]
fn steps_to_the_sale_are_few_under_what_is_usual_and_many_over_it() {
    let steps = |number: usize| {
        let intents = [Intent::Orient, Intent::Consider, Intent::Buy];
        let mut stages: Vec<_> = intents.iter().cycle().map(|i| (*i, false)).take(number).collect();
        // What follows the sale is no step to it.
        stages.extend([(Intent::Use, true), (Intent::Loyal, true), (Intent::None, true)]);
        let map = map(&stages);
        Steps::ALL
            .iter()
            .filter(|steps| holds(json!({ "stepsToSale": steps.code() }), &map))
            .map(|steps| steps.code())
            .collect::<Vec<_>>()
    };
    assert_eq!([steps(1), steps(2)], [["few"], ["few"]]);
    assert_eq!(steps(3), [""; 0], "usual");
    assert_eq!([steps(4), steps(40)], [["many"], ["many"]]);
    assert_eq!(steps(0), [""; 0], "a map without a sale has no steps to it");
    assert!(holds(json!({ "stepsToSale": ["few", "many"] }), &map(&[(Intent::Buy, false)])));
}

#[test]
fn a_pack_that_does_not_say_what_is_usual_is_silent_about_steps() {
    let mut pack = pack_json();
    pack.as_object_mut().expect("an object").remove("stepsToSale");
    pack["rules"] = json!([{
        "id": "new", "scope": "map", "when": { "stepsToSale": ["few", "many"] }, "as": "hint",
        "say": { "nl": "Stappen", "en": "Steps" }, "sources": ["editorial"], "confidence": "low",
    }]);
    let pack = Arc::new(read(&pack));
    for number in [1, 3, 9] {
        let map = map(&vec![(Intent::Buy, true); number]);
        let assessment = Assessment::of(&pack, &map, None);
        assert_eq!(rules(&assessment.remarks(&RuleKind::Hint, Language::Nl)), [""; 0]);
    }
}

#[test]
fn a_map_is_assumed_when_more_than_half_of_its_cards_are_guesses() {
    use Evidence::{Assumed, Partly, Researched};
    let both = |evidence: &[Evidence]| {
        let mut journey = bare(Intent::Buy);
        let cards = evidence.iter().map(|e| Card { evidence: *e, ..card("s1", "l3") });
        journey.cards = cards.map(Arc::new).collect();
        [true, false].map(|is| holds(json!({ "assumed": is }), &journey))
    };
    assert_eq!(both(&[Assumed]), [true, false]);
    assert_eq!(both(&[Assumed, Assumed, Researched]), [true, false]);
    assert_eq!(both(&[Assumed, Researched]), [false, true], "half is not more than half");
    assert_eq!(both(&[Assumed, Partly]), [false, true], "some research is research");
    assert_eq!(both(&[Assumed, Assumed, Partly, Researched]), [false, true]);
    assert_eq!(both(&[Researched]), [false, true]);
    assert_eq!(both(&[]), [false, false], "without cards nobody knows");
}

#[test]
fn what_is_said_of_the_map_is_said_once_and_not_in_its_stages() {
    let pack = with_gap("map", json!({}));
    let journey = bare(Intent::Buy);
    let assessment = Assessment::of(&pack, &journey, None);
    assert_eq!(rules(&assessment.remarks(&RuleKind::Gap, Language::En)), ["new"]);
    assert_eq!(assessment.gaps(), 1);
    for stage in &journey.stages {
        let advice = assessment.message(&stage.id, Language::En).expect("it is there");
        assert_eq!(rules(&advice.gaps), [""; 0]);
    }
    // And what is said of stages is not said of the map.
    let assessment = Assessment::of(&with_gap("stage", json!({})), &journey, None);
    assert_eq!(assessment.gaps(), 0);
    assert_eq!(assessment.stages.iter().map(|stage| stage.evaluation.gaps).sum::<usize>(), 3);
}

#[test]
fn a_remark_about_the_map_may_ask_for_the_offer_and_all_it_asks_must_hold() {
    let when = json!({ "audience": "b2b", "purchaseOnly": true });
    let mut journey = map(&[(Intent::Buy, true)]);
    assert!(!holds(when.clone(), &journey), "nobody said who it is for");
    journey.profile.audience = Some(Audience::B2c);
    assert!(!holds(when.clone(), &journey));
    journey.profile.audience = Some(Audience::B2b);
    assert!(holds(when.clone(), &journey));
    journey.cards.clear();
    assert!(!holds(when.clone(), &journey));
    // On a map without any stage the offer is still known.
    journey.stages.clear();
    assert!(holds(json!({ "audience": "b2b" }), &journey));
}
