// Bundles the peers as a site that uses them would: minified, split, for production, compressed with brotli.
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants } from "node:zlib";
import { journeys } from "./journeys.mjs";

const root = fileURLToPath(new URL("../../", import.meta.url));
export const made = `${root}target/bench/peers`;
const ENTRIES = ["mermaid", "excalidraw", "tldraw", "xyflow", "mind", "bpmn", "libraries"];
/** Packages that the project has already, by the entry that takes them from there. */
const OURS = { mermaid: "mermaid", libraries: "papaparse" };

/** A page with nothing but a peer, and what it needs beforehand. */
const page = (name, css, before = "") => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>${name}</title>
    <link rel="icon" href="data:,">
    <style>html, body, main { margin: 0; height: 100% }</style>
    ${css ? `<link rel="stylesheet" href="${name}.css">` : ""}${before}
    <script type="module" src="${name}.js"></script>
  </head>
  <body><main></main></body>
</html>
`;

/** Makes target/bench/peers/, one folder for each, with the packages of `peers` (a node_modules folder). */
export async function bundle(peers) {
  const stamp = `${made}/made-of`;
  const files = ["bundle.mjs", "journeys.mjs", "package-lock.json", ...ENTRIES.map((name) => `peers/${name}.mjs`)];
  const of = files.map((name) => readFileSync(new URL(name, import.meta.url), "utf8")).join("\n");
  try {
    if (readFileSync(stamp, "utf8") === of) return;
  } catch {
    // Not made yet.
  }
  rmSync(made, { recursive: true, force: true });
  const { build } = createRequire(`${peers}/`)("esbuild");
  // The project has a React of its own: an entry would find that one, and its package the other.
  const react = Object.fromEntries(["react", "react-dom"].map((name) => [name, `${peers}/${name}`]));
  for (const name of ENTRIES) {
    const outdir = `${made}/${name}`;
    mkdirSync(outdir, { recursive: true });
    await build({
      entryPoints: [fileURLToPath(new URL(`peers/${name}.mjs`, import.meta.url))],
      outdir,
      nodePaths: [peers],
      alias: { ...react, ...(OURS[name] && { [OURS[name]]: `${root}node_modules/${OURS[name]}` }) },
      bundle: true,
      splitting: true,
      minify: true,
      format: "esm",
      target: "es2022",
      conditions: ["production"],
      loader: Object.fromEntries([".woff", ".woff2", ".ttf", ".eot", ".svg", ".png"].map((end) => [end, "file"])),
      define: { "process.env.NODE_ENV": '"production"', "process.env.IS_PREACT": '"false"' },
      logLevel: "error",
    });
    const css = readdirSync(outdir).includes(`${name}.css`);
    const before = {
      mermaid: '\n    <script src="journey.js"></script>',
      excalidraw: '\n    <script src="path.js"></script>',
    }[name];
    writeFileSync(`${outdir}/index.html`, page(name, css, before));
    // The same without anything in it yet.
    writeFileSync(`${outdir}/bare.html`, page(name, css));
  }
  writeFileSync(`${made}/mermaid/journey.js`, `globalThis.journey = ${JSON.stringify(journeys(5, 10).mermaid)};\n`);
  writeFileSync(`${made}/excalidraw/path.js`, 'globalThis.EXCALIDRAW_ASSET_PATH = "/peers/excalidraw/";\n');
  cpSync(`${peers}/@excalidraw/excalidraw/dist/prod/fonts`, `${made}/excalidraw/fonts`, { recursive: true });
  for (const name of readdirSync(made, { recursive: true })) {
    const path = `${made}/${name}`;
    if (!/\.(js|css|html|svg)$/.test(path) || !statSync(path).isFile()) continue;
    const bytes = readFileSync(path);
    const options = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
    writeFileSync(`${path}.br`, brotliCompressSync(bytes, { params: options }));
  }
  writeFileSync(stamp, of);
}
