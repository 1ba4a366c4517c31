//! The rows that were found in a table from elsewhere, while it is looked at: what each was taken for, and what it is instead.

use leptos::prelude::*;

use super::dom::{El, el, el_class, typed};
use super::fields::{option, options};
use crate::editor::{Editor, Found, Preview};
use i18n::fill;
use interop::Scale;

/// A list of rows, folded unless somebody should look at one of them. Empty where no table is looked at.
pub(super) fn found(editor: Editor) -> El {
    let rows = Memo::new(move |_| match editor.preview.get() {
        Some(Preview::Offer { rows, .. }) => rows,
        _ => Vec::new(),
    });
    // What changes here is what the person does: nobody needs to be told.
    el("div").attr("aria-live", "off").show(
        move || rows.with(|rows| !rows.is_empty()),
        move || {
            let keys = move || {
                rows.with(|rows| {
                    rows.iter().map(|row| [&row.at.to_string(), " ", &row.name].concat()).collect()
                })
            };
            let open = move || rows.with(|rows| rows.iter().any(|row| row.first));
            el("details")
                .attr("open", move || open().then(String::new))
                .child(el("summary").text(move || editor.words().file_words.found.to_owned()))
                .child(el_class("ul", "found").for_each(keys, move |key| row(editor, rows, key)))
        },
    )
}

fn row(editor: Editor, rows: Memo<Vec<Found>>, key: &str) -> El {
    let (at, name) = key.split_once(' ').unwrap_or_default();
    let at: usize = at.parse().unwrap_or_default();
    let now = move |part: fn(&Found) -> String| {
        rows.with(|rows| rows.iter().find(|row| row.at == at).map(part).unwrap_or_default())
    };
    let is = move |part: fn(&Found) -> bool| {
        rows.with(|rows| rows.iter().any(|row| row.at == at && part(row)))
    };
    let list = {
        let name = name.to_owned();
        move |label: fn(Editor) -> &'static str, options: Vec<El>, part: fn(&Found) -> String| {
            let name = name.clone();
            el("select")
                .attr("aria-label", move || Some([label(editor), ": ", &name].concat()))
                .children(options)
                .value(move || now(part))
                .on("change", move |event| editor.choose_row(at, typed(&event)))
        }
    };
    let mut kinds = options(editor, |w| w.lane_kind_word);
    kinds.push(option(editor, "goal", Box::new(|w| w.goal.to_owned())));
    kinds.push(option(editor, "duration", Box::new(|w| w.duration.to_owned())));
    kinds.push(option(editor, "leave", Box::new(|w| w.file_words.leave.to_owned())));
    let kind = list(|editor| editor.words().lane_kind, kinds, |row| row.kind.clone());
    let scale = move || {
        let mut codes: Vec<String> = Scale::USUAL.into_iter().map(Scale::code).collect();
        let found = now(|row| row.scale.clone());
        if found != "cards" && !codes.contains(&found) {
            codes.push(found);
        }
        let shown = |code: &String| {
            let word = code.replacen("..", " … ", 1);
            option(editor, code, Box::new(move |_| word.clone()))
        };
        let mut scales: Vec<El> = codes.iter().map(shown).collect();
        scales.push(option(editor, "cards", Box::new(|w| w.file_words.no_feelings.to_owned())));
        list(|editor| editor.words().file_words.scale, scales, |row| row.scale.clone())
    };
    el("li")
        .child(el("span").text(name))
        .child(kind)
        .show(move || is(|row| row.scaled), scale)
        .child(el("small").text(move || {
            fill(editor.words().file_words.count, &[&now(|row| row.count.to_string())])
        }))
        .show(
            move || is(|row| row.unsure),
            move || el("strong").text(move || editor.words().file_words.unsure.to_owned()),
        )
}
