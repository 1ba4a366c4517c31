//! English.

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
    code: "en",
    journey_map: "Customer journey map",
    title: "Title of the map",
    untitled: "Untitled journey",
    tools: "Tools",
    tools_of: "Tools for ‘{0}’",
    steps: "Steps back and forth",
    language: "Language",
    language_word: |language| match language {
        Language::Nl => "Nederlands",
        Language::En => "English",
    },
    outline: "As a list",
    start: "New map",
    about: "About your customer",
    print: "Print",
    help: "Keys",
    help_intro: "Everything works with the mouse, with a finger and with these keys. They work while you are in the map.",
    close_dialog: "Close",
    begun: "‘{0}’ is ready",
    undo: "Undo",
    redo: "Redo",
    undone: "Last step undone",
    redone: "Step redone",

    untouched: "Nothing changed yet",
    saving: "Saving…",
    saved: "Saved in this browser",
    window_only: "In this window only",
    saved_apart: "Saved as a second version",
    not_saved_full: "Not saved: no room left",
    saved_spare: "Saved in the spare storage",
    read_only: "For viewing only",

    stage_of: "Stage {0} of {1}: {2}",
    stage_name: "Name of the stage",
    nameless: "Unnamed stage",
    intent_of: "What does your customer want in {0}?",
    intent: |intent| match intent {
        Intent::Orient => "explore",
        Intent::Consider => "compare",
        Intent::Buy => "buy",
        Intent::Use => "use",
        Intent::Loyal => "come back",
        Intent::None => "no purchase",
    },
    intent_hint: |intent| match intent {
        Intent::Orient => "Your customer feels a need, without knowing exactly which.",
        Intent::Consider => "Your customer searches with a purpose and compares.",
        Intent::Buy => "Your customer chooses and pays.",
        Intent::Use => "Your customer has bought and starts using it.",
        Intent::Loyal => "Your customer comes back and tells others.",
        Intent::None => "Nothing is bought here, as in health care: no advertising advice.",
    },
    guessed: "guessed from the name",
    truth: "Moment of truth",
    duration: "Duration",
    duration_value: "How long does {0} take?",
    duration_unit: "Unit of the duration of {0}",
    unit: |unit, one| interop::words::lanes::EN_UNIT(unit, one),
    length: "Whole journey: about {0}",
    length_known: "duration known of {0} of {1} stages",
    research: "{0}% researched",
    research_hint: "{0} cards researched, {1} partly, of {2}. The rest is assumed.",
    add_stage: "Add stage",
    add_lane: "Add row",
    lane_of: "Row {0} of {1}: {2}",
    lane_name: "Name of the row",
    nameless_lane: "Row without a name",
    lane_kind: "Kind of row",
    lane_kind_word: |kind| interop::words::lanes::EN(kind),
    empty_map: "This map is still empty.",
    empty_map_hint: "Begin with a stage, or choose an example to adapt.",
    goal: "Your customer’s goal",
    stages: "Stages",

    add_card: "Add a card",
    add_card_to: "Add a card to {0}, stage {1}",
    card_text: "Text of the card",
    empty: "(empty)",
    walk: |direction| match direction {
        Direction::Up => "Go up",
        Direction::Down => "Go down",
        Direction::Left => "Go left",
        Direction::Right => "Go right",
    },
    nudge: |direction| match direction {
        Direction::Up => "Move up",
        Direction::Down => "Move down",
        Direction::Left => "Move left",
        Direction::Right => "Move right",
    },
    open: "Open to change (Enter does too)",
    add_after: "Add card, stage or row",
    move_to: "Move to…",
    to_stage: "To stage",
    to_lane: "To row",
    to_place: "At place",
    move_there: "Move",
    duplicate: "Duplicate",
    duplicated: "The copy of ‘{0}’ stands behind it",
    delete: "Delete",
    done: "Done",
    edit_hint: "Enter to edit, Alt with arrow keys to move",
    moved: "‘{0}’ is now in {1}, {2}, place {3} of {4}",
    moved_stage: "‘{0}’ is now stage {1} of {2}",
    moved_lane: "‘{0}’ is now row {1} of {2}",
    lifted: "Picked up ‘{0}’. Let go to put it down, Escape to put it back.",
    put_back: "Put back",
    deleted: "‘{0}’ was deleted",
    more_of_card: "More about this card",
    influence: "Can you influence it?",
    influence_word: |influence| match influence {
        Influence::Own => "yes, it is in our hands",
        Influence::None => "no, it is out of our hands",
    },
    actor: "Who starts it?",
    link: "Web address",
    open_link: "Open the link",
    no_link: "This is no web address. Use https, http, mailto or tel.",
    mail_only: "A mail link keeps the e-mail address only; its subject, text and copies are left out.",
    card_feeling: "Feeling about this card",
    channel: "Channel",
    no_channel: "no channel",
    severity: "How bad",
    not_said: "not said",
    severity_word: |severity| match severity {
        Severity::Low => "a little annoying",
        Severity::Medium => "takes effort",
        Severity::High => "customers give up",
    },
    evidence: "How certain",
    evidence_word: |evidence| match evidence {
        Evidence::Assumed => "assumed",
        Evidence::Partly => "partly researched",
        Evidence::Researched => "researched",
    },

    feeling_in: "Feeling in {0}",
    feeling_of: "Feeling of {0}, {1}",
    no_feeling: "no feeling yet",
    score_word: |score| {
        if score >= 1.5 {
            "great"
        } else if score >= 0.5 {
            "pleasant"
        } else if score > -0.5 {
            "neutral"
        } else if score > -1.5 {
            "unpleasant"
        } else {
            "awful"
        }
    },
    score: "{0} ({1})",
    feeling_hint: "Alt with arrow up or down to change, Delete to take away",
    feeling_high: "happy",
    feeling_low: "angry",
    now: "now",
    goal_line: "goal",
    curve_of: "Line of",
    curve_state: "Which line",
    state_word: |state| match state {
        State::Now => "now",
        State::Goal => "goal",
    },
    everyone: "everyone",

    personas: "Personas",
    add_persona: "Add persona",
    persona_number: "Persona {0}",
    open_persona: "Look at persona {0}",
    persona_name: "Name",
    age: "Age",
    age_word: |age| match age {
        Age::Under15 => "under 15",
        Age::From15 => "15 to 24",
        Age::From25 => "25 to 34",
        Age::From35 => "35 to 54",
        Age::From55 => "55 and over",
    },
    segment: "Group",
    note: "Note",
    delete_persona: "Delete persona {0}",
    profile: "What you offer",
    profile_hint: "What you fill in here makes the advice more precise. What you leave open is never guessed.",
    offer: "What do you offer?",
    audience: "Who is it for?",
    audience_word: |audience| match audience {
        Audience::B2c => "consumers",
        Audience::B2b => "businesses",
        Audience::Applicant => "job applicants",
        Audience::Patient => "patients",
    },
    price: "How expensive is it?",
    price_word: |price| match price {
        Price::Low => "cheap",
        Price::Medium => "medium",
        Price::High => "expensive",
    },
    urgency: "Can your customer do without?",
    urgency_word: |urgency| match urgency {
        Urgency::Low => "yes, for a while",
        Urgency::High => "no, it has to be now",
    },
    reach: "Where are your customers?",
    reach_word: |reach| match reach {
        Reach::Local => "nearby",
        Reach::National => "in the whole country",
        Reach::International => "in several countries",
    },
    kind: "What kind of provider are you?",
    kind_word: |kind| match kind {
        Kind::Webshop => "web shop",
        Kind::Shop => "shop",
        Kind::Service => "service provider",
        Kind::Care => "care",
        Kind::Employer => "employer",
        Kind::App => "app",
        Kind::Fashion => "fashion",
    },
    budget: "Marketing budget, in euros",
    budget_per: "Budget per",
    period_word: |period| match period {
        Period::Month => "month",
        Period::Quarter => "quarter",
        Period::Year => "year",
        Period::Once => "once",
    },
    first_product: "This is our first product",

    advice: "Advice",
    advice_for: "Advice for {0}",
    needs: "What does your customer need here?",
    need: |need| match need {
        Need::Information => "information",
        Need::Visual => "images",
        Need::Contact => "contact",
        Need::Instruction => "instructions",
        Need::Reassurance => "reassurance",
    },
    level: |level| match level {
        Level::Core => "core",
        Level::Useful => "useful",
        Level::Optional => "optional",
    },
    level_hint: |level| match level {
        Level::Core => "this channel belongs here",
        Level::Useful => "helps in this stage",
        Level::Optional => "possible once the rest stands",
    },
    why: "Why?",
    measure: "Measure",
    read_at: "Where to find it: {0}",
    confidence: "Confidence in this advice: {0}",
    confidence_word: |confidence| match confidence {
        Confidence::High => "high",
        Confidence::Medium => "medium",
        Confidence::Low => "low",
    },
    source: "Source",
    against: "What speaks against it: {0}",
    no_year: "no year given",
    present: "Already on your map",
    more: "{0} more options",
    more_stages: "Stages out of sight: {0}",
    before_of: "Show previous ({0})",
    more_of: "Show more ({0})",
    show_all: "Show the whole text",
    show_less: "Show less",
    no_advice: "The rules suggest no channels for this stage.",
    gaps: "Gaps in the journey",
    cautions: "Take care",
    hints: "Good to know",
    core_count: "{0} core channels",
    core_one: "1 core channel",
    gap_count: "{0} gaps",
    gap_one: "1 gap",
    show_advice: "Show advice",
    hide_advice: "Fold advice",
    advice_now: "Advice updated, the first channel is now {0}",
    close: "Close the message",

    start_words: &start::EN,
    keep_words: &keep::EN,
    share_words: &share::EN,
    file_words: &files::EN,
    hand_words: &hand::EN,
    plan_words: &plan::EN,
    clip_words: &clip::EN,

    limit: |limit| match limit {
        Limit::Stages => "500 stages a map",
        Limit::Lanes => "40 lanes a map",
        Limit::Cards => "20,000 cards",
        Limit::Personas => "5 personas",
        Limit::Lines => "200,000 lines of a kind",
        Limit::Text => "5,000 characters a text",
        Limit::File => "5 MB a file",
        Limit::Pack => "1 MB a rule pack",
        Limit::Nesting => "32 levels in a file",
    },
    warning: |code| match code {
        WarningCode::WrongType => "has another kind of value than expected",
        WarningCode::UnknownWord => "has a value that is not known and was left out",
        WarningCode::Missing => "is missing; a plain value stands in",
        WarningCode::Repeated => "stands twice; the second got another name or was left out",
        WarningCode::Dangling => "refers to something that is not there",
        WarningCode::OutOfRange => "was beyond the scale and is now at its end",
        WarningCode::TooManyPersonas => "is one persona too many; merged with the fifth",
    },
    notice: |notice| {
        match notice {
        Notice::Blocked => "This browser may not keep anything here. You can work as usual, but your map is gone when you close \
            this window. Allow storage for this site to keep the map."
            .into(),
        Notice::Full(bytes) => fill(
            "This browser’s storage is full: your latest changes are not saved yet. The previous version is safe. Your map takes \
            {0}. Save it as a file or free some space; saving goes on by itself then.",
            &[&kilobytes(*bytes)],
        ),
        Notice::Spare => "This browser’s normal storage takes nothing more. Your map is saved in the browser’s spare storage. Free some \
            space or save your map as a file; saving then goes on by itself."
            .into(),
        Notice::NoCopies => "A newer version of this tool was used in this browser. Your map is saved, but without a second copy. Reload \
            the page to get the new version."
            .into(),
        Notice::Forgot => "Your oldest steps can no longer be undone: no more of them are remembered. Nothing changes in your map \
            itself."
            .into(),
        Notice::Damaged => "The saved map was damaged and could not be opened. The data was not thrown away, it is set aside in \
            this browser. You start with an example now."
            .into(),
        Notice::Mended => "The stored map was damaged. Your map was taken back from the second copy in this browser. The damaged \
            data was not thrown away, it is set aside."
            .into(),
        Notice::Stood(when) => fill(
            "The stored map was damaged in both places. The version of {0} stands in for it. The damaged data was not thrown \
             away, it is set aside.",
            &[when],
        ),
        Notice::OtherDamaged => "Another map in this browser was damaged. The data was not thrown away, it is set aside. Under Maps you \
            see what there is."
            .into(),
        Notice::Partitioned => "This map stands in another site’s page. Your browser may keep it for that site only: elsewhere you \
            will not see it. Save it as a file to take it along, or open it in a tab of its own."
            .into(),
        Notice::Conflict => "This map was changed in another window at the same time. Both versions are kept, and you can go on with \
            yours. Choose which one it is to be when it suits you."
            .into(),
        Notice::Moved => "Another window with a newer version of this tool has your map now. Your own changes are kept in a map of \
            their own. Reload the page to get the new version."
            .into(),
        Notice::Link(fault) => share::EN.fault(*fault).to_owned(),
        Notice::NoFile => "You have changed a lot since the last file. This map is stored in this browser only: save it as a file, and it \
            outlives this browser too."
            .into(),
        Notice::Newer => "This map was made with a newer version. You can look at it but not change it, and it stays exactly as \
            it is. Reload the page to get the new version."
            .into(),
        Notice::NoTemplate(name) => {
            fill("Example ‘{0}’ cannot be opened: it does not exist, or it did not arrive. Choose another, or try again later.", &[name])
        }
        Notice::Pack(faults) => pack(WORDS.plan_words, faults),
        Notice::Refused(Refusal::Over(limit)) => {
            fill("That does not fit: the limit is {0}. Nothing was changed.", &[(WORDS.limit)(*limit)])
        }
        Notice::Refused(Refusal::NoCardsHere) => {
            "The row of feelings holds no cards. Nothing was changed.".into()
        }
        Notice::Refused(Refusal::Missing | Refusal::Taken) => {
            "That is no longer possible: the map has changed meanwhile. Nothing was changed.".into()
        }
        Notice::NotRead(why) => why.clone(),
        Notice::Pasted(_) | Notice::LeftOut(_) | Notice::NotHad(_) | Notice::Unread(_) => WORDS.clip_words.notice(notice),
        Notice::Unreadable(Unreadable::Over(limit)) => {
            fill("This file is too large: the limit is {0}. Your map was not changed.", &[(WORDS.limit)(*limit)])
        }
        Notice::Unreadable(Unreadable::NotJson { line, column }) => fill(
            "This file cannot be read: it goes wrong at line {0}, character {1}. Your map was not changed.",
            &[&line.to_string(), &column.to_string()],
        ),
        Notice::Unreadable(Unreadable::NotAJourney) => {
            "This is no customer journey: it has no stages. Your map was not changed.".into()
        }
    }
    },
};
