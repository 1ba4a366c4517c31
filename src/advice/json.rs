//! The advice as JSON: what a page gets from `advise()`.

use super::{ChannelAdvice, KpiAdvice, Reason, Remark, SourceLine, StageAdvice};
use crate::format::json::{self, Writer};
use crate::model::Vocabulary;

/// The advice as a JSON object. The same advice always gives the same bytes; what is empty and optional is left out.
pub fn to_json(stages: &[StageAdvice]) -> String {
    json::object(|advice| {
        advice.objects("stages", stages, stage);
        // What the journey lacks as a whole.
        advice.objects("gaps", &[], remark);
    })
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
