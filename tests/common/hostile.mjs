// The hostile corpus: texts, files, links, messages, attributes and stored records that mean no good, 64 kinds of them, in `hostile.json`.
import { readFileSync } from "node:fs";

/**
 * Its entries. `as` is what one is: a text for any place of a map, a whole file, a link's fragment, the JSON of a message, an attribute's
 * value or a stored record. It is its `text`, then `repeat`, a piece so many times, then `end`. What is no text of Unicode stands as `utf16`,
 * what is no text at all as `base64`. `held` says where it is driven: a file of tests, and the name of the test if it has one of its own there.
 */
export const corpus = JSON.parse(readFileSync(new URL("hostile.json", import.meta.url), "utf8"));

/** An entry as it is meant: a text, or the bytes of one that is none. */
export function whole({ text = "", utf16 = [], base64, repeat: [piece, count] = ["", 0], end = "" }) {
  if (base64 !== undefined) return Buffer.from(base64, "base64");
  return text + String.fromCharCode(...utf16) + piece.repeat(count) + end;
}

/** The entries that are this, each with what it is as a whole. */
export const those = (as) => corpus.filter((entry) => entry.as === as).map((entry) => ({ ...entry, whole: whole(entry) }));
