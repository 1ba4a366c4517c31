//! What a pack may not be, and how that is said.

use advice::{Pack, PackError, PackFault};
use journey::model::Limit;
use serde_json::{Value, json};

use super::journeys::pack_json;

/// The built-in pack with one thing spoilt, and what is said of it.
fn check(spoil: impl FnOnce(&mut Value), place: &str, what: PackFault) {
    let mut pack = pack_json();
    spoil(&mut pack);
    let expected = vec![PackError { place: place.to_owned(), what }];
    assert_eq!(Pack::read(&pack.to_string()).err(), Some(expected));
}

/// The entry of this id in one of the pack's lists.
fn entry<'a>(pack: &'a mut Value, list: &str, id: &str) -> &'a mut Value {
    let list = pack[list].as_array_mut().expect("a list");
    list.iter_mut().find(|entry| entry["id"] == id).expect("it is there")
}

fn rule<'a>(pack: &'a mut Value, id: &str) -> &'a mut Value {
    entry(pack, "rules", id)
}

#[test]
fn a_spoilt_rule_is_named_by_its_id_and_the_part_that_is_wrong() {
    use PackFault::{
        Misplaced, Missing, NoSource, OutOfRange, Over, UnknownKey, UnknownReference, UnknownWord,
        WrongType,
    };
    check(|p| rule(p, "R01")["sources"] = json!([]), "rules.R01.sources", NoSource);
    check(|p| rule(p, "R01")["sources"] = Value::Null, "rules.R01.sources", NoSource);
    check(
        |p| rule(p, "R01")["sources"] = json!(["S99"]),
        "rules.R01.sources.S99",
        UnknownReference,
    );
    check(
        |p| rule(p, "R01")["when"]["need"] = json!(["information", "info"]),
        "rules.R01.when.need[1]",
        UnknownWord,
    );
    check(|p| rule(p, "R01")["when"]["need"] = json!([]), "rules.R01.when.need", Missing);
    check(|p| rule(p, "R01")["when"]["need"] = Value::Null, "rules.R01.when.need", WrongType);
    check(
        |p| rule(p, "R01")["when"]["needs"] = json!(["information"]),
        "rules.R01.when.needs",
        UnknownKey,
    );
    check(|p| rule(p, "R01")["when"] = json!([]), "rules.R01.when", WrongType);
    check(
        |p| rule(p, "R01")["when"]["segment"] = json!("yes"),
        "rules.R01.when.segment",
        WrongType,
    );
    check(
        |p| rule(p, "R01")["when"]["firstProduct"] = json!(false),
        "rules.R01.when.firstProduct",
        UnknownWord,
    );
    check(
        |p| rule(p, "R01")["when"]["present"] = json!(["fax"]),
        "rules.R01.when.present.fax",
        UnknownReference,
    );
    check(
        |p| rule(p, "R01")["then"][0]["channel"] = json!("fax"),
        "rules.R01.then[0].channel.fax",
        UnknownReference,
    );
    check(|p| rule(p, "R01")["then"][0]["add"] = json!(7), "rules.R01.then[0].add", OutOfRange);
    check(|p| rule(p, "R01")["then"][0]["add"] = json!(1.5), "rules.R01.then[0].add", OutOfRange);
    check(|p| rule(p, "R01")["then"][0]["add"] = json!("2"), "rules.R01.then[0].add", WrongType);
    check(|p| rule(p, "R01")["then"][0]["paid"] = json!(true), "rules.R01.then[0]", Misplaced);
    check(|p| rule(p, "R01")["then"][0]["drop"] = json!(true), "rules.R01.then[0]", Misplaced);
    check(|p| rule(p, "R01")["then"] = json!([{ "add": 1 }]), "rules.R01.then[0]", Missing);
    check(
        |p| rule(p, "R01")["then"] = json!([{ "group": "search" }]),
        "rules.R01.then[0]",
        Missing,
    );
    check(
        |p| rule(p, "R01")["then"] = json!([{ "group": "tv", "add": 1 }]),
        "rules.R01.then[0].group",
        UnknownWord,
    );
    check(
        |p| rule(p, "R01")["then"][0]["chanel"] = json!("store"),
        "rules.R01.then[0].chanel",
        UnknownKey,
    );
    check(
        |p| rule(p, "R01")["sources"] = json!(["A0", "S8", "A0"]),
        "rules.R01.sources.A0",
        PackFault::Repeated,
    );
    check(|p| rule(p, "R01")["then"] = json!([]), "rules.R01.then", Missing);
    check(|p| rule(p, "R01")["as"] = json!("advice"), "rules.R01.as", UnknownWord);
    check(|p| rule(p, "R01")["as"] = json!("hint"), "rules.R01.then", Misplaced);
    check(|p| rule(p, "R27b")["as"] = json!("gap"), "rules.R27b.when", Misplaced);
    check(|p| rule(p, "R01")["confidence"] = json!("sure"), "rules.R01.confidence", UnknownWord);
    check(|p| rule(p, "R01")["say"]["en"] = json!(" "), "rules.R01.say.en", Missing);
    check(|p| rule(p, "R01")["say"] = json!("Blog!"), "rules.R01.say", WrongType);
    check(
        |p| rule(p, "R01")["say"]["nl"] = json!("x".repeat(5_001)),
        "rules.R01.say.nl",
        Over(Limit::Text),
    );
}

