//! The analysis plan: a row for what is on the map, what was measured, and what that says.

use std::sync::Arc;
use testing::pace;

use advice::{Facts, Mark, PlanRow, builtin, plan, roi, to_json};
use journey::model::{Card, Intent, Journey, Lane, LaneKind, Language, Measurement, Rejected};
use proptest::prelude::*;
use serde_json::{Value, json};

use super::journeys::{bare, card, journey, result};
use super::look::{advice_with, check, line, rules};

fn met(stage: &str, lane: &str, channel: &str) -> Arc<Card> {
    Arc::new(Card { channel: Some(channel.into()), ..card(stage, lane) })
}

/// Each row as `stage channel kpi`.
fn rows(journey: &Journey) -> Vec<String> {
    let told =
        |row: &PlanRow| format!("{} {} {}", row.stage.as_str(), row.channel.as_str(), row.kpi.id);
    plan(builtin(), journey, Language::Nl).iter().map(told).collect()
}

fn first_kpi(channel: &str) -> &'static str {
    &builtin().channel(&channel.into()).expect("it is in the pack").kpis[0].id
}

fn measured(stage: &str, channel: &str, kpi: &str) -> Measurement {
    let kpi = kpi.to_owned();
    Measurement { kpi, cost: None, revenue: None, ..result(stage, channel, 0.0, 0.0) }
}

#[test]
fn each_channel_on_the_map_has_a_row_in_each_stage_with_its_first_kpi() {
    let mut journey = bare(Intent::Buy);
    journey.cards = vec![
        met("s2", "l1", "store"),
        met("s1", "l1", "seo_blog"),
        met("s1", "l1", "store"),
        Arc::new(card("s1", "l1")),
    ];
    let expected = [
        format!("s1 seo_blog {}", first_kpi("seo_blog")),
        format!("s1 store {}", first_kpi("store")),
        format!("s2 store {}", first_kpi("store")),
    ];
    assert_eq!(rows(&journey), expected);
    let kpi = &builtin().channel(&"store".into()).expect("known").kpis[0];
    for language in [Language::Nl, Language::En] {
        let plan = plan(builtin(), &journey, language);
        assert_eq!(
            plan[1].name,
            *builtin().channel(&"store".into()).expect("known").name.in_language(language)
        );
        assert_eq!(
            [&plan[1].kpi.name, &plan[1].kpi.formula, &plan[1].kpi.read],
            [&kpi.name, &kpi.formula, &kpi.read].map(|words| words.in_language(language))
        );
        assert_eq!((&plan[1].result, plan[1].roi, plan[1].mark), (&None, None, None));
    }
}

#[test]
fn a_channel_that_is_met_twice_in_a_stage_has_one_row() {
    let mut journey = bare(Intent::Buy);
    journey.lanes.push(Arc::new(Lane {
        id: "l8".into(),
        kind: LaneKind::Touchpoints,
        name: "Second".to_owned(),
    }));
    journey.cards =
        vec![met("s1", "l1", "store"), met("s1", "l8", "store"), met("s1", "l8", "local")];
    assert_eq!(
        rows(&journey),
        [format!("s1 store {}", first_kpi("store")), format!("s1 local {}", first_kpi("local"))]
    );
}

#[test]
fn a_channel_on_a_card_that_is_no_touchpoint_has_no_row() {
    let mut journey = bare(Intent::Buy);
    for lane in ["l2", "l3", "l4", "l5", "l6", "l7"] {
        journey.cards.push(met("s1", lane, "store"));
    }
    assert_eq!(rows(&journey), [""; 0]);
}

