// One engine and the pages it opens: what the contract's tests share. Every test has an origin of its own, and fails on uncaught errors,
// console errors, violations of the documented policy, and requests to another origin.
import assert from "node:assert/strict";
import { after, afterEach, before, beforeEach } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { serve } from "./site.mjs";

export const MAP = { lang: "nl", template: "see-think-do-care" };
export const KEY = "klantreis:default:map";
export const STAGES = ["See", "Think", "Do", "Care"];
export const ATTRIBUTES = ["lang", "theme", "mode", "template", "src", "pack", "storage", "storage-key", "cta"];

// --- in the page: sees nothing of what stands around it here -------------------------------------------------------------

/** A part of a map, by its selector and the beginning of its words. */
export const part = (selector, words = "", map = "journey-map") => {
  const found = [...(document.querySelector(map)?.shadowRoot.querySelectorAll(selector) ?? [])];
  return found.find((part) => part.textContent.trim().startsWith(words));
};

/** Is there such a part, and can it be seen? */
export const isThere = (selector, words = "", map = "journey-map") => {
  const found = [...(document.querySelector(map)?.shadowRoot.querySelectorAll(selector) ?? [])];
  return found.some((part) => part.textContent.trim().startsWith(words) && part.getClientRects().length > 0);
};

export const read = (map = "journey-map") => document.querySelector(map).map;
export const call = (member, ...args) => document.querySelector("journey-map")[member](...args);
export const refusal = (member, ...args) =>
  document.querySelector("journey-map")[member](...args).then(() => null, ({ code, message }) => ({ code, message }));
export const set = (name, value) => document.querySelector("journey-map").setAttribute(name, value);
export const heard = (type) => window.heard.filter((event) => event.type === type);
export const failed = (code) => window.heard.some(({ type, detail }) => type === "journey-error" && detail.code === code);
export const stored = (key) => JSON.parse(localStorage.getItem(key) ?? "{}").map ?? null;

/** Puts a map on the page, and waits until it can be used. */
export const add = async (attributes) => {
  const map = document.createElement("journey-map");
  for (const [name, value] of Object.entries(attributes)) map.setAttribute(name, value);
  document.querySelector("main").append(map);
  await customElements.whenDefined("journey-map"); // WebKit's program may come back before the page's modules ran
  await map.ready;
};

/** The words of what has the focus, however deep it is. */
export const focus = () => {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active?.getAttribute("aria-label") ?? active?.textContent.trim() ?? "";
};

// --- here ---------------------------------------------------------------------------------------------------------------

export const stage = (name) => `button[aria-label$=": ${name}"]`;
export const plus = (lane, stage) => `button[aria-label="Kaart erbij in ${lane}, fase ${stage}"]`;
export const names = ({ stages }) => stages.map(({ name }) => name);

/** What the tests do, in the browser that `start` gives them. Its hooks belong to the suite it is made in. */
export function harness(start) {
  let browser;
  let problems;
  let allowed;
  let seen; // how many strays there were before this test
  const my = { site: undefined, origin: undefined };
  for (const act of ["run", "until", "click", "place", "mouse", "wheel", "press", "type", "frame"]) my[act] = (...args) => browser[act](...args);

  before(async () => {
    my.site = await serve();
    browser = await start(my.site.port);
    console.log(browser.name);
  });
  after(async () => {
    await browser?.close();
    my.site?.close();
  });
  beforeEach(() => {
    my.origin = my.site.own();
    problems = [];
    allowed = [];
    seen = my.site.strays().length;
  });
  afterEach(async () => {
    await browser.frame(null);
    await leave();
    const strays = my.strays();
    await browser.open("about:blank");
    const wrong = problems.filter((problem) => !allowed.some((pattern) => pattern.test(problem)));
    assert.deepEqual([wrong, strays], [[], []], "errors, violations of the policy and requests to another origin");
  });

  /** Notes what went wrong on the page that is left. */
  const leave = async () => problems.push(...(await browser.run(() => window.problems ?? [])));

  return Object.assign(my, {
    /** What this test expects to go wrong. */
    allow: (...patterns) => allowed.push(...patterns),
    /** The paths that were asked for on another origin, in this test so far; `expected` are those that had to be. */
    strays: () => my.site.strays().slice(seen).map(({ origin, path }) => origin + path),
    expected: (count) => (seen += count),
    async visit(path = "/engines/host.html", at = my.origin) {
      await leave();
      await browser.open(at + path);
    },
    async reload() {
      await leave();
      await browser.reload();
    },
    /** A page of somebody else with such a map, when it can be used. */
    async host(attributes = MAP, path = undefined) {
      await my.visit(path);
      await my.run(add, attributes);
    },
    async rename(from, to, map) {
      await my.click(part, stage(from), "", map);
      await my.until(isThere, "[data-writing] :is(input, textarea)", "", map);
      await my.press("Control+a");
      await my.type(to);
      await my.press("Enter");
      await my.until(isThere, stage(to), "", map);
    },
    /** The map becomes this, to the last part. */
    async becomes(map) {
      for (const end = Date.now() + 5000; Date.now() < end; await pause(50)) {
        try {
          return assert.deepEqual(await my.run(read), map);
        } catch {
          // Not yet.
        }
      }
      assert.deepEqual(await my.run(read), map);
    },
  });
}
