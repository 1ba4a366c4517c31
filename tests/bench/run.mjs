// Runs the benchmarks: run.mjs [--quick] [--few] [B1 B3 …]. What scripts/bench calls. KLANTREIS_PEERS is the node_modules with the peers.
import { parseArgs } from "node:util";
import { bundle } from "./bundle.mjs";
import { Report } from "./figures.mjs";
import { start } from "./lab.mjs";
import { check } from "./limits.mjs";
import { read, write } from "./results.mjs";
import { serve } from "./site.mjs";
import * as advice from "./scenarios/advice.mjs";
import * as draw from "./scenarios/draw.mjs";
import * as edit from "./scenarios/edit.mjs";
import * as files from "./scenarios/files.mjs";
import * as growth from "./scenarios/growth.mjs";
import * as lighthouse from "./lighthouse.mjs";
import * as load from "./scenarios/load.mjs";
import * as memory from "./scenarios/memory.mjs";
import * as save from "./scenarios/save.mjs";
import * as type from "./scenarios/type.mjs";

/** What there is, in the order in which it runs; `count` is the part of it that comes out the same each time. */
const SCENARIOS = {
  B1: load,
  B2: lighthouse,
  B3: draw,
  B4: type,
  B5: { run: edit.edits, count: edit.count },
  B6: { run: edit.undos },
  B7: save,
  B8: advice,
  B9: { run: files.exports, count: files.count },
  B10: { run: files.imports },
  B11: { run: files.links },
  B12: memory,
  growth,
};

const { values, positionals } = parseArgs({ allowPositionals: true, options: { quick: { type: "boolean" }, few: { type: "boolean" } } });
const unknown = positionals.filter((name) => !SCENARIOS[name]);
if (unknown.length) {
  console.error(`There is no ${unknown.join(", ")}. There are: ${Object.keys(SCENARIOS).join(" ")}`);
  process.exit(2);
}
const wanted = Object.keys(SCENARIOS).filter((name) => !positionals.length || positionals.includes(name));
const all = wanted.length === Object.keys(SCENARIOS).length;

if (!values.quick) await bundle(process.env.KLANTREIS_PEERS);
const lab = await start(await serve(), { few: values.few });
let failed = 0;

/** Runs a part of a scenario; whether it broke off. The others go on. */
async function attempt(name, part) {
  try {
    await part();
    return false;
  } catch (error) {
    failed += 1;
    console.error(`${name} broke off: ${error.stack}`);
    return true;
  }
}

const counted = {};
for (const name of wanted.filter((name) => SCENARIOS[name].count)) {
  await attempt(name, async () => Object.assign(counted, await SCENARIOS[name].count(lab)));
}
const over = check(counted, all && !failed);
if (!values.quick) {
  // Whatever ends the run: what was measured is there. A part of it takes the place of what was measured of that part before.
  const results = read();
  if (all) for (const name of wanted) delete results[name];
  for (const name of wanted.filter((name) => SCENARIOS[name].run)) {
    const report = new Report();
    const begin = performance.now();
    const broken = await attempt(name, () => SCENARIOS[name].run(lab, report));
    console.log(`(${name} took ${Math.round((performance.now() - begin) / 1000)} s)`);
    results[name] = { ...report, broken, few: Boolean(values.few) };
    write(Object.keys(SCENARIOS), results, lab.browser.version());
  }
}
await lab.stop();
process.exit(failed || over ? 1 : 0);
