// What every page of the benchmarks has from its first moment: when something is on the screen, and what can be counted.
(() => {
  /** Resolves in the first task after the next frame was drawn, with the time. */
  const drawn = () =>
    new Promise((resolve) => {
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => resolve(performance.now());
        port2.postMessage(0);
      });
    });

  /** Milliseconds from a call, right after a frame, until what it did is drawn. */
  const timed = async (work) => {
    await drawn();
    const start = performance.now();
    await work();
    return (await drawn()) - start;
  };

  /** Milliseconds of a call alone, so often that the clock's step of a tenth does not matter. */
  const called = async (work, times = 1) => {
    const start = performance.now();
    for (let time = 0; time < times; time += 1) await work();
    return (performance.now() - start) / times;
  };

  // Every write to localStorage, and the memory of every wasm.
  const counts = { writes: 0, letters: 0 };
  const { setItem } = Storage.prototype;
  Storage.prototype.setItem = function (key, text) {
    counts.writes += 1;
    counts.letters += text.length;
    return setItem.call(this, key, text);
  };
  const memories = [];
  for (const name of ["instantiate", "instantiateStreaming"]) {
    const make = WebAssembly[name];
    WebAssembly[name] = async (...args) => {
      const made = await make.apply(WebAssembly, args);
      const { memory } = (made.instance ?? made).exports;
      if (memory) memories.push(memory);
      return made;
    };
  }

  /** What the document and the shadow roots in it change while something is done. */
  const mutations = async (work) => {
    let records = 0;
    const observer = new MutationObserver((list) => (records += list.length));
    const watch = { subtree: true, childList: true, attributes: true, characterData: true };
    observer.observe(document, watch);
    for (const { shadowRoot } of document.querySelectorAll("*")) if (shadowRoot) observer.observe(shadowRoot, watch);
    await work();
    await drawn();
    await new Promise((resolve) => setTimeout(resolve));
    records += observer.takeRecords().length;
    observer.disconnect();
    return records;
  };

  /** The elements in the document and in the shadow roots in it. */
  const elements = (root = document) =>
    [...root.querySelectorAll("*")].reduce((sum, { shadowRoot }) => sum + 1 + (shadowRoot ? elements(shadowRoot) : 0), 0);

  // From each key that is pressed until what it did is drawn.
  const keys = [];
  addEventListener(
    "keydown",
    (event) => {
      const key = drawn().then((time) => time - event.timeStamp);
      keys.push(key);
    },
    { capture: true },
  );

  globalThis.lab = {
    drawn,
    timed,
    called,
    counts,
    mutations,
    elements,
    pages: () => memories.reduce((sum, { buffer }) => sum + buffer.byteLength / 65536, 0),
    lastKey: () => keys.at(-1),
    /** A page says that it can be used. */
    ready: () => drawn().then((time) => (globalThis.readyAt = time)),
    pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  };
})();
