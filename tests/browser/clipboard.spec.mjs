// Copying, cutting and pasting cards, lists that are pasted, and what does not fit in a field.
import { expect, test } from "./fixture.mjs";
import { host, open } from "./map.mjs";

const FIRST = "Ik zie bij iemand anders";
const MOST = 5000; // characters of a text

test.beforeEach(({ context }) => context.grantPermissions(["clipboard-read", "clipboard-write"]));

const clipboard = (page, text) => page.evaluate((text) => (text === undefined ? navigator.clipboard.readText() : navigator.clipboard.writeText(text)), text);
const cards = async (map) => (await map.read()).cards;
const texts = async (map) => (await cards(map)).map(({ text }) => text);

/** Puts data on the clipboard of an event that a page makes, and says whether the map took it. */
const paste = (map, data) =>
  map.element.evaluate((element, data) => {
    const clipboardData = new DataTransfer();
    for (const [type, text] of Object.entries(data)) clipboardData.setData(type, text);
    const event = new ClipboardEvent("paste", { clipboardData, bubbles: true, composed: true, cancelable: true });
    (element.shadowRoot.activeElement ?? element).dispatchEvent(event);
    return event.defaultPrevented;
  }, data);

test("a card goes to another page with all it has, and its text to other programs", async ({ page, context }) => {
  const map = await open(page);
  const first = (await cards(map))[0];
  const full = { ...first, severity: "high", link: "https://example.nl/", actor: "klant", momentOfTruth: true, evidence: "researched", channel: "seo_blog" };
  const { id, stage } = full;
  await map.call("load", { ...(await map.read()), cards: [full], feelings: [{ stage, card: id, score: -1 }] });
  await map.card(full.text).focus();
  await page.keyboard.press("Control+c");
  await expect(map.status).toHaveText("Gekopieerd");
  expect(await clipboard(page)).toBe(full.text);
  const other = await context.newPage();
  const theirs = await host(other, '<journey-map template="see-think-do-care" storage="none"></journey-map>').then((map) => map.ready());
  const before = await theirs.read();
  await theirs.add("Pijnpunten", "Do").focus();
  await other.keyboard.press("Control+v");
  await expect(theirs.notice("pasted")).toContainText("1 kaartje toegevoegd.");
  const now = await theirs.read();
  const got = now.cards.find(({ id }) => !before.cards.some((card) => card.id === id));
  const [lane, target] = [before.lanes.find(({ kind }) => kind === "pains").id, before.stages[2].id];
  expect(got).toEqual({ ...full, id: got.id, stage: target, lane });
  expect(now.feelings.filter(({ card }) => card === got.id)).toEqual([{ stage: target, card: got.id, state: "now", score: -1 }]);
  await expect(theirs.card(full.text).last()).toBeFocused();
  await theirs.notice("pasted").getByRole("button", { name: "Toch niet plakken" }).click();
  expect(await theirs.read()).toEqual(before);
  await expect(theirs.notice("pasted")).toHaveCount(0);
});

test("a card is cut, the cards of a stage are copied, and the button copies too", async ({ page }) => {
  const map = await open(page);
  const before = await map.read();
  await map.card(FIRST).focus();
  await page.keyboard.press("Control+x");
  await expect(map.card(FIRST)).toHaveCount(0);
  await page.keyboard.press("Control+z");
  expect(await map.read()).toEqual(before);
  const ofSee = before.cards.filter(({ stage }) => stage === before.stages[0].id);
  await map.stage("See").focus();
  await page.keyboard.press("Control+c");
  expect((await clipboard(page)).split("\n")).toEqual(ofSee.map(({ text }) => text));
  await map.stage("Care").focus();
  await page.keyboard.press("Control+v");
  await expect(map.notice("pasted")).toContainText(`${ofSee.length} kaartjes toegevoegd.`);
  const added = (await cards(map)).slice(before.cards.length);
  expect(added.map(({ lane, text }) => [lane, text])).toEqual(ofSee.map(({ lane, text }) => [lane, text]));
  await clipboard(page, "before");
  await map.card(FIRST).first().click();
  await map.element.getByRole("button", { name: "Kopiëren", exact: true }).click();
  await expect(map.status).toHaveText("Gekopieerd");
  await expect.poll(() => clipboard(page)).toBe(before.cards.find(({ text }) => text.startsWith(FIRST)).text);
});

