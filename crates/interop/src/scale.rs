//! The feelings in a row of a table: how people write them, and the scale of their numbers.
//!
//! A cell has at most one feeling. Numbers get their meaning from the whole of the rows: 3 is the middle of 1 to 5 and bad
//! on 1 to 10. Where no usual scale fits, there is no feeling rather than a false one.

use super::mermaid::number;
use crate::words::lanes::read_duration;
use crate::words::moods;
use journey::model::{Score, decimal};

/// The range of the numbers in a row; `min` stands for the worst feeling. It is above `max` where small numbers are good.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scale {
    /// The number of the worst feeling.
    pub min: f64,
    /// The number of the best.
    pub max: f64,
}

impl Scale {
    /// The scale of this editor.
    pub const OURS: Scale = Scale { min: Score::MIN, max: Score::MAX };

    /// The scales that people use, in the order in which they are offered.
    pub const USUAL: [Scale; 11] = [
        Scale::OURS,
        Scale { min: 1.0, max: 5.0 },
        Scale { min: 0.0, max: 5.0 },
        Scale { min: 1.0, max: 7.0 },
        Scale { min: 1.0, max: 10.0 },
        Scale { min: 0.0, max: 10.0 },
        Scale { min: 0.0, max: 100.0 },
        Scale { min: -3.0, max: 3.0 },
        Scale { min: -5.0, max: 5.0 },
        Scale { min: -10.0, max: 10.0 },
        Scale { min: -100.0, max: 100.0 },
    ];

    /// The lower end and the upper end, whichever is the better one.
    fn ends(self) -> (f64, f64) {
        (self.min.min(self.max), self.min.max(self.max))
    }

    /// Is a number on it?
    pub fn holds(self, value: f64) -> bool {
        let (low, high) = self.ends();
        (low..=high).contains(&value)
    }

    /// Its name for programs: `1..10`, the worst first.
    pub fn code(self) -> String {
        [&decimal(self.min), "..", &decimal(self.max)].concat()
    }

    /// The scale of a name.
    pub fn from_code(code: &str) -> Option<Scale> {
        let (min, max) = code.split_once("..")?;
        let scale = Scale { min: number(min)?, max: number(max)? };
        scale.is_range().then_some(scale)
    }

    fn is_range(self) -> bool {
        let (low, high) = self.ends();
        high - low >= 1.0 && low >= -1000.0 && high <= 1000.0
    }

    /// The first usual one that holds all of some numbers. None does where the largest is far below the end of the only scale
    /// that holds it: 12, 14 and 18 are hardly of 100.
    fn usual(low: f64, high: f64) -> Option<Scale> {
        let reach = low.abs().max(high);
        let of = |min, max| Some(Scale { min, max });
        match () {
            () if low < 0.0 => match reach {
                reach if reach <= 2.0 => Some(Scale::OURS),
                reach if reach <= 3.0 => of(-3.0, 3.0),
                reach if reach <= 5.0 => of(-5.0, 5.0),
                reach if reach <= 10.0 => of(-10.0, 10.0),
                reach if reach > 30.0 && reach <= 100.0 => of(-100.0, 100.0),
                _ => None,
            },
            () if high <= 2.0 => Some(Scale::OURS),
            () if high <= 5.0 => of(if low < 1.0 { 0.0 } else { 1.0 }, 5.0),
            () if high <= 10.0 => of(if low < 1.0 { 0.0 } else { 1.0 }, 10.0),
            () if high > 50.0 && high <= 100.0 => of(0.0, 100.0),
            () => None,
        }
    }
}

/// How a feeling is written.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Mark {
    /// A number, of which the row tells the scale.
    Number(f64),
    /// So many of so many: `4/5`, `7 van 10`.
    Of(f64, f64),
    /// `80%`.
    Percent(f64),
    /// So many stars, of so many where the empty ones are drawn.
    Stars(f64, Option<f64>),
    /// `+`, `--`: so many pluses, or so many minuses below zero.
    Plus(f64),
    /// A face, a word.
    Mood(f64),
}

/// What a cell of a row of feelings has: the mark and the line it was found in, and the lines that are left.
#[derive(Debug, Default)]
pub(super) struct Felt<'a> {
    mark: Option<Mark>,
    /// What is kept as words.
    pub(super) words: Vec<&'a str>,
    /// Are those words the feeling itself, as a face or `frustrated` is?
    pub(super) itself: bool,
}

