//! The open map as reactive state. Whoever wants to change it calls [`Editor::make`]; nothing else does.

pub(crate) mod actions;
pub(crate) mod adding;
pub(crate) mod advising;
mod clip;
mod conflict;
mod files;
mod focus;
mod hand;
pub(crate) mod maps;
mod memo;
pub(crate) mod moving;
mod opening;
mod saving;
mod share;
mod showing;
mod slices;
mod turns;

use std::sync::Arc;

use leptos::prelude::*;

use advice::{Assessment, Pack};
use i18n::{Notice, Words, fill, words};
use journey::edit::{Access, CoalesceKey, Edit, GridPosition, History, Refusal, cost};
use journey::format::file;
use journey::model::{Journey, Language};
use storage::Stored;

pub(crate) use conflict::{Conflict, Resolution};
pub(crate) use files::{Found, Made, Written, is_file};
pub(crate) use focus::Focus;
pub(crate) use hand::Contact;
pub(crate) use maps::Preview;
pub(crate) use memo::{Memo, effect, forget};
pub(crate) use opening::Options;
pub(crate) use saving::Saved;
use saving::Saver;
pub(crate) use share::Link;
pub(crate) use showing::{Dialog, Showing, Surface};
pub(crate) use slices::{List, Shared, Slices};
pub(crate) use turns::Turns;

/// Who made a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Origin {
    /// The person at the screen.
    Person,
    /// The page, through the element's members.
    Host,
    /// Another window with the same map.
    Tab,
}

/// What the editor tells the page it is in.
#[derive(Clone, Debug)]
pub(crate) enum HostEvent {
    /// The map changed.
    Change(Origin),
    /// Something is wrong; its notice is on the screen as well.
    Error(Notice),
    /// The template of this id is wanted.
    Template(String),
    /// The map is to be printed.
    Print,
    /// It is time to save.
    SaveDue,
    /// The map is stored; the mirror is to follow.
    Saved(Stored),
    /// The store does not take the map: the mirror is to have this record alone.
    Spare(Stored),
    /// The map is stored nowhere; this is its text, for the worst case.
    Unsaved(String),
    /// The mirror lacks the record under this key.
    RepairMirror(String, String),
    /// Nothing stands under this key any longer.
    Deleted(String),
    /// A file of this name with this text is to be saved.
    Save(String, String),
    /// A file of this name with this text is to be saved, and it holds the map itself.
    Backup(String, String),
    /// A link with the map in it is wanted.
    Link,
    /// The map of a link is no longer looked at: it was kept, or left.
    Left,
    /// This text is to be copied.
    Copy(String),
    /// The cards at the focus are to be copied.
    Clip,
    /// This text is in a format of others, and is to be read with these choices for its rows (`2=pains 4=1..10`); an empty text stands
    /// for the one before.
    Read(String, String),
    /// This file is no UTF-8: its bytes are to be read.
    File(web_sys::File),
    /// The map in a format is wanted: the format's name, and the map as a file.
    Write(String, String),
    /// To the first map the second is to be added, both as files.
    Join(String, String),
    /// The map is handed over to the page, by whom as JSON.
    Submit(String),
    /// The page is to be opened in a tab of its own, or again in this one.
    Page(Page),
}

/// What may happen to the page the map is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Page {
    /// It is opened in a tab of its own.
    OwnTab,
    /// It is loaded again.
    Reload,
}

/// What happens with a template once it is there.
type Wanted = Box<dyn FnOnce(Journey)>;

