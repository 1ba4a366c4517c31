// Medians, what they are worth, and the rows of the results.

const sorted = (values) => [...values].sort((a, b) => a - b);

/** The value under which this part of the values lies. */
export const quantile = (values, part) => sorted(values)[Math.min(values.length - 1, Math.floor(values.length * part))];
export function median(values) {
  const all = sorted(values);
  return (all[(all.length - 1) >> 1] + all[all.length >> 1]) / 2;
}

/** Numbers that look random, and are the same in every run (xorshift). */
function random(seed) {
  let state = seed;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

/** The ratio of two medians, and the interval that holds 95 of 100 of those that chance would draw from the same measurements. */
export function ratio(ours, theirs, rounds = 4000, of = median) {
  const next = random(0x2545f491);
  const draw = (values) => of(values.map(() => values[Math.floor(next() * values.length)]));
  const all = sorted(Array.from({ length: rounds }, () => draw(ours) / draw(theirs)));
  return { ratio: of(ours) / of(theirs), low: all[Math.floor(rounds * 0.025)], high: all[Math.ceil(rounds * 0.975) - 1] };
}

/** A number in as many digits as say something. */
export function shown(value) {
  if (value === undefined || Number.isNaN(value)) return "";
  const digits = Number.isInteger(value) ? 0 : Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : Math.abs(value) >= 1 ? 2 : 3;
  const [whole, rest] = value.toFixed(digits).split(".");
  return whole.replace(/\B(?=(\d{3})+$)/g, ",") + (rest ? `.${rest}` : "");
}

/** The results as they come. */
export class Report {
  rows = [];
  growth = [];
  notes = [];

  /**
   * A row. `ours` and `theirs` are all measurements; `unit` is of both. The goal is `ratio` (ours in theirs, at most), or `most` (ours
   * at most; `of: "p95"` means its 95th percentile); without one the row only informs.
   */
  row({ id, what, peer = "", ours, theirs, unit = "ms", goal, counters = "" }) {
    const of = goal?.of === "p95" ? (values) => quantile(values, 0.95) : median;
    const row = { id, what, peer, unit, goal, counters, ours: of(ours), times: ours.length };
    if (theirs?.length) Object.assign(row, { theirs: of(theirs) }, ratio(ours, theirs, 4000, of));
    if (!ours.length || (peer && !theirs.length)) throw new Error(`${id} ${what}: nothing was measured`);
    if (goal?.ratio !== undefined) row.reached = row.ratio <= goal.ratio;
    if (goal?.most !== undefined) row.reached = row.reached !== false && row.ours <= goal.most;
    this.rows.push(row);
    const against = peer ? `; ${peer} ${shown(row.theirs)}; ratio ${shown(row.ratio)} [${shown(row.low)}–${shown(row.high)}]` : "";
    const verdict = row.reached === undefined ? "" : row.reached ? "  reached" : "  NOT reached";
    console.log(`${id} ${what}: ${shown(row.ours)} ${unit}${against}${verdict}${counters ? `  (${counters})` : ""}`);
    return row;
  }
}
