//! What one window knows of the map it has open, and what it may write: never over what it has not seen.

use super::record::{Filed, Head, Record, Unfit, sum_of};
use super::store::Trouble;
use super::workspace::Workspace;
use super::{MapId, StorageKey, autosave};
use journey::format::file;

/// Milliseconds of work after which what stood before is kept as an earlier version.
const VISIT: f64 = 600_000.0;

/// So many saves lie between two earlier versions that are kept because a visit began.
const APART: u64 = 5;

/// After so many saves without a file the person is reminded of one.
pub const REMIND: u64 = 150;

/// One window's hold on one map of a workspace.
#[derive(Clone, Debug)]
pub struct SaveSession {
    /// The map.
    pub id: MapId,
    /// What stands in its place as far as this window knows; nothing for a new map.
    pub base: Option<Head>,
    /// No revision at or below this one may be given out.
    pub highest: u64,
    /// The question that is open.
    pub question: Option<Question>,
    /// When the map was last saved as a file.
    pub filed: Option<Filed>,
    /// Its place must be empty: this is a new map, and what another window puts there meanwhile is another one.
    fresh: bool,
    /// When the first unsaved edit was made.
    unsaved: Option<f64>,
    /// When the next save is due.
    due: f64,
    /// When this window saved last.
    saved: f64,
    /// When this window last kept an earlier version, or saw that it need not.
    marked: Option<f64>,
    /// The revision with which the visit began; none for a map that was new then.
    began: Option<u64>,
    /// The next save takes the place of something else altogether: that is kept.
    whole: bool,
    /// The revision at which the person was reminded of a file.
    reminded: u64,
    /// What [`SaveSession::highest`] is for the map in question.
    left: u64,
    /// The record that was given to the mirror alone, as the store took none.
    spare: Option<Head>,
    /// Somebody deleted the map while it was open here: it is not put back before the next edit.
    deleted: bool,
}

/// Two windows changed the same map: which of the two is it to be?
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// The map both changed. Until there is an answer this window has its version in a map of its own.
    pub id: MapId,
    /// What the other window made of it.
    pub theirs: Record,
    /// It was made from what this window had when it saved last; otherwise from the save before that.
    pub near: bool,
}

/// What came of a save.
#[derive(Clone, Debug, PartialEq)]
pub enum SaveOutcome {
    /// There was nothing to save.
    Nothing,
    /// It is stored.
    Saved(Stored),
    /// It is not; it stays unsaved.
    Failed(Trouble),
}

/// A record that was just stored.
#[derive(Clone, Debug, PartialEq)]
pub struct Stored {
    /// Where.
    pub key: String,
    /// Its revision.
    pub rev: u64,
    /// The record.
    pub text: String,
    /// What tells it from others, `rev:sum`, for the mirror to compare.
    pub id: String,
    /// `rev:sum` of the record it took the place of; nothing where there was none.
    pub after: Option<String>,
}

/// What a look at the store showed.
#[derive(Clone, Debug, PartialEq)]
pub enum Look {
    /// What is known.
    Same,
    /// Another window went on; here was nothing to save, so this window follows.
    Follow(Record),
    /// Another window went its own way: saving keeps both apart, and asks.
    Apart,
    /// What a later version wrote.
    Newer(String),
    /// Somebody deleted it.
    Deleted,
    /// It is no longer stored, and nobody deleted it: it is to be saved again.
    Gone,
}

impl SaveSession {
    /// Holds a map that is stored as `base`, or a new one.
    pub fn new(id: MapId, base: Option<Head>, highest: u64) -> SaveSession {
        let rev = base.as_ref().map_or(0, |head| head.rev);
        let filed = base.as_ref().and_then(|head| head.filed.clone());
        let last = filed.as_ref().map_or(0, |filed| filed.rev);
        let began = base.as_ref().map(|head| head.rev);
        SaveSession {
            id,
            highest: highest.max(rev),
            question: None,
            filed,
            base,
            fresh: false,
            unsaved: None,
            due: 0.0,
            saved: f64::NEG_INFINITY,
            marked: None,
            began,
            whole: false,
            // In earlier visits, as often as it was due.
            reminded: rev - rev.saturating_sub(last) % REMIND,
            left: 0,
            spare: None,
            deleted: false,
        }
    }

    /// Holds a new map that shall never be mixed with another.
    pub fn fresh(id: MapId) -> SaveSession {
        SaveSession { fresh: true, ..SaveSession::new(id, None, 0) }
    }

    /// Is something not saved yet?
    pub fn unsaved(&self) -> bool {
        self.unsaved.is_some()
    }

    /// An edit was made now; in so many milliseconds it is to be saved.
    pub fn edited(&mut self, now: f64) -> f64 {
        let since = *self.unsaved.get_or_insert(now);
        let wait = autosave::autosave_delay(now - since, now - self.saved);
        self.due = now + wait;
        wait
    }

