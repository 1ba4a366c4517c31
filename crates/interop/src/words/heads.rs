//! What a row of a table holds by its name: the names that people give to lanes, and the head word of a longer name
//! (`Customer touchpoints`, `Kansen voor verbetering`, `KPIs / metrics`).

use std::sync::LazyLock;

use super::guess::{Index, plain};
use super::lanes::{StageField, listed};
use journey::model::LaneKind;

/// Names that people give to lanes, in Dutch and English, in small letters without accents.
const NAMES: &[(&str, LaneKind)] = &[
    (
        "actie,acties,klantacties,handeling,handelingen,activiteit,activiteiten,gedrag,doen,wat doet de klant,wat de klant doet,\
        wat er gebeurt,stappen,taak,taken,wat doen ze,\
        action,actions,customer actions,user actions,activity,activities,behaviour,behavior,behaviours,behaviors,doing,do,steps,\
        task,tasks,what happens,what the customer does,what they do,what does the customer do,what do they do",
        LaneKind::Actions,
    ),
    (
        "gedachte,gedachten,denken,vraag,vragen,overwegingen,wat denkt de klant,wat de klant denkt,wat denken ze,\
        thought,thoughts,thinking,think,mindset,question,questions,considerations,customer thoughts,what the customer thinks,\
        what they think,what are they thinking,what does the customer think",
        LaneKind::Thoughts,
    ),
    (
        "contactpunt,contactpunten,contactmoment,contactmomenten,kanaal,kanalen,contactkanaal,contactkanalen,raakvlak,raakvlakken,\
        interactie,interacties,touchpoint,touchpoints,touch point,touch points,contact point,contact points,point of contact,\
        points of contact,channel,channels,interaction,interactions,frontstage,front stage",
        LaneKind::Touchpoints,
    ),
    (
        "gevoel,gevoelens,emotie,emoties,emotiecurve,emotieverloop,emotiescore,beleving,klantbeleving,stemming,voelen,humeur,\
        gemoedstoestand,tevredenheid,klanttevredenheid,wat voelt de klant,wat de klant voelt,feeling,feelings,emotion,emotions,\
        emotional journey,emotional state,emotional response,emotional curve,sentiment,sentiments,mood,moods,feel,satisfaction,\
        what they feel,what the customer feels,smiley,smileys",
        LaneKind::Emotion,
    ),
    (
        "pijn,pijnpunt,pijnpunten,pijn punten,frustratie,frustraties,knelpunt,knelpunten,probleem,problemen,ergernis,ergernissen,\
        ergernispunten,drempel,drempels,obstakel,obstakels,frictie,fricties,frictiepunt,frictiepunten,wrijving,wrijvingspunten,\
        irritatie,irritaties,klacht,klachten,uitdaging,uitdagingen,zorgen,wat gaat er mis,wat er mis gaat,wat gaat mis,\
        pain,pains,pain point,pain points,painpoint,painpoints,frustration,frustrations,problem,problems,barrier,barriers,\
        friction,frictions,friction point,friction points,obstacle,obstacles,blocker,blockers,hurdle,hurdles,issue,issues,\
        challenge,challenges,bottleneck,bottlenecks,complaint,complaints,concern,concerns,worry,worries,struggle,struggles,\
        annoyance,annoyances,what goes wrong",
        LaneKind::Pains,
    ),
    (
        "kans,kansen,idee,ideeen,verbeterpunt,verbeterpunten,verbetering,verbeteringen,verbeterkans,verbeterkansen,verbeterideeen,\
        verbetersuggesties,oplossing,oplossingen,aanbeveling,aanbevelingen,suggestie,suggesties,hoe kan het beter,wat kan beter,\
        opportunity,opportunities,idea,ideas,improvement,improvements,improvement point,improvement points,areas for improvement,\
        areas of improvement,area of opportunity,areas of opportunity,solution,solutions,recommendation,recommendations,\
        suggestion,suggestions,quick wins,ways to improve,what could be better",
        LaneKind::Opportunities,
    ),
    (
        "factor,factoren,keuzefactoren,beslisfactoren,keuzecriteria,wat de keuze bepaalt,factors,decision factors,criteria,\
        decision criteria,what decides the choice",
        LaneKind::Factors,
    ),
    (
        "kpi,kpis,kpi s,meting,metingen,meetpunt,meetpunten,meetwaarden,indicator,indicatoren,metric,metrics,measurement,\
        measurements,measures,indicators,key performance indicators",
        LaneKind::Kpis,
    ),
    (
        "automatisering,automatiseringen,wat vanzelf gaat,automation,automations,what runs by itself",
        LaneKind::Automation,
    ),
    (
        "backstage,back stage,achter de schermen,systeem,systemen,interne processen,interne acties,proces,processen,back office,\
        backoffice,behind the scenes,system,systems,process,processes,internal processes,internal actions,backstage actions,\
        support processes",
        LaneKind::Backstage,
    ),
    (
        "notitie,notities,opmerking,opmerkingen,toelichting,behoefte,behoeften,verwachting,verwachtingen,note,notes,comment,\
        comments,remarks,need,needs,expectation,expectations",
        LaneKind::Text,
    ),
];

