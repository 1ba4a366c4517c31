// The <journey-map> element. Plain JavaScript that works as it stands: it defines the element at once, shows its outline, loads the wasm
// when the element comes near the viewport, shares it among all elements of the page, and lives on when it dies.

import type { Advice, ChangeDetail, ExportFormat, ExportOptions, Journey, Language, JourneyMap as Public, Loss, Warning } from "../journey-map.d.ts";
import { bare, dropLink, hasLink, noteChange, noteLink, putBack, takeLink, takesLinks, withLink } from "./address.ts";
import type { Host, Survivor } from "./border.ts";
import type * as convert from "./convert.ts";
import { type Attribute, ATTRIBUTES, reflect } from "./attributes.ts";
import { Copies } from "./copies.ts";
import { button, copy, inParts, isFramed, json, lastMap, loadShare, pause, save, skeleton } from "./edge.ts";
import { alive, fetchAhead, loadEngine, survivor } from "./engine.ts";
import { DeadError } from "./door.ts";
import { fail, fetchFile, later, LoadError, loadSheet, loadTemplate } from "./files.ts";
import { address } from "./here.ts";
import { followPageLife } from "./lifecycle.ts";
import { loadMap, loadRules, takesClipboard, takesDrops, tellOf, textFrom } from "./intake.ts";
import { documentMember, element, languageOf, maps, printAlone, Surroundings } from "./page.ts";
import { alone, arrive, copied, keyOf, leave, numberedShelf, readMirrors, shelvesBeside } from "./storage.ts";
import { codeOf, messageOf } from "./thrown.ts";
import { WORDS } from "./words.ts";

const READS = ["json", "mermaid", "csv", "markdown", "html", "xlsx", "svg", "ojf"]; // formats
const LOAD_LIMIT = 5000; // milliseconds until a visitor is told why nothing appears
const CHANGING = 200; // milliseconds in which a page puts its elements in their places

let link: (element: JourneyMap) => void;
let keep: (element: JourneyMap, over: boolean) => void;
let silence: (element: JourneyMap) => void;
let mapOf: (element: JourneyMap) => Survivor | undefined;
let offer: (element: JourneyMap, what: string | Uint8Array) => void;
let onPanic: (element: JourneyMap, message: string) => void;
let onStorageChange: (element: JourneyMap, key?: string | null) => void;
let check: (element: JourneyMap) => void;
let tellBeside: () => void;

/** What the class has by `reflect`. */
interface JourneyMap extends Pick<Public, Attribute> {}

/** A customer journey map. See the README for its attributes, members and events. */
class JourneyMap extends HTMLElement implements Public {
  static observedAttributes = ["lang", ...ATTRIBUTES.keys()].filter((name) => name !== "theme");

