//! The line through the feelings: smooth, and never beyond the points it joins.

use std::collections::HashMap;
use std::sync::Arc;

use super::{Card, Feeling, PersonaId, Score, Stage, State, decimal, places};

/// A point of a curve in its own picture: `x` counts stages (the middle of the first is 0.5), `y` runs from 0 (best)
/// to 1 (worst).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    /// Place along the journey.
    pub x: f64,
    /// Height from the top.
    pub y: f64,
}

/// Where a stage's feeling lies in the picture.
pub fn point(stage: usize, score: Score) -> Point {
    #[expect(clippy::cast_precision_loss, reason = "at most 500 stages")]
    let x = stage as f64 + 0.5;
    Point { x, y: (Score::MAX - score.value()) / (Score::MAX - Score::MIN) }
}

/// The points of one line, from left to right: the feelings of this persona and state. A stage's own feeling lies in its
/// middle. Those of its cards are spread over it in the cards' order: before and after the middle where the stage has one of
/// its own.
pub fn line<'a>(
    stages: &[Arc<Stage>],
    cards: &[Arc<Card>],
    feelings: &'a [Arc<Feeling>],
    persona: Option<&PersonaId>,
    state: State,
) -> Vec<(&'a Arc<Feeling>, Point)> {
    let stage_at = places(stages.iter().map(|stage| stage.id.as_str()));
    let mut of_stage = vec![(None, Vec::new()); stages.len()];
    let mut of_card: HashMap<&str, &Arc<Feeling>> = HashMap::new();
    for feeling in feelings.iter().filter(|f| f.persona.as_ref() == persona && f.state == state) {
        if let Some(card) = &feeling.card {
            of_card.insert(card.as_str(), feeling);
        } else if let Some(at) = stage_at.get(feeling.stage.as_str())
            && let Some(place) = of_stage.get_mut(*at)
        {
            place.0 = Some(feeling);
        }
    }
    for card in cards.iter().filter(|_| !of_card.is_empty()) {
        if let Some(feeling) = of_card.get(card.id.as_str())
            && let Some(at) = stage_at.get(card.stage.as_str())
            && let Some(place) = of_stage.get_mut(*at)
        {
            place.1.push(*feeling);
        }
    }
    let mut line = Vec::new();
    for (at, (own, of_cards)) in of_stage.into_iter().enumerate() {
        let before = if own.is_some() { of_cards.len() / 2 } else { of_cards.len() };
        let (first, second) = of_cards.split_at(before);
        let width = if own.is_some() { 0.5 } else { 1.0 };
        spread(&mut line, at, 0.0, width, first);
        line.extend(own.map(|feeling| (feeling, point(at, feeling.score))));
        spread(&mut line, at, 0.5, 0.5, second);
    }
    line
}

