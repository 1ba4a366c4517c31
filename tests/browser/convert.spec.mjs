// Formats of others through the element: what comes in, what goes out, and what a page sees of both.
import { expect, test } from "./fixture.mjs";
import { heard, host, savesData } from "./map.mjs";

const DIAGRAM = "journey\n  title Boeken lenen\n  section Zoeken\n    Op de site kijken: 4: Lid\n    Reserveren: good: Lid\n";

const open = async (page) => (await host(page)).ready();

test("a Mermaid journey is a map, with what was odd and where; one step takes it back", async ({ page }) => {
  const map = await (await open(page)).ahead();
  const before = await map.read();
  const asked = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname.split("/").at(-1)));
  const { warnings } = await map.call("load", DIAGRAM);
  expect(warnings).toEqual([{ code: "no-score", message: "Regel 5: geen cijfer; de kaart heeft nog geen gevoel", where: "line 5" }]);
  await expect(map.title).toHaveValue("Boeken lenen");
  await expect(map.stage("Zoeken")).toBeVisible();
  await expect(map.card("Op de site kijken")).toBeVisible();
  expect(asked).toEqual([]); // what reads it was fetched ahead
  expect(await map.undoAll()).toBe(1);
  expect(await map.read()).toEqual(before);
});

test("a map is exported as Mermaid that is read as the same map, and what does not go along is said", async ({ page }) => {
  const map = await open(page);
  await map.call("load", DIAGRAM);
  const text = await map.call("export", "mermaid");
  expect(text).toBe("journey\n    title Boeken lenen\n    section Zoeken\n      Op de site kijken: 4: Lid\n      Reserveren: 3\n");
  expect(await map.call("losses", "mermaid")).toEqual([
    { code: "neutral", message: "Kaarten zonder gevoel, als neutraal geschreven: 1", count: 1 },
  ]);
  expect(await map.call("losses", "mermaid", { lang: "en" })).toMatchObject([{ message: "Cards without a feeling, written as neutral: 1" }]);
  expect(JSON.parse(await map.call("export", "json"))).toEqual(await map.read());
  expect(await map.call("losses", "json")).toEqual([]);
});

for (const [what, input, options, message] of [
  ["another diagram", "graph TD\n A --> B", {}, "Regel 1: dit is een ander soort diagram van Mermaid; alleen ‘journey’ is een klantreis. Je kaart is niet veranderd."],
  ["a letter", "Lieve klant, hoe gaat het?", {}, /^Hier zit geen klantreis in die we kunnen lezen/],
  ["white space", " \n ", { format: "mermaid" }, "Hier staat niets in. Je kaart is niet veranderd."],
  ["six megabytes", "journey\n".repeat(800_000), {}, "Dit is te groot: er passen hoogstens 5 MB. Je kaart is niet veranderd."],
  ["a format that nobody knows", DIAGRAM, { format: "pdf" }, "load: no format pdf"],
]) {
  test(`${what} is refused with a sentence, and nothing changes`, async ({ page }) => {
    const map = await open(page);
    const before = await map.read();
    const refused = await map.element.evaluate((element, [input, options]) => element.load(input, options).then(() => null, ({ code, message }) => ({ code, message })), [input, options]);
    expect(refused).toEqual({ code: "load", message: message instanceof RegExp ? expect.stringMatching(message) : message });
    expect(await map.read()).toEqual(before);
    expect(await map.undoAll()).toBe(0);
    if (!options.format) await expect(map.notice("load")).toContainText(refused.message);
  });
}

test("a format that cannot be written is refused by its name", async ({ page }) => {
  const map = await open(page);
  for (const member of ["export", "losses"]) {
    const refused = await map.element.evaluate((element, member) => element[member]("pdf").then(() => null, ({ code, message }) => ({ code, message })), member);
    expect(refused).toEqual({ code: "export", message: "export: no format pdf" });
  }
});

