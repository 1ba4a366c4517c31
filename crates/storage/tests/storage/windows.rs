//! Two windows on one workspace, step by step, and what must hold after every step.
//!
//! An edit adds a token (`#07`) to the title of the window's map, so a text tells which edits it holds. Tokens are only ever added:
//! - a token whose save said `Saved` stands in some place, until a later version pushed the earlier one that held it off the workspace
//!   (then [`EARLIER`] newer ones of that map stand there);
//! - what stood in a place stands somewhere still, or the window that acted had seen it;
//! - the revision of a place only rises, and no map has more than [`EARLIER`] earlier versions.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write as _;
use std::sync::Once;

use storage::{
    EARLIER, Head, Look, MapId, Record, SaveOutcome, SaveSession, Settled, StorageKey, Stored,
    Unfit, Workspace,
};

use super::steps::{Step, tokens, written};
use super::store::{SHELF, Sim};

/// One window.
#[derive(Clone, Debug, Default)]
pub(crate) struct Window {
    /// What it holds, while it is open.
    pub(crate) session: Option<SaveSession>,
    /// The tokens of the map it shows.
    pub(crate) shows: u64,
    /// A later version has the map: nothing is changed or saved.
    pub(crate) locked: bool,
    /// It shows a new map that is not stored yet: what stands in its place is another.
    fresh: bool,
    /// So many edits were made in it, this time and before.
    edits: u32,
    /// The texts that it has read, written, or shown to be chosen from.
    seen: BTreeSet<String>,
}

impl Window {
    fn unsaved(&self) -> bool {
        self.session.as_ref().is_some_and(SaveSession::unsaved)
    }

    pub(crate) fn asked(&self) -> bool {
        self.session.as_ref().is_some_and(|session| session.question.is_some())
    }

    fn place(&self) -> Option<StorageKey> {
        self.session.as_ref().map(|session| StorageKey::Map(session.id))
    }

    fn base(&self) -> Option<Head> {
        self.session.as_ref()?.base.clone()
    }
}

/// Two windows, a storage, and what was promised of it.
pub(crate) struct World {
    /// The storage as each window sees it: the same one, or each a view of its own that lags behind.
    pub(crate) sims: [Sim; 2],
    pub(crate) workspaces: [Workspace; 2],
    pub(crate) windows: [Window; 2],
    /// The second home, by key, where there is one.
    pub(crate) mirror: Option<BTreeMap<String, String>>,
    /// The clock, in milliseconds.
    pub(crate) now: f64,
    /// Tokens whose save said that they are stored.
    pub(crate) saved: u64,
    /// Of those the ones that earlier versions held which were pushed off the workspace.
    pub(crate) pushed: u64,
    /// Saves may fail, and what is stored be damaged.
    pub(crate) faulty: bool,
    /// Each window has a view of its own: what it has lost there it still shows.
    pub(crate) late: bool,
    /// The steps so far, to be told when something does not hold.
    trail: Vec<(usize, Step)>,
}

impl Drop for World {
    fn drop(&mut self) {
        // The one that failed goes first.
        static ONCE: Once = Once::new();
        if std::thread::panicking() {
            ONCE.call_once(|| {
                let _ = writeln!(std::io::stderr(), "after {:?}", self.trail);
            });
        }
    }
}

impl World {
    pub(crate) fn new() -> World {
        World::over(Sim::new())
    }

    /// Over what is stored already.
    pub(crate) fn over(sim: Sim) -> World {
        World {
            workspaces: [sim.workspace(), sim.workspace()],
            sims: [sim.clone(), sim],
            windows: [Window::default(), Window::default()],
            mirror: None,
            now: 0.0,
            saved: 0,
            pushed: 0,
            faulty: false,
            late: false,
            trail: Vec::new(),
        }
    }

    /// A copy of this world that changes independently of it.
    pub(crate) fn apart(&self) -> World {
        let sim = self.sims[0].apart();
        World {
            workspaces: [sim.workspace(), sim.workspace()],
            sims: [sim.clone(), sim],
            windows: self.windows.clone(),
            mirror: self.mirror.clone(),
            trail: self.trail.clone(),
            ..*self
        }
    }

    /// What tells this state from any other.
    pub(crate) fn state(&self) -> String {
        let window = |w: &Window| format!("{:?} {} {:?} {}", w.session, w.shows, w.seen, w.fresh);
        let windows = self.windows.each_ref().map(window);
        format!("{:?} {windows:?} {} {:?}", self.sims[0].texts(), self.saved, self.mirror)
    }

