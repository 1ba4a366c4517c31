// load(): a map of the page's own, from a text or an object.
import { expect, test } from "./fixture.mjs";
import { heard, host, Journey, MAP, storedMap } from "./map.mjs";

const FILE = {
  format: "klantreis",
  version: 1,
  title: "Voetbalschoenen online",
  language: "nl",
  stages: [{ id: "a", name: "Zool los", intent: "orient", needs: ["information"] }, { id: "b", name: "Kopen", intent: "buy" }],
  lanes: [{ id: "x", kind: "actions", name: "Acties" }],
  cards: [{ id: "k", stage: "a", lane: "x", text: "Ik zie dat mijn zool loslaat" }],
  feelings: [{ stage: "a", score: -1.5 }],
};

/** What load() says: its warnings, or the error it rejects with. */
const load = (map, input) =>
  map.element.evaluate(
    (element, input) => element.load(input).catch(({ code, message, name }) => ({ error: { code, message, name } })),
    input,
  );

for (const [what, input] of [["a text", JSON.stringify(FILE)], ["a text with a byte order mark", `\ufeff${JSON.stringify(FILE)}`], ["an object", FILE]]) {
  test(`${what} that is loaded takes the place of the map in one step, and is saved`, async ({ page }) => {
    const map = await host(page).then((map) => map.ready());
    const before = await map.read();
    expect(await load(map, input)).toEqual({ warnings: [] });
    await expect(map.stage("Zool los")).toBeVisible();
    await expect(map.table.locator("th.stage")).toHaveCount(2);
    await expect(map.advice.getByRole("heading", { name: "Advies bij Zool los" })).toBeVisible();
    expect(await map.read()).toMatchObject({ title: FILE.title, stages: FILE.stages, cards: FILE.cards });
    await expect.poll(async () => (await storedMap(page))?.title).toBe(FILE.title);
    expect(await heard(page, "journey-change")).toMatchObject([{ detail: { origin: "host" } }]);
    await map.undo.click();
    await expect(map.stage("See")).toBeVisible();
    expect(await map.read()).toEqual(before);
    await expect(map.undo).toHaveAttribute("aria-disabled", "true");
  });
}

test("what a file means but says oddly is taken over with warnings that name the place", async ({ page }) => {
  const map = await host(page).then((map) => map.ready());
  const { warnings } = await load(map, {
    ...FILE,
    stages: [{ ...FILE.stages[0], intent: "dream" }, FILE.stages[0], FILE.stages[1]],
    cards: [{ ...FILE.cards[0], stage: "nowhere", severity: 3 }],
    feelings: [{ stage: "a", score: 9 }],
  });
  expect(warnings.map(({ code, where }) => [code, where])).toEqual(
    expect.arrayContaining([
      ["unknown-word", "stages[0].intent"],
      ["repeated", "stages[1].id"],
      ["dangling", "cards[0].stage"],
      ["wrong-type", "cards[0].severity"],
      ["out-of-range", "feelings[0].score"],
    ]),
  );
  expect(warnings.every(({ where, message }) => message.startsWith(`${where} `) && message.length > where.length + 10)).toBe(true);
  await expect(map.card("Ik zie dat mijn zool loslaat")).toBeVisible();
  expect((await map.read()).feelings[0].score).toBe(2);
});

for (const [what, make, says] of [
  ["that is no JSON", () => '{\n  "format": oeps }', /regel 2, teken \d+/],
  ["without a letter in it", () => "", /niet te lezen/],
  ["that is cut off", (text) => text.slice(0, -10), /niet te lezen/],
  ["that is another kind of JSON", () => '{"name":"klantreis","dependencies":{}}', /geen klantreis/],
  ["that is a list", () => "[]", /geen klantreis/],
  ["that is too deep", () => '{"stages":'.repeat(40) + "[]" + "}".repeat(40), /32 lagen/],
  ["of 5 MiB and a letter", (text) => text.padEnd(5 * 1024 * 1024 + 1), /5 MB/],
  ["with too many stages", () => JSON.stringify({ ...FILE, stages: Array(501).fill({ name: "x", intent: "buy" }) }), /500 fasen/],
]) {
  test(`a file ${what} is refused with a sentence, and nothing changes`, async ({ page }) => {
    const map = await host(page).then((map) => map.ready());
    await map.rename("Care", "Nazorg");
    const before = await map.read();
    const changes = (await heard(page, "journey-change")).length;
    const { error } = await load(map, make(JSON.stringify(FILE)));
    expect(error).toMatchObject({ name: "Error", code: "load", message: expect.stringMatching(says) });
    expect(error.message).toContain("Je kaart is niet veranderd");
    await expect(map.notice("load")).toContainText(error.message);
    await expect.poll(() => heard(page, "journey-error")).toMatchObject([{ detail: { code: "load", message: error.message } }]);
    expect(await map.read()).toEqual(before);
    expect(await heard(page, "journey-change")).toHaveLength(changes);
    expect(await map.undoAll()).toBe(1);
  });
}

