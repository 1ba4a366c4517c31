//! The maps of one workspace in a store: which there are, their earlier versions, what was deleted, what is damaged.

use super::record::{Head, Record, Unfit};
use super::store::{Store, Trouble};
use super::{MapId, PREFIX, StorageKey, record};
use journey::format::file::{self, Opened};
use journey::model::Journey;

/// The workspace of an element without a `storage-key`; of the second on a page it is `default-2`, and so on.
const UNNAMED: &str = "default";

/// So many earlier versions of a map are kept.
pub const EARLIER: usize = 3;

/// A workspace: the maps that elements of one `storage-key` share.
pub struct Workspace {
    store: Box<dyn Store>,
    name: String,
}

/// A map as a list shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Where it stands.
    pub place: StorageKey,
    /// When it was saved, ISO 8601; for people.
    pub saved: String,
    /// What it is called; may be empty.
    pub title: String,
    /// How many stages it has.
    pub stages: usize,
    /// How many cards it has.
    pub cards: usize,
}

/// What the two homes of a map hold, settled: the newest sound copy, and what became of the other.
#[derive(Debug, Default)]
pub struct Settled {
    /// The head of what stands in the store then.
    pub stands: Option<Head>,
    /// The map and the record it is in.
    pub taken: Option<(Record, Journey)>,
    /// What a later version wrote: to be looked at, and left as it is.
    pub newer: Option<String>,
    /// Bytes were damaged, and are set aside.
    pub damaged: bool,
    /// An earlier version stands in for it.
    pub earlier: bool,
    /// Damaged bytes could not be set aside: nothing may be written over them.
    pub stuck: bool,
    /// What was taken is in the mirror only: it is to be saved.
    pub lacking: bool,
    /// What the mirror lacks.
    pub mend: Option<String>,
    /// The highest revision that was seen.
    pub highest: u64,
}

impl Workspace {
    /// A workspace of this name.
    pub fn new(store: Box<dyn Store>, name: &str) -> Workspace {
        Workspace { store, name: name.to_owned() }
    }

    /// The key of a place.
    pub fn key(&self, place: &StorageKey) -> String {
        place.key(&self.name)
    }

    /// Everything that stands here, the maps in the order in which they were made, the newest of their earlier versions first.
    pub fn places(&self) -> Vec<StorageKey> {
        let of = |key: &String| StorageKey::of(&self.name, key);
        let mut places: Vec<StorageKey> = self.store.keys().iter().filter_map(of).collect();
        let order = |place: &StorageKey| match place {
            StorageKey::Map(id) => (0, *id, 0),
            StorageKey::Deleted(id) => (1, *id, 0),
            StorageKey::Earlier(id, number) => (2, *id, u32::MAX - number),
            StorageKey::Open | StorageKey::Damaged(_) => (3, MapId::FIRST, 0),
        };
        places.sort_by_key(order);
        places
    }

    /// The maps.
    pub fn maps(&self) -> Vec<MapId> {
        let map = |place| if let StorageKey::Map(id) = place { Some(id) } else { None };
        self.places().into_iter().filter_map(map).collect()
    }

    /// A name that no map has, nor ever had while anything of it is here.
    pub fn free(&self) -> MapId {
        let taken = |place| match place {
            StorageKey::Map(id) | StorageKey::Deleted(id) | StorageKey::Earlier(id, _) => Some(id),
            StorageKey::Open | StorageKey::Damaged(_) => None,
        };
        let taken: Vec<MapId> = self.places().into_iter().filter_map(taken).collect();
        let mut free = taken.iter().max().copied().map_or(MapId::FIRST, MapId::next);
        // Somebody wrote the highest number there is: then the lowest that is free.
        if taken.contains(&free) {
            free = MapId::FIRST;
            while taken.contains(&free) {
                free = free.next();
            }
        }
        free
    }