/// Names that hardly any table but that of a journey has.
const TELLING: &str = "contactpunt,contactpunten,contactmoment,contactmomenten,touchpoint,touchpoints,touch point,touch points,\
    points of contact,contact points,pijnpunt,pijnpunten,pain point,pain points,painpoint,painpoints,gevoel,gevoelens,emotie,\
    emoties,emotiecurve,emotieverloop,beleving,klantbeleving,feeling,feelings,emotion,emotions,emotional journey,\
    emotional state,emotional curve,klantacties,customer actions,user actions,wat doet de klant,wat de klant doet,\
    what the customer does,wat denkt de klant,wat de klant denkt,customer thoughts,what the customer thinks,wat voelt de klant,\
    wat de klant voelt,what the customer feels,friction points,frictiepunten,wat de keuze bepaalt,what decides the choice,\
    wat vanzelf gaat,what runs by itself,frontstage,front stage,backstage,back stage,achter de schermen,behind the scenes";

/// Names that tables of anything have.
const COMMON: &str = "notitie,notities,opmerking,opmerkingen,toelichting,note,notes,comment,comments,remarks,taak,taken,task,tasks,\
    vraag,vragen,question,questions,probleem,problemen,problem,problems,issue,issues,idee,ideeen,idea,ideas,oplossing,oplossingen,\
    solution,solutions,stappen,steps,systeem,systemen,system,systems,proces,processen,process,processes,criteria,factor,\
    aanbeveling,aanbevelingen,recommendation,recommendations,interaction,interactions,measures,indicator,indicators";

const GOALS: &str = "doel,doelen,doel van de klant,klantdoel,klantdoelen,doelstelling,doelstellingen,goal,goals,customer goal,\
    customer goals,user goal,user goals,objective,objectives";

const DURATIONS: &str =
    "duur,tijdsduur,doorlooptijd,tijdsbesteding,duration,time spent,time needed";

/// Words beside a head word that only say whose it is, or which.
const BESIDE: &str = "klant,klanten,gebruiker,gebruikers,bezoeker,bezoekers,patient,patienten,reiziger,reizigers,gast,gasten,koper,\
    kopers,customer,customers,client,clients,consumer,consumers,user,users,visitor,visitors,traveller,travelers,guest,guests,\
    buyer,buyers,shopper,shoppers,persona,s,de,het,een,the,a,an,their,hun,onze,our,your,his,her,main,key,top,current,possible,\
    potential,biggest,belangrijkste,mogelijke,huidige,grootste,alle,all,score,scores,level,levels,niveau,curve,lijn,line,cijfer,\
    cijfers,rating,ratings,graph,grafiek,nl,en,ervaren,experienced";

/// Beginnings of compound words that only say whose it is.
const COMPOUNDS: [&str; 9] = [
    "klanten",
    "klant",
    "gebruikers",
    "bezoekers",
    "patienten",
    "patient",
    "reizigers",
    "gasten",
    "consumenten",
];

/// Words that part a name and what it is of: the head stands before them.
const OF: &str = "voor,van,bij,in,per,om,tijdens,of,for,with,during,at,from,to,by";

/// A text of more bytes is no name.
const LONGEST: usize = 200;

