//! Klantreis: a customer journey map for any web page, with advice that names its sources.
//!
//! The map of the house, in the order in which a change flows through it:
//!
//! - [`model`] is the document: stages, lanes, cards, personas, feelings.
//! - [`edit`] is every change as a value, its inverse, and the history of both.
//! - [`advice`] reads a rule pack against a journey and says which channels fit, why, and who says so.
//! - [`format`] reads and writes files; [`template`] holds ready-made journeys.
//! - [`keep`] decides what is stored, when, and what a stored text turns out to be.
//! - [`text`] holds every word a person reads, in Dutch and English.
//!
//! Those are pure: they compile without a browser. The rest exists in the browser only: `browser` (the edge: storage, time,
//! panics), `editor` (the open map as reactive state, and the table of actions), `view` (the screen, one file per part) and
//! `element` (what JavaScript sees). ARCHITECTURE.md tells why.

pub mod advice;
pub mod edit;
pub mod format;
pub mod keep;
pub mod model;
pub mod template;
pub mod text;

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
