//! The maps of this workspace: which there are, opening another, what is deleted, earlier versions.

use std::sync::Arc;

use leptos::prelude::*;

use super::{Editor, Found, HostEvent, Origin, Page, Saved, Showing};
use crate::browser::{clock, local_storage};
use i18n::{Notice, fill};
use journey::edit::{Edit, GridPosition, apply};
use journey::format::file;
use journey::model::Journey;
use storage::{Listed, MapId, Record, SaveOutcome, SaveSession, StorageKey, Workspace};

/// What is looked at in place of the map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Preview {
    /// An earlier version.
    Earlier {
        /// Where it stands.
        place: StorageKey,
        /// When it was saved, ISO 8601.
        saved: String,
    },
    /// The map of a link, or of a file from elsewhere.
    Offer {
        /// Did it come in a link?
        link: bool,
        /// Is it only told how large it is, until the person asks to see it?
        waits: bool,
        /// What was not taken over as it stood.
        odd: Vec<String>,
        /// The rows that were found in a table, those to be asked about first.
        rows: Vec<Found>,
    },
}

/// What stands on the workspace, for a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Maps {
    /// The maps and the deleted ones.
    pub(crate) maps: Vec<Listed>,
    /// The earlier versions of the open map, the newest first.
    pub(crate) earlier: Vec<Listed>,
    /// Damaged bytes, by when they were set aside.
    pub(crate) damaged: Vec<String>,
    /// The maps of other workspaces that no element of the page has, by the name of the workspace.
    pub(crate) elsewhere: Vec<(String, Listed)>,
}

/// The workspace of this name, where the browser has a storage.
fn other_shelf(name: &str) -> Option<Workspace> {
    Some(Workspace::new(Box::new(local_storage::open()?), name))
}

impl Editor {
    /// The map that is open.
    pub(crate) fn open_id(self) -> MapId {
        self.kept.track();
        self.saver.with_value(|saver| saver.session.id)
    }

    /// When the map was last saved as a file, ISO 8601, followed.
    pub(crate) fn filed(self) -> Option<String> {
        self.kept.track();
        self.saver.with_value(|saver| saver.session.filed.as_ref().map(|filed| filed.when.clone()))
    }

    /// Is there a workspace to keep maps on?
    pub(crate) fn has_shelf(self) -> bool {
        self.kept.track();
        self.saver.with_value(|saver| saver.workspace.is_some())
    }

    /// What stands on the workspace, followed.
    pub(crate) fn maps(self) -> Maps {
        let id = self.open_id();
        let maps = self.on_shelf(|workspace| {
            let of =
                |place: &StorageKey| matches!(place, StorageKey::Map(_) | StorageKey::Deleted(_));
            let all = workspace.places();
            let maps: Vec<StorageKey> = all.iter().filter(|place| of(place)).cloned().collect();
            let damaged =
                |place| if let StorageKey::Damaged(when) = place { Some(when) } else { None };
            Maps {
                maps: workspace.list(&maps),
                earlier: workspace.list(&workspace.earlier(id)),
                damaged: all.into_iter().filter_map(damaged).collect(),
                elsewhere: Vec::new(),
            }
        });
        Maps { elsewhere: self.elsewhere(), ..maps.unwrap_or_default() }
    }

    /// The maps that elements of earlier pages, or of this one at another moment, kept on workspaces of their own.
    fn elsewhere(self) -> Vec<(String, Listed)> {
        let beside = self.saver.try_with_value(|saver| saver.beside.clone()).unwrap_or_default();
        let names = self.on_shelf(Workspace::unnamed).unwrap_or_default();
        let others = names.into_iter().filter(|name| !beside.contains(name));
        let maps = others.flat_map(|name| {
            let maps = other_shelf(&name).map(|workspace| {
                let places: Vec<StorageKey> =
                    workspace.maps().into_iter().map(StorageKey::Map).collect();
                workspace.list(&places)
            });
            maps.into_iter().flatten().map(move |map| (name.clone(), map))
        });
        maps.collect()
    }

