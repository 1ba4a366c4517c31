//! The usual names of lanes and units, and what lanes are called by others. They stand apart from the other words: what reads and
//! writes formats needs these alone.

use super::guess::plain;
pub use super::heads::{
    Holds, guess_lane, guess_row, is_general, journey_word, speaks_against, stage_heading,
    stage_word,
};
use journey::locale::{in_field, read_number};
use journey::model::{Duration, LaneKind, Language, State, Unit, Vocabulary as _};

/// The usual name of a lane of this kind.
pub fn lane_kind(language: Language, kind: LaneKind) -> &'static str {
    match language {
        Language::Nl => NL(kind),
        Language::En => EN(kind),
    }
}

/// The usual names of lanes in Dutch.
pub static NL: fn(LaneKind) -> &'static str = |kind| match kind {
    LaneKind::Actions => "Acties",
    LaneKind::Thoughts => "Gedachten",
    LaneKind::Touchpoints => "Contactpunten",
    LaneKind::Emotion => "Gevoel",
    LaneKind::Pains => "Pijnpunten",
    LaneKind::Opportunities => "Kansen",
    LaneKind::Factors => "Wat de keuze bepaalt",
    LaneKind::Kpis => "Metingen",
    LaneKind::Automation => "Wat vanzelf gaat",
    LaneKind::Backstage => "Achter de schermen",
    LaneKind::Text => "Notities",
};

/// The Dutch name of a unit; whether it is of one.
pub static NL_UNIT: fn(Unit, bool) -> &'static str = |unit, one| match (unit, one) {
    (Unit::Minute, true) => "minuut",
    (Unit::Minute, false) => "minuten",
    (Unit::Hour, _) => "uur",
    (Unit::Day, true) => "dag",
    (Unit::Day, false) => "dagen",
    (Unit::Week, true) => "week",
    (Unit::Week, false) => "weken",
    (Unit::Month, true) => "maand",
    (Unit::Month, false) => "maanden",
    (Unit::Year, _) => "jaar",
};

/// The usual names of lanes in English.
pub static EN: fn(LaneKind) -> &'static str = |kind| match kind {
    LaneKind::Actions => "Actions",
    LaneKind::Thoughts => "Thoughts",
    LaneKind::Touchpoints => "Touchpoints",
    LaneKind::Emotion => "Feeling",
    LaneKind::Pains => "Pain points",
    LaneKind::Opportunities => "Opportunities",
    LaneKind::Factors => "What decides the choice",
    LaneKind::Kpis => "Measurements",
    LaneKind::Automation => "What runs by itself",
    LaneKind::Backstage => "Behind the scenes",
    LaneKind::Text => "Notes",
};

/// The English name of a unit; whether it is of one.
pub static EN_UNIT: fn(Unit, bool) -> &'static str = |unit, one| match (unit, one) {
    (Unit::Minute, true) => "minute",
    (Unit::Minute, false) => "minutes",
    (Unit::Hour, true) => "hour",
    (Unit::Hour, false) => "hours",
    (Unit::Day, true) => "day",
    (Unit::Day, false) => "days",
    (Unit::Week, true) => "week",
    (Unit::Week, false) => "weeks",
    (Unit::Month, true) => "month",
    (Unit::Month, false) => "months",
    (Unit::Year, true) => "year",
    (Unit::Year, false) => "years",
};

/// Do people call stages by this name of lanes as well, as in See, Think, Do?
pub fn may_be_stage(name: &str) -> bool {
    listed("actie,action,do,doen,think,denken,feel,voelen", &plain(name))
}

/// Is a plain name one of these?
pub(super) fn listed(names: &str, name: &str) -> bool {
    let name = name.trim_end();
    names.split(',').any(|known| known.len() == name.len() && known == name)
}

/// What a row of a table says of its stages themselves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StageField {
    /// What is to be reached in them.
    Goal,
    /// How long they take.
    Duration,
}

/// The usual name of such a row.
pub fn stage_field(language: Language, field: StageField) -> &'static str {
    match (language, field) {
        (Language::Nl, StageField::Goal) => "Doel",
        (Language::En, StageField::Goal) => "Goal",
        (Language::Nl, StageField::Duration) => "Duur",
        (Language::En, StageField::Duration) => "Duration",
    }
}

