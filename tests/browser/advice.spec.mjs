import { expect, test } from "./fixture.mjs";
import { open, STAGES } from "./map.mjs";

const need = (map, name) => map.advice.locator(".needs").getByRole("button", { name });
const ids = (locator) => locator.evaluateAll((rows) => rows.map((row) => row.dataset.channel));
const level = (row) => row.locator(".level").first();

test("taking away and giving back a need changes the advice, with the rule that says why", async ({ page }) => {
  const map = await open(page);
  await map.go("Think");
  const blog = map.channel("seo_blog");
  const reason = blog.locator('.reason[data-rule="R01"]');
  const score = async () => (await map.advised("Think")).advice.find(({ channel }) => channel === "seo_blog").score;

  await expect(need(map, "informatie")).toHaveAttribute("aria-pressed", "true");
  await expect(level(blog)).toHaveText("kern");
  await expect(reason.locator(".change")).toHaveText("+2");
  const before = await score();

  await need(map, "informatie").click();
  await expect(need(map, "informatie")).toHaveAttribute("aria-pressed", "false");
  await expect(reason).toHaveCount(0);
  await expect(level(blog)).toHaveText("nuttig");
  expect(await score()).toBe(before - 2);
  await expect(map.status).toHaveText(/^Advies bijgewerkt, bovenaan staat nu .+/);

  await need(map, "informatie").click();
  await expect(reason).toHaveCount(1);
  await expect(level(blog)).toHaveText("kern");
  expect(await score()).toBe(before);
  if (!(await blog.isVisible())) await map.advice.getByText(/^Nog \d+ mogelijkheden$/).click();
  await blog.getByText("Waarom?").click();
  await expect(reason).toContainText("Je klant zoekt informatie");
  await expect(reason.locator(".sources")).toContainText("(2016)");
});

test("a need that is named by its channel's rule brings that channel to the core", async ({ page }) => {
  const map = await open(page);
  await map.go("See");
  await expect(map.channel("seo_blog").locator('[data-rule="R01"]')).toHaveCount(0);
  await need(map, "informatie").click();
  await expect(map.channel("seo_blog").locator('[data-rule="R01"]')).toHaveCount(1);
  await expect(level(map.channel("seo_blog"))).toHaveText("kern");
  await expect(map.table.getByRole("columnheader").first().locator(".summary")).toHaveText(/3 kernkanalen/);
});

for (const stage of STAGES) {
  test(`what is advised for ${stage} says how, how to measure it, and why, according to whom`, async ({ page }) => {
    const map = await open(page);
    await map.go(stage);
    const { advice } = await map.advised(stage);
    expect(advice.length).toBeGreaterThan(5);

    // The screen and advise() agree, in order.
    const shown = map.advice.locator(".content > .channels > .channel");
    const rest = map.advice.locator(".rest .channel");
    await expect(shown).toHaveCount(5);
    await expect(rest).toHaveCount(advice.length - 5);
    await expect(rest.first()).toBeHidden();
    await map.advice.getByText(`Nog ${advice.length - 5} mogelijkheden`).click();
    await expect(rest.last()).toBeVisible();
    const rows = map.advice.locator(".channel");
    expect(await ids(rows)).toEqual(advice.map(({ channel }) => channel));

    const words = { core: "kern", useful: "nuttig", optional: "eventueel" };
    for (const [at, said] of advice.entries()) {
      const row = rows.nth(at);
      expect(said.level).toBe(said.score >= 4 ? "core" : said.score >= 2 ? "useful" : "optional");
      await expect(row.getByRole("heading")).toHaveText(said.name);
      await expect(level(row)).toHaveText(words[said.level]);
      await expect(row.locator(".idea")).toHaveText(said.content);
      await expect(row.locator(".kpi b")).toHaveText(said.kpis[0].name);
      await expect(row.locator(".kpi .formula")).toHaveText(said.kpis[0].formula);

      const reasons = row.locator(".reason");
      expect(said.reasons.length).toBeGreaterThan(0);
      await expect(reasons).toHaveCount(said.reasons.length);
      const sum = said.reasons.reduce((sum, { add }) => sum + add, 0);
      expect(Math.min(Math.max(sum, 0), 6)).toBe(said.score);
      for (const [nth, { rule, sources, say }] of said.reasons.entries()) {
        expect(sources.length).toBeGreaterThan(0);
        expect(sources.every(({ title }) => title)).toBe(true);
        await expect(reasons.nth(nth)).toHaveAttribute("data-rule", rule);
        await expect(reasons.nth(nth)).toContainText(say);
        await expect(reasons.nth(nth).locator(".sources > li")).toHaveCount(sources.length);
      }
    }
    await shown.first().getByText("Waarom?").click();
    await expect(shown.first().locator(".reason").first()).toBeVisible();
    await expect(shown.first().getByText(/^Zekerheid van dit advies: (hoog|middel|laag)$/)).toBeVisible();
  });
}

