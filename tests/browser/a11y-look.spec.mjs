// What is seen: sizes, contrasts, shapes beside colours, room for larger text, the system's own colours, paper.
import { colours, differing, expect, openMap, STATES, test } from "./a11y.mjs";

const INTERACTIVE = "a[href], button, select, textarea, input, summary, [tabindex]:not([tabindex='-1'])";

/** What can be pressed and is smaller than so many pixels in a direction. */
function small(map, least, selector = INTERACTIVE) {
  return map.element.evaluate(
    (element, [least, selector]) => {
      const found = [...element.shadowRoot.querySelectorAll(selector)].filter((one) => one.checkVisibility({ visibilityProperty: true }));
      // A radio button or a file field lies unseen in its label, which is what is pressed; links in a sentence are text.
      const pressed = new Set(found.map((one) => (one.matches("[type=radio], [type=checkbox], [type=file]") ? one.closest("label") : one)));
      const inSentence = (one) => one.matches(".sources a");
      return [...pressed]
        .filter((one) => !inSentence(one))
        .map((one) => [one, one.getBoundingClientRect()])
        .filter(([, box]) => box.width < least - 0.5 || box.height < least - 0.5)
        .map(([one, box]) => `${one.localName}.${one.className} ${one.ariaLabel ?? one.innerText} ${Math.round(box.width)}×${Math.round(box.height)}`);
    },
    [least, selector],
  );
}

test.describe("a finger", () => {
  test.use({ hasTouch: true, isMobile: true });
  for (const states of [["start", "card open", "stage open", "move form", "about dialog"], ["outline", "plan unfolded", "advice set aside", "error notice"]]) {
    test(`A9 under a finger the main controls are 40 pixels high or more: ${states.join(", ")}`, async ({ page }) => {
      const main = "button.tool, .chip, .add, .primary, .secondary, .make, .accept, .reject, .ask-back, .to-stage, .compute, .strip button, select, .fold, .plain, .title, summary, .choice input, .listed input";
      const found = {};
      for (const state of states) {
        await page.setViewportSize({ width: 390, height: 844 });
        const map = await STATES[state](page, "nl");
        found[`${state} at 390`] = await small(map, 40, main);
        await page.setViewportSize({ width: 1024, height: 768 });
        found[`${state} at 1024`] = await small(map, 40, main);
      }
      expect(Object.values(found).flat(), JSON.stringify(found)).toEqual([]);
    });
  }
});

/** Pairs of what is drawn and what lies behind it, as the style sheets combine them: 4.5 to 1 for text, 3 to 1 for shapes. */
const PAIRS = [
  ["--ink", "--surface", 4.5], ["--ink", "--paper", 4.5], ["--ink", "--hover", 4.5], ["--ink", "--wash", 4.5],
  ["--quiet", "--surface", 4.5], ["--quiet", "--paper", 4.5], ["--quiet", "--hover", 4.5],
  ["--accent", "--surface", 4.5], ["--accent", "--paper", 4.5], ["--on-accent", "--accent", 4.5],
  ["color-mix(in oklab, var(--accent) 80%, var(--ink))", "--surface", 4.5],
  ["color-mix(in oklab, var(--accent) 80%, var(--ink))", "--wash", 4.5],
  ["--on-accent", "color-mix(in oklab, var(--accent) 88%, var(--ink))", 4.5],
  ["--pain", "--surface", 4.5], ["--ink", "color-mix(in oklab, var(--care) 8%, var(--surface))", 4.5],
  ["--edge", "--surface", 3], ["--edge", "--paper", 3], ["--star", "--surface", 3], ["--care", "--surface", 3],
  ...[0, 1, 2, 3, 4, 5].flatMap((tint) => [
    // The lines of the curve, the numbers of the stages, and text on their headers.
    [`--tint-${tint}`, "--surface", 3],
    [`color-mix(in oklab, var(--tint-${tint}) 55%, var(--ink))`, `color-mix(in oklab, var(--tint-${tint}) 18%, var(--surface))`, 4.5],
    ["--quiet", `color-mix(in oklab, var(--tint-${tint}) 18%, var(--surface))`, 4.5],
    ["--star", `color-mix(in oklab, var(--tint-${tint}) 18%, var(--surface))`, 3],
  ]),
  ...[66, 82, 100].map((part) => [`color-mix(in oklab, var(--pain) ${part}%, var(--surface))`, "--surface", 3]),
];

