// Makes the folder of the npm package from dist/: package.mjs FOLDER. The package is the element and what it fetches, as budget.json has
// it, without the compressed copies, the page around it and the frame's page.
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

const folder = process.argv[2];
const text = (path) => readFileSync(path, "utf8");
const { element, parts, optional } = JSON.parse(text("budget.json"));

/** The files that a line of the budget speaks of: all of one folder that end alike, or one. */
function filesOf(line) {
  const [start, end] = line.split("*");
  if (end === undefined) return [line];
  return readdirSync(join("dist", start)).filter((name) => name.endsWith(end)).map((name) => `${start}${name}`);
}

const files = [element, parts, optional].flatMap((group) => Object.keys(group.files)).flatMap(filesOf);
const missing = files.filter((name) => !existsSync(join("dist", name)));
if (missing.length) {
  console.error(`Not in dist/: ${missing.join(", ")}. Run scripts/build.`);
  process.exit(1);
}

const { name, version, license } = JSON.parse(text("package.json"));
const [, crate] = /^version = "(.*)"$/m.exec(text("Cargo.toml"));
const [, description] = /^description = "(.*)"$/m.exec(text("Cargo.toml"));
if (crate !== version) {
  console.error(`package.json says version ${version}, Cargo.toml ${crate}.`);
  process.exit(1);
}

rmSync(folder, { recursive: true, force: true });
for (const file of files) {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  cpSync(join("dist", file), join(folder, file));
}
const licences = ["LICENSE-MIT", "LICENSE-APACHE"];
for (const file of licences) cpSync(file, join(folder, file));

// Links to what is not in the package are words there.
const inside = (target) => /^(https:|#)/.test(target) || files.includes(target);
const readme = text("docs/EMBED.md").replace(/\[([^\]]+)\]\(([^)]+)\)/g, (link, words, target) => (inside(target) ? link : words));
writeFileSync(join(folder, "README.md"), readme);

const manifest = {
  name,
  version,
  description,
  license,
  type: "module",
  main: "./index.js",
  types: "./journey-map.d.ts",
  exports: {
    ".": { types: "./journey-map.d.ts", default: "./index.js" },
    "./custom-elements.json": "./custom-elements.json",
    "./klantreis.schema.json": "./klantreis.schema.json",
    "./klantreis.pack.schema.json": "./klantreis.pack.schema.json",
    "./package.json": "./package.json",
  },
  customElements: "custom-elements.json",
  sideEffects: true,
  files: [...new Set(files.map((file) => file.replace(/\/.*/, "/"))), ...licences],
};
writeFileSync(join(folder, "package.json"), `${JSON.stringify(manifest, null, 2)}\n`);
