//! Packs that somebody made to do harm: refused or harmless, and in no time.

use std::sync::{Arc, LazyLock};
use testing::pace;

use advice::{Assessment, Pack, PackError, PackFault, advise_all, builtin, to_json};
use journey::model::{Intent, Language, Limit, Vocabulary};
use proptest::prelude::*;
use serde_json::{Map, Value, json};

use super::journeys::{bare, pack_json, read};
use super::look::{advice_with, line};

/// The most faults that are told at once.
const MOST: usize = 50;

/// Reading takes no longer than this, however large or odd the pack; in units of [`pace`].
const MOST_UNITS: f64 = 30.0;

type Outcome = Result<Pack, Vec<PackError>>;

/// Does something within bounds.
fn in_no_time<T>(what: &str, act: impl Fn() -> T) -> T {
    pace::within(MOST_UNITS, what, act)
}

/// Reads a pack alone and over the built-in one; each within bounds.
fn both(text: &str) -> [Outcome; 2] {
    [Pack::read as fn(&str) -> Outcome, Pack::over_builtin].map(|read| {
        let outcome = in_no_time(text, || read(text));
        if let Err(faults) = &outcome {
            assert!((1..=MOST).contains(&faults.len()), "{} faults", faults.len());
        }
        outcome
    })
}

/// What both ways of reading say first is wrong.
fn refused(text: &str) -> PackFault {
    let [alone, over] = both(text).map(|outcome| outcome.expect_err("it is refused")[0].clone());
    assert_eq!(alone.what, over.what);
    alone.what
}

/// A pack that only says this.
fn own(parts: Value) -> Value {
    let mut pack = json!({ "pack": "bureau", "version": 1 });
    for (key, value) in parts.as_object().expect("an object") {
        pack[key] = value.clone();
    }
    pack
}

fn hint(id: &str, say: &str) -> Value {
    json!({
        "id": id, "when": {}, "as": "hint", "say": { "nl": say, "en": say },
        "sources": ["editorial"], "confidence": "low",
    })
}

/// A text of nearly as many bytes as a pack may have, with this in the middle as often as fits.
fn stuffed(before: &str, filling: &str, after: &str) -> String {
    let room = Limit::Pack.max() - before.len() - after.len() - 2;
    let times = room / (filling.len() + 1);
    format!("{before}{}{after}", vec![filling; times].join(","))
}

#[test]
fn a_hundred_megabytes_are_refused_unread() {
    let rule = hint("R1", "Hello").to_string();
    let text =
        format!("{{\"pack\":\"x\",\"version\":1,\"rules\":[{}", format!("{rule},").repeat(950_000));
    assert!(text.len() > 100_000_000, "{}", text.len());
    assert_eq!(refused(&text), PackFault::Over(Limit::Pack));
    assert_eq!(refused(&" ".repeat(Limit::Pack.max() + 1)), PackFault::Over(Limit::Pack));
    assert!(matches!(refused(&" ".repeat(Limit::Pack.max())), PackFault::NotJson { .. }));
}

#[test]
fn a_megabyte_of_brackets_is_too_deep() {
    let deep = PackFault::Over(Limit::Nesting);
    assert_eq!(refused(&"[".repeat(Limit::Pack.max())), deep);
    assert_eq!(refused(&"{\"a\":".repeat(Limit::Pack.max() / 5)), deep);
    let half = Limit::Pack.max() / 2;
    assert_eq!(refused(&("[".repeat(half) + &"]".repeat(half))), deep);
    // Deep within a part that is looked at, and within one that is not.
    let nested = |n: usize| format!("{}{}", "[".repeat(n), "]".repeat(n));
    for key in ["rules", "colour"] {
        let text = format!("{{\"pack\":\"x\",\"version\":1,\"{key}\":{}}}", nested(31));
        for outcome in both(&text) {
            assert_ne!(outcome.expect_err("it is no pack")[0].what, deep, "{key}");
        }
        let text = format!("{{\"pack\":\"x\",\"version\":1,\"{key}\":{}}}", nested(32));
        assert_eq!(refused(&text), deep, "{key}");
    }
}

