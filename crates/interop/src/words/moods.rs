//! How people write what somebody feels, in words and signs, on the scale of a feeling: −2 the worst, +2 the best.

use super::guess::plain;
use super::lanes::listed;

/// Words for a feeling, in Dutch and English, in small letters without accents.
const WORDS: &[(f64, &str)] = &[
    (
        2.0,
        "zeer positief,heel blij,dolblij,enthousiast,euforisch,verrukt,fantastisch,geweldig,uitstekend,zeer tevreden,very positive,\
        very happy,delighted,excited,ecstatic,thrilled,amazing,excellent,enthusiastic,overjoyed,very satisfied,joy,joyful,love",
    ),
    (
        1.0,
        "positief,blij,tevreden,opgelucht,hoopvol,nieuwsgierig,vrolijk,gelukkig,trots,vertrouwen,zelfverzekerd,gerustgesteld,\
        geinteresseerd,goed,fijn,leuk,hoog,positive,happy,satisfied,pleased,relieved,hopeful,curious,glad,proud,confident,reassured,\
        interested,content,good,high,optimistic,optimistisch,motivated,gemotiveerd,comfortable,calm,rustig,trust,relief,inspired,\
        geinspireerd",
    ),
    (
        0.0,
        "neutraal,onverschillig,matig,gemiddeld,neutral,indifferent,ok,oke,okay,average,mixed,gemengd,medium,meh",
    ),
    (
        -1.0,
        "negatief,onzeker,teleurgesteld,ongeduldig,verward,bezorgd,twijfel,twijfelend,sceptisch,gespannen,verdrietig,ontevreden,\
        ongelukkig,slecht,laag,moe,overweldigd,irritatie,geirriteerd,onrustig,nerveus,zenuwachtig,negative,unsure,uncertain,\
        disappointed,impatient,confused,worried,doubtful,skeptical,sceptical,tense,sad,dissatisfied,unsatisfied,unhappy,bad,low,\
        tired,overwhelmed,irritated,annoyed,anxious,nervous,concerned,hesitant,bored,verveeld,stressed,gestrest,confusion,doubt",
    ),
    (
        -2.0,
        "zeer negatief,woedend,boos,gefrustreerd,razend,wanhopig,verschrikkelijk,zeer ontevreden,very negative,angry,furious,\
        frustrated,frustrating,hopeless,desperate,terrible,awful,very dissatisfied,very unhappy,frustratie,frustration,anger,hate",
    ),
];

/// Words that say nothing besides the score itself.
const BARE: &str = "positief,neutraal,negatief,zeer positief,zeer negatief,positive,neutral,negative,very positive,very negative";

const MORE: &str = "zeer,heel,erg,very,extremely,really,super";
const LESS: &str = "beetje,licht,enigszins,redelijk,somewhat,slightly,bit,fairly,quite,mildly";
const FILLERS: &str = "een,a,is,voelt,zich,feels,feeling,vrij";

/// Single signs for a feeling.
const SIGNS: &[(f64, &str)] = &[
    (2.0, "😀😃😄😁😆🤩😍🥰😻🎉🥳😂🤣❤💖💯🏆🙌👏↑⬆▲"),
    (1.5, "😊☺😇🤗😎😺😸💪"),
    (1.0, "🙂😌😉😋👍✨💚🟢↗"),
    (0.0, "😐😑😶🤔🤷😴🤨😮🟡→➡"),
    (-0.5, "😕🫤😬🙄🟠"),
    (-1.0, "🙁☹😟😒😔😓😥😧😦😯😰👎🔴↘"),
    (-1.5, "😞😢😩😫😖😣😠😿😨🥺"),
    (-2.0, "😡🤬😤😭😱👿😾💢🤮🤢💔↓⬇▼"),
];

/// Faces of letters.
const FACES: &[(f64, &[&str])] = &[
    (2.0, &[":D", ":-D", "=D", "XD", "xD"]),
    (1.0, &[":)", ":-)", "=)", ";)", ";-)", "(:"]),
    (0.0, &[":|", ":-|", "=|"]),
    (-1.0, &[":(", ":-(", "=(", ":/", ":-/", "):"]),
    (-2.0, &[":'(", ">:(", "D:", ":-(("]),
];

/// Signs that belong to the one before them: the colour of a skin, the kind of a picture, the parts of a joined sign.
fn belongs(c: char) -> bool {
    matches!(c, '\u{fe0e}' | '\u{fe0f}' | '\u{200d}' | '\u{1f3fb}'..='\u{1f3ff}')
}

fn sign(c: char) -> Option<f64> {
    SIGNS.iter().find(|(_, signs)| signs.contains(c)).map(|(score, _)| *score)
}

