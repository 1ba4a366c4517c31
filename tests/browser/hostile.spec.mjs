// Pages that mean no good, or know no better: the map stays whole in them, and leaves them whole.
/* global $ -- what the page itself has by that name */
import { those } from "../common/hostile.mjs";
import { expect, test } from "./fixture.mjs";
import { heard, host, Journey, KEY, MAP, STAGES } from "./map.mjs";

const STYLES = {
  "unsets everything": "* { all: unset !important }",
  "hides buttons and fields": "button, input, select, textarea, dialog, details, table, svg { display: none !important; visibility: hidden !important; opacity: 0 !important }",
  "has huge letters": "html { font-size: 40px !important } body { font: italic 40px/3 serif !important; letter-spacing: 9px !important; text-transform: uppercase !important; word-spacing: 20px !important }",
  "goes from right to left": "html, body { direction: rtl !important; text-align: right !important; writing-mode: horizontal-tb }",
  "colours and moves everything": "* { color: red !important; background: yellow !important; transition: all 9s !important; animation: spin 9s infinite !important; pointer-events: none !important; user-select: none !important }",
};

const style = (page, css) =>
  page.evaluate((css) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    document.adoptedStyleSheets = [sheet];
  }, css);

/** What stands in the map, where, how large, and in which letters and colours, from its own corner. */
const look = (map) =>
  map.element.evaluate((element) => {
    const corner = element.shadowRoot.querySelector(".root").getBoundingClientRect();
    // Where a closed list has its options is nobody's business.
    return [...element.shadowRoot.querySelectorAll(":not(option)")].map((part) => {
      const { x, y, width, height } = part.getBoundingClientRect();
      const { color, backgroundColor, fontSize, fontFamily, lineHeight, letterSpacing, textTransform, direction, display } = getComputedStyle(part);
      const box = width && height ? [x - corner.x, y - corner.y, width, height].map(Math.round) : [];
      return JSON.stringify([part.localName, part.getAttribute("class"), box, color, backgroundColor, fontSize, fontFamily, lineHeight, letterSpacing, textTransform, direction, display]);
    });
  });

/** A map at the left edge of its page: how wide the page makes it is the page's own affair. */
async function edged(page, css) {
  const map = await host(page, MAP).then((map) => map.ready());
  await map.settled();
  await map.element.evaluate((element) => document.body.replaceChildren(element));
  await style(page, `html, body { margin: 0 !important; padding: 0 !important; width: auto !important; transition: none !important } ${css}`);
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
  return map;
}

for (const [what, css] of Object.entries(STYLES)) {
  test(`a page that ${what} changes nothing of the map`, async ({ page }) => {
    const plain = await look(await edged(page, ""));
    const map = await edged(page, css);
    expect(await look(map)).toEqual(plain);
    await map.write("Acties", "See", "Een kaart erbij");
    await map.undo.click();
    await expect(map.card("Een kaart erbij")).toHaveCount(0);
  });
}

test("a page at 200 % has the map in its width, and it works", async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 900 });
  const map = await host(page).then((map) => map.ready());
  await page.evaluate(() => document.documentElement.style.setProperty("zoom", "2"));
  await map.rename("See", "Ontdekken");
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth)).toBe(true);
});

test("a page that has its own helpers on every list and object keeps them, and the map works", async ({ page }) => {
  await page.addInitScript(() => {
    // As libraries of old did: more on every prototype, to be met by every for…in, and own versions of what there is.
    Array.prototype.last = function () {
      return this[this.length - 1];
    };
    Object.prototype.extend = () => {};
    String.prototype.strip = String.prototype.trim;
    for (const name of ["map", "filter", "find", "some", "every", "forEach", "flatMap", "includes", "indexOf"]) {
      const own = Array.prototype[name];
      Array.prototype[name] = function (...args) {
        window.called = (window.called ?? 0) + 1;
        return own.apply(this, args);
      };
    }
    window.$ = window.jQuery = window.Map.prototype.map = () => "none of ours";
  });
  const map = await host(page).then((map) => map.ready());
  await map.rename("See", "Ontdekken");
  await map.write("Acties", "Think", "Een kaart erbij");
  const journey = await map.read();
  expect(journey.stages.map(({ name }) => name)).toEqual(["Ontdekken", ...STAGES.slice(1)]);
  await map.call("load", journey);
  expect(await map.read()).toEqual(journey);
  expect(await map.call("link")).toContain("#m=1.");
  expect(await page.evaluate(() => [[1, 2].last(), " a ".strip(), $()])).toEqual([2, "a", "none of ours"]);
});

