//! Keeping the map in the browser: soon after an edit, at once when the page goes, and never over what another window wrote.

use std::sync::Arc;

use leptos::prelude::*;

use super::{Editor, News, Origin};
use crate::browser::clock::{self, Timer};
use crate::browser::{panic, storage};
use crate::format::file;
use crate::keep::{AGAIN, Keeper, Kept, Look, MapId, Record, Shelf, Stored, Trouble};
use crate::model::Journey;
use crate::text::Notice;

/// Where the map stands with the browser's storage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Saved {
    /// Nothing to save yet.
    Untouched,
    /// An edit waits to be saved.
    Soon,
    /// Saved.
    Done,
    /// Saved as a map of its own, beside another window's version.
    Apart,
    /// The page or the browser keeps nothing: the map is in this window only.
    WindowOnly,
    /// Not saved: there is no room.
    Full,
}

impl Saved {
    /// Its name in the style sheet.
    pub(crate) fn code(self) -> &'static str {
        match self {
            Saved::Untouched => "untouched",
            Saved::Soon => "soon",
            Saved::Done => "done",
            Saved::Apart => "apart",
            Saved::WindowOnly => "window",
            Saved::Full => "full",
        }
    }
}

/// What saving needs to know.
pub(crate) struct Saver {
    /// The shelf that is wanted; `None` where nothing is to be kept.
    pub(super) name: Option<String>,
    /// The shelf, where the browser has one.
    pub(super) shelf: Option<Shelf>,
    /// This window's hold on its map.
    pub(super) keeper: Keeper,
    /// The journey as it was stored last, and before that: what two windows that part have in common.
    pub(super) bases: [Option<Arc<Journey>>; 2],
    pub(super) timer: Option<Timer>,
    /// What a later version wrote, where that is what is shown.
    pub(super) newer: Option<String>,
}

impl Saver {
    /// Keeps nothing.
    pub(super) fn none(name: Option<&String>) -> Saver {
        Saver {
            name: name.cloned(),
            shelf: None,
            keeper: Keeper::fresh(MapId::FIRST),
            bases: [None, None],
            timer: None,
            newer: None,
        }
    }

    /// What is common from now on.
    pub(super) fn agreed(&mut self, journey: Arc<Journey>) {
        self.bases = [Some(journey), self.bases[0].take()];
    }

    /// A browser that kept nothing may do so after all.
    fn open(&mut self) {
        if self.shelf.is_none()
            && let Some((name, store)) = self.name.as_ref().zip(storage::open())
        {
            let shelf = Shelf::new(Box::new(store), name);
            // What may stand there is another map.
            let unsaved = self.keeper.unsaved();
            self.keeper = Keeper::fresh(shelf.free());
            if unsaved {
                self.keeper.edited(clock::now());
            }
            self.shelf = Some(shelf);
        }
    }
}

impl Editor {
    /// Saves after a pause, or in the midst of steady typing.
    pub(super) fn save_soon(self) {
        let kept = self.saver.try_update_value(|saver| {
            let wait = saver.keeper.edited(clock::now());
            if saver.timer.is_none() {
                saver.timer = Timer::after(wait, move || self.save_when_due());
            }
            saver.shelf.is_some()
        });
        if kept == Some(true) {
            self.saved.set(Saved::Soon);
        }
    }

    /// The timer is not wound up again at every key: it looks when it comes, and waits on while keys came in between.
    fn save_when_due(self) {
        let waits_on = self.saver.try_update_value(|saver| {
            let left = saver.keeper.left(clock::now())?;
            saver.timer = Timer::after(left, move || self.save_when_due());
            Some(())
        });
        if waits_on.flatten().is_none() {
            // The loader saves once no other window is at it.
            self.tell(News::Due);
        }
    }

    /// Saves now what is not saved yet. Harmless at any time, also after the map was closed.
    pub(crate) fn flush(self) {
        // After a panic the map may be half changed: what is stored is better.
        // And what a later version made is only looked at.
        if panic::dead() || self.locked.try_get_untracked() == Some(true) {
            return;
        }
        let outcome = self.saver.try_update_value(|saver| {
            saver.timer = None;
            if !saver.keeper.unsaved() {
                return None;
            }
            saver.open();
            let journey = self.own();
            let text = file::write(&journey);
            let Some(shelf) = &saver.shelf else {
                saver.keeper.leave();
                return Some((Kept::Nothing, None, text));
            };
            let before = saver.keeper.clone();
            let kept = saver.keeper.save(shelf, &text, clock::now(), &clock::stamp());
            let asked = before.question.is_none() && saver.keeper.question.is_some();
            // Told by the place alone: a later version has the map, and this window one of its own.
            let moved = before.base.is_some() && before.id != saver.keeper.id;
            let parted = match (asked, moved) {
                (true, _) => Some(Notice::Conflict),
                (false, true) => Some(Notice::Moved),
                (false, false) => None,
            };
            if let Kept::Saved(_) = kept {
                if saver.keeper.question.is_none() {
                    shelf.set_open(saver.keeper.id);
                    saver.agreed(journey);
                }
            } else if kept != Kept::Nothing {
                saver.timer = Timer::after(AGAIN, move || self.tell(News::Due));
            }
            Some((kept, parted, text))
        });
        let Some((kept, parted, text)) = outcome.flatten() else { return };
        match kept {
            Kept::Saved(stored) => {
                self.stored(stored);
                if self.saver.try_update_value(|s| s.keeper.remind()) == Some(true) {
                    self.notice(Notice::NoFile);
                }
            }
            Kept::Nothing => self.tell(News::Held(text)),
            Kept::Failed(trouble) => {
                self.failed(trouble);
                self.tell(News::Held(text));
            }
        }
        if let Some(notice) = parted {
            self.notice(notice);
        }
    }