    /// A timer came: in so many milliseconds it is to come again, or else it is time to save.
    pub fn remaining(&self, now: f64) -> Option<f64> {
        autosave::remaining(self.due - now)
    }

    /// Nothing is kept: what was to be saved is not.
    pub fn leave(&mut self) {
        self.unsaved = None;
    }

    /// The next save takes the place of another map altogether.
    pub fn mark(&mut self) {
        self.whole = true;
    }

    /// Should the person be reminded of a file? Once every [`REMIND`] saves without one.
    pub fn remind(&mut self) -> bool {
        let rev = self.base.as_ref().map_or(0, |head| head.rev);
        let last = self.filed.as_ref().map_or(0, |filed| filed.rev).max(self.reminded);
        // A file of another day may have come from a copy with higher revisions.
        let due = rev.saturating_sub(last) >= REMIND;
        if due {
            self.reminded = rev;
        }
        due
    }

    /// The map was saved as a file.
    pub fn file(&mut self, when: &str, now: f64) {
        // The edit that is not saved yet went into the file too.
        let rev = self.base.as_ref().map_or(0, |head| head.rev);
        let rev = rev.saturating_add(self.unsaved().into());
        self.filed = Some(Filed { rev, when: when.to_owned() });
        // What is said of the file goes into the record.
        self.edited(now);
    }

    /// Saves the map's text where nobody else wrote meanwhile. Where somebody did, this window's version goes to a map of its own and
    /// [`SaveSession::question`] holds the other. `now` in milliseconds, `stamp` the same for people.
    pub fn save(&mut self, workspace: &Workspace, map: &str, now: f64, stamp: &str) -> SaveOutcome {
        if !self.unsaved() {
            return SaveOutcome::Nothing;
        }
        let cleared = self.clear_the_place(workspace, map, stamp);
        match cleared.and_then(|()| self.write(workspace, map, now, stamp)) {
            Ok(stored) => {
                self.unsaved = None;
                self.saved = now;
                SaveOutcome::Saved(stored)
            }
            Err(trouble) => {
                // The next edit is as far from this attempt as from a save.
                (self.unsaved, self.saved) = (Some(now), now);
                SaveOutcome::Failed(trouble)
            }
        }
    }

    /// A record for the mirror alone, after a save failed. `None` where the mirror was given this map already.
    ///
    /// It takes the next revision, so that it is newer than what the store holds and older than the save that succeeds later.
    pub fn spare(&mut self, workspace: &Workspace, map: &str, stamp: &str) -> Option<Stored> {
        let rev = self.highest.saturating_add(1);
        let head = Head::new(rev, stamp, self.base.as_ref(), self.filed.as_ref(), map);
        if self.spare.as_ref().is_some_and(|spare| spare.sum == head.sum) {
            return None;
        }
        let (key, text, id) =
            (workspace.key(&StorageKey::Map(self.id)), head.before(map), head.id());
        self.highest = rev;
        let after = self.spare.replace(head).or_else(|| self.base.clone()).map(|head| head.id());
        Some(Stored { key, rev, text, id, after })
    }

    /// The map was taken from the mirror, which has this record of it, and the store took none.
    pub fn has_spare(&mut self, head: &Head) {
        self.spare = Some(head.clone());
    }

    /// Is this the record that was given to the mirror last (`rev:sum`)?
    pub fn is_spare(&self, id: &str) -> bool {
        self.spare.as_ref().is_some_and(|spare| spare.id() == id)
    }

    /// The mirror does not have the record it was given: it is given another at the next failure.
    pub fn forget_spare(&mut self) {
        self.spare = None;
    }

    /// Makes sure that what stands in the map's place is what this window knows, or goes elsewhere.
    fn clear_the_place(
        &mut self,
        workspace: &Workspace,
        map: &str,
        stamp: &str,
    ) -> Result<(), Trouble> {
        let place = StorageKey::Map(self.id);
        let Some(head) = workspace.head(&place)? else { return Ok(()) };
        if head.is_some() && head == self.base {
            return Ok(());
        }
        if self.fresh {
            self.move_out(workspace);
            return Ok(());
        }
        let text = workspace.text(&place).unwrap_or_default();
        match read(&text) {
            // The same map: nothing to part.
            Ok(record) if record.head.sum == sum_of(map) => {
                self.highest = self.highest.max(record.head.rev);
                self.base = Some(record.head);
            }
            Ok(theirs) => {
                // Two questions at a time are one too many: the map in question is already this window's own.
                if self.question.is_none() {
                    let near = self.base.as_ref().is_none_or(|base| theirs.head.follows(base));
                    self.question = Some(Question { id: self.id, theirs, near });
                    self.left = self.highest;
                }
                self.move_out(workspace);
            }
            Err(Unfit::Newer) => self.move_out(workspace),
            Err(Unfit::Damaged) => workspace.set_aside(&place, stamp)?,
        }
        Ok(())
    }

