// The element in the page around it: what it is given of a document whatever the page named its parts, its language, the scheme of its colours,
// its style sheets in each document, scrolling that it shares with the page, and paper. All of it works without the wasm.

import type { JourneyMap, Language } from "../journey-map.d.ts";
import { mendTexts } from "./hands.ts";

const ELEMENT = 1; // node types
const TEXT = 3;
const FRAGMENT = 11;
// Not by their classes: those of another document have classes of their own.
export const isNode = (target: EventTarget): target is Node => "nodeType" in target;
const isElement = (target: EventTarget): target is Element => isNode(target) && target.nodeType === ELEMENT;
const isText = (node: Node): node is Text => node.nodeType === TEXT;
const XML = "http://www.w3.org/XML/1998/namespace";

/**
 * A member of a document. `<form name="createElement">` hides the member of that name on the document itself, and an own property of the
 * document would be hidden as well; the prototype has all of them still.
 */
export const documentMember = <Name extends keyof Document>(name: Name, of = document): Document[Name] => Reflect.get(Document.prototype, name, of);

/** A member of an element, which may be a form that has a field of that name. */
const elementMember = <Name extends keyof Element>(name: Name, of: Element): Element[Name] => Reflect.get(Element.prototype, name, of);

/** Listens on the page's document. */
export const onDocument = (type: string, act: EventListener) => documentMember("addEventListener").call(document, type, act);

/** The elements of a document that a selector finds, in document order. */
const all = (selector: string, of: Document) => [...documentMember("querySelectorAll", of).call(of, selector)];

/** All maps of the page, in document order. What has their name is one of them from the definition of the element on. */
export const maps = () => all("journey-map", document) as JourneyMap[];

/** An element with a text. */
export function element<Tag extends keyof HTMLElementTagNameMap>(tag: Tag, className = "", text = ""): HTMLElementTagNameMap[Tag] {
  const create: (tag: Tag) => HTMLElementTagNameMap[Tag] = documentMember("createElement").bind(document);
  const made = create(tag);
  if (className) made.className = className;
  made.textContent = text;
  return made;
}

interface OfType {
  [ELEMENT]: Element;
  [FRAGMENT]: DocumentFragment & { readonly host?: Element };
}

/** Has a node this type, whatever it calls its parts? */
const isOfType = <Type extends keyof OfType>(node: Node, type: Type): node is OfType[Type] => Reflect.get(Node.prototype, "nodeType", node) === type;

/** An element and all it stands in, outwards, through shadow roots too; as it is drawn, where `drawn`: through the slots. */
function* around(from: Element, drawn = false): Generator<Element> {
  let node: Node | null | undefined = from;
  while (node) {
    if (isOfType(node, ELEMENT)) yield node;
    const slot: Node | null = drawn && isOfType(node, ELEMENT) ? elementMember("assignedSlot", node) : null;
    const parent: Node | null = Reflect.get(Node.prototype, "parentNode", node);
    // What holds a shadow tree is a fragment with a host; a document has neither parent nor host.
    node = slot || parent || (isOfType(node, FRAGMENT) ? node.host : undefined);
  }
}

// --- language ---------------------------------------------------------------------------------------------------------------

/** The languages of the map, by the codes and names that people write. */
const LANGUAGES = new Map(
  Object.entries<Language>({ nl: "nl", nld: "nl", dut: "nl", dutch: "nl", nederlands: "nl", vlaams: "nl", en: "en", eng: "en", english: "en", engels: "en" }),
);

/** The language of a tag in any spelling (`nl-BE`, `NL`, `nl_NL`, ` nl `): `nl`, `en`, or undefined for another. */
const known = (tag: string) => LANGUAGES.get(tag.trim().toLowerCase().split(/[^a-z]/)[0] ?? "");

const SAID = "[*|lang], [xml\\:lang]";

