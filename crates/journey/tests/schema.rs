//! The JSON Schema of a file says what the code does: the same words, the same limits, and whatever is written satisfies it.
//! That it refuses what is wrong is held in a browser test, by a validator of somebody else.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "helpers of tests; a panic is a failure"
)]

use std::collections::BTreeSet;
use std::fs;
use std::sync::LazyLock;

use journey::edit::apply;
use journey::format::file::{FORMAT, VERSION, read, write};
use journey::model::{
    Age, Audience, Evidence, Influence, Intent, Kind, LaneKind, Language, Limit, Need, Period,
    Price, Reach, Score, Severity, State, Unit, Urgency, Vocabulary,
};
use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::{Map, Value, json};
use testing::{edit, sound, start};

static SCHEMA: LazyLock<Value> =
    LazyLock::new(|| open("crates/journey/src/format/file/klantreis.schema.json"));

/// A map with every property that a file can have (`tests/files.rs` holds it to that).
static FULL: LazyLock<Value> = LazyLock::new(|| open("tests/fixtures/files/full.klantreis.json"));

fn open(path: &str) -> Value {
    let text = fs::read_to_string(testing::file(path));
    serde_json::from_str(&text.expect("it is there")).expect("it is JSON")
}

/// The path of a property. An entry of a list has the path of its list.
fn join(path: &str, key: &str) -> String {
    if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") }
}

/// Every part of the schema, with the path of what it describes.
fn parts() -> Vec<(String, &'static Value)> {
    fn add(part: &'static Value, path: String, found: &mut Vec<(String, &'static Value)>) {
        for (key, part) in part["properties"].as_object().into_iter().flatten() {
            add(part, join(&path, key), found);
        }
        if let Some(items) = part.get("items") {
            add(items, path.clone(), found);
        }
        found.push((path, part));
    }
    let mut found = Vec::new();
    add(&SCHEMA, String::new(), &mut found);
    found
}

/// The values of a keyword, by the path of what it is said of.
fn said(keyword: &str) -> Map<String, Value> {
    let value = |(path, part): (_, &Value)| Some((path, part.get(keyword)?.clone()));
    parts().into_iter().filter_map(value).collect()
}

fn may_be_null(part: &Value) -> bool {
    part["type"].as_array().is_some_and(|types| types.contains(&json!("null")))
}

#[test]
fn its_words_are_those_of_the_vocabulary() {
    fn codes<V: Vocabulary>() -> Vec<&'static str> {
        V::ALL.iter().map(|word| word.code()).collect()
    }
    let mut words = said("enum");
    for list in words.values_mut().filter_map(Value::as_array_mut) {
        list.retain(|word| !word.is_null());
    }
    let expected = json!({
        "language": codes::<Language>(),
        "profile.audience": codes::<Audience>(),
        "profile.price": codes::<Price>(),
        "profile.urgency": codes::<Urgency>(),
        "profile.reach": codes::<Reach>(),
        "profile.kind": codes::<Kind>(),
        "profile.budget.per": codes::<Period>(),
        "personas.age": codes::<Age>(),
        "stages.intent": codes::<Intent>(),
        "stages.needs": codes::<Need>(),
        "stages.duration.unit": codes::<Unit>(),
        "lanes.kind": codes::<LaneKind>(),
        "cards.severity": codes::<Severity>(),
        "cards.evidence": codes::<Evidence>(),
        "cards.influence": codes::<Influence>(),
        "feelings.state": codes::<State>(),
    });
    assert_eq!(Value::Object(words), expected);
}

#[test]
fn its_limits_are_those_of_the_code() {
    let expected = json!({
        "personas": Limit::Personas.max(),
        "stages": Limit::Stages.max(),
        "lanes": Limit::Lanes.max(),
        "cards": Limit::Cards.max(),
        "feelings": Limit::Lines.max(),
        "results": Limit::Lines.max(),
        "rejected": Limit::Lines.max(),
        "budget": Limit::Lines.max(),
    });
    assert_eq!(Value::Object(said("maxItems")), expected);

    // The texts that the reader measures, in the words of its own test.
    let texts = "title profile.offer personas.name personas.segment personas.note stages.name stages.goal lanes.name \
        cards.text cards.actor cards.link results.now results.target results.next";
    let expected: Map<String, Value> =
        texts.split(' ').map(|path| (path.to_owned(), json!(Limit::Text.max()))).collect();
    assert_eq!(said("maxLength"), expected);

    let numbers = json!({
        "profile.budget.amount": 0,
        "stages.duration.value": 0,
        "feelings.score": Score::MIN as i64,
        "results.cost": 0,
        "results.revenue": 0,
        "budget.cents": 0,
    });
    assert_eq!(Value::Object(said("minimum")), numbers);
    assert_eq!(Value::Object(said("maximum")), json!({ "feelings.score": Score::MAX as i64 }));
    // What refers to nothing may be empty: a card's or a persona's feeling, and any channel.
    let ids = "personas.id stages.id lanes.id cards.id cards.stage cards.lane feelings.stage results.stage \
        rejected.stage budget.stage profile.budget.currency";
    let expected: Map<String, Value> =
        ids.split(' ').map(|path| (path.to_owned(), json!(1))).collect();
    assert_eq!(said("minLength"), expected);
    assert_eq!(Value::Object(said("uniqueItems")), json!({ "stages.needs": true }));
    assert_eq!(Value::Object(said("const")), json!({ "format": FORMAT, "version": VERSION }));
    assert_eq!(SCHEMA["$id"], format!("urn:{FORMAT}:file:{VERSION}"));
    let description = SCHEMA["description"].as_str().expect("a text");
    for limit in [
        format!("at most {} MiB", Limit::File.max() / 1024 / 1024),
        format!("at most {} deep", Limit::Nesting.max()),
    ] {
        assert!(description.contains(&limit), "{limit}");
    }
}

