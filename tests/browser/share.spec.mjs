// Links with a map in them: what they hold, what they refuse, and that opening one takes nothing away.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { deflateRawSync } from "node:zlib";
import { fragmentOf, mapIn } from "../../packages/journey-map/src/share.ts";
import { expect, test } from "./fixture.mjs";
import { heard, host, Journey, MAP } from "./map.mjs";
import { journey, keys, maps, put, record, Shelf } from "./shelf.mjs";

const A = journey("Bakkerij", "Zien", "Proeven");
const B = journey("Fietsenmaker", "Lekke band", "Brengen", "Ophalen");
const REFUSED = { cut: /beschadigd of niet compleet/, long: /te groot om te openen/, newer: /nieuwere versie/ };

/** Eight stages with ten rows, a card of a few words in each cell: 9 KB, as the other tools were measured with. */
function eight() {
  const words = readFileSync(new URL("../../crates/templates/src/files/spotify-sharing.json", import.meta.url), "utf8").match(/[a-z]{4,}/g);
  const text = (at) => [0, 1, 2, 3].map((word) => words[(at * 7919 + word * 104_729) % words.length]).join(" ");
  return {
    format: "klantreis",
    version: 1,
    title: "De reis van een klant",
    language: "nl",
    stages: Array.from({ length: 8 }, (_, at) => ({ id: `s${at}`, name: text(at), intent: ["orient", "consider", "buy", "use"][at % 4] })),
    lanes: Array.from({ length: 10 }, (_, at) => ({ id: `l${at}`, kind: ["actions", "touchpoints", "thoughts", "pains"][at % 4], name: text(at + 50) })),
    cards: Array.from({ length: 80 }, (_, at) => ({ id: `c${at}`, stage: `s${at % 8}`, lane: `l${Math.floor(at / 8)}`, text: text(at + 100), evidence: "assumed" })),
  };
}

/** A map whose ids do not count. */
function plain(map) {
  const names = new Map();
  for (const list of ["personas", "stages", "lanes", "cards"]) (map[list] ?? []).forEach(({ id }, at) => names.set(`${list}${id}`, at));
  const lists = { stage: "stages", lane: "lanes", card: "cards", persona: "personas" };
  return JSON.parse(JSON.stringify(map), (name, value) => {
    if (name === "id") return undefined;
    return name in lists && typeof value === "string" ? names.get(lists[name] + value) : value;
  });
}

const refusal = (fragment) => mapIn(fragment).then(() => "opened", ({ code }) => code);
const link = (text) => `#m=1.${Buffer.from(text).toString("base64url")}`;

test("the map of eight stages goes in 2,000 characters, where plain deflate needs more", async () => {
  const map = eight();
  const [written, fragment] = [JSON.stringify(map), await fragmentOf(map)];
  const deflated = deflateRawSync(written, { level: 9 }).toString("base64url");
  console.log(`${written.length} bytes of JSON: ${deflated.length} characters deflated, ${fragment.length} in a link`);
  expect(written.length).toBeGreaterThan(8500);
  expect(deflated.length).toBeGreaterThan(2300);
  expect(fragment.length).toBeLessThanOrEqual(2000);
  expect(plain(JSON.parse(await mapIn(fragment)))).toEqual(plain(map));
});

test("every prefix of a link and every changed character is refused", async () => {
  const fragment = await fragmentOf(A);
  for (let end = 3; end < fragment.length; end += 1) expect(await refusal(fragment.slice(0, end)), `${end}`).toBe("cut");
  for (let at = 5; at < fragment.length; at += 1) {
    const changed = fragment.slice(0, at) + (fragment[at] === "A" ? "B" : "A") + fragment.slice(at + 1);
    // The last character may hold bits that stand for nothing.
    if (at === fragment.length - 1 && (await refusal(changed)) === "opened") continue;
    expect(await refusal(changed), `${at}`).toBe("cut");
  }
});

