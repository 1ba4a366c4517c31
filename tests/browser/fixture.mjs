// Every browser test imports test and expect from here. A test fails by itself on console errors, uncaught errors,
// violations of the content security policy and requests to another origin, in every page and context it opens.
// A test that expects one says so beforehand: `allow(/pattern/)` with the fixture of that name.
import { test as base, expect } from "@playwright/test";

const origin = `http://127.0.0.1:${process.env.KLANTREIS_PORT}`;

// A page or a frame that is left while it fetches something with a given integrity: Chromium tells that as an error, without a reason.
// What a policy or a wrong hash stops has one.
const LEFT = /^console: Fetch API cannot load \S+\. {2}\(/;

export const test = base.extend({
  baseURL: origin,

  // watch(context) is for a context that did not come from the browser fixture, such as a persistent one. `own` are the origins
  // that its pages may ask, where the test is about more than one.
  guard: [
    async ({ browser, context }, use) => {
      const problems = [];
      const allowed = [];
      const contexts = [];

      async function watch(context, own = [origin]) {
        contexts.push(context);
        context.on("console", (message) => {
          if (message.type() === "error") problems.push(`console: ${message.text()} (${message.location().url})`);
        });
        context.on("weberror", (error) => problems.push(`uncaught: ${error.error().stack ?? error.error()}`));
        context.on("request", (request) => {
          const url = new URL(request.url());
          if (/^https?:$/.test(url.protocol) && !own.includes(url.origin)) problems.push(`other origin: ${request.url()}`);
        });
        await context.exposeBinding("klantreisViolation", (_, text) => problems.push(`csp: ${text}`));
        await context.addInitScript(() => {
          const report = globalThis.klantreisViolation;
          delete globalThis.klantreisViolation;
          document.addEventListener("securitypolicyviolation", (event) => {
            report(`${event.effectiveDirective} blocked ${event.blockedURI} at ${event.sourceFile}:${event.lineNumber}`);
          });
        });
        return context;
      }

      await watch(context);
      const newContext = browser.newContext;
      browser.newContext = async (...options) => watch(await newContext.apply(browser, options));
      await use({ watch, allow: (pattern) => allowed.push(pattern) });
      browser.newContext = newContext;

      // What a page reported last arrives before the answer to a question asked now.
      const pages = contexts.flatMap((context) => context.pages());
      const pause = new Promise((resolve) => setTimeout(resolve, 1000));
      await Promise.race([pause, Promise.allSettled(pages.map((page) => page.evaluate(() => 0)))]);
      const unexpected = problems.filter((problem) => !LEFT.test(problem) && !allowed.some((pattern) => pattern.test(problem)));
      expect(unexpected, "console errors, uncaught errors, CSP violations and foreign requests").toEqual([]);
    },
    { auto: true },
  ],

  allow: async ({ guard }, use) => use(guard.allow),
});

export { expect };
