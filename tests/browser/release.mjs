// A site with the build, whose server may answer otherwise than it should.
import { createHash } from "node:crypto";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { extname } from "node:path";
import { Journey } from "./map.mjs";

const dist = new URL("../../dist/", import.meta.url);
export const read = (name) => readFileSync(new URL(name, dist));
export const sumOf = (bytes) => `sha384-${createHash("sha384").update(bytes).digest("base64")}`;
const TYPES = { ".js": "text/javascript", ".css": "text/css", ".wasm": "application/wasm", ".json": "application/json", ".html": "text/html", ".bin": "application/octet-stream" };
const SECTION = Buffer.from([0, 2, 1, 120]); // at the end of a wasm: every engine passes over it, only the sum tells it
export const HTML = Buffer.from("<!doctype html><title>Home</title>");

/** What another build would have under a name. */
export const ofOther = (name) => (name.endsWith(".wasm") ? Buffer.concat([read(name), SECTION]) : Buffer.concat([read(name), Buffer.from("\n")]));

/**
 * Starts a site with the build; `answer(name, times, search)` may give another body, or `{status, body, headers}`, for the nth request of a
 * file, or `"silence"` for no answer at all. `asked` lists the requests; `close()` ends it.
 */
export async function serve(answer, html = "") {
  const asked = [];
  const server = createServer((request, response) => {
    const { pathname, search } = new URL(request.url, "http://x");
    const name = pathname.slice(1);
    if (name === "") {
      response.setHeader("Content-Type", "text/html");
      return response.end(`<!doctype html><html lang="nl"><title>A page</title><link rel="icon" href="data:,">
        ${html || '<script type="module" src="journey-map.js"></script><journey-map template="five-steps"></journey-map>'}`);
    }
    const times = asked.filter((one) => one.name === name).length;
    asked.push({ name, search, past: /no-cache|no-store/.test(request.headers["cache-control"] ?? "") });
    const given = answer(name, times, search);
    if (given === "silence") return undefined;
    const { status = 200, body = read(name), headers = {} } = Buffer.isBuffer(given) ? { body: given } : (given ?? {});
    response.writeHead(status, { "Content-Type": TYPES[extname(name)], ...headers });
    return response.end(body);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = `http://127.0.0.1:${server.address().port}/`;
  const close = () => server.close().closeAllConnections();
  return { address, asked, close, of: (name) => asked.filter((one) => one.name === name) };
}

/** Opens the page of a site. The fixture knows one origin, and each site has another. */
export async function open(page, allow, address) {
  allow(/^other origin: http:\/\/127\.0\.0\.1:/);
  await page.goto(address);
  return new Journey(page);
}
