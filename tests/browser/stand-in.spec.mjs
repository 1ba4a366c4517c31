// Every map has a copy in IndexedDB, and earlier versions behind that: what comes back when something is lost or damaged.
import { readFile } from "node:fs/promises";
import { expect, test } from "./fixture.mjs";
import { heard } from "./map.mjs";
import { all, at, journey, keys, mirrors, record, visit } from "./shelf.mjs";

const OLDEST = journey("Bakkerij lang geleden", "Horen");
const OLD = journey("Bakkerij vroeger", "Ruiken");
const NOW = journey("Bakkerij", "Zien", "Proeven");
const OTHER = journey("Fietsenmaker", "Lekke band", "Brengen");

const BAD = '{"schema":1,"rev":5,"saved":"2026-10-05T08:30:00.000Z","sum":"0","map":{"title":"Half';

/** The damaged bytes that were set aside, in order. */
const aside = async (page) => Object.entries(await all(page, "default")).flatMap(([name, text]) => (name.startsWith("damaged:") ? [text] : []));

/** Saves what a click gives as a file; its name and what is in it. */
async function download(page, click) {
  const [file] = await Promise.all([page.waitForEvent("download", { timeout: 10_000 }), click()]);
  return { name: file.suggestedFilename(), text: await readFile(await file.path(), "utf8") };
}

test("every map has its copy under the same key", async ({ page }) => {
  const shelf = await visit(page, { map: NOW, "map-2": OTHER });
  await shelf.map.rename("Zien", "Kijken");
  await shelf.go("map-2");
  await shelf.map.rename("Lekke band", "Platte band");
  await shelf.saved("map-2");
  await shelf.open();
  await shelf.act("map", /^Kopie maken/).click();
  await shelf.field(1).fill("Banketbakker");
  await page.keyboard.press("Enter");
  const firsts = async () => Object.entries(await all(page)).filter(([key]) => /:map(-\d+)?$/.test(key));
  await expect.poll(firsts).toHaveLength(3);
  await expect.poll(() => mirrors(page)).toEqual(Object.fromEntries(await firsts()));
  expect(JSON.parse((await mirrors(page))[at("map")]).map.title).toBe("Banketbakker");
});

test("a map that is deleted has no copy, and gets it again when it is put back", async ({ page }) => {
  const shelf = await visit(page, { map: NOW, "map-2": OTHER });
  await expect.poll(async () => Object.keys(await mirrors(page))).toEqual([at("map"), at("map-2")]);
  await shelf.open();
  await shelf.act("map-2", /^Kaart verwijderen/).click();
  await expect.poll(async () => Object.keys(await mirrors(page))).toEqual([at("map")]);
  await shelf.act("bin-2", /^Terugzetten/).click();
  await expect.poll(() => mirrors(page)).toEqual({ [at("map")]: record(NOW), [at("map-2")]: record(OTHER) });
  await shelf.act("map", /^Kaart verwijderen/).click();
  await expect.poll(() => mirrors(page)).toEqual({ [at("map-2")]: record(OTHER) });
  await shelf.act("bin", /^Voorgoed/).click();
  await expect(shelf.row("bin")).toHaveCount(0);
  const again = await visit(page);
  await expect(again.map.stage("Lekke band")).toBeVisible();
  expect(await keys(page)).toEqual(["map-2", "open"]);
});

test("where the first home was cleared every map comes back from the second", async ({ page }) => {
  const shelf = await visit(page, { map: NOW, "map-2": OTHER, "map-3": OLD });
  await shelf.map.rename("Zien", "Kijken");
  await shelf.saved();
  const before = await all(page, "default");
  await expect.poll(async () => (await mirrors(page))[at("map")]).toBe(before.map);
  await page.goto("/pages/late.html");
  await page.evaluate(() => localStorage.clear());
  const again = await visit(page);
  await expect(again.map.stage("Kijken")).toBeVisible();
  await expect(again.map.element.locator(".notice")).toHaveCount(0);
  expect(await all(page, "default")).toMatchObject({ map: before.map, "map-2": before["map-2"], "map-3": before["map-3"] });
  await again.open();
  await expect(again.rows).toHaveCount(3);
  await again.act("map-3", /^Openen/).click();
  await expect(again.map.stage("Ruiken")).toBeVisible();
});

