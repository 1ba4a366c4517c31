//! What the tool tells a person when something is not as it should be.

use advice::PackError;
use journey::edit::Refusal;
use journey::format::Unreadable;

use super::{PlanWords, fill};

/// Something a person should know. Each says what happened, what is safe, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// The browser keeps nothing for this page.
    Blocked,
    /// There is no room left in the browser's storage for the map of so many bytes.
    Full(usize),
    /// The first home takes nothing, full or blocked; the second has the map.
    Spare,
    /// A later version of this tool has the second home, so no copies are made.
    NoCopies,
    /// The oldest steps can no longer be taken back.
    Forgot,
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
    /// So many cards were pasted.
    Pasted(usize),
    /// What was typed or pasted did not fit as a whole.
    LeftOut(LeftOut),
    /// A file that the page asks for cannot be had.
    NotHad(NotHad),
    /// Something is wrong with a file that was chosen or dropped.
    Unread(Unread),
}

/// What was typed or pasted and did not fit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// The text that did not fit.
    pub text: String,
    /// True for lines that were to be cards, a card each; false for characters of a field.
    pub lines: bool,
    /// How many characters the field holds, or how many cards are added in one go.
    pub most: usize,
    /// Can it go on in new cards?
    pub cards: bool,
}

impl LeftOut {
    /// How many lines or characters (Unicode scalar values) were left out.
    pub fn count(&self) -> usize {
        if self.lines { self.text.lines().count() } else { self.text.chars().count() }
    }
}

/// A file that the page asks for and that cannot be had.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotHad {
    /// True for the rule pack, false for the map.
    pub pack: bool,
    /// The file's name.
    pub file: String,
    /// Why not.
    pub reason: Reason,
}

/// Why a file cannot be had.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The server answered with this HTTP status.
    Status(u16),
    /// The server gave a web page.
    Page,
    /// The address leads on to a site that is not allowed.
    Redirect,
    /// There is nothing in it.
    Empty,
    /// The address is not valid.
    Address,
    /// There was no answer, or none that may be read.
    Blocked,
}

impl Reason {
    /// The reason of a code: an HTTP status, `page`, `redirect`, `empty` or `address`; anything else is `Blocked`.
    pub fn from_code(code: &str) -> Reason {
        match code {
            "page" => Reason::Page,
            "redirect" => Reason::Redirect,
            "empty" => Reason::Empty,
            "address" => Reason::Address,
            code => code.parse().map_or(Reason::Blocked, Reason::Status),
        }
    }
}

/// What is wrong with a file of this name that was chosen or dropped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unread {
    /// It is a folder.
    Folder(String),
    /// There is nothing in it.
    Empty(String),
    /// The browser cannot read it.
    Failed(String),
    /// It is the first of so many, and only that one was opened.
    Several(String, usize),
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
}

impl Notice {
    /// The code that `journey-error` carries.
    pub fn code(&self) -> &'static str {
        match self {
            Notice::Blocked => "blocked",
            Notice::Full(_) | Notice::Spare => "quota",
            Notice::NoCopies => "copies",
            Notice::Forgot => "steps",
            Notice::Damaged | Notice::Mended | Notice::Stood(_) | Notice::OtherDamaged => "corrupt",
            Notice::Partitioned => "partitioned",
            Notice::Conflict => "conflict",
            Notice::NoFile => "file",
            Notice::Link(_) => "link",
            Notice::Newer | Notice::Moved => "newer",
            Notice::NoTemplate(_) => "template",
            Notice::Pack(_) => "pack",
            Notice::Refused(_) => "limit",
            Notice::NotHad(NotHad { pack: true, .. }) => "pack",
            Notice::Unread(Unread::Several(..)) => "several",
            Notice::Unreadable(_) | Notice::NotRead(_) | Notice::NotHad(_) | Notice::Unread(_) => {
                "load"
            }
            Notice::Pasted(_) => "pasted",
            Notice::LeftOut(_) => "left-out",
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
