// What the accessibility tests share: a map with everything in it, the states of the screen, and ways to look at them.
// A test's name begins with the number of the item it checks (A1 to A34).
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect, test as base } from "./fixture.mjs";
import { hold, host } from "./map.mjs";

export { expect };

/** A test in the browser context of the fixture. */
export const test = base;

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

const read = (path) => JSON.parse(readFileSync(new URL(path, import.meta.url), "utf8"));
const FOOTBALL = read("../../crates/templates/src/files/awareness-loyalty.json").journey;

/** What a template says in one language. */
const inLanguage = (value, language) => {
  if (Array.isArray(value)) return value.map((entry) => inLanguage(entry, language));
  if (typeof value !== "object" || value === null) return value;
  if ("nl" in value && "en" in value) return value[language];
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, inLanguage(entry, language)]));
};

/** A journey of five stages in which everything occurs: five personas with lines of their own, links, evidence, actors. */
export function full(language = "nl") {
  const journey = structuredClone(inLanguage(FOOTBALL, language));
  const names = ["Sanne", "Milan", "Noor", "Daan", "Ilse van den Berg"];
  journey.personas = names.map((name, at) => ({ id: `p${at + 1}`, name, segment: "amateurs", age: "25-34" }));
  for (const [at, persona] of journey.personas.entries()) {
    for (const [place, stage] of journey.stages.entries()) {
      const score = (((at * 3 + place * 5) % 9) - 4) / 2;
      journey.feelings.push({ stage: stage.id, persona: persona.id, state: "now", score });
    }
  }
  const [first, second, third] = journey.cards;
  Object.assign(first, { link: "https://example.org/schoenen", evidence: "researched", actor: "Sanne" });
  Object.assign(second, { evidence: "partly", momentOfTruth: true });
  journey.feelings.push({ stage: third.stage, card: third.id, state: "now", score: 1 });
  return { schemaVersion: 1, ...journey };
}

/** A full journey with all that a plan can show: a budget with a line by hand, gains and losses, an advice set aside. */
export function planned(language = "nl") {
  const journey = full(language);
  const on = journey.cards.filter(({ channel }) => channel);
  const measured = on.slice(0, 3).map(({ stage, channel }, at) => ({ stage, channel, kpi: "cvr", cost: 100, revenue: [150, 50, 100][at], now: "2,1%", target: "3%", next: "2027-01-15" }));
  return {
    ...journey,
    profile: { ...journey.profile, audience: "b2c", budget: { amount: 1500, currency: "EUR", per: "month" } },
    results: measured,
    budget: [{ stage: on[0].stage, channel: on[0].channel, cents: 20025 }],
    rejected: [{ stage: journey.stages[0].id, channel: "radio_offline" }],
  };
}

/** A map of so many stages and lanes with cards in every cell but those of the feelings. */
export function large(stages, cards) {
  const lanes = ["actions", "touchpoints", "emotion", "pains"].map((kind, at) => ({ id: `l${at}`, kind, name: `Rij ${kind}` }));
  const cells = lanes.filter(({ kind }) => kind !== "emotion");
  return {
    schemaVersion: 1,
    title: "Veel kaarten",
    stages: Array.from({ length: stages }, (_, at) => ({ id: `s${at}`, name: `Fase ${at + 1}`, intent: "orient" })),
    lanes,
    cards: Array.from({ length: cards }, (_, at) => {
      const [stage, lane] = [at % stages, cells[Math.floor(at / stages) % cells.length].id];
      return { id: `c${at}`, stage: `s${stage}`, lane, text: `Kaart nummer ${at + 1}` };
    }),
  };
}

/** Opens the full map, or another one. */
export async function openMap(page, { language = "nl", journey = full(language), attributes = 'template="blank"' } = {}) {
  const map = await host(page, `<journey-map lang="${language}" ${attributes}></journey-map>`);
  await map.ready();
  if (journey) await map.call("load", JSON.stringify(journey));
  return map;
}