    /// Takes a step and looks at what became of everything.
    pub(crate) fn step(&mut self, who: usize, step: Step) {
        self.trail.push((who, step));
        let (before, base) = (self.sims[who].texts(), self.windows[who].base());
        self.act(who, step);
        self.check(who, step, &before, base.as_ref());
    }

    fn stamp(&self) -> String {
        format!("2026-11-22T{:.0}Z", self.now.abs())
    }

    fn act(&mut self, who: usize, step: Step) {
        match step {
            Step::Edit => self.edit(who, false),
            Step::Load => self.edit(who, true),
            Step::Save => _ = self.save(who),
            Step::Look => self.look(who),
            Step::Close => self.close(who),
            Step::Crash => self.windows[who].session = None,
            Step::Open => self.open(who),
            Step::Next => self.next(who),
            Step::New => self.begin(who),
            Step::Delete => self.delete(who),
            Step::PutBack => self.put_back(who),
            Step::Theirs => self.take_theirs(who),
            Step::Mine => self.settle_with(who, false),
            Step::Merge => self.settle_with(who, true),
            Step::Leave => {
                if let Some(session) = &mut self.windows[who].session {
                    session.keep_both();
                }
            }
        }
    }

    fn edit(&mut self, who: usize, whole: bool) {
        let (now, window) = (self.now, &mut self.windows[who]);
        let Some(session) = window.session.as_mut().filter(|_| !window.locked) else { return };
        // The element refuses to load a map while there is a question.
        if window.edits == 32 || (whole && session.question.is_some()) {
            return;
        }
        let token = 1 << (window.edits + if who == 0 { 0 } else { 32 });
        window.edits += 1;
        if whole {
            window.shows = 0;
            session.mark();
        }
        window.shows |= token;
        session.edited(now);
    }

    /// Saves; true when nothing is unsaved then.
    fn save(&mut self, who: usize) -> bool {
        let (now, stamp, writes) = (self.now, self.stamp(), self.sims[who].writes());
        let there = self.sims[who].texts();
        let window = &mut self.windows[who];
        let Some(session) = window.session.as_mut().filter(|_| !window.locked) else { return true };
        let kept = session.save(&self.workspaces[who], &written(window.shows), now, &stamp);
        let writes = self.sims[who].writes() - writes;
        match kept {
            SaveOutcome::Nothing => assert_eq!(writes, 0),
            SaveOutcome::Failed(_) => assert!(self.faulty && session.unsaved()),
            SaveOutcome::Saved(stored) => {
                // The map, at most one earlier version, and bytes that were set aside.
                assert!((1..=3).contains(&writes), "{writes} writes");
                assert!(!session.unsaved());
                // The browser had forgotten the map, and this window knew what only the mirror still had.
                if let Some(old) = self.mirror.as_ref().and_then(|mirror| mirror.get(&stored.key))
                    && self.faulty
                    && !there.contains_key(&stored.key)
                    && self.windows[who].seen.contains(old)
                {
                    self.pushed |= self.saved & tokens(old);
                }
                self.stored(who, &stored);
            }
        }
        !self.windows[who].unsaved()
    }

    /// The window was told that its map is stored.
    fn stored(&mut self, who: usize, stored: &Stored) {
        let window = &mut self.windows[who];
        let place = window.place().expect("it is open");
        assert_eq!(stored.key, place.key(SHELF));
        assert_eq!(self.sims[who].at(&place).as_ref(), Some(&stored.text));
        let record = Record::read(&stored.text).expect("what was written reads");
        assert_eq!((record.map, record.head.rev), (written(window.shows), stored.rev));
        window.seen.insert(stored.text.clone());
        window.fresh = false;
        self.saved |= window.shows;
        self.pushed &= !window.shows;
        if let Some(mirror) = &mut self.mirror {
            mirror.insert(stored.key.clone(), stored.text.clone());
        }
        if let Some(session) = window.session.as_ref().filter(|session| session.question.is_none())
        {
            self.workspaces[who].set_open(session.id);
        }
    }