/// Puts feelings evenly over a part of a stage.
fn spread<'a>(
    line: &mut Vec<(&'a Arc<Feeling>, Point)>,
    stage: usize,
    start: f64,
    width: f64,
    feelings: &[&'a Arc<Feeling>],
) {
    #[expect(clippy::cast_precision_loss, reason = "counts of one map")]
    let (stage_start, step) = (stage as f64 + start, width / feelings.len().max(1) as f64);
    let mut x = stage_start + step / 2.0;
    for feeling in feelings {
        line.push((*feeling, Point { x, ..point(stage, feeling.score) }));
        x += step;
    }
}

/// A smooth path through the points as SVG path data, with `width` and `height` for one unit of x and y. Fewer than two
/// points: empty.
pub fn path(points: &[Point], width: f64, height: f64) -> String {
    let mut path = String::new();
    let mut add = |command: &str, point: Point| {
        path.extend([command, &decimal(point.x * width), " ", &decimal(point.y * height)]);
    };
    for (at, [start, one, other, end]) in pieces(points).enumerate() {
        if at == 0 {
            add("M", start);
        }
        add("C", one);
        add(" ", other);
        add(" ", end);
    }
    path
}

/// The pieces of a smooth line through the points: where each begins, its two handles and where it ends.
///
/// Monotone cubic interpolation (Fritsch and Carlson 1980, with the harmonic mean for the slopes): between two points the
/// line never leaves their two heights, so the picture claims no feeling that nobody gave.
pub fn pieces(points: &[Point]) -> impl Iterator<Item = [Point; 4]> {
    let slopes = slopes(points);
    points.windows(2).enumerate().filter_map(move |(at, pair)| {
        let ([a, b], [from, to]) = (pair, slopes.get(at..at + 2)?) else { return None };
        let third = (b.x - a.x) / 3.0;
        let one = Point { x: a.x + third, y: a.y + from * third };
        let other = Point { x: b.x - third, y: b.y - to * third };
        Some([*a, one, other, *b])
    })
}

/// The slope in each point: 0 at a turn and at the ends, else the harmonic mean of both sides.
fn slopes(points: &[Point]) -> Vec<f64> {
    let sides: Vec<f64> = points
        .windows(2)
        .filter_map(|pair| match pair {
            [a, b] => Some((b.y - a.y) / (b.x - a.x)),
            _ => None,
        })
        .collect();
    let turns = sides.windows(2).map(|pair| match pair {
        [before, after] if before * after > 0.0 => 2.0 * before * after / (before + after),
        _ => 0.0,
    });
    let mut slopes = vec![0.0];
    slopes.extend(turns);
    slopes.push(0.0);
    slopes
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn points(scores: &[f64]) -> Vec<Point> {
        scores.iter().enumerate().filter_map(|(i, s)| Some(point(i, Score::new(*s)?))).collect()
    }

    #[test]
    fn the_best_feeling_is_at_the_top() {
        assert_eq!(
            points(&[2.0, -2.0, 0.0]).iter().map(|p| p.y).collect::<Vec<_>>(),
            [0.0, 1.0, 0.5]
        );
    }

    fn journey(of: &[(&str, Option<&str>, f64)]) -> crate::model::Journey {
        let mut journey = crate::edit::make::tests::journey();
        journey.feelings = of
            .iter()
            .map(|(stage, card, score)| {
                Arc::new(Feeling {
                    stage: (*stage).into(),
                    card: card.map(Into::into),
                    persona: None,
                    state: State::Now,
                    score: Score::new(*score).unwrap(),
                    raw: None,
                })
            })
            .collect();
        journey
    }

    #[track_caller]
    fn lies(of: &[(&str, Option<&str>, f64)], expect: &[(f64, f64)]) {
        let j = journey(of);
        let line = line(&j.stages, &j.cards, &j.feelings, None, State::Now);
        let found: Vec<_> = line.iter().map(|(_, p)| (p.x, p.y)).collect();
        assert_eq!(found, expect);
    }

    #[test]
    fn feelings_of_cards_are_spread_over_their_stage_in_the_cards_order() {
        lies(&[("s1", Some("c2"), -2.0), ("s1", Some("c1"), 2.0)], &[(0.25, 0.0), (0.75, 1.0)]);
        lies(&[("s2", Some("c3"), 0.0)], &[(1.5, 0.5)]);
    }

    #[test]
    fn a_stage_s_own_feeling_stays_in_the_middle() {
        lies(&[("s2", None, 1.0), ("s1", None, 0.0)], &[(0.5, 0.5), (1.5, 0.25)]);
        let all = [("s1", None, 0.0), ("s1", Some("c1"), 2.0), ("s1", Some("c2"), 1.0)];
        lies(&all, &[(0.25, 0.0), (0.5, 0.5), (0.75, 0.25)]);
        lies(&[("s1", None, 0.0), ("s1", Some("c1"), 2.0)], &[(0.5, 0.5), (0.75, 0.0)]);
    }

    #[test]
    fn one_feeling_draws_no_line() {
        assert_eq!(path(&points(&[1.0]), 1.0, 1.0), "");
        assert_eq!(path(&[], 1.0, 1.0), "");
    }

    #[test]
    fn a_level_line_is_straight() {
        assert_eq!(path(&points(&[0.0, 0.0]), 100.0, 100.0), "M50 50C83.33 50 116.67 50 150 50");
    }

    proptest! {
        /// A cubic whose four heights lie between two bounds stays between them: so it is enough to look at the handles.
        #[test]
        fn the_line_never_overshoots(scores in proptest::collection::vec(-4i32..=4, 2..12)) {
            let points = points(&scores.iter().map(|s| f64::from(*s) / 2.0).collect::<Vec<_>>());
            let slopes = slopes(&points);
            for (pair, slope) in points.windows(2).zip(slopes.windows(2)) {
                let ([a, b], [from, to]) = (pair, slope) else { continue };
                let (low, high) = (a.y.min(b.y) - 1e-9, a.y.max(b.y) + 1e-9);
                prop_assert!((low..=high).contains(&(a.y + from / 3.0)));
                prop_assert!((low..=high).contains(&(b.y - to / 3.0)));
            }
        }
    }
}
