// The policies that docs/EMBED.md gives a host, tried on pages of somebody else: files on the page's own origin, and on another one.
import { createHash } from "node:crypto";
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
test.afterEach(async ({ page: browserPage }) => {
  // What is still under way comes first: a server that is gone by then is no fault of the map's.
  await browserPage.waitForLoadState("networkidle");
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
  await expect(browserPage.locator("journey-map").getByRole("alert")).toContainText(`Its owner has to allow connect-src ${from}.`);
});

// --- six policies and more, for the element and for the frame ------------------------------------------------------------

const codes = [...guide.matchAll(/^```html\n(.*?)\n```$/gms)].map(([, text]) => text);
const [, bringer] = /<script>(.*?)<\/script>/s.exec(codes.find((code) => code.includes("createElement")));
const bringing = (file) => bringer.replace("/klantreis/journey-map.js", file);
const hash = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
const policyOf = (start) => blocks.find((text) => text.startsWith(start));
const noncePolicy = policyOf("script-src 'nonce-");
const hashPolicy = policyOf("script-src 'sha256-");
const [trusted] = /require-trusted-types-for 'script'; trusted-types 'none'/.exec(guide);
const frameGuide = readFileSync(new URL("docs/IFRAME.md", root), "utf8");
const BOX = "sandbox allow-scripts allow-same-origin allow-downloads allow-popups allow-modals";

// As the contract has it; the guide's own, which asks for less, is above.
const STRICT = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' blob: data:; connect-src 'self'";
const NONCE = `default-src 'none'; base-uri 'none'; object-src 'none'; ${noncePolicy}`;
const nonced = (html) => html.replaceAll('<script type="module"', '<script type="module" nonce="R4nd0m"');
const brought = (html) => html.replace(/<script type="module" src="(.*?)"><\/script>/, (_, file) => `<script>${bringing(file)}</script>`);
const hashed = (file) => hashPolicy.replace("'sha256-…'", hash(bringing(file)));

/** Policies under which everything works, in both forms: the policy, given the script's file, and what the server makes of the page. */
const WORKS = {
  "the contract's": () => STRICT,
  "the guide's, and nothing else": () => own,
  "none at all": () => "",
  "a loose one with 'unsafe-eval'": () => "default-src 'self' 'unsafe-inline' 'unsafe-eval'",
  "one by nonces": [() => NONCE, nonced],
  "one by hashes": [(file) => `default-src 'none'; ${hashed(file)}`, brought],
  "one that takes no style": () => STRICT.replace("style-src 'self'", "style-src 'none'"),
  "one with Trusted Types": () => `${STRICT}; ${trusted}`,
  "one by nonces with Trusted Types": [() => `${NONCE}; ${trusted}`, nonced],
  "one with a sandbox": () => `${STRICT}; ${BOX}`,
};

/** Policies that are too strict, and what has to be allowed, given the origin of the files. */
const SAYS = {
  "one without 'wasm-unsafe-eval'": [STRICT.replace(" 'wasm-unsafe-eval'", ""), () => "'wasm-unsafe-eval'"],
  "one without connect-src": [STRICT.replace("connect-src 'self'", "connect-src 'none'"), (from) => `connect-src ${from}`],
};

const ELEMENT = `<!doctype html><html lang="nl"><title>A page</title><body><script type="module" src="/journey-map.js"></script>
  <journey-map template="see-think-do-care" cta="Plan"></journey-map>`;
const EMBED = readFileSync(new URL("dist/embed.html", root), "utf8");

/** The files, with a page that has a policy; HERE in it is their origin, `list` is what embed.json says. */
const site = (path, policy, html, list = [], reported = "", header = "") =>
  serve((request, response) => {
    const [asked] = request.url.split("?");
    if (header) response.setHeader(...header.split(": "));
    if (asked === "/favicon.ico") return response.writeHead(204).end();
    if (asked === "/embed.json") return response.setHeader("Content-Type", "application/json").end(JSON.stringify({ origins: list }));
    if (asked !== path) return files(request, response);
    const here = `http://${request.headers.host}`;
    response.setHeader("Content-Type", "text/html");
    if (policy) response.setHeader("Content-Security-Policy", policy.replaceAll("HERE", here));
    if (reported) response.setHeader("Content-Security-Policy-Report-Only", reported);
    return response.end(html);
  });

