//! A feeling as a list to choose from: for a card, and for whoever does not draw.

use std::rc::Rc;

use leptos::prelude::*;

use super::dom::{El, el, typed};
use super::fields::{labelled_by, none, option};
use crate::editor::{Editor, actions};
use journey::edit::FeelingKey;
use journey::model::Score;

/// The list of scores for a feeling, as long as there is something to feel about.
pub(super) fn choice(
    editor: Editor,
    label: Box<dyn Fn() -> String>,
    key: Rc<dyn Fn() -> Option<FeelingKey>>,
) -> El {
    let now = {
        let key = key.clone();
        move || {
            let score = key().and_then(|key| actions::score(&editor.journey(), &key));
            score.map(|score| score.halves().to_string()).unwrap_or_default()
        }
    };
    let of = |halves: i32| Score::new(f64::from(halves) / 2.0);
    let mut scores = vec![none(editor, |w| w.no_feeling)];
    scores.extend((-4..=4).rev().map(|halves| {
        let text = move |_: &_| actions::score_text(editor, of(halves));
        option(editor, &halves.to_string(), Box::new(text))
    }));
    let choose = move |event| {
        let Some(key) = untrack(|| key()) else { return };
        actions::feel(editor, &key, typed(&event).parse().ok().and_then(of), None);
        editor.end_run();
    };
    labelled_by(
        label,
        el("select")
            .attr("disabled", move || (!editor.editable()).then(String::new))
            .children(scores)
            .value(now)
            .on("change", choose),
    )
}
