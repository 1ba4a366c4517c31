// Maps by chance for the tests of what goes out, made from a seed, so that each run tries the same; and the formats as they are delivered.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const dist = new URL("../../dist/", import.meta.url);

/** The delivered wasm of the formats, in Node: `read(text, language)` and `write(format, map, language, orientation)`. */
export async function formats() {
  const glue = await import(new URL("formats.js", dist).href);
  await glue.default({ module_or_path: readFileSync(fileURLToPath(new URL("formats_bg.wasm", dist))) });
  return glue;
}

/** Texts that mean no good, or mean something to somebody on the way. */
export const HOSTILE = [
  // Mermaid's own signs and words.
  ..."; # : % < > \" & ﬂ ¶ ° , { } ( ) [ ] | ` ' \\ / - = + @ $ ~ ^ _ * . !".split(" "),
  "a;b", "a#b", "a:b", "A: b: 3: Ik", "50% korting", "100%", "%% niets", "a %% b", "%%{init}%%", '%%{init: {"theme":"dark"}}%%', "}%%",
  "---", "--- title: x ---",
  "section", "section x", "Section x: y", "title", "title x", "title: x", "accTitle", "accTitle: x", "accDescr", "accDescr { x }", "accdescr: x",
  "journey", "journeyman", "My journey", "JOURNEY TB", "journey\ntitle y", "graph TD; A-->B", "sequenceDiagram", "end", "click a href",
  "direction LR",
  "#35;", "#amp;", "#quot;", "#x41;", "#123", "a #59; b", "&#35;", "ﬂ°°35¶ß", "ﬂ°amp¶ß", "°°", "¶ß", "style a:b#c;d", "classDef x:y#z;", "style:#;",
  "3", ": 3", "x: 3", "x: 3: a, b", "a, b", ",", ",,", "1,5", "NaN", "<br>", "a<br/>b", "<BR />",
  // Markup.
  "<script>window.hit=1</script>", "<img src=x onerror=window.hit=1>", "<svg onload=window.hit=1>",
  "<iframe srcdoc='<script>parent.hit=1</script>'></iframe>",
  "</title><script>window.hit=1</script>", "</style><style>*{display:none}", "</textarea></template>", "]]>", "<!--", "-->",
  "<![CDATA[x]]>", "&lt;", "&amp;lt;", "&#60;b&#62;", "&nbsp;",
  "<math><mtext><table><mglyph><style><img src=x onerror=window.hit=1>", "<form id=location><input name=body>", "{{7*7}}", "${7*7}",
  "<%= 7*7 %>", "$$x^2$$", "`code`", "**dik**",
  "<foreignObject>", "</foreignObject></svg>", "<use xlink:href='//evil.example/x'>", "<a href='javascript:window.hit=1'>x</a>",
  "<x onclick=window.hit=1>", "fa:fa-car",
  // Addresses.
  "javascript:window.hit=1", "JaVa\tScRiPt:window.hit=1", "data:text/html,<script>window.hit=1</script>", "//evil.example/x.png",
  "https://good@evil.example", "https:\\\\evil.example", "url(https://evil.example)",
  // Names that JavaScript knows.
  "__proto__", "constructor", "toString", "hasOwnProperty", "valueOf", "prototype", "null", "undefined", "true", "0", "-1", "color", "length",
  // Unicode.
  "\u202eomgekeerd", "a\u202db", "\u200b", "a\u200b", "\u200d", "\ufeff", "\ufeffmerk", "\u00ad", "a\u0000b", "\u0000", "\u0001\u0002",
  "\u001b[31mrood", "\u007f", "\u0080\u0085\u009f",
  "a\u2028b", "a\u2029b", "\u00a0", "\u3000", "👩‍👩‍👧‍👦", "🏳️‍🌈 trots", "e\u0301", `Z${"\u0300\u0315\u0328".repeat(40)}`, "日本語の題名",
  "العربية", "עברית", "हिन्दी", "\u{e0041}\u{e0042}", "\ufffe", "\ud800", "a\udfffb", "\u{1d54f}",
  // Line breaks, and nothing.
  "twee\nregels", "drie\r\nregels\rsamen", "\n", " ", "\t", "", "  ruim  ", "a\u000bb\u000cc", "tab\tin",
  // Spreadsheets.
  '=HYPERLINK("http://evil.example","klik")', "=1+1", "+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "=cmd|'/c calc'!A1", "'=1", "''-1", "'",
  "'s morgens", " =1", "＝1", "\u00a0=1", '"', '""', 'a"b', '"a","b"', "a;b,c\td",
  "sep=;", "- lijst", "1. lijst", "• punt", "-", "–", "../../x", "CON", "00123", "1e5",
];