/// The feeling in the lines of a cell: the first number, or else the first face or word.
pub(super) fn felt<'a>(lines: &[&'a str]) -> Felt<'a> {
    let find = |read: fn(&'a str) -> Option<(Mark, &'a str)>| {
        lines.iter().enumerate().find_map(|(at, line)| Some((at, read(line)?)))
    };
    let Some((at, (mark, rest))) = find(counted).or_else(|| find(mood)) else {
        return Felt { words: lines.to_vec(), ..Felt::default() };
    };
    let mut words = lines.to_vec();
    let mut itself = false;
    match (mark, words.get_mut(at)) {
        // A face or a word is kept as it stands, unless it says no more than the score does.
        (Mark::Mood(_), Some(line)) => {
            itself = !moods::is_bare(line);
            *line = if itself { line } else { "" };
        }
        (_, Some(line)) => *line = rest,
        _ => {}
    }
    words.retain(|line| !line.is_empty());
    Felt { mark: Some(mark), words, itself }
}

/// A text without the signs that part a mark and the words behind it.
fn behind(rest: &str) -> &str {
    let rest = rest.trim_matches(|c: char| {
        c.is_whitespace() || matches!(c, ':' | ',' | ';' | '–' | '—' | '=')
    });
    let rest = rest.strip_prefix("- ").unwrap_or(rest);
    match rest.strip_prefix('(').and_then(|inner| inner.strip_suffix(')')) {
        Some(inner) if !inner.contains(['(', ')']) => inner.trim(),
        _ => rest,
    }
}

/// A number, a share, stars or pluses at the beginning of a line, or at its end.
fn counted(line: &str) -> Option<(Mark, &str)> {
    let line = line.trim();
    if let Some(mark) = stars(line).or_else(|| pluses(line)) {
        return Some((mark, ""));
    }
    if let Some((mark, rest)) = measured(line) {
        let rest = rest.trim_start();
        // `2 weken wachten` and `3e poging` are no scores.
        let open = rest.is_empty() || rest.starts_with([':', ',', ';', '-', '–', '—', '(', '=']);
        let length = matches!(mark, Mark::Number(_)) && is_amount(line, rest);
        return (open || !length).then(|| (mark, behind(rest)));
    }
    // `Blij (4)`, `Happy: 4/5`.
    let at = line.char_indices().rev().map(|(at, _)| at).take(12).find(|at| {
        let (before, tail) = line.split_at_checked(*at).unwrap_or((line, ""));
        let parted = before.trim_end().ends_with([':', '(', '=', '–', '—']);
        parted
            && measured(tail.trim_start().trim_end_matches(')'))
                .is_some_and(|(_, rest)| rest.trim().is_empty())
    })?;
    let (before, tail) = line.split_at_checked(at)?;
    let (mark, _) = measured(tail.trim_start().trim_end_matches(')'))?;
    Some((mark, behind(before.trim_end().trim_end_matches(['(', ':', '=', '–', '—']))))
}

/// Is a number at the beginning of a line a length of time, a count of things or a rank?
fn is_amount(line: &str, rest: &str) -> bool {
    const THINGS: [&str; 14] = [
        "keer", "times", "x", "euro", "eur", "€", "$", "stuks", "mensen", "people", "e", "st",
        "nd", "th",
    ];
    let word = rest.split_whitespace().next().unwrap_or_default();
    let first = line.get(..line.len() - rest.len()).unwrap_or_default();
    let length = [first.trim(), " ", word].concat();
    THINGS.contains(&word.to_lowercase().as_str()) || read_duration(&length).is_some()
}

/// A number with what makes it a share, and what stands behind.
fn measured(line: &str) -> Option<(Mark, &str)> {
    let (value, rest) = leading(line)?;
    let after = rest.trim_start();
    for sign in ["%", "procent", "percent"] {
        if let Some(rest) = after.strip_prefix(sign) {
            return Some((Mark::Percent(value), rest));
        }
    }
    for sign in ["/", "van de ", "van ", "out of ", "of ", "uit ", "op "] {
        let share = after.strip_prefix(sign).and_then(leading);
        let whole = |max: f64| (1.0..=1000.0).contains(&max) && value <= max && value >= 0.0;
        if let Some((max, rest)) = share.filter(|(max, _)| whole(*max)) {
            let rest = rest.trim_start();
            let stars =
                ["sterren", "stars", "ster", "star"].iter().find_map(|s| rest.strip_prefix(s));
            return Some((Mark::Of(value, max), stars.unwrap_or(rest)));
        }
    }
    for sign in ["sterren", "stars", "ster", "star"] {
        if let Some(rest) = after.strip_prefix(sign) {
            return Some((Mark::Stars(value, None), rest));
        }
    }
    Some((Mark::Number(value), rest))
}

