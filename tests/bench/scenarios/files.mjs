// B9, B10 and B11: a map as JSON, CSV, Mermaid, SVG and PNG; a map from JSON; a map in a link.
import { full, journeys } from "../journeys.mjs";
import { large } from "../maps.mjs";

const CARDS = 5000;

/** A page of ours with the journey drawn in it. */
async function drawn(lab, map) {
  const bench = await lab.ours();
  await bench.run((map) => globalThis.ours.draw(map), map);
  return bench;
}

/** Milliseconds of an export, and its text's length. */
const write = (bench, format, times = 1) =>
  bench.run(async ([format, times]) => {
    const element = document.querySelector("journey-map");
    const time = await globalThis.lab.called(() => element.export(format), times);
    return { time, text: await element.export(format) };
  }, [format, times]);

/** What is exported, counted: it is the same each time. */
export async function count(lab) {
  const bench = await drawn(lab, full(CARDS));
  const found = {};
  for (const format of ["json", "svg"]) {
    const { text } = await write(bench, format);
    found[`B9 bytes of ${format.toUpperCase()} per card`] = Buffer.byteLength(text) / CARDS;
  }
  const small = await drawn(lab, full(80));
  const link = await small.run(() => document.querySelector("journey-map").link());
  found["B11 characters of a link to 8 stages × 10"] = link.length - link.indexOf("#");
  await bench.close();
  await small.close();
  return found;
}

export async function exports(lab, report) {
  const map = full(CARDS);
  const ours = await drawn(lab, map);
  const theirs = await lab.peer("libraries");
  const read = await ours.run(() => document.querySelector("journey-map").map);
  for (const format of ["json", "csv", "mermaid", "svg"]) await write(ours, format); // fetches what writes
  const rounds = lab.times(15);

  const json = { ours: [], theirs: [] };
  const csv = { ours: [], theirs: [] };
  const { text } = await write(ours, "csv");
  // The very table that ours wrote, to be written again by theirs: as many fields, quoted where they must be, no formulas.
  const table = text.replace(/^\ufeff/, "");
  const fields = await theirs.run((text) => {
    globalThis.rows = globalThis.peer.papa.parse(text, { delimiter: "," }).data;
    return globalThis.rows.flat().filter(Boolean).length;
  }, table);
  if (fields < CARDS) throw new Error(`their table has ${fields} fields for ${CARDS} cards`);
  await theirs.run((map) => (globalThis.map = map), read);
  for (let round = 0; round < rounds; round += 1) {
    json.ours.push((await write(ours, "json", 10)).time);
    json.theirs.push(await theirs.run(() => globalThis.lab.called(() => JSON.stringify(globalThis.map), 10)));
    csv.ours.push((await write(ours, "csv")).time);
    csv.theirs.push(
      await theirs.run(() => globalThis.lab.called(() => globalThis.peer.papa.unparse(globalThis.rows, { escapeFormulae: true }), 3)),
    );
  }
  const same = await theirs.run((text) => {
    const { papa } = globalThis.peer;
    const cells = (text) => JSON.stringify(papa.parse(text, { delimiter: ",", skipEmptyLines: true }).data);
    // Without its guard against formulas, which takes -2 for one; ours lets numbers be.
    return cells(papa.unparse(globalThis.rows)) === cells(text);
  }, table);
  if (!same) throw new Error("the two tables are not the same");
  if (JSON.stringify(JSON.parse((await write(ours, "json")).text)) !== JSON.stringify(read)) throw new Error("the exported JSON is not the map");
  const size = (text) => `${Math.round(Buffer.byteLength(text) / 1000)} KB`;
  report.row({
    id: "B9",
    what: `JSON of ${CARDS} cards`,
    peer: "JSON.stringify",
    ours: json.ours,
    theirs: json.theirs,
    goal: { ratio: 3 },
    counters: size((await write(ours, "json")).text),
  });
  report.row({
    id: "B9",
    what: `CSV of ${CARDS} cards`,
    peer: "papaparse",
    ours: csv.ours,
    theirs: csv.theirs,
    goal: { ratio: 1 },
    counters: `${size(text)}, ${fields} fields`,
  });
  await theirs.close();

  // The same journey as a picture, which Mermaid can draw too: by what export() asks, without drawing the map on the page.
  const journey = journeys(CARDS / 10, 10);
  await ours.run(async (map) => {
    const element = document.querySelector("journey-map");
    await element.load(map);
    globalThis.picture = (format) => element.export(format, { lang: "en" });
  }, journey.map);
  const mermaid = await lab.peer("mermaid");
  const svg = { ours: [], theirs: [] };
  let [mine, other] = ["", 0];
  const mermaidText = [];
  for (let round = 0; round < lab.times(9, 5); round += 1) {
    const made = await ours.run(async () => {
      const { called } = globalThis.lab;
      let text = "";
      const svg = await called(async () => (text = await globalThis.picture("svg")));
      return { svg, mermaid: await called(() => globalThis.picture("mermaid")), text };
    });
    mine = made.text;
    svg.ours.push(made.svg);
    mermaidText.push(made.mermaid);
    const { time, length } = await mermaid.run(async (text) => {
      let svg = "";
      const time = await globalThis.lab.called(async () => (svg = await globalThis.peer.render(text)));
      return { time, length: new TextEncoder().encode(svg).length };
    }, journey.mermaid);
    svg.theirs.push(time);
    other = length;
  }
  const length = Buffer.byteLength(mine);
  const counters = `${Math.round(length / 1000)} KB, theirs ${Math.round(other / 1000)} KB`;
  report.row({
    id: "B9",
    what: `SVG of ${CARDS} cards`,
    peer: "mermaid.render",
    ours: svg.ours,
    theirs: svg.theirs,
    goal: { ratio: 0.05 },
    counters,
  });
  report.row({
    id: "B9",
    what: "bytes of that SVG",
    peer: "mermaid.render",
    unit: "KB",
    ours: [length / 1000],
    theirs: [other / 1000],
    goal: { ratio: 0.25 },
    counters,
  });
  report.row({ id: "B9", what: "bytes of that SVG per card", unit: "B", ours: [length / CARDS], goal: { most: 400 } });
  report.row({ id: "B9", what: `Mermaid text of ${CARDS} cards`, ours: mermaidText });
  await mermaid.close();
  await ours.close();
  await painted(lab, report);
}

