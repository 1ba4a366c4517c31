//! The words of formats. They stand apart from the others, in the wasm that reads and writes formats.

use super::fill;
use interop::bytes::Kind;
use interop::{Loss, LossCode, Note, NoteCode, Refused};
use journey::model::{Language, Limit};

/// What is said of something that was not taken over as it stood, with its line.
pub fn note(language: Language, note: &Note) -> String {
    let words = words(language);
    let (about, scale) = note.about.split_once('\n').unwrap_or((&note.about, ""));
    let about = if about.is_empty() { words.nameless } else { about };
    let said = fill((words.note)(note.code), &[about, &scale_text(language, scale)]);
    match note.path.as_str() {
        "" => fill(words.line, &[&note.line.to_string(), &said]),
        path => [path, ": ", &said].concat(),
    }
}

/// A scale as people write it, from its name for programs: `1 t/m 10`.
fn scale_text(language: Language, code: &str) -> String {
    let Some((min, max)) = code.split_once("..") else { return String::new() };
    let [min, max] = [min, max].map(|end| end.replace('-', "−"));
    fill(words(language).scale, &[&min, &max])
}

/// Where that is, for programs.
pub fn place(note: &Note) -> String {
    if note.path.is_empty() { format!("line {}", note.line) } else { note.path.clone() }
}

/// Why nothing was made of a text.
pub fn refused(language: Language, refused: Refused) -> String {
    let words = words(language);
    let why = match refused {
        Refused::Over(limit) => fill(words.over, &[&(words.limit)(limit)]),
        Refused::Empty => words.empty.to_owned(),
        Refused::Unknown => words.unknown.to_owned(),
        Refused::Kind(kind) => (words.kind)(kind).to_owned(),
        Refused::OtherDiagram(line) => fill(words.line, &[&line.to_string(), words.other_diagram]),
        Refused::NotJson { line, column } => {
            fill(words.line, &[&line.to_string(), &fill(words.not_json, &[&column.to_string()])])
        }
    };
    [&why, words.unchanged].concat()
}

/// What a format does not hold.
pub fn loss(language: Language, loss: &Loss) -> String {
    fill((words(language).loss)(loss.code), &[&loss.count.to_string()])
}

/// Why a picture could not be made of dots.
pub fn unpainted(language: Language) -> &'static str {
    words(language).unpainted
}

struct FormatWords {
    /// Line `{0}` and what is said of it.
    line: &'static str,
    /// In place of a name that is empty.
    nameless: &'static str,
    /// From `{0}` to `{1}`.
    scale: &'static str,
    /// What was odd, of the row or table called `{0}`, with the scale `{1}`.
    note: fn(NoteCode) -> &'static str,
    /// More than there may be: `{0}`.
    over: &'static str,
    limit: fn(Limit) -> String,
    empty: &'static str,
    unknown: &'static str,
    /// What a file is that nothing is read from, and the way to get a journey out of it.
    kind: fn(Kind) -> &'static str,
    other_diagram: &'static str,
    /// JSON that is none any more from column `{0}` on.
    not_json: &'static str,
    /// What comes after each reason.
    unchanged: &'static str,
    unpainted: &'static str,
    /// So many, `{0}`, of something.
    loss: fn(LossCode) -> &'static str,
}

fn words(language: Language) -> &'static FormatWords {
    match language {
        Language::Nl => &NL,
        Language::En => &EN,
    }
}

