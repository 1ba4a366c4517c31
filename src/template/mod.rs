//! The ready-made journeys.
//!
//! A template is a journey's file in which every text stands in each language, as `{"nl": …, "en": …}`. Its cards are
//! guesses (`assumed`) until somebody looks into them.

use crate::format::file;
use crate::format::file::Opened;
use crate::format::json::{self, Value};
use crate::model::{Journey, Language, Vocabulary};

/// Every template with its id, in the order in which people are offered them.
const TEMPLATES: &[(&str, &str)] = &[("see-think-do-care", include_str!("see-think-do-care.json"))];

/// The ids of the templates, in the order in which people are offered them.
pub fn ids() -> impl Iterator<Item = &'static str> {
    TEMPLATES.iter().map(|(id, _)| *id)
}

/// The template's journey, in one language; `None` when there is no such template.
pub fn find(id: &str, language: Language) -> Option<Journey> {
    open(id, language).map(|opened| opened.journey)
}

fn open(id: &str, language: Language) -> Option<Opened> {
    let mut template = read(id, language)?;
    let journey = template.get_mut("journey")?;
    if let Value::Object(parts) = journey {
        parts.push(("language".into(), Value::Text(language.code().into())));
    }
    file::from_value(journey).ok()
}

/// What the template is called, in one language.
pub fn name(id: &str, language: Language) -> Option<String> {
    read(id, language)?.get("name")?.as_str().map(str::to_owned)
}

fn read(id: &str, language: Language) -> Option<Value<'static>> {
    let (_, text) = TEMPLATES.iter().find(|(other, _)| *other == id)?;
    let mut template = json::parse(text).ok()?;
    translate(&mut template, language);
    Some(template)
}

/// Puts the text of one language in place of every object that holds a text in each. The parser bounds the depth.
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

    #[test]
    fn a_template_reads_without_a_warning_in_both_languages() {
        for id in ids() {
            for language in Language::ALL {
                let opened = open(id, *language).expect("it is a journey");
                assert_eq!(opened.warnings, [], "{id}");
                assert!(!opened.newer);
            }
        }
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
