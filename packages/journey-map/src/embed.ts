// One <journey-map> that fills a page of its own, for frames: its options come in the address, and the page around it may talk to it.
// What that page may is for the deployer to say, in embed.json. docs/IFRAME.md has the protocol.

import type { ChangeDetail } from "../journey-map.d.ts";
import { bounded } from "./bounded.ts";
import { codeOf, messageOf } from "./thrown.ts";
import "./journey-map.ts";

const VERSION = "1.0"; // of the protocol as it is here; `klantreis: 1` in every message is the part that must agree

const LIST_LIMIT = 64 * 1024; // bytes of embed.json
const LIST_TIME = 5000; // milliseconds that the map waits for it
const ORIGINS = 100; // in it, and in the address
const VALUE = 2000; // characters of an option, or of an error's message
const ID = 200; // characters of a request's id
const INPUT = 6 * 1024 * 1024; // characters of a map; the reader's own limit is 5 MiB, and says so
const PAUSE = 250; // milliseconds between two changes

const OPTIONS = ["lang", "theme", "mode", "template", "src", "pack", "storage", "storage-key", "cta"];
const ADDRESSES = ["src", "pack"];
// Where the map is kept was settled before there was anyone to talk to, and stays.
const SETTABLE = OPTIONS.filter((name) => !name.startsWith("storage"));

// Not self.origin: in a sandbox that is "null". The address says whose files these are, and a "null" in it is nobody's.
const own = location.origin === "null" ? undefined : location.origin;
const query = new URLSearchParams(location.search);
const narrowed = new Set(query.getAll("origin").slice(0, ORIGINS));
const framed = parent !== window;

const sheet = new CSSStyleSheet();
// It scrolls inside, so it needs no more height than the frame has; under 480px little of it could be seen.
sheet.replaceSync(`
  :root { color-scheme: light dark }
  body { margin: 0 }
  journey-map { --journey-height: max(100dvh, 480px) }
`);
document.adoptedStyleSheets = [sheet];

// --- trust --------------------------------------------------------------------------------------------------------------

let reading: Promise<ReadonlySet<string>> | undefined;

/** The origins that the deployer trusts: none without a list, and none with a list that is not right to the last word. */
function listed() {
  reading ??= readList().catch((error: unknown) => {
    console.warn("embed.json:", messageOf(error));
    return new Set<string>();
  });
  return reading;
}

async function readList(): Promise<ReadonlySet<string>> {
  const signal = AbortSignal.timeout(LIST_TIME);
  const response = await fetch(new URL("embed.json", import.meta.url), { signal, redirect: "error", cache: "no-cache" });
  if (!response.ok) return new Set();
  const text = await bounded(response, LIST_LIMIT);
  if (text.length > LIST_LIMIT) throw new Error("it is too long");
  const origins: unknown = JSON.parse(text)?.origins;
  if (!Array.isArray(origins) || origins.length > ORIGINS) throw new Error(`"origins" has to be a list of at most ${ORIGINS}`);
  return new Set(
    origins.map((origin: unknown) => {
      if (isOrigin(origin)) return origin;
      throw new Error(`${JSON.stringify(origin)} is not an exact origin such as "https://agency.example"`);
    }),
  );
}

function isOrigin(text: unknown): text is string {
  return typeof text === "string" && /^https?:/.test(text) && URL.canParse(text) && new URL(text).origin === text;
}

/** Is the page around this one of the same origin, or is there none? */
function isAtHome() {
  try {
    return typeof parent.location.origin === "string";
  } catch {
    return false; // that page's address is none of ours
  }
}

/** The origins of the pages around this one, the nearest first; nothing in browsers that do not tell (older Firefox). */
const around = () => (location.ancestorOrigins ? [...location.ancestorOrigins] : undefined);

/**
 * May the map be kept in this browser? A message from the page around would prove its origin, but there may never come one, the map
 * cannot wait for it, and it says nothing of the pages further out. So where the browser does not tell, nothing is kept here.
 */
async function mayKeep() {
  if (isAtHome()) return true;
  const origins = around();
  if (!origins) return false;
  const list = await listed();
  return origins.every((origin) => origin === own || list.has(origin));
}

