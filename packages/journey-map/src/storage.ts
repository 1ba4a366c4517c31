// Where maps are kept, as far as the browser is asked for it outside the wasm: which shelf an element has, one window at a time, and IndexedDB
// as the second home of every record. All of it works when the wasm does not.

import type { JourneyMap } from "../journey-map.d.ts";
import { later } from "./files.ts";
import { documentMember, maps } from "./page.ts";

export const HOME_LIMIT = 1000; // milliseconds that a save waits for another window, or for its copy

export const keyOf = (shelf: string, name: string) => `klantreis:${shelf}:${name}`;

// --- Shelves of elements without a storage-key -----------------------------------------------------------------------------
//
// Elements that came together (with the page, or in one go later) form a group and are numbered in document order: `default`, `default-2`, ….
// An element that comes while a group stands takes the number of a member that has gone, or else begins a group of its own, with the numbers
// of the elements it will replace. So a page transition, which shows the old and the new page at once, gives both the same map.

/** Elements that stand in the page, the highest number one of them ever had, and whether others may still join. */
interface Group {
  open: boolean;
  most: number;
  readonly members: Set<JourneyMap>;
}

const TOGETHER = 100; // milliseconds within which elements came in one go
const numbers = new WeakMap<JourneyMap, number>(); // the number of an element, for its life
const groups = new Set<Group>();
const coming = new Set<JourneyMap>(); // elements without a number

/** An element stands in the page from now on. */
export function arrive(element: JourneyMap) {
  if (groupOf(element)) return;
  coming.add(element);
  settleLater();
}

let settling = false;

/** Gives numbers to what came, and ends the group, once nothing else comes with it. */
function settleLater() {
  if (settling) return;
  settling = true;
  const settle = () => {
    settling = false;
    number();
    for (const group of groups) group.open = false;
  };
  const wait = () => setTimeout(settle, TOGETHER);
  // While the page is being read, all that comes belongs together.
  if (documentMember("readyState") === "loading") addEventListener("DOMContentLoaded", wait, { once: true });
  else wait();
}

/** An element has left the page. */
export function leave(element: JourneyMap) {
  coming.delete(element);
  const group = groupOf(element);
  if (!group) return;
  group.members.delete(element);
  if (group.members.size === 0) groups.delete(group);
}

const groupOf = (element: JourneyMap) => [...groups].find(({ members }) => members.has(element));

const isNamed = (element: JourneyMap) => element.hasAttribute("storage-key");

/** The elements in the order of the page; those of different trees in the order in which they came. */
function inOrder(elements: Iterable<JourneyMap>) {
  const order = (a: Node, b: Node) => {
    const where = a.compareDocumentPosition(b);
    return where & Node.DOCUMENT_POSITION_DISCONNECTED ? 0 : where & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;
  };
  return [...elements].sort(order);
}

/** The numbers that members of a group hold. */
const held = (group: Group) => new Set(Array.from(group.members, (member) => numbers.get(member)));

/** The lowest number that nobody of a group holds. */
function lowest(group: Group) {
  const taken = held(group);
  let free = 1;
  while (taken.has(free)) free += 1;
  return free;
}

/** The number of the element that this one stands beside or has the id of: in a page transition that is the one it will replace. */
function replaced(element: JourneyMap, before: JourneyMap[]) {
  const alike =
    (element.id && before.find(({ id }) => id === element.id)) ||
    before.find((other) => other === element.previousElementSibling) ||
    before.find(({ parentNode }) => parentNode === element.parentNode);
  return alike && numbers.get(alike);
}

/** Gives a number to every element that came and has none. */
function number() {
  const unnamed = inOrder(coming).filter((element) => !isNamed(element));
  coming.clear();
  const standing = [...groups];
  const before = inOrder(standing.flatMap(({ members }) => [...members]));
  let own = standing.find(({ open }) => open);
  const vacancies = own ? 0 : standing.reduce((sum, { most, members }) => sum + most - members.size, 0);
  for (const element of unnamed) {
    const known = numbers.get(element); // it was taken out of the page and put back
    const hasRoom = (group: Group) => (known ? known <= group.most && !held(group).has(known) : lowest(group) <= group.most);
    const vacant = (known || unnamed.length <= vacancies) && standing.find(hasRoom);
    const group = vacant || (own ??= { open: true, most: 0, members: new Set() });
    const wanted = known ?? (vacant ? undefined : replaced(element, before));
    const given = known ?? (wanted && !held(group).has(wanted) ? wanted : lowest(group));
    groups.add(group);
    group.members.add(element);
    group.most = Math.max(group.most, given);
    numbers.set(element, given);
  }
  if (own?.open) settleLater();
}

/** The name of the shelf that an element without a storage-key has. */
export function numberedShelf(element: JourneyMap) {
  if (!groupOf(element)) {
    coming.add(element);
    number();
  }
  const given = numbers.get(element) ?? 1;
  return given === 1 ? "default" : `default-${given}`;
}

/** The shelves that other elements of the page have. */
export function shelvesBeside(element: JourneyMap) {
  number();
  const others = maps().filter((other) => other !== element && other.storage !== "none");
  return others.map((other) => (isNamed(other) ? other.storageKey : numberedShelf(other)));
}

// --- One window at a time --------------------------------------------------------------------------------------------------

const stuck = new Set<string>(); // locks that were not given in time: another window holds them and does nothing

const waiting = new Set<() => void>();

/** Waits for a copy for a second at most, and no longer once the page is frozen or left: a page that does not run holds up nobody. */
export function copied(copy: Promise<unknown> | undefined) {
  return new Promise<void>((resolve) => {
    waiting.add(resolve);
    Promise.race([later(HOME_LIMIT), copy]).finally(() => {
      waiting.delete(resolve);
      resolve();
    });
  });
}

