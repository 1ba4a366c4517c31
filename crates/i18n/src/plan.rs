//! The words of what advice leads to: a channel on the map, the budget, the plan of what is measured; and what is wrong with a
//! rule pack.

use advice::PackFault;
use advice::plan_csv::PlanCsvWords;
use journey::model::Language;

use super::words;

/// These words in one language.
#[derive(Debug)]
pub struct PlanWords {
    /// Shows the plan.
    pub open: &'static str,
    /// Goes back to the map.
    pub back: &'static str,
    /// What the plan is.
    pub intro: &'static str,

    /// Puts a channel on the map.
    pub accept: &'static str,
    /// Puts channel `{0}` on the map.
    pub accept_of: &'static str,
    /// What that adds.
    pub accept_hint: &'static str,
    /// Said when channel `{0}` was put on the map with all that is in `{1}`.
    pub accepted: &'static str,
    /// Parts what stands in a list.
    pub and: &'static str,
    /// Sets an advice aside.
    pub reject: &'static str,
    /// Sets the advice of channel `{0}` aside.
    pub reject_of: &'static str,
    /// Said when channel `{0}` was set aside.
    pub rejected: &'static str,
    /// Heading of the `{0}` channels that were set aside.
    pub aside: &'static str,
    /// Asks for an advice again.
    pub ask_back: &'static str,
    /// Asks for the advice of channel `{0}` again.
    pub ask_back_of: &'static str,
    /// Said when channel `{0}` is advised again.
    pub asked_back: &'static str,
    /// Before something that is missing.
    pub gap: &'static str,
    /// Before a warning.
    pub caution: &'static str,
    /// Before a tip.
    pub hint: &'static str,
    /// What runs by itself.
    pub automation: &'static str,
    /// What sets it off `{0}`, what it says `{1}`, how long after `{2}`.
    pub automation_card: &'static str,
    /// What sets it off.
    pub trigger: &'static str,
    /// How long after.
    pub wait: &'static str,

    /// Heading of the summary.
    pub summary: &'static str,
    /// What it shows.
    pub summary_hint: &'static str,
    /// Heading of stages.
    pub stage: &'static str,
    /// Heading of the channels on the map.
    pub present: &'static str,
    /// Heading of the channels that fit best beside those.
    pub fits: &'static str,
    /// Heading of what is missing.
    pub missing: &'static str,
    /// Where there is nothing to list.
    pub nothing: &'static str,
    /// Goes to the advice for stage `{0}`.
    pub to_stage: &'static str,
    /// Heading of what the map lacks as a whole.
    pub whole: &'static str,

    /// Heading of the budget.
    pub budget: &'static str,
    /// How it is divided.
    pub budget_hint: &'static str,
    /// How a small one is divided.
    pub small_hint: &'static str,
    /// In place of the parts while there is no budget.
    pub no_budget: &'static str,
    /// In place of the parts while there is no advice.
    pub no_shares: &'static str,
    /// Heading of channels.
    pub channel: &'static str,
    /// Heading of amounts.
    pub amount: &'static str,
    /// The amount for channel `{0}` in stage `{1}`.
    pub amount_of: &'static str,
    /// Heading of parts in percents.
    pub part: &'static str,
    /// An amount that the person set.
    pub by_hand: &'static str,
    /// Leaves an amount to be computed.
    pub compute: &'static str,
    /// Leaves the amount of channel `{0}` in stage `{1}` to be computed.
    pub compute_of: &'static str,
    /// Said when channel `{0}` gets amount `{1}`, and the rest is divided again.
    pub divided: &'static str,
    /// Heading of the whole.
    pub total: &'static str,
    /// What was set by hand is `{0}` more than the budget.
    pub over: &'static str,
    /// Of the budget `{0}` is not divided.
    pub left: &'static str,
    /// Heading of how the budget lies over kinds of work.
    pub balance: &'static str,
    /// Becoming known: stages where people look around.
    pub brand: &'static str,
    /// Selling: stages where people compare and buy.
    pub activation: &'static str,
    /// Stages after the sale.
    pub customers: &'static str,

