//! What a journey says about one stage, as far as rules can ask.

use std::collections::HashMap;
use std::sync::Arc;

use super::{Lack, Mood, Offer, Pain, Return};
use journey::model::{
    Card, ChannelId, Evidence, Feeling, Influence, Intent, Journey, LaneId, LaneKind, Measurement,
    Need, Severity, Stage, StageId, State, Vocabulary,
};

/// Everything that the advice for one stage depends on. Equal facts give equal advice; an edit that changes nothing here
/// changes no advice.
#[derive(Clone, Debug, PartialEq)]
pub struct Facts {
    pub(super) stage: StageId,
    pub(super) offer: Arc<Offer>,
    pub(super) intent: Intent,
    pub(super) needs: Vec<Need>,
    pub(super) pain: Option<Pain>,
    pub(super) mood: Option<Mood>,
    pub(super) moment_of_truth: bool,
    pub(super) empty: bool,
    pub(super) lacks: Vec<Lack>,
    /// Channels on the stage's touchpoints.
    pub(super) present: Vec<ChannelId>,
    pub(super) rejected: Vec<ChannelId>,
    /// Channels that earned or lost money here.
    returns: Vec<(ChannelId, Return)>,
}

impl Facts {
    /// The facts of one stage; `None` when the journey does not have it.
    pub fn of(journey: &Journey, stage: &StageId) -> Option<Facts> {
        let stage = journey.stage(stage)?;
        gather(journey, std::slice::from_ref(stage), |id| (*id == stage.id).then_some(0)).pop()
    }

    /// The facts of every stage in order, found in one walk through the cards.
    pub fn all(journey: &Journey) -> Vec<Facts> {
        let places: HashMap<&StageId, usize> =
            journey.stages.iter().enumerate().map(|(at, stage)| (&stage.id, at)).collect();
        gather(journey, &journey.stages, |id| places.get(id).copied())
    }

    /// The stage they are about.
    pub fn stage(&self) -> &StageId {
        &self.stage
    }

    /// What the channel brought.
    pub(super) fn earned(&self, channel: &ChannelId) -> Option<Return> {
        self.returns.iter().find(|(id, _)| id == channel).map(|(_, earned)| *earned)
    }
}

/// The most stages whose facts are gathered on their own: each costs a walk through the cards.
const FEW: usize = 4;

/// The stages of which two journeys may say different things; `None` where those may be any of them, or where they do not have the
/// same stages. Parts are compared by pointer: an edit leaves all but a few as they are.
pub(super) fn touched<'a>(before: &'a Journey, now: &'a Journey) -> Option<Vec<&'a StageId>> {
    let stages = differing(&before.stages, &now.stages);
    let same_stages = stages[0].len() == stages[1].len()
        && stages[0].iter().zip(stages[1]).all(|(old, new)| old.id == new.id);
    let same_for_all = before.profile == now.profile
        && differing(&before.personas, &now.personas) == [&[], &[]]
        && differing(&before.lanes, &now.lanes) == [&[], &[]];
    if !same_stages || !same_for_all {
        return None;
    }
    let mut few: Vec<&StageId> = Vec::new();
    let mut note = |id: &'a StageId| {
        if !few.contains(&id) {
            few.push(id);
        }
        few.len() <= FEW
    };
    let all_few = stages.into_iter().flatten().all(|stage| note(&stage.id))
        && differing(&before.cards, &now.cards).into_iter().flatten().all(|c| note(&c.stage))
        && differing(&before.feelings, &now.feelings).into_iter().flatten().all(|f| note(&f.stage))
        && differing(&before.results, &now.results).into_iter().flatten().all(|r| note(&r.stage))
        && differing(&before.rejected, &now.rejected).into_iter().flatten().all(|r| note(&r.stage));
    all_few.then_some(few)
}

/// What is left of two lists without the parts that are the very same at both ends.
fn differing<'a, T>(before: &'a [Arc<T>], now: &'a [Arc<T>]) -> [&'a [Arc<T>]; 2] {
    let same = |(old, new): &(&Arc<T>, &Arc<T>)| Arc::ptr_eq(old, new);
    let head = before.iter().zip(now).take_while(same).count();
    let [before, now] = [before, now].map(|list| list.get(head..).unwrap_or_default());
    let tail = before.iter().rev().zip(now.iter().rev()).take_while(same).count();
    [before, now].map(|list| list.get(..list.len() - tail).unwrap_or_default())
}

/// What is gathered of a stage on the way to its facts.
#[derive(Default)]
struct Found<'a> {
    pain: Option<Pain>,
    cards: usize,
    measured: bool,
    /// A moment of truth among the cards, and one that is only a guess.
    decisive: bool,
    decisive_guess: bool,
    /// Something in it was researched, if only in part.
    researched: bool,
    met: bool,
    better: bool,
    answered: bool,
    own_factor: bool,
    present: Vec<&'a ChannelId>,
    rejected: Vec<&'a ChannelId>,
    /// Sum and number of the feelings.
    feelings: (f64, f64),
    /// Channel, cost and revenue, and where a channel stands among them: a file may name thousands.
    money: Vec<(&'a ChannelId, f64, f64)>,
    money_of: HashMap<&'a ChannelId, usize>,
}

