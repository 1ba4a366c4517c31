//! The rule pack: what is known about channels, and by whom.

use std::sync::{Arc, OnceLock};

use super::{Confidence, Group, PackError, Scope, When};
use journey::model::{ChannelId, Intent, Language};

/// A rule pack whose every reference is resolved: what could not be read is not in memory.
#[derive(Debug, Default, PartialEq)]
pub struct Pack {
    /// Its name (`klantreis`).
    pub id: Arc<str>,
    /// Which edition it is.
    pub version: u32,
    /// When it was last looked after, as its makers write it (`2026-11`).
    pub updated: Arc<str>,
    /// A month's budget under this is small; without it no rule may speak of budgets.
    pub small_budget: Option<f64>,
    /// How many stages up to the sale are usual; without it no rule may speak of their number.
    pub steps_to_sale: Option<u32>,
    /// How a channel's own weight is put into words.
    pub base: Base,
    /// Who said it, each id once.
    pub sources: Vec<Arc<Source>>,
    /// What can be measured, each id once.
    pub kpis: Vec<Arc<Kpi>>,
    /// The catalogue: its order decides between equal scores.
    pub channels: Vec<Channel>,
    /// The rules, in the order in which their reasons are listed.
    pub rules: Vec<Rule>,
}

/// A text in every language the tool speaks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    pub(super) nl: Arc<str>,
    pub(super) en: Arc<str>,
}

impl Words {
    /// The text in one language.
    pub fn in_language(&self, language: Language) -> &Arc<str> {
        match language {
            Language::Nl => &self.nl,
            Language::En => &self.en,
        }
    }
}

/// What a channel's own weight says when no rule has spoken yet.
#[derive(Debug, Default, PartialEq)]
pub struct Base {
    /// The sentence for a weight of 1, 2, and 3 or more. `{intent}` stands for what `intents` says.
    pub say: [Words; 3],
    /// Who is in a stage of this intent ("people who compare").
    pub intents: PerIntent<Words>,
    /// How far the weights may be trusted; counts only where no rule fired.
    pub confidence: Confidence,
}

/// Something that differs per intent, and may be absent.
#[derive(Debug, PartialEq)]
pub struct PerIntent<T>(pub(super) Vec<(Intent, T)>);

impl<T> Default for PerIntent<T> {
    fn default() -> Self {
        PerIntent(Vec::new())
    }
}

impl<T> PerIntent<T> {
    /// What it is for this intent.
    pub fn get(&self, intent: Intent) -> Option<&T> {
        self.0.iter().find(|(of, _)| *of == intent).map(|(_, it)| it)
    }
}

/// Where a claim comes from.
#[derive(Debug, PartialEq)]
pub struct Source {
    /// Its id in the pack (`S8`).
    pub id: Arc<str>,
    /// What it is called: a work in its own language, whatever the reader's.
    pub title: Words,
    /// Who wrote it.
    pub by: Option<Arc<str>>,
    /// The year of its figures.
    pub year: Option<u16>,
    /// Where it can be read; begins with `https://` or `http://`.
    pub url: Option<Arc<str>>,
    /// What speaks against it.
    pub limits: Option<Words>,
}

/// A way to measure a channel.
#[derive(Debug, PartialEq)]
pub struct Kpi {
    /// Its id in the pack (`ctr`).
    pub id: Arc<str>,
    /// What it is called.
    pub name: Words,
    /// How it is computed, in words.
    pub formula: Words,
    /// Where the numbers are found.
    pub read: Words,
}

/// A way to meet customers.
#[derive(Debug, PartialEq)]
pub struct Channel {
    /// Its id, as cards name it.
    pub id: ChannelId,
    /// What it is called.
    pub name: Words,
    /// What kind it is.
    pub group: Group,
    /// Does showing up there cost money each time?
    pub paid: bool,
    /// Its weight before any rule, 0…6; absent is 0.
    pub base: PerIntent<u8>,
    /// What could be made for it.
    pub content: PerIntent<Words>,
    /// How it is measured, the best first.
    pub kpis: Vec<Arc<Kpi>>,
    /// What can be left to run by itself.
    pub automation: PerIntent<Automation>,
    /// Who the weights lean on; at least one.
    pub sources: Vec<Arc<Source>>,
}

