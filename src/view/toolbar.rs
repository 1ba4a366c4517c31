//! The title, how the map is kept, and the tools.

use std::rc::Rc;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::KeyboardEvent;

use super::dom::{El, button, el_class, typed};
use super::fields::{LONGEST, bounded, options};
use super::{about, icon};
use crate::browser::clock;
use crate::editor::actions::{
    ABOUT, Action, FILES, HELP, MAPS, OUTLINE, PLAN, PRINT, REDO, SAVE_FILE, SHARE, START, UNDO,
};
use crate::editor::{Dialog, Editor, List, Saved, Showing};
use i18n::{duration, fill};
use journey::edit::{CoalesceKey, Edit};
use journey::model::{Language, Persona, PersonaId, Vocabulary, length, research};

/// The bar at the top.
pub(super) fn toolbar(editor: Editor) -> El {
    let title = editor.slices.title;
    let state = move || {
        let words = editor.words();
        if !editor.editable() {
            return words.read_only;
        }
        match editor.saved.get() {
            Saved::Untouched => words.untouched,
            Saved::Soon => words.saving,
            Saved::Done => words.saved,
            Saved::Apart => words.saved_apart,
            Saved::WindowOnly => words.window_only,
            Saved::Full => words.not_saved_full,
            Saved::Spare => words.saved_spare,
        }
    };
    el_class("header", "toolbar")
        .attr("part", "toolbar")
        .show_or(
            move || editor.editable(),
            move || title_field(editor),
            move || {
                el_class("h2", "title").text(move || {
                    let title = title.get();
                    if title.is_empty() { editor.words().untitled.to_owned() } else { title }
                })
            },
        )
        .child(
            el_class("span", "state")
                .attr("data-state", move || Some(editor.saved.get().code().to_owned()))
                .text(move || state().to_owned()),
        )
        .show(
            move || editor.editable(),
            move || {
                group(move || editor.words().steps.to_owned())
                    .child(tool(editor, &UNDO, false))
                    .child(tool(editor, &REDO, false))
            },
        )
        .child(
            group(move || editor.words().tools.to_owned())
                .show(move || editor.editable(), move || tool(editor, &START, true))
                .child(tool(editor, &MAPS, true))
                .child(tool(editor, &SAVE_FILE, true))
                .child(tool(editor, &FILES, true))
                .show(move || editor.has_map(), move || tool(editor, &SHARE, true))
                .child(tool(editor, &ABOUT, true))
                .child(tool(editor, &PLAN, true).attr("aria-pressed", move || {
                    Some((editor.surface.showing.get() == Showing::Plan).to_string())
                }))
                .child(
                    tool(editor, &OUTLINE, true)
                        .attr("aria-pressed", move || Some(editor.outlined().to_string())),
                )
                .child(tool(editor, &PRINT, true))
                .child(tool(editor, &HELP, true))
                .child(language(editor)),
        )
        .show(
            move || editor.cta.with(|cta| !cta.is_empty()) && editor.has_map(),
            move || {
                button("primary cta")
                    .attr("part", "cta")
                    .on("click", move |_| editor.open_dialog(Dialog::Hand))
                    .text(move || editor.cta.get())
            },
        )
        .child(facts(editor))
}

/// The choice of language.
fn language(editor: Editor) -> El {
    el_class("select", "language")
        .attr("aria-label", move || Some(editor.words().language.to_owned()))
        .children(options(editor, |w| w.language_word))
        .value(move || editor.language.get().code().to_owned())
        .on("change", move |e| {
            if let Some(language) = Language::from_code(&typed(&e)) {
                editor.language.set(language);
            }
        })
}

