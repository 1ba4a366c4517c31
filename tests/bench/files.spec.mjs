// How long a page stands still for a file that means no good: what a reader takes, refused or not, and what is redrawn where it is a map.
import { expect, test } from "../browser/fixture.mjs";
import { host } from "../browser/map.mjs";
import { named, through, worked } from "../browser/reading.mjs";
import { those } from "../common/hostile.mjs";
import { inUnits, yardstick } from "../common/yardstick.mjs";

/** In units of the yardstick: where that takes 20 ms, this is 0.3 s. */
const STILL = 15;

test(`the page stands still for at most ${STILL} units of the yardstick, whatever the file and whatever it is read as`, async ({ page, context }) => {
  test.setTimeout(300_000);
  const map = await (await host(page)).ready();
  const other = await context.newPage();
  const one = await yardstick(other);
  await page.bringToFront();
  const found = [];
  for (const entry of those("file").filter(({ whole }) => whole.length > 50_000)) {
    for (const { format, took } of await through(map, entry)) {
      const still = took / one <= STILL ? took / one : await inUnits(other, STILL, () => worked(page, map, entry, format));
      found.push({ still, which: `${named(entry)} as ${format || "whatever it is"}` });
    }
  }
  found.sort((a, b) => b.still - a.still);
  for (const { still, which } of found.slice(0, 5)) console.log(`${still.toFixed(1)} units of ${one.toFixed(1)} ms: ${which}`);
  expect(found.length).toBeGreaterThan(50);
  expect(found.filter(({ still }) => still > STILL)).toEqual([]);
});
