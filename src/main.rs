//! The program that the wasm is made from. Everything is in the library, and JavaScript calls it through what
//! `element` exports; a program of its own is what cargo optimises at link time (a library that tests can link to is not).

use klantreis as _;

fn main() {}
