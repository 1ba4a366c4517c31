//! The advice for the stage the person is in: which channels fit, and why.

use std::sync::Arc;

use leptos::prelude::*;

use super::dom::{El, button, el, el_class};
use super::fields;
use super::stage::{name, tint};
use crate::advice::{
    self, ChannelAdvice, Facts, KpiAdvice, Level, Reason, Remark, SourceLine, StageAdvice,
};
use crate::edit::{Run, make};
use crate::editor::{Editor, Memo};
use crate::model::{Need, Stage, StageId, Vocabulary};
use crate::text::{Words, fill};

/// How many channels are shown; the rest is folded away.
const SHOWN: usize = 5;

/// A stage's advice, as long as there is a stage.
type Shown = Memo<Option<StageAdvice>>;

/// The advice of one stage; made again only when something the rules look at has changed.
fn advice_of(editor: Editor, id: impl Fn() -> Option<StageId> + Send + Sync + 'static) -> Shown {
    let facts = Memo::new(move |_| Facts::of(&editor.journey(), &id()?));
    Memo::new(move |_| {
        let language = editor.language.get();
        facts.with(|f| f.as_ref().map(|f| advice::advise(advice::builtin(), f, language)))
    })
}

/// A line in a stage's header: how many core channels, how many gaps.
pub(super) fn summary(editor: Editor, id: &StageId) -> El {
    let id = id.clone();
    let advice = advice_of(editor, move || Some(id.clone()));
    let count = |n: usize, one: &str, many: &str| match n {
        1 => one.to_owned(),
        n => fill(many, &[&n.to_string()]),
    };
    el_class("p", "summary").says(move || {
        let words = editor.words();
        advice.with(|advice| {
            let Some(advice) = advice else { return String::new() };
            let core = advice.advice.iter().filter(|a| a.level == Level::Core).count();
            let mut line = count(core, words.core_one, words.core_count);
            if !advice.gaps.is_empty() {
                line.push_str(" · ");
                line.push_str(&count(advice.gaps.len(), words.gap_one, words.gap_count));
            }
            line
        })
    })
}

/// The panel.
pub(super) fn panel(editor: Editor, folded: RwSignal<bool>) -> El {
    let id = move || editor.focus.stage();
    let advice = advice_of(editor, id);
    let stages = editor.slices.stages;
    let stage = Memo::new(move |_| {
        let id = id()?;
        stages.with(|stages| {
            let at = stages.0.iter().position(|s| s.id == id)?;
            Some((at, crate::editor::Shared(stages.0.get(at)?.clone())))
        })
    });
    let title = move || {
        let words = editor.words();
        stage.with(|s| s.as_ref().map(|(_, s)| fill(words.advice_for, &[&name(words, &s.0)])))
    };
    let about = move || {
        stage.with(|s| {
            let hint = |s: &Stage| (editor.words().intent_hint)(s.intent).to_owned();
            s.as_ref().map(|(_, s)| hint(&s.0)).unwrap_or_default()
        })
    };
    // A channel's row is its own in each stage: what is unfolded in one is not in the next.
    let keys = move || {
        advice.with(|advice| {
            let Some(advice) = advice else { return Vec::new() };
            let key = |a: &ChannelAdvice| format!("{} {}", a.channel, advice.stage);
            advice.advice.iter().map(key).collect::<Vec<_>>()
        })
    };
    let row = move |key: &str| {
        let channel = key.split(' ').next().unwrap_or_default().to_owned();
        channel_row(
            editor,
            Memo::new(move |_| {
                advice.with(|a| {
                    a.as_ref()?.advice.iter().find(|a| a.channel.as_str() == channel).cloned()
                })
            }),
        )
    };
    let list = || el_class("ul", "channels").set("role", "list");
    let rest = move || keys().len().saturating_sub(SHOWN);
    let content = el_class("div", "content")
        .bind("hidden", move || folded.get().then(String::new))
        .add(el_class("h2", "heading").says(move || title().unwrap_or_default()))
        .add(goal(editor, stage))
        .add(el_class("p", "hint").says(about))
        .add(needs(editor))
        .when(
            move || keys().is_empty(),
            move || el_class("p", "hint").says(move || editor.words().no_advice.to_owned()),
        )
        .add(list().each(move || keys().into_iter().take(SHOWN).collect(), row))
        .when(
            move || rest() > 0,
            move || {
                let more = move || fill(editor.words().more, &[&rest().to_string()]);
                el_class("details", "rest")
                    .add(el("summary").says(more))
                    .add(list().each(move || keys().into_iter().skip(SHOWN).collect(), row))
            },
        )
        .add(remarks(editor, advice, "gaps", |w| w.gaps, |a| &a.gaps))
        .add(remarks(editor, advice, "cautions", |w| w.cautions, |a| &a.cautions))
        .add(remarks(editor, advice, "hints", |w| w.hints, |a| &a.hints));
    el_class("aside", "advice")
        .set("part", "advice")
        .bind("data-tint", tint(stage))
        .bind("aria-label", title)
        .add(
            button("fold")
                .bind("aria-expanded", move || Some((!folded.get()).to_string()))
                .on("click", move |_| folded.update(|f| *f = !*f))
                .says(move || {
                    let words = editor.words();
                    if folded.get() { words.show_advice } else { words.hide_advice }.to_owned()
                }),
        )
        .add(content)
}

