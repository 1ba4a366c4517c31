#![no_main]

use klantreis::format::foreign::svg;
use klantreis_fuzz::{made, text};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let text = text(data);
    svg::read(&text).and_then(|read| made(&text, read));
});