    /// Goes on in a map of its own.
    fn move_out(&mut self, workspace: &Workspace) {
        self.id = workspace.free();
        self.base = None;
        self.fresh = true;
    }

    fn write(
        &mut self,
        workspace: &Workspace,
        map: &str,
        now: f64,
        stamp: &str,
    ) -> Result<Stored, Trouble> {
        let place = StorageKey::Map(self.id);
        let (mut copy, mut moved) = (None, None);
        let is_time = self.is_time(workspace, now);
        if is_time {
            let before = workspace.record(&place);
            let kept = match &before {
                Some(before) => workspace.keep_earlier(self.id, before),
                // Damaged since this window read it.
                None => workspace.set_aside(&place, stamp).map(|()| None),
            };
            copy = match kept {
                // Another map altogether is not written over the only copy there is. A smaller one may fit beside it.
                Err(trouble) if self.whole => {
                    if before.is_none_or(|before| map.len() >= before.map.len()) {
                        return Err(trouble);
                    }
                    moved = Some(workspace.move_to_earlier(self.id)?);
                    None
                }
                kept => kept.ok().flatten(),
            };
        }
        let rev = self.highest.saturating_add(1);
        let head = Head::new(rev, stamp, self.base.as_ref(), self.filed.as_ref(), map);
        let text = head.before(map);
        workspace.put(&place, &text).or_else(|trouble| {
            if let Some(moved) = &moved {
                workspace.restore_earlier(self.id, moved)?;
                return Err(trouble);
            }
            // The map itself is worth more than the copy that was made a moment ago.
            workspace.remove(copy.as_ref().ok_or(trouble)?);
            if self.whole { Err(trouble) } else { workspace.put(&place, &text) }
        })?;
        if is_time {
            workspace.trim_earlier(self.id);
        }
        if is_time || self.began.is_none() {
            // A map that was begun in this visit: ten minutes from now.
            self.marked = self.marked.filter(|_| !is_time).or(Some(now));
        }
        self.whole = false;
        let id = head.id();
        let before = self.base.replace(head);
        let after = self.spare.take().or(before).map(|head| head.id());
        self.highest = rev;
        self.fresh = false;
        self.deleted = false;
        Ok(Stored { key: workspace.key(&place), rev, text, id, after })
    }

    /// Is what stands there to be kept as an earlier version before it is written over?
    fn is_time(&self, workspace: &Workspace, now: f64) -> bool {
        let Some(base) = &self.base else { return false };
        let worked = self.marked.is_some_and(|then| !(0.0..VISIT).contains(&(now - then)));
        if self.whole || worked {
            return true;
        }
        self.marked.is_none()
            && self.began.is_some()
            && workspace.earlier(self.id).first().is_none_or(|place| {
                let last = workspace.head(place).ok().flatten().flatten();
                last.is_none_or(|last| base.rev.saturating_sub(last.rev) >= APART)
            })
    }

    /// Looks whether another window wrote.
    pub fn look(&mut self, workspace: &Workspace) -> Look {
        if let Some(question) = &mut self.question
            && let Some(theirs) = workspace.text(&StorageKey::Map(question.id))
            && let Ok(theirs) = read(&theirs)
        {
            question.theirs = theirs;
        }
        let place = StorageKey::Map(self.id);
        let Ok(there) = workspace.head(&place) else { return Look::Same };
        let Some(head) = there else { return self.missing(workspace) };
        self.deleted = false;
        if self.fresh || (head.is_some() && head == self.base) {
            return Look::Same;
        }
        match read(&workspace.text(&place).unwrap_or_default()) {
            Ok(record) => {
                let follows = self.base.as_ref().is_none_or(|base| record.head.follows(base));
                if self.unsaved() || !follows {
                    return Look::Apart;
                }
                self.follow(&record);
                Look::Follow(record)
            }
            Err(Unfit::Newer) if !self.unsaved() => {
                Look::Newer(workspace.text(&place).unwrap_or_default())
            }
            Err(Unfit::Newer) => Look::Apart,
            // The next save sets it aside.
            Err(Unfit::Damaged) => Look::Same,
        }
    }

    /// Nothing stands in the map's place.
    fn missing(&mut self, workspace: &Workspace) -> Look {
        if self.base.is_none() || self.unsaved() {
            return Look::Same;
        }
        self.deleted |= matches!(workspace.head(&StorageKey::Deleted(self.id)), Ok(Some(_)));
        if self.deleted { Look::Deleted } else { Look::Gone }
    }

