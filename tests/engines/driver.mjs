// Starts Firefox and WebKit and drives them as a person would, without packages: both know the commands of WebDriver. Firefox takes them
// over a socket of its own (Marionette), WebKit over HTTP from the program beside it. What is started here is stopped here, by its own id.
// Run by itself it prints which of the programs are missing, and fails when any is.
import { spawn } from "node:child_process";
import { accessSync, constants, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { pathToFileURL } from "node:url";

const PATIENCE = 30_000; // milliseconds until a browser, a page or a script in it counts as stuck
const WINDOW = { width: 1400, height: 1100 };

/** The commands: as a part of WebKit's address, and as the name of Firefox's message. */
const COMMANDS = {
  open: ["url", "WebDriver:Navigate"],
  reload: ["refresh", "WebDriver:Refresh"],
  limits: ["timeouts", "WebDriver:SetTimeouts"],
  size: ["window/rect", "WebDriver:SetWindowRect"],
  script: ["execute/async", "WebDriver:ExecuteAsyncScript"],
  act: ["actions", "WebDriver:PerformActions"],
  frame: ["frame", "WebDriver:SwitchToFrame"],
};

const KEYS = {
  Enter: "\ue007", Escape: "\ue00c", Tab: "\ue004", Space: " ", Control: "\ue009", Shift: "\ue008", Alt: "\ue00a",
  ArrowLeft: "\ue012", ArrowUp: "\ue013", ArrowRight: "\ue014", ArrowDown: "\ue015", End: "\ue010", F2: "\ue032",
};

// --- programs -----------------------------------------------------------------------------------------------------------

const libraries = "/usr/lib";
const inside = (folder) => {
  try {
    return readdirSync(folder).sort().reverse();
  } catch {
    return [];
  }
};

/** Where Debian has the small browser that comes with WebKit: in a folder for the kind of machine, and the newest of WebKit. */
const miniBrowsers = () =>
  inside(libraries)
    .filter((name) => name.includes("-linux-"))
    .flatMap((kind) => inside(join(libraries, kind)).map((name) => join(libraries, kind, name, "MiniBrowser")))
    .filter((path) => path.includes("/webkit2gtk-4."));

const onPath = (name) => process.env.PATH.split(delimiter).map((folder) => join(folder, name));

/** What is needed, each with the places where it may be. */
const PROGRAMS = {
  Firefox: () => [process.env.KLANTREIS_FIREFOX, ...onPath("firefox-esr"), ...onPath("firefox")],
  WebKitWebDriver: () => onPath("WebKitWebDriver"),
  "WebKit's MiniBrowser": () => [process.env.KLANTREIS_MINIBROWSER, ...miniBrowsers()],
  Xvfb: () => onPath("Xvfb"),
  Inkscape: () => onPath("inkscape"),
  LibreOffice: () => onPath("soffice"),
};

function find(name) {
  return PROGRAMS[name]().find((path) => {
    try {
      accessSync(path, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/** Where a program is. */
export function need(name) {
  const path = find(name);
  if (!path) throw new Error(`${name} is missing. Run: scripts/setup engines`);
  return path;
}

const running = new Set();
const stop = (child) => {
  if (!running.delete(child)) return;
  try {
    process.kill(-child.pid, "SIGKILL"); // with what it started itself: it leads a group of its own
  } catch {
    // It ended before.
  }
};
const folders = new Set();
const remove = (folder) => folders.delete(folder) && rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
process.on("exit", () => {
  running.forEach(stop);
  folders.forEach(remove);
});
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => process.exit(1));

/** A folder for what a browser keeps, as long as it runs. */
export function home() {
  const folder = mkdtempSync(join(tmpdir(), "klantreis-engine-"));
  folders.add(folder);
  return folder;
}

/** Starts a program; `child.said` is what it complained of, and `child.gone` a sentence once it ended. */
function start(program, args, { env = {}, stdio = ["ignore", "ignore", "pipe"] } = {}) {
  const child = spawn(program, args, { detached: true, stdio, env: { ...process.env, ...env } });
  child.said = "";
  child.stderr.on("data", (text) => (child.said = `${child.said}${text}`.slice(-2000)));
  child.on("error", (error) => (child.gone = `${program} does not start: ${error.message}`));
  child.on("exit", (code, signal) => {
    running.delete(child);
    child.gone ??= `${program} ended with ${code ?? signal}: ${child.said}`;
  });
  if (child.pid !== undefined) running.add(child);
  return child;
}

/** What `look` gives, once it gives anything. */
async function wait(child, what, look) {
  for (const end = Date.now() + PATIENCE; Date.now() < end; await pause(50)) {
    const found = await look();
    if (found) return found;
    if (child.gone) throw new Error(child.gone);
  }
  throw new Error(`${what} did not come within ${PATIENCE / 1000} s: ${child.said}`);
}

async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

// --- the two ways in -----------------------------------------------------------------------------------------------------

/** Messages are `LENGTH:JSON`, with the length in bytes; `[0, id, command, parts]` is answered with `[1, id, error, value]`. */
function marionette(socket, child) {
  const asked = new Map();
  let id = 0;
  let bytes = Buffer.alloc(0);
  const lost = () => {
    for (const { reject } of asked.values()) reject(new Error(child.gone ?? `Firefox hung up: ${child.said}`));
    asked.clear();
  };
  socket.on("error", () => {}).on("close", lost);
  socket.on("data", (data) => {
    bytes = Buffer.concat([bytes, data]);
    for (let colon; (colon = bytes.indexOf(":")) > 0; ) {
      const end = colon + 1 + Number(bytes.subarray(0, colon));
      if (bytes.length < end) return;
      const message = JSON.parse(bytes.subarray(colon + 1, end));
      bytes = bytes.subarray(end);
      if (!Array.isArray(message)) continue; // its greeting
      const [, id, error, value] = message;
      if (error) asked.get(id)?.reject(new Error(`${error.error}: ${error.message}`));
      else asked.get(id)?.resolve(value);
      asked.delete(id);
    }
  });
  return (command, parts) =>
    new Promise((resolve, reject) => {
      asked.set((id += 1), { resolve, reject });
      const text = JSON.stringify([0, id, command, parts]);
      socket.write(`${Buffer.byteLength(text)}:${text}`);
    });
}

// Nothing of its own: no updates, no reports, no first-run pages, no pages fetched ahead. What still leaves goes to the proxy.
const preferences = (proxy) => ({
  "marionette.port": 0,
  "network.proxy.type": 1,
  "network.proxy.http": "127.0.0.1",
  "network.proxy.http_port": proxy,
  "network.proxy.ssl": "127.0.0.1",
  "network.proxy.ssl_port": proxy,
  "network.proxy.allow_hijacking_localhost": true,
  "network.proxy.no_proxies_on": "",
  "network.captive-portal-service.enabled": false,
  "network.connectivity-service.enabled": false,
  "network.dns.disablePrefetch": true,
  "network.prefetch-next": false,
  "network.http.speculative-parallel-limit": 0,
  "app.normandy.enabled": false,
  "app.update.enabled": false,
  "browser.contentblocking.report.lockwise.enabled": false,
  "browser.newtabpage.enabled": false,
  "browser.region.network.url": "",
  "browser.safebrowsing.downloads.remote.enabled": false,
  "browser.safebrowsing.malware.enabled": false,
  "browser.safebrowsing.phishing.enabled": false,
  "browser.shell.checkDefaultBrowser": false,
  "browser.startup.homepage": "about:blank",
  "browser.startup.page": 0,
  "browser.topsites.contile.enabled": false,
  "datareporting.policy.dataSubmissionEnabled": false,
  "dom.push.connection.enabled": false,
  "extensions.getAddons.cache.enabled": false,
  "extensions.systemAddon.update.enabled": false,
  "extensions.update.enabled": false,
  "media.gmp-manager.updateEnabled": false,
  "privacy.trackingprotection.enabled": false,
  "security.OCSP.enabled": 0,
  "services.settings.server": "data:,#remote-settings-dummy/v1",
  "toolkit.telemetry.enabled": false,
  "toolkit.telemetry.server": "",
});

/** Firefox without a window, with these preferences besides. Everything it asks for goes through this port. */
export async function firefox(proxy, more = {}) {
  const program = need("Firefox");
  const profile = home();
  const lines = Object.entries({ ...preferences(proxy), ...more }).map((pair) => `user_pref(${JSON.stringify(pair).slice(1, -1)});\n`);
  writeFileSync(join(profile, "user.js"), lines.join(""));
  // Only with this in its surroundings it takes another server for its settings, which is none here.
  const env = { HOME: profile, MOZ_REMOTE_SETTINGS_DEVTOOLS: "1" };
  const child = start(program, ["--headless", "--no-remote", "--marionette", "--profile", profile], { env });
  const end = () => {
    stop(child);
    remove(profile);
  };
  try {
    const port = await wait(child, "Firefox's port", () => {
      try {
        return Number(readFileSync(join(profile, "MarionetteActivePort"), "utf8"));
      } catch {
        return 0;
      }
    });
    const socket = connect(port, "127.0.0.1");
    const say = marionette(socket, child);
    const { capabilities } = await say("WebDriver:NewSession", {});
    const send = (command, parts) => say(COMMANDS[command][1], parts);
    const browser = new Browser(`Firefox ${capabilities.browserVersion}`, async (...args) => {
      const answer = await send(...args);
      return answer && "value" in answer ? answer.value : answer;
    });
    browser.close = async () => {
      socket.destroy();
      end();
    };
    return await browser.begin();
  } catch (error) {
    end();
    throw error;
  }
}

/** WebKit, on a screen of its own: GTK has no way to do without one. Everything it asks for goes through this port. */
export async function webkit(proxy) {
  const [binary, driver, display] = ["WebKit's MiniBrowser", "WebKitWebDriver", "Xvfb"].map(need);
  const size = `${WINDOW.width + 100}x${WINDOW.height + 200}x24`;
  const screen = start(display, ["-displayfd", "3", "-screen", "0", size, "-nolisten", "tcp"], { stdio: ["ignore", "ignore", "pipe", "pipe"] });
  let number = "";
  screen.stdio[3]?.on("data", (text) => (number += text));
  const folder = home();
  let child;
  const end = () => {
    if (child) stop(child);
    stop(screen);
    remove(folder);
  };
  try {
    await wait(screen, "A screen", () => number.endsWith("\n"));
    const port = await freePort();
    const env = { DISPLAY: `:${number.trim()}`, GDK_BACKEND: "x11", HOME: folder, NO_AT_BRIDGE: "1", LC_ALL: "C.UTF-8" };
    child = start(driver, [`--port=${port}`], { env });
    const ask = async (path, body, method = "POST") => {
      const signal = AbortSignal.timeout(2 * PATIENCE);
      const response = await fetch(`http://127.0.0.1:${port}${path}`, { method, signal, body: body && JSON.stringify(body) });
      const { value } = await response.json();
      if (!response.ok) throw new Error(`${value.error}: ${value.message}`);
      return value;
    };
    await wait(child, "WebKitWebDriver", () => ask("/status", undefined, "GET").catch(() => undefined));
    const options = { binary, args: ["--automation", `--proxy=http://127.0.0.1:${proxy}`] };
    const { sessionId, capabilities } = await ask("/session", { capabilities: { alwaysMatch: { "webkitgtk:browserOptions": options } } });
    const browser = new Browser(`WebKitGTK ${capabilities.browserVersion}`, (command, parts) =>
      ask(`/session/${sessionId}/${COMMANDS[command][0]}`, parts));
    browser.fromWindow = true;
    browser.close = async () => {
      await ask(`/session/${sessionId}`, undefined, "DELETE").catch(() => {});
      end();
    };
    return await browser.begin();
  } catch (error) {
    end();
    throw error;
  }
}

// --- a browser with one window --------------------------------------------------------------------------------------------

export class Browser {
  constructor(name, send) {
    this.name = name;
    this.send = send;
  }

  async begin() {
    await this.send("limits", { script: PATIENCE, pageLoad: PATIENCE });
    await this.send("size", { x: 0, y: 0, ...WINDOW });
    return this;
  }

  /** Opens an address, and waits until the page has loaded. */
  open(url) {
    this.within = null;
    return this.send("open", { url });
  }

  reload() {
    return this.send("reload", {});
  }

  /** Runs a function in the page and gives what it gives, promised or not. It sees nothing of what stands around it here. */
  async run(inPage, ...args) {
    const script = `const [args, done] = arguments;
      Promise.resolve().then(() => (${inPage})(...args)).then(
        (value) => done(JSON.stringify({ value })),
        (error) => done(JSON.stringify({ error: String(error?.message ?? error) })));`;
    const told = args.slice(0, args.findLastIndex((arg) => arg !== undefined) + 1); // JSON would make null of it, which is no default
    const { value, error } = JSON.parse(await this.send("script", { script, args: [told] }));
    if (error !== undefined) throw new Error(`in the page: ${error}`);
    return value;
  }

  /** Waits until a function in the page gives something, and gives that. */
  async until(inPage, ...args) {
    let last;
    for (const end = Date.now() + PATIENCE / 3; Date.now() < end; await pause(50)) {
      last = await this.run(inPage, ...args);
      if (last) return last;
    }
    throw new Error(`this did not come true in the page: ${inPage} with ${JSON.stringify(args).slice(0, 300)}: ${JSON.stringify(last)}`);
  }

  /** Goes into the page's first frame (0), or out of it again (null). */
  frame(id) {
    this.within = id;
    return this.send("frame", { id });
  }

  /** Where the points of what is in a frame count from. WebKit's program takes them from the window, Firefox from the frame. */
  async corner() {
    const { within } = this;
    if (!this.fromWindow || (within ?? null) === null) return [0, 0];
    await this.frame(null);
    const corner = await this.run((at) => {
      const frame = document.querySelectorAll("iframe")[at];
      const { x, y } = frame.getBoundingClientRect();
      return [x + frame.clientLeft, y + frame.clientTop].map(Math.round);
    }, within);
    await this.frame(within);
    return corner;
  }

  /** Presses keys one after the other, by name (`Enter`, `Control+z`). */
  async press(...names) {
    const actions = names.flatMap((name) => {
      const keys = name.split(/(?<=.)\+/).map((key) => KEYS[key] ?? key);
      const up = keys.toReversed().map((value) => ({ type: "keyUp", value }));
      return [...keys.map((value) => ({ type: "keyDown", value })), ...up];
    });
    await this.send("act", { actions: [{ type: "key", id: "keys", actions }] });
  }

  /** Types a text, key by key. */
  type(text) {
    return this.press(...text);
  }

  /** The middle of what a function in the page gives, once it stands still in sight. */
  place(inPage, ...args) {
    const find = `async (...args) => {
      const found = await (${inPage})(...args);
      if (!found) return undefined;
      found.scrollIntoView({ block: "nearest", inline: "nearest" });
      const place = () => {
        const { x, y, width, height } = found.getBoundingClientRect();
        return width && height ? [Math.floor(x + width / 2), Math.floor(y + height / 2)] : [];
      };
      const before = place();
      await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
      const after = place();
      return before.join() === after.join() && after.length ? after : undefined;
    }`;
    return this.until(find, ...args);
  }

  /** Clicks with the mouse on what a function in the page gives. */
  async click(inPage, ...args) {
    const [x, y] = await this.place(inPage, ...args);
    await this.mouse([x, y]);
  }

  /** Turns the wheel over a point of the window by so many pixels; below zero is up. */
  async wheel([x, y], by) {
    const turn = { type: "scroll", x, y, deltaX: 0, deltaY: by, duration: 0, origin: "viewport" };
    await this.send("act", { actions: [{ type: "wheel", id: "wheel", actions: [turn] }] });
  }

  /** Presses the mouse's button at the first of these points and lets it go at the last. */
  async mouse(...points) {
    const [left, top] = await this.corner();
    const move = ([x, y], at) => ({ type: "pointerMove", x: x + left, y: y + top, origin: "viewport", duration: at ? 50 : 0 });
    const [start, ...path] = points.map(move);
    const actions = [start, { type: "pointerDown", button: 0 }, ...path, { type: "pointerUp", button: 0 }];
    await this.send("act", { actions: [{ type: "pointer", id: "mouse", parameters: { pointerType: "mouse" }, actions }] });
  }
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const missing = Object.keys(PROGRAMS).filter((name) => !find(name));
  if (missing.length > 0) console.log(missing.join(", "));
  process.exitCode = missing.length > 0 ? 1 : 0;
}
