//! Windows that see the storage late, as processes of a browser do: each has its own view, gets the other's writes when the two are
//! brought together, and of two writes to one key the last one holds.
//!
//! A window can lose its place then, though its save was told to be stored: it still shows the map, and brings it back when it looks.
//! That holds as long as the other saved at most once since the two were brought together. Where it saved more often the mirror knows.

use std::collections::BTreeMap;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample;
use storage::{Look, Record, SaveOutcome, SaveSession, StorageKey};

use super::steps::{Step, tokens};
use super::store::{NOON, SHELF, Sim, map, nth, record, titled};
use super::windows::World;

type Texts = BTreeMap<String, String>;

/// Two processes.
struct Late {
    world: World,
    /// What holds, once all is brought together.
    shared: Texts,
    /// What each wrote since.
    own: [BTreeMap<String, Option<String>>; 2],
}

impl Late {
    fn new() -> Late {
        let sims = [Sim::new(), Sim::new()];
        let mut world = World::new();
        for sim in &sims {
            sim.put(&map(1), &record(1, "#60 ").write());
        }
        world.workspaces = [sims[0].workspace(), sims[1].workspace()];
        world.sims = sims;
        world.late = true;
        world.saved = 1 << 60;
        let shared = world.sims[0].texts();
        let mut late = Late { world, shared, own: [BTreeMap::new(), BTreeMap::new()] };
        late.step(0, Step::Open);
        late.step(1, Step::Open);
        late
    }

    fn step(&mut self, who: usize, step: Step) {
        let before = self.world.sims[who].texts();
        self.world.step(who, step);
        let after = self.world.sims[who].texts();
        for key in before.keys().chain(after.keys()) {
            if before.get(key) != after.get(key) {
                self.own[who].insert(key.clone(), after.get(key).cloned());
            }
        }
    }

    /// What each wrote reaches the other; of two writes to one key that of `last` holds.
    fn bring_together(&mut self, last: usize) {
        for who in [1 - last, last] {
            for (key, text) in std::mem::take(&mut self.own[who]) {
                match text {
                    Some(text) => self.shared.insert(key, text),
                    None => self.shared.remove(&key),
                };
            }
        }
        for sim in &self.world.sims {
            for key in sim.texts().keys() {
                sim.set(key, None);
            }
            for (key, text) in &self.shared {
                sim.set(key, Some(text));
            }
        }
    }

    /// Brings them together and lets both look, until nothing changes.
    fn rest(&mut self, last: usize) {
        for round in 0.. {
            let before = self.shared.clone();
            self.bring_together(last);
            self.step(0, Step::Look);
            self.step(1, Step::Look);
            if self.shared == before && self.own.iter().all(BTreeMap::is_empty) {
                return;
            }
            assert!(round < 8, "it never comes to rest: {:#?}", self.shared);
        }
    }

    /// Every token whose save said that it is stored is stored where all can see it.
    fn all_there(&self) {
        let stored = self.shared.values().fold(0, |all, text| all | tokens(text));
        let lost = self.world.saved & !self.world.pushed & !stored;
        assert_eq!(lost, 0, "{lost:x} of {:#?}", self.shared);
    }
}

/// What a window may do before it hears of the other: all but saving twice.
const TURNS: [&[Step]; 7] = [
    &[],
    &[Step::Edit],
    &[Step::Edit, Step::Save],
    &[Step::Edit, Step::Edit, Step::Save],
    &[Step::Edit, Step::Save, Step::Edit],
    &[Step::Merge],
    &[Step::Leave],
];

fn run(turns: &[(usize, usize, usize)]) {
    let mut late = Late::new();
    for (one, other, last) in turns {
        for (who, turn) in [(0, one), (1, other)] {
            for step in TURNS[*turn] {
                late.step(who, *step);
            }
        }
        late.rest(*last);
        late.all_there();
    }
    late.step(0, Step::Save);
    late.step(1, Step::Save);
    late.rest(0);
    late.all_there();
}

