//! What it costs to draw a map, and how much of it is drawn at once. Not part of the document.
//!
//! The limits of [`Limit`](crate::model::Limit) count entries and characters; what a browser has to do also depends on where they are:
//! 20,000 cards in one cell, thousands of combining marks on one letter. The unit here is a short card, about 0.4 ms of a desk computer.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use super::columns::VIRTUALIZE_ABOVE;
use crate::model::Journey;

/// So many units are drawn in one go, before the browser has its turn: some 50 ms.
pub const STEP: usize = 120;

/// So many cards of one cell are drawn at once; the others are shown in steps.
pub const CELL: usize = 60;

/// So many rows of a table, or sections of the outline, are drawn at once.
pub const ROWS: usize = 50;

/// So many points of one line of the curve are drawn.
pub const POINTS: usize = 1_000;

/// So many points of cards of one stage can be moved on the curve.
pub const DOTS: usize = 40;

/// So many characters of the text of a card are drawn while it is closed.
pub const TEXT: usize = 1_000;

/// So many characters of the name of a stage or a lane.
pub const NAME: usize = 400;

/// The units that the cards of a map may take while nobody asked for more of a cell.
const MAP: usize = 2_500;

/// A map over this cost is drawn when a person asks for it, where others are drawn at once.
const AT_ONCE: usize = 1_500;

/// Characters (bytes of UTF-8, more precisely) that cost as much as a card.
const PER_UNIT: usize = 200;

/// Lines of a text that are drawn.
const BREAKS: usize = 20;

/// Marks and invisible characters in a row that are drawn. Written languages stack up to four.
const STACK: usize = 8;

/// Columns that are drawn of a map with more than [`VIRTUALIZE_ABOVE`].
const COLUMNS: usize = 12;

/// The cost of a closed card with this text: 1 for a short one.
pub fn of_text(text: &str) -> usize {
    1 + text.len().min(4 * TEXT) / PER_UNIT
}

/// Is a map so costly that a person is asked before it is drawn? It is drawn in steps all the same.
pub fn is_costly(journey: &Journey) -> bool {
    let cells = journey.stages.len() * journey.lanes.len();
    let texts: usize = journey.cards.iter().map(|card| of_text(&card.text)).sum();
    let feelings = journey.feelings.len() / 4;
    // An empty cell is about a quarter of a card.
    cells / 4 + texts + feelings > AT_ONCE
}

/// How many cards of a cell are drawn, and for how many stages, lanes and cards that was found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PerCell {
    /// The most cards of one cell.
    pub most: usize,
    size: [usize; 3],
}

/// How many cards of a cell are drawn at once: [`CELL`], or fewer where a map has so many in all its cells that they would be too much.
/// It is found again when entries came or went, not while a person types.
pub fn per_cell(journey: &Journey, before: Option<&PerCell>) -> PerCell {
    let size = [journey.stages.len(), journey.lanes.len(), journey.cards.len()];
    match before.filter(|before| before.size == size) {
        Some(before) => *before,
        None => PerCell { most: most(journey), size },
    }
}

fn most(journey: &Journey) -> usize {
    if journey.cards.iter().map(|card| of_text(&card.text)).sum::<usize>() <= MAP {
        return CELL;
    }
    let stages = crate::model::places(journey.stages.iter().map(|stage| stage.id.as_str()));
    // The number of cards and their cost, by stage and lane.
    let mut cells: HashMap<(usize, &str), (usize, usize)> = HashMap::new();
    for card in &journey.cards {
        if let Some(at) = stages.get(card.stage.as_str()) {
            let cell = cells.entry((*at, card.lane.as_str())).or_default();
            *cell = (cell.0 + 1, cell.1 + of_text(&card.text));
        }
    }
    let columns = if journey.stages.len() > VIRTUALIZE_ABOVE { COLUMNS } else { VIRTUALIZE_ABOVE };
    let fits = |most: &usize| {
        let mut costs = vec![0; journey.stages.len()];
        for ((at, _), (count, cost)) in &cells {
            if let Some(of_stage) = costs.get_mut(*at) {
                *of_stage += cost * (*count).min(*most) / count;
            }
        }
        costs.windows(columns.min(costs.len()).max(1)).all(|some| some.iter().sum::<usize>() <= MAP)
    };
    [CELL, 30, 15, 8, 4, 2].into_iter().find(fits).unwrap_or(1)
}

/// Which of `count` entries are drawn: at most `most` from where those of `before` begin, moved so that the one at `here` is among them.
///
/// ```
/// use journey::edit::cost::window;
///
/// assert_eq!(window(&(0..0), 200, 60, None), 0..60);
/// // The next ones, from the first that was not drawn.
/// assert_eq!(window(&(0..60), 200, 60, Some(60)), 60..120);
/// ```
pub fn window(
    before: &Range<usize>,
    count: usize,
    most: usize,
    here: Option<usize>,
) -> Range<usize> {
    let most = most.max(1);
    let from = match here.filter(|here| *here < count) {
        Some(here) if here < before.start => (here + 1).saturating_sub(most),
        Some(here) if here - before.start >= most => here,
        _ => before.start,
    };
    let from = from.min(count.saturating_sub(most));
    from..count.min(from.saturating_add(most))
}

