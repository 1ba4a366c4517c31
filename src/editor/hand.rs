//! Handing the map over to the page, with the visitor's consent.

use leptos::prelude::*;

use super::{Dialog, Editor, HostEvent};
use journey::format::json;

/// The longest label of the button, in characters.
const LABEL: usize = 80;

/// Who hands a map over. All of it may be empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Contact {
    /// Their name.
    pub(crate) name: String,
    /// Where they can be answered.
    pub(crate) email: String,
    /// What they say with it.
    pub(crate) message: String,
}

impl Contact {
    /// Is the address empty, or of the form of one? Whether anybody reads what is sent there only sending shows.
    pub(crate) fn can_be_answered(&self) -> bool {
        let email = self.email.trim();
        let is_part = |part: &str| !part.is_empty() && !part.contains([' ', '@', ',', ';', '<']);
        email.is_empty()
            || email.split_once('@').is_some_and(|(who, at)| is_part(who) && is_part(at))
    }

    /// As JSON, without what is empty.
    fn write(&self) -> String {
        json::object(|contact| {
            contact.some_string("name", self.name.trim());
            contact.some_string("email", self.email.trim());
            contact.some_string("message", self.message.trim());
        })
    }
}

impl Editor {
    /// The page asks for the map with a button of this label; an empty one takes the button away.
    pub(crate) fn set_cta(self, label: &str) {
        let label: String = label.trim().chars().take(LABEL).collect();
        if label.is_empty() {
            self.surface.dialog.update(|open| *open = open.take().filter(|d| *d != Dialog::Hand));
        }
        self.cta.set(label);
    }

    /// Gives the map, the advice and who sends them to the page. The visitor has agreed.
    pub(crate) fn hand_over(self, contact: &Contact) {
        self.finish();
        self.emit(HostEvent::Submit(contact.write()));
    }
}
