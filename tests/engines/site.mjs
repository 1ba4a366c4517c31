// What the browsers are shown: the build under the policy of docs/EMBED.md, on as many origins as there are tests, and pages of others.
// It is the only way out that they have, so it knows of every request, also of one to another origin.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer, request as ask } from "node:http";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));
const documented = readFileSync(`${root}docs/EMBED.md`, "utf8").match(/^default-src 'none'; .*$/m)[0];

const TYPES = { js: "text/javascript", json: "application/json" };

/** Starts the server of the browser tests, and gives its port. */
async function build() {
  const server = spawn(process.execPath, [`${root}tests/browser/server.mjs`, "--port", "0", "--tests"], { stdio: ["ignore", "pipe", "inherit"] });
  process.on("exit", () => server.kill());
  for await (const text of server.stdout) {
    const port = /127\.0\.0\.1:(\d+)/.exec(text)?.[1];
    if (port) return { port: Number(port), stop: () => server.kill() };
  }
  throw new Error("tests/browser/server.mjs ended before it served");
}

export async function serve() {
  const upstream = await build();
  const own = new Set(); // origins that have the build
  const others = new Map(); // origins of other people, with their pages by path
  const files = new Map(); // what stands beside the build, by origin and path
  const log = []; // every request: who asked for what
  let count = 0;

  const answer = (request, response) => {
    // To a proxy the whole address is said.
    const url = new URL(request.url, `http://${request.headers.host}`);
    log.push({ origin: url.origin, path: url.pathname, whole: /^http:/.test(request.url) });
    const text = others.get(url.origin)?.get(url.pathname) ?? files.get(url.origin + url.pathname);
    if (text !== undefined) {
      response.setHeader("Content-Type", TYPES[url.pathname.split(".")[1]] ?? "text/html; charset=utf-8");
      return response.end(text);
    }
    if (!own.has(url.origin)) return response.writeHead(others.has(url.origin) ? 404 : 502).end();
    const options = { port: upstream.port, host: "127.0.0.1", path: url.pathname + url.search, method: request.method, headers: request.headers };
    const forwarded = ask(options, (answer) => {
      // The pages here that hold a frame say so, as the documentation asks; everything else is as it says for an element.
      const framing = url.pathname === "/engines/frame.html" ? "; frame-src 'self'" : "";
      response.writeHead(answer.statusCode, { ...answer.headers, "content-security-policy": documented + framing });
      answer.pipe(response);
    });
    forwarded.on("error", () => response.destroy());
    request.pipe(forwarded);
  };

  const server = createServer(answer);
  server.on("connect", (request, socket) => {
    log.push({ origin: `https://${request.url}`, path: "" });
    socket.end("HTTP/1.1 502 Bad Gateway\r\n\r\n");
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.address();
  // All of 127.0.0.0/8 is this machine, and trustworthy to browsers. This server listens on one address of it: the others come to it as a proxy.
  const fresh = () => `http://127.0.0.${10 + (count += 1)}:${port}`;

  return {
    port,
    /** A new origin with the build, on which nothing is stored. */
    own() {
      const origin = fresh();
      own.add(origin);
      return origin;
    },
    /** A new origin of somebody else, with a page at `/`. */
    other(page) {
      const origin = fresh();
      others.set(origin, new Map([["/", page], ["/favicon.ico", ""]]));
      return origin;
    },
    /** Puts a file beside the build of an origin. */
    put: (origin, path, text) => files.set(origin + path, text),
    /** The requests to nobody's origin, and to those of other people by anything but opening their page. */
    strays: () => log.filter(({ origin, path }) => !own.has(origin) && !(others.has(origin) && ["/", "/favicon.ico"].includes(path))),
    asked: (origin) => log.filter((entry) => entry.origin === origin).map(({ path }) => path),
    log,
    close() {
      upstream.stop();
      server.closeAllConnections();
      server.close();
    },
  };
}
