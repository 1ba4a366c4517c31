// Dragging cards, stages, lanes and feelings, by mouse and by finger.
import { expect, test } from "./fixture.mjs";
import { drag, Fingers, lift, point } from "./hands.mjs";
import { host, own } from "./map.mjs";

const FIRST = "Ik zie bij iemand anders iets wat mij ook handig lijkt";
const SECOND = "Ik blijf hangen bij een foto of een kort filmpje";
const LOOKS = "Elke website legt het weer anders uit";

test.use({ viewport: { width: 1600, height: 1400 } });

/** A map that is in sight as a whole. */
async function whole(page) {
  const map = await host(page);
  await map.tall();
  return map.ready();
}

const ghost = (map) => map.element.locator(".ghost");
const stages = (map) => map.table.locator("th.stage .name");
const lanes = (map) => map.table.getByRole("rowheader").locator(".name");

/** What a drop has to be: said, with the focus on what was dropped, and one step. */
async function dropped(map, button, said, before) {
  await expect(map.status).toHaveText(said);
  await expect(button).toBeFocused();
  await expect(map.field).toHaveCount(0); // no click opens what was dropped
  await expect(ghost(map)).toHaveCount(0);
  const after = await map.read();
  expect(after).not.toEqual(before);
  expect(await map.undoAll()).toBe(1);
  expect(await map.read()).toEqual(before);
}

test("a card goes to another place, to another cell, to an empty cell", async ({ page }) => {
  const map = await whole(page);
  const before = await map.read();

  await drag(page, await point(map.card(FIRST)), await point(map.card(SECOND), 0.5, 0.8));
  await expect(map.texts("Acties", "See")).toHaveText([SECOND, FIRST]);
  await dropped(map, map.card(FIRST), `‘${FIRST}’ staat nu in See, Acties, plek 2 van 2`, before);

  await drag(page, await point(map.card(SECOND)), await point(map.card(FIRST), 0.5, 0.2));
  await expect(map.texts("Acties", "See")).toHaveText([SECOND, FIRST]);
  await dropped(map, map.card(SECOND), `‘${SECOND}’ staat nu in See, Acties, plek 1 van 2`, before);

  await drag(page, await point(map.card(LOOKS)), await point(map.card("Wat het in totaal kost"), 0.5, 0.2));
  await expect(map.texts("Pijnpunten", "Do").first()).toHaveText(LOOKS);
  await dropped(map, map.card(LOOKS), `‘${LOOKS}’ staat nu in Do, Pijnpunten, plek 1 van 2`, before);

  await drag(page, await point(map.card(LOOKS)), await point(map.cell("Kansen", "Care")));
  await expect(map.texts("Kansen", "Care")).toHaveText([LOOKS]);
  await dropped(map, map.card(LOOKS), `‘${LOOKS}’ staat nu in Care, Kansen, plek 1 van 1`, before);
});

test("a stage goes along the map by its header, and a lane up and down by its name", async ({ page }) => {
  const map = await whole(page);
  const before = await map.read();

  await drag(page, await point(map.stage("Do")), await point(map.table.locator("th.stage").first(), 0.1));
  await expect(stages(map)).toHaveText(["Do", "See", "Think", "Care"]);
  await dropped(map, map.stage("Do"), "‘Do’ is nu fase 1 van 4", before);

  // Anywhere in the column says where it goes.
  await drag(page, await point(map.stage("See")), await point(map.cell("Kansen", "Do"), 0.9));
  await expect(stages(map)).toHaveText(["Think", "Do", "See", "Care"]);
  await dropped(map, map.stage("See"), "‘See’ is nu fase 3 van 4", before);

  await drag(page, await point(map.lane("Kansen")), await point(map.lane("Contactpunten"), 0.5, 0.1));
  await expect(lanes(map)).toHaveText(["Acties", "Kansen", "Contactpunten", "Gevoel", "Gedachten", "Pijnpunten"]);
  await dropped(map, map.lane("Kansen"), "‘Kansen’ is nu rij 2 van 6", before);

  await drag(page, await point(map.lane("Acties")), await point(map.table.locator(".feelings"), 0.5, 0.9));
  await expect(lanes(map)).toHaveText(["Contactpunten", "Gevoel", "Acties", "Gedachten", "Pijnpunten", "Kansen"]);
  await dropped(map, map.lane("Acties"), "‘Acties’ is nu rij 3 van 6", before);
});

