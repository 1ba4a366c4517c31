//! Which columns of a map are drawn. Not part of the document.
//!
//! A map of many stages draws those that are in sight, some beside them, and the one that the person is in; gaps stand for the
//! others. What an edit costs then depends on the screen and not on the map. A map of up to [`VIRTUALIZE_ABOVE`] stages is drawn whole.

use std::ops::Range;

/// So many stages are all drawn: the browser's own search finds everything in them, and no more fit on most screens.
pub const VIRTUALIZE_ABOVE: usize = 20;

/// How many columns are drawn beside those in sight, on each side, once there is time for it.
const OVERSCAN: usize = 3;

/// And at once.
const OVERSCAN_AT_ONCE: usize = 1;

/// What stands in a row of the map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// The stage at this place.
    Stage(usize),
    /// So many stages from this place on, which are not drawn.
    Gap(usize, usize),
}

/// The columns of a map of so many stages: those `near` what is in sight, and the stage that the person is in.
///
/// ```
/// use journey::edit::columns::{Column, columns};
///
/// let near = columns(100, &(40..42), Some(0));
/// assert_eq!(near[..3], [Column::Stage(0), Column::Gap(1, 39), Column::Stage(40)]);
/// assert_eq!(near[3..], [Column::Stage(41), Column::Gap(42, 58)]);
/// ```
pub fn columns(stages: usize, near: &Range<usize>, here: Option<usize>) -> Vec<Column> {
    let mut columns = Vec::new();
    for at in 0..stages {
        if stages <= VIRTUALIZE_ABOVE || near.contains(&at) || here == Some(at) {
            columns.push(Column::Stage(at));
        } else if let Some(Column::Gap(_, count)) = columns.last_mut() {
            *count += 1;
        } else {
            columns.push(Column::Gap(at, 1));
        }
    }
    columns
}

/// The stages to draw at once while these are in sight: the same as `before` as long as those will do. Of those, none that is
/// still beside what is in sight is drawn anew.
pub fn visible_range(before: Range<usize>, in_sight: &Range<usize>, stages: usize) -> Range<usize> {
    let (least, most) =
        (with_overscan(in_sight, OVERSCAN_AT_ONCE, stages), full_range(in_sight, stages));
    if before.start <= least.start && least.end <= before.end {
        return before;
    }
    let kept = before.start.max(most.start)..before.end.min(most.end);
    if kept.start > least.end || kept.end < least.start {
        return least;
    }
    kept.start.min(least.start)..kept.end.max(least.end)
}

/// The stages to draw while these are in sight, once there is time for it.
pub fn full_range(in_sight: &Range<usize>, stages: usize) -> Range<usize> {
    with_overscan(in_sight, OVERSCAN, stages)
}

fn with_overscan(in_sight: &Range<usize>, some: usize, stages: usize) -> Range<usize> {
    in_sight.start.saturating_sub(some)..(in_sight.end + some).min(stages)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_map_that_fits_is_whole() {
        let all: Vec<Column> = (0..VIRTUALIZE_ABOVE).map(Column::Stage).collect();
        assert_eq!(columns(VIRTUALIZE_ABOVE, &(0..0), None), all);
        assert_eq!(columns(0, &(0..8), None), []);
        assert_eq!(
            columns(VIRTUALIZE_ABOVE + 1, &(0..0), None),
            [Column::Gap(0, VIRTUALIZE_ABOVE + 1)]
        );
    }

    #[test]
    fn others_are_drawn_only_when_too_few_are_left() {
        assert_eq!(visible_range(0..0, &(10..15), 500), 9..16);
        let drawn = full_range(&(10..15), 500);
        assert_eq!(drawn, 7..18);
        assert_eq!(visible_range(drawn.clone(), &(12..17), 500), drawn);
        assert_eq!(visible_range(drawn.clone(), &(13..18), 500), 10..19);
        assert_eq!(visible_range(drawn.clone(), &(6..11), 500), 5..14);
        assert_eq!(visible_range(drawn, &(495..500), 500), 494..500);
        assert_eq!(visible_range(full_range(&(495..500), 500), &(495..500), 500), 492..500);
    }

    proptest! {
        #[test]
        fn every_stage_has_its_place_once(stages in 0_usize..600, from in 0_usize..600, wide in 0_usize..30, here in 0_usize..600) {
            let near = from..from + wide;
            let columns = columns(stages, &near, Some(here));
            let mut next = 0;
            let mut gap_before = false;
            for column in columns {
                let (from, count, gap) = match column {
                    Column::Stage(at) => (at, 1, false),
                    Column::Gap(from, count) => (from, count, true),
                };
                prop_assert_eq!(from, next);
                prop_assert!(count > 0 && !(gap && gap_before));
                for at in from..from + count {
                    prop_assert_eq!(gap, stages > VIRTUALIZE_ABOVE && !near.contains(&at) && at != here);
                }
                (next, gap_before) = (from + count, gap);
            }
            prop_assert_eq!(next, stages);
        }

        #[test]
        fn what_is_in_sight_is_drawn(stages in 1_usize..600, from in 0_usize..600, wide in 0_usize..30, before in 0_usize..600) {
            let from = from.min(stages);
            let in_sight = from..(from + wide).min(stages);
            let drawn = visible_range(before..before + 9, &in_sight, stages);
            for at in in_sight.clone() {
                prop_assert!(drawn.contains(&at));
                prop_assert!(full_range(&in_sight, stages).contains(&at));
            }
            prop_assert!(drawn.end <= stages.max(before + 9));
        }
    }
}
