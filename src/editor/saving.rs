//! Keeping the map in the browser: soon after an edit, at once when the page goes, and never over what another window wrote.

use std::sync::Arc;

use leptos::prelude::*;

use super::{Editor, HostEvent, Origin};
use crate::browser::clock::{self, Timer};
use crate::browser::{local_storage, panic};
use i18n::Notice;
use journey::format::file;
use journey::model::Journey;
use storage::{
    AGAIN, Look, MapId, Record, SaveOutcome, SaveSession, StorageKey, Stored, Trouble, Workspace,
};

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
    /// Saved in the second home only, as the first takes nothing.
    Spare,
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
            Saved::Spare => "spare",
        }
    }
}

/// What saving needs to know.
pub(crate) struct Saver {
    /// The workspace that is wanted; `None` where nothing is to be kept.
    pub(super) name: Option<String>,
    /// The workspace, where the browser has one.
    pub(super) workspace: Option<Workspace>,
    /// This window's hold on its map.
    pub(super) session: SaveSession,
    /// The journey as it was stored last, and before that: what two windows that part have in common.
    pub(super) bases: [Option<Arc<Journey>>; 2],
    pub(super) timer: Option<Timer>,
    /// The next attempt after a save that failed.
    again: Option<Timer>,
    /// What a later version wrote, where that is what is shown.
    pub(super) newer: Option<String>,
    /// The second home has what the first did not take.
    pub(super) spared: bool,
    /// Why the first did not take it, until the second has answered.
    pub(super) trouble: Option<Trouble>,
    /// The workspaces of other elements of the page.
    pub(super) beside: Vec<String>,
}

impl Saver {
    /// Keeps nothing.
    pub(super) fn none(name: Option<&String>) -> Saver {
        Saver {
            name: name.cloned(),
            workspace: None,
            session: SaveSession::fresh(MapId::FIRST),
            bases: [None, None],
            timer: None,
            again: None,
            newer: None,
            spared: false,
            trouble: None,
            beside: Vec::new(),
        }
    }

    /// What is common from now on.
    pub(super) fn agreed(&mut self, journey: Arc<Journey>) {
        self.bases = [Some(journey), self.bases[0].take()];
    }

    /// A browser that kept nothing may do so after all.
    fn open(&mut self) {
        if self.workspace.is_none()
            && let Some((name, store)) = self.name.as_ref().zip(local_storage::open())
        {
            let workspace = Workspace::new(Box::new(store), name);
            // What may stand there is another map.
            let unsaved = self.session.unsaved();
            self.session = SaveSession::fresh(workspace.free());
            if unsaved {
                self.session.edited(clock::now());
            }
            self.workspace = Some(workspace);
        }
    }
}

impl Editor {
    /// Saves after a pause, or in the midst of steady typing.
    pub(super) fn save_soon(self) {
        let kept = self.saver.try_update_value(|saver| {
            let wait = saver.session.edited(clock::now());
            if saver.timer.is_none() {
                saver.timer = Timer::after(wait, move || self.save_when_due());
            }
            saver.workspace.is_some()
        });
        if kept == Some(true) {
            self.saved.set(Saved::Soon);
        }
    }

    /// The timer is not wound up again at every key: it looks when it comes, and waits on while keys came in between.
    fn save_when_due(self) {
        let waits_on = self.saver.try_update_value(|saver| {
            let left = saver.session.remaining(clock::now())?;
            saver.timer = Timer::after(left, move || self.save_when_due());
            Some(())
        });
        if waits_on.flatten().is_none() {
            // The loader saves once no other window is at it.
            self.emit(HostEvent::SaveDue);
        }
    }

