// Taking advice: a channel on the map with one press, one set aside, one asked for again.
import { expect, listen } from "./a11y.mjs";
import { test } from "./fixture.mjs";
import { focused, host, MAP, open, own, storedMap } from "./map.mjs";

const accept = (map, id) => map.channel(id).locator(".accept");
const reject = (map, id) => map.channel(id).locator(".reject");
const aside = (map) => map.advice.locator(".set-aside");
const shown = (map) => map.advice.locator(".channel").evaluateAll((rows) => rows.map((row) => row.dataset.channel));

/** The cards of a kind in a stage of a document. */
const cards = (journey, kind, stage) => {
  const lanes = journey.lanes.filter((lane) => lane.kind === kind).map(({ id }) => id);
  const { id } = journey.stages.find(({ name }) => name === stage);
  return journey.cards.filter((card) => card.stage === id && lanes.includes(card.lane));
};
const texts = (...of) => cards(...of).map(({ text }) => text);

/** A journey of one stage with these lanes. */
const small = (lanes, more = {}) => ({
  title: "Klein",
  stages: [{ id: "a", name: "Kopen", intent: "buy" }],
  lanes: lanes.map((kind, at) => ({ id: `l${at}`, kind, name: `${kind} ${at}` })),
  ...more,
});

test("one press puts a channel on the map with its KPI and what runs by itself, as one step that is kept", async ({ page }) => {
  const map = await open(page);
  await map.go("Care");
  const before = await map.read();
  const said = await listen(map);
  const { advice } = await map.advised("Care");
  const referral = advice.find(({ channel }) => channel === "referral");
  await accept(map, "referral").click();

  const after = await map.read();
  expect(cards(after, "touchpoints", "Care").at(-1)).toMatchObject({ text: referral.name, channel: "referral" });
  expect(texts(after, "kpis", "Care")).toEqual([referral.kpis[0].name]);
  const { trigger, message, wait } = referral.automation;
  expect(texts(after, "automation", "Care")).toEqual([`${trigger} → ${message} (${wait})`]);
  expect(after.lanes.slice(0, -2)).toEqual(before.lanes);
  expect(after.lanes.slice(-2)).toMatchObject([{ kind: "kpis", name: "Metingen" }, { kind: "automation", name: "Wat vanzelf gaat" }]);
  expect(after.cards).toHaveLength(before.cards.length + 3);
  for (const [lane, text] of [["Contactpunten", referral.name], ["Metingen", referral.kpis[0].name], ["Wat vanzelf gaat", message]]) {
    await expect(map.texts(lane, "Care").last()).toContainText(text);
  }
  expect(await said()).toEqual([`‘${referral.name}’ staat op de kaart: Contactpunten, Metingen, Wat vanzelf gaat`]);
  await expect.poll(() => storedMap(page)).toEqual(after);

  await map.undo.click();
  await expect.poll(() => map.read()).toEqual(before);
  await expect(map.undo).toHaveAttribute("aria-disabled", "true");
  await expect(accept(map, "referral")).toBeVisible();
  await map.redo.click();
  await expect.poll(() => map.read()).toEqual(after);
  await page.reload();
  await map.ready();
  expect(await map.read()).toEqual(after);
});

test("a channel without automation brings its KPI only, and lanes that are there are used", async ({ page }) => {
  const map = await own(page, small(["kpis", "text", "touchpoints", "kpis", "touchpoints"]));
  await accept(map, "seo_landing").click();
  const after = await map.read();
  expect(after.lanes).toHaveLength(5);
  expect(after.cards.map(({ lane, channel = "" }) => [lane, channel])).toEqual([["l2", "seo_landing"], ["l0", ""]]);
});

