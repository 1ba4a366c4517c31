// The plan: what the advice comes to for the whole journey, and the budget. What is measured is in measures.spec.mjs.
import { expect, listen } from "./a11y.mjs";
import { test } from "./fixture.mjs";
import { heard, host, MAP, open, STAGES, storedMap } from "./map.mjs";
import { amounts, euros, journey, money, shown, stored, sum, visit } from "./plan.mjs";

const SOURCES = { R23: /Binet|Field/, R23b: /Binet|Field/ };

test.describe("the overview", () => {
  test("shows of every stage what is there, what fits and what is missing, as advise() says", async ({ page }) => {
    const { map, overview } = await visit(page);
    const { stages, gaps } = await map.call("advise");
    await expect(overview.locator("tbody tr")).toHaveCount(STAGES.length);
    for (const [at, { stage, advice, gaps }] of stages.entries()) {
      const row = overview.locator("tbody tr").nth(at);
      await expect(row).toHaveAttribute("data-stage", stage);
      await expect(row.getByRole("rowheader")).toHaveText(STAGES[at]);
      const [present, fits, missing] = await row.locator("td").evaluateAll((cells) => cells.map((cell) => [...cell.querySelectorAll("li")].map((li) => li.textContent)));
      const or = (list) => (list.length ? list : ["–"]);
      expect(present).toEqual(or(advice.filter(({ present }) => present).map(({ name }) => name)));
      const words = { core: "kern", useful: "nuttig" };
      const worth = advice.filter(({ present, level }) => !present && words[level]).slice(0, 3);
      expect(fits).toEqual(or(worth.map(({ name, level }) => `${name} ${words[level]}`)));
      expect(missing).toEqual(or(gaps.map(({ say }) => say)));
    }
    expect(stages.flatMap(({ gaps }) => gaps).length).toBeGreaterThan(0);
    expect(gaps.length).toBeGreaterThan(0);
    await expect(overview.locator("details.gap summary")).toHaveText(gaps.map(({ say }) => `Ontbreekt: ${say}`));
    const first = overview.locator("details.gap").first();
    await expect(first.locator(".sources")).toBeHidden();
    await first.locator("summary").click();
    await expect(first.locator(".sources > li")).toHaveCount(gaps[0].sources.length);
  });

  test("leads from each stage to its advice on the map", async ({ page }) => {
    const { map, plan, overview } = await visit(page);
    for (const stage of ["Do", "See"]) {
      await overview.getByRole("button", { name: stage }).click();
      await expect(plan).toHaveCount(0);
      await expect(map.advice.getByRole("heading", { name: `Advies bij ${stage}` })).toBeVisible();
      await expect(map.stage(stage)).toBeFocused();
      await map.element.locator('[data-action="plan"]').click();
    }
  });

  test("follows what is put on the map, and says so where there is no stage", async ({ page }) => {
    const { map, overview } = await visit(page, journey());
    await expect(overview.locator("tbody tr")).toHaveCount(2);
    await expect(overview.locator("details.gap", { hasText: "stopt bij de aankoop" })).toHaveCount(1);
    await map.call("load", { ...journey(), stages: [], cards: [] });
    await expect(overview.locator("tbody tr")).toHaveCount(0);
  });
});

test("going to the plan and back changes nothing; the focus is on its heading, and then back on the map", async ({ page }) => {
  const map = await open(page);
  await map.go("Think");
  const before = await map.read();
  const { plan } = await shown(map);
  await expect(plan.getByRole("heading", { level: 2 })).toBeFocused();
  await expect(map.table.locator("th.stage")).toHaveCount(0);
  await expect(map.element.locator('[data-action="plan"]')).toHaveAttribute("aria-pressed", "true");
  await plan.getByRole("button", { name: "Terug naar de kaart" }).click();
  await expect(plan).toHaveCount(0);
  await expect(map.stage("Think")).toBeFocused();
  await expect(map.element.locator('[data-action="plan"]')).toHaveAttribute("aria-pressed", "false");
  expect(await map.read()).toEqual(before);
  await expect(map.undo).toHaveAttribute("aria-disabled", "true");
  expect(await page.evaluate(() => localStorage.length)).toBe(0);
});