/// The facts of some of the journey's stages; `place` finds where among them the stage of an id stands.
fn gather<'a>(
    journey: &'a Journey,
    stages: &[Arc<Stage>],
    place: impl Fn(&StageId) -> Option<usize>,
) -> Vec<Facts> {
    let lanes: HashMap<&LaneId, LaneKind> =
        journey.lanes.iter().map(|lane| (&lane.id, lane.kind)).collect();
    let mut all: Vec<Found<'a>> = Vec::new();
    all.resize_with(stages.len(), Found::default);
    let mut at = |stage: &StageId, note: &mut dyn FnMut(&mut Found<'a>)| {
        if let Some(found) = place(stage).and_then(|at| all.get_mut(at)) {
            note(found);
        }
    };
    for card in &journey.cards {
        at(&card.stage, &mut |found| found.card(card, lanes.get(&card.lane).copied()));
    }
    for feeling in &journey.feelings {
        at(&feeling.stage, &mut |found| found.feeling(feeling));
    }
    for result in &journey.results {
        at(&result.stage, &mut |found| found.result(result));
    }
    for rejected in &journey.rejected {
        at(&rejected.stage, &mut |found| found.rejected.push(&rejected.channel));
    }
    let offer = Arc::new(Offer::of(journey));
    stages.iter().zip(all).map(|(stage, found)| facts(&offer, stage, found)).collect()
}

impl<'a> Found<'a> {
    fn card(&mut self, card: &'a Card, lane: Option<LaneKind>) {
        let guess = card.evidence == Evidence::Assumed;
        self.cards += 1;
        self.decisive |= card.moment_of_truth;
        self.decisive_guess |= card.moment_of_truth && guess;
        self.researched |= !guess;
        match lane {
            Some(LaneKind::Touchpoints) => {
                self.met = true;
                self.present.extend(&card.channel);
            }
            Some(LaneKind::Pains) => {
                let pain = match card.severity {
                    None => Pain::Any,
                    Some(Severity::Low) => Pain::Low,
                    Some(Severity::Medium) => Pain::Medium,
                    Some(Severity::High) => Pain::High,
                };
                self.pain = self.pain.max(Some(pain));
            }
            Some(LaneKind::Opportunities) => self.better = true,
            Some(LaneKind::Automation | LaneKind::Backstage) => self.answered = true,
            Some(LaneKind::Factors) => {
                self.own_factor |= card.influence == Some(Influence::Own);
            }
            _ => {}
        }
    }

    fn feeling(&mut self, feeling: &Feeling) {
        if feeling.state == State::Now {
            self.feelings.0 += feeling.score.value();
            self.feelings.1 += 1.0;
        }
    }

    fn result(&mut self, result: &'a Measurement) {
        self.measured = true;
        // One without the other says nothing about what it brought.
        let (Some(cost), Some(revenue)) = (result.cost, result.revenue) else { return };
        let next = self.money.len();
        let at = *self.money_of.entry(&result.channel).or_insert(next);
        match self.money.get_mut(at) {
            Some((_, costs, revenues)) => {
                *costs += cost;
                *revenues += revenue;
            }
            None => self.money.push((&result.channel, cost, revenue)),
        }
    }

    /// The mean feeling beside the thirds of the scale −2…2, without a division.
    fn mood(&self) -> Option<Mood> {
        let (sum, number) = self.feelings;
        if number > 0.0 && sum * 3.0 <= number * -2.0 {
            Some(Mood::Low)
        } else if number > 0.0 && sum * 3.0 >= number * 2.0 {
            Some(Mood::High)
        } else {
            None
        }
    }

    fn lacks(&self, stage: &Stage, lack: Lack) -> bool {
        match lack {
            Lack::Touchpoint => self.cards > 0 && !self.met && !self.measured,
            Lack::Opportunity => self.pain.is_some() && !self.better,
            Lack::Answer => self.feelings.0 < 0.0 && !self.better && !self.answered,
            Lack::Evidence => self.decisive_guess || (stage.moment_of_truth && !self.researched),
            Lack::OwnFactor => self.cards > 0 && !self.own_factor,
        }
    }
}

fn facts(offer: &Arc<Offer>, stage: &Stage, found: Found<'_>) -> Facts {
    Facts {
        stage: stage.id.clone(),
        offer: offer.clone(),
        intent: stage.intent,
        needs: Need::ALL.iter().filter(|need| stage.needs.contains(need)).copied().collect(),
        pain: found.pain,
        mood: found.mood(),
        moment_of_truth: stage.moment_of_truth || found.decisive,
        empty: found.cards == 0 && !found.measured,
        lacks: Lack::ALL.iter().filter(|lack| found.lacks(stage, **lack)).copied().collect(),
        returns: found
            .money
            .iter()
            .filter_map(|(channel, cost, revenue)| {
                Some(((*channel).clone(), Return::of(*cost, *revenue)?))
            })
            .collect(),
        present: set(found.present),
        rejected: set(found.rejected),
    }
}

/// Each id once and in one order, so that facts differ only where advice could.
fn set(mut ids: Vec<&ChannelId>) -> Vec<ChannelId> {
    ids.sort_unstable();
    ids.dedup();
    ids.into_iter().cloned().collect()
}
