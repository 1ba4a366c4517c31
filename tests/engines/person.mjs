// The map for a person, with a keyboard and a mouse.
import assert from "node:assert/strict";
import { test } from "node:test";
import { call, focus, heard, isThere, MAP, part, plus, read } from "./harness.mjs";

const LOOKS = "Elke website legt het weer anders uit";

const isIn = (words, stage) => document.querySelector("journey-map").map.cards.find(({ text }) => text === words).stage === stage;

export function person(my) {
  const { host, run, until } = my;

  test("by keyboard: walks over the map, types in a card, and takes it back", async () => {
    await host();
    const before = await run(read);
    await run(() => document.querySelector("journey-map").shadowRoot.querySelector('button[aria-label$=": See"]').focus());
    await my.press("ArrowRight");
    for (let step = 0; step < 20 && !(await run(focus)).startsWith(LOOKS); step += 1) await my.press("ArrowDown");
    await my.press("F2");
    await until(isThere, "[data-writing] textarea");
    await my.press("End");
    await my.type(", ‘zó’");
    await my.press("Escape");
    const text = `${LOOKS}, ‘zó’`;
    await until((text) => document.querySelector("journey-map").map.cards.some((card) => card.text === text), text);
    assert.ok((await run(focus)).startsWith(text));
    const [changes, after] = [await run(heard, "journey-change"), await run(read)];
    assert.deepEqual([...new Set(changes.map(({ detail }) => detail.origin))], ["person"]);
    assert.deepEqual(changes.at(-1).detail.map, after);
    assert.deepEqual(after.cards.filter((card) => card.text !== text), before.cards.filter((card) => card.text !== LOOKS));
    await my.press("Control+z");
    await my.becomes(before);
    await my.press("Control+Shift+z");
    await my.becomes(after);
  });

  test("by mouse: a new card, a drag to another cell, and the buttons that take it back", async () => {
    await host();
    const before = await run(read);
    await my.click(part, plus("Acties", "See"));
    await until(isThere, "[data-writing] textarea");
    await my.type("Een kaart erbij");
    await my.press("Enter");
    await until(isThere, "li.card button", "Een kaart erbij");
    await my.press("Escape");
    const [x, y] = await my.place(part, "li.card button", "Een kaart erbij");
    const to = await my.place(part, plus("Acties", "Care"));
    await my.mouse([x, y], [x + 4, y + 4], [x + 8, y + 8], [to[0], to[1] - 10], to);
    await until(isIn, "Een kaart erbij", "s4");
    await my.click(part, "[data-action=undo]");
    await until(isIn, "Een kaart erbij", "s1");
    await my.click(part, "[data-action=undo]");
    await my.becomes(before);
    await my.click(part, "[data-action=redo]");
    await until(isThere, "li.card button", "Een kaart erbij");
    assert.deepEqual([...new Set((await run(heard, "journey-change")).map(({ detail }) => detail.origin))], ["person"]);
  });

  test("by keyboard: a card is copied, and pasted into another cell", async () => {
    await host();
    const before = await run(read);
    await run((words) => [...document.querySelector("journey-map").shadowRoot.querySelectorAll("li.card button")].find((card) => card.textContent.startsWith(words)).focus(), LOOKS);
    await my.press("Control+c");
    await run(() => document.querySelector("journey-map").shadowRoot.querySelector('button[aria-label="Kaart erbij in Acties, fase Care"]').focus());
    await my.press("Control+v");
    await until((words) => document.querySelector("journey-map").map.cards.filter(({ text }) => text === words).length === 2, LOOKS);
    await my.press("Control+z");
    await my.becomes(before);
  });

  test("a feeling follows the keys of its slider", async () => {
    await host();
    await run(() => document.querySelector("journey-map").shadowRoot.querySelector("input[type=range]").focus());
    const before = await run(read);
    await my.press("Alt+ArrowUp");
    await until((before) => JSON.stringify(document.querySelector("journey-map").map.feelings) !== before, JSON.stringify(before.feelings));
    await my.press("Control+z");
    await my.becomes(before);
  });

  test("a dialog takes the focus, closes on Escape and gives the focus back", async () => {
    await host();
    await my.click(part, "[data-action=help]");
    await until(isThere, "dialog[open]");
    assert.equal(await run(() => Boolean(document.querySelector("journey-map").shadowRoot.activeElement?.closest("dialog"))), true);
    await my.press("Escape");
    await until(() => !document.querySelector("journey-map").shadowRoot.querySelector("dialog[open]"));
    assert.equal(await run(() => document.querySelector("journey-map").shadowRoot.activeElement?.dataset.action), "help");
  });

  test("a map is saved as a file, which opens as the same map", async () => {
    await host();
    await run(() => {
      // What a browser does with a download is its own affair; what it is given is not.
      window.files = [];
      const { createObjectURL } = window.URL;
      window.URL.createObjectURL = (file) => {
        window.files.push(file);
        return createObjectURL.call(window.URL, file);
      };
    });
    const map = await run(read);
    await my.click(part, "[data-action=save-file]");
    await until(() => window.files.length === 1);
    assert.deepEqual(JSON.parse(await run(() => window.files[0].text())), map);
  });

  test("the map is also there as an outline, and the plan opens and closes", async () => {
    await host();
    await my.click(part, "[data-action=outline]");
    await until(isThere, "h2 .name", "See");
    await my.click(part, "[data-action=outline]");
    await until(isThere, "th.stage .name", "See");
    await my.click(part, "[data-action=plan]");
    await until(isThere, "[part~=plan]");
  });

  test("who hands a map over is asked first, and the page gets map, advice and contact once", async () => {
    await host({ ...MAP, cta: "Plan een gesprek" });
    await my.click(part, "[part~=cta]", "Plan een gesprek");
    await until(isThere, "dialog[open] input[inputmode=email]");
    await my.click(part, "dialog[open] button", "Geef door");
    await until(() => document.querySelector("journey-map").shadowRoot.activeElement?.type === "checkbox");
    assert.deepEqual(await run(heard, "journey-submit"), []);
    await my.click(part, "dialog[open] input[inputmode=email]");
    await my.type("sanne@voorbeeld.nl");
    await my.click(part, "dialog[open] input[type=checkbox]");
    await my.click(part, "dialog[open] button", "Geef door");
    await until(() => window.heard.some(({ type }) => type === "journey-submit"));
    const submitted = await run(heard, "journey-submit");
    assert.deepEqual(submitted.map(({ detail }) => detail), [
      { map: await run(read), advice: await run(call, "advise"), contact: { email: "sanne@voorbeeld.nl" } },
    ]);
  });
}
