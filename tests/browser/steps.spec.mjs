// Long lists and long texts: a part of them is drawn, and the rest is a key or a button away.
import { expect, test } from "./fixture.mjs";
import { focused, own } from "./map.mjs";

const numbers = (count) => Array.from({ length: count }, (_, at) => at);

/** A map of so many stages with one row, and so many cards in the first stage. */
function journey(stages, cards, text = (at) => `Kaartje ${at + 1}`) {
  return {
    format: "klantreis",
    version: 1,
    title: "Veel",
    language: "nl",
    stages: numbers(stages).map((at) => ({ id: `s${at}`, name: `Fase ${at + 1}`, intent: "orient" })),
    lanes: [{ id: "l", kind: "actions", name: "Acties" }],
    cards: numbers(cards).map((at) => ({ id: `c${at}`, stage: "s0", lane: "l", text: text(at), evidence: "assumed" })),
  };
}

const drawn = (map) => map.element.locator(".map .card .says").allTextContents();
const step = (map, side) => map.element.locator(`.map [data-step=${side}]`);

test("a cell of 150 cards draws 60, and the keys and its buttons lead to all of them", async ({ page }) => {
  const map = await own(page, journey(2, 150));
  await expect.poll(() => drawn(map)).toHaveLength(60);
  await expect(step(map, "before")).toHaveCount(0);
  await expect(step(map, "after")).toHaveText("Meer tonen (90)");

  await step(map, "after").click();
  await expect(map.card("Kaartje 61")).toBeFocused();
  expect(await drawn(map)).toEqual(numbers(60).map((at) => `Kaartje ${at + 61}`));
  await expect(step(map, "before")).toHaveText("Vorige tonen (60)");

  await page.keyboard.press("ArrowUp");
  await expect(map.card("Kaartje 60")).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(map.card("Kaartje 61")).toBeFocused();

  // What is added comes in sight, and what is taken back far away is gone to.
  await map.add("Acties", "Fase 1").click();
  await page.keyboard.type("Nog een");
  await page.keyboard.press("Escape");
  await expect(map.card("Nog een")).toBeFocused();
  expect((await drawn(map)).at(-1)).toBe("Nog een");
  await page.keyboard.press("Delete");
  await expect.poll(async () => (await map.read()).cards.length).toBe(150);
  await map.undo.click();
  await expect(map.card("Nog een")).toBeFocused();
});

test("a long text is drawn in part, and read whole also where nothing can be changed", async ({ page }) => {
  const long = `Begin ${"woorden ".repeat(600)}einde`;
  const marks = `Z${"\u0301".repeat(3000)}algo`;
  const lines = `Boven${"\n".repeat(4000)}onder`;
  const map = await own(page, journey(1, 4, (at) => [long, marks, lines, "Kort"][at]));
  const [first, second, third, last] = await drawn(map);
  expect([first.length, second.length, third.split("\n").length, last]).toEqual([1001, 14, 20, "Kort"]);
  for (const text of [first, second, third]) expect(text).toContain("…");
  await map.element.evaluate((element) => (element.mode = "view"));
  const more = map.element.getByRole("button", { name: "Hele tekst tonen" });
  await expect(more).toHaveCount(3);
  await more.first().click();
  expect((await drawn(map))[0]).toBe(long);
  await map.element.getByRole("button", { name: "Minder tonen" }).click();
  expect((await drawn(map))[0]).toBe(first);
  // All of it is in the field, and in the map.
  await map.element.evaluate((element) => (element.mode = "edit"));
  await map.card("Begin").click();
  await expect(map.field).toHaveValue(long);
  expect((await map.read()).cards.map(({ text }) => text)).toEqual([long, marks, lines, "Kort"]);
});

test("the outline and the plan of a large map show the next stages when asked", async ({ page }) => {
  const map = await own(page, { ...journey(400, 0), lanes: numbers(20).map((at) => ({ id: `l${at}`, kind: "actions", name: `Rij ${at + 1}` })) });
  await map.element.locator("[data-action=outline]").click();
  const sections = map.element.locator(".outline section");
  const count = 119;
  await expect(sections).toHaveCount(count);
  await map.element.locator(".outline > [data-step=after]").click();
  expect((await focused(page)).name).toContain(`Fase ${count + 1}`);
  await map.element.locator("[data-action=plan]").click();
  const rows = map.element.locator(".overview tbody tr");
  await expect.poll(() => rows.count()).toBe(50);
  const more = map.element.locator(".overview [data-step=after]");
  await expect(more).toHaveText("Meer tonen (350)");
  await more.click();
  await expect(rows.first()).toContainText("Fase 51");
  await expect(more).toBeFocused();
});

test("paper has every card of a cell, whole", async ({ page }) => {
  await page.addInitScript(() => {
    window.print = () => {
      const { shadowRoot } = document.querySelector("journey-map");
      window.printed = [...shadowRoot.querySelectorAll(".map .says")].map((text) => text.textContent.length);
    };
  });
  const map = await own(page, journey(2, 500, (at) => (at ? `Kaartje ${at + 1}` : "woord ".repeat(300))));
  await map.element.getByRole("button", { name: "Afdrukken" }).click();
  await expect.poll(() => page.evaluate(() => window.printed?.length)).toBe(500);
  expect(await page.evaluate(() => window.printed[0])).toBe(1800);
});