/// One open map. Copies are handles to the same map.
#[derive(Clone, Copy)]
pub(crate) struct Editor {
    journey: RwSignal<Arc<Journey>>,
    history: StoredValue<History>,
    /// Can the last step be undone, can one be redone?
    pub(crate) steps: RwSignal<(bool, bool)>,
    /// The language of the words on the screen.
    pub(crate) language: RwSignal<Language>,
    /// What the host allows.
    mode: RwSignal<Access>,
    /// The language again, and what the person may do now: for everything on the screen.
    spoken: Memo<Language>,
    allowed: Memo<Access>,
    /// A map of a later version is never changed.
    locked: RwSignal<bool>,
    /// Where the person is.
    pub(crate) focus: Focus,
    /// Parts of the map that change on their own.
    pub(crate) slices: Slices,
    /// The rules of the advice: the built-in ones, or the page's over them.
    pub(crate) pack: RwSignal<Arc<Pack>>,
    /// What those say of the journey.
    pub(crate) advice: Memo<Assessment>,
    /// How the map is shown.
    pub(crate) surface: Surface,
    /// When the next part of it is drawn.
    pub(crate) turns: Turns,
    /// How many cards of a cell are drawn at once.
    most_cards: Memo<usize>,
    /// What the person should know; the newest last.
    pub(crate) notices: RwSignal<Vec<Notice>>,
    /// The last thing said to a screen reader.
    pub(crate) said: RwSignal<String>,
    /// Where the map stands with the browser's storage.
    pub(crate) saved: RwSignal<Saved>,
    /// Rises whenever something is stored, here or elsewhere.
    pub(crate) kept: RwSignal<u32>,
    /// The earlier version that is looked at in place of the map.
    pub(crate) preview: RwSignal<Option<Preview>>,
    /// The map itself meanwhile.
    document_under_preview: StoredValue<Option<Arc<Journey>>>,
    /// What came in a link and waits to be shown.
    offered: StoredValue<Option<Arc<Journey>>>,
    /// Where the person stood on it.
    stood: StoredValue<Option<GridPosition>>,
    /// The link that was asked for last.
    pub(crate) link: RwSignal<Link>,
    /// The map in another format.
    pub(crate) written: RwSignal<Written>,
    /// The person's map as it was when another was to be added to it.
    joining: StoredValue<Option<Arc<Journey>>>,
    /// What the person chose for the rows of the map that is looked at: the row's number, and a code.
    chosen: StoredValue<Vec<(usize, String)>>,
    /// The label of the button that hands the map over; empty where the page does not ask for it.
    pub(crate) cta: RwSignal<String>,
    /// Does the map stand in another site's page?
    pub(crate) framed: bool,
    saver: StoredValue<Saver, LocalStorage>,
    wanted: StoredValue<Option<(String, Wanted)>, LocalStorage>,
    /// Takes the events for the page.
    host: StoredValue<Box<dyn Fn(HostEvent, Language)>, LocalStorage>,
}

impl Editor {
    /// Opens the map that the options ask for. To be called within a reactive owner, which then holds it.
    pub(crate) fn open(options: &Options, host: impl Fn(HostEvent, Language) + 'static) -> Self {
        let opening = opening::open(options);
        let journey = RwSignal::new(Arc::new(opening.journey));
        let mut saver = opening.saver;
        saver.agreed(journey.get_untracked());
        let slices = Slices::of(journey);
        let pack = RwSignal::new(opening.pack);
        let language = RwSignal::new(options.language);
        let (mode, locked) = (RwSignal::new(options.access), RwSignal::new(opening.locked));
        let preview: RwSignal<Option<Preview>> = RwSignal::new(None);
        let surface = Surface::new(opening.showing);
        let per_cell = Memo::new(move |before| journey.with(|j| cost::per_cell(j, before)));
        let editor = Editor {
            journey,
            history: StoredValue::new(History::default()),
            steps: RwSignal::new((false, false)),
            language,
            mode,
            spoken: Memo::shared(move |_| language.get()),
            allowed: Memo::shared(move |_| {
                let shut = locked.get() || preview.with(Option::is_some);
                if shut { Access::View } else { mode.get() }
            }),
            locked,
            focus: Focus::new(GridPosition::first(&journey.get_untracked()), journey),
            slices,
            pack,
            advice: Memo::shared(move |before| {
                journey.with(|journey| Assessment::of(&pack.get(), journey, before))
            }),
            surface,
            turns: Turns::new(),
            most_cards: Memo::shared(move |_| {
                if surface.whole.get() { usize::MAX } else { per_cell.with(|cells| cells.most) }
            }),
            notices: RwSignal::new(Vec::new()),
            said: RwSignal::new(String::new()),
            saved: RwSignal::new(opening.saved),
            kept: RwSignal::new(0),
            preview,
            document_under_preview: StoredValue::new(None),
            offered: StoredValue::new(None),
            stood: StoredValue::new(None),
            link: RwSignal::new(Link::Waiting),
            written: RwSignal::new(Written::None),
            joining: StoredValue::new(None),
            chosen: StoredValue::new(Vec::new()),
            cta: RwSignal::new(String::new()),
            framed: options.framed,
            saver: StoredValue::new_local(saver),
            wanted: StoredValue::new_local(None),
            host: StoredValue::new_local(Box::new(host)),
        };
        for notice in opening.notices {
            editor.notice(notice);
        }
        for (key, record) in opening.mend {
            editor.emit(HostEvent::RepairMirror(key, record));
        }
        // What stands in for a damaged map is put in its place.
        editor.flush();
        editor
    }

