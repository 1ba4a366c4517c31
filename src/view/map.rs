//! The map: stages as columns, lanes as rows.

use leptos::ev::KeyboardEvent;
use leptos::html::Button;
use leptos::prelude::*;

use super::card::CardView;
use super::curve::Curve;
use super::stage::{Header, name, tint};
use super::{icon, take_focus};
use crate::edit::{Direction, Spot};
use crate::editor::{Editor, actions};
use crate::model::{LaneId, LaneKind, StageId};
use crate::text::fill;

/// The table. It is one stop for the Tab key; arrows go from place to place.
#[component]
pub(super) fn Map(editor: Editor) -> impl IntoView {
    let (stages, lanes) = (editor.slices.stages, editor.slices.lanes);
    view! {
        <div class="map" part="map" on:keydown=move |e| walk(editor, &e)>
            <table
                role="table"
                aria-label=move || editor.slices.title.get()
                style:--stages=move || stages.with(|s| s.0.len()).to_string()
            >
                <thead role="rowgroup">
                    <tr role="row">
                        <td role="cell" class="corner"></td>
                        <For each=move || stages.get().0 key=|s| s.id.clone() let:stage>
                            <Header editor id=stage.id.clone()/>
                        </For>
                    </tr>
                </thead>
                <tbody role="rowgroup">
                    <For each=move || lanes.get().0 key=|l| (l.id.clone(), l.kind) let:lane>
                        {
                            let id = lane.id.clone();
                            let shown = editor.slices.lane(id.clone());
                            let kind = lane.kind;
                            view! {
                                <tr role="row" class="lane" data-kind=crate::model::Vocabulary::code(kind)>
                                    <th scope="row" role="rowheader" part="lane">
                                        {move || shown.get().map(|lane| lane.0.name.clone())}
                                    </th>
                                    {if kind == LaneKind::Emotion {
                                        view! { <Curve editor/> }.into_any()
                                    } else {
                                        let id = id.clone();
                                        view! {
                                            <For each=move || stages.get().0 key=|s| s.id.clone() let:stage>
                                                <Cell editor stage=stage.id.clone() lane=id.clone() kind/>
                                            </For>
                                        }
                                            .into_any()
                                    }}
                                </tr>
                            }
                        }
                    </For>
                </tbody>
            </table>
        </div>
    }
}

/// Arrow keys go from spot to spot, Enter and F2 open one.
fn walk(editor: Editor, event: &KeyboardEvent) {
    let plain = !(event.alt_key() || event.ctrl_key() || event.meta_key() || event.shift_key());
    if !plain || event.default_prevented() || editor.focus.writing_now().is_some() {
        return;
    }
    let Some(spot) = editor.focus.peek() else { return };
    let direction = match event.key().as_str() {
        "ArrowUp" => Direction::Up,
        "ArrowDown" => Direction::Down,
        "ArrowLeft" => Direction::Left,
        "ArrowRight" => Direction::Right,
        "F2" if untrack(|| editor.editable()) => {
            event.prevent_default();
            event.stop_propagation();
            if !matches!(spot, Spot::Cell(..)) {
                editor.focus.write_at(spot);
            }
            return;
        }
        _ => return,
    };
    event.prevent_default();
    event.stop_propagation();
    let access = untrack(|| editor.access());
    if let Some(next) = spot.step(&editor.peek(), direction, access) {
        editor.end_run();
        editor.focus.go(next);
    }
}

/// One stage in one lane.
#[component]
fn Cell(editor: Editor, stage: StageId, lane: LaneId, kind: LaneKind) -> impl IntoView {
    let cards = editor.slices.cell(stage.clone(), lane.clone());
    let shown = editor.slices.stage(stage.clone());
    let row = editor.slices.lane(lane.clone());
    let spot = StoredValue::new(Spot::Cell(stage.clone(), lane.clone()));
    let here = {
        let stage = stage.clone();
        move || editor.focus.in_stage(&stage)
    };
    let button = NodeRef::<Button>::new();
    spot.with_value(|spot| {
        editor.focus.follow(spot.clone(), move || {
            take_focus(button.get().as_deref().map(AsRef::as_ref))
        });
    });
    let label = move || {
        let words = editor.words();
        let lane = row.get().map(|lane| lane.0.name.clone()).unwrap_or_default();
        let stage = shown.with(|s| s.as_ref().map(|(_, s)| name(words, &s.0)).unwrap_or_default());
        fill(words.add_card_to, &[&lane, &stage])
    };
    let add = move || {
        let (stage, lane) = (stage.clone(), lane.clone());
        move |_| actions::add_card(editor, &stage, &lane)
    };
    view! {
        <td
            role="cell"
            class="cell"
            data-tint=move || shown.with(|s| s.as_ref().map(|(at, _)| tint(*at)))
            class:here=here
        >
            <ul class="cards" role="list">
                <For each=move || cards.get().0 key=|card| card.id.clone() let:card>
                    <CardView editor cards id=card.id.clone() kind/>
                </For>
            </ul>
            <Show when=move || editor.editable()>
                <button
                    type="button"
                    class="add"
                    node_ref=button
                    tabindex=move || if spot.with_value(|s| editor.focus.at(s)) { "0" } else { "-1" }
                    aria-label=label
                    on:click=add()
                >
                    {icon::of("add")}
                    <span class="word">{move || editor.words().add_card}</span>
                </button>
            </Show>
        </td>
    }
}
