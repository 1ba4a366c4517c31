//! What a visitor finds: their stored map, else the template the page asks for; and the rules of its advice.

use std::sync::Arc;

use super::{Saved, Saver, Showing};
use crate::advice::{Pack, builtin};
use crate::browser::{clock, storage};
use crate::edit::Access;
use crate::format::file;
use crate::keep::{self, Home};
use crate::model::{Journey, Language};
use crate::template;
use crate::text::Notice;

/// How the page asked for the map.
#[derive(Clone, Debug)]
pub(crate) struct Options {
    /// The language of the screen.
    pub(crate) language: Language,
    /// May the visitor change it?
    pub(crate) access: Access,
    /// What a visitor without a stored map sees; empty where the page does not say.
    pub(crate) template: String,
    /// That template's file, where it could be had.
    pub(crate) template_file: Option<String>,
    /// The page's rule pack; empty where it could not be had.
    pub(crate) pack: Option<String>,
    /// The mirror of that shelf, where it could be had.
    pub(crate) mirror: Option<String>,
    /// The shelf in the browser's storage; `None` where the host keeps the map.
    pub(crate) shelf: Option<String>,
}

/// A map to start with.
pub(super) struct Opening {
    pub(super) pack: Arc<Pack>,
    pub(super) journey: Journey,
    pub(super) showing: Showing,
    pub(super) locked: bool,
    pub(super) saved: Saved,
    pub(super) saver: Saver,
    /// The record that the mirror lacks.
    pub(super) mend: Option<String>,
    pub(super) notices: Vec<Notice>,
}

/// The value of `template` that asks for the start.
const START: &str = "start";

pub(super) fn open(options: &Options) -> Opening {
    let (pack, notice) = pack(options.pack.as_deref());
    let mut opening = Opening {
        pack,
        journey: Journey::empty(options.language),
        showing: Showing::Map,
        locked: false,
        saved: Saved::WindowOnly,
        saver: Saver { home: None, rev: 0, unsaved: None, due: 0.0, timer: None },
        mend: None,
        notices: notice.into_iter().collect(),
    };
    if options.shelf.as_ref().is_some_and(|shelf| opening.stored(shelf, options.mirror.as_deref()))
    {
        return opening;
    }
    let asked = options.template.as_str();
    let file = options.template_file.as_deref();
    match file.and_then(|text| template::read(text, options.language)) {
        Some(journey) => opening.journey = journey,
        None => {
            // Who may only look has nothing to begin.
            if options.access == Access::Edit {
                opening.showing = Showing::Start;
            }
            if !matches!(asked, "" | START) {
                opening.notices.push(Notice::NoTemplate(asked.to_owned()));
            }
        }
    }
    opening
}

/// The page's rule pack over the built-in one, or that one alone with what is wrong with the page's.
pub(super) fn pack(text: Option<&str>) -> (Arc<Pack>, Option<Notice>) {
    match text {
        None => (builtin().clone(), None),
        Some("") => (builtin().clone(), Some(Notice::Pack(Vec::new()))),
        Some(text) => match Pack::over_builtin(text) {
            Ok(pack) => (Arc::new(pack), None),
            Err(faults) => (builtin().clone(), Some(Notice::Pack(faults))),
        },
    }
}

impl Opening {
    /// Takes the newest sound copy of the stored map, and mends the other; false when there is none to take.
    fn stored(&mut self, shelf: &str, mirror: Option<&str>) -> bool {
        let key = keep::key(shelf);
        let stored = storage::open().map(|s| (storage::read(&s, &key), s));
        let Some((Ok(text), storage)) = stored else {
            self.notices.push(Notice::Blocked);
            return false;
        };
        let text = text.as_deref();
        let found = keep::found(text, mirror);
        if let Some(home) = found.newer {
            let newer = if home == Home::Stored { text } else { mirror };
            return self.newer(newer.unwrap_or_default());
        }
        let mut bad = found.damaged;
        let mut taken = None;
        for (home, record) in found.sound {
            match file::read(&record.map) {
                Ok(opened) if opened.newer => return self.newer(&record.write()),
                Ok(opened) => {
                    taken = Some((home, record, opened.journey));
                    break;
                }
                Err(_) => bad |= home == Home::Stored,
            }
        }
        let mut home = Some((storage, key));
        if bad {
            self.notices.push(if taken.is_some() { Notice::Mended } else { Notice::Damaged });
            let aside = keep::aside_key(shelf, &clock::stamp());
            // Not set aside: then it stays where it is, and nothing is written over it.
            home = home.filter(|(storage, key)| storage::set_aside(storage, key, &aside).is_ok());
        }
        let kept = taken.map(|(from, record, journey)| {
            self.journey = journey;
            self.saver.rev = record.rev;
            let whole = record.write();
            if from == Home::Mirror {
                // What does not fit here is still there, and the next edit tries again.
                let _ = home.as_ref().map(|(storage, key)| storage::write(storage, key, &whole));
            } else if mirror != Some(whole.as_str()) {
                self.mend = Some(whole);
            }
        });
        self.saved = match (&home, kept) {
            (None, _) => Saved::WindowOnly,
            (_, Some(())) => Saved::Done,
            (_, None) => Saved::Untouched,
        };
        self.saver.home = home;
        kept.is_some()
    }

    /// Shows what can be read of a map that a later version wrote; it is never changed.
    fn newer(&mut self, text: &str) -> bool {
        self.notices.push(Notice::Newer);
        self.saved = Saved::WindowOnly;
        self.locked = true;
        let map = keep::map_of(text).and_then(|map| file::read(map).ok());
        if let Some(opened) = map {
            self.journey = opened.journey;
        }
        true
    }
}
