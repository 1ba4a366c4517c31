// The page's own rule pack: the attribute and property `pack`.
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { expect, listen } from "./a11y.mjs";
import { test } from "./fixture.mjs";
import { heard, host, Journey, MAP } from "./map.mjs";
import { amounts, money, shown } from "./plan.mjs";

const EXAMPLE = readFileSync(new URL("../../docs/agency-pack.json", import.meta.url), "utf8");
const both = (text) => ({ nl: text, en: `${text} (en)` });
const SOURCE = { id: "own", title: both("Ons onderzoek"), by: "Bureau Noord", year: 2026, limits: both("Maar tien klanten.") };

/** A pack that adds a channel, changes a weight, and takes away a rule and a channel. */
const PACK = {
  pack: "noord",
  version: 1,
  sources: [SOURCE],
  kpis: [{ id: "own_kpi", name: both("Bezoekers in de kas"), formula: both("bezoekers ÷ week"), read: both("De teller bij de deur") }],
  channels: [
    { id: "social_ads", off: true },
    {
      id: "greenhouse",
      name: both("Open kas"),
      group: "offline",
      paid: false,
      base: { orient: 3, buy: 1 },
      content: { orient: both("Een zondag in de kas"), buy: both("Meenemen wat bloeit") },
      kpis: ["own_kpi"],
      automation: { orient: { trigger: both("Iemand was in de kas"), message: both("Bedankt voor je bezoek"), wait: both("Een dag later"), sources: ["own"] } },
      sources: ["own"],
    },
  ],
  rules: [
    { id: "R02", off: true },
    {
      id: "N1",
      when: { need: ["contact"] },
      then: [{ channel: "greenhouse", add: 3 }],
      say: both("Wie contact wil, komt graag langs."),
      as: "reason",
      sources: ["own"],
      confidence: "low",
    },
  ],
};

const withPack = (url = "/packs/own.json") => MAP.replace(" ", ` pack="${url}" `);

/** Serves this as the pack under an address: an object, or a text. */
const serve = (page, body, path = "own") =>
  page.route(`**/packs/${path}.json`, (route) => route.fulfill({ contentType: "application/json", body: typeof body === "string" ? body : JSON.stringify(body) }));

/** A page with a map that asks for a pack, when it is ready. */
async function visit(page, body, html = withPack()) {
  if (body !== undefined) await serve(page, body);
  return host(page, html).then((map) => map.ready());
}

const channels = async (map) => (await map.call("advise")).stages[0].advice.map(({ channel }) => channel);
/** What the built-in pack advises first. */
const BUILT_IN = ["social_ads", "seo_blog"];
const isBuiltIn = async (map) => {
  expect((await channels(map)).slice(0, 2)).toEqual(BUILT_IN);
  await expect(map.channel("social_ads")).toBeVisible();
};
const errors = (page) => heard(page, "journey-error");

