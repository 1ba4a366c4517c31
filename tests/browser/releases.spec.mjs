// A build and its files: what caches and servers of another build answer is asked for once more, never used, and explained.
import { brotliCompressSync } from "node:zlib";
import { expect, test } from "./fixture.mjs";
import { HTML, ofOther, open, read, serve, sumOf } from "./release.mjs";

let sites = [];
test.afterEach(async ({ page }) => {
  await page.goto("about:blank");
  for (const site of sites) site.close();
  sites = [];
});

/** A site of the test, which ends with it. */
async function site(...options) {
  const made = await serve(...options);
  sites.push(made);
  return made;
}

test("everything the script asks for has its content in its address, and no script is among it", async ({ page, allow }) => {
  const { address, asked } = await site(() => undefined);
  const map = await (await open(page, allow, address)).ready();
  await map.ahead();
  await map.element.evaluate((element) => Promise.all([element.export("csv"), element.link()]));
  await map.call("load", { format: "klantreis", title: "Kort", stages: [{ id: "s", name: "Bellen" }], lanes: [] });
  await map.element.locator("[data-action=share]").click();
  await expect(map.element.getByRole("img", { name: "QR-code van deze link" })).toBeVisible();
  const files = asked.filter(({ name }) => name !== "journey-map.js");
  const names = files.map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(["formats_bg.wasm", "journey-map.css", "klantreis_bg.wasm", "split_dialogs.wasm", "templates/five-steps.json"]));
  expect(names.filter((name) => name.endsWith(".js"))).toEqual([]);
  expect(new Set(names).size, "each is asked for once").toBe(names.length);
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
