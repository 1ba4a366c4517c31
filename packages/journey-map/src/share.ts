// The share link: a map in the fragment of an address, which no browser sends to a server. Loaded only when one is made or opened.

/** What reads and writes JSON. */
export type Json = Pick<typeof JSON, "parse" | "stringify">;

type Entry = Record<string, unknown>;

// #m=VERSION.TEXT: base64url of a checksum of four bytes and a raw deflate stream of the map's compact form.
const VERSION = 1;
const FRAGMENT_LIMIT = 200_000; // characters, before anything is done with them
const PICTURE_LIMIT = 1952; // characters, what qr.ts takes
const TEXT_LIMIT = 2 * 1024 * 1024; // bytes of what comes out of the stream
const VALUE_LIMIT = 400_000; // values of all entries together: 20,000 cards have five each
const PIECE = 2048; // bytes that go into it at once; none come to more than a thousand times as many
const LISTS = ["personas", "stages", "lanes", "cards", "feelings", "results", "rejected", "budget"];
/** Which list a part of an entry points into. */
const POINTS = new Map<string, string>([["stage", "stages"], ["lane", "lanes"], ["card", "cards"], ["persona", "personas"]]);
const OWN = ["personas", "stages", "lanes", "cards"]; // the lists whose entries have ids

/** A link that cannot be opened: `cut` when it is damaged or not whole, `newer` when a later version made it, `long`. */
export class LinkError extends Error {
  readonly code: "cut" | "newer" | "long";
  constructor(code: "cut" | "newer" | "long") {
    super(`link: ${code}`);
    this.code = code;
  }
}

/** The fragment for a map, as a plain object in the form of a file. `json` is what reads and writes, where the page's own may be odd. */
export async function fragmentOf(map: object, json: Json = JSON) {
  const text = new TextEncoder().encode(json.stringify(compact(map)));
  const packed = await through(new CompressionStream("deflate-raw"), text, Infinity);
  const bytes = new Uint8Array(4 + packed.length);
  new DataView(bytes.buffer).setUint32(0, sum(text));
  bytes.set(packed, 4);
  let letters = "";
  for (let at = 0; at < bytes.length; at += 0x8000) letters += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return `#m=${VERSION}.${btoa(letters).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "")}`;
}

/** `SIZE PATH` of a link's QR code, see qr.ts: empty for a link that is too long, none where the file is not there. */
export async function pictureOf(url: string): Promise<string | undefined> {
  return url.length > PICTURE_LIMIT ? "" : import("./qr.ts").then(({ qrOf }) => qrOf(url)).catch(() => undefined);
}

/** The map in a fragment, as a file's text; the map's own reader still has to find it sound. */
export async function mapIn(fragment: string, json: Json = JSON): Promise<string> {
  if (fragment.length > FRAGMENT_LIMIT) throw new LinkError("long");
  const [, version = "0", text64 = ""] = /^#m=(\d{1,6})\.([\w-]*)$/.exec(fragment) ?? [];
  if (Number(version) > VERSION) throw new LinkError("newer");
  if (Number(version) < 1) throw new LinkError("cut");
  try {
    const bytes = Uint8Array.from(atob(text64.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));
    const text = await through(new DecompressionStream("deflate-raw"), bytes.subarray(4), TEXT_LIMIT);
    if (new DataView(bytes.buffer).getUint32(0) !== sum(text)) throw new LinkError("cut");
    const read: unknown = json.parse(new TextDecoder("utf-8", { fatal: true }).decode(text));
    await turn();
    const map = await expanded(read);
    await turn();
    return json.stringify(map);
  } catch (error) {
    throw error instanceof LinkError ? error : new LinkError("cut");
  }
}

/** Lets the browser do other things: a few hundred characters of a link can hold a map at the limits. */
const turn = () => globalThis.scheduler?.yield?.() ?? new Promise<void>((resolve) => setTimeout(resolve));

