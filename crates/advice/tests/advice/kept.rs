//! Advice that is kept from edit to edit: what is judged again, and what is not.

use std::sync::Arc;

use advice::{Assessed, Assessment, Pack, RuleKind, builtin};
use journey::edit::apply;
use journey::model::{
    Budget, Card, Duration, Evidence, Intent, Journey, Language, Need, Period, Price, Rejected,
    Stage, Unit, Vocabulary,
};
use proptest::prelude::*;

use super::answers::answer;
use super::journeys::{bare, card, feeling, journey, pack_json, persona, read, result, stage};
use testing::random::{self, Random};

fn assess(journey: &Journey, before: Option<&Assessment>) -> Assessment {
    Assessment::of(builtin(), journey, before)
}

/// The stages that were judged again, by id.
fn judged<'a>(before: &Assessment, after: &'a Assessment) -> Vec<&'a str> {
    let kept = |now: &Arc<Assessed>| {
        before.stages.iter().any(|old| old.stage() == now.stage() && Arc::ptr_eq(old, now))
    };
    after.stages.iter().filter(|now| !kept(now)).map(|now| now.stage().as_str()).collect()
}

/// The stages that are judged again after a change, by id.
fn judged_after(change: impl FnOnce(&mut Journey)) -> Vec<String> {
    let before = filled();
    let mut after = before.clone();
    change(&mut after);
    let old = assess(&before, None);
    let new = assess(&after, Some(&old));
    same(&new, &assess(&after, None)).expect("what was kept is right");
    judged(&old, &new).into_iter().map(str::to_owned).collect()
}

/// Do these say the same, each in its own memory?
fn same(kept: &Assessment, fresh: &Assessment) -> Result<(), TestCaseError> {
    prop_assert_eq!(kept.stages.len(), fresh.stages.len());
    for (kept, fresh) in kept.stages.iter().zip(&fresh.stages) {
        prop_assert_eq!(&kept.facts, &fresh.facts);
        prop_assert_eq!(&kept.evaluation, &fresh.evaluation);
    }
    for voice in [RuleKind::Gap, RuleKind::Hint, RuleKind::Caution] {
        for language in Language::ALL {
            prop_assert_eq!(kept.remarks(&voice, *language), fresh.remarks(&voice, *language));
        }
    }
    prop_assert_eq!(kept.gaps(), fresh.gaps());
    Ok(())
}

/// A map with something of everything in its second stage.
fn filled() -> Journey {
    let mut journey = bare(Intent::Consider);
    journey.personas = vec![Arc::new(persona(None, "amateurs"))];
    let met = Card { channel: Some("store".into()), ..card("s2", "l1") };
    journey.cards = vec![Arc::new(card("s1", "l3")), Arc::new(card("s2", "l2")), Arc::new(met)];
    journey.feelings = vec![Arc::new(feeling("s2", 0.0))];
    journey.results = vec![Arc::new(result("s2", "store", 4.0, 4.0))];
    journey
}

fn stage_of(journey: &mut Journey, at: usize) -> &mut Stage {
    Arc::make_mut(&mut journey.stages[at])
}