#[test]
fn a_hundred_thousand_entries_are_too_many() {
    for (list, most) in [("rules", 500), ("channels", 200), ("kpis", 200), ("sources", 200)] {
        for entry in ["{}", "1", "[]", "{\"id\":\"a\"}"] {
            let text =
                stuffed(&format!("{{\"pack\":\"x\",\"version\":1,\"{list}\":["), entry, "]}");
            let count = text.matches(entry).count();
            assert!(count > 60_000 && text.len() <= Limit::Pack.max(), "{count}");
            assert_eq!(refused(&text), PackFault::TooMany(most), "{list} of {entry}");
        }
    }
}

/// Each of these is as large as a pack may be, and aims at a place where reading might go back over what it has read.
#[test]
fn a_megabyte_in_any_one_place_is_read_in_no_time() {
    let entry = |list: &str, inside: &str| {
        format!("{{\"pack\":\"x\",\"version\":1,\"{list}\":[{{\"id\":\"a\",{inside}")
    };
    let texts = [
        ("ids of sources", stuffed(&entry("rules", "\"sources\":["), "\"S1\"", "]}]}")),
        ("unknown sources", stuffed(&entry("rules", "\"sources\":["), "\"x\"", "]}]}")),
        ("channels", stuffed(&entry("rules", "\"when\":{\"channel\":["), "\"jobboards\"", "]}}]}")),
        ("unknown channels", stuffed(&entry("rules", "\"when\":{\"present\":["), "\"x\"", "]}}]}")),
        ("words", stuffed(&entry("rules", "\"when\":{\"intent\":["), "\"buy\"", "]}}]}")),
        ("unknown words", stuffed(&entry("rules", "\"when\":{\"intent\":["), "\"x\"", "]}}]}")),
        ("numbers for words", stuffed(&entry("rules", "\"when\":{\"intent\":["), "1", "]}}]}")),
        ("effects", stuffed(&entry("rules", "\"as\":\"reason\",\"then\":["), "{}", "]}]}")),
        ("kpis", stuffed(&entry("channels", "\"kpis\":["), "\"ctr\"", "]}]}")),
        ("unknown keys", stuffed("{", "\"x\":1", "}")),
        ("unknown keys of an entry", stuffed(&entry("rules", ""), "\"x\":1", "}]}")),
        ("unknown conditions", stuffed(&entry("rules", "\"when\":{"), "\"x\":1", "}}]}")),
        (
            "one condition again and again",
            stuffed(&entry("rules", "\"when\":{"), "\"age\":\"55+\"", "}}]}"),
        ),
        (
            "conditions that say nothing",
            stuffed(&entry("rules", "\"when\":{"), "\"age\":null", "}}]}"),
        ),
        ("weights again and again", stuffed(&entry("channels", "\"base\":{"), "\"buy\":1", "}}]}")),
        ("lists again and again", stuffed("{\"pack\":\"x\",\"version\":1,", "\"rules\":[]", "}")),
    ];
    for (what, text) in texts {
        assert!(text.len() <= Limit::Pack.max(), "{what}");
        let _ = both(&text);
    }
    let long = "x".repeat(Limit::Pack.max() - 200);
    for text in [
        own(json!({ "rules": [hint(&long, "Hello")] })).to_string(),
        own(json!({ "rules": [hint("a", &long)] })).to_string(),
        own(json!({ "rules": [{ "id": "a", "as": long }] })).to_string(),
        own(json!({ (long.clone()): 1 })).to_string(),
        own(json!({ "version": 1 })).to_string() + &" ".repeat(900_000),
    ] {
        let _ = both(&text);
    }
}

/// What says nothing stands after much that is unknown: whoever looks each up from the end goes over all of that every time.
#[test]
fn conditions_that_say_nothing_among_unknown_ones_are_read_in_no_time() {
    let nothing = vec!["\"age\":null"; 45_000].join(",");
    let before =
        format!("{{\"pack\":\"x\",\"version\":1,\"rules\":[{{\"id\":\"a\",\"when\":{{{nothing},");
    let text = stuffed(&before, "\"x\":1", "}}]}");
    assert!(text.len() <= Limit::Pack.max());
    let _ = both(&text);
}

