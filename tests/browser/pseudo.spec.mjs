// The screen in a language that nobody speaks, 40 % longer than Dutch: no word is forgotten, no text lacks room.
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "./fixture.mjs";
import { hold, Journey, KEY, unfoldAll } from "./map.mjs";
import { look, ROOM, SIDEWAYS, WORDS } from "./pseudo.mjs";

const BUILT = fileURLToPath(new URL("../../target/pseudo/dist/index.html", import.meta.url));
const INDEX = JSON.parse(readFileSync(new URL("../../crates/templates/src/index.json", import.meta.url), "utf8"));
const WIDTHS = [360, 768, 1280]; // px; the last is where the tests go on from

test.beforeEach(() => {
  if (!existsSync(BUILT)) throw new Error("target/pseudo/dist/ is not there: run scripts/pseudo first (scripts/test does).");
});

/** What this file writes on a map, in brackets like every other text. */
const mine = (text) => `⟦${text}⟧`;

const KINDS = ["actions", "thoughts", "touchpoints", "emotion", "pains", "opportunities", "factors", "kpis", "automation", "backstage", "text"];
const UNITS = ["minute", "hour", "day", "week", "month", "year"];
const INTENTS = ["orient", "consider", "buy", "use", "loyal", "none"];

/** A map in which everything occurs that has a word: every kind of lane, intent, unit and mark, and what has no name. */
function everything() {
  const stages = INTENTS.map((intent, at) => ({
    id: `s${at}`,
    name: at === 5 ? "" : mine(`Fase ${at + 1}`),
    intent,
    goal: at ? mine("Een doel") : "",
    duration: at === 4 ? undefined : { value: at || 1, unit: UNITS[at] },
    momentOfTruth: at === 2,
  }));
  const lanes = KINDS.map((kind, at) => ({ id: kind, kind, name: at === 10 ? "" : mine(`Rij ${at + 1}`) }));
  const marks = [
    { severity: "low", influence: "own", channel: "seo_blog", evidence: "partly", actor: mine("Wij"), link: "https://example.org/a" },
    { severity: "medium", influence: "none", channel: "smoke_signals", evidence: "researched", momentOfTruth: true },
    { severity: "high", text: "", link: "nothing to go to" },
  ];
  const cells = KINDS.filter((kind) => kind !== "emotion");
  const cards = cells.flatMap((lane) => marks.map((mark, at) => ({ id: `${lane}-${at}`, stage: "s0", lane, text: mine("Een kaart"), ...mark })));
  const personas = [1, 2].map((at) => ({ id: `p${at}`, name: mine(`Persona ${at}`), age: at === 1 ? "15-24" : undefined, segment: mine("Een groep") }));
  const feelings = [-2, -1, 0, 1, 2].flatMap((score, at) =>
    [{}, { persona: "p1" }, { state: "goal" }].map((of) => ({ stage: `s${at}`, state: "now", score, ...of })),
  );
  feelings.push({ stage: "s0", card: "actions-0", state: "now", score: 0.5 });
  return { format: "klantreis", version: 1, title: mine("Een kaart"), language: "nl", personas, stages, lanes, cards, feelings };
}

/** Opens a page with this markup on it. */
async function open(page, html = "<journey-map></journey-map>") {
  await page.goto("/pages/pseudo.html");
  await page.locator("main").evaluate((main, html) => {
    main.innerHTML = html;
  }, html);
  return new Journey(page);
}

/** A page with a map on it. */
async function openMap(page, journey, attributes = 'template="blank"') {
  const map = await open(page, `<journey-map ${attributes}></journey-map>`);
  await map.ready();
  if (journey) await map.call("load", journey);
  return map;
}

/** Everything is as it should be on the screen as it is now. */
async function looksRight(map, what) {
  expect.soft(await findings(map), what).toEqual([]);
}

/** Everything is as it should be, at every width. */
async function fits(map, what = "") {
  for (const width of WIDTHS) {
    await map.page.setViewportSize({ width, height: 800 });
    await looksRight(map, `${what} at ${width} px`);
  }
}

