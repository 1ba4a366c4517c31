// Measurements: one at a time, after the browser tests and not beside them, in the same browser with the same server.
import { fileURLToPath } from "node:url";
import { defineConfig } from "@playwright/test";
import browser from "../browser/playwright.config.mjs";

const results = fileURLToPath(new URL("../../test-results/", import.meta.url));

export default defineConfig(browser, {
  testDir: fileURLToPath(new URL(".", import.meta.url)),
  outputDir: `${results}bench`,
  reporter: [["list"], ["json", { outputFile: `${results}bench.json` }]],
  workers: 1,
  fullyParallel: false,
});
