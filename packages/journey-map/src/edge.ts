// What the loader asks of the browser and the page: files, frames, printing, the clipboard. All of it works when the wasm does not.

import { later } from "./files.ts";
import { element } from "./page.ts";
import { keyOf } from "./storage.ts";

/** Lets the browser do something else. */
export const pause = () => globalThis.scheduler?.yield?.() ?? later(0);

const PART = 6; // milliseconds of work in one go
/** Calls what does a part of some work until it says that there is no more, with pauses. */
export async function inParts(part: () => boolean | undefined) {
  let since = 0;
  do {
    await null; // what the part before set off is done then
    if (performance.now() - since < PART) continue;
    await pause();
    since = performance.now();
  } while (part());
}

/** A map as far as it is looked at here. */
interface Titled {
  readonly title?: string;
}

/** The last sound map there is: the text that an element holds, or what the browser keeps under its key or on its shelf. */
export function lastMap(held: string | undefined, key: string | undefined, shelf: string | undefined): Titled | undefined {
  const stored = () => (shelf === undefined ? undefined : localStorage.getItem(key ?? keyOf(shelf, localStorage.getItem(keyOf(shelf, "open")) ?? "map")));
  try {
    const found: (Titled & { map?: Titled }) | null = json.parse(held ?? stored() ?? "null");
    return found?.map ?? found ?? undefined;
  } catch {
    return undefined; // no storage, or nothing sound in it
  }
}

// As the browser has them: a page may put others in their place later.
const { parse, stringify } = JSON;

const toJsonOf = (value: object): unknown => Reflect.get(value, "toJSON");

/** The text of a value. A `toJSON` of its own counts; one that all lists or objects have, as libraries of old gave them, does not. */
function textOf(value: unknown): string {
  if (!("toJSON" in [])) return stringify(value);
  const everyones = [toJsonOf(Object.prototype), toJsonOf(Array.prototype)];
  return stringify(value, function (this: object, key: string, made: unknown) {
    const own: unknown = Reflect.get(this, key);
    return typeof own === "object" && own && everyones.includes(toJsonOf(own)) ? own : made;
  });
}

export const json = { parse, stringify: textOf };

/** Hands the person a file: a text, or a blob. */
export function save(name: string, file: string | Blob) {
  const link = element("a");
  link.href = URL.createObjectURL(new Blob([file], { type: typeof file === "string" ? "text/plain;charset=utf-8" : file.type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** Is the page shown in a page of another site, where browsers keep things apart? */
export function isFramed() {
  try {
    return !top?.location.href;
  } catch {
    return true; // that page's address is none of ours
  }
}

/** Puts a text or a picture on the clipboard; false where the browser does not let it. */
export async function copy(what: string | Blob | undefined) {
  try {
    if (typeof what === "string") await navigator.clipboard.writeText(what);
    else if (what) await navigator.clipboard.write([new ClipboardItem({ [what.type]: what })]);
    return what !== undefined;
  } catch {
    return false;
  }
}

/** What makes and reads links: fetched when there is one to make or to read. */
export const loadShare = () => import("./share.ts");

/** The outline, with what a screen reader hears meanwhile, and what is on paper where it is printed. */
export function skeleton(lang: string, label: string, paper: string) {
  const waiting = element("div", "waiting");
  waiting.lang = lang;
  waiting.setAttribute("role", "status");
  waiting.setAttribute("aria-label", label);
  const bar = element("div", "bar");
  bar.dataset.paper = paper;
  waiting.append(bar, ...Array.from({ length: 10 }, () => element("div")));
  return waiting;
}

/** A button with a label. */
export function button(label: string, act: () => void) {
  const made = element("button", "", label);
  made.type = "button";
  made.addEventListener("click", act);
  return made;
}
