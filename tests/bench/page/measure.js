// Judges maps with the product's advice and with json-rules-engine, in one page.
import init, { AdviceBench } from "/pseudo-wasm/klantreis.js";
import { judge } from "./rules.js";

/**
 * How often one after the other before the clock is read again, which ticks a tenth of a millisecond in a page. No longer than
 * that asks for: what else the machine does then hits some of the measurements and not each.
 */
const TIMES = { whole: 2, stage: 25 };

/** Measurements of ours to one of theirs, which takes longer than all of them. */
const OURS = 6;

const ready = init({ module_or_path: "/pseudo-wasm/klantreis_bg.wasm" });

async function open(map, pack) {
  await ready;
  const bench = AdviceBench.open(JSON.stringify(map), JSON.stringify(pack), map.stages.length >> 1);
  if (!bench) throw new Error("the map or the pack cannot be read");
  return bench;
}

/** What both say of a map; or of `edited`, which is that map after the edit that is timed: we keep what we said before it. */
globalThis.answers = async (map, pack, edited) => {
  const ours = await open(map, pack);
  if (edited) ours.stage();
  return { ours: JSON.parse(ours.answers()), theirs: await judge(pack)(edited ?? map) };
};

/** Milliseconds per call. */
function timed(times, work) {
  const start = performance.now();
  for (let time = 0; time < times; time += 1) work();
  return (performance.now() - start) / times;
}

/** Milliseconds of every measurement, by what was done: in each round ours and theirs, one after the other. */
globalThis.measure = async (map, pack, rounds) => {
  const ours = await open(map, pack);
  const theirs = judge(pack);
  const found = { whole: [], stage: [], theirs: [] };
  let again = 0;
  for (let round = 0; round < rounds; round += 1) {
    for (let time = 0; time < OURS; time += 1) {
      found.whole.push(timed(TIMES.whole, () => ours.whole()));
      found.stage.push(timed(TIMES.stage, () => (again += ours.stage())));
    }
    const start = performance.now();
    await theirs(map);
    found.theirs.push(performance.now() - start);
  }
  return { ...found, stagesAgain: again / (rounds * OURS * TIMES.stage) };
};
globalThis.isReady = ready.then(() => true);
