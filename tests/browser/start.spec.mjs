// The start: five questions, the ready-made journeys, a file of one's own.
import { readFileSync } from "node:fs";
import { expect, test } from "./fixture.mjs";
import { heard, host, Journey, storedMap } from "./map.mjs";
import { maps } from "./shelf.mjs";

const INDEX = JSON.parse(readFileSync(new URL("../../crates/templates/src/index.json", import.meta.url), "utf8"));
const stagesOf = (id, language = "nl") => INDEX.find((template) => template.id === id).stages[language];

/** A map that was made before: one with a stage of its own. */
const MADE = '<journey-map template="see-think-do-care"></journey-map>';

/** The start as a person finds it, in Dutch. */
class Start {
  constructor(map) {
    this.map = map;
    this.form = map.element.getByRole("form", { name: "Teken de reis van je klant" });
    this.offer = this.form.getByLabel("Wat bied je aan?");
    this.make = this.form.getByRole("button", { name: "Maak mijn kaart" });
    this.models = this.form.getByRole("group", { name: "Hoe wil je de reis indelen?" }).getByRole("radio");
    this.file = map.element.getByLabel("Kies een bestand");
    this.back = map.element.getByRole("button", { name: "Terug naar je kaart" });
  }

  /** An answer to a question. */
  answer(question, answer) {
    return this.form.getByRole("group", { name: question }).getByRole("radio", { name: answer, exact: true });
  }

  /** The names of the stages of the model that is chosen. */
  chosen() {
    return this.form.locator("[name=model]:checked + .parts > *").allTextContents().then((names) => names.map((name) => name.trim()));
  }

  /** The choice to divide a journey as a template does. */
  modelOf(template) {
    return this.models.and(this.form.getByRole("radio", { name: stagesOf(template).join(" ") }));
  }

  template(id) {
    const about = INDEX.find((template) => template.id === id).about.nl;
    return this.map.element.getByRole("list").getByRole("button", { name: about });
  }
}

/** What a visitor without a map sees. */
async function visit(page, html = "<journey-map></journey-map>") {
  const map = await host(page, html).then((map) => map.ready());
  return { map, start: new Start(map) };
}

/** The start over a map that is there. */
async function again(page, html = MADE) {
  const { map, start } = await visit(page, html);
  await map.rename("See", "Ontdekken");
  const before = await map.read();
  await map.element.getByRole("button", { name: "Nieuwe kaart" }).click();
  await expect(start.form).toBeVisible();
  return { map, start, before };
}

/** The start, opened again over a map where nothing is kept. */
const unkept = (page) => again(page, MADE.replace(" ", ' storage="none" '));

const names = (journey) => journey?.stages.map((stage) => stage.name);

/** Waits until the map shows these stages, and they are the map. */
async function shows(map, stages) {
  await expect(map.stage(stages[0])).toBeVisible();
  expect(names(await map.read())).toEqual(stages);
}

test("five clicks take a visitor from nothing to a filled map with advice", async ({ page }) => {
  const { map, start } = await visit(page);
  expect(await map.read()).toMatchObject({ stages: [], cards: [] });
  await expect(start.back).toHaveCount(0);
  const clicks = [
    start.answer("Voor wie?", "consumenten"),
    start.answer("Hoe duur is het?", "gemiddeld"),
    start.answer("Kan je klant zonder?", "nee, het moet nu"),
    start.models.nth(1),
    start.make,
  ];
  for (const target of clicks) await target.click();
  const stages = stagesOf("five-steps");
  await shows(map, stages);
  await expect(map.stage(stages[0])).toBeFocused();
  const journey = await map.read();
  expect(journey.profile).toMatchObject({ audience: "b2c", price: "medium", urgency: "high" });
  expect(journey.cards.length).toBeGreaterThan(10);
  expect(journey.cards.every(({ evidence }) => evidence === "assumed")).toBe(true);
  await expect(map.advice.getByRole("heading", { name: `Advies bij ${stages[0]}` })).toBeVisible();
  await expect(map.advice.locator("[data-channel]").first()).toBeVisible();
  await expect.poll(async () => names(await storedMap(page))).toEqual(stages);
  expect((await heard(page, "journey-change")).map(({ detail }) => detail.origin)).toEqual(["person"]);
});