/// What the customer wants to reach in this stage.
fn goal(editor: Editor, stage: super::stage::Shown) -> El {
    let now = move || stage.with(|s| s.as_ref().map(|(_, s)| s.0.goal.clone()).unwrap_or_default());
    let write = move |text: String| {
        let Some(id) = untrack(|| editor.focus.stage()) else { return };
        let edit = make::stage(&editor.peek(), &id, |stage| stage.goal = text);
        editor.make(edit, Some(Run::Goal(id)), None);
    };
    el_class("div", "goal").either(
        move || editor.editable(),
        move || fields::text(editor, |w| w.goal, Box::new(now), Box::new(write)),
        move || {
            let goal = el("p").add(el("span").says(move || editor.words().goal.to_owned()));
            goal.says(now)
        },
    )
}

/// What the customer needs in this stage: the question that decides most of the advice, right above it.
fn needs(editor: Editor) -> El {
    let needs = Memo::new(move |_| {
        let journey = editor.journey();
        editor
            .focus
            .stage()
            .and_then(|id| Some(journey.stage(&id)?.needs.clone()))
            .unwrap_or_default()
    });
    let chip = |need: Need| {
        button("chip")
            .set("data-need", need.code())
            .bind("aria-pressed", move || Some(needs.with(|n| n.contains(&need)).to_string()))
            .bind("aria-disabled", move || Some((!editor.editable()).to_string()))
            .on("click", move |_| toggle(editor, need))
            .says(move || (editor.words().need)(need).to_owned())
    };
    el_class("fieldset", "needs")
        .add(el("legend").says(move || editor.words().needs.to_owned()))
        .all(Need::ALL.iter().map(|need| chip(*need)))
}

/// Adds a need to the stage or takes it away, and tells a screen reader what that did to the advice.
fn toggle(editor: Editor, need: Need) {
    let Some(id) = untrack(|| editor.focus.stage()) else { return };
    let edit = make::stage(&editor.peek(), &id, |stage| {
        if stage.needs.contains(&need) {
            stage.needs.retain(|n| *n != need);
        } else {
            stage.needs.push(need);
        }
    });
    if !editor.make(edit, None, None) {
        return;
    }
    let (words, language) = untrack(|| (editor.words(), editor.language.get()));
    let advice =
        Facts::of(&editor.peek(), &id).map(|f| advice::advise(advice::builtin(), &f, language));
    editor.say(match advice.as_ref().and_then(|a| a.advice.first()) {
        Some(first) => fill(words.advice_now, &[&first.name]),
        None => words.no_advice.to_owned(),
    });
}

