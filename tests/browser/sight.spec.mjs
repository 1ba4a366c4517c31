// A map of many stages draws those in sight; whoever uses it notices nothing of that.
import { extractText, getDocumentProxy } from "unpdf";
import { expect, test } from "./fixture.mjs";
import { drag, lift, point } from "./hands.mjs";
import { focused, own } from "./map.mjs";

const KINDS = ["actions", "emotion", "pains", "opportunities"];

/** Stages with a card in each lane, the texts now short, now long. */
function journey(count) {
  const stages = Array.from({ length: count }, (_, at) => ({ id: `s${at}`, name: `Stap ${at + 1}`, intent: "orient" }));
  return {
    format: "klantreis",
    version: 1,
    title: "Veel fasen",
    language: "nl",
    stages,
    lanes: KINDS.map((kind) => ({ id: kind, kind, name: `Rij ${kind}` })),
    cards: stages.flatMap(({ id, name }, at) =>
      KINDS.filter((kind) => kind !== "emotion").map((kind) => {
        const text = `${name} ${kind} ${"en nog iets ".repeat((at * 7) % 12)}`.trim();
        return { id: `${kind}-${at}`, stage: id, lane: kind, text, evidence: "assumed" };
      }),
    ),
    feelings: stages.map(({ id }, at) => ({ stage: id, state: "now", score: (at % 9) / 2 - 2 })),
  };
}

/** What is drawn: stages by name, gaps by how many they stand for; and whether each place of the map that can be seen has its stage. */
const drawn = (map) =>
  map.element.evaluate(({ shadowRoot }) => {
    const columns = [...shadowRoot.querySelectorAll("thead > tr > :not(.corner)")];
    const box = shadowRoot.querySelector(".map").getBoundingClientRect();
    const from = shadowRoot.querySelector(".corner").getBoundingClientRect().right;
    const seen = columns.filter((cell) => cell.getBoundingClientRect().right > from + 1 && cell.getBoundingClientRect().left < box.right - 1);
    const name = (cell) => (cell.classList.contains("gap") ? cell.colSpan : cell.querySelector(".name, textarea")?.textContent);
    return {
      columns: columns.map(name),
      seen: seen.map(name),
      cards: shadowRoot.querySelectorAll(".card").length,
      points: shadowRoot.querySelectorAll(".point").length,
      // Every row has the same columns in the same places.
      even: [...shadowRoot.querySelectorAll("tbody > tr:not([data-kind=emotion])")].every((row) =>
        columns.every((cell, at) => Math.abs(row.children[at + 1].getBoundingClientRect().left - cell.getBoundingClientRect().left) < 1),
      ),
    };
  });

const scroll = (map, to) => map.element.evaluate(({ shadowRoot }, to) => shadowRoot.querySelector(".map").scrollTo(to), to);
const names = (from, to) => Array.from({ length: to - from + 1 }, (_, at) => `Stap ${from + at}`);
const stages = ({ columns }) => columns.filter((column) => typeof column === "string");

test("a map of twenty stages is drawn whole, one of more as far as it is in sight", async ({ page }) => {
  const map = await own(page, journey(20));
  expect(stages(await drawn(map))).toEqual(names(1, 20));
  expect((await drawn(map)).cards).toBe(60);

  await map.call("load", journey(21));
  await expect.poll(async () => (await drawn(map)).columns.at(-1)).toBeGreaterThan(5);
  const { columns, seen, cards, points, even } = await drawn(map);
  expect(columns.at(-1)).toBe(21 - stages({ columns }).length);
  expect(seen.every((name) => typeof name === "string")).toBe(true);
  expect([cards, points]).toEqual([stages({ columns }).length * 3, stages({ columns }).length]);
  expect(even).toBe(true);
  // One stage fewer: whole again.
  await map.go("Stap 1");
  await page.keyboard.press("Delete");
  await expect.poll(async () => stages(await drawn(map))).toEqual(names(2, 21));
});

