// The same map in two windows: one follows while it has nothing of its own, and where both changed it both versions stay.
import { expect, test } from "./fixture.mjs";
import { Shelf } from "./shelf.mjs";
import { mirror, shelf } from "./storage.mjs";
import { focused, heard, host, stored, storedMap } from "./map.mjs";
import { answer, ask, beside, button, deafen, halt, hide, mine, MINE, parted, question, SAVED, state, texts, theirs, THEIRS, two } from "./windows.mjs";

const side = (map, name) => question(map).locator("section").filter({ has: map.page.getByRole("heading", { name, exact: true }) });

/** The titles in the list of maps. */
async function listed(map) {
  await button(map.element, "Kaarten").click();
  const titles = map.element.getByRole("dialog", { name: "Kaarten" }).getByRole("textbox", { name: /^Titel van kaart/ });
  await expect(titles.first()).toBeVisible();
  return titles.evaluateAll((fields) => fields.map((field) => field.value));
}

test("a window without edits of its own follows, and cannot undo what it did not do", async ({ page }) => {
  const [there, here] = await two(page);
  await here.page.locator("#before").focus();
  await there.write("Acties", "Do", THEIRS);
  await expect(here.card(THEIRS)).toBeVisible();
  await expect(state(here)).toHaveText(SAVED);
  expect(await here.read()).toEqual(await there.read());
  const changes = await heard(here.page, "journey-change");
  expect(changes.length).toBeGreaterThan(0);
  expect(changes.map(({ detail }) => detail.origin)).toEqual(changes.map(() => "tab"));
  expect(await heard(here.page, "journey-save")).toEqual([]);
  await expect(here.undo).toHaveAttribute("aria-disabled", "true");
  expect(await here.call("undo")).toBe(false);
  expect(await focused(here.page)).toMatchObject({ inWidget: false, id: "before" });
});

test("the place where somebody is in a window that follows stays theirs", async ({ page }) => {
  const [there, here] = await two(page);
  await here.go("Think");
  const before = await focused(here.page);
  expect(before).toMatchObject({ inMap: true, name: /Think/.test(before.name) ? before.name : "Think" });
  await there.write("Acties", "Do", THEIRS);
  await expect(here.card(THEIRS)).toBeVisible();
  expect(await focused(here.page)).toEqual(before);
});

test("a field in which nothing was typed yet does not let go of the keys when the window follows", async ({ page }) => {
  const [there, here] = await two(page);
  await here.stage("Think").click();
  await expect(here.field).toBeFocused();
  await there.write("Acties", "Do", THEIRS);
  await expect(here.card(THEIRS)).toBeVisible();
  expect(await focused(here.page)).toMatchObject({ inWidget: true });
  expect(await here.read()).toEqual(await there.read());
});

test("who edits in two windows by turns is never asked anything", async ({ page }) => {
  const [there, here] = await two(page);
  for (const turn of [1, 2, 3, 4]) {
    for (const [writes, follows] of [[there, here], [here, there]]) {
      const text = `Kaartje ${turn} van ${writes === there ? "daar" : "hier"}`;
      await writes.write("Acties", "Do", text);
      await expect(follows.card(text)).toBeVisible();
    }
  }
  expect(texts(await here.read()).filter((text) => text.startsWith("Kaartje"))).toHaveLength(8);
  expect(await there.read()).toEqual(await here.read());
  expect(await storedMap(page)).toEqual(await here.read());
  for (const map of [there, here]) {
    await expect(map.element.locator(".notice")).toHaveCount(0);
    expect(await heard(map.page, "journey-error")).toEqual([]);
  }
  expect(Object.keys(await shelf(page)).filter((key) => /^map(-\d+)?$/.test(key))).toEqual(["map"]);
});

