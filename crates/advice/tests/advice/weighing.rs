//! How the engine weighs what rules say, and what a page gets of it.

use std::sync::Arc;

use advice::{Confidence, Facts, Pack, builtin, to_json};
use journey::model::{Age, Budget, Card, Intent, Journey, Language, Need, Period, Price, Severity};
use serde_json::{Value, json};

use super::journeys::{bare, card, feeling, pack_json, persona, read, result};
use super::look::{advice, advice_with, check, line, needs, rules};

/// The built-in pack with one more rule, called `new`.
fn with_rule(when: Value, effect: Value) -> Pack {
    let mut pack = pack_json();
    let mut rule = json!({
        "id": "new", "when": when, "as": "reason", "say": { "nl": "Nieuw", "en": "New" },
        "sources": ["editorial"], "confidence": "low",
    });
    match effect {
        Value::String(voice) => rule["as"] = voice.into(),
        effects => rule["then"] = effects,
    }
    pack["rules"].as_array_mut().expect("a list").push(rule);
    read(&pack)
}

#[test]
fn a_rule_of_returns_speaks_only_on_the_channels_that_had_them() {
    let pack = with_rule(json!({ "roi": "positive" }), json!([{ "paid": false, "add": 1 }]));
    let mut journey = bare(Intent::Buy);
    let mut costs_only = result("s1", "faq_chat", 10.0, 90.0);
    costs_only.revenue = None;
    journey.results = vec![
        Arc::new(result("s1", "store", 10.0, 11.0)),
        Arc::new(result("s1", "local", 10.0, 10.0)),
        Arc::new(result("s1", "seo_blog", 0.0, 10.0)),
        Arc::new(result("s2", "seo_landing", 10.0, 90.0)),
        Arc::new(costs_only),
    ];
    check(
        &advice_with(&pack, &journey),
        &[
            "store 6 base R31 new",
            "local 3 base",
            "seo_blog 2 base",
            "seo_landing 3 base",
            "faq_chat 3 base",
        ],
    );
    // Two measurements of a channel count together.
    let mut together = bare(Intent::Buy);
    together.results = vec![
        Arc::new(result("s1", "local", 10.0, 6.0)),
        Arc::new(result("s1", "local", 10.0, 20.0)),
    ];
    check(&advice_with(&pack, &together), &["local 6 base R31 new"]);
    journey.results.push(Arc::new(result("s1", "store", 10.0, 2.0)));
    check(&advice_with(&pack, &journey), &["store 1 base R31b"]);
    let losses = with_rule(json!({ "roi": "negative" }), json!("caution"));
    let told = advice_with(&losses, &journey);
    assert_eq!(rules(&line(&told, "store").expect("advised").cautions), ["new"]);
    assert!(told.cautions.is_empty());
    let warned = told.advice.iter().filter(|line| rules(&line.cautions).contains(&"new"));
    assert_eq!(warned.count(), 1);
}

/// Does a rule of this condition speak in this journey?
fn speaks(when: &Value, said: impl FnOnce(&mut Journey)) -> bool {
    let mut journey = bare(Intent::Buy);
    said(&mut journey);
    !rules(&advice_with(&with_rule(when.clone(), json!("hint")), &journey).hints).is_empty()
}

#[test]
fn a_third_of_the_scale_counts_as_high_and_its_edge_with_it() {
    let felt = |scores: &'static [f64]| {
        move |j: &mut Journey| {
            j.feelings = scores.iter().map(|s| Arc::new(feeling("s1", *s))).collect();
        }
    };
    let high = json!({ "feeling": "high" });
    assert!(speaks(&high, felt(&[2.0, 0.0, 0.0])));
    assert!(!speaks(&high, felt(&[2.0, 0.0, -0.5])));
    assert!(!speaks(&high, felt(&[])));
}

