//! Elements that follow signals.
//!
//! Leptos' own views are types: each element with its attributes and children is one, and each brings its own copy of the code
//! that builds and updates it (measured: two thirds of the bundle). Here every element is an [`El`] and every part that changes
//! is one boxed closure in an effect. What was made under an owner goes with it: effects, listeners, rows.

use std::any::Any;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use leptos::prelude::*;
use leptos::reactive::effect::RenderEffect;
use leptos::reactive::graph::ToAnySubscriber;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue, UnwrapThrowExt};
use web_sys::{Document, Element, Event, EventTarget, HtmlElement, Node, Text};

use crate::editor::{Memo, forget};

const SVG: &str = "http://www.w3.org/2000/svg";

// A page may have `<form name="createElement">`, which hides the method of that name on its document; the prototype has it still.
#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = ["Document", "prototype", "createElement"], js_name = call, catch)]
    fn create_element(document: &Document, tag: &str) -> Result<Element, JsValue>;
    #[wasm_bindgen(js_namespace = ["Document", "prototype", "createElementNS"], js_name = call, catch)]
    fn create_element_ns(document: &Document, space: &str, tag: &str) -> Result<Element, JsValue>;
    #[wasm_bindgen(js_namespace = ["Document", "prototype", "createTextNode"], js_name = call)]
    fn create_text_node(document: &Document, text: &str) -> Text;
}

/// An element being put together.
#[derive(Clone)]
pub(crate) struct El(Element);

/// An HTML element.
pub(crate) fn el(tag: &str) -> El {
    made(create_element(&document(), tag))
}

/// An HTML element with a class.
pub(crate) fn el_class(tag: &str, class: &str) -> El {
    el(tag).attr("class", class)
}

/// An SVG element.
pub(crate) fn svg(tag: &str) -> El {
    made(create_element_ns(&document(), SVG, tag))
}

/// A button that submits nothing.
pub(crate) fn button(class: &str) -> El {
    el_class("button", class).attr("type", "button")
}

/// Tags are names from this code: a browser that refuses one is no browser, and the loader says so.
fn made(element: Result<Element, JsValue>) -> El {
    El(element.unwrap_throw())
}

impl El {
    /// An element that is there already.
    pub(crate) fn of(element: Element) -> El {
        El(element)
    }

    /// The element itself.
    pub(crate) fn node(&self) -> &Element {
        &self.0
    }

    /// The element as one that can have the focus and a style.
    pub(crate) fn html(&self) -> HtmlElement {
        self.0.clone().unchecked_into()
    }

    /// An attribute: a text that stays, or a closure that it follows; absent while that gives none.
    pub(crate) fn attr(self, name: &'static str, value: impl AttributeValue) -> Self {
        value.put_on(&self.0, name);
        self
    }

    /// A text: one that stays, or a closure that it follows.
    pub(crate) fn text(self, text: impl TextValue) -> Self {
        text.put_in(&self.0);
        self
    }

    /// A class that is there while the condition holds.
    pub(crate) fn class(self, class: &'static str, on: impl Fn() -> bool + 'static) -> Self {
        follow_class(&self.0, class, Box::new(on));
        self
    }

    /// A custom property of its style.
    pub(crate) fn style(self, name: &'static str, value: impl Fn() -> String + 'static) -> Self {
        follow_style(&self.html(), name, Box::new(value));
        self
    }

    /// The value of a field. Set only when it differs: a caret stays where it is.
    pub(crate) fn value(self, value: impl Fn() -> String + 'static) -> Self {
        follow_value(self.0.clone(), Box::new(value));
        self
    }

    /// Puts a value in a field, once.
    pub(crate) fn set_value(&self, value: &str) {
        put(&self.0, "value", &JsValue::from_str(value));
    }

    /// What stands in a field.
    pub(crate) fn current_value(&self) -> String {
        value_of(&self.0)
    }

