// What is measured of the channels on the map, what that says, and the plan as a file.
import { readFile } from "node:fs/promises";
import { expect } from "./a11y.mjs";
import { test } from "./fixture.mjs";
import { own, STAGES, storedMap } from "./map.mjs";
import { journey, shown, stored, visit } from "./plan.mjs";

const row = (rows, channel) => rows.filter({ hasText: channel });
const field = (rows, channel, column) => row(rows, channel).getByLabel(new RegExp(`^${column}, `));

test("there is a row per channel on the map; without one a sentence", async ({ page }) => {
  const { map, rows, measures } = await visit(page);
  const { plan } = await map.call("advise");
  await expect(rows).toHaveCount(plan.length);
  expect(plan.map(({ stage, channel }) => `${stage} ${channel}`)).toEqual(["s1 social_organic", "s2 seo_blog", "s3 seo_landing", "s4 email_newsletter"]);
  for (const [at, line] of plan.entries()) {
    expect(line).toEqual({ ...line, now: "", target: "", next: "", roi: null });
    await expect(rows.nth(at).locator(".formula")).toContainText(line.formula);
    await expect(rows.nth(at).locator(".read")).toContainText(line.read);
    await expect(rows.nth(at).locator("select")).toHaveValue(line.kpi);
    await expect(rows.nth(at).locator("th .hint")).toHaveText(STAGES[at]);
  }
  await map.call("load", { ...journey(), cards: [] });
  await expect(measures.locator(".empty")).toHaveText("Er staat nog geen kanaal op de kaart. Kies er een in het advies bij een fase.");
});

test("a channel that is put on the map gets a row, and one that is taken off keeps what was measured", async ({ page }) => {
  const map = await own(page, journey());
  await map.channel("social_organic").locator(".accept").click();
  const { rows } = await shown(map);
  await expect(rows).toHaveCount(3);
  await field(rows, "Social media: eigen berichten", "Nu").fill("12");
  await map.call("load", { ...(await map.read()), cards: [] });
  await expect(rows).toHaveCount(1);
  await expect(field(rows, "Social media: eigen berichten", "Nu")).toHaveValue("12");
});

test("what is typed is kept, and comes back after a reload", async ({ page }) => {
  const { map, rows } = await stored(page, journey());
  const blog = "Blog of gids";
  await field(rows, blog, "Nu").fill("120 bezoeken");
  await field(rows, blog, "Doel").fill("300 bezoeken");
  await field(rows, blog, "Volgende controle").fill("2027-01-15");
  await field(rows, blog, "Kosten").fill("300");
  await field(rows, blog, "Opbrengst").fill("900.5");
  const results = [{ stage: "a", channel: "seo_blog", kpi: "organic_sessions", cost: 300, revenue: 900.5, now: "120 bezoeken", target: "300 bezoeken", next: "2027-01-15" }];
  expect((await map.read()).results).toEqual(results);
  await expect(row(rows, blog).locator(".roi")).toHaveText("200%");
  await expect.poll(async () => (await storedMap(page))?.results).toEqual(results);
  await page.reload();
  await map.ready();
  await map.element.locator('[data-action="plan"]').click();
  const values = await row(rows, blog).locator("input").evaluateAll((all) => all.map(({ value }) => value));
  expect(values.slice(0, 3)).toEqual(["120 bezoeken", "300 bezoeken", "2027-01-15"]);
  expect(values.slice(3).map((value) => Number(value.replace(",", ".")))).toEqual([300, 900.5]);
  const { plan } = await map.call("advise");
  expect(plan[0]).toMatchObject({ now: "120 bezoeken", target: "300 bezoeken", next: "2027-01-15", roi: (900.5 - 300) / 300, mark: "best" });
  // What is emptied again is not kept.
  for (const input of await row(rows, blog).locator("input").all()) await input.fill("");
  expect((await map.read()).results ?? []).toEqual([]);
});

