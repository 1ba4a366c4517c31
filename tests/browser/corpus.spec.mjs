// Texts that mean no good in every place of a map, through every reader, and out at every sink: they are texts, and nothing else.
import { those } from "../common/hostile.mjs";
import { expect, test } from "./fixture.mjs";
import { guarded, Watch } from "./watch.mjs";

const LONGEST = 5_000; // characters of a text in a map
const PARTS = 4;
const LONG = Boolean(process.env.KLANTREIS_LONG);
// Texts in one map. Of a larger one the outline draws a part.
const BATCH = LONG ? 8 : 12;
// Without more time every second of them, which is at least one of each kind.
const TEXTS = those("text").filter((_, at) => LONG || at % 2 === 0).map(({ kind, whole }) => ({ kind, whole, fits: [...whole].slice(0, LONGEST).join("") }));
const QUICK = ["actions", "thoughts", "pains", "opportunities"];
const KINDS = LONG ? [...QUICK, "touchpoints", "factors", "kpis", "automation", "backstage", "text"] : QUICK;

/** Where an entry of a map has words. */
const WORDS = ["name", "goal", "segment", "note", "text", "link", "actor", "now", "target", "next"];

const batches = Array.from({ length: Math.ceil(TEXTS.length / BATCH) }, (_, at) => TEXTS.slice(at * BATCH, (at + 1) * BATCH));
const part = (list, at) => list.filter((_, place) => place % PARTS === at);

/** A map with these texts in each of its places. */
function journeyOf(texts) {
  const at = (place) => texts[place % texts.length];
  const stages = texts.map((text, stage) => ({ id: `s${stage}`, name: text, goal: text, intent: ["orient", "consider", "buy", "use"][stage % 4] }));
  const lanes = [...KINDS, "emotion"].map((kind, lane) => ({ id: `l${lane}`, kind, name: at(lane) }));
  const cards = stages.flatMap(({ id, name }, stage) =>
    KINDS.map((_, lane) => ({ id: `c${stage}-${lane}`, stage: id, lane: `l${lane}`, text: name, link: name, actor: name, evidence: "assumed" })),
  );
  return {
    format: "klantreis",
    version: 1,
    title: at(1),
    language: "nl",
    profile: { offer: at(0) },
    personas: Array.from({ length: 5 }, (_, place) => ({ id: `p${place}`, name: at(place), segment: at(place), note: at(place) })),
    stages,
    lanes,
    cards,
    feelings: stages.flatMap(({ id }, stage) => [
      { stage: id, card: `c${stage}-0`, persona: `p${stage % 5}`, state: "now", score: (stage % 5) - 2 },
      { stage: id, state: "now", score: 1 },
    ]),
    results: stages.map(({ id, name }) => ({ stage: id, channel: "seo_blog", kpi: name, now: name, target: name, next: name })),
    budget: stages.map(({ id }) => ({ stage: id, channel: "seo_blog", cents: 12_300 })),
  };
}

/** Marks and invisible characters, of which no more than a few in a row are drawn: a browser takes seconds for thousands of them. */
const STACKS =
  // eslint-disable-next-line no-misleading-character-class -- single marks are meant, not what they combine to
  /[\u{ad}\u{300}-\u{36f}\u{483}-\u{489}\u{591}-\u{5c7}\u{610}-\u{61c}\u{64b}-\u{670}\u{6d6}-\u{6ed}\u{730}-\u{74a}\u{816}-\u{82d}\u{8d3}-\u{903}\u{93a}-\u{94f}\u{e31}-\u{e3a}\u{e47}-\u{e4e}\u{f71}-\u{fbc}\u{135d}-\u{135f}\u{1ab0}-\u{1aff}\u{1dc0}-\u{1dff}\u{200b}-\u{200f}\u{202a}-\u{202e}\u{2060}-\u{206f}\u{20d0}-\u{20f0}\u{302a}-\u{302f}\u{3099}\u{309a}\u{fe00}-\u{fe0f}\u{fe20}-\u{fe2f}\u{feff}\u{1d165}-\u{1d1ad}\u{e0000}-\u{e01ef}]/u;
