// Links to maps in the page's address. The fragment holds a map as `#m=VERSION.TEXT`, or as a parameter behind what the page has there
// itself: `#/route?m=VERSION.TEXT`, `#tab=2&m=VERSION.TEXT`.

import type { JourneyMap } from "../journey-map.d.ts";
import { maps } from "./page.ts";

const LONG = 200_000; // characters: no page has a fragment of its own of this length
const LINK = /[#?&]m=(-?\d+)\.(.*)$/s;

/**
 * The link in a fragment, as `#m=VERSION.TEXT` without what mail programs and trackers put behind it; empty where there is none. Pages have
 * fragments of their own that begin alike (`#m=1.json`, `#m=menu`): the text of a link has at least 24 characters, letters of both
 * cases and digits.
 */
export function linkIn(fragment: string): string {
  const [, version, rest = ""] = LINK.exec(fragment) ?? encoded(fragment);
  if (!version) return "";
  if (rest.length > LONG) return `#m=${version}.${rest}`;
  // A damaged link may hold the signs of plain base64: it is a link all the same, and refused when it is read.
  const [all = ""] = /^[\w+/=-]*/.exec(decoded(rest)) ?? [];
  const isText = all.length > 200 || (all.length >= 24 && [/[A-Z]/, /[a-z]/, /\d/].every((kind) => kind.test(all)));
  return isText ? `#m=${version}.${all}` : "";
}

/** The version and the rest of a link in whose fragment a program wrote the full stop as `%2E`. */
function encoded(fragment: string) {
  const [, version, rest] = /[#?&]m=(\d+)%2e(.*)$/is.exec(fragment) ?? [];
  return [undefined, version, rest];
}

function decoded(text: string) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** A fragment without its link: what the page had there itself, which may be nothing. */
function own(fragment: string) {
  const text = fragment.slice(1);
  const [route = "", ...parameters] = text.includes("?") ? text.split(/[?&]/) : ["", ...text.split("&")];
  const others = parameters.filter((parameter) => parameter && !linkIn(`#${parameter}`)).join("&");
  return route + (route && others && "?") + others;
}

/** The fragment for a page that shows this one: the link `#m=VERSION.TEXT`, behind the page's own route or parameters. */
export function withLink(fragment: string, link: string) {
  const before = own(fragment);
  if (!before) return link;
  const isParameters = before.includes("?") || (before.includes("=") && !/^[/!]/.test(before));
  return `#${before}${isParameters ? "&" : "?"}${link.slice(1)}`;
}

/** An address without its fragment. */
export const bare = (address: string) => address.split("#", 1)[0] ?? "";
const fragmentOf = (address: string) => address.slice(bare(address).length);

let arrived = "";

/**
 * Notes the link that the page was opened with: also one that the page's router took out of the address before this script ran. Its route
 * is restored then, once: routers that know no parameters go elsewhere.
 */
export function noteLink() {
  arrived = linkIn(location.hash);
  if (arrived) return;
  const first = fragmentOf(performance.getEntriesByType?.("navigation")[0]?.name ?? "");
  arrived = linkIn(first);
  const route = own(first);
  if (arrived && /^[/!]/.test(route) && location.hash !== `#${route}`) location.replace(`${bare(location.href)}#${route}`);
}

/** Notes the link of a new fragment; false where it has none. The router may have changed the address again by now. */
export function noteChange({ newURL }: HashChangeEvent) {
  const link = linkIn(fragmentOf(newURL ?? location.href));
  arrived = link || arrived;
  return Boolean(link);
}

/** Has the page a link that no element has shown? */
export const hasLink = () => Boolean(arrived);

/** The link that no element has shown yet, for the one that does; empty where there is none. It stays in the address. */
export function takeLink() {
  const link = arrived;
  arrived = "";
  return link;
}

/** Gives back a link that was taken and not shown, or whose element went. */
export function putBack(link: string | undefined) {
  arrived ||= link ?? "";
}

/** Is this the element that shows the map of a link: the page's first that keeps maps, or its first where none does? */
export function takesLinks(element: JourneyMap) {
  const all = maps();
  return element === (all.find(({ storage }) => storage !== "none") ?? all[0] ?? element);
}

/** Takes a link out of the address, once its map was kept or left; what the page has there itself and the state of its history stay. */
export function dropLink(link: string | undefined) {
  if (!link || linkIn(location.hash) !== link) return;
  const rest = own(location.hash);
  try {
    history.replaceState(history.state, "", bare(location.href) + (rest && `#${rest}`));
  } catch {
    // A page without an address of its own: it stays.
  }
}
