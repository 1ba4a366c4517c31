// Earlier versions of a map: when they are made, looking at one, and taking one back.
import { readFile } from "node:fs/promises";
import { axe } from "./a11y.mjs";
import { expect, test } from "./fixture.mjs";
import { heard, MAP } from "./map.mjs";
import { all, journey, keys, record, visit } from "./shelf.mjs";

const OLD = journey("Bakkerij vroeger", "Ruiken", "Zien", "Proeven");
const NOW = journey("Bakkerij", "Zien", "Proeven");
const OTHER = journey("Fietsenmaker", "Lekke band", "Brengen");

const SAVED = "2026-09-14T12:34:00.000Z";

/** A map of revision 4 with an earlier version of revision 3: too near for a visit to make another. */
const near = { map: record(NOW, { rev: 4 }), "map:earlier-1": record(OLD, { rev: 3, saved: SAVED }) };

/** The numbers of the earlier versions of the first map. */
const numbers = async (page) => (await keys(page)).flatMap((key) => (key.startsWith("map:earlier-") ? [Number(key.slice(12))] : []));

const version = async (page, number) => JSON.parse((await all(page, "default"))[`map:earlier-${number}`]).map;

/** Opens the list and looks at the newest earlier version. */
async function look(shelf, at = 0) {
  await shelf.open();
  await shelf.versions.nth(at).getByRole("button", { name: /bekijken$/ }).click();
  await expect(shelf.banner).toBeVisible();
}

test("a map that is new has no earlier versions, and the list says so", async ({ page }) => {
  const shelf = await visit(page);
  await shelf.open();
  await expect(shelf.dialog).toContainText("Er zijn nog geen eerdere versies.");
  await shelf.close();
  await shelf.map.rename("See", "Ontdekken");
  await shelf.saved();
  expect(await numbers(page)).toEqual([]);
});

test("a map that is made in this visit has no earlier versions, however often it is saved", async ({ page }) => {
  const shelf = await visit(page);
  for (const name of ["Ontdekken", "Verkennen", "Kijken"]) {
    await shelf.map.title.fill(name);
    await shelf.saved();
  }
  expect(await numbers(page)).toEqual([]);
});

test("the first edit of a visit keeps how the map was, and the next do not", async ({ page }) => {
  const shelf = await visit(page, { map: record(NOW, { rev: 9, saved: SAVED }) });
  await shelf.open();
  await expect(shelf.versions).toHaveCount(0);
  await shelf.close();
  await shelf.map.rename("Zien", "Kijken");
  await shelf.saved();
  expect((await all(page, "default"))["map:earlier-1"]).toBe(record(NOW, { rev: 9, saved: SAVED }));
  await shelf.map.rename("Kijken", "Staren");
  await shelf.saved();
  expect(await numbers(page)).toEqual([1]);

  await shelf.open();
  await expect(shelf.versions).toHaveCount(1);
  const when = await page.evaluate((saved) => new Date(saved).toLocaleString("nl", { dateStyle: "medium", timeStyle: "short" }), SAVED);
  await expect(shelf.versions).toContainText(when);
  await expect(shelf.versions).toContainText("fasen: 2, kaartjes: 2");
  await expect(shelf.versions.getByRole("button", { name: `Versie van ${when} bekijken` })).toBeVisible();
  await expect(shelf.versions.getByRole("button", { name: `Terughalen: versie van ${when}` })).toBeVisible();
});

test("what is only looked at gets no earlier version", async ({ page }) => {
  const shelf = await visit(page, { map: record(NOW, { rev: 9 }) });
  await shelf.open();
  await page.goto("/pages/late.html");
  expect(await keys(page)).toEqual(["map"]);
});

test("a visit soon after the last one makes no version of its own", async ({ page }) => {
  const shelf = await visit(page, near);
  await shelf.map.rename("Zien", "Kijken");
  await shelf.saved();
  expect(await numbers(page)).toEqual([1]);
});

