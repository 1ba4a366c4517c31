//! Journeys and packs to try the engine on.

use std::sync::Arc;

use advice::{Pack, builtin};
use journey::model::{
    Age, Audience, Budget, Card, ChannelId, Evidence, Feeling, Influence, Intent, Journey, Kind,
    Lane, LaneKind, Language, Measurement, Need, Period, Persona, Price, Profile, Reach, Rejected,
    Score, Severity, Stage, State, Urgency, Vocabulary,
};
use proptest::prelude::*;
use proptest::{collection::vec, option, sample::select};
use serde_json::{Value, json};

/// The built-in pack as JSON, to break or to extend.
pub(crate) fn pack_json() -> Value {
    serde_json::from_str(include_str!("../../src/pack.json")).expect("the pack is JSON")
}

pub(crate) fn read(pack: &Value) -> Pack {
    Pack::read(&pack.to_string()).unwrap_or_else(|errors| panic!("{errors:?}"))
}

/// The keys that only a rule about the whole map may ask for.
pub(crate) const MAP_KEYS: [&str; 4] = ["emptyIntent", "purchaseOnly", "stepsToSale", "assumed"];

/// The kinds of the lanes of [`bare`] journeys: `l1`, `l2` and so on.
pub(crate) const LANES: [LaneKind; 7] = [
    LaneKind::Touchpoints,
    LaneKind::Pains,
    LaneKind::Actions,
    LaneKind::Opportunities,
    LaneKind::Automation,
    LaneKind::Backstage,
    LaneKind::Factors,
];

/// The built-in pack with a rule in each voice for each key there is, so that no condition goes untried.
pub(crate) fn every_key() -> Pack {
    let keys = json!({
        "intent": ["buy"], "need": ["reassurance"], "audience": ["b2b", "patient"], "price": ["medium"],
        "urgency": ["low"], "reach": ["international"], "kind": ["webshop", "app"], "age": ["-15", "55+"],
        "budget": ["small"], "segment": true, "pain": ["low", "medium"], "feeling": ["high"],
        "momentOfTruth": false, "present": ["seo_blog", "store"], "channel": ["store", "community"],
        "roi": ["negative"], "stage_empty": false, "firstProduct": true,
        "lacks": ["opportunity", "evidence"], "emptyIntent": ["use"], "purchaseOnly": true,
        "stepsToSale": ["many"], "assumed": true,
    });
    let mut pack = pack_json();
    pack["stepsToSale"] = json!(2);
    let rules = pack["rules"].as_array_mut().expect("a list");
    for (at, (key, value)) in keys.as_object().expect("an object").iter().enumerate() {
        let of_map = MAP_KEYS.contains(&key.as_str());
        for voice in ["reason", "caution", "gap", "hint"] {
            let about_channels = ["channel", "roi"].contains(&key.as_str());
            if (voice == "gap" && about_channels) || (voice == "reason" && of_map) {
                continue;
            }
            let mut rule = json!({
                "id": format!("{key}-{voice}"), "when": { key: value }, "as": voice,
                "say": { "nl": key, "en": key }, "sources": ["editorial"], "confidence": "low",
            });
            if of_map {
                rule["scope"] = json!("map");
            }
            if voice == "reason" {
                let add = if at % 3 == 0 { -2 } else { 2 };
                rule["then"] =
                    json!([{ "group": "own", "add": add }, { "paid": false, "add": add }]);
            }
            rules.push(rule);
        }
    }
    read(&pack)
}

pub(crate) fn any<V: Vocabulary + std::fmt::Debug>() -> impl Strategy<Value = V> {
    select(V::ALL)
}

fn channel() -> impl Strategy<Value = ChannelId> {
    select(builtin().channels.iter().map(|channel| channel.id.clone()).collect::<Vec<_>>())
}

fn stage_id() -> impl Strategy<Value = String> {
    (1..=3u8).prop_map(|n| format!("s{n}"))
}

/// A stage with nothing in it.
pub(crate) fn stage(id: &str, intent: Intent) -> Stage {
    Stage {
        id: id.into(),
        name: id.to_owned(),
        intent,
        goal: String::new(),
        needs: Vec::new(),
        duration: None,
        moment_of_truth: false,
    }
}

/// Three stages of this intent without a card, and a lane of each kind that a rule may look at: touchpoints (`l1`), pains (`l2`),
/// anything else (`l3`), opportunities (`l4`), automation (`l5`), backstage (`l6`) and factors (`l7`).
pub(crate) fn bare(intent: Intent) -> Journey {
    let mut journey = Journey::empty(Language::Nl);
    journey.stages = ["s1", "s2", "s3"].map(|id| Arc::new(stage(id, intent))).to_vec();
    journey.lanes = LANES
        .into_iter()
        .enumerate()
        .map(|(at, kind)| {
            Arc::new(Lane { id: format!("l{}", at + 1).as_str().into(), kind, name: String::new() })
        })
        .collect();
    journey
}

