//! Edits of the map's columns and rows: stages and lanes.

use std::collections::HashMap;

use crate::edit::{Change, Edit, Entry};
use crate::model::{
    Card, CardId, Feeling, Intent, Journey, Lane, LaneId, LaneKind, Stage, StageId, fresh,
};

/// Adds a stage at a place (counted from 0; beyond the end is the end); its id comes along.
pub fn add_stage(
    journey: &Journey,
    at: usize,
    name: &str,
    intent: Intent,
) -> Option<(StageId, Edit)> {
    let id = fresh_stage(journey);
    let stage = Stage {
        id: id.clone(),
        name: name.to_owned(),
        intent,
        goal: String::new(),
        needs: Vec::new(),
        duration: None,
        moment_of_truth: false,
    };
    Some((id, Edit::Stage(Change::Add(stage, at))))
}

/// Changes a stage. `None` when it is not there, or stays as it was.
pub fn stage(journey: &Journey, id: &StageId, change: impl FnOnce(&mut Stage)) -> Option<Edit> {
    let old = journey.stage(id)?;
    let mut new = Stage::clone(old);
    change(&mut new);
    (new != **old).then_some(Edit::Stage(Change::Set(new)))
}

/// Puts a copy of a stage, with its cards and feelings, right behind it; the copy's id comes along. What was measured stays
/// with the first.
pub fn duplicate_stage(journey: &Journey, id: &StageId) -> Option<(StageId, Edit)> {
    let at = Stage::position(journey, id)? + 1;
    let new = fresh_stage(journey);
    let stage = Stage { id: new.clone(), ..Stage::clone(journey.stage(id)?) };
    let mut edits = vec![Edit::Stage(Change::Add(stage, at))];
    let copies = copy_cards(
        journey,
        &mut edits,
        |card| card.stage == *id,
        |card| {
            card.stage = new.clone();
        },
    );
    copy_feelings(journey, &mut edits, &copies, |f| f.stage == *id, Some(&new));
    Some((new, Edit::Several(edits)))
}

/// Deletes a stage with everything in it. `None` when it is not there.
pub fn delete_stage(journey: &Journey, id: &StageId) -> Option<Edit> {
    Stage::position(journey, id)?;
    Some(Edit::Stage(Change::Remove(id.clone())))
}

/// Moves a stage to a place, counted from 0 among all stages. `None` when it stands there, or the place is not on the map.
pub fn move_stage(journey: &Journey, id: &StageId, to: usize) -> Option<Edit> {
    moved::<Stage>(journey, id, to).map(Edit::Stage)
}

/// Adds a lane at a place (counted from 0; beyond the end is the end); its id comes along.
pub fn add_lane(
    journey: &Journey,
    at: usize,
    kind: LaneKind,
    name: &str,
) -> Option<(LaneId, Edit)> {
    let id = fresh_lane(journey);
    let lane = Lane { id: id.clone(), kind, name: name.to_owned() };
    Some((id, Edit::Lane(Change::Add(lane, at))))
}

/// Changes a lane. `None` when it is not there, or stays as it was. That a lane with cards becomes the curve is for
/// [`crate::edit::apply`] to refuse.
pub fn lane(journey: &Journey, id: &LaneId, change: impl FnOnce(&mut Lane)) -> Option<Edit> {
    let old = journey.lane(id)?;
    let mut new = Lane::clone(old);
    change(&mut new);
    (new != **old).then_some(Edit::Lane(Change::Set(new)))
}

/// Puts a copy of a lane, with its cards and their feelings, right below it; the copy's id comes along.
pub fn duplicate_lane(journey: &Journey, id: &LaneId) -> Option<(LaneId, Edit)> {
    let at = Lane::position(journey, id)? + 1;
    let new = fresh_lane(journey);
    let lane = Lane { id: new.clone(), ..Lane::clone(journey.lane(id)?) };
    let mut edits = vec![Edit::Lane(Change::Add(lane, at))];
    let copies = copy_cards(
        journey,
        &mut edits,
        |card| card.lane == *id,
        |card| {
            card.lane = new.clone();
        },
    );
    copy_feelings(journey, &mut edits, &copies, |f| f.card.is_some(), None);
    Some((new, Edit::Several(edits)))
}

/// Deletes a lane with its cards. `None` when it is not there.
pub fn delete_lane(journey: &Journey, id: &LaneId) -> Option<Edit> {
    Lane::position(journey, id)?;
    Some(Edit::Lane(Change::Remove(id.clone())))
}

/// Moves a lane to a place, counted from 0 among all lanes. `None` when it stands there, or the place is not on the map.
pub fn move_lane(journey: &Journey, id: &LaneId, to: usize) -> Option<Edit> {
    moved::<Lane>(journey, id, to).map(Edit::Lane)
}

fn moved<T: Entry>(journey: &Journey, id: &T::Key, to: usize) -> Option<Change<T>> {
    let from = T::position(journey, id)?;
    (to != from && to < T::list(journey).len()).then(|| Change::Move(id.clone(), to))
}

fn fresh_stage(journey: &Journey) -> StageId {
    StageId::from(fresh("s", journey.stages.iter().map(|s| s.id.as_str())).as_str())
}

fn fresh_lane(journey: &Journey) -> LaneId {
    LaneId::from(fresh("l", journey.lanes.iter().map(|l| l.id.as_str())).as_str())
}