/// A part of a pack that is another type, is gone, or is unknown.
#[derive(Clone, Debug)]
enum Spoil {
    Replace(Value),
    Remove,
    Add(String),
    Repeat,
}

fn spoil() -> impl Strategy<Value = Spoil> {
    let values = proptest::sample::select(vec![
        Value::Null,
        json!(true),
        json!(false),
        json!(0),
        json!(-1),
        json!(1e9),
        json!(1e308),
        json!(0.5),
        json!(""),
        json!("store"),
        json!("base"),
        json!("__proto__"),
        json!([]),
        json!({}),
        json!([[]]),
        json!([null, 1, "buy", {}]),
        json!({ "nl": 1, "en": [] }),
        json!({ "off": true }),
    ]);
    let keys = proptest::sample::select(vec!["x", "off", "id", "__proto__", "scope", "when", ""]);
    prop_oneof![
        6 => values.prop_map(Spoil::Replace),
        2 => Just(Spoil::Remove),
        1 => keys.prop_map(|key| Spoil::Add(key.to_owned())),
        1 => Just(Spoil::Repeat),
    ]
}

/// Spoils what is found at the end of these steps through lists and objects.
fn spoilt(value: &mut Value, steps: &[usize], spoil: &Spoil) {
    let Some((step, rest)) = steps.split_first() else {
        if let Spoil::Replace(new) = spoil {
            *value = new.clone();
        }
        return;
    };
    let last = rest.is_empty();
    match value {
        Value::Object(parts) if !parts.is_empty() => {
            let key = parts.keys().nth(step % parts.len()).expect("it has that many").clone();
            match spoil {
                Spoil::Remove if last => drop(parts.remove(&key)),
                Spoil::Add(new) if last => drop(parts.insert(new.clone(), json!(1))),
                _ => spoilt(parts.get_mut(&key).expect("it is there"), rest, spoil),
            }
        }
        Value::Array(list) if !list.is_empty() => {
            let at = step % list.len();
            match spoil {
                Spoil::Remove if last => drop(list.remove(at)),
                Spoil::Repeat if last => list.push(list[at].clone()),
                _ => spoilt(&mut list[at], rest, spoil),
            }
        }
        plain => spoilt(plain, &[], spoil),
    }
}

static BUILTIN: LazyLock<Value> = LazyLock::new(pack_json);

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn a_pack_spoilt_anywhere_is_sound_or_says_where_it_is_not(
        spoils in proptest::collection::vec(
            (proptest::collection::vec(0..200usize, 1..7), spoil()), 1..4
        )
    ) {
        let mut pack = BUILTIN.clone();
        for (steps, spoil) in &spoils {
            spoilt(&mut pack, steps, spoil);
        }
        let journey = bare(Intent::Buy);
        for outcome in both(&pack.to_string()) {
            match outcome {
                // Whatever is accepted can be asked.
                Ok(pack) => {
                    let said = advise_all(&pack, &journey, Language::Nl);
                    prop_assert_eq!(said.len(), 3);
                    let text = to_json(&Arc::new(pack), &journey, Language::En);
                    prop_assert!(serde_json::from_str::<Value>(&text).is_ok());
                }
                Err(faults) => {
                    // The pack as a whole has no place, and neither has a key without letters.
                    let whole = [PackFault::WrongType, PackFault::UnknownKey];
                    let somewhere =
                        faults.iter().all(|f| !f.place.is_empty() || whole.contains(&f.what));
                    prop_assert!(somewhere, "{faults:?}");
                    prop_assert!(!faults.is_empty());
                }
            }
        }
    }

    #[test]
    fn a_pack_cut_off_or_with_a_byte_changed_is_sound_or_refused(
        at in 0..1_000_000usize, byte in 0..=127u8, cut in proptest::bool::ANY
    ) {
        static TEXT: LazyLock<String> = LazyLock::new(|| BUILTIN.to_string());
        let mut bytes = TEXT.as_bytes().to_vec();
        let at = at % bytes.len();
        if cut {
            bytes.truncate(at);
        } else {
            bytes[at] = byte;
        }
        if let Ok(text) = String::from_utf8(bytes) {
            for outcome in both(&text) {
                prop_assert!(!cut || outcome.is_err());
            }
        }
    }
}

