// Makes the demo pages in target/demo/ of the build in dist/: what is plain is copied, React and Vue are built by Vite as a host of theirs
// would.
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "vite";

const root = fileURLToPath(new URL("../", import.meta.url));
const made = `${root}target/demo`;

rmSync(made, { recursive: true, force: true });
mkdirSync(made, { recursive: true });
const frame = readdirSync(`${root}dist`).filter((name) => /^embed\b.*(?<!\.br|\.gz)$/.test(name));
execFileSync(process.execPath, ["scripts/package.mjs", `${made}/klantreis`], { cwd: root, stdio: "inherit" });
// Vite copies a project's folder public/ as it is. Here it is one folder for both, so that nothing is made within demo/.
const publicDir = `${made}/public`;
cpSync(`${made}/klantreis`, `${publicDir}/klantreis`, { recursive: true });
for (const name of frame) cpSync(`${root}dist/${name}`, `${made}/klantreis/${name}`);
for (const name of ["html", "wordpress", "iframe"]) cpSync(`${root}demo/${name}`, `${made}/${name}`, { recursive: true });

for (const name of ["react", "vue"]) {
  const outDir = `${made}/${name}`;
  await build({ root: `${root}demo/${name}`, publicDir, logLevel: "warn", build: { outDir, emptyOutDir: true }, cacheDir: `${made}/cache` });
}
