// What is left when the wasm, the tab or the browser dies in the midst of work. A page asks for a crash with `journey-map.js?crash`.
import { readFile } from "node:fs/promises";
import { expect, test } from "./fixture.mjs";
import { mirror } from "./storage.mjs";
import { heard, hold, host, Journey, MAP, open, savesData, stored, storedMap } from "./map.mjs";

const CRASH = "a crash that was asked for";
const PANIC = "Er ging iets mis in de klantreis";
const AGAIN = { name: "Opnieuw proberen", exact: true };
const RESCUE = { name: "Kaart als bestand bewaren", exact: true };
const NONE = MAP.replace(" ", ' storage="none" ');

const state = (map) => map.element.locator(".state");
const panel = (map) => map.element.getByRole("alert");
const kept = async (page) => [await stored(page), await mirror(page)];

/** A page of somebody else whose maps can be made to crash. */
async function fragile(page, html = MAP) {
  await page.goto("/pages/crash.html");
  await page.locator("main").evaluate((main, html) => {
    main.innerHTML = html;
  }, html);
  return new Journey(page).ready();
}

/** Crashes a map by a panic. */
const crash = (map, place) => map.call("crash", place);

/** Crashes a map at a place, by a change of the title where only a change does it. */
async function crashAt(map, place) {
  await crash(map, place);
  if (place === "effect") await typed(map);
}

/** Changes the title. */
const typed = (map) =>
  map.title.evaluate((field) => {
    field.value = "Halverwege";
    field.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true }));
  });

/** The map in the file that a crashed map offers. */
async function rescued(map) {
  const [download] = await Promise.all([map.page.waitForEvent("download"), panel(map).getByRole("button", RESCUE).click()]);
  expect(download.suggestedFilename()).toMatch(/\.klantreis\.json$/);
  return JSON.parse(await readFile(await download.path(), "utf8"));
}

/** The page is out of sight, then gone: two moments in which a map saves. */
async function leave(page) {
  await page.evaluate(() => {
    Object.defineProperty(Document.prototype, "visibilityState", { get: () => "hidden", configurable: true });
    document.dispatchEvent(new Event("visibilitychange", { bubbles: true }));
    dispatchEvent(new PageTransitionEvent("pagehide", { persisted: false }));
  });
  await page.goto("/pages/late.html");
}

/** A map with an edit that is stored in both homes. */
async function worked(page, html) {
  const map = await fragile(page, html);
  await map.rename("See", "Ontdekken");
  await map.write("Acties", "Do", "Ik vraag een vriend om raad");
  await expect(state(map)).toHaveText("Bewaard in deze browser");
  await expect.poll(async () => (await mirror(page)) === (await stored(page))).toBe(true);
  expect(await storedMap(page)).toEqual(await map.read());
  return map;
}

test("a page that does not ask for it cannot make a map crash", async ({ page }) => {
  const map = await host(page).then((map) => map.ready());
  expect(await map.element.evaluate((element) => "crash" in element)).toBe(false);
});

