//! A card: its text, and when it is open what else there is to say of it.

use std::borrow::Cow;
use std::rc::Rc;

use leptos::prelude::*;

use super::cited::{leads_there, outward};
use super::dom::{El, button, el, el_class};
use super::fields::{choice, line, none, option, optional, options};
use super::grow::grow;
use super::stage::tab_stop;
use super::{feeling, icon, spot_button, tools};
use crate::editor::{Editor, List, Memo, Shared};
use journey::edit::cost::{TEXT, shown};
use journey::edit::{CoalesceKey, FeelingKey, GridPosition, make};
use journey::model::{
    Card, CardId, ChannelId, Evidence, Influence, LaneKind, Severity, Vocabulary,
    link::{self, Address},
};

/// A card, as long as it is there.
type Shown = Memo<Option<Shared<Card>>>;

/// A card in its cell.
pub(super) fn card(editor: Editor, cards: Memo<List<Card>>, id: &CardId, kind: LaneKind) -> El {
    let spot = GridPosition::Card(id.clone());
    let handle = id.to_string();
    let id = id.clone();
    let card: Shown = Memo::new(move |_| {
        cards.with(|cards| cards.0.iter().find(|c| c.id == id).cloned().map(Shared))
    });
    let writing = {
        let spot = spot.clone();
        move || editor.focus.writing(&spot)
    };
    let here = spot.clone();
    el_class("li", "card")
        .on("focusin", move |_| editor.focus.stand(here.clone()))
        .attr("part", "card")
        .attr("role", "listitem")
        .attr("data-card", &handle)
        .attr("data-severity", move || of(card, |c| c.severity)?.map(|s| s.code().to_owned()))
        .attr("data-writing", {
            let writing = writing.clone();
            move || writing().then(String::new)
        })
        .show_or(
            writing,
            {
                let spot = spot.clone();
                move || open(editor, card, &spot, kind)
            },
            {
                let spot = spot.clone();
                move || closed(editor, card, &spot)
            },
        )
        .rerender(move || {
            let address = of(card, |c| link::read(&c.link)).flatten().filter(leads_there);
            let link = address.map(|address| anchor(editor, &address, &spot));
            let long = of(card, |c| is_cut(&c.text)) == Some(true) && !editor.focus.writing(&spot);
            let more = long.then(|| show_all(editor, &handle, &spot));
            link.into_iter().chain(more).collect()
        })
}

/// Is only a part of the text drawn?
fn is_cut(text: &str) -> bool {
    matches!(shown(text, TEXT), Cow::Owned(_))
}

/// Shows the whole text of a card, or a part of it again.
fn show_all(editor: Editor, id: &str, spot: &GridPosition) -> El {
    let (all, id) = (editor.surface.all_of, CardId::from(id));
    let is_all = {
        let id = id.clone();
        move || all.with(|all| all.as_ref() == Some(&id))
    };
    let pressed = is_all.clone();
    button("step")
        .attr("tabindex", tab_stop(editor, spot))
        .attr("aria-expanded", move || Some(pressed().to_string()))
        .on("click", move |_| {
            let id = Some(id.clone());
            all.update(|all| *all = id.filter(|id| all.as_ref() != Some(id)));
        })
        .text(move || {
            let words = editor.words();
            if is_all() { words.show_less } else { words.show_all }.to_owned()
        })
}

fn of<T>(card: Shown, part: impl Fn(&Card) -> T) -> Option<T> {
    card.with(|card| card.as_ref().map(|card| part(&card.0)))
}

/// The link of a card, beside it: a button can hold none. In the table it is a stop for the Tab key right after its card.
fn anchor(editor: Editor, address: &Address, spot: &GridPosition) -> El {
    outward("link", &address.href)
        .attr("title", editor.words().open_link)
        .attr("tabindex", tab_stop(editor, spot))
        .child(icon::of("link"))
        .child(el("bdi").text(&address.shown))
}

