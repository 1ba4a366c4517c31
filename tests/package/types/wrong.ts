// What must not compile: every line under a mark is a mistake somebody could make.
import type { Journey, SubmitDetail } from "klantreis";

const element = document.createElement("journey-map");

// @ts-expect-error there is no such theme
element.theme = "blue";
// @ts-expect-error there is no such mode
element.mode = "read";
// @ts-expect-error a shelf has a name
element.storageKey = 2;
// @ts-expect-error the property is called as in JavaScript
element["storage-key"] = "second";
// @ts-expect-error maps go in with load
element.map = null;
// @ts-expect-error the promise is the element's own
element.ready = Promise.resolve();
// @ts-expect-error a map is text or an object
element.load(42);
// @ts-expect-error there is no such format of a file
element.load("{}", { format: "xml" });
// @ts-expect-error there is no such export
element.export("docx");
// @ts-expect-error there is no such language
element.export("plan", { lang: "de" });
// @ts-expect-error there may be no map
element.map.title;
// @ts-expect-error there may be no advice
element.advise().stages;
// @ts-expect-error an address comes later
element.link().startsWith("https:");
// @ts-expect-error undo says whether anything changed
element.undo().map;
// @ts-expect-error the tests' own member is no part of the element
element.crash();
// @ts-expect-error there is no such origin
element.addEventListener("journey-change", ({ detail }) => detail.origin === "robot");
// @ts-expect-error what is told is not for changing
element.addEventListener("journey-save", ({ detail }) => (detail.durable = true));
// @ts-expect-error there is no such code
document.addEventListener("journey-error", ({ detail }) => detail.code === "teapot");
// @ts-expect-error nobody has to say who they are
export const mail = (detail: SubmitDetail) => detail.contact.email.length;

export const journey: Journey = {
  format: "klantreis",
  // @ts-expect-error there is one version
  version: 2,
  // @ts-expect-error the map speaks two languages
  language: "de",
  // @ts-expect-error an intent is one of six
  stages: [{ id: "s1", name: "Compare", intent: "browse" }],
  // @ts-expect-error a lane has a name
  lanes: [{ id: "l1", kind: "actions" }],
  // @ts-expect-error a card says how well it is founded
  cards: [{ id: "c1", stage: "s1", lane: "l1", text: "" }],
};

// @ts-expect-error there is no such part
export const legend: Partial<Journey> = { legend: [] };
