//! The edits that a person's actions mean. `None` says that the action is not possible here: what a disabled button shows.

mod channels;
mod people;
mod table;

pub use channels::{Taken, accept, ask_back, measure, reject, share};
pub use people::{add_persona, delete_persona, feel, persona, profile};
pub use table::{
    add_lane, add_stage, delete_lane, delete_stage, duplicate_lane, duplicate_stage, lane,
    move_lane, move_stage, stage,
};

use super::{Change, Direction, Edit, Entry};
use crate::model::{Card, CardId, Feeling, Journey, LaneId, LaneKind, Stage, StageId, fresh};

/// Adds an empty card at the end of a cell; the new card's id comes along. `None` where no cards can stand.
pub fn add_card(journey: &Journey, stage: &StageId, lane: &LaneId) -> Option<(CardId, Edit)> {
    takes_cards(journey, lane).then_some(())?;
    journey.stage(stage)?;
    let id = fresh_card(journey);
    let card = Card::new(id.clone(), stage.clone(), lane.clone(), "");
    let at = index_in_cell(journey, stage, lane, usize::MAX, None);
    Some((id, Edit::Card(Change::Add(card, at))))
}

/// Changes a card. `None` when it is not there, or stays as it was.
pub fn card(journey: &Journey, id: &CardId, change: impl FnOnce(&mut Card)) -> Option<Edit> {
    let old = journey.card(id)?;
    let mut new = Card::clone(old);
    change(&mut new);
    (new != **old).then_some(Edit::Card(Change::Set(new)))
}

/// Puts a copy of a card, with its feelings, right below it; the copy's id comes along.
pub fn duplicate_card(journey: &Journey, id: &CardId) -> Option<(CardId, Edit)> {
    let card = journey.card(id)?;
    let copy = Card { id: fresh_card(journey), ..Card::clone(card) };
    let new = copy.id.clone();
    let at = Card::position(journey, id)? + 1;
    let feelings = journey.feelings.iter().filter(|f| f.card.as_ref() == Some(id));
    let mut edits = vec![Edit::Card(Change::Add(copy, at))];
    edits.extend(feelings.map(|f| {
        let feeling = Feeling { card: Some(new.clone()), ..Feeling::clone(f) };
        Edit::Feeling(Change::Add(feeling, journey.feelings.len()))
    }));
    Some((new, Edit::Several(edits)))
}

/// Deletes a card.
pub fn delete_card(id: &CardId) -> Edit {
    Edit::Card(Change::Remove(id.clone()))
}

/// Moves a card to a place (counted from 0) in a cell. `None` when it cannot stand there or stands there already.
pub fn move_card(
    journey: &Journey,
    id: &CardId,
    stage: &StageId,
    lane: &LaneId,
    place: usize,
) -> Option<Edit> {
    takes_cards(journey, lane).then_some(())?;
    journey.stage(stage)?;
    let from = Card::position(journey, id)?;
    let to = index_in_cell(journey, stage, lane, place, Some(id));
    let others = journey.cell(stage, lane).filter(|c| c.id != *id).count();
    if journey.cell(stage, lane).nth(place.min(others)).is_some_and(|c| c.id == *id) {
        return None;
    }
    let mut edits = Vec::new();
    edits.extend(card(journey, id, |card| {
        card.stage = stage.clone();
        card.lane = lane.clone();
    }));
    if to != from {
        edits.push(Edit::Card(Change::Move(id.clone(), to)));
    }
    Some(Edit::Several(edits))
}

/// Moves a card one place: up and down within its cell and on to the next lane that takes cards, left and right to the
/// neighbouring stage at the same height. `None` at the edge.
pub fn nudge_card(journey: &Journey, id: &CardId, direction: Direction) -> Option<Edit> {
    let card = journey.card(id)?;
    let (stage, lane) = (&card.stage, &card.lane);
    let place = journey.cell(stage, lane).position(|c| c.id == *id)?;
    match direction {
        Direction::Up => match place.checked_sub(1) {
            Some(place) => move_card(journey, id, stage, lane, place),
            None => move_card(journey, id, stage, lane_beside(journey, lane, -1)?, usize::MAX),
        },
        Direction::Down if place + 1 < journey.cell(stage, lane).count() => {
            move_card(journey, id, stage, lane, place + 1)
        }
        Direction::Down => move_card(journey, id, stage, lane_beside(journey, lane, 1)?, 0),
        Direction::Left | Direction::Right => {
            let by = if direction == Direction::Left { -1 } else { 1 };
            let at = Stage::position(journey, stage)?.checked_add_signed(by)?;
            move_card(journey, id, &journey.stages.get(at)?.id, lane, place)
        }
    }
}

fn fresh_card(journey: &Journey) -> CardId {
    CardId::from(fresh("c", journey.cards.iter().map(|c| c.id.as_str())).as_str())
}

/// Do cards stand in this lane?
pub fn takes_cards(journey: &Journey, lane: &LaneId) -> bool {
    journey.lane(lane).is_some_and(|lane| lane.kind != LaneKind::Emotion)
}

/// The next lane above (−1) or below (1) that takes cards.
fn lane_beside<'a>(journey: &'a Journey, lane: &LaneId, by: isize) -> Option<&'a LaneId> {
    let mut at = journey.lanes.iter().position(|l| l.id == *lane)?;
    loop {
        at = at.checked_add_signed(by)?;
        let lane = journey.lanes.get(at)?;
        if lane.kind != LaneKind::Emotion {
            return Some(&lane.id);
        }
    }
}

