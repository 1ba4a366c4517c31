// What goes out as CSV, read by others: papaparse and Python see the same cells, and those are what the map says.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";
import papaparse from "papaparse";
import { formats, hostile, journey } from "../common/random.mjs";
import { seeds } from "../common/seeds.mjs";

const MAPS = 500;
const { read, write } = await formats();

const SPACE = "[\\t-\\r \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]";
/** Without white space around it; a byte order mark is none. */
const trim = (text) => text.replace(new RegExp(`^${SPACE}+|${SPACE}+$`, "gu"), "");
/** A text in one line, that is not empty and begins with nothing a spreadsheet takes for its own. */
const line = (text) => {
  const words = text.toWellFormed().replace(new RegExp(`^(?:${SPACE}|[\\0\\ufeff])+`, "u"), "");
  if (words === "") return "–";
  return trim(words.replaceAll("\0", "").replace(/[\n\r\v\f\u0085\u2028\u2029]/g, " ")) || "-";
};
/** Lines without white space around them. */
const block = (text) => trim(text.toWellFormed().split(/\r\n|\r|\n/).map(trim).join("\n"));
const SKIPPED = "['\"\\0\\ufeff \\u00a0\\u1680\\u2000-\\u200a\\u202f\\u205f\\u3000]*";
const PART = new RegExp(`(^|[,;\\t|\\n\\r\\v\\f\\u0085\\u2028\\u2029])(?=${SKIPPED}[=+\\-@＝＋－＠])`, "gu");
const WHOLE = new RegExp(`^${SKIPPED}(?:[\\t\\r\\n]|sep${SKIPPED}=)`, "iu");
/** An apostrophe before whatever a spreadsheet could run, read with any separator, and before what it takes for an instruction. */
const guarded = (text) => (WHOLE.test(text) ? "'" : "") + text.replace(PART, "$1'");
/** It looks like a line of a list. */
const listed = (text) => new RegExp(`^(?:[-*+•·–▪◦●]|\\d{1,3}[.)])${SPACE}+[^]*\\S`, "u").test(text);
/** Numbers have two decimals at most, those of halves away from zero. */
const decimal = (number) => String((Math.sign(number) * Math.round(Math.abs(number * 100))) / 100 || 0);

const WORDS = {
  nl: { title: "Titel", corner: "Fase", goal: "Doel", feeling: "Gevoel", to: " (doel)", separator: ";" },
  en: { title: "Title", corner: "Stage", goal: "Goal", feeling: "Feeling", to: " (goal)", separator: "," },
};

/** The rows that a map is, with its lanes below each other. */
function rows(map, language, orientation) {
  const words = WORDS[language];
  const stages = map.stages.map(({ id }) => id);
  const cell = (stage, lane) => {
    const lines = map.cards.filter((card) => card.stage === stage && card.lane === lane).map(({ text }) => line(text));
    if (lines.length === 0) return "";
    return guarded(lines.every(listed) ? `- ${lines.join("\n- ")}` : lines.join("\n"));
  };
  const lanes = map.lanes.map(({ id, name }) => [guarded(line(name)), ...stages.map((stage) => cell(stage, id))]);
  const seen = new Set();
  const felt = [{}, ...map.personas].flatMap(({ id, name }) => {
    const its = map.feelings.filter(({ persona }) => persona === id);
    const said = name === undefined ? "" : `: ${line(name)}`;
    if (its.length === 0 || seen.has(said)) return [];
    seen.add(said);
    return ["now", "goal"].flatMap((state) => {
      const values = stages.map((stage) => {
        const here = its.filter((feeling) => feeling.stage === stage && feeling.state === state);
        const whole = here.find(({ card }) => card === undefined);
        const scores = whole ? [whole.score] : here.map(({ score }) => score);
        return scores.length === 0 ? "" : decimal(scores.reduce((sum, score) => sum + score, 0) / scores.length);
      });
      const row = guarded(`${words.feeling}${state === "goal" ? words.to : ""}${said}`);
      return values.some((value) => value !== "") ? [[row, ...values]] : [];
    });
  });
  const names = map.stages.map(({ name }) => line(name));
  const goals = map.stages.map(({ goal }) => guarded(block(goal ?? "")));
  return {
    names: (orientation === "stages" ? named(names) : names).map(guarded),
    goals: goals.some((goal) => goal !== "") ? [[words.goal, ...goals]] : [],
    rest: [...lanes, ...felt],
  };
}

