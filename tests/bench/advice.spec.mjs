// How quick the advice is: the whole map, and one stage of it, beside json-rules-engine with the same rules and facts, which
// must say the same.
/* global answers, measure -- of tests/bench/page/measure.js, in the page */
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "../browser/fixture.mjs";
import { large, only, varied, whole } from "./maps.mjs";
import { peer } from "./peer.mjs";

const file = (path) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** Our part of the time of json-rules-engine, for 40 rules over 500 stages with ten cards each: all stages, and one after an edit. */
const MOST = { whole: 0.02, stage: 0.0008 };
const ROUNDS = 8;

test.beforeEach(async ({ page }) => {
  if (!existsSync(file("target/pseudo/dist/index.html"))) throw new Error("target/pseudo/dist/ is not there: run scripts/pseudo first (scripts/test does).");
  await page.route("**/bench/json-rules-engine.js", (route) => route.fulfill({ contentType: "text/javascript", body: peer() }));
  await page.goto("/bench/");
  await page.waitForFunction(() => globalThis.isReady);
});

/** Those that are not the same on both sides, in words. */
function differences({ ours, theirs }) {
  expect(ours.length).toBeGreaterThan(0);
  expect(theirs.length).toBe(ours.length);
  return ours.flatMap((our, at) => {
    const [a, b] = [our, theirs[at]].map((answer) => JSON.stringify(answer));
    return a === b ? [] : [`stage ${at + 1}: we say ${a}, they say ${b}`];
  });
}

test("the map that is timed: both say the same of each of its stages", async ({ page }) => {
  const pack = only(40);
  expect(pack.rules).toHaveLength(40);
  const map = large();
  expect([map.stages.length, map.lanes.length, map.cards.length]).toEqual([500, 10, 5000]);
  const said = await page.evaluate(([map, pack]) => answers(map, pack), [map, pack]);
  expect(said.ours).toHaveLength(500);
  expect(differences(said)).toEqual([]);
  // Equal answers about nothing would prove nothing.
  expect(new Set(said.ours.flatMap((answer) => answer.rules)).size).toBeGreaterThan(20);
  expect(new Set(said.ours.map((answer) => JSON.stringify(answer))).size).toBeGreaterThan(300);

  const edited = large();
  const stage = edited.stages[250];
  stage.intent = stage.intent === "buy" ? "use" : "buy";
  const after = await page.evaluate((args) => answers(...args), [map, pack, edited]);
  expect(differences(after), "after the edit that is timed").toEqual([]);
  expect(after.ours.flatMap((answer, at) => (JSON.stringify(answer) === JSON.stringify(said.ours[at]) ? [] : at))).toEqual([250]);
});

test("all rules, over every kind of offer and stages that lack something: both say the same", async ({ page }) => {
  const spoken = new Set();
  for (const map of varied()) {
    const said = await page.evaluate(([map, pack]) => answers(map, pack), [map, whole]);
    expect(differences(said)).toEqual([]);
    for (const answer of said.ours) answer.rules.forEach((rule) => spoken.add(rule));
  }
  const silent = whole.rules.filter((rule) => rule.scope !== "map" && !spoken.has(rule.id));
  expect(silent.map((rule) => rule.id), "rules that spoke nowhere were not compared").toEqual([]);
});

/** The value under which this part of the values lies. */
function quantile(values, part) {
  return values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) * part)];
}

test("the whole map and one stage of it are judged in time", async ({ page }) => {
  const found = await page.evaluate(([map, pack, rounds]) => measure(map, pack, rounds), [large(), only(40), ROUNDS]);
  expect(found.stagesAgain, "stages judged again after an edit in one").toBe(1);
  const median = (what) => quantile(found[what], 0.5);
  for (const what of ["whole", "stage", "theirs"]) {
    const [least, middle, most] = [0, 0.5, 1].map((part) => quantile(found[what], part).toFixed(3));
    console.log(`${what.padEnd(7)} ${middle} ms (${least} to ${most}, ${found[what].length} times)`);
  }
  for (const [what, most] of Object.entries(MOST)) {
    const ratio = median(what) / median("theirs");
    console.log(`${what}: ours / json-rules-engine ${ratio.toFixed(5)}`);
    expect(ratio, `${what}: our part of their time`).toBeLessThanOrEqual(most);
  }
});

test("the product has nothing of this in it", () => {
  const has = (path) => /AdviceBench|advicebench/i.test(readFileSync(file(path), "latin1"));
  expect(["klantreis.js", "klantreis_bg.wasm"].map((name) => has(`target/pseudo/wasm/${name}`))).toEqual([true, true]);
  expect(["journey-map.js", "klantreis_bg.wasm"].map((name) => has(`dist/${name}`))).toEqual([false, false]);
});
