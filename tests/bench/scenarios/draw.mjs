// B3: a journey drawn, beside Mermaid with the same journey and beside bare elements.
import { full, journeys } from "../journeys.mjs";

const GOALS = { 5: 0.35, 50: 0.15, 500: 0.1 };
const TASKS = 10;

/** Our map of a journey is what our own reader makes of Mermaid's text: the same journey, and not a smaller one. */
async function same(ours, { mermaid, map }) {
  const read = await ours.run(async (text) => {
    const element = await globalThis.ours.put();
    await element.load(text, { format: "mermaid" });
    return element.map;
  }, mermaid);
  if (JSON.stringify(read) !== JSON.stringify(map)) throw new Error("the two journeys are not the same");
}

const draw = (bench, map) => bench.run((map) => globalThis.ours.draw(map), map);

/** Elements of a drawn map: those of the document alone and all of them. */
const nodes = (bench) => bench.run(() => globalThis.lab.elements());

export async function count(lab) {
  const bench = await lab.ours();
  const found = {};
  for (const stages of [5, 50]) {
    await draw(bench, journeys(stages, TASKS).map);
    found[`B3 elements at ${stages} stages`] = await nodes(bench);
  }
  await draw(bench, full(5000));
  found["B3 elements at 5,000 cards in 10 lanes"] = await nodes(bench);
  await bench.close();
  return found;
}

/** Four bare elements for each card: what any page would need for them. */
const bare = (bench, map) =>
  bench.run(async ({ stages, lanes, cards }) => {
    const main = document.querySelector("main");
    main.replaceChildren();
    const cells = new Map(cards.map((card) => [`${card.stage} ${card.lane}`, card]));
    return globalThis.lab.timed(() => {
      const table = document.createElement("table");
      for (const lane of lanes) {
        const row = table.insertRow();
        for (const stage of stages) {
          const card = cells.get(`${stage.id} ${lane.id}`);
          const [item, box, text] = ["div", "p", "span"].map((name) => document.createElement(name));
          text.textContent = card.text;
          box.append(text);
          item.append(box);
          row.insertCell().append(item);
        }
      }
      main.append(table);
    });
  }, map);

export async function run(lab, report) {
  const [ours, theirs] = [await lab.ours(), await lab.peer("mermaid")];
  await same(ours, journeys(5, TASKS));
  for (const stages of [5, 50, 500]) {
    const journey = journeys(stages, TASKS);
    const [a, b] = [[], []];
    let length;
    for (let round = 0; round < lab.times(stages === 500 ? 3 : 15, stages === 500 ? 5 : 15); round += 1) {
      a.push(await draw(ours, journey.map));
      const drawn = await theirs.run(([text, tasks]) => globalThis.peer.draw(text, tasks), [journey.mermaid, stages * TASKS]);
      b.push(drawn.time);
      length = drawn.length;
    }
    const [mine, other] = [await nodes(ours), await nodes(theirs)];
    const counters = `elements: ours ${mine}, theirs ${other}; their SVG ${Math.round(length / 1000)} KB`;
    report.row({
      id: "B3",
      what: `draw ${stages} stages × ${TASKS}`,
      peer: "mermaid.render and insert",
      ours: a,
      theirs: b,
      goal: { ratio: GOALS[stages] },
      counters,
    });
    for (const [bench, name] of [[ours, "ours"], [theirs, "peer"]]) await bench.run((name) => globalThis[name].clear(), name);
  }
  await theirs.close();
  const floor = await lab.ours();
  const map = full(5000);
  const [a, b] = [[], []];
  for (let round = 0; round < lab.times(9, 5); round += 1) {
    a.push(await draw(ours, map));
    b.push(await bare(floor, map));
  }
  const counters = `elements: ours ${await nodes(ours)}, theirs ${await nodes(floor)}`;
  report.row({ id: "B3", what: "draw 5,000 cards in 10 lanes", peer: "bare elements, 4 a card", ours: a, theirs: b, goal: { ratio: 2 }, counters });
  const [ends, wholes] = [[], []];
  for (let round = 0; round < lab.times(10, 6); round += 1) ends.push(await ours.run(() => globalThis.ours.scroll()));
  for (let round = 0; round < lab.times(3, 3); round += 1) wholes.push(await ours.run(() => globalThis.ours.whole()));
  report.row({ id: "B3", what: "scroll 5,000 cards from one end to the other", ours: ends });
  report.row({ id: "B3", what: "draw 5,000 cards whole, as for paper", peer: "bare elements, 4 a card", ours: wholes, theirs: b });
  await ours.close();
  await floor.close();
}