/// The number that a text begins with, and what stands behind it.
fn leading(text: &str) -> Option<(f64, &str)> {
    let text = text.trim_start();
    let sign = text.chars().next().filter(|c| matches!(c, '-' | '−' | '+'));
    let from = sign.map_or(0, char::len_utf8);
    let bare = text.get(from..)?;
    let mut end = 0;
    let mut point = false;
    for c in bare.chars() {
        let digit_behind =
            || bare.get(end + 1..).is_some_and(|r| r.starts_with(|c: char| c.is_ascii_digit()));
        match c {
            '0'..='9' => end += 1,
            '.' | ',' if !point && end > 0 && digit_behind() => {
                point = true;
                end += 1;
            }
            _ => break,
        }
    }
    let (digits, rest) = bare.split_at_checked(end)?;
    let value = number(digits)?;
    // `7up` and `2.0.1` are no numbers.
    if rest.starts_with(|c: char| c.is_alphanumeric() && !matches!(c, 'x' | 'e'))
        || rest.strip_prefix('.').is_some_and(|r| r.starts_with(|c: char| c.is_ascii_digit()))
    {
        return None;
    }
    Some((if matches!(sign, Some('-' | '−')) { -value } else { value }, rest))
}

/// A line of nothing but stars, or what people draw like them.
fn stars(line: &str) -> Option<Mark> {
    const FULL: [char; 9] = ['★', '⭐', '🌟', '✭', '✮', '●', '■', '♥', '*'];
    const EMPTY: [char; 5] = ['☆', '✩', '○', '□', '♡'];
    let signs = || line.chars().filter(|c| !c.is_whitespace() && *c != '\u{fe0f}');
    let full = signs().filter(|c| FULL.contains(c)).count();
    let empty = signs().filter(|c| EMPTY.contains(c)).count();
    let all = signs().count();
    let drawn = line.contains(['★', '⭐', '🌟', '☆']) || all > 1;
    if full + empty != all || !(1..=10).contains(&all) || !drawn {
        return None;
    }
    let [full, all] = [full, all].map(|n| u32::try_from(n).map_or(0.0, f64::from));
    Some(Mark::Stars(full, (empty > 0).then_some(all)))
}

/// A line of nothing but pluses or minuses.
fn pluses(line: &str) -> Option<Mark> {
    let bare: String = line.chars().filter(|c| !c.is_whitespace()).collect();
    let all = |signs: &[char]| {
        (1..=5).contains(&bare.chars().count()) && bare.chars().all(|c| signs.contains(&c))
    };
    let count = u32::try_from(bare.chars().count()).map_or(0.0, f64::from);
    match bare.as_str() {
        "+/-" | "+/−" | "±" | "-/+" | "+-" => Some(Mark::Plus(0.0)),
        _ if all(&['+']) => Some(Mark::Plus(count)),
        _ if all(&['-', '−', '–']) => Some(Mark::Plus(-count)),
        _ => None,
    }
}

/// A face at the beginning or the end of a line, or a line of words for feelings.
fn mood(line: &str) -> Option<(Mark, &str)> {
    let line = line.trim();
    if let Some((score, rest)) = moods::signs(line) {
        let rest = behind(rest);
        // Words beside a face that say the opposite leave no feeling.
        let agrees = moods::words(rest).is_none_or(|other| other * score >= 0.0);
        return agrees.then_some((Mark::Mood(score), rest));
    }
    let (before, last) = line.rsplit_once(char::is_whitespace).unwrap_or((line, ""));
    if let Some((score, _)) = moods::signs(last).filter(|(_, rest)| rest.is_empty()) {
        let agrees = moods::words(before).is_none_or(|other| other * score >= 0.0);
        return agrees.then_some((Mark::Mood(score), before));
    }
    // `Frustrated (long queue)`, `Blij: eindelijk klaar`.
    let head = line.split(['(', ':', '–', '—']).next().unwrap_or(line);
    let head = head.split(" - ").next().unwrap_or(head);
    Some((Mark::Mood(moods::words(head)?), line))
}

