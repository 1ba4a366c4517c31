// Says which modules of the sources the code of a wasm comes from, and how many bytes each has: weigh.mjs FILE.wasm [DEPTH]. The wasm needs its
// name section; `scripts/weigh` makes one. DEPTH is how many parts of a module's path are told apart (2: `klantreis::view`).
import { readFileSync } from "node:fs";

const [file, depth = "2"] = process.argv.slice(2);
const bytes = readFileSync(file);
let at = 8; // behind the magic and the version

function number() {
  let value = 0;
  for (let shift = 0; ; shift += 7) {
    const byte = bytes[at++];
    value += (byte & 127) * 2 ** shift;
    if (byte < 128) return value;
  }
}
const text = () => {
  const length = number();
  return bytes.toString("utf8", at, (at += length));
};

let imported = 0;
const sizes = []; // of each function that is not imported
const names = new Map(); // by index, imported ones first
const sections = new Map();
while (at < bytes.length) {
  const id = bytes[at++];
  const end = number() + at;
  const start = at;
  if (id === 2) {
    for (let count = number(); count > 0; count -= 1) {
      text();
      text();
      const kind = bytes[at++];
      if (kind === 0) {
        imported += 1;
        number();
      } else if (kind === 1) {
        at += 1;
        const limits = bytes[at++];
        number();
        if (limits & 1) number();
      } else if (kind === 2) {
        const limits = bytes[at++];
        number();
        if (limits & 1) number();
      } else {
        at += 2;
      }
    }
  } else if (id === 10) {
    for (let count = number(); count > 0; count -= 1) {
      const size = number();
      sizes.push(size);
      at += size;
    }
  } else if (id === 0 && text() === "name") {
    while (at < end) {
      const kind = bytes[at++];
      const inner = number() + at;
      if (kind === 1) for (let count = number(); count > 0; count -= 1) names.set(number(), text());
      at = inner;
    }
  }
  const NAMES = ["custom", "types", "imports", "functions", "table", "memory", "globals", "exports", "start", "elements", "code", "data", "data count"];
  sections.set(NAMES[id], (sections.get(NAMES[id]) ?? 0) + end - start);
  at = end;
}
if (names.size === 0) throw new Error(`${file} has no names`);

/** The module of a function, as far as DEPTH says; what generic code was made for counts as where the code is. */
function moduleOf(name) {
  const plain = name.replace(/^<+(?:&(?:mut )?)?/, "").replace(/ as [^>]*>/, "").replace(/::h[0-9a-f]{16}$/, "").replace(/<.*$/, "");
  const parts = plain.split("::").filter((part) => /^[a-z_]\w*$/.test(part));
  return parts.length ? parts.slice(0, Number(depth)).join("::") : "other";
}

const sum = new Map();
sizes.forEach((size, n) => {
  const key = moduleOf(names.get(n + imported) ?? "other");
  sum.set(key, (sum.get(key) ?? 0) + size);
});
const all = [...sum].sort(([, a], [, b]) => b - a);
const line = (bytes, what) => console.log(`${String(bytes).padStart(9)}  ${what}`);
line(sizes.reduce((a, b) => a + b, 0), `code of ${sizes.length} functions`);
for (const [what, bytes] of sections) if (!["custom", "code"].includes(what)) line(bytes, `section: ${what}`);
for (const [what, bytes] of all.slice(0, 60)) line(bytes, what);
