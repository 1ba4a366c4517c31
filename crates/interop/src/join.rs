//! Two journeys in one map: what came from elsewhere is added to what is there.

use std::collections::{HashMap, HashSet};
use std::hash::Hash;
use std::sync::Arc;

use super::Refused;
use journey::edit::Entry;
use journey::model::{
    CardId, Feeling, Journey, LaneId, LaneKind, Limit, PersonaId, StageId, fresh,
};

/// A journey with another added to it. Stages, lanes and personas of one name become one, and a card that stands in its cell already
/// stays one card. What is there stays as it is: of the other, the title, the profile and feelings about the same are left out, and a
/// persona too many becomes the last.
///
/// # Errors
/// [`Refused::Over`] when both do not fit in one map.
pub fn join(own: &Journey, other: &Journey) -> Result<Journey, Refused> {
    let mut all = own.clone();
    let stages: HashMap<StageId, StageId> = added(
        &mut all.stages,
        &other.stages,
        |a, b| alike(&a.name, &b.name),
        "s",
        |stage, id| stage.id = id.into(),
    );
    let lanes: HashMap<LaneId, LaneId> = added(
        &mut all.lanes,
        &other.lanes,
        // There is one line of feelings, whatever it is called.
        |a, b| a.kind == b.kind && (a.kind == LaneKind::Emotion || alike(&a.name, &b.name)),
        "l",
        |lane, id| lane.id = id.into(),
    );
    let mut personas: HashMap<PersonaId, PersonaId> = added(
        &mut all.personas,
        &other.personas,
        |a, b| alike(&a.name, &b.name),
        "p",
        |persona, id| persona.id = id.into(),
    );
    let most = Limit::Personas.max();
    if let Some(last) = all.personas.get(most - 1).map(|p| p.id.clone()) {
        let over: HashSet<_> = all.personas.iter().skip(most).map(|p| p.id.clone()).collect();
        personas.values_mut().filter(|id| over.contains(id)).for_each(|id| *id = last.clone());
        all.personas.truncate(most);
    }
    let mut cards: HashMap<CardId, CardId> = HashMap::new();
    let mut there: HashMap<_, Vec<CardId>> = HashMap::new();
    for card in own.cards.iter().rev() {
        let place = (card.stage.clone(), card.lane.clone(), card.text.clone());
        there.entry(place).or_default().push(card.id.clone());
    }
    let mut next = Next::after("c", own.cards.iter().map(|card| card.id.as_str()));
    for card in &other.cards {
        let mut new = (**card).clone();
        let (Some(stage), Some(lane)) = (stages.get(&card.stage), lanes.get(&card.lane)) else {
            continue;
        };
        (new.stage, new.lane) = (stage.clone(), lane.clone());
        // Two alike within the other were two there.
        let place = (stage.clone(), lane.clone(), card.text.clone());
        if let Some(same) = there.get_mut(&place).and_then(Vec::pop) {
            cards.insert(card.id.clone(), same);
            continue;
        }
        new.id = next.id().as_str().into();
        cards.insert(card.id.clone(), new.id.clone());
        all.cards.push(Arc::new(new));
    }
    let moved = |feeling: &Feeling| {
        let mut new = feeling.clone();
        new.stage = stages.get(&new.stage)?.clone();
        if let Some(card) = &mut new.card {
            *card = cards.get(card)?.clone();
        }
        if let Some(persona) = &mut new.persona {
            *persona = personas.get(persona)?.clone();
        }
        Some(new)
    };
    add(&mut all.feelings, &other.feelings, moved);
    add(&mut all.results, &other.results, |line| {
        Some(journey::model::Measurement {
            stage: stages.get(&line.stage)?.clone(),
            ..line.clone()
        })
    });
    add(&mut all.rejected, &other.rejected, |line| {
        Some(journey::model::Rejected { stage: stages.get(&line.stage)?.clone(), ..line.clone() })
    });
    let counts = [
        (all.stages.len(), Limit::Stages),
        (all.lanes.len(), Limit::Lanes),
        (all.cards.len(), Limit::Cards),
        (all.feelings.len(), Limit::Lines),
        (all.results.len(), Limit::Lines),
        (all.rejected.len(), Limit::Lines),
    ];
    match counts.into_iter().find(|(count, limit)| limit.exceeded_by(*count)) {
        Some((_, limit)) => Err(Refused::Over(limit)),
        None => Ok(all),
    }
}

