// The one door into a wasm: everything that it exports is called through here. What is thrown out of a wasm leaves it half-way in its work,
// be it a trap, a full stack, memory that ran out or an error of code that it had called. That instance is not used again.

import { messageOf } from "./thrown.ts";

/** Thrown when a wasm dies, and by every later call into it. */
export class DeadError extends Error {
  readonly code = "panic";
}

// wasm-bindgen refuses these calls before any code of ours runs: nothing is half done.
const REFUSED = /^(closure invoked recursively|null pointer passed to rust)/;
// Called by the browser (listeners, timers, promises, the freeing of what is unreachable): nobody is there to catch an error.
const BY_BROWSER = /closure|_free$/;
const NOTHING: unknown[] = []; // as the glue reads a result without a value and without an error

type Export = (...args: unknown[]) => unknown;

/** Puts the door around the exports of a wasm. */
export type Guard = (exports: object) => Record<string, unknown>;

const isExport = (value: unknown): value is Export => typeof value === "function";

/**
 * A function that puts the door around the exports of one instance. `died(message)` is called once, at the moment of death: the instance may
 * still be on the stack then.
 */
export function doorOf(died: (message: string) => void): Guard {
  let depth = 0;
  let dead: string | undefined; // the message of what it died of
  let told = false;
  const tell = (dead: string) => {
    if (told) return;
    died(dead);
    told = true; // not where the stack is still too full for it: the next call tells
  };
  const through = (name: string, call: Export) => (...args: unknown[]) => {
    if (dead === undefined) {
      depth += 1;
      try {
        return call(...args);
      } catch (thrown) {
        const message = messageOf(thrown);
        if (dead === undefined && REFUSED.test(message)) throw thrown;
        dead ??= message;
      } finally {
        depth -= 1;
      }
    }
    tell(dead);
    if (BY_BROWSER.test(name) && depth === 0) return NOTHING;
    throw new DeadError(dead); // ends the calls around this one too
  };
  return (exports) => {
    const guarded: Record<string, unknown> = Object.create(null);
    for (const [name, value] of Object.entries(exports)) {
      guarded[name] = isExport(value) ? through(name, value) : value; // or memory, or a table
    }
    return guarded;
  };
}
