//! Panics on purpose, for the tests of what a person sees then. The loader asks for one only under a flag that no page sets.

use leptos::prelude::*;
use wasm_bindgen::prelude::wasm_bindgen;

use super::OpenMap;
use crate::browser::clock::Timer;

#[wasm_bindgen]
impl OpenMap {
    /// Panics: at once, in a `timer`, in an `effect` of the next change, or in the midst of an `edit`.
    pub fn crash(&self, place: &str) {
        let editor = self.editor;
        match place {
            "timer" => std::mem::forget(Timer::after(0.0, crash)),
            "effect" => self.owner.with(|| {
                Effect::new(move |before: Option<()>| {
                    editor.slices.title.with(|_| ());
                    if before.is_some() {
                        crash();
                    }
                });
            }),
            "edit" => editor.break_off(crash),
            _ => crash(),
        }
    }
}

#[expect(clippy::panic, reason = "that is what it is for")]
fn crash() {
    panic!("a crash that was asked for");
}