fn closed(editor: Editor, card: Shown, spot: &GridPosition) -> El {
    let text = move || {
        let text = of(card, |c| c.text.clone()).unwrap_or_default();
        if text.is_empty() {
            return editor.words().empty.to_owned();
        }
        let Cow::Owned(part) = shown(&text, TEXT) else { return text };
        let id = of(card, |c| c.id.clone());
        let all = editor.surface.whole.get() || editor.surface.all_of.with(|all| *all == id);
        if all { text } else { part }
    };
    let button = button("text")
        .attr("tabindex", tab_stop(editor, spot))
        .attr("aria-description", move || {
            editor.editable().then(|| editor.words().edit_hint.to_owned())
        })
        .child(el_class("span", "says").text(text))
        .rerender(move || {
            card.with(|card| card.as_ref().map(|c| marks(editor, &c.0)).unwrap_or_default())
        });
    spot_button(editor, spot, button)
}

/// What is known of a closed card beside its text. That a card is a guess is the rule, and goes without a mark.
fn marks(editor: Editor, card: &Card) -> Vec<El> {
    let words = editor.words();
    let mark = |text: &str| el_class("span", "mark").text(text);
    let mut marks = Vec::new();
    if let Some(id) = &card.channel {
        marks.push(el_class("span", "mark channel").text(&editor.channel_name(id)));
    }
    if let Some(severity) = card.severity {
        marks.push(el_class("span", "mark severity").text((words.severity_word)(severity)));
    }
    if let Some(influence) = card.influence {
        marks.push(mark((words.influence_word)(influence)));
    }
    if !card.actor.is_empty() {
        marks.push(el_class("span", "mark actor").text(&card.actor));
    }
    if card.evidence != Evidence::Assumed {
        marks.push(el_class("span", "mark evidence").text((words.evidence_word)(card.evidence)));
    }
    if card.moment_of_truth {
        let star = el_class("span", "mark").child(icon::star());
        marks.push(star.child(el_class("span", "unseen").text(words.truth)));
    }
    marks
}

/// The card while it is written.
fn open(editor: Editor, card: Shown, spot: &GridPosition, kind: LaneKind) -> El {
    let text = Memo::new(move |_| of(card, |c| c.text.clone()).unwrap_or_default());
    let typing = CoalesceKey::Typing(spot.clone());
    let write = move |text: String| change(editor, card, Some(typing.clone()), |c| c.text = text);
    let code = |part: fn(&Card) -> &'static str| -> Box<dyn Fn() -> String> {
        Box::new(move || of(card, part).unwrap_or_default().to_owned())
    };
    let set = |part: fn(&mut Card, &str)| -> Box<dyn Fn(String)> {
        Box::new(move |code| change(editor, card, None, |c| part(c, &code)))
    };
    let more = el_class("div", "more");
    let more = match kind {
        LaneKind::Touchpoints => more.child(channel_field(editor, card)),
        LaneKind::Pains => more.child(choice(
            editor,
            |w| w.severity,
            optional(editor, |w| w.severity_word),
            code(|c| c.severity.map_or("", Vocabulary::code)),
            set(|c, code| c.severity = Severity::from_code(code)),
        )),
        LaneKind::Factors => more.child(choice(
            editor,
            |w| w.influence,
            optional(editor, |w| w.influence_word),
            code(|c| c.influence.map_or("", Vocabulary::code)),
            set(|c, code| c.influence = Influence::from_code(code)),
        )),
        _ => more,
    };
    let truth = move || of(card, |c| c.moment_of_truth).unwrap_or_default();
    let more = more
        .child(choice(
            editor,
            |w| w.evidence,
            options(editor, |w| w.evidence_word),
            code(|c| c.evidence.code()),
            set(|c, code| c.evidence = Evidence::from_code(code).unwrap_or(c.evidence)),
        ))
        .child(rest(editor, card, spot))
        .child(tools::of_card(editor, spot, move || text.get(), truth));
    el_class("div", "open")
        .child(grow(editor, spot.clone(), text, |w| w.card_text, write))
        .child(more)
}

