#![no_main]

use std::sync::Arc;

use advice::{Pack, to_json};
use journey::format::json;
use journey::model::Language;
use klantreis_fuzz::{in_time, text};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let text = text(data);
    let once = |read: fn(&str) -> _| in_time(data.len(), || read(&text));
    for read in [once(Pack::read), once(Pack::over_builtin)] {
        match read {
            Ok(pack) => {
                let id = templates::ids().next().expect("one is there");
                let journey = templates::find(id, Language::Nl).expect("a map");
                let advice = to_json(&Arc::new(pack), &journey, Language::Nl);
                json::parse(&advice).expect("advice is JSON");
            }
            Err(faults) => assert!(!faults.is_empty()),
        }
    }
});
