#![no_main]

use journey::format::file::read;
use interop::{Refused, join};
use klantreis_fuzz::{in_time, lasts, text};
use libfuzzer_sys::fuzz_target;

// Two files, parted by a line with nothing but `&` in it.
fuzz_target!(|data: &[u8]| {
    let text = text(data);
    let (one, two) = text.split_once("\n&\n").unwrap_or((&text, &text));
    let (Ok(one), Ok(two)) = (read(one), read(two)) else { return };
    let (one, two) = (one.journey, two.journey);
    match in_time(data.len(), || join(&one, &two)) {
        Ok(all) => {
            lasts(&all);
            // What is there stays as it is, where it is.
            assert_eq!(all.title, one.title);
            assert!(all.stages.starts_with(&one.stages) && all.lanes.starts_with(&one.lanes));
            assert!(all.cards.starts_with(&one.cards) && all.personas.starts_with(&one.personas));
            assert!(all.feelings.starts_with(&one.feelings));
            assert!(all.stages.len() <= one.stages.len() + two.stages.len());
            assert!(all.cards.len() >= one.cards.len().max(two.cards.len()));
            // Adding the same once more adds nothing.
            assert_eq!(join(&all, &two).as_ref(), Ok(&all));
        }
        Err(refused) => assert!(matches!(refused, Refused::Over(_))),
    }
});
