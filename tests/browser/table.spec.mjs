import { expect, test } from "./fixture.mjs";
import { LANES, STAGES, open } from "./map.mjs";

const names = (list) => list.map((entry) => entry.name);

/** Opens a stage's header, or a lane's, and gives its tools. */
async function opened(map, button) {
  await button.click();
  return (name) => map.tool(name);
}

async function type(page, text) {
  await page.keyboard.press("Control+A");
  await page.keyboard.type(text);
}

test("a stage is added at the end, and its intent follows its name in sight", async ({ page }) => {
  const map = await open(page);
  await map.table.getByRole("button", { name: "Fase erbij" }).click();
  await expect(map.field).toBeFocused();
  await page.keyboard.type("Aankoop");
  await expect(map.writing).toContainText("geraden uit de naam");
  await page.keyboard.press("Enter");
  await expect(map.stage("Aankoop")).toBeFocused();
  expect((await map.read()).stages[4]).toMatchObject({ name: "Aankoop", intent: "buy" });
  await expect(map.intent("Aankoop")).toHaveValue("buy");
  await map.undo.click();
  expect(names((await map.read()).stages)).toEqual(STAGES);
});

test("an intent that was chosen stays, and renaming an old stage changes none", async ({ page }) => {
  const map = await open(page);
  await map.stage("Do").focus();
  await page.keyboard.press("Control+Enter");
  await page.keyboard.type("Bestellen");
  await map.writing.getByLabel("Wat wil je klant in Bestellen?").selectOption({ label: "terugkomen" });
  await expect(map.writing).not.toContainText("geraden uit de naam");
  await map.field.click();
  await type(page, "Afrekenen");
  await page.keyboard.press("Enter");
  expect((await map.read()).stages[3]).toMatchObject({ name: "Afrekenen", intent: "loyal" });
  await map.rename("Think", "Aankoop");
  expect((await map.read()).stages[1]).toMatchObject({ name: "Aankoop", intent: "consider" });
});

test("what is new and stays without a name leaves no trace", async ({ page }) => {
  const map = await open(page);
  const before = await map.read();
  for (const name of ["Fase erbij", "Rij erbij"]) {
    await map.table.getByRole("button", { name }).click();
    await expect(map.writing).toHaveCount(1);
    await page.keyboard.press("Escape");
    expect(await map.read()).toEqual(before);
    await expect(map.undo).toHaveAttribute("aria-disabled", "true");
  }
});

test("durations add up to the length of the journey, and the strip shows them in proportion", async ({ page }) => {
  const map = await open(page);
  const length = map.element.locator(".length");
  for (const [stage, value, unit] of [["See", "2", "dagen"], ["Think", "1", "weken"], ["Do", "12", "uur"], ["Care", "1", "maanden"]]) {
    await map.stage(stage).click();
    await map.writing.getByLabel(`Hoe lang duurt ${stage}?`).fill(value);
    await map.writing.getByLabel(`Eenheid van de duur van ${stage}`).selectOption({ value: { dagen: "day", weken: "week", uur: "hour", maanden: "month" }[unit] });
    await page.keyboard.press("Escape");
  }
  await expect(length).toHaveText("Hele reis: zo’n 1,3 maanden");
  await expect(map.table.getByRole("columnheader").nth(1)).toContainText("1 week");
  await expect(map.element.locator(".proportions > span")).toHaveText(["2 dagen", "1 week", "12 uur", "1 maand"]);
  const widths = await map.element.locator(".proportions > span").evaluateAll((all) => all.map((one) => one.getBoundingClientRect().width));
  expect(widths[3]).toBeGreaterThan(widths[1] * 2);
  expect(widths[1]).toBeGreaterThan(widths[0] * 1.5);
  await map.stage("Care").click();
  await map.writing.getByLabel("Hoe lang duurt Care?").fill("");
  await page.keyboard.press("Escape");
  await expect(length).toHaveText("Hele reis: zo’n 1,4 weken (duur bekend van 3 van de 4 fasen)");
  expect((await map.read()).stages[3]).not.toHaveProperty("duration");
});

