// Bytes from outside, and the texts in them.

export const MOST = 5 * 1024 * 1024 + 1; // bytes: one more than a map may have

// By their names: what comes from another frame is of another class.
const kindOf = (input: unknown) => Object.prototype.toString.call(input);
const isBlob = (input: unknown): input is Blob => /^\[object (Blob|File)\]$/.test(kindOf(input));
const isBuffer = (input: unknown): input is ArrayBuffer => kindOf(input) === "[object ArrayBuffer]";

/** The bytes of a file, or of what holds some; of a file that is too long only the first part, which is too long for the reader too.
 * Undefined for what is no bytes. */
export async function bytesOf(input: unknown): Promise<Uint8Array | undefined> {
  if (isBlob(input)) return new Uint8Array(await input.slice(0, MOST).arrayBuffer());
  if (isBuffer(input)) return new Uint8Array(input);
  return ArrayBuffer.isView(input) ? new Uint8Array(input.buffer, input.byteOffset, input.byteLength) : undefined;
}

/** Bytes as text where they are UTF-8; of all others, as of workbooks, `other(bytes)` makes the text. */
export function textOf<T>(bytes: Uint8Array, other: (bytes: Uint8Array) => T): string | T {
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
export async function bytesIn(response: Response, limit: number) {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  const reader = response.body?.getReader();
  if (!reader) return new Uint8Array();
  for (let part: ReadableStreamReadResult<Uint8Array<ArrayBuffer>>; length <= limit && !(part = await reader.read()).done; length += part.value.length) parts.push(part.value);
  reader.cancel().catch(() => {});
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}

/** What a response holds, as text. */
export const bounded = async (response: Response, limit: number) => new TextDecoder().decode(await bytesIn(response, limit));
