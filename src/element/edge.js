// What the loader asks of the browser and the page: files, frames, printing, the clipboard. All of it works when the wasm does not.

import { later } from "./files.js";
import { keyOf } from "./storage.js";

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
