// Files that do not come in: what the page asks for, and what a person drops.
import { expect, test } from "./fixture.mjs";
import { heard, host, open } from "./map.mjs";

const FILE = { format: "klantreis", title: "Van de site", stages: [{ id: "s", name: "Start" }], lanes: [{ id: "l", kind: "actions", name: "Acties" }] };
const PAGE = "<!doctype html><title>Not found</title><p>Nothing here";

for (const [what, answer, says] of [
  ["that does not exist", { status: 404, body: "no" }, "het bestand bestaat niet (404)"],
  ["that may not be read", { status: 403, body: "no" }, "de server geeft geen toegang (403)"],
  ["of a server that fails", { status: 503, body: "no" }, "de server had een storing (503)"],
  ["that is a web page", { body: PAGE, contentType: "text/html" }, "een webpagina in plaats van een bestand"],
  ["that is empty", { body: " \n" }, "het bestand is leeg"],
  ["that cannot be reached", undefined, "er kwam geen antwoord"],
]) {
  test(`a map and a rule pack ${what} say so, by their names`, async ({ page, allow }) => {
    allow(/Failed to load resource/);
    await page.route("**/files/*", (route) => (answer ? route.fulfill(answer) : route.abort()));
    const map = await host(page, '<journey-map src="/files/map.json?v=1" pack="/files/rules.json"></journey-map>').then((map) => map.ready());
    await expect(map.notice("load")).toContainText("De kaart van deze pagina (map.json) is niet geladen");
    await expect(map.notice("load")).toContainText(says);
    await expect(map.notice("pack")).toContainText("De adviesregels van deze site (rules.json) zijn niet te laden");
    await expect(map.notice("pack")).toContainText(says);
    await expect.poll(async () => (await heard(page, "journey-error")).map(({ detail }) => detail.code).sort()).toEqual(["load", "pack"]);
    // Once the pack is there again, nothing is said of it.
    await page.unroute("**/files/*");
    await map.element.evaluate((element) => element.removeAttribute("pack"));
    await expect(map.notice("pack")).toHaveCount(0);
  });
}

test("a page's map may be in any format that can be read", async ({ page }) => {
  const texts = {
    "map.json": JSON.stringify(FILE),
    "map.csv": "Fase;Kijken;Kopen\nActies;Zoekt;Betaalt\n",
    "map.mmd": "journey\n title Reis\n section Kijken\n  Zoekt: 3: Klant\n",
    "words.txt": "zomaar wat woorden",
  };
  await page.route("**/files/*", (route) => route.fulfill({ body: texts[route.request().url().split("/").at(-1)] }));
  const stages = async (name) => {
    const map = await host(page, `<journey-map storage="none" src="/files/${name}"></journey-map>`).then((map) => map.ready());
    return [(await map.read()).stages.map(({ name }) => name), await map.notice("load").count()];
  };
  expect(await stages("map.json")).toEqual([["Start"], 0]);
  expect(await stages("map.csv")).toEqual([["Kijken", "Kopen"], 0]);
  expect(await stages("map.mmd")).toEqual([["Kijken"], 0]);
  expect(await stages("words.txt")).toEqual([[], 1]);
});

/** Drops something on the map; `files` may be made to fail when they are read, or to be a folder. */
const drop = (map, { files = [], folder = false, fails = false, text }) =>
  map.element.evaluate((element, { files, folder, fails, text }) => {
    const made = files.map(({ name, body }) => new File([body], name));
    if (fails) for (const file of made) file.slice = () => ({ arrayBuffer: () => Promise.reject(new DOMException("", "NotReadableError")) });
    const items = made.map(() => ({ webkitGetAsEntry: () => ({ isDirectory: folder }) }));
    const dataTransfer = { types: text === undefined ? ["Files"] : ["text/plain"], files: made, items, getData: () => text };
    const event = new Event("drop", { bubbles: true, composed: true, cancelable: true });
    Object.defineProperty(event, "dataTransfer", { value: dataTransfer });
    element.shadowRoot.querySelector(".map").dispatchEvent(event);
  }, { files, folder, fails, text });

test("what is dropped and cannot be read says why, and the map stays", async ({ page }) => {
  const map = await open(page);
  const before = await map.read();
  const one = [{ name: "reis.csv", body: "x" }];
  for (const [what, says] of [
    [{ files: one, fails: true }, "‘reis.csv’ is niet te lezen. Staat het bestand alleen in de cloud"],
    [{ files: [{ name: "Reizen", body: "" }], folder: true }, "‘Reizen’ is een map."],
    [{ files: [{ name: "leeg.csv", body: "" }] }, "‘leeg.csv’ is een leeg bestand."],
    [{ text: "https://example.nl/" }, "Je kaart is niet veranderd"],
  ]) {
    await drop(map, what);
    await expect(map.notice("load")).toContainText(says);
    await expect(map.notice("load")).toContainText("Je kaart is niet veranderd.");
  }
  const file = (title) => ({ name: `${title}.json`, body: JSON.stringify({ ...FILE, title }) });
  await drop(map, { files: [file("Eerste"), file("Tweede")] });
  await expect(map.notice("several")).toContainText("Je gaf 2 bestanden. Alleen ‘Eerste.json’ is geopend");
  await expect(map.stage("Start")).toBeVisible();
  await expect(map.notice("load")).toHaveCount(0);
  expect(await map.read()).toEqual(before);
});

test("a file that is chosen and empty says so", async ({ page }) => {
  const map = await host(page, '<journey-map template="start"></journey-map>').then((map) => map.ready());
  await map.element.locator("input[type=file]").setInputFiles({ name: "leeg.csv", mimeType: "text/csv", buffer: Buffer.from("") });
  await expect(map.notice("load")).toContainText("‘leeg.csv’ is een leeg bestand. Je kaart is niet veranderd.");
});
