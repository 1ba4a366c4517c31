// What is done to a <journey-map> in a page of the benchmarks: by its public members and its keys.
/* global lab -- of lab.js, which the page loads first */
const drawnRoot = () => document.querySelector("journey-map").shadowRoot;

/** An empty map on the page; `storage` as its attribute. */
async function put(storage = "none") {
  document.querySelector("journey-map")?.remove();
  const element = document.createElement("journey-map");
  element.setAttribute("lang", "en");
  element.setAttribute("template", "blank");
  element.setAttribute("storage", storage);
  document.querySelector("main").append(element);
  await element.ready;
  await lab.drawn();
  return element;
}

/** Goes to a card, as a hand does before it presses a key there: gives that key. */
function on(card) {
  const target = drawnRoot().querySelector(`[data-card="${card}"] > button`);
  target.focus({ preventScroll: true });
  return (key, more) => target.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, composed: true, cancelable: true, ...more }));
}

const element = () => document.querySelector("journey-map");
const count = () => element().map.cards.length;
let map;
let moved = 0;
let under;
let act;

/** Throws where something was not done: what does nothing is done quickly. */
function check(right, what) {
  if (!right) throw new Error(`not done: ${what}`);
}

/** Is there a cell for every stage and lane that can be seen, with its cards? */
function inSight() {
  const root = drawnRoot();
  const box = root.querySelector(".map")?.getBoundingClientRect();
  if (!box) return false;
  const seen = (cell) => cell.getBoundingClientRect().left < box.right && cell.getBoundingClientRect().right > root.querySelector(".corner").getBoundingClientRect().right;
  const stages = new Set(Array.from(root.querySelectorAll("th.stage"), (head) => head.dataset.stage));
  const cards = element().map.cards.filter(({ stage }) => stages.has(stage)).length;
  return ![...root.querySelectorAll(".gap")].some(seen) && root.querySelectorAll("[data-card]").length === cards;
}

/** The frames that a map may take until all of it that can be seen is there. It is drawn in steps. */
const FRAMES = 600;

/** Milliseconds from a call until what it did is drawn: until `isDone`, as far as it comes to that. */
const timed = (work, isDone) =>
  lab.timed(async () => {
    await work();
    for (let frame = 0; frame < FRAMES && !isDone(); frame += 1) await lab.drawn();
  });

globalThis.ours = {
  put,
  check,
  /** Draws a journey in an empty map, and gives the time that took. */
  async draw(journey) {
    map = journey;
    const made = await put();
    const text = JSON.stringify(journey);
    const time = await timed(() => made.load(text), inSight);
    check(count() === journey.cards.length, "read every card");
    check(inSight(), "draw every card in sight");
    return time;
  },
  /** Shows the end of the map that is drawn, and gives the time that took. */
  async scroll() {
    const box = drawnRoot().querySelector(".map");
    const time = await timed(() => box.scrollTo(box.scrollLeft ? 0 : box.scrollWidth, 0), inSight);
    check(inSight(), "draw what came in sight");
    return time;
  },
  /** Draws the map whole, as for paper, and gives the time that took. */
  async whole() {
    const isWhole = () => drawnRoot().querySelectorAll("[data-card]").length === count();
    const time = await timed(() => dispatchEvent(new Event("beforeprint")), isWhole);
    check(isWhole(), "draw every card");
    dispatchEvent(new Event("afterprint"));
    await lab.drawn();
    return time;
  },
  clear() {
    element()?.remove();
  },
  // What is done to a card: up to the first yield what comes before the act, which is no part of it; the act; and whether it was done.
  *add() {
    const before = count();
    const key = on(map.cards[0].id);
    yield () => key("d", { ctrlKey: true });
    check(count() === before + 1, "add");
  },
  /** Moves one of two cards to the next stage, or back. Another card than the one before: two moves of one are one step. */
  *move() {
    const card = map.cards[(moved += 1) % 2].id;
    const stage = () => element().map.cards.find(({ id }) => id === card).stage;
    const [before, first] = [stage(), map.stages[0].id];
    const key = on(card);
    yield () => key(before === first ? "ArrowRight" : "ArrowLeft", { altKey: true });
    check(stage() !== before, "move");
  },
  /** Takes away the card that was added last. */
  *remove() {
    const { cards } = element().map;
    const known = new Set(map.cards.map(({ id }) => id));
    const key = on(cards.find(({ id }) => !known.has(id)).id);
    yield () => key("Delete");
    check(count() === cards.length - 1, "remove");
  },
  *undo() {
    yield () => check(element().undo(), "undo");
  },
  *redo() {
    yield () => check(element().redo(), "redo");
  },
  /** Begins one of these: does what comes before it. The page is at rest then, as those of the others are. */
  async begin(does) {
    under = globalThis.ours[does]();
    act = under.next().value;
    await lab.pause(100);
  },
  /** Does it, and gives the time that took. */
  act: () => lab.timed(act),
  /** Sees whether it was done. */
  end: () => void under.next(),
};
