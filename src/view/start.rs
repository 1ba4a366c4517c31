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
        .set("part", "start")
        .add(intro(editor))
        .add(form(editor))
        .add(gallery(editor))
        .add(own_file(editor))
}

/// An element that says something from the words of the start.
fn line(editor: Editor, tag: &str, class: &str, words: fn(&StartWords) -> &'static str) -> El {
    el_class(tag, class).says(move || words(editor.words().start_words).to_owned())
}

fn intro(editor: Editor) -> El {
    let has_map = move || editor.has_map();
    let back = move || {
        let button = line(editor, "button", "chip", |w| w.back).set("type", "button");
        let button = button.on("click", move |_| {
            editor.show(Showing::Map);
            editor.leave();
        });
        let happens = move || {
            let words = editor.words().start_words;
            if editor.begins_beside() { words.beside } else { words.replaces }.to_owned()
        };
        el_class("p", "back").add(button).add(el_class("span", "hint").says(happens))
    };
    let heading = line(editor, "h2", "welcome", |w| w.heading).set("tabindex", "-1");
    if untrack(has_map) {
        // The person left a map for it. Who just opens the page is not taken anywhere.
        let heading = heading.clone();
        effect(move || {
            take_focus(&heading);
        });
    }
    el_class("div", "intro")
        .add(heading)
        .add(line(editor, "p", "lead", |w| w.intro))
        .when(has_map, back)
}

/// The five questions. The form's fields hold the answers; `answers` is what they come to.
fn form(editor: Editor) -> El {
    let answers = RwSignal::new(Answers::default());
    let make = line(editor, "button", "make", |w| w.make).set("type", "submit");
    el_class("form", "questions")
        .bind("aria-label", move || Some(editor.words().start_words.heading.to_owned()))
        .on("input", move |e| take(answers, &e))
        .on("submit", move |e| {
            e.prevent_default();
            submit(editor, &answers.get_untracked());
        })
        .add(offer(editor, answers))
        .all(QUESTIONS.iter().map(|question| chips(editor, question)))
        .add(models(editor, answers))
        .add(line(editor, "p", "hint", |w| w.assumed))
        .add(el_class("div", "go").add(make))
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
        .set("type", "text")
        .set("name", "offer")
        .set("autocomplete", "off")
        .set("aria-describedby", "why-offer")
        .bind("placeholder", move || Some(editor.words().start_words.offer_example.to_owned()));
    // The form takes what the field then holds.
    let now = move || answers.with(|answers| answers.offer.clone());
    let field = bounded(editor, field, LONGEST, false, Rc::new(now), Rc::new(|_| ()));
    let asked = el_class("span", "ask").says(move || editor.words().offer.to_owned());
    el_class("div", "question").add(el("label").add(asked).add(field)).add(hint(
        editor,
        "offer",
        |w| w.offer_hint,
    ))
}

/// The line that says what an answer changes.
fn hint(editor: Editor, name: &str, words: fn(&StartWords) -> &'static str) -> El {
    line(editor, "p", "hint", words).set("id", &why(name))
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
        .set("aria-describedby", &why(name))
        .add(el_class("legend", "ask").says(move || ask(editor.words()).to_owned()))
        .add(hint(editor, name, words))
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
        radio(asked.name, code, code.is_empty()).add(el_class("span", "chip").says(word))
    });
    let answers = el_class("div", "answers").all(answers);
    question(editor, asked.name, asked.ask, asked.hint).add(match asked.name {
        "audience" => answers.add(labelled(
            editor,
            |w| w.age,
            el("select").set("name", "age").all(optional(editor, |w| w.age_word)),
        )),
        _ => answers,
    })
}

/// A label with a radio button in it, and room for what it is for.
fn radio(name: &str, code: &str, checked: bool) -> El {
    let radio = el("input").set("type", "radio").set("name", name).set("value", code);
    el_class("label", "pick").add(if checked { radio.set("checked", "") } else { radio })
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
        .add(el_class("div", "models").redraw(strips))
}

/// A model as a strip of its stages.
fn strip(editor: Editor, model: Model, suggested: bool, checked: bool) -> El {
    let names = stages(model, editor.language.get());
    let part = |(at, name): (usize, &String)| {
        el_class("span", "part").set("data-tint", &tint(at)).text(name).text(" ")
    };
    let strip = el_class("span", "parts").all(names.iter().enumerate().map(part));
    let label = radio("model", model.code(), checked).add(strip);
    if suggested { label.add(line(editor, "span", "suggested", |w| w.suggested)) } else { label }
}

fn tint(stage: usize) -> String {
    (stage % TINTS).to_string()
}

fn gallery(editor: Editor) -> El {
    let templates = move || index(editor.language.get()).iter().map(|t| card(editor, t)).collect();
    el_class("div", "gallery")
        .add(line(editor, "h2", "or", |w| w.gallery))
        .add(el_class("ul", "templates").set("role", "list").redraw(templates))
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
        .add(picture(&template.scores))
        .add(el_class("b", "name").text(&template.name))
        .add(el_class("span", "about").text(&template.about))
        .add(el_class("span", "hint").text(&fill(words.stages, &parts.map(String::as_str))));
    el("li").add(card)
}

/// A small emotion curve, stretched to its room. Without any feeling: an empty place for every stage.
fn picture(scores: &[Option<Score>]) -> El {
    let points: Vec<_> = scores
        .iter()
        .enumerate()
        .filter_map(|(at, score)| Some((at, curve::point(at, (*score)?))))
        .collect();
    let path = |class: &str, d: &str| svg("path").set("class", class).set("d", d);
    let picture = svg("svg")
        .set("class", "picture")
        .set("viewBox", &format!("0 0 {}00 100", scores.len()))
        .set("preserveAspectRatio", "none")
        .set("aria-hidden", "true")
        .set("focusable", "false");
    let Some((_, first)) = points.first() else {
        let place = |at: usize| path("place", &format!("M{at}08 5h84v90h-84z"));
        return picture.all((0..scores.len()).map(place));
    };
    let line = curve::path(&points.iter().map(|(_, p)| *p).collect::<Vec<_>>(), 100.0, 100.0);
    let area = [&line, "V100H", &decimal(first.x * 100.0), "z"].concat();
    // A line without length is drawn as a dot: a circle would be stretched with the picture.
    let dot = |(at, p): &(usize, curve::Point)| {
        let d = ["M", &decimal(p.x * 100.0), " ", &decimal(p.y * 100.0), "h0"].concat();
        path("dot", &d).set("data-tint", &tint(*at))
    };
    picture.add(path("area", &area)).add(path("line", &line)).all(points.iter().map(dot))
}

fn own_file(editor: Editor) -> El {
    let field = files::field(editor, opened)
        .set("aria-describedby", &format!("{} {}", why("file"), notices::id("load")));
    el_class("div", "file")
        .add(line(editor, "h2", "or", |w| w.file))
        .add(hint(editor, "file", |w| w.file_hint))
        .add(
            el_class("label", "pick")
                .add(field)
                .add(line(editor, "span", "chip", |w| w.choose_file)),
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