/** Names of stages as rows of a table: numbered where two are alike, since rows of one name are one stage to a reader. */
function named(names) {
  const numbered = names.map((name, at) => `${at + 1}. ${name}`);
  return unnumbered(numbered) ? numbered : names;
}

/** Names without the numbers that tell them apart; nothing where the numbers are the names' own. */
function unnumbered(names) {
  if (!names.every((name, at) => name.startsWith(`${at + 1}. `))) return undefined;
  const bare = names.map((name, at) => name.slice(`${at + 1}. `.length));
  const again = new Set(bare.map((name) => name.toLowerCase())).size < bare.length;
  return again || (names.length > 1 && unnumbered(bare)) ? bare : undefined;
}

const turned = (cells) => cells[0].map((_, at) => cells.map((row) => row[at]));

/** Python's cells of all tables, asked in one go. */
function python(tables) {
  const program = `
import csv, io, json, sys
sys.stdin.reconfigure(encoding="utf-8")
csv.field_size_limit(10**8)
tables = json.load(sys.stdin)
def cells(table):
    text = io.StringIO(table["text"].removeprefix("\\ufeff"), newline="")
    return list(csv.reader(text, delimiter=table["separator"], strict=True))
json.dump([cells(table) for table in tables], sys.stdout)`;
  return asPython(program, tables);
}

/** What a program of Python writes, given a value. */
function asPython(program, given) {
  const ran = spawnSync("python3", ["-c", program], { input: JSON.stringify(given), encoding: "utf8", maxBuffer: 2 ** 30 });
  if (ran.error?.code === "ENOENT") assert.fail("python3 is not there: this test reads CSV with it (in Debian: apt install python3).");
  assert.ok(ran.status === 0, ran.stderr);
  return JSON.parse(ran.stdout);
}

/** papaparse's cells of a table. */
function papa({ text, separator }) {
  const { data, errors } = papaparse.parse(text, { delimiter: separator });
  assert.deepEqual(errors, []);
  // What comes after the last line break is a row to it.
  assert.deepEqual(data.pop(), [""]);
  return data;
}

const maps = [
  ...seeds(MAPS).map((seed) => [`seed ${seed}`, journey(seed)]),
  ...hostile.map((map) => [JSON.stringify(map.title), map]),
];
const tables = maps.flatMap(([name, map]) =>
  ["lanes", "stages"].flatMap((orientation) =>
    Object.entries(WORDS).map(([language, { separator }]) => {
      const { text, losses } = JSON.parse(write("csv", JSON.stringify(map), language, orientation));
      return { name: `${name} ${orientation} ${language}`, map, orientation, language, separator, text, losses };
    }),
  ),
);
const cells = tables.map(papa);

test(`papaparse and Python read the same cells in ${tables.length} tables`, () => {
  const other = python(tables.map(({ text, separator }) => ({ text, separator })));
  assert.equal(other.length, tables.length);
  tables.forEach(({ name }, at) => assert.deepEqual(cells[at], other[at], name));
});