/// A message that goes out by itself.
#[derive(Debug, PartialEq)]
pub struct Automation {
    /// What sets it off.
    pub trigger: Words,
    /// What it says.
    pub message: Words,
    /// How long after that.
    pub wait: Words,
    /// Who says so; at least one.
    pub sources: Vec<Arc<Source>>,
}

/// Something that holds in some stages, and what follows from it.
#[derive(Debug, PartialEq)]
pub struct Rule {
    /// Its id in the pack (`R01`).
    pub id: Arc<str>,
    /// What it is about: only remarks can be about the map as a whole.
    pub scope: Scope,
    /// Where it holds.
    pub when: When,
    /// What it does.
    pub voice: RuleKind,
    /// What it says to a person.
    pub say: Words,
    /// Who said so; at least one.
    pub sources: Vec<Arc<Source>>,
    /// How far it may be trusted.
    pub confidence: Confidence,
}

/// In what voice a rule speaks. Only a reason can change a score.
#[derive(Debug, PartialEq)]
pub enum RuleKind {
    /// It speaks for or against channels.
    Reason(Vec<Then>),
    /// It warns.
    Caution,
    /// It names what the map lacks.
    Gap,
    /// It gives a tip.
    Hint,
}

/// What a reason does to channels.
#[derive(Debug, PartialEq)]
pub struct Then {
    /// To which.
    pub target: Target,
    /// What.
    pub effect: Effect,
}

/// The channels an effect is about.
#[derive(Debug, PartialEq)]
pub enum Target {
    /// These, by their places in the catalogue.
    Channels(Vec<usize>),
    /// The one whose line the rule is about.
    This,
}

/// What happens to a channel's score.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Goes up or down by so much, −6…6.
    Add(i8),
    /// The channel is not advised at all.
    Drop,
}

impl Pack {
    /// The id a reason has that is no rule but the channel's own weight. No rule may use it.
    pub const BASE: &'static str = "base";

    /// Reads a pack, strictly: what an agency got wrong is said instead of guessed at.
    ///
    /// # Errors
    /// Everything that is wrong, each with its place; never empty.
    pub fn read(text: &str) -> Result<Pack, Vec<PackError>> {
        super::read::read(text, None)
    }

    /// Reads an agency's own pack over the built-in one: an entry with a known id takes that one's place, a new one is added, and
    /// a rule or channel that is `off` goes. What else it does not say stays as it is.
    ///
    /// # Errors
    /// Everything that is wrong with it, each with its place; never empty.
    pub fn over_builtin(text: &str) -> Result<Pack, Vec<PackError>> {
        super::read::read(text, Some(BUILTIN))
    }

    /// The channel with this id.
    pub fn channel(&self, id: &ChannelId) -> Option<&Channel> {
        self.channels.iter().find(|channel| channel.id == *id)
    }

    /// The KPI with this id.
    pub fn kpi(&self, id: &str) -> Option<&Arc<Kpi>> {
        self.kpis.iter().find(|kpi| *kpi.id == *id)
    }

    /// The source with this id.
    pub fn source(&self, id: &str) -> Option<&Arc<Source>> {
        self.sources.iter().find(|source| *source.id == *id)
    }

    /// The rule with this id.
    pub fn rule(&self, id: &str) -> Option<&Rule> {
        self.rules.iter().find(|rule| *rule.id == *id)
    }
}

const BUILTIN: &str = include_str!("pack.json");

/// The pack that comes with the tool.
///
/// A test reads it, so it is sound; were it not, there would be no advice rather than no map.
pub fn builtin() -> &'static Arc<Pack> {
    static PACK: OnceLock<Arc<Pack>> = OnceLock::new();
    PACK.get_or_init(|| Arc::new(Pack::read(BUILTIN).unwrap_or_default()))
}
