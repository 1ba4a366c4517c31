// A map as a file of the person's, the reminder of it, and what can be done where the browser has no room left.
import { readFile } from "node:fs/promises";
import { expect, test } from "./fixture.mjs";
import { heard, MAP } from "./map.mjs";
import { all, journey, keys, record, visit } from "./shelf.mjs";
import { fill } from "./storage.mjs";

const A = journey("Bakkerij", "Zien", "Proeven");
const B = journey("Fietsenmaker", "Lekke band", "Brengen");

const LONG = "Een veel langere naam voor deze fase";

const tool = (shelf) => shelf.map.element.locator(".toolbar").getByRole("button", { name: "Bewaar als bestand" });
const last = (shelf) => shelf.map.element.locator(".backup");

/** Saves what an act gives as a file; its name and what is in it. */
async function download(page, act) {
  const [file] = await Promise.all([page.waitForEvent("download", { timeout: 10_000 }), act()]);
  return { name: file.suggestedFilename(), text: await readFile(await file.path(), "utf8") };
}

/** Counts how often the page asks the browser to keep its storage. */
async function counting(page) {
  await page.addInitScript(() => {
    window.asked = 0;
    StorageManager.prototype.persist = async () => (window.asked += 1) > 0;
  });
  return () => page.evaluate(() => window.asked);
}

for (const [what, act] of [
  ["the button of the bar", (shelf) => tool(shelf).click()],
  ["Ctrl+S in the map", async (shelf) => {
    await shelf.map.stage("Kijken").focus();
    await shelf.page.keyboard.press("Control+s");
  }],
  ["the button of the list", async (shelf) => {
    await shelf.open();
    await shelf.dialog.getByRole("button", { name: "Bewaar als bestand" }).click();
  }],
]) {
  test(`${what} saves the map as a file that opens again`, async ({ page }) => {
    const shelf = await visit(page, { map: A });
    const { map } = shelf;
    await map.rename("Zien", "Kijken");
    const own = await map.read();
    const { name, text } = await download(page, () => act(shelf));
    expect(name).toBe("Bakkerij.klantreis.json");
    expect(JSON.parse(text)).toEqual(own);
    expect(await map.call("load", B)).toEqual({ warnings: [] });
    expect(await map.call("load", text)).toEqual({ warnings: [] });
    expect(await map.read()).toEqual(own);
  });
}

test("Ctrl+S is the page's own outside the map", async ({ page }) => {
  await visit(page, { map: A });
  await page.evaluate(() => addEventListener("keydown", (event) => {
    if (event.key !== "s") return;
    window.mine = !event.defaultPrevented;
    event.preventDefault();
  }));
  await page.locator("#before").focus();
  await page.keyboard.press("Control+s");
  expect(await page.evaluate(() => window.mine)).toBe(true);
});

for (const [what, go] of [
  ["the title", (map) => map.title.click()],
  ["a card", (map) => map.card("Iets bij Zien").click()],
]) {
  test(`Ctrl+S while ${what} is being written saves the map with it, and not the page`, async ({ page }) => {
    const shelf = await visit(page, { map: A });
    await go(shelf.map);
    await page.keyboard.press("End");
    await page.keyboard.type(" en meer");
    const { text } = await download(page, () => page.keyboard.press("Control+s"));
    expect(text).toContain(" en meer");
  });
}

test("what is being written goes into the file", async ({ page }) => {
  const shelf = await visit(page, { map: A });
  await shelf.map.card("Iets bij Zien").click();
  await shelf.map.field.fill("Iets heel anders");
  const { text } = await download(page, () => tool(shelf).click());
  expect(JSON.parse(text).cards[0].text).toBe("Iets heel anders");
});

test("a map without a title gets a file with a name", async ({ page }) => {
  const shelf = await visit(page, { map: journey("", "Zien") });
  const { name } = await download(page, () => tool(shelf).click());
  expect(name).toBe("Klantreiskaart.klantreis.json");
});