static NL: FormatWords = FormatWords {
    line: "Regel {0}: {1}",
    nameless: "zonder naam",
    scale: "{0} t/m {1}",
    note: |code| match code {
        NoteCode::Odd => {
            "zo hoort het niet geschreven te zijn; wel gelezen, kijk even na of het klopt"
        }
        NoteCode::NoScore => "geen cijfer; de kaart heeft nog geen gevoel",
        NoteCode::OutOfRange => "het cijfer ligt buiten de schaal; het staat nu op het uiteinde",
        NoteCode::TooManyPersonas => "een persona te veel; bij de vijfde gevoegd",
        NoteCode::Skipped => "hier konden we niets van maken; overgeslagen",
        NoteCode::OnlyFirst => "‘{0}’ is nog een klantreis; die is niet gelezen",
        NoteCode::Prose => {
            "geen cijfer of duur maar tekst; dat is een kaart in een eigen rij geworden"
        }
        NoteCode::UnknownRows => {
            "we herkennen geen namen van rijen; de eerste kolom is genomen, kijk even na of het klopt"
        }
        NoteCode::Letters => {
            "hier zien letters er vreemd uit (zoals Ã« voor ë); kijk even na of het klopt, of sla het bestand op als UTF-8"
        }
        NoteCode::UnknownRow => "de rij ‘{0}’ kennen we niet; de kaarten zijn notities geworden",
        NoteCode::Scale => "de cijfers van ‘{0}’ zijn gelezen op een schaal van {1}",
        NoteCode::NoScale => {
            "de cijfers van ‘{0}’ passen op geen gangbare schaal; ze zijn kaarten geworden en geen gevoel"
        }
        NoteCode::FeltWords => {
            "de gezichtjes of woorden van ‘{0}’ zijn als gevoel gelezen en ook als kaart bewaard"
        }
        NoteCode::LeftOut => "‘{0}’ hoort niet bij de klantreis en is weggelaten",
        NoteCode::NoRow => "er staat geen naam van een rij bij; de kaarten staan nu bij ‘{0}’",
    },
    over: "Dit is te groot: er passen hoogstens {0}.",
    limit: |limit| match limit {
        Limit::File => "5 MB".to_owned(),
        Limit::Stages => fill("{0} fasen", &[&limit.max().to_string()]),
        Limit::Lanes => fill("{0} rijen", &[&limit.max().to_string()]),
        Limit::Cards => fill("{0} kaarten", &[&limit.max().to_string()]),
        Limit::Text => fill("{0} tekens in een tekst", &[&limit.max().to_string()]),
        Limit::Nesting => fill("{0} lagen in elkaar", &[&limit.max().to_string()]),
        _ => fill("{0} regels", &[&limit.max().to_string()]),
    },
    empty: "Hier staat niets in.",
    unknown: "Hier zit geen klantreis in die we kunnen lezen. Wel: een bestand van Klantreis, een journey van Mermaid, \
              een Excel-werkmap (.xlsx) of een tabel met fasen en rijen (CSV, Markdown, HTML), een OpenJourney (.ojf). \
              Is dit een tabel van een klantreis? Zet dan ‘Fase’ in de eerste cel, en de namen van de fasen ernaast of eronder.",
    kind: |kind| match kind {
        Kind::Document => {
            "Dit is een tekstdocument (Word, RTF of OpenDocument), en dat lezen we niet. Open het, kopieer de tabel of de tekst, en plak die hier."
        }
        Kind::Presentation => {
            "Dit is een presentatie (PowerPoint of OpenDocument), en die lezen we niet. Open haar, kopieer de tabel, en plak die hier."
        }
        Kind::Pdf => {
            "Dit is een PDF, en die lezen we niet. Open hem, kopieer de tabel of de tekst, en plak die hier."
        }
        Kind::OldWorkbook => {
            "Dit is een Excel-bestand van een soort die we niet lezen (.xls of .xlsb). Open het en sla het op als Excel-werkmap (.xlsx), of kopieer de cellen en plak die hier."
        }
        Kind::Apple => {
            "Dit is een bestand van Numbers, Pages of Keynote, en dat lezen we niet. Exporteer het als Excel (.xlsx) of CSV, of kopieer de cellen en plak die hier."
        }
        Kind::Picture => {
            "Dit is een afbeelding, en daar lezen we geen klantreis uit. Alleen een SVG die hier is gemaakt, opent weer als kaart."
        }
        Kind::Archive => {
            "Dit is een archief (zip). Pak het eerst uit en kies dan het bestand zelf."
        }
        Kind::Locked => {
            "Op dit bestand zit een wachtwoord. Open het en sla het op zonder wachtwoord, of kopieer de cellen en plak die hier."
        }
        Kind::Damaged => {
            "Dit bestand is beschadigd of niet helemaal opgehaald. Haal het opnieuw op, of open het, kopieer de cellen en plak die hier."
        }
        Kind::Large => {
            "Deze werkmap is uitgepakt te groot. Open haar, kopieer de cellen van je klantreis, en plak die hier."
        }
        Kind::Binary => {
            "Dit is geen tekst en geen werkmap: hier kunnen we niets van lezen. Sla het op als Excel (.xlsx) of CSV, of kopieer de tabel en plak die hier."
        }
    },
    other_diagram: "dit is een ander soort diagram van Mermaid; alleen ‘journey’ is een klantreis.",
    not_json: "bij teken {0} klopt het bestand niet meer (het moet JSON zijn).",
    unchanged: " Je kaart is niet veranderd.",
    unpainted: "Deze browser kan er geen PNG van maken: de kaart is te groot, of de regels van deze pagina staan het niet toe. Kies SVG.",
    loss: |code| match code {
        LossCode::Lanes => "Kaarten uit andere rijen: {0}",
        LossCode::Neutral => "Kaarten zonder gevoel, als neutraal geschreven: {0}",
        LossCode::StageFeelings => "Kaarten met het gevoel van hun fase: {0}",
        LossCode::Mean => "Kaarten waarbij mensen iets anders voelen, met het gemiddelde: {0}",
        LossCode::Goals => "Gevoelens zoals ze moeten worden: {0}",
        LossCode::Details => "Kaarten met meer dan hun tekst, zoals een kanaal of een link: {0}",
        LossCode::Stages => {
            "Fasen waarvan iets wegvalt, zoals wat de klant er wil of nodig heeft: {0}"
        }
        LossCode::Personas => "Persona’s waarvan meer bekend is, of die nog niets voelen: {0}",
        LossCode::Profile => "Wat je over je aanbod invulde",
        LossCode::Plan => "Metingen, budgetregels en afgewezen advies: {0}",
        LossCode::EmptyStages => "Fasen zonder kaarten, met een streepje: {0}",
        LossCode::SameNames => "Fasen met de naam van de fase ervoor: {0}",
        LossCode::CardFeelings => {
            "Gevoelens bij een kaart; een fase zonder eigen gevoel krijgt het gemiddelde: {0}"
        }
        LossCode::Kinds => "Rijen waarvan de soort niet uit de naam blijkt: {0}",
        LossCode::Swapped => "Bij het teruglezen worden de rijen kolommen en de kolommen rijen",
        LossCode::Long => {
            "Tekens, meer dan de 50.000 die Mermaid tekent als niets anders is ingesteld (maxTextSize): {0}"
        }
        LossCode::Map => "De kaart zelf: deze afbeelding kan niet meer als kaart worden geopend",
        LossCode::Texts => "Teksten die iets zijn aangepast, zoals in één regel gezet: {0}",
    },
};

