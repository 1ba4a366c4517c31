// Maps by chance for the tests of what goes out, made from a seed, so that each run tries the same; and the formats as they are delivered.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { those } from "./hostile.mjs";
import { chance } from "./seeds.mjs";

const dist = new URL("../../dist/", import.meta.url);

/** The delivered wasm of the formats, in Node: `read(text, language)` and `write(format, map, language, orientation)`. */
export async function formats() {
  const glue = await import(new URL("formats.js", dist).href);
  await glue.default({ module_or_path: readFileSync(fileURLToPath(new URL("formats_bg.wasm", dist))) });
  return glue;
}

/** Texts that mean no good, or mean something to somebody on the way; none of the very long ones. */
export const HOSTILE = those("text").filter(({ repeat }) => !repeat).map(({ whole }) => whole);

/** Texts of people. */
const PLAIN = [
  "Zien", "Denken", "Doen", "Houden", "Vergelijkt prijzen", "Leest recensies", "Belt met de klantenservice", "Orders again",
  "Één café à la carte", "Reis van de klant", "An", "Bo", "De Vries",
  "Iemand met een lange naam die niet op één regel past", "Wij & zij", "R&D (intern)", "Naam, met een komma erin", "Vraagt: waarom?",
  "#1 van Nederland", "50% korting; tijdelijk", "Zegt \"ja\"", "日本語の題名", "हिन्दी",
];

const KINDS = ["actions", "thoughts", "touchpoints", "pains", "opportunities", "factors", "kpis", "automation", "backstage", "text"];
const LONGEST = 5_000;

/** A map by chance. No text in it is over the limit, at most one is near it, and lanes of feelings are left out. */
export function journey(seed) {
  const random = chance(seed);
  const below = (number) => Math.floor(random() * number);
  const pick = (list) => list[below(list.length)];
  const often = (part) => random() < part;
  const upTo = (number, make) => Array.from({ length: below(number + 1) }, (_, at) => make(at));
  let long = often(0.02);
  const text = () => {
    if (long && often(0.2)) {
      long = false;
      return [...pick([...HOSTILE, "woord ", "W"]).padEnd(1, "x").repeat(LONGEST)].slice(0, LONGEST).join("");
    }
    if (often(0.3)) return pick(PLAIN);
    if (often(0.6)) return pick(HOSTILE);
    return Array.from({ length: 2 + below(3) }, () => pick(often(0.5) ? HOSTILE : PLAIN)).join(pick(["", " ", ": ", "; ", "\n"]));
  };
  const personas = upTo(5, (at) => ({ id: `p${at}`, name: text() }));
  const twins = often(0.3);
  const names = [text(), text()];
  const stages = upTo(6, (at) => ({ id: `s${at}`, name: twins ? pick(names) : text(), goal: often(0.2) ? text() : "" }));
  const lanes = upTo(4, (at) => ({ id: `l${at}`, kind: pick(KINDS), name: text() }));
  const cell = (stage, lane) => (often(0.6) ? upTo(3, () => ({ stage: stage.id, lane: lane.id, text: text() })) : []);
  const cards = stages.flatMap((stage) => lanes.flatMap((lane) => cell(stage, lane)));
  cards.forEach((card, at) => (card.id = `c${at}`));
  const whose = [undefined, ...personas.map(({ id }) => id)];
  const feelings = [];
  const feel = (stage, card) => {
    for (const persona of whose) {
      for (const state of ["now", "goal"]) {
        if (often(state === "now" ? 0.3 : 0.1)) feelings.push({ stage, card, persona, state, score: (below(9) - 4) / 2 });
      }
    }
  };
  for (const { id } of stages) if (often(0.4)) feel(id);
  for (const { id, stage } of cards) if (often(0.4)) feel(stage, id);
  return { format: "klantreis", version: 1, title: often(0.9) ? text() : "", language: pick(["nl", "en"]), personas, stages, lanes, cards, feelings };
}

/** Maps in which each text that means no good stands in every place: the title, a stage, two cards, a lane and a persona. */
export const hostile = HOSTILE.map((text, at) => ({
  format: "klantreis",
  version: 1,
  title: text,
  personas: [{ id: "p", name: text }, { id: "q", name: `${text} en ${text}` }],
  stages: [{ id: "s", name: text }, { id: "t", name: text }, { id: "u", name: `Na ${text}` }],
  lanes: [{ id: "l", kind: "actions", name: text }, { id: "m", kind: KINDS[at % KINDS.length], name: `${text}${text}` }],
  cards: [
    { id: "a", stage: "s", lane: "l", text },
    { id: "b", stage: "s", lane: "l", text: `${text} en ${text}` },
    { id: "c", stage: "t", lane: "m", text },
    { id: "d", stage: "u", lane: "l", text: `${text}\n${text}` },
  ],
  feelings: [
    { stage: "s", card: "a", persona: "p", state: "now", score: 2 },
    { stage: "s", card: "a", persona: "q", state: "now", score: -1 },
    { stage: "u", persona: "q", state: "now", score: 1.5 },
  ],
}));
