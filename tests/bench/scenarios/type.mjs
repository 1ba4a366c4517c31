// B4: a character typed in a card, with real keys and with saving on, beside a bare textarea and Mind Elixir's editor.
import { full } from "../journeys.mjs";
import { quantile } from "../figures.mjs";

const BLOCK = 20;
const LETTERS = "abcdefghijklmnopqrst";
const SIZES = [50, 500, 5000];

/** Opens a card of a map of so many cards for writing. */
async function open(bench, cards) {
  await bench.run(async (map) => {
    const element = await globalThis.ours.put("local");
    await element.load(JSON.stringify(map));
  }, full(cards));
  await bench.page.locator('[data-card="c1"] > .text').click();
  await bench.page.locator("[data-writing] textarea").waitFor();
}

const texts = {
  ours: (bench) => bench.run(() => document.querySelector("journey-map").map.cards.find(({ id }) => id === "c1").text),
  bare: (bench) => bench.run(() => document.querySelector("textarea").value),
};

/** Presses keys, one after the other is drawn. */
async function type(bench, found) {
  let before = await bench.metrics();
  for (const letter of LETTERS) {
    found.drawn.push(await bench.key(letter));
    const after = await bench.metrics();
    found.work.push((after.TaskDuration - before.TaskDuration) * 1000);
    found.layouts.push(after.LayoutCount - before.LayoutCount);
    before = after;
  }
}

const none = () => ({ drawn: [], work: [], layouts: [] });

/** What a key changes in the document, and what so many of them write: counted apart, since counting takes time. */
async function counted(bench, number = 100) {
  const before = await bench.run(() => ({ ...globalThis.lab.counts }));
  const start = performance.now();
  const layouts = (await bench.metrics()).LayoutCount;
  for (let key = 0; key < number; key += 1) await bench.key(LETTERS[key % BLOCK]);
  const seconds = (performance.now() - start) / 1000;
  const after = (await bench.metrics()).LayoutCount;
  const writes = (await bench.run(() => globalThis.lab.counts.writes)) - before.writes;
  let records = 0;
  for (const letter of LETTERS) {
    const watched = bench.run(() => {
      const done = (resolve) => addEventListener("keyup", () => setTimeout(resolve), { once: true, capture: true });
      return globalThis.lab.mutations(() => new Promise(done));
    });
    await bench.run(() => globalThis.lab.drawn());
    await bench.page.keyboard.press(letter);
    records += await watched;
  }
  return { layouts: (after - layouts) / number, writes, pace: writes / seconds, mutations: records / BLOCK };
}

export async function count(lab) {
  const bench = await lab.ours();
  await open(bench, 500);
  await type(bench, none());
  const { layouts, pace, mutations } = await counted(bench);
  await bench.close();
  // Not per hundred keys: a busy machine takes longer for them, and saving goes by the clock.
  return { "B4 layouts per key": layouts, "B4 writes per second of typing": pace, "B4 mutations per key": mutations };
}

export async function run(lab, report) {
  const benches = {};
  const found = { bare: none(), mind: none() };
  benches.bare = await lab.ours();
  await benches.bare.page.locator("textarea").click();
  for (const cards of SIZES) {
    benches[cards] = await lab.ours();
    found[cards] = none();
    await open(benches[cards], cards);
  }
  benches.mind = await lab.peer("mind");
  await benches.mind.run(async (map) => {
    await globalThis.peer.draw(map);
    globalThis.peer.write();
  }, full(500));
  const before = { bare: await texts.bare(benches.bare) };
  for (const cards of SIZES) before[cards] = await texts.ours(benches[cards]);
  // A first block to warm up, then 200 keys each, in blocks of twenty: A-B-C-D-E-A-B-C-D-E.
  const blocks = lab.times(6, 10);
  for (let block = 0; block <= blocks; block += 1) {
    for (const [name, bench] of Object.entries(benches)) await type(bench, block ? found[name] : none());
  }
  const typed = LETTERS.repeat(blocks + 1);
  for (const cards of SIZES) {
    if ((await texts.ours(benches[cards])) !== before[cards] + typed) throw new Error(`not all of it was typed at ${cards} cards`);
  }
  if ((await texts.bare(benches.bare)) !== before.bare + typed) throw new Error("not all of it was typed in the bare field");
  const goals = { 500: 16.7, 5000: 33.4 };
  for (const cards of SIZES) {
    const number = lab.few && cards === 5000 ? 20 : 100;
    const { layouts, writes, mutations } = await counted(benches[cards], number);
    const counters = `per key ${mutations} mutations, ${layouts} layouts; ${writes} writes in ${number} keys`;
    const one = { id: "B4", unit: "ms", counters };
    const say = `a key at ${cards} cards, p95`;
    report.row({
      ...one,
      what: `${say}: work of the main thread`,
      peer: "a bare textarea",
      ours: found[cards].work,
      theirs: found.bare.work,
      goal: { of: "p95", most: goals[cards] },
    });
    report.row({
      ...one,
      what: `${say}: until it is drawn`,
      peer: "a bare textarea",
      ours: found[cards].drawn,
      theirs: found.bare.drawn,
      goal: { of: "p95" },
      counters: "",
    });
  }
  report.row({
    id: "B4",
    what: "a key at 500 cards, p95: work",
    peer: "Mind Elixir's editor, 500",
    ours: found[500].work,
    theirs: found.mind.work,
    goal: { of: "p95" },
  });
  report.row({
    id: "B4",
    what: "a key at 5,000 cards beside one at 50, p95: work",
    peer: "ours at 50",
    ours: found[5000].work,
    theirs: found[50].work,
    goal: { of: "p95", ratio: 1.5 },
  });
  console.log(`the bare field until drawn: median ${quantile(found.bare.drawn, 0.5).toFixed(1)} ms`);
  for (const bench of Object.values(benches)) await bench.close();
}
