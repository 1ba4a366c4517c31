//! Labelled fields: a list to choose from, a line to write in, a box to tick.

use std::cell::Cell;
use std::rc::Rc;

use leptos::prelude::{Get, untrack};
use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, HtmlTextAreaElement};

use super::dom::{El, el, el_class, typed};
use crate::editor::Editor;
use i18n::{Words, in_field, read_number};
use journey::edit::fit;
use journey::model::{Limit, Vocabulary};

/// A word of the language that is shown.
pub(super) type Word = fn(&Words) -> &'static str;

/// One entry of a list to choose from.
pub(super) fn option(editor: Editor, code: &str, word: Box<dyn Fn(&Words) -> String>) -> El {
    el("option").attr("value", code).text(move || word(editor.words()))
}

/// The entry that stands for nothing chosen.
pub(super) fn none(editor: Editor, word: Word) -> El {
    option(editor, "", Box::new(move |w| word(w).to_owned()))
}

/// The words of a closed list.
pub(super) fn options<V: Vocabulary>(
    editor: Editor,
    word: fn(&Words) -> fn(V) -> &'static str,
) -> Vec<El> {
    let entry = |v: &V| {
        let v = *v;
        option(editor, v.code(), Box::new(move |w| word(w)(v).to_owned()))
    };
    V::ALL.iter().map(entry).collect()
}

/// The words of a closed list after an entry for nothing.
pub(super) fn optional<V: Vocabulary>(
    editor: Editor,
    word: fn(&Words) -> fn(V) -> &'static str,
) -> Vec<El> {
    let mut all = vec![none(editor, |w| w.not_said)];
    all.extend(options(editor, word));
    all
}

/// A labelled list to choose from.
pub(super) fn choice(
    editor: Editor,
    label: Word,
    options: Vec<El>,
    now: Box<dyn Fn() -> String>,
    chosen: Box<dyn Fn(String)>,
) -> El {
    let now = Rc::new(now);
    let field = el("select").children(options).value({
        let now = now.clone();
        move || now()
    });
    let shown = field.clone();
    let field = field.on("change", move |e| {
        chosen(typed(&e));
        // What was refused does not stand there as if it held.
        shown.set_value(&untrack(|| now()));
    });
    labelled(editor, label, field)
}

/// A labelled line to write in. Leaving it ends what was written as one step.
pub(super) fn line(
    editor: Editor,
    label: Word,
    now: Box<dyn Fn() -> String>,
    write: Box<dyn Fn(String)>,
) -> El {
    written(editor, label, el("input").attr("type", "text"), now, write)
}

/// A labelled text of some lines.
pub(super) fn text(
    editor: Editor,
    label: Word,
    now: Box<dyn Fn() -> String>,
    write: Box<dyn Fn(String)>,
) -> El {
    written(editor, label, el("textarea").attr("rows", "2"), now, write)
}

fn written(
    editor: Editor,
    label: Word,
    field: El,
    now: Box<dyn Fn() -> String>,
    write: Box<dyn Fn(String)>,
) -> El {
    let now: Rc<dyn Fn() -> String> = Rc::from(now);
    let shown = now.clone();
    let field = bounded(editor, field.value(move || shown()), LONGEST, false, now, Rc::from(write))
        .on("change", move |_| editor.end_run());
    labelled(editor, label, field)
}

/// The most characters of a text of the map.
pub(super) const LONGEST: usize = Limit::Text.max();

/// Lets a field write what is typed in it, up to `most` characters (Unicode scalar values). What does not fit is left out and said;
/// `cards` offers to put it in new cards. `now` is the text before. The browser's own `maxlength` would cut without a word.
pub(super) fn bounded(
    editor: Editor,
    field: El,
    most: usize,
    cards: bool,
    now: Rc<dyn Fn() -> String>,
    write: Rc<dyn Fn(String)>,
) -> El {
    let shown = field.clone();
    let act = move |event: web_sys::Event| {
        let text = typed(&event);
        let ended = event.type_() == "compositionend";
        if text.len() <= most || text.chars().count() <= most {
            // The end of a composition brings nothing new where its text was written as it came.
            if !ended {
                write(text);
            }
            return;
        }
        // An input method loses its text when the field is changed under it.
        if !ended && is_set(&event, "isComposing") {
            return;
        }
        let area: &HtmlTextAreaElement = shown.node().unchecked_ref();
        let caret = area.selection_end().ok().flatten().unwrap_or(u32::MAX);
        let caret = usize::try_from(caret).unwrap_or(usize::MAX);
        let fitted = fit(&untrack(|| now()), &text, caret, most);
        shown.set_value(&fitted.text);
        let caret = u32::try_from(fitted.caret).unwrap_or(u32::MAX);
        // A field that refuses a caret still has its text.
        let _ = area.set_selection_range(caret, caret);
        write(fitted.text);
        editor.left_out(&fitted.left, false, most, cards);
    };
    field.on("input", act.clone()).on("compositionend", act)
}

