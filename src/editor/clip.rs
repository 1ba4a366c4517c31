//! The clipboard: cards that are copied, cut and pasted, texts that are pasted, and what of a text did not fit.

use leptos::prelude::*;

use super::{Editor, Showing, actions};
use i18n::{LeftOut, Notice, Unread};
use journey::edit::GridPosition;
use journey::edit::clip::{self, Pasted};
use journey::format::file;
use journey::model::Limit;

impl Editor {
    /// The cards at the focus: their text, and a map's file of nothing but them. `None` where there are none. `cut` deletes the card.
    pub(crate) fn clip(self, cut: bool) -> Option<[String; 2]> {
        let spot = self.focus.peek().filter(|_| self.is_on_map())?;
        let can_cut = matches!(spot, GridPosition::Card(_)) && untrack(|| self.editable());
        if cut && !can_cut {
            return None;
        }
        let copied = clip::copied(&self.peek(), &spot)?;
        if cut {
            actions::delete(self, &spot);
        } else {
            self.copied(true);
        }
        Some([copied.text, file::write(&copied.cards)])
    }

    /// Takes what is on the clipboard: cards of this editor as a map's file, HTML, and a text, each empty where it is not there. Cards
    /// and lines go to the spot of the focus; anything that may be a journey is looked at first. False where nothing is done with it.
    pub(crate) fn paste(self, own: &str, html: String, text: String, on_map: bool) -> bool {
        if !untrack(|| self.may_edit()) {
            return false;
        }
        let can = untrack(|| self.editable()) && self.is_on_map();
        let spot = self.focus.peek().filter(|_| can);
        if let Some(spot) = &spot
            && !own.is_empty()
            && !Limit::File.exceeded_by(own.len())
            && let Ok(cards) = file::read(own)
            && let Some(pasted) = clip::paste(&self.peek(), spot, &cards.journey)
        {
            self.add(pasted);
            return true;
        }
        if clip::has_table(&html) && !Limit::File.exceeded_by(html.len()) {
            self.offer(html);
            return true;
        }
        let journey = clip::is_journey(&text);
        if let Some(spot) = spot.filter(|_| on_map && !journey)
            && let Some(pasted) = clip::paste_texts(&self.peek(), &spot, &clip::lines(&text))
        {
            self.add(pasted);
            return true;
        }
        // A word or a sentence is no journey.
        let many = journey || text.trim().contains('\n');
        if many {
            self.offer(text);
        }
        many
    }

    /// Is the map or the outline what the person sees?
    fn is_on_map(self) -> bool {
        let showing = self.surface.showing.get_untracked();
        matches!(showing, Showing::Map | Showing::Outline)
            && self.surface.dialog.with_untracked(Option::is_none)
    }

    /// Adds what was pasted as one step, and says how much it is and what does not fit.
    fn add(self, pasted: Pasted) {
        let Pasted { edit, last, count, left } = pasted;
        self.finish();
        if count > 0 && self.make(Some(edit), None, Some(GridPosition::Card(last))) {
            self.notice(Notice::Pasted(count));
        }
        if !left.is_empty() {
            self.left_out(&left.join("\n"), true, clip::MOST, false);
        }
    }

    /// Says that a part of a text did not fit where there is room for `most`, and keeps it until the notice is closed.
    pub(crate) fn left_out(self, text: &str, lines: bool, most: usize, cards: bool) {
        let before = self.notices.with_untracked(|all| {
            all.iter().find_map(|notice| match notice {
                Notice::LeftOut(left) if left.lines == lines && left.most == most => {
                    Some(left.text.clone())
                }
                _ => None,
            })
        });
        // Who goes on typing in a full field must not lose what was left out before.
        let mut all = before.unwrap_or_default();
        if lines && !all.is_empty() {
            all.push('\n');
        }
        all.push_str(text);
        self.notice(Notice::LeftOut(LeftOut { text: all, lines, most, cards }));
    }

    /// The text that was left out.
    fn rest(self) -> Option<String> {
        self.notices.with_untracked(|all| {
            all.iter().find_map(|notice| match notice {
                Notice::LeftOut(left) => Some(left.text.clone()),
                _ => None,
            })
        })
    }

    /// Puts what was left out in new cards, behind the card at the focus.
    pub(crate) fn rest_in_cards(self) {
        let (Some(rest), Some(spot)) = (self.rest(), self.focus.peek()) else { return };
        self.finish();
        if let Some(pasted) = clip::paste_texts(&self.peek(), &spot, &[rest]) {
            self.unsay(|notice| matches!(notice, Notice::LeftOut(_)));
            self.add(pasted);
        }
    }

    /// Copies what was left out.
    pub(crate) fn copy_rest(self) {
        if let Some(rest) = self.rest() {
            self.copy_text(&rest);
        }
    }

    /// Says what is wrong with a file that was chosen or dropped.
    pub(crate) fn unread(self, unread: Unread) {
        if untrack(|| self.may_edit()) {
            self.notice(Notice::Unread(unread));
        }
    }
}
