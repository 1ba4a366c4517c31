//! A browser's storage in memory, with what can go wrong with it. Nobody may touch what is not on the one workspace of these tests.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

use journey::format::file;
use journey::model::{Journey, Language};
use storage::{HEAD_LENGTH, MapId, PREFIX, Record, StorageKey, Store, Trouble, Workspace};

/// The workspace of these tests.
pub(crate) const SHELF: &str = "default";

/// What others keep in the same storage.
const FOREIGN: [(&str, &str); 9] = [
    ("theme", "dark"),
    ("__proto__", "{}"),
    ("klantreis", "x"),
    ("klantreis:", ""),
    ("klantreis:default", "{\"schema\":1}"),
    ("klantreis:default-2:map", "another workspace"),
    ("klantreis:default:map:of:somebody", "not ours"),
    ("klantreis:default:map-02", "not ours either"),
    ("klantreis:default:settings", "null"),
];

/// A moment, for people.
pub(crate) const NOON: &str = "2026-11-22T12:00:00.000Z";

/// A browser's storage. Copies of it are the same storage.
#[derive(Clone, Default)]
pub(crate) struct Sim(Rc<Inside>);

#[derive(Default)]
struct Inside {
    texts: RefCell<BTreeMap<String, String>>,
    /// So many characters fit, keys and texts together.
    room: Cell<Option<usize>>,
    blocked: Cell<bool>,
    /// So many writes from now fails one.
    fails: Cell<Option<u32>>,
    writes: Cell<usize>,
    /// Every workspace may be touched.
    open: Cell<bool>,
}

impl Sim {
    /// A storage in which only others keep something.
    pub(crate) fn new() -> Sim {
        let sim = Sim::default();
        let foreign = FOREIGN.map(|(key, text)| (key.to_owned(), text.to_owned()));
        sim.0.texts.borrow_mut().extend(foreign);
        sim
    }

    /// An empty storage in which any workspace may be touched.
    pub(crate) fn open_to_all() -> Sim {
        let sim = Sim::default();
        sim.0.open.set(true);
        sim
    }

    /// The workspace of these tests in it.
    pub(crate) fn workspace(&self) -> Workspace {
        Workspace::new(Box::new(self.clone()), SHELF)
    }

    /// A separate storage with equal texts.
    pub(crate) fn apart(&self) -> Sim {
        let sim = Sim::default();
        *sim.0.texts.borrow_mut() = self.0.texts.borrow().clone();
        sim
    }

    /// What stands on the workspace, by key.
    pub(crate) fn texts(&self) -> BTreeMap<String, String> {
        let texts = self.0.texts.borrow();
        for (key, text) in FOREIGN {
            assert_eq!(texts.get(key).map(String::as_str), Some(text), "others keep {key}");
        }
        let ours = texts.iter().filter(|(key, _)| StorageKey::of(SHELF, key).is_some());
        let ours: BTreeMap<_, _> = ours.map(|(k, v)| (k.clone(), v.clone())).collect();
        assert_eq!(ours.len() + FOREIGN.len(), texts.len(), "a key nobody knows");
        ours
    }

    /// What stands in a place.
    pub(crate) fn at(&self, place: &StorageKey) -> Option<String> {
        self.0.texts.borrow().get(&place.key(SHELF)).cloned()
    }

    /// Puts something in a place, as damage or another version would.
    pub(crate) fn put(&self, place: &StorageKey, text: &str) {
        self.0.texts.borrow_mut().insert(place.key(SHELF), text.to_owned());
    }

    /// Puts it there, or takes it away.
    pub(crate) fn set(&self, key: &str, text: Option<&str>) {
        let mut texts = self.0.texts.borrow_mut();
        match text {
            Some(text) => texts.insert(key.to_owned(), text.to_owned()),
            None => texts.remove(key),
        };
    }

    /// So many characters more fit from now on; `None`: any number.
    pub(crate) fn leave_room(&self, more: Option<usize>) {
        self.0.room.set(more.map(|more| used(&self.0.texts.borrow()) + more));
    }

