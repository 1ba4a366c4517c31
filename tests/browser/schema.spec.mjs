// The JSON Schemas of a file and of a rule pack, by a validator of somebody else: what is written satisfies them, what is wrong
// does not.
import { readdirSync, readFileSync } from "node:fs";
import Ajv from "ajv/dist/2020.js";
import { expect, test } from "./fixture.mjs";
import { host, MAP } from "./map.mjs";

const root = new URL("../../", import.meta.url);
const text = (path) => readFileSync(new URL(path, root), "utf8");
const json = (path) => JSON.parse(text(path).replace(/^\ufeff/, ""));
const FILES = "tests/fixtures/files/";
const names = (folder, end) =>
  readdirSync(new URL(folder, root)).filter((name) => name.endsWith(end)).map((name) => name.slice(0, -end.length));

const schema = json("crates/journey/src/format/file/klantreis.schema.json");

/** Finds where a value breaks a schema, each place once; what is missing or too much is at its own place. */
function checker(schema) {
  const validate = new Ajv({ strict: true, allErrors: true }).compile(schema);
  const place = ({ instancePath, propertyName, params }) => {
    const key = params.missingProperty ?? params.additionalProperty ?? params.propertyName ?? propertyName;
    return key === undefined ? instancePath : `${instancePath}/${key}`;
  };
  // That a condition led to a fault, and what each alternative asked for, is told by another error as well.
  const own = ({ keyword, schemaPath }) => keyword !== "if" && !schemaPath.includes("/oneOf/");
  return (value) => (validate(value) ? [] : [...new Set(validate.errors.filter(own).map(place))]);
}

/** Where a map breaks the schema. */
const faults = checker(schema);

/** What reading a fixture says: `same`, `newer`, `refused …` or warnings, one a line. */
const expected = (name) => text(`${FILES}${name}.expect`).split("\n").filter(Boolean);
const fixtures = names(FILES, ".klantreis.json").map((name) => ({ name, says: expected(name) }));
const refused = ({ says }) => says.some((line) => line.startsWith("refused "));

/** The example of the contract. */
const CONTRACT = {
  format: "klantreis", version: 1, title: "Voetbalschoenen online", language: "nl",
  profile: {
    offer: "voetbalschoenen", audience: "b2c", price: "medium", urgency: "high", reach: "national", kind: "webshop",
    budget: { amount: 1500, currency: "EUR", per: "month" },
  },
  personas: [{ id: "p1", name: "Sanne", age: "25-34", segment: "amateurvoetballers", note: "" }],
  stages: [
    {
      id: "s1", name: "Oriëntatie", intent: "orient", goal: "Uitzoeken wat er mis is met de zool", needs: ["information"],
      duration: { value: 2, unit: "day" }, momentOfTruth: false,
    },
  ],
  lanes: [{ id: "l1", kind: "actions", name: "Acties" }],
  cards: [
    {
      id: "c1", stage: "s1", lane: "l1", text: "Ik zie dat mijn zool loslaat", channel: null, severity: null,
      evidence: "assumed", momentOfTruth: false, influence: null, actor: null, link: null,
    },
  ],
  feelings: [{ stage: "s1", card: null, persona: "p1", state: "now", score: -1.5, raw: null }],
  results: [
    { stage: "s3", channel: "sea_brand", kpi: "cvr", cost: 300, revenue: 900, now: "2,1%", target: "3%", next: "2027-01-15" },
  ],
};

test("the examples of the contract and of the schema satisfy it", () => {
  expect(faults(CONTRACT)).toEqual([]);
  expect(schema.examples.length).toBeGreaterThan(0);
  for (const example of schema.examples) expect(faults(example)).toEqual([]);
});

test("other properties are allowed, wherever they are", () => {
  const more = (value) => {
    if (Array.isArray(value)) return value.map(more);
    if (value === null || typeof value !== "object") return value;
    const parts = Object.entries(value).map(([key, part]) => [key, more(part)]);
    return Object.fromEntries([...parts, ["x-agency", { any: ["thing"] }]]);
  };
  expect(faults(more(json(`${FILES}full.klantreis.json`)))).toEqual([]);
});