/// What the name of a row says it holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    /// Cards of a kind; feelings, where it is [`LaneKind::Emotion`].
    Cards(LaneKind),
    /// Something of the stages themselves.
    Of(StageField),
}

/// What a row of this name holds, and how surely a table with such a row is a journey: 0 where any table has one, 1 where
/// others have one too, 3 where hardly any other has. `None` where the name says nothing.
pub fn guess_row(name: &str) -> Option<(Holds, i32)> {
    if name.len() > LONGEST {
        return None;
    }
    let mut all = forms(name);
    let (at, holds) = all.by_ref().enumerate().find_map(|(at, form)| Some((at, known(&form)?)))?;
    let worth = match holds.1 {
        // `User action` is what a customer does, and `Corrective actions` are anybody's.
        1 if at > 0
            && plain(name).split(' ').any(|word| listed(BESIDE, word) && word.len() > 3) =>
        {
            2
        }
        worth => worth,
    };
    Some((holds.0, worth))
}

fn known(form: &str) -> Option<(Holds, i32)> {
    static INDEX: LazyLock<Index> =
        LazyLock::new(|| Index::of(NAMES.iter().map(|(names, _)| *names)));
    if listed(GOALS, form) {
        return Some((Holds::Of(StageField::Goal), 1));
    }
    if listed(DURATIONS, form) {
        return Some((Holds::Of(StageField::Duration), 1));
    }
    let (_, kind) = NAMES.get(INDEX.list(form)?)?;
    let worth = match form {
        form if listed(TELLING, form) => 3,
        form if listed(COMMON, form) => 0,
        _ => 1,
    };
    Some((Holds::Cards(*kind), worth))
}

/// What a name may be short for, the most literal first: the whole of it; then, for each of its parts (`a / b`, `a & b`), the
/// part, what stands before `of` or `voor`, what is left without words like `customer`, and its last words.
fn forms(name: &str) -> impl Iterator<Item = String> {
    let whole = plain(name).trim_end().to_owned();
    // A sentence is no name.
    let short = whole.split(' ').count() <= 8;
    let bare = unbracketed(name);
    let split = ["/", "&", "+", ",", "|", ";", " en ", " and ", " or ", " of de "];
    let mut parts = vec![bare];
    for sign in split {
        parts = parts.iter().flat_map(|part| part.split(sign)).map(str::to_owned).collect();
    }
    let parts = parts.into_iter().filter(move |_| short).flat_map(|part| of_part(&part));
    std::iter::once(whole).chain(parts)
}

fn of_part(part: &str) -> Vec<String> {
    let part = plain(part);
    let words: Vec<&str> = part.split(' ').filter(|word| !word.is_empty()).collect();
    let digits = words.iter().take_while(|word| word.bytes().all(|b| b.is_ascii_digit())).count();
    let words = words.get(digits..).unwrap_or_default();
    let mut forms = vec![words.join(" ")];
    let head = words.iter().position(|word| listed(OF, word)).filter(|at| *at > 0);
    let words = head.and_then(|at| words.get(..at)).unwrap_or(words);
    forms.push(words.join(" "));
    let beside = |word: &&&str| listed(BESIDE, word);
    let front = words.iter().take_while(beside).count();
    let back = words.iter().rev().take_while(beside).count();
    let words = words.get(front..words.len().saturating_sub(back)).unwrap_or_default();
    forms.push(words.join(" "));
    for last in [2, 1] {
        let tail = words.get(words.len().saturating_sub(last)..).unwrap_or_default().join(" ");
        let compound = COMPOUNDS.iter().find_map(|start| tail.strip_prefix(start));
        forms.extend(compound.map(str::to_owned));
        forms.push(tail);
    }
    forms.retain(|form| !form.is_empty());
    forms
}

/// A name without what stands in brackets; all of it, where nothing else is left.
fn unbracketed(name: &str) -> String {
    let mut depth = 0_usize;
    let mut bare = String::new();
    for c in name.chars() {
        match c {
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => depth = depth.saturating_sub(1),
            _ if depth == 0 => bare.push(c),
            _ => {}
        }
    }
    if bare.trim().is_empty() { name.to_owned() } else { bare }
}

