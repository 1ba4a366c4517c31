// B5 and B6: a card added, moved and taken away; a step taken back and made again. Beside React Flow, Mind Elixir and bpmn-js.
import { full } from "../journeys.mjs";

const NAMES = { xyflow: "React Flow", mind: "Mind Elixir", bpmn: "bpmn-js" };
const ACTS = ["add", "move", "remove"];

/** Does something in a page: until it is drawn, and the work of it alone. */
export async function act(bench, name, does) {
  if (name !== "ours") return bench.work(() => bench.run((does) => globalThis.peer[does](), does));
  await bench.run((does) => globalThis.ours.begin(does), does);
  const done = await bench.work(() => bench.run(() => globalThis.ours.act()));
  await bench.run(() => globalThis.ours.end());
  return done;
}

/** A map of so many cards drawn by ours and by each of these, in a page for each. */
async function pages(lab, cards, peers) {
  const map = full(cards);
  const all = { ours: await lab.ours() };
  for (const name of peers) all[name] = await lab.peer(name);
  for (const [name, bench] of Object.entries(all)) {
    await bench.run(([name, map]) => globalThis[name].draw(map), [name === "ours" ? "ours" : "peer", map]);
  }
  return all;
}

const close = async (all) => {
  for (const bench of Object.values(all)) await bench.close();
};

/** What an act changes in the document, counted apart: what is folded away follows 300 ms after the act before. */
const changed = (bench, does) =>
  bench.run(async (does) => {
    await globalThis.ours.begin(does);
    await new Promise((resolve) => setTimeout(resolve, 500));
    const records = await globalThis.lab.mutations(() => globalThis.ours.act());
    globalThis.ours.end();
    return records;
  }, does);

export async function count(lab) {
  const { ours } = await pages(lab, 500, []);
  const found = {};
  for (const does of [...ACTS, "undo", "redo"]) found[`B${ACTS.includes(does) ? 5 : 6} mutations per ${does}`] = await changed(ours, does);
  await ours.close();
  return found;
}

export async function edits(lab, report) {
  for (const cards of [500, 5000]) {
    const peers = cards === 500 ? ["xyflow", "mind", "bpmn"] : ["xyflow", "mind"];
    const all = await pages(lab, cards, peers);
    const times = {};
    const work = {};
    for (let round = 0; round <= lab.times(cards === 500 ? 15 : 9, cards === 500 ? 15 : 9); round += 1) {
      for (const does of ACTS) {
        for (const [name, bench] of Object.entries(all)) {
          const { result, ms } = await act(bench, name, does);
          if (!round) continue; // the first one warms up
          (times[`${name} ${does}`] ??= []).push(result);
          (work[`${name} ${does}`] ??= []).push(ms);
        }
      }
    }
    for (const does of ACTS) {
      const records = await changed(all.ours, does);
      const [what, mine] = [`${does} a card at ${cards}`, times[`ours ${does}`]];
      const counters = `${records} mutations`;
      if (cards === 500) {
        report.row({
          id: "B5",
          what: `${what}: work of the main thread`,
          ours: work[`ours ${does}`],
          goal: { most: 16.7 },
          counters,
        });
      }
      for (const name of peers) {
        const goal = cards === 5000 ? { ratio: 0.25 } : undefined;
        report.row({ id: "B5", what: `${what}: until it is drawn`, peer: NAMES[name], ours: mine, theirs: times[`${name} ${does}`], goal, counters });
      }
    }
    await close(all);
  }
}

/** How many steps: a hundred, fewer of what takes a second each. */
function stepsOf(lab, name, cards) {
  if (cards === 500) return 100;
  return name === "mind" ? lab.times(12) : lab.times(60, 100);
}

/** Makes steps that can be undone: cards moved, or the text of one changed, whichever of the two each of theirs counts as one. */
async function steps(lab, all, cards) {
  for (const [name, bench] of Object.entries(all)) {
    const number = stepsOf(lab, name, cards);
    if (name === "ours") {
      for (let step = 0; step < number; step += 1) await act(bench, "ours", "move");
    } else {
      await bench.run(async (steps) => {
        for (let step = 0; step < steps; step += 1) await globalThis.peer.rename(`Text ${step}`);
      }, number);
    }
  }
}

export async function undos(lab, report) {
  for (const cards of [500, 5000]) {
    const peers = cards === 500 ? ["mind", "bpmn"] : ["mind"];
    const all = await pages(lab, cards, peers);
    await steps(lab, all, cards);
    const number = stepsOf(lab, "ours", cards);
    const first = await all.ours.run(() => document.querySelector("journey-map").map.cards.map(({ id, stage }) => `${id} ${stage}`));
    const found = { undo: { ours: [], work: [] }, redo: { ours: [], work: [] } };
    for (const does of ["undo", "redo"]) {
      for (const name of peers) found[does][name] = [];
      for (let step = 0; step < number; step += 1) {
        const { result, ms } = await act(all.ours, "ours", does);
        found[does].ours.push(result);
        found[does].work.push(ms);
        for (const name of peers) {
          if (step >= stepsOf(lab, name, cards)) continue;
          found[does][name].push(await all[name].run((does) => globalThis.peer[does](), does));
        }
      }
    }
    const last = await all.ours.run(() => document.querySelector("journey-map").map.cards.map(({ id, stage }) => `${id} ${stage}`));
    if (String(first) !== String(last)) throw new Error("the steps back and forth do not end where they began");
    for (const does of ["undo", "redo"]) {
      const of = found[does];
      // By now all is made again, so one more is taken back, or made again after that.
      const counters = `${await changed(all.ours, does)} mutations`;
      if (cards === 500) {
        report.row({
          id: "B6",
          what: `${does} at ${cards}: work of the main thread`,
          ours: of.work,
          goal: { most: 16.7 },
          counters,
        });
      }
      for (const name of peers) {
        const goal = cards === 5000 && does === "undo" ? { ratio: 0.03 } : undefined;
        report.row({ id: "B6", what: `${does} at ${cards}: until it is drawn`, peer: NAMES[name], ours: of.ours, theirs: of[name], goal, counters });
      }
      const part = Math.floor(number / 4);
      report.row({
        id: "B6",
        what: `${does} at ${cards}: the last quarter of ${number} steps`,
        peer: "the first quarter",
        ours: of.work.slice(-part),
        theirs: of.work.slice(0, part),
        goal: { ratio: 1.25 },
      });
    }
    await close(all);
  }
}
