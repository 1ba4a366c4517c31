// What assistive technology gets to know: the tree of roles and names, and what is said when something changes.
// A30: no screen reader runs here. Its proxy is this file: the accessibility tree and the log of what is said.
import { expect, large, openMap, STATES, test, tree } from "./a11y.mjs";

const ofRole = (nodes, ...roles) => nodes.filter(({ role }) => roles.includes(role));
const names = (nodes) => nodes.map(({ name }) => name);
/** What is in the element. While a dialog is open, that is all there is. */
const inElement = (nodes) => nodes.slice(Math.max(nodes.findIndex(({ role, name }) => role === "region" && name.startsWith("Klantreiskaart")), 0));

/** Every text once, in the order of the model: each card is a button whose name begins with it. */
function expectCards(nodes, journey, inOrder) {
  const cards = ofRole(nodes, "listitem").filter(({ within }) => within.role === "list");
  const buttons = ofRole(nodes, "button").filter(({ within }) => cards.includes(within));
  expect(buttons).toHaveLength(inOrder.length);
  for (const [at, card] of inOrder.entries()) expect(buttons[at].name.startsWith(card.text), `${buttons[at].name} / ${card.text}`).toBe(true);
}

/** The cards that are there in reading order: in the table row by row, in the outline stage by stage. */
function reading(journey, byStage, stages = journey.stages) {
  const cell = (stage, lane) => journey.cards.filter((card) => card.stage === stage.id && card.lane === lane.id);
  return byStage
    ? stages.flatMap((stage) => journey.lanes.flatMap((lane) => cell(stage, lane)))
    : journey.lanes.flatMap((lane) => stages.flatMap((stage) => cell(stage, lane)));
}

const withoutAdvice = (nodes) => {
  const advice = nodes.findIndex(({ role }) => role === "complementary");
  return advice < 0 ? nodes : nodes.slice(0, advice);
};

test("A10 in the table every stage is a column header, every lane a row header, every card there once", async ({ page }) => {
  const journey = await openMap(page).then((map) => map.read());
  const nodes = withoutAdvice(inElement(await tree(page)));
  expect(names(ofRole(nodes, "table"))).toEqual([journey.title]);
  expect(names(ofRole(nodes, "columnheader"))).toEqual(journey.stages.map(({ name }) => name));
  expect(names(ofRole(nodes, "rowheader"))).toEqual(journey.lanes.map(({ name }) => name));
  expect(ofRole(nodes, "row")).toHaveLength(1 + journey.lanes.length);
  expectCards(nodes, journey, reading(journey, false));
  expect(names(ofRole(nodes, "slider"))).toEqual(
    journey.stages.flatMap(({ id, name }) => [
      ...journey.feelings.filter(({ card, stage }) => card && stage === id).map(({ card }) => `Gevoel in ${journey.cards.find((c) => c.id === card).text}`),
      `Gevoel in ${name}`,
    ]),
  );
});

test("A10 in a narrow map the stage in focus is a table of its own, and the others are one press away", async ({ page }) => {
  const journey = await STATES.narrow(page, "nl").then((map) => map.read());
  for (const [at, stage] of journey.stages.entries()) {
    if (at) await page.getByRole("navigation").getByRole("button", { name: stage.name }).click();
    const nodes = withoutAdvice(inElement(await tree(page)));
    expect(names(ofRole(nodes, "columnheader"))).toEqual([stage.name]);
    expect(names(ofRole(nodes, "rowheader"))).toEqual(journey.lanes.map(({ name }) => name));
    expectCards(nodes, journey, reading(journey, false, [stage]));
  }
});

test("A7 A10 the outline has every stage as a heading, every lane below it, and every card once, in the model's order", async ({ page }) => {
  const journey = await STATES.outline(page, "nl").then((map) => map.read());
  const nodes = withoutAdvice(inElement(await tree(page)));
  const headings = ofRole(nodes, "heading").map(({ name, level }) => [level, name]);
  const wanted = journey.stages.flatMap((stage, at) => [
    [2, `Fase ${at + 1} van ${journey.stages.length}: ${stage.name}${stage.momentOfTruth ? " Moment van de waarheid" : ""}`],
    ...journey.lanes.map((lane, at) => [3, `Rij ${at + 1} van ${journey.lanes.length}: ${lane.name}`]),
  ]);
  expect(headings).toEqual(wanted);
  expectCards(nodes, journey, reading(journey, true));
});

test("A12 every cell lies under the header of its stage and beside the header of its lane", async ({ page }) => {
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 800 });
    const map = await openMap(page);
    const cells = await map.table.evaluate((table) => {
      const shown = (row) => [...row.children].filter((cell) => cell.checkVisibility() && !cell.matches(".corner"));
      const columns = shown(table.tHead.rows[0]);
      return [...table.tBodies[0].rows].flatMap((row) => {
        const [header, ...cells] = shown(row);
        return cells.map((cell, at) => ({
          row: [header.scope, header.role, header.dataset.lane],
          column: [columns[at].scope, columns[at].role, columns[at].dataset.stage],
          is: [cell.role, cell.dataset.lane, cell.dataset.stage, cell.colSpan],
        }));
      });
    });
    const journey = await map.read();
    expect(cells.length).toBeGreaterThan(journey.lanes.length - 1);
    for (const { row, column, is } of cells) {
      expect(row.slice(0, 2)).toEqual(["row", "rowheader"]);
      expect(column.slice(0, 2)).toEqual(["col", "columnheader"]);
      const [role, lane, stage, span] = is;
      expect(role).toBe("cell");
      // The feelings are one picture over all stages; each slider in it says its stage.
      if (lane) expect([lane, stage]).toEqual([row[2], column[2]]);
      else expect(span).toBe(journey.stages.length);
    }
  }
});

