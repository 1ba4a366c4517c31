//! The guided start: from five answers to a filled map.

use std::sync::Arc;

use super::index;
use journey::model::{
    Age, Audience, Intent, Journey, Language, Limit, Persona, Price, Profile, StageId, Urgency,
    Vocabulary, fresh,
};

/// What somebody said of their offer. Every question may be left open: unknown stays unknown.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Answers {
    /// What is offered, as typed.
    pub offer: String,
    /// Who it is for.
    pub audience: Option<Audience>,
    /// How old they are.
    pub age: Option<Age>,
    /// How expensive it is.
    pub price: Option<Price>,
    /// Can the customer do without for a while?
    pub urgency: Option<Urgency>,
    /// How the journey is to be divided; `None` leaves it to what is [`suggested`].
    pub model: Option<Model>,
}

/// A way to divide a journey into stages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Model {
    /// See, Do and Care: for what is bought without much comparing.
    Short,
    /// See, Think, Do and Care.
    SeeThinkDoCare,
    /// Orientation, consideration, purchase, use and loyalty.
    FiveSteps,
    /// Awareness, consideration, action, service and loyalty.
    AwarenessLoyalty,
    /// From noticing a vacancy to recommending the employer.
    Applicant,
    /// From arriving in a hospital to recovery.
    Hospital,
}

impl Vocabulary for Model {
    const ALL: &'static [Self] = &[
        Model::Short,
        Model::SeeThinkDoCare,
        Model::FiveSteps,
        Model::AwarenessLoyalty,
        Model::Applicant,
        Model::Hospital,
    ];

    fn code(self) -> &'static str {
        match self {
            Model::Short => "short",
            Model::SeeThinkDoCare => "see-think-do-care",
            Model::FiveSteps => "five-steps",
            Model::AwarenessLoyalty => "awareness-loyalty",
            Model::Applicant => "applicant",
            Model::Hospital => "hospital",
        }
    }
}

impl Model {
    /// The ones that suit any offer.
    const GENERAL: [Model; 3] = [Model::SeeThinkDoCare, Model::FiveSteps, Model::AwarenessLoyalty];

    /// The stage of See, Think, Do, Care that the short journey leaves out, and what is wanted in it.
    const LEFT_OUT: (&str, Intent) = ("Think", Intent::Consider);

    /// The id of the template that fills it.
    pub fn template(self) -> &'static str {
        match self {
            Model::Short | Model::SeeThinkDoCare => "see-think-do-care",
            Model::FiveSteps => "five-steps",
            Model::AwarenessLoyalty => "awareness-loyalty",
            Model::Applicant => "job-applicant",
            Model::Hospital => "hospital-visit",
        }
    }
}

/// The model that suits the answers best: who it is for counts first, then the price. What is cheap is bought after few
/// steps; for what is dear the customer must be convinced first, so that journey has the most stages.
pub fn suggested(answers: &Answers) -> Model {
    match (answers.audience, answers.price) {
        (Some(Audience::Applicant), _) => Model::Applicant,
        (Some(Audience::Patient), _) => Model::Hospital,
        (_, Some(Price::Low)) => Model::Short,
        (_, Some(Price::High)) => Model::FiveSteps,
        _ => Model::SeeThinkDoCare,
    }
}

/// The models to choose from, the suggested one first; three or four.
pub fn offered(answers: &Answers) -> Vec<Model> {
    let first = suggested(answers);
    let others = Model::GENERAL.into_iter().filter(|model| *model != first);
    std::iter::once(first).chain(others).collect()
}

/// The names of a model's stages.
pub fn stages(model: Model, language: Language) -> Vec<String> {
    let template = index(language).into_iter().find(|preview| preview.id == model.template());
    let mut stages = template.map(|preview| preview.stages).unwrap_or_default();
    if model == Model::Short {
        stages.retain(|name| name != Model::LEFT_OUT.0);
    }
    stages
}

