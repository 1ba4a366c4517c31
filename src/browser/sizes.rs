//! How large elements are.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, ResizeObserver};

/// Calls back when one of some elements gets another size, first when they have one at all; dropping it ends that.
pub(crate) struct Sizes {
    observer: Option<ResizeObserver>,
    _act: Closure<dyn FnMut()>,
}

impl Sizes {
    /// Starts. Without effect where the browser refuses.
    pub(crate) fn of(elements: &[&Element], act: impl FnMut() + 'static) -> Sizes {
        let act = Closure::<dyn FnMut()>::new(act);
        let observer = ResizeObserver::new(act.as_ref().unchecked_ref()).ok();
        if let Some(observer) = &observer {
            elements.iter().for_each(|element| observer.observe(element));
        }
        Sizes { observer, _act: act }
    }
}

impl Drop for Sizes {
    fn drop(&mut self) {
        if let Some(observer) = &self.observer {
            observer.disconnect();
        }
    }
}
