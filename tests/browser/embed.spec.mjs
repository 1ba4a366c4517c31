// The map in a frame of its own page (embed.html): who may talk to it, what is kept, what is said.
import { once } from "node:events";
import { readFile, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { addressOf, agencies, ask, frame, framed, heard, list, nobody, say, settled, TEMPLATE, WIDGET } from "./embedded.mjs";
import { expect, test as base } from "./fixture.mjs";
import { Journey, stored, storedMap } from "./map.mjs";

const test = base.extend({
  /** The sites of other people; their pages are all that a test asks of another origin. */
  sites: async ({ allow }, use) => {
    const sites = await agencies();
    for (const origin of [sites.listed, sites.unlisted]) allow(new RegExp(`^other origin: ${origin}/\\?`));
    await use(sites);
    sites.close();
  },
});

const state = (map) => map.element.locator(".state");
const storage = (map) => map.element.getAttribute("storage");
const SMALL = {
  format: "klantreis",
  schema: 1,
  title: "Small",
  stages: [{ id: "s1", name: "Look", intent: "orient" }],
  lanes: [{ id: "l1", kind: "actions", name: "Actions" }],
  cards: [{ id: "c1", stage: "s1", lane: "l1", text: "I look around" }],
};

/** A visitor made a map in the widget's own page. */
async function visited(page) {
  await page.goto(`/embed.html?${TEMPLATE}`);
  const map = await new Journey(page).ready();
  await map.rename("See", "Geheim");
  await expect(state(map)).toHaveText("Bewaard in deze browser");
}

/** Everything a host can ask, from one that should get no answer. */
async function tryAll(page, to) {
  for (const type of ["hello", "export", "advise", "link", "undo", "redo"]) await say(page, { type, id: type, format: "plan" }, to);
  await say(page, { type: "load", id: "load", input: SMALL }, to);
  await say(page, { type: "set", id: "set", attributes: { mode: "view", storage: "local" } }, to);
}

/** The frame tells the page around it nothing, and does nothing for it; its visitor works as usual. */
async function keepsQuiet(page, map, to) {
  await tryAll(page, to);
  await map.rename("See", "Ontdekken");
  await settled(page, map);
  expect(await heard(page)).toEqual([]);
  expect((await map.read()).stages[0].name).toBe("Ontdekken");
  await expect(map.element).not.toHaveAttribute("mode");
}

test.describe("a page of its own", () => {
  test("without a frame the map fills the window and is kept", async ({ page }) => {
    await visited(page);
    const map = new Journey(page);
    expect(await map.element.boundingBox()).toEqual({ x: 0, y: 0, ...page.viewportSize() });
    expect(await page.evaluate(() => document.documentElement.scrollHeight <= innerHeight)).toBe(true);
    await page.reload();
    await map.ready();
    await expect(map.stage("Geheim")).toBeVisible();
    await page.evaluate(() => postMessage({ klantreis: 1, type: "undo", id: 1 }, location.origin));
    await page.evaluate(() => postMessage({ klantreis: 1, type: "set", id: 2, attributes: { mode: "view" } }, location.origin));
    await settled(page, map);
    await expect(map.element).not.toHaveAttribute("mode");
  });

  test("options are taken from the address, and nothing else is", async ({ page }) => {
    const query = new URLSearchParams({ lang: "en", theme: "dark", mode: "view", template: "five-steps", "storage-key": "bureau", cta: "Call us" });
    for (const odd of ["id", "style", "class", "onclick", "__proto__", "constructor", "hidden", "part"]) query.append(odd, "x");
    query.append("lang", "nl");
    await page.goto(`/embed.html?${query}`);
    const map = await new Journey(page).ready();
    const given = await map.element.evaluate((element) => Object.fromEntries([...element.attributes].map(({ name, value }) => [name, value])));
    // Nobody hears of the button here, so there is none.
    expect(given).toEqual({ lang: "en", theme: "dark", mode: "view", template: "five-steps", "storage-key": "bureau" });
    await expect(page.locator("html")).toHaveAttribute("lang", "en");
    await page.goto(`/embed.html?${new URLSearchParams({ lang: "nl", cta: "x".repeat(2001), template: "blank" })}`);
    await map.ready();
    await expect(map.element).not.toHaveAttribute("cta");
    await expect(map.element).toHaveAttribute("template", "blank");
  });

  test("a server that leads on to another origin is followed only where the deployer trusts that origin", async ({ page, allow }) => {
    allow(/^other origin: |Failed to load resource/);
    const elsewhere = createServer((_, response) => {
      response.setHeader("access-control-allow-origin", "*");
      response.end(JSON.stringify(SMALL));
    });
    await once(elsewhere.listen(0, "127.0.0.1"), "listening");
    const location = `http://127.0.0.1:${elsewhere.address().port}/map.json`;
    // The widget on a site of its own: without the policy of the tests' server, which would stop it anyway, and with redirects.
    const answers = new Map([["/moved", "/small.json"], ["/lead-on", location]]);
    let origins = [];
    const site = createServer(async ({ url }, response) => {
      const { pathname } = new URL(url, WIDGET);
      if (answers.has(pathname)) return response.writeHead(302, { location: answers.get(pathname) }).end();
      if (pathname === "/small.json") return response.end(JSON.stringify({ ...SMALL, title: "Own" }));
      if (pathname === "/embed.json") return response.end(JSON.stringify({ origins }));
      const got = await fetch(WIDGET + url);
      return response.writeHead(got.status, { "content-type": got.headers.get("content-type") ?? "" }).end(Buffer.from(await got.arrayBuffer()));
    });
    await once(site.listen(0, "127.0.0.1"), "listening");
    const title = async (src) => {
      const query = new URLSearchParams({ src, lang: "nl", template: "blank", storage: "none", pack: src });
      await page.goto(`http://127.0.0.1:${site.address().port}/embed.html?${query}`);
      const map = await new Journey(page).ready();
      return [map, (await map.read()).title];
    };
    const [map, shown] = await title("/lead-on");
    expect(shown).not.toBe(SMALL.title);
    for (const code of ["load", "pack"]) await expect(map.notice(code)).toContainText("het adres stuurt door naar een site die hier niet is toegestaan");
    expect((await title("/moved"))[1]).toBe("Own");
    origins = [new URL(location).origin];
    expect((await title("/lead-on"))[1]).toBe(SMALL.title);
    for (const server of [site, elsewhere]) {
      server.closeAllConnections();
      server.close();
    }
  });

  test("a pack of another origin is only fetched where the deployer trusts that origin", async ({ page, allow }) => {
    await list(page, ["https://agency.example"]);
    const pack = async (address) => {
      await page.goto(`/embed.html?${new URLSearchParams({ pack: address })}`);
      const map = new Journey(page);
      await map.ready();
      return map.element.getAttribute("pack");
    };
    for (const address of ["https://elsewhere.example/pack.json", "data:,x", "//elsewhere.example/", "http://[", "javascript:0"]) {
      expect(await pack(address), address).toBeNull();
    }
    await page.route("**/rules.json", (route) => route.fulfill({ status: 200, body: "{}" }));
    expect(await pack("rules.json")).toBe("rules.json");
    // The policy here keeps it away; that it was asked for is what counts.
    allow(/^(csp: connect-src blocked |console: .*)https:\/\/agency\.example\/pack\.json/);
    expect(await pack("https://agency.example/pack.json")).toBe("https://agency.example/pack.json");
  });
});

test.describe("in a page of its own origin", () => {
  test("the map is kept and the page may talk to it, without a list", async ({ page }) => {
    let asked = 0;
    await page.route("**/embed.json", (route) => (asked += 1) && route.abort());
    await visited(page);
    const map = await frame(page, WIDGET);
    await expect(map.stage("Geheim")).toBeVisible();
    expect(await storage(map)).toBeNull();
    expect(await ask(page, { type: "hello" })).toMatchObject({ type: "hello", version: "1.0", ready: true, from: WIDGET });
    expect(await heard(page, "ready")).toEqual([{ from: WIDGET, klantreis: 1, type: "ready", version: "1.0" }]);
    await map.rename("Geheim", "Open");
    await expect.poll(async () => (await heard(page, "save")).map(({ durable }) => durable)).toEqual([false, true]);
    const changes = await heard(page, "change");
    expect(changes.at(-1)).toMatchObject({ origin: "person", map: { stages: [{ name: "Open" }, {}, {}, {}] } });
    const [{ revision }] = await heard(page, "save");
    expect(revision).toBeGreaterThan(0);
    expect(asked).toBe(0);
  });

  test("an origin in the address takes nothing from its own", async ({ page }) => {
    await frame(page, WIDGET, `${TEMPLATE}&origin=https://agency.example`);
    expect(await ask(page, { type: "undo" })).toMatchObject({ type: "result", value: false });
  });
});

test.describe("in a page of a listed origin", () => {
  test("the map is kept and the page may talk to it", async ({ page, sites }) => {
    await list(page, ["https://other.example", sites.listed]);
    await visited(page);
    const map = await frame(page, sites.listed);
    await expect(map.stage("Geheim")).toBeVisible();
    await expect.poll(() => heard(page, "ready")).toHaveLength(1);
    expect(await ask(page, { type: "load", input: SMALL })).toMatchObject({ type: "result", value: { warnings: [] } });
    await expect(map.stage("Look")).toHaveCount(1);
    await expect.poll(async () => (await storedMap(map.page)).title).toBe("Small");
  });

  test("the address can leave origins out, and never adds one", async ({ page, sites }) => {
    await list(page, [sites.listed, "https://other.example"]);
    let map = await frame(page, sites.listed, `${TEMPLATE}&origin=https://other.example`);
    expect(await storage(map)).toBeNull();
    await keepsQuiet(page, map);
    await frame(page, sites.listed, `${TEMPLATE}&origin=https://other.example&origin=${sites.listed}`);
    expect(await ask(page, { type: "hello" })).toMatchObject({ type: "hello" });
    map = await frame(page, sites.unlisted, `${TEMPLATE}&origin=${sites.unlisted}`);
    expect(await storage(map)).toBe("none");
    await keepsQuiet(page, map);
  });

  test("in a browser that does not tell who is around, nothing is kept, and the page says hello first", async ({ page, sites }) => {
    await list(page, [sites.listed]);
    await page.route("**/embed.js?*", async (route) => {
      const response = await route.fetch();
      const body = (await response.text()).replaceAll("location.ancestorOrigins", "undefined");
      await route.fulfill({ response, body });
    });
    await visited(page);
    const map = await frame(page, sites.listed);
    expect(await storage(map)).toBe("none");
    await expect(map.stage("See")).toBeVisible();
    await map.rename("See", "Ontdekken");
    await settled(page, map);
    expect(await heard(page)).toEqual([]);
    expect(await ask(page, { type: "hello" })).toMatchObject({ type: "hello", ready: true });
    expect(await heard(page, "change")).toMatchObject([{ origin: "person", map: { stages: [{ name: "Ontdekken" }, {}, {}, {}] } }]);
    // Listed, and the only one that the address names: it is spoken to at once. Not so where the address names another.
    await frame(page, sites.listed, `${TEMPLATE}&origin=${sites.listed}`);
    await expect.poll(() => heard(page, "ready")).toHaveLength(1);
    await settled(page, await frame(page, sites.listed, `${TEMPLATE}&origin=https://other.example`));
    expect(await heard(page)).toEqual([]);
  });
});

test.describe("in a page of any other origin", () => {
  const lists = {
    "no list": undefined,
    "an empty list": [],
    "a list of others": ["https://agency.example"],
    "a list with a star": (site) => [site, "*"],
    "a list with an address": (site) => [site, "https://agency.example/"],
    "a list with null": (site) => [site, "null"],
    "a list that is none": (site) => JSON.stringify({ origins: { 0: site, length: 1 } }),
    "a list that is too long": (site) => [site, ...Array.from({ length: 100 }, (_, n) => `https://a${n}.example`)],
    "a list that is too large": (site) => JSON.stringify({ origins: [site] }) + " ".repeat(64 * 1024),
    "a list that is no JSON": (site) => `{"origins": ["${site}",]}`,
    "null for a list": "null",
  };
  for (const [name, origins] of Object.entries(lists)) {
    test(`${name}: the map works, is not kept, and no stored map is shown or told`, async ({ page, sites, allow }) => {
      if (origins) await list(page, typeof origins === "function" ? origins(sites.unlisted) : origins);
      else allow(/^console: .* 404 .*embed\.json/);
      await visited(page);
      const map = await frame(page, sites.unlisted);
      // What could leak is there.
      const before = await stored(map.page);
      expect(before).toContain("Geheim");
      expect(await storage(map)).toBe("none");
      await expect(map.stage("See")).toBeVisible();
      await keepsQuiet(page, map);
      expect(await stored(map.page)).toBe(before);
    });
  }

  test("of two pages around it both have to be listed for a map to be kept", async ({ page, sites }) => {
    await list(page, [sites.listed]);
    await visited(page);
    const src = addressOf(sites.listed);
    for (const [outer, kept] of [[sites.unlisted, "none"], [sites.listed, null]]) {
      await page.goto(addressOf(outer));
      await page.locator("iframe").evaluate((frame, src) => (frame.src = src), src);
      await expect.poll(() => page.frames().find((one) => one.parentFrame()?.parentFrame())?.url()).toMatch(/embed/);
      const inner = page.frames().find((one) => one.parentFrame()?.parentFrame());
      await inner.locator("journey-map").waitFor({ state: "attached" });
      const map = await new Journey(inner).ready();
      expect(await storage(map)).toBe(kept);
      await expect(map.stage(kept ? "See" : "Geheim")).toBeVisible();
    }
  });

  test("a page without an origin is nobody, whatever the list says", async ({ page, sites }) => {
    await list(page, ["null"]);
    await visited(page);
    await page.goto(addressOf(sites.listed));
    const host = await nobody(page, `${TEMPLATE}&origin=null`);
    expect(await host.evaluate(() => origin)).toBe("null");
    const map = await framed(host);
    expect(await storage(map)).toBe("none");
    await keepsQuiet(host, map);
  });
});

test("in a sandbox without an origin nothing is kept, and a listed page keeps the map itself", async ({ page, sites }) => {
  await list(page, [sites.listed]);
  await page.route(`${WIDGET}/**`, async (route) => {
    const response = /embed\.json/.test(route.request().url()) ? undefined : await route.fetch();
    const headers = { ...response?.headers(), "access-control-allow-origin": "*" };
    headers["content-security-policy"] = headers["content-security-policy"]?.replaceAll("'self'", WIDGET);
    if (!response) delete headers["content-security-policy"];
    const list = { contentType: "application/json", body: JSON.stringify({ origins: [sites.listed] }) };
    await route.fulfill(response ? { response, headers } : { ...list, headers });
  });
  const map = await frame(page, sites.listed, `${TEMPLATE}&storage=none`, { sandbox: "allow-scripts" });
  expect(await ask(page, { type: "hello" }, "*")).toMatchObject({ ready: true, from: "null" });
  await map.rename("See", "Ontdekken");
  await settled(page, map);
  expect((await heard(page, "change")).at(-1).map.stages[0].name).toBe("Ontdekken");
  expect(await heard(page, "error")).toEqual([]);
});

test("the protocol, message by message", async ({ page, sites }) => {
  await list(page, [sites.listed]);
  const map = await frame(page, sites.listed, "template=blank&lang=en&storage=none");
  const script = [
    { type: "hello" },
    { type: "hello", id: "first" },
    { type: "undo", id: 1 },
    { type: "load", id: "a map", input: SMALL },
    { type: "load", id: "as text", input: JSON.stringify({ ...SMALL, title: "As text", cards: [], colour: "red" }) },
    { type: "undo", id: 2 },
    { type: "redo", id: 3 },
    { type: "redo", id: 4 },
    { type: "load", id: "no map", input: "no map" },
    { type: "load", id: "nothing" },
    { type: "load", id: "odd format", input: SMALL, format: "odd" },
    { type: "advise", id: 5 },
    { type: "export", id: 6, format: "plan" },
    { type: "export", id: "in Dutch", format: "plan", lang: "nl" },
    { type: "export", id: "odd export", format: "__proto__" },
    { type: "link", id: "" },
    { type: "set", id: 7, attributes: { theme: "dark", mode: "view", cta: "Call us" } },
    { type: "set", id: 8, attributes: { mode: null, storage: "local", "storage-key": "x", onclick: "x", lang: 5, cta: "x".repeat(2001) } },
    { type: "undo", id: 9.5 },
  ];
  await settled(page, map);
  for (const message of script) {
    await say(page, message);
    if (message.id !== undefined) await expect.poll(async () => (await heard(page)).some(({ id }) => id === message.id)).toBe(true);
    await settled(page, map);
  }
  // The advice is tested elsewhere; here it counts that it is the advice.
  const answers = (await heard(page)).map(({ from, ...message }) => {
    expect(from).toBe(WIDGET);
    if (message.value?.stages) message.value = { keys: Object.keys(message.value), stages: message.value.stages.map(({ stage }) => stage) };
    if (message.id === "") message.value = message.value.replace(/^.*#m=(\d)\.[\w-]{50,}$/, "an address with #m=$1");
    else if (typeof message.value === "string") message.value = message.value.split("\r\n")[0].replace("\ufeff", "");
    return message;
  });
  // KLANTREIS_GOLDEN=1 writes them anew, for a change that is meant.
  const golden = new URL("golden/protocol.json", import.meta.url);
  if (process.env.KLANTREIS_GOLDEN) await writeFile(golden, `${JSON.stringify(answers, null, 2)}\n`);
  expect(answers).toEqual(JSON.parse(await readFile(golden, "utf8")));
  await expect(map.element).toHaveAttribute("theme", "dark");
  await expect(map.element).not.toHaveAttribute("mode");
  await expect(map.element).toHaveAttribute("cta", "Call us");
  await expect(map.element).toHaveAttribute("storage", "none");
});

test("what is no message of the protocol is ignored in silence", async ({ page }) => {
  const map = await frame(page, WIDGET, "template=blank&lang=en");
  await expect.poll(() => heard(page, "ready")).toHaveLength(1);
  await page.evaluate((small) => {
    const to = location.origin;
    const post = (data) => frames[0].postMessage(data, to);
    const things = [new Date(), new Map([["klantreis", 1]]), new Error("x"), new Blob(["x"]), /x/];
    for (const data of [undefined, null, 0, 1n, "hello", '{"klantreis":1}', [], [1], ...things]) post(data);
    for (const klantreis of [undefined, null, 0, 2, "1", true, [1], { valueOf: 1 }]) post({ klantreis, type: "undo", id: "odd" });
    post(Object.assign([], { klantreis: 1, type: "undo", id: "odd" }));
    post(JSON.parse('{"__proto__": {"klantreis": 1, "type": "undo", "id": "odd"}}'));
    const inherited = ["__proto__", "constructor", "toString", "hasOwnProperty", "prototype", "get"];
    for (const type of [...inherited, "map", "ready", "remove", "change", "result", "", 5, null, ["undo"], {}]) say({ type, id: "odd" });
    for (const id of [undefined, null, NaN, Infinity, {}, ["1"], true, 1n, "x".repeat(201), new Date()]) {
      for (const type of ["undo", "load", "advise"]) say({ type, id, input: small });
    }
    for (const id of [null, {}, "x".repeat(201)]) say({ type: "hello", id });
    for (const format of [undefined, null, 5, {}, ["plan"], "x".repeat(201)]) say({ type: "export", id: "odd", format });
    for (const attributes of [undefined, null, "mode", [["mode", "view"]], new Map([["mode", "view"]])]) say({ type: "set", id: "odd", attributes });
    say({ type: "export", id: "odd", format: "plan", lang: {} });
    say({ type: "load", id: "odd", input: small, format: {} });

    const circle = { ...small };
    circle.circle = circle;
    // Each list holds the one before it ten times: 10^20 words, once they are written down.
    let many = ["x"];
    for (let n = 0; n < 20; n += 1) many = Array.from({ length: 10 }, () => many);
    const hollow = [];
    hollow.length = 4e9;
    const huge = "x".repeat(6 * 1024 * 1024 + 1);
    const bytes = new Uint8Array(1e6);
    for (const input of [circle, huge, bytes, new Map(), new String("x")]) say({ type: "load", id: "odd", input });
    for (const more of [many, hollow, huge, bytes, new Date()]) say({ type: "load", id: "odd", input: { ...small, more } });
  }, SMALL);
  expect(await ask(page, { type: "undo", id: "in order" })).toMatchObject({ type: "result", value: false });
  await settled(page, map);
  expect((await heard(page)).map(({ type, id }) => [type, id])).toEqual([["ready", undefined], ["result", "in order"]]);
  await expect(map.element).not.toHaveAttribute("mode");
  expect(await map.page.evaluate(() => [Object.keys(Object.prototype), "klantreis" in {}])).toEqual([[], false]);
  // What is too long for a map and not for a message is said by the reader.
  expect(await ask(page, { type: "load", input: "x".repeat(5 * 1024 * 1024 + 1) })).toMatchObject({ type: "error", code: "load" });
});

test("only the page around is heard: no other window, whatever its origin", async ({ page }) => {
  const map = await frame(page, WIDGET);
  await expect.poll(() => heard(page, "ready")).toHaveLength(1);
  const undo = { klantreis: 1, type: "undo", id: "not the page" };
  await map.rename("See", "Ontdekken");
  // The frame itself, a frame within it, and a frame beside it: all of the same origin.
  await map.page.evaluate((undo) => postMessage(undo, location.origin), undo);
  for (const [around, to] of [[map.page, "parent"], [page, "parent.frames[0]"]]) {
    await around.evaluate(() => document.body.appendChild(document.createElement("iframe")));
    const other = (around === page ? page.mainFrame() : around).childFrames().at(-1);
    await other.evaluate(([undo, to, origin]) => (to === "parent" ? parent : parent.frames[0]).postMessage(undo, origin), [undo, to, WIDGET]);
  }
  await settled(page, map);
  expect((await heard(page)).filter(({ id }) => id !== undefined)).toEqual([]);
  expect((await map.read()).stages[0].name).toBe("Ontdekken");
  expect(await ask(page, { type: "undo" })).toMatchObject({ value: true });
});

test("a host that keeps the map gives it back, where the browser keeps nothing", async ({ page, sites }) => {
  await list(page, [sites.listed]);
  await page.addInitScript((widget) => {
    if (location.origin !== widget) return;
    Object.defineProperty(window, "localStorage", {
      get: () => {
        throw new DOMException("The operation is insecure.", "SecurityError");
      },
    });
  }, WIDGET);
  let map = await frame(page, sites.listed);
  await expect.poll(() => heard(page, "error")).toMatchObject([{ code: "blocked" }]);
  await map.rename("See", "Ontdekken");
  await expect.poll(async () => (await heard(page, "change")).at(-1)?.map.stages[0].name).toBe("Ontdekken");
  const { map: kept } = (await heard(page, "change")).at(-1);
  expect(kept).toEqual(await map.read());

  map = await frame(page, sites.listed);
  await expect(map.stage("See")).toBeVisible();
  expect(await ask(page, { type: "load", input: kept })).toMatchObject({ type: "result", value: { warnings: [] } });
  await expect(map.stage("Ontdekken")).toBeVisible();
  expect(await map.read()).toEqual(kept);
});

test("while somebody types the page is told a few times a second, and of the last letter always", async ({ page }) => {
  const map = await frame(page, WIDGET, `${TEMPLATE}&storage=none`);
  await map.add("Acties", "Do").click();
  await map.page.evaluate(() => {
    window.changes = 0;
    document.querySelector("journey-map").addEventListener("journey-change", () => (window.changes += 1));
  });
  const before = (await heard(page, "change")).length;
  const start = Date.now();
  await map.field.pressSequentially("Ik vraag een vriend om raad en daarna nog een", { delay: 30 });
  await map.field.press("Enter");
  const most = Math.ceil((Date.now() - start) / 250) + 1;
  await settled(page, map);
  const changes = (await heard(page, "change")).slice(before);
  expect(await map.page.evaluate(() => window.changes)).toBeGreaterThan(most);
  expect(changes.length).toBeLessThanOrEqual(most + 1);
  expect(changes.at(-1).map).toEqual(await map.read());
  expect(changes.every(({ origin }) => origin === "person")).toBe(true);
});

for (const [name, leave] of [
  ["goes elsewhere", "/pages/late.html"],
  ["is taken away", "remove"],
]) {
  test(`the last change is told before the frame ${name}`, async ({ page }) => {
    await frame(page, WIDGET, `${TEMPLATE}&storage=none`);
    // Both in one task, so that there is no time for the second.
    await page.locator("iframe").evaluate(
      async (iframe, [small, leave]) => {
        const map = iframe.contentDocument.querySelector("journey-map");
        await map.load({ ...small, title: "The first is told at once" });
        await map.load({ ...small, title: "The second has to wait" });
        if (leave === "remove") iframe.remove();
        else iframe.contentWindow.location = leave;
      },
      [SMALL, leave],
    );
    await expect.poll(async () => (await heard(page, "change")).at(-1)?.map.title).toBe("The second has to wait");
    expect((await heard(page, "change")).map((change) => change.map.title)).toEqual(["The first is told at once", "The second has to wait"]);
  });
}

test("a visitor's wish, an error and whose change it was come through as the element says them", async ({ page }) => {
  const map = await frame(page, WIDGET);
  await map.element.evaluate((element) => {
    const tell = (type, detail) => element.dispatchEvent(new CustomEvent(type, { bubbles: true, composed: true, detail }));
    tell("journey-error", { code: "quota", message: "Full" });
    // The first is told at once, the others together: a host must not take a person's change for its own.
    for (const origin of ["host", "person", "host"]) tell("journey-change", { origin });
  });
  await expect.poll(async () => (await heard(page, "change")).map(({ origin }) => origin)).toEqual(["host", "person"]);
  await expect.poll(() => heard(page, "error")).toEqual([{ from: WIDGET, klantreis: 1, type: "error", code: "quota", message: "Full" }]);
});

test("what a visitor hands over goes to the page around, with who they are", async ({ page }) => {
  const map = await frame(page, WIDGET, "template=five-steps&lang=en&cta=Call+us");
  await map.element.locator(".cta").click();
  const dialog = map.element.getByRole("dialog", { name: "Call us" });
  await dialog.getByLabel("Name", { exact: true }).fill("Sanne");
  await dialog.getByRole("checkbox").check();
  await dialog.getByRole("button", { name: "Hand over" }).press("Enter"); // the frame is as low as frames are without a height
  await expect.poll(() => heard(page, "submit")).toHaveLength(1);
  const [{ from, ...submit }] = await heard(page, "submit");
  expect(from).toBe(WIDGET);
  expect(submit).toEqual({ klantreis: 1, type: "submit", map: await map.read(), advice: await map.call("advise"), contact: { name: "Sanne" } });
});

test("a page that is not listed gets no button to hand a map over to it", async ({ page, sites }) => {
  await list(page, [sites.listed]);
  for (const [site, there] of [[sites.listed, 1], [sites.unlisted, 0]]) {
    const map = await frame(page, site, "template=five-steps&lang=en&cta=Call+us");
    await expect(map.element.locator("th.stage").first()).toBeVisible();
    await expect(map.element.locator(".cta")).toHaveCount(there);
  }
});

test("options are followed live, and a pack of another origin is not taken", async ({ page, allow }) => {
  const map = await frame(page, WIDGET);
  allow(/^console: .* 404 .*embed\.json/);
  const set = (attributes) => ask(page, { type: "set", attributes });
  expect(await set({ lang: "en", mode: "view" })).toMatchObject({ value: ["lang", "mode"] });
  await expect(map.element.getByLabel("Title of the map")).toHaveCount(0);
  await expect(map.page.locator("html")).toHaveAttribute("lang", "en");
  expect(await set({ mode: "edit", pack: "https://elsewhere.example/rules.json" })).toMatchObject({ value: ["mode"] });
  await expect(map.element.getByRole("button", { name: "Undo" })).toBeVisible();
  await expect(map.element).not.toHaveAttribute("pack");
});

test("a frame that is too low asks for height once, and one that is high enough never", async ({ page }) => {
  let map = await frame(page, WIDGET, TEMPLATE, { height: 300 });
  await expect.poll(() => heard(page, "resize")).toEqual([{ from: WIDGET, klantreis: 1, type: "resize", height: 480 }]);
  expect((await map.element.boundingBox()).height).toBe(480);
  // As a page does whose frames have a border within their height.
  await page.locator("iframe").evaluate((iframe) => (iframe.height = 476));
  await settled(page, map);
  await page.locator("iframe").evaluate((iframe) => (iframe.height = 700));
  await settled(page, map);
  expect(await heard(page, "resize")).toHaveLength(1);
  map = await frame(page, WIDGET, TEMPLATE, { height: 600 });
  await settled(page, map);
  expect(await heard(page, "resize")).toEqual([]);
  expect((await framed(page).then(({ element }) => element.boundingBox())).height).toBe(600);
});
