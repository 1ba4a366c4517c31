//! What the tool tells a person when something is not as it should be.

use crate::edit::Refusal;
use crate::format::Unreadable;

/// Something a person should know. Each says what happened, what is safe, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// The browser keeps nothing for this page.
    Blocked,
    /// There is no room left in the browser's storage.
    Full,
    /// The stored map was damaged; its bytes were set aside.
    Damaged,
    /// The map is of a later version.
    Newer,
    /// The page asks for a template that does not exist.
    NoTemplate(String),
    /// An edit was refused.
    Refused(Refusal),
    /// A file cannot be read.
    Unreadable(Unreadable),
}

impl Notice {
    /// The code that `journey-error` carries.
    pub fn code(&self) -> &'static str {
        match self {
            Notice::Blocked => "blocked",
            Notice::Full => "quota",
            Notice::Damaged => "corrupt",
            Notice::Newer => "newer",
            Notice::NoTemplate(_) => "template",
            Notice::Refused(_) => "limit",
            Notice::Unreadable(_) => "load",
        }
    }
}
