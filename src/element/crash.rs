//! Ends the wasm on purpose, for the tests of what a person sees then. The loader asks for it only under a flag that no page sets.

use std::hint::black_box;

use leptos::prelude::*;
use wasm_bindgen::prelude::wasm_bindgen;

use super::OpenMap;
use crate::browser::clock::Timer;

#[wasm_bindgen]
impl OpenMap {
    /// Ends the wasm: at once, in a `timer`, in an `effect` of the next change, or in the midst of an `edit`. `how` is `trap`, `overflow` (of
    /// the stack), `memory` (there is no more), `thrown` (an error of JavaScript that goes through the wasm), or a panic otherwise.
    pub fn crash(&self, place: &str, how: &str) {
        let editor = self.editor;
        let crash: fn() = match how {
            "trap" => trap,
            "overflow" => overflow,
            "memory" => memory,
            "thrown" => thrown,
            _ => panics,
        };
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
fn panics() {
    panic!("a crash that was asked for");
}

fn trap() {
    #[cfg(target_arch = "wasm32")]
    core::arch::wasm32::unreachable();
}

fn overflow() {
    fn deeper(depth: u64) -> u64 {
        if black_box(depth) == u64::MAX { 0 } else { deeper(black_box(depth + 1)) ^ depth }
    }
    black_box(deeper(0));
}

fn memory() {
    let mut held = Vec::new();
    loop {
        held.push(black_box(Vec::<u8>::with_capacity(1 << 28)));
    }
}

fn thrown() {
    wasm_bindgen::throw_str("asked-for");
}
