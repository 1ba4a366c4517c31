//! The maps of this shelf: which there are, opening another, what is deleted, earlier versions.

use std::sync::Arc;

use leptos::prelude::*;

use super::{Editor, Found, News, Origin, Page, Saved, Showing};
use crate::browser::{clock, local_storage};
use i18n::{Notice, fill};
use journey::edit::{Edit, Spot, apply};
use journey::format::file;
use journey::model::Journey;
use storage::{Keeper, Kept, Listed, MapId, Place, Record, Shelf};

/// What is looked at in place of the map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Looking {
    /// An earlier version.
    Earlier {
        /// Where it stands.
        place: Place,
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

/// What stands on the shelf, for a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Maps {
    /// The maps and the deleted ones.
    pub(crate) maps: Vec<Listed>,
    /// The earlier versions of the open map, the newest first.
    pub(crate) earlier: Vec<Listed>,
    /// Damaged bytes, by when they were set aside.
    pub(crate) damaged: Vec<String>,
    /// The maps of other shelves that no element of the page has, by the name of the shelf.
    pub(crate) elsewhere: Vec<(String, Listed)>,
}

/// The shelf of this name, where the browser has a storage.
fn other_shelf(name: &str) -> Option<Shelf> {
    Some(Shelf::new(Box::new(local_storage::open()?), name))
}

impl Editor {
    /// The map that is open.
    pub(crate) fn open_id(self) -> MapId {
        self.kept.track();
        self.saver.with_value(|saver| saver.keeper.id)
    }

    /// When the map was last saved as a file, ISO 8601, followed.
    pub(crate) fn filed(self) -> Option<String> {
        self.kept.track();
        self.saver.with_value(|saver| saver.keeper.filed.as_ref().map(|filed| filed.when.clone()))
    }

    /// Is there a shelf to keep maps on?
    pub(crate) fn has_shelf(self) -> bool {
        self.kept.track();
        self.saver.with_value(|saver| saver.shelf.is_some())
    }

    /// What stands on the shelf, followed.
    pub(crate) fn maps(self) -> Maps {
        let id = self.open_id();
        let maps = self.on_shelf(|shelf| {
            let of = |place: &Place| matches!(place, Place::Map(_) | Place::Deleted(_));
            let all = shelf.places();
            let maps: Vec<Place> = all.iter().filter(|place| of(place)).cloned().collect();
            let damaged = |place| if let Place::Damaged(when) = place { Some(when) } else { None };
            Maps {
                maps: shelf.list(&maps),
                earlier: shelf.list(&shelf.earlier(id)),
                damaged: all.into_iter().filter_map(damaged).collect(),
                elsewhere: Vec::new(),
            }
        });
        Maps { elsewhere: self.elsewhere(), ..maps.unwrap_or_default() }
    }

    /// The maps that elements of earlier pages, or of this one at another moment, kept on shelves of their own.
    fn elsewhere(self) -> Vec<(String, Listed)> {
        let beside = self.saver.try_with_value(|saver| saver.beside.clone()).unwrap_or_default();
        let names = self.on_shelf(Shelf::unnamed).unwrap_or_default();
        let others = names.into_iter().filter(|name| !beside.contains(name));
        let maps = others.flat_map(|name| {
            let maps = other_shelf(&name).map(|shelf| {
                let places: Vec<Place> = shelf.maps().into_iter().map(Place::Map).collect();
                shelf.list(&places)
            });
            maps.into_iter().flatten().map(move |map| (name.clone(), map))
        });
        maps.collect()
    }

    /// Other elements of the page have these shelves.
    pub(crate) fn set_beside(self, names: Vec<String>) {
        self.saver.try_update_value(|saver| saver.beside = names);
        self.kept.try_update(|times| *times = times.wrapping_add(1));
    }

    /// Moves a map of another shelf to this one and opens it.
    pub(crate) fn adopt_map(self, name: &str, id: MapId) {
        if !self.leave_map() {
            return;
        }
        let adopted = other_shelf(name).and_then(|other| {
            let old = other.key(&Place::Map(id));
            self.on_shelf(|shelf| {
                let (id, text) = shelf.adopt(&other, id)?;
                Ok((id, shelf.key(&Place::Map(id)), text, old))
            })
        });
        match adopted {
            Some(Ok((id, key, text, old))) => {
                self.tell(News::Mend(key, text));
                self.tell(News::Gone(old));
                self.open_map(id);
            }
            Some(Err(trouble)) => self.failed(trouble),
            None => {}
        }
        self.listed();
    }

    fn on_shelf<R>(self, work: impl FnOnce(&Shelf) -> R) -> Option<R> {
        self.saver.try_with_value(|saver| saver.shelf.as_ref().map(work)).flatten()
    }