test("what is not a file at all is refused the same way", async ({ page }) => {
  const map = await host(page).then((map) => map.ready());
  const before = await map.read();
  const codes = await map.element.evaluate(async (element) => {
    const loop = {};
    loop.loop = loop;
    const code = (input) => element.load(input).then(() => "taken", (error) => error.code);
    return Promise.all([undefined, null, 42, "null", loop, { stages: 10n }].map(code));
  });
  expect(codes).toEqual(Array(6).fill("load"));
  expect(await map.read()).toEqual(before);
});

test("a file that a page loads takes the place of the start", async ({ page }) => {
  const map = await host(page, "<journey-map></journey-map>").then((map) => map.ready());
  await expect(map.element.getByRole("form")).toBeVisible();
  await load(map, FILE);
  await expect(map.stage("Zool los")).toBeVisible();
  await expect(map.element.getByRole("form")).toHaveCount(0);
  expect(await map.call("undo")).toBe(true);
  await expect(map.element.getByText("Deze kaart is nog leeg.")).toBeVisible();
});

test("a file for an element that is taken off the page meanwhile is read or refused with a code", async ({ page }) => {
  const map = await host(page).then((map) => map.ready());
  const outcomes = await map.element.evaluate(async (element, file) => {
    const load = () => element.load(file).then(() => "read", ({ code }) => code);
    const outcomes = [];
    for (let time = 0; time < 3; time += 1) {
      const loading = load();
      element.remove();
      outcomes.push(await loading);
      document.querySelector("main").append(element);
      await element.ready;
    }
    return outcomes;
  }, FILE);
  for (const outcome of outcomes) expect(outcome).toMatch(/^[a-z]+$/); // "read", or the code of an error
});

test("a file of exactly 5 MiB is read", async ({ page }) => {
  const map = await host(page).then((map) => map.ready());
  expect(await load(map, JSON.stringify(FILE).padEnd(5 * 1024 * 1024))).toEqual({ warnings: [] });
  await expect(map.stage("Zool los")).toBeVisible();
});

test("a file of a later version can be looked at; the map that was kept stays", async ({ page }) => {
  const map = await host(page).then((map) => map.ready());
  await map.rename("See", "Ontdekken");
  await load(map, { ...FILE, version: 2, future: true });
  await expect(map.stage("Zool los")).toBeVisible();
  await expect(map.notice("newer")).toBeVisible();
  await expect(map.undo).toHaveCount(0);
  await map.stage("Zool los").click();
  await page.keyboard.press("F2");
  await expect(map.element.getByRole("textbox")).toHaveCount(0);
  await page.goto("/pages/late.html");
  expect((await storedMap(page)).stages[0].name).toBe("Ontdekken");
});

test("the language of an error is that of the moment", async ({ page }) => {
  const map = await host(page).then((map) => map.ready());
  await map.element.evaluate((element) => (element.lang = "en"));
  const { error } = await load(map, "[]");
  expect(error.message).toContain("Your map was not changed");
  await expect.poll(() => heard(page, "journey-error")).toMatchObject([{ detail: { message: error.message } }]);
});

test("an element far below waits with loading until it is needed, or until a map is loaded into it", async ({ page }) => {
  const requests = [];
  page.on("request", (request) => requests.push(request.url()));
  await host(page, `<div class="far"></div>${MAP}`);
  const map = new Journey(page);
  await expect(map.element.getByRole("status", { name: "Klantreis wordt geladen" })).toBeAttached();
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  expect(requests.filter((url) => url.endsWith(".wasm"))).toEqual([]);
  expect(await map.read()).toBeNull();
  expect(await load(map, FILE)).toEqual({ warnings: [] });
  expect((await map.read()).title).toBe(FILE.title);
  expect(await page.evaluate(() => scrollY)).toBe(0);
  await map.ready();
});

test("an element far below comes when the page scrolls to it", async ({ page }) => {
  const map = await host(page, `<div class="far"></div>${MAP}`);
  await map.element.scrollIntoViewIfNeeded();
  await map.ready();
  await expect(map.stage("See")).toBeVisible();
});
