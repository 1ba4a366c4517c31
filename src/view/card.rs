//! A card: its text, and when it is open the row that says more about it.

use leptos::html::Button;
use leptos::prelude::*;

use super::grow::Grow;
use super::toolbar::Tool;
use super::{icon, take_focus};
use crate::advice;
use crate::edit::{Run, Spot, make};
use crate::editor::actions::{DELETE, MOVES};
use crate::editor::{Editor, List};
use crate::model::{Card, CardId, ChannelId, Evidence, LaneKind, Severity, Vocabulary};
use crate::text::Words;

/// A card in its cell.
#[component]
pub(super) fn CardView(
    editor: Editor,
    cards: Memo<List<Card>>,
    id: CardId,
    kind: LaneKind,
) -> impl IntoView {
    let spot = StoredValue::new(Spot::Card(id.clone()));
    let card = Memo::new(move |_| {
        cards.with(|cards| cards.0.iter().find(|c| c.id == id).map(|card| Card::clone(card)))
    });
    let text = Memo::new(move |_| card.with(|c| c.as_ref().map(|c| c.text.clone()).unwrap_or_default()));
    let writing = move || spot.with_value(|spot| editor.focus.writing(spot));
    let button = NodeRef::<Button>::new();
    spot.with_value(|spot| {
        editor.focus.follow(spot.clone(), move || {
            take_focus(button.get().as_deref().map(AsRef::as_ref))
        });
    });
    let open = move || {
        let spot = spot.get_value();
        if untrack(|| editor.editable()) {
            editor.finish();
            editor.focus.write_at(spot);
        } else {
            editor.focus.stand(spot);
        }
    };
    let severity = move || card.with(|c| c.as_ref().and_then(|c| c.severity));
    view! {
        <li
            class="card"
            part="card"
            role="listitem"
            data-severity=move || severity().map(Vocabulary::code)
            data-writing=move || writing().then_some("")
        >
            <Show
                when=writing
                fallback=move || view! {
                    <button
                        type="button"
                        class="text"
                        node_ref=button
                        tabindex=move || if spot.with_value(|s| editor.focus.at(s)) { "0" } else { "-1" }
                        aria-description=move || editor.editable().then(|| editor.words().edit_hint)
                        on:click=move |_| open()
                    >
                        <span class="says">{move || {
                            let text = text.get();
                            if text.is_empty() { editor.words().empty.to_owned() } else { text }
                        }}</span>
                        <Marks editor card/>
                    </button>
                }
            >
                <Open editor card text spot=spot.get_value() kind/>
            </Show>
        </li>
    }
}

/// What is known of a closed card beside its text.
#[component]
fn Marks(editor: Editor, card: Memo<Option<Card>>) -> impl IntoView {
    let channel = move || card.with(|c| c.as_ref().and_then(|c| c.channel.clone()));
    let severity = move || card.with(|c| c.as_ref().and_then(|c| c.severity));
    let truth = move || card.with(|c| c.as_ref().is_some_and(|c| c.moment_of_truth));
    view! {
        {move || channel().map(|id| view! {
            <span class="mark channel">{channel_name(editor, &id)}</span>
        })}
        {move || severity().map(|s| view! {
            <span class="mark severity">{(editor.words().severity_word)(s)}</span>
        })}
        {move || truth().then(|| view! {
            <span class="mark">{icon::star()}<span class="unseen">{editor.words().truth}</span></span>
        })}
    }
}

/// A channel's name in the pack, or its id where the pack does not know it.
fn channel_name(editor: Editor, id: &ChannelId) -> String {
    advice::builtin()
        .channel(id)
        .map_or_else(|| id.to_string(), |c| c.name.in_language(editor.language.get()).to_string())
}

