// The advice a second time, from its description: the facts gathered in JavaScript, the rules asked by json-rules-engine.
// It shares no code with the product, so that equal answers say something.
const { Engine } = globalThis.jsonRulesEngine;

/** Conditions about single channels; asked where a rule's effects are put on the scores. */
const ABOUT_CHANNELS = ["channel", "roi"];
const HIGHEST = 6;

/** What is the same in every stage. What is not known is null. */
function offerOf({ profile = {}, personas = [] }, pack) {
  const { audience, price, urgency, reach, kind, budget, firstProduct } = profile;
  const months = { month: 1, once: 1, quarter: 3, year: 12 };
  const known = budget && pack.smallBudget !== undefined;
  return {
    audience: audience ?? null,
    price: price ?? null,
    urgency: urgency ?? null,
    reach: reach ?? null,
    kind: kind ?? null,
    firstProduct: firstProduct ?? null,
    budget: known ? (budget.amount / months[budget.per] < pack.smallBudget ? "small" : "normal") : null,
    age: personas.map((persona) => persona.age).filter(Boolean),
    segment: personas.length ? personas.some((persona) => Boolean(persona.segment?.trim())) : null,
  };
}

/** The facts of every stage, in order, that a rule can ask for. */
export function facts(map, pack) {
  const offer = offerOf(map, pack);
  const kinds = Object.fromEntries(map.lanes.map((lane) => [lane.id, lane.kind]));
  const stages = map.stages.map((stage) => ({ stage, cards: [], feelings: [], results: [], rejected: [] }));
  const byId = new Map(stages.map((of) => [of.stage.id, of]));
  for (const list of ["cards", "feelings", "results", "rejected"]) {
    for (const entry of map[list]) byId.get(entry.stage)[list].push(entry);
  }
  return stages.map((of) => ({ ...offer, ...factsOf(of, kinds) }));
}

function factsOf({ stage, cards, feelings, results, rejected }, kinds) {
  const of = (...names) => cards.filter((card) => names.includes(kinds[card.lane]));
  const guess = (card) => (card.evidence ?? "assumed") === "assumed";
  const scores = feelings.filter((feeling) => feeling.state === "now").map((feeling) => feeling.score);
  const sum = scores.reduce((sum, score) => sum + score, 0);
  const worst = Math.max(-1, ...of("pains").map((pain) => ["low", "medium", "high"].indexOf(pain.severity) + 1));
  const pain = worst < 0 ? null : ["any", "low", "medium", "high"][worst];
  const empty = cards.length === 0 && results.length === 0;
  const better = of("opportunities").length > 0;
  const answered = of("automation", "backstage").length > 0;
  const lacks = {
    touchpoint: cards.length > 0 && of("touchpoints").length === 0 && results.length === 0,
    opportunity: pain !== null && !better,
    answer: sum < 0 && !better && !answered,
    evidence: cards.some((card) => card.momentOfTruth && guess(card)) || (Boolean(stage.momentOfTruth) && cards.every(guess)),
    own_factor: cards.length > 0 && !of("factors").some((card) => card.influence === "own"),
  };
  return {
    intent: stage.intent,
    need: stage.needs ?? [],
    pain,
    // The mean in the lowest or the highest third of −2…2.
    feeling: scores.length && sum * 3 <= scores.length * -2 ? "low" : scores.length && sum * 3 >= scores.length * 2 ? "high" : null,
    momentOfTruth: Boolean(stage.momentOfTruth) || cards.some((card) => card.momentOfTruth),
    stage_empty: empty,
    lacks: Object.keys(lacks).filter((lack) => lacks[lack]),
    present: of("touchpoints").flatMap((card) => card.channel ?? []),
    rejected: rejected.map((line) => line.channel),
    roi: returns(results),
  };
}

/** What the channels of a stage brought, by id: "positive", "negative", or nothing that is known. */
function returns(results) {
  const sums = {};
  for (const { channel, cost, revenue } of results) {
    if (cost === undefined || revenue === undefined) continue;
    sums[channel] ??= { cost: 0, revenue: 0 };
    sums[channel].cost += cost;
    sums[channel].revenue += revenue;
  }
  const word = ({ cost, revenue }) => (cost > 0 && revenue !== cost ? (revenue > cost ? "positive" : "negative") : null);
  return Object.fromEntries(Object.entries(sums).map(([channel, sum]) => [channel, word(sum)]));
}

/** One condition of a pack as one of json-rules-engine's. */
function condition([fact, value]) {
  if (!Array.isArray(value)) return { fact, operator: "equal", value };
  if (fact === "pain" && value.includes("any")) return { fact, operator: "notEqual", value: null };
  return { fact, operator: ["need", "age", "present", "lacks"].includes(fact) ? "sharesOneOf" : "in", value };
}

/** An engine with the rules of a pack that are about stages. */
export function engineOf(pack) {
  const engine = new Engine();
  engine.addOperator("sharesOneOf", (known, any) => known.some((one) => any.includes(one)));
  for (const rule of pack.rules.filter((rule) => rule.scope !== "map")) {
    const all = Object.entries(rule.when).filter(([key]) => !ABOUT_CHANNELS.includes(key)).map(condition);
    engine.addRule({ conditions: { all }, event: { type: rule.id } });
  }
  return engine;
}

/** The answers for every stage. What does not differ from stage to stage is found once, beforehand. */
export function judge(pack) {
  const engine = engineOf(pack);
  const rules = new Map(pack.rules.map((rule, at) => [rule.id, { ...rule, at }]));
  const targets = ({ channel, group, paid }) =>
    pack.channels.filter((of) => (channel ? of.id === channel : group ? of.group === group : paid === undefined || of.paid === paid)).map((of) => of.id);
  for (const rule of rules.values()) rule.then = (rule.then ?? []).map((then) => ({ ...then, channels: targets(then) }));
  const catalogue = new Map(pack.channels.map((channel, at) => [channel.id, at]));

  return async (map) => {
    const answers = [];
    for (const { rejected, roi, ...asked } of facts(map, pack)) {
      const { events } = await engine.run(asked);
      const spoken = events.map((event) => rules.get(event.type)).sort((a, b) => a.at - b.at);
      const scores = new Map(pack.channels.map((channel) => [channel.id, channel.base[asked.intent] ?? 0]));
      for (const { when, then } of spoken) {
        const concerns = (id) => (when.channel?.includes(id) ?? true) && (when.roi?.includes(roi[id]) ?? true);
        for (const { channels, add, drop } of then) {
          for (const id of channels.filter(concerns)) scores.set(id, drop ? -Infinity : scores.get(id) + add);
        }
      }
      const lines = [...scores]
        .map(([channel, score]) => ({ channel, score: Math.min(score, HIGHEST), present: asked.present.includes(channel) }))
        .filter(({ channel, score }) => score > 0 && !rejected.includes(channel))
        .sort((a, b) => a.present - b.present || b.score - a.score || catalogue.get(a.channel) - catalogue.get(b.channel));
      answers.push({ lines, rules: spoken.map((rule) => rule.id), gaps: spoken.filter((rule) => rule.as === "gap").length });
    }
    return answers;
  };
}