test("where the formats cannot be fetched that is said, the map goes on, and a later try succeeds", async ({ page, allow }) => {
  allow(/Failed to load resource/);
  await savesData(page);
  const map = await open(page);
  await page.route("**/formats_bg.wasm?*", (route) => route.abort());
  const refused = await map.element.evaluate((element, text) => element.load(text).then(() => null, ({ code }) => code), DIAGRAM);
  expect(refused).toBe("failed");
  await map.title.fill("Gaat door");
  expect((await map.read()).title).toBe("Gaat door");
  await page.unroute("**/formats_bg.wasm?*");
  await map.call("load", DIAGRAM);
  await expect(map.title).toHaveValue("Boeken lenen");
  expect((await heard(page, "journey-error")).map(({ detail }) => detail.code)).toEqual(["load"]);
});

test("what is hidden in a diagram stays text", async ({ page }) => {
  const map = await open(page);
  await map.call("load", 'journey\n title <img src=x onerror="window.hit=1">\n section <svg/onload=hit=1>\n  javascript:alert(1): 3: <b>Bo</b>\n  {{7*7}} ]]> <!--: 2: __proto__\n');
  await expect(map.title).toHaveValue('<img src=x onerror="window.hit=1">');
  await expect(map.stage("<svg/onload=hit=1>")).toBeVisible();
  await expect(map.card("{{7*7}} ]]> <!--")).toBeVisible();
  expect(await page.evaluate(() => [window.hit, {}.hit])).toEqual([undefined, undefined]);
  const again = await map.call("export", "mermaid");
  const first = await map.read();
  await map.call("load", again);
  expect((await map.read()).cards.map(({ text }) => text)).toEqual(first.cards.map(({ text }) => text));
});

/** The dialog for what comes in and goes out. */
async function files(map) {
  await map.element.locator("[data-action=files]").click();
  const dialog = map.element.getByRole("dialog", { name: "Openen en exporteren" });
  await expect(dialog).toBeVisible();
  return dialog;
}

const banner = (map) => map.element.locator(".looking");

/** Pastes a text into the dialog and looks at what becomes of it, all by keyboard. */
async function pasted(map, text) {
  const dialog = await files(map);
  await dialog.getByLabel("Of plak de tekst hier").fill(text);
  await map.page.keyboard.press("Tab");
  await map.page.keyboard.press("Enter");
  return dialog;
}

test("a pasted text is looked at first, with what to check, and kept as a new map", async ({ page }) => {
  const map = await open(page);
  const before = await map.read();
  await pasted(map, DIAGRAM);
  await expect(banner(map)).toContainText("Je bekijkt ‘Boeken lenen’ van elders (fasen: 1, rijen: 2, kaarten: 2). Je eigen kaart staat er nog.");
  await expect(banner(map).getByRole("group")).toContainText("Even nakijken: 1");
  await expect(banner(map).getByRole("listitem")).toHaveText(["Regel 5: geen cijfer; de kaart heeft nog geen gevoel"]);
  await expect(banner(map).getByRole("button", { name: "Terug naar mijn kaart" })).toBeFocused();
  await expect(map.card("Op de site kijken")).toBeVisible();
  expect(await map.read()).toEqual(before);
  await banner(map).getByRole("button", { name: "Houd als nieuwe kaart" }).click();
  await expect(banner(map)).toHaveCount(0);
  await expect(map.title).toHaveValue("Boeken lenen");
  await expect(map.title).toBeEditable();
});

test("what is looked at is left, and the map is as it was", async ({ page }) => {
  const map = await open(page);
  const before = await map.read();
  await pasted(map, DIAGRAM);
  await banner(map).getByRole("button", { name: "Terug naar mijn kaart" }).click();
  await expect(banner(map)).toHaveCount(0);
  expect(await map.read()).toEqual(before);
  expect(await map.undoAll()).toBe(0);
});

