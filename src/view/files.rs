//! What comes in from elsewhere, and what the map becomes for elsewhere.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Event, File, FileReader, HtmlInputElement};

use super::dom::{El, button, el, el_class};
use super::fields::{self, labelled, none, option};
use super::notices;
use crate::editor::{Editor, Made, Written};
use i18n::{FileWords, Notice, Unread};
use journey::format::Unreadable;
use journey::model::Limit;

/// A word in the language that is shown.
type Word = fn(&FileWords) -> &'static str;

/// The formats that can be written: their names for programs, for people, and the ends of their files' names.
const FORMATS: [(&str, Word, &str); 10] = [
    ("png-light", |w| w.png_light, "png"),
    ("png-dark", |w| w.png_dark, "png"),
    ("svg-light", |w| w.svg_light, "svg"),
    ("svg-dark", |w| w.svg_dark, "svg"),
    ("csv-lanes", |w| w.csv_lanes, "csv"),
    ("csv-stages", |w| w.csv_stages, "csv"),
    ("markdown-lanes", |w| w.markdown_lanes, "md"),
    ("markdown-stages", |w| w.markdown_stages, "md"),
    ("mermaid", |w| w.mermaid, "mmd"),
    ("ojf", |w| w.ojf, "ojf"),
];

/// Both, and what becomes of them.
pub(super) fn files(editor: Editor) -> El {
    el_class("div", "files")
        .show(move || editor.may_edit(), move || incoming(editor))
        .show(move || editor.has_map(), move || outgoing(editor))
}

fn line(editor: Editor, tag: &str, class: &str, word: Word) -> El {
    el_class(tag, class).text(move || word(editor.words().file_words).to_owned())
}

fn incoming(editor: Editor) -> El {
    let field = field(editor, |editor, text| editor.offer(text))
        .attr("aria-describedby", &notices::id("load"));
    let paste =
        el("textarea").attr("rows", "4").attr("spellcheck", "false").attr("autocapitalize", "off");
    let pasted = paste.clone();
    el("section")
        .child(line(editor, "h3", "", |w| w.open))
        .child(line(editor, "p", "hint", |w| w.open_hint))
        .child(
            el_class("label", "pick").child(field).child(
                el_class("span", "chip")
                    .text(move || editor.words().start_words.choose_file.to_owned()),
            ),
        )
        .child(labelled(editor, |w| w.file_words.paste, paste))
        .child(
            button("secondary")
                .on("click", move |_| editor.offer(pasted.current_value()))
                .text(move || editor.words().file_words.look.to_owned()),
        )
}

fn outgoing(editor: Editor) -> El {
    let format = RwSignal::new(String::new());
    let mut options = vec![none(editor, |w| w.file_words.no_format)];
    options.extend(FORMATS.map(|(code, word, _)| {
        option(editor, code, Box::new(move |w| word(w.file_words).to_owned()))
    }));
    let choose = move |code: String| {
        format.set(code.clone());
        editor.said.set(String::new());
        if code.is_empty() { editor.written.set(Written::None) } else { editor.write_as(&code) }
    };
    el("section")
        .child(line(editor, "h3", "", |w| w.write))
        .child(fields::choice(
            editor,
            |w| w.file_words.format,
            options,
            Box::new(move || format.get()),
            Box::new(choose),
        ))
        .child(el("div").attr("aria-live", "polite").rerender(move || match editor.written.get() {
            Written::None => Vec::new(),
            Written::Waiting(_) => vec![line(editor, "p", "hint", |w| w.waiting)],
            Written::Failed(why) => {
                vec![el_class("p", "fault").attr("role", "alert").text(&why)]
            }
            Written::Made(written) => made(editor, &format.get_untracked(), written),
        }))
}

