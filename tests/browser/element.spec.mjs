import { expect, test } from "./fixture.mjs";
import { heard, host, Journey, KEY, MAP, storedMap } from "./map.mjs";

const one = (page, html) => host(page, html).then((map) => map.ready());

test("two elements on a page are two maps, with a shelf and a history each", async ({ page }) => {
  await host(page, MAP.replace(" ", ' id="one" ') + MAP.replace(" ", ' id="two" '));
  const first = await new Journey(page, "#one").ready();
  const second = await new Journey(page, "#two").ready();
  const before = await second.read();
  await first.rename("See", "Ontdekken");
  await second.rename("Care", "Nazorg");
  expect((await first.read()).stages.map(({ name }) => name)).toEqual(["Ontdekken", "Think", "Do", "Care"]);
  expect((await second.read()).stages.map(({ name }) => name)).toEqual(["See", "Think", "Do", "Nazorg"]);
  await expect.poll(async () => (await storedMap(page))?.stages[0].name).toBe("Ontdekken");
  await expect.poll(async () => (await storedMap(page, "klantreis:default-2:map"))?.stages[3].name).toBe("Nazorg");
  expect(await second.call("undo")).toBe(true);
  expect(await second.read()).toEqual(before);
  await expect(first.stage("Ontdekken")).toBeVisible();
  const changes = await heard(page, "journey-change");
  expect(changes.map(({ id, detail }) => [id, detail.origin])).toEqual([["one", "person"], ["two", "person"], ["two", "host"]]);
});

test("a storage-key names the shelf", async ({ page }) => {
  const map = await one(page, MAP.replace(" ", ' storage-key="sanne" '));
  await map.rename("See", "Ontdekken");
  await expect.poll(async () => (await storedMap(page, "klantreis:sanne:map"))?.stages[0].name).toBe("Ontdekken");
  expect(await page.evaluate(() => Object.keys(localStorage))).toEqual(["klantreis:sanne:map"]);
});

test("in view mode nothing can be changed and the advice is there; the mode can be changed while it is open", async ({ page }) => {
  const map = await one(page, MAP.replace(" ", ' mode="view" '));
  const before = await map.read();
  // What shows the map another way changes nothing of it.
  const harmless = ["maps", "save-file", "files", "share", "about", "plan", "outline", "print", "help"].map((action) => `[data-action=${action}]`);
  const others = map.element.locator(`:is(select, [data-action]):not(select.language, ${harmless})`);
  const controls = map.element.locator("input.title, .add, textarea, input:enabled").or(others);
  await expect(controls).toHaveCount(0);
  await expect(map.element.getByText("Alleen om te bekijken")).toBeVisible();
  await map.card("Elke website legt").click();
  await expect(map.advice.getByRole("heading", { name: "Advies bij Think" })).toBeVisible();
  await expect(map.advice.locator(".channel").first()).toBeVisible();
  for (const key of ["Enter", "Delete", "Alt+ArrowDown", "F2"]) await page.keyboard.press(key);
  await map.advice.getByRole("button", { name: "informatie" }).click({ force: true });
  await expect(controls).toHaveCount(0);
  expect(await map.read()).toEqual(before);

  await map.element.evaluate((element) => (element.mode = "edit"));
  await map.rename("See", "Ontdekken");
  await map.card("Elke website legt").click();
  await map.element.evaluate((element) => element.setAttribute("mode", "view"));
  await expect(controls).toHaveCount(0);
  await expect(map.stage("Ontdekken")).toBeVisible();
});

test("properties that were set before the script came count", async ({ page }) => {
  await page.goto("/pages/late.html");
  const map = new Journey(page);
  await map.element.evaluate((element) => Object.assign(element, { mode: "view", storageKey: "vroeg", theme: "dark", template: "blank" }));
  await page.addScriptTag({ type: "module", url: "/journey-map.js" });
  await map.ready();
  await expect(map.element).toHaveAttribute("storage-key", "vroeg");
  await expect(map.element).toHaveAttribute("theme", "dark");
  await expect(map.stage("Voor de aankoop")).toBeVisible();
  await expect(map.undo).toHaveCount(0);
  await map.element.evaluate((element) => (element.mode = "edit"));
  await map.rename("Voor de aankoop", "Ontdekken");
  await expect.poll(() => storedMap(page, "klantreis:vroeg:map")).toBeTruthy();
});

test("map is a plain object of its own: changing it changes nothing", async ({ page }) => {
  const map = await one(page);
  const said = await map.element.evaluate((element) => {
    const plain = [element.map, ...element.map.cards].every((part) => Object.getPrototypeOf(part) === Object.prototype);
    element.map.stages[0].name = "Anders";
    return { plain, map: element.map };
  });
  expect(said.plain).toBe(true);
  expect(said.map).toMatchObject({ format: "klantreis", version: 1, language: "nl" });
  expect(said.map.stages[0]).toMatchObject({ id: "s1", name: "See", intent: "orient", needs: ["visual", "contact"] });
  expect(said.map.cards).toHaveLength(27);
  expect(said.map.feelings).toHaveLength(8);
});

