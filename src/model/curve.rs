//! The line through the feelings: smooth, and never beyond the points it joins.

use super::{Score, decimal};

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

/// A smooth path through the points as SVG path data, with `width` and `height` for one unit of x and y.
///
/// Monotone cubic interpolation (Fritsch and Carlson 1980, with the harmonic mean for the slopes): between two points the
/// line never leaves their two heights, so the picture claims no feeling that nobody gave. Fewer than two points: empty.
pub fn path(points: &[Point], width: f64, height: f64) -> String {
    let slopes = slopes(points);
    let mut path = String::new();
    let mut add = |command: &str, x: f64, y: f64| {
        path.extend([command, &decimal(x * width), " ", &decimal(y * height)]);
    };
    for (at, (pair, slope)) in points.windows(2).zip(slopes.windows(2)).enumerate() {
        let ([a, b], [from, to]) = (pair, slope) else { continue };
        if at == 0 {
            add("M", a.x, a.y);
        }
        let third = (b.x - a.x) / 3.0;
        add("C", a.x + third, a.y + from * third);
        add(" ", b.x - third, b.y - to * third);
        add(" ", b.x, b.y);
    }
    path
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
