//! Keys with their modifiers.

use web_sys::KeyboardEvent;

/// A key with its modifiers. `command` is Control, or Command on a Mac.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Keys {
    command: bool,
    alt: bool,
    shift: bool,
    key: &'static str,
}

impl Keys {
    pub(super) const fn plain(key: &'static str) -> Self {
        Keys { command: false, alt: false, shift: false, key }
    }
    pub(super) const fn command(key: &'static str) -> Self {
        Keys { command: true, ..Self::plain(key) }
    }
    pub(super) const fn alt(key: &'static str) -> Self {
        Keys { alt: true, ..Self::plain(key) }
    }
    pub(super) const fn shift(self) -> Self {
        Keys { shift: true, ..self }
    }

    /// Was this pressed?
    pub(super) fn pressed(self, event: &KeyboardEvent) -> bool {
        // Which symbols need Shift is the keyboard's own affair.
        let symbol = matches!(self.key, "?" | "*");
        (event.ctrl_key() || event.meta_key()) == self.command
            && event.alt_key() == self.alt
            && (symbol || event.shift_key() == self.shift)
            && event.key().eq_ignore_ascii_case(self.key)
    }

    /// In the form of `aria-keyshortcuts`.
    pub(crate) fn aria(self) -> String {
        self.joined("Control", self.key)
    }

    /// As it stands on a keyboard: `Alt+←`.
    pub(crate) fn shown(self) -> String {
        let key = match self.key {
            "ArrowLeft" => "←",
            "ArrowRight" => "→",
            "ArrowUp" => "↑",
            "ArrowDown" => "↓",
            "Delete" => "Del",
            "Insert" => "Ins",
            key => key,
        };
        let key = if key.len() == 1 { key.to_ascii_uppercase() } else { key.to_owned() };
        self.joined("Ctrl", &key)
    }

    fn joined(self, command: &str, key: &str) -> String {
        let mut keys = String::new();
        for (held, name) in [(self.command, command), (self.alt, "Alt"), (self.shift, "Shift")] {
            if held {
                keys.push_str(name);
                keys.push('+');
            }
        }
        keys + key
    }
}
