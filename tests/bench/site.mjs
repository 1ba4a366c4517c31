// Serves what is measured to this machine alone, all of it in the same way: the build at /, the peers below /peers/, both precompressed.
import { createServer } from "node:http";
import { fileURLToPath } from "node:url";
import sirv from "sirv";

const at = (path) => sirv(fileURLToPath(new URL(path, import.meta.url)), { dev: true, brotli: true, gzip: true, etag: true });

// The product is measured under the strict policy that it is delivered for; the peers could not start under it.
const POLICY =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' blob: data:; " +
  "connect-src 'self'; base-uri 'none'; form-action 'none'; object-src 'none'";

/** Starts, and gives the address. Nothing has to stop it: it ends with the program. */
export async function serve() {
  const mounts = [
    ["/peers/", at("../../target/bench/peers/"), false],
    ["/bench/", at("./page/"), true],
    ["/pseudo-wasm/", at("../../target/pseudo/wasm/"), true],
    ["/pseudo/", at("../../target/pseudo/dist/"), true],
    ["/", at("../../dist/"), true],
  ];
  const server = createServer((request, response) => {
    const [prefix, files, strict] = mounts.find(([prefix]) => request.url.startsWith(prefix));
    response.setHeader("X-Content-Type-Options", "nosniff");
    if (strict) response.setHeader("Content-Security-Policy", POLICY);
    request.url = request.url.slice(prefix.length - 1);
    files(request, response, () => {
      response.statusCode = 404;
      response.end("Not found");
    });
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  server.unref();
  return `http://127.0.0.1:${server.address().port}`;
}
