//! What the built-in pack says to some people.

use std::sync::Arc;

use advice::{ChannelAdvice, Level, builtin};
use journey::model::{
    Age, Audience, Card, Feeling, Intent, Journey, Kind, Need, Price, Reach, Rejected, Severity,
    State, Urgency, Vocabulary,
};

use super::journeys::{card, feeling, persona};
use super::look::{advice, check, line, needs, rules, top};

#[test]
fn r01_who_wants_information_is_served_by_a_blog_that_is_found() {
    let told = advice(Intent::Orient, needs(&[Need::Information]));
    check(&told, &["seo_blog 5 base R01", "social_organic 3 base"]);
    assert_eq!(top(&told, 1), ["seo_blog"]);
    assert_eq!(line(&told, "seo_blog").map(|line| line.level), Some(Level::Core));
    check(&advice(Intent::Buy, needs(&[Need::Information])), &["seo_blog 2 base"]);
}

#[test]
fn r02_who_wants_to_see_it_or_to_talk_is_served_by_social_media() {
    for need in [Need::Visual, Need::Contact] {
        let told = advice(Intent::Orient, needs(&[need]));
        check(
            &told,
            &["social_organic 5 base R02", "social_ads 4 base R02", "video_organic 3 base R02"],
        );
        assert_eq!(top(&told, 2), ["social_organic", "social_ads"]);
    }
    check(&advice(Intent::Buy, needs(&[Need::Visual])), &["social_organic 2 R02"]);
}

#[test]
fn r03_fashion_is_the_exception_that_sells_on_social_media() {
    let fashion = |j: &mut Journey| j.profile.kind = Some(Kind::Fashion);
    check(&advice(Intent::Buy, fashion), &["social_organic 1 R03", "social_ads 2 base R03"]);
    check(&advice(Intent::Buy, |_| {}), &["social_organic –", "social_ads 1 base"]);
    check(&advice(Intent::Orient, fashion), &["social_organic 3 base"]);
}

#[test]
fn r04_the_young_are_met_where_they_are() {
    let told =
        advice(Intent::Orient, |j| j.personas = vec![Arc::new(persona(Some(Age::From15), ""))]);
    check(&told, &["social_ads 4 base R04", "influencer 3 base R04"]);
    let influencer = line(&told, "influencer").expect("it is advised");
    assert_eq!(rules(&influencer.hints), ["R04b"]);
    assert_eq!(rules(&influencer.cautions), ["R27b"]);
    assert!(told.hints.is_empty() && told.cautions.is_empty(), "they belong to the lines");
}

#[test]
fn r05_the_older_are_met_by_mail_and_on_another_platform() {
    let told =
        advice(Intent::Loyal, |j| j.personas = vec![Arc::new(persona(Some(Age::From55), ""))]);
    check(&told, &["email_newsletter 5 base R05 R16"]);
    assert_eq!(rules(&line(&told, "social_organic").expect("advised").hints), ["R05b"]);
}

#[test]
fn r06_applicants_are_met_on_job_sites_and_nobody_else_is() {
    let told = advice(Intent::Consider, |j| j.profile.audience = Some(Audience::Applicant));
    check(&told, &["jobboards 5 R06"]);
    assert_eq!(top(&told, 1), ["jobboards"]);
    check(
        &advice(Intent::Use, |j| j.profile.audience = Some(Audience::Applicant)),
        &["jobboards –"],
    );
    check(
        &advice(Intent::Consider, |j| j.profile.audience = Some(Audience::B2c)),
        &["jobboards –"],
    );
}

#[test]
fn r07_business_customers_take_a_guide_along() {
    let business = |j: &mut Journey| j.profile.audience = Some(Audience::B2b);
    let told = advice(Intent::Orient, business);
    check(&told, &["guide_download 2 base R07", "influencer 1 base R07c"]);
    assert_eq!(rules(&line(&told, "social_ads").expect("advised").hints), ["R07b"]);
    check(&advice(Intent::Use, business), &["guide_download –", "influencer –"]);
}