/** How a page has the map: gives the address of the page, the origin of the files, and the map once the page is open. */
const FORMS = {
  "the element": async (policy, server) => {
    const address = await site("/", policy("/journey-map.js"), server(ELEMENT));
    return { address, from: address, find: (browserPage) => new Journey(browserPage) };
  },
  "the frame": async (policy, server) => {
    const listed = [];
    const from = await site("/embed.html", policy(/src="(embed\.js[^"]*)"/.exec(EMBED)[1]), server(EMBED), listed);
    const frame = `<!doctype html><title>A customer</title>
      <iframe width="1200" height="800" src="${from}/embed.html?template=see-think-do-care&amp;lang=nl&amp;cta=Plan"></iframe>`;
    const address = await site("/", `default-src 'none'; frame-src ${from}`, frame);
    listed.push(address);
    return { address, from, find: (browserPage) => new Journey(browserPage.frames()[1]) };
  },
};

for (const [form, make] of Object.entries(FORMS)) {
  for (const [which, how] of Object.entries(WORKS)) {
    test(`${form} under ${which}: a map that is kept, and no violation`, async ({ page: browserPage, allow }) => {
      const [policy, server] = Array.isArray(how) ? how : [how, (html) => html];
      const { address, from, find } = await make(policy, server);
      allow(new RegExp(`^other origin: (${address}|${from})/`));
      await browserPage.goto(address);
      const map = await find(browserPage).ready();
      await map.write("Acties", "See", "Een kaart erbij");
      await expect.poll(() => map.element.evaluate(() => localStorage.getItem("klantreis:default:map"))).toContain("Een kaart erbij");
      await browserPage.reload();
      const again = await find(browserPage).ready();
      await expect(again.card("Een kaart erbij")).toBeVisible();
      // In a frame of another origin the map says that it is kept for that page alone; of the policy there is nothing to say.
      await expect(again.element.locator('.notice:not([data-code="partitioned"], :has([data-code="partitioned"]))')).toHaveCount(0);
    });
  }

  for (const [which, [policy, missing]] of Object.entries(SAYS)) {
    test(`${form} under ${which}: one sentence that names what is missing`, async ({ page: browserPage, allow }) => {
      const { address, from, find } = await make(() => policy, (html) => html);
      allow(new RegExp(`^other origin: (${address}|${from})/|Content.Security.Policy|^csp: (connect-src|script-src) `));
      await browserPage.goto(address);
      const map = find(browserPage);
      await expect(map.element.getByRole("alert")).toContainText(`De beheerder moet ${missing(from)} toestaan.`);
      await expect(map.element.getByRole("alert")).not.toContainText(/\{\}|undefined/);
    });
  }
}

test("a file of the map's that is missing is no matter of the policy", async ({ page: browserPage, allow }) => {
  const address = await site("/", STRICT, ELEMENT, [], "connect-src 'none'");
  allow(new RegExp(`^other origin: ${address}/|Failed to load resource|Fetch API cannot load|integrity|Content.Security.Policy|^csp: connect-src`));
  await browserPage.route("**/journey-map.css?*", (route) => route.fulfill({ status: 404 }));
  // What the page itself may not fetch, and what a policy only reports, is not why.
  await browserPage.addInitScript(() => fetch("http://127.0.0.1:9/").catch(() => {}));
  await browserPage.goto(address);
  const alert = new Journey(browserPage).element.getByRole("alert");
  await expect(alert).toContainText("kan hier niet worden geladen");
  await expect(alert).not.toContainText("toestaan");
});

test("a policy that lets only this one script come is enough", async ({ page: browserPage, allow }) => {
  const some = "HERE/journey-map.js 'wasm-unsafe-eval'";
  const address = await site("/", `default-src 'none'; script-src ${some}; connect-src HERE`, ELEMENT);
  allow(new RegExp(`^other origin: ${address}/`));
  await browserPage.goto(address);
  const map = await new Journey(browserPage).ready();
  await map.element.evaluate((element) => Promise.all([element.link(), element.export("csv")]));
});

test("what a policy only reports stops nothing", async ({ page: browserPage, allow }) => {
  const address = await site("/", "", ELEMENT, [], `default-src 'none'; ${trusted}`);
  allow(new RegExp(`^other origin: ${address}/|[Rr]eport.[Oo]nly|^csp: (?!require-trusted)`));
  await browserPage.goto(address);
  const map = await new Journey(browserPage).ready();
  await map.write("Acties", "See", "Een kaart erbij");
});

test("a sandbox without allow-same-origin: the map works, and says that nothing is kept", async ({ page: browserPage, allow }) => {
  const policy = `${STRICT.replaceAll("'self'", "HERE")}; sandbox allow-scripts`;
  const address = await site("/", policy, ELEMENT, [], "", cors);
  allow(new RegExp(`^other origin: ${address}/`));
  await browserPage.goto(address);
  const map = await new Journey(browserPage).ready();
  await map.write("Acties", "See", "Een kaart erbij");
  await expect(map.notice("blocked")).toBeVisible();
});