/// How much a row of this name speaks against a journey: 3 for what describes a person, 1 for money and amounts.
pub fn speaks_against(name: &str) -> i32 {
    const PERSON: &str = "leeftijd,age,geslacht,gender,beroep,occupation,job title,functie,woonplaats,location,postcode,zip,\
        zip code,bio,biography,opleiding,education,inkomen,income,quote,citaat,e mail,email,telefoon,phone,geboortedatum,\
        adres,address,straat,street,hobby s,hobbies,burgerlijke staat,marital status,persona,kenmerk";
    const MONEY: &str = "prijs,prijzen,price,prices,kosten,cost,costs,bedrag,amount,totaal,total,subtotaal,subtotal,btw,vat,aantal,\
        quantity,qty,budget,omzet,revenue,artikel,sku,saldo,balance,factuur,invoice,datum,date,deadline,start,eind,end,status,\
        eigenaar,owner,prioriteit,priority,verantwoordelijke,assignee";
    if name.len() > LONGEST {
        return 0;
    }
    let name = plain(name);
    if listed(PERSON, &name) { 3 } else { i32::from(listed(MONEY, &name)) }
}

/// How surely a name is that of a column of stages: 3 for `Fase` or `Customer journey stage`, 1 for `Step`, 0 for others.
pub fn stage_word(name: &str) -> i32 {
    if name.len() > LONGEST {
        return 0;
    }
    let plain = plain(name);
    let mut words = plain.split_whitespace().rev();
    let last = words.next().unwrap_or_default();
    if words.count() > 3 {
        0
    } else if listed(
        "fase,fasen,fases,stage,stages,phase,phases,reisfase,klantreisfase,klantfase,journeyfase",
        last,
    ) {
        3
    } else {
        i32::from(listed("stap,stappen,step,steps,moment", last))
    }
}

/// How surely a title is that of a journey: 2 where it says so, 1 for a word that others have too.
pub fn journey_word(title: &str) -> i32 {
    if title.len() > 5 * LONGEST {
        return 0;
    }
    let plain = plain(title);
    let says = |words: &[&str]| words.iter().any(|word| plain.contains(word));
    if says(&[
        "klantreis",
        "customer journey",
        "user journey",
        "journey map",
        "patientreis",
        "journeymap",
    ]) {
        2
    } else {
        i32::from(plain.split(' ').any(|word| listed("reis,journey", word)))
    }
}

/// Is a heading only the kind of what stands below it, as `Journey` is, or the name that a program gave to a sheet?
pub fn is_general(heading: &str) -> bool {
    let plain = plain(heading);
    let bare = plain.trim_end().trim_end_matches(|c: char| c.is_ascii_digit()).trim_end();
    listed(
        "reis,klantreis,de reis,de klantreis,journey,customer journey,the journey,klantreiskaart,journey map,customer journey map",
        bare,
    ) || listed("sheet,blad,werkblad,tabelle,feuil,hoja,table,tabel", bare)
}

/// The name of a stage in a heading (`Stage 1: Look`, `Fase 2 – Kopen`, `3. Betalen`), and whether the heading says that it
/// is a stage. The number alone names it where nothing follows.
pub fn stage_heading(heading: &str) -> (&str, bool) {
    let heading = heading.trim();
    let lower = heading.to_lowercase();
    let marks = ["stage", "fase", "phase", "stap", "step"];
    let mark = marks.into_iter().find(|mark| {
        lower.strip_prefix(mark).is_some_and(|rest| {
            rest.starts_with(|c: char| c.is_whitespace() || c == ':' || c.is_ascii_digit())
        })
    });
    let from = mark.map_or(0, str::len);
    let rest = heading.get(from..).unwrap_or(heading).trim_start();
    let digits = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    let numbered =
        digits.len() < rest.len() && digits.starts_with(['.', ':', ')', ' ', '-', '–', '—']);
    let bare = if numbered || (mark.is_some() && digits.is_empty()) { digits } else { rest };
    let name = bare.trim_start_matches(|c: char| {
        c.is_whitespace() || matches!(c, ':' | '-' | '–' | '—' | '.' | ')')
    });
    let says = mark.is_some() && (bare.len() < rest.len() || rest.starts_with([':', '-', '–']));
    match name {
        "" => (heading, says),
        name if mark.is_some() && !says => {
            (if name.len() < heading.len() { heading } else { name }, false)
        }
        name => (name, says),
    }
}

