// What a browser keeps for a page, and what a test does to it.
import { readdir, readFile } from "node:fs/promises";
import { KEY } from "./map.mjs";

/** What the mirror holds under a key, or what is put there instead. */
export const mirror = (page, text, key = KEY) =>
  page.evaluate(
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

/** Everything that is kept under this shelf in both homes: texts by key. */
export const kept = (page, shelf) =>
  page.evaluate(
    (prefix) =>
      new Promise((resolve, reject) => {
        const found = [];
        for (let at = 0; at < localStorage.length; at += 1) {
          const key = localStorage.key(at);
          if (key.startsWith(prefix)) found.push([key, localStorage.getItem(key)]);
        }
        const asked = indexedDB.open("klantreis", 1);
        asked.onupgradeneeded = () => asked.result.createObjectStore("maps");
        asked.onerror = () => reject(asked.error);
        asked.onsuccess = () => {
          const maps = asked.result.transaction("maps").objectStore("maps");
          const [keys, texts] = [maps.getAllKeys(), maps.getAll()];
          texts.onsuccess = () => {
            asked.result.close();
            const mirrors = keys.result.map((key, at) => [key, texts.result[at]]);
            resolve([...found, ...mirrors.filter(([key]) => key.startsWith(prefix)).map(([key, text]) => [`mirror of ${key}`, text])]);
          };
        };
      }),
    `klantreis:${shelf}:`,
  );

/** Leaves no room for one letter more, in one write: what is written here goes to every process that has a page of it. */
export function fill(page) {
  return page.evaluate(() => {
    localStorage.removeItem("ballast");
    const most = 5 * 2 ** 20; // letters of keys and values together, in Chromium
    const used = Object.entries(localStorage).reduce((sum, [key, text]) => sum + key.length + text.length, "ballast".length);
    localStorage.setItem("ballast", "x".repeat(most - used));
    try {
      localStorage.setItem("x", "");
    } catch {
      return;
    }
    throw new Error("there is room left");
  });
}

/** The browser's own process, found by its profile; those it started have a type. */
export async function processOf(profile) {
  for (const id of (await readdir("/proc")).filter((name) => /^\d+$/.test(name))) {
    const words = await readFile(`/proc/${id}/cmdline`, "utf8").catch(() => "");
    if (words.includes(profile) && !words.includes("--type=")) return Number(id);
  }
}

/** Everything of a shelf in localStorage, by what stands behind its name: the map of each record, other texts as they are. */
export async function shelf(page, name = "default") {
  const items = await page.evaluate(
    (prefix) => Object.entries(localStorage).filter(([key]) => key.startsWith(prefix)).map(([key, text]) => [key.slice(prefix.length), text]),
    `klantreis:${name}:`,
  );
  return Object.fromEntries(items.map(([key, text]) => [key, text.startsWith("{") ? JSON.parse(text).map : text]));
}

/** The sum over a map's text, as in a record: of words of eight bytes, and of the bytes that remain. */
export function sumOf(text) {
  const bytes = Buffer.from(text);
  let sum = 0xcbf29ce484222325n;
  const mix = (part) => {
    sum = BigInt.asUintN(64, (sum ^ part) * 0x9e3779b97f4a7c15n);
    sum ^= sum >> 32n;
  };
  const words = bytes.length - (bytes.length % 8);
  for (let at = 0; at < words; at += 8) mix(bytes.readBigUInt64LE(at));
  for (const byte of bytes.subarray(words)) mix(BigInt(byte));
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