test("what is looked at is added to the map in one step, which can be taken back", async ({ page }) => {
  const map = await open(page);
  const before = await map.read();
  const [first] = before.stages;
  await pasted(map, `journey\n section ${first.name.toUpperCase()}\n  Iets nieuws: 5: Buurman\n section Erna\n  Klaar: 3: Buurman\n`);
  await banner(map).getByRole("button", { name: "Voeg toe aan mijn kaart" }).click();
  await expect(banner(map)).toHaveCount(0);
  await expect(map.status).toHaveText("Toegevoegd aan je kaart");
  await expect(map.card("Iets nieuws")).toBeVisible();
  const after = await map.read();
  expect(after.title).toBe(before.title);
  expect(after.stages.map(({ name }) => name)).toEqual([...before.stages.map(({ name }) => name), "Erna"]);
  expect(after.cards.find(({ text }) => text === "Iets nieuws").stage).toBe(first.id);
  expect(after.cards.slice(0, before.cards.length)).toEqual(before.cards);
  expect(await map.undoAll()).toBe(1);
  expect(await map.read()).toEqual(before);
});

test("who goes back before it is added gets nothing added, and loses nothing of what they then do", async ({ page }) => {
  await savesData(page);
  const map = await open(page);
  const file = { format: "klantreis", version: 1, title: "Van elders", stages: [{ id: "a", name: "Bellen", intent: "none" }] };
  let release;
  const held = new Promise((resolve) => (release = resolve));
  await page.route("**/formats_bg.wasm?*", (route) => held.then(() => route.continue()));
  await pasted(map, JSON.stringify(file));
  const fetched = page.waitForResponse("**/formats_bg.wasm?*");
  await banner(map).getByRole("button", { name: "Voeg toe aan mijn kaart" }).click();
  await banner(map).getByRole("button", { name: "Terug naar mijn kaart" }).click();
  await map.title.fill("Toch niet");
  const before = await map.read();
  release();
  await fetched;
  await map.call("export", "mermaid"); // it is there by now, and what was asked of it first has come
  expect(await map.read()).toEqual(before);
});

test("a file of this editor is looked at too", async ({ page }) => {
  const map = await open(page);
  const dialog = await files(map);
  const file = { format: "klantreis", version: 1, title: "Van een collega", stages: [{ id: "a", name: "Bellen", intent: "weet niet" }] };
  await dialog.locator("input[type=file]").setInputFiles({ name: "x.klantreis.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify(file)) });
  await expect(banner(map)).toContainText("Je bekijkt ‘Van een collega’ van elders");
  await expect(banner(map).getByRole("listitem")).toHaveText(["stages[0].intent heeft een waarde die we niet kennen en is weggelaten"]);
});

for (const [what, text, said] of [
  ["a letter", "Lieve klant,\nhoe gaat het?", "Hier zit geen klantreis in die we kunnen lezen"],
  ["another diagram", "graph TD\n A --> B", "alleen ‘journey’ is een klantreis"],
  ["nothing", " ", "Hier staat niets in."],
  ["broken JSON", '{"format":"klantreis",', "Regel 1"],
]) {
  test(`${what} is refused in the dialog, and the text stays there to be put right`, async ({ page }) => {
    const map = await open(page);
    const before = await map.read();
    const dialog = await pasted(map, text);
    await expect(dialog.getByRole("alert").filter({ hasText: said })).toBeVisible();
    await expect(dialog.getByLabel("Of plak de tekst hier")).toHaveValue(text);
    await expect(banner(map)).toHaveCount(0);
    expect(await map.read()).toEqual(before);
  });
}

/** Lets a page drop a file on the map, or paste a text in it. */
const drop = (map, text) =>
  map.element.evaluate((element, text) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([Array.isArray(text) ? Uint8Array.from(text) : text], "reis.mmd"));
    const inner = element.shadowRoot.querySelector(".map");
    const over = new DragEvent("dragover", { dataTransfer, bubbles: true, composed: true, cancelable: true });
    inner.dispatchEvent(over);
    inner.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, composed: true, cancelable: true }));
    return over.defaultPrevented;
  }, text);
