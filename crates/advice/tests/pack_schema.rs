//! The JSON Schema of a rule pack says what its reader does: the same words, the same limits, the same refusals; and the pack
//! that the documentation takes as its example does what is said of it. That the schema refuses what is wrong is held in a
//! browser test, by a validator of somebody else.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "helpers of tests; a panic is a failure"
)]

use std::collections::BTreeSet;
use std::fs;
use std::sync::{Arc, LazyLock};

use advice::{
    Assessment, BudgetSize, Channel, ChannelAdvice, Condition, Confidence, Group, Lack, Level,
    Mood, Pack, PackError, PackFault, Pain, Return, Rule, RuleKind, Scope, StageAdvice, Steps,
    builtin,
};
use journey::format::file;
use journey::model::{
    Age, Audience, Intent, Journey, Kind, Language, Limit, Need, Price, Reach, Urgency, Vocabulary,
};
use serde_json::{Map, Value, json};

static SCHEMA: LazyLock<Value> =
    LazyLock::new(|| json_of("crates/advice/src/klantreis.pack.schema.json"));

/// The example of the documentation.
static AGENCY: LazyLock<Value> = LazyLock::new(|| json_of("docs/agency-pack.json"));

fn text(path: &str) -> String {
    fs::read_to_string(testing::file(path)).expect("it is there")
}

fn json_of(path: &str) -> Value {
    serde_json::from_str(&text(path)).expect("it is JSON")
}

/// What is wrong with an agency's pack.
fn errors(pack: &Value) -> Vec<PackError> {
    Pack::over_builtin(&pack.to_string()).err().unwrap_or_default()
}

/// What is wrong with an agency's pack, each fault as `code place`.
fn told(pack: &Value) -> Vec<String> {
    let line = |error: PackError| format!("{} {}", error.what.code(), error.place);
    errors(pack).into_iter().map(line).collect()
}

/// The keys of an object.
fn keys(object: &Value) -> BTreeSet<&str> {
    object.as_object().into_iter().flat_map(Map::keys).map(String::as_str).collect()
}

fn codes<V: Vocabulary>() -> Value {
    V::ALL.iter().map(|word| word.code()).collect()
}

/// A part of the schema by its path from a definition (`channel.group`); an entry of a list has the path of its list.
fn part(path: &str) -> &'static Value {
    let mut names = path.split('.');
    let first = names.next().expect("a name");
    let start = SCHEMA["$defs"].get(first).unwrap_or(&SCHEMA["properties"][first]);
    let within = |part: &'static Value, name| &followed(part)["properties"][name];
    let found = names.fold(start, within);
    assert!(found.is_object(), "{path}");
    followed(found)
}

