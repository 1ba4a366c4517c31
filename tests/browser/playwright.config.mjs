import { fileURLToPath } from "node:url";
import { chromium, defineConfig } from "@playwright/test";
import { executablePath, withoutAddressBar } from "./chromium.mjs";

const root = fileURLToPath(new URL("../../", import.meta.url));
const asRoot = process.getuid?.() === 0;

export default defineConfig({
  testDir: ".",
  testMatch: "**/*.spec.mjs",
  outputDir: `${root}test-results/browser`,
  reporter: [["list"], ["json", { outputFile: `${root}test-results/browser.json` }]],
  workers: 2,
  // Patience for a busy machine. What must be quick says so itself.
  timeout: 60_000,
  expect: { timeout: 10_000 },
  retries: 0,
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  use: {
    browserName: "chromium",
    launchOptions: {
      executablePath,
      // Root cannot have the sandbox, nor can Playwright's own download on some systems; these pages are ours.
      chromiumSandbox: !asRoot && executablePath !== chromium.executablePath(),
      args: [
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-quic",
        "--no-first-run",
        "--disable-component-update",
        "--disable-sync",
        withoutAddressBar,
      ],
    },
  },
  webServer: {
    command: "node tests/browser/server.mjs --port 0 --tests",
    cwd: root,
    // A free port each time, so that runs do not clash. The fixture reads it as KLANTREIS_PORT.
    wait: { stdout: /127\.0\.0\.1:(?<klantreis_port>\d+)/ },
  },
});
