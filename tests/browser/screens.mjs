// Takes pictures of what scripts/build made into target/screens/, to be looked at after a change of the screen:
//   node tests/browser/screens.mjs [--only PART-OF-A-NAME]
// Each is half the size of what a visitor sees, in Dutch and light unless its name says otherwise.
import { spawn } from "node:child_process";
import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { chromium } from "@playwright/test";
import { executablePath } from "./chromium.mjs";

const { values } = parseArgs({ options: { only: { type: "string", default: "" } } });
const folder = fileURLToPath(new URL("../../target/screens/", import.meta.url));
const WIDTHS = [360, 768, 1280, 1920];
const FEW = [360, 1280];

/** A map of twelve stages with long Dutch names, five personas, and a feeling for every card. */
const large = {
  format: "klantreis",
  version: 1,
  title: "Arbeidsongeschiktheidsverzekering voor zelfstandigen",
  language: "nl",
  personas: ["Sanne", "Ahmed", "Jan-Willem", "Li", "Fatima"].map((name, at) => ({ id: `p${at}`, name })),
  stages: Array.from({ length: 12 }, (_, at) => ({
    id: `s${at}`,
    name: ["Verzekeringsmaatschappijvergelijking", "Oriëntatie", "Polis afsluiten"][at % 3],
    intent: ["orient", "consider", "buy", "use"][at % 4],
    duration: { value: at + 1, unit: "day" },
  })),
  lanes: [
    { id: "l1", kind: "actions", name: "Klanttevredenheidsonderzoek" },
    { id: "l2", kind: "emotion", name: "Gevoel" },
    { id: "l3", kind: "pains", name: "Pijnpunten" },
  ],
  cards: Array.from({ length: 24 }, (_, at) => ({
    id: `c${at}`,
    stage: `s${at % 12}`,
    lane: at < 12 ? "l1" : "l3",
    text: "Arbeidsongeschiktheidsverzekeringspremies naast elkaar leggen",
    severity: at < 12 ? null : ["low", "medium", "high"][at % 3],
    evidence: ["assumed", "partly", "researched"][at % 3],
  })),
  feelings: Array.from({ length: 60 }, (_, at) => ({
    stage: `s${at % 12}`,
    persona: `p${Math.floor(at / 12)}`,
    state: "now",
    score: Math.round(Math.sin((at * (1 + Math.floor(at / 12))) / 3) * 4) / 2,
  })),
};
const empty = { format: "klantreis", version: 1, language: "nl", stages: [], lanes: [], cards: [] };
const one = { ...large, title: "Eén fase", personas: [], stages: large.stages.slice(1, 2), cards: large.cards.filter((c) => c.stage === "s1"), feelings: [{ stage: "s1", state: "now", score: 1 }] };

const element = (page) => page.locator("journey-map");
const load = (map) => async (page) => {
  await element(page).evaluate((element, map) => element.load(map), map);
};
const click = (...selectors) => async (page) => {
  for (const selector of selectors) await element(page).locator(selector).first().click();
};

