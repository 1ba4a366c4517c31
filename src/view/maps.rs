//! The maps of this browser: opening, naming, copying, deleting them, and what they were like earlier.

use std::rc::Rc;

use leptos::prelude::*;

use super::dom::{El, button, el, el_class, typed};
use super::fields::{LONGEST, bounded};
use super::{icon, take_focus, toolbar};
use crate::browser::clock;
use crate::editor::actions::{SAVE_FILE, START};
use crate::editor::maps::Maps;
use crate::editor::{Editor, Memo};
use i18n::{KeepWords, fill};
use storage::{Listed, MapId, StorageKey};

/// The list and what belongs to it. It is drawn anew when something is stored, here or in another window.
pub(super) fn maps(editor: Editor) -> El {
    let words = move || editor.words().keep_words;
    el_class("div", "maps")
        .child(el_class("p", "hint").text(move || {
            if editor.has_shelf() {
                fill(words().only_here, &[&toolbar::last_file(editor)])
            } else {
                words().no_shelf.to_owned()
            }
        }))
        .child(toolbar::tool(editor, &SAVE_FILE, true))
        .show(move || editor.has_shelf(), move || shelf(editor))
}

fn shelf(editor: Editor) -> El {
    let all = Memo::new(move |_| editor.maps());
    let keys = |list: &[Listed]| list.iter().map(|map| map.place.key("")).collect();
    let list = el_class("ul", "shelf-list");
    let rows = list.clone().for_each(
        move || all.with(|all| keys(&all.maps)),
        move |key| {
            let found = finder(all, key);
            match untrack(&found).map(|map| map.place) {
                Some(StorageKey::Map(id)) => map_row(editor, id, Rc::new(found), &list),
                Some(StorageKey::Deleted(id)) => deleted_row(editor, id, Rc::new(found), &list),
                _ => el("li"),
            }
        },
    );
    let new = move || {
        button("secondary")
            .on("click", move |_| {
                editor.surface.dialog.set(None);
                (START.run)(editor);
            })
            .text(move || (START.text)(editor.words()).to_owned())
    };
    el_class("div", "shelf")
        .child(rows)
        .show(move || editor.may_edit(), new)
        .show(move || all.with(|all| !all.elsewhere.is_empty()), move || elsewhere(editor, all))
        .child(line(editor, "h3", |w| w.earlier))
        .child(line(editor, "p", |w| w.earlier_hint).attr("class", "hint"))
        .child(el_class("ul", "shelf-list").for_each(
            move || all.with(|all| keys(&all.earlier)),
            move |key| {
                let found =
                    all.with(|all| all.earlier.iter().find(|m| m.place.key("") == key).cloned());
                found.map_or_else(|| el("li"), |version| version_row(editor, &version))
            },
        ))
        .show(
            move || all.with(|all| all.earlier.is_empty()),
            move || line(editor, "p", |w| w.no_earlier),
        )
        .show(
            move || all.with(|all| !all.damaged.is_empty()),
            move || {
                let files = move |when: &str| damaged_row(editor, when);
                el("section")
                    .child(line(editor, "h3", |w| w.damaged))
                    .child(line(editor, "p", |w| w.damaged_hint).attr("class", "hint"))
                    .child(
                        el_class("ul", "shelf-list")
                            .for_each(move || all.with(|all| all.damaged.clone()), files),
                    )
            },
        )
}

/// The maps of other shelves: each can be opened, and is on this shelf then.
fn elsewhere(editor: Editor, all: Memo<Maps>) -> El {
    let key = |(shelf, map): &(String, Listed)| map.place.key(shelf);
    let found = move |wanted: &str| {
        all.with(|all| all.elsewhere.iter().find(|other| key(other) == wanted).cloned())
    };
    let row = move |wanted: &str| {
        let Some((shelf, map)) = found(wanted) else { return el("li") };
        let StorageKey::Map(id) = map.place else { return el("li") };
        let found: Found = {
            let map = map.clone();
            Rc::new(move || Some(map.clone()))
        };
        let (name, about) = (found.clone(), map);
        let open = act(editor, &found, (|w| w.open, |w| w.open_of), move || {
            untrack(|| editor.adopt_map(&shelf, id));
        });
        el("li")
            .attr("data-place", wanted)
            .child(el_class("span", "named").text(move || title(editor, &name)))
            .child(el_class("span", "about").text(move || described(editor, &about)))
            .child(el_class("span", "acts").child(open))
    };
    el("section")
        .child(line(editor, "h3", |w| w.elsewhere))
        .child(line(editor, "p", |w| w.elsewhere_hint).attr("class", "hint"))
        .child(
            el_class("ul", "shelf-list")
                .for_each(move || all.with(|all| all.elsewhere.iter().map(key).collect()), row),
        )
}

