import { expect, test } from "./fixture.mjs";
import { open } from "./map.mjs";

const card = (map, text) => map.cards.find((card) => card.text === text);
const stage = (map, id) => map.stages.find((stage) => stage.id === id);
const now = (map, id) => map.feelings.find((feeling) => feeling.stage === id && feeling.state !== "goal").score;
const texts = (map, stage, lane) =>
  map.cards.filter((card) => card.stage === stage && card.lane === lane).map((card) => card.text);

const LOOKS = "Elke website legt het weer anders uit";
const ANSWER = "Over mijn eigen situatie vind ik nergens antwoord";
const BLOG = "Een blog met uitleg, gevonden via Google";

// Everything a person changes with the mouse: what they do, what they then see, and what is then in the map.
const edits = [
  {
    name: "a stage gets another name",
    make: (map) => map.rename("See", "Ontdekken"),
    shown: (map) => expect(map.advice.getByRole("heading", { name: "Advies bij Ontdekken" })).toBeVisible(),
    made: (after) => expect(stage(after, "s1").name).toBe("Ontdekken"),
  },
  {
    name: "a stage gets another intent",
    make: (map) => map.intent("See").selectOption("kopen"),
    shown: (map) => expect(map.channel("seo_landing")).toBeVisible(),
    made: (after) => expect(stage(after, "s1").intent).toBe("buy"),
  },
  {
    name: "a card is added",
    make: (map) => map.write("Gedachten", "Care", "Zou het ook voor mijn zus iets zijn?"),
    shown: (map) => expect(map.texts("Gedachten", "Care")).toHaveText([/goed geholpen/, /voor mijn zus/]),
    made: (after) => {
      expect(after.cards.at(-1).text).not.toBe("");
      expect(card(after, "Zou het ook voor mijn zus iets zijn?")).toMatchObject({ stage: "s4", lane: "l2" });
    },
  },
  {
    name: "a card gets another text",
    make: async (map) => {
      await map.card(LOOKS).click();
      await map.field.fill("Iedereen zegt iets anders");
      await map.tool("Klaar").click();
    },
    shown: (map) => expect(map.card("Iedereen zegt iets anders")).toBeVisible(),
    made: (after) => expect(card(after, "Iedereen zegt iets anders").id).toBe("c14"),
  },
  {
    name: "a pain is made worse",
    make: async (map) => {
      await map.card(LOOKS).click();
      await map.writing.getByLabel("Hoe erg").selectOption("klanten haken af");
      await map.field.press("Escape");
    },
    shown: (map) => expect(map.card(LOOKS)).toContainText("klanten haken af"),
    made: (after) => expect(card(after, LOOKS).severity).toBe("high"),
  },
  {
    name: "a touchpoint gets a channel",
    make: async (map) => {
      await map.card("De website van een andere aanbieder").click();
      await map.writing.getByLabel("Kanaal").selectOption("Reviews en vergelijkingen");
      await map.field.press("Escape");
    },
    shown: async (map) => {
      await expect(map.card("De website van een andere aanbieder")).toContainText("Reviews en vergelijkingen");
      await expect(map.channel("reviews_comparison")).toContainText("Staat al op je kaart");
    },
    made: (after) => expect(card(after, "De website van een andere aanbieder").channel).toBe("reviews_comparison"),
  },
  {
    name: "a touchpoint loses its channel",
    make: async (map) => {
      await map.card(BLOG).click();
      await map.writing.getByLabel("Kanaal").selectOption("geen kanaal");
      await map.field.press("Escape");
    },
    shown: (map) => expect(map.card(BLOG).locator(".mark")).toHaveCount(0),
    made: (after) => expect(card(after, BLOG)).not.toHaveProperty("channel"),
  },
  {
    name: "a card says how certain it is",
    make: async (map) => {
      await map.card(LOOKS).click();
      await map.writing.getByLabel("Hoe zeker").selectOption("deels onderzocht");
      await map.field.press("Escape");
    },
    shown: (map) => expect(map.card(LOOKS)).toBeVisible(),
    made: (after) => expect(card(after, LOOKS).evidence).toBe("partly"),
  },
  {
    name: "a card goes to the next stage",
    make: async (map) => {
      await map.card(LOOKS).click();
      await map.move({ stage: "Do", place: 1 });
    },
    shown: (map) => expect(map.texts("Pijnpunten", "Do").first()).toHaveText(LOOKS),
    made: (after) => expect(texts(after, "s3", "l5")[0]).toBe(LOOKS),
  },
  {
    name: "a card goes down past the next one",
    make: async (map) => {
      await map.card(LOOKS).click();
      await map.move({ place: 2 });
    },
    shown: (map) => expect(map.texts("Pijnpunten", "Think")).toHaveText([ANSWER, LOOKS]),
    made: (after) => expect(texts(after, "s2", "l5")).toEqual([ANSWER, LOOKS]),
  },
  {
    name: "a card goes to the end of another lane",
    make: async (map) => {
      await map.card("Laat herkenbare voorbeelden zien").click();
      await map.move({ lane: "Pijnpunten", place: 2 });
    },
    shown: (map) => expect(map.texts("Kansen", "See")).toHaveCount(0),
    made: (after) => expect(texts(after, "s1", "l5")).toHaveLength(2),
  },
  {
    name: "a card is deleted",
    make: async (map) => {
      await map.card(LOOKS).click();
      await map.tool("Verwijderen").click();
    },
    shown: (map) => expect(map.texts("Pijnpunten", "Think")).toHaveText([ANSWER]),
    made: (after) => expect(card(after, LOOKS)).toBeUndefined(),
  },
  {
    name: "a card whose text is wiped out goes",
    make: async (map) => {
      await map.card(LOOKS).click();
      await map.field.fill("");
      await map.field.press("Enter");
    },
    shown: (map) => expect(map.texts("Pijnpunten", "Think")).toHaveText([ANSWER]),
    made: (after) => expect(card(after, LOOKS)).toBeUndefined(),
  },
  {
    name: "a feeling is set with its slider",
    make: (map) => map.feeling("Think").fill("1.5"),
    shown: (map) => expect(map.feeling("Think")).toHaveAttribute("aria-valuetext", "geweldig (+1,5)"),
    made: (after) => expect(now(after, "s2")).toBe(1.5),
  },
  {
    name: "a feeling is dragged to the top of the curve",
    make: async (map) => {
      await map.table.locator(".plot").scrollIntoViewIfNeeded();
      const face = await map.table.locator(".point .face").nth(1).boundingBox();
      const plot = await map.table.locator(".plot").boundingBox();
      const [x, y] = [face.x + face.width / 2, face.y + face.height / 2];
      await map.page.mouse.move(x, y);
      await map.page.mouse.down();
      await map.page.mouse.move(x, (y + plot.y) / 2, { steps: 5 });
      await map.page.mouse.move(x, plot.y, { steps: 5 });
      await map.page.mouse.up();
    },
    shown: (map) => expect(map.feeling("Think")).toHaveAttribute("aria-valuetext", "geweldig (+2)"),
    made: (after) => expect(now(after, "s2")).toBe(2),
  },
  {
    name: "a need is named",
    make: (map) => map.advice.getByRole("button", { name: "zekerheid" }).click(),
    shown: (map) => expect(map.advice.getByRole("button", { name: "zekerheid" })).toHaveAttribute("aria-pressed", "true"),
    made: (after) => expect(stage(after, "s1").needs).toContain("reassurance"),
  },
  {
    name: "the map gets another title",
    make: async (map) => {
      await map.title.fill("De reis van Sanne");
      await map.title.press("Tab");
    },
    shown: (map) => expect(map.title).toHaveValue("De reis van Sanne"),
    made: (after) => expect(after.title).toBe("De reis van Sanne"),
  },
];

