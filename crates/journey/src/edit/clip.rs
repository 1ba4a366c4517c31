//! Cards on the clipboard: what goes along when they are copied, and what becomes of cards or lines that are pasted.

use std::sync::Arc;

use super::make::{index_in_cell, takes_cards};
use super::{Change, Edit, GridPosition};
use crate::model::{Card, CardId, Feeling, Journey, Lane, LaneId, Limit, StageId, fresh};

/// The most cards that are pasted in one go: more is a document, which can be opened as one.
pub const MOST: usize = 1000;

/// Cards that were copied.
#[derive(Clone, Debug)]
pub struct Copied {
    /// A journey of nothing but the cards, with their stages, lanes and feelings.
    pub cards: Journey,
    /// The texts of the cards, one after the other.
    pub text: String,
}

/// What pasting comes to.
#[derive(Clone, Debug)]
pub struct Pasted {
    /// The edit that adds the cards.
    pub edit: Edit,
    /// The last card that is added.
    pub last: CardId,
    /// How many cards are added.
    pub count: usize,
    /// The texts of the cards that are not, a line each.
    pub left: Vec<String>,
}

/// Copies the card at a spot, or the cards of a stage. `None` where there are none.
pub fn copied(journey: &Journey, spot: &GridPosition) -> Option<Copied> {
    let is_meant = |card: &Card| match spot {
        GridPosition::Card(id) => card.id == *id,
        GridPosition::Stage(id) => card.stage == *id,
        _ => false,
    };
    let cards: Vec<_> = journey.cards.iter().filter(|card| is_meant(card)).cloned().collect();
    let first = cards.first()?;
    let has = |of: &dyn Fn(&Card) -> bool| cards.iter().any(|card| of(card));
    let is_felt = |f: &Feeling| has(&|card| f.card.as_ref() == Some(&card.id));
    let feelings: Vec<_> = journey.feelings.iter().filter(|f| is_felt(f)).cloned().collect();
    let of_person = |id| feelings.iter().any(|f| f.persona.as_ref() == Some(id));
    let text = cards.iter().map(|card| card.text.as_str()).collect::<Vec<_>>().join("\n");
    let cards = Journey {
        stages: journey.stages.iter().filter(|s| s.id == first.stage).cloned().collect(),
        lanes: journey.lanes.iter().filter(|l| has(&|card| card.lane == l.id)).cloned().collect(),
        personas: journey.personas.iter().filter(|p| of_person(&p.id)).cloned().collect(),
        feelings,
        cards,
        ..Journey::empty(journey.language)
    };
    Some(Copied { cards, text })
}

/// Adds copies of the cards of another journey at a spot. Cards of one lane go to the cell of the spot, behind its card; cards of
/// several lanes to the lanes of its stage that are most like their own. `None` where no cards can stand.
pub fn paste(journey: &Journey, spot: &GridPosition, copied: &Journey) -> Option<Pasted> {
    let (stage, lane, mut at) = place(journey, spot)?;
    let lane = lane.filter(|_| copied.lanes.len() < 2);
    if lane.is_none() {
        at = journey.cards.len();
    }
    let to = |card: &Card| match &lane {
        Some(lane) => Some(lane.clone()),
        None => alike(journey, copied.lanes.iter().find(|l| l.id == card.lane)?),
    };
    let mut adding = Adding::new(journey, at);
    for card in &copied.cards {
        let Some(lane) = to(card) else { continue };
        let new = Card { stage: stage.clone(), lane, ..Card::clone(card) };
        let Some(id) = adding.add(new) else { continue };
        for felt in copied.feelings.iter().filter(|f| f.card.as_ref() == Some(&card.id)) {
            adding.feel(copied, felt, &id, &stage);
        }
    }
    adding.done()
}

