//! `localStorage`, asked carefully.

use gloo_storage::{LocalStorage, Storage as _};
use js_sys::{Function, JsString, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DomException, Storage};

use storage::{HEAD_LENGTH, PREFIX, Store, Trouble};

/// The browser's storage.
pub(crate) struct Local(Storage);

/// The browser's storage, if it lets this page have one.
///
/// Merely reading `window.localStorage` throws where cookies are blocked and in a sandboxed frame, and gloo panics then: so it
/// is asked here first, and gloo only after that.
pub(crate) fn open() -> Option<Local> {
    web_sys::window()?.local_storage().ok()??;
    Some(Local(LocalStorage::raw()))
}

impl Local {
    /// A member of the storage, called within JavaScript: a long text does not come here, and half of a surrogate pair survives.
    fn call(&self, name: &str, args: [&JsValue; 2]) -> Result<JsValue, JsValue> {
        let method: Function = Reflect::get(&self.0, &name.into())?.dyn_into()?;
        method.call2(&self.0, args[0], args[1])
    }
}

impl Store for Local {
    fn read(&self, key: &str) -> Result<Option<String>, Trouble> {
        self.0.get_item(key).map_err(|e| trouble(&e))
    }

    fn head(&self, key: &str) -> Result<Option<String>, Trouble> {
        let text = self.call("getItem", [&key.into(), &JsValue::UNDEFINED]);
        let text = text.map_err(|e| trouble(&e))?.dyn_into::<JsString>().ok();
        Ok(text.map(|text| text.slice(0, HEAD_LENGTH).into()))
    }

    fn write(&self, key: &str, text: &str) -> Result<(), Trouble> {
        self.0.set_item(key, text).map_err(|e| trouble(&e))
    }

    fn copy(&self, from: &str, to: &str) -> Result<(), Trouble> {
        self.call("getItem", [&from.into(), &JsValue::UNDEFINED])
            .and_then(|text| self.call("setItem", [&to.into(), &text]))
            .map(|_| ())
            .map_err(|e| trouble(&e))
    }

    fn remove(&self, key: &str) {
        // What cannot be taken away stays: nothing is lost by it.
        let _ = self.0.remove_item(key);
    }

    fn keys(&self) -> Vec<String> {
        let length = self.0.length().unwrap_or_default();
        let key = |at| self.0.key(at).ok().flatten();
        (0..length).filter_map(key).filter(|key| key.starts_with(PREFIX)).collect()
    }
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
