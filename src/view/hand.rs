//! The hand-over: what a visitor gives to the page, seen before it goes.

use std::rc::Rc;

use leptos::prelude::*;

use super::dom::{El, button, el, el_class};
use super::fields::{LONGEST, bounded, labelled_by, tick};
use super::take_focus;
use crate::editor::{Contact, Editor};
use i18n::{HandWords, fill};
use journey::format::file;
use journey::model::{Card, Journey, Stage};

/// A word of the hand-over in the language that is shown.
type Word = fn(&HandWords) -> &'static str;

/// The longest name and address that are taken, in characters. An address has no more than 254 (RFC 5321).
const LINE: usize = 254;

/// What is handed over, who it is from, and the consent; then that the page has it.
pub(super) fn hand(editor: Editor) -> El {
    let done = RwSignal::new(false);
    el_class("div", "hand").show_or(
        move || done.get(),
        move || thanks(editor),
        move || form(editor, done),
    )
}

fn line(editor: Editor, tag: &str, words: Word) -> El {
    el(tag).text(move || words(editor.words().hand_words).to_owned())
}

fn thanks(editor: Editor) -> El {
    let close = button("primary")
        .on("click", move |_| editor.surface.dialog.set(None))
        .text(move || editor.words().hand_words.close.to_owned());
    el("div").child(line(editor, "p", |w| w.done).attr("role", "status")).child(close)
}

fn form(editor: Editor, done: RwSignal<bool>) -> El {
    let contact = RwSignal::new(Contact::default());
    let agreed = RwSignal::new(false);
    let fault: RwSignal<Option<Word>> = RwSignal::new(None);
    let consent = tick(
        editor,
        |w| w.hand_words.consent,
        Box::new(move || agreed.get()),
        Box::new(move |on| agreed.set(on)),
    );
    let address = field(editor, "email", |w| w.email, |c| &mut c.email, contact);
    let fields = [(consent.clone(), "input"), (address.clone(), "input")];
    let send = move |e: web_sys::Event| {
        e.prevent_default();
        let (wrong, field): (Word, _) = if !agreed.get_untracked() {
            (|w| w.no_consent, 0)
        } else if !contact.with_untracked(Contact::can_be_answered) {
            (|w| w.no_email, 1)
        } else {
            editor.hand_over(&contact.get_untracked());
            return done.set(true);
        };
        fault.set(Some(wrong));
        if let Some((at, inner)) = fields.get(field)
            && let Ok(Some(input)) = at.node().query_selector(inner)
        {
            take_focus(&El::of(input));
        }
    };
    let says =
        move || fault.get().map(|of| of(editor.words().hand_words).to_owned()).unwrap_or_default();
    el("form")
        .attr("novalidate", "")
        .on("submit", send)
        .child(line(editor, "p", |w| w.intro).attr("class", "hint"))
        .child(line(editor, "h3", |w| w.sent))
        .child(el("ul").rerender(move || what(editor)))
        .child(everything(editor))
        .child(line(editor, "h3", |w| w.contact))
        .child(line(editor, "p", |w| w.contact_hint).attr("class", "hint"))
        .child(field(editor, "name", |w| w.name, |c| &mut c.name, contact))
        .child(address)
        .child(message(editor, contact))
        .child(consent)
        .child(el_class("p", "fault").attr("role", "alert").text(says))
        .child(
            el_class("button", "primary")
                .attr("type", "submit")
                .text(move || editor.words().hand_words.send.to_owned()),
        )
}

fn field(
    editor: Editor,
    autocomplete: &str,
    label: Word,
    part: fn(&mut Contact) -> &mut String,
    contact: RwSignal<Contact>,
) -> El {
    let field = el("input")
        .attr("type", "text")
        .attr("autocomplete", autocomplete)
        .attr("inputmode", if autocomplete == "email" { "email" } else { "text" });
    let now = move || contact.with(|c| part(&mut c.clone()).clone());
    let write = move |text| contact.update(|c| *part(c) = text);
    let field = bounded(editor, field, LINE, false, Rc::new(now), Rc::new(write));
    labelled_by(Box::new(move || label(editor.words().hand_words).to_owned()), field)
}

fn message(editor: Editor, contact: RwSignal<Contact>) -> El {
    let now = move || contact.with(|c| c.message.clone());
    let write = move |text| contact.update(|c| c.message = text);
    let field = el("textarea").attr("rows", "3");
    let field = bounded(editor, field, LONGEST, false, Rc::new(now), Rc::new(write));
    labelled_by(Box::new(move || editor.words().hand_words.message.to_owned()), field)
}

/// What goes, in a line each.
fn what(editor: Editor) -> Vec<El> {
    let words = editor.words();
    let journey = editor.own_journey();
    let title = match journey.title.trim() {
        "" => words.untitled,
        title => title,
    };
    let size = [journey.stages.len().to_string(), journey.cards.len().to_string()];
    let size = fill(words.keep_words.size, &[&size[0], &size[1]]);
    let map = fill(words.hand_words.map, &[title]) + " (" + &size + ")";
    [map.as_str(), words.hand_words.advice].map(|line| el("li").text(line)).into()
}

/// The whole map as headings and lists, folded.
fn everything(editor: Editor) -> El {
    el("details").child(line(editor, "summary", |w| w.all)).child(
        el_class("div", "all")
            .rerender(move || {
                let journey = editor.own_journey();
                let people = journey.personas.iter().map(|p| p.name.as_str());
                let about = std::iter::once(journey.profile.offer.as_str()).chain(people);
                let about = about.filter(|text| !text.is_empty()).map(|text| el("p").text(text));
                about.chain(journey.stages.iter().flat_map(|s| stage(&journey, s))).collect()
            })
            .child(
                el("details")
                    .child(line(editor, "summary", |w| w.file))
                    .child(el("pre").text(move || file::write(&editor.own_journey()))),
            ),
    )
}

fn stage(journey: &Journey, stage: &Stage) -> [El; 2] {
    let of = |card: &Card| card.stage == stage.id;
    let said = |card: &Card| {
        let lane = journey.lanes.iter().find(|lane| lane.id == card.lane);
        let lane = lane.map(|lane| lane.name.clone()).unwrap_or_default();
        el("li").text(&[&lane, ": ", &card.text].concat())
    };
    let cards = journey.cards.iter().filter(|card| of(card)).map(|card| said(card));
    let goal = Some(stage.goal.as_str()).filter(|goal| !goal.is_empty());
    [
        el("h4").text(&stage.name),
        el("ul").children(goal.map(|goal| el("li").text(goal))).children(cards),
    ]
}
