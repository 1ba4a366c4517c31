// The element for the page that holds it: attributes, members, events, what is kept, house style.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { add, ATTRIBUTES, call, failed, heard, isThere, KEY, MAP, names, part, read, refusal, set, stage, STAGES, stored } from "./harness.mjs";

const root = new URL("../../", import.meta.url);

export function element(my) {
  const { host, reload, rename, run, until, visit } = my;

  // --- the element -------------------------------------------------------------------------------------------------------

  test("the element is defined, drawn and ready, and asks for its own files only", async () => {
    await host();
    const said = await run(async () => {
      const map = document.querySelector("journey-map");
      return {
        upgraded: map instanceof window.customElements.get("journey-map"),
        ready: (await map.ready) === undefined,
        shown: [...map.shadowRoot.querySelectorAll("th.stage .name")].map((name) => name.textContent.trim()),
        cards: map.shadowRoot.querySelectorAll("li.card").length,
        size: [map.offsetWidth, map.offsetHeight],
        wide: document.documentElement.scrollWidth > document.documentElement.clientWidth,
        asked: performance.getEntriesByType("resource").map(({ name }) => new URL(name).origin),
        own: location.origin,
        cookies: document.cookie,
      };
    });
    assert.equal(said.upgraded && said.ready, true);
    assert.deepEqual(said.shown, STAGES);
    assert.equal(said.cards, 27);
    assert.ok(said.size[0] > 900 && said.size[1] >= 480, `${said.size}`);
    assert.equal(said.wide, false);
    assert.ok(said.asked.length >= 3); // the loader, the wasm and the styles
    assert.deepEqual([...new Set(said.asked)], [said.own]);
    assert.equal(said.cookies, "");
    assert.deepEqual(await run(heard, "journey-ready"), [{ type: "journey-ready", id: "", detail: {} }]);
  });

  test("properties and attributes that were set before the script came count", async () => {
    await visit("/engines/late.html");
    const before = await run(() => {
      const map = document.querySelector("journey-map");
      Object.assign(map, { lang: "nl", mode: "view", storageKey: "vroeg", theme: "dark", template: "blank" });
      const { lang, mode, storageKey, theme, template } = map;
      map.setAttribute("cta", "Plan een gesprek");
      return [lang, mode, storageKey, theme, template, customElements.get("journey-map") === undefined];
    });
    assert.deepEqual(before, ["nl", "view", "vroeg", "dark", "blank", true]);
    await run(async () => {
      const script = Object.assign(document.createElement("script"), { type: "module", src: "/journey-map.js" });
      document.head.append(script);
      await customElements.whenDefined("journey-map");
      await document.querySelector("journey-map").ready;
    });
    const after = await run(() => {
      const map = document.querySelector("journey-map");
      const own = ["lang", "mode", "storageKey", "theme", "template"].filter((name) => Object.hasOwn(map, name));
      return [own, ...["lang", "mode", "storage-key", "theme", "template"].map((name) => map.getAttribute(name)), map.cta];
    });
    assert.deepEqual(after, [[], "nl", "view", "vroeg", "dark", "blank", "Plan een gesprek"]);
    assert.deepEqual(names(await run(read)), ["Voor de aankoop", "Tijdens de aankoop", "Na de aankoop"]);
    assert.equal(await run(isThere, ".add"), false);
  });

  test("each attribute is a property, and null takes it away", async () => {
    await host();
    const wrong = await run((attributes) => {
      const map = document.createElement("journey-map");
      const fallback = { theme: "auto", mode: "edit", storage: "local", "storage-key": "default" };
      return attributes.filter((attribute) => {
        const property = attribute.replace("-k", "K");
        const before = map[property] === (fallback[attribute] ?? "");
        map[property] = "light";
        const told = map.getAttribute(attribute) === "light" && map[property] === "light";
        if (attribute !== "lang") map[property] = null;
        return !before || !told || (attribute !== "lang" && map.hasAttribute(attribute));
      });
    }, ATTRIBUTES);
    assert.deepEqual(wrong, []);
  });

  test("lang and theme are followed live", async () => {
    await host();
    await until(isThere, "[data-action=save-file]", "Bewaar als bestand");
    await run(set, "lang", "en");
    await until(isThere, "[data-action=save-file]", "Save as a file");
    await run(set, "lang", "nl-BE");
    await until(isThere, "[data-action=save-file]", "Bewaar als bestand");
    const colour = () => getComputedStyle(document.querySelector("journey-map").shadowRoot.querySelector(".root")).backgroundColor;
    for (const [theme, expected] of [["light", "rgb(255, 255, 255)"], ["dark", "rgb(22, 24, 29)"], ["light", "rgb(255, 255, 255)"]]) {
      await run(set, "theme", theme);
      assert.equal(await run(colour), expected, theme);
    }
  });

  test("mode and cta are followed live", async () => {
    await host();
    await run(set, "mode", "view");
    await until(() => !document.querySelector("journey-map").shadowRoot.querySelector(".add, input.title, textarea"));
    await run(set, "mode", "edit");
    await until(isThere, ".add");
    assert.equal(await run(isThere, "[part~=cta]"), false);
    await run(set, "cta", "<b>Plan</b>");
    await until(isThere, "[part~=cta]", "<b>Plan</b>");
    await run(() => (document.querySelector("journey-map").cta = null));
    await until(() => !document.querySelector("journey-map").shadowRoot.querySelector("[part~=cta]"));
  });

  test("template, src, storage and storage-key open the map anew where nothing is lost by it, and not otherwise", async () => {
    await host();
    await run(set, "template", "blank");
    await until(() => document.querySelector("journey-map").map?.stages[0].name === "Voor de aankoop");
    const file = { format: "klantreis", version: 1, title: "Van de site", stages: [{ id: "s1", name: "Zien" }], lanes: [], cards: [] };
    my.site.put(my.origin, "/own.json", JSON.stringify(file));
    await run(set, "src", "/own.json");
    await until(() => document.querySelector("journey-map").map?.title === "Van de site");
    await run(set, "storage-key", "ander");
    await until(() => document.querySelector("journey-map").map);
    await rename("Zien", "Kijken");
    await until(stored, "klantreis:ander:map");
    await run(set, "storage", "none");
    await until(() => document.querySelector("journey-map").map?.stages[0].name === "Zien");
    await rename("Zien", "Hier gebleven");
    await run(set, "template", "five-steps");
    await run(set, "src", "");
    await pause(300);
    assert.deepEqual(names(await run(read)), ["Hier gebleven"]);
    assert.deepEqual(await run(() => Object.keys(localStorage)), ["klantreis:ander:map"]);
  });

  test("a pack lies over the built-in advice, live, and a broken one says why and changes nothing", async () => {
    my.site.put(my.origin, "/pack.json", readFileSync(new URL("docs/agency-pack.json", root), "utf8"));
    my.site.put(my.origin, "/broken.json", '{"pack": "broken"}');
    await host();
    const built = await run(call, "advise");
    await run(set, "pack", "/pack.json");
    await until((built) => JSON.stringify(document.querySelector("journey-map").advise()) !== built, JSON.stringify(built));
    await run(set, "pack", "/broken.json");
    await until(failed, "pack");
    await until((built) => JSON.stringify(document.querySelector("journey-map").advise()) === built, JSON.stringify(built));
    await run(() => document.querySelector("journey-map").removeAttribute("pack"));
    await pause(200);
    assert.deepEqual(await run(call, "advise"), built);
  });

  // --- members -----------------------------------------------------------------------------------------------------------

  test("load() takes a text or an object as one step, warns, and refuses what is no map", async () => {
    await host();
    const before = await run(read);
    const file = { ...before, title: "Geladen", stages: before.stages.map((stage) => ({ ...stage, name: `${stage.name}!` })) };
    assert.deepEqual(await run(call, "load", file), { warnings: [] });
    assert.deepEqual(await run(read), file);
    assert.equal(await run(call, "undo"), true);
    assert.deepEqual(await run(read), before);
    const { warnings } = await run(call, "load", JSON.stringify({ ...file, cards: [{ id: "c1", stage: "nergens", lane: "l1", text: "Zoek" }] }));
    assert.ok(warnings.length > 0);
    for (const { code, message, where } of warnings) assert.ok(code && message && typeof where === "string");
    const now = await run(read);
    for (const none of ["", "{", "[]", "null", 7, null, { format: "iets anders" }]) {
      const { code, message } = await run(refusal, "load", none);
      assert.equal(code, "load", JSON.stringify(none));
      assert.ok(message.length > 10);
    }
    assert.deepEqual(await run(read), now);
    const changes = await run(heard, "journey-change");
    assert.deepEqual(changes.map(({ detail }) => detail.origin), ["host", "host", "host"]);
    assert.deepEqual(changes[0].detail.map, file);
  });

  test("map and advise() are plain objects, undo() and redo() say whether anything changed", async () => {
    await host();
    const advice = await run(call, "advise");
    assert.deepEqual(advice.stages.length, 4);
    const first = advice.stages[0].advice[0];
    assert.ok(first.level && first.reasons[0].sources[0].title);
    assert.deepEqual(await run(async () => {
      const map = document.querySelector("journey-map");
      map.map.stages[0].name = "Anders";
      const said = [map.map.stages[0].name, map.undo(), map.redo()];
      await map.load({ ...map.map, title: "Nieuw" });
      said.push(map.undo(), map.undo(), map.redo(), map.redo(), map.map.title);
      return said;
    }), ["See", false, false, true, false, true, false, "Nieuw"]);
  });

  test("export() gives the plan as CSV in both languages, and no other format", async () => {
    await host();
    const [nl, en] = [await run(call, "export", "plan", { lang: "nl" }), await run(call, "export", "plan", { lang: "en" })];
    assert.ok(nl.split("\n")[0].includes(";") && en.split("\n")[0].includes(","));
    assert.ok(nl.split("\n").length > 4 && nl !== en);
    assert.equal((await run(refusal, "export", "xlsx")).code, "export");
  });

  test("a link opens the same map, to be looked at first, and leaves the address once it is kept", async () => {
    await host();
    await run(call, "load", { ...(await run(read)), title: "Zwemles ‘é’ 🏊", stages: (await run(read)).stages.toReversed() });
    const [map, link] = [await run(read), await run(call, "link")];
    assert.match(link, /\/engines\/host\.html#m=1\.[\w-]+$/);
    my.origin = my.site.own();
    await visit(`/engines/host.html?new${new URL(link).hash}`);
    await run(add, MAP);
    await until(isThere, ".looking", "");
    assert.equal(await run(() => location.hash), new URL(link).hash);
    await until(isThere, stage("Care"));
    await my.click(part, ".looking button", "Maak hier mijn kaart van");
    await until((title) => document.querySelector("journey-map").map.title === title, map.title);
    assert.equal(await run(() => location.href), `${my.origin}/engines/host.html?new`);
    const kept = await run(read);
    assert.deepEqual(names(kept), names(map));
    assert.deepEqual(kept.cards.map(({ text }) => text), map.cards.map(({ text }) => text));
    await until(stored, KEY);
  });

  test("a link stands behind the page's own route, is read from what a router replaced, and what is the page's own stays", async () => {
    await host(MAP, "/engines/host.html#/map");
    const link = await run(call, "link");
    assert.match(link, /\/engines\/host\.html#\/map\?m=1\.[\w-]+$/);
    my.origin = my.site.own();
    await visit(`/engines/host.html?routed${new URL(link).hash}`);
    await run(() => location.replace("#/home"));
    await run(add, MAP);
    await until(isThere, ".looking", "");
    assert.equal(await run(() => location.hash), "#/home");
    await host(MAP, "/engines/host.html#m=menu");
    assert.equal(await run(() => location.hash), "#m=menu");
    assert.equal(await run(failed, "link"), false);
  });

  test("a link that is damaged is said, and the map is there", async () => {
    await host(MAP, "/engines/host.html#m=1.KoHJTDWNQQqDQAxFryJ_nYVu3bXH6JDFoEHSmUZw0lIo");
    await until(failed, "link");
    assert.deepEqual(names(await run(read)), STAGES);
  });

  // --- what is kept ------------------------------------------------------------------------------------------------------

  test("a map is kept after a reload, told when it is stored and when its copy is, and comes back from the copy", async () => {
    await host();
    await rename("See", "Ontdekken");
    const revision = await until((key) => {
      const { rev, map } = JSON.parse(localStorage.getItem(key) ?? "{}");
      const isCopied = window.heard.some(({ type, detail }) => type === "journey-save" && detail.durable && detail.revision === rev);
      return isCopied && map.stages[0].name === "Ontdekken" && rev;
    }, KEY);
    // There may be more than one while a person types slowly.
    const saves = (await run(heard, "journey-save")).filter(({ detail }) => detail.revision === revision);
    assert.deepEqual(saves.map(({ detail }) => detail.durable), [false, true]);
    const map = await run(read);
    assert.deepEqual(await run(stored, KEY), map);
    await reload();
    await run(add, MAP);
    assert.deepEqual(await run(read), map);
    await reload();
    await run(() => localStorage.clear());
    await run(add, MAP);
    assert.deepEqual(await run(read), map);
    await until(stored, KEY);
  });

  test("what was just typed is kept when the page is left", async () => {
    await host();
    await my.click(part, stage("See"));
    await until(isThere, "[data-writing] :is(input, textarea)");
    await my.press("Control+a");
    await my.type("Net getypt");
    await reload();
    await run(add, MAP);
    assert.deepEqual(names(await run(read)), ["Net getypt", "Think", "Do", "Care"]);
  });

  test("with storage=none nothing is kept", async () => {
    await host({ ...MAP, storage: "none" });
    await rename("See", "Ontdekken");
    await pause(1500);
    const kept = () => Promise.all([localStorage.length, indexedDB.databases().then((all) => all.length)]);
    assert.deepEqual(await run(kept), [0, 0]);
    await reload();
    assert.deepEqual(await run(kept), [0, 0]);
  });

  // --- more than one -----------------------------------------------------------------------------------------------------

  test("two elements on a page are two maps, with a shelf and a history each", async () => {
    await host({ ...MAP, id: "one" });
    await run(add, { ...MAP, id: "two", "storage-key": "default-2" });
    await run(() => document.querySelectorAll("journey-map").forEach((map) => map.style.setProperty("--journey-height", "480px")));
    await rename("See", "Ontdekken", "#one");
    await rename("Care", "Nazorg", "#two");
    assert.deepEqual(names(await run(read, "#one")), ["Ontdekken", "Think", "Do", "Care"]);
    assert.deepEqual(names(await run(read, "#two")), ["See", "Think", "Do", "Nazorg"]);
    await until(stored, KEY);
    await until(stored, "klantreis:default-2:map");
    assert.equal(await run(() => document.querySelector("#two").undo()), true);
    assert.deepEqual(names(await run(read, "#two")), STAGES);
    assert.deepEqual(names(await run(read, "#one")), ["Ontdekken", "Think", "Do", "Care"]);
    const changes = (await run(heard, "journey-change")).map(({ id, detail }) => `${id}: ${detail.origin}`);
    assert.deepEqual([...new Set(changes)], ["one: person", "two: person", "two: host"]);
  });

  test("an element of this name from another version stays what it is, and two copies of the script are one element", async () => {
    await visit("/engines/foreign.html");
    // The script ran: a page is complete once its modules did.
    await until(
      () => document.readyState === "complete" && performance.getEntriesByType("resource").some(({ name }) => name.endsWith("/journey-map.js")),
    );
    const foreign = await run(() => {
      const { version, shadowRoot, ready } = document.querySelector("journey-map");
      return [version, shadowRoot, ready ?? null];
    });
    assert.deepEqual(foreign, ["another", null, null]);
    await host();
    await run(async () => {
      const script = Object.assign(document.createElement("script"), { type: "module", src: "/some/sub/path/journey-map.js" });
      const loaded = new Promise((resolve, reject) => Object.assign(script, { onload: resolve, onerror: reject }));
      document.head.append(script);
      await loaded;
    });
    await rename("See", "Ontdekken");
  });

  test("taken off the page it saves and lets go; put back it starts from its shelf; moved it stays as it is", async () => {
    await host();
    await rename("See", "Ontdekken");
    const gone = await run(async () => {
      const map = document.querySelector("journey-map");
      window.kept = map;
      document.body.append(map);
      const moved = [map.map.stages[0].name, map.undo(), map.redo()];
      map.remove();
      const saved = Boolean(localStorage.getItem("klantreis:default:map"));
      await new Promise((closed) => setTimeout(closed));
      return [moved, saved, map.map, map.advise(), map.undo()];
    });
    assert.deepEqual(gone, [["Ontdekken", true, true], true, null, null, false]);
    await run(async () => {
      document.querySelector("main").append(window.kept);
      await window.kept.ready;
    });
    assert.deepEqual(names(await run(read)), ["Ontdekken", "Think", "Do", "Care"]);
    await rename("Ontdekken", "Vinden");
    await run(async () => {
      for (let turn = 0; turn < 10; turn += 1) {
        const map = document.querySelector("journey-map");
        map.remove();
        await new Promise((closed) => setTimeout(closed));
        document.querySelector("main").append(map);
        await map.ready;
      }
    });
    assert.deepEqual(names(await run(read)), ["Vinden", "Think", "Do", "Care"]);
  });

  // --- house style -------------------------------------------------------------------------------------------------------

  test("theming properties and parts do what they say, and the page's own styles do not reach inside", async () => {
    await host();
    const look = () => {
      const map = document.querySelector("journey-map");
      const style = (selector) => getComputedStyle(map.shadowRoot.querySelector(selector));
      const card = style("[part~=card]");
      const { backgroundColor, color, fontFamily } = style(".root");
      const { borderTopWidth: border, fontSize, letterSpacing } = card;
      const [height, radius] = [map.offsetHeight, style(".add").borderTopLeftRadius];
      return { backgroundColor, color, fontFamily, height, border, letters: [fontSize, letterSpacing], radius };
    };
    const lay = (css) => {
      const sheet = new window.CSSStyleSheet();
      sheet.replaceSync(css);
      document.adoptedStyleSheets = [sheet];
    };
    const plain = await run(look);
    const all = "color: red !important; font-size: 40px !important; letter-spacing: 9px !important; border: 9px solid !important";
    await run(lay, `* { ${all} } li, button { display: none !important }`);
    const loud = await run(look);
    assert.deepEqual({ ...loud, height: plain.height }, plain);
    await run(lay, `journey-map::part(card) { border: 3px solid } journey-map { --journey-surface: rgb(1, 2, 3); --journey-text: rgb(250, 251, 252);
      --journey-font: monospace; --journey-height: 600px; --journey-radius: 0px }`);
    assert.deepEqual(await run(look), {
      backgroundColor: "rgb(1, 2, 3)",
      color: "rgb(250, 251, 252)",
      fontFamily: "monospace",
      height: 600,
      border: "3px",
      letters: plain.letters,
      radius: "0px",
    });
    const parts = readFileSync(new URL("docs/EMBED.md", root), "utf8").split("| part |")[1].split("```")[0].match(/(?<=^\| `)\w+/gm);
    assert.equal(parts.length, 12);
    const there = () => [...document.querySelector("journey-map").shadowRoot.querySelectorAll("[part]")].flatMap(({ part }) => [...part]);
    const found = new Set(await run(there));
    const always = ["root", "toolbar", "map", "stage", "lane", "card", "curve", "advice"];
    for (const name of always) assert.ok(parts.includes(name) && found.has(name), name);
  });
}