const withoutLocks = () => Object.defineProperty(Navigator.prototype, "locks", { get: () => undefined });
for (const [where, prepare] of [["", () => {}], [" in a browser without locks", (page) => page.context().addInitScript(withoutLocks)]]) {
  test(`where two windows changed one map${where}, both versions are kept and the later one says so`, async ({ page }) => {
    await prepare(page);
    const [there, here] = await parted(page);
    await expect(here.notice("conflict")).toContainText("Deze kaart is tegelijk in een ander venster gewijzigd");
    await expect(state(here)).toHaveText("Bewaard als tweede versie");
    await expect.poll(() => heard(here.page, "journey-error")).toMatchObject([{ bubbles: true, composed: true, detail: { code: "conflict" } }]);
    await expect(there.notice("conflict")).toHaveCount(0);
    await expect(state(there)).toHaveText(SAVED);
    const { map, "map-2": second } = await shelf(page);
    expect([map, second]).toEqual([await there.read(), await here.read()]);
    expect(texts(map)).toContain(THEIRS);
    expect(texts(map)).not.toContain(MINE);
    expect(texts(second)).toContain(MINE);
    expect(texts(second)).not.toContain(THEIRS);
    await expect.poll(async () => JSON.parse((await mirror(page, undefined, "klantreis:default:map-2")) ?? "{}").map).toEqual(second);
  });

  test(`where two saves are due at the same moment${where}, both versions are kept and somebody is asked`, async ({ page }) => {
    await prepare(page);
    await page.clock.install();
    const [there, here] = await two(page);
    await halt(page);
    await theirs(there);
    await mine(here);
    await page.clock.resume();
    await expect.poll(async () => (await there.notice("conflict").count()) + (await here.notice("conflict").count())).toBeGreaterThan(0);
    await expect
      .poll(async () => {
        const kept = Object.values(await shelf(page)).map(texts);
        return [THEIRS, MINE].map((text) => kept.some((cards) => cards.includes(text)));
      })
      .toEqual([true, true]);
  });
}

test("two windows that both began with the template are asked too", async ({ page }) => {
  await page.clock.install();
  const there = await host(page).then((map) => map.ready());
  const here = await host(await beside(page)).then((map) => map.ready());
  await halt(page);
  await theirs(there);
  await mine(here);
  await hide(there);
  await page.clock.resume();
  await ask(here);
  await answer(here, "Voeg beide samen");
  await expect.poll(async () => texts(await storedMap(page))).toEqual(expect.arrayContaining([THEIRS, MINE]));
});

test("the question says in words what each window changed", async ({ page }) => {
  const change = async (map) => {
    await theirs(map);
    await map.rename("Think", "Vergelijken");
  };
  const own = async (map) => {
    await map.card("Ik zoek gericht").press("Delete");
    await map.title.fill("Een andere titel");
  };
  const [, here] = await parted(page, change, own);
  await ask(here);
  await expect(side(here, "Dit venster").getByRole("listitem")).toHaveText([
    "1 kaartje weg",
    "nog iets anders gewijzigd, zoals titel, volgorde of gevoel",
  ]);
  await expect(side(here, "Het andere venster").getByRole("listitem")).toHaveText(["1 fase gewijzigd", "1 kaartje erbij"]);
  await expect(question(here)).toContainText("Wat je niet kiest, vind je terug bij de eerdere versies");
});

/** For each answer: the button, what is in the map then, and what is among its earlier versions. */
const answers = [
  ["this window’s version", "Neem die van dit venster", [MINE], [THEIRS]],
  ["the other window’s version", "Neem die van het andere venster", [THEIRS], [MINE]],
  ["both in one", "Voeg beide samen", [THEIRS, MINE], [THEIRS]],
];
for (const [what, name, taken, earlier] of answers) {
  test(`the answer can be ${what}: both windows show it, and what is not taken is an earlier version`, async ({ page }) => {
    const [there, here] = await parted(page);
    await ask(here);
    await answer(here, name);
    await expect(question(here)).toHaveCount(0);
    await expect(here.notice("conflict")).toHaveCount(0);
    await expect(state(here)).toHaveText(SAVED);
    const ours = (journey) => texts(journey).filter((text) => [THEIRS, MINE].includes(text)).sort();
    for (const map of [here, there]) await expect.poll(async () => ours(await map.read())).toEqual([...taken].sort());
    await expect(there.element.locator(".notice")).toHaveCount(0);
    expect(await here.read()).toEqual(await there.read());
    const kept = await shelf(page);
    expect(kept.map).toEqual(await here.read());
    expect(kept).not.toHaveProperty("map-2");
    const versions = Object.entries(kept).filter(([key]) => key.startsWith("map:earlier-"));
    expect(versions.map(([, map]) => ours(map))).toContainEqual(earlier);
    await expect.poll(() => mirror(page, undefined, "klantreis:default:map-2")).toBeUndefined();

    // From here on they follow each other again.
    await here.write("Acties", "Think", "Daarna hier");
    await expect(there.card("Daarna hier")).toBeVisible();
    await there.write("Acties", "Think", "Daarna daar");
    await expect(here.card("Daarna daar")).toBeVisible();
    await expect(here.element.locator(".notice")).toHaveCount(0);
  });
}

