//! What holds of every journey. The fuzz targets hold journeys to the same.

use std::collections::{HashMap, HashSet};

use journey::model::{Journey, LaneKind};

/// What holds of every journey.
pub fn sound(journey: &Journey) {
    assert_eq!(faults(journey), [""; 0]);
}

/// What does not hold of this journey, though it does of every journey: each id and key is there once, nothing refers to what is
/// not there, no card is in an emotion lane, a card's feeling is in the card's stage, numbers are in their range, and no limit
/// is exceeded. Written without the code it watches over.
pub fn faults(journey: &Journey) -> Vec<String> {
    let mut faults = Vec::new();
    let mut want = |holds: bool, what: &str| {
        if !holds {
            faults.push(what.to_owned());
        }
    };
    let stages: HashSet<_> = journey.stages.iter().map(|s| &s.id).collect();
    let lanes: HashMap<_, _> = journey.lanes.iter().map(|l| (&l.id, l.kind)).collect();
    let cards: HashMap<_, _> = journey.cards.iter().map(|c| (&c.id, &c.stage)).collect();
    let personas: HashSet<_> = journey.personas.iter().map(|p| &p.id).collect();
    want(stages.len() == journey.stages.len(), "a stage's id stands twice");
    want(lanes.len() == journey.lanes.len(), "a lane's id stands twice");
    want(cards.len() == journey.cards.len(), "a card's id stands twice");
    want(personas.len() == journey.personas.len(), "a persona's id stands twice");
    want(stages.len() <= 500, "too many stages");
    want(lanes.len() <= 40, "too many lanes");
    want(cards.len() <= 20_000, "too many cards");
    want(personas.len() <= 5, "too many personas");

    let amount = |n: f64| n.is_finite() && n >= 0.0;
    let mut texts = vec![&journey.title, &journey.profile.offer];
    want(journey.profile.budget.iter().all(|b| amount(b.amount)), "a budget is no amount");
    for stage in &journey.stages {
        want(stage.duration.is_none_or(|d| amount(d.value)), "a duration is no amount");
        let needs: HashSet<_> = stage.needs.iter().collect();
        want(needs.len() == stage.needs.len(), "a need stands twice");
        texts.extend([&stage.name, &stage.goal]);
    }
    texts.extend(journey.lanes.iter().map(|lane| &lane.name));
    for card in &journey.cards {
        want(stages.contains(&card.stage), "a card is in no stage");
        let kind = lanes.get(&card.lane);
        want(kind.is_some(), "a card is in no lane");
        want(kind != Some(&LaneKind::Emotion), "a card is in the emotion lane");
        texts.extend([&card.text, &card.actor, &card.link]);
    }
    for persona in &journey.personas {
        texts.extend([&persona.name, &persona.segment, &persona.note]);
    }

    let mut keys = HashSet::new();
    for feeling in &journey.feelings {
        want(stages.contains(&feeling.stage), "a feeling is in no stage");
        if let Some(card) = &feeling.card {
            let stage = cards.get(card);
            want(stage.is_some(), "a feeling is of no card");
            want(
                stage.is_none_or(|s| **s == feeling.stage),
                "a feeling is not in its card's stage",
            );
        }
        let whose = feeling.persona.as_ref();
        want(whose.is_none_or(|p| personas.contains(p)), "a feeling is nobody's");
        want(feeling.score.value().abs() <= 2.0, "a score is off the scale");
        let key = (&feeling.stage, &feeling.card, &feeling.persona, feeling.state);
        want(keys.insert(key), "a feeling stands twice");
    }
    want(journey.feelings.len() <= 200_000, "too many feelings");

    let mut keys = HashSet::new();
    for result in &journey.results {
        want(stages.contains(&result.stage), "a result is in no stage");
        want(keys.insert((&result.stage, &result.channel, &result.kpi)), "a result stands twice");
        let money = [result.cost, result.revenue];
        want(money.into_iter().flatten().all(amount), "a result's money is no amount");
        texts.extend([&result.now, &result.target, &result.next]);
    }
    want(journey.results.len() <= 200_000, "too many results");
    let mut keys = HashSet::new();
    for rejected in &journey.rejected {
        want(stages.contains(&rejected.stage), "rejected advice is in no stage");
        want(keys.insert((&rejected.stage, &rejected.channel)), "rejected advice stands twice");
    }
    want(journey.rejected.len() <= 200_000, "too much rejected advice");
    let mut keys = HashSet::new();
    for line in &journey.budget {
        want(stages.contains(&line.stage), "a budget line is in no stage");
        want(keys.insert((&line.stage, &line.channel)), "a budget line stands twice");
    }
    want(journey.budget.len() <= 200_000, "too many budget lines");

    let fits = |text: &String| text.len() <= 5_000 || text.chars().count() <= 5_000;
    want(texts.into_iter().all(fits), "a text is too long");
    faults
}
