// The element in the page around it: scrolling that both share, widths, colours, markup, languages, paper, documents.
import { expect, test } from "./fixture.mjs";
import { Fingers } from "./hands.mjs";
import { host, MAP, open, own } from "./map.mjs";

const TALL = '<h1>Van de pagina</h1>';
const style = (page, css) =>
  page.evaluate((css) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    document.adoptedStyleSheets = [sheet];
  }, css);

/** Answers an address of the tests' own origin with this page, which has no policy. */
const serve = (page, body, path = "/eigen.html") =>
  page.route(`**${path}`, (route) => route.fulfill({ contentType: "text/html; charset=utf-8", body: `<!doctype html><html lang="nl">${body}` }));

const SCRIPT = '<script type="module" src="/journey-map.js"></script>';

const STATES = {
  "the map": async () => {},
  "an open card": async (map) => map.card("Bespreekt keuzes").first().click(),
  "the outline": async (map) => map.element.locator('[data-action="outline"]').click(),
  "the plan": async (map) => map.element.locator('.toolbar [data-action="plan"]').click(),
  "the start": async (map) => map.element.evaluate((element) => element.setAttribute("template", "start")),
  "a map to look at": async (map) => map.element.evaluate((element) => (element.mode = "view")),
  "an empty map": async (map) => map.call("load", { format: "klantreis", version: 1, title: "Leeg", stages: [], lanes: [], cards: [] }),
};

for (const [width, height] of [[1280, 800], [768, 1024], [390, 844]]) {
  test(`at ${width} px the wheel goes on to the page at the end of what scrolls in the map, and back`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    for (const [state, go] of Object.entries(STATES)) {
      const map = await host(page, `${TALL}<journey-map storage="none" template="see-think-do-care"></journey-map>`).then((map) => map.ready());
      await style(page, "main { padding-bottom: 2000px }");
      if (state !== "an open card") await go(map);
      else await map.element.locator("li.card button.text:visible").first().click();
      await page.evaluate(() => scrollTo(0, 0));
      await page.mouse.move(width / 2, height / 2);
      const turned = (by) => async () => {
        await page.mouse.wheel(0, by);
        return page.evaluate(() => scrollY);
      };
      await expect.poll(turned(900), `${state}: down`).toBeGreaterThan(150);
      await expect.poll(turned(-900), `${state}: up`).toBe(0);
    }
  });
}

test("a finger goes on to the page too, and sideways from the map's end nothing is held", async ({ browser }) => {
  const context = await browser.newContext({ hasTouch: true, viewport: { width: 390, height: 844 } });
  const page = await context.newPage();
  const map = await host(page, `${TALL}${MAP}`).then((map) => map.ready());
  await style(page, "main { padding-bottom: 2000px }");
  const fingers = await Fingers.on(page);
  const swiped = async () => {
    await fingers.send("touchStart", [180, 700]);
    await fingers.move([180, 700], [180, 140], 8);
    await fingers.send("touchEnd");
    return page.evaluate(() => scrollY);
  };
  await expect.poll(swiped).toBeGreaterThan(150);
  const held = await map.element.evaluate(({ shadowRoot }) =>
    [...shadowRoot.querySelectorAll(":not(dialog)")].filter((part) => /contain|none/.test(getComputedStyle(part).overscrollBehavior)).map(({ className }) => className),
  );
  expect(held).toEqual([]);
  await context.close();
});

for (const [what, attribute] of [["asks who keeps it", true], ["asks nobody", false]]) {
  test(`in a page whose script takes the wheel and ${what}, it moves the map, and the page after it`, async ({ page }) => {
    const map = await host(page, `${TALL}${MAP}`).then((map) => map.ready());
    await style(page, "main { padding-bottom: 2000px }");
    await page.evaluate((attribute) => {
      window.moved = 0;
      const take = (event) => {
        if (attribute && event.composedPath().some((node) => node.hasAttribute?.("data-lenis-prevent"))) return;
        event.preventDefault();
        window.moved += event.deltaY;
        scrollBy(0, event.deltaY);
      };
      addEventListener("wheel", take, { passive: false });
    }, attribute);
    const box = map.element.locator(".map");
    await box.hover({ position: { x: 400, y: 200 } });
    await page.mouse.wheel(0, 120);
    await expect.poll(() => box.evaluate(({ scrollTop }) => scrollTop)).toBeGreaterThan(100);
    expect(await page.evaluate(() => [window.moved, scrollY])).toEqual([0, 0]);
    const turned = async () => {
      await page.mouse.wheel(0, 900);
      return page.evaluate(() => scrollY);
    };
    await expect.poll(turned).toBeGreaterThan(300);
  });
}