test("a run of typing in a field is one step; the next field is another", async ({ page }) => {
  const { map, rows } = await visit(page, journey());
  const before = await map.read();
  await field(rows, "Blog of gids", "Nu").focus();
  await page.keyboard.type("120 bezoeken");
  await page.keyboard.press("Tab");
  await page.keyboard.type("300 bezoeken");
  await page.keyboard.press("Tab");
  await map.undo.click();
  expect((await map.read()).results).toMatchObject([{ now: "120 bezoeken" }]);
  expect((await map.read()).results[0].target).toBeUndefined();
  await map.undo.click();
  expect(await map.read()).toEqual(before);
  await map.redo.click();
  await map.redo.click();
  await expect(field(rows, "Blog of gids", "Doel")).toHaveValue("300 bezoeken");
});

test("typing keeps the caret where it is", async ({ page }) => {
  const { rows } = await visit(page, journey());
  const now = field(rows, "Blog of gids", "Nu");
  await now.fill("ac");
  await now.press("ArrowLeft");
  await page.keyboard.type("bb");
  await expect(now).toHaveValue("abbc");
  await expect(now).toBeFocused();
});

test("another KPI of the channel can be chosen: it brings its formula, what was typed stays, and the focus too", async ({ page }) => {
  const { map, rows } = await visit(page, journey());
  const kpi = row(rows, "Blog of gids").locator("select");
  await field(rows, "Blog of gids", "Nu").fill("12");
  const before = await map.read();
  await kpi.focus();
  await kpi.selectOption("engaged_time");
  await expect(kpi).toBeFocused();
  await expect(kpi).toHaveValue("engaged_time");
  expect((await map.read()).results).toEqual([{ stage: "a", channel: "seo_blog", kpi: "engaged_time", now: "12" }]);
  const [line] = (await map.call("advise")).plan;
  expect(line.kpi).toBe("engaged_time");
  await expect(row(rows, "Blog of gids").locator(".formula")).toContainText(line.formula);
  await map.undo.click();
  expect(await map.read()).toEqual(before);
  await expect(kpi).toHaveValue("organic_sessions");
});

test("what earned money is marked, and is a reason for that channel in the advice; what lost money too", async ({ page }) => {
  const { map, plan, rows } = await visit(page, journey());
  const score = async (stage, id) => (await map.advised(stage)).advice.find(({ channel }) => channel === id)?.score;
  const before = [await score("Zoeken", "seo_blog"), await score("Kopen", "sea_brand")];
  for (const [channel, cost, revenue] of [["Blog of gids", "100", "150"], ["Google Ads op je merk", "200", "50"]]) {
    await field(rows, channel, "Kosten").fill(cost);
    await field(rows, channel, "Opbrengst").fill(revenue);
  }
  await expect(row(rows, "Blog of gids").locator(".roi")).toHaveText("50%");
  await expect(row(rows, "Blog of gids").locator('.mark[data-mark="best"]')).toHaveText("Werkt bij jou het best");
  await expect(row(rows, "Google Ads").locator(".roi")).toHaveText("−75%");
  await expect(row(rows, "Google Ads").locator('.mark[data-mark="loss"]')).toHaveText("Kost meer dan het oplevert");
  expect([await score("Zoeken", "seo_blog"), await score("Kopen", "sea_brand")]).toEqual([Math.min(before[0] + 2, 6), before[1] - 2]);

  await plan.getByRole("button", { name: "Terug naar de kaart" }).click();
  await map.openAll();
  const gain = map.channel("seo_blog").locator('.reason[data-rule="R31"]');
  await expect(gain.locator(".change")).toHaveText("+2");
  await expect(gain).toContainText("Dit bracht bij jou meer op dan het kostte");
  await map.go("Kopen");
  await map.openAll();
  const loss = map.channel("sea_brand").locator('.reason[data-rule="R31b"]');
  await expect(loss.locator(".change")).toHaveText("−2");
});

