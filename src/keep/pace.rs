//! When to save.

/// How long to wait after an edit, in milliseconds.
const QUIET: f64 = 300.0;

/// How long an edit may stay unsaved while more of them come, in milliseconds.
const LONGEST: f64 = 600.0;

/// Milliseconds until the next save, counted from an edit that was just made, when the first unsaved edit is `unsaved_for`
/// milliseconds old.
pub fn wait(unsaved_for: f64) -> f64 {
    // A clock that was set back gives a negative age: that edit counts as new.
    QUIET.min(LONGEST - unsaved_for.max(0.0)).max(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pause_saves_and_steady_typing_saves_too() {
        assert_eq!(wait(0.0), 300.0);
        assert_eq!(wait(300.0), 300.0);
        assert_eq!(wait(500.0), 100.0);
        assert_eq!(wait(9_000.0), 0.0);
        assert_eq!(wait(-5_000.0), 300.0);
    }
}
