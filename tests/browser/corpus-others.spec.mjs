// Links, messages and stored records that mean no good, what hostile texts do elsewhere than on the map; and that the watch sees.
import { those } from "../common/hostile.mjs";
import { inUnits, yardstick } from "../common/yardstick.mjs";
import { list } from "./embedded.mjs";
import { expect, test } from "./fixture.mjs";
import { host } from "./map.mjs";
import { journey, put, record, Shelf } from "./shelf.mjs";
import { guarded, inPage, Watch } from "./watch.mjs";
import { parted, question } from "./windows.mjs";

/** How long a page may stand still for a link, in units of the yardstick. */
const STILL = 12;
/** Enough of a link to be told from a fragment of the page's own. */
const isLink = (text) => text.startsWith("#m=") && text.length > 30;
const TEXTS = those("text").map(({ whole }) => [...whole].slice(0, 5_000).join(""));

test("a hostile link is refused with a sentence, soon, and the map stays as it is", async ({ page, context }) => {
  test.setTimeout(120_000);
  const other = await context.newPage();
  const one = await yardstick(other);
  await page.bringToFront();
  const { map, watch } = await guarded(page);
  const before = await map.read();
  for (const { kind, name, text, repeat: [piece, count] = ["", 0], end = "" } of those("link")) {
    const which = `${kind} ${name}`;
    const { said, took, hash } = await map.element.evaluate(
      async (element, [fragment, own]) => {
        const { mapIn } = await import("/share.js");
        const start = performance.now();
        await mapIn(fragment).catch(() => {});
        const took = performance.now() - start;
        const notice = () => element.shadowRoot.querySelector("[data-code=link]");
        location.hash = fragment;
        for (let tries = 0; own && !notice() && tries < 300; tries += 1) await new Promise((turn) => setTimeout(turn, 10));
        await new Promise((turn) => setTimeout(turn, 50));
        const said = notice()?.textContent ?? "";
        notice()?.querySelector("button[title]")?.click();
        const hash = location.hash;
        history.replaceState(null, "", location.pathname);
        return { said, took, hash };
      },
      [text + piece.repeat(count) + end, isLink(text + piece.repeat(count))],
    );
    expect(said, which).toMatch(isLink(text + piece.repeat(count)) ? /beschadigd of niet compleet|te groot om te openen|nieuwere versie/ : /^$/);
    // What is no link of a map is the page's own.
    if (!isLink(text + piece.repeat(count))) expect(decodeURI(hash), which).toBe(text);
    const again = () => page.evaluate(async (fragment) => {
      const { mapIn } = await import("/share.js");
      const start = performance.now();
      await mapIn(fragment).catch(() => {});
      return performance.now() - start;
    }, text + piece.repeat(count) + end);
    const still = took / one <= STILL ? took / one : await inUnits(other, STILL, again);
    expect(still, which).toBeLessThanOrEqual(STILL);
    expect(await map.element.locator(".looking").count(), which).toBe(0);
    expect(await map.read(), which).toEqual(before);
    // A changed fragment is a navigation to the browser, of the page's own address. This test asks for the script by its plain address.
    expect((await watch.over()).filter((seen) => !/^navigated: \S+\/guarded\.html(#|$)|^request: \S+\/share\.js$/.test(seen)), which).toEqual([]);
  }
});

test("a hostile message does nothing, or what any page may ask", async ({ page }) => {
  await list(page, []);
  const { map, watch } = await guarded(page, { form: "frame" });
  for (const { name, whole } of those("message")) {
    await page.evaluate((text) => {
      const message = JSON.parse(text);
      frames[0].postMessage(message, location.origin);
      // And from where nobody listens: a page without an origin.
      const other = document.createElement("iframe");
      other.setAttribute("sandbox", "");
      document.body.append(other);
      other.contentWindow.postMessage(message, "*");
      other.remove();
    }, whole);
    await page.waitForTimeout(100);
    expect((await map.read()).format, name).toBe("klantreis");
    await expect(map.element.locator("[part~=toolbar]")).toBeVisible();
    const attributes = await map.element.evaluate((element) => element.getAttributeNames());
    expect(attributes.filter((name) => name.startsWith("on") || name === "style"), name).toEqual([]);
    // That is the frame this test made. For a pack of another origin the list is asked for, of the map's own origin.
    const own = /^navigated: about:blank|^element: <iframe|^request: \S+\/embed\.json$/;
    expect((await watch.over()).filter((seen) => !own.test(seen)), name).toEqual([]);
  }
});

test("a hostile record in the storage is set aside, and one that comes while the map is open changes nothing", async ({ page, context }) => {
  test.setTimeout(120_000);
  const watch = await Watch.keep(page);
  const other = await context.newPage();
  await other.goto("/pages/late.html");
  for (const { name, whole } of those("storage")) {
    await put(other, { map: record(journey("Bakkerij", "Zien", "Proeven")) });
    const open = await host(page).then((map) => map.ready());
    const before = await open.read();
    expect(before.title, name).toBe("Bakkerij");
    // Another window of the site writes over it, and beside it under names that are none.
    for (const place of ["map", "open", "map-9", "earlier-1-x", "damaged:x", "__proto__"]) await put(other, { [place]: whole }).catch(() => {});
    await page.waitForTimeout(50);
    expect(await open.read(), name).toEqual(before);
    expect(await watch.over(), name).toEqual([]);
    // A visitor who comes back finds a map, and can work.
    const back = await host(page).then((map) => map.ready());
    expect((await back.read()).format, name).toBe("klantreis");
    const { dialog } = await new Shelf(back).open();
    await expect(dialog).toContainText("Kaarten");
    expect(await watch.over(), name).toEqual([]);
    await page.goto("about:blank");
    await other.evaluate(() => Promise.all([localStorage.clear(), indexedDB.deleteDatabase("klantreis")]));
  }
});

test("the list of maps shows hostile titles as they are", async ({ page }) => {
  const watch = await Watch.keep(page);
  await page.goto("/pages/late.html");
  await put(page, Object.fromEntries(TEXTS.map((title, at) => [at ? `map-${at + 1}` : "map", record({ ...journey(title, title), cards: [] })])));
  const shelf = new Shelf(await host(page).then((map) => map.ready()));
  await shelf.open();
  await expect(shelf.rows).toHaveCount(TEXTS.length);
  const shown = await shelf.dialog.evaluate((dialog) => [...dialog.querySelectorAll("[data-place] input")].map(({ value }) => value));
  const given = TEXTS.map((title) => title.toWellFormed().replace(/[\r\n]/g, ""));
  expect(shown.toSorted()).toEqual(given.toSorted());
  expect(await watch.over()).toEqual([]);
});

test("a map with a hostile title is saved under a name that every system takes", async ({ page }) => {
  test.setTimeout(120_000);
  const { map, watch } = await guarded(page);
  const names = await map.element.evaluate(async (element, journeys) => {
    const names = [];
    // What the browser is given as the file's name; it has rules of its own besides.
    HTMLAnchorElement.prototype.click = function () {
      names.push(this.download);
    };
    for (const journey of journeys) {
      await element.load(journey);
      element.shadowRoot.querySelector("[part~=toolbar] [data-action=save-file]").click();
      await new Promise((turn) => setTimeout(turn));
    }
    return names;
  }, TEXTS.map((title) => ({ ...journey(title, "Zien"), cards: [] })));
  expect(names).toHaveLength(TEXTS.length);
  names.forEach((name, at) => {
    const which = JSON.stringify(TEXTS[at].slice(0, 60));
    expect(name, which).toMatch(/^[^\p{Cc}\p{Cs}/\\:*?"<>|\u200e\u200f\u202a-\u202e\u2066-\u2069]{1,61}\.klantreis\.json$/u);
    expect(name, which).not.toMatch(/^(CON|PRN|AUX|NUL|COM\d|LPT\d)\.|^\./i);
  });
  expect(await watch.over()).toEqual([]);
});

for (const text of TEXTS.filter((_, at) => [0, 60].includes(at))) {
  test(`the question which of two versions to keep shows a hostile name as it is: ${text.slice(0, 20)}`, async ({ page, context }) => {
    await context.addInitScript(inPage);
    const named = (mark) => async (map) => {
      const own = await map.read();
      own.stages[0].name = `${text}${mark}`;
      await map.call("load", own);
    };
    const maps = await parted(page, named(" hier"), named(" daar"));
    const here = maps[1];
    await here.notice("conflict").getByRole("button").first().click();
    await expect(question(here)).toContainText(text);
    for (const map of maps) expect(await map.page.evaluate(() => window.noted())).toEqual([]);
    await question(here).getByRole("button", { name: "Neem die van dit venster" }).click();
    await expect(question(here)).toBeHidden();
    for (const map of maps) expect(await map.page.evaluate(() => window.noted())).toEqual([]);
  });
}

/** What goes wrong on purpose, by what the watch has to say of it. */
const PLANTED = {
  ran: () => (window.__xss = 1),
  request: () => fetch("/journey-map.css").then((response) => response.text()),
  policy: () => fetch("http://evil.example/").catch(() => {}),
  element: (element) => element.shadowRoot.querySelector(".map").append(document.createElement("img")),
  attribute: (element) => element.shadowRoot.querySelector(".map").setAttribute("onfault", "x"),
  address: (element) => {
    const link = document.createElement("a");
    link.setAttribute("href", "javascript:0");
    element.shadowRoot.querySelector(".map").append(link);
  },
  dialog: () => void setTimeout(() => alert("planted")),
  uncaught: () => void setTimeout(() => { throw new Error("planted"); }),
  console: () => console.error("planted"),
  popup: () => void open("about:blank"),
  navigated: () => void (location.hash = "elsewhere"),
  polluted: () => void (Object.prototype.polluted = 1),
};

for (const [what, plant] of Object.entries(PLANTED)) {
  test(`the watch sees it: ${what}`, async ({ page, allow }) => {
    allow(/planted|evil\.example/);
    const { map, watch } = await guarded(page);
    await map.element.evaluate(plant);
    await expect.poll(async () => (await watch.over()).map((seen) => seen.split(":")[0])).toContain(what);
  });
}

test("the watch sees it: rescue", async ({ page, allow }) => {
  allow(/crash/i);
  const watch = await Watch.keep(page);
  await page.goto("/pages/crash.html");
  await page.evaluate(async () => {
    const element = document.createElement("journey-map");
    element.setAttribute("template", "see-think-do-care");
    document.querySelector("main").append(element);
    await element.ready;
    try {
      element.crash("now");
    } catch {
      // That it throws is what was asked for.
    }
  });
  await expect.poll(async () => (await watch.over()).map((seen) => seen.split(":")[0])).toContain("rescue");
});
