// Keys, focus and pointers: what Tab goes through, what is seen of it, and that no drag is needed for anything.
// A5, a whole map built with keys alone, is in three-ways.spec.mjs.
import { differing, expect, openMap, STATES, test } from "./a11y.mjs";
import { drag, point } from "./hands.mjs";
import { focused } from "./map.mjs";

const ALONE = 'template="blank" storage="none"';
const lane = (map, number) => map.element.getByRole("button", { name: new RegExp(`^Rij ${number} van`) });

/** What is dragged, where to, and what its form says for the same. */
const DRAGS = {
  "a card to another cell": {
    of: (map) => map.card("Ik kijk bij twee winkels wat ik"),
    to: (map) => map.cell("Contactpunten", "Service").locator(".card").last(),
    form: { "Naar fase": "Service", "Naar rij": "Contactpunten", "Op plek": "3" },
  },
  "a card within its cell": {
    of: (map) => map.card("Ik vergelijk online een paar"),
    to: (map) => map.cell("Acties", "Overweging").locator(".card").last(),
    form: { "Op plek": "2" },
  },
  "a stage": { of: (map) => map.stage("Bewustzijn"), to: (map) => map.stage("Actie"), form: { "Op plek": "3" } },
  "a lane": { of: (map) => lane(map, 1), to: (map) => map.cell("Contactpunten", "Actie"), form: { "Op plek": "2" } },
};

test("A4 each thing that is dragged gets to the same place with its form", async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 1500 });
  const map = await openMap(page, { attributes: ALONE }).then((map) => map.tall());
  const before = await map.read();
  for (const [what, { of, to, form }] of Object.entries(DRAGS)) {
    await drag(page, await point(of(map), 0.3), await point(to(map), 0.9, 0.9));
    const dragged = await map.read();
    expect(dragged, what).not.toEqual(before);
    await map.call("undo");
    expect(await map.read(), what).toEqual(before);
    await of(map).click();
    await map.tool("Verplaatsen naar…").click();
    const fields = map.element.getByRole("group", { name: "Verplaatsen naar…" });
    for (const [field, choice] of Object.entries(form)) await fields.getByLabel(field).selectOption(choice);
    await fields.getByRole("button", { name: "Verplaats", exact: true }).click();
    expect(await map.read(), what).toEqual(dragged);
    await map.call("undo");
  }
});

test("A4 a press on a height of the curve gives the same feeling as dragging to it", async ({ page }) => {
  const map = await openMap(page, { attributes: ALONE });
  const before = await map.read();
  const slider = map.feeling("Service");
  await slider.scrollIntoViewIfNeeded();
  await drag(page, await point(slider, 0.5, 0.3), await point(slider, 0.5, 0.75));
  const dragged = await map.read();
  expect(dragged).not.toEqual(before);
  await map.call("undo");
  expect(await map.read()).toEqual(before);
  await page.mouse.click(...(await point(slider, 0.5, 0.75)));
  expect(await map.read()).toEqual(dragged);
});

/** The stops of a key from outside the widget to outside it. */
async function walk(page, key, from, to, most) {
  await page.locator(from).focus();
  const stops = [];
  for (let step = 0; step <= most; step += 1) {
    await page.keyboard.press(key);
    const stop = await focused(page);
    if (stop.id === to) return stops;
    stops.push(stop);
  }
  throw new Error(`${key} does not leave the widget within ${most}: ${JSON.stringify(stops.at(-1))}`);
}

for (const [state, most] of [["start", 30], ["full map", 60], ["card open", 60], ["read-only", 40], ["narrow", 60], ["plan", 200], ["outline", 300]]) {
  test(`A6 Tab goes through and out again, both ways: ${state}`, async ({ page }) => {
    if (state === "outline") await openMap(page, { journey: null }).then((map) => map.element.locator('[data-action="outline"]').click());
    else await STATES[state](page, "nl");
    // What is open for writing closes when the focus leaves it: both ways begin with it closed.
    await page.locator("#before").focus();
    const forth = await walk(page, "Tab", "#before", "after", most);
    expect(forth.length).toBeGreaterThan(5);
    expect(forth.every(({ inWidget }) => inWidget)).toBe(true);
    expect(await walk(page, "Shift+Tab", "#after", "before", most)).toEqual(forth.toReversed());
  });
}

