//! The start: five questions that end in a filled map, the ready-made journeys, a file of one's own.

use std::rc::Rc;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event};

use super::dom::{El, button, el, el_class, svg, typed};
use super::fields::{LONGEST, bounded, labelled, optional};
use super::{files, notices, take_focus};
use crate::editor::{Editor, Memo, Showing, effect};
use i18n::{Notice, StartWords, Words, fill};
use journey::format::file;
use journey::model::{Age, Audience, Price, Score, Urgency, Vocabulary, curve, decimal};
use templates::start::{Answers, Model, journey, offered, stages, suggested};
use templates::{Preview, index};

/// How many tints there are; stages take turns.
const TINTS: usize = 6;

/// A question with a closed list of answers.
struct Question {
    /// The name of its fields in the form.
    name: &'static str,
    ask: fn(&Words) -> &'static str,
    hint: fn(&StartWords) -> &'static str,
    /// The codes of its answers.
    codes: fn() -> Vec<&'static str>,
    /// An answer in words.
    word: fn(&Words, &str) -> Option<&'static str>,
    /// Takes an answer by its code; any other text leaves the question open.
    answer: fn(&mut Answers, &str),
}

/// The questions between the offer and the model.
static QUESTIONS: [Question; 3] = [
    Question {
        name: "audience",
        ask: |w| w.audience,
        hint: |w| w.audience_hint,
        codes: codes::<Audience>,
        word: |w, code| Audience::from_code(code).map(w.audience_word),
        answer: |a, code| a.audience = Audience::from_code(code),
    },
    Question {
        name: "price",
        ask: |w| w.price,
        hint: |w| w.price_hint,
        codes: codes::<Price>,
        word: |w, code| Price::from_code(code).map(w.price_word),
        answer: |a, code| a.price = Price::from_code(code),
    },
    Question {
        name: "urgency",
        ask: |w| w.urgency,
        hint: |w| w.urgency_hint,
        codes: codes::<Urgency>,
        word: |w, code| Urgency::from_code(code).map(w.urgency_word),
        answer: |a, code| a.urgency = Urgency::from_code(code),
    },
];

fn codes<V: Vocabulary>() -> Vec<&'static str> {
    V::ALL.iter().map(|v| v.code()).collect()
}

/// The whole of it, in the map's place.
pub(super) fn start(editor: Editor) -> El {
    el_class("section", "start")
        .attr("part", "start")
        .child(intro(editor))
        .child(form(editor))
        .child(gallery(editor))
        .child(own_file(editor))
}

/// An element that says something from the words of the start.
fn line(editor: Editor, tag: &str, class: &str, words: fn(&StartWords) -> &'static str) -> El {
    el_class(tag, class).text(move || words(editor.words().start_words).to_owned())
}

fn intro(editor: Editor) -> El {
    let has_map = move || editor.has_map();
    let back = move || {
        let button = line(editor, "button", "chip", |w| w.back).attr("type", "button");
        let button = button.on("click", move |_| {
            editor.show(Showing::Map);
            editor.leave();
        });
        let happens = move || {
            let words = editor.words().start_words;
            if editor.begins_beside() { words.beside } else { words.replaces }.to_owned()
        };
        el_class("p", "back").child(button).child(el_class("span", "hint").text(happens))
    };
    let heading = line(editor, "h2", "welcome", |w| w.heading).attr("tabindex", "-1");
    if untrack(has_map) {
        // The person left a map for it. Who just opens the page is not taken anywhere.
        let heading = heading.clone();
        effect(move || {
            take_focus(&heading);
        });
    }
    el_class("div", "intro")
        .child(heading)
        .child(line(editor, "p", "lead", |w| w.intro))
        .show(has_map, back)
}

/// The five questions. The form's fields hold the answers; `answers` is what they come to.
fn form(editor: Editor) -> El {
    let answers = RwSignal::new(Answers::default());
    let make = line(editor, "button", "make", |w| w.make).attr("type", "submit");
    el_class("form", "questions")
        .attr("aria-label", move || Some(editor.words().start_words.heading.to_owned()))
        .on("input", move |e| take(answers, &e))
        .on("submit", move |e| {
            e.prevent_default();
            submit(editor, &answers.get_untracked());
        })
        .child(offer(editor, answers))
        .children(QUESTIONS.iter().map(|question| chips(editor, question)))
        .child(models(editor, answers))
        .child(line(editor, "p", "hint", |w| w.assumed))
        .child(el_class("div", "go").child(make))
}

