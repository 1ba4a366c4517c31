// Everything can be done by mouse, by keyboard and by touch: the same task three ways gives the same document.
import { expect, test } from "./fixture.mjs";
import { drag, Fingers, point } from "./hands.mjs";
import { focused, host } from "./map.mjs";

const [BEFORE, DURING, AFTER] = ["Voor de aankoop", "Tijdens de aankoop", "Na de aankoop"];
const NEW = "Doorvertellen";

const CARDS = [
  ["Acties", BEFORE, "Ik zoek op mijn telefoon"],
  ["Acties", DURING, "Ik reken af"],
  ["Acties", AFTER, "Ik pak het uit"],
  ["Acties", NEW, "Ik stuur een foto aan mijn zus"],
  ["Contactpunten", BEFORE, "Zoekmachine"],
  ["Contactpunten", DURING, "Winkelwagen"],
  ["Contactpunten", AFTER, "Bezorger"],
  ["Gedachten", BEFORE, "Is dit wat ik zoek?"],
  ["Gedachten", DURING, "Wat komt er nog bij?"],
  ["Pijnpunten", DURING, "Verzendkosten pas aan het eind"],
  ["Pijnpunten", DURING, "Een account is verplicht"],
  ["Kansen", NEW, "Beloon wie iemand meebrengt"],
];

/** The task, whatever does it. */
async function task(way) {
  await way.addStage(NEW);
  for (const card of CARDS) await way.addCard(...card);
  await way.feel(BEFORE, 0.5);
  await way.feel(DURING, -1.5);
  await way.feel(AFTER, 1);
  await way.feel(NEW, 2);
  await way.goal(DURING, 1);
  await way.moveCard("Verzendkosten pas aan het eind", { lane: "Kansen", stage: DURING, place: 1 });
  await way.moveCard("Zoekmachine", { lane: "Acties", stage: NEW, place: 1 });
  await way.moveStage(NEW, 2);
  await way.addLane("Notities van het team");
  await way.moveLane("Notities van het team", "Kansen");
  await way.deleteCard("Wat komt er nog bij?");
  await way.deleteCard("Bezorger");
  await way.undo();
}

/** What the task makes, as a person would say it. */
function check(map) {
  expect(map.stages.map(({ name }) => name)).toEqual([BEFORE, NEW, DURING, AFTER]);
  const { lanes } = map;
  expect(lanes.map(({ name }) => name).slice(-2)).toEqual(["Notities van het team", "Kansen"]);
  const texts = (lane, stage) => {
    const id = (list, name) => list.find((entry) => entry.name === name).id;
    const here = (card) => card.lane === id(lanes, lane) && card.stage === id(map.stages, stage);
    return map.cards.filter(here).map(({ text }) => text);
  };
  expect(map.cards).toHaveLength(11);
  expect(texts("Acties", NEW)).toEqual(["Zoekmachine", "Ik stuur een foto aan mijn zus"]);
  expect(texts("Kansen", DURING)).toEqual(["Verzendkosten pas aan het eind"]);
  expect(texts("Contactpunten", AFTER)).toEqual(["Bezorger"]);
  expect(texts("Gedachten", DURING)).toEqual([]);
  expect(map.feelings.map(({ state = "now", score }) => [state, score])).toEqual([
    ["now", 0.5], ["now", -1.5], ["now", 1], ["now", 2], ["goal", 1],
  ]);
}

async function blank(page) {
  const map = await host(page, '<journey-map template="blank" storage="none"></journey-map>');
  await map.tall();
  return map.ready();
}

/** What all ways share: a map, and what is typed. */
class Way {
  constructor(map) {
    this.map = map;
    this.page = map.page;
  }

  /** Is that score on the slider now? */
  felt(stage, score) {
    const number = `${score > 0 ? "+" : "−"}${String(Math.abs(score)).replace(".", ",")}`;
    return expect(this.map.feeling(stage)).toHaveAttribute("aria-valuetext", new RegExp(`\\(${literally(number)}\\)$`));
  }
}

const literally = (text) => text.replace(/[+]/g, "\\$&");

/** Hands that point: what is the same for a mouse and a finger. `press` is a click or a tap. */
class Pointing extends Way {
  async addStage(name) {
    await this.press(this.map.table.getByRole("button", { name: "Fase erbij" }));
    await this.write(name);
    await expect(this.map.stage(name)).toBeVisible();
  }

  async addCard(lane, stage, text) {
    await this.press(this.map.add(lane, stage));
    await this.write(text);
    await expect(this.map.card(text)).toBeVisible();
  }