/// Adds a card for each text at a spot. A text that is too long for a card goes on in the next. `None` where no cards can stand.
pub fn paste_texts(journey: &Journey, spot: &GridPosition, texts: &[String]) -> Option<Pasted> {
    let (stage, lane, at) = place(journey, spot)?;
    let lane = lane?;
    let mut adding = Adding::new(journey, at);
    for text in texts {
        let mut rest = text.as_str();
        while !rest.trim().is_empty() {
            let end = rest.char_indices().nth(Limit::Text.max()).map_or(rest.len(), |(at, _)| at);
            let (part, after) = rest.split_at_checked(end)?;
            adding.add(Card::new("".into(), stage.clone(), lane.clone(), part.trim()));
            rest = after;
        }
    }
    adding.done()
}

/// Where what is pasted at a spot goes: a stage, a lane of it if the spot is in one, and a place in the list of all cards.
fn place(journey: &Journey, spot: &GridPosition) -> Option<(StageId, Option<LaneId>, usize)> {
    let (stage, lane, place) = match spot {
        GridPosition::Card(id) => {
            let card = journey.card(id)?;
            let at = journey.cell(&card.stage, &card.lane).position(|c| c.id == *id)?;
            (&card.stage, Some(&card.lane), at + 1)
        }
        GridPosition::Cell(stage, lane) => (stage, Some(lane), usize::MAX),
        GridPosition::Stage(stage) | GridPosition::Feeling(stage) => (stage, None, usize::MAX),
        GridPosition::Lane(_) => return None,
    };
    journey.stage(stage)?;
    let Some(lane) = lane else { return Some((stage.clone(), None, journey.cards.len())) };
    takes_cards(journey, lane).then_some(())?;
    let at = index_in_cell(journey, stage, lane, place, None);
    Some((stage.clone(), Some(lane.clone()), at))
}

/// The lane most like one of another journey: of its kind and name, of its kind, or the first that takes cards.
fn alike(journey: &Journey, lane: &Lane) -> Option<LaneId> {
    let find = |of: &dyn Fn(&Lane) -> bool| {
        journey.lanes.iter().find(|l| takes_cards(journey, &l.id) && of(l))
    };
    find(&|l| l.kind == lane.kind && l.name == lane.name)
        .or_else(|| find(&|l| l.kind == lane.kind))
        .or_else(|| find(&|_| true))
        .map(|l| l.id.clone())
}

/// Cards being added to a journey.
struct Adding<'a> {
    journey: &'a Journey,
    at: usize,
    room: usize,
    edits: Vec<Edit>,
    feelings: Vec<Edit>,
    last: Option<CardId>,
    count: usize,
    left: Vec<String>,
}

impl<'a> Adding<'a> {
    fn new(journey: &'a Journey, at: usize) -> Self {
        let room = Limit::Cards.max().saturating_sub(journey.cards.len()).min(MOST);
        Adding {
            journey,
            at,
            room,
            edits: Vec::new(),
            feelings: Vec::new(),
            last: None,
            count: 0,
            left: Vec::new(),
        }
    }

    /// Adds a card under an id of its own, or notes its text where there is no room.
    fn add(&mut self, card: Card) -> Option<CardId> {
        if self.count == self.room {
            self.left.push(card.text);
            return None;
        }
        let mut id = match &self.last {
            Some(last) => fresh("c", std::iter::once(last.as_str())),
            None => fresh("c", self.journey.cards.iter().map(|c| c.id.as_str())),
        };
        // A hostile file may hold the highest number there is, and then the next one is taken.
        while self.journey.card(&id.as_str().into()).is_some() {
            id.push('0');
        }
        let id = CardId::from(id.as_str());
        self.edits.push(Edit::Card(Change::Add(Card { id: id.clone(), ..card }, self.at)));
        self.at += 1;
        self.count += 1;
        self.last = Some(id.clone());
        Some(id)
    }

    /// Gives an added card a feeling of the card it is a copy of. That of a persona goes along where the persona is here too.
    fn feel(&mut self, copied: &Journey, felt: &Arc<Feeling>, card: &CardId, stage: &StageId) {
        let name = |journey: &Journey| {
            let person = journey.personas.iter().find(|p| Some(&p.id) == felt.persona.as_ref());
            person.map(|p| p.name.clone())
        };
        if felt.persona.is_some() && name(self.journey) != name(copied) {
            return;
        }
        let feeling =
            Feeling { card: Some(card.clone()), stage: stage.clone(), ..Feeling::clone(felt) };
        self.feelings.push(Edit::Feeling(Change::Add(feeling, usize::MAX)));
    }