test("a page's pack is laid over the built-in one: in the panel and in advise()", async ({ page }) => {
  const map = await visit(page, PACK);
  const [first, ...others] = (await map.call("advise")).stages[0].advice;
  expect(first).toMatchObject({ channel: "greenhouse", name: "Open kas", level: "core", score: 6, content: "Een zondag in de kas", confidence: "low" });
  expect(first.kpis).toEqual([{ id: "own_kpi", name: "Bezoekers in de kas", formula: "bezoekers ÷ week", read: "De teller bij de deur" }]);
  expect(first.automation).toMatchObject({ trigger: "Iemand was in de kas", message: "Bedankt voor je bezoek", wait: "Een dag later" });
  expect(first.reasons.map(({ rule, add }) => [rule, add])).toEqual([["base", 3], ["N1", 3]]);
  expect(first.reasons[1].sources).toEqual([{ id: "own", title: "Ons onderzoek", by: "Bureau Noord", year: 2026, limits: "Maar tien klanten." }]);
  expect(others.map(({ channel }) => channel)).not.toContain("social_ads");
  expect(others.flatMap(({ reasons }) => reasons.map(({ rule }) => rule))).not.toContain("R02");

  const row = map.advice.locator(".channel").first();
  await expect(row.getByRole("heading")).toHaveText("Open kas");
  await expect(row.locator(".kpi")).toContainText("Bezoekers in de kas");
  await expect(row.locator("details.automation summary")).toContainText("Bedankt voor je bezoek");
  await row.getByText("Waarom?").click();
  await expect(row.locator('.reason[data-rule="N1"]')).toContainText("Wie contact wil, komt graag langs.");
  await expect(row.locator('.reason[data-rule="N1"] .sources')).toContainText("Bureau Noord, Ons onderzoek (2026)");
  await expect(row.locator('.reason[data-rule="N1"] .against')).toContainText("Maar tien klanten.");
  await expect(map.channel("social_ads")).toHaveCount(0);
  await expect(map.element.getByRole("alert").locator(".notice")).toHaveCount(0);
  expect(await errors(page)).toEqual([]);

  // It can be put on the map, measured and exported like any other.
  await row.locator(".accept").click();
  await expect(map.texts("Contactpunten", "See").last()).toHaveText("Open kas");
  expect((await map.call("advise")).plan.find(({ channel }) => channel === "greenhouse")).toMatchObject({ kpi: "own_kpi", formula: "bezoekers ÷ week" });
  expect(await map.call("export", "plan", { lang: "en" })).toContain("Open kas (en),Bezoekers in de kas (en)");
  await map.element.evaluate((element) => (element.lang = "en"));
  await expect(map.channel("greenhouse").locator("h3")).toHaveText("Open kas (en)");
});

test("a channel that the pack took away stays on a map that has it", async ({ page }) => {
  const map = await visit(page, { pack: "x", version: 1, channels: [{ id: "social_organic", off: true }] });
  await expect(map.card("Een bericht met beeld op social media")).toBeVisible();
  expect((await map.call("advise")).plan[0]).toMatchObject({ channel: "social_organic" });
  await map.card("Een bericht met beeld op social media").click();
  await map.field.fill("Een foto op social media");
  await map.field.press("Enter");
  expect((await map.read()).cards.find(({ text }) => text === "Een foto op social media").channel).toBe("social_organic");
});

test("the example in the documentation works", async ({ page }) => {
  const map = await visit(page, EXAMPLE);
  await map.call("load", { ...(await map.read()), profile: { kind: "shop" } });
  await map.go("Think");
  expect(await errors(page)).toEqual([]);
  const { stages, gaps } = await map.call("advise");
  const all = stages.flatMap(({ advice }) => advice);
  expect(all.map(({ channel }) => channel)).not.toContain("influencer");
  const workshop = all.find(({ channel }) => channel === "garden_workshop");
  expect(workshop.hints.map(({ rule }) => rule)).toContain("G3");
  expect(workshop.cautions).toEqual([]);
  expect(all.flatMap(({ reasons }) => reasons.map(({ rule }) => rule))).not.toContain("R10");
  expect(gaps.map(({ rule }) => rule).includes("G4")).toBe(false); // three stages up to the sale are the usual number
  await map.unfold();
  await expect(map.channel("garden_workshop").getByRole("heading")).toHaveText("Workshop in het tuincentrum");
  await expect(map.channel("garden_workshop").locator('details.tip[data-rule="G3"]')).toBeVisible();
});

