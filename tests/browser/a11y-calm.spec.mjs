// Nothing happens unasked: not on hovering, focusing, choosing or pressing down; nothing goes away or moves by itself.
import { expect, holdCard, openMap, STATES, test } from "./a11y.mjs";
import { point } from "./hands.mjs";

const action = (map, id) => map.element.locator(`.toolbar [data-action="${id}"]`);

test("A17 hovering shows nothing that was not there", async ({ page }) => {
  const map = await openMap(page);
  const shown = () => map.element.evaluate((element) => [...element.shadowRoot.querySelectorAll("*")].filter((one) => one.checkVisibility()).length);
  const before = await shown();
  const over = [action(map, "help"), map.stage("Overweging"), map.card("Ik zie na de training"), map.element.locator(".level").first(), map.feeling("Actie"), map.advice.locator(".chip").first()];
  for (const target of over) {
    await target.hover();
    expect(await shown()).toBe(before);
  }
  // The one word that appears is part of its button, stays as long as the pointer is on it, and comes with the focus too.
  const add = map.add("Acties", "Overweging");
  const word = add.locator(".word");
  await expect(word).toHaveCSS("visibility", "hidden");
  await add.hover();
  await expect(word).toHaveCSS("visibility", "visible");
  await word.hover();
  await expect(word).toHaveCSS("visibility", "visible");
  await page.mouse.move(0, 0);
  await expect(word).toHaveCSS("visibility", "hidden");
  await map.stage("Overweging").press("ArrowDown");
  for (let step = 0; step < 2; step += 1) await page.keyboard.press("ArrowDown");
  await expect(add).toBeFocused();
  await expect(word).toHaveCSS("visibility", "visible");
});

test("A18 a notice stays until it is closed, however long that takes, and nothing blinks", async ({ page }) => {
  await page.clock.install();
  const map = await STATES["error notice"](page, "nl");
  await page.clock.fastForward("01:00:00");
  await expect(map.notice("load")).toBeVisible();
  const endless = await map.element.evaluate((element) =>
    element.shadowRoot.getAnimations().filter((one) => one.effect.getComputedTiming().endTime === Infinity || one.effect.getComputedTiming().duration > 1000).length,
  );
  expect(endless).toBe(0);
  await map.notice("load").getByRole("button", { name: "Melding sluiten" }).click();
  await expect(map.notice("load")).toHaveCount(0);
});

/** How many transitions begin while the map is worked with. */
async function moving(page) {
  const map = await openMap(page);
  await map.element.evaluate((element) => {
    window.moved = [];
    element.shadowRoot.addEventListener("transitionrun", ({ propertyName }) => window.moved.push(propertyName));
    element.shadowRoot.addEventListener("animationstart", ({ animationName }) => window.moved.push(animationName));
  });
  await map.feeling("Actie").fill("-1");
  await map.card("Ik zie na de training").hover();
  await map.add("Acties", "Overweging").hover();
  await holdCard(map);
  await page.mouse.up();
  await map.card("Ik zie na de training").click();
  await page.keyboard.press("Escape");
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 300)));
  return page.evaluate(() => window.moved);
}

test("A19 with reduced motion nothing moves; without, what moves is short", async ({ page }) => {
  expect((await moving(page)).length).toBeGreaterThan(0);
  await page.emulateMedia({ reducedMotion: "reduce" });
  expect(await moving(page)).toEqual([]);
});

/** What the person sees as the place they are in: it must not change by choosing something. */
function context(page) {
  return page.evaluate(() => {
    const root = document.querySelector("journey-map").shadowRoot;
    return {
      url: location.href,
      focus: root.activeElement?.dataset.visited ?? "lost",
      dialog: root.querySelector("dialog[open]")?.ariaLabel,
      showing: root.querySelector(".screen").dataset.showing,
      writing: root.querySelectorAll("[data-writing]").length,
    };
  });
}

