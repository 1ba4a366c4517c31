//! Damaged storage of every kind: the app starts, takes what is sound, throws no byte away, and can save afterwards.

use storage::{Record, SaveOutcome, SaveSession, Settled, StorageKey, Unfit};

use super::store::{NOON, SHELF, Sim, map, newer, newer_map, nth, record, title, titled};

/// What else there is beside the bytes in the map's place.
#[derive(Clone, Copy, Debug)]
struct Beside {
    /// A sound mirror of a later save.
    mirror: bool,
    /// Earlier versions, of which the newest is damaged.
    earlier: bool,
}

const BESIDE: [Beside; 4] = [
    Beside { mirror: false, earlier: false },
    Beside { mirror: true, earlier: false },
    Beside { mirror: false, earlier: true },
    Beside { mirror: true, earlier: true },
];

/// The bytes that stand in places of this kind.
fn bytes(sim: &Sim, kind: fn(&StorageKey) -> bool) -> Vec<String> {
    let texts = sim.texts().into_iter();
    texts.filter_map(|(key, text)| StorageKey::of(SHELF, &key).filter(kind).map(|_| text)).collect()
}

fn aside(sim: &Sim) -> Vec<String> {
    bytes(sim, |place| matches!(place, StorageKey::Damaged(_)))
}

/// Puts these bytes in the map's place and settles.
fn settle(found: &str, beside: Beside) -> (Sim, Settled) {
    let sim = Sim::new();
    sim.put(&map(1), found);
    if beside.earlier {
        sim.put(&StorageKey::Earlier(nth(1), 1), &record(3, "oldest").write());
        sim.put(&StorageKey::Earlier(nth(1), 2), &record(4, "earlier").write());
        sim.put(&StorageKey::Earlier(nth(1), 3), "{\"schema\":1,\"rev\":5");
    }
    let mirror = beside.mirror.then(|| record(9, "mirror").write());
    let settled = sim.workspace().settle(nth(1), mirror.as_deref(), NOON).expect("it can be read");
    (sim, settled)
}

/// Goes on from there as a window does: what was found is edited and saved, and reads again.
fn goes_on(sim: &Sim, settled: &Settled) {
    let workspace = sim.workspace();
    let stands = settled.stands.clone().filter(|_| settled.taken.is_some());
    let mut session = SaveSession::new(nth(1), stands, settled.highest);
    let highest = settled.taken.as_ref().map_or(0, |(record, _)| record.head.rev);
    assert!(settled.highest >= highest);
    session.edited(0.0);
    let kept = session.save(&workspace, &titled("after"), 0.0, NOON);
    let SaveOutcome::Saved(stored) = kept else { panic!("{kept:?}") };
    assert_eq!((stored.key.clone(), session.question), (map(1).key(SHELF), None));
    assert!(stored.rev > highest || stored.rev == u64::MAX);
    let again = workspace.settle(nth(1), None, NOON).expect("it can be read");
    assert!(!again.damaged && again.newer.is_none());
    assert_eq!(again.taken.expect("it is there").1.title, "after");
}

/// What is damaged is set aside byte for byte, and the best there is besides is taken.
fn is_damaged(found: &str) {
    for beside in BESIDE {
        let what = || format!("{beside:?}: {found:.300}");
        let (sim, settled) = settle(found, beside);
        assert!(settled.damaged && !settled.stuck && settled.newer.is_none(), "{}", what());
        assert_eq!(aside(&sim), [found], "{}", what());
        let taken = settled.taken.as_ref().map(|(record, _)| title(&record.map));
        let best = if beside.mirror {
            Some("mirror")
        } else if beside.earlier {
            Some("earlier")
        } else {
            None
        };
        assert_eq!(taken.as_deref(), best, "{}", what());
        assert_eq!(settled.earlier, best == Some("earlier"));
        // What was taken is in its place, also where an earlier version stands in.
        let there = sim.workspace().record(&map(1)).map(|record| title(&record.map));
        assert_eq!(there.as_deref(), best);
        goes_on(&sim, &settled);
        assert_eq!(aside(&sim), [found], "{}", what());
    }
}