for (const [place, where] of [
  ["now", "in a call of the page"],
  ["timer", "in a timer"],
  ["effect", "in an effect of a change"],
  ["edit", "in the midst of an edit"],
]) {
  test(`after a crash ${where} the panel says so, offers the last map and brings it back`, async ({ page, allow }) => {
    allow(RegExp(`${CRASH}|unreachable`));
    const map = await worked(page);
    const before = await map.read();
    await crashAt(map, place);
    await expect(panel(map)).toContainText(PANIC);
    await expect(panel(map)).toContainText("Wat bewaard was, staat nog in deze browser");
    await expect(panel(map)).toContainText(CRASH);
    await expect.poll(() => heard(page, "journey-error")).toMatchObject([{ bubbles: true, composed: true, detail: { code: "panic" } }]);
    await expect(map.table).toHaveCount(0);
    expect(await map.read()).toBeNull();
    expect(await rescued(map)).toEqual(before);
    await panel(map).getByRole("button", AGAIN).click();
    await map.ready();
    await expect(map.stage("Ontdekken")).toBeVisible();
    await expect(panel(map).getByText(PANIC)).toHaveCount(0);
    expect(await map.read()).toEqual(before);
    await map.rename("Ontdekken", "Zien");
    await expect.poll(async () => (await storedMap(page)).stages[0].name).toBe("Zien");
    await expect.poll(async () => (await mirror(page)) === (await stored(page))).toBe(true);
  });

  test(`after a crash ${where} nothing half done is ever stored`, async ({ page, allow }) => {
    allow(RegExp(`${CRASH}|unreachable`));
    await page.clock.install();
    const map = await worked(page);
    const before = await kept(page);
    const saves = (await heard(page, "journey-save")).length;
    await crashAt(map, place);
    await page.clock.runFor(10);
    await expect(panel(map)).toContainText(PANIC);
    await page.clock.runFor(10_000);
    expect(await kept(page)).toEqual(before);
    expect(await heard(page, "journey-save")).toHaveLength(saves);
    await leave(page);
    expect(await kept(page)).toEqual(before);
    expect(await page.evaluate(() => Object.keys(localStorage).filter((key) => /^klantreis:default:map-|damaged/.test(key)))).toEqual([]);
  });
}

for (const [how, place, where, said] of [
  ["trap", "edit", "a trap in the midst of an edit", /unreachable/],
  ["overflow", "effect", "a full stack in an effect of a change", /stack|memory/i],
  ["memory", "timer", "memory that ran out in a timer", /unreachable/],
  ["thrown", "now", "an error that goes through the wasm in a call of the page", /asked-for/],
]) {
  test(`${where} is a death as a panic is, for every map of the page`, async ({ page, allow }) => {
    allow(/^console: journey-map: /);
    await page.clock.install();
    const map = await worked(page, MAP + NONE.replace(" ", ' id="other" '));
    const other = await new Journey(page, "#other").ready();
    const before = await map.read();
    const records = await kept(page);
    const saves = (await heard(page, "journey-save")).length;
    await map.call("crash", place, how);
    if (place === "effect") await typed(map);
    await expect(panel(map)).toContainText(PANIC);
    await expect(panel(map)).toContainText(said);
    await expect(panel(other)).toContainText(PANIC);
    await expect.poll(() => heard(page, "journey-error")).toMatchObject([{ detail: { code: "panic" } }, { detail: { code: "panic" } }]);
    expect(await map.element.evaluate((element) => [element.map, element.advise(), element.undo(), element.redo()])).toEqual([null, null, false, false]);
    expect(await rescued(map)).toEqual(before);
    // What the browser still calls, and what the page does, does nothing.
    await page.locator("#before").focus();
    await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange", { bubbles: true })));
    await page.clock.runFor(10_000);
    expect(await kept(page)).toEqual(records);
    expect(await heard(page, "journey-save")).toHaveLength(saves);
    await panel(map).getByRole("button", AGAIN).click();
    await expect(map.stage("Ontdekken")).toBeVisible();
    expect(await map.read()).toEqual(before);
    await map.rename("Ontdekken", "Zien");
    await expect.poll(async () => (await storedMap(page)).stages[0].name).toBe("Zien");
  });
}

test("what was asked of a map as it died is answered with a sentence, and what was loaded last is not lost", async ({ page, allow }) => {
  await savesData(page);
  allow(/^console: journey-map: /);
  const map = await fragile(page);
  const release = await hold(page, /\/formats_bg\.wasm\?/);
  const told = await map.element.evaluate(async (element) => {
    const journey = { format: "klantreis", title: "Net geladen", stages: [{ id: "s", name: "Bellen" }], lanes: [] };
    await element.load(journey);
    const asked = [element.load("Fase;Kijken\nActies;Zoeken"), element.export("csv"), element.export("json"), element.link()];
    element.crash("now", "trap");
    asked.push(element.export("plan"));
    globalThis.answers = Promise.allSettled(asked);
    return [element.map, element.undo()];
  });
  expect(told).toEqual([null, false]);
  release();
  const answers = await page.evaluate(async () => (await globalThis.answers).map(({ status, reason }) => [status, reason?.code, reason?.message]));
  for (const answer of answers) expect(answer).toEqual(["rejected", "panic", expect.stringContaining(PANIC)]);
  expect((await rescued(map)).title).toBe("Net geladen");
  await panel(map).getByRole("button", AGAIN).click();
  await expect(map.stage("Bellen")).toBeVisible();
});

