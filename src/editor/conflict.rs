//! Two windows changed the same map: what differs, and what becomes of it.

use std::sync::Arc;

use leptos::prelude::*;

use super::{Editor, HostEvent, Origin, Saved};
use crate::browser::clock;
use i18n::{Notice, fill};
use journey::edit::{Clash, Differences, differences, merge};
use journey::format::file;
use journey::model::{Journey, Limit};

/// What two windows made of one map.
pub(crate) struct Conflict {
    /// What this window changed.
    pub(crate) mine: Differences,
    /// What the other window changed.
    pub(crate) theirs: Differences,
    /// What stands in the way of having both in one map; `Some(None)` where nobody knows what both began with.
    pub(crate) clash: Option<Option<Clash>>,
}

/// Which it is to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Resolution {
    /// This window's version.
    Mine,
    /// The other window's.
    Theirs,
    /// Both in one map.
    Merged,
    /// Both, as two maps.
    Both,
}

/// Both versions in one journey that fits a file: a record of more bytes could not be read again.
fn together(base: &Journey, mine: &Journey, theirs: &Journey) -> Result<Journey, Clash> {
    let merged = merge(base, mine, theirs)?;
    if Limit::File.exceeded_by(file::write(&merged).len()) {
        return Err(Clash::Over(Limit::File));
    }
    Ok(merged)
}

impl Editor {
    /// Is the question open, followed?
    pub(crate) fn asked(self) -> bool {
        self.kept.track();
        self.saver.try_with_value(|saver| saver.session.question.is_some()) == Some(true)
    }

    /// The other window's version, and what both began with where that is known.
    fn versions(self) -> Option<(Option<Arc<Journey>>, Journey)> {
        self.saver.with_value(|saver| {
            let question = saver.session.question.as_ref()?;
            let [now, before] = &saver.bases;
            let base = if question.near { now } else { before };
            let theirs = file::read(&question.theirs.map).ok()?.journey;
            Some((base.clone(), theirs))
        })
    }

    /// What differs, followed.
    pub(crate) fn conflict(self) -> Option<Conflict> {
        self.kept.track();
        let mine = self.journey();
        let (base, theirs) = self.versions()?;
        Some(match base {
            Some(base) => Conflict {
                mine: differences(&base, &mine),
                theirs: differences(&base, &theirs),
                clash: together(&base, &mine, &theirs).err().map(Some),
            },
            // Each beside the other.
            None => Conflict {
                mine: differences(&theirs, &mine),
                theirs: differences(&mine, &theirs),
                clash: Some(None),
            },
        })
    }

    /// Answers the question. Whatever is not taken becomes an earlier version.
    pub(crate) fn answer(self, answer: Resolution) {
        self.finish();
        self.close_preview();
        self.flush();
        let done = match answer {
            Resolution::Theirs => self.take_theirs(),
            Resolution::Mine => self.take(self.peek()),
            Resolution::Merged => {
                let merged = self.versions().and_then(|(base, theirs)| {
                    together(&*base?, &self.peek(), &theirs).ok().map(Arc::new)
                });
                merged.is_some_and(|merged| self.take(merged))
            }
            Resolution::Both => {
                self.keep_both();
                true
            }
        };
        if done || !self.saver.with_value(|saver| saver.session.question.is_some()) {
            self.surface.dialog.set(None);
            self.unsay(|notice| *notice == Notice::Conflict);
        }
        self.kept.update(|times| *times = times.wrapping_add(1));
    }

    fn take_theirs(self) -> bool {
        let taken = self.saver.try_update_value(|saver| {
            let workspace = saver.workspace.as_ref()?;
            let taken = saver.session.take_theirs(workspace);
            workspace.set_open(saver.session.id);
            Some(taken)
        });
        match taken.flatten() {
            Some(Ok(Some((record, old)))) => {
                self.emit(HostEvent::Deleted(old));
                self.follow(&record);
                true
            }
            Some(Err(trouble)) => {
                self.failed(trouble);
                false
            }
            _ => true,
        }
    }

    /// Puts a journey in the place of the other window's version. False where that went on meanwhile: the question is another then.
    fn take(self, journey: Arc<Journey>) -> bool {
        let text = file::write(&journey);
        let taken = self.saver.try_update_value(|saver| {
            let workspace = saver.workspace.as_ref()?;
            let taken = saver.session.settle_with(workspace, &text, clock::now(), &clock::stamp());
            if let Ok(Some(_)) = taken {
                workspace.set_open(saver.session.id);
                saver.bases = [Some(journey.clone()), None];
            }
            Some(taken)
        });
        match taken.flatten() {
            Some(Ok(Some((stored, old)))) => {
                self.emit(HostEvent::Deleted(old));
                if !Arc::ptr_eq(&journey, &self.peek()) {
                    self.put(journey, Origin::Person);
                }
                self.stored(stored);
                true
            }
            Some(Err(trouble)) => {
                self.failed(trouble);
                false
            }
            _ => false,
        }
    }

    fn keep_both(self) {
        self.saver.update_value(|saver| {
            saver.session.keep_both();
            if let Some(workspace) = &saver.workspace {
                workspace.set_open(saver.session.id);
            }
        });
        self.saved.set(Saved::Done);
        let title = fill(untrack(|| self.words()).keep_words.copy_of, &[&self.peek().title]);
        self.make(Some(journey::edit::Edit::Title(title.trim().to_owned())), None, None);
    }
}