test("what is dragged is seen, with the place where it would go, and said", async ({ page }) => {
  const map = await whole(page);
  const mark = map.element.locator(".drop-mark");
  await lift(page, await point(map.card(LOOKS)), await point(map.cell("Kansen", "Care")));
  await expect(ghost(map)).toHaveText(new RegExp(LOOKS));
  await expect(mark).not.toHaveAttribute("hidden");
  await expect(map.status).toHaveText(`‘${LOOKS}’ opgepakt. Laat los om neer te zetten, Escape om terug te leggen.`);
  const [cell, line, picture] = await Promise.all([map.cell("Kansen", "Care"), mark, ghost(map)].map((l) => l.boundingBox()));
  expect(line.x).toBeGreaterThanOrEqual(cell.x);
  expect(line.x + line.width).toBeLessThanOrEqual(cell.x + cell.width);
  expect(line.y).toBeGreaterThanOrEqual(cell.y);
  expect(Math.abs(picture.x + picture.width / 2 - (cell.x + cell.width / 2))).toBeLessThan(12);
  // Over a place where it cannot stand there is no mark.
  await page.mouse.move(...(await point(map.table.locator(".feelings"))), { steps: 3 });
  await expect(mark).toHaveAttribute("hidden");
  await page.mouse.up();
  await expect(map.status).toHaveText("Teruggelegd");
  expect(await map.undoAll()).toBe(0);
});

for (const [how, end] of [
  ["Escape", (page) => page.keyboard.press("Escape")],
  ["letting go outside the map", (page) => page.locator("#before").hover().then(() => page.mouse.up())],
  ["letting go over the advice", async (page) => {
    await page.mouse.move(...(await point(page.getByRole("complementary"))), { steps: 3 });
    await page.mouse.up();
  }],
]) {
  test(`${how} puts back what is dragged, and the next click is a click again`, async ({ page }) => {
    const map = await whole(page);
    const before = await map.read();
    for (const [what, to] of [
      [map.card(LOOKS), map.cell("Kansen", "Care")],
      [map.stage("Do"), map.stage("See")],
      [map.lane("Kansen"), map.lane("Acties")],
    ]) {
      await lift(page, await point(what), await point(to, 0.3, 0.3));
      await expect(ghost(map)).toBeVisible();
      await end(page);
      await expect(ghost(map)).toHaveCount(0);
      await expect(map.element.locator(".drop-mark")).toHaveAttribute("hidden");
      await expect(map.status).toHaveText("Teruggelegd");
      await page.mouse.up();
      expect(await map.read()).toEqual(before);
      await expect(map.field).toHaveCount(0);
      await what.click();
      await expect(map.field).toBeFocused();
      await map.field.press("Escape");
    }
    expect(await map.undoAll()).toBe(0);
  });
}

test("a hand that shakes less than 5 px clicks", async ({ page }) => {
  const map = await whole(page);
  const [x, y] = await point(map.card(LOOKS));
  await page.mouse.move(x, y);
  await page.mouse.down();
  for (const [dx, dy] of [[3, 2], [-3, 2], [0, -4], [4, 2]]) await page.mouse.move(x + dx, y + dy);
  await expect(ghost(map)).toHaveCount(0);
  await page.mouse.up();
  await expect(map.field).toBeFocused();
  await expect(map.field).toHaveValue(LOOKS);
  expect(await map.undoAll()).toBe(0);
});

