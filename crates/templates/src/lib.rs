//! The ready-made journeys.
//!
//! A template is a journey's file in which every text stands in each language, as `{"nl": …, "en": …}`. Its cards are
//! guesses (`assumed`) until somebody looks into them.
//!
//! The bundle holds the [`index`] of the templates and the one that most begin with ([`at_hand`]). Another is a file beside the
//! bundle, fetched when somebody wants it and read with [`read`]; [`text`] and [`find`] have them all, for native use and tests.

pub mod start;

use journey::format::file::{self, Opened};
use journey::format::json::{self, Value};
use journey::model::{Journey, Language, Score, Vocabulary};

/// The first of them with its id: what the start suggests for any offer, and what pages begin with.
const FIRST: (&str, &str) = ("see-think-do-care", include_str!("files/see-think-do-care.json"));

/// Every template's file with its id. Nothing in the bundle may name it, or all of them are in there.
const TEMPLATES: &[(&str, &str)] = &[
    FIRST,
    ("five-steps", include_str!("files/five-steps.json")),
    ("awareness-loyalty", include_str!("files/awareness-loyalty.json")),
    ("spotify-sharing", include_str!("files/spotify-sharing.json")),
    ("hospital-visit", include_str!("files/hospital-visit.json")),
    ("job-applicant", include_str!("files/job-applicant.json")),
    ("blank", include_str!("files/blank.json")),
];

/// What people are shown of each template before they take one.
const INDEX: &str = include_str!("index.json");

/// A template as people are offered it.
#[derive(Clone, Debug, PartialEq)]
pub struct Preview {
    /// Its id: the template's file is `files/<id>.json`.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// What it is for, in one line.
    pub about: String,
    /// The names of its stages.
    pub stages: Vec<String>,
    /// How it feels in each stage today, for a small picture of the curve; `None` where nothing is said.
    pub scores: Vec<Option<Score>>,
}

/// Every template in one language, in the order in which people are offered them.
pub fn index(language: Language) -> Vec<Preview> {
    let Ok(mut index) = json::parse(INDEX) else { return Vec::new() };
    translate(&mut index, language);
    index.as_list().unwrap_or_default().iter().map(preview).collect()
}

fn preview(value: &Value<'_>) -> Preview {
    let text = |name| owned(value.get(name));
    let list = |name| value.get(name).and_then(Value::as_list).unwrap_or_default();
    Preview {
        id: text("id"),
        name: text("name"),
        about: text("about"),
        stages: list("stages").iter().map(|stage| owned(Some(stage))).collect(),
        scores: list("scores").iter().map(|s| s.as_number().and_then(Score::new)).collect(),
    }
}

fn owned(value: Option<&Value<'_>>) -> String {
    value.and_then(Value::as_str).unwrap_or_default().to_owned()
}

/// The file of a template that is in the bundle; `None` for any other, which has to be fetched.
pub fn at_hand(id: &str) -> Option<&'static str> {
    (id == FIRST.0).then_some(FIRST.1)
}

/// Reads a template's file, in one language; `None` when it is over a limit or no template. What is odd in it is passed over,
/// as in any file.
pub fn read(text: &str, language: Language) -> Option<Journey> {
    open(text, language).map(|opened| opened.journey)
}

fn open(text: &str, language: Language) -> Option<Opened> {
    let mut template = json::parse(text).ok()?;
    translate(&mut template, language);
    let journey = template.get_mut("journey")?;
    if let Value::Object(parts) = journey {
        parts.push(("language".into(), Value::Text(language.code().into())));
    }
    file::from_value(journey).ok()
}

/// The ids of the templates, in the order in which people are offered them. Brings every template's file along: for native
/// use and tests.
pub fn ids() -> impl Iterator<Item = &'static str> {
    TEMPLATES.iter().map(|(id, _)| *id)
}

/// A template's file; `None` when there is no such template. Brings all of them along: for native use and tests.
pub fn text(id: &str) -> Option<&'static str> {
    TEMPLATES.iter().find(|(other, _)| *other == id).map(|(_, text)| *text)
}

/// A template's journey, in one language; `None` when there is no such template. Brings every template's file along: for
/// native use and tests.
pub fn find(id: &str, language: Language) -> Option<Journey> {
    read(text(id)?, language)
}

/// Puts what is meant for one language in place of every object that has something for each. The parser bounds the depth.
fn translate(value: &mut Value<'_>, language: Language) {
    let is_text = matches!(value, Value::Object(parts) if parts.len() == Language::ALL.len())
        && Language::ALL.iter().all(|language| value.get(language.code()).is_some());
    if let Some(text) = value.get_mut(language.code()).filter(|_| is_text) {
        *value = std::mem::take(text);
        return;
    }
    match value {
        Value::Object(parts) => {
            parts.iter_mut().for_each(|(_, value)| translate(value, language));
        }
        Value::List(list) => list.iter_mut().for_each(|value| translate(value, language)),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use journey::model::Limit;

    #[test]
    fn a_template_reads_without_a_warning_in_both_languages() {
        for (id, text) in TEMPLATES {
            for language in Language::ALL {
                let opened = open(text, *language).expect("it is a journey");
                assert_eq!(opened.warnings, [], "{id}");
                assert!(!opened.newer);
            }
        }
    }

    #[test]
    fn what_is_no_template_is_none() {
        let deep = "[".repeat(Limit::Nesting.max() + 1);
        let no_journey = r#"{"journey": {"title": {"nl": "a", "en": "b"}}}"#;
        let stages = vec!["{}"; Limit::Stages.max() + 1].join(",");
        let many = format!(r#"{{"journey": {{"stages": [{stages}]}}}}"#);
        for text in ["", "<!doctype html>", "[]", r#"{"stages": []}"#, &deep, no_journey, &many] {
            assert_eq!(read(text, Language::Nl), None, "{text:.40}");
        }
        let mut small = r#"{"journey": {"stages": []}}"#.to_owned();
        assert_eq!(read(&small, Language::En), Some(Journey::empty(Language::En)));
        small.push_str(&" ".repeat(Limit::File.max()));
        assert_eq!(read(&small, Language::En), None, "over the limit on bytes");
    }

    #[test]
    fn only_an_object_of_both_languages_is_a_text() {
        let value = r#"{
            "both": {"nl": "ja", "en": "yes"}, "one": {"nl": "ja"},
            "more": {"nl": "ja", "en": "yes", "de": "ja"}, "list": [{"nl": "nee", "en": "no"}]
        }"#;
        let expected = r#"{
            "both": "yes", "one": {"nl": "ja"},
            "more": {"nl": "ja", "en": "yes", "de": "ja"}, "list": ["no"]
        }"#;
        let mut value = json::parse(value).unwrap();
        translate(&mut value, Language::En);
        assert_eq!(value, json::parse(expected).unwrap());
    }
}