for (const [price, template, count] of [["goedkoop", "see-think-do-care", 3], ["gemiddeld", "see-think-do-care", 4], ["duur", "five-steps", 5]]) {
  test(`what is ${price} gets a journey of ${count} stages, unless another is chosen`, async ({ page }) => {
    const { map, start } = await visit(page);
    await start.answer("Hoe duur is het?", price).click();
    const stages = await start.chosen();
    expect(stages).toHaveLength(count);
    expect(stagesOf(template)).toEqual(expect.arrayContaining(stages));
    await expect(start.models.first()).toHaveAccessibleName(/aanbevolen$/);
    await start.make.click();
    await shows(map, stages);
    expect((await map.read()).profile.price).toBe({ goedkoop: "low", gemiddeld: "medium", duur: "high" }[price]);
  });
}

test("the suggested model follows the answers until the person chooses one", async ({ page }) => {
  const { map, start } = await visit(page);
  await start.answer("Hoe duur is het?", "duur").click();
  expect(await start.chosen()).toEqual(stagesOf("five-steps"));
  await start.answer("Hoe duur is het?", "overslaan").click();
  expect(await start.chosen()).toEqual(stagesOf("see-think-do-care"));
  await start.models.nth(2).click();
  await expect(start.models.nth(2)).toBeFocused();
  await start.answer("Hoe duur is het?", "duur").click();
  expect(await start.chosen()).toEqual(stagesOf("awareness-loyalty"));
  await start.models.first().click(); // the suggested one: suggestions hold again
  await start.answer("Voor wie?", "patiënten").click();
  expect(await start.chosen()).toEqual(stagesOf("hospital-visit"));
  await start.make.click();
  await shows(map, stagesOf("hospital-visit"));
});

test("applicants get a journey of their own, whatever was chosen before they came", async ({ page }) => {
  const { map, start } = await visit(page);
  await start.answer("Voor wie?", "patiënten").click();
  await start.models.first().click();
  await start.answer("Voor wie?", "sollicitanten").click();
  expect(await start.chosen()).toEqual(stagesOf("job-applicant"));
  await start.make.click();
  await shows(map, stagesOf("job-applicant"));
  await expect(map.channel("jobboards").first()).toHaveAttribute("data-level", "core");
});

test("who skips everything gets an example that claims nothing of the offer", async ({ page }) => {
  const { map, start } = await visit(page);
  for (const question of ["Voor wie?", "Hoe duur is het?", "Kan je klant zonder?"]) {
    await expect(start.answer(question, "overslaan")).toBeChecked();
  }
  await start.make.click();
  await shows(map, stagesOf("see-think-do-care"));
  const { title, profile, personas = [] } = await map.read();
  expect(title).not.toBe("");
  for (const part of ["audience", "price", "urgency"]) expect(profile?.[part]).toBeUndefined();
  expect(personas).toEqual([]);
});

test("an answer can be taken back", async ({ page }) => {
  const { map, start } = await visit(page);
  await start.answer("Voor wie?", "bedrijven").click();
  await start.answer("Kan je klant zonder?", "ja, een tijdje wel").click();
  await start.answer("Voor wie?", "overslaan").click();
  await start.make.click();
  await shows(map, stagesOf("see-think-do-care"));
  const { profile } = await map.read();
  expect(profile.audience).toBeUndefined();
  expect(profile.urgency).toBe("low");
});

test("the offer becomes the title and is known of the offer; the age becomes a persona", async ({ page }) => {
  const { map, start } = await visit(page);
  await start.offer.fill("  <b>Voetbalschoenen</b> & co ");
  await start.form.getByLabel("Leeftijd").selectOption("55 en ouder");
  await start.offer.press("Enter");
  await shows(map, stagesOf("see-think-do-care"));
  await expect(map.title).toHaveValue("<b>Voetbalschoenen</b> & co");
  const { profile, personas } = await map.read();
  expect(profile.offer).toBe("<b>Voetbalschoenen</b> & co");
  expect(personas).toMatchObject([{ name: "Je klant", age: "55+" }]);
});

for (const { id, stages } of INDEX) {
  test(`the card of ${id} opens that map, and undo gives the former one back where only one is kept`, async ({ page }) => {
    const { map, start, before } = await unkept(page);
    await expect(start.back.locator("xpath=following-sibling::*")).toContainText("komt in de plaats van deze");
    await start.template(id).click();
    await shows(map, stages.nl);
    await expect(map.status).toContainText((await map.read()).title);
    expect((await map.read()).language).toBe("nl");
    await map.undo.click();
    await expect(map.stage("Ontdekken")).toBeVisible();
    expect(await map.read()).toEqual(before);
  });
}