/// An element that says something from the words about keeping.
fn line(editor: Editor, tag: &str, word: Word) -> El {
    el(tag).text(move || word(editor.words().keep_words).to_owned())
}

/// What is known of the map under a key, while it is in the list.
fn finder(all: Memo<Maps>, key: &str) -> impl Fn() -> Option<Listed> + use<> {
    let key = key.to_owned();
    move || all.with(|all| all.maps.iter().find(|map| map.place.key("") == key).cloned())
}

type Found = Rc<dyn Fn() -> Option<Listed>>;

type Word = fn(&KeepWords) -> &'static str;

fn title(editor: Editor, found: &Found) -> String {
    let title = found().map(|map| map.title).unwrap_or_default();
    if title.is_empty() { editor.words().untitled.to_owned() } else { title }
}

/// What a map comes to, in a line.
fn size(editor: Editor, map: &Listed) -> String {
    let words = editor.words().keep_words;
    fill(words.size, &[&map.stages.to_string(), &map.cards.to_string()])
}

/// When a map was changed last, and what it comes to.
fn described(editor: Editor, map: &Listed) -> String {
    let words = editor.words();
    let when = clock::shown(&map.saved, words.code);
    fill(words.keep_words.changed, &[&when]) + " · " + &size(editor, map)
}

/// A button of a row: a word for those who see the row, the map's name with it for those who do not.
fn act(editor: Editor, found: &Found, (word, label): (Word, Word), go: impl Fn() + 'static) -> El {
    let found = found.clone();
    button("chip")
        .attr("aria-label", move || {
            Some(fill(label(editor.words().keep_words), &[&title(editor, &found)]))
        })
        .on("click", move |_| go())
        .text(move || word(editor.words().keep_words).to_owned())
}

fn map_row(editor: Editor, id: MapId, found: Found, list: &El) -> El {
    let is_open = move || editor.open_id() == id;
    let name = {
        let (found, plain) = (found.clone(), found.clone());
        let field = move || {
            let found = found.clone();
            let value = move || found().map(|map| map.title).unwrap_or_default();
            let before = value.clone();
            let field = el_class("input", "name")
                .attr("type", "text")
                .attr("placeholder", move || Some(editor.words().untitled.to_owned()))
                .attr("aria-label", move || {
                    Some(fill(editor.words().keep_words.title_of, &[&id.number().to_string()]))
                })
                .value(value);
            // Written when the field is left.
            bounded(editor, field, LONGEST, false, Rc::new(before), Rc::new(|_| ()))
                .on("change", move |e| editor.rename_map(id, &typed(&e)))
        };
        let text = move || {
            let plain = plain.clone();
            el_class("span", "name").text(move || title(editor, &plain))
        };
        el_class("div", "named").show_or(move || editor.may_edit(), field, text)
    };
    let about = {
        let found = found.clone();
        move || found().map(|map| described(editor, &map)).unwrap_or_default()
    };
    let list = list.clone();
    let delete = {
        let (found, list) = (found.clone(), list.clone());
        move || {
            // The list may know the name from before the last edit.
            editor.finish();
            editor.flush();
            let name = untrack(|| title(editor, &found));
            if editor.delete_map(id) {
                editor.say_soon(fill(editor.words().keep_words.deleted, &[&name]));
                stay(&list, &format!("[data-place='{}'] button", StorageKey::Deleted(id).key("")));
            }
        }
    };
    let duplicate = {
        let found = found.clone();
        move || {
            if editor.duplicate_map(id) {
                editor.say(fill(editor.words().keep_words.copied, &[&title(editor, &found)]));
            }
        }
    };
    let tools = {
        let found = found.clone();
        move || {
            let (copied, gone) = (found.clone(), found.clone());
            let delete = delete.clone();
            el_class("span", "tools")
                .child(icon_act(
                    editor,
                    "duplicate",
                    |w| w.duplicate_of,
                    copied,
                    Box::new(duplicate.clone()),
                ))
                .child(icon_act(editor, "delete", |w| w.delete_of, gone, Box::new(delete)))
        }
    };
    let open = move || {
        act(editor, &found, (|w| w.open, |w| w.open_of), move || untrack(|| editor.open_map(id)))
    };
    row(&StorageKey::Map(id))
        .attr("aria-current", move || is_open().then(|| "true".to_owned()))
        .child(name)
        .child(el_class("span", "about").text(about))
        .child(
            el_class("span", "acts")
                .show_or(
                    is_open,
                    move || line(editor, "span", |w| w.open_now).attr("class", "here"),
                    open,
                )
                .show(move || editor.may_edit(), tools),
        )
}

