//! What JavaScript sees. The loader in `packages/journey-map` is the only caller; `border.ts` there declares the types of all of this.

#[cfg(feature = "bench")]
mod bench;
mod crash;
mod host;

use std::cell::OnceCell;

use js_sys::Function;
use leptos::prelude::*;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::HtmlElement;

use crate::browser::panic;
use crate::editor::{Editor, Options, Origin, is_file};
use crate::view::{self, El, screen};
use advice::plan_csv;
use host::{Host, OpenOptions};
use i18n::{LinkFault, NotHad, Notice, Reason, Unread, words};
use journey::edit::Access;
use journey::format::{Warning, file, json};
use journey::model::{Language, Vocabulary};

/// Tells the loader when this instance dies: `report(message)`.
#[wasm_bindgen(js_name = reportPanicsTo)]
pub fn report_panics_to(report: Function) {
    panic::report_to(report);
}

/// Reads the built-in rule pack, which opening a map would do otherwise: a part of the start by itself.
#[wasm_bindgen]
pub fn prepare() {
    advice::builtin();
}

/// Fetches the code of a part of the screen ahead of need, by its name: `start`, `plan`, `outline`, `dialogs`, `maps`. Calls
/// `done(there)` later.
#[wasm_bindgen(js_name = fetchPart)]
pub fn fetch_part(name: &str, done: Function) {
    // As [`open_map`] does.
    let _ = any_spawner::Executor::init_wasm_bindgen();
    view::fetch(name, move |there| {
        let _ = done.call1(&JsValue::NULL, &there.into());
    });
}

/// True for a text that is a file of this editor, or means to be one; other texts are for the reader of other formats.
#[wasm_bindgen(js_name = isFile)]
pub fn is_own_file(text: &str) -> bool {
    is_file(text)
}

/// A map that is open in an element. Freeing it takes the map off the page.
#[wasm_bindgen]
pub struct OpenMap {
    editor: Editor,
    parent: HtmlElement,
    screen: OnceCell<El>,
    owner: Owner,
}

impl Drop for OpenMap {
    fn drop(&mut self) {
        if let Some(screen) = self.screen.get() {
            screen.node().remove();
        }
        self.owner.cleanup();
    }
}

/// Opens a map that [`OpenMap::draw`] draws within `parent`, in place of what is there. `host` hears of what happens in it.
#[wasm_bindgen(js_name = openMap)]
pub fn open_map(parent: HtmlElement, options: &OpenOptions, host: Host) -> OpenMap {
    let options = Options {
        language: read_language(&options.language()),
        access: read_mode(&options.mode()),
        template: options.template(),
        template_file: options.template_file(),
        source: options.source(),
        pack: options.pack(),
        mirrors: options.mirrors(),
        framed: options.framed(),
        workspace: options.shelf(),
    };
    // The signals' runtime needs one for the whole module; asking again is no fault.
    let _ = any_spawner::Executor::init_wasm_bindgen();
    let owner = Owner::new();
    let emit = move |event, language| host::emit(&host, language, event);
    let editor = owner.with(|| Editor::open(&options, emit));
    OpenMap { editor, parent, screen: OnceCell::new(), owner }
}

#[wasm_bindgen]
impl OpenMap {
    /// Draws the next part of the screen; false when there is no other. A slow machine does other things in between.
    pub fn draw(&self) -> bool {
        if self.screen.get().is_none() {
            let screen = self.owner.with(|| screen(self.editor));
            // In place of what stood there meanwhile.
            self.parent.replace_children_with_node_1(screen.node());
            let _ = self.screen.set(screen);
            return true;
        }
        self.editor.draw_next()
    }

    /// The map as a file's text.
    pub fn map(&self) -> String {
        file::write(&self.editor.own())
    }

