import { expect, test } from "./fixture.mjs";
import { heard, host, KEY, MAP, open, stored, storedMap } from "./map.mjs";

const state = (map) => map.element.locator(".state");

/** What is set aside as damaged. */
const aside = (page) =>
  page.evaluate(() => Object.entries(localStorage).filter(([key]) => key.startsWith("klantreis:default:damaged:")));

/** A page with something stored before its map starts, and no copy of it. */
async function opened(page, items, html) {
  await page.goto("/pages/late.html");
  await page.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const asked = indexedDB.deleteDatabase("klantreis");
        asked.onsuccess = resolve;
        asked.onerror = () => reject(asked.error);
      }),
  );
  await page.evaluate((items) => Object.entries(items).forEach(([key, text]) => localStorage.setItem(key, text)), items);
  return host(page, html).then((map) => map.ready());
}

/** The record that a map with one renamed stage leaves behind. */
async function record(page) {
  const map = await open(page);
  await map.rename("See", "Ontdekken");
  await expect(state(map)).toHaveText("Bewaard in deze browser");
  return stored(page);
}

test("what was changed is there again after a reload", async ({ page }) => {
  const map = await open(page);
  await map.rename("See", "Ontdekken");
  await map.write("Acties", "Do", "Ik vraag een vriend om raad");
  await map.feeling("Think").fill("2");
  await map.intent("Care").selectOption("gebruiken");
  const before = await map.read();
  await expect(state(map)).toHaveText("Bewaard in deze browser");
  await page.reload();
  await map.ready();
  expect(await map.read()).toEqual(before);
  await expect(map.stage("Ontdekken")).toBeVisible();
  await expect(map.undo).toHaveAttribute("aria-disabled", "true");
});

test("an edit is in the browser within a second, as JSON that anyone can read", async ({ page }) => {
  const map = await open(page);
  await expect(state(map)).toHaveText("Nog niets gewijzigd");
  expect(await stored(page)).toBeNull();
  await map.rename("See", "Ontdekken");
  await expect.poll(() => stored(page), { timeout: 1000, intervals: [50] }).not.toBeNull();
  const { schema, rev, saved, map: kept } = JSON.parse(await stored(page));
  expect(schema).toBe(1);
  expect(rev).toBe(1);
  expect(Date.parse(saved)).not.toBeNaN();
  expect(kept).toEqual(await map.read());
  await map.rename("Ontdekken", "Verkennen");
  await expect.poll(async () => JSON.parse(await stored(page)).rev).toBe(2);
});

test("who keeps typing is saved in between", async ({ page }) => {
  await page.clock.install();
  const map = await open(page);
  await page.clock.pauseAt(Date.now() + 3_600_000);
  await map.title.press("End");
  for (let letter = 0; letter < 7; letter += 1) {
    await map.title.press("x");
    await page.clock.runFor(100);
  }
  // The clock stands still, so nothing that is due later is waited for; a lock of the browser takes its own time.
  await expect.poll(async () => (await storedMap(page))?.title).toContain("xxxx");
});

for (const [way, leave] of [
  ["the tab is closed", (page) => page.close({ runBeforeUnload: true })],
  ["the page goes elsewhere", (page) => page.goto("/pages/late.html")],
  [
    "the page is hidden",
    (page) =>
      page.evaluate(() => {
        Object.defineProperty(Document.prototype, "visibilityState", { get: () => "hidden", configurable: true });
        document.dispatchEvent(new Event("visibilitychange", { bubbles: true }));
      }),
  ],
]) {
  test(`nothing is lost when ${way} right after an edit`, async ({ page, context }) => {
    await page.clock.install();
    const map = await open(page);
    const reader = await context.newPage();
    await reader.goto("/pages/late.html");
    await page.clock.pauseAt(Date.now() + 3_600_000); // no timer saves from here on
    await map.card("Ik zoek gericht").click();
    await map.field.pressSequentially(", vandaag nog");
    expect(await stored(page)).toBeNull();
    await leave(page);
    await expect.poll(async () => (await storedMap(reader))?.cards.map(({ text }) => text))
      .toContain("Ik zoek gericht op wat ik nodig heb, vandaag nog");
  });
}

test("what is open for writing stays open while the person looks at another tab", async ({ page }) => {
  const map = await open(page);
  await map.card("Ik zoek gericht").click();
  await map.field.pressSequentially(", vandaag nog");
  await page.evaluate(() => {
    Object.defineProperty(Document.prototype, "visibilityState", { get: () => "hidden", configurable: true });
    document.dispatchEvent(new Event("visibilitychange", { bubbles: true }));
  });
  expect((await storedMap(page)).cards.map(({ text }) => text)).toContain("Ik zoek gericht op wat ik nodig heb, vandaag nog");
  await expect(map.field).toBeFocused();
});

test("an empty new card is not kept", async ({ page }) => {
  const map = await open(page);
  const before = await map.read();
  await map.title.fill("Een titel");
  await map.add("Acties", "See").click();
  await page.goto("/pages/late.html");
  expect(await storedMap(page)).toEqual({ ...before, title: "Een titel" });
});

