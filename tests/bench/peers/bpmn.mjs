// bpmn-js's modeller with a task for each card, in a row for each lane.
import Modeler from "bpmn-js/lib/Modeler";
import "bpmn-js/dist/assets/bpmn-js.css";
import "bpmn-js/dist/assets/diagram-js.css";

let modeler;
let added;
const get = (name) => modeler.get(name);
const count = () => get("elementRegistry").filter(({ type }) => type === "bpmn:Task").length;
function check(right, what) {
  if (!right) throw new Error(`not done: ${what}`);
}

function diagram({ stages, lanes, cards }) {
  const at = (list) => new Map(list.map(({ id }, place) => [id, place]));
  const [column, row] = [at(stages), at(lanes)];
  const tasks = cards.map(({ id, text }) => `<bpmn:task id="${id}" name="${text}" />`).join("");
  const shapes = cards.map(({ id, stage, lane }) =>
    `<bpmndi:BPMNShape id="${id}_di" bpmnElement="${id}">` +
    `<dc:Bounds x="${column.get(stage) * 180}" y="${row.get(lane) * 100}" width="100" height="80" /></bpmndi:BPMNShape>`);
  return `<?xml version="1.0" encoding="UTF-8"?><bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" ` +
    `xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" id="d" targetNamespace="a">` +
    `<bpmn:process id="p">${tasks}</bpmn:process><bpmndi:BPMNDiagram id="g"><bpmndi:BPMNPlane id="l" bpmnElement="p">${shapes.join("")}` +
    "</bpmndi:BPMNPlane></bpmndi:BPMNDiagram></bpmn:definitions>";
}

globalThis.peer = {
  async draw(journey) {
    globalThis.peer.clear();
    const xml = diagram(journey);
    modeler = new Modeler({ container: document.querySelector("main") });
    const time = await globalThis.lab.timed(() => modeler.importXML(xml));
    check(count() === journey.cards.length, "draw every card");
    return time;
  },
  clear() {
    modeler?.destroy();
    modeler = undefined;
  },
  async add() {
    const before = count();
    const time = await globalThis.lab.timed(() => {
      added = get("modeling").createShape({ type: "bpmn:Task" }, { x: 50, y: -100 }, get("canvas").getRootElement());
    });
    check(count() === before + 1, "add");
    return time;
  },
  async move() {
    const before = added.x;
    const time = await globalThis.lab.timed(() => get("modeling").moveElements([added], { x: 180, y: 0 }));
    check(added.x !== before, "move");
    return time;
  },
  async remove() {
    const before = count();
    const time = await globalThis.lab.timed(() => get("modeling").removeElements([added]));
    check(count() === before - 1, "remove");
    return time;
  },
  rename: (text) => get("modeling").updateLabel(get("elementRegistry").find(({ type }) => type === "bpmn:Task"), text),
  undo: () => globalThis.lab.timed(() => get("commandStack").undo()),
  redo: () => globalThis.lab.timed(() => get("commandStack").redo()),
  text: () => get("elementRegistry").find(({ type }) => type === "bpmn:Task").businessObject.name,
  svg: async () => (await modeler.saveSVG()).svg,
};