/// Puts what has no like in a list behind it, under ids of its own; which id each of the others has there. Two of one name within the
/// others stay two.
fn added<T: Entry>(
    list: &mut Vec<Arc<T>>,
    others: &[Arc<T>],
    like: impl Fn(&T, &T) -> bool,
    prefix: &str,
    rename: impl Fn(&mut T, &str),
) -> HashMap<T::Key, T::Key>
where
    T::Key: Eq + Hash + AsRef<str>,
{
    let own = list.len();
    let mut next = Next::after(prefix, list.iter().map(|entry| entry.key()));
    let mut taken = HashSet::new();
    let mut ids = HashMap::new();
    for other in others {
        let same =
            list.iter().take(own).find(|entry| like(entry, other) && !taken.contains(&entry.key()));
        let id = match same.map(|entry| entry.key()) {
            Some(id) => id,
            None => {
                let mut new = (**other).clone();
                rename(&mut new, &next.id());
                let id = new.key();
                list.push(Arc::new(new));
                id
            }
        };
        taken.insert(id.clone());
        ids.insert(other.key(), id);
    }
    ids
}

/// Adds lines whose keys are not there.
fn add<T: Entry>(list: &mut Vec<Arc<T>>, others: &[Arc<T>], moved: impl Fn(&T) -> Option<T>)
where
    T::Key: Eq + Hash,
{
    let mut there: HashSet<T::Key> = list.iter().map(|entry| entry.key()).collect();
    for new in others.iter().filter_map(|other| moved(other)) {
        if there.insert(new.key()) {
            list.push(Arc::new(new));
        }
    }
}

/// Are these the same name?
fn alike(a: &str, b: &str) -> bool {
    a.trim().to_lowercase() == b.trim().to_lowercase()
}

/// Ids that nothing has yet, one after the other.
struct Next<'a> {
    prefix: &'a str,
    taken: HashSet<String>,
    last: String,
}

