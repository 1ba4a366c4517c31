// Three tabs with the same map, what people do in them by chance, and between that whatever can go wrong. Afterwards every edit must be found in
// what the browser keeps. An edit is a fact: this card stands in this stage, this is the title. A fact that somebody takes away again, by moving,
// renaming, deleting or undoing, is not looked for. Each run is made from its seed alone: KLANTREIS_SEED=17 repeats that one. 12 runs with fixed
// seeds; 1,000 more with scripts/test --long, from the seed that it prints.
import { expect, test } from "./fixture.mjs";
import { host } from "./map.mjs";
import { fill, kept, mirror, nextTo, processOf } from "./storage.mjs";

const FIXED = 12;
const FRESH = process.env.KLANTREIS_LONG ? 1000 : 0;
/** Runs of one test, in one browser. */
const EACH = 4;
const STEPS = 14;
const TABS = 3;
/** What a crash of the browser itself may take, in milliseconds: what was done this long before it. */
const WINDOW = 1000;
/** A text that an edit is told by. */
const TOKEN = /e\d+x\d+e/g;

/** Numbers from 0 to 1, the same for the same seed. */
function random(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** The facts of a map. Runs in the page as well. */
function factsOf(map) {
  const is = (text) => /^e\d+x\d+e$/.test(text);
  const cards = (map?.cards ?? []).filter(({ text }) => is(text)).map(({ text, stage }) => `${text}@${stage}`);
  return is(map?.title) ? [...cards, `${map.title}@title`] : cards;
}

/** One tab with the map of a run. */
class Tab {
  constructor(page) {
    this.page = page;
    this.blocked = false;
    this.frozen = false;
  }

  in(act, arg) {
    return this.page.evaluate(act, arg);
  }

  async open(shelf) {
    this.blocked = false;
    this.map = await host(this.page, `<journey-map lang="nl" template="see-think-do-care" storage-key="${shelf}"></journey-map>`).then((map) => map.ready());
    await this.in((source) => (window.factsOf = new Function(`return ${source}`)()), factsOf.toString());
  }

  /** Freezes the page as the browser does with tabs in the background, or wakes it. */
  async freeze(frozen) {
    if (this.frozen === frozen) return;
    this.frozen = frozen;
    const session = await this.page.context().newCDPSession(this.page);
    await session.send("Page.setWebLifecycleState", { state: frozen ? "frozen" : "active" });
    await session.detach();
  }

  /** Does what a person does, as fast as a program can, with the card of this number; gives the facts before and after. */
  act(kind, text, at) {
    return this.in(
      async ([kind, text, at]) => {
        const element = document.querySelector("journey-map");
        const root = element.shadowRoot;
        const before = window.factsOf(element.map);
        const drawn = () => new Promise((resolve) => setTimeout(resolve));
        const key = (target, key, more) => target.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, composed: true, cancelable: true, ...more }));
        const type = (field, text) => {
          field.value = text;
          field.dispatchEvent(new Event("input", { bubbles: true }));
        };
        const cards = [...root.querySelectorAll("[data-card] > button")].filter(({ textContent }) => /e\d+x\d+e/.test(textContent));
        const card = cards[Math.floor(at * cards.length)];
        const write = async () => {
          await drawn();
          const field = root.querySelector("[data-writing] textarea");
          if (!field) return;
          type(field, text);
          key(field, "Escape");
        };
        const acts = {
          add: () => {
            root.querySelector('[aria-label^="Kaart erbij in Acties"]')?.click();
            return write();
          },
          rename: () => {
            card?.click();
            return card && write();
          },
          move: () => card && key(card, at < 0.5 ? "ArrowRight" : "ArrowLeft", { altKey: true }),
          delete: () => card && key(card, "Delete"),
          undo: () => root.querySelector('.toolbar [data-action="undo"]')?.click(),
          redo: () => root.querySelector('.toolbar [data-action="redo"]')?.click(),
          title: () => {
            const field = root.querySelector("input.title");
            if (field) type(field, text);
          },
        };
        await acts[kind]();
        await drawn();
        return { before, after: window.factsOf(element.map) };
      },
      [kind, text, at],
    );
  }

  state() {
    return this.in(() => document.querySelector("journey-map").shadowRoot.querySelector(".state").dataset.state);
  }

  /** Answers the question about two versions, if it is asked: both in one map, or as two. */
  async answer({ fails = false } = {}) {
    const notice = this.map.notice("conflict");
    if ((await notice.count()) === 0) return false;
    await notice.getByRole("button", { name: "Bekijk het verschil en kies" }).click();
    const dialog = this.map.element.getByRole("dialog");
    const merge = dialog.getByRole("button", { name: "Voeg beide samen" });
    await ((await merge.count()) ? merge : dialog.getByRole("button", { name: "Houd beide, als twee kaarten" })).click();
    const answered = expect(dialog.or(notice)).toHaveCount(0, { timeout: fails ? 1000 : undefined });
    // Where nothing can be written the question stays open.
    if (fails) await answered.catch(() => this.page.keyboard.press("Escape"));
    else await answered;
    return true;
  }
}