/** What opens a part of the screen, by class where the words depend on the language. */
const press = (action) => (map) => map.element.locator(`.toolbar [data-action="${action}"]`).click();
const firstCard = (map) => map.element.locator(".card > .text").first();

/** Opens the first card, with all there is to say of it. */
async function openCard(map) {
  await firstCard(map).click();
  await map.element.locator(".rest-of-card > summary").click();
}

/** Takes the second card by its text and holds it over another cell. */
export async function holdCard(map) {
  const { page } = map;
  const card = map.element.locator(".card").nth(1);
  const from = await card.boundingBox();
  const cell = await map.element.locator(".cell").nth(3).boundingBox();
  await page.mouse.move(from.x + 20, from.y + 14);
  await page.mouse.down();
  await page.mouse.move(from.x + 60, from.y + 30, { steps: 4 });
  await page.mouse.move(cell.x + 40, cell.y + 30, { steps: 6 });
  await expect(map.element.locator(".ghost")).toBeVisible();
}

/** The states of the screen: what opens each of them in a page. Each gives the map. */
export const STATES = {
  start: (page, language) => openMap(page, { language, journey: null, attributes: 'template="start" storage="none"' }),
  "full map": (page, language) => openMap(page, { language }),
  "empty map": (page, language) => openMap(page, { language, journey: { schemaVersion: 1, title: "", stages: [], lanes: [], cards: [] } }),
  "many stages": (page, language) => openMap(page, { language, journey: large(40, 200) }),
  "card open": (page, language) => openMap(page, { language }).then(after(openCard)),
  "stage open": (page, language) => openMap(page, { language }).then(after((map) => map.element.locator("th.stage .name").first().click())),
  "lane open": (page, language) => openMap(page, { language }).then(after((map) => map.element.locator("th[data-lane] .name").first().click())),
  "move form": (page, language) =>
    openMap(page, { language }).then(
      after(async (map) => {
        await firstCard(map).click();
        await map.writing.locator('[data-action="move-to"]').click();
        await expect(map.element.locator(".move-form")).toBeVisible();
      }),
    ),
  "advice unfolded": (page, language) =>
    openMap(page, { language }).then(
      after((map) => map.openAll()),
    ),
  "help dialog": (page, language) => openMap(page, { language }).then(after(press("help"))),
  "about dialog": (page, language) => openMap(page, { language }).then(after(press("about"))),
  "share dialog": (page, language) =>
    openMap(page, { language }).then(
      after(async (map) => {
        await press("share")(map);
        await expect(map.element.locator(".share input")).toBeVisible();
      }),
    ),
  "hand-over": (page, language) =>
    openMap(page, { language }).then(
      after(async (map) => {
        await map.element.evaluate((element) => (element.cta = "Plan een gesprek"));
        await map.element.locator(".cta").click();
        await map.openAll();
        await map.element.locator(".hand [type=submit]").click();
        await expect(map.element.locator(".hand .fault")).not.toBeEmpty();
      }),
    ),
  outline: (page, language) => openMap(page, { language }).then(after(press("outline"))),
  plan: (page, language) => openMap(page, { language, journey: planned(language) }).then(after(press("plan"))),
  "plan unfolded": (page, language) =>
    openMap(page, { language, journey: planned(language) }).then(
      after(async (map) => {
        await press("plan")(map);
        await map.openAll();
      }),
    ),
  "advice set aside": (page, language) =>
    openMap(page, { language, journey: planned(language) }).then(
      after(async (map) => {
        await map.advice.locator(".accept").first().click();
        await map.openAll();
      }),
    ),
  "pack notice": async (page, language) => {
    await page.route("**/packs/own.json", (route) => route.fulfill({ json: { pack: "x", version: 1, rules: [{ id: "N1" }] } }));
    const map = await openMap(page, { language, attributes: 'template="blank" pack="/packs/own.json"' });
    await expect(map.notice("pack")).toBeVisible();
    return map;
  },
  "error notice": (page, language) =>
    openMap(page, { language, attributes: 'template="blank" storage="none"' }).then(
      after(async (map) => {
        await press("start")(map);
        const file = { name: "x.json", mimeType: "application/json", buffer: Buffer.from("{") };
        await map.element.locator("input[type=file]").setInputFiles(file);
        await expect(map.element.locator(".notice")).toBeVisible();
      }),
    ),
  "read-only": (page, language) => openMap(page, { language, attributes: 'template="blank" mode="view"' }),
  narrow: async (page, language) => {
    await page.setViewportSize({ width: 390, height: 844 });
    return openMap(page, { language });
  },
  "drag in progress": (page, language) => openMap(page, { language }).then(after(holdCard)),
  skeleton: async (page, language) => {
    await hold(page, "**/*.wasm?*");
    return host(page, `<journey-map lang="${language}"></journey-map>`);
  },
  "failed loading": async (page, language) => {
    await page.route("**/klantreis_bg.wasm?*", (route) => route.fulfill({ body: "no wasm" }), { times: 3 });
    const map = await host(page, `<journey-map lang="${language}"></journey-map>`);
    await expect(map.element.locator(".message")).toBeVisible();
    return map;
  },
  print: async (page, language) => {
    const map = await openMap(page, { language });
    await page.emulateMedia({ media: "print" });
    return map;
  },
};

