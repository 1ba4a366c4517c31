// The list of maps: opening, naming, copying, deleting them, and that none of them gets in the way of another.
import { expect, test } from "./fixture.mjs";
import { focused, heard, Journey, MAP } from "./map.mjs";
import { all, journey, keys, maps, record, Shelf, visit } from "./shelf.mjs";

const A = journey("Bakkerij", "Zien", "Proeven");
const B = journey("Fietsenmaker", "Lekke band", "Brengen", "Ophalen");

const origins = async (page) => (await heard(page, "journey-change")).map(({ detail }) => detail.origin);

test("the list has every map, with its size, when it changed, and which is open", async ({ page }) => {
  const saved = "2026-09-14T12:34:00.000Z";
  const shelf = await visit(page, { map: A, "map-2": record(B, { saved }), "map-5": journey("", "Enig") });
  await shelf.open();
  await expect(shelf.rows).toHaveCount(3);
  await expect(shelf.field(1)).toHaveValue("Bakkerij");
  await expect(shelf.field(2)).toHaveValue("Fietsenmaker");
  await expect(shelf.field(5)).toHaveValue("");
  await expect(shelf.field(5)).toHaveAttribute("placeholder", "Klantreis zonder titel");
  const when = await page.evaluate((saved) => new Date(saved).toLocaleString("nl", { dateStyle: "medium", timeStyle: "short" }), saved);
  await expect(shelf.row("map-2")).toContainText(`gewijzigd ${when} · fasen: 3, kaartjes: 3`);
  await expect(shelf.row("map")).toContainText("fasen: 2, kaartjes: 2");
  await expect(shelf.row("map")).toContainText("nu open");
  await expect(shelf.dialog.locator("[aria-current=true]")).toHaveCount(1);
  await expect(shelf.row("map")).toHaveAttribute("aria-current", "true");
  await expect(shelf.act("map", "Openen")).toHaveCount(0);
  await expect(shelf.act("map-2", "Openen: Fietsenmaker")).toBeVisible();
  await expect(shelf.act("map-5", "Openen: Klantreis zonder titel")).toBeVisible();
});

test("opening another map saves the first, and undo does not reach back", async ({ page }) => {
  await page.clock.install();
  const shelf = await visit(page, { map: A, "map-2": B });
  const { map } = shelf;
  await page.clock.pauseAt(Date.now() + 3_600_000); // no timer saves from here on
  await map.title.fill("Bakkerij om de hoek");
  await shelf.open();
  expect((await maps(page)).map.title).toBe("Bakkerij");
  await shelf.act("map-2", /^Openen/).click();
  await expect(map.stage("Lekke band")).toBeVisible();
  await expect(shelf.dialog).toBeHidden();
  await expect(map.title).toHaveValue("Fietsenmaker");
  expect((await maps(page)).map.title).toBe("Bakkerij om de hoek");
  await expect(map.undo).toHaveAttribute("aria-disabled", "true");
  expect(await map.call("undo")).toBe(false);
  expect((await origins(page)).at(-1)).toBe("person");
  expect((await all(page, "default"))["map-2"]).toBe(record(B));

  await page.clock.resume();
  await map.rename("Lekke band", "Platte band");
  await shelf.go("map");
  await expect(map.title).toHaveValue("Bakkerij om de hoek");
  await expect(map.undo).toHaveAttribute("aria-disabled", "true");
  expect((await maps(page))["map-2"].stages[0].name).toBe("Platte band");
  await expect(shelf.state).toHaveText("Bewaard in deze browser");
});

test("opening a map is said", async ({ page }) => {
  const shelf = await visit(page, { map: A, "map-2": B });
  await shelf.go("map-2");
  await expect(shelf.map.status).toHaveText("‘Fietsenmaker’ staat klaar");
});

