// B1: from a cold start to a map that can be used, beside what others load before theirs can be.
import { quantile } from "../figures.mjs";

const PEERS = [
  { name: "mermaid", what: "Mermaid, a 5 × 10 journey drawn", goal: 0.45 },
  { name: "excalidraw", what: "Excalidraw, empty", goal: 0.3 },
  { name: "tldraw", what: "tldraw, empty", goal: 0.2 },
];

/** Loads a page once with nothing in any cache. */
async function load(lab, path, slow) {
  const bench = await lab.page(path, { slow });
  await bench.page.waitForFunction(() => globalThis.readyAt, undefined, { polling: 50 });
  const ready = await bench.run(() => globalThis.readyAt);
  await bench.page.waitForLoadState("networkidle");
  const found = { ready, requests: bench.requests, bytes: bench.bytes };
  await bench.close();
  return found;
}

/** The demo page: it can be used when the element says so and that is drawn. What is fetched ahead of need comes after and does not count. */
async function ours(lab, slow) {
  const bench = await lab.page("/", { slow, saves: true });
  const ready = await bench.run(async () => {
    await customElements.whenDefined("journey-map");
    await document.querySelector("journey-map").ready;
    return globalThis.lab.drawn();
  });
  await bench.page.waitForLoadState("networkidle");
  const found = { ready, requests: bench.requests, bytes: bench.bytes, bench };
  return found;
}

/** That a card can be typed in by then, with real keys. */
async function typable(bench) {
  await bench.page.locator("journey-map .card .text").first().click();
  await bench.page.keyboard.type("so");
  const typed = await bench.run(() => document.querySelector("journey-map").map.cards.some(({ text }) => text.endsWith("so")));
  if (!typed) throw new Error("the first card cannot be typed in");
}

export async function count(lab) {
  const { requests, bytes, bench } = await ours(lab, false);
  await typable(bench);
  await bench.close();
  return { "B1 requests": requests, "B1 bytes": bytes };
}

export async function run(lab, report) {
  const counted = await count(lab);
  const of = ({ requests, bytes }) => `${(bytes / 1000).toFixed(1)} KB in ${requests} requests`;
  const mine = of({ requests: counted["B1 requests"], bytes: counted["B1 bytes"] });
  report.row({ id: "B1", what: "everything a visitor loads", ours: [counted["B1 bytes"] / 1000], unit: "KB", goal: { most: 150 }, counters: mine });
  report.row({ id: "B1", what: "requests", ours: [counted["B1 requests"]], unit: "requests", goal: { most: 6 } });
  for (const slow of [true, false]) {
    const times = { ours: [] };
    const counters = {};
    for (let round = 0; round < lab.times(slow ? 9 : 15, slow ? 7 : 15); round += 1) {
      for (const { name } of PEERS) {
        // Ours before each peer: A-B, A-C, A-D.
        const made = await ours(lab, slow);
        await made.bench.close();
        times.ours.push(made.ready);
        const theirs = await load(lab, `/peers/${name}/index.html`, slow);
        (times[name] ??= []).push(theirs.ready);
        counters[name] = of(theirs);
      }
    }
    const how = slow ? "throttled" : "unthrottled";
    for (const { name, what, goal } of PEERS) {
      const wanted = slow ? { ratio: goal } : undefined;
      report.row({
        id: "B1",
        what: `ready, ${how}`,
        peer: what,
        ours: times.ours,
        theirs: times[name],
        goal: wanted,
        counters: `ours ${mine}; theirs ${counters[name]}`,
      });
    }
    if (!slow) {
      report.row({
        id: "B1",
        what: "ready, unthrottled",
        ours: times.ours,
        goal: { most: 300 },
        counters: `95 % within ${Math.round(quantile(times.ours, 0.95))} ms`,
      });
    }
  }
}
