// Puts the library for QR codes into a folder that was built, as qr.js, without what is not used of it: qr.mjs FOLDER
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";

const root = fileURLToPath(new URL("../", import.meta.url));
const { name, version, license } = JSON.parse(readFileSync(`${root}node_modules/uqr/package.json`, "utf8"));
await build({
  root,
  configFile: false,
  logLevel: "error",
  build: {
    outDir: resolve(process.argv[2]),
    emptyOutDir: false,
    copyPublicDir: false,
    target: "es2022",
    lib: { entry: "src/element/qr.js", formats: ["es"], fileName: () => "qr.js" },
    rolldownOptions: { output: { minify: true, postBanner: `/*! with ${name} ${version}, ${license}, (c) Project Nayuki, (c) 2023 Anthony Fu */` } },
  },
});