/** May a page of this origin talk to the map? The address can only take from the list: whoever embeds writes it. */
const trusts = (origin: string, list: ReadonlySet<string>) => origin === own || (list.has(origin) && (narrowed.size === 0 || narrowed.has(origin)));

/** Where messages may go before one came: to an origin that is known or else the only one it may be. */
function firstTarget(list: ReadonlySet<string>) {
  if (!framed) return undefined;
  if (isAtHome()) return own;
  const nearest = around()?.[0] ?? "null"; // a page may keep its origin to itself
  const [only, ...more] = nearest === "null" ? narrowed : [nearest];
  return only !== undefined && more.length === 0 && trusts(only, list) ? only : undefined;
}

/** May this be fetched for whoever wrote it? Only from here, or from where the deployer trusts. */
async function mayFetch(address: string) {
  if (!URL.canParse(address, document.baseURI)) return false;
  const { origin } = new URL(address, document.baseURI);
  return origin === own || (await listed()).has(origin);
}

// --- the map ------------------------------------------------------------------------------------------------------------

const map = document.createElement("journey-map");
// A server may lead on to another site: what comes from there is read only where its address could have been asked for.
Reflect.set(map, Symbol.for("klantreis.mayRead"), mayFetch);
let ready = false;
let label: string | null | undefined; // of that button, as it was asked for

const isText = (value: unknown, most: number): value is string => typeof value === "string" && value.length <= most;

/** Sets one attribute, or removes it where there is no value. Gives false for what it does not take. */
async function setOption(name: string, value: unknown) {
  if (value !== null && !isText(value, VALUE)) return false;
  if (value !== null && ADDRESSES.includes(name) && !(await mayFetch(value))) return false;
  if (name === "cta") label = value;
  else if (value === null) map.removeAttribute(name);
  else map.setAttribute(name, value);
  if (name === "lang") speak();
  offer();
  return true;
}

/** The button that hands the map over is there once there is a page that hears of it. */
function offer() {
  if (target === undefined || label === undefined) return;
  if (label === null) map.removeAttribute("cta");
  else map.setAttribute("cta", label);
}

/** The page speaks the language of its map, or else of the browser. */
function speak() {
  const wishes = [map.getAttribute("lang") || navigator.languages].flat().map((lang) => lang.toLowerCase().split("-")[0]);
  document.documentElement.lang = wishes.find((lang) => lang === "nl" || lang === "en") ?? "en";
}

async function begin() {
  speak();
  for (const name of OPTIONS) if (query.has(name)) await setOption(name, query.get(name));
  if (!(await mayKeep())) map.setAttribute("storage", "none");
  const list = isAtHome() ? new Set<string>() : await listed();
  target = firstTarget(list);
  offer();
  document.body.append(map);
  watch();
  return list;
}

// --- to the page around -------------------------------------------------------------------------------------------------

let target: string | undefined; // the origin of the page around, once it is known to be trusted
let told: number | undefined; // the height it was asked for
let changer: ChangeDetail["origin"] | undefined; // who made the changes that it was not told of yet
let pause: number | undefined;

function post(type: string, parts: object) {
  if (target !== undefined) parent.postMessage({ klantreis: 1, type, ...parts }, target);
}

/** What this page wants is not more height, but at least so much: a frame that is high enough is never asked to change. */
function measure() {
  const height = document.documentElement.scrollHeight;
  if (target === undefined || height <= innerHeight || height === told) return;
  told = height;
  post("resize", { height });
}

/** Sends the map if it changed. While somebody types that is a few times a second, and in the end always the last. */
function sendChange() {
  if (changer === undefined || target === undefined) return;
  clearTimeout(pause);
  pause = setTimeout(() => {
    pause = undefined;
    sendChange();
  }, PAUSE);
  const origin = changer;
  changer = undefined;
  const journey = map.map;
  if (journey) post("change", { map: journey, origin });
}

