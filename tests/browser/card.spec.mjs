import { expect, test } from "./fixture.mjs";
import { drag, point } from "./hands.mjs";
import { host } from "./map.mjs";

const PAIN = "Ik kan nergens zien of een model groot of klein uitvalt";

/** The template with every kind of lane that asks something of its cards. */
async function visit(page) {
  const map = await host(page, `<journey-map lang="nl" template="awareness-loyalty"></journey-map>`).then((map) => map.ready());
  return {
    map,
    /** Opens the first card of a kind of lane; gives how it is in the document from then on. */
    async open(kind) {
      const card = map.table.locator(`tr[data-kind="${kind}"] .card`).first();
      const id = await card.getAttribute("data-card");
      await card.locator(".text").click();
      return async () => (await map.read()).cards.find((c) => c.id === id);
    },
    field: (label) => map.writing.getByLabel(label),
  };
}

test("a touchpoint has a channel, a pain how bad it is, a factor who can influence it", async ({ page }) => {
  const { map, open, field } = await visit(page);
  const touchpoint = await open("touchpoints");
  await field("Kanaal").selectOption({ label: "Nieuwsbrief per mail" });
  expect((await touchpoint()).channel).toBe("email_newsletter");
  await field("Kanaal").selectOption({ label: "geen kanaal" });
  expect(await touchpoint()).not.toHaveProperty("channel");
  const pain = await open("pains");
  await field("Hoe erg").selectOption({ label: "klanten haken af" });
  expect((await pain()).severity).toBe("high");
  const factor = await open("factors");
  await field("Heb je hier invloed op?").selectOption({ label: "nee, buiten je invloed" });
  expect((await factor()).influence).toBe("none");
  await page.keyboard.press("Escape");
  await expect(map.table.locator('tr[data-kind="factors"] .card').first()).toContainText("nee, buiten je invloed");
});

test("evidence counts towards how much of the map is researched", async ({ page }) => {
  const { map, open, field } = await visit(page);
  const research = map.element.locator(".research");
  await expect(research).toHaveText("0% onderzocht");
  await map.call("load", { ...(await map.read()), cards: (await map.read()).cards.slice(0, 2) });
  const card = await open("actions");
  await field("Hoe zeker").selectOption({ label: "onderzocht" });
  expect((await card()).evidence).toBe("researched");
  await expect(research).toHaveText("50% onderzocht");
  await expect(research).toHaveAttribute("title", "1 kaarten onderzocht, 0 deels, van 2. De rest is aangenomen.");
  await field("Hoe zeker").selectOption({ label: "deels onderzocht" });
  await expect(research).toHaveText("25% onderzocht");
});

test("a moment of truth is marked by its tool and by its key", async ({ page }) => {
  const { map, open } = await visit(page);
  const card = await open("thoughts");
  const star = map.tool("Moment van de waarheid");
  await star.click();
  await expect(star).toHaveAttribute("aria-pressed", "true");
  expect((await card()).momentOfTruth).toBe(true);
  await page.keyboard.press("Escape");
  await page.keyboard.press("*");
  expect(await card()).not.toHaveProperty("momentOfTruth");
  await map.stage("Service").focus();
  await page.keyboard.press("*");
  expect((await map.read()).stages[3].momentOfTruth).toBe(true);
  await page.keyboard.press("Control+z");
  expect((await map.read()).stages[3]).not.toHaveProperty("momentOfTruth");
});

test("who starts and a web address stand on the closed card", async ({ page }) => {
  const { map, open, field } = await visit(page);
  const card = await open("actions");
  await map.writing.getByText("Meer over deze kaart").click();
  await field("Wie begint?").fill("de klant");
  await field("Webadres").fill("https://www.example.nl/a?b=1");
  await page.keyboard.press("Escape");
  expect(await card()).toMatchObject({ actor: "de klant", link: "https://www.example.nl/a?b=1" });
  const link = map.table.getByRole("link", { name: "www.example.nl" });
  await expect(link).toHaveAttribute("href", "https://www.example.nl/a?b=1");
  await expect(link).toHaveAttribute("rel", "noopener noreferrer nofollow");
  await expect(link).toHaveAttribute("target", "_blank");
  await expect(map.table.locator(".mark.actor")).toHaveText("de klant");
});

test("an address that leads elsewhere is kept, said, and never a link", async ({ page }) => {
  const { map, open, field } = await visit(page);
  const card = await open("actions");
  await map.writing.getByText("Meer over deze kaart").click();
  for (const address of ["javascript:alert(1)", "JaVa\tScRiPt:alert(1)", "data:text/html,x", "//evil.example", "https:\\\\evil", "zomaar"]) {
    await field("Webadres").fill(address);
    await expect(map.writing.locator(".fault")).toHaveText("Dit is geen webadres. Gebruik https, http, mailto of tel.");
    await expect(map.table.getByRole("link")).toHaveCount(0);
  }
  expect((await card()).link).toBe("zomaar");
  await field("Webadres").fill("example.nl/pagina");
  await expect(map.writing.locator(".fault")).toHaveCount(0);
  await expect(map.table.getByRole("link", { name: "example.nl" })).toHaveAttribute("href", "https://example.nl/pagina");
});