    /// Other elements of the page have these workspaces.
    pub(crate) fn set_beside(self, names: Vec<String>) {
        self.saver.try_update_value(|saver| saver.beside = names);
        self.kept.try_update(|times| *times = times.wrapping_add(1));
    }

    /// Moves a map of another workspace to this one and opens it.
    pub(crate) fn adopt_map(self, name: &str, id: MapId) {
        if !self.leave_map() {
            return;
        }
        let adopted = other_shelf(name).and_then(|other| {
            let old = other.key(&StorageKey::Map(id));
            self.on_shelf(|workspace| {
                let (id, text) = workspace.adopt(&other, id)?;
                Ok((id, workspace.key(&StorageKey::Map(id)), text, old))
            })
        });
        match adopted {
            Some(Ok((id, key, text, old))) => {
                self.emit(HostEvent::RepairMirror(key, text));
                self.emit(HostEvent::Deleted(old));
                self.open_map(id);
            }
            Some(Err(trouble)) => self.failed(trouble),
            None => {}
        }
        self.listed();
    }

    fn on_shelf<R>(self, work: impl FnOnce(&Workspace) -> R) -> Option<R> {
        self.saver.try_with_value(|saver| saver.workspace.as_ref().map(work)).flatten()
    }

    /// Something on the workspace changed.
    fn listed(self) {
        self.kept.update(|times| *times = times.wrapping_add(1));
    }

    /// The next save takes the place of another map altogether.
    pub(super) fn mark(self) {
        self.saver.update_value(|saver| saver.session.mark());
    }

    /// Opens another map of the workspace. What was not saved of this one is, first.
    pub(crate) fn open_map(self, id: MapId) {
        if self.saver.with_value(|saver| saver.session.id == id) {
            self.surface.dialog.set(None);
            return;
        }
        if !self.leave_map() {
            return;
        }
        let found = self.on_shelf(|workspace| workspace.record(&StorageKey::Map(id))).flatten();
        let Some(record) = found else { return self.listed() };
        let Ok(opened) = file::read(&record.map) else { return self.listed() };
        self.on_shelf(|workspace| workspace.set_open(id));
        let journey = Arc::new(opened.journey);
        self.saver.update_value(|saver| {
            saver.newer = opened.newer.then(|| record.write());
            saver.session = SaveSession::new(id, Some(record.head), 0);
            saver.bases = [Some(journey.clone()), None];
        });
        self.locked.set(false);
        self.show_map(journey, Saved::Done);
        if opened.newer {
            self.lock();
            self.notice(Notice::Newer);
        }
    }

    /// Begins an empty map beside the others: only the start is shown.
    fn empty_map(self) {
        if self.beside(Journey::empty(self.language.get_untracked())) {
            self.surface.showing.set(Showing::Start);
        }
    }

    /// Does a journey that is begun with come beside the map there is? Followed. Otherwise it takes the place of one that nothing was
    /// done with, or of the only one that can be kept.
    pub(crate) fn begins_beside(self) -> bool {
        self.saved.get() != Saved::Untouched && self.has_shelf()
    }

    /// Begins with a journey: beside the map there is, or in its place, as one step. False where the map there is cannot be left.
    pub(crate) fn begin_map(self, journey: Journey) -> bool {
        if !untrack(|| self.begins_beside()) {
            self.begin(journey);
        } else if self.beside(journey) {
            self.save_soon();
            if let Some(first) = GridPosition::first(&self.peek()) {
                self.focus.go(first);
            }
        } else {
            return false;
        }
        true
    }

    /// Leaves the map for a new one with a place of its own. False where this map stays.
    fn beside(self, journey: Journey) -> bool {
        if !self.leave_map() {
            return false;
        }
        let free = self.on_shelf(Workspace::free).unwrap_or(MapId::FIRST);
        let journey = Arc::new(journey);
        self.saver.update_value(|saver| {
            saver.session = SaveSession::fresh(free);
            saver.bases = [Some(journey.clone()), None];
            saver.newer = None;
        });
        self.locked.set(false);
        self.show_map(journey, Saved::Untouched);
        true
    }

