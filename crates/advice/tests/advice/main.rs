//! The advice engine: what always holds of it, what the built-in pack says, and what a pack may not be.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "helpers of tests; a panic is a failure"
)]

mod always;
mod answers;
mod article_cases;
mod articles;
mod budgets;
mod content;
mod examples;
mod gaps;
mod hostile;
mod journeys;
mod kept;
mod layers;
mod look;
mod maps;
mod packs;
mod plans;
mod weighing;
