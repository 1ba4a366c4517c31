//! An agency's own pack over the built-in one.

use std::sync::Arc;

use advice::{
    Assessment, Condition, Confidence, Effect, Pack, PackError, PackFault, RuleKind, Target,
    builtin,
};
use journey::model::{Audience, Budget, Intent, Journey, Language, Limit, Period, Vocabulary};
use serde_json::{Value, json};

use super::journeys::{bare, pack_json};
use super::look::{advice_with, check, line, rules};

/// A pack that says nothing but who made it, with these lists beside that.
fn own(parts: Value) -> String {
    let mut pack = json!({ "pack": "bureau", "version": 7, "rules": [] });
    for (key, value) in parts.as_object().expect("an object") {
        pack[key] = value.clone();
    }
    pack.to_string()
}

fn over(parts: Value) -> Pack {
    Pack::over_builtin(&own(parts)).unwrap_or_else(|faults| panic!("{faults:?}"))
}

/// What is wrong with it, as `place code`.
fn faults(parts: Value) -> Vec<String> {
    let faults = Pack::over_builtin(&own(parts)).expect_err("something is wrong");
    faults.iter().map(|PackError { place, what }| format!("{place} {}", what.code())).collect()
}

/// The built-in entry of this id.
fn entry(list: &str, id: &str) -> Value {
    let pack = pack_json();
    let list = pack[list].as_array().expect("a list");
    list.iter().find(|entry| entry["id"] == id).expect("it is there").clone()
}

fn rule(id: &str, when: Value, then: Value) -> Value {
    json!({
        "id": id, "when": when, "then": then, "as": "reason",
        "say": { "nl": "Van ons", "en": "Ours" }, "sources": ["editorial"], "confidence": "low",
    })
}

fn channel(id: &str) -> Value {
    json!({
        "id": id, "name": { "nl": "Fax", "en": "Fax" }, "group": "offline", "paid": false,
        "base": { "buy": 6 }, "content": { "buy": { "nl": "Een brief", "en": "A letter" } },
        "kpis": ["cvr"], "sources": ["editorial"],
    })
}

fn ids(pack: &Pack) -> Vec<String> {
    pack.channels.iter().map(|channel| channel.id.to_string()).collect()
}

fn rule_ids(pack: &Pack) -> Vec<&str> {
    pack.rules.iter().map(|rule| &*rule.id).collect()
}

#[test]
fn a_pack_that_says_nothing_leaves_all_as_it_is_but_its_own_name() {
    let pack = over(json!({}));
    assert_eq!((&*pack.id, pack.version, &*pack.updated), ("bureau", 7, ""));
    let same = |a: &Pack, b: &Pack| {
        assert_eq!((a.small_budget, a.steps_to_sale), (b.small_budget, b.steps_to_sale));
        assert_eq!((&a.base, &a.sources, &a.kpis), (&b.base, &b.sources, &b.kpis));
        assert_eq!((&a.channels, &a.rules), (&b.channels, &b.rules));
    };
    same(&pack, builtin());
    same(&over(json!({ "sources": [], "kpis": [], "channels": [], "rules": [] })), builtin());
    // The built-in pack over itself is itself.
    let itself = Pack::over_builtin(&pack_json().to_string()).expect("it is sound");
    assert_eq!(itself, **builtin());
}

#[test]
fn a_pack_without_any_list_is_enough() {
    let text = json!({ "pack": "bureau", "version": 1 }).to_string();
    let pack = Pack::over_builtin(&text).expect("it is sound");
    assert_eq!((&pack.channels, &pack.rules), (&builtin().channels, &builtin().rules));
    assert!(Pack::read(&text).is_err(), "alone it would be no pack");
}