const BREAKS = /[\n\v\f\u{85}\u{2028}\u{2029}]/u;
/** Characters of a name, and of a card that is closed, which are drawn. The whole text stands in the field, and in all that is exported. */
const [NAME, TEXT] = [400, 1000];

/** A text as the map draws it: its first `most` characters, at most 20 lines and 8 marks in a row, with an ellipsis for what is left out. */
function drawn(text, most) {
  let out = "";
  let [letters, breaks, stack] = [0, 0, 0];
  for (const letter of text) {
    const breaksLine = BREAKS.test(letter) ? 1 : 0;
    stack = STACKS.test(letter) ? stack + 1 : 0;
    if (stack > 8) {
      if (stack === 9) out += "…";
    } else if (letters === most || breaks + breaksLine === 20) {
      return `${out}…`;
    } else {
      letters += 1;
      breaks += breaksLine;
      out += letter;
    }
  }
  return out;
}

/** Everything on the screen that holds a text of the map, by what it is; and where its links lead. */
const screen = (map) =>
  map.element.evaluate((element) => {
    const inside = element.shadowRoot;
    const all = (selector) => [...inside.querySelectorAll(selector)].map((part) => part.textContent);
    const outline = inside.querySelector(".outline");
    const tips = [...inside.querySelectorAll("[title]")].map(({ title }) => title);
    const links = [...inside.querySelectorAll("a.link")].map(({ href, textContent, rel }) => ({ href, rel, says: textContent }));
    return {
      title: inside.querySelector("input.title")?.value,
      stages: all(outline ? ".outline .stage-name .name" : "th.stage .name"),
      lanes: all(outline ? ".outline .stage:first-of-type .lane-name .name" : "tbody th .name"),
      cards: all(".card .says").sort(),
      tips,
      links,
    };
  });

/**
 * Goes to every sink that the map itself has, and gives what is said there: announcements, dialogs, the advice, the plan, print. `painted`:
 * the PNG pictures too, which are painted from the SVG pictures that others look at.
 */
const everywhere = (map, own, painted) =>
  map.element.evaluate(async (element, [own, painted]) => {
    const inside = element.shadowRoot;
    const turn = (ms = 0) => new Promise((turn) => setTimeout(turn, ms));
    const until = async (there, seconds = 4) => {
      for (let tries = 0; tries < seconds * 100; tries += 1) {
        const found = there();
        if (found) return found;
        await turn(10);
      }
      throw new Error(`never, after ${pressed}: ${there}`);
    };
    let pressed = "";
    const press = (action) => (pressed = action) && inside.querySelector(`[part~=toolbar] [data-action=${action}]`).click();
    const events = { bubbles: true, composed: true, cancelable: true };
    const key = (key, more) => inside.activeElement.dispatchEvent(new KeyboardEvent("keydown", { key, ...events, ...more }));
    const status = () => [...inside.querySelectorAll("[role=status]")].map(({ textContent }) => textContent).join("\n");
    const said = { announced: "", advice: "", dialogs: "", plan: "" };
    const { stages, cards } = element.map;
    // Announcements: each stage's first card is walked to, moved, copied, deleted; and its stage and its advice are looked at.
    for (const { id } of stages) {
      const first = cards.find(({ stage }) => stage === id).id;
      const button = () => inside.querySelector(`[data-card="${CSS.escape(first)}"] button`);
      button().focus();
      await turn();
      said.advice += inside.querySelector(".advice").textContent;
      for (const [name, more] of [["ArrowDown", { altKey: true }], ["d", { ctrlKey: true }], ["Delete", {}]]) {
        button()?.focus();
        if (inside.activeElement) key(name, more);
        await turn();
        said.announced += status();
      }
    }
    while (element.undo());
    await element.load(own);
    // Dialogs: as each is opened from the bar, with all it shows.
    for (const action of ["files", "share", "about", "maps", "help"]) {
      press(action);
      const dialog = await until(() => inside.querySelector("dialog[open]"));
      if (action === "share") await until(() => dialog.querySelector("input")?.value.includes("#m="));
      if (action === "files") {
        const formats = dialog.querySelector("select");
        for (const { value } of formats.options) {
          if (value.startsWith("png") && !painted) continue;
          formats.value = value;
          formats.dispatchEvent(new Event("change", { bubbles: true }));
          if (value.startsWith("png")) await until(() => dialog.querySelector("img") ?? dialog.querySelector(".fault"), 30);
          else if (value) await until(() => dialog.querySelector("textarea[readonly]")?.value);
          said.dialogs += dialog.querySelector("textarea[readonly]")?.value ?? "";
        }
      }
      said.dialogs += dialog.textContent + [...dialog.querySelectorAll("input, textarea")].map(({ value }) => value).join();
      const closed = new Promise((closed) => dialog.addEventListener("close", closed, { once: true }));
      dialog.querySelector(".dialog-top button").click();
      await closed;
    }
    press("plan");
    const plan = await until(() => inside.querySelector(".plan"));
    for (const folded of plan.querySelectorAll("details")) folded.open = true;
    await turn();
    said.plan = plan.textContent + [...plan.querySelectorAll("input")].map(({ value }) => value).join();
    press("plan");
    press("print");
    await until(() => window.prints > 0);
    window.prints = 0;
    dispatchEvent(new Event("afterprint"));
    // A map of elsewhere with the same texts: looked at, added, taken back.
    const data = new DataTransfer();
    data.setData("text/plain", own);
    inside.querySelector(".map").dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, ...events }));
    said.banner = (await until(() => inside.querySelector(".looking"))).textContent;
    inside.querySelector(".looking .chip:last-of-type").click();
    await until(() => !inside.querySelector(".looking"));
    said.announced += status();
    element.undo();
    return said;
  }, [own, painted]);

