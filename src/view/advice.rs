//! The advice for the stage the person is in: which channels fit, and why.

use std::sync::Arc;

use leptos::prelude::*;

use super::stage::{name, tint};
use crate::advice::{
    self, ChannelAdvice, Facts, KpiAdvice, Level, Reason, Remark, SourceLine, StageAdvice,
};
use crate::edit::{Spot, make};
use crate::editor::Editor;
use crate::model::{Need, StageId, Vocabulary};
use crate::text::fill;

/// How many channels are shown; the rest is folded away.
const SHOWN: usize = 5;

/// The advice of one stage; made again only when something the rules look at has changed.
fn advice_of(editor: Editor, id: impl Fn() -> Option<StageId> + Send + Sync + 'static) -> Memo<Option<StageAdvice>> {
    let facts = Memo::new(move |_| Facts::of(&editor.journey(), &id()?));
    Memo::new(move |_| {
        facts.with(|facts| {
            facts.as_ref().map(|facts| advice::advise(advice::builtin(), facts, editor.language.get()))
        })
    })
}

/// A line in a stage's header: how many core channels, how many gaps.
#[component]
pub(super) fn Summary(editor: Editor, id: StageId) -> impl IntoView {
    let advice = advice_of(editor, move || Some(id.clone()));
    let line = move || {
        let words = editor.words();
        advice.with(|advice| {
            let advice = advice.as_ref()?;
            let core = advice.advice.iter().filter(|a| a.level == Level::Core).count();
            let count = |n: usize, one: &str, many: &str| match n {
                1 => one.to_owned(),
                n => fill(many, &[&n.to_string()]),
            };
            let mut line = count(core, words.core_one, words.core_count);
            if !advice.gaps.is_empty() {
                line.push_str(" · ");
                line.push_str(&count(advice.gaps.len(), words.gap_one, words.gap_count));
            }
            Some(line)
        })
    };
    view! { <p class="summary">{line}</p> }
}

/// The panel.
#[component]
pub(super) fn Panel(editor: Editor, folded: RwSignal<bool>) -> impl IntoView {
    let stage_id = move || editor.focus.stage();
    let advice = advice_of(editor, stage_id);
    let stage = Memo::new(move |_| {
        let id = stage_id()?;
        let stages = editor.slices.stages.get();
        stages.0.iter().position(|s| s.id == id).and_then(|at| Some((at, stages.0.get(at)?.clone())))
    });
    let title = move || {
        let words = editor.words();
        stage.with(|s| s.as_ref().map(|(_, s)| fill(words.advice_for, &[&name(words, s)])))
    };
    let goal = move || stage.with(|s| s.as_ref().map(|(_, s)| s.goal.clone()).filter(|g| !g.is_empty()));
    let rows = move || {
        advice.with(|advice| {
            advice.as_ref().map_or_else(Vec::new, |advice| {
                advice.advice.iter().map(|a| (advice.stage.clone(), a.channel.clone())).collect()
            })
        })
    };
    let shown = move || rows().into_iter().take(SHOWN).collect::<Vec<_>>();
    let rest = move || rows().into_iter().skip(SHOWN).collect::<Vec<_>>();
    let rest_count = Memo::new(move |_| rows().len().saturating_sub(SHOWN));
    let row = move |channel| {
        Memo::new(move |_| {
            advice.with(|advice| {
                advice.as_ref()?.advice.iter().find(|a| a.channel == channel).cloned()
            })
        })
    };
    let remarks = move |of: fn(&StageAdvice) -> &Vec<Remark>| {
        Memo::new(move |_| advice.with(|a| a.as_ref().map(|a| of(a).clone()).unwrap_or_default()))
    };
    view! {
        <aside
            class="advice"
            part="advice"
            data-tint=move || stage.with(|s| s.as_ref().map(|(at, _)| tint(*at)))
            aria-label=title
        >
            <button
                type="button"
                class="fold"
                aria-expanded=move || (!folded.get()).to_string()
                on:click=move |_| folded.update(|f| *f = !*f)
            >
                {move || {
                    let words = editor.words();
                    if folded.get() { words.show_advice } else { words.hide_advice }
                }}
            </button>
            <div class="content" hidden=move || folded.get()>
                <h3 class="heading">{title}</h3>
                {move || goal().map(|goal| view! {
                    <p class="goal"><span>{editor.words().goal}</span>{goal}</p>
                })}
                {move || stage.with(|s| s.as_ref().map(|(_, s)| view! {
                    <p class="hint">{(editor.words().intent_hint)(s.intent)}</p>
                }))}
                <Needs editor/>
                <Show when=move || rows().is_empty()>
                    <p class="hint">{move || editor.words().no_advice}</p>
                </Show>
                <ul class="channels" role="list">
                    <For each=shown key=Clone::clone let((_, channel))>
                        <ChannelRow editor advice=row(channel)/>
                    </For>
                </ul>
                <Show when=move || rest_count.get() != 0>
                    <details class="rest">
                        <summary>
                            {move || fill(editor.words().more, &[&rest_count.get().to_string()])}
                        </summary>
                        <ul class="channels" role="list">
                            <For each=rest key=Clone::clone let((_, channel))>
                                <ChannelRow editor advice=row(channel)/>
                            </For>
                        </ul>
                    </details>
                </Show>
                <Remarks editor class="gaps" heading=|w| w.gaps remarks=remarks(|a| &a.gaps)/>
                <Remarks editor class="cautions" heading=|w| w.cautions remarks=remarks(|a| &a.cautions)/>
                <Remarks editor class="hints" heading=|w| w.hints remarks=remarks(|a| &a.hints)/>
            </div>
        </aside>
    }
}

