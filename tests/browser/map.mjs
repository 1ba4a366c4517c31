// A journey map on a page, as a person finds it: by the words on the screen. Words are Dutch unless a test says otherwise.
import { expect } from "./fixture.mjs";

/** Where the first map of an origin is kept. */
export const KEY = "klantreis:default:map";

/** The stages and lanes of the template. */
export const STAGES = ["See", "Think", "Do", "Care"];
export const LANES = ["Acties", "Contactpunten", "Gevoel", "Gedachten", "Pijnpunten", "Kansen"];

/** Opens a page with a map and waits until the map can be used. */
export async function open(page, path = "/") {
  await page.goto(path);
  return new Journey(page).ready();
}

/** The markup of a map with the template of the demo page. */
export const MAP = '<journey-map template="see-think-do-care"></journey-map>';

/** Opens a page of somebody else with this markup in it, and listens there (`heard`). */
export async function host(page, html = MAP) {
  await page.goto("/pages/host.html");
  await page.locator("main").evaluate((main, html) => {
    main.innerHTML = html;
  }, html);
  return new Journey(page);
}

/** Opens a page of somebody else with a map of this journey in it: its template, so nothing of it can be undone. */
export async function own(page, journey) {
  await page.route("**/templates/own.json", (route) => route.fulfill({ json: { id: "own", journey } }));
  return host(page, '<journey-map template="own"></journey-map>').then((map) => map.ready());
}

/** Lets the browser ask pages to save data: then nothing is fetched ahead of need. */
export const savesData = (page) => page.addInitScript(() => Object.defineProperty(navigator, "connection", { value: { saveData: true } }));

/** What the maps on a host page have told it so far, of one type. */
export async function heard(page, type) {
  return page.evaluate((type) => window.heard.filter((event) => event.type === type), type);
}

/** What is stored under a key. */
export function stored(page, key = KEY) {
  return page.evaluate((key) => localStorage.getItem(key), key);
}

/** The map in a stored record. */
export async function storedMap(page, key = KEY) {
  return JSON.parse((await stored(page, key)) ?? "{}").map;
}

/** Holds back every request for these files until `release` is called. */
export async function hold(page, files) {
  let release;
  const released = new Promise((resolve) => (release = resolve));
  await page.route(files, async (route) => {
    await released;
    await route.continue();
  });
  return release;
}

const literally = (text) => text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");

/** One map. */
export class Journey {
  constructor(page, selector = "journey-map") {
    this.page = page;
    this.element = page.locator(selector).first();
    this.table = this.element.getByRole("table");
    this.advice = this.element.getByRole("complementary");
    this.status = this.element.getByRole("status");
    this.title = this.element.getByLabel("Titel van de kaart");
    this.undo = this.element.getByRole("button", { name: "Ongedaan maken" });
    this.redo = this.element.getByRole("button", { name: "Opnieuw doen" });
    this.writing = this.element.locator("[data-writing]");
    this.field = this.element.getByRole("textbox", { name: /^(Tekst van de kaart|Naam van de (fase|rij))$/ });
  }

  async ready() {
    await this.element.evaluate(async (element) => {
      await customElements.whenDefined("journey-map");
      await element.ready;
    });
    return this;
  }

  /** Waits until all that is fetched ahead of need is there, or could not be had. */
  async ahead() {
    await this.element.evaluate(async () => {
      while (performance.getEntriesByName("journey-map-ahead").length === 0) await new Promise((resolve) => setTimeout(resolve, 50));
    });
    return this;
  }

  /** Waits until what is folded away in the advice is there too. */
  async settled() {
    await expect(this.advice.locator(".rest > .channels > .channel").first()).toBeAttached();
    return this;
  }

  /** The document, as a page gets it. */
  read() {
    return this.element.evaluate((element) => element.map);
  }

  /** Gives the element a height of its own, so that everything of a small map is in sight. */
  async tall(pixels = 1300) {
    await this.element.evaluate((element, pixels) => element.style.setProperty("--journey-height", `${pixels}px`), pixels);
    return this;
  }

  /** Calls a member of the element: `call("load", text)`. */
  call(member, ...args) {
    return this.element.evaluate((element, [member, args]) => element[member](...args), [member, args]);
  }

