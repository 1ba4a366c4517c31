// Prints how many browser tests passed and failed according to Playwright's report: count.mjs REPORT
import { existsSync, readFileSync } from "node:fs";

const report = process.argv[2];
if (existsSync(report)) {
  const { stats, errors } = JSON.parse(readFileSync(report, "utf8"));
  console.log(stats.expected, stats.unexpected + stats.flaky + errors.length);
} else {
  console.log(0, 1);
}
