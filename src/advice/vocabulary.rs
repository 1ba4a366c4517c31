//! The closed lists of words that only a rule pack uses.

use crate::model::Vocabulary;

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

/// A month's budget beside the pack's [`small_budget`](super::Pack::small_budget).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BudgetSize {
    /// Under it.
    Small,
    /// That much or more.
    Normal,
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
}