for (const [what, act] of [
  ["opening a map", (shelf) => shelf.act("map-2", /^Openen/).click()],
  ["beginning a new one", (shelf) => shelf.begin.click()],
]) {
  test(`${what} leaves the focus in the widget`, async ({ page }) => {
    const shelf = await visit(page, { map: A, "map-2": B });
    await shelf.open();
    await act(shelf);
    await expect(shelf.dialog).toBeHidden();
    await expect.poll(async () => (await focused(page)).inWidget).toBe(true);
  });
}

for (const [what, name, button] of [
  ["a copy that is made", "map", /^Kopie maken van /],
  ["a map that is put back", "bin-3", /^Terugzetten: /],
  ["a map that is thrown away for good", "bin-3", /^Voorgoed weggooien: /],
]) {
  test(`${what} is said, and the focus stays in the list`, async ({ page }) => {
    const shelf = await visit(page, { map: A, "map-2": B, "bin-3": B });
    await shelf.open();
    await shelf.act(name, button).click();
    await expect.poll(async () => (await shelf.focus()).inDialog).toBe(true);
    await expect(shelf.status).not.toHaveText("");
  });
}

test("a reload shows the map that was open last", async ({ page }) => {
  const shelf = await visit(page, { map: A, "map-2": B, "map-3": journey("Derde", "Eén") });
  await shelf.go("map-3");
  await shelf.go("map-2");
  const again = await visit(page);
  await expect(again.map.stage("Lekke band")).toBeVisible();
  await again.go("map");
  const last = await visit(page);
  await expect(last.map.stage("Zien")).toBeVisible();
});

test("a new map begins at the start, from where one can go back, and is stored beside the old one", async ({ page }) => {
  const shelf = await visit(page, { map: A });
  const { map } = shelf;
  await shelf.open();
  await shelf.begin.click();
  await expect(map.element.getByRole("button", { name: "Maak mijn kaart" })).toBeVisible();
  await expect(shelf.dialog).toBeHidden();
  await map.element.getByRole("button", { name: "Terug naar je kaart" }).click();
  await expect(map.stage("Zien")).toBeVisible();
  await shelf.open();
  await shelf.begin.click();
  expect(await map.read()).toEqual(A);
  expect(await keys(page)).toEqual(["map"]);
  const form = map.element.getByRole("form", { name: "Teken de reis van je klant" });
  await form.getByLabel("Wat bied je aan?").fill("Taart");
  await form.getByRole("button", { name: "Maak mijn kaart" }).click();
  await expect(map.table).toBeVisible();
  await shelf.saved("map-2");
  expect((await all(page, "default")).map).toBe(record(A));
  expect(await keys(page)).toEqual(["map", "map-2", "open"]);
  const own = await map.read();
  const again = await visit(page);
  expect(await again.map.read()).toEqual(own);
});

for (const [what, confirm] of [
  ["Enter", (shelf) => shelf.page.keyboard.press("Enter")],
  ["leaving the field", (shelf) => shelf.page.keyboard.press("Tab")],
]) {
  test(`the open map gets another title by ${what}, as a step that can be undone`, async ({ page }) => {
    const shelf = await visit(page, { map: A, "map-2": B });
    const { map } = shelf;
    await shelf.open();
    await shelf.field(1).fill("Banketbakker");
    await confirm(shelf);
    await expect.poll(async () => (await maps(page)).map.title).toBe("Banketbakker");
    expect(await shelf.focus()).toMatchObject({ inDialog: true });
    await shelf.close();
    await expect(map.title).toHaveValue("Banketbakker");
    await map.undo.click();
    await expect(map.title).toHaveValue("Bakkerij");
  });

  test(`another map gets another title by ${what}, and the open one stays as it is`, async ({ page }) => {
    const shelf = await visit(page, { map: A, "map-2": B });
    await shelf.open();
    await shelf.field(2).fill("Rijwielhandel");
    await confirm(shelf);
    await expect.poll(async () => (await maps(page))["map-2"].title).toBe("Rijwielhandel");
    expect(await shelf.focus()).toMatchObject({ inDialog: true });
    expect(JSON.parse((await all(page, "default"))["map-2"]).rev).toBe(2);
    expect((await all(page, "default")).map).toBe(record(A));
    await expect(shelf.act("map-2", "Openen: Rijwielhandel")).toBeVisible();
    expect(await origins(page)).toEqual([]);
    await shelf.act("map-2", /^Openen/).click();
    await expect(shelf.map.title).toHaveValue("Rijwielhandel");
    expect((await maps(page))["map-2"].stages).toEqual(B.stages);
  });
}