    fn look(&mut self, who: usize) {
        let (now, writes) = (self.now, self.sims[who].writes());
        let window = &mut self.windows[who];
        let Some(session) = window.session.as_mut().filter(|_| !window.locked) else { return };
        let unsaved = session.unsaved();
        let look = session.look(&self.workspaces[who]);
        assert_eq!(self.sims[who].writes(), writes, "looking writes nothing");
        match look {
            Look::Same => {}
            Look::Follow(record) => {
                assert!(!unsaved, "what is unsaved is not given up");
                window.shows = tokens(&record.map);
                window.seen.insert(record.write());
            }
            Look::Apart | Look::Gone => {
                session.edited(now);
                self.save(who);
            }
            Look::Deleted => assert_eq!(self.sims[who].at(&StorageKey::Map(session.id)), None),
            Look::Newer(text) => {
                assert!(!unsaved && self.faulty);
                assert_eq!(self.sims[who].at(&StorageKey::Map(session.id)), Some(text));
                window.locked = true;
            }
        }
        self.is_newest(who);
    }

    /// A window that looked and has nothing unsaved shows what stands there.
    fn is_newest(&self, who: usize) {
        let window = &self.windows[who];
        let settled = !window.unsaved() && !window.locked && !window.fresh;
        let Some(place) = window.place().filter(|_| settled) else { return };
        if let Some(record) = self.workspaces[who].record(&place) {
            assert_eq!(record.map, written(window.shows), "{who} shows something else");
            assert_eq!(Some(record.head), window.base());
        }
    }

    fn close(&mut self, who: usize) {
        self.save(who);
        self.windows[who].session = None;
    }

    fn open(&mut self, who: usize) {
        self.close(who);
        self.windows[who].locked = false;
        let mut ids = self.workspaces[who].maps();
        let of = |key: &String| match StorageKey::of(SHELF, key) {
            Some(StorageKey::Map(id)) => Some(id),
            _ => None,
        };
        ids.extend(self.mirror.iter().flat_map(BTreeMap::keys).filter_map(of));
        ids.sort_unstable();
        ids.dedup();
        let all: Option<Vec<(MapId, Settled)>> =
            ids.iter().map(|id| Some((*id, self.settle(who, *id)?))).collect();
        let Some(all) = all else { return };
        let last = self.workspaces[who].last_open(&ids);
        match all.into_iter().find(|(id, _)| *id == last) {
            Some((_, found)) => self.take(who, last, found),
            None => self.start(who, SaveSession::new(last, None, 0), false),
        }
    }

    /// Settles the two homes of a map, and mends the mirror.
    fn settle(&mut self, who: usize, id: MapId) -> Option<Settled> {
        let key = StorageKey::Map(id).key(SHELF);
        let mirror = self.mirror.as_ref().and_then(|mirror| mirror.get(&key)).cloned();
        let found = match self.workspaces[who].settle(id, mirror.as_deref(), &self.stamp()) {
            Ok(found) => found,
            Err(_) => {
                assert!(self.faulty);
                return None;
            }
        };
        assert!(self.faulty || !(found.damaged || found.stuck || found.newer.is_some()));
        if let (Some(mirror), Some(text)) = (&mut self.mirror, &found.mend) {
            mirror.insert(key, text.clone());
        }
        Some(found)
    }

    /// Opens what was found of a map.
    fn take(&mut self, who: usize, id: MapId, found: Settled) {
        if let Some(text) = &found.newer {
            self.start(who, SaveSession::fresh(self.workspaces[who].free()), true);
            self.windows[who].shows = tokens(text);
            self.windows[who].locked = true;
            return;
        }
        let base = found.taken.as_ref().filter(|_| !found.earlier).map(|(r, _)| r.head.clone());
        let mut session = SaveSession::new(id, base, found.highest);
        if found.stuck {
            session = SaveSession::fresh(self.workspaces[who].free());
        } else if found.earlier {
            session.edited(self.now);
        }
        self.start(who, session, found.stuck);
        let window = &mut self.windows[who];
        if let Some((record, journey)) = &found.taken {
            assert_eq!(tokens(&record.map), tokens(&journey.title));
            window.shows = tokens(&record.map);
            window.seen.insert(record.write());
        }
    }

    fn start(&mut self, who: usize, session: SaveSession, fresh: bool) {
        let window = &mut self.windows[who];
        self.workspaces[who].set_open(session.id);
        *window =
            Window { session: Some(session), shows: 0, locked: false, fresh, ..window.clone() };
    }