for (const colorScheme of ["light", "dark"]) {
  test(`A13 text stands out 4.5 to 1 and shapes 3 to 1, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    const map = await openMap(page);
    const found = await colours(map, PAIRS);
    expect(found.filter(({ ratio, least }) => ratio < least)).toEqual([]);
    expect(found).toHaveLength(PAIRS.length);
    // The line that is edited, and those beside it, as they are really painted: with their opacity.
    const lines = await map.element.locator(".lines .line").evaluateAll((all) => all.map((one) => [getComputedStyle(one).stroke, Number(getComputedStyle(one).opacity)]));
    const painted = lines.map(([stroke, opacity]) => [`color-mix(in srgb, ${stroke} ${opacity * 100}%, var(--surface))`, "--surface", 3]);
    expect((await colours(map, painted)).filter(({ ratio, least }) => ratio < least)).toEqual([]);
    expect(await contrastOf(map, ".title", "::placeholder")).toBeGreaterThanOrEqual(4.5);
  });
}

/** The contrast of a pseudo-element's text with the surface. */
async function contrastOf(map, selector, pseudo) {
  const color = await map.element.locator(selector).evaluate((one, pseudo) => getComputedStyle(one, pseudo).color, pseudo);
  const [{ ratio }] = await colours(map, [[color, "--surface", 0]]);
  return ratio;
}

test("A14 without colour, feelings, lines, channels, levels and choices still differ", async ({ page }) => {
  const map = await openMap(page);
  // Faces: another mouth for another feeling.
  const mouths = await map.element.locator(".point .face").evaluateAll((all) => all.map((face) => face.querySelector(".mouth").getAttribute("d")));
  const scores = (await map.read()).stages.map(async ({ name }) => map.feeling(name).inputValue());
  expect(new Set(mouths).size).toBe(new Set(await Promise.all(scores)).size);
  // Whose line it is: dashes of its own, and the same ones beside the name.
  const dashes = (selector) => map.element.locator(selector).evaluateAll((all) => all.map((one) => [one.dataset.persona, getComputedStyle(one).strokeDasharray]));
  const lines = await dashes(".lines .line.now");
  expect(lines).toHaveLength(6);
  expect(new Set(lines.map(([, dash]) => dash)).size).toBe(6);
  expect(new Map(await dashes(".legend .person .line"))).toEqual(new Map(lines));
  // Goal and now.
  const [goal] = await dashes(".lines .line.goal");
  expect(lines.map(([, dash]) => dash)).not.toContain(goal[1]);
  // Channels, levels, how bad, how certain: in words.
  for (const part of [".mark.channel", ".mark.severity", ".mark.evidence", ".level"]) await expect(map.element.locator(part).first()).toHaveText(/\p{L}{3}/u);
  // What is chosen has a tick, or is filled against what is not.
  await expect(map.advice.locator('.chip[aria-pressed="true"]').first()).toHaveCSS("background-color", /./);
  const tick = await map.advice.locator('.chip[aria-pressed="true"]').first().evaluate((chip) => getComputedStyle(chip, "::before").content);
  expect(tick).toContain("✓");
});

/** What is cut off: text wider or higher than what holds it, where that hides what runs over. */
function cut(map) {
  return map.element.evaluate((element) => {
    const scrolls = (style) => /auto|scroll/.test(style.overflowX + style.overflowY);
    // One line of what is written scrolls with the caret; the strip of durations is a picture of what the headers say.
    const excepted = "input, .unseen, .proportions > span, .proportions";
    const all = [...element.shadowRoot.querySelectorAll("*")].filter((one) => one instanceof HTMLElement && one.checkVisibility());
    const found = [];
    for (const one of all) {
      const style = getComputedStyle(one);
      if (one.matches(excepted) || scrolls(style) || style.display === "inline") continue;
      const hides = style.overflowX !== "visible" || style.overflowY !== "visible" || style.textOverflow === "ellipsis";
      if (hides && (one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1)) found.push(`${one.localName}.${one.className}: ${one.textContent.slice(0, 40)}`);
      // A list to choose from shows its choice on one line, unless it lies unseen over its word.
      if (one.localName === "select" && style.opacity !== "0") {
        const probe = document.createElement("span");
        probe.textContent = one.selectedOptions[0]?.text ?? "";
        Object.assign(probe.style, { position: "absolute", font: style.font, letterSpacing: style.letterSpacing, wordSpacing: style.wordSpacing, whiteSpace: "nowrap" });
        element.shadowRoot.querySelector(".root").append(probe);
        const arrow = style.appearance === "none" ? 0 : 16;
        const room = one.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight) - arrow;
        if (probe.offsetWidth > room + 1) found.push(`select.${one.className}: ${probe.textContent} ${probe.offsetWidth} in ${Math.round(room)}`);
        probe.remove();
      }
    }
    return found;
  });
}

/** What lies beside the page or beside what holds it, although it could be below. */
function beside(map) {
  return map.element.evaluate((element) => {
    const width = element.getBoundingClientRect().right;
    const root = element.shadowRoot;
    const sideways = [...root.querySelectorAll("*")].filter((one) => /auto|scroll/.test(getComputedStyle(one).overflowX) && one.scrollWidth > one.clientWidth + 1);
    const out = [...root.querySelectorAll("*")].filter((one) => {
      // The strip of stages and the table are what may be wider.
      if (one.closest(".strip, .map, .unseen, svg") || !one.checkVisibility()) return false;
      return one.getBoundingClientRect().right > width + 1;
    });
    const page = document.scrollingElement;
    return [
      ...sideways.map((one) => `scrolls sideways: ${one.localName}.${one.className}`).filter((what) => !/\.(strip|map)/.test(what)),
      ...out.map((one) => `out: ${one.localName}.${one.className}`),
      ...(page.scrollWidth > page.clientWidth ? ["the page scrolls sideways"] : []),
    ];
  });
}

/** Readers who set the room between lines, words and letters themselves (1.4.12). */
function spread(map) {
  return map.element.evaluate((element) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync("* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-block-end: 2em !important }");
    element.shadowRoot.adoptedStyleSheets = [...element.shadowRoot.adoptedStyleSheets, sheet];
  });
}

const READ = ["start", "full map", "card open", "stage open", "lane open", "move form", "advice unfolded", "advice set aside", "about dialog", "help dialog", "outline", "plan", "plan unfolded", "pack notice", "empty map", "error notice", "failed loading"];

for (const state of READ) {
  test(`A9 A15 A16 room enough at every width, at 200 % and with text spread out: ${state}`, async ({ page, allow }) => {
    if (state === "failed loading") allow(/integrity/);
    const map = await STATES[state](page, "nl");
    // 640 by 400 is a window of 1280 by 800 at 200 %.
    for (const [width, height] of [[1280, 800], [768, 900], [640, 400], [320, 640]]) {
      await page.setViewportSize({ width, height });
      const at = `${width} wide`;
      expect(await small(map, 24), `${at}: smaller than 24 by 24 pixels`).toEqual([]);
      expect(await beside(map), `${at}: beside`).toEqual([]);
      expect(await cut(map), `${at}: cut off`).toEqual([]);
    }
    await spread(map);
    for (const width of [320, 1280]) {
      await page.setViewportSize({ width, height: 800 });
      // A browser's own list shows its choice on one line, and the whole of it once it is open: in a card there may be too little room.
      const lost = (await cut(map)).filter((one) => state !== "card open" || !one.startsWith("select"));
      expect(lost, `spread out, ${width} wide`).toEqual([]);
    }
  });
}

const box = async (locator) => {
  const { x, y, width, height } = await locator.boundingBox();
  return { x: Math.round(x), y: Math.round(y), width: Math.round(width), height: Math.round(height) };
};

/** How many pixels something adds to the picture of an area in a contrast of 3 to 1 or more. */
async function drawn(map, selector, area) {
  const { page } = map;
  await area.scrollIntoViewIfNeeded();
  const clip = await box(area);
  const shown = await page.screenshot({ clip, animations: "disabled" });
  await map.element.evaluate((element, selector) => {
    const sheet = Object.assign(new CSSStyleSheet(), { hides: true });
    sheet.replaceSync(`${selector} { visibility: hidden !important }`);
    element.shadowRoot.adoptedStyleSheets = [...element.shadowRoot.adoptedStyleSheets, sheet];
  }, selector);
  const bare = await page.screenshot({ clip, animations: "disabled" });
  await map.element.evaluate((element) => {
    element.shadowRoot.adoptedStyleSheets = element.shadowRoot.adoptedStyleSheets.filter((sheet) => !sheet.hides);
  });
  return { width: clip.width, pixels: await differing(page, shown, bare) };
}

for (const colorScheme of ["light", "dark"]) {
  test(`A20 in the system's own colours everything drawn is seen, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ forcedColors: "active", colorScheme });
    const map = await openMap(page);
    // Text gets the system's colours: nothing keeps its own.
    const kept = await map.element.evaluate((element) =>
      [...element.shadowRoot.querySelectorAll("*")].filter((one) => one instanceof HTMLElement && getComputedStyle(one).forcedColorAdjust === "none").map((one) => one.className),
    );
    expect(kept).toEqual([]);
    // The line that is edited is more than a pixel high from side to side; the others are seen too.
    const plot = map.element.locator(".plot");
    const line = await drawn(map, ".lines .line.mine", plot);
    expect(line.pixels).toBeGreaterThan(line.width * 0.8);
    const others = await drawn(map, ".lines .line:not(.mine)", plot);
    expect(others.pixels).toBeGreaterThan(others.width);
    for (const selector of [".point .face", ".face-at > .star", ".pain", ".tool .icon"]) {
      const { width, pixels } = await drawn(map, selector, map.element.locator(selector).first());
      expect(pixels, selector).toBeGreaterThan(width);
    }
    // What is pressed differs from what is not by more than its colour.
    const borders = await map.element.locator(".switch .chip").evaluateAll((all) => all.map((one) => getComputedStyle(one).borderTopWidth));
    expect(new Set(borders).size).toBe(2);
    // The focus.
    const help = map.element.locator('[data-action="help"]');
    await help.focus();
    await page.keyboard.press("Shift+Tab");
    await page.keyboard.press("Tab");
    const around = await box(help);
    const focused = await page.screenshot({ clip: { x: around.x - 5, y: around.y - 5, width: around.width + 10, height: around.height + 10 } });
    await map.element.evaluate((element) => element.shadowRoot.activeElement.blur());
    const blurred = await page.screenshot({ clip: { x: around.x - 5, y: around.y - 5, width: around.width + 10, height: around.height + 10 } });
    expect(await differing(page, focused, blurred)).toBeGreaterThan(2 * (around.width + around.height));
  });
}