test("when a map last became a file is said of each map, and known after a reload", async ({ page }) => {
  const shelf = await visit(page, { map: A, "map-2": B });
  await expect(last(shelf)).toHaveText("Alleen in deze browser bewaard. Laatste bestand: nooit");
  await download(page, () => tool(shelf).click());
  await expect.poll(async () => JSON.parse((await all(page, "default")).map).filed?.when).toBeTruthy();
  const { when, rev } = JSON.parse((await all(page, "default")).map).filed;
  expect(Math.abs(Date.now() - Date.parse(when))).toBeLessThan(60_000);
  expect(rev).toBeGreaterThan(0);
  const shown = await page.evaluate((when) => new Date(when).toLocaleString("nl", { dateStyle: "medium", timeStyle: "short" }), when);
  await expect(last(shelf)).toHaveText(`Alleen in deze browser bewaard. Laatste bestand: ${shown}`);
  await shelf.open();
  await expect(shelf.dialog).toContainText(`Laatste bestand van deze kaart: ${shown}.`);

  await shelf.act("map-2", /^Openen/).click();
  await expect(last(shelf)).toHaveText("Alleen in deze browser bewaard. Laatste bestand: nooit");
  const again = await visit(page);
  await expect(last(again)).toHaveText("Alleen in deze browser bewaard. Laatste bestand: nooit");
  await again.go("map");
  await expect(last(again)).toHaveText(`Alleen in deze browser bewaard. Laatste bestand: ${shown}`);
  await again.map.rename("Zien", "Kijken");
  await again.saved();
  await expect(last(again)).toHaveText(`Alleen in deze browser bewaard. Laatste bestand: ${shown}`);
  await again.open();
  await again.act("map", /^Kopie maken/).click();
  await again.act("map-3", /^Openen/).click();
  await expect(last(again)).toHaveText("Alleen in deze browser bewaard. Laatste bestand: nooit");
});

test("the browser is asked to keep the storage at the first file, and not before", async ({ page }) => {
  const asked = await counting(page);
  const shelf = await visit(page, { map: A, "map-2": B });
  await shelf.map.rename("Zien", "Kijken");
  await shelf.saved();
  await shelf.go("map-2");
  expect(await asked()).toBe(0);
  await download(page, () => tool(shelf).click());
  expect(await asked()).toBe(1);
});

test("where the browser cannot be asked, the file comes all the same", async ({ page }) => {
  await page.addInitScript(() => Object.defineProperty(Navigator.prototype, "storage", { value: undefined }));
  const shelf = await visit(page, { map: A });
  const { text } = await download(page, () => tool(shelf).click());
  expect(JSON.parse(text).title).toBe("Bakkerij");
});

test("who may only look can save a file, and nothing is stored for it", async ({ page }) => {
  const shelf = await visit(page, {}, MAP.replace(" ", ' mode="view" '));
  await download(page, () => tool(shelf).click());
  await page.goto("/pages/late.html");
  expect(await keys(page)).toEqual([]);
});

test("where nothing is kept a file can be saved, and still nothing is stored", async ({ page }) => {
  const shelf = await visit(page, {}, MAP.replace(" ", ' storage="none" '));
  await shelf.map.rename("See", "Ontdekken");
  const { text } = await download(page, () => tool(shelf).click());
  expect(JSON.parse(text)).toEqual(await shelf.map.read());
  await expect(last(shelf)).toHaveCount(0);
  await page.goto("/pages/late.html");
  expect(await keys(page)).toEqual([]);
});

/** So many saves, one after the other, by undo and redo. */
const saves = (map, count) =>
  map.element.evaluate((element, count) => {
    Object.defineProperty(Document.prototype, "visibilityState", { get: () => "hidden", configurable: true });
    for (let at = 0; at < count; at += 1) {
      if (!(at % 2 ? element.redo() : element.undo())) throw new Error("nothing to undo");
      document.dispatchEvent(new Event("visibilitychange", { bubbles: true })); // saves at once
    }
    Object.defineProperty(Document.prototype, "visibilityState", { get: () => "visible", configurable: true });
  }, count);

const revision = async (page) => JSON.parse((await all(page, "default")).map).rev;

