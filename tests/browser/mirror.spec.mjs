// The second home of a map: IndexedDB, which is on the disk when localStorage is not there yet.
import { expect, test } from "./fixture.mjs";
import { heard, host, KEY, open, stored, storedMap } from "./map.mjs";
import { mirror, processOf } from "./storage.mjs";

/** A map whose first stage was renamed twice; gives both records. */
async function twice(page) {
  const map = await open(page);
  await map.rename("See", "Ontdekken");
  await expect.poll(() => mirror(page)).toBeTruthy();
  const first = await stored(page);
  await map.rename("Ontdekken", "Verkennen");
  await expect.poll(async () => JSON.parse((await mirror(page)) ?? "{}").rev).toBe(2);
  return [first, await stored(page)];
}

/** The page again, with these copies in the two homes; nothing for undefined. */
async function again(page, local, copy) {
  await page.goto("/pages/late.html");
  await page.evaluate(([key, text]) => (text === undefined ? localStorage.removeItem(key) : localStorage.setItem(key, text)), [KEY, local]);
  if (copy !== undefined) await mirror(page, copy);
  return host(page).then((map) => map.ready());
}

test("a second after an edit the same record stands in both homes, and the page heard of both", async ({ page }) => {
  const map = await open(page);
  await map.rename("See", "Ontdekken");
  await expect.poll(() => mirror(page), { timeout: 1000, intervals: [50] }).toBeTruthy();
  expect(await mirror(page)).toBe(await stored(page));
});

test("the page is told when the map is stored, and when it is on the disk", async ({ page }) => {
  const map = await host(page).then((map) => map.ready());
  await map.rename("See", "Ontdekken");
  await expect.poll(() => heard(page, "journey-save")).toMatchObject([
    { bubbles: true, composed: true, detail: { revision: 1, durable: false } },
    { bubbles: true, composed: true, detail: { revision: 1, durable: true } },
  ]);
});

for (const [what, local, copy, stage] of [
  ["the first home is empty", () => undefined, ([, second]) => second, "Verkennen"],
  ["the first home is older", ([first]) => first, ([, second]) => second, "Verkennen"],
  ["the mirror is older", ([, second]) => second, ([first]) => first, "Verkennen"],
  ["the mirror is damaged", ([, second]) => second, ([, second]) => second.slice(0, -9), "Verkennen"],
  ["the mirror holds something else", ([first]) => first, () => "[object Object]", "Ontdekken"],
]) {
  test(`where ${what}, the newest sound copy is taken and the other is mended`, async ({ page }) => {
    const records = await twice(page);
    const map = await again(page, local(records), copy(records));
    await expect(map.stage(stage)).toBeVisible();
    await expect(map.element.locator(".notice")).toHaveCount(0);
    const taken = stage === "Verkennen" ? records[1] : records[0];
    expect(await stored(page)).toBe(taken);
    await expect.poll(() => mirror(page)).toBe(taken);
    await map.rename(stage, "Later");
    await expect.poll(async () => JSON.parse(await stored(page)).rev).toBe(JSON.parse(taken).rev + 1);
  });
}

test("a damaged map comes back from the mirror, and its bytes are set aside", async ({ page }) => {
  const [, second] = await twice(page);
  const cut = second.slice(0, 300);
  const map = await again(page, cut, second);
  await expect(map.stage("Verkennen")).toBeVisible();
  await expect(map.notice("corrupt")).toContainText("teruggehaald uit de tweede kopie");
  await expect.poll(() => heard(page, "journey-error")).toMatchObject([{ detail: { code: "corrupt" } }]);
  expect(await stored(page)).toBe(second);
  const aside = await page.evaluate(() => Object.entries(localStorage).filter(([key]) => key.startsWith("klantreis:default:damaged:")));
  expect(aside.map(([, text]) => text)).toEqual([cut]);
});