const CONTROLS = ["button", "link", "textbox", "combobox", "checkbox", "radio", "slider", "spinbutton", "DisclosureTriangle"];
const PARTS = ["group", "listitem", "columnheader", "rowheader", "cell", "dialog", "complementary", "region", "radiogroup"];

for (const state of ["start", "full map", "card open", "stage open", "lane open", "move form", "about dialog", "advice unfolded", "advice set aside", "outline", "plan", "plan unfolded"]) {
  test(`A10 A23 A32 every control has a role, a name that holds what it shows, and that no other in its part has: ${state}`, async ({ page }) => {
    const map = await STATES[state](page, "nl");
    const hidden = await map.element.evaluate((element) => {
      const words = (text) => text.toLowerCase().replace(/[^\p{L}\p{N}%]+/gu, " ").trim();
      const labelled = [...element.shadowRoot.querySelectorAll("[aria-label]")].filter((one) => one.matches("button, a, summary, label") && one.checkVisibility());
      return labelled.map((one) => [words(one.innerText), words(one.ariaLabel)]).filter(([shown, name]) => !name.includes(shown));
    });
    expect(hidden).toEqual([]);
    const controls = ofRole(inElement(await tree(page)), ...CONTROLS);
    expect(controls.length).toBeGreaterThan(10);
    const seen = new Map();
    for (const { role, name, within } of controls) {
      expect(name.trim(), role).not.toBe("");
      let part = within;
      while (part && !PARTS.includes(part.role)) part = part.within;
      const names = seen.get(part) ?? seen.set(part, []).get(part);
      expect(names, `twice within ${part?.role} ${part?.name}`).not.toContain(`${role} ${name}`);
      names.push(`${role} ${name}`);
    }
  });
}

for (const [state, of] of [["card open", (journey) => journey.cards[0].text], ["stage open", (journey) => journey.stages[0].name], ["lane open", (journey) => journey.lanes[0].name]]) {
  test(`A32 the tools are in a group named after what they are for: ${state}`, async ({ page }) => {
    const map = await STATES[state](page, "nl");
    const name = of(await map.read());
    const group = map.element.getByRole("group", { name: `Knoppen voor ‘${name}’`, exact: true });
    await expect(group.getByRole("button", { name: "Verwijderen", exact: true })).toBeVisible();
    await map.field.or(map.writing.getByRole("textbox").first()).first().fill("Iets anders");
    await expect(map.element.getByRole("group", { name: "Knoppen voor ‘Iets anders’", exact: true })).toBeVisible();
  });
}

test("A26 the language of the words is marked, and follows the choice", async ({ page }) => {
  const map = await openMap(page);
  const marked = () => map.card("Ik zie na de training").evaluate((button) => button.closest("[lang]").lang);
  expect(await marked()).toBe("nl");
  await map.element.getByLabel("Taal").selectOption("en");
  expect(await marked()).toBe("en");
  await expect(map.element.getByRole("button", { name: "Undo" })).toBeVisible();
});

test("A26 what the loader says is marked too, on a page in a language it does not know", async ({ page, allow }) => {
  allow(/integrity/);
  await page.route("**/klantreis_bg.wasm?*", (route) => route.fulfill({ body: "no wasm" }));
  await page.goto("/pages/host.html");
  await page.evaluate(() => {
    document.documentElement.lang = "fr";
    document.querySelector("main").append(document.createElement("journey-map"));
  });
  const message = page.locator("journey-map").getByRole("alert");
  await expect(message).toContainText("cannot be loaded");
  expect(await message.evaluate((one) => one.closest("[lang]")?.lang)).toBe("en");
});

test("A31 the element is a region named after its map, and the advice one within it", async ({ page }) => {
  const map = await openMap(page);
  const { title } = await map.read();
  const region = map.element.getByRole("region", { name: `Klantreiskaart: ${title}`, exact: true });
  await expect(region).toBeVisible();
  await expect(region.getByRole("complementary", { name: "Advies bij Bewustzijn" })).toBeVisible();
  await map.title.fill("Onze reis");
  await expect(map.element.getByRole("region", { name: "Klantreiskaart: Onze reis", exact: true })).toBeVisible();
});

test("A34 the tree of 500 cards has each card in it, and few nodes for each", async ({ page }) => {
  const map = await openMap(page, { journey: large(10, 500) });
  // A map of this size is drawn in several tasks, of which the last may come after the map is ready.
  await expect(map.element.locator("[data-card]")).toHaveCount(500);
  const start = performance.now();
  const nodes = await tree(page);
  console.log(`${nodes.length} nodes after ${Math.round(performance.now() - start)} ms`);
  expect(ofRole(nodes, "listitem").filter(({ within }) => within.within?.role === "cell")).toHaveLength(500);
  expect(nodes.length / 500).toBeLessThan(12);
});
