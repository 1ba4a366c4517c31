// The element in the page around it, where engines lay out and scroll each in their own way.
import assert from "node:assert/strict";
import { test } from "node:test";
import { add, MAP, part } from "./harness.mjs";

/** Boxes that are as wide as what is in them, as styles of the element's parent. */
const SHRUNK = {
  "a row": { display: "flex" },
  "a column": { display: "flex", flexDirection: "column", alignItems: "center" },
  "a grid": { display: "grid", placeItems: "center" },
  "a float": { float: "left" },
  "an inline block": { display: "inline-block" },
  "fit-content": { width: "fit-content" },
  "an absolute box": { position: "absolute" },
  "a table": { display: "table" },
};

/** Gives the page's `main` these styles, and says how wide its map is then and whether the page scrolls sideways. */
const boxed = async (styles) => {
  const main = document.querySelector("main");
  main.removeAttribute("style");
  for (const [name, value] of Object.entries(styles)) main.style[name] = value;
  await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
  const { clientWidth, scrollWidth } = document.documentElement;
  return { width: document.querySelector("journey-map").getBoundingClientRect().width, wide: scrollWidth > clientWidth };
};

export function page(my) {
  const { host, run, until } = my;

  test("in every box that shrinks to fit the map has a width, and the page does not scroll sideways", async () => {
    await host();
    for (const [what, styles] of Object.entries(SHRUNK)) {
      const { width, wide } = await run(boxed, styles);
      assert.ok(width >= 280, `${what}: ${width} px`);
      assert.equal(wide, false, what);
    }
    const { width } = await run(async () => {
      const map = document.querySelector("journey-map");
      document.querySelector("main").removeAttribute("style");
      map.style.width = "500px";
      await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
      return map.getBoundingClientRect();
    });
    assert.equal(Math.round(width), 500, "the width is the page's to set");
  });

  test("the wheel goes on to the page at the end of the map, and back", async () => {
    await my.visit();
    await run(() => {
      document.querySelector("main").style.paddingBlockEnd = "3000px";
      return undefined;
    });
    await run(add, MAP);
    await until(part, "li.card button");
    const turned = async (by) => {
      await my.wheel([400, 300], by);
      return run(() => scrollY);
    };
    let down = 0;
    for (let turn = 0; turn < 20 && down < 150; turn += 1) down = await turned(600);
    assert.ok(down >= 150, `down: ${down} px`);
    let up = down;
    for (let turn = 0; turn < 40 && up > 0; turn += 1) up = await turned(-600);
    assert.equal(up, 0);
  });
}