test("a fixture that reads without a warning satisfies it, and so does every map that is read from another", () => {
  const good = fixtures.filter(({ says }) => says.every((line) => line === "same"));
  expect(good.length).toBeGreaterThan(5);
  for (const { name } of good) {
    // One says nothing but its format: a reader takes less than a writer owes.
    const missing = name === "minimal" ? ["/version", "/language", "/stages", "/lanes", "/cards"] : [];
    expect(faults(json(`${FILES}${name}.klantreis.json`)), name).toEqual(missing);
  }
  const read = names(FILES, ".read.json");
  expect(read.length).toBeGreaterThan(8);
  for (const name of read) expect(faults(json(`${FILES}${name}.read.json`)), name).toEqual([]);
});

test("wherever reading warns of a word, a number, a type or something missing, the schema finds a fault", () => {
  let warnings = 0;
  for (const { name, says } of fixtures) {
    for (const line of says) {
      const [code, place] = line.split(" ");
      // What refers to nothing and what stands twice is beyond a schema.
      if (!["wrong-type", "unknown-word", "out-of-range", "missing", "too-many-personas"].includes(code)) continue;
      warnings += 1;
      const path = code === "too-many-personas" ? "/personas" : `/${place.replace(/\[(\d+)\]/g, ".$1").replaceAll(".", "/")}`;
      expect(faults(json(`${FILES}${name}.klantreis.json`)), `${name}: ${line}`).toContain(path);
    }
  }
  expect(warnings).toBeGreaterThan(50);
  expect(faults(json(`${FILES}newer-version.klantreis.json`))).toEqual(["/version"]);
  for (const name of ["list", "no-stages", "other-format"]) {
    expect(faults(json(`${FILES}${name}.klantreis.json`)), name).not.toEqual([]);
  }
});

/** Every value within a value, with its path and a way to put another there. */
function* places(value, path = "") {
  if (value === null || typeof value !== "object") return;
  for (const [key, part] of Object.entries(value)) {
    yield { path: `${path}/${key}`, part, put: (other) => (value[key] = other) };
    yield* places(part, `${path}/${key}`);
  }
}

test("a value of another type is refused wherever it stands", () => {
  const type = (value) => (Array.isArray(value) ? "list" : typeof value);
  const map = json(`${FILES}full.klantreis.json`);
  let tried = 0;
  for (const { path, part, put } of [...places(map)]) {
    for (const other of [true, 1.5, "?", [], {}].filter((other) => type(other) !== type(part))) {
      put(other);
      expect(faults(map), `${JSON.stringify(other)} at ${path}`).toContain(path);
      tried += 1;
    }
    put(part);
  }
  expect(tried).toBeGreaterThan(500);
  expect(faults(map)).toEqual([]);
});

test("whatever the element can load, it gives back as the schema says", async ({ page }) => {
  const map = await host(page).then((map) => map.ready());
  const readable = fixtures.filter((fixture) => !refused(fixture));
  expect(readable.length).toBeGreaterThan(10);
  for (const { name } of readable) {
    await map.call("load", text(`${FILES}${name}.klantreis.json`));
    expect(faults(await map.read()), name).toEqual([]);
  }
});

/** A template in one language: an object of exactly the two languages becomes the text of one. */
function translate(value, language) {
  if (value === null || typeof value !== "object") return value;
  if (Array.isArray(value)) return value.map((part) => translate(part, language));
  if (Object.keys(value).sort().join() === "en,nl") return translate(value[language], language);
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, translate(part, language)]));
}

for (const language of ["nl", "en"]) {
  test(`every template gives a map that satisfies it, in ${language}`, async ({ page }) => {
    const map = await host(page, MAP.replace(" ", ` lang="${language}" `)).then((map) => map.ready());
    const first = await map.read();
    expect(first).toMatchObject({ language, stages: expect.arrayContaining([expect.anything()]) });
    expect(faults(first)).toEqual([]);
    const ids = names("crates/templates/src/files/", ".json");
    expect(ids).toContain("see-think-do-care");
    for (const id of ids) {
      const { journey } = json(`crates/templates/src/files/${id}.json`);
      expect(await map.call("load", { ...translate(journey, language), language }), id).toEqual({ warnings: [] });
      expect(faults(await map.read()), id).toEqual([]);
    }
  });
}