test("every ready-made journey is there with its stages, and its curve as a picture", async ({ page }) => {
  const { map } = await visit(page);
  const cards = map.element.locator(".template");
  await expect(cards).toHaveCount(INDEX.length);
  for (const [at, { name, about, stages, scores }] of INDEX.entries()) {
    await expect(cards.nth(at)).toContainText(name.nl);
    await expect(cards.nth(at)).toContainText(about.nl);
    await expect(cards.nth(at)).toContainText(`${stages.nl.length} fasen: ${stages.nl.join(", ")}`);
    const felt = scores.filter((score) => score !== null);
    await expect(cards.nth(at).locator("path.dot")).toHaveCount(felt.length);
    await expect(cards.nth(at).locator("path.line")).toHaveCount(felt.length > 1 ? 1 : 0);
    const heights = await cards.nth(at).locator("path.dot").evaluateAll((dots) => dots.map((dot) => dot.getBBox().y));
    expect(heights).toEqual(felt.map((score) => 50 - 25 * score));
  }
});

test("a new map is asked for with the focus on what it says, and a page that opens takes no focus", async ({ page }) => {
  const { map } = await visit(page, '<journey-map></journey-map><journey-map storage-key="two" template="blank"></journey-map>');
  await expect(map.element.getByRole("heading", { name: "Teken de reis van je klant" })).toBeVisible();
  expect(await page.evaluate(() => document.activeElement === document.body)).toBe(true);
  const other = new Journey(page, 'journey-map[storage-key="two"]');
  await other.element.scrollIntoViewIfNeeded();
  await other.ready();
  await other.element.getByRole("button", { name: "Nieuwe kaart" }).click();
  await expect(other.element.getByRole("heading", { name: "Teken de reis van je klant" })).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(new Start(other).back).toBeFocused();
});

test("the start goes back to the map as it was", async ({ page }) => {
  const { map, start, before } = await again(page);
  await start.offer.fill("Iets anders");
  await start.answer("Voor wie?", "bedrijven").click();
  await start.back.click();
  await expect(map.stage("Ontdekken")).toBeFocused();
  expect(await map.read()).toEqual(before);
  expect(await map.undoAll()).toBe(1);
});

test("pressing twice begins once", async ({ page }) => {
  const { map, start } = await visit(page);
  await start.make.dblclick();
  await shows(map, stagesOf("see-think-do-care"));
  await page.waitForLoadState("networkidle");
  expect(await map.undoAll()).toBe(1);
});

test("a template that does not come is said, nothing is lost, and the next try works", async ({ page, allow }) => {
  allow(/Failed to load resource/);
  await page.route("**/templates/*.json?*", (route) => route.abort());
  const { map, start, before } = await again(page);
  await start.offer.fill("Voetbalschoenen");
  await start.answer("Hoe duur is het?", "goedkoop").click();
  await start.modelOf("five-steps").click();
  await start.make.click();
  await expect(map.notice("template")).toBeVisible();
  expect(await map.read()).toEqual(before);
  await expect(start.offer).toHaveValue("Voetbalschoenen");
  await expect(start.answer("Hoe duur is het?", "goedkoop")).toBeChecked();
  await page.unroute("**/templates/*.json?*");
  await start.make.click();
  await shows(map, stagesOf("five-steps"));
  await expect(map.title).toHaveValue("Voetbalschoenen");
});

test("the template that most begin with needs no file of its own", async ({ page, allow }) => {
  allow(/templates\/.*\.json/); // they are fetched ahead of need
  await page.route("**/templates/*.json?*", (route) => route.abort());
  const { map, start } = await visit(page);
  await start.make.click();
  await shows(map, stagesOf("see-think-do-care"));
});

const FILE = {
  format: "klantreis",
  version: 1,
  title: "Bloemen bestellen",
  language: "nl",
  stages: [{ id: "a", name: "Verjaardag", intent: "orient" }, { id: "b", name: "Bestellen", intent: "buy" }],
  lanes: [{ id: "x", kind: "actions", name: "Acties" }],
  cards: [{ id: "k", stage: "a", lane: "x", text: "Ik schrik van de kalender" }],
};
const asFile = (text) => ({ name: "kaart.klantreis.json", mimeType: "application/json", buffer: Buffer.from(text) });

