//! The hostile corpus of `tests/common/hostile.json` through every reader and every writer of formats.

use std::collections::{BTreeMap, HashSet};
use std::fs;
use testing::pace;

use interop::{Format, LossCode, Note, Options, Orientation, Refused, read, write};
use journey::format::{Unreadable, file, file_name};
use journey::model::{Journey, Language, Limit};
use serde_json::{Value, json};

use testing::sound;

/// What reading or writing one may take, in units of [`pace`]: five megabytes at most are read.
const MOST: f64 = 45.0;

struct Hostile {
    kind: u64,
    name: String,
    what: String,
    text: String,
}

/// What of the corpus is a text or a file: links, messages, attributes and stored records are the browser's.
fn corpus() -> Vec<Hostile> {
    let path = testing::file("tests/common/hostile.json");
    let all: Vec<Value> =
        serde_json::from_str(&fs::read_to_string(path).expect("it is there")).expect("JSON");
    let word = |entry: &Value, key: &str| entry[key].as_str().unwrap_or_default().to_owned();
    all.iter()
        .map(|entry| {
            let units: Vec<u16> = entry["utf16"].as_array().map_or_else(Vec::new, |units| {
                units.iter().map(|unit| unit.as_u64().expect("a number") as u16).collect()
            });
            // As a browser hands over what is no text.
            let bytes = base64(entry["base64"].as_str().unwrap_or_default());
            let count = entry["repeat"][1].as_u64().unwrap_or(0) as usize;
            let text = [
                word(entry, "text"),
                String::from_utf16_lossy(&units),
                String::from_utf8_lossy(&bytes).into_owned(),
                entry["repeat"][0].as_str().unwrap_or_default().repeat(count),
                word(entry, "end"),
            ];
            Hostile {
                kind: entry["kind"].as_u64().expect("a number"),
                name: word(entry, "name"),
                what: word(entry, "as"),
                text: text.concat(),
            }
        })
        .filter(|entry| matches!(entry.what.as_str(), "text" | "file"))
        .collect()
}

fn base64(text: &str) -> Vec<u8> {
    const LETTERS: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let (mut bits, mut have, mut bytes) = (0u32, 0, Vec::new());
    for letter in text.bytes().filter(|letter| *letter != b'=') {
        let value = LETTERS.bytes().position(|known| known == letter).expect("base64");
        bits = bits << 6 | value as u32;
        have += 6;
        if have >= 8 {
            have -= 8;
            bytes.push((bits >> have) as u8);
        }
    }
    bytes
}

/// What a call gives, when it is in time.
fn in_time<T>(entry: &Hostile, what: &str, call: impl Fn() -> T) -> T {
    pace::within(MOST, &format!("{what} {} {}", entry.kind, entry.name), call)
}

#[test]
fn three_of_every_kind_that_is_a_text_or_a_file() {
    let mut counts = BTreeMap::new();
    for entry in corpus() {
        *counts.entry(entry.kind).or_insert(0) += 1;
    }
    for kind in (1..=50).chain(58..=63) {
        assert!(counts.get(&kind).is_some_and(|count| *count >= 3), "{kind}");
    }
}

/// A map with a text in each place that takes one.
fn everywhere(text: &str) -> String {
    let map = json!({
        "format": "klantreis", "version": 1, "title": text, "language": "nl", "profile": { "offer": text },
        "personas": [{ "id": "p", "name": text, "segment": text, "note": text }],
        "stages": [{ "id": "s", "name": text, "intent": "none", "goal": text }, { "id": "t", "name": "Doen", "intent": "buy" }],
        "lanes": [{ "id": "l", "kind": "actions", "name": text }, { "id": "m", "kind": "emotion", "name": "Gevoel" }],
        "cards": [{ "id": "c", "stage": "s", "lane": "l", "text": text, "evidence": "assumed", "actor": text, "link": text }],
        "feelings": [{ "stage": "s", "card": "c", "persona": "p", "state": "now", "score": 1 }],
        "results": [{ "stage": "s", "channel": "seo", "kpi": "ctr", "now": text, "target": text, "next": text }],
    });
    map.to_string()
}

/// The texts of a journey in its places.
fn texts(journey: &Journey) -> Vec<&str> {
    let mut all = vec![journey.title.as_str(), &journey.profile.offer];
    all.extend(journey.personas.iter().flat_map(|p| [&*p.name, &p.segment, &p.note]));
    all.extend(journey.stages.iter().take(1).flat_map(|s| [&*s.name, &s.goal]));
    all.extend(journey.lanes.iter().take(1).map(|lane| &*lane.name));
    all.extend(journey.cards.iter().flat_map(|c| [&*c.text, &c.actor, &c.link]));
    all.extend(journey.results.iter().flat_map(|r| [&*r.now, &r.target, &r.next]));
    all
}

