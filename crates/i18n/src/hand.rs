//! The words of the hand-over: what a visitor gives to the page that the map stands in.

/// The words of the hand-over in one language.
#[derive(Debug)]
pub struct HandWords {
    /// Who gets it, and that nobody else does.
    pub intro: &'static str,
    /// Heading of what is sent.
    pub sent: &'static str,
    /// The map called `{0}`.
    pub map: &'static str,
    /// The advice goes with it.
    pub advice: &'static str,
    /// Shows all of it.
    pub all: &'static str,
    /// Shows the file that is handed over.
    pub file: &'static str,
    /// Heading of who sends it.
    pub contact: &'static str,
    /// Nothing of that is asked for.
    pub contact_hint: &'static str,
    /// A field.
    pub name: &'static str,
    /// A field.
    pub email: &'static str,
    /// A field.
    pub message: &'static str,
    /// What is agreed to.
    pub consent: &'static str,
    /// Without it nothing is sent.
    pub no_consent: &'static str,
    /// That is no address.
    pub no_email: &'static str,
    /// Sends it.
    pub send: &'static str,
    /// The page has it.
    pub done: &'static str,
    /// Closes what says so.
    pub close: &'static str,
}

pub(super) static NL: HandWords = HandWords {
    intro: "Je geeft je kaart aan de eigenaar van deze pagina. De pagina kan je kaart al lezen terwijl je werkt. Wat je hieronder over jezelf invult, geven we pas door als je op de knop onderaan drukt.",
    sent: "Dit gaat mee",
    map: "De kaart ‘{0}’",
    advice: "Het advies bij elke fase",
    all: "Bekijk alles wat meegaat",
    file: "Als bestand, letter voor letter",
    contact: "Van wie is het?",
    contact_hint: "Niets hiervan hoeft.",
    name: "Naam",
    email: "E-mailadres",
    message: "Bericht",
    consent: "Ik vind het goed dat de eigenaar van deze pagina dit krijgt en gebruikt om mij te antwoorden.",
    no_consent: "Zet eerst een vinkje: zonder je toestemming geven we niets door.",
    no_email: "Dit is geen e-mailadres. Laat het leeg of vul het aan.",
    send: "Geef door",
    done: "De pagina heeft je kaart. Wat er verder mee gebeurt, bepaalt de eigenaar van de pagina.",
    close: "Terug naar je kaart",
};

pub(super) static EN: HandWords = HandWords {
    intro: "You give your map to the owner of this page. The page can read your map while you work on it. What you enter about yourself below is passed on only when you press the button at the end.",
    sent: "This is handed over",
    map: "The map ‘{0}’",
    advice: "The advice for each stage",
    all: "See all of it",
    file: "As a file, letter by letter",
    contact: "Who is it from?",
    contact_hint: "None of this is required.",
    name: "Name",
    email: "E-mail address",
    message: "Message",
    consent: "I agree that the owner of this page gets this and uses it to answer me.",
    no_consent: "Tick the box first: nothing is handed over without your consent.",
    no_email: "This is no e-mail address. Leave it empty or complete it.",
    send: "Hand over",
    done: "The page has your map. What happens with it is up to the page’s owner.",
    close: "Back to your map",
};
