//! The emotion curve: one picture across all stages, with a slider for every stage.

use std::sync::Arc;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlInputElement, KeyboardEvent};

use super::dom::{El, el, el_class, svg};
use super::stage::{name_of, tab_stop, tint};
use super::{handled, icon, take_focus};
use crate::edit::Spot;
use crate::editor::{Editor, List, actions};
use crate::model::{Feeling, PersonaId, Score, Stage, StageId, State, curve, decimal};
use crate::text::fill;

/// Units of the picture per stage and for the whole height. It is stretched to the row's size; only the line's thickness is not.
const UNIT: u32 = 100;

/// The row's one cell.
pub(super) fn curve(editor: Editor) -> El {
    let (stages, feelings) = (editor.slices.stages, editor.slices.feelings);
    let lines = Memo::new(move |_| stages.with(|s| feelings.with(|f| lines(s, f))));
    let main = Memo::new(move |_| editor.journey().main_persona().cloned());
    let count = move || stages.with(|s| s.0.len().max(1));
    let picture = svg("svg")
        .set("class", "lines")
        .set("preserveAspectRatio", "none")
        .set("aria-hidden", "true")
        .set("focusable", "false")
        .bind("viewBox", move || Some(format!("0 0 {}00 100", count())))
        .add(
            svg("path")
                .set("class", "middle")
                .bind("d", move || Some(format!("M0 50H{}00", count()))),
        )
        .redraw(move || lines.with(|lines| lines.iter().flat_map(draw).collect()));
    let points = el_class("div", "points")
        .each(move || editor.stage_keys(), move |key| point(editor, main, &StageId::from(key)));
    let end = |text: fn(Editor) -> &'static str| el("span").says(move || text(editor).to_owned());
    el_class("td", "feelings")
        .set("role", "cell")
        .bind("colspan", move || Some(count().to_string()))
        .add(
            el_class("div", "scale")
                .set("aria-hidden", "true")
                .add(end(|e| e.words().feeling_high))
                .add(end(|e| e.words().feeling_low)),
        )
        .add(el_class("div", "plot").set("part", "curve").add(picture).add(points))
        .add(
            el_class("p", "legend")
                .set("aria-hidden", "true")
                .add(el_class("span", "key now"))
                .add(end(|e| e.words().now))
                .add(el_class("span", "key goal"))
                .add(end(|e| e.words().goal_line)),
        )
}

/// One line of the picture.
#[derive(Clone, PartialEq)]
struct Line {
    state: State,
    /// Whose turn it is in the colours.
    persona: usize,
    path: String,
    /// The path closed along the bottom.
    area: Option<String>,
}

/// The lines, one for each persona and state that has feelings, in the order in which they first appear.
fn lines(stages: &List<Stage>, feelings: &List<Feeling>) -> Vec<Line> {
    let mut owners: Vec<(Option<&PersonaId>, State)> = Vec::new();
    let mut personas: Vec<Option<&PersonaId>> = Vec::new();
    for feeling in feelings.0.iter().filter(|f| f.card.is_none()) {
        let owner = (feeling.persona.as_ref(), feeling.state);
        if !owners.contains(&owner) {
            owners.push(owner);
        }
        if !personas.contains(&owner.0) {
            personas.push(owner.0);
        }
    }
    let line = |(persona, state): (Option<&PersonaId>, State)| {
        let points: Vec<_> = stages
            .0
            .iter()
            .enumerate()
            .filter_map(|(at, stage)| {
                let feeling = of_stage(feelings, &stage.id, persona, state)?;
                Some(curve::point(at, feeling.score))
            })
            .collect();
        let path = curve::path(&points, f64::from(UNIT), f64::from(UNIT));
        // Back along the bottom to where it started.
        let start = path.split_once(' ').and_then(|(start, _)| start.strip_prefix('M'));
        let area = start.filter(|_| state == State::Now).map(|x| format!("{path}V{UNIT}H{x}Z"));
        let persona = personas.iter().position(|p| *p == persona).unwrap_or_default();
        Line { state, persona, path, area }
    };
    owners.into_iter().map(line).collect()
}

