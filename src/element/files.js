// Loads the files of this build: the wasm, the style sheet, the templates. Each is asked for at an address with its content in it, held to its
// sum, and asked for once more past every cache when the first answer is not what the build made.

import { bounded } from "./bounded.js";
import { doorOf } from "./door.js";
import { glueOf } from "./glue.js";
import { address, folder } from "./here.js";

// The sum of each file by its path in the folder, written here by scripts/bundle.mjs; empty in a build to work on, which checks nothing.
export const SUMS = {};

const HEAD = 4096; // bytes of an answer that are looked at to tell what is wrong with it
const SCRIPT = 1024 * 1024; // bytes that this script has at most
const TEMPLATE = 1024 * 1024; // bytes, the same for a template

/** Resolves after so many milliseconds, for what may never answer. */
export const later = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Why there is no map, or not what was asked of it. */
export class LoadError extends Error {
  why; // which of the reasons in words.js, for a file that could not be had
  file; // its path in the folder
  constructor(code, message = code, missing = "") {
    super(message);
    this.code = code;
    this.missing = missing; // in the page's policy
  }
}

// What the page's policy kept from the loader. A failed fetch says nothing of it: the browser tells it in an event, which may come after.
let refused = "";
addEventListener("securitypolicyviolation", ({ disposition, effectiveDirective, blockedURI }) => {
  if (disposition === "enforce" && blockedURI.startsWith(folder.href)) refused = `${effectiveDirective.replace("-elem", "")} ${folder.origin}`;
});

const isPolicy = (error) => error instanceof WebAssembly.CompileError && /Content.Security.Policy|unsafe-eval/i.test(error.message);

/** Throws what is told of a failure: what the page's policy would have to allow, where that is why. */
export async function fail(error) {
  if (error instanceof LoadError || error?.code === "panic") throw error;
  await later(0);
  const missing = isPolicy(error) ? "'wasm-unsafe-eval'" : refused;
  throw new LoadError(missing ? "policy" : "failed", error.message, missing);
}

/** The address of a file of this build; another one for `again`, so that no cache on the way knows it. */
function addressOf(name, again) {
  const url = new URL(name, folder);
  const version = SUMS[name]?.slice(7, 19).replace(/\W/g, "-");
  if (version) url.searchParams.set("v", version);
  if (again) url.searchParams.set("again", Date.now().toString(36));
  return url;
}

async function ask(name, again) {
  const integrity = SUMS[name] ?? "";
  const response = await fetch(addressOf(name, again), { integrity, cache: again ? "reload" : "default" });
  if (!response.ok) throw new Error(`${response.status}`);
  return response;
}

/** The answer for a file of this build. Rejects with a `LoadError` that says why there is none. */
async function loadFile(name) {
  try {
    return await ask(name, false);
  } catch (error) {
    await later(0); // a policy that is why tells it by then
    if (refused) return fail(error);
  }
  try {
    return await ask(name, true);
  } catch {
    const why = await whatIsWrong(name);
    const message = `${addressOf(name)}: ${WHY[why]}`;
    console.warn(`journey-map: ${message}`);
    throw Object.assign(new LoadError("failed", message), { why, file: name });
  }
}

// What the owner of the page reads in the console and in the error.
const WHY = {
  gone: "the server has no such file. Copy the whole folder of the build.",
  page: "the server answers with a web page. Its rule for unknown addresses must leave out this folder.",
  packed: "the answer is compressed and does not say so. The server must send Content-Encoding with .br and .gz files.",
  other: "not of the same build as journey-map.js. Copy the whole folder again, and clear the caches of server and CDN.",
  outdated: "journey-map.js comes from a cache and is older than its folder. Serve it with Cache-Control: no-cache.",
  away: "no answer: no network, something that blocks it, or another origin without Access-Control-Allow-Origin.",
};

/** Looks at what the server has in place of a file of this build. Nothing of that answer is used. */
async function whatIsWrong(name) {
  try {
    const response = await fetch(addressOf(name), { cache: "no-store" });
    if (!response.ok) {
      response.body?.cancel().catch(() => {});
      return "gone";
    }
    const head = await bytesOf(response);
    const text = new TextDecoder().decode(head);
    if (/^\s*<(!doctype|html|head|body|!--|\?xml)/i.test(text)) return "page";
    const isWasm = name.endsWith(".wasm");
    if (isWasm ? !text.startsWith("\0asm") : text.includes("\ufffd")) return "packed";
    return (await isOutdated()) ? "outdated" : "other";
  } catch {
    return "away";
  }
}

/** The first bytes of an answer. */
async function bytesOf(response) {
  const reader = response.body.getReader();
  const { value = new Uint8Array() } = await reader.read();
  reader.cancel().catch(() => {});
  return value.subarray(0, HEAD);
}

/** Is there a loader of another build at this script's address? Asking past the cache also puts it there for the next visit. */
async function isOutdated() {
  const sums = Object.values(SUMS);
  if (!address.pathname.endsWith(".js") || sums.length === 0) return false;
  const response = await fetch(address, { cache: "reload" }).catch(() => undefined);
  if (!response?.ok) return false;
  const text = await bounded(response, SCRIPT);
  return text.includes("sha384-") && !sums.every((sum) => text.includes(sum));
}

let styles;

/** The text of the style sheet, once for all elements. */
export function loadSheet() {
  styles ??= (async () => (await loadFile("journey-map.css")).text())().catch((error) => {
    styles = undefined;
    return fail(error);
  });
  return styles;
}

const NO_FILES = ["start", "see-think-do-care"]; // the start is no template, and this one is in the wasm

/** The file of a template, or undefined where there is none to be had: the map says so. One that is not of the build has no sum. */
export async function loadTemplate(id) {
  const name = `templates/${id}.json`;
  if (!/^[\w-]+$/.test(id) || NO_FILES.includes(id)) return undefined;
  const file = Object.hasOwn(SUMS, name) ? loadFile(name) : ask(name, false);
  return file.then((response) => bounded(response, TEMPLATE)).catch(() => undefined);
}

/** A new instance of a wasm with its glue. `died(message)` is called when it dies, while it may still be on the stack. */
export async function loadWasm(name, died) {
  const file = `${name}_bg.wasm`;
  const wasm = loadFile(file);
  wasm.catch(() => {}); // told by the glue
  const glue = await glueOf(name, doorOf(died));
  try {
    await glue.init({ module_or_path: wasm });
  } catch (error) {
    // The bytes are those of the build: then it is the browser that cannot read them.
    if (SUMS[file] && error instanceof WebAssembly.CompileError && !isPolicy(error)) throw new LoadError("unsupported", error.message);
    throw error;
  }
  return glue;
}