test("load() keeps what it takes the place of, with what was typed a moment ago", async ({ page }) => {
  const shelf = await visit(page, near);
  await shelf.map.title.fill("Bakkerij om de hoek");
  await shelf.map.call("load", OTHER);
  await shelf.saved();
  expect(await numbers(page)).toEqual([1, 2]);
  expect(await version(page, 2)).toEqual({ ...NOW, title: "Bakkerij om de hoek" });
});

test("after ten minutes of work what stood before is kept, and not a minute earlier", async ({ page }) => {
  await page.clock.install();
  const shelf = await visit(page, { map: record(NOW, { rev: 9 }) });
  const title = async (text) => {
    await shelf.map.title.fill(text);
    await page.clock.runFor(700);
    await shelf.saved();
  };
  await title("Eerste");
  expect(await numbers(page)).toEqual([1]);
  await page.clock.fastForward("09:00");
  await title("Na negen minuten");
  expect(await numbers(page)).toEqual([1]);
  await page.clock.fastForward("01:30");
  await title("Na tien minuten");
  expect(await numbers(page)).toEqual([1, 2]);
  expect((await version(page, 2)).title).toBe("Na negen minuten");
});

test("three versions are kept, and the oldest goes", async ({ page }) => {
  const shelf = await visit(page, near);
  for (const name of ["Eén", "Twee", "Drie", "Vier"]) {
    await shelf.map.call("load", journey(name, "Fase"));
    await shelf.saved();
  }
  expect(await numbers(page)).toEqual([3, 4, 5]);
  expect((await version(page, 3)).title).toBe("Eén");
  await shelf.open();
  await expect(shelf.versions).toHaveCount(3);
  await expect(shelf.versions.first().locator("..").locator("li").first()).toHaveAttribute("data-place", "klantreis::map:earlier-5");
});

test("earlier versions are those of the open map", async ({ page }) => {
  const shelf = await visit(page, { ...near, "map-2": OTHER });
  await shelf.open();
  await expect(shelf.versions).toHaveCount(1);
  await shelf.act("map-2", /^Openen/).click();
  await shelf.open();
  await expect(shelf.versions).toHaveCount(0);
  await expect(shelf.dialog).toContainText("Er zijn nog geen eerdere versies.");
});

test("an earlier version can be looked at and nothing changes by it", async ({ page }) => {
  const shelf = await visit(page, near);
  const { map } = shelf;
  await map.rename("Zien", "Kijken");
  await map.write("Acties", "Proeven", "Ik neem een hap");
  await shelf.saved();
  const [own, before, told] = [await map.read(), await all(page), await heard(page, "journey-change")];
  const plan = await map.call("export", "plan");

  await look(shelf);
  const when = await page.evaluate((saved) => new Date(saved).toLocaleString("nl", { dateStyle: "medium", timeStyle: "short" }), SAVED);
  await expect(shelf.banner).toContainText(`Je bekijkt de versie van ${when}. Er verandert niets tot je hem terughaalt.`);
  await expect(shelf.banner.getByRole("button", { name: "Terug naar mijn kaart" })).toBeFocused();
  await expect(map.stage("Ruiken")).toBeVisible();
  await expect(map.stage("Kijken")).toHaveCount(0);
  await expect(shelf.state).toHaveText("Alleen om te bekijken");
  await expect(map.element.getByRole("textbox")).toHaveCount(0);
  await expect(map.undo).toHaveCount(0);
  expect(await map.read()).toEqual(own);
  expect(await map.call("export", "plan")).toBe(plan);

  await map.card("Iets bij Ruiken").click();
  for (const key of ["F2", "Delete", "Backspace", "Insert", "Control+Enter", "Alt+ArrowDown", "Control+d", "Control+z", "*"]) {
    await page.keyboard.press(key);
  }
  await expect(map.writing).toHaveCount(0);
  await expect(map.card("Iets bij Ruiken")).toBeVisible();
  expect(await map.read()).toEqual(own);
  expect(await heard(page, "journey-change")).toEqual(told);
  expect(await all(page)).toEqual(before);

  await shelf.banner.getByRole("button", { name: "Terug naar mijn kaart" }).click();
  await expect(shelf.banner).toHaveCount(0);
  await expect(map.card("Ik neem een hap")).toBeVisible();
  await map.undo.click();
  await map.undo.click();
  expect(await map.read()).toEqual({ ...own, ...NOW });
  await expect(map.undo).toHaveAttribute("aria-disabled", "true");
});

