//! The edits that advice leads to: a channel on the map or set aside, its part of the budget, what was measured of it.

use std::sync::Arc;

use super::{add_card, add_lane};
use crate::edit::{Change, Edit, Entry, LineKey, apply};
use crate::model::{
    BudgetLine, Card, ChannelId, Journey, Lane, LaneId, LaneKind, Measurement, Rejected, StageId,
};

/// What an advice puts on the map, in the words of whoever takes it.
#[derive(Clone, Debug)]
pub struct Taken<'a> {
    /// The channel.
    pub channel: &'a ChannelId,
    /// The touchpoint's text.
    pub touchpoint: &'a str,
    /// How it is measured; empty where nothing is known.
    pub kpi: &'a str,
    /// What runs by itself; empty where nothing does.
    pub automation: &'a str,
    /// What a lane of a kind is called that is not there yet.
    pub lane_name: fn(LaneKind) -> &'static str,
}

/// Puts a channel on the map: a touchpoint, its KPI and what runs by itself, each in the first lane of its kind, which is added where
/// there is none. `None` when the stage's touchpoints name the channel already.
pub fn accept(journey: &Journey, stage: &StageId, taken: &Taken<'_>) -> Option<Edit> {
    journey.stage(stage)?;
    let names_it = |card: &Card| card.channel.as_ref() == Some(taken.channel);
    if stands(journey, stage, LaneKind::Touchpoints, names_it) {
        return None;
    }
    let mut draft = Draft { journey: journey.clone(), edits: Vec::new() };
    for (kind, text) in [
        (LaneKind::Touchpoints, taken.touchpoint),
        (LaneKind::Kpis, taken.kpi),
        (LaneKind::Automation, taken.automation),
    ] {
        let touchpoint = kind == LaneKind::Touchpoints;
        let there = || stands(journey, stage, kind, |card| card.text == text);
        if !touchpoint && (text.is_empty() || there()) {
            continue;
        }
        let lane = match lane_of(journey, kind) {
            Some(lane) => lane,
            None => {
                let end = draft.journey.lanes.len();
                let (id, edit) = add_lane(&draft.journey, end, kind, (taken.lane_name)(kind))?;
                draft.make(edit);
                id
            }
        };
        // After a lane too many there is no cell: the edit is refused as a whole, with its reason.
        let Some((_, Edit::Card(Change::Add(card, at)))) = add_card(&draft.journey, stage, &lane)
        else {
            break;
        };
        let channel = touchpoint.then(|| taken.channel.clone());
        draft.make(Edit::Card(Change::Add(Card { text: text.to_owned(), channel, ..card }, at)));
    }
    Some(Edit::Several(draft.edits))
}

/// Edits that build on each other.
struct Draft {
    journey: Journey,
    edits: Vec<Edit>,
}

impl Draft {
    fn make(&mut self, edit: Edit) {
        // What is refused here is refused again, and said, when the edits are made.
        let _ = apply(&mut self.journey, edit.clone());
        self.edits.push(edit);
    }
}

fn lane_of(journey: &Journey, kind: LaneKind) -> Option<LaneId> {
    journey.lanes.iter().find(|lane| lane.kind == kind).map(|lane| lane.id.clone())
}

/// Does such a card stand in a lane of this kind?
fn stands(journey: &Journey, stage: &StageId, kind: LaneKind, is: impl Fn(&Card) -> bool) -> bool {
    let of_kind = |lane: &&Arc<Lane>| lane.kind == kind;
    let lanes: Vec<&LaneId> = journey.lanes.iter().filter(of_kind).map(|lane| &lane.id).collect();
    let cards = || journey.cards.iter().filter(|card| card.stage == *stage);
    cards().any(|card| lanes.contains(&&card.lane) && is(card))
}

fn line(stage: &StageId, channel: &ChannelId) -> LineKey {
    LineKey { stage: stage.clone(), channel: channel.clone(), kpi: String::new() }
}

/// Sets an advice aside. `None` when it is already.
pub fn reject(journey: &Journey, stage: &StageId, channel: &ChannelId) -> Option<Edit> {
    let rejected = Rejected { stage: stage.clone(), channel: channel.clone() };
    let there = Rejected::position(journey, &rejected.key()).is_some();
    (!there).then_some(Edit::Rejected(Change::Add(rejected, journey.rejected.len())))
}