test("read with any other separator, by either, no cell is one that a spreadsheet would run", () => {
  const separators = [",", ";", "\t", "|"];
  const runs = /^["\s\ufeff\0]*[=+@＝＋－＠-]/u;
  const number = /^-?\d+(?:[.,]\d+)?"?$/;
  const asked = tables.flatMap(({ text, separator }) => separators.filter((other) => other !== separator).map((other) => ({ text, separator: other })));
  const program = `
import csv, io, json, sys
sys.stdin.reconfigure(encoding="utf-8")
csv.field_size_limit(10**8)
def cells(table):
    text = io.StringIO(table["text"].removeprefix("\\ufeff"), newline="")
    return [cell for row in csv.reader(text, delimiter=table["separator"]) for cell in row]
json.dump([[c for c in cells(t) if c.lstrip('" \\t').startswith(tuple("=+-@＝＋－＠"))] for t in json.load(sys.stdin)], sys.stdout)`;
  const found = asPython(program, asked);
  let apart = 0;
  asked.forEach(({ text, separator }, at) => {
    const { data } = papaparse.parse(text, { delimiter: separator });
    apart += data.some((row) => row.length > 1) ? 1 : 0;
    const bad = [...data.flat(), ...found[at]].filter((cell) => runs.test(cell) && !number.test(cell));
    assert.deepEqual(bad, [], `${JSON.stringify(separator)}: ${text.slice(0, 500)}`);
  });
  assert.ok(apart > 300, `${apart}`);
});

test("the cells are what the map says, and nothing a spreadsheet would run", () => {
  const counted = { cells: 0, guarded: 0, lines: 0, above: 0 };
  tables.forEach(({ name, map, orientation, language }, at) => {
    const wanted = rows(map, language, orientation);
    // Where the first cell cannot have the title, or has to say what the names are, the title stands in a row above.
    const title = guarded(line(map.title));
    const has = line(map.title) !== "–" || map.title.includes("–");
    const [top] = cells[at];
    const above = has && top[0] === WORDS[language].title && top[1] === title;
    if (above) assert.deepEqual(top, [...top.slice(0, 2), ...Array(top.length - 2).fill("")], name);
    const table = above ? cells[at].slice(1) : cells[at];
    const grid = orientation === "stages" && map.stages.length > 0 ? turned(table) : table;
    const [[first, ...names], ...below] = grid;
    assert.equal(first, has && !above ? title : WORDS[language].corner, name);
    counted.above += above ? 1 : 0;
    const wide = Math.max(grid[0].length, 2);
    const full = (row) => [...row, ...Array(wide).fill("")].slice(0, grid[0].length);
    assert.deepEqual(names, full(["", ...wanted.names]).slice(1), name);
    // A row of goals stands there too where only that says which side the stages are on.
    const extra = below.length === wanted.rest.length + 1 && wanted.goals.length === 0 ? [full([WORDS[language].goal])] : wanted.goals;
    assert.deepEqual(below, [...extra, ...wanted.rest].map(full), name);
    for (const cell of grid.flat()) {
      counted.cells += 1;
      counted.lines += /\n/.test(cell) ? 1 : 0;
      counted.guarded += cell.startsWith("'") ? 1 : 0;
      if (!/^-?\d+(\.\d+)?$/.test(cell)) assert.doesNotMatch(cell, /^[\s\ufeff]*[=+@＝＋－＠-]/, name);
    }
  });
  // All of it was met.
  assert.ok(counted.guarded > 1_000 && counted.above > 50 && counted.lines > 1_000 && counted.cells > 20_000, JSON.stringify(counted));
});

test("what others read is what is read here", () => {
  let compared = 0;
  for (const { name, map, orientation, language, text, losses } of tables) {
    // Without stages and lanes there is no table; where rows and columns would change places it is said.
    if (map.stages.length === 0 || map.lanes.length === 0 || losses.some(({ code }) => code === "swapped")) continue;
    const answer = JSON.parse(read(text, language));
    assert.equal(answer.format, "csv", `${name}: ${text.slice(0, 200)}`);
    const made = JSON.parse(answer.map);
    const said = (list) => (list ?? []).map((one) => one.name ?? one.text);
    assert.deepEqual(said(made.stages), said(map.stages).map(line), name);
    assert.deepEqual(said(made.cards).toSorted(), said(map.cards).map(line).toSorted(), `${name} ${orientation}`);
    compared += 1;
  }
  assert.ok(compared > 1_500, `${compared}`);
});
