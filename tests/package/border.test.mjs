// The border between the loader and the wasm of the map: what packages/journey-map/src/border.ts declares is what src/element has, member by
// member with as many parts each. Neither compiler sees the other side.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const text = (path) => readFileSync(fileURLToPath(new URL(`../../${path}`, import.meta.url)), "utf8");
const border = text("packages/journey-map/src/border.ts");
const host = text("src/element/host.rs");
const rust = ["mod.rs", "crash.rs"].map((name) => text(`src/element/${name}`)).join("\n");

/** The number of parts between the brackets of a call. */
const count = (parts) => parts.split(/,(?![^<(]*[>)])/).filter((part) => part.trim() !== "").length;
const sorted = (entries) => [...entries].map(([name, parts]) => `${name}/${parts}`).sort();

/** The members of an interface in border.ts: methods with the number of their parts, others with none. */
function declared(name) {
  const [, body] = new RegExp(`^export interface ${name}\\b[^{]*\\{\\n(.*?)^\\}`, "ms").exec(border);
  return sorted([...body.matchAll(/^ {2}(?:readonly )?(\w+)(?:\((.*)\))?:/gm)].map(([, member, parts = ""]) => [member, count(parts)]));
}

/** The functions in Rust that JavaScript sees, by their names there: those that begin at this column. */
function exported(indent, self) {
  const found = rust.matchAll(new RegExp(`(?:js_name = (\\w+)\\)\\]\\n(?:${indent}#.*\\n)*)?^${indent}pub fn (\\w+)\\(([^)]*(?:\\(\\)[^)]*)*)\\)`, "gm"));
  return sorted([...found].filter(([, , , parts]) => parts.includes("&self") === self).map(([, js, name, parts]) => [js ?? name, count(parts) - Number(self)]));
}

test("the host has the methods that the wasm calls", () => {
  const called = [...host.matchAll(/^ {4}(\w+) = \w+\((.*)\);$/gm)].map(([, name, parts]) => [name, count(parts)]);
  assert.ok(called.length > 20);
  assert.deepEqual(declared("Host"), sorted(called));
});

test("the options are those that the wasm reads", () => {
  const read = [...host.matchAll(/getter(?:, js_name = (\w+))?\)\]\n *pub fn (\w+)\(/g)].map(([, js, name]) => [js ?? name, 0]);
  assert.ok(read.length > 5);
  assert.deepEqual(declared("OpenOptions"), sorted(read));
});

test("an open map has the members that the loader calls", () => {
  const own = exported(" {4}", true);
  assert.ok(own.length > 30);
  assert.deepEqual(declared("OpenMap"), [...own, "free/0"].sort());
});

test("the wasm of the map has the functions that the loader calls, and that of the formats its own", () => {
  assert.deepEqual(declared("MapModule"), exported("", false));
  const formats = [...text("src/formats.rs").matchAll(/^pub fn (\w+)\(([^)]*)\)/gm)].map(([, name, parts]) => [name, count(parts)]);
  assert.deepEqual(declared("FormatsModule"), sorted(formats));
});
