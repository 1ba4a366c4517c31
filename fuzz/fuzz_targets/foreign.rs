#![no_main]

use interop::{Format, read};
use journey::model::Language;
use klantreis_fuzz::{goes_through, in_time, made, text};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let text = text(data);
    if let Some(made) = made(&text, in_time(data.len(), || read(&text, Language::En))) {
        // A byte order mark changes nothing, and neither does the language that names what has none.
        let again = read(&format!("\u{feff}{text}"), Language::Nl).expect("the same text");
        assert_eq!((again.format, again.notes), (made.format, made.notes));
        assert_eq!(again.journey.cards, made.journey.cards);
        if made.format != Format::Svg {
            goes_through(&made.journey, data);
        }
    }
});
