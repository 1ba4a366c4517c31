import { yardstick } from "../common/yardstick.mjs";
import { expect, test } from "./fixture.mjs";
import { host } from "./map.mjs";

/** What a letter may take on the largest map, its layout included, in units of the yardstick. */
const KEY = 3;

/** A map on a page of somebody else, which listens to keys of its own. */
async function visit(page) {
  const map = await host(page, `<journey-map lang="nl" template="see-think-do-care"></journey-map>`).then((map) => map.ready());
  await page.evaluate(() => {
    window.heardKeys = [];
    document.addEventListener("keydown", (event) => window.heardKeys.push(event.key));
  });
  return map;
}

const keys = (page) => page.evaluate(() => window.heardKeys.splice(0));
const caret = (field) => field.evaluate((field) => [field.selectionStart, field.selectionEnd]);

/** Every text that is written on the map itself, and how it is opened. */
const FIELDS = {
  "a card": async (map) => {
    await map.card("Ik zie bij iemand anders").click();
    return [map.field, async () => (await map.read()).cards[0].text];
  },
  "a stage's name": async (map) => {
    await map.stage("Think").click();
    return [map.field, async () => (await map.read()).stages[1].name];
  },
  "a lane's name": async (map) => {
    await map.lane("Acties").click();
    return [map.writing.getByLabel("Naam van de rij"), async () => (await map.read()).lanes[0].name];
  },
  "the title": async (map) => {
    await map.title.click();
    return [map.title, async () => (await map.read()).title];
  },
  "a goal": async (map) => {
    const goal = map.advice.getByLabel("Doel van je klant");
    await goal.click();
    return [goal, async () => (await map.read()).stages[0].goal];
  },
};

for (const [name, open] of Object.entries(FIELDS)) {
  test(`the caret stays where it is in the midst of ${name}, and what is written arrives whole`, async ({ page }) => {
    const map = await visit(page);
    const [field, text] = await open(map);
    await field.fill("Eerst, laatst");
    await field.evaluate((field) => field.setSelectionRange(5, 5));
    let at = 5;
    for (const letter of ["é", "x", "👩‍👩‍👧", "ש", "ل", "ok"]) {
      await page.keyboard.insertText(letter);
      at += letter.length;
      expect(await caret(field), letter).toEqual([at, at]);
    }
    await page.keyboard.press("Backspace");
    expect(await caret(field)).toEqual([at - 1, at - 1]);
    expect(await text()).toBe("Eerstéx👩‍👩‍👧שلo, laatst");
  });
}

for (const name of ["a card", "a stage's name", "the title"]) {
  test(`an input method writes in ${name}, and its Enter ends nothing`, async ({ page }) => {
    const map = await visit(page);
    const [field, text] = await FIELDS[name](map);
    await field.fill("");
    const session = await page.context().newCDPSession(page);
    for (const part of ["n", "ni", "にほ", "にほん"]) {
      await session.send("Input.imeSetComposition", { text: part, selectionStart: part.length, selectionEnd: part.length });
      await expect(field).toHaveValue(part);
      await expect(field).toBeFocused();
    }
    await field.dispatchEvent("keydown", { key: "Enter", code: "Enter", isComposing: true, bubbles: true, composed: true });
    await field.dispatchEvent("keydown", { key: "Escape", code: "Escape", isComposing: true, bubbles: true, composed: true });
    await expect(field).toBeFocused();
    await session.send("Input.insertText", { text: "日本" });
    await expect(field).toHaveValue("日本");
    expect(await text()).toBe("日本");
  });
}

test("a dead key and its letter become one", async ({ page }) => {
  const map = await visit(page);
  await map.card("Ik zie bij iemand anders").click();
  await map.field.fill("caf");
  const session = await page.context().newCDPSession(page);
  await session.send("Input.imeSetComposition", { text: "´", selectionStart: 1, selectionEnd: 1 });
  await session.send("Input.insertText", { text: "é" });
  await expect(map.field).toHaveValue("café");
  await page.keyboard.press("Enter");
  await expect(map.card("café")).toBeVisible();
});

test("a run of typing is one step back, also with letters beyond the first plane", async ({ page }) => {
  const map = await visit(page);
  const before = await map.read();
  await map.card("Ik zie bij iemand anders").click();
  for (const letter of "a😀b") await page.keyboard.insertText(letter);
  await page.keyboard.press("Escape");
  expect((await map.read()).cards[0].text).toMatch(/a😀b$/);
  await page.keyboard.press("Control+z");
  expect(await map.read()).toEqual(before);
});

test("a text over the limit is cut where it is pasted, and refused whole from a file", async ({ page }) => {
  const map = await visit(page);
  await map.card("Ik zie bij iemand anders").click();
  await map.field.fill("");
  await page.keyboard.insertText("x".repeat(6000));
  await expect.poll(async () => (await map.read()).cards[0].text.length).toBe(5000);
  const before = await map.read();
  const refused = await map.element.evaluate(async (element, map) => {
    map.cards[0].text = "x".repeat(5001);
    return element.load(map).catch((error) => ({ code: error.code, message: error.message }));
  }, before);
  expect(refused.code).toBe("load");
  expect(refused.message).toContain("5.000 tekens per tekst");
  expect(await map.read()).toEqual(before);
});

