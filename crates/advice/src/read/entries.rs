//! Reading one source, KPI, channel or rule.

use std::sync::Arc;

use super::faults::{Faults, PackFault};
use super::per_intent;
use crate::{
    Automation, Channel, Condition, Effect, Group, Kpi, Pack, PerIntent, Rule, RuleKind, Scope,
    Source, Target, Then, When, Words,
};
use journey::format::json::{Object, Value};
use journey::model::{ChannelId, link};

/// The strongest weight or effect.
const STRONGEST: i64 = 6;

/// The most effects one rule may have: all of the strongest together still fit what a reason adds.
const EFFECTS: usize = 20;

/// The keys of conditions, in the order in which they are read.
const CONDITIONS: [&str; 23] = [
    "age",
    "assumed",
    "audience",
    "budget",
    "channel",
    "emptyIntent",
    "feeling",
    "firstProduct",
    "intent",
    "kind",
    "lacks",
    "momentOfTruth",
    "need",
    "pain",
    "present",
    "price",
    "purchaseOnly",
    "reach",
    "roi",
    "segment",
    "stage_empty",
    "stepsToSale",
    "urgency",
];

pub(super) fn source(o: &Object<'_>, id: &str, faults: &mut Faults) -> Arc<Source> {
    faults.known(o, &["id", "title", "by", "year", "url", "kind", "limits"]);
    let url = faults.optional_text(o, "url");
    // A pack is not trusted, and this becomes a link.
    let address = url.as_deref().and_then(link::of_pack);
    if url.is_some() && address.is_none() {
        faults.add(o.place("url"), PackFault::NotAnAddress);
    }
    // For people who look after the pack; nothing follows from it.
    let _ = faults.optional_text(o, "kind");
    let year = o.value("year").and_then(|_| faults.number(o, "year", 9999));
    Arc::new(Source {
        id: id.into(),
        title: title(o, faults),
        by: faults.optional_text(o, "by"),
        year: year.and_then(|year| u16::try_from(year).ok()),
        url: address.map(|address| address.href.into()),
        limits: o.value("limits").map(|_| faults.words(o, "limits")),
    })
}

/// A work has one title; what the pack says on its own account may be called something in each language.
fn title(o: &Object<'_>, faults: &mut Faults) -> Words {
    if matches!(o.value("title"), Some(Value::Object(_))) {
        return faults.words(o, "title");
    }
    let title = faults.text(o, "title");
    Words { nl: title.clone(), en: title }
}

pub(super) fn kpi(o: &Object<'_>, id: &str, faults: &mut Faults) -> Arc<Kpi> {
    faults.known(o, &["id", "name", "formula", "read"]);
    Arc::new(Kpi {
        id: id.into(),
        name: faults.words(o, "name"),
        formula: faults.words(o, "formula"),
        read: faults.words(o, "read"),
    })
}

pub(super) fn channel(o: &Object<'_>, id: &str, pack: &Pack, faults: &mut Faults) -> Channel {
    faults.known(
        o,
        &["id", "name", "group", "paid", "base", "content", "kpis", "automation", "sources"],
    );
    let kpis = faults.ask(|notes| o.texts("kpis", notes));
    Channel {
        id: id.into(),
        name: faults.words(o, "name"),
        group: faults.word(o, "group"),
        paid: faults.flag(o, "paid"),
        base: per_intent(o, "base", faults, |base, intent, faults| {
            u8::try_from(faults.whole(base, intent, 0, STRONGEST)?).ok()
        }),
        content: match o.value("content") {
            None => PerIntent::default(),
            Some(_) => per_intent(o, "content", faults, |content, intent, faults| {
                Some(faults.words(content, intent))
            }),
        },
        kpis: resolve(o, "kpis", &kpis, faults, |id| pack.kpi(id)),
        automation: match o.value("automation") {
            None => PerIntent::default(),
            Some(_) => per_intent(o, "automation", faults, |intents, intent, faults| {
                Some(automation(&faults.object(intents, intent)?, pack, faults))
            }),
        },
        sources: sources(o, pack, faults),
    }
}

