// The map in a frame of another site's page, where browsers keep storage apart or refuse it; and what others leave in it.
import { once } from "node:events";
import { mkdir, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { expect, test } from "./fixture.mjs";
import { heard, host, Journey, MAP, stored, storedMap } from "./map.mjs";

const WIDGET = `http://widget.test:${process.env.KLANTREIS_PORT}`;
const OWN_TAB = { name: "Open in een eigen tabblad", exact: true };
const SAVE = { name: "Bewaar als bestand", exact: true };

const state = (map) => map.element.locator(".state");

/**
 * Other people’s sites on this machine, with nothing on their pages but a frame: `?page=` what is in it, `?sandbox=` what it may. Pages
 * that a test makes up would not do: a browser takes them for a far server’s, and keeps those away from this machine.
 */
async function sites() {
  const server = createServer((request, response) => {
    const { searchParams } = new URL(request.url, "http://any");
    const sandbox = searchParams.has("sandbox") ? ` sandbox="${searchParams.get("sandbox")}"` : "";
    const frame = `<iframe width="1200" height="900" src="${WIDGET}${searchParams.get("page") ?? "/pages/host.html"}"${sandbox}></iframe>`;
    response.setHeader("Content-Type", "text/html");
    response.end(`<!doctype html><title>An agency</title><link rel="icon" href="data:,">${frame}`);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const [agency, shop] = ["agency", "shop"].map((name) => `http://${name}.test:${server.address().port}`);
  return { agency, shop, close: () => server.close() };
}

/** The frame in a site's page. */
async function framed(page, site, query = "") {
  await page.goto(`${site}/${query}`);
  await expect.poll(() => page.frames()[1]?.url()).toMatch(WIDGET);
  const frame = page.frames()[1];
  await frame.waitForLoadState();
  return frame;
}

/** A map within a frame. */
async function placed(frame, html = MAP) {
  await frame.locator("main").evaluate((main, html) => {
    main.innerHTML = html;
  }, html);
  return new Journey(frame).ready();
}

/**
 * Does something in a browser of its own, in which names that end in .test are this machine: `features` are those it goes without,
 * `preferences` its settings.
 */
async function within({ playwright, launchOptions, guard }, { features, preferences }, work) {
  const profile = test.info().outputPath("profile");
  if (preferences) {
    await mkdir(`${profile}/Default`, { recursive: true });
    await writeFile(`${profile}/Default/Preferences`, JSON.stringify(preferences));
  }
  const args = [...launchOptions.args, "--host-resolver-rules=MAP *.test 127.0.0.1"];
  // Of a switch that is given twice the last one counts: Playwright's own turns partitioning off.
  if (features) args.push(`--disable-features=${features}`);
  const { agency, shop, close } = await sites();
  const context = await playwright.chromium.launchPersistentContext(profile, { ...launchOptions, args, baseURL: WIDGET });
  try {
    await guard.watch(context, [agency, shop, WIDGET]);
    await work({ context, page: await context.newPage(), agency, shop });
  } finally {
    await context.close();
    close();
  }
}

/** Somebody works as usual in a frame, and knows that nothing is kept. */
async function worksInMemory(map) {
  await expect(map.notice("blocked")).toContainText("Deze browser mag hier niets bewaren");
  await expect.poll(() => heard(map.page, "journey-error")).toMatchObject([{ detail: { code: "blocked" } }]);
  await expect(map.notice("partitioned")).toHaveCount(0);
  await expect(state(map)).toHaveText("Alleen in dit venster");
  await map.rename("See", "Ontdekken");
  await map.write("Acties", "Do", "Ik vraag een vriend om raad");
  await map.undo.click();
  await expect(map.card("Ik vraag een vriend om raad")).toHaveCount(0);
  expect((await map.read()).stages[0].name).toBe("Ontdekken");
  await expect(map.notice("blocked").getByRole("button", SAVE)).toBeVisible();
}

test.describe("in a frame of another site", () => {
  test("where the browser refuses storage, the map works and offers the file and a tab of its own", async ({ playwright, launchOptions, guard }) => {
    await within({ playwright, launchOptions, guard }, {}, async ({ context, page, agency }) => {
      const frame = await framed(page, agency);
      await expect(frame.evaluate(() => window.localStorage)).rejects.toThrow(/SecurityError/);
      const map = await placed(frame);
      await worksInMemory(map);
      const download = page.waitForEvent("download");
      await map.notice("blocked").getByRole("button", SAVE).click();
      expect((await download).suggestedFilename()).toMatch(/\.klantreis\.json$/);
      const [tab] = await Promise.all([context.waitForEvent("page"), map.notice("blocked").getByRole("button", OWN_TAB).click()]);
      await tab.waitForURL(`${WIDGET}/pages/host.html`);
      expect(await tab.evaluate(() => window.opener)).toBeNull();
      // In its own tab the same page keeps the map.
      const own = await placed(tab.mainFrame());
      await own.rename("See", "Ontdekken");
      await expect(state(own)).toHaveText("Bewaard in deze browser");
      await expect(own.element.locator(".notice")).toHaveCount(0);
    });
  });

  test("where the browser keeps storage apart, the map is kept for that site and says so", async ({ playwright, launchOptions, guard }) => {
    const options = { features: "Translate", preferences: { profile: { cookie_controls_mode: 0 } } };
    await within({ playwright, launchOptions, guard }, options, async ({ context, page, agency, shop }) => {
      const frame = await framed(page, agency);
      const map = await placed(frame);
      await expect(map.notice("partitioned")).toContainText("Deze kaart staat in een pagina van een andere site");
      await expect.poll(() => heard(frame, "journey-error")).toMatchObject([{ detail: { code: "partitioned" } }]);
      await expect(map.notice("partitioned").getByRole("button", SAVE)).toBeVisible();
      await expect(map.notice("partitioned").getByRole("button", OWN_TAB)).toBeVisible();
      await map.rename("See", "Ontdekken");
      await expect(state(map)).toHaveText("Bewaard in deze browser");
      expect((await storedMap(frame)).stages[0].name).toBe("Ontdekken");

      const elsewhere = await framed(await context.newPage(), shop);
      expect(await stored(elsewhere)).toBeNull();
      const other = await placed(elsewhere);
      await expect(other.stage("See")).toBeVisible();
      await other.rename("See", "Verkennen");
      await expect(state(other)).toHaveText("Bewaard in deze browser");
      const own = await host(await context.newPage());
      await own.ready();
      await expect(own.stage("See")).toBeVisible();
      await expect(own.notice("partitioned")).toHaveCount(0);

      await page.reload();
      const again = await placed(await framed(page, agency));
      await expect(again.stage("Ontdekken")).toBeVisible();
      await expect(again.notice("partitioned")).toBeVisible();
    });
  });

  test("where the browser keeps storage together, the map is the same everywhere", async ({ playwright, launchOptions, guard }) => {
    const options = { preferences: { profile: { cookie_controls_mode: 0 } } };
    await within({ playwright, launchOptions, guard }, options, async ({ context, page, agency, shop }) => {
      const map = await placed(await framed(page, agency));
      await map.rename("See", "Ontdekken");
      await expect(state(map)).toHaveText("Bewaard in deze browser");
      const elsewhere = await placed(await framed(await context.newPage(), shop));
      await expect(elsewhere.stage("Ontdekken")).toBeVisible();
      await elsewhere.rename("Ontdekken", "Verkennen");
      await expect(map.stage("Verkennen")).toBeVisible();
      const own = await host(await context.newPage()).then((map) => map.ready());
      await expect(own.stage("Verkennen")).toBeVisible();
      const apart = await placed(await framed(await context.newPage(), agency), MAP.replace(" ", ' storage-key="bureau" '));
      await expect(apart.stage("See")).toBeVisible();
    });
  });

  test("a sandbox without allow-same-origin gets a map in memory that says why, where the files may be had", async ({ playwright, launchOptions, guard }) => {
    await within({ playwright, launchOptions, guard }, {}, async ({ context, page, agency }) => {
      await context.route(`${WIDGET}/**`, async (route) => {
        const response = await route.fetch({ url: route.request().url().replace("widget.test", "127.0.0.1") });
        const headers = { ...response.headers(), "access-control-allow-origin": "*" };
        // An opaque origin is not 'self'.
        headers["content-security-policy"] = headers["content-security-policy"]?.replaceAll("'self'", WIDGET);
        await route.fulfill({ response, headers });
      });
      const map = await placed(await framed(page, agency, "?sandbox=allow-scripts"));
      await worksInMemory(map);
    });
  });
});

test("in a frame of the same site nothing is said of another", async ({ page }) => {
  await page.goto("/pages/late.html");
  await page.route("**/frame.html", (route) =>
    route.fulfill({ contentType: "text/html", body: '<!doctype html><iframe src="/pages/host.html" width="1200" height="900"></iframe>' }));
  await page.goto("/frame.html");
  const frame = page.frames()[1];
  await frame.waitForLoadState();
  const map = await placed(frame);
  await map.rename("See", "Ontdekken");
  await expect(state(map)).toHaveText("Bewaard in deze browser");
  await expect(map.element.locator(".notice")).toHaveCount(0);
});

test("keys that others left, whatever their name, neither stop a map nor are touched", async ({ page }) => {
  const names = ["__proto__", "constructor", "hasOwnProperty", "length", "key", "getItem", "setItem", "toString", "klantreis", "klantreis:"];
  const near = ["klantreis:default", "klantreis:default:", "klantreis:default:__proto__", "klantreis:default:map:earlier-x", "klantreis:default:map-01"];
  const theirs = [...names, ...near].map((name, at) => [name, at % 2 ? "{" : '{"schema":1,"rev":9}']);
  await page.goto("/pages/late.html");
  await page.evaluate((theirs) => theirs.forEach(([key, text]) => localStorage.setItem(key, text)), theirs);
  const map = await host(page).then((map) => map.ready());
  await expect(map.element.locator(".notice")).toHaveCount(0);
  await map.rename("See", "Ontdekken");
  await expect(state(map)).toHaveText("Bewaard in deze browser");
  await map.element.getByRole("button", { name: "Kaarten", exact: true }).click();
  await expect(map.element.getByRole("dialog", { name: "Kaarten" }).getByRole("textbox")).toHaveCount(1);
  await page.goto("/pages/late.html");
  expect(await page.evaluate((names) => names.map((name) => [name, Storage.prototype.getItem.call(localStorage, name)]), theirs.map(([name]) => name))).toEqual(theirs);
  await host(page).then((map) => map.ready());
  await expect(map.stage("Ontdekken")).toBeVisible();
});