  // What this module may do with an element, and no page.
  static {
    link = (element) => {
      element.#open().then((map) => (map === element.#map ? element.#fromLink() : undefined), () => {});
    };
    keep = (element, over) => element.#keep(over);
    silence = (element) => element.#silence();
    mapOf = (element) => element.#map;
    offer = (element, what) => element.#offer(what);
    onPanic = (element, message) => element.#onPanic(message);
    tellBeside = () => alive.forEach((element) => element.#tellBeside());
    onStorageChange = (element, key) => element.#onStorageChange(key);
    check = (element) => element.#map?.check();
    // For the tests of what a person sees after a crash: `journey-map.js?crash` gives elements a method that causes one.
    const crash = function (this: JourneyMap, place: string, how = "") {
      this.#map?.crash(place, how);
    };
    if (address.searchParams.has("crash")) Object.assign(this.prototype, { crash });
  }

  declare ready: Promise<void>; // #renew makes it
  readonly #root = this.attachShadow({ mode: "open" });
  readonly #frame = element("div", "root");
  readonly #around = new Surroundings(this, this.#root, this.#frame, () => this.#open().catch(() => {}), () => this.#map?.setLanguage(this.#language()));
  #map: Survivor | undefined; // the open map, while it is open
  #opening: Promise<Survivor> | undefined; // the promise of opening it
  #shelf: string | undefined;
  #png: { made?: Blob | undefined } = {}; // the picture that was asked for last, once it is made: for the person to save or copy
  #held: string | undefined; // the text of a map that is stored nowhere, for the worst case
  #recent: string | undefined; // the text that was loaded last, until it is stored or held
  #restored: string | undefined; // which of both was put back after the wasm died
  readonly #copies = new Copies(() => this.#map, (revision, durable) => this.#send("journey-save", { revision, durable }));
  #link: string | undefined; // the link whose map is looked at
  #generation = 0; // rises whenever the element is closed: what was under way then is over
  #dead = false;
  #settle: { resolve: () => void; reject: (reason: unknown) => void } | undefined;
  #state: "pending" | "ready" | "failed" = "pending";

  constructor() {
    super();
    this.#frame.setAttribute("part", "root");
    this.#root.append(this.#frame);
    takesDrops(this, (what) => this.#offer(what), (...what) => this.#map?.unread(...what));
    this.#renew();
  }

  connectedCallback() {
    // What a page set on the element before this script came would hide the accessors.
    for (const name of ["lang", ...Array.from(ATTRIBUTES.values(), ([property]) => property)]) {
      if (Object.hasOwn(this, name)) {
        const value: unknown = Reflect.get(this, name);
        Reflect.deleteProperty(this, name);
        Reflect.set(this, name, value);
      }
    }
    arrive(this);
    later(CHANGING).then(tellBeside);
    this.#around.enter();
    if (this.#map || this.#opening) return; // moved within the page
    this.#wait();
    if (hasLink() && takesLinks(this)) this.#open().catch(() => {});
    else this.#around.wait();
  }

  adoptedCallback() {
    this.#around.adopt();
  }

  disconnectedCallback() {
    this.#around.leave();
    this.#map?.finish();
    leave(this);
    later(CHANGING).then(tellBeside);
    // Moving an element takes it out and puts it back in one go; only what stays out is freed.
    queueMicrotask(() => {
      if (!this.isConnected) this.#close();
    });
  }

  attributeChangedCallback(name: string) {
    if (name === "lang") this.#map?.setLanguage(this.#language());
    if (name === "mode") this.#map?.setMode(this.mode);
    if (name === "cta") this.#map?.setCta(this.cta);
    if (name === "pack" && this.#map) this.#repack();
    if (["template", "src", "storage", "storage-key"].includes(name)) this.#reopen();
  }

  get map(): Journey | null {
    const text = this.#map?.map();
    return text === undefined ? null : json.parse(text);
  }

  /** A text or a file in any format that can be read, or an object in the form of a file; one step that can be undone. */
  async load(input: unknown, { format = "" }: { format?: string } = {}): Promise<{ warnings: Warning[] }> {
    if (format && !READS.includes(format)) throw new LoadError("load", `load: no format ${format}`);
    const map = this.#own(await this.#open());
    let text = await this.#textOf(input);
    let odd: Warning[] = [];
    this.#own(map); // it may be closed while the input was read
    try {
      let said = format && format !== "json" ? undefined : map.load(text, format === "json" || !text.trim());
      if (said === undefined) {
        this.#own(map);
        ({ map: text, warnings: odd } = await this.#read(text, format));
        said = this.#own(map).load(text, true);
      }
      this.#own(map);
      this.#recent = text;
      return { warnings: [...odd, ...json.parse(said ?? "[]")] };
    } catch (thrown) {
      if (typeof thrown !== "string") throw thrown;
      const { code, message } = json.parse(thrown);
      throw new LoadError(code, message);
    }
  }

  advise(): Advice | null {
    const text = this.#map?.advise();
    return text === undefined ? null : json.parse(text);
  }

  /** The map, or its analysis plan, as a text; in a language of its own or the element's. */
  export(format: "png", options?: ExportOptions): Promise<Blob>;
  export(format: Exclude<ExportFormat, "png">, options?: ExportOptions): Promise<string>;
  async export(format: ExportFormat, { lang, orientation, theme }: ExportOptions = {}): Promise<Blob | string> {
    const map = this.#own(await this.#open());
    if (format === "plan" || format === "json") return this.#given(map, format === "plan" ? map.plan(lang ?? "") : map.map());
    const { text } = await this.#written(format, lang, orientation ?? theme);
    return format === "png" ? this.#convert("export", ({ painted }) => painted(text, lang || this.#language())) : text;
  }

  /** What the map holds and a format does not. */
  async losses(format: string, { lang, orientation }: ExportOptions = {}): Promise<Loss[]> {
    this.#own(await this.#open());
    return format === "json" ? [] : (await this.#written(format, lang, orientation)).losses;
  }

  async #read(text: string, format: string) {
    const made = await this.#told(({ read }) => read(text, this.#language()));
    if (format && format !== made.format) throw new LoadError("load", `load: this is ${made.format}, not ${format}`);
    return made;
  }

  /** What reads formats of others answers; why it does not is on the screen too. */
  #told<Answer>(question: (of: typeof convert) => Promise<Answer>) {
    return this.#convert("load", question).catch((error: unknown) => {
      this.#map?.nothing(false, codeOf(error) === "load" ? messageOf(error) : "");
      throw error;
    });
  }

  #textOf(input: unknown) {
    return textFrom(input, json.stringify, (bytes) => this.#told(({ text }) => text(bytes, this.#language())));
  }

  /** Shows what becomes of a text, or of the bytes of a file; who only looks sees what the page shows. */
  #offer(what: unknown) {
    if (this.mode !== "view") this.#textOf(what).then((text) => this.#map?.offer(text), () => {}); // that was told
  }

  async #written(format: string, lang: Language | undefined, variant: string | undefined) {
    const map = this.#own(this.#map);
    const text = this.#given(map, map.map());
    return this.#convert("export", ({ write }) => write(format, text, lang || this.#language(), variant));
  }

