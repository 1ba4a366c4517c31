//! Answers that a person may give differently, and which rules may then speak differently.

use std::sync::Arc;

use journey::model::{
    Age, Audience, Card, Evidence, Influence, Intent, Journey, Kind, Need, Persona, Price, Profile,
    Reach, Severity, Stage, Urgency,
};
use proptest::option;
use proptest::prelude::*;

use super::journeys::{any, budget, card, feeling, persona, result, stage};

/// One answer about the first stage, and the keys of the rules that may ask for it.
#[derive(Clone, Debug)]
pub(crate) struct Answer {
    pub(crate) keys: &'static [&'static str],
    change: Change,
}

#[derive(Clone, Debug)]
enum Change {
    Profile(fn(&mut Profile, &Profile), Box<Profile>),
    Persona(fn(&mut Persona, &Persona), Persona),
    Stage(fn(&mut Stage, &Stage), Stage),
    Feeling(f64),
    Card(Card),
    Result(&'static str, f64),
    Evidence(Evidence),
}

fn profile_answers() -> impl Strategy<Value = Answer> {
    type Field = (&'static [&'static str], fn(&mut Profile, &Profile));
    let fields: Vec<Field> = vec![
        (&["audience"], |to, from| to.audience = from.audience),
        (&["price"], |to, from| to.price = from.price),
        (&["urgency"], |to, from| to.urgency = from.urgency),
        (&["reach"], |to, from| to.reach = from.reach),
        (&["kind"], |to, from| to.kind = from.kind),
        (&["budget"], |to, from| to.budget.clone_from(&from.budget)),
        (&["firstProduct"], |to, from| to.first_product = from.first_product),
        (&[], |to, from| to.offer.clone_from(&from.offer)),
    ];
    let values = (
        (option::of(any::<Audience>()), option::of(any::<Price>()), option::of(any::<Urgency>())),
        (option::of(any::<Reach>()), option::of(any::<Kind>()), option::of(budget())),
        proptest::bool::ANY,
        "[a-z]{0,4}",
    );
    (proptest::sample::select(fields), values).prop_map(
        |(
            (keys, set),
            ((audience, price, urgency), (reach, kind, budget), first_product, offer),
        )| {
            let from =
                Profile { offer, audience, price, urgency, reach, kind, budget, first_product };
            Answer { keys, change: Change::Profile(set, Box::new(from)) }
        },
    )
}

fn persona_answers() -> impl Strategy<Value = Answer> {
    type Field = (&'static [&'static str], fn(&mut Persona, &Persona));
    let fields: Vec<Field> = vec![
        (&["age"], |to, from| to.age = from.age),
        (&["segment"], |to, from| to.segment.clone_from(&from.segment)),
        (&[], |to, from| to.name.clone_from(&from.segment)),
    ];
    (proptest::sample::select(fields), option::of(any::<Age>()), "[a-z ]{0,2}").prop_map(
        |((keys, set), age, segment)| Answer {
            keys,
            change: Change::Persona(set, persona(age, &segment)),
        },
    )
}

fn stage_answers() -> impl Strategy<Value = Answer> {
    type Field = (&'static [&'static str], fn(&mut Stage, &Stage));
    let fields: Vec<Field> = vec![
        (&["intent", "emptyIntent", "purchaseOnly", "stepsToSale"], |to, from| {
            to.intent = from.intent;
        }),
        (&["need"], |to, from| to.needs.clone_from(&from.needs)),
        (&["momentOfTruth", "lacks"], |to, from| to.moment_of_truth = from.moment_of_truth),
        (&[], |to, from| to.name.clone_from(&from.name)),
    ];
    let needs = proptest::collection::btree_set(any::<Need>(), 0..4);
    (proptest::sample::select(fields), any::<Intent>(), needs, proptest::bool::ANY).prop_map(
        |((keys, set), intent, needs, moment_of_truth)| {
            let from = Stage {
                needs: needs.into_iter().collect(),
                moment_of_truth,
                name: "New".to_owned(),
                ..stage("s1", intent)
            };
            Answer { keys, change: Change::Stage(set, from) }
        },
    )
}

pub(crate) fn answer() -> impl Strategy<Value = Answer> {
    let feelings = (-4..=4i8).prop_map(|score| Answer {
        keys: &["feeling", "lacks"],
        change: Change::Feeling(f64::from(score) / 2.0),
    });
    let pains = option::of(any::<Severity>()).prop_map(|severity| Answer {
        keys: &["pain", "lacks", "stage_empty", "emptyIntent", "purchaseOnly", "assumed"],
        change: Change::Card(Card { severity, ..card("s1", "l2") }),
    });
    let touchpoints =
        proptest::sample::select(vec!["seo_blog", "store", "faq_chat"]).prop_map(|id| Answer {
            keys: &["present", "lacks", "stage_empty", "emptyIntent", "purchaseOnly", "assumed"],
            change: Change::Card(Card { channel: Some(id.into()), ..card("s1", "l1") }),
        });
    let results =
        (proptest::sample::select(vec!["store", "seo_blog"]), 0..9u8).prop_map(|(id, revenue)| {
            Answer {
                keys: &["roi", "lacks", "stage_empty", "emptyIntent", "purchaseOnly"],
                change: Change::Result(id, revenue.into()),
            }
        });
    let others = (
        proptest::sample::select(vec!["l3", "l4", "l5", "l6", "l7"]),
        any::<Evidence>(),
        option::of(any::<Influence>()),
    )
        .prop_map(|(lane, evidence, influence)| Answer {
            keys: &["lacks", "stage_empty", "emptyIntent", "purchaseOnly", "assumed"],
            change: Change::Card(Card { evidence, influence, ..card("s1", lane) }),
        });
    let founded = any::<Evidence>().prop_map(|evidence| Answer {
        keys: &["lacks", "assumed"],
        change: Change::Evidence(evidence),
    });
    prop_oneof![
        8 => profile_answers(),
        3 => persona_answers(),
        4 => stage_answers(),
        1 => feelings,
        1 => pains,
        1 => touchpoints,
        1 => results,
        2 => others,
        1 => founded,
    ]
}

impl Answer {
    pub(crate) fn given(&self, journey: &Journey) -> Journey {
        let mut journey = journey.clone();
        match &self.change {
            Change::Profile(set, from) => set(&mut journey.profile, from),
            Change::Persona(set, from) => {
                if let Some(persona) = journey.personas.first_mut() {
                    set(Arc::make_mut(persona), from);
                }
            }
            Change::Stage(set, from) => set(Arc::make_mut(&mut journey.stages[0]), from),
            Change::Feeling(score) => journey.feelings.push(Arc::new(feeling("s1", *score))),
            Change::Card(card) => journey.cards.push(Arc::new(card.clone())),
            Change::Evidence(evidence) => {
                let here = journey.cards.iter_mut().filter(|card| card.stage.as_str() == "s1");
                here.for_each(|card| Arc::make_mut(card).evidence = *evidence);
            }
            Change::Result(channel, revenue) => {
                journey.results.push(Arc::new(result("s1", channel, 4.0, *revenue)));
            }
        }
        journey
    }
}
