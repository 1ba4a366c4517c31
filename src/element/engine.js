// The wasm of the map, one instance for all elements of the page. It is forgotten when it fails or dies, so that the next element starts anew.

import { pause } from "./edge.js";
import { fail, LoadError, loadWasm } from "./files.js";

/** The elements that have a map open in the instance. */
export const alive = new Set();

let engine;

/**
 * The functions of the instance, which is loaded where there is none. When it dies, `silence(element)` is called at once for each element
 * in `alive`, and `bury(element, message)` once nothing of the wasm is on the stack any more: taking its elements away would call into it.
 */
export function loadEngine(silence, bury) {
  engine ??= (async () => {
    if (typeof WebAssembly !== "object") throw new LoadError("unsupported");
    let over = false;
    const died = (message) => {
      if (over) return; // a panic tells it before its trap does
      over = true;
      engine = undefined;
      const dead = [...alive];
      alive.clear();
      dead.forEach(silence);
      setTimeout(() => dead.forEach((element) => bury(element, message)));
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

/** An open map whose members give undefined when the wasm dies of them. */
export const survivor = (opened) =>
  new Proxy(opened, {
    get(map, name) {
      if (typeof map[name] !== "function") return map[name];
      return (...args) => {
        try {
          return map[name](...args);
        } catch (thrown) {
          if (thrown?.code !== "panic") throw thrown;
          return undefined;
        }
      };
    },
  });
