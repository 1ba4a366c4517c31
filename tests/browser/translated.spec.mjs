// Other hands in the map: translators, extensions that tidy, the browser's own search.
import { expect, test } from "./fixture.mjs";
import { host, own } from "./map.mjs";

/** Exchanges every text that is on the screen, as translators do: in one go, or by an element put before it and the text taken away. */
const translate = (map, way) =>
  map.element.evaluate(({ shadowRoot }, way) => {
    const walker = document.createTreeWalker(shadowRoot, NodeFilter.SHOW_TEXT);
    const texts = [];
    while (walker.nextNode()) if (walker.currentNode.data.trim()) texts.push(walker.currentNode);
    for (const text of texts) {
      const font = document.createElement("font");
      font.append(Object.assign(document.createElement("font"), { textContent: `~${text.data}` }));
      if (way === "replaces") text.replaceWith(font);
      else {
        text.before(font);
        text.remove();
      }
    }
    return texts.length;
  }, way);

const words = (map) => map.element.evaluate(({ shadowRoot }) => shadowRoot.querySelector(".screen").innerText);
const count = (text, part) => text.split(part).length - 1;

for (const way of ["replaces", "inserts"]) {
  test(`what changes after a translator ${way} its texts is on the screen, once, and the map itself is not translated`, async ({ page }) => {
    const map = await host(page, '<journey-map storage="none" template="see-think-do-care"></journey-map>').then((map) => map.ready());
    const before = await map.read();
    expect(await translate(map, way)).toBeGreaterThan(50);
    expect(await map.read()).toEqual(before);
    const changed = structuredClone(before);
    changed.stages[0].name = "Andere naam";
    changed.cards[0].text = "Andere woorden";
    await map.call("load", changed);
    await expect.poll(() => words(map)).toContain("Andere woorden");
    const text = await words(map);
    expect(count(text, "Andere woorden")).toBe(1);
    expect(text).not.toContain(`~${before.cards[0].text}`);
    expect(text).toContain(`~${before.stages[1].name}`);
    // Translated again, and changed again; then rows that come and go.
    await translate(map, way);
    changed.cards[0].text = "Nog eens anders";
    await map.call("load", changed);
    await expect.poll(() => words(map)).toContain("Nog eens anders");
    expect(await words(map)).not.toContain("~Andere woorden");
    await map.element.locator("li.card button.text").first().click();
    await expect(map.field).toHaveValue("Nog eens anders");
    await map.field.fill("Zelf geschreven");
    await map.field.press("Enter");
    await expect.poll(() => words(map)).toContain("Zelf geschreven");
    expect(await map.undoAll()).toBe(3);
    expect(await map.read()).toEqual(before);
  });
}

test("an extension that tidies, moves and takes away what is on the screen costs nothing of the map, which is drawn right again", async ({ page }) => {
  const map = await host(page, '<journey-map storage="none" template="see-think-do-care"></journey-map>').then((map) => map.ready());
  const before = await map.read();
  await map.element.evaluate(({ shadowRoot }) => {
    shadowRoot.normalize();
    for (const list of shadowRoot.querySelectorAll(".cards")) list.append(...[...list.children].reverse());
    const cards = shadowRoot.querySelectorAll(".card");
    cards[0].remove();
    const around = document.createElement("div");
    cards[2].before(around);
    around.append(cards[2]);
  });
  const changed = structuredClone(before);
  const { stage, lane } = before.cards[0];
  changed.cards.push({ id: "nieuw", stage, lane, text: "Een kaart erbij", evidence: "assumed" });
  changed.stages.push({ id: "erbij", name: "Nog een fase", intent: "none" });
  await map.call("load", changed);
  await expect(map.stage("Nog een fase")).toBeVisible();
  const cell = map.element.locator(`td[data-stage="${stage}"][data-lane="${lane}"] .says`);
  await expect(cell).toHaveText(changed.cards.filter((card) => card.stage === stage && card.lane === lane).map(({ text }) => text));
  expect(await map.read()).toMatchObject({ stages: changed.stages.map(({ id, name }) => ({ id, name })) });
});

const journey = (count) => {
  const stages = Array.from({ length: count }, (_, at) => ({ id: `s${at}`, name: `Stap ${at + 1}`, intent: "none" }));
  const cards = stages.map(({ id }, at) => ({ id: `c${at}`, stage: id, lane: "l", text: `naald ${at} einde`, evidence: "assumed" }));
  return { format: "klantreis", version: 1, title: "Hooiberg", language: "nl", stages, lanes: [{ id: "l", kind: "actions", name: "Acties" }], cards, feelings: [] };
};

const find = (page, text) => page.evaluate((text) => window.find(text, false, false, true), text);

test("the browser's search finds cards of stages that are not drawn, and the map goes there; its columns are counted", async ({ page }) => {
  const map = await own(page, journey(60));
  await expect.poll(() => find(page, "naald 57 einde")).toBe(true);
  await expect(map.card("naald 57 einde")).toBeInViewport();
  await expect(map.table).toHaveAttribute("aria-colcount", "61");
  const wrong = await map.table.evaluate((table) =>
    [...table.querySelectorAll("thead > tr > *, tbody > tr:first-child > *")].filter((cell) => cell.ariaColIndex !== String([...cell.parentNode.children].slice(0, [...cell.parentNode.children].indexOf(cell)).reduce((sum, { colSpan }) => sum + colSpan, 1))),
  );
  expect(wrong).toEqual([]);
  // What is not drawn is a text for the search alone, and follows the map.
  const texts = map.element.locator(".undrawn > *");
  expect(await texts.count()).toBeGreaterThan(40);
  expect(await map.element.locator(".undrawn").getAttribute("aria-hidden")).toBe("true");
  const renamed = journey(60);
  renamed.cards[2].text = "speld 2 einde";
  await map.call("load", renamed);
  await expect.poll(() => find(page, "speld 2 einde")).toBe(true);
  expect(await find(page, "naald 2 einde")).toBe(false);
  await expect(map.card("speld 2 einde")).toBeInViewport();
  // The browser's own bar tells where it found something.
  await map.element.evaluate(({ shadowRoot }) => shadowRoot.querySelector('.undrawn > [data-of="s40"]').dispatchEvent(new Event("beforematch", { bubbles: true })));
  await expect(map.card("naald 40 einde")).toBeAttached();
});

test("where one stage is shown at a time the search finds the others, and shows the one it found", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const map = await own(page, journey(5));
  await expect.poll(() => find(page, "naald 3 einde")).toBe(true);
  await map.element.evaluate(({ shadowRoot }) => shadowRoot.querySelector('.undrawn > [data-of="s3"]').dispatchEvent(new Event("beforematch", { bubbles: true })));
  await expect(map.card("naald 3 einde")).toBeVisible();
  // A map that is drawn whole needs none of it.
  await page.setViewportSize({ width: 1280, height: 800 });
  await expect(map.element.locator(".undrawn > *")).toHaveCount(0);
  expect(await map.table.getAttribute("aria-colcount")).toBeNull();
});
