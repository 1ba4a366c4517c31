//! The advice engine: what always holds of it, what the built-in pack says, and what a pack may not be.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "helpers of tests; a panic is a failure"
)]

mod always;
mod answers;
mod content;
mod examples;
mod journeys;
mod look;
mod packs;
mod weighing;
