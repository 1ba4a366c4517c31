// The border to the wasm: what the loader calls in it, and what it calls in the loader. src/element declares the other side.

import type { ChangeDetail, Language, Mode } from "../journey-map.d.ts";

/** Gives the bytes of a part of a wasm, a file of the build. */
export type LoadPart = (file: string) => Promise<ArrayBuffer>;

/** What makes an instance of a wasm, before any other of its functions is called. */
interface Loadable {
  init(options: { module_or_path: Promise<ArrayBuffer | Response> }): Promise<unknown>;
}

/** The wasm of this build by their names. */
export interface Glue {
  klantreis: MapModule;
  formats: FormatsModule;
}

/** The functions of the wasm of the map. */
export interface MapModule extends Loadable {
  reportPanicsTo(report: (message: string) => void): void;
  prepare(): void;
  fetchPart(name: string, done: (there: boolean) => void): void;
  isFile(text: string): boolean;
  openMap(parent: HTMLElement, options: OpenOptions, host: Host): OpenMap;
}

/** What a map is opened with. src/element/host.rs reads it. */
export interface OpenOptions {
  readonly language: Language;
  readonly mode: Mode;
  /** The id of the template for a visitor without a stored map; may be empty. */
  readonly template: string;
  /** The text of the template's file, unless that is in the wasm or could not be had. */
  readonly templateFile: string | undefined;
  /** The text of the page's own map file, if it asks for one that could be had. */
  readonly source: string | undefined;
  /** The text of the page's rule pack, if it asks for one that could be had. */
  readonly pack: string | undefined;
  /** The shelf that the map is kept on. Without one nothing is kept. */
  readonly shelf: string | undefined;
  /** What IndexedDB holds of that shelf: a key, then the text under it, and so on. */
  readonly mirrors: readonly string[];
  /** Is the page around the map's page another site's? */
  readonly framed: boolean;
}

/** What hears of the events of an open map: a method for each. src/element/host.rs calls it, and looks at nothing that comes back. */
export interface Host {
  /** The map changed: by a person, the page, or another window. */
  change(origin: ChangeDetail["origin"]): void;
  /** Something is wrong: a code, and a sentence for people. */
  error(code: string, message: string): void;
  /** The template of this id is wanted; `OpenMap.template` answers. */
  template(id: string): void;
  /** The map is to be printed. */
  print(): void;
  /** It is time to call `OpenMap.flush`, once no other window is saving. */
  saveDue(): void;
  /** A record was stored under this key: `rev:sum` of it, and of the one it took the place of, or nothing. */
  saved(key: string, id: string, after: string): void;
  /** localStorage does not take this record: it is for the mirror alone, and follows the one of `rev:sum`; `OpenMap.spared` answers. */
  spare(key: string, record: string, after: string): void;
  /** The map is stored nowhere: this is its text. */
  unsaved(text: string): void;
  /** The mirror lacks this record. */
  repairMirror(key: string, record: string): void;
  /** Nothing stands under this key any longer. */
  deleted(key: string): void;
  /** A file is to be saved; without a text it is the picture that was asked for last. */
  saveFile(name: string, text: string): void;
  /** A file with the map itself is to be saved. */
  saveBackup(name: string, text: string): void;
  /** A link with the map in it is wanted; `OpenMap.gotLink` answers. */
  link(): void;
  /** The map of the page's link was kept, or left. */
  leaveLink(): void;
  /** A text is to be copied; without one it is the picture that was asked for last. `OpenMap.copied` answers. */
  copy(text: string): void;
  /** The cards at the focus are to be copied. */
  copyCards(): void;
  /** A text in a format of others is to be read, with choices for its rows; an empty one stands for the one before. `OpenMap.arrived` or
   * `OpenMap.nothing` answers. */
  readText(text: string, choices: string): void;
  /** A file that is no UTF-8 is to be read. */
  readFile(file: File): void;
  /** A map, the text of a file, is wanted in a format; `OpenMap.wrote` or `OpenMap.nothing` answers. */
  write(format: string, map: string): void;
  /** To the first map the second is to be added, both texts of files; `OpenMap.joined` or `OpenMap.nothing` answers. */
  join(own: string, other: string): void;
  /** The map is handed over, by whom as JSON. */
  submit(contact: string): void;
  /** The page is to be opened in a tab of its own. */
  openTab(): void;
  /** The page is to be loaded again. */
  reload(): void;
}

/** A map that is open in an element. What each member does is said beside `OpenMap` in src/element/mod.rs. */
export interface OpenMap {
  draw(): boolean;
  map(): string;
  load(text: string, sure: boolean): string | undefined;
  preview(text: string): void;
  linkFault(code: string): void;
  gotLink(url?: string, picture?: string): void;
  offer(text: string): void;
  clip(cut: boolean): string[] | undefined;
  paste(own: string, html: string, text: string, onMap: boolean): boolean;
  unread(code: UnreadCode, name: string, count: number): void;
  notHad(pack: boolean, file: string, reason: string): void;
  arrived(map: string, odd: string, rows: string): void;
  joined(map: string): void;
  wrote(name: string, text: string, losses: string, picture: string): void;
  nothing(written: boolean, why: string): void;
  copied(done: boolean): void;
  advise(): string;
  plan(language: string): string;
  isKept(): boolean;
  setCta(label: string): void;
  setPack(text?: string): void;
  template(id: string, text?: string): void;
  undo(): boolean;
  redo(): boolean;
  setLanguage(language: Language): void;
  setMode(mode: string): void;
  flush(): void;
  spared(id: string, done: boolean): void;
  noCopies(): void;
  beside(shelves: string[]): void;
  check(): void;
  look(): void;
  rival(text: string): void;
  finish(): void;
  crash(place: string, how: string): void;
  free(): void;
}

/** Why a file that was dropped or pasted is not read, or not all of it. */
export type UnreadCode = "folder" | "empty" | "failed" | "several";

/** What a call into a wasm that died gives: nothing. */
type Mortal<Value> = Value extends (...args: infer Args) => infer Result ? (...args: Args) => Result | undefined : Value;

/** An open map whose members give undefined when the wasm dies of them. */
export type Survivor = { readonly [Name in keyof OpenMap]: Mortal<OpenMap[Name]> };

/** The functions of the wasm that reads and writes formats of others. Each may throw a sentence for people. */
export interface FormatsModule extends Loadable {
  text(bytes: Uint8Array, language: Language): string;
  read(text: string, language: Language, choices?: string): string;
  write(format: string, map: string, language: Language, variant: string): string;
  join(own: string, other: string, language: Language): string;
  unpainted(language: Language): string;
}
