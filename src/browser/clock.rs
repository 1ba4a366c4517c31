//! The time, and waiting for it.

use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;

use leptos::leptos_dom::helpers::{
    AnimationFrameRequestHandle, TimeoutHandle, request_animation_frame_with_handle, set_timeout,
    set_timeout_with_handle,
};

/// Milliseconds since the page was opened, whatever becomes of the clock meanwhile. For pacing.
pub(crate) fn now() -> f64 {
    let performance = web_sys::window().and_then(|window| window.performance());
    performance.map_or_else(js_sys::Date::now, |performance| performance.now())
}

/// The time as people and files write it, ISO 8601 in UTC.
pub(crate) fn stamp() -> String {
    js_sys::Date::new_0().to_iso_string().into()
}

/// A moment in ISO 8601 as people write it in a language, in their own time zone; as it is where it is none.
pub(crate) fn shown(moment: &str, language: &str) -> String {
    let date = js_sys::Date::new(&moment.into());
    if date.get_time().is_nan() {
        return moment.to_owned();
    }
    let options = js_sys::Object::new();
    for (name, style) in [("dateStyle", "medium"), ("timeStyle", "short")] {
        // A plain object takes any key.
        let _ = js_sys::Reflect::set(&options, &name.into(), &style.into());
    }
    date.to_locale_string(language, &options).into()
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

/// Calls back once what follows from the current event is on the screen.
pub(crate) fn soon(act: impl FnOnce() + 'static) {
    set_timeout(act, Duration::ZERO);
}

/// Calls back before each frame is drawn; dropping the handle calls it off.
pub(crate) struct Frames(Rc<RefCell<Option<AnimationFrameRequestHandle>>>);

impl Frames {
    /// Starts. `None` where the browser refuses.
    pub(crate) fn each(act: impl Fn() + 'static) -> Option<Frames> {
        let next = Rc::new(RefCell::new(None));
        frame(&next, Rc::new(act));
        let started = next.borrow().is_some();
        started.then(|| Frames(next))
    }
}

fn frame(next: &Rc<RefCell<Option<AnimationFrameRequestHandle>>>, act: Rc<dyn Fn()>) {
    let again = Rc::downgrade(next);
    let handle = request_animation_frame_with_handle(move || {
        if let Some(next) = again.upgrade() {
            act();
            frame(&next, act.clone());
        }
    });
    *next.borrow_mut() = handle.ok();
}

impl Drop for Frames {
    fn drop(&mut self) {
        if let Some(handle) = self.0.take() {
            handle.cancel();
        }
    }
}