/// Whatever it is: the bytes are somewhere, or what they say is. True when they were damaged.
fn is_taken_or_set_aside(found: &str) -> bool {
    let Ok(sound) = Record::read(found) else {
        match Record::read(found) {
            Err(Unfit::Newer) => stays(found),
            _ => is_damaged(found),
        }
        return true;
    };
    for beside in BESIDE {
        let (sim, settled) = settle(found, beside);
        let (taken, _) = settled.taken.as_ref().expect("a sound map");
        assert!(!settled.damaged && !settled.earlier && aside(&sim).is_empty());
        let mirror = beside.mirror && sound.head.rev < 9;
        assert_eq!(title(&taken.map), if mirror { "mirror" } else { "kaart é" });
        let all = bytes(&sim, |_| true).concat();
        assert!(all.contains(&sound.map), "{beside:?}: {found}");
        goes_on(&sim, &settled);
    }
    false
}

/// A later version's bytes stay as they are, whatever is beside them, and nothing is saved over them.
fn stays(found: &str) {
    for beside in BESIDE {
        let (sim, settled) = settle(found, beside);
        assert_eq!(settled.newer.as_deref(), Some(found));
        assert!(settled.taken.is_none() && !settled.damaged && aside(&sim).is_empty());
        for mut session in
            [SaveSession::new(nth(1), None, settled.highest), SaveSession::fresh(nth(1))]
        {
            session.edited(0.0);
            let kept = session.save(&sim.workspace(), &titled("after"), 0.0, NOON);
            assert!(matches!(kept, SaveOutcome::Saved(_)), "{kept:?}");
            assert_ne!(session.id, nth(1));
            assert_eq!(sim.at(&map(1)).as_deref(), Some(found));
        }
    }
}

fn sound() -> String {
    let before = record(6, "before");
    Record::new(7, NOON, Some(&before.head), None, titled("kaart é")).write()
}

#[test]
fn a_sound_map_is_taken() {
    assert!(!is_taken_or_set_aside(&sound()));
}

#[test]
fn a_map_cut_off_anywhere_is_set_aside() {
    let text = sound();
    for (end, _) in text.char_indices() {
        is_damaged(text.get(..end).expect("between characters"));
    }
}

#[test]
fn a_map_with_any_bit_flipped_is_taken_or_set_aside() {
    let text = sound();
    let (mut damaged, mut flips) = (0, 0);
    for at in 0..text.len() {
        for bit in 0..8 {
            let mut bytes = text.clone().into_bytes();
            bytes[at] ^= 1 << bit;
            let Ok(flipped) = String::from_utf8(bytes) else { continue };
            flips += 1;
            damaged += usize::from(is_taken_or_set_aside(&flipped));
        }
    }
    // What is not found stands in the head, which the sum does not cover.
    assert!(flips > 1_000 && damaged * 3 > flips * 2, "{damaged} of {flips}");
}

#[test]
fn what_is_no_record_is_set_aside() {
    let map = titled("x");
    let deep = "[".repeat(100_000);
    for found in [
        "",
        " ",
        "null",
        "undefined",
        "[object Object]",
        "true",
        "0",
        "-1",
        "1e999",
        "[]",
        "[1,2,3]",
        "{}",
        "\"text\"",
        "{\"schema\":1}",
        "{\"schema\":\"1\"}",
        "{\"schema\":null,\"map\":{}}",
        "{\"schema\":1,\"map\":{}}",
        "{\"schema\":1,\"rev\":1,\"saved\":\"\",\"sum\":\"\",\"map\":",
        "{\"__proto__\":{\"schema\":2}}",
        "\u{feff}",
        "\u{0}\u{0}\u{0}",
        "é😀",
        ",\"map\":",
        ",\"map\":}",
        "},\"map\":{}}",
        &map,
        &deep,
        &"{\"map\":".repeat(1_000),
        &"x".repeat(4 << 20),
        &"{\"schema\":1,\"map\":".repeat(250_000),
    ] {
        is_damaged(found);
    }
}