/** Everything that goes out of the map as a text. */
const exported = (map) =>
  map.element.evaluate(async (element) => {
    const out = {};
    for (const theme of ["light", "dark"]) out[`svg ${theme}`] = await element.export("svg", { theme });
    out.mermaid = await element.export("mermaid");
    for (const orientation of ["lanes", "stages"]) {
      for (const format of ["csv", "markdown"]) out[`${format} ${orientation}`] = await element.export(format, { orientation });
    }
    for (const lang of ["nl", "en"]) out[`plan ${lang}`] = await element.export("plan", { lang });
    out.json = await element.export("json");
    out.link = await element.link();
    return out;
  });

/** A picture in a page of its own and as a part of another, neither with a policy; what was seen there. */
async function opened(viewer, watch, picture) {
  await viewer.route("**/picture.svg", (route) => route.fulfill({ contentType: "image/svg+xml", body: picture }));
  const body = '<!doctype html><link rel="icon" href="data:,"><img src="/picture.svg">';
  await viewer.route("**/viewer.html", (route) => route.fulfill({ contentType: "text/html", body }));
  const asked = [];
  const listen = (request) => asked.push(new URL(request.url()).pathname);
  viewer.on("request", listen);
  await viewer.goto("/viewer.html");
  const wide = await viewer.locator("img").evaluate((img) => img.decode().then(() => img.naturalWidth));
  await viewer.goto("/picture.svg");
  viewer.off("request", listen);
  return { wide, root: await viewer.evaluate(() => document.documentElement.localName), asked, seen: await watch.over() };
}

/** What a text has to be found as: the first words of it that no white space parts, long enough to be told from others. */
const telling = (text) => text.toWellFormed().split(/[\s\p{C}\p{M}\p{Z}]/u).find((word) => word.length > 6);

