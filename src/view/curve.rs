//! The emotion curve: one picture across all stages, with a slider for every feeling.

use std::collections::HashMap;
use std::rc::Rc;
use std::sync::Arc;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlInputElement, KeyboardEvent};

use super::columns::VisibleColumns;
use super::dom::{El, button, el, el_class, svg, typed};
use super::fields::option;
use super::stage::{name_of, tab_stop, tint};
use super::{handled, icon, take_focus};
use crate::editor::{Editor, List, Memo, actions};
use i18n::fill;
use journey::edit::cost::{DOTS, NAME, POINTS, shown};
use journey::edit::{CoalesceKey, Entry, FeelingKey, GridPosition};
use journey::model::{
    Card, CardId, Feeling, LaneId, LaneKind, Persona, PersonaId, Score, Stage, StageId, State,
    Vocabulary, curve, decimal,
};

/// Units of the picture per stage and for the whole height. It is stretched to the row's size; only the line's thickness is not.
const UNIT: u32 = 100;

/// The row's one cell.
pub(super) fn curve(editor: Editor, sight: VisibleColumns) -> El {
    el_class("td", "feelings")
        .attr("role", "cell")
        .attr("colspan", move || Some(stage_count(editor).to_string()))
        .child(
            el_class("div", "scale")
                .attr("aria-hidden", "true")
                .child(said(editor, |e| e.words().feeling_high))
                .child(said(editor, |e| e.words().feeling_low)),
        )
        .child(plot(editor, sight))
        .child(pains(editor, sight))
        .child(legend(editor))
}

fn stage_count(editor: Editor) -> usize {
    editor.slices.stages.with(|s| s.0.len().max(1))
}

fn said(editor: Editor, text: fn(Editor) -> &'static str) -> El {
    el("span").text(move || text(editor).to_owned())
}

/// The lines, and over them the points that can be moved.
fn plot(editor: Editor, sight: VisibleColumns) -> El {
    let (stages, feelings) = (editor.slices.stages, editor.slices.feelings);
    let lines = Memo::new(move |_| {
        // Cards matter only where a feeling is about one.
        let of_cards = feelings.with(|f| f.0.iter().any(|f| f.card.is_some()));
        let cards = if of_cards { editor.slices.cards.get() } else { List::default() };
        let people = editor.slices.personas.get();
        stages.with(|s| feelings.with(|f| lines(s, &cards, f, &people)))
    });
    let mine = move |line: &Line| {
        line.state == editor.surface.state.get() && line.owner == editor.curve_persona()
    };
    let picture = svg("svg")
        .attr("class", "lines")
        .attr("preserveAspectRatio", "none")
        .attr("aria-hidden", "true")
        .attr("focusable", "false")
        .attr("viewBox", move || Some(format!("0 0 {}00 100", stage_count(editor))))
        .child(
            svg("path")
                .attr("class", "middle")
                .attr("d", move || Some(format!("M0 50H{}00", stage_count(editor)))),
        )
        .rerender(move || {
            lines.with(|lines| lines.iter().flat_map(|line| draw(line, mine(line))).collect())
        });
    let shown: Memo<Vec<(FeelingKey, f64, Score)>> = Memo::new(move |_| {
        let line = lines.with(|lines| lines.iter().find(|line| mine(line)).cloned());
        line.map(|line| line.points).unwrap_or_default()
    });
    let owner = move || turn(&editor.slices.personas.get(), editor.curve_persona().as_ref());
    let points =
        el_class("div", "points").attr("data-persona", move || Some(owner().to_string())).for_each(
            move || sight.across(),
            move |key| VisibleColumns::part(key, |id| column(editor, shown, &id)),
        );
    el_class("div", "plot").attr("part", "curve").child(picture).child(points)
}

/// What the lines mean: whose is which, now and goal.
fn legend(editor: Editor) -> El {
    let people = move || {
        let people = editor.slices.personas.get();
        let owners = editor.slices.feelings.with(owners);
        let mut shown: Vec<Option<PersonaId>> = Vec::new();
        for (owner, _) in owners {
            if !shown.contains(&owner) {
                shown.push(owner);
            }
        }
        let key = |owner: &Option<PersonaId>| {
            let persona = people.0.iter().find(|p| Some(&p.id) == owner.as_ref());
            let name = persona.map_or(editor.words().everyone, |p| p.name.as_str());
            let turn = turn(&people, owner.as_ref()).to_string();
            el_class("span", "person").child(key_of("now", &turn)).text(name)
        };
        if shown.len() < 2 { Vec::new() } else { shown.iter().map(key).collect() }
    };
    el_class("p", "legend")
        .attr("aria-hidden", "true")
        .rerender(people)
        .child(key_of("now", "0"))
        .child(said(editor, |e| e.words().now))
        .child(key_of("goal", "0"))
        .child(said(editor, |e| e.words().goal_line))
}

