//! The words of the start: the questions, the ready-made journeys, opening a file.

/// The words of the start in one language. What is asked, and the answers, are words of the profile.
#[derive(Debug)]
pub struct StartWords {
    /// The heading.
    pub heading: &'static str,
    /// What this is, for whom, and where it stays.
    pub intro: &'static str,
    /// Goes back to the map there is.
    pub back: &'static str,
    /// What happens to the map there is, where several are kept.
    pub beside: &'static str,
    /// What happens to the map there is, where only one is kept.
    pub replaces: &'static str,
    /// What the name of the offer changes.
    pub offer_hint: &'static str,
    /// An example of an offer.
    pub offer_example: &'static str,
    /// What the audience changes.
    pub audience_hint: &'static str,
    /// What the price changes.
    pub price_hint: &'static str,
    /// What the urgency changes.
    pub urgency_hint: &'static str,
    /// How the journey is divided.
    pub model: &'static str,
    /// What the model changes.
    pub model_hint: &'static str,
    /// The model that suits the other answers best.
    pub suggested: &'static str,
    /// Leaves a question open.
    pub skip: &'static str,
    /// What the cards of the new map are.
    pub assumed: &'static str,
    /// Makes the map.
    pub make: &'static str,
    /// Said while a template is fetched.
    pub waiting: &'static str,
    /// What the persona is called whose age was given.
    pub persona: &'static str,
    /// Heading of the ready-made journeys.
    pub gallery: &'static str,
    /// `{0}` stages, called `{1}`.
    pub stages: &'static str,
    /// Heading of opening a file.
    pub file: &'static str,
    /// What file, and what happens with it.
    pub file_hint: &'static str,
    /// Chooses the file.
    pub choose_file: &'static str,
}

pub(super) static NL: StartWords = StartWords {
    heading: "Teken de reis van je klant",
    intro: "Voor iedereen die marketing maakt: een kaart van wat je klant doet en voelt, met per fase advies over \
        kanalen. Geen account; je kaart wordt alleen in je browser bewaard.",
    back: "Terug naar je kaart",
    beside: "Een nieuwe kaart komt naast deze. Deze vind je terug onder ‘Kaarten’.",
    replaces: "Een nieuwe kaart komt in de plaats van deze. Met ‘Ongedaan maken’ krijg je deze terug.",
    offer_hint: "Komt als titel boven je kaart.",
    offer_example: "Bijvoorbeeld: voetbalschoenen",
    audience_hint: "Bepaalt welke kanalen passen, net als leeftijd. Sollicitanten en patiënten krijgen een eigen reis.",
    price_hint: "Goedkoop geeft een korte reis, duur een lange: dan moet je eerst overtuigen.",
    urgency_hint: "Heeft je klant haast, dan telt zwaarder dat je snel te vinden bent.",
    model: "Hoe wil je de reis indelen?",
    model_hint: "Dit worden de kolommen van je kaart. Later veranderen kan altijd.",
    suggested: "aanbevolen",
    skip: "overslaan",
    assumed: "Je begint met voorbeelden. Die heten ‘aangenomen’, tot je ze vervangt door wat je weet.",
    make: "Maak mijn kaart",
    waiting: "Je kaart wordt opgehaald…",
    persona: "Je klant",
    gallery: "Of begin met een voorbeeld",
    stages: "{0} fasen: {1}",
    file: "Of open een bestand",
    file_hint: "Een kaart die je eerder hebt opgeslagen (.json). Hij wordt in je browser gelezen en gaat nergens heen.",
    choose_file: "Kies een bestand",
};

pub(super) static EN: StartWords = StartWords {
    heading: "Draw your customer’s journey",
    intro: "For everyone who does marketing: a map of what your customer does and feels, with advice on channels for \
        every stage. No account; your map is stored in your browser only.",
    back: "Back to your map",
    beside: "A new map comes beside this one. You find this one under ‘Maps’.",
    replaces: "A new map takes the place of this one. ‘Undo’ brings this one back.",
    offer_hint: "Becomes the title of your map.",
    offer_example: "For example: football boots",
    audience_hint: "Decides which channels fit, as does age. Job applicants and patients get a journey of their own.",
    price_hint: "Cheap gives a short journey, expensive a long one: then you have to convince people first.",
    urgency_hint: "If your customer is in a hurry, it counts for more that you are found fast.",
    model: "How do you want to divide the journey?",
    model_hint: "These become the columns of your map. You can always change them later.",
    suggested: "suggested",
    skip: "skip",
    assumed: "You start with examples. They are called ‘assumed’ until you replace them with what you know.",
    make: "Make my map",
    waiting: "Your map is on its way…",
    persona: "Your customer",
    gallery: "Or start from an example",
    stages: "{0} stages: {1}",
    file: "Or open a file",
    file_hint: "A map you saved earlier (.json). It is read in your browser and goes nowhere else.",
    choose_file: "Choose a file",
};
