// THIRD-PARTY.txt, as the build writes it: everybody whose code may be in the wasm, with the licence text or a plain sentence that there is none.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "klantreis-"));
after(() => rmSync(folder, { recursive: true }));
execFileSync(process.execPath, ["scripts/licences.mjs", folder], { cwd: root });
const written = readFileSync(join(folder, "THIRD-PARTY.txt"), "utf8");

const [list, ...rest] = written.split(/^-{80}\nText (?=\d+\n-{80}\n)/m);
const texts = new Map(rest.map((part) => [part.split("\n", 1)[0], part.split("\n").slice(2).join("\n").trim()]));
const found = [...list.matchAll(/^(\S+) (\d\S*)\n {2}(\S.*)\n {2}(\S.*)$/gm)];
const entries = found.map(([, name, version, licence, said]) => ({ name, version, licence, said }));

const lock = readFileSync(join(root, "Cargo.lock"), "utf8");
const locked = new Set([...lock.matchAll(/^name = "(.+)"\nversion = "(.+)"$/gm)].map(([, name, version]) => `${name} ${version}`));
const { packages } = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8"));
locked.add(`uqr ${packages["node_modules/uqr"].version}`);
const numbersOf = ({ said }) => [...(/^texts? ([\d, ]+)$/.exec(said)?.[1] ?? "").matchAll(/\d+/g)].map(([number]) => number);

test("every crate is said once, in the version that is locked, with a licence", () => {
  const names = entries.map(({ name, version }) => `${name} ${version}`);
  assert.equal(new Set(names).size, names.length);
  for (const name of names) assert.ok(locked.has(name), name);
  for (const { name, licence } of entries) assert.match(licence, /^\(?(0BSD OR MIT|MIT|Apache-2\.0|Unicode-3\.0|Zlib|BSL-1\.0|Unlicense)\b/, name);
  // Nothing in the list was passed over here.
  assert.equal(entries.length, list.split("\n").filter((line) => /^\S+ \d/.test(line)).length);
});

test("every crate has a text, or the sentence that it has none and whose it is", () => {
  for (const entry of entries) {
    const numbers = numbersOf(entry);
    if (numbers.length === 0) {
      assert.match(entry.said, /^It comes without a licence text\. (Its authors: \S.*\.|It names no authors\.)$/, entry.name);
      assert.doesNotMatch(entry.said, /@/, entry.name);
    }
    // The shortest are those that only name the files of the others.
    for (const number of numbers) assert.ok(texts.get(number)?.length > 100, `${entry.name}: ${number}`);
  }
  assert.ok(entries.filter((entry) => numbersOf(entry).length > 0).length > 80);
});

test("every text is somebody's, and none is there twice", () => {
  const used = new Set(entries.flatMap(numbersOf));
  assert.deepEqual([...texts.keys()].sort(), [...used].sort());
  assert.equal(new Set(texts.values()).size, texts.size);
});

test("what the wasm is made with is there, with what its licence asks for", () => {
  const of = (name) => entries.find((entry) => entry.name === name) ?? assert.fail(`${name} is not there`);
  const said = (name) => numbersOf(of(name)).map((number) => texts.get(number)).join("\n");
  assert.match(said("wasm-bindgen"), /Permission is hereby granted[^]*Apache License|Apache License[^]*Permission is hereby granted/);
  assert.match(said("icu_normalizer_data"), /UNICODE LICENSE V3/);
  assert.match(said("uqr"), /Project Nayuki[^]*Permission is hereby granted/);
  assert.match(said("zmij"), /Permission is hereby granted/);
  assert.equal(of("leptos").licence, "MIT");
  assert.match(of("leptos").said, /Greg Johnston/);
  for (const name of ["reactive_graph", "web-sys", "js-sys", "gloo-storage", "any_spawner"]) of(name);
  assert.match(list, /The standard library of Rust is in the wasm too\./);
});

test("what only tests or compiles it is not, nor is the project itself, nor this machine", () => {
  const names = new Set(entries.map(({ name }) => name));
  for (const name of ["klantreis", "proptest", "rand", "leptos_macro", "serde_derive", "thiserror-impl", "wasm-bindgen-macro", "rustversion"]) {
    assert.ok(!names.has(name), name);
  }
  assert.ok(!written.includes(root) && !written.includes(process.env.HOME ?? root), "a path of this machine");
});
