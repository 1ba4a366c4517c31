//! Where on the map a person is, and where a key takes them. Not part of the document.

use super::Entry;
use crate::model::{CardId, Journey, Lane, LaneId, LaneKind, Stage, StageId};

/// A place on the map that can have the focus.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum GridPosition {
    /// The header of a stage.
    Stage(StageId),
    /// The header of a lane.
    Lane(LaneId),
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

impl GridPosition {
    /// Where the focus starts: the first stage, or the first lane where there is no stage.
    pub fn first(journey: &Journey) -> Option<GridPosition> {
        let lane = || journey.lanes.first().map(|lane| GridPosition::Lane(lane.id.clone()));
        journey.stages.first().map(|stage| GridPosition::Stage(stage.id.clone())).or_else(lane)
    }

    /// The stage the spot belongs to, if there is one and the spot is on this map.
    pub fn stage<'a>(&'a self, journey: &'a Journey) -> Option<&'a StageId> {
        match self {
            GridPosition::Card(id) => journey.card(id).map(|card| &card.stage),
            GridPosition::Cell(stage, lane) => {
                journey.lane(lane)?;
                journey.stage(stage).map(|s| &s.id)
            }
            GridPosition::Stage(stage) | GridPosition::Feeling(stage) => {
                journey.stage(stage).map(|s| &s.id)
            }
            GridPosition::Lane(_) => None,
        }
    }

    /// The spot itself where it is on the map, else the first one.
    pub fn settle(self, journey: &Journey) -> Option<GridPosition> {
        let there = match &self {
            GridPosition::Lane(id) => journey.lane(id).is_some(),
            other => other.stage(journey).is_some(),
        };
        if there { Some(self) } else { GridPosition::first(journey) }
    }

    /// The next spot in a direction; `None` at the edge of the map.
    pub fn step(
        &self,
        journey: &Journey,
        direction: Direction,
        access: Access,
    ) -> Option<GridPosition> {
        if let GridPosition::Lane(lane) = self {
            return step_from_lane(journey, lane, direction, access);
        }
        let stage = self.stage(journey)?;
        let column = column(journey, stage, access);
        let here = column.iter().position(|(_, spot)| spot == self)?;
        match direction {
            Direction::Up => Some(column.get(here.checked_sub(1)?)?.1.clone()),
            Direction::Down => Some(column.get(here + 1)?.1.clone()),
            Direction::Left | Direction::Right => {
                let at = Stage::position(journey, stage)?;
                let to = match direction {
                    Direction::Left if at == 0 => {
                        return Some(GridPosition::Lane(column.get(here)?.0?.clone()));
                    }
                    Direction::Left => at.checked_sub(1)?,
                    _ => at + 1,
                };
                self.sideways(journey, &journey.stages.get(to)?.id, access)
            }
        }
    }