function after(act) {
  return async (map) => {
    await act(map);
    return map;
  };
}

/** Runs axe within an element. Only for pages that bypass the policy: axe is injected as an inline script. */
export async function axe(page, { within = "journey-map", rules, without = [] } = {}) {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(AXE);
  return page.evaluate(
    async ([within, tags, rules, without]) => {
      const found = await window.axe.run(document.querySelector(within), {
        runOnly: rules ? { type: "rule", values: rules } : { type: "tag", values: tags },
        rules: Object.fromEntries(without.map((rule) => [rule, { enabled: false }])),
        resultTypes: ["violations", "incomplete"],
      });
      // What only the browser's search finds is not painted, so it has no contrast.
      const isPainted = (id) => ({ html }) => id !== "color-contrast" || !html.includes('hidden="until-found"');
      const short = ({ id, nodes }) =>
        nodes.filter(isPainted(id)).map(({ target, html, any, all, none }) => {
          const why = [...any, ...all, ...none].map(({ message }) => message).join("; ");
          return { id, target: target.flat().at(-1), text: `${id}: ${html.slice(0, 160)} (${why.slice(0, 300)})` };
        });
      return { violations: found.violations.flatMap(short), incomplete: found.incomplete.flatMap(short) };
    },
    [within, TAGS, rules, without],
  );
}