const go = () => waiting.forEach((resolve) => resolve());
// Listened to at the window: a page's form named `addEventListener` would hide the document's.
addEventListener("freeze", go, true);
addEventListener("pagehide", go);

/**
 * Does something while no other window writes on this shelf, or after a second all the same. Where a window holds the lock for longer it is
 * not waited for again until it has let go.
 */
export async function alone(shelf: string | undefined, work: () => Promise<void>): Promise<void> {
  if (!navigator.locks || shelf === undefined) return work();
  const name = keyOf(shelf, "lock");
  const given = await new Promise<boolean>((resolve) => {
    const options = stuck.has(name) ? { ifAvailable: true } : { signal: AbortSignal.timeout(HOME_LIMIT) };
    const hold = async (lock: Lock | null) => {
      resolve(Boolean(lock));
      if (lock) await work();
    };
    // Where locks are refused altogether (a sandboxed frame), or not given in time.
    navigator.locks.request(name, options, hold).catch(() => resolve(false));
  });
  if (given) stuck.delete(name);
  else {
    stuck.add(name);
    await work();
  }
}

// --- The second home ----------------------------------------------------------------------------------------------------------
//
// localStorage reaches the disk a minute late, IndexedDB at once. A failure is a copy less, never an error: the first home says what a
// visitor should know. Only a base that a later version of this project made is told of, for nothing is copied from then on.

const losses = new Set<() => void>();
let mirrors: Promise<IDBDatabase> | undefined;

/** Calls `told` whenever the browser closed the base: what was in it may be gone. */
export const onLoss = (told: () => void) => losses.add(told);

function openMirrors() {
  if (mirrors) return mirrors;
  const opened = new Promise<IDBDatabase>((resolve, reject) => {
    const asked = indexedDB.open("klantreis", 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore("maps");
    asked.onerror = () => reject(asked.error);
    asked.onsuccess = () => {
      const closed = () => {
        asked.result.close();
        if (mirrors === opened) mirrors = undefined;
        for (const told of losses) told();
      };
      // Another tab deletes the base or needs it in another form, or the browser took it away.
      asked.result.onversionchange = closed;
      asked.result.onclose = closed;
      resolve(asked.result);
    };
  });
  mirrors = opened;
  return opened;
}

/** Was the base made by a later version of this project? */
export const isLaterBase = (error: unknown) => error instanceof DOMException && error.name === "VersionError";

/** What an act on the stored copies comes to, once it is on the disk. It is tried again on a base that was closed meanwhile. */
async function onMirror<Result>(mode: IDBTransactionMode, act: (maps: IDBObjectStore) => () => Result, again = true): Promise<Result> {
  let opened: Promise<IDBDatabase> | undefined;
  try {
    opened = openMirrors();
    const base = await opened;
    return await new Promise<Result>((resolve, reject) => {
      const work = base.transaction("maps", mode, { durability: "strict" });
      const result = act(work.objectStore("maps"));
      work.oncomplete = () => resolve(result());
      work.onabort = () => reject(work.error);
    });
  } catch (error) {
    if (mirrors === opened) mirrors = undefined;
    if (!again || isLaterBase(error)) throw error;
    return onMirror(mode, act, false);
  }
}

/**
 * The copies of a shelf's maps, key by key with the text under it: nothing where there are none, or none in time. `isLater` is called where
 * the base is a later version's.
 */
export function readMirrors(shelf: string, isLater = () => {}): Promise<string[]> {
  const start = keyOf(shelf, "");
  const read = onMirror("readonly", (maps) => {
    const range = IDBKeyRange.bound(start, `${start}\uffff`);
    const [keys, texts]: [IDBRequest<IDBValidKey[]>, IDBRequest<unknown[]>] = [maps.getAllKeys(range), maps.getAll(range)];
    return () =>
      keys.result.flatMap((key, at) => {
        const text = texts.result[at];
        return typeof text === "string" ? [String(key), text] : [];
      });
  });
  const none = (error: unknown): undefined => void (isLaterBase(error) && isLater());
  return Promise.race([later(HOME_LIMIT), read.catch(none)]).then((copies) => copies || []);
}

/** What tells one record from another: its revision and its sum. */
export function headOf(record: unknown) {
  const found = typeof record === "string" && /^\{"schema":\d+,"rev":(\d+),.*?"sum":"(\w+)"/.exec(record.slice(0, 300));
  return found ? { rev: Number(found[1]), id: `${found[1]}:${found[2]}` } : { rev: -1, id: "" };
}

/**
 * Puts a record in the mirror, in one transaction with a look at what stands there: over the one it took the place of (`after`, `rev:sum`)
 * and over older ones. Gives what was in the way instead, if anything.
 */
export function mirror(key: string, record: string, after?: string): Promise<string | undefined> {
  const [own, before] = [headOf(record), after ? Number.parseInt(after, 10) : Infinity];
  return onMirror("readwrite", (maps) => {
    let inTheWay: string | undefined;
    const asked: IDBRequest<string | undefined> = maps.get(key);
    asked.onsuccess = () => {
      const { rev, id } = headOf(asked.result);
      if (asked.result === record) return;
      // Of the same record a damaged copy may stand there.
      if (rev < own.rev ? rev < before || id === after : id === own.id) maps.put(record, key);
      else inTheWay = asked.result;
    };
    return () => inTheWay;
  });
}

/** Takes a record out of the mirror. */
export function forget(key: string) {
  return onMirror("readwrite", (maps) => {
    maps.delete(key);
    return () => undefined;
  });
}