test("the strip is there once a duration is known, and without words where there is no room for any", async ({ page }) => {
  const map = await open(page);
  const strip = map.element.locator(".proportions");
  const load = async (count, duration) => {
    const stages = Array.from({ length: count }, (_, at) => ({ id: `s${at}`, name: `Fase ${at + 1}`, intent: "none", ...(at ? {} : { duration }) }));
    await map.call("load", { format: "klantreis", version: 1, language: "nl", stages, lanes: [], cards: [] });
  };
  await load(3);
  await expect(strip).toBeHidden();
  const week = { value: 1, unit: "week" };
  await load(3, week);
  await expect(strip.locator("span")).toHaveText(["1 week", "?", "?"]);
  await load(300, week);
  await expect(strip.locator("span")).toHaveText(Array(300).fill(""));
  const right = (box) => box.x + box.width;
  const [all, last] = await Promise.all([strip.boundingBox(), strip.locator("span").last().boundingBox()]);
  expect(right(last)).toBeLessThanOrEqual(right(all));
  expect(last.width).toBeGreaterThan(1);
});

test("a stage moves by key, by tool and by the form, and the focus goes with it", async ({ page }) => {
  const map = await open(page);
  const order = async () => names((await map.read()).stages);
  await map.stage("See").focus();
  await page.keyboard.press("Alt+ArrowRight");
  expect(await order()).toEqual(["Think", "See", "Do", "Care"]);
  await expect(map.stage("See")).toBeFocused();
  await expect(map.status).toHaveText("‘See’ is nu fase 2 van 4");
  const tool = await opened(map, map.stage("See"));
  await tool("Verplaats naar rechts").click();
  expect(await order()).toEqual(["Think", "Do", "See", "Care"]);
  await tool("Verplaatsen naar…").click();
  await map.writing.getByLabel("Op plek").selectOption({ label: "1" });
  await map.writing.getByRole("button", { name: "Verplaats", exact: true }).click();
  expect(await order()).toEqual(STAGES);
  await expect(map.stage("See")).toBeFocused();
});

test("a stage is copied with its cards and feelings, and deleted with them; undo gives everything back", async ({ page }) => {
  const map = await open(page);
  const before = await map.read();
  await map.stage("Think").focus();
  await page.keyboard.press("Control+d");
  await expect(map.status).toHaveText("De kopie van ‘Think’ staat erachter");
  const copied = await map.read();
  expect(names(copied.stages)).toEqual(["See", "Think", "Think", "Do", "Care"]);
  const [first, second] = [1, 2].map((at) => copied.stages[at].id);
  const of = (stage) => copied.cards.filter((c) => c.stage === stage).map((c) => c.text);
  expect(of(second)).toEqual(of(first));
  const felt = (stage) => copied.feelings.filter((f) => f.stage === stage).map((f) => [f.state, f.score]);
  expect(felt(second)).toEqual(felt(first));
  await page.keyboard.press("Control+z");
  expect(await map.read()).toEqual(before);

  await map.stage("Think").focus();
  await page.keyboard.press("Delete");
  await expect(map.status).toHaveText("‘Think’ is verwijderd");
  await expect(map.stage("Do")).toBeFocused();
  const left = await map.read();
  expect(names(left.stages)).toEqual(["See", "Do", "Care"]);
  expect(left.cards.some((c) => c.stage === "s2") || left.feelings.some((f) => f.stage === "s2")).toBe(false);
  await page.keyboard.press("Control+z");
  expect(await map.read()).toEqual(before);
  await expect(map.stage("Think")).toBeFocused();
});