/// What a part refers to, or an entry of it, if it says nothing of its own.
fn followed(part: &'static Value) -> &'static Value {
    if let Some(name) = part["$ref"].as_str() {
        let name = name.strip_prefix("#/$defs/").expect("a definition of this file");
        return followed(&SCHEMA["$defs"][name]);
    }
    if part["type"] == "array" { followed(&part["items"]) } else { part }
}

#[test]
fn its_words_are_those_of_the_vocabulary() {
    for (path, words) in [
        ("intent", codes::<Intent>()),
        ("confidence", codes::<Confidence>()),
        ("channel.group", codes::<Group>()),
        ("then.group", codes::<Group>()),
        ("rule.scope", codes::<Scope>()),
        ("rule.as", json!(["reason", "caution", "gap", "hint"])),
    ] {
        assert_eq!(part(path)["enum"], words, "{path}");
    }
    assert_eq!(part("rule")["properties"]["scope"]["default"], Scope::default().code());
    let languages: Vec<&str> = part("words")["required"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .collect();
    assert_eq!(json!(languages), codes::<Language>());
    for per_intent in ["base.intents", "channel.base", "channel.content", "channel.automation"] {
        assert_eq!(part(per_intent)["propertyNames"]["$ref"], "#/$defs/intent", "{per_intent}");
    }
}

/// Every condition there is.
fn conditions() -> Vec<Condition> {
    use Condition::{
        Age, Assumed, Audience, Budget, Channel, EmptyIntent, Feeling, FirstProduct, Intent, Kind,
        Lacks, MomentOfTruth, Need, Pain, Present, Price, PurchaseOnly, Reach, Roi, Segment,
        StageEmpty, StepsToSale, Urgency,
    };
    let lists = [
        Audience(vec![]),
        Price(vec![]),
        Urgency(vec![]),
        Reach(vec![]),
        Kind(vec![]),
        Age(vec![]),
        Budget(vec![]),
        Intent(vec![]),
        Need(vec![]),
        Pain(vec![]),
        Feeling(vec![]),
        Present(vec![]),
        Channel(vec![]),
        Roi(vec![]),
        Lacks(vec![]),
        EmptyIntent(vec![]),
        StepsToSale(vec![]),
    ];
    let flags = [
        Segment(true),
        FirstProduct,
        MomentOfTruth(true),
        StageEmpty(true),
        PurchaseOnly(true),
        Assumed(true),
    ];
    lists.into_iter().chain(flags).collect()
}

/// What the schema must say of a condition. One that is new does not compile here: it belongs in the list above, in the schema
/// and in docs/PACK.md too.
fn expected(condition: &Condition) -> (&'static str, Value) {
    let words = match condition {
        Condition::Audience(_) => codes::<Audience>(),
        Condition::Price(_) => codes::<Price>(),
        Condition::Urgency(_) => codes::<Urgency>(),
        Condition::Reach(_) => codes::<Reach>(),
        Condition::Kind(_) => codes::<Kind>(),
        Condition::Age(_) => codes::<Age>(),
        Condition::Budget(_) => codes::<BudgetSize>(),
        Condition::Intent(_) | Condition::EmptyIntent(_) => codes::<Intent>(),
        Condition::Need(_) => codes::<Need>(),
        Condition::Pain(_) => codes::<Pain>(),
        Condition::Feeling(_) => codes::<Mood>(),
        Condition::Roi(_) => codes::<Return>(),
        Condition::Lacks(_) => codes::<Lack>(),
        Condition::StepsToSale(_) => codes::<Steps>(),
        Condition::Present(_) | Condition::Channel(_) => return ("pattern", json!("\\S")),
        Condition::FirstProduct => return ("const", json!(true)),
        Condition::Segment(_)
        | Condition::MomentOfTruth(_)
        | Condition::StageEmpty(_)
        | Condition::PurchaseOnly(_)
        | Condition::Assumed(_) => return ("type", json!("boolean")),
    };
    ("enum", words)
}

/// A value that the condition of this key may have.
fn some_value(key: &str) -> Value {
    let of = part(&format!("when.{key}"));
    match (&of["type"], &of["enum"][0]) {
        (kind, _) if kind == "boolean" => json!(true),
        (_, Value::String(word)) => json!([word]),
        _ => json!(["store"]),
    }
}

#[test]
fn its_conditions_are_those_of_the_engine_with_their_words() {
    let mut known = BTreeSet::new();
    for condition in conditions() {
        let key = condition.key();
        let (keyword, words) = expected(&condition);
        assert_eq!(part(&format!("when.{key}"))[keyword], words, "{key}");
        known.insert(key);
    }
    assert_eq!(keys(&part("when")["properties"]), known);
}

/// An agency's pack with this one rule.
fn with_rule(rule: &Value) -> Value {
    json!({ "pack": "x", "version": 1, "rules": [rule] })
}

fn rule_of(voice: &str, scope: &str, key: &str, then: &Value) -> Value {
    with_rule(&json!({
        "id": "x", "scope": scope, "when": { key: some_value(key) }, "then": then,
        "say": { "nl": "x", "en": "x" }, "as": voice, "sources": ["editorial"], "confidence": "low",
    }))
}

/// The conditions that the schema forbids at a place of the rule's definition.
fn forbidden(place: &str) -> BTreeSet<&'static str> {
    let at = format!("/$defs/rule/allOf/{place}/properties/when/properties");
    let found = SCHEMA.pointer(&at).unwrap_or_else(|| panic!("{at}"));
    assert!(found.as_object().expect("an object").values().all(|of| *of == json!(false)));
    keys(found)
}

#[test]
fn which_conditions_go_with_which_rules_is_what_the_reader_holds_too() {
    let refused = |voice: &str, scope: &str, then: Value| -> BTreeSet<&str> {
        let breaks = |key: &&str| !errors(&rule_of(voice, scope, key, &then)).is_empty();
        keys(&part("when")["properties"]).into_iter().filter(breaks).collect()
    };
    let of_map = forbidden("0/else");
    assert_eq!(refused("hint", "map", json!([])), forbidden("0/then"));
    assert_eq!(refused("hint", "stage", json!([])), of_map);
    let with = |more: &BTreeSet<&'static str>| of_map.union(more).copied().collect();
    let gaps: BTreeSet<&str> = with(&forbidden("3/then"));
    assert_eq!(refused("gap", "stage", json!([])), gaps);

    // `this` goes with those conditions, and with no others.
    let lines = forbidden("4/if");
    let all = keys(&part("when")["properties"]);
    let others: BTreeSet<&str> = all.difference(&lines).copied().collect();
    assert_eq!(refused("reason", "stage", json!([{ "this": true, "add": 1 }])), others);

    for voice in ["reason", "caution", "gap", "hint"] {
        let then = if voice == "reason" { json!([{ "paid": true, "add": 1 }]) } else { json!([]) };
        let said = &SCHEMA["$defs"]["rule"]["allOf"][0]["then"]["properties"]["as"]["enum"];
        let allowed = said.as_array().expect("a list").contains(&json!(voice));
        let read = errors(&rule_of(voice, "map", "kind", &then)).is_empty();
        assert_eq!(read, allowed, "{voice}");
    }
}

#[test]
fn its_limits_are_those_of_the_reader() {
    // A list of far too many is told its limit.
    for list in ["sources", "kpis", "channels", "rules"] {
        let pack = json!({ "pack": "x", "version": 1, list: vec![json!({}); 5_000] });
        let most = SCHEMA["properties"][list]["maxItems"].as_u64().expect("a number");
        let most = usize::try_from(most).expect("it is small");
        let fault = PackError { place: list.to_owned(), what: PackFault::TooMany(most) };
        assert_eq!(errors(&pack), [fault]);
    }
    let effects = vec![json!({ "paid": true, "add": 1 }); 5_000];
    let most = SCHEMA["$defs"]["rule"]["properties"]["then"]["maxItems"].as_u64();
    let faults = errors(&rule_of("reason", "stage", "kind", &effects.into()));
    let limit = faults.iter().find_map(|fault| match fault.what {
        PackFault::TooMany(most) => u64::try_from(most).ok(),
        _ => None,
    });
    assert_eq!((limit, faults.len()), (most, 1));

    for (at, number) in [
        ("/smallBudget", part("smallBudget")),
        ("/stepsToSale", part("stepsToSale")),
        ("/version", part("version")),
        ("/sources/0/year", part("source.year")),
        ("/channels/1/base/orient", &part("channel.base")["additionalProperties"]),
        ("/rules/1/then/0/add", part("then.add")),
    ] {
        let is_refused = |number: i64| {
            let mut pack = AGENCY.clone();
            put(&mut pack, at, Some(json!(number)));
            match told(&pack).as_slice() {
                [] => false,
                [one] => one.starts_with("out-of-range "),
                more => panic!("{at} {more:?}"),
            }
        };
        let least = number["minimum"].as_i64().expect("a number");
        assert!(!is_refused(least) && is_refused(least - 1), "{at}");
        match number["maximum"].as_i64() {
            Some(most) => assert!(!is_refused(most) && is_refused(most + 1), "{at}"),
            None => assert!(!is_refused(1 << 52), "{at}"),
        }
    }
    assert_eq!(part("text")["maxLength"], Limit::Text.max());
    assert_eq!(part("source.url")["maxLength"], Limit::Text.max());
    for said in [SCHEMA["description"].as_str().expect("a text"), &text("docs/PACK.md")] {
        for limit in [
            format!("at most {} MiB", Limit::Pack.max() / 1024 / 1024),
            format!("at most {} deep", Limit::Nesting.max()),
        ] {
            assert!(said.contains(&limit), "{limit}");
        }
    }
}

/// Puts a value at the end of a path, or takes away what is there; `-` is after the last of a list.
fn put(pack: &mut Value, at: &str, value: Option<Value>) {
    let (parent, key) = at.rsplit_once('/').expect("a path");
    match (pack.pointer_mut(parent).expect("it is there"), value) {
        (Value::Array(list), Some(value)) if key == "-" => list.push(value),
        (Value::Array(list), Some(value)) => list[key.parse::<usize>().expect("a place")] = value,
        (Value::Object(object), Some(value)) => {
            object.insert(key.to_owned(), value);
        }
        (Value::Object(object), None) => assert!(object.remove(key).is_some(), "{at}"),
        (other, _) => panic!("{at}: {other}"),
    }
}

#[test]
fn what_is_required_and_what_is_unknown_is_what_the_reader_says() {
    let mut full = AGENCY.clone();
    full["smallBudget"] = json!(1_000);
    full["stepsToSale"] = json!(3);
    full["base"] = json_of("crates/advice/src/pack.json")["base"].clone();
    full["sources"][0]["url"] = json!("https://example.com/");
    full["rules"][3]["scope"] = json!("stage");
    full["rules"][3]["then"] = json!([]);
    assert_eq!(told(&full), [""; 0]);
    for (definition, at) in [
        ("source", "/sources/0"),
        ("kpi", "/kpis/0"),
        ("channel", "/channels/2"),
        ("automation", "/channels/2/automation/use"),
        ("rule", "/rules/3"),
        ("off", "/rules/0"),
        ("words", "/rules/3/say"),
        ("base", "/base"),
        ("base.say", "/base/say"),
    ] {
        let properties = keys(&part(definition)["properties"]);
        let mut refused = BTreeSet::new();
        for key in &properties {
            let mut pack = full.clone();
            put(&mut pack, &format!("{at}/{key}"), None);
            if !errors(&pack).is_empty() {
                refused.insert(*key);
            }
        }
        let required: BTreeSet<&str> = part(definition)["required"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
            .collect();
        assert_eq!(refused, required, "{definition}");
    }
    for at in [
        "",
        "/sources/0",
        "/kpis/0",
        "/channels/0",
        "/channels/2",
        "/channels/2/base",
        "/channels/2/content",
        "/channels/2/automation",
        "/channels/2/automation/use",
        "/rules/0",
        "/rules/1",
        "/rules/1/when",
        "/rules/1/then/0",
        "/base/intents",
    ] {
        let mut pack = full.clone();
        put(&mut pack, &format!("{at}/more"), Some(json!(1)));
        let told = told(&pack);
        assert!(told.iter().any(|line| line.starts_with("unknown-key ")), "{at}: {told:?}");
    }
    let bare = json!({ "pack": "x", "version": 1 });
    assert_eq!(keys(&bare), ["pack", "version"].into());
    assert_eq!(SCHEMA["required"], json!(["pack", "version"]));
    assert_eq!(told(&bare), [""; 0]);
    assert_eq!(keys(&full), keys(&SCHEMA["properties"]));
    let examples = SCHEMA["examples"].as_array().expect("a list");
    assert!(!examples.is_empty() && examples.iter().all(|example| told(example).is_empty()));
}

#[test]
fn each_broken_pack_is_refused_with_the_entry_and_the_key() {
    let broken = json_of("tests/fixtures/packs/broken.json");
    let broken = broken.as_array().expect("a list");
    assert!(broken.len() > 20);
    for entry in broken {
        let mut pack = AGENCY.clone();
        put(&mut pack, entry["at"].as_str().expect("a path"), entry.get("put").cloned());
        assert_eq!(json!(told(&pack)), entry["reader"], "{}", entry["what"]);
    }
}

#[test]
fn every_property_is_explained_in_the_schema_and_in_the_guide() {
    let guide = text("docs/PACK.md");
    let mut explained = 0;
    let definitions = SCHEMA["$defs"].as_object().expect("an object");
    for (name, of) in definitions.iter().map(|(n, of)| (n.as_str(), of)).chain([("", &*SCHEMA)]) {
        assert!(of["description"].is_string(), "{name}");
        for (key, part) in of["properties"].as_object().into_iter().flatten() {
            let description = part["description"].as_str().unwrap_or_default();
            assert!(description.ends_with(['.', '?']), "{name} {key}");
            assert!(guide.contains(&format!("`{key}`")), "{name} {key}");
            explained += 1;
        }
    }
    assert!(explained > 60, "only {explained}");
    for key in keys(&part("when")["properties"]) {
        // The last row: a key of the pack may have the same name.
        let row = guide.lines().rfind(|line| line.starts_with(&format!("| `{key}` |")));
        let row = row.unwrap_or_else(|| panic!("no row for {key}"));
        for word in part(&format!("when.{key}"))["enum"].as_array().into_iter().flatten() {
            let word = word.as_str().expect("a word");
            assert!(row.contains(&format!("`{word}`")), "{key} {word}");
        }
    }
}

fn agency() -> Arc<Pack> {
    Arc::new(Pack::over_builtin(&AGENCY.to_string()).unwrap_or_else(|e| panic!("{e:?}")))
}

#[test]
fn the_example_changes_what_it_says_and_leaves_the_rest() {
    let pack = agency();
    let channel_ids = |pack: &Pack| -> Vec<String> {
        pack.channels.iter().map(|channel| channel.id.as_str().to_owned()).collect()
    };
    let rule_ids =
        |pack: &Pack| -> Vec<String> { pack.rules.iter().map(|r| r.id.to_string()).collect() };
    let mut channels = channel_ids(builtin());
    channels.retain(|id| id != "influencer");
    channels.push("garden_workshop".to_owned());
    assert_eq!(channel_ids(&pack), channels);
    let mut rules = rule_ids(builtin());
    rules.retain(|id| id != "R10");
    rules.extend(["G1", "G2", "G3", "G4"].map(str::to_owned));
    assert_eq!(rule_ids(&pack), rules);

    for channel in builtin().channels.iter().filter(|channel| channel.id.as_str() != "influencer") {
        let now = pack.channel(&channel.id).expect("it is there");
        assert_eq!(now == channel, channel.id.as_str() != "local", "{:?}", channel.id);
    }
    let local = |pack: &Pack| -> Vec<u8> {
        let channel: &Channel = pack.channel(&"local".into()).expect("it is there");
        let weight = |intent: &Intent| channel.base.get(*intent).copied().unwrap_or(0);
        Intent::ALL.iter().map(weight).collect()
    };
    let (mut expected, now) = (local(builtin()), local(&pack));
    assert_eq!((expected[0], now[0]), (1, 3));
    expected[0] = 3;
    assert_eq!(now, expected);

    assert_eq!(pack.sources.len(), builtin().sources.len() + 1);
    assert_eq!(pack.kpis.len(), builtin().kpis.len() + 1);
    assert_eq!(
        (pack.small_budget, pack.steps_to_sale),
        (builtin().small_budget, builtin().steps_to_sale)
    );
    assert_eq!(pack.base, builtin().base);
    assert_eq!(pack.rule("G4").map(|rule: &Rule| rule.scope), Some(Scope::Map));
}

/// A garden centre's journey: two stages up to the sale, and one in which workshops lost money.
fn journey() -> Journey {
    let journey = json!({
        "format": "klantreis", "version": 1, "language": "nl",
        "profile": { "kind": "shop", "price": "high" },
        "stages": [
            { "id": "s1", "name": "Dromen", "intent": "orient" },
            { "id": "s2", "name": "Kiezen", "intent": "consider", "needs": ["instruction"] },
            { "id": "s3", "name": "Verzorgen", "intent": "use", "needs": ["contact"] },
        ],
        "lanes": [], "cards": [],
        "results": [{ "stage": "s3", "channel": "garden_workshop", "kpi": "workshop_buyers", "cost": 100, "revenue": 40 }],
    });
    let opened = file::read(&journey.to_string()).expect("it is a map");
    assert_eq!(opened.warnings, []);
    opened.journey
}

fn line<'a>(advice: &'a StageAdvice, channel: &str) -> Option<&'a ChannelAdvice> {
    advice.advice.iter().find(|line| line.channel.as_str() == channel)
}

