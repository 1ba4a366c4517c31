//! Every way in which two windows can take their steps, as far as that can be counted out.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};

use super::steps::{STEPS, Step};
use super::store::{Sim, map, record};
use super::windows::World;

/// What stands on the workspace to begin with: one map with one token.
const FIRST: u64 = 1 << 60;

/// Two windows with the same map open.
fn both_open() -> World {
    let sim = Sim::new();
    sim.put(&map(1), &record(1, "#60 ").write());
    let mut world = World::over(sim);
    world.saved = FIRST;
    world.step(0, Step::Open);
    world.step(1, Step::Open);
    world
}

/// Takes these steps.
fn after(mut world: World, steps: &[(usize, Step)]) -> World {
    for (who, step) in steps {
        world.step(*who, *step);
    }
    world
}

/// Ends it with every answer there is to be given.
fn end(world: &World) {
    if world.apart().finish(Step::Leave) {
        for answer in [Step::Theirs, Step::Mine, Step::Merge] {
            world.apart().finish(answer);
        }
    }
}

/// Takes every sequence of so many steps from here, each state once, and ends each of them; gives how many states there are.
fn search(from: World, depth: usize) -> usize {
    let mut known = HashSet::new();
    let mut level = vec![from];
    for _ in 0..depth {
        let mut next = Vec::new();
        for world in &level {
            for (who, step) in [0, 1].into_iter().flat_map(|who| STEPS.map(|step| (who, step))) {
                let world = after(world.apart(), &[(who, step)]);
                let mut hasher = DefaultHasher::new();
                world.state().hash(&mut hasher);
                if known.insert(hasher.finish()) {
                    end(&world);
                    assert_eq!(world.pushed, 0, "nothing is pushed off in a few steps");
                    next.push(world);
                }
            }
        }
        level = next;
    }
    known.len()
}

#[test]
fn every_sequence_of_steps_on_an_empty_shelf() {
    assert!(search(World::new(), 5) > 400);
}

#[test]
fn every_sequence_of_steps_of_two_windows_with_one_map() {
    assert!(search(both_open(), 4) > 2_000);
}

#[test]
fn every_sequence_of_steps_after_a_question_came_up() {
    let steps = [(0, Step::Edit), (1, Step::Edit), (0, Step::Save), (1, Step::Save)];
    assert!(search(after(both_open(), &steps), 3) > 500);
}

#[test]
fn every_sequence_of_steps_after_a_question_when_the_other_opened_both_maps() {
    use Step::{Edit, Next, Save};
    let steps = [(0, Edit), (1, Edit), (0, Save), (1, Save), (0, Next), (0, Edit)];
    assert!(search(after(both_open(), &steps), 3) > 500);
}

#[test]
fn every_sequence_of_steps_after_a_map_was_deleted_and_saved_again() {
    let steps = [(1, Step::Edit), (0, Step::Delete), (1, Step::Save)];
    assert!(search(after(both_open(), &steps), 3) > 500);
}

/// What one window does, four steps at a time.
const SCRIPTS: [[Step; 4]; 18] = {
    use Step::{
        Close, Crash, Delete, Edit, Leave, Load, Look, Merge, Mine, New, Next, Open, PutBack, Save,
        Theirs,
    };
    [
        [Edit, Save, Edit, Save],
        [Edit, Save, Look, Edit],
        [Edit, Look, Save, Look],
        [Edit, Close, Open, Edit],
        [Edit, Crash, Open, Edit],
        [Edit, Save, Crash, Open],
        [Edit, Save, Theirs, Edit],
        [Edit, Save, Mine, Edit],
        [Edit, Save, Merge, Save],
        [Edit, Save, Leave, Edit],
        [Edit, Delete, PutBack, Edit],
        [Delete, Edit, Save, PutBack],
        [PutBack, Next, Edit, Save],
        [Edit, Next, Edit, Save],
        [Load, Save, Look, Mine],
        [New, Edit, Save, Next],
        [Look, Edit, Merge, Close],
        [Open, Edit, Save, Delete],
    ]
};

#[test]
fn two_scripts_of_four_steps_in_every_order() {
    let start = both_open();
    let mut runs = 0;
    for order in (0u32..256).filter(|order| order.count_ones() == 4) {
        for one in &SCRIPTS {
            for other in &SCRIPTS {
                let mut scripts = [one.iter(), other.iter()];
                let steps = (0..8).map(|at| usize::from(order & (1 << at) != 0));
                let steps = steps.filter_map(|who| Some((who, *scripts[who].next()?)));
                end(&after(start.apart(), &steps.collect::<Vec<_>>()));
                runs += 1;
            }
        }
    }
    assert_eq!(runs, 70 * SCRIPTS.len() * SCRIPTS.len());
}