    /// What a key stands for here; `None` for keys of others.
    pub fn place(&self, key: &str) -> Option<StorageKey> {
        StorageKey::of(&self.name, key)
    }

    /// Of these maps the one that was open last, or else the first; where there is none, a new one.
    pub fn last_open(&self, maps: &[MapId]) -> MapId {
        let named = self.text(&StorageKey::Open).and_then(|code| MapId::from_code(&code));
        named
            .filter(|id| maps.contains(id))
            .or_else(|| maps.first().copied())
            .unwrap_or_else(|| self.free())
    }

    /// Remembers which map is open.
    pub fn set_open(&self, id: MapId) {
        let code = id.code();
        let named = self.text(&StorageKey::Open);
        // Who has one map needs no such key.
        if named.as_ref() != Some(&code) && (named.is_some() || id != MapId::FIRST) {
            // What does not fit is only a convenience.
            let _ = self.store.write(&self.key(&StorageKey::Open), &code);
        }
    }

    /// The text in a place, where there is one that can be had.
    pub fn text(&self, place: &StorageKey) -> Option<String> {
        self.store.read(&self.key(place)).ok().flatten()
    }

    /// The head of the record in a place. `Some(None)` where something else stands.
    ///
    /// # Errors
    /// [`Trouble`] when the browser refuses.
    pub fn head(&self, place: &StorageKey) -> Result<Option<Option<Head>>, Trouble> {
        let text = self.store.head(&self.key(place))?;
        Ok(text.map(|text| Head::of(&text)))
    }

    /// The sound record in a place.
    pub fn record(&self, place: &StorageKey) -> Option<Record> {
        Record::read(&self.text(place)?).ok()
    }

    /// Stores a record; gives the text that stands there now.
    ///
    /// # Errors
    /// [`Trouble`]: what stood there still does.
    pub fn write(&self, place: &StorageKey, record: &Record) -> Result<String, Trouble> {
        let text = record.write();
        self.put(place, &text)?;
        Ok(text)
    }

    /// Stores the text of a record.
    ///
    /// # Errors
    /// [`Trouble`]: what stood there still does.
    pub fn put(&self, place: &StorageKey, record: &str) -> Result<(), Trouble> {
        self.store.write(&self.key(place), record)
    }

    /// Takes away what stands in a place.
    pub fn remove(&self, place: &StorageKey) {
        self.store.remove(&self.key(place));
    }

    /// Renames what stands in a place, if anything, also where there is no room for it twice: a record that is read, taken away and
    /// written elsewhere, all before anybody else has a turn.
    fn rename(&self, from: &StorageKey, to: &StorageKey) -> Result<(), Trouble> {
        let Err(trouble) = self.shift(from, to) else { return Ok(()) };
        let text = self.store.read(&self.key(from))?.ok_or(trouble)?;
        // Where not even this is taken, it could not be put back either.
        self.put(from, &text)?;
        self.remove(from);
        self.put(to, &text).inspect_err(|_| {
            let _ = (0..2).any(|_| self.put(from, &text).is_ok());
        })
    }

    /// Moves what stands in a place, if anything, to another; at no moment is it nowhere.
    fn shift(&self, from: &StorageKey, to: &StorageKey) -> Result<(), Trouble> {
        // A browser would copy nothing as the word `null`.
        if self.head(from)?.is_none() {
            return Ok(());
        }
        self.store.copy(&self.key(from), &self.key(to))?;
        self.remove(from);
        Ok(())
    }

    /// Sets damaged bytes aside under a key of their own.
    ///
    /// # Errors
    /// [`Trouble`]: they stay where they are.
    pub fn set_aside(&self, place: &StorageKey, when: &str) -> Result<(), Trouble> {
        let places = self.places();
        // Several in one millisecond get names of their own.
        let mut aside = StorageKey::Damaged(when.to_owned());
        let mut number = 1;
        while places.contains(&aside) {
            number += 1;
            aside = StorageKey::Damaged(format!("{when}-{number}"));
        }
        self.shift(place, &aside)
    }

