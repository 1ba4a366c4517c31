// The parts of the widget that are not in its first load: when they are fetched, and what is said where they cannot be had.
import { brotliCompressSync } from "node:zlib";
import { expect, test } from "./fixture.mjs";
import { savesData } from "./map.mjs";
import { HTML, ofOther, open, read, serve } from "./release.mjs";

const PARTS = ["split_common.bin", "split_dialogs.wasm", "split_maps.wasm", "split_outline.wasm", "split_plan.wasm", "split_start.wasm"];
const PLAN = "split_plan.wasm";

let sites = [];
test.afterEach(async ({ page }) => {
  await page.goto("about:blank");
  for (const site of sites) site.close();
  sites = [];
});

/** A map on a site of its own. Nothing is fetched ahead of need unless that is asked for. */
async function visit(page, allow, answer = () => undefined, { ahead = false } = {}) {
  const site = await serve(answer);
  sites.push(site);
  if (!ahead) await savesData(page);
  const map = await (await open(page, allow, site.address)).ready();
  const tool = (action) => map.element.locator(`.toolbar [data-action=${action}]`).click();
  return { map, site, tool, plan: map.element.locator(".plan"), fault: map.element.locator(".lazy-fault") };
}

/** Opens every part of the screen, one after the other. */
async function openAll({ map, tool }) {
  const dialog = map.element.getByRole("dialog");
  for (const [action, inside] of [["help", ".help"], ["about", ".profile"], ["maps", ".maps"], ["share", ".share"], ["files", ".files"]]) {
    await tool(action);
    await expect(dialog.locator(inside).first()).toBeVisible();
    await dialog.press("Escape");
  }
  await tool("plan");
  await expect(map.element.locator(".plan .overview tbody tr")).not.toHaveCount(0);
  await tool("plan");
  await tool("outline");
  await expect(map.element.locator(".outline")).toBeVisible();
  await tool("outline");
  await tool("start");
  await expect(map.element.locator(".start")).toBeVisible();
  await map.element.getByRole("button", { name: "Terug naar je kaart" }).click();
}

test("a map is drawn without a part; one is fetched when it is wanted, and once", async ({ page, allow }) => {
  const opened = await visit(page, allow);
  await page.waitForTimeout(500);
  const first = ["journey-map.js", "journey-map.css", "klantreis_bg.wasm", "templates/five-steps.json"];
  expect(opened.site.asked.map(({ name }) => name).sort()).toEqual(first.sort());
  await opened.tool("plan");
  await expect(opened.plan).toBeVisible();
  expect(opened.site.asked.map(({ name }) => name).filter((name) => !first.includes(name)).sort()).toEqual(["split_common.bin", PLAN]);
  await opened.tool("plan");
  await openAll(opened);
  await openAll(opened);
  for (const name of PARTS) expect(opened.site.of(name), name).toHaveLength(1);
  for (const format of ["csv", "mermaid"]) expect(await opened.map.call("export", format)).toBeTruthy();
  expect(opened.site.of("formats_bg.wasm")).toHaveLength(1);
});