    /// The words of the current language.
    pub(crate) fn words(self) -> &'static Words {
        words(self.spoken.get())
    }

    /// May the person change the map?
    pub(crate) fn access(self) -> Access {
        self.allowed.get()
    }

    /// Does the page let the person change things, whatever is shown at the moment?
    pub(crate) fn may_edit(self) -> bool {
        self.mode.get() == Access::Edit
    }

    /// True when the person may change the map.
    pub(crate) fn editable(self) -> bool {
        self.access() == Access::Edit
    }

    /// The host allows changes, or stops allowing them.
    pub(crate) fn set_mode(self, mode: Access) {
        self.finish();
        self.mode.try_set(mode);
    }

    /// The journey as it is now, without following its changes.
    pub(crate) fn peek(self) -> Arc<Journey> {
        self.journey.get_untracked()
    }

    /// The person's own journey, whatever is looked at meanwhile.
    pub(crate) fn own(self) -> Arc<Journey> {
        self.document_under_preview.get_value().unwrap_or_else(|| self.peek())
    }

    /// The person's own journey, whatever is previewed meanwhile; the reader follows it.
    pub(crate) fn own_journey(self) -> Arc<Journey> {
        let shown = self.journey();
        self.document_under_preview.get_value().unwrap_or(shown)
    }

    /// The journey, followed.
    pub(crate) fn journey(self) -> Arc<Journey> {
        self.journey.get()
    }

    /// Is there anything on the map? Followed.
    pub(crate) fn has_map(self) -> bool {
        self.slices.stages.with(|stages| !stages.0.is_empty())
    }

    /// Makes a person's edit: one step of the history, or part of a `run`. `go` is where the focus goes. False when nothing
    /// was changed: not allowed, or refused (and then said).
    pub(crate) fn make(
        self,
        edit: Option<Edit>,
        run: Option<CoalesceKey>,
        go: Option<GridPosition>,
    ) -> bool {
        let Some(edit) = edit.filter(|_| untrack(|| self.editable())) else { return false };
        match self.step(edit, run, go, Origin::Person) {
            Ok(()) => true,
            Err(refusal) => {
                self.notice(Notice::Refused(refusal));
                false
            }
        }
    }

    fn step(
        self,
        edit: Edit,
        run: Option<CoalesceKey>,
        go: Option<GridPosition>,
        origin: Origin,
    ) -> Result<(), Refusal> {
        let before = self.focus.peek();
        let after = go.clone().or_else(|| before.clone());
        let made =
            self.with_history(|history, journey| history.make(journey, edit, run, before, after));
        if let Some(made) = made {
            made?;
            self.changed(origin);
            if let Some(spot) = go {
                self.focus.go(spot);
            }
        }
        Ok(())
    }

    /// Lends out the history and the journey. `None` after the map was closed.
    fn with_history<R>(self, work: impl FnOnce(&mut History, &mut Arc<Journey>) -> R) -> Option<R> {
        self.journey
            .try_update_untracked(|journey| {
                self.history.try_update_value(|history| work(history, journey))
            })
            .flatten()
    }

    /// Changes half of what an edit would, marks it as an edit, and does not come back, for the tests of a panic.
    pub(crate) fn break_off(self, crash: fn()) {
        self.save_soon();
        self.with_history(|_, journey| {
            *journey = Arc::new(Journey::empty(self.language.get_untracked()));
            crash();
        });
    }

    /// Another journey is on the screen.
    fn show_journey(self, journey: Arc<Journey>) {
        self.draw_anew(&journey);
        self.journey.update_untracked(|now| *now = journey);
        self.shown_anew();
    }

    /// The journey on the screen has changed.
    fn shown_anew(self) {
        self.slices.follow(&self.peek());
        self.journey.notify();
    }

    fn changed(self, origin: Origin) {
        // What was pasted is no news any more.
        self.unsay(|notice| matches!(notice, Notice::Pasted(_)));
        self.shown_anew();
        let steps = self.history.try_update_value(|h| ((h.can_undo(), h.can_redo()), h.forgot()));
        let (can, forgot) = steps.unwrap_or_default();
        self.steps.set(can);
        if forgot {
            self.notice(Notice::Forgot);
        }
        self.save_soon();
        self.emit(HostEvent::Change(origin));
    }

    /// Takes the last step back; true when there was one.
    pub(crate) fn undo(self, origin: Origin) -> bool {
        self.turn(History::undo, origin)
    }

    /// Does the last undone step again; true when there was one.
    pub(crate) fn redo(self, origin: Origin) -> bool {
        self.turn(History::redo, origin)
    }

    fn turn(
        self,
        way: impl FnOnce(&mut History, &mut Arc<Journey>) -> Option<Option<GridPosition>>,
        origin: Origin,
    ) -> bool {
        self.close_preview();
        self.focus.write(None);
        let Some(spot) = self.with_history(way).flatten() else { return false };
        self.changed(origin);
        let spot = spot.and_then(|spot| spot.settle(&self.peek()));
        match (spot, origin) {
            (Some(spot), Origin::Person) => self.focus.go(spot),
            (Some(spot), Origin::Host | Origin::Tab) => self.focus.stand(spot),
            (None, _) => {}
        }
        true
    }

    /// Puts another journey in place of this one, as one step.
    ///
    /// # Errors
    /// A notice that says why not.
    pub(crate) fn load(self, opened: file::Opened) -> Result<(), Notice> {
        if self.asked() {
            return Err(Notice::Conflict);
        }
        self.close_preview();
        self.focus.write(None);
        self.flush();
        let locked = opened.newer;
        self.draw_anew(&opened.journey);
        let edit = Edit::Load(Box::new(opened.journey));
        self.mark();
        self.step(edit, None, None, Origin::Host).map_err(Notice::Refused)?;
        if locked {
            // A later version is looked at and never written.
            self.stop_saving();
        }
        if self.surface.showing.get_untracked() == Showing::Start {
            self.surface.showing.set(Showing::Map);
        }
        self.notices.update(|n| n.retain(|n| n.code() != "load"));
        self.locked.set(locked);
        if locked {
            self.notice(Notice::Newer);
        }
        if let Some(spot) = GridPosition::first(&self.peek()) {
            self.focus.stand(spot);
        }
        Ok(())
    }

    /// Puts another journey in place of this one because the person chose it, as one step, and shows it.
    pub(crate) fn begin(self, journey: Journey) {
        self.finish();
        let title = journey.title.clone();
        let first = GridPosition::first(&journey);
        self.surface.showing.set(Showing::Map);
        self.flush();
        self.mark();
        self.draw_anew(&journey);
        if self.make(Some(Edit::Load(Box::new(journey))), None, first) {
            self.say(fill(untrack(|| self.words()).begun, &[&title]));
        }
    }

    /// Saves a text as a file of the person's.
    pub(crate) fn save_file(self, name: &str, text: String) {
        self.emit(HostEvent::Save(name.to_owned(), text));
    }

    /// Opens a dialog.
    pub(crate) fn open_dialog(self, dialog: Dialog) {
        self.finish();
        self.surface.dialog.set(Some(dialog));
    }

    /// Ends writing: the run of typing is over, and what is new and still without a text or a name goes.
    pub(crate) fn finish(self) {
        let Some(spot) = self.focus.writing_now() else { return };
        self.focus.write(None);
        self.surface.moving.try_set(false);
        let journey = self.peek();
        let empty = |text: &str| text.trim().is_empty();
        let blank = match &spot {
            GridPosition::Card(id) => journey.card(id).is_some_and(|card| empty(&card.text)),
            GridPosition::Stage(id) => journey.stage(id).is_some_and(|stage| empty(&stage.name)),
            GridPosition::Lane(id) => journey.lane(id).is_some_and(|lane| empty(&lane.name)),
            GridPosition::Cell(..) | GridPosition::Feeling(_) => false,
        };
        if blank {
            let heir = spot.after_deletion(&journey);
            let run = CoalesceKey::Typing(spot.clone());
            let was_new = self.with_history(|h, journey| h.cancel(journey, &run)).flatten();
            if was_new.is_some() && spot.clone().settle(&self.peek()).as_ref() != Some(&spot) {
                self.changed(Origin::Person);
                // The person may have gone elsewhere already.
                if self.focus.peek().as_ref() == Some(&spot)
                    && let Some(heir) = heir.and_then(|heir| heir.settle(&self.peek()))
                {
                    self.focus.stand(heir);
                }
            } else if let GridPosition::Card(_) = &spot {
                actions::delete(self, &spot);
            }
        }
        self.history.update_value(History::end_run);
    }

    /// Ends writing and gives the focus back to what was written in.
    pub(crate) fn leave(self) {
        self.finish();
        if let Some(spot) = self.focus.peek() {
            self.focus.go(spot);
        }
    }

    /// Opens a spot for writing, or just goes there where nothing can be changed.
    pub(crate) fn open_spot(self, spot: &GridPosition) {
        if untrack(|| self.editable()) {
            self.finish();
            self.focus.write_at(spot.clone());
        } else {
            self.focus.stand(spot.clone());
        }
    }

    /// The ids of the stages in order.
    pub(crate) fn stage_keys(self) -> Vec<String> {
        self.slices.stages.with(|stages| stages.0.iter().map(|s| s.id.to_string()).collect())
    }

    /// Takes the current run back for good, as if it had not been. False when the last step is another.
    pub(crate) fn cancel(self, run: &CoalesceKey) -> bool {
        let cancelled = self.with_history(|h, journey| h.cancel(journey, run)).flatten().is_some();
        if cancelled {
            self.changed(Origin::Person);
            self.say(untrack(|| self.words()).put_back.to_owned());
        }
        cancelled
    }

    /// Ends the current run, so that the next edit is a step of its own.
    pub(crate) fn end_run(self) {
        self.history.update_value(History::end_run);
    }

    /// Says something to a screen reader, once and politely.
    pub(crate) fn say(self, text: String) {
        self.said.set(text);
    }

    /// Puts another map in place of this one, or another window's version of it: nothing before that can be taken back.
    pub(super) fn put(self, journey: Arc<Journey>, origin: Origin) {
        // Who only has something open for writing goes on with it, where it is still there.
        let writing = self.focus.writing_now();
        let stays = writing.clone().and_then(|spot| spot.settle(&journey)) == writing;
        if origin != Origin::Tab || !stays {
            self.focus.write(None);
            self.surface.moving.try_set(false);
        }
        self.history.set_value(History::default());
        self.steps.set((false, false));
        let spot = self.focus.peek().and_then(|spot| spot.settle(&journey));
        if self.preview.with_untracked(Option::is_some) {
            self.document_under_preview.set_value(Some(journey));
        } else {
            self.show_journey(journey);
            if let Some(spot) = spot.or_else(|| GridPosition::first(&self.peek())) {
                self.focus.stand(spot);
            }
        }
        self.emit(HostEvent::Change(origin));
    }

    /// Takes back what was said and no longer holds.
    pub(crate) fn unsay(self, which: impl Fn(&Notice) -> bool) {
        // A notice that goes moves the map: only where there is one.
        if self.notices.with_untracked(|shown| shown.iter().any(&which)) {
            self.notices.update(|shown| shown.retain(|notice| !which(notice)));
        }
    }

    /// Shows a notice and tells the page.
    pub(crate) fn notice(self, notice: Notice) {
        self.notices.try_update(|notices| {
            notices.retain(|shown| shown.code() != notice.code());
            notices.push(notice.clone());
        });
        self.emit(HostEvent::Error(notice));
    }

    /// Tells the page, unless the map is closed.
    fn emit(self, event: HostEvent) {
        if let Some(language) = self.language.try_get_untracked() {
            self.host.try_with_value(|host| host(event, language));
        }
    }
}
