//! JSON of others: a list of stages, each an object whose keys are the rows; a list of records with a key for the stage; objects
//! by the names of the stages. It becomes a table, and is read as one. Every key that is left out is named by its path.

use std::borrow::Cow;

use super::grid::{Grid, MOST, Row, flat, side_role};
use super::tables;
use super::{Asked, Format, MOST_NOTES, Made, Note, NoteCode, Refused};
use crate::words::lanes::{corner, stage_word};
use journey::format::Unreadable;
use journey::format::json::{self, Value};

/// Keys with the name of what an object is, most telling first.
const NAMES: [&str; 8] = ["name", "naam", "title", "titel", "label", "stage", "fase", "phase"];
/// Keys with the words of what an object is.
const SAID: [&str; 9] = [
    "text",
    "tekst",
    "description",
    "omschrijving",
    "beschrijving",
    "content",
    "value",
    "note",
    "quote",
];
/// Keys with what somebody feels.
const FELT: [&str; 5] = ["score", "value", "rating", "level", "emoji"];

/// The lists that can hold stages: where they stand, and what is in them.
struct Stages<'a> {
    path: String,
    /// Names that stand outside, as keys do.
    names: Vec<Option<String>>,
    /// The keys and values of each.
    fields: Vec<Vec<(&'a str, &'a Value<'a>)>>,
    places: Vec<String>,
}

/// Reads the journey in JSON; `None` where it is none, or has no sign of a journey.
pub fn read(text: &str, asked: &Asked<'_>) -> Option<Result<Made, Refused>> {
    let root = match json::parse(text) {
        Ok(root) => root,
        Err(Unreadable::NotJson { line, column }) => {
            return Some(Err(Refused::NotJson { line, column }));
        }
        Err(_) => return None,
    };
    // A file of this editor in something else would lose what only its own reader knows.
    if text.contains("\"klantreis\"") {
        return None;
    }
    // What names its format is of a program whose format is not known here.
    let said = fields(&root).unwrap_or_default().into_iter().find(|(key, _)| *key == "format");
    if said.is_some_and(|(_, format)| format.as_str().is_some()) {
        return None;
    }
    let mut found = Vec::new();
    look(&root, "", 0, &mut found);
    let mut best: Option<(Made, String)> = None;
    for stages in &found {
        match made(stages, &root, asked) {
            Some(Ok(made)) if best.as_ref().is_none_or(|(other, _)| size(&made) > size(other)) => {
                best = Some((made, stages.path.clone()));
            }
            Some(Err(refused)) => return Some(Err(refused)),
            _ => {}
        }
    }
    let (made, path) = best?;
    let mut left = Vec::new();
    outside(&root, "", &path, &mut left);
    Some(Ok(made.noting(left)))
}

fn size(made: &Made) -> usize {
    made.journey.cards.len() + made.journey.feelings.len()
}

fn fields<'a>(value: &'a Value<'a>) -> Option<Vec<(&'a str, &'a Value<'a>)>> {
    match value {
        Value::Object(entries) => {
            Some(entries.iter().map(|(key, value)| (key.as_ref(), value)).collect())
        }
        _ => None,
    }
}

fn join(path: &str, key: &str) -> String {
    if path.is_empty() { key.to_owned() } else { [path, ".", key].concat() }
}

/// Every list of objects, and every object of objects, down to a depth.
fn look<'a>(value: &'a Value<'a>, path: &str, depth: usize, found: &mut Vec<Stages<'a>>) {
    if depth > 4 || found.len() > 32 {
        return;
    }
    match value {
        Value::List(list) => {
            let objects: Vec<_> = list.iter().filter_map(fields).collect();
            if !list.is_empty() && objects.len() == list.len() && list.len() <= MOST {
                let places = (0..list.len()).map(|at| format!("{path}[{at}]")).collect();
                found.push(Stages {
                    path: path.to_owned(),
                    names: vec![None; list.len()],
                    fields: objects,
                    places,
                });
            }
            for (at, inner) in list.iter().enumerate().take(4) {
                look(inner, &format!("{path}[{at}]"), depth + 1, found);
            }
        }
        Value::Object(entries) => {
            let objects: Vec<_> = entries.iter().filter_map(|(_, value)| fields(value)).collect();
            if entries.len() > 1 && objects.len() == entries.len() && entries.len() <= MOST {
                let names = entries.iter().map(|(key, _)| Some(key.to_string())).collect();
                let places = entries.iter().map(|(key, _)| join(path, key)).collect();
                found.push(Stages { path: path.to_owned(), names, fields: objects, places });
            }
            for (key, inner) in entries {
                look(inner, &join(path, key), depth + 1, found);
            }
        }
        _ => {}
    }
}

