//! How large a journey may be. The one place these numbers stand.

/// A bound that errors name. Hosts and visitors share it, so one map can never freeze a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    /// Stages in a journey.
    Stages,
    /// Lanes in a journey.
    Lanes,
    /// Cards in a journey.
    Cards,
    /// Personas in a journey.
    Personas,
    /// Feelings, results, rejected advice or budget lines in a journey, each.
    Lines,
    /// Characters (Unicode scalar values) in one text.
    Text,
    /// Bytes of a file.
    File,
    /// Bytes of a rule pack.
    Pack,
    /// Depth of arrays and objects in a file.
    Nesting,
}

impl Limit {
    /// The largest number that is still allowed.
    pub const fn max(self) -> usize {
        match self {
            Limit::Stages => 500,
            Limit::Lanes => 40,
            Limit::Cards => 20_000,
            Limit::Personas => 5,
            Limit::Lines => 200_000,
            Limit::Text => 5_000,
            Limit::File => 5 * 1024 * 1024,
            Limit::Pack => 1024 * 1024,
            Limit::Nesting => 32,
        }
    }

    /// True when `count` is over the limit.
    pub const fn exceeded_by(self, count: usize) -> bool {
        count > self.max()
    }

    /// True when `text` is over [`Limit::Text`]; counts characters only when bytes alone do not settle it.
    pub fn text_too_long(text: &str) -> bool {
        text.len() > Limit::Text.max() && Limit::Text.exceeded_by(text.chars().count())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_measured_in_characters_not_bytes() {
        assert!(!Limit::text_too_long(&"é".repeat(5_000)));
        assert!(Limit::text_too_long(&"é".repeat(5_001)));
    }
}