for (const state of ["start", "full map", "card open", "stage open", "lane open", "move form", "about dialog", "outline"]) {
  test(`A22 focusing or changing a choice changes nothing else: ${state}`, async ({ page }) => {
    const map = await STATES[state](page, "nl");
    const within = { "card open": "[data-writing] ", "stage open": "[data-writing] ", "lane open": "[data-writing] ", "move form": ".move-form ", "about dialog": "dialog " }[state] ?? "";
    const count = await map.element.locator(`${within}select:visible`).count();
    expect(count).toBeGreaterThan(0);
    // The lists below each other in the outline are alike.
    for (let at = 0; at < Math.min(count, 8); at += 1) {
      const select = map.element.locator(`${within}select:visible`).nth(at);
      const label = await select.evaluate((one, at) => (one.dataset.visited = `${at} ${one.ariaLabel ?? one.labels[0].innerText}`), at);
      const dialog = await map.element.evaluate((element) => element.shadowRoot.querySelector("dialog[open]")?.ariaLabel);
      await select.focus();
      const before = await context(page);
      expect(before).toMatchObject({ focus: label, dialog });
      const value = await select.inputValue();
      await page.keyboard.press("ArrowDown");
      if ((await select.inputValue()) === value) await page.keyboard.press("ArrowUp");
      expect(await context(page), label).toEqual(before);
      if (label.endsWith("Taal") || label.endsWith("Language")) await select.selectOption("nl");
    }
  });
}

test("A24 keys without a modifier work only while the focus is in the map, and type in its fields", async ({ page }) => {
  const map = await openMap(page);
  await action(map, "help").click();
  const keys = await map.element.getByRole("dialog").locator("kbd").allTextContents();
  const single = keys.filter((key) => /^.$/u.test(key) && !/[←→↑↓]/.test(key));
  expect(single.sort()).toEqual(["*", "?"]); // no letters and no digits
  await page.keyboard.press("Escape");
  const before = await map.read();
  await page.locator("#after").focus();
  for (const key of ["?", "*", "Delete", "Backspace", "Insert", "F2"]) await page.keyboard.press(key);
  await expect(map.element.getByRole("dialog")).toHaveCount(0);
  expect(await map.read()).toEqual(before);
  await map.title.fill("");
  await page.keyboard.type("Hoe? *");
  await expect(map.title).toHaveValue("Hoe? *");
  await expect(map.element.getByRole("dialog")).toHaveCount(0);
});

test("A25 a press counts when it is let go on what was pressed", async ({ page }) => {
  const map = await STATES["card open"](page, "nl");
  const before = await map.read();
  const targets = [map.tool("Verwijderen"), map.advice.locator('[data-need="contact"]'), action(map, "help"), map.element.getByRole("button", { name: "Fase erbij" })];
  for (const target of targets) {
    await page.mouse.move(...(await point(target)));
    await page.mouse.down();
    expect(await map.read()).toEqual(before);
    await page.mouse.move(640, 5);
    await page.mouse.up();
  }
  expect(await map.read()).toEqual(before);
  await expect(map.element.getByRole("dialog")).toHaveCount(0);
});

test("A25 Escape, and letting go beside the map, put back what is dragged", async ({ page }) => {
  const map = await openMap(page);
  const before = await map.read();
  await holdCard(map);
  await page.keyboard.press("Escape");
  await page.mouse.up();
  expect(await map.read()).toEqual(before);
  await expect(map.status).toHaveText("Teruggelegd");
  await holdCard(map);
  await page.mouse.move(...(await point(map.advice, 0.5, 0.3)), { steps: 4 });
  await page.mouse.up();
  expect(await map.read()).toEqual(before);
  await expect(map.element.locator(".ghost")).toHaveCount(0);
});

for (const [id, name, closing] of [["help", "Toetsen", "Escape"], ["about", "Over je klant", "Sluiten"]]) {
  test(`A33 the dialog ${name} takes the focus, keeps it, closes with ${closing}, and gives it back`, async ({ page }) => {
    const map = await openMap(page);
    await action(map, id).focus();
    await page.keyboard.press("Enter");
    const dialog = map.element.getByRole("dialog", { name, exact: true });
    await expect(dialog).toBeVisible();
    const within = () => map.element.evaluate((element) => Boolean(element.shadowRoot.activeElement?.closest("dialog")));
    expect(await within()).toBe(true);
    const focused = [];
    for (let step = 0; step < 40; step += 1) {
      await page.keyboard.press(step % 8 === 7 ? "Shift+Tab" : "Tab");
      // Past its end the browser's own bar has the focus; nothing of the page does.
      focused.push(await page.evaluate(() => document.activeElement === document.body || Boolean(document.activeElement.shadowRoot?.activeElement?.closest("dialog"))));
    }
    expect(focused).not.toContain(false);
    // What lies behind hears no press.
    await page.mouse.click(300, 20);
    await page.mouse.click(200, 300);
    await expect(dialog).toBeVisible();
    await expect(map.element.locator("[data-writing]")).toHaveCount(0);
    if (closing === "Escape") await page.keyboard.press("Escape");
    else await dialog.getByRole("button", { name: closing }).click();
    await expect(dialog).toHaveCount(0);
    await expect(action(map, id)).toBeFocused();
  });
}