test("a trap in the wasm of other formats is a sentence, and the map goes on", async ({ page }) => {
  await page.addInitScript(() => {
    const { instantiate } = WebAssembly;
    let times = 0;
    WebAssembly.instantiate = async (bytes, imports) => {
      const { instance, module } = await instantiate(bytes, imports);
      if (!instance.exports.write || times++ > 0) return { instance, module };
      const write = () => {
        throw new WebAssembly.RuntimeError("unreachable");
      };
      return { instance: { exports: { ...instance.exports, write } }, module };
    };
  });
  const map = await host(page).then((map) => map.ready());
  const failed = await map.element.evaluate((element) => element.export("csv").catch(({ code, message }) => [code, message]));
  expect(failed).toEqual(["export", "Er ging iets mis bij het lezen of maken van een bestand. Je kaart is niet veranderd."]);
  await map.rename("See", "Ontdekken");
  expect(await map.call("export", "csv")).toContain("Ontdekken");
  expect(await heard(page, "journey-error")).toEqual([]);
});

test("an edit that was not saved yet at the crash is the only one that is lost", async ({ page, allow }) => {
  allow(RegExp(`${CRASH}|unreachable`));
  await page.clock.install();
  const map = await worked(page);
  const before = await map.read();
  await page.clock.pauseAt((await page.evaluate(() => Date.now())) + 60_000);
  await map.title.fill("Nog niet bewaard");
  await crash(map, "now");
  await page.clock.runFor(10);
  await expect(panel(map)).toContainText(PANIC);
  const file = await rescued(map);
  expect([before, { ...before, title: "Nog niet bewaard" }]).toContainEqual(file);
  await leave(page);
  expect(await storedMap(page)).toEqual(before);
});

test("where nothing is kept, the file after a crash has the last work", async ({ page, allow }) => {
  allow(RegExp(`${CRASH}|unreachable`));
  await page.clock.install();
  const map = await fragile(page, NONE);
  await map.rename("See", "Ontdekken");
  await map.write("Acties", "Do", "Ik vraag een vriend om raad");
  await page.clock.runFor(1000);
  const before = await map.read();
  await crash(map, "edit");
  await page.clock.runFor(10);
  await expect(panel(map)).toContainText(PANIC);
  expect(await rescued(map)).toEqual(before);
  await leave(page);
  expect(await page.evaluate(() => localStorage.length)).toBe(0);
  expect(await page.evaluate(() => indexedDB.databases())).toEqual([]);
});

test("where nothing is kept, what a crash says of it is true", async ({ page, allow }) => {
  allow(RegExp(`${CRASH}|unreachable`));
  await page.clock.install();
  const map = await fragile(page, NONE);
  await map.rename("See", "Ontdekken");
  await page.clock.runFor(1000);
  await crash(map, "now");
  await page.clock.runFor(10);
  await expect(panel(map)).toContainText(PANIC);
  await expect(panel(map)).not.toContainText("staat nog in deze browser");
});

test("where the store is full, the file after a crash has the work that did not fit", async ({ page, allow }) => {
  allow(RegExp(`${CRASH}|unreachable`));
  const map = await worked(page);
  await page.evaluate(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException("full", "QuotaExceededError");
    };
  });
  await map.rename("Ontdekken", "Past er niet meer bij");
  await expect(map.notice("quota")).toBeVisible();
  const before = await map.read();
  await crash(map, "now");
  expect(await rescued(map)).toEqual(before);
});

