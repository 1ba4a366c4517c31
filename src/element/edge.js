// What the loader asks of the browser and the page: files, frames, printing, the clipboard. All of it works when the wasm does not.

import { later } from "./files.js";
import { element } from "./page.js";
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
  const link = element("a");
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

/** The outline, with what a screen reader hears meanwhile, and what is on paper where it is printed. */
export function skeleton(lang, label, paper) {
  const waiting = element("div", "waiting");
  waiting.lang = lang;
  waiting.setAttribute("role", "status");
  waiting.setAttribute("aria-label", label);
  const bar = element("div", "bar");
  bar.dataset.paper = paper;
  waiting.append(bar, ...Array.from({ length: 10 }, () => element("div")));
  return waiting;
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