#[test]
fn r08_a_newsletter_before_a_cheap_purchase_is_left_out() {
    let cheap = |j: &mut Journey| j.profile.price = Some(Price::Low);
    check(&advice(Intent::Consider, cheap), &["email_newsletter –"]);
    check(&advice(Intent::Consider, |_| {}), &["email_newsletter 2 base"]);
    check(&advice(Intent::Buy, cheap), &["sea_brand 4 base R08", "social_ads 2 base R08"]);
}

#[test]
fn r09_who_pays_much_is_convinced_first() {
    let told = advice(Intent::Consider, |j| j.profile.price = Some(Price::High));
    check(
        &told,
        &[
            "reviews_comparison 4 base R09",
            "guide_download 4 base R09",
            "faq_chat 3 base R09",
            "seo_blog 4 base R10",
        ],
    );
    assert_eq!(top(&told, 3), ["seo_blog", "reviews_comparison", "guide_download"]);
}

#[test]
fn r11_who_is_in_a_hurry_searches_and_calls() {
    let told = advice(Intent::Consider, |j| j.profile.urgency = Some(Urgency::High));
    check(&told, &["sea_generic 5 base R11", "local 4 base R11", "email_newsletter 1 base R11c"]);
    assert_eq!(top(&told, 2), ["sea_generic", "local"]);
    assert_eq!(rules(&line(&told, "sea_generic").expect("advised").hints), ["R11b"]);
    assert!(line(&told, "store").expect("advised").hints.is_empty());
}

#[test]
fn rules_add_up_to_six_at_most() {
    let told = advice(Intent::Buy, |j| {
        j.profile.urgency = Some(Urgency::High);
        j.profile.reach = Some(Reach::Local);
    });
    check(&told, &["local 6 base R11 R12"]);
    let sum: i8 = line(&told, "local").expect("advised").reasons.iter().map(|r| r.add).sum();
    assert_eq!(sum, 7);
}

#[test]
fn r13_a_first_product_collects_reviews_before_it_advertises() {
    let first = |j: &mut Journey| j.profile.first_product = true;
    assert_eq!(rules(&advice(Intent::Buy, first).hints), ["R13"]);
    assert_eq!(rules(&advice(Intent::Orient, first).hints), [""; 0]);
    assert_eq!(rules(&advice(Intent::Buy, |_| {}).hints), [""; 0]);
}

#[test]
fn r15_a_serious_complaint_comes_before_any_advertising() {
    let pain = |severity| {
        move |j: &mut Journey| j.cards.push(Arc::new(Card { severity, ..card("s1", "l2") }))
    };
    check(
        &advice(Intent::Use, pain(Some(Severity::High))),
        &["faq_chat 5 base R15", "influencer –"],
    );
    check(
        &advice(Intent::Use, pain(Some(Severity::Medium))),
        &["faq_chat 3 base", "influencer 1 base"],
    );
    check(&advice(Intent::Use, pain(None)), &["faq_chat 3 base", "influencer 1 base"]);
    let told = advice(Intent::Use, pain(Some(Severity::High)));
    let paid = |line: &&ChannelAdvice| builtin().channel(&line.channel).is_some_and(|c| c.paid);
    assert_eq!(told.advice.iter().find(paid), None);
    // The worst of several counts, wherever it stands.
    let told = advice(Intent::Use, |j| {
        pain(Some(Severity::High))(j);
        pain(Some(Severity::Low))(j);
        pain(None)(j);
    });
    check(&told, &["faq_chat 5 base R15"]);
    // The same card in another lane is no pain.
    let action = Card { severity: Some(Severity::High), ..card("s1", "l3") };
    check(&advice(Intent::Use, |j| j.cards.push(Arc::new(action))), &["faq_chat 3 base"]);
}

