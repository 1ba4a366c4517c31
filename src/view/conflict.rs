//! Two windows changed the same map: what differs, and which it is to be.

use super::dom::{El, button, el, el_class};
use crate::editor::{Conflict, Editor, Resolution};
use i18n::{KeepWords, fill};
use journey::edit::{Clash, Differences, Tally};

/// The question and its answers.
pub(super) fn conflict(editor: Editor) -> El {
    let hint = move || editor.words().keep_words.question_hint.to_owned();
    el_class("div", "parting").child(el_class("p", "hint").text(hint)).child(
        // Asked again when the other window goes on.
        el_class("div", "versions").rerender(move || {
            editor.conflict().map(|p| versions(editor, &p)).into_iter().flatten().collect()
        }),
    )
}

fn versions(editor: Editor, conflict: &Conflict) -> Vec<El> {
    let words = editor.words().keep_words;
    let side = |name: &str, differences: &Differences, answer: (&str, Resolution)| {
        let lines = said(words, differences).into_iter().map(|line| el("li").text(&line));
        el_class("section", "version")
            .child(el("h3").text(name))
            .child(el("ul").children(lines))
            .child(choice(editor, answer))
    };
    let merged = match &conflict.clash {
        None => choice(editor, (words.take_merged, Resolution::Merged)),
        Some(clash) => el_class("p", "hint").text(&in_the_way(editor, clash.as_ref())),
    };
    vec![
        side(words.mine, &conflict.mine, (words.take_mine, Resolution::Mine)),
        side(words.theirs, &conflict.theirs, (words.take_theirs, Resolution::Theirs)),
        el_class("div", "together")
            .child(merged)
            .child(choice(editor, (words.take_both, Resolution::Both))),
    ]
}

fn choice(editor: Editor, (text, answer): (&str, Resolution)) -> El {
    button("secondary").text(text).on("click", move |_| editor.answer(answer))
}

/// What differs, a line each.
fn said(words: &KeepWords, differences: &Differences) -> Vec<String> {
    let tally = |tally: &Tally, many: [&str; 3], one: [&str; 3]| {
        let counts =
            [tally.added, tally.changed, tally.removed].into_iter().zip(many.into_iter().zip(one));
        counts
            .filter(|(count, _)| *count > 0)
            .map(
                |(count, (many, one))| {
                    if count == 1 { one.to_owned() } else { fill(many, &[&count.to_string()]) }
                },
            )
            .collect::<Vec<_>>()
    };
    let mut lines = tally(&differences.stages, words.stages, words.stage);
    lines.extend(tally(&differences.lanes, words.lanes, words.lane));
    lines.extend(tally(&differences.cards, words.cards, words.card));
    if differences.other {
        lines.push(words.other.to_owned());
    }
    if lines.is_empty() {
        lines.push(words.nothing.to_owned());
    }
    lines
}

/// What stands in the way of one map, by its name where it has one.
fn in_the_way(editor: Editor, clash: Option<&Clash>) -> String {
    let words = editor.words();
    let Some(clash) = clash else { return words.keep_words.no_base.to_owned() };
    let journey = editor.peek();
    let name = match clash {
        Clash::Title => Some(words.title.to_owned()),
        Clash::Stage(id) => journey.stage(id).map(|stage| stage.name.clone()),
        Clash::Lane(id) => journey.lane(id).map(|lane| lane.name.clone()),
        Clash::Card(id) => journey.card(id).map(|card| card.text.clone()),
        Clash::Persona(id) => {
            journey.personas.iter().find(|p| p.id == *id).map(|persona| persona.name.clone())
        }
        Clash::Over(limit) => Some((words.limit)(*limit).to_owned()),
        Clash::Other => Some(words.profile.to_owned()),
    };
    name.filter(|name| !name.is_empty()).map_or_else(
        || words.keep_words.clash.to_owned(),
        |name| fill(words.keep_words.clash_at, &[&name]),
    )
}