/// Does an event have this property set?
fn is_set(event: &web_sys::Event, name: &str) -> bool {
    js_sys::Reflect::get(event, &name.into()).is_ok_and(|value| value.is_truthy())
}

/// A field for a number, 0 or more with at most two decimals; nothing where it is empty. Leaving it ends what was written as
/// one step.
pub(super) fn amount(
    editor: Editor,
    now: Box<dyn Fn() -> Option<f64>>,
    write: Box<dyn Fn(Option<f64>)>,
) -> El {
    let draft = Rc::new(Cell::new(false));
    let field = number(editor, Rc::from(now), draft.clone());
    field
        .on("input", move |e| {
            let value = read(&e);
            draft.set(value.is_none());
            match value {
                Some(value) => write(value),
                None => mark(&e, true),
            }
        })
        .on("change", move |_| editor.end_run())
}

/// A field that shows a number as the language writes it. What is being written there stays as long as it means the same; what means
/// no number goes when the person leaves it.
///
/// `draft` is whether the field holds what the journey does not know yet. Until the person leaves the field, nothing that happens
/// elsewhere (advice that comes later, an edit in another window) takes that away.
///
/// It is no `type=number`: there a turn of the wheel changes an amount, and a comma is skipped where the browser speaks another language.
pub(super) fn number(
    editor: Editor,
    now: Rc<dyn Fn() -> Option<f64>>,
    draft: Rc<Cell<bool>>,
) -> El {
    let field = el("input").attr("type", "text").attr("inputmode", "decimal");
    let written = field.clone();
    let shown = move |now: Option<f64>| {
        now.map(|now| in_field(editor.language.get(), now)).unwrap_or_default()
    };
    let (after, being_written) = (now.clone(), draft.clone());
    let left = field.clone();
    let leave = move |e: web_sys::Event| {
        draft.set(false);
        mark(&e, false);
        left.set_value(&untrack(|| shown(after())));
    };
    field
        .value(move || {
            let (now, written) = (now(), written.current_value());
            let fresh = shown(now);
            let same = now.is_some() && read_number(&written) == now;
            if same || being_written.get() { written } else { fresh }
        })
        .on("change", leave.clone())
        // No change comes of what is the old text again.
        .on("blur", leave)
}

/// The longest number that is read, in bytes.
const DIGITS: usize = 20;

/// What number stands in the field of an event: none where it is empty, and no answer where it is no number.
pub(super) fn read(event: &web_sys::Event) -> Option<Option<f64>> {
    let text = typed(event);
    mark(event, false);
    if text.trim().is_empty() {
        return Some(None);
    }
    // Longer than this it is no amount of anything; cut short it would be another one.
    read_number(&text).filter(|_| text.len() <= DIGITS).map(Some)
}

fn mark(event: &web_sys::Event, wrong: bool) {
    if let Some(field) = event.target().and_then(|t| t.dyn_into::<HtmlInputElement>().ok()) {
        let _ = match wrong {
            true => field.set_attribute("aria-invalid", "true"),
            false => field.remove_attribute("aria-invalid"),
        };
    }
}

/// A field below its label.
pub(super) fn labelled(editor: Editor, label: Word, field: El) -> El {
    labelled_by(Box::new(move || label(editor.words()).to_owned()), field)
}

/// A field below a label of its own.
pub(super) fn labelled_by(label: Box<dyn Fn() -> String>, field: El) -> El {
    el_class("label", "choice").child(el("span").text(label)).child(field)
}

/// A box to tick, with its words behind it.
pub(super) fn tick(
    editor: Editor,
    label: Word,
    now: Box<dyn Fn() -> bool>,
    write: Box<dyn Fn(bool)>,
) -> El {
    let field = el("input").attr("type", "checkbox").checked(now).on("change", move |e| {
        if let Some(field) = e.target().and_then(|t| t.dyn_into::<HtmlInputElement>().ok()) {
            write(field.checked());
        }
    });
    el_class("label", "tick")
        .child(field)
        .child(el("span").text(move || label(editor.words()).to_owned()))
}