const paste = (map, selector, text) =>
  map.element.evaluate(
    (element, [selector, text]) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData("text/plain", text);
      const event = new ClipboardEvent("paste", { clipboardData, bubbles: true, composed: true, cancelable: true });
      element.shadowRoot.querySelector(selector).dispatchEvent(event);
      return event.defaultPrevented;
    },
    [selector, text],
  );

test("a file that is dropped on the map is looked at", async ({ page }) => {
  const map = await open(page);
  expect(await drop(map, DIAGRAM)).toBe(true);
  await expect(banner(map)).toContainText("Boeken lenen");
});

test("a dropped file of six megabytes is refused", async ({ page }) => {
  const map = await open(page);
  await drop(map, "x".repeat(6_000_000));
  await expect(map.notice("load")).toContainText("5 MB");
});

test("a text that is pasted on the map is looked at; in a field, or as a word, it is the page's and the field's", async ({ page }) => {
  const map = await open(page);
  expect(await paste(map, ".title input, input.title, .toolbar input", DIAGRAM)).toBe(false);
  expect(await paste(map, ".map", "een woord")).toBe(false);
  await expect(banner(map)).toHaveCount(0);
  expect(await paste(map, ".map", DIAGRAM)).toBe(true);
  await expect(banner(map)).toContainText("Boeken lenen");
});

test("a file of another format opens from the start, with the same look first", async ({ page }) => {
  const map = await (await host(page, '<journey-map template="start"></journey-map>')).ready();
  await map.element.locator("input[type=file]").setInputFiles({ name: "reis.mmd", mimeType: "text/plain", buffer: Buffer.from(DIAGRAM) });
  await expect(banner(map)).toContainText("Boeken lenen");
  await banner(map).getByRole("button", { name: "Houd als nieuwe kaart" }).click();
  await expect(map.title).toHaveValue("Boeken lenen");
});

test("the map is turned into another format in the dialog: what gets lost, the text, a copy, a file", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const map = await open(page);
  await map.title.fill("Zwemles: a/b?");
  const dialog = await files(map);
  await dialog.getByLabel("Vorm").selectOption("Mermaid-journey");
  const text = await map.call("export", "mermaid");
  await expect(dialog.getByLabel("De tekst", { exact: true })).toHaveValue(text);
  await expect(dialog.getByRole("listitem")).toHaveText((await map.call("losses", "mermaid")).map(({ message }) => message));
  await dialog.getByRole("button", { name: "Kopieer", exact: true }).click();
  await expect(dialog).toContainText("Gekopieerd");
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(text);
  const [download] = await Promise.all([page.waitForEvent("download"), dialog.getByRole("button", { name: "Bewaar als bestand" }).last().click()]);
  expect(download.suggestedFilename()).toBe("Zwemles- a-b-.mmd");
  await dialog.getByLabel("Vorm").selectOption("Tabel in Markdown, een fase per regel");
  await expect(dialog.getByLabel("De tekst", { exact: true })).toHaveValue(await map.call("export", "markdown", { orientation: "stages" }));
  await dialog.getByLabel("Vorm").selectOption("");
  await expect(dialog.getByLabel("De tekst", { exact: true })).toHaveCount(0);
});

