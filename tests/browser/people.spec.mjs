import { expect, test } from "./fixture.mjs";
import { host } from "./map.mjs";

const TEMPLATE = `<journey-map lang="nl" template="see-think-do-care"></journey-map>`;

/** A map with the dialog about the customer. */
async function visit(page, html = TEMPLATE) {
  const map = await host(page, html).then((map) => map.ready());
  const dialog = map.element.getByRole("dialog", { name: "Over je klant" });
  const people = map.element.locator(".people");
  return {
    map,
    dialog,
    /** The button in the toolbar, not the one in the dialog. */
    add: people.getByRole("button", { name: "Persona erbij" }),
    chip: (name) => people.getByRole("button", { name: `Persona ${name} bekijken` }),
    person: (name) => dialog.getByRole("group", { name, exact: true }),
    close: () => dialog.getByRole("button", { name: "Sluiten" }).click(),
  };
}

const persona = (at) => ({ id: `p${at}`, name: `Persona ${at}` });
const map5 = (page) =>
  page.locator("journey-map").evaluate(async (element) => {
    const map = element.map;
    map.personas = [1, 2, 3, 4, 5].map((at) => ({ id: `p${at}`, name: `Persona ${at}` }));
    map.feelings = map.stages.flatMap(({ id }, s) =>
      map.personas.map((p, at) => ({ stage: id, persona: p.id, state: "now", score: ((s + at) % 5) - 2 })),
    );
    await element.load(map);
  });

test("a persona is added from the toolbar, filled in, changed, and deleted with its feelings", async ({ page }) => {
  const { map, dialog, add, chip, person, close } = await visit(page);
  await add.click();
  await expect(person("Persona 1").getByLabel("Naam")).toBeFocused();
  await page.keyboard.press("Control+A");
  await page.keyboard.type("Sanne");
  await person("Sanne").getByLabel("Leeftijd").selectOption({ label: "25 tot 34" });
  await person("Sanne").getByLabel("Groep").fill("amateurvoetballers");
  await person("Sanne").getByLabel("Notitie").fill("speelt elke week");
  expect((await map.read()).personas).toEqual([
    { id: "p1", name: "Sanne", age: "25-34", segment: "amateurvoetballers", note: "speelt elke week" },
  ]);
  await close();
  await expect(add).toBeFocused();

  await map.element.getByLabel("Lijn van").selectOption({ label: "Sanne" });
  await map.feeling("See").focus();
  await page.keyboard.press("Alt+ArrowUp");
  const ofSanne = async () => (await map.read()).feelings.filter((f) => f.persona === "p1");
  expect(await ofSanne()).toEqual([{ stage: "s1", persona: "p1", state: "now", score: 0.5 }]);

  await chip("Sanne").click();
  await expect(dialog).toBeVisible();
  await dialog.getByRole("button", { name: "Persona Sanne verwijderen" }).click();
  expect((await map.read()).personas ?? []).toEqual([]);
  expect(await ofSanne()).toEqual([]);
  await expect(map.status).toHaveText("‘Sanne’ is verwijderd");
  await expect(dialog.getByRole("button", { name: "Persona erbij" })).toBeFocused();
  await close();
  await map.undo.click();
  expect((await map.read()).personas[0].name).toBe("Sanne");
  expect(await ofSanne()).toHaveLength(1);
});

test("typing a name is one step", async ({ page }) => {
  const { map, add, person, close } = await visit(page);
  await add.click();
  await person("Persona 1").getByLabel("Naam").fill("");
  await page.keyboard.type("Ahmed", { delay: 5 });
  await close();
  await map.undo.click();
  expect((await map.read()).personas[0].name).toBe("Persona 1");
  await map.undo.click();
  expect((await map.read()).personas ?? []).toEqual([]);
});

test("the sixth persona is refused with a sentence that names the limit, also within the dialog", async ({ page }) => {
  const { map, dialog, add, chip } = await visit(page);
  await map5(page);
  const before = await map.read();
  await add.click();
  await expect(map.notice("limit")).toContainText("hoogstens 5 persona’s");
  await chip("Persona 5").click();
  await dialog.getByRole("button", { name: "Persona erbij" }).click();
  await expect(dialog.getByRole("alert")).toContainText("hoogstens 5 persona’s");
  expect(await map.read()).toEqual(before);
});

