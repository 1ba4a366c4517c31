// The custom elements manifest against the sources: what the style sheets ask of a host, the parts that are named, the events that are
// sent, and the page of the documentation. tests/browser/manifest.spec.mjs holds it against the element itself.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import Ajv from "ajv";

const root = fileURLToPath(new URL("../../", import.meta.url));
const text = (path) => readFileSync(`${root}${path}`, "utf8");

/** The files of a folder that end so, with what is in them. */
const files = (folder, ends) =>
  readdirSync(`${root}${folder}`, { recursive: true })
    .filter((name) => ends.test(name))
    .map((name) => text(`${folder}/${name}`));

/** What a pattern finds, each thing once, in order. */
const found = (texts, pattern) => [...new Set(texts.flatMap((text) => [...text.matchAll(pattern)].map((match) => match[1])))].sort();

const manifest = JSON.parse(text("packages/journey-map/custom-elements.json"));
const element = manifest.modules[0].declarations[0];
const names = (list) => list.map(({ name }) => name).sort();
const loader = files("packages/journey-map/src", /\.ts$/);

test("the manifest is one, by its schema", () => {
  const validate = new Ajv({ strict: false, allErrors: true }).compile(JSON.parse(text("node_modules/custom-elements-manifest/schema.json")));
  validate(manifest);
  assert.deepEqual(validate.errors, null);
  assert.equal(manifest.schemaVersion, "1.0.0");
});

test("the custom properties are those that are used", () => {
  const used = found([...files("style", /\.css$/), ...loader], /var\((--journey-[a-z-]+)/g);
  assert.deepEqual(names(element.cssProperties), used);
});

test("what a custom property is without the host is what the manifest says", () => {
  const style = [...files("style", /\.css$/), ...loader].join("\n");
  for (const { name, default: fallback } of element.cssProperties) {
    assert.ok(style.includes(`var(${name}, ${fallback})`), `${name} is not ${fallback}`);
  }
});

test("the parts are those that are named", () => {
  const used = found([...files("src", /\.rs$/), ...loader], /\b(?:set|setAttribute|attr)\("part", "([^"]+)"/g);
  // A part that is named in another way would not be found.
  const mentioned = [...files("src", /\.rs$/), ...loader].join("\n").match(/\("part",/g).length;
  const counted = [...files("src", /\.rs$/), ...loader].join("\n").match(/\("part", "[^"]+"/g).length;
  assert.equal(counted, mentioned);
  assert.deepEqual(names(element.cssParts), [...new Set(used.flatMap((part) => part.split(" ")))].sort());
});

test("the events are those that are sent", () => {
  assert.deepEqual(names(element.events), found(loader, /"(journey-(?!map)[a-z]+)"/g));
});

test("the documentation names everything of it, in its tables", () => {
  const rows = text("docs/EMBED.md").split("\n").filter((line) => line.startsWith("| `"));
  const named = rows.map((line) => line.split(" | ")[0]).join("\n");
  const all = [element.attributes, element.members, element.events, element.cssProperties, element.cssParts].flatMap(names);
  for (const name of all) assert.match(named, new RegExp(`[\`(]${name}[\`(]`), `docs/EMBED.md has no row for ${name}`);
});
