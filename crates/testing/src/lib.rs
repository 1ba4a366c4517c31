//! Journeys and edits to try the crates on, and what holds of every journey. For tests only.
#![allow(
    missing_docs,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "helpers of tests; a panic is a failure"
)]

pub mod pace;
pub mod random;
mod sound;
pub mod together;

use std::path::{Path, PathBuf};

use journey::edit::{Change, Edit, Entry, apply};
use journey::model::{
    Budget, BudgetLine, Card, Duration, Feeling, Intent, Journey, Lane, LaneKind, Language, Limit,
    Measurement, Need, Persona, Profile, Raw, Rejected, Score, Stage, State, Vocabulary,
};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::{bool, num, option, sample};

pub use self::sound::*;

/// The path of a file of the repository, from its root.
pub fn file(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(path)
}

/// A few ids only, so that edits meet each other, miss and collide.
fn id(prefix: &'static str) -> impl Strategy<Value = String> {
    (1..6u8).prop_map(move |n| format!("{prefix}{n}"))
}

fn any<V: Vocabulary + std::fmt::Debug>() -> impl Strategy<Value = V> {
    sample::select(V::ALL)
}

fn maybe<V: Vocabulary + std::fmt::Debug>() -> impl Strategy<Value = Option<V>> {
    option::of(any())
}

/// Plain words, anything at all (quotes, control characters, right to left), and now and then too much.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => "[a-zé😀\\PC]{0,12}",
        2 => "(?s).{0,6}",
        1 => Just("x".repeat(Limit::Text.max() + 1)),
    ]
}

/// Amounts as people type them, and every other number that is not below zero.
fn amount() -> impl Strategy<Value = f64> {
    let odd = num::f64::POSITIVE | num::f64::NORMAL | num::f64::SUBNORMAL | num::f64::ZERO;
    prop_oneof![3 => (0..900_000u32).prop_map(|cents| f64::from(cents) / 100.0), 1 => odd]
}

fn stage() -> impl Strategy<Value = Stage> {
    let duration = (amount(), any()).prop_map(|(value, unit)| Duration { value, unit });
    // Not a `HashSet`: the order of its values differs from run to run.
    let needs = sample::subsequence(Need::ALL, 0..3).prop_shuffle();
    (id("s"), text(), any(), text(), needs, option::of(duration), bool::ANY).prop_map(
        |(id, name, intent, goal, needs, duration, moment_of_truth)| Stage {
            id: id.as_str().into(),
            name,
            intent,
            goal,
            needs,
            duration,
            moment_of_truth,
        },
    )
}

fn lane() -> impl Strategy<Value = Lane> {
    (id("l"), any(), text()).prop_map(|(id, kind, name)| Lane {
        id: id.as_str().into(),
        kind,
        name,
    })
}

fn card() -> impl Strategy<Value = Card> {
    let place = (id("c"), id("s"), id("l"), text(), option::of(id("m")));
    let more = (maybe(), any(), bool::ANY, maybe(), text(), text());
    (place, more).prop_map(|((id, stage, lane, text, channel), more)| {
        let (severity, evidence, moment_of_truth, influence, actor, link) = more;
        Card {
            channel: channel.map(|c| c.as_str().into()),
            severity,
            evidence,
            moment_of_truth,
            influence,
            actor,
            link,
            ..Card::new(id.as_str().into(), stage.as_str().into(), lane.as_str().into(), &text)
        }
    })
}

fn persona() -> impl Strategy<Value = Persona> {
    (id("p"), text(), maybe(), text(), text()).prop_map(|(id, name, age, segment, note)| Persona {
        id: id.as_str().into(),
        name,
        age,
        segment,
        note,
    })
}

fn feeling() -> impl Strategy<Value = Feeling> {
    let raw = (amount(), amount(), amount()).prop_map(|(value, min, max)| Raw { value, min, max });
    let score = prop_oneof![(-4..=4i8).prop_map(|n| f64::from(n) / 2.0), Score::MIN..Score::MAX];
    (id("s"), option::of(id("c")), option::of(id("p")), any(), score, option::of(raw)).prop_map(
        |(stage, card, persona, state, score, raw): (
            _,
            Option<String>,
            Option<String>,
            State,
            _,
            _,
        )| {
            Feeling {
                stage: stage.as_str().into(),
                card: card.map(|c| c.as_str().into()),
                persona: persona.map(|p| p.as_str().into()),
                state,
                score: Score::new(score).expect("on the scale"),
                raw,
            }
        },
    )
}

