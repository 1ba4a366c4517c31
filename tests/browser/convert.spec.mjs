// Formats of others through the element: what comes in, what goes out, and what a page sees of both.
import { expect, test } from "./fixture.mjs";
import { heard, host } from "./map.mjs";

const DIAGRAM = "journey\n  title Boeken lenen\n  section Zoeken\n    Op de site kijken: 4: Lid\n    Reserveren: good: Lid\n";

const open = async (page) => (await host(page)).ready();

test("a Mermaid journey is a map, with what was odd and where; one step takes it back", async ({ page }) => {
  const map = await open(page);
  const before = await map.read();
  const asked = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname.split("/").at(-1)));
  const { warnings } = await map.call("load", DIAGRAM);
  expect(warnings).toEqual([{ code: "no-score", message: "Regel 5: geen cijfer; de kaart heeft nog geen gevoel", where: "line 5" }]);
  await expect(map.title).toHaveValue("Boeken lenen");
  await expect(map.stage("Zoeken")).toBeVisible();
  await expect(map.card("Op de site kijken")).toBeVisible();
  expect(asked.sort()).toEqual(["convert.js", "formats.js", "formats_bg.wasm"]);
  expect(await map.undoAll()).toBe(1);
  expect(await map.read()).toEqual(before);
});

test("a map is exported as Mermaid that is read as the same map, and what does not go along is said", async ({ page }) => {
  const map = await open(page);
  await map.call("load", DIAGRAM);
  const text = await map.call("export", "mermaid");
  expect(text).toBe("journey\n    title Boeken lenen\n    section Zoeken\n      Op de site kijken: 4: Lid\n      Reserveren: 3\n");
  expect(await map.call("losses", "mermaid")).toEqual([
    { code: "neutral", message: "Kaarten zonder gevoel, als neutraal geschreven: 1", count: 1 },
  ]);
  expect(await map.call("losses", "mermaid", { lang: "en" })).toMatchObject([{ message: "Cards without a feeling, written as neutral: 1" }]);
  expect(JSON.parse(await map.call("export", "json"))).toEqual(await map.read());
  expect(await map.call("losses", "json")).toEqual([]);
});

for (const [what, input, options, message] of [
  ["another diagram", "graph TD\n A --> B", {}, "Regel 1: dit is een ander soort diagram van Mermaid; alleen ‘journey’ is een klantreis."],
  ["a letter", "Lieve klant, hoe gaat het?", {}, /^Hier zit geen klantreis in die we kunnen lezen/],
  ["white space", " \n ", { format: "mermaid" }, "Hier staat niets in."],
  ["six megabytes", "journey\n".repeat(800_000), {}, "Dit is te groot: er passen hoogstens 5 MB."],
  ["a format that nobody knows", DIAGRAM, { format: "pdf" }, "load: this is mermaid, not pdf"],
]) {
  test(`${what} is refused with a sentence, and nothing changes`, async ({ page }) => {
    const map = await open(page);
    const before = await map.read();
    const refused = await map.element.evaluate((element, [input, options]) => element.load(input, options).then(() => null, ({ code, message }) => ({ code, message })), [input, options]);
    expect(refused).toEqual({ code: "load", message: message instanceof RegExp ? expect.stringMatching(message) : message });
    expect(await map.read()).toEqual(before);
    expect(await map.undoAll()).toBe(0);
  });
}

test("a format that cannot be written is refused by its name", async ({ page }) => {
  const map = await open(page);
  for (const member of ["export", "losses"]) {
    const refused = await map.element.evaluate((element, member) => element[member]("pdf").then(() => null, ({ code, message }) => ({ code, message })), member);
    expect(refused).toEqual({ code: "export", message: "export: no format pdf" });
  }
});

test("where the formats cannot be fetched that is said, the map goes on, and a later try succeeds", async ({ page, allow }) => {
  allow(/Failed to load resource/);
  const map = await open(page);
  await page.route("**/formats_bg.wasm", (route) => route.abort());
  const refused = await map.element.evaluate((element, text) => element.load(text).then(() => null, ({ code }) => code), DIAGRAM);
  expect(refused).toBe("failed");
  await map.title.fill("Gaat door");
  expect((await map.read()).title).toBe("Gaat door");
  await page.unroute("**/formats_bg.wasm");
  await map.call("load", DIAGRAM);
  await expect(map.title).toHaveValue("Boeken lenen");
  expect(await heard(page, "journey-error")).toEqual([]);
});

test("what is hidden in a diagram stays text", async ({ page }) => {
  const map = await open(page);
  await map.call("load", 'journey\n title <img src=x onerror="window.hit=1">\n section <svg/onload=hit=1>\n  javascript:alert(1): 3: <b>Bo</b>\n  {{7*7}} ]]> <!--: 2: __proto__\n');
  await expect(map.title).toHaveValue('<img src=x onerror="window.hit=1">');
  await expect(map.stage("<svg/onload=hit=1>")).toBeVisible();
  await expect(map.card("{{7*7}} ]]> <!--")).toBeVisible();
  expect(await page.evaluate(() => [window.hit, {}.hit])).toEqual([undefined, undefined]);
  const again = await map.call("export", "mermaid");
  const first = await map.read();
  await map.call("load", again);
  expect((await map.read()).cards.map(({ text }) => text)).toEqual(first.cards.map(({ text }) => text));
});