for (const [what, begin, title] of [
  ["what the questions come to", (start) => start.make.click(), /./],
  ["a ready-made journey", (start) => start.template("five-steps").click(), /./],
  ["a file", (start) => start.file.setInputFiles(asFile(JSON.stringify(FILE))), /^Bloemen bestellen$/],
]) {
  test(`${what} comes beside the map there is, which stays as it was`, async ({ page }) => {
    const { map, start, before } = await again(page);
    await expect(start.back.locator("xpath=following-sibling::*")).toHaveText("Een nieuwe kaart komt naast deze. Deze vind je terug onder ‘Kaarten’.");
    await begin(start);
    await expect(start.form).toBeHidden();
    await expect.poll(async () => (await map.read()).title).toMatch(title);
    await expect(map.stage((await map.read()).stages[0].name)).toBeFocused();
    await expect.poll(() => maps(page)).toEqual({ map: before, "map-2": await map.read() });
    expect(await map.undoAll()).toBe(0);
    expect((await heard(page, "journey-change")).at(-1).detail.origin).toBe("person");
  });
}

test("a map that nothing was done with makes way", async ({ page }) => {
  const { map, start } = await visit(page, MADE);
  const before = await map.read();
  await map.element.getByRole("button", { name: "Nieuwe kaart" }).click();
  await expect(start.back.locator("xpath=following-sibling::*")).toContainText("komt in de plaats van deze");
  await start.template("five-steps").click();
  await shows(map, stagesOf("five-steps"));
  await expect.poll(async () => Object.keys(await maps(page))).toEqual(["map"]);
  await map.undo.click();
  expect(await map.read()).toEqual(before);
});

test("a file opens as the map, in one step", async ({ page }) => {
  const { map, start, before } = await unkept(page);
  await start.file.setInputFiles(asFile(JSON.stringify(FILE)));
  await shows(map, ["Verjaardag", "Bestellen"]);
  await expect(map.title).toHaveValue(FILE.title);
  await expect(map.card("Ik schrik van de kalender")).toBeVisible();
  await map.undo.click();
  expect(await map.read()).toEqual(before);
});

for (const [what, text, says] of [
  ["that is no JSON", '{\n  "format": oeps }', /regel 2, teken \d+/],
  ["that is empty", "", /^‘kaart\.klantreis\.json’ is een leeg bestand\./],
  ["that is no journey", '{"name":"klantreis"}', /geen klantreis/],
  ["of 5 MiB and a letter", JSON.stringify(FILE).padEnd(5 * 1024 * 1024 + 1), /5 MB/],
]) {
  test(`a file ${what} is refused with a sentence, nothing is lost, and the mended file opens`, async ({ page }) => {
    const { map, start, before } = await again(page);
    await start.offer.fill("Bloemen");
    await start.file.setInputFiles(asFile(text));
    await expect(map.notice("load")).toContainText(says);
    await expect(map.notice("load")).toContainText("Je kaart is niet veranderd");
    expect(await map.read()).toEqual(before);
    await expect(start.offer).toHaveValue("Bloemen");
    await start.file.setInputFiles(asFile(JSON.stringify(FILE)));
    await shows(map, ["Verjaardag", "Bestellen"]);
    await expect(map.notice("load")).toHaveCount(0);
  });
}

test("a file of a later version can be looked at only, and the map that was kept stays", async ({ page }) => {
  const { map, start, before } = await again(page);
  await expect.poll(async () => names(await storedMap(page))).toEqual(names(before));
  await start.file.setInputFiles(asFile(JSON.stringify({ ...FILE, version: 2, future: true })));
  await expect(map.stage("Verjaardag")).toBeVisible();
  await expect(map.notice("newer")).toBeVisible();
  await page.goto("/pages/late.html");
  expect(names(await storedMap(page))).toEqual(names(before));
});

test("the keyboard alone fills in the form, with one stop for every question", async ({ page }) => {
  const { map, start } = await visit(page);
  await page.locator("#before").focus();
  for (let step = 0; step < 20 && !(await start.offer.evaluate((e) => e.getRootNode().activeElement === e)); step += 1) {
    await page.keyboard.press("Tab");
  }
  await expect(start.offer).toBeFocused();
  await page.keyboard.type("Vacature: lasser?");
  await page.keyboard.press("Tab");
  await expect(start.answer("Voor wie?", "overslaan")).toBeFocused();
  for (let step = 0; step < 3; step += 1) await page.keyboard.press("ArrowRight");
  await expect(start.answer("Voor wie?", "sollicitanten")).toBeChecked();
  await page.keyboard.press("Tab");
  await expect(start.form.getByLabel("Leeftijd")).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(start.answer("Hoe duur is het?", "overslaan")).toBeFocused();
  await page.keyboard.press("Tab");
  await page.keyboard.press("ArrowLeft");
  await expect(start.answer("Kan je klant zonder?", "nee, het moet nu")).toBeChecked();
  await page.keyboard.press("Tab");
  await expect(start.models.first()).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(start.models.nth(1)).toBeFocused();
  await expect(start.models.nth(1)).toBeChecked();
  await page.keyboard.press("ArrowUp");
  await expect(start.models.first()).toBeChecked();
  await page.keyboard.press("Tab");
  await expect(start.make).toBeFocused();
  await page.keyboard.press("Enter");
  await shows(map, stagesOf("job-applicant"));
  await expect(map.stage(stagesOf("job-applicant")[0])).toBeFocused();
  expect(await map.read()).toMatchObject({ title: "Vacature: lasser?", profile: { audience: "applicant", urgency: "high" } });
});

