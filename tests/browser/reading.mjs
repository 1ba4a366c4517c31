// Reads a text in the element, in each way there is, and says what came of it and how long the page stood still.
export const READS = ["", "json", "mermaid", "csv", "markdown", "html", "xlsx", "svg", "ojf"];
export const named = ({ kind, name, whole }) => `${kind} ${name} (${whole.length})`;

/** What a file comes to in each reader, and how long the page stood still for it: two tries, for a machine with more to do. */
export const through = (map, { text = "", base64 = "", repeat = ["", 0], end = "" }, reads = READS, tries = 2) =>
  map.element.evaluate(
    async (element, [start, [piece, count], end, reads, tries]) => {
      // Made here: millions of letters take their time on the way. Bytes are letters of this many bits.
      const text = start + piece.repeat(count) + end;
      const found = [];
      const load = async (format) => {
        const start = performance.now();
        const said = await element.load(text, { format }).then(
          ({ warnings }) => ({ odd: warnings.map(({ message, where }) => [where, message]) }),
          ({ code, message }) => ({ code, message }),
        );
        return { ...said, took: performance.now() - start };
      };
      for (const format of reads) {
        const before = JSON.stringify(element.map);
        const said = await load(format);
        const whole = element.map?.format === "klantreis";
        if (!said.code) element.undo();
        if (said.took > 100 && tries > 1) {
          const again = await load(format);
          if (!again.code) element.undo();
          said.took = Math.min(said.took, again.took);
        }
        found.push({ format, ...said, whole, same: JSON.stringify(element.map) === before });
      }
      return found;
    },
    [text || Buffer.from(base64, "base64").toString("latin1"), repeat, end, reads, tries],
  );

/** How long the page's own thread was at work for it, whatever else the machine had to do. */
export async function worked(page, map, entry, format) {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Performance.enable", { timeDomain: "threadTicks" });
  const spent = async () => (await devtools.send("Performance.getMetrics")).metrics.find(({ name }) => name === "TaskDuration").value * 1000;
  const before = await spent();
  const [{ took }] = await through(map, entry, [format], 1);
  const busy = (await spent()) - before;
  await devtools.detach();
  return Math.min(took, busy);
}
