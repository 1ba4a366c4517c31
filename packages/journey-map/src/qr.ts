// A QR code as the path of an SVG. scripts/bundle.mjs puts the library that makes it in; loaded only for links that are short enough.
import { encode } from "uqr";

// The largest that fits a screen with four pixels a dot: 145 dots a side, 1,952 characters.
const VERSION = 32;
const BORDER = 4; // dots of white around it, as ISO/IEC 18004 asks

/** `SIZE PATH`: dots a side with the border, and the dark ones, each one unit wide. An address over 1,952 characters is refused. */
export function qrOf(url: string) {
  const { size, data } = encode(url, { ecc: "L", boostEcc: true, border: BORDER, maxVersion: VERSION });
  const runs = data.flatMap((row, y) =>
    [...row.map((dark) => (dark ? "#" : " ")).join("").matchAll(/#+/g)].map(({ 0: { length }, index }) => `M${index} ${y}h${length}v1h-${length}`),
  );
  return `${size} ${runs.join("")}`;
}