#[test]
fn a_spoilt_channel_kpi_or_source_is_named_by_its_id() {
    use PackFault::{
        Missing, NoSource, NotAnAddress, OutOfRange, UnknownKey, UnknownReference, UnknownWord,
    };
    let channel =
        |spoil: fn(&mut Value)| move |p: &mut Value| spoil(entry(p, "channels", "community"));
    let source = |spoil: fn(&mut Value)| move |p: &mut Value| spoil(entry(p, "sources", "S1"));
    check(channel(|c| c["sources"] = json!([])), "channels.community.sources", NoSource);
    check(
        channel(|c| c["kpis"] = json!(["likes"])),
        "channels.community.kpis.likes",
        UnknownReference,
    );
    check(channel(|c| c["base"]["use"] = json!(7)), "channels.community.base.use", OutOfRange);
    check(channel(|c| c["base"]["use"] = json!(-1)), "channels.community.base.use", OutOfRange);
    check(
        channel(|c| c["base"]["use"] = Value::Null),
        "channels.community.base.use",
        PackFault::WrongType,
    );
    check(channel(|c| c["base"]["care"] = json!(1)), "channels.community.base.care", UnknownKey);
    check(
        channel(|c| c["content"]["care"] = json!({})),
        "channels.community.content.care",
        UnknownKey,
    );
    check(channel(|c| c["group"] = json!("club")), "channels.community.group", UnknownWord);
    check(channel(|c| c["paid"] = Value::Null), "channels.community.paid", Missing);
    check(channel(|c| c["name"]["nl"] = Value::Null), "channels.community.name.nl", Missing);
    check(source(|s| s["url"] = json!("javascript:alert(1)")), "sources.S1.url", NotAnAddress);
    check(source(|s| s["url"] = json!("https://example.com/ a")), "sources.S1.url", NotAnAddress);
    check(source(|s| s["title"] = json!("")), "sources.S1.title", Missing);
    check(source(|s| s["title"] = json!({ "nl": "Eigen" })), "sources.S1.title.en", Missing);
    check(source(|s| s["year"] = json!(20_160)), "sources.S1.year", OutOfRange);
    check(source(|s| s["limits"] = json!({ "nl": "Oud." })), "sources.S1.limits.en", Missing);
    check(|p| entry(p, "kpis", "ctr")["read"]["en"] = json!(""), "kpis.ctr.read.en", Missing);
}

#[test]
fn ids_stand_once_and_none_takes_the_name_of_the_weight() {
    let again = |list: &'static str, id: &'static str| {
        move |p: &mut Value| {
            let copy = entry(p, list, id).clone();
            p[list].as_array_mut().expect("a list").push(copy);
        }
    };
    check(again("rules", "R01"), "rules.R01.id", PackFault::Repeated);
    check(again("channels", "store"), "channels.store.id", PackFault::Repeated);
    check(again("sources", "S1"), "sources.S1.id", PackFault::Repeated);
    check(|p| rule(p, "R01")["id"] = json!("base"), "rules.base.id", PackFault::Repeated);
    check(|p| rule(p, "R01")["id"] = Value::Null, "rules[0].id", PackFault::Missing);
}

#[test]
fn a_pack_has_bounds() {
    let copies = |list: &'static str, id: &'static str, number: usize| {
        move |p: &mut Value| {
            let copy = entry(p, list, id).clone();
            p[list] = (0..number)
                .map(|n| {
                    let mut copy = copy.clone();
                    copy["id"] = json!(format!("x{n}"));
                    copy
                })
                .collect();
        }
    };
    check(copies("rules", "R01", 501), "rules", PackFault::TooMany(500));
    check(copies("kpis", "ctr", 201), "kpis", PackFault::TooMany(200));
    let effects = vec![json!({ "channel": "store", "add": 1 }); 21];
    check(|p| rule(p, "R01")["then"] = effects.into(), "rules.R01.then", PackFault::TooMany(20));
    let mut pack = pack_json();
    copies("rules", "R01", 500)(&mut pack);
    assert!(Pack::read(&pack.to_string()).is_ok());
}

#[test]
fn what_is_no_pack_at_all_is_refused_as_a_whole() {
    let whole = |text: &str| Pack::read(text).map_err(|errors| errors[0].clone());
    let refused = |what| Err(PackError { place: String::new(), what });
    assert_eq!(whole("[]"), refused(PackFault::WrongType));
    assert_eq!(whole("{\"pack\": }"), refused(PackFault::NotJson { line: 1, column: 10 }));
    assert_eq!(whole(&"[".repeat(33)), refused(PackFault::Over(Limit::Nesting)));
    assert_eq!(whole(&" ".repeat(1024 * 1024 + 1)), refused(PackFault::Over(Limit::Pack)));
}

#[test]
fn every_fault_is_told_not_only_the_first() {
    let mut pack = pack_json();
    rule(&mut pack, "R01")["as"] = json!("advice");
    rule(&mut pack, "R30")["sources"] = json!([]);
    let errors = Pack::read(&pack.to_string()).expect_err("it is spoilt");
    let places: Vec<_> = errors.iter().map(|error| error.place.as_str()).collect();
    assert_eq!(places, ["rules.R01.as", "rules.R30.sources"]);
}

#[test]
fn one_word_stands_for_a_list_of_one() {
    let mut pack = pack_json();
    rule(&mut pack, "R02")["when"]["need"] = json!("visual");
    let read = Pack::read(&pack.to_string()).expect("it is sound");
    rule(&mut pack, "R02")["when"]["need"] = json!(["visual"]);
    assert_eq!(Ok(read), Pack::read(&pack.to_string()));
}