    /// Heading of what is measured.
    pub measure: &'static str,
    /// What it is for.
    pub measure_hint: &'static str,
    /// In place of the rows while no channel is on the map.
    pub no_rows: &'static str,
    /// How a channel is measured.
    pub kpi: &'static str,
    /// How a KPI is computed.
    pub formula: &'static str,
    /// Where it is read.
    pub read: &'static str,
    /// Today's value.
    pub now: &'static str,
    /// The value aimed for.
    pub target: &'static str,
    /// When to look again.
    pub next: &'static str,
    /// Money spent.
    pub cost: &'static str,
    /// Money earned.
    pub revenue: &'static str,
    /// What a euro spent brought beyond itself.
    pub roi: &'static str,
    /// How that is computed.
    pub roi_hint: &'static str,
    /// What stands out.
    pub note: &'static str,
    /// Brought most for what it cost.
    pub best: &'static str,
    /// Cost more than it brought.
    pub loss: &'static str,
    /// Saves the plan as a file.
    pub download: &'static str,
    /// That file's name.
    pub file: &'static str,

    /// The page’s rule pack has a fault `{1}` at `{0}`; `{2}` says whether there are more.
    pub pack_fault: &'static str,
    /// Beside that fault there are `{0}` more.
    pub pack_more: &'static str,
    /// The page's rule pack could not be had.
    pub pack_missing: &'static str,
    /// The place of a fault that is about a pack as a whole.
    pub pack_whole: &'static str,
    /// What is wrong with a part of a pack.
    pub fault: fn(PackFault) -> &'static str,
}

/// The words of the plan as CSV.
pub fn plan_csv(language: Language) -> PlanCsvWords {
    let words = words(language).plan_words;
    PlanCsvWords {
        headings: [
            words.stage,
            words.channel,
            words.kpi,
            words.formula,
            words.read,
            words.now,
            words.target,
            words.next,
            words.cost,
            words.revenue,
            words.roi,
            words.note,
        ],
        best: words.best,
        loss: words.loss,
    }
}