/** The contrast of the text of elements (by their selectors within the element) with the plain colours behind it. */
export function contrasts(page, selectors) {
  return page.evaluate((selectors) => {
    const root = document.querySelector("journey-map").shadowRoot;
    const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
    // Any colour that CSS knows, over another.
    const over = (below, color) => {
      canvas.fillStyle = `rgb(${below.join(" ")})`;
      canvas.fillRect(0, 0, 1, 1);
      canvas.fillStyle = color;
      canvas.fillRect(0, 0, 1, 1);
      return [...canvas.getImageData(0, 0, 1, 1).data.slice(0, 3)];
    };
    const luminance = (rgb) => {
      const [r, g, b] = rgb.map((c) => (c /= 255) && (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    return selectors.map((selector) => {
      const element = root.querySelector(selector);
      const parents = [];
      for (let at = element; at; at = at.parentElement ?? at.getRootNode().host) parents.unshift(at);
      let below = [255, 255, 255];
      for (const parent of parents) {
        const style = getComputedStyle(parent);
        if (style.backgroundImage !== "none" || style.opacity !== "1") throw new Error(`${selector} lies on a picture`);
        below = over(below, style.backgroundColor);
      }
      const text = over(below, getComputedStyle(element).color);
      const [high, low] = [luminance(text), luminance(below)].sort((a, b) => b - a);
      return { text: `${selector} ${text} on ${below}`, ratio: (high + 0.05) / (low + 0.05) };
    });
  }, selectors);
}

/** The accessibility tree of the page: what is in it for assistive technology, in reading order. */
export async function tree(page) {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send("Accessibility.getFullAXTree");
  await session.detach();
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const read = (node, within) => {
    const entry = {
      role: node.role?.value,
      name: node.name?.value ?? "",
      value: node.value?.value,
      level: node.properties?.find(({ name }) => name === "level")?.value.value,
      within,
    };
    const inner = (node.childIds ?? []).flatMap((id) => (byId.has(id) ? read(byId.get(id), node.ignored ? within : entry) : []));
    return node.ignored ? inner : [entry, ...inner];
  };
  return read(nodes[0]);
}

/** What live regions say from now on, in order. Only those that can be heard: nothing behind an open dialog is. */
export async function listen(map) {
  await map.element.evaluate((element) => {
    const said = (window.said = []);
    const root = element.shadowRoot;
    const hear = (changes) => {
      const around = (node) => (node.nodeType === 1 ? node : node.parentElement)?.closest("[role=status], [role=alert]");
      const regions = new Set(changes.flatMap(({ target, addedNodes }) => [target, ...addedNodes].map(around)));
      const dialog = root.querySelector("dialog[open]");
      for (const region of regions) {
        if (region?.isConnected && region.textContent.trim() && (!dialog || dialog.contains(region))) said.push(region.textContent);
      }
    };
    new MutationObserver(hear).observe(root, { subtree: true, childList: true, characterData: true });
  });
  return async () => {
    await map.page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 50)));
    return map.page.evaluate(() => window.said.splice(0));
  };
}

/** How many pixels two pictures (PNG) of the same part of the page differ in clearly: with a contrast of 3 to 1 or more. */
export function differing(page, one, other) {
  return page.evaluate(
    async (pictures) => {
      const [a, b] = await Promise.all(
        pictures.map(async (base64) => {
          const bitmap = await createImageBitmap(new Blob([Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))]));
          const canvas = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d");
          canvas.drawImage(bitmap, 0, 0);
          return canvas.getImageData(0, 0, bitmap.width, bitmap.height).data;
        }),
      );
      const linear = (c) => ((c /= 255) <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
      const luminance = (data, at) => 0.2126 * linear(data[at]) + 0.7152 * linear(data[at + 1]) + 0.0722 * linear(data[at + 2]);
      let count = 0;
      for (let at = 0; at < a.length; at += 4) {
        const [low, high] = [luminance(a, at), luminance(b, at)].sort((x, y) => x - y);
        if ((high + 0.05) / (low + 0.05) >= 3) count += 1;
      }
      return count;
    },
    [one, other].map((picture) => picture.toString("base64")),
  );
}

/** The contrast of pairs of colours as the map has them: names of tokens, or anything that CSS takes for a colour. */
export function colours(map, pairs) {
  return map.element.evaluate((element, pairs) => {
    const probe = document.createElement("i");
    element.shadowRoot.querySelector(".root").append(probe);
    const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
    const rgb = (color) => {
      probe.style.setProperty("color", "rgb(1, 2, 3)");
      probe.style.setProperty("color", color.startsWith("--") ? `var(${color})` : color);
      canvas.fillStyle = getComputedStyle(probe).color;
      canvas.fillRect(0, 0, 1, 1);
      return [...canvas.getImageData(0, 0, 1, 1).data.slice(0, 3)];
    };
    const luminance = (color) => {
      const [r, g, b] = rgb(color).map((c) => ((c /= 255) <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const found = pairs.map(([color, behind, least]) => {
      const [low, high] = [luminance(color), luminance(behind)].sort((a, b) => a - b);
      return { color, behind, least, ratio: Math.round(((high + 0.05) / (low + 0.05)) * 100) / 100 };
    });
    probe.remove();
    return found;
  }, pairs);
}
