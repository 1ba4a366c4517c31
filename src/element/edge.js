// What the loader asks of the browser and the page: a second home for the maps, one window at a time, files, frames. All of it works when
// the wasm does not.

import { later } from "./files.js";

// The second home of the maps: localStorage reaches the disk a minute late, IndexedDB at once. Every failure is a copy less,
// never an error: the first home says what a visitor should know.
export const HOME_LIMIT = 1000; // milliseconds that the map waits for its copy
let mirrors;

function openMirrors() {
  mirrors ??= new Promise((resolve, reject) => {
    const asked = indexedDB.open("klantreis", 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore("maps");
    asked.onerror = () => reject(asked.error);
    asked.onsuccess = () => {
      // Another tab may need the base in another form; it is opened again when it is needed.
      asked.result.onversionchange = () => asked.result.close();
      asked.result.onclose = asked.result.onversionchange;
      resolve(asked.result);
    };
  });
  return mirrors;
}

/** What an act on the stored copies comes to, once it is on the disk. */
async function onMirror(mode, act) {
  try {
    const base = await openMirrors();
    return await new Promise((resolve, reject) => {
      const work = base.transaction("maps", mode, { durability: "strict" });
      const result = act(work.objectStore("maps"));
      work.oncomplete = () => resolve(result());
      work.onabort = () => reject(work.error);
    });
  } catch (error) {
    mirrors = undefined;
    throw error;
  }
}

/** Lets the browser do something else. */
export const pause = () => globalThis.scheduler?.yield?.() ?? later(0);

const PART = 6; // milliseconds of work in one go
/** Calls what does a part of some work until it says that there is no more, with pauses. */
export async function inParts(part) {
  let since = 0;
  do {
    await null; // what the part before set off is done then
    if (performance.now() - since < PART) continue;
    await pause();
    since = performance.now();
  } while (part());
}

/** The copies of a shelf's maps, key by key with the text under it; nothing where there are none, or none in time. */
export function readMirrors(shelf) {
  const start = keyOf(shelf, "");
  const read = onMirror("readonly", (maps) => {
    const range = IDBKeyRange.bound(start, `${start}\uffff`);
    const [keys, texts] = [maps.getAllKeys(range), maps.getAll(range)];
    return () => keys.result.flatMap((key, at) => (typeof texts.result[at] === "string" ? [key, texts.result[at]] : []));
  });
  return Promise.race([later(HOME_LIMIT), read.catch(() => {})]).then((copies) => copies ?? []);
}

export const keyOf = (shelf, name) => `klantreis:${shelf}:${name}`;

/** What tells one record from another: its revision and its sum. */
export function headOf(record) {
  const found = typeof record === "string" && /^\{"schema":\d+,"rev":(\d+),.*?"sum":"(\w+)"/.exec(record.slice(0, 300));
  return found ? { rev: Number(found[1]), id: `${found[1]}:${found[2]}` } : { rev: -1, id: "" };
}

/**
 * Puts a record in the mirror, in one transaction with a look at what stands there: over the one it took the place of (`after`, `rev:sum`)
 * and over older ones. Gives what was in the way instead, if anything.
 */
export function mirror(key, record, after) {
  const [own, before] = [headOf(record), after ? Number.parseInt(after, 10) : Infinity];
  return onMirror("readwrite", (maps) => {
    let inTheWay;
    const asked = maps.get(key);
    asked.onsuccess = () => {
      const { rev, id } = headOf(asked.result);
      if (rev < own.rev ? rev < before || id === after : id === own.id) maps.put(record, key);
      else inTheWay = asked.result;
    };
    return () => inTheWay;
  });
}

/** Does something while no other window writes on this shelf, or after a second all the same. */
export async function alone(shelf, work) {
  if (!navigator.locks || shelf === undefined) return work();
  const given = await new Promise((resolve) => {
    const signal = AbortSignal.timeout(HOME_LIMIT);
    const hold = async () => {
      resolve(true);
      await work();
    };
    // Where locks are refused altogether (a sandboxed frame), or not given in time.
    navigator.locks.request(keyOf(shelf, "lock"), { signal }, hold).catch(() => resolve(false));
  });
  if (!given) await work();
}

/** Takes a record out of the mirror. */
export function forget(key) {
  return onMirror("readwrite", (maps) => {
    maps.delete(key);
    return () => undefined;
  });
}

/** The last sound map there is: the text that an element holds, or what the browser keeps under its key or on its shelf. */
export function lastMap(held, key, shelf) {
  const stored = () => (shelf === undefined ? undefined : localStorage.getItem(key ?? keyOf(shelf, localStorage.getItem(keyOf(shelf, "open")) ?? "map")));
  try {
    const found = json.parse(held ?? stored());
    return found?.map ?? found ?? undefined;
  } catch {
    return undefined; // no storage, or nothing sound in it
  }
}

// As the browser has them: a page may put others in their place later.
const { parse, stringify } = JSON;

/** The text of a value. A `toJSON` of its own counts; one that all lists or objects have, as libraries of old gave them, does not. */
function textOf(value) {
  if (!("toJSON" in [])) return stringify(value);
  const everyones = [Object.prototype.toJSON, Array.prototype.toJSON];
  return stringify(value, function (key, made) {
    const own = this[key];
    return typeof own === "object" && own && everyones.includes(own.toJSON) ? own : made;
  });
}

export const json = { parse, stringify: textOf };

/** Hands the person a file: a text, or a blob. */
export function save(name, file) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([file], { type: file.type ?? "text/plain;charset=utf-8" }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** Is the page shown in a page of another site, where browsers keep things apart? */
export function isFramed() {
  try {
    return !top.location.href;
  } catch {
    return true; // that page's address is none of ours
  }
}

/** Prints an element alone: the rest of its page is out of sight while the browser prints. */
export function printAlone(element) {
  const alone = new CSSStyleSheet();
  alone.replaceSync(`@page { size: landscape; margin: 10mm } @media print {
    body *:not(journey-map[printing], :has(journey-map[printing])) { display: none !important }
    html, body, :has(journey-map[printing]) { display: block !important; margin: 0 !important; padding: 0 !important; border: 0 !important;
      max-width: none !important; block-size: auto !important; overflow: visible !important; background: none !important } }`);
  const page = element.ownerDocument;
  page.adoptedStyleSheets = [...page.adoptedStyleSheets, alone];
  element.toggleAttribute("printing", true);
  const done = () => {
    page.adoptedStyleSheets = page.adoptedStyleSheets.filter((sheet) => sheet !== alone);
    element.toggleAttribute("printing", false);
  };
  addEventListener("afterprint", done, { once: true });
  // Not within the map's own work: the page stands still while the person chooses a printer.
  setTimeout(() => print());
}

/** Puts a text or a picture on the clipboard; false where the browser does not let it. */
export async function copy(what) {
  try {
    if (typeof what === "string") await navigator.clipboard.writeText(what);
    else await navigator.clipboard.write([new ClipboardItem({ [what.type]: what })]);
    return true;
  } catch {
    return false;
  }
}

/** What makes and reads links: fetched when there is one to make or to read. */
export const loadShare = () => import("./share.js");

// The outline before the style sheet is there, with the size the map will have: nothing moves when it comes.
export const outline = new CSSStyleSheet();
outline.replaceSync(`
  :host { all: initial !important; display: block !important; block-size: var(--journey-height, clamp(30em, 88vh, 56em)) !important;
    contain: layout style !important; color-scheme: light dark !important; }
  :host([hidden]) { display: none !important }
  :host([theme="light"]) { color-scheme: light !important }
  :host([theme="dark"]) { color-scheme: dark !important }
  .root { all: initial; direction: ltr; unicode-bidi: isolate; box-sizing: border-box; display: block; block-size: 100%; overflow: hidden; color-scheme: inherit;
    font: 15px/1.5 var(--journey-font, system-ui, sans-serif); color: var(--journey-text, light-dark(#1d2129, #e8e9ee));
    background: var(--journey-surface, light-dark(#fff, #16181d)); }
  @media print {
    :host { block-size: auto !important; contain: none !important; color-scheme: light !important }
    .root { block-size: auto; overflow: visible }
  }
  .waiting { display: grid; grid: minmax(56px, auto) 76px 1fr / 132px repeat(4, 1fr); gap: 1px; block-size: 100%;
    background: light-dark(#e7e8ec, #2b2e36); }
  .waiting > * { background: var(--journey-surface, light-dark(#fff, #16181d)); }
  .waiting > .bar { grid-column: 1 / -1; }
  .message { margin: 24px auto; max-inline-size: 36em; padding: 16px 20px; border-inline-start: 4px solid #c2410c; }
  .message p { margin: 0 0 8px; }
  .message .reason { font-size: 13px; opacity: .8; overflow-wrap: anywhere; }
  .message button { font: inherit; padding: 6px 14px; min-block-size: 36px; cursor: pointer; }
`);

/** The outline, with what a screen reader hears meanwhile. */
export function skeleton(lang, label) {
  const waiting = element("div", "waiting");
  waiting.lang = lang;
  waiting.setAttribute("role", "status");
  waiting.setAttribute("aria-label", label);
  waiting.append(element("div", "bar"), ...Array.from({ length: 10 }, () => element("div")));
  return waiting;
}

/** An element with a text. */
export function element(tag, className = "", text = "") {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.textContent = text;
  return made;
}

/** Attributes are properties too: by the attribute's name, that of the property and what it is without the attribute. */
export function reflect(prototype, attributes) {
  for (const [attribute, [name, fallback]] of attributes) {
    Object.defineProperty(prototype, name, {
      configurable: true,
      enumerable: true,
      get() {
        return this.getAttribute(attribute) ?? fallback;
      },
      set(value) {
        if (value === null || value === undefined) this.removeAttribute(attribute);
        else this.setAttribute(attribute, value);
      },
    });
  }
}
