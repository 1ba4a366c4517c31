#![no_main]

use journey::format::Unreadable;
use journey::format::file::read;
use klantreis_fuzz::{in_time, lasts, text};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let text = text(data);
    match in_time(data.len(), || read(&text)) {
        Ok(opened) => {
            lasts(&opened.journey);
            assert!(opened.warnings.iter().all(|warning| !warning.place.is_empty()));
        }
        Err(Unreadable::NotJson { line, column }) => {
            let at = text.split('\n').nth(line - 1).expect("a line of it");
            assert!(column <= at.len() + 1, "{line}:{column}");
        }
        Err(_) => {}
    }
});