/** The language for an element: of the nearest `lang` or `xml:lang` that says one, else the visitor's. */
export function languageOf(element: Element): Language {
  for (const node of around(element)) {
    if (!elementMember("matches", node).call(node, SAID)) continue;
    const read = (name: string) => elementMember("getAttribute", node).call(node, name);
    const tag = read("lang")?.trim() || elementMember("getAttributeNS", node).call(node, XML, "lang")?.trim() || read("xml:lang")?.trim();
    if (tag) return known(tag) ?? "en";
  }
  return navigator.languages.map(known).find(Boolean) ?? "en";
}

// --- colours ----------------------------------------------------------------------------------------------------------------

/** How light a computed colour is, from 0 to 1; undefined where what is behind it shows through. */
export function lightness(color: string): number | undefined {
  const [, space = "", inside] = /^([a-z]+)\((.+)\)$/.exec(color) ?? [];
  if (!inside) return undefined;
  const [parts = "", alpha] = inside.replace(/^[a-z][\w-]* /, "").split("/");
  const number = (text: string) => Number.parseFloat(text) * (text.includes("%") ? 0.01 : 1) || 0;
  const numbers = parts.trim().split(/[\s,]+/).map(number);
  if (number(alpha ?? String(numbers[3] ?? 1)) < 0.5) return undefined;
  const [red = 0, green = 0, blue = 0] = numbers; // or how light it is, in spaces that begin with that
  if (space.startsWith("ok")) return red;
  if (space === "lab" || space === "lch") return red / 100;
  return (0.299 * red + 0.587 * green + 0.114 * blue) / (space === "color" ? 1 : 255);
}

/**
 * Does an element stand on something dark, in a page that says nothing of its colours? A page that does, with `color-scheme` in its
 * styles or as a meta element, needs no guess: styles follow it.
 */
function isOnDark(element: Element) {
  const view = documentMember("defaultView", element.ownerDocument);
  if (!view || view.getComputedStyle(element).colorScheme !== "normal" || all('meta[name="color-scheme" i]', element.ownerDocument).length > 0) return false;
  for (const node of around(element, true)) {
    if (node === element) continue;
    const style = view.getComputedStyle(node);
    const ground = lightness(style.backgroundColor);
    if (ground !== undefined) return ground < 0.5;
    // A picture: its letters tell what it is like.
    if (style.backgroundImage !== "none") return (lightness(style.color) ?? 0) > 0.5;
  }
  return false;
}

const SOON = 60; // milliseconds: a page that turns dark changes many attributes at once

/** Calls `changed` soon after something around an element may have another language or other colours; gives what ends that. */
function followPage(element: Element, changed: () => void) {
  const view = documentMember("defaultView", element.ownerDocument);
  if (!view) return () => {};
  let timer: number | undefined;
  const soon = () => (timer ??= setTimeout(() => (timer = undefined, changed()), SOON));
  const observer = new MutationObserver(soon);
  for (const node of around(element, true)) if (node !== element) observer.observe(node, { attributes: true });
  const head = documentMember("head", element.ownerDocument);
  if (head) observer.observe(head, { attributes: true, childList: true, subtree: true, characterData: true });
  const preference = view.matchMedia("(prefers-color-scheme: dark)");
  const ends: [EventTarget, string][] = [[preference, "change"], [view, "transitionend"], [view, "languagechange"], [element, "pointerenter"]];
  for (const [target, type] of ends) target.addEventListener(type, soon);
  return () => {
    clearTimeout(timer);
    observer.disconnect();
    for (const [target, type] of ends) target.removeEventListener(type, soon);
  };
}

// --- style sheets -----------------------------------------------------------------------------------------------------------

const sheet = (css: string, view: Window & typeof globalThis) => {
  const made = new view.CSSStyleSheet();
  made.replaceSync(css);
  return made;
};

const HEIGHT = "var(--journey-height, clamp(480px, 88vh, 896px))";