test("after 150 saves without a file a notice offers one, and again only after 150 more", async ({ page }) => {
  const shelf = await visit(page, { map: record(A, { rev: 148 }) });
  const { map } = shelf;
  await map.rename("Zien", "Kijken");
  await shelf.saved();
  expect(await revision(page)).toBe(149);
  await expect(map.notice("file")).toHaveCount(0);
  await saves(map, 1);
  expect(await revision(page)).toBe(150);
  await expect(map.notice("file")).toContainText("Je hebt veel gewijzigd sinds het laatste bestand");
  expect(await heard(page, "journey-error")).toEqual([]);
  await map.notice("file").getByRole("button", { name: "Melding sluiten" }).click();
  await map.call("redo");
  await saves(map, 148);
  await expect.poll(() => revision(page)).toBeGreaterThanOrEqual(298);
  await expect(map.notice("file")).toHaveCount(0);
  await saves(map, 300 - (await revision(page)));
  await expect(map.notice("file")).toBeVisible();

  const { text } = await download(page, () => map.notice("file").getByRole("button", { name: "Bewaar als bestand" }).click());
  expect(JSON.parse(text)).toEqual(await map.read());
  await expect(map.notice("file")).toHaveCount(0);
  await saves(map, 100);
  await expect(map.notice("file")).toHaveCount(0);
});

test("a file within the last 150 saves needs no reminder", async ({ page }) => {
  const filed = { rev: 120, when: "2026-10-05T08:30:00.000Z" };
  const shelf = await visit(page, { map: record(A, { rev: 268, filed }) });
  await shelf.map.rename("Zien", "Kijken");
  await shelf.saved();
  await expect(shelf.map.notice("file")).toHaveCount(0);
  await shelf.map.rename("Kijken", "Staren");
  await shelf.saved();
  await expect(shelf.map.notice("file")).toBeVisible();
});

test("who closed the reminder is not reminded at every visit", async ({ page }) => {
  const shelf = await visit(page, { map: record(A, { rev: 149 }) });
  await shelf.map.rename("Zien", "Kijken");
  await shelf.saved();
  await shelf.map.notice("file").getByRole("button", { name: "Melding sluiten" }).click();
  const again = await visit(page);
  await again.map.rename("Kijken", "Staren");
  await again.saved();
  await expect(again.map.notice("file")).toHaveCount(0);
});

test("with storage that is full and no second home, a notice within a second offers the unsaved work as a file", async ({ page }) => {
  await page.addInitScript(() => Object.defineProperty(window, "indexedDB", { value: undefined }));
  const shelf = await visit(page, { map: A });
  const { map } = shelf;
  await fill(page);
  await map.rename("Zien", LONG);
  await expect(map.notice("quota")).toBeVisible({ timeout: 1000 });
  const size = Math.ceil(Buffer.byteLength(JSON.stringify(await map.read())) / 1000);
  await expect(map.notice("quota")).toContainText(`Je kaart is ${size} KB groot`);
  await expect(map.notice("quota").getByRole("button", { name: /^Maak ruimte/ })).toHaveCount(0);
  const { text } = await download(page, () => map.notice("quota").getByRole("button", { name: "Bewaar als bestand" }).click());
  expect(JSON.parse(text)).toEqual(await map.read());
  expect(JSON.parse(text).stages[0].name).toBe(LONG);
  await expect(map.notice("quota")).toBeVisible();
  expect((await all(page, "default")).map).toBe(record(A));
  expect((await heard(page, "journey-error")).map(({ detail }) => detail.code)).toEqual(["quota"]);
});

const big = journey("Heel veel", ...Array.from({ length: 40 }, (_, at) => `Een fase met een naam ${at}`));
for (const [what, spare] of [["deleted maps", { "bin-2": big }], ["earlier versions", { "map:earlier-1": big }]]) {
  test(`with storage that is full, ${what} can make room, and saving goes on by itself`, async ({ page }) => {
    const shelf = await visit(page, { map: A, ...spare });
    const { map } = shelf;
    await fill(page);
    await map.rename("Zien", LONG);
    await expect(shelf.state).toHaveText("Bewaard in de reserveopslag");
    await map.notice("quota").getByRole("button", { name: /^Maak ruimte: gooi verwijderde kaarten en eerdere versies weg/ }).click();
    await expect(map.notice("quota")).toHaveCount(0);
    await expect(shelf.state).toHaveText("Bewaard in deze browser");
    const { [Object.keys(spare)[0]]: gone, map: stored } = await all(page, "default");
    expect(gone).not.toBe(record(big));
    expect(JSON.parse(stored).map.stages[0].name).toBe(LONG);
  });
}

