//! What the wasm sees of the loader: the options that a map is opened with, and the host that hears of it. `border.ts` in
//! `packages/journey-map` declares the other side.

use wasm_bindgen::prelude::*;
use web_sys::File;

use crate::editor::{HostEvent, Origin, Page};
use i18n::{Notice, Unread, words};
use journey::model::Language;

#[wasm_bindgen]
extern "C" {
    /// What a map is opened with.
    pub type OpenOptions;

    /// `nl` or `en`.
    #[wasm_bindgen(method, getter)]
    pub fn language(this: &OpenOptions) -> String;

    /// `edit` or `view`.
    #[wasm_bindgen(method, getter)]
    pub fn mode(this: &OpenOptions) -> String;

    /// The id of the template for a visitor without a stored map; may be empty.
    #[wasm_bindgen(method, getter)]
    pub fn template(this: &OpenOptions) -> String;

    /// The text of the template's file, unless that is in the wasm or could not be had.
    #[wasm_bindgen(method, getter, js_name = templateFile)]
    pub fn template_file(this: &OpenOptions) -> Option<String>;

    /// The text of the page's own map file; empty where it could not be had.
    #[wasm_bindgen(method, getter)]
    pub fn source(this: &OpenOptions) -> Option<String>;

    /// The text of the page's rule pack; empty where it could not be had.
    #[wasm_bindgen(method, getter)]
    pub fn pack(this: &OpenOptions) -> Option<String>;

    /// The shelf that the map is kept on. Without one nothing is kept.
    #[wasm_bindgen(method, getter)]
    pub fn shelf(this: &OpenOptions) -> Option<String>;

    /// What IndexedDB holds of that shelf: a key, then the text under it, and so on.
    #[wasm_bindgen(method, getter)]
    pub fn mirrors(this: &OpenOptions) -> Vec<String>;

    /// Is the page around the map's page another site's?
    #[wasm_bindgen(method, getter)]
    pub fn framed(this: &OpenOptions) -> bool;

    /// What hears of the events of an open map.
    pub type Host;
}

/// Declares the methods of [`Host`]. A page whose listener throws hears of it from the browser; the map goes on.
macro_rules! host_methods {
    ($($(#[$doc:meta])* $js:ident = $name:ident($($part:ident: &$kind:ident),*);)*) => {
        #[wasm_bindgen]
        extern "C" {
            $(
                $(#[$doc])*
                #[wasm_bindgen(method, catch, js_name = $js)]
                fn $name(this: &Host, $($part: &$kind),*) -> Result<(), JsValue>;
            )*
        }
    };
}

host_methods! {
    /// The map changed: by a `person`, the `host` or another `tab`.
    change = change(origin: &str);
    /// Something is wrong: a code, and a sentence for people.
    error = error(code: &str, message: &str);
    /// The template of this id is wanted; `OpenMap::template` answers.
    template = template(id: &str);
    /// The map is to be printed.
    print = print();
    /// It is time to call `OpenMap::flush`, once no other window is saving.
    saveDue = save_due();
    /// A record was stored under this key: `rev:sum` of it, and of the one it took the place of, or nothing.
    saved = saved(key: &str, id: &str, after: &str);
    /// localStorage does not take this record: it is for the mirror alone, and follows the one of `rev:sum`; `OpenMap::spared` answers.
    spare = spare(key: &str, record: &str, after: &str);
    /// The map is stored nowhere: this is its text.
    unsaved = unsaved(text: &str);
    /// The mirror lacks this record.
    repairMirror = repair_mirror(key: &str, record: &str);
    /// Nothing stands under this key any longer.
    deleted = deleted(key: &str);
    /// A file is to be saved; without a text it is the picture that was asked for last.
    saveFile = save_file(name: &str, text: &str);
    /// A file with the map itself is to be saved.
    saveBackup = save_backup(name: &str, text: &str);
    /// A link with the map in it is wanted; `OpenMap::gotLink` answers.
    link = link();
    /// The map of the page's link was kept, or left.
    leaveLink = leave_link();
    /// A text is to be copied; without one it is the picture that was asked for last. `OpenMap::copied` answers.
    copy = copy(text: &str);
    /// The cards at the focus are to be copied.
    copyCards = copy_cards();
    /// A text in a format of others is to be read, with choices for its rows; an empty one stands for the one before. `OpenMap::arrived`
    /// or `OpenMap::nothing` answers.
    readText = read_text(text: &str, choices: &str);
    /// A file that is no UTF-8 is to be read.
    readFile = read_file(file: &File);
    /// A map, the text of a file, is wanted in a format; `OpenMap::wrote` or `OpenMap::nothing` answers.
    write = write(format: &str, map: &str);
    /// To the first map the second is to be added, both texts of files; `OpenMap::joined` or `OpenMap::nothing` answers.
    join = join(own: &str, other: &str);
    /// The map is handed over, by whom as JSON.
    submit = submit(contact: &str);
    /// The page is to be opened in a tab of its own.
    openTab = open_tab();
    /// The page is to be loaded again.
    reload = reload();
}

/// Tells the host of an event. Sentences in it are in the `language`.
pub(super) fn emit(host: &Host, language: Language, event: HostEvent) {
    let _ = match event {
        HostEvent::Change(Origin::Person) => host.change("person"),
        HostEvent::Change(Origin::Host) => host.change("host"),
        HostEvent::Change(Origin::Tab) => host.change("tab"),
        // These are between the person and the screen.
        HostEvent::Error(
            Notice::Refused(_)
            | Notice::NoFile
            | Notice::Forgot
            | Notice::Pasted(_)
            | Notice::LeftOut(_)
            | Notice::Unread(Unread::Several(..)),
        ) => Ok(()),
        HostEvent::Error(notice) => host.error(notice.code(), &(words(language).notice)(&notice)),
        HostEvent::Template(id) => host.template(&id),
        HostEvent::Print => host.print(),
        HostEvent::SaveDue => host.save_due(),
        HostEvent::Saved(stored) => {
            host.saved(&stored.key, &stored.id, &stored.after.unwrap_or_default())
        }
        HostEvent::Spare(stored) => {
            host.spare(&stored.key, &stored.text, &stored.after.unwrap_or_default())
        }
        HostEvent::Unsaved(text) => host.unsaved(&text),
        HostEvent::RepairMirror(key, record) => host.repair_mirror(&key, &record),
        HostEvent::Deleted(key) => host.deleted(&key),
        HostEvent::Save(name, text) => host.save_file(&name, &text),
        HostEvent::Backup(name, text) => host.save_backup(&name, &text),
        HostEvent::Link => host.link(),
        HostEvent::Left => host.leave_link(),
        HostEvent::Read(text, choices) => host.read_text(&text, &choices),
        HostEvent::File(file) => host.read_file(&file),
        HostEvent::Write(format, map) => host.write(&format, &map),
        HostEvent::Join(own, other) => host.join(&own, &other),
        HostEvent::Copy(text) => host.copy(&text),
        HostEvent::Clip => host.copy_cards(),
        HostEvent::Submit(contact) => host.submit(&contact),
        HostEvent::Page(Page::OwnTab) => host.open_tab(),
        HostEvent::Page(Page::Reload) => host.reload(),
    };
}