test("the keyboard alone reaches every ready-made journey and the file", async ({ page }) => {
  const { map, start } = await visit(page);
  await start.make.focus();
  for (const { name } of INDEX) {
    await page.keyboard.press("Tab");
    await expect(map.element.locator(".template:focus")).toContainText(name.nl);
  }
  await page.keyboard.press("Tab");
  await expect(start.file).toBeFocused();
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Enter");
  await shows(map, stagesOf("blank"));
});

test("the start speaks English, and so does the map that it makes", async ({ page }) => {
  const { map } = await visit(page, '<journey-map lang="en"></journey-map>');
  const form = map.element.getByRole("form", { name: "Draw your customer’s journey" });
  await form.getByLabel("What do you offer?").fill("Football boots");
  await form.getByRole("radio", { name: "businesses" }).click();
  await form.getByRole("radio", { name: "expensive" }).click();
  await form.getByRole("radio", { name: "no, it has to be now" }).click();
  await expect(form.getByRole("radio", { name: /suggested$/ })).toBeChecked();
  await form.getByRole("button", { name: "Make my map" }).click();
  const stages = stagesOf("five-steps", "en");
  await expect(map.advice.getByRole("heading", { name: `Advice for ${stages[0]}` })).toBeVisible();
  const journey = await map.read();
  expect(names(journey)).toEqual(stages);
  expect(journey).toMatchObject({ title: "Football boots", language: "en", profile: { audience: "b2b", price: "high", urgency: "high" } });
});

test("another language changes the words and keeps the answers", async ({ page }) => {
  const { map, start } = await visit(page);
  await start.offer.fill("Boots");
  await start.answer("Hoe duur is het?", "duur").click();
  await map.element.evaluate((element) => (element.lang = "en"));
  const form = map.element.getByRole("form", { name: "Draw your customer’s journey" });
  await expect(form.getByLabel("What do you offer?")).toHaveValue("Boots");
  await expect(form.getByRole("radio", { name: "expensive" })).toBeChecked();
  await form.getByRole("button", { name: "Make my map" }).click();
  await expect(map.advice.getByRole("heading", { name: `Advice for ${stagesOf("five-steps", "en")[0]}` })).toBeVisible();
});

test("two starts on one page do not touch each other's answers", async ({ page }) => {
  const { start } = await visit(page, '<journey-map storage-key="one"></journey-map><journey-map storage-key="two"></journey-map>');
  const other = new Start(new Journey(page, 'journey-map[storage-key="two"]'));
  await other.map.element.scrollIntoViewIfNeeded();
  await other.map.ready();
  await start.answer("Voor wie?", "bedrijven").click();
  await other.answer("Voor wie?", "consumenten").click();
  await expect(start.answer("Voor wie?", "bedrijven")).toBeChecked();
  await expect(other.answer("Voor wie?", "consumenten")).toBeChecked();
});

for (const width of [320, 700, 1280, 2560]) {
  test(`the start fits in ${width} px, with targets that a finger can hit`, async ({ page }) => {
    await page.setViewportSize({ width: width + 40, height: 800 });
    const { map, start } = await visit(page);
    await map.element.evaluate((element, width) => (element.style.inlineSize = `${width}px`), width);
    await expect(start.make).toBeInViewport({ ratio: 1 });
    const { wide, low } = await map.element.locator(".start").evaluate((section) => {
      const targets = [...section.querySelectorAll("button, select, .pick, [type=text]")];
      return {
        wide: section.scrollWidth - section.clientWidth,
        low: Math.min(...targets.map((target) => target.getBoundingClientRect().height)),
      };
    });
    expect(wide).toBe(0);
    expect(low).toBeGreaterThanOrEqual(width < 900 ? 40 : 24);
  });
}