test("a KPI that is measured already is not put there twice, nor is what runs by itself", async ({ page }) => {
  const map = await own(page, small(["touchpoints"]));
  const { advice } = await map.advised("Kopen");
  // Two channels with the same first KPI.
  const [one, other] = ["seo_landing", "sea_brand"].map((id) => advice.find(({ channel }) => channel === id));
  expect(one.kpis[0]).toEqual(other.kpis[0]);
  await map.unfold();
  await accept(map, "seo_landing").click();
  await accept(map, "sea_brand").click();
  const after = await map.read();
  expect(texts(after, "touchpoints", "Kopen")).toEqual([one.name, other.name]);
  expect(texts(after, "kpis", "Kopen")).toEqual([one.kpis[0].name]);
  expect(after.lanes.map(({ kind }) => kind)).toEqual(["touchpoints", "kpis"]);
});

test("what is put on the map is marked there and listed after the others, without buttons", async ({ page }) => {
  const map = await open(page);
  await map.go("Care");
  await expect(map.channel("referral").locator(".present")).toHaveCount(0);
  await accept(map, "referral").click();
  await expect(map.channel("referral").locator(".present")).toHaveText("Staat al op je kaart");
  await expect(map.channel("referral").locator(".choices")).toHaveCount(0);
  const { advice } = await map.advised("Care");
  expect(advice.map(({ present }) => present)).toEqual([...Array(advice.length - 2).fill(false), true, true]);
  expect(await shown(map)).toEqual(advice.map(({ channel }) => channel));
  // Whoever takes the card off the map is advised the channel again.
  await map.card("Klanten die het doorvertellen").click();
  await map.tool("Verwijderen").click();
  await expect(accept(map, "referral")).toBeVisible();
});

for (const [room, lanes] of [["no", 40], ["too little", 39]]) {
  test(`on a map with ${room} room for lanes it is refused with a notice, and nothing is half done`, async ({ page }) => {
    const map = await own(page, small(Array(lanes).fill("text")));
    const before = await map.read();
    const said = await listen(map);
    await accept(map, "seo_landing").click();
    await expect(map.notice("limit")).toContainText("hoogstens 40 rijen per kaart");
    expect(await map.read()).toEqual(before);
    await expect(map.undo).toHaveAttribute("aria-disabled", "true");
    expect((await said()).join()).not.toContain("staat op de kaart");
    await expect(accept(map, "seo_landing")).toBeVisible();
    await expect(map.channel("seo_landing").locator(".present")).toHaveCount(0);
  });
}

test("advice that is set aside is gone from that stage only, stays away, and can be asked for again", async ({ page }) => {
  const map = await open(page);
  await map.go("Think");
  const before = await map.read();
  const advised = async (stage) => (await map.advised(stage)).advice.map(({ channel }) => channel);
  await expect(aside(map).locator("summary")).toHaveCount(0);
  await reject(map, "reviews_comparison").click();
  await expect(map.channel("reviews_comparison")).toHaveCount(0);
  await expect(map.status).toHaveText("‘Reviews en vergelijkingen’ wordt in deze fase niet meer geadviseerd");
  expect(await advised("Think")).not.toContain("reviews_comparison");
  expect(await advised("Do")).toContain("reviews_comparison");
  const rejected = [{ stage: "s2", channel: "reviews_comparison" }];
  expect((await map.read()).rejected).toEqual(rejected);
  await expect.poll(async () => (await storedMap(page))?.rejected).toEqual(rejected);

  await page.reload();
  await map.ready();
  await map.go("Do");
  await expect(map.channel("reviews_comparison")).toBeVisible();
  await expect(aside(map).locator("summary")).toHaveCount(0);
  await map.go("Think");
  await expect(map.channel("reviews_comparison")).toHaveCount(0);
  await expect(aside(map).locator("summary")).toHaveText("Weggelegd (1)");
  const back = aside(map).locator(".ask-back");
  await expect(back).toBeHidden();
  await aside(map).locator("summary").click();
  await expect(aside(map).locator("li")).toContainText("Reviews en vergelijkingen");
  await back.click();
  await expect(map.channel("reviews_comparison")).toBeVisible();
  await expect(map.status).toHaveText("‘Reviews en vergelijkingen’ wordt weer geadviseerd");
  await expect(aside(map).locator("summary")).toHaveCount(0);
  expect(await map.read()).toEqual(before);
  await map.undo.click();
  await expect(map.channel("reviews_comparison")).toHaveCount(0);
  await map.redo.click();
  await expect(map.channel("reviews_comparison")).toBeVisible();
});

