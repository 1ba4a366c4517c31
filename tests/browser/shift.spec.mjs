// The element loads when a visitor comes near it, and nothing on the page moves for it: above what follows it, wide and narrow, whatever
// comes late, on a first visit and on a later one.
import { expect, test } from "./fixture.mjs";
import { hold, Journey, savesData, storedMap } from "./map.mjs";
import { journey } from "./shelf.mjs";

const TEXT = "<p>What the page says below the map, a few lines of it, which nobody wants to see jump while they read.</p>";

/** A page of somebody else, under the policy of these tests, with this in it. */
const place = (page, body, style = '<link rel="stylesheet" href="/pages/host.css">') =>
  page.route("**/pages/shift.html", async (route) => {
    const response = await route.fetch({ url: new URL("/pages/host.html", route.request().url()).href });
    const policy = response.headers()["content-security-policy"];
    const head = `<meta name="viewport" content="width=device-width, initial-scale=1"><title>A page</title>${style}`;
    const html = `<!doctype html><html lang="nl">${head}<script type="module" src="/journey-map.js"></script><body>${body}`;
    await route.fulfill({ contentType: "text/html", headers: { "content-security-policy": policy }, body: html });
  });

/** Notes every shift from here on, with what moved. */
const watch = (page) =>
  page.addInitScript(() => {
    window.shifts = [];
    const places = (sources) => sources.map(({ node, previousRect: a, currentRect: b }) => `${node?.nodeName} ${a.y} ${b.y}`);
    const note = ({ value, sources }) => ({ value, moved: places(sources) });
    new PerformanceObserver((list) => window.shifts.push(...list.getEntries().map(note))).observe({ type: "layout-shift", buffered: true });
  });

/** Two pictures later, and what was under way with them. */
const drawn = (page) =>
  page.evaluate(async () => {
    for (let time = 0; time < 2; time += 1) await new Promise((next) => requestAnimationFrame(next));
    await new Promise((next) => setTimeout(next, 100));
  });

test("far below the fold nothing is loaded; near it the map comes before it is in sight", async ({ page }) => {
  const asked = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  await savesData(page);
  await page.setViewportSize({ width: 1280, height: 800 });
  await place(page, `<div class="far"></div><journey-map template="see-think-do-care"></journey-map>${TEXT}`);
  await page.goto("/pages/shift.html", { waitUntil: "networkidle" });
  const map = new Journey(page);
  await expect(map.element.getByRole("status", { name: "Klantreis wordt geladen" })).toBeAttached();
  const outline = await map.element.boundingBox();
  expect(outline.height).toBe(704);
  // Some way down is not near yet.
  const top = await map.element.evaluate((element) => element.getBoundingClientRect().top + scrollY);
  await page.evaluate((y) => scrollTo(0, y), top - 800 - 700);
  await drawn(page);
  await page.waitForLoadState("networkidle");
  expect(asked.filter((path) => !path.startsWith("/pages/"))).toEqual(["/journey-map.js"]);
  expect(await page.evaluate(() => Promise.race([document.querySelector("journey-map").ready, "waiting"]))).toBe("waiting");

  await page.evaluate((y) => scrollTo(0, y), top - 800 - 500);
  await map.ready();
  expect(asked.filter((path) => !path.startsWith("/pages/")).sort()).toEqual(["/journey-map.css", "/journey-map.js", "/klantreis_bg.wasm"]);
  const there = await map.element.boundingBox();
  expect(there.y).toBeGreaterThan(800);
  expect(there.height).toBe(outline.height);
});

const ROOM = "journey-map { --journey-height: 500px } journey-map:not(:defined) { display: block; min-height: 500px }";
const FILES = [/\/journey-map\.js$/, /\/journey-map\.css\?/, /\.wasm\?/];
const SHOWN = { "the start": "", "a template": 'template="see-think-do-care"', "a hand-over": 'template="blank" cta="Plan een gesprek"' };

/** Opens the page, where each of these files comes only when all that came before was drawn, and looks whether anything moves. */
async function visit(page, files) {
  const map = new Journey(page);
  const releases = [];
  for (const file of files) releases.push(await hold(page, file));
  await page.goto("/pages/shift.html", { waitUntil: "commit" });
  await page.locator("p").last().waitFor();
  const boxes = [];
  for (const release of [...releases, () => {}]) {
    await drawn(page);
    boxes.push(await map.element.boundingBox());
    release();
  }
  await map.ready();
  await page.waitForLoadState("networkidle");
  await drawn(page);
  boxes.push(await map.element.boundingBox());
  expect(boxes).toEqual(boxes.map(() => boxes[0]));
  expect(boxes[0].height).toBe(500);
  // What stands below is in sight: that it moved would be seen.
  expect(await page.locator("p").first().evaluate((text) => text.getBoundingClientRect().bottom < innerHeight)).toBe(true);
  expect(await page.evaluate(() => window.shifts)).toEqual([]);
  return map;
}

for (const width of [390, 1280]) {
  for (const [what, attributes] of Object.entries(SHOWN)) {
    test(`${width} px wide, ${what}: nothing moves on a first visit, and nothing with a map that is kept`, async ({ page }) => {
      await page.setViewportSize({ width, height: 800 });
      await watch(page);
      await place(page, `<h1>Above</h1><journey-map ${attributes}></journey-map>${TEXT.repeat(2)}`, '<link rel="stylesheet" href="/pages/room.css">');
      await page.route("**/pages/room.css", (route) => route.fulfill({ contentType: "text/css", body: ROOM }));
      const map = await visit(page, FILES);
      await map.call("load", journey("Bakkerij", "Zien", "Proeven"));
      await expect.poll(async () => (await storedMap(page))?.title).toBe("Bakkerij");
      for (const files of [FILES, []]) {
        await visit(page, files);
        await expect(map.title).toHaveValue("Bakkerij");
      }
    });
  }
}

test("where the page reserves no room the shift is noticed here", async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await watch(page);
  await place(page, `<journey-map></journey-map>${TEXT.repeat(2)}`, "");
  const release = await hold(page, FILES[0]);
  await page.goto("/pages/shift.html", { waitUntil: "commit" });
  await page.locator("p").last().waitFor();
  await drawn(page);
  release();
  await new Journey(page).ready();
  await drawn(page);
  expect(await page.evaluate(() => window.shifts.length)).toBeGreaterThan(0);
});
