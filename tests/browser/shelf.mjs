// The maps of a browser: the list of them as a person finds it, and what stands under their keys.
import { expect } from "./fixture.mjs";
import { host, MAP } from "./map.mjs";
import { sumOf } from "./storage.mjs";

/** A journey with a title, stages of these names and a card in each. */
export function journey(title, ...stages) {
  return {
    format: "klantreis",
    version: 1,
    title,
    language: "nl",
    stages: stages.map((name, at) => ({ id: `s${at}`, name, intent: "orient" })),
    lanes: [{ id: "l", kind: "actions", name: "Acties" }],
    cards: stages.map((name, at) => ({ id: `c${at}`, stage: `s${at}`, lane: "l", text: `Iets bij ${name}`, evidence: "assumed" })),
  };
}

/** What the browser holds of a journey. */
export function record(journey, { rev = 1, saved = "2026-10-05T08:30:00.000Z", ...head } = {}) {
  const map = JSON.stringify(journey);
  return `${JSON.stringify({ schema: 1, rev, saved, ...head, sum: sumOf(map) }).slice(0, -1)},"map":${map}}`;
}

/** The key of something on a shelf. */
export const at = (name, shelf = "default") => `klantreis:${shelf}:${name}`;

/** Everything in the first home of the maps; of a shelf, by what stands after its name. */
export async function all(page, shelf) {
  const items = await page.evaluate(() =>
    Array.from({ length: localStorage.length }, (_, at) => localStorage.key(at)).map((key) => [key, localStorage.getItem(key)]),
  );
  const start = shelf === undefined ? "" : at("", shelf);
  return Object.fromEntries(items.filter(([key]) => key.startsWith(start)).map(([key, text]) => [key.slice(start.length), text]).sort());
}

/** The keys on a shelf, in order. */
export const keys = async (page, shelf = "default") => Object.keys(await all(page, shelf));

/** Puts texts in the first home of the maps. */
export function put(page, items, shelf = "default") {
  const texts = Object.entries(items).map(([name, text]) => [at(name, shelf), text]);
  return page.evaluate((texts) => texts.forEach(([key, text]) => localStorage.setItem(key, text)), texts);
}

/** What stands in the second home, by key; or what is put there instead. */
export function mirrors(page, items) {
  return page.evaluate(
    (items) =>
      new Promise((resolve, reject) => {
        const asked = indexedDB.open("klantreis", 1);
        asked.onupgradeneeded = () => asked.result.createObjectStore("maps");
        asked.onerror = () => reject(asked.error);
        asked.onsuccess = () => {
          const work = asked.result.transaction("maps", "readwrite");
          const maps = work.objectStore("maps");
          for (const [key, text] of Object.entries(items ?? {})) maps.put(text, key);
          const [keys, texts] = [maps.getAllKeys(), maps.getAll()];
          work.oncomplete = () => {
            asked.result.close();
            resolve(Object.fromEntries(keys.result.map((key, at) => [key, texts.result[at]])));
          };
        };
      }),
    items,
  );
}

/** A page with a map and these texts on its shelf before it starts. Journeys are stored as records. */
export async function visit(page, items = {}, html = MAP) {
  await page.goto("/pages/late.html");
  const text = (item) => (typeof item === "string" ? item : record(item));
  await put(page, Object.fromEntries(Object.entries(items).map(([name, item]) => [name, text(item)])));
  const map = await host(page, html);
  await map.ready();
  return new Shelf(map);
}

/** The list of maps. */
export class Shelf {
  constructor(map) {
    this.map = map;
    this.page = map.page;
    this.button = map.element.locator(".toolbar").getByRole("button", { name: "Kaarten", exact: true });
    this.dialog = map.element.getByRole("dialog", { name: "Kaarten" });
    this.state = map.element.locator(".state");
    this.banner = map.element.locator(".looking");
    this.begin = this.dialog.getByRole("button", { name: "Nieuwe kaart", exact: true });
    this.status = this.dialog.getByRole("status");
  }

  async open() {
    await this.button.click();
    await expect(this.dialog).toBeVisible();
    return this;
  }

  async close() {
    await this.page.keyboard.press("Escape");
    await expect(this.dialog).toBeHidden();
  }

  /** The row of what stands under a name on the shelf. */
  row(name) {
    return this.dialog.locator(`[data-place="klantreis::${name}"]`);
  }

  /** The rows of the maps. */
  get rows() {
    return this.dialog.getByRole("list").first().getByRole("listitem");
  }

  /** The rows of the earlier versions, the newest first. */
  get versions() {
    return this.dialog.locator('[data-place*=":earlier-"]');
  }

  /** The field for the title of a map. */
  field(number) {
    return this.dialog.getByRole("textbox", { name: `Titel van kaart ${number}`, exact: true });
  }

  act(name, button) {
    return this.row(name).getByRole("button", { name: button });
  }

  /** Opens the list, and a map in it. */
  async go(name) {
    await this.open();
    await this.act(name, /^Openen: /).click();
    await expect(this.dialog).toBeHidden();
  }

  /** What has the focus: its name, and whether it is in the list. */
  focus() {
    return this.map.element.evaluate((element) => {
      const active = element.shadowRoot.activeElement;
      return {
        inDialog: Boolean(active?.closest("dialog[open]")),
        place: active?.closest("[data-place]")?.dataset.place.replace("klantreis::", ""),
        name: active ? (active.getAttribute("aria-label") ?? active.textContent.trim()) : "",
      };
    });
  }

  /** Waits until what is on the screen is stored, under this name. */
  async saved(name = "map") {
    const own = await this.map.read();
    const kept = async () => {
      const text = (await all(this.page, "default"))[name];
      try {
        return JSON.parse(text).map;
      } catch {
        return text;
      }
    };
    await expect.poll(kept).toEqual(own);
  }
}

/** The maps of a shelf, each without what a save changes in its head. */
export async function maps(page, shelf = "default") {
  const items = Object.entries(await all(page, shelf)).filter(([name]) => /^map(-\d+)?$/.test(name));
  return Object.fromEntries(items.map(([name, text]) => [name, JSON.parse(text).map]));
}
