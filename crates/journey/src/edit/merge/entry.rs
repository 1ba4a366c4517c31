//! Journeys as the entries of their files: each is the text that the normal form has for it, so that all lists are of one type.

use std::collections::HashMap;

use super::Clash;
use crate::format::{file, json};
use crate::model::Journey;

/// A list of the file, and what is to be known of its entries.
pub(super) struct List {
    /// Its name in the file.
    pub(super) name: &'static str,
    /// The part by which other entries refer to its own; empty where nothing does. Such entries have an `id` that begins with the same
    /// letter, and people see their order.
    pub(super) referred: &'static str,
    /// The last of those first parts of an entry that are its key.
    key: &'static str,
    /// The last of the parts after them that say in what cell it stands; as `key` where there are no cells.
    cell: &'static str,
}

/// Each list stands after those that it refers to, and first what the file and the profile say themselves: there an entry is a single
/// part.
pub(super) const LISTS: [List; 10] = [
    List { name: "", referred: "", key: "", cell: "" },
    List { name: "profile", referred: "", key: "", cell: "" },
    List { name: "stages", referred: "stage", key: "id", cell: "id" },
    List { name: "lanes", referred: "lane", key: "id", cell: "id" },
    List { name: "personas", referred: "persona", key: "id", cell: "id" },
    List { name: "cards", referred: "card", key: "id", cell: "lane" },
    List { name: "feelings", referred: "", key: "state", cell: "state" },
    List { name: "results", referred: "", key: "kpi", cell: "kpi" },
    List { name: "rejected", referred: "", key: "channel", cell: "channel" },
    List { name: "budget", referred: "", key: "channel", cell: "channel" },
];

/// The entries of each of [`LISTS`] in one journey.
pub(super) type Lists = Vec<Vec<String>>;

impl List {
    /// The key of one of its entries, and its cell.
    pub(super) fn names<'a>(&self, entry: &'a str) -> [&'a str; 2] {
        let (key, _) = part(entry, self.key);
        if key == 0 {
            return [entry.split_once(':').map_or(entry, |(name, _)| name), ""];
        }
        let (key, rest) = entry.split_at_checked(key).unwrap_or_default();
        [key, rest.get(..part(entry, self.cell).0 - key.len()).unwrap_or_default()]
    }

    /// What to say when both sides changed an entry.
    pub(super) fn clash(&self, entry: &str) -> Clash {
        let named = [(self.referred, "id"), ("card", "card"), ("stage", "stage")];
        for (of, name) in named {
            let id = value(entry, name);
            if !id.is_empty() {
                return clash(of, id);
            }
        }
        if entry.starts_with("\"title\"") { Clash::Title } else { Clash::Other }
    }
}

/// A clash over what entries refer to by a part of this name, with its id as the file writes it.
pub(super) fn clash(of: &str, id: &str) -> Clash {
    let id = json::parse(id).unwrap_or_default();
    let id = id.as_str().unwrap_or_default();
    match of {
        "stage" => Clash::Stage(id.into()),
        "lane" => Clash::Lane(id.into()),
        "card" => Clash::Card(id.into()),
        "persona" => Clash::Persona(id.into()),
        _ => Clash::Other,
    }
}

/// The entries of a journey.
pub(super) fn lists(journey: &Journey) -> Lists {
    let file = file::write(journey);
    let mut lists = Vec::new();
    lists.resize_with(LISTS.len(), Vec::new);
    for part in parts(&file) {
        let (mut at, mut inner) = (0, None);
        for (n, list) in LISTS.iter().enumerate() {
            if let Some(value) = named(part, list.name) {
                (at, inner) = (n, Some(value));
            }
        }
        let Some(entries) = lists.get_mut(at) else { continue };
        match inner {
            None => entries.push(part.to_owned()),
            Some(inner) => {
                for entry in parts(inner) {
                    entries.push(entry.to_owned());
                }
            }
        }
    }
    lists
}

/// The entries of one list.
pub(super) fn of(lists: &Lists, at: usize) -> &[String] {
    lists.get(at).map_or(&[], Vec::as_slice)
}

