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
use journey::edit::{Edit, Run};
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
        .set("part", "toolbar")
        .either(
            move || editor.editable(),
            move || title_field(editor),
            move || {
                el_class("h2", "title").says(move || {
                    let title = title.get();
                    if title.is_empty() { editor.words().untitled.to_owned() } else { title }
                })
            },
        )
        .add(
            el_class("span", "state")
                .bind("data-state", move || Some(editor.saved.get().code().to_owned()))
                .says(move || state().to_owned()),
        )
        .when(
            move || editor.editable(),
            move || {
                group(move || editor.words().steps.to_owned())
                    .add(tool(editor, &UNDO, false))
                    .add(tool(editor, &REDO, false))
            },
        )
        .add(
            group(move || editor.words().tools.to_owned())
                .when(move || editor.editable(), move || tool(editor, &START, true))
                .add(tool(editor, &MAPS, true))
                .add(tool(editor, &SAVE_FILE, true))
                .add(tool(editor, &FILES, true))
                .when(move || editor.has_map(), move || tool(editor, &SHARE, true))
                .add(tool(editor, &ABOUT, true))
                .add(tool(editor, &PLAN, true).bind("aria-pressed", move || {
                    Some((editor.surface.showing.get() == Showing::Plan).to_string())
                }))
                .add(
                    tool(editor, &OUTLINE, true)
                        .bind("aria-pressed", move || Some(editor.outlined().to_string())),
                )
                .add(tool(editor, &PRINT, true))
                .add(tool(editor, &HELP, true))
                .add(language(editor)),
        )
        .when(
            move || editor.cta.with(|cta| !cta.is_empty()) && editor.has_map(),
            move || {
                button("primary cta")
                    .set("part", "cta")
                    .on("click", move |_| editor.open_dialog(Dialog::Hand))
                    .says(move || editor.cta.get())
            },
        )
        .add(facts(editor))
}

/// The choice of language.
fn language(editor: Editor) -> El {
    el_class("select", "language")
        .bind("aria-label", move || Some(editor.words().language.to_owned()))
        .all(options(editor, |w| w.language_word))
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
            .bind("aria-label", move || Some(fill(editor.words().open_persona, &[&label()])))
            .on("click", move |_| editor.open_dialog(Dialog::About(Some(id.clone()))))
            .says(name)
    };
    let add = move || {
        button("add persona")
            .on("click", move |_| about::add_persona(editor))
            .add(icon::of("add"))
            .add(el_class("span", "label").says(move || editor.words().add_persona.to_owned()))
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
        .add(
            el_class("div", "people")
                .set("role", "group")
                .bind("aria-label", move || Some(editor.words().personas.to_owned()))
                .each(
                    move || people.with(|p| p.0.iter().map(|p| p.id.to_string()).collect()),
                    person,
                )
                .when(move || editor.editable(), add),
        )
        .add(el_class("span", "length").says(lasts))
        .add(el_class("span", "research").bind("title", hint).says(move || {
            let percent = researched().percent().to_string();
            fill(editor.words().research, &[&percent])
        }))
        .when(
            move || editor.has_shelf(),
            move || {
                el_class("span", "backup")
                    .says(move || fill(editor.words().keep_words.last_file, &[&last_file(editor)]))
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
        .set("type", "text")
        .bind("aria-label", move || Some(editor.words().title.to_owned()))
        .bind("placeholder", move || Some(editor.words().untitled.to_owned()))
        .value(move || title.get());
    let write = move |text: String| {
        editor.make(Some(Edit::Title(text)), Some(Run::Title), None);
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
    el_class("div", "tools").set("role", "group").bind("aria-label", move || Some(name()))
}

/// The button of an action: its icon, its word where there is room, its keys for who looks.
pub(super) fn tool(editor: Editor, action: &'static Action, worded: bool) -> El {
    let keys = action.keys.first();
    let hint = keys.map(|keys| format!(" ({})", keys.shown())).unwrap_or_default();
    let text = move || (action.text)(editor.words());
    let tool = button("tool")
        .set("data-action", action.id)
        .bind("aria-keyshortcuts", move || keys.map(|keys| keys.aria()))
        .bind("aria-label", move || Some(text().to_owned()))
        .bind("title", move || Some(text().to_owned() + &hint))
        .bind("aria-disabled", move || Some((!(action.enabled)(editor)).to_string()))
        .on("click", move |_| {
            if untrack(|| (action.enabled)(editor)) {
                (action.run)(editor);
            }
        })
        .add(icon::of(action.id));
    if worded { tool.add(el_class("span", "word").says(move || text().to_owned())) } else { tool }
}
