// What is seen: sizes, contrasts, shapes beside colours, room for larger text, the system's own colours, paper.
import { colours, expect, openMap, STATES, test } from "./a11y.mjs";

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

for (const width of [320, 768, 1280]) {
  test(`A9 whatever can be pressed is 24 by 24 pixels or more, ${width} wide`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 });
    const found = {};
    for (const state of ["start", "card open", "stage open", "lane open", "move form", "advice unfolded", "about dialog", "outline", "empty map", "error notice"]) {
      found[state] = await STATES[state](page, "nl").then((map) => small(map, 24));
    }
    expect(Object.values(found).flat(), JSON.stringify(found)).toEqual([]);
  });
}

test.describe("A9", () => {
  test.use({ hasTouch: true, isMobile: true });
  for (const [width, height] of [[390, 844], [1024, 768]]) {
    test(`A9 under a finger the main controls are 40 pixels high or more, ${width} wide`, async ({ page }) => {
      await page.setViewportSize({ width, height });
      const main = "button.tool, .chip, .add, .primary, .secondary, .make, .strip button, select, .fold, .plain, .title, summary, .choice input";
      const found = {};
      for (const state of ["start", "card open", "stage open", "move form", "about dialog", "outline", "error notice"]) {
        found[state] = await STATES[state](page, "nl").then((map) => small(map, 40, main));
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
  ...[60, 80, 100].map((part) => [`color-mix(in oklab, var(--pain) ${part}%, var(--surface))`, "--surface", 3]),
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