test("Escape goes back to the map, from the heading and from a field", async ({ page }) => {
  const map = await open(page);
  await map.go("Think");
  for (const from of [".welcome", ".sum input"]) {
    const { plan } = await shown(map);
    await plan.locator(from).focus();
    await page.keyboard.press("Escape");
    await expect(plan).toHaveCount(0);
    await expect(map.stage("Think")).toBeFocused();
  }
});

test("undoing with keys in the plan keeps the focus in it", async ({ page }) => {
  const { map, plan, budget } = await visit(page, journey(euros(1500)));
  const before = await map.read();
  await budget.getByLabel("Budget per").selectOption("jaar");
  await plan.getByRole("button", { name: "Terug naar de kaart" }).focus();
  for (const [keys, per] of [["Control+z", "month"], ["Control+Shift+z", "year"], ["Control+z", "month"]]) {
    await page.keyboard.press(keys);
    await expect(budget.getByLabel("Budget per")).toHaveValue(per);
    expect(await plan.evaluate((plan) => plan.contains(plan.getRootNode().activeElement))).toBe(true);
  }
  expect(await map.read()).toEqual(before);
});

test.describe("the budget", () => {
  test("without one there is a hint, and the first amount is divided to the cent", async ({ page }) => {
    const { map, budget, sum: field, lines, total } = await visit(page);
    await expect(budget.locator(".empty")).toHaveText("Vul in wat je te besteden hebt, dan zie je een verdeling.");
    await expect(lines).toHaveCount(0);
    expect((await map.call("advise")).budget).toEqual([]);
    for (const amount of ["1000", "2500.01", "1000000", "33333.33"]) {
      await field.fill(amount);
      const cents = Math.round(Number(amount) * 100);
      await expect(total).toHaveText(money(cents));
      expect(sum(await amounts(lines))).toBe(cents);
    }
    await field.fill("");
    await expect(budget.locator(".empty")).toBeVisible();
    expect((await map.read()).profile?.budget).toBeUndefined();
  });

  for (const amount of [0.01, 0.07, 1, 99.99, 999.99]) {
    test(`a small one of ${amount} adds up too, and goes to the stages where people buy first`, async ({ page }) => {
      const { map, budget, lines, total } = await visit(page, journey(euros(amount)));
      const cents = Math.round(amount * 100);
      expect(sum(await amounts(lines))).toBe(cents);
      await expect(total).toHaveText(money(cents));
      await expect(budget.locator(":scope > .hint")).toContainText("Dit is een klein budget");
      await expect(budget.locator('details.tip[data-rule="R22"] summary')).toContainText("Begin bij mensen die bijna kiezen");
      const shares = (await map.call("advise")).budget;
      const of = (stage) => sum(shares.filter((share) => share.stage === stage).map(({ cents }) => cents));
      if (amount < 100) expect([of("a"), of("b")]).toEqual([0, cents]);
      else expect(of("b")).toBeGreaterThan(of("a"));
    });
  }

  test("a normal one goes to what fits better: a higher score gets more", async ({ page }) => {
    const { map, budget } = await visit(page, journey(euros(1000)));
    await expect(budget.locator(":scope > .hint")).toContainText("een hogere score krijgt meer");
    await expect(budget.locator('details.tip[data-rule="R22"]')).toHaveCount(0);
    const { stages, budget: shares } = await map.call("advise");
    const score = ({ stage, channel }) => stages.find((s) => s.stage === stage).advice.find((a) => a.channel === channel).score;
    const per = new Map();
    for (const share of shares) per.set(score(share), [...(per.get(score(share)) ?? []), share.cents]);
    expect(per.size).toBeGreaterThan(1);
    const scores = [...per.keys()].sort((a, b) => a - b);
    for (const [at, at1] of scores.slice(1).map((s, i) => [scores[i], s])) expect(Math.max(...per.get(at))).toBeLessThan(Math.min(...per.get(at1)));
    for (const cents of per.values()) expect(Math.max(...cents) - Math.min(...cents)).toBeLessThanOrEqual(1);
  });

  test("what is on the screen is what advise() says, and a stage where nothing is bought gets nothing", async ({ page }) => {
    const { map, lines } = await visit(page);
    await map.call("load", { ...(await map.read()), profile: euros(1500) });
    await map.call("load", { ...(await map.read()), stages: (await map.read()).stages.map((s) => (s.name === "Do" ? { ...s, intent: "none" } : s)) });
    const { budget } = await map.call("advise");
    expect(await amounts(lines)).toEqual(budget.map(({ cents }) => cents));
    expect(budget.length).toBeGreaterThan(5);
    expect(budget.map(({ stage }) => stage)).not.toContain("s3");
    for (const share of budget) expect(share).toEqual({ stage: expect.any(String), channel: expect.any(String), cents: expect.any(Number) });
  });

  test("per quarter, year or once is a choice of its own, and decides what is small", async ({ page }) => {
    const { map, budget, lines } = await visit(page, journey(euros(2400)));
    const per = budget.getByLabel("Budget per");
    const small = budget.locator('details.tip[data-rule="R22"]');
    await expect(small).toHaveCount(0);
    await per.selectOption("kwartaal");
    await expect(small).toHaveCount(1);
    expect((await map.read()).profile.budget).toEqual({ amount: 2400, currency: "EUR", per: "quarter" });
    expect(sum(await amounts(lines))).toBe(240000);
    await per.selectOption("jaar");
    await expect(small).toHaveCount(1);
    await map.undo.click();
    await map.undo.click();
    await expect(per).toHaveValue("month");
    await expect(small).toHaveCount(0);
    await expect(map.undo).toHaveAttribute("aria-disabled", "true");
  });

  test("a line is overruled with Enter: the rest is divided again, and it can be computed again", async ({ page }) => {
    const { map, line, lines, total, said } = await stored(page, journey(euros(1500)));
    const name = "Google Ads op je merk of product";
    const before = await amounts(lines);
    const mine = line(name, "Kopen");
    const at = await lines.evaluateAll((rows, name) => rows.findIndex((row) => row.textContent.includes(name) && row.textContent.includes("Kopen")), name);
    await mine.locator("input").fill("600.55");
    expect(await amounts(lines)).toEqual(before.with(at, 60055)); // nothing is divided while an amount is being typed
    await mine.locator("input").press("Enter");
    await expect(mine.locator(".present")).toHaveText("zelf ingevuld");
    await expect(said).toHaveText(`‘${name}’ krijgt € 600,55; de rest is opnieuw verdeeld`);
    await expect(mine.locator("input")).toBeFocused();
    const after = await amounts(lines);
    expect(after[at]).toBe(60055);
    expect(sum(after)).toBe(150000);
    for (const [nth, cents] of after.entries()) if (nth !== at) expect(cents).toBeLessThan(before[nth]);
    await expect(total).toHaveText(money(150000));
    const kept = [{ stage: "b", channel: "sea_brand", cents: 60055 }];
    expect((await map.read()).budget).toEqual(kept);
    const shares = (await map.call("advise")).budget;
    expect(shares.filter(({ byHand }) => byHand)).toEqual([{ ...kept[0], byHand: true }]);
    expect(shares.map(({ cents }) => cents)).toEqual(after);
    await expect.poll(async () => (await storedMap(page))?.budget).toEqual(kept);

    await map.undo.click();
    expect(await amounts(lines)).toEqual(before);
    await expect(mine.locator(".present")).toHaveCount(0);
    await map.redo.click();
    expect(await amounts(lines)).toEqual(after);

    await page.reload();
    await map.ready();
    await map.element.locator('[data-action="plan"]').click();
    expect(await amounts(lines)).toEqual(after);
    await mine.getByRole("button", { name: /^weer berekenen/i }).click();
    await expect(mine.locator("input")).toBeFocused();
    expect(await amounts(lines)).toEqual(before);
    expect((await map.read()).budget ?? []).toEqual([]);
  });

  test("an emptied line is computed again, and what is no amount does not stand there", async ({ page }) => {
    const { map, line, lines } = await visit(page, journey(euros(1500)));
    const before = await amounts(lines);
    const field = line("Blog of gids, goed vindbaar in Google (SEO)", "Zoeken").locator("input");
    await field.fill("10");
    await expect(field).toHaveValue("10");
    await field.press("Tab");
    await expect.poll(async () => (await map.read()).budget).toHaveLength(1);
    await field.fill("");
    await field.press("Tab");
    expect(await amounts(lines)).toEqual(before);
    expect((await map.read()).budget ?? []).toEqual([]);
    await field.fill("-5");
    await field.press("Enter");
    expect(await amounts(lines)).toEqual(before);
    await field.fill("0");
    await field.press("Enter");
    expect((await map.read()).budget).toEqual([{ stage: "a", channel: "seo_blog", cents: 0 }]);
    expect(sum(await amounts(lines))).toBe(150000);
  });

  test("an amount that is being written stays while another window changes the budget", async ({ page, context }) => {
    const { map, line } = await stored(page, journey(euros(1500)));
    const field = line("Blog of gids, goed vindbaar in Google (SEO)", "Zoeken").locator("input");
    const another = line("Google Ads op je merk of product", "Kopen").locator("input");
    const before = await another.inputValue();
    await field.fill("10");
    const there = await shown(await open(await context.newPage()));
    await there.sum.fill("3000");
    await there.sum.press("Tab");
    await expect.poll(async () => (await map.read()).profile.budget.amount).toBe(3000);
    await expect(another).not.toHaveValue(before);
    await expect(field).toHaveValue("10");
    await field.press("Tab");
    await expect.poll(async () => (await map.read()).budget).toEqual([{ stage: "a", channel: "seo_blog", cents: 1000 }]);

    await field.fill("x");
    await field.press("Tab");
    await expect(field).toHaveValue("10");
  });

  test("scrolling over a field changes no amount, also when the focus is in it", async ({ page }) => {
    const { map, sum: field, line } = await visit(page, journey(euros(1500)));
    const before = await map.read();
    for (const over of [field, line("Google Ads op je merk of product", "Kopen").locator("input"), map.element.getByLabel(/^Kosten, Google Ads/)]) {
      await over.click();
      await page.mouse.wheel(0, 60);
      await page.mouse.wheel(0, -60);
      await page.mouse.wheel(0, 60);
      await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 200)));
      expect(await map.read()).toEqual(before);
    }
  });

  test("an amount with a comma is that amount, whatever the language of the browser", async ({ page }) => {
    const { map, line, sum: field } = await visit(page, journey(euros(1500)));
    await field.focus();
    await page.keyboard.press("Control+a");
    await page.keyboard.type("1750,50");
    await page.keyboard.press("Tab");
    expect((await map.read()).profile.budget.amount).toBe(1750.5);
    await line("Google Ads op je merk of product", "Kopen").locator("input").focus();
    await page.keyboard.press("Control+a");
    await page.keyboard.type("600,55");
    await page.keyboard.press("Enter");
    expect((await map.read()).budget).toMatchObject([{ cents: 60055 }]);
    await map.element.getByLabel(/^Kosten, Google Ads/).focus();
    await page.keyboard.type("12,5");
    await page.keyboard.press("Tab");
    expect((await map.read()).results).toMatchObject([{ cost: 12.5 }]);
  });

  test("more by hand than there is, is said with how much, and the others get nothing", async ({ page }) => {
    const { map, budget, line, lines, total } = await visit(page, journey(euros(100)));
    const over = budget.locator(".over");
    await expect(over).toHaveText("");
    const said = await listen(map);
    const field = line("Google Ads op je merk of product", "Kopen").locator("input");
    await field.fill("120.25");
    await field.press("Enter");
    await expect(over).toHaveText("Je hebt € 20,25 meer ingevuld dan je budget. De andere kanalen krijgen nu niets.");
    expect((await said()).join("\n")).toContain("€\u00a020,25 meer");
    expect((await amounts(lines)).filter((cents) => cents > 0)).toEqual([12025]);
    await expect(total).toHaveText(money(12025));
    await map.undo.click();
    await expect(over).toHaveText("");
    expect(sum(await amounts(lines))).toBe(10000);
  });

  test("typing an amount is one step", async ({ page }) => {
    const { map, sum: field } = await visit(page, journey());
    const before = await map.read();
    await field.focus();
    await page.keyboard.type("1500", { delay: 5 });
    expect((await map.read()).profile.budget).toEqual({ amount: 1500, currency: "EUR", per: "month" });
    await page.keyboard.press("Tab");
    await map.undo.click();
    expect(await map.read()).toEqual(before);
  });

  test("the bars are to scale, the longest full; those of where it goes are as long as their part of the whole", async ({ page }) => {
    const { budget, lines, total } = await visit(page, journey(euros(1500)));
    const cents = await amounts(lines);
    const bars = await budget.locator("tbody .bar").evaluateAll((all) =>
      all.map((bar) => {
        const style = getComputedStyle(bar);
        const part = style.getPropertyValue("--part").trim();
        return { part, size: style.backgroundSize, said: bar.parentElement.textContent, width: bar.getBoundingClientRect().width };
      }),
    );
    await expect(total).toBeVisible();
    expect(new Set(bars.map(({ width }) => Math.round(width))).size).toBe(1);
    expect(bars.map(({ part }) => part)).toEqual(cents.map((c) => `${Math.round((100 * c) / Math.max(...cents))}%`));
    expect(bars.map(({ said }) => said)).toEqual(cents.map((c) => `${Math.round((100 * c) / 150000)}%`));
    for (const { part, size } of bars) expect(size.split(",")[0]).toBe(`${part} 100%`);
    const kinds = budget.locator(".balance dl > div");
    await expect(kinds.locator("dt")).toHaveText(["Bekend worden", "Verkopen", "Bestaande klanten"]);
    const orient = sum(cents.slice(0, 5));
    const percents = [orient, 150000 - orient, 0].map((c) => `${Math.round((100 * c) / 150000)}%`);
    await expect(kinds.locator("dd")).toHaveText(percents);
    expect(await kinds.locator(".bar").evaluateAll((all) => all.map((bar) => getComputedStyle(bar).getPropertyValue("--part").trim()))).toEqual(percents);
  });

  for (const [audience, rule, other, parts] of [["b2c", "R23", "R23b", /60%.*40%.*2013/], ["b2b", "R23b", "R23", /46%.*54%.*2019/]]) {
    test(`for ${audience} it says with its source how others divide brand and activation, with a normal budget only`, async ({ page }) => {
      const { map, budget } = await visit(page, journey({ audience, ...euros(1000) }));
      const tip = budget.locator(`.balance details.tip[data-rule="${rule}"]`);
      await expect(tip.locator("summary")).toHaveText(parts);
      await tip.locator("summary").click();
      await expect(tip.locator(".sources > li").first()).toContainText(SOURCES[rule]);
      await expect(tip.locator(".sources .against").first()).toBeVisible();
      await expect(budget.locator(`[data-rule="${other}"]`)).toHaveCount(0);
      expect((await map.call("advise")).hints.map(({ rule }) => rule)).toEqual([rule]);
      await map.call("load", journey({ audience, ...euros(999) }));
      await expect(tip).toHaveCount(0);
    });
  }
});

