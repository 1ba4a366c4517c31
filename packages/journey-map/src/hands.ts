// Other hands in the map: translators and extensions exchange texts that are on the screen for elements of their own. What the map writes
// afterwards goes to texts that are off the page; they come back then, in the place of what took theirs.

const TEXT = 3; // the type of a text node
const PATIENCE = 3; // times that an empty text is put back: who keeps taking it away is not fought

/** Where a text was, and what stands there now. */
interface Place {
  readonly parent: Node;
  readonly before: Node | null;
  readonly after: Node | null;
  others: Node[];
}

const isText = (node: Node): node is Text => node.nodeType === TEXT;

/** Watches the texts within an element, and mends what others do to them. */
export function mendTexts(within: Node) {
  const places = new WeakMap<Node, Place>(); // a text of the map's that is off the page: where it was, and what stands there now
  const owners = new WeakMap<Node, Text>(); // what stands in its place: the text
  const tries = new WeakMap<Node, number>();

  /** Puts a text where it was: beside what stood there before or behind it. */
  const put = (text: Node, { parent, before, after }: Place) => {
    if (after?.parentNode === parent) parent.insertBefore(text, after);
    else if (before?.parentNode === parent) parent.insertBefore(text, before.nextSibling);
    else parent.appendChild(text);
  };

  /** The map wrote a text that is off the page. */
  const comeBack = (text: Node) => {
    const place = places.get(text);
    if (!place || text.isConnected) return;
    places.delete(text);
    const others = place.others.filter((other) => other.parentNode === place.parent);
    if (others[0]) place.parent.insertBefore(text, others[0]);
    else put(text, place);
    for (const other of others) place.parent.removeChild(other);
  };

  const isTheirs = (node: Node) => {
    for (let up: Node | null = node; up && up !== within; up = up.parentNode) if (owners.has(up)) return true;
    return false;
  };

  const observer = new MutationObserver((records) => {
    const added = new Set(records.flatMap(({ addedNodes }) => [...addedNodes]));
    // From the last to the first, so that each finds around it what was around it.
    for (const { type, target: parent, removedNodes, addedNodes, previousSibling: before, nextSibling: after } of records.reverse()) {
      if (type === "characterData") {
        comeBack(parent);
        continue;
      }
      for (const node of removedNodes) {
        const text = owners.get(node);
        // Beside it, where it was not exchanged in one go.
        const near = [before, after].filter((one): one is Node => one !== null && added.has(one) && /^(font$|[^#].*-)/i.test(one.nodeName));
        const others = addedNodes.length > 0 ? [...addedNodes] : near;
        if (text) {
          // Something else in the same place. What stood there before is let go, or every text that is written would be held.
          const place = text.isConnected ? undefined : places.get(text);
          if (place) place.others = [...place.others.filter((other) => other.isConnected), ...others];
          for (const other of others) owners.set(other, text);
        } else if (isText(node) && !node.isConnected && !isTheirs(parent)) {
          const place = { parent, before, after, others };
          if (node.data === "") {
            // It marks a place for what comes and goes.
            const times = tries.get(node) ?? 0;
            tries.set(node, times + 1);
            if (times < PATIENCE) put(node, place);
            continue;
          }
          places.set(node, place);
          for (const other of others) owners.set(other, node);
          observer.observe(node, { characterData: true });
        }
      }
    }
  });
  observer.observe(within, { childList: true, subtree: true });
}
