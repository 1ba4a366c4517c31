//! A card: its text, and when it is open the row that says more about it.

use leptos::prelude::*;

use super::dom::{El, button, el, el_class, typed};
use super::grow::grow;
use super::stage::tab_stop;
use super::toolbar::{group, tool};
use super::{icon, take_focus};
use crate::advice;
use crate::edit::{Run, Spot, make};
use crate::editor::actions::{DELETE, MOVES};
use crate::editor::{Editor, List, Shared};
use crate::model::{Card, CardId, ChannelId, Evidence, LaneKind, Severity, Vocabulary};
use crate::text::Words;

/// A card, as long as it is there.
type Shown = Memo<Option<Shared<Card>>>;

/// A card in its cell.
pub(super) fn card(editor: Editor, cards: Memo<List<Card>>, id: &CardId, kind: LaneKind) -> El {
    let spot = Spot::Card(id.clone());
    let id = id.clone();
    let card: Shown = Memo::new(move |_| {
        cards.with(|cards| cards.0.iter().find(|c| c.id == id).cloned().map(Shared))
    });
    let writing = {
        let spot = spot.clone();
        move || editor.focus.writing(&spot)
    };
    el_class("li", "card")
        .set("part", "card")
        .set("role", "listitem")
        .bind("data-severity", move || of(card, |c| c.severity)?.map(|s| s.code().to_owned()))
        .bind("data-writing", {
            let writing = writing.clone();
            move || writing().then(String::new)
        })
        .either(
            writing,
            {
                let spot = spot.clone();
                move || open(editor, card, &spot, kind)
            },
            move || closed(editor, card, &spot),
        )
}

fn of<T>(card: Shown, part: impl Fn(&Card) -> T) -> Option<T> {
    card.with(|card| card.as_ref().map(|card| part(&card.0)))
}

fn closed(editor: Editor, card: Shown, spot: &Spot) -> El {
    let text = move || {
        let text = of(card, |c| c.text.clone()).unwrap_or_default();
        if text.is_empty() { editor.words().empty.to_owned() } else { text }
    };
    let button = button("text")
        .bind("tabindex", tab_stop(editor, spot))
        .bind("aria-description", move || {
            editor.editable().then(|| editor.words().edit_hint.to_owned())
        })
        .on("click", {
            let spot = spot.clone();
            move |_| editor.open_spot(&spot)
        })
        .add(el_class("span", "says").says(text))
        .redraw(move || {
            card.with(|card| card.as_ref().map(|c| marks(editor, &c.0)).unwrap_or_default())
        });
    let focused = button.clone();
    editor.focus.follow(spot.clone(), Box::new(move || take_focus(&focused)));
    button
}

/// What is known of a closed card beside its text.
fn marks(editor: Editor, card: &Card) -> Vec<El> {
    let words = editor.words();
    let mut marks = Vec::new();
    if let Some(id) = &card.channel {
        marks.push(el_class("span", "mark channel").text(&channel_name(editor, id)));
    }
    if let Some(severity) = card.severity {
        marks.push(el_class("span", "mark severity").text((words.severity_word)(severity)));
    }
    if card.moment_of_truth {
        let star = el_class("span", "mark").add(icon::star());
        marks.push(star.add(el_class("span", "unseen").text(words.truth)));
    }
    marks
}

/// A channel's name in the pack, or its id where the pack does not know it.
fn channel_name(editor: Editor, id: &ChannelId) -> String {
    let language = editor.language.get();
    advice::builtin()
        .channel(id)
        .map_or_else(|| id.to_string(), |c| c.name.in_language(language).to_string())
}

/// The card while it is written.
fn open(editor: Editor, card: Shown, spot: &Spot, kind: LaneKind) -> El {
    let text = Memo::new(move |_| of(card, |c| c.text.clone()).unwrap_or_default());
    let run = Run::Typing(spot.clone());
    let write = move |text: String| change(editor, card, Some(run.clone()), |c| c.text = text);
    let more = el_class("div", "more");
    let more = match kind {
        LaneKind::Touchpoints => more.add(channel_field(editor, card)),
        LaneKind::Pains => more.add(choice(
            editor,
            |w| w.severity,
            std::iter::once(
                el("option").set("value", "").says(move || editor.words().not_said.to_owned()),
            )
            .chain(options(move |v| (editor.words().severity_word)(v))),
            move || of(card, |c| c.severity).flatten().map_or("", Vocabulary::code).to_owned(),
            move |code| change(editor, card, None, |c| c.severity = Severity::from_code(&code)),
        )),
        _ => more,
    };
    let more = more
        .add(choice(
            editor,
            |w| w.evidence,
            options(move |v| (editor.words().evidence_word)(v)),
            move || of(card, |c| c.evidence).map_or("", Vocabulary::code).to_owned(),
            move |code| {
                if let Some(new) = Evidence::from_code(&code) {
                    change(editor, card, None, |c| c.evidence = new);
                }
            },
        ))
        .add(
            group(editor)
                .all(MOVES.iter().map(|action| tool(editor, action, false)))
                .add(tool(editor, &DELETE, false))
                .add(
                    button("tool done")
                        .on("click", move |_| editor.leave())
                        .add(icon::of("done"))
                        .add(el_class("span", "word").says(move || editor.words().done.to_owned())),
                ),
        );
    el_class("div", "open").add(grow(editor, spot.clone(), text, |w| w.card_text, write)).add(more)
}

fn change(editor: Editor, card: Shown, run: Option<Run>, change: impl FnOnce(&mut Card)) {
    let id = card.with_untracked(|card| card.as_ref().map(|card| card.0.id.clone()));
    let edit = id.and_then(|id| make::card(&editor.peek(), &id, change));
    editor.make(edit, run, None);
}

/// The channels to choose from; one that the pack does not know stays choosable where the card names it.
fn channel_field(editor: Editor, card: Shown) -> El {
    let now = of(card, |c| c.channel.clone()).flatten();
    let known = advice::builtin().channels.iter().map(|channel| {
        el("option")
            .set("value", channel.id.as_str())
            .says(move || channel.name.in_language(editor.language.get()).to_string())
    });
    let foreign = now
        .filter(|id| advice::builtin().channel(id).is_none())
        .map(|id| el("option").set("value", id.as_str()).text(id.as_str()));
    let none = el("option").set("value", "").says(move || editor.words().no_channel.to_owned());
    choice(
        editor,
        |w| w.channel,
        std::iter::once(none).chain(known).chain(foreign),
        move || {
            of(card, |c| c.channel.as_ref().map(ToString::to_string)).flatten().unwrap_or_default()
        },
        move |code| {
            let channel = (!code.is_empty()).then(|| ChannelId::from(code.as_str()));
            change(editor, card, None, |c| c.channel = channel);
        },
    )
}

/// The words of a closed list.
fn options<V: Vocabulary>(
    word: impl Fn(V) -> &'static str + Copy + 'static,
) -> impl Iterator<Item = El> {
    V::ALL
        .iter()
        .map(move |&v| el("option").set("value", v.code()).says(move || word(v).to_owned()))
}

/// A labelled list to choose from.
fn choice(
    editor: Editor,
    label: fn(&Words) -> &'static str,
    options: impl Iterator<Item = El>,
    now: impl Fn() -> String + 'static,
    chosen: impl Fn(String) + 'static,
) -> El {
    el_class("label", "choice")
        .add(el("span").says(move || label(editor.words()).to_owned()))
        .add(el("select").all(options).value(now).on("change", move |e| chosen(typed(&e))))
}