for (const { name, make, shown, made } of edits) {
  test(`${name}, in one step that can be undone and redone`, async ({ page }) => {
    const map = await open(page);
    const before = await map.read();
    await make(map);
    await shown(map);
    const after = await map.read();
    made(after);

    await map.undo.click();
    await expect.poll(() => map.read()).toEqual(before);
    await expect(map.undo).toHaveAttribute("aria-disabled", "true");
    await map.redo.click();
    await expect.poll(() => map.read()).toEqual(after);
    await shown(map);
    await expect(map.redo).toHaveAttribute("aria-disabled", "true");
  });
}

test("the tools of a stage and a lane at the edge of the map say that they cannot go further", async ({ page }) => {
  const map = await open(page);
  const before = await map.read();
  for (const [edge, out, back] of [
    [map.stage("See"), "Verplaats naar links", "Verplaats naar rechts"],
    [map.stage("Care"), "Verplaats naar rechts", "Verplaats naar links"],
    [map.lane("Acties"), "Verplaats omhoog", "Verplaats omlaag"],
    [map.lane("Kansen"), "Verplaats omlaag", "Verplaats omhoog"],
  ]) {
    await edge.click();
    await expect(map.tool(out)).toHaveAttribute("aria-disabled", "true");
    await expect(map.tool(back)).toHaveAttribute("aria-disabled", "false");
    await map.tool(out).click({ force: true });
    expect(await map.read()).toEqual(before);
    await map.field.press("Escape");
  }
});

test("text is text: what looks like HTML stands on the map as it was typed", async ({ page }) => {
  const map = await open(page);
  const text = '<img src=x onerror="alert(1)"> & <b>vet</b> {0}';
  await map.write("Acties", "See", text);
  await map.rename("See", text);
  await expect(map.texts("Acties", text).last()).toHaveText(text);
  await expect(map.advice.getByRole("heading", { level: 2 })).toHaveText(`Advies bij ${text}`);
  await expect(map.element.locator("img, b:not(.kpi b, .beside summary b)")).toHaveCount(0);
});

test("a press on what stands below something open opens that, though closing moves it", async ({ page }) => {
  const map = await open(page);
  await map.stage("See").click();
  const below = map.card("Ik zie bij iemand anders");
  const box = await below.boundingBox();
  await page.mouse.move(box.x + 20, box.y + 12);
  await page.mouse.down();
  await page.mouse.up();
  await expect(map.field).toHaveValue("Ik zie bij iemand anders iets wat mij ook handig lijkt");
  await map.add("Acties", "See").click();
  await expect(map.field).toBeFocused();
  await expect(map.field).toHaveValue("");
});