    fn done(mut self) -> Option<Pasted> {
        if self.journey.feelings.len() + self.feelings.len() <= Limit::Lines.max() {
            self.edits.append(&mut self.feelings);
        }
        let last = match self.last {
            Some(last) => last,
            // Without any room there is still something to tell.
            None if !self.left.is_empty() => "".into(),
            None => return None,
        };
        Some(Pasted { edit: Edit::Several(self.edits), last, count: self.count, left: self.left })
    }
}

/// The lines of a pasted text that is a list: without what numbers or marks them, and without empty ones.
pub fn lines(text: &str) -> Vec<String> {
    let lines = text
        .lines()
        .map(|line| unmarked(line).replace(['\u{b}', '\t', '\u{a0}'], " ").trim().to_owned());
    lines.filter(|line| !line.is_empty()).collect()
}

/// A line without the sign or number of a list before it.
fn unmarked(line: &str) -> &str {
    const MARKS: [&str; 20] = [
        "- [ ]", "- [x]", "- [X]", "[ ]", "[x]", "[X]", "•", "‣", "◦", "▪", "·", "●", "○", "–",
        "—", "-", "*", "+", "☐", "☑",
    ];
    let line = line.trim_start_matches(['\u{feff}', '\u{a0}']).trim_start();
    let spaced = |rest: &str| rest.starts_with(char::is_whitespace) || rest.is_empty();
    let marked = MARKS.iter().find_map(|mark| line.strip_prefix(mark).filter(|rest| spaced(rest)));
    let digits = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let numbered = || {
        let rest = digits.strip_prefix(['.', ')'])?;
        (1..=2).contains(&(line.len() - digits.len())).then_some(rest).filter(|rest| spaced(rest))
    };
    marked.or_else(numbered).unwrap_or(line)
}

/// True for a text that is more than a list of lines: JSON, a table, Mermaid, SVG or an outline with headings. Those are read as a journey.
pub fn is_journey(text: &str) -> bool {
    let text = text.trim_start_matches('\u{feff}').trim();
    let mut signs = text.chars().filter(|c| !c.is_whitespace());
    match (signs.next(), signs.next()) {
        (Some('{'), Some('"' | '}')) | (Some('['), Some('{' | '[' | '"')) => return true,
        (Some('<'), Some(c)) if c.is_ascii_alphabetic() || matches!(c, '!' | '?') => return true,
        _ => {}
    }
    let lines: Vec<&str> =
        text.lines().map(unmarked).map(str::trim).filter(|l| !l.is_empty()).collect();
    if lines.len() < 2 {
        return false;
    }
    let is_heading = |line: &str| {
        let rest = line.trim_start_matches('#');
        rest.len() < line.len() && rest.starts_with(' ')
    };
    let is_mermaid = |line: &str| line == "journey" || line.starts_with("journey title");
    let with_tabs = lines.iter().filter(|line| line.contains('\t')).count();
    let is_columns = |sign: char, least: usize| {
        let count = |line: &str| {
            // In sentences a space follows them.
            let after = line.split(sign).skip(1);
            after.clone().all(|part| !part.starts_with(' ')).then(|| after.count())
        };
        let first = lines.first().and_then(|line| count(line)).filter(|n| *n >= least);
        first.is_some() && lines.iter().all(|line| count(line) == first)
    };
    with_tabs > 1
        || lines.iter().any(|line| is_heading(line) || is_mermaid(line))
        || lines.iter().filter(|line| line.starts_with('|')).count() > 1
        || is_columns(';', 1)
        || is_columns(',', 2)
}