for (const [which, number, name] of [["the open", 1, "map"], ["another", 2, "map-2"]]) {
  test(`the field for the title of ${which} map takes what a title may be long`, async ({ page }) => {
    const shelf = await visit(page, { map: A, "map-2": B });
    await shelf.open();
    await shelf.field(number).fill("x".repeat(5001));
    await page.keyboard.press("Enter");
    await expect.poll(async () => (await maps(page))[name].title).toBe("x".repeat(5000));
  });

  test(`too long a title for ${which} map from a script is refused, and the old one stays, in the field too`, async ({ page }) => {
    const shelf = await visit(page, { map: A, "map-2": B });
    await shelf.open();
    const before = await all(page, "default");
    await shelf.field(number).evaluate((field) => {
      field.value = "x".repeat(5001);
      field.dispatchEvent(new Event("change", { bubbles: true }));
    });
    await shelf.close();
    expect((await all(page, "default"))[name]).toBe(before[name]);
    await shelf.open();
    await expect(shelf.field(number)).toHaveValue(number === 1 ? "Bakkerij" : "Fietsenmaker");
  });
}

for (const [which, name] of [["the open map", "map"], ["another map", "map-2"]]) {
  test(`a copy of ${which} is a map of its own`, async ({ page }) => {
    const shelf = await visit(page, { map: A, "map-2": B });
    const { map } = shelf;
    const original = name === "map" ? A : B;
    await shelf.open();
    const button = shelf.act(name, /^Kopie maken van /);
    await button.click();
    await expect(shelf.field(3)).toHaveValue(`${original.title} (kopie)`);
    await expect(button).toBeFocused();
    expect((await maps(page))["map-3"]).toEqual({ ...original, title: `${original.title} (kopie)` });
    await expect(shelf.row("map")).toHaveAttribute("aria-current", "true");
    await shelf.act("map-3", /^Openen/).click();
    await map.rename(original.stages[0].name, "Anders");
    await shelf.saved("map-3");
    expect(await maps(page)).toMatchObject({ map: A, "map-2": B });
  });
}

test("a copy has what was changed a moment ago", async ({ page }) => {
  const shelf = await visit(page, { map: A });
  await shelf.map.title.fill("Bakkerij twee");
  await shelf.open();
  await shelf.act("map", /^Kopie maken/).click();
  await expect(shelf.field(2)).toHaveValue("Bakkerij twee (kopie)");
});

test("another map that is deleted can be put back as it was", async ({ page }) => {
  const shelf = await visit(page, { map: A, "map-2": B });
  await shelf.open();
  await shelf.act("map-2", "Kaart verwijderen: Fietsenmaker").click();
  await expect(shelf.row("map-2")).toHaveCount(0);
  await expect(shelf.row("bin-2")).toContainText("‘Fietsenmaker’ is verwijderd.");
  await expect(shelf.status).toHaveText("‘Fietsenmaker’ is verwijderd.");
  await expect.poll(() => shelf.focus()).toEqual({ inDialog: true, place: "bin-2", name: "Terugzetten: Fietsenmaker" });
  expect(await all(page, "default")).toMatchObject({ map: record(A), "bin-2": record(B) });

  await page.keyboard.press("Enter");
  await expect(shelf.row("map-2")).toBeVisible();
  await expect(shelf.row("bin-2")).toHaveCount(0);
  await expect.poll(() => shelf.focus()).toMatchObject({ inDialog: true, place: "map-2" });
  expect(await all(page, "default")).toMatchObject({ map: record(A), "map-2": record(B) });
  expect(await origins(page)).toEqual([]);
});

