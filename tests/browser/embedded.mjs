// The map in a frame, and the page around it that talks to it.
import { once } from "node:events";
import { createServer } from "node:http";
import { expect } from "./fixture.mjs";
import { Journey } from "./map.mjs";

export const WIDGET = `http://127.0.0.1:${process.env.KLANTREIS_PORT}`;
export const TEMPLATE = "template=see-think-do-care&lang=nl";

/** A page with nothing on it but the frame, which notes what comes from it. */
function around(query, { sandbox, height = 900 } = {}) {
  const box = sandbox === undefined ? "" : ` sandbox="${sandbox}"`;
  const frame = `<iframe width="1200" height="${height}" src="${WIDGET}/embed.html?${query.replaceAll("&", "&amp;")}"${box}></iframe>`;
  const script = `
    window.heard = [];
    // Not by its source: that of a frame which is going is not the frame's any more.
    addEventListener("message", ({ origin, data }) => heard.push({ from: origin, ...data }));
    window.say = (message, to = ${JSON.stringify(WIDGET)}) => frames[0].postMessage({ klantreis: 1, ...message }, to);
    let asked = 0;
    window.ask = async (message, to) => {
      const id = message.id ?? \`asked \${(asked += 1)}\`;
      say({ id, ...message }, to);
      for (;;) {
        const answer = heard.find((message) => message.id === id);
        if (answer) return answer;
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    };`;
  return `<!doctype html><title>An agency</title><link rel="icon" href="data:,"><script>${script}</script>${frame}`;
}

/**
 * Two sites of other people on this machine, of the same site as the widget to a browser, which so lets it see what it stored: other
 * ports are other origins. The frame's address and its box come in the page's.
 */
export async function agencies() {
  const servers = [1, 2].map(() =>
    createServer((request, response) => {
      const { searchParams } = new URL(request.url, "http://any");
      response.setHeader("Content-Type", "text/html");
      response.end(around(searchParams.get("query"), JSON.parse(searchParams.get("box"))));
    }),
  );
  for (const server of servers) await once(server.listen(0, "127.0.0.1"), "listening");
  const [listed, unlisted] = servers.map((server) => `http://127.0.0.1:${server.address().port}`);
  return { listed, unlisted, close: () => servers.forEach((server) => server.close()) };
}

/** Lays this list beside the frame's page: an object, or the text of the file. */
export function list(page, origins) {
  const body = typeof origins === "string" ? origins : JSON.stringify({ origins });
  return page.route("**/embed.json", (route) => route.fulfill({ contentType: "application/json", body }));
}

/** The address of a page of such a site with a frame in it. */
export const addressOf = (site, query = TEMPLATE, box = {}) => `${site}/?${new URLSearchParams({ query, box: JSON.stringify(box) })}`;

/** Opens a page of a site, or of the widget's own, with the map in a frame. */
export async function frame(page, site, query = TEMPLATE, box = {}) {
  if (site === WIDGET) {
    await page.route("**/frame.html", (route) => route.fulfill({ contentType: "text/html", body: around(query, box) }));
    await page.goto("/frame.html");
  } else {
    await page.goto(addressOf(site, query, box));
  }
  return framed(page);
}

/** Puts a page without an origin in the frame of this one, with the map in a frame of its own. */
export async function nobody(page, query = TEMPLATE) {
  const outer = page.locator("iframe");
  await outer.evaluate((frame, page) => (frame.src = `data:text/html,${encodeURIComponent(page)}`), around(query));
  await expect.poll(() => page.frames()[1].url()).toMatch(/^data:/);
  return page.frames()[1];
}

/** The map in the page's frame, once it can be used. */
export async function framed(page) {
  const inner = await page.locator("iframe").elementHandle().then((element) => element.contentFrame());
  await inner.locator("journey-map").waitFor({ state: "attached" });
  return new Journey(inner).ready();
}

/** What the page was told so far, of one type or all. */
export const heard = (page, type) => page.evaluate((type) => heard.filter((message) => !type || message.type === type), type);

/** Says something to the frame. */
export const say = (page, message, to) => page.evaluate(([message, to]) => say(message, to), [message, to]);

/** Says something to the frame, and gives its answer. */
export const ask = (page, message, to) => page.evaluate(([message, to]) => ask(message, to), [message, to]);

/** Whatever was on its way has come. */
export async function settled(page, map) {
  await map.page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 400)));
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 50)));
}
