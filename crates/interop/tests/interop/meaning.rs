//! What tables, outlines and JSON of others mean: which rows hold what, on which scale people feel, and what is no journey.

use std::fmt::Write as _;

use interop::{
    Asked, Choice, MOST_CHOICES, Made, NoteCode, Refused, Scale, StageField, read, read_as,
};
use journey::format::json;
use journey::model::{LaneKind, Language};

use testing::sound;

fn read_nl(text: &str) -> Made {
    let made = read(text, Language::Nl).unwrap_or_else(|refused| panic!("{refused:?}\n{text}"));
    sound(&made.journey);
    made
}

/// Stages, lanes with their cards, and feelings, in short: `Look Try | actions Walks/Rides | -1 0.5`.
fn told(made: &Made) -> String {
    let journey = &made.journey;
    let mut told = String::new();
    if !journey.title.is_empty() {
        let _ = write!(told, "{}: ", journey.title);
    }
    let names: Vec<&str> = journey.stages.iter().map(|stage| stage.name.as_str()).collect();
    told.push_str(&names.join(", "));
    for lane in &journey.lanes {
        let of = |stage: &journey::model::StageId| {
            let cell = journey.cell(stage, &lane.id);
            cell.map(|card| card.text.as_str()).collect::<Vec<_>>().join("+")
        };
        let cells: Vec<String> = journey.stages.iter().map(|stage| of(&stage.id)).collect();
        let _ = write!(told, " | {}", journey::model::Vocabulary::code(lane.kind));
        if cells.iter().any(|cell| !cell.is_empty()) {
            let _ = write!(told, " {}", cells.join("/"));
        }
    }
    for feeling in &journey.feelings {
        let persona = journey.personas.iter().find(|p| Some(&p.id) == feeling.persona.as_ref());
        let who = persona.map_or(String::new(), |p| format!("{}:", p.name));
        let of = feeling.card.as_ref().and_then(|id| journey.card(id));
        let of = of.map_or(String::new(), |card| format!("@{}", card.text));
        let score = (feeling.score.value() * 100.0).round() / 100.0;
        let _ = write!(told, " {who}{score}{of}");
    }
    told
}

fn codes(made: &Made) -> Vec<(&'static str, usize, &str)> {
    made.notes.iter().map(|note| (note.code.code(), note.line, note.about.as_str())).collect()
}

fn refused(text: &str) {
    assert_eq!(read(text, Language::Nl).map(|made| told(&made)), Err(Refused::Unknown), "{text}");
}

#[test]
fn different_numbers_of_a_row_become_different_feelings_in_their_order() {
    for row in ["7;5;3;9", "80;55;20;10", "-5;-1;0;4", "2;3;4;5", "0;4;5;1", "9,5;8;7,5;1"] {
        let made = read_nl(&format!("Fase;A;B;C;D\nActies;a;b;c;d\nEmotie;{row}"));
        let said: Vec<f64> =
            row.split(';').map(|n| n.replace(',', ".").parse().expect("a number")).collect();
        let felt: Vec<_> = made.journey.feelings.iter().map(|f| (f.score.value(), f.raw)).collect();
        assert_eq!(felt.len(), 4, "{row}");
        for (one, said_one) in felt.iter().zip(&said) {
            assert_eq!(one.1.map(|raw| raw.value), Some(*said_one), "{row}");
            for (other, said_other) in felt.iter().zip(&said) {
                assert_eq!(one.0 < other.0, said_one < said_other, "{row}");
            }
        }
        assert!(made.notes.iter().any(|note| note.code == NoteCode::Scale && note.line == 3));
    }
}

#[test]
fn numbers_of_no_usual_scale_are_cards_and_a_note() {
    let made = read_nl("Fase;A;B\nActies;a;b\nEmotie;12;18");
    assert_eq!(told(&made), "A, B | actions a/b | text 12/18");
    assert_eq!(codes(&made)[0], ("no-scale", 3, "Emotie"));
    assert!(made.rows[1].unsure || made.rows[1].scale.is_none());
}