const FORMS = ["element", "frame"];
for (const form of FORMS) {
  for (let at = 0; at < PARTS; at += 1) {
    // In a frame the same map stands in a page of its own: without more time, a part of them has to do.
    if (form === "frame" && at > 0 && !LONG) continue;
    test(`hostile texts in every place of a map go through every sink as texts: ${form}, ${at + 1} of ${PARTS}`, async ({ page }) => {
      test.setTimeout(240_000);
      const { map, watch } = await guarded(page, { form });
      const viewer = await page.context().newPage();
      const viewing = await Watch.keep(viewer);
      // The browser draws a tab behind another once a second at most, and closes its dialogs then.
      await page.bringToFront();
      const astray = new Set();
      for (const [place, batch] of part(batches, at).entries()) {
        const which = batch.map(({ kind, fits }) => `${kind} ${JSON.stringify(fits.slice(0, 40))}`).join(", ");
        const given = journeyOf(batch.map(({ fits }) => fits));
        expect(await map.call("load", given), which).toEqual({ warnings: [] });

        // What the map holds is what it was given.
        const read = await map.read();
        for (const list of ["personas", "stages", "lanes", "cards", "results"]) {
          const texts = (entries) => entries.map((entry) => WORDS.map((key) => [key, (entry[key] ?? "").toWellFormed()]));
          expect(texts(read[list]), `${list}: ${which}`).toEqual(texts(given[list]));
        }

        // What stands on the screen is what the map holds; print has the same parts, the outline has others.
        for (const form of ["table", "print", "outline"]) {
          if (form === "print") await page.emulateMedia({ media: "print" });
          if (form === "outline") {
            await page.emulateMedia({ media: "screen" });
            await map.element.evaluate((element) => element.shadowRoot.querySelector("[part~=toolbar] [data-action=outline]").click());
            // Drawn in steps.
            await expect(map.element.locator(".outline .stage-name .name")).toHaveCount(read.stages.length);
          }
          const shown = await screen(map);
          const named = (name, none) => drawn(name, NAME) || none;
          expect(shown.title, `${form}: ${which}`).toBe(read.title.replace(/[\r\n]/g, ""));
          expect(shown.stages, `${form}: ${which}`).toEqual(read.stages.map(({ name }) => named(name, "Fase zonder naam")));
          if (form !== "outline") expect(shown.lanes, `${form}: ${which}`).toEqual(read.lanes.map(({ name }) => named(name, "Rij zonder naam")));
          expect(shown.cards, `${form}: ${which}`).toEqual(read.cards.map(({ text }) => drawn(text, TEXT) || "(leeg)").sort());
          for (const { href, rel, says } of shown.links) {
            expect(href, which).toMatch(/^(https?:\/\/|mailto:|tel:)/);
            expect(rel, which).toContain("noopener");
            // A link says where it leads.
            const host = (address) => URL.canParse(address) && new URL(address).host;
            const right = host(href) && host(`https://${says}`) === host(href);
            if (href.startsWith("http") && says.length < 60 && !right) astray.add(`${says} leads to ${href}`);
          }
        }
        await map.element.evaluate((element) => element.shadowRoot.querySelector("[part~=toolbar] [data-action=outline]").click());

        const said = await everywhere(map, JSON.stringify(read), LONG || place === 0);
        for (const [place, texts] of [["announced", read.cards], ["advice", read.stages], ["dialogs", read.stages], ["plan", read.stages]]) {
          const words = texts.map(({ text, name }) => telling(text ?? name)).filter(Boolean);
          // Where long texts are cut they are cut behind their beginning. Half of them is enough to know that the place was reached.
          const found = words.filter((word) => said[place].includes(word.slice(0, 20)));
          expect(found.length, `${place}: ${which}: ${said[place].slice(0, 300)}`).toBeGreaterThanOrEqual(words.length / 2);
        }
        expect(await watch.over(), which).toEqual([]);

        // What goes out comes in again, a picture as the very same map; and opened elsewhere it is a picture.
        const out = await exported(map);
        for (const theme of ["light", "dark"]) {
          const { wide, root, asked, seen } = await opened(viewer, viewing, out[`svg ${theme}`]);
          expect([root, seen, asked], which).toEqual(["svg", [], ["/viewer.html", "/picture.svg", "/picture.svg"]]);
          expect(wide, which).toBeGreaterThan(300);
        }
        for (const [what, text] of Object.entries(out).filter(([what]) => !/plan|link/.test(what))) {
          await map.element.evaluate((element, text) => element.load(text), text);
          if (/svg|json/.test(what)) expect(await map.read(), `${what}: ${which}`).toEqual(read);
          expect((await map.read()).stages.length, `${what}: ${which}`).toBeGreaterThan(0);
        }
        expect(await watch.over(), which).toEqual([]);
      }
      expect([...astray], "links that say another place than they lead to").toEqual([]);
    });
  }
}