/** Boxes that are as wide as what is in them, and what a page may ask of the element: markup with `MAP` in it, styles, and the width it has then. */
const SHRUNK = {
  "a row": ["<div class=x>MAP</div>", ".x { display: flex }"],
  "a row beside others": ["<div class=x><p>Een lange zin die naast de kaart staat.</p>MAP</div>", ".x { display: flex; gap: 8px }", 700],
  "a column": ["<div class=x>MAP</div>", ".x { display: flex; flex-direction: column; align-items: center }"],
  "a grid": ["<div class=x>MAP</div>", ".x { display: grid; place-items: center }"],
  "a grid of its own width": ["<div class=x>MAP</div>", ".x { display: inline-grid }"],
  "a dialog": ["<dialog open>MAP</dialog>", ""],
  "a float": ["<div class=x>MAP</div>", ".x { float: left }"],
  "an inline block": ["<div class=x>MAP</div>", ".x { display: inline-block }"],
  "fit-content": ["<div class=x>MAP</div>", ".x { width: fit-content }"],
  "an absolute box": ["<div class=x>MAP</div>", ".x { position: absolute }"],
  "a cell of a table": ["<table><tr><td>MAP</td></tr></table>", ""],
  "a figure in the middle": ["<figure class=x>MAP</figure>", ".x { display: table; margin: 0 auto }"],
  "min-content": ["<div class=x>MAP</div>", ".x { width: min-content }", 200],
  "an element afloat": ["MAP", "journey-map { float: left }"],
  "an element in its line": ["MAP", "journey-map { display: inline-block }"],
};

/** What the styles of a page ask of the element, and its box then in a window of 1,280 px: each as far as it says. */
const ASKED = {
  "a width and a margin": ["journey-map { width: 600px; margin: 0 auto }", { width: 600, left: 340 }],
  "a part of a row": ["main { display: flex } main::before { content: ''; flex: none; width: 280px } journey-map { flex: 1 }", { width: 1000 }],
  "a largest width": ["journey-map { max-width: 500px }", { width: 500 }],
  "a height": ["journey-map { height: 520px }", { height: 520 }],
  "a least height": ["journey-map { height: auto; min-height: 2400px }", { height: 2400 }],
  "a largest height": ["journey-map { max-height: 400px }", { height: 400 }],
  "a largest height of what is in it": ["journey-map { height: auto; max-height: 450px }", { height: 450 }],
  "a place": ["journey-map { position: absolute; inset: 10px 20px; height: auto }", { width: 1240, left: 20, height: 780 }],
  "an area of a grid": ["main { display: grid; grid: 'a b' 300px / 200px 1fr } journey-map { grid-area: b; height: 100% }", { width: 1080, height: 300 }],
  "its own place in a row": ["main { display: flex; height: 700px } journey-map { height: 300px; align-self: flex-end }", { height: 300 }],
  "nothing to see": ["journey-map { display: none }", { width: 0, height: 0 }],
  "no box of its own, with everything else": ["* { display: inline !important; height: auto !important }", { height: 704, width: 1280 }],
};

test("the element has a width in every box that shrinks to fit, and none is wider than its room for it", async ({ page }) => {
  const map = await host(page, MAP).then((map) => map.ready());
  for (const [name, [markup, css, least = 900]] of Object.entries(SHRUNK)) {
    for (const [width, most] of [[1280, 1280], [360, 360]]) {
      await page.setViewportSize({ width, height: 800 });
      await map.element.evaluate((element, markup) => {
        const [before, after] = markup.split("MAP");
        const main = document.querySelector("main");
        const made = new DOMParser().parseFromString(`${before}<i id="place"></i>${after}`, "text/html").body;
        made.querySelector("#place").replaceWith(element);
        main.replaceChildren(...made.childNodes);
      }, markup);
      await style(page, `body, main { margin: 0; padding: 0 } p, dialog { width: auto; margin: 0 } ${css}`);
      const box = await map.element.boundingBox();
      expect(box.width, `${name} at ${width}`).toBeGreaterThan(width === 360 ? 180 : least);
      expect(Math.floor(box.width), `${name} at ${width}`).toBeLessThanOrEqual(most);
      expect(box.height, name).toBeGreaterThan(400);
    }
  }
});