    /// Puts a map in a free place of its own.
    ///
    /// # Errors
    /// [`Trouble`]: nothing was stored.
    pub fn add(&self, map: String, saved: &str) -> Result<(MapId, String), Trouble> {
        let id = self.free();
        let text = self.write(&StorageKey::Map(id), &Record::new(1, saved, None, None, map))?;
        Ok((id, text))
    }

    /// The other workspaces of elements without a `storage-key` that hold a map, by name: `default`, `default-2`, ….
    pub fn unnamed(&self) -> Vec<String> {
        let name = |key: &String| {
            let name = key.strip_prefix(PREFIX)?.split(':').next()?;
            let number = name.strip_prefix(UNNAMED)?;
            let nth = number.strip_prefix('-').and_then(|nth| nth.parse().ok());
            // `default-1` and `default-02` are names that somebody gave.
            let ours =
                number.is_empty() || nth.is_some_and(|n: u32| n > 1 && number == format!("-{n}"));
            let is_map = matches!(StorageKey::of(name, key), Some(StorageKey::Map(_)));
            (ours && is_map && name != self.name).then(|| name.to_owned())
        };
        let mut names: Vec<String> = self.store.keys().iter().filter_map(name).collect();
        names.sort_by_key(|name| (name.len(), name.clone()));
        names.dedup();
        names
    }

    /// Moves a map of another workspace to this one, with its earlier versions. Gives its new name, and its text.
    ///
    /// # Errors
    /// [`Trouble`]: it stays where it is.
    pub fn adopt(&self, other: &Workspace, id: MapId) -> Result<(MapId, String), Trouble> {
        let (from, to) = (other.key(&StorageKey::Map(id)), self.free());
        let key = self.key(&StorageKey::Map(to));
        let text = self.store.read(&from)?.ok_or(Trouble::Blocked)?;
        if let Err(trouble) = self.store.write(&key, &text) {
            // Where there is no room for it twice, it is taken away and written elsewhere before anybody else has a turn.
            self.store.remove(&from);
            if self.store.write(&key, &text).is_err() {
                let _ = (0..2).any(|_| self.store.write(&from, &text).is_ok());
                return Err(trouble);
            }
        }
        self.store.remove(&from);
        for place in other.earlier(id) {
            let StorageKey::Earlier(_, number) = place else { continue };
            let (old, new) = (other.key(&place), self.key(&StorageKey::Earlier(to, number)));
            // What has no room stays where it is.
            if self.store.copy(&old, &new).is_ok() {
                self.store.remove(&old);
            }
        }
        Ok((to, text))
    }

    /// The earlier versions of a map, the newest first.
    pub fn earlier(&self, id: MapId) -> Vec<StorageKey> {
        let of = |place: &StorageKey| matches!(place, StorageKey::Earlier(map, _) if *map == id);
        self.places().into_iter().filter(of).collect()
    }

    /// Keeps a record as the newest earlier version of a map. Gives the place that was filled: none where the same map is the newest
    /// already. [`Workspace::trim_earlier`] takes away what is too many then.
    ///
    /// # Errors
    /// [`Trouble`]: nothing changed.
    pub fn keep_earlier(&self, id: MapId, record: &Record) -> Result<Option<StorageKey>, Trouble> {
        let before = self.earlier(id);
        let newest = before.first();
        let same = newest.and_then(|place| self.head(place).ok().flatten().flatten());
        if same.is_some_and(|head| head.sum == record.head.sum) {
            return Ok(None);
        }
        let place = next_earlier(id, newest);
        self.write(&place, record)?;
        Ok(Some(place))
    }

    /// Makes a map its own newest earlier version, where there is no room for both: nothing stands in the map's place then. Gives the place of
    /// the version, for [`Workspace::restore_earlier`].
    ///
    /// # Errors
    /// [`Trouble`]: nothing changed.
    pub fn move_to_earlier(&self, id: MapId) -> Result<StorageKey, Trouble> {
        let place = next_earlier(id, self.earlier(id).first());
        self.rename(&StorageKey::Map(id), &place)?;
        Ok(place)
    }

