// What scripts/plant runs: see there.
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { FAULTS } from "../tests/planted/faults.mjs";

const { values, positionals } = parseArgs({ allowPositionals: true, options: { list: { type: "boolean" }, browser: { type: "boolean" } } });
const chosen = FAULTS.filter(({ name, browser }) => (values.browser || values.list || !browser) && (!positionals.length || positionals.some((words) => name.includes(words))));
if (values.list) {
  for (const { name, file } of chosen) console.log(`${file}: ${name}`);
  process.exit(0);
}

const TREE = join(process.cwd(), "target/planted");
const MINUTES = 15; // a test that does not end saw the fault too
const env = { ...process.env, CARGO_BUILD_BUILD_DIR: process.env.KLANTREIS_PLANTED_BUILD, CARGO_TARGET_DIR: join(TREE, "target") };

/** Copies what git knows of the sources, changes that are not committed included. */
function copy() {
  rmSync(TREE, { recursive: true, force: true });
  mkdirSync(TREE, { recursive: true });
  const listed = execFileSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], { encoding: "utf8" });
  for (const path of listed.split("\0").filter((path) => path && existsSync(path))) {
    mkdirSync(join(TREE, dirname(path)), { recursive: true });
    cpSync(path, join(TREE, path), { preserveTimestamps: true });
  }
  for (const folder of ["node_modules", "dist"].filter((folder) => existsSync(folder))) symlinkSync(realpathSync(folder), join(TREE, folder));
}

function run(command, args, more = {}) {
  return spawnSync(command, args, { cwd: TREE, env: { ...env, ...more }, encoding: "utf8", timeout: MINUTES * 60_000, maxBuffer: 1 << 28 });
}

/** Runs the tests of a fault. `compiled`: whether there was anything to run; `seen`: the tests that failed. */
function tried({ file, tests, browser }) {
  if (browser) {
    // The release of the copy, in a folder of its own.
    if (run("scripts/build", [], { CARGO_BUILD_BUILD_DIR: "", CARGO_TARGET_DIR: "" }).status !== 0) return { compiled: false };
    const { status, stdout } = run("node_modules/.bin/playwright", ["test", "--config", "tests/browser/playwright.config.mjs", "--reporter", "line", "--max-failures", "1", ...tests]);
    return { compiled: true, seen: status === 0 ? [] : [/^ +1\) (.+)$/m.exec(stdout)?.[1] ?? "a test that does not end"] };
  }
  const args = ["test", "--locked", "--offline", ...(tests[0] === "--lib" ? ["--package", `klantreis-${file.split("/")[1]}`] : ["--workspace"])];
  const [target, ...names] = tests[0] === "--lib" ? [["--lib"], ...tests.slice(1)] : [tests.slice(0, 2), ...tests.slice(2)];
  const built = run("cargo", [...args, ...target, "--no-run"]);
  if (built.status !== 0) return { compiled: false, why: built.stderr };
  const { status, stdout } = run("cargo", [...args, ...target, ...(names.length ? names : []), "--", "--test-threads", "2"]);
  const failed = [...(stdout ?? "").matchAll(/^test (\S+).* \.\.\. FAILED$/gm)].map(([, name]) => name);
  const ran = /^running [1-9]/m.test(stdout ?? "");
  return { compiled: true, ran, seen: status === 0 ? [] : [...new Set(failed.length ? failed : ["a test that does not end"])] };
}

copy();
const counts = { caught: 0, survived: 0, "not planted": 0 };
const say = (verdict, { name, file }, more = "") => {
  counts[verdict] += 1;
  console.log(`${verdict.padEnd(12)} ${name} (${file})${more && `: ${more}`}`);
};

// Without a fault every one of these tests passes, or none of what follows would say anything.
const different = new Map(chosen.map((fault) => [JSON.stringify([fault.browser ? "" : fault.file.split("/")[1], fault.tests, fault.browser]), fault]));
for (const fault of different.values()) {
  const { compiled, ran = true, seen, why } = tried(fault);
  if (!compiled || !ran || seen.length) {
    console.error(`Without a fault \`${fault.tests.join(" ")}\` must pass, and does not: ${why ?? seen?.join(", ") ?? "nothing ran"}`);
    process.exit(2);
  }
}

for (const fault of chosen) {
  const path = join(TREE, fault.file);
  const text = existsSync(path) ? readFileSync(path, "utf8") : "";
  const found = text.split(fault.find).length - 1;
  if (found !== 1) {
    say("not planted", fault, `its place is there ${found} times`);
    continue;
  }
  writeFileSync(path, text.replace(fault.find, () => fault.put));
  const start = performance.now();
  const { compiled, seen, why } = tried(fault);
  const seconds = `${Math.round((performance.now() - start) / 1000)} s`;
  if (!compiled) say("not planted", fault, `it does not compile${why ? `: ${/^error.*$/m.exec(why)?.[0]}` : ""}`);
  else if (seen.length) say("caught", fault, `${seen[0]}${seen.length > 1 ? ` and ${seen.length - 1} more` : ""}, ${seconds}`);
  else say("survived", fault, seconds);
  writeFileSync(path, text);
}
console.log(`${counts.caught} caught, ${counts.survived} survived, ${counts["not planted"]} not planted`);
process.exit(counts.survived || counts["not planted"] ? 1 : 0);
