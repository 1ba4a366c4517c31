// The npm package as somebody gets it: packed, installed without a network, and opened in a page.
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "./fixture.mjs";
import { Journey } from "./map.mjs";

// One worker: the package is made once.
test.describe.configure({ mode: "default" });

const root = fileURLToPath(new URL("../../", import.meta.url));
const { version } = JSON.parse(readFileSync(`${root}package.json`, "utf8"));
const tarball = `${root}target/klantreis-${version}.tgz`;
const installed = `${root}target/installed`;
const folder = `${installed}/node_modules/klantreis`;

test.beforeAll(() => {
  rmSync(tarball, { force: true });
  execFileSync(`${root}scripts/package`, { stdio: "pipe" });
  rmSync(installed, { recursive: true, force: true });
  mkdirSync(installed, { recursive: true });
  writeFileSync(`${installed}/package.json`, JSON.stringify({ name: "page", private: true, type: "module" }));
  const flags = ["--offline", "--no-audit", "--no-fund", "--loglevel", "error"];
  execFileSync("npm", ["install", ...flags, tarball], { cwd: installed, stdio: "pipe" });
});

test("the package holds the element and what it fetches, and nothing else", () => {
  const templates = readdirSync(`${root}crates/templates/src/files`).map((name) => `templates/${name}`);
  const files = [
    "LICENSE-APACHE", "LICENSE-MIT", "README.md", "THIRD-PARTY.txt", "custom-elements.json", "formats.js", "formats_bg.wasm", "index.js", "journey-map.css", "journey-map.d.ts", "journey-map.js",
    "klantreis.pack.schema.json", "klantreis.schema.json", "klantreis_bg.wasm", "package.json", "qr.js", "share.js",
    ...["common.bin", "dialogs.wasm", "maps.wasm", "outline.wasm", "plan.wasm", "start.wasm"].map((part) => `split_${part}`), ...templates,
  ];
  const listed = execFileSync("tar", ["-tzf", tarball], { encoding: "utf8" }).trim().split("\n");
  expect(listed.sort()).toEqual(files.map((name) => `package/${name}`).sort());
  const there = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  expect(there).toHaveLength(files.length);
});

test("the package says what it is, needs nothing else, and names only what it holds", () => {
  const said = JSON.parse(readFileSync(`${folder}/package.json`, "utf8"));
  expect(said).toMatchObject({ name: "klantreis", version, license: "MIT OR Apache-2.0", type: "module", sideEffects: true });
  expect(Object.keys(said).filter((key) => /dependencies|scripts|bin|private/i.test(key))).toEqual([]);
  const targets = Object.values(said.exports).flatMap((target) => (typeof target === "string" ? [target] : Object.values(target)));
  for (const target of [said.main, said.types, said.customElements, ...targets]) expect(existsSync(`${folder}/${target}`), target).toBe(true);
  expect(readdirSync(`${installed}/node_modules`).filter((name) => !name.startsWith("."))).toEqual(["klantreis"]);
  const readme = readFileSync(`${folder}/README.md`, "utf8");
  const links = [...readme.matchAll(/\]\(([^)]+)\)/g)].map(([, target]) => target).filter((target) => !/^(https:|#)/.test(target));
  for (const target of links) expect(existsSync(`${folder}/${target}`), target).toBe(true);
});

test("import \"klantreis\" is the loader, and has its types under both ways to resolve", () => {
  const code = 'console.log(["klantreis", "klantreis/custom-elements.json"].map((name) => import.meta.resolve(name)).join(" "))';
  const found = execFileSync(process.execPath, ["--input-type=module", "--eval", code], { cwd: installed, encoding: "utf8" });
  expect(found.trim().split(" ").map((url) => url.split("/node_modules/").at(-1))).toEqual([
    "klantreis/index.js",
    "klantreis/custom-elements.json",
  ]);
  writeFileSync(`${installed}/page.ts`, readFileSync(`${root}tests/package/types/page.ts`, "utf8"));
  for (const [module, resolution] of [["esnext", "bundler"], ["nodenext", "nodenext"]]) {
    const flags = ["--noEmit", "--strict", "--target", "es2022", "--types", "", "--module", module, "--moduleResolution", resolution];
    const compiler = `${root}node_modules/typescript/bin/tsc`;
    const { stdout, status } = spawnSync(process.execPath, [compiler, ...flags, "page.ts"], { cwd: installed, encoding: "utf8" });
    expect(stdout, resolution).toBe("");
    expect(status, resolution).toBe(0);
  }
});

test("a page that imports the script by its path has a map, under the strict policy", async ({ page }) => {
  writeFileSync(`${installed}/main.js`, 'import "./node_modules/klantreis/journey-map.js";\n');
  const html = '<!doctype html><html lang="en"><title>Path</title><script type="module" src="main.js"></script><journey-map template="blank">';
  writeFileSync(`${installed}/path.html`, html);
  await page.goto("/installed/path.html");
  const map = await new Journey(page).ready();
  expect((await map.read()).title).toBe("My customer journey");
});

test("a page with an import map imports it by its name", async ({ page }) => {
  // An import map stands in the page itself, which the server's policy forbids: this page has none.
  const map = '{ "imports": { "klantreis": "./node_modules/klantreis/index.js" } }';
  const body = `<!doctype html><html lang="en"><title>Map</title><script type="importmap">${map}</script>
    <script type="module">import { JourneyMap } from "klantreis"; document.body.append(new JourneyMap());</script><body>`;
  await page.route("**/installed/map.html", (route) => route.fulfill({ contentType: "text/html", body }));
  await page.goto("/installed/map.html");
  await expect(page.locator("journey-map")).toHaveCount(1);
  const element = await new Journey(page).ready();
  await expect(element.element.getByRole("button").first()).toBeVisible();
});
