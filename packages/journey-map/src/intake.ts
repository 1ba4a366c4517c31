// What comes in from outside: files that the page asks for, files and texts that are dropped, and the clipboard.

import type { JourneyMap } from "../journey-map.d.ts";
import type { Survivor, UnreadCode } from "./border.ts";
import { bytesIn, bytesOf, MOST, textOf } from "./bounded.ts";
import type { Made } from "./convert.ts";
import { LoadError } from "./files.ts";
import { documentMember, element, isNode, onDocument } from "./page.ts";

const PACK_LIMIT = 1024 * 1024; // bytes, as in the wasm
const MAP_LIMIT = 5 * PACK_LIMIT; // the same

/** A file that the page asks for; each part is absent where it does not hold. */
interface Had {
  readonly file?: string;
  readonly text?: string | undefined;
  readonly page?: boolean;
  readonly why?: string;
  readonly fault?: string;
  readonly pack?: boolean;
}

type Decode = (bytes: Uint8Array<ArrayBuffer>) => string | Promise<string>;

/** What an element may read that a server leads on to: `embed.ts` puts a function under this name, which gets the address. */
const MAY_READ = Symbol.for("klantreis.mayRead");
type MayRead = (address: string) => boolean | Promise<boolean>;
const mayRead = (element: JourneyMap): MayRead => Reflect.get(element, MAY_READ) ?? (() => true);

/**
 * A file that the page asks for. Resolves to `{file, text, page}`, its name, its text, and whether that is a web page; to `{file, why}` where it
 * cannot be had, with an HTTP status or a code that the wasm has a sentence for; to `{file, fault}` with the sentence of `decode(bytes)`, which
 * makes a text of the bytes; to `{}` when none is asked for.
 *
 * `allows(address)` says whether a file may come from the address that the server led on to.
 */
async function loadText(url: string, limit: number, allows: MayRead, decode: Decode = utf8): Promise<Had> {
  if (!url) return {};
  if (!URL.canParse(url, documentMember("baseURI"))) return { file: url.slice(0, 100), why: "address" };
  const address = new URL(url, documentMember("baseURI"));
  const file = (address.pathname.split("/").pop() || address.host).slice(-100);
  let bytes;
  try {
    const response = await fetch(address, { credentials: "omit", referrerPolicy: "no-referrer" });
    if (response.redirected && !(await allows(response.url))) {
      response.body?.cancel().catch(() => {});
      return { file, why: "redirect" };
    }
    if (!response.ok) return { file, why: String(response.status) };
    bytes = response.body ? await bytesIn(response, limit) : new Uint8Array();
  } catch {
    return { file, why: "blocked" };
  }
  try {
    const text = await decode(bytes);
    if (!text.trim()) return { file, why: "empty" };
    return { file, text, page: /^\s*<(!doctype html|html)\b/i.test(text) };
  } catch (thrown) {
    return { file, fault: faultOf(thrown) };
  }
}

/** The sentence for people that was thrown, if it is one. */
const faultOf = (thrown: unknown) => (thrown instanceof LoadError && thrown.code === "load" ? thrown.message : "");

const utf8 = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

/** The rule pack that a page asks for: `{text}`, or why there is none, for `tellOf`. */
export async function loadRules(element: JourneyMap, url: string): Promise<Had> {
  const had = await loadText(url, PACK_LIMIT, mayRead(element));
  return { ...had, pack: true, ...(had.page && { text: undefined, why: "page" }) };
}

/** The map that a page asks for: `{text}` in the form of a file of ours, or why there is none, for `tellOf`. `isFile(text)` tells such a file from
 * other formats, `read(text)` is what the reader of those makes of it, and `decode(bytes)` gives the text of a file. */
export async function loadMap(element: JourneyMap, url: string, isFile: (text: string) => Promise<boolean>, read: (text: string) => Promise<Made>, decode: Decode): Promise<Had> {
  const had = await loadText(url, MAP_LIMIT, mayRead(element), decode);
  if (had.text === undefined || (await isFile(had.text))) return had;
  try {
    return { ...had, text: (await read(had.text)).map };
  } catch (thrown) {
    return { ...had, text: undefined, ...(had.page ? { why: "page" } : { fault: faultOf(thrown) }) };
  }
}

/** Tells an open map why a file that the page asks for could not be had or read. */
export function tellOf({ pack = false, file = "", why, fault }: Had, map: Survivor | undefined) {
  if (why !== undefined) map?.notHad(pack, file, why);
  else if (fault !== undefined) map?.nothing(false, fault);
}

/** The text of what is given: a text, bytes in any form, or an object in the form of a file; empty for what has no form in JSON. */
export async function textFrom(input: unknown, stringify: (value: unknown) => string, other: (bytes: Uint8Array) => Promise<string>): Promise<string> {
  if (typeof input === "string") return input;
  const bytes = await bytesOf(input);
  if (bytes) return textOf(bytes, other);
  try {
    return stringify(input) ?? "";
  } catch {
    return ""; // no map: the reader says so
  }
}

/** Is a place in the page a field for text? */
const isField = (at: (EventTarget & { closest?(selector: string): Element | null }) | null | undefined) => Boolean(at?.closest?.("textarea, select, [contenteditable], input:not([type=range], [type=checkbox], [type=radio])"));

type Fail = (code: UnreadCode, name: string, count: number) => void;

/** Takes what a person drops on an element: `take` gets the bytes of the first file, or the text of what was dragged; `fail(code, name, count)` hears of
 * what cannot be read, or was not taken. */
