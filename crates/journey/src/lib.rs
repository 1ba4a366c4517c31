//! A customer journey as a document: its parts, every edit of it with an inverse, and its own file format.
//!
//! - [`model`] is the document: stages, lanes, cards, personas, feelings, and their limits.
//! - [`edit`] is every change as a value, the history of them, the merge of two versions.
//! - [`format`](mod@format) reads and writes files: a bounded JSON reader, the project's own format, CSV that spreadsheets cannot be tricked with.
//! - [`locale`] writes numbers as a language does.
//!
//! No browser, no clock, no randomness, and no words for the screen.

pub mod edit;
pub mod format;
pub mod locale;
pub mod model;