/** An ordinary map as a PNG: how large it is, in bytes and in dots, is looked at each time. */
async function painted(lab, report) {
  const ours = await drawn(lab, full(80));
  const times = [];
  let counters = "";
  for (let round = 0; round <= lab.times(15); round += 1) {
    const made = await ours.run(async () => {
      let png;
      const time = await globalThis.lab.called(async () => (png = await document.querySelector("journey-map").export("png")));
      globalThis.ours.check(png.type === "image/png", "paint");
      const { width, height } = await createImageBitmap(png);
      globalThis.ours.check(width > 2000 && height > 1000, "paint all of it");
      return { time, size: png.size, width, height };
    });
    if (!round) continue; // fetches what writes
    times.push(made.time);
    counters = `${Math.round(made.size / 1000)} KB, ${made.width} × ${made.height}`;
  }
  report.row({ id: "B9", what: "PNG of 8 stages × 10", ours: times, goal: { most: 400 }, counters });
  await ours.close();
}

/** A map of at least a megabyte of JSON. */
function megabyte() {
  const map = large();
  const more = Math.ceil((1e6 - JSON.stringify(map).length) / map.cards.length);
  return { ...map, cards: map.cards.map((card) => ({ ...card, text: card.text.padEnd(card.text.length + Math.max(0, more), " compares ") })) };
}