/// Where in the list of all cards a place of a cell is, once the `without` card is taken out.
pub(super) fn index_in_cell(
    journey: &Journey,
    stage: &StageId,
    lane: &LaneId,
    place: usize,
    without: Option<&CardId>,
) -> usize {
    let others = || journey.cards.iter().filter(|c| Some(&c.id) != without).enumerate();
    let in_cell = || others().filter(|(_, c)| c.stage == *stage && c.lane == *lane);
    match in_cell().nth(place) {
        Some((at, _)) => at,
        None => in_cell().last().map_or_else(|| others().count(), |(at, _)| at + 1),
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::edit::{FeelingKey, apply};
    use crate::model::{Intent, Lane, Language, Score, State};

    /// Two stages, three lanes (actions, emotion, pains); c1 and c2 in the first cell, c3 beside them, c4 among the pains.
    pub(crate) fn journey() -> Journey {
        let stage = |id: &str, intent| {
            Arc::new(Stage {
                id: id.into(),
                name: id.to_uppercase(),
                intent,
                goal: String::new(),
                needs: Vec::new(),
                duration: None,
                moment_of_truth: false,
            })
        };
        let lane = |id: &str, kind| Arc::new(Lane { id: id.into(), kind, name: id.to_uppercase() });
        let card = |id: &str, stage: &str, lane: &str| {
            Arc::new(Card::new(id.into(), stage.into(), lane.into(), id))
        };
        Journey {
            stages: vec![stage("s1", Intent::Orient), stage("s2", Intent::Buy)],
            lanes: vec![
                lane("l1", LaneKind::Actions),
                lane("l2", LaneKind::Emotion),
                lane("l3", LaneKind::Pains),
            ],
            cards: vec![
                card("c1", "s1", "l1"),
                card("c3", "s2", "l1"),
                card("c2", "s1", "l1"),
                card("c4", "s1", "l3"),
            ],
            ..Journey::empty(Language::Nl)
        }
    }

    fn cells(journey: &Journey) -> Vec<String> {
        journey
            .stages
            .iter()
            .flat_map(|s| journey.lanes.iter().map(move |l| (s, l)))
            .map(|(s, l)| {
                let ids: Vec<_> = journey.cell(&s.id, &l.id).map(|c| c.id.as_str()).collect();
                ids.join(" ")
            })
            .collect()
    }

    #[track_caller]
    fn nudged(id: &str, direction: Direction, expect: [&str; 6]) {
        let mut journey = journey();
        let edit = nudge_card(&journey, &id.into(), direction).unwrap();
        apply(&mut journey, edit).unwrap();
        assert_eq!(cells(&journey), expect);
    }

    #[test]
    fn a_card_moves_within_its_cell_then_to_the_next_lane_past_the_curve() {
        nudged("c1", Direction::Down, ["c2 c1", "", "c4", "c3", "", ""]);
        nudged("c2", Direction::Up, ["c2 c1", "", "c4", "c3", "", ""]);
        nudged("c2", Direction::Down, ["c1", "", "c2 c4", "c3", "", ""]);
        nudged("c4", Direction::Up, ["c1 c2 c4", "", "", "c3", "", ""]);
    }

    #[test]
    fn a_card_moves_to_the_neighbouring_stage_at_its_own_height() {
        nudged("c1", Direction::Right, ["c2", "", "c4", "c1 c3", "", ""]);
        nudged("c2", Direction::Right, ["c1", "", "c4", "c3 c2", "", ""]);
        nudged("c3", Direction::Left, ["c3 c1 c2", "", "c4", "", "", ""]);
    }

    #[test]
    fn a_card_does_not_leave_the_map() {
        for (id, direction) in [
            ("c1", Direction::Up),
            ("c1", Direction::Left),
            ("c3", Direction::Right),
            ("c4", Direction::Down),
        ] {
            assert_eq!(nudge_card(&journey(), &id.into(), direction), None);
        }
    }

    #[test]
    fn a_card_that_stays_where_it_is_makes_no_edit() {
        let journey = journey();
        assert_eq!(move_card(&journey, &"c2".into(), &"s1".into(), &"l1".into(), 1), None);
        assert_eq!(card(&journey, &"c2".into(), |c| c.text = "c2".into()), None);
    }

    #[test]
    fn no_card_is_added_to_the_curve_or_to_nowhere() {
        let journey = journey();
        assert_eq!(add_card(&journey, &"s1".into(), &"l2".into()), None);
        assert_eq!(add_card(&journey, &"s9".into(), &"l1".into()), None);
    }

    #[test]
    fn a_new_card_stands_last_in_its_cell() {
        let mut journey = journey();
        let (id, edit) = add_card(&journey, &"s1".into(), &"l1".into()).unwrap();
        apply(&mut journey, edit).unwrap();
        assert_eq!(id.as_str(), "c5");
        assert_eq!(cells(&journey), ["c1 c2 c5", "", "c4", "c3", "", ""]);
    }

    #[test]
    fn a_feeling_is_given_changed_and_taken_away() {
        let mut journey = journey();
        let s1 = StageId::from("s1");
        let key = FeelingKey { stage: s1.clone(), card: None, persona: None, state: State::Now };
        let mut set = |score: Option<f64>| {
            let score = score.and_then(Score::new);
            let edit = feel(&journey, &key, score).unwrap();
            apply(&mut journey, edit).unwrap();
            journey.feeling(&s1, None, State::Now).map(|f| f.score.value())
        };
        assert_eq!(set(Some(1.0)), Some(1.0));
        assert_eq!(set(Some(-0.5)), Some(-0.5));
        assert_eq!(set(None), None);
        assert_eq!(feel(&journey, &key, None), None);
    }
}