test("what a later version wrote is only looked at, in whichever home it is", async ({ page }) => {
  const [first, second] = await twice(page);
  const later = second.replace('"schema":1', '"schema":2');
  const map = await again(page, first, later);
  await expect(map.notice("newer")).toBeVisible();
  await expect(map.stage("Verkennen")).toBeVisible();
  await expect(map.title).toHaveCount(0);
  expect([await stored(page), await mirror(page)]).toEqual([first, later]);
});

for (const [what, spoil] of [
  ["is not there", () => Object.defineProperty(window, "indexedDB", { value: undefined })],
  ["may not be used", () => (IDBFactory.prototype.open = () => { throw new DOMException("", "SecurityError"); })],
  ["never answers", () => (IDBFactory.prototype.open = () => ({}))],
]) {
  test(`where IndexedDB ${what}, the map is kept in its first home`, async ({ page }) => {
    await page.addInitScript(spoil);
    const map = await host(page).then((map) => map.ready());
    await map.rename("See", "Ontdekken");
    await expect.poll(async () => (await storedMap(page))?.stages[0].name).toBe("Ontdekken");
    expect((await heard(page, "journey-save")).map(({ detail }) => detail)).toEqual([{ revision: 1, durable: false }]);
    expect(await heard(page, "journey-error")).toEqual([]);
    await page.reload();
  });
}

test("a map that is kept by the page has no mirror", async ({ page }) => {
  const map = await host(page, '<journey-map lang="nl" template="see-think-do-care" storage="none"></journey-map>').then((map) => map.ready());
  await map.rename("See", "Ontdekken");
  await page.waitForTimeout(700);
  expect(await page.evaluate(() => indexedDB.databases())).toEqual([]);
  expect(await heard(page, "journey-save")).toEqual([]);
});

for (const rest of [1000, 0]) {
  test(`a browser that is killed ${rest} ms after the map was said to be on the disk loses nothing`, async ({ playwright, launchOptions, baseURL, guard }) => {
    const profile = test.info().outputPath("profile");
    const launch = () => playwright.chromium.launchPersistentContext(profile, { ...launchOptions, baseURL });
    const killed = await launch();
    await guard.watch(killed);
    const page = await killed.newPage();
    const map = await host(page).then((map) => map.ready());
    await map.rename("See", "Ontdekken");
    await expect.poll(async () => (await heard(page, "journey-save")).map(({ detail }) => detail.durable)).toContain(true);
    await page.waitForTimeout(rest);
    const gone = new Promise((resolve) => killed.once("close", resolve));
    process.kill(await processOf(profile), "SIGKILL");
    await gone;
    const context = await launch();
    try {
      await guard.watch(context);
      const next = await context.newPage();
      await next.goto("/pages/host.html").catch(() => {});
      const back = await host(next).then((map) => map.ready());
      await expect(back.stage("Ontdekken")).toBeVisible();
    } finally {
      await context.close();
    }
  });
}

for (const [what, lose] of [
  ["deletes it", () => new Promise((done) => (indexedDB.deleteDatabase("klantreis").onsuccess = done))],
  ["clears its store", () => new Promise((done) => {
    indexedDB.open("klantreis", 1).onsuccess = ({ target: { result: base } }) => {
      const work = base.transaction("maps", "readwrite");
      work.objectStore("maps").clear();
      work.oncomplete = () => {
        base.close();
        done();
      };
    };
  })],
]) {
  test(`where another tab ${what}, the second home has the map again, at the latest with the next save`, async ({ page, context }) => {
    const map = await host(page).then((map) => map.ready());
    await map.rename("See", "Ontdekken");
    await expect.poll(() => mirror(page)).toBeTruthy();
    const other = await context.newPage();
    await other.goto("/pages/late.html");
    await other.evaluate(lose);
    // A base that was closed is asked at once; of one that was only emptied nobody hears.
    if (what === "deletes it") await expect.poll(() => mirror(other)).toContain("Ontdekken");
    await map.rename("Ontdekken", "Verkennen");
    await expect.poll(async () => (await heard(page, "journey-save")).filter(({ detail }) => detail.durable).map(({ detail }) => detail.revision)).toContain(2);
    expect(await mirror(other)).toContain("Verkennen");
    expect(await heard(page, "journey-error")).toEqual([]);
  });
}

