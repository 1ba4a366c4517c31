// Makes of a folder that Trunk built what visitors load: bundle.mjs FOLDER
//
// journey-map.js is one script with everything that runs: the loader, the glue of both wasm, links, QR codes, other formats. It is classic
// script and module alike, and holds the sums of all it fetches, so a page that pins it pins everything. What else there is as a script is for
// programs (share.js, formats.js, klantreis.js) and for the frame's page (embed.js).
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { transform } from "lightningcss";
import { build } from "rolldown";

const folder = resolve(process.argv[2]);
const at = (name) => join(folder, name);
const text = (name) => readFileSync(at(name), "utf8");
const sumOf = (name) => `sha384-${createHash("sha384").update(readFileSync(at(name))).digest("base64")}`;
/** The part of a file's address that changes with its content, as files.js makes it. */
const versionOf = (name) => sumOf(name).slice(7, 19).replace(/\W/g, "-");

/** Replaces what has to be there exactly once. */
function replaced(source, what, by) {
  const parts = source.split(what);
  if (parts.length !== 2) throw new Error(`${parts.length - 1} times in the source, not once: ${what}`);
  return parts.join(by);
}

const PARTS = ["address.js", "edge.js", "intake.js", "bounded.js", "convert.js", "door.js", "engine.js", "files.js", "glue.js", "hands.js", "here.js", "page.js", "words.js", "storage.js", "copies.js"]; // of the loader
const WASM = ["klantreis", "formats"];

// What a page may see of the element's class is its name.
const minify = { compress: true, codegen: true, mangle: { keepNames: { class: true, function: false } } };

/** The glue of wasm-bindgen, a module with one instance, as a function that makes instances: `glue(guard)` gives its functions, and `init`. */
function asFunction(glue, name) {
  const names = [...glue.matchAll(/^export function (\w+)/gm)].map(([, found]) => found);
  let source = glue.replace(/^export (?=function|class)/gm, "");
  source = replaced(source, "export { initSync, __wbg_init as default };", `return { init: __wbg_init, ${names.join(", ")} };`);
  source = replaced(source, "wasm = instance.exports;", "wasm = guard(instance.exports);");
  source = replaced(source, `new URL('${name}_bg.wasm', import.meta.url)`, "undefined");
  // Otherwise classes that nothing uses would stay in.
  source = source.replace(/^if \(Symbol\.dispose\) .*$/gm, "");
  if (/^\s*(import|export)\b|import\.meta/m.test(source)) throw new Error(`${name}.js: the glue has other imports or exports than it had`);
  return `export default function glue(guard) {\n${source}\n}`;
}

/** Puts into the loader what only the build knows: the sums, and the glue. */
const ofBuild = {
  name: "of-build",
  resolveId(id) {
    if (id.startsWith("\0glue:")) return id;
    return id === "./qr.js" ? resolve("src/element/qr.js") : undefined;
  },
  load(id) {
    if (!id.startsWith("\0glue:")) return undefined;
    const name = id.slice("\0glue:".length);
    return { code: asFunction(text(`${name}.js`), name), moduleType: "js" };
  },
  transform(source, id) {
    if (id === at("files.js")) {
      const templates = readdirSync(at("templates")).map((name) => `templates/${name}`);
      const held = [...WASM.map((name) => `${name}_bg.wasm`), "journey-map.css", ...templates];
      const sums = Object.fromEntries(held.map((name) => [name, sumOf(name)]));
      return { code: replaced(source, "export const SUMS = {};", `export const SUMS = ${JSON.stringify(sums)};`), map: null };
    }
    if (id === at("glue.js")) {
      const imports = WASM.map((name) => `import ${name} from "\\0glue:${name}";`).join("\n");
      return { code: `${imports}\nconst all = { ${WASM} };\nexport const glueOf = (name, guard) => all[name](guard);`, map: null };
    }
    return undefined;
  },
};

const uqr = JSON.parse(readFileSync("node_modules/uqr/package.json", "utf8"));
const ofUqr = `/*! with ${uqr.name} ${uqr.version}, ${uqr.license}, (c) Project Nayuki, (c) 2023 Anthony Fu */`;

const styles = at("journey-map.css");
writeFileSync(styles, transform({ filename: styles, code: readFileSync(styles), minify: true }).code);

await build({
  input: at("journey-map.js"),
  platform: "browser",
  plugins: [ofBuild],
  output: { file: at("journey-map.js"), format: "iife", codeSplitting: false, strict: true, minify, postBanner: ofUqr },
});
// Where there is no document (a server), or the element is there already (the script a second time), the whole script does nothing.
const once = '"customElements"in globalThis&&"document"in globalThis&&!customElements.get("journey-map")&&(function(){"use strict";';
const loader = replaced(text("journey-map.js"), '"use strict";(function(){', once);
writeFileSync(at("journey-map.js"), loader);
if (/\bimport\s*\(|\bimport\.meta|^\s*(import|export)\b/m.test(loader)) throw new Error("journey-map.js is no classic script");
for (const name of WASM) replaced(loader, sumOf(`${name}_bg.wasm`), "");

for (const script of ["klantreis.js", "formats.js", "share.js", "qr.js", "embed.js"]) {
  await build({
    input: script === "qr.js" ? resolve("src/element/qr.js") : at(script),
    external: ["./journey-map.js", "./qr.js"],
    platform: "browser",
    output: { file: at(script), format: "es", minify, postBanner: script === "qr.js" ? ofUqr : undefined },
  });
}
for (const part of PARTS) rmSync(at(part));

/** Gives a reference to a script in a file the version of that script. */
function versioned(name, script, pattern) {
  const [found] = pattern.exec(text(name)) ?? [];
  if (!found) throw new Error(`${name} does not load ${script}`);
  writeFileSync(at(name), replaced(text(name), found, found.replace(script, `${script}?v=${versionOf(script)}`)));
}
versioned("embed.js", "journey-map.js", /["'`]\.\/journey-map\.js["'`]/);
versioned("embed.html", "embed.js", /"embed\.js"/);
if (existsSync(at("index.html"))) {
  versioned("index.html", "journey-map.js", /"journey-map\.js"/);
  versioned("index.html", "journey-map.css", /"journey-map\.css"/);
}
