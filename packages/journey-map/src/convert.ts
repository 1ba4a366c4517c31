// Journeys in formats of others, read and written by a wasm of their own. Loaded when somebody opens or saves one.

import type { Language, Loss, Warning } from "../journey-map.d.ts";
import type { FormatsModule } from "./border.ts";
import { json } from "./edge.ts";
import { loadWasm } from "./files.ts";
import { element } from "./page.ts";

/** What is made of a text: the map as a file's text, what was odd in it, and the rows of a table. */
export interface Made {
  readonly format: string;
  readonly map: string;
  readonly warnings: Warning[];
  readonly rows: unknown[];
}

/** A map in another format, and what that does not hold. */
export interface Written {
  readonly text: string;
  readonly losses: Loss[];
}

/** A picture of dots, if one was asked for; the name that was asked for, the text, the losses as JSON, and the picture's address. */
export type Shown = [png: Blob | undefined, name: string, text: string, losses: string, picture: string];

let engine: Promise<FormatsModule> | undefined;
let shown: Promise<unknown> = Promise.resolve();
const sources = new WeakMap<object, string>(); // the text that was looked at last, of each element

/** The wasm; another instance after one that failed or died. */
function load() {
  if (!engine) {
    const forget = () => {
      if (engine === made) engine = undefined;
    };
    const made = loadWasm("formats", forget);
    engine = made;
    made.catch(forget);
  }
  return engine;
}

/** Asks the wasm something. A sentence that it throws is for people. */
const ask = async (question: (glue: FormatsModule) => string) => question(await load());

/** The text in the bytes of a file: of a workbook the text of its tables, of anything else its own, whatever its encoding. */
export const text = (bytes: Uint8Array, language: Language) => ask((glue) => glue.text(bytes, language));

/** What is made of a text. The choices of a person for its rows are words such as `2=pains 4=1..10`. */
export const read = async (text: string, language: Language, choices?: string): Promise<Made> =>
  json.parse(await ask((glue) => glue.read(text, language, choices)));

/** A map, the text of a file, in another format. A table has `lanes` or `stages` as its
 * rows, a picture is `light` or `dark`; the text of a `png` is that of the picture it is made from. */
export const write = async (format: string, map: string, language: Language, variant = ""): Promise<Written> =>
  json.parse(await ask((glue) => glue.write(format, map, language, variant)));

/** A map with another added to it, all of them texts of files. */
export const join = (own: string, other: string, language: Language) => ask((glue) => glue.join(own, other, language));

/** What `read` makes of a text that the person at an element looks at: the map, and its warnings and its rows as JSON. An empty text
 * stands for the one before, to be read with other choices. */
export async function look(element: object, text: string, language: Language, choices: string): Promise<[map: string, odd: string, rows: string]> {
  if (text) sources.set(element, text);
  const { map, warnings, rows } = await read(sources.get(element) ?? "", language, choices);
  return [map, json.stringify(warnings), json.stringify(rows)];
}

/** Writes for people, who see a picture before they save it: the PNG, the name that was asked for, the text, the losses as JSON,
 * and the picture's address. Apart, since together they can be longer than a file may be. In the order in which they were asked for:
 * the last PNG is the one that is seen. */
export function show(...asked: [name: string, map: string, language: Language]): Promise<Shown> {
  const made = shown.catch(() => {}).then(() => picture(...asked));
  shown = made;
  return made;
}

async function picture(name: string, map: string, language: Language): Promise<Shown> {
  const [format = "", variant] = name.split("-");
  const { text, losses } = await write(format, map, language, variant);
  const lost = json.stringify(losses);
  if (format !== "png") return [undefined, name, text, lost, format === "svg" ? address(text) : ""];
  const png = await painted(text, language);
  return [png, name, "", lost, await encoded(png)];
}

const address = (svg: string) => `data:image/svg+xml,${encodeURIComponent(svg)}`;

function encoded(blob: Blob) {
  return new Promise<string>((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(blob);
  });
}

/** A picture in dots, twice as many as it has units; as many, where the browser has no room for so many. */
export async function painted(svg: string, language: Language): Promise<Blob> {
  const picture = Object.assign(new Image(), { src: address(svg) });
  try {
    await picture.decode();
    for (const scale of [2, 1]) {
      const canvas = element("canvas");
      [canvas.width, canvas.height] = [picture.naturalWidth * scale, picture.naturalHeight * scale];
      const context = canvas.getContext("2d");
      context?.drawImage(picture, 0, 0, canvas.width, canvas.height);
      // A canvas that is too large stays empty, and says nothing.
      const drawn = context?.getImageData(canvas.width - 1, canvas.height - 1, 1, 1).data[3] === 255; // opaque
      const png = drawn && (await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/png")));
      if (png) return png;
    }
  } catch {
    // The page allows no pictures (`img-src data:`), or the browser no canvas.
  }
  throw await ask((glue) => glue.unpainted(language));
}
