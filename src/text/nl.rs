//! Nederlands.

use super::{Notice, Words, fill};
use crate::advice::{Confidence, Level};
use crate::edit::{Direction, Refusal};
use crate::format::{Unreadable, WarningCode};
use crate::model::{Evidence, Intent, Limit, Need, Severity};

pub(super) static WORDS: Words = Words {
    code: "nl",
    journey_map: "Klantreiskaart",
    title: "Titel van de kaart",
    untitled: "Klantreis zonder titel",
    tools: "Knoppen van de kaart",
    undo: "Ongedaan maken",
    redo: "Opnieuw doen",
    undone: "Laatste stap ongedaan gemaakt",
    redone: "Stap opnieuw gedaan",

    untouched: "Nog niets gewijzigd",
    saving: "Bewaren…",
    saved: "Bewaard in deze browser",
    window_only: "Alleen in dit venster",
    read_only: "Alleen om te bekijken",

    stage_of: "Fase {0} van {1}: {2}",
    stage_name: "Naam van de fase",
    nameless: "Fase zonder naam",
    intent_of: "Wat wil je klant in {0}?",
    intent: |intent| match intent {
        Intent::Orient => "verkennen",
        Intent::Consider => "vergelijken",
        Intent::Buy => "kopen",
        Intent::Use => "gebruiken",
        Intent::Loyal => "terugkomen",
        Intent::None => "geen aankoop",
    },
    intent_hint: |intent| match intent {
        Intent::Orient => "Je klant merkt een behoefte, nog zonder precies te weten welke.",
        Intent::Consider => "Je klant zoekt gericht en zet mogelijkheden naast elkaar.",
        Intent::Buy => "Je klant kiest en rekent af.",
        Intent::Use => "Je klant heeft gekocht en gaat ermee aan de slag.",
        Intent::Loyal => "Je klant komt terug en vertelt het door.",
        Intent::None => "Er wordt hier niets gekocht, zoals bij zorg: geen reclame-advies.",
    },
    truth: "Moment van de waarheid",
    goal: "Doel van je klant",
    stages: "Fasen",

    add_card: "Kaart erbij",
    add_card_to: "Kaart erbij in {0}, fase {1}",
    card_text: "Tekst van de kaart",
    empty: "(leeg)",
    move_card: |direction| match direction {
        Direction::Up => "Omhoog",
        Direction::Down => "Omlaag",
        Direction::Left => "Naar de vorige fase",
        Direction::Right => "Naar de volgende fase",
    },
    delete_card: "Kaart verwijderen",
    done: "Klaar",
    edit_hint: "Enter om te wijzigen, Alt met pijltjes om te verplaatsen",
    moved: "‘{0}’ staat nu in {1}, {2}, plek {3} van {4}",
    deleted: "‘{0}’ is verwijderd",
    channel: "Kanaal",
    no_channel: "geen kanaal",
    severity: "Hoe erg",
    not_said: "niet gezegd",
    severity_word: |severity| match severity {
        Severity::Low => "een beetje lastig",
        Severity::Medium => "kost moeite",
        Severity::High => "klanten haken af",
    },
    evidence: "Hoe zeker",
    evidence_word: |evidence| match evidence {
        Evidence::Assumed => "aangenomen",
        Evidence::Partly => "deels onderzocht",
        Evidence::Researched => "onderzocht",
    },

    feeling_in: "Gevoel in {0}",
    no_feeling: "nog geen gevoel",
    score_word: |score| {
        if score >= 1.5 {
            "geweldig"
        } else if score >= 0.5 {
            "prettig"
        } else if score > -0.5 {
            "neutraal"
        } else if score > -1.5 {
            "vervelend"
        } else {
            "vreselijk"
        }
    },
    score: "{0} ({1})",
    feeling_hint: "Alt met pijltje omhoog of omlaag om te veranderen, Delete om weg te halen",
    feeling_high: "blij",
    feeling_low: "boos",
    now: "nu",
    goal_line: "doel",

    advice: "Advies",
    advice_for: "Advies bij {0}",
    needs: "Wat heeft je klant hier nodig?",
    need: |need| match need {
        Need::Information => "informatie",
        Need::Visual => "beeld",
        Need::Contact => "contact",
        Need::Instruction => "uitleg",
        Need::Reassurance => "zekerheid",
    },
    level: |level| match level {
        Level::Core => "kern",
        Level::Useful => "nuttig",
        Level::Optional => "eventueel",
    },
    level_hint: |level| match level {
        Level::Core => "hier hoort dit kanaal bij",
        Level::Useful => "helpt in deze fase",
        Level::Optional => "kan, als de rest staat",
    },
    why: "Waarom?",
    measure: "Meet",
    read_at: "Te vinden in: {0}",
    confidence: "Zekerheid van dit advies: {0}",
    confidence_word: |confidence| match confidence {
        Confidence::High => "hoog",
        Confidence::Medium => "middel",
        Confidence::Low => "laag",
    },
    source: "Bron",
    against: "Wat hiertegen spreekt: {0}",
    no_year: "zonder jaartal",
    present: "Staat al op je kaart",
    more: "Nog {0} mogelijkheden",
    no_advice: "Voor deze fase geven de regels geen kanalen.",
    gaps: "Gaten in de reis",
    cautions: "Let op",
    hints: "Goed om te weten",
    core_count: "{0} kernkanalen",
    core_one: "1 kernkanaal",
    gap_count: "{0} gaten",
    gap_one: "1 gat",
    show_advice: "Advies tonen",
    hide_advice: "Advies inklappen",
    advice_now: "Advies bijgewerkt, bovenaan staat nu {0}",
    close: "Melding sluiten",

    limit: |limit| match limit {
        Limit::Stages => "500 fasen per kaart",
        Limit::Lanes => "40 rijen per kaart",
        Limit::Cards => "20.000 kaarten",
        Limit::Personas => "5 persona’s",
        Limit::Lines => "200.000 regels van één soort",
        Limit::Text => "5.000 tekens per tekst",
        Limit::File => "5 MB per bestand",
        Limit::Nesting => "32 lagen in een bestand",
    },
    warning: |code| match code {
        WarningCode::WrongType => "heeft een ander soort waarde dan verwacht",
        WarningCode::UnknownWord => "heeft een waarde die we niet kennen en is weggelaten",
        WarningCode::Missing => "ontbreekt; er staat nu een gewone waarde",
        WarningCode::Repeated => {
            "komt twee keer voor; de tweede kreeg een andere naam of is weggelaten"
        }
        WarningCode::Dangling => "verwijst naar iets dat er niet is",
        WarningCode::OutOfRange => "lag buiten de schaal en staat nu op het uiteinde",
        WarningCode::TooManyPersonas => "is een persona te veel; samengevoegd met de vijfde",
    },
    notice: |notice| {
        match notice {
        Notice::Blocked => "Deze browser mag hier niets bewaren. Je kunt gewoon werken, maar je kaart is weg als je dit \
            venster sluit. Sta opslag voor deze site toe om de kaart te houden."
            .into(),
        Notice::Full => "De opslag van deze browser is vol: je laatste wijzigingen zijn nog niet bewaard. De vorige versie is \
            veilig. Maak ruimte vrij; bij je volgende wijziging proberen we het opnieuw."
            .into(),
        Notice::Damaged => "De bewaarde kaart was beschadigd en kon niet worden geopend. De gegevens zijn niet weggegooid, ze \
            staan apart in deze browser. Je begint nu met een voorbeeld."
            .into(),
        Notice::Newer => "Deze kaart is gemaakt met een nieuwere versie. Je kunt hem bekijken, niet wijzigen, en hij blijft \
            precies zoals hij is. Ververs de pagina om de nieuwe versie te laden."
            .into(),
        Notice::NoTemplate(name) => {
            fill("De pagina vraagt om voorbeeld ‘{0}’, maar dat bestaat niet. Je ziet een ander voorbeeld.", &[name])
        }
        Notice::Refused(Refusal::Over(limit)) => {
            fill("Dat past niet: er passen hoogstens {0}. Er is niets veranderd.", &[(WORDS.limit)(*limit)])
        }
        Notice::Refused(Refusal::NoCardsHere) => {
            "In de rij met het gevoel passen geen kaarten. Er is niets veranderd.".into()
        }
        Notice::Refused(Refusal::Missing | Refusal::Taken) => {
            "Dat kan niet meer: de kaart is intussen veranderd. Er is niets gewijzigd.".into()
        }
        Notice::Unreadable(Unreadable::Over(limit)) => {
            fill("Dit bestand is te groot: er passen hoogstens {0}. Je kaart is niet veranderd.", &[(WORDS.limit)(*limit)])
        }
        Notice::Unreadable(Unreadable::NotJson { line, column }) => fill(
            "Dit bestand is niet te lezen: het klopt niet op regel {0}, teken {1}. Je kaart is niet veranderd.",
            &[&line.to_string(), &column.to_string()],
        ),
        Notice::Unreadable(Unreadable::NotAJourney) => {
            "Dit is geen klantreis: er staan geen fasen in. Je kaart is niet veranderd.".into()
        }
    }
    },
};
