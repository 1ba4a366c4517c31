#![no_main]

use interop::mermaid;
use journey::model::Language;
use klantreis_fuzz::{goes_through, in_time, made, text};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let text = text(data);
    let read = in_time(data.len(), || mermaid::read(&text, Language::Nl));
    if let Some(made) = read.and_then(|read| made(&text, read)) {
        goes_through(&made.journey, data);
    }
});