// name: [attributes, what is done then and in which other page, if any, the picture is taken, widths, more]
const STATES = {
  start: ['template="start"', undefined, WIDTHS],
  map: ['template="see-think-do-care"', undefined, WIDTHS],
  outline: ['template="awareness-loyalty"', click("[data-action=outline]"), WIDTHS],
  "five-steps": ['template="five-steps"', undefined, FEW],
  "awareness-loyalty": ['template="awareness-loyalty"', undefined, FEW],
  "spotify-sharing": ['template="spotify-sharing"', undefined, FEW],
  "hospital-visit": ['template="hospital-visit"', undefined, FEW],
  "job-applicant": ['template="job-applicant"', undefined, FEW],
  blank: ['template="blank"', undefined, FEW],
  empty: ['template="blank"', load(empty), FEW],
  "one-stage": ['template="blank"', load(one), FEW],
  "twelve-stages": ['template="blank"', load(large), WIDTHS],
  "card-open": ['template="see-think-do-care"', click("tr[data-kind=touchpoints] .card .text"), WIDTHS],
  "card-moves": ['template="see-think-do-care"', click(".card .text", "[data-action=move-to]"), FEW],
  "stage-open": ['template="see-think-do-care"', click(".stage.here .name"), WIDTHS],
  "lane-open": ['template="see-think-do-care"', click("tbody th .name"), FEW],
  plan: ['template="see-think-do-care"', plan(0), WIDTHS],
  "plan-budget": ['template="see-think-do-care"', plan(".budget"), WIDTHS],
  "plan-measures": ['template="see-think-do-care"', plan(".measures"), WIDTHS],
  "plan-dark": ['template="see-think-do-care" theme="dark" lang="en"', plan(".budget"), FEW],
  "plan-print": ['template="see-think-do-care"', async (page) => { await plan(0)(page); await page.emulateMedia({ media: "print" }); }, [1048], { height: 2400 }],
  "advice-why": ['template="five-steps"', click(".channel .why > summary"), FEW, { height: 1600 }],
  "advice-taken": ['template="see-think-do-care"', click(".accept", ".reject", ".set-aside summary"), FEW, { height: 1600 }],
  "pack-broken": ['template="see-think-do-care" pack="data:application/json,{}"', undefined, FEW],
  about: ['template="see-think-do-care"', click(".persona.add"), FEW],
  keys: ['template="see-think-do-care"', click("[data-action=help]"), FEW],
  "read-only": ['template="see-think-do-care" mode="view"', undefined, FEW],
  newer: ['template="blank"', load({ ...large, version: 2 }), FEW],
  "storage-blocked": ['template="see-think-do-care" storage="local"', undefined, FEW, { blocked: true }],
  "storage-full": ['template="see-think-do-care" storage="local"', click(".needs .chip"), FEW, { full: true }],
  maps: ['template="see-think-do-care" storage="local"', maps, WIDTHS],
  "maps-dark": ['template="see-think-do-care" storage="local" theme="dark" lang="en"', maps, [768]],
  "earlier-version": ['template="see-think-do-care" storage="local"', (page) => maps(page).then(() => click("[data-place*=earlier] button")(page)), FEW],
  "two-windows": ['template="see-think-do-care" storage="local"', parted, FEW],
  "two-windows-question": ['template="see-think-do-care" storage="local"', question, WIDTHS],
  "two-windows-question-dark": ['template="see-think-do-care" storage="local" theme="dark" lang="en"', question, [768]],
  loading: ['template="see-think-do-care"', undefined, FEW, { never: true }],
  failed: ['template="see-think-do-care"', undefined, FEW, { fails: true }],
  dragging: ['template="see-think-do-care"', drag, [1280]],
  dark: ['template="awareness-loyalty" theme="dark"', undefined, FEW],
  "start-dark": ['template="start" theme="dark"', undefined, FEW],
  english: ['template="see-think-do-care" lang="en"', undefined, FEW],
  "forced-colours": ['template="see-think-do-care"', undefined, FEW, { forcedColors: "active" }],
  print: ['template="awareness-loyalty"', (page) => page.emulateMedia({ media: "print" }), [1048], { height: 1480 }],
};

/** The plan with a budget and two results, scrolled to a part of it. */
function plan(part) {
  return async (page) => {
    await element(page).evaluate((element) => {
      const map = element.map;
      map.profile = { audience: "b2c", budget: { amount: 1500, currency: "EUR", per: "month" } };
      map.budget = [{ stage: map.stages[0].id, channel: "social_ads", cents: 30000 }];
      map.results = [
        { stage: map.stages[0].id, channel: "social_organic", kpi: "conversation_rate", now: "3", target: "5", next: "2027-01-15", cost: 200, revenue: 150 },
        { stage: map.stages[1].id, channel: "seo_blog", kpi: "organic_sessions", now: "400", target: "600", cost: 300, revenue: 900 },
      ];
      return element.load(map);
    });
    await click("[data-action=plan]")(page);
    if (part) await element(page).locator(part).first().evaluate((part) => part.scrollIntoView());
  };
}

/** Types a title, and waits until it is stored. */
async function title(page, text) {
  await element(page).locator("input.title").fill(text);
  await element(page).locator(".state[data-state=soon]").waitFor();
  await element(page).locator(".state[data-state=done]").waitFor();
}