    /// Saves what is not saved yet. False where that cannot be: then this map stays, and its notice says what to do.
    fn leave_map(self) -> bool {
        self.finish();
        self.close_preview();
        self.flush();
        if self.saver.with_value(|saver| saver.session.unsaved()) && !self.locked.get_untracked() {
            self.surface.dialog.set(None);
            let spared = self.saver.with_value(|saver| saver.spared);
            self.notice(if spared { Notice::Spare } else { self.full() });
            return false;
        }
        self.unsay(|notice| matches!(notice, Notice::Conflict | Notice::Newer));
        true
    }

    fn show_map(self, journey: Arc<Journey>, saved: Saved) {
        self.surface.dialog.set(None);
        if self.surface.showing.get_untracked() == Showing::Start {
            self.surface.showing.set(Showing::Map);
        }
        self.put(journey, Origin::Person);
        self.saved.set(saved);
        self.listed();
        let title = self.peek().title.clone();
        self.say_soon(fill(untrack(|| self.words()).begun, &[&title]));
    }

    /// Says something once the dialog is closed, in which it would be lost.
    pub(crate) fn say_soon(self, text: String) {
        clock::soon(move || {
            self.said.try_set(text);
        });
    }

    /// Gives a map another title.
    pub(crate) fn rename_map(self, id: MapId, title: &str) {
        if self.saver.with_value(|saver| saver.session.id == id) {
            self.close_preview();
            self.make(Some(Edit::Title(title.to_owned())), None, None);
            self.flush();
            return;
        }
        let kept = self.on_shelf(|workspace| {
            let record = workspace.record(&StorageKey::Map(id))?;
            let mut journey = file::read(&record.map).ok().filter(|o| !o.newer)?.journey;
            // Too long a title is refused, and the old one stays.
            apply(&mut journey, Edit::Title(title.to_owned())).ok()?;
            let mut session = SaveSession::new(id, Some(record.head), 0);
            session.edited(clock::now());
            Some(session.save(workspace, &file::write(&journey), clock::now(), &clock::stamp()))
        });
        match kept.flatten() {
            Some(SaveOutcome::Saved(stored)) => {
                self.emit(HostEvent::RepairMirror(stored.key, stored.text))
            }
            Some(SaveOutcome::Failed(trouble)) => self.failed(trouble),
            Some(SaveOutcome::Nothing) | None => {}
        }
        self.listed();
    }

    /// Copies a map; the copy is not opened. False where it could not be.
    pub(crate) fn duplicate_map(self, id: MapId) -> bool {
        self.finish();
        self.flush();
        let copied = untrack(|| self.words()).keep_words.copy_of;
        let added = self.on_shelf(|workspace| {
            let record = workspace.record(&StorageKey::Map(id))?;
            let mut journey = file::read(&record.map).ok().filter(|o| !o.newer)?.journey;
            let title = fill(copied, &[&journey.title]);
            // Where the title has no room for the word, the copy has the same name.
            let _ = apply(&mut journey, Edit::Title(title.trim().to_owned()));
            Some(workspace.add(file::write(&journey), &clock::stamp()))
        });
        let copied = added.flatten();
        let done = matches!(copied, Some(Ok(_)));
        match copied {
            Some(Ok((id, text))) => {
                if let Some(key) = self.on_shelf(|workspace| workspace.key(&StorageKey::Map(id))) {
                    self.emit(HostEvent::RepairMirror(key, text));
                }
            }
            Some(Err(trouble)) => self.failed(trouble),
            None => {}
        }
        self.listed();
        done
    }