#[test]
fn a_change_in_one_stage_judges_that_stage_again_and_no_other() {
    type Change = (&'static str, fn(&mut Journey));
    let changes: [Change; 10] = [
        ("what is wanted", |j| stage_of(j, 1).intent = Intent::Buy),
        ("what is needed", |j| stage_of(j, 1).needs = vec![Need::Visual]),
        ("a decisive stage", |j| stage_of(j, 1).moment_of_truth = true),
        ("a decisive card", |j| Arc::make_mut(&mut j.cards[1]).moment_of_truth = true),
        ("how much it hurts", |j| {
            Arc::make_mut(&mut j.cards[1]).severity = Some(journey::model::Severity::High);
        }),
        ("another channel", |j| Arc::make_mut(&mut j.cards[2]).channel = Some("local".into())),
        ("an opportunity", |j| j.cards.push(Arc::new(card("s2", "l4")))),
        ("a feeling", |j| j.feelings.push(Arc::new(feeling("s2", -2.0)))),
        ("a return", |j| j.results.push(Arc::new(result("s2", "store", 1.0, 9.0)))),
        ("a refusal", |j| {
            let refusal = Rejected { stage: "s2".into(), channel: "seo_blog".into() };
            j.rejected.push(Arc::new(refusal));
        }),
    ];
    for (what, change) in changes {
        assert_eq!(judged_after(change), ["s2"], "{what}");
    }
}

#[test]
fn what_no_rule_can_see_judges_nothing_again_and_leaves_an_equal_assessment() {
    type Change = (&'static str, fn(&mut Journey));
    let changes: [Change; 14] = [
        ("nothing", |_| {}),
        ("the title", |j| j.title = "New".to_owned()),
        ("the language", |j| j.language = Language::En),
        ("the offer in words", |j| j.profile.offer = "Shoes".to_owned()),
        ("a stage's name", |j| stage_of(j, 1).name = "New".to_owned()),
        ("a goal", |j| stage_of(j, 1).goal = "To know".to_owned()),
        ("a duration", |j| {
            stage_of(j, 1).duration = Some(Duration { value: 2.0, unit: Unit::Day });
        }),
        ("a persona's name", |j| Arc::make_mut(&mut j.personas[0]).name = "Sanne".to_owned()),
        ("another name for the segment", |j| {
            Arc::make_mut(&mut j.personas[0]).segment = "keepers".to_owned();
        }),
        ("a card's words", |j| Arc::make_mut(&mut j.cards[1]).text = "It hurts".to_owned()),
        ("a card's link", |j| Arc::make_mut(&mut j.cards[1]).link = "https://a.nl".to_owned()),
        ("a lane's name", |j| Arc::make_mut(&mut j.lanes[1]).name = "Pain".to_owned()),
        ("a measured value", |j| Arc::make_mut(&mut j.results[0]).now = "2%".to_owned()),
        ("the order of the cards", |j| j.cards.reverse()),
    ];
    for (what, change) in changes {
        let before = filled();
        let mut after = before.clone();
        change(&mut after);
        let old = assess(&before, None);
        let new = assess(&after, Some(&old));
        assert_eq!(judged(&old, &new), [""; 0], "{what}");
        assert!(old == new, "{what}: whoever shows it need not show it again");
    }
}

#[test]
fn what_is_said_of_the_offer_or_the_people_judges_every_stage_again() {
    type Change = fn(&mut Journey);
    let changes: [Change; 4] = [
        |j| j.profile.price = Some(Price::High),
        |j| j.profile.first_product = true,
        |j| {
            let currency = "EUR".to_owned();
            j.profile.budget = Some(Budget { amount: 9.0, currency, per: Period::Month });
        },
        |j| Arc::make_mut(&mut j.personas[0]).segment.clear(),
    ];
    for change in changes {
        assert_eq!(judged_after(change), ["s1", "s2", "s3"]);
    }
}

#[test]
fn another_pack_judges_every_stage_again_even_if_it_says_the_same() {
    let journey = filled();
    let old = assess(&journey, None);
    let copy: Arc<Pack> = Arc::new(read(&pack_json()));
    let new = Assessment::of(&copy, &journey, Some(&old));
    assert_eq!(judged(&old, &new), ["s1", "s2", "s3"]);
    same(&new, &old).expect("the packs are equal");
    assert!(old != new && Arc::ptr_eq(new.pack(), &copy));
}

#[test]
fn a_stage_that_moves_comes_or_goes_leaves_the_rest_as_it_was() {
    assert_eq!(judged_after(|j| j.stages.reverse()), [""; 0]);
    assert_eq!(judged_after(|j| j.stages.rotate_left(1)), [""; 0]);
    assert_eq!(judged_after(|j| j.stages.insert(1, Arc::new(stage("s9", Intent::Buy)))), ["s9"]);
    assert_eq!(judged_after(|j| drop(j.stages.remove(0))), [""; 0]);
    assert_eq!(judged_after(|j| j.stages.clear()), [""; 0]);
    // The same id for another stage: what is said is about what stands there now.
    let replaced = |j: &mut Journey| j.stages[1] = Arc::new(stage("s2", Intent::Loyal));
    assert_eq!(judged_after(replaced), ["s2"]);
    let before = assess(&filled(), None);
    let mut moved = filled();
    moved.stages.swap(0, 2);
    let after = assess(&moved, Some(&before));
    assert!(before != after, "the order is part of what is shown");
    let order: Vec<_> = after.stages.iter().map(|stage| stage.stage().as_str()).collect();
    assert_eq!(order, ["s3", "s2", "s1"]);
}

#[test]
fn what_is_true_of_the_whole_map_follows_although_no_stage_is_judged_again() {
    let mut journey = filled();
    let before = assess(&journey, None);
    for card in &mut journey.cards {
        Arc::make_mut(card).evidence = Evidence::Researched;
    }
    let after = assess(&journey, Some(&before));
    assert_eq!(judged(&before, &after), [""; 0]);
    assert!(before != after);
    let assumed = |assessment: &Assessment| {
        let gaps = assessment.remarks(&RuleKind::Gap, Language::En);
        gaps.iter().any(|gap| {
            let rule = builtin().rule(&gap.rule).expect("it is in the pack");
            rule.when.keys().any(|key| key == "assumed")
        })
    };
    assert_eq!([assumed(&before), assumed(&after)], [true, false]);
}

/// Any order of the stages, and any of them left out.
fn shuffled() -> impl Strategy<Value = Vec<usize>> {
    (Just(vec![0, 1, 2]).prop_shuffle(), 0..=3usize)
        .prop_map(|(order, number)| order.into_iter().take(number).collect())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn what_is_kept_equals_what_is_made_from_nothing(
        first in journey(),
        other in journey(),
        answers in proptest::collection::vec(answer(), 0..6),
        order in shuffled(),
    ) {
        let mut before = assess(&first, None);
        let mut current = first;
        for answer in answers {
            current = answer.given(&current);
            let kept = assess(&current, Some(&before));
            same(&kept, &assess(&current, None))?;
            before = kept;
        }
        let mut fewer = current.clone();
        fewer.stages = order.iter().map(|at| current.stages[*at].clone()).collect();
        for next in [&fewer, &other, &current] {
            let kept = assess(next, Some(&before));
            same(&kept, &assess(next, None))?;
            before = kept;
        }
    }
}

/// However many stages an edit is about, those and no others are judged again.
#[test]
fn an_edit_that_is_about_many_stages_judges_each_of_them_again() {
    let mut journey = bare(Intent::Consider);
    journey.stages = (1..=8).map(|n| Arc::new(stage(&format!("s{n}"), Intent::Buy))).collect();
    journey.cards = (1..=8).map(|n| Arc::new(card(&format!("s{n}"), "l1"))).collect();
    let before = assess(&journey, None);
    for touched in
        [&[1][..], &[2, 7], &[1, 2, 3], &[1, 3, 5, 8], &[1, 2, 3, 4, 5], &[2, 3, 4, 5, 6, 7]]
    {
        let mut after = journey.clone();
        for n in touched {
            Arc::make_mut(&mut after.cards[n - 1]).channel = Some("local".into());
        }
        let kept = assess(&after, Some(&before));
        same(&kept, &assess(&after, None)).expect("what was kept is right");
        let expected: Vec<_> = touched.iter().map(|n| format!("s{n}")).collect();
        assert_eq!(judged(&before, &kept), expected);
        // And back again.
        let back = assess(&journey, Some(&kept));
        same(&back, &before).expect("all is as it was");
        assert_eq!(judged(&kept, &back), expected);
    }
}

/// What leaves one stage for another is about both.
#[test]
fn what_moves_from_one_stage_to_another_judges_both_again() {
    assert_eq!(judged_after(|j| Arc::make_mut(&mut j.cards[2]).stage = "s3".into()), ["s2", "s3"]);
    assert_eq!(judged_after(|j| drop(j.cards.remove(2))), ["s2"]);
    assert_eq!(judged_after(|j| drop(j.cards.remove(1))), ["s2"]);
    assert_eq!(judged_after(|j| j.results.clear()), [""; 0], "it came out even");
    assert_eq!(judged_after(|j| Arc::make_mut(&mut j.results[0]).revenue = Some(9.0)), ["s2"]);
    let felt = |j: &mut Journey| j.feelings = vec![Arc::new(feeling("s3", -1.0))];
    assert_eq!(judged_after(felt), ["s3"], "nothing was felt in the other");
    // A lane that becomes another kind is about every stage with a card in it.
    let kind = |j: &mut Journey| {
        Arc::make_mut(&mut j.lanes[2]).kind = journey::model::LaneKind::Touchpoints;
    };
    assert_eq!(judged_after(kind), ["s1"]);
    let two = |j: &mut Journey| {
        Arc::make_mut(&mut j.stages[0]).moment_of_truth = true;
        Arc::make_mut(&mut j.stages[2]).moment_of_truth = true;
    };
    assert_eq!(judged_after(two), ["s1", "s3"]);
}

/// Somebody at work on a template; after each edit what was kept is what would be made from nothing.
#[test]
fn a_day_of_editing_never_leaves_old_advice() {
    let (mut kept_stages, mut stages) = (0, 0);
    for (seed, id) in random::seeds(u64::MAX >> 32).zip(templates::ids()) {
        let mut random = Random::new(seed);
        let mut journey = templates::find(id, Language::Nl).expect("a template");
        let mut before = assess(&journey, None);
        let mut made = 0;
        let mut undo = Vec::new();
        while made < 400 {
            let edit = match random.below(6) {
                0 => undo.pop(),
                1 => Some(random::anything(&mut random, &journey)),
                _ => random::action(&mut random, &journey),
            };
            let Some(edit) = edit else { continue };
            made += 1;
            let said: String = format!("{edit:?}").chars().take(200).collect();
            match apply(&mut journey, edit) {
                Ok(back) => undo.push(back),
                Err(_) => continue,
            }
            let after = assess(&journey, Some(&before));
            let fresh = assess(&journey, None);
            if let Err(difference) = same(&after, &fresh) {
                panic!("{id}, edit {made}, {said}: {difference}");
            }
            stages += after.stages.len();
            kept_stages += after.stages.len() - judged(&before, &after).len();
            before = after;
        }
    }
    assert!(kept_stages * 10 > stages * 6, "only {kept_stages} of {stages} were kept");
}