    /// Is the map that was said to be saved still stored? True too where nothing was said.
    pub fn is_there(&self, workspace: &Workspace) -> bool {
        let stands = || workspace.head(&StorageKey::Map(self.id)) != Ok(None);
        self.base.is_none() || self.unsaved() || self.deleted || stands()
    }

    fn follow(&mut self, record: &Record) {
        self.highest = self.highest.max(record.head.rev);
        self.filed = record.head.filed.clone();
        self.base = Some(record.head.clone());
    }

    /// The mirror holds what another window made of the same revision and lost its place in the store to this one: it gets that
    /// back, and the next save parts the two.
    ///
    /// # Errors
    /// [`Trouble`]: it stays in the mirror only.
    pub fn make_way(
        &mut self,
        workspace: &Workspace,
        rival: &Record,
        now: f64,
    ) -> Result<(), Trouble> {
        let place = StorageKey::Map(self.id);
        let there = workspace.head(&place)?;
        if there.is_some_and(|head| head.is_none() || head != self.base) {
            // Another window went on from there: what stands there is not only this window's.
            workspace.keep_earlier(self.id, rival)?;
        } else {
            if let Some(mine) = workspace.record(&place) {
                workspace.keep_earlier(self.id, &mine)?;
            }
            workspace.write(&place, rival)?;
            self.edited(now);
        }
        workspace.trim_earlier(self.id);
        Ok(())
    }

    /// Answers the question: the other window's version it is. This window's is kept as an earlier one. Gives what was taken, and
    /// the key that is no longer in use.
    ///
    /// # Errors
    /// [`Trouble`]: the question stays open.
    pub fn take_theirs(
        &mut self,
        workspace: &Workspace,
    ) -> Result<Option<(Record, String)>, Trouble> {
        let Some(question) = self.question.clone() else { return Ok(None) };
        let own = StorageKey::Map(self.id);
        // Where another window wrote there meanwhile it stays, as a map.
        if let Some(mine) =
            workspace.record(&own).filter(|mine| self.base.as_ref() == Some(&mine.head))
        {
            workspace.keep_earlier(question.id, &mine)?;
            workspace.trim_earlier(question.id);
            workspace.remove(&own);
        }
        let theirs = workspace.record(&StorageKey::Map(question.id)).unwrap_or(question.theirs);
        *self = SaveSession::new(question.id, Some(theirs.head.clone()), self.left);
        Ok(Some((theirs, workspace.key(&own))))
    }

    /// Answers the question with a text: this window's version, or both in one. The other's is kept as an earlier one. Gives the key
    /// that is no longer in use. Nothing where the other window went on meanwhile: then the question is another.
    ///
    /// # Errors
    /// [`Trouble`]: the question stays open.
    pub fn settle_with(
        &mut self,
        workspace: &Workspace,
        map: &str,
        now: f64,
        stamp: &str,
    ) -> Result<Option<(Stored, String)>, Trouble> {
        let Some(question) = self.question.clone() else { return Ok(None) };
        let place = StorageKey::Map(question.id);
        if workspace.head(&place)?.is_some() {
            match read(&workspace.text(&place).unwrap_or_default()) {
                Ok(there) if there.head.is(&question.theirs.head) => {}
                Ok(theirs) => {
                    self.question = Some(Question { theirs, ..question });
                    return Ok(None);
                }
                // It is not to be written over: both stay, as two maps.
                Err(Unfit::Newer) => {
                    self.question = None;
                    return Ok(None);
                }
                Err(Unfit::Damaged) => workspace.set_aside(&place, stamp)?,
            }
        }
        let copy = workspace.keep_earlier(question.id, &question.theirs)?;
        let own = StorageKey::Map(self.id);
        // Not that of this window's own map: who saves the question's map at the same time must see that the two are apart.
        let mut next = SaveSession::new(question.id, Some(question.theirs.head), self.left);
        next.filed = self.filed.clone();
        next.marked = Some(now);
        let stored = next.write(workspace, map, now, stamp).inspect_err(|_| {
            if let Some(copy) = &copy {
                workspace.remove(copy);
            }
        })?;
        workspace.trim_earlier(next.id);
        // Where another window wrote there meanwhile it stays, as a map.
        if self.base.is_some() && workspace.head(&own) == Ok(Some(self.base.clone())) {
            workspace.remove(&own);
        }
        next.saved = now;
        *self = next;
        Ok(Some((stored, workspace.key(&own))))
    }

    /// Leaves the question: both stay, as two maps.
    pub fn keep_both(&mut self) {
        self.question = None;
    }
}

/// Reads a stored text. A map that a later version wrote is to be left alone as well, whatever it is wrapped in.
fn read(text: &str) -> Result<Record, Unfit> {
    let record = Record::read(text)?;
    let newer = file::read(&record.map).is_ok_and(|opened| opened.newer);
    if newer { Err(Unfit::Newer) } else { Ok(record) }
}
