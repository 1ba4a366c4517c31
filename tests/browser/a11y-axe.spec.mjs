// A1 to A3: what axe finds in every state of the screen. axe looks at names, roles, structure and contrast; what it has no rule
// for (A3: dragging, focus, sizes at other widths) is checked in the other a11y files.
import { axe, contrasts, expect, openMap, STATES, test } from "./a11y.mjs";
import { open } from "./map.mjs";

// axe comes in as an inline script, which the policy of these pages refuses. Every other test runs under the policy.
test.use({ bypassCSP: true });

/** Why axe cannot tell a contrast itself, where its answer may be looked up by other means. */
const LOOKED_UP = [
  // The bar at the foot of the start and what is dragged lie over a part of the page at that moment. The colours below them are
  // plain, and are compared here.
  /overlapped by another element/,
  // Arrows on keys: axe takes them for no text.
  /only non-text characters/,
];

/** Nothing wrong, and nothing left open. */
async function clean(page, found) {
  expect(found.violations.map(({ text }) => text)).toEqual([]);
  const known = found.incomplete.filter(({ id, text }) => id === "color-contrast" && LOOKED_UP.some((why) => why.test(text)));
  expect(found.incomplete.filter((one) => !known.includes(one)).map(({ text }) => text)).toEqual([]);
  for (const { text, ratio } of await contrasts(page, known.map(({ target }) => target))) {
    expect(ratio, text).toBeGreaterThanOrEqual(4.5);
  }
}

/** The states that forced colours are looked at in. */
const FORCED = ["start", "full map", "card open", "about dialog", "outline", "plan unfolded", "advice set aside", "narrow"];

/** States that the loader draws, in the language it found at first. */
const LOADING = ["skeleton", "failed loading"];

for (const [state, go] of Object.entries(STATES)) {
  test(`A1 A2 axe finds nothing: ${state}`, async ({ page, allow }) => {
    if (state === "failed loading") allow(/integrity/);
    const map = await go(page, "nl");
    await clean(page, await axe(page));
    // Dark differs in its colours only, English in its words only.
    await page.emulateMedia({ colorScheme: "dark" });
    await clean(page, await axe(page, { rules: ["color-contrast"] }));
    if (LOADING.includes(state)) await go(page, "en");
    else await map.element.evaluate((element) => (element.lang = "en"));
    await clean(page, await axe(page, { without: ["color-contrast"] }));
    if (!FORCED.includes(state)) return;
    // Forced colours are the system's, and styles do not tell which are really painted: A20 looks at pixels.
    await page.emulateMedia({ forcedColors: "active" });
    await clean(page, await axe(page, { without: ["color-contrast"] }));
  });
}

test("A1 A2 axe finds nothing on the demo page as a whole", async ({ page }) => {
  await open(page);
  await clean(page, await axe(page, { within: "html" }));
});

test("A1 two maps on one page are told apart", async ({ page }) => {
  const map = await openMap(page);
  await page.locator("main").evaluate(async (main) => {
    const second = document.createElement("journey-map");
    second.template = "see-think-do-care";
    second.storageKey = "second";
    main.append(second);
    await second.ready;
  });
  await clean(page, await axe(page, { within: "main" }));
  const names = await page.locator("journey-map").getByRole("region").evaluateAll((all) => all.map((one) => one.ariaLabel));
  expect(new Set(names).size).toBe(2);
  expect(names[0]).toContain((await map.read()).title);
});
