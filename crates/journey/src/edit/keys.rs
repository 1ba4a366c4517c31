//! Keys with their modifiers, on keyboards of any alphabet.

/// A key that was pressed, as the browser tells it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Press {
    /// What the key means on this keyboard: `z`, `я`, `ArrowLeft`.
    pub key: String,
    /// Where the key is, by its name on a US keyboard: `KeyZ`.
    pub code: String,
    /// Was Control held, or Command on a Mac?
    pub command: bool,
    /// Was Alt held?
    pub alt: bool,
    /// Was Shift held?
    pub shift: bool,
    /// Was AltGr held? It types signs, and on Windows counts as Control with Alt.
    pub alt_graph: bool,
    /// Is an input method putting a text together?
    pub composing: bool,
}

impl Press {
    /// What the key means, in Latin letters. Where the keyboard types another alphabet the key's place tells the letter.
    fn meaning(&self) -> &str {
        let mut signs = self.key.chars();
        let (Some(sign), None) = (signs.next(), signs.next()) else { return &self.key };
        if sign.is_ascii() || matches!(sign, '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}') {
            return &self.key;
        }
        match self.code.as_str() {
            "Slash" if self.shift => "?",
            "Digit8" if self.shift => "*",
            code => code.strip_prefix("Key").unwrap_or(&self.key),
        }
    }
}

/// A key with its modifiers. `command` is Control, or Command on a Mac.
#[derive(Clone, Copy, Debug)]
pub struct Keys {
    command: bool,
    alt: bool,
    shift: bool,
    key: &'static str,
}

impl Keys {
    /// The key alone.
    pub const fn plain(key: &'static str) -> Self {
        Keys { command: false, alt: false, shift: false, key }
    }
    /// The key with Control, or Command on a Mac.
    pub const fn command(key: &'static str) -> Self {
        Keys { command: true, ..Self::plain(key) }
    }
    /// The key with Alt.
    pub const fn alt(key: &'static str) -> Self {
        Keys { alt: true, ..Self::plain(key) }
    }
    /// These keys with Shift as well.
    pub const fn shift(self) -> Self {
        Keys { shift: true, ..self }
    }

    /// Was this pressed?
    pub fn pressed(self, press: &Press) -> bool {
        // Which symbols need Shift or AltGr is the keyboard's own affair.
        let symbol = matches!(self.key, "?" | "*");
        let held = if press.alt_graph {
            symbol
        } else {
            press.command == self.command
                && press.alt == self.alt
                && (symbol || press.shift == self.shift)
        };
        held && !press.composing && press.meaning().eq_ignore_ascii_case(self.key)
    }

    /// In the form of `aria-keyshortcuts`.
    pub fn aria(self) -> String {
        self.joined("Control", self.key)
    }

    /// As it stands on a keyboard: `Alt+←`.
    pub fn shown(self) -> String {
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

#[cfg(test)]
mod tests {
    use super::{Keys, Press};

    const UNDO: Keys = Keys::command("z");
    const HELP: Keys = Keys::plain("?");

    fn press(key: &str, code: &str) -> Press {
        Press { key: key.into(), code: code.into(), ..Press::default() }
    }

    fn command(key: &str, code: &str) -> Press {
        Press { command: true, ..press(key, code) }
    }

    #[test]
    fn a_letter_of_another_alphabet_is_the_latin_one_at_its_place() {
        for (key, code) in
            [("я", "KeyZ"), ("ζ", "KeyZ"), ("ז", "KeyZ"), ("ئ", "KeyZ"), ("Я", "KeyZ")]
        {
            assert!(UNDO.pressed(&command(key, code)), "{key}");
        }
        assert!(!UNDO.pressed(&command("н", "KeyY")));
        assert!(Keys::command("y").pressed(&command("н", "KeyY")));
        assert!(Keys::command("z").shift().pressed(&Press { shift: true, ..command("Я", "KeyZ") }));
        let arabic = Press { shift: true, ..press("؟", "Slash") };
        assert!(HELP.pressed(&arabic));
    }

    #[test]
    fn a_latin_keyboard_of_another_order_goes_by_its_letters() {
        // AZERTY, Dvorak, bépo.
        assert!(UNDO.pressed(&command("z", "KeyW")));
        assert!(!UNDO.pressed(&command("w", "KeyZ")));
        assert!(!UNDO.pressed(&command(";", "KeyZ")) && UNDO.pressed(&command("z", "Slash")));
        assert!(!UNDO.pressed(&command("à", "KeyZ")));
    }

    #[test]
    fn signs_typed_with_alt_gr_are_no_shortcuts() {
        let typed =
            |key: &str, code: &str| Press { alt_graph: true, alt: true, ..command(key, code) };
        assert!(!UNDO.pressed(&typed("z", "KeyZ")));
        assert!(!UNDO.pressed(&Press { alt: true, ..command("z", "KeyZ") }));
        assert!(!Keys::alt("Enter").pressed(&Press {
            alt_graph: true,
            alt: true,
            ..press("Enter", "Enter")
        }));
        assert!(HELP.pressed(&typed("?", "Minus")));
    }

    #[test]
    fn what_an_input_method_takes_is_no_shortcut() {
        assert!(!UNDO.pressed(&Press { composing: true, ..command("z", "KeyZ") }));
    }
}