/// True for HTML with a table of at least two rows and two columns. A list that a spreadsheet copies as one column is none.
pub fn has_table(html: &str) -> bool {
    let count = |tag: &str| {
        let bytes = html.as_bytes();
        let opens = |at: usize| {
            let name = bytes.get(at + 1..at + 1 + tag.len());
            let after = bytes.get(at + 1 + tag.len());
            name.is_some_and(|name| name.eq_ignore_ascii_case(tag.as_bytes()))
                && after.is_some_and(|b| b.is_ascii_whitespace() || matches!(b, b'>' | b'/'))
        };
        html.match_indices('<').filter(|(at, _)| opens(*at)).count()
    };
    let (rows, cells) = (count("tr"), count("td") + count("th"));
    count("table") > 0 && rows > 1 && cells > rows
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::apply;
    use crate::edit::make::tests::journey;
    use crate::model::{Evidence, Severity};

    fn texts(journey: &Journey, stage: &str, lane: &str) -> Vec<String> {
        journey.cell(&stage.into(), &lane.into()).map(|c| c.text.clone()).collect()
    }

    fn owned(lines: &[&str]) -> Vec<String> {
        lines.iter().map(|line| (*line).to_owned()).collect()
    }

    #[test]
    fn lines_become_cards_behind_the_card_in_one_edit() {
        let before = journey();
        let mut after = before.clone();
        let pasted = paste_texts(
            &before,
            &GridPosition::Card("c1".into()),
            &owned(&["one", "two", "three"]),
        )
        .unwrap();
        assert_eq!((pasted.count, pasted.left.len()), (3, 0));
        let undo = apply(&mut after, pasted.edit).unwrap();
        assert_eq!(texts(&after, "s1", "l1"), ["c1", "one", "two", "three", "c2"]);
        apply(&mut after, undo).unwrap();
        assert_eq!(after, before);
    }

    #[test]
    fn lines_go_to_the_end_of_a_cell_and_never_to_the_curve() {
        let mut after = journey();
        let cell = GridPosition::Cell("s2".into(), "l3".into());
        let pasted = paste_texts(&after, &cell, &owned(&["one"])).unwrap();
        apply(&mut after, pasted.edit).unwrap();
        assert_eq!(texts(&after, "s2", "l3"), ["one"]);
        assert!(
            paste_texts(&after, &GridPosition::Cell("s1".into(), "l2".into()), &owned(&["one"]))
                .is_none()
        );
        assert!(paste_texts(&after, &GridPosition::Lane("l1".into()), &owned(&["one"])).is_none());
        assert!(
            paste_texts(&after, &GridPosition::Card("gone".into()), &owned(&["one"])).is_none()
        );
    }

    #[test]
    fn a_line_too_long_for_a_card_goes_on_in_the_next() {
        let mut after = journey();
        let long = "é".repeat(Limit::Text.max() * 2 + 1);
        let pasted = paste_texts(
            &after,
            &GridPosition::Cell("s2".into(), "l3".into()),
            std::slice::from_ref(&long),
        )
        .unwrap();
        apply(&mut after, pasted.edit).unwrap();
        let texts = texts(&after, "s2", "l3");
        assert_eq!((texts.len(), texts.concat()), (3, long));
    }

    #[test]
    fn what_does_not_fit_is_handed_back() {
        let mut full = journey();
        let many: Vec<String> = (0..=MOST).map(|n| n.to_string()).collect();
        let spot = GridPosition::Cell("s2".into(), "l1".into());
        let pasted = paste_texts(&full, &spot, &many).unwrap();
        assert_eq!((pasted.count, pasted.left), (MOST, vec![MOST.to_string()]));
        let card = full.cards[0].clone();
        full.cards = (0..Limit::Cards.max() - 2)
            .map(|n| Arc::new(Card { id: format!("c{n}").as_str().into(), ..Card::clone(&card) }))
            .collect();
        let pasted = paste_texts(&full, &spot, &owned(&["a", "b", "c"])).unwrap();
        assert_eq!((pasted.count, &*pasted.left), (2, &owned(&["c"])[..]));
        apply(&mut full, pasted.edit).unwrap();
        let pasted = paste_texts(&full, &spot, &owned(&["d"])).unwrap();
        assert_eq!((pasted.count, &*pasted.left), (0, &owned(&["d"])[..]));
    }

    #[test]
    fn a_card_that_is_copied_to_another_map_has_all_it_had() {
        let mut ours = journey();
        let card = Arc::make_mut(&mut ours.cards[3]);
        card.severity = Some(Severity::High);
        card.evidence = Evidence::Researched;
        card.link = "https://example.nl/".into();
        card.channel = Some("seo_blog".into());
        let card = Card::clone(card);
        let copied = copied(&ours, &GridPosition::Card("c4".into())).unwrap();
        assert_eq!(copied.text, "c4");
        let mut theirs = journey();
        let pasted =
            paste(&theirs, &GridPosition::Cell("s2".into(), "l1".into()), &copied.cards).unwrap();
        apply(&mut theirs, pasted.edit).unwrap();
        let got = theirs.card(&pasted.last).unwrap();
        let expect = Card { id: pasted.last, stage: "s2".into(), lane: "l1".into(), ..card };
        assert_eq!(**got, expect);
    }

    #[test]
    fn the_cards_of_a_stage_go_to_lanes_of_their_kind() {
        let copied = copied(&journey(), &GridPosition::Stage("s1".into())).unwrap();
        assert_eq!(copied.text, "c1\nc2\nc4");
        let mut theirs = journey();
        theirs.lanes.reverse();
        for spot in [GridPosition::Stage("s2".into()), GridPosition::Cell("s2".into(), "l1".into())]
        {
            let mut after = theirs.clone();
            let pasted = paste(&after, &spot, &copied.cards).unwrap();
            apply(&mut after, pasted.edit).unwrap();
            assert_eq!(texts(&after, "s2", "l1"), ["c3", "c1", "c2"]);
            assert_eq!(texts(&after, "s2", "l3"), ["c4"]);
        }
        assert!(super::copied(&journey(), &GridPosition::Lane("l1".into())).is_none());
        assert!(
            paste(&theirs, &GridPosition::Stage("s2".into()), &Journey::empty(theirs.language))
                .is_none()
        );
    }

    #[test]
    fn what_marks_the_lines_of_a_list_falls_away() {
        let list = "• One\r\n\r\n\t- Two\n3. Three\n12) Twelve\n* \tFour\n- [x] Five\n-5 degrees\n1984. A year\n·\u{a0}Word";
        assert_eq!(
            lines(list),
            ["One", "Two", "Three", "Twelve", "Four", "Five", "-5 degrees", "1984. A year", "Word"]
        );
        assert!(lines(" \n \r\n").is_empty());
    }

    #[test]
    fn tables_and_files_are_told_from_lists() {
        for text in [
            "{\"format\": \"klantreis\"}",
            "[{\"name\": \"x\"}]",
            "<svg></svg>",
            "journey\n title x\n section y\n  z: 3",
            "---\ntitle: x\n---\njourney\n section y",
            "Fase\tKijken\tKopen\nActies\tZoekt\tBetaalt",
            "Fase;Kijken;Kopen\nActies;Zoekt;Betaalt",
            "Fase,Kijken,Kopen\nActies,Zoekt,Betaalt",
            "| Fase | Kijken |\n|---|---|\n| Acties | Zoekt |",
            "# Kijken\n- Zoekt\n# Kopen",
        ] {
            assert!(is_journey(text), "{text}");
        }
        for text in [
            "One",
            "One\nTwo\nThree",
            "Zoekt; kijkt\nBelt; vraagt",
            "Zoekt, kijkt, wacht\nBelt, vraagt, hangt op",
            "•\tOne\n•\tTwo",
            "[ ] Bellen\n[x] Mailen",
            "<3 dit\nen dat",
            "#1 in Google\n#2 in Bing",
            "",
        ] {
            assert!(!is_journey(text), "{text}");
        }
    }

    #[test]
    fn a_table_of_one_column_or_one_row_is_a_list() {
        assert!(has_table("<TABLE border=1><tr><th>a</th><th>b</th></tr><tr><td>c<td>d</table>"));
        for html in [
            "",
            "<p>table</p>",
            "<table><tr><td>a</td></tr><tr><td>b</td></tr></table>",
            "<table><tr><td>a</td><td>b</td></tr></table>",
            "<tablex><trx><tdx>",
            "<tr><td><td><tr><td><td>",
        ] {
            assert!(!has_table(html), "{html}");
        }
    }
}
