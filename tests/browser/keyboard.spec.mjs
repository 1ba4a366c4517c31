import { expect, test } from "./fixture.mjs";
import { focused, host, MAP } from "./map.mjs";

const LOOKS = "Elke website legt het weer anders uit";
const ANSWER = "Over mijn eigen situatie vind ik nergens antwoord";

/** A map on a page of somebody else, with the focus on its first stage. */
async function atFirstStage(page) {
  const map = await host(page).then((map) => map.ready());
  await map.stage("See").focus();
  return map;
}

/** Presses keys one after the other: `press(page, "ArrowDown 3", "Enter")`. */
async function press(page, ...keys) {
  for (const key of keys) {
    const [name, times = "1"] = key.split(" ");
    for (let time = 0; time < Number(times); time += 1) await page.keyboard.press(name);
  }
}

/** Goes down a column, or up it, until the focus is on this. */
async function down(page, target, key = "ArrowDown") {
  for (let step = 0; step < 30; step += 1) {
    if (await target.evaluate((element) => element.getRootNode().activeElement === element)) return;
    await page.keyboard.press(key);
  }
  await expect(target).toBeFocused();
}

test("Tab goes through the widget and out again, both ways, with the table as one stop", async ({ page }) => {
  await host(page).then((map) => map.ready());
  const walk = async (key, from, to) => {
    await page.locator(from).focus();
    const stops = [];
    for (let step = 0; step < 80; step += 1) {
      await page.keyboard.press(key);
      const stop = await focused(page);
      if (stop.id === to) return stops;
      stops.push(stop);
    }
    throw new Error(`${key} does not leave the widget: ${JSON.stringify(stops.at(-1))}`);
  };
  const forth = await walk("Tab", "#before", "after");
  expect(forth.every(({ inWidget }) => inWidget)).toBe(true);
  expect(forth.filter(({ inMap }) => inMap).map(({ name }) => name)).toEqual(["Fase 1 van 4: See"]);
  const back = await walk("Shift+Tab", "#after", "before");
  expect(back).toEqual(forth.toReversed());
});

test("arrows go from place to place, and stop at the edge of the map", async ({ page }) => {
  const map = await atFirstStage(page);
  await press(page, "ArrowUp", "ArrowLeft");
  await expect(map.stage("See")).toBeFocused();
  await press(page, "ArrowDown");
  await expect(map.card("Ik zie bij iemand anders")).toBeFocused();
  await press(page, "ArrowDown 2");
  await expect(map.add("Acties", "See")).toBeFocused();
  await press(page, "ArrowRight 3");
  await expect(map.add("Acties", "Care")).toBeFocused();
  await press(page, "ArrowRight");
  await expect(map.add("Acties", "Care")).toBeFocused();
  await press(page, "ArrowUp 2", "ArrowLeft");
  await expect(map.stage("Do")).toBeFocused();
  await expect(map.advice.getByRole("heading", { name: "Advies bij Do" })).toBeVisible();
  await down(page, map.feeling("Do"));
  await press(page, "ArrowLeft");
  await expect(map.feeling("Think")).toBeFocused();
  await press(page, "ArrowDown");
  await expect(map.card("Ik weet nu wat ik wil")).toBeFocused();
  expect(await map.undoAll()).toBe(0);
});

test("Tab comes back to the place where the person was", async ({ page }) => {
  const map = await atFirstStage(page);
  await press(page, "ArrowDown 2", "Tab");
  expect((await focused(page)).inMap).toBe(false);
  await press(page, "Shift+Tab");
  await expect(map.card("Ik blijf hangen")).toBeFocused();
});

for (const key of ["Enter", "F2"]) {
  test(`${key} opens a card, Escape closes it with what was typed, and the focus stays on it`, async ({ page }) => {
    const map = await atFirstStage(page);
    await press(page, "ArrowDown 2", key);
    await expect(map.field).toBeFocused();
    await page.keyboard.type(" met muziek");
    await press(page, "ArrowLeft", "Home", "End", "Escape");
    await expect(map.card("Ik blijf hangen bij een foto of een kort filmpje met muziek")).toBeFocused();
    await press(page, "ArrowUp");
    await expect(map.card("Ik zie bij iemand anders")).toBeFocused();
  });
}

test("Alt with an arrow moves a card, keeps the focus on it, and says where it is", async ({ page }) => {
  const map = await atFirstStage(page);
  await press(page, "ArrowRight");
  await down(page, map.card(LOOKS));
  await press(page, "Alt+ArrowDown");
  await expect(map.status).toHaveText(`‘${LOOKS}’ staat nu in Think, Pijnpunten, plek 2 van 2`);
  await expect(map.card(LOOKS)).toBeFocused();
  await press(page, "Alt+ArrowRight");
  await expect(map.status).toHaveText(`‘${LOOKS}’ staat nu in Do, Pijnpunten, plek 2 van 2`);
  await expect(map.card(LOOKS)).toBeFocused();
  await press(page, "Alt+ArrowDown");
  await expect(map.status).toHaveText(`‘${LOOKS}’ staat nu in Do, Kansen, plek 1 van 2`);
  await press(page, "Alt+ArrowLeft");
  await expect(map.texts("Kansen", "Think").first()).toHaveText(LOOKS);
  await expect(map.card(LOOKS)).toBeFocused();
  await expect(map.advice.getByRole("heading", { name: "Advies bij Think" })).toBeVisible();
});

