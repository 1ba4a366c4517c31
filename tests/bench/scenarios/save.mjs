// B7: what saving holds up, and how soon what was typed is on the disk, beside what everybody does.
import { weighing } from "../maps.mjs";

/** Both in turn in one page: our save as a page that closes asks for it, and a plain object as JSON. */
const saves = (bench, journey, rounds) =>
  bench.run(
    async ([journey, rounds]) => {
      const { lab, ours } = globalThis;
      const element = await ours.put("local");
      await element.load(JSON.stringify(journey));
      const title = element.shadowRoot.querySelector("input.title");
      await lab.pause(1500);
      const times = { ours: [], theirs: [] };
      const plain = element.map;
      for (let round = 0; round < rounds; round += 1) {
        title.value = `title ${round}`;
        title.dispatchEvent(new Event("input", { bubbles: true }));
        await lab.pause(20);
        times.ours.push(await lab.called(() => dispatchEvent(new Event("pagehide"))));
        await lab.pause(60);
        plain.title = `other ${round}`;
        times.theirs.push(await lab.called(() => localStorage.setItem("other", JSON.stringify(plain))));
        await lab.pause(20);
      }
      const record = localStorage.getItem(Object.keys(localStorage).find((key) => key.startsWith("klantreis:") && key.endsWith(":map")));
      ours.check(JSON.parse(record).map.title === `title ${rounds - 1}`, "save the last title");
      return { ...times, length: record.length };
    },
    [journey, rounds],
  );

/** Types for some seconds: how long each letter waits until it is on the disk, and how many writes that takes. */
const durable = (bench) =>
  bench.run(async () => {
    const { lab, ours } = globalThis;
    const element = await ours.put("local");
    const title = element.shadowRoot.querySelector("input.title");
    await lab.pause(1500);
    const titles = [];
    const [typed, kept] = [[], []];
    element.addEventListener("journey-save", ({ detail }) => {
      if (detail.durable) kept.push({ at: performance.now(), title: titles[detail.revision] });
      else titles[detail.revision] = title.value;
    });
    const { writes } = lab.counts;
    const start = performance.now();
    for (let key = 0; performance.now() - start < 6000; key += 1) {
      title.value += String.fromCharCode(97 + (key % 26));
      title.dispatchEvent(new Event("input", { bubbles: true }));
      typed.push({ at: performance.now(), title: title.value });
      await lab.pause(90 + (key % 7) * 40);
    }
    const took = (performance.now() - start) / 1000;
    const perSecond = (lab.counts.writes - writes) / took;
    await lab.pause(1500);
    const waits = typed.map(({ at, title }) => kept.find((save) => save.title?.startsWith(title))?.at - at);
    if (waits.some((wait) => Number.isNaN(wait))) throw new Error("not all that was typed came to the disk");
    return { waits, perSecond };
  });

export async function run(lab, report) {
  for (const [bytes, most] of [[557_000, 4], [55_000, 0.5]]) {
    const bench = await lab.ours();
    const found = await saves(bench, weighing(bytes), lab.times(41));
    const what = `a save of ${bytes / 1000} KB holds the page up`;
    report.row({
      id: "B7",
      what,
      peer: "setItem(JSON.stringify(map))",
      ours: found.ours,
      theirs: found.theirs,
      goal: { most },
      counters: `${found.length} letters in one write`,
    });
    await bench.close();
  }
  const bench = await lab.ours();
  const { waits, perSecond } = await durable(bench);
  report.row({
    id: "B7",
    what: "typed until it is on the disk, p95",
    ours: waits,
    goal: { of: "p95", most: 1000 },
    counters: `${perSecond.toFixed(2)} writes a second while typing`,
  });
  report.row({ id: "B7", what: "writes a second while typing", ours: [perSecond], unit: "writes", goal: { most: 2 } });
  await bench.close();
}