test("with storage that is full, a map that cannot be deleted is not said to be", async ({ page }) => {
  const shelf = await visit(page, { map: A, "map-2": big });
  await fill(page);
  await shelf.open();
  await shelf.act("map-2", /^Kaart verwijderen/).click();
  const { "map-2": there, "bin-2": deleted } = await all(page, "default");
  expect([there, deleted]).toContain(record(big));
  if (there === undefined) return;
  await expect(shelf.dialog.locator('.notice[data-code="quota"]')).toBeVisible();
  await expect(shelf.status).not.toHaveText("‘Heel veel’ is verwijderd.");
});

test("with storage that is full, who deletes a map gets its room", async ({ page }) => {
  const shelf = await visit(page, { map: A, "map-2": big });
  await fill(page);
  await shelf.map.rename("Zien", LONG);
  await expect(shelf.map.notice("quota")).toBeVisible();
  await shelf.open();
  await shelf.act("map-2", /^Kaart verwijderen/).click();
  await expect(shelf.row("map-2")).toHaveCount(0);
  const room = shelf.dialog.getByRole("button", { name: /^Maak ruimte/ });
  if (await room.count()) await room.click();
  await expect(shelf.state).toHaveText("Bewaard in deze browser");
  expect(JSON.parse((await all(page, "default")).map).map.stages[0].name).toBe(LONG);
});

test("room that another page makes is found within six seconds, without another edit", async ({ page, context }) => {
  const shelf = await visit(page, { map: A });
  const { map } = shelf;
  await fill(page);
  await map.rename("Zien", LONG);
  await expect(map.notice("quota")).toBeVisible();
  const other = await context.newPage();
  await other.goto("/pages/late.html");
  await other.evaluate(() => localStorage.removeItem("ballast"));
  await expect.poll(async () => JSON.parse((await all(other, "default")).map).map.stages[0].name, { timeout: 6000 }).toBe(LONG);
  await expect(map.notice("quota")).toHaveCount(0);
  await expect(shelf.state).toHaveText("Bewaard in deze browser");
});

test("with storage that is full, an earlier version is not taken back over the only copy there is", async ({ page }) => {
  const shelf = await visit(page, { map: record(A, { rev: 4 }), "map:earlier-1": record(B, { rev: 3 }) });
  await fill(page);
  await shelf.open();
  await shelf.versions.getByRole("button", { name: /^Terughalen/ }).click();
  await expect(shelf.map.stage("Lekke band")).toBeVisible();
  await expect(shelf.map.notice("quota")).toBeVisible();
  expect((await all(page, "default")).map).toBe(record(A, { rev: 4 }));
  await page.evaluate(() => localStorage.removeItem("ballast"));
  await shelf.saved();
  const { "map:earlier-2": kept } = await all(page, "default");
  expect(kept).toBe(record(A, { rev: 4 }));
});

for (const [what, leave] of [
  ["another map is opened", (shelf) => shelf.act("map-2", /^Openen/).click()],
  [
    "a new map is begun",
    async (shelf) => {
      await shelf.begin.click();
      await shelf.map.element.getByRole("button", { name: "Maak mijn kaart" }).click();
      await shelf.page.evaluate(() => new Promise((read) => setTimeout(read, 200)));
    },
  ],
]) {
  test(`with storage that is full, nothing is lost when ${what}`, async ({ page }) => {
    const shelf = await visit(page, { map: A, "map-2": B });
    await fill(page);
    await shelf.map.rename("Zien", LONG);
    await expect(shelf.map.notice("quota")).toBeVisible();
    await shelf.open();
    await leave(shelf);
    await page.evaluate(() => localStorage.removeItem("ballast"));
    const back = shelf.map.element.getByRole("button", { name: "Terug naar je kaart" });
    if (await back.count()) await back.click();
    if (await shelf.dialog.isVisible()) await shelf.close();
    await expect(shelf.map.stage(LONG)).toBeVisible();
  });
}