/// One channel.
fn channel_row(editor: Editor, advice: Memo<Option<ChannelAdvice>>) -> El {
    fn of<T>(advice: Memo<Option<ChannelAdvice>>, part: impl Fn(&ChannelAdvice) -> T) -> Option<T> {
        advice.with(|a| a.as_ref().map(part))
    }
    let text = move |part: fn(&ChannelAdvice) -> Arc<str>| {
        of(advice, part).map(|text| text.to_string()).unwrap_or_default()
    };
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
        let mut more: Vec<El> =
            of(advice, |a| a.cautions.iter().chain(&a.hints).map(|r| remark(editor, r)).collect())
                .unwrap_or_default();
        if let Some(confidence) = of(advice, |a| a.confidence) {
            let word = (words.confidence_word)(confidence);
            more.push(el_class("p", "confidence").text(&fill(words.confidence, &[word])));
        }
        more
    };
    el_class("li", "channel")
        .bind("data-channel", move || of(advice, |a| a.channel.to_string()))
        .bind("data-level", move || level().map(|l| l.code().to_owned()))
        .add(
            el_class("div", "top")
                .add(
                    el_class("span", "level")
                        .bind("title", move || {
                            level().map(|l| (editor.words().level_hint)(l).to_owned())
                        })
                        .says(move || level().map_or("", |l| (editor.words().level)(l)).to_owned()),
                )
                .add(el("h3").says(move || text(|a| a.name.clone())))
                .when(
                    move || of(advice, |a| a.present).unwrap_or(false),
                    move || {
                        el_class("span", "present").says(move || editor.words().present.to_owned())
                    },
                ),
        )
        .add(el("div").redraw(short))
        .add(
            el_class("details", "why")
                .add(el("summary").says(move || editor.words().why.to_owned()).add(
                    // Whoever hears it beside others knows which one.
                    el_class("span", "unseen").text(" ").says(move || text(|a| a.name.clone())),
                ))
                .add(el("ul").set("role", "list").redraw(reasons))
                .add(el("div").redraw(more)),
        )
}

fn measure(editor: Editor, kpi: &KpiAdvice) -> El {
    let words = editor.words();
    el_class("p", "kpi")
        .add(el_class("span", "label").text(words.measure))
        .text(" ")
        .add(el("b").text(&kpi.name))
        .text(" ")
        .add(el_class("span", "formula").text(&kpi.formula))
        .add(el_class("span", "read").text(&fill(words.read_at, &[&kpi.read])))
}

fn reason(editor: Editor, reason: &Reason) -> El {
    let sign = if reason.add > 0 { "+" } else { "−" };
    let change = format!("{sign}{}", reason.add.unsigned_abs());
    el_class("li", "reason")
        .set("data-rule", &reason.rule)
        .add(el_class("span", "change").text(&change))
        .add(el("div").add(el("p").text(&reason.say)).add(sources(editor, &reason.sources)))
}

fn remark(editor: Editor, remark: &Remark) -> El {
    el_class("div", "remark")
        .set("data-rule", &remark.rule)
        .add(el("p").text(&remark.say))
        .add(sources(editor, &remark.sources))
}

/// Who said so, when, and what speaks against it.
fn sources(editor: Editor, sources: &[SourceLine]) -> El {
    let words = editor.words();
    let line = |source: &SourceLine| {
        let year = source.year.map_or_else(|| words.no_year.to_owned(), |year| year.to_string());
        let by = if source.by.is_empty() { String::new() } else { format!("{}, ", source.by) };
        let title = el("cite").text(&source.title);
        // The pack reader lets only http and https through.
        let title = if source.url.is_empty() {
            title
        } else {
            el("a")
                .set("href", &source.url)
                .set("rel", "noopener noreferrer")
                .set("target", "_blank")
                .add(title)
        };
        let line = el("li")
            .add(el_class("span", "label").text(words.source))
            .text(&format!(" {by}"))
            .add(title)
            .text(&format!(" ({year})"));
        if source.limits.is_empty() {
            line
        } else {
            line.add(el_class("span", "against").text(&fill(words.against, &[&source.limits])))
        }
    };
    el_class("ul", "sources").set("role", "list").all(sources.iter().map(line))
}

/// A list of remarks under a heading, where there are any.
fn remarks(
    editor: Editor,
    advice: Shown,
    class: &str,
    heading: fn(&Words) -> &'static str,
    of: fn(&StageAdvice) -> &Vec<Remark>,
) -> El {
    el_class("section", class).redraw(move || {
        advice.with(|advice| {
            let remarks = advice.as_ref().map(of).filter(|r| !r.is_empty());
            let mut shown: Vec<El> =
                remarks.into_iter().flatten().map(|r| remark(editor, r)).collect();
            if !shown.is_empty() {
                shown.insert(0, el("h3").text(heading(editor.words())));
            }
            shown
        })
    })
}