/// A button with a picture only.
fn icon_act(editor: Editor, id: &str, label: Word, found: Found, go: Box<dyn Fn()>) -> El {
    let label =
        Rc::new(move || Some(fill(label(editor.words().keep_words), &[&title(editor, &found)])));
    let hint = label.clone();
    button("tool")
        .attr("aria-label", move || label())
        .attr("title", move || hint())
        .on("click", move |_| untrack(&go))
        .child(icon::of(id))
}

fn deleted_row(editor: Editor, id: MapId, found: Found, list: &El) -> El {
    let name = found.clone();
    let list = list.clone();
    let (shelf, of) = (list.clone(), found.clone());
    let back = act(editor, &found, (|w| w.put_back, |w| w.put_back_of), move || {
        let name = untrack(|| title(editor, &of));
        if let Some(id) = untrack(|| editor.put_map_back(id)) {
            editor.say(fill(untrack(|| editor.words()).keep_words.is_back, &[&name]));
            stay(&shelf, &format!("[data-place='{}'] button", StorageKey::Map(id).key("")));
        }
    });
    let of = found.clone();
    let purge = act(editor, &found, (|w| w.purge, |w| w.purge_of), move || {
        let name = untrack(|| title(editor, &of));
        editor.purge_map(id);
        editor.say(fill(untrack(|| editor.words()).keep_words.purged, &[&name]));
        stay(&list, "button");
    });
    let says = move || fill(editor.words().keep_words.deleted, &[&title(editor, &name)]);
    row(&StorageKey::Deleted(id))
        .attr("class", "gone")
        .child(el_class("span", "named").text(says))
        .show(
            move || editor.may_edit(),
            move || el_class("span", "acts").child(back.clone()).child(purge.clone()),
        )
}

fn version_row(editor: Editor, version: &Listed) -> El {
    let saved = version.saved.clone();
    let when = Rc::new(move || clock::shown(&saved, editor.words().code));
    let of = |word: Word, label: Word| {
        let when = when.clone();
        button("chip")
            .attr("aria-label", move || Some(fill(label(editor.words().keep_words), &[&when()])))
            .text(move || word(editor.words().keep_words).to_owned())
    };
    let (look, take) = (version.place.clone(), version.place.clone());
    let take_back = of(|w| w.take_back, |w| w.take_back_of)
        .on("click", move |_| untrack(|| editor.take_back(&take)));
    let (map, date) = (version.clone(), when.clone());
    row(&version.place)
        .child(el_class("span", "named").text(move || date()))
        .child(el_class("span", "about").text(move || size(editor, &map)))
        .child(
            el_class("span", "acts")
                .child(
                    of(|w| w.look, |w| w.look_of)
                        .on("click", move |_| untrack(|| editor.look_at(&look))),
                )
                .show(move || editor.may_edit(), move || take_back.clone()),
        )
}

fn damaged_row(editor: Editor, when: &str) -> El {
    let (moment, shown) = (when.to_owned(), when.to_owned());
    let save = button("chip").on("click", move |_| editor.save_damaged(&moment)).text(move || {
        let words = editor.words();
        fill(words.keep_words.save_damaged, &[&clock::shown(&shown, words.code)])
    });
    row(&StorageKey::Damaged(when.to_owned())).child(save)
}

fn row(place: &StorageKey) -> El {
    el("li").attr("data-place", &place.key(""))
}

/// What the focus was on has gone: it goes to what came in its stead, or else to the first there is.
fn stay(list: &El, selector: &str) {
    let (list, selector) = (list.node().clone(), selector.to_owned());
    clock::soon(move || {
        if let Ok(Some(button)) = list.query_selector(&selector) {
            take_focus(&El::of(button));
        }
    });
}
