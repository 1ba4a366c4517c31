//! What is stored, when, and what a stored text turns out to be. No browser calls: times and texts come in as arguments.

mod newest;
mod pace;
mod record;

pub use newest::{Found, Home, found};
pub use pace::{left, wait};
pub use record::{Record, Unfit, map_of};

/// The prefix of every key this project writes in a browser's storage.
pub const PREFIX: &str = "klantreis:";

/// The key of a shelf's map.
pub fn key(shelf: &str) -> String {
    format!("{PREFIX}{shelf}:map")
}

/// The key under which damaged bytes of a shelf are set aside; `when` tells several apart.
pub fn aside_key(shelf: &str, when: &str) -> String {
    format!("{PREFIX}{shelf}:damaged:{when}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_shelf_shares_a_key_with_another() {
        assert_ne!(key("a"), key("a:map"));
        assert_ne!(key("a"), aside_key("a", "map"));
        assert!(key("default").starts_with(PREFIX));
    }
}