test("Delete takes a card away and leaves the focus on its neighbour, and at last on the cell", async ({ page }) => {
  const map = await atFirstStage(page);
  await press(page, "ArrowRight");
  await down(page, map.card(LOOKS));
  await press(page, "Delete");
  await expect(map.status).toHaveText(`‘${LOOKS}’ is verwijderd`);
  await expect(map.card(ANSWER)).toBeFocused();
  await press(page, "Backspace");
  await expect(map.add("Pijnpunten", "Think")).toBeFocused();
  await press(page, "Control+z");
  await expect(map.card(ANSWER)).toBeFocused();
  await expect(map.status).toHaveText("Laatste stap ongedaan gemaakt");
  await press(page, "Control+z");
  await expect(map.card(LOOKS)).toBeFocused();
  await press(page, "Control+Shift+z");
  await expect(map.card(ANSWER)).toBeFocused();
  await expect(map.status).toHaveText("Stap opnieuw gedaan");
  await press(page, "Control+y");
  await expect(map.texts("Pijnpunten", "Think")).toHaveCount(0);
});

test("a feeling goes up and down with Alt and an arrow, or with plain arrows after Enter", async ({ page }) => {
  const map = await atFirstStage(page);
  await down(page, map.feeling("See"));
  const before = await map.read();
  await press(page, "Alt+ArrowUp");
  await expect(map.feeling("See")).toHaveAttribute("aria-valuetext", "prettig (+1)");
  await press(page, "Alt+ArrowDown 2");
  await expect(map.feeling("See")).toHaveAttribute("aria-valuetext", "neutraal (0)");
  await press(page, "Enter", "ArrowUp 3", "Enter");
  await expect(map.feeling("See")).toHaveAttribute("aria-valuetext", "geweldig (+1,5)");
  await press(page, "ArrowRight");
  await expect(map.feeling("Think")).toBeFocused();
  await press(page, "Delete");
  await expect(map.feeling("Think")).toHaveAttribute("aria-valuetext", "nog geen gevoel");
  await press(page, "Control+z 3");
  expect(await map.read()).toEqual(before);
});

test("at the end of the scale a feeling stays where it is", async ({ page }) => {
  const map = await atFirstStage(page);
  await press(page, "ArrowRight 3");
  await down(page, map.feeling("Care"));
  await press(page, "Alt+ArrowUp 5");
  await expect(map.feeling("Care")).toHaveAttribute("aria-valuetext", "geweldig (+2)");
  await expect(map.feeling("Care")).toBeFocused();
});

test("the same work by keyboard and by mouse gives the same map", async ({ page, context }) => {
  const keys = await atFirstStage(page);
  await press(page, "Enter", "Control+a");
  await page.keyboard.type("Ontdekken");
  await press(page, "Enter", "ArrowRight");
  await down(page, keys.add("Acties", "Think"));
  await press(page, "Enter");
  await page.keyboard.type("Ik vraag een vriend om raad");
  await press(page, "Escape", "Alt+ArrowUp");
  await down(page, keys.card(LOOKS));
  await press(page, "Alt+ArrowRight", "Enter", "Tab");
  await page.keyboard.type("klanten"); // as a list of choices takes it: by its first letters
  await press(page, "Shift+Tab", "Escape", "ArrowLeft");
  await down(page, keys.card(ANSWER));
  await press(page, "Delete");
  await down(page, keys.feeling("Think"), "ArrowUp");
  await press(page, "Alt+ArrowUp 2");

  const other = await context.newPage();
  const mouse = await host(other, MAP.replace(" ", ' storage-key="mouse" ')).then((map) => map.ready());
  await mouse.rename("See", "Ontdekken");
  await mouse.write("Acties", "Think", "Ik vraag een vriend om raad");
  await mouse.card("Ik vraag een vriend om raad").click();
  await mouse.move({ place: 2 });
  await mouse.card(LOOKS).click();
  await mouse.move({ stage: "Do", place: 1 });
  await mouse.card(LOOKS).click();
  await mouse.writing.getByLabel("Hoe erg").selectOption("klanten haken af");
  await mouse.tool("Klaar").click();
  await mouse.card(ANSWER).click();
  await mouse.tool("Verwijderen").click();
  await mouse.feeling("Think").fill("0");
  expect(await keys.read()).toEqual(await mouse.read());
});

