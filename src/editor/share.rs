//! Maps in links: making one, and looking at what is in one before it is kept.

use std::sync::Arc;

use leptos::prelude::*;

use super::{Dialog, Editor, HostEvent, Preview};
use i18n::{LinkFault, Notice};
use interop::qr;
use journey::edit::cost;
use journey::format::file::Opened;
use journey::model::Journey;

/// What became of the link that was asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) enum Link {
    /// It is being made.
    #[default]
    Waiting,
    /// The address, and `SIZE PATH` of its QR code: dots a side, and the dark ones as the path of an SVG. Empty where
    /// it is too long for one.
    Made(String, Option<String>),
    /// It could not be made.
    Failed,
}

impl Editor {
    /// Asks for a link of the map as it is now, and shows it.
    pub(crate) fn share(self) {
        self.finish();
        self.link.set(Link::Waiting);
        // What is said in the dialog is about the link.
        self.said.set(String::new());
        self.open_dialog(Dialog::Share);
        self.emit(HostEvent::Link);
    }

    /// The link that was asked for, with its QR code; none where it could not be made.
    pub(crate) fn got_link(self, url: Option<String>, picture: Option<String>) {
        self.link.try_set(url.map_or(Link::Failed, |url| Link::Made(url, picture)));
    }

    /// Asks to copy a text.
    pub(crate) fn copy_text(self, text: &str) {
        self.emit(HostEvent::Copy(text.to_owned()));
    }

    /// Says whether it was copied.
    pub(crate) fn copied(self, done: bool) {
        let words = untrack(|| self.words());
        let (link, file) = (words.share_words, words.file_words);
        let of_link = self.surface.dialog.with_untracked(|d| *d == Some(Dialog::Share));
        let (yes, no) =
            if of_link { (link.copied, link.not_copied) } else { (file.copied, file.not_copied) };
        self.say(if done { yes } else { no }.to_owned());
    }

    /// Saves its QR code as an SVG.
    pub(crate) fn save_code(self, size: &str, dots: &str) {
        let text = qr::to_svg(size, dots);
        self.save_file(untrack(|| self.words()).share_words.code_file, text);
    }

    /// Shows the map of a link in place of the person's own; nothing is kept before they say so.
    pub(crate) fn preview(self, opened: Opened) {
        if opened.newer {
            return self.notice(Notice::Link(LinkFault::Newer));
        }
        self.finish();
        self.close_preview();
        self.flush();
        let offer = |waits| Preview::Offer { link: true, waits, odd: Vec::new(), rows: Vec::new() };
        if !cost::is_costly(&opened.journey) {
            return self.show_instead(offer(false), opened.journey);
        }
        // Nobody pressed anything yet: what takes a browser long waits until somebody does.
        self.offered.set_value(Some(Arc::new(opened.journey)));
        self.document_under_preview.set_value(Some(self.peek()));
        self.stood.set_value(self.focus.peek());
        self.surface.dialog.set(None);
        self.preview.set(Some(offer(true)));
    }

    /// Shows the map of a link that waited for it.
    pub(crate) fn show_offered(self) {
        let Some(preview) = self.preview.get_untracked() else { return };
        let offered = self.offered.try_update_value(Option::take).flatten();
        if let Some(journey) = offered {
            self.show_instead(preview, Arc::unwrap_or_clone(journey));
        }
    }

    /// What is looked at in place of the person's own map, drawn or not.
    pub(crate) fn looked_at(self) -> Arc<Journey> {
        self.offered.get_value().unwrap_or_else(|| self.peek())
    }

    /// Keeps the map that is looked at, as a new one. Where it cannot be kept, it stays on the screen, and its link in the address.
    pub(crate) fn keep_preview(self) {
        let journey = self.looked_at();
        let Some(preview) = self.end_preview() else { return };
        if !self.begin_map(Journey::clone(&journey)) {
            self.show_instead(preview, Arc::unwrap_or_clone(journey));
        } else if let Preview::Offer { link: true, .. } = preview {
            self.emit(HostEvent::Left);
        }
    }
}
