//! What is kept in the browser: nothing that was saved is lost or overwritten unseen, whatever windows, browsers and accidents do.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "helpers of tests; a panic is a failure"
)]

mod chance;
mod corrupt;
mod every;
mod filed;
mod late;
mod maps;
mod questions;
mod spare;
mod steps;
mod store;
mod stores;
mod versions;
mod windows;