test("what a click or a drag inside means stays: the text of an open card, the list of intents, the right button", async ({ page }) => {
  const map = await whole(page);
  await map.card(LOOKS).click();
  const field = await map.field.boundingBox();
  await lift(page, [field.x + 4, field.y + 8], [field.x + field.width - 4, field.y + 8]);
  await expect(ghost(map)).toHaveCount(0);
  await page.mouse.up();
  const selected = () => map.field.evaluate((field) => field.selectionEnd - field.selectionStart);
  expect(await selected()).toBeGreaterThan(3);
  // Also when the mouse is let go beside it.
  await lift(page, [field.x + field.width - 4, field.y + 8], [field.x - 60, field.y + 8]);
  await page.mouse.up();
  await expect(map.field).toBeFocused();
  expect(await selected()).toBeGreaterThan(3);
  await map.field.press("Escape");

  const [x, y] = await point(map.card(SECOND));
  await page.mouse.move(x, y);
  await page.mouse.down({ button: "right" });
  await page.mouse.move(x + 40, y + 40, { steps: 4 });
  await expect(ghost(map)).toHaveCount(0);
  await page.mouse.up({ button: "right" });
  expect(await map.undoAll()).toBe(0);
});

test("writing ends when something is dragged, and is a step of its own", async ({ page }) => {
  const map = await whole(page);
  await map.card(LOOKS).click();
  await map.field.fill("Overal staat iets anders");
  const from = await point(map.card(SECOND));
  await lift(page, from, [from[0] + 20, from[1]]);
  await page.mouse.move(...(await point(map.cell("Kansen", "Care"))), { steps: 3 }); // where it is once the card is closed
  await page.mouse.up();
  await expect(map.texts("Kansen", "Care")).toHaveText([SECOND]);
  await expect(map.card("Overal staat iets anders")).toBeVisible();
  expect(await map.undoAll()).toBe(2);
});

/** Twelve stages and lanes, with a card in every lane. */
const LARGE = {
  title: "Een lange reis",
  stages: Array.from({ length: 12 }, (_, at) => ({ id: `s${at + 1}`, name: `Stap ${at + 1}`, intent: "use" })),
  lanes: Array.from({ length: 12 }, (_, at) => ({ id: `l${at + 1}`, kind: "text", name: `Laan ${at + 1}` })),
  cards: Array.from({ length: 12 }, (_, at) => ({ id: `c${at + 1}`, stage: "s3", lane: `l${at + 1}`, text: `Kaart ${"ABCDEFGHIJKL"[at]}\n\n\n` })),
};

test("near the edge of the map it scrolls, and the drop is where the pointer is then", async ({ page }) => {
  await page.setViewportSize({ width: 1200, height: 800 });
  const map = await own(page, LARGE);
  const scroller = map.element.locator(".map");
  // A machine that is busy draws few frames, and it scrolls a little with each.
  const patient = { timeout: 20_000 };
  const scrolled = () => scroller.evaluate((box) => [box.scrollLeft, box.scrollTop, box.scrollWidth - box.clientWidth, box.scrollHeight - box.clientHeight]);
  const box = await scroller.boundingBox();
  const right = [box.x + box.width - 2, box.y + box.height / 2];

  await lift(page, await point(map.card("Kaart A"), 0.5, 0.3), right);
  await expect.poll(async () => (([left, , most]) => most - left)(await scrolled()), patient).toBeLessThan(1);
  await page.mouse.move(box.x + box.width / 2, box.y + box.height - 2, { steps: 3 });
  await expect.poll(async () => (([, top, , most]) => most - top)(await scrolled()), patient).toBeLessThan(1);
  const [x, y] = await point(map.cell("Laan 12", "Stap 11"));
  await page.mouse.move(x, y, { steps: 3 });
  await page.mouse.up();
  await expect(map.status).toHaveText("‘Kaart A ’ staat nu in Stap 11, Laan 12, plek 1 van 1");
  await expect(map.card("Kaart A")).toBeInViewport();

  // Back to the start with a stage: what scrolls begins beside the names of the lanes.
  await scroller.evaluate((box) => box.scrollTo(box.scrollWidth, 0));
  await lift(page, await point(map.stage("Stap 12"), 0.2), [box.x + 150, box.y + 30]);
  await expect.poll(async () => (await scrolled())[0], patient).toBe(0);
  await page.mouse.move(...(await point(map.table.locator("th.stage").first(), 0.2)), { steps: 3 });
  await page.mouse.up();
  await expect(map.status).toHaveText("‘Stap 12’ is nu fase 1 van 12");
  expect(await map.undoAll()).toBe(2);
});

