//! The interpreter: a pack and the facts of a stage in, advice out.
//!
//! It works in two steps. A [`Evaluation`] is numbers only: cheap enough to make for every stage of a large map. Words are put to it
//! where somebody reads them.

use std::cmp::Reverse;

use super::{Effect, Facts, Level, MapFacts, Pack, Rule, RuleKind, Scope, Target};

/// The highest score.
const MAX: i32 = 6;

/// What a pack says of one stage.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Evaluation {
    /// Channels above 0: those the stage lacks first, then by score, then in catalogue order.
    pub lines: Vec<Line>,
    /// The rules that speak, by their places in the pack.
    pub(super) rules: Vec<usize>,
    /// How many of them are gaps.
    pub gaps: usize,
}

/// A channel that fits a stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its place in the pack's catalogue.
    pub channel: usize,
    /// 1…6: what the reasons add up to, brought within that range.
    pub score: u8,
    /// Do the stage's touchpoints name it already?
    pub present: bool,
}

impl Evaluation {
    /// How many channels fit best.
    pub fn core(&self) -> usize {
        self.lines.iter().filter(|line| Level::of(line.score) == Level::Core).count()
    }
}

/// What the pack says of a stage.
pub fn evaluate(pack: &Pack, facts: &Facts) -> Evaluation {
    let weight = |channel: &super::Channel| channel.base.get(facts.intent).copied().unwrap_or(0);
    // `None` once a rule drops the channel.
    let mut scores: Vec<Option<i32>> =
        pack.channels.iter().map(|channel| Some(weight(channel).into())).collect();
    let mut evaluation = Evaluation::default();
    for (at, rule) in pack.rules.iter().enumerate() {
        if rule.scope == Scope::Stage && rule.when.holds(facts, pack) {
            evaluation.rules.push(at);
            match &rule.voice {
                RuleKind::Reason(_) => apply_effects(rule, pack, facts, &mut scores),
                RuleKind::Gap => evaluation.gaps += 1,
                RuleKind::Caution | RuleKind::Hint => {}
            }
        }
    }
    for (at, (channel, score)) in pack.channels.iter().zip(scores).enumerate() {
        let score = score.and_then(|score| u8::try_from(score.clamp(0, MAX)).ok());
        let Some(score @ 1..) = score else { continue };
        if facts.rejected.contains(&channel.id) {
            continue;
        }
        let line = Line { channel: at, score, present: facts.present.contains(&channel.id) };
        // Equal scores stay in catalogue order.
        let rank = |line: &Line| (line.present, Reverse(line.score));
        let place = evaluation.lines.partition_point(|other| rank(other) <= rank(&line));
        evaluation.lines.insert(place, line);
    }
    evaluation
}

/// The rules that have something to say of the map as a whole, by their places in the pack.
pub(super) fn judge_map(pack: &Pack, facts: &MapFacts) -> Vec<usize> {
    let speaks = |rule: &Rule| rule.scope == Scope::Map && rule.when.holds_of_map(facts, pack);
    pack.rules.iter().enumerate().filter(|(_, rule)| speaks(rule)).map(|(at, _)| at).collect()
}

/// Puts what a rule does on the scores.
fn apply_effects(rule: &Rule, pack: &Pack, facts: &Facts, scores: &mut [Option<i32>]) {
    let RuleKind::Reason(effects) = &rule.voice else { return };
    let on_lines = rule.when.is_about_channels();
    let mut put = |at: usize, effect: Effect| {
        let (Some(channel), Some(score)) = (pack.channels.get(at), scores.get_mut(at)) else {
            return;
        };
        if !on_lines || rule.when.holds_for(facts, &channel.id) {
            *score = match effect {
                Effect::Add(add) => score.map(|score| score + i32::from(add)),
                Effect::Drop => None,
            };
        }
    };
    for then in effects {
        match &then.target {
            Target::Channels(places) => places.iter().for_each(|at| put(*at, then.effect)),
            Target::This => (0..pack.channels.len()).for_each(|at| put(at, then.effect)),
        }
    }
}

/// What a rule adds to the score of the channel at this place.
pub(super) fn added(rule: &Rule, at: usize) -> i8 {
    let RuleKind::Reason(effects) = &rule.voice else { return 0 };
    effects
        .iter()
        .filter(|then| match &then.target {
            Target::Channels(places) => places.contains(&at),
            Target::This => true,
        })
        .fold(0, |sum: i8, then| match then.effect {
            Effect::Add(add) => sum.saturating_add(add),
            Effect::Drop => sum,
        })
}

/// The rules that speak in this stage, in the pack's order. One that is about channels speaks only on the lines it is about.
pub fn fired<'a>(pack: &'a Pack, facts: &'a Facts) -> impl Iterator<Item = &'a Rule> {
    let stage = pack.rules.iter().filter(|rule| rule.scope == Scope::Stage);
    stage.filter(|rule| rule.when.holds(facts, pack))
}