/// The path of every property in a map.
fn paths(map: &Value, path: &str, found: &mut BTreeSet<String>) {
    for (key, value) in map.as_object().into_iter().flatten() {
        found.insert(join(path, key));
        paths(value, &join(path, key), found);
    }
    for entry in map.as_array().into_iter().flatten() {
        paths(entry, path, found);
    }
}

#[test]
fn its_properties_are_those_of_a_file_and_each_is_explained() {
    let mut expected = BTreeSet::new();
    paths(&FULL, "", &mut expected);
    let mut described = BTreeSet::new();
    for (path, part) in parts() {
        for (key, part) in part["properties"].as_object().into_iter().flatten() {
            let explained =
                part["description"].as_str().is_some_and(|text| text.ends_with(['.', '?']));
            assert!(explained, "{path} {key}");
            described.insert(join(&path, key));
        }
    }
    assert_eq!(described, expected);
}

#[test]
fn what_is_required_is_what_is_always_written() {
    let bare = json!({
        "format": "klantreis",
        "profile": { "budget": { "amount": 0 } },
        "personas": [{ "id": "p1" }],
        "stages": [{ "id": "s1", "intent": "use", "duration": { "value": 0 } }],
        "lanes": [{ "id": "l1" }],
        "cards": [{ "id": "c1", "stage": "s1", "lane": "l1" }],
        "feelings": [{ "stage": "s1", "score": 0, "raw": { "value": 0, "min": 0, "max": 0 } }],
        "results": [{ "stage": "s1" }],
        "rejected": [{ "stage": "s1" }],
        "budget": [{ "stage": "s1" }],
    });
    let opened = read(&bare.to_string()).expect("it is a map");
    assert_eq!(opened.warnings, []);
    let written: Value = serde_json::from_str(&write(&opened.journey)).expect("it is JSON");
    let mut expected = BTreeSet::new();
    paths(&written, "", &mut expected);
    // What the bare map is asked to have, so that its own parts can be seen.
    for optional in "profile profile.budget personas stages.duration feelings feelings.raw results rejected budget".split(' ') {
        assert!(expected.remove(optional), "{optional}");
    }
    let required: BTreeSet<String> = parts()
        .iter()
        .flat_map(|(path, part)| {
            let keys = part["required"].as_array().into_iter().flatten();
            keys.map(|key| join(path, key.as_str().expect("a name")))
        })
        .collect();
    assert_eq!(required, expected);
}

/// The pointers to what a map may leave out, of what is in it.
fn optional(map: &Value, schema: &Value, at: &str, found: &mut Vec<(String, String)>) {
    for (key, value) in map.as_object().into_iter().flatten() {
        let part = &schema["properties"][key];
        let required = schema["required"].as_array().is_some_and(|r| r.contains(&json!(key)));
        assert_eq!(may_be_null(part), !required, "{at}/{key}");
        if !required {
            found.push((at.to_owned(), key.clone()));
        }
        optional(value, part, &format!("{at}/{key}"), found);
    }
    for (n, entry) in map.as_array().into_iter().flatten().enumerate() {
        optional(entry, &schema["items"], &format!("{at}/{n}"), found);
    }
}

