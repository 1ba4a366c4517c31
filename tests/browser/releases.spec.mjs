// A build and its files: what caches and servers of another build answer is asked for once more, never used, and explained.
import { createHash } from "node:crypto";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { extname } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { expect, test } from "./fixture.mjs";
import { Journey } from "./map.mjs";

const dist = new URL("../../dist/", import.meta.url);
const read = (name) => readFileSync(new URL(name, dist));
const sumOf = (bytes) => `sha384-${createHash("sha384").update(bytes).digest("base64")}`;
const TYPES = { ".js": "text/javascript", ".css": "text/css", ".wasm": "application/wasm", ".json": "application/json", ".html": "text/html" };
const SECTION = Buffer.from([0, 2, 1, 120]); // at the end of a wasm: every engine passes over it, only the sum tells it
const HTML = Buffer.from("<!doctype html><title>Home</title>");

/** What another build would have under a name. */
const ofOther = (name) => (name.endsWith(".wasm") ? Buffer.concat([read(name), SECTION]) : Buffer.concat([read(name), Buffer.from("\n")]));

let sites = [];
test.afterEach(async ({ page }) => {
  await page.goto("about:blank");
  for (const site of sites) site.close().closeAllConnections();
  sites = [];
});

/** A site with the build; `answer(name, times, search)` may give another body, or `{status, body, headers}`, for the nth request of a file. */
async function site(answer, html = "") {
  const asked = [];
  const server = createServer((request, response) => {
    const { pathname, search } = new URL(request.url, "http://x");
    const name = pathname.slice(1);
    if (name === "") {
      response.setHeader("Content-Type", "text/html");
      return response.end(`<!doctype html><html lang="nl"><title>A page</title><link rel="icon" href="data:,">
        ${html || '<script type="module" src="journey-map.js"></script><journey-map template="five-steps"></journey-map>'}`);
    }
    const times = asked.filter((one) => one.name === name).length;
    asked.push({ name, search, past: /no-cache|no-store/.test(request.headers["cache-control"] ?? "") });
    const given = answer(name, times, search);
    const { status = 200, body = read(name), headers = {} } = Buffer.isBuffer(given) ? { body: given } : (given ?? {});
    response.writeHead(status, { "Content-Type": TYPES[extname(name)], ...headers });
    return response.end(body);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  sites.push(server);
  const address = `http://127.0.0.1:${server.address().port}/`;
  return { address, asked, of: (name) => asked.filter((one) => one.name === name) };
}

/** Opens the page of a site. The fixture knows one origin, and each site has another. */
async function open(page, allow, address) {
  allow(/^other origin: http:\/\/127\.0\.0\.1:/);
  await page.goto(address);
  return new Journey(page);
}

test("everything the script asks for has its content in its address, and no script is among it", async ({ page, allow }) => {
  const { address, asked } = await site(() => undefined);
  const map = await (await open(page, allow, address)).ready();
  await map.element.evaluate((element) => Promise.all([element.export("csv"), element.link()]));
  await map.call("load", { format: "klantreis", title: "Kort", stages: [{ id: "s", name: "Bellen" }], lanes: [] });
  await map.element.locator("[data-action=share]").click();
  await expect(map.element.getByRole("img", { name: "QR-code van deze link" })).toBeVisible();
  const files = asked.filter(({ name }) => name !== "journey-map.js");
  expect(files.map(({ name }) => name).sort()).toEqual(["formats_bg.wasm", "journey-map.css", "klantreis_bg.wasm", "templates/five-steps.json"]);
  for (const { name, search } of files) expect(search, name).toBe(`?v=${sumOf(read(name)).slice(7, 19).replace(/\W/g, "-")}`);
});

for (const name of ["klantreis_bg.wasm", "journey-map.css", "templates/five-steps.json", "formats_bg.wasm"]) {
  test(`an old ${name} is not used, and asked for once more past every cache`, async ({ page, allow }) => {
    allow(/integrity/);
    const { address, of } = await site((file, times) => (file === name && times === 0 ? ofOther(name) : undefined));
    const map = await (await open(page, allow, address)).ready();
    expect(await map.call("export", "csv")).toContain(";");
    expect((await map.read()).stages).toHaveLength(5);
    const [first, second, ...more] = of(name);
    expect([first.past, second.past, more]).toEqual([false, true, []]);
    expect(second.search).toMatch(/&again=\w+$/);
  });
}

const WASM = "klantreis_bg.wasm";
const WRONG = [
  ["a file of another build", WASM, () => ofOther(WASM), `${WASM} hoort bij een andere versie`, /not of the same build/],
  ["styles of another build", "journey-map.css", () => ofOther("journey-map.css"), "journey-map.css hoort bij een andere versie", /not of the same build/],
  ["a web page", "journey-map.css", () => ({ body: HTML, headers: { "Content-Type": "text/html" } }), "een webpagina in plaats van journey-map.css", /web page/],
  ["nothing", WASM, () => ({ status: 404, body: HTML }), `${WASM} staat niet op de server`, /no such file/],
  ["compressed bytes without a word", WASM, () => ({ body: brotliCompressSync(read(WASM).subarray(0, 1000)) }), `${WASM} komt gecomprimeerd aan`, /Content-Encoding/],
];
test("a file that stays wrong is explained to the visitor and to the owner, and the next try asks anew", async ({ page, allow }) => {
  allow(/integrity|Failed to load resource/);
  const warnings = [];
  page.on("console", (message) => message.type() === "warning" && warnings.push(message.text()));
  let wrong = true;
  for (const [what, name, body, sentence, warning] of WRONG) {
    wrong = true;
    warnings.length = 0;
    const { address } = await site((file) => (wrong && file === name ? body() : undefined));
    const map = await open(page, allow, address);
    const alert = map.element.getByRole("alert");
    await expect(alert, what).toContainText("De klantreis kan hier niet worden geladen");
    await expect(alert, what).toContainText(sentence);
    const told = await map.element.evaluate((element) => element.ready.catch(({ code, message }) => ({ code, message })));
    expect(told, what).toEqual({ code: "failed", message: expect.stringMatching(warning) });
    expect(warnings.filter((text) => text.startsWith("journey-map:")), what).toEqual([expect.stringMatching(warning)]);
    wrong = false;
    await alert.getByRole("button", { name: "Opnieuw proberen" }).click();
    await expect(map.stage("Ontdekken").or(map.element.getByRole("table")).first(), what).toBeVisible();
    expect(await map.read(), what).not.toBeNull();
  }
});

test("a script from the cache that is older than its folder says to reload, and a reload gets the new one", async ({ page, allow }) => {
  allow(/integrity/);
  const other = ofOther(WASM);
  const older = Buffer.from(read("journey-map.js").toString().replace(sumOf(read(WASM)), sumOf(other)));
  let isNew = false;
  const cached = { headers: { "Cache-Control": "public, max-age=86400" } };
  const { address } = await site((name) => {
    if (name === "journey-map.js") return { body: isNew ? read(name) : older, ...cached };
    if (name === WASM) return { body: isNew ? read(name) : other };
    return undefined;
  });
  await (await open(page, allow, address)).ready();
  isNew = true;
  const map = await open(page, allow, address);
  const alert = map.element.getByRole("alert");
  await expect(alert).toContainText("Er is een nieuwe versie van de klantreis");
  await alert.getByRole("button", { name: "Pagina opnieuw laden" }).click();
  await expect(map.element.getByRole("table")).toBeVisible();
});

test("a page that pins the script pins all that runs: links, QR codes, pictures and other formats need no further script", async ({ page, allow }) => {
  const evil = Buffer.from("(globalThis.foreign ??= []).push(document.currentScript?.src ?? 'module');");
  const pinned = `<script type="module" src="journey-map.js" integrity="${sumOf(read("journey-map.js"))}"></script><journey-map template="blank"></journey-map>`;
  const { address, asked } = await site((name) => (name.endsWith(".js") && name !== "journey-map.js" ? evil : undefined), pinned);
  const map = await (await open(page, allow, address)).ready();
  await map.element.evaluate((element) => Promise.all([element.export("csv"), element.export("png"), element.link()]));
  await map.element.locator("[data-action=share]").click();
  await expect(map.element.getByRole("img", { name: "QR-code van deze link" })).toBeVisible();
  expect(await page.evaluate(() => globalThis.foreign)).toBeUndefined();
  expect(asked.filter(({ name }) => name.endsWith(".js")).map(({ name }) => name)).toEqual(["journey-map.js"]);
});
