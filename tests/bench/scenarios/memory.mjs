// B12: what 5,000 cards take of the memory, beside React Flow; and whether opening and closing maps makes it grow.
import { memoryOf } from "../lab.mjs";
import { full } from "../journeys.mjs";

const CYCLES = 50;

// The allocator finds its size in the first openings: with 500 cards 86 pages, from the fifth on 87, and 87 after 40.
const SETTLED = 6;

/** Opens a map in the page and closes it again once all of it is there; the pages of the wasm by then. */
const cycle = (bench, map) =>
  bench.run(async (map) => {
    await globalThis.ours.draw(map);
    await globalThis.lab.pause(500);
    globalThis.ours.clear();
    await globalThis.lab.pause(20);
    return globalThis.lab.pages();
  }, map);

export async function count(lab) {
  const bench = await lab.ours();
  await bench.run((map) => globalThis.ours.draw(map), full(5000));
  const found = { "B12 wasm pages at 5,000 cards": await bench.run(() => globalThis.lab.pages()) };
  await bench.close();
  const again = await lab.ours();
  // What is fetched ahead of need takes memory too, once.
  await cycle(again, full(500));
  await again.run(async () => {
    while (performance.getEntriesByName("journey-map-ahead").length === 0) await globalThis.lab.pause(50);
  });
  const pages = [];
  for (let time = 0; time < 2 * SETTLED; time += 1) pages.push(await cycle(again, full(500)));
  await again.close();
  return { ...found, [`B12 wasm pages that come after opening ${SETTLED} of ${2 * SETTLED}`]: pages.at(-1) - pages[SETTLED - 1] };
}

const collect = async (bench) => {
  for (let time = 0; time < 2; time += 1) await bench.devtools.send("HeapProfiler.collectGarbage");
  await new Promise((resolve) => setTimeout(resolve, 1000));
};

/** Private memory of a fresh browser with nothing in its page yet, and with the map drawn. */
async function taken(lab, open, name, map) {
  const browser = await lab.another();
  const bench = await open({ browser });
  await bench.run(([name, map]) => globalThis[name].draw(map), [name, map]);
  await collect(bench);
  const { JSHeapUsedSize: heap } = await bench.metrics();
  const found = { bytes: await memoryOf(browser), heap, pages: await bench.run(() => globalThis.lab.pages()) };
  await browser.close();
  return found;
}

export async function run(lab, report) {
  if (process.platform !== "linux") {
    report.notes.push("B12: only Linux tells the private memory of a process; not measured here.");
    return;
  }
  const map = full(5000);
  const found = { ours: [], theirs: [] };
  let [mine, other] = [];
  for (let round = 0; round < lab.times(9, 5); round += 1) {
    mine = await taken(lab, (options) => lab.ours(options), "ours", map);
    other = await taken(lab, (options) => lab.peer("xyflow", options), "peer", map);
    found.ours.push(mine.bytes / 1e6);
    found.theirs.push(other.bytes / 1e6);
  }
  const heap = ({ heap }) => `${(heap / 1e6).toFixed(1)} MB`;
  const counters = `wasm ${mine.pages} pages; JS heap ${heap(mine)}, theirs ${heap(other)}`;
  report.row({
    id: "B12",
    what: "private memory of the page's process at 5,000 cards",
    peer: "React Flow",
    unit: "MB",
    ours: found.ours,
    theirs: found.theirs,
    goal: { ratio: 0.5 },
    counters,
  });

  const browser = await lab.another();
  const bench = await lab.ours({ browser });
  const [pages, bytes, nodes, listeners] = [[], [], [], []];
  for (let time = 0; time < Math.max(21, lab.times(CYCLES)); time += 1) {
    pages.push(await cycle(bench, full(500)));
    if (time < 9) continue;
    await collect(bench);
    bytes.push((await memoryOf(browser)) / 1e6);
    ({ Nodes: nodes[time], JSEventListeners: listeners[time] } = await bench.metrics());
  }
  await browser.close();
  const part = Math.ceil(bytes.length / 4);
  report.row({
    id: "B12",
    what: `a map of 500 cards opened and closed ${pages.length} times: private memory, the last quarter`,
    peer: "the first quarter after the ninth",
    unit: "MB",
    ours: bytes.slice(-part),
    theirs: bytes.slice(0, part),
    goal: { ratio: 1.05 },
    counters:
      `wasm pages: ${pages[0]} after the first, ${pages[SETTLED - 1]} after number ${SETTLED}, ${pages.at(-1)} after the last; ` +
      `after the tenth and the last ${nodes[9]} and ${nodes.at(-1)} nodes, ${listeners[9]} and ${listeners.at(-1)} listeners`,
  });
  report.row({ id: "B12", what: `wasm pages that come after opening ${SETTLED}`, unit: "pages", ours: [pages.at(-1) - pages[SETTLED - 1]], goal: { most: 0 } });
}