test("no cost, no ROI; the best is marked once, or for each that is as good", async ({ page }) => {
  const { rows } = await visit(page, journey());
  await field(rows, "Blog of gids", "Opbrengst").fill("150");
  await expect(row(rows, "Blog of gids").locator(".roi")).toHaveText("");
  await field(rows, "Blog of gids", "Kosten").fill("0");
  await expect(row(rows, "Blog of gids").locator(".roi")).toHaveText("");
  await expect(rows.locator(".mark")).toHaveCount(0);
  for (const [channel, cost, revenue] of [["Blog of gids", "100", "150"], ["Google Ads op je merk", "200", "250"]]) {
    await field(rows, channel, "Kosten").fill(cost);
    await field(rows, channel, "Opbrengst").fill(revenue);
  }
  await expect(rows.locator(".mark")).toHaveText(["Werkt bij jou het best"]);
  await field(rows, "Google Ads op je merk", "Opbrengst").fill("300");
  await expect(rows.locator(".mark")).toHaveCount(2);
});

/** The fields of a CSV text. */
function parsed(text, separator) {
  const rows = [[]];
  const fields = text.matchAll(new RegExp(`("(?:[^"]|"")*"|[^${separator}\\r\\n"]*)(${separator}|\\r\\n)`, "g"));
  for (const [, field, end] of fields) {
    rows.at(-1).push(field.startsWith('"') ? field.slice(1, -1).replaceAll('""', '"') : field);
    if (end !== separator) rows.push([]);
  }
  return rows.slice(0, -1);
}

const RESULTS = {
  results: [
    { stage: "a", channel: "seo_blog", kpi: "organic_sessions", cost: 300.5, revenue: 901.5, now: '=HYPERLINK("x")', target: "+3; \"veel\"", next: "2027-01-15" },
    { stage: "b", channel: "sea_brand", kpi: "cvr", cost: 100, revenue: 50, now: "@x", target: "-1" },
  ],
};

for (const [lang, separator, cost, head, note] of [
  ["nl", ";", "300,5", "Fase Kanaal KPI", "Werkt bij jou het best"],
  ["en", ",", "300.5", "Stage Channel KPI", "Works best for you"],
]) {
  test(`export("plan") is CSV for a spreadsheet in ${lang}, and no formula`, async ({ page }) => {
    const { map } = await visit(page, journey({}, RESULTS));
    await map.element.evaluate((element, lang) => (element.lang = lang), lang === "nl" ? "en" : "nl");
    const text = await map.call("export", "plan", { lang });
    expect(text.startsWith("\ufeff")).toBe(true);
    const [columns, ...rows] = parsed(text.slice(1), separator);
    expect(columns.slice(0, 3).join(" ")).toBe(head);
    expect(columns).toHaveLength(12);
    expect(rows.map((row) => row.length)).toEqual([12, 12]);
    expect(rows[0].slice(5)).toEqual(["'=HYPERLINK(\"x\")", "'+3; \"veel\"", "2027-01-15", cost, lang === "nl" ? "901,5" : "901.5", "200%", note]);
    expect(rows[1].slice(5, 7)).toEqual(["'@x", "'-1"]);
    expect(rows.map(([stage]) => stage)).toEqual(["Zoeken", "Kopen"]);
    await map.element.evaluate((element, lang) => (element.lang = lang), lang);
    expect(await map.call("export", "plan")).toBe(text);
  });
}

test("export() of another format is refused, and export before the map is near wakes it", async ({ page }) => {
  const { map } = await visit(page, journey());
  const refused = await map.element.evaluate((element) => element.export("nope").catch(({ code, message, name }) => ({ code, message, name })));
  expect(refused).toEqual({ code: "export", name: "Error", message: expect.stringContaining("nope") });
  const far = await page.evaluate(async () => {
    const element = document.createElement("journey-map");
    element.template = "see-think-do-care";
    element.style.setProperty("margin-block-start", "5000px");
    document.querySelector("main").append(element);
    return element.export("plan");
  });
  expect(parsed(far, ";")).toHaveLength(5);
});

test("the button saves the same file", async ({ page }) => {
  const { map, measures } = await visit(page, journey({}, RESULTS));
  for (const [lang, name] of [["nl", "klantreis-plan.csv"], ["en", "journey-plan.csv"]]) {
    await map.element.evaluate((element, lang) => (element.lang = lang), lang);
    const coming = page.waitForEvent("download");
    await measures.locator('[data-action="save-plan"]').click();
    const download = await coming;
    expect(download.suggestedFilename()).toBe(name);
    expect(await readFile(await download.path(), "utf8")).toBe(await map.call("export", "plan"));
  }
});
