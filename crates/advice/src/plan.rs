//! The analysis plan: how each channel on the map is measured, and what the measurements say.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::words::kpi_advice;
use super::{KpiAdvice, Pack, roi};
use journey::model::{ChannelId, Journey, LaneId, LaneKind, Language, Measurement, StageId};

/// A row of the plan.
#[derive(Clone, Debug, PartialEq)]
pub struct PlanRow {
    /// The stage.
    pub stage: StageId,
    /// The channel.
    pub channel: ChannelId,
    /// What the channel is called; its id when the pack does not know it.
    pub name: Arc<str>,
    /// What is measured; of what the pack does not know only the id.
    pub kpi: KpiAdvice,
    /// What the person wrote down, if anything.
    pub result: Option<Arc<Measurement>>,
    /// (revenue − cost) / cost.
    pub roi: Option<f64>,
    /// What stands out.
    pub mark: Option<Mark>,
}

/// What stands out in a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// No other row brought more for what it cost, and it brought more than that.
    Best,
    /// It cost more than it brought.
    Loss,
}

impl Mark {
    /// Its name for programs and style sheets.
    pub fn code(self) -> &'static str {
        match self {
            Mark::Best => "best",
            Mark::Loss => "loss",
        }
    }
}

/// A row for each channel that the touchpoints of a stage name, with what was written down of it, or else the channel's first
/// KPI; then what was written down of channels that are on the map no more.
pub fn plan(pack: &Pack, journey: &Journey, language: Language) -> Vec<PlanRow> {
    let touchpoints = journey.lanes.iter().filter(|lane| lane.kind == LaneKind::Touchpoints);
    let touchpoints: HashSet<&LaneId> = touchpoints.map(|lane| &lane.id).collect();
    // What is of each stage is found once: a map may have thousands of each.
    let mut stages: HashMap<&StageId, OfStage<'_>> = HashMap::new();
    for card in journey.cards.iter().filter(|card| touchpoints.contains(&card.lane)) {
        if let Some(channel) = &card.channel {
            stages.entry(&card.stage).or_default().of(channel);
        }
    }
    for result in &journey.results {
        stages.entry(&result.stage).or_default().of(&result.channel).push(result);
    }
    let mut rows = Vec::new();
    for stage in &journey.stages {
        let Some(OfStage { channels, mut results }) = stages.remove(&stage.id) else { continue };
        for channel in channels {
            let results = results.remove(channel).unwrap_or_default();
            if results.is_empty() {
                rows.push(row(pack, &stage.id, channel, None, language));
            }
            let of = |result| row(pack, &stage.id, channel, Some(result), language);
            rows.extend(results.into_iter().map(of));
        }
    }
    mark(&mut rows);
    rows
}

/// The channels of a stage in the order in which they are met, and what was written down of each.
#[derive(Default)]
struct OfStage<'a> {
    channels: Vec<&'a ChannelId>,
    results: HashMap<&'a ChannelId, Vec<&'a Arc<Measurement>>>,
}

impl<'a> OfStage<'a> {
    fn of(&mut self, channel: &'a ChannelId) -> &mut Vec<&'a Arc<Measurement>> {
        self.results.entry(channel).or_insert_with(|| {
            self.channels.push(channel);
            Vec::new()
        })
    }
}

fn row(
    pack: &Pack,
    stage: &StageId,
    channel: &ChannelId,
    result: Option<&Arc<Measurement>>,
    language: Language,
) -> PlanRow {
    let known = pack.channel(channel);
    let kpi = match result {
        Some(result) => pack.kpi(&result.kpi),
        None => known.and_then(|channel| channel.kpis.first()),
    };
    let unknown = || {
        let id: Arc<str> = result.map(|result| result.kpi.as_str()).unwrap_or_default().into();
        KpiAdvice { name: id.clone(), id, formula: Arc::default(), read: Arc::default() }
    };
    PlanRow {
        stage: stage.clone(),
        channel: channel.clone(),
        name: known
            .map_or_else(|| channel.as_str().into(), |c| c.name.in_language(language).clone()),
        kpi: kpi.map_or_else(unknown, |kpi| kpi_advice(kpi, language)),
        result: result.cloned(),
        roi: result.and_then(|result| roi(result.cost?, result.revenue?)),
        mark: None,
    }
}

fn mark(rows: &mut [PlanRow]) {
    let best = rows.iter().filter_map(|row| row.roi).fold(0.0, f64::max);
    for row in rows {
        row.mark = match row.roi {
            Some(roi) if roi < 0.0 => Some(Mark::Loss),
            Some(roi) if roi > 0.0 && roi >= best => Some(Mark::Best),
            _ => None,
        };
    }
}
