// A page that uses everything the element has, with nothing but the names of the README.
import "klantreis";
import { JourneyMap, type Advice, type Journey, type JourneyMapError, type Warning } from "klantreis";

const element = document.createElement("journey-map");
const found: JourneyMap | null = document.querySelector("journey-map");
const made: JourneyMap = new JourneyMap();

element.lang = "nl";
element.theme = "dark";
element.mode = "view";
element.template = "see-think-do-care";
element.template = "our-own";
element.src = "/map.klantreis.json";
element.pack = "/our-rules.json";
element.storage = "none";
element.storageKey = "second";
element.cta = "Plan een gesprek";
element.cta = null;
const shelf: string = element.storageKey;

const journey: Journey = {
  format: "klantreis",
  version: 1,
  language: "en",
  stages: [{ id: "s1", name: "Compare", intent: "consider", needs: ["information"], duration: { value: 2, unit: "day" } }],
  lanes: [{ id: "l1", kind: "actions", name: "Actions" }],
  cards: [{ id: "c1", stage: "s1", lane: "l1", text: "I ask my team mates", evidence: "assumed" }],
};

async function drive(): Promise<string[]> {
  await element.ready;
  try {
    const { warnings }: { warnings: Warning[] } = await element.load(journey);
    await element.load(JSON.stringify(journey), { format: "json" });
    console.log(warnings.map(({ code, message, where }) => `${code} ${where}: ${message}`));
  } catch (error) {
    console.log((error as JourneyMapError).code);
  }
  const plan: string = await element.export("plan", { lang: "nl" });
  const address: string = await element.link();
  const advice: Advice | null = element.advise();
  const again: boolean = element.undo() && element.redo();
  const sources = advice?.stages.flatMap((stage) => stage.advice.flatMap((line) => line.reasons.flatMap((reason) => reason.sources)));
  return [plan, address, String(again), ...(sources ?? []).map((source) => source.url ?? source.title)];
}

element.addEventListener("journey-ready", function (event) {
  const nothing: null = event.detail;
  console.log(nothing, this.map?.title);
});
element.addEventListener("click", (event) => console.log(event.clientX));
document.addEventListener("journey-change", ({ detail }) => console.log(detail.map?.stages.length, detail.origin === "tab"));
found?.parentElement?.addEventListener("journey-save", ({ detail }) => console.log(detail.revision + 1, detail.durable));
addEventListener("journey-submit", ({ detail }) => console.log(detail.map.title, detail.advice.plan.length, detail.contact.email));
made.addEventListener("journey-error", ({ detail }) => console.log(detail.code === "quota", detail.message));

export { drive, shelf };
