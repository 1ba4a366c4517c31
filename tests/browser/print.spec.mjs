import { extractText, getDocumentProxy } from "unpdf";
import { expect, test } from "./fixture.mjs";
import { host } from "./map.mjs";

async function visit(page) {
  await page.addInitScript(() => {
    window.prints = [];
    window.print = () => window.prints.push(document.querySelector("journey-map").hasAttribute("printing"));
  });
  return host(page, `<h1>Van de pagina zelf</h1><journey-map lang="nl" template="awareness-loyalty"></journey-map>`).then((map) => map.ready());
}

/** What is on the page's paper: the boxes of things, with nothing cut off around them. */
const seen = (map, selector) =>
  map.element.evaluate((element, selector) => {
    const shown = [];
    for (const node of element.shadowRoot.querySelectorAll(selector)) {
      const words = document.createRange();
      words.selectNodeContents(node);
      const box = (getComputedStyle(node).display === "contents" ? words : node).getBoundingClientRect();
      let cut = box.width === 0 || box.height === 0;
      for (let up = node.parentElement; up; up = up.parentElement) {
        const style = getComputedStyle(up);
        const around = up.getBoundingClientRect();
        const clips = /auto|scroll|hidden|clip/.test(style.overflowX + style.overflowY);
        if (clips && (box.right > around.right + 1 || box.bottom > around.bottom + 1)) cut = true;
      }
      if (!cut) shown.push(node.textContent);
    }
    return shown;
  }, selector);

for (const [paper, width] of [["A4", 1047], ["A3", 1512]]) {
  test(`on ${paper} every card stands in a table with all its heads, and no tool`, async ({ page }) => {
    const map = await visit(page);
    await page.setViewportSize({ width, height: 700 });
    await page.emulateMedia({ media: "print" });
    const { stages, lanes, cards } = await map.read();
    expect((await seen(map, ".card .says")).toSorted()).toEqual(cards.map((c) => c.text).toSorted());
    expect(await seen(map, "th.stage .name")).toEqual(stages.map((s) => s.name));
    expect(await seen(map, "tbody th .name")).toEqual(lanes.map((l) => l.name));
    for (const hidden of [".tool", ".advice", ".strip", "td .add", ".state"]) expect(await seen(map, hidden)).toEqual([]);
    const { head, table, page: room } = await map.element.evaluate((element) => {
      const table = element.shadowRoot.querySelector("table");
      return {
        head: getComputedStyle(table.tHead).display,
        table: table.getBoundingClientRect().width,
        page: document.documentElement.clientWidth,
      };
    });
    expect(head).toBe("table-header-group");
    expect(table).toBeLessThanOrEqual(room);
    expect(table).toBeGreaterThan(room * 0.85);
  });

  test(`on ${paper} a long map fills its pages, with the heads on each of them`, async ({ page }) => {
    const map = await visit(page);
    const journey = await map.read();
    const stages = journey.stages.map(({ id }) => id);
    const lane = journey.lanes.find(({ kind }) => kind === "actions").id;
    const cards = Array.from({ length: 40 * stages.length }, (_, at) => ({
      id: `x${at}`, stage: stages[at % stages.length], lane, text: `Kaart ${at} met een wat langere tekst`, evidence: "assumed",
    }));
    await map.call("load", { ...journey, cards: [...journey.cards, ...cards] });
    const { text } = await extractText(await getDocumentProxy(new Uint8Array(await page.pdf({ format: paper, landscape: true }))), { mergePages: false });
    const pages = text.map((said) => said.replaceAll(/\s+/g, " "));
    expect(pages.length).toBeGreaterThan(1);
    expect(pages[0]).toContain("Kaart 0 met");
    const seen = pages.join(" ");
    for (const { text } of cards) expect(seen).toContain(text);
    const intents = await map.element.evaluate((element) => [...element.shadowRoot.querySelectorAll(".intent-box")].map((box) => box.dataset.says));
    for (const said of pages) {
      for (const { name } of journey.stages) expect(said).toContain(name);
      for (const intent of intents) expect(said).toContain(intent);
    }
  });
}

test("printing shows the map alone, and gives the page back after", async ({ page }) => {
  const map = await visit(page);
  const own = page.getByRole("heading", { name: "Van de pagina zelf" });
  await map.element.getByRole("button", { name: "Afdrukken" }).click();
  await expect.poll(() => page.evaluate(() => window.prints)).toEqual([true]);
  await page.emulateMedia({ media: "print" });
  await expect(own).toBeHidden();
  await expect(map.table).toBeVisible();
  await page.emulateMedia({ media: "screen" });
  await page.evaluate(() => dispatchEvent(new Event("afterprint")));
  await page.emulateMedia({ media: "print" });
  await expect(own).toBeVisible();
  expect(await page.evaluate(() => document.adoptedStyleSheets.length)).toBe(0);
  await expect(map.element).not.toHaveAttribute("printing", "");
});

test("from the outline it is the map that is printed", async ({ page }) => {
  const map = await visit(page);
  await map.element.getByRole("button", { name: "Als lijst" }).click();
  await map.element.getByRole("button", { name: "Afdrukken" }).click();
  await expect(map.table).toBeVisible();
});

test("from the plan it is the plan that is printed, as tables with what was typed, and nothing to press", async ({ page }) => {
  const map = await visit(page);
  await map.call("load", {
    ...(await map.read()),
    profile: { audience: "b2c", budget: { amount: 1500, currency: "EUR", per: "month" } },
    results: [{ stage: "s1", channel: "social_organic", kpi: "conversation_rate", now: "120 reacties", target: "300 reacties", next: "2027-01-15", cost: 1200.5, revenue: 10500 }],
  });
  await map.element.locator('.toolbar [data-action="plan"]').click();
  await map.element.getByRole("button", { name: "Afdrukken" }).click();
  await expect.poll(() => page.evaluate(() => window.prints)).toEqual([true]);
  await page.setViewportSize({ width: 1047, height: 718 });
  await page.emulateMedia({ media: "print" });
  await expect(map.element.locator(".plan")).toBeVisible();
  const { budget, plan } = await map.call("advise");
  expect(await seen(map, ".budget tbody th")).toHaveLength(budget.length + 1);
  expect(await seen(map, ".measures tbody tr")).toHaveLength(plan.length);
  expect(await seen(map, ".measures .kpi .formula")).toEqual(plan.map(({ formula }) => expect.stringContaining(formula)));
  for (const hidden of [".toolbar .tool", '[data-action="save-plan"]', ".plan .chip", ".compute"]) expect(await seen(map, hidden)).toEqual([]);
  const shape = await map.element.evaluate((element) => {
    const tables = [...element.shadowRoot.querySelectorAll(".plan table")];
    const width = Math.max(...tables.map((table) => table.getBoundingClientRect().right));
    const cut = [...element.shadowRoot.querySelectorAll(".measures input")].filter((field) => field.scrollWidth > field.clientWidth + 1);
    return {
      head: tables.map((table) => getComputedStyle(table.tHead).display),
      fits: width <= document.documentElement.clientWidth,
      cut: cut.map(({ ariaLabel, value }) => `${ariaLabel}: ${value}`),
    };
  });
  expect(shape).toEqual({ head: Array(3).fill("table-header-group"), fits: true, cut: [] });
});

test("a page printed by itself has the whole map too", async ({ page }) => {
  const map = await visit(page);
  await page.emulateMedia({ media: "print" });
  const { cards } = await map.read();
  expect(await seen(map, ".card .says")).toHaveLength(cards.length);
  await expect(page.getByRole("heading", { name: "Van de pagina zelf" })).toBeVisible();
});