// The outline before the style sheet is there, with the size the map will have: nothing moves when it comes. The element's box belongs to the
// page, which may give it any size, place and margin; nothing that is inherited gets below .root. Text of no height gives a width to what
// shrinks to fit: 240 px at least and 1,200 px where there is room; all else in the element takes the width that there is.
const OUTLINE = `
  :host { display: block; box-sizing: border-box; block-size: ${HEIGHT}; contain: layout style }
  :host([hidden]) { display: none !important }
  :host([theme="light"]) { color-scheme: light !important }
  :host([theme="dark"]) { color-scheme: dark !important }
  .root { all: initial; visibility: inherit; direction: ltr; unicode-bidi: isolate; box-sizing: border-box; display: block; block-size: 100%;
    min-block-size: inherit; max-block-size: inherit; overflow: hidden; color-scheme: inherit; font: 15px/1.5 var(--journey-font, system-ui, sans-serif); color: var(--journey-text, light-dark(#1d2129, #e8e9ee));
    background: var(--journey-surface, light-dark(#fff, #16181d)); }
  .root::before { content: ". . . . ."; display: block; block-size: 0; overflow: hidden; visibility: hidden; font: 1px/1 monospace; word-spacing: 238px; padding-inline-end: 240px; }
  :host(:not([theme="light"], [theme="dark"])) .root.on-dark { color-scheme: dark }
  @media print {
    :host { block-size: auto !important; min-block-size: 0 !important; max-block-size: none !important; overflow: visible !important; contain: none !important;
      color-scheme: light !important }
    :host .root { block-size: auto; min-block-size: 0; max-block-size: none; overflow: visible; color-scheme: light !important }
    .waiting > .bar::after { content: attr(data-paper) }
  }
  .waiting { display: grid; grid: minmax(56px, auto) 76px 1fr / 132px repeat(4, 1fr); gap: 1px; block-size: 100%;
    background: light-dark(#e7e8ec, #2b2e36); }
  .waiting > * { background: var(--journey-surface, light-dark(#fff, #16181d)); }
  .waiting > .bar { grid-column: 1 / -1; }
  .message { margin: 24px auto; max-inline-size: 36em; padding: 16px 20px; border-inline-start: 4px solid #c2410c; }
  .message p { margin: 0 0 8px; }
  .message .reason { font-size: 13px; opacity: .8; overflow-wrap: anywhere; }
  .message button { font: inherit; padding: 6px 14px; min-block-size: 36px; cursor: pointer; }
`;

// Where the page's styles leave the element no box of its own (`* { display: inline !important }`): nothing of them reaches the element.
const GUARD = `
  :host { all: initial !important; display: block !important; block-size: ${HEIGHT} !important; contain: layout style !important; color-scheme: inherit !important }
  @media print { :host { block-size: auto !important; contain: none !important } }
`;

// Where the element has something of the page in it, which is shown below the map.
const APART = `
  :host { block-size: auto !important; min-block-size: 0 !important; max-block-size: none !important; contain: style !important }
  .root { block-size: ${HEIGHT} }
`;

const made = new WeakMap<Document, Map<string, CSSStyleSheet>>(); // style sheets by document, then by text

/** Style sheets of these texts for a document: a sheet belongs to the document whose window made it, and no other takes it. */
function sheetsFor(page: Document, all: string[]) {
  const view = documentMember("defaultView", page);
  if (!view) return []; // a document that nobody sees
  const own = made.get(page) ?? new Map<string, CSSStyleSheet>();
  made.set(page, own);
  return all.map((css) => {
    const known = own.get(css) ?? sheet(css, view);
    own.set(css, known);
    return known;
  });
}

/** The style sheets of an element's shadow root, in whichever document it is. */
class Sheets {
  readonly #root: ShadowRoot;
  #own = [OUTLINE];
  readonly #states = new Set<string>();

  constructor(root: ShadowRoot) {
    this.#root = root;
    this.renew();
  }

  /** Puts the map's own style sheet beside the outline. */
  add(own: string) {
    this.#own = [OUTLINE, own];
    this.renew();
  }

  /** Puts them where they belong: after a change, and in another document. */
  renew() {
    this.#root.adoptedStyleSheets = sheetsFor(this.#root.ownerDocument, [...this.#own, ...this.#states]);
  }