test("a lane, a stage, a card too many is refused with the limit, and nothing is lost", async ({ page }) => {
  test.slow();
  const map = await visit(page);
  const journey = await map.read();
  const more = (list, count, make) => [...list, ...Array.from({ length: count - list.length }, (_, at) => make(at))];
  const lanes = more(journey.lanes, 40, (at) => ({ id: `x${at}`, kind: "text", name: `Rij ${at}` }));
  await map.call("load", { ...journey, lanes });
  const before = await map.read();
  await map.table.getByRole("button", { name: "Rij erbij" }).click();
  await expect(map.notice("limit")).toContainText("hoogstens 40 rijen per kaart");
  expect(await map.read()).toEqual(before);
  await map.lane("Acties").focus();
  await page.keyboard.press("Control+d");
  await expect(map.notice("limit")).toContainText("40 rijen");
  expect(await map.read()).toEqual(before);

  const stages = more(journey.stages, 500, (at) => ({ id: `x${at}`, name: `Fase ${at}`, intent: "orient" }));
  await map.call("load", { ...journey, lanes: journey.lanes.slice(0, 1), cards: [], feelings: [], stages });
  await map.table.getByRole("button", { name: "Fase erbij" }).click();
  await expect(map.notice("limit")).toContainText("hoogstens 500 fasen per kaart");
  expect((await map.read()).stages).toHaveLength(500);
});

test("on the largest map typing in a card goes on as on a small one, with the advice beside it", async ({ page }) => {
  test.slow();
  const kinds = ["actions", "touchpoints", "emotion", "thoughts", "pains", "opportunities", "factors", "kpis", "automation", "text"];
  const map = await host(page, '<journey-map template="blank" storage="none"></journey-map>').then((map) => map.ready());
  const channels = ["seo_blog", "social_ads", "sea_brand", "email_newsletter"];
  await map.call("load", {
    format: "klantreis",
    version: 1,
    title: "Groot",
    stages: Array.from({ length: 500 }, (_, at) => ({ id: `s${at}`, name: `Fase ${at + 1}`, intent: ["orient", "consider", "buy", "loyal"][at % 4], needs: ["information"] })),
    lanes: kinds.map((kind) => ({ id: kind, kind, name: kind })),
    cards: Array.from({ length: 1000 }, (_, at) => ({ id: `c${at}`, stage: `s${at % 500}`, lane: at < 500 ? "touchpoints" : "pains", text: `Kaart ${at}`, ...(at < 500 ? { channel: channels[at % 4] } : {}) })),
  });
  await map.element.locator('[data-card="c0"] > .text').click();
  await expect(map.field).toBeFocused();
  const took = await map.element.evaluate((element) => {
    const field = element.shadowRoot.activeElement;
    return [...Array(30)].map((_, at) => {
      const start = performance.now();
      field.value += "x";
      field.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true }));
      field.getBoundingClientRect(); // what it costs to draw counts too
      return [performance.now() - start, at];
    });
  });
  await expect(map.field).toHaveValue(`Kaart 0${"x".repeat(30)}`);
  await page.keyboard.type("yz");
  await expect(map.field).toHaveValue(`Kaart 0${"x".repeat(30)}yz`);
  expect((await map.read()).cards[0].text).toBe(`Kaart 0${"x".repeat(30)}yz`);
  const times = took.map(([time]) => time).sort((a, b) => a - b);
  const one = await yardstick(page);
  expect(times[15] / one, `the median of ${times.map((time) => Math.round(time))} ms in units of ${one} ms`).toBeLessThan(KEY);
  await expect(map.advice.locator(".channel").first()).toBeVisible();
  expect(await map.undoAll()).toBe(2);
});

test("while the focus is inside, the page's own keys hear nothing of what the map does with them", async ({ page }) => {
  const map = await visit(page);
  await map.stage("See").focus();
  for (const key of ["Control+z", "Control+y", "Delete", "?", "Escape", "ArrowDown", "Alt+ArrowRight", "Control+d", "F2", "q", "Delete", "Escape"]) {
    await page.keyboard.press(key);
  }
  const heard = await keys(page);
  for (const key of ["z", "y", "Delete", "?", "ArrowDown", "ArrowRight", "d", "F2"]) expect(heard, key).not.toContain(key);
});

test("what is typed in a field reaches no shortcut of the page", async ({ page }) => {
  const map = await visit(page);
  for (const open of Object.values(FIELDS)) {
    await open(map);
    await page.keyboard.type("abc?/ d");
    await page.keyboard.press("Backspace");
    await page.keyboard.press("Control+z");
  }
  expect((await keys(page)).filter((key) => key.length === 1 || key === "Backspace")).toEqual([]);
});

test("keys that mean nothing to the map reach the page, and outside it all of them do", async ({ page }) => {
  const map = await visit(page);
  await map.stage("See").focus();
  await page.keyboard.press("F8");
  await page.keyboard.press("Control+g");
  expect(await keys(page)).toEqual(["F8", "Control", "g"]);
  await page.evaluate(() => addEventListener("keydown", (event) => (window.prevented = event.defaultPrevented)));
  for (const key of ["F5", "Control+f", "Control+r"]) {
    await page.evaluate(() => addEventListener("keydown", (event) => event.preventDefault(), { once: true })); // after the other
    await page.keyboard.press(key);
    expect(await page.evaluate(() => window.prevented), key).toBe(false);
  }
  await keys(page);
  await page.locator("#before").focus();
  const before = await map.read();
  for (const key of ["Delete", "?", "Control+z"]) await page.keyboard.press(key);
  expect(await keys(page)).toEqual(["Delete", "?", "Control", "z"]);
  expect(await map.read()).toEqual(before);
  await expect(map.element.getByRole("dialog")).toHaveCount(0);
});
