//! The closed lists of words that only a rule pack uses.

use journey::model::Vocabulary;

/// How far something may be trusted; the least trusted is the smallest.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Confidence {
    /// An opinion, or one weak source.
    #[default]
    Low,
    /// Sources that agree, or one that was quoted by others.
    Medium,
    /// Research that was read itself.
    High,
}

/// What kind of channel it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Group {
    /// Found by searching.
    Search,
    /// Social media.
    Social,
    /// Moving images.
    Video,
    /// E-mail.
    Email,
    /// Advertising and nothing else.
    Ads,
    /// The provider's own pages.
    #[default]
    Own,
    /// Passed on by people.
    People,
    /// Help.
    Service,
    /// Away from the screen.
    Offline,
}

/// The worst pain of a stage, from bad to worse.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Pain {
    /// In a rule: however bad. As a fact: nobody said how bad.
    Any,
    /// A nuisance.
    Low,
    /// It costs effort.
    Medium,
    /// Customers leave over it.
    High,
}

/// The mean feeling of a stage when it stands out: the lowest or the highest third of the scale.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mood {
    /// −2/3 or less.
    Low,
    /// +2/3 or more.
    High,
}

/// What the money spent on a channel in a stage brought.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Return {
    /// More than it cost.
    Positive,
    /// Less than it cost.
    Negative,
}

impl Return {
    /// Unknown when nothing was spent, or when it came out even.
    pub(super) fn of(cost: f64, revenue: f64) -> Option<Return> {
        let roi = roi(cost, revenue)?;
        if roi > 0.0 {
            Some(Return::Positive)
        } else if roi < 0.0 {
            Some(Return::Negative)
        } else {
            None
        }
    }
}

/// (revenue − cost) / cost: what a euro spent brought beyond itself. `None` when nothing was spent, or next to nothing for a fortune:
/// what is beyond all numbers is none.
pub fn roi(cost: f64, revenue: f64) -> Option<f64> {
    Some((revenue - cost) / cost).filter(|roi| cost > 0.0 && roi.is_finite())
}

/// A month's budget beside the pack's [`small_budget`](super::Pack::small_budget).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BudgetSize {
    /// Under it.
    Small,
    /// That much or more.
    Normal,
}

/// What a stage lacks, as far as a map can tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lack {
    /// Something happens in it, but the customer meets the provider nowhere.
    Touchpoint,
    /// Something hurts, and nobody said what could be better.
    Opportunity,
    /// It feels bad, and nothing is done about it.
    Answer,
    /// It is a moment of truth, or has one, for which nothing was researched.
    Evidence,
    /// No factor that decides the choice is one the provider can influence.
    OwnFactor,
}

/// How many stages lead to the sale, beside the pack's [`steps_to_sale`](super::Pack::steps_to_sale).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Steps {
    /// Under it.
    Few,
    /// Over it.
    Many,
}

/// What a rule is about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Scope {
    /// Each stage.
    #[default]
    Stage,
    /// The map as a whole.
    Map,
}

macro_rules! codes {
    ($($name:ident { $($variant:ident = $code:literal),* $(,)? })*) => {$(
        impl Vocabulary for $name {
            const ALL: &'static [Self] = &[$(Self::$variant),*];

            fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)* }
            }
        }
    )*};
}

codes! {
    Confidence { Low = "low", Medium = "medium", High = "high" }
    Group {
        Search = "search", Social = "social", Video = "video", Email = "email", Ads = "ads",
        Own = "own", People = "people", Service = "service", Offline = "offline",
    }
    Pain { Any = "any", Low = "low", Medium = "medium", High = "high" }
    Mood { Low = "low", High = "high" }
    Return { Positive = "positive", Negative = "negative" }
    BudgetSize { Small = "small", Normal = "normal" }
    Lack {
        Touchpoint = "touchpoint", Opportunity = "opportunity", Answer = "answer", Evidence = "evidence",
        OwnFactor = "own_factor",
    }
    Steps { Few = "few", Many = "many" }
    Scope { Stage = "stage", Map = "map" }
}
