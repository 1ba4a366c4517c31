//! Reading a rule pack, strictly: an agency's mistake is said, never guessed at.

mod entries;
mod faults;

use super::{Base, Pack, PerIntent};
use entries::{channel, kpi, rule, source};
use faults::Faults;
pub use faults::{PackError, PackFault};
use journey::format::Unreadable;
use journey::format::json::{self, Object, Value};
use journey::model::{Intent, Limit, Vocabulary};

/// The most entries each list may have.
const LISTS: [(&str, usize); 4] =
    [("sources", 200), ("kpis", 200), ("channels", 200), ("rules", 500)];

/// The weights that have a sentence of their own.
const WEIGHTS: [&str; 3] = ["1", "2", "3"];

/// The keys of a pack.
const KEYS: [&str; 10] = [
    "pack",
    "version",
    "updated",
    "smallBudget",
    "stepsToSale",
    "base",
    "sources",
    "kpis",
    "channels",
    "rules",
];

/// Reads a pack, over another where one is given; that other is the tool's own and sound.
pub(super) fn read(text: &str, under: Option<&str>) -> Result<Pack, Vec<PackError>> {
    let nowhere = |what| vec![PackError { place: String::new(), what }];
    if text.len() > Limit::Pack.max() {
        return Err(nowhere(PackFault::Over(Limit::Pack)));
    }
    let value = parsed(text).map_err(nowhere)?;
    let own = Object::root(&value).ok_or_else(|| nowhere(PackFault::WrongType))?;
    let beneath = under.map(parsed).transpose().map_err(nowhere)?;
    let under = beneath.as_ref().and_then(Object::root);
    let mut faults = Faults::default();
    // Over these bounds nothing else is looked at: what refers to a list that was not read would be a fault each time.
    for (key, most) in LISTS {
        let count = own.value(key).and_then(Value::as_list).map_or(0, <[_]>::len);
        faults.bound(&own, key, count, most);
    }
    if !faults.found.is_empty() {
        return Err(faults.found);
    }
    faults.known(&own, &KEYS);
    let pack = pack(&Layers { own, under }, &mut faults);
    if faults.found.is_empty() { Ok(pack) } else { Err(faults.found) }
}

fn parsed(text: &str) -> Result<Value<'_>, PackFault> {
    json::parse(text).map_err(|unreadable| match unreadable {
        Unreadable::Over(limit) => PackFault::Over(limit),
        Unreadable::NotJson { line, column } => PackFault::NotJson { line, column },
        Unreadable::NotAJourney => PackFault::WrongType,
    })
}

/// A pack, and the one it lies over.
struct Layers<'a> {
    own: Object<'a>,
    under: Option<Object<'a>>,
}

impl<'a> Layers<'a> {
    /// The upper one that says anything under this key.
    fn saying(&self, key: &str) -> &Object<'a> {
        let under = self.under.as_ref().filter(|_| self.own.value(key).is_none());
        under.unwrap_or(&self.own)
    }
}

/// What could be read. With a fault it is not sound, and must not be used.
fn pack(layers: &Layers<'_>, faults: &mut Faults) -> Pack {
    let own = &layers.own;
    let mut pack = Pack {
        id: faults.text(own, "pack"),
        version: faults.number(own, "version", u32::MAX).unwrap_or(0),
        updated: faults.optional_text(own, "updated").unwrap_or_default(),
        small_budget: faults.ask(|notes| layers.saying("smallBudget").amount("smallBudget", notes)),
        steps_to_sale: {
            let o = layers.saying("stepsToSale");
            o.value("stepsToSale").and_then(|_| faults.number(o, "stepsToSale", 500))
        },
        base: base(layers.saying("base"), faults),
        ..Pack::default()
    };
    pack.sources = list(layers, "sources", faults, source);
    pack.kpis = list(layers, "kpis", faults, kpi);
    let channels = list(layers, "channels", faults, |o, id, faults| channel(o, id, &pack, faults));
    pack.channels = channels;
    let rules = list(layers, "rules", faults, |o, id, faults| rule(o, id, &pack, faults));
    pack.rules = rules;
    pack
}

/// The entries of one list, each with an id that stands once: those beneath in their order, or what takes their place, then the
/// new ones.
fn list<T>(
    layers: &Layers<'_>,
    key: &str,
    faults: &mut Faults,
    mut read: impl FnMut(&Object<'_>, &str, &mut Faults) -> T,
) -> Vec<T> {
    let own = faults.ask(|notes| layers.own.objects(key, notes));
    let under = layers.under.as_ref().map(|o| faults.ask(|notes| o.objects(key, notes)));
    let under = under.unwrap_or_default();
    let has = |list: &[Object<'_>], id: &str| list.iter().any(|o| is(o, id));
    let mut seen: Vec<&str> = Vec::with_capacity(own.len());
    for object in &own {
        let id = object.value("id").and_then(Value::as_str).unwrap_or_default();
        faults.enter(object, key, id);
        if !id.is_empty() && (seen.contains(&id) || id == Pack::BASE) {
            faults.add(object.place("id"), PackFault::Repeated);
        }
        if object.value("off").is_some() {
            off(object, key, has(&under, id), faults);
        }
        seen.push(id);
        faults.leave();
    }
    let mut entries = Vec::with_capacity(own.len() + under.len());
    let mut enter = |object: &Object<'_>, faults: &mut Faults| {
        if object.value("off").is_none() {
            let id = faults.text(object, "id");
            faults.enter(object, key, &id);
            entries.push(read(object, &id, faults));
            faults.leave();
        }
    };
    for old in &under {
        let id = old.value("id").and_then(Value::as_str).unwrap_or_default();
        // What cannot be taken away stays: only that it was tried is a fault.
        let over = |new: &&Object<'_>| is(new, id) && (new.value("off").is_none() || can_go(key));
        match own.iter().find(over) {
            Some(new) => enter(new, faults),
            None => {
                faults.beneath = true;
                enter(old, faults);
                faults.beneath = false;
            }
        }
    }
    let added = |new: &&Object<'_>| {
        !has(&under, new.value("id").and_then(Value::as_str).unwrap_or_default())
    };
    own.iter().filter(added).for_each(|new| enter(new, faults));
    entries
}

fn is(o: &Object<'_>, id: &str) -> bool {
    o.value("id").and_then(Value::as_str) == Some(id)
}

/// Advice can do without a channel or a rule, but not without what those refer to.
fn can_go(list: &str) -> bool {
    matches!(list, "channels" | "rules")
}

/// An entry that takes one beneath it away.
fn off(o: &Object<'_>, list: &str, known: bool, faults: &mut Faults) {
    faults.only_true(o, "off");
    faults.only(o, &["id", "off"]);
    if !can_go(list) {
        faults.add(o.place("off"), PackFault::Misplaced);
    } else if !known {
        faults.add(o.place("id"), PackFault::UnknownReference);
    }
}

fn base(root: &Object<'_>, faults: &mut Faults) -> Base {
    let Some(o) = faults.object(root, "base") else { return Base::default() };
    faults.known(&o, &["say", "intents", "confidence"]);
    let say = faults.object(&o, "say").map(|say| {
        faults.known(&say, &WEIGHTS);
        WEIGHTS.map(|weight| faults.words(&say, weight))
    });
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