test("where the open map is deleted another one opens, and what was just changed can be put back", async ({ page }) => {
  const shelf = await visit(page, { map: A, "map-2": B });
  const { map } = shelf;
  await map.title.fill("Bakkerij om de hoek");
  await shelf.open();
  await shelf.act("map", /^Kaart verwijderen/).click();
  await expect(shelf.dialog).toBeVisible();
  await expect(shelf.row("map-2")).toHaveAttribute("aria-current", "true");
  await expect(shelf.status).toHaveText("‘Bakkerij om de hoek’ is verwijderd.");
  await expect.poll(() => shelf.focus()).toMatchObject({ inDialog: true, place: "bin" });
  expect(await map.read()).toMatchObject({ title: "Fietsenmaker" });
  expect((await origins(page)).at(-1)).toBe("person");

  await shelf.act("bin", /^Terugzetten/).click();
  await expect(shelf.field(1)).toHaveValue("Bakkerij om de hoek");
  await shelf.act("map", /^Openen/).click();
  await expect(map.stage("Zien")).toBeVisible();
  await expect(map.title).toHaveValue("Bakkerij om de hoek");
});

test("what was deleted stays deleted after a reload, and can still be put back", async ({ page }) => {
  const shelf = await visit(page, { map: A, "map-2": B });
  await shelf.open();
  await shelf.act("map", /^Kaart verwijderen/).click();
  await expect(shelf.row("bin")).toBeVisible();
  const again = await visit(page);
  await expect(again.map.stage("Lekke band")).toBeVisible();
  await again.open();
  await expect(again.rows).toHaveCount(2);
  await again.act("bin", /^Terugzetten/).click();
  await expect(again.field(1)).toHaveValue("Bakkerij");
});

test("where the last map is deleted the start appears, and the map can be put back", async ({ page }) => {
  const shelf = await visit(page, { map: A });
  const { map } = shelf;
  await shelf.open();
  await shelf.act("map", /^Kaart verwijderen/).click();
  await expect(shelf.row("bin")).toBeVisible();
  await expect.poll(() => shelf.focus()).toMatchObject({ inDialog: true, place: "bin" });
  await shelf.close();
  await expect(map.element.getByRole("button", { name: "Maak mijn kaart" })).toBeVisible();
  await shelf.open();
  await shelf.act("bin", /^Terugzetten/).click();
  await shelf.act("map", /^Openen/).click();
  await expect(map.stage("Zien")).toBeVisible();
  expect(await map.read()).toMatchObject(A);
});

test("what is thrown away for good is gone with its earlier versions", async ({ page }) => {
  const shelf = await visit(page, { map: A, "bin-2": B, "map-2:earlier-3": B, "map:earlier-1": A });
  await shelf.open();
  await shelf.act("bin-2", "Voorgoed weggooien: Fietsenmaker").click();
  await expect(shelf.row("bin-2")).toHaveCount(0);
  expect(await keys(page)).toEqual(["map", "map:earlier-1"]);
});

test("the name of a map is not given to another while anything of the old one is there", async ({ page }) => {
  const shelf = await visit(page, { map: A, "bin-2": B, "map-4:earlier-2": B });
  await shelf.open();
  await shelf.act("map", /^Kopie maken/).click();
  await expect(shelf.row("map-5")).toBeVisible();
  await shelf.begin.click();
  await shelf.map.element.getByRole("button", { name: "Maak mijn kaart" }).click();
  await shelf.saved("map-6");
  expect(await keys(page)).toEqual(["bin-2", "map", "map-4:earlier-2", "map-5", "map-6", "open"]);
});