const many = (count, entry) => Array(count).fill(entry);
const x = (count) => "x".repeat(count);

test("a limit itself is within the limit, and an emoji is one character", () => {
  const map = structuredClone(CONTRACT);
  Object.assign(map, {
    title: "😀".repeat(5000),
    personas: many(5, map.personas[0]),
    stages: many(500, { ...map.stages[0], name: x(5000) }),
    lanes: many(40, map.lanes[0]),
    cards: many(20_000, map.cards[0]),
    feelings: many(200_000, { stage: "s1", state: "goal", score: 2 }),
  });
  expect(faults(map)).toEqual([]);
});

// What is wrong, what makes the contract's example so, and where the schema finds it.
for (const [what, breaks, ...places] of [
  ["no format", (map) => delete map.format, "/format"],
  ["another format", (map) => (map.format = "openjourney"), "/format"],
  ["a version as a text", (map) => (map.version = "1"), "/version"],
  ["a later version", (map) => (map.version = 2), "/version"],
  ["no language", (map) => delete map.language, "/language"],
  ["an unknown language", (map) => (map.language = "de"), "/language"],
  ["no stages", (map) => delete map.stages, "/stages"],
  ["null for the stages", (map) => (map.stages = null), "/stages"],
  ["stages by their id", (map) => (map.stages = { s1: map.stages[0] }), "/stages"],
  ["no lanes and no cards", (map) => (delete map.lanes, delete map.cards), "/lanes", "/cards"],
  ["a stage that is a text", (map) => (map.stages[0] = "Oriëntatie"), "/stages/0"],
  ["a stage without an id", (map) => delete map.stages[0].id, "/stages/0/id"],
  ["an empty id", (map) => (map.lanes[0].id = ""), "/lanes/0/id"],
  ["a number for an id", (map) => (map.cards[0].id = 1), "/cards/0/id"],
  ["an intent in Dutch", (map) => (map.stages[0].intent = "oriëntatie"), "/stages/0/intent"],
  ["an intent that is not known", (map) => (map.stages[0].intent = null), "/stages/0/intent"],
  ["an unknown need", (map) => map.stages[0].needs.push("info"), "/stages/0/needs/1"],
  ["a need twice", (map) => map.stages[0].needs.push("information"), "/stages/0/needs"],
  ["a negative duration", (map) => (map.stages[0].duration.value = -2), "/stages/0/duration/value"],
  ["a duration without a unit", (map) => delete map.stages[0].duration.unit, "/stages/0/duration/unit"],
  ["a flag that is a word", (map) => (map.stages[0].momentOfTruth = "no"), "/stages/0/momentOfTruth"],
  ["an unknown kind of lane", (map) => (map.lanes[0].kind = "swimlane"), "/lanes/0/kind"],
  ["a card without a lane", (map) => delete map.cards[0].lane, "/cards/0/lane"],
  ["a card without its evidence", (map) => delete map.cards[0].evidence, "/cards/0/evidence"],
  ["an unknown severity", (map) => (map.cards[0].severity = "huge"), "/cards/0/severity"],
  ["a link that is an object", (map) => (map.cards[0].link = { href: "x" }), "/cards/0/link"],
  ["a score above the scale", (map) => (map.feelings[0].score = 2.5), "/feelings/0/score"],
  ["a score below the scale", (map) => (map.feelings[0].score = -2.0000001), "/feelings/0/score"],
  ["a score as a text", (map) => (map.feelings[0].score = "2"), "/feelings/0/score"],
  ["an unknown state", (map) => (map.feelings[0].state = "later"), "/feelings/0/state"],
  ["a raw number without its scale", (map) => (map.feelings[0].raw = { value: 3 }), "/feelings/0/raw/min", "/feelings/0/raw/max"],
  ["an age in years", (map) => (map.personas[0].age = 34), "/personas/0/age"],
  ["an unknown audience", (map) => (map.profile.audience = "b2g"), "/profile/audience"],
  ["a budget below zero", (map) => (map.profile.budget.amount = -1), "/profile/budget/amount"],
  ["a budget a week", (map) => (map.profile.budget.per = "week"), "/profile/budget/per"],
  ["a result without a KPI", (map) => delete map.results[0].kpi, "/results/0/kpi"],
  ["a cost below zero", (map) => (map.results[0].cost = -300), "/results/0/cost"],
  ["a rejected advice without a channel", (map) => (map.rejected = [{ stage: "s1" }]), "/rejected/0/channel"],
  ["half a cent", (map) => (map.budget = [{ stage: "s1", channel: "pr", cents: 0.5 }]), "/budget/0/cents"],
  ["six personas", (map) => (map.personas = many(6, map.personas[0])), "/personas"],
  ["501 stages", (map) => (map.stages = many(501, map.stages[0])), "/stages"],
  ["41 lanes", (map) => (map.lanes = many(41, map.lanes[0])), "/lanes"],
  ["20,001 cards", (map) => (map.cards = many(20_001, map.cards[0])), "/cards"],
  ["200,001 feelings", (map) => (map.feelings = many(200_001, map.feelings[0])), "/feelings"],
  ["a title of 5,001 characters", (map) => (map.title = "😀".repeat(5001)), "/title"],
  ["a name of 5,001 characters", (map) => (map.stages[0].name = x(5001)), "/stages/0/name"],
  ["a card of 5,001 characters", (map) => (map.cards[0].text = x(5001)), "/cards/0/text"],
]) {
  test(`a map with ${what} is refused where it is wrong`, () => {
    const map = structuredClone(CONTRACT);
    breaks(map);
    expect(faults(map)).toEqual(places);
  });
}