test("the same channel is set aside once, and each stage has a list of its own", async ({ page }) => {
  const map = await open(page);
  for (const stage of ["Think", "Do"]) {
    await map.go(stage);
    await reject(map, "reviews_comparison").click();
    await expect(aside(map).locator("summary")).toHaveText("Weggelegd (1)");
  }
  await reject(map, "faq_chat").click();
  await expect(aside(map).locator("summary")).toHaveText("Weggelegd (2)");
  expect((await map.read()).rejected).toHaveLength(3);
});

test("with keys alone advice is taken, set aside and asked for again, and the focus stays at its place in the panel", async ({ page }) => {
  const map = await open(page);
  await map.go("Care");
  const said = await listen(map);
  const until = async (key, target) => {
    const there = () => target.evaluate((element) => element.getRootNode().activeElement === element);
    for (let step = 0; step < 60 && !(await there()); step += 1) await page.keyboard.press(key);
    await expect(target).toBeFocused();
  };
  const first = map.advice.locator(".channel").first();
  const id = () => first.getAttribute("data-channel");

  await map.advice.locator(".fold").focus();
  await until("Tab", first.locator(".accept"));
  const taken = await id();
  await page.keyboard.press("Enter");
  expect(cards(await map.read(), "touchpoints", "Care").at(-1).channel).toBe(taken);
  expect(await said()).toEqual([expect.stringMatching(/ staat op de kaart: Contactpunten, /)]);
  expect(await id()).not.toBe(taken);
  await expect(first.locator(".accept")).toBeFocused();

  await until("Tab", first.locator(".reject"));
  const left = await id();
  await page.keyboard.press("Space");
  expect((await map.read()).rejected.map(({ channel }) => channel)).toEqual([left]);
  expect(await said()).toEqual([expect.stringMatching(/ wordt in deze fase niet meer geadviseerd$/)]);
  expect(await id()).not.toBe(left);
  await expect(first.locator(".accept")).toBeFocused();

  await until("Tab", aside(map).locator("summary"));
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await expect(aside(map).locator(".ask-back")).toBeFocused();
  await page.keyboard.press("Enter");
  expect((await map.read()).rejected ?? []).toEqual([]);
  expect(await said()).toEqual([expect.stringMatching(/ wordt weer geadviseerd$/)]);
  await focusStays(map);
  expect((await focused(page)).inWidget).toBe(true);
});

/** The focus is in the panel, once what follows from the last key is on the screen. */
const focusStays = (map) =>
  expect.poll(() => map.advice.evaluate((panel) => panel.contains(panel.getRootNode().activeElement))).toBe(true);

test("the focus stays in the panel until the last advice is taken", async ({ page }) => {
  const map = await own(page, small(["touchpoints", "kpis", "automation"]));
  await map.unfold();
  const many = (await map.advised("Kopen")).advice.length;
  await map.advice.locator(".reject").first().focus();
  for (let left = many; left > 0; left -= 1) {
    await expect(map.advice.locator(".channel")).toHaveCount(left);
    await focusStays(map);
    const reject = map.advice.locator(".reject").first();
    if (!(await reject.isVisible())) break;
    await reject.focus();
    await page.keyboard.press("Enter");
  }
  await expect(map.advice.locator(".channel")).toHaveCount(0);
  await focusStays(map);
  await expect(map.advice.getByText("Voor deze fase geven de regels geen kanalen.")).toBeVisible();
  expect(await map.undoAll()).toBe(many);
});

