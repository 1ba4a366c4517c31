//! What is measured of each channel on the map, and what that says.

use std::rc::Rc;
use std::sync::Arc;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event};

use super::super::dom::{El, button, el, el_class, typed};
use super::super::fields::{LONGEST, amount, bounded};
use super::super::stage::{name_of, tint};
use super::super::steps::Steps;
use super::super::take_focus;
use super::{Word, cell, line, part, table};
use crate::browser::clock::soon;
use crate::editor::{Editor, Memo};
use advice::{Channel, Kpi, KpiAdvice, Mark, PlanRow, plan};
use journey::edit::{CoalesceKey, LineKey, make};

use advice::plan_csv;
use i18n::{percent, plan_csv as plan_csv_words};
use journey::model::Measurement;

/// The rows, and the file they make.
pub(super) fn measures(editor: Editor) -> El {
    let rows = Memo::new(move |_| {
        let (journey, language) = (editor.journey(), editor.language.get());
        editor.pack.with(|pack| plan(pack, &journey, language))
    });
    let keys = move || rows.with(|rows| rows.iter().map(key).collect::<Vec<_>>());
    let save = move |_| {
        let language = editor.language.get_untracked();
        let words = plan_csv_words(language);
        let text = plan_csv::write(&editor.pack.get_untracked(), &editor.peek(), language, &words);
        editor.save_file(untrack(|| editor.words()).plan_words.file, text);
    };
    let listed = move || {
        let steps = Steps::of_rows(editor, Box::new(move || rows.with(Vec::len)));
        let shown = move || keys().get(steps.places()).unwrap_or_default().to_vec();
        let body = el("tbody").for_each(shown, move |key| row(editor, rows, key));
        el("div")
            .child(table(
                editor,
                |w| w.measure,
                &[
                    |w| w.channel,
                    |w| w.kpi,
                    |w| w.now,
                    |w| w.target,
                    |w| w.next,
                    |w| w.cost,
                    |w| w.revenue,
                    |w| w.roi,
                ],
                body,
            ))
            .child(steps.buttons(el("div"), None))
            .child(line(editor, "p", "hint", |w| w.roi_hint))
            .child(
                button("secondary")
                    .attr("data-action", "save-plan")
                    .on("click", save)
                    .text(move || editor.words().plan_words.download.to_owned()),
            )
    };
    part(editor, "measures", |w| w.measure, |w| w.measure_hint).show_or(
        move || rows.with(|rows| !rows.is_empty()),
        listed,
        move || line(editor, "p", "empty", |w| w.no_rows),
    )
}

/// Names a row of the plan.
fn key(row: &PlanRow) -> String {
    [row.channel.as_str(), row.stage.as_str(), &row.kpi.id].join("\n")
}

/// A row as long as it is there.
type Shown = Memo<Option<PlanRow>>;

fn of<T>(row: Shown, part: impl Fn(&PlanRow) -> T) -> Option<T> {
    row.with(|row| row.as_ref().map(part))
}

fn row(editor: Editor, rows: Memo<Vec<PlanRow>>, name: &str) -> El {
    let found = name.to_owned();
    let row: Shown =
        Memo::new(move |_| rows.with(|rows| rows.iter().find(|row| key(row) == found).cloned()));
    let Some(first) = untrack(|| row.get()) else { return el("tr") };
    let line_key = LineKey {
        stage: first.stage.clone(),
        channel: first.channel.clone(),
        kpi: first.kpi.id.to_string(),
    };
    let stage = editor.slices.stage(first.stage.clone());
    let channel = move || of(row, |row| row.name.to_string()).unwrap_or_default();
    let note = move || {
        let words = editor.words().plan_words;
        let mark = of(row, |row| row.mark).flatten();
        let word = |mark| match mark {
            Mark::Best => words.best,
            Mark::Loss => words.loss,
        };
        mark.map(|mark| el_class("span", "mark").attr("data-mark", mark.code()).text(word(mark)))
            .into_iter()
            .collect()
    };
    let roi = move || {
        of(row, |row| row.roi.map(|roi| percent(roi, 1.0).replace('-', "−")))
            .flatten()
            .unwrap_or_default()
    };
    let text =
        |column: Word, of: fn(&Measurement) -> &String, set: fn(&mut Measurement, String)| {
            let key = line_key.clone();
            typed_cell(
                editor,
                row,
                channel,
                column,
                el("input").attr("type", "text"),
                of,
                move |text| {
                    write(editor, &key, |m| set(m, text));
                },
            )
        };
    let money = |column: Word,
                 of: fn(&Measurement) -> Option<f64>,
                 set: fn(&mut Measurement, Option<f64>)| {
        let key = line_key.clone();
        let field = amount(
            editor,
            Box::new(move || row.with(|row| row.as_ref()?.result.as_deref().and_then(of))),
            Box::new(move |amount| write(editor, &key, |m| set(m, amount))),
        );
        cell(editor, "money", column).child(named(editor, field, column, channel))
    };
    el("tr")
        .attr("role", "row")
        .attr("data-tint", tint(stage))
        .child(
            el("th")
                .attr("scope", "row")
                .attr("role", "rowheader")
                .child(el("span").text(channel))
                .child(el_class("span", "hint").text(move || name_of(editor, stage)))
                .rerender(note),
        )
        .child(kpi_cell(editor, row, line_key.clone(), channel))
        .child(text(|w| w.now, |m| &m.now, |m, text| m.now = text))
        .child(text(|w| w.target, |m| &m.target, |m, text| m.target = text))
        .child(next_cell(editor, row, line_key.clone(), channel))
        .child(money(|w| w.cost, |m| m.cost, |m, amount| m.cost = amount))
        .child(money(|w| w.revenue, |m| m.revenue, |m, amount| m.revenue = amount))
        .child(cell(editor, "roi", |w| w.roi).text(roi))
}

