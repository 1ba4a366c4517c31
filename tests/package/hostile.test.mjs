// The hostile corpus itself: every kind is in it, nothing is in it twice, and every entry is driven somewhere.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { corpus, whole } from "../common/hostile.mjs";

const AS = ["text", "file", "link", "message", "attribute", "storage"];
const tests = new URL("../", import.meta.url);

test("there are 64 kinds in the corpus, each three times or more", () => {
  const count = (kind) => corpus.filter((entry) => entry.kind === kind).length;
  const wanted = Array.from({ length: 64 }, (_, at) => at + 1);
  assert.deepEqual(wanted.filter((kind) => count(kind) < 3), []);
  assert.deepEqual(corpus.filter(({ kind }) => !wanted.includes(kind)), []);
});

test("no two entries of a sort are the same", () => {
  const seen = new Map();
  for (const entry of corpus) {
    const made = `${entry.as} ${entry.base64 ?? whole(entry)}`;
    assert.ok(!seen.has(made), `${seen.get(made)?.name} and ${entry.name}: ${made.slice(0, 80)}`);
    seen.set(made, entry);
  }
});

test("every entry is what any reader of JSON reads, and says what it is", () => {
  for (const { kind, name, as, text, utf16, base64, repeat, end, ...more } of corpus) {
    assert.ok(AS.includes(as) && name, `${kind}`);
    assert.deepEqual(Object.keys(more), ["held"], name);
    assert.equal([text, utf16, base64].filter((form) => form !== undefined).length, 1, name);
    assert.ok((text ?? "").isWellFormed() && (end ?? "").isWellFormed(), `half a letter is written in numbers: ${name}`);
    if (utf16) assert.equal(String.fromCharCode(...utf16).isWellFormed(), false, `this can be a text: ${name}`);
    if (repeat) assert.ok(typeof repeat[0] === "string" && repeat[1] > 1 && repeat.length === 2, name);
  }
});

test("every entry is driven by the tests it names", () => {
  for (const held of new Set(corpus.map(({ as, held }) => JSON.stringify([as, held])))) {
    const [as, where] = JSON.parse(held);
    assert.ok(where.length > 0, held);
    for (const one of where) {
      const [file, title] = one.split(": ");
      assert.ok(existsSync(new URL(file, tests)), `there is no ${file}`);
      const source = readFileSync(new URL(file, tests), "utf8");
      // A test of its own, or one that takes all entries of a sort.
      assert.ok(source.includes(title ?? `those("${as}")`), `${file} drives no ${title ?? as}`);
    }
  }
});