/** Where the focus is: what it is, where that lies in the whole of what scrolls, and whether it can be seen. */
function look(page) {
  return page.evaluate(() => {
    const root = document.querySelector("journey-map").shadowRoot;
    const active = root.activeElement;
    if (!active) return null;
    // A slider and a radio button lie unseen over what is drawn for them.
    const drawn = active.matches(".point > input, .dot > input, .pick > :has(+ .chip)") ? active.nextElementSibling : active;
    const { x, y, width, height } = drawn.getBoundingClientRect();
    let [left, top] = [x, y];
    for (let at = drawn.parentElement; at; at = at.parentElement) [left, top] = [left + at.scrollLeft, top + at.scrollTop];
    const middle = active.getBoundingClientRect();
    const under = root.elementFromPoint(middle.x + middle.width / 2, middle.y + middle.height / 2);
    return {
      kind: `${active.localName}.${active.className || active.type || ""} in ${active.parentElement.className}`,
      name: active.ariaLabel ?? active.labels?.[0]?.innerText ?? active.innerText,
      box: { x, y, width, height },
      place: { left, top, right: left + width, bottom: top + height },
      open: active === under || active.contains(under) || Boolean(under?.closest("label")?.contains(active)),
    };
  });
}

/** All stops of Tab within the widget. */
async function stops(page, most = 80) {
  const found = [];
  await page.locator("#before").focus();
  for (let step = 0; step < most; step += 1) {
    await page.keyboard.press("Tab");
    const stop = await look(page);
    if (!stop) return found;
    found.push(stop);
  }
  throw new Error("Tab does not leave the widget");
}

for (const state of ["start", "full map", "narrow", "read-only"]) {
  test(`A7 A8 Tab follows the order of reading, and what has the focus is never covered: ${state}`, async ({ page }) => {
    await STATES[state](page, "nl");
    const all = await stops(page);
    expect(all.filter(({ open }) => !open).map(({ kind, name }) => `${kind}: ${name}`)).toEqual([]);
    for (let at = 1; at < all.length; at += 1) {
      const [before, { name, place }] = [all[at - 1].place, all[at]];
      const back = `${all[at - 1].name} → ${name}`;
      const beside = place.left >= before.right - 2;
      if (place.bottom <= before.top + 2) expect(beside, `${back} goes up`).toBe(true);
      const level = Math.min(place.bottom, before.bottom) - Math.max(place.top, before.top);
      const sameLine = level > 0.6 * Math.min(place.bottom - place.top, before.bottom - before.top);
      if (sameLine) expect(place.right > before.left + 2, `${back} goes back on its line`).toBe(true);
    }
  });
}

test("A8 wherever the arrows lead on the map, the headers in sight do not cover it", async ({ page }) => {
  await page.setViewportSize({ width: 1000, height: 600 });
  const map = await openMap(page);
  await map.stage("Bewustzijn").focus();
  const covered = [];
  const go = async (key, most) => {
    for (let step = 0; step < most; step += 1) {
      const before = await look(page);
      await page.keyboard.press(key);
      const now = await look(page);
      if (!now.open) covered.push(`${key}: ${now.kind} ${now.name}`);
      if (before.name === now.name && before.kind === now.kind) return step;
    }
    return most;
  };
  expect(await go("ArrowDown", 40)).toBeGreaterThan(12);
  expect(await go("ArrowRight", 10)).toBe(4);
  expect(await go("ArrowUp", 40)).toBeGreaterThan(12);
  expect(await go("ArrowLeft", 10)).toBeGreaterThan(3);
  expect(covered).toEqual([]);
});

