// Mind Elixir with a branch for each stage and a leaf for each card.
import MindElixir from "mind-elixir";
import "mind-elixir/style.css";

const main = document.querySelector("main");
let mind;
let first;
let other;
const shown = () => main.querySelectorAll("me-tpc").length;
function check(right, what) {
  if (!right) throw new Error(`not done: ${what}`);
}

globalThis.peer = {
  async draw({ title, stages, cards }) {
    globalThis.peer.clear();
    const leaves = new Map(stages.map(({ id }) => [id, []]));
    for (const { id, stage, text } of cards) leaves.get(stage).push({ id, topic: text });
    const nodeData = { id: "root", topic: title, children: stages.map(({ id, name }) => ({ id, topic: name, children: leaves.get(id) })) };
    first = cards[0].id;
    other = stages.map(({ id }) => id);
    mind = new MindElixir({ el: "main", direction: MindElixir.RIGHT, allowUndo: true, toolBar: false });
    const time = await globalThis.lab.timed(() => mind.init({ nodeData }));
    check(shown() === cards.length + stages.length + 1, "draw every card");
    return time;
  },
  clear() {
    mind?.destroy?.();
    mind = undefined;
    main.replaceChildren();
  },
  async add() {
    const before = shown();
    const time = await globalThis.lab.timed(() => mind.addChild(mind.findEle(other[0]), { id: "added", topic: "Added" }));
    check(shown() === before + 1, "add");
    return time;
  },
  async move() {
    const stage = () => mind.findEle(first).nodeObj.parent.id;
    const before = stage();
    const to = other.find((id) => id !== before);
    const time = await globalThis.lab.timed(() => mind.moveNodeIn([mind.findEle(first)], mind.findEle(to)));
    check(stage() !== before, "move");
    return time;
  },
  async remove() {
    const before = shown();
    const time = await globalThis.lab.timed(() => mind.removeNodes([mind.findEle("added")]));
    check(shown() === before - 1, "remove");
    return time;
  },
  /** Changes a text; each is a step that can be undone. */
  async rename(text) {
    await mind.reshapeNode(mind.findEle(first), { topic: text });
  },
  undo: () => globalThis.lab.timed(() => mind.undo()),
  redo: () => globalThis.lab.timed(() => mind.redo()),
  text: () => mind.findEle(first).nodeObj.topic,
  /** Opens a leaf for writing. */
  write() {
    mind.beginEdit(mind.findEle(first));
  },
};
