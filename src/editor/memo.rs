//! Values that follow others, of one kind for Leptos, and effects; what they read forgets them when they go.
//!
//! Leptos builds its memos once more for every type they hold (measured: about a kilobyte each in the bundle, and there are
//! twenty). Here each holds a value behind a pointer, and what is particular to a type is a comparison.

use std::any::Any;
use std::marker::PhantomData;
use std::sync::Arc;

use leptos::prelude::{
    ArcMemo, ArcRwSignal, Effect, Get, GetUntracked, GetValue, Set, StoredValue, WithUntracked,
    WithValue, on_cleanup,
};
use leptos::reactive::graph::{AnySubscriber, Observer, Subscriber, ToAnySubscriber};
use wasm_bindgen::UnwrapThrowExt;

/// A value that is made again when something it read has changed, and tells its readers only when it differs then.
pub(crate) struct Memo<T> {
    source: Source,
    of: PhantomData<fn() -> T>,
}

/// Where a value comes from.
#[derive(Clone, Copy)]
enum Source {
    /// It is made.
    Made(leptos::prelude::Memo<DynValue>),
    /// It is made once, and held as many times, each for a part of the readers.
    Copied(StoredValue<Vec<leptos::prelude::Memo<DynValue>>>),
    /// Somebody puts it there.
    Placed(StoredValue<Arc<Place>>),
}

/// A value that is put where it is.
pub(super) struct Place(ArcRwSignal<DynValue>);

impl Place {
    /// One with this in it to begin with.
    pub(super) fn held(value: DynValue) -> Arc<Place> {
        Arc::new(Place(ArcRwSignal::new(value)))
    }

    /// Puts another value there.
    pub(super) fn set(&self, value: DynValue) {
        self.0.set(value);
    }

    /// Looks at what is there.
    pub(super) fn with<R>(&self, look: impl FnOnce(&DynValue) -> R) -> R {
        self.0.with_untracked(look)
    }
}

/// So many copies has what a whole map reads. A reader that forgets what it read takes as long as there are readers of it
/// (Leptos keeps them in their order), and each forgets at every change: with 15,000 readers of one value an edit took seconds.
const SHARDS: usize = 32;

impl<T> Clone for Memo<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Memo<T> {}

/// A value of a type that only its reader knows.
#[derive(Clone)]
pub(super) struct DynValue(Arc<dyn Value>);

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

impl PartialEq for DynValue {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0) || self.0.same(&*other.0)
    }
}

impl DynValue {
    pub(super) fn new(value: impl PartialEq + Send + Sync + 'static) -> DynValue {
        DynValue(Arc::new(value))
    }

    pub(super) fn of<T: 'static>(&self) -> Option<&T> {
        self.0.any().downcast_ref()
    }
}

impl Source {
    fn get(self) -> DynValue {
        match self {
            Source::Made(memo) => memo.get(),
            Source::Copied(copies) => {
                // Readers are known by where they are in memory: numbers that this one spreads over all bits. Each keeps to its copy.
                let reader = Observer::get().map_or(0, |reader| reader.0);
                let at = reader.wrapping_mul(0x9e37_79b1) >> (usize::BITS - SHARDS.ilog2());
                copies.with_value(|copies| copies.get(at).copied()).unwrap_throw().get()
            }
            Source::Placed(place) => place.get_value().0.get(),
        }
    }

    fn get_untracked(self) -> DynValue {
        match self {
            Source::Made(memo) => memo.get_untracked(),
            Source::Copied(copies) => {
                copies.with_value(|copies| copies.first().copied()).unwrap_throw().get_untracked()
            }
            Source::Placed(place) => place.get_value().0.get_untracked(),
        }
    }
}

type Make = Box<dyn Fn(Option<&DynValue>) -> DynValue + Send + Sync>;

/// A value that is made, its maker boxed: Leptos' part is in the bundle once.
fn made<T: PartialEq + Send + Sync + 'static>(
    make: impl Fn(Option<&T>) -> T + Send + Sync + 'static,
) -> leptos::prelude::Memo<DynValue> {
    held(Box::new(move |before: Option<&DynValue>| {
        DynValue::new(make(before.and_then(DynValue::of)))
    }))
}

fn held(make: Make) -> leptos::prelude::Memo<DynValue> {
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
        Memo::of(Source::Made(made(make)))
    }

    /// A value made by a function of what it reads, held in copies, for values that every part of a map reads.
    pub(crate) fn shared(make: impl Fn(Option<&T>) -> T + Send + Sync + 'static) -> Self {
        let first = made(make);
        let copies = (0..SHARDS).map(|_| held(Box::new(move |_| first.get())));
        Memo::of(Source::Copied(StoredValue::new(copies.collect())))
    }

    /// What is put in a place.
    pub(super) fn at(place: Arc<Place>) -> Self {
        Memo::of(Source::Placed(StoredValue::new(place)))
    }

    fn of(source: Source) -> Self {
        Memo { source, of: PhantomData }
    }

    /// Looks at the value and follows it.
    pub(crate) fn with<R>(self, look: impl FnOnce(&T) -> R) -> R {
        look(self.source.get().of().unwrap_throw())
    }

    /// Looks at the value without following it.
    pub(crate) fn with_untracked<R>(self, look: impl FnOnce(&T) -> R) -> R {
        look(self.source.get_untracked().of().unwrap_throw())
    }
}

impl<T: Clone + PartialEq + Send + Sync + 'static> Memo<T> {
    /// The value, followed.
    pub(crate) fn get(self) -> T {
        self.with(T::clone)
    }
}