/// Asks for an advice again. `None` when it was not set aside.
pub fn ask_back(journey: &Journey, stage: &StageId, channel: &ChannelId) -> Option<Edit> {
    let key = line(stage, channel);
    Rejected::position(journey, &key)?;
    Some(Edit::Rejected(Change::Remove(key)))
}

/// Sets a channel's part of the budget by hand, or leaves it to be computed. `None` when that is so already.
pub fn share(
    journey: &Journey,
    stage: &StageId,
    channel: &ChannelId,
    cents: Option<u64>,
) -> Option<Edit> {
    let key = line(stage, channel);
    let old = BudgetLine::position(journey, &key).and_then(|at| journey.budget.get(at));
    let new =
        cents.map(|cents| BudgetLine { stage: stage.clone(), channel: channel.clone(), cents });
    replace(old, new, key, journey.budget.len()).map(Edit::Budget)
}

/// Writes down what was measured of a channel. What says nothing is not kept; changing the KPI changes what it is about. `None` when it
/// stays as it was.
pub fn measure(
    journey: &Journey,
    key: &LineKey,
    change: impl FnOnce(&mut Measurement),
) -> Option<Edit> {
    let old = Measurement::position(journey, key).and_then(|at| journey.results.get(at));
    let mut new = old.map_or_else(
        || Measurement {
            stage: key.stage.clone(),
            channel: key.channel.clone(),
            kpi: key.kpi.clone(),
            cost: None,
            revenue: None,
            now: String::new(),
            target: String::new(),
            next: String::new(),
        },
        |old| Measurement::clone(old),
    );
    change(&mut new);
    let moved = new.kpi != key.kpi;
    let says = moved
        || new.cost.is_some()
        || new.revenue.is_some()
        || [&new.now, &new.target, &new.next].into_iter().any(|text| !text.is_empty());
    if moved {
        let at = Measurement::position(journey, key).unwrap_or(journey.results.len());
        let mut edits = Vec::new();
        edits.extend(old.map(|_| Edit::Result(Change::Remove(key.clone()))));
        edits.push(Edit::Result(Change::Add(new, at)));
        return Some(Edit::Several(edits));
    }
    replace(old, says.then_some(new), key.clone(), journey.results.len()).map(Edit::Result)
}