// The rule pack. What its reader says of the same packs is held in tests/pack_schema.rs.

const packSchema = json("crates/advice/src/klantreis.pack.schema.json");
const packFaults = checker(packSchema);
const AGENCY = json("docs/agency-pack.json");

test("the built-in pack, the agency's example and the example of the schema satisfy the schema of packs", () => {
  expect(packFaults(json("crates/advice/src/pack.json"))).toEqual([]);
  expect(packFaults(AGENCY)).toEqual([]);
  expect(packSchema.examples.length).toBeGreaterThan(0);
  for (const example of packSchema.examples) expect(packFaults(example)).toEqual([]);
  expect(packFaults({ pack: "empty", version: 1 })).toEqual([]);
});

/** Puts a value at the end of a path (`-` is after the last of a list), or takes away what is there. */
function put(value, at, entry) {
  const keys = at.split("/").slice(1);
  const last = keys.pop();
  const parent = keys.reduce((part, key) => part[key], value);
  if (last === "-") parent.push(entry.put);
  else if ("put" in entry) parent[last] = entry.put;
  else delete parent[last];
}

const broken = json("tests/fixtures/packs/broken.json");

test("the broken packs are many, and each is another one", () => {
  expect(broken.length).toBeGreaterThan(20);
  expect(new Set(broken.map(({ what }) => what)).size).toBe(broken.length);
});

for (const { what, at, schema: places, ...entry } of broken) {
  test(`a pack with ${what} is refused where it is wrong`, () => {
    const pack = structuredClone(AGENCY);
    put(pack, at, entry);
    expect(packFaults(pack).sort()).toEqual([...places].sort());
  });
}

test("the limits of a pack are within its limits, and one more is not", () => {
  const [local, rule] = [AGENCY.channels[1], AGENCY.rules[1]];
  const lists = { sources: [200, AGENCY.sources[0]], kpis: [200, AGENCY.kpis[0]], channels: [200, local], rules: [500, rule] };
  for (const [list, [most, entry]] of Object.entries(lists)) {
    expect(packFaults({ ...AGENCY, [list]: many(most, entry) }), list).toEqual([]);
    expect(packFaults({ ...AGENCY, [list]: many(most + 1, entry) }), list).toEqual([`/${list}`]);
  }
  const says = (nl) => ({ ...AGENCY, rules: [{ ...rule, say: { ...rule.say, nl } }] });
  expect(packFaults(says("😀".repeat(5000)))).toEqual([]);
  expect(packFaults(says("😀".repeat(5001)))).toEqual(["/rules/0/say/nl"]);
  const does = (count) => ({ ...AGENCY, rules: [{ ...rule, then: many(count, rule.then[0]) }] });
  expect(packFaults(does(20))).toEqual([]);
  expect(packFaults(does(21))).toEqual(["/rules/0/then"]);
});
