// Makes of a folder that Trunk built what visitors load: bundle.mjs FOLDER
//
// The scripts, each whole and short, with what the wasm they load must be; the style sheet, short. The loader is one file then, so that a page
// which pins it pins all of it, and nothing waits for a second one. The library for QR codes comes without what is not used of it.
import { createHash } from "node:crypto";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { transform } from "lightningcss";
import { build } from "rolldown";

const folder = resolve(process.argv[2]);
const at = (name) => `${folder}/${name}`;
const hash = (name) => `sha384-${createHash("sha384").update(readFileSync(at(name))).digest("base64")}`;

/** Writes a script with all that it imports but the folder's other scripts. */
async function bundle(name, { from = at(name), banner } = {}) {
  const scripts = [...SCRIPTS.keys()].map((other) => `./${other}`);
  await build({
    input: from,
    external: (id) => scripts.includes(id),
    platform: "browser",
    plugins: [sealed],
    output: { file: at(name), format: "es", minify: { compress: true, codegen: true, mangle: { keepNames: { class: true, function: false } } }, postBanner: banner },
  });
}

// What the wasm must be, where it is loaded.
const WASM = new Map([["journey-map.js", "klantreis_bg.wasm"], ["convert.js", "formats_bg.wasm"]]);
const sealed = {
  name: "sealed",
  transform(source, id) {
    const wasm = WASM.get(id.slice(folder.length + 1));
    if (!wasm) return undefined;
    const code = source.replace(/^const WASM_INTEGRITY = "";$/m, `const WASM_INTEGRITY = "${hash(wasm)}";`);
    if (code === source) throw new Error(`${id}: there is no place for the integrity of the wasm`);
    return { code, map: null };
  },
};

const { name, version, license } = JSON.parse(readFileSync("node_modules/uqr/package.json", "utf8"));
const SCRIPTS = new Map([
  ["klantreis.js", {}],
  ["formats.js", {}],
  ["journey-map.js", {}],
  ["convert.js", {}],
  ["share.js", {}],
  ["embed.js", {}],
  ["qr.js", { from: resolve("src/element/qr.js"), banner: `/*! with ${name} ${version}, ${license}, (c) Project Nayuki, (c) 2023 Anthony Fu */` }],
]);
for (const [script, how] of SCRIPTS) await bundle(script, how);
for (const part of ["edge.js", "bounded.js"]) rmSync(at(part));

const styles = at("journey-map.css");
writeFileSync(styles, transform({ filename: styles, code: readFileSync(styles), minify: true }).code);
