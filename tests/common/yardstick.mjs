// A fixed piece of work in a page, to hold the time of other work to: milliseconds differ from machine to machine, and ratios of two
// things on one machine hardly do.

/**
 * Does the work, in a page: a map of about a megabyte as JSON there and back, and a table of 2,000 cells laid out and removed. The
 * milliseconds it took, the least of `tries`.
 */
export async function unit(tries) {
  const entry = { id: "c1234", stage: "s12", lane: "l3", text: 'Compares "prices" é', score: -1.5, of: [1, 2, null] };
  const list = Array.from({ length: 10_000 }, (_, at) => ({ ...entry, id: `c${at}` }));
  let least = Infinity;
  for (let time = 0; time < tries; time += 1) {
    const start = performance.now();
    const back = JSON.parse(JSON.stringify(list));
    const table = document.createElement("table");
    for (let row = 0; row < 100; row += 1) {
      const cells = back.slice(row * 20, row * 20 + 20).map(({ text }) => Object.assign(document.createElement("td"), { textContent: text }));
      table.insertRow().append(...cells);
    }
    document.body.append(table);
    const { height } = table.getBoundingClientRect();
    table.remove();
    if (!(height > 0) || back.length !== list.length) throw new Error("the yardstick did nothing");
    least = Math.min(least, performance.now() - start);
    await new Promise((turn) => setTimeout(turn));
  }
  return least;
}

/** The unit of a page now, in milliseconds. */
export const yardstick = (page, tries = 5) => page.evaluate(unit, tries);

/**
 * Holds what takes `milliseconds()` to at most `most` units of this page. Where it takes longer it is tried again, each time right
 * after the unit was measured: the machine may have had other work. Gives the least ratio.
 */
export async function inUnits(page, most, milliseconds, tries = 4) {
  let least = Infinity;
  for (let time = 0; time < tries && least > most; time += 1) {
    const one = await yardstick(page);
    least = Math.min(least, (await milliseconds()) / one);
  }
  return least;
}
