//! Nederlands.

use super::notice::pack;
use super::{Notice, Words, clip, files, fill, hand, keep, plan, share, start};
use advice::{Confidence, Level};
use journey::edit::{Direction, Refusal};
use journey::format::{Unreadable, WarningCode};
use journey::locale::kilobytes;
use journey::model::{
    Age, Audience, Evidence, Influence, Intent, Kind, Language, Limit, Need, Period, Price, Reach,
    Severity, State, Urgency,
};

pub(super) static WORDS: Words = Words {
    code: "nl",
    journey_map: "Klantreiskaart",
    title: "Titel van de kaart",
    untitled: "Klantreis zonder titel",
    tools: "Knoppen",
    tools_of: "Knoppen voor ‘{0}’",
    steps: "Stappen terug en vooruit",
    language: "Taal",
    language_word: |language| match language {
        Language::Nl => "Nederlands",
        Language::En => "English",
    },
    outline: "Als lijst",
    start: "Nieuwe kaart",
    about: "Over je klant",
    print: "Afdrukken",
    help: "Toetsen",
    help_intro: "Alles kan met de muis, met je vinger en met deze toetsen. Ze werken zolang je in de kaart bent.",
    close_dialog: "Sluiten",
    begun: "‘{0}’ staat klaar",
    undo: "Ongedaan maken",
    redo: "Opnieuw doen",
    undone: "Laatste stap ongedaan gemaakt",
    redone: "Stap opnieuw gedaan",

    untouched: "Nog niets gewijzigd",
    saving: "Bewaren…",
    saved: "Bewaard in deze browser",
    window_only: "Alleen in dit venster",
    saved_apart: "Bewaard als tweede versie",
    not_saved_full: "Niet bewaard: geen ruimte meer",
    saved_spare: "Bewaard in de reserveopslag",
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
    guessed: "geraden uit de naam",
    truth: "Moment van de waarheid",
    duration: "Duur",
    duration_value: "Hoe lang duurt {0}?",
    duration_unit: "Eenheid van de duur van {0}",
    unit: |unit, one| interop::words::lanes::NL_UNIT(unit, one),
    length: "Hele reis: zo’n {0}",
    length_known: "duur bekend van {0} van de {1} fasen",
    research: "{0}% onderzocht",
    research_hint: "{0} kaarten onderzocht, {1} deels, van {2}. De rest is aangenomen.",
    add_stage: "Fase erbij",
    add_lane: "Rij erbij",
    lane_of: "Rij {0} van {1}: {2}",
    lane_name: "Naam van de rij",
    nameless_lane: "Rij zonder naam",
    lane_kind: "Soort rij",
    lane_kind_word: |kind| interop::words::lanes::NL(kind),
    empty_map: "Deze kaart is nog leeg.",
    empty_map_hint: "Begin met een fase, of kies een voorbeeld om aan te passen.",
    goal: "Doel van je klant",
    stages: "Fasen",

    add_card: "Kaart erbij",
    add_card_to: "Kaart erbij in {0}, fase {1}",
    card_text: "Tekst van de kaart",
    empty: "(leeg)",
    walk: |direction| match direction {
        Direction::Up => "Ga omhoog",
        Direction::Down => "Ga omlaag",
        Direction::Left => "Ga naar links",
        Direction::Right => "Ga naar rechts",
    },
    nudge: |direction| match direction {
        Direction::Up => "Verplaats omhoog",
        Direction::Down => "Verplaats omlaag",
        Direction::Left => "Verplaats naar links",
        Direction::Right => "Verplaats naar rechts",
    },
    open: "Openen om te wijzigen (Enter kan ook)",
    add_after: "Kaart, fase of rij erbij",
    move_to: "Verplaatsen naar…",
    to_stage: "Naar fase",
    to_lane: "Naar rij",
    to_place: "Op plek",
    move_there: "Verplaats",
    duplicate: "Dupliceren",
    duplicated: "De kopie van ‘{0}’ staat erachter",
    delete: "Verwijderen",
    done: "Klaar",
    edit_hint: "Enter om te wijzigen, Alt met pijltjes om te verplaatsen",
    moved: "‘{0}’ staat nu in {1}, {2}, plek {3} van {4}",
    moved_stage: "‘{0}’ is nu fase {1} van {2}",
    moved_lane: "‘{0}’ is nu rij {1} van {2}",
    lifted: "‘{0}’ opgepakt. Laat los om neer te zetten, Escape om terug te leggen.",
    put_back: "Teruggelegd",
    deleted: "‘{0}’ is verwijderd",
    more_of_card: "Meer over deze kaart",
    influence: "Heb je hier invloed op?",
    influence_word: |influence| match influence {
        Influence::Own => "ja, zelf te beïnvloeden",
        Influence::None => "nee, buiten je invloed",
    },
    actor: "Wie begint?",
    link: "Webadres",
    open_link: "Open de link",
    no_link: "Dit is geen webadres. Gebruik https, http, mailto of tel.",
    mail_only: "Van een maillink gebruiken we alleen het e-mailadres; onderwerp, tekst en kopieën vallen weg.",
    card_feeling: "Gevoel bij deze kaart",
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
    feeling_of: "Gevoel van {0}, {1}",
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
    curve_of: "Lijn van",
    curve_state: "Welke lijn",
    state_word: |state| match state {
        State::Now => "nu",
        State::Goal => "doel",
    },
    everyone: "iedereen",

    personas: "Persona’s",
    add_persona: "Persona erbij",
    persona_number: "Persona {0}",
    open_persona: "Persona {0} bekijken",
    persona_name: "Naam",
    age: "Leeftijd",
    age_word: |age| match age {
        Age::Under15 => "jonger dan 15",
        Age::From15 => "15 tot 24",
        Age::From25 => "25 tot 34",
        Age::From35 => "35 tot 54",
        Age::From55 => "55 en ouder",
    },
    segment: "Groep",
    note: "Notitie",
    delete_persona: "Persona {0} verwijderen",
    profile: "Wat je aanbiedt",
    profile_hint: "Wat je hier invult, maakt het advies preciezer. Wat je leeg laat, wordt niet geraden.",
    offer: "Wat bied je aan?",
    audience: "Voor wie?",
    audience_word: |audience| match audience {
        Audience::B2c => "consumenten",
        Audience::B2b => "bedrijven",
        Audience::Applicant => "sollicitanten",
        Audience::Patient => "patiënten",
    },
    price: "Hoe duur is het?",
    price_word: |price| match price {
        Price::Low => "goedkoop",
        Price::Medium => "gemiddeld",
        Price::High => "duur",
    },
    urgency: "Kan je klant zonder?",
    urgency_word: |urgency| match urgency {
        Urgency::Low => "ja, een tijdje wel",
        Urgency::High => "nee, het moet nu",
    },
    reach: "Waar zijn je klanten?",
    reach_word: |reach| match reach {
        Reach::Local => "in de buurt",
        Reach::National => "in heel het land",
        Reach::International => "in meer landen",
    },
    kind: "Wat voor aanbieder ben je?",
    kind_word: |kind| match kind {
        Kind::Webshop => "webshop",
        Kind::Shop => "winkel",
        Kind::Service => "dienstverlener",
        Kind::Care => "zorg",
        Kind::Employer => "werkgever",
        Kind::App => "app",
        Kind::Fashion => "mode",
    },
    budget: "Budget voor marketing, in euro’s",
    budget_per: "Budget per",
    period_word: |period| match period {
        Period::Month => "maand",
        Period::Quarter => "kwartaal",
        Period::Year => "jaar",
        Period::Once => "eenmalig",
    },
    first_product: "Dit is ons eerste product",

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
    more_stages: "Fasen buiten beeld: {0}",
    before_of: "Vorige tonen ({0})",
    more_of: "Meer tonen ({0})",
    show_all: "Hele tekst tonen",
    show_less: "Minder tonen",
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

    start_words: &start::NL,
    keep_words: &keep::NL,
    share_words: &share::NL,
    file_words: &files::NL,
    hand_words: &hand::NL,
    plan_words: &plan::NL,
    clip_words: &clip::NL,

    limit: |limit| match limit {
        Limit::Stages => "500 fasen per kaart",
        Limit::Lanes => "40 rijen per kaart",
        Limit::Cards => "20.000 kaarten",
        Limit::Personas => "5 persona’s",
        Limit::Lines => "200.000 regels van één soort",
        Limit::Text => "5.000 tekens per tekst",
        Limit::File => "5 MB per bestand",
        Limit::Pack => "1 MB per regelpakket",
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
        Notice::Full(bytes) => fill(
            "De opslag van deze browser is vol: je laatste wijzigingen zijn nog niet bewaard. De vorige versie is veilig. Je kaart \
            is {0} groot. Bewaar haar als bestand of maak ruimte vrij; daarna gaat het bewaren vanzelf verder.",
            &[&kilobytes(*bytes)],
        ),
        Notice::Spare => "De gewone opslag van deze browser neemt niets meer aan. Je kaart is bewaard in de reserveopslag van deze browser. \
            Maak ruimte of bewaar je kaart als bestand; daarna gaat bewaren weer vanzelf."
            .into(),
        Notice::NoCopies => "In deze browser is een nieuwere versie van dit gereedschap gebruikt. Je kaart wordt bewaard, maar zonder \
            tweede kopie. Laad de pagina opnieuw om de nieuwe versie te krijgen."
            .into(),
        Notice::Forgot => "Je oudste stappen kun je niet meer ongedaan maken: er worden er niet meer onthouden. Aan je kaart zelf verandert \
            niets."
            .into(),
        Notice::Damaged => "De bewaarde kaart was beschadigd en kon niet worden geopend. De gegevens zijn niet weggegooid, ze \
            staan apart in deze browser. Je begint nu met een voorbeeld."
            .into(),
        Notice::Mended => "De bewaarde kaart was beschadigd. Je kaart is teruggehaald uit de tweede kopie in deze browser. De \
            beschadigde gegevens zijn niet weggegooid, ze staan apart."
            .into(),
        Notice::Stood(when) => fill(
            "De bewaarde kaart was op beide plekken beschadigd. De versie van {0} staat er nu voor in de plaats. De beschadigde \
             gegevens zijn niet weggegooid, ze staan apart.",
            &[when],
        ),
        Notice::OtherDamaged => "Een andere kaart in deze browser was beschadigd. De gegevens zijn niet weggegooid, ze staan apart. Bij \
            Kaarten zie je wat er is."
            .into(),
        Notice::Partitioned => "Deze kaart staat in een pagina van een andere site. Je browser bewaart hem misschien alleen voor die \
            site: ergens anders zie je hem niet. Bewaar hem als bestand om hem mee te nemen, of open hem in een eigen tabblad."
            .into(),
        Notice::Conflict => "Deze kaart is tegelijk in een ander venster gewijzigd. Beide versies zijn bewaard, en je kunt met de jouwe \
            verder. Kies wanneer het je uitkomt welke het wordt."
            .into(),
        Notice::Moved => "Een ander venster met een nieuwere versie van dit programma heeft je kaart nu. Jouw wijzigingen zijn bewaard \
            als een eigen kaart. Laad de pagina opnieuw voor de nieuwe versie."
            .into(),
        Notice::Link(fault) => share::NL.fault(*fault).to_owned(),
        Notice::NoFile => "Je hebt veel gewijzigd sinds het laatste bestand. Deze kaart wordt alleen in deze browser bewaard: sla hem op als \
            bestand, dan raakt hij ook niet met deze browser weg."
            .into(),
        Notice::Newer => "Deze kaart is gemaakt met een nieuwere versie. Je kunt hem bekijken, niet wijzigen, en hij blijft \
            precies zoals hij is. Ververs de pagina om de nieuwe versie te laden."
            .into(),
        Notice::NoTemplate(name) => {
            fill("Voorbeeld ‘{0}’ is niet te openen: het bestaat niet, of het kwam niet binnen. Kies een ander, of probeer het later.", &[name])
        }
        Notice::Pack(faults) => pack(WORDS.plan_words, faults),
        Notice::Refused(Refusal::Over(limit)) => {
            fill("Dat past niet: er passen hoogstens {0}. Er is niets veranderd.", &[(WORDS.limit)(*limit)])
        }
        Notice::Refused(Refusal::NoCardsHere) => {
            "In de rij met het gevoel passen geen kaarten. Er is niets veranderd.".into()
        }
        Notice::Refused(Refusal::Missing | Refusal::Taken) => {
            "Dat kan niet meer: de kaart is intussen veranderd. Er is niets gewijzigd.".into()
        }
        Notice::NotRead(why) => why.clone(),
        Notice::Pasted(_) | Notice::LeftOut(_) | Notice::NotHad(_) | Notice::Unread(_) => WORDS.clip_words.notice(notice),
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