const press = (map, action) => map.element.locator(`.toolbar [data-action="${action}"]`).click();
const within = (map, selector) => map.element.locator(selector);
const unfold = (map) => unfoldAll(map.element);
/** Goes to what a button opens, and does not open it. */
const stand = async (map, button) => {
  await within(map, button).press("Enter");
  await expect(within(map, "[data-writing] textarea").first()).toBeFocused();
  await map.page.keyboard.press("Escape");
  await expect(within(map, button)).toBeFocused();
};
/** Goes to a stage without opening it. */
const goTo = (map, at) => within(map, ".strip > button").nth(at).evaluate((button) => button.click());

/** What is wrong on the screen as it is now. */
const findings = (map) => map.element.evaluate(look, { words: WORDS, room: ROOM, sideways: SIDEWAYS });

const NARROW = "display: block; inline-size: 40px; white-space: nowrap;";
/** What these tests must find: what it is, how it is told, and an element that has it. */
const PLANTED = [
  ["a word", /^forgotten: .*Forgotten/, "b", "Forgotten"],
  ["a word behind others", /^forgotten: /, "b", "⟦Ţéķšţ⟧ and more"],
  ["a word within others", /^forgotten: /, "b", "⟦Ţéķšţ⟧ and ⟦ţéķšţ⟧"],
  ["a hint", /^forgotten \(title\)/, "b", "", { title: "Forgotten" }],
  ["a name", /^forgotten \(aria-label\)/, "b", "", { "aria-label": "Forgotten" }],
  ["a word beside a key", /^forgotten: .*kbd/, "kbd", "Shift and more"],
  ["half a text", /^cut off: .* b: ⟦Ţéķš/, "b", "⟦Ţéķš"],
  ["a text whose end is hidden", /^cut off: .* b: /, "b", "⟦Ţéķšţ ţéķšţ⟧", { style: `${NARROW} overflow: hidden` }],
  ["a text whose end is dots", /^cut off: .* i: /, "b", "<i>⟦Ţéķšţ ţéķšţ⟧</i>", { style: `${NARROW} overflow: hidden; text-overflow: ellipsis` }],
  ["a line of which half is hidden", /^cut off: .* b: /, "b", "⟦Ţéķšţ⟧", { style: "display: block; block-size: 9px; overflow: clip" }],
  ["a text that is wider than its box", /^sticks out: .* b: /, "b", "⟦Ţéķšţ ţéķšţ⟧", { style: NARROW }],
  ["a text that is scrolled sideways", /^scrolls sideways: .* b: /, "b", "⟦Ţéķšţ ţéķšţ⟧", { style: `${NARROW} overflow: auto` }],
  ["an example in a field", /^no room: .* input: /, "input", "", { style: NARROW, placeholder: "⟦Ţéķšţ ţéķšţ⟧" }],
  ["what is chosen in a list", /^no room: .* select: /, "select", "<option>⟦Ţéķšţ ţéķšţ⟧</option>", { style: NARROW }],
];

test("what is forgotten, cut off or without room is found", async ({ page }) => {
  const map = await openMap(page);
  expect(await findings(map)).toEqual([]);
  for (const [what, expected, tag, text, attributes = {}] of PLANTED) {
    const planted = await within(map, ".facts").evaluateHandle(
      (facts, [tag, text, { style = "", ...attributes }]) => {
        const planted = document.createElement(tag);
        planted.innerHTML = text;
        planted.style.cssText = style;
        for (const [name, value] of Object.entries(attributes)) planted.setAttribute(name, value);
        return facts.appendChild(planted);
      },
      [tag, text, attributes],
    );
    expect.soft(await findings(map), what).toContainEqual(expect.stringMatching(expected));
    await planted.evaluate((element) => element.remove());
  }
  expect(await findings(map)).toEqual([]);
});

test("the start", async ({ page }) => {
  const map = await openMap(page, null, "");
  await expect(within(map, ".start")).toBeVisible();
  await fits(map);
  for (const answer of ["b2b", "applicant", "patient"]) {
    await within(map, `[name=audience][value=${answer}]`).check();
    await looksRight(map, answer);
  }
  await within(map, ".make").click();
  await expect(within(map, "th.stage").first()).toBeVisible();
  await press(map, "start");
  await fits(map, "over a map");
});