test("width, height, flex, margin and place of the element are the page's", async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  const map = await host(page, MAP).then((map) => map.ready());
  await map.element.evaluate((element) => document.querySelector("main").replaceChildren(element));
  for (const [name, [css, asked]] of Object.entries(ASKED)) {
    await style(page, `html, body, main { margin: 0; padding: 0; display: block } ${css}`);
    const measured = () =>
      map.element.evaluate((element) => {
        const [{ left, top, width, height }, inside] = [element, element.shadowRoot.querySelector(".screen")].map((part) => part.getBoundingClientRect());
        return { left, top, width, height, fills: Math.abs(inside.width - width) < 1 && Math.abs(inside.height - height) < 1 };
      });
    await expect.poll(measured, name).toMatchObject({ ...asked, fills: true });
  }
  await style(page, "");
  await map.element.evaluate((element) => (element.hidden = true));
  expect(await map.element.boundingBox()).toBeNull();
});

const ground = (map) => map.element.evaluate(({ shadowRoot }) => getComputedStyle(shadowRoot.querySelector(".root")).backgroundColor);
const [LIGHT, DARK] = ["rgb(255, 255, 255)", "rgb(22, 24, 29)"];

test("the colours follow the page, whatever the visitor prefers elsewhere", async ({ page }) => {
  const map = await host(page, '<div class="around"><journey-map storage="none"></journey-map></div>').then((map) => map.ready());
  const cases = [
    ["dark", "", LIGHT],
    ["dark", "body { background: #fff; color: #222 }", LIGHT],
    ["dark", ":root { color-scheme: light dark }", DARK],
    ["light", ":root { color-scheme: light dark }", LIGHT],
    ["light", ":root { color-scheme: dark }", DARK],
    ["light", "body { background: #101114; color: #eee }", DARK],
    ["light", "body { background: oklch(0.2 0.02 260) }", DARK],
    ["light", "body { background: #101114 } .around { background: #fafafa }", LIGHT],
    ["dark", "body { background: #fff } .around { background: rgb(0 0 0 / .05) }", LIGHT],
    ["light", ".around { background: linear-gradient(#000, #223) ; color: white }", DARK],
    ["dark", "journey-map { color-scheme: dark }", DARK],
  ];
  for (const [colorScheme, css, expected] of cases) {
    await page.emulateMedia({ colorScheme });
    await style(page, css);
    await map.element.dispatchEvent("pointerenter");
    await expect.poll(() => ground(map), `${colorScheme}: ${css}`).toBe(expected);
  }
  // A page that turns dark by a class; what the element is told itself holds over it.
  await page.emulateMedia({ colorScheme: "light" });
  await style(page, ".night body { background: #000 }");
  await map.element.dispatchEvent("pointerenter");
  await expect.poll(() => ground(map)).toBe(LIGHT);
  await page.evaluate(() => document.documentElement.classList.add("night"));
  await expect.poll(() => ground(map)).toBe(DARK);
  await map.element.evaluate((element) => (element.theme = "light"));
  expect(await ground(map)).toBe(LIGHT);
  await map.element.evaluate((element) => (element.theme = "auto"));
  await page.evaluate(() => document.documentElement.classList.remove("night"));
  await expect.poll(() => ground(map)).toBe(LIGHT);
});