/** What is done with JSON: every way a map goes in and out. Gives what came out, as texts that the page's JSON had no part in. */
async function throughJson(page, spoil) {
  const map = await host(page, MAP.replace(" ", ' cta="Plan" ')).then((map) => map.ready());
  await page.evaluate(spoil ?? (() => {}));
  await map.rename("See", "Ontdekken");
  await map.write("Acties", "Think", 'Een "kaart"\nerbij');
  const before = await map.read();
  // A list with a member of its own, and a date that says itself what it is in JSON.
  const { warnings } = await map.element.evaluate((element) => {
    const map = element.map;
    map.title = { toJSON: () => "Zelf gezegd" };
    map.extra = new Date(0);
    map.stages = map.stages.concat();
    return element.load(map);
  });
  const link = await map.call("link");
  await map.element.locator("[part~=cta]").click();
  const dialog = map.element.getByRole("dialog");
  await dialog.getByLabel("E-mail").fill("sanne@example.nl");
  await dialog.getByRole("checkbox").check();
  await dialog.getByRole("button", { name: "Geef door" }).click();
  await expect.poll(() => heard(page, "journey-submit")).toHaveLength(1);
  const [{ detail }] = await heard(page, "journey-submit");
  const plan = await map.call("export", "plan");
  await expect.poll(() => page.evaluate((key) => localStorage.getItem(key), KEY)).toContain('"title":"Zelf gezegd"');
  const kept = JSON.parse(await page.evaluate((key) => localStorage.getItem(key), KEY)).map;
  return { before, warnings: warnings.map(({ code }) => code), fragment: new URL(link).hash, detail, plan, kept, map };
}

const SPOILS = {
  "gives every list, object and text a toJSON, before the map comes": {
    before: () => {
      Array.prototype.toJSON = Object.prototype.toJSON = String.prototype.toJSON = Number.prototype.toJSON = () => "spoilt";
    },
  },
  "gives lists a toJSON that quotes them, as Prototype did, while the map is open": {
    after: () => {
      Array.prototype.toJSON = function () {
        return `[${this.join(", ")}]`;
      };
    },
  },
  "has a JSON of its own, after the map came": {
    after: () => {
      JSON.stringify = () => "spoilt";
      JSON.parse = () => ({ spoilt: true });
    },
  },
};

for (const [what, { before, after }] of Object.entries(SPOILS)) {
  test(`a page that ${what}: what the map keeps, gives and takes is the map`, async ({ page, browser }) => {
    if (before) await page.addInitScript(before);
    const found = await throughJson(page, after);
    const clean = await browser.newContext();
    const wanted = await throughJson(await clean.newPage());
    const { map, ...values } = found;
    const { map: _, ...expected } = wanted;
    expect(expected.kept.title).toBe("Zelf gezegd");
    expect(expected.before.stages).toHaveLength(4);
    expect(values).toEqual(expected);
    // The link opens, in the spoilt page itself.
    await page.evaluate((hash) => (location.hash = hash), values.fragment);
    await map.element.getByRole("button", { name: "Houd als nieuwe kaart" }).click();
    await expect(map.title).toHaveValue("Zelf gezegd");
    await expect(map.stage("Ontdekken")).toBeVisible();
    await clean.close();
  });
}

test("the map leaves nothing behind on the page but its element", async ({ page }) => {
  await page.goto("/pages/late.html");
  const state = () =>
    page.evaluate(() => {
      const of = (object) => Reflect.ownKeys(object).map(String).sort();
      const prototypes = [Object, Array, String, Promise, Map, Element, HTMLElement, Node, EventTarget, Event, Function].map(({ prototype }) => of(prototype));
      const own = getComputedStyle(document.querySelector("h1, p, body") ?? document.body);
      return { globals: of(window), prototypes, sheets: document.adoptedStyleSheets.length, head: document.head.innerHTML, look: [own.font, own.color, own.margin] };
    });
  const before = await state();
  await page.evaluate(async () => {
    await import("/journey-map.js");
    const element = document.createElement("journey-map");
    element.setAttribute("template", "see-think-do-care");
    document.body.append(element);
    await element.ready;
    element.remove();
  });
  expect(await state()).toEqual(before);
});