    /// Opens a map of the workspace, or begins the first.
    fn open_one(&mut self, who: usize, id: Option<MapId>) {
        match id {
            None => self.start(who, SaveSession::fresh(self.workspaces[who].free()), true),
            Some(id) => {
                if let Some(found) = self.settle(who, id) {
                    self.take(who, id, found);
                }
            }
        }
    }

    fn next(&mut self, who: usize) {
        let Some(StorageKey::Map(own)) = self.windows[who].place().filter(|_| self.save(who))
        else {
            return;
        };
        let maps = self.workspaces[who].maps();
        let next = maps.iter().find(|id| **id > own).or(maps.first()).copied();
        if next != Some(own) {
            self.open_one(who, next);
        }
    }

    fn begin(&mut self, who: usize) {
        if self.windows[who].place().is_some() && self.save(who) {
            self.open_one(who, None);
        }
    }

    fn delete(&mut self, who: usize) {
        let Some(StorageKey::Map(id)) = self.windows[who].place().filter(|_| self.save(who)) else {
            return;
        };
        if self.windows[who].locked || self.workspaces[who].delete(id).is_err() {
            return;
        }
        // Where the mirror had a newer copy that found no room on the workspace, it is not among the deleted: it stays there.
        let key = StorageKey::Map(id).key(SHELF);
        let mirrored = self.mirror.as_ref().and_then(|mirror| mirror.get(&key));
        if mirrored == self.sims[who].at(&StorageKey::Deleted(id)).as_ref() {
            self.forget(who, &key);
        }
        let next = self.workspaces[who].maps().first().copied();
        self.open_one(who, next);
    }

    fn put_back(&mut self, who: usize) {
        let deleted = |place| if let StorageKey::Deleted(id) = place { Some(id) } else { None };
        if let Some(id) = self.workspaces[who].places().into_iter().find_map(deleted) {
            let text = self.sims[who].at(&StorageKey::Deleted(id));
            if let Ok(to) = self.workspaces[who].put_back(id) {
                assert_eq!(self.sims[who].at(&StorageKey::Map(to)), text);
                assert_eq!(self.sims[who].at(&StorageKey::Deleted(id)), None);
            }
        }
    }

    /// A key is no longer in use: the mirror forgets it, unless another window wrote there after all.
    fn forget(&mut self, who: usize, key: &str) {
        if let Some(mirror) = &mut self.mirror
            && !self.sims[who].texts().contains_key(key)
        {
            mirror.remove(key);
        }
    }

    fn take_theirs(&mut self, who: usize) {
        let window = &mut self.windows[who];
        let Some(session) = window.session.as_mut() else { return };
        match session.take_theirs(&self.workspaces[who]) {
            Ok(None) => {}
            Ok(Some((record, key))) => {
                assert!(!session.unsaved() && session.question.is_none());
                window.shows = tokens(&record.map);
                window.seen.insert(record.write());
                self.workspaces[who].set_open(session.id);
                self.forget(who, &key);
            }
            Err(_) => assert!(self.faulty && session.question.is_some()),
        }
    }

    fn settle_with(&mut self, who: usize, both: bool) {
        let (now, stamp) = (self.now, self.stamp());
        let window = &mut self.windows[who];
        let Some(session) = window.session.as_mut() else { return };
        let Some(question) = session.question.clone() else { return };
        window.seen.insert(question.theirs.write());
        let theirs = if both { tokens(&question.theirs.map) } else { 0 };
        let shows = window.shows | theirs;
        match session.settle_with(&self.workspaces[who], &written(shows), now, &stamp) {
            Ok(Some((stored, key))) => {
                assert!(!session.unsaved() && session.question.is_none());
                window.shows = shows;
                self.stored(who, &stored);
                self.forget(who, &key);
            }
            Ok(None) => assert_ne!(session.question.as_ref(), Some(&question), "it is another"),
            Err(_) => assert!(self.faulty && session.question.is_some()),
        }
    }