test("two elements with shelves of their own do not see each other's maps", async ({ page }) => {
  const html = ["links", "rechts"].map((key) => MAP.replace(" ", ` id="${key}" storage-key="${key}" `)).join("");
  const left = await visit(page, {}, html);
  const right = new Shelf(await new Journey(page, "#rechts").ready());
  await left.map.title.fill("Links");
  await right.map.title.fill("Rechts");
  await expect.poll(() => keys(page, "links")).toEqual(["map"]);
  await expect.poll(() => keys(page, "rechts")).toEqual(["map"]);
  const theirs = await all(page, "rechts");
  await left.open();
  await expect(left.rows).toHaveCount(1);
  await left.act("map", /^Kopie maken/).click();
  await expect(left.rows).toHaveCount(2);
  await left.act("map", /^Kaart verwijderen/).click();
  await expect(left.row("bin")).toBeVisible();
  await left.close();
  expect(await all(page, "rechts")).toEqual(theirs);
  await right.open();
  await expect(right.rows).toHaveCount(1);
  await expect(right.field(1)).toHaveValue("Rechts");
});

test("keys of others are neither listed nor touched", async ({ page }) => {
  const theirs = {
    theme: "dark", "klantreis:other:map": "{", "klantreis:default": "y", "klantreis:default:map-0": record(A), __proto__x: "z",
    "klantreis:default:map-02": record(A), "klantreis:default:maps": record(A), "klantreis:default2:map": record(B), length: "3",
  };
  await page.goto("/pages/late.html");
  await page.evaluate((items) => Object.entries(items).forEach(([key, text]) => localStorage.setItem(key, text)), theirs);
  const shelf = await visit(page, { map: A, "map-2": B });
  await shelf.open();
  await expect(shelf.rows).toHaveCount(2);
  await shelf.act("map", /^Kopie maken/).click();
  await shelf.act("map-3", /^Kaart verwijderen/).click();
  await shelf.act("bin-3", /^Voorgoed weggooien/).click();
  await shelf.act("map-2", /^Openen/).click();
  await expect(shelf.map.stage("Lekke band")).toBeVisible();
  expect(await all(page)).toMatchObject(theirs);
});

test("who may only look can open maps, and nothing else", async ({ page }) => {
  const shelf = await visit(page, { map: A, "map-2": B, "bin-3": B, "map:earlier-1": A }, MAP.replace(" ", ' mode="view" '));
  await shelf.open();
  await expect(shelf.row("map")).toContainText("Bakkerij");
  await expect(shelf.dialog.getByRole("textbox")).toHaveCount(0);
  await expect(shelf.dialog.getByRole("button", { name: /Kopie|erwijderen|Terug|Voorgoed|Nieuwe/ })).toHaveCount(0);
  const before = await maps(page);
  await shelf.act("map-2", "Openen: Fietsenmaker").click();
  await expect(shelf.map.stage("Lekke band")).toBeVisible();
  expect(await maps(page)).toEqual(before);
});

test("where nothing is kept there is no list, and it says why", async ({ page }) => {
  const shelf = await visit(page, { map: A }, MAP.replace(" ", ' storage="none" '));
  await shelf.open();
  await expect(shelf.dialog).toContainText("Hier wordt niets bewaard");
  await expect(shelf.dialog.getByRole("list")).toHaveCount(0);
  await expect(shelf.begin).toHaveCount(0);
  await expect(shelf.dialog.getByRole("button", { name: "Bewaar als bestand" })).toBeVisible();
});

