//! When to save.

/// How long to wait after an edit, in milliseconds.
const QUIET: f64 = 300.0;

/// How long an edit may stay unsaved while more of them come, in milliseconds.
const LONGEST: f64 = 600.0;

/// The least time from one save to the next, in milliseconds: two writes a second.
const APART: f64 = 500.0;

/// How long to wait after a save that failed, in milliseconds.
pub const AGAIN: f64 = 4_000.0;

/// Milliseconds until the next save, counted from an edit that was just made, when the first unsaved edit is `unsaved_for`
/// milliseconds old and the last save `saved_for`.
pub fn autosave_delay(unsaved_for: f64, saved_for: f64) -> f64 {
    // A clock that was set back gives a negative age: that counts as new, and what was saved then as long ago.
    let soon = QUIET.min(LONGEST - unsaved_for.max(0.0)).max(0.0);
    if saved_for < 0.0 { soon } else { soon.max(APART - saved_for) }
}

/// Milliseconds a timer that came has to wait on, when the save is due in `until`; `None` when it is time.
pub fn remaining(until: f64) -> Option<f64> {
    // A clock that was set back makes it look far away: then it is time as well.
    (until > 1.0 && until <= LONGEST).then_some(until)
}

#[cfg(test)]
mod tests {
    use super::*;

    const LONG_AGO: f64 = 60_000.0;

    #[test]
    fn a_pause_saves_and_steady_typing_saves_too() {
        assert_eq!(autosave_delay(0.0, LONG_AGO), 300.0);
        assert_eq!(autosave_delay(300.0, LONG_AGO), 300.0);
        assert_eq!(autosave_delay(500.0, LONG_AGO), 100.0);
        assert_eq!(autosave_delay(9_000.0, LONG_AGO), 0.0);
        assert_eq!(autosave_delay(-5_000.0, LONG_AGO), 300.0);
    }

    #[test]
    fn two_saves_are_half_a_second_apart_and_no_edit_waits_longer_than_600_ms() {
        assert_eq!(autosave_delay(0.0, 50.0), 450.0);
        assert_eq!(autosave_delay(0.0, -5_000.0), 300.0);
        // Whatever the rhythm of the keys: an edit at 0 is saved by 600, and a save never comes within 500 of the one before.
        for gap in 1..700 {
            let (mut saved, mut unsaved, mut due) = (-10_000.0, None, f64::MAX);
            for key in 0..20 {
                let now = f64::from(key * gap);
                if due <= now {
                    assert!(due - saved >= APART, "{gap}");
                    (saved, unsaved) = (due, None);
                }
                let since = *unsaved.get_or_insert(now);
                due = now + autosave_delay(now - since, now - saved);
                assert!(due - since <= LONGEST, "{gap}: {due} {since}");
            }
        }
    }

    #[test]
    fn a_timer_waits_on_while_keys_came_and_never_for_a_wrong_clock() {
        assert_eq!(remaining(120.0), Some(120.0));
        assert_eq!(remaining(0.4), None);
        assert_eq!(remaining(-40.0), None);
        assert_eq!(remaining(3_600_000.0), None);
    }
}