    /// Takes back [`Workspace::move_to_earlier`].
    ///
    /// # Errors
    /// [`Trouble`]: the map stays an earlier version.
    pub fn restore_earlier(&self, id: MapId, place: &StorageKey) -> Result<(), Trouble> {
        self.rename(place, &StorageKey::Map(id))
    }

    /// Takes away the oldest of more than [`EARLIER`] versions of a map.
    pub fn trim_earlier(&self, id: MapId) {
        for old in self.earlier(id).iter().skip(EARLIER) {
            self.remove(old);
        }
    }

    /// Deletes a map; it can be put back.
    ///
    /// # Errors
    /// [`Trouble`]: it stays.
    pub fn delete(&self, id: MapId) -> Result<(), Trouble> {
        let deleted = StorageKey::Deleted(id);
        // Deleted before, and saved again by a window that had it open: neither goes.
        if self.head(&StorageKey::Map(id))?.is_some() {
            self.rename(&deleted, &StorageKey::Deleted(self.free()))?;
        }
        self.rename(&StorageKey::Map(id), &deleted)
    }

    /// Puts a deleted map back: in its own place, or in a free one where another window wrote there meanwhile.
    ///
    /// # Errors
    /// [`Trouble`]: it stays deleted.
    pub fn put_back(&self, id: MapId) -> Result<MapId, Trouble> {
        let deleted = self.head(&StorageKey::Deleted(id))?.is_some();
        let to = if deleted && self.maps().contains(&id) { self.free() } else { id };
        self.rename(&StorageKey::Deleted(id), &StorageKey::Map(to))?;
        Ok(to)
    }

    /// Takes a deleted map away for good, with its earlier versions.
    pub fn purge(&self, id: MapId) {
        self.remove(&StorageKey::Deleted(id));
        if !self.maps().contains(&id) {
            self.forget_earlier(id);
        }
    }

    /// Takes the earlier versions of a map away for good.
    pub fn forget_earlier(&self, id: MapId) {
        for place in self.earlier(id) {
            self.remove(&place);
        }
    }

    /// What a list says of these places; what cannot be read is not in it.
    pub fn list(&self, places: &[StorageKey]) -> Vec<Listed> {
        let listed = |place: &StorageKey| {
            let record = self.record(place)?;
            let journey = file::read(&record.map).ok()?.journey;
            Some(Listed {
                place: place.clone(),
                saved: record.head.saved,
                title: journey.title,
                stages: journey.stages.len(),
                cards: journey.cards.len(),
            })
        };
        places.iter().filter_map(listed).collect()
    }

