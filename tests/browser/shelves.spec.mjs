// Which map an element without a storage-key shows: its own beside others that stay, and the same one in what takes its place.
import { expect, test } from "./fixture.mjs";
import { host, Journey, MAP } from "./map.mjs";
import { at, journey, keys, record, Shelf, visit } from "./shelf.mjs";
import { SAVED } from "./windows.mjs";

const named = (id) => MAP.replace(" ", ` id="${id}" `);

/** The map that an element shows once it is ready, by its first stage. */
const first = (page, id) => new Journey(page, `#${id}`).ready().then((map) => map.read()).then(({ stages }) => stages[0].name);

/** A page with these elements from the start on, and these maps in the browser. */
async function placed(page, html, shelves) {
  await page.goto("/pages/late.html");
  await page.evaluate((texts) => texts.forEach(([key, text]) => localStorage.setItem(key, text)),
    Object.entries(shelves).map(([name, map]) => [at("map", name), record(map)]));
  return host(page, html);
}

const ONE = journey("Eerste", "Een", "Anders");
const TWO = journey("Tweede", "Twee", "Anders");

/** The elements that a page has meanwhile are past the moment in which they come together. */
const later = (page) => page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 300)));

for (const [what, enter] of [
  ["after the old one", (host) => host.insertAdjacentHTML("afterend", '<section><journey-map id="new" template="blank"></journey-map></section>')],
  ["before the old one", (host) => host.insertAdjacentHTML("beforebegin", '<section><journey-map id="new" template="blank"></journey-map></section>')],
  ["as a copy beside the old one", (host) => {
    const copy = host.querySelector("journey-map").cloneNode(true);
    copy.id = "new";
    host.append(copy);
  }],
]) {
  test(`a page transition that puts the new page ${what} shows and writes the visitor's map`, async ({ page }) => {
    await placed(page, named("old"), { default: ONE });
    const old = await new Journey(page, "#old").ready();
    await later(page);
    // What was typed just now, and is not stored yet, goes along.
    await old.rename("Anders", "Net getypt");
    await page.locator("main").evaluate(enter);
    const map = await new Journey(page, "#new").ready();
    expect((await map.read()).stages.map(({ name }) => name)).toEqual(["Een", "Net getypt"]);
    await map.rename("Een", "Tijdens");
    await expect(old.stage("Tijdens")).toBeVisible();
    await old.element.evaluate((element) => element.remove());
    await map.rename("Tijdens", "Daarna");
    await expect(map.element.locator(".state")).toHaveText(SAVED);
    expect((await keys(page, "default-2")).length).toBe(0);
    await host(page, named("again"));
    expect(await first(page, "again")).toBe("Daarna");
  });
}

test("two elements that stay keep a map each, whichever is replaced, moved, or taken away and put back", async ({ page }) => {
  const html = `<section>${named("a")}</section><section>${named("b")}</section>`;
  await placed(page, html, { default: ONE, "default-2": TWO });
  const both = async () => [await first(page, "a"), await first(page, "b")];
  expect(await both()).toEqual(["Een", "Twee"]);
  await later(page);
  const swap = (id) =>
    page.locator(`#${id}`).evaluate((element) => {
      const copy = element.cloneNode(true);
      element.replaceWith(copy);
    });
  for (const id of ["b", "a"]) {
    await swap(id);
    expect(await both(), `${id} replaced`).toEqual(["Een", "Twee"]);
    await later(page);
  }
  // The second goes for a while, as in a panel that is folded away, as an element that is kept and as another.
  for (const kept of [true, false]) {
    await page.evaluate(async (kept) => {
      const element = document.querySelector("#b");
      const place = element.parentNode;
      element.remove();
      await new Promise((resolve) => setTimeout(resolve, 300));
      place.append(kept ? element : element.cloneNode(true));
    }, kept);
    expect(await both(), `kept: ${kept}`).toEqual(["Een", "Twee"]);
    await later(page);
  }
  // The order of the page changes, and the maps stay where they are.
  await page.evaluate(() => document.querySelector("main").append(document.querySelector("#a").parentNode));
  expect(await both()).toEqual(["Een", "Twee"]);
  // A page of two in place of a page of two.
  await page.locator("main").evaluate((main, html) => {
    main.insertAdjacentHTML("beforebegin", `<main id="next">${html.replace(/id="(.)"/g, 'id="next-$1"')}</main>`);
  }, html);
  expect([await first(page, "next-a"), await first(page, "next-b")]).toEqual(["Een", "Twee"]);
  expect(await keys(page, "default-3")).toEqual([]);
});