export function takesDrops(element: JourneyMap, take: (what: string | Uint8Array) => void, fail: Fail) {
  let own = false; // what is dragged came from the element itself
  const holds = (event: DragEvent) => {
    if (event.target !== element) return false; // something of the page that is in the element
    const types = event.dataTransfer?.types ?? [];
    return types.includes("Files") || (types.includes("text/plain") && !own && !isField(event.composedPath()[0]));
  };
  element.addEventListener("dragstart", () => (own = true));
  element.addEventListener("dragend", () => (own = false));
  element.addEventListener("dragover", (event) => {
    if (holds(event)) event.preventDefault();
  });
  element.addEventListener("drop", (event) => {
    if (!holds(event)) return;
    event.preventDefault();
    const data = event.dataTransfer;
    if (!data) return;
    if (data.files.length > 0) takeFile(data.files, data.items, take, fail);
    else take(data.getData("text/plain").slice(0, MOST));
  });
}

/** Reads the first of the files. */
async function takeFile(files: FileList, items: DataTransferItemList, take: (bytes: Uint8Array) => void, fail: Fail) {
  const [file] = files;
  if (!file) return;
  // Asked for while the event lasts.
  const isFolder = Boolean(items?.[0]?.webkitGetAsEntry?.()?.isDirectory);
  if (isFolder) return fail("folder", file.name, 1);
  if (file.size === 0) return fail("empty", file.name, 1);
  let bytes: Uint8Array | undefined;
  try {
    // One that is too large is cut behind the limit: the map says that it is.
    bytes = await bytesOf(file);
  } catch {
    return fail("failed", file.name, 1);
  }
  if (bytes) take(bytes);
  if (files.length > 1) fail("several", file.name, files.length);
}

// Cards on the clipboard, as a map's file. Other programs leave this type alone; where a browser keeps it to one site, the HTML has it too.
const CARDS = "application/x-klantreis+json";
const CARDS_IN_HTML = /\sdata-klantreis="([^"<>]*)"/;

function cardsIn(html: string) {
  try {
    return decodeURIComponent(CARDS_IN_HTML.exec(html)?.[1] ?? "");
  } catch {
    return ""; // not ours
  }
}

/** A list of lines as HTML, with the cards in it. */
function listOf(text: string, cards: string) {
  const list = element("ul");
  list.setAttribute("data-klantreis", encodeURIComponent(cards));
  for (const line of text.split("\n")) list.append(element("li", "", line));
  return new XMLSerializer().serializeToString(list);
}

/** What is selected in a shadow root, in browsers that tell that apart. */
const selectionOf = (root: (ShadowRoot & { getSelection?(): Selection | null }) | null) => root?.getSelection?.();

const isWithin = (target: EventTarget | undefined, element: Element) => target !== undefined && isNode(target) && element.contains(target);

/** Is a text selected, which the browser then copies? */
const isSelected = (root: ShadowRoot | null) => [selectionOf(root), getSelection()].some((selection) => selection && !selection.isCollapsed && String(selection));

/**
 * Copies, cuts and pastes while the focus is in one of the open elements; `mapOf(element)` is its map, and
 * `offer(element, bytes)` takes a pasted file. Listens to the document, since
 * browsers send these events to the page's body where no text has the focus.
 */
export function takesClipboard<Host extends HTMLElement>(elements: ReadonlySet<Host>, mapOf: (element: Host) => Survivor | undefined, offer: (element: Host, bytes: Uint8Array) => void) {
  type Act = (map: Survivor, data: DataTransfer | null, element: Host) => boolean | undefined;
  const on = (type: string, act: Act) =>
    onDocument(type, (event: Event & { readonly clipboardData?: DataTransfer | null }) => {
      const path = event.composedPath();
      const [target] = path;
      const over = [...elements].find((one) => path.includes(one) || one.matches(":focus-within"));
      // What the page has in the element is the page's own.
      const map = over && (over === target || !isWithin(target, over)) && mapOf(over);
      const data = event.clipboardData ?? null;
      // What has the focus counts: where the caret was last may be in a field still.
      if (!map || event.defaultPrevented || isField(over.shadowRoot?.activeElement ?? target)) return;
      if (act(map, data, over)) event.preventDefault();
    });
  const give = (cut: boolean): Act => (map, data, { shadowRoot }) => {
    if (isSelected(shadowRoot) || !data) return false;
    const [text, cards] = map.clip(cut) ?? [];
    if (text === undefined || cards === undefined) return false;
    data.setData("text/plain", text);
    data.setData("text/html", listOf(text, cards));
    data.setData(CARDS, cards);
    return true;
  };
  on("copy", give(false));
  on("cut", give(true));
  on("paste", (map, data, element) => {
    const { shadowRoot } = element;
    if (!data) return false;
    const [html, text] = [data.getData("text/html"), data.getData("text/plain")];
    if (!html && !text && data.files.length > 0) {
      takeFile(data.files, data.items, (bytes) => offer(element, bytes), (...what) => map.unread(...what));
      return true;
    }
    const onMap = Boolean(shadowRoot?.activeElement?.closest(".map, .outline"));
    // What is longer than a map may be is cut behind the limit: the map says that it is.
    return map.paste(data.getData(CARDS) || cardsIn(html), html.length < MOST ? html : "", text.slice(0, MOST), onMap);
  });
  // Safari asks first whether there is anything to copy.
  for (const type of ["beforecopy", "beforecut"]) on(type, (_map, _data, { shadowRoot }) => Boolean(shadowRoot?.activeElement) && !isSelected(shadowRoot));
}