test("a lane is added, named by its kind, moved, copied and deleted", async ({ page }) => {
  const map = await open(page);
  await map.table.getByRole("button", { name: "Rij erbij" }).click();
  await map.writing.getByLabel("Soort rij").selectOption({ label: "Wat vanzelf gaat" });
  await page.keyboard.press("Escape");
  const lanes = async () => names((await map.read()).lanes);
  expect(await lanes()).toEqual([...LANES, "Wat vanzelf gaat"]);
  expect((await map.read()).lanes.at(-1).kind).toBe("automation");
  await map.lane("Wat vanzelf gaat").focus();
  await page.keyboard.press("Alt+ArrowUp");
  await page.keyboard.press("Alt+ArrowUp");
  expect((await lanes()).indexOf("Wat vanzelf gaat")).toBe(4);
  await expect(map.lane("Wat vanzelf gaat")).toBeFocused();
  await expect(map.status).toHaveText("‘Wat vanzelf gaat’ is nu rij 5 van 7");
  const tool = await opened(map, map.lane("Pijnpunten"));
  await tool("Dupliceren").click();
  expect((await lanes()).filter((name) => name === "Pijnpunten")).toHaveLength(2);
  const { cards, lanes: all } = await map.read();
  const [first, second] = all.filter((l) => l.name === "Pijnpunten").map((l) => cards.filter((c) => c.lane === l.id).map((c) => c.text));
  expect(second).toEqual(first);
  await page.keyboard.press("Delete");
  expect((await lanes()).filter((name) => name === "Pijnpunten")).toHaveLength(1);
  await expect(map.status).toHaveText("‘Pijnpunten’ is verwijderd");
});

test("a lane with cards does not become the curve, and its own name stays with another kind", async ({ page }) => {
  const map = await open(page);
  const before = await map.read();
  await map.lane("Kansen").click();
  await map.writing.getByLabel("Soort rij").selectOption({ label: "Gevoel" });
  await expect(map.notice("limit")).toContainText("In de rij met het gevoel passen geen kaarten");
  await expect(map.writing.getByLabel("Soort rij")).toHaveValue("opportunities");
  expect(await map.read()).toEqual(before);
  await map.lane("Acties").click();
  await map.writing.getByLabel("Naam van de rij").fill("Wat Sanne doet");
  await map.writing.getByLabel("Soort rij").selectOption({ label: "Notities" });
  expect((await map.read()).lanes[0]).toMatchObject({ kind: "text", name: "Wat Sanne doet" });
});

test("without stages the map says so and offers a way on", async ({ page }) => {
  const map = await open(page);
  const before = await map.read();
  for (const stage of STAGES) {
    await map.stage(stage).focus();
    await page.keyboard.press("Delete");
  }
  await expect(map.element.getByText("Deze kaart is nog leeg.")).toBeVisible();
  await map.element.locator(".nothing").getByRole("button", { name: "Fase erbij" }).click();
  await page.keyboard.type("Begin");
  await page.keyboard.press("Enter");
  await expect(map.stage("Begin")).toBeFocused();
  expect(names((await map.read()).stages)).toEqual(["Begin"]);
  for (let step = 0; step < 5; step += 1) await map.undo.click();
  expect(await map.read()).toEqual(before);
});

test("arrows reach the lanes left of the first stage", async ({ page }) => {
  const map = await open(page);
  await map.stage("See").focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowLeft");
  await expect(map.lane("Acties")).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(map.lane("Contactpunten")).toBeFocused();
  await expect(map.advice.getByRole("heading", { name: "Advies bij See" })).toBeVisible();
  await page.keyboard.press("F2");
  await expect(map.writing.getByLabel("Naam van de rij")).toBeFocused();
});

test("a duration counts as it is typed, also when its unit was chosen first, and is one step back", async ({ page }) => {
  const map = await open(page);
  await map.table.getByRole("button", { name: "Fase erbij" }).click();
  await page.keyboard.type("Levering");
  await map.writing.getByLabel("Eenheid van de duur van Levering").selectOption({ label: "weken" });
  await map.writing.getByLabel("Hoe lang duurt Levering?").pressSequentially("1.5");
  await page.keyboard.press("Escape");
  const lasts = async () => (await map.read()).stages[4].duration;
  expect(await lasts()).toEqual({ value: 1.5, unit: "week" });
  await map.stage("Levering").click();
  const field = map.writing.getByLabel("Hoe lang duurt Levering?");
  await field.fill("-3");
  await expect(field).toHaveAttribute("aria-invalid", "true");
  expect(await lasts()).toEqual({ value: 1.5, unit: "week" });
  await field.blur();
  await expect(field).toHaveValue("1,5");
  await expect(field).not.toHaveAttribute("aria-invalid");
  await field.fill("");
  expect(await lasts()).toBeUndefined();
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+z");
  expect(await lasts()).toEqual({ value: 1.5, unit: "week" });
});
