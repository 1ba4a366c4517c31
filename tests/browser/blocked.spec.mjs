// Where the browser keeps nothing, or has no room left.
import { mkdir, writeFile } from "node:fs/promises";
import { expect, test } from "./fixture.mjs";
import { heard, host, KEY, open, stored, storedMap } from "./map.mjs";
import { fill, mirror } from "./storage.mjs";

const state = (map) => map.element.locator(".state");

/** Somebody works as usual, and knows that nothing is kept. */
async function worksWithoutStorage(page) {
  const map = await host(page).then((map) => map.ready());
  await expect(map.notice("blocked")).toContainText("Deze browser mag hier niets bewaren");
  await expect.poll(() => heard(page, "journey-error")).toMatchObject([{ detail: { code: "blocked" } }]);
  await expect(state(map)).toHaveText("Alleen in dit venster");
  await map.rename("See", "Ontdekken");
  await map.write("Acties", "Do", "Ik vraag een vriend om raad");
  await map.undo.click();
  await expect(map.card("Ik vraag een vriend om raad")).toHaveCount(0);
  expect((await map.read()).stages[0].name).toBe("Ontdekken");
  await expect(state(map)).toHaveText("Alleen in dit venster");
  expect(await heard(page, "journey-error")).toHaveLength(1);
}

test("with storage that throws when it is looked at, the map works and says that nothing is kept", async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, "localStorage", {
      get: () => {
        throw new DOMException("The operation is insecure.", "SecurityError");
      },
    });
  });
  await worksWithoutStorage(page);
});

test("with storage that is not there, the map works and says that nothing is kept", async ({ page }) => {
  await page.addInitScript(() => Object.defineProperty(window, "localStorage", { value: null }));
  await worksWithoutStorage(page);
});

test("in a browser that blocks cookies, the map works and says that nothing is kept", async ({
  playwright,
  launchOptions,
  baseURL,
  guard,
}) => {
  const profile = test.info().outputPath("profile");
  await mkdir(`${profile}/Default`, { recursive: true });
  const preferences = { profile: { default_content_setting_values: { cookies: 2 } } };
  await writeFile(`${profile}/Default/Preferences`, JSON.stringify(preferences));
  const context = await playwright.chromium.launchPersistentContext(profile, { ...launchOptions, baseURL });
  try {
    await guard.watch(context);
    const page = await context.newPage();
    await page.goto("/pages/late.html");
    await expect(page.evaluate(() => window.localStorage)).rejects.toThrow(/SecurityError/);
    await worksWithoutStorage(page);
  } finally {
    await context.close();
  }
});

/** A browser without a second home. */
const withoutMirror = (page) => page.addInitScript(() => Object.defineProperty(window, "indexedDB", { value: undefined }));

test("with storage that is full and no second home, the old version stays, editing goes on, and saving resumes", async ({ page }) => {
  await withoutMirror(page);
  const map = await open(page);
  await map.rename("See", "Ontdekken");
  await expect(state(map)).toHaveText("Bewaard in deze browser");
  const old = await stored(page);
  await fill(page);

  await map.rename("Ontdekken", "Een veel langere naam voor deze fase");
  await expect(map.notice("quota")).toContainText("De vorige versie is veilig", { timeout: 1000 });
  await expect(state(map)).toHaveText("Niet bewaard: geen ruimte meer");
  await map.write("Acties", "Do", "Ik vraag een vriend om raad");
  expect(await stored(page)).toBe(old);
  expect(JSON.parse(old).map.stages[0].name).toBe("Ontdekken");

  // No save is under way: one that succeeded now would take the notice away, and the map below it up, in the midst of a click.
  await expect(state(map)).toHaveText("Niet bewaard: geen ruimte meer");
  await page.evaluate(() => localStorage.removeItem("ballast"));
  await map.write("Acties", "Care", "Ik geef het door");
  await expect(map.notice("quota")).toHaveCount(0);
  await expect(state(map)).toHaveText("Bewaard in deze browser");
  expect(await storedMap(page)).toEqual(await map.read());
});

