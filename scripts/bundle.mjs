// Makes the folder that visitors load: bundle.mjs SOURCES WASM FOLDER. SOURCES is the project, or a copy of it in another language; WASM has
// what scripts/wasm made of it.
//
// journey-map.js is one script with everything that runs: the loader, the glue of both wasm, links, QR codes, other formats. It is classic
// script and module alike, and holds the sums of all it fetches, so a page that pins it pins everything. What else there is as a script is for
// programs (share.js, formats.js) and for the frame's page (embed.js).
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { transform } from "lightningcss";
import { build } from "rolldown";

const [sources, wasm, folder] = process.argv.slice(2, 5).map((path) => resolve(path));
const loader = join(sources, "packages/journey-map/src");
const at = (name) => join(folder, name);
const text = (name) => readFileSync(at(name), "utf8");
const sumOf = (name) => `sha384-${createHash("sha384").update(readFileSync(at(name))).digest("base64")}`;
/** The part of a file's address that changes with its content, as files.ts makes it. */
const versionOf = (name) => sumOf(name).slice(7, 19).replace(/\W/g, "-");

/** Replaces what has to be there exactly once. */
function replaced(source, what, by) {
  const parts = source.split(what);
  if (parts.length !== 2) throw new Error(`${parts.length - 1} times in the source, not once: ${what}`);
  return parts.join(by);
}

const WASM = ["klantreis", "formats"];
// Copied as they are, from the sources.
// Beside its library, which a copy of the sources does not have.
const QR = resolve("packages/journey-map/src/qr.ts");
const COPIED = [...["index.js", "embed.html", "journey-map.d.ts", "custom-elements.json"].map((name) => `packages/journey-map/${name}`), "style/page.css", "crates/journey/src/format/file/klantreis.schema.json", "crates/advice/src/klantreis.pack.schema.json"];

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
for (const path of COPIED) cpSync(join(sources, path), at(basename(path)));
cpSync(join(sources, "crates/templates/src/files"), at("templates"), { recursive: true });
for (const name of readdirSync(wasm)) if (/^(?!chunk_).*\.wasm$/.test(name)) cpSync(join(wasm, name), at(name));
// The page without what tells Trunk where to find it.
writeFileSync(at("index.html"), readFileSync(join(sources, "index.html"), "utf8").replace(/^ *<link data-trunk .*\n/gm, ""));

// What a page may see of the element's class is its name.
const minify = { compress: true, codegen: true, mangle: { keepNames: { class: true, function: false } } };

// What several parts share is cut into a wasm for each set of parts, small ones: they come as one file, one behind the other.
const COMMON = "split_common.bin";
const chunks = readdirSync(wasm).filter((name) => /^chunk_\d+\.wasm$/.test(name)).sort();
const places = new Map(); // of each in that file: its first byte and the one behind its last
let length = 0;
for (const name of chunks) places.set(name, [length, (length += readFileSync(join(wasm, name)).length)]);
if (length) writeFileSync(at(COMMON), Buffer.concat(chunks.map((name) => readFileSync(join(wasm, name)))));

/**
 * What loads the parts of a wasm, a module that tools/wasm-link wrote, as statements for the inside of `asFunction`. They define an object
 * `parts` with the loaders, take the bytes of a part from `loadPart`, and call the wasm back through `guard`.
 */
