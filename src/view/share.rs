//! A link with the map in it.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

use super::dom::{El, button, el, el_class, svg};
use super::fields::labelled;
use crate::editor::{Editor, Link};
use i18n::fill;

/// The longest link that mail programs and chats take as it is, in characters.
const SAFE: usize = 2000;
/// The longest link whose QR code any telephone reads from any screen, in characters: version 25, 117 dots a side.
const COARSE: usize = 1273;

/// What a link is, and the link.
pub(super) fn share(editor: Editor) -> El {
    let words = move || editor.words().share_words;
    el_class("div", "share")
        .child(el_class("p", "hint").text(move || words().intro.to_owned()))
        .child(el("div").rerender(move || match editor.link.get() {
            Link::Waiting => vec![el("p").text(words().waiting)],
            Link::Failed => vec![el_class("p", "fault").attr("role", "alert").text(words().failed)],
            Link::Made(url, picture) => made(editor, &url, picture.as_deref()),
        }))
}

fn made(editor: Editor, url: &str, picture: Option<&str>) -> Vec<El> {
    let words = editor.words().share_words;
    let field = el("input").attr("type", "text").attr("readonly", "").attr("dir", "ltr");
    field.set_value(url);
    let shown = field.clone();
    let copied = url.to_owned();
    let copy = move |_| {
        // Where it cannot be copied for them, the person can do it.
        shown.html().unchecked_into::<HtmlInputElement>().select();
        editor.copy_text(&copied);
    };
    let length = url.len();
    let said = if length > SAFE { words.long } else { words.length };
    let mut all = vec![
        labelled(editor, |w| w.share_words.link, field),
        el_class("p", "hint").text(&fill(said, &[&length.to_string()])),
        button("primary").text(words.copy).on("click", copy),
        el_class("p", "hint").text(move || editor.said.get()),
    ];
    if let Some((size, dots)) = picture.and_then(|picture| picture.split_once(' ')) {
        let [picture, save] = code(editor, size, dots);
        all.push(picture);
        if length > COARSE {
            all.push(el_class("p", "hint").text(words.dense));
        }
        all.push(save);
    } else if picture.is_some() {
        all.push(el_class("p", "hint").text(words.no_code));
    }
    all
}

/// The QR code, `size` dots a side, and a way to keep it.
fn code(editor: Editor, size: &str, dots: &str) -> [El; 2] {
    let words = editor.words().share_words;
    let frame = format!("0 0 {size} {size}");
    let picture = svg("svg")
        .attr("class", "code")
        .attr("viewBox", &frame)
        .attr("width", &format!("{size}em"))
        .attr("role", "img")
        .attr("aria-label", words.code)
        .child(svg("path").attr("d", dots));
    let (size, dots) = (size.to_owned(), dots.to_owned());
    let save = move |_| editor.save_code(&size, &dots);
    [picture, button("secondary").text(words.save_code).on("click", save)]
}
