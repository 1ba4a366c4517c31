// Copies what the bundle is made of into a folder, in a language that nobody speaks in place of Dutch: pseudo.mjs FOLDER.
// Each Dutch text becomes `⟦Ţéķšţ ẋẋ⟧`: a word on the screen without these brackets was forgotten, and one whose end is
// not there was cut off. It is 40 % longer, as it might be in the next language. Only files that differ are written:
// what is as it was need not be compiled again.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createHash } from "node:crypto";
import { dirname, join } from "node:path";

const folder = process.argv[2];
const SOURCES = ["Cargo.toml", "Cargo.lock", "index.html", "crates", "packages", "src", "style"];
const LONGER = 0.4;

const PLAIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const STRANGE = "ÅƁÇĎÉƑĜĤÎĴĶĻḾÑÖÞǪŔŠŢÛṼŴẊÝŽåƀçďéƒĝĥîĵķļɱñöþǫŕšţûṽŵẋýž";
/** What is no letter to a person: places such as `{0}`, and what a backslash begins. */
const KEPT = /(\{\w*\}|\\u\{\w+\}|\\.)/s;

/** A text in the strange language. A single word grows itself; behind others there are words more. */
function pseudo(text) {
  if (!text) return text;
  const parts = text.split(KEPT).map((part, at) => (at % 2 ? part : part.replace(/[A-Za-z]/g, (letter) => STRANGE[PLAIN.indexOf(letter)])));
  const words = text.replaceAll(new RegExp(KEPT, "gs"), "").trim();
  const more = "ẋ".repeat(Math.ceil(words.length * LONGER)).replace(/ẋ{9}(?=ẋ)/g, "ẋẋẋẋẋẋẋẋ ");
  return `⟦${parts.join("")}${/\s/.test(words) ? " " : ""}${more}⟧`;
}

/** Source with its string literals in the strange language, all but the language's own code. */
function literals(source) {
  return source.replace(/\/\/[^\n]*|"((?:[^"\\]|\\.)*)"/gs, (found, text) =>
    // A backslash at the end of a line stands for nothing, with the space after it.
    text === undefined || text === "nl" ? found : `"${pseudo(text.replace(/\\\r?\n\s*/g, ""))}"`,
  );
}

/** A tree of values with every Dutch text in it in the strange language. */
function translated(value) {
  if (Array.isArray(value)) return value.map(translated);
  if (!value || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, of]) => {
      if (key !== "nl" || (typeof of === "object" && !Array.isArray(of))) return [key, translated(of)];
      return [key, Array.isArray(of) ? of.map(pseudo) : pseudo(of)];
    }),
  );
}

// A name of its own in the shared cache, or cargo takes what it compiled of the tree itself, or of another clone, for this.
const clone = createHash("sha256").update(process.cwd()).digest("hex").slice(0, 12);
/** Which files change, and how; the first that fits. */
const CHANGES = [
  [/^crates\/i18n\/src\/nl\b/, literals],
  [/^crates\/(i18n\/src|interop\/src\/words)\/(?!en\b|guess\b|lib\b|mod\b)/, (source) => source.replace(/\bstatic NL\b.*?(?=\bstatic EN\b|$)/s, literals)],
  [/^crates\/(advice|templates)\/src\/.*\.json$/, (source) => JSON.stringify(translated(JSON.parse(source)))],
  [/^packages\/journey-map\/src\/words\.ts$/, (source) => source.replace(/^ {2}nl: \{.*?^ {2}\},/ms, literals)],
  [/^Cargo\.(toml|lock)$/, (source) => source.replace(/((?:\[workspace\.package\]|name = "klantreis(?:-\w+)?")\nversion = ".*?)"/g, `$1-pseudo.x${clone}"`)],
];
/** Files that must have changed, or this script no longer knows where the words are. */
const MUST = /^(crates\/(i18n\/src\/(nl|start|plan|keep|hand|share|files|formats)\.rs|interop\/src\/words\/(lanes|picture)\.rs|advice\/src\/pack\.json|templates\/src\/index\.json)|packages\/journey-map\/src\/words\.ts|Cargo\.(toml|lock))$/;

/** Every file below these paths. */
function files(paths) {
  return paths.flatMap((path) => (statSync(path).isDirectory() ? files(readdirSync(path).map((name) => join(path, name))) : [path]));
}

const sources = files(SOURCES);
const kept = new Set(sources.map((path) => join(folder, path)));
for (const path of files(SOURCES.map((path) => join(folder, path)).filter((path) => existsSync(path)))) {
  if (!kept.has(path)) rmSync(path);
}
for (const path of sources) {
  const source = readFileSync(path, "utf8");
  const change = CHANGES.find(([pattern]) => pattern.test(path))?.[1];
  const text = change ? change(source) : source;
  if (text === source && MUST.test(path)) throw new Error(`${path}: nothing in it to put in another language: see scripts/pseudo.mjs`);
  const copy = join(folder, path);
  if (existsSync(copy) && readFileSync(copy, "utf8") === text) continue;
  mkdirSync(dirname(copy), { recursive: true });
  writeFileSync(copy, text);
}
