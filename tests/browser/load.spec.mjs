import { expect, test } from "./fixture.mjs";
import { hold, host, Journey, LANES, MAP, open, STAGES } from "./map.mjs";

for (const path of ["/", "/some/sub/path/"]) {
  test(`a visitor of ${path} finds a map with everything on it`, async ({ page }) => {
    const wasm = page.waitForResponse(/\.wasm\?/);
    const document = await page.goto(path);
    expect(document.headers()["content-security-policy"]).toContain("default-src 'none'");
    const response = await wasm;
    expect(new URL(response.url()).pathname).toBe(`${path}klantreis_bg.wasm`);
    expect(response.headers()).toMatchObject({ "content-type": "application/wasm", "content-encoding": "br" });

    const map = await new Journey(page).ready();
    await expect(map.table.locator("th.stage .name")).toHaveText(STAGES);
    await expect(map.table.getByRole("rowheader").locator(".name")).toHaveText(LANES);
    await expect(map.table.locator(".point .face")).toHaveCount(STAGES.length);
    await expect(map.table.locator(".plot path.line.now")).toHaveAttribute("d", /^M/);
    await expect(map.advice.getByRole("heading", { name: "Advies bij See" })).toBeVisible();
    await expect(map.advice.locator(".channel").first()).toBeVisible();
    await expect(map.texts("Pijnpunten", "Think")).toHaveCount(2);
  });
}

test("each stage shows its number, its intent and how much advice there is", async ({ page }) => {
  const map = await open(page);
  const header = map.table.getByRole("columnheader").nth(2);
  await expect(header.locator(".number")).toHaveText("3");
  await expect(map.intent("Do")).toHaveValue("buy");
  await expect(header.locator(".summary")).toHaveText(/\d+ kernkanalen|1 kernkanaal/);
  await expect(header.getByText("Moment van de waarheid")).toBeAttached();
});

test("in English every word is English", async ({ page }) => {
  const map = await host(page, MAP.replace(" ", ' lang="en-GB" ')).then((map) => map.ready());
  await expect(map.table.getByRole("rowheader").first()).toHaveText("Actions");
  await expect(map.element.getByLabel("Title of the map")).toHaveValue(/^Customer journey in four stages/);
  await expect(map.element.getByRole("button", { name: "Undo" })).toBeVisible();
  await expect(map.advice.getByRole("heading", { name: "Advice for See" })).toBeVisible();
  await expect(map.element.locator(".screen")).toHaveAttribute("lang", "en");
  await expect(map.element).not.toContainText(/Kaart erbij|Waarom|Advies|kernkana/);
});

test("the language is that of the nearest element that names one", async ({ page }) => {
  await host(page, `<div lang="en">${MAP}</div>`);
  const map = await new Journey(page).ready();
  await expect(map.element.getByRole("button", { name: "Undo" })).toBeVisible();
});

test("changing the language changes the words and keeps the map", async ({ page }) => {
  const map = await open(page);
  await map.write("Acties", "Do", "Ik vraag een vriend om raad");
  const before = await map.read();
  await map.element.evaluate((element) => element.setAttribute("lang", "en"));
  await expect(map.element.getByRole("button", { name: "Undo" })).toBeVisible();
  await expect(map.advice.getByRole("heading", { name: "Advice for Do" })).toBeVisible();
  await expect(map.advice.locator(".channel").first()).toContainText("Measure");
  await expect(map.element.getByText("Ik vraag een vriend om raad")).toBeVisible();
  expect(await map.read()).toEqual(before);
  await map.element.evaluate((element) => element.setAttribute("lang", "nl"));
  await expect(map.undo).toBeVisible();
  expect(await map.read()).toEqual(before);
});

test("once it is there it asks the network for nothing, and works without one", async ({ page, context }) => {
  const map = await (await open(page)).ahead();
  const requests = [];
  page.on("request", (request) => requests.push(request.url()));
  await context.setOffline(true);
  await map.rename("See", "Ontdekken");
  await map.advice.locator(".why").first().getByText("Waarom?").click();
  await map.element.evaluate((element) => element.setAttribute("lang", "en"));
  await expect(map.element.getByRole("button", { name: "Undo" })).toBeVisible();
  expect(requests).toEqual([]);
});