/// Takes over what was answered in a field of the form.
fn take(answers: RwSignal<Answers>, event: &Event) {
    let field = event.target().map(|target| target.unchecked_into::<Element>());
    let name = field.and_then(|field| field.get_attribute("name")).unwrap_or_default();
    let value = typed(event);
    answers.update(|answers| match name.as_str() {
        "offer" => answers.offer = value,
        "age" => answers.age = Age::from_code(&value),
        // Who goes back to the suggested one follows the suggestions again.
        "model" => {
            let suggested = suggested(answers);
            answers.model = Model::from_code(&value).filter(|model| *model != suggested);
        }
        _ => {
            if let Some(question) = QUESTIONS.iter().find(|question| question.name == name) {
                (question.answer)(answers, &value);
            }
        }
    });
}

/// The model that holds: the chosen one as long as it is offered.
fn chosen(answers: &Answers) -> Model {
    let chosen = answers.model.filter(|model| offered(answers).contains(model));
    chosen.unwrap_or_else(|| suggested(answers))
}

fn submit(editor: Editor, answers: &Answers) {
    let (answers, model) = (answers.clone(), chosen(answers));
    let words = untrack(|| editor.words()).start_words;
    editor.say(words.waiting.to_owned());
    editor.want(model.template(), move |template| {
        editor.begin_map(journey(template, &answers, model, words.persona));
    });
}

fn offer(editor: Editor, answers: RwSignal<Answers>) -> El {
    let field = el("input")
        .attr("type", "text")
        .attr("name", "offer")
        .attr("autocomplete", "off")
        .attr("aria-describedby", "why-offer")
        .attr("placeholder", move || Some(editor.words().start_words.offer_example.to_owned()));
    // The form takes what the field then holds.
    let now = move || answers.with(|answers| answers.offer.clone());
    let field = bounded(editor, field, LONGEST, false, Rc::new(now), Rc::new(|_| ()));
    let asked = el_class("span", "ask").text(move || editor.words().offer.to_owned());
    el_class("div", "question").child(el("label").child(asked).child(field)).child(hint(
        editor,
        "offer",
        |w| w.offer_hint,
    ))
}

/// The line that says what an answer changes.
fn hint(editor: Editor, name: &str, words: fn(&StartWords) -> &'static str) -> El {
    line(editor, "p", "hint", words).attr("id", &why(name))
}

/// The id of that line.
fn why(name: &str) -> String {
    "why-".to_owned() + name
}

/// A question with what its answer changes, without its answers.
fn question(
    editor: Editor,
    name: &str,
    ask: fn(&Words) -> &'static str,
    words: fn(&StartWords) -> &'static str,
) -> El {
    el_class("fieldset", "question")
        .attr("aria-describedby", &why(name))
        .child(el_class("legend", "ask").text(move || ask(editor.words()).to_owned()))
        .child(hint(editor, name, words))
}

/// A question whose answers are chips. The last one leaves it open, and holds at first.
fn chips(editor: Editor, asked: &'static Question) -> El {
    let mut codes = (asked.codes)();
    codes.push("");
    let answers = codes.into_iter().map(|code| {
        let word = move || {
            let words = editor.words();
            (asked.word)(words, code).unwrap_or(words.start_words.skip).to_owned()
        };
        radio(asked.name, code, code.is_empty()).child(el_class("span", "chip").text(word))
    });
    let answers = el_class("div", "answers").children(answers);
    question(editor, asked.name, asked.ask, asked.hint).child(match asked.name {
        "audience" => answers.child(labelled(
            editor,
            |w| w.age,
            el("select").attr("name", "age").children(optional(editor, |w| w.age_word)),
        )),
        _ => answers,
    })
}

/// A label with a radio button in it, and room for what it is for.
fn radio(name: &str, code: &str, checked: bool) -> El {
    let radio = el("input").attr("type", "radio").attr("name", name).attr("value", code);
    el_class("label", "pick").child(if checked { radio.attr("checked", "") } else { radio })
}

/// The ways to divide the journey that suit the answers. The radio buttons are made anew only when others are offered, so that
/// who chooses among them keeps the focus.
fn models(editor: Editor, answers: RwSignal<Answers>) -> El {
    let models = Memo::new(move |_| answers.with(offered));
    let strips = move || {
        let chosen = answers.with_untracked(chosen);
        let strip = |(at, model)| strip(editor, model, at == 0, model == chosen);
        models.get().into_iter().enumerate().map(strip).collect()
    };
    question(editor, "model", |w| w.start_words.model, |w| w.model_hint)
        .child(el_class("div", "models").rerender(strips))
}

