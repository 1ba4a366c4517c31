import { expect, test } from "./fixture.mjs";
import { open } from "./map.mjs";

const LOOKS = "Elke website legt het weer anders uit";

test("undoing everything gives back the first map, byte for byte, and redoing everything the last", async ({ page }) => {
  const map = await open(page);
  const text = () => map.element.evaluate((element) => JSON.stringify(element.map));
  const first = await text();
  await map.rename("Do", "Kiezen");
  await map.intent("See").selectOption("kopen");
  await map.write("Gedachten", "Care", "Zou het ook voor mijn zus iets zijn?");
  await map.feeling("Kiezen").fill("-2");
  await map.card(LOOKS).click();
  await map.move({ stage: "Kiezen", place: 1 });
  await map.card(LOOKS).click();
  await map.move({ place: 2 });
  await map.card(LOOKS).press("Alt+ArrowLeft");
  await map.card(LOOKS).press("Delete");
  await map.title.fill("De reis van Sanne");
  const last = await text();

  const steps = await map.undoAll();
  expect(steps).toBeGreaterThan(5);
  expect(await text()).toBe(first);
  const redone = await map.element.evaluate((element) => {
    let steps = 0;
    while (element.redo()) steps += 1;
    return steps;
  });
  expect(redone).toBe(steps);
  expect(await text()).toBe(last);
});

test("what is typed letter by letter in one go is one step, and the next text another", async ({ page }) => {
  const map = await open(page);
  await map.stage("See").click();
  await map.field.press("End");
  await map.field.pressSequentially(" en horen");
  await map.field.press("Enter");
  await map.card(LOOKS).click();
  await map.field.pressSequentially(", telkens");
  await map.element.getByRole("heading", { name: /^Advies bij/ }).click();
  await expect(map.card(`${LOOKS}, telkens`)).toBeVisible();
  await expect(map.stage("See en horen")).toBeVisible();
  await map.undo.click();
  await expect(map.card(LOOKS)).toHaveText(/anders uit(?!,)/);
  await expect(map.stage("See en horen")).toBeVisible();
  await map.undo.click();
  await expect(map.stage("See")).toBeVisible();
  await expect(map.undo).toHaveAttribute("aria-disabled", "true");
});

for (const [how, leave] of [
  ["Escape", (map) => map.field.press("Escape")],
  ["Enter", (map) => map.field.press("Enter")],
  ["a click elsewhere", (map) => map.element.getByRole("heading", { name: /^Advies bij/ }).click()],
  ["only spaces and Klaar", (map) => map.field.fill("  ").then(() => map.tool("Klaar").click())],
]) {
  test(`a new card that nobody writes in leaves no trace after ${how}`, async ({ page }) => {
    const map = await open(page);
    const before = await map.read();
    await map.add("Acties", "See").click();
    await expect(map.field).toBeFocused();
    await leave(map);
    await expect(map.field).toBeHidden();
    expect(await map.read()).toEqual(before);
    await expect(map.undo).toHaveAttribute("aria-disabled", "true");
    await expect(map.redo).toHaveAttribute("aria-disabled", "true");
  });
}

test("a new edit forgets what was undone", async ({ page }) => {
  const map = await open(page);
  await map.rename("See", "Ontdekken");
  await map.undo.click();
  await map.rename("Do", "Kiezen");
  await expect(map.redo).toHaveAttribute("aria-disabled", "true");
  expect(await map.call("redo")).toBe(false);
});

test("a hundred whole maps of a megabyte take no more memory than the budget of the history, and the screen says once what was forgotten", async ({ page }) => {
  test.setTimeout(120_000);
  await page.addInitScript(() => {
    const stream = WebAssembly.instantiateStreaming;
    WebAssembly.instantiateStreaming = async (...args) => {
      const made = await stream.apply(WebAssembly, args);
      window.wasm = made.instance.exports.memory;
      return made;
    };
  });
  const map = await open(page);
  /** Loads maps; gives the pages of memory that the wasm has then. */
  const load = (from, to) =>
    map.element.evaluate(async (element, [from, to]) => {
      const text = "x".repeat(5000);
      for (let at = from; at < to; at += 1) {
        const cards = Array.from({ length: 200 }, (_, card) => ({ id: `c${card}`, stage: "s", lane: "l", text: `${at} ${text}`.slice(0, 5000) }));
        await element.load({ format: "klantreis", version: 1, title: `Kaart ${at}`, stages: [{ id: "s", name: "Fase" }], lanes: [{ id: "l", kind: "actions", name: "Acties" }], cards });
      }
      return window.wasm.buffer.byteLength / 65536;
    }, [from, to]);
  const early = await load(0, 25);
  await expect(map.notice("steps")).toContainText("niet meer ongedaan maken");
  await map.notice("steps").getByRole("button", { name: "Melding sluiten" }).click();
  const late = await load(25, 100);
  // 75 maps more would be 1,200 pages more.
  expect(late - early, `${early} pages, then ${late}`).toBeLessThan(160);
  await expect(map.notice("steps")).toHaveCount(0);
  expect(await map.element.evaluate((element) => [element.undo(), element.map.title])).toEqual([true, "Kaart 98"]);
});
