//! What windows do, and the maps that tell which edits they hold.

use super::store::titled;

/// What a person, or the window itself, does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Step {
    /// An edit.
    Edit,
    /// Another map takes the place of all there was.
    Load,
    /// The pause after an edit is over.
    Save,
    /// The window hears that another wrote, or comes to the front.
    Look,
    /// It is closed, and saves at once.
    Close,
    /// It ends without a word.
    Crash,
    /// It is opened, or loaded again.
    Open,
    /// It opens the next map of the workspace.
    Next,
    /// It begins a new map.
    New,
    /// Its map is deleted.
    Delete,
    /// The first deleted map is put back.
    PutBack,
    /// The answer: the other window's version.
    Theirs,
    /// The answer: this one's.
    Mine,
    /// The answer: both in one.
    Merge,
    /// The answer: two maps.
    Leave,
}

/// Every step there is.
pub(crate) const STEPS: [Step; 15] = [
    Step::Edit,
    Step::Load,
    Step::Save,
    Step::Look,
    Step::Close,
    Step::Crash,
    Step::Open,
    Step::Next,
    Step::New,
    Step::Delete,
    Step::PutBack,
    Step::Theirs,
    Step::Mine,
    Step::Merge,
    Step::Leave,
];

/// The tokens in a text, whatever text it is; a bit for each.
pub(crate) fn tokens(text: &str) -> u64 {
    let number = |at: &[u8]| match at {
        [b'#', tens @ b'0'..=b'9', ones @ b'0'..=b'9'] => {
            1u64.checked_shl(u32::from((tens - b'0') * 10 + (ones - b'0')))
        }
        _ => None,
    };
    text.as_bytes().windows(3).filter_map(number).fold(0, |all, one| all | one)
}

/// A map with these tokens.
pub(crate) fn written(tokens: u64) -> String {
    let token = |at: &u32| tokens & (1 << at) != 0;
    titled(&(0..64).filter(token).map(|at| format!("#{at:02} ")).collect::<String>())
}