    /// Saves now what is not saved yet. Harmless at any time, also after the map was closed.
    pub(crate) fn flush(self) {
        // After a panic the map may be half changed: what is stored is better.
        // And what a later version made is only looked at.
        if panic::dead() || self.locked.try_get_untracked() == Some(true) {
            return;
        }
        let mut spare = None;
        let outcome = self.saver.try_update_value(|saver| {
            (saver.timer, saver.again) = (None, None);
            if !saver.session.unsaved() {
                return None;
            }
            saver.open();
            let journey = self.own();
            let text = file::write(&journey);
            let Some(workspace) = &saver.workspace else {
                saver.session.leave();
                return Some((SaveOutcome::Nothing, None, text));
            };
            let before = saver.session.clone();
            let kept = saver.session.save(workspace, &text, clock::now(), &clock::stamp());
            let asked = before.question.is_none() && saver.session.question.is_some();
            // Told by the place alone: a later version has the map, and this window one of its own.
            let moved = before.base.is_some() && before.id != saver.session.id;
            let parted = match (asked, moved) {
                (true, _) => Some(Notice::Conflict),
                (false, true) => Some(Notice::Moved),
                (false, false) => None,
            };
            if let SaveOutcome::Saved(_) = kept {
                if saver.session.question.is_none() {
                    workspace.set_open(saver.session.id);
                    saver.agreed(journey);
                }
            } else if kept != SaveOutcome::Nothing {
                saver.again = Timer::after(AGAIN, move || self.emit(HostEvent::SaveDue));
                spare = saver.session.spare(workspace, &text, &clock::stamp());
                saver.spared &= spare.is_none();
            }
            Some((kept, parted, text))
        });
        let Some((kept, parted, text)) = outcome.flatten() else { return };
        match kept {
            SaveOutcome::Saved(stored) => {
                self.stored(stored);
                if self.saver.try_update_value(|s| s.session.remind()) == Some(true) {
                    self.notice(Notice::NoFile);
                }
            }
            SaveOutcome::Nothing => self.emit(HostEvent::Unsaved(text)),
            SaveOutcome::Failed(trouble) => {
                self.emit(HostEvent::Unsaved(text));
                match spare {
                    // What to say of it depends on the second home.
                    Some(spare) => {
                        self.saver.try_update_value(|saver| saver.trouble = Some(trouble));
                        self.emit(HostEvent::Spare(spare));
                    }
                    None => self.failed(trouble),
                }
            }
        }
        if let Some(notice) = parted {
            self.notice(notice);
        }
    }

    /// It is stored: says so, and what was said of storage before no longer holds.
    pub(super) fn stored(self, stored: Stored) {
        self.saved.set(if self.asked() { Saved::Apart } else { Saved::Done });
        self.saver.try_update_value(|saver| saver.spared = false);
        self.unsay(|notice| matches!(notice, Notice::Full(_) | Notice::Blocked | Notice::Spare));
        self.kept.try_update(|times| *times = times.wrapping_add(1));
        self.emit(HostEvent::Saved(stored));
    }

    /// It is not: says why.
    pub(super) fn failed(self, trouble: Trouble) {
        let (saved, notice) = match trouble {
            Trouble::Full => (Saved::Full, self.full()),
            Trouble::Blocked => (Saved::WindowOnly, Notice::Blocked),
        };
        let spared = self.saver.try_with_value(|saver| saver.spared) == Some(true);
        self.saved.set(if spared { Saved::Spare } else { saved });
        let notice = if spared { Notice::Spare } else { notice };
        // Said once: it is tried again every few seconds.
        let is_shown =
            |shown: &Notice| *shown == notice || (shown.code() == notice.code() && !spared);
        if !self.notices.with_untracked(|shown| shown.iter().any(is_shown)) {
            self.notice(notice);
        }
    }

    /// The second home has the record that it was given alone (`rev:sum`), or does not take it.
    pub(crate) fn spared(self, id: &str, done: bool) {
        let trouble = self.saver.try_update_value(|saver| {
            if !saver.session.unsaved() || !saver.session.is_spare(id) {
                return None;
            }
            saver.spared = done;
            if !done {
                saver.session.forget_spare();
            }
            // With an edit that came since, another answer comes.
            saver.trouble.take().filter(|_| saver.timer.is_none())
        });
        if let Some(trouble) = trouble.flatten() {
            self.unsay(|notice| *notice == Notice::Spare && !done);
            self.failed(trouble);
        }
    }

