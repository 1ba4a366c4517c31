//! What is known of the offer, and the personas.

use leptos::prelude::*;

use super::dom::{El, button, el, el_class};
use super::fields::{amount, choice, labelled, line, optional, options, tick};
use super::{icon, take_focus};
use crate::editor::{Dialog, Editor, Memo};
use i18n::fill;
use journey::edit::{CoalesceKey, make};
use journey::model::{
    Age, Audience, Budget, Kind, Period, Persona, PersonaId, Price, Profile, Reach, Urgency,
    Vocabulary,
};

/// The form. Everything in it may stay open.
pub(super) fn about(editor: Editor) -> El {
    let people = editor.slices.personas;
    let heading =
        |word: super::fields::Word| el("h3").text(move || word(editor.words()).to_owned());
    let add = button("secondary")
        .on("click", move |_| add_persona(editor))
        .text(move || editor.words().add_persona.to_owned());
    let next = add.clone();
    el_class("fieldset", "about")
        .attr("disabled", move || (!editor.editable()).then(String::new))
        .child(heading(|w| w.profile))
        .child(el_class("p", "hint").text(move || editor.words().profile_hint.to_owned()))
        .child(profile(editor))
        .child(heading(|w| w.personas))
        .child(el_class("div", "personas").for_each(
            move || people.with(|p| p.0.iter().map(|p| p.id.to_string()).collect()),
            move |key| persona(editor, &PersonaId::from(key), &next),
        ))
        .child(add)
}

/// Adds a persona and goes to its name.
pub(super) fn add_persona(editor: Editor) {
    let journey = editor.peek();
    let number = (journey.personas.len() + 1).to_string();
    let name = fill(untrack(|| editor.words()).persona_number, &[&number]);
    let (id, edit) = make::add_persona(&journey, &name);
    if editor.make(Some(edit), None, None) {
        editor.open_dialog(Dialog::About(Some(id)));
    }
}

/// What is known of the offer.
fn profile(editor: Editor) -> El {
    let code = |part: fn(&Profile) -> Option<&'static str>| -> Box<dyn Fn() -> String> {
        Box::new(move || part(&editor.journey().profile).unwrap_or_default().to_owned())
    };
    let set = |part: fn(&mut Profile, &str)| -> Box<dyn Fn(String)> {
        Box::new(move |code| {
            editor.make(make::profile(&editor.peek(), |p| part(p, &code)), None, None);
        })
    };
    let write_offer = move |text: String| {
        let edit = make::profile(&editor.peek(), |p| p.offer = text);
        editor.make(edit, Some(CoalesceKey::Profile), None);
    };
    el_class("div", "profile")
        .child(line(
            editor,
            |w| w.offer,
            Box::new(move || editor.journey().profile.offer.clone()),
            Box::new(write_offer),
        ))
        .child(choice(
            editor,
            |w| w.audience,
            optional(editor, |w| w.audience_word),
            code(|p| p.audience.map(Vocabulary::code)),
            set(|p, code| p.audience = Audience::from_code(code)),
        ))
        .child(choice(
            editor,
            |w| w.price,
            optional(editor, |w| w.price_word),
            code(|p| p.price.map(Vocabulary::code)),
            set(|p, code| p.price = Price::from_code(code)),
        ))
        .child(choice(
            editor,
            |w| w.urgency,
            optional(editor, |w| w.urgency_word),
            code(|p| p.urgency.map(Vocabulary::code)),
            set(|p, code| p.urgency = Urgency::from_code(code)),
        ))
        .child(choice(
            editor,
            |w| w.reach,
            optional(editor, |w| w.reach_word),
            code(|p| p.reach.map(Vocabulary::code)),
            set(|p, code| p.reach = Reach::from_code(code)),
        ))
        .child(choice(
            editor,
            |w| w.kind,
            optional(editor, |w| w.kind_word),
            code(|p| p.kind.map(Vocabulary::code)),
            set(|p, code| p.kind = Kind::from_code(code)),
        ))
        .children(budget(editor))
        .child(tick(
            editor,
            |w| w.first_product,
            Box::new(move || editor.journey().profile.first_product),
            Box::new(move |first| {
                let edit = make::profile(&editor.peek(), |p| p.first_product = first);
                editor.make(edit, None, None);
            }),
        ))
}

