//! The usual names of lanes. They stand apart from the other words: what reads and writes formats needs these alone.

use crate::model::{LaneKind, Language};

/// The usual name of a lane of this kind.
pub fn lane_kind(language: Language, kind: LaneKind) -> &'static str {
    match language {
        Language::Nl => NL(kind),
        Language::En => EN(kind),
    }
}

pub(super) static NL: fn(LaneKind) -> &'static str = |kind| match kind {
    LaneKind::Actions => "Acties",
    LaneKind::Thoughts => "Gedachten",
    LaneKind::Touchpoints => "Contactpunten",
    LaneKind::Emotion => "Gevoel",
    LaneKind::Pains => "Pijnpunten",
    LaneKind::Opportunities => "Kansen",
    LaneKind::Factors => "Wat de keuze bepaalt",
    LaneKind::Kpis => "Metingen",
    LaneKind::Automation => "Wat vanzelf gaat",
    LaneKind::Backstage => "Achter de schermen",
    LaneKind::Text => "Notities",
};

pub(super) static EN: fn(LaneKind) -> &'static str = |kind| match kind {
    LaneKind::Actions => "Actions",
    LaneKind::Thoughts => "Thoughts",
    LaneKind::Touchpoints => "Touchpoints",
    LaneKind::Emotion => "Feeling",
    LaneKind::Pains => "Pain points",
    LaneKind::Opportunities => "Opportunities",
    LaneKind::Factors => "What decides the choice",
    LaneKind::Kpis => "Measurements",
    LaneKind::Automation => "What runs by itself",
    LaneKind::Backstage => "Behind the scenes",
    LaneKind::Text => "Notes",
};