test("in view mode all of it can be read and saved, and nothing changed", async ({ page }) => {
  const map = await host(page, MAP.replace(" ", ' mode="view" ')).then((map) => map.ready());
  await map.call("load", { ...journey({ audience: "b2c", ...euros(1500) }), budget: [{ stage: "b", channel: "sea_brand", cents: 60000 }] });
  const before = await map.read();
  const { plan, budget, lines, rows } = await shown(map);
  await expect(plan.locator("input:enabled, select:enabled, textarea")).toHaveCount(0);
  await expect(budget.locator(".compute")).toHaveCount(0);
  expect(sum(await amounts(lines))).toBe(150000);
  await expect(rows).toHaveCount(2);
  const buttons = await plan.locator("button").evaluateAll((all) => all.map((button) => button.dataset.action ?? button.className));
  expect(new Set(buttons)).toEqual(new Set(["chip", "to-stage", "save-plan"]));
  await plan.getByRole("button", { name: "Kopen" }).click();
  await expect(map.advice.getByRole("heading", { name: "Advies bij Kopen" })).toBeVisible();
  expect(await map.read()).toEqual(before);
});

test("text is text in the plan too", async ({ page }) => {
  const evil = '<img src=x onerror="alert(1)"><b>{0}</b>';
  const { plan, rows } = await visit(page, {
    ...journey(euros(1500)),
    stages: journey().stages.map((stage) => ({ ...stage, name: evil })),
    cards: [{ id: "c", stage: "a", lane: "t", text: "x", channel: "<b>eigen</b>" }],
    results: [{ stage: "a", channel: "<b>eigen</b>", kpi: "<i>kpi</i>", now: evil, next: evil }],
  });
  await expect(plan.locator("img, .overview tbody b, .budget table b, .measures tbody :is(i, th b)")).toHaveCount(0);
  await expect(plan.locator(".to-stage").first()).toHaveText(evil);
  await expect(rows.first().locator("th > span").first()).toHaveText("<b>eigen</b>");
  await expect(rows.first().locator("input").first()).toHaveValue(evil);
});

