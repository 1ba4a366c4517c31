//! The advice for the stage the person is in: which channels fit, and why.

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::channel::{self, Place};
use super::cited::remark;
use super::dom::{El, button, el, el_class};
use super::fields;
use super::stage::{name, tint};
use crate::browser::clock::Timer;
use crate::editor::{Editor, Memo, Shared, advising, effect};
use advice::{Assessed, ChannelAdvice, Remark, StageAdvice};
use i18n::{Words, fill};
use journey::edit::{CoalesceKey, make};
use journey::model::{ChannelId, Need, Stage, StageId, Vocabulary};

/// How many channels are shown; the rest is folded away.
const SHOWN: usize = 5;

/// How long nothing has changed until the advice follows, in milliseconds: after what changed is drawn.
const DEBOUNCE_MS: f64 = 50.0;

/// How long, until what is folded away follows.
const FOLDED_DEBOUNCE_MS: f64 = 300.0;

/// A stage's advice, as long as there is a stage.
pub(super) type Shown = Memo<Option<StageAdvice>>;

/// What is said of one stage; made again only when something the rules look at has changed.
pub(super) fn assessed(
    editor: Editor,
    id: impl Fn() -> Option<StageId> + Send + Sync + 'static,
) -> Memo<Option<Shared<Assessed>>> {
    Memo::new(move |_| {
        let id = id()?;
        editor.advice.with(|advice| advice.stage(&id).cloned().map(Shared))
    })
}

/// What a stage was assessed as, in words; it follows the language and the pack.
pub(super) fn in_words(editor: Editor, assessed: Memo<Option<Shared<Assessed>>>) -> Shown {
    Memo::new(move |_| {
        let (language, pack) = (editor.language.get(), editor.pack.get());
        assessed.with(|stage| {
            let stage = &stage.as_ref()?.0;
            Some(stage.evaluation.message(&pack, &stage.facts, language))
        })
    })
}

/// A line in a stage's header: how many core channels, how many gaps.
pub(super) fn summary(editor: Editor, id: &StageId) -> El {
    let id = id.clone();
    let assessed = assessed(editor, move || Some(id.clone()));
    let count = |n: usize, one: &str, many: &str| match n {
        1 => one.to_owned(),
        n => fill(many, &[&n.to_string()]),
    };
    el_class("p", "summary").text(move || {
        let words = editor.words();
        assessed.with(|stage| {
            let Some(stage) = stage else { return String::new() };
            let mut line = count(stage.0.evaluation.core(), words.core_one, words.core_count);
            if stage.0.evaluation.gaps > 0 {
                line.push_str(" · ");
                line.push_str(&count(stage.0.evaluation.gaps, words.gap_one, words.gap_count));
            }
            line
        })
    })
}

/// The panel.
pub(super) fn panel(editor: Editor, folded: RwSignal<bool>) -> El {
    let here = Memo::new(move |_| editor.focus.stage());
    let id = move || here.get();
    let assessed = assessed(editor, id);
    let newest = in_words(editor, assessed);
    let asked = move || editor.surface.in_advice.try_update_value(std::mem::take) == Some(true);
    let advice = debounced(editor, newest, DEBOUNCE_MS, move |anew| asked() || anew);
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
    let keys_of = |advice: Shown| {
        advice.with(|advice| {
            let Some(advice) = advice else { return Vec::new() };
            let key = |a: &ChannelAdvice| format!("{}\n{}", a.channel, advice.stage);
            advice.advice.iter().map(key).collect::<Vec<_>>()
        })
    };
    let row_of = move |advice: Shown, key: &str| {
        let (channel, stage) = key.split_once('\n').unwrap_or((key, ""));
        let (channel, stage) = (channel.to_owned(), StageId::from(stage));
        let of_stage = stage.clone();
        let line = Memo::new(move |_| {
            advice.with(|a| {
                let advice = a.as_ref().filter(|a| a.stage == of_stage)?;
                advice.advice.iter().find(|a| a.channel.as_str() == channel).cloned()
            })
        });
        channel::row(editor, &stage, line)
    };
    let list = || el_class("ul", "channels").attr("role", "list");
    let keys = move || keys_of(advice);
    let rest = move || keys().len().saturating_sub(SHOWN);
    let open = RwSignal::new(false);
    let calm = debounced(editor, newest, FOLDED_DEBOUNCE_MS, move |_| open.get());
    // What is no longer folded away goes at once: no channel is there twice.
    let later = move || {
        let now = keys();
        let folded = |key: &String| now.iter().skip(SHOWN).any(|now| now == key);
        keys_of(calm).into_iter().skip(SHOWN).filter(folded).collect()
    };
    let content = el_class("div", "content")
        .attr("hidden", move || folded.get().then(String::new))
        .child(
            el_class("h2", "heading")
                .attr("tabindex", "-1")
                .text(move || title().unwrap_or_default()),
        )
        .child(goal(editor, stage))
        .child(el_class("p", "hint").text(about))
        .child(needs(editor))
        .show(
            move || keys().is_empty(),
            move || el_class("p", "hint").text(move || editor.words().no_advice.to_owned()),
        )
        .child(list().for_each(
            move || keys().into_iter().take(SHOWN).collect(),
            move |key| row_of(advice, key),
        ))
        .show(
            move || rest() > 0,
            move || {
                let more = move || fill(editor.words().more, &[&rest().to_string()]);
                let opened = move |e: web_sys::Event| {
                    let details = e.target().and_then(|t| t.dyn_into::<web_sys::Element>().ok());
                    open.set(details.is_some_and(|details| details.has_attribute("open")));
                };
                el_class("details", "rest")
                    .on("toggle", opened)
                    .child(el("summary").text(more))
                    .child(list().for_each(later, move |key| row_of(calm, key)))
            },
        )
        .child(aside(editor, here))
        .child(remarks(editor, advice, "gaps", |w| w.gaps, |a| &a.gaps))
        .child(remarks(editor, advice, "cautions", |w| w.cautions, |a| &a.cautions))
        .child(remarks(editor, advice, "hints", |w| w.hints, |a| &a.hints));
    el_class("aside", "advice")
        .attr("part", "advice")
        .attr("data-tint", tint(stage))
        .attr("aria-label", title)
        .child(
            button("fold")
                .attr("aria-expanded", move || Some((!folded.get()).to_string()))
                .on("click", move |_| folded.update(|f| *f = !*f))
                .text(move || {
                    let words = editor.words();
                    if folded.get() { words.show_advice } else { words.hide_advice }.to_owned()
                }),
        )
        .child(content)
}

