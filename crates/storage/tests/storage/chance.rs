//! Long runs of two windows by chance, with what goes wrong in a browser; damaged bytes have tests of their own in `corrupt`.

use std::collections::BTreeMap;

use proptest::prelude::*;
use proptest::{collection::vec, sample};
use storage::{Record, StorageKey};

use super::steps::{STEPS, Step, tokens};
use super::store::{SHELF, Sim, map, record};
use super::windows::World;

/// A year, in milliseconds.
const YEAR: f64 = 31_536_000_000.0;

/// What happens next.
#[derive(Clone, Debug)]
enum Event {
    /// A window does something.
    Step(usize, Step),
    /// So many characters more fit, or any number.
    Room(Option<usize>),
    /// The browser refuses everything, or no longer.
    Blocked(bool),
    /// After so many writes one fails.
    Fails(u32),
    /// A later version saves a map: in a record of its own form, or one that this version can read.
    Newer(sample::Index, bool),
    /// Time goes by, or the clock is set.
    Clock(f64),
    /// The machine stops: the storage is as it was so many events ago, and its second home is not.
    Power(usize),
    /// The second home was cleared.
    Cleared,
}

fn event() -> impl Strategy<Value = Event> {
    let clock = sample::select(vec![300.0, 60_000.0, 700_000.0, YEAR, -YEAR]);
    let edits = sample::select(vec![Step::Edit, Step::Save, Step::Look, Step::Open]);
    prop_oneof![
        20 => (0usize..2, edits).prop_map(|(who, step)| Event::Step(who, step)),
        20 => (0usize..2, sample::select(&STEPS[..])).prop_map(|(who, step)| Event::Step(who, step)),
        1 => proptest::option::of(0usize..900).prop_map(Event::Room),
        1 => any::<bool>().prop_map(Event::Blocked),
        1 => (0u32..3).prop_map(Event::Fails),
        1 => (any::<sample::Index>(), any::<bool>()).prop_map(|(at, own)| Event::Newer(at, own)),
        3 => clock.prop_map(Event::Clock),
        1 => (1usize..8).prop_map(Event::Power),
        1 => Just(Event::Cleared),
    ]
}

/// The tokens that are stored in either home.
fn stored(world: &World) -> u64 {
    let texts = world.sims[0].texts();
    let mirrored = world.mirror.iter().flat_map(BTreeMap::values);
    texts.values().chain(mirrored).fold(0, |all, text| all | tokens(text))
}

/// Something happens that may take tokens with it: those are excused.
fn by_force(world: &mut World, act: impl FnOnce(&mut World)) {
    act(world);
    world.pushed |= world.saved & !stored(world);
}

/// What a later version makes of a stored text.
fn newer(text: &str, own: bool) -> Option<String> {
    let found = Record::read(text).ok()?;
    if own {
        return Some(text.replacen("\"schema\":1", "\"schema\":2,\"more\":[]", 1));
    }
    let map = found.map.replacen("\"version\":1", "\"version\":2,\"more\":[]", 1);
    Some(Record::new(found.head.rev + 1, "", Some(&found.head), None, map).write())
}

fn happen(world: &mut World, event: &Event, past: &[BTreeMap<String, String>]) {
    let sim = world.sims[0].clone();
    match event {
        Event::Step(who, step) => world.step(*who, *step),
        Event::Room(room) => sim.leave_room(*room),
        Event::Blocked(blocked) => sim.block(*blocked),
        Event::Fails(writes) => sim.fail_after(Some(*writes)),
        Event::Clock(by) => world.now += by,
        Event::Cleared => by_force(world, |world| {
            world.mirror = world.mirror.as_ref().map(|_| BTreeMap::new());
        }),
        Event::Newer(at, own) => by_force(world, |_| {
            let is_map =
                |key: &String| matches!(StorageKey::of(SHELF, key), Some(StorageKey::Map(_)));
            let maps: Vec<_> = sim.texts().into_iter().filter(|(key, _)| is_map(key)).collect();
            if !maps.is_empty()
                && let (key, text) = &maps[at.index(maps.len())]
                && let Some(text) = newer(text, *own)
            {
                sim.set(key, Some(&text));
            }
        }),
        Event::Power(ago) => by_force(world, |world| {
            let then = past.len().checked_sub(*ago).map(|at| past[at].clone()).unwrap_or_default();
            for key in sim.texts().keys() {
                sim.set(key, None);
            }
            for (key, text) in then {
                sim.set(&key, Some(&text));
            }
            world.windows.iter_mut().for_each(|window| window.session = None);
        }),
    }
}

/// Runs these events; gives how many tokens are stored at the end.
fn run(events: &[Event], mirrored: bool, answer: Step) -> u32 {
    let sim = Sim::new();
    sim.put(&map(1), &record(1, "#60 ").write());
    let mut world = World::over(sim.clone());
    world.faulty = true;
    world.saved = 1 << 60;
    world.mirror = mirrored.then(BTreeMap::new);
    world.step(0, Step::Open);
    world.step(1, Step::Open);
    let mut past = Vec::new();
    for event in events {
        past.push(sim.texts());
        happen(&mut world, event, &past);
    }
    sim.leave_room(None);
    sim.block(false);
    sim.fail_after(None);
    world.finish(answer);
    for who in [0, 1] {
        world.step(who, Step::Open);
        assert!(world.windows[who].session.is_some(), "it always opens");
        world.step(who, Step::Edit);
        world.step(who, Step::Save);
    }
    (world.saved & stored(&world)).count_ones()
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: if std::env::var_os("KLANTREIS_LONG").is_some() { 5_000 } else { 200 },
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn nothing_saved_is_lost_whatever_happens(
        events in vec(event(), 60),
        mirrored in any::<bool>(),
        answer in sample::select(vec![Step::Theirs, Step::Mine, Step::Merge, Step::Leave]),
    ) {
        run(&events, mirrored, answer);
    }

    #[test]
    fn nothing_saved_is_lost_where_nothing_fails(
        steps in vec((0usize..2, sample::select(&STEPS[..])), 30),
        answer in sample::select(vec![Step::Theirs, Step::Mine, Step::Merge, Step::Leave]),
    ) {
        let mut world = World::new();
        for (who, step) in steps {
            world.now += 200_000.0;
            world.step(who, step);
        }
        world.finish(answer);
    }
}
