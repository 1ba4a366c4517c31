// What is said: by live regions when something changes (A11), where something is wrong (A21), and never while typing (A34).
import { expect, listen, openMap, STATES, test } from "./a11y.mjs";
import { host } from "./map.mjs";

/** A map, and what it says. */
async function heard(page, options) {
  const map = await openMap(page, options);
  return { map, said: await listen(map), outline: map.element.locator('[data-action="outline"]') };
}

const CARD = "Ik vergelijk online een paar modellen op prijs en pasvorm";

test("A11 every action says what it did, once", async ({ page }) => {
  const { map, said } = await heard(page);
  const journey = await map.read();
  const lane = journey.lanes[0].name;

  await map.card(CARD).focus();
  await page.keyboard.press("Alt+ArrowRight");
  expect(await said()).toEqual([`‘${CARD}’ staat nu in Actie, ${lane}, plek 1 van 3`]);
  await page.keyboard.press("Control+d");
  expect(await said()).toEqual([`De kopie van ‘${CARD}’ staat erachter`]);
  await page.keyboard.press("Delete");
  expect(await said()).toEqual([`‘${CARD}’ is verwijderd`]);
  await page.keyboard.press("Control+z");
  expect(await said()).toEqual(["Laatste stap ongedaan gemaakt"]);
  await page.keyboard.press("Control+Shift+z");
  expect(await said()).toEqual(["Stap opnieuw gedaan"]);

  await map.stage("Service").focus();
  await page.keyboard.press("Alt+ArrowLeft");
  expect(await said()).toEqual(["‘Service’ is nu fase 3 van 5"]);
  await map.element.getByRole("button", { name: /^Rij 1 van/ }).focus();
  await page.keyboard.press("Alt+ArrowDown");
  expect(await said()).toEqual([`‘${lane}’ is nu rij 2 van 8`]);

  await map.advice.locator('[data-need="contact"]').click();
  expect(await said()).toEqual([expect.stringMatching(/^Advies bijgewerkt, bovenaan staat nu /)]);

  await map.feeling("Actie").focus();
  await page.keyboard.press("Delete");
  expect(await said()).toEqual(["nog geen gevoel"]);
});

test("A11 the same words are said again when the same thing happens again", async ({ page }) => {
  const { map, said } = await heard(page);
  await map.card(CARD).focus();
  for (let time = 0; time < 3; time += 1) await page.keyboard.press("Alt+ArrowRight");
  await said();
  const all = [];
  for (let time = 0; time < 3; time += 1) {
    await page.keyboard.press("Control+z");
    all.push(...(await said()));
  }
  expect(all.map((text) => text.trim())).toEqual(Array(all.length).fill("Laatste stap ongedaan gemaakt"));
  for (let at = 1; at < all.length; at += 1) expect(all[at]).not.toBe(all[at - 1]);
  expect(all.length).toBeGreaterThan(0);
});

test("A11 what is new has the focus and a name; nothing else is said over it", async ({ page }) => {
  const { map, said } = await heard(page);
  await map.add("Acties", "Overweging").click();
  await expect(map.field).toBeFocused();
  await expect(map.field).toHaveAccessibleName("Tekst van de kaart");
  expect(await said()).toEqual([]);
  await page.keyboard.press("Escape"); // a new card without a text goes, and nobody meant it to be there
  await expect(map.table.getByRole("button", { name: "Ik streep weg wat er" })).toBeFocused();
  expect(await said()).toEqual([]);
});

test("A11 a drag says what it holds, and where it went or that it went back", async ({ page }) => {
  const map = await STATES["drag in progress"](page, "nl");
  const held = (await map.read()).cards[1].text;
  await expect(map.status).toHaveText(`‘${held}’ opgepakt. Laat los om neer te zetten, Escape om terug te leggen.`);
  const said = await listen(map);
  await page.mouse.up();
  expect(await said()).toEqual([expect.stringMatching(`^‘${held}’ staat nu in .*, plek \\d van \\d$`)]);
});

test("A11 A33 in a dialog, what is said is said in it: behind it nothing is heard", async ({ page }) => {
  const { map, said } = await heard(page);
  await map.element.locator('[data-action="about"]').click();
  const dialog = map.element.getByRole("dialog", { name: "Over je klant" });
  await expect(dialog).toBeVisible();
  expect(await said()).toEqual([]);
  await dialog.getByRole("button", { name: "Persona Milan verwijderen" }).click();
  expect(await said()).toEqual(["‘Milan’ is verwijderd"]);
  await page.keyboard.press("Escape");
  expect(await said()).toEqual([]);
  await expect(map.status).toHaveCount(1);
});

test("A11 A34 typing says nothing, not at one key", async ({ page }) => {
  const { map, said } = await heard(page);
  await map.card(CARD).click();
  await page.keyboard.type(" en op kleur");
  await page.keyboard.press("Escape");
  await map.title.focus();
  await page.keyboard.type(" van dit seizoen");
  await map.element.locator('[data-action="about"]').click();
  await map.element.getByRole("dialog").getByLabel("Wat bied je aan?").fill("schoenen");
  await page.keyboard.press("Escape");
  expect(await said()).toEqual([]);
});

test("A11 a full store is said as an alert", async ({ page }) => {
  await page.addInitScript(() => {
    const set = Storage.prototype.setItem;
    Storage.prototype.setItem = function (key, value) {
      if (window.full) throw new DOMException("full", "QuotaExceededError");
      return set.call(this, key, value);
    };
  });
  const { map, said } = await heard(page);
  await page.evaluate(() => (window.full = true));
  await map.rename("Service", "Hulp");
  await expect(map.notice("quota")).toBeVisible();
  expect((await said()).filter((text) => text.startsWith("De gewone opslag van deze browser neemt niets meer aan"))).toHaveLength(1);
});

test("A21 a file that cannot be read is told with its place, as an alert, and the field points at it", async ({ page }) => {
  const map = await host(page, '<journey-map lang="nl"></journey-map>').then((map) => map.ready());
  const said = await listen(map);
  const field = map.element.locator("input[type=file]");
  const hint = await field.evaluate((input) => input.ariaDescribedByElements.map((one) => one.id));
  expect(hint).toEqual(["why-file"]);
  await field.setInputFiles({ name: "x.json", mimeType: "application/json", buffer: Buffer.from('{"stages": [}') });
  await expect(map.notice("load")).toBeVisible();
  const words = "Dit bestand is niet te lezen: het klopt niet op regel 1, teken 13. Je kaart is niet veranderd.";
  expect(await said()).toEqual([expect.stringContaining(words)]);
  await expect(field).toHaveAccessibleDescription(new RegExp(words));
});

test("A21 a link that is none is told at once, and the field points at what is wrong and how to do it right", async ({ page }) => {
  const map = await STATES["card open"](page, "nl");
  const said = await listen(map);
  const link = map.writing.getByLabel("Webadres");
  await expect(link).not.toHaveAttribute("aria-invalid");
  await link.fill("javascript:alert(1)");
  const words = "Dit is geen webadres. Gebruik https, http, mailto of tel.";
  await expect(link).toHaveAttribute("aria-invalid", "true");
  await expect(link).toHaveAccessibleDescription(words);
  expect(await said()).toEqual([words]);
  await link.fill("https://example.org");
  await expect(link).not.toHaveAttribute("aria-invalid");
  await expect(link).toHaveAccessibleDescription("");
});