#[test]
fn an_entry_with_a_known_id_takes_its_place_and_the_order_stays() {
    let mut blog = entry("channels", "seo_blog");
    blog["base"] = json!({ "orient": 1, "none": 0 });
    blog["name"]["en"] = json!("Our blog");
    blog["kpis"] = json!(["ctr"]);
    let mut r01 = entry("rules", "R01");
    r01["then"] = json!([{ "channel": "seo_blog", "add": 4 }]);
    r01["say"]["en"] = json!("We say so.");
    r01["confidence"] = json!("low");
    r01["sources"] = json!(["S8"]);
    let mut s8 = entry("sources", "S8");
    s8["title"] = json!("Our own look at it");
    let mut ctr = entry("kpis", "ctr");
    ctr["formula"]["en"] = json!("clicks over views");
    let pack = over(json!({ "channels": [blog], "rules": [r01], "sources": [s8], "kpis": [ctr] }));
    assert_eq!(ids(&pack), ids(builtin()));
    assert_eq!(rule_ids(&pack), rule_ids(builtin()));
    let blog = pack.channel(&"seo_blog".into()).expect("it is there");
    assert_eq!(blog.base.get(Intent::Orient), Some(&1));
    assert_eq!(blog.base.get(Intent::Consider), None, "an entry is replaced as a whole");
    assert_eq!(&**blog.name.in_language(Language::En), "Our blog");
    assert_eq!(&**blog.kpis[0].formula.in_language(Language::En), "clicks over views");
    let rule = pack.rule("R01").expect("it is there");
    assert_eq!(&**rule.say.in_language(Language::En), "We say so.");
    assert_eq!((rule.confidence, rule.sources.len()), (Confidence::Low, 1));
    // What else leans on a replaced source names the new one.
    for rule in pack.rules.iter().filter(|r| r.sources.iter().any(|s| &*s.id == "S8")) {
        let source = rule.sources.iter().find(|s| &*s.id == "S8").expect("just seen");
        assert_eq!(&**source.title.in_language(Language::Nl), "Our own look at it", "{}", rule.id);
    }
    let mut journey = bare(Intent::Orient);
    Arc::make_mut(&mut journey.stages[0]).needs = vec![journey::model::Need::Information];
    check(&advice_with(&pack, &journey), &["seo_blog 5 base R01", "social_organic 3 base"]);
    // The rest is as it was.
    for (own, built) in pack.channels.iter().zip(&builtin().channels) {
        let changed = built.id.as_str() == "seo_blog" || built.kpis.iter().any(|k| &*k.id == "ctr");
        let leans = built.sources.iter().any(|s| &*s.id == "S8");
        assert!(changed || leans || own == built, "{}", built.id);
    }
}

#[test]
fn a_new_entry_comes_after_those_that_were_there() {
    let pack = over(json!({
        "sources": [{ "id": "B1", "title": "Our customers" }],
        "kpis": [{ "id": "faxes", "name": { "nl": "Faxen", "en": "Faxes" },
            "formula": { "nl": "tel", "en": "count" }, "read": { "nl": "bak", "en": "tray" } }],
        "channels": [channel("fax")],
        "rules": [rule("B01", json!({ "intent": "buy" }), json!([{ "channel": "fax", "add": 1 }]))],
    }));
    assert_eq!(ids(&pack).last().map(String::as_str), Some("fax"));
    assert_eq!(ids(&pack)[..builtin().channels.len()], ids(builtin()));
    assert_eq!(rule_ids(&pack).last(), Some(&"B01"));
    assert!(pack.source("B1").is_some() && pack.kpi("faxes").is_some());
    check(&advice_with(&pack, &bare(Intent::Buy)), &["fax 6 base B01"]);
    // A rule of one's own may name what is built in, and the other way round nothing is lost.
    let mut mixed = rule("B02", json!({ "intent": "buy" }), json!([{ "channel": "pr", "add": 3 }]));
    mixed["sources"] = json!(["A4", "editorial"]);
    let pack = over(json!({ "rules": [mixed] }));
    check(&advice_with(&pack, &bare(Intent::Buy)), &["pr 3 B02", "store 3 base"]);
}

