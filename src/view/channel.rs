//! One channel's line of advice: how well it fits, what to make of it, how to measure it, why; and taking it or leaving it.

use std::sync::Arc;

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::cited::{noted, reason, sources};
use super::dom::{El, button, el, el_class};
use super::take_focus;
use crate::browser::clock::soon;
use crate::editor::{Editor, Memo, advising};
use advice::{AutomationAdvice, ChannelAdvice, KpiAdvice};
use i18n::{Words, fill};
use journey::model::StageId;

/// A line of advice, as long as there is one.
pub(super) type Shown = Memo<Option<ChannelAdvice>>;

fn of<T>(advice: Shown, part: impl Fn(&ChannelAdvice) -> T) -> Option<T> {
    advice.with(|a| a.as_ref().map(part))
}

/// The line.
pub(super) fn row(editor: Editor, stage: &StageId, advice: Shown) -> El {
    let text = move |part: fn(&ChannelAdvice) -> Arc<str>| {
        of(advice, part).map(|text| text.to_string()).unwrap_or_default()
    };
    let name = move || text(|a| a.name.clone());
    let level = move || of(advice, |a| a.level);
    let short = move || {
        let mut lines = Vec::new();
        let idea = text(|a| a.content.clone());
        if !idea.is_empty() {
            lines.push(el_class("p", "idea").text(&idea));
        }
        if let Some(kpi) = of(advice, |a| a.kpis.first().cloned()).flatten() {
            lines.push(measure(editor, &kpi));
        }
        lines
    };
    let reasons = move || {
        of(advice, |a| a.reasons.iter().map(|r| reason(editor, r)).collect()).unwrap_or_default()
    };
    let more = move || {
        let words = editor.words();
        let confidence = of(advice, |a| (words.confidence_word)(a.confidence));
        confidence
            .map(|word| el_class("p", "confidence").text(&fill(words.confidence, &[word])))
            .into_iter()
            .collect()
    };
    let beside = move || {
        advice.with(|advice| {
            let Some(advice) = advice else { return Vec::new() };
            let words = editor.words();
            let caution = |r| noted(editor, "caution", words.plan_words.caution, r);
            let hint = |r| noted(editor, "tip", words.plan_words.hint, r);
            let mut beside: Vec<El> = advice.cautions.iter().map(caution).collect();
            beside.extend(advice.hints.iter().map(hint));
            beside.extend(advice.automation.iter().map(|runs| automation(editor, runs)));
            beside
        })
    };
    let present = move || of(advice, |a| a.present).unwrap_or(false);
    let why = el_class("details", "why")
        .child(el("summary").text(move || editor.words().why.to_owned()).child(
            // Whoever hears it beside others knows which one.
            el_class("span", "unseen").text(" ").text(name),
        ))
        .child(el("ul").attr("role", "list").rerender(reasons))
        .child(el("div").rerender(more));
    let stage = stage.clone();
    el_class("li", "channel")
        .attr("data-channel", move || of(advice, |a| a.channel.to_string()))
        .attr("data-level", move || level().map(|l| l.code().to_owned()))
        .class("on-map", present)
        .child(
            el_class("div", "top")
                .child(
                    el_class("span", "level")
                        .attr("title", move || {
                            level().map(|l| (editor.words().level_hint)(l).to_owned())
                        })
                        .text(move || level().map_or("", |l| (editor.words().level)(l)).to_owned()),
                )
                .child(el("h3").text(name))
                .show(present, move || {
                    el_class("span", "present").text(move || editor.words().present.to_owned())
                }),
        )
        .child(el("div").rerender(short))
        .child(el_class("div", "beside").rerender(beside))
        .child(why)
        .show(move || editor.editable() && !present(), move || choices(editor, &stage, advice))
}

