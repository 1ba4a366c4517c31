//! A stage's header, and the strips of stages.

use leptos::prelude::*;

use super::dom::{El, button, el, el_class, typed};
use super::fields::{amount, options};
use super::grow::grow;
use super::{advice, icon, spot_button, tools};
use crate::editor::{Editor, Memo, Shared, adding};
use i18n::{Words, duration, fill};
use journey::edit::columns::VIRTUALIZE_ABOVE;
use journey::edit::cost::{NAME, shown};
use journey::edit::{CoalesceKey, GridPosition, make};
use journey::model::{Duration, Intent, Stage, StageId, Unit, Vocabulary, decimal, shares};

/// How many tints there are; stages take turns.
const TINTS: usize = 6;

/// A stage and its place, as long as it is there.
pub(super) type Shown = Memo<Option<(usize, Shared<Stage>)>>;

/// Something of a stage, as long as it is there.
fn of<T>(stage: Shown, part: impl Fn(&Stage) -> T) -> Option<T> {
    stage.with(|s| s.as_ref().map(|(_, s)| part(&s.0)))
}

/// The tint of a stage.
pub(super) fn tint(stage: Shown) -> impl Fn() -> Option<String> {
    move || stage.with(|s| s.as_ref().map(|(at, _)| (at % TINTS).to_string()))
}

/// A stage's name, or words in its place.
pub(super) fn name(words: &Words, stage: &Stage) -> String {
    if stage.name.is_empty() {
        words.nameless.to_owned()
    } else {
        shown(&stage.name, NAME).into_owned()
    }
}

/// The name of a stage that is shown.
pub(super) fn name_of(editor: Editor, stage: Shown) -> String {
    of(stage, |s| name(editor.words(), s)).unwrap_or_default()
}

/// `0` for the one element of the map that Tab stops at, `-1` for the others. In the outline everything is a stop.
pub(super) fn tab_stop(editor: Editor, spot: &GridPosition) -> impl Fn() -> Option<String> + use<> {
    let spot = spot.clone();
    move || Some(if editor.outlined() || editor.focus.at(&spot) { "0" } else { "-1" }.to_owned())
}

/// The header of a column.
pub(super) fn header(editor: Editor, id: &StageId) -> El {
    let stage = editor.slices.stage(id.clone());
    let here = {
        let id = id.clone();
        move || editor.focus.in_stage(&id)
    };
    let header = el_class("th", "stage")
        .attr("scope", "col")
        .attr("role", "columnheader")
        .attr("part", "stage")
        .attr("data-stage", id.as_str())
        // What is heard before every cell of the column: no more than the name.
        .attr("aria-label", move || Some(name_of(editor, stage)))
        .attr("data-tint", tint(stage))
        .class("here", here);
    let name = el_class("div", "stage-name");
    heading(editor, id, header, name).child(advice::summary(editor, id))
}

