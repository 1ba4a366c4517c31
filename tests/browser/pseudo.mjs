// How the tests in the language that nobody speaks look at a screen. scripts/pseudo puts every Dutch text in brackets, `⟦Ţéķšţ ẋẋ⟧`:
// letters outside brackets were forgotten, a bracket without its partner was cut off. What the tests themselves put on a map
// stands in brackets too.
import { readFileSync } from "node:fs";

const PACK = JSON.parse(readFileSync(new URL("../../crates/advice/src/pack.json", import.meta.url), "utf8"));
const literally = (text) => text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
const names = PACK.sources.flatMap(({ title, by }) => [title, by]).filter((name) => typeof name === "string");
const KEYS = "((Ctrl|Alt|Shift)\\+)*(Enter|Ins|Del|Backspace|F\\d|[A-Z?*←→↑↓])";

/** Letters that may stand outside brackets: in which elements, which, and why. */
export const WORDS = [
  { at: "kbd", text: `^${KEYS}$`, why: "keys are called what stands on them" },
  { at: "[data-action]", text: ` \\(${KEYS}\\)$`, why: "the same, in the hint of a tool" },
  { at: ".sources *", text: `^ ?(${names.map(literally).join("|")})(, )?$`, why: "titles and authors are called the same in every language" },
  { at: ".mark.channel, option, .plan li, .plan th, .plan th > span", text: "^smoke_signals$", why: "a channel that the pack does not know has no name but its id" },
  { at: ".measures input, .measures select", text: ", smoke_signals$", why: "the same" },
  { at: ".sources .site", text: "^[a-z0-9.-]+$", why: "the host of an address" },
  { at: "a.link, a.link bdi, input", text: "^(https://)?example\\.org(/\\S*)?$|^nothing to go to$", why: "addresses that the test wrote" },
  { at: ".message > .reason", text: ": .*$", why: "the browser's own message, for whoever is asked to help" },
  { at: ".share input", text: "^https?:[^ ]*$", why: "an address" },
  { at: ".hand pre", text: "[^]*", why: "a file, letter by letter" },
  { at: ".files textarea[readonly]", text: "[^]*", why: "the same, in another format" },
];

/** Elements whose text may be cut off, and why; where a person sees them, with dots at the end. */
export const ROOM = [
  { at: ".unseen, .map .more .done .word", why: "for screen readers only" },
  { at: "input:not(:placeholder-shown)", why: "a line to write in moves with the caret" },
  { at: ".title, .question input", dots: true, why: "an example of what to write: its end may be missing" },
  { at: ".proportions > span", dots: true, why: "a picture; the same is said in full in the headers" },
  { at: ".picked > select", why: "it lies unseen over its word, which is looked at as any other" },
  { at: ".map select", dots: true, why: "a column is narrow; opened, the list shows them whole" },
];

/** Elements that may be scrolled sideways, and why. */
export const SIDEWAYS = [
  { at: ".map", why: "stages are columns" },
  { at: ".strip", why: "stages are next to each other" },
];