for (const [what, fragment, code] of [
  ["of a later version", "#m=2.AAAA", "newer"],
  ["of no version", "#m=0.AAAA", "cut"],
  ["without anything in it", "#m=1.", "cut"],
  ["with characters of plain base64", "#m=1.AA+/AA==", "cut"],
  ["with white space", "#m=1.AAAA AAAA", "cut"],
  ["with percents", "#m=1.AAAA%20AAAA", "cut"],
  ["of two million characters", `#m=1.${"A".repeat(2_000_000)}`, "long"],
  ["that is no stream", link("hello, this is no stream"), "cut"],
]) {
  test(`a link ${what} is refused`, async () => expect(await refusal(fragment)).toBe(code));
}

for (const megabytes of [32, 128]) {
  test(`a link that swells to ${megabytes} MiB is refused before it has`, async () => {
    const bomb = deflateRawSync(Buffer.alloc(megabytes * 1024 * 1024, " "), { level: 9 });
    const fragment = `#m=1.${Buffer.concat([Buffer.alloc(4), bomb]).toString("base64url")}`;
    let swollen = 0;
    const { DecompressionStream } = globalThis;
    globalThis.DecompressionStream = class {
      constructor(kind) {
        const count = new TransformStream({
          transform(part, stream) {
            swollen += part.length;
            stream.enqueue(part);
          },
        });
        const inflate = new DecompressionStream(kind);
        this.writable = inflate.writable;
        this.readable = inflate.readable.pipeThrough(count);
      }
    };
    try {
      expect(await refusal(fragment)).toBe("long");
    } finally {
      globalThis.DecompressionStream = DecompressionStream;
    }
    expect(swollen, "bytes that were inflated").toBeGreaterThan(0);
    expect(swollen, "bytes that were inflated").toBeLessThan(16 * 1024 * 1024);
  });
}

test("what is hidden in names changes nothing outside the map", async () => {
  const map = JSON.parse(
    '{"format":"klantreis","version":1,"__proto__":{"polluted":1},"stages":[{"id":"a","name":"x","__proto__":{"polluted":1},"constructor":{"polluted":1}}],"lanes":[],"cards":[]}',
  );
  const back = JSON.parse(await mapIn(await fragmentOf(map)));
  expect({}.polluted).toBeUndefined();
  expect(back.stages[0].name).toBe("x");
});

/** A page with a map, opened with this fragment, in a browser that keeps these maps. */
async function arrive(page, fragment, kept = { map: A }, html = MAP) {
  await page.goto("/pages/host.html");
  await put(page, Object.fromEntries(Object.entries(kept).map(([name, map]) => [name, record(map)])));
  await page.goto(`/pages/host.html?more=1${fragment}`);
  await page.locator("main").evaluate((main, html) => (main.innerHTML = html), html);
  return new Shelf(await new Journey(page).ready());
}

const banner = (shelf) => shelf.map.element.locator(".looking");

test("a link is looked at first, and kept as a new map beside the visitor's own", async ({ page }) => {
  const shelf = await arrive(page, await fragmentOf(B));
  const { map } = shelf;
  await expect(banner(shelf)).toContainText("Je bekijkt ‘Fietsenmaker’ uit een link. Je eigen kaart staat er nog. Fasen: 3, rijen: ");
  await expect(map.stage("Lekke band")).toBeVisible();
  expect(await map.read()).toEqual(A);
  expect(page.url()).toContain("#m=1.");
  expect(await maps(page)).toEqual({ map: A });
  await banner(shelf).getByRole("button", { name: "Houd als nieuwe kaart" }).click();
  await expect(banner(shelf)).toHaveCount(0);
  await expect.poll(async () => Object.keys(await maps(page))).toEqual(["map", "map-2"]);
  expect(page.url()).toMatch(/host\.html\?more=1$/);
  const both = await maps(page);
  expect(both.map).toEqual(A);
  expect(plain(both["map-2"])).toEqual(plain(B));
});

test("a link that is left leaves nothing, and is not there after a reload", async ({ page }) => {
  const shelf = await arrive(page, await fragmentOf(B));
  await banner(shelf).getByRole("button", { name: "Terug naar mijn kaart" }).click();
  await expect(shelf.map.stage("Zien")).toBeVisible();
  await expect(shelf.map.title).toBeEditable();
  expect(await keys(page)).toEqual(["map"]);
  await page.reload();
  expect(page.url()).not.toContain("#");
});

