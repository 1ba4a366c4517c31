// A map at the limits: 500 stages, 40 lanes and 20,000 cards. Once it is drawn nothing that is done on it holds the page up for long.
import { expect, test } from "../browser/fixture.mjs";
import { Journey } from "../browser/map.mjs";

const KINDS = ["actions", "thoughts", "touchpoints", "pains", "opportunities", "factors", "kpis", "automation", "backstage", "text"];
const MOST = 200; // milliseconds
const numbers = (count) => Array.from({ length: count }, (_, at) => at);

const largest = () => ({
  format: "klantreis",
  version: 1,
  title: "Everything",
  language: "en",
  stages: numbers(500).map((at) => ({ id: `s${at}`, name: `Stage ${at + 1}`, intent: "orient" })),
  lanes: numbers(40).map((at) => ({ id: `l${at}`, kind: KINDS[at % KINDS.length], name: `Lane ${at + 1}` })),
  cards: numbers(20_000).map((at) => ({ id: `c${at}`, stage: `s${Math.floor(at / 40)}`, lane: `l${at % 40}`, text: `Card ${at + 1}`, evidence: "assumed" })),
});

test(`on a map at the limits nothing takes more than ${MOST} ms once it is drawn`, async ({ page }) => {
  test.setTimeout(180_000);
  await page.goto("/");
  const map = await new Journey(page).ready();
  const drawn = await page.evaluate(async (journey) => {
    const element = document.querySelector("journey-map");
    const from = performance.now();
    await element.load(journey);
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    const took = performance.now() - from;
    await new Promise((resolve) => setTimeout(resolve, 2000));
    globalThis.long = [];
    new PerformanceObserver((list) => globalThis.long.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: "longtask" });
    return took;
  }, largest());
  console.log(`drawn in ${Math.round(drawn)} ms`);

  const found = {};
  const during = async (what, act) => {
    await act();
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 1000)));
    const tasks = await page.evaluate(() => globalThis.long.splice(0));
    found[what] = Math.round(Math.max(0, ...tasks));
  };
  const scroll = (x, y) => map.element.evaluate((element, [x, y]) => element.shadowRoot.querySelector(".map").scrollTo(x, y), [x, y]);
  // Found beforehand: looking for it takes long too.
  const card = await map.element.evaluate((element) => {
    const { x, y } = element.shadowRoot.querySelector(".card .text").getBoundingClientRect();
    return [x + 10, y + 10];
  });
  await during("scroll to the last stage", () => scroll(1e6, 0));
  await during("scroll to the last lane", () => scroll(1e6, 1e6));
  await during("scroll back", () => scroll(0, 0));
  await during("open a card", () => page.mouse.click(...card));
  await during("type", () => page.keyboard.type("abc", { delay: 200 }));
  await during("leave it", () => page.keyboard.press("Escape"));
  await during("move it", () => page.keyboard.press("Alt+ArrowRight"));
  await during("take that back", () => page.keyboard.press("Control+z"));
  await during("go down", () => page.keyboard.press("ArrowDown"));
  await during("go to another stage", () => page.keyboard.press("ArrowRight"));
  console.log(JSON.stringify(found));
  expect(Object.entries(found).filter(([, longest]) => longest > MOST)).toEqual([]);
});