for (const state of ["start", "full map", "card open", "about dialog", "narrow"]) {
  test(`A8 the focus is seen: a line of 2 pixels in a contrast of 3 to 1: ${state}`, async ({ page }) => {
    const map = await STATES[state](page, "nl");
    const seen = new Map();
    const faint = [];
    if (!["card open", "about dialog"].includes(state)) await page.locator("#before").focus();
    for (let step = 0; step < 60; step += 1) {
      await page.keyboard.press("Tab");
      const stop = await look(page);
      if (!stop) break;
      if (seen.has(stop.kind)) continue;
      // Two pixels all around, on either side of the edge, less the roundings of corners and circles.
      const around = 2 * 2 * (stop.box.width + stop.box.height - 12);
      // Where the page is still scrolling to what has the focus, a picture is taken again. A line that is not there never comes.
      let pixels = 0;
      for (let picture = 0; picture < 3 && pixels < 0.6 * around; picture += 1) {
        const { x, y, width, height } = (await look(page)).box;
        const clip = { x: Math.max(x - 6, 0), y: Math.max(y - 6, 0), width: width + 12, height: height + 12 };
        const shown = await page.screenshot({ clip, animations: "disabled" });
        await outlines(map, false);
        const bare = await page.screenshot({ clip, animations: "disabled" });
        await outlines(map, true);
        pixels = await differing(page, shown, bare);
      }
      seen.set(stop.kind, pixels);
      if (pixels < 0.6 * around) faint.push(`${stop.kind}: ${pixels} of ${around}`);
    }
    expect(faint).toEqual([]);
    expect(seen.size).toBeGreaterThan(3);
  });
}

/** Shows the outlines of what has the focus, or hides them. */
function outlines(map, shown) {
  return map.element.evaluate((element, shown) => {
    const sheets = element.shadowRoot.adoptedStyleSheets.filter((sheet) => !sheet.bare);
    const bare = Object.assign(new CSSStyleSheet(), { bare: true });
    bare.replaceSync("* { outline-color: transparent !important }");
    element.shadowRoot.adoptedStyleSheets = shown ? sheets : [...sheets, bare];
  }, shown);
}

test("A5 keys do what they do to what has the focus, however it came there", async ({ page }) => {
  for (const state of ["full map", "outline"]) {
    const map = await STATES[state](page, "nl");
    const before = await map.read();
    const card = before.cards.find(({ text }) => text.startsWith("De sportwinkel"));
    await map.element.getByRole("button", { name: card.text }).focus();
    await page.keyboard.press("Delete");
    const after = await map.read();
    expect(after.stages).toEqual(before.stages);
    expect(after.cards).toEqual(before.cards.filter(({ id }) => id !== card.id));
    // What is on the map, but about nothing there, is none of the map's business.
    for (const name of ["doel", "Fase erbij"]) {
      const button = map.element.getByRole("button", { name, exact: true });
      if (!(await button.count())) continue;
      await button.focus();
      await page.keyboard.press("Delete");
      expect(await map.read()).toEqual(after);
    }
  }
});

test("A5 a lane is opened where it is read in the outline, and the focus comes back to it there", async ({ page }) => {
  const map = await STATES.outline(page, "nl");
  const third = map.element.getByRole("group", { name: "Actie", exact: true });
  const name = third.getByRole("button", { name: /^Rij 2 van/ });
  await name.focus();
  await page.keyboard.press("Enter");
  await expect(map.element.locator("[data-writing]")).toHaveCount(1);
  await expect(third.getByLabel("Naam van de rij")).toBeFocused();
  await page.keyboard.type(" en meer");
  await page.keyboard.press("Escape");
  await expect(name).toBeFocused();
  expect((await map.read()).lanes[1].name).toBe("Contactpunten en meer");
});