test("storage=none keeps nothing and says so", async ({ page }) => {
  const map = await host(page, MAP.replace(" ", ' storage="none" ')).then((map) => map.ready());
  await map.rename("See", "Ontdekken");
  await expect(state(map)).toHaveText("Alleen in dit venster");
  await page.goto("/pages/late.html");
  expect(await page.evaluate(() => localStorage.length)).toBe(0);
});

const damages = {
  "cut off": (text) => text.slice(0, text.length / 2),
  "without its last letter": (text) => text.slice(0, -1),
  "with one letter changed": (text) => text.replace("Ontdekken", "Ontdekker"),
  "from another program": () => '{"theme":"dark"}',
  "of garbage": () => "\u0000\uffff %%% 😀".repeat(200),
  empty: () => "",
  "that says null": () => "null",
  "that says [object Object]": () => "[object Object]",
};
for (const [what, damage] of Object.entries(damages)) {
  test(`a record ${what} is set aside, and the map starts with its template`, async ({ page }) => {
    const bytes = damage(await record(page));
    const map = await opened(page, { [KEY]: bytes });
    await expect(map.stage("See")).toBeVisible();
    await expect(map.notice("corrupt")).toContainText("De gegevens zijn niet weggegooid");
    await expect.poll(() => heard(page, "journey-error")).toMatchObject([{ detail: { code: "corrupt" } }]);
    expect((await aside(page)).map(([, text]) => text)).toEqual([bytes]);

    await map.rename("See", "Opnieuw");
    await expect.poll(async () => (await storedMap(page))?.stages[0].name).toBe("Opnieuw");
    await map.notice("corrupt").getByRole("button", { name: "Melding sluiten" }).click();
    await expect(map.notice("corrupt")).toHaveCount(0);
    await page.reload();
    expect((await aside(page)).map(([, text]) => text)).toEqual([bytes]);
  });
}

test("a damaged record that is no text at all is set aside to the letter", async ({ page }) => {
  await page.goto("/pages/late.html");
  await page.evaluate((key) => localStorage.setItem(key, "\ud800 half a pair"), KEY);
  await host(page).then((map) => map.ready());
  const [[key]] = await aside(page);
  expect(await page.evaluate((key) => localStorage.getItem(key) === "\ud800 half a pair", key)).toBe(true);
});

for (const [what, renew] of [
  ["with a later schema", (text) => text.replace('"schema":1', '"schema":2').replace(/"sum":"\w+"/, '"sum":"later"')],
  ["that a later version wrote in its own form", () => '{"schema":7,"rev":3,"pages":[]}'],
]) {
  test(`a record ${what} can be looked at, and stays as it is`, async ({ page }) => {
    const bytes = renew(await record(page));
    const map = await opened(page, { [KEY]: bytes });
    await expect(map.notice("newer")).toContainText("nieuwere versie");
    await expect.poll(() => heard(page, "journey-error")).toMatchObject([{ detail: { code: "newer" } }]);
    await expect(state(map)).toHaveText("Alleen om te bekijken");
    await expect(map.element.getByRole("textbox")).toHaveCount(0);
    await expect(map.undo).toHaveCount(0);
    const before = await map.read();
    await map.element.evaluate((element) => element.setAttribute("mode", "edit"));
    for (const text of ["Ik zie bij iemand anders", "Elke website"]) {
      if ((await map.card(text).count()) === 0) continue;
      await map.card(text).click();
      for (const key of ["F2", "Delete", "Alt+ArrowDown", "Control+z"]) await page.keyboard.press(key);
    }
    expect(await map.read()).toEqual(before);
    await page.goto("/pages/late.html");
    expect(await stored(page)).toBe(bytes);
    expect(await aside(page)).toEqual([]);
  });
}

test("a later record shows the map in it", async ({ page }) => {
  const bytes = (await record(page)).replace('"schema":1', '"schema":2');
  const map = await opened(page, { [KEY]: bytes });
  await expect(map.stage("Ontdekken")).toBeVisible();
});

test("keys of others are never touched", async ({ page }) => {
  const theirs = { theme: "dark", "klantreis:other:map": "{", klantreis: "x", "klantreis:default": "y", length: "3", __proto__x: "z" };
  const map = await opened(page, theirs);
  await map.rename("See", "Ontdekken");
  await expect.poll(() => stored(page)).not.toBeNull();
  const all = await page.evaluate(() =>
    Array.from({ length: localStorage.length }, (_, at) => localStorage.key(at)).map((key) => [key, localStorage.getItem(key)]),
  );
  expect(Object.fromEntries(all.filter(([key]) => key !== KEY))).toEqual(theirs);
});

test("a template that does not exist gives a notice and the start", async ({ page, allow }) => {
  allow(/404.*\/templates\/ziekenhuis\.json/);
  const map = await host(page, '<journey-map template="ziekenhuis"></journey-map>').then((map) => map.ready());
  await expect(map.element.getByRole("button", { name: "Maak mijn kaart" })).toBeVisible();
  await expect(map.notice("template")).toContainText("‘ziekenhuis’");
  await expect.poll(() => heard(page, "journey-error")).toMatchObject([{ detail: { code: "template" } }]);
});

test("a stored map wins over the template", async ({ page }) => {
  await record(page);
  const map = await host(page, '<journey-map template="blank"></journey-map>').then((map) => map.ready());
  await expect(map.stage("Ontdekken")).toBeVisible();
  await expect(map.notice("template")).toHaveCount(0);
});