#[test]
fn any_pain_is_one_that_was_rated_or_not() {
    let pain = |severity| {
        move |j: &mut Journey| j.cards = vec![Arc::new(Card { severity, ..card("s1", "l2") })]
    };
    let (any, low) = (json!({ "pain": "any" }), json!({ "pain": "low" }));
    for severity in [None, Some(Severity::Low), Some(Severity::High)] {
        assert!(speaks(&any, pain(severity)));
        assert_eq!(speaks(&low, pain(severity)), severity == Some(Severity::Low));
    }
    assert!(!speaks(&any, |_| {}));
}

#[test]
fn what_is_asked_for_may_also_be_that_it_is_not_so() {
    let decisive = |j: &mut Journey| Arc::make_mut(&mut j.stages[0]).moment_of_truth = true;
    let filled = |j: &mut Journey| j.cards = vec![Arc::new(card("s1", "l3"))];
    for (key, said) in [("momentOfTruth", decisive as fn(&mut Journey)), ("stage_empty", |_| {})] {
        let not = |j: &mut Journey| {
            if key == "stage_empty" {
                filled(j)
            }
        };
        assert_eq!(
            [speaks(&json!({ key: true }), said), speaks(&json!({ key: true }), not)],
            [true, false]
        );
        assert_eq!(
            [speaks(&json!({ key: false }), said), speaks(&json!({ key: false }), not)],
            [false, true]
        );
    }
}

#[test]
fn a_rule_that_names_channels_leaves_the_others_alone() {
    let when = json!({ "channel": ["store", "community"] });
    let pack = with_rule(when, json!([{ "paid": false, "add": 2 }]));
    let told = advice_with(&pack, &bare(Intent::Buy));
    check(&told, &["store 5 base new", "community 2 new", "faq_chat 3 base", "sea_brand 3 base"]);
}

#[test]
fn effects_of_one_rule_are_one_reason_and_none_when_they_cancel() {
    let effects = json!([{ "channel": "store", "add": 2 }, { "group": "offline", "add": -1 }]);
    check(&advice_with(&with_rule(json!({}), effects), &bare(Intent::Buy)), &["store 4 base new"]);
    let effects = json!([{ "channel": "store", "add": 1 }, { "group": "offline", "add": -1 }]);
    check(&advice_with(&with_rule(json!({}), effects), &bare(Intent::Buy)), &["store 3 base"]);
    let effects = json!([{ "channel": "store", "add": -3 }]);
    check(&advice_with(&with_rule(json!({}), effects), &bare(Intent::Buy)), &["store –"]);
}

#[test]
fn a_budget_is_brought_to_a_month_before_it_is_called_small() {
    let pack = with_rule(json!({ "budget": "small" }), json!("hint"));
    let small = |amount: f64, per| {
        let mut journey = bare(Intent::Buy);
        journey.profile.budget = Some(Budget { amount, currency: "EUR".to_owned(), per });
        !advice_with(&pack, &journey).hints.is_empty()
    };
    assert_eq!([small(999.0, Period::Month), small(1_000.0, Period::Month)], [true, false]);
    assert_eq!([small(2_999.0, Period::Quarter), small(3_000.0, Period::Quarter)], [true, false]);
    assert_eq!([small(11_999.0, Period::Year), small(12_000.0, Period::Year)], [true, false]);
    assert_eq!([small(999.0, Period::Once), small(1_000.0, Period::Once)], [true, false]);
    assert!(advice_with(&pack, &bare(Intent::Buy)).hints.is_empty(), "nobody named a budget");
}

#[test]
fn segments_are_not_known_before_there_is_a_persona() {
    let speaks = |named: bool, personas: &[&str]| {
        let mut journey = bare(Intent::Buy);
        journey.personas =
            personas.iter().map(|segment| Arc::new(persona(None, segment))).collect();
        let pack = with_rule(json!({ "segment": named }), json!("hint"));
        !advice_with(&pack, &journey).hints.is_empty()
    };
    assert_eq!([speaks(true, &[]), speaks(false, &[])], [false, false]);
    assert_eq!([speaks(true, &["", "amateurs"]), speaks(false, &["", "amateurs"])], [true, false]);
    assert_eq!([speaks(true, &["  "]), speaks(false, &["  "])], [false, true]);
}

