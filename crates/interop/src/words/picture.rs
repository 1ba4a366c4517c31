//! The words that stand in a picture of a map.

use journey::model::Language;

/// The words in a picture of the map, in one language.
pub struct PictureWords {
    /// In place of a title.
    pub untitled: &'static str,
    /// How much of the map is researched: `{0}` per cent.
    pub researched: &'static str,
    /// What the picture shows, with the names of the stages `{0}`.
    pub about: &'static str,
    /// Beside the best feeling.
    pub good: &'static str,
    /// Beside the worst.
    pub bad: &'static str,
    /// A card that is assumed.
    pub assumed: &'static str,
    /// A card with some research.
    pub partly: &'static str,
    /// A card that was researched.
    pub researched_card: &'static str,
    /// A moment of truth.
    pub moment: &'static str,
    /// The line of everybody together.
    pub everyone: &'static str,
}

/// The words in a picture of the map.
pub fn picture(language: Language) -> &'static PictureWords {
    match language {
        Language::Nl => &NL,
        Language::En => &EN,
    }
}

static NL: PictureWords = PictureWords {
    untitled: "Klantreis",
    researched: "{0}% onderzocht",
    about: "Klantreiskaart met de fasen: {0}",
    good: "blij",
    bad: "boos",
    assumed: "aangenomen",
    partly: "deels onderzocht",
    researched_card: "onderzocht",
    moment: "moment van de waarheid",
    everyone: "gevoel nu (stippels: doel)",
};

static EN: PictureWords = PictureWords {
    untitled: "Customer journey",
    researched: "{0}% researched",
    about: "Customer journey map with the stages: {0}",
    good: "happy",
    bad: "angry",
    assumed: "assumed",
    partly: "partly researched",
    researched_card: "researched",
    moment: "moment of truth",
    everyone: "feeling now (dotted: goal)",
};