    /// The browser refuses everything, or no longer.
    pub(crate) fn block(&self, blocked: bool) {
        self.0.blocked.set(blocked);
    }

    /// After so many writes one fails.
    pub(crate) fn fail_after(&self, writes: Option<u32>) {
        self.0.fails.set(writes);
    }

    /// So many writes were made.
    pub(crate) fn writes(&self) -> usize {
        self.0.writes.get()
    }

    fn ask(&self, key: &str) -> Result<(), Trouble> {
        let ours = self.0.open.get() || StorageKey::of(SHELF, key).is_some();
        assert!(ours, "{key} is not on this workspace");
        if self.0.blocked.get() { Err(Trouble::Blocked) } else { Ok(()) }
    }
}

fn used(texts: &BTreeMap<String, String>) -> usize {
    texts.iter().map(|(key, text)| key.len() + text.len()).sum()
}

impl Store for Sim {
    fn read(&self, key: &str) -> Result<Option<String>, Trouble> {
        self.ask(key)?;
        Ok(self.0.texts.borrow().get(key).cloned())
    }

    fn head(&self, key: &str) -> Result<Option<String>, Trouble> {
        let text = self.read(key)?;
        Ok(text.map(|text| text.chars().take(HEAD_LENGTH as usize).collect()))
    }

    fn write(&self, key: &str, text: &str) -> Result<(), Trouble> {
        self.ask(key)?;
        if let Some(left) = self.0.fails.get() {
            self.0.fails.set(left.checked_sub(1));
            if left == 0 {
                return Err(Trouble::Full);
            }
        }
        let mut texts = self.0.texts.borrow_mut();
        let old = texts.get(key).map_or(0, |old| key.len() + old.len());
        let grown = used(&texts) - old + key.len() + text.len();
        if self.0.room.get().is_some_and(|room| grown > room) {
            return Err(Trouble::Full);
        }
        self.0.writes.set(self.0.writes.get() + 1);
        texts.insert(key.to_owned(), text.to_owned());
        Ok(())
    }

    fn copy(&self, from: &str, to: &str) -> Result<(), Trouble> {
        // A browser stores the word for what is not there.
        let text = self.read(from)?.unwrap_or_else(|| "null".to_owned());
        self.write(to, &text)
    }

    fn remove(&self, key: &str) {
        if self.ask(key).is_ok() {
            self.0.texts.borrow_mut().remove(key);
        }
    }

    fn keys(&self) -> Vec<String> {
        let texts = self.0.texts.borrow();
        if self.0.blocked.get() {
            return Vec::new();
        }
        texts.keys().filter(|key| key.starts_with(PREFIX)).cloned().collect()
    }
}

/// The map with this number.
pub(crate) fn nth(number: usize) -> MapId {
    (1..number).fold(MapId::FIRST, |id, _| id.next())
}

/// The place of the map with this number.
pub(crate) fn map(number: usize) -> StorageKey {
    StorageKey::Map(nth(number))
}

/// A map's text with this title.
pub(crate) fn titled(title: &str) -> String {
    file::write(&Journey { title: title.to_owned(), ..Journey::empty(Language::Nl) })
}

/// The title in a map's text.
pub(crate) fn title(map: &str) -> String {
    file::read(map).expect("a map").journey.title
}

/// A record without a past.
pub(crate) fn record(rev: u64, title: &str) -> Record {
    Record::new(rev, NOON, None, None, titled(title))
}

/// What a later version would store.
pub(crate) fn newer(title: &str) -> String {
    let text = record(40, title).write();
    text.replacen("\"schema\":1", "\"schema\":2,\"extra\":[1]", 1)
}

/// A sound record of a map that a later version wrote.
pub(crate) fn newer_map(rev: u64, title: &str) -> Record {
    let map = titled(title).replacen("\"version\":1", "\"version\":2,\"extra\":[1]", 1);
    Record::new(rev, NOON, None, None, map)
}
