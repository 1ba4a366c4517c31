//! A stage's header, and the strip of stages where only one is shown at a time.

use leptos::html::Button;
use leptos::prelude::*;

use super::grow::Grow;
use super::{advice, icon, take_focus};
use crate::edit::{Run, Spot, make};
use crate::editor::Editor;
use crate::model::{Intent, Stage, StageId, Vocabulary};
use crate::text::{Words, fill};

/// How many tints there are; stages take turns.
const TINTS: usize = 6;

/// The tint of the stage at this place.
pub(super) fn tint(at: usize) -> String {
    (at % TINTS).to_string()
}

/// A stage's name, or words in its place.
pub(super) fn name(words: &Words, stage: &Stage) -> String {
    if stage.name.is_empty() { words.nameless.to_owned() } else { stage.name.clone() }
}

/// The header of a column.
#[component]
pub(super) fn Header(editor: Editor, id: StageId) -> impl IntoView {
    let stage = editor.slices.stage(id.clone());
    let spot = StoredValue::new(Spot::Stage(id.clone()));
    let id = StoredValue::new(id);
    let name_of = move || {
        stage.with(|s| s.as_ref().map(|(_, s)| name(editor.words(), &s.0)).unwrap_or_default())
    };
    let number = move || stage.with(|s| s.as_ref().map_or(0, |(at, _)| at + 1));
    let truth = move || stage.with(|s| s.as_ref().is_some_and(|(_, s)| s.0.moment_of_truth));
    let text = Memo::new(move |_| {
        stage.with(|s| s.as_ref().map(|(_, s)| s.0.name.clone()).unwrap_or_default())
    });
    let writing = move || spot.with_value(|spot| editor.focus.writing(spot));
    let button = NodeRef::<Button>::new();
    spot.with_value(|spot| {
        editor.focus.follow(spot.clone(), move || {
            take_focus(button.get().as_deref().map(AsRef::as_ref))
        });
    });
    let rename = move |text: String| {
        let (journey, spot) = (editor.peek(), spot.get_value());
        let edit = id.with_value(|id| make::stage(&journey, id, |stage| stage.name = text));
        editor.make(edit, Some(Run::Typing(spot)), None);
    };
    let open = move || {
        let spot = spot.get_value();
        if untrack(|| editor.editable()) {
            editor.finish();
            editor.focus.write_at(spot);
        } else {
            editor.focus.stand(spot);
        }
    };
    view! {
        <th
            scope="col"
            role="columnheader"
            class="stage"
            part="stage"
            data-tint=move || tint(number().saturating_sub(1))
            class:here=move || id.with_value(|id| editor.focus.in_stage(id))
            data-writing=move || writing().then_some("")
        >
            <div class="stage-name">
                <span class="number" aria-hidden="true">{number}</span>
                <Show
                    when=writing
                    fallback=move || view! {
                        <button
                            type="button"
                            class="name"
                            node_ref=button
                            tabindex=move || if spot.with_value(|s| editor.focus.at(s)) { "0" } else { "-1" }
                            aria-label=move || fill(
                                editor.words().stage_of,
                                &[
                                    &number().to_string(),
                                    &editor.slices.stages.with(|s| s.0.len()).to_string(),
                                    &name_of(),
                                ],
                            )
                            on:click=move |_| open()
                        >
                            {name_of}
                        </button>
                    }
                >
                    <Grow editor spot=spot.get_value() text label=|w| w.stage_name typed=rename/>
                </Show>
                <Show when=truth>
                    <span class="truth" title=move || editor.words().truth>
                        {icon::star()}
                        <span class="unseen">{move || editor.words().truth}</span>
                    </span>
                </Show>
            </div>
            <IntentOf editor id tabbable=Signal::derive(writing)/>
            <advice::Summary editor id=id.get_value()/>
        </th>
    }
}

/// What the customer wants in a stage: a word that can be changed.
#[component]
pub(super) fn IntentOf(
    editor: Editor,
    id: StoredValue<StageId>,
    /// Is it among the stops of the Tab key? In the table only while its header is open: the table has one stop.
    tabbable: Signal<bool>,
) -> impl IntoView {
    let stage = editor.slices.stage(id.get_value());
    let intent = Memo::new(move |_| stage.with(|s| s.as_ref().map(|(_, s)| s.0.intent)));
    let name_of = move || {
        stage.with(|s| s.as_ref().map(|(_, s)| name(editor.words(), &s.0)).unwrap_or_default())
    };
    let set = move |code: String| {
        let Some(new) = Intent::from_code(&code) else { return };
        let journey = editor.peek();
        let edit = id.with_value(|id| make::stage(&journey, id, |stage| stage.intent = new));
        editor.make(edit, None, None);
        id.with_value(|id| editor.focus.stand(Spot::Stage(id.clone())));
    };
    view! {
        <Show
            when=move || editor.editable()
            fallback=move || view! {
                <span class="intent">{move || intent.get().map(|i| (editor.words().intent)(i))}</span>
            }
        >
            <select
                class="intent"
                tabindex=move || if tabbable.get() { "0" } else { "-1" }
                aria-label=move || fill(editor.words().intent_of, &[&name_of()])
                title=move || intent.get().map(|i| (editor.words().intent_hint)(i))
                prop:value=move || intent.get().map(Vocabulary::code)
                on:change=move |e| set(event_target_value(&e))
            >
                {Intent::ALL
                    .iter()
                    .map(|&i| view! {
                        <option value=i.code() selected=move || intent.get() == Some(i)>
                            {move || (editor.words().intent)(i)}
                        </option>
                    })
                    .collect_view()}
            </select>
        </Show>
    }
}

/// The stages in a row, to go from one to the next where the map shows one at a time.
#[component]
pub(super) fn Strip(editor: Editor) -> impl IntoView {
    let stages = editor.slices.stages;
    view! {
        <nav class="strip" aria-label=move || editor.words().stages>
            <For each=move || stages.get().0 key=|stage| stage.id.clone() let:stage>
                {
                    let id = stage.id.clone();
                    let shown = editor.slices.stage(id.clone());
                    let here = {
                        let id = id.clone();
                        move || editor.focus.in_stage(&id)
                    };
                    view! {
                        <button
                            type="button"
                            data-tint=move || shown.with(|s| s.as_ref().map(|(at, _)| tint(*at)))
                            aria-current=move || here().then_some("step")
                            on:click=move |_| editor.focus.stand(Spot::Stage(id.clone()))
                        >
                            {move || shown.with(|s| {
                                s.as_ref().map(|(_, s)| name(editor.words(), &s.0))
                            })}
                        </button>
                    }
                }
            </For>
        </nav>
    }
}
