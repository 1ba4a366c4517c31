// Fuzzes what opens a share link, which is JavaScript: node fuzz/share.mjs SECONDS SEED. A link is changed a little, its text with a sum that
// fits again; each is refused with one of the codes, or comes to plain JSON within the limits that lasts through links of its own.
import { readFileSync, readdirSync } from "node:fs";
import { deflateRawSync, inflateRawSync } from "node:zlib";
import { isDeepStrictEqual } from "node:util";
import { fileURLToPath } from "node:url";
import { build } from "rolldown";

// Node 20 reads no TypeScript.
const { output: [{ code }] } = await build({
  input: fileURLToPath(new URL("../packages/journey-map/src/share.ts", import.meta.url)),
  external: ["./qr.ts"],
  platform: "node",
  write: false,
});
const { LinkError, fragmentOf, mapIn } = await import(`data:text/javascript,${encodeURIComponent(code)}`);

const end = Date.now() + 1000 * Number(process.argv[2] ?? 60);
// Not 0: xorshift would give nothing but 0.
let state = (Number(process.argv[3] ?? 1) | 0) || 1;
console.log(`seed ${state}`);
/** A whole number below `n`, as xorshift gives them: the same for the same seed. */
function below(n) {
  state ^= state << 13;
  state ^= state >>> 17;
  state ^= state << 5;
  return (state >>> 0) % n;
}
const one = (list) => list[below(list.length)];

const files = new URL("../tests/fixtures/files/", import.meta.url);
const maps = [];
for (const name of readdirSync(files).filter((name) => name.endsWith(".klantreis.json"))) {
  try {
    const map = JSON.parse(readFileSync(new URL(name, files), "utf8").replace(/^\ufeff/, ""));
    if (Array.isArray(map.stages) && map.stages.every((stage) => typeof stage?.id === "string")) maps.push(map);
  } catch {
    // A fixture that is no JSON is for another reader.
  }
}
const links = await Promise.all(maps.map((map) => fragmentOf(map)));
const texts = links.map((link) => inflateRawSync(Buffer.from(link.slice(5), "base64url").subarray(4)).toString());
const WORDS = ['"__proto__"', '"constructor"', '"id"', '"stage"', '"s0"', '""', "null", "true", "-1", "1.5", "1e9", "20001", "[]", "{}", "[0]", ",", "]"];

function sum(bytes) {
  let sum = 0x811c9dc5;
  for (const byte of bytes) sum = Math.imul(sum ^ byte, 0x01000193);
  return sum >>> 0;
}

/** A link to a text, whatever that is. */
function linkTo(text) {
  const bytes = Buffer.from(text);
  const head = Buffer.alloc(4);
  head.writeUInt32BE(sum(bytes));
  return `#m=1.${Buffer.concat([head, deflateRawSync(bytes)]).toString("base64url")}`;
}

function changed(text, pieces) {
  for (let times = 1 + below(4); times > 0; times--) {
    const [at, length] = [below(text.length + 1), below(8)];
    const piece = one([one(pieces), "", text.slice(below(text.length), below(text.length)).slice(0, 200), String.fromCodePoint(below(0x3000))]);
    text = text.slice(0, at) + piece + text.slice(at + length);
  }
  return text;
}

function held(holds, what, link) {
  if (holds) return;
  console.error(`${what}: ${link}`);
  process.exit(1);
}

let tried = 0;
let opened = 0;
while (Date.now() < end) {
  tried++;
  const link = below(4) === 0 ? changed(one(links), ["=", "+", "-", "_", "%", ".", "2", "#m="]) : linkTo(changed(one(texts), WORDS));
  const before = performance.now();
  let text;
  try {
    text = await mapIn(link);
  } catch (error) {
    held(error instanceof LinkError && ["cut", "newer", "long"].includes(error.code), `not refused but broken (${error})`, link);
  }
  held(performance.now() - before < 5000, "slow", link);
  held({}.polluted === undefined && Object.keys(Object.prototype).length === 0, "changes what is outside", link);
  if (text === undefined) continue;
  opened++;
  const map = JSON.parse(text);
  held(map.format === "klantreis" && Object.getPrototypeOf(map) === Object.prototype, "no map", link);
  if (below(10) > 0) continue;
  // What points nowhere does not last: from the first link of its own on, it is the same ever after.
  const first = JSON.parse(await mapIn(await fragmentOf(map)));
  held(isDeepStrictEqual(JSON.parse(await mapIn(await fragmentOf(first))), first), "not the same again", link);
}
held(opened > 0 || tried < 100, "nothing could be opened", "");
console.log(`stat::number_of_executed_units: ${tried}`);
console.log(`opened: ${opened}`);