for (const [format, orientation] of [["csv", "lanes"], ["csv", "stages"], ["markdown", "lanes"], ["markdown", "stages"]]) {
  test(`a map goes through ${format} with ${orientation} as rows and comes back with its stages, rows and cards`, async ({ page }) => {
    const map = await open(page);
    const told = ({ stages, lanes, cards }) => ({
      stages: stages.map(({ name, goal }) => [name, goal]),
      lanes: lanes.map(({ kind, name }) => [kind, name]),
      cards: cards.map((card) => `${stages.findIndex(({ id }) => id === card.stage)}.${lanes.findIndex(({ id }) => id === card.lane)} ${card.text}`).sort(),
    });
    const before = told(await map.read());
    const text = await map.call("export", format, { orientation });
    expect(text).toMatch(format === "csv" ? /^\ufeff[^\r]*;[^]*\r\n$/ : /^# [^\n]*\n\n\|/);
    await map.call("load", '{"format":"klantreis","version":1,"stages":[],"lanes":[],"cards":[]}');
    const { warnings } = await map.call("load", text, { format });
    expect(warnings).toEqual([]);
    expect(told(await map.read())).toEqual(before);
    expect((await map.call("losses", format, { orientation })).map(({ code }) => code)).not.toContain("lanes");
  });
}

/** What a picture may be made of. */
const DRAWN = {
  svg: ["fill", "font-family", "font-size", "height", "role", "viewBox", "width", "xmlns"], title: [], desc: [], metadata: ["id"],
  text: ["fill", "font-size", "font-weight", "x", "y"], tspan: ["dy", "x"], g: ["fill", "stroke", "stroke-dasharray", "transform"],
  rect: ["fill", "height", "rx", "stroke", "stroke-dasharray", "width", "x", "y"],
  path: ["d", "fill", "fill-opacity", "stroke", "stroke-dasharray", "stroke-linecap", "stroke-width"],
};

test("the picture is drawn of what a picture may be made of, whatever the map holds, and the map comes back out of it", async ({ page }) => {
  const map = await open(page);
  const bad = `</text></metadata><script>window.hit=1</script><image href="http://x.example/y.png"/> ]]> &lt;b onload='x' \u0007`;
  const before = await map.read();
  await map.call("load", {
    ...before,
    title: bad,
    stages: before.stages.map((stage) => ({ ...stage, name: bad, goal: bad })),
    lanes: before.lanes.map((lane) => ({ ...lane, name: bad })),
    cards: before.cards.map((card) => ({ ...card, text: bad })),
    personas: [{ id: "p", name: bad }],
  });
  const hostile = await map.read();
  for (const theme of ["light", "dark"]) {
    const text = await map.call("export", "svg", { theme });
    const seen = await page.evaluate(async (text) => {
      const parsed = new DOMParser().parseFromString(text, "image/svg+xml");
      const picture = new Image();
      picture.src = URL.createObjectURL(new Blob([text], { type: "image/svg+xml" }));
      await picture.decode();
      const all = [...parsed.querySelectorAll("*")];
      return { made: all.map((element) => [element.tagName, [...element.attributes].map(({ name }) => name)]), words: parsed.querySelector("text").textContent, wide: picture.naturalWidth };
    }, text);
    for (const [tag, attributes] of seen.made) {
      expect(Object.keys(DRAWN)).toContain(tag);
      for (const name of attributes) expect(DRAWN[tag], `${tag} ${name}`).toContain(name);
    }
    expect(seen.words.replaceAll(" ", "")).toContain("<script>window.hit=1</script>");
    expect(seen.wide).toBeGreaterThan(600);
    await map.call("load", '{"format":"klantreis","version":1,"title":"leeg"}');
    expect(await map.call("load", text)).toEqual({ warnings: [] });
    expect(await map.read()).toEqual(hostile);
  }
  expect(await page.evaluate(() => window.hit)).toBeUndefined();
});

test("every text of a picture stays within its card", async ({ page }) => {
  const map = await open(page);
  const text = await map.call("export", "svg");
  const viewer = await page.context().newPage();
  await viewer.setContent(text);
  const [cards, inside, out] = await viewer.evaluate(() => {
    const boxes = [...document.querySelectorAll("rect[rx='6']")].map((rect) => rect.getBBox());
    // The first line of a text stands in it, the others in elements of their own.
    const lines = [...document.querySelectorAll("text")].flatMap((text) => {
      let start = 0;
      return [...text.childNodes].map(({ textContent }) => {
        const line = [text.getExtentOfChar(start), text.getSubStringLength(start, textContent.length), textContent];
        start += textContent.length;
        return line;
      });
    });
    const found = lines.map(([at, long, said]) => {
      const box = boxes.find((box) => at.x >= box.x && at.x < box.x + box.width && at.y >= box.y && at.y < box.y + box.height);
      return { box, said, left: box && at.x + long > box.x + box.width - 2 };
    });
    const [inside, left] = [found.filter(({ box }) => box), found.filter(({ left }) => left)];
    return [boxes.length, inside.length, left.map(({ said }) => said)];
  });
  expect(cards).toBe((await map.read()).cards.length);
  expect(inside).toBeGreaterThan(cards);
  expect(out).toEqual([]);
});

const OPEN = JSON.stringify({
  version: "1.0",
  persona: "Lid",
  pointOfView: "Boeken lenen",
  stages: [{ id: "s1", name: "Zoeken" }, { id: "s2", name: "Lenen" }],
  swimlanes: [{ id: "sl1", name: "Acties" }],
  nodes: [
    { stageId: "s1", swimlaneId: "sl1", title: "Op de site kijken", description: "’s Avonds", score: 4, isMomentOfTruth: true },
    { stageId: "s9", swimlaneId: "sl1", title: "Nergens" },
  ],
}, null, 2);

test("an OpenJourney is a map, with what was odd by its path, and is written as one again", async ({ page }) => {
  const map = await open(page);
  const { warnings } = await map.call("load", OPEN);
  const said = "hier konden we niets van maken; overgeslagen";
  expect(warnings).toEqual([{ code: "skipped", message: `nodes[1].stageId: ${said}`, where: "nodes[1].stageId" }]);
  await expect(map.title).toHaveValue("Boeken lenen");
  const text = await map.call("export", "ojf");
  const made = JSON.parse(text);
  expect(made).toMatchObject({ version: "1.0", title: "Boeken lenen", persona: "Lid", stages: [{ name: "Zoeken" }, { name: "Lenen" }] });
  expect(made.nodes).toEqual([
    { id: "c1", stageId: "s1", swimlaneId: "l1", title: "Op de site kijken", description: "’s Avonds", score: 4, isMomentOfTruth: true },
  ]);
  const before = await map.read();
  expect((await map.call("load", text, { format: "ojf" })).warnings).toEqual([]);
  expect(await map.read()).toEqual(before);
  expect(await map.call("losses", "ojf")).toEqual([]);
});

test("an OpenJourney that is broken says where, and one in the dialog is looked at first", async ({ page }) => {
  const map = await open(page);
  const refused = (text) => map.element.evaluate((element, text) => element.load(text).then(() => null, ({ code, message }) => ({ code, message })), text);
  const broken = OPEN.replace('"stageId": "s1"', '"stageId": s1');
  const line = broken.split(": s1,")[0].split("\n").length;
  expect(await refused(broken)).toEqual({
    code: "load",
    message: `Regel ${line}: bij teken 18 klopt het bestand niet meer (het moet JSON zijn). Je kaart is niet veranderd.`,
  });
  await pasted(map, OPEN);
  await expect(banner(map)).toContainText("Boeken lenen");
  await expect(banner(map)).toContainText("nodes[1].stageId");
});

test("a table is one, also where its title begins as JSON does", async ({ page }) => {
  const map = await open(page);
  for (const title of ["{", "[", "{}", "[]", "{{7*7}}", '{"a": 1}', "[x]"]) {
    await map.title.fill(title);
    const before = await map.read();
    for (const format of ["csv", "markdown", "mermaid"]) {
      await map.call("load", await map.call("export", format));
      expect((await map.read()).stages.map(({ name }) => name), `${title} as ${format}`).toEqual(before.stages.map(({ name }) => name));
      await map.call("undo");
    }
  }
});

/** What a PNG is: its size, and the dot in its last corner. */
const dots = (map, options) =>
  map.element.evaluate(async (element, options) => {
    const png = await element.export("png", options);
    const first = [...new Uint8Array(await png.slice(0, 8).arrayBuffer())];
    const { width, height } = await createImageBitmap(png);
    const canvas = Object.assign(document.createElement("canvas"), { width, height });
    const context = canvas.getContext("2d");
    context.drawImage(await createImageBitmap(png), 0, 0);
    return { type: png.type, first, width, height, corner: [...context.getImageData(width - 1, height - 1, 1, 1).data] };
  }, options);

test("a PNG is the picture twice as large, light or dark, and says that it is no map any more", async ({ page }) => {
  const map = await open(page);
  const svg = await map.call("export", "svg");
  const [, width, height] = /<svg [^>]*width="(\d+)" height="(\d+)"/.exec(svg).map(Number);
  const light = await dots(map, {});
  expect(light).toMatchObject({ type: "image/png", first: [137, 80, 78, 71, 13, 10, 26, 10], width: width * 2, height: height * 2 });
  expect(light.corner).toEqual([246, 246, 247, 255]);
  expect((await dots(map, { theme: "dark" })).corner).toEqual([15, 16, 19, 255]);
  expect(await map.call("losses", "png")).toEqual([
    { code: "map", message: "De kaart zelf: deze afbeelding kan niet meer als kaart worden geopend", count: 1 },
  ]);
});

test("a map too large for a PNG is refused with a sentence", async ({ page }) => {
  const map = await open(page);
  const stages = Array.from({ length: 400 }, (_, at) => ({ id: `s${at}`, name: `Fase ${at}`, intent: "none" }));
  await map.call("load", { format: "klantreis", version: 1, title: "Breed", stages, lanes: [], cards: [] });
  const refused = await map.element.evaluate((element) => element.export("png", { lang: "en" }).then(() => null, ({ code, message }) => ({ code, message })));
  expect(refused).toEqual({ code: "export", message: expect.stringMatching(/^This browser cannot make a PNG of it: the map is too large/) });
});

test("pictures are seen in the dialog before they are saved or copied", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const map = await open(page);
  const dialog = await files(map);
  const choose = (format) => dialog.getByLabel("Vorm").selectOption(format);
  const picture = dialog.locator("img");
  await choose("svg-dark");
  await expect(picture).toBeVisible();
  await expect.poll(() => picture.evaluate((img) => img.naturalWidth)).toBeGreaterThan(1000);
  await choose("png-light");
  await expect(picture).toHaveAttribute("src", /^data:image\/png/);
  await expect(dialog.getByRole("listitem")).toHaveText("De kaart zelf: deze afbeelding kan niet meer als kaart worden geopend");
  await expect(dialog.getByLabel("De tekst", { exact: true })).toHaveCount(0);
  const saved = page.waitForEvent("download");
  await dialog.getByRole("button", { name: "Bewaar als bestand" }).last().click();
  const file = await saved;
  expect(file.suggestedFilename()).toMatch(/\.png$/);
  const chunks = [];
  for await (const chunk of await file.createReadStream()) chunks.push(chunk);
  expect(Buffer.concat(chunks).subarray(1, 4).toString()).toBe("PNG");
  await dialog.getByRole("button", { name: "Kopieer", exact: true }).click();
  await expect(dialog.locator(".hint").filter({ hasText: "Gekopieerd" })).toBeVisible();
  expect(await page.evaluate(async () => (await navigator.clipboard.read())[0].types)).toEqual(["image/png"]);
});

