//! Numbers of cells as a person sees them: with their decimals, as percentages, dates and times.

use std::collections::HashMap;

use super::super::markup::{Token, decode};
use journey::model::Language;

/// So many formats and styles of a workbook are looked at.
const MOST: usize = 70_000;

/// How the number of a cell is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Shown {
    /// As it is.
    #[default]
    Plain,
    /// With so many decimals.
    Decimals(usize),
    /// In hundredths, with so many decimals.
    Percent(usize),
    /// As a day, with the time of day where the format has it.
    Date { time: bool },
    /// As a time of day.
    Time,
    /// As hours and minutes that can be more than a day.
    Hours,
}

/// A truth value as spreadsheets of a language show it.
pub(super) fn boolean(language: Language, value: bool) -> &'static str {
    match (language, value) {
        (Language::Nl, true) => "WAAR",
        (Language::Nl, false) => "ONWAAR",
        (Language::En, true) => "TRUE",
        (Language::En, false) => "FALSE",
    }
}

/// How numbers are shown in each style of cells of a workbook, by the numbers of the styles.
pub(super) fn styles<'a>(tokens: impl Iterator<Item = Token<'a>>) -> Vec<Shown> {
    let mut formats: HashMap<usize, Shown> = HashMap::new();
    let mut all = Vec::new();
    let mut cells = false;
    for token in tokens {
        match token {
            Token::Open(tag) if tag.name == "numFmt" && formats.len() < MOST => {
                let mut code = String::new();
                decode(tag.get("formatCode").unwrap_or_default(), &mut code);
                if let Some(id) = tag.number("numFmtId") {
                    formats.insert(id, format(&code));
                }
            }
            Token::Open(tag) if tag.name == "cellXfs" => cells = true,
            Token::Close("cellXfs") => cells = false,
            Token::Open(tag) if cells && tag.name == "xf" && all.len() < MOST => {
                let id = tag.number("numFmtId").unwrap_or_default();
                all.push(formats.get(&id).copied().unwrap_or_else(|| builtin(id)));
            }
            _ => {}
        }
    }
    all
}

/// The formats that have numbers of their own.
fn builtin(id: usize) -> Shown {
    match id {
        1 | 3 | 37 | 38 => Shown::Decimals(0),
        2 | 4 | 39 | 40 => Shown::Decimals(2),
        9 => Shown::Percent(0),
        10 => Shown::Percent(2),
        14..=17 | 27..=31 | 36 | 50..=58 => Shown::Date { time: false },
        18..=21 | 32..=35 | 45 | 47 => Shown::Time,
        22 => Shown::Date { time: true },
        46 => Shown::Hours,
        _ => Shown::Plain,
    }
}

/// What a code of a format (`dd-mm-yyyy`, `0.0%`) does with numbers above zero.
fn format(code: &str) -> Shown {
    // The part for positive numbers, without what is shown as it stands, and without colours and languages.
    let mut bare = String::new();
    let mut signs = code.chars();
    let mut hours = false;
    while let Some(sign) = signs.next() {
        match sign {
            ';' => break,
            '"' => signs.by_ref().take_while(|sign| *sign != '"').for_each(drop),
            '\\' | '_' | '*' => drop(signs.next()),
            '[' => {
                let inside: String = signs.by_ref().take_while(|sign| *sign != ']').collect();
                hours |= !inside.is_empty()
                    && inside.chars().all(|c| matches!(c, 'h' | 'H' | 'm' | 'M' | 's' | 'S'));
            }
            sign => bare.push(sign.to_ascii_lowercase()),
        }
    }
    let decimals = || {
        let after = bare.split_once('.').map_or("", |(_, after)| after);
        after.chars().take_while(|sign| matches!(sign, '0' | '#' | '?')).count().min(10)
    };
    let day = bare.contains(['d', 'y', 'j']) || (bare.contains('m') && !bare.contains(['h', 's']));
    let time = bare.contains(['h', 'u']) || bare.contains("ss") || bare.contains("s.");
    if hours {
        Shown::Hours
    } else if bare.starts_with("general") || bare.contains("standaard") || bare == "@" {
        Shown::Plain
    } else if day {
        Shown::Date { time }
    } else if time {
        Shown::Time
    } else if bare.contains('%') {
        Shown::Percent(decimals())
    } else if bare.contains(['0', '#', '?']) && !bare.contains(['e', '/']) {
        Shown::Decimals(decimals())
    } else {
        Shown::Plain
    }
}

/// Seconds of a day.
const DAY: f64 = 86_400.0;

