// Where windows could lose each other's work: a page, a browser, or a clock that misses something.
import { chance, seeds } from "../common/seeds.mjs";
import { expect, test } from "./fixture.mjs";
import { mirror, nextTo, shelf } from "./storage.mjs";
import { heard, host, Journey, KEY, MAP, stored, storedMap } from "./map.mjs";
import { answer, ask, button, deafen, halt, hide, mine, MINE, question, SAVED, state, texts, theirs, THEIRS, two } from "./windows.mjs";

const keyed = (id, key = "zelfde") => MAP.replace(" ", ` id="${id}" storage-key="${key}" `);

/** Which of these texts are in a map of the shelf, an earlier version, or anything else that is kept there. */
async function anywhere(page, wanted, name) {
  const kept = Object.values(await shelf(page, name)).flatMap((map) => texts(map));
  return wanted.filter((text) => kept.includes(text));
}

test("two elements on one page with the same storage-key show the same map", async ({ page }) => {
  const first = await host(page, keyed("een") + keyed("twee")).then((map) => map.ready());
  const second = await new Journey(page, "#twee").ready();
  await theirs(first);
  await expect(second.card(THEIRS)).toBeVisible();
  await mine(second);
  await expect(first.card(MINE)).toBeVisible();
  await expect(first.element.locator(".notice")).toHaveCount(0);
  await expect(second.element.locator(".notice")).toHaveCount(0);
  expect((await shelf(page, "zelfde")).map).toEqual(await second.read());
  const origins = (await heard(page, "journey-change")).map(({ id, detail }) => [id, detail.origin]);
  expect(origins).toContainEqual(["twee", "tab"]);
  expect(origins).toContainEqual(["een", "tab"]);
});

test("two elements with the same storage-key that are both changed at once keep both versions", async ({ page }) => {
  await page.clock.install();
  const first = await host(page, keyed("een") + keyed("twee")).then((map) => map.ready());
  const second = await new Journey(page, "#twee").ready();
  await halt(page);
  await theirs(first);
  await mine(second);
  await page.clock.resume();
  await expect.poll(() => anywhere(page, [THEIRS, MINE], "zelfde")).toEqual([THEIRS, MINE]);
  await expect.poll(async () => (await first.notice("conflict").count()) + (await second.notice("conflict").count())).toBe(1);
});

test("two elements with different storage-keys do not follow each other", async ({ page }) => {
  const first = await host(page, keyed("een", "een") + keyed("twee", "twee")).then((map) => map.ready());
  const second = await new Journey(page, "#twee").ready();
  const before = await second.read();
  await theirs(first);
  await expect(state(first)).toHaveText(SAVED);
  await mine(second);
  await expect(state(second)).toHaveText(SAVED);
  expect(texts(await second.read())).toEqual(expect.arrayContaining([MINE, ...texts(before)]));
  expect(texts(await second.read())).not.toContain(THEIRS);
  expect(texts(await first.read())).not.toContain(MINE);
});

/** A page that was away in the browser’s back-forward cache meanwhile. The real thing is below. */
const comeBack = (map) => map.page.evaluate(() => dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true })));

test("a page that comes back from the back-forward cache follows what was saved meanwhile", async ({ page }) => {
  const [there, here] = await two(page, deafen);
  await theirs(there);
  await expect(state(there)).toHaveText(SAVED);
  await expect(here.card(THEIRS)).toHaveCount(0);
  await comeBack(here);
  await expect(here.card(THEIRS)).toBeVisible();
  await mine(here);
  await expect(there.card(MINE)).toBeVisible();
  await expect(here.element.locator(".notice")).toHaveCount(0);
});