/// Adds copies of the cards that `of` picks, in order at the end of the list, each put elsewhere by `place`. Which card became
/// which.
fn copy_cards(
    journey: &Journey,
    edits: &mut Vec<Edit>,
    of: impl Fn(&Card) -> bool,
    place: impl Fn(&mut Card),
) -> HashMap<CardId, CardId> {
    let mut next = fresh("c", journey.cards.iter().map(|c| c.id.as_str()));
    let mut copies = HashMap::new();
    for card in journey.cards.iter().filter(|card| of(card)) {
        let mut copy = Card { id: CardId::from(next.as_str()), ..Card::clone(card) };
        next = fresh("c", [next.as_str()].into_iter());
        place(&mut copy);
        copies.insert(card.id.clone(), copy.id.clone());
        edits.push(Edit::Card(Change::Add(copy, usize::MAX)));
    }
    copies
}

/// Adds copies of the feelings that `of` picks: those of the copied cards go with them, those of a stage with its copy.
fn copy_feelings(
    journey: &Journey,
    edits: &mut Vec<Edit>,
    copies: &HashMap<CardId, CardId>,
    of: impl Fn(&Feeling) -> bool,
    stage: Option<&StageId>,
) {
    for feeling in journey.feelings.iter().filter(|f| of(f)) {
        let card = feeling.card.as_ref().map(|id| copies.get(id));
        if card == Some(None) {
            continue; // of a card that was not copied
        }
        let copy = Feeling {
            stage: stage.unwrap_or(&feeling.stage).clone(),
            card: card.flatten().cloned(),
            ..Feeling::clone(feeling)
        };
        edits.push(Edit::Feeling(Change::Add(copy, usize::MAX)));
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::edit::make::tests::journey;
    use crate::edit::{FeelingKey, apply, make};
    use crate::model::{Score, State};

    fn names<T>(list: &[Arc<T>], name: impl Fn(&T) -> &str) -> Vec<String> {
        list.iter().map(|entry| name(entry).to_owned()).collect()
    }

    #[test]
    fn a_stage_is_added_where_it_is_asked_and_moves_within_the_map() {
        let mut journey = journey();
        let (id, edit) = add_stage(&journey, 1, "New", Intent::Consider).unwrap();
        apply(&mut journey, edit).unwrap();
        assert_eq!(names(&journey.stages, |s| &s.name), ["S1", "New", "S2"]);
        let edit = move_stage(&journey, &id, 2).unwrap();
        apply(&mut journey, edit).unwrap();
        assert_eq!(names(&journey.stages, |s| &s.name), ["S1", "S2", "New"]);
        assert_eq!(move_stage(&journey, &id, 2), None);
        assert_eq!(move_stage(&journey, &id, 3), None);
    }

    #[test]
    fn a_copied_stage_has_its_cards_in_order_and_their_feelings() {
        let mut journey = journey();
        let s1 = StageId::from("s1");
        for card in [None, Some(CardId::from("c2"))] {
            let key = FeelingKey { stage: s1.clone(), card, persona: None, state: State::Now };
            let edit = make::feel(&journey, &key, Score::new(-1.0)).unwrap();
            apply(&mut journey, edit).unwrap();
        }
        let (copy, edit) = duplicate_stage(&journey, &s1).unwrap();
        let undo = apply(&mut journey, edit).unwrap();
        assert_eq!(names(&journey.stages, |s| &s.name), ["S1", "S1", "S2"]);
        let cell = |stage: &StageId, lane: &str| -> Vec<String> {
            journey.cell(stage, &lane.into()).map(|c| c.text.clone()).collect()
        };
        assert_eq!(cell(&copy, "l1"), ["c1", "c2"]);
        assert_eq!(cell(&copy, "l3"), ["c4"]);
        let felt: Vec<_> = journey
            .feelings
            .iter()
            .filter(|f| f.stage == copy)
            .map(|f| f.card.as_ref().and_then(|c| journey.card(c)).map(|c| c.text.as_str()))
            .collect();
        assert_eq!(felt, [None, Some("c2")]);
        apply(&mut journey, undo).unwrap();
        assert_eq!((journey.stages.len(), journey.cards.len(), journey.feelings.len()), (2, 4, 2));
    }

    #[test]
    fn a_copied_lane_stands_below_with_its_cards() {
        let mut journey = journey();
        let (copy, edit) = duplicate_lane(&journey, &"l1".into()).unwrap();
        apply(&mut journey, edit).unwrap();
        assert_eq!(names(&journey.lanes, |l| &l.name), ["L1", "L1", "L2", "L3"]);
        let texts: Vec<_> =
            journey.cards.iter().filter(|c| c.lane == copy).map(|c| c.text.as_str()).collect();
        assert_eq!(texts, ["c1", "c3", "c2"]);
    }

    #[test]
    fn what_is_not_there_is_neither_copied_nor_deleted() {
        let journey = journey();
        assert_eq!(duplicate_stage(&journey, &"s9".into()), None);
        assert_eq!(delete_lane(&journey, &"l9".into()), None);
        assert_eq!(delete_stage(&journey, &"s9".into()), None);
        assert_eq!(make::delete_persona(&journey, &"p9".into()), None);
        assert_eq!(make::duplicate_card(&journey, &"c9".into()), None);
    }
}