#[test]
fn a_rule_that_is_off_is_silent_and_the_others_are_as_they_were() {
    let pack =
        over(json!({ "rules": [{ "id": "R16", "off": true }, { "id": "R17", "off": true }] }));
    assert_eq!(pack.rule("R16"), None);
    let told = advice_with(&pack, &bare(Intent::Loyal));
    check(&told, &["email_newsletter 3 base", "referral 4 base R27"]);
    assert_eq!(rules(&told.hints), [""; 0]);
    let rest: Vec<_> =
        rule_ids(builtin()).into_iter().filter(|id| !["R16", "R17"].contains(id)).collect();
    assert_eq!(rule_ids(&pack), rest);
    assert_eq!(pack.channels, builtin().channels);
}

/// The channels a rule names, in its conditions or its effects.
fn named(pack: &Pack, rule: &advice::Rule) -> Vec<String> {
    let effects = match &rule.voice {
        RuleKind::Reason(effects) => effects.as_slice(),
        _ => &[],
    };
    let places = effects.iter().flat_map(|then| match &then.target {
        Target::Channels(places) => places.clone(),
        Target::This => Vec::new(),
    });
    places.map(|at| pack.channels[at].id.to_string()).collect()
}

#[test]
fn a_channel_that_is_off_is_advised_nowhere_and_the_rules_that_named_it_stay_sound() {
    for off in &builtin().channels {
        let pack = over(json!({ "channels": [{ "id": off.id.as_str(), "off": true }] }));
        assert_eq!(pack.channel(&off.id), None);
        let rest: Vec<_> = ids(builtin()).into_iter().filter(|id| *id != off.id.as_str()).collect();
        assert_eq!(ids(&pack), rest);
        // Effects still point at the channels they meant, now that the places have moved.
        assert_eq!(rule_ids(&pack), rule_ids(builtin()));
        for (now, before) in pack.rules.iter().zip(&builtin().rules) {
            let meant = named(builtin(), before).into_iter().filter(|id| *id != off.id.as_str());
            assert_eq!(named(&pack, now), meant.collect::<Vec<_>>(), "{}", now.id);
        }
        for intent in Intent::ALL {
            for audience in Audience::ALL {
                let mut journey = bare(*intent);
                journey.profile.audience = Some(*audience);
                let before = advice_with(builtin(), &journey);
                let after = advice_with(&pack, &journey);
                let told = |advice: &advice::StageAdvice| -> Vec<_> {
                    let lines = advice.advice.iter().filter(|line| line.channel != off.id);
                    lines.cloned().collect()
                };
                assert_eq!(told(&after).len(), after.advice.len(), "{} is still there", off.id);
                assert_eq!(told(&after), told(&before), "without {}", off.id);
            }
        }
    }
}

/// What was only about a channel that went must not become a rule about every channel.
#[test]
fn a_rule_about_a_channel_that_is_off_does_not_speak_of_others() {
    let about = |rule: &&advice::Rule| {
        rule.when.keys().any(|key| key == "channel") && !rule.when.keys().any(|key| key == "roi")
    };
    let mut only = 0;
    for id in builtin().rules.iter().filter(about).map(|rule| rule.id.clone()) {
        let channels = entry("rules", &id)["when"]["channel"].clone();
        let off: Vec<_> = channels
            .as_array()
            .expect("a list")
            .iter()
            .map(|channel| json!({ "id": channel, "off": true }))
            .collect();
        only += usize::from(off.len() == 1);
        let pack = over(json!({ "channels": off }));
        for intent in Intent::ALL {
            let mut journey = bare(*intent);
            journey.personas = journey::model::Age::ALL
                .iter()
                .map(|age| Arc::new(super::journeys::persona(Some(*age), "")))
                .collect();
            let told = advice_with(&pack, &journey);
            for line in &told.advice {
                let remarks = [rules(&line.hints), rules(&line.cautions)].concat();
                assert!(!remarks.contains(&&*id), "{id} on {}", line.channel);
            }
            let remarks = [rules(&told.hints), rules(&told.cautions), rules(&told.gaps)].concat();
            assert!(!remarks.contains(&&*id), "{id} of the stage");
        }
    }
    assert!(only > 0, "no rule is about one channel only");
}