test("the answer can be both as two maps, each window with its own", async ({ page }) => {
  const [there, here] = await parted(page);
  const title = await here.title.inputValue();
  await ask(here);
  await answer(here, "Houd beide, als twee kaarten");
  await expect(here.notice("conflict")).toHaveCount(0);
  await expect(here.title).toHaveValue(`${title} (kopie)`);
  await expect(state(here)).toHaveText(SAVED);
  await there.write("Acties", "Think", "Alleen daar");
  await expect(state(there)).toHaveText(SAVED);
  const { map, "map-2": second } = await shelf(page);
  expect([map, second]).toEqual([await there.read(), await here.read()]);
  expect([map.title, second.title]).toEqual([title, `${title} (kopie)`]);
  expect(texts(map)).toEqual(expect.arrayContaining([THEIRS, "Alleen daar"]));
  expect(texts(second)).toContain(MINE);
  expect(texts(second)).not.toContain("Alleen daar");
  expect(await listed(here)).toEqual([title, `${title} (kopie)`]);
});

test("where the same card was changed on both sides, merging is not offered and the reason names it", async ({ page }) => {
  const add = (text) => async (map) => {
    await map.card("Ik zoek gericht").click();
    await map.field.fill(text);
    await map.field.press("Enter");
  };
  const [there, here] = await parted(page, add("Ik zoek in de stad"), add("Ik zoek op mijn telefoon"));
  await ask(here);
  await expect(question(here)).toContainText("Samenvoegen kan niet: ‘Ik zoek op mijn telefoon’ is in beide vensters verschillend gewijzigd.");
  await expect(button(question(here), "Voeg beide samen")).toHaveCount(0);
  await answer(here, "Neem die van het andere venster");
  await expect(here.card("Ik zoek in de stad")).toBeVisible();
  expect(await here.read()).toEqual(await there.read());
});

test("who does not answer yet works on, and that is saved and counted", async ({ page }) => {
  const [there, here] = await parted(page);
  await here.write("Acties", "Think", "Intussen verder");
  await expect.poll(async () => texts((await shelf(page))["map-2"])).toContain("Intussen verder");
  await expect(state(here)).toHaveText("Bewaard als tweede versie");
  await expect(there.card("Intussen verder")).toHaveCount(0);
  await ask(here);
  await expect(side(here, "Dit venster").getByRole("listitem")).toHaveText(["2 kaartjes erbij"]);
  await answer(here, "Voeg beide samen");
  await expect(there.card("Intussen verder")).toBeVisible();
  await expect(there.card(MINE)).toBeVisible();
  await expect(here.card(THEIRS)).toBeVisible();
});

test("when the other window goes on, the question is about what it has now", async ({ page }) => {
  const [there, here] = await parted(page);
  await ask(here);
  await expect(side(here, "Het andere venster").getByRole("listitem")).toHaveText(["1 kaartje erbij"]);
  await there.write("Acties", "Think", "Daar nog iets");
  // The card may be saved before its text is.
  await expect.poll(async () => texts(await storedMap(page))).toContain("Daar nog iets");
  await expect(side(here, "Het andere venster").getByRole("listitem")).toHaveText(["2 kaartjes erbij"]);
  await answer(here, "Voeg beide samen");
  await expect(here.card("Daar nog iets")).toBeVisible();
  await expect(there.card(MINE)).toBeVisible();
});