    /// Puts the map of a file's text in place of this one, as one step. Gives the warnings as JSON; nothing, and changes nothing, where the
    /// text is one for the reader of other formats, unless it is `sure` that it is not. Throws `{code, message}` as JSON when the text
    /// cannot be read.
    pub fn load(&self, text: &str, sure: bool) -> Result<Option<String>, JsValue> {
        if !sure && !is_file(text) {
            return Ok(None);
        }
        let loaded = file::read(text).map_err(Notice::Unreadable).and_then(|opened| {
            let warnings = opened.warnings.clone();
            let newer = opened.newer;
            self.editor.load(opened)?;
            if newer {
                self.editor.show_newer(text);
            }
            Ok(warnings)
        });
        match loaded {
            Ok(warnings) => Ok(Some(self.warnings(&warnings))),
            Err(notice) => {
                let message = (self.words().notice)(&notice);
                let error = json::object(|error| {
                    let refused = notice == Notice::Conflict;
                    error.string("code", if refused { notice.code() } else { "load" });
                    error.string("message", &message);
                });
                self.editor.notice(notice);
                Err(JsValue::from_str(&error))
            }
        }
    }

    /// Shows the map of a file's text, which came in a link, before it is kept.
    pub fn preview(&self, text: &str) {
        match file::read(text) {
            Ok(opened) => self.editor.preview(opened),
            Err(_) => self.editor.notice(Notice::Link(LinkFault::Cut)),
        }
    }

    /// A link cannot be opened: `cut`, `long`, `newer`.
    #[wasm_bindgen(js_name = linkFault)]
    pub fn link_fault(&self, code: &str) {
        self.editor.notice(Notice::Link(match code {
            "newer" => LinkFault::Newer,
            "long" => LinkFault::Long,
            _ => LinkFault::Cut,
        }));
    }

    /// The link that was wanted, with `SIZE PATH` of its QR code (empty where it is too long for one); none where it could not be made.
    #[wasm_bindgen(js_name = gotLink)]
    pub fn got_link(&self, url: Option<String>, picture: Option<String>) {
        self.editor.got_link(url, picture);
    }

    /// A text that came from elsewhere: dropped, or pasted.
    pub fn offer(&self, text: String) {
        self.editor.offer(text);
    }

    /// The cards at the focus for the clipboard: their text, and a map's file of nothing but them. Nothing where there are none. `cut`
    /// deletes the card.
    pub fn clip(&self, cut: bool) -> Option<Vec<String>> {
        self.editor.clip(cut).map(Vec::from)
    }

    /// Takes what is on the clipboard: cards of this editor as a map's file, HTML, and a text, each empty where it is not there.
    /// `on_map` says that the focus is on the map. False where nothing is done with it.
    pub fn paste(&self, own: &str, html: String, text: String, on_map: bool) -> bool {
        self.editor.paste(own, html, text, on_map)
    }

    /// A file was dropped that cannot be read as it is: `folder`, `empty`, `failed`, or `several` with their count.
    pub fn unread(&self, code: &str, name: String, count: usize) {
        self.editor.unread(match code {
            "folder" => Unread::Folder(name),
            "empty" => Unread::Empty(name),
            "several" => Unread::Several(name, count),
            _ => Unread::Failed(name),
        });
    }

    /// A file that the page asks for could not be had: its map, or its rule `pack`. The reason is an HTTP status or a code of
    /// [`Reason::from_code`].
    #[wasm_bindgen(js_name = notHad)]
    pub fn not_had(&self, pack: bool, file: String, reason: &str) {
        let reason = Reason::from_code(reason);
        self.editor.notice(Notice::NotHad(NotHad { pack, file, reason }));
    }

    /// What was made of a text that was to be read: a map as a file, what was odd as JSON (`[{message}]`), and the rows that
    /// were found as JSON (`[{name, kind, scale, numbers, unsure, count}]`).
    pub fn arrived(&self, map: &str, odd: &str, rows: &str) {
        self.editor.arrived(map, odd, rows);
    }

    /// The map with another added to it, as a file.
    pub fn joined(&self, map: &str) {
        self.editor.joined(map);
    }

    /// The map in the format of this name, what that does not hold as JSON (`[{message}]`), and the address of the picture, if it is one.
    pub fn wrote(&self, name: &str, text: &str, losses: &str, picture: &str) {
        self.editor.wrote(name, text, losses, picture);
    }

    /// Nothing came of a text, or no format was `written`; the reason is empty where what does it could not be fetched.
    pub fn nothing(&self, written: bool, why: &str) {
        self.editor.nothing_came(written, why);
    }