#[test]
fn what_is_off_may_not_be_named_in_ones_own_rules() {
    let store = json!([{ "id": "store", "off": true }]);
    let then = json!([{ "channel": "store", "add": 1 }]);
    assert_eq!(
        faults(json!({ "channels": store, "rules": [rule("B01", json!({}), then)] })),
        ["rules.B01.then[0].channel.store unknown-reference"]
    );
    let hint = |key: &str| {
        let mut rule = rule("B01", json!({ key: ["store", "local"] }), json!([]));
        rule["as"] = json!("hint");
        rule
    };
    for key in ["channel", "present"] {
        assert_eq!(
            faults(json!({ "channels": store, "rules": [hint(key)] })),
            [format!("rules.B01.when.{key}.store unknown-reference")]
        );
    }
    // A built-in rule in new words is one's own.
    let mut r48 = entry("rules", "R48");
    r48["say"]["en"] = json!("Ours");
    assert_eq!(
        faults(json!({ "channels": store, "rules": [r48] })),
        ["rules.R48.then[0].channel.store unknown-reference"]
    );
}

#[test]
fn only_what_is_there_and_can_be_missed_goes_off() {
    let off = |id: &str| json!([{ "id": id, "off": true }]);
    assert_eq!(faults(json!({ "rules": off("R99") })), ["rules.R99.id unknown-reference"]);
    assert_eq!(faults(json!({ "channels": off("fax") })), ["channels.fax.id unknown-reference"]);
    // What leans on a source or a KPI cannot do without, and may be named after it.
    assert_eq!(faults(json!({ "sources": off("S8") }))[0], "sources.S8.off misplaced");
    assert_eq!(faults(json!({ "kpis": off("ctr") }))[0], "kpis.ctr.off misplaced");
    assert_eq!(
        faults(json!({ "rules": off("base") })),
        ["rules.base.id repeated", "rules.base.id unknown-reference"]
    );
    assert_eq!(
        faults(json!({ "rules": [{ "id": "R04", "off": false }] })),
        ["rules.R04.off unknown-word"]
    );
    assert_eq!(
        faults(json!({ "rules": [{ "id": "R04", "off": "yes" }] })),
        ["rules.R04.off wrong-type"]
    );
    assert_eq!(
        faults(json!({ "rules": [{ "id": "R04", "off": true, "as": "hint" }] })),
        ["rules.R04.as unknown-key"]
    );
    let twice = json!([{ "id": "R04", "off": true }, { "id": "R04", "off": true }]);
    assert_eq!(faults(json!({ "rules": twice })), ["rules.R04.id repeated"]);
    let both = json!([{ "id": "R01", "off": true }, entry("rules", "R01")]);
    assert_eq!(faults(json!({ "rules": both })), ["rules.R01.id repeated"]);
    let both = json!([entry("rules", "R01"), { "id": "R01", "off": true }]);
    assert_eq!(faults(json!({ "rules": both })), ["rules.R01.id repeated"]);
    // Alone there is nothing beneath that could go.
    let mut pack = pack_json();
    pack["rules"].as_array_mut().expect("a list").push(json!({ "id": "R98", "off": true }));
    let alone = Pack::read(&pack.to_string()).expect_err("there is no such rule");
    assert_eq!((&*alone[0].place, alone[0].what), ("rules.R98.id", PackFault::UnknownReference));
}

