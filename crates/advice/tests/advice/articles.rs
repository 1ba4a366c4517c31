//! What the five articles that the tool grew from say, case by case.
//!
//! A0 "Het belang van een customer journey" · A1 "De customer journey in 5 stappen" · A2 "Fundamentele concepten van de Customer
//! Journey" · A3 "Wat is een klantreis en waarom is het belangrijk?" · A4 "Customer Journey" (Koen van Hooren Marketing).

use std::collections::BTreeMap;
use std::sync::Arc;

use advice::{
    Assessment, Pack, Reason, Remark, RuleKind, Share, StageAdvice, builtin, plan, split,
};
use journey::model::{Age, Intent, Journey, Language, Persona, Vocabulary};

use super::article_cases::cases;
use super::journeys::{bare, persona};
use super::look::{line, rules, top};

/// What is said of a map whose first stage is looked at.
pub(crate) struct Told {
    journey: Journey,
    pub(crate) stage: StageAdvice,
    gaps: Vec<Remark>,
    pub(crate) plan: Vec<advice::PlanRow>,
    pub(crate) budget: Vec<Share>,
}

fn tell(journey: Journey) -> Told {
    let assessment = Assessment::of(builtin(), &journey, None);
    let first = &journey.stages[0].id;
    Told {
        stage: assessment.message(first, Language::Nl).expect("it is there"),
        gaps: assessment.remarks(&RuleKind::Gap, Language::Nl),
        plan: plan(builtin(), &journey, Language::Nl),
        budget: split(&journey, &assessment),
        journey,
    }
}

/// One sentence of an article: where it applies, and what must follow from it.
pub(crate) struct Case {
    /// The article by its id in the pack, and the words it rests on.
    pub(crate) rests_on: (&'static str, &'static str),
    pub(crate) intent: Intent,
    pub(crate) fact: fn(&mut Journey),
    pub(crate) follows: Follows,
}

