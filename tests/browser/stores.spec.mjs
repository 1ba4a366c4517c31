// Stores that earlier builds left in a visitor's browser.
import { readFileSync } from "node:fs";
import { expect, test } from "./fixture.mjs";
import { open } from "./map.mjs";

const store = (day) => JSON.parse(readFileSync(new URL(`../fixtures/stores/${day}.json`, import.meta.url), "utf8"));

test("what the build of 23 November left opens, stays as it was, and is all in the list of maps", async ({ page }) => {
  const left = store("2026-11-23");
  await page.goto("/pages/host.html");
  await page.evaluate((left) => Object.entries(left).forEach(([key, text]) => localStorage.setItem(key, text)), left);
  const map = await open(page);
  await expect(map.title).toHaveValue("Een ziekenhuisbezoek, van binnenkomst tot herstel");
  expect(await map.read()).toEqual(JSON.parse(left["klantreis:default:map-2"]).map);

  await map.element.locator(".toolbar [data-action=maps]").click();
  const dialog = map.element.getByRole("dialog");
  // Names of maps stand in fields, those of deleted ones are text.
  const listed = () => dialog.locator("li").evaluateAll((all) => all.map((li) => [li.textContent, ...[...li.querySelectorAll("input")].map(({ value }) => value)].join(" ")).join("\n"));
  for (const title of ["Van bewustzijn tot loyaliteit", "Een ziekenhuisbezoek", "Van vacature tot ambassadeur"]) await expect.poll(listed).toContain(title);
  const kept = await page.evaluate(() => Object.fromEntries(Object.entries(localStorage).filter(([key]) => key.startsWith("klantreis:"))));
  expect(kept).toEqual(left);
});