/// What stands in the first cell of a table that has no title.
pub fn corner(language: Language) -> &'static str {
    match language {
        Language::Nl => "Fase",
        Language::En => "Stage",
    }
}

/// What stands before a title in a row of its own.
pub fn title_word(language: Language) -> &'static str {
    match language {
        Language::Nl => "Titel",
        Language::En => "Title",
    }
}

/// Does a first cell say that the title follows?
pub fn is_title_word(name: &str) -> bool {
    listed(
        "titel,title,titel van de klantreis,journey title,naam van de klantreis,journey name",
        &plain(name),
    )
}

/// Does a first cell only say what its row or its column holds?
pub fn is_corner(name: &str) -> bool {
    const WORDS: &str = "fase,fasen,fases,stage,stages,phase,phases,stap,stappen,step,steps,rij,rijen,row,rows,lane,lanes,aspect,naam,name";
    let plain = plain(name);
    // What is left out of it is a word too, of another script.
    let letters = name.chars().filter(|c| c.is_alphanumeric()).count();
    letters == plain.chars().filter(|c| *c != ' ').count()
        && plain.split_whitespace().all(|word| listed(WORDS, word))
}

/// The name of a row with feelings, of everybody or of one persona.
pub fn feeling_row(language: Language, lane: &str, state: State, persona: Option<&str>) -> String {
    let goal = match (state, language) {
        (State::Now, _) => "",
        (State::Goal, Language::Nl) => " (doel)",
        (State::Goal, Language::En) => " (goal)",
    };
    match persona {
        Some(persona) => [lane, goal, ": ", persona].concat(),
        None => [lane, goal].concat(),
    }
}

/// The lane, the state and the persona in the name of a row with feelings.
pub fn guess_feeling(name: &str) -> Option<(&str, State, Option<&str>)> {
    let (row, persona) = match name.split_once(':') {
        Some((row, persona)) => (row, Some(persona.trim())),
        None => (name, None),
    };
    let (lane, mark) = row.split_once('(').unwrap_or((row, ""));
    let mark = plain(mark);
    let state = match mark.trim_end() {
        "" | "nu" | "now" | "huidig" | "current" => State::Now,
        "doel" | "goal" | "gewenst" | "desired" | "target" | "streven" => State::Goal,
        _ => return None,
    };
    let known = guess_lane(lane) == Some(LaneKind::Emotion) && persona != Some("");
    known.then_some((lane.trim(), state, persona))
}

/// What a row of feelings is called by others: whose they are stands before or behind (`Sanne – emotie`, `Emotie Sanne`).
pub fn guess_someone(name: &str) -> Option<(&str, &str)> {
    let feels = |lane: &str| guess_lane(lane) == Some(LaneKind::Emotion);
    let someone = |who: &str| {
        let words = who.split_whitespace();
        // `Emotie – score` and `Emotie: 1-10` name nobody.
        who.chars().all(|c| !c.is_ascii_digit())
            && words.clone().count() < 4
            && words.clone().all(|word| word.starts_with(char::is_uppercase))
            && guess_row(who).is_none()
    };
    for sign in [":", " - ", " – ", " — "] {
        if let Some((one, other)) = name.split_once(sign) {
            let (one, other) = (one.trim(), other.trim());
            return match () {
                () if feels(one) && someone(other) && !other.is_empty() => Some((one, other)),
                () if feels(other) && someone(one) && !one.is_empty() => Some((other, one)),
                () => None,
            };
        }
    }
    let (first, rest) = name.trim().split_once(' ')?;
    (feels(first) && !rest.is_empty() && someone(rest)).then_some((first, rest))
}

/// How long something takes, with two decimals: `1,25 uur`.
pub fn duration_text(language: Language, duration: Duration) -> String {
    let one = in_field(language, duration.value) == "1";
    let unit = match language {
        Language::Nl => NL_UNIT(duration.unit, one),
        Language::En => EN_UNIT(duration.unit, one),
    };
    in_field(language, duration.value) + " " + unit
}

