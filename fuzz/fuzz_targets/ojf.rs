#![no_main]

use klantreis::format::foreign::ojf;
use klantreis::model::Language;
use klantreis_fuzz::{goes_through, made, text};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let text = text(data);
    let read = ojf::read(&text, Language::Nl);
    if let Some(made) = read.and_then(|read| made(&text, read)) {
        goes_through(&made.journey, data);
    }
});
