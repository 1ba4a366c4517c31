#![no_main]

use interop::svg;
use klantreis_fuzz::{in_time, made, text};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let text = text(data);
    in_time(data.len(), || svg::read(&text)).and_then(|read| made(&text, read));
});