/// How long something takes, as people write it: `2 weken`, `1.5 hrs`.
pub fn read_duration(text: &str) -> Option<Duration> {
    /// What else people write, in the order of the units.
    const SHORT: [&str; 6] =
        ["min,mins", "u,uren,h,hr,hrs", "d", "wk,wks,w", "mnd,mo", "jr,jaren,yr,yrs"];
    let at = text.find(char::is_alphabetic)?;
    let (value, unit) = text.split_at_checked(at)?;
    let unit = plain(unit);
    let unit = unit.trim_end();
    let is = |of: Unit, short: &str| {
        [true, false].into_iter().any(|one| NL_UNIT(of, one) == unit || EN_UNIT(of, one) == unit)
            || listed(short, unit)
    };
    let unit = Unit::ALL.iter().zip(SHORT).find(|(of, short)| is(**of, short))?.0;
    Some(Duration { value: read_number(value)?, unit: *unit })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_usual_names_are_known() {
        for language in Language::ALL {
            for kind in LaneKind::ALL {
                let name = lane_kind(*language, *kind);
                assert_eq!(guess_lane(name), Some(*kind), "{name}");
            }
            for field in [StageField::Goal, StageField::Duration] {
                let name = stage_field(*language, field);
                assert_eq!(guess_row(name).map(|found| found.0), Some(Holds::Of(field)));
            }
            assert!(is_corner(corner(*language)));
        }
    }

    #[test]
    fn names_are_known_however_they_are_written() {
        for (name, kind) in [
            ("IDEEËN", LaneKind::Opportunities),
            ("KPI's", LaneKind::Kpis),
            ("💬 Gedachten:", LaneKind::Thoughts),
            ("Pain-points", LaneKind::Pains),
        ] {
            assert_eq!(guess_lane(name), Some(kind), "{name}");
        }
        for name in ["", "Aankoop", "Actielijst", "情绪", "Oriëntatie", "Datum", "Bedrag"] {
            assert_eq!(guess_lane(name), None, "{name}");
        }
    }

    #[test]
    fn a_row_of_feelings_reads_back() {
        for language in Language::ALL {
            for state in [State::Now, State::Goal] {
                for persona in [None, Some("Sanne (42): moeder")] {
                    let name = feeling_row(*language, "Emotie", state, persona);
                    assert_eq!(guess_feeling(&name), Some(("Emotie", state, persona)), "{name}");
                }
            }
        }
        assert_eq!(guess_feeling("Gevoel (nu)"), Some(("Gevoel", State::Now, None)));
        assert_eq!(guess_feeling("Gevoel (gisteren)"), None);
        assert_eq!(guess_feeling("Acties: Sanne"), None);
        for name in ["Sanne – Emotie", "Emotie - Sanne", "Emotie Sanne", "Sanne: emotie"] {
            assert_eq!(guess_someone(name).map(|(_, who)| who), Some("Sanne"), "{name}");
        }
        for name in ["Emotional journey", "Emotie: 1-10", "Emotie score", "Acties – Sanne"] {
            assert_eq!(guess_someone(name), None, "{name}");
        }
    }

    #[test]
    fn a_duration_is_read_as_people_write_it() {
        for (text, value, unit) in [
            ("2 weken", 2.0, Unit::Week),
            ("3 days", 3.0, Unit::Day),
            ("1,5 uur", 1.5, Unit::Hour),
            ("30min.", 30.0, Unit::Minute),
            ("1 jaar", 1.0, Unit::Year),
        ] {
            assert_eq!(read_duration(text), Some(Duration { value, unit }), "{text}");
        }
        for text in ["", "2", "twee weken", "2-3 weken", "2 weken of zo", "-1 dag", "weken"] {
            assert_eq!(read_duration(text), None, "{text}");
        }
        for language in Language::ALL {
            for unit in Unit::ALL {
                for value in [0.0, 1.0, 1.25, 1234.5] {
                    let duration = Duration { value, unit: *unit };
                    let text = duration_text(*language, duration);
                    assert_eq!(read_duration(&text), Some(duration), "{text}");
                }
            }
        }
    }
}