test("a second home that a later version made is spoken of, once, and the map is kept in the first", async ({ page, context }) => {
  const map = await host(page).then((map) => map.ready());
  await map.rename("See", "Ontdekken");
  await expect.poll(() => mirror(page)).toBeTruthy();
  const other = await context.newPage();
  await other.goto("/pages/late.html");
  await other.evaluate(() => new Promise((done) => (indexedDB.open("klantreis", 2).onsuccess = ({ target }) => done(target.result.close()))));
  await map.rename("Ontdekken", "Verkennen");
  await expect(map.notice("copies")).toContainText("zonder tweede kopie");
  await expect.poll(async () => (await storedMap(page))?.stages[0].name).toBe("Verkennen");
  await map.rename("Verkennen", "Later");
  await expect.poll(async () => (await storedMap(page))?.stages[0].name).toBe("Later");
  expect((await heard(page, "journey-error")).map(({ detail }) => detail.code)).toEqual(["copies"]);
  const again = await host(page).then((map) => map.ready());
  await expect(again.notice("copies")).toBeVisible();
});

test("a window that holds the lock and does nothing holds up another's saves for one second in all", async ({ page, context }) => {
  const other = await context.newPage();
  await other.goto("/pages/late.html");
  await other.evaluate(() => new Promise((held) => navigator.locks.request("klantreis:default:lock", () => new Promise((free) => {
    window.free = free;
    held();
  }))));
  await page.addInitScript(() => {
    const { request } = LockManager.prototype;
    window.waited = [];
    LockManager.prototype.request = function (name, options, act) {
      window.waited.push(options.ifAvailable ?? false);
      return request.call(this, name, options, act);
    };
  });
  const map = await host(page).then((map) => map.ready());
  const renamed = async (from, to) => {
    await map.rename(from, to);
    await expect.poll(async () => (await storedMap(page))?.stages[0].name).toBe(to);
  };
  await renamed("See", "Een");
  await renamed("Een", "Twee");
  await renamed("Twee", "Drie");
  expect(await page.evaluate(() => window.waited)).toEqual([false, true, true]);
  // Once the lock is free again it is waited for as before.
  await other.evaluate(() => window.free());
  await renamed("Drie", "Vier");
  await renamed("Vier", "Vijf");
  expect(await page.evaluate(() => window.waited)).toEqual([false, true, true, true, false]);
});

test("a window that is frozen while its copy is under way lets go of the lock", async ({ page, context }) => {
  // Its second home never answers.
  await page.addInitScript(() => (IDBFactory.prototype.open = () => ({})));
  const map = await host(page).then((map) => map.ready());
  const other = await context.newPage();
  await other.goto("/pages/late.html");
  const holders = () => other.evaluate(async () => (await navigator.locks.query()).held.length);
  await page.evaluate(() => {
    // The second that a save waits for its copy never ends.
    const { setTimeout } = window;
    window.setTimeout = (act, ms, ...args) => (ms === 1000 ? 0 : setTimeout(act, ms, ...args));
    // It is frozen once it has the lock.
    const { request } = LockManager.prototype;
    LockManager.prototype.request = function (name, options, act) {
      return request.call(this, name, options, (lock) => {
        const held = act(lock);
        setTimeout(() => document.dispatchEvent(new Event("freeze")));
        return held;
      });
    };
  });
  await map.rename("See", "Ontdekken");
  await expect.poll(async () => (await storedMap(page))?.stages[0].name).toBe("Ontdekken");
  await expect.poll(holders).toBe(0);
});
