// The map in a frame: of its own site, of one that the deployer trusts, and of any other.
import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { add, call, isThere, MAP, names, read, set, stage } from "./harness.mjs";

/** A map with nothing but a stage. */
const ONE = { format: "klantreis", version: 1, stages: [{ id: "s1", name: "Zien", intent: "orient" }], lanes: [], cards: [] };

export function frames(my) {
  const { rename, run, until, visit } = my;

  /** A page of somebody else that holds the map in a frame and notes what it says. */
  const agency = () => `<!doctype html><meta charset="utf-8"><title>An agency</title>
    <script>
      window.told = [];
      addEventListener("message", ({ origin, data }) => told.push({ from: origin, ...data }));
    </script>
    <iframe width="1200" height="900" src="${my.origin}/embed.html?template=see-think-do-care&amp;lang=nl"></iframe>`;
  const say = (message, to) => frames[0].postMessage({ klantreis: 1, ...message }, to);
  const told = (type) => window.told.filter((message) => message.type === type);
  const ask = async (message) => {
    const id = message.id ?? message.type;
    await run(say, { ...message, id }, my.origin);
    return until((id) => window.told.find((message) => message.id === id), id);
  };
  const framed = async (body) => {
    await my.frame(0);
    const value = await body();
    await my.frame(null);
    return value;
  };
  const opened = () => framed(() => until(() => document.querySelector("journey-map")?.map));

  /** What the protocol promises to a page that is trusted. */
  async function protocol() {
    await opened();
    assert.deepEqual(await ask({ type: "hello" }), { from: my.origin, klantreis: 1, type: "hello", id: "hello", version: "1.0", ready: true });
    assert.deepEqual((await ask({ type: "load", input: ONE })).value, { warnings: [] });
    const host = await until(() => window.told.find(({ type }) => type === "change"));
    assert.deepEqual([host.origin, names(host.map)], ["host", ["Zien"]]);
    assert.equal((await ask({ type: "load", id: "wrong", input: "{" })).code, "load");
    assert.deepEqual((await ask({ type: "set", attributes: { lang: "en", cta: "Plan een gesprek" } })).value, ["lang", "cta"]);
    assert.ok((await ask({ type: "export", format: "plan" })).value.length > 20);
    assert.equal((await ask({ type: "advise" })).value.stages.length, 1);
    await framed(async () => {
      await until(isThere, "[part~=cta]", "Plan een gesprek");
      await run(set, "lang", "nl");
      await rename("Zien", "Kijken");
    });
    const person = ({ type, origin, map }) => type === "change" && origin === "person" && map.stages[0].name === "Kijken";
    await until(`(name) => window.told.some(${person})`);
    assert.equal((await ask({ type: "undo" })).value, true);
    assert.deepEqual([...new Set((await run(() => window.told)).map(({ from }) => from))], [my.origin]);
  }

  test("in a frame of its own origin it keeps its map, and tells when it is ready", async () => {
    await visit("/engines/frame.html");
    await until(() => window.told.some(({ type }) => type === "ready"));
    assert.equal((await run(told, "ready"))[0].version, "1.0");
    await protocol();
    await framed(async () => assert.equal(await run(() => document.querySelector("journey-map").storage), "local"));
    await until(() => Object.keys(localStorage).includes("klantreis:default:map"));
  });

  test("two windows with one map follow each other, and the undo of one leaves the work of the other", async () => {
    await visit("/engines/frame.html");
    await until(() => window.told.some(({ type }) => type === "ready"));
    await run(async () => {
      document.body.prepend(document.createElement("main"));
      document.head.append(Object.assign(document.createElement("script"), { type: "module", src: "/journey-map.js" }));
      await customElements.whenDefined("journey-map");
    });
    await run(add, { ...MAP, "storage-key": "default" });
    await rename("See", "Hier");
    await framed(() => until(isThere, stage("Hier")));
    await until(() => window.told.some(({ type, origin }) => type === "change" && origin === "tab"));
    await framed(() => rename("Think", "Daar"));
    await until(isThere, stage("Daar"));
    assert.deepEqual(names(await run(read)), ["Hier", "Daar", "Do", "Care"]);
    assert.equal(await run(call, "undo"), false);
    await until(() => window.heard.some(({ type, detail }) => type === "journey-change" && detail.origin === "tab"));
  });

  test("in a frame of a listed origin it talks, and keeps its map only where the browser tells who is around", async () => {
    const around = my.site.other(agency());
    my.site.put(my.origin, "/embed.json", JSON.stringify({ origins: [around] }));
    await visit("/", around);
    const tells = await run(() => Boolean(location.ancestorOrigins));
    await opened();
    if (tells) await until(() => window.told.some(({ type }) => type === "ready"));
    else assert.deepEqual(await run(() => window.told), []);
    await protocol();
    const storage = await framed(() => run(() => document.querySelector("journey-map").storage));
    assert.equal(storage, tells ? "local" : "none");
  });

  test("in a frame of any other origin it says nothing, answers nothing and keeps nothing", async () => {
    await visit("/", my.site.other(agency()));
    await opened();
    await run(say, { type: "hello", id: 1 }, "*");
    await run(say, { type: "load", id: 2, input: ONE }, "*");
    await framed(() => rename("See", "Ontdekken"));
    await pause(500);
    assert.deepEqual(await run(() => window.told), []);
    const kept = await framed(() => run(() => [document.querySelector("journey-map").storage, localStorage.length]));
    assert.deepEqual(kept, ["none", 0]);
  });
}