export async function imports(lab, report) {
  const text = JSON.stringify(megabyte());
  const [ours, theirs] = [await lab.ours(), await lab.peer("libraries")];
  const found = { drawn: [], called: [], theirs: [] };
  for (let round = 0; round <= lab.times(15, 9); round += 1) {
    const mine = await ours.run(async (text) => {
      const { lab, ours } = globalThis;
      const element = await ours.put();
      await lab.drawn();
      const start = performance.now();
      const { warnings } = await element.load(text);
      const called = performance.now() - start;
      const drawn = (await lab.drawn()) - start;
      ours.check(warnings.length === 0 && element.map.cards.length === 5000, "read the whole map");
      return { called, drawn };
    }, text);
    const other = await theirs.run((text) => globalThis.lab.called(() => globalThis.peer.check(JSON.parse(text))), text);
    if (!round) continue;
    found.drawn.push(mine.drawn);
    found.called.push(mine.called);
    found.theirs.push(other);
  }
  const counters = `${(text.length / 1e6).toFixed(2)} MB`;
  report.row({
    id: "B10",
    what: "1 MB of JSON: load() until it returns (the model, and the screen made)",
    peer: "JSON.parse and zod (the model alone)",
    ours: found.called,
    theirs: found.theirs,
    goal: { ratio: 3 },
    counters,
  });
  report.row({ id: "B10", what: "1 MB of JSON until it is painted", ours: found.drawn, goal: { most: 250 }, counters });
  report.notes.push(
    "B3, B4, B5, B6, B10, B12: of a map of more than 20 stages ours draws the columns in sight and some beside them. Drawn whole it is a row of its own in B3. " +
      "Of the others React Flow can leave out what is not in view, by an option that is off unless a page asks for it, and here.",
  );
  report.notes.push("B10: no public member reads a map without showing it, so ours has the making of the screen in it and zod's has not.");
  await ours.close();
  await theirs.close();
}

export async function links(lab, report) {
  const [ours, theirs] = [await drawn(lab, full(80)), await lab.peer("libraries")];
  const map = await ours.run(async () => {
    const element = document.querySelector("journey-map");
    await element.link();
    globalThis.share = await import("/share.js");
    return element.map;
  });
  await theirs.run((map) => (globalThis.map = map), map);
  const found = { ours: [], theirs: [] };
  let lengths;
  for (let round = 0; round < lab.times(41); round += 1) {
    const mine = await ours.run(async () => {
      const { lab, share } = globalThis;
      const { map } = document.querySelector("journey-map");
      let [fragment, back] = [];
      const time = await lab.called(async () => {
        fragment = await share.fragmentOf(map);
        back = await share.mapIn(fragment);
      }, 5);
      const texts = ({ cards }) => JSON.stringify(cards.map(({ text }) => text));
      globalThis.ours.check(texts(JSON.parse(back)) === texts(map), "the link holds the map");
      return { time, length: fragment.length };
    });
    const other = await theirs.run(async () => {
      const { lab, peer, map } = globalThis;
      let [packed, back] = [];
      const time = await lab.called(() => {
        packed = peer.lz.compressToEncodedURIComponent(JSON.stringify(map));
        back = JSON.stringify(JSON.parse(peer.lz.decompressFromEncodedURIComponent(packed)));
      }, 5);
      if (back !== JSON.stringify(map)) throw new Error("their link does not hold the map");
      return { time, length: packed.length };
    });
    found.ours.push(mine.time);
    found.theirs.push(other.time);
    lengths = [mine.length, other.length];
  }
  const counters = `${lengths[0]} and ${lengths[1]} characters`;
  report.row({
    id: "B11",
    what: "a link to 8 stages × 10: encode and decode",
    peer: "lz-string of the JSON",
    ours: found.ours,
    theirs: found.theirs,
    goal: { ratio: 0.5 },
    counters,
  });
  report.row({
    id: "B11",
    what: "its characters",
    peer: "lz-string of the JSON",
    unit: "characters",
    ours: [lengths[0]],
    theirs: [lengths[1]],
    goal: { ratio: 0.55, most: 2000 },
  });
  await ours.close();
  await theirs.close();
}