for (const { id, stages } of INDEX) {
  test(`the map of ${id}, with the advice for every stage unfolded`, async ({ page }) => {
    const map = await openMap(page, null, `template="${id}"`);
    await expect(within(map, "th.stage")).toHaveCount(stages.nl.length);
    for (let at = 0; at < stages.nl.length; at += 1) {
      await goTo(map, at);
      await unfold(map);
      await fits(map, `stage ${at + 1}`);
    }
  });
}

test("a map in which everything occurs, and its outline", async ({ page }) => {
  const map = await openMap(page, everything());
  await fits(map);
  await goTo(map, 5);
  await fits(map, "without a name");
  await press(map, "outline");
  await expect(within(map, ".outline")).toBeVisible();
  await fits(map, "as an outline");
});

/** A journey with all that a plan can show. */
function planned(amount) {
  const [first, second] = [{ stage: "s0", channel: "seo_blog" }, { stage: "s0", channel: "smoke_signals" }];
  return {
    ...everything(),
    profile: { audience: "b2c", price: "low", budget: { amount, currency: "EUR", per: "month" } },
    budget: [{ ...first, cents: 200_000 }],
    results: [{ ...first, kpi: "organic_sessions", cost: 1, revenue: 2 }, { ...second, kpi: "", cost: 2, revenue: 1 }],
    rejected: [{ stage: "s0", channel: "radio_offline" }],
  };
}

test("the plan, with a normal budget, a small one, one that is spent, and none", async ({ page }) => {
  const map = await openMap(page, planned(5000));
  await press(map, "plan");
  await expect(within(map, ".plan .mark")).toHaveCount(2);
  await unfold(map);
  await fits(map);
  for (const amount of [999, 0, undefined]) {
    const journey = planned(amount);
    if (amount === undefined) delete journey.profile.budget;
    await map.call("load", journey);
    await unfold(map);
    await looksRight(map, `with ${amount}`);
  }
  await map.call("load", { ...everything(), stages: [], cards: [], feelings: [], profile: planned(1).profile });
  await fits(map, "without stages");
});

test("the plan on paper", async ({ page }) => {
  const map = await openMap(page, planned(5000));
  await press(map, "plan");
  await page.emulateMedia({ media: "print" });
  await page.setViewportSize({ width: 1047, height: 718 });
  await looksRight(map, "on paper");
});

test("a map in which everything occurs, on paper", async ({ page }) => {
  const map = await openMap(page, everything());
  await page.emulateMedia({ media: "print" });
  await page.setViewportSize({ width: 1047, height: 718 }); // A4 on its side, without its margins
  await looksRight(map, "on paper");
});

for (const kind of KINDS.filter((kind) => kind !== "emotion")) {
  test(`a card of the lane ${kind} open, and the form that moves it`, async ({ page }) => {
    const map = await openMap(page, everything());
    for (const at of [0, 2]) {
      await within(map, `[data-card="${kind}-${at}"] > .text`).press("Enter");
      await unfold(map);
      await fits(map, `card ${at + 1}`);
    }
    await within(map, '[data-writing] [data-action="move-to"]').click();
    await expect(within(map, ".move-form")).toBeVisible();
    await fits(map, "the form");
  });
}

test("stages open, and a new one", async ({ page }) => {
  const map = await openMap(page, everything());
  for (const at of [0, 2, 4, 5]) {
    await within(map, `th.stage[data-stage=s${at}] .name`).click();
    await fits(map, `stage ${at + 1}`);
  }
  await within(map, '[data-writing] [data-action="move-to"]').click();
  await fits(map, "the form");
  await within(map, ".adders .add").first().click();
  await fits(map, "a new one");
});

