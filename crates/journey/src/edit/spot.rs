//! Where on the map a person is, and where a key takes them. Not part of the document.

use super::Entry;
use crate::model::{CardId, Journey, Lane, LaneId, LaneKind, Stage, StageId};

/// A place on the map that can have the focus.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Spot {
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

impl Spot {
    /// Where the focus starts: the first stage, or the first lane where there is no stage.
    pub fn first(journey: &Journey) -> Option<Spot> {
        let lane = || journey.lanes.first().map(|lane| Spot::Lane(lane.id.clone()));
        journey.stages.first().map(|stage| Spot::Stage(stage.id.clone())).or_else(lane)
    }

    /// The stage the spot belongs to, if there is one and the spot is on this map.
    pub fn stage<'a>(&'a self, journey: &'a Journey) -> Option<&'a StageId> {
        match self {
            Spot::Card(id) => journey.card(id).map(|card| &card.stage),
            Spot::Cell(stage, lane) => {
                journey.lane(lane)?;
                journey.stage(stage).map(|s| &s.id)
            }
            Spot::Stage(stage) | Spot::Feeling(stage) => journey.stage(stage).map(|s| &s.id),
            Spot::Lane(_) => None,
        }
    }

    /// The spot itself where it is on the map, else the first one.
    pub fn settle(self, journey: &Journey) -> Option<Spot> {
        let there = match &self {
            Spot::Lane(id) => journey.lane(id).is_some(),
            other => other.stage(journey).is_some(),
        };
        if there { Some(self) } else { Spot::first(journey) }
    }

    /// The next spot in a direction; `None` at the edge of the map.
    pub fn step(&self, journey: &Journey, direction: Direction, access: Access) -> Option<Spot> {
        if let Spot::Lane(lane) = self {
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
                        return Some(Spot::Lane(column.get(here)?.0?.clone()));
                    }
                    Direction::Left => at.checked_sub(1)?,
                    _ => at + 1,
                };
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

    /// Where the focus goes when what is at this spot is deleted: the next one, else the one before, else what held it.
    pub fn after_deletion(&self, journey: &Journey) -> Option<Spot> {
        match self {
            Spot::Card(id) => {
                let card = journey.card(id)?;
                let cell: Vec<_> = journey.cell(&card.stage, &card.lane).collect();
                let at = cell.iter().position(|c| c.id == *id)?;
                Some(match beside(&cell, at) {
                    Some(card) => Spot::Card(card.id.clone()),
                    None => Spot::Cell(card.stage.clone(), card.lane.clone()),
                })
            }
            Spot::Stage(id) => {
                let heir = beside(&journey.stages, Stage::position(journey, id)?);
                let lane = || journey.lanes.first().map(|lane| Spot::Lane(lane.id.clone()));
                heir.map(|stage| Spot::Stage(stage.id.clone())).or_else(lane)
            }
            Spot::Lane(id) => match beside(&journey.lanes, Lane::position(journey, id)?) {
                Some(heir) => Some(Spot::Lane(heir.id.clone())),
                None => Spot::first(journey),
            },
            Spot::Cell(..) | Spot::Feeling(_) => Some(self.clone()),
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
) -> Option<Spot> {
    let at = Lane::position(journey, lane)?;
    let header = |at: usize| journey.lanes.get(at).map(|lane| Spot::Lane(lane.id.clone()));
    match direction {
        Direction::Up => at.checked_sub(1).map_or_else(|| Spot::first(journey), header),
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
    fn left_of_the_first_stage_are_the_lanes() {
        use Direction::{Down, Left, Right, Up};
        let lane = |id: &str| Some(Spot::Lane(id.into()));
        let edit = |keys: &[Direction]| walk(Spot::Stage("s1".into()), keys, Access::Edit);
        assert_eq!(edit(&[Down, Down, Left]), lane("l1"));
        assert_eq!(edit(&[Down, Left, Down]), lane("l2"));
        assert_eq!(edit(&[Down, Left, Down, Down, Down]), None);
        assert_eq!(edit(&[Down, Left, Down, Right]), Some(Spot::Feeling("s1".into())));
        assert_eq!(edit(&[Down, Left, Up]), Some(Spot::Stage("s1".into())));
        assert_eq!(edit(&[Down, Left, Left]), None);
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
        let heir = |spot: Spot| spot.after_deletion(&journey);
        assert_eq!(heir(card("c1")), Some(card("c2")));
        assert_eq!(heir(card("c2")), Some(card("c1")));
        assert_eq!(heir(card("c3")), Some(cell("s2", "l1")));
    }

    #[test]
    fn deleting_a_stage_or_a_lane_moves_the_focus_to_its_neighbour() {
        let journey = journey();
        let heir = |spot: Spot| spot.after_deletion(&journey);
        assert_eq!(heir(Spot::Stage("s1".into())), Some(Spot::Stage("s2".into())));
        assert_eq!(heir(Spot::Stage("s2".into())), Some(Spot::Stage("s1".into())));
        assert_eq!(heir(Spot::Lane("l3".into())), Some(Spot::Lane("l2".into())));
    }
}