/** Packs with a fault: what is in them, where the fault is, and how it is named. */
const RULE = PACK.rules[1];
const FAULTS = {
  "an unknown key": [{ ...PACK, rules: [{ ...RULE, whem: {} }] }, "rules.N1.whem", /sleutel die niet bestaat/, /key that does not exist/],
  "an unknown word": [{ ...PACK, rules: [{ ...RULE, when: { need: ["love"] } }] }, "rules.N1.when.need[0]", /waarde die niet bestaat/, /value that does not exist/],
  "a weight of 10⁹": [{ ...PACK, rules: [{ ...RULE, then: [{ channel: "greenhouse", add: 1e9 }] }] }, "rules.N1.then[0].add", /te groot/, /too large/],
  "a wrong type": [{ ...PACK, rules: [{ ...RULE, sources: 5 }] }, "rules.N1.sources", /ander soort waarde/, /another kind of value/],
  "a source that is not there": [{ ...PACK, rules: [{ ...RULE, sources: ["nobody"] }] }, "rules.N1.sources.nobody", /verwijst naar iets/, /refers to something/],
  "no source": [{ ...PACK, rules: [{ ...RULE, sources: [] }] }, "rules.N1.sources", /noemt geen bron/, /names no source/],
  "one language only": [{ ...PACK, rules: [{ ...RULE, say: { nl: "Alleen Nederlands" } }] }, "rules.N1.say.en", /ontbreekt/, /is missing/],
  "a script for an address": [{ ...PACK, sources: [{ ...SOURCE, url: "javascript:alert(1)" }] }, "sources.own.url", /https:\/\//, /https:\/\//],
  "a list in its place": [[PACK], "het bestand", /ander soort waarde/, /another kind of value/],
};

for (const [what, [pack, place, dutch, english]] of Object.entries(FAULTS)) {
  test(`a pack with ${what} changes nothing, and within a second it is said where and what`, async ({ page }) => {
    await serve(page, pack);
    const answered = page.waitForResponse("**/packs/own.json");
    const map = await host(page, withPack());
    await map.ready();
    await answered;
    await expect(map.notice("pack")).toBeVisible({ timeout: 1000 });
    await expect(map.notice("pack")).toContainText(`De adviesregels van deze site zijn niet gebruikt: ${place} `);
    await expect(map.notice("pack")).toContainText(dutch);
    await expect(map.notice("pack")).toContainText("Je krijgt het gewone advies.");
    await isBuiltIn(map);
    expect(await errors(page)).toMatchObject([{ detail: { code: "pack", message: expect.stringContaining(place) }, bubbles: true, composed: true }]);
    await map.element.evaluate((element) => (element.lang = "en"));
    await expect(map.notice("pack")).toContainText(english);
    await map.element.evaluate((element) => (element.lang = "nl"));
    // The map works, and nothing of it is lost.
    await map.rename("See", "Ontdekken");
    await map.notice("pack").getByRole("button", { name: "Melding sluiten" }).click();
    await expect(map.notice("pack")).toHaveCount(0);
  });
}

test("more faults than one are counted", async ({ page }) => {
  const map = await visit(page, { ...PACK, rules: [{ ...RULE, whem: 1, thenn: 2, as: "song" }] });
  await expect(map.notice("pack")).toContainText(/Er zijn nog \d+ fouten\./);
  await expect(map.notice("pack")).not.toContainText("NaN");
});

const NOT_HAD = [
  ["is not found", (route) => route.fulfill({ status: 404, body: "Not found" }), "het bestand bestaat niet (404)"],
  ["gives an error of the server", (route) => route.fulfill({ status: 500, body: JSON.stringify(PACK) }), "de server had een storing (500)"],
  [
    "cannot be reached",
    (route) => route.abort(),
    "er kwam geen antwoord. Misschien is er geen verbinding, staat de andere site dit niet toe (CORS), of houden de regels van deze pagina het tegen (Content-Security-Policy)",
  ],
  ["is empty", (route) => route.fulfill({ body: "" }), "het bestand is leeg"],
  ["is a page", (route) => route.fulfill({ body: "<!doctype html><p>Login</p>" }), "de server gaf een webpagina in plaats van een bestand"],
];

for (const [what, answer, why] of NOT_HAD) {
  test(`a pack that ${what} leaves the built-in one, and says so`, async ({ page, allow }) => {
    allow(/Failed to load resource/);
    await page.route("**/packs/own.json", answer);
    const map = await visit(page);
    await expect(map.notice("pack")).toContainText(`De adviesregels van deze site (own.json) zijn niet te laden: ${why}. Je krijgt het gewone advies.`, { timeout: 1000 });
    await isBuiltIn(map);
    expect(await errors(page)).toMatchObject([{ detail: { code: "pack" } }]);
  });
}

test("an address that is none, and one on another origin that does not allow it, leave the built-in one", async ({ page, allow }) => {
  allow(/other origin: https:\/\/packs\.example|csp: connect-src|Content Security Policy|Failed to load resource|CORS/);
  for (const url of ["http://[", "https://packs.example/own.json"]) {
    const map = await visit(page, undefined, withPack(url));
    await expect(map.notice("pack")).toContainText("niet te laden");
    await isBuiltIn(map);
  }
});

for (const [what, body, says] of [
  ["that is no JSON", "Log in to see this file", /het bestand is geen geldige JSON/],
  ["that is cut off", JSON.stringify(PACK).slice(0, -20), /het bestand is geen geldige JSON/],
  ["that is a picture", "\u0000\ufffdPNG", /het bestand is geen geldige JSON/],
  ["that is only null", "null", /het bestand/],
  ["that is too deep", `{"pack":"x","version":1,"rules":${"[".repeat(5000)}${"]".repeat(5000)}}`, /./],
]) {
  test(`a pack ${what} is refused with a sentence`, async ({ page }) => {
    const map = await visit(page, body);
    await expect(map.notice("pack")).toContainText("De adviesregels van deze site zijn niet gebruikt", { timeout: 1000 });
    await expect(map.notice("pack")).toContainText(says);
    await isBuiltIn(map);
    expect(await errors(page)).toMatchObject([{ detail: { code: "pack" } }]);
  });
}

test("a pack of 5 MB is refused, and the map is there in time", async ({ page }) => {
  const big = JSON.stringify({ ...PACK, rules: Array.from({ length: 25_000 }, (_, at) => ({ ...RULE, id: `N${at}` })) });
  expect(big.length).toBeGreaterThan(5_000_000);
  const map = await visit(page, big);
  await expect(map.notice("pack")).toContainText("groter dan mag");
  await isBuiltIn(map);
});

test.describe("from a server of its own", () => {
  // The policy of these pages allows no other server.
  test.use({ bypassCSP: true });
  test("a pack that never ends is read no further than its limit", async ({ page, allow }) => {
    // A server of its own, since a route gives an answer as a whole.
    let sent = 0;
    let open = true;
    const server = createServer((_, response) => {
      response.setHeader("Access-Control-Allow-Origin", "*");
      response.setHeader("Content-Type", "application/json");
      const more = () => {
        while (open && sent < 100 * 1024 * 1024 && response.write(" ".repeat(64 * 1024))) sent += 64 * 1024;
      };
      response.on("drain", more).on("close", () => (open = false));
      response.write("{");
      more();
    });
    await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
    const url = `http://127.0.0.1:${server.address().port}/own.json`;
    allow(/other origin: http:\/\/127\.0\.0\.1/);
    try {
      const map = await visit(page, undefined, withPack(url));
      await expect(map.notice("pack")).toContainText("groter dan mag");
      await isBuiltIn(map);
      await expect.poll(() => open, "the answer is let go").toBe(false);
      expect(sent).toBeLessThan(16 * 1024 * 1024);
    } finally {
      server.close();
      server.closeAllConnections();
    }
  });
});

test("what looks like HTML in a pack is text, and runs nothing", async ({ page }) => {
  const evil = '<img src=x onerror="alert(1)"><script>alert(2)</script><b>{0}</b>';
  const words = { nl: evil, en: evil };
  const [, channel] = PACK.channels;
  const map = await visit(page, {
    ...PACK,
    sources: [{ ...SOURCE, title: evil, by: evil, limits: words }],
    kpis: [{ id: "own_kpi", name: words, formula: words, read: words }],
    channels: [
      { ...channel, name: words, content: { orient: words, buy: words }, automation: { orient: { trigger: words, message: words, wait: words, sources: ["own"] } } },
    ],
    rules: [
      { ...RULE, say: words },
      { id: "N2", when: { channel: ["greenhouse"] }, say: words, as: "caution", sources: ["own"], confidence: "low" },
      { id: "N3", when: {}, say: words, as: "gap", sources: ["own"], confidence: "low" },
      { id: "N4", scope: "map", when: {}, say: words, as: "gap", sources: ["own"], confidence: "low" },
    ],
  });
  expect(await errors(page)).toEqual([]);
  await map.openAll();
  const row = map.channel("greenhouse");
  for (const part of ["h3", ".idea", ".kpi b", '.reason[data-rule="N1"] p', "dd >> nth=0", ".sources cite >> nth=0"]) {
    await expect(row.locator(part).first()).toContainText(evil);
  }
  await expect(row.locator("details.caution summary")).toContainText(evil);
  const said = await listen(map);
  await row.locator(".accept").click();
  expect((await said()).join()).toContain(evil);
  await expect(map.texts("Contactpunten", "See").last()).toHaveText(evil);
  const none = map.element.locator("img, script, .channel b b, .says b");
  await expect(none).toHaveCount(0);
  await map.element.locator('.toolbar [data-action="plan"]').click();
  await expect(map.element.locator('.overview details.gap[data-rule="N4"] summary')).toContainText(evil);
  await expect(none).toHaveCount(0);
  await map.element.locator('.toolbar [data-action="outline"]').click();
  await expect(none).toHaveCount(0);
});

test("another pack while it is open takes over, a broken one takes it away, and without one the built-in is back", async ({ page }) => {
  await serve(page, { ...PACK, channels: [{ id: "social_ads", off: true }], kpis: [], rules: [] }, "second");
  await serve(page, "{", "broken");
  const map = await visit(page, PACK);
  const before = await map.read();
  await expect(map.channel("greenhouse")).toBeVisible();
  await map.element.evaluate((element) => (element.pack = "/packs/second.json"));
  await expect(map.channel("greenhouse")).toHaveCount(0);
  await expect(map.channel("social_ads")).toHaveCount(0);
  await map.element.evaluate((element) => element.setAttribute("pack", "/packs/broken.json"));
  await expect(map.notice("pack")).toBeVisible({ timeout: 1000 });
  await expect(map.channel("social_ads")).toBeVisible();
  expect(await errors(page)).toMatchObject([{ detail: { code: "pack" } }]);
  await map.element.evaluate((element) => (element.pack = "/packs/own.json"));
  await expect(map.channel("greenhouse")).toBeVisible();
  await expect(map.notice("pack")).toHaveCount(0);
  await map.element.evaluate((element) => element.removeAttribute("pack"));
  await isBuiltIn(map);
  expect(await map.element.evaluate((element) => element.pack)).toBe("");
  expect(await errors(page)).toHaveLength(1);
  expect(await map.read()).toEqual(before);
  await expect(map.undo).toHaveAttribute("aria-disabled", "true");
});

test("another pack changes the plan that is open too: names, what can be measured, amounts", async ({ page }) => {
  await serve(page, {
    ...PACK,
    channels: [
      PACK.channels[0],
      {
        id: "seo_blog",
        name: both("Ons blad"),
        group: "search",
        paid: false,
        base: { consider: 6 },
        content: { consider: both("Een verhaal") },
        kpis: ["organic_sessions", "own_kpi"],
        sources: ["own"],
      },
    ],
    rules: [],
  });
  const map = await host(page).then((map) => map.ready());
  await map.call("load", { ...(await map.read()), profile: { budget: { amount: 1500, currency: "EUR", per: "month" } } });
  const { lines, rows, total } = await shown(map);
  const before = await amounts(lines);
  await map.element.evaluate((element) => (element.pack = "/packs/own.json"));
  await expect(rows.nth(1).locator("th")).toContainText("Ons blad");
  const { budget } = await map.call("advise");
  await expect(lines).toHaveCount(budget.length);
  expect(await amounts(lines)).toEqual(budget.map(({ cents }) => cents));
  expect(await amounts(lines)).not.toEqual(before);
  await expect(total).toHaveText(money(150000));
  await expect(rows.nth(1).locator("option")).toHaveText(["Bezoeken uit onbetaalde zoekresultaten", "Bezoekers in de kas"]);
});

test("of two packs asked for quickly the last one counts, however late the first one comes", async ({ page }) => {
  let release;
  const held = new Promise((resolve) => (release = resolve));
  await serve(page, { ...PACK, channels: [{ id: "social_ads", off: true }], kpis: [], rules: [] }, "quick");
  await page.route("**/packs/slow.json", async (route) => {
    await held;
    await route.fulfill({ json: PACK });
  });
  const map = await host(page).then((map) => map.ready());
  const answered = page.waitForResponse("**/packs/slow.json");
  await map.element.evaluate((element) => {
    element.pack = "/packs/slow.json";
    element.pack = "/packs/quick.json";
  });
  await expect(map.channel("social_ads")).toHaveCount(0);
  release();
  await answered.then((response) => response.finished());
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 100)));
  await expect(map.channel("greenhouse")).toHaveCount(0);
});

