//! The emotion curve: one picture across all stages, with a slider for every stage.

use leptos::ev::KeyboardEvent;
use leptos::html::Input;
use leptos::prelude::*;

use super::stage::{name, tint};
use super::{icon, take_focus};
use crate::edit::Spot;
use crate::editor::{Editor, List, actions};
use crate::model::{Feeling, PersonaId, Score, Stage, StageId, State, curve};
use crate::text::fill;

/// Units of the picture per stage and for the whole height. It is stretched to the row's size; only the line's thickness is not.
const UNIT: f64 = 100.0;

/// The row's one cell.
#[component]
pub(super) fn Curve(editor: Editor) -> impl IntoView {
    let (stages, feelings) = (editor.slices.stages, editor.slices.feelings);
    let lines = Memo::new(move |_| stages.with(|s| feelings.with(|f| lines(s, f))));
    let main = Memo::new(move |_| editor.journey().main_persona().cloned());
    let width = move || stages.with(|s| s.0.len().max(1)) * 100;
    view! {
        <td role="cell" class="feelings" colspan=move || stages.with(|s| s.0.len().max(1)).to_string()>
            <div class="scale" aria-hidden="true">
                <span>{move || editor.words().feeling_high}</span>
                <span>{move || editor.words().feeling_low}</span>
            </div>
            <div class="plot" part="curve">
                <svg
                    class="lines"
                    viewBox=move || format!("0 0 {} 100", width())
                    preserveAspectRatio="none"
                    aria-hidden="true"
                    focusable="false"
                >
                    <path class="middle" d=move || format!("M0 50H{}", width())/>
                    {move || lines.get().into_iter().map(draw).collect_view()}
                </svg>
                <div class="points">
                    <For each=move || stages.get().0 key=|s| s.id.clone() let:stage>
                        <Point editor main id=stage.id.clone()/>
                    </For>
                </div>
            </div>
            <p class="legend" aria-hidden="true">
                <span class="key now"></span>
                {move || editor.words().now}
                <span class="key goal"></span>
                {move || editor.words().goal_line}
            </p>
        </td>
    }
}

/// One line of the picture.
#[derive(Clone, Debug, PartialEq)]
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
    for feeling in feelings.0.iter().filter(|f| f.card.is_none()) {
        let owner = (feeling.persona.as_ref(), feeling.state);
        if !owners.contains(&owner) {
            owners.push(owner);
        }
    }
    let mut personas: Vec<Option<&PersonaId>> = Vec::new();
    owners
        .into_iter()
        .map(|(persona, state)| {
            if !personas.contains(&persona) {
                personas.push(persona);
            }
            let points: Vec<_> = stages
                .0
                .iter()
                .enumerate()
                .filter_map(|(at, stage)| {
                    let score = feelings.0.iter().find(|f| {
                        f.card.is_none()
                            && f.stage == stage.id
                            && f.persona.as_ref() == persona
                            && f.state == state
                    })?;
                    Some(curve::point(at, score.score))
                })
                .collect();
            let path = curve::path(&points, UNIT, UNIT);
            let area = points.first().filter(|_| state == State::Now && !path.is_empty()).map(
                |first| format!("{path}V{UNIT}H{}Z", first.x * UNIT),
            );
            let turn = personas.iter().position(|p| *p == persona).unwrap_or_default();
            Line { state, persona: turn, path, area }
        })
        .collect()
}

fn draw(line: Line) -> impl IntoView {
    let Line { state, persona, path, area } = line;
    let class = if state == State::Goal { "line goal" } else { "line now" };
    view! {
        {area.map(|area| view! { <path class="area" data-persona=persona.to_string() d=area/> })}
        <path class=class data-persona=persona.to_string() d=path/>
    }
}

/// A stage's point: a face on the line, and over it an invisible slider that is what hands and keys really move.
#[component]
fn Point(editor: Editor, main: Memo<Option<PersonaId>>, id: StageId) -> impl IntoView {
    let stage = editor.slices.stage(id.clone());
    let spot = StoredValue::new(Spot::Feeling(id.clone()));
    let feelings = editor.slices.feelings;
    let score = {
        let id = id.clone();
        Memo::new(move |_| {
            let persona = main.get();
            feelings.with(|feelings| {
                let of_stage = |f: &&std::sync::Arc<Feeling>| {
                    f.card.is_none()
                        && f.stage == id
                        && f.persona == persona
                        && f.state == State::Now
                };
                feelings.0.iter().find(of_stage).map(|f| f.score)
            })
        })
    };
    let truth = move || stage.with(|s| s.as_ref().is_some_and(|(_, s)| s.0.moment_of_truth));
    let slider = NodeRef::<Input>::new();
    spot.with_value(|spot| {
        editor.focus.follow(spot.clone(), move || {
            take_focus(slider.get().as_deref().map(AsRef::as_ref))
        });
    });
    let slide = {
        let id = id.clone();
        move |value: String| {
            if let Some(score) = value.parse().ok().and_then(Score::new) {
                actions::feel(editor, &id, Some(score));
            }
        }
    };
    let label = move || {
        let words = editor.words();
        let name = stage.with(|s| s.as_ref().map(|(_, s)| name(words, &s.0)).unwrap_or_default());
        fill(words.feeling_in, &[&name])
    };
    let height = move || score.get().map_or(0.5, |score| curve::point(0, score).y) * 100.0;
    view! {
        <div
            class="point"
            data-tint=move || stage.with(|s| s.as_ref().map(|(at, _)| tint(*at)))
            class:here={
                let id = id.clone();
                move || editor.focus.in_stage(&id)
            }
            data-writing=move || spot.with_value(|spot| editor.focus.writing(spot)).then_some("")
            class:unknown=move || score.get().is_none()
            style:--y=move || format!("{}%", height())
        >
            <input
                type="range"
                node_ref=slider
                min=Score::MIN.to_string()
                max=Score::MAX.to_string()
                step=Score::STEP.to_string()
                tabindex=move || if spot.with_value(|s| editor.focus.at(s)) { "0" } else { "-1" }
                aria-label=label
                aria-orientation="vertical"
                aria-valuetext=move || actions::score_text(editor, score.get())
                aria-description=move || editor.editable().then(|| editor.words().feeling_hint)
                title=move || actions::score_text(editor, score.get())
                disabled=move || !editor.editable()
                prop:value=move || score.get().map_or(0.0, Score::value).to_string()
                on:input=move |e| slide(event_target_value(&e))
                on:change=move |_| editor.end_run()
                on:focus=move |_| editor.focus.stand(spot.get_value())
                on:keydown=move |e| spot.with_value(|spot| slider_keys(editor, spot, &e))
            />
            <span class="face-at">
                {move || icon::face(score.get().map(Score::value))}
                <Show when=truth>{icon::star()}</Show>
            </span>
        </div>
    }
}

/// Plain arrows go from place to place like everywhere on the map, unless Enter has given them to the slider; Enter and Escape
/// give them back.
fn slider_keys(editor: Editor, spot: &Spot, event: &KeyboardEvent) {
    let sliding = editor.focus.writing_now().as_ref() == Some(spot);
    match (event.key().as_str(), sliding) {
        ("Enter", false) => editor.focus.write(Some(spot.clone())),
        ("Enter" | "Escape", true) => editor.finish(),
        ("Home" | "End" | "PageUp" | "PageDown", false) => {}
        _ => return,
    }
    event.prevent_default();
    event.stop_propagation();
}