/// What the name of a row says of its scale: `Emotie (1-10)`, `Score −2 t/m 2`, `Cijfer (/10)`, `Emotion (1 = sad, 5 = happy)`.
fn named(name: &str) -> Option<Scale> {
    let mut found: Vec<(f64, Option<f64>)> = Vec::new();
    let mut rest = name;
    let mut before: Option<char> = None;
    while let Some(c) = rest.chars().next() {
        let begins = before.is_none_or(|b| !b.is_alphanumeric());
        // Behind a digit the sign of a number is what parts two of them.
        let signed =
            matches!(c, '-' | '−' | '+') && before.is_none_or(|b| !b.is_alphanumeric() && b != '-');
        let value = ((c.is_ascii_digit() && begins) || signed).then(|| leading(rest)).flatten();
        if let Some((value, after)) = value {
            let said = after.trim_start().strip_prefix(['=', ':']).unwrap_or_default();
            let word = said.split([',', ';', ')', '|', '/', '-', '–']).next().unwrap_or_default();
            found.push((value, moods::words(word)));
            before = Some('0');
            rest = after;
        } else {
            before = Some(c);
            rest = rest.get(c.len_utf8()..).unwrap_or_default();
        }
    }
    let lower = name.to_lowercase();
    let of = |min: f64, max: f64| Some(Scale { min, max }).filter(|scale| scale.is_range());
    match found.as_slice() {
        [(one, one_is), .., (other, other_is)] => {
            let (low, high) = if one < other {
                ((one, one_is), (other, other_is))
            } else {
                ((other, other_is), (one, one_is))
            };
            let turned = low.1.is_some_and(|m| m > 0.0) && high.1.is_some_and(|m| m < 0.0);
            if turned { of(*high.0, *low.0) } else { of(*low.0, *high.0) }
        }
        [(max, _)]
            if lower.contains('/')
                || ["van", "op", "of", "tot", "to", "max"]
                    .iter()
                    .any(|w| lower.split(|c: char| !c.is_alphabetic()).any(|word| word == *w)) =>
        {
            of(if *max > 10.0 { 0.0 } else { 1.0 }, *max)
        }
        [] if lower.contains('%') => of(0.0, 100.0),
        [] if lower.contains("rapportcijfer") => of(1.0, 10.0),
        _ => None,
    }
}

/// The scale of some rows, and how it was found.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Found {
    /// The scale; `None` where no usual one fits, or none is wanted.
    pub(super) scale: Option<Scale>,
    /// It is a guess that could be wrong.
    pub(super) unsure: bool,
    /// There are numbers that need one.
    pub(super) numbers: bool,
}

