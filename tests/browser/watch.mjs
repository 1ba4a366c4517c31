// What is watched while a map is given what means no good: whatever runs, asks, breaks the policy or stands in the map that should not.
import { framed } from "./embedded.mjs";
import { expect } from "./fixture.mjs";
import { Journey } from "./map.mjs";

/** The strictest policy that a page of the map's own can have: of everything nothing but its own files, and no way from text to markup. */
export const POLICY =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' blob: data:; font-src 'self'; " +
  "connect-src 'self'; base-uri 'none'; form-action 'none'; object-src 'none'; frame-ancestors 'self'; " +
  "require-trusted-types-for 'script'; trusted-types 'none'";

/** What every page notes by itself, from before its first script. */
export function inPage() {
  const seen = [];
  const note = (what, about) => seen.push(`${what}: ${String(about).slice(0, 200)}`);
  const define = Object.defineProperty;
  define(window, "__xss", { get: () => undefined, set: (by) => note("ran", by) });
  define(window, "noted", { value: () => [...seen.splice(0), ...({}.polluted === undefined ? [] : ["polluted: every object"])] });
  document.addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI, sample }) => {
    note("policy", `${effectiveDirective} ${blockedURI} ${sample}`);
  });
  document.addEventListener("journey-error", ({ detail }) => detail.code === "panic" && note("rescue", detail.message));
  const ADDRESSES = /^(href|xlink:href|src|action|formaction|data|poster)$/;
  const LEADS = /^(https?:\/\/|mailto:|tel:|#)/i;
  const NEVER = "script, iframe, frame, object, embed, applet, base, link, meta, style, img, image, foreignObject, video, audio, animate, set";
  const look = (node) => {
    if (node.nodeType !== Node.ELEMENT_NODE) return;
    // The picture of a map that is made for a file: an image from nowhere else, in which nothing runs.
    const picture = node.matches(".files img") && /^data:image\/(png;base64|svg\+xml),/.test(node.getAttribute("src"));
    if (picture ? node.attributes.length > 2 : node.matches(NEVER)) note("element", node.outerHTML);
    for (const { name, value } of node.attributes) {
      if (name.startsWith("on") || name === "srcdoc") note("attribute", `${node.localName} ${name}=${value}`);
      else if (!picture && ADDRESSES.test(name) && !LEADS.test(value)) note("address", `${node.localName} ${name}=${value}`);
      else if (/javascript:/i.test(value) && /^(style|background|ping|cite)$/.test(name)) note("address", `${node.localName} ${name}=${value}`);
    }
  };
  const all = (node) => {
    look(node);
    for (const inner of node.querySelectorAll?.("*") ?? []) look(inner);
  };
  const attach = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function (how) {
    const root = attach.call(this, how);
    const options = { subtree: true, childList: true, attributes: true };
    new MutationObserver((records) => {
      for (const { type, target, addedNodes } of records) type === "attributes" ? look(target) : addedNodes.forEach(all);
      if (root.querySelector(".message[role=alert]")) note("rescue", root.querySelector(".message").textContent);
    }).observe(root, options);
    return root;
  };
}

/** One watch over a page. What it saw is asked for, and forgotten, with `over`. */
export class Watch {
  static async keep(page) {
    const watch = new Watch();
    Object.assign(watch, { page, seen: [], quiet: false });
    await page.addInitScript(inPage);
    const note = (what, about) => watch.seen.push(`${what}: ${String(about).slice(0, 200)}`);
    page.on("dialog", (dialog) => {
      note("dialog", dialog.message());
      dialog.dismiss().catch(() => {});
    });
    page.on("pageerror", (error) => note("uncaught", error.stack ?? error));
    page.on("console", (message) => message.type() === "error" && note("console", message.text()));
    page.on("popup", (popup) => note("popup", popup.url()));
    page.on("framenavigated", (frame) => watch.quiet && note("navigated", frame.url()));
    // Once everything is there nothing is asked of anybody.
    page.on("request", (request) => watch.quiet && !request.url().startsWith("blob:") && note("request", request.url()));
    return watch;
  }

  /** What was seen up to now, in the page and around it. */
  async over(page = this.page) {
    const inside = [];
    // A turn later, when the observers of the last change have run.
    const noted = () => new Promise((told) => setTimeout(() => told(window.noted?.() ?? [])));
    for (const frame of page.frames()) inside.push(...(await frame.evaluate(noted)));
    return [...this.seen.splice(0), ...inside];
  }
}

const SHELL = `<!doctype html><html lang="nl"><meta charset="utf-8"><title>A page of somebody else</title><script src="/pages/host.js"></script>
  <script type="module" src="/journey-map.js"></script><main></main></html>`;

const FRAME = `<!doctype html><html lang="nl"><meta charset="utf-8"><title>A page around</title>
  <iframe width="1200" height="900" src="/embed.html?template=see-think-do-care&amp;lang=nl"></iframe></html>`;

/** Opens a page of its own under the policy with a map in it, as an element or in a frame, and has fetched whatever a map may ever fetch. */
export async function guarded(page, { form = "element", attributes } = {}) {
  const watch = await Watch.keep(page);
  await page.addInitScript(() => {
    window.prints = 0;
    window.print = () => (window.prints += 1);
  });
  const policy = form === "frame" ? `${POLICY}; frame-src 'self'` : POLICY;
  const body = form === "frame" ? FRAME : SHELL;
  await page.route("**/guarded.html", (route) => route.fulfill({ contentType: "text/html", body, headers: { "Content-Security-Policy": policy } }));
  return again(page, watch, { form, attributes });
}

/** Opens that page once more, as a visitor who comes back. */
export async function again(page, watch, { form = "element", attributes = { template: "see-think-do-care" } } = {}) {
  watch.quiet = false;
  await page.goto("/guarded.html");
  if (form === "frame") return watched(watch, await framed(page));
  await page.evaluate((attributes) => {
    const map = document.createElement("journey-map");
    for (const [name, value] of Object.entries(attributes)) map.setAttribute(name, value);
    document.querySelector("main").append(map);
  }, attributes);
  return watched(watch, await new Journey(page).ready());
}

/** Watches a map that is there. */
export async function watched(watch, map) {
  await map.element.evaluate(async (element) => {
    for (const format of ["svg", "mermaid"]) await element.export(format);
    await element.link();
  });
  await map.element.locator("[part~=toolbar] [data-action=share]").click();
  await expect(map.element.getByLabel("Link naar deze kaart")).toHaveValue(/#m=1\./);
  await expect(map.element.getByRole("img", { name: "QR-code van deze link" })).toBeVisible();
  await map.element.getByRole("dialog").press("Escape");
  await map.ahead();
  expect(await watch.over(), "before anything").toEqual([]);
  watch.quiet = true;
  return { map, watch };
}
