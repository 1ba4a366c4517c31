//! Dragging on the map. What a drag is, [`journey::edit::drag`] knows; here are the pointer, the picture of what is dragged, and
//! the places under it.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{DomRect, Element, Event, HtmlElement, KeyboardEvent, PointerEvent, ShadowRoot};

use super::dom::{El, el_class};
use super::{handled, is_within};
use crate::browser::clock::{Frames, Timer};
use crate::editor::{Editor, moving};
use i18n::fill;
use journey::edit::drag::{self, Drag, Effect, HOLD_MS, Item, Pointer, Target};
use journey::edit::{Entry, GridPosition};
use journey::model::{Lane, Stage, decimal};

/// What can be dragged, and by what it is known.
const HANDLES: &str =
    ".card:not([data-writing]), th.stage:not([data-writing]), th[data-lane]:not([data-writing])";

/// What a press belongs to, although it is on something that can be dragged.
const NOT_HANDLES: &str = "select,input,textarea,.more,.switch,a";

/// One map's drag.
struct Hand {
    editor: Editor,
    map: Element,
    drag: RefCell<Drag>,
    /// Where the pointer is, in pixels of the window.
    at: Cell<(f64, f64)>,
    /// Where it is within the picture of what it drags.
    grip: Cell<(f64, f64)>,
    hold: RefCell<Option<Timer>>,
    scrolling: RefCell<Option<Frames>>,
    /// What is dragged, where it stood.
    source: RefCell<Option<Element>>,
    /// What is seen of it under the pointer, and the line where it would go.
    ghost: RefCell<Option<HtmlElement>>,
    mark: HtmlElement,
}

/// Lets cards, stages and lanes of a map be dragged.
pub(super) fn draggable(editor: Editor, map: El) -> El {
    let mark = el_class("div", "drop-mark").attr("aria-hidden", "true").attr("hidden", "");
    let hand = Rc::new(Hand {
        editor,
        map: map.node().clone(),
        drag: RefCell::default(),
        at: Cell::default(),
        grip: Cell::default(),
        hold: RefCell::default(),
        scrolling: RefCell::default(),
        source: RefCell::default(),
        ghost: RefCell::default(),
        mark: mark.html(),
    });
    let to = |act: fn(&Rc<Hand>, &PointerEvent)| {
        let hand = hand.clone();
        move |e: Event| act(&hand, e.unchecked_ref())
    };
    let busy = {
        let hand = hand.clone();
        move |e: Event| {
            // The browser would scroll, or open its own menu, under what is dragged.
            if hand.drag.borrow().item().is_some() {
                e.prevent_default();
            }
        }
    };
    let click = {
        let hand = hand.clone();
        move |e: Event| {
            let pressed = e.unchecked_ref::<web_sys::MouseEvent>().detail() > 0;
            if pressed && hand.drag.borrow().swallows_click() {
                handled(&e);
            }
        }
    };
    let key = {
        let hand = hand.clone();
        move |e: Event| {
            let escape = e.unchecked_ref::<KeyboardEvent>().key() == "Escape";
            if escape && hand.drag.borrow().item().is_some() {
                handled(&e);
                hand.cancel();
            }
        }
    };
    map.on("pointerdown", to(Hand::press))
        .on("pointermove", to(Hand::follow))
        .on("pointerup", to(|hand, _| hand.release()))
        .on("pointercancel", to(|hand, _| hand.cancel()))
        .on("lostpointercapture", to(|hand, _| hand.cancel()))
        .on("touchmove", busy.clone())
        .on("contextmenu", busy)
        .on_capture("click", click)
        .on_capture("keydown", key)
        .child(mark)
}

impl Hand {
    fn press(self: &Rc<Self>, event: &PointerEvent) {
        let on = event.target().and_then(|t| t.dyn_into::<Element>().ok());
        let may = event.button() == 0 && untrack(|| self.editor.editable());
        let handle = on
            .filter(|on| may && !is_within(on, NOT_HANDLES))
            .and_then(|on| on.closest(HANDLES).ok().flatten())
            .and_then(|handle| Some((item(&handle)?, handle)));
        let Some((item, handle)) = handle else {
            let effect = self.drag.borrow_mut().press_elsewhere();
            return self.act(effect, event.pointer_id());
        };
        let pointer = if event.pointer_type() == "touch" { Pointer::Touch } else { Pointer::Mouse };
        let (x, y) = point(event);
        self.at.set((x, y));
        let rect = handle.get_bounding_client_rect();
        self.grip.set((x - rect.left(), y - rect.top()));
        self.source.replace(Some(handle));
        let effect = self.drag.borrow_mut().press(item, pointer, x, y);
        self.act(effect, event.pointer_id());
    }

    fn follow(self: &Rc<Self>, event: &PointerEvent) {
        let (x, y) = point(event);
        self.at.set((x, y));
        let effect = self.drag.borrow_mut().move_to(x, y);
        self.act(effect, event.pointer_id());
    }

