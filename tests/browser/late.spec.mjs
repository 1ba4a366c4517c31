// The script in every way in which pages get it: as a module or a classic script, early or late, once or twice, by hand or by a consent tool.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "./fixture.mjs";
import { Journey } from "./map.mjs";

const file = new URL("../../dist/journey-map.js", import.meta.url);
const MAP = '<journey-map lang="nl" template="five-steps"></journey-map>';

/** Opens a page with this in it, under a policy that lets inline scripts run; a map in it is ready, with its styles and its template. */
async function opens(page, html, then) {
  await page.route("**/some/page.html", (route) =>
    route.fulfill({ contentType: "text/html", body: `<!doctype html><html lang="nl"><title>A page</title><body>${html}` }));
  await page.goto("/some/page.html");
  if (then) await page.evaluate(then);
  const map = await new Journey(page).ready();
  expect((await map.read()).stages).toHaveLength(5);
  await expect(map.element.getByRole("table")).toBeVisible();
  await page.unrouteAll();
}

const PLACEHOLDER = '<script type="text/plain" data-consent src="/some/sub/path/journey-map.js"></script>';

/** Lets a placeholder run, as consent tools do. */
const letIn = () => {
  const placeholder = document.querySelector("[data-consent]");
  placeholder.replaceWith(Object.assign(document.createElement("script"), { src: placeholder.getAttribute("src") }));
};

test("as a classic script, with and without defer and async, before and after its element, as a module, and by import()", async ({ page }) => {
  const at = 'src="/some/sub/path/journey-map.js"';
  for (const html of [`<script ${at}></script>${MAP}`, `${MAP}<script ${at}></script>`, `<script defer ${at}></script>${MAP}`, `<script async ${at}></script>${MAP}`]) {
    await opens(page, html);
  }
  await opens(page, `<script type="module" ${at}></script>${MAP}`);
  await opens(page, MAP, () => void import("/some/sub/path/journey-map.js"));
});

test("let in by a consent tool, by its own address, under a new name, or as text with the placeholder still there", async ({ page }) => {
  await opens(page, PLACEHOLDER + MAP, letIn);
  const code = readFileSync(file, "utf8").replaceAll("</script", "<\\/script");
  const inline = PLACEHOLDER.replace(" src=", " data-src=");
  await opens(page, `${inline}${MAP}<script>${code}</script>`);
  await page.route("**/some/sub/path/a1b2c3.js", (route) => route.fulfill({ contentType: "text/javascript", path: fileURLToPath(file) }));
  await opens(page, `${MAP}<script src="/some/sub/path/a1b2c3.js"></script>`);
});

test("on a page with elements named as what the script looks at, and with other errors", async ({ page }) => {
  const clobbered = '<img name="currentScript" alt=""><form name="scripts"></form><form name="baseURI"></form>';
  await opens(page, `${clobbered}<script src="/some/sub/path/journey-map.js"></script>${MAP}`);
  for (const change of ["Error.stackTraceLimit = 0", "Error.prepareStackTrace = () => ({})", "Error.prepareStackTrace = () => { throw 1 }"]) {
    await opens(page, `<script>${change}</script><script type="module" src="/some/sub/path/journey-map.js"></script>${MAP}`);
  }
});

test("twice, from two builds, the first is the element and the second does nothing", async ({ page }) => {
  const asked = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  const both = '<script src="/some/sub/path/journey-map.js"></script><script type="module" src="/journey-map.js"></script>';
  await opens(page, both + MAP);
  const wasm = asked.filter((path) => path.endsWith(".wasm"));
  expect(wasm.filter((path) => path.endsWith("/klantreis_bg.wasm"))).toEqual(["/some/sub/path/klantreis_bg.wasm"]);
  expect(wasm.filter((path) => !path.startsWith("/some/sub/path/"))).toEqual([]);
});

test("where there is no document it does nothing, as a module and as a script", () => {
  const code = `import(${JSON.stringify(file.href)}).then((made) => process.stdout.write(String(Object.keys(made).length)));
    new Function(require("node:fs").readFileSync(${JSON.stringify(fileURLToPath(file))}, "utf8"))();`;
  expect(execFileSync(process.execPath, ["--eval", code], { encoding: "utf8" }).trim()).toBe("0");
});