test("the buttons have names that hold what they show and which channel they are about", async ({ page }) => {
  const map = await open(page);
  await reject(map, "video_organic").click();
  await aside(map).locator("summary").click();
  for (const lang of ["nl", "en"]) {
    await map.element.evaluate((element, lang) => (element.lang = lang), lang);
    const words = (text) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim();
    const buttons = map.advice.locator(".accept, .reject, .ask-back");
    const names = await buttons.evaluateAll((all) =>
      all.map((one) => [one.textContent, one.ariaLabel, (one.closest(".channel")?.querySelector("h3") ?? one.previousElementSibling).textContent]),
    );
    expect(names.length).toBeGreaterThan(10);
    for (const [shown, name, channel] of names) {
      expect(name).toContain(`‘${channel}’`);
      expect(words(name), `${shown} / ${name}`).toContain(words(shown));
    }
  }
});

test("in view mode there is advice with nothing to press but what unfolds", async ({ page }) => {
  const map = await host(page, MAP.replace(" ", ' mode="view" ')).then((map) => map.ready());
  await expect(map.channel("social_ads")).toBeVisible();
  await expect(map.advice.locator(".accept, .reject, .ask-back")).toHaveCount(0);
  await map.call("load", { ...(await map.read()), rejected: [{ stage: "s1", channel: "social_ads" }] });
  await expect(map.channel("social_ads")).toHaveCount(0);
  await aside(map).locator("summary").click();
  await expect(aside(map).locator("li")).toHaveText("Social media: advertenties");
  await expect(map.advice.locator(".accept, .reject, .ask-back")).toHaveCount(0);
  await map.element.evaluate((element) => (element.mode = "edit"));
  await expect(aside(map).locator(".ask-back")).toBeVisible();
  await expect(accept(map, "seo_blog")).toBeVisible();
});

test("what speaks against, tips and what runs by itself stand in sight; who says so is folded away", async ({ page }) => {
  const map = await own(page, small(["touchpoints"], { personas: [{ id: "p", name: "Sanne", age: "15-24" }] }));
  await map.unfold();
  for (const [lang, caution, tip, runs] of [["nl", "Let op:", "Tip:", "Kan vanzelf gaan:"], ["en", "Mind:", "Tip:", "Can run by itself:"]]) {
    await map.element.evaluate((element, lang) => (element.lang = lang), lang);
    const { advice } = await map.advised("Kopen");
    const mail = advice.find(({ channel }) => channel === "email_automation");
    const row = map.channel("email_automation");
    expect([mail.cautions, mail.hints].map((said) => said.map(({ rule }) => rule))).toEqual([["R18"], ["R20"]]);
    for (const [part, word, said] of [["caution", caution, mail.cautions[0]], ["tip", tip, mail.hints[0]]]) {
      const line = row.locator(`details.${part}[data-rule="${said.rule}"]`);
      await expect(line.locator("summary")).toBeVisible();
      await expect(line.locator("summary")).toHaveText(`${word} ${said.say}`);
      await expect(line.locator(".sources")).toBeHidden();
      await line.locator("summary").click();
      await expect(line.locator(".sources > li")).toHaveCount(said.sources.length);
      await expect(line.locator(".sources > li").first()).toContainText(said.sources[0].title);
      await expect(line.locator(".sources > li").first()).toContainText(`(${said.sources[0].year})`);
    }
    const automation = row.locator("details.automation");
    await expect(automation.locator("summary")).toHaveText(`${runs} ${mail.automation.message}`);
    await expect(automation.locator("dl")).toBeHidden();
    await automation.locator("summary").click();
    await expect(automation.locator("dd")).toHaveText([mail.automation.trigger, mail.automation.wait]);
    await expect(automation.locator(".sources > li")).toHaveCount(mail.automation.sources.length);
  }
});

