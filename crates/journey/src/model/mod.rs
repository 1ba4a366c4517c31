//! The document: a journey with its stages, lanes, cards, personas and feelings.
//!
//! Plain values without a browser. Nothing here changes a journey: that is [`crate::edit`]'s work alone.

pub mod curve;
mod decimal;
mod ids;
mod journey;
mod length;
mod limits;
pub mod link;
mod punycode;
mod research;
mod vocabulary;

pub use decimal::{decimal, push_decimal};
pub use ids::{CardId, ChannelId, LaneId, PersonaId, StageId, fresh, places};
pub use journey::{
    Budget, BudgetLine, Card, Duration, Feeling, Journey, Lane, Measurement, Persona, Profile, Raw,
    Rejected, Score, Stage,
};
pub use length::{Length, length, shares};
pub use limits::Limit;
pub use research::{Research, research};
pub use vocabulary::{
    Age, Audience, Evidence, Influence, Intent, Kind, LaneKind, Language, Need, Period, Price,
    Reach, Severity, State, Unit, Urgency, Vocabulary,
};