/// The change from one entry of a key, or none, to another, or none.
fn replace<T: Entry>(
    old: Option<&Arc<T>>,
    new: Option<T>,
    key: T::Key,
    end: usize,
) -> Option<Change<T>> {
    match (old, new) {
        (None, None) => None,
        (None, Some(new)) => Some(Change::Add(new, end)),
        (Some(_), None) => Some(Change::Remove(key)),
        (Some(old), Some(new)) => (**old != new).then_some(Change::Set(new)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::Refusal;
    use crate::edit::make::tests::journey;
    use crate::model::Limit;

    fn taken(channel: &ChannelId) -> Taken<'_> {
        Taken {
            channel,
            touchpoint: "Blog",
            kpi: "Visits",
            automation: "",
            lane_name: |kind| match kind {
                LaneKind::Touchpoints => "Touchpoints",
                LaneKind::Kpis => "KPIs",
                _ => "Other",
            },
        }
    }

    fn texts(journey: &Journey, kind: LaneKind) -> Vec<&str> {
        let lanes = journey.lanes.iter().filter(|lane| lane.kind == kind);
        let cards = |lane: &Arc<Lane>| {
            let lane = lane.id.clone();
            journey.cards.iter().filter(move |c| c.lane == lane).map(|c| c.text.as_str())
        };
        lanes.flat_map(cards).collect()
    }

    #[test]
    fn an_advice_is_put_on_the_map_with_its_kpi_as_one_edit_that_can_be_taken_back() {
        let (mut after, channel, stage) = (journey(), "seo_blog".into(), "s1".into());
        let edit = accept(&after, &stage, &taken(&channel)).unwrap();
        let undo = apply(&mut after, edit).unwrap();
        assert_eq!(
            after.cards.iter().filter_map(|c| c.channel.as_ref()).collect::<Vec<_>>(),
            [&channel]
        );
        assert_eq!(texts(&after, LaneKind::Touchpoints), ["Blog"]);
        assert_eq!(texts(&after, LaneKind::Kpis), ["Visits"]);
        assert_eq!(after.lanes.last().unwrap().name, "KPIs");
        assert!(texts(&after, LaneKind::Automation).is_empty());
        assert_eq!(accept(&after, &stage, &taken(&channel)), None, "it stands there");
        apply(&mut after, undo).unwrap();
        assert_eq!(after, journey());
    }

    #[test]
    fn the_lanes_that_are_there_are_used_and_a_kpi_stands_once() {
        let (mut after, stage) = (journey(), "s1".into());
        for channel in ["seo_blog", "video_organic"] {
            let channel = channel.into();
            let what = Taken { automation: "Welcome", ..taken(&channel) };
            let edit = accept(&after, &stage, &what).unwrap();
            apply(&mut after, edit).unwrap();
        }
        assert_eq!(after.lanes.len(), 6);
        assert_eq!(texts(&after, LaneKind::Touchpoints), ["Blog", "Blog"]);
        assert_eq!(texts(&after, LaneKind::Kpis), ["Visits"]);
        assert_eq!(texts(&after, LaneKind::Automation), ["Welcome"]);
    }

    #[test]
    fn nothing_is_taken_halfway() {
        let mut full = journey();
        let lane = |n: usize| Lane {
            id: format!("l{n}").as_str().into(),
            kind: LaneKind::Text,
            name: String::new(),
        };
        full.lanes.extend((4..=39).map(|n| Arc::new(lane(n))));
        assert_eq!(full.lanes.len(), 39);
        let (before, channel) = (full.clone(), "seo_blog".into());
        let edit = accept(&full, &"s1".into(), &taken(&channel)).unwrap();
        assert_eq!(
            apply(&mut full, edit),
            Err(Refusal::Over(Limit::Lanes)),
            "two lanes are needed"
        );
        assert_eq!(full, before);
    }

    #[test]
    fn an_advice_is_set_aside_and_asked_back() {
        let (mut after, stage, channel) = (journey(), "s1".into(), "store".into());
        assert_eq!(ask_back(&after, &stage, &channel), None);
        apply(&mut after, reject(&journey(), &stage, &channel).unwrap()).unwrap();
        assert_eq!(reject(&after, &stage, &channel), None);
        let edit = ask_back(&after, &stage, &channel).unwrap();
        apply(&mut after, edit).unwrap();
        assert_eq!(after, journey());
    }

    #[test]
    fn a_part_of_the_budget_is_set_changed_and_left_to_be_computed() {
        let (mut after, stage, channel) = (journey(), "s1".into(), "store".into());
        let mut set = |cents| {
            let edit = share(&after, &stage, &channel, cents)?;
            apply(&mut after, edit).ok()?;
            Some(after.budget.first().map(|line| line.cents))
        };
        assert_eq!(set(None), None);
        assert_eq!(set(Some(5)), Some(Some(5)));
        assert_eq!(set(Some(5)), None);
        assert_eq!(set(Some(0)), Some(Some(0)));
        assert_eq!(set(None), Some(None));
    }

    #[test]
    fn a_measurement_is_kept_while_it_says_something_and_follows_its_kpi() {
        let mut after = journey();
        let key = |kpi: &str| LineKey {
            stage: "s1".into(),
            channel: "store".into(),
            kpi: kpi.to_owned(),
        };
        let mut write = |kpi: &str, change: fn(&mut Measurement)| {
            let edit = measure(&after, &key(kpi), change)?;
            apply(&mut after, edit).ok()?;
            Some(after.results.iter().map(|r| (r.kpi.clone(), r.now.clone())).collect::<Vec<_>>())
        };
        let row = |kpi: &str, now: &str| Some(vec![(kpi.to_owned(), now.to_owned())]);
        assert_eq!(write("cvr", |_| {}), None);
        assert_eq!(write("cvr", |m| m.now = "2%".to_owned()), row("cvr", "2%"));
        assert_eq!(write("cvr", |m| m.kpi = "roas".to_owned()), row("roas", "2%"));
        assert_eq!(write("roas", |m| m.now = String::new()), Some(Vec::new()));
        assert_eq!(write("cvr", |m| m.kpi = "roas".to_owned()), row("roas", ""));
    }
}
