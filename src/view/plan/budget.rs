//! The budget: its parts per channel, each to be set by hand, as bars in a table.

use std::cell::Cell;
use std::rc::Rc;

use leptos::prelude::*;

use super::super::about;
use super::super::cited::noted;
use super::super::dom::{El, button, el, el_class};
use super::super::fields::{number, read};
use super::super::stage::{name, tint};
use super::super::steps::Steps;
use super::{cell, line, part, table};
use crate::editor::{Editor, Memo};
use advice::{RuleKind, Share, cents, split};
use i18n::{PlanWords, fill, money, percent};
use journey::edit::make;
use journey::model::{ChannelId, Intent, StageId};

/// The budget and its parts.
#[derive(Clone, Debug, PartialEq)]
struct Divided {
    /// The currency's code.
    currency: String,
    /// In cents; `None` while there is none.
    budget: Option<u64>,
    shares: Vec<Share>,
    /// All parts together, and the largest of them.
    total: u64,
    most: u64,
    small: bool,
}

impl Divided {
    /// What is wrong with the sum, if anything: too much was set by hand, or all of it and not enough.
    fn remark(&self, editor: Editor) -> Option<String> {
        let (words, budget) = (editor.words().plan_words, self.budget?);
        let (sentence, cents) = if self.total > budget {
            (words.over, self.total - budget)
        } else {
            (words.left, budget - self.total)
        };
        let amount = money(editor.language.get(), &self.currency, cents);
        (cents > 0 && !self.shares.is_empty()).then(|| fill(sentence, &[&amount]))
    }
}

/// The budget.
pub(super) fn budget(editor: Editor) -> El {
    let divided = Memo::new(move |_| {
        let journey = editor.journey();
        let budget = journey.profile.budget.as_ref();
        editor.advice.with(|advice| {
            let shares = split(&journey, advice);
            let parts = || shares.iter().map(|share| share.cents);
            Divided {
                currency: budget.map(|b| b.currency.clone()).unwrap_or_default(),
                budget: budget.map(cents),
                total: parts().fold(0, u64::saturating_add),
                most: parts().max().unwrap_or(0),
                small: advice.small_budget(),
                shares,
            }
        })
    });
    let keys = move || {
        divided.with(|d| {
            d.shares.iter().map(|s| format!("{}\n{}", s.channel, s.stage)).collect::<Vec<_>>()
        })
    };
    let empty = move || {
        divided.with(|d| match (d.budget, d.shares.is_empty()) {
            (None, _) => Some(editor.words().plan_words.no_budget),
            (_, true) => Some(editor.words().plan_words.no_shares),
            _ => None,
        })
    };
    let shares = move || {
        let steps = Steps::of_rows(editor, Box::new(move || divided.with(|d| d.shares.len())));
        let shown = move || keys().get(steps.places()).unwrap_or_default().to_vec();
        let body = el("tbody").for_each(shown, move |key| row(editor, divided, key));
        el("div")
            .child(sum(editor, divided))
            .child(table(
                editor,
                |w| w.budget,
                &[|w| w.stage, |w| w.channel, |w| w.amount, |w| w.part],
                body.child(total(editor, divided)),
            ))
            .child(steps.buttons(el("div"), None))
            .child(balance(editor, divided))
    };
    let hint = move |w: &PlanWords| {
        if divided.with(|d| d.small) { w.small_hint } else { w.budget_hint }
    };
    part(editor, "budget", |w| w.budget, hint)
        .child(
            el_class("fieldset", "sum")
                .attr("disabled", move || (!editor.editable()).then(String::new))
                .children(about::budget(editor)),
        )
        .show_or(
            move || empty().is_none(),
            shares,
            move || el_class("p", "empty").text(move || empty().unwrap_or_default().to_owned()),
        )
}

