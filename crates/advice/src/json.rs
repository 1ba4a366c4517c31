//! The advice as JSON: what a page gets from `advise()`.

use std::sync::Arc;

use super::{
    Assessment, AutomationAdvice, ChannelAdvice, KpiAdvice, Mark, Pack, PlanRow, Reason, Remark,
    RuleKind, Share, SourceLine, StageAdvice, plan, split,
};
use journey::format::json::{self, Writer};
use journey::model::{Journey, Language, Measurement, Vocabulary};

/// The advice as a JSON object. The same journey always gives the same bytes; what is empty and optional is left out.
pub fn to_json(pack: &Arc<Pack>, journey: &Journey, language: Language) -> String {
    let assessment = Assessment::of(pack, journey, None);
    let said: Vec<StageAdvice> = assessment
        .stages
        .iter()
        .map(|stage| stage.evaluation.message(pack, &stage.facts, language))
        .collect();
    json::object(|advice| {
        advice.objects("stages", &said, stage);
        advice.objects("gaps", &assessment.remarks(&RuleKind::Gap, language), remark);
        advice.some_objects("hints", &assessment.remarks(&RuleKind::Hint, language), remark);
        advice.some_objects("cautions", &assessment.remarks(&RuleKind::Caution, language), remark);
        advice.objects("budget", &split(journey, &assessment), share);
        advice.objects("plan", &plan(pack, journey, language), row);
    })
}

fn share(share: &Share, o: &mut Writer) {
    o.string("stage", share.stage.as_str());
    o.string("channel", share.channel.as_str());
    o.whole("cents", share.cents);
    o.some_flag("byHand", share.by_hand);
}

fn row(row: &PlanRow, o: &mut Writer) {
    let typed = |of: fn(&Measurement) -> &String| row.result.as_deref().map_or("", |r| of(r));
    o.string("stage", row.stage.as_str());
    o.string("channel", row.channel.as_str());
    o.string("kpi", &row.kpi.id);
    o.string("formula", &row.kpi.formula);
    o.string("read", &row.kpi.read);
    o.string("now", typed(|r| &r.now));
    o.string("target", typed(|r| &r.target));
    o.string("next", typed(|r| &r.next));
    match row.roi {
        Some(roi) => o.number("roi", roi),
        None => o.null("roi"),
    }
    o.word("mark", row.mark.map(Mark::code));
}

fn stage(advice: &StageAdvice, o: &mut Writer) {
    o.string("stage", advice.stage.as_str());
    o.objects("advice", &advice.advice, line);
    o.objects("gaps", &advice.gaps, remark);
    o.some_objects("hints", &advice.hints, remark);
    o.some_objects("cautions", &advice.cautions, remark);
}

fn line(line: &ChannelAdvice, o: &mut Writer) {
    o.string("channel", line.channel.as_str());
    o.string("name", &line.name);
    o.string("level", line.level.code());
    o.whole("score", line.score.into());
    o.flag("present", line.present);
    o.some_string("content", &line.content);
    o.objects("kpis", &line.kpis, kpi);
    if let Some(runs) = &line.automation {
        o.object("automation", |o| automation(runs, o));
    }
    o.string("confidence", line.confidence.code());
    o.objects("reasons", &line.reasons, reason);
    o.objects("cautions", &line.cautions, remark);
    o.objects("hints", &line.hints, remark);
}

fn kpi(kpi: &KpiAdvice, o: &mut Writer) {
    o.string("id", &kpi.id);
    o.string("name", &kpi.name);
    o.string("formula", &kpi.formula);
    o.string("read", &kpi.read);
}

fn automation(automation: &AutomationAdvice, o: &mut Writer) {
    o.string("trigger", &automation.trigger);
    o.string("message", &automation.message);
    o.string("wait", &automation.wait);
    o.objects("sources", &automation.sources, source);
}

fn reason(reason: &Reason, o: &mut Writer) {
    o.string("rule", &reason.rule);
    o.number("add", reason.add.into());
    o.string("say", &reason.say);
    o.string("confidence", reason.confidence.code());
    o.objects("sources", &reason.sources, source);
}

fn remark(remark: &Remark, o: &mut Writer) {
    o.string("rule", &remark.rule);
    o.string("say", &remark.say);
    o.string("confidence", remark.confidence.code());
    o.objects("sources", &remark.sources, source);
}

fn source(source: &SourceLine, o: &mut Writer) {
    o.string("id", &source.id);
    o.string("title", &source.title);
    o.some_string("by", &source.by);
    if let Some(year) = source.year {
        o.whole("year", year.into());
    }
    o.some_string("url", &source.url);
    o.some_string("limits", &source.limits);
}