test("all that a visitor may want is fetched while the page is idle: then the map works without a network", async ({ page, allow }) => {
  const opened = await visit(page, allow, undefined, { ahead: true });
  const { map, site } = opened;
  await map.ahead();
  for (const name of [...PARTS, "formats_bg.wasm"]) expect(site.of(name), name).toHaveLength(1);
  site.close();
  await expect(page.evaluate(() => fetch("/journey-map.js?x").then(() => "answers", () => "gone"))).resolves.toBe("gone");
  allow(/journey-map\.js\?x/);
  const asked = [];
  page.on("request", (request) => request.url().startsWith("http") && asked.push(request.url()));
  await openAll(opened);
  for (const format of ["csv", "markdown", "mermaid", "svg", "png"]) expect(await map.call("export", format), format).toBeTruthy();
  expect(await map.call("link")).toMatch(/#m=1\./);
  // A template that was never opened here.
  await opened.tool("start");
  await map.element.locator(".start .gallery button").last().click();
  await expect(map.element.getByRole("table")).toBeVisible();
  expect(asked).toEqual([]);
});

test("who asks the browser to save data is spared what is fetched ahead", async ({ page, allow }) => {
  const { site } = await visit(page, allow);
  await page.waitForTimeout(3000);
  expect(site.asked.filter(({ name }) => PARTS.includes(name) || name === "formats_bg.wasm")).toEqual([]);
});

const WRONG = [
  ["it is not on the server", () => ({ status: 404, body: HTML })],
  ["a web page is in its place", () => ({ body: HTML, headers: { "Content-Type": "text/html" } })],
  ["it is of another build", () => ofOther(PLAN)],
  ["half of it comes", () => read(PLAN).subarray(0, 1000)],
  ["it comes compressed without a word", () => brotliCompressSync(read(PLAN))],
  ["nothing comes within eight seconds", () => "silence"],
];
for (const [why, body] of WRONG) {
  test(`a part that cannot be had says so in its place, the rest goes on, and the next try asks anew: ${why}`, async ({ page, allow }) => {
    allow(/integrity|Failed to load resource/);
    let wrong = true;
    const { map, tool, plan, fault, site } = await visit(page, allow, (name) => (wrong && name === PLAN ? body() : undefined));
    await map.rename("Oriëntatie", "Horen");
    await tool("plan");
    await expect(map.element.getByText("Wordt geladen …").or(fault)).toBeVisible();
    await expect(fault).toContainText("Dit onderdeel kan nu niet worden geladen", { timeout: 15_000 });
    await expect(fault).toHaveAttribute("role", "alert");
    // Other parts, and the map itself.
    await tool("help");
    await expect(map.element.locator(".help")).toBeVisible();
    await map.element.getByRole("dialog").press("Escape");
    await tool("plan");
    await expect(map.stage("Horen")).toBeVisible();
    await tool("plan");
    await expect(fault).toBeVisible({ timeout: 15_000 });
    const before = site.of(PLAN).length;
    wrong = false;
    await fault.getByRole("button", { name: "Opnieuw proberen" }).press("Enter");
    await expect(plan.getByRole("heading", { level: 2 })).toBeFocused();
    await expect(fault).toHaveCount(0);
    expect(site.of(PLAN).length).toBe(before + 1);
    expect((await map.read()).stages[0].name).toBe("Horen");
  });
}

test("a part of another build that a cache has is asked for once more past it", async ({ page, allow }) => {
  allow(/integrity/);
  const { tool, plan, site } = await visit(page, allow, (name, times) => (name === PLAN && times === 0 ? ofOther(PLAN) : undefined));
  await tool("plan");
  await expect(plan).toBeVisible();
  expect(site.of(PLAN).map(({ past }) => past)).toEqual([false, true]);
});

test("a site that was updated meanwhile offers to reload, after saving", async ({ page, allow }) => {
  allow(/integrity/);
  let updated = false;
  const { map, tool, fault, plan } = await visit(page, allow, (name) => (updated && PARTS.includes(name) ? ofOther(name) : undefined));
  updated = true;
  await tool("plan");
  await expect(fault).toBeVisible();
  await map.title.fill("Op het laatste moment");
  updated = false; // the whole of the new build is there
  await fault.getByRole("button", { name: "Pagina opnieuw laden" }).click();
  await expect(fault).toHaveCount(0);
  await map.ready();
  await expect(map.title).toHaveValue("Op het laatste moment");
  await tool("plan");
  await expect(plan).toBeVisible();
});

test("a dialog that is closed before its part comes stays closed, and opens the next time", async ({ page, allow }) => {
  let answer;
  const held = new Promise((resolve) => (answer = resolve));
  const { map, tool } = await visit(page, allow);
  await page.route("**/split_dialogs.wasm?*", async (route) => {
    await held;
    await route.continue();
  });
  const dialog = map.element.getByRole("dialog");
  await tool("help");
  await expect(dialog).toBeVisible();
  await dialog.press("Escape");
  await expect(dialog).toBeHidden();
  answer();
  await page.waitForResponse(/split_dialogs/);
  await expect(map.element.locator(".help")).toHaveCount(0);
  await tool("help");
  await expect(dialog.locator(".help")).toBeVisible();
  await expect(dialog.locator(".lazy")).toHaveCount(1);
});

test("the start comes beside the wasm where it is what the page opens with", async ({ page, allow }) => {
  const html = '<script type="module" src="journey-map.js"></script><journey-map></journey-map>';
  const site = await serve(() => undefined, html);
  sites.push(site);
  await savesData(page);
  const map = await (await open(page, allow, site.address)).ready();
  await expect(map.element.locator(".start")).toBeVisible();
  expect(site.of("split_start.wasm")).toHaveLength(1);
});

test("a map that is taken off the page while a part comes leaves nothing behind", async ({ page, allow }) => {
  let answer;
  const held = new Promise((resolve) => (answer = resolve));
  const { map, tool } = await visit(page, allow);
  await page.route("**/split_plan.wasm?*", async (route) => {
    await held;
    await route.continue();
  });
  await tool("plan");
  await expect(map.element.getByText("Wordt geladen …")).toBeVisible();
  await map.element.evaluate((element) => element.remove());
  answer();
  await page.waitForResponse(/split_plan/);
  await page.evaluate(() => {
    const next = document.createElement("journey-map");
    next.setAttribute("template", "five-steps");
    document.body.append(next);
  });
  await map.ready();
  await map.element.locator('.toolbar [data-action="plan"]').click();
  await expect(map.element.locator(".plan")).toBeVisible();
});