fn ways() -> Vec<(Format, Options)> {
    let mut ways = Vec::new();
    for format in Format::ALL {
        for orientation in Orientation::ALL {
            for language in [Language::Nl, Language::En] {
                ways.push((format, Options { language, orientation, dark: false }));
            }
        }
    }
    ways
}

#[test]
fn every_text_goes_through_every_place_and_every_writer() {
    for entry in corpus().iter().filter(|entry| entry.what == "text") {
        let (kind, text) = (entry.kind, entry.text.as_str());
        let map = everywhere(text);
        let opened = in_time(entry, "file", || file::read(&map));
        if Limit::text_too_long(text) {
            assert_eq!(opened.err(), Some(Unreadable::Over(Limit::Text)), "{kind} {text:?}");
            continue;
        }
        let opened = opened.expect("a map");
        assert_eq!(opened.warnings, [], "{kind} {text:?}");
        let journey = opened.journey;
        assert!(texts(&journey).iter().all(|said| *said == text), "{kind} {text:?}");
        let written = file::write(&journey);
        assert_eq!(file::read(&written).expect("a map").journey, journey);
        for (format, options) in ways() {
            let written = in_time(entry, format.code(), || write(format, &journey, options));
            let again = in_time(entry, format.code(), || read(&written.text, Language::Nl));
            if again.as_ref().err() == Some(&Refused::Over(Limit::Text)) {
                // Signs that become entities and lines that become one do not make a text longer; two of them in a cell do.
                assert!(text.len() * 2 > Limit::Text.max(), "{kind} {text:?}");
                continue;
            }
            let again = again.unwrap_or_else(|why| panic!("{kind} {why:?}: {}", written.text));
            assert_eq!(again.format, format, "{kind} {}", written.text);
            sound(&again.journey);
            if format == Format::Svg {
                assert_eq!(again.journey, journey, "{kind} {text:?}");
                only_allowed(&written.text);
            }
            if format == Format::Csv {
                no_formulas(
                    &written.text,
                    if options.language == Language::Nl { ';' } else { ',' },
                );
            }
            let lost = |code| written.losses.iter().any(|loss| loss.code == code);
            if !lost(LossCode::Texts) && !lost(LossCode::Swapped) {
                assert!(!again.journey.cards.is_empty(), "{kind} {text:?} {}", written.text);
                let said = (&again.journey.title, &again.journey.cards[0].text);
                assert_eq!(said, (&journey.title, &journey.cards[0].text), "{}", written.text);
                assert_eq!(again.journey.stages[0].name, text, "{}", written.text);
            }
        }
    }
}

#[test]
fn every_text_as_somebody_types_it_is_read_or_refused() {
    for entry in corpus().iter().filter(|entry| entry.what == "text") {
        let text = &entry.text;
        for whole in [
            text.clone(),
            format!("journey\n  title {text}\n  section {text}\n    {text}: 3: {text}\n"),
            format!("Fase;{text};Doen\nActies;{text};x\n{text};;\n"),
            format!(
                "# {text}\n\n| Fase | {text} | Doen |\n|---|---|---|\n| Acties | {text} | x |\n"
            ),
            format!("<svg id=\"{text}\"><metadata id=\"klantreis\">{text}</metadata></svg>"),
            format!(
                "{{\"format\":\"klantreis\",\"version\":1,\"title\":\"{text}\",\"stages\":[]}}"
            ),
        ] {
            driven(entry, &whole);
        }
    }
}

#[test]
fn every_file_is_read_or_refused() {
    for entry in corpus().iter().filter(|entry| entry.what == "file") {
        driven(entry, &entry.text);
    }
}

/// A whole text through both doors: what comes of it is sound, and a fault names its place.
fn driven(entry: &Hostile, text: &str) {
    let here = || format!("{} {}", entry.kind, entry.name);
    let lines = text.split(['\n', '\r']).count();
    match in_time(entry, "file", || file::read(text)) {
        Ok(opened) => {
            sound(&opened.journey);
            assert!(opened.warnings.iter().all(|warning| !warning.place.is_empty()), "{}", here());
        }
        Err(Unreadable::NotJson { line, column }) => {
            assert!((1..=lines).contains(&line) && column <= text.len() + 1, "{}", here());
        }
        Err(Unreadable::Over(_) | Unreadable::NotAJourney) => {}
    }
    match in_time(entry, "formats", || read(text, Language::Nl)) {
        Ok(made) => {
            sound(&made.journey);
            let placed = |note: &Note| !note.path.is_empty() || (1..=lines).contains(&note.line);
            assert!(made.notes.iter().all(placed), "{}", here());
        }
        Err(Refused::OtherDiagram(line) | Refused::NotJson { line, .. }) => {
            assert!((1..=lines).contains(&line), "{}", here())
        }
        Err(Refused::Over(_) | Refused::Empty | Refused::Unknown | Refused::Kind(_)) => {}
    }
}

