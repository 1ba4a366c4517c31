//! The screen, one file per part.

mod about;
mod advice;
mod card;
mod channel;
mod cited;
mod columns;
mod conflict;
mod curve;
mod dialog;
mod dom;
mod drag;
mod feeling;
mod fields;
mod files;
mod found;
mod grow;
mod hand;
mod icon;
mod lane;
mod map;
mod maps;
mod notices;
mod outline;
mod part;
mod plan;
mod preview;
mod share;
mod stage;
mod start;
mod steps;
mod toolbar;
mod tools;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, EventTarget, FocusEvent, KeyboardEvent, Node, ShadowRoot};

pub(crate) use dom::El;
use dom::el_class;
pub(crate) use part::fetch;
use part::{Part, part};

use crate::browser::clock::Timer;
use crate::editor::{Editor, Showing, actions};
use journey::edit::GridPosition;
use journey::edit::keys::Press;

/// The whole widget. To be called within a reactive owner, which then holds it.
pub(crate) fn screen(editor: Editor) -> El {
    let folded = RwSignal::new(false);
    // Paper has all of the map, or of the plan. The browser waits for nothing, so that is drawn in one go.
    let (whole, turns) = (editor.surface.whole, editor.turns);
    dom::on_window("beforeprint", move |_| {
        turns.hurry(true);
        whole.set(true);
    });
    dom::on_window("afterprint", move |_| {
        turns.hurry(false);
        whole.set(false);
    });
    leaving(editor, el_class("div", "screen"))
        .attr("role", "region")
        .attr("lang", move || Some(editor.words().code.to_owned()))
        .attr("aria-label", move || {
            // Named after its title: a page may have several.
            let (kind, title) = (editor.words().journey_map, editor.slices.title.get());
            Some(if title.is_empty() { kind.to_owned() } else { format!("{kind}: {title}") })
        })
        .on("keydown", move |e| keydown(editor, &e))
        .on("keyup", |e| keep_typing_inside(&e))
        .on("keypress", |e| keep_typing_inside(&e))
        .attr("data-showing", move || {
            Some(
                match editor.surface.showing.get() {
                    Showing::Map => "map",
                    Showing::Outline => "outline",
                    Showing::Plan => "plan",
                    Showing::Start => "start",
                }
                .to_owned(),
            )
        })
        .child(toolbar::toolbar(editor))
        .child(notices::notices(editor, true))
        .show(move || editor.preview.with(Option::is_some), move || preview::banner(editor))
        .show(
            move || editor.begun() && editor.surface.showing.get() == Showing::Start,
            move || part(editor, Part::Start),
        )
        .show(
            move || editor.begun() && editor.surface.showing.get() != Showing::Start,
            move || {
                el_class("div", "journey").show_or(
                    move || editor.surface.showing.get() == Showing::Plan,
                    move || part(editor, Part::Plan),
                    move || journey(editor, folded),
                )
            },
        )
        .child(dialog::dialog(editor))
        .show(move || editor.surface.dialog.with(Option::is_none), move || status(editor))
}

/// The map or the outline, with the advice beside it.
fn journey(editor: Editor, folded: RwSignal<bool>) -> El {
    el_class("div", "drawn").child(stage::proportions(editor)).child(stage::strip(editor)).child(
        el_class("div", "body")
            .class("folded", move || folded.get())
            .class("empty", move || editor.slices.stages.with(|s| s.0.is_empty()))
            .show_or(
                move || editor.outlined(),
                move || part(editor, Part::Outline),
                move || map::map(editor),
            )
            .show(move || editor.drawn(), move || advice::panel(editor, folded)),
    )
}

/// What is said to a screen reader: here, or in the open dialog, since all behind that is out of reach.
fn status(editor: Editor) -> El {
    let before = StoredValue::new(None);
    let says = move || {
        let said = editor.said.get();
        // What was said before this was here is over.
        let Some((last, again)) = before.get_value() else {
            before.set_value(Some((said, false)));
            return String::new();
        };
        // The same words twice are no news to a screen reader; with a space behind them they are.
        let again = last == said && !again;
        before.set_value(Some((said.clone(), again)));
        if again { said + "\u{a0}" } else { said }
    };
    el_class("p", "unseen").attr("role", "status").text(says)
}

/// What stands on the map but is about nothing that has a place there: its keys must not move or delete what has.
const NOT_ON_MAP: &str = "select,details,.move-form,.switch,.adders,.dot";

