//! Dividing a budget: to the cent, over what is advised, and what the person set stays.

use std::collections::BTreeMap;
use std::sync::Arc;

use advice::{Assessment, Pack, Share, builtin, cents, split};
use journey::model::{Budget, BudgetLine, Card, Intent, Journey, Period, Rejected, Vocabulary};
use proptest::collection::{btree_map, vec};
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::Value;

use super::journeys::{any, bare, card, journey, pack_json, read};

/// What the built-in pack calls a small budget, in cents a month.
const SMALL: u64 = 100_000;

/// What a small budget gives a channel before the next intent gets anything, in cents a month.
const FULL: u64 = 10_000;

/// The order in which a small budget is spent.
const ORDER: [Intent; 5] =
    [Intent::Buy, Intent::Consider, Intent::Orient, Intent::Loyal, Intent::Use];

#[expect(clippy::cast_precision_loss, reason = "far under 2⁵³")]
fn budget(cents: u64, per: Period) -> Budget {
    Budget { amount: cents as f64 / 100.0, currency: "EUR".to_owned(), per }
}

fn months(per: Period) -> u64 {
    match per {
        Period::Month | Period::Once => 1,
        Period::Quarter => 3,
        Period::Year => 12,
    }
}

fn by_hand(stage: &str, channel: &str, cents: u64) -> Arc<BudgetLine> {
    Arc::new(BudgetLine { stage: stage.into(), channel: channel.into(), cents })
}

fn parts_of(pack: &Arc<Pack>, journey: &Journey) -> Vec<Share> {
    split(journey, &Assessment::of(pack, journey, None))
}

fn parts(journey: &Journey) -> Vec<Share> {
    parts_of(builtin(), journey)
}

fn sum<'a>(shares: impl IntoIterator<Item = &'a Share>) -> u64 {
    shares.into_iter().map(|share| share.cents).sum()
}

/// Stages of these intents, and this much to spend a month.
fn spending(intents: [Intent; 3], cents: u64) -> Journey {
    let mut journey = bare(Intent::None);
    for (stage, intent) in journey.stages.iter_mut().zip(intents) {
        Arc::make_mut(stage).intent = intent;
    }
    journey.profile.budget = Some(budget(cents, Period::Month));
    journey
}

const SALE: [Intent; 3] = [Intent::Orient, Intent::Consider, Intent::Buy];

/// The intent and the score of a part; no score where the channel is not advised.
fn advised(journey: &Journey, assessment: &Assessment, share: &Share) -> (Intent, Option<u8>) {
    let stage = journey.stage(&share.stage).expect("a part is for a stage of the map");
    let lines = &assessment.stage(&share.stage).expect("it was judged").evaluation.lines;
    let line = lines.iter().find(|line| builtin().channels[line.channel].id == share.channel);
    (stage.intent, line.map(|line| line.score))
}

