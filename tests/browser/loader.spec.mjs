// The element when what it loads does not come, comes late, or comes oddly.
import { expect, test } from "./fixture.mjs";
import { heard, hold, host, KEY, MAP, storedMap } from "./map.mjs";

const FILES = { wasm: /\.wasm\?/, "style sheet": /\/journey-map\.css\?/ };
const FAILED = "De klantreis kan hier niet worden geladen";
const missing = (page, file) => page.route(file, (route) => route.fulfill({ status: 404, body: "Not found" }));

/** How `ready` settles, within five seconds. */
const settled = (map) =>
  map.element.evaluate(async (element) => {
    await customElements.whenDefined("journey-map");
    const late = new Promise((resolve) => setTimeout(resolve, 5000, "still waiting"));
    return Promise.race([late, element.ready.then(() => "ready", (error) => ({ code: error.code, message: error.message }))]);
  });

for (const [what, file] of Object.entries(FILES)) {
  for (const [how, fail] of [["is not found", missing], ["cannot be reached", (page, file) => page.route(file, (route) => route.abort())]]) {
    test(`a ${what} that ${how} gives a sentence, and a button that works once it is there`, async ({ page, allow }) => {
      allow(/Failed to load resource|net::ERR_FAILED|integrity/);
      await fail(page, file);
      const map = await host(page);
      expect(await settled(map)).toMatchObject({ code: "failed", message: expect.stringMatching(/./) });
      const message = map.element.getByRole("alert");
      await expect(message).toContainText(FAILED);
      await expect.poll(() => heard(page, "journey-error")).toMatchObject([
        { bubbles: true, composed: true, detail: { code: "load", message: expect.stringContaining(FAILED) } },
      ]);
      expect(await map.read()).toBeNull();
      expect(await map.call("undo")).toBe(false);

      const retry = message.getByRole("button", { name: "Opnieuw proberen" });
      await retry.click();
      await expect.poll(() => heard(page, "journey-error")).toHaveLength(2);
      await expect(message).toContainText(FAILED);
      await page.unrouteAll();
      await retry.click();
      await expect(map.stage("See")).toBeVisible();
      await expect(message.getByText(FAILED)).toHaveCount(0);
      expect(await settled(map)).toBe("ready");
      await map.rename("See", "Ontdekken");
      expect(await heard(page, "journey-ready")).toHaveLength(1);
    });
  }

  test(`a ${what} that does not come is explained within five seconds, and the map goes on when it comes`, async ({ page }) => {
    await page.clock.install();
    const release = await hold(page, file);
    const map = await host(page);
    const note = map.element.getByText("Het laden duurt lang");
    await expect(map.element.getByRole("status", { name: "Klantreis wordt geladen" })).toBeVisible();
    await expect(note).toHaveCount(0);
    await page.clock.fastForward(5000);
    await expect(note).toBeVisible();
    expect(await heard(page, "journey-error")).toEqual([]);
    release();
    await map.ready();
    await expect(map.stage("See")).toBeVisible();
    await expect(note).toHaveCount(0);
  });
}

test("wasm that a server calls something else works all the same", async ({ page }) => {
  await page.route(FILES.wasm, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, headers: { ...response.headers(), "content-type": "text/plain" } });
  });
  const map = await host(page).then((map) => map.ready());
  await map.rename("See", "Ontdekken");
});

test("wasm that is not wasm gives a sentence", async ({ page, allow }) => {
  allow(/Failed to load resource|integrity/);
  await page.route(FILES.wasm, (route) => route.fulfill({ contentType: "application/wasm", body: "<!doctype html>" }));
  const map = await host(page);
  expect(await settled(map)).toMatchObject({ code: "failed" });
  await expect(map.element.getByRole("alert")).toContainText(FAILED);
});

test("a page whose policy forbids wasm is told which word is missing", async ({ page, allow }) => {
  allow(/wasm-unsafe-eval|Content Security Policy|csp: script-src/);
  await page.route(/host\.html$/, async (route) => {
    const response = await route.fetch();
    const policy = response.headers()["content-security-policy"].replace(" 'wasm-unsafe-eval'", "");
    await route.fulfill({ response, headers: { ...response.headers(), "content-security-policy": policy } });
  });
  const map = await host(page);
  expect(await settled(map)).toMatchObject({ code: "policy" });
  await expect(map.element.getByRole("alert")).toContainText("De beheerder moet 'wasm-unsafe-eval' toestaan");
  expect(await heard(page, "journey-error")).toMatchObject([{ detail: { code: "load" } }]);
});

test("a browser without wasm is told to be updated", async ({ page }) => {
  await page.addInitScript(() => delete globalThis.WebAssembly);
  const map = await host(page);
  expect(await settled(map)).toMatchObject({ code: "unsupported" });
  await expect(map.element.getByRole("alert")).toContainText("Deze browser kan de klantreis niet tonen");
});

test("all elements of a page share one download", async ({ page }) => {
  const urls = [];
  page.on("request", (request) => urls.push(new URL(request.url()).pathname));
  const map = await host(page, MAP.repeat(3));
  await map.page.evaluate(() => Promise.all([...document.querySelectorAll("journey-map")].map((element) => element.ready)));
  for (const file of ["/klantreis_bg.wasm", "/journey-map.css"]) {
    expect(urls.filter((url) => url === file)).toHaveLength(1);
  }
});

test("an element that is taken off the page while it loads does not come back to life, and can be put back", async ({ page }) => {
  const release = await hold(page, FILES.wasm);
  const asked = page.waitForRequest(FILES.wasm);
  const map = await host(page);
  // The outline stands before the element has asked for anything: off the page then, it never would.
  await asked;
  await page.evaluate(() => {
    window.kept = document.querySelector("journey-map");
    window.kept.remove();
  });
  const answered = page.waitForResponse(FILES.wasm);
  release();
  await answered;
  await page.evaluate(() => document.querySelector("main").append(window.kept));
  await expect(map.stage("See")).toBeVisible();
  await map.rename("See", "Ontdekken");
  expect(await settled(map)).toBe("ready");
  await expect.poll(async () => (await storedMap(page))?.stages[0].name).toBe("Ontdekken");
  expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([KEY]);
  expect(await heard(page, "journey-ready")).toHaveLength(1);
  expect(await heard(page, "journey-error")).toEqual([]);
});

test("the script twice on a page makes one element and no error", async ({ page }) => {
  const map = await host(page).then((map) => map.ready());
  await page.addScriptTag({ type: "module", url: "/some/sub/path/journey-map.js" });
  await map.rename("See", "Ontdekken");
  expect(await heard(page, "journey-ready")).toHaveLength(1);
});