    /// Deletes a map; it can be put back. Another one is opened when it was the open one. False where it could not be.
    pub(crate) fn delete_map(self, id: MapId) -> bool {
        self.finish();
        self.flush();
        let deleted = self.on_shelf(|workspace| {
            workspace.delete(id).map(|()| (workspace.key(&StorageKey::Map(id)), workspace.maps()))
        });
        let done = matches!(deleted, Some(Ok(_)));
        match deleted {
            Some(Ok((key, left))) => {
                self.emit(HostEvent::Deleted(key));
                if self.saver.with_value(|saver| saver.session.id == id) {
                    let dialog = self.surface.dialog.get_untracked();
                    // What was not saved of it went with it.
                    self.saver.update_value(|saver| saver.session.leave());
                    match left.first() {
                        Some(next) => self.open_map(*next),
                        None => self.empty_map(),
                    }
                    // It can still be put back there.
                    self.surface.dialog.set(dialog);
                }
            }
            Some(Err(trouble)) => self.failed(trouble),
            None => {}
        }
        self.listed();
        done
    }

    /// Puts a deleted map back, as the map of this name.
    pub(crate) fn put_map_back(self, id: MapId) -> Option<MapId> {
        let put = self.on_shelf(|workspace| {
            let id = workspace.put_back(id)?;
            let place = StorageKey::Map(id);
            Ok((id, workspace.key(&place), workspace.text(&place).unwrap_or_default()))
        });
        let back = match put? {
            Ok((id, key, text)) => {
                self.emit(HostEvent::RepairMirror(key, text));
                Some(id)
            }
            Err(trouble) => {
                self.failed(trouble);
                None
            }
        };
        self.listed();
        back
    }

    /// Takes a deleted map away for good.
    pub(crate) fn purge_map(self, id: MapId) {
        self.on_shelf(|workspace| workspace.purge(id));
        self.listed();
    }

    /// Takes the deleted maps and every earlier version away for good, so that what is new fits; then saves.
    pub(crate) fn make_room(self) {
        self.on_shelf(|workspace| {
            for place in workspace.places() {
                if matches!(place, StorageKey::Deleted(_) | StorageKey::Earlier(..)) {
                    workspace.remove(&place);
                }
            }
        });
        self.listed();
        self.emit(HostEvent::SaveDue);
    }

    /// Shows an earlier version of the open map in its place; nothing can be changed meanwhile.
    pub(crate) fn look_at(self, place: &StorageKey) {
        self.finish();
        self.close_preview();
        self.flush();
        let Some((record, journey)) = self.version(place) else { return self.listed() };
        let preview = Preview::Earlier { place: place.clone(), saved: record.head.saved };
        self.show_instead(preview, journey);
    }

    /// Shows a journey in the map's place; nothing can be changed meanwhile.
    pub(super) fn show_instead(self, preview: Preview, journey: Journey) {
        self.document_under_preview.set_value(Some(self.peek()));
        self.stood.set_value(self.focus.peek());
        self.preview.set(Some(match preview {
            Preview::Offer { link, odd, rows, .. } => {
                Preview::Offer { link, waits: false, odd, rows }
            }
            earlier @ Preview::Earlier { .. } => earlier,
        }));
        let first = GridPosition::first(&journey);
        self.show_journey(Arc::new(journey));
        if let Some(first) = first {
            self.focus.stand(first);
        }
        self.surface.dialog.set(None);
        if self.surface.showing.get_untracked() == Showing::Start {
            self.surface.showing.set(Showing::Map);
        }
    }

    fn version(self, place: &StorageKey) -> Option<(Record, Journey)> {
        let record = self.on_shelf(|workspace| workspace.record(place)).flatten()?;
        let journey = file::read(&record.map).ok().filter(|opened| !opened.newer)?.journey;
        Some((record, journey))
    }

    /// Shows the map itself again. The page hears of it where a link was looked at.
    pub(crate) fn close_preview(self) {
        if let Some(Preview::Offer { link: true, .. }) = self.end_preview() {
            self.emit(HostEvent::Left);
        }
    }

