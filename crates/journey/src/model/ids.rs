//! Names of things in a journey, cheap to copy and impossible to mix up.

use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(Arc<str>);

        impl $name {
            /// The id as it stands in the file.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl From<&str> for $name {
            fn from(id: &str) -> Self {
                Self(Arc::from(id))
            }
        }

        impl From<&Cow<'_, str>> for $name {
            fn from(id: &Cow<'_, str>) -> Self {
                Self(Arc::from(&**id))
            }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    )*};
}

ids! {
    /// Names a stage within one journey.
    StageId,
    /// Names a lane within one journey.
    LaneId,
    /// Names a card within one journey.
    CardId,
    /// Names a persona within one journey.
    PersonaId,
    /// Names a marketing channel of the advice catalogue (`seo_blog`).
    ChannelId,
}

/// An id that is not `taken` yet: the prefix and one more than the highest number in use (`c1`, `c2`, …).
///
/// Ids never carry meaning, so a number that was deleted may come back only when it was the highest.
pub fn fresh<'a>(prefix: &str, taken: impl Iterator<Item = &'a str>) -> String {
    let highest =
        taken.filter_map(|id| id.strip_prefix(prefix)?.parse::<u64>().ok()).max().unwrap_or(0);
    // A file may hold the largest number there is; zero is free then, unless the file is made of such tricks.
    format!("{prefix}{}", highest.wrapping_add(1))
}

/// Where each of the ids of a list stands in it: what is looked for more than once is looked up.
pub fn places<'a>(ids: impl Iterator<Item = &'a str>) -> HashMap<&'a str, usize> {
    ids.enumerate().map(|(at, id)| (id, at)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fresh_id_follows_the_highest_number_and_ignores_other_names() {
        assert_eq!(fresh("c", [].into_iter()), "c1");
        assert_eq!(fresh("c", ["c2", "c9", "x12", "c-3", "cc4"].into_iter()), "c10");
    }
}