/// The advice as it was until nothing has changed for some milliseconds, or as it is where `at_once` says so, which is told whether this
/// is the first, or the first in another language. A card that is moved would draw the panel anew with each step, before it is seen to
/// move itself. Four fifths of it are folded away: those wait longest, and are there all the same, for the browser's own search.
fn debounced(
    editor: Editor,
    advice: Shown,
    ms: f64,
    at_once: impl Fn(bool) -> bool + 'static,
) -> Shown {
    let shown = RwSignal::new(None);
    let timer: StoredValue<Option<Timer>, LocalStorage> = StoredValue::new_local(None);
    let spoken = StoredValue::new(None);
    effect(move || {
        let (now, language) = (advice.get(), Some(editor.language.get()));
        let anew = spoken.get_value() != language;
        spoken.set_value(language);
        if at_once(anew) {
            timer.set_value(None);
            shown.set(now);
        } else {
            timer.set_value(Timer::after(ms, move || shown.set(now)));
        }
    });
    Memo::new(move |_| shown.get())
}

/// What the customer wants to reach in this stage.
fn goal(editor: Editor, stage: super::stage::Shown) -> El {
    let now = move || stage.with(|s| s.as_ref().map(|(_, s)| s.0.goal.clone()).unwrap_or_default());
    let write = move |text: String| {
        let Some(id) = untrack(|| editor.focus.stage()) else { return };
        let edit = make::stage(&editor.peek(), &id, |stage| stage.goal = text);
        editor.make(edit, Some(CoalesceKey::Goal(id)), None);
    };
    el_class("div", "goal").show_or(
        move || editor.editable(),
        move || fields::text(editor, |w| w.goal, Box::new(now), Box::new(write)),
        move || {
            let goal = el("p").child(el("span").text(move || editor.words().goal.to_owned()));
            goal.text(now)
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
            .attr("data-need", need.code())
            .attr("aria-pressed", move || Some(needs.with(|n| n.contains(&need)).to_string()))
            .attr("aria-disabled", move || Some((!editor.editable()).to_string()))
            .on("click", move |_| toggle(editor, need))
            .text(move || (editor.words().need)(need).to_owned())
    };
    el_class("fieldset", "needs")
        .child(el("legend").text(move || editor.words().needs.to_owned()))
        .children(Need::ALL.iter().map(|need| chip(*need)))
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
    let advice = editor.advice.with_untracked(|advice| advice.message(&id, language));
    editor.say(match advice.as_ref().and_then(|a| a.advice.first()) {
        Some(first) => fill(words.advice_now, &[&first.name]),
        None => words.no_advice.to_owned(),
    });
}

/// The channels that were set aside in this stage, to be asked for again.
fn aside(editor: Editor, stage: Memo<Option<StageId>>) -> El {
    let aside = Memo::new(move |_| {
        let id = stage.get();
        editor.advice.with(|advice| {
            let stage = id.as_ref().and_then(|id| advice.stage(id));
            stage.map(|stage| stage.rejected().to_vec()).unwrap_or_default()
        })
    });
    let keys = move || aside.with(|ids| ids.iter().map(ToString::to_string).collect());
    let row = move |key: &str| {
        let id = ChannelId::from(key);
        let (of, back) = (id.clone(), id.clone());
        let ask = move |event: web_sys::Event| {
            let place = Place::of(editor, &event);
            if let Some(stage) = stage.with_untracked(Clone::clone)
                && advising::ask_back(editor, &stage, &back)
            {
                place.stay();
            }
        };
        el_class("li", "aside-line").child(el("span").text(move || editor.channel_name(&of))).show(
            move || editor.editable(),
            move || {
                let (ask, of) = (ask.clone(), id.clone());
                button("ask-back")
                    .attr("aria-label", move || {
                        let name = editor.channel_name(&of);
                        Some(fill(editor.words().plan_words.ask_back_of, &[&name]))
                    })
                    .on("click", ask)
                    .text(move || editor.words().plan_words.ask_back.to_owned())
            },
        )
    };
    let count = move || {
        let count = aside.with(Vec::len).to_string();
        fill(editor.words().plan_words.aside, &[&count])
    };
    el_class("div", "set-aside").show(
        move || aside.with(|ids| !ids.is_empty()),
        move || {
            el_class("details", "rest")
                .child(el("summary").text(count))
                .child(el("ul").attr("role", "list").for_each(keys, row))
        },
    )
}

/// A list of remarks under a heading, where there are any.
fn remarks(
    editor: Editor,
    advice: Shown,
    class: &str,
    heading: fn(&Words) -> &'static str,
    of: fn(&StageAdvice) -> &Vec<Remark>,
) -> El {
    el_class("section", class).rerender(move || {
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