/// A stage's name, intent and duration within an element: to look at, or open for writing. The name is in one of its own.
pub(super) fn heading(editor: Editor, id: &StageId, within: El, name: El) -> El {
    let stage = editor.slices.stage(id.clone());
    let spot = GridPosition::Stage(id.clone());
    let number = move || stage.with(|s| s.as_ref().map_or(0, |(at, _)| at + 1));
    let truth = move || of(stage, |s| s.moment_of_truth).unwrap_or_default();
    let writing = {
        let spot = spot.clone();
        move || editor.focus.writing(&spot)
    };
    let closed = {
        let spot = spot.clone();
        move || {
            let name = button("name")
                .attr("tabindex", tab_stop(editor, &spot))
                .attr("aria-label", move || {
                    let count = editor.slices.stages.with(|s| s.0.len()).to_string();
                    let parts = [&number().to_string(), &count, &name_of(editor, stage)];
                    Some(fill(editor.words().stage_of, &parts.map(String::as_str)))
                })
                .text(move || name_of(editor, stage));
            spot_button(editor, &spot, name)
        }
    };
    let open = {
        let (id, spot) = (id.clone(), spot.clone());
        move || {
            let text = Memo::new(move |_| of(stage, |s| s.name.clone()).unwrap_or_default());
            let id = id.clone();
            let rename = move |text| adding::rename_stage(editor, &id, text);
            grow(editor, spot.clone(), text, |w| w.stage_name, rename)
        }
    };
    let star = move || {
        el_class("span", "truth")
            .attr("title", move || Some(editor.words().truth.to_owned()))
            .child(icon::star())
            .child(el_class("span", "unseen").text(move || editor.words().truth.to_owned()))
    };
    let more = {
        let (id, spot) = (id.clone(), spot);
        move || {
            let name = move || name_of(editor, stage);
            el_class("div", "more")
                .child(duration_fields(editor, stage, &id))
                .child(tools::of_stage(editor, &spot, name, truth))
        }
    };
    let intent = {
        let (id, writing) = (id.clone(), writing.clone());
        move || intent_field(editor, stage, &id, writing.clone())
    };
    let intent_word = move || {
        let word = move || (editor.words().intent)(intent_of(stage)).to_owned();
        el_class("span", "intent").text(word)
    };
    let guessed = {
        let id = id.clone();
        move || editor.surface.guessing.get().as_ref() == Some(&id)
    };
    let lasts = move || {
        let lasts = of(stage, |s| s.duration).flatten();
        lasts.map(|lasts| duration(editor.language.get(), lasts)).unwrap_or_default()
    };
    within
        .attr("data-writing", {
            let writing = writing.clone();
            move || writing().then(String::new)
        })
        .child(
            name.child(
                el_class("span", "number")
                    .attr("aria-hidden", "true")
                    .text(move || number().to_string()),
            )
            .show_or(writing.clone(), open, closed)
            .show(truth, star),
        )
        .child(
            el_class("div", "stage-facts")
                .show_or(move || editor.editable(), intent, intent_word)
                .show(guessed, move || {
                    el_class("span", "guessed").text(move || editor.words().guessed.to_owned())
                })
                .child(el_class("span", "lasts").text(lasts)),
        )
        .show(writing, more)
}

fn intent_of(stage: Shown) -> Intent {
    of(stage, |s| s.intent).unwrap_or(Intent::None)
}

/// What the customer wants in a stage: a word that can be changed. Tab stops at it only while its header is `open`: the table
/// has one stop.
fn intent_field(
    editor: Editor,
    stage: Shown,
    id: &StageId,
    open: impl Fn() -> bool + 'static,
) -> El {
    let id = id.clone();
    let select = el_class("select", "intent")
        .attr("tabindex", move || {
            Some(if open() || editor.outlined() { "0" } else { "-1" }.to_owned())
        })
        .attr("aria-label", move || {
            Some(fill(editor.words().intent_of, &[&name_of(editor, stage)]))
        })
        .attr("title", move || Some((editor.words().intent_hint)(intent_of(stage)).to_owned()))
        .children(options(editor, |w| w.intent))
        .value(move || intent_of(stage).code().to_owned())
        .on("change", move |e| {
            let Some(new) = Intent::from_code(&typed(&e)) else { return };
            let edit = make::stage(&editor.peek(), &id, |stage| stage.intent = new);
            if editor.surface.guessing.get_untracked().as_ref() == Some(&id) {
                editor.surface.guessing.set(None);
            }
            editor.focus.stand(GridPosition::Stage(id.clone()));
            editor.make(edit, None, None);
        });
    // On paper its word alone: browsers leave fields out where they repeat the head of a table.
    let says = move || Some((editor.words().intent)(intent_of(stage)).to_owned());
    el_class("span", "intent-box").attr("data-says", says).child(select)
}

