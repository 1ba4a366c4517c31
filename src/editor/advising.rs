//! Taking advice: a channel on the map, one set aside, one asked for again.

use leptos::prelude::*;

use super::Editor;
use advice::{AutomationAdvice, ChannelAdvice};
use i18n::{Words, fill};
use journey::edit::make::{self, Taken};
use journey::model::{ChannelId, LaneKind, StageId};

/// Puts an advised channel on the map with its KPI and what runs by itself, and says so.
pub(crate) fn accept(editor: Editor, stage: &StageId, advice: &ChannelAdvice) -> bool {
    let words = untrack(|| editor.words());
    let automation = advice.automation.as_ref().map(|a| automation_text(words, a));
    let taken = Taken {
        channel: &advice.channel,
        touchpoint: &advice.name,
        kpi: advice.kpis.first().map_or("", |kpi| &kpi.name),
        automation: automation.as_deref().unwrap_or_default(),
        lane_name: words.lane_kind_word,
    };
    let done = editor.make(make::accept(&editor.peek(), stage, &taken), None, None);
    if done {
        let kinds = [
            (LaneKind::Touchpoints, true),
            (LaneKind::Kpis, !taken.kpi.is_empty()),
            (LaneKind::Automation, !taken.automation.is_empty()),
        ];
        let names: Vec<&str> =
            kinds.iter().filter(|(_, is)| *is).map(|(k, _)| (words.lane_kind_word)(*k)).collect();
        let parts = names.join(words.plan_words.and);
        editor.say(fill(words.plan_words.accepted, &[&advice.name, &parts]));
    }
    done
}

/// What the card of an automation says.
fn automation_text(words: &Words, automation: &AutomationAdvice) -> String {
    fill(
        words.plan_words.automation_card,
        &[&automation.trigger, &automation.message, &automation.wait],
    )
}

/// Sets an advice aside, and says so.
pub(crate) fn reject(editor: Editor, stage: &StageId, channel: &ChannelId) -> bool {
    let edit = make::reject(&editor.peek(), stage, channel);
    said(editor, editor.make(edit, None, None), channel, |w| w.plan_words.rejected)
}

/// Asks for an advice again, and says so.
pub(crate) fn ask_back(editor: Editor, stage: &StageId, channel: &ChannelId) -> bool {
    let edit = make::ask_back(&editor.peek(), stage, channel);
    said(editor, editor.make(edit, None, None), channel, |w| w.plan_words.asked_back)
}

fn said(
    editor: Editor,
    done: bool,
    channel: &ChannelId,
    sentence: fn(&Words) -> &'static str,
) -> bool {
    if done {
        let (words, name) = untrack(|| (editor.words(), editor.channel_name(channel)));
        editor.say(fill(sentence(words), &[&name]));
    }
    done
}

impl Editor {
    /// A channel's name in the pack, or its id where the pack does not know it.
    pub(crate) fn channel_name(self, id: &ChannelId) -> String {
        let language = self.language.get();
        self.pack.with(|pack| {
            pack.channel(id)
                .map_or_else(|| id.to_string(), |c| c.name.in_language(language).to_string())
        })
    }
}