    /// What was to be copied was, or could not be.
    pub fn copied(&self, done: bool) {
        self.editor.copied(done);
    }

    /// The advice as JSON, in the screen's language.
    pub fn advise(&self) -> String {
        let language = self.editor.language.get_untracked();
        advice::to_json(&self.editor.pack.get_untracked(), &self.editor.own(), language)
    }

    /// The analysis plan as CSV, in `nl`, `en`, or else the screen's language.
    pub fn plan(&self, language: &str) -> String {
        let language =
            Language::from_code(language).unwrap_or_else(|| self.editor.language.get_untracked());
        plan_csv::write(
            &self.editor.pack.get_untracked(),
            &self.editor.own(),
            language,
            &i18n::plan_csv(language),
        )
    }

    /// Would nothing be lost if it were closed now and opened again?
    #[wasm_bindgen(js_name = isKept)]
    pub fn is_kept(&self) -> bool {
        self.editor.flush();
        self.editor.is_kept()
    }

    /// The label of the button that hands the map over; an empty one takes the button away.
    #[wasm_bindgen(js_name = setCta)]
    pub fn set_cta(&self, label: &str) {
        self.editor.set_cta(label);
    }

    /// Takes another rule pack over the built-in one: its text, an empty one where it could not be had, or none.
    #[wasm_bindgen(js_name = setPack)]
    pub fn set_pack(&self, text: Option<String>) {
        self.editor.set_pack(text.as_deref());
    }

    /// The template that was wanted, as its file's text; without one it could not be had.
    pub fn template(&self, id: &str, text: Option<String>) {
        self.editor.got(id, text.as_deref());
    }

    /// Takes the last step back; true when something changed.
    pub fn undo(&self) -> bool {
        self.editor.undo(Origin::Host)
    }

    /// Does the last undone step again; true when something changed.
    pub fn redo(&self) -> bool {
        self.editor.redo(Origin::Host)
    }

    /// Shows another language.
    #[wasm_bindgen(js_name = setLanguage)]
    pub fn set_language(&self, language: &str) {
        self.editor.language.set(read_language(language));
    }

    /// `edit` or `view`.
    #[wasm_bindgen(js_name = setMode)]
    pub fn set_mode(&self, mode: &str) {
        self.editor.set_mode(read_mode(mode));
    }

    /// Saves now what is not saved yet. What is open for writing stays open.
    pub fn flush(&self) {
        self.editor.flush();
    }

    /// The mirror has the record of a `spare` with this `rev:sum`, or does not take it.
    pub fn spared(&self, id: &str, done: bool) {
        self.editor.spared(id, done);
    }

    /// The mirror is a later version's: no copies are made.
    #[wasm_bindgen(js_name = noCopies)]
    pub fn no_copies(&self) {
        self.editor.no_copies();
    }

    /// Other elements of the page have the shelves of these names.
    pub fn beside(&self, shelves: Vec<String>) {
        self.editor.set_beside(shelves);
    }

    /// Looks whether the map is still stored, at little cost.
    pub fn check(&self) {
        self.editor.check();
    }

    /// Looks whether another window wrote.
    pub fn look(&self) {
        self.editor.look();
    }

    /// The mirror holds another window's version of what this one saved.
    pub fn rival(&self, text: &str) {
        self.editor.rival(text);
    }

    /// Ends writing, and saves.
    pub fn finish(&self) {
        self.editor.finish();
        self.editor.flush();
    }
}

impl OpenMap {
    fn words(&self) -> &'static i18n::Words {
        words(self.editor.language.get_untracked())
    }

    fn warnings(&self, warnings: &[Warning]) -> String {
        json::objects(warnings, |warning, object| {
            let message = format!("{} {}", warning.place, (self.words().warning)(warning.code));
            object.string("code", warning.code.code());
            object.string("message", &message);
            object.string("where", &warning.place);
        })
    }
}

fn read_language(code: &str) -> Language {
    Language::from_code(code).unwrap_or(Language::En)
}

fn read_mode(mode: &str) -> Access {
    if mode == "view" { Access::View } else { Access::Edit }
}
