//! Looking at advice as a reader of the tests does.

use std::sync::Arc;

use advice::{ChannelAdvice, Facts, Pack, Remark, StageAdvice, advise, builtin};
use journey::model::{Intent, Journey, Language, Need};

use super::journeys::bare;

pub(crate) fn advice_with(pack: &Pack, journey: &Journey) -> StageAdvice {
    advise(pack, &Facts::of(journey, &"s1".into()).expect("it is there"), Language::En)
}

/// The advice for one stage of this intent about which the person said something.
pub(crate) fn advice(intent: Intent, said: impl FnOnce(&mut Journey)) -> StageAdvice {
    let mut journey = bare(intent);
    said(&mut journey);
    advice_with(builtin(), &journey)
}

pub(crate) fn line<'a>(advice: &'a StageAdvice, channel: &str) -> Option<&'a ChannelAdvice> {
    advice.advice.iter().find(|line| line.channel.as_str() == channel)
}

pub(crate) fn needs(needs: &[Need]) -> impl FnOnce(&mut Journey) {
    let needs = needs.to_vec();
    move |journey| Arc::make_mut(&mut journey.stages[0]).needs = needs
}

/// Each channel with its score and the rules that made it, as `channel score rule rule`.
pub(crate) fn check(advice: &StageAdvice, expected: &[&str]) {
    let told: Vec<String> = expected
        .iter()
        .map(|wanted| {
            let channel = wanted.split(' ').next().unwrap_or_default();
            match line(advice, channel) {
                None => format!("{channel} –"),
                Some(line) => {
                    line.reasons.iter().fold(format!("{channel} {}", line.score), |told, reason| {
                        format!("{told} {}", reason.rule)
                    })
                }
            }
        })
        .collect();
    assert_eq!(told, expected);
}

pub(crate) fn top(advice: &StageAdvice, number: usize) -> Vec<&str> {
    advice.advice.iter().take(number).map(|line| line.channel.as_str()).collect()
}

pub(crate) fn rules(remarks: &[Remark]) -> Vec<&str> {
    remarks.iter().map(|remark| &*remark.rule).collect()
}
