// Loads the files of this build: the wasm, the style sheet, the templates. Each is asked for at an address with its content in it, held to its
// sum, and asked for once more past every cache when the first answer is not what the build made.

import type { Glue } from "./border.ts";
import { bounded } from "./bounded.ts";
import { DeadError, doorOf } from "./door.ts";
import { glueOf } from "./glue.ts";
import { address, folder } from "./here.ts";
import { messageOf } from "./thrown.ts";

// The sum of each file by its path in the folder, written here by scripts/bundle.mjs; empty in a build to work on, which checks nothing.
export const SUMS: Readonly<Record<string, string>> = {};

/** The paths of all files of this build that the loader may ask for. */
export const ALL = Object.keys(SUMS);

const HEAD = 4096; // bytes of an answer that are looked at to tell what is wrong with it
const SCRIPT = 1024 * 1024; // bytes that this script has at most
const TEMPLATE = 1024 * 1024; // bytes, the same for a template

/** Resolves after so many milliseconds, for what may never answer. */
export const later = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** Why there is no map, or not what was asked of it. */
export class LoadError extends Error {
  why: Why | undefined; // which of the reasons in words.ts, for a file that could not be had
  file: string | undefined; // its path in the folder
  readonly code: string;
  readonly missing: string; // in the page's policy
  constructor(code: string, message = code, missing = "") {
    super(message);
    this.code = code;
    this.missing = missing;
  }
}

// What the page's policy kept from the loader. A failed fetch says nothing of it: the browser tells it in an event, which may come after.
let refused = "";
addEventListener("securitypolicyviolation", ({ disposition, effectiveDirective, blockedURI }) => {
  if (disposition === "enforce" && blockedURI.startsWith(folder.href)) refused = `${effectiveDirective.replace("-elem", "")} ${folder.origin}`;
});

const isPolicy = (error: unknown) => error instanceof WebAssembly.CompileError && /Content.Security.Policy|unsafe-eval/i.test(error.message);

/** Throws what is told of a failure: what the page's policy would have to allow, where that is why. */
export async function fail(error: unknown): Promise<never> {
  if (error instanceof LoadError || error instanceof DeadError) throw error;
  await later(0);
  const missing = isPolicy(error) ? "'wasm-unsafe-eval'" : refused;
  throw new LoadError(missing ? "policy" : "failed", messageOf(error), missing);
}

/** The address of a file of this build; another one for `again`, so that no cache on the way knows it. */
function addressOf(name: string, again = false) {
  const url = new URL(name, folder);
  const version = SUMS[name]?.slice(7, 19).replace(/\W/g, "-");
  if (version) url.searchParams.set("v", version);
  if (again) url.searchParams.set("again", Date.now().toString(36));
  return url;
}

async function ask(name: string, again: boolean, signal: AbortSignal | null = null) {
  const integrity = SUMS[name] ?? "";
  const response = await fetch(addressOf(name, again), { integrity, cache: again ? "reload" : "default", signal });
  if (!response.ok) throw new Error(`${response.status}`);
  return response;
}

/** The answer for a file of this build. Rejects with a `LoadError` that says why there is none. */
async function loadFile(name: string, signal?: AbortSignal): Promise<Response> {
  try {
    return await ask(name, false, signal);
  } catch (error) {
    await later(0); // a policy that is why tells it by then
    if (refused || signal?.aborted) return fail(error);
  }
  try {
    return await ask(name, true, signal);
  } catch {
    const why = await whatIsWrong(name);
    const message = `${addressOf(name)}: ${WHY[why]}`;
    console.warn(`journey-map: ${message}`);
    throw Object.assign(new LoadError("failed", message), { why, file: name });
  }
}

/** By name: promises of bytes, and what ends their requests. */
const kept = new Map<string, { bytes: Promise<ArrayBuffer>; request: AbortController }>();