fn measurement() -> impl Strategy<Value = Measurement> {
    let money = (option::of(amount()), option::of(amount()));
    (id("s"), id("m"), sample::select(vec!["", "ctr", "cvr"]), money, text(), text(), text())
        .prop_map(|(stage, channel, kpi, (cost, revenue), now, target, next)| Measurement {
            stage: stage.as_str().into(),
            channel: channel.as_str().into(),
            kpi: kpi.to_owned(),
            cost,
            revenue,
            now,
            target,
            next,
        })
}

fn rejected() -> impl Strategy<Value = Rejected> {
    (id("s"), id("m")).prop_map(|(stage, channel)| Rejected {
        stage: stage.as_str().into(),
        channel: channel.as_str().into(),
    })
}

fn budget_line() -> impl Strategy<Value = BudgetLine> {
    (id("s"), id("m"), 0..1_000_000_000u64).prop_map(|(stage, channel, cents)| BudgetLine {
        stage: stage.as_str().into(),
        channel: channel.as_str().into(),
        cents,
    })
}

fn profile() -> impl Strategy<Value = Profile> {
    let currency = sample::select(vec!["EUR", "USD"]);
    let budget = (amount(), currency, any()).prop_map(|(amount, currency, per)| Budget {
        amount,
        currency: currency.to_owned(),
        per,
    });
    let words = (maybe(), maybe(), maybe(), maybe(), maybe());
    (text(), words, option::of(budget), bool::ANY).prop_map(
        |(offer, (audience, price, urgency, reach, kind), budget, first_product)| Profile {
            offer,
            audience,
            price,
            urgency,
            reach,
            kind,
            budget,
            first_product,
        },
    )
}

fn change<T: Entry + Clone + std::fmt::Debug>(
    entry: impl Strategy<Value = T>,
) -> impl Strategy<Value = Change<T>>
where
    T::Key: std::fmt::Debug,
{
    (entry, 0..8usize, 0..7u8).prop_map(|(entry, at, what)| match what {
        0..=2 => Change::Add(entry, at),
        3 => Change::Remove(entry.key()),
        4 | 5 => Change::Set(entry),
        _ => Change::Move(entry.key(), at),
    })
}

/// Any edit but a whole other journey; many of them are refused.
pub fn edit() -> impl Strategy<Value = Edit> {
    let single = prop_oneof![
        1 => text().prop_map(Edit::Title),
        1 => any::<Language>().prop_map(Edit::Language),
        1 => profile().prop_map(Edit::Profile),
        3 => change(stage()).prop_map(Edit::Stage),
        3 => change(lane()).prop_map(Edit::Lane),
        6 => change(card()).prop_map(Edit::Card),
        2 => change(persona()).prop_map(Edit::Persona),
        6 => change(feeling()).prop_map(Edit::Feeling),
        1 => change(measurement()).prop_map(Edit::Result),
        1 => change(rejected()).prop_map(Edit::Rejected),
        1 => change(budget_line()).prop_map(Edit::Budget),
    ];
    single.prop_recursive(1, 4, 4, |inner| vec(inner, 1..4).prop_map(Edit::Several))
}

/// A map with two stages, two lanes and two cards.
pub fn start() -> Journey {
    let mut journey = Journey::empty(Language::Nl);
    let blank = |id: &str| Stage {
        id: id.into(),
        name: id.into(),
        intent: Intent::Orient,
        goal: String::new(),
        needs: vec![],
        duration: None,
        moment_of_truth: false,
    };
    let lane =
        |id: &str, kind| Edit::Lane(Change::Add(Lane { id: id.into(), kind, name: id.into() }, 9));
    for edit in [
        Edit::Stage(Change::Add(blank("s1"), 9)),
        Edit::Stage(Change::Add(blank("s2"), 9)),
        lane("l1", LaneKind::Actions),
        lane("l2", LaneKind::Pains),
        Edit::Card(Change::Add(Card::new("c1".into(), "s1".into(), "l1".into(), "one"), 9)),
        Edit::Card(Change::Add(Card::new("c2".into(), "s1".into(), "l1".into(), "two"), 9)),
    ] {
        apply(&mut journey, edit).expect("the start is sound");
    }
    journey
}