#[test]
fn rows_of_several_people_are_told_apart() {
    let want = "A, B | actions a/b | emotion Sanne:2 Sanne:-2 Piet:0 Piet:1";
    for (sanne, piet) in [
        ("Emotie: Sanne", "Emotie: Piet"),
        ("Emotie (Sanne)", "Emotie (Piet)"),
        ("Sanne – emotie", "Piet – emotie"),
        ("Emotie Sanne", "Emotie Piet"),
    ] {
        let made = read_nl(&format!("Fase;A;B\nActies;a;b\n{sanne};5;1\n{piet};3;4"));
        assert_eq!(told(&made), want, "{sanne}");
    }
}

#[test]
fn a_choice_is_what_its_row_is_taken_for() {
    let text = "Fase;A;B\nActies;a;b\nEmotie;3;4\nWensen;x;y";
    let with = |choices: &[(usize, Choice)]| {
        let made = read_as(text, &Asked { language: Language::Nl, choices }).expect("a journey");
        sound(&made.journey);
        (told(&made), made.rows)
    };
    let (usual, rows) = with(&[]);
    assert_eq!(usual, "A, B | actions a/b | emotion | text x/y 0 1");
    assert_eq!((rows[0].cards, rows[1].feelings, rows[2].unsure), (2, 2, true));
    let scale = Choice::from_code("1..10").expect("a scale");
    assert_eq!(scale, Choice::Scale(Scale { min: 1.0, max: 10.0 }));
    assert_eq!(with(&[(1, scale)]).0, "A, B | actions a/b | emotion | text x/y -1.11 -0.67");
    assert_eq!(with(&[(1, Choice::Cards)]).0, "A, B | actions a/b | text 3/4 | text x/y");
    assert_eq!(
        with(&[(2, Choice::Kind(LaneKind::Pains))]).0,
        "A, B | actions a/b | emotion | pains x/y 0 1"
    );
    assert_eq!(with(&[(0, Choice::Leave)]).0, "A, B | emotion | text x/y 0 1");
    let (_, rows) = with(&[(2, Choice::Field(StageField::Goal))]);
    assert_eq!(rows[2].field, Some(StageField::Goal));
}

#[test]
fn choices_are_read_from_words_and_what_is_no_choice_is_left_out() {
    let read = Choice::all("2=pains 1=1..10  0=leave\n3=goal 4=cards");
    let scale = Choice::Scale(Scale { min: 1.0, max: 10.0 });
    let want = [
        (2, Choice::Kind(LaneKind::Pains)),
        (1, scale),
        (0, Choice::Leave),
        (3, Choice::Field(StageField::Goal)),
        (4, Choice::Cards),
    ];
    assert_eq!(read, want);
    for none in
        ["", "pains", "=", "2=", "=pains", "-1=pains", "1=none", "1=5..5", "1=0..1e999", "1=inf..1"]
    {
        assert_eq!(Choice::all(none), [], "{none}");
    }
    let many = "99999999999999999999=pains ".repeat(10) + &"7=pains ".repeat(2 * MOST_CHOICES);
    assert_eq!(Choice::all(&many).len(), MOST_CHOICES - 10);
}

