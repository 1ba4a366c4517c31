// What comes in from outside: files that the page asks for, files and texts that are dropped, and the clipboard.

import { bytesIn, bytesOf, MOST, textOf } from "./bounded.js";
import { json } from "./edge.js";
import { documentMember, element, onDocument } from "./page.js";

const PACK_LIMIT = 1024 * 1024; // bytes, as in the wasm
const MAP_LIMIT = 5 * PACK_LIMIT; // the same

/** What an element may read that a server leads on to: `embed.js` puts a function under this name, which gets the address. */
const MAY_READ = Symbol.for("klantreis.mayRead");

/**
 * A file that the page asks for. Resolves to `{file, text, page}`, its name, its text, and whether that is a web page; to `{file, why}` where it
 * cannot be had, with an HTTP status or a code that the wasm has a sentence for; to `{file, fault}` with the sentence of `decode(bytes)`, which
 * makes a text of the bytes; to `{}` when none is asked for.
 *
 * `allows(address)` says whether a file may come from the address that the server led on to.
 */
async function loadText(url, limit, allows = () => true, decode = utf8) {
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
  } catch ({ code, message }) {
    return { file, fault: code === "load" ? message : "" };
  }
}

const utf8 = (bytes) => new TextDecoder().decode(bytes);

/** The rule pack that a page asks for: `{text}`, or why there is none, for `tellOf`. */
export async function loadRules(element, url) {
  const had = await loadText(url, PACK_LIMIT, element[MAY_READ]);
  return { ...had, pack: true, ...(had.page && { text: undefined, why: "page" }) };
}

/** The map that a page asks for: `{text}` in the form of a file of ours, or why there is none, for `tellOf`. `isFile(text)` tells such a file from
 * other formats, `read(text)` is what the reader of those makes of it, and `decode(bytes)` gives the text of a file. */
export async function loadMap(element, url, isFile, read, decode) {
  const had = await loadText(url, MAP_LIMIT, element[MAY_READ], decode);
  if (had.text === undefined || (await isFile(had.text))) return had;
  try {
    return { ...had, text: json.parse(await read(had.text)).map };
  } catch ({ code, message }) {
    return { ...had, text: undefined, ...(had.page ? { why: "page" } : { fault: code === "load" ? message : "" }) };
  }
}

/** Tells an open map why a file that the page asks for could not be had or read. */
export function tellOf({ pack = false, file, why, fault }, map) {
  if (why !== undefined) map?.notHad(pack, file, why);
  else if (fault !== undefined) map?.nothing(false, fault);
}

/** The text of what is given: a text, bytes in any form, or an object in the form of a file; empty for what has no form in JSON. */
export async function textFrom(input, stringify, other) {
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
const isField = (at) => Boolean(at?.closest?.("textarea, select, [contenteditable], input:not([type=range], [type=checkbox], [type=radio])"));

/** Takes what a person drops on an element: `take` gets the bytes of the first file, or the text of what was dragged; `fail(code, name, count)` hears of
 * what cannot be read, or was not taken. */
export function takesDrops(element, take, fail) {
  let own = false; // what is dragged came from the element itself
  const holds = (event) => {
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
    const { files, items } = event.dataTransfer;
    if (files.length > 0) takeFile(files, items, take, fail);
    else take(event.dataTransfer.getData("text/plain").slice(0, MOST));
  });
}

/** Reads the first of the files. */
async function takeFile(files, items, take, fail) {
  const [file] = files;
  // Asked for while the event lasts.
  const isFolder = Boolean(items?.[0]?.webkitGetAsEntry?.()?.isDirectory);
  if (isFolder) return fail("folder", file.name, 1);
  if (file.size === 0) return fail("empty", file.name, 1);
  let bytes;
  try {
    // One that is too large is cut behind the limit: the map says that it is.
    bytes = await bytesOf(file);
  } catch {
    return fail("failed", file.name, 1);
  }
  take(bytes);
  if (files.length > 1) fail("several", file.name, files.length);
}

// Cards on the clipboard, as a map's file. Other programs leave this type alone; where a browser keeps it to one site, the HTML has it too.
const CARDS = "application/x-klantreis+json";
const CARDS_IN_HTML = /\sdata-klantreis="([^"<>]*)"/;

function cardsIn(html) {
  try {
    return decodeURIComponent(CARDS_IN_HTML.exec(html)?.[1] ?? "");
  } catch {
    return ""; // not ours
  }
}

/** A list of lines as HTML, with the cards in it. */
function listOf(text, cards) {
  const list = element("ul");
  list.setAttribute("data-klantreis", encodeURIComponent(cards));
  for (const line of text.split("\n")) list.append(element("li", "", line));
  return new XMLSerializer().serializeToString(list);
}

/** Is a text selected, which the browser then copies? */
const isSelected = (root) => [root.getSelection?.(), getSelection()].some((selection) => selection && !selection.isCollapsed && String(selection));

/**
 * Copies, cuts and pastes while the focus is in one of the open elements; `mapOf(element)` is its map, and
 * `offer(element, bytes)` takes a pasted file. Listens to the document, since
 * browsers send these events to the page's body where no text has the focus.
 */
export function takesClipboard(elements, mapOf, offer) {
  const on = (type, act) =>
    onDocument(type, (event) => {
      const path = event.composedPath();
      const over = [...elements].find((one) => path.includes(one) || one.matches(":focus-within"));
      // What the page has in the element is the page's own.
      const map = over && (over === path[0] || !over.contains(path[0])) && mapOf(over);
      const data = event.clipboardData;
      // What has the focus counts: where the caret was last may be in a field still.
      if (!map || event.defaultPrevented || isField(over.shadowRoot.activeElement ?? path[0])) return;
      if (act(map, data, over)) event.preventDefault();
    });
  const give = (cut) => (map, data, { shadowRoot }) => {
    const made = !isSelected(shadowRoot) && data && map.clip(cut);
    if (!made) return false;
    const [text, cards] = made;
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
    const [html, text] = ["text/html", "text/plain"].map((type) => data.getData(type));
    if (!html && !text && data.files.length > 0) {
      takeFile(data.files, data.items, (bytes) => offer(element, bytes), (...what) => map.unread(...what));
      return true;
    }
    const onMap = Boolean(shadowRoot.activeElement?.closest(".map, .outline"));
    // What is longer than a map may be is cut behind the limit: the map says that it is.
    return map.paste(data.getData(CARDS) || cardsIn(html), html.length < MOST ? html : "", text.slice(0, MOST), onMap);
  });
  // Safari asks first whether there is anything to copy.
  for (const type of ["beforecopy", "beforecut"]) on(type, (map, _, { shadowRoot }) => Boolean(shadowRoot.activeElement) && !isSelected(shadowRoot));
}
