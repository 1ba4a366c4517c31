//! A panic ends the whole wasm instance. The last thing it does is to tell the loader, which is plain JavaScript and lives on.

use std::cell::{Cell, RefCell};

use js_sys::Function;
use wasm_bindgen::JsValue;

thread_local! {
    static REPORT: RefCell<Option<Function>> = const { RefCell::new(None) };
    static DEAD: Cell<bool> = const { Cell::new(false) };
}

/// Did something panic? What is in memory may be half changed then, and timers still come.
pub(crate) fn dead() -> bool {
    DEAD.get()
}

/// From now on a panic calls `report` with what went wrong and where.
pub(crate) fn report_to(report: Function) {
    REPORT.with_borrow_mut(|slot| *slot = Some(report));
    std::panic::set_hook(Box::new(|info| {
        DEAD.set(true);
        REPORT.with_borrow(|report| {
            if let Some(report) = report {
                // Nobody is left to handle a failure of the report itself.
                let _ = report.call1(&JsValue::NULL, &JsValue::from_str(&info.to_string()));
            }
        });
    }));
}
