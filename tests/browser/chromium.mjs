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

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  if (!executablePath) process.exit(1);
  console.log(executablePath);
}