for (const [where, take] of [
  ["while it is looked at", async (shelf) => {
    await look(shelf);
    await shelf.banner.getByRole("button", { name: "Terughalen" }).click();
  }],
  ["from the list", async (shelf) => {
    await shelf.open();
    await shelf.versions.getByRole("button", { name: /^Terughalen/ }).click();
  }],
]) {
  test(`an earlier version is taken back ${where} in one step, and what stood there is kept`, async ({ page }) => {
    const shelf = await visit(page, near);
    const { map } = shelf;
    await map.rename("Zien", "Kijken");
    const own = await map.read();
    await take(shelf);
    await expect(map.stage("Ruiken")).toBeVisible();
    await expect(shelf.dialog).toBeHidden();
    await expect(shelf.banner).toHaveCount(0);
    await expect(map.title).toHaveValue("Bakkerij vroeger");
    await shelf.saved();
    expect(await map.read()).toMatchObject(OLD);
    expect((await heard(page, "journey-change")).at(-1).detail.origin).toBe("person");
    expect(await numbers(page)).toEqual([1, 2]);
    expect(await version(page, 2)).toEqual(own);

    await map.undo.click();
    await expect(map.stage("Kijken")).toBeVisible();
    expect(await map.read()).toEqual(own);
    await map.undo.click();
    expect((await map.read()).stages[0].name).toBe("Zien");
    await map.redo.click();
    await map.redo.click();
    expect(await map.read()).toMatchObject(OLD);
  });
}

for (const [what, act, says] of [
  ["a version that is looked at", look, /Je bekijkt de versie van/],
  ["going back to the own map", async (shelf) => {
    await look(shelf);
    await shelf.page.keyboard.press("Enter");
  }],
  ["a version that is taken back while it is looked at", async (shelf) => {
    await look(shelf);
    await shelf.banner.getByRole("button", { name: "Terughalen" }).click();
  }, "‘Bakkerij vroeger’ staat klaar"],
  ["a version that is taken back from the list", async (shelf) => {
    await shelf.open();
    await shelf.versions.getByRole("button", { name: /^Terughalen/ }).click();
  }, "‘Bakkerij vroeger’ staat klaar"],
]) {
  test(`${what} leaves the focus in the widget`, async ({ page }) => {
    const shelf = await visit(page, near);
    await shelf.map.stage("Zien").focus();
    await act(shelf);
    await expect(shelf.dialog).toBeHidden();
    await expect.poll(async () => (await shelf.focus()).name).not.toBe("");
  });

  if (says) {
    test(`${what} is said`, async ({ page }) => {
      const shelf = await visit(page, near);
      await act(shelf);
      await expect(shelf.map.status.filter({ hasText: says })).toHaveCount(1);
    });
  }
}

test("what the page does while an earlier version is looked at, it does to the person's own map", async ({ page }) => {
  const shelf = await visit(page, near);
  const { map } = shelf;
  await map.rename("Zien", "Kijken");
  await look(shelf);
  expect(await map.call("undo")).toBe(true);
  await expect(shelf.banner).toHaveCount(0);
  await expect(map.stage("Zien")).toBeVisible();
  expect(await map.read()).toMatchObject(NOW);

  await look(shelf);
  await map.call("load", OTHER);
  await expect(shelf.banner).toHaveCount(0);
  await expect(map.stage("Lekke band")).toBeVisible();
  await map.undo.click();
  expect(await map.read()).toMatchObject(NOW);
});

