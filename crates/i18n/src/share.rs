//! The words of links with a map in them.

use super::notice::LinkFault;

/// The words of links in one language.
#[derive(Debug)]
pub struct ShareWords {
    /// Makes a link.
    pub share: &'static str,
    /// What a link is, and that it goes nowhere by itself.
    pub intro: &'static str,
    /// It is being made.
    pub waiting: &'static str,
    /// It could not be made.
    pub failed: &'static str,
    /// Name of the field it stands in.
    pub link: &'static str,
    /// It has `{0}` characters.
    pub length: &'static str,
    /// It has `{0}` characters, more than some programs take.
    pub long: &'static str,
    /// Copies it.
    pub copy: &'static str,
    /// Said when it is copied.
    pub copied: &'static str,
    /// Said when the browser does not let it be copied.
    pub not_copied: &'static str,
    /// Name of the picture of the link.
    pub code: &'static str,
    /// It is dense: how it is read best.
    pub dense: &'static str,
    /// Saves that picture as a file.
    pub save_code: &'static str,
    /// Name of that file.
    pub code_file: &'static str,
    /// There is no picture, for the link is too long for one.
    pub no_code: &'static str,
    /// What stands above the map of a link, called `{0}`.
    pub preview: &'static str,
    /// What follows where the visitor has a map of their own.
    pub own_stays: &'static str,
    /// How large it is: stages `{0}`, rows `{1}`, cards `{2}`.
    pub size: &'static str,
    /// Follows where it is large, and not drawn yet.
    pub large: &'static str,
    /// Draws it.
    pub show: &'static str,
    /// Keeps it as a new map, beside the visitor's own.
    pub keep: &'static str,
    /// Keeps it, where the visitor has no map.
    pub take: &'static str,
    /// Leaves it for the visitor's own map.
    pub leave: &'static str,
    /// Leaves it for the start, where the visitor has no map.
    pub begin: &'static str,
    /// Leaves it for the map of the page, where nothing can be changed.
    pub close: &'static str,
    /// The link is damaged or not whole.
    pub cut: &'static str,
    /// The link is longer than any map.
    pub too_long: &'static str,
    /// A later version made the link.
    pub newer: &'static str,
}

impl ShareWords {
    /// What is wrong with a link.
    pub(super) fn fault(&self, fault: LinkFault) -> &'static str {
        match fault {
            LinkFault::Cut => self.cut,
            LinkFault::Long => self.too_long,
            LinkFault::Newer => self.newer,
        }
    }
}

pub(super) static NL: ShareWords = ShareWords {
    share: "Deel als link",
    intro: "De hele kaart zit in de link zelf: er gaat niets naar een server. Wie hem opent, bekijkt eerst je kaart en kan haar \
        dan als eigen kaart houden. Wat jij later wijzigt, ziet die ander niet.",
    waiting: "De link wordt gemaakt…",
    failed: "De link kan nu niet worden gemaakt. Je kunt de kaart wel als bestand bewaren.",
    link: "Link naar deze kaart",
    length: "{0} tekens",
    long: "{0} tekens: sommige programma’s kappen zo’n lange link af. Een bestand is dan zekerder.",
    copy: "Kopieer de link",
    copied: "De link is gekopieerd",
    not_copied: "Deze browser kopieert hier niets. De link is geselecteerd: kopieer hem zelf.",
    code: "QR-code van deze link",
    dense: "De QR-code is fijn van korrel. Toon hem groot, of druk hem af.",
    save_code: "Bewaar de QR-code",
    code_file: "klantreis-qr.svg",
    no_code: "Voor een QR-code die een telefoon leest is deze link te lang.",
    preview: "Je bekijkt ‘{0}’ uit een link.",
    own_stays: "Je eigen kaart staat er nog.",
    size: "Fasen: {0}, rijen: {1}, kaartjes: {2}.",
    large: "Dat is een grote kaart: tonen kan even duren.",
    show: "Toon de kaart",
    keep: "Houd als nieuwe kaart",
    take: "Maak hier mijn kaart van",
    leave: "Terug naar mijn kaart",
    begin: "Begin zelf",
    close: "Sluiten",
    cut: "Deze link is beschadigd of niet compleet: vraag de maker om hem nog eens te sturen, of om een bestand.",
    too_long: "Deze link is te groot om te openen.",
    newer: "Deze link is gemaakt met een nieuwere versie. Ververs de pagina en open hem opnieuw.",
};

pub(super) static EN: ShareWords = ShareWords {
    share: "Share as a link",
    intro: "The whole map is in the link itself: nothing goes to a server. Who opens it looks at your map first and can then keep it \
        as a map of their own. They do not see what you change later.",
    waiting: "Making the link…",
    failed: "The link cannot be made now. You can still save the map as a file.",
    link: "Link to this map",
    length: "{0} characters",
    long: "{0} characters: some programs cut off a link of this length. A file is safer then.",
    copy: "Copy the link",
    copied: "The link is copied",
    not_copied: "This browser copies nothing here. The link is selected: copy it yourself.",
    code: "QR code of this link",
    dense: "The QR code is dense. Show it large, or print it.",
    save_code: "Save the QR code",
    code_file: "journey-qr.svg",
    no_code: "This link is too long for a QR code that a phone can read.",
    preview: "You are looking at ‘{0}’ from a link.",
    own_stays: "Your own map is still there.",
    size: "Stages: {0}, rows: {1}, cards: {2}.",
    large: "That is a large map: showing it may take a while.",
    show: "Show the map",
    keep: "Keep as a new map",
    take: "Make this my map",
    leave: "Back to my map",
    begin: "Start my own",
    close: "Close",
    cut: "This link is damaged or not whole: ask its maker to send it again, or for a file.",
    too_long: "This link is too large to open.",
    newer: "This link was made with a newer version. Reload the page and open it again.",
};
