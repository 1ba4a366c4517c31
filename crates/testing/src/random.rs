//! Random edits from a seed: those of a person who does whatever the screen offers, and those of nobody, most of which are refused.

use std::sync::Arc;

use journey::edit::drag::{self, Item, Target};
use journey::edit::{
    Change, CoalesceKey, Direction, Edit, Entry, FeelingKey, GridPosition, LineKey, make,
};
use journey::model::{
    Budget, BudgetLine, Card, Duration, Feeling, Journey, Lane, Limit, Measurement, Need, Persona,
    Profile, Raw, Rejected, Score, Stage, Vocabulary,
};

/// The seeds of `count` random cases: 0, 1, 2 and on, so that a normal run tries the same cases on every machine. Where
/// `KLANTREIS_LONG_SEED` holds a number they begin there; `scripts/test --long` sets and prints a fresh one.
pub fn seeds(count: u64) -> std::ops::Range<u64> {
    let first = std::env::var("KLANTREIS_LONG_SEED")
        .map_or(0, |text| text.parse().expect("KLANTREIS_LONG_SEED is a whole number below 2^32"));
    first..first + count
}

/// A source of chance that is the same on every machine: SplitMix64.
pub struct Random(u64);

impl Random {
    pub fn new(seed: u64) -> Self {
        Random(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut n = self.0;
        n = (n ^ (n >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        n = (n ^ (n >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        n ^ (n >> 31)
    }

    /// A number from 0 to less than `n`.
    pub fn below(&mut self, n: usize) -> usize {
        usize::try_from(self.next() % n as u64).expect("less than a usize")
    }

    /// True once in so many times.
    pub fn once_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }

    fn pick<'a, T>(&mut self, list: &'a [T]) -> Option<&'a T> {
        if list.is_empty() { None } else { list.get(self.below(list.len())) }
    }

    fn any<V: Vocabulary>(&mut self) -> V {
        V::ALL[self.below(V::ALL.len())]
    }

    fn maybe<V: Vocabulary>(&mut self) -> Option<V> {
        if self.once_in(3) { None } else { Some(self.any()) }
    }
}

/// Plain words, awkward ones, and now and then the longest text there may be or one that is too long.
fn text(random: &mut Random) -> String {
    match random.below(200) {
        0 => "é".repeat(Limit::Text.max()),
        1..=4 => "x".repeat(Limit::Text.max() + 1),
        n => [
            "",
            "a",
            "Vergelijken",
            "“quotes” \"too\"",
            "é😀\u{301}",
            "\0\t\r\n\\",
            "<b>&amp;",
            "\u{202e}מפה",
        ][n % 8]
            .to_owned(),
    }
}

fn amount(random: &mut Random) -> f64 {
    [0.0, 0.1, 1.0, 2.5, 40.0, 1e15, 1e300, f64::MAX, f64::MIN_POSITIVE][random.below(9)]
}

fn score(random: &mut Random) -> Score {
    let halves = random.below(9) as f64 / 2.0;
    Score::new(Score::MIN + halves).expect("on the scale")
}

fn change_stage(random: &mut Random, stage: &mut Stage) {
    match random.below(6) {
        0 => stage.name = text(random),
        1 => stage.intent = random.any(),
        2 => stage.goal = text(random),
        3 => stage.needs = Need::ALL.iter().copied().filter(|_| random.once_in(2)).collect(),
        4 if random.once_in(3) => stage.duration = None,
        4 => stage.duration = Some(Duration { value: amount(random), unit: random.any() }),
        _ => stage.moment_of_truth = !stage.moment_of_truth,
    }
}

fn change_card(random: &mut Random, card: &mut Card) {
    match random.below(8) {
        0 | 1 => card.text = text(random),
        2 => card.channel = random.pick(&["seo_blog", "store"]).map(|id| (*id).into()),
        3 => card.severity = random.maybe(),
        4 => card.evidence = random.any(),
        5 => card.influence = random.maybe(),
        6 => (card.actor, card.link) = (text(random), text(random)),
        _ => card.moment_of_truth = !card.moment_of_truth,
    }
}

fn change_persona(random: &mut Random, persona: &mut Persona) {
    match random.below(4) {
        0 => persona.name = text(random),
        1 => persona.age = random.maybe(),
        2 => persona.segment = text(random),
        _ => persona.note = text(random),
    }
}

fn change_profile(random: &mut Random, profile: &mut Profile) {
    match random.below(8) {
        0 => profile.offer = text(random),
        1 => profile.audience = random.maybe(),
        2 => profile.price = random.maybe(),
        3 => profile.urgency = random.maybe(),
        4 => profile.reach = random.maybe(),
        5 => profile.kind = random.maybe(),
        6 => {
            let (amount, per) = (amount(random), random.any());
            profile.budget = Some(Budget { amount, currency: "EUR".to_owned(), per });
        }
        _ => profile.first_product = !profile.first_product,
    }
}

/// Is there so much on the map that a person would rather clear up? Keeps the maps small, and so the edits many.
fn is_full(journey: &Journey) -> bool {
    journey.cards.len() > 40
        || journey.stages.len() > 8
        || journey.lanes.len() > 8
        || journey.feelings.len() > 60
}

/// What a person does next; `None` when that is not possible here, which is what a disabled button says.
pub fn action(random: &mut Random, journey: &Journey) -> Option<Edit> {
    if random.once_in(if is_full(journey) { 2 } else { 15 }) {
        return clear_up(random, journey);
    }
    match random.below(16) {
        0 => about(random, journey),
        1..=3 => table(random, journey),
        4..=6 => people(random, journey),
        7..=9 => moves(random, journey),
        10 => Some(make::duplicate_card(journey, &random.pick(&journey.cards)?.id)?.1),
        11 | 12 => {
            let (stage, lane) = (random.pick(&journey.stages)?, random.pick(&journey.lanes)?);
            Some(make::add_card(journey, &stage.id, &lane.id)?.1)
        }
        13 => {
            let id = &random.pick(&journey.stages)?.id;
            make::stage(journey, id, |stage| change_stage(random, stage))
        }
        _ => {
            let id = &random.pick(&journey.cards)?.id;
            make::card(journey, id, |card| change_card(random, card))
        }
    }
}

/// Something goes.
fn clear_up(random: &mut Random, journey: &Journey) -> Option<Edit> {
    match random.below(8) {
        0 => make::delete_stage(journey, &random.pick(&journey.stages)?.id),
        1 => make::delete_lane(journey, &random.pick(&journey.lanes)?.id),
        2 => make::delete_persona(journey, &random.pick(&journey.personas)?.id),
        _ => Some(make::delete_card(&random.pick(&journey.cards)?.id)),
    }
}

/// What is said of the whole map.
fn about(random: &mut Random, journey: &Journey) -> Option<Edit> {
    match random.below(4) {
        0 => Some(Edit::Title(text(random))).filter(|e| *e != Edit::Title(journey.title.clone())),
        1 => Some(Edit::Language(random.any())).filter(|e| *e != Edit::Language(journey.language)),
        _ => make::profile(journey, |profile| change_profile(random, profile)),
    }
}

/// Stages and lanes come, change and move.
fn table(random: &mut Random, journey: &Journey) -> Option<Edit> {
    let at = random.below(10);
    match random.below(7) {
        0 => Some(make::add_stage(journey, at, &text(random), random.any())?.1),
        1 => Some(make::add_lane(journey, at, random.any(), &text(random))?.1),
        2 => Some(make::duplicate_stage(journey, &random.pick(&journey.stages)?.id)?.1),
        3 => Some(make::duplicate_lane(journey, &random.pick(&journey.lanes)?.id)?.1),
        4 => make::move_stage(journey, &random.pick(&journey.stages)?.id, at),
        5 => make::move_lane(journey, &random.pick(&journey.lanes)?.id, at),
        _ => make::lane(journey, &random.pick(&journey.lanes)?.id, |lane| {
            if random.once_in(2) {
                lane.kind = random.any();
            } else {
                lane.name = text(random);
            }
        }),
    }
}

/// Personas and feelings come, change and go.
fn people(random: &mut Random, journey: &Journey) -> Option<Edit> {
    match random.below(5) {
        0 if journey.personas.len() < Limit::Personas.max() || random.once_in(20) => {
            Some(make::add_persona(journey, &text(random)).1)
        }
        0 | 1 => {
            let id = &random.pick(&journey.personas)?.id;
            make::persona(journey, id, |persona| change_persona(random, persona))
        }
        _ => {
            let card = if random.once_in(2) { random.pick(&journey.cards) } else { None };
            let stage = match card {
                Some(card) => &card.stage,
                None => &random.pick(&journey.stages)?.id,
            };
            let key = FeelingKey {
                stage: stage.clone(),
                card: card.map(|card| card.id.clone()),
                persona: random.pick(&journey.personas).map(|p| p.id.clone()),
                state: random.any(),
            };
            let key = if random.once_in(3) { FeelingKey { persona: None, ..key } } else { key };
            let score = if random.once_in(4) { None } else { Some(score(random)) };
            make::feel(journey, &key, score)
        }
    }
}

/// A card moves by keys or by menu, or something is dragged.
fn moves(random: &mut Random, journey: &Journey) -> Option<Edit> {
    let id = &random.pick(&journey.cards)?.id;
    match random.below(4) {
        0 => dragged(random, journey),
        1 => {
            let (stage, lane) = (random.pick(&journey.stages)?, random.pick(&journey.lanes)?);
            make::move_card(journey, id, &stage.id, &lane.id, random.below(6))
        }
        _ => {
            use Direction::{Down, Left, Right, Up};
            make::nudge_card(journey, id, [Up, Down, Left, Right][random.below(4)])
        }
    }
}

/// A drop of anything anywhere.
fn dragged(random: &mut Random, journey: &Journey) -> Option<Edit> {
    let (stage, lane) = (random.pick(&journey.stages)?, random.pick(&journey.lanes)?);
    let item = match random.below(3) {
        0 => Item::Stage(stage.id.clone()),
        1 => Item::Lane(lane.id.clone()),
        _ => Item::Card(random.pick(&journey.cards)?.id.clone()),
    };
    let place = random.below(10);
    let target = match random.below(3) {
        0 => Target::Stage(place),
        1 => Target::Lane(place),
        _ => Target::Cell { stage: stage.id.clone(), lane: lane.id.clone(), place },
    };
    drag::edit(journey, &item, &target)
}

/// An edit that no person makes: anything that the types allow, about things that are there or not. Most are refused.
pub fn anything(random: &mut Random, journey: &Journey) -> Edit {
    match random.below(20) {
        0 => Edit::Title(text(random)),
        1 => {
            let mut profile = Profile::default();
            change_profile(random, &mut profile);
            Edit::Profile(profile)
        }
        2..=4 => {
            let mut stage = Stage {
                id: id(random, "s", &journey.stages, |s| s.id.as_str()).as_str().into(),
                name: text(random),
                intent: random.any(),
                goal: String::new(),
                needs: Vec::new(),
                duration: None,
                moment_of_truth: false,
            };
            change_stage(random, &mut stage);
            Edit::Stage(change(random, stage))
        }
        5 | 6 => {
            let id = id(random, "l", &journey.lanes, |l| l.id.as_str()).as_str().into();
            let lane = Lane { id, kind: random.any(), name: text(random) };
            Edit::Lane(change(random, lane))
        }
        7..=10 => {
            let mut card = Card::new(
                id(random, "c", &journey.cards, |c| c.id.as_str()).as_str().into(),
                id(random, "s", &journey.stages, |s| s.id.as_str()).as_str().into(),
                id(random, "l", &journey.lanes, |l| l.id.as_str()).as_str().into(),
                &text(random),
            );
            change_card(random, &mut card);
            Edit::Card(change(random, card))
        }
        11 | 12 => {
            let mut persona = Persona {
                id: id(random, "p", &journey.personas, |p| p.id.as_str()).as_str().into(),
                name: text(random),
                age: random.maybe(),
                segment: String::new(),
                note: String::new(),
            };
            change_persona(random, &mut persona);
            Edit::Persona(change(random, persona))
        }
        13..=15 => {
            let feeling = feeling(random, journey);
            Edit::Feeling(change(random, feeling))
        }
        16..=18 => line(random, journey),
        _ => {
            let edits = 1 + random.below(4);
            Edit::Several((0..edits).map(|_| anything(random, journey)).collect())
        }
    }
}

fn feeling(random: &mut Random, journey: &Journey) -> Feeling {
    let card = id(random, "c", &journey.cards, |c| c.id.as_str()).as_str().into();
    let stage = match journey.card(&card) {
        Some(card) if !random.once_in(4) => card.stage.clone(),
        _ => id(random, "s", &journey.stages, |s| s.id.as_str()).as_str().into(),
    };
    let persona = id(random, "p", &journey.personas, |p| p.id.as_str()).as_str().into();
    let (value, min, max) = (amount(random), -amount(random), amount(random));
    Feeling {
        stage,
        card: if random.once_in(2) { Some(card) } else { None },
        persona: if random.once_in(2) { Some(persona) } else { None },
        state: random.any(),
        score: score(random),
        raw: if random.once_in(2) { Some(Raw { value, min, max }) } else { None },
    }
}

/// A line about a channel in a stage, in any of the three lists of such lines.
fn line(random: &mut Random, journey: &Journey) -> Edit {
    let key = LineKey {
        stage: id(random, "s", &journey.stages, |s| s.id.as_str()).as_str().into(),
        channel: ["seo_blog", "store", "?"][random.below(3)].into(),
        kpi: ["", "ctr"][random.below(2)].to_owned(),
    };
    let LineKey { stage, channel, kpi } = key;
    match random.below(3) {
        0 => {
            let money = |random: &mut Random| {
                if random.once_in(2) { None } else { Some(amount(random)) }
            };
            let (cost, revenue) = (money(random), money(random));
            let (now, target, next) = (text(random), text(random), text(random));
            let line = Measurement { stage, channel, kpi, cost, revenue, now, target, next };
            Edit::Result(change(random, line))
        }
        1 => Edit::Rejected(change(random, Rejected { stage, channel })),
        _ => {
            let cents = random.next() % 1_000_000_000;
            Edit::Budget(change(random, BudgetLine { stage, channel, cents }))
        }
    }
}

fn change<T: Entry>(random: &mut Random, entry: T) -> Change<T> {
    let at = random.below(12);
    match random.below(5) {
        0 | 1 => Change::Add(entry, at),
        2 | 3 => Change::Set(entry),
        _ if random.once_in(2) => Change::Remove(entry.key()),
        _ => Change::Move(entry.key(), at),
    }
}

/// An id of the list, or now and then one that may be there or not.
fn id<T>(random: &mut Random, prefix: &str, list: &[Arc<T>], of: impl Fn(&T) -> &str) -> String {
    match random.pick(list) {
        Some(entry) if !random.once_in(4) => of(entry).to_owned(),
        _ => format!("{prefix}{}", random.below(12)),
    }
}

/// What the edit is part of: mostly nothing, else one of a few runs, so that some go on.
pub fn run(random: &mut Random) -> Option<CoalesceKey> {
    match random.below(8) {
        0 => Some(CoalesceKey::Title),
        1 => Some(CoalesceKey::Profile),
        2 => Some(CoalesceKey::Typing(GridPosition::Card("c1".into()))),
        3 => Some(CoalesceKey::Moving(GridPosition::Card("c1".into()))),
        _ => None,
    }
}