impl<'a> Next<'a> {
    fn after<T: AsRef<str>>(prefix: &'a str, taken: impl Iterator<Item = T>) -> Next<'a> {
        let taken: HashSet<String> = taken.map(|id| id.as_ref().to_owned()).collect();
        let last = fresh(prefix, taken.iter().map(String::as_str));
        Next { prefix, taken, last }
    }

    fn id(&mut self) -> String {
        // A hostile map may hold the highest number there is.
        while !self.taken.insert(self.last.clone()) {
            self.last = match fresh(self.prefix, std::iter::once(self.last.as_str())) {
                next if self.taken.contains(&next) => format!("{next}0"),
                next => next,
            };
        }
        self.last.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use journey::format::file;

    fn map(text: &str) -> Journey {
        file::read(&format!(r#"{{"format":"klantreis","version":1,{text}}}"#)).unwrap().journey
    }

    const OWN: &str = r#""title":"Mijn kaart","personas":[{"id":"p1","name":"An"}],
        "stages":[{"id":"s1","name":"Zien","intent":"orient","goal":"weten"},{"id":"s9","name":"Doen","intent":"buy"}],
        "lanes":[{"id":"l1","kind":"actions","name":"Acties"},{"id":"l2","kind":"emotion","name":"Gevoel"}],
        "cards":[{"id":"c1","stage":"s1","lane":"l1","text":"kijken","evidence":"researched"}],
        "feelings":[{"stage":"s1","card":"c1","persona":"p1","state":"now","score":-2}]"#;

    #[test]
    fn what_has_the_same_name_becomes_one_and_the_rest_comes_after_it() {
        let other = map(
            r#""title":"Van elders","personas":[{"id":"p1","name":"Bo"},{"id":"p2","name":" an"}],
            "stages":[{"id":"s1","name":"Kopen","intent":"buy"},{"id":"s2","name":"zien ","intent":"none"}],
            "lanes":[{"id":"l1","kind":"emotion","name":"Emotie"},{"id":"l2","kind":"actions","name":"ACTIES"},{"id":"l3","kind":"pains","name":"Acties"}],
            "cards":[{"id":"c1","stage":"s2","lane":"l2","text":"kijken","evidence":"assumed"},{"id":"c2","stage":"s2","lane":"l2","text":"kijken","evidence":"assumed"},
              {"id":"c3","stage":"s1","lane":"l3","text":"duur","evidence":"assumed"}],
            "feelings":[{"stage":"s2","card":"c1","persona":"p2","state":"now","score":2},{"stage":"s2","card":"c2","persona":"p1","state":"now","score":1},
              {"stage":"s1","state":"now","score":0.5}],
            "results":[{"stage":"s2","channel":"seo","kpi":"cvr","now":"2"}]"#,
        );
        let all = join(&map(OWN), &other).unwrap();
        assert_eq!(
            all,
            map(
                r#""title":"Mijn kaart","personas":[{"id":"p1","name":"An"},{"id":"p2","name":"Bo"}],
                "stages":[{"id":"s1","name":"Zien","intent":"orient","goal":"weten"},{"id":"s9","name":"Doen","intent":"buy"},{"id":"s10","name":"Kopen","intent":"buy"}],
                "lanes":[{"id":"l1","kind":"actions","name":"Acties"},{"id":"l2","kind":"emotion","name":"Gevoel"},{"id":"l3","kind":"pains","name":"Acties"}],
                "cards":[{"id":"c1","stage":"s1","lane":"l1","text":"kijken","evidence":"researched"},{"id":"c2","stage":"s1","lane":"l1","text":"kijken","evidence":"assumed"},
                  {"id":"c3","stage":"s10","lane":"l3","text":"duur","evidence":"assumed"}],
                "feelings":[{"stage":"s1","card":"c1","persona":"p1","state":"now","score":-2},{"stage":"s1","card":"c2","persona":"p2","state":"now","score":1},
                  {"stage":"s10","state":"now","score":0.5}],
                "results":[{"stage":"s1","channel":"seo","kpi":"cvr","now":"2"}]"#
            )
        );
        assert_eq!(join(&all, &other).unwrap().cards.len(), all.cards.len());
    }

    #[test]
    fn a_persona_too_many_becomes_the_last_and_too_many_stages_are_refused() {
        let people = |names: &[&str]| {
            let all: Vec<_> =
                names.iter().map(|n| format!(r#"{{"id":"{n}","name":"{n}"}}"#)).collect();
            format!(r#""personas":[{}]"#, all.join(","))
        };
        let own = map(&format!(
            r#"{},"stages":[{{"id":"s1","name":"a","intent":"none"}}]"#,
            people(&["A", "B", "C", "D"])
        ));
        let other = map(&format!(
            r#"{},"stages":[{{"id":"s1","name":"a","intent":"none"}}],"feelings":[{{"stage":"s1","persona":"F","state":"now","score":1}}]"#,
            people(&["E", "F", "A"])
        ));
        let all = join(&own, &other).unwrap();
        assert_eq!(all.personas.iter().map(|p| p.name.as_str()).collect::<String>(), "ABCDE");
        assert_eq!(all.feelings[0].persona, Some(all.personas[4].id.clone()));
        let stages = |letter: char| {
            let all: Vec<_> = (0..300)
                .map(|n| format!(r#"{{"id":"s{n}","name":"{letter}{n}","intent":"none"}}"#))
                .collect();
            map(&format!(r#""stages":[{}]"#, all.join(",")))
        };
        assert_eq!(join(&stages('a'), &stages('b')).err(), Some(Refused::Over(Limit::Stages)));
        assert_eq!(join(&stages('a'), &stages('a')).map(|j| j.stages.len()), Ok(300));
    }

    #[test]
    fn the_highest_number_there_is_makes_no_id_twice() {
        let stage =
            |id: &str| map(&format!(r#""stages":[{{"id":"{id}","name":"{id}","intent":"none"}}]"#));
        let mut all = stage(&format!("s{}", u64::MAX));
        for id in ["s0", "x", "s00", "y", "z"] {
            all = join(&all, &stage(id)).unwrap();
        }
        let ids: HashSet<_> = all.stages.iter().map(|s| s.id.clone()).collect();
        assert_eq!(ids.len(), 6);
    }
}