  #set(state: string, on: boolean) {
    if (on === this.#states.has(state)) return;
    if (on) this.#states.add(state);
    else this.#states.delete(state);
    this.renew();
  }

  /** Sees to it that the element has a box, whatever styles the page has for everything. */
  keepBox(element: Element) {
    const style = documentMember("defaultView", element.ownerDocument)?.getComputedStyle(element);
    if (style && /^(inline|contents)$/.test(style.display)) this.#set(GUARD, true);
  }

  /** Makes room below the map for what the page has in the element. */
  makeRoom(on: boolean) {
    this.#set(APART, on);
  }
}

const UNSEEN = ["script", "style", "template", "noscript", "link", "meta"]; // elements without a box

/**
 * Calls `changed` when there comes to be something to see of the page within an element, or nothing any more, and gives what looks now.
 * In HTML `<journey-map />` does not end the element, so that all that comes after it is in it.
 */
function watchContent(element: Element, changed: (seen: boolean) => void) {
  const seen = (node: Node) => (isElement(node) ? !UNSEEN.includes(node.localName) : isText(node) && node.data.trim() !== "");
  let before = false;
  const look = () => {
    const now = [...element.childNodes].some(seen);
    if (now !== before) changed((before = now));
  };
  new MutationObserver(look).observe(element, { childList: true });
  return look;
}

// --- scrolling --------------------------------------------------------------------------------------------------------------

/** Can an element be scrolled further by so much? */
function scrolls(node: Element, across: boolean, by: number) {
  const [at, seen, all]: [number, number, number] = across ? [node.scrollLeft, node.clientWidth, node.scrollWidth] : [node.scrollTop, node.clientHeight, node.scrollHeight];
  if (all <= seen || (by > 0 ? at + seen > all - 1 : at < 1)) return false;
  const style = getComputedStyle(node);
  return /auto|scroll/.test(across ? style.overflowX : style.overflowY);
}

/**
 * Leaves the wheel and the finger to the map's own scrollers as long as these can go further, in pages whose scripts take them for the page:
 * those hear of it only at the end, where the page scrolls on. `data-lenis-prevent` says the same to the scripts that know it.
 */
function shareScrolling(root: ShadowRoot, frame: Element) {
  frame.setAttribute("data-lenis-prevent", "");
  const keep = (event: Event, x: number, y: number) => {
    const across = Math.abs(x) > Math.abs(y);
    const by = across ? x : y;
    const path = event.composedPath();
    const inside = path.slice(0, path.indexOf(frame));
    if (by !== 0 && inside.some((node) => isElement(node) && scrolls(node, across, by))) event.stopPropagation();
  };
  root.addEventListener("wheel", (event) => event.ctrlKey || keep(event, event.deltaX, event.deltaY), { passive: true });
  let last: Touch | undefined;
  root.addEventListener("touchstart", (event) => (last = event.touches[0]), { passive: true });
  root.addEventListener(
    "touchmove",
    (event) => {
      const [touch, another] = event.touches;
      if (last && touch && !another) keep(event, last.clientX - touch.clientX, last.clientY - touch.clientY);
      last = touch;
    },
    { passive: true },
  );
}

// --- paper ------------------------------------------------------------------------------------------------------------------

/** Prints an element alone: the rest of its page is out of sight while the browser prints. */
export function printAlone(element: Element) {
  const page = element.ownerDocument;
  const view = documentMember("defaultView", page) ?? window;
  const alone = sheet(`@page { size: landscape; margin: 10mm } @media print {
    body *:not(journey-map[printing], :has(journey-map[printing])) { display: none !important }
    html, body, :has(journey-map[printing]) { display: block !important; margin: 0 !important; padding: 0 !important; border: 0 !important;
      max-width: none !important; block-size: auto !important; overflow: visible !important; background: none !important }
    journey-map[printing] { display: block !important; position: static !important; float: none !important; margin: 0 !important; padding: 0 !important;
      border: 0 !important; width: auto !important; min-width: 0 !important; max-width: none !important; transform: none !important } }`, view);
  const put = (change: (sheets: CSSStyleSheet[]) => CSSStyleSheet[]) => {
    Reflect.set(Document.prototype, "adoptedStyleSheets", change([...documentMember("adoptedStyleSheets", page)]), page);
  };
  put((sheets) => [...sheets, alone]);
  element.toggleAttribute("printing", true);
  const done = () => {
    put((sheets) => sheets.filter((one) => one !== alone));
    element.toggleAttribute("printing", false);
  };
  view.addEventListener("afterprint", done, { once: true });
  // Not within the map's own work: the page stands still while the person chooses a printer.
  setTimeout(() => view.print());
}

