//! Every word a person reads, in Dutch and English. A word that one language lacks does not compile.
//!
//! The rule pack and the templates bring their own texts, in both languages too.

mod clip;
mod en;
mod files;
pub mod formats;
mod hand;
mod keep;
mod nl;
mod notice;
mod plan;
mod share;
mod start;

use advice::{Confidence, Level};
use journey::edit::Direction;
use journey::format::WarningCode;
use journey::model::{
    Age, Audience, Duration, Evidence, Influence, Intent, Kind, LaneKind, Language, Limit, Need,
    Period, Price, Reach, Severity, State, Unit, Urgency,
};

pub use clip::ClipWords;
pub use files::FileWords;
pub use hand::HandWords;
pub use journey::locale::{fill, in_field, money, number, percent, read_number, signed};
pub use keep::KeepWords;
pub use notice::{LeftOut, LinkFault, NotHad, Notice, Reason, Unread};
pub use plan::{PlanWords, plan_csv};
pub use share::ShareWords;
pub use start::StartWords;

/// How long something takes: `2 weken`.
pub fn duration(language: Language, duration: Duration) -> String {
    let unit = (words(language).unit)(duration.unit, duration.value == 1.0);
    number(language, duration.value) + " " + unit
}

/// The words of one language. Sentences with `{0}`, `{1}` … are filled in by [`fill`].
#[derive(Debug)]
pub struct Words {
    /// The language's code, for `lang`.
    pub code: &'static str,

    /// Name of the whole.
    pub journey_map: &'static str,
    /// Name of the title's field.
    pub title: &'static str,
    /// In place of an empty title.
    pub untitled: &'static str,
    /// Name of a group of buttons.
    pub tools: &'static str,
    /// Name of the buttons for one entry: `{0}`.
    pub tools_of: &'static str,
    /// Name of the buttons that undo and redo.
    pub steps: &'static str,
    /// Name of the choice of language.
    pub language: &'static str,
    /// A language in its own words.
    pub language_word: fn(Language) -> &'static str,
    /// Shows the map as headings and lists.
    pub outline: &'static str,
    /// Begins another map.
    pub start: &'static str,
    /// What is known of the offer and its customers.
    pub about: &'static str,
    /// Prints the map.
    pub print: &'static str,
    /// The sheet of keys.
    pub help: &'static str,
    /// Above the sheet of keys.
    pub help_intro: &'static str,
    /// Closes a dialog.
    pub close_dialog: &'static str,
    /// Said when journey `{0}` was begun.
    pub begun: &'static str,
    /// Takes the last step back.
    pub undo: &'static str,
    /// Does it again.
    pub redo: &'static str,
    /// Said after undo.
    pub undone: &'static str,
    /// Said after redo.
    pub redone: &'static str,

    /// The map is as it was opened.
    pub untouched: &'static str,
    /// An edit waits to be saved.
    pub saving: &'static str,
    /// The map is in the browser.
    pub saved: &'static str,
    /// The map is nowhere but here.
    pub window_only: &'static str,
    /// The map is kept beside another window's version.
    pub saved_apart: &'static str,
    /// There is no room for it.
    pub not_saved_full: &'static str,
    /// State: saved in the second home only.
    pub saved_spare: &'static str,
    /// The map can be looked at only.
    pub read_only: &'static str,