/// What holds of every division; says what does not.
fn check(journey: &Journey) -> Result<(), TestCaseError> {
    let assessment = Assessment::of(builtin(), journey, None);
    let shares = split(journey, &assessment);
    let Some(budget) = &journey.profile.budget else {
        prop_assert_eq!(shares, Vec::new());
        return Ok(());
    };
    prop_assert_eq!(&shares, &split(&journey.clone(), &assessment), "deterministic");
    let total = cents(budget);
    let (hand, open): (Vec<&Share>, Vec<&Share>) = shares.iter().partition(|s| s.by_hand);
    let set = sum(hand.iter().copied());
    let rest = if open.is_empty() { 0 } else { total.saturating_sub(set) };
    prop_assert_eq!(sum(&shares), set + rest, "to the cent");
    // What was set stays, each line once, and nothing else counts as set.
    let sells = |line: &BudgetLine| {
        journey.stage(&line.stage).is_some_and(|stage| stage.intent != Intent::None)
    };
    let lines: Vec<_> = journey.budget.iter().filter(|line| sells(line)).collect();
    prop_assert_eq!(hand.len(), lines.len());
    for line in lines {
        let kept = |s: &&Share| {
            s.stage == line.stage && s.channel == line.channel && s.cents == line.cents
        };
        prop_assert!(hand.iter().any(kept), "{line:?} was changed");
    }
    // Each part is for a stage in which something is for sale, once, in the map's order; what is not set is advised.
    let place = |share: &Share| journey.stages.iter().position(|stage| stage.id == share.stage);
    prop_assert!(shares.is_sorted_by_key(place));
    let mut scored = Vec::new();
    for (at, share) in shares.iter().enumerate() {
        let same = |other: &&Share| other.stage == share.stage && other.channel == share.channel;
        prop_assert_eq!(shares.iter().filter(same).count(), 1);
        let (intent, score) = advised(journey, &assessment, share);
        prop_assert!(intent != Intent::None);
        if !share.by_hand {
            let score = score.expect("what nobody set is advised");
            scored.push((at, intent, u64::from(score), share.cents));
        }
    }
    for stage in &assessment.stages {
        let here = |s: &&&Share| s.stage == *stage.stage();
        let present = |s: &&&Share| {
            stage
                .evaluation
                .lines
                .iter()
                .any(|line| line.present && builtin().channels[line.channel].id == s.channel)
        };
        let beside = open.iter().filter(here).filter(|share| !present(share)).count();
        prop_assert!(beside <= 5, "no more than the panel shows");
    }
    if total < SMALL * months(budget.per) {
        in_order(rest, FULL * months(budget.per), &scored)
    } else {
        by_score(rest, &scored)
    }
}

type Scored = (usize, Intent, u64, u64);

/// Each line has its part by score; the cents that rounding leaves go where most was cut off, to the first of equals.
fn by_score(rest: u64, scored: &[Scored]) -> Result<(), TestCaseError> {
    let weights: u64 = scored.iter().map(|(_, _, score, _)| score).sum();
    for (_, _, score, got) in scored {
        let low = rest * score / weights;
        prop_assert!((low..=low + 1).contains(got), "{got} of {rest} for {score} of {weights}");
        for (_, _, other, less) in scored {
            prop_assert!(other >= score || less <= got, "a lower score got more");
        }
    }
    let over = |(at, _, score, got): &Scored| {
        let low = rest * score / weights;
        (got - low == 0, std::cmp::Reverse(rest * score % weights), *at)
    };
    let mut ranked: Vec<_> = scored.iter().map(over).collect();
    ranked.sort_by_key(|(_, cut, at)| (*cut, *at));
    prop_assert!(ranked.is_sorted_by_key(|(without, ..)| *without), "a cent went elsewhere");
    Ok(())
}

/// Each intent has its full part before the next gets anything; what is over then goes to all.
fn in_order(rest: u64, full: u64, scored: &[Scored]) -> Result<(), TestCaseError> {
    let mut left = rest;
    let mut least = BTreeMap::new();
    for (place, intent) in ORDER.iter().enumerate() {
        let lines = scored.iter().filter(|(_, of, ..)| of == intent).count() as u64;
        let part = left.min(full * lines);
        left -= part;
        least.insert(place, part);
    }
    for (place, intent) in ORDER.iter().enumerate() {
        let got: u64 = scored.iter().filter(|(_, of, ..)| of == intent).map(|(.., c)| c).sum();
        prop_assert!(got >= least[&place], "{intent:?} has too little");
        prop_assert!(left > 0 || got == least[&place], "{intent:?} has too much");
    }
    Ok(())
}

/// From one cent to ten million euros, as many small ones as large ones.
fn amounts() -> impl Strategy<Value = u64> {
    (0..=9u32, 1_000_000_000u64..=10_000_000_000)
        .prop_map(|(power, digits)| (digits / 10 / 10u64.pow(power)).max(1))
}