const printed = new WeakSet<Window>();

/** Calls `act` when the page of a document is about to be printed; once for each window. */
function onPrint(page: Document, act: () => void) {
  const view = documentMember("defaultView", page);
  if (!view || printed.has(view)) return;
  printed.add(view);
  view.addEventListener("beforeprint", act);
  view.matchMedia("print").addEventListener("change", ({ matches }) => matches && act());
}

// --- all of it for one element ----------------------------------------------------------------------------------------------

const NEAR = "600px"; // around the viewport

const waiting = new Map<Element, () => void>(); // elements that nobody came near yet, and what opens each of them

/** What ties an element to the page that it is in. */
export class Surroundings {
  readonly #element: Element;
  readonly #root: ShadowRoot;
  readonly #frame: Element;
  readonly #near: () => void;
  readonly #sheets: Sheets;
  readonly #changed: () => void;
  readonly #look: () => void;
  #watcher: IntersectionObserver | undefined;
  #unfollow = () => {};

  /** `near()` is called when somebody comes near an element that waits, or prints its page; `changed()` when its language may be another. */
  constructor(element: Element, root: ShadowRoot, frame: Element, near: () => void, changed: () => void) {
    [this.#element, this.#root, this.#frame, this.#near, this.#changed] = [element, root, frame, near, changed];
    this.#sheets = new Sheets(root);
    this.#look = watchContent(element, (seen) => this.#holds(seen));
    shareScrolling(root, frame);
    mendTexts(frame);
    // What is within has another size too then: a box that went has none to change.
    new ResizeObserver(() => this.#sheets.keepBox(element)).observe(frame);
  }

  /** The element came into a page, or elsewhere in it. */
  enter() {
    this.#look();
    this.#unfollow();
    const look = () => {
      this.#frame.classList.toggle("on-dark", isOnDark(this.#element));
      this.#changed();
    };
    this.#unfollow = followPage(this.#element, look);
    look();
    onPrint(this.#element.ownerDocument, () => waiting.forEach((near) => near()));
  }

  /** The element is in another document: its style sheets and what watches are of that document's window. */
  adopt() {
    this.#sheets.renew();
    if (waiting.has(this.#element)) this.wait();
  }

  /** The element was taken out of its page. */
  leave() {
    this.#unfollow();
  }

  /** Waits until somebody comes near the element. */
  wait() {
    this.#watcher?.disconnect();
    waiting.set(this.#element, this.#near);
    const { IntersectionObserver } = documentMember("defaultView", this.#element.ownerDocument) ?? globalThis;
    this.#watcher = new IntersectionObserver((entries) => entries.some(({ isIntersecting }) => isIntersecting) && this.#near(), { rootMargin: NEAR });
    this.#watcher.observe(this.#element);
  }

  /** Waits no longer. */
  waited() {
    waiting.delete(this.#element);
    this.#watcher?.disconnect();
  }

  /** Puts the map's own style sheet on: its text. */
  dress(css: string) {
    this.#sheets.add(css);
  }

  /** Shows what the page has in the element, below the map, and tells whoever made the page. */
  #holds(seen: boolean) {
    this.#sheets.makeRoom(seen);
    if (!seen) return this.#root.lastElementChild?.remove();
    this.#root.append(element("slot"));
    console.warn("journey-map: it has something of the page in it, shown below the map. <journey-map/> has no end in HTML: write <journey-map></journey-map>.");
  }
}