    /// Stage `{0}` of `{1}`, `{2}`.
    pub stage_of: &'static str,
    /// Name of a stage's name field.
    pub stage_name: &'static str,
    /// In place of an empty stage name.
    pub nameless: &'static str,
    /// Name of the intent's field, for stage `{0}`.
    pub intent_of: &'static str,
    /// An intent in a word or two.
    pub intent: fn(Intent) -> &'static str,
    /// What an intent means, in a line.
    pub intent_hint: fn(Intent) -> &'static str,
    /// An intent that was guessed from a new stage's name.
    pub guessed: &'static str,
    /// A moment of truth.
    pub truth: &'static str,
    /// How long a stage takes.
    pub duration: &'static str,
    /// Name of the field for the number of units, in stage `{0}`.
    pub duration_value: &'static str,
    /// Name of the field for the unit, in stage `{0}`.
    pub duration_unit: &'static str,
    /// A unit after one (`true`) or more.
    pub unit: fn(Unit, bool) -> &'static str,
    /// The whole journey takes about `{0}`.
    pub length: &'static str,
    /// The length of only `{0}` of `{1}` stages is known.
    pub length_known: &'static str,
    /// `{0}` per cent of the map is researched.
    pub research: &'static str,
    /// `{0}` cards researched, `{1}` partly, of `{2}`.
    pub research_hint: &'static str,
    /// Adds a stage.
    pub add_stage: &'static str,
    /// Adds a lane.
    pub add_lane: &'static str,
    /// Lane `{0}` of `{1}`, `{2}`.
    pub lane_of: &'static str,
    /// Name of a lane's name field.
    pub lane_name: &'static str,
    /// In place of an empty lane name.
    pub nameless_lane: &'static str,
    /// Name of the field for a lane's kind.
    pub lane_kind: &'static str,
    /// A kind of lane, also the name of a new one.
    pub lane_kind_word: fn(LaneKind) -> &'static str,
    /// What a map without stages says.
    pub empty_map: &'static str,
    /// What to do about it.
    pub empty_map_hint: &'static str,
    /// What the customer wants in a stage.
    pub goal: &'static str,
    /// Name of the strip of stages.
    pub stages: &'static str,

    /// Adds a card.
    pub add_card: &'static str,
    /// Adds a card to lane `{0}` of stage `{1}`.
    pub add_card_to: &'static str,
    /// The text of a card.
    pub card_text: &'static str,
    /// In place of an empty text.
    pub empty: &'static str,
    /// Goes from place to place, by direction.
    pub walk: fn(Direction) -> &'static str,
    /// Moves what is at the focus one place, by direction.
    pub nudge: fn(Direction) -> &'static str,
    /// Opens what is at the focus for writing.
    pub open: &'static str,
    /// Adds what stands after the focus.
    pub add_after: &'static str,
    /// Opens the form that moves something anywhere.
    pub move_to: &'static str,
    /// The stage to move to.
    pub to_stage: &'static str,
    /// The lane to move to.
    pub to_lane: &'static str,
    /// The place to move to.
    pub to_place: &'static str,
    /// Does what the form says.
    pub move_there: &'static str,
    /// Copies what is at the focus.
    pub duplicate: &'static str,
    /// Said when `{0}` was copied.
    pub duplicated: &'static str,
    /// Deletes what is at the focus.
    pub delete: &'static str,
    /// Ends writing.
    pub done: &'static str,
    /// Opens a card, for screen readers.
    pub edit_hint: &'static str,
    /// Card `{0}` is now in stage `{1}`, lane `{2}`, place `{3}` of `{4}`.
    pub moved: &'static str,
    /// Stage `{0}` is now number `{1}` of `{2}`.
    pub moved_stage: &'static str,
    /// Lane `{0}` is now number `{1}` of `{2}`.
    pub moved_lane: &'static str,
    /// Said while `{0}` is dragged.
    pub lifted: &'static str,
    /// Said when a drag was called off.
    pub put_back: &'static str,
    /// `{0}` was deleted.
    pub deleted: &'static str,
    /// Opens what else there is to say of a card.
    pub more_of_card: &'static str,
    /// Can the provider influence a factor?
    pub influence: &'static str,
    /// An influence.
    pub influence_word: fn(Influence) -> &'static str,
    /// Who starts it.
    pub actor: &'static str,
    /// A card's web address.
    pub link: &'static str,
    /// Opens it.
    pub open_link: &'static str,
    /// An address that is no web address.
    pub no_link: &'static str,
    /// Only the mail address of a `mailto` link is used.
    pub mail_only: &'static str,
    /// The feeling about a card.
    pub card_feeling: &'static str,
    /// A card's channel.
    pub channel: &'static str,
    /// No channel.
    pub no_channel: &'static str,
    /// How much a pain hurts.
    pub severity: &'static str,
    /// Not said.
    pub not_said: &'static str,
    /// A severity.
    pub severity_word: fn(Severity) -> &'static str,
    /// How well a card is founded.
    pub evidence: &'static str,
    /// An evidence.
    pub evidence_word: fn(Evidence) -> &'static str,

