// Where a browser keeps the maps: localStorage, IndexedDB, and the process that writes both to the disk.
import { readdir, readFile } from "node:fs/promises";
import { KEY } from "./map.mjs";

/** What the mirror holds under a key, or what is put there instead. */
export function mirror(page, text, key = KEY) {
  return page.evaluate(
    ([key, text]) =>
      new Promise((resolve, reject) => {
        const asked = indexedDB.open("klantreis", 1);
        asked.onupgradeneeded = () => asked.result.createObjectStore("maps");
        asked.onerror = () => reject(asked.error);
        asked.onsuccess = () => {
          const work = asked.result.transaction("maps", text === undefined ? "readonly" : "readwrite");
          const maps = work.objectStore("maps");
          const done = text === undefined ? maps.get(key) : maps.put(text, key);
          work.oncomplete = () => {
            asked.result.close();
            resolve(text === undefined ? done.result : undefined);
          };
        };
      }),
    [key, text],
  );
}

/** Everything of a shelf in localStorage, by what stands behind its name: the map of each record, other texts as they are. */
export async function shelf(page, name = "default") {
  const items = await page.evaluate(
    (prefix) => Object.entries(localStorage).filter(([key]) => key.startsWith(prefix)).map(([key, text]) => [key.slice(prefix.length), text]),
    `klantreis:${name}:`,
  );
  return Object.fromEntries(items.map(([key, text]) => [key, text.startsWith("{") ? JSON.parse(text).map : text]));
}

/** FNV-1a over the map's text, 64 bits in hexadecimal, as in a record. */
export function sumOf(text) {
  let sum = 0xcbf29ce484222325n;
  for (const byte of new TextEncoder().encode(text)) sum = BigInt.asUintN(64, (sum ^ BigInt(byte)) * 0x100000001b3n);
  return sum.toString(16).padStart(16, "0");
}

/** What another window would have made of the record before: the record, with its map changed and as the next revision. */
export function nextTo(record, change) {
  const [, head, before] = /^(\{.*?),"map":(.*)\}$/s.exec(record);
  const { schema, rev, saved, sum } = JSON.parse(`${head}}`);
  const map = change(before);
  if (map === before) throw new Error("the change changes nothing");
  return `${JSON.stringify({ schema, rev: rev + 1, saved, after: sum, sum: sumOf(map) }).slice(0, -1)},"map":${map}}`;
}

/** The browser's own process, found by its profile; those it started have a type. */
export async function processOf(profile) {
  for (const id of (await readdir("/proc")).filter((name) => /^\d+$/.test(name))) {
    const words = await readFile(`/proc/${id}/cmdline`, "utf8").catch(() => "");
    if (words.includes(profile) && !words.includes("--type=")) return Number(id);
  }
}
