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

/// Milliseconds a timer that came has to wait on, when the save is due in `until`; `None` when it is time.
pub fn left(until: f64) -> Option<f64> {
    // A clock that was set back makes it look far away: then it is time as well.
    (until > 1.0 && until <= LONGEST).then_some(until)
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

    #[test]
    fn a_timer_waits_on_while_keys_came_and_never_for_a_wrong_clock() {
        assert_eq!(left(120.0), Some(120.0));
        assert_eq!(left(0.4), None);
        assert_eq!(left(-40.0), None);
        assert_eq!(left(3_600_000.0), None);
    }
}
