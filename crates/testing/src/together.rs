//! What has to come of two people's work on one journey, worked out on the files and one entry after the other: written without the
//! code it watches over.

use std::collections::{BTreeMap, BTreeSet};

use journey::format::file;
use journey::model::Journey;
use serde_json::{Value, json};

/// The lists of a file, with what names an entry in each.
pub const LISTS: [(&str, &[&str]); 8] = [
    ("stages", &["id"]),
    ("lanes", &["id"]),
    ("personas", &["id"]),
    ("cards", &["id"]),
    ("feelings", &["stage", "card", "persona", "state"]),
    ("results", &["stage", "channel", "kpi"]),
    ("rejected", &["stage", "channel"]),
    ("budget", &["stage", "channel"]),
];

/// The lists whose ids are counted: what they begin with, and what refers to them.
const COUNTED: [(&str, &str, &str); 4] = [
    ("stages", "s", "stage"),
    ("lanes", "l", "lane"),
    ("personas", "p", "persona"),
    ("cards", "c", "card"),
];

pub fn entries<'a>(journey: &'a Value, list: &str) -> &'a [Value] {
    journey[list].as_array().map_or(&[], Vec::as_slice)
}

fn entries_mut<'a>(journey: &'a mut Value, list: &str) -> &'a mut [Value] {
    journey[list].as_array_mut().map_or(&mut [], Vec::as_mut_slice)
}

/// What names an entry.
pub fn key(entry: &Value, names: &[&str]) -> Vec<Value> {
    names.iter().map(|name| entry[name].clone()).collect()
}

pub fn find<'a>(journey: &'a Value, list: &str, names: &[&str], k: &[Value]) -> &'a Value {
    entries(journey, list).iter().find(|e| key(e, names) == k).unwrap_or(&Value::Null)
}

/// The one that changed. `None` when both did, and differently.
fn changed<'a>(base: &Value, mine: &'a Value, theirs: &'a Value) -> Option<&'a Value> {
    match (mine == base, theirs == base) {
        (true, _) => Some(theirs),
        (_, true) => Some(mine),
        _ => (mine == theirs).then_some(mine),
    }
}

/// What has to come of a merge.
pub struct Expected {
    /// Mine with the ids it has to get.
    pub mine: Value,
    /// How many ids are new.
    pub renamed: usize,
    /// What must be in the file, apart from the order; `None` for a clash.
    pub merged: Option<Value>,
}

impl Expected {
    pub fn of(base: &Value, mine: &Value, theirs: &Value) -> Expected {
        let (mut base, mut mine, mut theirs) = (base.clone(), mine.clone(), theirs.clone());
        let renamed =
            COUNTED.map(|counted| rename(counted, &base, &mut mine, &theirs)).iter().sum();
        let mut merged = Some(json!({}));
        for part in ["title", "language"] {
            take(&mut merged, part, changed(&base[part], &mine[part], &theirs[part]));
        }
        let mut profile = Some(json!({}));
        for part in
            ["offer", "audience", "price", "urgency", "reach", "kind", "budget", "firstProduct"]
        {
            let of = |journey: &Value| journey["profile"][part].clone();
            let (base, mine, theirs) = (of(&base), of(&mine), of(&theirs));
            take(&mut profile, part, changed(&base, &mine, &theirs));
        }
        take(&mut merged, "profile", profile.as_ref());
        for (list, names) in LISTS {
            if list == "feelings" {
                let cards = merged.as_ref().map_or(Value::Null, |merged| merged["cards"].clone());
                for side in [&mut base, &mut mine, &mut theirs] {
                    follow_the_cards(side, entries(&json!({ "cards": cards }), "cards"));
                }
            }
            let sides = [&theirs, &mine].into_iter();
            let mut keys: Vec<_> =
                sides.flat_map(|s| entries(s, list)).map(|e| key(e, names)).collect();
            let mut seen = BTreeSet::new();
            keys.retain(|k| seen.insert(format!("{k:?}")));
            let picked: Option<Vec<&Value>> = keys
                .iter()
                .map(|k| {
                    let of = |journey| find(journey, list, names, k);
                    changed(of(&base), of(&mine), of(&theirs))
                })
                .collect();
            let picked = picked.map(|all| all.into_iter().filter(|e| !e.is_null()).collect());
            take(&mut merged, list, picked.map(|all: Vec<_>| json!(all)).as_ref());
        }
        let merged = merged.filter(|merged| {
            stands(merged)
                && groups(merged).iter().all(|g| order(g, &base, &mine, &theirs).is_some())
        });
        Expected { mine, renamed, merged }
    }
}

fn take(into: &mut Option<Value>, part: &str, value: Option<&Value>) {
    match (into.as_mut(), value) {
        (Some(into), Some(value)) => into[part] = value.clone(),
        _ => *into = None,
    }
}