test("a pack that is changed while the first one loads is the one that counts", async ({ page }) => {
  let release;
  const held = new Promise((resolve) => (release = resolve));
  await serve(page, PACK, "second");
  await page.route("**/packs/own.json", async (route) => {
    await held;
    await route.fulfill({ json: { pack: "first", version: 1, channels: [{ id: "seo_blog", off: true }] } });
  });
  const asked = page.waitForRequest("**/packs/own.json");
  const map = await host(page, withPack());
  await asked;
  await map.element.evaluate((element) => (element.pack = "/packs/second.json"));
  release();
  await map.ready();
  await expect(map.channel("greenhouse")).toBeVisible();
  expect(await channels(map)).toContain("seo_blog");
});

test("two maps on a page have a pack each", async ({ page }) => {
  await serve(page, PACK, "one");
  await serve(page, { pack: "two", version: 1, channels: [{ id: "seo_blog", off: true }] }, "two");
  await host(page, [1, 2, 3].map((at) => MAP.replace(" ", ` id="m${at}" ${["", 'pack="/packs/one.json"', 'pack="/packs/two.json"'][at - 1]} `)).join(""));
  const maps = [];
  for (const id of ["#m1", "#m2", "#m3"]) maps.push(await new Journey(page, id).ready());
  await page.evaluate(() => Promise.all([...document.querySelectorAll("journey-map")].map((element) => element.ready)));
  const of = await Promise.all(maps.map(channels));
  expect(of[0].slice(0, 2)).toEqual(BUILT_IN);
  expect(of[1]).toContain("greenhouse");
  expect(of[1]).not.toContain("social_ads");
  expect(of[2]).toContain("social_ads");
  expect(of[2]).not.toContain("seo_blog");
});

