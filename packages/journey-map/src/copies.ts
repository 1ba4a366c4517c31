// The records of one element on their way to the second home, and what comes back of it.

import type { Survivor } from "./border.ts";
import { later } from "./files.ts";
import { forget, headOf, HOME_LIMIT, isLaterBase, mirror } from "./storage.ts";
import { documentMember } from "./page.ts";

/** A record in localStorage: `rev:sum` of it and of the one it took the place of, and whether the mirror has it. */
interface Stored {
  readonly id: string;
  readonly after: string;
  copied: boolean;
}

/** What one element has in the mirror. `map` gives the open map while there is one, `saved(revision, durable)` tells the page of a save. */
export class Copies {
  readonly #map: () => Survivor | undefined;
  readonly #saved: (revision: number, durable: boolean) => void;
  #stored: Stored | undefined; // the record that was stored last
  key: string | undefined; // where it is stored in localStorage
  underWay: Promise<unknown> | undefined; // the promise of the copy that is being made

  constructor(map: () => Survivor | undefined, saved: (revision: number, durable: boolean) => void) {
    this.#map = map;
    this.#saved = saved;
  }

  /** A record is in localStorage: tells so, and again once its copy is on the disk. */
  saved(key: string, id: string, after: string) {
    this.#saved(Number.parseInt(id, 10), false);
    this.key = key;
    this.#stored = { id, after, copied: false };
    this.again();
  }

  /** Copies what was stored last, where the mirror does not have it. */
  again() {
    const [key, stored] = [this.key, this.#stored];
    if (!stored || key === undefined) return;
    const revision = Number.parseInt(stored.id, 10);
    this.underWay = copy(key, stored).then(
      (inTheWay) => {
        if (inTheWay === null) return; // deleted meanwhile
        if (inTheWay !== undefined) return this.#give(inTheWay, revision);
        if (!stored.copied) this.#saved(revision, true);
        stored.copied = true;
      },
      (error) => isLaterBase(error) && this.#map()?.noCopies(),
    );
  }

  /** localStorage takes nothing: the record goes to the mirror alone, which answers within a second or counts as closed. */
  alone(key: string, record: string, after: string) {
    const { rev, id } = headOf(record);
    const late = later(HOME_LIMIT).then(() => Promise.reject<never>(new Error("no answer")));
    this.underWay = Promise.race([mirror(key, record, after), late]).then(
      (inTheWay) => {
        this.#map()?.spared(id, inTheWay === undefined);
        if (inTheWay === undefined) this.#saved(rev, true);
        else this.#give(inTheWay, rev);
      },
      (error) => {
        this.#map()?.spared(id, false);
        if (isLaterBase(error)) this.#map()?.noCopies();
      },
    );
  }

  /** The mirror lacks a record that is not the open map's, or has one too many. */
  repair(key: string, record: string) {
    mirror(key, record).catch(() => {});
  }

  deleted(key: string) {
    forget(key).catch(() => {});
  }

  /** What was stored is no longer this element's. */
  forget() {
    this.#stored = undefined;
  }

  /** The mirror holds another window's record. */
  #give(record: string, revision: number) {
    if (headOf(record).rev > revision) this.#map()?.look();
    else this.#map()?.rival(record);
  }
}

/** Copies what was stored just now to the mirror; gives what was in the way instead, if anything. */
async function copy(key: string, { id, after }: Stored) {
  // Not in the same breath while there is time: the person is typing.
  if (documentMember("visibilityState") !== "hidden") await later(0);
  const record = localStorage.getItem(key);
  // Another window's record stands there already: that window copies it.
  return record !== null && headOf(record).id === id ? mirror(key, record, after) : record;
}