test("what is shown of a link is where the browser goes, whole, and an address that hides that is none", async ({ page }) => {
  const { map } = await visit(page);
  const shop = `login.example.com.${"a".repeat(60)}.${"b".repeat(60)}.evil.example`;
  const addresses = new Map([
    [`https://${shop}/x`, shop],
    ["https://аррӏе.com/", "xn--80ak6aa92e.com"],
    ["https://maji-de-koi-suru-5秒前.example/é?q=ü", "xn--maji-de-koi-suru-5-r283ae273c.example"],
    ["https://Example.NL:8443/a", "example.nl:8443"],
    ["mailto:info@good.nl?bcc=evil@x.nl&body=hi", "info@good.nl"],
    ["https://good.nl@evil.example/", undefined],
    ["https://good.nl\u2044pay.evil.example/", undefined],
    ["http://0x7f.1/", undefined],
  ]);
  const [{ id: stage }, journey] = [(await map.read()).stages[0], await map.read()];
  const cards = [...addresses.keys()].map((link, at) => ({ id: `c${at}`, stage, lane: journey.lanes[0].id, text: `k${at}`, link }));
  await map.call("load", { ...journey, cards, feelings: [] });
  const shown = [...addresses.values()].filter(Boolean);
  await expect(map.table.locator("a.link")).toHaveText(shown);
  const hosts = await map.table.locator("a.link").evaluateAll((all) => all.map(({ href, scrollWidth, clientWidth }) => [new URL(href).host || new URL(href).pathname, scrollWidth <= clientWidth]));
  expect(hosts).toEqual(shown.map((host) => [host, true]));
});

test("the feeling about a card is a point of its own on the line, and moves like one", async ({ page }) => {
  const { map, open, field } = await visit(page);
  await map.tall(1600);
  const card = await open("actions");
  const { id } = await card();
  await map.writing.getByText("Meer over deze kaart").click();
  await field("Gevoel bij deze kaart").selectOption({ label: "vreselijk (−2)" });
  await page.keyboard.press("Escape");
  const score = async () => (await map.read()).feelings.find((f) => f.card === id)?.score;
  expect(await score()).toBe(-2);
  const dot = map.table.locator(".dot");
  await expect(dot).toHaveCount(1);
  await dot.scrollIntoViewIfNeeded();
  const before = await dot.locator("span").boundingBox();
  const slider = dot.getByRole("slider");
  const bottom = await point(slider, 0.5, 0.9);
  await drag(page, bottom, await point(slider, 0.5, 0.1));
  expect(await score()).toBeGreaterThan(0);
  expect((await dot.locator("span").boundingBox()).y).toBeLessThan(before.y);
  await map.undo.click();
  expect(await score()).toBe(-2);
});

test("a copy stands below with all that is known of the card", async ({ page }) => {
  const { map } = await visit(page);
  const before = (await map.read()).cards;
  await map.card(PAIN).click();
  await map.tool("Dupliceren").click();
  await expect(map.card(PAIN)).toHaveCount(2);
  await expect(map.card(PAIN).nth(1)).toBeFocused();
  await expect(map.status).toHaveText(`De kopie van ‘${PAIN}’ staat erachter`);
  const [first, second] = (await map.read()).cards.filter((c) => c.text === PAIN);
  expect({ ...second, id: first.id }).toEqual(first);
  await map.undo.click();
  expect((await map.read()).cards).toEqual(before);
});

test("the form moves a card to any stage, lane and place", async ({ page }) => {
  const { map } = await visit(page);
  await map.card(PAIN).click();
  await map.tool("Verplaatsen naar…").click();
  await map.writing.getByLabel("Naar fase").selectOption({ label: "Actie" });
  await map.writing.getByLabel("Naar rij").selectOption({ label: "Acties" });
  await expect(map.writing.getByLabel("Op plek").getByRole("option")).toHaveText(["1", "2", "3"]);
  await map.writing.getByLabel("Op plek").selectOption({ label: "2" });
  await map.writing.getByRole("button", { name: "Verplaats", exact: true }).click();
  expect((await map.texts("Acties", "Actie").allTextContents())[1]).toBe(PAIN);
  await expect(map.card(PAIN)).toBeFocused();
  await expect(map.status).toHaveText(`‘${PAIN}’ staat nu in Actie, Acties, plek 2 van 3`);
  await map.undo.click();
  await expect(map.texts("Pijnpunten", "Overweging").filter({ hasText: PAIN })).toHaveCount(1);
});