  async addLane(name) {
    await this.press(this.map.table.getByRole("button", { name: "Rij erbij" }));
    await this.write(name);
    await expect(this.map.lane(name)).toBeVisible();
  }

  async write(text) {
    await expect(this.map.field).toBeFocused();
    await this.type(text);
    await this.press(this.map.tool("Klaar"));
  }

  async goal(stage, score) {
    const chip = (name) => this.map.table.getByRole("group", { name: "Welke lijn" }).getByRole("button", { name });
    await this.press(chip("doel"));
    await this.feel(stage, score);
    await this.press(chip("nu"));
  }

  /** From the face of a stage to a score on the curve. */
  async path(stage, score) {
    const slider = await this.map.feeling(stage).boundingBox();
    const lines = await this.map.table.locator(".lines").boundingBox();
    const column = this.map.table.locator(".point").filter({ has: this.page.getByRole("slider", { name: `Gevoel in ${stage}` }) });
    return [await point(column.locator(".face")), [slider.x + slider.width / 2, lines.y + (lines.height * (2 - score)) / 4]];
  }

  /** From a card to a place in a cell. */
  async way(text, { lane, stage, place }) {
    const cards = this.map.cell(lane, stage).locator(".card");
    const from = await point(this.map.card(text));
    if ((await cards.count()) < place) return [from, await point(this.map.add(lane, stage))];
    return [from, await point(cards.nth(place - 1), 0.5, 0.2)];
  }

  async deleteCard(text) {
    await this.press(this.map.card(text));
    await this.press(this.map.tool("Verwijderen"));
    await expect(this.map.card(text)).toHaveCount(0);
  }

  async undo() {
    await this.press(this.map.undo);
  }
}

class Mouse extends Pointing {
  press(target) {
    return target.click();
  }

  type(text) {
    return this.page.keyboard.type(text);
  }

  async feel(stage, score) {
    await drag(this.page, ...(await this.path(stage, score)));
    await this.felt(stage, score);
  }

  async moveCard(text, to) {
    await drag(this.page, ...(await this.way(text, to)));
    await expect(this.map.texts(to.lane, to.stage).nth(to.place - 1)).toHaveText(text);
  }

  async moveStage(name, place) {
    const headers = this.map.table.locator("th.stage");
    await drag(this.page, await point(this.map.stage(name)), await point(headers.nth(place - 1), 0.2));
    await expect(headers.nth(place - 1)).toContainText(name);
  }

  async moveLane(name, before) {
    await drag(this.page, await point(this.map.lane(name)), await point(this.map.lane(before), 0.5, 0.2));
    await expect(this.map.table.getByRole("button", { name: `Rij 6 van 7: ${name}` })).toBeVisible();
  }
}

class Touch extends Pointing {
  press(target) {
    return target.tap();
  }

  type(text) {
    return this.page.keyboard.insertText(text);
  }

  async feel(stage, score) {
    const [from, to] = await this.path(stage, score);
    const far = [to[0], to[1] + 30 * Math.sign(to[1] - from[1])]; // a finger that moves little has not moved
    await this.fingers.send("touchStart", from);
    await this.fingers.move(from, far);
    await this.fingers.move(far, to);
    await this.fingers.send("touchEnd");
    await this.felt(stage, score);
  }

  async moveCard(text, place) {
    const [from, to] = await this.way(text, place);
    await this.fingers.send("touchStart", from);
    await expect(this.map.element.locator(".ghost")).toBeVisible(); // it takes a long press
    await this.fingers.move(from, to);
    await this.fingers.send("touchEnd");
    await expect(this.map.texts(place.lane, place.stage).nth(place.place - 1)).toHaveText(text);
  }

  async moveStage(name, place) {
    await this.press(this.map.stage(name));
    await this.press(this.map.tool("Verplaatsen naar…"));
    const form = this.map.writing.getByRole("group", { name: "Verplaatsen naar…" });
    await form.getByLabel("Op plek").selectOption(String(place)); // the list itself is the system's
    await this.press(form.getByRole("button", { name: "Verplaats", exact: true }));
    await expect(this.map.table.locator("th.stage").nth(place - 1)).toContainText(name);
  }

  async moveLane(name) {
    await this.press(this.map.lane(name));
    await this.press(this.map.tool("Verplaats omhoog"));
    await this.press(this.map.tool("Klaar"));
  }
}

class Keyboard extends Way {
  async keys(...keys) {
    for (const key of keys) {
      const [name, times = "1"] = key.split(" ");
      for (let time = 0; time < Number(times); time += 1) await this.page.keyboard.press(name);
    }
  }