test("what comes in sight is drawn: to the end, back, at once, in a larger window", async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 900 });
  const map = await own(page, journey(120));
  const whole = async () => (await drawn(map)).seen.every((name) => typeof name === "string");
  const few = (count) => expect(count).toBeLessThan(20);
  for (const left of [0, 500, 1200, 9000, 1e6, 3000, 0]) {
    await scroll(map, { left });
    await expect.poll(whole, `at ${left}`).toBe(true);
    const now = await drawn(map);
    few(stages(now).length);
    expect(now.even).toBe(true);
    expect(now.cards).toBe(stages(now).length * 3);
    expect(now.columns.reduce((sum, column) => sum + (typeof column === "number" ? column : 1), 0)).toBe(120);
    if (left === 1e6) expect(now.seen.at(-1)).toBe("Stap 120");
  }
  const before = (await drawn(map)).seen.length;
  await page.setViewportSize({ width: 2560, height: 900 });
  await expect.poll(async () => (await drawn(map)).seen.length).toBeGreaterThan(before + 4);
  await expect.poll(whole).toBe(true);
});

test("a map that comes in place of a small one is drawn as far as it is in sight", async ({ page }) => {
  await page.setViewportSize({ width: 2560, height: 900 });
  const map = await own(page, journey(3));
  await map.call("load", journey(60));
  await expect.poll(async () => stages(await drawn(map)).length).toBeGreaterThan(9);
  expect((await drawn(map)).seen.every((name) => typeof name === "string")).toBe(true);
});

test("the keys go through all of it, and the focus stays where it is while the map scrolls away", async ({ page }) => {
  const map = await own(page, journey(60));
  await map.go("Stap 1");
  for (let step = 2; step <= 40; step += 1) await page.keyboard.press("ArrowRight");
  await expect(map.stage("Stap 40")).toBeFocused();
  await expect(map.stage("Stap 40")).toBeInViewport();
  await page.keyboard.press("ArrowDown");
  expect((await focused(page)).name).toContain("Stap 40 actions");

  await scroll(map, { left: 0 });
  await expect.poll(async () => (await drawn(map)).seen[0]).toBe("Stap 1");
  expect(stages(await drawn(map))).toContain("Stap 40");
  expect((await focused(page)).name).toContain("Stap 40 actions");
  await page.keyboard.press("ArrowRight");
  expect((await focused(page)).name).toContain("Stap 41 actions");
  await expect(map.card("Stap 41 actions")).toBeInViewport();
  await expect.poll(async () => (await drawn(map)).seen.every((name) => typeof name === "string")).toBe(true);

  // What is taken back far away is gone to.
  await page.keyboard.press("Delete");
  await scroll(map, { left: 0 });
  await expect.poll(async () => (await drawn(map)).seen[0]).toBe("Stap 1");
  await map.undo.click();
  await expect(map.card("Stap 41 actions")).toBeFocused();
  await expect(map.card("Stap 41 actions")).toBeInViewport();
});

test("what is open for writing stays open out of sight, with every letter", async ({ page }) => {
  const map = await own(page, journey(60));
  await map.card("Stap 2 pains").click();
  await page.keyboard.press("Control+A");
  await page.keyboard.type("Eerst");
  await scroll(map, { left: 1e6 });
  await expect.poll(async () => (await drawn(map)).seen.at(-1)).toBe("Stap 60");
  await page.keyboard.type(" en toen");
  await expect(map.field).toHaveValue("Eerst en toen");
  await page.keyboard.press("Enter");
  await expect(map.card("Eerst en toen")).toBeFocused();
});

test("whatever a file has for ids, a stage is drawn as a stage and a gap as a gap", async ({ page }) => {
  const ids = ["=", "1 20", "\n3 40", "gap", "=s1", " "];
  const hostile = (count) => {
    const from = journey(count);
    const id = (old) => ids[Number(old.slice(1))] ?? old;
    return {
      ...from,
      stages: from.stages.map((stage) => ({ ...stage, id: id(stage.id) })),
      cards: from.cards.map((card) => ({ ...card, stage: id(card.stage) })),
      feelings: from.feelings.map((feeling) => ({ ...feeling, stage: id(feeling.stage) })),
    };
  };
  const map = await own(page, hostile(6));
  expect(await drawn(map)).toMatchObject({ columns: names(1, 6), cards: 18, points: 6 });
  await map.call("load", hostile(60));
  await expect.poll(async () => stages(await drawn(map)).length).toBeGreaterThan(6);
  const now = await drawn(map);
  expect(now.columns.slice(0, 6)).toEqual(names(1, 6));
  expect(now.cards).toBe(stages(now).length * 3);
});

