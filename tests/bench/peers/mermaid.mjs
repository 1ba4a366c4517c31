// Mermaid's journeys.
import mermaid from "mermaid";

// Without the limit on the length of a text, which the largest journey passes.
mermaid.initialize({ startOnLoad: false, maxTextSize: 10_000_000 });
let number = 0;

/** The picture of a journey, as text. */
const render = async (text) => (await mermaid.render(`journey${(number += 1)}`, text)).svg;

globalThis.peer = {
  render,
  async draw(text, tasks) {
    const main = document.querySelector("main");
    main.replaceChildren();
    let length = 0;
    const time = await globalThis.lab.timed(async () => {
      const svg = await render(text);
      length = svg.length;
      main.innerHTML = svg; // as Mermaid's documentation says
    });
    const drawn = main.querySelectorAll("text.task, .task-type-0, rect.task").length;
    if (drawn < tasks) throw new Error(`Mermaid drew ${drawn} of ${tasks} tasks`);
    return { time, length };
  },
  clear: () => document.querySelector("main").replaceChildren(),
};
if (globalThis.journey) globalThis.peer.draw(globalThis.journey, 1).then(globalThis.lab.ready);