class Run {
  constructor(seed, browser) {
    this.seed = seed;
    this.next = random(seed);
    this.browser = browser;
    this.shelf = `run-${seed}`;
    this.log = [];
    this.facts = new Map(); // what was done last about each: {tab, at, gone, forgiven}
    this.made = 0;
    this.full = false;
    this.newer = undefined;
  }

  pick(list) {
    return list[Math.floor(this.next() * list.length)];
  }

  async start() {
    this.other = await this.browser.page("/pages/late.html");
    this.tabs = [];
    for (let at = 0; at < TABS; at += 1) {
      const tab = new Tab(await this.browser.page());
      await tab.open(this.shelf);
      this.tabs.push(tab);
    }
  }

  /** What these tabs had to keep in memory, and what a crash may take, is nobody's loss. */
  async forgive(tabs, crash) {
    const there = await this.there();
    const failing = [];
    for (const tab of tabs) {
      if (tab.blocked || ["full", "window"].includes(await tab.state())) failing.push(tab);
      // Another process hears a moment later that there is room.
      else if (this.full || (await tab.in(() => localStorage.getItem("ballast") !== null))) failing.push(tab);
    }
    for (const [fact, about] of this.facts) {
      // In localStorage it may be by now, and still not on the disk.
      const young = crash && Date.now() - about.at < WINDOW;
      if (young || (failing.includes(about.tab) && !there(fact))) about.forgiven = true;
    }
  }

  /** Is this a fact of something that the browser keeps? */
  async there() {
    const facts = new Set();
    let damaged = "";
    for (const [, text] of await kept(this.other, this.shelf)) {
      try {
        for (const fact of factsOf(JSON.parse(text).map)) facts.add(fact);
      } catch {
        damaged += text;
      }
    }
    return (fact) => facts.has(fact) || damaged.includes(fact.split("@", 1)[0]);
  }

  /** A person does something. */
  async do(kind, tab) {
    const text = `e${this.seed}x${(this.made += 1)}e`;
    const { before, after } = await tab.act(kind, text, this.next());
    const now = { tab, at: Date.now(), gone: false, forgiven: false };
    for (const fact of before) if (!after.includes(fact)) this.facts.set(fact, { ...now, gone: true });
    for (const fact of after) if (!before.includes(fact)) this.facts.set(fact, now);
  }