#[test]
fn what_was_measured_takes_the_place_of_the_first_kpi_and_each_measurement_is_a_row() {
    let mut journey = bare(Intent::Buy);
    journey.cards = vec![met("s1", "l1", "store"), met("s1", "l1", "local")];
    journey.results = vec![
        Arc::new(Measurement { now: "2%".to_owned(), ..measured("s1", "store", "cvr") }),
        Arc::new(measured("s1", "store", "roas")),
        Arc::new(measured("s2", "local", "ctr")),
    ];
    assert_eq!(
        rows(&journey),
        [
            "s1 store cvr".to_owned(),
            "s1 store roas".to_owned(),
            format!("s1 local {}", first_kpi("local")),
            "s2 local ctr".to_owned(),
        ]
    );
    let plan = plan(builtin(), &journey, Language::En);
    assert!(Arc::ptr_eq(plan[0].result.as_ref().expect("it was measured"), &journey.results[0]));
    assert_eq!(
        plan[0].kpi.name,
        *builtin().kpi("cvr").expect("known").name.in_language(Language::En)
    );
}

#[test]
fn what_was_measured_of_a_channel_that_left_the_map_comes_after_what_is_there() {
    let mut journey = bare(Intent::Buy);
    journey.results = vec![Arc::new(measured("s1", "pr", "mentions"))];
    journey.cards = vec![met("s1", "l1", "store"), met("s2", "l1", "store")];
    assert_eq!(
        rows(&journey),
        [
            format!("s1 store {}", first_kpi("store")),
            "s1 pr mentions".to_owned(),
            format!("s2 store {}", first_kpi("store")),
        ]
    );
    // Of a stage that is gone there is nothing left.
    journey.stages.remove(0);
    assert_eq!(rows(&journey), [format!("s2 store {}", first_kpi("store"))]);
}

#[test]
fn what_the_pack_does_not_know_is_called_by_its_id() {
    let mut journey = bare(Intent::Buy);
    journey.cards = vec![met("s1", "l1", "fax")];
    journey.results = vec![Arc::new(measured("s2", "store", "likes"))];
    let plan = plan(builtin(), &journey, Language::Nl);
    let [fax, likes] = plan.as_slice() else { panic!("two rows, not {plan:?}") };
    assert_eq!((&*fax.name, &*fax.kpi.id, &*fax.kpi.formula), ("fax", "", ""));
    assert_eq!((&*likes.kpi.id, &*likes.kpi.name, &*likes.kpi.read), ("likes", "likes", ""));
}

#[test]
fn a_return_is_what_a_euro_brought_beyond_itself() {
    for (cost, revenue, brought) in [
        (100.0, 300.0, Some(2.0)),
        (300.0, 150.0, Some(-0.5)),
        (50.0, 50.0, Some(0.0)),
        (50.0, 0.0, Some(-1.0)),
        (0.0, 50.0, None),
        (0.0, 0.0, None),
    ] {
        assert_eq!(roi(cost, revenue), brought, "{cost} → {revenue}");
        let mut journey = bare(Intent::Buy);
        journey.results = vec![Arc::new(result("s1", "store", cost, revenue))];
        assert_eq!(plan(builtin(), &journey, Language::Nl)[0].roi, brought);
    }
    // One without the other says nothing.
    for (cost, revenue) in [(Some(9.0), None), (None, Some(9.0)), (None, None)] {
        let mut journey = bare(Intent::Buy);
        let known = Measurement { cost, revenue, ..measured("s1", "store", "cvr") };
        journey.results = vec![Arc::new(known)];
        let row = &plan(builtin(), &journey, Language::Nl)[0];
        assert_eq!((row.roi, row.mark), (None, None));
    }
}

/// What is marked when these were earned with a hundred euros each.
fn marks(revenues: &[f64]) -> Vec<Option<&'static str>> {
    let mut journey = bare(Intent::Buy);
    let channels = ["store", "local", "seo_blog", "social_ads"];
    journey.results = revenues
        .iter()
        .zip(channels)
        .map(|(revenue, channel)| Arc::new(result("s1", channel, 100.0, *revenue)))
        .collect();
    plan(builtin(), &journey, Language::Nl).iter().map(|row| row.mark.map(Mark::code)).collect()
}