test("a map that was opened and not changed can be saved after a crash", async ({ page, allow }) => {
  allow(RegExp(`${CRASH}|unreachable`));
  const before = await (await worked(page)).read();
  const map = await fragile(page);
  await crash(map, "now");
  await expect(panel(map)).toContainText(PANIC);
  expect(await rescued(map)).toEqual(before);
});

test("a crash takes every map of the page along, each with its own file, and nothing else", async ({ page, allow }) => {
  allow(RegExp(`${CRASH}|unreachable`));
  const map = await fragile(page, ["een", "twee"].map((key) => MAP.replace(" ", ` storage-key="${key}" id="${key}" `)).join(""));
  const other = await new Journey(page, "#twee").ready();
  await map.rename("See", "Ontdekken");
  await other.rename("See", "Verkennen");
  for (const one of [map, other]) await expect(state(one)).toHaveText("Bewaard in deze browser");
  const before = [await map.read(), await other.read()];
  await crash(map, "edit");
  for (const one of [map, other]) await expect(panel(one)).toContainText(PANIC);
  expect([await rescued(map), await rescued(other)]).toEqual(before);
  await page.locator("#before").focus();
  await page.locator("#after").click();
  const told = (await heard(page, "journey-error")).map(({ id, detail }) => [id, detail.code]);
  expect(told.sort()).toEqual([["een", "panic"], ["twee", "panic"]]);

  await panel(other).getByRole("button", AGAIN).click();
  await expect(other.stage("Verkennen")).toBeVisible();
  await expect(panel(map)).toContainText(PANIC);
  await other.rename("Verkennen", "Zien");
  await panel(map).getByRole("button", AGAIN).click();
  await expect(map.stage("Ontdekken")).toBeVisible();
  expect(await map.read()).toEqual(before[0]);
  await expect(other.stage("Zien")).toBeVisible();
});

test("a map that crashes again and again comes back again and again", async ({ page, allow }) => {
  allow(RegExp(`${CRASH}|unreachable`));
  const map = await worked(page);
  const before = await map.read();
  for (let time = 0; time < 3; time += 1) {
    await crash(map, "now");
    await panel(map).getByRole("button", AGAIN).click();
    await expect(map.stage("Ontdekken")).toBeVisible();
    await map.ready();
  }
  expect(await map.read()).toEqual(before);
});

for (const [what, file] of [["wasm", /\.wasm\?/], ["style sheet", /\.css\?/]]) {
  test(`where the ${what} does not come, the panel offers the map that is stored here`, async ({ page, allow }) => {
    allow(/Failed to load resource|net::ERR_FAILED/);
    const before = await (await worked(page)).read();
    const records = await kept(page);
    await page.route(file, (route) => route.abort());
    const map = await host(page);
    await expect(panel(map)).toContainText("De klantreis kan hier niet worden geladen");
    expect(await rescued(map)).toEqual(before);
    expect(await kept(page)).toEqual(records);
  });
}

test("where the wasm does not come and nothing is stored, no map is offered", async ({ page, allow }) => {
  allow(/Failed to load resource|net::ERR_FAILED/);
  await page.route(/\.wasm\?/, (route) => route.abort());
  const map = await host(page);
  await expect(panel(map)).toContainText("De klantreis kan hier niet worden geladen");
  await expect(panel(map).getByRole("button", RESCUE)).toHaveCount(0);
});

test("a tab that crashes once an edit was stored loses nothing", async ({ page, context }) => {
  const map = await open(page);
  await map.rename("See", "Ontdekken");
  const crashed = page.waitForEvent("crash");
  await expect.poll(async () => (await storedMap(page))?.stages[0].name).toBe("Ontdekken");
  await page.goto("chrome://crash").catch(() => {});
  await crashed;
  const next = await context.newPage();
  const back = await open(next);
  await expect(back.stage("Ontdekken")).toBeVisible();
  await page.close();
});
