// The browser that all are measured in, and what is measured of a page.
import { chromium } from "@playwright/test";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { executablePath, withoutAddressBar } from "../browser/chromium.mjs";

const LAB = fileURLToPath(new URL("page/lab.js", import.meta.url));
const ARGS = ["--disable-gpu", "--disable-background-networking", "--disable-quic", "--no-first-run", "--disable-component-update", "--disable-sync"];
// A peer may ask its makers' servers; ours asks nobody. Names are not found here, which is quicker than any answer.
ARGS.push("--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1");
// Nor is a page of the browser's own measured with each.
ARGS.push(withoutAddressBar);

/** A slow phone on a slow network, as Lighthouse has it. */
const SLOW = { latency: 150, downloadThroughput: (1.44 * 2 ** 20) / 8, uploadThroughput: (0.675 * 2 ** 20) / 8, offline: false };

export async function start(origin, { few = false } = {}) {
  const browser = await open();
  return new Lab(browser, origin, few);
}

const open = () =>
  chromium.launch({ executablePath, chromiumSandbox: process.getuid?.() !== 0 && executablePath !== chromium.executablePath(), args: ARGS });

class Lab {
  constructor(browser, origin, few) {
    Object.assign(this, { browser, origin, few });
  }

  /** How often something is repeated: `many`, or fewer where one time takes a second or the run is to be short. */
  times(many, slow = many) {
    return this.few ? Math.min(slow, Math.ceil(many / 3)) : slow;
  }

  /** A page of its own, in a context of its own: nothing of another one is in its cache. `saves`: the browser asks to save data. */
  async page(path, { slow = false, saves = false, browser = this.browser } = {}) {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, baseURL: this.origin });
    await context.addInitScript({ path: LAB });
    // Where data is to be saved nothing is fetched ahead of need.
    if (saves) await context.addInitScript(() => Object.defineProperty(navigator, "connection", { value: { saveData: true } }));
    const page = await context.newPage();
    page.setDefaultTimeout(180_000);
    const devtools = await context.newCDPSession(page);
    await devtools.send("Performance.enable");
    const bench = new Bench(page, devtools, this.origin);
    if (slow) {
      await devtools.send("Network.enable");
      await devtools.send("Network.emulateNetworkConditions", SLOW);
      await devtools.send("Emulation.setCPUThrottlingRate", { rate: 4 });
    }
    await bench.visit(path);
    return bench;
  }

  /** An empty page of ours with what the benchmarks do to a map; a peer's page with nothing in it. */
  async ours(options) {
    const bench = await this.page("/bench/map.html", options);
    await bench.page.waitForFunction(() => globalThis.ours && customElements.get("journey-map"));
    return bench;
  }
  async peer(name, options) {
    const bench = await this.page(`/peers/${name}/bare.html`, options);
    await bench.page.waitForFunction(() => globalThis.peer);
    return bench;
  }

  /** Another browser, for what only a fresh one can tell. */
  another() {
    return open();
  }

  async stop() {
    await this.browser.close();
  }
}

/** One page under measurement. */
export class Bench {
  constructor(page, devtools, origin) {
    Object.assign(this, { page, devtools, origin, requests: 0, bytes: 0 });
  }

  async visit(path) {
    const { devtools, origin } = this;
    await devtools.send("Network.enable");
    const sent = new Set();
    devtools.on("Network.requestWillBeSent", ({ requestId, request }) => {
      // What a peer asks of its makers' servers is refused, and not counted.
      if (request.url.startsWith(origin)) sent.add(requestId);
      this.requests = sent.size;
    });
    devtools.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
      if (sent.has(requestId)) this.bytes += encodedDataLength;
    });
    await this.page.goto(path, { waitUntil: "commit" });
  }

  run(work, argument) {
    return this.page.evaluate(work, argument);
  }

  /** Numbers of the browser itself: seconds of the main thread by what they were spent on, layouts, nodes. */
  async metrics() {
    const { metrics } = await this.devtools.send("Performance.getMetrics");
    return Object.fromEntries(metrics.map(({ name, value }) => [name, value]));
  }

  /** What some work adds to those numbers. */
  async spent(work) {
    const before = await this.metrics();
    const result = await work();
    const after = await this.metrics();
    return { result, spent: Object.fromEntries(Object.entries(after).map(([name, value]) => [name, value - before[name]])) };
  }

  /** Milliseconds of the main thread that a piece of work takes with what follows from it until it is drawn. */
  async work(act) {
    const { result, spent } = await this.spent(act);
    return { result, ms: spent.TaskDuration * 1000, layouts: spent.LayoutCount };
  }

  /** A key of a real keyboard: milliseconds until what it did is drawn. */
  async key(letter) {
    await this.page.keyboard.press(letter);
    return this.page.evaluate(() => globalThis.lab.lastKey());
  }

  close() {
    return this.page.context().close();
  }
}

/** Private memory of the process that draws a page, in bytes: what it wrote itself. Only Linux tells it. */
export async function memoryOf(browser) {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  await session.detach();
  const sizes = processInfo.filter(({ type }) => type === "renderer").map(({ id }) => {
    const found = /^Private_Dirty: +(\d+) kB$/m.exec(readFileSync(`/proc/${id}/smaps_rollup`, "utf8"));
    return Number(found[1]) * 1024;
  });
  return Math.max(...sizes);
}