/// The journey to start from: the model's template with what the answers say of the offer. A persona, called `persona`, is
/// added where the age is known; the feelings in the template stay everyone's.
pub fn journey(template: Journey, answers: &Answers, model: Model, persona: &str) -> Journey {
    let template = if model == Model::Short { shortened(template) } else { template };
    let offer: String = answers.offer.trim().chars().take(Limit::Text.max()).collect();
    let mut personas = template.personas;
    if let Some(age) = answers.age.filter(|_| personas.len() < Limit::Personas.max()) {
        personas.push(Arc::new(Persona {
            id: fresh("p", personas.iter().map(|p| p.id.as_str())).as_str().into(),
            name: persona.to_owned(),
            age: Some(age),
            segment: String::new(),
            note: String::new(),
        }));
    }
    let known = template.profile;
    let profile = Profile {
        offer: if offer.is_empty() { known.offer } else { offer.clone() },
        audience: answers.audience.or(known.audience),
        price: answers.price.or(known.price),
        urgency: answers.urgency.or(known.urgency),
        ..known
    };
    let title = if offer.is_empty() { template.title } else { offer };
    Journey { title, profile, personas, ..template }
}

/// The journey without the stages in which options are compared, nor anything that stands in them.
fn shortened(journey: Journey) -> Journey {
    let gone = |stage: &StageId| {
        journey.stage(stage).is_some_and(|stage| stage.intent == Model::LEFT_OUT.1)
    };
    Journey {
        stages: journey.stages.iter().filter(|s| !gone(&s.id)).cloned().collect(),
        cards: journey.cards.iter().filter(|c| !gone(&c.stage)).cloned().collect(),
        feelings: journey.feelings.iter().filter(|f| !gone(&f.stage)).cloned().collect(),
        results: journey.results.iter().filter(|r| !gone(&r.stage)).cloned().collect(),
        rejected: journey.rejected.iter().filter(|r| !gone(&r.stage)).cloned().collect(),
        budget: journey.budget.iter().filter(|b| !gone(&b.stage)).cloned().collect(),
        ..journey.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::find;
    use journey::format::file;

    fn begun(answers: &Answers, model: Model) -> Journey {
        journey(find(model.template(), Language::En).unwrap(), answers, model, "Customer")
    }

    #[test]
    fn who_it_is_for_counts_before_the_price() {
        for (audience, price, expected) in [
            (None, None, Model::SeeThinkDoCare),
            (None, Some(Price::Low), Model::Short),
            (None, Some(Price::Medium), Model::SeeThinkDoCare),
            (None, Some(Price::High), Model::FiveSteps),
            (Some(Audience::B2c), Some(Price::Low), Model::Short),
            (Some(Audience::B2b), Some(Price::High), Model::FiveSteps),
            (Some(Audience::B2b), None, Model::SeeThinkDoCare),
            (Some(Audience::Applicant), Some(Price::Low), Model::Applicant),
            (Some(Audience::Patient), Some(Price::High), Model::Hospital),
        ] {
            let answers = Answers { audience, price, ..Answers::default() };
            assert_eq!(suggested(&answers), expected, "{audience:?} {price:?}");
        }
    }

    #[test]
    fn the_suggested_model_is_offered_first_beside_the_general_ones() {
        let audiences = Audience::ALL.iter().copied().map(Some);
        for audience in audiences.chain([None]) {
            for price in [None, Some(Price::Low), Some(Price::Medium), Some(Price::High)] {
                let answers = Answers { audience, price, ..Answers::default() };
                let offered = offered(&answers);
                assert_eq!(offered.first(), Some(&suggested(&answers)));
                assert!(offered.len() <= 4 && Model::GENERAL.iter().all(|m| offered.contains(m)));
                let short = price == Some(Price::Low)
                    && !matches!(audience, Some(Audience::Applicant | Audience::Patient));
                assert_eq!(offered.contains(&Model::Short), short);
                for (at, model) in offered.iter().enumerate() {
                    assert!(!offered[..at].contains(model), "{model:?} is offered twice");
                }
            }
        }
    }

    #[test]
    fn a_model_has_the_stages_it_is_shown_with() {
        for model in Model::ALL {
            for language in Language::ALL {
                let template = find(model.template(), *language).unwrap();
                let begun = journey(template, &Answers::default(), *model, "");
                let names: Vec<String> = begun.stages.iter().map(|s| s.name.clone()).collect();
                assert_eq!(stages(*model, *language), names);
                assert!(names.len() > 1);
            }
            assert_eq!(Model::from_code(model.code()), Some(*model));
        }
    }

    #[test]
    fn a_low_price_makes_a_short_journey_and_a_high_one_a_long_one() {
        let with = |price| Answers { price: Some(price), ..Answers::default() };
        let cheap = begun(&with(Price::Low), suggested(&with(Price::Low)));
        assert!((2..=3).contains(&cheap.stages.len()));
        assert!(cheap.stages.iter().all(|stage| stage.intent != Intent::Consider));
        assert_eq!(begun(&with(Price::High), suggested(&with(Price::High))).stages.len(), 5);
    }

    #[test]
    fn nothing_of_a_stage_that_was_left_out_stays_behind() {
        let whole = r#"{"stages": [{"id": "s1", "intent": "orient"}, {"id": "s2", "intent": "consider"}],
            "lanes": [{"id": "l1", "kind": "touchpoints"}],
            "cards": [{"id": "c1", "stage": "s1", "lane": "l1"}, {"id": "c2", "stage": "s2", "lane": "l1"}],
            "feelings": [{"stage": "s1", "score": 1}, {"stage": "s2", "score": 1}, {"stage": "s2", "card": "c2", "score": 0}],
            "results": [{"stage": "s1", "channel": "store"}, {"stage": "s2", "channel": "store"}],
            "rejected": [{"stage": "s1", "channel": "local"}, {"stage": "s2", "channel": "local"}],
            "budget": [{"stage": "s1", "channel": "store", "cents": 1}, {"stage": "s2", "channel": "store", "cents": 1}]}"#;
        let whole = file::read(whole).unwrap().journey;
        let short = journey(whole.clone(), &Answers::default(), Model::Short, "");
        let lists = (short.stages.len(), short.cards.len(), short.feelings.len());
        assert_eq!(lists, (1, 1, 1));
        assert_eq!((short.results.len(), short.rejected.len(), short.budget.len()), (1, 1, 1));
        let opened = file::read(&file::write(&short)).unwrap();
        assert_eq!((opened.warnings, opened.journey), (vec![], short));
        assert_eq!(journey(whole.clone(), &Answers::default(), Model::FiveSteps, ""), whole);
    }

    #[test]
    fn what_was_answered_is_on_the_map_and_the_rest_stays_as_it_was() {
        let nothing = Answers { offer: "  ".into(), ..Answers::default() };
        for model in Model::ALL.iter().filter(|model| **model != Model::Short) {
            let template = find(model.template(), Language::En).unwrap();
            assert_eq!(begun(&nothing, *model), template);
        }
        let answers = Answers {
            offer: " kitchens\n".into(),
            audience: Some(Audience::B2b),
            age: Some(Age::From35),
            price: Some(Price::High),
            urgency: Some(Urgency::Low),
            model: None,
        };
        for model in Model::ALL {
            let template = find(model.template(), Language::En).unwrap();
            let begun = begun(&answers, *model);
            assert_eq!(begun.title, "kitchens");
            let expected = Profile {
                offer: "kitchens".into(),
                audience: Some(Audience::B2b),
                price: Some(Price::High),
                urgency: Some(Urgency::Low),
                ..template.profile
            };
            assert_eq!(begun.profile, expected);
            let persona = begun.personas.last().unwrap();
            assert_eq!((persona.name.as_str(), persona.age), ("Customer", Some(Age::From35)));
            assert_eq!(begun.personas.len(), template.personas.len() + 1);
            assert!(begun.feelings.iter().all(|feeling| feeling.persona.is_none()));
            let opened = file::read(&file::write(&begun)).unwrap();
            assert_eq!((opened.warnings, opened.journey), (vec![], begun));
        }
    }

    #[test]
    fn no_answer_takes_a_map_over_a_limit() {
        let full = r#"{"stages": [], "personas": [{"id": "p1"}, {"id": "p2"}, {"id": "p3"}, {"id": "p4"}, {"id": "p7"}]}"#;
        let full = file::read(full).unwrap().journey;
        let long = "é".repeat(Limit::Text.max() + 1);
        let answers = Answers { offer: long, age: Some(Age::From55), ..Answers::default() };
        let begun = journey(full, &answers, Model::FiveSteps, "Customer");
        assert_eq!(begun.personas.len(), Limit::Personas.max());
        assert!(!Limit::text_too_long(&begun.title) && !Limit::text_too_long(&begun.profile.offer));
        assert_eq!(begun.title.chars().count(), Limit::Text.max());
    }
}