test("everything goes by keyboard alone, and the dialog gives the focus back", async ({ page }) => {
  const shelf = await visit(page, { map: A, "map-2": B });
  const to = async (name) => {
    for (let step = 0; step < 40 && (await shelf.focus()).name !== name; step += 1) await page.keyboard.press("Tab");
    expect((await shelf.focus()).name).toBe(name);
  };
  await page.locator("#before").focus();
  await to("Kaarten");
  await page.keyboard.press("Enter");
  await expect(shelf.dialog).toBeVisible();
  await to("Titel van kaart 2");
  await page.keyboard.press("Control+a");
  await page.keyboard.type("Rijwielhandel");
  await page.keyboard.press("Enter");
  await to("Kopie maken van Rijwielhandel");
  await page.keyboard.press("Space");
  await to("Kaart verwijderen: Rijwielhandel (kopie)");
  await page.keyboard.press("Enter");
  await expect.poll(async () => (await shelf.focus()).name).toBe("Terugzetten: Rijwielhandel (kopie)");
  await to("Voorgoed weggooien: Rijwielhandel (kopie)");
  await page.keyboard.press("Enter");
  await expect(shelf.rows).toHaveCount(2);
  await page.keyboard.press("Escape");
  await expect(shelf.dialog).toBeHidden();
  await expect.poll(async () => (await shelf.focus()).name).toBe("Kaarten");
  await page.keyboard.press("Enter");
  await to("Openen: Rijwielhandel");
  await page.keyboard.press("Enter");
  await expect(shelf.map.title).toHaveValue("Rijwielhandel");
});

test("the list speaks English where the page does", async ({ page }) => {
  const shelf = await visit(page, { map: A, "map-2": B, "bin-3": B }, MAP.replace(" ", ' lang="en" '));
  await shelf.map.element.getByRole("button", { name: "Maps", exact: true }).click();
  const dialog = shelf.map.element.getByRole("dialog", { name: "Maps" });
  for (const name of ["Open: Fietsenmaker", "Make a copy of Bakkerij", "Delete map: Bakkerij", "Put back: Fietsenmaker", "New map", "Save as a file"]) {
    await expect(dialog.getByRole("button", { name })).toBeVisible();
  }
  await expect(dialog.getByRole("textbox", { name: "Title of map 2" })).toHaveValue("Fietsenmaker");
  await expect(dialog).toContainText("stages: 2, cards: 2");
  await expect(dialog).not.toContainText(/kaart|fasen|versie/);
  await dialog.getByRole("button", { name: "Make a copy of Bakkerij" }).click();
  await expect(dialog.getByRole("textbox", { name: "Title of map 4" })).toHaveValue("Bakkerij (copy)");
});

test("at 360 px nothing sticks out of the dialog", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  const long = journey("Donaudampfschifffahrtsgesellschaft".repeat(4), "Eén");
  const shelf = await visit(page, { map: A, "map-2": long, "bin-3": long, "map:earlier-1": A, "damaged:2026-10-05T08:30:00.000Z": "{" });
  await shelf.open();
  const out = await shelf.dialog.evaluate((dialog) => {
    const edge = dialog.getBoundingClientRect();
    const wide = [...dialog.querySelectorAll("*")].filter((one) => {
      const { left, right, width } = one.getBoundingClientRect();
      return width > 1 && (left < edge.left || right > edge.right);
    });
    return { wide: wide.map((one) => one.outerHTML.slice(0, 120)), scrolls: dialog.scrollWidth > dialog.clientWidth, edge: edge.right };
  });
  expect(out).toMatchObject({ wide: [], scrolls: false });
  expect(out.edge).toBeLessThanOrEqual(360);
});

test("who goes to and fro between two maps keeps the work of both", async ({ page }) => {
  const shelf = await visit(page, { map: A, "map-2": B });
  for (const round of [1, 2, 3]) {
    await shelf.map.title.fill(`Bakkerij ${round}`);
    await shelf.go("map-2");
    await shelf.map.title.fill(`Fietsenmaker ${round}`);
    await shelf.go("map");
  }
  expect(await maps(page)).toEqual({ map: { ...A, title: "Bakkerij 3" }, "map-2": { ...B, title: "Fietsenmaker 3" } });
});