/// A model as a strip of its stages.
fn strip(editor: Editor, model: Model, suggested: bool, checked: bool) -> El {
    let names = stages(model, editor.language.get());
    let part = |(at, name): (usize, &String)| {
        el_class("span", "part").attr("data-tint", &tint(at)).text(name).text(" ")
    };
    let strip = el_class("span", "parts").children(names.iter().enumerate().map(part));
    let label = radio("model", model.code(), checked).child(strip);
    if suggested { label.child(line(editor, "span", "suggested", |w| w.suggested)) } else { label }
}

fn tint(stage: usize) -> String {
    (stage % TINTS).to_string()
}

fn gallery(editor: Editor) -> El {
    let templates = move || index(editor.language.get()).iter().map(|t| card(editor, t)).collect();
    el_class("div", "gallery")
        .child(line(editor, "h2", "or", |w| w.gallery))
        .child(el_class("ul", "templates").attr("role", "list").rerender(templates))
}

/// A ready-made journey: its curve, what it is, its stages.
fn card(editor: Editor, template: &Preview) -> El {
    let id = template.id.clone();
    let words = editor.words().start_words;
    let parts = [&template.stages.len().to_string(), &template.stages.join(", ")];
    let card = button("template")
        .on("click", move |_| {
            editor.say(words.waiting.to_owned());
            editor.want(&id, move |journey| {
                editor.begin_map(journey);
            });
        })
        .child(picture(&template.scores))
        .child(el_class("b", "name").text(&template.name))
        .child(el_class("span", "about").text(&template.about))
        .child(el_class("span", "hint").text(&fill(words.stages, &parts.map(String::as_str))));
    el("li").child(card)
}

/// A small emotion curve, stretched to its room. Without any feeling: an empty place for every stage.
fn picture(scores: &[Option<Score>]) -> El {
    let points: Vec<_> = scores
        .iter()
        .enumerate()
        .filter_map(|(at, score)| Some((at, curve::point(at, (*score)?))))
        .collect();
    let path = |class: &str, d: &str| svg("path").attr("class", class).attr("d", d);
    let picture = svg("svg")
        .attr("class", "picture")
        .attr("viewBox", &format!("0 0 {}00 100", scores.len()))
        .attr("preserveAspectRatio", "none")
        .attr("aria-hidden", "true")
        .attr("focusable", "false");
    let Some((_, first)) = points.first() else {
        let place = |at: usize| path("place", &format!("M{at}08 5h84v90h-84z"));
        return picture.children((0..scores.len()).map(place));
    };
    let line = curve::path(&points.iter().map(|(_, p)| *p).collect::<Vec<_>>(), 100.0, 100.0);
    let area = [&line, "V100H", &decimal(first.x * 100.0), "z"].concat();
    // A line without length is drawn as a dot: a circle would be stretched with the picture.
    let dot = |(at, p): &(usize, curve::Point)| {
        let d = ["M", &decimal(p.x * 100.0), " ", &decimal(p.y * 100.0), "h0"].concat();
        path("dot", &d).attr("data-tint", &tint(*at))
    };
    picture.child(path("area", &area)).child(path("line", &line)).children(points.iter().map(dot))
}

fn own_file(editor: Editor) -> El {
    let field = files::field(editor, opened)
        .attr("aria-describedby", &format!("{} {}", why("file"), notices::id("load")));
    el_class("div", "file")
        .child(line(editor, "h2", "or", |w| w.file))
        .child(hint(editor, "file", |w| w.file_hint))
        .child(
            el_class("label", "pick")
                .child(field)
                .child(line(editor, "span", "chip", |w| w.choose_file)),
        )
}

/// Takes over a file that was read, or says why not. One that the browser could not read is empty.
fn opened(editor: Editor, text: String) {
    let loaded = match file::read(&text).map_err(Notice::Unreadable) {
        Ok(opened) if opened.newer => editor.load(opened).map(|()| editor.show(Showing::Map)),
        Ok(opened) => {
            editor.begin_map(opened.journey);
            Ok(())
        }
        // It may be in another format; a fault in a file of this editor is said the same way.
        Err(_) => return editor.offer(text),
    };
    if let Err(notice) = loaded {
        editor.notice(notice);
    }
}