/// The kind of the lanes that people call this; `None` where the name says nothing.
pub fn guess_lane(name: &str) -> Option<LaneKind> {
    match guess_row(name) {
        Some((Holds::Cards(kind), _)) => Some(kind),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A name that is not plain, or stands twice, would never be found.
    #[test]
    fn every_name_is_found_under_its_kind() {
        for (names, kind) in NAMES {
            for name in names.split(',') {
                assert_eq!(plain(name).trim_end(), name);
                assert_eq!(guess_lane(name), Some(*kind), "{name}");
                assert_eq!(names.split(',').filter(|other| *other == name).count(), 1, "{name}");
            }
        }
        for name in TELLING.split(',').chain(COMMON.split(',')) {
            assert!(guess_lane(name).is_some(), "{name}");
        }
    }

    #[test]
    fn a_longer_name_is_known_by_its_head_word() {
        for (names, kind) in [
            (
                "Customer touchpoints|Digitale contactpunten|Touchpoints (online & offline)|2. Touchpoints",
                LaneKind::Touchpoints,
            ),
            (
                "User action|Klantactie|Actions of the customer|What they do|Acties klant",
                LaneKind::Actions,
            ),
            (
                "Thoughts & feelings|Gedachten en gevoelens|Customer questions|Gebruikersvragen",
                LaneKind::Thoughts,
            ),
            (
                "Customer emotions|Emotie (1-10)|Emotion score|Emotie klant|Emotional state",
                LaneKind::Emotion,
            ),
            (
                "Friction points|Pijnpunten (klant)|Main pain points|Pains / frustrations|Ervaren knelpunten",
                LaneKind::Pains,
            ),
            (
                "Opportunities for improvement|Kansen voor verbetering|Ideas & solutions|Quick wins",
                LaneKind::Opportunities,
            ),
            ("KPIs / metrics|KPI’s|Success metrics|KPI", LaneKind::Kpis),
            ("Backstage processes|Interne systemen", LaneKind::Backstage),
        ] {
            for name in names.split('|') {
                assert_eq!(guess_lane(name), Some(kind), "{name}");
            }
        }
        let of = |name| guess_row(name).map(|found| found.0);
        assert_eq!(of("Customer goals (main)"), Some(Holds::Of(StageField::Goal)));
        assert_eq!(of("Doorlooptijd (dagen)"), Some(Holds::Of(StageField::Duration)));
    }

    #[test]
    fn a_heading_names_its_stage() {
        for (heading, stage) in [
            ("Stage 1: Look", ("Look", true)),
            ("Fase 2 – Kopen", ("Kopen", true)),
            ("Step: Try", ("Try", true)),
            ("3. Betalen", ("Betalen", false)),
            ("Fase 3", ("Fase 3", true)),
            ("Stage design", ("Stage design", false)),
            ("Kijken", ("Kijken", false)),
            ("2024 in beeld", ("in beeld", false)),
        ] {
            assert_eq!(stage_heading(heading), stage, "{heading}");
        }
        assert!(is_general("Sheet1") && is_general("De klantreis") && !is_general("Fiets kopen"));
        assert_eq!(
            ["Customer journey stage", "Klantreisfase", "Stap", "Naam"].map(stage_word),
            [3, 3, 1, 0]
        );
    }

    #[test]
    fn names_of_other_tables_say_nothing_or_little() {
        for name in "Functie|Afdeling|Prijs|Reacties|Transacties|Aantal|Owner|Wie|Action owner|Channel manager|Kansrijk".split('|') {
            assert_eq!(guess_lane(name), None, "{name}");
        }
        assert_eq!(guess_row("Corrective actions").map(|(_, worth)| worth), Some(1));
        assert_eq!(guess_row("User action").map(|(_, worth)| worth), Some(2));
        assert_eq!(guess_row("Notes").map(|(_, worth)| worth), Some(0));
        assert_eq!(guess_row("Digitale contactpunten").map(|(_, worth)| worth), Some(3));
    }
}