    /// The feeling in stage `{0}`.
    pub feeling_in: &'static str,
    /// The feeling of `{0}`, `{1}` (now or goal).
    pub feeling_of: &'static str,
    /// No feeling yet.
    pub no_feeling: &'static str,
    /// A score in words, from −2 to +2.
    pub score_word: fn(f64) -> &'static str,
    /// Feeling `{0}`, `{1}`.
    pub score: &'static str,
    /// How to change a feeling with keys.
    pub feeling_hint: &'static str,
    /// The best end of the scale.
    pub feeling_high: &'static str,
    /// The worst end of the scale.
    pub feeling_low: &'static str,
    /// As it is.
    pub now: &'static str,
    /// As it should become.
    pub goal_line: &'static str,
    /// Which curve is edited: whose.
    pub curve_of: &'static str,
    /// Which curve is edited: now or goal.
    pub curve_state: &'static str,
    /// A curve's state.
    pub state_word: fn(State) -> &'static str,
    /// Everyone's curve.
    pub everyone: &'static str,

    /// Heading of the personas.
    pub personas: &'static str,
    /// Adds a persona.
    pub add_persona: &'static str,
    /// Name of persona number `{0}` until it has one.
    pub persona_number: &'static str,
    /// Opens persona `{0}`.
    pub open_persona: &'static str,
    /// A persona's name.
    pub persona_name: &'static str,
    /// A persona's age.
    pub age: &'static str,
    /// An age band.
    pub age_word: fn(Age) -> &'static str,
    /// The group a persona stands for.
    pub segment: &'static str,
    /// Anything else about a persona.
    pub note: &'static str,
    /// Deletes persona `{0}`.
    pub delete_persona: &'static str,
    /// Heading of the profile.
    pub profile: &'static str,
    /// What an answer is for.
    pub profile_hint: &'static str,
    /// What is offered.
    pub offer: &'static str,
    /// Who it is for.
    pub audience: &'static str,
    /// An audience.
    pub audience_word: fn(Audience) -> &'static str,
    /// How expensive it is.
    pub price: &'static str,
    /// A price.
    pub price_word: fn(Price) -> &'static str,
    /// Can customers wait?
    pub urgency: &'static str,
    /// An urgency.
    pub urgency_word: fn(Urgency) -> &'static str,
    /// Where customers are.
    pub reach: &'static str,
    /// A reach.
    pub reach_word: fn(Reach) -> &'static str,
    /// The kind of provider.
    pub kind: &'static str,
    /// A kind of provider.
    pub kind_word: fn(Kind) -> &'static str,
    /// Money for marketing.
    pub budget: &'static str,
    /// What period it is for.
    pub budget_per: &'static str,
    /// A period.
    pub period_word: fn(Period) -> &'static str,
    /// Is it the first product?
    pub first_product: &'static str,

    /// Heading of the advice.
    pub advice: &'static str,
    /// Advice for stage `{0}`.
    pub advice_for: &'static str,
    /// Question above the needs.
    pub needs: &'static str,
    /// A need.
    pub need: fn(Need) -> &'static str,
    /// A level.
    pub level: fn(Level) -> &'static str,
    /// What a level means.
    pub level_hint: fn(Level) -> &'static str,
    /// Opens the reasons.
    pub why: &'static str,
    /// Heading of a channel's measure.
    pub measure: &'static str,
    /// Where to read a measure.
    pub read_at: &'static str,
    /// How sure an advice is.
    pub confidence: &'static str,
    /// A confidence.
    pub confidence_word: fn(Confidence) -> &'static str,
    /// Heading of a source.
    pub source: &'static str,
    /// What speaks against a source.
    pub against: &'static str,
    /// A source without a year.
    pub no_year: &'static str,
    /// Already on the map.
    pub present: &'static str,
    /// `{0}` more channels.
    pub more: &'static str,
    /// How many stages are left out of the head: `{0}`.
    pub more_stages: &'static str,
    /// Shows the `{0}` entries of a long list before those that are shown.
    pub before_of: &'static str,
    /// Shows the `{0}` entries after them.
    pub more_of: &'static str,
    /// Shows the whole of a long text.
    pub show_all: &'static str,
    /// Shows a part of it again.
    pub show_less: &'static str,
    /// No advice for this stage.
    pub no_advice: &'static str,
    /// Heading of gaps.
    pub gaps: &'static str,
    /// Heading of cautions.
    pub cautions: &'static str,
    /// Heading of hints.
    pub hints: &'static str,
    /// `{0}` core channels, in a stage's header.
    pub core_count: &'static str,
    /// One core channel.
    pub core_one: &'static str,
    /// `{0}` gaps.
    pub gap_count: &'static str,
    /// One gap.
    pub gap_one: &'static str,
    /// Opens the advice where it is folded.
    pub show_advice: &'static str,
    /// Folds it.
    pub hide_advice: &'static str,
    /// Said when a need changes: the first channel is now `{0}`.
    pub advice_now: &'static str,
    /// Closes a notice.
    pub close: &'static str,

