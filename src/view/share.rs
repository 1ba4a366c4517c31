//! A link with the map in it.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

use super::dom::{El, button, el, el_class};
use super::fields::labelled;
use crate::editor::{Editor, Link};
use crate::text::fill;

/// The longest link that mail programs and chats take as it is, in characters.
const SAFE: usize = 2000;

/// What a link is, and the link.
pub(super) fn share(editor: Editor) -> El {
    let words = move || editor.words().share_words;
    el_class("div", "share").add(el_class("p", "hint").says(move || words().intro.to_owned())).add(
        el("div").redraw(move || match editor.link.get() {
            Link::Waiting => vec![el("p").text(words().waiting)],
            Link::Failed => vec![el_class("p", "fault").set("role", "alert").text(words().failed)],
            Link::Made(url) => made(editor, &url),
        }),
    )
}

fn made(editor: Editor, url: &str) -> Vec<El> {
    let words = editor.words().share_words;
    let field = el("input").set("type", "text").set("readonly", "").set("dir", "ltr");
    field.show(url);
    let shown = field.clone();
    let copied = url.to_owned();
    let copy = move |_| {
        // Where it cannot be copied for them, the person can do it.
        shown.html().unchecked_into::<HtmlInputElement>().select();
        editor.copy_link(&copied);
    };
    let length = url.len();
    let said = if length > SAFE { words.long } else { words.length };
    vec![
        labelled(editor, |w| w.share_words.link, field),
        el_class("p", "hint").text(&fill(said, &[&length.to_string()])),
        button("primary").text(words.copy).on("click", copy),
        el_class("p", "hint").says(move || editor.said.get()),
    ]
}
