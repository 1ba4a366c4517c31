// Maps and packs to judge: made by counting, so that each run judges the same.
import { readFileSync } from "node:fs";

const PACK = JSON.parse(readFileSync(new URL("../../crates/advice/src/pack.json", import.meta.url), "utf8"));
const CHANNELS = PACK.channels.map((channel) => channel.id);
const LANES = ["actions", "thoughts", "touchpoints", "pains", "opportunities", "factors", "kpis", "automation", "backstage", "text"];
const INTENTS = ["orient", "consider", "buy", "use", "loyal", "none"];
const NEEDS = ["information", "visual", "contact", "instruction", "reassurance"];
const EVIDENCE = [undefined, "assumed", "partly", "researched"];
const SEVERITY = ["low", "high", undefined, "medium", "high"];
const SCORES = [-2, 1, 0.5, -1, 2, -0.5, 1.5];

/** What is known of an offer for businesses; many rules of the built-in pack speak. */
const BUSINESS = { audience: "b2b", price: "high", urgency: "high", reach: "local", kind: "webshop", budget: { amount: 900, per: "month" } };
const GROUPS = [{ id: "p1", name: "", age: "15-24", segment: "x" }, { id: "p2", name: "", age: "55+" }];

/** The built-in pack. */
export const whole = PACK;

/** The built-in pack with so many of its rules about stages: first those with effects, then gaps, then the others. */
export function only(number) {
  const order = ["reason", "gap", "caution", "hint"];
  const rules = PACK.rules.filter((rule) => rule.scope !== "map").sort((a, b) => order.indexOf(a.as) - order.indexOf(b.as)).slice(0, number);
  return { ...PACK, rules };
}

/** A map of so many stages with a card in each cell where `stands(stage, lane)`, by their numbers. */
function map(stages, { profile, personas }, stands = () => true) {
  const numbers = Array.from({ length: stages }, (_, at) => at);
  const pick = (list, at) => list[at % list.length];
  const card = (at, lane, kind) => ({
    id: `c${at * LANES.length + lane + 1}`,
    stage: `s${at + 1}`,
    lane: `l${lane + 1}`,
    text: `Card ${at + 1}`,
    evidence: pick(EVIDENCE, at + lane),
    momentOfTruth: (at + 3 * lane) % 37 === 0,
    channel: kind === "touchpoints" && at % 4 ? pick(CHANNELS, at * 5) : undefined,
    severity: kind === "pains" ? pick(SEVERITY, at) : undefined,
    influence: kind === "factors" ? pick(["own", "none", undefined], at) : undefined,
  });
  const result = (at) => ({ stage: `s${at + 1}`, channel: pick(CHANNELS, at * 3), kpi: "ctr", cost: 100, revenue: pick([250, 40, 100, undefined], at) });
  return {
    format: "klantreis",
    version: 1,
    title: "",
    language: "en",
    profile,
    personas,
    stages: numbers.map((at) => ({
      id: `s${at + 1}`,
      name: `Stage ${at + 1}`,
      intent: pick(INTENTS, at + (at >> 4)),
      needs: NEEDS.filter((_, need) => (at * 7 + need * 3) % 5 < 2),
      momentOfTruth: at % 11 === 0,
    })),
    lanes: LANES.map((kind, at) => ({ id: `l${at + 1}`, kind, name: "" })),
    cards: numbers.flatMap((at) => LANES.map((kind, lane) => (stands(at, lane) ? card(at, lane, kind) : [])).flat()),
    feelings: numbers.filter((at) => at % 5).map((at) => ({ stage: `s${at + 1}`, state: at % 9 ? "now" : "goal", score: pick(SCORES, at) })),
    results: numbers.filter((at) => at % 3 === 0).map(result),
    rejected: numbers.filter((at) => at % 8 === 0).map((at) => ({ stage: `s${at + 1}`, channel: pick(CHANNELS, at) })),
  };
}

/** The map that is timed: every cell has a card. */
export const large = () => map(500, { profile: BUSINESS, personas: GROUPS });

/** Smaller maps with gaps: one that says nothing of the offer, one for each word that it can have, and two with several. */
export function varied() {
  const words = {
    audience: ["b2c", "b2b", "applicant", "patient"],
    price: ["low", "medium", "high"],
    urgency: ["low", "high"],
    reach: ["local", "national", "international"],
    kind: ["webshop", "shop", "service", "care", "employer", "app", "fashion"],
    firstProduct: [true],
  };
  const profiles = Object.entries(words).flatMap(([key, values]) => values.map((value) => ({ [key]: value })));
  const ages = ["-15", "15-24", "25-34", "35-54", "55+"].map((age) => ({ personas: [{ id: "p1", name: "", age }] }));
  const several = [{ profile: { kind: "care", audience: "b2c" } }, { profile: BUSINESS, personas: GROUPS }];
  const offers = [{}, ...profiles.map((profile) => ({ profile })), ...ages, ...several];
  const gaps = (at, lane) => at % 7 !== 0 && (at * 31 + lane * lane * 17) % 5 > at % 3;
  return offers.map((offer) => map(30, offer, gaps));
}

/** A map of about so many bytes, with a card for every 110 of them. */
export function weighing(bytes) {
  const { profile, personas, lanes, stages, cards } = large();
  const some = cards.slice(0, Math.floor(bytes / 140));
  const few = stages.slice(0, Math.ceil(some.length / lanes.length));
  const journey = { format: "klantreis", version: 1, title: "x", language: "en", profile, personas, stages: few, lanes, cards: some };
  // What is stored leaves out what is empty or usual.
  const more = Math.max(0, Math.floor((bytes * 1.14 - JSON.stringify(journey).length) / some.length));
  return { ...journey, cards: some.map((card) => ({ ...card, text: card.text.padEnd(card.text.length + more, " comparing é ") })) };
}
