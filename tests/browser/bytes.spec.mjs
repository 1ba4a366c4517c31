// Files by their bytes: workbooks, other encodings, and files of other kinds with the way to a map.
import { readFileSync } from "node:fs";
import { expect, test } from "./fixture.mjs";
import { host } from "./map.mjs";

const open = async (page) => (await host(page)).ready();
const workbook = readFileSync("tests/fixtures/formats/xlsx/openpyxl.xlsx");

/** Gives the map bytes in one of the ways that a page has; what it promises, or the fault. */
const load = (map, bytes, as, options = {}) =>
  map.element.evaluate(
    (element, [bytes, as, options]) => {
      const all = Uint8Array.from(bytes);
      const given = { Blob: () => new Blob([all]), File: () => new File([all], "a.txt"), ArrayBuffer: () => all.buffer, Uint8Array: () => all, DataView: () => new DataView(all.buffer) };
      return element.load(given[as](), options).then(
        ({ warnings }) => warnings.map(({ code }) => code),
        ({ code, message }) => ({ code, message }),
      );
    },
    [[...bytes], as, options],
  );

const drop = (map, bytes, name) =>
  map.element.evaluate(
    (element, [bytes, name]) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([Uint8Array.from(bytes)], name));
      element.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, composed: true, cancelable: true }));
    },
    [[...bytes], name],
  );

test("a workbook is a map, in every way in which a page has its bytes", async ({ page }) => {
  const map = await open(page);
  for (const as of ["Blob", "File", "ArrayBuffer", "Uint8Array", "DataView"]) {
    expect(await load(map, workbook, as, { format: "xlsx" })).toEqual(expect.any(Array));
    expect((await map.read()).stages.map(({ name }) => name)).toEqual(["Kijken", "Boeken", "Gaan"]);
    expect(await map.undoAll()).toBe(1);
  }
  expect(await load(map, workbook, "Blob", { format: "csv" })).toEqual({ code: "load", message: "load: this is xlsx, not csv" });
});

test("a workbook that is chosen or dropped is shown before it is taken", async ({ page }) => {
  const map = await open(page);
  await map.element.getByRole("button", { name: "Openen en exporteren" }).first().click();
  const field = map.element.locator("input[type=file]").first();
  expect(await field.getAttribute("accept")).toContain(".xlsx");
  await field.setInputFiles({ name: "reis.xlsx", mimeType: "application/octet-stream", buffer: workbook });
  await expect(map.card("Pakt de trein")).toBeVisible();
  await page.getByRole("button", { name: "Terug naar mijn kaart" }).click();
  await expect(map.card("Pakt de trein")).toHaveCount(0);
  await drop(map, workbook, "reis");
  await expect(map.card("Pakt de trein")).toBeVisible();
});

test("texts of a Mac, of MS-DOS and of Windows are read as they were meant, and odd letters are said", async ({ page }) => {
  const map = await open(page);
  const mac = [..."Fase;Ori\x91nteren\nActies;caf\x8e\n"].map((sign) => sign.charCodeAt(0));
  const utf16 = [...Buffer.from("Fase;Oriënteren\nActies;café\n", "utf16le")];
  for (const bytes of [mac, utf16]) {
    expect(await load(map, bytes, "Blob")).not.toContain("odd-letters");
    expect(await map.read()).toMatchObject({ stages: [{ name: "Oriënteren" }], cards: [{ text: "café" }] });
  }
  expect(await load(map, Buffer.from("Fase;OriÃ«nteren\nActies;cafÃ©\n"), "Blob")).toContain("odd-letters");
});

test("files of other kinds are refused with the way to a map, and nothing changes", async ({ page }) => {
  const map = await open(page);
  const before = await map.read();
  const compound = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...Array(300).fill(0)];
  for (const [bytes, said] of [
    [[...Buffer.from("%PDF-1.7\n"), 0xe2, 0xe3, 0xcf, 0xd3], /PDF.*plak/],
    [[0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0], /afbeelding/],
    [[...compound, ...Buffer.from("WordDocument", "utf16le")], /tekstdocument.*plak/],
    [[...compound, ...Buffer.from("Workbook", "utf16le")], /\.xlsx/],
    [workbook.subarray(0, 2_000), /beschadigd/],
  ]) {
    expect(await load(map, bytes, "Blob")).toEqual({ code: "load", message: expect.stringMatching(said) });
    await expect(map.notice("load")).toContainText(said);
  }
  await drop(map, [0xff, 0xd8, 0xff, 0xe0], "foto.csv");
  await expect(map.notice("load")).toContainText("afbeelding");
  expect(await map.read()).toEqual(before);
});
