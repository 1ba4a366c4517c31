//! Maps from elsewhere, and the map for elsewhere. What reads and writes their formats is fetched by the page.

use std::sync::Arc;

use leptos::prelude::*;

use super::{Dialog, Editor, HostEvent, Preview};
use i18n::Notice;
use journey::edit::{Edit, GridPosition};
use journey::format::file::{self, Opened};
use journey::format::json::{self, Value};
use journey::format::{Unreadable, Warning, file_name};
use journey::model::{Journey, LaneKind, Limit, Vocabulary as _};

/// What became of the map in another format.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) enum Written {
    /// None is wanted yet.
    #[default]
    None,
    /// The format of this name is being made.
    Waiting(String),
    /// It could not be made, for this reason.
    Failed(String),
    /// What was made.
    Made(Made),
}

/// The map in another format.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Made {
    /// The text; empty for a picture of dots, which the page holds.
    pub(crate) text: String,
    /// Its losses, as sentences.
    pub(crate) losses: Vec<String>,
    /// The address of the picture, where it is one.
    pub(crate) picture: String,
}

/// A row that was found in a table from elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Found {
    /// Its number in the table, from 0.
    pub(crate) at: usize,
    pub(crate) name: String,
    /// What it was taken for: the code of a kind of lane, `goal`, `duration`, or `leave`.
    pub(crate) kind: String,
    /// The scale of its feelings (`1..10`); `cards` where it has none.
    pub(crate) scale: String,
    /// Can its scale be chosen?
    pub(crate) scaled: bool,
    /// Somebody should look whether it was taken for the right thing.
    pub(crate) unsure: bool,
    /// It was unsure when it was found, and stays in its place.
    pub(crate) first: bool,
    /// How many cards or feelings it became.
    pub(crate) count: u64,
}

impl Editor {
    /// Opens the dialog for what comes in and goes out.
    pub(crate) fn files(self) {
        self.written.set(Written::None);
        self.said.set(String::new());
        self.open_dialog(Dialog::Files);
    }

    /// Shows what becomes of a text in any format that can be read.
    pub(crate) fn offer(self, text: String) {
        // Who only looks sees what the page shows.
        if !untrack(|| self.may_edit()) {
            return;
        }
        self.notices.update(|all| all.retain(|n| n.code() != "load"));
        if Limit::File.exceeded_by(text.len()) {
            return self.notice(Notice::Unreadable(Unreadable::Over(Limit::File)));
        }
        if !is_file(&text) {
            self.chosen.set_value(Vec::new());
            return self.emit(HostEvent::Read(text, String::new()));
        }
        match file::read(&text) {
            Ok(opened) => {
                let words = untrack(|| self.words());
                let told = |w: &Warning| [&w.place, " ", (words.warning)(w.code)].concat();
                let odd = opened.warnings.iter().map(told).collect();
                self.look_into(opened, odd, Vec::new());
            }
            Err(why) => self.notice(Notice::Unreadable(why)),
        }
    }

    /// Has the page read a file that is no UTF-8, and show what becomes of it.
    pub(crate) fn offer_file(self, file: web_sys::File) {
        self.emit(HostEvent::File(file));
    }

    /// What the page made of a text: a map as a file, what was odd and which rows were found, as JSON.
    pub(crate) fn arrived(self, map: &str, odd: &str, rows: &str) {
        let mut rows = self.found(rows);
        let opened = match file::read(map) {
            Ok(opened) => opened,
            Err(why) => return self.notice(Notice::Unreadable(why)),
        };
        if self.chosen.with_value(Vec::is_empty) {
            rows.sort_by_key(|row| !row.first);
            return self.look_into(opened, messages(odd), rows);
        }
        // Who went back before the text was read again wants to see nothing of it.
        let Some(Preview::Offer { link: false, rows: before, .. }) = self.preview.get_untracked()
        else {
            return;
        };
        for row in &mut rows {
            row.first = before.iter().any(|old| old.at == row.at && old.first);
        }
        rows.sort_by_key(|row| !row.first);
        let stood = self.focus.peek();
        self.show_journey(Arc::new(opened.journey));
        let spot = stood.and_then(|spot| spot.settle(&self.peek()));
        if let Some(spot) = spot.or_else(|| GridPosition::first(&self.peek())) {
            self.focus.stand(spot);
        }
        let odd = messages(odd);
        self.preview.set(Some(Preview::Offer { link: false, waits: false, odd, rows }));
    }

    /// Takes a row of the map that is looked at for something else: of a kind, or with a scale.
    pub(crate) fn choose_row(self, at: usize, code: String) {
        let choices = self.chosen.try_update_value(|chosen| {
            chosen.retain(|(row, _)| *row != at);
            // Only feelings have a scale.
            if code.contains("..") {
                chosen.push((at, LaneKind::Emotion.code().to_owned()));
            }
            chosen.push((at, code));
            let word = |(row, code): &(usize, String)| [&row.to_string(), "=", code].concat();
            chosen.iter().map(word).collect::<Vec<_>>().join(" ")
        });
        self.emit(HostEvent::Read(String::new(), choices.unwrap_or_default()));
    }

