// json-rules-engine as one script for a page: the files that npm installed as they are, each with those it requires.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

/** Files with one for Node and one for browsers. */
const forBrowsers = (path) => path.replace("index-node-cjs.cjs", "index-browser-umd.cjs");

/** The text of a script that makes the package known as `globalThis.jsonRulesEngine`. */
export function peer() {
  const modules = {};
  const add = (path) => {
    if (modules[path]) return;
    const text = readFileSync(path, "utf8");
    const { resolve } = createRequire(path);
    const names = [...text.matchAll(/^var \w+ = require\('(.+)'\);|^module\.exports = require\('(.+)'\);/gm)].map(([, a, b]) => a ?? b);
    const needs = Object.fromEntries(names.map((name) => [name, forBrowsers(resolve(name))]));
    modules[path] = `[function (module, exports, require) {\n${text}\n}, ${JSON.stringify(needs)}]`;
    Object.values(needs).forEach(add);
  };
  const entry = createRequire(import.meta.url).resolve("json-rules-engine");
  add(entry);
  const factories = Object.entries(modules).map(([path, factory]) => `${JSON.stringify(path)}: ${factory}`);
  return `globalThis.jsonRulesEngine = ((factories) => {
  const made = {};
  const load = (path) => {
    if (!made[path]) {
      const [factory, needs] = factories[path];
      const module = (made[path] = { exports: {} });
      factory.call(module.exports, module, module.exports, (name) => load(needs[name]));
    }
    return made[path].exports;
  };
  return load(${JSON.stringify(entry)});
})({\n${factories.join(",\n")}\n});\n`;
}