#[test]
fn everything_wrong_is_named_and_nothing_is_changed() {
    let before = format!("{:?}", builtin());
    let bad = json!({
        "channels": [{ "id": "store", "off": 1 }],
        "rules": [
            rule("R01", json!({ "need": "info" }), json!([{ "channel": "fax", "add": 9 }])),
            rule("B01", json!({ "weather": "rain" }), json!([])),
        ],
        "colour": "red",
    });
    let mut named = faults(bad);
    named.sort();
    assert_eq!(
        named,
        [
            "channels.store.off wrong-type",
            "colour unknown-key",
            "rules.B01.then missing",
            "rules.B01.when.weather unknown-key",
            "rules.R01.then[0].channel.fax unknown-reference",
            "rules.R01.when.need[0] unknown-word",
        ]
    );
    assert_eq!(format!("{:?}", builtin()), before);
}

#[test]
fn what_a_pack_must_say_itself_it_must_say_over_another_too() {
    let whole = |text: &str| {
        let faults = Pack::over_builtin(text).expect_err("something is wrong");
        faults.iter().map(|f| format!("{} {}", f.place, f.what.code())).collect::<Vec<_>>()
    };
    assert_eq!(whole("{}"), ["pack missing", "version missing"]);
    assert_eq!(whole("[]"), [" wrong-type"]);
    assert_eq!(whole("{"), [" not-json"]);
    let long = " ".repeat(Limit::Pack.max() + 1);
    assert_eq!(whole(&long), [" over-limit"]);
    assert_eq!(faults(json!({ "version": -1 })), ["version out-of-range"]);
    assert_eq!(faults(json!({ "rules": {} })), ["rules wrong-type"]);
}

#[test]
fn numbers_and_sentences_of_ones_own_take_the_place_of_the_built_in_ones() {
    let pack = over(json!({ "smallBudget": 5_000, "stepsToSale": 1, "updated": "2027-02" }));
    assert_eq!((pack.small_budget, pack.steps_to_sale), (Some(5_000.0), Some(1)));
    assert_eq!(&*pack.updated, "2027-02");
    let mut journey: Journey = bare(Intent::Buy);
    journey.profile.budget =
        Some(Budget { amount: 4_999.0, currency: "EUR".to_owned(), per: Period::Month });
    let hints = |pack: Pack| {
        let assessment = Assessment::of(&Arc::new(pack), &journey, None);
        let hints = assessment.remarks(&RuleKind::Hint, Language::Nl);
        rules(&hints).contains(&"R22")
    };
    assert_eq!([hints(pack), hints(over(json!({})))], [true, false]);
    let mut base = pack_json()["base"].clone();
    base["say"]["3"] = json!({ "nl": "Prima voor {intent}!", "en": "Fine for {intent}!" });
    base["confidence"] = json!("low");
    let told = advice_with(&over(json!({ "base": base })), &bare(Intent::Consider));
    let video = line(&told, "video_organic").expect("it is advised");
    assert_eq!(&*video.reasons[0].say, "Fine for people who are comparing!");
    assert_eq!(video.confidence, Confidence::Low);
    assert_eq!(
        faults(json!({ "base": { "say": { "1": { "nl": "a", "en": "b" } } } })),
        [
            "base.say.2 missing",
            "base.say.3 missing",
            "base.intents missing",
            "base.confidence missing"
        ]
    );
}

/// A paid channel for a step of care, brought by an agency: the built-in rules still keep it away.
#[test]
fn a_pack_cannot_advertise_where_nothing_is_for_sale_unless_it_takes_the_rule_away() {
    let mut banners = entry("channels", "display");
    banners["base"] = json!({ "none": 6 });
    banners["content"]["none"] = json!({ "nl": "Een banner", "en": "A banner" });
    let told = advice_with(&over(json!({ "channels": [banners] })), &bare(Intent::None));
    assert_eq!(line(&told, "display"), None);
    let off = json!([{ "id": "R30b", "off": true }]);
    let told =
        advice_with(&over(json!({ "channels": [banners], "rules": off })), &bare(Intent::None));
    assert_eq!(line(&told, "display").map(|line| line.score), Some(6));
}