    /// The start.
    pub start_words: &'static StartWords,
    /// Where maps are kept.
    pub keep_words: &'static KeepWords,
    /// Links with a map in them.
    pub share_words: &'static ShareWords,
    /// Maps from elsewhere and for elsewhere.
    pub file_words: &'static FileWords,
    /// Handing the map over.
    pub hand_words: &'static HandWords,
    /// What advice leads to: channels on the map, budget, plan.
    pub plan_words: &'static PlanWords,
    /// The words of the clipboard and of what does not come in.
    pub clip_words: &'static ClipWords,

    /// What is over a limit.
    pub limit: fn(Limit) -> &'static str,
    /// A warning about a file.
    pub warning: fn(WarningCode) -> &'static str,
    /// A notice.
    pub notice: fn(&Notice) -> String,
}

/// The words of a language.
pub fn words(language: Language) -> &'static Words {
    match language {
        Language::Nl => &nl::WORDS,
        Language::En => &en::WORDS,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use journey::edit::Refusal;
    use journey::format::Unreadable;
    use journey::model::Vocabulary;

    /// Every sentence names the same places in both languages, and no word is empty.
    #[test]
    fn both_languages_say_the_same_things() {
        let table = |words: &Words| -> Vec<(String, String)> {
            // The derived debug form lists each field once: `name: "text"`.
            format!("{words:#?}")
                .lines()
                .filter_map(|line| {
                    let (name, text) = line.trim().split_once(": \"")?;
                    Some((name.to_owned(), text.trim_end_matches("\",").to_owned()))
                })
                .collect()
        };
        let places = |text: &str| {
            let mut places: Vec<char> =
                text.split('{').skip(1).filter_map(|part| part.chars().next()).collect();
            places.sort_unstable();
            places
        };
        let (nl, en) = (table(words(Language::Nl)), table(words(Language::En)));
        assert!(nl.len() > 40, "the table was read");
        for ((name, nl), (same, en)) in nl.iter().zip(&en) {
            assert_eq!(name, same);
            assert!(!nl.is_empty() && !en.is_empty(), "{name} is empty");
            assert_eq!(places(nl), places(en), "{name}");
        }
    }

    /// A number that a person is told is the number that holds.
    #[test]
    fn a_limit_is_said_as_it_is() {
        let said = |limit| match limit {
            // Bytes are said in whole megabytes.
            Limit::File | Limit::Pack => limit.max() / (1024 * 1024),
            Limit::Stages
            | Limit::Lanes
            | Limit::Cards
            | Limit::Personas
            | Limit::Lines
            | Limit::Text
            | Limit::Nesting => limit.max(),
        };
        for language in Language::ALL {
            for limit in LIMITS {
                let text = (words(*language).limit)(limit);
                let digits: String = text.chars().filter(char::is_ascii_digit).collect();
                assert_eq!(digits, said(limit).to_string(), "{text}");
            }
        }
        assert_eq!((Limit::File.max() % (1024 * 1024), Limit::Pack.max() % (1024 * 1024)), (0, 0));
    }

    /// Every limit; the test above does not compile when it is told of one more.
    const LIMITS: [Limit; 9] = [
        Limit::Stages,
        Limit::Lanes,
        Limit::Cards,
        Limit::Personas,
        Limit::Lines,
        Limit::Text,
        Limit::File,
        Limit::Pack,
        Limit::Nesting,
    ];

    /// One of every notice there is.
    fn notices() -> Vec<Notice> {
        let mut notices = vec![
            Notice::Blocked,
            Notice::Full(12_345),
            Notice::Damaged,
            Notice::Mended,
            Notice::Stood("a {0} b".to_owned()),
            Notice::OtherDamaged,
            Notice::Partitioned,
            Notice::Conflict,
            Notice::Moved,
            Notice::NoFile,
            Notice::Link(LinkFault::Cut),
            Notice::Link(LinkFault::Long),
            Notice::Link(LinkFault::Newer),
            Notice::Newer,
            Notice::NoTemplate("a {0} b".to_owned()),
            Notice::Refused(Refusal::Missing),
            Notice::Refused(Refusal::Taken),
            Notice::Refused(Refusal::NoCardsHere),
            Notice::Unreadable(Unreadable::NotJson { line: 3, column: 17 }),
            Notice::Unreadable(Unreadable::NotAJourney),
        ];
        for limit in LIMITS {
            notices.push(Notice::Refused(Refusal::Over(limit)));
            notices.push(Notice::Unreadable(Unreadable::Over(limit)));
        }
        notices
    }

    #[test]
    fn every_notice_says_what_happened_in_both_languages() {
        for notice in notices() {
            let said = |language| (words(language).notice)(&notice);
            let (nl, en) = (said(Language::Nl), said(Language::En));
            assert_ne!(nl, en, "{notice:?}");
            for (language, text) in [(Language::Nl, nl), (Language::En, en)] {
                assert!(text.len() > 20 && text.ends_with('.'), "{text}");
                let parts = match &notice {
                    Notice::NoTemplate(name) | Notice::Stood(name) => vec![name.clone()],
                    Notice::Refused(Refusal::Over(limit))
                    | Notice::Unreadable(Unreadable::Over(limit)) => {
                        vec![(words(language).limit)(*limit).to_owned()]
                    }
                    Notice::Unreadable(Unreadable::NotJson { line, column }) => {
                        vec![line.to_string(), column.to_string()]
                    }
                    _ => vec![],
                };
                let rest = parts.iter().fold(text.clone(), |rest, part| {
                    assert!(rest.contains(part), "{text} lacks {part}");
                    rest.replace(part, "")
                });
                assert!(!rest.contains(['{', '}']), "{text} has a place left open");
            }
        }
    }

    /// Words that come from a function of a closed list: one for each value, no two the same.
    #[test]
    fn every_value_has_its_own_words() {
        fn check<T: Copy + std::fmt::Debug>(values: &[T], word: fn(T) -> &'static str) {
            let words: std::collections::HashSet<_> = values.iter().map(|v| word(*v)).collect();
            assert_eq!(words.len(), values.len(), "{words:?}");
            assert!(words.iter().all(|word| !word.trim().is_empty()), "{words:?}");
        }
        for language in Language::ALL {
            let words = words(*language);
            check(Intent::ALL, words.intent);
            check(Intent::ALL, words.intent_hint);
            check(Need::ALL, words.need);
            check(Severity::ALL, words.severity_word);
            check(Evidence::ALL, words.evidence_word);
            check(&[Level::Core, Level::Useful, Level::Optional], words.level);
            check(&[Level::Core, Level::Useful, Level::Optional], words.level_hint);
            check(&[Confidence::High, Confidence::Medium, Confidence::Low], words.confidence_word);
            use Direction::{Down, Left, Right, Up};
            check(&[Up, Down, Left, Right], words.walk);
            check(&[Up, Down, Left, Right], words.nudge);
            check(LaneKind::ALL, words.lane_kind_word);
            check(Influence::ALL, words.influence_word);
            check(State::ALL, words.state_word);
            check(Age::ALL, words.age_word);
            check(Audience::ALL, words.audience_word);
            check(Price::ALL, words.price_word);
            check(Urgency::ALL, words.urgency_word);
            check(Reach::ALL, words.reach_word);
            check(Kind::ALL, words.kind_word);
            check(Period::ALL, words.period_word);
            check(&[-2.0, -1.0, 0.0, 1.0, 2.0], words.score_word);
            use WarningCode::{
                Dangling, Missing, OutOfRange, Repeated, TooManyPersonas, UnknownWord, WrongType,
            };
            let codes =
                [WrongType, UnknownWord, Missing, Repeated, Dangling, OutOfRange, TooManyPersonas];
            check(&codes, words.warning);
        }
    }
}
