//! Klantreis: a customer journey map for any web page, with advice that names its sources.
//!
//! This is the widget, and exists in the browser only: `browser` (the edge: storage, time, panics), `editor` (the open map as reactive state, and
//! the table of actions), `view` (the screen, one file per part) and `element` (what JavaScript sees). What needs no browser is in the
//! crates: `journey` (the document), `advice`, `interop` (formats of others), `storage`, `templates` and `i18n` (the words).
//! ARCHITECTURE.md tells how a change flows through them.

#[cfg(all(target_arch = "wasm32", feature = "element"))]
mod browser;
#[cfg(all(target_arch = "wasm32", feature = "element"))]
mod editor;
#[cfg(all(target_arch = "wasm32", feature = "element"))]
mod element;
#[cfg(all(target_arch = "wasm32", feature = "formats"))]
mod formats;
#[cfg(all(target_arch = "wasm32", feature = "element"))]
mod view;
