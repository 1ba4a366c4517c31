// Maps that are as large as the limits allow, each with everything in the worst place for a browser: made by counting, so that each run is the same.
const KINDS = ["actions", "thoughts", "touchpoints", "pains", "opportunities", "factors", "kpis", "automation", "backstage", "text"];
const CHANNELS = ["seo_blog", "sea_brand", "social_ads", "email", "reviews"];
const numbers = (count) => Array.from({ length: count }, (_, at) => at);

/** A map of so many stages, lanes and cards, the cards where `place(at)` says: `[stage, lane]`, with the text that `text(at)` says. */
function map(stages, lanes, cards, place, text = (at) => `Card ${at + 1}`, kind = (at) => KINDS[at % KINDS.length]) {
  return {
    format: "klantreis",
    version: 1,
    title: "Everything",
    language: "en",
    stages: numbers(stages).map((at) => ({ id: `s${at}`, name: `Stage ${at + 1}`, intent: "orient" })),
    lanes: numbers(lanes).map((at) => ({ id: `l${at}`, kind: kind(at), name: `Lane ${at + 1}` })),
    cards: numbers(cards).map((at) => ({ id: `c${at}`, stage: `s${place(at)[0]}`, lane: `l${place(at)[1]}`, text: text(at), evidence: "assumed" })),
  };
}

/** Texts of so many characters in a map of 20 stages. */
const texts = (count, text) => map(20, 1, count, (at) => [at % 20, 0], text);

/** A feeling about each card of a stage, on the curve beside them. */
function felt() {
  const { lanes, ...rest } = map(1, 1, 20_000, () => [0, 0]);
  const scores = [-2, 1, 0.5, -1, 2];
  const feelings = numbers(20_000).map((at) => ({ stage: "s0", card: `c${at}`, state: "now", score: scores[at % 5] }));
  return { ...rest, lanes: [{ id: "feel", kind: "emotion", name: "Feeling" }, ...lanes], feelings };
}

/** Feelings of five personas about every stage, now and as a goal, and results, rejected advice and budget lines for each stage and channel. */
function lines() {
  const personas = numbers(5).map((at) => ({ id: `p${at}`, name: `Persona ${at + 1}` }));
  const { lanes, ...rest } = map(500, 1, 2_500, (at) => [at % 500, 0], undefined, () => "touchpoints");
  const all = rest.stages.flatMap(({ id }) => CHANNELS.map((channel) => ({ stage: id, channel })));
  return {
    ...rest,
    profile: { budget: { amount: 100_000, currency: "EUR", per: "month" } },
    personas,
    lanes: [...lanes, { id: "feel", kind: "emotion", name: "Feeling" }],
    cards: rest.cards.map((card, at) => ({ ...card, channel: CHANNELS[Math.floor(at / 500)] })),
    feelings: rest.stages.flatMap(({ id }) => personas.flatMap((persona) => ["now", "goal"].map((state, at) => ({ stage: id, persona: persona.id, state, score: 1 - at })))),
    results: all.map((line) => ({ ...line, kpi: "ctr", cost: 100, revenue: 250 })),
    rejected: all.filter((_, at) => at % 3 === 0),
    budget: all.filter((_, at) => at % 3 === 1).map((line) => ({ ...line, cents: 100 })),
  };
}

/** Each by what it has the most of. */
export const WORST = {
  "20,000 cards in one cell": () => map(1, 1, 20_000, () => [0, 0]),
  "20,000 cards in one row": () => map(500, 1, 20_000, (at) => [at % 500, 0]),
  "20,000 cards in one column": () => map(1, 40, 20_000, (at) => [0, at % 40]),
  "20,000 cards in twenty full columns": () => map(20, 40, 20_000, (at) => [at % 20, Math.floor(at / 20) % 40]),
  "a card in every cell": () => map(500, 40, 20_000, (at) => [Math.floor(at / 40), at % 40]),
  "20,000 pains of one stage": () => map(1, 1, 20_000, () => [0, 0], undefined, () => "pains"),
  "a feeling about each of 20,000 cards": felt,
  "texts of 5,000 characters": () => texts(1_000, (at) => `${at} ${"long words of a text ".repeat(300)}`.slice(0, 5_000)),
  "words of 5,000 letters": () => texts(1_000, () => "w".repeat(5_000)),
  "thousands of combining marks": () => texts(400, (at) => `${at} a${"\u0301\u0323\u20dd".repeat(1_600)}`),
  "thousands of line breaks": () => texts(400, (at) => `${at}${"\n".repeat(4_900)}`),
  "thousands of invisible joiners": () => texts(300, (at) => `${at}${"\u200d\u202e".repeat(2_400)}`),
  "names of 5,000 characters": () => {
    const long = map(500, 40, 500, (at) => [at, 0]);
    const name = "A name that never ends ".repeat(217);
    return { ...long, stages: long.stages.map((stage) => ({ ...stage, name })), lanes: long.lanes.map((lane) => ({ ...lane, name })) };
  },
  "personas, results, rejected and budget lines": lines,
};

/** A rule pack of as many sources, channels and rules as one may have, each rule about every channel. */
export function heaviestPack() {
  const both = (text) => ({ nl: text, en: text });
  const channels = numbers(150).map((at) => ({ id: `own${at}`, name: both(`Channel ${at}`), group: "own", paid: false, base: { orient: 3, consider: 2, buy: 1, use: 1, loyal: 1 }, content: {}, kpis: ["ctr"], sources: ["own"] }));
  const rules = numbers(400).map((at) => ({ id: `Own${at}`, when: { intent: ["orient", "consider", "buy", "use", "loyal"] }, then: numbers(20).map((effect) => ({ group: "own", add: (at + effect) % 2 ? 1 : -1 })), say: both(`Rule ${at}`), as: "reason", sources: ["own"], confidence: "low" }));
  return { pack: "heaviest", version: 1, updated: "2026-11", sources: [{ id: "own", title: "Own", by: "Own", year: 2026, url: "https://example.org/", kind: "opinion", limits: both("Own") }], channels, rules };
}