#[test]
fn a_rule_about_the_line_it_speaks_on_needs_a_line() {
    let this = json!([{ "this": true, "add": 2 }]);
    let pack = over(json!({
        "rules": [rule("B01", json!({ "channel": ["store", "local"], "intent": "buy" }), this.clone())],
    }));
    check(
        &advice_with(&pack, &bare(Intent::Buy)),
        &["store 5 base B01", "local 5 base B01", "faq_chat 3 base"],
    );
    let when = json!({ "intent": "buy" });
    assert_eq!(
        faults(json!({ "rules": [rule("B01", when, this)] })),
        ["rules.B01.then[0].this misplaced"]
    );
    let not = json!([{ "this": false, "add": 2 }]);
    assert_eq!(
        faults(json!({ "rules": [rule("B01", json!({ "channel": "store" }), not)] })),
        ["rules.B01.then[0].this unknown-word"]
    );
}

#[test]
fn a_rule_is_about_a_stage_or_about_the_map_and_not_about_both() {
    let remark = |scope: &str, when: Value, voice: &str| {
        let mut rule = rule("B01", when, json!([]));
        rule["scope"] = json!(scope);
        rule["as"] = json!(voice);
        json!({ "rules": [rule] })
    };
    for key in ["intent", "lacks", "present", "stage_empty", "need", "channel", "roi"] {
        let value = match key {
            "stage_empty" => json!(true),
            "intent" => json!("buy"),
            "lacks" => json!("answer"),
            "need" => json!("visual"),
            "roi" => json!("positive"),
            _ => json!("store"),
        };
        assert_eq!(
            faults(remark("map", json!({ key: value }), "hint")),
            ["rules.B01.when misplaced"],
            "{key}"
        );
    }
    for (key, value) in [
        ("emptyIntent", json!("buy")),
        ("purchaseOnly", json!(true)),
        ("stepsToSale", json!("few")),
        ("assumed", json!(true)),
    ] {
        assert_eq!(
            faults(remark("stage", json!({ key: value }), "hint")),
            ["rules.B01.when misplaced"],
            "{key}"
        );
        let pack = over(remark("map", json!({ key: value, "price": "low" }), "gap"));
        let keys: Vec<_> = pack.rule("B01").expect("it is there").when.keys().collect();
        assert_eq!(keys.len(), 2);
    }
    assert_eq!(faults(remark("world", json!({}), "hint")), ["rules.B01.scope unknown-word"]);
    let mut reason = remark("map", json!({}), "reason");
    reason["rules"][0]["then"] = json!([{ "channel": "store", "add": 1 }]);
    assert_eq!(faults(reason), ["rules.B01.as misplaced"]);
    assert_eq!(Condition::Assumed(true).key(), "assumed");
    assert_ne!(Effect::Drop, Effect::Add(0));
}

#[test]
fn an_automation_is_whole_or_a_fault() {
    let words = || json!({ "nl": "Na een week", "en": "After a week" });
    let runs =
        || json!({ "trigger": words(), "message": words(), "wait": words(), "sources": ["A2"] });
    let with = |spoil: &dyn Fn(&mut Value)| {
        let mut fax = channel("fax");
        fax["automation"] = json!({ "buy": runs() });
        spoil(&mut fax["automation"]);
        json!({ "channels": [fax] })
    };
    let told = advice_with(&over(with(&|_| {})), &bare(Intent::Buy));
    let automation = line(&told, "fax").and_then(|line| line.automation.clone()).expect("it runs");
    assert_eq!((&*automation.wait, &*automation.sources[0].id), ("After a week", "A2"));
    assert_eq!(
        faults(with(&|a| a["buy"]["sources"] = json!([]))),
        ["channels.fax.automation.buy.sources no-source"]
    );
    assert_eq!(
        faults(with(&|a| a["buy"]["wait"] = Value::Null)),
        ["channels.fax.automation.buy.wait missing"]
    );
    assert_eq!(faults(with(&|a| a["care"] = runs())), ["channels.fax.automation.care unknown-key"]);
    assert_eq!(
        faults(with(&|a| a["buy"]["cost"] = json!(1))),
        ["channels.fax.automation.buy.cost unknown-key"]
    );
}