/** Texts of people. */
const PLAIN = [
  "Zien", "Denken", "Doen", "Houden", "Vergelijkt prijzen", "Leest recensies", "Belt met de klantenservice", "Orders again",
  "Één café à la carte", "Reis van de klant", "An", "Bo", "De Vries",
  "Iemand met een lange naam die niet op één regel past", "Wij & zij", "R&D (intern)", "Naam, met een komma erin", "Vraagt: waarom?",
  "#1 van Nederland", "50% korting; tijdelijk", "Zegt \"ja\"",
];

/** Numbers from 0 to 1 from a seed. */
export function chance(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const KINDS = ["actions", "thoughts", "touchpoints", "pains", "opportunities", "factors", "kpis", "automation", "backstage", "text"];
const LONGEST = 5_000;

/** A map by chance. No text in it is over the limit, at most one is near it, and lanes of feelings are left out. */
export function journey(seed) {
  const random = chance(seed);
  const below = (number) => Math.floor(random() * number);
  const pick = (list) => list[below(list.length)];
  const often = (part) => random() < part;
  const upTo = (number, make) => Array.from({ length: below(number + 1) }, (_, at) => make(at));
  let long = often(0.02);
  const text = () => {
    if (long && often(0.2)) {
      long = false;
      return [...pick([...HOSTILE, "woord ", "W"]).padEnd(1, "x").repeat(LONGEST)].slice(0, LONGEST).join("");
    }
    if (often(0.3)) return pick(PLAIN);
    if (often(0.6)) return pick(HOSTILE);
    return Array.from({ length: 2 + below(3) }, () => pick(often(0.5) ? HOSTILE : PLAIN)).join(pick(["", " ", ": ", "; ", "\n"]));
  };
  const personas = upTo(5, (at) => ({ id: `p${at}`, name: text() }));
  const twins = often(0.3);
  const names = [text(), text()];
  const stages = upTo(6, (at) => ({ id: `s${at}`, name: twins ? pick(names) : text(), goal: often(0.2) ? text() : "" }));
  const lanes = upTo(4, (at) => ({ id: `l${at}`, kind: pick(KINDS), name: text() }));
  const cell = (stage, lane) => (often(0.6) ? upTo(3, () => ({ stage: stage.id, lane: lane.id, text: text() })) : []);
  const cards = stages.flatMap((stage) => lanes.flatMap((lane) => cell(stage, lane)));
  cards.forEach((card, at) => (card.id = `c${at}`));
  const whose = [undefined, ...personas.map(({ id }) => id)];
  const feelings = [];
  const feel = (stage, card) => {
    for (const persona of whose) {
      for (const state of ["now", "goal"]) {
        if (often(state === "now" ? 0.3 : 0.1)) feelings.push({ stage, card, persona, state, score: (below(9) - 4) / 2 });
      }
    }
  };
  for (const { id } of stages) if (often(0.4)) feel(id);
  for (const { id, stage } of cards) if (often(0.4)) feel(stage, id);
  return { format: "klantreis", version: 1, title: often(0.9) ? text() : "", language: pick(["nl", "en"]), personas, stages, lanes, cards, feelings };
}

/** Maps in which each text that means no good stands in every place: the title, a stage, two cards, a lane and a persona. */
export const hostile = HOSTILE.map((text, at) => ({
  format: "klantreis",
  version: 1,
  title: text,
  personas: [{ id: "p", name: text }, { id: "q", name: `${text} en ${text}` }],
  stages: [{ id: "s", name: text }, { id: "t", name: text }, { id: "u", name: `Na ${text}` }],
  lanes: [{ id: "l", kind: "actions", name: text }, { id: "m", kind: KINDS[at % KINDS.length], name: `${text}${text}` }],
  cards: [
    { id: "a", stage: "s", lane: "l", text },
    { id: "b", stage: "s", lane: "l", text: `${text} en ${text}` },
    { id: "c", stage: "t", lane: "m", text },
    { id: "d", stage: "u", lane: "l", text: `${text}\n${text}` },
  ],
  feelings: [
    { stage: "s", card: "a", persona: "p", state: "now", score: 2 },
    { stage: "s", card: "a", persona: "q", state: "now", score: -1 },
    { stage: "u", persona: "q", state: "now", score: 1.5 },
  ],
}));
