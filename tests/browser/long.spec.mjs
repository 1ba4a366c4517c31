// A long day with one map: what it takes of the memory and of the browser's storage does not grow with the work.
import { expect, test } from "./fixture.mjs";
import { open } from "./map.mjs";
import { kept } from "./storage.mjs";

/** Rounds of six minutes with so many edits each: eight hours with 50,000 edits with scripts/test --long. */
const [ROUNDS, EACH] = process.env.KLANTREIS_LONG ? [80, 625] : [16, 100];
const PASSES = 6 * 60_000;
/** By then everything is full that may be: the steps that can be undone, the earlier versions. */
const WARM = ROUNDS / 2;

/** Lets the page's own clock be set forward, and shows the memory of the wasm. */
function watched() {
  window.passed = 0;
  const now = Performance.prototype.now;
  Performance.prototype.now = function () {
    return now.call(this) + window.passed;
  };
  const stream = WebAssembly.instantiateStreaming;
  WebAssembly.instantiateStreaming = async (...args) => {
    const made = await stream.apply(WebAssembly, args);
    window.wasm = made.instance.exports.memory;
    return made;
  };
}

/** A round's edits, as fast as a program can make them: text typed in a new card, a feeling, a title, a deletion, undo and redo. */
async function edit([round, each]) {
  const root = document.querySelector("journey-map").shadowRoot;
  const drawn = () => new Promise((resolve) => setTimeout(resolve));
  const key = (target, key, more) => target.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, composed: true, cancelable: true, ...more }));
  const type = (field, text) => {
    field.value = text;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  };
  const tool = (id) => root.querySelector(`.toolbar [data-action="${id}"]`).click();
  let edits = 0;
  const changed = () => (edits += 1);
  document.querySelector("journey-map").addEventListener("journey-change", changed);
  for (let turn = 0; edits < each; turn += 1) {
    root.querySelector('[aria-label^="Kaart erbij in Acties"]').click();
    await drawn();
    type(root.querySelector("[data-writing] textarea"), `Ronde ${round}, ${turn}`);
    key(root.querySelector("[data-writing] textarea"), "Escape");
    await drawn();
    type(root.querySelector("input.title"), `Reis van ronde ${round}, ${turn}`);
    type(root.querySelector("input[type=range]"), turn % 2 ? "1" : "-1");
    await drawn();
    tool("undo");
    tool("undo");
    tool("redo");
    await drawn();
    const cards = root.querySelectorAll("[data-card] > button");
    if (cards.length > 12) key(cards[turn % 12], "Delete");
    await drawn();
  }
  document.querySelector("journey-map").removeEventListener("journey-change", changed);
  return edits;
}

test("a day of work takes no more memory and storage at its end than halfway", async ({ page }) => {
  test.setTimeout(ROUNDS * EACH * 60 + 60_000);
  await page.addInitScript(watched);
  const map = await open(page);
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Performance.enable");
  const state = map.element.locator(".state");
  const measure = async () => {
    // What observers and weak maps held is let go by the second collection at the latest.
    for (let time = 0; time < 2; time += 1) await devtools.send("HeapProfiler.collectGarbage");
    const { metrics } = await devtools.send("Performance.getMetrics");
    const { JSHeapUsedSize, Nodes, JSEventListeners } = Object.fromEntries(metrics.map(({ name, value }) => [name, value]));
    const stored = await kept(page, "default");
    return {
      heap: JSHeapUsedSize,
      nodes: Nodes,
      listeners: JSEventListeners,
      wasm: await page.evaluate(() => window.wasm.buffer.byteLength),
      records: stored.length,
      stored: stored.reduce((sum, [key, text]) => sum + key.length + text.length, 0),
      cards: (await map.read()).cards.length,
    };
  };
  let edits = 0;
  let warm;
  for (let round = 1; round <= ROUNDS; round += 1) {
    edits += await page.evaluate(edit, [round, EACH]);
    await expect(state).toHaveAttribute("data-state", "done");
    await page.evaluate((ms) => (window.passed += ms), PASSES);
    if (round === WARM) warm = await measure();
  }
  const end = await measure();
  console.log(`${edits} edits; halfway ${JSON.stringify(warm)}; at the end ${JSON.stringify(end)}`);
  expect(edits).toBeGreaterThanOrEqual(ROUNDS * EACH);
  for (const part of ["nodes", "listeners", "wasm", "stored", "heap"]) expect(end[part] / warm[part], part).toBeLessThan(1.1);
  expect(end.records).toBe(warm.records);
});
