// The journeys that are drawn and edited: the same one as a map, and as Mermaid's text.

const KINDS = ["actions", "thoughts", "touchpoints", "pains", "opportunities", "factors", "kpis", "automation", "backstage", "text"];
const INTENTS = ["orient", "consider", "buy", "use", "loyal"];
const CHANNELS = ["seo_blog", "social_ads", "sea_brand", "email_newsletter"];
const SAID = [
  "looks for what others say",
  "asks a friend",
  "compares three of them",
  "waits for an answer",
  "reads the small print",
  "comes back later",
];

const count = (number) => Array.from({ length: number }, (_, at) => at);
const pick = (list, at) => list[at % list.length];
const words = (at) => `Customer ${at + 1} ${pick(SAID, at)}`;

/** A journey of so many stages with so many tasks each, all of them in one lane: what Mermaid can draw. */
export function journeys(stages, tasks) {
  const score = (at) => (at * 7) % 5;
  const lines = count(stages).flatMap((stage) => [
    `  section Stage ${stage + 1}`,
    ...count(tasks).map((task) => `    ${words(stage * tasks + task)}: ${score(stage * tasks + task) + 1}: Me`),
  ]);
  const cards = count(stages * tasks);
  const stageOf = (at) => `s${Math.floor(at / tasks) + 1}`;
  return {
    mermaid: ["journey", "  title A customer journey", ...lines, ""].join("\n"),
    // What the product's own reader makes of that text, the line of feelings included.
    map: {
      format: "klantreis",
      version: 1,
      title: "A customer journey",
      language: "en",
      personas: [{ id: "p1", name: "Me" }],
      stages: count(stages).map((at) => ({ id: `s${at + 1}`, name: `Stage ${at + 1}`, intent: "none" })),
      lanes: [{ id: "l1", kind: "actions", name: "Actions" }, { id: "l2", kind: "emotion", name: "Feeling" }],
      cards: cards.map((at) => ({ id: `c${at + 1}`, stage: stageOf(at), lane: "l1", text: words(at), evidence: "assumed" })),
      feelings: cards.map((at) => {
        const value = score(at) + 1;
        return { stage: stageOf(at), card: `c${at + 1}`, persona: "p1", state: "now", score: value - 3, raw: { value, min: 1, max: 5 } };
      }),
    },
  };
}

/** A map of so many cards: ten lanes with a card in each cell, and a channel on each touchpoint. */
export function full(cards) {
  const lanes = Math.min(cards, KINDS.length);
  const stages = Math.max(2, Math.ceil(cards / lanes));
  return {
    format: "klantreis",
    version: 1,
    title: `A journey of ${cards} cards`,
    language: "en",
    stages: count(stages).map((at) => ({ id: `s${at}`, name: `Stage ${at + 1}`, intent: pick(INTENTS, at), needs: ["information"] })),
    lanes: KINDS.slice(0, lanes).map((kind) => ({ id: kind, kind, name: kind })),
    cards: count(cards).map((at) => ({
      id: `c${at}`,
      stage: `s${Math.floor(at / lanes)}`,
      lane: pick(KINDS.slice(0, lanes), at),
      text: words(at),
      evidence: "assumed",
      ...(pick(KINDS.slice(0, lanes), at) === "touchpoints" ? { channel: pick(CHANNELS, Math.floor(at / lanes)) } : {}),
    })),
    feelings: count(stages).map((at) => ({ stage: `s${at}`, state: "now", score: (at % 5) - 2 })),
  };
}