for (const path of ["/", "/pages/late.html"]) {
  test(`nothing on ${path} moves when the map comes`, async ({ page }) => {
    await page.addInitScript(() => {
      window.shifts = [];
      new PerformanceObserver((list) => window.shifts.push(...list.getEntries().map((entry) => entry.value)))
        .observe({ type: "layout-shift", buffered: true });
    });
    const release = await hold(page, /\.wasm\?/);
    await page.goto(path);
    const map = new Journey(page);
    const undefinedBox = await map.element.boundingBox();
    if (path !== "/") await page.addScriptTag({ type: "module", url: "/journey-map.js" });
    const outline = map.element.getByRole("status", { name: "Klantreis wordt geladen" });
    await expect(outline).toBeVisible();
    const before = await map.element.boundingBox();
    expect(before).toEqual(undefinedBox);
    expect(before.height).toBeGreaterThan(400);
    release();
    await map.ready();
    await expect(outline).toBeHidden();
    await expect(map.stage("See")).toBeVisible();
    expect(await map.element.boundingBox()).toEqual(before);
    expect(await page.evaluate(() => window.shifts)).toEqual([]);
  });
}

test("the map comes in parts, between which the browser gets its turn, and is ready with the last", async ({ page }) => {
  await page.addInitScript(() => {
    const drawn = () => {
      const root = document.querySelector("journey-map").shadowRoot;
      return ["[data-action=undo]", "th.stage", "tr.lane", ".advice"].map((part) => root.querySelectorAll(part).length);
    };
    // What is there of the map at each turn.
    window.parts = [];
    window.scheduler.yield = () => {
      window.parts.push(drawn());
      return new Promise((resolve) => setTimeout(resolve));
    };
    document.addEventListener("journey-ready", () => (window.whole = drawn()));
  });
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: 6 });
  await open(page);
  const whole = [1, 4, 6, 1];
  expect(await page.evaluate(() => window.whole)).toEqual(whole);
  const parts = await page.evaluate(() => window.parts);
  expect(parts[0]).toEqual([0, 0, 0, 0]);
  expect(parts).toContainEqual([1, 0, 0, 0]);
  expect(parts.length).toBeGreaterThan(4);
  // What is there once does not go again.
  for (const [at, part] of parts.entries()) expect(part.every((count, of) => count <= (parts[at + 1] ?? whole)[of])).toBe(true);
});

test("the map takes no focus by itself", async ({ page }) => {
  await host(page).then((map) => map.ready());
  expect(await page.evaluate(() => document.activeElement === document.body)).toBe(true);
});

test("a style sheet of the page cannot change the map, nor the map the page", async ({ page }) => {
  const map = await host(page, `<p id="theirs">Theirs</p>${MAP}`).then((map) => map.ready());
  const ours = () => map.card("Elke website legt het weer anders uit").evaluate(look);
  const theirs = (page) => page.locator("#theirs").evaluate(look);

  const other = await page.context().newPage();
  await other.route("**/journey-map.js", (route) => route.fulfill({ contentType: "text/javascript", body: "" }));
  await host(other, '<p id="theirs">Theirs</p>');
  expect(await theirs(page)).toEqual(await theirs(other));

  const before = await ours();
  await page.addStyleTag({ url: "/pages/loud.css" });
  await expect(page.locator("#theirs")).toHaveCSS("color", "rgb(255, 0, 0)");
  expect(await ours()).toEqual(before);
});

/** How an element looks, its size apart. */
function look(element) {
  const style = getComputedStyle(element);
  const names = ["color", "background-color", "font", "border", "padding", "display", "text-transform", "letter-spacing"];
  return [...names, "text-align", "direction", "visibility"].map((name) => `${name}: ${style.getPropertyValue(name)}`);
}