test("two copies of the script and a map made before either came: one element, and it works", async ({ page }) => {
  await page.goto("/pages/late.html");
  await page.evaluate(async () => {
    const early = document.createElement("journey-map");
    early.template = "see-think-do-care"; // before it is anything but a tag
    early.lang = "nl";
    document.body.append(early);
    await Promise.all([import("/journey-map.js"), import("/some/sub/path/journey-map.js")]);
    await early.ready;
  });
  const map = new Journey(page);
  await map.rename("See", "Ontdekken");
});

test("a foreign element of this name stays what it is", async ({ page }) => {
  await page.goto("/pages/late.html");
  const kept = await page.evaluate(async () => {
    class Foreign extends HTMLElement {
      version = "another";
    }
    customElements.define("journey-map", Foreign);
    document.body.append(document.createElement("journey-map"));
    await import("/journey-map.js");
    return [customElements.get("journey-map") === Foreign, document.querySelector("journey-map").version];
  });
  expect(kept).toEqual([true, "another"]);
});

const HOSTILE = those("attribute").map(({ whole }) => whole);

for (const name of ["lang", "theme", "mode", "template", "src", "pack", "storage", "storage-key", "cta"]) {
  test(`whatever stands in ${name}, the map is there and says what is wrong`, async ({ page, allow }) => {
    allow(/Failed to load resource|net::ERR|Fetch API|URL scheme|Content Security Policy|csp:|foreign/i);
    await host(page, "");
    for (const value of HOSTILE) {
      await page.evaluate(async ([name, value]) => {
        document.querySelector("main").replaceChildren();
        const element = document.createElement("journey-map");
        if (name !== "template") element.setAttribute("template", "see-think-do-care");
        element.setAttribute(name, value);
        document.querySelector("main").append(element);
        await element.ready;
        // The same while it is open.
        element.removeAttribute(name);
        element.setAttribute(name, value);
        await element.ready;
      }, [name, value]);
      expect((await new Journey(page).read()).format).toBe("klantreis");
    }
    expect(await page.evaluate(() => [window.polluted, {}.polluted, "__xss" in window])).toEqual([undefined, undefined, false]);
    expect(await heard(page, "journey-submit")).toEqual([]);
  });
}

test("opened and closed, moved and hidden a hundred times, nothing stays behind", async ({ page }) => {
  test.setTimeout(180_000);
  await host(page, "");
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Performance.enable");
  const turn = (times) =>
    page.evaluate(async (times) => {
      const main = document.querySelector("main");
      for (let time = 0; time < times; time += 1) {
        const element = document.createElement("journey-map");
        element.setAttribute("template", "see-think-do-care");
        element.setAttribute("storage-key", "turns");
        main.append(element);
        await element.ready;
        document.body.append(element);
        element.hidden = true;
        main.append(element);
        element.hidden = false;
        element.remove();
        await new Promise((closed) => setTimeout(closed));
        main.append(element);
        await element.ready;
        element.remove();
        await new Promise((closed) => setTimeout(closed));
      }
      window.heard.length = 0;
    }, times);
  const measure = async () => {
    await devtools.send("HeapProfiler.collectGarbage");
    const { metrics } = await devtools.send("Performance.getMetrics");
    const of = Object.fromEntries(metrics.map(({ name, value }) => [name, value]));
    return { heap: of.JSHeapUsedSize, nodes: of.Nodes, listeners: of.JSEventListeners };
  };
  await turn(10);
  const before = await measure();
  await turn(100);
  const after = await measure();
  console.log(`after 10 turns ${JSON.stringify(before)}, after 110 ${JSON.stringify(after)}`);
  for (const part of Object.keys(before)) expect(after[part] / before[part], part).toBeLessThan(1.05);
});