#[test]
fn numbers_beyond_all_bounds_are_refused_where_they_stand() {
    for number in ["1000000000", "1e308", "1e999", "-1e999", "-7", "2.5", "1e-400"] {
        let pack = own(json!({ "rules": [], "channels": [] })).to_string();
        let weight =
            |inside: &str| pack.replace("\"channels\":[]", &format!("\"channels\":[{inside}]"));
        let mut blog = BUILTIN["channels"][0].clone();
        blog["base"] = json!({ "buy": "HERE" });
        let text = weight(&blog.to_string().replace("\"HERE\"", number));
        let faults = Pack::over_builtin(&text);
        if number == "1e-400" {
            assert!(faults.is_ok(), "that is nought");
            continue;
        }
        let faults = faults.expect_err("it is beyond all bounds");
        assert_eq!(faults.len(), 1, "{faults:?}");
        assert_eq!(
            faults[0].place,
            format!("channels.{}.base.buy", blog["id"].as_str().unwrap_or("?"))
        );
        let mut rule = hint("B01", "x");
        rule["as"] = json!("reason");
        rule["then"] = json!([{ "channel": "store", "add": "HERE" }]);
        let text = own(json!({ "rules": [rule] })).to_string().replace("\"HERE\"", number);
        let faults = Pack::over_builtin(&text).err().map(|f| f[0].place.clone());
        assert_eq!(faults.as_deref(), Some("rules.B01.then[0].add"), "{number}");
    }
    for key in ["smallBudget", "stepsToSale", "version"] {
        for number in ["-1", "1e999", "-1e999"] {
            let mut pack = own(json!({}));
            pack[key] = json!("HERE");
            let text = pack.to_string().replace("\"HERE\"", number);
            let faults = Pack::over_builtin(&text).err().map(|f| f[0].place.clone());
            assert_eq!(faults.as_deref(), Some(key), "{number}");
        }
    }
}

#[test]
fn a_budget_that_is_small_beyond_every_number_is_still_divided() {
    for small in [1e308, 1e300, 0.0, 5e-324] {
        let pack = Pack::over_builtin(&own(json!({ "smallBudget": small })).to_string());
        let pack = Arc::new(pack.unwrap_or_else(|faults| panic!("{small}: {faults:?}")));
        let mut journey = bare(Intent::Buy);
        journey.profile.budget = Some(journey::model::Budget {
            amount: 12.34,
            currency: "EUR".to_owned(),
            per: journey::model::Period::Year,
        });
        let shares = advice::split(&journey, &Assessment::of(&pack, &journey, None));
        assert_eq!(shares.iter().map(|share| share.cents).sum::<u64>(), 1_234, "{small}");
    }
}

/// However often one rule adds to a channel, the score is what its reasons show.
#[test]
fn effects_that_pile_up_still_add_up() {
    let pile = |adds: &[(i64, usize)]| -> Value {
        let effects = adds
            .iter()
            .flat_map(|(add, times)| vec![json!({ "channel": "store", "add": add }); *times]);
        effects.collect()
    };
    let reason = |id: &str, then: Value| {
        let mut rule = hint(id, "x");
        rule["as"] = json!("reason");
        rule["then"] = then;
        rule
    };
    for piles in [
        vec![pile(&[(6, 20)])],
        vec![pile(&[(-6, 20)]), pile(&[(6, 20)])],
        vec![pile(&[(-6, 20)]), pile(&[(-6, 20)]), pile(&[(6, 20)]), pile(&[(6, 20)])],
        vec![pile(&[(6, 11), (-6, 9)]), pile(&[(-6, 2)])],
        vec![pile(&[(6, 20)]), pile(&[(-6, 20)])],
    ] {
        let rules: Vec<_> = piles
            .iter()
            .enumerate()
            .map(|(n, then)| reason(&format!("B{n}"), then.clone()))
            .collect();
        let pack = Pack::over_builtin(&own(json!({ "rules": rules })).to_string());
        let pack = pack.unwrap_or_else(|faults| panic!("{faults:?}"));
        let told = advice_with(&pack, &bare(Intent::Buy));
        let Some(store) = line(&told, "store") else { continue };
        let sum: i32 = store.reasons.iter().map(|reason| i32::from(reason.add)).sum();
        let shown: Vec<_> = store.reasons.iter().map(|r| (r.rule.to_string(), r.add)).collect();
        assert_eq!(i32::from(store.score), sum.clamp(0, 6), "{shown:?}");
    }
}

