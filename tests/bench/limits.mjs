// What is counted, held against limits.json: `most` is what may not be passed, `goal` is what is aimed at where that is less.
import { readFileSync } from "node:fs";
import { shown } from "./figures.mjs";

const LIMITS = JSON.parse(readFileSync(new URL("limits.json", import.meta.url), "utf8"));

/** Says a line for each; the number of those that are over. `all`: what has a limit must have been counted. */
export function check(counted, all) {
  let over = 0;
  for (const [name, value] of Object.entries(counted)) {
    const { most, goal = most } = LIMITS[name] ?? {};
    const fine = value <= most;
    if (!fine) over += 1;
    const aim = goal < most ? `; the goal is ${shown(goal)}` : "";
    const wanted = most === undefined ? "which has no limit in limits.json" : `at most ${shown(most)}${aim}`;
    console.log(`${fine ? "ok    " : "not ok"} ${name}: ${shown(value)} (${wanted})`);
  }
  for (const name of all ? Object.keys(LIMITS) : []) {
    if (name in counted) continue;
    over += 1;
    console.log(`not ok ${name}: not counted`);
  }
  console.log(`${Object.keys(counted).length} counted, ${over} over their limits`);
  return over;
}