test("lanes open, and a new one", async ({ page }) => {
  const map = await openMap(page, everything());
  for (const kind of ["actions", "emotion", "text"]) {
    await within(map, `th[data-lane=${kind}] .name`).click();
    await fits(map, kind);
  }
  await within(map, '[data-writing] [data-action="move-to"]').click();
  await fits(map, "the form");
  await within(map, ".adders .add").nth(1).click();
  await fits(map, "a new one");
});

test("what is asked and told above the map", async ({ page }) => {
  const map = await openMap(page, everything());
  await press(map, "help");
  await expect(within(map, ".help")).toBeVisible();
  await fits(map, "the keys");
  await within(map, ".dialog-top button").click();
  await press(map, "about");
  await within(map, ".about > .secondary").click();
  await expect(within(map, ".persona > .choice")).toHaveCount(12);
  await fits(map, "personas");
  await within(map, ".dialog-top button").click();
  await press(map, "share");
  await expect(within(map, ".share input")).toBeVisible();
  await fits(map, "a link");
  await within(map, ".dialog-top button").click();
  await press(map, "files");
  await within(map, ".files select").selectOption("mermaid");
  await expect(within(map, ".files textarea")).toHaveCount(2);
  await fits(map, "what comes in and goes out");
  await within(map, ".files textarea").first().fill("journey\n ⟦ẋ⟧: ⟦ẋ⟧");
  await within(map, ".files .secondary").first().click();
  await expect(within(map, ".looking li")).toHaveCount(1);
  await looksRight(map, "a map from elsewhere");
  await within(map, ".looking .primary").click();
  await map.element.evaluate((element) => (element.cta = element.shadowRoot.querySelector('[data-action="share"]').ariaLabel));
  await within(map, ".cta").click();
  await unfold(map);
  await within(map, ".hand [type=submit]").click();
  await fits(map, "what is handed over");
  await within(map, ".hand [type=checkbox]").check();
  await within(map, ".hand [type=submit]").click();
  await fits(map, "what was handed over");
});

test("what is said of every step", async ({ page }) => {
  const map = await openMap(page, everything());
  const status = within(map, "p.unseen[role=status]");
  const said = new Set();
  const says = async (what) => {
    await expect.poll(async () => said.has(await status.textContent()), { message: what }).toBe(false);
    said.add(await status.textContent());
    await looksRight(map, what);
  };
  said.add("");
  await stand(map, '[data-card="actions-0"] > .text');
  await page.keyboard.press("Alt+ArrowDown");
  await says("a card moved");
  await page.keyboard.press("Control+d");
  await says("a card copied");
  await page.keyboard.press("Delete");
  await says("a card deleted");
  await page.keyboard.press("Control+z");
  await says("undone");
  await page.keyboard.press("Control+y");
  await says("redone");
  await stand(map, "th.stage[data-stage=s1] .name");
  await page.keyboard.press("Alt+ArrowRight");
  await says("a stage moved");
  await stand(map, "th[data-lane=thoughts] .name");
  await page.keyboard.press("Alt+ArrowDown");
  await says("a lane moved");
  await within(map, ".point[data-stage=s0] > input").focus();
  await page.keyboard.press("Delete");
  await says("a feeling gone");
  await within(map, ".needs .chip").first().click();
  await says("other advice");
  await within(map, ".accept").first().click();
  await says("a channel put on the map");
  await within(map, ".reject").first().click();
  await says("an advice set aside");
  await unfold(map);
  await within(map, ".ask-back").first().click();
  await says("an advice asked back");
  await within(map, '[data-card="actions-1"] > .text').hover({ position: { x: 12, y: 12 } });
  const { x, y } = await within(map, '[data-card="actions-1"] > .text').boundingBox();
  await page.mouse.down();
  await page.mouse.move(x + 60, y + 40, { steps: 5 });
  await expect(within(map, ".ghost")).toBeVisible();
  await says("a card picked up");
  await page.keyboard.press("Escape");
  await says("a card put back");
  await page.mouse.up();
});

test("who may only look", async ({ page }) => {
  const map = await openMap(page, everything(), 'template="blank" mode="view"');
  await expect(within(map, "h2.title")).toBeVisible();
  await fits(map);
  await press(map, "about");
  await expect(within(map, ".about")).toBeVisible();
  await fits(map, "the offer");
});