/// A stretch of a line as the picture has it.
fn key_of(state: &str, turn: &str) -> El {
    let line = svg("path").attr("class", &("line ".to_owned() + state)).attr("data-persona", turn);
    svg("svg")
        .attr("class", "key")
        .attr("viewBox", "0 0 44 4")
        .attr("focusable", "false")
        .child(line.attr("d", "M2 2H42"))
}

/// Whose turn it is in the colours and dashes: 0 for everyone's line, then the personas in order.
fn turn(people: &List<Persona>, owner: Option<&PersonaId>) -> usize {
    owner.and_then(|id| people.0.iter().position(|p| p.id == *id)).map_or(0, |at| at + 1)
}

/// The lines there are: whose, and now or goal, in the order in which they first appear.
fn owners(feelings: &List<Feeling>) -> Vec<(Option<PersonaId>, State)> {
    let mut owners: Vec<(Option<PersonaId>, State)> = Vec::new();
    for feeling in &feelings.0 {
        if !owners.iter().any(|(p, s)| *p == feeling.persona && *s == feeling.state) {
            owners.push((feeling.persona.clone(), feeling.state));
        }
    }
    owners
}

/// Which curve the sliders move: whose, and now or goal.
pub(super) fn switch(editor: Editor) -> El {
    let owners = move || {
        let people = editor.slices.personas.get();
        if people.0.is_empty() {
            return Vec::new();
        }
        let mut entries = vec![option(editor, "", Box::new(|w| w.everyone.to_owned()))];
        for persona in &people.0 {
            let name = persona.name.clone();
            entries.push(option(editor, persona.id.as_str(), Box::new(move |_| name.clone())));
        }
        let chosen = move |e: Event| {
            let id = typed(&e);
            editor.choose_curve((!id.is_empty()).then(|| PersonaId::from(id.as_str())));
        };
        let select = el("select")
            .attr("tabindex", in_order(editor))
            .attr("aria-label", move || Some(editor.words().curve_of.to_owned()))
            .children(entries)
            .value(move || editor.curve_persona().map(|id| id.to_string()).unwrap_or_default())
            .on("change", chosen);
        vec![select]
    };
    let states = State::ALL.iter().map(|state| {
        let state = *state;
        button("chip")
            .attr("tabindex", in_order(editor))
            .attr("aria-pressed", move || Some((editor.surface.state.get() == state).to_string()))
            .on("click", move |_| editor.surface.state.set(state))
            .text(move || (editor.words().state_word)(state).to_owned())
    });
    el_class("div", "switch").rerender(owners).child(
        el_class("div", "states")
            .attr("role", "group")
            .attr("aria-label", move || Some(editor.words().curve_state.to_owned()))
            .children(states),
    )
}

/// In the table these are stops for the Tab key only while the person is on the curve.
fn in_order(editor: Editor) -> impl Fn() -> Option<String> {
    move || {
        let near = matches!(editor.focus.spot(), Some(GridPosition::Feeling(_)));
        Some(if near || editor.outlined() { "0" } else { "-1" }.to_owned())
    }
}

/// One line of the picture.
#[derive(Clone, PartialEq)]
struct Line {
    owner: Option<PersonaId>,
    state: State,
    /// Whose turn it is in the colours.
    turn: usize,
    /// What each point is about, where it lies (in stages), and how it feels.
    points: Vec<(FeelingKey, f64, Score)>,
    path: String,
    /// The path closed along the bottom.
    area: Option<String>,
}

/// The lines, one for each persona and state that has feelings.
fn lines(
    stages: &List<Stage>,
    cards: &List<Card>,
    feelings: &List<Feeling>,
    people: &List<Persona>,
) -> Vec<Line> {
    let line = |(owner, state): (Option<PersonaId>, State)| {
        let marks = curve::line(&stages.0, &cards.0, &feelings.0, owner.as_ref(), state);
        // Of very many cards some stand for all; a stage's own feeling is always there.
        let every = marks.len() / POINTS + 1;
        let is_drawn = |(at, (feeling, _)): &(usize, (&Arc<Feeling>, _))| {
            feeling.card.is_none() || at % every == 0
        };
        let marks: Vec<_> =
            marks.into_iter().enumerate().filter(is_drawn).map(|(_, mark)| mark).collect();
        let points: Vec<_> = marks.iter().map(|(_, point)| *point).collect();
        let path = curve::path(&points, f64::from(UNIT), f64::from(UNIT));
        // Back along the bottom to where it started.
        let start = path.split_once(' ').and_then(|(start, _)| start.strip_prefix('M'));
        let area = start.filter(|_| state == State::Now).map(|x| format!("{path}V{UNIT}H{x}Z"));
        let points = marks.iter().map(|(f, point)| (f.key(), point.x, f.score)).collect();
        let turn = turn(people, owner.as_ref());
        Line { owner, state, turn, points, path, area }
    };
    owners(feelings).into_iter().map(line).collect()
}

