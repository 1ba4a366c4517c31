// Where the browser for the tests is; run by itself it prints the path, and fails when there is none.
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "@playwright/test";

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const candidates = [
  process.env.KLANTREIS_CHROMIUM,
  ...process.env.PATH.split(delimiter).flatMap((folder) => names.map((name) => join(folder, name))),
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  chromium.executablePath(),
];

function runnable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

export const executablePath = candidates.find((path) => path && runnable(path));

// Playwright turns these off, and of two such lists the browser takes the last.
const PLAYWRIGHTS = [
  "AvoidUnnecessaryBeforeUnloadCheckSync",
  "DestroyProfileOnBrowserClose",
  "HttpsUpgrades",
  "HttpsFirstBalancedModeAutoEnable",
  "LensOverlay",
  "MediaRouter",
  "PaintHolding",
  "ThirdPartyStoragePartitioning",
  "AvoidCorsURLLoaderRestartOnRedirect",
  "TcpPortRandomizationWin",
  "OptimizationHints",
  "NetworkTimeServiceQuerying",
  "AimEnabled",
  "PreconnectToSearch",
  "msForceBrowserSignIn",
  "msEdgeUpdateLaunchServicesPreferredVersion",
];
// What the address bar of a browser unfolds is a page, made with each window: more work than the page of most tests.
const ADDRESS_BAR = ["WebUIOmniboxPopup", "WebUIOmniboxAimPopup"];

/** Starts a browser without that page. */
export const withoutAddressBar = `--disable-features=${[...PLAYWRIGHTS, ...ADDRESS_BAR].join()}`;

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  if (!executablePath) process.exit(1);
  console.log(executablePath);
}