test("where only the maps were cleared, the one that was open last is shown", async ({ page }) => {
  const shelf = await visit(page, { map: NOW, "map-2": OTHER });
  await shelf.go("map-2");
  await expect.poll(async () => Object.keys(await mirrors(page))).toEqual([at("map"), at("map-2")]);
  await page.goto("/pages/late.html");
  await page.evaluate((names) => names.forEach((name) => localStorage.removeItem(name)), [at("map"), at("map-2")]);
  const again = await visit(page);
  await expect(again.map.stage("Lekke band")).toBeVisible();
  expect(await keys(page)).toEqual(["map", "map-2", "open"]);
});

/** A page where both homes of the first map hold these bytes, and more on the shelf. */
async function damaged(page, items, copy = BAD) {
  await page.goto("/pages/late.html");
  await mirrors(page, { [at("map")]: copy });
  return visit(page, { map: BAD, ...items });
}

for (const [what, items, stands, saved] of [
  ["the newest earlier version", { "map:earlier-1": record(OLDEST, { rev: 2 }), "map:earlier-2": record(OLD, { rev: 4, saved: "2026-09-14T12:34:00.000Z" }) }, OLD, "2026-09-14T12:34:00.000Z"],
  ["the one before a newest that is damaged as well", { "map:earlier-1": record(OLDEST, { rev: 2, saved: "2026-09-01T10:00:00.000Z" }), "map:earlier-2": record(OLD, { rev: 4 }).slice(0, -20) }, OLDEST, "2026-09-01T10:00:00.000Z"],
]) {
  test(`where both homes of a map are damaged, ${what} stands in for it`, async ({ page }) => {
    const shelf = await damaged(page, items);
    const { map } = shelf;
    await expect(map.stage(stands.stages[0].name)).toBeVisible();
    const when = await page.evaluate((saved) => new Date(saved).toLocaleString("nl", { dateStyle: "medium", timeStyle: "short" }), saved);
    await expect(map.notice("corrupt")).toContainText(`De versie van ${when} staat er nu voor in de plaats`);
    await expect.poll(() => heard(page, "journey-error")).toMatchObject([{ detail: { code: "corrupt" } }]);
    expect(await aside(page)).toEqual([BAD]);
    await shelf.saved();
    const { rev, map: stored } = JSON.parse((await all(page, "default")).map);
    expect(stored).toEqual(stands);
    expect(rev).toBeGreaterThan(5);
    await expect.poll(async () => (await mirrors(page))[at("map")]).toBe((await all(page, "default")).map);
    expect(await all(page, "default")).toMatchObject(items);

    const again = await visit(page);
    await expect(again.map.stage(stands.stages[0].name)).toBeVisible();
    await expect(again.map.element.locator(".notice")).toHaveCount(0);
    await again.map.rename(stands.stages[0].name, "Verder");
    await again.saved();
  });
}

test("where nothing of a map is sound it starts with the template, and all the bytes are still there", async ({ page }) => {
  const earlier = record(OLD, { rev: 4 }).slice(0, -20);
  const shelf = await damaged(page, { "map:earlier-1": earlier });
  await expect(shelf.map.stage("See")).toBeVisible();
  await expect(shelf.map.notice("corrupt")).toContainText("De gegevens zijn niet weggegooid");
  expect(await aside(page)).toEqual([BAD]);
  expect((await all(page, "default"))["map:earlier-1"]).toBe(earlier);
});

test("damaged bytes can be saved as a file, from the notice on", async ({ page }) => {
  const shelf = await damaged(page, {});
  await shelf.map.notice("corrupt").getByRole("button", { name: "Kaarten" }).click();
  await expect(shelf.dialog.getByRole("heading", { name: "Beschadigde gegevens" })).toBeVisible();
  const { name, text } = await download(page, () => shelf.dialog.getByRole("button", { name: /^Als bestand bewaren: / }).click());
  expect(name).toMatch(/^klantreis-.*\.txt$/);
  expect(text).toBe(BAD);
  await expect(shelf.map.element.locator(".backup")).toContainText("Laatste bestand: nooit");
});