#[test]
fn null_may_stand_for_what_may_be_absent_and_says_the_same() {
    let mut places = Vec::new();
    optional(&FULL, &SCHEMA, "", &mut places);
    assert!(places.len() > 40, "only {}", places.len());
    for (object, key) in places {
        let read_with = |change: &dyn Fn(&mut Map<String, Value>)| {
            let mut map = FULL.clone();
            change(map.pointer_mut(&object).and_then(Value::as_object_mut).expect("an object"));
            let opened = read(&map.to_string()).expect("it is a map");
            sound(&opened.journey);
            (opened.journey, opened.warnings)
        };
        let null = read_with(&|object| {
            object.insert(key.clone(), Value::Null);
        });
        let absent = read_with(&|object| {
            object.remove(&key);
        });
        assert_eq!(null, absent, "{object}/{key}");
    }
    for (path, part) in parts() {
        if let Some(words) = part["enum"].as_array() {
            assert_eq!(words.contains(&Value::Null), may_be_null(part), "{path}");
        }
    }
}

fn is_of(value: &Value, kind: &Value) -> bool {
    match kind.as_str().expect("a name") {
        "null" => value.is_null(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_u64() || value.is_i64(),
        "number" => value.is_number(),
        "string" => value.is_string(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        other => panic!("there is no type {other}"),
    }
}

/// Where a value breaks the schema, and which keyword it breaks. It knows the keywords that this schema uses and no others.
fn faults(value: &Value, schema: &Value, at: &str, found: &mut Vec<String>) {
    let length = |text: &Value| text.as_str().map(|text| text.chars().count() as u64);
    for (keyword, rule) in schema.as_object().expect("an object") {
        let limit = rule.as_u64();
        let holds = match keyword.as_str() {
            "type" => match rule {
                Value::Array(kinds) => kinds.iter().any(|kind| is_of(value, kind)),
                kind => is_of(value, kind),
            },
            "enum" => rule.as_array().is_some_and(|words| words.contains(value)),
            "const" => rule == value,
            "minimum" => value.as_f64().is_none_or(|number| Some(number) >= rule.as_f64()),
            "maximum" => value.as_f64().is_none_or(|number| Some(number) <= rule.as_f64()),
            "minLength" => length(value).is_none_or(|length| Some(length) >= limit),
            "maxLength" => length(value).is_none_or(|length| Some(length) <= limit),
            "maxItems" => value.as_array().is_none_or(|list| Some(list.len() as u64) <= limit),
            "uniqueItems" => value
                .as_array()
                .is_none_or(|list| (1..list.len()).all(|n| !list[n..].contains(&list[n - 1]))),
            "required" => value.as_object().is_none_or(|map| {
                let mut keys = rule.as_array().expect("a list").iter().filter_map(Value::as_str);
                keys.all(|key| map.contains_key(key))
            }),
            "properties" => {
                for (key, part) in rule.as_object().expect("an object") {
                    if let Some(value) = value.get(key) {
                        faults(value, part, &format!("{at}/{key}"), found);
                    }
                }
                true
            }
            "items" => {
                for (n, entry) in value.as_array().into_iter().flatten().enumerate() {
                    faults(entry, rule, &format!("{at}/{n}"), found);
                }
                true
            }
            "$schema" | "$id" | "$comment" | "title" | "description" | "examples" | "default" => {
                true
            }
            other => panic!("{other} is not known here"),
        };
        if !holds {
            found.push(format!("{at} {keyword}"));
        }
    }
}

fn faults_of(map: &Value) -> Vec<String> {
    let mut found = Vec::new();
    faults(map, &SCHEMA, "", &mut found);
    found
}

#[test]
fn a_fault_is_found_for_each_keyword() {
    assert_eq!(faults_of(&FULL), [""; 0]);
    for (place, value, fault) in [
        ("/title", json!(1), "/title type"),
        ("/language", json!("de"), "/language enum"),
        ("/version", json!(2), "/version const"),
        ("/feelings/0/score", json!(-2.5), "/feelings/0/score minimum"),
        ("/feelings/0/score", json!(2.5), "/feelings/0/score maximum"),
        ("/stages/0/id", json!(""), "/stages/0/id minLength"),
        ("/title", json!("x".repeat(5_001)), "/title maxLength"),
        ("/personas", vec![json!({ "id": "p1", "name": "" }); 6].into(), "/personas maxItems"),
        ("/stages/0/needs", json!(["visual", "visual"]), "/stages/0/needs uniqueItems"),
        ("/lanes/0", json!({ "id": "l1", "kind": "text" }), "/lanes/0 required"),
    ] {
        let mut map = FULL.clone();
        *map.pointer_mut(place).expect("it is in the full map") = value;
        assert_eq!(faults_of(&map), [fault]);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn whatever_a_person_made_is_written_as_it_says(edits in vec(edit(), 1..40)) {
        let mut journey = start();
        for edit in edits {
            // Many are refused; that is tests/edits.rs' subject.
            let _ = apply(&mut journey, edit);
        }
        let written = serde_json::from_str(&write(&journey)).expect("it is JSON");
        prop_assert_eq!(faults_of(&written), [""; 0], "{}", written);
    }
}