test("who may only look drags nothing, neither cards nor feelings", async ({ page }) => {
  const map = await host(page, '<journey-map template="see-think-do-care" mode="view"></journey-map>');
  await map.tall();
  await map.ready();
  const before = await map.read();
  for (const what of [map.card(LOOKS), map.stage("Do"), map.lane("Kansen"), map.table.locator(".point .face").nth(1)]) {
    const [x, y] = await point(what);
    await lift(page, [x, y], [x - 60, y - 60]);
    await expect(ghost(map)).toHaveCount(0);
    await page.mouse.up();
  }
  expect(await map.read()).toEqual(before);
});

test("a feeling follows the mouse in halves, and Escape puts it back while the button is still down", async ({ page }) => {
  const map = await whole(page);
  const before = await map.read();
  const face = map.table.locator(".point .face").nth(1);
  const lines = await map.table.locator(".lines").boundingBox();
  const [x, y] = await point(face);
  const height = (score) => lines.y + (lines.height * (2 - score)) / 4;
  await page.mouse.move(x, y);
  await page.mouse.down();
  for (const [score, said] of [[-0.5, "vervelend (−0,5)"], [1, "prettig (+1)"], [2, "geweldig (+2)"]]) {
    await page.mouse.move(x, height(score), { steps: 4 });
    await expect(map.feeling("Think")).toHaveAttribute("aria-valuetext", said);
    await expect.poll(async () => Math.abs((await point(face))[1] - height(score))).toBeLessThan(2);
  }
  await page.keyboard.press("Escape");
  expect(await map.read()).toEqual(before);
  await page.mouse.move(x, height(0), { steps: 4 });
  await page.mouse.up();
  expect(await map.read()).toEqual(before);
  expect(await map.undoAll()).toBe(0);

  await drag(page, [x, y], [x, height(1.5)]);
  await expect(map.feeling("Think")).toHaveAttribute("aria-valuetext", "geweldig (+1,5)");
  expect(await map.undoAll()).toBe(1);
});

test("a press in the middle makes an unknown feeling neutral, in one step", async ({ page }) => {
  const map = await host(page, '<journey-map template="blank"></journey-map>');
  await map.tall();
  await map.ready();
  const before = await map.read();
  const slider = map.feeling("Voor de aankoop");
  await page.mouse.click(...(await point(slider)));
  await expect(slider).toHaveAttribute("aria-valuetext", "neutraal (0)");
  expect((await map.read()).feelings).toEqual([{ stage: "s1", state: "now", score: 0 }]);
  await drag(page, await point(slider), await point(slider, 0.5, 0.1));
  await expect(slider).toHaveAttribute("aria-valuetext", "geweldig (+2)");
  await page.keyboard.press("Control+z");
  await expect(slider).toHaveAttribute("aria-valuetext", "neutraal (0)");
  expect(await map.undoAll()).toBe(1);
  expect(await map.read()).toEqual(before);
});

