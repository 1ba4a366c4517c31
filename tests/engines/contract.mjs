// What docs/EMBED.md and docs/IFRAME.md promise, held in a browser that is not Chromium.
import { describe } from "node:test";
import { element } from "./element.mjs";
import { frames } from "./frames.mjs";
import { harness } from "./harness.mjs";
import { hostile } from "./hostile.mjs";
import { page } from "./page.mjs";
import { person } from "./person.mjs";

/** All of the contract, or these parts of it, in the browser that `start` gives. */
export function contract(name, start, parts = [element, person, page, frames, hostile]) {
  describe(name, () => {
    const my = harness(start);
    for (const part of parts) part(my);
  });
}
