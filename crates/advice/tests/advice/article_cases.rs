//! The sentences of the five articles that the tool grew from, each with a fact and what must follow from it.

use std::sync::Arc;

use advice::builtin;
use journey::model::{
    Age, Audience, Budget, Card, Influence, Intent, Journey, Kind, Need, Period, Price, Reach,
    Severity, Stage, Urgency,
};

use super::articles::Follows::{For, Gap, Hint, Shown, That, Top3};
use super::articles::{Case, Told, names};
use super::journeys::{card, feeling, persona, result};
use super::look::{line, top};
use Intent::{Buy, Consider, Loyal, Orient, Use};

fn first(journey: &mut Journey) -> &mut Stage {
    Arc::make_mut(&mut journey.stages[0])
}

fn young(journey: &mut Journey) {
    journey.personas = vec![Arc::new(persona(Some(Age::From15), ""))];
}

fn applicants(journey: &mut Journey) {
    journey.profile.audience = Some(Audience::Applicant);
}

fn expensive(journey: &mut Journey) {
    journey.profile.price = Some(Price::High);
}

fn urgent(journey: &mut Journey) {
    journey.profile.urgency = Some(Urgency::High);
}

/// The stage, then two that hold something: before and up to the sale.
fn only_a_sale(journey: &mut Journey) {
    for (stage, intent) in journey.stages.iter_mut().zip([Orient, Consider, Buy]) {
        Arc::make_mut(stage).intent = intent;
    }
    journey.cards = ["s1", "s2", "s3"].map(|stage| Arc::new(card(stage, "l1"))).to_vec();
}

fn long(journey: &mut Journey) {
    let stages = ["s4", "s5", "s6"].map(|id| Arc::new(super::journeys::stage(id, Buy)));
    journey.stages.extend(stages);
}

fn mails(journey: &mut Journey) {
    let mail = Card { channel: Some("email_newsletter".into()), ..card("s1", "l1") };
    journey.cards.push(Arc::new(mail));
}

/// The best score of a channel that costs money each time.
fn paid(told: &Told) -> Option<u8> {
    let paid = |line: &&advice::ChannelAdvice| {
        builtin().channel(&line.channel).is_some_and(|channel| channel.paid)
    };
    told.stage.advice.iter().filter(paid).map(|line| line.score).max()
}

