// Two windows with the same map.
import { expect } from "./fixture.mjs";
import { host } from "./map.mjs";

/** What is written in the other window, and in this one. */
export const THEIRS = "Ik vraag een vriend om raad";
export const MINE = "Ik lees een vergelijking";
export const SAVED = "Bewaard in deze browser";

/** How a map is kept, in words. */
export const state = (map) => map.element.locator(".state");

/** What the cards of a journey say. */
export const texts = (journey) => (journey?.cards ?? []).map(({ text }) => text);

/** The open question. */
export const question = (map) => map.element.getByRole("dialog", { name: "Welke versie wil je houden?" });

/** A button with just this name. */
export const button = (within, name) => within.getByRole("button", { name, exact: true });

/** What the other window does, and this one. */
export const theirs = (map) => map.write("Acties", "Do", THEIRS);
export const mine = (map) => map.write("Acties", "Care", MINE);

/** Opens the question from its notice. */
export async function ask(map) {
  await button(map.notice("conflict"), "Bekijk het verschil en kies").click();
  await expect(question(map)).toBeVisible();
}

/** Answers the open question. */
export const answer = (map, name) => button(question(map), name).click();

/** Another page, in a window of its own: the browser draws a tab behind another once a second at most. */
export async function beside(page) {
  const context = page.context();
  const session = await context.newCDPSession(page);
  const { targetInfo } = await session.send("Target.getTargetInfo");
  const opened = context.waitForEvent("page");
  await session.send("Target.createTarget", { url: "about:blank", newWindow: true, browserContextId: targetInfo.browserContextId });
  await session.detach();
  return opened;
}

/** Two windows with the same map, which was saved once. The second has not heard anything yet that it should not know of. */
export async function two(page, before = () => {}) {
  const there = await host(page).then((map) => map.ready());
  await there.rename("See", "Ontdekken");
  await expect(state(there)).toHaveText(SAVED);
  const other = await beside(page);
  await before(other);
  const here = await host(other).then((map) => map.ready());
  await expect(here.stage("Ontdekken")).toBeVisible();
  return [there, here];
}

/** The page of a map is out of sight for a moment: it saves at once. */
export const hide = (map) =>
  map.page.evaluate(() => {
    Object.defineProperty(Document.prototype, "visibilityState", { get: () => "hidden", configurable: true });
    document.dispatchEvent(new Event("visibilitychange", { bubbles: true }));
    Object.defineProperty(Document.prototype, "visibilityState", { get: () => "visible", configurable: true });
  });

/** No timer saves from here on, in any window. */
export async function halt(page) {
  await page.clock.pauseAt((await page.evaluate(() => Date.now())) + 60_000);
}

/** A window that does not hear what others store, as if the news were still under way. */
export const deafen = (page) => page.addInitScript(() => addEventListener("storage", (event) => event.stopImmediatePropagation()));

/** Two windows that both changed the same map before either heard of the other; the second is asked. */
export async function parted(page, change = theirs, own = mine) {
  await page.clock.install();
  const [there, here] = await two(page);
  await halt(page);
  await change(there);
  await own(here);
  await hide(there);
  await page.clock.resume();
  await expect(here.notice("conflict")).toBeVisible();
  return [there, here];
}