  /** Asks what reads and writes formats of others. */
  async #convert<Answer>(code: string, question: (of: typeof convert) => Promise<Answer>): Promise<Answer> {
    try {
      return await question(await import("./convert.ts"));
    } catch (thrown) {
      const sentence = typeof thrown === "string" ? thrown : thrown instanceof DeadError && this.#words().formats;
      return fail(sentence ? new LoadError(code, sentence) : thrown);
    }
  }

  /** Converts for the person: what comes of it goes to the map, or why nothing does. */
  #asked<Answer>(question: (of: typeof convert) => Promise<Answer>, answer: (map: Survivor, made: Answer) => void, written = false) {
    this.#convert("", question).then((made) => this.#map && answer(this.#map, made), (error: unknown) => this.#map?.nothing(written, codeOf(error) ? "" : messageOf(error)));
  }

  /** A map, while it is this element's: it may have been closed since it was opened, or asked for. */
  #own(map: Survivor | undefined): Survivor {
    if (this.#dead) throw this.#deathError();
    if (!map || map !== this.#map) throw new LoadError("load", this.#words().removed);
    return map;
  }

  /** What a map gave, while it is this element's. */
  #given<Value>(map: Survivor, value: Value | undefined): Value {
    this.#own(map);
    if (value === undefined) throw this.#deathError();
    return value;
  }

  /** An address of this page with the map in its fragment, behind the page's own route. */
  async link(): Promise<string> {
    const map = this.#own(await this.#open());
    const { fragmentOf } = await loadShare();
    const text = this.#given(map, this.#own(map).map());
    const link = await fragmentOf(json.parse(text), json);
    return bare(location.href) + withLink(location.hash, link);
  }

  undo(): boolean {
    return this.#map?.undo() ?? false;
  }

  redo(): boolean {
    return this.#map?.redo() ?? false;
  }

  // --- inside -----------------------------------------------------------------------------------------------------------

  /** A new promise for `ready`. Nobody has to listen to it. */
  #renew() {
    this.#state = "pending";
    this.ready = new Promise<void>((resolve, reject) => (this.#settle = { resolve, reject }));
    this.ready.catch(() => {});
  }

  /** Saves what is not saved yet: the page may be `over`, or just out of sight. */
  #keep(over: boolean) {
    if (over) this.#map?.finish();
    else this.#map?.flush();
  }

  /** Something was stored or taken away elsewhere, under this key or nobody knows where: is what was said to be saved still there? */
  #onStorageChange(key: string | null | undefined) {
    if (this.#shelf === undefined || !(key ?? keyOf(this.#shelf, "")).startsWith(keyOf(this.#shelf, ""))) return;
    this.#map?.look();
    if (!key && this.#map) this.#copies.again();
  }

  /** The wasm died, and may still be on the stack: nothing is asked of it any more. */
  #silence() {
    this.#dead = true;
    this.#map = undefined; // its memory is gone with the wasm
  }

  /** Shows what can be done after the wasm died. */
  #onPanic(message: string) {
    putBack(this.#link); // the next attempt shows it again
    this.#link = undefined;
    this.#forget();
    console.error("journey-map:", message);
    const code = this.#deathCode();
    this.#message(code, message);
    this.#error("panic", this.#words()[code]);
  }

  #deathCode() {
    return this.#held === undefined ? "panic" : "held";
  }

  #deathError() {
    return new LoadError("panic", this.#words()[this.#deathCode()]);
  }

  #open() {
    if (!this.#opening) {
      const opening = this.#start().catch((error) => {
        if (this.#opening === opening) this.#opening = undefined;
        throw error;
      });
      this.#opening = opening;
    }
    return this.#opening;
  }

  async #start() {
    const generation = this.#generation;
    this.#around.waited();
    if (this.#state !== "pending") this.#renew();
    const slow = setTimeout(() => this.#note("slow"), LOAD_LIMIT);
    try {
      const asked = this.template;
      const [source, rules] = [this.src, this.pack];
      const shelf = this.storage === "none" ? undefined : this.#takeShelf();
      let isLater = false;
      if (asked === "start") fetchFile("split_start.wasm"); // beside the wasm, not after it
      const copies: Promise<string[]> | string[] = shelf === undefined ? [] : readMirrors(shelf, () => (isLater = true));
      const dead = this.#dead;
      const isFile = async (text: string) => (await loadEngine(silence, onPanic)).isFile(text);
      const read = (text: string) => this.#convert("load", ({ read }) => read(text, this.#language()));
      const files = [loadEngine(silence, onPanic), loadSheet(), loadTemplate(asked), loadMap(this, source, isFile, read, (bytes) => this.#textOf(bytes)), loadRules(this, rules), copies] as const;
      const [, css, template, map, pack, mirrors] = await Promise.all(files);
      await pause();
      const glue = await loadEngine(silence, onPanic); // another one, where that died meanwhile
      if (generation !== this.#generation) throw new LoadError("load", this.#words().removed);
      // During a page transition another element has this map open, and may not have saved it yet.
      for (const other of alive) if (other.#shelf === shelf) other.#map?.flush();
      this.#around.dress(css);
      this.#dead = false;
      alive.add(this);
      const options = { template: asked, templateFile: template, source: map.text, pack: pack.text, shelf, mirrors, framed: isFramed() };
      const opened = survivor(glue.openMap(this.#frame, { language: this.#language(), mode: this.mode, ...options }, this.#host()));
      if (!this.#dead) this.#map = opened;
      this.#own(opened);
      opened.setCta(this.cta);
      for (const had of [map, pack]) tellOf(had, opened);
      if (isLater) opened.noCopies();
      this.#tellBeside();
      await inParts(() => this.#own(opened).draw());
      if (dead) this.#restore();
      if (this.pack !== rules) this.#repack();
      this.#state = "ready";
      this.#settle?.resolve();
      this.#send("journey-ready");
      fetchAhead(glue).catch(() => {}); // the wasm died
      if (takesLinks(this)) this.#fromLink();
      return opened;
    } catch (error) {
      if (generation !== this.#generation) throw error;
      this.#state = "failed";
      if (codeOf(error) === "panic" && this.#dead) {
        // The panel and the event come with the end of the wasm.
        const died = this.#deathError();
        this.#settle?.reject(died);
        throw died;
      }
      const { why = "", file = "", missing = "" } = error instanceof LoadError ? error : {};
      const code = why === "outdated" ? why : (codeOf(error) ?? "failed");
      this.#message(code, this.#sentence(why)?.replace("{}", file) ?? messageOf(error), missing);
      this.#settle?.reject(error);
      this.#error("load", this.#sentence(code)?.replace("{}", missing) ?? messageOf(error));
      throw error;
    } finally {
      clearTimeout(slow);
    }
  }

  /** Puts back the last map that is stored nowhere, once: the wasm may have died of that map. */
  #restore() {
    const last = this.#recent ?? this.#held;
    if (last === undefined || last === this.#restored) return;
    this.#restored = last;
    try {
      this.#map?.load(last, true);
    } catch {
      // Another window has changed the stored map meanwhile. It is still offered as a file.
    }
  }

  #close() {
    this.#around.waited();
    const map = this.#map;
    this.#map = undefined;
    map?.free();
    // The next element shows it: a framework may take one off the page and make another.
    putBack(this.#link);
    this.#link = undefined;
    this.#forget();
    this.#generation += 1;
    if (this.#state !== "pending") this.#renew();
    this.#frame.replaceChildren();
  }

  /** Shows the map of a link that the page was opened with. The link stays in the address until the map is kept or left. */
  async #fromLink() {
    const link = takeLink();
    if (!link) return;
    const map = this.#map;
    try {
      const text = await (await loadShare()).mapIn(link, json);
      if (!map || map !== this.#map) return putBack(link);
      map.preview(text);
      this.#link = link;
      this.scrollIntoView({ block: "start" });
    } catch (error) {
      this.#map?.linkFault(codeOf(error) ?? "cut");
    }
  }

  /** The map of the link was kept, or left on purpose. */
  #leaveLink() {
    dropLink(this.#link);
    this.#link = undefined;
  }

  /** Opens what the attributes ask for now, where no work of the visitor's is lost by it; otherwise they hold from the next time on. */
  #reopen() {
    if (this.#map ? !this.#map.isKept() : !this.#opening) return;
    this.#close();
    this.#wait();
    this.#open().catch(() => {});
  }

  #forget() {
    this.#opening = undefined;
    this.#copies.forget();
    alive.delete(this);
  }

  /** Where this element's map is kept. */
  #takeShelf() {
    this.#shelf = this.hasAttribute("storage-key") ? this.storageKey : numberedShelf(this);
    return this.#shelf;
  }

  /** Tells the map which shelves other elements of the page have: their maps are not in its list. */
  #tellBeside() {
    if (this.#shelf !== undefined) this.#map?.beside(shelvesBeside(this));
  }

  /** What hears of the events of the open map. */
  #host(): Host {
    const element = this;
    return {
      change: (origin) => {
        // The map is made only for listeners that look at it: on a large map it is not for free.
        const detail: ChangeDetail = {
          origin,
          get map() {
            return element.map;
          },
        };
        this.#send("journey-change", detail);
      },
      error: (code, message) => this.#error(code, message),
      template: async (id) => this.#map?.template(id, await loadTemplate(id)),
      print: () => printAlone(this),
      saveDue: () => this.#saveAlone(),
      saved: (key, id, after) => this.#saved(key, id, after),
      unsaved: (text) => {
        this.#held = text;
        this.#recent = undefined;
      },
      repairMirror: (key, record) => this.#copies.repair(key, record),
      spare: (key, record, after) => this.#copies.alone(key, record, after),
      deleted: (key) => this.#copies.deleted(key),
      saveFile: (name, text) => {
        const file = text || this.#png.made;
        if (file) save(name, file);
      },
      saveBackup: (name, text) => {
        save(name, text);
        // Asked once the person showed that the map is worth something to them.
        navigator.storage?.persist?.().catch(() => {});
      },
      link: () => this.link().then(async (url) => this.#map?.gotLink(url, await (await loadShare()).pictureOf(url)), () => this.#map?.gotLink()),
      leaveLink: () => this.#leaveLink(),
      // With an event of its own, which needs no permission.
      copyCards: () => documentMember("execCommand").call(document, "copy") || copy(this.#map?.clip(false)?.[0] ?? ""),
      copy: async (text) => this.#map?.copied(await copy(text || this.#png.made)),
      readFile: (file) => this.#offer(file),
      readText: (text, choices) => this.#asked(({ look }) => look(this, text, this.#language(), choices), (map, made) => map.arrived(...made)),
      write: (format, map) => {
        const png: { made?: Blob | undefined } = (this.#png = {});
        this.#asked(({ show }) => show(format, map, this.#language()), (opened, [made, ...rest]) => {
          png.made = made;
          opened.wrote(...rest);
        }, true);
      },
      join: (own, other) => this.#asked(({ join }) => join(own, other, this.#language()), (map, joined) => map.joined(joined)),
      submit: (contact) => this.#send("journey-submit", { map: this.map, advice: this.advise(), contact: json.parse(contact) }),
      openTab: () => open(location.href, "_blank", "noopener"),
      reload: () => location.reload(),
    };
  }

  /** Takes over the rules of another pack, unless the page meanwhile asked for yet another. */
  async #repack() {
    const asked = this.pack;
    const had = await loadRules(this, asked);
    if (asked !== this.pack) return;
    this.#map?.setPack(had.text);
    tellOf(had, this.#map);
  }

  /** Saves while no other window does, and lets none before the mirror has it. */
  #saveAlone() {
    // Not within the map's own work.
    return alone(this.#shelf, async () => {
      this.#map?.flush();
      await copied(this.#copies.underWay);
    });
  }

  /** The map is in localStorage. */
  #saved(key: string, id: string, after: string) {
    this.#held = undefined;
    this.#recent = undefined;
    this.#copies.saved(key, id, after);
    // Other elements of this page hear nothing from the browser.
    queueMicrotask(() => alive.forEach((element) => element !== this && onStorageChange(element, key)));
  }

  #error(code: string, message: string) {
    this.#send("journey-error", { code, message });
  }

  /** Events come after the call that caused them. */
  #send(type: string, detail: object | null = null) {
    queueMicrotask(() => this.dispatchEvent(new CustomEvent(type, { bubbles: true, composed: true, detail })));
  }

  #language() {
    return languageOf(this);
  }

  #words() {
    return WORDS[this.#language()];
  }

  #sentence(code: string): string | undefined {
    const words: Readonly<Record<string, string>> = this.#words();
    return words[code];
  }

  /** The outline of a map. */
  #wait() {
    this.#frame.replaceChildren(skeleton(this.#language(), this.#words().loading, this.#words().paper));
  }

  #note(code: string) {
    const bar = this.#frame.querySelector(".waiting > .bar");
    if (bar) bar.textContent = this.#sentence(code) ?? "";
  }

  #message(code: string, reason: string, missing = "") {
    const words = this.#words();
    const last = lastMap(this.#recent ?? this.#held, this.#copies.key, this.storage === "none" ? undefined : (this.#shelf ?? this.storageKey));
    const retry = () => {
      if (code === "outdated") return location.reload();
      this.#wait();
      this.#open().catch(() => {});
    };
    const box = element("div", "message");
    box.setAttribute("role", "alert");
    box.append(element("p", "", (this.#sentence(code) ?? words.failed).replace("{}", missing)));
    box.lang = this.#language();
    if (reason && reason !== code && reason !== this.#sentence(code)) box.append(element("p", "reason", `${words.reason}: ${reason}`));
    if (last) box.append(button(words.rescue, () => save(`${last.title || words.title}.klantreis.json`, json.stringify(last))), " ");
    box.append(button(code === "outdated" ? words.reload : words.retry, retry));
    this.#frame.replaceChildren(box);
  }
}

export type { JourneyMap };

reflect(JourneyMap.prototype, ATTRIBUTES);

// A link that the page was opened with, or that is opened in it later.
noteLink();
addEventListener("hashchange", (event) => {
  if (noteChange(event)) for (const element of maps()) if (element instanceof JourneyMap && takesLinks(element)) link(element);
});

followPageLife(
  (over) => alive.forEach((element) => keep(element, over)),
  (key) => alive.forEach((element) => onStorageChange(element, key)),
  () => alive.forEach(check),
);
takesClipboard(alive, (element) => mapOf(element), (element, bytes) => offer(element, bytes));

// Another copy of this script may have come first; its element stays.
if (!customElements.get("journey-map")) customElements.define("journey-map", JourneyMap);
