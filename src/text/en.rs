//! English.

use super::{Notice, Words, fill};
use crate::advice::{Confidence, Level};
use crate::edit::{Direction, Refusal};
use crate::format::{Unreadable, WarningCode};
use crate::model::{Evidence, Intent, Limit, Need, Severity};

pub(super) static WORDS: Words = Words {
    code: "en",
    journey_map: "Customer journey map",
    title: "Title of the map",
    untitled: "Untitled journey",
    tools: "Tools of the map",
    undo: "Undo",
    redo: "Redo",
    undone: "Last step undone",
    redone: "Step redone",

    untouched: "Nothing changed yet",
    saving: "Saving…",
    saved: "Saved in this browser",
    window_only: "In this window only",
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
    truth: "Moment of truth",
    goal: "Your customer’s goal",
    stages: "Stages",

    add_card: "Add a card",
    add_card_to: "Add a card to {0}, stage {1}",
    card_text: "Text of the card",
    empty: "(empty)",
    move_card: |direction| match direction {
        Direction::Up => "Move up",
        Direction::Down => "Move down",
        Direction::Left => "To the previous stage",
        Direction::Right => "To the next stage",
    },
    delete_card: "Delete the card",
    done: "Done",
    edit_hint: "Enter to edit, Alt with arrow keys to move",
    moved: "‘{0}’ is now in {1}, {2}, place {3} of {4}",
    deleted: "‘{0}’ was deleted",
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

    limit: |limit| match limit {
        Limit::Stages => "500 stages a map",
        Limit::Lanes => "40 lanes a map",
        Limit::Cards => "20,000 cards",
        Limit::Personas => "5 personas",
        Limit::Lines => "200,000 lines of a kind",
        Limit::Text => "5,000 characters a text",
        Limit::File => "5 MB a file",
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
        Notice::Full => "This browser’s storage is full: your latest changes are not saved yet. The previous version is safe. \
            Free some space; your next change tries again."
            .into(),
        Notice::Damaged => "The saved map was damaged and could not be opened. The data was not thrown away, it is set aside in \
            this browser. You start with an example now."
            .into(),
        Notice::Newer => "This map was made with a newer version. You can look at it but not change it, and it stays exactly as \
            it is. Reload the page to get the new version."
            .into(),
        Notice::NoTemplate(name) => {
            fill("The page asks for template ‘{0}’, which does not exist. You see another example.", &[name])
        }
        Notice::Refused(Refusal::Over(limit)) => {
            fill("That does not fit: the limit is {0}. Nothing was changed.", &[(WORDS.limit)(*limit)])
        }
        Notice::Refused(Refusal::NoCardsHere) => {
            "The row of feelings holds no cards. Nothing was changed.".into()
        }
        Notice::Refused(Refusal::Missing | Refusal::Taken) => {
            "That is no longer possible: the map has changed meanwhile. Nothing was changed.".into()
        }
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
