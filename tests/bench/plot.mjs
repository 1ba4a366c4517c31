// The pictures beside the results, by hand: bars of ratios with their intervals, and lines of what grows. Logarithmic both.
import { shown } from "./figures.mjs";

const INK = "#1f2937";
const PALE = "#d1d5db";
const GOOD = "#0b6e68";
const BAD = "#b45309";
const COLOURS = ["#0b6e68", "#b45309", "#4338ca", "#be185d", "#4d7c0f", "#0369a1", "#7c2d12", "#6b7280", "#9333ea", "#111827"];

const safe = (text) => String(text).replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`);
const set = (values) => Object.entries(values).map(([key, value]) => ` ${key}="${safe(value)}"`).join("");
const tag = (name, values, inner = "") => `<${name}${set(values)}>${inner}</${name}>`;
const text = (x, y, what, more = {}) => tag("text", { x, y, fill: INK, ...more }, safe(what));

function picture(width, height, title, parts) {
  const frame = tag("rect", { width, height, fill: "#ffffff" });
  const inner = `<title>${safe(title)}</title>${frame}${parts.join("\n")}`;
  const box = { xmlns: "http://www.w3.org/2000/svg", viewBox: `0 0 ${width} ${height}` };
  return `${tag("svg", { ...box, "font-family": "system-ui, sans-serif", "font-size": 12, role: "img" }, inner)}\n`;
}

/** A scale that goes from one power of ten to another. */
function scale(values, from, to) {
  const low = Math.floor(Math.log10(Math.min(...values)));
  const high = Math.max(low + 1, Math.ceil(Math.log10(Math.max(...values))));
  const at = (value) => from + ((Math.log10(value) - low) / (high - low)) * (to - from);
  return { at, ticks: Array.from({ length: high - low + 1 }, (_, step) => 10 ** (low + step)) };
}

/** A bar for each row with a peer: left of 1 is less than theirs. */
export function bars(rows) {
  const shownRows = rows.filter(({ ratio }) => ratio > 0);
  const [width, left, line] = [1100, 560, 22];
  const height = 60 + shownRows.length * line;
  if (!shownRows.length) return picture(width, height, "No ratios were measured", []);
  const values = shownRows.flatMap(({ ratio, low, high, goal }) => [ratio, low || ratio, high || ratio, goal?.ratio ?? 1]);
  const { at, ticks } = scale(values, left, width - 40);
  const parts = ticks.flatMap((tick) => [
    tag("line", { x1: at(tick), x2: at(tick), y1: 30, y2: height - 10, stroke: tick === 1 ? INK : PALE }),
    text(at(tick), 22, shown(tick), { "text-anchor": "middle" }),
  ]);
  shownRows.forEach(({ id, what, peer, ratio, low, high, goal, reached }, place) => {
    const y = 48 + place * line;
    const colour = reached === undefined ? "#6b7280" : reached ? GOOD : BAD;
    parts.push(text(left - 12, y, `${id}  ${what} / ${peer}`.slice(0, 92), { "text-anchor": "end" }));
    parts.push(tag("line", { x1: at(low), x2: at(high), y1: y - 4, y2: y - 4, stroke: colour, "stroke-width": 6, opacity: 0.4 }));
    parts.push(tag("circle", { cx: at(ratio), cy: y - 4, r: 4, fill: colour }));
    if (goal?.ratio) parts.push(tag("path", { d: `M${at(goal.ratio)} ${y - 12}v16`, stroke: INK, "stroke-width": 2 }));
  });
  parts.push(text(12, 22, "ours in theirs; the mark is the goal"));
  return picture(width, height, "Ours in theirs, with the intervals and the goals", parts);
}

/** A line for each column of the growth table, over the number of cards. */
export function lines(growth) {
  const names = Object.keys(growth[0]).filter((name) => name !== "cards");
  const [width, height, left, right, foot] = [1000, 560, 60, 220, 50];
  const values = growth.flatMap((row) => names.map((name) => row[name])).filter((value) => value > 0);
  const x = scale(growth.map(({ cards }) => cards), left, width - right);
  const y = scale(values, height - foot, 30);
  const parts = y.ticks.flatMap((tick) => [
    tag("line", { x1: left, x2: width - right, y1: y.at(tick), y2: y.at(tick), stroke: PALE }),
    text(left - 8, y.at(tick) + 4, shown(tick), { "text-anchor": "end" }),
  ]);
  for (const { cards } of growth) parts.push(text(x.at(cards), height - foot + 20, shown(cards), { "text-anchor": "middle" }));
  names.forEach((name, place) => {
    const colour = COLOURS[place % COLOURS.length];
    const points = growth.filter((row) => row[name] > 0).map((row) => [x.at(row.cards), y.at(row[name])]);
    const path = points.map((point) => point.map((value) => value.toFixed(1)).join(",")).join(" ");
    parts.push(tag("polyline", { points: path, fill: "none", stroke: colour, "stroke-width": 2 }));
    for (const [cx, cy] of points) parts.push(tag("circle", { cx: cx.toFixed(1), cy: cy.toFixed(1), r: 3, fill: colour }));
    parts.push(tag("rect", { x: width - right + 24, y: 32 + place * 22, width: 12, height: 12, fill: colour }));
    parts.push(text(width - right + 44, 43 + place * 22, name));
  });
  parts.push(text((left + width - right) / 2, height - 10, "cards", { "text-anchor": "middle" }));
  return picture(width, height, "Growth from 5 to 5,000 cards", parts);
}
