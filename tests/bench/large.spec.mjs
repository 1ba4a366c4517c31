// Maps at the limits, with everything in the worst place. Drawing them is work in steps: what is drawn at once has a bound, whatever the map.
import { fragmentOf } from "../../packages/journey-map/src/share.ts";
import { expect, test } from "../browser/fixture.mjs";
import { Journey } from "../browser/map.mjs";
import { WORST } from "./worst.mjs";

const CARDS = 2_600; // drawn at once: 2,500 units of crates/journey/src/edit/cost.rs, and one card in each cell
const TIMES = 8; // as long as a task may be, compared with the longest of a map of twenty stages in the same page

/** A page that notes how long its tasks are. */
async function visit(page) {
  await page.goto("/");
  const map = await new Journey(page).ready();
  await page.evaluate(() => {
    globalThis.long = [];
    new PerformanceObserver((list) => globalThis.long.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: "longtask" });
  });
  return map;
}

/** The longest task of an act, in milliseconds, once nothing more is drawn; below 50 the browser tells none. */
async function longest(page, act) {
  await page.evaluate(() => globalThis.long.splice(0));
  await act();
  await page.evaluate(async () => {
    const { shadowRoot } = document.querySelector("journey-map");
    const count = () => shadowRoot.querySelectorAll("*").length;
    for (let before = -1; before !== count(); ) {
      before = count();
      await new Promise((turn) => requestAnimationFrame(() => setTimeout(turn, 250)));
    }
  });
  return Math.round(await page.evaluate(() => Math.max(50, ...globalThis.long.splice(0))));
}

/** Loads a map that is in the page already: handing it over is the work of the test. */
async function load(page, map, journey) {
  await page.evaluate((text) => (globalThis.journey = text), JSON.stringify(journey));
  await longest(page, () => page.evaluate(() => (globalThis.journey = JSON.parse(globalThis.journey))));
  return longest(page, () => map.element.evaluate((element) => element.load(globalThis.journey).then(() => undefined)));
}

const drawn = (map, selector) => map.element.evaluate(({ shadowRoot }, selector) => shadowRoot.querySelectorAll(selector).length, selector);

for (const [what, make] of Object.entries(WORST)) {
  test(`of ${what} a bounded part is drawn, in steps`, async ({ page }) => {
    test.setTimeout(240_000);
    const map = await visit(page);
    const journey = make();
    const peer = await load(page, map, twenty());
    const took = { load: await load(page, map, journey) };
    expect(await drawn(map, ".card")).toBeLessThanOrEqual(CARDS);
    expect(await drawn(map, ".dot")).toBeLessThanOrEqual(40 * 20);
    // No text is drawn longer than some lines, and all of it is in the map.
    expect(await map.element.evaluate(({ shadowRoot }) => Math.max(0, ...[...shadowRoot.querySelectorAll(".says, .name")].map((text) => text.textContent.length)))).toBeLessThanOrEqual(1_001);
    const cards = (await map.read()).cards;
    expect(cards.map(({ text }) => text)).toEqual(journey.cards.map(({ text }) => text));

    const scroll = (x, y) => map.element.evaluate((element, [x, y]) => element.shadowRoot.querySelector(".map").scrollTo(x, y), [x, y]);
    took.scroll = await longest(page, () => scroll(1e6, 1e6));
    took.back = await longest(page, () => scroll(0, 0));
    took.open = await longest(page, () => map.element.evaluate(({ shadowRoot }) => shadowRoot.querySelector(".card .text").click()));
    took.type = await longest(page, () => page.keyboard.type("abc"));
    took.leave = await longest(page, () => page.keyboard.press("Escape"));
    took.undo = await longest(page, () => map.call("undo"));
    if (journey.stages.length > 20 || journey.cards.length > 10_000) {
      const show = (action) => longest(page, () => map.element.evaluate(({ shadowRoot }, action) => shadowRoot.querySelector(`[data-action=${action}]`).click(), action));
      took.outline = await show("outline");
      expect(await drawn(map, ".card")).toBeLessThanOrEqual(CARDS);
      took.plan = await show("plan");
      expect(await drawn(map, ".plan tbody tr")).toBeLessThanOrEqual(3 * 50 + 1);
    }
    console.log(`longest task of ${what} in ms: ${JSON.stringify(took)}; of twenty stages ${peer}`);
    expect(Object.entries(took).filter(([, ms]) => ms > TIMES * peer)).toEqual([]);
  });
}

/** A map of twenty stages with ten cards each: the peer. */
function twenty() {
  const stages = Array.from({ length: 20 }, (_, at) => ({ id: `s${at}`, name: `Stage ${at + 1}`, intent: "orient" }));
  const lanes = Array.from({ length: 10 }, (_, at) => ({ id: `l${at}`, kind: "actions", name: `Lane ${at + 1}` }));
  const cards = stages.flatMap((stage, at) => lanes.map((lane, row) => ({ id: `c${at}-${row}`, stage: stage.id, lane: lane.id, text: "A card with a few words", evidence: "assumed" })));
  return { format: "klantreis", version: 1, title: "Twenty", language: "en", stages, lanes, cards };
}

test("a link with 20,000 cards says what it holds, and is drawn in steps once the visitor asks for it", async ({ page }) => {
  test.setTimeout(120_000);
  const fragment = await fragmentOf(WORST["20,000 cards in one cell"]());
  const map = await visit(page);
  const peer = await load(page, map, twenty());
  const arrive = await longest(page, () => page.evaluate((fragment) => (location.hash = fragment), fragment));
  const banner = map.element.locator(".looking");
  await expect(banner).toContainText("20000");
  expect(await drawn(map, ".card")).toBe(200);
  const show = await longest(page, () => banner.getByRole("button", { name: /^(Toon de kaart|Show the map)$/ }).click());
  expect(await drawn(map, ".card")).toBe(60);
  console.log(`longest task of a link of ${fragment.length} characters in ms: ${JSON.stringify({ arrive, show })}; of twenty stages ${peer}`);
  expect(Math.max(arrive, show)).toBeLessThanOrEqual(TIMES * peer);
});
