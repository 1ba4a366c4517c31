//! Writing: the normal form, which leaves out what is absent, false by default or empty.

use std::sync::Arc;

use super::{FORMAT, VERSION};
use crate::format::json::{self, Writer};
use crate::model::{
    BudgetLine, Card, CardId, ChannelId, Evidence, Feeling, Journey, Lane, Measurement, Persona,
    PersonaId, Profile, Rejected, Stage, StageId, State, Vocabulary,
};

/// The journey as a file's text. The same journey always gives the same bytes.
pub fn write(journey: &Journey) -> String {
    text(journey, card, feeling)
}

/// The journey as the text of a file for a place where every byte counts: without what [`super::read`] takes for granted.
pub fn brief(journey: &Journey) -> String {
    text(journey, brief_card, brief_feeling)
}

fn text(
    journey: &Journey,
    card: fn(&Arc<Card>, &mut Writer),
    feeling: fn(&Arc<Feeling>, &mut Writer),
) -> String {
    json::object(|file| {
        file.string("format", FORMAT);
        file.whole("version", VERSION);
        file.some_string("title", &journey.title);
        file.string("language", journey.language.code());
        if journey.profile != Profile::default() {
            file.object("profile", |o| profile(&journey.profile, o));
        }
        file.some_objects("personas", &journey.personas, persona);
        file.objects("stages", &journey.stages, stage);
        file.objects("lanes", &journey.lanes, lane);
        file.objects("cards", &journey.cards, card);
        file.some_objects("feelings", &journey.feelings, feeling);
        file.some_objects("results", &journey.results, measurement);
        file.some_objects("rejected", &journey.rejected, rejected);
        file.some_objects("budget", &journey.budget, budget_line);
    })
}

fn profile(profile: &Profile, o: &mut Writer) {
    o.some_string("offer", &profile.offer);
    o.word("audience", profile.audience.map(Vocabulary::code));
    o.word("price", profile.price.map(Vocabulary::code));
    o.word("urgency", profile.urgency.map(Vocabulary::code));
    o.word("reach", profile.reach.map(Vocabulary::code));
    o.word("kind", profile.kind.map(Vocabulary::code));
    if let Some(budget) = &profile.budget {
        o.object("budget", |o| {
            o.number("amount", budget.amount);
            o.string("currency", &budget.currency);
            o.string("per", budget.per.code());
        });
    }
    o.some_flag("firstProduct", profile.first_product);
}

fn persona(persona: &Arc<Persona>, o: &mut Writer) {
    o.string("id", persona.id.as_str());
    o.string("name", &persona.name);
    o.word("age", persona.age.map(Vocabulary::code));
    o.some_string("segment", &persona.segment);
    o.some_string("note", &persona.note);
}

fn stage(stage: &Arc<Stage>, o: &mut Writer) {
    o.string("id", stage.id.as_str());
    o.string("name", &stage.name);
    o.string("intent", stage.intent.code());
    o.some_string("goal", &stage.goal);
    if !stage.needs.is_empty() {
        o.words("needs", stage.needs.iter().map(|need| need.code()));
    }
    if let Some(duration) = stage.duration {
        o.object("duration", |o| {
            o.number("value", duration.value);
            o.string("unit", duration.unit.code());
        });
    }
    o.some_flag("momentOfTruth", stage.moment_of_truth);
}

fn lane(lane: &Arc<Lane>, o: &mut Writer) {
    o.string("id", lane.id.as_str());
    o.string("kind", lane.kind.code());
    o.string("name", &lane.name);
}

fn card(card: &Arc<Card>, o: &mut Writer) {
    card_with(card, Some(card.evidence), o);
}

fn brief_card(card: &Arc<Card>, o: &mut Writer) {
    card_with(card, Some(card.evidence).filter(|evidence| *evidence != Evidence::Assumed), o);
}

fn card_with(card: &Card, evidence: Option<Evidence>, o: &mut Writer) {
    o.string("id", card.id.as_str());
    o.string("stage", card.stage.as_str());
    o.string("lane", card.lane.as_str());
    o.string("text", &card.text);
    o.word("channel", card.channel.as_ref().map(ChannelId::as_str));
    o.word("severity", card.severity.map(Vocabulary::code));
    o.word("evidence", evidence.map(Vocabulary::code));
    o.some_flag("momentOfTruth", card.moment_of_truth);
    o.word("influence", card.influence.map(Vocabulary::code));
    o.some_string("actor", &card.actor);
    o.some_string("link", &card.link);
}

fn feeling(feeling: &Arc<Feeling>, o: &mut Writer) {
    feeling_with(feeling, Some(&feeling.stage), Some(feeling.state), o);
}

/// A card tells the stage it is in.
fn brief_feeling(feeling: &Arc<Feeling>, o: &mut Writer) {
    let stage = feeling.card.is_none().then_some(&feeling.stage);
    feeling_with(feeling, stage, Some(feeling.state).filter(|state| *state != State::Now), o);
}

fn feeling_with(feeling: &Feeling, stage: Option<&StageId>, state: Option<State>, o: &mut Writer) {
    o.word("stage", stage.map(StageId::as_str));
    o.word("card", feeling.card.as_ref().map(CardId::as_str));
    o.word("persona", feeling.persona.as_ref().map(PersonaId::as_str));
    o.word("state", state.map(Vocabulary::code));
    o.number("score", feeling.score.value());
    if let Some(raw) = feeling.raw {
        o.object("raw", |o| {
            o.number("value", raw.value);
            o.number("min", raw.min);
            o.number("max", raw.max);
        });
    }
}

fn measurement(result: &Arc<Measurement>, o: &mut Writer) {
    o.string("stage", result.stage.as_str());
    o.string("channel", result.channel.as_str());
    o.string("kpi", &result.kpi);
    if let Some(cost) = result.cost {
        o.number("cost", cost);
    }
    if let Some(revenue) = result.revenue {
        o.number("revenue", revenue);
    }
    o.some_string("now", &result.now);
    o.some_string("target", &result.target);
    o.some_string("next", &result.next);
}

fn rejected(rejected: &Arc<Rejected>, o: &mut Writer) {
    o.string("stage", rejected.stage.as_str());
    o.string("channel", rejected.channel.as_str());
}

fn budget_line(line: &Arc<BudgetLine>, o: &mut Writer) {
    o.string("stage", line.stage.as_str());
    o.string("channel", line.channel.as_str());
    o.whole("cents", line.cents);
}