    /// The spot beside this one in another stage: same lane, same height, or the last there is.
    pub fn sideways(
        &self,
        journey: &Journey,
        to: &StageId,
        access: Access,
    ) -> Option<GridPosition> {
        let row = |stage: &StageId, lane: Option<&LaneId>| -> Vec<GridPosition> {
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

    /// Where the focus goes when what is at this spot is deleted: the next one, else the one before, else what held it.
    pub fn after_deletion(&self, journey: &Journey) -> Option<GridPosition> {
        match self {
            GridPosition::Card(id) => {
                let card = journey.card(id)?;
                let cell: Vec<_> = journey.cell(&card.stage, &card.lane).collect();
                let at = cell.iter().position(|c| c.id == *id)?;
                Some(match beside(&cell, at) {
                    Some(card) => GridPosition::Card(card.id.clone()),
                    None => GridPosition::Cell(card.stage.clone(), card.lane.clone()),
                })
            }
            GridPosition::Stage(id) => {
                let heir = beside(&journey.stages, Stage::position(journey, id)?);
                let lane = || journey.lanes.first().map(|lane| GridPosition::Lane(lane.id.clone()));
                heir.map(|stage| GridPosition::Stage(stage.id.clone())).or_else(lane)
            }
            GridPosition::Lane(id) => match beside(&journey.lanes, Lane::position(journey, id)?) {
                Some(heir) => Some(GridPosition::Lane(heir.id.clone())),
                None => GridPosition::first(journey),
            },
            GridPosition::Cell(..) | GridPosition::Feeling(_) => Some(self.clone()),
        }
    }
}

/// The next entry of a list, else the one before.
fn beside<T>(list: &[T], at: usize) -> Option<&T> {
    list.get(at + 1).or_else(|| list.get(at.checked_sub(1)?))
}

fn step_from_lane(
    journey: &Journey,
    lane: &LaneId,
    direction: Direction,
    access: Access,
) -> Option<GridPosition> {
    let at = Lane::position(journey, lane)?;
    let header = |at: usize| journey.lanes.get(at).map(|lane| GridPosition::Lane(lane.id.clone()));
    match direction {
        Direction::Up => at.checked_sub(1).map_or_else(|| GridPosition::first(journey), header),
        Direction::Down => header(at + 1),
        Direction::Left => None,
        Direction::Right => {
            let column = column(journey, &journey.stages.first()?.id, access);
            column.into_iter().find(|(of, _)| *of == Some(lane)).map(|(_, spot)| spot)
        }
    }
}

/// All spots of a stage from top to bottom, each with its lane (`None` for the header).
fn column<'a>(
    journey: &'a Journey,
    stage: &StageId,
    access: Access,
) -> Vec<(Option<&'a LaneId>, GridPosition)> {
    let mut spots = vec![(None, GridPosition::Stage(stage.clone()))];
    for lane in &journey.lanes {
        let of = Some(&lane.id);
        if lane.kind == LaneKind::Emotion {
            spots.push((of, GridPosition::Feeling(stage.clone())));
            continue;
        }
        let before = spots.len();
        spots.extend(
            journey.cell(stage, &lane.id).map(|card| (of, GridPosition::Card(card.id.clone()))),
        );
        if access == Access::Edit || spots.len() == before {
            spots.push((of, GridPosition::Cell(stage.clone(), lane.id.clone())));
        }
    }
    spots
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::make::tests::journey;

    fn walk(from: GridPosition, keys: &[Direction], access: Access) -> Option<GridPosition> {
        let journey = journey();
        keys.iter().try_fold(from, |spot, key| spot.step(&journey, *key, access))
    }
    fn card(id: &str) -> GridPosition {
        GridPosition::Card(id.into())
    }
    fn cell(stage: &str, lane: &str) -> GridPosition {
        GridPosition::Cell(stage.into(), lane.into())
    }

    #[test]
    fn arrows_go_through_a_column_and_across_the_rows() {
        use Direction::{Down, Left, Right, Up};
        let top = GridPosition::Stage("s1".into());
        let edit = |keys: &[Direction]| walk(top.clone(), keys, Access::Edit);
        assert_eq!(edit(&[Down]), Some(card("c1")));
        assert_eq!(edit(&[Down, Down, Down]), Some(cell("s1", "l1")));
        assert_eq!(edit(&[Down, Down, Down, Down]), Some(GridPosition::Feeling("s1".into())));
        assert_eq!(edit(&[Down, Down, Right]), Some(cell("s2", "l1")));
        assert_eq!(edit(&[Right, Down, Down, Left]), Some(card("c2")));
        assert_eq!(edit(&[Up]), None);
        assert_eq!(edit(&[Left]), None);
    }

    #[test]
    fn left_of_the_first_stage_are_the_lanes() {
        use Direction::{Down, Left, Right, Up};
        let lane = |id: &str| Some(GridPosition::Lane(id.into()));
        let edit = |keys: &[Direction]| walk(GridPosition::Stage("s1".into()), keys, Access::Edit);
        assert_eq!(edit(&[Down, Down, Left]), lane("l1"));
        assert_eq!(edit(&[Down, Left, Down]), lane("l2"));
        assert_eq!(edit(&[Down, Left, Down, Down, Down]), None);
        assert_eq!(edit(&[Down, Left, Down, Right]), Some(GridPosition::Feeling("s1".into())));
        assert_eq!(edit(&[Down, Left, Up]), Some(GridPosition::Stage("s1".into())));
        assert_eq!(edit(&[Down, Left, Left]), None);
    }

    #[test]
    fn where_nothing_can_be_added_only_empty_cells_have_an_end() {
        use Direction::Down;
        let top = GridPosition::Stage("s1".into());
        let keys = [Down; 3];
        assert_eq!(walk(top, &keys, Access::View), Some(GridPosition::Feeling("s1".into())));
    }

    #[test]
    fn deleting_moves_the_focus_to_the_next_card_then_the_one_before_then_the_cell() {
        let journey = journey();
        let heir = |spot: GridPosition| spot.after_deletion(&journey);
        assert_eq!(heir(card("c1")), Some(card("c2")));
        assert_eq!(heir(card("c2")), Some(card("c1")));
        assert_eq!(heir(card("c3")), Some(cell("s2", "l1")));
    }

    #[test]
    fn deleting_a_stage_or_a_lane_moves_the_focus_to_its_neighbour() {
        let journey = journey();
        let heir = |spot: GridPosition| spot.after_deletion(&journey);
        assert_eq!(heir(GridPosition::Stage("s1".into())), Some(GridPosition::Stage("s2".into())));
        assert_eq!(heir(GridPosition::Stage("s2".into())), Some(GridPosition::Stage("s1".into())));
        assert_eq!(heir(GridPosition::Lane("l3".into())), Some(GridPosition::Lane("l2".into())));
    }
}