    /// The rows in a list of JSON.
    fn found(self, list: &str) -> Vec<Found> {
        let Ok(Value::List(list)) = json::parse(list) else { return Vec::new() };
        let found = |(at, row): (usize, &Value<'_>)| {
            let word = |key| row.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
            let flag = |key| row.get(key).and_then(Value::as_flag).unwrap_or_default();
            let scale = word("scale");
            let cards = (at, "cards".to_owned());
            Found {
                at,
                name: word("name"),
                kind: word("kind"),
                scaled: flag("numbers") || self.chosen.with_value(|all| all.contains(&cards)),
                scale: if scale.is_empty() { cards.1 } else { scale },
                unsure: flag("unsure"),
                first: flag("unsure"),
                count: row.get("count").and_then(Value::as_whole).unwrap_or_default(),
            }
        };
        list.iter().enumerate().map(found).collect()
    }

    /// Nothing came of a text, or no format was `written`; an empty reason stands for what could not be fetched.
    pub(crate) fn nothing_came(self, written: bool, why: &str) {
        let why = match why {
            "" => untrack(|| self.words()).file_words.not_there,
            why => why,
        };
        if written {
            self.written.try_set(Written::Failed(why.to_owned()));
        } else {
            self.notice(Notice::NotRead(why.to_owned()));
        }
    }

    fn look_into(self, opened: Opened, odd: Vec<String>, rows: Vec<Found>) {
        if opened.newer {
            if let Err(notice) = self.load(opened) {
                self.notice(notice);
            }
            return;
        }
        self.finish();
        self.close_preview();
        self.flush();
        self.show_instead(Preview::Offer { link: false, waits: false, odd, rows }, opened.journey);
    }

    /// Asks to add the map that is looked at to the person's own.
    pub(crate) fn join(self) {
        let own = self.own();
        self.emit(HostEvent::Join(file::write(&own), file::write(&self.looked_at())));
        self.joining.set_value(Some(own));
    }

    /// Takes over the person's map with another added to it, as one step.
    pub(crate) fn joined(self, text: &str) {
        // Who went back meanwhile wants nothing added; and what another window changed meanwhile is in it too.
        if !self.preview.with_untracked(|preview| matches!(preview, Some(Preview::Offer { .. }))) {
            return;
        }
        if self.joining.with_value(|own| own.as_ref() != Some(&self.own())) {
            return self.join();
        }
        let Ok(opened) = file::read(text) else { return };
        self.close_preview();
        if self.make(Some(Edit::Load(Box::new(opened.journey))), None, None) {
            self.say(untrack(|| self.words()).file_words.joined.to_owned());
        }
    }

    /// Asks for the map in another format, by the format's name.
    pub(crate) fn write_as(self, format: &str) {
        self.written.set(Written::Waiting(format.to_owned()));
        self.emit(HostEvent::Write(format.to_owned(), file::write(&self.own())));
    }

    /// The map in the format of this name; one that is not waited for any more is left.
    pub(crate) fn wrote(self, name: &str, text: &str, losses: &str, picture: &str) {
        if self
            .written
            .with_untracked(|now| matches!(now, Written::Waiting(asked) if asked == name))
        {
            self.written.set(Written::Made(Made {
                text: text.to_owned(),
                losses: messages(losses),
                picture: picture.to_owned(),
            }));
        }
    }

    /// The name of a file with the map in it, without its extension.
    pub(crate) fn file_name(self, journey: &Journey) -> String {
        match file_name(&journey.title) {
            name if name.is_empty() => untrack(|| self.words()).journey_map.to_owned(),
            name => name,
        }
    }
}

/// Is a text a file of this editor, or would be one? JSON of others has lanes of another name, or stages with keys that are
/// not ours and nothing that only ours has.
pub(crate) fn is_file(text: &str) -> bool {
    // Of these only our files have the first five.
    const OURS: [&str; 19] = [
        "format",
        "lanes",
        "cards",
        "feelings",
        "intent",
        "version",
        "title",
        "language",
        "stages",
        "id",
        "name",
        "goal",
        "needs",
        "duration",
        "value",
        "unit",
        "momentOfTruth",
        "profile",
        "personas",
    ];
    const STAGES: [&str; 9] =
        ["stages", "stage", "phases", "phase", "fases", "fasen", "fase", "steps", "stappen"];
    let listed = |list: &[&str], key: &str| list.iter().any(|word| word.eq_ignore_ascii_case(key));
    let mut key = "";
    let (mut ours, mut odd, mut staged) = (false, false, false);
    for part in text.split('"') {
        if part.trim_start().starts_with(':') && !key.is_empty() {
            if key == "swimlanes" {
                return false;
            }
            ours |= OURS.iter().take(5).any(|word| *word == key);
            odd |= !listed(&OURS, key);
            staged |= listed(&STAGES, key);
        }
        key = part;
    }
    json::begins(text) && (ours || !odd || !staged)
}

/// The sentences in a list of JSON: `[{message}]`.
fn messages(list: &str) -> Vec<String> {
    let Ok(Value::List(list)) = json::parse(list) else { return Vec::new() };
    let said = list.iter().filter_map(|told| told.get("message")?.as_str());
    said.map(str::to_owned).collect()
}
