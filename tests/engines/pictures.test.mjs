// Pictures of maps in the programs that people open them with: each is drawn at its size, and every word is on it.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { extractText, getDocumentProxy } from "unpdf";
import { formats, hostile } from "../common/random.mjs";
import { home, need } from "./driver.mjs";

const folder = home();
const { write } = await formats();
const templates = new URL("../../dist/templates/", import.meta.url);
// A template has its texts in both languages.
const template = JSON.parse(readFileSync(new URL("awareness-loyalty.json", templates)), (_, value) => value?.nl ?? value).journey;

/** A program with its arguments; what it complained of, where it failed. */
function run(program, args) {
  const { status, stderr, error } = spawnSync(need(program), args, { encoding: "utf8", timeout: 120_000, env: { ...process.env, HOME: folder } });
  assert.equal(status, 0, `${program}: ${error ?? stderr}`);
}

const WAYS = {
  Inkscape: (svg, kind) => run("Inkscape", [svg, `--export-filename=${svg.replace("svg", kind)}`]),
  LibreOffice: (svg, kind) => {
    const profile = pathToFileURL(join(folder, "office")).href;
    run("LibreOffice", ["--headless", `-env:UserInstallation=${profile}`, "--convert-to", kind, "--outdir", folder, svg]);
  },
};

/** The picture of a map as a file, and its size. */
function picture(map, name, theme) {
  const { text } = JSON.parse(write("svg", JSON.stringify(map), "nl", theme));
  const file = join(folder, `${name}.svg`);
  writeFileSync(file, text);
  return { file, size: /<svg [^>]*width="(\d+)" height="(\d+)"/.exec(text).slice(1).map(Number) };
}

/** The size of a PNG, from its head. */
const sizeOf = (png) => [png.readUInt32BE(16), png.readUInt32BE(20)];
const words = (text) => text.replaceAll(/\s+/g, "");

for (const [program, convert] of Object.entries(WAYS)) {
  for (const theme of ["light", "dark"]) {
    test(`${program} draws a ${theme} picture at its size, with every text of the map`, async () => {
      const { file, size } = picture(template, `${program}-${theme}`, theme);
      convert(file, "png");
      const [width, height] = sizeOf(readFileSync(file.replace("svg", "png")));
      // LibreOffice counts in hundredths of millimetres.
      assert.ok(Math.abs(width - size[0]) <= 2 && Math.abs(height - size[1]) <= 2, `${width} × ${height}, not ${size.join(" × ")}`);
      convert(file, "pdf");
      const { text } = await extractText(await getDocumentProxy(new Uint8Array(readFileSync(file.replace("svg", "pdf")))), { mergePages: true });
      const seen = words(text);
      const said = [template.title, ...template.stages.map(({ name }) => name), ...template.lanes.map(({ name }) => name), ...template.cards.map((card) => card.text)];
      assert.deepEqual(said.filter((text) => !seen.includes(words(text))), []);
    });
  }

  test(`${program} opens pictures of maps that mean no good`, () => {
    for (const at of [0, 30, 60, 90, 120].map((at) => at % hostile.length)) {
      const { file } = picture(hostile[at], `${program}-hostile-${at}`, "light");
      convert(file, "png");
      assert.ok(sizeOf(readFileSync(file.replace("svg", "png")))[0] > 100);
    }
  });
}
