// The one door into a wasm: everything that it exports is called through here. What is thrown out of a wasm leaves it half-way in its work,
// be it a trap, a full stack, memory that ran out or an error of code that it had called. That instance is not used again.

/** Thrown when a wasm dies, and by every later call into it. */
export class DeadError extends Error {
  code = "panic";
}

// wasm-bindgen refuses these calls before any code of ours runs: nothing is half done.
const REFUSED = /^(closure invoked recursively|null pointer passed to rust)/;
// Called by the browser (listeners, timers, promises, the freeing of what is unreachable): nobody is there to catch an error.
const BY_BROWSER = /closure|_free$/;
const NOTHING = []; // as the glue reads a result without a value and without an error

/**
 * A function that puts the door around the exports of one instance. `died(message)` is called once, at the moment of death: the instance may
 * still be on the stack then.
 */
export function doorOf(died) {
  let depth = 0;
  let dead; // the message of what it died of
  let told = false;
  const tell = () => {
    if (told) return;
    died(dead);
    told = true; // not where the stack is still too full for it: the next call tells
  };
  const through = (name, call) => (...args) => {
    if (dead === undefined) {
      depth += 1;
      try {
        return call(...args);
      } catch (thrown) {
        if (dead === undefined && REFUSED.test(thrown?.message)) throw thrown;
        dead ??= String(thrown?.message ?? thrown);
      } finally {
        depth -= 1;
      }
    }
    tell();
    if (BY_BROWSER.test(name) && depth === 0) return NOTHING;
    throw new DeadError(dead); // ends the calls around this one too
  };
  return (exports) => {
    const guarded = Object.create(null);
    for (const [name, value] of Object.entries(exports)) {
      guarded[name] = typeof value === "function" ? through(name, value) : value; // or memory, or a table
    }
    return guarded;
  };
}