/// The card while it is written.
#[component]
fn Open(
    editor: Editor,
    card: Memo<Option<Card>>,
    text: Memo<String>,
    spot: Spot,
    kind: LaneKind,
) -> impl IntoView {
    let change = {
        let spot = spot.clone();
        move |run: bool, change: Box<dyn FnOnce(&mut Card)>| {
            let Spot::Card(id) = &spot else { return };
            let edit = make::card(&editor.peek(), id, change);
            editor.make(edit, run.then(|| Run::Typing(spot.clone())), None);
        }
    };
    let typed = {
        let change = change.clone();
        move |text: String| change(true, Box::new(|card| card.text = text))
    };
    let evidence = {
        let change = change.clone();
        move |code: String| {
            if let Some(new) = Evidence::from_code(&code) {
                change(false, Box::new(move |card| card.evidence = new));
            }
        }
    };
    let severity = {
        let change = change.clone();
        move |code: String| {
            change(false, Box::new(move |card| card.severity = Severity::from_code(&code)));
        }
    };
    let channel = move |code: String| {
        let channel = (!code.is_empty()).then(|| ChannelId::from(code.as_str()));
        change(false, Box::new(move |card| card.channel = channel));
    };
    let evidence_now = move || card.with(|c| c.as_ref().map(|c| c.evidence.code().to_owned()));
    let severity_now =
        move || card.with(|c| Some(c.as_ref()?.severity.map_or("", Vocabulary::code).to_owned()));
    let channel_now = move || {
        card.with(|c| Some(c.as_ref()?.channel.as_ref().map_or("", ChannelId::as_str).to_owned()))
    };
    view! {
        <Grow editor spot label=|w| w.card_text text typed/>
        <div class="more">
            {(kind == LaneKind::Touchpoints).then(|| view! {
                <Choice
                    editor
                    label=|w| w.channel
                    options=move || channels(editor, channel_now())
                    now=Signal::derive(channel_now)
                    chosen=channel
                />
            })}
            {(kind == LaneKind::Pains).then(|| view! {
                <Choice
                    editor
                    label=|w| w.severity
                    options=move || {
                        let words = editor.words();
                        let none = (String::new(), words.not_said.to_owned());
                        std::iter::once(none).chain(words_of(words.severity_word)).collect()
                    }
                    now=Signal::derive(severity_now)
                    chosen=severity
                />
            })}
            <Choice
                editor
                label=|w| w.evidence
                options=move || words_of(editor.words().evidence_word).collect()
                now=Signal::derive(evidence_now)
                chosen=evidence
            />
            <div class="tools" role="group" aria-label=move || editor.words().tools>
                {MOVES.iter().map(|action| view! { <Tool editor action/> }).collect_view()}
                <Tool editor action=&DELETE/>
                <button
                    type="button"
                    class="tool done"
                    on:click=move |_| {
                        editor.finish();
                        if let Some(spot) = editor.focus.peek() {
                            editor.focus.go(spot);
                        }
                    }
                >
                    {icon::of("done")}
                    <span class="word">{move || editor.words().done}</span>
                </button>
            </div>
        </div>
    }
}

/// The words of a closed list, each with its code.
fn words_of<V: Vocabulary>(word: fn(V) -> &'static str) -> impl Iterator<Item = (String, String)> {
    V::ALL.iter().map(move |&v| (v.code().to_owned(), word(v).to_owned()))
}

/// The channels to choose from; one that the pack does not know stays choosable where a card names it.
fn channels(editor: Editor, now: Option<String>) -> Vec<(String, String)> {
    let pack = advice::builtin();
    let none = (String::new(), editor.words().no_channel.to_owned());
    let known = pack.channels.iter().map(|channel| {
        let name = channel.name.in_language(editor.language.get());
        (channel.id.to_string(), name.to_string())
    });
    let foreign = now
        .filter(|id| !id.is_empty() && pack.channel(&ChannelId::from(id.as_str())).is_none())
        .map(|id| (id.clone(), id));
    std::iter::once(none).chain(known).chain(foreign).collect()
}

/// A labelled list to choose from.
#[component]
fn Choice(
    editor: Editor,
    label: fn(&Words) -> &'static str,
    options: impl Fn() -> Vec<(String, String)> + Send + Sync + 'static,
    now: Signal<Option<String>>,
    chosen: impl Fn(String) + 'static,
) -> impl IntoView {
    let options = Memo::new(move |_| options());
    view! {
        <label class="choice">
            <span>{move || label(editor.words())}</span>
            <select on:change=move |e| chosen(event_target_value(&e)) prop:value=move || now.get()>
                {move || options
                    .get()
                    .into_iter()
                    .map(|(code, word)| {
                        let selected = now.get_untracked().as_deref() == Some(code.as_str());
                        view! { <option value=code selected=selected>{word}</option> }
                    })
                    .collect_view()}
            </select>
        </label>
    }
}