test.describe("a finger", () => {
  test.use({ hasTouch: true, isMobile: true, viewport: { width: 1200, height: 800 } });

  test("that swipes scrolls and drags nothing", async ({ page }) => {
    const map = await own(page, LARGE);
    const fingers = await Fingers.on(page);
    const from = await point(map.card("Kaart A"), 0.5, 0.3);
    await fingers.send("touchStart", from);
    await fingers.move(from, [from[0] - 250, from[1]]);
    await expect(ghost(map)).toHaveCount(0);
    await fingers.send("touchEnd");
    await expect.poll(() => map.element.locator(".map").evaluate((box) => box.scrollLeft)).toBeGreaterThan(100);
    await expect(ghost(map)).toHaveCount(0);
    await expect(map.field).toHaveCount(0);
    expect(await map.undoAll()).toBe(0);
  });

  test("that rests lifts, drags without scrolling, and drops", async ({ page }) => {
    const map = await own(page, LARGE);
    const fingers = await Fingers.on(page);
    const from = await point(map.card("Kaart A"), 0.5, 0.3);
    const to = await point(map.cell("Laan 2", "Stap 2"));
    await fingers.send("touchStart", from);
    await expect(ghost(map)).toBeVisible();
    await fingers.move(from, to);
    await fingers.send("touchEnd");
    await expect(map.status).toHaveText("‘Kaart A ’ staat nu in Stap 2, Laan 2, plek 1 van 1");
    await expect(map.card("Kaart A")).toBeFocused();
    await expect(map.field).toHaveCount(0);
    expect(await map.element.locator(".map").evaluate((box) => [box.scrollLeft, box.scrollTop])).toEqual([0, 0]);
    expect(await map.undoAll()).toBe(1);
  });

  test("that taps opens", async ({ page }) => {
    const map = await own(page, LARGE);
    await map.card("Kaart A").tap();
    await expect(map.field).toBeFocused();
    expect(await map.undoAll()).toBe(0);
  });

  test("that is joined by a second one puts back", async ({ page }) => {
    const map = await own(page, LARGE);
    const before = await map.read();
    const fingers = await Fingers.on(page);
    const from = await point(map.card("Kaart A"), 0.5, 0.3);
    const to = await point(map.cell("Laan 2", "Stap 2"));
    await fingers.send("touchStart", from);
    await expect(ghost(map)).toBeVisible();
    await fingers.move(from, to);
    await fingers.send("touchStart", to, [to[0] + 120, to[1] + 40]);
    await expect(ghost(map)).toHaveCount(0);
    await expect(map.status).toHaveText("Teruggelegd");
    await fingers.send("touchEnd");
    expect(await map.read()).toEqual(before);
    await expect(map.field).toHaveCount(0);
  });

  test("that the browser takes away puts back", async ({ page }) => {
    const map = await own(page, LARGE);
    const before = await map.read();
    const fingers = await Fingers.on(page);
    const from = await point(map.stage("Stap 1"));
    await fingers.send("touchStart", from);
    await expect(ghost(map)).toBeVisible();
    await fingers.move(from, [from[0] + 200, from[1]]);
    await fingers.send("touchCancel");
    await expect(ghost(map)).toHaveCount(0);
    expect(await map.read()).toEqual(before);
  });
});

test.describe("on a phone", () => {
  test.use({ hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } });

  test("a card is dragged past the edge of what is seen, to another lane", async ({ page }) => {
    const map = await own(page, LARGE);
    await map.element.getByRole("navigation", { name: "Fasen" }).getByRole("button", { name: "Stap 3" }).tap();
    const body = await map.element.locator(".body").boundingBox();
    const fingers = await Fingers.on(page);
    const from = await point(map.card("Kaart A"), 0.5, 0.3);
    await fingers.send("touchStart", from);
    await expect(ghost(map)).toBeVisible();
    const edge = [from[0], Math.min(body.y + body.height, 844) - 4];
    await fingers.move(from, edge);
    // The last one: there it stands still, though the page goes on below it with the advice.
    await expect(map.card("Kaart L")).toBeInViewport({ timeout: 20_000 });
    const middle = [from[0], body.y + body.height / 2];
    await fingers.move(edge, middle); // here it stands still
    const cards = await map.table.locator(".card:visible").evaluateAll((all) =>
      all.map((card) => ({ id: card.dataset.card, y: card.getBoundingClientRect().bottom - 4 })),
    );
    const under = cards.toSorted((a, b) => Math.abs(a.y - middle[1]) - Math.abs(b.y - middle[1]))[0];
    await fingers.move(middle, [middle[0], under.y]);
    await fingers.send("touchEnd");
    const lane = Number(under.id.slice(1)); // each lane has the card of its number
    expect(lane).toBeGreaterThan(3);
    await expect(map.status).toHaveText(`‘Kaart A ’ staat nu in Stap 3, Laan ${lane}, plek 2 van 2`);
    await expect(map.card("Kaart A")).toBeFocused();
    expect(await map.undoAll()).toBe(1);
  });
});
