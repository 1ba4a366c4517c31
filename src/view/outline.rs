//! The map as headings and lists, to read and to edit: the shortest way with a screen reader.

use std::rc::Rc;

use leptos::prelude::Get;

use super::dom::{El, el, el_class};
use super::map::{fill_cell, lane_keys, part_key, part_of_key};
use super::stage::tint;
use super::steps::Steps;
use super::{feeling, lane, stage};
use crate::editor::Editor;
use i18n::fill;
use journey::edit::{FeelingKey, GridPosition};
use journey::model::{LaneId, LaneKind, StageId, State, Vocabulary};

/// So many headings, lists and cards of an outline are drawn at once.
const OUTLINE: usize = 2_500;

/// The lists of scores of one person cost as much as so many headings.
const SCORES: usize = 10;

/// Stages below each other, each with its lanes.
pub(super) fn outline(editor: Editor) -> El {
    let stages = editor.slices.stages;
    let count = move || stages.with(|stages| stages.0.len());
    // Of one section: a heading for each lane, and a list of scores for everyone and each persona, now and as a goal.
    let heads = move || {
        let people = editor.slices.personas.with(|people| people.0.len());
        editor.slices.lanes.with(|lanes| {
            let felt = lanes.0.iter().filter(|lane| lane.kind == LaneKind::Emotion).count();
            lanes.0.len() + felt * (people + 1) * SCORES
        })
    };
    let parts = move || heads() + editor.slices.cards.with(|c| c.0.len()) / count().max(1) + 1;
    let here = move || {
        let here = editor.focus.stage()?;
        stages.with(|stages| stages.0.iter().position(|stage| stage.id == here))
    };
    let cost = move |_| 2 * heads() + 1;
    let steps = Steps::new(
        editor,
        Box::new(count),
        Box::new(move || {
            // All of it for paper.
            if editor.surface.whole.get() { usize::MAX } else { OUTLINE / parts() }
        }),
        Box::new(here),
        Box::new(cost),
    );
    let go = move |at: usize| {
        let id = stages.with_untracked(|stages| stages.0.get(at).map(|stage| stage.id.clone()));
        if let Some(id) = id {
            editor.focus.go(GridPosition::Stage(id));
        }
    };
    let sections = el("div").for_each(
        move || editor.stage_keys().get(steps.places()).unwrap_or_default().to_vec(),
        move |key| section(editor, &StageId::from(key)),
    );
    steps.buttons(el_class("div", "outline").child(sections), Some(Rc::new(go)))
}

fn section(editor: Editor, id: &StageId) -> El {
    let shown = editor.slices.stage(id.clone());
    let id = id.clone();
    let goal =
        move || shown.with(|s| s.as_ref().map(|(_, s)| s.0.goal.clone()).unwrap_or_default());
    el("section")
        .attr("role", "group")
        .attr("aria-label", move || Some(stage::name_of(editor, shown)))
        .attr("data-tint", tint(shown))
        .child(stage::heading(editor, &id, el_class("div", "stage"), el_class("h2", "stage-name")))
        .child(el_class("p", "goal").text(goal))
        .for_each(
            move || lane_keys(editor),
            move |key| {
                let (of, stage) = (LaneId::from(key), id.clone());
                let lane = editor.slices.lane(of.clone());
                let name = el_class("div", "lane-name");
                el_class("div", "lane-part")
                    .child(lane::heading(editor, &of, name, Some(&id)))
                    .for_each(
                        move || {
                            lane::kind(lane).map(|kind| part_key(kind, "")).into_iter().collect()
                        },
                        move |key| match part_of_key(key).0 {
                            LaneKind::Emotion => feelings(editor, &stage),
                            kind => fill_cell(editor, el("div"), &stage, &of, kind),
                        },
                    )
            },
        )
}

/// The stage's feelings as lists to choose from: of everyone and of each persona, now and as a goal.
fn feelings(editor: Editor, stage: &StageId) -> El {
    let (stage, shown) = (stage.clone(), editor.slices.stage(stage.clone()));
    let label = move || fill(editor.words().feeling_in, &[&stage::name_of(editor, shown)]);
    let group = el_class("div", "feelings-of").attr("role", "group");
    group.attr("aria-label", move || Some(label())).rerender(move || {
        let people = editor.slices.personas.get();
        let mut owners = vec![None];
        owners.extend(people.0.iter().map(|persona| Some(persona.clone())));
        let mut fields = Vec::new();
        for owner in owners {
            for state in State::ALL {
                let key = FeelingKey {
                    stage: stage.clone(),
                    card: None,
                    persona: owner.as_ref().map(|persona| persona.id.clone()),
                    state: *state,
                };
                let owner = owner.clone();
                let label = move || {
                    let words = editor.words();
                    let name = owner.as_ref().map_or(words.everyone, |p| p.name.as_str());
                    fill(words.feeling_of, &[name, (words.state_word)(*state)])
                };
                fields.push(feeling::choice(
                    editor,
                    Box::new(label),
                    Rc::new(move || Some(key.clone())),
                ));
            }
        }
        fields
    })
}
