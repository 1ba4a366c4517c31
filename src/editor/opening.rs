//! What a visitor finds: their stored map, else the template the page asks for; and the rules of its advice.

use std::sync::Arc;

use leptos::prelude::*;

use super::{Editor, HostEvent, Saved, Saver, Showing};
use crate::browser::{clock, local_storage};
use advice::{Pack, builtin};
use journey::edit::Access;
use journey::format::file;
use journey::model::{Journey, Language, Vocabulary};
use storage::{MapId, SaveSession, Settled, StorageKey, Workspace};

use i18n::Notice;

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
    /// The text of the page's own map file, which comes before the template; empty where it could not be had.
    pub(crate) source: Option<String>,
    /// The page's rule pack; empty where it could not be had.
    pub(crate) pack: Option<String>,
    /// The mirrors of that workspace's maps, as far as they could be had: a key, then the text under it, and so on.
    pub(crate) mirrors: Vec<String>,
    /// Does the map stand in another site's page?
    pub(crate) framed: bool,
    /// The workspace in the browser's storage; `None` where the host keeps the map.
    pub(crate) workspace: Option<String>,
}

/// A map to start with.
pub(super) struct Opening {
    pub(super) pack: Arc<Pack>,
    pub(super) journey: Journey,
    pub(super) showing: Showing,
    pub(super) locked: bool,
    pub(super) saved: Saved,
    pub(super) saver: Saver,
    /// The records that the mirror lacks, by key.
    pub(super) mend: Vec<(String, String)>,
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
        saver: Saver::none(options.workspace.as_ref()),
        mend: Vec::new(),
        notices: notice.into_iter().collect(),
    };
    let found = options
        .workspace
        .as_ref()
        .is_some_and(|workspace| opening.stored(workspace, &options.mirrors));
    if options.framed && opening.saver.workspace.is_some() {
        opening.notices.push(Notice::Partitioned);
    }
    if found {
        return opening;
    }
    if let Some(source) = &options.source {
        match file::read(source) {
            Ok(opened) => {
                opening.journey = opened.journey;
                opening.locked = opened.newer;
                opening.notices.extend(opened.newer.then_some(Notice::Newer));
                opening.saver.newer = opened.newer.then(|| source.clone());
                return opening;
            }
            Err(unreadable) => opening.notices.push(Notice::Unreadable(unreadable)),
        }
    }
    let asked = options.template.as_str();
    let file = templates::at_hand(asked).or(options.template_file.as_deref());
    match file.and_then(|text| templates::read(text, options.language)) {
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

impl Editor {
    /// Takes the page's rule pack, or the built-in one where it is none.
    pub(crate) fn set_pack(self, text: Option<&str>) {
        let (pack, notice) = pack(text);
        self.notices.update(|n| n.retain(|n| n.code() != "pack"));
        self.pack.set(pack);
        if let Some(notice) = notice {
            self.notice(notice);
        }
    }

    /// Asks the page for a template that is not at hand; `then` gets it when it comes.
    pub(crate) fn want(self, id: &str, then: impl FnOnce(Journey) + 'static) {
        self.wanted.set_value(Some((id.to_owned(), Box::new(then))));
        match templates::at_hand(id) {
            Some(text) => self.got(id, Some(text)),
            None => self.emit(HostEvent::Template(id.to_owned())),
        }
    }

    /// The template that was asked for, as its file's text; without one it could not be had.
    pub(crate) fn got(self, id: &str, text: Option<&str>) {
        let wanted = self.wanted.try_update_value(|wanted| wanted.take_if(|(of, _)| of == id));
        let Some((_, then)) = wanted.flatten() else { return };
        let language = self.language.get_untracked();
        match text.and_then(|text| templates::read(text, language)) {
            Some(journey) => {
                self.notices.update(|n| n.retain(|n| !matches!(n, Notice::NoTemplate(_))));
                then(journey);
            }
            None => self.notice(Notice::NoTemplate(id.to_owned())),
        }
    }
}

impl Opening {
    /// Settles the maps of a workspace with their mirrors, and takes the one that was open last; false when there is none to take.
    fn stored(&mut self, workspace: &str, mirrors: &[String]) -> bool {
        let Some(store) = local_storage::open() else {
            self.notices.push(Notice::Blocked);
            return false;
        };
        let workspace = Workspace::new(Box::new(store), workspace);
        let mirrors: Vec<(MapId, &str)> = mirrors
            .chunks(2)
            .filter_map(|pair| match pair {
                [key, text] => match workspace.place(key) {
                    Some(StorageKey::Map(id)) => Some((id, text.as_str())),
                    _ => None,
                },
                _ => None,
            })
            .collect();
        let mut ids = workspace.maps();
        for (id, _) in &mirrors {
            if !ids.contains(id) {
                ids.push(*id);
            }
        }
        let now = clock::stamp();
        // What only the mirror has is on the workspace after this.
        let mut settled: Vec<(MapId, Settled)> = Vec::new();
        for id in ids {
            let mirror = mirrors.iter().find(|(of, _)| *of == id).map(|(_, text)| *text);
            let Ok(found) = workspace.settle(id, mirror, &now) else {
                self.notices.push(Notice::Blocked);
                return false;
            };
            self.mend
                .extend(found.mend.clone().map(|text| (workspace.key(&StorageKey::Map(id)), text)));
            settled.push((id, found));
        }
        let last = workspace.last_open(&settled.iter().map(|(id, _)| *id).collect::<Vec<_>>());
        let at = settled.iter().position(|(id, _)| *id == last);
        let found = at.map(|at| settled.swap_remove(at).1).unwrap_or_default();
        if !found.damaged && settled.iter().any(|(_, other)| other.damaged) {
            self.notices.push(Notice::OtherDamaged);
        }
        self.take(workspace, last, found)
    }

    /// Opens what was found of a map.
    fn take(&mut self, workspace: Workspace, id: MapId, found: Settled) -> bool {
        if let Some(text) = found.newer {
            self.notices.push(Notice::Newer);
            self.locked = true;
            if let Some(journey) = Workspace::within(&text) {
                self.journey = journey;
            }
            self.saver.session = SaveSession::fresh(workspace.free());
            self.saver.workspace = Some(workspace);
            self.saver.newer = Some(text);
            return true;
        }
        if found.damaged {
            self.notices.push(match (&found.taken, found.earlier) {
                (Some(_), false) => Notice::Mended,
                (Some((record, _)), true) => {
                    Notice::Stood(clock::shown(&record.head.saved, self.journey.language.code()))
                }
                (None, _) => Notice::Damaged,
            });
        }
        let base = found.stands.filter(|_| found.taken.is_some());
        let mut session = SaveSession::new(id, base, found.highest);
        if found.stuck {
            // Nothing is written over damaged bytes that could not be set aside.
            session = SaveSession::fresh(workspace.free());
        } else if found.lacking {
            // What is not in the store yet is put there.
            session.edited(clock::now());
            if let Some((record, _)) = found.taken.as_ref().filter(|_| !found.earlier) {
                session.has_spare(&record.head);
                self.saver.spared = true;
            }
        }
        self.saver.session = session;
        self.saver.workspace = Some(workspace);
        self.saved = Saved::Untouched;
        let Some((_, journey)) = found.taken else { return false };
        self.journey = journey;
        self.saved = Saved::Done;
        true
    }
}
