// Writes RESULTS.md and its two pictures.
import { cpus, totalmem } from "node:os";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { shown } from "./figures.mjs";
import { bars, lines } from "./plot.mjs";

const here = (name) => new URL(name, import.meta.url);
const KEPT = here("../../target/bench/results.json");
const LOCK = JSON.parse(readFileSync(here("package-lock.json"), "utf8")).packages;
const ROOT = JSON.parse(readFileSync(here("../../package-lock.json"), "utf8")).packages;
const PEERS = ["@excalidraw/excalidraw", "@xyflow/react", "bpmn-js", "lighthouse", "lz-string", "mind-elixir", "react", "tldraw", "zod"];
const SHARED = ["mermaid", "papaparse", "json-rules-engine"];

function goalOf({ goal, unit }) {
  const parts = [];
  if (goal?.ratio !== undefined) parts.push(`≤ ${goal.ratio} ×`);
  if (goal?.most !== undefined) parts.push(`≤ ${shown(goal.most)} ${unit}`);
  if (goal?.least !== undefined) parts.push(`≥ ${goal.least}`);
  return parts.join(", ");
}

const verdict = ({ reached }) => (reached === undefined ? "" : reached ? "reached" : "**not reached**");
const cell = (text) => String(text).replaceAll("|", "\\|");

function table(rows) {
  const head = ["", "what", "ours", "beside", "theirs", "ratio [95 %]", "goal", "", "n", "counted"];
  const body = rows.map((row) => [
    row.id,
    row.what,
    `${shown(row.ours)} ${row.unit}`,
    row.peer,
    row.theirs === undefined ? "" : `${shown(row.theirs)} ${row.unit}`,
    row.ratio === undefined ? "" : `${shown(row.ratio)} [${shown(row.low)}–${shown(row.high)}]`,
    goalOf(row),
    verdict(row),
    row.times,
    row.counters,
  ]);
  return [head, head.map(() => "---"), ...body].map((cells) => `| ${cells.map(cell).join(" | ")} |`).join("\n");
}

function growthTable(growth) {
  if (!growth.length) return "";
  const names = Object.keys(growth[0]).filter((name) => name !== "cards");
  const head = ["cards", ...names];
  const body = growth.map((row) => [shown(row.cards), ...names.map((name) => shown(row[name]))]);
  return [head, head.map(() => "---:"), ...body].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

/** What was measured before, by scenario; nothing where nothing was. */
export function read() {
  try {
    return JSON.parse(readFileSync(KEPT, "utf8"));
  } catch {
    return {};
  }
}

/** Keeps the results, by scenario, and writes them down in the order of `names`. */
export function write(names, results, version) {
  mkdirSync(new URL(".", KEPT), { recursive: true });
  writeFileSync(KEPT, JSON.stringify(results));
  const there = names.filter((name) => results[name]);
  const all = (part) => there.flatMap((name) => results[name][part]);
  const report = { rows: all("rows"), growth: all("growth"), notes: all("notes") };
  const left = names.filter((name) => !results[name]);
  const broke = there.filter((name) => results[name].broken);
  const few = there.filter((name) => results[name].few);
  const versions = [...PEERS.map((peer) => [peer, LOCK[`node_modules/${peer}`]]), ...SHARED.map((peer) => [peer, ROOT[`node_modules/${peer}`]])];
  const judged = report.rows.filter(({ reached }) => reached !== undefined);
  const reached = judged.filter((row) => row.reached).length;
  const when = `${new Date().toISOString().slice(0, 10)}, Chromium ${version}, ${cpus().length} cores, ${Math.round(totalmem() / 1e9)} GB`;
  const broken = broke.length ? `\n**${broke.join(", ")} broke off; what they had not measured by then is missing here.**\n` : "";
  const ended = left.length ? `\n**Not measured: ${left.join(", ")}.**\n` : "";
  const grows = `## Growth

Milliseconds (medians) and megabytes, for maps of ten lanes with a card in each cell.

${growthTable(report.growth)}

![Growth from 5 to 5,000 cards](growth.svg)
`;
  const text = `# Small and fast, beside what people would use instead

Made by \`scripts/bench\`${few.length ? " in a short run (`--few`: fewer repetitions, wider intervals)" : ""}; not written by hand.
${when}. Of ${judged.length} goals ${reached} are reached.
${broken}${ended}
How it is measured: ours and theirs in one browser and one run, in turn (A-B-A-B), each in a page of its own. Times are medians (p95 where it
says so), and the interval holds 95 of 100 ratios that chance would draw from the same measurements (bootstrap). A goal counts as reached by
the ratio itself, or by ours alone where the goal is a time. Times are of this machine on that day, which may have had other work: compare
ratios. What is counted does not depend on the machine. "Until it is drawn" is from the call, right after a frame, to the first task after
the next frame (the least is about one frame, 16.7 ms); "work of the main thread" is what the browser itself counts for the tasks in between,
and fits in a frame up to 16.7 ms. Throttled is 1.44 Mbit/s, 150 ms and a processor of a quarter.

${table(report.rows)}

![Ours in theirs, with the intervals and the goals](results.svg)

${report.growth.length ? grows : ""}
## Beside what

${versions.map(([peer, { version, license }]) => `- ${peer} ${version}${license ? ` (${license})` : ""}`).join("\n")}

React Flow, Excalidraw and tldraw run with the React above. Excalidraw's fonts come from the same server instead of the network; names of
other servers are not found, and requests to them not counted. tldraw's licence asks for a key in production and for none in development; it
is measured here on this machine, unchanged, and not delivered with anything.
${report.notes.length ? `\n## Notes\n\n${report.notes.map((note) => `- ${note}`).join("\n")}\n` : ""}`;
  writeFileSync(here("RESULTS.md"), text);
  writeFileSync(here("results.svg"), bars(report.rows));
  if (report.growth.length) writeFileSync(here("growth.svg"), lines(report.growth));
}