/// What the customer needs in this stage: the question that decides most of the advice, right above it.
#[component]
fn Needs(editor: Editor) -> impl IntoView {
    let stage = Memo::new(move |_| editor.focus.stage());
    let needs = Memo::new(move |_| {
        stage.get().and_then(|id| Some(editor.journey().stage(&id)?.needs.clone())).unwrap_or_default()
    });
    let toggle = move |need: Need| {
        let Some(id) = stage.get_untracked() else { return };
        let edit = make::stage(&editor.peek(), &id, |stage| {
            if stage.needs.contains(&need) {
                stage.needs.retain(|n| *n != need);
            } else {
                stage.needs.push(need);
            }
        });
        let at = editor.focus.peek().unwrap_or(Spot::Stage(id.clone()));
        editor.focus.stand(at);
        if editor.make(edit, None, None) {
            announce(editor, &id);
        }
    };
    view! {
        <fieldset class="needs">
            <legend>{move || editor.words().needs}</legend>
            {Need::ALL
                .iter()
                .map(|&need| view! {
                    <button
                        type="button"
                        class="chip"
                        data-need=need.code()
                        aria-pressed=move || needs.with(|n| n.contains(&need)).to_string()
                        aria-disabled=move || (!editor.editable()).to_string()
                        on:click=move |_| toggle(need)
                    >
                        {move || (editor.words().need)(need)}
                    </button>
                })
                .collect_view()}
        </fieldset>
    }
}

/// Tells a screen reader what the change did to the advice.
fn announce(editor: Editor, stage: &StageId) {
    let (words, language) = untrack(|| (editor.words(), editor.language.get()));
    let first = Facts::of(&editor.peek(), stage)
        .and_then(|facts| advice::advise(advice::builtin(), &facts, language).advice.into_iter().next());
    editor.say(match first {
        Some(first) => fill(words.advice_now, &[&first.name]),
        None => words.no_advice.to_owned(),
    });
}

