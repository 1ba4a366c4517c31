//! Sentences with places in them, and numbers as a language writes them.

use super::words;
use crate::model::{Duration, Language, decimal};

/// Puts the parts in the places `{0}`, `{1}` … of a sentence. A part that holds braces itself stays as it is.
pub fn fill(sentence: &str, parts: &[&str]) -> String {
    let mut filled = String::with_capacity(sentence.len() + 32);
    let mut rest = sentence;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let place = after.split_once('}');
        match place.and_then(|(n, after)| Some((parts.get(n.parse::<usize>().ok()?)?, after))) {
            Some((part, after)) => {
                filled.push_str(part);
                rest = after;
            }
            None => {
                filled.push('{');
                rest = after;
            }
        }
    }
    filled.push_str(rest);
    filled
}

/// A number as the language writes it, with its sign: `+1,5` in Dutch, `−0.5` in English.
pub fn signed(language: Language, value: f64) -> String {
    let sign = if value > 0.0 {
        "+"
    } else if value < 0.0 {
        "−"
    } else {
        ""
    };
    let number = decimal(value.abs());
    match language {
        Language::Nl => format!("{sign}{}", number.replace('.', ",")),
        Language::En => format!("{sign}{number}"),
    }
}

/// A number as the language writes it, with at most one decimal: `1,5` in Dutch.
pub fn number(language: Language, value: f64) -> String {
    let text = decimal((value * 10.0).round() / 10.0);
    if language == Language::Nl { text.replace('.', ",") } else { text }
}

/// How long something takes: `2 weken`.
pub fn duration(language: Language, duration: Duration) -> String {
    let unit = (words(language).unit)(duration.unit, duration.value == 1.0);
    number(language, duration.value) + " " + unit
}

/// A part of the whole in whole percents: `33%`. Nothing of nothing is 0%.
pub fn percent(part: f64, whole: f64) -> String {
    let share = if whole > 0.0 { 100.0 * part / whole } else { 0.0 };
    decimal(share.round()) + "%"
}

/// An amount in cents as the language writes it: `€ 1.234,50` in Dutch, `€1,234.50` in English; whole amounts without cents. A currency
/// other than the euro is named by its code.
pub fn money(language: Language, currency: &str, cents: u64) -> String {
    let (group, point) = match language {
        Language::Nl => ('.', ','),
        Language::En => (',', '.'),
    };
    let mut text = match (currency, language) {
        ("EUR", Language::En) => "€".to_owned(),
        ("EUR", Language::Nl) => "€\u{a0}".to_owned(),
        (code, _) => code.to_owned() + "\u{a0}",
    };
    let whole = (cents / 100).to_string();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            text.push(group);
        }
        text.push(digit);
    }
    let rest = cents % 100;
    if rest > 0 {
        text.push(point);
        text.push_str(&(rest / 10).to_string());
        text.push_str(&(rest % 10).to_string());
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_go_to_their_places_and_are_never_read_as_places() {
        assert_eq!(fill("‘{0}’ staat in {1}", &["{1}", "Do"]), "‘{1}’ staat in Do");
        assert_eq!(fill("{ {9} {x", &["a"]), "{ {9} {x");
    }

    #[test]
    fn numbers_follow_the_language() {
        assert_eq!(signed(Language::Nl, 1.5), "+1,5");
        assert_eq!(signed(Language::En, -0.5), "−0.5");
        assert_eq!(signed(Language::En, 0.0), "0");
    }

    #[test]
    fn amounts_follow_the_language_and_the_currency() {
        for (cents, nl, en) in [
            (0, "€\u{a0}0", "€0"),
            (5, "€\u{a0}0,05", "€0.05"),
            (99_900, "€\u{a0}999", "€999"),
            (123_450, "€\u{a0}1.234,50", "€1,234.50"),
            (100_000_000_000, "€\u{a0}1.000.000.000", "€1,000,000,000"),
        ] {
            assert_eq!(money(Language::Nl, "EUR", cents), nl);
            assert_eq!(money(Language::En, "EUR", cents), en);
        }
        assert_eq!(money(Language::Nl, "USD", 100), "USD\u{a0}1");
    }

    #[test]
    fn a_part_of_nothing_is_nothing() {
        assert_eq!([percent(1.0, 3.0), percent(0.0, 0.0)], ["33%", "0%"]);
    }
}