#[test]
fn r21_a_low_point_and_a_moment_of_truth_ask_for_answers() {
    let felt = |scores: &'static [f64]| {
        move |j: &mut Journey| {
            j.feelings = scores.iter().map(|s| Arc::new(feeling("s1", *s))).collect()
        }
    };
    check(&advice(Intent::Buy, felt(&[-1.0])), &["faq_chat 4 base R21a"]);
    check(&advice(Intent::Buy, felt(&[-2.0, 1.0, -1.0])), &["faq_chat 4 base R21a"]);
    check(&advice(Intent::Buy, felt(&[-1.0, 0.0])), &["faq_chat 3 base"]);
    check(
        &advice(Intent::Buy, |j| {
            let goal = Feeling { state: State::Goal, ..feeling("s1", -2.0) };
            j.feelings.push(Arc::new(goal));
        }),
        &["faq_chat 3 base"],
    );
    check(
        &advice(Intent::Buy, |j| {
            j.cards.push(Arc::new(Card { moment_of_truth: true, ..card("s1", "l3") }));
        }),
        &["faq_chat 4 base R21b", "reviews_comparison 4 base R21b"],
    );
    let told = advice(Intent::Buy, |j| Arc::make_mut(&mut j.stages[0]).moment_of_truth = true);
    check(&told, &["faq_chat 4 base R21b"]);
}

#[test]
fn r24_a_stage_with_nothing_in_it_is_a_gap() {
    assert_eq!(rules(&advice(Intent::Buy, |_| {}).gaps), ["R24"]);
    // Where the customer does something but meets nobody, that is the gap; where both is said, there is none.
    let told = advice(Intent::Orient, |j| j.cards.push(Arc::new(card("s1", "l3"))));
    assert_eq!(rules(&told.gaps), ["R24b"]);
    let told = advice(Intent::Orient, |j| j.cards.push(Arc::new(card("s1", "l1"))));
    assert_eq!(rules(&told.gaps), [""; 0]);
    let told = advice(Intent::Buy, |j| j.cards.push(Arc::new(card("s2", "l3"))));
    assert_eq!(rules(&told.gaps), ["R24"]);
}

#[test]
fn r30_care_is_helped_and_not_sold_to() {
    let told = advice(Intent::None, |j| {
        j.profile.audience = Some(Audience::Patient);
        j.profile.urgency = Some(Urgency::High);
        j.profile.reach = Some(Reach::Local);
        Arc::make_mut(&mut j.stages[0]).needs = Need::ALL.to_vec();
    });
    check(&told, &["faq_chat 4 base R30c R30e", "messaging 3 base R30e"]);
    check(&told, &["seo_blog 2 base R30c", "video_organic 2 base R30d"]);
    assert_eq!(told.advice.len(), 4, "and nothing that sells");
    check(&advice(Intent::None, |_| {}), &["faq_chat 2 base", "messaging 2 base"]);
    assert_eq!(rules(&told.hints), ["R30"]);
}

#[test]
fn what_the_stage_has_comes_last_and_what_was_rejected_stays_away() {
    let told = advice(Intent::Orient, |j| {
        j.cards.push(Arc::new(Card { channel: Some("seo_blog".into()), ..card("s1", "l1") }));
        j.rejected.push(Arc::new(Rejected { stage: "s1".into(), channel: "social_ads".into() }));
    });
    let last = told.advice.last().expect("there is advice");
    assert_eq!((last.channel.as_str(), last.present, last.score), ("seo_blog", true, 3));
    assert_eq!(line(&told, "social_ads"), None);
    // A channel on a card that is no touchpoint is not there yet.
    let told = advice(Intent::Orient, |j| {
        j.cards.push(Arc::new(Card { channel: Some("seo_blog".into()), ..card("s1", "l3") }));
    });
    assert_eq!(line(&told, "seo_blog").map(|line| line.present), Some(false));
}
