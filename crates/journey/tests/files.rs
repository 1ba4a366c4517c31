//! Somebody's file: reading it never panics, never refuses more than it must, and loses nothing that fits.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "helpers of tests; a panic is a failure"
)]

use std::fs;
use std::path::PathBuf;

use journey::edit::apply;
use journey::format::file::{Opened, read, write};
use journey::format::{Unreadable, Warning};
use journey::model::Limit;
use proptest::prelude::*;
use proptest::{collection::vec, sample};
use serde_json::{Value, json};
use testing::{edit, sound, start};

fn fixture(name: &str) -> PathBuf {
    testing::file("tests/fixtures/files").join(name)
}

fn full() -> String {
    fs::read_to_string(fixture("full.klantreis.json")).expect("it is there")
}

fn full_json() -> Value {
    serde_json::from_str(&full()).expect("it is JSON")
}

/// What reading said, as the lines of an `.expect` file.
fn told(read: &Result<Opened, Unreadable>) -> Vec<String> {
    match read {
        Ok(opened) => {
            let newer = opened.newer.then(|| "newer".to_owned());
            let warning = |w: &Warning| format!("{} {}", w.code.code(), w.place);
            newer.into_iter().chain(opened.warnings.iter().map(warning)).collect()
        }
        Err(Unreadable::Over(limit)) => vec![format!("refused over {limit:?}")],
        Err(Unreadable::NotJson { line, column }) => {
            vec![format!("refused not-json {line}:{column}")]
        }
        Err(Unreadable::NotAJourney) => vec!["refused not-a-journey".to_owned()],
    }
}

/// A map that was read is sound, and as a file it is the same map without a warning, in the same bytes ever after.
fn lasts(opened: &Opened) {
    sound(&opened.journey);
    let text = write(&opened.journey);
    let again = read(&text).expect("what is written can be read");
    assert_eq!(again.warnings, [], "{text}");
    assert!(!again.newer);
    assert_eq!(again.journey, opened.journey, "{text}");
    assert_eq!(write(&again.journey), text);
}

/// Every warning points at something in the file, or at what is missing from something in it.
fn points_into(warnings: &[Warning], file: &Value) {
    for Warning { place, .. } in warnings {
        let path = place.replace('[', ".").replace(']', "");
        let parent = path.rsplit_once('.').map_or("", |(parent, _)| parent);
        let found = parent.split('.').filter(|step| !step.is_empty()).try_fold(file, |at, step| {
            step.parse::<usize>().map_or_else(|_| at.get(step), |index| at.get(index))
        });
        // One word alone counts as a list of one, so it may be called the first of its list.
        let holds = |at: &Value| at.is_object() || at.is_array() || place.ends_with("[0]");
        assert!(found.is_some_and(holds), "nothing at {place}");
    }
}

#[test]
fn each_fixture_reads_as_it_says() {
    let mut tried = 0;
    for entry in fs::read_dir(fixture("")).expect("a folder") {
        let path = entry.expect("readable").path();
        let name = path.file_name().expect("a file").to_string_lossy().into_owned();
        let Some(name) = name.strip_suffix(".klantreis.json") else { continue };
        tried += 1;
        let text = fs::read_to_string(&path).expect("UTF-8");
        let beside = |end: &str| fs::read_to_string(fixture(&format!("{name}.{end}")));
        let expected = beside("expect").expect("every fixture says what to expect");
        let same = expected.trim() == "same";
        let expected: Vec<&str> = expected.lines().filter(|line| *line != "same").collect();
        let opened = read(&text);
        assert_eq!(told(&opened), expected, "{name}");
        let Ok(opened) = opened else { continue };
        lasts(&opened);
        let json = |text: &str| serde_json::from_str::<Value>(text).expect("JSON");
        let file = json(text.trim_start_matches('\u{feff}'));
        points_into(&opened.warnings, &file);
        let written = json(&write(&opened.journey));
        if same {
            assert_eq!(written, file, "{name}");
        } else if let Ok(map) = beside("read.json") {
            assert_eq!(written, json(&map), "{name}");
        }
    }
    assert!(tried >= 20, "only {tried} fixtures were found");
}