test("a map that is not open and is damaged in both homes comes back from its earlier version too", async ({ page }) => {
  const shelf = await damaged(page, { open: "map-2", "map-2": record(OTHER), "map:earlier-1": record(OLD, { rev: 4 }) });
  await expect(shelf.map.stage("Lekke band")).toBeVisible();
  expect(await aside(page)).toEqual([BAD]);
  await shelf.open();
  await expect(shelf.field(1)).toHaveValue("Bakkerij vroeger");
  await shelf.act("map", /^Openen/).click();
  await expect(shelf.map.stage("Ruiken")).toBeVisible();
});

test("where a map that is not open was damaged, a notice says so", async ({ page }) => {
  const shelf = await damaged(page, { open: "map-2", "map-2": record(OTHER) });
  await expect(shelf.map.stage("Lekke band")).toBeVisible();
  await expect(shelf.map.notice("corrupt")).toBeVisible();
});

test("damaged data of one map leaves the others as they are", async ({ page }) => {
  const shelf = await damaged(page, { "map-2": record(OTHER) });
  await expect(shelf.map.notice("corrupt")).toBeVisible();
  await shelf.open();
  await expect(shelf.field(2)).toHaveValue("Fietsenmaker");
  expect((await all(page, "default"))["map-2"]).toBe(record(OTHER));
});

test("what is damaged while the map is open is set aside at the next save", async ({ page }) => {
  const shelf = await visit(page, { map: record(NOW, { rev: 5 }) });
  await page.evaluate(([key, bytes]) => localStorage.setItem(key, bytes), [at("map"), BAD]);
  await shelf.map.rename("Zien", "Kijken");
  await shelf.saved();
  expect(await aside(page)).toEqual([BAD]);
  await shelf.open();
  await expect(shelf.dialog.getByRole("button", { name: /^Als bestand bewaren: / })).toBeVisible();
});

const LATER = { ...OTHER, version: 2, hologram: { deep: true } };

for (const [what, save] of [
  ["of the bar", (shelf) => shelf.map.element.locator(".toolbar").getByRole("button", { name: "Bewaar als bestand" })],
  ["of the notice", (shelf) => shelf.map.notice("newer").getByRole("button", { name: "Bewaar als bestand" })],
]) {
  test(`a map of a later version that is opened from the list stays as it is, also after the file ${what}`, async ({ page }) => {
    const shelf = await visit(page, { map: NOW, "map-2": record(LATER) });
    await shelf.go("map-2");
    await expect(shelf.map.notice("newer")).toBeVisible();
    await expect(shelf.map.stage("Lekke band")).toBeVisible();
    await expect(shelf.map.title).toHaveCount(0);
    await download(page, () => save(shelf).click());
    await page.goto("/pages/late.html"); // the way out is a last chance to save
    expect((await all(page, "default"))["map-2"]).toBe(record(LATER));
  });
}

test("a map of a later version that is found at the start stays as it is after the file, and gets no poorer double", async ({ page }) => {
  const shelf = await visit(page, { map: record(LATER) });
  await expect(shelf.map.notice("newer")).toBeVisible();
  await download(page, () => shelf.map.notice("newer").getByRole("button", { name: "Bewaar als bestand" }).click());
  await page.goto("/pages/late.html");
  expect(await all(page, "default")).toEqual({ map: record(LATER) });
});

test("the file of a map of a later version has all that is in it", async ({ page }) => {
  const shelf = await visit(page, { map: record(LATER) });
  const { text } = await download(page, () => shelf.map.notice("newer").getByRole("button", { name: "Bewaar als bestand" }).click());
  expect(JSON.parse(text)).toEqual(LATER);
});

test("where the map that was open last is of a later version, the others can still be opened", async ({ page }) => {
  const shelf = await visit(page, { map: NOW, "map-2": record(LATER), open: "map-2" });
  await expect(shelf.map.notice("newer")).toBeVisible();
  await shelf.open();
  await expect(shelf.dialog).not.toContainText("Hier wordt niets bewaard");
  await shelf.act("map", /^Openen/).click({ timeout: 3000 });
  await expect(shelf.map.stage("Zien")).toBeVisible();
  await shelf.map.rename("Zien", "Kijken");
});