fn spent() -> impl Strategy<Value = Journey> {
    let stages = select(vec!["s1", "s2", "s3", "s9"]);
    let channels = select(vec!["store", "seo_blog", "social_ads", "fax"]);
    let set = btree_map((stages, channels), 0..200_000u64, 0..4);
    (journey(), amounts(), any::<Period>(), set).prop_map(|(mut journey, cents, per, set)| {
        journey.profile.budget = Some(budget(cents, per));
        let lines = set.into_iter().map(|((stage, channel), cents)| by_hand(stage, channel, cents));
        journey.budget = lines.collect();
        journey
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10_000))]

    #[test]
    fn every_budget_is_divided_to_the_cent(journey in spent()) {
        check(&journey)?;
    }

    #[test]
    fn an_amount_in_euros_is_that_many_cents(amount in amounts(), per in any::<Period>()) {
        prop_assert_eq!(cents(&budget(amount, per)), amount);
    }
}

#[test]
fn every_small_amount_and_every_round_one_is_divided_to_the_cent() {
    let mut journeys = [spending(SALE, 1), spending([Intent::Use, Intent::None, Intent::Loyal], 1)];
    journeys[0].budget = vec![by_hand("s1", "store", 137)];
    let round = (0..=9).flat_map(|n| {
        let power = 10u64.pow(n);
        [power - 1, power, power + 1, 3 * power].map(|amount| amount.min(1_000_000_000))
    });
    let doubles = (0..30).map(|n| 1u64 << n);
    let amounts: Vec<u64> = (1..=2_000).chain(round).chain(doubles).collect();
    for journey in &mut journeys {
        for per in Period::ALL {
            for amount in &amounts {
                journey.profile.budget = Some(budget(*amount, *per));
                if let Err(fault) = check(journey) {
                    panic!("{amount} cents a {per:?}: {fault}");
                }
            }
        }
    }
}

#[test]
fn without_a_budget_or_without_advice_there_is_nothing_to_divide() {
    let mut journey = spending(SALE, 50_000);
    journey.profile.budget = None;
    journey.budget = vec![by_hand("s1", "store", 100)];
    assert_eq!(parts(&journey), []);
    assert_eq!(parts(&spending([Intent::None; 3], 50_000)), []);
    let mut journey = spending(SALE, 50_000);
    journey.stages.clear();
    assert_eq!(parts(&journey), []);
}

#[test]
fn a_budget_of_nothing_leaves_the_lines_with_nothing() {
    let shares = parts(&spending(SALE, 0));
    assert!(!shares.is_empty() && shares.iter().all(|share| share.cents == 0));
}

#[test]
fn a_normal_budget_is_divided_by_score() {
    let mut journey = spending([Intent::Buy, Intent::None, Intent::None], 200_000);
    let assessment = Assessment::of(builtin(), &journey, None);
    let scores: u64 = assessment.stages[0]
        .evaluation
        .lines
        .iter()
        .take(5)
        .map(|line| u64::from(line.score))
        .sum();
    // Round, so that each part is whole.
    journey.profile.budget = Some(budget(scores * 100_000, Period::Month));
    let shares = parts(&journey);
    assert_eq!(shares.len(), 5, "as many as the panel shows");
    for (share, line) in shares.iter().zip(&assessment.stages[0].evaluation.lines) {
        assert_eq!(share.channel, builtin().channels[line.channel].id);
        assert_eq!(share.cents, u64::from(line.score) * 100_000);
    }
}

#[test]
fn a_small_budget_goes_where_people_nearly_buy_before_it_goes_anywhere_else() {
    let of_stages = |cents: u64, per: Period| {
        let mut journey = spending(SALE, cents);
        journey.profile.budget = Some(budget(cents, per));
        let shares = parts(&journey);
        ["s1", "s2", "s3"].map(|id| sum(shares.iter().filter(|s| s.stage.as_str() == id)))
    };
    // Five lines a stage, ten euros... a hundred euros a line: five hundred for the stage.
    assert_eq!(of_stages(1, Period::Month), [0, 0, 1]);
    assert_eq!(of_stages(50_000, Period::Month), [0, 0, 50_000]);
    assert_eq!(of_stages(50_001, Period::Month), [0, 1, 50_000]);
    assert_eq!(of_stages(99_999, Period::Month), [0, 49_999, 50_000]);
    // A year is twelve months; what is spent once counts as a month.
    assert_eq!(of_stages(600_001, Period::Year), [0, 1, 600_000]);
    assert_eq!(of_stages(150_001, Period::Quarter), [0, 1, 150_000]);
    assert_eq!(of_stages(50_001, Period::Once), [0, 1, 50_000]);
    // From what the pack calls normal every stage has its part.
    assert!(of_stages(100_000, Period::Month).iter().all(|cents| *cents > 20_000));
}