/// One channel's part.
fn row(editor: Editor, divided: Memo<Divided>, key: &str) -> El {
    let (channel, stage) = key.split_once('\n').unwrap_or((key, ""));
    let (channel, stage) = (ChannelId::from(channel), StageId::from(stage));
    let share = {
        let (channel, stage) = (channel.clone(), stage.clone());
        Memo::new(move |_| {
            let is = |s: &&Share| s.channel == channel && s.stage == stage;
            divided.with(|d| d.shares.iter().find(is).map(|s| (s.cents, s.by_hand)))
        })
    };
    let found = editor.slices.stage(stage.clone());
    let stage_name = move || {
        found.with(|s| s.as_ref().map(|(_, s)| name(editor.words(), &s.0))).unwrap_or_default()
    };
    let of = channel.clone();
    let channel_name = move || editor.channel_name(&of);
    let part = move || {
        let part = share.get().map_or(0, |(cents, _)| cents);
        (as_number(part), as_number(divided.with(|d| d.total)))
    };
    let set = move |cents: Option<u64>| {
        let edit = make::share(&editor.peek(), &stage, &channel, cents);
        let done = editor.make(edit, None, None);
        // Where the sum is wrong, that is said in its place.
        if done && untrack(|| divided.with(|d| d.remark(editor))).is_none() {
            let (words, name) = untrack(|| (editor.words(), editor.channel_name(&channel)));
            let amount = untrack(|| {
                let cents = share.get().map_or(0, |(cents, _)| cents);
                divided.with(|d| money(editor.language.get(), &d.currency, cents))
            });
            editor.say(fill(words.plan_words.divided, &[&name, &amount]));
        }
        done
    };
    let (by_name, by_compute) = (channel_name.clone(), channel_name.clone());
    let reset = set.clone();
    let amount = amount_field(editor, share, set)
        .attr("disabled", move || (!editor.editable()).then(String::new))
        .attr("aria-label", move || {
            Some(fill(editor.words().plan_words.amount_of, &[&by_name(), &stage_name()]))
        });
    let focused = amount.clone();
    let back = move || {
        let (reset, focused, name) = (reset.clone(), focused.clone(), by_compute.clone());
        el_class("span", "by-hand").child(line(editor, "span", "present", |w| w.by_hand)).child(
            button("compute")
                .attr("aria-label", move || {
                    Some(fill(editor.words().plan_words.compute_of, &[&name(), &stage_name()]))
                })
                .on("click", move |_| {
                    if reset(None) {
                        super::super::take_focus(&focused);
                    }
                })
                .text(move || editor.words().plan_words.compute.to_owned()),
        )
    };
    el("tr")
        .attr("role", "row")
        .attr("data-tint", tint(found))
        .child(cell(editor, "stage-of", |w| w.stage).text(stage_name))
        .child(el("th").attr("scope", "row").attr("role", "rowheader").text(channel_name))
        .child(cell(editor, "amount", |w| w.amount).child(amount).show(
            move || editor.editable() && share.get().is_some_and(|(_, by_hand)| by_hand),
            back,
        ))
        .child(bar(
            cell(editor, "share", |w| w.part),
            move || percent(part().0, as_number(divided.with(|d| d.most))),
            move || {
                let (part, whole) = part();
                percent(part, whole)
            },
        ))
}

/// A part of the whole: how long its bar is, and how it is said.
fn bar(
    within: El,
    length: impl Fn() -> String + 'static,
    part: impl Fn() -> String + 'static,
) -> El {
    within.child(el_class("span", "bar").style("--part", length)).text(part)
}

/// A field for an amount, which counts when the person leaves it or presses Enter: the others are divided again then.
fn amount_field(
    editor: Editor,
    share: Memo<Option<(u64, bool)>>,
    set: impl Fn(Option<u64>) -> bool + 'static,
) -> El {
    let now = move || share.get().map(|(cents, _)| as_number(cents) / 100.0);
    let draft = Rc::new(Cell::new(false));
    let field = number(editor, Rc::new(now), draft.clone()).on("input", move |_| draft.set(true));
    field.on_capture("change", move |e| {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a cast from f64 saturates"
        )]
        let in_cents = |amount: f64| (amount * 100.0).round() as u64;
        if let Some(amount) = read(&e) {
            set(amount.map(in_cents));
        }
    })
}

#[expect(clippy::cast_precision_loss, reason = "cents stay below 2⁵³")]
fn as_number(cents: u64) -> f64 {
    cents as f64
}

fn total(editor: Editor, divided: Memo<Divided>) -> El {
    el_class("tr", "total")
        .attr("role", "row")
        .child(el("td").attr("role", "cell"))
        .child(line(editor, "th", "", |w| w.total).attr("scope", "row").attr("role", "rowheader"))
        .child(
            cell(editor, "amount", |w| w.amount)
                .text(move || divided.with(|d| money(editor.language.get(), &d.currency, d.total))),
        )
        .child(el("td").attr("role", "cell"))
}

/// What is wrong with the sum, where something is.
fn sum(editor: Editor, divided: Memo<Divided>) -> El {
    el_class("div", "over").attr("role", "status").rerender(move || {
        let remark = divided.with(|d| d.remark(editor));
        remark.map(|remark| el_class("p", "fault").text(&remark)).into_iter().collect()
    })
}

/// How the budget lies over becoming known, selling and existing customers, and what is known of that.
fn balance(editor: Editor, divided: Memo<Divided>) -> El {
    type Kind = (fn(&PlanWords) -> &'static str, &'static [Intent]);
    const KINDS: [Kind; 3] = [
        (|w| w.brand, &[Intent::Orient]),
        (|w| w.activation, &[Intent::Consider, Intent::Buy]),
        (|w| w.customers, &[Intent::Use, Intent::Loyal]),
    ];
    let of = move |intents: &'static [Intent]| {
        let journey = editor.journey();
        let is = |id: &StageId| journey.stage(id).is_some_and(|s| intents.contains(&s.intent));
        divided.with(|d| {
            let part = d.shares.iter().filter(|s| is(&s.stage)).map(|s| s.cents);
            percent(as_number(part.fold(0, u64::saturating_add)), as_number(d.total))
        })
    };
    let kind = |(word, intents): &Kind| {
        let (word, intents) = (*word, *intents);
        el("div").child(line(editor, "dt", "", word)).child(bar(
            el("dd"),
            move || of(intents),
            move || of(intents),
        ))
    };
    let hints = move || {
        let (words, language) = (editor.words().plan_words, editor.language.get());
        let said = editor.advice.with(|advice| advice.remarks(&RuleKind::Hint, language));
        said.iter().map(|said| noted(editor, "tip", words.hint, said)).collect()
    };
    el_class("div", "balance")
        .child(line(editor, "h4", "", |w| w.balance))
        .child(el("dl").children(KINDS.iter().map(kind)))
        .child(el_class("div", "beside").rerender(hints))
}