/// A text as it is drawn: at most `most` characters, 20 lines, and 8 combining marks in a row. What is left out has an ellipsis
/// in its place. Borrowed where nothing is left out.
pub fn shown(text: &str, most: usize) -> Cow<'_, str> {
    let mut drawn = String::new();
    let (mut letters, mut breaks, mut stack) = (0, 0, 0);
    // From where on the text is not copied yet.
    let mut from = 0;
    for (at, letter) in text.char_indices() {
        stack = if stacks(letter) { stack + 1 } else { 0 };
        let ends = letters == most || breaks + usize::from(is_break(letter)) == BREAKS;
        if stack > STACK {
            if stack == STACK + 1 {
                drawn.push_str(text.get(from..at).unwrap_or_default());
                drawn.push('…');
            }
            from = at + letter.len_utf8();
        } else if ends {
            drawn.push_str(text.get(from..at).unwrap_or_default());
            drawn.push('…');
            return Cow::Owned(drawn);
        } else {
            letters += 1;
            breaks += usize::from(is_break(letter));
        }
    }
    if drawn.is_empty() {
        return Cow::Borrowed(text);
    }
    drawn.push_str(text.get(from..).unwrap_or_default());
    Cow::Owned(drawn)
}

fn is_break(letter: char) -> bool {
    matches!(letter, '\n' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Is a letter drawn on the one before it, or not at all? Thousands of those in a row take a browser seconds.
fn stacks(letter: char) -> bool {
    matches!(letter,
        '\u{ad}' | '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{591}'..='\u{5c7}' | '\u{610}'..='\u{61c}'
        | '\u{64b}'..='\u{670}' | '\u{6d6}'..='\u{6ed}' | '\u{730}'..='\u{74a}' | '\u{816}'..='\u{82d}' | '\u{8d3}'..='\u{903}'
        | '\u{93a}'..='\u{94f}' | '\u{e31}'..='\u{e3a}' | '\u{e47}'..='\u{e4e}' | '\u{f71}'..='\u{fbc}' | '\u{135d}'..='\u{135f}'
        | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{20d0}'..='\u{20f0}' | '\u{302a}'..='\u{302f}' | '\u{3099}' | '\u{309a}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{fe20}'..='\u{fe2f}' | '\u{feff}' | '\u{1d165}'..='\u{1d1ad}' | '\u{e0000}'..='\u{e01ef}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::make::tests::journey;
    use crate::model::{Card, Feeling, Lane, LaneKind, Score, Stage, State};
    use proptest::prelude::*;
    use std::sync::Arc;

    /// A map of so many stages and lanes with cards wherever `place` says, each with this text.
    fn map(
        stages: usize,
        lanes: usize,
        cards: usize,
        place: impl Fn(usize) -> (usize, usize),
        text: &str,
    ) -> Journey {
        let mut map = journey();
        let ids = |letter: &str, count: usize| -> Vec<String> {
            (0..count).map(|at| format!("{letter}{at}")).collect()
        };
        let (stage, lane) = (map.stages[0].clone(), map.lanes[0].clone());
        let stages = ids("s", stages)
            .into_iter()
            .map(|id| Stage { id: id.as_str().into(), ..Stage::clone(&stage) });
        map.stages = stages.map(Arc::new).collect();
        let lanes = ids("l", lanes).into_iter().map(|id| Lane {
            id: id.as_str().into(),
            kind: LaneKind::Actions,
            ..Lane::clone(&lane)
        });
        map.lanes = lanes.map(Arc::new).collect();
        map.cards = (0..cards)
            .map(|at| {
                let (stage, lane) = place(at);
                let (stage, lane) = (format!("s{stage}"), format!("l{lane}"));
                Arc::new(Card::new(
                    format!("c{at}").as_str().into(),
                    stage.as_str().into(),
                    lane.as_str().into(),
                    text,
                ))
            })
            .collect();
        map.feelings.clear();
        map
    }

    #[test]
    fn a_map_of_usual_size_is_drawn_whole_and_at_once() {
        for map in [
            journey(),
            map(8, 10, 80, |at| (at % 8, at / 8), "four words of text"),
            map(20, 10, 400, |at| (at % 20, at / 40), "short"),
        ] {
            assert_eq!(per_cell(&map, None).most, CELL);
            assert!(!is_costly(&map));
        }
    }

    #[test]
    fn whatever_the_distribution_few_cards_are_drawn() {
        let long = "x".repeat(5_000);
        for (what, map) in [
            ("one cell", map(1, 1, 20_000, |_| (0, 0), "k")),
            ("one row", map(500, 1, 20_000, |at| (at % 500, 0), "k")),
            ("one column", map(1, 40, 20_000, |at| (0, at % 40), "k")),
            ("twenty full columns", map(20, 40, 20_000, |at| (at % 20, at / 20 % 40), "k")),
            ("every cell", map(500, 40, 20_000, |at| (at / 40, at % 40), "k")),
            ("long texts", map(20, 1, 1_000, |at| (at % 20, 0), &long)),
        ] {
            let most = per_cell(&map, None).most;
            let columns =
                if map.stages.len() > VIRTUALIZE_ABOVE { COLUMNS } else { VIRTUALIZE_ABOVE };
            let drawn: usize = map
                .stages
                .iter()
                .take(columns)
                .map(|stage| {
                    let of = |lane: &Arc<Lane>| {
                        map.cell(&stage.id, &lane.id)
                            .take(most)
                            .map(|card| of_text(&card.text))
                            .sum::<usize>()
                    };
                    map.lanes.iter().map(of).sum::<usize>()
                })
                .sum();
            assert!(drawn <= MAP, "{what}: {drawn} units of {most} a cell");
            assert!(is_costly(&map), "{what}");
        }
    }

    #[test]
    fn many_feelings_alone_are_costly() {
        let mut many = journey();
        let feeling = Feeling {
            stage: many.stages[0].id.clone(),
            card: None,
            persona: None,
            state: State::Now,
            score: Score::new(1.0).unwrap(),
            raw: None,
        };
        let feeling = Arc::new(feeling);
        many.feelings = vec![feeling; 20_000];
        assert!(is_costly(&many));
    }

    #[test]
    fn a_text_that_people_write_is_drawn_as_it_is() {
        let words = "En dan?\nFamilie 👨‍👩‍👧‍👦 🏴󠁧󠁢󠁳󠁣󠁴󠁿, שָׁלוֹם, नमस्ते, Việt Nam, Z̶e̶g̶";
        assert!(matches!(shown(words, TEXT), Cow::Borrowed(text) if text == words));
        assert!(matches!(shown("", TEXT), Cow::Borrowed("")));
    }

    #[test]
    fn what_is_left_out_of_a_text_has_a_sign() {
        assert_eq!(shown(&"é".repeat(1_001), 1_000), format!("{}…", "é".repeat(1_000)));
        assert_eq!(shown(&"a\n".repeat(5_000), TEXT), format!("{}a…", "a\n".repeat(BREAKS - 1)));
        let marks = "\u{301}".repeat(4_000);
        let some = "\u{301}".repeat(STACK);
        assert_eq!(shown(&format!("za{marks}lgo{marks}!"), 9_000), format!("za{some}…lgo{some}…!"));
        for letter in ['\u{200d}', '\u{202e}', '\u{feff}', '\u{20dd}', '\u{e0061}'] {
            let drawn = shown(&letter.to_string().repeat(900), TEXT).chars().count();
            assert_eq!(drawn, STACK + 1, "{letter:?}");
        }
    }

    #[test]
    fn the_window_goes_with_the_person() {
        assert_eq!(window(&(0..60), 40, 60, None), 0..40);
        assert_eq!(window(&(0..60), 100, 60, Some(59)), 0..60);
        assert_eq!(window(&(0..60), 100, 60, Some(60)), 40..100);
        assert_eq!(window(&(120..180), 500, 60, Some(119)), 60..120);
        assert_eq!(window(&(120..180), 500, 60, Some(3)), 0..60);
        assert_eq!(window(&(120..180), 100, 60, None), 40..100);
        assert_eq!(window(&(0..60), 20_000, usize::MAX, Some(3)), 0..20_000);
        assert_eq!(window(&(7..9), 0, 60, Some(3)), 0..0);
    }

    proptest! {
        #[test]
        fn a_window_has_the_place_of_the_person(start in 0_usize..300, count in 0_usize..300, most in 0_usize..80, here in 0_usize..300) {
            let window = window(&(start..start + most), count, most, Some(here));
            prop_assert!(window.end <= count && window.len() == most.max(1).min(count));
            prop_assert!(here >= count || window.contains(&here));
        }

        #[test]
        fn a_text_is_drawn_from_its_own_letters(text in "\\PC{0,40}|[a\\n\u{301}\u{200d}]{0,80}", most in 1_usize..60) {
            let drawn = shown(&text, most);
            let mut letters = text.chars();
            for letter in drawn.chars().filter(|letter| *letter != '…') {
                prop_assert!(letters.any(|of| of == letter));
            }
            prop_assert!(drawn == text || drawn.contains('…'));
        }
    }
}