    fn release(self: &Rc<Self>) {
        let effect = self.drag.borrow_mut().release();
        self.act(effect, 0);
    }

    fn cancel(self: &Rc<Self>) {
        let effect = self.drag.borrow_mut().cancel();
        self.act(effect, 0);
    }

    fn act(self: &Rc<Self>, effect: Effect, pointer: i32) {
        match effect {
            Effect::Nothing => {}
            Effect::WaitForHold => {
                let hand = Rc::downgrade(self);
                *self.hold.borrow_mut() = Timer::after(f64::from(HOLD_MS), move || {
                    if let Some(hand) = hand.upgrade() {
                        let effect = hand.drag.borrow_mut().held();
                        hand.act(effect, pointer);
                    }
                });
            }
            Effect::Lift => {
                // A pointer that is gone already is not captured; the drag ends with the next word of it.
                let _ = self.map.set_pointer_capture(pointer);
                self.lift();
            }
            Effect::Moved => self.moved(),
            Effect::Tap | Effect::Scroll => self.end(),
            Effect::Cancelled => {
                let lifted = self.ghost.borrow().is_some();
                self.end();
                if lifted {
                    self.editor.say(untrack(|| self.editor.words()).put_back.to_owned());
                }
            }
            Effect::Drop(item, target) => {
                self.end();
                moving::put(self.editor, &item, &target);
            }
        }
    }

    /// Draws what is dragged under the pointer, and says so.
    fn lift(self: &Rc<Self>) {
        self.editor.finish();
        if let Some(item) = self.drag.borrow().item() {
            // Where the person is, the map stays drawn: what is dragged may leave the screen and come back.
            self.editor.focus.stand(spot_of(item));
        }
        let Some(source) = self.source.borrow().clone() else { return };
        let rect = source.get_bounding_client_rect();
        let ghost = source.clone_node_with_deep(true).ok().and_then(|n| n.dyn_into().ok());
        let Some(ghost): Option<HtmlElement> = ghost else { return };
        let _ = ghost.set_attribute("inert", "");
        let _ = ghost.class_list().add_1("ghost");
        let _ = ghost.style().set_property("--width", &px(rect.width()));
        let _ = source.set_attribute("data-dragged", "");
        let _ = self.map.append_child(&ghost);
        let name = source.query_selector(".says, .name").ok().flatten();
        let name = name.and_then(|name| name.text_content()).unwrap_or_default();
        self.editor.say(fill(untrack(|| self.editor.words()).lifted, &[&name]));
        self.ghost.replace(Some(ghost));
        let hand = Rc::downgrade(self);
        *self.scrolling.borrow_mut() = Frames::each(move || {
            if let Some(hand) = hand.upgrade() {
                hand.scroll();
            }
        });
        self.moved();
    }

    fn moved(&self) {
        let ((x, y), (dx, dy)) = (self.at.get(), self.grip.get());
        let home = self.map.get_bounding_client_rect();
        let (left, top) = (
            home.left() - f64::from(self.map.scroll_left()),
            home.top() - f64::from(self.map.scroll_top()),
        );
        if let Some(ghost) = &*self.ghost.borrow()
            && let Ok(Some(screen)) = self.map.closest(".screen")
        {
            // Fixed in the widget: as a part of the map it would widen what scrolls, without end.
            let screen = screen.get_bounding_client_rect();
            place(ghost, x - dx - screen.left(), y - dy - screen.top());
        }
        let item = self.drag.borrow().item().cloned();
        let found = item.and_then(|item| self.target(&item, x, y));
        match &found {
            Some((_, mark)) => {
                let _ = self.mark.remove_attribute("hidden");
                place(&self.mark, mark.x - left, mark.y - top);
                let _ = self.mark.style().set_property("--width", &px(mark.width));
                let _ = self.mark.style().set_property("--height", &px(mark.height));
            }
            None => {
                let _ = self.mark.set_attribute("hidden", "");
            }
        }
        self.drag.borrow_mut().over(found.map(|(target, _)| target));
    }

    /// Scrolls the map while the pointer is near its edge.
    fn scroll(&self) {
        let (x, y) = self.at.get();
        let Some(item) = self.drag.borrow().item().cloned() else { return };
        // A stage goes along the map, a lane up and down. The heads stay in sight over what scrolls.
        let (along, down) = (!matches!(item, Item::Lane(_)), !matches!(item, Item::Stage(_)));
        let heads = rects(&self.map, ".corner");
        let (wide, high) = heads.first().map_or((0.0, 0.0), |head| (head.width(), head.height()));
        let map = self.map.get_bounding_client_rect();
        let speed = |on, at, start, end, last| {
            if on { drag::scroll_speed(at, start, end, last) } else { 0.0 }
        };
        let mut at = Some(self.map.clone());
        // On a narrow screen it is what holds the map that scrolls.
        for _ in 0..2 {
            let Some(box_) = at else { return };
            let rect = box_.get_bounding_client_rect();
            box_.scroll_by_with_x_and_y(
                speed(along, x, rect.left() + wide, rect.right(), map.right()),
                speed(down, y, rect.top() + high, rect.bottom(), map.bottom()),
            );
            at = box_.parent_element();
        }
        self.moved();
    }