test("a page that really comes back from the back-forward cache follows what was saved meanwhile", async ({ playwright, launchOptions, baseURL, guard }) => {
  const options = { ...launchOptions, baseURL, ignoreDefaultArgs: ["--disable-back-forward-cache"] };
  const context = await playwright.chromium.launchPersistentContext(test.info().outputPath("profile"), options);
  try {
    await guard.watch(context);
    const page = await context.newPage();
    const [there, here] = await two(page);
    await here.page.evaluate(() => addEventListener("pageshow", ({ persisted }) => (window.returned = persisted)));
    await here.page.evaluate(() => location.assign("/pages/late.html"));
    await here.page.waitForURL("**/late.html");
    await theirs(there);
    await expect(state(there)).toHaveText(SAVED);
    await here.page.evaluate(() => history.back()).catch(() => {});
    // There is nothing to load then: what the page still knows tells that it is the same one.
    await expect.poll(() => here.page.evaluate(() => window.returned).catch(() => {})).toBe(true);
    await expect(here.card(THEIRS)).toBeVisible();
    await mine(here);
    await expect(there.card(MINE)).toBeVisible();
  } finally {
    await context.close();
  }
});

test("a window that comes to the front follows what was saved meanwhile", async ({ page }) => {
  const [there, here] = await two(page, deafen);
  await theirs(there);
  await expect(state(there)).toHaveText(SAVED);
  await here.page.evaluate(() => document.dispatchEvent(new Event("visibilitychange", { bubbles: true })));
  await expect(here.card(THEIRS)).toBeVisible();
});

test("with a clock that is set back a year between two saves the newest edit wins", async ({ page }) => {
  const [there, here] = await two(page);
  const before = JSON.parse(await stored(page));
  await page.clock.setSystemTime(Date.parse(before.saved) - 365 * 24 * 3_600_000);
  await theirs(there);
  await expect(here.card(THEIRS)).toBeVisible();
  await mine(here);
  await expect(there.card(MINE)).toBeVisible();
  await expect.poll(async () => texts(await storedMap(page))).toEqual(expect.arrayContaining([THEIRS, MINE]));
  const after = JSON.parse(await stored(page));
  expect(Date.parse(after.saved)).toBeLessThan(Date.parse(before.saved));
  expect(after.rev).toBeGreaterThan(before.rev);
  await expect.poll(async () => (await mirror(page)) === (await stored(page))).toBe(true);
  // The record of before the clock was changed looks newer by its time in either home, and is not.
  for (const put of [(text) => mirror(page, text), (text) => page.evaluate(([key, text]) => localStorage.setItem(key, text), [KEY, text])]) {
    const [newest, older] = [await stored(page), JSON.stringify(before)];
    await here.page.close();
    await page.goto("/pages/late.html");
    await put(older);
    const again = await host(page).then((map) => map.ready());
    await expect(again.card(MINE)).toBeVisible();
    await expect.poll(() => stored(page)).toBe(newest);
    await expect.poll(() => mirror(page)).toBe(newest);
  }
});

/** What another window would have made of a record: with one card’s text changed. */
const LOST = "Ik zoek gericht en was bijna kwijt";
const sibling = (record) => nextTo(record, (map) => map.replace("Ik zoek gericht op wat ik nodig heb", LOST));

for (const [where, put] of [
  ["the mirror, and found there at the next save", (page, text) => mirror(page, text)],
  ["the mirror, and found there at the start", (page, text) => mirror(page, text)],
  ["localStorage, over this window’s own", (page, text) =>
    page.evaluate(([key, text]) => {
      localStorage.setItem(key, text);
      dispatchEvent(new StorageEvent("storage", { key, newValue: text, storageArea: localStorage }));
    }, [KEY, text])],
]) {
  test(`a version that another window wrote at the same moment, in ${where}, is kept as well`, async ({ page }) => {
    const map = await host(page).then((map) => map.ready());
    await map.rename("See", "Ontdekken");
    await expect.poll(async () => ((await mirror(page)) ?? "") === (await stored(page))).toBe(true);
    const lost = sibling(await stored(page));
    if (where.includes("next save")) await put(page, lost);
    await mine(map);
    await expect(state(map)).toHaveText(where.includes("next save") ? /^Bewaard/ : SAVED);
    if (where.includes("start")) {
      await page.goto("/pages/late.html");
      await put(page, lost);
      await host(page).then((map) => map.ready());
    } else {
      if (where.includes("localStorage")) {
        await expect.poll(async () => ((await mirror(page)) ?? "") === (await stored(page))).toBe(true);
        await put(page, lost);
      }
      await ask(map);
      await expect(question(map).getByRole("listitem")).toHaveText(["1 kaartje erbij", "1 kaartje gewijzigd"]);
      await answer(map, "Voeg beide samen");
      await expect(map.card(LOST)).toBeVisible();
      await expect(map.card(MINE)).toBeVisible();
    }
    await expect.poll(() => anywhere(page, [LOST, MINE])).toEqual([LOST, MINE]);
  });
}