    /// Is a box ticked?
    pub(crate) fn checked(self, on: impl Fn() -> bool + 'static) -> Self {
        follow_checked(self.0.clone(), Box::new(on));
        self
    }

    /// What happens on an event, before anything inside hears of it.
    pub(crate) fn on_capture(self, event: &str, act: impl FnMut(Event) + 'static) -> Self {
        listen(&self.0, event, true, Box::new(act));
        self
    }

    /// What happens on an event.
    pub(crate) fn on(self, event: &str, act: impl FnMut(Event) + 'static) -> Self {
        listen(&self.0, event, false, Box::new(act));
        self
    }

    /// A child.
    pub(crate) fn child(self, child: El) -> Self {
        append(&self.0, &child.0);
        self
    }

    /// Children.
    pub(crate) fn children(self, children: impl IntoIterator<Item = El>) -> Self {
        children.into_iter().fold(self, El::child)
    }

    /// Children that are made anew whenever what they read changes: for what has no state of its own.
    pub(crate) fn rerender(self, make: impl Fn() -> Vec<El> + 'static) -> Self {
        region(&self.0, Box::new(make));
        self
    }

    /// A child that is there while the condition holds.
    pub(crate) fn show(
        self,
        on: impl Fn() -> bool + Send + Sync + 'static,
        make: impl Fn() -> El + 'static,
    ) -> Self {
        choose(&self.0, Box::new(on), Box::new(make), None);
        self
    }

    /// One child while the condition holds, else the other.
    pub(crate) fn show_or(
        self,
        on: impl Fn() -> bool + Send + Sync + 'static,
        yes: impl Fn() -> El + 'static,
        no: impl Fn() -> El + 'static,
    ) -> Self {
        choose(&self.0, Box::new(on), Box::new(yes), Some(Box::new(no)));
        self
    }

    /// A child for every key, which stays the same as long as its key is there.
    pub(crate) fn for_each(
        self,
        keys: impl Fn() -> Vec<String> + 'static,
        make: impl Fn(&str) -> El + 'static,
    ) -> Self {
        rows(&self.0, Box::new(keys), Box::new(make));
        self
    }
}

/// What an attribute can be given.
pub(crate) trait AttributeValue {
    fn put_on(self, element: &Element, name: &'static str);
}

impl AttributeValue for &str {
    fn put_on(self, element: &Element, name: &'static str) {
        let _ = element.set_attribute(name, self);
    }
}

impl AttributeValue for &String {
    fn put_on(self, element: &Element, name: &'static str) {
        self.as_str().put_on(element, name);
    }
}

impl AttributeValue for &Arc<str> {
    fn put_on(self, element: &Element, name: &'static str) {
        (**self).put_on(element, name);
    }
}

impl<F: Fn() -> Option<String> + 'static> AttributeValue for F {
    fn put_on(self, element: &Element, name: &'static str) {
        follow_attribute(element.clone(), name, Box::new(self));
    }
}

/// What a text can be given.
pub(crate) trait TextValue {
    fn put_in(self, element: &Element);
}

impl TextValue for &str {
    fn put_in(self, element: &Element) {
        append(element, &create_text_node(&document(), self));
    }
}

impl TextValue for &String {
    fn put_in(self, element: &Element) {
        self.as_str().put_in(element);
    }
}

impl TextValue for &Arc<str> {
    fn put_in(self, element: &Element) {
        (**self).put_in(element);
    }
}

impl<F: Fn() -> String + 'static> TextValue for F {
    fn put_in(self, element: &Element) {
        follow_text(element, Box::new(self));
    }
}

fn document() -> Document {
    leptos::prelude::document()
}

fn append(parent: &Node, child: &Node) {
    let _ = parent.append_child(child);
}

/// Keeps something as long as the current owner.
pub(super) fn keep(thing: Box<dyn Any>) {
    StoredValue::new_local(thing);
}

/// Runs now, and again after what it read has changed.
fn react(mut act: Box<dyn FnMut()>) {
    keep(Box::new(Reaction(RenderEffect::new(move |_: Option<()>| act()))));
}

