//! Where on the map a person is, and where a key takes them. Not part of the document.

use crate::model::{CardId, Journey, LaneId, LaneKind, StageId};

/// A place on the map that can have the focus.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Spot {
    /// The header of a stage.
    Stage(StageId),
    /// The end of a cell, where a card is added.
    Cell(StageId, LaneId),
    /// A card.
    Card(CardId),
    /// A stage's point on the emotion curve.
    Feeling(StageId),
}

/// Which way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// To the row above.
    Up,
    /// To the row below.
    Down,
    /// To the stage before.
    Left,
    /// To the stage after.
    Right,
}

/// Can the map be changed? Where it cannot, only empty cells have an end to stand on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// It can.
    Edit,
    /// It can be looked at.
    View,
}

impl Spot {
    /// Where the focus starts: the first stage.
    pub fn first(journey: &Journey) -> Option<Spot> {
        journey.stages.first().map(|stage| Spot::Stage(stage.id.clone()))
    }

    /// The stage the spot belongs to, if the spot is on this map.
    pub fn stage<'a>(&'a self, journey: &'a Journey) -> Option<&'a StageId> {
        match self {
            Spot::Card(id) => journey.card(id).map(|card| &card.stage),
            Spot::Cell(stage, lane) => {
                journey.lane(lane)?;
                journey.stage(stage).map(|s| &s.id)
            }
            Spot::Stage(stage) | Spot::Feeling(stage) => journey.stage(stage).map(|s| &s.id),
        }
    }

    /// The spot itself where it is on the map, else the first one.
    pub fn settle(self, journey: &Journey) -> Option<Spot> {
        if self.stage(journey).is_some() { Some(self) } else { Spot::first(journey) }
    }

    /// The next spot in a direction; `None` at the edge of the map.
    pub fn step(&self, journey: &Journey, direction: Direction, access: Access) -> Option<Spot> {
        let stage = self.stage(journey)?;
        let column = column(journey, stage, access);
        let here = column.iter().position(|(_, spot)| spot == self)?;
        match direction {
            Direction::Up => Some(column.get(here.checked_sub(1)?)?.1.clone()),
            Direction::Down => Some(column.get(here + 1)?.1.clone()),
            Direction::Left | Direction::Right => {
                let at = journey.stages.iter().position(|s| s.id == *stage)?;
                let to = if direction == Direction::Left { at.checked_sub(1)? } else { at + 1 };
                self.sideways(journey, &journey.stages.get(to)?.id, access)
            }
        }
    }

    /// The spot beside this one in another stage: same lane, same height, or the last there is.
    pub fn sideways(&self, journey: &Journey, to: &StageId, access: Access) -> Option<Spot> {
        let row = |stage: &StageId, lane: Option<&LaneId>| -> Vec<Spot> {
            column(journey, stage, access)
                .into_iter()
                .filter(|(of, _)| *of == lane)
                .map(|(_, spot)| spot)
                .collect()
        };
        let column = column(journey, self.stage(journey)?, access);
        let lane = column.iter().find(|(_, spot)| spot == self)?.0;
        let depth = column.iter().filter(|(of, _)| *of == lane).position(|(_, s)| s == self)?;
        let mut there = row(to, lane);
        let last = there.len().checked_sub(1)?;
        Some(there.swap_remove(depth.min(last)))
    }

    /// Where the focus goes when this card is deleted: the next card of the cell, else the one before, else the cell.
    pub fn after_deletion(journey: &Journey, id: &CardId) -> Option<Spot> {
        let card = journey.card(id)?;
        let cell: Vec<_> = journey.cell(&card.stage, &card.lane).collect();
        let at = cell.iter().position(|c| c.id == *id)?;
        let heir = cell.get(at + 1).or_else(|| cell.get(at.checked_sub(1)?));
        Some(match heir {
            Some(card) => Spot::Card(card.id.clone()),
            None => Spot::Cell(card.stage.clone(), card.lane.clone()),
        })
    }
}

/// All spots of a stage from top to bottom, each with its lane (`None` for the header).
fn column<'a>(
    journey: &'a Journey,
    stage: &StageId,
    access: Access,
) -> Vec<(Option<&'a LaneId>, Spot)> {
    let mut spots = vec![(None, Spot::Stage(stage.clone()))];
    for lane in &journey.lanes {
        let of = Some(&lane.id);
        if lane.kind == LaneKind::Emotion {
            spots.push((of, Spot::Feeling(stage.clone())));
            continue;
        }
        let before = spots.len();
        spots.extend(journey.cell(stage, &lane.id).map(|card| (of, Spot::Card(card.id.clone()))));
        if access == Access::Edit || spots.len() == before {
            spots.push((of, Spot::Cell(stage.clone(), lane.id.clone())));
        }
    }
    spots
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::make::tests::journey;

    fn walk(from: Spot, keys: &[Direction], access: Access) -> Option<Spot> {
        let journey = journey();
        keys.iter().try_fold(from, |spot, key| spot.step(&journey, *key, access))
    }
    fn card(id: &str) -> Spot {
        Spot::Card(id.into())
    }
    fn cell(stage: &str, lane: &str) -> Spot {
        Spot::Cell(stage.into(), lane.into())
    }

    #[test]
    fn arrows_go_through_a_column_and_across_the_rows() {
        use Direction::{Down, Left, Right, Up};
        let top = Spot::Stage("s1".into());
        let edit = |keys: &[Direction]| walk(top.clone(), keys, Access::Edit);
        assert_eq!(edit(&[Down]), Some(card("c1")));
        assert_eq!(edit(&[Down, Down, Down]), Some(cell("s1", "l1")));
        assert_eq!(edit(&[Down, Down, Down, Down]), Some(Spot::Feeling("s1".into())));
        assert_eq!(edit(&[Down, Down, Right]), Some(cell("s2", "l1")));
        assert_eq!(edit(&[Right, Down, Down, Left]), Some(card("c2")));
        assert_eq!(edit(&[Up]), None);
        assert_eq!(edit(&[Left]), None);
    }

    #[test]
    fn where_nothing_can_be_added_only_empty_cells_have_an_end() {
        use Direction::Down;
        let top = Spot::Stage("s1".into());
        let keys = [Down; 3];
        assert_eq!(walk(top, &keys, Access::View), Some(Spot::Feeling("s1".into())));
    }

    #[test]
    fn deleting_moves_the_focus_to_the_next_card_then_the_one_before_then_the_cell() {
        let journey = journey();
        assert_eq!(Spot::after_deletion(&journey, &"c1".into()), Some(card("c2")));
        assert_eq!(Spot::after_deletion(&journey, &"c2".into()), Some(card("c1")));
        assert_eq!(Spot::after_deletion(&journey, &"c3".into()), Some(cell("s2", "l1")));
    }
}
