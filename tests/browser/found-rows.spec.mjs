// The rows that were found in a table: what each was taken for is shown in the preview, and can be changed there.
import { expect, test } from "./fixture.mjs";
import { host } from "./map.mjs";

const TABLE = "Fase;Kijken;Kopen\nActies;loopt;betaalt\nBeleving;3;4\nWensen;korting;gemak\nIntern nummer;x1;x2\n";

const banner = (map) => map.element.locator(".looking");
const card = (map, text) => map.element.getByRole("table").getByRole("button", { name: text, exact: true });
const select = (map, name) => banner(map).getByRole("combobox", { name, exact: true });

async function look(page, text) {
  const map = await (await host(page)).ready();
  await map.title.fill("Van mij");
  await map.element.locator("[data-action=files]").click();
  const dialog = map.element.getByRole("dialog", { name: "Openen en exporteren" });
  await dialog.getByLabel("Of plak de tekst hier").fill(text);
  await dialog.getByRole("button", { name: "Bekijk wat ervan komt" }).click();
  await expect(banner(map)).toBeVisible();
  return map;
}

test("kinds of rows and scales are changed in the preview, by keyboard, and kept so", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  const map = await look(page, TABLE);
  const before = await map.read();
  const names = () => banner(map).locator(".found li > span").allTextContents();
  // What is unsure comes first and is marked; it stays in its place when it is answered.
  expect(await names()).toEqual(["Wensen", "Intern nummer", "Acties", "Beleving"]);
  const row = banner(map).locator(".found li").first();
  await expect(row).toContainText("Klopt dit?");
  await expect(select(map, "Soort rij: Wensen")).toHaveValue("text");
  await expect(select(map, "Schaal: Beleving")).toHaveValue("1..5");
  await expect(select(map, "Schaal: Wensen")).toHaveCount(0);

  const kind = select(map, "Soort rij: Wensen");
  await kind.focus();
  await kind.selectOption("opportunities");
  await expect(row).not.toContainText("Klopt dit?");
  await expect(kind).toBeFocused();
  await expect(kind).toHaveValue("opportunities");
  expect(await names()).toEqual(["Wensen", "Intern nummer", "Acties", "Beleving"]);

  await select(map, "Soort rij: Intern nummer").selectOption("leave");
  await expect(banner(map)).toContainText("rijen: 3, kaarten: 4");
  await expect(card(map, "x1")).toHaveCount(0);

  const scale = select(map, "Schaal: Beleving");
  await scale.focus();
  await scale.selectOption("cards");
  await expect(card(map, "3")).toBeVisible();
  await expect(scale).toBeFocused();
  await expect(select(map, "Soort rij: Beleving")).toHaveValue("text");
  await scale.selectOption("1..10");
  await expect(select(map, "Soort rij: Beleving")).toHaveValue("emotion");
  await expect(card(map, "3")).toHaveCount(0);
  await expect(scale).toHaveValue("1..10");
  await expect(scale).toBeFocused();
  expect(await banner(map).evaluate((all) => all.scrollWidth <= all.clientWidth)).toBe(true);
  expect(await map.read()).toEqual(before);

  await banner(map).getByRole("button", { name: "Houd als nieuwe kaart" }).click();
  await expect(banner(map)).toHaveCount(0);
  const kept = await map.read();
  expect(kept.lanes.map(({ kind, name }) => `${kind} ${name}`)).toEqual(["actions Acties", "emotion Beleving", "opportunities Wensen"]);
  expect(kept.feelings.map(({ score }) => score.toFixed(2))).toEqual(["-1.11", "-0.67"]);
});

test("a table of which all is known has its rows folded, and choices end with what they were for", async ({ page }) => {
  const map = await look(page, TABLE);
  await select(map, "Soort rij: Wensen").selectOption("pains");
  await expect(select(map, "Soort rij: Wensen")).toHaveValue("pains");
  await banner(map).getByRole("button", { name: "Terug naar mijn kaart" }).click();
  await expect(banner(map)).toHaveCount(0);
  await map.element.locator("[data-action=files]").click();
  const dialog = map.element.getByRole("dialog", { name: "Openen en exporteren" });
  await dialog.getByLabel("Of plak de tekst hier").fill("Fase;A;B\nActies;a;b\nEmotie;2;5\nContactpunten;c;d\nPijnpunten;e;f\n");
  await dialog.getByRole("button", { name: "Bekijk wat ervan komt" }).click();
  const rows = banner(map).getByRole("group").filter({ hasText: "Soort van elke rij" });
  await expect(rows).not.toHaveAttribute("open");
  await rows.getByText("Soort van elke rij").click();
  await expect(select(map, "Soort rij: Contactpunten")).toHaveValue("touchpoints");
  await expect(select(map, "Schaal: Emotie")).toBeVisible();
});
