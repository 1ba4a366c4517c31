//! What holds of whatever the readers are given, beyond that none of them panics.

#[path = "../../crates/testing/src/sound.rs"]
mod sound;

use std::borrow::Cow;
use std::fs;
use std::time::{Duration, Instant};

use journey::format::file;
use interop::{
    Asked, Format, LossCode, MOST_NOTES, Made, Note, Options, Orientation, Refused, Written, read,
    write,
};
use journey::model::{Journey, Language, Limit};

use self::sound::sound;

/// How tables are asked for: in Dutch, and nobody chose anything.
pub const ASKED: Asked<'_> = Asked { language: Language::Nl, choices: &[] };

/// The bytes as a browser reads those of a file.
pub fn text(data: &[u8]) -> Cow<'_, str> {
    String::from_utf8_lossy(data)
}

/// How long this thread was at work, where the system says it (Linux): what other programs do meanwhile does not count.
fn at_work() -> Option<Duration> {
    let said = fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    Some(Duration::from_nanos(said.split_whitespace().next()?.parse().ok()?))
}

/// What a reader makes of so many bytes, when it is in time: 20 ms, and 10 µs for each byte, with all that libFuzzer counts meanwhile. A
/// reader that looks through all that is left at every sign takes longer. A slow try is repeated: the system may have been in the way.
pub fn in_time<T>(bytes: usize, read: impl Fn() -> T) -> T {
    let most = Duration::from_millis(20)
        + Duration::from_micros(10) * u32::try_from(bytes).expect("a few");
    for _ in 0..3 {
        let (before, start) = (at_work(), Instant::now());
        let result = read();
        let passed = start.elapsed();
        let worked = before.zip(at_work()).map(|(before, after)| after.saturating_sub(before));
        if worked.unwrap_or(passed) <= most {
            return result;
        }
    }
    panic!("{bytes} bytes took longer than {most:?}");
}

/// What a reader made of a text: a sound journey with notes of lines that are there, or nothing.
pub fn made(text: &str, made: Result<Made, Refused>) -> Option<Made> {
    let lines = text.split(['\n', '\r']).count();
    match made {
        Ok(made) => {
            assert!(made.notes.len() <= MOST_NOTES);
            let placed = |note: &Note| !note.path.is_empty() || (1..=lines).contains(&note.line);
            assert!(made.notes.iter().all(placed), "{:?}", made.notes);
            assert!(made.notes.is_sorted_by_key(|note| note.line), "{:?}", made.notes);
            lasts(&made.journey);
            Some(made)
        }
        Err(Refused::OtherDiagram(line) | Refused::NotJson { line, .. }) => {
            assert!((1..=lines).contains(&line));
            None
        }
        Err(_) => None,
    }
}

/// A journey is sound, and its own file and its picture hold all of it.
pub fn lasts(journey: &Journey) {
    sound(journey);
    let text = file::write(journey);
    // What is sound may still be longer than any file.
    if Limit::File.exceeded_by(text.len()) {
        return;
    }
    let again = file::read(&text).expect("what is written can be read");
    assert_eq!(again.warnings, []);
    assert!(!again.newer);
    assert_eq!(again.journey, *journey);
    let written = write(Format::Svg, journey, options(Language::Nl, Orientation::Lanes));
    if !Limit::File.exceeded_by(written.text.len()) {
        let again = read(&written.text, Language::Nl).expect("a picture of ours");
        assert_eq!((again.format, again.notes), (Format::Svg, vec![]));
        assert_eq!(again.journey, *journey);
    }
}

/// A journey goes through Mermaid and one of the tables, as `data` has it: each is read as what it is, and a second time nothing
/// changes any more.
pub fn goes_through(journey: &Journey, data: &[u8]) {
    let turn = data.iter().fold(0u8, |turn, byte| turn.wrapping_mul(31).wrapping_add(*byte));
    let format = if turn & 1 == 0 { Format::Csv } else { Format::Markdown };
    let language = if turn & 2 == 0 { Language::Nl } else { Language::En };
    let orientation = if turn & 4 == 0 { Orientation::Lanes } else { Orientation::Stages };
    comes_back(journey, format, options(language, orientation));
    comes_back(journey, Format::Mermaid, options(language, orientation));
    // An OpenJourney names what it leaves out; what is left comes back the very same.
    let way = options(language, orientation);
    if let Some((_, again)) = through(journey, Format::Ojf, way)
        && let Some((_, third)) = through(&again.journey, Format::Ojf, way)
    {
        assert_eq!(third.journey, again.journey);
    }
}

fn comes_back(journey: &Journey, format: Format, options: Options) {
    let Some((written, again)) = through(journey, format, options) else { return };
    let lost = |code| written.losses.iter().any(|loss| loss.code == code);
    // Tables tell how little there is room for: names on the other side, and lanes that become what they are called.
    if lost(LossCode::Swapped) {
        return;
    }
    assert_eq!(again.journey.stages.len(), journey.stages.len(), "{}", written.text);
    // Mermaid knows people by their names alone: without what no line can hold, two of them may be one.
    let merged = format == Format::Mermaid && lost(LossCode::Texts);
    if !lost(LossCode::Kinds)
        && !merged
        && let Some((second, twice)) = through(&again.journey, format, options)
    {
        // Mermaid knows people in the order in which they come: that of the map is lost the first time.
        if format != Format::Mermaid {
            assert_eq!(second.text, written.text);
        } else if let Some((third, _)) = through(&twice.journey, format, options) {
            assert_eq!(third.text, second.text);
        }
    }
}

/// A journey in a format, read again; `None` when it is too long for a file, or its cells for a text.
fn through(journey: &Journey, format: Format, options: Options) -> Option<(Written, Made)> {
    let written = write(format, journey, options);
    match read(&written.text, Language::Nl) {
        Err(Refused::Over(_)) => None,
        made => {
            let made =
                made.unwrap_or_else(|refused| panic!("{refused:?} {options:?}\n{}", written.text));
            assert_eq!(made.format, format, "{}", written.text);
            sound(&made.journey);
            Some((written, made))
        }
    }
}

fn options(language: Language, orientation: Orientation) -> Options {
    Options { language, orientation, dark: false }
}
