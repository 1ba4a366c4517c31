// A long day with one map: what it takes of the memory and of the browser's storage does not grow with the work.
import { expect, test } from "./fixture.mjs";
import { open } from "./map.mjs";
import { kept } from "./storage.mjs";

/** Minutes that pass for the page, with so many edits in each: eight hours with 50,000 edits with scripts/test --long. */
const MINUTES = process.env.KLANTREIS_LONG ? 480 : 40;
const EACH = 105;
/** After so many minutes everything that is filled once is full: the steps that can be undone, the earlier versions. */
const WARM = Math.ceil(MINUTES / 4);

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

/** A minute's edits, as fast as a program can make them: text typed in a new card, a feeling, a title, a deletion, undo and redo. */
async function edit([minute, each]) {
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
    type(root.querySelector("[data-writing] textarea"), `Minuut ${minute}, ${turn}`);
    key(root.querySelector("[data-writing] textarea"), "Escape");
    await drawn();
    type(root.querySelector("input.title"), `Reis van minuut ${minute}, ${turn}`);
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

test(`${MINUTES} minutes of work take no more memory and storage at the end than after ${WARM}`, async ({ page }) => {
  test.setTimeout(MINUTES * 6000 + 60_000);
  await page.addInitScript(watched);
  const map = await open(page);
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Performance.enable");
  const state = map.element.locator(".state");
  const measure = async () => {
    await devtools.send("HeapProfiler.collectGarbage");
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
  for (let minute = 1; minute <= MINUTES; minute += 1) {
    edits += await page.evaluate(edit, [minute, EACH]);
    await expect(state).toHaveAttribute("data-state", "done");
    await page.evaluate(() => (window.passed += 60_000));
    if (minute % 10 === 0) console.log(minute, edits, JSON.stringify(await measure()));
    if (minute === WARM) warm = await measure();
  }
  const end = await measure();
  console.log(`${edits} edits; after ${WARM} minutes ${JSON.stringify(warm)}; at the end ${JSON.stringify(end)}`);
  expect(edits).toBeGreaterThanOrEqual(MINUTES * EACH);
  // As much as a map of one more card may take.
  for (const part of ["nodes", "listeners", "wasm", "stored", "heap"]) expect(end[part] / warm[part], part).toBeLessThan(1.1);
  expect(end.records).toBe(warm.records);
});
