//! Keeping the map in the browser: soon after an edit, at once when the page goes.

use leptos::prelude::*;
use web_sys::Storage;

use super::{Editor, News};
use crate::browser::clock::{self, Timer};
use crate::browser::storage::{self, Trouble};
use crate::format::file;
use crate::keep::{self, Record};
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
    /// This map is kept in this window only: storage is blocked, full, or not wanted.
    WindowOnly,
}

impl Saved {
    /// Its name in the style sheet.
    pub(crate) fn code(self) -> &'static str {
        match self {
            Saved::Untouched => "untouched",
            Saved::Soon => "soon",
            Saved::Done => "done",
            Saved::WindowOnly => "window",
        }
    }
}

/// What saving needs to know.
pub(crate) struct Saver {
    /// Where to; `None` where nothing is kept.
    pub(super) home: Option<(Storage, String)>,
    /// The revision that is stored.
    pub(super) rev: u64,
    /// When the first unsaved edit was made.
    pub(super) unsaved: Option<f64>,
    /// When the next save is due.
    pub(super) due: f64,
    pub(super) timer: Option<Timer>,
}

impl Editor {
    /// Saves after a pause, or in the midst of steady typing.
    pub(super) fn save_soon(self) {
        let waits = self.saver.try_update_value(|saver| {
            saver.home.as_ref()?;
            let now = clock::now();
            let since = *saver.unsaved.get_or_insert(now);
            let wait = keep::wait(now - since);
            saver.due = now + wait;
            if saver.timer.is_none() {
                saver.timer = Timer::after(wait, move || self.save_when_due());
            }
            Some(())
        });
        if waits.flatten().is_some() {
            self.saved.set(Saved::Soon);
        }
    }

    /// The timer is not wound up again at every key: it looks when it comes, and waits on while keys came in between.
    fn save_when_due(self) {
        let waits_on = self.saver.try_update_value(|saver| {
            let left = keep::left(saver.due - clock::now())?;
            saver.timer = Timer::after(left, move || self.save_when_due());
            Some(())
        });
        if waits_on.flatten().is_none() {
            self.flush();
        }
    }

    /// Saves now what is not saved yet. Harmless at any time, also after the map was closed.
    pub(crate) fn flush(self) {
        let outcome = self.saver.try_update_value(|saver| {
            saver.timer = None;
            saver.unsaved.take()?;
            let (storage, key) = saver.home.as_ref()?;
            let record = Record {
                rev: saver.rev + 1,
                saved: clock::stamp(),
                map: file::write(&self.peek()),
            };
            let text = record.write();
            match storage::write(storage, key, &text) {
                Ok(()) => {
                    saver.rev = record.rev;
                    Some(Ok((record.rev, text)))
                }
                Err(trouble) => {
                    // The edit stays unsaved: the next one tries again.
                    saver.unsaved = Some(clock::now());
                    Some(Err(trouble))
                }
            }
        });
        match outcome.flatten() {
            None => {}
            Some(Ok((rev, record))) => {
                self.saved.set(Saved::Done);
                self.notices.update(|n| n.retain(|n| *n != Notice::Full));
                self.tell(News::Kept(rev, record));
            }
            Some(Err(trouble)) => {
                self.saved.set(Saved::WindowOnly);
                self.notice(match trouble {
                    Trouble::Full => Notice::Full,
                    Trouble::Blocked => Notice::Blocked,
                });
            }
        }
    }

    /// From now on nothing is written: the stored map stays as it is.
    pub(super) fn stop_saving(self) {
        self.flush();
        self.saver.update_value(|saver| saver.home = None);
        self.saved.set(Saved::WindowOnly);
    }
}