/** The list of maps: two, another that was deleted, and an earlier version. */
async function maps(page) {
  await title(page, "Zwemles voor volwassenen");
  await element(page).evaluate((element) => element.load({ ...element.map, title: "Zwemles" }));
  await title(page, "Zwemles voor volwassenen, voorjaar");
  await click("[data-action=maps]", ".shelf-list .tools .tool", ".shelf-list .tools .tool")(page);
  await element(page).locator(".shelf-list .tools .tool").last().click();
}

/** A map that is changed in another window at the same moment: the window that is asked which it is to be. */
async function parted(page) {
  await title(page, "Zwemles");
  const other = await page.context().newPage();
  const own = await element(page).evaluate((element) => [...element.attributes].map(({ name, value }) => `${name}="${value}"`).join(" "));
  await show(other, own);
  const titles = [page, other].map((page) => element(page).locator("input.title"));
  await Promise.all([titles[0].fill("Zwemles voor volwassenen"), titles[1].fill("Zwemles op zondag")]);
  await page.waitForTimeout(1500);
  return (await element(page).locator(".notice").count()) ? page : other;
}

async function question(page) {
  const asked = await parted(page);
  await click(".notice .chip")(asked);
  return asked;
}

async function drag(page) {
  const from = await element(page).locator(".card .text").first().boundingBox();
  const to = await element(page).locator("tr[data-kind=touchpoints] .cell").nth(2).boundingBox();
  await page.mouse.move(from.x + 30, from.y + 12);
  await page.mouse.down();
  await page.mouse.move(from.x + 60, from.y + 40, { steps: 3 });
  await page.mouse.move(to.x + 70, to.y + 60, { steps: 5 });
}

async function picture(browser, url, name, width) {
  const [attributes, act, , more = {}] = STATES[name];
  const height = more.height ?? (width < 700 ? 800 : 860);
  const context = await browser.newContext({
    viewport: { width, height },
    deviceScaleFactor: 0.5,
    locale: "nl-NL",
    colorScheme: "light",
    forcedColors: more.forcedColors ?? "none",
    hasTouch: width < 700,
  });
  const page = await context.newPage();
  await page.addInitScript(({ blocked, full }) => {
    const refuse = (name) => () => {
      throw new DOMException("", name);
    };
    if (full) Storage.prototype.setItem = refuse("QuotaExceededError");
    if (blocked) Object.defineProperty(window, "localStorage", { get: refuse("SecurityError") });
  }, more);
  if (more.fails) await page.route("**/*.wasm?*", (route) => route.abort());
  if (more.never) await page.route("**/*.wasm?*", () => {});
  await show(page, attributes);
  if (more.never || more.fails) await page.waitForTimeout(600);
  else await element(page).evaluate((element) => element.ready);
  const shown = (await act?.(page)) ?? page;
  await shown.bringToFront();
  await shown.waitForTimeout(400);
  await shown.screenshot({ path: `${folder}${name}-${width}.png` });
  await context.close();
}

/** A page with nothing but the map. */
async function show(page, attributes) {
  await page.goto(url);
  await page.evaluate((attributes) => {
    // Of two attributes of one name the first counts.
    document.body.innerHTML = `<journey-map ${attributes} storage="none" lang="nl"></journey-map>`;
  }, attributes);
  await page.evaluate(() => {
    document.body.style.setProperty("margin", "0");
    document.body.style.setProperty("padding", "0");
    document.querySelector("journey-map").style.setProperty("--journey-height", "100vh");
  });
}

mkdirSync(folder, { recursive: true });
const server = spawn(process.execPath, [fileURLToPath(new URL("./server.mjs", import.meta.url)), "--port", "0"]);
const url = await new Promise((resolve) => server.stdout.on("data", (text) => resolve(/http:\S+/.exec(text)?.[0])));
const browser = await chromium.launch({ executablePath, chromiumSandbox: process.getuid?.() !== 0, args: ["--disable-gpu"] });
try {
  for (const name of Object.keys(STATES).filter((name) => name.includes(values.only))) {
    for (const width of STATES[name][2]) await picture(browser, url, name, width);
    console.log(name);
  }
} finally {
  await browser.close();
  server.kill();
}
