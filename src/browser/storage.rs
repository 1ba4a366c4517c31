//! `localStorage`, asked carefully.

use gloo_storage::{LocalStorage, Storage as _};
use js_sys::{Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DomException, Storage};

/// Why the browser did not take a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Trouble {
    /// There is no room left.
    Full,
    /// The browser keeps nothing for this page.
    Blocked,
}

/// The browser's storage, if it lets this page have one.
///
/// Merely reading `window.localStorage` throws where cookies are blocked and in a sandboxed frame, and gloo panics then: so it
/// is asked here first, and gloo only after that.
pub(crate) fn open() -> Option<Storage> {
    web_sys::window()?.local_storage().ok()??;
    Some(LocalStorage::raw())
}

/// What is stored under a key.
pub(crate) fn read(storage: &Storage, key: &str) -> Result<Option<String>, Trouble> {
    storage.get_item(key).map_err(|e| trouble(&e))
}

/// Stores a text. What stood there before stays when this fails.
pub(crate) fn write(storage: &Storage, key: &str, text: &str) -> Result<(), Trouble> {
    storage.set_item(key, text).map_err(|e| trouble(&e))
}

/// Puts what is stored under another key, and only then takes the first away: at no moment is it nowhere. It is handed on
/// within JavaScript, since half of a surrogate pair would not survive the way through Rust.
pub(crate) fn set_aside(storage: &Storage, key: &str, aside: &str) -> Result<(), Trouble> {
    let method = |name: &str| Reflect::get(storage, &name.into())?.dyn_into::<Function>();
    let copy = || {
        let stored = method("getItem")?.call1(storage, &key.into())?;
        method("setItem")?.call2(storage, &aside.into(), &stored)
    };
    copy().and_then(|_| storage.remove_item(key)).map_err(|e| trouble(&e))
}

/// Chromium and Safari say `QuotaExceededError` (code 22), Firefox `NS_ERROR_DOM_QUOTA_REACHED` (code 1014), old WebKit
/// `QUOTA_EXCEEDED_ERR`.
fn trouble(error: &JsValue) -> Trouble {
    let full = error.dyn_ref::<DomException>().is_some_and(|e| {
        matches!(e.code(), 22 | 1014)
            || matches!(
                e.name().as_str(),
                "QuotaExceededError" | "NS_ERROR_DOM_QUOTA_REACHED" | "QUOTA_EXCEEDED_ERR"
            )
    });
    if full { Trouble::Full } else { Trouble::Blocked }
}