fn automation(o: &Object<'_>, pack: &Pack, faults: &mut Faults) -> Automation {
    faults.known(o, &["trigger", "message", "wait", "sources"]);
    Automation {
        trigger: faults.words(o, "trigger"),
        message: faults.words(o, "message"),
        wait: faults.words(o, "wait"),
        sources: sources(o, pack, faults),
    }
}

pub(super) fn rule(o: &Object<'_>, id: &str, pack: &Pack, faults: &mut Faults) -> Rule {
    faults.known(o, &["id", "scope", "when", "then", "say", "as", "sources", "confidence"]);
    let scope = match o.value("scope") {
        None => Scope::Stage,
        Some(_) => faults.word(o, "scope"),
    };
    let when = when(o, pack, faults);
    if when.0.iter().filter_map(Condition::scope).any(|of| of != scope) {
        faults.add(o.place("when"), PackFault::Misplaced);
    }
    Rule {
        id: id.into(),
        scope,
        voice: voice(o, scope, &when, pack, faults),
        when,
        say: faults.words(o, "say"),
        sources: sources(o, pack, faults),
        confidence: faults.word(o, "confidence"),
    }
}

fn sources(o: &Object<'_>, pack: &Pack, faults: &mut Faults) -> Vec<Arc<Source>> {
    let ids = faults.texts(o, "sources", PackFault::NoSource);
    resolve(o, "sources", &ids, faults, |id| pack.source(id))
}

/// What the ids name, each once.
fn resolve<'p, T: 'p>(
    o: &Object<'_>,
    key: &str,
    ids: &[&str],
    faults: &mut Faults,
    find: impl Fn(&str) -> Option<&'p Arc<T>>,
) -> Vec<Arc<T>> {
    let mut found: Vec<Arc<T>> = Vec::with_capacity(ids.len());
    for id in ids {
        match find(id) {
            Some(entry) if found.iter().any(|other| Arc::ptr_eq(other, entry)) => {
                faults.add([&o.place(key), ".", id].concat(), PackFault::Repeated);
            }
            Some(entry) => found.push(entry.clone()),
            None => faults.add([&o.place(key), ".", id].concat(), PackFault::UnknownReference),
        }
    }
    found
}

fn when(o: &Object<'_>, pack: &Pack, faults: &mut Faults) -> When {
    let Some(when) = faults.object(o, "when") else { return When::default() };
    faults.only(&when, &CONDITIONS);
    let present = CONDITIONS.into_iter().filter(|key| when.value(key).is_some());
    When(present.map(|key| condition(&when, key, pack, faults)).collect())
}

fn condition(when: &Object<'_>, key: &str, pack: &Pack, faults: &mut Faults) -> Condition {
    match key {
        "age" => Condition::Age(faults.any_of(when, key)),
        "assumed" => Condition::Assumed(faults.flag(when, key)),
        "audience" => Condition::Audience(faults.any_of(when, key)),
        "budget" => Condition::Budget(faults.any_of(when, key)),
        "channel" => Condition::Channel(channels(when, key, pack, faults)),
        "emptyIntent" => Condition::EmptyIntent(faults.any_of(when, key)),
        "feeling" => Condition::Feeling(faults.any_of(when, key)),
        "intent" => Condition::Intent(faults.any_of(when, key)),
        "kind" => Condition::Kind(faults.any_of(when, key)),
        "lacks" => Condition::Lacks(faults.any_of(when, key)),
        "momentOfTruth" => Condition::MomentOfTruth(faults.flag(when, key)),
        "need" => Condition::Need(faults.any_of(when, key)),
        "pain" => Condition::Pain(faults.any_of(when, key)),
        "present" => Condition::Present(channels(when, key, pack, faults)),
        "price" => Condition::Price(faults.any_of(when, key)),
        "purchaseOnly" => Condition::PurchaseOnly(faults.flag(when, key)),
        "reach" => Condition::Reach(faults.any_of(when, key)),
        "roi" => Condition::Roi(faults.any_of(when, key)),
        "segment" => Condition::Segment(faults.flag(when, key)),
        "stage_empty" => Condition::StageEmpty(faults.flag(when, key)),
        "stepsToSale" => Condition::StepsToSale(faults.any_of(when, key)),
        "urgency" => Condition::Urgency(faults.any_of(when, key)),
        _ => {
            faults.only_true(when, key);
            Condition::FirstProduct
        }
    }
}