#[test]
fn a_byte_order_mark_changes_nothing() {
    let bare = read(&full()).expect("it is a map");
    let marked = read(&format!("\u{feff}{}", full())).expect("it is a map");
    assert_eq!((marked.journey, marked.warnings), (bare.journey, bare.warnings));
    let text = fs::read(fixture("byte-order-mark.klantreis.json")).expect("it is there");
    assert!(text.starts_with(b"\xef\xbb\xbf"), "an editor took the mark out of the fixture");
}

#[test]
fn the_full_fixture_uses_every_word_of_the_contract() {
    let text = full();
    let keys = "offer urgency amount firstProduct segment goal unit text evidence link state min cost target cents \
        audience reach currency personas note needs momentOfTruth channel influence card score max revenue next \
        price kind per age intent duration lane severity actor persona raw kpi now rejected";
    for key in keys.split_whitespace() {
        assert!(text.contains(&format!("\"{key}\":")), "{key}");
    }
}

#[test]
fn a_file_that_was_cut_off_is_refused_and_never_half_read() {
    let text = full();
    let text = text.trim_end();
    for (end, _) in text.char_indices() {
        let cut = read(text.get(..end).expect("on a character"));
        assert!(matches!(cut, Err(Unreadable::NotJson { .. })), "cut at {end}");
    }
}

/// JavaScript cuts texts in the middle of an emoji and writes what is left as an escape.
#[test]
fn half_an_emoji_does_not_cost_a_person_the_map() {
    let text = full()
        .replace("Sanne", r"Sanne \ud83d")
        .replace("Kopen", r"Ko\ude00pen \\ud83d \ud83d\ude00");
    let opened = read(&text).expect("it can be read");
    assert_eq!(opened.journey.personas[0].name, "Sanne \u{fffd}");
    assert_eq!(opened.journey.stages[1].name, "Ko\u{fffd}pen \\ud83d 😀");
    lasts(&opened);
}

/// A full map with something put in a place.
fn with(pointer: &str, value: Value) -> String {
    let mut map = full_json();
    *map.pointer_mut(pointer).expect("it is in the full map") = value;
    map.to_string()
}

fn refused(text: &str, limit: Limit) {
    assert_eq!(read(text).err(), Some(Unreadable::Over(limit)), "{limit:?}");
}

#[test]
fn a_list_may_be_as_long_as_its_limit_and_no_longer() {
    for (list, limit, most) in [
        ("/stages", Limit::Stages, 500),
        ("/lanes", Limit::Lanes, 40),
        ("/cards", Limit::Cards, 20_000),
        ("/feelings", Limit::Lines, 200_000),
        ("/results", Limit::Lines, 200_000),
        ("/rejected", Limit::Lines, 200_000),
        ("/budget", Limit::Lines, 200_000),
    ] {
        let opened = read(&with(list, vec![json!({}); most].into())).expect("it fits");
        sound(&opened.journey);
        refused(&with(list, vec![json!({}); most + 1].into()), limit);
    }
}

#[test]
fn a_text_may_be_as_long_as_its_limit_and_no_longer() {
    for place in [
        "/title",
        "/profile/offer",
        "/personas/0/name",
        "/personas/0/segment",
        "/personas/0/note",
        "/stages/0/name",
        "/stages/0/goal",
        "/lanes/0/name",
        "/cards/0/text",
        "/cards/0/actor",
        "/cards/2/link",
        "/results/0/now",
        "/results/0/target",
        "/results/0/next",
    ] {
        // Four bytes a character: it is characters that count.
        let opened = read(&with(place, "😀".repeat(5_000).into())).expect(place);
        assert_eq!(opened.warnings, []);
        lasts(&opened);
        refused(&with(place, "x".repeat(5_001).into()), Limit::Text);
    }
}