pub(super) static NL: PlanWords = PlanWords {
    open: "Plan",
    back: "Terug naar de kaart",
    intro: "Wat het advies voor de hele reis betekent: welke kanalen, met welk geld, en hoe je ziet of het werkt.",

    accept: "Zet op de kaart",
    accept_of: "Zet op de kaart: ‘{0}’",
    accept_hint: "Zet er een contactpunt bij, met de KPI en wat vanzelf kan gaan. Met ‘ongedaan maken’ haal je alles weer weg.",
    accepted: "‘{0}’ staat op de kaart: {1}",
    and: ", ",
    reject: "Past niet bij ons",
    reject_of: "Past niet bij ons: ‘{0}’",
    rejected: "‘{0}’ wordt in deze fase niet meer geadviseerd",
    aside: "Weggelegd ({0})",
    ask_back: "Toch weer adviseren",
    ask_back_of: "Toch weer adviseren: ‘{0}’",
    asked_back: "‘{0}’ wordt weer geadviseerd",
    gap: "Ontbreekt:",
    caution: "Let op:",
    hint: "Tip:",
    automation: "Kan vanzelf gaan:",
    automation_card: "{0} → {1} ({2})",
    trigger: "Zodra",
    wait: "Wachten",

    summary: "Overzicht",
    summary_hint: "Per fase wat er staat, wat erbij past en wat er ontbreekt. Klik op een fase voor het advies met redenen en bronnen.",
    stage: "Fase",
    present: "Op de kaart",
    fits: "Past goed",
    missing: "Ontbreekt",
    nothing: "–",
    to_stage: "Naar het advies voor ‘{0}’",
    whole: "Over de hele kaart",

    budget: "Budget",
    budget_hint: "Verdeeld naar hoe goed een kanaal past: een hogere score krijgt meer. Het gaat om advertentiegeld of om het maken van de \
        inhoud. Vul je zelf een bedrag in, dan wordt de rest opnieuw verdeeld.",
    small_hint: "Dit is een klein budget. Daarom gaat het eerst naar de fasen waarin mensen willen kopen, en pas daarna naar de fasen \
        ervoor. Vul je zelf een bedrag in, dan wordt de rest opnieuw verdeeld.",
    no_budget: "Vul in wat je te besteden hebt, dan zie je een verdeling.",
    no_shares: "Er is nog geen advies om geld over te verdelen. Voeg een fase toe, of kies een bedoeling bij je fasen.",
    channel: "Kanaal",
    amount: "Bedrag",
    amount_of: "Bedrag voor ‘{0}’ in ‘{1}’",
    part: "Deel",
    by_hand: "zelf ingevuld",
    compute: "Weer berekenen",
    compute_of: "Weer berekenen: ‘{0}’ in ‘{1}’",
    divided: "‘{0}’ krijgt {1}; de rest is opnieuw verdeeld",
    total: "Totaal",
    over: "Je hebt {0} meer ingevuld dan je budget. De andere kanalen krijgen nu niets.",
    left: "Er is nog {0} niet verdeeld.",
    balance: "Waar het geld heen gaat",
    brand: "Bekend worden",
    activation: "Verkopen",
    customers: "Bestaande klanten",

    measure: "Meten en bijsturen",
    measure_hint: "Een regel per kanaal op de kaart. Vul in wat je meet; wat geld oplevert of kost, telt mee in het advies.",
    no_rows: "Er staat nog geen kanaal op de kaart. Kies er een in het advies bij een fase.",
    kpi: "KPI",
    formula: "Zo reken je het uit",
    read: "Hier lees je het af",
    now: "Nu",
    target: "Doel",
    next: "Volgende controle",
    cost: "Kosten",
    revenue: "Opbrengst",
    roi: "ROI",
    roi_hint: "(opbrengst − kosten) ÷ kosten",
    note: "Opmerking",
    best: "Werkt bij jou het best",
    loss: "Kost meer dan het oplevert",
    download: "Plan opslaan als CSV",
    file: "klantreis-plan.csv",

    pack_fault: "De adviesregels van deze site zijn niet gebruikt: {0} {1}.{2} Je krijgt het gewone advies.",
    pack_more: " Er zijn nog {0} fouten.",
    pack_missing: "De adviesregels van deze site zijn niet te laden. Je krijgt het gewone advies.",
    pack_whole: "het bestand",
    fault: |fault| match fault {
        PackFault::WrongType => "heeft een ander soort waarde dan de bedoeling is",
        PackFault::UnknownWord => "heeft een waarde die niet bestaat",
        PackFault::UnknownKey => "is een sleutel die niet bestaat",
        PackFault::Missing => "ontbreekt of is leeg",
        PackFault::Repeated => "staat er twee keer, of is een naam die niet vrij is",
        PackFault::UnknownReference => "verwijst naar iets dat er niet is",
        PackFault::NoSource => "noemt geen bron",
        PackFault::OutOfRange => "is te groot, te klein of geen heel getal",
        PackFault::NotAnAddress => "is geen adres dat met https:// begint",
        PackFault::Misplaced => "kan hier niet staan",
        PackFault::Over(_) => "is groter dan mag",
        PackFault::TooMany(_) => "heeft te veel regels",
        PackFault::NotJson { .. } => "is geen geldige JSON",
    },
};