test("what comes after <journey-map/> stays in sight, works, and is told of", async ({ page }) => {
  const told = [];
  page.on("console", (message) => message.type() === "warning" && told.push(message.text()));
  await serve(page, `${SCRIPT}<journey-map storage="none" template="blank" /><h2>Daarna</h2><label>Naam <input></label><noscript>Zonder</noscript>`);
  const map = await open(page, "/eigen.html");
  const after = page.getByRole("heading", { name: "Daarna" });
  await expect(after).toBeVisible();
  const [box, below] = [await map.element.locator(".root").boundingBox(), await after.boundingBox()];
  expect(below.y).toBeGreaterThanOrEqual(box.y + box.height);
  await expect.poll(() => page.evaluate(() => document.documentElement.scrollHeight)).toBeGreaterThanOrEqual(Math.floor(below.y + below.height));
  expect(told).toEqual([expect.stringContaining("</journey-map>")]);
  // Text that is pasted there is the page's own.
  const pasted = await page.getByLabel("Naam").evaluate((field) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", "een\ntwee");
    return field.parentElement.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, composed: true, cancelable: true }));
  });
  expect(pasted).toBe(true);
  // Nothing is left of it when that goes.
  const before = await map.read();
  await map.element.evaluate((element) => element.replaceChildren());
  await expect.poll(() => map.element.evaluate(({ shadowRoot }) => shadowRoot.querySelectorAll("slot").length)).toBe(0);
  expect(await map.read()).toEqual(before);
});

const NAMES = [
  "createElement", "createElementNS", "createTextNode", "body", "head", "querySelector", "querySelectorAll", "getElementById", "addEventListener", "defaultView",
  "documentElement", "adoptedStyleSheets", "activeElement", "visibilityState", "baseURI", "parentNode", "getAttribute", "host", "ownerDocument", "elementFromPoint",
];

test("names that a page gives its forms, pictures and fields hide nothing that the map needs", async ({ page }) => {
  const hiding = NAMES.map((name) => `<form name="${name}" id="${name}"></form><img name="${name}" alt="">`).join("");
  const fields = [...NAMES, "closest", "matches", "nodeType", "assignedSlot", "children", "lang"].map((name) => `<input type="hidden" name="${name}">`).join("");
  await serve(page, `<body>${hiding}${SCRIPT}<form>${fields}<journey-map template="see-think-do-care"></journey-map></form>`);
  await page.goto("/eigen.html");
  // Playwright's own ways to find something are hidden here too.
  const made = await page.evaluate(async () => {
    const element = Document.prototype.querySelector.call(document, "journey-map");
    await customElements.whenDefined("journey-map");
    await element.ready;
    const inside = element.shadowRoot;
    const until = async (done) => {
      while (!done()) await new Promise((resolve) => setTimeout(resolve, 20));
    };
    const map = element.map;
    map.stages[0].name = "Ontdekken";
    map.cards.push({ ...map.cards[0], id: "erbij", text: "Een kaart erbij" });
    await element.load(map);
    await until(() => inside.querySelector(".map").textContent.includes("Een kaart erbij"));
    inside.querySelector('[data-action="outline"]').click();
    await until(() => inside.querySelector(".outline h2")?.textContent.includes("Ontdekken"));
    inside.querySelector('[data-action="help"]')?.click();
    const hidden = typeof document.createElement !== "function" && typeof document.querySelectorAll !== "function";
    return { hidden, link: await element.link(), svg: (await element.export("svg")).slice(0, 4), stage: element.map.stages[0].name, picture: (await element.export("png")).type };
  });
  expect(made).toEqual({ hidden: true, link: expect.stringContaining("#m="), svg: "<svg", stage: "Ontdekken", picture: "image/png" });
});

test("lang is read as people write it, around the element and while it is open", async ({ page }) => {
  const map = await host(page, '<div><journey-map storage="none" template="blank"></journey-map></div>').then((map) => map.ready());
  const shown = () => map.element.evaluate(({ shadowRoot }) => shadowRoot.querySelector(".screen").lang);
  const cases = { NL: "nl", nl_NL: "nl", "nl-BE": "nl", " nl ": "nl", Dutch: "nl", nederlands: "nl", nld: "nl", "EN-gb": "en", constructor: "en", __proto__: "en", toString: "en", hasOwnProperty: "en", "fy-NL": "en", "": "nl", "  ": "nl" };
  await page.evaluate(() => (document.documentElement.lang = "nl"));
  for (const [lang, expected] of Object.entries(cases)) {
    await map.element.evaluate((element, lang) => element.setAttribute("lang", lang), lang);
    await expect.poll(shown, JSON.stringify(lang)).toBe(expected);
  }
  // What it stands in says it, then and later.
  await map.element.evaluate((element) => element.removeAttribute("lang"));
  await page.evaluate(() => (document.documentElement.lang = "en_US"));
  await expect.poll(shown).toBe("en");
  await map.element.evaluate((element) => element.parentElement.setAttributeNS("http://www.w3.org/XML/1998/namespace", "xml:lang", "NL"));
  await expect.poll(shown).toBe("nl");
});

