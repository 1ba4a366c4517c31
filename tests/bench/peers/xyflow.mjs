// React Flow with a node for each card, in a row for each lane.
import { ReactFlow, useNodesState } from "@xyflow/react";
import "@xyflow/react/dist/style.css";
import { createElement } from "react";
import { createRoot } from "react-dom/client";
import { flushSync } from "react-dom";

const node = (id, x, y, label) => ({ id, position: { x, y }, data: { label } });
let set;
let root;
let first;

function Flow({ initial }) {
  const [nodes, setNodes, onNodesChange] = useNodesState(initial);
  set = setNodes;
  return createElement(ReactFlow, { nodes, edges: [], onNodesChange });
}

const main = document.querySelector("main");
const shown = () => main.querySelectorAll(".react-flow__node").length;
function check(right, what) {
  if (!right) throw new Error(`not done: ${what}`);
}

globalThis.peer = {
  async draw({ stages, lanes, cards }) {
    globalThis.peer.clear();
    const at = (list) => new Map(list.map(({ id }, place) => [id, place]));
    const [column, row] = [at(stages), at(lanes)];
    const nodes = cards.map(({ id, stage, lane, text }) => node(id, column.get(stage) * 180, row.get(lane) * 60, text));
    first = cards[0].id;
    root = createRoot(main);
    const time = await globalThis.lab.timed(() => flushSync(() => root.render(createElement(Flow, { initial: nodes }))));
    check(shown() === cards.length, "draw every card");
    return time;
  },
  clear() {
    root?.unmount();
    root = undefined;
  },
  async add() {
    const before = shown();
    const time = await globalThis.lab.timed(() => flushSync(() => set((nodes) => [...nodes, node("added", 20, 20, "Added")])));
    check(shown() === before + 1, "add");
    return time;
  },
  async move() {
    const place = () => main.querySelector(`[data-id="${first}"]`).style.transform;
    const before = place();
    const change = (all) => all.map((one) => (one.id === first ? { ...one, position: { x: one.position.x + 180, y: one.position.y } } : one));
    const time = await globalThis.lab.timed(() => flushSync(() => set(change)));
    check(place() !== before, "move");
    return time;
  },
  async remove() {
    const before = shown();
    const time = await globalThis.lab.timed(() => flushSync(() => set((nodes) => nodes.filter(({ id }) => id !== "added"))));
    check(shown() === before - 1, "remove");
    return time;
  },
};
