// B2: what Lighthouse says of the demo page, in a Chromium of its own.
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { executablePath } from "../browser/chromium.mjs";

export async function run(lab, report) {
  const from = createRequire(`${process.env.KLANTREIS_PEERS}/`);
  const load = async (name) => import(pathToFileURL(from.resolve(name)));
  const { default: lighthouse } = await load("lighthouse");
  const { launch } = await load("chrome-launcher");
  const flags = ["--headless=new", "--disable-gpu", ...(process.getuid?.() === 0 ? ["--no-sandbox"] : [])];
  const chrome = await launch({ chromePath: process.env.CHROME_PATH ?? executablePath, chromeFlags: flags });
  const found = [];
  try {
    for (let round = 0; round < lab.times(5, 3); round += 1) {
      const onlyCategories = ["performance", "accessibility", "best-practices", "seo"];
      const { lhr } = await lighthouse(`${lab.origin}/`, { port: chrome.port, output: "json", logLevel: "error", onlyCategories });
      if (lhr.runtimeError) throw new Error(lhr.runtimeError.message);
      found.push(lhr);
    }
  } finally {
    await chrome.kill();
  }
  const each = (of) => found.map(of);
  const audit = (name) => each(({ audits }) => audits[name].numericValue);
  const failing = (category) => {
    const { audits, categories } = found.at(-1);
    const all = categories[category].auditRefs.filter(({ id, weight }) => weight > 0 && audits[id].score !== null && audits[id].score < 0.9);
    return all.map(({ id }) => id).join(", ");
  };
  for (const [category, least] of [["performance", 0.98], ["accessibility", 1], ["best-practices", 1], ["seo", 1]]) {
    const counters = failing(category) && `below 0.9: ${failing(category)}`;
    const row = report.row({
      id: "B2",
      what: `Lighthouse: ${category}`,
      unit: "of 1",
      ours: each(({ categories }) => categories[category].score),
      goal: { least },
      counters,
    });
    row.reached = row.ours >= least;
    console.log(`   at least ${least}: ${row.reached ? "reached" : "NOT reached"}`);
  }
  report.row({ id: "B2", what: "Lighthouse: cumulative layout shift", unit: "", ours: audit("cumulative-layout-shift"), goal: { most: 0 } });
  report.row({ id: "B2", what: "Lighthouse: total blocking time", ours: audit("total-blocking-time"), goal: { most: 50 } });
  report.row({ id: "B2", what: "Lighthouse: first contentful paint", ours: audit("first-contentful-paint") });
  report.row({ id: "B2", what: "Lighthouse: largest contentful paint", ours: audit("largest-contentful-paint") });
}
