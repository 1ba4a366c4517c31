// Links with a map in them, in the pages that people open them in: what is a link and what is the page's own, who sees what first.
import { linkIn, withLink } from "../../packages/journey-map/src/address.ts";
import { fragmentOf } from "../../packages/journey-map/src/share.ts";
import { expect, test } from "./fixture.mjs";
import { Journey, MAP } from "./map.mjs";
import { journey, maps, put, record } from "./shelf.mjs";

const TEXT = "KoHJTDWNQQqDQAxFryJ_nYVu3bXH6JDFoEHSmUZw0lIovbvEVrL5PF546YOXbE1X";
const LINK = `#m=1.${TEXT}`;

/** A map with cards, to see something of. */
const SHARED = {
  ...journey("Fietsenmaker", "Lekke band", "Brengen", "Ophalen"),
  lanes: [{ id: "l1", kind: "actions", name: "Acties" }, { id: "l2", kind: "touchpoints", name: "Contactpunten" }],
  cards: ["s0", "s1", "s2"].map((stage, at) => ({ id: `c${at}`, stage, lane: "l1", text: `Stap ${at + 1}`, evidence: "assumed" })),
};

test("a link is told from what a page has in its fragment itself", () => {
  for (const [fragment, link] of [
    [LINK, LINK],
    [`#/map?m=1.${TEXT}`, LINK],
    [`#/map&m=1.${TEXT}`, LINK],
    [`#tab=2&m=1.${TEXT}&utm_source=mail`, LINK],
    [`#m=1%2E${TEXT}`, LINK],
    // What mail programs and trackers leave behind it.
    ...[".", ")", ">", ",", "%3E", "%29.", "?utm_source=mail", "&fbclid=abc", ":~:text=fase"].map((more) => [LINK + more, LINK]),
    // One that was cut: still known for what it is.
    [LINK.slice(0, 40), LINK.slice(0, 40)],
    [`#m=7.${TEXT}`, `#m=7.${TEXT}`],
    ...["", "#", "#m", "#m=menu", "#m=1.json", "#m=1.5", "#m=12.", "#m=1.introduction-to-the-whole-subject", "#m=2.IntroductionToTheWholeSubject", "#main=1.AAAA"].map((other) => [other, ""]),
    ...[`#M=1.${TEXT}`, `#/m=1.${TEXT}`, `#item=1.${TEXT}`, `#m%3D1.${TEXT}`].map((other) => [other, ""]),
  ]) {
    expect(linkIn(fragment), fragment).toBe(link);
  }
});

test("a link stands behind the route or the parameters of its page, once", () => {
  for (const [fragment, made] of [
    ["", LINK],
    ["#", LINK],
    ["#m=1.AAAAbbbb1111CCCCdddd2222", LINK],
    ["#/map", `#/map?m=1.${TEXT}`],
    ["#!/map", `#!/map?m=1.${TEXT}`],
    ["#/map?tab=2", `#/map?tab=2&m=1.${TEXT}`],
    ["#/map?m=1.AAAAbbbb1111CCCCdddd2222&tab=2", `#/map?tab=2&m=1.${TEXT}`],
    ["#tab=2", `#tab=2&m=1.${TEXT}`],
    ["#contact", `#contact?m=1.${TEXT}`],
    ["#m=menu", `#m=menu&m=1.${TEXT}`],
  ]) {
    expect(withLink(fragment, LINK), fragment).toBe(made);
    expect(linkIn(withLink(fragment, LINK)), fragment).toBe(LINK);
  }
});

/** A page opened with this fragment, with this markup in it, in a browser that keeps these maps. */
async function arrive(page, fragment, { html = MAP, kept = {} } = {}) {
  await page.goto("/pages/late.html");
  await put(page, Object.fromEntries(Object.entries(kept).map(([name, map]) => [name, record(map)])));
  await page.goto(`/pages/host.html${fragment}`);
  await page.locator("main").evaluate((main, html) => (main.innerHTML = html), html);
  return new Journey(page).ready();
}

const banner = (map) => map.element.locator(".looking");
const buttons = (map) => banner(map).getByRole("button").allTextContents();
const hash = (page) => new URL(page.url()).hash;

