// Writes THIRD-PARTY.txt into a folder: whose code may be in the wasm, in journey-map.js and in qr.js besides the project's own, and under which licences:
// licences.mjs FOLDER
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

const target = "wasm32-unknown-unknown";
const cargo = (...asked) => execFileSync("cargo", [...asked, "--locked", "--offline"], { encoding: "utf8", maxBuffer: 2 ** 28 });

// What the project needs to run, and what that needs: not what only compiles or tests it.
const tree = cargo("tree", "--target", target, "--edges", "normal,no-proc-macro", "--prefix", "none", "--format", "{p}");
const needed = new Set(tree.split("\n").map((line) => line.split(" ", 2).join(" ")));
const { packages, workspace_members: own } = JSON.parse(cargo("metadata", "--format-version", "1", "--filter-platform", target));
const crates = packages.filter(({ id, name, version }) => !own.includes(id) && needed.has(`${name} v${version}`));
// Of npm, what scripts/bundle.mjs puts in.
const uqr = JSON.parse(readFileSync("node_modules/uqr/package.json", "utf8"));
const delivered = [...crates, { ...uqr, authors: [uqr.author], manifest_path: "node_modules/uqr/package.json" }];

const isLicence = (name) => /^(licen[cs]e|copying|copyright|notice|unlicense)([-_.]|$)/i.test(name);
const clean = (text) => text.replace(/^\ufeff/, "").replaceAll("\r\n", "\n").replace(/[ \t]+$/gm, "").replace(/^\n+|\n+$/g, "");

/** The licence texts in a crate's folder, by the names of their files. */
function textsOf({ manifest_path: manifest, license_file: named }) {
  const folder = dirname(manifest);
  const files = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile() && isLicence(entry.name)).map(({ name }) => name);
  if (named && !files.includes(named)) files.push(named);
  return files.sort().map((name) => clean(readFileSync(join(folder, name), "utf8"))).filter(Boolean);
}

const numbers = new Map(); // of the texts: what several crates have is said once
delivered.sort((a, b) => `${a.name} ${a.version}`.localeCompare(`${b.name} ${b.version}`, "en"));
const entries = delivered.map((crate) => {
  const { name, version, license, authors } = crate;
  const texts = textsOf(crate);
  for (const text of texts) if (!numbers.has(text)) numbers.set(text, numbers.size + 1);
  const where = `text${texts.length === 1 ? "" : "s"} ${texts.map((text) => numbers.get(text)).join(", ")}`;
  const whose = authors.length ? `Its authors: ${authors.map((author) => author.replace(/ *<.*>/, "")).join(", ")}.` : "It names no authors.";
  return `${name} ${version}\n  ${license ?? "a licence of its own"}\n  ${texts.length ? where : `It comes without a licence text. ${whose}`}\n`;
});

const line = "-".repeat(80);
const parts = [
  "Klantreis: what is in klantreis_bg.wasm, formats_bg.wasm, journey-map.js and qr.js besides its own code\n",
  "These are the crates the wasm is compiled from, and uqr of npm, which is in journey-map.js and qr.js; each with its version, its licence (as an SPDX expression)",
  "and the numbers of its licence texts, which stand below. The linker leaves out what is never called, so not all of them are really in it.\n",
  "The standard library of Rust is in the wasm too. It comes without a licence text here.",
  "Its authors: The Rust Project Contributors. Its licence: MIT OR Apache-2.0.\n",
  ...entries,
  ...[...numbers].map(([text, number]) => `${line}\nText ${number}\n${line}\n\n${text}\n`),
];
writeFileSync(join(process.argv[2], "THIRD-PARTY.txt"), parts.join("\n"));
