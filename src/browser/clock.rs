//! The time, and waiting for it.

use std::time::Duration;

use leptos::leptos_dom::helpers::{TimeoutHandle, set_timeout_with_handle};

/// Milliseconds since 1970. For pacing only: nothing is decided by it that must outlive a clock set back.
pub(crate) fn now() -> f64 {
    js_sys::Date::now()
}

/// The time as people and files write it, ISO 8601 in UTC.
pub(crate) fn stamp() -> String {
    js_sys::Date::new_0().to_iso_string().into()
}

/// Calls back once after some milliseconds; dropping the handle calls it off.
pub(crate) struct Timer(TimeoutHandle);

impl Timer {
    /// Starts waiting. `None` where the browser refuses (a document that is going away).
    pub(crate) fn after(ms: f64, then: impl FnOnce() + 'static) -> Option<Timer> {
        let wait = Duration::try_from_secs_f64(ms / 1_000.0).ok()?;
        set_timeout_with_handle(then, wait).ok().map(Timer)
    }
}

impl Drop for Timer {
    fn drop(&mut self) {
        self.0.clear();
    }
}