/// Who goes elsewhere in the widget, or out of it, is done with writing. While a button of the mouse is down that waits for the
/// click: closing what is open moves what is below it away from under the pointer, and the click would be nobody's.
fn leaving(editor: Editor, screen: El) -> El {
    // Undo and redo take back what is being written as it stands; anywhere else the writing is over.
    let stays = "[data-writing], [data-action=undo], [data-action=redo]";
    let leave = move |to: Option<EventTarget>| {
        if !to.is_some_and(|to| is_within(&to, stays)) {
            editor.finish();
        }
    };
    let pressed = StoredValue::new(false);
    let gone_to: StoredValue<Option<EventTarget>, LocalStorage> = StoredValue::new_local(None);
    let timer: StoredValue<Option<Timer>, LocalStorage> = StoredValue::new_local(None);
    let release = move |_| {
        pressed.set_value(false);
        // The click comes first, if there is one.
        timer.set_value(Timer::after(0.0, move || {
            if let Some(to) = gone_to.try_update_value(Option::take).flatten() {
                leave(Some(to));
            }
        }));
    };
    screen
        .on_capture("pointerdown", move |_| pressed.set_value(true))
        .on("pointerup", release)
        .on("pointercancel", release)
        .on_capture("keydown", move |_| pressed.set_value(false))
        .on_capture("click", move |e| {
            gone_to.set_value(None);
            leave(e.target());
        })
        .on("focusin", move |e| {
            if pressed.get_value() {
                gone_to.set_value(e.target());
            } else {
                leave(e.target());
            }
        })
        .on("focusout", move |e| {
            // Out of the widget altogether; within it, focusin decides.
            let to = e.unchecked_ref::<FocusEvent>().related_target();
            if to.is_some_and(|to| !is_within(&to, ".screen")) {
                editor.finish();
            }
        })
}

/// Keys that mean something here; the page hears nothing of those, nor of what is typed.
fn keydown(editor: Editor, event: &Event) {
    let key = event.unchecked_ref::<KeyboardEvent>();
    let Some(target) = event.target() else { return };
    let field = is_text_field(&target);
    let on_map = is_within(&target, ".map, .outline") && !is_within(&target, NOT_ON_MAP);
    let composing = is_composing(key);
    let press = Press {
        key: key.key(),
        code: key.code(),
        command: key.ctrl_key() || key.meta_key(),
        alt: key.alt_key(),
        shift: key.shift_key(),
        alt_graph: key.get_modifier_state("AltGraph"),
        composing,
    };
    if actions::press(editor, &press, on_map, field) {
        handled(event);
    }
    // From anywhere in what is open for writing, Escape ends it; first the form in it that moves.
    if press.key == "Escape" && !composing && is_within(&target, "[data-writing]") {
        handled(event);
        if editor.surface.moving.get_untracked() {
            editor.surface.moving.set(false);
            if let Some(spot) = editor.focus.writing_now() {
                editor.focus.go(spot);
            }
        } else {
            editor.leave();
        }
    }
    let in_plan =
        is_within(&target, ".plan") && editor.surface.dialog.with_untracked(Option::is_none);
    if press.key == "Escape" && !composing && in_plan {
        handled(event);
        editor.leave_plan();
    }
    // What the browser does with them here is a click.
    if matches!(press.key.as_str(), "Enter" | " ") {
        event.stop_propagation();
    }
    keep_typing_inside(event);
}

/// Is the key one of an input method? Safari tells it by the code alone when the key ends the text.
fn is_composing(key: &KeyboardEvent) -> bool {
    key.is_composing() || key.key_code() == 229
}

/// The page would take letters typed in a field or a list for its own shortcuts: from outside, both look like the element.
fn keep_typing_inside(event: &Event) {
    if event.target().is_some_and(|t| is_text_field(&t) || is_within(&t, "select")) {
        event.stop_propagation();
    }
}

/// Neither the browser nor the page has anything left to do.
fn handled(event: &Event) {
    event.prevent_default();
    event.stop_propagation();
}

fn is_text_field(target: &EventTarget) -> bool {
    is_within(target, "textarea, [type=text]")
}

fn is_within(target: &EventTarget, selector: &str) -> bool {
    let element = target.dyn_ref::<Element>();
    element.is_some_and(|e| e.closest(selector).ok().flatten().is_some())
}

/// The button of a spot: it opens it, and has the focus when the person goes there.
fn spot_button(editor: Editor, spot: &GridPosition, button: El) -> El {
    let (button, take) = spot_opener(editor, spot, button);
    editor.focus.follow(spot.clone(), take);
    button
}

/// A button for a spot that has several: it has the focus while it is the one that is `meant`.
fn spot_button_where(
    editor: Editor,
    spot: &GridPosition,
    button: El,
    meant: impl Fn() -> bool + 'static,
) -> El {
    let (button, take) = spot_opener(editor, spot, button);
    editor.focus.follow(spot.clone(), Box::new(move || meant() && take()));
    button
}

/// A button that opens a spot, and what gives it the focus.
fn spot_opener(editor: Editor, spot: &GridPosition, button: El) -> (El, Box<dyn Fn() -> bool>) {
    let (to, here) = (spot.clone(), spot.clone());
    // However the focus comes here, what the keys do they do to this.
    let button = button
        .on("focus", move |_| editor.focus.stand(here.clone()))
        .on("click", move |_| editor.open_spot(&to));
    let (of, focused) = (spot.clone(), button.clone());
    // While the spot is open for writing, the button is about to go.
    let take = move || editor.focus.writing_now().as_ref() != Some(&of) && take_focus(&focused);
    (button, Box::new(take))
}

/// Gives an element the browser's focus; true when it has it then.
fn take_focus(element: &El) -> bool {
    let element = element.html();
    if !element.is_connected() || element.focus().is_err() {
        return false;
    }
    let root = element.get_root_node().dyn_into::<ShadowRoot>().ok();
    let active = root.and_then(|root| root.active_element());
    active.is_some_and(|active| AsRef::<Node>::as_ref(&active).is_same_node(Some(&element)))
}
