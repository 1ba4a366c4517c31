// Compares what a visitor downloads with budget.json. Prints the table and fails when a number is above its limit, when
// a file of the budget is not in dist/, or when dist/ has a file that no line of the budget speaks of.
import { readdirSync, readFileSync, statSync } from "node:fs";

const { element, page } = JSON.parse(readFileSync("budget.json", "utf8"));
const kinds = { raw: "", gzip: ".gz", brotli: ".br" };
const problems = [];
const width = (text, columns) => String(text).padStart(columns);

function report(name, sizes, limits) {
  const cells = Object.keys(kinds).map((kind) => {
    const limit = limits[kind];
    if (!(sizes[kind] <= limit)) problems.push(`${name}: ${sizes[kind]} bytes ${kind}, the limit is ${limit}`);
    return `${width(sizes[kind], 8)} /${width(limit, 8)}`;
  });
  console.log(`${name.padEnd(20)} ${cells.join("  ")}`);
}

function sizesOf(name) {
  try {
    return Object.fromEntries(Object.entries(kinds).map(([kind, end]) => [kind, statSync(`dist/${name}${end}`).size]));
  } catch (error) {
    problems.push(`${name} or its compressed copy is missing: ${error.path}`);
    return undefined;
  }
}

console.log(`${"bytes / limit".padEnd(20)} ${Object.keys(kinds).map((kind) => width(kind, 18)).join("  ")}`);
const total = { raw: 0, gzip: 0, brotli: 0 };
for (const [name, limits] of Object.entries(element.files)) {
  const sizes = sizesOf(name);
  if (!sizes) continue;
  report(name, sizes, limits);
  for (const kind in total) total[kind] += sizes[kind];
}
report("the element, total", total, element.total);
for (const [name, limits] of Object.entries(page.files)) {
  const sizes = sizesOf(name);
  if (sizes) report(name, sizes, limits);
}

const budgeted = new Set(Object.keys({ ...element.files, ...page.files }));
for (const entry of readdirSync("dist", { recursive: true, withFileTypes: true })) {
  const name = `${entry.parentPath ?? entry.path}/${entry.name}`.replace(/^dist\//, "");
  if (entry.isFile() && !budgeted.has(name.replace(/\.(br|gz)$/, ""))) problems.push(`${name}: not in budget.json`);
}
for (const problem of problems) console.error(problem);
process.exit(problems.length ? 1 : 0);