#[test]
fn the_weight_is_a_reason_in_words_and_its_confidence_counts_only_alone() {
    let told = advice(Intent::Consider, |j| j.profile.price = Some(Price::High));
    let say = |channel: &str| {
        let line = line(&told, channel).expect("it is advised");
        (line.reasons[0].say.to_string(), line.confidence)
    };
    assert_eq!(
        say("video_organic"),
        (
            "This channel is a good match for people who are comparing.".to_owned(),
            Confidence::Medium
        )
    );
    assert_eq!(say("store").0, "This channel is a fair match for people who are comparing.");
    assert_eq!(say("influencer").0, "This channel sometimes works for people who are comparing.");
    assert_eq!(say("seo_blog").1, Confidence::Low);
}

#[test]
fn the_object_for_a_page_holds_what_the_contract_names_and_no_stand_ins() {
    let mut journey = bare(Intent::Orient);
    needs(&[Need::Information])(&mut journey);
    let text = to_json(builtin(), &journey, Language::Nl);
    let value: Value = serde_json::from_str(&text).expect("it is JSON");
    let keys = |value: &Value| -> Vec<String> {
        value.as_object().expect("an object").keys().cloned().collect()
    };
    assert_eq!(keys(&value), ["budget", "gaps", "plan", "stages"]);
    assert_eq!((&value["budget"], &value["plan"]), (&json!([]), &json!([])));
    assert_eq!(value["stages"].as_array().map(Vec::len), Some(3));
    let stage = &value["stages"][0];
    assert_eq!(keys(stage), ["advice", "gaps", "stage"]);
    assert_eq!((&stage["stage"], &stage["gaps"][0]["rule"]), (&json!("s1"), &json!("R24")));
    let line = &stage["advice"][0];
    assert_eq!(
        keys(line),
        [
            "cautions",
            "channel",
            "confidence",
            "content",
            "hints",
            "kpis",
            "level",
            "name",
            "present",
            "reasons",
            "score",
        ]
    );
    assert_eq!(
        (&line["channel"], &line["level"], &line["score"], &line["present"]),
        (&json!("seo_blog"), &json!("core"), &json!(5), &json!(false))
    );
    assert_eq!(keys(&line["kpis"][0]), ["formula", "id", "name", "read"]);
    let reason = &line["reasons"][1];
    assert_eq!((&reason["rule"], &reason["add"]), (&json!("R01"), &json!(2)));
    assert_eq!(keys(reason), ["add", "confidence", "rule", "say", "sources"]);
    assert_eq!(keys(&reason["sources"][0]), ["id", "limits", "title"], "nobody knows who wrote A0");
    assert_eq!(reason["sources"][1]["year"], json!(2016));
    assert!(stage["gaps"][0].get("add").is_none());
}

#[test]
fn a_page_also_gets_what_was_said_beside_the_reasons() {
    let mut journey = bare(Intent::Loyal);
    journey.personas = vec![Arc::new(persona(Some(Age::From15), ""))];
    let pack = with_rule(json!({ "intent": "loyal" }), json!("caution"));
    let text = to_json(&Arc::new(pack), &journey, Language::Nl);
    let value: Value = serde_json::from_str(&text).expect("it is JSON");
    let stage = &value["stages"][0];
    assert_eq!(stage["hints"][0]["rule"], json!("R17"));
    assert_eq!(stage["cautions"][0]["rule"], json!("new"));
    let lines = stage["advice"].as_array().expect("a list");
    let influencer = lines.iter().find(|line| line["channel"] == "influencer").expect("advised");
    assert_eq!(influencer["hints"][0]["rule"], json!("R04b"));
    assert_eq!(influencer["cautions"][0]["rule"], json!("R27b"));
}

#[test]
fn a_stage_that_is_not_there_has_no_facts() {
    assert_eq!(Facts::of(&bare(Intent::Buy), &"s9".into()), None);
}
