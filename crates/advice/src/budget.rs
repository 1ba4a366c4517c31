//! Dividing a budget over the advised channels, to the cent.

use std::collections::HashMap;

use super::{Assessed, Assessment, Line};
use journey::model::{Budget, BudgetLine, ChannelId, Intent, Journey, StageId};

/// How many channels of a stage get money, unless more are on the map already: as many as the panel shows.
const LINES: usize = 5;

/// The largest amount in cents: a whole number that JavaScript still tells apart from the next.
const MOST: u64 = 9_007_199_254_740_991;

/// The order in which a small budget is spent: where the intent to buy is highest first.
const BY_INTENT: [Intent; 5] =
    [Intent::Buy, Intent::Consider, Intent::Orient, Intent::Loyal, Intent::Use];

/// What a small budget gives a channel before the next intent gets anything: this part of what is small a month.
const FULL: f64 = 0.1;

/// The part of a budget for a channel in a stage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Share {
    /// The stage.
    pub stage: StageId,
    /// The channel.
    pub channel: ChannelId,
    /// Money in cents.
    pub cents: u64,
    /// Did the person set it?
    pub by_hand: bool,
}

/// A line that gets its part by computation.
struct Open {
    /// Its place among the shares.
    at: usize,
    intent: Intent,
    score: u8,
}

/// A budget in whole cents.
pub fn cents(budget: &Budget) -> u64 {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a cast from f64 saturates"
    )]
    let cents = (budget.amount * 100.0).round() as u64;
    cents.min(MOST)
}

/// Divides the journey's budget over the advised channels of its stages, in the map's order. What the person set stays as it is, and
/// the others share the rest: the parts add up to the budget exactly, or to what was set by hand where that is more.
///
/// A normal budget is divided by score: what fits better gets more. A small one goes where the intent to buy is highest first
/// (rule R22); only what is left there goes on to the next intent. Without a budget or without advice there is nothing to divide.
pub fn split(journey: &Journey, assessment: &Assessment) -> Vec<Share> {
    let Some(budget) = &journey.profile.budget else { return Vec::new() };
    let mut shares = Vec::new();
    let mut open = Vec::new();
    let mut by_hand: HashMap<&StageId, Vec<&BudgetLine>> = HashMap::new();
    for line in &journey.budget {
        by_hand.entry(&line.stage).or_default().push(line);
    }
    for stage in assessment.stages.iter().filter(|stage| stage.intent() != Intent::None) {
        let set = by_hand.remove(stage.stage()).unwrap_or_default();
        lines(assessment, stage, &set, &mut shares, &mut open);
    }
    let by_hand = shares.iter().map(|share| share.cents).fold(0, u64::saturating_add);
    let rest = cents(budget).saturating_sub(by_hand);
    match assessment.pack().small_budget.filter(|_| assessment.small_budget()) {
        Some(small) => {
            let full = Budget { amount: small * FULL * budget.per.months(), ..budget.clone() };
            spend_in_order(rest, cents(&full), &open, &mut shares);
        }
        None => divide(rest, &open.iter().collect::<Vec<_>>(), &mut shares),
    }
    shares
}

/// The lines of one stage: what the person set, what is on the map, and what fits best beside that.
fn lines(
    assessment: &Assessment,
    stage: &Assessed,
    set: &[&BudgetLine],
    shares: &mut Vec<Share>,
    open: &mut Vec<Open>,
) {
    let lines = &stage.evaluation.lines;
    let present = lines.iter().filter(|line| line.present).count();
    let absent = LINES.saturating_sub(present);
    let chosen = |(at, line): &(usize, &Line)| line.present || *at < absent;
    let mut share = |channel: &ChannelId, score: Option<u8>| {
        let by_hand = set.iter().find(|line| line.channel == *channel);
        if let (None, Some(score)) = (by_hand, score) {
            open.push(Open { at: shares.len(), intent: stage.intent(), score });
        }
        shares.push(Share {
            stage: stage.stage().clone(),
            channel: channel.clone(),
            cents: by_hand.map_or(0, |line| line.cents.min(MOST)),
            by_hand: by_hand.is_some(),
        });
    };
    let mut shown = Vec::new();
    for (_, line) in lines.iter().enumerate().filter(chosen) {
        if let Some(channel) = assessment.pack().channels.get(line.channel) {
            shown.push(&channel.id);
            share(&channel.id, Some(line.score));
        }
    }
    for line in set.iter().filter(|line| !shown.contains(&&line.channel)) {
        share(&line.channel, None);
    }
}

/// Gives each intent in turn up to `full` cents a line; what is left over in the end is divided over all.
fn spend_in_order(mut rest: u64, full: u64, open: &[Open], shares: &mut [Share]) {
    for intent in BY_INTENT {
        let of_intent: Vec<&Open> = open.iter().filter(|line| line.intent == intent).collect();
        let lines = u64::try_from(of_intent.len()).unwrap_or(u64::MAX);
        let part = full.saturating_mul(lines).min(rest);
        divide(part, &of_intent, shares);
        if !of_intent.is_empty() {
            rest -= part;
        }
    }
    divide(rest, &open.iter().collect::<Vec<_>>(), shares);
}

/// Adds to each line its part by score. The cents that rounding leaves go to the lines with the largest remainders, the first of
/// equals first, so that the parts add up exactly.
fn divide(cents: u64, open: &[&Open], shares: &mut [Share]) {
    let weights: u128 = open.iter().map(|line| u128::from(line.score)).sum();
    let mut left = u128::from(cents);
    let mut remainders = Vec::with_capacity(open.len());
    for line in open {
        let portion = u128::from(cents) * u128::from(line.score);
        let (Some(whole), Some(over)) =
            (portion.checked_div(weights), portion.checked_rem(weights))
        else {
            return;
        };
        left -= whole;
        give(line, whole, shares);
        let at = remainders.partition_point(|(other, _)| *other >= over);
        remainders.insert(at, (over, line));
    }
    for (_, line) in remainders.into_iter().take(usize::try_from(left).unwrap_or(usize::MAX)) {
        give(line, 1, shares);
    }
}

fn give(line: &Open, cents: u128, shares: &mut [Share]) {
    if let Some(share) = shares.get_mut(line.at) {
        share.cents = share.cents.saturating_add(u64::try_from(cents).unwrap_or(u64::MAX));
    }
}
