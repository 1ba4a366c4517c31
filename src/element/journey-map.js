// The <journey-map> element. Plain JavaScript that works as it stands: it defines the element at once, shows its outline, loads the wasm
// when the element comes near the viewport, shares it among all elements of the page, and lives on when it dies.

import { bare, dropLink, hasLink, noteChange, noteLink, putBack, takeLink, takesLinks, withLink } from "./address.js";
import { Copies } from "./copies.js";
import { copy, inParts, isFramed, json, lastMap, loadShare, pause, reflect, save, skeleton } from "./edge.js";
import { alive, loadEngine, survivor } from "./engine.js";
import { fail, later, LoadError, loadSheet, loadTemplate } from "./files.js";
import { address } from "./here.js";
import { loadMap, loadRules, takesClipboard, takesDrops, tellOf, textFrom } from "./intake.js";
import { documentMember, element, languageOf, maps, printAlone, Surroundings } from "./page.js";
import { alone, arrive, copied, keyOf, leave, numberedShelf, onLoss, readMirrors, shelvesBeside } from "./storage.js";
import { WORDS } from "./words.js";

const READS = ["json", "mermaid", "csv", "markdown", "html", "xlsx", "svg", "ojf"]; // formats
const LOAD_LIMIT = 5000; // milliseconds until a visitor is told why nothing appears
const CHANGING = 200; // milliseconds in which a page puts its elements in their places
const CHECK = 5000; // milliseconds after which a map in sight looks whether it is still stored

let link, keep, silence, mapOf, offer, bury, heed, check, tellBeside, crash;

/** The attributes but `lang`, which every element has: the property, and what it is without the attribute. */
const ATTRIBUTES = new Map([
  ["theme", ["theme", "auto"]], ["mode", ["mode", "edit"]],
  ["template", ["template", ""]], ["src", ["src", ""]],
  ["pack", ["pack", ""]], ["storage", ["storage", "local"]],
  ["storage-key", ["storageKey", "default"]], ["cta", ["cta", ""]],
]);

/** A customer journey map. See the README for its attributes, members and events. */
class JourneyMap extends HTMLElement {
  static observedAttributes = ["lang", ...ATTRIBUTES.keys()].filter((name) => name !== "theme");

  // What this module may do with an element, and no page.
  static {
    link = (element) => element.#open().then((map) => map === element.#map && element.#fromLink(), () => {});
    keep = (element, over) => element.#keep(over);
    silence = (element) => element.#silence();
    mapOf = (element) => element.#map;
    offer = (element, what) => element.#offer(what);
    bury = (element, message) => element.#died(message);
    tellBeside = () => alive.forEach((element) => element.#tellBeside());
    heed = (element, key) => element.#heed(key);
    check = (element) => element.#map?.check();
    crash = function (place, how = "") {
      this.#map.crash(place, how);
    };
  }

  #root = this.attachShadow({ mode: "open" });
  #frame = element("div", "root");
  #around = new Surroundings(this, this.#root, this.#frame, () => this.#open().catch(() => {}), () => this.#map?.setLanguage(this.#language()));
  #map; // the open map, while it is open
  #opening; // the promise of opening it
  #shelf;
  #png = {}; // the picture that was asked for last, once it is made: for the person to save or copy
  #held; // the text of a map that is stored nowhere, for the worst case
  #recent; // the text that was loaded last, until it is stored or held
  #restored; // which of both was put back after the wasm died
  #copies = new Copies(() => this.#map, (revision, durable) => this.#send("journey-save", { revision, durable }));
  #link; // the link whose map is looked at
  #turn = 0; // rises whenever the element is closed: what was under way then is over
  #dead = false;
  #settle;
  #state = "pending";

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
        const value = this[name];
        delete this[name];
        this[name] = value;
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

  attributeChangedCallback(name) {
    if (name === "lang") this.#map?.setLanguage(this.#language());
    if (name === "mode") this.#map?.setMode(this.mode);
    if (name === "cta") this.#map?.setCta(this.cta);
    if (name === "pack" && this.#map) this.#repack();
    if (["template", "src", "storage", "storage-key"].includes(name)) this.#reopen();
  }

  get map() {
    const text = this.#map?.map();
    return text === undefined ? null : json.parse(text);
  }

  /** A text or a file in any format that can be read, or an object in the form of a file; one step that can be undone. */
  async load(input, { format = "" } = {}) {
    if (format && !READS.includes(format)) throw new LoadError("load", `load: no format ${format}`);
    const map = this.#own(await this.#open());
    let [text, odd] = [await this.#textOf(input), []];
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
      return { warnings: [...odd, ...json.parse(said)] };
    } catch (thrown) {
      if (typeof thrown !== "string") throw thrown;
      const { code, message } = json.parse(thrown);
      throw new LoadError(code, message);
    }
  }

  advise() {
    const text = this.#map?.advise();
    return text === undefined ? null : json.parse(text);
  }

  /** The map, or its analysis plan, as a text; in a language of its own or the element's. */
  async export(format, { lang = "", orientation, theme } = {}) {
    const map = this.#own(await this.#open());
    if (format === "plan" || format === "json") {
      const text = format === "plan" ? map.plan(lang) : map.map();
      this.#own(map);
      return text;
    }
    const { text } = await this.#written(format, lang, orientation ?? theme);
    return format === "png" ? this.#convert("export", ({ painted }) => painted(text, lang || this.#language())) : text;
  }

  /** What the map holds and a format does not. */
  async losses(format, { lang = "", orientation } = {}) {
    this.#own(await this.#open());
    return format === "json" ? [] : (await this.#written(format, lang, orientation)).losses;
  }

  async #read(text, format) {
    const made = json.parse(await this.#told(({ read }) => read(text, this.#language())));
    if (format && format !== made.format) throw new LoadError("load", `load: this is ${made.format}, not ${format}`);
    return made;
  }

  /** What reads formats of others answers; why it does not is on the screen too. */
  #told(question) {
    return this.#convert("load", question).catch((error) => {
      this.#map?.nothing(false, error.code === "load" ? error.message : "");
      throw error;
    });
  }