/// Taking the advice, or setting it aside.
fn choices(editor: Editor, stage: &StageId, advice: Shown) -> El {
    let named = move |sentence: fn(&Words) -> &'static str| {
        of(advice, |a| fill(sentence(editor.words()), &[&a.name]))
    };
    let act = |done: fn(Editor, &StageId, &ChannelAdvice) -> bool| {
        let stage = stage.clone();
        move |event: web_sys::Event| {
            let Some(line) = advice.with_untracked(Clone::clone) else { return };
            let place = Place::of(editor, &event);
            if done(editor, &stage, &line) {
                place.stay();
            }
        }
    };
    el_class("div", "choices")
        .child(
            button("accept")
                .attr("aria-label", move || named(|w| w.plan_words.accept_of))
                .attr("title", move || Some(editor.words().plan_words.accept_hint.to_owned()))
                .on("click", act(advising::accept))
                .text(move || editor.words().plan_words.accept.to_owned()),
        )
        .child(
            button("reject")
                .attr("aria-label", move || named(|w| w.plan_words.reject_of))
                .on(
                    "click",
                    act(|editor, stage, line| advising::reject(editor, stage, &line.channel)),
                )
                .text(move || editor.words().plan_words.reject.to_owned()),
        )
}

/// Where in the panel the person is: what they press there goes away, and they stay at the same place among what is left.
pub(super) struct Place(Option<(web_sys::Element, u32)>);

/// What a person goes through in the panel, one after the other.
const STOPS: &str = ".accept, .ask-back";

impl Place {
    /// The place of the pressed button, or of the one before it in its line.
    pub(super) fn of(editor: Editor, event: &web_sys::Event) -> Place {
        editor.surface.in_advice.set_value(true);
        let target = event.current_target().and_then(|t| t.dyn_into::<web_sys::Element>().ok());
        Place(target.and_then(|button| {
            let panel = button.closest(".advice").ok()??;
            let own =
                button.closest(".choices, .aside-line").ok()??.query_selector(STOPS).ok()??;
            let stops = panel.query_selector_all(STOPS).ok()?;
            let is = |at: &u32| stops.item(*at).is_some_and(|n| n.is_same_node(Some(&own)));
            Some((panel, (0..stops.length()).find(is).unwrap_or(0)))
        }))
    }

    /// Gives the focus to what is at the place once the panel has changed, or to the last there is, or to the panel's heading.
    pub(super) fn stay(self) {
        soon(move || self.take());
    }

    fn take(self) {
        let Some((panel, at)) = self.0 else { return };
        let Ok(stops) = panel.query_selector_all(STOPS) else { return };
        let item = |at| {
            let node = stops.item(at)?;
            Some(El::of(node.dyn_into().ok()?))
        };
        let here = item(at).or_else(|| item(stops.length().checked_sub(1)?));
        // What is folded away cannot have it.
        if !here.is_some_and(|stop| take_focus(&stop))
            && let Ok(Some(heading)) = panel.query_selector(".heading")
        {
            take_focus(&El::of(heading));
        }
    }
}

fn measure(editor: Editor, kpi: &KpiAdvice) -> El {
    let words = editor.words();
    el_class("p", "kpi")
        .child(el_class("span", "label").text(words.measure))
        .text(" ")
        .child(el("b").text(&kpi.name))
        .text(" ")
        .child(el_class("span", "formula").text(&kpi.formula))
        .child(el_class("span", "read").text(&fill(words.read_at, &[&kpi.read])))
}

/// What can be left to run by itself.
fn automation(editor: Editor, automation: &AutomationAdvice) -> El {
    let words = editor.words().plan_words;
    let part =
        |word: &str, text: &str| el("div").child(el("dt").text(word)).child(el("dd").text(text));
    let summary =
        el("summary").child(el("b").text(words.automation)).text(" ").text(&automation.message);
    el_class("details", "automation")
        .child(summary)
        .child(
            el("dl")
                .child(part(words.trigger, &automation.trigger))
                .child(part(words.wait, &automation.wait)),
        )
        .child(sources(editor, &automation.sources))
}
