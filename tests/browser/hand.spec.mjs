// The hand-over: a visitor sees what goes to the page, says who they are if they like, and only then it goes.
import { fragmentOf } from "../../packages/journey-map/src/share.ts";
import { expect, test } from "./fixture.mjs";
import { heard, host, MAP } from "./map.mjs";

const ASKED = MAP.replace(" ", ' cta="Plan een gesprek" ');

class Hand {
  constructor(map) {
    this.map = map;
    this.button = map.element.locator("[part~=cta]");
    this.dialog = map.element.getByRole("dialog", { name: "Plan een gesprek" });
    this.send = this.dialog.getByRole("button", { name: "Geef door" });
    this.consent = this.dialog.getByRole("checkbox");
    this.fault = this.dialog.getByRole("alert").last();
  }

  async open() {
    await this.button.click();
    await expect(this.dialog).toBeVisible();
  }
}

async function visit(page, html = ASKED) {
  return new Hand(await host(page, html).then((map) => map.ready()));
}

const submitted = (page) => heard(page, "journey-submit");

test("there is a button only while the page asks for it, with the page's words as text", async ({ page }) => {
  const { map, button } = await visit(page, MAP);
  await expect(button).toHaveCount(0);
  const label = "<img src=x onerror=alert(1)> & Plan";
  await map.element.evaluate((element, label) => (element.cta = label), label);
  await expect(button).toHaveText(label);
  await map.element.evaluate((element) => element.setAttribute("cta", "x".repeat(5000)));
  await expect(button).toHaveText("x".repeat(80));
  await map.element.evaluate((element) => element.setAttribute("cta", "   "));
  await expect(button).toHaveCount(0);
});

test("the dialog closes when the page no longer asks", async ({ page }) => {
  const hand = await visit(page);
  await hand.open();
  await hand.map.element.evaluate((element) => (element.cta = null));
  await expect(hand.map.element.getByRole("dialog")).toHaveCount(0);
});

test("a map without anything on it cannot be handed over", async ({ page }) => {
  const { map, button } = await visit(page, '<journey-map cta="Plan een gesprek"></journey-map>');
  await expect(map.element.getByRole("button", { name: "Maak mijn kaart" })).toBeVisible();
  await expect(button).toHaveCount(0);
});

test("what goes is shown before it goes, every text of it", async ({ page }) => {
  const hand = await visit(page);
  await hand.map.title.fill("Zwemles");
  await hand.open();
  await expect(hand.dialog.getByRole("listitem").first()).toHaveText("De kaart ‘Zwemles’ (fasen: 4, kaartjes: 27)");
  await hand.dialog.getByText("Bekijk alles wat meegaat").click();
  const { stages, cards } = await hand.map.read();
  const all = hand.dialog.locator(".all");
  for (const { name } of stages) await expect(all.getByRole("heading", { name })).toBeVisible();
  for (const { text } of cards) await expect(all).toContainText(text);
  await hand.dialog.getByText("Als bestand, letter voor letter").click();
  expect(JSON.parse(await hand.dialog.locator("pre").textContent())).toEqual(await hand.map.read());
});

test("nothing goes without consent, and the focus goes where it is given", async ({ page }) => {
  const hand = await visit(page);
  await hand.open();
  await hand.send.click();
  await expect(hand.fault).toHaveText("Zet eerst een vinkje: zonder je toestemming geven we niets door.");
  await expect(hand.consent).toBeFocused();
  expect(await submitted(page)).toEqual([]);
  await page.keyboard.press("Escape");
  await expect(hand.dialog).toBeHidden();
  expect(await submitted(page)).toEqual([]);
});

test("map, advice and who sends them go to the page, once", async ({ page }) => {
  const hand = await visit(page);
  await hand.open();
  await hand.dialog.getByLabel("Naam").fill("  Sanne <b>de Vries</b> ");
  await hand.dialog.getByLabel("E-mailadres").fill("sanne@voorbeeld.nl");
  await hand.dialog.getByLabel("Bericht").fill("Bel me\nmorgen");
  await hand.consent.check();
  await hand.send.click();
  await expect(hand.dialog.getByText("De pagina heeft je kaart.")).toBeVisible();
  const events = await submitted(page);
  expect(events).toHaveLength(1);
  const { map, advice, contact } = events[0].detail;
  expect(contact).toEqual({ name: "Sanne <b>de Vries</b>", email: "sanne@voorbeeld.nl", message: "Bel me\nmorgen" });
  expect(map).toEqual(await hand.map.read());
  expect(advice).toEqual(await hand.map.call("advise"));
  await hand.dialog.getByRole("button", { name: "Terug naar je kaart" }).click();
  await expect(hand.dialog).toBeHidden();
  await expect(hand.button).toBeFocused();
});

test("nobody has to say who they are, and the keyboard is enough", async ({ page }) => {
  const hand = await visit(page);
  await hand.button.focus();
  await page.keyboard.press("Enter");
  await expect(hand.dialog).toBeVisible();
  await hand.consent.focus();
  await page.keyboard.press("Space");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(hand.dialog.getByText("De pagina heeft je kaart.")).toBeVisible();
  expect((await submitted(page))[0].detail.contact).toEqual({});
});

for (const address of ["sanne", "sanne@", "@voorbeeld.nl", "a b@c.nl", "a@b@c", "Sanne <s@v.nl>", "a@b.nl,c@d.nl"]) {
  test(`‘${address}’ is no address to answer to`, async ({ page }) => {
    const hand = await visit(page);
    await hand.open();
    await hand.dialog.getByLabel("E-mailadres").fill(address);
    await hand.consent.check();
    await hand.send.click();
    await expect(hand.fault).toHaveText("Dit is geen e-mailadres. Laat het leeg of vul het aan.");
    await expect(hand.dialog.getByLabel("E-mailadres")).toBeFocused();
    expect(await submitted(page)).toEqual([]);
  });
}

test("while the map of a link is looked at, what is shown and what goes is the visitor's own", async ({ page }) => {
  const hand = await visit(page);
  await hand.map.title.fill("Mijn eigen kaart");
  const other = await fragmentOf({ ...(await hand.map.read()), title: "Van een ander" });
  await page.evaluate((fragment) => (location.hash = fragment), other);
  await expect(hand.map.element.locator(".looking")).toContainText("Van een ander");
  await hand.open();
  await expect(hand.dialog.getByRole("listitem").first()).toContainText("Mijn eigen kaart");
  await hand.consent.check();
  await hand.send.click();
  await expect(hand.dialog.getByText("De pagina heeft je kaart.")).toBeVisible();
  expect((await submitted(page))[0].detail.map.title).toBe("Mijn eigen kaart");
});

test("a map that is only looked at can be handed over too, in English", async ({ page }) => {
  const hand = await visit(page, '<journey-map template="see-think-do-care" mode="view" lang="en" cta="Plan een gesprek"></journey-map>');
  await hand.open();
  await hand.dialog.getByRole("checkbox", { name: /^I agree/ }).check();
  await hand.dialog.getByRole("button", { name: "Hand over" }).click();
  await expect(hand.dialog.getByText("The page has your map.")).toBeVisible();
  expect(await submitted(page)).toHaveLength(1);
});
