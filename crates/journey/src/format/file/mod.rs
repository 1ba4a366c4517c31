//! The project's own file (`.klantreis.json`): the public contract, lossless both ways.

mod read;
mod write;

pub use read::{Opened, from_value, read};
pub use write::{brief, write};

/// The format's name in a file.
pub const FORMAT: &str = "klantreis";

/// The version this code writes. A file with a higher one opens for reading only.
pub const VERSION: u64 = 1;