test("the plan is in the language of the element, and follows it while it is open", async ({ page }) => {
  const { map, plan, budget, rows, total } = await visit(page, journey(euros(1234.5)));
  await expect(total).toHaveText("€ 1.234,50");
  await map.element.evaluate((element) => (element.lang = "en"));
  await expect(total).toHaveText("€1,234.50");
  await expect(plan.locator("h3")).toHaveText(["Overview", "Budget", "Measure and adjust"]);
  await expect(budget.locator("tbody th", { hasText: "Blog or guide, easy to find in Google (SEO)" })).toHaveCount(1);
  await expect(rows.first().locator("option").first()).toHaveText("Visits from unpaid search");
  await expect(plan.getByText(/\b(Fase|Kanaal|Bedrag|Opbrengst|Kosten)\b/)).toHaveCount(0);
});

test("with keys alone a budget is typed, a line overruled and a cost filled in", async ({ page }) => {
  const { map, plan, lines } = await visit(page, journey());
  await expect(plan.locator("h2")).toBeFocused();
  const until = async (key, target) => {
    const there = () => target.evaluate((element) => element.getRootNode().activeElement === element);
    for (let step = 0; step < 60 && !(await there()); step += 1) await page.keyboard.press(key);
    await expect(target).toBeFocused();
  };
  await until("Tab", plan.locator(".sum input"));
  await page.keyboard.type("1500");
  await until("Tab", lines.nth(1).locator("input"));
  await page.keyboard.press("Control+a");
  await page.keyboard.type("700");
  await page.keyboard.press("Enter");
  await until("Tab", plan.getByLabel(/^Kosten, Google Ads/));
  await page.keyboard.type("55");
  await until("Shift+Tab", plan.getByRole("button", { name: "Terug naar de kaart" }));
  await page.keyboard.press("Enter");
  await expect(map.table).toBeVisible();
  const after = await map.read();
  expect(after.profile.budget.amount).toBe(1500);
  expect(after.budget).toMatchObject([{ cents: 70000 }]);
  expect(after.results).toMatchObject([{ channel: "sea_brand", cost: 55 }]);
});