/// A key as people write a name: `painPoints` and `pain_points` are `Pain points`.
fn words(key: &str) -> String {
    let mut words = String::new();
    let mut small = false;
    for c in key.chars() {
        if matches!(c, '_' | '-') {
            words.push(' ');
        } else if c.is_uppercase() && small {
            words.push(' ');
            words.extend(c.to_lowercase());
        } else if words.is_empty() {
            words.extend(c.to_uppercase());
        } else {
            words.push(c);
        }
        small = c.is_lowercase();
    }
    words
}

/// Does a key only tell programs how something looks, or which it is?
fn is_for_programs(key: &str) -> bool {
    matches!(
        key.to_lowercase().as_str(),
        "id" | "_id"
            | "uuid"
            | "key"
            | "color"
            | "colour"
            | "kleur"
            | "icon"
            | "image"
            | "x"
            | "y"
            | "order"
            | "index"
            | "position"
            | "type"
            | "version"
            | "createdat"
            | "updatedat"
            | "created"
            | "updated"
            | "width"
            | "height"
    )
}

/// The journey in a list of stages.
fn made(stages: &Stages<'_>, root: &Value<'_>, asked: &Asked<'_>) -> Option<Result<Made, Refused>> {
    let keys = || stages.fields.iter().flatten().map(|(key, _)| *key);
    // The key with the name of the stage: the word for a stage, or else a name.
    let named = keys().find(|key| {
        stage_word(&words(key)) > 1
            && !stages
                .fields
                .iter()
                .any(|fields| fields.iter().any(|(k, v)| k == key && line(v).is_none()))
    });
    let outside = stages.names.iter().all(Option::is_some);
    let named = named
        .or_else(|| NAMES.into_iter().find(|name| keys().any(|key| key.eq_ignore_ascii_case(name))))
        .filter(|_| !outside);
    if named.is_none() && !outside {
        return None;
    }
    let is_name = |key: &str| named.is_some_and(|named| key.eq_ignore_ascii_case(named));
    let mut columns: Vec<&str> = Vec::new();
    for key in keys().filter(|key| !is_name(key) && !is_for_programs(key)) {
        if !columns.contains(&key) {
            columns.push(key);
        }
        if columns.len() > MOST {
            return None;
        }
    }
    let mut left: Vec<Note> = Vec::new();
    let mut note = |path: String, key: &str| {
        if left.len() < MOST_NOTES {
            left.push(Note { path, ..Note::about(NoteCode::LeftOut, 0, key) });
        }
    };
    let mut grid = Grid::default();
    let mut header = Row::new(1);
    // A list that is called stages says so for its rows.
    let last = stages.path.rsplit(['.', ']']).next().unwrap_or_default();
    let staged =
        stage_word(&words(last)) > 0 || named.is_some_and(|key| stage_word(&words(key)) > 0);
    header.push(Cow::Borrowed(if staged { corner(asked.language) } else { "" }));
    columns.iter().for_each(|key| header.push(Cow::Owned(words(key))));
    grid.push(header);
    for (at, fields) in stages.fields.iter().enumerate() {
        let place = stages.places.get(at).map_or("", String::as_str);
        let mut row = Row::new(at + 2);
        let name = fields.iter().find(|(key, _)| is_name(key)).and_then(|(_, value)| line(value));
        let name = name.or_else(|| stages.names.get(at).cloned().flatten()).unwrap_or_default();
        row.push(Cow::Owned(flat(&name)));
        for column in &columns {
            let mut said = Vec::new();
            if let Some((key, value)) = fields.iter().find(|(key, _)| key == column) {
                let felt = matches!(side_role(&words(key)), Some(super::grid::Role::Feeling(..)));
                tell(value, &join(place, key), (felt, 0), &mut said, &mut note);
            }
            row.push(Cow::Owned(said.join("\n")));
        }
        for (key, _) in fields.iter().filter(|(key, _)| !is_name(key) && is_for_programs(key)) {
            note(join(place, key), key);
        }
        if !grid.push(row) {
            break;
        }
    }
    let titled =
        title(root).or_else(|| fields(root)?.into_iter().find_map(|(_, inner)| title(inner)));
    grid.above.extend(titled.map(|title| flat(&title)));
    let read = tables::read(std::slice::from_ref(&grid), Format::Json, asked)?;
    Some(read.map(|mut made| {
        for note in &mut made.notes {
            let at = note.line.checked_sub(2).and_then(|at| stages.places.get(at));
            note.path = at.unwrap_or(&stages.path).clone();
            if note.path.is_empty() {
                note.path = "[]".to_owned();
            }
            note.line = 0;
        }
        made.noting(left)
    }))
}