#[test]
fn the_best_return_is_marked_and_every_loss() {
    assert_eq!(marks(&[150.0, 90.0, 300.0, 100.0]), [None, Some("loss"), Some("best"), None]);
    assert_eq!(marks(&[300.0, 300.0, 99.0]), [Some("best"), Some("best"), Some("loss")]);
    assert_eq!(marks(&[90.0, 80.0]), [Some("loss"); 2], "the least loss is no success");
    assert_eq!(marks(&[100.0]), [None], "what came out even is neither");
    assert_eq!(marks(&[101.0]), [Some("best")]);
    assert_eq!(marks(&[]), []);
}

#[test]
fn what_paid_for_itself_speaks_for_its_channel_alone() {
    let mut journey = bare(Intent::Consider);
    let before = advice_with(builtin(), &journey);
    journey.results = vec![Arc::new(result("s1", "video_ads", 100.0, 300.0))];
    let after = advice_with(builtin(), &journey);
    check(&before, &["video_ads 1 base"]);
    check(&after, &["video_ads 3 base R31"]);
    for line in &after.advice {
        let spoke = line.reasons.iter().any(|reason| &*reason.rule == "R31");
        assert_eq!(spoke, line.channel.as_str() == "video_ads", "{}", line.channel);
    }
    // In another stage it says nothing.
    let elsewhere = advice::Facts::of(&journey, &"s2".into()).expect("it is there");
    let told = advice::advise(builtin(), &elsewhere, Language::En);
    check(&told, &["video_ads 1 base"]);
}

#[test]
fn what_cost_more_than_it_brought_speaks_against_its_channel_alone() {
    let mut journey = bare(Intent::Consider);
    journey.results = vec![Arc::new(result("s1", "seo_blog", 100.0, 60.0))];
    let told = advice_with(builtin(), &journey);
    check(&told, &["seo_blog 1 base R31b", "seo_landing 2 base", "sea_generic 3 base"]);
    assert!(told.advice.iter().all(|line| {
        line.channel.as_str() == "seo_blog" || line.reasons.iter().all(|r| &*r.rule != "R31b")
    }));
    // What was advised only a little is advised no more.
    journey.results = vec![Arc::new(result("s1", "video_ads", 100.0, 60.0))];
    assert_eq!(line(&advice_with(builtin(), &journey), "video_ads"), None);
    // What came out even, or of which half is known, says nothing.
    let mut half = result("s1", "seo_blog", 100.0, 0.0);
    half.revenue = None;
    journey.results = vec![Arc::new(result("s1", "seo_blog", 100.0, 100.0)), Arc::new(half)];
    check(&advice_with(builtin(), &journey), &["seo_blog 3 base"]);
}

#[test]
fn nothing_that_was_measured_is_a_remark_about_the_stage() {
    let mut journey = bare(Intent::Consider);
    journey.results = vec![Arc::new(result("s1", "seo_blog", 100.0, 900.0))];
    let told = advice_with(builtin(), &journey);
    let remarks = [rules(&told.hints), rules(&told.cautions)].concat();
    assert!(!remarks.contains(&"R31") && !remarks.contains(&"R31b"));
}

/// Is this a row for each channel in each stage, and for each measurement?
fn whole(journey: &Journey) -> Result<(), TestCaseError> {
    let rows = plan(builtin(), journey, Language::Nl);
    let of = |stage: &journey::model::StageId, channel: &journey::model::ChannelId| {
        rows.iter().filter(|row| row.stage == *stage && row.channel == *channel).count()
    };
    let measured = |stage: &journey::model::StageId, channel: &journey::model::ChannelId| {
        let here = journey.results.iter().filter(|r| r.stage == *stage && r.channel == *channel);
        here.count()
    };
    for card in journey.cards.iter().filter(|card| card.lane.as_str() == "l1") {
        let Some(channel) = &card.channel else { continue };
        prop_assert_eq!(of(&card.stage, channel), measured(&card.stage, channel).max(1));
    }
    for result in &journey.results {
        prop_assert_eq!(
            of(&result.stage, &result.channel),
            measured(&result.stage, &result.channel)
        );
    }
    for row in &rows {
        let met = journey.cards.iter().any(|card| {
            card.lane.as_str() == "l1"
                && card.stage == row.stage
                && card.channel.as_ref() == Some(&row.channel)
        });
        prop_assert!(met || row.result.is_some());
        prop_assert_eq!(row.mark == Some(Mark::Loss), row.roi.is_some_and(|roi| roi < 0.0));
        let most = rows.iter().filter_map(|row| row.roi).fold(0.0, f64::max);
        prop_assert_eq!(
            row.mark == Some(Mark::Best),
            row.roi.is_some_and(|roi| roi > 0.0 && roi == most)
        );
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10_000))]

    #[test]
    fn every_channel_on_the_map_and_every_measurement_has_its_row(journey in journey()) {
        whole(&journey)?;
    }
}