/** What bytes come to in a stream; more than `limit` is refused while it comes, not after. */
async function through(stream: CompressionStream | DecompressionStream, bytes: Uint8Array<ArrayBuffer>, limit: number) {
  const writer = stream.writable.getWriter();
  const write = async () => {
    // A browser makes all that a piece comes to before it gives the first of it.
    for (let at = 0; at < bytes.length; at += PIECE) await writer.write(bytes.subarray(at, at + PIECE));
    await writer.close();
  };
  // A stream that is refused refuses its writer too: the reader says so.
  write().catch(() => {});
  const parts: Uint8Array[] = [];
  let length = 0;
  const reader: ReadableStreamDefaultReader<Uint8Array> = stream.readable.getReader();
  for (let part: ReadableStreamReadResult<Uint8Array>; !(part = await reader.read()).done; ) {
    length += part.value.length;
    if (length > limit) {
      reader.cancel().catch(() => {});
      throw new LinkError("long");
    }
    parts.push(part.value);
  }
  const all = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** FNV-1a, 32 bits: finds damage, not malice. */
function sum(bytes: Uint8Array) {
  let sum = 0x811c9dc5;
  for (const byte of bytes) sum = Math.imul(sum ^ byte, 0x01000193);
  return sum >>> 0;
}

/** The map without what repeats: each list by columns, ids by their place. */
function compact(map: object) {
  const listOf = (name: string): Entry[] => Reflect.get(map, name) ?? [];
  const places = new Map(OWN.map((list) => [list, new Map(listOf(list).map(({ id }, at) => [id, at]))]));
  const columns = (entries: Entry[]) => {
    const names = [...new Set(entries.flatMap(Object.keys))].filter((name) => name !== "id");
    const told = (name: string, value: unknown) => {
      const into = POINTS.get(name);
      return (into ? places.get(into)?.get(value) : value) ?? null;
    };
    // What nothing comes after need not be said.
    const column = (name: string) => trimmed(entries.map((entry) => told(name, entry[name])));
    return [entries.length, ...names.flatMap((name) => [name, column(name)])];
  };
  const rest = Object.fromEntries(Object.entries(map).filter(([name]) => !LISTS.includes(name) && name !== "format"));
  return [rest, ...LISTS.map((name) => (listOf(name).length ? columns(listOf(name)) : 0))];
}

function trimmed(values: unknown[]) {
  const last = values.findLastIndex((value) => value !== null);
  return values.slice(0, last + 1);
}

/** The map as it was, with new ids, list by list. Whatever it holds, it is nothing but plain parts of a JSON text. */
async function expanded(read: unknown) {
  const [rest, ...lists]: unknown[] = Array.isArray(read) ? read : [];
  if (typeof rest !== "object" || rest === null) throw new LinkError("cut");
  const map = new Map<string, unknown>(Object.entries(rest).filter(([name]) => !LISTS.includes(name)));
  map.set("format", "klantreis");
  let room = VALUE_LIMIT;
  for (const [at, list] of LISTS.entries()) {
    const parts = lists[at];
    if (!Array.isArray(parts)) continue;
    const [head, ...columns]: unknown[] = parts;
    const count = Number(head);
    // A card with nothing in it takes a few bytes in the stream and more here.
    if (!(count <= 20_000)) throw new LinkError("long");
    const entries = Array.from({ length: count }, (_, at) => new Map<string, unknown>(OWN.includes(list) ? [["id", `${list[0]}${at}`]] : []));
    for (let column = 0; column + 1 < columns.length; column += 2) {
      const [name, values] = [String(columns[column]), columns[column + 1]];
      if (name === "id") continue;
      if (!Array.isArray(values)) throw new LinkError("cut");
      room -= values.length;
      if (room < 0) throw new LinkError("long");
      const into = POINTS.get(name);
      values.slice(0, count).forEach((value: unknown, at) => {
        if (value !== null) entries[at]?.set(name, into ? `${into[0]}${value}` : value);
      });
    }
    map.set(list, entries.map((entry) => Object.fromEntries(entry)));
    await turn();
  }
  return Object.fromEntries(map);
}