/// The title in an object.
fn title(value: &Value<'_>) -> Option<String> {
    let fields = fields(value)?;
    let key = |name: &str| fields.iter().find(|(key, _)| key.eq_ignore_ascii_case(name));
    NAMES.iter().take(5).find_map(|name| line(key(name)?.1))
}

/// A value that is a text by itself.
fn line(value: &Value<'_>) -> Option<String> {
    match value {
        Value::Text(said) => Some(said.to_string()),
        Value::Number(number) => Some((*number).to_owned()),
        _ => None,
    }
}

/// What a value says, each of its parts a line.
fn tell(
    value: &Value<'_>,
    path: &str,
    (felt, depth): (bool, usize),
    said: &mut Vec<String>,
    left: &mut impl FnMut(String, &str),
) {
    match value {
        Value::List(list) if depth < 6 => {
            for (at, inner) in list.iter().enumerate() {
                tell(inner, &format!("{path}[{at}]"), (felt, depth + 1), said, left);
            }
        }
        Value::Object(_) if depth < 6 => {
            let fields = fields(value).unwrap_or_default();
            let find = |names: &[&str]| {
                names.iter().find_map(|name| {
                    fields.iter().find(|(key, value)| {
                        key.eq_ignore_ascii_case(name) && line(value).is_some()
                    })
                })
            };
            let score = find(&FELT).filter(|_| felt);
            let name = find(&NAMES).or_else(|| {
                find(&SAID).filter(|(key, _)| score.is_none_or(|(other, _)| other != key))
            });
            let mut parts = Vec::new();
            for (_, value) in score.into_iter().chain(name) {
                parts.extend(line(value).map(|text| flat(&text)));
            }
            if !parts.is_empty() {
                said.push(parts.join(": "));
            }
            for (key, value) in &fields {
                let used = score.into_iter().chain(name).any(|(used, _)| used == key);
                let words = SAID.iter().any(|word| key.eq_ignore_ascii_case(word));
                match value {
                    _ if used => {}
                    Value::List(_) | Value::Object(_) => {
                        tell(value, &join(path, key), (felt, depth + 1), said, left)
                    }
                    _ if !is_for_programs(key) && (words || parts.is_empty()) => {
                        tell(value, &join(path, key), (felt, depth + 1), said, left);
                    }
                    _ => left(join(path, key), key),
                }
            }
        }
        Value::List(_) | Value::Object(_) => left(path.to_owned(), ""),
        Value::Null => {}
        value => match line(value) {
            Some(text) if felt => said.push(flat(&text)),
            Some(text) => said.push(text),
            None => left(path.to_owned(), path.rsplit(['.', ']']).next().unwrap_or_default()),
        },
    }
}

/// Names the keys beside and above a list of stages that say something.
fn outside(value: &Value<'_>, path: &str, stages: &str, left: &mut Vec<Note>) {
    if path == stages {
        return;
    }
    let inside = |path: &str| stages.starts_with(path);
    for (key, inner) in fields(value).unwrap_or_default() {
        let place = join(path, key);
        let titled = NAMES.iter().take(5).any(|name| key.eq_ignore_ascii_case(name))
            && line(inner).is_some();
        if inside(&place) {
            outside(inner, &place, stages, left);
        } else if !titled && left.len() < MOST_NOTES {
            left.push(Note { path: place, ..Note::about(NoteCode::LeftOut, 0, key) });
        }
    }
}
