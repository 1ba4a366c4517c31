//! Advice: which marketing channels fit a stage, why, and according to whom.
//!
//! All knowledge is data, the [`Pack`]: sources, KPIs, channels with their weights, rules. The engine is a small interpreter:
//! [`Facts`] gathers what a journey says about one stage, [`advise`] reads the pack against them. The same facts always
//! give the same advice, so whoever shows it may keep it for as long as they stay the same.
//!
//! ```
//! use klantreis::advice::{Facts, advise, builtin};
//! use klantreis::{model::Language, template};
//!
//! let journey = template::find("see-think-do-care", Language::En).unwrap();
//! let facts = Facts::of(&journey, &journey.stages[1].id).unwrap();
//! let advice = advise(builtin(), &facts, Language::En);
//! let first = &advice.advice[0];
//! assert!(!first.reasons[0].sources.is_empty(), "{} says why, and according to whom", first.name);
//! ```
//!
//! What holds of every advice: it has a reason, every reason has a source, and no word in it comes from this code.

mod engine;
mod facts;
mod json;
mod output;
mod pack;
mod read;
mod vocabulary;
mod when;

pub use engine::{advise, advise_all, fired};
pub use facts::Facts;
pub use json::to_json;
pub use output::{ChannelAdvice, KpiAdvice, Level, Reason, Remark, SourceLine, StageAdvice};
pub use pack::{
    Base, Channel, Effect, Kpi, Pack, PerIntent, Rule, Source, Target, Then, Voice, Words, builtin,
};
pub use read::{PackError, PackFault};
pub use vocabulary::{BudgetSize, Confidence, Group, Mood, Pain, Return};
pub use when::{Condition, When};