#[test]
fn ids_name_one_kind_of_thing_and_nothing_leads_to_itself() {
    // A source that is called like a rule, a channel and a KPI that share a name.
    let mut rule = hint("R01", "x");
    rule["sources"] = json!(["R01"]);
    let faults = Pack::over_builtin(&own(json!({ "rules": [rule.clone()] })).to_string());
    let fault = faults.expect_err("no source is called so")[0].clone();
    assert_eq!((&*fault.place, fault.what), ("rules.R01.sources.R01", PackFault::UnknownReference));
    let sources = json!([{ "id": "R01", "title": "Named like a rule" }]);
    let pack = Pack::over_builtin(&own(json!({ "rules": [rule], "sources": sources })).to_string());
    let pack = pack.expect("a source may be called like a rule");
    assert_eq!(&*pack.rule("R01").expect("it is there").sources[0].id, "R01");
    // A channel that is a source of its own, and a rule that is off and on.
    let mut store = BUILTIN["channels"][4].clone();
    store["sources"] = json!([store["id"]]);
    let faults = Pack::over_builtin(&own(json!({ "channels": [store] })).to_string());
    assert_eq!(faults.err().map(|f| f[0].what), Some(PackFault::UnknownReference));
    let rules = json!([{ "id": "R01", "off": true }, hint("R01", "x")]);
    let faults = Pack::over_builtin(&own(json!({ "rules": rules })).to_string());
    assert_eq!(faults.err().map(|f| f[0].what), Some(PackFault::Repeated));
}

#[test]
fn ids_that_mean_something_to_a_browser_are_ids_like_any_other() {
    for id in ["__proto__", "constructor", "toString", "hasOwnProperty", "rules", "../x", "é 😀"]
    {
        let pack = Pack::over_builtin(&own(json!({ "rules": [hint(id, "Hello")] })).to_string());
        let pack = Arc::new(pack.unwrap_or_else(|faults| panic!("{id}: {faults:?}")));
        let text = to_json(&pack, &bare(Intent::Buy), Language::En);
        let value: Value = serde_json::from_str(&text).expect("it is JSON");
        let hints = value["stages"][0]["hints"].as_array().expect("a list");
        assert!(hints.iter().any(|hint| hint["rule"] == json!(id)), "{id}");
        let twice = own(json!({ "rules": [hint(id, "Hello"), hint(id, "Hello")] })).to_string();
        let faults = Pack::over_builtin(&twice).expect_err("it stands twice");
        assert_eq!(faults[0].place, format!("rules.{id}.id"));
    }
    let text = "{\"pack\":\"x\",\"version\":1,\"__proto__\":{\"rules\":[]},\"constructor\":1}";
    let faults = Pack::over_builtin(text).expect_err("unknown keys");
    let places: Vec<_> = faults.iter().map(|f| (&*f.place, f.what)).collect();
    let unknown = PackFault::UnknownKey;
    assert_eq!(places, [("__proto__", unknown), ("constructor", unknown)]);
}

#[test]
fn a_key_that_the_format_does_not_know_is_a_fault_at_every_level() {
    let places: [(&[&str], &str); 9] = [
        (&[], "x"),
        (&["base"], "base.x"),
        (&["base", "intents"], "base.intents.x"),
        (&["channels", "0"], "channels.seo_blog.x"),
        (&["channels", "0", "base"], "channels.seo_blog.base.x"),
        (&["rules", "0"], "rules.R01.x"),
        (&["rules", "0", "when"], "rules.R01.when.x"),
        (&["rules", "0", "then", "0"], "rules.R01.then[0].x"),
        (&["kpis", "0"], ""),
    ];
    for (path, place) in places {
        let mut pack = BUILTIN.clone();
        let mut part = &mut pack;
        for step in path {
            part = match step.parse::<usize>() {
                Ok(at) => &mut part[at],
                Err(_) => &mut part[*step],
            };
        }
        part["x"] = json!(1);
        for outcome in both(&pack.to_string()) {
            let faults = outcome.expect_err("the key is unknown");
            assert_eq!(faults.len(), 1, "{faults:?}");
            assert_eq!(faults[0].what, PackFault::UnknownKey);
            assert!(place.is_empty() || faults[0].place == place, "{}", faults[0].place);
        }
    }
}

