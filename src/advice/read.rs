//! Reading a rule pack, strictly: an agency's mistake is said, never guessed at.

mod entries;
mod faults;

use std::sync::Arc;

use super::{Base, Pack, PerIntent};
use crate::format::Unreadable;
use crate::format::json::{self, Object, Value};
use crate::model::{Intent, Vocabulary};
use entries::{channel, kpi, rule, source};
use faults::Faults;
pub use faults::{PackError, PackFault};

/// The most entries each list may have.
const LISTS: [(&str, usize); 4] =
    [("sources", 200), ("kpis", 200), ("channels", 200), ("rules", 500)];

pub(super) fn read(text: &str) -> Result<Pack, Vec<PackError>> {
    let nowhere = |what| vec![PackError { place: String::new(), what }];
    let value = json::parse(text).map_err(|unreadable| {
        nowhere(match unreadable {
            Unreadable::Over(limit) => PackFault::Over(limit),
            Unreadable::NotJson { line, column } => PackFault::NotJson { line, column },
            Unreadable::NotAJourney => PackFault::WrongType,
        })
    })?;
    let root = Object::root(&value).ok_or_else(|| nowhere(PackFault::WrongType))?;
    let mut faults = Faults::default();
    // Over these bounds nothing else is looked at: what refers to a list that was not read would be a fault each time.
    for (key, most) in LISTS {
        let count = root.value(key).and_then(Value::as_list).map_or(0, <[_]>::len);
        faults.bound(&root, key, count, most);
    }
    if !faults.found.is_empty() {
        return Err(faults.found);
    }
    let pack = pack(&root, &mut faults);
    if faults.found.is_empty() { Ok(pack) } else { Err(faults.found) }
}

/// What could be read. With a fault it is not sound, and must not be used.
fn pack(root: &Object<'_>, faults: &mut Faults) -> Pack {
    let mut pack = Pack {
        id: faults.text(root, "pack"),
        version: faults.number(root, "version", u32::MAX).unwrap_or(0),
        updated: faults.optional_text(root, "updated").unwrap_or_default(),
        small_budget: faults.ask(|notes| root.amount("smallBudget", notes)),
        base: base(root, faults),
        ..Pack::default()
    };
    pack.sources = list(root, "sources", faults, source);
    pack.kpis = list(root, "kpis", faults, kpi);
    let channels = list(root, "channels", faults, |o, id, faults| channel(o, id, &pack, faults));
    pack.channels = channels;
    let rules = list(root, "rules", faults, |o, id, faults| rule(o, id, &pack, faults));
    pack.rules = rules;
    pack
}

/// The entries of one list, each with an id that stands once.
fn list<T>(
    root: &Object<'_>,
    key: &str,
    faults: &mut Faults,
    mut read: impl FnMut(&Object<'_>, &str, &mut Faults) -> T,
) -> Vec<T> {
    let objects = faults.ask(|notes| root.objects(key, notes));
    let mut seen: Vec<Arc<str>> = Vec::with_capacity(objects.len());
    let mut entries = Vec::with_capacity(objects.len());
    for object in &objects {
        let id = faults.text(object, "id");
        faults.enter(object, key, &id);
        if seen.contains(&id) || *id == *Pack::BASE {
            faults.add(object.place("id"), PackFault::Repeated);
        }
        entries.push(read(object, &id, faults));
        seen.push(id);
        faults.leave();
    }
    entries
}

fn base(root: &Object<'_>, faults: &mut Faults) -> Base {
    let Some(o) = faults.object(root, "base") else { return Base::default() };
    let say = faults
        .object(&o, "say")
        .map(|say| ["1", "2", "3"].map(|weight| faults.words(&say, weight)));
    Base {
        say: say.unwrap_or_default(),
        intents: per_intent(&o, "intents", faults, |intents, key, faults| {
            Some(faults.words(intents, key))
        }),
        confidence: faults.word(&o, "confidence"),
    }
}

/// An object with a part for some intents; anything else in it is a fault.
fn per_intent<T>(
    o: &Object<'_>,
    key: &str,
    faults: &mut Faults,
    read: impl Fn(&Object<'_>, &str, &mut Faults) -> Option<T>,
) -> PerIntent<T> {
    let Some(parts) = faults.object(o, key) else { return PerIntent::default() };
    let known: Vec<&str> = Intent::ALL.iter().map(|intent| intent.code()).collect();
    faults.only(&parts, &known);
    let present = Intent::ALL.iter().filter(|intent| parts.value(intent.code()).is_some());
    PerIntent(
        present
            .filter_map(|intent| Some((*intent, read(&parts, intent.code(), faults)?)))
            .collect(),
    )
}