#[test]
fn a_record_with_parts_of_other_types_is_set_aside() {
    let text = sound();
    for (part, others) in [
        ("\"schema\":1", &["\"schema\":null", "\"schema\":\"1\"", "\"schema\":1.5", "\"x\":1"][..]),
        (
            "\"rev\":7",
            &[
                "\"rev\":-7",
                "\"rev\":7.5",
                "\"rev\":7e2",
                "\"rev\":\"7\"",
                "\"rev\":null",
                "\"rev\":18446744073709551616",
                "\"rev\":[7]",
                "\"x\":7",
            ],
        ),
        ("\"saved\":\"", &["\"saved\":1,\"x\":\"", "\"x\":\""]),
        ("\"sum\":\"", &["\"sum\":null,\"x\":\"", "\"sum\":\"0", "\"x\":\""]),
    ] {
        assert!(text.contains(part));
        for other in others {
            is_damaged(&text.replacen(part, other, 1));
        }
    }
}

#[test]
fn a_map_that_is_none_is_set_aside_though_its_sum_is_right() {
    for map in ["null", "\"text\"", "[]", "{}", "7", "", "{\"format\":\"other\"}", "{\"stages\":7}"]
    {
        for rev in [7, 100] {
            is_damaged(&Record::new(rev, NOON, None, None, map.to_owned()).write());
        }
    }
}

#[test]
fn the_highest_revision_there_is_can_still_be_worked_on() {
    for rev in [u64::MAX, u64::MAX - 1] {
        is_taken_or_set_aside(&Record::new(rev, NOON, None, None, titled("kaart é")).write());
        let sim = Sim::new();
        sim.put(&map(1), &record(rev, "a").write());
        let head = record(rev, "a").head;
        let mut windows = [0, 1].map(|_| SaveSession::new(nth(1), Some(head.clone()), 0));
        let workspace = sim.workspace();
        for (at, window) in windows.iter_mut().enumerate() {
            window.edited(0.0);
            window.save(&workspace, &titled(&at.to_string()), 0.0, NOON);
        }
        windows[0].look(&workspace);
        let all = bytes(&sim, |_| true).concat();
        assert!(["\"0\"", "\"1\""].iter().all(|title| all.contains(title)), "{all}");
    }
}

#[test]
fn what_a_later_version_wrote_stays() {
    stays(&newer("kaart"));
    stays(&newer_map(7, "kaart").write());
    stays(&newer_map(100, "kaart").write());
    for found in [
        "{\"schema\":2}",
        "{\"schema\":99,\"rev\":{\"a\":1},\"pages\":[null]}",
        "{ \"map\": 7, \"schema\": 18446744073709551615 }",
    ] {
        stays(found);
    }
}

#[test]
fn the_mirror_of_a_later_version_is_looked_at_and_nothing_is_changed() {
    for text in [newer("mirror"), newer_map(9, "mirror").write()] {
        for stored in [None, Some(sound()), Some("damaged".to_owned())] {
            let sim = Sim::new();
            sim.set(&map(1).key(SHELF), stored.as_deref());
            let before = sim.texts();
            let settled =
                sim.workspace().settle(nth(1), Some(&text), NOON).expect("it can be read");
            assert_eq!(settled.newer.as_ref(), Some(&text));
            assert_eq!(sim.texts(), before);
        }
    }
}

#[test]
fn a_damaged_mirror_is_written_anew() {
    let text = sound();
    for mirror in ["", "null", "[object Object]", text.trim_end_matches('}'), "{\"schema\":1}"] {
        let sim = Sim::new();
        sim.put(&map(1), &text);
        let settled = sim.workspace().settle(nth(1), Some(mirror), NOON).expect("it can be read");
        assert!(!settled.damaged);
        assert_eq!(settled.mend.as_ref(), Some(&text), "{mirror}");
        assert_eq!(sim.texts().len(), 1);
        // And where there is nothing else, there is nothing.
        let empty =
            Sim::new().workspace().settle(nth(1), Some(mirror), NOON).expect("it can be read");
        assert!(empty.taken.is_none() && empty.mend.is_none() && !empty.damaged);
    }
}