fn draw(line: &Line, mine: bool) -> Vec<El> {
    let path = |class: &str, d: &str| {
        svg("path").attr("class", class).attr("data-persona", &line.turn.to_string()).attr("d", d)
    };
    let area = line.area.iter().filter(|_| mine);
    let mut drawn: Vec<El> = area.map(|area| path("area", area)).collect();
    let class = match (line.state, mine) {
        (State::Now, true) => "line now mine",
        (State::Now, false) => "line now",
        (State::Goal, true) => "line goal mine",
        (State::Goal, false) => "line goal",
    };
    drawn.push(path(class, &line.path));
    drawn
}

type Points = Memo<Vec<(FeelingKey, f64, Score)>>;

/// A stage's points: its own, and those of its cards.
fn column(editor: Editor, points: Points, id: &StageId) -> El {
    let stage = editor.slices.stage(id.clone());
    let at = move || stage.with(|s| s.as_ref().map_or(0, |(at, _)| *at));
    let own = {
        let id = id.clone();
        Memo::new(move |_| editor.stage_feeling(&id))
    };
    let score = Memo::new(move |_| {
        own.with(|own| points.with(|p| p.iter().find(|(key, ..)| key == own).map(|p| p.2)))
    });
    let truth = move || stage.with(|s| s.as_ref().is_some_and(|(_, s)| s.0.moment_of_truth));
    let spot = GridPosition::Feeling(id.clone());
    let label = move || fill(editor.words().feeling_in, &[&name_of(editor, stage)]);
    let slider = slider(editor, Box::new(move || own.get()), score, Box::new(label))
        .attr("tabindex", tab_stop(editor, &spot))
        .attr("aria-description", move || {
            editor.editable().then(|| editor.words().feeling_hint.to_owned())
        })
        .on("focus", {
            let spot = spot.clone();
            move |_| editor.focus.stand(spot.clone())
        })
        .on("keydown", {
            let spot = spot.clone();
            move |e| slider_keys(editor, &spot, &e)
        });
    let focused = slider.clone();
    editor.focus.follow(spot.clone(), Box::new(move || take_focus(&focused)));
    let here = {
        let id = id.clone();
        move || editor.focus.in_stage(&id)
    };
    let cards = {
        let id = id.clone();
        move || {
            let of = |(key, ..): &(FeelingKey, f64, Score)| {
                key.card.as_ref().filter(|_| key.stage == id).map(ToString::to_string)
            };
            points.with(|points| points.iter().filter_map(of).take(DOTS).collect())
        }
    };
    let crowded = {
        let cards = cards.clone();
        Memo::new(move |_| !Vec::<String>::is_empty(&cards()))
    };
    el_class("div", "point")
        .attr("data-stage", id.as_str())
        .attr("data-tint", tint(stage))
        .attr("data-writing", move || editor.focus.writing(&spot).then(String::new))
        .class("here", here)
        .class("unknown", move || score.get().is_none())
        .class("crowded", move || crowded.get())
        .style("--y", move || height(score.get()))
        .for_each(cards, move |key| dot(editor, points, at, &CardId::from(key)))
        .child(slider)
        .child(
            el_class("span", "face-at")
                .rerender(move || vec![icon::face(score.get().map(Score::halves))])
                .show(truth, icon::star),
        )
}

fn height(score: Option<Score>) -> String {
    decimal(score.map_or(0.5, |score| curve::point(0, score).y) * 100.0) + "%"
}

/// The point of a card.
fn dot(editor: Editor, points: Points, stage_at: impl Fn() -> usize + 'static, id: &CardId) -> El {
    let found = {
        let id = id.clone();
        Memo::new(move |_| {
            points.with(|p| p.iter().find(|(key, ..)| key.card.as_ref() == Some(&id)).cloned())
        })
    };
    let score = Memo::new(move |_| found.with(|f| f.as_ref().map(|f| f.2)));
    let id = id.clone();
    let label = move || {
        let text = editor.journey().card(&id).map(|c| c.text.clone()).unwrap_or_default();
        fill(editor.words().feeling_in, &[&text])
    };
    let key = move || found.with(|f| f.as_ref().map(|f| f.0.clone()));
    let slider = slider(
        editor,
        Box::new(move || untrack(key).unwrap_or_else(|| editor.stage_feeling(&"".into()))),
        score,
        Box::new(label),
    );
    #[expect(clippy::cast_precision_loss, reason = "at most 500 stages")]
    let x = move || {
        let x = found.with(|f| f.as_ref().map_or(0.5, |f| f.1));
        decimal((x - stage_at() as f64) * 100.0) + "%"
    };
    el_class("div", "dot")
        .style("--x", x)
        .style("--y", move || height(score.get()))
        .child(slider.attr("tabindex", "-1"))
        .child(el("span"))
}