#[test]
fn what_is_over_of_a_small_budget_goes_to_all() {
    // Only loyal customers: five lines of a hundred euros, and the rest beside that.
    let journey = spending([Intent::Loyal, Intent::None, Intent::None], 99_999);
    let shares = parts(&journey);
    assert_eq!((shares.len(), sum(&shares)), (5, 99_999));
    assert!(shares.iter().all(|share| share.cents > 15_000), "{shares:?}");
}

#[test]
fn a_pack_that_calls_no_budget_small_divides_every_budget_by_score() {
    let mut pack = pack_json();
    pack.as_object_mut().expect("an object").remove("smallBudget");
    let pack = Arc::new(read(&pack));
    let shares = parts_of(&pack, &spending(SALE, 50_000));
    for stage in ["s1", "s2", "s3"] {
        assert!(sum(shares.iter().filter(|s| s.stage.as_str() == stage)) > 10_000, "{shares:?}");
    }
    assert_eq!(sum(&shares), 50_000);
}

#[test]
fn what_is_set_by_hand_stays_and_the_others_share_the_rest() {
    let mut journey = spending(SALE, 300_000);
    let before = parts(&journey);
    let first = &before[0];
    journey.budget = vec![by_hand(first.stage.as_str(), first.channel.as_str(), 123_457)];
    let after = parts(&journey);
    assert_eq!((after[0].cents, after[0].by_hand), (123_457, true));
    assert_eq!((after.len(), sum(&after)), (before.len(), 300_000));
    let others = |shares: &[Share]| sum(&shares[1..]);
    assert!(others(&after) < others(&before));
    // What nobody advises, but the person wants.
    journey.budget = vec![by_hand("s3", "community", 5_000)];
    let after = parts(&journey);
    let wanted = after.iter().find(|s| s.channel.as_str() == "community").expect("it is there");
    assert_eq!((wanted.stage.as_str(), wanted.cents, wanted.by_hand), ("s3", 5_000, true));
    assert_eq!(sum(&after), 300_000);
    // Nothing is also a sum that somebody may set.
    journey.budget = vec![by_hand(first.stage.as_str(), first.channel.as_str(), 0)];
    let after = parts(&journey);
    assert_eq!((after[0].cents, after[0].by_hand, sum(&after)), (0, true, 300_000));
}

#[test]
fn more_by_hand_than_there_is_leaves_nothing_for_the_others() {
    let mut journey = spending(SALE, 1_000);
    journey.budget = vec![by_hand("s3", "store", 900), by_hand("s1", "pr", 101)];
    let shares = parts(&journey);
    assert_eq!(sum(&shares), 1_001);
    assert!(shares.iter().all(|share| share.by_hand || share.cents == 0));
    // As much as that is just enough.
    journey.budget = vec![by_hand("s3", "store", 900), by_hand("s1", "pr", 100)];
    assert_eq!(sum(&parts(&journey)), 1_000);
}

#[test]
fn a_line_for_a_stage_that_is_gone_or_sells_nothing_counts_for_nothing() {
    let mut journey = spending([Intent::Buy, Intent::None, Intent::None], 5_000);
    journey.budget = vec![by_hand("s9", "store", 4_000), by_hand("s2", "faq_chat", 4_000)];
    let shares = parts(&journey);
    assert_eq!(sum(&shares), 5_000);
    assert!(shares.iter().all(|share| !share.by_hand && share.stage.as_str() == "s1"));
}

