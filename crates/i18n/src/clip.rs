//! The words of the clipboard, of what does not fit, and of files that cannot be had.

use super::notice::{LeftOut, NotHad, Reason, Unread};
use super::{Notice, fill};

/// The words of the clipboard and of what comes in from elsewhere, in one language.
#[derive(Debug)]
pub struct ClipWords {
    /// Copies the cards at the focus.
    pub copy: &'static str,
    /// Copies the card at the focus and deletes it.
    pub cut: &'static str,
    /// Adds what is on the clipboard.
    pub paste: &'static str,
    /// One card was added.
    pub added_one: &'static str,
    /// `{0}` cards were added.
    pub added: &'static str,
    /// Takes the paste back.
    pub not_pasted: &'static str,
    /// One character more than the `{0}` that a field holds was left out.
    pub char_left: &'static str,
    /// `{0}` characters more than the `{1}` that a field holds were left out.
    pub chars_left: &'static str,
    /// One line more than the `{0}` cards that are added in one go, or than the map holds, was left out.
    pub line_left: &'static str,
    /// `{0}` lines more than the `{1}` cards that are added in one go, or than the map holds, were left out.
    pub lines_left: &'static str,
    /// Puts what was left out in new cards.
    pub rest_in_cards: &'static str,
    /// Copies what was left out.
    pub copy_rest: &'static str,
    /// The map of the page, file `{0}`, cannot be had for the reason `{1}`.
    pub no_source: &'static str,
    /// The rules of the page, file `{0}`, cannot be had for the reason `{1}`.
    pub no_pack: &'static str,
    /// Why a file cannot be had.
    pub reason: fn(&Reason) -> String,
    /// What is wrong with a file that was chosen or dropped.
    pub unread: fn(&Unread) -> String,
}

impl ClipWords {
    /// The sentence of a notice; empty for notices of other parts.
    pub(super) fn notice(&self, notice: &Notice) -> String {
        match notice {
            Notice::Pasted(1) => self.added_one.to_owned(),
            Notice::Pasted(count) => fill(self.added, &[&count.to_string()]),
            Notice::LeftOut(left) => self.left_out(left),
            Notice::NotHad(NotHad { pack, file, reason }) => {
                let sentence = if *pack { self.no_pack } else { self.no_source };
                fill(sentence, &[file, &(self.reason)(reason)])
            }
            Notice::Unread(unread) => (self.unread)(unread),
            _ => String::new(),
        }
    }

    fn left_out(&self, left: &LeftOut) -> String {
        let (count, most) = (left.count(), left.most.to_string());
        match (left.lines, count) {
            (false, 1) => fill(self.char_left, &[&most]),
            (false, _) => fill(self.chars_left, &[&count.to_string(), &most]),
            (true, 1) => fill(self.line_left, &[&most]),
            (true, _) => fill(self.lines_left, &[&count.to_string(), &most]),
        }
    }
}