function watch() {
  map.addEventListener("journey-ready", () => {
    ready = true;
  });
  map.addEventListener("journey-ready", () => post("ready", { version: VERSION }), { once: true });
  map.addEventListener("journey-change", ({ detail }) => {
    // Of several changes in one message the person's counts: a host that keeps what people do must not miss it.
    if (changer !== "person") changer = detail.origin;
    if (pause === undefined) sendChange();
  });
  map.addEventListener("journey-save", ({ detail: { revision, durable } }) => post("save", { revision, durable }));
  map.addEventListener("journey-submit", ({ detail: { map, advice, contact } }) => post("submit", { map, advice, contact }));
  map.addEventListener("journey-error", ({ detail: { code, message } }) => {
    if (code === "panic") ready = false;
    post("error", { code, message });
  });
  new ResizeObserver(measure).observe(document.body);
  // The loader's own listeners come first, so what was still open for writing is in it.
  addEventListener("pagehide", sendChange);
  document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && sendChange());
}

// --- from the page around -----------------------------------------------------------------------------------------------

class RequestError extends Error {
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/** What the element answers; an older or smaller one may not have this member. */
function call(member: string, ...args: unknown[]): unknown {
  const found: unknown = Reflect.get(map, member);
  if (typeof found !== "function") throw new RequestError("unsupported", `${member}: not supported`);
  return Reflect.apply(found, map, args);
}

type Message = Readonly<Record<string, unknown>>;

const isPlain = (value: unknown): value is Message => typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
const isId = (id: unknown) => isText(id, ID) || Number.isFinite(id);
const maybe = (value: unknown) => value === undefined || isText(value, ID);

/**
 * Is it text or plain data, and not too much of it? Messages may hold circles, lists with a length and nothing in them, and one part in
 * many places: each counts as often as it would be written down.
 */
function isBounded(input: unknown) {
  let left = INPUT;
  const parts: unknown[] = [input];
  while (parts.length > 0 && left >= 0) {
    const value = parts.pop();
    left -= 1;
    if (typeof value === "string" || Array.isArray(value)) left -= value.length;
    if (typeof value !== "object" || value === null || left < 0) continue;
    if (!Array.isArray(value) && !isPlain(value)) return false;
    for (const key of Object.keys(value)) {
      left -= key.length;
      parts.push(Reflect.get(value, key));
    }
  }
  return left >= 0;
}

async function setAll(attributes: unknown) {
  const taken: string[] = [];
  if (!isPlain(attributes)) return taken;
  for (const name of SETTABLE) {
    if (Object.hasOwn(attributes, name) && (await setOption(name, attributes[name]))) taken.push(name);
  }
  return taken;
}

type Act = (message: Message) => unknown;

// What may be asked: whether the parts of a request are what they should be, and what answers it.
const REQUESTS = new Map<unknown, [fits: (message: Message) => boolean, act: Act]>([
  ["load", [({ input, format }) => maybe(format) && isBounded(input), ({ input, format }) => call("load", input, { format })]],
  ["export", [({ format, lang }) => isText(format, ID) && maybe(lang), ({ format, lang }) => call("export", format, { lang })]],
  ["advise", [() => true, () => call("advise")]],
  ["link", [() => true, () => call("link")]],
  ["undo", [() => true, () => call("undo")]],
  ["redo", [() => true, () => call("redo")]],
  ["set", [({ attributes }) => isPlain(attributes), ({ attributes }) => setAll(attributes)]],
]);

async function answer(id: unknown, act: Act, message: Message) {
  try {
    post("result", { id, value: await act(message) });
  } catch (error) {
    post("error", { id, code: codeOf(error) ?? "failed", message: messageOf(error).slice(0, VALUE) });
  }
}

let last: Promise<void> = Promise.resolve(); // requests are answered one after the other, in their order

function take(message: unknown, origin: string) {
  if (!isPlain(message) || message.klantreis !== 1) return;
  const { type, id } = message;
  const [fits, act] = REQUESTS.get(type) ?? [];
  if (type === "hello" ? id !== undefined && !isId(id) : !act || !isId(id) || !fits?.(message)) return;
  target = origin;
  offer();
  if (act) {
    last = last.then(() => answer(id, act, message));
    return;
  }
  post("hello", { ...(id === undefined ? {} : { id }), version: VERSION, ready });
  measure();
  sendChange();
}

const begun = begin();

// Heard from the start, answered once it is known who may be.
addEventListener("message", ({ source, origin, data }) => {
  if (framed && source === parent) begun.then((list) => trusts(origin, list) && take(data, origin));
});