/// What there is to spend, and per when.
pub(super) fn budget(editor: Editor) -> [El; 2] {
    let now = move || editor.journey().profile.budget.as_ref().map(|b| b.amount);
    let per = move || {
        let per = editor.journey().profile.budget.as_ref().map_or(Period::Month, |b| b.per);
        per.code().to_owned()
    };
    let set_per = move |code: String| {
        let edit = make::profile(&editor.peek(), |p| {
            if let (Some(budget), Some(per)) = (&mut p.budget, Period::from_code(&code)) {
                budget.per = per;
            }
        });
        editor.make(edit, None, None);
    };
    let write = Box::new(move |amount| set_budget(editor, amount));
    [
        labelled(editor, |w| w.budget, amount(editor, Box::new(now), write)),
        choice(
            editor,
            |w| w.budget_per,
            options(editor, |w| w.period_word),
            Box::new(per),
            Box::new(set_per),
        ),
    ]
}

fn set_budget(editor: Editor, amount: Option<f64>) {
    let edit = make::profile(&editor.peek(), |p| {
        let old = p.budget.take();
        p.budget = amount.map(|amount| {
            let (currency, per) =
                old.map_or(("EUR".to_owned(), Period::Month), |old| (old.currency, old.per));
            Budget { amount, currency, per }
        });
    });
    editor.make(edit, Some(CoalesceKey::Profile), None);
}

/// One persona. Who deletes it goes on at `next`.
fn persona(editor: Editor, id: &PersonaId, next: &El) -> El {
    let found = {
        let id = id.clone();
        Memo::new(move |_| {
            let of_id = |p: &crate::editor::List<Persona>| p.0.iter().find(|p| p.id == id).cloned();
            editor.slices.personas.with(of_id).map(crate::editor::Shared)
        })
    };
    let of = move |part: fn(&Persona) -> String| {
        found.with(|p| p.as_ref().map(|p| part(&p.0))).unwrap_or_default()
    };
    let text =
        |part: fn(&Persona) -> String| -> Box<dyn Fn() -> String> { Box::new(move || of(part)) };
    let write = |part: fn(&mut Persona, String)| -> Box<dyn Fn(String)> {
        let id = id.clone();
        Box::new(move |text| {
            let edit = make::persona(&editor.peek(), &id, |p| part(p, text));
            editor.make(edit, Some(CoalesceKey::Persona(id.clone())), None);
        })
    };
    let name =
        line(editor, |w| w.persona_name, text(|p| p.name.clone()), write(|p, text| p.name = text));
    let (mine, field) = (id.clone(), name.clone());
    Effect::new(move |_| {
        let here = editor.surface.dialog.with(|d| *d == Some(Dialog::About(Some(mine.clone()))));
        if here && let Ok(Some(input)) = field.node().query_selector("input") {
            take_focus(&El::of(input));
        }
    });
    let delete = {
        let (id, next) = (id.clone(), next.clone());
        move |_| {
            let name = of(|p| p.name.clone());
            if editor.make(make::delete_persona(&editor.peek(), &id), None, None) {
                take_focus(&next);
                editor.say(fill(untrack(|| editor.words()).deleted, &[&name]));
            }
        }
    };
    let delete_label =
        move || Some(fill(editor.words().delete_persona, &[&of(|p| p.name.clone())]));
    el_class("div", "persona")
        .attr("role", "group")
        .attr("aria-label", move || Some(of(|p| p.name.clone())))
        .child(name)
        .child(choice(
            editor,
            |w| w.age,
            optional(editor, |w| w.age_word),
            text(|p| p.age.map_or("", Vocabulary::code).to_owned()),
            write(|p, code| p.age = Age::from_code(&code)),
        ))
        .child(line(
            editor,
            |w| w.segment,
            text(|p| p.segment.clone()),
            write(|p, text| p.segment = text),
        ))
        .child(line(editor, |w| w.note, text(|p| p.note.clone()), write(|p, text| p.note = text)))
        .child(
            button("tool")
                .attr("aria-label", delete_label)
                .attr("title", delete_label)
                .on("click", delete)
                .child(icon::of("delete")),
        )
}