test("the file that is saved while an earlier version is looked at is the own map", async ({ page }) => {
  const shelf = await visit(page, near);
  await look(shelf);
  const button = shelf.map.element.locator(".toolbar").getByRole("button", { name: "Bewaar als bestand" });
  const [file] = await Promise.all([page.waitForEvent("download"), button.click()]);
  expect(file.suggestedFilename()).toBe("Bakkerij.klantreis.json");
  expect(JSON.parse(await readFile(await file.path(), "utf8"))).toEqual(await shelf.map.read());
  await expect(shelf.banner).toBeVisible();
});

test("who goes away while looking finds the own map again", async ({ page }) => {
  const shelf = await visit(page, near);
  await shelf.map.title.fill("Bakkerij om de hoek");
  await look(shelf);
  const again = await visit(page);
  await expect(again.banner).toHaveCount(0);
  await expect(again.map.title).toHaveValue("Bakkerij om de hoek");
});

test("another map can be opened while an earlier version is looked at", async ({ page }) => {
  const shelf = await visit(page, { ...near, "map-2": OTHER });
  await look(shelf);
  await shelf.go("map-2");
  await expect(shelf.banner).toHaveCount(0);
  await expect(shelf.map.stage("Lekke band")).toBeVisible();
  await shelf.map.rename("Lekke band", "Platte band");
  await shelf.saved("map-2");
  expect((await all(page, "default")).map).toBe(near.map);
});

test("the open map can get another title in the list while an earlier version is looked at, or has no field for it", async ({ page }) => {
  const shelf = await visit(page, near);
  await look(shelf);
  await shelf.open();
  if (await shelf.field(1).count()) {
    await expect(shelf.field(1)).toHaveValue("Bakkerij");
    await shelf.field(1).fill("Banketbakker");
    await page.keyboard.press("Enter");
    await expect.poll(async () => (await shelf.map.read()).title).toBe("Banketbakker");
  }
});

test("who may only look can look at an earlier version, and not take it back", async ({ page }) => {
  const shelf = await visit(page, near, MAP.replace(" ", ' mode="view" '));
  await look(shelf);
  await expect(shelf.map.stage("Ruiken")).toBeVisible();
  await expect(shelf.banner.getByRole("button")).toHaveText(["Terug naar mijn kaart"]);
  await shelf.banner.getByRole("button").click();
  await expect(shelf.map.stage("Ruiken")).toHaveCount(0);
  expect(await all(page, "default")).toEqual(near);
});

test("the time of a version is said in the language of the screen", async ({ page }) => {
  const shelf = await visit(page, near);
  await look(shelf);
  await shelf.map.element.evaluate((element) => (element.lang = "en"));
  const when = await page.evaluate((saved) => new Date(saved).toLocaleString("en", { dateStyle: "medium", timeStyle: "short" }), SAVED);
  await expect(shelf.banner).toContainText(`You are looking at the version of ${when}.`);
  await expect(shelf.banner.getByRole("button")).toHaveText(["Back to my map", "Take back"]);
});

test.describe("axe", () => {
  // It comes in as an inline script, which the policy of these pages refuses.
  test.use({ bypassCSP: true });

  const shown = { ...near, "map-2": OTHER, "bin-3": OTHER, "damaged:2026-10-05T08:30:00.000Z": "{" };
  for (const [what, go] of [["the list of maps", (shelf) => shelf.open()], ["an earlier version that is looked at", look]]) {
    test(`axe finds nothing wrong with ${what}`, async ({ page }) => {
      const shelf = await visit(page, shown);
      await go(shelf);
      const clean = async (options) => expect((await axe(page, options)).violations.map(({ text }) => text)).toEqual([]);
      await clean();
      await page.emulateMedia({ colorScheme: "dark" });
      await clean({ rules: ["color-contrast"] });
      await shelf.map.element.evaluate((element) => (element.lang = "en"));
      await clean({ without: ["color-contrast"] });
    });
  }
});
