import { expect, test } from "./fixture.mjs";
import { LANES, STAGES, host } from "./map.mjs";

/** A map as headings and lists. */
async function visit(page, more = "") {
  const map = await host(page, `<journey-map lang="nl" template="see-think-do-care" ${more}></journey-map>`).then((map) => map.ready());
  const button = map.element.getByRole("button", { name: "Als lijst" });
  await button.click();
  const outline = map.element.locator(".outline");
  const part = (stage, lane) =>
    outline
      .locator("section")
      .filter({ has: page.getByRole("heading", { level: 2, name: stage }) })
      .locator(".lane-part")
      .filter({ has: page.getByRole("heading", { level: 3, name: lane }) });
  return { map, outline, part, button };
}

test("stages are headings, lanes headings below them, and every card stands once in the order of the map", async ({ page }) => {
  const { map, outline, button } = await visit(page);
  await expect(button).toHaveAttribute("aria-pressed", "true");
  await expect(outline.locator("h2 .name")).toHaveText(STAGES);
  await expect(outline.locator("h3 .name")).toHaveText(STAGES.flatMap(() => LANES));
  const { stages, lanes, cards } = await map.read();
  const inOrder = stages.flatMap((s) => lanes.flatMap((l) => cards.filter((c) => c.stage === s.id && c.lane === l.id)));
  await expect(outline.locator(".says")).toHaveText(inOrder.map((card) => card.text));
  await expect(map.element.getByRole("table")).toHaveCount(0);
});

test("a card is written, moved, copied and deleted there like on the map", async ({ page }) => {
  const { map, outline, part } = await visit(page);
  await part("Do", "Pijnpunten").getByRole("button", { name: /Kaart erbij/ }).click();
  await page.keyboard.type("Te veel stappen");
  await page.keyboard.press("Enter");
  const card = outline.getByRole("button", { name: "Te veel stappen" });
  await expect(card).toBeFocused();
  await page.keyboard.press("Alt+ArrowLeft");
  await expect(part("Think", "Pijnpunten").locator(".says").filter({ hasText: "Te veel stappen" })).toHaveCount(1);
  await expect(card).toBeFocused();
  await expect(map.status).toContainText("staat nu in Think, Pijnpunten");
  await page.keyboard.press("Control+d");
  await expect(card).toHaveCount(2);
  await page.keyboard.press("Delete");
  await expect(card).toHaveCount(1);
  await page.keyboard.press("Control+z");
  await expect(card).toHaveCount(2);
});

test("feelings are lists there, of everyone and of each persona, now and as a goal", async ({ page }) => {
  const { map, part } = await visit(page);
  await map.call("load", { ...(await map.read()), personas: [{ id: "p1", name: "Sanne" }] });
  const feelings = part("Think", "Gevoel");
  await feelings.getByLabel("Gevoel van iedereen, nu").selectOption({ label: "geweldig (+2)" });
  await feelings.getByLabel("Gevoel van Sanne, doel").selectOption({ label: "prettig (+0,5)" });
  const of = async () => (await map.read()).feelings.filter((f) => f.stage === "s2");
  expect(await of()).toContainEqual({ stage: "s2", state: "now", score: 2 });
  expect(await of()).toContainEqual({ stage: "s2", persona: "p1", state: "goal", score: 0.5 });
  await feelings.getByLabel("Gevoel van Sanne, doel").selectOption({ label: "nog geen gevoel" });
  expect((await of()).filter((f) => f.persona)).toEqual([]);
});

test("stages and lanes are changed there too", async ({ page }) => {
  const { map, outline } = await visit(page);
  await outline.locator("h2 .name").nth(1).click();
  await page.keyboard.press("Control+A");
  await page.keyboard.type("Vergelijken");
  await page.keyboard.press("Enter");
  await outline.getByLabel("Wat wil je klant in Vergelijken?").selectOption({ label: "kopen" });
  await outline.locator("h3 .name").first().click();
  await page.keyboard.press("Control+A");
  await page.keyboard.type("Wat iemand doet");
  await page.keyboard.press("Enter");
  const { stages, lanes } = await map.read();
  expect(stages[1]).toMatchObject({ name: "Vergelijken", intent: "buy" });
  expect(lanes[0].name).toBe("Wat iemand doet");
  await expect(outline.locator("h3 .name").filter({ hasText: "Wat iemand doet" })).toHaveCount(STAGES.length);
});

test("everything in it is a stop for Tab", async ({ page }) => {
  const { outline } = await visit(page);
  const buttons = outline.locator("button");
  expect(await buttons.count()).toBeGreaterThan(60);
  expect(await buttons.evaluateAll((all) => all.filter((b) => b.tabIndex !== 0).length)).toBe(0);
});

test("back on the map the same stage is at hand, with what was changed", async ({ page }) => {
  const { map, outline, button } = await visit(page);
  await outline.locator("h2 .name").nth(2).focus();
  await outline.locator("h2 .name").nth(2).click();
  await page.keyboard.press("Escape");
  await button.click();
  await expect(outline).toHaveCount(0);
  await expect(map.advice.getByRole("heading", { name: "Advies bij Do" })).toBeVisible();
  await expect(map.stage("Do")).toHaveAttribute("tabindex", "0");
});

test("who may only look reads it and changes nothing", async ({ page }) => {
  const { outline } = await visit(page, `mode="view"`);
  await expect(outline.locator("h2 .name")).toHaveText(STAGES);
  await expect(outline.getByRole("button", { name: /erbij/ })).toHaveCount(0);
  for (const select of await outline.locator("select").all()) await expect(select).toBeDisabled();
});