/// Whose journey it is, how long it takes, how much of it is researched.
fn facts(editor: Editor) -> El {
    let people = editor.slices.personas;
    let person = move |key: &str| {
        let id = PersonaId::from(key);
        let of = id.clone();
        let name = move || {
            let of_id = |p: &List<Persona>| p.0.iter().find(|p| p.id == of).map(|p| p.name.clone());
            people.with(of_id).unwrap_or_default()
        };
        let label = name.clone();
        button("chip person")
            .attr("aria-label", move || Some(fill(editor.words().open_persona, &[&label()])))
            .on("click", move |_| editor.open_dialog(Dialog::About(Some(id.clone()))))
            .text(name)
    };
    let add = move || {
        button("add persona")
            .on("click", move |_| about::add_persona(editor))
            .child(icon::of("add"))
            .child(el_class("span", "label").text(move || editor.words().add_persona.to_owned()))
    };
    let lasts = move || {
        let words = editor.words();
        let length = length(&editor.journey());
        let Some(total) = length.total else { return String::new() };
        let all = fill(words.length, &[&duration(editor.language.get(), total)]);
        if length.known == length.stages {
            return all;
        }
        let parts = [&length.known.to_string(), &length.stages.to_string()];
        let known = fill(words.length_known, &parts.map(String::as_str));
        format!("{all} ({known})")
    };
    let researched = move || research(&editor.journey());
    let hint = move || {
        let r = researched();
        let parts = [r.researched, r.partly, r.cards].map(|n| n.to_string());
        Some(fill(editor.words().research_hint, &[&parts[0], &parts[1], &parts[2]]))
    };
    el_class("div", "facts")
        .child(
            el_class("div", "people")
                .attr("role", "group")
                .attr("aria-label", move || Some(editor.words().personas.to_owned()))
                .for_each(
                    move || people.with(|p| p.0.iter().map(|p| p.id.to_string()).collect()),
                    person,
                )
                .show(move || editor.editable(), add),
        )
        .child(el_class("span", "length").text(lasts))
        .child(el_class("span", "research").attr("title", hint).text(move || {
            let percent = researched().percent().to_string();
            fill(editor.words().research, &[&percent])
        }))
        .show(
            move || editor.has_shelf(),
            move || {
                el_class("span", "backup")
                    .text(move || fill(editor.words().keep_words.last_file, &[&last_file(editor)]))
            },
        )
}

/// When the map was last saved as a file, for people.
pub(super) fn last_file(editor: Editor) -> String {
    let words = editor.words();
    editor
        .filed()
        .map_or_else(|| words.keep_words.never.to_owned(), |when| clock::shown(&when, words.code))
}

fn title_field(editor: Editor) -> El {
    let title = editor.slices.title;
    let field = el_class("input", "title")
        .attr("type", "text")
        .attr("aria-label", move || Some(editor.words().title.to_owned()))
        .attr("placeholder", move || Some(editor.words().untitled.to_owned()))
        .value(move || title.get());
    let write = move |text: String| {
        editor.make(Some(Edit::Title(text)), Some(CoalesceKey::Title), None);
    };
    bounded(editor, field, LONGEST, false, Rc::new(move || title.get()), Rc::new(write))
        .on("change", move |_| editor.end_run())
        .on("keydown", |e| {
            if e.unchecked_ref::<KeyboardEvent>().key() == "Enter" {
                e.prevent_default();
            }
        })
}

/// A group of tools with its name.
pub(super) fn group(name: impl Fn() -> String + 'static) -> El {
    el_class("div", "tools").attr("role", "group").attr("aria-label", move || Some(name()))
}

/// The button of an action: its icon, its word where there is room, its keys for who looks.
pub(super) fn tool(editor: Editor, action: &'static Action, worded: bool) -> El {
    let keys = action.keys.first();
    let hint = keys.map(|keys| format!(" ({})", keys.shown())).unwrap_or_default();
    let text = move || (action.text)(editor.words());
    let tool = button("tool")
        .attr("data-action", action.id)
        .attr("aria-keyshortcuts", move || keys.map(|keys| keys.aria()))
        .attr("aria-label", move || Some(text().to_owned()))
        .attr("title", move || Some(text().to_owned() + &hint))
        .attr("aria-disabled", move || Some((!(action.enabled)(editor)).to_string()))
        .on("click", move |_| {
            if untrack(|| (action.enabled)(editor)) {
                (action.run)(editor);
            }
        })
        .child(icon::of(action.id));
    if worded { tool.child(el_class("span", "word").text(move || text().to_owned())) } else { tool }
}