test("of two pictures that are asked for at once the last is seen, and that one is saved", async ({ page }) => {
  // The first takes longer than the second.
  await page.addInitScript(() => {
    const { toBlob } = HTMLCanvasElement.prototype;
    let late = 800;
    HTMLCanvasElement.prototype.toBlob = function (...args) {
      setTimeout(() => toBlob.apply(this, args), late);
      late = 0;
    };
  });
  const map = await open(page);
  const dialog = await files(map);
  await dialog.getByLabel("Vorm").evaluate((select) => {
    for (const value of ["png-light", "png-dark"]) {
      select.value = value;
      select.dispatchEvent(new Event("change", { bubbles: true }));
    }
  });
  await expect(dialog.locator("img")).toBeVisible();
  await page.waitForTimeout(1000);
  const [file] = await Promise.all([page.waitForEvent("download"), dialog.getByRole("button", { name: "Bewaar als bestand" }).last().click()]);
  const chunks = [];
  for await (const chunk of await file.createReadStream()) chunks.push(chunk);
  const address = `data:image/png;base64,${Buffer.concat(chunks).toString("base64")}`;
  expect(await dialog.locator("img").getAttribute("src")).toBe(address);
});

test("where the page allows no pictures, a PNG says so and the rest goes on", async ({ page, allow }) => {
  allow(/Content Security Policy|csp: img-src blocked data/);
  await page.route("**/pages/host.html", async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, headers: { ...response.headers(), "content-security-policy": "img-src 'none'" } });
  });
  const map = await open(page);
  const dialog = await files(map);
  await dialog.getByLabel("Vorm").selectOption("png-dark");
  await expect(dialog.locator(".fault")).toContainText("de regels van deze pagina");
  await dialog.getByLabel("Vorm").selectOption("svg-dark");
  await expect(dialog.getByLabel("De tekst", { exact: true })).toHaveValue(/^<svg/);
  await expect(dialog.locator("img")).toBeHidden();
});