    /// Looks at both homes of a map: takes the newest sound copy, mends the other, sets aside what is damaged, and falls back on an
    /// earlier version. `now` names what is set aside.
    ///
    /// # Errors
    /// [`Trouble`] when the browser refuses to be read.
    pub fn settle(&self, id: MapId, mirror: Option<&str>, now: &str) -> Result<Settled, Trouble> {
        let place = StorageKey::Map(id);
        let stored = self.store.read(&self.key(&place))?;
        let stands = stored.as_deref().and_then(Head::of);
        let mut settled = Settled { stands, ..Settled::default() };
        let mut sound: Vec<(bool, Record, Journey)> = Vec::new();
        let mut bad = false;
        let other = mirror.filter(|mirror| stored.as_deref() != Some(*mirror));
        for (first, text) in [(true, stored.as_deref()), (false, other)] {
            let Some(text) = text else { continue };
            settled.highest = settled.highest.max(Head::of(text).map_or(0, |head| head.rev));
            match Record::read(text) {
                Ok(record) => match file::read(&record.map) {
                    Ok(Opened { newer: true, .. }) => {
                        settled.newer = settled.newer.or(Some(text.to_owned()));
                    }
                    Ok(opened) => {
                        let rev = record.head.rev;
                        let at = sound.partition_point(|(_, other, _)| other.head.rev >= rev);
                        sound.insert(at, (first, record, opened.journey));
                    }
                    Err(_) => bad |= first,
                },
                Err(Unfit::Newer) => settled.newer = settled.newer.or(Some(text.to_owned())),
                // A damaged mirror is simply written anew.
                Err(Unfit::Damaged) => bad |= first,
            }
        }
        if settled.newer.is_some() {
            return Ok(settled);
        }
        self.restore(&mut settled, &place, bad, now);
        let mut sound = sound.into_iter();
        if let Some((first, record, journey)) = sound.next() {
            let kept = match sound.next() {
                // The mirror may be one save behind.
                Some((_, other, _)) if !(first && record.head.is_next_to(&other.head)) => {
                    self.keep_other(id, &record, &other)
                }
                _ => Ok(()),
            };
            let text = record.write();
            if !first {
                let stays = settled.stuck || kept.is_err();
                settled.lacking = stays || self.put(&place, &text).is_err();
            } else if mirror != Some(text.as_str()) && kept.is_ok() {
                settled.mend = Some(text);
            }
            if !settled.lacking {
                settled.stands = Some(record.head.clone());
            }
            settled.taken = Some((record, journey));
        } else if bad && let Some((found, journey)) = self.stand_in(id) {
            settled.earlier = true;
            let rev = settled.highest.max(found.head.rev).saturating_add(1);
            let Head { saved, filed, .. } = &found.head;
            let record = Record::new(rev, saved, None, filed.as_ref(), found.map);
            settled.lacking = settled.stuck || self.write(&place, &record).is_err();
            settled.highest = rev;
            settled.stands = (!settled.lacking).then(|| record.head.clone());
            settled.mend = (!settled.lacking).then(|| record.write());
            settled.taken = Some((record, journey));
        }
        Ok(settled)
    }

    /// Keeps the copy that is not taken as an earlier version: nobody knows whether the other was made from it.
    fn keep_other(&self, id: MapId, taken: &Record, other: &Record) -> Result<(), Trouble> {
        let is_it =
            |place: &StorageKey| self.record(place).is_some_and(|r| r.head.sum == other.head.sum);
        if taken.head.sum == other.head.sum || self.earlier(id).iter().any(is_it) {
            return Ok(());
        }
        self.keep_earlier(id, other)?;
        self.trim_earlier(id);
        Ok(())
    }

    /// Sets aside what is damaged.
    fn restore(&self, settled: &mut Settled, place: &StorageKey, bad: bool, now: &str) {
        settled.damaged = bad;
        settled.stuck = bad && self.set_aside(place, now).is_err();
    }

    /// The newest earlier version that is sound.
    fn stand_in(&self, id: MapId) -> Option<(Record, Journey)> {
        self.earlier(id).iter().find_map(|place| {
            let record = self.record(place)?;
            let opened = file::read(&record.map).ok().filter(|opened| !opened.newer)?;
            Some((record, opened.journey))
        })
    }

    /// The text of the map within what a later version wrote, where it has that form.
    pub fn map_within(newer: &str) -> Option<String> {
        record::map_of(newer).map(str::to_owned)
    }

    /// The map within what a later version wrote, as far as it can be read.
    pub fn within(newer: &str) -> Option<Journey> {
        record::map_of(newer).and_then(|map| file::read(map).ok()).map(|opened| opened.journey)
    }
}

/// The place of a map's next earlier version, after the newest there is.
fn next_earlier(id: MapId, newest: Option<&StorageKey>) -> StorageKey {
    let number = match newest {
        Some(StorageKey::Earlier(_, number)) => number.saturating_add(1),
        _ => 1,
    };
    StorageKey::Earlier(id, number)
}
