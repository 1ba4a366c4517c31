//! Stores that earlier builds left open without loss, and opening changes nothing in them. The fixtures are in `tests/fixtures/stores/`.

use std::collections::BTreeMap;

use journey::format::file;
use storage::{MapId, Record, StorageKey, Unfit};

use super::store::{NOON, Sim, nth};

/// What a build of that day left.
fn store(day: &str) -> (Sim, BTreeMap<String, String>) {
    let path = format!("{}/../../tests/fixtures/stores/{day}.json", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(path).expect("it is there");
    let texts: BTreeMap<String, String> = serde_json::from_str(&text).expect("keys and texts");
    let sim = Sim::new();
    for (key, text) in &texts {
        sim.set(key, Some(text));
    }
    (sim, texts)
}

#[test]
fn every_record_of_23_november_is_sound_and_is_written_as_it_was() {
    let (sim, texts) = store("2026-11-23");
    let workspace = sim.workspace();
    let mut sound = 0;
    for (key, text) in &texts {
        match workspace.place(key).expect("a key of ours") {
            StorageKey::Damaged(_) => {
                assert!(Record::read(text).is_err_and(|e| e == Unfit::Damaged))
            }
            StorageKey::Open => assert_eq!(text, "map-2"),
            _ => {
                let record = Record::read(text).unwrap_or_else(|e| panic!("{key}: {e:?}"));
                let opened = file::read(&record.map).unwrap_or_else(|e| panic!("{key}: {e:?}"));
                assert_eq!(opened.warnings, [], "{key}");
                assert_eq!(file::write(&opened.journey), record.map, "{key}");
                assert_eq!(record.write(), *text, "{key}");
                sound += 1;
            }
        }
    }
    assert_eq!(sound, 5);
}

#[test]
fn the_maps_of_23_november_open_and_nothing_of_them_changes() {
    let (sim, texts) = store("2026-11-23");
    let workspace = sim.workspace();
    assert_eq!(workspace.maps(), [MapId::FIRST, nth(2)]);
    assert_eq!(workspace.last_open(&workspace.maps()), nth(2));
    assert_eq!(workspace.earlier(MapId::FIRST).len(), 2);
    let titles =
        [(MapId::FIRST, "Van bewustzijn tot loyaliteit"), (nth(2), "Een ziekenhuisbezoek")];
    for (id, title) in titles {
        let settled = workspace.settle(id, None, NOON).expect("it can be read");
        let (record, journey) = settled.taken.expect("a map");
        assert!(!settled.damaged && !settled.earlier && settled.newer.is_none());
        assert!(journey.title.starts_with(title), "{}", journey.title);
        assert_eq!(record.write(), sim.at(&StorageKey::Map(id)).expect("it is there"));
    }
    assert_eq!(sim.texts(), texts);
    let back = workspace.put_back(nth(3)).expect("it is in the bin");
    assert!(workspace.maps().contains(&back));
}