for (const width of [390, 320]) {
  test(`${width} wide every value stands below the name of its column or in a row of two, and nothing scrolls sideways`, async ({ page }) => {
    await page.setViewportSize({ width, height: 844 });
    const results = [{ stage: "b", channel: "sea_brand", kpi: "cvr", cost: 10, revenue: 20 }];
    const { map, plan, lines } = await visit(page, journey({ audience: "b2c", ...euros(1500) }, { results }));
    const seen = await plan.evaluate((plan) => {
      const scroll = [...plan.querySelectorAll("*"), plan].filter((one) => one.scrollWidth > one.clientWidth + 1 && /auto|scroll/.test(getComputedStyle(one).overflowX));
      // A row of the budget is a name, a field and a bar: it needs no names of columns.
      const cells = [...plan.querySelectorAll("tbody :is(th, td[data-column])")].filter((cell) => !cell.closest(".budget"));
      const columns = cells.filter((cell) => cell.localName === "td").map((cell) => {
        const { content, display } = getComputedStyle(cell, "::before");
        return [cell.dataset.column, content, display];
      });
      const { width } = plan.querySelector("table").getBoundingClientRect();
      const narrow = cells.filter((cell) => cell.getBoundingClientRect().width < width - 2);
      return { scroll: scroll.map((one) => one.className), columns, narrow: narrow.map((cell) => `${cell.localName}.${cell.className} ${cell.textContent}`) };
    });
    expect(seen.scroll).toEqual([]);
    expect(seen.columns.length).toBeGreaterThan(15);
    for (const [column, content, display] of seen.columns) {
      expect(content).toContain(column);
      expect(display).toBe("block");
    }
    expect(seen.narrow).toEqual([]);
    await lines.first().locator("input").fill("1");
    await lines.first().locator("input").press("Enter");
    await expect(lines.first().locator(".by-hand")).toBeVisible();
    expect(await page.evaluate(() => document.scrollingElement.scrollWidth)).toBe(width);
    expect(await heard(page, "journey-error")).toEqual([]);
    expect(sum(await amounts(lines))).toBe(150000);
    await map.undo.click();
  });
}