/// An invisible slider over a point: it is what hands and keys really move.
fn slider(
    editor: Editor,
    key: Box<dyn Fn() -> FeelingKey>,
    score: Memo<Option<Score>>,
    label: Box<dyn Fn() -> String>,
) -> El {
    let key = Rc::new(key);
    let said = move || actions::score_text(editor, score.get());
    // Escape while sliding puts the feeling back; the hand that still holds the slider moves nothing then.
    let let_go = StoredValue::new(false);
    let slide = {
        let key = key.clone();
        move |e: Event| {
            let field = e.target().map(|t| t.unchecked_into::<HtmlInputElement>());
            let value = field.map(|field| field.value_as_number());
            if let Some(score) = value.and_then(Score::new).filter(|_| !let_go.get_value()) {
                let key = untrack(|| key());
                let spot = key.card.is_none().then(|| GridPosition::Feeling(key.stage.clone()));
                actions::feel(editor, &key, Some(score), spot);
            }
        }
    };
    let escape = move |e: Event| {
        if e.unchecked_ref::<KeyboardEvent>().key() == "Escape"
            && editor.cancel(&CoalesceKey::Sliding(untrack(|| key())))
        {
            let_go.set_value(true);
            handled(&e);
        }
    };
    el("input")
        .attr("type", "range")
        .attr("min", "-2")
        .attr("max", "2")
        .attr("step", "0.5")
        .attr("aria-orientation", "vertical")
        .attr("aria-label", move || Some(label()))
        .attr("aria-valuetext", move || Some(said()))
        .attr("title", move || Some(said()))
        .attr("disabled", move || (!editor.editable()).then(String::new))
        .value(move || score.get().map_or_else(|| "0".to_owned(), |s| decimal(s.value())))
        .on("pointerdown", move |_| let_go.set_value(false))
        .on("input", slide.clone())
        // In the middle an unknown feeling's slider stands already: there a press is no input.
        .on("click", move |e| {
            slide(e);
            editor.end_run();
        })
        .on("change", move |_| editor.end_run())
        .on("keydown", escape)
}

/// Plain arrows go from place to place like everywhere on the map, unless Enter has given them to the slider; Enter and Escape
/// give them back.
fn slider_keys(editor: Editor, spot: &GridPosition, event: &Event) {
    let sliding = editor.focus.writing_now().as_ref() == Some(spot);
    match (event.unchecked_ref::<KeyboardEvent>().key().as_str(), sliding) {
        ("Enter", false) if !event.default_prevented() => editor.focus.write(Some(spot.clone())),
        ("Enter" | "Escape", true) => editor.finish(),
        ("Home" | "End" | "PageUp" | "PageDown", false) => {}
        _ => return,
    }
    handled(event);
}

/// The pains of each stage, as marks below its part of the line. They are told in their own lanes.
fn pains(editor: Editor, sight: VisibleColumns) -> El {
    let all = Memo::new(move |_| {
        let mut all: HashMap<StageId, List<Card>> = HashMap::new();
        editor.slices.lanes.with(|lanes| {
            editor.slices.cards.with(|cards| {
                let of_pains = lanes.0.iter().filter(|lane| lane.kind == LaneKind::Pains);
                let of_pains: Vec<&LaneId> = of_pains.map(|lane| &lane.id).collect();
                for card in cards.0.iter().filter(|card| of_pains.contains(&&card.lane)) {
                    all.entry(card.stage.clone()).or_default().0.push(card.clone());
                }
            });
        });
        all
    });
    el_class("div", "pains").attr("aria-hidden", "true").for_each(
        move || sight.across(),
        move |key| {
            VisibleColumns::part(key, |id| {
                let pains =
                    Memo::new(move |_| all.with(|all| all.get(&id).cloned()).unwrap_or_default());
                let mark = |card: &Arc<Card>| {
                    el_class("i", "pain")
                        .attr("title", &*shown(&card.text, NAME))
                        .attr("data-severity", card.severity.map_or("", Vocabulary::code))
                };
                el("span").rerender(move || {
                    pains.with(|pains| pains.0.iter().take(DOTS).map(mark).collect())
                })
            })
        },
    )
}