    /// Shows the map itself again, and gives what was looked at in its place, if anything.
    pub(super) fn end_preview(self) -> Option<Preview> {
        let own = self.document_under_preview.try_update_value(Option::take).flatten()?;
        let preview = self.preview.get_untracked();
        self.offered.set_value(None);
        if !Arc::ptr_eq(&self.peek(), &own) {
            self.show_journey(own);
        }
        self.preview.set(None);
        let stood = self.stood.try_update_value(Option::take).flatten();
        let spot = stood.or_else(|| self.focus.peek()).and_then(|s| s.settle(&self.peek()));
        if let Some(spot) = spot {
            self.focus.stand(spot);
        }
        preview
    }

    /// Shows the map itself again because the person asks for it, and the focus goes there. Who followed a link and has no map of their
    /// own goes to the start; who opened a file goes back to the map that they opened it over, also where nothing was changed in it yet.
    pub(crate) fn back_to_map(self) {
        let linked = self
            .preview
            .with_untracked(|preview| matches!(preview, Some(Preview::Offer { link: true, .. })));
        let begins = linked && !self.has_own() && untrack(|| self.may_edit());
        self.close_preview();
        if begins {
            self.surface.showing.set(Showing::Start);
        } else if let Some(spot) = self.focus.peek() {
            clock::soon(move || self.focus.go(spot));
        }
    }

    /// Does the visitor have a map of their own: one that is stored, or one that they changed? What the page itself shows at first is none.
    pub(crate) fn has_own(self) -> bool {
        let changed = self.steps.get_untracked() != (false, false);
        let kept = !matches!(self.saved.get_untracked(), Saved::Untouched | Saved::WindowOnly);
        let stored = || self.on_shelf(|workspace| !workspace.maps().is_empty()) == Some(true);
        changed || kept || stored()
    }

    /// Takes an earlier version back, as one step; what stood there becomes an earlier version itself.
    pub(crate) fn take_back(self, place: &StorageKey) {
        let found = self.version(place);
        self.close_preview();
        let Some((_, journey)) = found else { return self.listed() };
        self.surface.dialog.set(None);
        let title = journey.title.clone();
        self.begin(journey);
        self.say_soon(fill(untrack(|| self.words()).begun, &[&title]));
    }

    /// Saves the map as a file of the person's.
    pub(crate) fn save_map(self) {
        let journey = self.own();
        let title = self.file_name(&journey);
        // What a later version made has more in it than this one knows.
        let newer = self.saver.with_value(|saver| saver.newer.clone());
        let newer = newer.filter(|_| self.locked.get_untracked());
        let text = newer.map(|text| Workspace::map_within(&text).unwrap_or(text));
        let text = text.unwrap_or_else(|| file::write(&journey));
        self.emit(HostEvent::Backup(format!("{title}.klantreis.json"), text));
        // Who only looks changes nothing that is stored.
        if !untrack(|| self.may_edit()) || self.locked.get_untracked() {
            return;
        }
        self.saver.update_value(|saver| saver.session.file(&clock::stamp(), clock::now()));
        self.unsay(|notice| *notice == Notice::NoFile);
        self.listed();
        self.flush();
    }

    /// Saves damaged bytes as a file of the person's.
    pub(crate) fn save_damaged(self, when: &str) {
        let bytes =
            self.on_shelf(|workspace| workspace.text(&StorageKey::Damaged(when.to_owned())));
        if let Some(bytes) = bytes.flatten() {
            self.save_file(&format!("klantreis-{when}.txt"), bytes);
        }
    }

    /// Opens the page in a tab of its own, or loads it again.
    pub(crate) fn page(self, page: Page) {
        self.finish();
        self.flush();
        self.emit(HostEvent::Page(page));
    }

    /// Is there anything whose room could be had?
    pub(crate) fn has_spare(self) -> bool {
        self.kept.track();
        let spare =
            |place: &StorageKey| matches!(place, StorageKey::Deleted(_) | StorageKey::Earlier(..));
        self.on_shelf(|workspace| workspace.places().iter().any(spare)) == Some(true)
    }
}
