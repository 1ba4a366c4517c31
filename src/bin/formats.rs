//! The program that the wasm of the formats is made from; what it exports is in the library, with the feature `formats`.

use klantreis as _;

fn main() {}