test("with storage that was full before the first save, the page hears of it and the work can be saved later", async ({ page }) => {
  const map = await host(page).then((map) => map.ready());
  await fill(page);
  await map.rename("See", "Ontdekken");
  await expect(map.notice("quota")).toBeVisible();
  expect((await heard(page, "journey-error"))[0].detail.code).toBe("quota");
  expect(await stored(page)).toBeNull();
  await page.evaluate(() => localStorage.removeItem("ballast"));
  await page.goto("/pages/late.html"); // the way out is a last chance to save
  expect((await storedMap(page)).stages[0].name).toBe("Ontdekken");
});

for (const [engine, error] of Object.entries({
  Firefox: { name: "NS_ERROR_DOM_QUOTA_REACHED", code: 1014 },
  "old WebKit": { name: "QUOTA_EXCEEDED_ERR", code: 22 },
  Chromium: { name: "QuotaExceededError", code: 22 },
})) {
  test(`full storage is known by the name that ${engine} gives it`, async ({ page }) => {
    const map = await host(page).then((map) => map.ready());
    await page.evaluate(({ name, code }) => {
      Storage.prototype.setItem = () => {
        const error = new DOMException("full", name);
        Object.defineProperty(error, "code", { value: code });
        throw error;
      };
    }, error);
    await map.rename("See", "Ontdekken");
    await expect(map.notice("quota")).toBeVisible();
  });
}

test("with storage that is full, the second home has every edit within a second, says so, and gives it back", async ({ page }) => {
  const map = await host(page).then((map) => map.ready());
  await map.rename("See", "Ontdekken");
  await expect(state(map)).toHaveText("Bewaard in deze browser");
  const old = await stored(page);
  await fill(page);
  for (const [from, to] of [["Ontdekken", "Een veel langere naam voor deze fase"], ["Think", "Een andere lange naam"]]) {
    await map.rename(from, to);
    await expect.poll(() => mirror(page)).toContain(to);
    await expect(state(map)).toHaveText("Bewaard in de reserveopslag");
  }
  await expect(map.notice("quota")).toContainText("bewaard in de reserveopslag");
  expect(await stored(page)).toBe(old);
  // Said once, and told to the page as any save.
  expect((await heard(page, "journey-error")).map(({ detail }) => detail.code)).toEqual(["quota"]);
  const saves = (await heard(page, "journey-save")).map(({ detail }) => detail);
  expect(saves.slice(-2)).toEqual([{ revision: 2, durable: true }, { revision: 3, durable: true }]);
  await page.goto("/pages/late.html");
  const again = await host(page).then((map) => map.ready());
  await expect(again.stage("Een andere lange naam")).toBeVisible();
  // Once there is room, both homes have it, and nothing is asked.
  await page.evaluate(() => localStorage.removeItem("ballast"));
  await again.rename("Do", "Doen");
  await expect(state(again)).toHaveText("Bewaard in deze browser");
  await expect(again.notice("quota")).toHaveCount(0);
  await expect.poll(async () => (await mirror(page)) === (await stored(page))).toBe(true);
  await expect(again.notice("conflict")).toHaveCount(0);
});

test("storage that throws at times is not believed to have saved what it did not", async ({ page }) => {
  await page.addInitScript(() => {
    const setItem = Storage.prototype.setItem;
    let times = 0;
    Storage.prototype.setItem = function (...args) {
      if ((times += 1) % 2) throw new DOMException("", "SecurityError");
      setItem.apply(this, args);
    };
  });
  const map = await host(page).then((map) => map.ready());
  for (const [from, to] of [["See", "Een"], ["Think", "Twee"], ["Do", "Drie"]]) {
    await map.rename(from, to);
    await expect(state(map)).toHaveText(/Bewaard in/);
    const homes = `${await stored(page)}${await mirror(page)}`;
    expect(homes).toContain(to);
  }
});

test("a damaged record that cannot be set aside for lack of room is not written over", async ({ page }) => {
  await withoutMirror(page);
  const bytes = `damaged ${"x".repeat(5000)}`;
  await page.goto("/pages/late.html");
  await page.evaluate(([key, bytes]) => localStorage.setItem(key, bytes), [KEY, bytes]);
  await fill(page);
  const map = await host(page).then((map) => map.ready());
  await expect(map.notice("corrupt")).toBeVisible();
  await map.rename("See", "Ontdekken");
  await expect(state(map)).toHaveText("Niet bewaard: geen ruimte meer");
  await page.goto("/pages/late.html");
  expect(await stored(page)).toBe(bytes);
});
