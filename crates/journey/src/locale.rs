//! Numbers as a language writes them, and sentences with places to fill in. No words: those of the screen are in `i18n`.

use crate::model::{Language, decimal};

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

/// The size of a text, rounded up: `13 KB`.
pub fn kilobytes(bytes: usize) -> String {
    bytes.div_ceil(1000).to_string() + " KB"
}

/// A number as the language writes it in a field, with at most two decimals: `1234,5` in Dutch.
pub fn in_field(language: Language, value: f64) -> String {
    let text = decimal(value);
    if language == Language::Nl { text.replace('.', ",") } else { text }
}

/// A number of 0 or more as people write it, rounded to two decimals; `None` when it is none, or larger than any amount. A comma and a
/// point may both be decimal: of two kinds the last one is, and one alone with three digits behind it parts thousands.
pub fn read_number(text: &str) -> Option<f64> {
    /// Hundredths that are still whole in an `f64`.
    const MOST: u64 = 9_007_199_254_740_991;
    let text: Vec<char> = text.chars().filter(|c| !c.is_whitespace() && *c != '€').collect();
    let is_mark = |c: &char| matches!(c, ',' | '.');
    let marks: Vec<usize> =
        text.iter().enumerate().filter(|(_, c)| is_mark(c)).map(|(at, _)| at).collect();
    let point = marks.last().copied().filter(|last| {
        let mixed = text.contains(&',') && text.contains(&'.');
        let thousands = text.len() - last == 4 && *last <= 3 && text.first() != Some(&'0');
        mixed || (marks.len() == 1 && !thousands)
    });
    let (whole, rest) = text.split_at_checked(point.unwrap_or(text.len()))?;
    let digits = |part: &[char]| -> Option<Vec<u64>> {
        part.iter().filter(|c| !is_mark(c)).map(|c| c.to_digit(10).map(u64::from)).collect()
    };
    let (whole, rest) = (digits(whole)?, digits(rest)?);
    if whole.len() + rest.len() == 0 {
        return None;
    }
    let decimal = |at: usize| rest.get(at).copied().unwrap_or(0);
    let mut hundredths = 0_u64;
    for digit in whole.iter().copied().chain([decimal(0), decimal(1)]) {
        hundredths = hundredths.checked_mul(10)?.checked_add(digit)?;
    }
    hundredths += u64::from(decimal(2) >= 5);
    #[expect(clippy::cast_precision_loss, reason = "it is whole there")]
    (hundredths <= MOST).then_some(hundredths as f64 / 100.0)
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
    fn a_number_is_read_as_people_write_it() {
        for (text, number) in [
            ("1500", Some(1500.0)),
            ("600,55", Some(600.55)),
            ("600.55", Some(600.55)),
            ("1.234,50", Some(1234.5)),
            ("1,234.50", Some(1234.5)),
            ("1.500", Some(1500.0)),
            ("1,500", Some(1500.0)),
            ("1.234.567", Some(1_234_567.0)),
            ("€ 12,5", Some(12.5)),
            ("1\u{a0}500", Some(1500.0)),
            (",5", Some(0.5)),
            ("5,", Some(5.0)),
            ("0,125", Some(0.13)),
            ("0.005", Some(0.01)),
            ("12,3456", Some(12.35)),
            ("", None),
            (",", None),
            ("-5", None),
            ("1e3", None),
            ("twaalf", None),
            ("12 euro", None),
        ] {
            assert_eq!(read_number(text), number, "{text}");
        }
        assert_eq!(read_number(&"9".repeat(400)), None);
    }

    #[test]
    fn a_number_in_a_field_reads_back() {
        for language in [Language::Nl, Language::En] {
            for value in [0.0, 0.5, 12.34, 1500.0, 1_234_567.89] {
                assert_eq!(read_number(&in_field(language, value)), Some(value));
            }
        }
    }

    #[test]
    fn a_part_of_nothing_is_nothing() {
        assert_eq!([percent(1.0, 3.0), percent(0.0, 0.0)], ["33%", "0%"]);
    }
}