#[test]
fn a_page_gets_each_row_with_what_was_typed_and_what_it_brought() {
    let mut journey = bare(Intent::Buy);
    journey.cards = vec![met("s1", "l1", "local")];
    journey.results = vec![Arc::new(Measurement {
        now: "2,1%".to_owned(),
        target: "3%".to_owned(),
        next: "2027-01-15".to_owned(),
        ..result("s1", "store", 300.0, 900.0)
    })];
    let text = to_json(builtin(), &journey, Language::Nl);
    let value: Value = serde_json::from_str(&text).expect("it is JSON");
    let [local, store] = value["plan"].as_array().expect("a list").as_slice() else {
        panic!("two rows, not {}", value["plan"])
    };
    assert_eq!(local["kpi"], json!(first_kpi("local")));
    assert_eq!((&local["now"], &local["roi"], local.get("mark")), (&json!(""), &Value::Null, None));
    let typed = [&store["now"], &store["target"], &store["next"]];
    assert_eq!(typed, [&json!("2,1%"), &json!("3%"), &json!("2027-01-15")]);
    assert_eq!((&store["roi"], &store["mark"]), (&json!(2), &json!("best")));
    let formula = builtin().kpi("cvr").expect("known").formula.in_language(Language::Nl);
    assert_eq!(store["formula"], json!(&**formula));
}

/// A file may hold these: a page still gets numbers, and `null` where there is none.
#[test]
fn a_return_beyond_every_number_is_no_number_but_still_json() {
    for (cost, revenue) in [
        (f64::MIN_POSITIVE, f64::MAX),
        (5e-324, 1.0),
        (0.01, 1e308),
        (f64::MAX, 0.0),
        (f64::MAX, f64::MAX),
    ] {
        let mut journey = bare(Intent::Buy);
        journey.results = vec![
            Arc::new(result("s1", "store", cost, revenue)),
            Arc::new(result("s1", "store", cost, revenue)),
        ];
        let text = to_json(builtin(), &journey, Language::Nl);
        let value: Value = serde_json::from_str(&text)
            .unwrap_or_else(|fault| panic!("{cost} → {revenue}: {fault}"));
        let exact = (revenue - cost) / cost;
        let given = &value["plan"][0]["roi"];
        if exact.is_finite() {
            assert_eq!(given.as_f64(), Some(exact));
        } else {
            assert!(given.is_null(), "{cost} → {revenue} gives {given}");
        }
    }
}

/// The limits count lines, not how many are of one stage: each channel is found once, however many there are.
#[test]
fn a_stage_with_thousands_of_channels_is_planned_in_no_time() {
    let mut journey = bare(Intent::Buy);
    let channels: Vec<String> = (0..40_000).map(|at| format!("own-{at}")).collect();
    journey.cards = channels.iter().take(20_000).map(|id| met("s1", "l1", id)).collect();
    journey.results = channels.iter().map(|id| Arc::new(result("s1", id, 1.0, 2.0))).collect();
    journey.rejected = channels
        .iter()
        .map(|id| Arc::new(Rejected { stage: "s1".into(), channel: id.as_str().into() }))
        .collect();
    let rows = pace::within(60.0, "a plan", || plan(builtin(), &journey, Language::Nl));
    assert_eq!(rows.len(), channels.len());
    let facts = pace::within(60.0, "the facts", || Facts::all(&journey));
    assert_eq!(facts.len(), journey.stages.len());
}