impl Shown {
    /// A number as it is shown in a language; days are counted from 1900, or from 1904.
    pub(super) fn text(self, value: f64, from_1904: bool, language: Language) -> String {
        let in_words =
            |text: String| if language == Language::Nl { text.replace('.', ",") } else { text };
        match self {
            Shown::Plain => in_words(plain(value)),
            Shown::Decimals(decimals) => in_words(fixed(value, decimals)),
            Shown::Percent(decimals) => in_words([&fixed(value * 100.0, decimals), "%"].concat()),
            Shown::Date { time } => {
                date(value, from_1904, time, language).unwrap_or_else(|| in_words(plain(value)))
            }
            Shown::Time => {
                let minutes = (value.rem_euclid(1.0) * DAY / 60.0).round() % 1440.0;
                format!("{:02}:{:02}", (minutes / 60.0).floor(), minutes % 60.0)
            }
            Shown::Hours => {
                let minutes = (value.clamp(0.0, 1e6) * DAY / 60.0).round();
                format!("{}:{:02}", (minutes / 60.0).floor(), minutes % 60.0)
            }
        }
    }
}

/// A number without what is only the noise of its sum: spreadsheets show no more than 15 digits.
fn plain(value: f64) -> String {
    let rounded = format!("{value:.14e}").parse().unwrap_or(value);
    if value.abs() >= 1e15 || (value.abs() < 1e-9 && value.abs() > 0.0) {
        format!("{rounded:e}")
    } else {
        format!("{rounded}")
    }
}

/// A number with so many decimals, halves away from zero.
fn fixed(value: f64, decimals: usize) -> String {
    let step = 10f64.powi(i32::try_from(decimals).unwrap_or(0));
    let rounded: f64 = format!("{:.14e}", value * step).parse().unwrap_or(value * step);
    if rounded.abs() > 1e15 {
        plain(value)
    } else {
        format!("{:.decimals$}", rounded.round() / step)
    }
}

/// A day by its number; `None` for none of a calendar.
fn date(value: f64, from_1904: bool, time: bool, language: Language) -> Option<String> {
    if !(0.0..2_958_466.0).contains(&value) {
        return None;
    }
    let minutes = (value.fract() * DAY / 60.0).round();
    #[expect(clippy::cast_possible_truncation, reason = "within the range above")]
    let mut days = value.floor() as i64 + i64::from(minutes >= 1440.0);
    let minutes = minutes % 1440.0;
    // To spreadsheets 1900 had a 29 February, which is day 60.
    days = match (from_1904, days) {
        (true, days) => days + 1462,
        (false, days @ ..60) => days + 1,
        (false, days) => days,
    };
    // Days since 1 March of the year 0: 30 December 1899 is 693 899.
    let since = days + 693_899;
    let era = since.div_euclid(146_097);
    let of_era = since.rem_euclid(146_097);
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let part = (5 * of_year + 2) / 153;
    let day = of_year - (153 * part + 2) / 5 + 1;
    let month = if part < 10 { part + 3 } else { part - 9 };
    let year = year + era * 400 + i64::from(month <= 2);
    let mut said = match language {
        Language::Nl => format!("{day}-{month}-{year}"),
        Language::En => format!("{year}-{month:02}-{day:02}"),
    };
    if time {
        said.push_str(&format!(" {:02}:{:02}", (minutes / 60.0).floor(), minutes % 60.0));
    }
    Some(said)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(code: &str, value: f64) -> String {
        format(code).text(value, false, Language::En)
    }

    #[test]
    fn numbers_are_shown_as_their_format_says() {
        for (code, value, said) in [
            ("General", 0.1 + 0.2, "0.3"),
            ("General", 4.0, "4"),
            ("General", -1.5, "-1.5"),
            ("General", 1e20, "1e20"),
            ("0.00", 2.5, "2.50"),
            ("#,##0", 1234.5, "1235"),
            ("0%", 0.455, "46%"),
            ("0.0%", 0.455, "45.5%"),
            ("€ #,##0.00", 9.995, "10.00"),
            ("\"dag\" 0", 3.0, "3"),
            ("dd-mm-yyyy", 46356.0, "2026-11-30"),
            ("[$-413]d mmmm yyyy;@", 1.0, "1900-01-01"),
            ("yyyy-mm-dd hh:mm", 46356.75, "2026-11-30 18:00"),
            ("d/m/yy", 60.0, "1900-02-28"),
            ("d/m/yy", 61.0, "1900-03-01"),
            ("d/m/yy", 45351.0, "2024-02-29"),
            ("h:mm", 0.5, "12:00"),
            ("mm:ss", 0.5, "12:00"),
            ("[h]:mm", 1.5, "36:00"),
            ("d/m/yy", -5.0, "-5"),
            ("@", 7.0, "7"),
        ] {
            assert_eq!(shown(code, value), said, "{code} {value}");
        }
        assert_eq!(Shown::Date { time: false }.text(0.0, true, Language::Nl), "1-1-1904");
        assert_eq!(Shown::Percent(1).text(0.125, false, Language::Nl), "12,5%");
    }
}
