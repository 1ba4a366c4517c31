// What goes out as Mermaid, judged by Mermaid: it takes every text, and draws every label as it was.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { formats, hostile, journey } from "../common/random.mjs";
import { seeds } from "../common/seeds.mjs";
import { expect, test } from "./fixture.mjs";

const MAPS = 2_000;
// Mermaid draws some ten maps a second.
const DRAWN = process.env.KLANTREIS_LONG ? MAPS : 200;
const BATCH = 50;

const modules = fileURLToPath(new URL("../../node_modules/mermaid/dist/", import.meta.url));
const { write } = await formats();

/** A map as Mermaid, and what has to be in its picture. */
function exported(map, name) {
  const { text } = JSON.parse(write("mermaid", JSON.stringify(map), "nl", "lanes"));
  return { name, text, labels: labels(map) };
}

const SYNTAX = /[#;:%<>"&ﬂ¶°]/;
/** White space to the map, to Mermaid or to HTML, and what no line holds. */
const bare = (text) => text.toWellFormed().replace(/[\s\u0085\0]+/g, "");
/** A text in one line, as it is written: a dash where Mermaid would see nothing. */
const line = (text) => text.toWellFormed().replace(/\0/g, "").replace(/[\n\r\v\f\u0085\u2028\u2029]/g, " ").trim() || "-";
/** The name of an actor. Long ones lose the signs that would be written as entities. */
function actor(name) {
  const plain = line(name);
  const escaped = [...plain].map((sign) => (SYNTAX.test(sign) || sign === "," ? `#${sign.codePointAt(0)};` : sign));
  if ([...escaped.join("")].length <= 20 || escaped.join("") === name.toWellFormed()) return plain;
  return line(plain.replace(/[#;:%<>"&ﬂ¶°,]/g, " "));
}

/** What a picture of a map says: its title, its sections, and its tasks with their people and how high their faces are. */
function labels({ title, personas, stages, lanes, cards, feelings }) {
  const lane = lanes.find(({ kind }) => kind === "actions") ?? lanes.find(({ id }) => cards.some((card) => card.lane === id));
  const now = feelings.filter(({ state }) => state === "now");
  const names = new Map(personas.map(({ id, name }) => [id, actor(name)]));
  const sections = [];
  const tasks = [];
  let before;
  stages.forEach((stage, at) => {
    // Twins are told apart by a sign that nobody sees, and that no name ends with.
    const name = line(line(stage.name).replace(/\u200b+$/, ""));
    const twin = name === before;
    before = twin ? undefined : name;
    if (at > 0 || stage.name !== "") sections.push(bare(twin ? `${name}\u200b` : name));
    const own = cards.filter((card) => card.stage === stage.id && card.lane === lane?.id);
    if (own.length === 0) tasks.push({ text: "-", people: [], score: 3 });
    for (const { id, text } of own) {
      const its = now.filter(({ card }) => card === id);
      const felt = its.length > 0 ? its : now.filter((feeling) => feeling.card === undefined && feeling.stage === stage.id);
      const scores = felt.map(({ score }) => score + 3);
      const mean = Math.round(scores.reduce((sum, score) => sum + score, 0) / scores.length);
      const score = scores.length === 0 ? 3 : scores.every((score) => score === scores[0]) ? scores[0] : mean;
      // Two people of one name are one to Mermaid.
      const people = personas.filter(({ id }) => felt.some(({ persona }) => persona === id)).map(({ id }) => names.get(id));
      tasks.push({ text: bare(line(text)), people: [...new Set(people)].map(bare), score });
    }
  });
  const legend = [...new Set(tasks.flatMap(({ people }) => people))].sort();
  return { title: title === "" ? undefined : bare(line(title)), sections, tasks, legend };
}

const EMPTY = '<!doctype html><html lang="nl"><meta charset="utf-8"><title>Mermaid</title><body></body></html>';

/** An empty page of this origin with Mermaid in it, as its makers deliver it. */
async function withMermaid(page) {
  const asked = [];
  await page.route("**/mermaid/**", (route) => {
    const name = new URL(route.request().url()).pathname.replace("/mermaid/", "");
    if (name === "") return route.fulfill({ contentType: "text/html", body: EMPTY });
    if (name.includes("..") || !name.endsWith(".mjs")) return route.abort();
    return route.fulfill({ contentType: "text/javascript", body: readFileSync(modules + name) });
  });
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  await page.goto("/mermaid/");
  await page.evaluate(async () => {
    const { default: mermaid } = await import("/mermaid/mermaid.esm.min.mjs");
    mermaid.initialize({ startOnLoad: false });
    window.mermaid = mermaid;
  });
  return asked;
}

/** What Mermaid makes of texts: what it refuses, and what stands in the pictures of the others, put in the page as hosts do. */
const pictures = (page, texts, drawn) =>
  page.evaluate(
    async ([texts, drawn]) => {
      const { mermaid } = window;
      const ALIVE = "script, img, iframe, a, use, image, input, form, math, [onerror], [onload], [onclick]";
      const said = [];
      for (const [at, text] of texts.entries()) {
        try {
          const parsed = await mermaid.parse(text);
          if (parsed.diagramType !== "journey") throw new Error(`It is a ${parsed.diagramType}`);
          if (at >= drawn) {
            said.push({});
            continue;
          }
          const { svg } = await mermaid.render(`m${at}`, text);
          document.body.innerHTML = svg;
          said.push(seen(document.querySelector("svg")));
        } catch (error) {
          said.push({ refused: String(error) });
        }
        document.body.replaceChildren();
      }
      return said;

      function seen(svg) {
        const own = (selector) => [...svg.querySelectorAll(`:scope > ${selector}`)];
        // Each label is there twice, the second time for who draws no HTML.
        const label = (group) => {
          const [first, second] = ["foreignObject .label", "switch > text"].map((part) => group.querySelector(part)?.textContent);
          return first === second ? first : `${first} is not ${second}`;
        };
        const legend = [];
        for (const part of own("circle, :scope > text.legend")) {
          if (part.localName === "circle") legend.push([]);
          else legend.at(-1).push(part.textContent);
        }
        return {
          title: own("text[font-weight=bold]")[0]?.textContent,
          sections: own("g:has(> rect.journey-section)").map(label),
          tasks: own("g:has(> rect.task)").map((group) => ({
            text: label(group),
            people: [...group.querySelectorAll("circle > title")].map((title) => title.textContent),
            score: 5 - (Number(group.querySelector("circle.face").getAttribute("cy")) - 300) / 30,
          })),
          legend,
          others: [...svg.querySelectorAll(ALIVE)].map((part) => part.outerHTML),
        };
      }
    },
    [texts, drawn],
  );

/** Is a name the lines of the legend? A word that is too long is broken with a hyphen, and then half a sign may stand before that. */
function wrapped(lines, name) {
  if (lines.length === 0) return name === "";
  const [first, ...rest] = lines;
  const ways = [first, first.replace(/-$/, ""), first.replace(/\ufffd-$/, "")];
  return [...new Set(ways)].some((way, at) => (at === 0 || rest.length > 0) && name.startsWith(way) && wrapped(rest, name.slice(way.length)));
}

/** What Mermaid makes of exports, against what their maps say: a list of what is not so. */
async function wrong(page, exports, drawn) {
  const found = [];
  for (let at = 0; at < exports.length; at += BATCH) {
    const batch = exports.slice(at, at + BATCH);
    const said = await pictures(page, batch.map(({ text }) => text), drawn - at);
    for (const [number, { name, text, labels }] of batch.entries()) {
      const { refused, others, legend, ...drawing } = said[number];
      if (refused) found.push({ name, refused, text });
      if (refused || at + number >= drawn) continue;
      const tasks = drawing.tasks.map((task) => ({ ...task, text: bare(task.text), people: task.people.map(bare) }));
      const title = drawing.title === undefined ? undefined : bare(drawing.title);
      const sections = drawing.sections.map(bare);
      const lines = legend.map((lines) => lines.map(bare));
      const missing = labels.legend.filter((name) => !lines.some((lines) => wrapped(lines, name)));
      const more = lines.length - labels.legend.length;
      const { legend: _, ...wanted } = labels;
      const same = JSON.stringify({ title, sections, tasks }) === JSON.stringify(wanted);
      if (!same) found.push({ name, text, drawn: { title, sections, tasks }, wanted });
      if (missing.length > 0 || more !== 0) found.push({ name, text, missing, legend: lines });
      if (others.length > 0) found.push({ name, text, others });
    }
  }
  return found;
}

/** Nothing but Mermaid was asked for, and nobody's script ran. */
async function clean(page, asked) {
  expect(asked.filter((path) => !/^\/mermaid\/([\w./-]+\.mjs)?$/.test(path))).toEqual([]);
  expect(await page.evaluate(() => [window.hit, {}.color, {}.position])).toEqual([undefined, undefined, undefined]);
}

test(`Mermaid takes ${MAPS} maps by chance, and draws ${DRAWN} of them as they are`, async ({ page }) => {
  test.setTimeout(process.env.KLANTREIS_LONG ? 1_800_000 : 180_000);
  const asked = await withMermaid(page);
  const exports = seeds(MAPS).map((seed) => exported(journey(seed), `seed ${seed}`));
  expect(await wrong(page, exports, DRAWN)).toEqual([]);
  await clean(page, asked);
});

test("Mermaid takes and draws every text that means no good, wherever it stands", async ({ page }) => {
  test.setTimeout(180_000);
  const asked = await withMermaid(page);
  const exports = hostile.map((map) => exported(map, JSON.stringify(map.title)));
  expect(await wrong(page, exports, exports.length)).toEqual([]);
  await clean(page, asked);
});

test("what is not as it should be is seen", async ({ page }) => {
  await withMermaid(page);
  const map = {
    title: "T",
    personas: [{ id: "p", name: "An" }],
    stages: [{ id: "s", name: "Zien" }],
    lanes: [{ id: "l", kind: "actions" }],
    cards: [{ id: "c", stage: "s", lane: "l", text: "Kijkt" }],
    feelings: [{ stage: "s", card: "c", persona: "p", state: "now", score: 1 }],
  };
  const good = "journey\n title T\n section Zien\n Kijkt: 4: An\n";
  const judged = async (text) => (await wrong(page, [{ name: "one", text, labels: labels(map) }], 1)).length;
  expect(await judged(good)).toBe(0);
  for (const [from, to] of [["T", "U"], ["Zien", "Ziet"], ["Kijkt", "K#amp;kt"], ["4", "3"], ["An", "Bo"], ["Kijkt:", "#:"], ["journey", "graph TD"]]) {
    expect(await judged(good.replace(from, to)), to).toBeGreaterThan(0);
  }
});
