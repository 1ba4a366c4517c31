// Compares what a visitor downloads with budget.json. Prints the table and fails when a number is above its limit, when
// a file of the budget is not in dist/, or when dist/ has a file that no line of the budget speaks of. The parts are fetched when they
// are wanted, or ahead of need; what is optional is fetched later or never, and counts for itself alone; `templates/*.json` there is a limit for each such file.
import { readdirSync, readFileSync, statSync } from "node:fs";

const { element, parts, page, optional } = JSON.parse(readFileSync("budget.json", "utf8"));
const kinds = { raw: "", gzip: ".gz", brotli: ".br" };
const problems = [];
const width = (text, columns) => String(text).padStart(columns);

const there = readdirSync("dist", { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => `${entry.parentPath ?? entry.path}/${entry.name}`.replaceAll("\\", "/").replace(/^dist\//, ""));

function report(name, sizes, limits) {
  const cells = Object.keys(kinds).map((kind) => {
    const limit = limits[kind];
    if (!(sizes[kind] <= limit)) problems.push(`${name}: ${sizes[kind]} bytes ${kind}, the limit is ${limit}`);
    return `${width(sizes[kind], 8)} /${width(limit, 8)}`;
  });
  console.log(`${name.padEnd(32)} ${cells.join("  ")}`);
}

function sizesOf(name) {
  try {
    return Object.fromEntries(Object.entries(kinds).map(([kind, end]) => [kind, statSync(`dist/${name}${end}`).size]));
  } catch (error) {
    problems.push(`${name} or its compressed copy is missing: ${error.path}`);
    return undefined;
  }
}

/** The files that a line speaks of: all of one folder that end alike, or one. */
function filesOf(line) {
  const [start, end] = line.split("*");
  if (end === undefined) return [line];
  const files = there.filter((name) => name.startsWith(start) && name.endsWith(end) && !name.slice(start.length).includes("/"));
  if (files.length === 0) problems.push(`${line}: there is no such file`);
  return files;
}

const budgeted = new Set();

/** Checks the files of a group, and gives what they add up to. */
function check(group) {
  const total = { raw: 0, gzip: 0, brotli: 0 };
  for (const [line, limits] of Object.entries(group.files)) {
    for (const name of filesOf(line)) {
      budgeted.add(name);
      const sizes = sizesOf(name);
      if (!sizes) continue;
      report(name, sizes, limits);
      for (const kind in total) total[kind] += sizes[kind];
    }
  }
  return total;
}

console.log(`${"bytes / limit".padEnd(32)} ${Object.keys(kinds).map((kind) => width(kind, 18)).join("  ")}`);
report("the element, total", check(element), element.total);
check(parts);
check(page);
check(optional);

for (const name of there) {
  if (!budgeted.has(name.replace(/\.(br|gz)$/, ""))) problems.push(`${name}: not in budget.json`);
}
for (const problem of problems) console.error(problem);
process.exit(problems.length ? 1 : 0);
