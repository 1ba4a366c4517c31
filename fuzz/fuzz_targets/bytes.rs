#![no_main]

use interop::{bytes, read};
use journey::model::Language;
use klantreis_fuzz::{in_time, made};
use libfuzzer_sys::fuzz_target;

// What is packed can be a thousand times as long as its bytes: the time is that of the text.
fuzz_target!(|data: &[u8]| {
    let Ok(text) = bytes::text(data, Language::Nl) else { return };
    let _ = made(&text, in_time(text.len(), || read(&text, Language::Nl)));
});
