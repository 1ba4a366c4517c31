// The custom elements manifest and the types against the element as it is built.
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "./fixture.mjs";
import { host, MAP } from "./map.mjs";

const root = fileURLToPath(new URL("../../", import.meta.url));
const manifest = JSON.parse(readFileSync(`${root}dist/custom-elements.json`, "utf8"));
const { attributes, members, name: className, tagName } = manifest.modules[0].declarations[0];
const sorted = (list) => list.map(({ name }) => name).sort();

test("the members of the manifest are those of the element, and no more", async ({ page }) => {
  const map = await host(page).then((map) => map.ready());
  const found = await map.element.evaluate((element) => {
    const own = { ...Object.getOwnPropertyDescriptors(Object.getPrototypeOf(element)), ...Object.getOwnPropertyDescriptors(element) };
    return Object.entries(own).map(([name, { get, set, value }]) => ({
      name,
      kind: typeof value === "function" ? "method" : "field",
      readonly: Boolean(get && !set),
    }));
  });
  // What the browser calls. `lang` is a property of every element.
  const callbacks = ["constructor", "connectedCallback", "disconnectedCallback", "adoptedCallback", "attributeChangedCallback"];
  const there = found.filter(({ name }) => !callbacks.includes(name));
  expect([...sorted(there), "lang"].sort()).toEqual(sorted(members));
  for (const { name, kind, readonly } of there) {
    const said = members.find((member) => member.name === name);
    expect(said.kind, name).toBe(kind);
    // `ready` is renewed by the element: to a page it is for reading all the same.
    if (kind === "field" && name !== "ready") expect(Boolean(said.readonly), name).toBe(readonly);
  }
});

test("the attributes of the manifest are the properties of the element, both ways, with their defaults", async ({ page }) => {
  await page.goto("/pages/host.html");
  const fields = members.filter((member) => member.attribute);
  expect(attributes.map(({ name, fieldName }) => [name, fieldName])).toEqual(fields.map(({ attribute, name }) => [attribute, name]));
  const faults = await page.evaluate(async (attributes) => {
    await customElements.whenDefined("journey-map");
    const faults = [];
    for (const { name, fieldName, default: fallback } of attributes) {
      const element = document.createElement("journey-map");
      if (element[fieldName] !== JSON.parse(fallback)) faults.push(`${fieldName} is ${element[fieldName]} by itself`);
      element[fieldName] = "one";
      if (element.getAttribute(name) !== "one" || element.attributes.length !== 1) faults.push(`${fieldName} does not set ${name}`);
      element.setAttribute(name, "two");
      if (element[fieldName] !== "two") faults.push(`${name} does not set ${fieldName}`);
    }
    const known = attributes.map(({ name }) => name);
    for (const name of customElements.get("journey-map").observedAttributes) {
      if (!known.includes(name)) faults.push(`${name} is followed and not in the manifest`);
    }
    return faults;
  }, attributes);
  expect(faults).toEqual([]);
});

test("the module exports what the manifest says", async ({ page }) => {
  await page.goto("/pages/host.html");
  const found = await page.evaluate(async (tag) => {
    const module = await import("/index.js");
    return { exports: Object.keys(module), defined: customElements.get(tag)?.name };
  }, tagName);
  expect(found).toEqual({ exports: [className], defined: className });
  expect(manifest.modules[0].exports.map(({ kind, name }) => [kind, name])).toEqual([
    ["js", className],
    ["custom-element-definition", tagName],
  ]);
});

test("what map and advise() give has the types that are promised", async ({ page }) => {
  const parts = [];
  for (const template of ["see-think-do-care", "spotify-sharing", "hospital-visit", "job-applicant"]) {
    const map = await host(page, MAP.replace("see-think-do-care", template).replace(" ", ' storage="none" ')).then((map) => map.ready());
    const said = await map.element.evaluate(async (element) => {
      const [journey, warnings] = [element.map, []];
      // A budget, results, and something odd, so that every part of the advice has to be there.
      journey.profile = { ...journey.profile, budget: { amount: 1500, currency: "EUR", per: "month" } };
      journey.results = element.advise().plan.map(({ stage, channel, kpi }, n) => ({ stage, channel, kpi, cost: 100, revenue: 50 + 300 * (n % 2) }));
      journey.cards[0].severity = "unbearable";
      warnings.push(...(await element.load(journey)).warnings);
      return { journey: element.map, advice: element.advise(), warnings };
    });
    expect(said.warnings).toHaveLength(1);
    parts.push(said);
  }
  expect(parts.some(({ advice }) => advice.budget.length && advice.plan.some(({ mark, roi }) => mark && roi !== null))).toBe(true);
  expect(parts.some(({ advice }) => advice.stages.some((stage) => stage.advice.some(({ automation }) => automation)))).toBe(true);

  const folder = `${root}target/types/said`;
  mkdirSync(folder, { recursive: true });
  const program = `import type { Advice, Journey, Warning } from "klantreis";
    export const said: { journey: Journey; advice: Advice; warnings: Warning[] }[] = ${JSON.stringify(parts)};`;
  writeFileSync(`${folder}/made.ts`, program);
  const project = { extends: "../../../tests/package/types/tsconfig.json", files: ["made.ts"] };
  writeFileSync(`${folder}/tsconfig.json`, JSON.stringify(project));
  const { stdout, status } = spawnSync(process.execPath, [`${root}node_modules/typescript/bin/tsc`, "-p", folder], { encoding: "utf8" });
  expect(stdout).toBe("");
  expect(status).toBe(0);
});