/// How long a stage takes: a number and its unit.
fn duration_fields(editor: Editor, stage: Shown, id: &StageId) -> El {
    let lasts = move || of(stage, |s| s.duration).flatten();
    let change = {
        let id = id.clone();
        move |new: Option<Duration>| {
            let edit = make::stage(&editor.peek(), &id, |stage| stage.duration = new);
            editor.make(edit, Some(CoalesceKey::Typing(GridPosition::Stage(id.clone()))), None);
        }
    };
    // The unit may be chosen before there is a number.
    let chosen = RwSignal::new(Unit::Day);
    let unit = move || lasts().map_or(chosen.get(), |lasts| lasts.unit);
    let set_value = {
        let change = change.clone();
        move |value: Option<f64>| {
            let unit = untrack(unit);
            chosen.set(unit);
            change(value.map(|value| Duration { value, unit }));
        }
    };
    let set_unit = move |e| {
        let Some(unit) = Unit::from_code(&typed(&e)) else { return };
        chosen.set(unit);
        if let Some(old) = untrack(lasts) {
            change(Some(Duration { unit, ..old }));
        }
    };
    let label = move |sentence: fn(&Words) -> &'static str| {
        move || Some(fill(sentence(editor.words()), &[&name_of(editor, stage)]))
    };
    let units = Unit::ALL.iter().map(|unit| {
        let unit = *unit;
        let one = move || lasts().is_some_and(|lasts| lasts.value == 1.0);
        el("option")
            .attr("value", unit.code())
            .text(move || (editor.words().unit)(unit, one()).to_owned())
    });
    el_class("div", "lasting")
        .attr("role", "group")
        .attr("aria-label", move || Some(editor.words().duration.to_owned()))
        .child(
            amount(editor, Box::new(move || lasts().map(|lasts| lasts.value)), Box::new(set_value))
                .attr("aria-label", label(|w| w.duration_value)),
        )
        .child(
            el("select")
                .attr("aria-label", label(|w| w.duration_unit))
                .children(units)
                .value(move || unit().code().to_owned())
                .on("change", set_unit),
        )
}

/// The stages in proportion to how long they take, once that is known of one: a picture. The same is said in the headers.
pub(super) fn proportions(editor: Editor) -> El {
    let all = Memo::new(move |_| editor.slices.stages.with(|s| shares(&s.0)));
    let known = move || editor.slices.stages.with(|s| s.0.iter().any(|s| s.duration.is_some()));
    // There is no room for words then.
    let many = Memo::new(move |_| editor.slices.stages.with(|s| s.0.len() > VIRTUALIZE_ABOVE));
    el_class("div", "proportions")
        .attr("aria-hidden", "true")
        .attr("hidden", move || (!known()).then(String::new))
        .attr("data-many", move || many.get().then(String::new))
        .for_each(
            move || if known() { editor.stage_keys() } else { Vec::new() },
            move |key| {
                let stage = editor.slices.stage(key.into());
                let share = move || {
                    let at = stage.with(|s| s.as_ref().map(|(at, _)| *at)).unwrap_or_default();
                    all.with(|all| all.get(at).copied()).unwrap_or_default()
                };
                let id = StageId::from(key);
                el("span")
                    .attr("data-tint", tint(stage))
                    .attr("title", move || Some(name_of(editor, stage)))
                    .style("--share", move || decimal(share() * 100.0))
                    .on("click", move |_| editor.focus.stand(GridPosition::Stage(id.clone())))
                    .text(move || {
                        if many.get() {
                            return String::new();
                        }
                        let lasts = of(stage, |s| s.duration).flatten();
                        lasts.map_or_else(
                            || "?".to_owned(),
                            |lasts| duration(editor.language.get(), lasts),
                        )
                    })
            },
        )
}

/// The stages in a row, to go from one to the next where the map shows one at a time.
pub(super) fn strip(editor: Editor) -> El {
    el_class("nav", "strip")
        .attr("aria-label", move || Some(editor.words().stages.to_owned()))
        .for_each(
            move || editor.stage_keys(),
            move |key| {
                let id = StageId::from(key);
                let stage = editor.slices.stage(id.clone());
                let here = id.clone();
                button("")
                    .attr("data-tint", tint(stage))
                    .attr("aria-current", move || {
                        editor.focus.in_stage(&here).then(|| "step".to_owned())
                    })
                    .on("click", move |_| editor.focus.stand(GridPosition::Stage(id.clone())))
                    .text(move || name_of(editor, stage))
            },
        )
}