test("undo() and redo() say whether anything changed", async ({ page }) => {
  const map = await one(page);
  expect(await map.call("undo")).toBe(false);
  expect(await map.call("redo")).toBe(false);
  await map.rename("See", "Ontdekken");
  expect(await map.call("undo")).toBe(true);
  await expect(map.stage("See")).toBeVisible();
  expect(await map.call("undo")).toBe(false);
  expect(await map.call("redo")).toBe(true);
  await expect(map.stage("Ontdekken")).toBeVisible();
  expect(await map.call("redo")).toBe(false);
});

test("events bubble out of every shadow tree and come after the call that caused them", async ({ page }) => {
  await page.goto("/pages/host.html");
  await page.evaluate(() => {
    const root = document.querySelector("main").attachShadow({ mode: "open" });
    root.append(Object.assign(document.createElement("journey-map"), { id: "deep", template: "see-think-do-care" }));
  });
  const map = await new Journey(page, "#deep").ready();
  await map.rename("See", "Ontdekken");
  const order = await map.element.evaluate(async (element) => {
    const order = [];
    element.addEventListener("journey-change", () => order.push("event"));
    element.undo();
    order.push("after the call");
    await Promise.resolve();
    return order;
  });
  expect(order).toEqual(["after the call", "event"]);
  await expect.poll(() => heard(page, "journey-ready")).toMatchObject([{ on: "main", bubbles: true, composed: true }]);
  const changes = await heard(page, "journey-change");
  expect(changes).toMatchObject([
    { bubbles: true, composed: true, detail: { origin: "person", map: { stages: [{ name: "Ontdekken" }, {}, {}, {}] } } },
    { detail: { origin: "host", map: { stages: [{ name: "See" }, {}, {}, {}] } } },
  ]);
});

test("a listener that throws or edits does not stop the map", async ({ page, allow }) => {
  allow(/uncaught: .*of the page/);
  const map = await one(page);
  await map.element.evaluate((element) => {
    let done = false;
    element.addEventListener("journey-change", () => {
      if (done) throw new Error("of the page");
      done = true;
      element.undo();
    });
  });
  await map.stage("See").click();
  await map.field.fill("Ontdekken");
  await expect.poll(async () => (await map.read()).stages[0].name).toBe("See");
  await map.rename("Do", "Kiezen");
});

test("moving an element within the page keeps its state", async ({ page }) => {
  const map = await one(page);
  await map.rename("See", "Ontdekken");
  await map.element.evaluate((element) => document.body.append(element));
  await expect(map.stage("Ontdekken")).toBeVisible();
  await map.rename("Do", "Kiezen");
  await map.undo.click();
  await map.undo.click();
  await expect(map.stage("See")).toBeVisible();
  expect(await heard(page, "journey-ready")).toHaveLength(1);
});

test("an element that is taken off the page saves, lets go, and starts from its shelf when it is put back", async ({ page }) => {
  const map = await one(page);
  await map.stage("See").click();
  await map.field.fill("Ontdekken");
  const gone = await map.element.evaluate(async (element) => {
    window.kept = element;
    element.remove();
    const saved = localStorage.getItem("klantreis:default:map");
    await Promise.resolve();
    return { saved: Boolean(saved), map: element.map, undo: element.undo(), advice: element.advise() };
  });
  expect(gone).toEqual({ saved: true, map: null, undo: false, advice: null });
  const changes = (await heard(page, "journey-change")).length;
  const back = await page.evaluate(async () => {
    document.querySelector("main").append(window.kept);
    await window.kept.ready;
    return window.kept.map?.stages[0].name;
  });
  expect(back).toBe("Ontdekken");
  await expect(map.stage("Ontdekken")).toBeVisible();
  expect(await map.call("undo")).toBe(false);
  expect(await heard(page, "journey-change")).toHaveLength(changes);
});

test("twenty times on and off the page leaves one shelf and a map that works", async ({ page }) => {
  await one(page);
  await page.evaluate(async () => {
    const main = document.querySelector("main");
    for (let time = 0; time < 20; time += 1) {
      main.replaceChildren();
      await new Promise((resolve) => setTimeout(resolve));
      const element = document.createElement("journey-map");
      element.template = "see-think-do-care";
      main.append(element);
      await element.ready;
      await element.load({ ...element.map, title: `Keer ${time}` });
    }
  });
  const map = await new Journey(page).ready();
  await expect(map.title).toHaveValue("Keer 19");
  await map.rename("See", "Ontdekken");
  await expect.poll(async () => (await storedMap(page))?.stages[0].name).toBe("Ontdekken");
  // What each load took the place of is an earlier version; three of them stay.
  const keys = await page.evaluate(() => Object.keys(localStorage).map((key) => key.replace(/\d+$/, "n")));
  expect(keys.sort()).toEqual([KEY, `${KEY}:earlier-n`, `${KEY}:earlier-n`, `${KEY}:earlier-n`]);
});
