// Seals a folder that was built: writes into what loads a wasm what that must be, and integrity.json with the same of every file, for
// pages that say what they load (Subresource Integrity): integrity.mjs FOLDER
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const folder = process.argv[2];
const hash = (name) => `sha384-${createHash("sha384").update(readFileSync(join(folder, name))).digest("base64")}`;

for (const [name, wasm] of [["journey-map.js", "klantreis_bg.wasm"], ["convert.js", "formats_bg.wasm"]]) {
  const loader = join(folder, name);
  const source = readFileSync(loader, "utf8");
  const sealed = source.replace(/^const WASM_INTEGRITY = ".*";$/m, `const WASM_INTEGRITY = "${hash(wasm)}";`);
  if (sealed === source) throw new Error(`${loader}: there is no place for the integrity of the wasm`);
  writeFileSync(loader, sealed);
}

const names = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(join(folder, "/").length).replaceAll("\\", "/"))
  .filter((name) => name !== "integrity.json" && !/\.(br|gz)$/.test(name))
  .sort();
writeFileSync(join(folder, "integrity.json"), `${JSON.stringify(Object.fromEntries(names.map((name) => [name, hash(name)])), null, 2)}\n`);