test("sources link to where they can be read, and tell that page nothing", async ({ page }) => {
  const map = await open(page);
  const links = map.advice.locator(".sources a");
  expect(await links.count()).toBeGreaterThan(0);
  for (const link of await links.all()) {
    await expect(link).toHaveAttribute("href", /^https?:\/\//);
    await expect(link).toHaveAttribute("rel", /noopener.*noreferrer/);
    await expect(link).toHaveAttribute("target", "_blank");
  }
});

test("channels that stand on the map already are marked, and listed after the others", async ({ page }) => {
  const map = await open(page);
  await map.go("Think");
  const { advice } = await map.advised("Think");
  expect(advice.filter(({ present }) => present).map(({ channel }) => channel)).toEqual(["seo_blog"]);
  expect(advice.at(-1).channel).toBe("seo_blog");
  await map.advice.getByText(/^Nog \d+ mogelijkheden$/).click();
  await expect(map.channel("seo_blog").getByText("Staat al op je kaart")).toBeVisible();
});

test("the panel follows the stage the person is in", async ({ page }) => {
  const map = await open(page);
  const heading = (stage) => map.advice.getByRole("heading", { name: `Advies bij ${stage}` });
  await expect(heading("See")).toBeVisible();
  await map.card("De nieuwsbrief in mijn mailbox").click();
  await expect(heading("Care")).toBeVisible();
  await expect(map.advice.getByLabel("Doel van je klant")).toHaveValue("Tevreden blijven en zonder moeite terugkomen");
  await map.field.press("Escape");
  await map.add("Acties", "Do").click();
  await expect(heading("Do")).toBeVisible();
  await map.field.press("Escape");
  await map.feeling("Think").focus();
  await expect(heading("Think")).toBeVisible();
});

test("the panel follows once what the person did is drawn, and at once what is done in the panel itself", async ({ page }) => {
  const map = await open(page);
  await map.go("See");
  await map.settled();
  const channels = () => map.advice.locator(".content > .channels > .channel").evaluateAll((all) => all.map((one) => one.dataset.channel));
  // What is seen in the frame after an act.
  const after = (act, argument) =>
    map.element.evaluate(
      async (element, [act, argument]) => {
        const root = element.shadowRoot;
        const seen = () => Array.from(root.querySelectorAll(".advice .content > .channels > .channel"), (one) => one.dataset.channel);
        if (act === "reject") root.querySelector(`.channel[data-channel="${argument}"] .reject`).click();
        else root.querySelector(`th[data-stage="${argument}"] .name`).focus();
        await new Promise(requestAnimationFrame);
        return seen();
      },
      [act, argument],
    );
  const see = await channels();
  const { stages } = await map.read();
  expect(await after("go", stages[1].id)).toEqual(see);
  await expect.poll(channels).not.toEqual(see);
  const [first] = await channels();
  const rejected = await after("reject", first);
  expect(rejected).not.toContain(first);
  await map.settled();
  expect(await channels()).toEqual(rejected);
});

test("a stage where nothing is bought gets no advertising", async ({ page }) => {
  const map = await open(page);
  await map.intent("Do").selectOption("geen aankoop");
  await expect(map.advice.getByRole("heading", { name: "Advies bij Do" })).toBeVisible();
  await expect(map.channel("sea_brand")).toHaveCount(0);
  await expect(map.channel("faq_chat")).toBeVisible();
  // Information and contact, and nothing that is paid for or sells.
  const { advice } = await map.advised("Do");
  expect(advice.map(({ channel }) => channel)).toEqual(["faq_chat", "seo_blog", "messaging", "video_organic"]);
  await expect(map.channel("seo_blog").locator('.reason[data-rule="R30c"]')).toHaveCount(1);
  await expect(map.advice.locator(".hints")).toContainText("Reclame past niet bij deze stap");
});

test("a stage shows what it lacks, until that is there", async ({ page }) => {
  const map = await open(page);
  const care = map.table.getByRole("columnheader").last().locator(".summary");
  const gaps = async (...rules) => {
    await expect(map.advice.locator(".gaps .remark")).toHaveCount(rules.length);
    for (const rule of rules) {
      const gap = map.advice.locator(`.gaps [data-rule="${rule}"]`);
      await expect(gap).toBeVisible();
      await expect(gap.locator(".sources li").first()).toBeVisible();
    }
    if (rules.length) await expect(care).toContainText(`${rules.length} gat`);
    else await expect(care).not.toContainText("gat");
    expect((await map.advised("Care")).gaps.map(({ rule }) => rule)).toEqual(rules);
  };
  const remove = async (text) => {
    await map.card(text).click();
    await map.tool("Verwijderen").click();
  };
  await map.go("Care");
  await gaps("R32"); // a pain without an opportunity
  await map.write("Kansen", "Care", "Vraag hoe vaak iemand post wil");
  await gaps();
  await remove("Vraag hoe vaak");
  await remove("De mails gaan");
  await gaps();
  await remove("De nieuwsbrief in mijn mailbox");
  await gaps("R24b"); // the customer meets nobody
  await remove("Ik was hier goed geholpen");
  await remove("Ik kom terug");
  await gaps("R24"); // nothing at all
  await map.write("Contactpunten", "Care", "Een kaartje in de doos");
  await gaps();
});

test("the advice can be folded away and shown again", async ({ page }) => {
  const map = await open(page);
  const first = map.advice.locator(".channel").first();
  await map.advice.getByRole("button", { name: "Advies inklappen" }).click();
  await expect(first).toBeHidden();
  await map.advice.getByRole("button", { name: "Advies tonen" }).click();
  await expect(first).toBeVisible();
});

test("advise() speaks the language of the element and gives the same answer twice", async ({ page }) => {
  const map = await open(page);
  const dutch = await map.call("advise");
  expect(await map.call("advise")).toEqual(dutch);
  await map.element.evaluate((element) => element.setAttribute("lang", "en"));
  const english = await map.call("advise");
  expect(english.stages[0].advice[0].name).toBe("Social media: ads");
  const bones = ({ stages }) => stages.map(({ advice }) => advice.map(({ channel, score }) => [channel, score]));
  expect(bones(english)).toEqual(bones(dutch));
});