for (const mode of ["edit", "view"]) {
  test(`a map without stages, to ${mode}`, async ({ page }) => {
    const map = await openMap(page, { ...everything(), stages: [], lanes: [], cards: [], feelings: [], title: "" }, `template="blank" mode="${mode}"`);
    await expect(within(map, ".nothing")).toBeVisible();
    await fits(map);
  });
}

/** Every notice there is, and what brings it. */
const NOTICES = {
  blocked: async (page) => {
    await page.addInitScript(() => Object.defineProperty(window, "localStorage", { value: null }));
    return openMap(page);
  },
  quota: async (page) => {
    await page.addInitScript(() => {
      Storage.prototype.setItem = () => {
        throw new DOMException("No room", "QuotaExceededError");
      };
    });
    const map = await openMap(page);
    await map.call("load", everything());
    return map;
  },
  corrupt: async (page) => {
    await page.addInitScript((key) => localStorage.setItem(key, "garbage"), KEY);
    return openMap(page);
  },
  newer: (page) => openMap(page, { ...everything(), version: 99 }),
  template: (page) => openMap(page, null, 'template="none-such"'),
  pack: async (page) => {
    await page.route("**/packs/own.json", (route) => route.fulfill({ json: { pack: "x", version: 1, rules: [{ id: "N1", whem: 1 }] } }));
    return openMap(page, null, 'template="blank" pack="/packs/own.json"');
  },
  limit: async (page) => {
    const lanes = Array.from({ length: 40 }, (_, at) => ({ id: `l${at}`, kind: "text", name: "" }));
    const map = await openMap(page, { ...everything(), lanes, cards: [], feelings: [] });
    await within(map, ".adders .add").nth(1).click();
    return map;
  },
};
for (const [code, bring] of Object.entries(NOTICES)) {
  test(`the notice ${code}`, async ({ page, allow }) => {
    allow(/none-such/);
    const map = await bring(page);
    await expect(within(map, `.notice[data-code="${code}"]`)).toBeVisible();
    await fits(map);
  });
}

for (const [what, text] of [["no JSON", "{"], ["no journey", "{}"], ["too much", `[${"[".repeat(100)}${"]".repeat(100)}]`]]) {
  test(`a file that is ${what}`, async ({ page }) => {
    const map = await openMap(page);
    const message = await map.call("load", text).then(() => "", (error) => error.message);
    expect(message).toMatch(/⟦.*⟧/);
    await expect(within(map, ".notice")).toBeVisible();
    await fits(map);
  });
}

test("what a page is told of a file with oddities", async ({ page }) => {
  const map = await openMap(page);
  const { warnings } = await map.call("load", { ...everything(), personas: [{ id: 3, age: "old" }], feelings: [{ stage: "gone", score: 9 }] });
  expect(warnings.length).toBeGreaterThan(2);
  expect(warnings.map(({ where, message }) => message.replace(where, "").trim())).toEqual(warnings.map(() => expect.stringMatching(/^⟦[^⟦⟧]+⟧$/)));
});

test("while it loads", async ({ page }) => {
  await page.clock.install();
  const release = await hold(page, /\.wasm\?/);
  const map = await open(page);
  await expect(within(map, ".waiting")).toBeVisible();
  await looksRight(map, "waiting");
  await page.clock.fastForward(5000);
  await expect(within(map, ".waiting > .bar")).toHaveText(/⟦/);
  await fits(map, "late");
  release();
});

for (const [why, spoil] of [
  ["cannot be reached", (page) => page.route(/\.wasm\?/, (route) => route.abort())],
  ["cannot be run", (page) => page.addInitScript(() => delete globalThis.WebAssembly)],
]) {
  test(`when what it loads ${why}`, async ({ page, allow }) => {
    allow(/Failed to load resource|net::ERR_FAILED/);
    await spoil(page);
    const map = await open(page);
    await expect(within(map, ".message")).toBeVisible();
    await fits(map);
  });
}