#[test]
fn a_file_may_be_as_large_and_as_deep_as_its_limit_and_no_more() {
    let spaces = 5 * 1024 * 1024 - full().len();
    let text = full() + &" ".repeat(spaces);
    assert_eq!(read(&text).expect("it fits").journey, read(&full()).expect("a map").journey);
    refused(&(text + " "), Limit::File);
    // The map itself is one level.
    let deep = |levels: usize| {
        let nest = "[".repeat(levels - 1) + &"]".repeat(levels - 1);
        full().replacen('{', &format!("{{\"extra\": {nest},"), 1)
    };
    assert!(read(&deep(32)).is_ok());
    refused(&deep(33), Limit::Nesting);
    refused(&deep(100_000), Limit::Nesting);
}

/// The path of every value within a value, and the value itself.
fn places<'v>(value: &'v Value, at: &str, places: &mut Vec<(String, &'v Value)>) {
    places.push((at.to_owned(), value));
    match value {
        Value::Array(list) => {
            for (n, value) in list.iter().enumerate() {
                self::places(value, &format!("{at}/{n}"), places);
            }
        }
        Value::Object(map) => {
            for (key, value) in map {
                self::places(value, &format!("{at}/{key}"), places);
            }
        }
        _ => {}
    }
}

/// A place in the full map, and a value for it: odd on its own, or right somewhere else.
fn swap() -> impl Strategy<Value = (String, Value)> {
    let map = full_json();
    let mut all = Vec::new();
    places(&map, "", &mut all);
    let there: Vec<String> = all.iter().map(|(place, _)| place.clone()).skip(1).collect();
    let from_elsewhere: Vec<Value> = all.iter().map(|(_, value)| (*value).clone()).collect();
    let odd = vec![
        json!(null),
        json!(true),
        json!(0),
        json!(-1),
        json!(0.5),
        json!(-2.5),
        json!(1e300),
        json!(5e-324),
        json!(-0.0),
        json!(u64::MAX),
        json!(i64::MIN),
        json!(""),
        json!("s1"),
        json!("s2"),
        json!("l4"),
        json!("c1"),
        json!("p1"),
        json!("none"),
        json!("emotion"),
        json!("__proto__"),
        json!("\u{0}\u{202e}"),
        json!([]),
        json!({}),
        json!([[]]),
        json!([{}]),
        json!([{ "id": "s1" }, { "id": "s1" }, {}]),
        json!([{ "stage": "s1", "score": 1 }, { "stage": "s1", "score": -1 }]),
        json!({ "id": "x", "value": 1, "amount": 2 }),
    ];
    let value = prop_oneof![sample::select(odd), sample::select(from_elsewhere)];
    (sample::select(there), value)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn a_map_with_other_values_in_it_is_still_a_map(swaps in vec(swap(), 1..7)) {
        let mut map = full_json();
        for (place, value) in swaps {
            // An earlier swap may have taken the place away.
            if let Some(slot) = map.pointer_mut(&place) {
                *slot = value;
            }
        }
        match read(&map.to_string()) {
            Ok(opened) => {
                points_into(&opened.warnings, &map);
                lasts(&opened);
            }
            Err(why) => {
                prop_assert_eq!(why, Unreadable::NotAJourney);
                prop_assert_ne!(&map["format"], &json!("klantreis"), "refused without need");
            }
        }
    }

    #[test]
    fn damaged_bytes_never_panic_and_what_opens_is_sound(
        flips in vec((any::<sample::Index>(), any::<u8>()), 1..5)
    ) {
        let mut bytes = full().into_bytes();
        for (at, byte) in flips {
            let at = at.index(bytes.len());
            bytes[at] ^= byte;
        }
        if let Ok(opened) = read(&String::from_utf8_lossy(&bytes)) {
            lasts(&opened);
        }
    }

    #[test]
    fn whatever_a_person_made_comes_back_from_its_file(edits in vec(edit(), 1..40)) {
        let mut journey = start();
        for edit in edits {
            // Many are refused; that is tests/edits.rs' subject.
            let _ = apply(&mut journey, edit);
        }
        lasts(&Opened { journey, warnings: Vec::new(), newer: false });
    }

    #[test]
    fn any_text_at_all_is_answered(text in "\\PC{0,40}|[\\[\\]{}\",:0-9a-z\\\\]{0,40}") {
        if let Ok(opened) = read(&text) {
            lasts(&opened);
        }
    }
}