#[test]
fn the_name_of_a_file_is_a_name_and_nothing_else() {
    for entry in corpus().iter().filter(|entry| entry.what == "text") {
        let name = file_name(&entry.text);
        let odd = |c: char| c.is_control() || "/\\:*?\"<>|\u{202e}\u{2028}\u{2029}".contains(c);
        assert!(!name.contains(odd) && !name.starts_with('.'), "{} {name:?}", entry.kind);
        assert!(name.chars().count() <= 200, "{} {name:?}", entry.kind);
    }
}

/// No field of a table is a formula to a spreadsheet; the numbers of feelings are none.
fn no_formulas(table: &str, separator: char) {
    let mut field = String::new();
    let mut quoted = false;
    for c in table.trim_start_matches('\u{feff}').chars().chain(['\n']) {
        quoted ^= c == '"';
        if quoted || (c != separator && c != '\n') {
            field.push(c);
            continue;
        }
        let said = field.trim_end_matches('\r').trim_matches('"').trim_start();
        let number = said.parse::<f64>().is_ok();
        assert!(
            !said.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']) || number,
            "{said:?}"
        );
        field.clear();
    }
}

/// A picture is well-formed XML of the elements and attributes that it is drawn with, and asks for nothing outside.
fn only_allowed(svg: &str) {
    const ELEMENTS: &str = "svg title desc metadata g rect text tspan path";
    const ATTRIBUTES: &str = "xmlns width height viewBox role font-family id x y dy rx fill fill-opacity font-size font-weight \
        stroke stroke-width stroke-linecap stroke-dasharray d transform";
    let known = |list: &str, name: &str| list.split(' ').any(|known| known == name);
    let plain = |text: &str| {
        for after in text.split('&').skip(1) {
            let (name, _) = after.split_once(';').expect("an entity");
            assert!(known("amp lt gt", name), "&{name};");
        }
        let odd = |c: char| matches!(c, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' | '>');
        assert!(!text.contains(odd), "{text:?}");
    };
    let mut open: Vec<&str> = Vec::new();
    let mut roots = 0;
    for part in svg.strip_prefix('<').expect("an element").split('<') {
        let (tag, text) = part.split_once('>').expect("a tag has an end");
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(name));
        } else {
            let (tag, empty) = tag.strip_suffix('/').map_or((tag, false), |tag| (tag, true));
            let (name, mut rest) = tag.split_once(' ').unwrap_or((tag, ""));
            assert!(known(ELEMENTS, name), "<{name}>");
            roots += usize::from(open.is_empty());
            let mut names = HashSet::new();
            while !rest.is_empty() {
                let (name, after) = rest.trim_start().split_once("=\"").expect("an attribute");
                let (value, after) = after.split_once('"').expect("its end");
                assert!(known(ATTRIBUTES, name) && names.insert(name), "{name}");
                assert!(!value.contains("url(") && (name == "xmlns" || !value.contains("//")));
                plain(value);
                rest = after;
            }
            if !empty {
                open.push(name);
            }
        }
        plain(text);
        assert!(!open.is_empty() || text.trim().is_empty());
    }
    assert_eq!((open.len(), roots), (0, 1));
}

#[test]
fn what_must_not_be_in_a_picture_is_found() {
    for bad in [
        "<svg><script></script></svg>",
        "<svg onload=\"x\"></svg>",
        "<svg><rect x=\"1\" x=\"2\"/></svg>",
        "<svg><rect fill=\"url(#a)\"/></svg>",
        "<svg><text>&nbsp;</text></svg>",
        "<svg><text>]]></text></svg>",
        "<svg><text></svg>",
        "<svg></svg><svg></svg>",
        "<svg><text>\u{1}</text></svg>",
    ] {
        assert!(std::panic::catch_unwind(|| only_allowed(bad)).is_err(), "{bad}");
    }
    assert!(std::panic::catch_unwind(|| no_formulas("a;=1\r\n", ';')).is_err());
}
