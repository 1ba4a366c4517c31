// What grows with the map: everything that is done often, from 5 cards to 5,000.
import { median } from "../figures.mjs";
import { full } from "../journeys.mjs";
import { act } from "./edit.mjs";

const SIZES = [5, 50, 200, 500, 1000, 2000, 5000];
const FEW = [5, 50, 500, 5000];

/** The median of what is done so many times, the first of which warms up. */
async function times(number, work) {
  const all = [];
  for (let time = 0; time <= number; time += 1) all.push(await work());
  return median(all.slice(1));
}

export async function run(lab, report) {
  for (const cards of lab.few ? FEW : SIZES) {
    const map = full(cards);
    const bench = await lab.ours();
    const number = lab.times(9, 5);
    const does = (what) => times(number, async () => (await act(bench, "ours", what)).ms);
    const row = { cards };
    row.load = await times(number, () => bench.run((map) => globalThis.ours.draw(map), map));
    row.move = await does("move");
    row.undo = await does("undo");
    for (const format of ["json", "csv", "svg"]) {
      const write = (format) => globalThis.lab.called(() => document.querySelector("journey-map").export(format));
      row[format] = await times(number, () => bench.run(write, format));
    }
    // With saving on: a key, and the save that follows from it.
    await bench.run(async (map) => {
      const element = await globalThis.ours.put("local");
      await element.load(JSON.stringify(map));
      await globalThis.lab.pause(800);
    }, map);
    await bench.page.locator('[data-card="c1"] > .text').click();
    await bench.page.locator("[data-writing] textarea").waitFor();
    row.key = await times(20, async () => (await bench.work(() => bench.key("x"))).ms);
    await bench.page.keyboard.press("Escape");
    row.save = await times(number, () =>
      bench.run(async () => {
        const title = document.querySelector("journey-map").shadowRoot.querySelector("input.title");
        title.value += "x";
        title.dispatchEvent(new Event("input", { bubbles: true }));
        await globalThis.lab.pause(20);
        const time = await globalThis.lab.called(() => dispatchEvent(new Event("pagehide")));
        await globalThis.lab.pause(40);
        return time;
      }),
    );
    await bench.devtools.send("HeapProfiler.collectGarbage");
    row["wasm MB"] = ((await bench.run(() => globalThis.lab.pages())) * 65536) / 1e6;
    row["JS heap MB"] = (await bench.metrics()).JSHeapUsedSize / 1e6;
    report.growth.push(row);
    console.log(JSON.stringify(row));
    await bench.close();
  }
}