  #textOf(input) {
    return textFrom(input, json.stringify, (bytes) => this.#told(({ text }) => text(bytes, this.#language())));
  }

  /** Shows what becomes of a text, or of the bytes of a file; who only looks sees what the page shows. */
  #offer(what) {
    if (this.mode !== "view") this.#textOf(what).then((text) => this.#map?.offer(text), () => {}); // that was told
  }

  async #written(format, lang, variant) {
    const map = this.#own(this.#map);
    const text = map.map();
    this.#own(map);
    return json.parse(await this.#convert("export", ({ write }) => write(format, text, lang || this.#language(), variant)));
  }

  /** Asks what reads and writes formats of others. */
  async #convert(code, question) {
    try {
      return await question(await import("./convert.js"));
    } catch (thrown) {
      const sentence = typeof thrown === "string" ? thrown : thrown?.code === "panic" && this.#words().formats;
      return fail(sentence ? new LoadError(code, sentence) : thrown);
    }
  }

  /** Converts for the person: what comes of it goes to the map, or why nothing does. */
  #asked(answer, question) {
    const nothing = ({ code, message }) => this.#map?.nothing(answer === "wrote", code ? "" : message);
    this.#convert("", question).then((made) => this.#map?.[answer](...made), nothing);
  }

  /** A map, while it is this element's: it may have been closed since it was opened, or asked for. */
  #own(map) {
    if (this.#dead) throw this.#deathError();
    if (!map || map !== this.#map) throw new LoadError("load", this.#words().removed);
    return map;
  }

  /** An address of this page with the map in its fragment, behind the page's own route. */
  async link() {
    const map = this.#own(await this.#open());
    const { fragmentOf } = await loadShare();
    const text = this.#own(map).map();
    this.#own(map);
    const link = await fragmentOf(json.parse(text), json);
    return bare(location.href) + withLink(location.hash, link);
  }

  undo() {
    return this.#map?.undo() ?? false;
  }

  redo() {
    return this.#map?.redo() ?? false;
  }

  // --- inside -----------------------------------------------------------------------------------------------------------

  /** A new promise for `ready`. Nobody has to listen to it. */
  #renew() {
    this.#state = "pending";
    this.ready = new Promise((resolve, reject) => (this.#settle = { resolve, reject }));
    this.ready.catch(() => {});
  }

  /** Saves what is not saved yet: the page may be `over`, or just out of sight. */
  #keep(over) {
    if (over) this.#map?.finish();
    else this.#map?.flush();
  }

  /** Something was stored or taken away elsewhere, under this key or nobody knows where: is what was said to be saved still there? */
  #heed(key) {
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
  #died(message) {
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
    const turn = this.#turn;
    this.#around.waited();
    if (this.#state !== "pending") this.#renew();
    const slow = setTimeout(() => this.#note("slow"), LOAD_LIMIT);
    try {
      const asked = this.template;
      const [source, rules] = [this.src, this.pack];
      const shelf = this.storage === "none" ? undefined : this.#takeShelf();
      let isLater = false;
      const copies = shelf === undefined ? [] : readMirrors(shelf, () => (isLater = true));
      const dead = this.#dead;
      const isFile = async (text) => (await loadEngine(silence, bury)).isFile(text);
      const read = (text) => this.#convert("load", ({ read }) => read(text, this.#language()));
      const files = [loadEngine(silence, bury), loadSheet(), loadTemplate(asked), loadMap(this, source, isFile, read, (bytes) => this.#textOf(bytes)), loadRules(this, rules), copies];
      const [, css, template, map, pack, mirrors] = await Promise.all(files);
      await pause();
      const glue = await loadEngine(silence, bury); // another one, where that died meanwhile
      if (turn !== this.#turn) throw new LoadError("load", this.#words().removed);
      // During a page transition another element has this map open, and may not have saved it yet.
      for (const other of alive) if (other.#shelf === shelf) other.#map?.flush();
      this.#around.dress(css);
      this.#dead = false;
      alive.add(this);
      const opened = survivor(glue.openMap(
        this.#frame, this.#language(), this.mode, asked, template, map.text, pack.text, shelf, mirrors, isFramed(),
        (kind, ...parts) => this.#news(kind, ...parts),
      ));
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
      this.#settle.resolve();
      this.#send("journey-ready");
      if (takesLinks(this)) this.#fromLink();
      return opened;
    } catch (error) {
      if (turn !== this.#turn) throw error;
      this.#state = "failed";
      if (error.code === "panic" && this.#dead) {
        // The panel and the event come with the end of the wasm.
        const died = this.#deathError();
        this.#settle.reject(died);
        throw died;
      }
      const code = error.why === "outdated" ? error.why : (error.code ?? "failed");
      this.#message(code, this.#words()[error.why]?.replace("{}", error.file) ?? error.message, error.missing);
      this.#settle.reject(error);
      this.#error("load", this.#words()[code]?.replace("{}", error.missing) ?? error.message);
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
    this.#turn += 1;
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
      this.#map?.linkFault(error.code ?? "cut");
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

  #news(kind, a, b, c) {
    if (kind === "change") {
      const element = this;
      // The map is made only for listeners that look at it: on a large map it is not for free.
      const detail = {
        origin: a,
        get map() {
          return element.map;
        },
      };
      return this.#send("journey-change", detail);
    }
    const acts = {
      error: () => this.#error(a, b),
      template: () => loadTemplate(a).then((file) => this.#map?.template(a, file)),
      print: () => printAlone(this),
      due: () => this.#saveAlone(),
      kept: () => this.#kept(a, b, c),
      held: () => {
        this.#held = a;
        this.#recent = undefined;
      },
      mend: () => this.#copies.mend(a, b),
      spare: () => this.#copies.alone(a, b, c),
      gone: () => this.#copies.gone(a),
      save: () => save(a, b || this.#png.made),
      backup: () => {
        save(a, b);
        // Asked once the person showed that the map is worth something to them.
        navigator.storage?.persist?.().catch(() => {});
      },
      link: () => this.link().then(async (url) => this.#map?.gotLink(url, await (await loadShare()).pictureOf(url)), () => this.#map?.gotLink()),
      left: () => this.#leaveLink(),
      // With an event of its own, which needs no permission.
      clip: () => documentMember("execCommand").call(document, "copy") || copy(this.#map?.clip(false)?.[0] ?? ""),
      copy: () => copy(a || this.#png.made).then((done) => this.#map?.copied(done)),
      file: () => this.#offer(a),
      read: () => this.#asked("arrived", ({ look }) => look(this, a, this.#language(), b)),
      write: (png = (this.#png = {})) => this.#asked("wrote", async ({ show }) => ([png.made] = await show(a, b, this.#language())).slice(1)),
      join: () => this.#asked("joined", async ({ join }) => [await join(a, b, this.#language())]),
      submit: () => this.#send("journey-submit", { map: this.map, advice: this.advise(), contact: json.parse(a) }),
      page: () => (a === "reload" ? location.reload() : open(location.href, "_blank", "noopener")),
    };
    acts[kind]();
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
  #kept(key, id, after) {
    this.#held = undefined;
    this.#recent = undefined;
    this.#copies.kept(key, id, after);
    // Other elements of this page hear nothing from the browser.
    queueMicrotask(() => alive.forEach((element) => element !== this && heed(element, key)));
  }

  #error(code, message) {
    this.#send("journey-error", { code, message });
  }

  /** Events come after the call that caused them. */
  #send(type, detail = null) {
    queueMicrotask(() => this.dispatchEvent(new CustomEvent(type, { bubbles: true, composed: true, detail })));
  }

  #language() {
    return languageOf(this);
  }

  #words() {
    return WORDS[this.#language()];
  }

  /** The outline of a map. */
  #wait() {
    this.#frame.replaceChildren(skeleton(this.#language(), this.#words().loading, this.#words().paper));
  }

  #note(code) {
    const bar = this.#frame.querySelector(".waiting > .bar");
    if (bar) bar.textContent = this.#words()[code];
  }

  #message(code, reason, missing) {
    const words = this.#words();
    const box = element("div", "message");
    box.lang = this.#language();
    box.setAttribute("role", "alert");
    const retry = element("button", "", code === "outdated" ? words.reload : words.retry);
    retry.type = "button";
    retry.addEventListener("click", () => {
      if (code === "outdated") return location.reload();
      this.#wait();
      return this.#open().catch(() => {});
    });
    box.append(element("p", "", (words[code] ?? words.failed).replace("{}", missing)));
    if (reason && reason !== code && reason !== words[code]) box.append(element("p", "reason", `${words.reason}: ${reason}`));
    const last = lastMap(this.#recent ?? this.#held, this.#copies.key, this.storage === "none" ? undefined : (this.#shelf ?? this.storageKey));
    if (last) {
      const rescue = element("button", "", words.rescue);
      rescue.type = "button";
      rescue.addEventListener("click", () => save(`${last.title || words.title}.klantreis.json`, json.stringify(last)));
      box.append(rescue, " ");
    }
    box.append(retry);
    this.#frame.replaceChildren(box);
  }
}

reflect(JourneyMap.prototype, ATTRIBUTES);

// The last moments: hidden is the last event that phones reliably give, pagehide comes on every way out.
const keepAll = (over) => {
  for (const element of alive) keep(element, over);
};
addEventListener("visibilitychange", () => documentMember("visibilityState") === "hidden" && keepAll(false));
addEventListener("pagehide", () => keepAll(true));

// A link that the page was opened with, or that is opened in it later.
noteLink();
addEventListener("hashchange", (event) => {
  if (noteChange(event)) for (const element of maps()) if (takesLinks(element)) link(element);
});

// Another window may have written: while this one was asleep, or just now.
const heedAll = (key) => {
  for (const element of alive) heed(element, key);
};
addEventListener("visibilitychange", () => documentMember("visibilityState") === "visible" && heedAll());
addEventListener("pageshow", (event) => event.persisted && heedAll());
addEventListener("storage", (event) => heedAll(event.key));
onLoss(() => heedAll());
// Not every loss is told of: a page that clears its own storage hears nothing.
setInterval(() => documentMember("visibilityState") === "visible" && alive.forEach(check), CHECK);

takesClipboard(alive, (element) => mapOf(element), (element, bytes) => offer(element, bytes));

// Another copy of this script may have come first; its element stays.
if (!customElements.get("journey-map")) customElements.define("journey-map", JourneyMap);

// For the tests of what a person sees after a crash: `journey-map.js?crash` gives elements a method that causes one.
if (address.searchParams.has("crash")) JourneyMap.prototype.crash = crash;
