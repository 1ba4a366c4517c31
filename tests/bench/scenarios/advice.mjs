// B8: the advice for a whole map, beside json-rules-engine with the same rules and facts. The build for tests has what calls ours alone.
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { large, only } from "../maps.mjs";
import { peer } from "../peer.mjs";

const BUILT = fileURLToPath(new URL("../../../target/pseudo/dist/index.html", import.meta.url));

/** The first stages of a map with what belongs to them. */
function part(map, stages) {
  const some = map.stages.slice(0, stages);
  const ids = new Set(some.map(({ id }) => id));
  const of = (list) => list.filter(({ stage }) => ids.has(stage));
  return { ...map, stages: some, cards: of(map.cards), feelings: of(map.feelings), results: of(map.results), rejected: of(map.rejected) };
}

export async function run(lab, report) {
  if (!existsSync(BUILT)) throw new Error("target/pseudo/dist/ is not there: run scripts/pseudo first");
  const bench = await lab.page("/bench/page.css");
  await bench.page.route("**/bench/json-rules-engine.js", (route) => route.fulfill({ contentType: "text/javascript", body: peer() }));
  await bench.page.goto("/bench/index.html");
  await bench.page.waitForFunction(() => globalThis.isReady);
  const pack = only(40);
  for (const stages of [8, 50, 500]) {
    const map = part(large(), stages);
    const said = await bench.run(([map, pack]) => globalThis.answers(map, pack), [map, pack]);
    const same = said.ours.length === stages && said.ours.every((ours, at) => JSON.stringify(ours) === JSON.stringify(said.theirs[at]));
    if (!same) throw new Error(`the two do not say the same of ${stages} stages`);
    const found = await bench.run(([map, pack, rounds]) => globalThis.measure(map, pack, rounds), [map, pack, lab.times(15)]);
    const counters = `${stages} equal answers; ${found.stagesAgain} stage judged again after an edit in one`;
    const goal = { ratio: 0.02, ...(stages === 500 && { most: 8 }) };
    report.row({
      id: "B8",
      what: `40 rules on ${stages} stages`,
      peer: "json-rules-engine",
      ours: found.whole,
      theirs: found.theirs,
      goal,
      counters,
    });
    if (stages === 500) report.row({ id: "B8", what: `after an edit in one of ${stages} stages`, ours: found.stage, goal: { most: 0.2 }, counters });
  }
  await bench.close();
}
