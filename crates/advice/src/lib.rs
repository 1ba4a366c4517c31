//! Advice: which marketing channels fit a stage, why, and according to whom.
//!
//! All knowledge is data, the [`Pack`]: sources, KPIs, channels with their weights, rules. The engine is a small interpreter:
//! [`Facts`] gathers what a journey says about one stage, [`advise`] reads the pack against them. The same facts always
//! give the same advice, so whoever shows it may keep it for as long as they stay the same.
//!
//! ```
//! use advice::{Facts, advise, builtin};
//! use journey::model::Language;
//!
//! let journey = templates::find("see-think-do-care", Language::En).unwrap();
//! let facts = Facts::of(&journey, &journey.stages[1].id).unwrap();
//! let advice = advise(builtin(), &facts, Language::En);
//! let first = &advice.advice[0];
//! assert!(!first.reasons[0].sources.is_empty(), "{} says why, and according to whom", first.name);
//! ```
//!
//! What holds of every advice: it has a reason, every reason has a source, and no word in it comes from this code.

mod assessment;
mod budget;
mod engine;
mod facts;
mod json;
mod offer;
mod output;
mod pack;
mod plan;
pub mod plan_csv;
mod read;
mod vocabulary;
mod when;
mod whole;
mod words;

pub use assessment::{Assessed, Assessment};
pub use budget::{Share, cents, split};
pub use engine::{Evaluation, Line, evaluate, fired};
pub use facts::Facts;
pub use json::to_json;
pub use offer::Offer;
pub use output::{
    AutomationAdvice, ChannelAdvice, KpiAdvice, Level, Reason, Remark, SourceLine, StageAdvice,
};
pub use pack::{
    Automation, Base, Channel, Effect, Kpi, Pack, PerIntent, Rule, RuleKind, Source, Target, Then,
    Words, builtin,
};
pub use plan::{Mark, PlanRow, plan};
pub use read::{PackError, PackFault};
pub use vocabulary::{BudgetSize, Confidence, Group, Lack, Mood, Pain, Return, Scope, Steps, roi};
pub use when::{Condition, When};
pub use whole::MapFacts;
pub use words::{advise, advise_all};