    /// Something on the shelf changed.
    fn listed(self) {
        self.kept.update(|times| *times = times.wrapping_add(1));
    }

    /// The next save takes the place of another map altogether.
    pub(super) fn mark(self) {
        self.saver.update_value(|saver| saver.keeper.mark());
    }

    /// Opens another map of the shelf. What was not saved of this one is, first.
    pub(crate) fn open_map(self, id: MapId) {
        if self.saver.with_value(|saver| saver.keeper.id == id) {
            self.surface.dialog.set(None);
            return;
        }
        if !self.leave_map() {
            return;
        }
        let found = self.on_shelf(|shelf| shelf.record(&Place::Map(id))).flatten();
        let Some(record) = found else { return self.listed() };
        let Ok(opened) = file::read(&record.map) else { return self.listed() };
        self.on_shelf(|shelf| shelf.set_open(id));
        let journey = Arc::new(opened.journey);
        self.saver.update_value(|saver| {
            saver.newer = opened.newer.then(|| record.write());
            saver.keeper = Keeper::new(id, Some(record.head), 0);
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
            if let Some(first) = Spot::first(&self.peek()) {
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
        let free = self.on_shelf(Shelf::free).unwrap_or(MapId::FIRST);
        let journey = Arc::new(journey);
        self.saver.update_value(|saver| {
            saver.keeper = Keeper::fresh(free);
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
        self.look_away();
        self.flush();
        if self.saver.with_value(|saver| saver.keeper.unsaved()) && !self.locked.get_untracked() {
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
        if self.saver.with_value(|saver| saver.keeper.id == id) {
            self.look_away();
            self.make(Some(Edit::Title(title.to_owned())), None, None);
            self.flush();
            return;
        }
        let kept = self.on_shelf(|shelf| {
            let record = shelf.record(&Place::Map(id))?;
            let mut journey = file::read(&record.map).ok().filter(|o| !o.newer)?.journey;
            // Too long a title is refused, and the old one stays.
            apply(&mut journey, Edit::Title(title.to_owned())).ok()?;
            let mut keeper = Keeper::new(id, Some(record.head), 0);
            keeper.edited(clock::now());
            Some(keeper.save(shelf, &file::write(&journey), clock::now(), &clock::stamp()))
        });
        match kept.flatten() {
            Some(Kept::Saved(stored)) => self.tell(News::Mend(stored.key, stored.text)),
            Some(Kept::Failed(trouble)) => self.failed(trouble),
            Some(Kept::Nothing) | None => {}
        }
        self.listed();
    }

    /// Copies a map; the copy is not opened. False where it could not be.
    pub(crate) fn duplicate_map(self, id: MapId) -> bool {
        self.finish();
        self.flush();
        let copied = untrack(|| self.words()).keep_words.copy_of;
        let added = self.on_shelf(|shelf| {
            let record = shelf.record(&Place::Map(id))?;
            let mut journey = file::read(&record.map).ok().filter(|o| !o.newer)?.journey;
            let title = fill(copied, &[&journey.title]);
            // Where the title has no room for the word, the copy has the same name.
            let _ = apply(&mut journey, Edit::Title(title.trim().to_owned()));
            Some(shelf.add(file::write(&journey), &clock::stamp()))
        });
        let copied = added.flatten();
        let done = matches!(copied, Some(Ok(_)));
        match copied {
            Some(Ok((id, text))) => {
                if let Some(key) = self.on_shelf(|shelf| shelf.key(&Place::Map(id))) {
                    self.tell(News::Mend(key, text));
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
        let deleted = self.on_shelf(|shelf| {
            shelf.delete(id).map(|()| (shelf.key(&Place::Map(id)), shelf.maps()))
        });
        let done = matches!(deleted, Some(Ok(_)));
        match deleted {
            Some(Ok((key, left))) => {
                self.tell(News::Gone(key));
                if self.saver.with_value(|saver| saver.keeper.id == id) {
                    let dialog = self.surface.dialog.get_untracked();
                    // What was not saved of it went with it.
                    self.saver.update_value(|saver| saver.keeper.leave());
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
        let put = self.on_shelf(|shelf| {
            let id = shelf.put_back(id)?;
            let place = Place::Map(id);
            Ok((id, shelf.key(&place), shelf.text(&place).unwrap_or_default()))
        });
        let back = match put? {
            Ok((id, key, text)) => {
                self.tell(News::Mend(key, text));
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
        self.on_shelf(|shelf| shelf.purge(id));
        self.listed();
    }

    /// Takes the deleted maps and every earlier version away for good, so that what is new fits; then saves.
    pub(crate) fn make_room(self) {
        self.on_shelf(|shelf| {
            for place in shelf.places() {
                if matches!(place, Place::Deleted(_) | Place::Earlier(..)) {
                    shelf.remove(&place);
                }
            }
        });
        self.listed();
        self.tell(News::Due);
    }

    /// Shows an earlier version of the open map in its place; nothing can be changed meanwhile.
    pub(crate) fn look_at(self, place: &Place) {
        self.finish();
        self.look_away();
        self.flush();
        let Some((record, journey)) = self.version(place) else { return self.listed() };
        let looking = Looking::Earlier { place: place.clone(), saved: record.head.saved };
        self.show_instead(looking, journey);
    }

    /// Shows a journey in the map's place; nothing can be changed meanwhile.
    pub(super) fn show_instead(self, looking: Looking, journey: Journey) {
        self.behind.set_value(Some(self.peek()));
        self.stood.set_value(self.focus.peek());
        self.looking.set(Some(match looking {
            Looking::Offer { link, odd, rows, .. } => {
                Looking::Offer { link, waits: false, odd, rows }
            }
            earlier @ Looking::Earlier { .. } => earlier,
        }));
        let first = Spot::first(&journey);
        self.show_journey(Arc::new(journey));
        if let Some(first) = first {
            self.focus.stand(first);
        }
        self.surface.dialog.set(None);
        if self.surface.showing.get_untracked() == Showing::Start {
            self.surface.showing.set(Showing::Map);
        }
    }

    fn version(self, place: &Place) -> Option<(Record, Journey)> {
        let record = self.on_shelf(|shelf| shelf.record(place)).flatten()?;
        let journey = file::read(&record.map).ok().filter(|opened| !opened.newer)?.journey;
        Some((record, journey))
    }

    /// Shows the map itself again. The page hears of it where a link was looked at.
    pub(crate) fn look_away(self) {
        if let Some(Looking::Offer { link: true, .. }) = self.look_back() {
            self.tell(News::Left);
        }
    }

    /// Shows the map itself again, and gives what was looked at in its place, if anything.
    pub(super) fn look_back(self) -> Option<Looking> {
        let own = self.behind.try_update_value(Option::take).flatten()?;
        let looking = self.looking.get_untracked();
        self.offered.set_value(None);
        if !Arc::ptr_eq(&self.peek(), &own) {
            self.show_journey(own);
        }
        self.looking.set(None);
        let stood = self.stood.try_update_value(Option::take).flatten();
        let spot = stood.or_else(|| self.focus.peek()).and_then(|s| s.settle(&self.peek()));
        if let Some(spot) = spot {
            self.focus.stand(spot);
        }
        looking
    }

    /// Shows the map itself again because the person asks for it, and the focus goes there. Who followed a link and has no map of their
    /// own goes to the start; who opened a file goes back to the map that they opened it over, also where nothing was changed in it yet.
    pub(crate) fn back_to_map(self) {
        let linked = self
            .looking
            .with_untracked(|looking| matches!(looking, Some(Looking::Offer { link: true, .. })));
        let begins = linked && !self.has_own() && untrack(|| self.may_edit());
        self.look_away();
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
        let stored = || self.on_shelf(|shelf| !shelf.maps().is_empty()) == Some(true);
        changed || kept || stored()
    }

    /// Takes an earlier version back, as one step; what stood there becomes an earlier version itself.
    pub(crate) fn take_back(self, place: &Place) {
        let found = self.version(place);
        self.look_away();
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
        let text = newer.map(|text| Shelf::map_within(&text).unwrap_or(text));
        let text = text.unwrap_or_else(|| file::write(&journey));
        self.tell(News::Backup(format!("{title}.klantreis.json"), text));
        // Who only looks changes nothing that is stored.
        if !untrack(|| self.may_edit()) || self.locked.get_untracked() {
            return;
        }
        self.saver.update_value(|saver| saver.keeper.file(&clock::stamp(), clock::now()));
        self.unsay(|notice| *notice == Notice::NoFile);
        self.listed();
        self.flush();
    }

    /// Saves damaged bytes as a file of the person's.
    pub(crate) fn save_damaged(self, when: &str) {
        let bytes = self.on_shelf(|shelf| shelf.text(&Place::Damaged(when.to_owned())));
        if let Some(bytes) = bytes.flatten() {
            self.save_file(&format!("klantreis-{when}.txt"), bytes);
        }
    }

    /// Opens the page in a tab of its own, or loads it again.
    pub(crate) fn page(self, page: Page) {
        self.finish();
        self.flush();
        self.tell(News::Page(page));
    }

    /// Is there anything whose room could be had?
    pub(crate) fn has_spare(self) -> bool {
        self.kept.track();
        let spare = |place: &Place| matches!(place, Place::Deleted(_) | Place::Earlier(..));
        self.on_shelf(|shelf| shelf.places().iter().any(spare)) == Some(true)
    }
}