test("a row stays where it is while the map goes sideways", async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 700 });
  const map = await own(page, journey(60));
  await scroll(map, { top: 250 });
  const top = () => map.element.evaluate(({ shadowRoot }) => shadowRoot.querySelector('tr[data-row="pains"]').getBoundingClientRect().top);
  const before = await top();
  for (let left = 0; left < 6000; left += 150) {
    await scroll(map, { left, top: undefined });
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))));
    expect(Math.abs((await top()) - before), `at ${left}`).toBeLessThan(2);
  }
});

test("a card is dragged to a stage that was not drawn, and back", async ({ page }) => {
  await page.setViewportSize({ width: 1200, height: 1100 });
  const map = await own(page, journey(30));
  const before = await map.read();
  const scroller = map.element.locator(".map");
  const box = await scroller.boundingBox();
  const end = () => scroller.evaluate((box) => box.scrollWidth - box.clientWidth - box.scrollLeft);
  await lift(page, await point(map.card("Stap 1 actions"), 0.5, 0.3), [box.x + box.width - 2, box.y + 150]);
  await expect.poll(end, { timeout: 30_000 }).toBeLessThan(1);
  const [x, y] = await point(map.cell("Rij actions", "Stap 29"), 0.5, 0.9);
  await page.mouse.move(x, y, { steps: 3 });
  await page.mouse.up();
  await expect(map.status).toHaveText("‘Stap 1 actions’ staat nu in Stap 29, Rij actions, plek 2 van 2");
  expect(await map.undoAll()).toBe(1);
  expect(await map.read()).toEqual(before);
  // A stage too: its header by its edge.
  await scroll(map, { left: 0 });
  await drag(page, await point(map.stage("Stap 1"), 0.2), await point(map.table.locator("th.stage").nth(2), 0.9));
  await expect(map.status).toHaveText("‘Stap 1’ is nu fase 3 van 30");
});

test("on a narrow screen one stage is shown, whichever, and the curve over all", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const map = await own(page, journey(60));
  await map.element.locator(".strip").getByRole("button", { name: "Stap 45", exact: true }).click();
  await expect(map.card("Stap 45 actions")).toBeVisible();
  expect(await map.element.locator(".card:visible").count()).toBe(3);
  expect((await drawn(map)).points).toBe(60);
  await expect(map.element.locator("td.gap:visible")).toHaveCount(0);
  await page.setViewportSize({ width: 1280, height: 844 });
  await expect.poll(async () => (await drawn(map)).points).toBeLessThan(20);
});

test("paper has all of it", async ({ page }) => {
  const map = await own(page, journey(30));
  const pdf = await page.pdf({ format: "A3", landscape: true });
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(pdf)), { mergePages: true });
  const letters = (words) => words.replaceAll(/[\s\u00AD-]+/g, "");
  const paper = letters(text);
  for (const { text } of journey(30).cards) expect(paper).toContain(letters(text));
  // And the screen no more than before.
  await expect.poll(async () => (await drawn(map)).columns.at(-1)).toBeGreaterThan(5);
});

test("by our own button too, before the page is asked to print", async ({ page }) => {
  await page.addInitScript(() => {
    window.print = () => (window.printed = document.querySelector("journey-map").shadowRoot.querySelectorAll(".card").length);
  });
  const map = await own(page, journey(30));
  await map.element.getByRole("button", { name: "Afdrukken" }).click();
  await expect.poll(() => page.evaluate(() => window.printed)).toBe(90);
});

test("a screen reader hears how many stages are left out", async ({ page }) => {
  const map = await own(page, journey(60));
  await scroll(map, { left: 8000 });
  await expect.poll(async () => stages(await drawn(map))).toContain("Stap 48");
  const gaps = map.table.locator("thead .gap");
  await expect(gaps).toHaveCount(2);
  const [first, last] = await gaps.evaluateAll((all) => all.map((gap) => [gap.getAttribute("aria-label"), gap.colSpan]));
  expect([first, last]).toEqual([[`Fasen buiten beeld: ${first[1]}`, first[1]], [`Fasen buiten beeld: ${last[1]}`, last[1]]]);
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send("Accessibility.getFullAXTree");
  const labels = nodes.filter(({ role, ignored }) => !ignored && role?.value === "columnheader").map(({ name }) => name.value);
  expect(labels).toContain("Stap 48");
  expect(labels).not.toContain("Stap 30");
});