pub(crate) enum Follows {
    /// One of the three channels that fit best.
    Top3(&'static str),
    /// One of the five channels that the panel shows before any fact is known.
    Shown(&'static str),
    /// These are advised, whatever their place, and a rule that names the article speaks for each.
    For(&'static [&'static str]),
    /// This gap of the stage, or of the map; its rule names the article.
    Gap(&'static str),
    /// A tip on this channel's line, that says one of these words.
    Hint(&'static str, &'static [&'static str]),
    /// Anything else.
    That(fn(&Told) -> bool),
}

use Follows::{For, Gap, Hint, Shown, That, Top3};
use Intent::Orient;

pub(crate) fn names(sources: &[advice::SourceLine], article: &str) -> bool {
    sources.iter().any(|source| &*source.id == article)
}

/// What is missing for this to follow from the article; `None` when it does.
fn missing(case: &Case) -> Option<String> {
    let article = case.rests_on.0;
    let mut journey = bare(case.intent);
    (case.fact)(&mut journey);
    let told = tell(journey);
    let cited = |reason: &&Reason| names(&reason.sources, article);
    match case.follows {
        Top3(channel) => {
            let three = top(&told.stage, 3);
            (!three.contains(&channel)).then(|| format!("{channel} is not among {three:?}"))
        }
        Shown(channel) => {
            let five = top(&told.stage, 5);
            (!five.contains(&channel)).then(|| format!("{channel} is not among {five:?}"))
        }
        For(channels) => channels.iter().find_map(|channel| {
            let Some(line) = line(&told.stage, channel) else {
                return Some(format!("{channel} is not advised"));
            };
            let speaks = |r: &&Reason| *r.rule != *Pack::BASE && r.add > 0;
            let spoken = line.reasons.iter().filter(cited).any(|reason| speaks(&reason));
            (!spoken).then(|| format!("no rule with {article} speaks for {channel}"))
        }),
        Gap(rule) => {
            let mut gaps = told.stage.gaps.iter().chain(&told.gaps);
            let cited = gaps.any(|gap| *gap.rule == *rule && names(&gap.sources, article));
            let all = [rules(&told.stage.gaps), rules(&told.gaps)].concat();
            (!cited).then(|| format!("no {rule} with {article} among {all:?}"))
        }
        Hint(channel, words) => {
            let hints = line(&told.stage, channel).map(|line| &line.hints);
            let said = hints.into_iter().flatten();
            let mut said = said.filter(|hint| words.iter().any(|word| hint.say.contains(word)));
            said.next().is_none().then(|| format!("no hint on {channel} says one of {words:?}"))
        }
        That(holds) => (!holds(&told)).then(|| {
            let plan = told.plan.len();
            format!("it does not hold: {:?}, {plan} rows", top(&told.stage, 5))
        }),
    }
    .map(|what| {
        let said = told.journey.profile.price.map(Vocabulary::code);
        format!("{what} (a stage to {}, price {said:?})", case.intent.code())
    })
}

#[test]
fn what_the_articles_say_is_what_is_advised() {
    let cases = cases();
    let mut wrong = Vec::new();
    let mut of_article = BTreeMap::<&str, usize>::new();
    for case in &cases {
        let (article, words) = case.rests_on;
        *of_article.entry(article).or_default() += 1;
        if let Some(missing) = missing(case) {
            wrong.push(format!("{article} “{words}”: {missing}"));
        }
    }
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
    assert!(cases.len() >= 25, "{}", cases.len());
    assert!(["A0", "A1", "A2", "A3", "A4"].iter().all(|id| of_article[id] >= 3), "{of_article:?}");
}

/// Each case is about its fact: without it no rule says so, no gap is seen, and what is to be on top stands lower.
#[test]
fn without_the_fact_it_does_not_follow() {
    let mut followed = Vec::new();
    for case in &cases() {
        let (before, mut after) = (bare(case.intent), bare(case.intent));
        (case.fact)(&mut after);
        if before == after {
            continue;
        }
        let without = Case { fact: |_| {}, follows: copy(&case.follows), ..*case };
        let follows = match case.follows {
            Top3(channel) => {
                let score = |journey: &Journey| {
                    line(&tell(journey.clone()).stage, channel).map(|line| line.score)
                };
                score(&before) >= score(&after)
            }
            Shown(_) | That(_) => false,
            For(_) | Hint(..) | Gap(_) => missing(&without).is_none(),
        };
        if follows {
            followed.push(case.rests_on.1);
        }
    }
    assert_eq!(followed, [""; 0]);
}

fn copy(follows: &Follows) -> Follows {
    match follows {
        Top3(channel) => Top3(channel),
        Shown(channel) => Shown(channel),
        For(channels) => For(channels),
        Gap(rule) => Gap(rule),
        Hint(channel, words) => Hint(channel, words),
        That(holds) => That(*holds),
    }
}

/// The journeys that the articles describe come as templates; what they say follows there too.
#[test]
fn the_journeys_of_the_articles_are_served_as_the_articles_ask() {
    let tops = |id: &str, number: usize| -> Vec<Vec<String>> {
        let journey = templates::find(id, Language::Nl).expect("a template");
        let assessment = Assessment::of(builtin(), &journey, None);
        let stages = assessment.stages.iter().map(|stage| {
            let lines = stage.evaluation.lines.iter().take(number);
            lines.map(|line| builtin().channels[line.channel].id.to_string()).collect()
        });
        stages.collect()
    };
    // A3: in a hospital nobody advertises, at any step.
    for stage in tops("hospital-visit", 40) {
        for channel in stage {
            let channel = builtin().channel(&channel.as_str().into()).expect("known");
            assert!(!channel.paid, "{} in a hospital", channel.id);
        }
    }
    // A3: applicants are met on Indeed and LinkedIn.
    assert!(tops("job-applicant", 3).iter().any(|top| top.contains(&"jobboards".to_owned())));
    // Everyone else is not.
    for id in templates::ids().filter(|id| *id != "job-applicant") {
        assert!(tops(id, 40).iter().flatten().all(|channel| channel != "jobboards"), "{id}");
    }
}

#[test]
fn a_persona_of_every_age_gets_a_tip_about_where_to_be() {
    for age in Age::ALL {
        let mut journey = bare(Orient);
        journey.personas =
            vec![Arc::new(Persona { name: "Sam".to_owned(), ..persona(Some(*age), "") })];
        let told = tell(journey);
        let social = line(&told.stage, "social_organic").expect("it is advised");
        assert!(!social.hints.is_empty(), "nothing for {}", age.code());
    }
}