    /// What must hold after a step of a window that knew `base`.
    fn check(
        &mut self,
        who: usize,
        step: Step,
        before: &BTreeMap<String, String>,
        base: Option<&Head>,
    ) {
        let after = self.sims[who].texts();
        let what = || format!("{who} {step:?}\nfrom {:#?}\nto {:#?}", brief(before), brief(&after));
        let mut pushed = 0;
        for (key, text) in before.iter().filter(|(key, text)| after.get(*key) != Some(text)) {
            let place = StorageKey::of(SHELF, key).expect("a place of ours");
            let there = after.get(key);
            if let (StorageKey::Map(_), Some(new)) = (&place, there)
                && let (Ok(Record { head: old, .. }), Some(new)) =
                    (Record::read(text), Head::of(new))
            {
                assert!(new.rev > old.rev, "a revision goes down: {}", what());
            }
            let same = |seen: &String| {
                Record::read(seen)
                    .is_ok_and(|seen| Record::read(text).is_ok_and(|r| r.map == seen.map))
            };
            let known = self.windows[who].seen.contains(text)
                // Damage in a head alone: the map is one it has seen.
                || (self.faulty && self.windows[who].seen.iter().any(same))
                // The rest is damaged, and this window has it whole.
                || (Record::read(text).is_err() && base.is_some() && Head::of(text).as_ref() == base)
                || there.is_some_and(|new| made_from(new, text));
            let moved = after.values().any(|other| other == text);
            match place {
                StorageKey::Open => {}
                StorageKey::Earlier(id, number) if there.is_none() => {
                    let newer = |(key, _): &(&String, &String)| matches!(StorageKey::of(SHELF, key), Some(StorageKey::Earlier(map, n)) if map == id && n > number);
                    assert_eq!(after.iter().filter(newer).count(), EARLIER, "{}", what());
                    pushed |= tokens(text);
                }
                StorageKey::Map(_)
                    if there.is_some() && Record::read(text) != Err(Unfit::Damaged) =>
                {
                    assert!(known, "unseen: {}", what());
                }
                _ => assert!(known || moved, "lost: {}", what()),
            }
        }
        if after == *before && self.mirror.is_none() {
            return;
        }
        let mirrored = self.mirror.iter().flat_map(BTreeMap::values);
        let mut all = after.values().chain(mirrored).fold(0, |all, text| all | tokens(text));
        if self.late {
            let shown = self.windows.iter().filter(|w| w.session.is_some()).map(|w| w.shows);
            let other = self.sims[1 - who].texts();
            all = other.values().map(|text| tokens(text)).chain(shown).fold(all, |all, t| all | t);
        }
        self.pushed |= pushed & self.saved & !all;
        let lost = self.saved & !self.pushed & !all;
        assert_eq!(lost, 0, "lost {}: {}", written(lost), what());
        for id in self.workspaces[who].maps() {
            assert!(self.workspaces[who].earlier(id).len() <= EARLIER, "{}", what());
        }
    }

    /// Answers every question, saves what is unsaved, and lets both look: whoever has the same map open shows the same. True when
    /// there was a question.
    pub(crate) fn finish(&mut self, answer: Step) -> bool {
        let mut asked = false;
        for _ in 0..3 {
            let before = self.sims[0].texts();
            for who in [0, 1] {
                self.step(who, Step::Save);
                self.step(who, Step::Look);
                asked |= self.windows[who].asked();
                self.step(who, answer);
                if self.windows[who].asked() {
                    // The other went on meanwhile: there is another question.
                    self.step(who, answer);
                }
            }
            if self.sims[0].texts() == before {
                break;
            }
        }
        let [one, other] = &self.windows;
        if one.locked || other.locked {
            return asked;
        }
        assert!(!one.asked() && !other.asked(), "{answer:?}: {one:#?} {other:#?}");
        assert!(!one.unsaved() && !other.unsaved());
        if let (Some(place), Some(its)) = (one.place(), other.place())
            && place == its
            // What was deleted, moved or damaged cannot be followed.
            && self.workspaces[0].record(&place).is_some()
            && !one.fresh
            && !other.fresh
        {
            assert_eq!(one.shows, other.shows, "{place:?} in both");
        }
        asked
    }
}

/// Is this the record that was made from that one?
fn made_from(new: &str, old: &str) -> bool {
    Head::of(new)
        .zip(Head::of(old))
        .is_some_and(|(new, old)| new.rev == old.rev + 1 && new.after.as_ref() == Some(&old.sum))
}

/// What stands on a workspace, to be read in a report.
fn brief(texts: &BTreeMap<String, String>) -> Vec<String> {
    let line = |(key, text): (&String, &String)| {
        let rev = Head::of(text).map(|head| head.rev);
        let found = Record::read(text).map(|_| rev);
        format!("{key} {found:?} {}", written(tokens(text)).get(40..90).unwrap_or_default())
    };
    texts.iter().map(line).collect()
}
