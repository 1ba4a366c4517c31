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
