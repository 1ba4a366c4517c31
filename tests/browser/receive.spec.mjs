// What docs/EMBED.md gives a page that receives a map, letter for letter, on a page that does with it what it says.
import { readFileSync } from "node:fs";
import { expect, test } from "./fixture.mjs";
import { Journey } from "./map.mjs";
import { journey } from "./shelf.mjs";

const guide = readFileSync(new URL("../../docs/EMBED.md", import.meta.url), "utf8");
const [, chapter] = /^## Receiving a map$(.*?)^## /ms.exec(guide);
const codes = (kind) => [...chapter.matchAll(new RegExp(`^\`\`\`${kind}\\n(.*?)^\`\`\`$`, "gms"))].map(([, code]) => code);
const [webhook, form, mail] = codes("js");
const [fields] = codes("html");
const HOOK = "https://hook.agency.example";

/** A page with a map, this script of the guide's, and more of a policy. It does not say that it is UTF-8: a form must not depend on it. */
async function visit(page, script, { html = "", policy = "connect-src 'self'", map: shown } = {}) {
  const body = `<!doctype html><html lang="nl"><title>A page</title><link rel="icon" href="data:,">
    <script type="module" src="/journey-map.js"></script><script type="module" src="/pages/receive.js"></script>
    <body><journey-map template="see-think-do-care" cta="Plan een gesprek"></journey-map><p id="arrived"></p>${html}`;
  const headers = { "content-security-policy": `default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; img-src data:; ${policy}` };
  await page.route("**/pages/receive.html", (route) => route.fulfill({ contentType: "text/html", headers, body }));
  const code = `const element = document.querySelector("journey-map");\n${script}`;
  await page.route("**/pages/receive.js", (route) => route.fulfill({ contentType: "text/javascript", body: code }));
  await page.goto("/pages/receive.html");
  const map = await new Journey(page).ready();
  if (shown) await map.call("load", shown);
  return map;
}

/** Hands the map over, as a visitor does. */
async function hand(map) {
  await map.element.getByRole("button", { name: "Plan een gesprek" }).click();
  const dialog = map.element.getByRole("dialog");
  await dialog.getByLabel("E-mailadres").fill("sanne@example.nl");
  await dialog.getByRole("checkbox").check();
  // A form that is stopped is a page that never comes: nobody waits for it.
  await dialog.getByRole("button", { name: "Geef door" }).click({ noWaitAfter: true });
}

test("the guide has the three ways it speaks of", () => {
  expect([codes("js").length, codes("html").length]).toEqual([3, 1]);
});

test("the webhook gets the map as JSON, under the policy the guide names, and the visitor hears whether it arrived", async ({ page, allow }) => {
  allow(new RegExp(`^other origin: ${HOOK}/|Failed to load resource.*50[03]`));
  const sent = [];
  let status = 200;
  await page.route(`${HOOK}/klantreis`, (route) => {
    sent.push(route.request());
    return route.fulfill({ status, headers: { "access-control-allow-origin": "*", "access-control-allow-headers": "content-type" } });
  });
  expect(guide).toContain(`connect-src ${HOOK}`);
  const map = await visit(page, webhook, { policy: `connect-src 'self' ${HOOK}` });
  await map.write("Acties", "See", "Vraag het aan mijn zus");
  await hand(map);
  await expect(page.locator("#arrived")).toHaveText("Bedankt, je kaart is verstuurd.");
  expect(sent.map((request) => [request.method(), request.headers()["content-type"]])).toEqual([["POST", "application/json"]]);
  const { map: arrived, advice, contact } = sent[0].postDataJSON();
  expect(arrived).toEqual(await map.read());
  expect(advice).toEqual(await map.call("advise"));
  expect(contact).toEqual({ email: "sanne@example.nl" });
  status = 503;
  await page.keyboard.press("Escape");
  await hand(map);
  await expect(page.locator("#arrived")).toHaveText("Versturen lukte niet.");
});

test("the form goes to its address with the three parts, under a policy that names it", async ({ page }) => {
  const sent = [];
  await page.route("**/intake", (route) => {
    sent.push(new URLSearchParams(route.request().postData()));
    return route.fulfill({ contentType: "text/html", body: "<title>Arrived</title>" });
  });
  const map = await visit(page, form, { html: fields, policy: "connect-src 'self'; form-action 'self'" });
  await map.write("Acties", "See", 'Een "kaart" & meer <b>');
  const journey = await map.read();
  await hand(map);
  await expect(page).toHaveTitle("Arrived");
  expect(sent).toHaveLength(1);
  expect([...sent[0].keys()]).toEqual(["map", "advice", "contact"]);
  expect(JSON.parse(sent[0].get("map"))).toEqual(journey);
  expect(JSON.parse(sent[0].get("advice")).stages).toHaveLength(4);
  expect(JSON.parse(sent[0].get("contact"))).toEqual({ email: "sanne@example.nl" });
});

test("a policy that does not name the form's address stops the form, as the guide says", async ({ page, allow }) => {
  allow(/form-action|Content.Security.Policy/);
  const told = [];
  page.on("console", (message) => told.push(message.text()));
  await page.route("**/intake", () => told.push("sent"));
  const map = await visit(page, form, { html: fields, policy: "connect-src 'self'; form-action 'none'" });
  await hand(map);
  await expect.poll(() => told.join("\n")).toContain("form-action 'none'");
  expect(told).not.toContain("sent");
  expect(guide).toContain("Where the page has a `form-action` in its policy, it has to name that address.");
});

for (const [what, title, name] of [
  ["a map", "Zwemles & meer?", "Zien"],
  // The hundredth place of the title falls within an emoji.
  ["a map of many emoji", `${"x".repeat(99)}🏊🏊`, `${"y".repeat(99)}🏊`],
]) {
  test(`the mail link has the title and the outline of ${what}, in an address that mail programs take`, async ({ page }) => {
    const asked = [];
    const devtools = await page.context().newCDPSession(page);
    await devtools.send("Page.enable");
    devtools.on("Page.frameRequestedNavigation", ({ url }) => asked.push(url));
    const stages = Array.from({ length: 12 }, (_, at) => `${at}${name}`);
    const map = await visit(page, mail, { map: journey(title, ...stages) });
    await hand(map);
    await expect.poll(() => asked.filter((url) => url.startsWith("mailto:"))).toHaveLength(1);
    const url = new URL(asked.find((url) => url.startsWith("mailto:")));
    expect(url.pathname).toBe("info@agency.example");
    const subject = decodeURIComponent(/[?&]subject=([^&]*)/.exec(url.href)[1]);
    const body = decodeURIComponent(/[?&]body=([^&]*)/.exec(url.href)[1]);
    expect([...subject].length).toBeLessThanOrEqual(100);
    expect(title.startsWith(subject)).toBe(true);
    expect(body).toContain(name.slice(0, 3));
    expect(body.endsWith("\n\nVoeg hier het bestand van je kaart toe.")).toBe(true);
    expect(url.href.length).toBeLessThan(2000);
  });
}