test("A27 on paper the map is a real table with its headers, and no control is needed to read it", async ({ page }) => {
  const map = await STATES.print(page, "nl");
  const journey = await map.read();
  const { columns, rows, display, texts } = await map.table.evaluate((table) => ({
    columns: [...table.tHead.rows[0].cells].map((cell) => [cell.localName, cell.scope ?? "", cell.ariaLabel]).slice(1),
    rows: [...table.tBodies[0].rows].map((row) => [row.cells[0].localName, row.cells[0].scope, row.cells[0].ariaLabel]),
    display: [table, table.tHead, table.tBodies[0].rows[0], table.tBodies[0].rows[0].cells[1]].map((one) => getComputedStyle(one).display),
    texts: [...table.querySelectorAll(".says")].filter((one) => one.checkVisibility()).map((one) => one.textContent),
  }));
  expect(columns).toEqual(journey.stages.map(({ name }) => ["th", "col", name]));
  expect(rows).toEqual(journey.lanes.map(({ name }) => ["th", "row", name]));
  expect(display).toEqual(["table", "table-header-group", "table-row", "table-cell"]);
  expect([...texts].sort()).toEqual(journey.cards.map(({ text }) => text).sort());
  await expect(map.element.locator(".toolbar .tools").first()).toBeHidden();
});

