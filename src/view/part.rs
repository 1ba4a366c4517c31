//! Parts of the screen whose code is fetched when they are wanted, or ahead of need once the page is idle.
//!
//! `#[wasm_split(name)]` marks the functions that a build cuts out of the wasm, with everything that only they reach
//! (tools/wasm-link). A function that is cut out becomes `async`: it asks the loader for the file `split_<name>.wasm` first.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll, Waker};

use any_spawner::Executor;
use leptos::prelude::{Owner, on_cleanup, untrack};
use wasm_split_helpers::{SplitLoaderError, wasm_split};

use super::dom::{El, button, el, el_class};
use super::{about, conflict, dialog, files, hand, maps, outline, plan, share, start};
use crate::editor::{Dialog, Editor, Page};

/// A part of the screen, and the file that its code is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Start,
    Plan,
    Outline,
    Help,
    About,
    Share,
    Files,
    Hand,
    Maps,
    Conflict,
}

impl Part {
    /// The part that is the body of a dialog.
    pub(super) fn of_dialog(dialog: &Dialog) -> Part {
        match dialog {
            Dialog::Help => Part::Help,
            Dialog::About(_) => Part::About,
            Dialog::Maps => Part::Maps,
            Dialog::Conflict => Part::Conflict,
            Dialog::Share => Part::Share,
            Dialog::Files => Part::Files,
            Dialog::Hand => Part::Hand,
        }
    }

    /// Fetches its code if need be, and makes it in its slot.
    fn make(self, editor: Editor, slot: Slot) -> Making {
        match self {
            Part::Start => Box::pin(make_start(editor, slot)),
            Part::Plan => Box::pin(make_plan(editor, slot)),
            Part::Outline => Box::pin(make_outline(editor, slot)),
            Part::Maps | Part::Conflict => Box::pin(make_maps(self, editor, slot)),
            Part::Help | Part::About | Part::Share | Part::Files | Part::Hand => {
                Box::pin(make_dialog(self, editor, slot))
            }
        }
    }
}

/// A part that is being fetched, then made; nothing where its slot has gone meanwhile.
type Making = Pin<Box<dyn Future<Output = Made>>>;
type Made = Result<Option<El>, SplitLoaderError>;

/// Where a part is to be: what is made there is held by the owner of the slot.
struct Slot {
    owner: Owner,
    gone: Arc<AtomicBool>,
}

impl Slot {
    /// The slot of the current owner, until that is cleaned up.
    fn here() -> Slot {
        let gone = Arc::new(AtomicBool::new(false));
        let cleaned = gone.clone();
        on_cleanup(move || cleaned.store(true, Ordering::Relaxed));
        Slot { owner: Owner::current().unwrap_or_default(), gone }
    }

    fn fill(&self, make: impl FnOnce() -> El) -> Option<El> {
        let here = !self.gone.load(Ordering::Relaxed);
        here.then(|| self.owner.with(|| untrack(make)))
    }

    fn again(&self) -> Slot {
        Slot { owner: self.owner.clone(), gone: self.gone.clone() }
    }
}

#[wasm_split(start, fallible, preload(fetch_start))]
fn make_start(editor: Editor, slot: Slot) -> Made {
    Ok(slot.fill(|| start::start(editor)))
}

#[wasm_split(plan, fallible, preload(fetch_plan))]
fn make_plan(editor: Editor, slot: Slot) -> Made {
    Ok(slot.fill(|| plan::plan(editor)))
}

#[wasm_split(outline, fallible, preload(fetch_outline))]
fn make_outline(editor: Editor, slot: Slot) -> Made {
    Ok(slot.fill(|| outline::outline(editor)))
}

#[wasm_split(dialogs, fallible, preload(fetch_dialogs))]
fn make_dialog(part: Part, editor: Editor, slot: Slot) -> Made {
    Ok(slot.fill(|| match part {
        Part::About => about::about(editor),
        Part::Share => share::share(editor),
        Part::Files => files::files(editor),
        Part::Hand => hand::hand(editor),
        _ => dialog::help(editor),
    }))
}

#[wasm_split(maps, fallible, preload(fetch_maps))]
fn make_maps(part: Part, editor: Editor, slot: Slot) -> Made {
    Ok(slot.fill(|| match part {
        Part::Conflict => conflict::conflict(editor),
        _ => maps::maps(editor),
    }))
}

/// Fetches the code of a part by the name of its file, so that it is there at once when it is wanted. Calls `done` with whether it
/// is there; there is none under a name that is not known.
pub(crate) fn fetch(name: &str, done: impl FnOnce(bool) + 'static) {
    let fetching: Pin<Box<dyn Future<Output = Result<(), SplitLoaderError>>>> = match name {
        "start" => Box::pin(fetch_start()),
        "plan" => Box::pin(fetch_plan()),
        "outline" => Box::pin(fetch_outline()),
        "dialogs" => Box::pin(fetch_dialogs()),
        "maps" => Box::pin(fetch_maps()),
        _ => return done(false),
    };
    Executor::spawn_local(async move { done(fetching.await.is_ok()) });
}

/// An element with a part in it: at once where its code is there. Otherwise it says that it comes, and why it does not where it cannot be had.
pub(super) fn part(editor: Editor, part: Part) -> El {
    let element = el_class("div", "lazy");
    attempt(editor, part, element.clone(), Slot::here());
    element
}

fn attempt(editor: Editor, part: Part, element: El, slot: Slot) {
    let mut making = part.make(editor, slot.again());
    if let Poll::Ready(made) = making.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
        show(editor, part, element, &slot, made);
        return;
    }
    let _ = slot.fill(|| {
        let waiting = el_class("p", "lazy-wait").attr("role", "status");
        element.clone().child(waiting.text(move || editor.words().keep_words.part_comes.to_owned()))
    });
    Executor::spawn_local(async move {
        let made = making.await;
        show(editor, part, element, &slot, made);
    });
}

/// Shows what was made, or why nothing was, in slot of what the element holds.
fn show(editor: Editor, part: Part, element: El, slot: &Slot, made: Made) {
    let fault = || slot.fill(|| fault(editor, part, element.clone(), slot.again()));
    if let Some(content) = made.unwrap_or_else(|_| fault()) {
        element.node().replace_children_with_node_1(content.node());
    }
}

/// Says that a part cannot be had. Nothing is lost by it: a reload saves first.
fn fault(editor: Editor, part: Part, element: El, slot: Slot) -> El {
    let words = move || editor.words().keep_words;
    let retry = button("secondary").text(move || words().part_again.to_owned());
    let reload = button("secondary").text(move || words().reload.to_owned());
    let again = move |_| {
        let (element, slot) = (element.clone(), slot.again());
        element.node().replace_children_with_node_0();
        attempt(editor, part, element, slot);
    };
    el_class("div", "lazy-fault")
        .attr("role", "alert")
        .child(el("p").text(move || words().part_fails.to_owned()))
        .child(el_class("p", "answers").child(retry.on("click", again)).child(reload.on(
            "click",
            move |_| {
                editor.flush();
                editor.page(Page::Reload);
            },
        )))
}