/// One channel.
#[component]
fn ChannelRow(editor: Editor, advice: Memo<Option<ChannelAdvice>>) -> impl IntoView {
    let of = move |part: fn(&ChannelAdvice) -> Arc<str>| {
        advice.with(|a| a.as_ref().map(part)).map(|text| text.to_string())
    };
    let level = move || advice.with(|a| a.as_ref().map(|a| a.level));
    let present = move || advice.with(|a| a.as_ref().is_some_and(|a| a.present));
    let content = move || of(|a| a.content.clone()).filter(|c| !c.is_empty());
    view! {
        <li
            class="channel"
            data-channel=move || advice.with(|a| a.as_ref().map(|a| a.channel.to_string()))
            data-level=move || level().map(Level::code)
        >
            <div class="top">
                <span class="level" title=move || level().map(|l| (editor.words().level_hint)(l))>
                    {move || level().map(|l| (editor.words().level)(l))}
                </span>
                <h4>{move || of(|a| a.name.clone())}</h4>
                {move || present().then(|| view! {
                    <span class="present">{editor.words().present}</span>
                })}
            </div>
            {move || content().map(|content| view! { <p class="idea">{content}</p> })}
            {move || {
                let kpis = advice.with(|a| a.as_ref().map(|a| a.kpis.clone()).unwrap_or_default());
                kpis.into_iter().next().map(|kpi| measure(editor, kpi))
            }}
            <details class="why">
                <summary>{move || editor.words().why}</summary>
                <ul role="list">
                    {move || advice.get().map(|a| {
                        a.reasons.into_iter().map(|r| reason(editor, r)).collect_view()
                    })}
                </ul>
                {move || advice.get().map(|a| {
                    a.cautions.into_iter().chain(a.hints).map(|r| remark(editor, r)).collect_view()
                })}
                <p class="confidence">{move || advice.with(|a| a.as_ref().map(|a| {
                    let words = editor.words();
                    fill(words.confidence, &[(words.confidence_word)(a.confidence)])
                }))}</p>
            </details>
        </li>
    }
}

fn measure(editor: Editor, kpi: KpiAdvice) -> impl IntoView {
    let words = editor.words();
    view! {
        <p class="kpi">
            <span class="label">{words.measure}</span>
            <b>{kpi.name.to_string()}</b>
            <span class="formula">{kpi.formula.to_string()}</span>
            <span class="read">{fill(words.read_at, &[&kpi.read])}</span>
        </p>
    }
}

fn reason(editor: Editor, reason: Reason) -> impl IntoView {
    let sign = if reason.add > 0 { "+" } else { "−" };
    let change = format!("{sign}{}", reason.add.unsigned_abs());
    view! {
        <li class="reason" data-rule=reason.rule.to_string()>
            <span class="change">{change}</span>
            <div>
                <p>{reason.say.to_string()}</p>
                {sources(editor, reason.sources)}
            </div>
        </li>
    }
}

fn remark(editor: Editor, remark: Remark) -> impl IntoView {
    view! {
        <div class="remark" data-rule=remark.rule.to_string()>
            <p>{remark.say.to_string()}</p>
            {sources(editor, remark.sources)}
        </div>
    }
}

/// Who said so, when, and what speaks against it.
fn sources(editor: Editor, sources: Vec<SourceLine>) -> impl IntoView {
    let words = editor.words();
    let line = move |source: SourceLine| {
        let year = source.year.map_or_else(|| words.no_year.to_owned(), |year| year.to_string());
        let by = if source.by.is_empty() { String::new() } else { format!("{}, ", source.by) };
        let title = source.title.to_string();
        // The pack reader lets only http and https through.
        let title = if source.url.is_empty() {
            view! { <cite>{title}</cite> }.into_any()
        } else {
            view! {
                <a href=source.url.to_string() rel="noopener noreferrer" target="_blank"><cite>{title}</cite></a>
            }
                .into_any()
        };
        let against = (!source.limits.is_empty()).then(|| view! {
            <span class="against">{fill(words.against, &[&source.limits])}</span>
        });
        view! {
            <li>
                <span class="label">{words.source}</span>
                {by}
                {title}
                {format!(" ({year})")}
                {against}
            </li>
        }
    };
    view! { <ul class="sources" role="list">{sources.into_iter().map(line).collect_view()}</ul> }
}

/// A list of remarks under a heading, where there are any.
#[component]
fn Remarks(
    editor: Editor,
    class: &'static str,
    heading: fn(&crate::text::Words) -> &'static str,
    remarks: Memo<Vec<Remark>>,
) -> impl IntoView {
    view! {
        <Show when=move || !remarks.with(Vec::is_empty)>
            <section class=format!("remarks {class}")>
                <h4>{move || heading(editor.words())}</h4>
                {move || remarks.get().into_iter().map(|r| remark(editor, r)).collect_view()}
            </section>
        </Show>
    }
}