test("what a third window writes in the map of an open question is in both when they are merged", async ({ page }) => {
  const [, here] = await parted(page);
  const third = await host(await beside(page)).then((map) => map.ready());
  await new Shelf(third).go("map-2"); // where the later of the two went
  await expect(third.card(MINE)).toBeVisible();
  await third.write("Acties", "Think", "Nog een venster");
  await expect(state(third)).toHaveText(SAVED);
  await expect(here.card("Nog een venster")).toBeVisible();
  await ask(here);
  await answer(here, "Voeg beide samen");
  await expect(question(here)).toHaveCount(0);
  await expect.poll(async () => texts(await storedMap(page))).toEqual(expect.arrayContaining([THEIRS, MINE, "Nog een venster"]));
});

test("Escape leaves the question open, and it can be asked again", async ({ page }) => {
  const [, here] = await parted(page);
  const before = await shelf(page);
  await ask(here);
  await here.page.keyboard.press("Escape");
  await expect(question(here)).toHaveCount(0);
  await expect(here.notice("conflict")).toBeVisible();
  expect(await shelf(page)).toEqual(before);
  await ask(here);
  await expect(button(question(here), "Voeg beide samen")).toBeVisible();
});

test("the notice with the question stays until it is answered", async ({ page }) => {
  const [, here] = await parted(page);
  await expect(here.notice("conflict").getByRole("button")).toHaveText(["Bekijk het verschil en kies"]);
  await here.rename("Think", "Bedenken");
  await expect(button(here.element, "Bekijk het verschil en kies")).toBeVisible();
});

test("while the question is open the page cannot load another map", async ({ page }) => {
  const [, here] = await parted(page);
  const before = await here.read();
  const refused = here.element.evaluate((element) => element.load(element.map).catch(({ code, message }) => ({ code, message })));
  expect(await refused).toMatchObject({ code: "conflict", message: expect.stringMatching(/ander venster/) });
  expect(await here.read()).toEqual(before);
  await ask(here);
  await answer(here, "Neem die van dit venster");
  await expect(here.notice("conflict")).toHaveCount(0);
  expect(await here.call("load", { ...before, title: "Van de pagina" })).toEqual({ warnings: [] });
  await expect(here.title).toHaveValue("Van de pagina");
});

test("a page that is loaded again while the question is open has both maps in its list", async ({ page }) => {
  const [, here] = await parted(page, theirs, (map) => map.title.fill("Mijn eigen versie"));
  const again = await host(here.page).then((map) => map.ready());
  expect((await listed(again)).sort()).toEqual([(await shelf(page)).map.title, "Mijn eigen versie"].sort());
});

test("a window that is closed with an edit while the other has gone on leaves a map of its own", async ({ page }) => {
  await page.clock.install();
  const [there, here] = await two(page, deafen);
  await halt(page);
  await mine(here);
  await theirs(there);
  await hide(there);
  expect(texts(await storedMap(page))).toContain(THEIRS);
  expect(await shelf(page)).not.toHaveProperty("map-2");
  // A browser tells another process of a write when it comes to it; before that it would be the other window that finds itself parted.
  await expect.poll(async () => texts(await storedMap(here.page))).toContain(THEIRS);
  await here.page.close({ runBeforeUnload: true });
  await expect.poll(async () => texts((await shelf(page))["map-2"])).toContain(MINE);
  expect(texts(await storedMap(page))).toContain(THEIRS);
  await page.clock.resume();
  expect(await listed(there)).toHaveLength(2);
});

test("a map that was deleted in another window is kept here, and the next edit puts it back", async ({ page }) => {
  const [there, here] = await two(page);
  const before = await here.read();
  await listed(there);
  await there.element.getByRole("button", { name: /^Kaart verwijderen: / }).click();
  await expect.poll(() => stored(page)).toBeNull();
  await expect(here.stage("Ontdekken")).toBeVisible();
  expect(await here.read()).toEqual(before);
  await mine(here);
  await expect(state(here)).toHaveText(SAVED);
  expect(await storedMap(page)).toEqual(await here.read());
  await expect.poll(async () => JSON.parse((await mirror(page)) ?? "{}").map).toEqual(await here.read());
});
