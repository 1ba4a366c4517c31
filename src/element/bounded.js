// Bytes from outside, and the texts in them.

export const MOST = 5 * 1024 * 1024 + 1; // bytes: one more than a map may have

/** The bytes of a file, or of what holds some; of a file that is too long only the first part, which is too long for the reader too.
 * Undefined for what is no bytes. */
export async function bytesOf(input) {
  // By their names: what comes from another frame is of another class.
  const kind = Object.prototype.toString.call(input);
  if (kind === "[object Blob]" || kind === "[object File]") return new Uint8Array(await input.slice(0, MOST).arrayBuffer());
  if (kind === "[object ArrayBuffer]") return new Uint8Array(input);
  return ArrayBuffer.isView(input) ? new Uint8Array(input.buffer, input.byteOffset, input.byteLength) : undefined;
}

/** Bytes as text where they are UTF-8; of all others, as of workbooks, `other(bytes)` makes the text. */
export function textOf(bytes, other) {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    // UTF-16 of a plain text is UTF-8 too, with a zero beside each letter.
    if (!text.includes("\0")) return text;
  } catch {
    // Another encoding, or no text.
  }
  return other(bytes);
}

/** The bytes that a response holds; of what is too long only the first part, which is too long for the reader too. */
export async function bytesIn(response, limit) {
  const parts = [];
  let length = 0;
  const reader = response.body.getReader();
  for (let part; length <= limit && !(part = await reader.read()).done; length += part.value.length) parts.push(part.value);
  reader.cancel().catch(() => {});
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}

/** What a response holds, as text. */
export const bounded = async (response, limit) => new TextDecoder().decode(await bytesIn(response, limit));