function partsOf(source) {
  const names = [...source.matchAll(/^export const (\w+)/gm)].map(([, name]) => name);
  let code = replaced(source, /^import \{ initSync \} from ".*";\n/m, "");
  code = replaced(code, "initSync(undefined, undefined)", "instanceExports");
  code = code.replace(/^export (?=const)/gm, "");
  code = code.replace(/const src = fetch\(new URL\("\.\/([\w.-]+)", import\.meta\.url\)\);/g, (found, file) => {
    const place = places.get(file);
    return `const src = ${place ? `loadPart("${COMMON}").then((bytes) => bytes.slice(${place}))` : `loadPart("${file}")`};`;
  });
  code = code.replaceAll("WebAssembly.instantiateStreaming(src, imports)", "WebAssembly.instantiate(await src, imports)");
  // A failure is told by the loader, and shown by the wasm.
  code = replaced(code, "console.error(e);", "");
  const back = "sharedImports.__wasm_split.__indirect_function_table.get(callbackIndex)";
  code = replaced(code, `${back}(callbackData, success);`, `guard({ part_closure: ${back} }).part_closure(callbackData, success);`);
  if (/\bfetch\(|import\.meta|^\s*(import|export)\b/m.test(code)) throw new Error("what loads the parts looks otherwise than it did");
  return `let instanceExports;\n${code}\nconst parts = { ${names.join(", ")} };\n`;
}

/** The glue of wasm-bindgen, a module with one instance, as a function that makes instances: `glue(guard, loadPart)` gives its functions, and `init`. */
function asFunction(name) {
  const glue = readFileSync(join(wasm, `${name}.js`), "utf8");
  const names = [...glue.matchAll(/^export function (\w+)/gm)].map(([, found]) => found);
  let source = glue.replace(/^export (?=function|class)/gm, "");
  source = replaced(source, "export { initSync, __wbg_init as default };", `return { init: __wbg_init, ${names.join(", ")} };`);
  source = replaced(source, `new URL('${name}_bg.wasm', import.meta.url)`, "undefined");
  const parts = join(wasm, `${name}.parts.js`);
  const hasParts = existsSync(parts);
  if (hasParts) {
    // It is imported once for each loader.
    source = source.replace(/^import \* as (\w+) from "\.\/\w+\.parts\.js"$/gm, "const $1 = parts;");
    source = partsOf(readFileSync(parts, "utf8")) + source;
  }
  source = replaced(source, "wasm = instance.exports;", `${hasParts ? "instanceExports = instance.exports; " : ""}wasm = guard(instance.exports);`);
  // Otherwise classes that nothing uses would stay in.
  source = source.replace(/^if \(Symbol\.dispose\) .*$/gm, "");
  if (/^\s*(import|export)\b|import\.meta/m.test(source)) throw new Error(`${name}.js: the glue has other imports or exports than it had`);
  return `export default function glue(guard, loadPart) {\n${source}\n}`;
}

/** In a script by itself, a script of the loader's that is delivered beside it. */
const beside = {
  name: "beside",
  resolveId: (id) => (["./journey-map.ts", "./qr.ts"].includes(id) ? { id: id.replace(/ts$/, "js"), external: true } : undefined),
};

/** Puts into the loader what only the build knows: the sums, and the glue. */
const ofBuild = {
  name: "of-build",
  resolveId(id) {
    if (id.startsWith("\0glue:")) return id;
    return id === "./qr.ts" ? QR : undefined;
  },
  load(id) {
    if (!id.startsWith("\0glue:")) return undefined;
    const name = id.slice("\0glue:".length);
    return { code: asFunction(name), moduleType: "js" };
  },
  transform(source, id) {
    if (id === join(loader, "files.ts")) {
      const templates = readdirSync(at("templates")).map((name) => `templates/${name}`);
      const held = [...readdirSync(folder).filter((name) => /\.(wasm|bin)$/.test(name)), "journey-map.css", ...templates];
      const sums = Object.fromEntries(held.map((name) => [name, sumOf(name)]));
      return { code: replaced(source, "SUMS: Readonly<Record<string, string>> = {};", `SUMS: Readonly<Record<string, string>> = ${JSON.stringify(sums)};`), map: null };
    }
    if (id === join(loader, "glue.ts")) {
      const imports = WASM.map((name) => `import ${name} from "\\0glue:${name}";`).join("\n");
      return { code: `${imports}\nconst all = { ${WASM} };\nexport const glueOf = (name, guard, loadPart) => all[name](guard, loadPart);`, map: null };
    }
    return undefined;
  },
};

const uqr = JSON.parse(readFileSync("node_modules/uqr/package.json", "utf8"));
const ofUqr = `/*! with ${uqr.name} ${uqr.version}, ${uqr.license}, (c) Project Nayuki, (c) 2023 Anthony Fu */`;

// Every style sheet of the element in the order of their names, without the page's own.
const sheets = readdirSync(join(sources, "style")).filter((name) => name.endsWith(".css") && name !== "page.css").sort();
const code = Buffer.concat(sheets.map((name) => readFileSync(join(sources, "style", name))));
writeFileSync(at("journey-map.css"), transform({ filename: "journey-map.css", code, minify: true }).code);

await build({
  input: join(loader, "journey-map.ts"),
  platform: "browser",
  plugins: [ofBuild],
  output: { file: at("journey-map.js"), format: "iife", codeSplitting: false, strict: true, minify, postBanner: ofUqr },
});
// Where there is no document (a server), or the element is there already (the script a second time), the whole script does nothing.
const once = '"customElements"in globalThis&&"document"in globalThis&&!customElements.get("journey-map")&&(function(){"use strict";';
const script = replaced(text("journey-map.js"), '"use strict";(function(){', once);
writeFileSync(at("journey-map.js"), script);
if (/\bimport\s*\(|\bimport\.meta|^\s*(import|export)\b/m.test(script)) throw new Error("journey-map.js is no classic script");
for (const name of readdirSync(folder)) if (/\.(wasm|bin)$/.test(name)) replaced(script, sumOf(name), "");

for (const script of ["formats.js", "share.js", "qr.js", "embed.js"]) {
  await build({
    input: script === "formats.js" ? join(wasm, script) : script === "qr.js" ? QR : join(loader, script.replace(/js$/, "ts")),
    platform: "browser",
    plugins: [beside],
    output: { file: at(script), format: "es", minify, postBanner: script === "qr.js" ? ofUqr : undefined },
  });
}

/** Gives a reference to a script in a file the version of that script. */
function versioned(name, script, pattern) {
  const [found] = pattern.exec(text(name)) ?? [];
  if (!found) throw new Error(`${name} does not load ${script}`);
  writeFileSync(at(name), replaced(text(name), found, found.replace(script, `${script}?v=${versionOf(script)}`)));
}
versioned("embed.js", "journey-map.js", /["'`]\.\/journey-map\.js["'`]/);
versioned("embed.html", "embed.js", /"embed\.js"/);
versioned("index.html", "journey-map.js", /"journey-map\.js"/);
versioned("index.html", "journey-map.css", /"journey-map\.css"/);