/// The id of what is wrong with the link of the open card.
const NO_LINK: &str = "no-link";

/// What is asked less often: the feeling about the card, who starts, a link.
fn rest(editor: Editor, card: Shown, spot: &GridPosition) -> El {
    let text = |part: fn(&Card) -> &String| -> Box<dyn Fn() -> String> {
        Box::new(move || of(card, |c| part(c).clone()).unwrap_or_default())
    };
    let write = |part: fn(&mut Card) -> &mut String| -> Box<dyn Fn(String)> {
        let run = CoalesceKey::Typing(spot.clone());
        Box::new(move |text| change(editor, card, Some(run.clone()), |c| *part(c) = text))
    };
    let no_link = move || {
        of(card, |c| {
            let address = link::read(&c.link);
            match &address {
                Some(address) if leads_there(address) => address.trimmed,
                _ => !c.link.trim().is_empty(),
            }
        })
        .unwrap_or_default()
    };
    let link = line(editor, |w| w.link, text(|c| &c.link), write(|c| &mut c.link));
    if let Ok(Some(field)) = link.node().query_selector("input") {
        El::of(field)
            .attr("aria-invalid", move || no_link().then(|| "true".to_owned()))
            .attr("aria-describedby", move || no_link().then(|| NO_LINK.to_owned()));
    }
    el_class("details", "rest-of-card")
        .child(el("summary").text(move || editor.words().more_of_card.to_owned()))
        .child(feeling_field(editor, card))
        .child(line(editor, |w| w.actor, text(|c| &c.actor), write(|c| &mut c.actor)))
        .child(link)
        .show(no_link, move || {
            el_class("p", "fault").attr("id", NO_LINK).attr("role", "alert").text(move || {
                let mail = of(card, |c| link::read(&c.link).is_some_and(|link| link.trimmed));
                let words = editor.words();
                if mail == Some(true) { words.mail_only } else { words.no_link }.to_owned()
            })
        })
}

fn change(editor: Editor, card: Shown, run: Option<CoalesceKey>, change: impl FnOnce(&mut Card)) {
    let id = card.with_untracked(|card| card.as_ref().map(|card| card.0.id.clone()));
    let edit = id.and_then(|id| make::card(&editor.peek(), &id, change));
    editor.make(edit, run, None);
}

/// The channels to choose from; one that the pack does not know stays choosable where the card names it.
fn channel_field(editor: Editor, card: Shown) -> El {
    let now = untrack(|| of(card, |c| c.channel.clone())).flatten();
    let pack = editor.pack.get_untracked();
    let entry = |id: &ChannelId| {
        let of = id.clone();
        option(editor, id.as_str(), Box::new(move |_| editor.channel_name(&of)))
    };
    let mut channels = vec![none(editor, |w| w.no_channel)];
    channels.extend(pack.channels.iter().map(|channel| entry(&channel.id)));
    channels.extend(now.filter(|id| pack.channel(id).is_none()).as_ref().map(entry));
    let id = move || {
        of(card, |c| c.channel.as_ref().map(ToString::to_string)).flatten().unwrap_or_default()
    };
    let choose = move |code: String| {
        let channel = (!code.is_empty()).then(|| ChannelId::from(code.as_str()));
        change(editor, card, None, |c| c.channel = channel);
    };
    choice(editor, |w| w.channel, channels, Box::new(id), Box::new(choose))
}

/// How the customer feels about this card, on the curve that is edited.
fn feeling_field(editor: Editor, card: Shown) -> El {
    let key = move || {
        of(card, |c| FeelingKey { card: Some(c.id.clone()), ..editor.stage_feeling(&c.stage) })
    };
    let label = move || editor.words().card_feeling.to_owned();
    feeling::choice(editor, Box::new(label), Rc::new(key))
}