/// An effect that what it read forgets when it goes. By itself it would stay in their lists, and a signal that seldom changes would
/// gather all that were ever drawn.
struct Reaction(RenderEffect<()>);

impl Drop for Reaction {
    fn drop(&mut self) {
        forget(&self.0.to_any_subscriber());
    }
}

// The methods of `El` box what they are given and hand it on: what follows is in the bundle once.

fn follow_text(parent: &Element, text: Box<dyn Fn() -> String>) {
    let node = create_text_node(&document(), "");
    append(parent, &node);
    let mut shown = String::new();
    react(Box::new(move || {
        let now = text();
        if now != shown {
            node.set_data(&now);
            shown = now;
        }
    }));
}

fn follow_attribute(element: Element, name: &'static str, value: Box<dyn Fn() -> Option<String>>) {
    // What is set anew as it was is news to whoever watches the page: a browser, a screen reader.
    let mut shown = None;
    react(Box::new(move || {
        let now = value();
        if now != shown {
            let _ = match &now {
                Some(now) => element.set_attribute(name, now),
                None => element.remove_attribute(name),
            };
            shown = now;
        }
    }));
}

fn follow_class(element: &Element, class: &'static str, on: Box<dyn Fn() -> bool>) {
    let list = element.class_list();
    react(Box::new(move || {
        let _ = list.toggle_with_force(class, on());
    }));
}

fn follow_style(element: &HtmlElement, name: &'static str, value: Box<dyn Fn() -> String>) {
    let style = element.style();
    react(Box::new(move || {
        let _ = style.set_property(name, &value());
    }));
}

fn follow_value(element: Element, value: Box<dyn Fn() -> String>) {
    react(Box::new(move || put(&element, "value", &JsValue::from_str(&value()))));
}

fn follow_checked(element: Element, on: Box<dyn Fn() -> bool>) {
    react(Box::new(move || put(&element, "checked", &JsValue::from_bool(on()))));
}

/// Sets a property, when it differs.
fn put(element: &Element, name: &str, new: &JsValue) {
    let key = JsValue::from_str(name);
    if js_sys::Reflect::get(element, &key).is_ok_and(|old| old != *new) {
        let _ = js_sys::Reflect::set(element, &key, new);
    }
}

fn choose(
    parent: &Element,
    on: Box<dyn Fn() -> bool + Send + Sync>,
    yes: Box<dyn Fn() -> El>,
    no: Option<Box<dyn Fn() -> El>>,
) {
    let on = Memo::new(move |_| on());
    let make = move || {
        let make = if on.get() { Some(&yes) } else { no.as_ref() };
        make.map(|make| untrack(make)).into_iter().collect()
    };
    region(parent, Box::new(make));
}

/// What happens on an event of the window, as long as the current owner.
pub(super) fn on_window(event: &str, act: impl FnMut(Event) + 'static) {
    listen(&leptos::prelude::window(), event, false, Box::new(act));
}

fn listen(element: &EventTarget, event: &str, first: bool, act: Box<dyn FnMut(Event)>) {
    let listener =
        Listener { element: element.clone(), event: event.into(), first, act: Closure::wrap(act) };
    let call = listener.act.as_ref().unchecked_ref();
    let _ = element.add_event_listener_with_callback_and_bool(event, call, first);
    keep(Box::new(listener));
}

/// What is called on an event. It stops listening when it goes: a field that is taken off the page while it has the focus
/// still tells that it changed.
struct Listener {
    element: EventTarget,
    event: Box<str>,
    first: bool,
    act: Closure<dyn FnMut(Event)>,
}

impl Drop for Listener {
    fn drop(&mut self) {
        let call = self.act.as_ref().unchecked_ref();
        let (event, first) = (&self.event, self.first);
        let _ = self.element.remove_event_listener_with_callback_and_bool(event, call, first);
    }
}

/// An empty text that marks where children come and go. Extensions that tidy a page take such texts away.
struct Mark {
    parent: Element,
    node: Node,
}