  steps = {
    ...Object.fromEntries(["add", "rename", "move", "delete", "undo", "redo", "title"].map((kind) => [kind, (tab) => this.do(kind, tab)])),
    wait: async () => this.other.waitForTimeout(Math.floor(this.next() * 900)),
    hide: async (tab) =>
      tab.in(() => {
        Object.defineProperty(Document.prototype, "visibilityState", { get: () => "hidden", configurable: true });
        document.dispatchEvent(new Event("visibilitychange", { bubbles: true }));
        Object.defineProperty(Document.prototype, "visibilityState", { get: () => "visible", configurable: true });
        document.dispatchEvent(new Event("visibilitychange", { bubbles: true }));
      }),
    reload: async (tab) => {
      await this.forgive([tab], false);
      await tab.open(this.shelf);
    },
    freeze: async (tab) => tab.freeze(true),
    thaw: async () => {
      for (const tab of this.tabs) await tab.freeze(false);
    },
    /** Another tab needs the second home in another form, or takes it away. */
    versionchange: async () => this.other.evaluate(() => new Promise((done) => (indexedDB.deleteDatabase("klantreis").onsuccess = done))),
    /** Somebody clears what the site keeps. What no tab shows is gone with it. */
    cleared: async () => {
      await this.steps.thaw();
      await this.other.evaluate(() => localStorage.clear());
      this.full = false;
      await this.steps.versionchange();
      const shown = new Set();
      for (const tab of this.tabs) for (const fact of await tab.in(() => window.factsOf(document.querySelector("journey-map").map))) shown.add(fact);
      for (const [fact, about] of this.facts) if (!shown.has(fact)) about.forgiven = true;
    },
    /** A tab with the build of 23 November has the same map open and saves it: it knows the same records. */
    older: async () => {
      const key = `klantreis:${this.shelf}:map`;
      const text = `e${this.seed}x${(this.made += 1)}e`;
      const old = await this.other.evaluate((key) => localStorage.getItem(key), key);
      if (!old?.startsWith('{"schema":1')) return;
      const map = JSON.parse(old).map;
      const [stage, lane] = [map.stages[0].id, map.lanes.find(({ kind }) => kind !== "emotion").id];
      const card = JSON.stringify({ id: `older${this.made}`, stage, lane, text, evidence: "assumed" });
      const more = (map) => (map.includes('"cards":[') ? map.replace('"cards":[', `"cards":[${card},`).replace(",]", "]") : map.replace(/}$/, `,"cards":[${card}]}`));
      const next = nextTo(old, more);
      const stored = await this.other.evaluate(([key, old, next]) => {
        if (localStorage.getItem(key) !== old) return false;
        try {
          localStorage.setItem(key, next);
          return true;
        } catch {
          return false;
        }
      }, [key, old, next]);
      if (!stored) return;
      // As that build does: only over an older one.
      if ((JSON.parse((await mirror(this.other, undefined, key)) ?? "{}").rev ?? 0) < JSON.parse(next).rev) await mirror(this.other, next, key);
      this.facts.set(`${text}@${stage}`, { at: Date.now(), gone: false, forgiven: false });
    },
    close: async (tab) => {
      await this.forgive([tab], false);
      const closed = tab.page.waitForEvent("close");
      await tab.page.close({ runBeforeUnload: true });
      await closed;
      tab.page = await this.browser.page();
      await tab.open(this.shelf);
    },
    answer: async (tab) => tab.answer({ fails: this.full || tab.blocked }),
    fill: async () => {
      this.full = true;
      await fill(this.other);
    },
    free: async () => {
      this.full = false;
      await this.other.evaluate(() => localStorage.removeItem("ballast"));
    },
    block: async (tab) => {
      tab.blocked = true;
      await tab.in(() => {
        window.setItem ??= Storage.prototype.setItem;
        Storage.prototype.setItem = () => {
          throw new DOMException("blocked", "SecurityError");
        };
      });
    },
    unblock: async (tab) => {
      tab.blocked = false;
      await tab.in(() => {
        if (window.setItem) Storage.prototype.setItem = window.setItem;
      });
    },
    clock: async (tab) => {
      const by = this.pick([-3e10, 3e10, -5000]);
      await tab.in((by) => {
        const now = Date.now;
        Date.now = () => now() + by;
      }, by);
    },
    /** One letter of one home of one map, while a tab is away. */
    corrupt: async (tab) => {
      await this.forgive([tab], false);
      await tab.page.goto("/pages/late.html");
      const places = (await kept(this.other, this.shelf)).filter(([key]) => /:map(-\d+)?$/.test(key));
      if (places.length) {
        const [key, text] = this.pick(places);
        let at = Math.floor(this.next() * text.length);
        // Not a letter of what is looked for afterwards: where it stands in this home only, it is spoilt and nothing is lost.
        for (const { index, 0: token } of text.matchAll(TOKEN)) if (at >= index && at < index + token.length) at = index - 1;
        const spoilt = text.slice(0, at) + (text[at] === "%" ? "&" : "%") + text.slice(at + 1);
        const copy = key.replace("mirror of ", "");
        if (copy !== key) await mirror(this.other, spoilt, copy);
        else await this.other.evaluate(([key, text]) => localStorage.setItem(key, text), [key, spoilt]);
      }
      await tab.open(this.shelf);
      // Two faults at once may be too many: what was damaged is mended first.
      await this.other.waitForTimeout(500);
    },
    /** The browser ends, in half of the runs while there is no room: then the second home alone has what was done. */
    kill: async (tab) => {
      await this.steps.thaw();
      if (this.seed % 6 === 0) {
        await this.steps.fill();
        await this.steps.unblock(tab);
        await this.do("add", tab);
        await expect.poll(() => tab.state()).toMatch(/spare|apart|done|soon/);
        await expect.poll(() => tab.state()).not.toBe("soon");
        await this.other.waitForTimeout(WINDOW);
      }
      await this.forgive(this.tabs, true);
      this.full = false;
      await this.browser.kill();
      await this.start();
      await this.steps.free();
    },
    /** A later version takes the map over: its bytes are not ours to change. */
    newer: async () => {
      const key = `klantreis:${this.shelf}:map`;
      this.newer = await this.other.evaluate((key) => {
        const text = localStorage.getItem(key)?.replace('"schema":1', '"schema":2');
        if (text) localStorage.setItem(key, text);
        return text;
      }, key);
    },
  };

  async go() {
    await this.start();
    const often = ["add", "add", "add", "add", "rename", "move", "title", "delete", "undo", "redo", "wait", "wait", "wait", "answer"];
    const seldom = ["hide", "reload", "close", "fill", "free", "block", "unblock", "clock", "corrupt", "free", "unblock", "freeze", "thaw", "older"];
    const kills = this.seed % 3 === 0;
    // What is cleared has nothing but the open tabs, which a crash ends.
    const all = kills ? seldom : [...seldom, "versionchange", "cleared"];
    for (let step = 0; step < STEPS; step += 1) {
      let name = this.pick(this.next() < 0.7 ? often : all);
      if (step === Math.floor(STEPS / 2) && kills) name = "kill";
      let at = Math.floor(this.next() * TABS);
      // One tab is always awake.
      if (name === "freeze" && this.tabs.some(({ frozen }) => frozen)) name = "thaw";
      if (this.tabs[at].frozen) at = (at + 1) % TABS;
      this.log.push(`${name} ${at}`);
      await this.steps[name](this.tabs[at]);
    }
    await this.steps.thaw();
    if (this.seed % 8 === 5) {
      this.log.push("newer");
      await this.settled();
      await this.steps.newer();
      await this.do("add", this.tabs[0]);
    }
    await this.settled();
    for (const { page } of this.tabs) {
      const closed = page.waitForEvent("close");
      await page.close({ runBeforeUnload: true });
      await closed;
    }
    await this.check();
  }

  /** Everything goes well again: all is saved, all questions are answered. */
  async settled() {
    await this.steps.free();
    for (const tab of this.tabs) {
      await this.steps.unblock(tab);
      await expect.poll(() => tab.in(() => localStorage.getItem("ballast") === null)).toBe(true);
    }
    for (let round = 0; round < 4; round += 1) {
      for (const tab of this.tabs) {
        // Only what a later version has taken over stays in its window.
        const ends = this.newer ? /done|apart|untouched|window/ : /done|apart|untouched/;
        await expect.poll(() => tab.state(), { timeout: 15_000 }).toMatch(ends);
        await tab.answer();
      }
    }
  }

  async check() {
    await this.other.waitForTimeout(300);
    const [texts, there] = [await kept(this.other, this.shelf), await this.there()];
    const lost = [...this.facts].filter(([fact, { gone, forgiven }]) => !gone && !forgiven && !there(fact)).map(([fact]) => fact);
    expect(lost, `run ${this.seed}: ${this.log.join(", ")}; kept: ${texts.map(([key, text]) => `${key} ${text.length}`).join(", ")}`).toEqual([]);
    if (this.newer) expect(Object.fromEntries(texts)[`klantreis:${this.shelf}:map`], "the bytes of a later version").toBe(this.newer);
    const tab = new Tab(await this.browser.page());
    await tab.open(this.shelf);
    await this.browser.clear();
  }
}

