// What every file must be is written down at build time, and wasm that is anything else is not run.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "./fixture.mjs";
import { heard, host } from "./map.mjs";

const dist = new URL("../../dist/", import.meta.url);
const read = (name) => readFileSync(new URL(name, dist));

test("integrity.json names every file, and each is what it says", () => {
  const written = JSON.parse(read("integrity.json"));
  const names = readdirSync(dist, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.(br|gz)$/.test(entry.name) && entry.name !== "integrity.json")
    .map((entry) => new URL(`${entry.parentPath ?? entry.path}/${entry.name}`, "file:").pathname.split("/dist/").pop().replace(/^\/+/, ""));
  expect(Object.keys(written).sort()).toEqual(names.sort());
  for (const name of names) expect(written[name], name).toBe(`sha384-${createHash("sha384").update(read(name)).digest("base64")}`);
});

test("a page that says what the loader must be gets it", async ({ page }) => {
  const integrity = JSON.parse(read("integrity.json"))["journey-map.js"];
  await page.goto("/pages/late.html");
  await page.evaluate((integrity) => {
    const script = Object.assign(document.createElement("script"), { type: "module", src: "/journey-map.js", integrity });
    document.head.append(script);
    document.body.append(document.createElement("journey-map"));
    return new Promise((resolve, reject) => Object.assign(script, { onload: resolve, onerror: reject }));
  }, integrity);
  await page.evaluate(() => document.querySelector("journey-map").ready);
});

test("wasm that is not what was built is not run, and the map that is kept can be saved", async ({ page, allow }) => {
  allow(/integrity|Failed to load|Failed to fetch/i);
  // An own section at its end, which every engine passes over: nothing but the sum tells it.
  const changed = Buffer.concat([read("klantreis_bg.wasm"), Buffer.from([0, 2, 1, 120])]);
  await page.route("**/klantreis_bg.wasm?*", (route) => route.fulfill({ body: changed, contentType: "application/wasm" }));
  const map = await host(page);
  await expect(map.element.getByRole("alert")).toContainText("kan hier niet worden geladen");
  await expect(map.table).toHaveCount(0);
  expect((await heard(page, "journey-error")).map(({ detail }) => detail.code)).toEqual(["load"]);
});