    /// It is stored: says so, and what was said of storage before no longer holds.
    pub(super) fn stored(self, stored: Stored) {
        self.saved.set(if self.asked() { Saved::Apart } else { Saved::Done });
        self.unsay(|notice| matches!(notice, Notice::Full(_) | Notice::Blocked));
        self.kept.try_update(|times| *times = times.wrapping_add(1));
        self.tell(News::Kept(stored));
    }

    /// It is not: says why.
    pub(super) fn failed(self, trouble: Trouble) {
        let (saved, notice) = match trouble {
            Trouble::Full => (Saved::Full, self.full()),
            Trouble::Blocked => (Saved::WindowOnly, Notice::Blocked),
        };
        self.saved.set(saved);
        // Said once: it is tried again every few seconds.
        let is_shown = |shown: &Notice| shown.code() == notice.code();
        if !self.notices.with_untracked(|shown| shown.iter().any(is_shown)) {
            self.notice(notice);
        }
    }

    /// Is all that was done stored, or was nothing done?
    pub(crate) fn is_kept(self) -> bool {
        let undone = self.steps.get_untracked() == (false, false);
        undone || !matches!(self.saved.get_untracked(), Saved::WindowOnly | Saved::Full)
    }

    /// There is no room for the map.
    pub(super) fn full(self) -> Notice {
        Notice::Full(file::write(&self.own()).len())
    }

    /// Another window may have written: follows where nothing is lost by it.
    pub(crate) fn look(self) {
        let look = self.saver.try_update_value(|saver| {
            let shelf = saver.shelf.as_ref()?;
            Some(saver.keeper.look(shelf))
        });
        self.kept.try_update(|times| *times = times.wrapping_add(1));
        match look.flatten() {
            None | Some(Look::Same) => {}
            Some(Look::Apart) => {
                self.saver.update_value(|saver| {
                    saver.keeper.edited(clock::now());
                });
                self.tell(News::Due);
            }
            Some(Look::Newer(text)) => {
                self.saver.update_value(|saver| saver.newer = Some(text));
                self.lock();
                self.notice(Notice::Newer);
            }
            Some(Look::Follow(record)) => self.follow(&record),
        }
    }

    /// Takes over what another window stored.
    pub(super) fn follow(self, record: &Record) {
        match file::read(&record.map) {
            Ok(opened) if !opened.newer => {
                let journey = Arc::new(opened.journey);
                self.saver.update_value(|saver| {
                    // What the two of an open question have in common stays what it was.
                    if saver.keeper.question.is_none() {
                        saver.bases = [Some(journey.clone()), None];
                    }
                });
                self.put(journey, Origin::Tab);
                self.saved.set(Saved::Done);
            }
            // A map that this version cannot read is left alone.
            Ok(_) | Err(_) => self.lock(),
        }
    }

    /// The mirror holds another window's version of what this one saved.
    pub(crate) fn rival(self, text: &str) {
        let made_way = self.saver.try_update_value(|saver| {
            let (shelf, rival) = (saver.shelf.as_ref()?, Record::read(text).ok()?);
            saver.keeper.make_way(shelf, &rival, clock::now()).ok()
        });
        if made_way.flatten().is_some() {
            self.tell(News::Due);
        }
    }

    /// From now on nothing is changed: what is stored stays as it is.
    pub(super) fn lock(self) {
        self.saved.set(Saved::WindowOnly);
        self.locked.set(true);
    }

    /// What is shown is what a later version wrote, and this is its text.
    pub(crate) fn show_newer(self, text: &str) {
        self.saver.update_value(|saver| saver.newer = Some(text.to_owned()));
    }

    /// What is shown from now on is not to be stored: it is of a later version.
    pub(super) fn stop_saving(self) {
        self.saver.update_value(|saver| {
            let free = saver.shelf.as_ref().map_or(MapId::FIRST, Shelf::free);
            saver.keeper = Keeper::fresh(free);
            saver.timer = None;
        });
        self.saved.set(Saved::WindowOnly);
    }
}