/** What is wrong with the words and the room of an element with a shadow root. To be run in the page. */
export function look(host, { words, room, sideways }) {
  const root = host.shadowRoot;
  const found = [];
  // Nothing changes while it is looked at, and each element is met many times.
  const styles = new Map();
  const styleOf = (element) => styles.get(element) ?? styles.set(element, getComputedStyle(element)).get(element);
  const any = (element, list) => list.some(({ at, dots }) => element.matches(at) && (!dots || styleOf(element).textOverflow === "ellipsis"));
  const name = (element) => {
    const of = (e) => e.localName + (e.getAttribute("class") ? `.${e.getAttribute("class").trim().replace(/\s+/g, ".")}` : "");
    const kind = element.parentElement?.closest("[class]");
    return (kind ? `${of(kind)} ` : "") + of(element);
  };
  const report = (what, element, text) => found.push(`${what}: ${name(element)}: ${text.trim().slice(0, 80)}`);

  // --- Words ----------------------------------------------------------------------------------------------------------------
  const allowances = words.map(({ at, text }) => ({ at, text: new RegExp(text, "g") }));
  const read = (element, text, which = "") => {
    if (!text.trim()) return;
    let rest = text;
    while (rest !== (rest = rest.replace(/⟦[^⟦⟧]*⟧/g, "")));
    if (/[⟦⟧]/.test(rest)) return report(`cut off${which}`, element, text);
    if (/\p{L}/u.test(rest)) for (const { at, text } of allowances) if (element.matches(at)) rest = rest.replace(text, "");
    if (/\p{L}/u.test(rest)) report(`forgotten${which}`, element, text);
  };
  const READ = ["aria-label", "aria-description", "aria-valuetext", "aria-roledescription", "aria-placeholder", "title", "placeholder", "alt", "label"];
  const all = [...root.querySelectorAll("*")];
  for (const element of all) {
    if (element.matches("style, script")) continue;
    for (const node of element.childNodes) if (node.nodeType === Node.TEXT_NODE) read(element, node.data);
    for (const attribute of READ) read(element, element.getAttribute(attribute) ?? "", ` (${attribute})`);
    if (element.matches("textarea, input:not([type=radio], [type=checkbox], [type=range], [type=file])")) read(element, element.value, " (value)");
    for (const drawn of ["::before", "::after"]) {
      const content = getComputedStyle(element, drawn).content;
      read(element, (content.match(/"(?:[^"\\]|\\.)*"/g) ?? []).join(" ").replaceAll('"', ""), ` (${drawn})`);
    }
  }

  // --- Room -----------------------------------------------------------------------------------------------------------------
  const SLACK = 1; // px that browsers round
  const seen = all.filter((element) => element.checkVisibility({ visibilityProperty: true }));
  const unseen = all.filter((element) => any(element, room));
  const allowed = (element) => unseen.some((one) => one.contains(element));
  const says = (element) => element.value || [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
  const range = document.createRange();
  const boxes = new Map();
  for (const element of seen) {
    const style = styleOf(element);
    const wide = element.scrollWidth - element.clientWidth > SLACK;
    const high = element.scrollHeight - element.clientHeight > SLACK;
    const sizes = `${element.scrollWidth}×${element.scrollHeight} in ${element.clientWidth}×${element.clientHeight}`;
    if (/auto|scroll/.test(style.overflowX)) {
      if (wide && !any(element, sideways)) report("scrolls sideways", element, sizes);
    } else if (style.display !== "inline" && /hidden|clip/.test(style.overflow) && says(element) && (wide || high)) {
      if (!allowed(element)) report("cut off", element, `${sizes}: ${element.textContent}`);
    }
    if (allowed(element)) continue;
    for (const node of element.childNodes) {
      if (node.nodeType !== Node.TEXT_NODE || !node.data.trim()) continue;
      range.selectNodeContents(node);
      const text = range.getBoundingClientRect();
      if (!text.width) continue;
      // Every box it stands in, up to the first that scrolls or is not where the others are.
      for (let box = element; box && box !== root; box = box.parentElement) {
        if (!boxes.has(box)) {
          const { display, overflow, position } = styleOf(box);
          boxes.set(box, { display, overflow, position, edge: box.getBoundingClientRect() });
        }
        const { display, overflow, position, edge } = boxes.get(box);
        if (display === "inline" || display === "contents") continue;
        if (/auto|scroll/.test(overflow)) break; // to be scrolled, and sideways only where that is said above
        const out = Math.max(edge.left - text.left, text.right - edge.right, edge.top - text.top, text.bottom - edge.bottom);
        if (out > SLACK) {
          report(/hidden|clip/.test(overflow) ? "cut off" : "sticks out", element, `${Math.round(out)} px out of ${name(box)}: ${node.data}`);
          break;
        }
        if (/absolute|fixed|sticky/.test(position)) break;
      }
    }
  }
  // What is chosen in a list, and what a field says while it is empty, must fit on their one line.
  const pen = new OffscreenCanvas(1, 1).getContext("2d");
  const length = (element, text) => {
    const { fontStyle, fontWeight, fontSize, fontFamily, letterSpacing } = styleOf(element);
    pen.font = `${fontStyle} ${fontWeight} ${fontSize} ${fontFamily}`;
    pen.letterSpacing = letterSpacing === "normal" ? "0px" : letterSpacing;
    return pen.measureText(text).width;
  };
  for (const element of seen.filter((element) => element.matches("select, input[placeholder], textarea[placeholder]"))) {
    const style = styleOf(element);
    const select = element.localName === "select";
    const text = select ? (element.selectedOptions[0]?.label ?? "") : element.value ? "" : element.placeholder;
    // A list of the browser's own look has its arrow within.
    const arrow = select && style.appearance !== "none" ? 16 : 0;
    const place = element.clientWidth - parseFloat(style.paddingInlineStart) - parseFloat(style.paddingInlineEnd) - arrow;
    const needed = length(element, text);
    if (needed > place + SLACK && !any(element, room)) report("no room", element, `${Math.round(needed)} in ${Math.round(place)}: ${text}`);
  }
  const page = document.scrollingElement;
  if (page.scrollWidth > page.clientWidth + SLACK) found.push(`the page scrolls sideways: ${page.scrollWidth} in ${page.clientWidth}`);
  return [...new Set(found)];
}