test("a page that is printed before anybody came near its maps opens them, and says on that paper that they were not there", async ({ page }) => {
  await page.addInitScript(() => (window.print = () => {}));
  const map = await host(page, `<div class="far"></div>${MAP}${MAP}`);
  await style(page, ".far { height: 6000px }");
  await map.element.evaluate(() => customElements.whenDefined("journey-map"));
  const maps = () => page.evaluate(() => [...document.querySelectorAll("journey-map")].map(({ map }) => Boolean(map)));
  const paper = await map.element.evaluate(({ shadowRoot }) => shadowRoot.querySelector(".waiting > .bar")?.dataset.paper);
  expect(paper).toContain("afgedrukt");
  expect(await maps()).toEqual([false, false]);
  await page.pdf();
  await expect.poll(maps).toEqual([true, true]);
});

test("in another document, and back, the map is whole, works and keeps what is in it", async ({ page }) => {
  const map = await host(page, '<journey-map storage="none" template="see-think-do-care"></journey-map>').then((map) => map.ready());
  await map.rename("See", "Ontdekken");
  const looks = () =>
    page.evaluate(async () => {
      const element = window.moved;
      await element.ready;
      const view = element.ownerDocument.defaultView;
      const root = element.shadowRoot.querySelector(".root");
      return { sheets: element.shadowRoot.adoptedStyleSheets.length, display: view.getComputedStyle(root.querySelector(".screen")).display, height: root.offsetHeight > 300, first: element.map.stages[0].name, undone: [element.undo(), element.map.stages[0].name, element.redo()] };
    });
  const whole = { sheets: 2, display: "flex", height: true, first: "Ontdekken", undone: [true, "See", true] };
  await page.evaluate(() => {
    window.moved = document.querySelector("journey-map");
    const frame = Object.assign(document.createElement("iframe"), { width: 1200, height: 800 });
    document.querySelector("main").append(frame);
    frame.contentDocument.body.append(window.moved);
  });
  expect(await looks()).toEqual(whole);
  await page.evaluate(() => document.querySelector("main").append(window.moved));
  expect(await looks()).toEqual(whole);
  // One that was made in a document that nobody sees, and one that opens only there.
  await page.evaluate(async () => {
    const other = document.implementation.createHTMLDocument("");
    other.body.append(window.moved);
    document.querySelector("main").append(window.moved);
    const fresh = document.createElement("journey-map");
    fresh.setAttribute("storage", "none");
    fresh.setAttribute("template", "blank");
    document.querySelector("iframe").contentDocument.body.append(fresh);
    await fresh.ready;
    window.fresh = fresh;
  });
  expect(await looks()).toEqual(whole);
  expect(await page.evaluate(() => window.fresh.shadowRoot.adoptedStyleSheets.length)).toBe(2);
});

test("at 360 px a card that goes to the next stage by keys keeps the focus there", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  const stages = ["Een", "Twee", "Drie"].map((name, at) => ({ id: `s${at}`, name, intent: "orient" }));
  const cards = stages.map(({ id }, at) => ({ id: `c${at}`, stage: id, lane: "l", text: `Kaart ${at}` }));
  const map = await own(page, { format: "klantreis", version: 1, title: "Smal", language: "nl", stages, lanes: [{ id: "l", kind: "actions", name: "Acties" }], cards, feelings: [] });
  await map.card("Kaart 0").focus();
  for (const stage of ["Twee", "Drie", "Twee"]) {
    await page.keyboard.press(stage === "Twee" && (await map.read()).cards.find(({ id }) => id === "c0").stage === "s2" ? "Alt+ArrowLeft" : "Alt+ArrowRight");
    await expect(map.card("Kaart 0")).toBeFocused();
    const { stages, cards } = await map.read();
    expect(stages.find(({ id }) => id === cards.find(({ id }) => id === "c0").stage).name).toBe(stage);
  }
});
