//! Values that follow others, of one kind for Leptos, and effects; what they read forgets them when they go.
//!
//! Leptos builds its memos once more for every type they hold (measured: about a kilobyte each in the bundle, and there are
//! twenty). Here each holds a value behind a pointer, and what is particular to a type is a comparison.

use std::any::Any;
use std::marker::PhantomData;
use std::sync::Arc;

use leptos::prelude::{ArcMemo, Effect, Get, GetUntracked, on_cleanup};
use leptos::reactive::graph::{AnySubscriber, Subscriber, ToAnySubscriber};
use wasm_bindgen::UnwrapThrowExt;

/// A value that is made again when something it read has changed, and tells its readers only when it differs then.
pub(crate) struct Memo<T> {
    held: leptos::prelude::Memo<Held>,
    of: PhantomData<fn() -> T>,
}

impl<T> Clone for Memo<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Memo<T> {}

/// A value of a type that only its reader knows.
#[derive(Clone)]
struct Held(Arc<dyn Value>);

trait Value: Any + Send + Sync {
    fn same(&self, other: &dyn Value) -> bool;
    fn any(&self) -> &dyn Any;
}

impl<T: PartialEq + Send + Sync + 'static> Value for T {
    fn same(&self, other: &dyn Value) -> bool {
        other.any().downcast_ref::<T>().is_some_and(|other| self == other)
    }
    fn any(&self) -> &dyn Any {
        self
    }
}

impl PartialEq for Held {
    fn eq(&self, other: &Self) -> bool {
        self.0.same(&*other.0)
    }
}

impl Held {
    fn of<T: 'static>(&self) -> Option<&T> {
        self.0.any().downcast_ref()
    }
}

type Make = Box<dyn Fn(Option<&Held>) -> Held + Send + Sync>;

fn held(make: Make) -> leptos::prelude::Memo<Held> {
    let memo = ArcMemo::new(make);
    let reader = memo.to_any_subscriber();
    on_cleanup(move || forget(&reader));
    memo.into()
}

/// Runs soon, and again soon after what it read has changed.
pub(crate) fn effect(act: impl FnMut() + 'static) {
    boxed_effect(Box::new(act));
}

fn boxed_effect(mut act: Box<dyn FnMut()>) {
    let effect = Effect::new(move |_: Option<()>| act());
    let reader = effect.to_any_subscriber();
    on_cleanup(move || forget(&reader));
}

/// What a reader that goes has read no longer keeps it in its list.
pub(crate) fn forget(reader: &AnySubscriber) {
    reader.clear_sources(reader);
}

impl<T: PartialEq + Send + Sync + 'static> Memo<T> {
    /// A value made by a function of what it reads, which is given the value from before.
    pub(crate) fn new(make: impl Fn(Option<&T>) -> T + Send + Sync + 'static) -> Self {
        let make =
            Box::new(move |before: Option<&Held>| Held(Arc::new(make(before.and_then(Held::of)))));
        Memo { held: held(make), of: PhantomData }
    }

    /// Looks at the value and follows it.
    pub(crate) fn with<R>(self, look: impl FnOnce(&T) -> R) -> R {
        look(self.held.get().of().unwrap_throw())
    }

    /// Looks at the value without following it.
    pub(crate) fn with_untracked<R>(self, look: impl FnOnce(&T) -> R) -> R {
        look(self.held.get_untracked().of().unwrap_throw())
    }
}

impl<T: Clone + PartialEq + Send + Sync + 'static> Memo<T> {
    /// The value, followed.
    pub(crate) fn get(self) -> T {
        self.with(T::clone)
    }
}
