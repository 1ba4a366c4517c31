// The TypeScript types: programs that must compile and mistakes that must not, and the file's schema in types.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));
const read = (path) => JSON.parse(readFileSync(`${root}${path}`, "utf8").replace(/^\ufeff/, ""));

/** What the compiler says of a project; nothing when all is well. */
function compile(project) {
  const compiler = `${root}node_modules/typescript/bin/tsc`;
  const { status, stdout, stderr } = spawnSync(process.execPath, [compiler, "--project", project], { encoding: "utf8", cwd: root });
  return status === 0 ? "" : `${stdout}${stderr}` || `the compiler ended with ${status}`;
}

/** What the compiler says of a program that is made here. */
function compileText(name, text) {
  const folder = `${root}target/types/${name}`;
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${folder}/made.ts`, text);
  writeFileSync(
    `${folder}/tsconfig.json`,
    JSON.stringify({ extends: "../../../tests/package/types/tsconfig.json", files: ["made.ts"] }),
  );
  return compile(folder);
}

/** A JSON Schema as a type, without `null`: what is written leaves out instead. */
function typeOf({ const: only, enum: words, type, properties, required = [], items }) {
  if (only !== undefined) return JSON.stringify(only);
  if (words) return words.filter((word) => word !== null).map((word) => JSON.stringify(word)).join(" | ");
  const kind = [type].flat().find((kind) => kind !== "null");
  if (kind === "integer") return "number";
  if (kind === "array") return `(${typeOf(items)})[]`;
  if (kind !== "object") return kind;
  const parts = Object.entries(properties).map(([name, part]) => `${name}${required.includes(name) ? "" : "?"}: ${typeOf(part)};`);
  return `{ ${parts.join(" ")} }`;
}

const SAME = "type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;";

test("a page and a React program compile, and their mistakes do not", () => {
  assert.equal(compile("tests/package/types"), "");
});

test("the types for JSX in the documentation are those that compile", () => {
  const program = readFileSync(`${root}tests/package/types/react.tsx`, "utf8");
  const part = program.slice(program.indexOf("import type"), program.indexOf("export const"));
  const guide = readFileSync(`${root}docs/EMBED.md`, "utf8");
  assert.ok(part.includes("IntrinsicElements") && guide.includes(part.trim()));
});

test("a journey in types is the schema of the file", () => {
  const program = (type) => `import type { Journey } from "klantreis";
    ${SAME}
    export const same: Same<Journey, ${type}> = true;`;
  const schema = read("crates/journey/src/format/file/klantreis.schema.json");
  assert.equal(compileText("schema", program(typeOf(schema))), "");
  // One word more somewhere deep, and they are not the same.
  schema.properties.cards.items.properties.severity.enum.push("unbearable");
  assert.match(compileText("schema", program(typeOf(schema))), /Type 'true' is not assignable to type 'false'/);
});

test("a file with everything in it is a journey, and the named templates are those there are", () => {
  const names = readdirSync(`${root}crates/templates/src/files`).map((name) => JSON.stringify(name.replace(/\.json$/, "")));
  const program = `import type { Journey, Template } from "klantreis";
    ${SAME}
    export const same: Same<Template, "start" | ${names.join(" | ")}> = true;
    export const journey: Journey = ${JSON.stringify(read("tests/fixtures/files/full.klantreis.json"))};`;
  assert.equal(compileText("full", program), "");
});

test("the types have what the manifest has, and nothing else", () => {
  const [{ declarations: [{ attributes, members, events }] }] = read("packages/journey-map/custom-elements.json").modules;
  const names = (list) => list.map(({ name }) => JSON.stringify(name)).join(" | ");
  // `lang` is a property of every element.
  const program = `import type { JourneyMap, JourneyMapAttributes, JourneyMapEventMap } from "klantreis";
    ${SAME}
    export const members: Same<"lang" | Exclude<keyof JourneyMap, keyof HTMLElement>, ${names(members)}> = true;
    export const attributes: Same<keyof JourneyMapAttributes, ${names(attributes)}> = true;
    export const events: Same<keyof JourneyMapEventMap, ${names(events)}> = true;`;
  assert.equal(compileText("manifest", program), "");
});