/// The scales of the rows of feelings of one journey, each given by its name and its cells.
pub(super) fn scales(rows: &[(&str, &[Felt<'_>])]) -> Vec<Found> {
    let plain =
        |cells: &[Felt<'_>]| -> Vec<f64> { cells.iter().filter_map(Felt::number).collect() };
    let ends = |numbers: &[f64]| {
        numbers.iter().fold(None, |ends: Option<(f64, f64)>, n| {
            Some(ends.map_or((*n, *n), |(low, high)| (low.min(*n), high.max(*n))))
        })
    };
    let hint = |name: &str, cells: &[Felt<'_>]| {
        let numbers = plain(cells);
        named(name).filter(|scale| numbers.iter().all(|n| scale.holds(*n))).or_else(|| {
            // A number beside `4/5` is of 5 too.
            cells
                .iter()
                .find_map(|cell| match cell.mark {
                    Some(Mark::Of(_, max)) => Some(share(0.5, max)),
                    Some(Mark::Percent(_)) => Some(share(0.5, 100.0)),
                    _ => None,
                })
                .filter(|scale| numbers.iter().all(|n| scale.holds(*n)))
        })
    };
    // Rows without a scale in their names share one, unless one of them is of another size altogether.
    let free: Vec<Vec<f64>> = rows
        .iter()
        .filter(|(name, cells)| hint(name, cells).is_none())
        .map(|(_, cells)| plain(cells))
        .collect();
    let all = ends(&free.concat())
        .filter(|(low, high)| *low >= -10.0 && *high <= 10.0 || free.len() == 1);
    rows.iter()
        .map(|(name, cells)| {
            let numbers = plain(cells);
            if let Some(scale) = hint(name, cells) {
                return Found { scale: Some(scale), unsure: false, numbers: !numbers.is_empty() };
            }
            let Some((low, high)) = ends(&numbers) else {
                return Found { scale: Some(Scale::OURS), unsure: false, numbers: false };
            };
            let (low, high) = all.unwrap_or((low, high));
            let scale = Scale::usual(low, high);
            // 1, 2 and 2 can be of ours, and the worst of 5; what ends at 6 or 7 can be of 7.
            let whole = numbers.iter().all(|n| n.fract() == 0.0);
            let small = low >= 1.0 && high <= 2.0 && whole;
            let sure = !small
                && (high <= 2.0 || (high <= 5.0 && low >= 1.0) || high > 7.0 && high <= 10.0)
                && low > -3.0;
            Found { scale, unsure: !sure, numbers: true }
        })
        .collect()
}

/// The scale of `n of max`: from 1 for stars and marks, from 0 where there is a 0, or for hundreds.
fn share(value: f64, max: f64) -> Scale {
    let zero = value < 0.5 || !(2.0..=10.0).contains(&max);
    Scale { min: if zero { 0.0 } else { 1.0 }, max }
}

impl Felt<'_> {
    /// The number that needs a scale.
    fn number(&self) -> Option<f64> {
        match self.mark {
            Some(Mark::Number(value)) => Some(value),
            _ => None,
        }
    }

    /// Is there a mark of any kind?
    pub(super) fn marked(&self) -> bool {
        self.mark.is_some()
    }
}

/// What each cell of a row says, as a number on a scale of its own; nothing where it says nothing, or its number has none.
pub(super) fn values(cells: &[Felt<'_>], scale: Option<Scale>) -> Vec<Option<(f64, Scale)>> {
    let marks = || cells.iter().filter_map(|cell| cell.mark);
    let zero = marks().any(|mark| matches!(mark, Mark::Of(value, _) if value < 1.0));
    // A dash alone stands for an empty cell, unless other cells have pluses or more of them.
    let pluses = marks().any(|mark| matches!(mark, Mark::Plus(n) if (n + 1.0).abs() > 0.5));
    let most = marks().fold(2.0, |most: f64, mark| match mark {
        Mark::Plus(n) => most.max(n.abs()),
        _ => most,
    });
    let drawn = marks().fold(5.0, |most: f64, mark| match mark {
        Mark::Stars(n, all) => most.max(n).max(all.unwrap_or(0.0)),
        _ => most,
    });
    let none = marks().any(|mark| matches!(mark, Mark::Stars(n, _) if n < 1.0));
    let of = |mark: Mark| match mark {
        Mark::Number(value) => scale.map(|scale| (value, scale)),
        Mark::Of(value, max) => Some((value, share(if zero { 0.0 } else { value.max(1.0) }, max))),
        Mark::Percent(value) => Some((value, Scale { min: 0.0, max: 100.0 })),
        Mark::Stars(value, all) => {
            Some((value, Scale { min: if none { 0.0 } else { 1.0 }, max: all.unwrap_or(drawn) }))
        }
        Mark::Plus(value) => pluses.then_some((value, Scale { min: -most, max: most })),
        Mark::Mood(value) => Some((value, Scale::OURS)),
    };
    cells.iter().map(|cell| of(cell.mark?)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row<'a>(cells: &'a str) -> Vec<Felt<'a>> {
        cells.split('|').map(|cell| felt(&[cell])).collect()
    }

    /// The scores of a row of cells, in per cent of its scale, and the scale of its numbers.
    fn read(name: &str, cells: &str) -> (String, Vec<Option<i64>>) {
        let cells = row(cells);
        let found = scales(&[(name, &cells)])[0];
        #[expect(clippy::cast_possible_truncation, reason = "per cent")]
        let part = |(value, scale): (f64, Scale)| {
            ((value - scale.min) / (scale.max - scale.min) * 100.0).round() as i64
        };
        let scale = found.scale.map_or("none".to_owned(), Scale::code);
        (scale, values(&cells, found.scale).into_iter().map(|v| v.map(part)).collect())
    }

    #[test]
    fn the_scale_follows_from_the_whole_row() {
        for (cells, scale) in [
            ("-2|0.5|2", "-2..2"),
            ("7|5|3|9", "1..10"),
            ("0|5|8", "0..10"),
            ("1|3|5", "1..5"),
            ("0|3|5", "0..5"),
            ("80|55|20", "0..100"),
            ("-5|0|4", "-5..5"),
            ("-3|1", "-3..3"),
            ("-80|40", "-100..100"),
            ("1,5|2,5|4", "1..5"),
            ("12|14|18", "none"),
            ("2019|2020", "none"),
        ] {
            assert_eq!(read("Emotie", cells).0, scale, "{cells}");
        }
    }

    #[test]
    fn the_name_of_a_row_tells_its_scale() {
        for (name, cells, scale) in [
            ("Emotie (1-10)", "2|3|1", "1..10"),
            ("Emotion (0–10)", "2|3", "0..10"),
            ("Gevoel −2 t/m 2", "1|2", "-2..2"),
            ("Score van 1 tot 7", "2|5", "1..7"),
            ("Emotion (/10)", "3|4", "1..10"),
            ("Tevredenheid (%)", "12|14", "0..100"),
            ("Emotie (-5..5)", "1|2", "-5..5"),
            ("Emotion (1 = happy, 5 = angry)", "1|2", "5..1"),
            // What is not on the scale of the name is of another.
            ("Emotie (1-5)", "7|9", "1..10"),
        ] {
            assert_eq!(read(name, cells).0, scale, "{name}");
        }
        assert_eq!(read("Emotion (1 = happy, 5 = angry)", "1|5").1, [Some(100), Some(0)]);
    }

    #[test]
    fn feelings_are_read_as_people_write_them() {
        for (cells, parts) in [
            ("4/5|3/5|1/5", vec![Some(75), Some(50), Some(0)]),
            ("7 van 10|7 out of 10|10 of 10", vec![Some(67), Some(67), Some(100)]),
            ("80%|20 %", vec![Some(80), Some(20)]),
            ("★★★☆☆|★★★★★|★☆☆☆☆", vec![Some(50), Some(100), Some(0)]),
            ("⭐⭐⭐|⭐", vec![Some(50), Some(0)]),
            ("4 sterren|2 stars", vec![Some(75), Some(25)]),
            ("++|+|+/-|-|--", vec![Some(100), Some(75), Some(50), Some(25), Some(0)]),
            ("+++|-", vec![Some(100), Some(33)]),
            ("😀|😐|😡", vec![Some(100), Some(50), Some(0)]),
            ("positief|neutraal|negatief", vec![Some(75), Some(50), Some(25)]),
            ("Happy (4)|sad: 2|x 5", vec![Some(75), Some(25), None]),
            // A dash alone is an empty cell.
            ("-|blij|–", vec![None, Some(75), None]),
            ("2 weken wachten|3x gebeld|1e keer", vec![None, None, None]),
        ] {
            assert_eq!(read("Emotie", cells).1, parts, "{cells}");
        }
    }

    #[test]
    fn what_stands_beside_a_feeling_is_kept() {
        for (line, words) in [
            ("4/5: eindelijk", vec!["eindelijk"]),
            ("4 - blij", vec!["blij"]),
            ("😡", vec!["😡"]),
            ("positief", vec![]),
            ("Frustrated (long queue)", vec!["Frustrated (long queue)"]),
            ("Lange rij", vec!["Lange rij"]),
            ("Blij (4)", vec!["Blij"]),
        ] {
            assert_eq!(felt(&[line]).words, words, "{line}");
        }
    }

    #[test]
    fn rows_of_several_people_share_a_scale() {
        let (sanne, piet, share) = (row("7|9"), row("1|2"), row("80|20"));
        let found = scales(&[("Emotie: Sanne", &sanne), ("Emotie: Piet", &piet)]);
        let one_to_ten = Some(Scale { min: 1.0, max: 10.0 });
        assert!(found.iter().all(|found| found.scale == one_to_ten));
        let found = scales(&[("Emotie: Sanne", &share), ("Emotie: Piet", &piet)]);
        assert_eq!(found[1].scale, Some(Scale::OURS));
        assert!(found[1].unsure);
    }

    #[test]
    fn a_scale_has_a_name_for_programs() {
        for scale in Scale::USUAL {
            assert_eq!(Scale::from_code(&scale.code()), Some(scale));
        }
        for code in ["", "1", "5..5", "a..b", "0..1e9", "nan..2"] {
            assert_eq!(Scale::from_code(code), None, "{code}");
        }
    }
}
