// The address of this script. It runs as a module and as a classic script, so `import.meta` is not available.

const NAME = /\/journey-map\.js(?:[?#]|$)/;
const IN_STACK = /[a-z][\w+.-]*:\/\/[^\s()]*?(?=:\d+(?::\d+)?\)?$)/im;

/** The script element that runs now, for a classic script. An element named `currentScript` would hide `document.currentScript`. */
function runningScript() {
  return Object.getOwnPropertyDescriptor(Document.prototype, "currentScript")?.get?.call(document);
}

/** The address at the top of the call stack, for a module. A page may have changed what errors hold. */
function addressInStack() {
  try {
    return IN_STACK.exec(String(new Error().stack))?.[0];
  } catch {
    return undefined;
  }
}

/** Every address of a script in the page: also of one that a consent tool renamed an attribute or the type of. */
function addressesInPage() {
  const elements = [...Document.prototype.querySelectorAll.call(document, "script, link[href]")];
  const attributes = elements.flatMap((element) => Array.from(element.attributes, ({ value }) => value.trim()));
  return [...attributes, ...performance.getEntriesByType("resource").map(({ name }) => name)];
}

/** The base of the page's addresses. An element named `baseURI` would hide `document.baseURI`. */
const base = Object.getOwnPropertyDescriptor(Node.prototype, "baseURI")?.get?.call(document) ?? location.href;

function ownAddress(): URL {
  const own = [runningScript()?.src, addressInStack()].filter((address): address is string => typeof address === "string" && address !== "");
  // By its name wherever that stands; else, for a script that was renamed or merged with others, the address that ran.
  const found: string | undefined = own.find((address) => NAME.test(address)) ?? addressesInPage().find((address) => NAME.test(address)) ?? own[0];
  try {
    return new URL(found ?? base, base);
  } catch {
    return new URL(base);
  }
}

export const address = ownAddress();
export const folder = new URL("./", address.origin === "null" ? address.href : address);
