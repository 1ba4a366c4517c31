// Two tabs with the same map, random edits, and between them whatever can go wrong. Afterwards every edit must be found in what the browser
// keeps. Each run is made from its seed alone: KLANTREIS_SEED=17 repeats that one. 12 runs, 1,000 with scripts/test --long.
import { expect, test } from "./fixture.mjs";
import { host } from "./map.mjs";
import { fill, kept, mirror, processOf } from "./storage.mjs";

const RUNS = process.env.KLANTREIS_LONG ? 1000 : 12;
/** Runs of one test, in one browser. */
const EACH = 4;
const STEPS = 14;
/** What a crash of the browser itself may take, in milliseconds: what was typed this long before it. */
const WINDOW = 1000;

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

/** One tab with the map of a run. */
class Tab {
  constructor(page) {
    this.page = page;
    this.blocked = false;
  }

  in(act, arg) {
    return this.page.evaluate(act, arg);
  }

  async open(shelf) {
    this.blocked = false;
    this.map = await host(this.page, `<journey-map lang="nl" template="see-think-do-care" storage-key="${shelf}"></journey-map>`).then((map) => map.ready());
  }

  /** Adds a card with this text, as fast as a program can. False where the map is only looked at. */
  write(text) {
    return this.in(async (text) => {
      const root = document.querySelector("journey-map").shadowRoot;
      const add = root.querySelector('[aria-label^="Kaart erbij in Acties"]');
      if (!add) return false;
      add.click();
      await new Promise((drawn) => setTimeout(drawn));
      const field = root.querySelector("[data-writing] textarea");
      field.value = text;
      field.dispatchEvent(new Event("input", { bubbles: true }));
      field.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true, composed: true, cancelable: true }));
      return true;
    }, text);
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
    this.tokens = [];
    this.full = false;
    this.newer = undefined;
  }

  pick(list) {
    return list[Math.floor(this.next() * list.length)];
  }

  async start() {
    this.other = await this.browser.page("/pages/late.html");
    this.tabs = [];
    for (let at = 0; at < 2; at += 1) {
      const tab = new Tab(await this.browser.page());
      await tab.open(this.shelf);
      this.tabs.push(tab);
    }
  }

  /** What these tabs had to keep in memory, and what a crash may take, is nobody's loss. */
  async forgive(tabs, crash) {
    const texts = JSON.stringify(await kept(this.other, this.shelf));
    const failing = [];
    for (const tab of tabs) {
      // Another process hears a moment later that there is room.
      const full = this.full || (await tab.in(() => localStorage.getItem("ballast") !== null));
      if (full || tab.blocked || ["full", "window"].includes(await tab.state())) failing.push(tab);
    }
    for (const token of this.tokens) {
      // In localStorage it may be by now, and still not on the disk.
      const young = crash && Date.now() - token.at < WINDOW;
      if (young || (failing.includes(token.tab) && !texts.includes(token.text))) token.forgiven = true;
    }
  }

  steps = {
    edit: async (tab) => {
      const text = `e${this.seed}x${this.tokens.length}e`;
      if (await tab.write(text)) this.tokens.push({ text, tab, at: Date.now() });
    },
    wait: async () => this.other.waitForTimeout(Math.floor(this.next() * 900)),
    hide: async (tab) =>
      tab.in(() => {
        Object.defineProperty(document, "visibilityState", { value: "hidden", configurable: true });
        document.dispatchEvent(new Event("visibilitychange"));
        delete document.visibilityState;
        document.dispatchEvent(new Event("visibilitychange"));
      }),
    reload: async (tab) => {
      await this.forgive([tab], false);
      await tab.open(this.shelf);
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
        for (const { index, 0: token } of text.matchAll(/e\d+x\d+e/g)) if (at >= index && at < index + token.length) at = index - 1;
        const spoilt = text.slice(0, at) + (text[at] === "%" ? "&" : "%") + text.slice(at + 1);
        const copy = key.replace("mirror of ", "");
        if (copy !== key) await mirror(this.other, spoilt, copy);
        else await this.other.evaluate(([key, text]) => localStorage.setItem(key, text), [key, spoilt]);
      }
      await tab.open(this.shelf);
      // Two faults at once may be too many: what was damaged is mended first.
      await this.other.waitForTimeout(500);
    },
    kill: async () => {
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
    const often = ["edit", "edit", "edit", "edit", "edit", "wait", "wait", "answer"];
    const seldom = ["hide", "reload", "close", "fill", "free", "block", "unblock", "clock", "corrupt", "free", "unblock"];
    for (let step = 0; step < STEPS; step += 1) {
      const at = Math.floor(this.next() * 2);
      let name = this.pick(this.next() < 0.75 ? often : seldom);
      if (step === Math.floor(STEPS / 2) && this.seed % 8 === 3) name = "kill";
      this.log.push(`${name} ${at}`);
      await this.steps[name](this.tabs[at]);
    }
    if (this.seed % 8 === 5) {
      this.log.push("newer");
      await this.settled();
      await this.steps.newer();
      await this.steps.edit(this.tabs[0]);
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
    const texts = await kept(this.other, this.shelf);
    const all = JSON.stringify(texts);
    const lost = this.tokens.filter((token) => !token.forgiven && !all.includes(token.text)).map(({ text }) => text);
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

const seeds = process.env.KLANTREIS_SEED ? [[Number(process.env.KLANTREIS_SEED)]] : [];
for (let at = 0; at < RUNS && !process.env.KLANTREIS_SEED; at += EACH) seeds.push(Array.from({ length: EACH }, (_, run) => at + run));
for (const some of seeds) {
  test(`whatever goes wrong between two tabs, no edit is lost: runs ${some[0]} to ${some.at(-1)}`, async ({ playwright, launchOptions, baseURL, guard }) => {
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
