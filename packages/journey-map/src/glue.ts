import type { Glue, LoadPart } from "./border.ts";
import type { Guard } from "./door.ts";

// What wasm-bindgen wrote for both wasm. scripts/bundle.mjs puts it in the place of this file.

/**
 * The functions of the wasm with this name, with `init` that loads it; each call is for an instance of its own. All calls into it pass
 * `guard` (door.ts), and `loadPart(file)` gives the bytes of a part of it.
 */
export function glueOf<Name extends keyof Glue>(name: Name, guard: Guard, loadPart: LoadPart): Glue[Name] {
  throw new Error(`${name} is not built in: ${guard}, ${loadPart}`);
}
