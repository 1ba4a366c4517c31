//! A stage's header, and the strip of stages where only one is shown at a time.

use leptos::prelude::*;

use super::dom::{El, button, el, el_class, typed};
use super::grow::grow;
use super::{advice, icon, take_focus};
use crate::edit::{Run, Spot, make};
use crate::editor::{Editor, Shared};
use crate::model::{Intent, Stage, StageId, Vocabulary};
use crate::text::{Words, fill};

/// How many tints there are; stages take turns.
const TINTS: usize = 6;

/// A stage and its place, as long as it is there.
pub(super) type Shown = Memo<Option<(usize, Shared<Stage>)>>;

/// The tint of a stage.
pub(super) fn tint(stage: Shown) -> impl Fn() -> Option<String> {
    move || stage.with(|s| s.as_ref().map(|(at, _)| (at % TINTS).to_string()))
}

/// A stage's name, or words in its place.
pub(super) fn name(words: &Words, stage: &Stage) -> String {
    if stage.name.is_empty() { words.nameless.to_owned() } else { stage.name.clone() }
}

/// The name of a stage that is shown.
pub(super) fn name_of(editor: Editor, stage: Shown) -> String {
    stage.with(|s| s.as_ref().map(|(_, s)| name(editor.words(), &s.0)).unwrap_or_default())
}

/// `0` for the one element of the map that Tab stops at, `-1` for the others.
pub(super) fn tab_stop(editor: Editor, spot: &Spot) -> impl Fn() -> Option<String> + use<> {
    let spot = spot.clone();
    move || Some(if editor.focus.at(&spot) { "0" } else { "-1" }.to_owned())
}

/// The header of a column.
pub(super) fn header(editor: Editor, id: &StageId) -> El {
    let stage = editor.slices.stage(id.clone());
    let spot = Spot::Stage(id.clone());
    let number = move || stage.with(|s| s.as_ref().map_or(0, |(at, _)| at + 1));
    let truth = move || stage.with(|s| s.as_ref().is_some_and(|(_, s)| s.0.moment_of_truth));
    let writing = {
        let spot = spot.clone();
        move || editor.focus.writing(&spot)
    };
    let shown = {
        let spot = spot.clone();
        move || {
            let button = button("name")
                .bind("tabindex", tab_stop(editor, &spot))
                .bind("aria-label", move || {
                    let count = editor.slices.stages.with(|s| s.0.len());
                    let parts =
                        [&number().to_string(), &count.to_string(), &name_of(editor, stage)];
                    Some(fill(editor.words().stage_of, &parts.map(String::as_str)))
                })
                .on("click", {
                    let spot = spot.clone();
                    move |_| editor.open_spot(&spot)
                })
                .says(move || name_of(editor, stage));
            let focused = button.clone();
            editor.focus.follow(spot.clone(), Box::new(move || take_focus(&focused)));
            button
        }
    };
    let written = {
        let (id, spot) = (id.clone(), spot.clone());
        move || {
            let text = Memo::new(move |_| {
                stage.with(|s| s.as_ref().map(|(_, s)| s.0.name.clone()).unwrap_or_default())
            });
            let (id, run) = (id.clone(), Run::Typing(spot.clone()));
            let rename = move |text: String| {
                let edit = make::stage(&editor.peek(), &id, |stage| stage.name = text);
                editor.make(edit, Some(run.clone()), None);
            };
            grow(editor, spot.clone(), text, |w| w.stage_name, rename)
        }
    };
    let here = {
        let id = id.clone();
        move || editor.focus.in_stage(&id)
    };
    el_class("th", "stage")
        .set("scope", "col")
        .set("role", "columnheader")
        .set("part", "stage")
        .bind("data-tint", tint(stage))
        .flag("here", here)
        .bind("data-writing", {
            let writing = writing.clone();
            move || writing().then(String::new)
        })
        .add(
            el_class("div", "stage-name")
                .add(
                    el_class("span", "number")
                        .set("aria-hidden", "true")
                        .says(move || number().to_string()),
                )
                .either(writing.clone(), written, shown)
                .when(truth, move || {
                    el_class("span", "truth")
                        .bind("title", move || Some(editor.words().truth.to_owned()))
                        .add(icon::star())
                        .add(
                            el_class("span", "unseen")
                                .says(move || editor.words().truth.to_owned()),
                        )
                }),
        )
        .either(
            move || editor.editable(),
            {
                let id = id.clone();
                move || intent_field(editor, stage, &id, writing.clone())
            },
            move || {
                el_class("span", "intent")
                    .says(move || (editor.words().intent)(intent(stage)).to_owned())
            },
        )
        .add(advice::summary(editor, id))
}

fn intent(stage: Shown) -> Intent {
    stage.with(|s| s.as_ref().map_or(Intent::None, |(_, s)| s.0.intent))
}

/// What the customer wants in a stage: a word that can be changed. Tab stops at it only while its header is `open`: the table
/// has one stop.
fn intent_field(
    editor: Editor,
    stage: Shown,
    id: &StageId,
    open: impl Fn() -> bool + 'static,
) -> El {
    let option = |intent: Intent| {
        el("option")
            .set("value", intent.code())
            .says(move || (editor.words().intent)(intent).to_owned())
    };
    let id = id.clone();
    el_class("select", "intent")
        .bind("tabindex", move || Some(if open() { "0" } else { "-1" }.to_owned()))
        .bind("aria-label", move || {
            Some(fill(editor.words().intent_of, &[&name_of(editor, stage)]))
        })
        .bind("title", move || Some((editor.words().intent_hint)(intent(stage)).to_owned()))
        .all(Intent::ALL.iter().map(|i| option(*i)))
        .value(move || intent(stage).code().to_owned())
        .on("change", move |e| {
            let Some(new) = Intent::from_code(&typed(&e)) else { return };
            let edit = make::stage(&editor.peek(), &id, |stage| stage.intent = new);
            editor.focus.stand(Spot::Stage(id.clone()));
            editor.make(edit, None, None);
        })
}

/// The stages in a row, to go from one to the next where the map shows one at a time.
pub(super) fn strip(editor: Editor) -> El {
    el_class("nav", "strip")
        .bind("aria-label", move || Some(editor.words().stages.to_owned()))
        .each(
            move || editor.stage_keys(),
            move |key| {
                let id = StageId::from(key);
                let stage = editor.slices.stage(id.clone());
                let here = id.clone();
                el("button")
                    .set("type", "button")
                    .bind("data-tint", tint(stage))
                    .bind("aria-current", move || {
                        editor.focus.in_stage(&here).then(|| "step".to_owned())
                    })
                    .on("click", move |_| editor.focus.stand(Spot::Stage(id.clone())))
                    .says(move || name_of(editor, stage))
            },
        )
}