pub(super) static EN: PlanWords = PlanWords {
    open: "Plan",
    back: "Back to the map",
    intro: "What the advice means for the whole journey: which channels, with what money, and how you see whether it works.",

    accept: "Put on the map",
    accept_of: "Put on the map: ‘{0}’",
    accept_hint: "Adds a touchpoint with its KPI and what can run by itself. ‘Undo’ takes all of it away again.",
    accepted: "‘{0}’ is on the map: {1}",
    and: ", ",
    reject: "Not for us",
    reject_of: "Not for us: ‘{0}’",
    rejected: "‘{0}’ will not be advised in this stage any more",
    aside: "Set aside ({0})",
    ask_back: "Advise it again",
    ask_back_of: "Advise it again: ‘{0}’",
    asked_back: "‘{0}’ is advised again",
    gap: "Missing:",
    caution: "Mind:",
    hint: "Tip:",
    automation: "Can run by itself:",
    automation_card: "{0} → {1} ({2})",
    trigger: "As soon as",
    wait: "Wait",

    summary: "Overview",
    summary_hint: "For each stage what is there, what would fit and what is missing. Click a stage for the advice with reasons and sources.",
    stage: "Stage",
    present: "On the map",
    fits: "A good fit",
    missing: "Missing",
    nothing: "–",
    to_stage: "To the advice for ‘{0}’",
    whole: "About the whole map",

    budget: "Budget",
    budget_hint: "Divided by how well a channel fits: a higher score gets more. It is for advertising or for making the content. When you \
        fill in an amount yourself, the rest is divided again.",
    small_hint: "This is a small budget, so it goes first to the stages where people want to buy, and only then to those before. When you \
        fill in an amount yourself, the rest is divided again.",
    no_budget: "Fill in what you have to spend, and you will see how to divide it.",
    no_shares: "There is no advice yet to divide money over. Add a stage, or choose an intent for your stages.",
    channel: "Channel",
    amount: "Amount",
    amount_of: "Amount for ‘{0}’ in ‘{1}’",
    part: "Part",
    by_hand: "filled in by you",
    compute: "Compute again",
    compute_of: "Compute again: ‘{0}’ in ‘{1}’",
    divided: "‘{0}’ gets {1}; the rest is divided again",
    total: "Total",
    over: "You filled in {0} more than your budget. The other channels get nothing now.",
    left: "{0} is not divided yet.",
    balance: "Where the money goes",
    brand: "Becoming known",
    activation: "Selling",
    customers: "Existing customers",

    measure: "Measure and adjust",
    measure_hint: "A row for each channel on the map. Fill in what you measure; what earns or loses money counts in the advice.",
    no_rows: "No channel is on the map yet. Choose one in the advice for a stage.",
    kpi: "KPI",
    formula: "How to compute it",
    read: "Where to read it",
    now: "Now",
    target: "Target",
    next: "Next check",
    cost: "Cost",
    revenue: "Revenue",
    roi: "ROI",
    roi_hint: "(revenue − cost) ÷ cost",
    note: "Note",
    best: "Works best for you",
    loss: "Costs more than it earns",
    download: "Save the plan as CSV",
    file: "journey-plan.csv",

    pack_fault: "The advice rules of this site are not used: {0} {1}.{2} You get the usual advice.",
    pack_more: " There are {0} more faults.",
    pack_missing: "The advice rules of this site cannot be loaded. You get the usual advice.",
    pack_whole: "the file",
    fault: |fault| match fault {
        PackFault::WrongType => "holds another kind of value than it should",
        PackFault::UnknownWord => "has a value that does not exist",
        PackFault::UnknownKey => "is a key that does not exist",
        PackFault::Missing => "is missing or empty",
        PackFault::Repeated => "is there twice, or is a name that is not free",
        PackFault::UnknownReference => "refers to something that is not there",
        PackFault::NoSource => "names no source",
        PackFault::OutOfRange => "is too large, too small or not a whole number",
        PackFault::NotAnAddress => "is no address that begins with https://",
        PackFault::Misplaced => "cannot stand here",
        PackFault::Over(_) => "is larger than allowed",
        PackFault::TooMany(_) => "has too many entries",
        PackFault::NotJson { .. } => "is not valid JSON",
    },
};