fn made(editor: Editor, format: &str, made: Made) -> Vec<El> {
    let Made { text, losses, picture } = made;
    let end = FORMATS.iter().find(|(code, ..)| *code == format).map_or("txt", |(.., end)| end);
    let lost = if losses.is_empty() {
        line(editor, "p", "hint", |w| w.nothing_lost)
    } else {
        el("div")
            .child(line(editor, "p", "hint", |w| w.lost))
            .child(el("ul").children(losses.iter().map(|loss| el("li").text(loss))))
    };
    let mut shown = vec![lost];
    if !picture.is_empty() {
        shown.push(looked_at(&editor.file_name(&editor.own()), &picture));
    }
    if !text.is_empty() {
        shown.push(labelled(editor, |w| w.file_words.made, written(&text)));
    }
    let copied = text.clone();
    let save = move |_| {
        editor.save_file(&[&editor.file_name(&editor.own()), ".", end].concat(), text.clone())
    };
    shown.push(
        el_class("div", "row")
            .child(
                button("primary")
                    .on("click", save)
                    .text(move || editor.words().file_words.save.to_owned()),
            )
            .child(
                button("secondary")
                    .on("click", move |_| editor.copy_text(&copied))
                    .text(move || editor.words().file_words.copy.to_owned()),
            )
            .child(el_class("p", "hint").text(move || editor.said.get())),
    );
    shown
}

/// The text that was made, to be read and selected.
fn written(text: &str) -> El {
    let field = el("textarea")
        .attr("rows", "8")
        .attr("readonly", "")
        .attr("spellcheck", "false")
        .attr("dir", "auto");
    field.set_value(text);
    field
}

/// The picture that was made; out of sight where the page allows none.
fn looked_at(title: &str, address: &str) -> El {
    let picture = el("img").attr("alt", title);
    let html = picture.html();
    picture.on("error", move |_| html.set_hidden(true)).attr("src", address)
}

/// A field for a file, whose text goes to `take`.
pub(super) fn field(editor: Editor, take: fn(Editor, String)) -> El {
    el("input")
        .attr("type", "file")
        .attr(
            "accept",
            ".json,.mmd,.mermaid,.md,.markdown,.csv,.tsv,.txt,.xlsx,.xlsm,.ods,.html,.htm,.svg,.ojf,application/json,text/*,\
             application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        )
        .on("change", move |e| open(editor, &e, take))
}

/// Opens the file that was chosen in a field.
fn open(editor: Editor, event: &Event, take: fn(Editor, String)) {
    let Some(field) = event.target().map(|t| t.unchecked_into::<HtmlInputElement>()) else {
        return;
    };
    let file = field.files().and_then(|files| files.get(0));
    // The same file can be chosen again once it was put right.
    field.set_value("");
    let Some(file) = file else { return };
    editor.notices.update(|shown| shown.retain(|n| n.code() != "load"));
    if file.size() == 0.0 {
        return editor.unread(Unread::Empty(file.name()));
    }
    #[expect(clippy::cast_precision_loss, reason = "a few million")]
    if file.size() > Limit::File.max() as f64 {
        return editor.notice(Notice::Unreadable(Unreadable::Over(Limit::File)));
    }
    read(editor, file, take);
}

/// Reads a file as UTF-8. Whatever else it holds, the page reads by its bytes.
fn read(editor: Editor, file: File, take: fn(Editor, String)) {
    let Ok(reader) = FileReader::new() else { return };
    let ended = {
        let (reader, file) = (reader.clone(), file.clone());
        move || {
            // The map may be closed by now.
            if editor.language.try_get_untracked().is_none() {
                return;
            }
            // A file that is only in the cloud, or was changed meanwhile.
            let Some(text) = reader.result().ok().and_then(|text| text.as_string()) else {
                return editor.unread(Unread::Failed(file.name()));
            };
            if text.contains(['\u{fffd}', '\0']) {
                editor.offer_file(file);
            } else {
                take(editor, text);
            }
        }
    };
    reader.set_onloadend(Some(Closure::once_into_js(ended).unchecked_ref()));
    let _ = reader.read_as_text(&file);
}