  /** Presses a key until the focus is on this. */
  async until(key, target) {
    const there = () => target.evaluate((element) => element.getRootNode().activeElement === element);
    for (let step = 0; step < 40 && !(await there()); step += 1) await this.page.keyboard.press(key);
    await expect(target).toBeFocused();
  }

  /** Up to the stages, along them, and down to this. */
  async go(stage, target) {
    for (let step = 0; step < 40 && !/^Fase \d/.test((await focused(this.page)).name); step += 1) await this.keys("ArrowUp");
    const [, at] = /^Fase (\d)/.exec((await focused(this.page)).name);
    const to = await this.map.table.locator("th.stage .name").allTextContents().then((names) => names.indexOf(stage) + 1);
    await this.keys(to > Number(at) ? `ArrowRight ${to - Number(at)}` : `ArrowLeft ${Number(at) - to}`);
    if (target) await this.until("ArrowDown", target);
  }

  async write(text) {
    await expect(this.map.field).toBeFocused();
    await this.page.keyboard.type(text);
    await this.keys("Enter");
  }

  async addStage(name) {
    await this.go(AFTER);
    await this.keys("Control+Enter");
    await this.write(name);
    await expect(this.map.stage(name)).toBeFocused();
  }

  async addCard(lane, stage, text) {
    await this.go(stage, this.map.add(lane, stage));
    await this.keys("Enter");
    await this.write(text);
    await expect(this.map.card(text)).toBeFocused();
  }

  async feel(stage, score) {
    await this.go(stage, this.map.feeling(stage));
    await this.keys(`Alt+Arrow${score > 0 ? "Up" : "Down"} ${Math.abs(score) * 2}`);
    await this.felt(stage, score);
  }

  async goal(stage, score) {
    await this.go(stage, this.map.feeling(stage));
    await this.keys("Shift+Tab", "Enter", "Tab");
    await this.feel(stage, score);
    await this.keys("Shift+Tab 2", "Enter", "Tab 2");
  }

  async moveCard(text, { lane, stage, place }) {
    await this.go((await this.stageOf(text)).name, this.map.card(text));
    await this.keys("Alt+Enter");
    const form = this.map.writing.getByRole("group", { name: "Verplaatsen naar…" });
    for (const [label, word] of [["Naar fase", stage], ["Naar rij", lane], ["Op plek", String(place)]]) {
      await expect(form.getByLabel(label)).toBeFocused();
      await this.page.keyboard.type(word); // a list takes the letters of what it is to say
      await expect(form.getByLabel(label).locator("option:checked")).toHaveText(word);
      await this.keys("Tab");
    }
    await this.keys("Enter");
    await expect(this.map.card(text)).toBeFocused();
  }

  async stageOf(text) {
    const { cards, stages } = await this.map.read();
    return stages.find(({ id }) => id === cards.find((card) => card.text === text).stage);
  }

  async moveStage(name, place) {
    await this.go(name);
    const at = (await this.map.read()).stages.findIndex((stage) => stage.name === name) + 1;
    await this.keys(`Alt+ArrowLeft ${at - place}`);
    await expect(this.map.stage(name)).toBeFocused();
  }

  async addLane(name) {
    await this.go(BEFORE, this.map.add("Kansen", BEFORE));
    await this.keys("ArrowLeft", "Control+Enter");
    await this.write(name);
    await expect(this.map.lane(name)).toBeFocused();
  }

  async moveLane(name) {
    await this.keys("Alt+ArrowUp");
    await expect(this.map.lane(name)).toBeFocused();
  }

  async deleteCard(text) {
    await this.go((await this.stageOf(text)).name, this.map.card(text));
    await this.keys("Delete");
    await expect(this.map.card(text)).toHaveCount(0);
  }

  async undo() {
    await this.keys("Control+z");
  }
}

test("the same task by mouse, by keyboard and by touch gives the same document", async ({ page, browser, baseURL }) => {
  test.slow();
  const viewport = { width: 1600, height: 1400 };
  await page.setViewportSize(viewport);
  const mouse = new Mouse(await blank(page));
  await task(mouse);
  const made = await mouse.map.read();
  check(made);

  const keyboard = new Keyboard(await blank(page));
  await page.locator("#before").focus();
  await keyboard.until("Tab", keyboard.map.stage(BEFORE));
  await task(keyboard);
  expect(await keyboard.map.read()).toEqual(made);

  const context = await browser.newContext({ baseURL, viewport, hasTouch: true, isMobile: true });
  const phone = await context.newPage();
  const touch = new Touch(await blank(phone));
  touch.fingers = await Fingers.on(phone);
  await task(touch);
  expect(await touch.map.read()).toEqual(made);
  await context.close();
});