/** A browser with a profile of its own that can be killed. */
class Browser {
  constructor(launch, profile) {
    this.launch = launch;
    this.profile = profile;
  }

  async open() {
    this.context = await this.launch();
  }

  async page(path) {
    const page = await this.context.newPage();
    if (path) await page.goto(path);
    return page;
  }

  async kill() {
    const gone = new Promise((resolve) => this.context.once("close", resolve));
    process.kill(await processOf(this.profile), "SIGKILL");
    await gone;
    await this.open();
  }

  /** An empty browser for the next run. */
  async clear() {
    const pages = this.context.pages();
    const page = await this.page("/pages/late.html");
    for (const old of pages) await old.close();
    await page.evaluate(() => {
      localStorage.clear();
      return new Promise((resolve) => (indexedDB.deleteDatabase("klantreis").onsuccess = resolve));
    });
  }
}

const from = Number(process.env.KLANTREIS_LONG_SEED ?? 0);
const every = [...Array.from({ length: FIXED }, (_, seed) => seed), ...Array.from({ length: FRESH }, (_, at) => FIXED + from + at)];
const seeds = process.env.KLANTREIS_SEED ? [[Number(process.env.KLANTREIS_SEED)]] : [];
while (!process.env.KLANTREIS_SEED && every.length) seeds.push(every.splice(0, EACH));
for (const some of seeds) {
  test(`whatever goes wrong between three tabs, no edit is lost: runs ${some[0]} to ${some.at(-1)}`, async ({ playwright, launchOptions, baseURL, guard }) => {
    test.setTimeout(some.length * 60_000);
    const profile = test.info().outputPath("profile");
    const browser = new Browser(async () => {
      const context = await playwright.chromium.launchPersistentContext(profile, { ...launchOptions, baseURL });
      await guard.watch(context);
      return context;
    }, profile);
    await browser.open();
    try {
      for (const seed of some) await new Run(seed, browser).go();
    } finally {
      await browser.context.close();
    }
  });
}