impl Mark {
    fn at_end_of(parent: &Element) -> Mark {
        let node = create_text_node(&document(), "").into();
        append(parent, &node);
        Mark { parent: parent.clone(), node }
    }

    /// Puts a child before the mark or another child; at the end where others took both away.
    fn insert(&self, child: &Node, before: &Node) {
        if self.node.parent_node().is_none() {
            append(&self.parent, &self.node);
        }
        if self.parent.insert_before(child, Some(before)).is_err() {
            let _ = self.parent.insert_before(child, Some(&self.node));
        }
    }
}

/// A stretch of children before a mark. What they hold goes when they are made anew: they are made within the effect.
fn region(parent: &Element, make: Box<dyn Fn() -> Vec<El>>) {
    let mark = Mark::at_end_of(parent);
    let mut shown: Vec<El> = Vec::new();
    react(Box::new(move || {
        let fresh = make();
        for old in shown.drain(..) {
            old.0.remove();
        }
        for new in &fresh {
            mark.insert(&new.0, &mark.node);
        }
        shown = fresh;
    }));
}

/// A row of a list, with everything it holds.
struct Row {
    key: String,
    owner: Owner,
    element: El,
}

fn rows(parent: &Element, keys: Box<dyn Fn() -> Vec<String>>, make: Box<dyn Fn(&str) -> El>) {
    let mark = Mark::at_end_of(parent);
    // Rows outlive the runs of the effect that lists them. Held weakly: the owner holds this effect.
    let above = Owner::current().map(|owner| owner.downgrade());
    let mut shown: Vec<Row> = Vec::new();
    // An owner remembers every child it ever had: those of rows that went are used again.
    let mut spare: Vec<Owner> = Vec::new();
    react(Box::new(move || {
        let keys = keys();
        let mut old: Vec<Option<Row>> = shown.drain(..).map(Some).collect();
        // Most rows stay where they are; the others are looked up, once anything moved.
        let mut places: Option<HashMap<String, usize>> = None;
        let mut seen = HashSet::with_capacity(keys.len());
        for (at, key) in keys.into_iter().enumerate() {
            if !seen.insert(key.clone()) {
                continue; // a key stands for one row
            }
            let is_here = |row: &Option<Row>| row.as_ref().is_some_and(|row| row.key == key);
            let place = if old.get(at).is_some_and(is_here) {
                Some(at)
            } else {
                let places = places.get_or_insert_with(|| {
                    let keys = old.iter().enumerate();
                    keys.filter_map(|(at, row)| Some((row.as_ref()?.key.clone(), at))).collect()
                });
                places.get(&key).copied()
            };
            let same = place.and_then(|at| old.get_mut(at));
            shown.push(match same.and_then(Option::take) {
                Some(row) => row,
                None => {
                    let child = || Some(above.as_ref()?.upgrade()?.child());
                    let owner = spare.pop().or_else(child).unwrap_or_default();
                    let element = owner.with(|| untrack(|| make(&key)));
                    Row { key, owner, element }
                }
            });
        }
        for gone in old.into_iter().flatten() {
            gone.element.0.remove();
            gone.owner.cleanup();
            spare.push(gone.owner);
        }
        // From the end: a row that is in its place already is not touched, and keeps the focus.
        let mut next: Node = mark.node.clone();
        for row in shown.iter().rev() {
            let node: &Node = &row.element.0;
            if !node.next_sibling().is_some_and(|after| after.is_same_node(Some(&next))) {
                mark.insert(node, &next);
            }
            next = node.clone();
        }
    }));
}

/// What stands in the field that an event came from.
pub(crate) fn typed(event: &Event) -> String {
    event.target().map(|target| value_of(&target)).unwrap_or_default()
}

fn value_of(field: &JsValue) -> String {
    let value = js_sys::Reflect::get(field, &"value".into()).ok();
    value.and_then(|value| value.as_string()).unwrap_or_default()
}