/** The bytes of a file of this build. They stay in memory once they are there: they are wanted again, be the network gone by then. */
function bytesOf(name: string) {
  const found = kept.get(name);
  if (found) return found.bytes;
  const request = new AbortController();
  const bytes = loadFile(name, request.signal).then((response) => response.arrayBuffer());
  kept.set(name, { bytes, request });
  bytes.catch(() => kept.get(name)?.bytes === bytes && kept.delete(name));
  return bytes;
}

/** Fetches a file of this build ahead of need. Resolves when that is settled, whatever comes of it. */
export const fetchFile = (name: string): Promise<void> => bytesOf(name).then(() => {}, () => {});

// What the owner of the page reads in the console and in the error.
const WHY = {
  gone: "the server has no such file. Copy the whole folder of the build.",
  page: "the server answers with a web page. Its rule for unknown addresses must leave out this folder.",
  packed: "the answer is compressed and does not say so. The server must send Content-Encoding with .br and .gz files.",
  other: "not of the same build as journey-map.js. Copy the whole folder again, and clear the caches of server and CDN.",
  outdated: "journey-map.js comes from a cache and is older than its folder. Serve it with Cache-Control: no-cache.",
  away: "no answer: no network, something that blocks it, or another origin without Access-Control-Allow-Origin.",
};

/** Why a file of this build could not be had. */
export type Why = keyof typeof WHY;

/** Looks at what the server has in place of a file of this build. Nothing of that answer is used. */
async function whatIsWrong(name: string): Promise<Why> {
  try {
    const response = await fetch(addressOf(name), { cache: "no-store" });
    if (!response.ok) {
      response.body?.cancel().catch(() => {});
      return "gone";
    }
    const head = await firstBytes(response);
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
async function firstBytes(response: Response) {
  const reader = response.body?.getReader();
  if (!reader) return new Uint8Array();
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

let styles: Promise<string> | undefined;

/** The text of the style sheet, once for all elements. */
export function loadSheet() {
  styles ??= (async () => (await loadFile("journey-map.css")).text())().catch((error) => {
    styles = undefined;
    return fail(error);
  });
  return styles;
}

/** The start is no template, and this one is in the wasm. */
export const NO_FILES = ["start", "see-think-do-care"];

/** The file of a template, or undefined where there is none to be had: the map says so. One that is not of the build has no sum. */
export async function loadTemplate(id: string) {
  const name = `templates/${id}.json`;
  if (!/^[\w-]+$/.test(id) || NO_FILES.includes(id)) return undefined;
  const text = async () => (Object.hasOwn(SUMS, name) ? new TextDecoder().decode(await bytesOf(name)) : bounded(await ask(name, false), TEMPLATE));
  return text().catch(() => undefined);
}

const PART = 8000; // milliseconds that a part has to arrive

/** The bytes of a part of the wasm. One that is not there in time cannot be had. */
function loadPart(name: string) {
  return new Promise<ArrayBuffer>((resolve, reject) => {
    const late = setTimeout(() => {
      // The next try asks anew; browsers would have it wait for this one.
      kept.get(name)?.request.abort();
      kept.delete(name);
      reject(new LoadError("failed", `${addressOf(name)}: ${WHY.away}`));
    }, PART);
    bytesOf(name).then(resolve, reject).finally(() => clearTimeout(late));
  });
}

/** A new instance of a wasm with its glue. `died(message)` is called when it dies, while it may still be on the stack. */
export async function loadWasm<Name extends keyof Glue>(name: Name, died: (message: string) => void): Promise<Glue[Name]> {
  const file = `${name}_bg.wasm`;
  // That of the map is wanted once.
  const wasm = name === "formats" ? bytesOf(file) : loadFile(file);
  wasm.catch(() => {}); // told by the glue
  const glue = glueOf(name, doorOf(died), loadPart);
  try {
    await glue.init({ module_or_path: wasm });
  } catch (error) {
    // The bytes are those of the build: then it is the browser that cannot read them.
    if (SUMS[file] && error instanceof WebAssembly.CompileError && !isPolicy(error)) throw new LoadError("unsupported", error.message);
    throw error;
  }
  return glue;
}
