//! The words of maps from elsewhere and for elsewhere.

/// The words of files in other formats, in one language.
#[derive(Debug)]
pub struct FileWords {
    /// Opens the dialog.
    pub files: &'static str,
    /// What comes in.
    pub open: &'static str,
    /// Which formats can be read, and that it is looked at first.
    pub open_hint: &'static str,
    /// Name of the field for a text.
    pub paste: &'static str,
    /// Shows what is in that text.
    pub look: &'static str,
    /// What goes out.
    pub write: &'static str,
    /// Name of the list of formats.
    pub format: &'static str,
    /// No format was chosen yet.
    pub no_format: &'static str,
    /// A `journey` of Mermaid.
    pub mermaid: &'static str,
    /// A picture of dots, for a light page.
    pub png_light: &'static str,
    /// A picture of dots, for a dark page.
    pub png_dark: &'static str,
    /// The OpenJourney Format.
    pub ojf: &'static str,
    /// A picture for light pages.
    pub svg_light: &'static str,
    /// A picture for dark pages.
    pub svg_dark: &'static str,
    /// CSV, one row a lane.
    pub csv_lanes: &'static str,
    /// CSV, one row a stage.
    pub csv_stages: &'static str,
    /// A Markdown table, one row a lane.
    pub markdown_lanes: &'static str,
    /// A Markdown table, one row a stage.
    pub markdown_stages: &'static str,
    /// It is being made.
    pub waiting: &'static str,
    /// What reads and writes could not be had.
    pub not_there: &'static str,
    /// Stands above what a format does not hold.
    pub lost: &'static str,
    /// The format holds everything.
    pub nothing_lost: &'static str,
    /// Name of the field with the text that was made.
    pub made: &'static str,
    /// Copies it.
    pub copy: &'static str,
    /// Said when it is copied.
    pub copied: &'static str,
    /// Said when the browser does not let it be copied.
    pub not_copied: &'static str,
    /// Saves it as a file.
    pub save: &'static str,
    /// What stands above the map of a file: its title `{0}`, how many stages `{1}`, rows `{2}` and cards `{3}`.
    pub preview: &'static str,
    /// How many things were not taken over as they stood, `{0}`.
    pub odd: &'static str,
    /// Stands above the rows that were found in a table.
    pub found: &'static str,
    /// Marks a row of which it is unsure what it is.
    pub unsure: &'static str,
    /// The row is left out.
    pub leave: &'static str,
    /// Name of the list of scales.
    pub scale: &'static str,
    /// The numbers of the row are no feelings.
    pub no_feelings: &'static str,
    /// How many cards or feelings came of a row, `{0}`.
    pub count: &'static str,
    /// Adds it to the map.
    pub join: &'static str,
    /// Said when it was added.
    pub joined: &'static str,
}

pub(super) static NL: FileWords = FileWords {
    files: "Openen en exporteren",
    open: "Open iets van elders",
    open_hint: "Een bestand van deze editor, een afbeelding die hier is gemaakt (SVG), een tabel uit een spreadsheet (Excel, CSV) of \
        tekst (Markdown, HTML), een journey van Mermaid, of een OpenJourney (.ojf). Je ziet eerst wat ervan komt; je eigen kaart \
        blijft staan.",
    paste: "Of plak de tekst hier",
    look: "Bekijk wat ervan komt",
    write: "Zet je kaart om",
    format: "Vorm",
    no_format: "Kies een vorm",
    mermaid: "Mermaid-journey",
    png_light: "Afbeelding (PNG), licht",
    png_dark: "Afbeelding (PNG), donker",
    ojf: "OpenJourney (.ojf)",
    svg_light: "Afbeelding (SVG), licht",
    svg_dark: "Afbeelding (SVG), donker",
    csv_lanes: "Spreadsheet (CSV), de fasen naast elkaar",
    csv_stages: "Spreadsheet (CSV), een fase per regel",
    markdown_lanes: "Tabel in Markdown, de fasen naast elkaar",
    markdown_stages: "Tabel in Markdown, een fase per regel",
    waiting: "Even bezig…",
    not_there: "Dat lukt nu niet: wat daarvoor nodig is, kon niet worden opgehaald. Probeer het nog eens.",
    lost: "Dit gaat niet mee:",
    nothing_lost: "Alles gaat mee.",
    made: "De tekst",
    copy: "Kopieer",
    copied: "Gekopieerd",
    not_copied: "Deze browser kopieert hier niets: selecteer de tekst en kopieer hem zelf.",
    save: "Bewaar als bestand",
    preview: "Je bekijkt ‘{0}’ van elders (fasen: {1}, rijen: {2}, kaarten: {3}). Je eigen kaart staat er nog.",
    odd: "Even nakijken: {0}",
    found: "Soort van elke rij",
    unsure: "Klopt dit?",
    leave: "Weglaten",
    scale: "Schaal",
    no_feelings: "Geen gevoel",
    count: "{0}×",
    join: "Voeg toe aan mijn kaart",
    joined: "Toegevoegd aan je kaart",
};

pub(super) static EN: FileWords = FileWords {
    files: "Open and export",
    open: "Open something from elsewhere",
    open_hint: "A file of this editor, a picture made here (SVG), a table of a spreadsheet (Excel, CSV) or a text (Markdown, HTML), a Mermaid journey, or an OpenJourney (.ojf). You see first what becomes of it; your own map stays.",
    paste: "Or paste the text here",
    look: "See what becomes of it",
    write: "Turn your map into something else",
    format: "Format",
    no_format: "Choose a format",
    mermaid: "Mermaid journey",
    png_light: "Picture (PNG), light",
    png_dark: "Picture (PNG), dark",
    ojf: "OpenJourney (.ojf)",
    svg_light: "Picture (SVG), light",
    svg_dark: "Picture (SVG), dark",
    csv_lanes: "Spreadsheet (CSV), stages side by side",
    csv_stages: "Spreadsheet (CSV), one stage a line",
    markdown_lanes: "Markdown table, stages side by side",
    markdown_stages: "Markdown table, one stage a line",
    waiting: "One moment…",
    not_there: "That does not work now: what it takes could not be fetched. Try again.",
    lost: "This does not go along:",
    nothing_lost: "Everything goes along.",
    made: "The text",
    copy: "Copy",
    copied: "Copied",
    not_copied: "This browser copies nothing here: select the text and copy it yourself.",
    save: "Save as a file",
    preview: "You are looking at ‘{0}’ from elsewhere (stages: {1}, rows: {2}, cards: {3}). Your own map is still there.",
    odd: "To check: {0}",
    found: "Kind of each row",
    unsure: "Is this right?",
    leave: "Leave out",
    scale: "Scale",
    no_feelings: "No feelings",
    count: "{0}×",
    join: "Add to my map",
    joined: "Added to your map",
};