#[test]
fn what_looks_like_html_is_text_and_stays_as_it_is() {
    let say = "<img src=x onerror=alert(1)> & \"quotes\" {intent} \u{202e}\0</script>";
    let pack = own(json!({ "rules": [hint("B01", say)] }));
    let pack =
        Arc::new(Pack::over_builtin(&pack.to_string()).expect("a sentence may say anything"));
    let journey = bare(Intent::Buy);
    for language in Language::ALL {
        let hints = Assessment::of(&pack, &journey, None).message(&"s1".into(), *language);
        let hints = hints.expect("it is there").hints;
        let hint = hints.iter().find(|hint| &*hint.rule == "B01").expect("it speaks");
        assert_eq!(&*hint.say, say);
        let value: Value =
            serde_json::from_str(&to_json(&pack, &journey, *language)).expect("it is JSON");
        let hints = value["stages"][0]["hints"].as_array().expect("a list");
        assert!(hints.iter().any(|hint| hint["say"] == json!(say)));
    }
    // Only an address of the web becomes a link.
    for url in [
        "javascript:alert(1)",
        "JAVASCRIPT:alert(1)",
        " https://a.nl",
        "data:text/html,x",
        "https://a.nl\nx",
        "//a.nl",
        "ftp://a.nl",
        "mailto:a@b.nl",
        "https://good.nl@evil.nl/",
        "https://good.nl\\@evil.nl/",
        "https://good.nl\u{2044}evil.nl/",
        "https://аррӏе.com/",
        "https://3232235777/",
        "https://a.nl/\u{202e}x",
    ] {
        let sources = json!([{ "id": "B1", "title": "x", "url": url }]);
        let faults = Pack::over_builtin(&own(json!({ "sources": sources })).to_string());
        let fault = faults.expect_err("no link may be made of it")[0].clone();
        assert_eq!(
            (&*fault.place, fault.what),
            ("sources.B1.url", PackFault::NotAnAddress),
            "{url}"
        );
    }
}

#[test]
fn at_most_fifty_faults_are_told() {
    let many = |number: usize| {
        let rules: Vec<Value> = (0..number).map(|n| json!({ "id": format!("B{n}") })).collect();
        own(json!({ "rules": rules })).to_string()
    };
    let number = |text: &str| both(text).map(|o| o.err().map_or(0, |faults| faults.len()));
    assert_eq!(number(&many(500)), [MOST; 2]);
    let wrong = own(json!({ "rules": vec![json!(1); 400] })).to_string();
    assert_eq!(number(&wrong), [MOST; 2]);
    let keys: Map<String, Value> = (0..400).map(|n| (format!("x{n}"), json!(1))).collect();
    assert_eq!(number(&Value::Object(keys).to_string()), [MOST; 2]);
}

/// What the largest pack that is accepted may cost whoever asks it.
#[test]
fn the_largest_sound_pack_is_asked_in_no_time() {
    let mut rules = Vec::new();
    for n in 0..500 {
        let mut rule = hint(&format!("B{n}"), "Hello");
        rule["as"] = json!("reason");
        rule["then"] = vec![json!({ "paid": n % 2 == 0, "add": 1 }); 20].into();
        rules.push(rule);
    }
    let pack = own(json!({ "rules": rules })).to_string();
    assert!(pack.len() < Limit::Pack.max(), "{}", pack.len());
    let [_, over] = both(&pack);
    let pack = Arc::new(over.expect("it is sound"));
    let text = in_no_time("asking", || to_json(&pack, &bare(Intent::Buy), Language::Nl));
    assert!(text.contains("B499"));
    // And the built-in one is what it was.
    assert_eq!(read(&BUILTIN), **builtin());
}