/// The rules behind a line of advice, with what they add.
fn why(line: Option<&ChannelAdvice>) -> Vec<(&str, i8)> {
    let reasons = line.into_iter().flat_map(|line| &line.reasons);
    reasons.map(|reason| (&*reason.rule, reason.add)).collect()
}

#[test]
fn the_advice_for_a_small_journey_shows_it() {
    let journey = journey();
    let before = Assessment::of(builtin(), &journey, None);
    let after = Assessment::of(&agency(), &journey, None);
    let say = |of: &Assessment, stage: &str| {
        of.message(&stage.into(), Language::En).expect("the stage is there")
    };

    let (old, new) = (say(&before, "s1"), say(&after, "s1"));
    assert_eq!(why(line(&old, "local"))[0], ("base", 1));
    assert_eq!(why(line(&new, "local"))[0], ("base", 3));
    let content = line(&new, "local").map(|line| &*line.content);
    assert_eq!(content, Some("Photos of what is in bloom this week"));
    assert!(line(&old, "influencer").is_some() && line(&new, "influencer").is_none());
    let by_r10 = |advice| why(line(advice, "seo_blog")).contains(&("R10", 1));
    assert!(by_r10(&old) && !by_r10(&new));

    let choose = say(&after, "s2");
    let workshop = line(&choose, "garden_workshop").expect("it is advised");
    assert_eq!(why(Some(workshop)), [("base", 2), ("G1", 2)]);
    assert_eq!((workshop.score, workshop.level), (4, Level::Core));
    assert!(workshop.content.starts_with("A workshop “border on paper”"));
    let kpis: Vec<&str> = workshop.kpis.iter().map(|kpi| &*kpi.id).collect();
    assert_eq!(kpis, ["workshop_buyers", "recommend_score"]);
    assert_eq!(workshop.hints[0].rule, "G3".into());
    assert_eq!(workshop.confidence, Confidence::Low);
    let source = &workshop.reasons[1].sources[0];
    assert_eq!(&*source.title, "What customers ask at the counter");
    assert!(source.limits.ends_with("not counted and not measured."));
    assert!(workshop.automation.is_none());

    let care = say(&after, "s3");
    let workshop = line(&care, "garden_workshop").expect("it is advised");
    assert!(why(Some(workshop)).contains(&("G2", -1)), "{:?}", why(Some(workshop)));
    let automation = workshop.automation.as_ref().expect("it has one in use");
    assert_eq!(&*automation.wait, "Three weeks after the workshop");

    let gaps = |of: &Assessment| -> Vec<String> {
        let remarks = of.remarks(&RuleKind::Gap, Language::Nl);
        remarks.into_iter().filter(|r| r.rule.starts_with('G')).map(|r| r.say.to_string()).collect()
    };
    assert_eq!(gaps(&before), [""; 0]);
    assert!(gaps(&after)[0].starts_with("Een tuin begint"));
}

#[test]
fn a_pack_with_any_error_is_no_pack() {
    let mut pack = AGENCY.clone();
    pack["rules"][1]["when"]["need"][1] = json!("info");
    assert_eq!(told(&pack), ["unknown-word rules.G1.when.need[1]"]);
    // What the guide shows is what is said.
    assert!(text("docs/PACK.md").contains("`rules.G1.when.need[1]`"));
}
