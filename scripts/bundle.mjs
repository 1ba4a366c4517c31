// Makes of a folder that Trunk built what visitors load: bundle.mjs FOLDER
//
// The scripts, each whole and short, with what the wasm they load must be; the style sheet, short. The loader is one file then, so that a page
// which pins it pins all of it, and nothing waits for a second one. The library for QR codes comes without what is not used of it.
import { createHash } from "node:crypto";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { transform } from "lightningcss";
import { build } from "rolldown";

const folder = resolve(process.argv[2]);
const at = (name) => join(folder, name);

const PARTS = ["address.js", "edge.js", "bounded.js"]; // of the scripts
const SCRIPTS = ["klantreis.js", "formats.js", "journey-map.js", "convert.js", "share.js", "embed.js", "qr.js"];
const LOADS = new Map([["journey-map.js", "klantreis_bg.wasm"], ["convert.js", "formats_bg.wasm"]]);

/** Writes into what loads a wasm what that must be. */
const sealed = (script, wasm) => ({
  name: "sealed",
  transform(source, id) {
    if (id !== at(script)) return undefined;
    const sum = createHash("sha384").update(readFileSync(at(wasm))).digest("base64");
    const code = source.replace(/^const WASM_INTEGRITY = "";$/m, `const WASM_INTEGRITY = "sha384-${sum}";`);
    if (code === source) throw new Error(`${id}: there is no place for the integrity of the wasm`);
    return { code, map: null };
  },
});

const uqr = JSON.parse(readFileSync("node_modules/uqr/package.json", "utf8"));
const ofUqr = `/*! with ${uqr.name} ${uqr.version}, ${uqr.license}, (c) Project Nayuki, (c) 2023 Anthony Fu */`;

for (const script of SCRIPTS) {
  const wasm = LOADS.get(script);
  await build({
    input: script === "qr.js" ? resolve("src/element/qr.js") : at(script),
    external: SCRIPTS.map((other) => `./${other}`),
    platform: "browser",
    plugins: wasm ? [sealed(script, wasm)] : [],
    output: {
      file: at(script),
      format: "es",
      // What a page may see of the element's class is its name.
      minify: { compress: true, codegen: true, mangle: { keepNames: { class: true, function: false } } },
      postBanner: script === "qr.js" ? ofUqr : undefined,
    },
  });
}
for (const part of PARTS) rmSync(at(part));

const styles = at("journey-map.css");
writeFileSync(styles, transform({ filename: styles, code: readFileSync(styles), minify: true }).code);