  /** The button in a stage's header. */
  stage(name) {
    return this.table.getByRole("button", { name: new RegExp(`^Fase \\d+ van \\d+: ${literally(name)}$`) });
  }

  /** The button in a lane's header. */
  lane(name) {
    return this.table.getByRole("button", { name: new RegExp(`^Rij \\d+ van \\d+: ${literally(name)}$`) });
  }

  intent(stage) {
    return this.table.getByLabel(`Wat wil je klant in ${stage}?`);
  }

  add(lane, stage, within = this.table) {
    return within.getByRole("button", { name: `Kaart erbij in ${lane}, fase ${stage}`, exact: true });
  }

  cell(lane, stage) {
    return this.table.getByRole("cell").filter({ has: this.add(lane, stage, this.page) });
  }

  /** The texts of the closed cards in a cell. */
  texts(lane, stage) {
    return this.cell(lane, stage).locator(".says");
  }

  /** A closed card. */
  card(text) {
    return this.table.getByRole("button", { name: text });
  }

  feeling(stage) {
    return this.table.getByRole("slider", { name: `Gevoel in ${stage}` });
  }

  /** A tool of what is open for writing. */
  tool(name) {
    return this.writing.getByRole("button", { name, exact: true });
  }

  /** Sends what is open for writing elsewhere with the form: `{ stage, lane, place }`, each only if it changes. */
  async move(to) {
    await this.tool("Verplaatsen naar…").click();
    const form = this.writing.getByRole("group", { name: "Verplaatsen naar…" });
    for (const [part, label] of Object.entries({ stage: "Naar fase", lane: "Naar rij", place: "Op plek" })) {
      if (to[part]) await form.getByLabel(label).selectOption(String(to[part]));
    }
    await form.getByRole("button", { name: "Verplaats", exact: true }).click();
  }

  notice(code) {
    return this.element.getByRole("alert").locator(`[data-code="${code}"]`);
  }

  /** Goes to a stage without changing it. */
  async go(stage) {
    await this.stage(stage).click();
    await this.field.press("Escape");
    await expect(this.advice.getByRole("heading", { name: `Advies bij ${stage}` })).toBeVisible();
  }

  /** A channel in the advice. */
  channel(id) {
    return this.advice.locator(`li[data-channel="${id}"]`);
  }

  /** What `advise()` says of a stage. */
  async advised(stage) {
    const id = (await this.read()).stages.find(({ name }) => name === stage).id;
    return (await this.call("advise")).stages.find((advice) => advice.stage === id);
  }

  /** Shows the channels that are folded away. */
  async unfold() {
    await this.advice.locator(".content > .rest > summary").click();
  }

  /** Unfolds or folds up everything in the advice or the plan. */
  async openAll(open = true) {
    await unfoldAll(this.element, ":is(.advice, .plan) details", open);
  }

  async rename(from, to) {
    await this.stage(from).click();
    await this.field.fill(to);
    await this.field.press("Enter");
    await expect(this.stage(to)).toBeVisible();
  }

  async write(lane, stage, text) {
    await this.add(lane, stage).click();
    await this.field.fill(text);
    await this.field.press("Enter");
    await expect(this.card(text)).toBeVisible();
  }

  /** Takes back everything there is; the number of steps it took. */
  async undoAll() {
    return this.element.evaluate((element) => {
      let steps = 0;
      while (steps < 1000 && element.undo()) steps += 1;
      return steps;
    });
  }
}

/** Unfolds everything in an element, or folds it up. What is folded away may come only then, and have more in it. */
export async function unfoldAll(element, selector = "details", open = true) {
  await element.evaluate(
    async ({ shadowRoot }, [selector, open]) => {
      const others = () => [...shadowRoot.querySelectorAll(selector)].filter((one) => one.open !== open);
      while (others().length > 0) {
        for (const one of others()) one.open = open;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    },
    [selector, open],
  );
}

/** The words of the element that has the focus, however deep it is. */
export function focused(page) {
  return page.evaluate(() => {
    let active = document.activeElement;
    while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
    return {
      inMap: Boolean(active?.closest(".map")),
      inWidget: active?.getRootNode() instanceof ShadowRoot,
      id: active?.id ?? "",
      name: active?.getAttribute("aria-label") ?? active?.textContent.trim() ?? "",
    };
  });
}