#[test]
fn what_is_on_the_map_has_a_part_beside_what_is_new_and_what_was_refused_has_none() {
    let mut journey = spending([Intent::Buy, Intent::None, Intent::None], 500_000);
    for (at, channel) in
        ["seo_blog", "video_organic", "messaging", "events_fairs", "local", "store"]
            .iter()
            .enumerate()
    {
        let id = format!("c{at}");
        let met = Card { id: id.as_str().into(), ..card("s1", "l1") };
        journey.cards.push(Arc::new(Card { channel: Some((*channel).into()), ..met }));
    }
    let shares = parts(&journey);
    let named: Vec<_> = shares.iter().map(|share| share.channel.as_str()).collect();
    assert_eq!(named.len(), 6, "all that is there, and nothing new beside so much: {named:?}");
    assert!(named.contains(&"events_fairs") && !named.contains(&"seo_landing"));
    journey.rejected.push(Arc::new(Rejected { stage: "s1".into(), channel: "local".into() }));
    let shares = parts(&journey);
    assert!(shares.iter().all(|share| share.channel.as_str() != "local"), "{shares:?}");
    assert_eq!(sum(&shares), 500_000);
}

/// Amounts that a file may hold: nothing breaks, and the parts add up to a number that a page can read.
#[test]
fn the_largest_amount_there_is_is_still_divided_exactly() {
    for amount in [f64::MAX, 1e300, 1e15, 9e13, 0.004, f64::MIN_POSITIVE] {
        let mut journey = spending(SALE, 1);
        journey.profile.budget =
            Some(Budget { amount, currency: "EUR".to_owned(), per: Period::Year });
        let total = cents(journey.profile.budget.as_ref().expect("just set"));
        assert!(total <= 9_007_199_254_740_991, "{amount}");
        assert_eq!(sum(&parts(&journey)), total, "{amount}");
        journey.budget = vec![by_hand("s1", "store", u64::MAX), by_hand("s2", "store", u64::MAX)];
        let shares = parts(&journey);
        assert!(shares.iter().all(|share| share.by_hand || share.cents == 0));
        assert!(shares.iter().all(|share| share.cents <= 9_007_199_254_740_991));
    }
}

#[test]
fn a_page_gets_each_part_in_cents_and_whether_it_was_set() {
    let mut journey = spending([Intent::Buy, Intent::None, Intent::None], 100_000);
    journey.budget = vec![by_hand("s1", "store", 30_000)];
    let text = advice::to_json(builtin(), &journey, journey::model::Language::Nl);
    let value: Value = serde_json::from_str(&text).expect("it is JSON");
    let parts = value["budget"].as_array().expect("a list");
    let sum: u64 = parts.iter().filter_map(|part| part["cents"].as_u64()).sum();
    assert_eq!(sum, 100_000);
    let set = parts.iter().find(|part| part["channel"] == "store").expect("it is there");
    assert_eq!((&set["stage"], &set["cents"]), (&Value::from("s1"), &Value::from(30_000)));
    assert_eq!(set["byHand"], Value::from(true));
    assert!(parts.iter().any(|part| part.get("byHand").is_none()));
}

/// Many stages, all at once, still add up.
#[test]
fn the_largest_map_is_divided_to_the_cent() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let intents = vec(any::<Intent>(), 500);
    let tree = intents.new_tree(&mut runner).expect("intents");
    let mut journey = bare(Intent::Buy);
    journey.stages = proptest::strategy::ValueTree::current(&tree)
        .into_iter()
        .enumerate()
        .map(|(at, intent)| Arc::new(super::journeys::stage(&format!("s{at}"), intent)))
        .collect();
    for amount in [1, 99_999, 100_000, 1_000_000_000] {
        journey.profile.budget = Some(budget(amount, Period::Month));
        check(&journey).unwrap_or_else(|fault| panic!("{amount}: {fault}"));
    }
}