/// Writes down what was measured, as part of one run of typing.
fn write(editor: Editor, key: &LineKey, change: impl FnOnce(&mut Measurement)) {
    let edit = make::measure(&editor.peek(), key, change);
    editor.make(edit, Some(CoalesceKey::Measuring(key.clone())), None);
}

/// A field whose name says of which channel it is.
fn named(editor: Editor, field: El, column: Word, channel: impl Fn() -> String + 'static) -> El {
    field
        .attr("aria-label", move || {
            Some([column(editor.words().plan_words), ", ", &channel()].concat())
        })
        .attr("disabled", move || (!editor.editable()).then(String::new))
}

fn typed_cell(
    editor: Editor,
    row: Shown,
    channel: impl Fn() -> String + 'static,
    column: Word,
    field: El,
    of: fn(&Measurement) -> &String,
    write: impl Fn(String) + 'static,
) -> El {
    let now = move || {
        row.with(|row| row.as_ref()?.result.as_deref().map(|m| of(m).clone())).unwrap_or_default()
    };
    let field = field.class("unset", move || now().is_empty()).value(now);
    let field = bounded(editor, field, LONGEST, false, Rc::new(now), Rc::new(write))
        .on("change", move |_| editor.end_run());
    cell(editor, "", column).child(named(editor, field, column, channel))
}

/// The next check: a date to pick, or whatever else a file says there.
fn next_cell(
    editor: Editor,
    row: Shown,
    key: LineKey,
    channel: impl Fn() -> String + 'static,
) -> El {
    let is_date = |text: &str| {
        text.len() == 10
            && text.bytes().enumerate().all(|(at, b)| match at {
                4 | 7 => b == b'-',
                _ => b.is_ascii_digit(),
            })
    };
    let date = untrack(|| {
        of(row, |row| row.result.as_ref().is_none_or(|m| m.next.is_empty() || is_date(&m.next)))
    });
    let kind = if date == Some(false) { "text" } else { "date" };
    let field = el("input").attr("type", kind);
    typed_cell(
        editor,
        row,
        channel,
        |w| w.next,
        field,
        |m| &m.next,
        move |text| {
            write(editor, &key, |m| m.next = text);
        },
    )
}

/// Finds the list to choose from that stands where the one of the event stands now.
fn place(event: &Event) -> Option<impl Fn() -> Option<El> + use<>> {
    let select = event.target()?.dyn_into::<Element>().ok()?;
    let table = select.closest("table").ok()??;
    let row = select.closest("tr").ok()??;
    let row_at = move |table: &Element, at| {
        let rows = table.query_selector_all("tbody > tr").ok()?;
        rows.item(at)?.dyn_into::<Element>().ok()
    };
    let at = (0..).map_while(|at| row_at(&table, at)).position(|other| other == row)?;
    let at = u32::try_from(at).ok()?;
    Some(move || Some(El::of(row_at(&table, at)?.query_selector("select").ok()??)))
}

/// What is measured, how it is computed and where it is read; another KPI of the channel can be chosen.
fn kpi_cell(
    editor: Editor,
    row: Shown,
    key: LineKey,
    channel: impl Fn() -> String + Clone + 'static,
) -> El {
    let kpi = move |part: fn(&KpiAdvice) -> &str| {
        of(row, |row| part(&row.kpi).to_owned()).unwrap_or_default()
    };
    let choices = move || {
        let pack = editor.pack.get();
        let known = pack.channel(&key.channel).filter(|channel| {
            channel.kpis.len() > 1 && channel.kpis.iter().any(|kpi| *kpi.id == *key.kpi)
        });
        let select = known.map(|known| kpi_choice(editor, known, &key, channel.clone()));
        select.into_iter().collect()
    };
    // The list lies unseen over its word: that may take the lines it needs.
    let word =
        el_class("span", "picked").child(el("b").text(move || kpi(|k| &k.name))).rerender(choices);
    cell(editor, "kpi", |w| w.kpi)
        .child(word)
        .child(el_class("span", "formula").text(move || kpi(|k| &k.formula)))
        .child(el_class("span", "read").text(move || kpi(|k| &k.read)))
}

/// The KPIs of a channel to choose from.
fn kpi_choice(
    editor: Editor,
    known: &Channel,
    key: &LineKey,
    channel: impl Fn() -> String + 'static,
) -> El {
    let option = |kpi: &Arc<Kpi>| {
        let name = kpi.name.clone();
        el("option")
            .attr("value", &kpi.id)
            .text(move || name.in_language(editor.language.get()).to_string())
    };
    let (key, chosen) = (key.clone(), key.kpi.clone());
    let field = el("select").children(known.kpis.iter().map(option));
    let field = field.clone().value(move || chosen.clone()).on("change", move |e| {
        let edit = make::measure(&editor.peek(), &key, |m| m.kpi = typed(&e));
        let place = place(&e);
        if !editor.make(edit, None, None) {
            field.set_value(&key.kpi);
        } else if let Some(place) = place {
            // Of another KPI it is another row.
            soon(move || {
                if let Some(select) = place() {
                    take_focus(&select);
                }
            });
        }
    });
    named(editor, field, |w| w.kpi, channel)
}