for (const lang of ["nl", "en"]) {
  test(`why: every rule with its sources, their years, what speaks against them, and the confidence, in ${lang}`, async ({ page }) => {
    const map = await host(page, MAP.replace(" ", ` lang="${lang}" `)).then((map) => map.ready());
    const { advice } = (await map.call("advise")).stages[0];
    await map.openAll();
    let against = 0;
    for (const { channel, reasons, confidence } of advice) {
      const row = map.channel(channel);
      const word = { nl: { high: "hoog", medium: "middel", low: "laag" }, en: { high: "high", medium: "medium", low: "low" } }[lang][confidence];
      await expect(row.locator(".confidence")).toHaveText(`${lang === "nl" ? "Zekerheid van dit advies" : "Confidence in this advice"}: ${word}`);
      const lines = await row.locator(".reason").evaluateAll((all) =>
        all.map((one) => ({
          rule: one.dataset.rule,
          add: Number(one.querySelector(".change").textContent.replace("−", "-")),
          say: one.querySelector("p").textContent,
          sources: [...one.querySelectorAll(".sources > li")].map((li) => li.textContent),
        })),
      );
      expect(lines).toMatchObject(reasons.map(({ rule, add, say }) => ({ rule, add, say })));
      for (const [at, { sources }] of reasons.entries()) {
        for (const [nth, { title, by = "", year, limits = "" }] of sources.entries()) {
          expect(lines[at].sources[nth]).toContain(title);
          expect(lines[at].sources[nth]).toContain(by);
          if (year) expect(lines[at].sources[nth]).toContain(`(${year})`);
          expect(lines[at].sources[nth]).toContain(limits);
          if (limits) against += 1;
        }
      }
    }
    expect(against).toBeGreaterThan(0);
  });
}

test("in English what is put on the map is in English", async ({ page }) => {
  const map = await host(page, MAP.replace(" ", ' lang="en" ')).then((map) => map.ready());
  await accept(map, "seo_blog").click();
  const after = await map.read();
  expect(texts(after, "touchpoints", "See").at(-1)).toBe("Blog or guide, easy to find in Google (SEO)");
  expect(after.lanes.at(-1)).toMatchObject({ kind: "kpis", name: "Measurements" });
  await expect(map.status).toHaveText("‘Blog or guide, easy to find in Google (SEO)’ is on the map: Touchpoints, Measurements");
});

test("in the outline, and in a stage chosen there, advice is taken the same way", async ({ page }) => {
  const map = await open(page);
  await map.element.locator('[data-action="outline"]').click();
  await accept(map, "seo_blog").click();
  expect(cards(await map.read(), "touchpoints", "See").at(-1).channel).toBe("seo_blog");
  await expect(map.element.locator(".outline")).toContainText("Blog of gids, goed vindbaar in Google (SEO)");
});

test.describe("a finger", () => {
  test.use({ hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } });
  test("takes advice, sets it aside and asks for it again", async ({ page }) => {
    const map = await host(page).then((map) => map.ready());
    await accept(map, "seo_blog").tap();
    await reject(map, "social_ads").tap();
    await aside(map).locator("summary").tap();
    await aside(map).locator(".ask-back").tap();
    const after = await map.read();
    expect(cards(after, "touchpoints", "See").at(-1).channel).toBe("seo_blog");
    expect(after.rejected ?? []).toEqual([]);
    await expect(map.channel("social_ads")).toBeVisible();
    expect(await map.undoAll()).toBe(3);
  });
});

test("two presses on the same button put one channel on the map", async ({ page }) => {
  const map = await open(page);
  const before = await map.read();
  await accept(map, "seo_blog").evaluate((button) => {
    button.click();
    button.click();
  });
  const after = await map.read();
  expect(cards(after, "touchpoints", "See")).toHaveLength(cards(before, "touchpoints", "See").length + 1);
  expect(await map.undoAll()).toBe(1);
});