pub(crate) fn persona(age: Option<Age>, segment: &str) -> Persona {
    Persona {
        id: "p1".into(),
        name: String::new(),
        age,
        segment: segment.to_owned(),
        note: String::new(),
    }
}

pub(crate) fn card(stage: &str, lane: &str) -> Card {
    Card::new(format!("{stage}-{lane}").as_str().into(), stage.into(), lane.into(), "")
}

pub(crate) fn feeling(stage: &str, score: f64) -> Feeling {
    Feeling {
        stage: stage.into(),
        card: None,
        persona: None,
        state: State::Now,
        score: Score::new(score).expect("on the scale"),
        raw: None,
    }
}

pub(crate) fn result(stage: &str, channel: &str, cost: f64, revenue: f64) -> Measurement {
    Measurement {
        stage: stage.into(),
        channel: channel.into(),
        kpi: "cvr".to_owned(),
        cost: Some(cost),
        revenue: Some(revenue),
        now: String::new(),
        target: String::new(),
        next: String::new(),
    }
}

pub(crate) fn budget() -> impl Strategy<Value = Budget> {
    (0..20_000u32, any::<Period>()).prop_map(|(amount, per)| Budget {
        amount: amount.into(),
        currency: "EUR".to_owned(),
        per,
    })
}

fn profile() -> impl Strategy<Value = Profile> {
    (
        (option::of(any::<Audience>()), option::of(any::<Price>()), option::of(any::<Urgency>())),
        (option::of(any::<Reach>()), option::of(any::<Kind>()), option::of(budget())),
        proptest::bool::ANY,
    )
        .prop_map(|((audience, price, urgency), (reach, kind, budget), first_product)| {
            Profile {
                offer: String::new(),
                audience,
                price,
                urgency,
                reach,
                kind,
                budget,
                first_product,
            }
        })
}

pub(crate) fn cards() -> impl Strategy<Value = Vec<Arc<Card>>> {
    let parts = (
        stage_id(),
        select(vec!["l1", "l1", "l2", "l2", "l3", "l4", "l5", "l6", "l7"]),
        option::of(channel()),
        option::of(any::<Severity>()),
        (proptest::bool::weighted(0.1), any::<Evidence>(), option::of(any::<Influence>())),
    );
    vec(parts, 0..8).prop_map(|cards| {
        let numbered =
            |(at, (stage, lane, channel, severity, known)): (usize, (String, _, _, _, _))| {
                let (moment_of_truth, evidence, influence) = known;
                Arc::new(Card {
                    id: format!("c{at}").as_str().into(),
                    channel,
                    severity,
                    moment_of_truth,
                    evidence,
                    influence,
                    ..card(&stage, lane)
                })
            };
        cards.into_iter().enumerate().map(numbered).collect()
    })
}

fn feelings() -> impl Strategy<Value = Vec<Arc<Feeling>>> {
    vec((stage_id(), any::<State>(), -4..=4i8), 0..6).prop_map(|feelings| {
        let of_stage = |(stage, state, score): (String, _, i8)| {
            Arc::new(Feeling { state, ..feeling(&stage, f64::from(score) / 2.0) })
        };
        feelings.into_iter().map(of_stage).collect()
    })
}

/// A journey of three stages with something of everything that rules can see.
pub(crate) fn journey() -> impl Strategy<Value = Journey> {
    let stages = vec(
        (
            any::<Intent>(),
            proptest::collection::btree_set(any::<Need>(), 0..3),
            proptest::bool::ANY,
        ),
        3..=3,
    );
    let results = vec((stage_id(), channel(), 0..3u8, 0..3u8), 0..4);
    (
        profile(),
        vec((option::of(any::<Age>()), select(vec!["", "amateurs"])), 0..3),
        stages,
        cards(),
        feelings(),
        results,
        vec((stage_id(), channel()), 0..3),
    )
        .prop_map(|(profile, personas, stages, cards, feelings, results, rejected)| {
            let mut journey = bare(Intent::None);
            journey.profile = profile;
            journey.personas = personas
                .into_iter()
                .map(|(age, segment)| Arc::new(persona(age, segment)))
                .collect();
            for (old, (intent, needs, moment_of_truth)) in journey.stages.iter_mut().zip(stages) {
                *old = Arc::new(Stage {
                    needs: needs.into_iter().collect(),
                    moment_of_truth,
                    ..stage(old.id.as_str(), intent)
                });
            }
            journey.cards = cards;
            journey.feelings = feelings;
            journey.results = results
                .into_iter()
                .map(|(stage, channel, cost, revenue)| {
                    Arc::new(result(&stage, channel.as_str(), cost.into(), revenue.into()))
                })
                .collect();
            journey.rejected = rejected
                .into_iter()
                .map(|(stage, channel)| {
                    Arc::new(Rejected { stage: stage.as_str().into(), channel })
                })
                .collect();
            journey
        })
}