pub(super) static NL: ClipWords = ClipWords {
    copy: "Kopiëren",
    cut: "Knippen",
    paste: "Plakken",
    added_one: "1 kaartje toegevoegd.",
    added: "{0} kaartjes toegevoegd.",
    not_pasted: "Toch niet plakken",
    char_left: "1 teken past er niet meer in: dit veld heeft plaats voor {0} tekens. Wat er stond, is er nog.",
    chars_left: "{0} tekens pasten er niet meer in: dit veld heeft plaats voor {1} tekens. Wat er stond, is er nog.",
    line_left: "1 regel is niet geplakt: per keer kunnen er {0} kaartjes bij, en in een kaart passen er 20.000.",
    lines_left: "{0} regels zijn niet geplakt: per keer kunnen er {1} kaartjes bij, en in een kaart passen er 20.000.",
    rest_in_cards: "Zet de rest in nieuwe kaartjes",
    copy_rest: "Kopieer de rest",
    no_source: "De kaart van deze pagina ({0}) is niet geladen: {1}.",
    no_pack: "De adviesregels van deze site ({0}) zijn niet te laden: {1}. Je krijgt het gewone advies.",
    reason: |reason| {
        match reason {
        Reason::Status(404 | 410) => "het bestand bestaat niet (404)".into(),
        Reason::Status(status @ (401 | 403)) => fill("de server geeft geen toegang ({0})", &[&status.to_string()]),
        Reason::Status(status @ 500..) => fill("de server had een storing ({0})", &[&status.to_string()]),
        Reason::Status(status) => fill("de server gaf antwoord {0}", &[&status.to_string()]),
        Reason::Page => "de server gaf een webpagina in plaats van een bestand".into(),
        Reason::Redirect => "het adres stuurt door naar een site die hier niet is toegestaan".into(),
        Reason::Empty => "het bestand is leeg".into(),
        Reason::Address => "het adres klopt niet".into(),
        Reason::Blocked => "er kwam geen antwoord. Misschien is er geen verbinding, staat de andere site dit niet toe (CORS), of houden de \
            regels van deze pagina het tegen (Content-Security-Policy)"
            .into(),
    }
    },
    unread: |unread| match unread {
        Unread::Folder(name) => fill(
            "‘{0}’ is een map. Open het bestand dat erin staat. Je kaart is niet veranderd.",
            &[name],
        ),
        Unread::Empty(name) => {
            fill("‘{0}’ is een leeg bestand. Je kaart is niet veranderd.", &[name])
        }
        Unread::Failed(name) => fill(
            "‘{0}’ is niet te lezen. Staat het bestand alleen in de cloud, zoals OneDrive of iCloud? Haal het dan eerst naar dit apparaat. \
             Je kaart is niet veranderd.",
            &[name],
        ),
        Unread::Several(name, count) => fill(
            "Je gaf {1} bestanden. Alleen ‘{0}’ is geopend; open de andere een voor een.",
            &[name, &count.to_string()],
        ),
    },
};

pub(super) static EN: ClipWords = ClipWords {
    copy: "Copy",
    cut: "Cut",
    paste: "Paste",
    added_one: "1 card added.",
    added: "{0} cards added.",
    not_pasted: "Take this back",
    char_left: "1 character does not fit: this field has room for {0} characters. What was there is still there.",
    chars_left: "{0} characters do not fit: this field has room for {1} characters. What was there is still there.",
    line_left: "1 line was not pasted: {0} cards can be added at a time, and a map holds 20,000.",
    lines_left: "{0} lines were not pasted: {1} cards can be added at a time, and a map holds 20,000.",
    rest_in_cards: "Put the rest in new cards",
    copy_rest: "Copy the rest",
    no_source: "The map of this page ({0}) was not loaded: {1}.",
    no_pack: "The advice rules of this site ({0}) cannot be loaded: {1}. You get the usual advice.",
    reason: |reason| {
        match reason {
        Reason::Status(404 | 410) => "the file does not exist (404)".into(),
        Reason::Status(status @ (401 | 403)) => fill("the server gives no access ({0})", &[&status.to_string()]),
        Reason::Status(status @ 500..) => fill("the server failed ({0})", &[&status.to_string()]),
        Reason::Status(status) => fill("the server answered {0}", &[&status.to_string()]),
        Reason::Page => "the server gave a web page instead of a file".into(),
        Reason::Redirect => "the address leads on to a site that is not allowed here".into(),
        Reason::Empty => "the file is empty".into(),
        Reason::Address => "the address is not valid".into(),
        Reason::Blocked => "there was no answer. There may be no connection, the other site may not allow it (CORS), or the rules of this \
            page may stop it (Content-Security-Policy)"
            .into(),
    }
    },
    unread: |unread| match unread {
        Unread::Folder(name) => fill(
            "‘{0}’ is a folder. Open the file that is in it. Your map has not changed.",
            &[name],
        ),
        Unread::Empty(name) => fill("‘{0}’ is an empty file. Your map has not changed.", &[name]),
        Unread::Failed(name) => fill(
            "‘{0}’ cannot be read. Is the file only in the cloud, such as OneDrive or iCloud? Then bring it to this device first. \
             Your map has not changed.",
            &[name],
        ),
        Unread::Several(name, count) => fill(
            "You gave {1} files. Only ‘{0}’ was opened; open the others one by one.",
            &[name, &count.to_string()],
        ),
    },
};