/// The file that holds these entries.
pub(super) fn file_of(lists: &Lists) -> String {
    let mut file = String::from("{");
    for (list, entries) in LISTS.iter().zip(lists) {
        let (head, end) = match list.name {
            "" => (String::new(), ""),
            "profile" => (",\"profile\":{".to_owned(), "}"),
            name => ([",\"", name, "\":["].concat(), "]"),
        };
        file.push_str(&head);
        for (at, entry) in entries.iter().enumerate() {
            if at > 0 {
                file.push(',');
            }
            file.push_str(entry);
        }
        file.push_str(end);
    }
    file.push('}');
    file
}

/// What stands between the outermost brackets of a text of the normal form, comma by comma; nothing where it begins with a name.
fn parts(text: &str) -> Parts<'_> {
    let inner = if text.starts_with('"') { None } else { text.get(1..) };
    Parts(inner.unwrap_or_default())
}

/// What is left of the parts, with the bracket after them.
struct Parts<'a>(&'a str);

impl<'a> Iterator for Parts<'a> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        let (mut depth, mut quoted, mut escaped) = (0, false, false);
        for (at, byte) in self.0.bytes().enumerate() {
            match byte {
                _ if escaped => escaped = false,
                b'\\' => escaped = true,
                b'"' => quoted = !quoted,
                _ if quoted => {}
                b'[' | b'{' => depth += 1,
                b',' | b']' | b'}' if depth == 0 => {
                    let part = self.0.get(..at).filter(|part| !part.is_empty());
                    self.0 = self.0.get(at + 1..).unwrap_or_default();
                    return part;
                }
                b']' | b'}' => depth -= 1,
                _ => {}
            }
        }
        None
    }
}

/// The value of a part of an object, if it has this name.
fn named<'a>(part: &'a str, name: &str) -> Option<&'a str> {
    part.strip_prefix('"')?.strip_prefix(name)?.strip_prefix("\":")
}

/// Where a part of an entry ends, and its value as it is written; nothing where there is no such part.
fn part<'a>(entry: &'a str, name: &str) -> (usize, &'a str) {
    let mut end = 0;
    for part in parts(entry) {
        end += 1 + part.len();
        if let Some(value) = named(part, name) {
            return (end, value);
        }
    }
    (0, "")
}

/// The value of a part of an entry as it is written; empty where there is no such part.
pub(super) fn value<'a>(entry: &'a str, name: &str) -> &'a str {
    part(entry, name).1
}

/// Writes another value for a part of an entry.
pub(super) fn put(entry: &mut String, name: &str, value: &str) {
    let (end, old) = part(entry, name);
    let (before, after) = (entry.get(..end - old.len()), entry.get(end..));
    *entry = [before.unwrap_or_default(), value, after.unwrap_or_default()].concat();
}

/// Numbers of texts, from 1.
pub(super) type Numbers<'a> = HashMap<&'a str, usize>;

/// The number of a text; the next one when it is new.
pub(super) fn number<'a>(numbers: &mut Numbers<'a>, text: &'a str) -> usize {
    let next = numbers.len() + 1;
    match numbers.get(text) {
        Some(number) => *number,
        None => {
            numbers.insert(text, next);
            next
        }
    }
}

/// Numbers texts of which each stands once.
pub(super) fn numbers(texts: &[String]) -> Numbers<'_> {
    let mut numbers = HashMap::new();
    for text in texts {
        number(&mut numbers, text);
    }
    numbers
}

/// Of what stands in the order of the numbers, that of a text.
pub(super) fn numbered<'a>(
    all: &'a [String],
    numbers: &Numbers<'_>,
    text: &str,
) -> Option<&'a str> {
    all.get(numbers.get(text)?.wrapping_sub(1)).map(String::as_str)
}

/// The ids of entries, as they are written.
pub(super) fn ids(entries: &[String]) -> Vec<String> {
    let mut ids = Vec::new();
    for entry in entries {
        ids.push(value(entry, "id").to_owned());
    }
    ids
}
