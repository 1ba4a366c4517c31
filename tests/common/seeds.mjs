// Random numbers that are the same in every run, and where the seeds of random cases begin.

/**
 * The seeds of `count` random cases: 0, 1, 2 and on, so that a normal run tries the same cases on every machine. Where
 * KLANTREIS_LONG_SEED holds a whole number below 2^32 they begin there; `scripts/test --long` sets and prints a fresh one.
 */
export function seeds(count) {
  const first = Number(process.env.KLANTREIS_LONG_SEED ?? 0);
  if (!Number.isSafeInteger(first)) throw new Error("KLANTREIS_LONG_SEED is not a whole number");
  return Array.from({ length: count }, (_, at) => first + at);
}

/** Numbers from 0 to 1 from a seed. */
export function chance(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