test("a link that comes while the map is open is looked at too", async ({ page }) => {
  const shelf = await arrive(page, "");
  await shelf.map.title.fill("Mijn bakkerij");
  await page.evaluate((fragment) => (location.hash = fragment), await fragmentOf(B));
  await expect(shelf.map.stage("Lekke band")).toBeVisible();
  await banner(shelf).getByRole("button", { name: "Terug naar mijn kaart" }).click();
  await expect(shelf.map.title).toHaveValue("Mijn bakkerij");
});

for (const [code, fragment] of [
  ["cut", "#m=1.KoHJTDWNQQqDQAxFryJ_nYVu3bXH6JDFoEHSmUZw0lIo"],
  ["newer", "#m=7.KoHJTDWNQQqDQAxFryJ_nYVu3bXH6JDFoEHSmUZw0lIo"],
  ["long", `#m=1.${"A".repeat(200_001)}`],
]) {
  test(`a link that is ${code} is said, and nothing has changed`, async ({ page }) => {
    const shelf = await arrive(page, fragment);
    await expect(shelf.map.notice("link")).toContainText(REFUSED[code]);
    await expect(shelf.map.stage("Zien")).toBeVisible();
    expect(await shelf.map.read()).toEqual(A);
    // It was not taken: whatever it is stays where it stands.
    expect(new URL(page.url()).hash).toBe(fragment);
    expect((await heard(page, "journey-error")).map(({ detail }) => detail.code)).toEqual(["link"]);
  });
}

test("a sound link with the map of a later version is refused", async ({ page }) => {
  const shelf = await arrive(page, await fragmentOf({ ...B, version: 2 }));
  await expect(shelf.map.notice("link")).toContainText(REFUSED.newer);
  expect(await shelf.map.read()).toEqual(A);
});

test("of several maps the first that keeps maps takes the link", async ({ page }) => {
  const html = `<journey-map id="none" storage="none" template="see-think-do-care"></journey-map>${MAP.replace(" ", ' id="first" ')}${MAP.replace(" ", ' id="second" ')}`;
  await arrive(page, await fragmentOf(B), { map: A }, html);
  await expect(new Journey(page, "#first").stage("Lekke band")).toBeVisible();
  for (const id of ["none", "second"]) await expect(page.locator(`#${id}`).getByText("Lekke band")).toHaveCount(0);
});

test("the dialog makes a link that opens this very map, copies it, and says how long it is", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const map = await host(page).then((map) => map.ready());
  await map.title.fill("Zwemles <b>& co");
  await map.element.locator("[data-action=share]").click();
  const dialog = map.element.getByRole("dialog", { name: "Deel als link" });
  const field = dialog.getByLabel("Link naar deze kaart");
  await expect(field).toHaveValue(/^http:\/\/127\.0\.0\.1:\d+\/pages\/host\.html#m=1\.[\w-]+$/);
  const url = await field.inputValue();
  expect(url).toBe(await map.call("link"));
  await expect(dialog).toContainText(`${url.length} tekens`);
  await dialog.getByRole("button", { name: "Kopieer de link" }).click();
  await expect(dialog).toContainText("De link is gekopieerd");
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(url);
  expect(plain(JSON.parse(await mapIn(new URL(url).hash)))).toEqual(plain(await map.read()));
});

/** What a reader of QR codes reads in a picture. */
async function scanned(page, png) {
  const reader = await page.context().newPage();
  await reader.addScriptTag({ path: fileURLToPath(new URL("../../node_modules/jsqr/dist/jsQR.js", import.meta.url)) });
  const found = await reader.evaluate(async (png) => {
    const picture = await createImageBitmap(new Blob([Uint8Array.from(atob(png), (letter) => letter.charCodeAt(0))]));
    const canvas = new OffscreenCanvas(picture.width, picture.height).getContext("2d");
    canvas.drawImage(picture, 0, 0);
    const { data, width, height } = canvas.getImageData(0, 0, picture.width, picture.height);
    return window.jsQR(data, width, height)?.data;
  }, png.toString("base64"));
  await reader.close();
  return found;
}

