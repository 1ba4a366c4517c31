// Serves dist/ to this machine alone, as a careful static host would: precompressed files and a strict content
// security policy. server.mjs --port N [--tests]; port 0 takes a free one. With --tests it also serves dist/ below
// /some/sub/path/, the test pages below /pages/, /engines/ and /bench/, and what scripts/pseudo built below /pseudo/ and /pseudo-wasm/,
// the demo pages below /demo/ and an installed package below /installed/.
import { createServer } from "node:http";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import sirv from "sirv";

const { values } = parseArgs({ options: { port: { type: "string" }, tests: { type: "boolean", default: false } } });

const headers = {
  "Content-Security-Policy":
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' blob: data:; " +
    "connect-src 'self'; base-uri 'none'; form-action 'none'; object-src 'none'",
  "X-Content-Type-Options": "nosniff",
};

function folder(path) {
  // dev: files are looked up at each request, so a new build shows without a restart.
  return sirv(fileURLToPath(new URL(path, import.meta.url)), { dev: true, brotli: true, gzip: true, etag: true });
}
const dist = folder("../../dist/");
const mounts = [["/", dist]];
if (values.tests) {
  mounts.unshift(["/some/sub/path/", dist], ["/pages/", folder("./pages/")], ["/engines/", folder("../engines/pages/")]);
  mounts.unshift(["/pseudo/", folder("../../target/pseudo/dist/")], ["/pseudo-wasm/", folder("../../target/pseudo/wasm/")], ["/bench/", folder("../bench/page/")]);
  mounts.unshift(["/demo/", folder("../../target/demo/")], ["/installed/", folder("../../target/installed/")]);
}

const server = createServer((request, response) => {
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  const [prefix, serve] = mounts.find(([prefix]) => request.url.startsWith(prefix)) ?? mounts.at(-1);
  request.url = request.url.slice(prefix.length - 1);
  serve(request, response, () => {
    // Browsers ask for it unasked, and a test page need not have one.
    response.statusCode = values.tests && request.url === "/favicon.ico" ? 204 : 404;
    response.end("Not found");
  });
});

server.on("error", (error) => {
  if (error.code !== "EADDRINUSE") throw error;
  console.error(`Port ${values.port} is in use by another program: stop it, or choose another port with --port.`);
  process.exit(1);
});
server.listen(Number(values.port), "127.0.0.1", () => {
  console.log(`Serving dist/ at http://127.0.0.1:${server.address().port}/ (Ctrl+C stops)`);
});
