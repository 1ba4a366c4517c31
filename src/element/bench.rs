//! How quick the advice is: what `tests/bench` calls. Only in the build for tests (the feature `bench`), never in the product.

use std::sync::Arc;

use wasm_bindgen::prelude::wasm_bindgen;

use advice::{Assessed, Assessment, Pack, fired};
use journey::edit::{apply, make};
use journey::format::{file, json};
use journey::model::{Intent, Journey};

/// A map and a pack, to judge over and over.
#[wasm_bindgen(js_name = AdviceBench)]
pub struct AdviceBench {
    pack: Arc<Pack>,
    /// The map, and as it is after one edit in one stage.
    maps: [Journey; 2],
    /// What is said of the first of the two.
    said: Assessment,
}

#[wasm_bindgen(js_class = AdviceBench)]
impl AdviceBench {
    /// Of a map's text and a pack's; `stage` is the place of the stage in which is edited. `None` where one of them cannot be read.
    pub fn open(map: &str, pack: &str, stage: usize) -> Option<AdviceBench> {
        let pack = Arc::new(Pack::read(pack).ok()?);
        let journey = file::read(map).ok()?.journey;
        let id = &journey.stages.get(stage)?.id;
        let edit = make::stage(&journey, id, |stage| {
            let buys = stage.intent == Intent::Buy;
            stage.intent = if buys { Intent::Use } else { Intent::Buy };
        })?;
        let mut edited = journey.clone();
        apply(&mut edited, edit).ok()?;
        let said = Assessment::of(&pack, &journey, None);
        Some(AdviceBench { pack, maps: [journey, edited], said })
    }

    /// Judges the whole map from nothing. What it gives is only there to depend on all of it.
    pub fn whole(&self) -> usize {
        let [journey, _] = &self.maps;
        sum(&Assessment::of(&self.pack, journey, None))
    }

    /// Makes the edit, or takes it back, and judges what has changed: the number of stages that were judged again.
    pub fn stage(&mut self) -> usize {
        self.maps.swap(0, 1);
        let [journey, _] = &self.maps;
        let said = Assessment::of(&self.pack, journey, Some(&self.said));
        let before = std::mem::replace(&mut self.said, said);
        let again = |(old, new): &(&Arc<Assessed>, &Arc<Assessed>)| !Arc::ptr_eq(old, new);
        before.stages.iter().zip(&self.said.stages).filter(again).count()
    }

    /// Of each stage its channels, in the order of the advice, with their scores, and the rules that speak: as JSON.
    pub fn answers(&self) -> String {
        json::objects(&self.said.stages, |stage, o| {
            o.objects("lines", &stage.evaluation.lines, |line, o| {
                let channel = self.pack.channels.get(line.channel);
                o.string("channel", channel.map_or("", |channel| channel.id.as_str()));
                o.whole("score", line.score.into());
                o.flag("present", line.present);
            });
            o.words("rules", fired(&self.pack, &stage.facts).map(|rule| &*rule.id));
            o.whole("gaps", stage.evaluation.gaps as u64);
        })
    }
}

fn sum(said: &Assessment) -> usize {
    let lines = said.stages.iter().flat_map(|stage| &stage.evaluation.lines);
    lines.map(|line| (line.channel + 1) * usize::from(line.score)).sum()
}