/// What the signs at the beginning of a text say, and the words behind them: the mean of all, and nothing where some are
/// good and others bad.
pub fn signs(said: &str) -> Option<(f64, &str)> {
    for (score, faces) in FACES {
        let rest = faces.iter().find_map(|face| said.strip_prefix(face));
        if let Some(rest) = rest.filter(|rest| !rest.starts_with(char::is_alphanumeric)) {
            return Some((*score, rest));
        }
    }
    let mut found: Vec<f64> = Vec::new();
    let mut rest = said;
    let mut joined = false;
    while let Some(c) = rest.chars().next() {
        let score = sign(c);
        if !joined && score.is_none() && !belongs(c) && !c.is_whitespace() {
            break;
        }
        // What is joined to a sign is a part of it.
        found.extend(score.filter(|_| !joined));
        joined = c == '\u{200d}';
        rest = rest.get(c.len_utf8()..).unwrap_or_default();
    }
    Some((mean(&found)?, rest))
}

/// The mean of some scores; `None` without any, and where some are above zero and others below.
fn mean(scores: &[f64]) -> Option<f64> {
    if scores.iter().any(|s| *s > 0.0) && scores.iter().any(|s| *s < 0.0) {
        return None;
    }
    #[expect(clippy::cast_precision_loss, reason = "the signs of one cell")]
    let count = scores.len() as f64;
    (!scores.is_empty()).then(|| scores.iter().sum::<f64>() / count)
}

/// What a text says that consists of words for feelings: `Blij`, `a bit annoyed`, `Excited, curious`. `None` where one of
/// them is no such word, or where they disagree: a sentence that has a word for a feeling in it says something else.
pub fn words(said: &str) -> Option<f64> {
    let parts: Vec<&str> = said.split(parts_words).filter(|part| !part.trim().is_empty()).collect();
    let split: Vec<String> = parts
        .iter()
        .flat_map(|part| {
            let plain = plain(part);
            let and =
                |sign| plain.split(sign).map(|p: &str| p.trim().to_owned()).collect::<Vec<_>>();
            let parts = and(" en ");
            if parts.len() > 1 { parts } else { and(" and ") }
        })
        .collect();
    if split.len() > 6 {
        return None;
    }
    let scores: Option<Vec<f64>> = split.iter().map(|part| word(part)).collect();
    mean(&scores?)
}

fn parts_words(c: char) -> bool {
    matches!(c, ',' | '/' | ';' | '&' | '|' | '\n' | '.' | '!')
}

/// The score of a phrase in small letters.
fn word(phrase: &str) -> Option<f64> {
    let known = |phrase: &str| {
        WORDS.iter().find(|(_, words)| listed(words, phrase)).map(|(score, _)| *score)
    };
    if let Some(score) = known(phrase) {
        return Some(score);
    }
    let mut words: Vec<&str> = phrase.split_whitespace().collect();
    let (mut more, mut less) = (false, false);
    words.retain(|word| {
        more |= listed(MORE, word);
        less |= listed(LESS, word);
        !listed(MORE, word) && !listed(LESS, word) && !listed(FILLERS, word)
    });
    let score = known(&words.join(" "))?;
    Some(match (more, less) {
        (true, _) => {
            score.signum() * (score.abs() + 0.5).min(2.0) * f64::from(u8::from(score != 0.0))
        }
        (_, true) => score / 2.0,
        _ => score,
    })
}

/// Does a text say nothing besides its score, as `positive` does?
pub fn is_bare(said: &str) -> bool {
    listed(BARE, &plain(said))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_for_feelings_are_known_in_both_languages() {
        for (said, score) in [
            ("positief", 1.0),
            ("Neutraal", 0.0),
            ("NEGATIVE", -1.0),
            ("Zeer positief", 2.0),
            ("very frustrated", -2.0),
            ("a bit annoyed", -0.5),
            ("Excited, curious", 1.5),
            ("blij en trots", 1.0),
            ("Geïrriteerd", -1.0),
        ] {
            assert_eq!(words(said), Some(score), "{said}");
        }
    }

    #[test]
    fn a_sentence_or_two_minds_are_no_feeling() {
        for said in [
            "",
            "not happy",
            "niet blij",
            "Happy with the price",
            "blij, maar onzeker",
            "excited / worried",
            "Goedkoop",
            "high street",
        ] {
            assert_eq!(words(said), None, "{said}");
        }
    }

    #[test]
    fn signs_are_read_with_their_colours_and_parts() {
        for (said, score, rest) in [
            ("😀", 2.0, ""),
            ("👍🏽 top", 1.0, "top"),
            ("☹️", -1.0, ""),
            ("❤️‍🔥", 2.0, ""),
            ("😡😡", -2.0, ""),
            (":-) fine", 1.0, " fine"),
            ("↘ minder", -1.0, "minder"),
        ] {
            assert_eq!(signs(said), Some((score, rest)), "{said}");
        }
        for said in ["😀😡", "abc", "", "💬 hi", ":Dit"] {
            assert_eq!(signs(said), None, "{said}");
        }
    }
}