#[test]
fn what_one_process_lost_it_brings_back() {
    let turns = || (0..TURNS.len()).flat_map(|a| (0..TURNS.len()).map(move |b| (a, b)));
    for first in turns() {
        for second in turns() {
            for last in 0..4 {
                run(&[(first.0, first.1, last % 2), (second.0, second.1, last / 2)]);
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: if std::env::var_os("KLANTREIS_LONG").is_some() { 5_000 } else { 200 },
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn what_one_process_lost_it_brings_back_however_often(
        turns in vec((0..TURNS.len(), 0..TURNS.len(), sample::select(vec![0, 1])), 12),
    ) {
        run(&turns);
    }
}

/// A window that has map 1 open as it is stored, with something to save.
fn open(sim: &Sim) -> SaveSession {
    let stored = sim.workspace().record(&map(1)).expect("it is sound");
    let mut session = SaveSession::new(nth(1), Some(stored.head), 0);
    session.edited(0.0);
    session
}

/// Two processes saved the same revision; gives the storage as it is after that, who holds it, and the record that is in the mirror.
fn collided() -> (Sim, SaveSession, Record) {
    let sim = Sim::new();
    sim.put(&map(1), &record(5, "both").write());
    let other = sim.apart();
    let (mut mine, mut theirs) = (open(&sim), open(&other));
    let SaveOutcome::Saved(rival) = theirs.save(&other.workspace(), &titled("theirs"), 0.0, NOON)
    else {
        panic!("it is saved");
    };
    let SaveOutcome::Saved(stored) = mine.save(&sim.workspace(), &titled("mine"), 0.0, NOON) else {
        panic!("it is saved");
    };
    assert_eq!((rival.rev, &rival.after), (stored.rev, &stored.after));
    (sim, mine, Record::read(&rival.text).expect("a record"))
}

#[test]
fn what_only_the_mirror_has_gets_its_place_back_and_both_stay() {
    let (sim, mut session, rival) = collided();
    let workspace = sim.workspace();
    session.make_way(&workspace, &rival, 1_000.0).expect("there is room");
    let everywhere = |sim: &Sim| sim.texts().into_values().collect::<String>();
    // At no moment is either of them nowhere, even if the window ends here.
    assert!(everywhere(&sim).contains("mine") && everywhere(&sim).contains("theirs"));
    assert!(session.unsaved());
    let kept = session.save(&workspace, &titled("mine"), 2_000.0, NOON);
    let SaveOutcome::Saved(stored) = kept else { panic!("{kept:?}") };
    assert_eq!(stored.key, map(2).key(SHELF));
    assert_eq!(workspace.record(&map(1)), Some(rival.clone()));
    let question = session.question.expect("which of the two?");
    assert_eq!((question.id, question.theirs, question.near), (nth(1), rival, false));
}

#[test]
fn a_rival_takes_the_place_of_nothing_that_was_saved_since() {
    let (sim, mut session, rival) = collided();
    let workspace = sim.workspace();
    // Another window followed this one, and went on.
    let mut third = open(&sim);
    third.save(&workspace, &titled("a third"), 0.0, NOON);
    let stands = sim.at(&map(1));
    session.make_way(&workspace, &rival, 1_000.0).expect("there is room");
    assert_eq!(sim.at(&map(1)), stands);
    assert_eq!(workspace.record(&workspace.earlier(nth(1))[0]), Some(rival));
    assert!(matches!(session.look(&workspace), Look::Follow(_)));
}

#[test]
fn a_rival_for_which_there_is_no_room_changes_nothing() {
    let (sim, mut session, rival) = collided();
    let before = sim.texts();
    sim.leave_room(Some(0));
    assert!(session.make_way(&sim.workspace(), &rival, 1_000.0).is_err());
    assert_eq!(sim.texts(), before);
    assert!(!session.unsaved());
}

#[test]
fn two_processes_that_make_a_map_at_once_keep_both() {
    let mut late = Late::new();
    for who in [0, 1] {
        for step in [Step::New, Step::Edit, Step::Save] {
            late.step(who, step);
        }
        assert!(late.world.sims[who].at(&StorageKey::Map(nth(2))).is_some());
    }
    late.rest(1);
    late.all_there();
    assert_eq!(late.world.workspaces[0].maps().len(), 3);
}
