// The policies that docs/EMBED.md gives a host, tried on pages of somebody else: files on the page's own origin, and on another one.
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import sirv from "sirv";
import { expect, test } from "./fixture.mjs";
import { Journey } from "./map.mjs";

const root = new URL("../../", import.meta.url);
const guide = readFileSync(new URL("docs/EMBED.md", root), "utf8");
const blocks = [...guide.matchAll(/^```text\n(.*?)\n```$/gms)].map(([, text]) => text);
const own = blocks.find((text) => text.startsWith("default-src 'none'"));
const foreign = blocks.find((text) => text.startsWith("script-src 'self' https://files."));
const cors = blocks.find((text) => text.startsWith("Access-Control-Allow-Origin"));

let sites = [];
const serve = async (answer) => {
  const server = createServer(answer).listen(0, "127.0.0.1");
  await once(server, "listening");
  sites.push(server);
  return `http://127.0.0.1:${server.address().port}`;
};
test.afterEach(() => {
  for (const site of sites) site.close().closeAllConnections();
  sites = [];
});

const files = sirv(new URL("dist/", root).pathname, { dev: true });
const PAGE = (from) => `<!doctype html><html lang="en"><title>A page</title><link rel="icon" href="data:,">
  <script type="module" src="${from}/journey-map.js"></script><journey-map template="blank"></journey-map>`;

/** A page with this policy, and the files it names at this address or its own. */
const page = (policy, from = "") =>
  serve((request, response) => {
    if (request.url !== "/") return files(request, response);
    response.setHeader("Content-Security-Policy", policy);
    response.setHeader("Content-Type", "text/html");
    return response.end(PAGE(from));
  });

/** The files, with this header on each. */
const store = (header = "") =>
  serve((request, response) => {
    if (header) response.setHeader(...header.split(": "));
    files(request, response);
  });

async function isReady(browserPage, address) {
  await browserPage.goto(address);
  const map = await new Journey(browserPage).ready();
  expect((await map.read()).title).toBe("My customer journey");
}

test("the policy for files on the page's own origin is enough", async ({ page: browserPage, allow }) => {
  // The fixture knows one origin, and this page has one of its own.
  const address = await page(`${own}; img-src data:`);
  allow(new RegExp(`^other origin: ${address}/`));
  await isReady(browserPage, address);
});

test("files on another origin work with the policy and the header that are named", async ({ page: browserPage, allow }) => {
  const from = await store(cors);
  const address = await page(`default-src 'none'; img-src data:; ${foreign.replaceAll("https://files.agency.example", from)}`, from);
  allow(new RegExp(`^other origin: (${address}|${from})/`));
  await isReady(browserPage, address);
});

test("without that header the script does not come", async ({ page: browserPage, allow }) => {
  const from = await store();
  const address = await page(`default-src 'none'; img-src data:; ${foreign.replaceAll("https://files.agency.example", from)}`, from);
  allow(/^other origin: http:\/\/127\.0\.0\.1|CORS policy|net::ERR_FAILED/);
  const failed = browserPage.waitForEvent("requestfailed");
  await browserPage.goto(address);
  await failed;
  expect(await browserPage.evaluate(() => customElements.get("journey-map"))).toBeUndefined();
});

test("a policy that lets the script come and not the files is explained in the element", async ({ page: browserPage, allow }) => {
  const from = await store(cors);
  const policy = foreign.replaceAll("https://files.agency.example", from).replace(`connect-src 'self' ${from}`, "connect-src 'self'");
  const address = await page(`default-src 'none'; img-src data:; ${policy}`, from);
  allow(/^other origin: http:\/\/127\.0\.0\.1|Content Security Policy|^csp: connect-src/);
  await browserPage.goto(address);
  await expect(browserPage.locator("journey-map").getByRole("alert")).toContainText("cannot be loaded here");
});