    fn end(&self) {
        self.hold.replace(None);
        self.scrolling.replace(None);
        if let Some(ghost) = self.ghost.take() {
            ghost.remove();
        }
        if let Some(source) = self.source.take() {
            let _ = source.remove_attribute("data-dragged");
        }
        let _ = self.mark.set_attribute("hidden", "");
    }

    /// Where an item would go under the pointer, and where the line is drawn that says so.
    fn target(&self, item: &Item, x: f64, y: f64) -> Option<(Target, Mark)> {
        let root = self.map.get_root_node().dyn_into::<ShadowRoot>().ok()?;
        let (x32, y32) = (narrow(x), narrow(y));
        let under = root.element_from_point(x32, y32)?;
        let journey = self.editor.peek();
        match item {
            Item::Card(_) => {
                let cell = under.closest(".cell[data-lane]").ok().flatten()?;
                let rect = cell.get_bounding_client_rect();
                let (mut place, mut line) = (0, rect.top() + 4.0);
                for card in rects(&cell, ".card:not([data-dragged])") {
                    if y < card.top() + card.height() / 2.0 {
                        break;
                    }
                    place += 1;
                    line = card.bottom() + 2.5;
                }
                let target = Target::Cell {
                    stage: cell.get_attribute("data-stage")?.as_str().into(),
                    lane: cell.get_attribute("data-lane")?.as_str().into(),
                    place,
                };
                let mark =
                    Mark { x: rect.left() + 6.0, y: line, width: rect.width() - 12.0, height: 0.0 };
                Some((target, mark))
            }
            Item::Stage(id) => {
                let over = under.closest("[data-stage]").ok().flatten()?;
                let rect = over.get_bounding_client_rect();
                let after = x > rect.left() + rect.width() / 2.0;
                let at =
                    Stage::position(&journey, &over.get_attribute("data-stage")?.as_str().into())?;
                let to = among_others(at, after, Stage::position(&journey, id)?);
                let line = if after { rect.right() } else { rect.left() };
                let map = self.map.get_bounding_client_rect();
                let mark = Mark { x: line, y: map.top(), width: 0.0, height: map.height() };
                Some((Target::Stage(to), mark))
            }
            Item::Lane(id) => {
                let over = under.closest("tr[data-row]").ok().flatten()?;
                let rect = over.get_bounding_client_rect();
                let after = y > rect.top() + rect.height() / 2.0;
                let at =
                    Lane::position(&journey, &over.get_attribute("data-row")?.as_str().into())?;
                let to = among_others(at, after, Lane::position(&journey, id)?);
                let line = if after { rect.bottom() } else { rect.top() };
                let map = self.map.get_bounding_client_rect();
                let mark = Mark { x: map.left(), y: line, width: map.width(), height: 0.0 };
                Some((Target::Lane(to), mark))
            }
        }
    }
}

/// A line on the screen, in pixels of the window.
struct Mark {
    x: f64,
    y: f64,
    width: f64,
    height: f64,
}

/// The place before or after the entry `at` a place, counted without the one that comes `from` another.
fn among_others(at: usize, after: bool, from: usize) -> usize {
    let to = if after { at + 1 } else { at };
    if from < to { to - 1 } else { to }
}

/// What a handle stands for.
fn item(handle: &Element) -> Option<Item> {
    let id = |name| handle.get_attribute(name);
    id("data-card")
        .map(|id| Item::Card(id.as_str().into()))
        .or_else(|| id("data-stage").map(|id| Item::Stage(id.as_str().into())))
        .or_else(|| id("data-lane").map(|id| Item::Lane(id.as_str().into())))
}

fn spot_of(item: &Item) -> GridPosition {
    match item {
        Item::Card(id) => GridPosition::Card(id.clone()),
        Item::Stage(id) => GridPosition::Stage(id.clone()),
        Item::Lane(id) => GridPosition::Lane(id.clone()),
    }
}

fn point(event: &PointerEvent) -> (f64, f64) {
    (f64::from(event.client_x()), f64::from(event.client_y()))
}

fn place(element: &HtmlElement, x: f64, y: f64) {
    let _ = element.style().set_property("--x", &px(x));
    let _ = element.style().set_property("--y", &px(y));
}

fn px(pixels: f64) -> String {
    decimal(pixels) + "px"
}

fn rects(within: &Element, selector: &str) -> Vec<DomRect> {
    let Ok(found) = within.query_selector_all(selector) else { return Vec::new() };
    (0..found.length())
        .filter_map(|at| found.get(at)?.dyn_into::<Element>().ok())
        .map(|element| element.get_bounding_client_rect())
        .collect()
}

#[expect(clippy::cast_possible_truncation, reason = "a place on the screen")]
fn narrow(pixels: f64) -> f32 {
    pixels as f32
}