static EN: FormatWords = FormatWords {
    line: "Line {0}: {1}",
    nameless: "without a name",
    scale: "{0} to {1}",
    note: |code| match code {
        NoteCode::Odd => {
            "it should not be written like this; it was read, check whether it is right"
        }
        NoteCode::NoScore => "no number; the card has no feeling yet",
        NoteCode::OutOfRange => "the number is beyond its scale; it now stands at the end of it",
        NoteCode::TooManyPersonas => "one persona too many; merged with the fifth",
        NoteCode::Skipped => "nothing could be made of this; skipped",
        NoteCode::OnlyFirst => "‘{0}’ is another journey, which was not read",
        NoteCode::Prose => {
            "words instead of a number or a duration; they became a card in a row of their own"
        }
        NoteCode::UnknownRows => {
            "no name of a row is known; the first column was taken, check whether it is right"
        }
        NoteCode::Letters => {
            "letters look odd here (such as Ã« for ë); check whether they are right, or save the file as UTF-8"
        }
        NoteCode::UnknownRow => "the row ‘{0}’ is not known; its cards became notes",
        NoteCode::Scale => "the numbers of ‘{0}’ were read on a scale from {1}",
        NoteCode::NoScale => {
            "the numbers of ‘{0}’ fit no usual scale; they became cards and no feelings"
        }
        NoteCode::FeltWords => {
            "the faces or words of ‘{0}’ were read as feelings, and are kept as cards too"
        }
        NoteCode::LeftOut => "‘{0}’ is not part of the journey and was left out",
        NoteCode::NoRow => "no row is named here; its cards now stand in ‘{0}’",
    },
    over: "This is too large: at most {0} fit.",
    limit: |limit| match limit {
        Limit::File => "5 MB".to_owned(),
        Limit::Stages => fill("{0} stages", &[&limit.max().to_string()]),
        Limit::Lanes => fill("{0} rows", &[&limit.max().to_string()]),
        Limit::Cards => fill("{0} cards", &[&limit.max().to_string()]),
        Limit::Text => fill("{0} characters in a text", &[&limit.max().to_string()]),
        Limit::Nesting => fill("{0} layers within each other", &[&limit.max().to_string()]),
        _ => fill("{0} lines", &[&limit.max().to_string()]),
    },
    empty: "There is nothing in this.",
    unknown: "There is no journey in this that can be read. These can: a file of this editor, a journey of Mermaid, \
              an Excel workbook (.xlsx) or a table of stages and rows (CSV, Markdown, HTML), an OpenJourney (.ojf). \
              Is this a table of a journey? Then put ‘Stage’ in its first cell, with the names of the stages beside or below it.",
    kind: |kind| match kind {
        Kind::Document => {
            "This is a text document (Word, RTF or OpenDocument), which is not read here. Open it, copy the table or the text, and paste it here."
        }
        Kind::Presentation => {
            "This is a presentation (PowerPoint or OpenDocument), which is not read here. Open it, copy the table, and paste it here."
        }
        Kind::Pdf => {
            "This is a PDF, which is not read here. Open it, copy the table or the text, and paste it here."
        }
        Kind::OldWorkbook => {
            "This is an Excel file of a kind that is not read here (.xls or .xlsb). Open it and save it as an Excel workbook (.xlsx), or copy the cells and paste them here."
        }
        Kind::Apple => {
            "This is a file of Numbers, Pages or Keynote, which is not read here. Export it as Excel (.xlsx) or CSV, or copy the cells and paste them here."
        }
        Kind::Picture => {
            "This is a picture, and no journey is read from it. Only an SVG made here opens as a map again."
        }
        Kind::Archive => "This is an archive (zip). Unpack it first, then choose the file itself.",
        Kind::Locked => {
            "A password protects this file. Open it and save it without a password, or copy the cells and paste them here."
        }
        Kind::Damaged => {
            "This file is damaged, or was not fetched to its end. Fetch it again, or open it, copy the cells and paste them here."
        }
        Kind::Large => {
            "This workbook is too large when it is unpacked. Open it, copy the cells of your journey, and paste them here."
        }
        Kind::Binary => {
            "This is neither text nor a workbook: nothing can be read from it. Save it as Excel (.xlsx) or CSV, or copy the table and paste it here."
        }
    },
    other_diagram: "this is another type of Mermaid diagram; only ‘journey’ is a customer journey.",
    not_json: "the file is broken at character {0} (it has to be JSON).",
    unchanged: " Your map has not changed.",
    unpainted: "This browser cannot make a PNG of it: the map is too large, or this page’s rules do not allow it. Choose SVG.",
    loss: |code| match code {
        LossCode::Lanes => "Cards of other rows: {0}",
        LossCode::Neutral => "Cards without a feeling, written as neutral: {0}",
        LossCode::StageFeelings => "Cards with the feeling of their stage: {0}",
        LossCode::Mean => "Cards about which people feel different things, with the mean: {0}",
        LossCode::Goals => "Feelings as they should become: {0}",
        LossCode::Details => "Cards with more than their text, such as a channel or a link: {0}",
        LossCode::Stages => {
            "Stages that lose something, such as what customers want or need there: {0}"
        }
        LossCode::Personas => "Personas of whom more is known, or who feel nothing yet: {0}",
        LossCode::Profile => "What you filled in about your offer",
        LossCode::Plan => "Measurements, budget lines and rejected advice: {0}",
        LossCode::EmptyStages => "Stages without cards, with a dash: {0}",
        LossCode::SameNames => "Stages with the name of the one before: {0}",
        LossCode::CardFeelings => {
            "Feelings about a card; a stage without its own feeling has the mean: {0}"
        }
        LossCode::Kinds => "Rows whose kind does not show from their name: {0}",
        LossCode::Swapped => "Read back, rows and columns change places",
        LossCode::Long => {
            "Characters, more than the 50,000 that Mermaid draws unless set otherwise (maxTextSize): {0}"
        }
        LossCode::Map => "The map itself: this picture cannot be opened as a map again",
        LossCode::Texts => "Texts that were changed a little, such as put in one line: {0}",
    },
};
