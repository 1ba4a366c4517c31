// What wasm-bindgen wrote for a wasm, for a folder that was not bundled (`trunk serve`). In the delivered loader scripts/bundle.mjs puts
// the glue of both wasm in the place of this file, and every call into them passes `guard` (door.js); here only panics are noticed.

import { folder } from "./here.js";

let times = 0;

/** The functions of the wasm with this name, with `init` that loads it. Each call gives an instance of its own. */
// eslint-disable-next-line no-unused-vars -- the bundled function that takes this one's place is given it
export async function glueOf(name, guard) {
  times += 1;
  const made = await import(new URL(`${name}.js?time=${times}`, folder));
  return { ...made, init: made.default };
}