test("A28 help is in the same place on every screen", async ({ page }) => {
  const order = (map) => map.element.locator(".toolbar [data-action], .toolbar .language").evaluateAll((all) => all.filter((one) => one.checkVisibility()).map((one) => one.dataset.action ?? "language"));
  for (const state of ["start", "full map", "outline", "plan", "read-only", "narrow", "empty map"]) {
    expect((await order(await STATES[state](page, "nl"))).slice(-2), state).toEqual(["help", "language"]);
  }
});

test("A28 what was answered at the start is not asked again", async ({ page }) => {
  const map = await STATES.start(page, "nl");
  await map.element.getByLabel("Wat bied je aan?").fill("voetbalschoenen");
  await map.element.getByRole("radio", { name: "consumenten" }).check();
  await map.element.getByRole("button", { name: "Maak mijn kaart" }).click();
  await map.element.locator('[data-action="about"]').click();
  await expect(map.element.getByRole("dialog").getByLabel("Wat bied je aan?")).toHaveValue("voetbalschoenen");
  await expect(map.element.getByRole("dialog").getByLabel("Voor wie?")).toHaveValue("b2c");
});

test.describe("taps", () => {
  test.use({ hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } });
  test("A29 with taps alone a card is written, moved, rated and deleted, and a need chosen", async ({ page }) => {
    const map = await openMap(page);
    const before = await map.read();
    await map.add("Acties", "Bewustzijn").tap();
    await map.field.fill("Ik vraag het aan een teamgenoot");
    await map.tool("Verplaatsen naar…").tap();
    await map.element.getByRole("group", { name: "Verplaatsen naar…" }).getByLabel("Naar fase").selectOption("Service");
    await map.element.getByRole("button", { name: "Verplaats", exact: true }).tap();
    await page.getByRole("navigation").getByRole("button", { name: "Actie" }).tap();
    await map.advice.locator('[data-need="contact"]').tap();
    await map.feeling("Actie").scrollIntoViewIfNeeded();
    const { x, y, width } = await map.feeling("Actie").boundingBox();
    await page.touchscreen.tap(x + width / 2, y + 8);
    await page.getByRole("navigation").getByRole("button", { name: "Bewustzijn" }).tap();
    await map.card("Ik zie na de training").tap();
    await map.tool("Verwijderen").tap();
    const after = await map.read();
    const [service, action] = [after.stages[3], after.stages[2]];
    expect(after.cards.find(({ text }) => text === "Ik vraag het aan een teamgenoot").stage).toBe(service.id);
    expect(after.cards).toHaveLength(before.cards.length);
    expect(action.needs).toContain("contact");
    expect(after.feelings.find(({ stage, persona, card, state = "now" }) => stage === action.id && !persona && !card && state === "now").score).toBe(2);
    await map.undo.tap();
    await expect(map.card("Ik zie na de training")).toBeVisible();
  });
});
