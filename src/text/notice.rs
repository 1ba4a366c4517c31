//! What the tool tells a person when something is not as it should be.

use crate::advice::PackError;
use crate::edit::Refusal;
use crate::format::Unreadable;

use super::{PlanWords, fill};

/// Something a person should know. Each says what happened, what is safe, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// The browser keeps nothing for this page.
    Blocked,
    /// There is no room left in the browser's storage for the map of so many bytes.
    Full(usize),
    /// The stored map was damaged; its bytes were set aside.
    Damaged,
    /// The stored map was damaged and was taken from its mirror; the damaged bytes were set aside.
    Mended,
    /// The stored map was damaged in both places, and the earlier version of this time (ISO 8601) stands in for it.
    Stood(String),
    /// A map that is not open was damaged; its bytes were set aside.
    OtherDamaged,
    /// The map stands in another site's page, where browsers keep it for that site only.
    Partitioned,
    /// Another window changed the map as well; both versions are there.
    Conflict,
    /// A later version has the map, and this window goes on in one of its own.
    Moved,
    /// Many edits were made since the last file.
    NoFile,
    /// The map in a link cannot be shown.
    Link(LinkFault),
    /// The map is of a later version.
    Newer,
    /// The page asks for a template that does not exist.
    NoTemplate(String),
    /// The page's rule pack has these faults, or none where it could not be had.
    Pack(Vec<PackError>),
    /// An edit was refused.
    Refused(Refusal),
    /// A file cannot be read.
    Unreadable(Unreadable),
    /// A text in another format cannot be read, for this reason.
    NotRead(String),
}

/// What is wrong with a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkFault {
    /// It is damaged or not whole.
    Cut,
    /// What it holds is larger than any map.
    Long,
    /// A later version made it.
    Newer,
    /// What reads links could not be fetched.
    Unread,
}

impl Notice {
    /// The code that `journey-error` carries.
    pub fn code(&self) -> &'static str {
        match self {
            Notice::Blocked => "blocked",
            Notice::Full(_) => "quota",
            Notice::Damaged | Notice::Mended | Notice::Stood(_) | Notice::OtherDamaged => "corrupt",
            Notice::Partitioned => "partitioned",
            Notice::Conflict => "conflict",
            Notice::NoFile => "file",
            Notice::Link(_) => "link",
            Notice::Newer | Notice::Moved => "newer",
            Notice::NoTemplate(_) => "template",
            Notice::Pack(_) => "pack",
            Notice::Refused(_) => "limit",
            Notice::Unreadable(_) | Notice::NotRead(_) => "load",
        }
    }
}

/// What is wrong with a page's rule pack: the first fault, and how many there are.
pub(super) fn pack(words: &PlanWords, faults: &[PackError]) -> String {
    let Some(first) = faults.first() else { return words.pack_missing.to_owned() };
    let place = if first.place.is_empty() { words.pack_whole } else { &first.place };
    let more = match faults.len() - 1 {
        0 => String::new(),
        more => fill(words.pack_more, &[&more.to_string()]),
    };
    fill(words.pack_fault, &[place, (words.fault)(first.what), &more])
}