fn of_stage<'a>(
    feelings: &'a List<Feeling>,
    stage: &StageId,
    persona: Option<&PersonaId>,
    state: State,
) -> Option<&'a Arc<Feeling>> {
    feelings.0.iter().find(|f| {
        f.card.is_none() && f.stage == *stage && f.persona.as_ref() == persona && f.state == state
    })
}

fn draw(line: &Line) -> Vec<El> {
    let path = |class: &str, d: &str| {
        svg("path").set("class", class).set("data-persona", &line.persona.to_string()).set("d", d)
    };
    let mut drawn: Vec<El> = line.area.iter().map(|area| path("area", area)).collect();
    let class = if line.state == State::Goal { "line goal" } else { "line now" };
    drawn.push(path(class, &line.path));
    drawn
}

/// A stage's point: a face on the line, and over it an invisible slider that is what hands and keys really move.
fn point(editor: Editor, main: Memo<Option<PersonaId>>, id: &StageId) -> El {
    let stage = editor.slices.stage(id.clone());
    let spot = Spot::Feeling(id.clone());
    let feelings = editor.slices.feelings;
    let score = {
        let id = id.clone();
        Memo::new(move |_| {
            let of_main = |f: &List<Feeling>, p: &Option<PersonaId>| {
                of_stage(f, &id, p.as_ref(), State::Now).map(|f| f.score)
            };
            main.with(|persona| feelings.with(|feelings| of_main(feelings, persona)))
        })
    };
    let truth = move || stage.with(|s| s.as_ref().is_some_and(|(_, s)| s.0.moment_of_truth));
    let said = move || actions::score_text(editor, score.get());
    let slide = {
        let id = id.clone();
        move |e: Event| {
            let value =
                e.target().map(|t| t.unchecked_into::<HtmlInputElement>().value_as_number());
            if let Some(score) = value.and_then(Score::new) {
                actions::feel(editor, &id, Some(score));
            }
        }
    };
    let slider = el("input")
        .set("type", "range")
        .set("min", "-2")
        .set("max", "2")
        .set("step", "0.5")
        .set("aria-orientation", "vertical")
        .bind("tabindex", tab_stop(editor, &spot))
        .bind("aria-label", move || {
            Some(fill(editor.words().feeling_in, &[&name_of(editor, stage)]))
        })
        .bind("aria-valuetext", move || Some(said()))
        .bind("title", move || Some(said()))
        .bind("aria-description", move || {
            editor.editable().then(|| editor.words().feeling_hint.to_owned())
        })
        .bind("disabled", move || (!editor.editable()).then(String::new))
        .value(move || score.get().map_or_else(|| "0".to_owned(), |s| decimal(s.value())))
        .on("input", slide)
        .on("change", move |_| editor.end_run())
        .on("focus", {
            let spot = spot.clone();
            move |_| editor.focus.stand(spot.clone())
        })
        .on("keydown", {
            let spot = spot.clone();
            move |e| slider_keys(editor, &spot, &e)
        });
    let focused = slider.clone();
    editor.focus.follow(spot.clone(), Box::new(move || take_focus(&focused)));
    let here = {
        let id = id.clone();
        move || editor.focus.in_stage(&id)
    };
    el_class("div", "point")
        .bind("data-tint", tint(stage))
        .bind("data-writing", move || editor.focus.writing(&spot).then(String::new))
        .flag("here", here)
        .flag("unknown", move || score.get().is_none())
        .var("--y", move || {
            let height = score.get().map_or(0.5, |score| curve::point(0, score).y);
            decimal(height * 100.0) + "%"
        })
        .add(slider)
        .add(
            el_class("span", "face-at")
                .redraw(move || vec![icon::face(score.get().map(Score::halves))])
                .when(truth, icon::star),
        )
}

/// Plain arrows go from place to place like everywhere on the map, unless Enter has given them to the slider; Enter and Escape
/// give them back.
fn slider_keys(editor: Editor, spot: &Spot, event: &Event) {
    let sliding = editor.focus.writing_now().as_ref() == Some(spot);
    match (event.unchecked_ref::<KeyboardEvent>().key().as_str(), sliding) {
        ("Enter", false) => editor.focus.write(Some(spot.clone())),
        ("Enter" | "Escape", true) => editor.finish(),
        ("Home" | "End" | "PageUp" | "PageDown", false) => {}
        _ => return,
    }
    handled(event);
}
