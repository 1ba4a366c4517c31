// Journeys in formats of others, read and written by a wasm of their own. Loaded when somebody opens or saves one.

import { json } from "./edge.js";
import { loadWasm } from "./files.js";

let engine;
let shown = Promise.resolve();
const sources = new WeakMap(); // the text that was looked at last, of each element

/** The wasm; another instance after one that failed or died. */
function load() {
  if (!engine) {
    const forget = () => engine === made && (engine = undefined);
    const made = loadWasm("formats", forget);
    engine = made;
    made.catch(forget);
  }
  return engine;
}

/** Asks the wasm something. A sentence that it throws is for people. */
const ask = async (question) => question(await load());

/** The text in the bytes of a file: of a workbook the text of its tables, of anything else its own, whatever its encoding. */
export const text = (bytes, language) => ask((glue) => glue.text(bytes, language));

/** What is made of a text, as JSON: `{format, map, warnings: [{code, message, where}], rows}`; `map` is the text of a file. The choices
 * of a person for its rows are words such as `2=pains 4=1..10`. */
export const read = (text, language, choices) => ask((glue) => glue.read(text, language, choices));

/** A map, the text of a file, in another format, as JSON: `{text, losses: [{code, message, count}]}`. A table has `lanes` or `stages` as its
 * rows, a picture is `light` or `dark`; the text of a `png` is that of the picture it is made from. */
export const write = (format, map, language, variant = "") => ask((glue) => glue.write(format, map, language, variant));

/** A map with another added to it, all of them texts of files. */
export const join = (own, other, language) => ask((glue) => glue.join(own, other, language));

/** What `read` makes of a text that the person at an element looks at: the map, and its warnings and its rows as JSON. An empty text
 * stands for the one before, to be read with other choices. */
export async function look(element, text, language, choices) {
  if (text) sources.set(element, text);
  const { map, warnings, rows } = json.parse(await read(sources.get(element) ?? "", language, choices));
  return [map, json.stringify(warnings), json.stringify(rows)];
}

/** Writes for people, who see a picture before they save it: the PNG, the name that was asked for, the text, the losses as JSON,
 * and the picture's address. Apart, since together they can be longer than a file may be. In the order in which they were asked for:
 * the last PNG is the one that is seen. */
export function show(...asked) {
  shown = shown.catch(() => {}).then(() => made(...asked));
  return shown;
}

async function made(name, map, language) {
  const [format, variant] = name.split("-");
  const { text, losses } = json.parse(await write(format, map, language, variant));
  const lost = json.stringify(losses);
  if (format !== "png") return [undefined, name, text, lost, format === "svg" ? address(text) : ""];
  const png = await painted(text, language);
  return [png, name, "", lost, await encoded(png)];
}

const address = (svg) => `data:image/svg+xml,${encodeURIComponent(svg)}`;

function encoded(blob) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result);
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(blob);
  });
}

/** A picture in dots, twice as many as it has units; as many, where the browser has no room for so many. */
export async function painted(svg, language) {
  const picture = Object.assign(new Image(), { src: address(svg) });
  try {
    await picture.decode();
    for (const scale of [2, 1]) {
      const canvas = Document.prototype.createElement.call(document, "canvas");
      [canvas.width, canvas.height] = [picture.naturalWidth * scale, picture.naturalHeight * scale];
      const context = canvas.getContext("2d");
      context?.drawImage(picture, 0, 0, canvas.width, canvas.height);
      // A canvas that is too large stays empty, and says nothing.
      const drawn = context?.getImageData(canvas.width - 1, canvas.height - 1, 1, 1).data[3] === 255;
      const png = drawn && (await new Promise((resolve) => canvas.toBlob(resolve, "image/png")));
      if (png) return png;
    }
  } catch {
    // The page allows no pictures (`img-src data:`), or the browser no canvas.
  }
  throw await ask((glue) => glue.unpainted(language));
}
