// The types of <journey-map>. What each part does is in the README; what a map may hold is in klantreis.schema.json.

/** The languages the map speaks. */
export type Language = "nl" | "en";

export type Theme = "light" | "dark" | "auto";

export type Mode = "edit" | "view";

/** `start` (five questions and the examples), or one of the examples. */
export type Template =
  | "start"
  | "see-think-do-care"
  | "five-steps"
  | "awareness-loyalty"
  | "spotify-sharing"
  | "hospital-visit"
  | "job-applicant"
  | "blank";

/** Those, or one that was put into the folder `templates/`. */
export type TemplateId = Template | (string & {});

/** `none` when the page keeps the map itself. */
export type StorageKind = "local" | "none";

/** The element. Each property is an attribute too; `null` takes the attribute away. */
export class JourneyMap extends HTMLElement {
  get theme(): Theme;
  set theme(value: Theme | null | undefined);

  get mode(): Mode;
  set mode(value: Mode | null | undefined);

  /** What a visitor without a stored map sees. Empty: as `start`. */
  get template(): TemplateId;
  set template(value: TemplateId | null | undefined);

  /** Address of a map file; empty when there is none. */
  get src(): string;
  set src(value: string | null | undefined);

  /** Address of a rule pack that is laid over the built-in one; empty when there is none. */
  get pack(): string;
  set pack(value: string | null | undefined);

  get storage(): StorageKind;
  set storage(value: StorageKind | null | undefined);

  /** Name of this element's shelf in the browser's storage; the attribute is `storage-key`. */
  get storageKey(): string;
  set storageKey(value: string | null | undefined);

  /** Label of the button that hands the map over; empty, and no button, when there is none. */
  get cta(): string;
  set cta(value: string | null | undefined);

  /** Resolves when the map can be used, rejects with a `JourneyMapError` when it cannot be loaded. */
  readonly ready: Promise<void>;

  /** The document, made anew at each look; `null` while there is none. */
  readonly map: Journey | null;

  /**
   * Opens a map as one step that can be undone: a text in any format that can be read, the bytes of a file (also of an Excel workbook, and
   * in any encoding), or an object. The format is seen from the content; another one than `format` is refused. Takes more than a `Journey`, and warns of what it could not take over. Rejects with a `JourneyMapError` and changes nothing when the input is no map (`load`), or while the visitor is
   * asked which of two windows' versions to keep (`conflict`).
   */
  load(input: string | Blob | ArrayBuffer | ArrayBufferView | object, options?: { format?: ReadFormat }): Promise<{ warnings: Warning[] }>;

  /**
   * The map as a file (`json`), a Mermaid diagram, a table (`csv`, `markdown`) with lanes or stages as its rows, an OpenJourney (`ojf`),
   * a picture that carries the map (`svg`), or that picture in dots (`png`, twice as many as it has units); or its analysis plan as CSV.
   * Tables are in `nl` with semicolons. Rejects with a `JourneyMapError` (`export`) for other formats, and where no PNG can be made.
   */
  export(format: "png", options?: ExportOptions): Promise<Blob>;
  export(format: Exclude<ExportFormat, "png">, options?: ExportOptions): Promise<string>;

  /** What the map holds and a format does not, to be said before it is exported. */
  losses(format: Exclude<ExportFormat, "plan">, options?: ExportOptions): Promise<Loss[]>;

  /** The advice in the element's language; `null` while there is no map. */
  advise(): Advice | null;

  /** An address that opens this map, with the whole map in its hash. */
  link(): Promise<string>;

  /** Did anything change? */
  undo(): boolean;

  /** Did anything change? */
  redo(): boolean;