test("elements that a framework puts in a page one after the other are told apart, and one that was taken out at once leaves no trace", async ({ page }) => {
  await placed(page, "", { default: ONE, "default-2": TWO });
  await page.locator("main").evaluate(async (main) => {
    const made = (id) => Object.assign(document.createElement("journey-map"), { id, template: "blank" });
    // As development modes do: mounted, taken out, mounted again.
    const first = made("a");
    main.append(first);
    first.remove();
    main.append(made("a"));
    await new Promise((resolve) => setTimeout(resolve));
    main.append(made("b"));
  });
  expect([await first(page, "a"), await first(page, "b")]).toEqual(["Een", "Twee"]);
});

test("the list shows the maps of every shelf that no element of the page has, and opens them without losing one", async ({ page }) => {
  await page.goto("/pages/late.html");
  await page.evaluate(([key, text]) => localStorage.setItem(key, text), [at("map", "default-3"), record(TWO)]);
  await page.evaluate(([key, text]) => localStorage.setItem(key, text), [at("map", "iemand"), record(journey("Van een ander", "Niet voor hier"))]);
  const shelf = await visit(page, { map: ONE });
  await shelf.map.rename("Anders", "Nog niet bewaard");
  await shelf.open();
  const other = shelf.dialog.locator('[data-place="klantreis:default-3:map"]');
  await expect(other).toContainText("Tweede");
  await expect(shelf.dialog).not.toContainText("Van een ander");
  await other.getByRole("button", { name: "Openen: Tweede" }).click();
  await expect(shelf.map.stage("Twee")).toBeVisible();
  await shelf.open();
  await expect(shelf.row("map")).toBeVisible();
  await expect(shelf.row("map-2")).toBeVisible();
  await expect(other).toHaveCount(0);
  await shelf.close();
  await shelf.map.rename("Twee", "Verder");
  await shelf.saved("map-2");
  const again = new Shelf(await host(page).then((map) => map.ready()));
  await expect(again.map.stage("Verder")).toBeVisible();
  await again.go("map");
  await expect(again.map.stage("Nog niet bewaard")).toBeVisible();
  // What a second element of the page has is in its own list only.
  await placed(page, named("a") + named("b"), { "default-2": TWO });
  const two = new Shelf(await new Journey(page, "#a").ready());
  await expect.poll(() => first(page, "b")).toBe("Twee");
  await later(page);
  await two.open();
  await expect(two.dialog.locator('[data-place^="klantreis:default-2"]')).toHaveCount(0);
});

test("what was saved and is gone is saved again, whoever cleared it, and a map that somebody deleted is not", async ({ page, context }) => {
  const map = await host(page).then((map) => map.ready());
  const state = map.element.locator(".state");
  await map.rename("See", "Ontdekken");
  await expect(state).toHaveText(SAVED);
  const there = () => page.evaluate((key) => localStorage.getItem(key)?.includes("Ontdekken") ?? false, at("map"));
  const other = await context.newPage();
  await other.goto("/pages/late.html");
  await other.evaluate(() => localStorage.clear());
  await expect.poll(there).toBe(true);
  await other.evaluate((key) => localStorage.removeItem(key), at("map"));
  await expect.poll(there).toBe(true);
  // A page that clears its own storage hears nothing of it.
  await page.evaluate(() => localStorage.clear());
  await expect.poll(there, { timeout: 15_000 }).toBe(true);
  await expect(state).toHaveText(SAVED);
  // In the list of another window.
  const list = new Shelf(await host(other).then((map) => map.ready()));
  await list.open();
  await list.act("map", /^Kaart verwijderen/).click();
  await expect(state).toHaveText("Alleen in dit venster");
  await list.act("bin", /^Terugzetten/).click();
  await expect(state).toHaveText(SAVED);
  await list.act("map", /^Kaart verwijderen/).click();
  await list.act("bin", /^Voorgoed weggooien/).click();
  await expect(state).toHaveText("Alleen in dit venster");
  await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange", { bubbles: true })));
  expect(await there()).toBe(false);
  await map.rename("Think", "Vergelijken");
  await expect(state).toHaveText(SAVED);
  expect(await there()).toBe(true);
});