test("a version that another window wrote over one that this window only looked at can be answered as well", async ({ page }) => {
  const [there, here] = await two(page);
  await there.page.close();
  const lost = nextTo(await stored(here.page), (map) => map.replace("Ik zoek gericht op wat ik nodig heb", LOST));
  await here.page.evaluate(([key, text]) => {
    // The same revision as what is known here, and not made from it.
    const { rev } = JSON.parse(localStorage.getItem(key));
    text = text.replace(`"rev":${rev + 1}`, `"rev":${rev}`);
    localStorage.setItem(key, text);
    dispatchEvent(new StorageEvent("storage", { key, newValue: text, storageArea: localStorage }));
  }, [KEY, lost]);
  await ask(here);
  for (const name of ["Neem die van dit venster", "Neem die van het andere venster", "Houd beide, als twee kaarten"]) {
    await expect(button(question(here), name)).toBeVisible();
  }
});

test("after 200 edits in two windows at any moment, and every question answered, every edit is in a map", async ({ page }) => {
  test.setTimeout(420_000);
  const windows = await two(page);
  const random = chance(seeds(1)[0]);

  /** Answers the question, if there is one: with both in one where that is offered. */
  async function settle(map) {
    if ((await map.notice("conflict").count()) === 0) return;
    await ask(map);
    const merged = button(question(map), "Voeg beide samen");
    await (await merged.or(button(question(map), "Houd beide, als twee kaarten")).first()).click();
    // The other window may go on at that very moment: then it is asked again.
    await expect.poll(async () => (await question(map).count()) === 0 || (await merged.count()) > 0).toBe(true);
    if (await question(map).count()) await map.page.keyboard.press("Escape");
  }

  /** Writes a card with no regard for what the other window does, as one act of the page: nothing comes in between. */
  const write = (map, text) =>
    map.add("Acties", "Do").evaluate(async (add, text) => {
      add.click();
      await new Promise((resolve) => setTimeout(resolve));
      const field = add.getRootNode().querySelector("[data-writing] textarea, [data-writing] input");
      field.value = text;
      field.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true }));
      field.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true, composed: true, cancelable: true }));
    }, text);

  let asked = 0;
  const written = [];
  await Promise.all(
    windows.map(async (map, side) => {
      for (let turn = 0; turn < 100; turn += 1) {
        const text = `Kaartje ${turn} van venster ${side}`;
        await write(map, text);
        written.push(text);
        await map.page.waitForTimeout(random() * 700); // any moment
        if ((await map.notice("conflict").count()) > 0) asked += 1;
        if (random() < 0.2) await settle(map);
      }
    }),
  );
  expect(written).toHaveLength(200);
  expect(asked, "questions that were open").toBeGreaterThan(0);
  await expect
    .poll(async () => {
      for (const map of windows) await settle(map);
      return (await windows[0].notice("conflict").count()) + (await windows[1].notice("conflict").count());
    }, { timeout: 60_000 })
    .toBe(0);
  for (const map of windows) {
    await hide(map);
    await expect(state(map)).toHaveText(SAVED);
  }
  const maps = Object.entries(await shelf(page)).filter(([key]) => /^map(-\d+)?$/.test(key)).map(([, map]) => texts(map));
  expect(written.filter((text) => !maps.some((cards) => cards.includes(text)))).toEqual([]);
  for (const map of windows) expect(maps).toContainEqual(texts(await map.read()));
});