fn channels(o: &Object<'_>, key: &str, pack: &Pack, faults: &mut Faults) -> Vec<ChannelId> {
    let mut ids = Vec::new();
    for id in faults.texts(o, key, PackFault::Missing) {
        let known = known(id, o.place(key), pack, faults).and_then(|at| pack.channels.get(at));
        ids.extend(known.map(|c| c.id.clone()).filter(|id| !ids.contains(id)));
    }
    ids
}

/// Where in the catalogue the channel of this id stands.
fn known(id: &str, place: String, pack: &Pack, faults: &mut Faults) -> Option<usize> {
    let at = pack.channels.iter().position(|channel| channel.id.as_str() == id);
    if at.is_none() && !faults.beneath {
        faults.add([&place, ".", id].concat(), PackFault::UnknownReference);
    }
    at
}

fn voice(o: &Object<'_>, scope: Scope, when: &When, pack: &Pack, faults: &mut Faults) -> RuleKind {
    let effects = faults.ask(|notes| o.objects("then", notes));
    let before = faults.found.len();
    let voice = match &*faults.text(o, "as") {
        "reason" => {
            if effects.is_empty() {
                faults.add(o.place("then"), PackFault::Missing);
            }
            if scope == Scope::Map {
                faults.add(o.place("as"), PackFault::Misplaced);
            }
            faults.bound(o, "then", effects.len(), EFFECTS);
            let then = |o: &Object<'_>| then(o, when, pack, faults);
            return RuleKind::Reason(effects.iter().filter_map(then).collect());
        }
        "caution" => RuleKind::Caution,
        "gap" => RuleKind::Gap,
        "hint" => RuleKind::Hint,
        _ => {
            if faults.found.len() == before {
                faults.add(o.place("as"), PackFault::UnknownWord);
            }
            return RuleKind::Hint;
        }
    };
    if !effects.is_empty() {
        faults.add(o.place("then"), PackFault::Misplaced);
    }
    if voice == RuleKind::Gap && when.is_about_channels() {
        faults.add(o.place("when"), PackFault::Misplaced);
    }
    voice
}

fn then(o: &Object<'_>, when: &When, pack: &Pack, faults: &mut Faults) -> Option<Then> {
    faults.only(o, &["channel", "group", "paid", "this", "add", "drop"]);
    let those = |is: &dyn Fn(&Channel) -> bool| {
        let places = pack.channels.iter().enumerate().filter(|(_, channel)| is(channel));
        Target::Channels(places.map(|(at, _)| at).collect())
    };
    let target = match pick(o, ["channel", "group", "paid", "this"], faults)? {
        "channel" => {
            let id = faults.text(o, "channel");
            Target::Channels(vec![known(&id, o.place("channel"), pack, faults)?])
        }
        "group" => {
            let group: Group = faults.word(o, "group");
            those(&|channel| channel.group == group)
        }
        "paid" => {
            let paid = faults.flag(o, "paid");
            those(&|channel| channel.paid == paid)
        }
        _ => {
            faults.only_true(o, "this");
            if !when.is_about_channels() {
                faults.add(o.place("this"), PackFault::Misplaced);
            }
            Target::This
        }
    };
    let effect = match pick(o, ["add", "drop"], faults)? {
        "add" => Effect::Add(i8::try_from(faults.whole(o, "add", -STRONGEST, STRONGEST)?).ok()?),
        _ => {
            faults.only_true(o, "drop");
            Effect::Drop
        }
    };
    Some(Then { target, effect })
}

/// The one of these keys that is there.
fn pick<const N: usize>(
    o: &Object<'_>,
    keys: [&'static str; N],
    faults: &mut Faults,
) -> Option<&'static str> {
    let mut there = keys.into_iter().filter(|key| o.value(key).is_some());
    let key = there.next();
    if there.next().is_some() {
        faults.add(o.here(), PackFault::Misplaced);
        return None;
    }
    if key.is_none() {
        faults.add(o.here(), PackFault::Missing);
    }
    key
}