pub(crate) fn cases() -> Vec<Case> {
    let case = |article, words, intent, fact, follows| Case {
        rests_on: (article, words),
        intent,
        fact,
        follows,
    };
    vec![
        case(
            "A0",
            "behoefte aan informatie? Dan is bijvoorbeeld SEO slim",
            Orient,
            |j| first(j).needs = vec![Need::Information],
            Top3("seo_blog"),
        ),
        case(
            "A0",
            "Je schrijft een mooie blog met informatie",
            Consider,
            |j| first(j).needs = vec![Need::Information],
            Top3("seo_blog"),
        ),
        case(
            "A0",
            "wil de klant juist visuals krijgen in de fase",
            Orient,
            |j| first(j).needs = vec![Need::Visual],
            Top3("social_organic"),
        ),
        case(
            "A0",
            "wil de klant ook graag contact … social media marketing",
            Loyal,
            |j| first(j).needs = vec![Need::Contact],
            Top3("social_organic"),
        ),
        case("A0", "gedurende gehele klantreis in zicht", Buy, |_| {}, Gap("R24")),
        case(
            "A0",
            "gedurende gehele klantreis in zicht (er gebeurt iets, maar waar?)",
            Orient,
            |j| j.cards.push(Arc::new(card("s1", "l3"))),
            Gap("R24b"),
        ),
        case(
            "A0",
            "na aankoop weer terugkomt",
            Use,
            |j| j.cards.push(Arc::new(card("s1", "l1"))),
            Gap("R41"),
        ),
        case(
            "A1",
            "eindigt in een herhaalaankoop (of niet) of … ambassadeur",
            Loyal,
            |_| {},
            Top3("referral"),
        ),
        case(
            "A1",
            "eindigt in een herhaalaankoop (of niet) of … ambassadeur (niets na de aankoop)",
            Orient,
            only_a_sale,
            Gap("R39"),
        ),
        case(
            "A1",
            "gaat nu de verschillende opties overwegen",
            Consider,
            |_| {},
            Shown("reviews_comparison"),
        ),
        case(
            "A1",
            "de fase waarin zij moeten onderscheiden (geen fase voor)",
            Buy,
            |_| {},
            Gap("R37"),
        ),
        case(
            "A2",
            "identificeren en aanpakken van deze pijnpunten is cruciaal",
            Use,
            |j| j.cards.push(Arc::new(card("s1", "l2"))),
            Gap("R32"),
        ),
        case(
            "A2",
            "beslissende momenten waarop het merk de kans heeft",
            Buy,
            |j| first(j).moment_of_truth = true,
            Gap("R34"),
        ),
        case(
            "A2",
            "beslissende momenten waarop het merk de kans heeft (te imponeren)",
            Buy,
            |j| first(j).moment_of_truth = true,
            For(&["faq_chat", "reviews_comparison"]),
        ),
        case(
            "A2",
            "Emoties spelen een cruciale rol",
            Use,
            |j| j.feelings.push(Arc::new(feeling("s1", -1.5))),
            Gap("R33"),
        ),
        case(
            "A2",
            "effectiever af te stemmen op elk segment",
            Buy,
            |j| j.personas = vec![Arc::new(persona(None, "amateurs"))],
            Top3("email_automation"),
        ),
        case(
            "A2",
            "berichtpersonalisatie, leadtracking, leadnurturing",
            Consider,
            |_| {},
            That(|told| {
                line(&told.stage, "email_automation").is_some_and(|line| line.automation.is_some())
            }),
        ),
        case(
            "A2",
            "verzamelen van gegevens … analyseren van de resultaten",
            Loyal,
            mails,
            That(|told| {
                told.plan.iter().any(|row| {
                    row.channel.as_str() == "email_newsletter" && !row.kpi.formula.is_empty()
                })
            }),
        ),
        case(
            "A3",
            "adverteren op TikTok of … influencer slim zijn",
            Orient,
            young,
            For(&["influencer", "social_ads"]),
        ),
        case("A3", "adverteren op TikTok", Orient, young, Hint("social_ads", &["TikTok"])),
        case(
            "A3",
            "samenwerken met een influencer",
            Orient,
            young,
            Hint("influencer", &["TikTok"]),
        ),
        case(
            "A3",
            "Dan is adverteren op Indeed en LinkedIn slimmer",
            Consider,
            applicants,
            Top3("jobboards"),
        ),
        case(
            "A3",
            "Indeed en LinkedIn slimmer",
            Orient,
            applicants,
            Hint("social_organic", &["LinkedIn"]),
        ),
        case(
            "A3",
            "is de klantreis kort … bij goedkope producten",
            Orient,
            |j| {
                j.profile.price = Some(Price::Low);
                long(j);
            },
            Gap("R42"),
        ),
        case(
            "A3",
            "direct na het eerste keer zien van een advertentie",
            Buy,
            |j| j.profile.price = Some(Price::Low),
            For(&["sea_brand", "social_ads"]),
        ),
        case(
            "A3",
            "direct … overgaat tot aankoop (dus geen mails vooraf)",
            Consider,
            |j| j.profile.price = Some(Price::Low),
            That(|told| {
                line(&told.stage, "email_newsletter").is_none()
                    && line(&told.stage, "email_automation").is_none()
            }),
        ),
        case("A3", "bekijkt reviews", Consider, expensive, Top3("reviews_comparison")),
        case(
            "A3",
            "veel gestelde vragen … gratis e-flyer",
            Consider,
            expensive,
            For(&["faq_chat", "guide_download", "reviews_comparison"]),
        ),
        case(
            "A3",
            "Vervolgens krijg je een maandelijkse nieuwsbrief",
            Consider,
            expensive,
            That(|told| line(&told.stage, "email_newsletter").is_some()),
        ),
        case(
            "A3",
            "hoor je het merk af en toe op de radio",
            Orient,
            expensive,
            That(|told| line(&told.stage, "radio_offline").is_some()),
        ),
        case(
            "A3",
            "reclamebanners … video-advertentie",
            Consider,
            expensive,
            That(|told| ["display", "video_ads"].iter().all(|id| line(&told.stage, id).is_some())),
        ),
        case(
            "A3",
            "kom je het merk tegen (opnieuw, na een bezoek)",
            Buy,
            expensive,
            For(&["retargeting"]),
        ),
        case(
            "A3",
            "duurder … moet je eerst overtuigd worden (weinig stappen)",
            Buy,
            |j| {
                expensive(j);
                j.stages.truncate(1);
            },
            Gap("R43"),
        ),
        case(
            "A3",
            "hoeveel procent van de mensen je e-mail opent (klikken)",
            Loyal,
            mails,
            That(|told| {
                let row = told.plan.iter().find(|row| row.channel.as_str() == "email_newsletter");
                row.is_some_and(|row| &*row.kpi.id == "mail_click_rate")
            }),
        ),
        case(
            "A3",
            "hoeveel procent … je e-mail opent (openingen misleiden)",
            Loyal,
            |_| {},
            Hint("email_newsletter", &["klikken"]),
        ),
        case(
            "A3",
            "hoelang mensen op je blog blijven",
            Orient,
            |_| {},
            That(|told| {
                line(&told.stage, "seo_blog")
                    .is_some_and(|line| line.kpis.iter().any(|kpi| &*kpi.id == "engaged_time"))
            }),
        ),
        case(
            "A3",
            "het budget over verschillende platformen te verdelen",
            Consider,
            |j| {
                j.profile.budget = Some(Budget {
                    amount: 2_500.0,
                    currency: "EUR".to_owned(),
                    per: Period::Month,
                });
            },
            That(|told| {
                let sum: u64 = told.budget.iter().map(|share| share.cents).sum();
                sum == 250_000 && told.budget.iter().filter(|share| share.cents > 0).count() >= 3
            }),
        ),
        case(
            "A3",
            "video-advertenties het best werken … meer in investeren",
            Orient,
            |j| j.results.push(Arc::new(result("s1", "video_ads", 100.0, 400.0))),
            Top3("video_ads"),
        ),
        case(
            "A3",
            "video-advertenties het best werken (en dat is te zien)",
            Orient,
            |j| j.results.push(Arc::new(result("s1", "video_ads", 100.0, 400.0))),
            That(|told| {
                told.plan.iter().any(|row| {
                    row.channel.as_str() == "video_ads"
                        && row.mark.map(|m| m.code()) == Some("best")
                })
            }),
        ),
        case(
            "A3",
            "testen, analyseren en optimaliseren (een verlies weegt mee)",
            Orient,
            |j| j.results.push(Arc::new(result("s1", "display", 100.0, 20.0))),
            That(|told| line(&told.stage, "display").is_none()),
        ),
        case(
            "A3",
            "zorgorganisaties … fouten en ontevreden cliënten",
            Intent::None,
            |j| {
                j.profile.audience = Some(Audience::Patient);
                j.profile.kind = Some(Kind::Care);
                first(j).needs = vec![Need::Information, Need::Contact];
            },
            That(|told| paid(told).is_none() && top(&told.stage, 1) == ["faq_chat"]),
        ),
        case(
            "A3",
            "stappen die ze per fase ondernemen (Spotify: muziek delen)",
            Loyal,
            |_| {},
            Top3("referral"),
        ),
        case("A4", "Een boer kan niet zonder zijn tractor", Consider, urgent, Top3("sea_generic")),
        case(
            "A4",
            "Een boer kan niet zonder zijn tractor (bellen)",
            Buy,
            urgent,
            For(&["phone_sales", "sea_generic", "local"]),
        ),
        case(
            "A4",
            "Benoem dat in je marketing",
            Buy,
            urgent,
            Hint("sea_generic", &["Kan je klant niet zonder"]),
        ),
        case(
            "A4",
            "aanbieders worden op verschillende niveau’s vergeleken",
            Consider,
            |_| {},
            Shown("reviews_comparison"),
        ),
        case(
            "A4",
            "De voor- en nadelen strepen we tegen elkaar weg",
            Consider,
            |j| first(j).needs = vec![Need::Reassurance],
            Top3("reviews_comparison"),
        ),
        case(
            "A4",
            "Op een bepaald aantal factoren heb je als aanbieder invloed",
            Buy,
            |j| {
                j.cards
                    .push(Arc::new(Card { influence: Some(Influence::None), ..card("s1", "l7") }));
            },
            Gap("R35"),
        ),
        case(
            "A4",
            "een winkel in de stad",
            Buy,
            |j| j.profile.reach = Some(Reach::Local),
            Top3("local"),
        ),
        case("A4", "een winkel in de stad (om te gaan kijken)", Buy, |_| {}, Shown("store")),
        case(
            "A4",
            "dan sta je al met 1-0 achter als webshop",
            Buy,
            |j| j.profile.kind = Some(Kind::Webshop),
            That(|told| line(&told.stage, "store").is_some_and(|line| line.score == 1)),
        ),
        case(
            "A4",
            "de ervaring … tijdens het openen van het product",
            Use,
            |_| {},
            Shown("packaging_onboarding"),
        ),
        case(
            "A4",
            "‘unpacking’ video’s vliegen je op YouTube om de oren",
            Use,
            |j| first(j).needs = vec![Need::Instruction],
            Top3("video_organic"),
        ),
        case(
            "A4",
            "het snel en goed oplossen van klachten",
            Use,
            |j| {
                j.cards.push(Arc::new(Card { severity: Some(Severity::High), ..card("s1", "l2") }));
            },
            Top3("faq_chat"),
        ),
        case(
            "A4",
            "aanbieden van verschillende contactmogelijkheden",
            Use,
            |j| {
                j.cards.push(Arc::new(Card { severity: Some(Severity::High), ..card("s1", "l2") }));
            },
            For(&["faq_chat", "phone_sales"]),
        ),
        case(
            "A4",
            "80% van de omzet komt van 20% van de klanten",
            Loyal,
            |_| {},
            That(|told| {
                told.stage
                    .hints
                    .iter()
                    .any(|hint| hint.say.contains("60%") && names(&hint.sources, "A4"))
            }),
        ),
        case("A4", "waardevolle mails te sturen met tips", Loyal, |_| {}, Top3("email_newsletter")),
        case("A4", "Creëer een community en houd de interactie", Loyal, |_| {}, Top3("community")),
        case(
            "A4",
            "binnen te halen, om hen vervolgens te verwaarlozen",
            Orient,
            only_a_sale,
            Gap("R39"),
        ),
    ]
}
