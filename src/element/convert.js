// Journeys in formats of others, read and written by a wasm of their own. Loaded when somebody opens or saves one.
import { loadWasm } from "./edge.js";

// What that wasm must be, written here by scripts/integrity.mjs; nothing is checked while it is empty, in a build to work on.
const WASM_INTEGRITY = "";

let attempt = 0;
let engine;

/** The wasm; another one after it failed. */
function load() {
  engine ??= loadWasm("formats", WASM_INTEGRITY, attempt++);
  engine.catch(() => (engine = undefined));
  return engine;
}

/** Asks the wasm something. A sentence that it throws is for people; anything else is the end of this wasm. */
async function ask(question) {
  const glue = await load();
  try {
    return question(glue);
  } catch (thrown) {
    if (typeof thrown !== "string") engine = undefined;
    throw thrown;
  }
}

/** What is made of a text, as JSON: `{format, map, warnings: [{code, message, where}]}`; `map` is the text of a file. */
export const read = (text, language) => ask((glue) => glue.read(text, language));

/** A map, the text of a file, in another format, as JSON: `{text, losses: [{code, message, count}]}`. A table has `lanes` or `stages` as its
 * rows, a picture is `light` or `dark`. */
export const write = (format, map, language, variant = "") => ask((glue) => glue.write(format, map, language, variant));

/** A map with another added to it, all of them texts of files. */
export const join = (own, other, language) => ask((glue) => glue.join(own, other, language));