    /// No copies are made any longer: a later version of this tool has the second home.
    pub(crate) fn no_copies(self) {
        if !self.notices.with_untracked(|shown| shown.contains(&Notice::NoCopies)) {
            self.notice(Notice::NoCopies);
        }
    }

    /// Is all that was done stored, or was nothing done?
    pub(crate) fn is_kept(self) -> bool {
        let undone = self.steps.get_untracked() == (false, false);
        undone
            || !matches!(self.saved.get_untracked(), Saved::WindowOnly | Saved::Full | Saved::Spare)
    }

    /// There is no room for the map.
    pub(super) fn full(self) -> Notice {
        Notice::Full(file::write(&self.own()).len())
    }

    /// Another window may have written: follows where nothing is lost by it.
    pub(crate) fn look(self) {
        let look = self.saver.try_update_value(|saver| {
            let workspace = saver.workspace.as_ref()?;
            Some(saver.session.look(workspace))
        });
        self.kept.try_update(|times| *times = times.wrapping_add(1));
        match look.flatten() {
            None => {}
            Some(Look::Same) => self.is_back(),
            Some(Look::Apart) => self.save_again(),
            Some(Look::Gone) => {
                self.saved.set(Saved::Soon);
                self.save_again();
            }
            // It is not stored as a map until something is changed in it.
            Some(Look::Deleted) => self.saved.set(Saved::WindowOnly),
            Some(Look::Newer(text)) => {
                self.saver.update_value(|saver| saver.newer = Some(text));
                self.lock();
                self.notice(Notice::Newer);
            }
            Some(Look::Follow(record)) => self.follow(&record),
        }
    }

    /// Looks whether the map is still stored, at little cost: for moments in which nothing was heard.
    pub(crate) fn check(self) {
        let there = self.saver.try_with_value(|saver| {
            saver.workspace.as_ref().is_none_or(|workspace| saver.session.is_there(workspace))
        });
        if there == Some(false) {
            self.look();
        }
    }

    fn save_again(self) {
        self.saver.update_value(|saver| {
            saver.session.edited(clock::now());
        });
        self.emit(HostEvent::SaveDue);
    }

    /// A map that was deleted elsewhere, and put back, is stored again.
    fn is_back(self) {
        let stands = self.saver.try_with_value(|saver| {
            let workspace = saver.workspace.as_ref()?;
            let place = StorageKey::Map(saver.session.id);
            let base = saver.session.base.as_ref().filter(|_| !saver.session.unsaved())?;
            (workspace.head(&place).ok()??.as_ref() == Some(base)).then_some(())
        });
        let shown = self.saved.get_untracked() == Saved::WindowOnly;
        if shown && !self.locked.get_untracked() && stands.flatten().is_some() {
            self.saved.set(Saved::Done);
        }
    }

    /// Takes over what another window stored.
    pub(super) fn follow(self, record: &Record) {
        match file::read(&record.map) {
            Ok(opened) if !opened.newer => {
                let journey = Arc::new(opened.journey);
                self.saver.update_value(|saver| {
                    // What the two of an open question have in common stays what it was.
                    if saver.session.question.is_none() {
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
            let (workspace, rival) = (saver.workspace.as_ref()?, Record::read(text).ok()?);
            saver.session.make_way(workspace, &rival, clock::now()).ok()
        });
        if made_way.flatten().is_some() {
            self.emit(HostEvent::SaveDue);
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
            let free = saver.workspace.as_ref().map_or(MapId::FIRST, Workspace::free);
            saver.session = SaveSession::fresh(free);
            (saver.timer, saver.again) = (None, None);
        });
        self.saved.set(Saved::WindowOnly);
    }
}
