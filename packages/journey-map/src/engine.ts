// The wasm of the map, one instance for all elements of the page. It is forgotten when it fails or dies, so that the next element starts anew.

import type { MapModule, OpenMap, Survivor } from "./border.ts";
import { DeadError } from "./door.ts";
import { pause } from "./edge.ts";
import type { JourneyMap } from "./journey-map.ts";
import { ALL, fail, fetchFile, later, LoadError, loadWasm, NO_FILES } from "./files.ts";

/** The elements that have a map open in the instance. */
export const alive = new Set<JourneyMap>();

let engine: Promise<MapModule> | undefined;

/**
 * The functions of the instance, which is loaded where there is none. When it dies, `silence(element)` is called at once for each element
 * in `alive`, and `onPanic(element, message)` once nothing of the wasm is on the stack any more: taking its elements away would call into it.
 */
export function loadEngine(silence: (element: JourneyMap) => void, onPanic: (element: JourneyMap, message: string) => void): Promise<MapModule> {
  engine ??= (async () => {
    if (typeof WebAssembly !== "object") throw new LoadError("unsupported");
    let over = false;
    const died = (message: string) => {
      if (over) return; // a panic tells it before its trap does
      over = true;
      engine = undefined;
      const dead = [...alive];
      alive.clear();
      dead.forEach(silence);
      setTimeout(() => dead.forEach((element) => onPanic(element, message)));
    };
    const glue = await loadWasm("klantreis", died);
    glue.reportPanicsTo(died);
    await pause();
    glue.prepare();
    return glue;
  })().catch((error) => {
    engine = undefined;
    return fail(error);
  });
  return engine;
}

// The parts of the screen that are fetched ahead of need, the likeliest first.
const PARTS = ["dialogs", "start", "plan", "maps", "outline"];
const begun = new WeakSet<MapModule>();

/** Resolves when the page has nothing else to do. */
const idle = () =>
  new Promise<void>((resolve) => {
    if (typeof requestIdleCallback === "function") requestIdleCallback(() => resolve(), { timeout: 2000 });
    else setTimeout(resolve, 200); // Safari
  });

/**
 * Fetches what a visitor may want later, one file after the other while the page is idle: then the map works without a network too. One that
 * cannot be had is asked for again when it is wanted. Who asks the browser to save data is spared this.
 */
export async function fetchAhead(glue: MapModule) {
  if (navigator.connection?.saveData || begun.has(glue)) return;
  begun.add(glue);
  const work = [...PARTS.map((part) => () => new Promise<unknown>((done) => glue.fetchPart(part, done))), ...ALL.filter(isOptional).map((name) => () => fetchFile(name))];
  for (const fetchOne of work) {
    await idle();
    await Promise.race([fetchOne(), later(AHEAD)]);
  }
  performance.mark(AHEAD_MARK);
}
/** The mark in the page's performance timeline that says when all of it was asked for. */
const AHEAD_MARK = "journey-map-ahead";
const AHEAD = 30_000; // milliseconds after which the next file is fetched beside one that does not come
const isOptional = (name: string) => name === "formats_bg.wasm" || (name.startsWith("templates/") && !NO_FILES.some((id) => name === `templates/${id}.json`));

/** An open map whose members give undefined when the wasm dies of them. */
export const survivor = (opened: OpenMap): Survivor =>
  new Proxy(opened, {
    get(map, name: keyof OpenMap) {
      const member = map[name];
      if (typeof member !== "function") return member;
      return (...args: unknown[]) => {
        try {
          return Reflect.apply(member, map, args);
        } catch (thrown) {
          if (!(thrown instanceof DeadError)) throw thrown;
          return undefined;
        }
      };
    },
  });