for (const [what, html, offers] of [
  ["with the start", "<journey-map></journey-map>", ["Maak hier mijn kaart van", "Begin zelf"]],
  ["with a template", MAP, ["Maak hier mijn kaart van", "Begin zelf"]],
  ["that begins blank", '<journey-map template="blank"></journey-map>', ["Maak hier mijn kaart van", "Begin zelf"]],
  ["that keeps nothing", '<journey-map storage="none"></journey-map>', ["Maak hier mijn kaart van", "Begin zelf"]],
  ["to look at", '<journey-map mode="view"></journey-map>', ["Sluiten"]],
]) {
  test(`a link shows its map and the advice of its first stage at every width, on a page ${what}`, async ({ page }) => {
    const map = await arrive(page, await fragmentOf(SHARED), { html });
    await expect(banner(map)).toContainText("Je bekijkt ‘Fietsenmaker’ uit een link. Fasen: 3, rijen: 2, kaartjes: 3.");
    expect(await buttons(map)).toEqual(offers);
    await expect(banner(map).getByRole("button", { name: offers[0] })).toBeFocused();
    for (const width of [320, 390, 768, 1440]) {
      await page.setViewportSize({ width, height: 844 });
      await expect(map.element.getByText("Stap 1", { exact: true }), `${width}`).toBeVisible();
      await expect(map.advice.getByRole("heading", { name: /Lekke band/ }).first(), `${width}`).toBeAttached();
      await expect(map.advice.locator(".channel").first(), `${width}`).toBeAttached();
    }
  });
}

test("the link stays in the address until its map is kept, and what else stands there stays", async ({ page }) => {
  const link = (await fragmentOf(SHARED)).slice(1);
  let map = await arrive(page, `#tab=2&${link}&utm_source=mail`, { html: "<journey-map></journey-map>" });
  await expect(banner(map)).toContainText("Fietsenmaker");
  expect(hash(page)).toContain(link);
  await page.evaluate(() => history.replaceState({ of: "the page" }, ""));
  await page.reload();
  await page.locator("main").evaluate((main) => (main.innerHTML = "<journey-map></journey-map>"));
  map = await new Journey(page).ready();
  await banner(map).getByRole("button", { name: "Maak hier mijn kaart van" }).click();
  await expect(banner(map)).toHaveCount(0);
  await expect.poll(async () => (await maps(page)).map?.title).toBe("Fietsenmaker");
  await expect.poll(() => hash(page)).toBe("#tab=2&utm_source=mail");
  expect(await page.evaluate(() => history.state)).toEqual({ of: "the page" });
});

test("who has no map goes from a link to the start; who has one finds it, and may keep both", async ({ page }) => {
  const fragment = await fragmentOf(SHARED);
  let map = await arrive(page, fragment, { html: '<journey-map template="blank"></journey-map>' });
  await banner(map).getByRole("button", { name: "Begin zelf" }).click();
  await expect(map.element.locator(".screen")).toHaveAttribute("data-showing", "start");
  await expect.poll(() => hash(page)).toBe("");
  expect(await maps(page)).toEqual({});

  map = await arrive(page, `?again${fragment}`, { kept: { map: journey("Bakkerij", "Zien", "Proeven") } });
  await expect(banner(map)).toContainText("Je eigen kaart staat er nog.");
  expect(await buttons(map)).toEqual(["Terug naar mijn kaart", "Houd als nieuwe kaart", "Voeg toe aan mijn kaart"]);
  await banner(map).getByRole("button", { name: "Terug naar mijn kaart" }).click();
  await expect(map.stage("Zien")).toBeVisible();
  await expect.poll(() => hash(page)).toBe("");
});

test("an element that a framework takes off and makes again shows the link all the same", async ({ page }) => {
  const map = await arrive(page, await fragmentOf(SHARED));
  await expect(banner(map)).toHaveCount(1);
  await page.locator("main").evaluate((main, html) => {
    main.replaceChildren();
    return new Promise((turn) => setTimeout(() => turn((main.innerHTML = html))));
  }, MAP);
  await expect(banner(await new Journey(page).ready())).toContainText("Fietsenmaker");
});

test("what a page has in its fragment itself is never taken, removed or complained of", async ({ page }) => {
  const map = await arrive(page, "#m=1.json");
  for (const fragment of ["#m=menu", "#m=12.", "#m=2.introduction-to-the-whole-subject", "#/m=1/kaarten"]) {
    await page.evaluate((fragment) => (location.hash = fragment), fragment);
    expect(hash(page)).toBe(fragment);
  }
  // A sound link afterwards is looked at, and no notice came before it.
  await page.evaluate((fragment) => (location.hash = fragment), await fragmentOf(SHARED));
  await expect(banner(map)).toContainText("Fietsenmaker");
  await expect(map.notice("link")).toHaveCount(0);
});

test("a router that runs first hides no link, and is led to the route that the link was made at", async ({ page }) => {
  await page.goto("/pages/router.html#/map");
  const link = await (await new Journey(page).ready()).call("link");
  expect(link).toMatch(/\/pages\/router\.html#\/map\?m=1\.[\w-]+$/);

  const fragment = (await fragmentOf(SHARED)).slice(1);
  await page.goto(`/pages/router.html?1#/map?${fragment}`);
  const map = await new Journey(page).ready();
  await expect(banner(map)).toContainText("Fietsenmaker");
  expect(hash(page)).toBe("#/map");
  await banner(map).getByRole("button", { name: "Maak hier mijn kaart van" }).click();
  await expect(map.stage("Lekke band")).toBeVisible();
  expect(hash(page)).toBe("#/map");
});
