//! The advice, in one language and ready to show.

use std::sync::Arc;

use super::Confidence;
use journey::model::{ChannelId, StageId};

/// What is advised for one stage.
#[derive(Clone, Debug, PartialEq)]
pub struct StageAdvice {
    /// The stage.
    pub stage: StageId,
    /// Channels above 0: those the stage lacks first, then by score, then in catalogue order.
    pub advice: Vec<ChannelAdvice>,
    /// What the map lacks here.
    pub gaps: Vec<Remark>,
    /// Tips about the stage as a whole.
    pub hints: Vec<Remark>,
    /// Warnings about the stage as a whole.
    pub cautions: Vec<Remark>,
}

/// A channel that fits a stage.
#[derive(Clone, Debug, PartialEq)]
pub struct ChannelAdvice {
    /// The channel.
    pub channel: ChannelId,
    /// What it is called.
    pub name: Arc<str>,
    /// The score in a word.
    pub level: Level,
    /// 1…6: what the reasons add up to, brought within that range.
    pub score: u8,
    /// Do the stage's touchpoints name it already?
    pub present: bool,
    /// What could be made for it; empty when the pack has no idea.
    pub content: Arc<str>,
    /// How it is measured, the best first.
    pub kpis: Vec<KpiAdvice>,
    /// What can be left to run by itself, if the pack knows of something.
    pub automation: Option<AutomationAdvice>,
    /// The lowest of the rules among the reasons.
    pub confidence: Confidence,
    /// Why; at least one, the channel's own weight first.
    pub reasons: Vec<Reason>,
    /// Warnings about this channel.
    pub cautions: Vec<Remark>,
    /// Tips about this channel.
    pub hints: Vec<Remark>,
}

/// How well a channel fits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// A score of 1.
    Optional,
    /// A score of 2 or 3.
    Useful,
    /// A score of 4 to 6.
    Core,
}

impl Level {
    /// The word for a score above 0.
    pub fn of(score: u8) -> Level {
        match score {
            0 | 1 => Level::Optional,
            2 | 3 => Level::Useful,
            _ => Level::Core,
        }
    }

    /// Its name for programs and style sheets.
    pub fn code(self) -> &'static str {
        match self {
            Level::Optional => "optional",
            Level::Useful => "useful",
            Level::Core => "core",
        }
    }
}

/// A way to measure a channel.
#[derive(Clone, Debug, PartialEq)]
pub struct KpiAdvice {
    /// Its id in the pack.
    pub id: Arc<str>,
    /// What it is called.
    pub name: Arc<str>,
    /// How it is computed, in words.
    pub formula: Arc<str>,
    /// Where the numbers are found.
    pub read: Arc<str>,
}

/// A message that goes out by itself.
#[derive(Clone, Debug, PartialEq)]
pub struct AutomationAdvice {
    /// What sets it off.
    pub trigger: Arc<str>,
    /// What it says.
    pub message: Arc<str>,
    /// How long after that.
    pub wait: Arc<str>,
    /// Who says so; at least one.
    pub sources: Vec<SourceLine>,
}

/// Something that speaks for or against a channel.
#[derive(Clone, Debug, PartialEq)]
pub struct Reason {
    /// The rule, or [`Pack::BASE`](super::Pack::BASE).
    pub rule: Arc<str>,
    /// What it adds to the score; never 0.
    pub add: i8,
    /// What it says.
    pub say: Arc<str>,
    /// How far it may be trusted.
    pub confidence: Confidence,
    /// Who said so; at least one.
    pub sources: Vec<SourceLine>,
}

/// Something worth saying that changes no score.
#[derive(Clone, Debug, PartialEq)]
pub struct Remark {
    /// The rule.
    pub rule: Arc<str>,
    /// What it says.
    pub say: Arc<str>,
    /// How far it may be trusted.
    pub confidence: Confidence,
    /// Who said so; at least one.
    pub sources: Vec<SourceLine>,
}

/// A source as it is named under a reason.
#[derive(Clone, Debug, PartialEq)]
pub struct SourceLine {
    /// Its id in the pack.
    pub id: Arc<str>,
    /// What it is called.
    pub title: Arc<str>,
    /// Who wrote it; empty when not known.
    pub by: Arc<str>,
    /// The year of its figures.
    pub year: Option<u16>,
    /// Where it can be read, `http` or `https`; empty when not on the web.
    pub url: Arc<str>,
    /// What speaks against it; empty when the pack names nothing.
    pub limits: Arc<str>,
}
