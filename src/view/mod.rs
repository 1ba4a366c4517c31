//! The screen, one file per part.

mod advice;
mod card;
mod curve;
mod grow;
mod icon;
mod map;
mod notices;
mod stage;
mod toolbar;

use leptos::ev::{FocusEvent, KeyboardEvent, PointerEvent};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, EventTarget, Node};

use crate::editor::{Editor, actions};

/// The whole widget.
#[component]
pub(crate) fn Screen(editor: Editor) -> impl IntoView {
    let folded = RwSignal::new(false);
    let leave = move |to: Option<EventTarget>| {
        if !in_writing(to) {
            editor.finish();
        }
    };
    view! {
        <div
            class="screen"
            role="region"
            lang=move || editor.words().code
            aria-label=move || editor.words().journey_map
            on:keydown=move |e| keydown(editor, &e)
            on:keyup=keep_typing_inside
            on:keypress=keep_typing_inside
            on:pointerdown=move |e: PointerEvent| leave(e.target())
            on:focusin=move |e: FocusEvent| leave(e.target())
            on:focusout=move |e: FocusEvent| {
                // Out of the widget altogether; within it, focusin decides.
                if e.related_target().is_some_and(|to| !is_in_widget(&to)) {
                    editor.finish();
                }
            }
        >
            <toolbar::Toolbar editor/>
            <notices::Notices editor/>
            <stage::Strip editor/>
            <div class="body" class:folded=move || folded.get()>
                <map::Map editor/>
                <advice::Panel editor folded/>
            </div>
            <p class="unseen" role="status">{move || editor.said.get()}</p>
        </div>
    }
}

/// Keys that mean something here; the page hears nothing of those, nor of what is typed.
fn keydown(editor: Editor, event: &KeyboardEvent) {
    let typing = is_text_field(event.target());
    if !typing && !event.is_composing() && actions::press(editor, event) {
        event.prevent_default();
        event.stop_propagation();
    }
    keep_typing_inside(event.clone());
}

/// The page would take letters typed in a field for its own shortcuts: from outside, the field looks like the element.
#[expect(clippy::needless_pass_by_value, reason = "an event handler is given its event")]
fn keep_typing_inside(event: KeyboardEvent) {
    if is_text_field(event.target()) {
        event.stop_propagation();
    }
}

fn is_text_field(target: Option<EventTarget>) -> bool {
    target.and_then(|t| t.dyn_into::<Element>().ok()).is_some_and(|element| match element.tag_name().as_str() {
        "TEXTAREA" => true,
        "INPUT" => element.get_attribute("type").is_none_or(|kind| kind == "text"),
        _ => false,
    })
}

/// Is this within the part that is open for writing?
fn in_writing(target: Option<EventTarget>) -> bool {
    let element = target.and_then(|t| t.dyn_into::<Element>().ok());
    element.is_some_and(|e| e.closest("[data-writing]").ok().flatten().is_some())
}

fn is_in_widget(target: &EventTarget) -> bool {
    let element = target.dyn_ref::<Element>();
    element.is_some_and(|e| e.closest(".screen").ok().flatten().is_some())
}

/// Gives an element the browser's focus; true when it has it then.
pub(crate) fn take_focus(element: Option<&web_sys::HtmlElement>) -> bool {
    let Some(element) = element.filter(|e| e.is_connected()) else { return false };
    if element.focus().is_err() {
        return false;
    }
    let root = element.get_root_node().dyn_into::<web_sys::ShadowRoot>().ok();
    let active = root.and_then(|root| root.active_element());
    active.is_some_and(|active| AsRef::<Node>::as_ref(&active).is_same_node(Some(element)))
}