#[test]
fn of_two_sound_copies_the_higher_revision_is_taken_and_the_other_kept() {
    for (stored, mirror, taken) in [(5, 9, "mirror"), (9, 5, "stored"), (5, 5, "stored")] {
        let sim = Sim::new();
        let [first, second] = [record(stored, "stored"), record(mirror, "mirror")];
        sim.put(&map(1), &first.write());
        let workspace = sim.workspace();
        let found = workspace.settle(nth(1), Some(&second.write()), NOON).expect("it can be read");
        assert_eq!(found.taken.expect("sound").1.title, taken);
        assert_eq!(found.highest, stored.max(mirror));
        let (best, other) = if taken == "mirror" { (second, first) } else { (first, second) };
        assert_eq!(workspace.record(&map(1)).as_ref(), Some(&best));
        assert_eq!(workspace.record(&workspace.earlier(nth(1))[0]), Some(other));
        assert_eq!(found.mend, (taken == "stored").then(|| best.write()));
    }
}

#[test]
fn a_mirror_that_is_one_save_behind_is_mended_and_no_more() {
    let sim = Sim::new();
    let before = record(6, "before");
    let after = Record::new(7, NOON, Some(&before.head), None, titled("after"));
    sim.put(&map(1), &after.write());
    let workspace = sim.workspace();
    let found = workspace.settle(nth(1), Some(&before.write()), NOON).expect("it can be read");
    assert_eq!(found.mend, Some(after.write()));
    assert_eq!(sim.texts().len(), 1);
    // Nor is anything done where both are the same.
    let found = workspace.settle(nth(1), Some(&after.write()), NOON).expect("it can be read");
    assert_eq!((found.mend, sim.texts().len(), sim.writes()), (None, 1, 0));
}

#[test]
fn damaged_bytes_that_cannot_be_set_aside_are_not_written_over() {
    for mirror in [None, Some(record(9, "mirror").write())] {
        let sim = Sim::new();
        sim.put(&map(1), "damaged");
        sim.fail_after(Some(0));
        let settled =
            sim.workspace().settle(nth(1), mirror.as_deref(), NOON).expect("it can be read");
        assert_eq!(sim.at(&map(1)).as_deref(), Some("damaged"));
        sim.leave_room(Some(10));
        assert!(settled.stuck && settled.damaged);
        assert_eq!(settled.taken.is_some(), mirror.is_some());
        let mut session = SaveSession::new(nth(1), None, settled.highest);
        session.edited(0.0);
        assert!(matches!(session.save(&sim.workspace(), "{}", 0.0, NOON), SaveOutcome::Failed(_)));
        assert_eq!(sim.at(&map(1)).as_deref(), Some("damaged"));
        sim.leave_room(None);
        assert!(matches!(session.save(&sim.workspace(), "{}", 0.0, NOON), SaveOutcome::Saved(_)));
        assert_eq!(aside(&sim), ["damaged"]);
    }
}

#[test]
fn what_is_damaged_while_a_window_has_it_open_is_set_aside() {
    let sim = Sim::new();
    let stored = record(7, "a");
    let workspace = sim.workspace();
    for (at, found) in ["null", "{\"schema\":1,\"rev\":7", ""].into_iter().enumerate() {
        sim.put(&map(1), found);
        let mut session = SaveSession::new(nth(1), Some(stored.head.clone()), 0);
        session.edited(0.0);
        assert!(matches!(session.save(&workspace, &titled("b"), 0.0, NOON), SaveOutcome::Saved(_)));
        assert_eq!(aside(&sim).len(), at + 1);
        assert!(aside(&sim).iter().any(|bytes| bytes == found));
    }
}