test("the address is relative to the page, and no cookie or address of the page goes with the question", async ({ page, context }) => {
  await host(page);
  await context.addCookies([{ name: "session", value: "secret", url: page.url() }]);
  const asked = page.waitForRequest("**/pages/rules/own.json");
  await page.route("**/pages/rules/own.json", (route) => route.fulfill({ json: PACK }));
  await page.locator("main").evaluate((main, html) => (main.innerHTML = html), withPack("rules/own.json"));
  const headers = await (await asked).allHeaders();
  expect(headers.cookie).toBeUndefined();
  expect(headers.referer).toBeUndefined();
  await expect(new Journey(page).channel("greenhouse")).toBeVisible();
});

test("the property counts before the script comes too", async ({ page }) => {
  await serve(page, PACK);
  await page.goto("/pages/late.html");
  const map = new Journey(page);
  await map.element.evaluate((element) => (element.pack = "/packs/own.json"));
  await page.addScriptTag({ type: "module", url: "/journey-map.js" });
  await map.ready();
  await expect(map.element).toHaveAttribute("pack", "/packs/own.json");
  await expect(map.channel("greenhouse")).toBeVisible();
});

test("a pack that does not come is explained like anything else that does not, and the map goes on when it comes", async ({ page }) => {
  await page.clock.install();
  let release;
  const held = new Promise((resolve) => (release = resolve));
  await page.route("**/packs/own.json", async (route) => {
    await held;
    await route.fulfill({ json: PACK });
  });
  const asked = page.waitForRequest("**/packs/own.json");
  const map = await host(page, withPack());
  await asked;
  await page.clock.fastForward(5000);
  await expect(map.element.getByText("Het laden duurt lang")).toBeVisible();
  release();
  await map.ready();
  await expect(map.channel("greenhouse")).toBeVisible();
});