/** The dialog with the link of a map. */
async function shared(page, map) {
  const shelf = await arrive(page, "", { map });
  await shelf.map.element.locator("[data-action=share]").click();
  const dialog = shelf.map.element.getByRole("dialog");
  await expect(dialog.getByRole("textbox")).toHaveValue(/#m=1/);
  return { dialog, url: await dialog.getByRole("textbox").inputValue(), code: dialog.getByRole("img", { name: "QR-code van deze link" }) };
}

/** A map whose link has about as many characters as a QR code takes. */
const FULL = { ...eight(), cards: eight().cards.slice(0, 78) };

for (const [what, width, scale, colorScheme, map] of [
  ["on a screen", 1280, 1, "light", A],
  ["on a phone", 390, 3, "light", A],
  ["in the dark", 1280, 1, "dark", A],
  ["of a full map, on a screen", 1280, 1, "light", FULL],
  ["of a full map, on a phone", 390, 3, "light", FULL],
]) {
  test.describe(() => {
    test.use({ viewport: { width, height: 844 }, deviceScaleFactor: scale, colorScheme });
    test(`the QR code is read as the link: ${what}`, async ({ page }) => {
      const { dialog, code, url } = await shared(page, map);
      if (map === FULL) expect(url.length).toBeGreaterThan(1650);
      await expect(dialog.getByText("De QR-code is fijn van korrel.")).toHaveCount(map === FULL ? 1 : 0);
      await code.scrollIntoViewIfNeeded();
      expect(await scanned(page, await code.screenshot())).toBe(url);
    });
  });
}

test("the QR code is saved as a picture that is read as the link", async ({ page }) => {
  const { dialog, url } = await shared(page, A);
  const [download] = await Promise.all([page.waitForEvent("download"), dialog.getByRole("button", { name: "Bewaar de QR-code" }).click()]);
  expect(download.suggestedFilename()).toBe("klantreis-qr.svg");
  const text = readFileSync(await download.path(), "utf8");
  expect([...text.matchAll(/<(\w+)/g)].map(([, tag]) => tag)).toEqual(["svg", "path", "path"]);
  const viewer = await page.context().newPage();
  await viewer.setContent(`<img width="400" src="data:image/svg+xml;base64,${Buffer.from(text).toString("base64")}">`);
  expect(await scanned(page, await viewer.locator("img").screenshot())).toBe(url);
});

test("a link that is too long for a QR code says so", async ({ page }) => {
  const { dialog, code, url } = await shared(page, { ...eight(), cards: eight().cards.map((card, at) => ({ ...card, text: `${card.text} ${(at * 7919).toString(36)}` })) });
  expect(url.length).toBeGreaterThan(1952);
  await expect(dialog).toContainText("Voor een QR-code die een telefoon leest is deze link te lang.");
  await expect(code).toHaveCount(0);
});

test("where the browser copies nothing, the link is selected for the person", async ({ page }) => {
  const map = await host(page).then((map) => map.ready());
  await page.evaluate(() => Object.defineProperty(navigator, "clipboard", { value: undefined }));
  await map.element.locator("[data-action=share]").click();
  await map.element.getByRole("button", { name: "Kopieer de link" }).click();
  await expect(map.element.getByRole("dialog")).toContainText("kopieer hem zelf");
  const selected = await map.element.evaluate((element) => {
    const field = element.shadowRoot.querySelector(".share input");
    return field.selectionEnd - field.selectionStart === field.value.length;
  });
  expect(selected).toBe(true);
});

test("where the link cannot be made, that is said", async ({ page }) => {
  await page.addInitScript(() => delete globalThis.CompressionStream);
  const map = await host(page).then((map) => map.ready());
  await map.element.locator("[data-action=share]").click();
  await expect(map.element.getByRole("dialog").getByRole("alert").last()).toContainText("kan nu niet worden gemaakt");
});