/// New ids for what is new in mine where theirs has something else of that id.
fn rename(
    (list, prefix, field): (&str, &str, &str),
    base: &Value,
    mine: &mut Value,
    theirs: &Value,
) -> usize {
    let number = |e: &Value| e["id"].as_str()?.strip_prefix(prefix)?.parse::<u64>().ok();
    let all = [base, &*mine, theirs].into_iter().flat_map(|side| entries(side, list));
    let highest = all.filter_map(number).max().unwrap_or(0);
    let taken = entries(mine, list).iter().filter(|entry| {
        let k = key(entry, &["id"]);
        let there = find(theirs, list, &["id"], &k);
        find(base, list, &["id"], &k).is_null() && !there.is_null() && there != *entry
    });
    let given: BTreeMap<String, String> = taken
        .zip(highest + 1..)
        .map(|(entry, n)| (entry["id"].as_str().expect("an id").to_owned(), format!("{prefix}{n}")))
        .collect();
    for (other, _) in LISTS {
        for entry in entries_mut(mine, other) {
            let name = if other == list { "id" } else { field };
            if let Some(new) = entry[name].as_str().and_then(|old| given.get(old)) {
                entry[name] = json!(new);
            }
        }
    }
    given.len()
}

/// A card's feelings are in the stage where the card is.
fn follow_the_cards(side: &mut Value, cards: &[Value]) {
    for feeling in entries_mut(side, "feelings") {
        if let Some(card) = cards.iter().find(|card| card["id"] == feeling["card"]) {
            feeling["stage"] = card["stage"].clone();
        }
    }
}

/// Does everything that is referred to stand there, and is it not too much?
fn stands(journey: &Value) -> bool {
    let there =
        |list: &str, id: &Value| !find(journey, list, &["id"], std::slice::from_ref(id)).is_null();
    let no_cards = |lane: &Value| {
        find(journey, "lanes", &["id"], std::slice::from_ref(lane))["kind"] == "emotion"
    };
    LISTS.iter().all(|(list, names)| {
        entries(journey, list).iter().all(|entry| {
            (names[0] != "stage" || there("stages", &entry["stage"]))
                && (entry["card"].is_null() || there("cards", &entry["card"]))
                && (entry["persona"].is_null() || there("personas", &entry["persona"]))
                && (*list != "cards" || there("stages", &entry["stage"]))
                && (*list != "cards" || there("lanes", &entry["lane"]))
                && (*list != "cards" || !no_cards(&entry["lane"]))
        })
    }) && entries(journey, "personas").len() <= 5
        && entries(journey, "lanes").len() <= 40
}

/// Entries among which an order is seen: a whole list, or the cards of a cell.
pub struct Group {
    pub list: &'static str,
    pub place: [Value; 2],
    ids: Vec<Value>,
}

fn place(entry: &Value, list: &str) -> [Value; 2] {
    if list == "cards" {
        [entry["stage"].clone(), entry["lane"].clone()]
    } else {
        Default::default()
    }
}

pub fn groups(journey: &Value) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for (list, ..) in COUNTED {
        for entry in entries(journey, list) {
            let (place, id) = (place(entry, list), entry["id"].clone());
            match groups.iter_mut().find(|g| g.list == list && g.place == place) {
                Some(group) => group.ids.push(id),
                None => groups.push(Group { list, place, ids: vec![id] }),
            }
        }
    }
    groups
}

/// The ids of a group in a side's order: those that are in it on that side.
pub fn ids(side: &Value, group: &Group) -> Vec<Value> {
    let here = entries(side, group.list).iter().filter(|e| place(e, group.list) == group.place);
    here.map(|e| e["id"].clone()).filter(|id| group.ids.contains(id)).collect()
}

/// The side whose order counts and the other; `None` when both put old entries in another order.
pub fn order(group: &Group, base: &Value, mine: &Value, theirs: &Value) -> Option<[Vec<Value>; 2]> {
    let [was, here, there] = [base, mine, theirs].map(|side| ids(side, group));
    let old = |of: &[Value]| -> Vec<Value> {
        let everywhere = |id: &&Value| [&was, &here, &there].iter().all(|ids| ids.contains(id));
        of.iter().filter(everywhere).cloned().collect()
    };
    match (old(&here) == old(&was), old(&there) == old(&was), old(&here) == old(&there)) {
        (true, ..) | (_, _, true) => Some([there, here]),
        (_, true, _) => Some([here, there]),
        _ => None,
    }
}

pub fn json_of(journey: &Journey) -> Value {
    serde_json::from_str(&file::write(journey)).expect("a file is JSON")
}

pub fn sorted(journey: &Value, list: &str) -> Vec<String> {
    let mut all: Vec<_> = entries(journey, list).iter().map(Value::to_string).collect();
    all.sort();
    all
}