test("each persona has a line of its own colour, and the sliders move the chosen one only", async ({ page }) => {
  const { map } = await visit(page);
  await map5(page);
  const lines = map.table.locator(".plot path.line");
  await expect(lines).toHaveCount(5);
  const strokes = await lines.evaluateAll((lines) => lines.map((line) => getComputedStyle(line).stroke));
  expect(new Set(strokes).size).toBe(5);
  await expect(map.table.locator(".legend")).toContainText("Persona 3");

  await map.element.getByLabel("Lijn van").selectOption({ label: "Persona 3" });
  await expect(map.table.locator(".plot path.mine")).toHaveCount(1);
  const before = await map.read();
  await map.feeling("Think").focus();
  await page.keyboard.press("Alt+ArrowUp");
  const moved = (await map.read()).feelings.filter((f, at) => f.score !== before.feelings[at].score);
  expect(moved).toEqual([{ stage: "s2", persona: "p3", state: "now", score: -0.5 }].map((f) => ({ ...f, score: moved[0].score })));
  expect(moved[0].score - before.feelings.find((f) => f.stage === "s2" && f.persona === "p3").score).toBe(0.5);
});

test("the goal has a line of its own", async ({ page }) => {
  const { map } = await visit(page);
  const goals = async () => (await map.read()).feelings.filter((f) => f.state === "goal" && f.stage === "s2").map((f) => f.score);
  const now = async () => (await map.read()).feelings.filter((f) => f.state === "now" && f.stage === "s2").map((f) => f.score);
  const [goalBefore, nowBefore] = [await goals(), await now()];
  await map.element.getByRole("button", { name: "doel", exact: true }).click();
  await map.feeling("Think").focus();
  await page.keyboard.press("Alt+ArrowDown");
  expect(await goals()).toEqual([goalBefore[0] - 0.5]);
  expect(await now()).toEqual(nowBefore);
});

test("what is known of the offer changes the advice, and an answer can be taken back", async ({ page }) => {
  const { map, dialog, close } = await visit(page);
  const channels = async () => (await map.call("advise")).stages[0].advice.map((a) => a.channel);
  expect(await channels()).not.toContain("jobboards");
  await map.element.getByRole("button", { name: "Over je klant" }).click();
  await dialog.getByLabel("Voor wie?").selectOption({ label: "sollicitanten" });
  await dialog.getByLabel("Hoe duur is het?").selectOption({ label: "duur" });
  await dialog.getByLabel("Kan je klant zonder?").selectOption({ label: "nee, het moet nu" });
  await dialog.getByLabel("Waar zijn je klanten?").selectOption({ label: "in de buurt" });
  await dialog.getByLabel("Wat voor aanbieder ben je?").selectOption({ label: "werkgever" });
  await dialog.getByLabel("Wat bied je aan?").fill("Werk in de zorg");
  await dialog.getByLabel("Dit is ons eerste product").check();
  const money = dialog.getByLabel("Budget voor marketing, in euro’s");
  await money.fill("1500");

  await dialog.getByLabel("Budget per").selectOption({ label: "kwartaal" });
  expect((await map.read()).profile).toEqual({
    offer: "Werk in de zorg", audience: "applicant", price: "high", urgency: "high", reach: "local", kind: "employer",
    budget: { amount: 1500, currency: "EUR", per: "quarter" }, firstProduct: true,
  });
  expect(await channels()).toContain("jobboards");
  await dialog.getByLabel("Voor wie?").selectOption({ label: "niet gezegd" });
  await money.fill("");

  expect((await map.read()).profile).not.toHaveProperty("audience");
  expect((await map.read()).profile).not.toHaveProperty("budget");
  expect(await channels()).not.toContain("jobboards");
  await close();
});

test("an amount below zero is no amount", async ({ page }) => {
  const { map, dialog } = await visit(page);
  await map.element.getByRole("button", { name: "Over je klant" }).click();
  const money = dialog.getByLabel("Budget voor marketing, in euro’s");
  await money.fill("-5");

  expect((await map.read()).profile ?? {}).not.toHaveProperty("budget");
});

test("who may only look sees the answers and can change none", async ({ page }) => {
  const { map, dialog } = await visit(page);
  await map.call("load", { ...(await map.read()), personas: [persona(1)] });
  await map.element.evaluate((element) => (element.mode = "view"));
  await map.element.getByRole("button", { name: "Over je klant" }).click();
  await expect(dialog.getByLabel("Naam")).toHaveValue("Persona 1");
  await expect(dialog.getByLabel("Naam")).toBeDisabled();
  await expect(dialog.getByLabel("Voor wie?")).toBeDisabled();
  await expect(dialog.getByRole("button", { name: "Persona erbij" })).toBeDisabled();
});
