//! The analysis plan as a table for a spreadsheet.

use crate::{Mark, Pack, PlanRow, plan};
use journey::format::csv::{Csv, Field};
use journey::locale::percent;
use journey::model::{Journey, Language, Measurement, decimal};

/// The words of the table.
pub struct PlanCsvWords {
    /// The names of its columns: stage, channel, KPI, formula, how to read it, now, target, next step, cost, revenue, return, note.
    pub headings: [&'static str; 12],
    /// The note of the line with the best return.
    pub best: &'static str,
    /// The note of a line that costs more than it earns.
    pub loss: &'static str,
}

/// The plan as CSV, in one language and its way to write numbers. Dutch spreadsheets expect semicolons, English ones commas.
pub fn write(pack: &Pack, journey: &Journey, language: Language, words: &PlanCsvWords) -> String {
    let mut csv = Csv::new(if language == Language::Nl { ';' } else { ',' });
    csv.row(words.headings.into_iter().map(Field::Text));
    for row in plan(pack, journey, language) {
        line(&mut csv, &row, journey, language, words);
    }
    csv.into_text()
}

fn line(csv: &mut Csv, row: &PlanRow, journey: &Journey, language: Language, words: &PlanCsvWords) {
    let stage = journey.stage(&row.stage).map_or("", |stage| &stage.name);
    let typed = |of: fn(&Measurement) -> &String| row.result.as_deref().map_or("", |r| of(r));
    let amount = |of: fn(&Measurement) -> Option<f64>| {
        let amount = row.result.as_deref().and_then(of).map(decimal).unwrap_or_default();
        if language == Language::Nl { amount.replace('.', ",") } else { amount }
    };
    let (cost, revenue) = (amount(|r| r.cost), amount(|r| r.revenue));
    let roi = row.roi.map(|roi| percent(roi, 1.0)).unwrap_or_default();
    let note = match row.mark {
        Some(Mark::Best) => words.best,
        Some(Mark::Loss) => words.loss,
        None => "",
    };
    csv.row([
        Field::Text(stage),
        Field::Text(&row.name),
        Field::Text(&row.kpi.name),
        Field::Text(&row.kpi.formula),
        Field::Text(&row.kpi.read),
        Field::Text(typed(|r| &r.now)),
        Field::Text(typed(|r| &r.target)),
        Field::Text(typed(|r| &r.next)),
        Field::Number(&cost),
        Field::Number(&revenue),
        Field::Number(&roi),
        Field::Text(note),
    ]);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::builtin;
    use journey::edit::apply;
    use journey::edit::make::{Taken, accept, measure};
    use journey::edit::{Entry, LineKey};
    use journey::model::Stage;
    use std::sync::Arc;

    const WORDS: PlanCsvWords = PlanCsvWords {
        headings: ["Fase", "Kanaal", "KPI", "d", "e", "f", "g", "h", "i", "j", "k", "l"],
        best: "Best",
        loss: "Loss",
    };

    fn journey() -> Journey {
        let mut journey = Journey::empty(Language::Nl);
        journey.stages.push(Arc::new(Stage {
            id: "s1".into(),
            name: "=Do".to_owned(),
            intent: journey::model::Intent::Buy,
            goal: String::new(),
            needs: Vec::new(),
            duration: None,
            moment_of_truth: false,
        }));
        let taken = Taken {
            channel: &"sea_brand".into(),
            touchpoint: "",
            kpi: "",
            automation: "",
            lane_name: |_| "",
        };
        let edit = accept(&journey, &"s1".into(), &taken).unwrap();
        apply(&mut journey, edit).unwrap();
        journey
    }

    /// The cells of the first row below the headings, quotes taken off.
    fn cells(table: &str) -> Vec<String> {
        let row = table.split("\r\n").nth(1).unwrap();
        let (mut cells, mut quoted) = (vec![String::new()], false);
        for c in row.chars() {
            match c {
                '"' => quoted = !quoted,
                ',' if !quoted => cells.push(String::new()),
                _ => cells.last_mut().unwrap().push(c),
            }
        }
        cells
    }

    #[test]
    fn no_word_of_a_person_or_a_pack_is_a_formula_in_the_plan() {
        let words = |word: &str| format!("{{\"nl\": \"=1+{word}\", \"en\": \"=1+{word}\"}}");
        let pack = format!(
            r#"{{"pack": "x", "version": 1, "kpis": [{{"id": "k", "name": {}, "formula": {}, "read": {}}}],
            "sources": [{{"id": "s", "title": "S", "limits": {}}}], "channels": [{{"id": "sea_brand", "name": {}, "group": "search",
            "paid": true, "base": {{"buy": 3}}, "kpis": ["k"], "sources": ["s"]}}]}}"#,
            words("name"),
            words("formula"),
            words("read"),
            words("limits"),
            words("channel"),
        );
        let pack = Pack::over_builtin(&pack).unwrap();
        let mut journey = journey();
        let kpi = plan(&pack, &journey, Language::En).first().unwrap().kpi.id.to_string();
        assert_eq!(kpi, "k");
        let key = LineKey { stage: "s1".into(), channel: "sea_brand".into(), kpi };
        let edit = measure(&journey, &key, |m| {
            m.now = "@now".to_owned();
            m.target = "+target".to_owned();
            m.next = "-next".to_owned();
        });
        apply(&mut journey, edit.unwrap()).unwrap();
        let row = cells(&write(&pack, &journey, Language::En, &WORDS));
        let typed = ["'@now", "'+target", "'-next"];
        let of_the_pack = ["'=1+channel", "'=1+name", "'=1+formula", "'=1+read"];
        let expected = ["'=Do"].into_iter().chain(of_the_pack).chain(typed);
        assert_eq!(row.get(..8).unwrap(), expected.collect::<Vec<_>>());
    }

    #[test]
    fn the_plan_opens_in_a_spreadsheet_of_either_language() {
        let mut journey = journey();
        let kpi = plan(builtin(), &journey, Language::Nl).first().unwrap().kpi.id.to_string();
        let key = LineKey { stage: "s1".into(), channel: "sea_brand".into(), kpi };
        let edit = measure(&journey, &key, |m| {
            m.cost = Some(12.5);
            m.revenue = Some(10.0);
            m.now = "-2%".to_owned();
        });
        apply(&mut journey, edit.unwrap()).unwrap();
        assert!(journey::model::Measurement::position(&journey, &key).is_some());

        let (nl, en) = (Language::Nl, Language::En);
        let [nl, en] = [nl, en].map(|language| write(builtin(), &journey, language, &WORDS));
        let row = |text: &str| text.split("\r\n").nth(1).unwrap().to_owned();
        assert!(nl.starts_with("\u{feff}Fase;Kanaal;KPI;"), "{nl}");
        assert!(row(&nl).starts_with("'=Do;"), "{nl}");
        assert!(row(&nl).ends_with(";'-2%;;;\"12,5\";10;-20%;Loss"), "{nl}");
        assert!(en.starts_with("\u{feff}Fase,Kanaal,KPI,"), "{en}");
        assert!(row(&en).ends_with(",'-2%,,,12.5,10,-20%,Loss"), "{en}");
    }
}