test("where a policy keeps the script itself away, the browser names the directive and the guides say what to do", async ({
  page: browserPage,
  allow,
}) => {
  const errors = [];
  browserPage.on("console", (message) => errors.push(message.text()));
  allow(/^other origin: http:\/\/127|Content.Security.Policy|^csp: (script-src-elem|frame-src)/);
  // A page without the hash or the nonce; a frame whose page is served as it is under a policy of nonces; a page that takes no frames.
  await browserPage.goto(await site("/", `default-src 'none'; ${hashed("/journey-map.js")}`, ELEMENT));
  await expect.poll(() => errors.join("\n")).toMatch(/journey-map\.js.*script-src/);
  expect(guide).toContain("Where the policy keeps the script itself away nothing of the map runs");
  errors.length = 0;
  await browserPage.goto(`${await site("/embed.html", NONCE, EMBED)}/embed.html`);
  await expect.poll(() => errors.join("\n")).toMatch(/embed\.js.*script-src/);
  expect(frameGuide).toContain("the server has to write the nonce into");
  errors.length = 0;
  await browserPage.goto(await site("/", "default-src 'none'", '<!doctype html><iframe src="/embed.html"></iframe>'));
  await expect.poll(() => errors.join("\n")).toMatch(/frame-src/);
  expect(frameGuide).toMatch(/needs `frame-src https:\/\/agency\.example`/);
});

// All that the wasm can do to a page stands in its glue, and all that the loader does in these files.
test("nothing that Trusted Types guard is in the scripts", () => {
  const sinks = ["(inner|outer)HTML", "insertAdjacentHTML", "HTMLUnsafe", "createContextualFragment", "parseFromString", "srcdoc"];
  sinks.push("document\\.write", "\\beval\\(", "new Function\\b", "\\bWorker\\(", "importScripts", "execCommand\\((?![\"'`]copy)", "trustedTypes", "\\.src ?=");
  sinks.push("createElement\\([\"'`]script", "setAttribute\\([\"'`]on", "set(Timeout|Interval)\\([\"'`]", "javascript:");
  const sink = new RegExp(`.{0,40}(${sinks.join("|")}).{0,40}`, "g");
  for (const name of ["journey-map.js", "share.js", "qr.js", "embed.js", "formats.js"]) {
    expect(readFileSync(new URL(`dist/${name}`, root), "utf8").match(sink), name).toBeNull();
  }
});

for (const [form, make] of Object.entries(FORMS)) {
  test(`${form} with Trusted Types: every button of the bar, every dialog and every member`, async ({ page: browserPage, allow }) => {
    const { address, from, find } = await make(() => `${STRICT}; ${trusted}`, (html) => html);
    allow(new RegExp(`^other origin: (${address}|${from})/`));
    await browserPage.addInitScript(() => (window.print = () => dispatchEvent(new Event("afterprint"))));
    await browserPage.goto(address);
    const map = await find(browserPage).ready();
    // The page is as strict as it says.
    expect(await map.element.evaluate(() => {
      try {
        document.createElement("p").innerHTML = "<b>";
      } catch (error) {
        return error.name;
      }
    })).toBe("TypeError");
    allow(/TrustedHTML|Trusted Type|^csp: require-trusted-types-for blocked trusted-types-sink at :3$/);
    await map.rename("See", "Ontdekken");
    await map.write("Acties", "Think", "Een kaart erbij");
    const press = (action) => map.element.locator(`[part~=toolbar] [data-action=${action}]`).click();
    for (const action of ["maps", "share", "about", "help"]) {
      await press(action);
      await expect(map.element.getByRole("dialog")).toHaveCount(1);
      if (action === "share") await expect(map.element.getByLabel("Link naar deze kaart")).toHaveValue(/#m=1\./);
      await browserPage.keyboard.press("Escape");
      await expect(map.element.getByRole("dialog")).toHaveCount(0);
    }
    for (const action of ["plan", "plan", "outline", "outline", "print", "undo", "redo"]) await press(action);
    const saved = browserPage.waitForEvent("download");
    await press("save-file");
    await saved;
    await map.element.locator("[part~=cta]").click();
    await browserPage.keyboard.press("Escape");
    const link = await map.call("link");
    expect(link).toContain("#m=1.");
    expect(await map.call("export", "plan")).toContain(";");
    expect((await map.call("advise")).stages).toHaveLength(4);
    expect(await map.call("load", await map.read())).toEqual({ warnings: [] });
    await press("start");
    await map.element.evaluate((element) => element.setAttribute("lang", "en"));
    // The map of a link is looked at, and kept.
    await map.page.evaluate((hash) => (location.hash = hash), new URL(link).hash);
    await map.element.getByRole("button", { name: /^Keep/ }).click();
    await expect(map.element.getByRole("table")).toContainText("Ontdekken");
  });
}