test("a table that a spreadsheet would run stays a text", async ({ page }) => {
  const map = await open(page);
  await map.call("load", { format: "klantreis", version: 1, stages: [{ id: "s", name: "=1+1" }], lanes: [{ id: "l", kind: "actions", name: "@SUM(A1)" }],
    cards: [{ id: "c", stage: "s", lane: "l", text: '=HYPERLINK("http://x.example","klik")' }] });
  const text = await map.call("export", "csv");
  expect(text).not.toMatch(/(^|[;\n"])[=@]/);
  await map.call("load", text);
  expect(await map.read()).toMatchObject({ stages: [{ name: "=1+1" }], lanes: [{ name: "@SUM(A1)" }], cards: [{ text: '=HYPERLINK("http://x.example","klik")' }] });
});

test("a spreadsheet's file in an old encoding is read as it was meant, chosen or dropped", async ({ page }) => {
  const map = await open(page);
  const text = "Reis;Oriëntatie;Beslissing\r\nActies;vergelijken à la carte;één café kiezen\r\nGevoel;1,5;-0,5\r\n";
  const dialog = await files(map);
  await dialog.locator("input[type=file]").setInputFiles({ name: "reis.csv", mimeType: "text/csv", buffer: Buffer.from(text, "latin1") });
  await expect(map.card("één café kiezen")).toBeVisible();
  await banner(map).getByRole("button", { name: "Terug naar mijn kaart" }).click();
  await drop(map, [...Buffer.from(text, "latin1")]);
  await expect(map.stage("Oriëntatie")).toBeVisible();
  await banner(map).getByRole("button", { name: "Terug naar mijn kaart" }).click();
  await drop(map, [0xff, 0xfe, ...Buffer.from(text.replace("één", "twee"), "utf16le")]);
  await expect(map.card("twee café kiezen")).toBeVisible();
});

test("where the formats cannot be fetched the dialog says so", async ({ page, allow }) => {
  await savesData(page);
  allow(/Failed to load resource/);
  await page.route("**/formats_bg.wasm?*", (route) => route.abort());
  const map = await open(page);
  const dialog = await files(map);
  await dialog.getByLabel("Vorm").selectOption("Mermaid-journey");
  await expect(dialog.getByRole("alert").filter({ hasText: "kon niet worden opgehaald" })).toBeVisible();
});

test("who may only look exports and opens nothing", async ({ page }) => {
  const map = await (await host(page, '<journey-map mode="view" template="see-think-do-care"></journey-map>')).ready();
  const dialog = await files(map);
  await expect(dialog.locator("input[type=file]")).toHaveCount(0);
  await dialog.getByLabel("Vorm").selectOption("Mermaid-journey");
  await expect(dialog.getByLabel("De tekst", { exact: true })).toHaveValue(/^journey\n/);
  await page.keyboard.press("Escape");
  await drop(map, DIAGRAM);
  await drop(map, '{"format":"klantreis","version":1,"title":"X"}');
  await expect(banner(map)).toHaveCount(0);
});
