//! The overview: what each stage has, what would fit, what it lacks; and what the map lacks as a whole.

use leptos::prelude::Get;

use super::super::advice;
use super::super::cited::noted;
use super::super::dom::{El, button, el, el_class};
use super::super::stage::{name_of, tint};
use super::super::steps::Steps;
use super::{cell, part, table};
use crate::editor::{Editor, Showing};
use ::advice::{ChannelAdvice, Level, Remark, RuleKind};
use i18n::fill;
use journey::edit::GridPosition;
use journey::model::StageId;

/// How many channels that fit are named.
const NAMED: usize = 3;

/// How many channels that are on the map are named: as many as the catalogue has.
const PRESENT: usize = 50;

/// The overview.
pub(super) fn summary(editor: Editor) -> El {
    let whole = move || {
        let (words, language) = (editor.words().plan_words, editor.language.get());
        editor.advice.with(|advice| {
            let said = |class, word: &str, voice| {
                let noted = |r: &Remark| noted(editor, class, word, r);
                advice.remarks(&voice, language).iter().map(noted).collect::<Vec<_>>()
            };
            let mut whole = said("gap", words.gap, RuleKind::Gap);
            whole.extend(said("caution", words.caution, RuleKind::Caution));
            if !whole.is_empty() {
                whole.insert(0, el("h4").text(words.whole));
            }
            whole
        })
    };
    let count = move || editor.slices.stages.with(|stages| stages.0.len());
    let steps = Steps::of_rows(editor, Box::new(count));
    let rows = el("tbody").for_each(
        move || editor.stage_keys().get(steps.places()).unwrap_or_default().to_vec(),
        move |key| row(editor, &StageId::from(key)),
    );
    part(editor, "overview", |w| w.summary, |w| w.summary_hint)
        .child(table(
            editor,
            |w| w.summary,
            &[|w| w.stage, |w| w.present, |w| w.fits, |w| w.missing],
            rows,
        ))
        .child(steps.buttons(el("div"), None))
        .child(el_class("div", "beside").rerender(whole))
}

fn row(editor: Editor, id: &StageId) -> El {
    let stage = editor.slices.stage(id.clone());
    let found = id.clone();
    let said = advice::assessed(editor, move || Some(found.clone()));
    let advice = advice::in_words(editor, said);
    let go = id.clone();
    let open = button("to-stage")
        .attr("title", move || {
            Some(fill(editor.words().plan_words.to_stage, &[&name_of(editor, stage)]))
        })
        .on("click", move |_| {
            editor.show(Showing::Map);
            editor.focus.go(GridPosition::Stage(go.clone()));
        })
        .text(move || name_of(editor, stage));
    let present = move || {
        let names = said.with(|said| {
            let ids = said.as_ref().map(|said| said.0.present()).unwrap_or_default();
            let names = ids.iter().take(PRESENT);
            let more = (ids.len() > PRESENT).then(|| el("li").text("…"));
            names.map(|id| el("li").text(&editor.channel_name(id))).chain(more).collect()
        });
        or_nothing(editor, names)
    };
    let fits = move || {
        advice.with(|advice| {
            let lines = advice.iter().flat_map(|advice| &advice.advice);
            let worth = lines.filter(|line| !line.present && line.level != Level::Optional);
            or_nothing(editor, worth.take(NAMED).map(|line| entry(editor, line)).collect())
        })
    };
    let gaps = move || {
        advice.with(|advice| {
            let gaps = advice.iter().flat_map(|advice| &advice.gaps);
            or_nothing(editor, gaps.map(|gap| el("li").text(&gap.say)).collect())
        })
    };
    let list = || el("ul").attr("role", "list");
    el("tr")
        .attr("role", "row")
        .attr("data-stage", id.as_str())
        .attr("data-tint", tint(stage))
        .child(el("th").attr("scope", "row").attr("role", "rowheader").child(open))
        .child(cell(editor, "", |w| w.present).child(list().rerender(present)))
        .child(cell(editor, "", |w| w.fits).child(list().rerender(fits)))
        .child(cell(editor, "gaps", |w| w.missing).child(list().rerender(gaps)))
}

/// A channel, and how well it fits.
fn entry(editor: Editor, line: &ChannelAdvice) -> El {
    let level = el_class("span", "level").text((editor.words().level)(line.level));
    el("li").attr("data-level", line.level.code()).text(&line.name).text(" ").child(level)
}

/// The entries, or the word for none.
fn or_nothing(editor: Editor, entries: Vec<El>) -> Vec<El> {
    if entries.is_empty() {
        vec![el_class("li", "hint").text(editor.words().plan_words.nothing)]
    } else {
        entries
    }
}
