// What is watched in every test, and the map among what means no good.
import assert from "node:assert/strict";
import { test } from "node:test";
import { those } from "../common/hostile.mjs";
import { ATTRIBUTES, call, heard, isThere, MAP } from "./harness.mjs";

const HOSTILE = those("attribute").map(({ whole }) => whole);

export function hostile(my) {
  const { host, run, until, visit } = my;

  test("what goes wrong on a page is seen, a request to another origin too, and the policy is the one of the documentation", async () => {
    const wrong = [/^policy: connect-src/, /^policy: script-src/, /^uncaught: .*of the page/];
    my.allow(...wrong);
    my.site.put(my.origin, "/throws.js", 'throw new Error("of the page")');
    await host();
    const [policy, stopped] = await run(async () => {
      const response = await fetch(location.href);
      const stopped = await fetch("http://klantreis.example/stopped").catch(() => "stopped");
      const inline = Object.assign(document.createElement("script"), { textContent: "window.inline = true" });
      document.body.append(inline, Object.assign(document.createElement("script"), { src: "/throws.js" }));
      return [response.headers.get("content-security-policy"), stopped];
    });
    assert.equal(policy, "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'");
    assert.equal(stopped, "stopped");
    const seen = await until(() => window.problems.length >= 3 && window.problems);
    for (const pattern of wrong) assert.ok(seen.some((problem) => pattern.test(problem)), `${pattern}: ${seen}`);
    assert.equal(await run(() => window.inline ?? "never"), "never");
    assert.deepEqual(my.strays(), []);

    await visit("/", my.site.other("<!doctype html><title>No policy</title>"));
    await run(() => fetch("http://klantreis.example/asked").catch(() => {}));
    assert.deepEqual(my.strays(), ["http://klantreis.example/asked"]);
    my.expected(1);
  });

  for (const attribute of ATTRIBUTES) {
    test(`whatever stands in ${attribute}, the map is whole and nothing runs`, async () => {
      // Addresses that the policy stops; what browsers call them differs.
      if (["src", "pack"].includes(attribute)) my.allow(/^policy: connect-src blocked (https?|data|javascript|klantreis)\b/);
      await visit();
      for (const value of HOSTILE) {
        const map = await run(async (attribute, value, plain) => {
          document.querySelector("main").replaceChildren();
          const map = document.createElement("journey-map");
          for (const [name, value] of Object.entries(plain)) map.setAttribute(name, value);
          map.setAttribute(attribute, value);
          document.querySelector("main").append(map);
          await map.ready;
          // The same while it is open.
          map.removeAttribute(attribute);
          map.setAttribute(attribute, value);
          await map.ready;
          const runs = [...map.shadowRoot.querySelectorAll("*")].filter((part) => {
            const names = part.getAttributeNames();
            return ["script", "iframe", "object", "embed", "img"].includes(part.localName) || names.some((name) => name.startsWith("on"));
          });
          return { ...map.map, whole: Boolean(map.shadowRoot.querySelector("[part~=toolbar]")), runs: runs.length };
        }, attribute, value, MAP);
        assert.deepEqual([map.format, map.whole, map.runs], ["klantreis", true, 0], JSON.stringify(value.slice(0, 40)));
      }
      assert.deepEqual(await run(heard, "journey-submit"), []);
    });
  }

  test("a map full of hostile texts is shown as text, and nothing of it runs", async () => {
    await host();
    const texts = HOSTILE.slice(2, 9).map((text) => text.slice(0, 200));
    const cards = texts.map((text, at) => ({ id: `c${at}`, stage: "s1", lane: "l1", text, link: text }));
    const [stages, lanes] = [[{ id: "s1", name: texts[1], intent: "orient" }], [{ id: "l1", kind: "actions", name: texts[0] }]];
    await run(call, "load", { format: "klantreis", version: 1, title: texts[0], stages, lanes, cards });
    const said = await run(() => {
      const inside = document.querySelector("journey-map").shadowRoot;
      const bad = inside.querySelectorAll("img, script, iframe, a[href^=javascript], a[href^=data]");
      return { cards: inside.querySelectorAll("li.card").length, bad: bad.length };
    });
    assert.deepEqual(said, { cards: texts.length, bad: 0 });
    await until(isThere, "li.card button", texts[0]);
  });
}