test("lines that are pasted on the map are cards in that cell, in one step; in a field they are text", async ({ page }) => {
  const map = await open(page);
  const before = await map.read();
  await clipboard(page, "• One\n\n2. Two\r\n- Three; four");
  await map.card(FIRST).focus();
  await page.keyboard.press("Control+v");
  await expect(map.notice("pasted")).toContainText("3 kaartjes toegevoegd.");
  const { stage, lane } = before.cards[0];
  const cell = (await cards(map)).filter((card) => card.stage === stage && card.lane === lane);
  expect(cell.slice(1, 4).map(({ text }) => text)).toEqual(["One", "Two", "Three; four"]);
  await page.keyboard.press("Control+z");
  expect(await map.read()).toEqual(before);
  await clipboard(page, "Just one");
  await map.add("Kansen", "Care").focus();
  await page.keyboard.press("Control+v");
  await expect(map.card("Just one")).toBeFocused();
  await clipboard(page, "One\nTwo");
  await page.keyboard.press("F2");
  await page.keyboard.press("Control+a");
  await page.keyboard.press("Control+v");
  await page.keyboard.press("Escape");
  expect(await texts(map)).toContain("One\nTwo");
});

test("a text that is selected on the screen is what the browser copies", async ({ page }) => {
  const map = await open(page);
  await map.card(FIRST).focus();
  await map.element.evaluate((element) => {
    const heading = element.shadowRoot.querySelector(".advice h2, .advice h3");
    getSelection().setBaseAndExtent(heading, 0, heading, heading.childNodes.length);
  });
  const selected = await page.evaluate(() => String(getSelection()));
  expect(selected).toContain("Advies bij");
  await page.keyboard.press("Control+c");
  expect((await clipboard(page)).trim()).toBe(selected.trim());
});

test("whatever stands on a clipboard does no harm, and none of it gets lost in the map", async ({ page }) => {
  const map = await open(page);
  const before = await map.read();
  const own = "application/x-klantreis+json";
  const wrong = '<img src=x onerror="document.title=1">';
  const file = { format: "klantreis", stages: [{ id: "s", name: "S" }], lanes: [{ id: "l", kind: "actions", name: "L" }] };
  await map.add("Acties", "See").focus();
  for (const cards of ["{", "[]", "{}", "x".repeat(6_000_000), JSON.stringify(file), `{"stages":${"[".repeat(100_000)}`]) {
    expect(await paste(map, { [own]: cards })).toBe(false);
    expect(await paste(map, { "text/html": `<ul data-klantreis="${encodeURIComponent(cards)}"></ul>` })).toBe(false);
  }
  expect(await paste(map, { "text/html": '<ul data-klantreis="%E0%A4%A"></ul>' })).toBe(false);
  expect(await map.read()).toEqual(before);
  const hostile = { ...file, cards: [{ id: "c1", stage: "s", lane: "l", text: wrong, link: "javascript:alert(1)", severity: 7, channel: "../x" }] };
  expect(await paste(map, { "text/html": `<p><ul data-klantreis="${encodeURIComponent(JSON.stringify(hostile))}"></ul>` })).toBe(true);
  await expect(map.card(wrong)).toBeVisible();
  await expect(map.table.getByRole("link")).toHaveCount(0);
  expect(await page.title()).not.toBe("1");
  await map.undo.click();
  expect(await map.read()).toEqual(before);
});

test("what does not fit in a card is said, and goes on in new cards", async ({ page }) => {
  const map = await open(page);
  const before = await map.read();
  const text = Array.from({ length: 12_000 }, (_, at) => (at % 7 ? "é" : "😀")).join("");
  await map.add("Acties", "See").click();
  await page.keyboard.insertText(text);
  const notice = map.notice("left-out");
  await expect(notice).toContainText("7000 tekens pasten er niet meer in: dit veld heeft plaats voor 5000 tekens.");
  await notice.getByRole("button", { name: "Zet de rest in nieuwe kaartjes" }).click();
  await expect(notice).toHaveCount(0);
  const added = (await cards(map)).filter(({ id }) => !before.cards.some((card) => card.id === id));
  expect(added.map(({ text }) => text).join("")).toBe(text);
  expect(added.map(({ text }) => [...text].length)).toEqual([MOST, MOST, 2000]);
});

test("every field that is full keeps what was in it, and hands back the rest", async ({ page }) => {
  const map = await open(page);
  await map.title.fill("t".repeat(MOST));
  await expect(map.notice("left-out")).toHaveCount(0);
  await map.title.press("Home");
  await page.keyboard.insertText("XYZ");
  await expect(map.notice("left-out")).toContainText("3 tekens pasten er niet meer in");
  await page.keyboard.insertText("!");
  await expect(map.notice("left-out")).toContainText("4 tekens pasten er niet meer in");
  expect((await map.read()).title).toBe("t".repeat(MOST));
  await expect(map.notice("left-out").getByRole("button", { name: "Zet de rest in nieuwe kaartjes" })).toHaveCount(0);
  await map.notice("left-out").getByRole("button", { name: "Kopieer de rest" }).click();
  await expect(map.status).toHaveText("Gekopieerd");
  expect(await clipboard(page)).toBe("XYZ!");
  // No field anywhere is cut by the browser, which says nothing.
  await expect(map.element.locator("[maxlength]")).toHaveCount(0);
});