  addEventListener<K extends keyof JourneyMapElementEventMap>(
    type: K,
    listener: (this: JourneyMap, event: JourneyMapElementEventMap[K]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void;
  removeEventListener<K extends keyof JourneyMapElementEventMap>(
    type: K,
    listener: (this: JourneyMap, event: JourneyMapElementEventMap[K]) => unknown,
    options?: boolean | EventListenerOptions,
  ): void;
  removeEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | EventListenerOptions): void;
}

/** A format that can be read. */
export type ReadFormat = "json" | "mermaid" | "csv" | "markdown" | "html" | "xlsx" | "svg" | "ojf" | "outline";

/** A format that can be written. */
export type ExportFormat = ReadFormat | "png" | "plan";

export interface ExportOptions {
  lang?: Language;
  /** What the rows of a table are; `lanes` unless said. */
  orientation?: "lanes" | "stages";
  /** What page a picture is for; `light` unless said. */
  theme?: "light" | "dark";
}

/** Something that a format does not hold, or not as it was. */
export interface Loss {
  code: string;
  message: string;
  /** How many of them. */
  count: number;
}

/** What `load`, `export` and `ready` reject with. */
export interface JourneyMapError extends Error {
  code: string;
}

/** Something in a file that could not be taken over as it stood. */
export interface Warning {
  code: string;
  message: string;
  /** A path in the file, such as `cards[3].severity`. */
  where: string;
}

// --- Events: they bubble, cross shadow roots and come after the call that caused them ------------------------------------

export interface JourneyMapEventMap {
  "journey-ready": CustomEvent<null>;
  "journey-change": CustomEvent<ChangeDetail>;
  "journey-save": CustomEvent<SaveDetail>;
  "journey-submit": CustomEvent<SubmitDetail>;
  "journey-error": CustomEvent<ErrorDetail>;
}

export interface JourneyMapElementEventMap extends HTMLElementEventMap, JourneyMapEventMap {}

export interface ChangeDetail {
  /** Made when it is looked at; `null` when the element is closed by then. */
  readonly map: Journey | null;
  /** Who changed it: the visitor, the page, or another window. */
  readonly origin: "person" | "host" | "tab";
}

export interface SaveDetail {
  readonly revision: number;
  /** `false` when the map is in localStorage, `true` when its copy is on the disk. */
  readonly durable: boolean;
}

/** What the visitor hands over with the button that `cta` names. */
export interface SubmitDetail {
  readonly map: Journey;
  readonly advice: Advice;
  /** Who they are, as far as they said. */
  readonly contact: Contact;
}

/** Each absent where nothing was filled in; the address has the form of one, whether it exists is not known. */
export interface Contact {
  readonly name?: string;
  readonly email?: string;
  readonly message?: string;
}

export interface ErrorDetail {
  readonly code: ErrorCode;
  /** What the visitor reads, in the element's language. */
  readonly message: string;
}

export type ErrorCode =
  | "blocked"
  | "quota"
  | "copies"
  | "partitioned"
  | "conflict"
  | "corrupt"
  | "newer"
  | "load"
  | "template"
  | "pack"
  | "panic";

// --- The document: klantreis.schema.json in types -------------------------------------------------------------------------

/** A map. What is unknown, false or empty is left out of what the element gives. */
export interface Journey {
  format: "klantreis";
  version: 1;
  title?: string;
  language: Language;
  /** What is known of the offer. */
  profile?: Profile;
  /** At most five. */
  personas?: Persona[];
  /** The columns, in their order. */
  stages: Stage[];
  /** The rows, in their order. */
  lanes: Lane[];
  /** What stands in the cells; a card's place in its cell is its order among that cell's cards. */
  cards: Card[];
  /** The points of the emotion curves. */
  feelings?: Feeling[];
  /** What was measured: rows of the analysis plan. */
  results?: Measurement[];
  /** Advice that the person does not want to see again. */
  rejected?: ChannelOfStage[];
  /** Budget lines that the person set by hand. */
  budget?: BudgetLine[];
}

export interface Profile {
  offer?: string;
  audience?: "b2c" | "b2b" | "applicant" | "patient";
  price?: Degree;
  urgency?: "low" | "high";
  reach?: "local" | "national" | "international";
  kind?: "webshop" | "shop" | "service" | "care" | "employer" | "app" | "fashion";
  /** In whole units of an ISO 4217 currency. */
  budget?: { amount: number; currency: string; per: "month" | "quarter" | "year" | "once" };
  firstProduct?: boolean;
}

export type Degree = "low" | "medium" | "high";

export interface Persona {
  id: string;
  name: string;
  age?: "-15" | "15-24" | "25-34" | "35-54" | "55+";
  segment?: string;
  note?: string;
}

/** What the customer wants in a stage; `none` when no purchase is at stake. Never derived from its name. */
export type Intent = "orient" | "consider" | "buy" | "use" | "loyal" | "none";

export interface Stage {
  id: string;
  name: string;
  intent: Intent;
  goal?: string;
  needs?: ("information" | "visual" | "contact" | "instruction" | "reassurance")[];
  duration?: { value: number; unit: "minute" | "hour" | "day" | "week" | "month" | "year" };
  momentOfTruth?: boolean;
}

export type LaneKind =
  | "actions"
  | "thoughts"
  | "touchpoints"
  | "emotion"
  | "pains"
  | "opportunities"
  | "factors"
  | "kpis"
  | "automation"
  | "backstage"
  | "text";

export interface Lane {
  id: string;
  kind: LaneKind;
  name: string;
}

export interface Card {
  id: string;
  stage: string;
  lane: string;
  text: string;
  /** A touchpoint's channel in the catalogue of the advice. */
  channel?: string;
  severity?: Degree;
  evidence: "assumed" | "partly" | "researched";
  momentOfTruth?: boolean;
  /** Can the provider influence this factor? */
  influence?: "own" | "none";
  actor?: string;
  /** A web address, as it was typed: check it before following it. */
  link?: string;
}

export interface Feeling {
  stage: string;
  /** Absent: the stage as a whole. */
  card?: string;
  /** Absent: everyone. */
  persona?: string;
  state: "now" | "goal";
  /** From -2 to 2. */
  score: number;
  /** The number on the scale of the file it was imported from. */
  raw?: { value: number; min: number; max: number };
}

export interface ChannelOfStage {
  stage: string;
  channel: string;
}

export interface Measurement extends ChannelOfStage {
  kpi: string;
  cost?: number;
  revenue?: number;
  now?: string;
  target?: string;
  next?: string;
}

export interface BudgetLine extends ChannelOfStage {
  cents: number;
}

// --- The advice -----------------------------------------------------------------------------------------------------------

export interface Advice {
  stages: StageAdvice[];
  /** What the whole map lacks. */
  gaps: Remark[];
  hints?: Remark[];
  cautions?: Remark[];
  /** The budget, divided to the cent; empty without a budget. */
  budget: BudgetShare[];
  /** What to measure: a row for each channel that a touchpoint of a stage names. */
  plan: PlanRow[];
}

export interface StageAdvice {
  stage: string;
  /** Every channel above 0: those the stage lacks first, then by score. */
  advice: ChannelAdvice[];
  gaps: Remark[];
  hints?: Remark[];
  cautions?: Remark[];
}

export interface ChannelAdvice {
  channel: string;
  name: string;
  /** 4 and more is core, 2 and 3 useful, 1 optional. */
  level: "core" | "useful" | "optional";
  /** 1 to 6. */
  score: number;
  /** Do the stage's touchpoints name it already? */
  present: boolean;
  /** What could be made for it. */
  content?: string;
  /** How it is measured, the best first. */
  kpis: Kpi[];
  /** What can run by itself. */
  automation?: { trigger: string; message: string; wait: string; sources: Source[] };
  confidence: Degree;
  /** Why: at least one. */
  reasons: Reason[];
  cautions: Remark[];
  hints: Remark[];
}

export interface Kpi {
  id: string;
  name: string;
  formula: string;
  read: string;
}

export interface Remark {
  rule: string;
  say: string;
  confidence: Degree;
  /** Who says so: at least one. */
  sources: Source[];
}

export interface Reason extends Remark {
  /** What it adds to the score. */
  add: number;
}

export interface Source {
  id: string;
  title: string;
  by?: string;
  year?: number;
  url?: string;
  /** What speaks against it. */
  limits?: string;
}

export interface BudgetShare extends BudgetLine {
  byHand?: true;
}

export interface PlanRow extends ChannelOfStage {
  kpi: string;
  formula: string;
  read: string;
  now: string;
  target: string;
  next: string;
  roi: number | null;
  /** The row that brought most for what it cost, or one that cost more than it brought. */
  mark?: "best" | "loss";
}

// --- In a page ------------------------------------------------------------------------------------------------------------

/** The attributes, for the types of a framework's markup. */
export interface JourneyMapAttributes {
  lang?: Language | (string & {});
  theme?: Theme;
  mode?: Mode;
  template?: TemplateId;
  src?: string;
  pack?: string;
  storage?: StorageKind;
  "storage-key"?: string;
  cta?: string;
}

declare global {
  interface HTMLElementTagNameMap {
    "journey-map": JourneyMap;
  }
  // The events bubble, so they are heard on everything around the element too.
  interface HTMLElementEventMap extends JourneyMapEventMap {}
  interface DocumentEventMap extends JourneyMapEventMap {}
  interface WindowEventMap extends JourneyMapEventMap {}
}