test("the form that moves something takes the focus; Escape gives it to the text, and then to what was written", async ({ page }) => {
  const map = await atFirstStage(page);
  const before = await map.read();
  for (const [there, first] of [[map.stage("See"), "Op plek"], [map.card(LOOKS), "Naar fase"], [map.lane("Acties"), "Op plek"]]) {
    await there.focus();
    await press(page, "Alt+Enter");
    await expect(map.writing.getByLabel(first)).toBeFocused();
    await press(page, "Escape");
    await expect(map.field).toBeFocused();
    await expect(map.writing.getByLabel(first)).toHaveCount(0);
    await press(page, "Escape");
    await expect(there).toBeFocused();
  }
  expect(await map.read()).toEqual(before);
  expect(await page.evaluate(() => window.keys)).toEqual([]);
});

test("who closes a notice is back on the map", async ({ page }) => {
  const map = await atFirstStage(page);
  await press(page, "ArrowDown");
  await map.call("load", "[]").catch(() => {});
  await map.notice("load").getByRole("button", { name: "Melding sluiten" }).focus();
  await press(page, "Enter");
  await expect(map.notice("load")).toHaveCount(0);
  await expect(map.card("Ik zie bij iemand anders")).toBeFocused();
});

test("the page hears no key that is typed in a field, nor one that does something on the map", async ({ page }) => {
  const map = await atFirstStage(page);
  await press(page, "ArrowDown", "F2");
  await page.keyboard.type("a/?");
  await press(page, "ArrowLeft", "Backspace", "Delete", "Control+z", "Escape");
  await press(page, "Alt+ArrowRight", "Delete", "Control+z", "Control+Shift+z", "F2", "Escape");
  await map.title.focus();
  await page.keyboard.type("x/");
  expect(await page.evaluate(() => window.keys)).toEqual([]);
});

test("the page hears keys that mean nothing to the map", async ({ page }) => {
  await atFirstStage(page);
  await press(page, "q", "/", "Control+k", "PageDown");
  expect(await page.evaluate(() => window.keys)).toEqual(["q", "/", "k", "PageDown"]);
});

test("undoing once too often undoes nothing on the page around the map", async ({ page }) => {
  await atFirstStage(page);
  await press(page, "Control+z", "Control+Shift+z");
  expect(await page.evaluate(() => window.keys)).toEqual([]);
});

test("keys outside the map do nothing in it", async ({ page }) => {
  const map = await atFirstStage(page);
  await press(page, "ArrowDown", "Alt+ArrowRight");
  const before = await map.read();
  await page.locator("#after").focus();
  await press(page, "Control+z", "Delete", "Alt+ArrowRight");
  expect(await map.read()).toEqual(before);
  expect(await page.evaluate(() => window.keys)).toEqual(["z", "Delete", "ArrowRight"]);
});

test("focus that leaves an empty new card is followed to where it goes", async ({ page }) => {
  const map = await atFirstStage(page);
  await map.add("Acties", "Do").press("Enter");
  await expect(map.field).toBeFocused();
  await map.feeling("Think").focus(); // as a screen reader does it
  await expect(map.feeling("Think")).toBeFocused();
  await expect(map.advice.getByRole("heading", { name: "Advies bij Think" })).toBeVisible();
  expect(await map.undoAll()).toBe(0);
});

test("the shortcuts work on keyboards with other letters, and not while an input method writes", async ({ page }) => {
  const map = await atFirstStage(page);
  const before = await map.read();
  await press(page, "Control+d");
  const after = await map.read();
  const send = (keys) =>
    map.element.evaluate((element, keys) => {
      const event = new KeyboardEvent("keydown", { bubbles: true, composed: true, cancelable: true, ...keys });
      element.shadowRoot.activeElement.dispatchEvent(event);
      return event.defaultPrevented;
    }, keys);
  for (const [undo, redo] of [
    [{ key: "я", code: "KeyZ", ctrlKey: true }, { key: "н", code: "KeyY", ctrlKey: true }],
    [{ key: "ζ", code: "KeyZ", metaKey: true }, { key: "Ζ", code: "KeyZ", metaKey: true, shiftKey: true }],
    [{ key: "z", code: "KeyW", ctrlKey: true }, { key: "y", code: "KeyT", ctrlKey: true }],
  ]) {
    expect(await send(undo)).toBe(true);
    expect(await map.read()).toEqual(before);
    expect(await send(redo)).toBe(true);
    expect(await map.read()).toEqual(after);
  }
  for (const none of [
    { key: "w", code: "KeyZ", ctrlKey: true },
    { key: "z", code: "KeyZ", ctrlKey: true, altKey: true },
    { key: "я", code: "KeyZ", ctrlKey: true, isComposing: true },
  ]) {
    await send(none);
    expect(await map.read()).toEqual(after);
  }
});
