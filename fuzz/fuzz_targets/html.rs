#![no_main]

use interop::html;
use klantreis_fuzz::{ASKED, goes_through, in_time, made, text};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let text = text(data);
    let read = in_time(data.len(), || html::read(&text, &ASKED));
    if let Some(made) = read.and_then(|read| made(&text, read)) {
        goes_through(&made.journey, data);
    }
});