#[test]
fn the_rows_of_a_table_are_told_with_what_they_were_taken_for() {
    let text = "Fase;A;B\nActies;a;b\nEmotie;3;4\n\"Wensen \"\"x\"\"\";x;y\nDuur;2 dagen;1 week";
    let told = |choices: &str| {
        let choices = Choice::all(choices);
        let asked = Asked { language: Language::Nl, choices: &choices };
        let made = read_as(text, &asked).expect("a journey");
        json::objects(&made.rows, |row, object| row.write(object))
    };
    let row = |name: &str, kind: &str, rest: &str| {
        format!(r#"{{"name":"{name}","kind":"{kind}",{rest}}}"#)
    };
    let plain = |count: u8, unsure: bool| {
        format!(r#""scale":"","numbers":false,"unsure":{unsure},"count":{count}"#)
    };
    let felt = r#""scale":"1..5","numbers":true,"unsure":false,"count":2"#;
    let actions = row("Acties", "actions", &plain(2, false));
    let wishes = |kind: &str, count, unsure| row(r#"Wensen \"x\""#, kind, &plain(count, unsure));
    let lasts = row("Duur", "duration", &plain(0, false));
    let all =
        [actions.clone(), row("Emotie", "emotion", felt), wishes("text", 2, true), lasts.clone()];
    assert_eq!(told(""), format!("[{}]", all.join(",")));
    let felt = r#""scale":"1..10","numbers":true,"unsure":false,"count":2"#;
    let all = [actions, row("Emotie", "emotion", felt), wishes("leave", 0, false), lasts];
    assert_eq!(told("1=emotion 1=1..10 2=leave"), format!("[{}]", all.join(",")));
}

#[test]
fn rows_of_one_stage_are_one_stage_wherever_they_stand() {
    let want = "Look, Pay | touchpoints Window+Website/Till | actions Walks past+Reads/Pays";
    for text in [
        "Stage,Touchpoint,Action\nLook,Window,Walks past\nLook,Website,Reads\nPay,Till,Pays",
        "Stage,Touchpoint,Action\nLook,Window,Walks past\nPay,Till,Pays\nlook,Website,Reads",
        "Stage,Touchpoint,Action\nLook,Window,Walks past\n,Website,Reads\nPay,Till,Pays",
        "Touchpoint,Stage,Action\nWindow,Look,Walks past\nWebsite,Look,Reads\nTill,Pay,Pays",
        "Nr,Stage,Touchpoint,Action\n1,Look,Window,Walks past\n2,Look,Website,Reads\n3,Pay,Till,Pays",
    ] {
        assert_eq!(told(&read_nl(text)), want, "{text}");
    }
    // What is felt at several moments of a stage belongs to their cards.
    let made = read_nl("Stage,Touchpoint,Emotion\nLook,Window,2\nLook,Website,5\nPay,Till,1");
    assert_eq!(
        told(&made),
        "Look, Pay | touchpoints Window+Website/Till | emotion -1@Window 2@Website -2"
    );
}

#[test]
fn a_table_for_each_stage_is_one_journey() {
    let want = "Fiets: Kijken, Betalen | actions Loopt/Rekent af | touchpoints Etalage/Kassa";
    let markdown = |first: &str, second: &str, head: &str| {
        format!(
            "# Fiets\n\n## {first}\n\n{head}| Acties | Loopt |\n| Contactpunten | Etalage |\n\n\
             ## {second}\n\n{head}| Acties | Rekent af |\n| Contactpunten | Kassa |\n"
        )
    };
    let detail = "| Aspect | Detail |\n|---|---|\n";
    for text in [
        markdown("Fase 1: Kijken", "Fase 2: Betalen", detail),
        markdown("Kijken", "Betalen", detail),
        markdown("1. Kijken", "2. Betalen", "| | |\n|---|---|\n"),
        markdown("Stap 1 – Kijken", "Stap 2 – Betalen", "| Onderdeel | Wat |\n|---|---|\n"),
        "# Fiets\n\n## Kijken\n| Acties | Contactpunten |\n|---|---|\n| Loopt | Etalage |\n\n## Betalen\n\
         | Acties | Contactpunten |\n|---|---|\n| Rekent af | Kassa |\n"
            .to_owned(),
    ] {
        assert_eq!(told(&read_nl(&text)), want, "{text}");
    }
    let csv = "Fase 1: Kijken;\nActies;Loopt\nContactpunten;Etalage\n;\nFase 2: Betalen;\nActies;Rekent af\nContactpunten;Kassa";
    assert_eq!(told(&read_nl(csv)), want.replace("Fiets: ", ""));
}

#[test]
fn tables_that_go_on_are_joined_and_others_are_named() {
    let made = read_nl(
        "# Reis\n\n| Persona | Bea |\n|---|---|\n| Leeftijd | 34 |\n\n## Klant\n| Fase | Kijken | Betalen |\n|---|---|---|\n\
         | Acties | a | b |\n\n## Bedrijf\n| Fase | Kijken | Betalen |\n|---|---|---|\n| Backstage | c | d |\n\n\
         ## Prijzen\n| Onderdeel | Prijs |\n|---|---|\n| Wiel | 3 |\n",
    );
    assert_eq!(told(&made), "Klant: Kijken, Betalen | actions a/b | backstage c/d");
    let left: Vec<_> = codes(&made).into_iter().filter(|(code, ..)| *code == "left-out").collect();
    assert_eq!(left, [("left-out", 3, "Persona"), ("left-out", 18, "Prijzen")]);
    let wrapped = "Fase;Kijken\nActies;a\n\nFase;Betalen\nActies;b";
    assert_eq!(told(&read_nl(wrapped)), "Kijken, Betalen | actions a/b");
}

#[test]
fn what_stands_above_the_names_is_no_stage() {
    let made = read_nl("Persoon,Bea\nRol,Koper,Bestuurder\n\nFase,Kijken,Betalen\nActies,a,b");
    assert_eq!(told(&made), "Kijken, Betalen | actions a/b");
    assert_eq!(codes(&made), [("left-out", 1, "Persoon")]);
    let made = read_nl("Persoon,Bea\nFase,Kijken,Betalen\nActies,a,b");
    assert_eq!((told(&made).as_str(), codes(&made)[0].1), ("Kijken, Betalen | actions a/b", 1));
    assert_eq!(
        told(&read_nl("Titel;Fiets kopen\nFase;Kijken\nActies;a")),
        "Fiets kopen: Kijken | actions a"
    );
}

#[test]
fn a_table_without_a_sign_of_a_journey_is_refused() {
    for text in [
        "Naam;Functie;Afdeling\nAd;Inkoper;Inkoop\nBo;Verkoper;Verkoop\nCo;Chef;Magazijn",
        "# Kosten\n\n| Part | Small | Large |\n|---|---|---|\n| Wheels | two | three |\n| Help | mail | phone |",
        "Omschrijving;Aantal;Prijs;Totaal\nFiets;1;400;400\nBel;2;5;10",
        "Naam;Straat;Postcode;Plaats\nAn;Dorpsstraat 1;1234 AB;Utrecht\nBo;Laan 2;2345 CD;Leiden",
        "Tijd;Maandag;Dinsdag\n09:00;Wiskunde;Nederlands\n10:00;Gym;Engels",
        "Kanaal;Jan;Feb;Mrt\nZoeken;100;200;300\nSocial;50;60;70",
        "id,name,type,default\n1,width,int,0\n2,color,string,red",
        "Nr;Actie;Eigenaar;Status;Opmerkingen\n1;Bellen;An;open;-\n2;Mailen;Bo;klaar;-",
        "ID;Problem;Solution;Status\n1;Crash;Patch;open\n2;Slow;Cache;done",
        "Afdeling;Inkoop;Verkoop;Service\nChef;An;Bo;Cas\nKamer;1;2;3",
        "| Kenmerk | Waarde |\n|---|---|\n| Naam | Bea |\n| Leeftijd | 34 |\n| Doelen | Snel klaar |",
    ] {
        refused(text);
    }
}

#[test]
fn an_unknown_row_is_named() {
    let made = read_nl("Fase;A;B\nActies;a;b\nWeer;zon;regen");
    assert_eq!(codes(&made), [("unknown-row", 3, "Weer")]);
}

#[test]
fn an_outline_is_a_journey_by_its_levels() {
    let want = "Fiets kopen: Kijken, Betalen | actions loopt/betaalt | touchpoints Etalage+Website/kassa | pains dicht/rij";
    for text in [
        "# Fiets kopen\n\n## Kijken\n- **Acties**: loopt\n- **Contactpunten**:\n  - Etalage\n  - Website\n- **Pijnpunten**: dicht\n\n\
         ## Betalen\n- **Acties**: betaalt\n- **Contactpunten**: kassa\n- **Pijnpunten**: rij",
        "# Fiets kopen\n\n## Fase 1: Kijken\n\n**Acties**\n- loopt\n\n**Contactpunten**\n- Etalage\n- Website\n\n**Pijnpunten**\n- dicht\n\n\
         ## Fase 2: Betalen\n\n**Acties**\n- betaalt\n\n**Contactpunten**\n- kassa\n\n**Pijnpunten**\n- rij",
        "# Fiets kopen\n## Kijken\n### Acties\nloopt\n### Contactpunten\n* Etalage\n* Website\n### Pijnpunten\ndicht\n\
         ## Betalen\n### Acties\nbetaalt\n### Contactpunten\nkassa\n### Pijnpunten\nrij",
        "Fiets kopen\n  1. Kijken\n     - Acties: loopt\n     - Contactpunten\n        • Etalage\n        • Website\n     - Pijnpunten: dicht\n\
         \x20 2. Betalen\n     - Acties: betaalt\n     - Contactpunten: kassa\n     - Pijnpunten: rij",
    ] {
        let made = read_nl(text);
        let told = told(&made).replace("1. ", "").replace("2. ", "");
        assert_eq!(told, want, "{text}");
    }
    let flat = "Fase 1: Kijken\nActies: loopt\nPijnpunten: dicht\n\nFase 2: Betalen\nActies: betaalt\nPijnpunten: rij";
    assert_eq!(told(&read_nl(flat)), "Kijken, Betalen | actions loopt/betaalt | pains dicht/rij");
    let tabs = "Journey\n\tLook\n\t\tWalks past\n\t\tReads\n\tPay\n\t\tPays";
    let made = read_nl(tabs);
    assert_eq!(told(&made), "Journey: Look, Pay | actions Walks past+Reads/Pays");
    assert!(codes(&made).contains(&("no-row", 3, "Acties")));
}

#[test]
fn an_outline_without_a_sign_of_a_journey_is_refused() {
    for text in [
        "# Klantreis\n\nTekst.",
        "- melk\n- brood\n- kaas",
        "# Installatie\n\n## Gebruik\n- download\n- start\n\n## Licentie\n- MIT",
        "Beste Jan,\n\nIk schrijf je terug.\n\n  Groet\n",
    ] {
        refused(text);
    }
}

#[test]
fn json_of_others_is_read_by_its_keys() {
    let want =
        "Fiets: Kijken, Betalen | touchpoints Etalage+Site/Kassa | pains Dicht/Rij | emotion 1 -1";
    for text in [
        r#"{"title":"Fiets","stages":[{"name":"Kijken","touchpoints":["Etalage","Site"],"painPoints":["Dicht"],"emotion":"positive"},
            {"name":"Betalen","touchpoints":["Kassa"],"painPoints":["Rij"],"emotion":"negative"}]}"#,
        r#"{"journey":{"title":"Fiets","phases":[{"phase":"Kijken","touchpoints":"Etalage\nSite","pain_points":"Dicht","emotion":{"score":"4/5"}},
            {"phase":"Betalen","touchpoints":[{"name":"Kassa"}],"pain_points":[{"text":"Rij"}],"emotion":{"score":"2/5"}}]}}"#,
        r#"{"titel":"Fiets","fasen":{"Kijken":{"contactpunten":["Etalage","Site"],"pijnpunten":["Dicht"],"emotie":"positief"},
            "Betalen":{"contactpunten":["Kassa"],"pijnpunten":["Rij"],"emotie":"negatief"}}}"#,
    ] {
        assert_eq!(told(&read_nl(text)), want, "{text}");
    }
    let records = r#"[{"stage":"Look","touchpoint":"Window","action":"Walks"},{"stage":"Pay","touchpoint":"Till","action":"Pays"},
        {"stage":"Look","touchpoint":"Site","action":"Reads"}]"#;
    assert_eq!(
        told(&read_nl(records)),
        "Look, Pay | touchpoints Window+Site/Till | actions Walks+Reads/Pays"
    );
}

#[test]
fn every_key_of_json_that_is_left_out_is_named() {
    let made = read_nl(
        r##"{"author":"An","stages":[{"name":"Look","color":"#fff","touchpoints":[{"name":"Window","id":7}],"pains":["Closed"]},
            {"name":"Pay","touchpoints":["Till"]}]}"##,
    );
    let left: Vec<_> = made
        .notes
        .iter()
        .filter(|n| n.code == NoteCode::LeftOut)
        .map(|n| n.path.as_str())
        .collect();
    for path in ["author", "stages[0].color", "stages[0].touchpoints[0].id"] {
        assert!(left.contains(&path), "{path} {left:?}");
    }
    for text in [
        r#"{"name":"klantreis","version":"1.0.0","dependencies":{"a":"1","b":"2"}}"#,
        r#"[{"name":"An","age":3},{"name":"Bo","age":4}]"#,
        "[1,2]",
        "{}",
    ] {
        refused(text);
    }
}
