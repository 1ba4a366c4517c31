// The attributes of the element, which are properties too.

/** The properties that are attributes too. */
export type Attribute = "theme" | "mode" | "template" | "src" | "pack" | "storage" | "storageKey" | "cta";

/** The attributes but `lang`, which every element has: the property, and what it is without the attribute. */
export const ATTRIBUTES = new Map<string, readonly [Attribute, string]>([
  ["theme", ["theme", "auto"]], ["mode", ["mode", "edit"]],
  ["template", ["template", ""]], ["src", ["src", ""]],
  ["pack", ["pack", ""]], ["storage", ["storage", "local"]],
  ["storage-key", ["storageKey", "default"]], ["cta", ["cta", ""]],
]);

/** Attributes are properties too: by the attribute's name, that of the property and what it is without the attribute. */
export function reflect(prototype: HTMLElement, attributes: Iterable<readonly [string, readonly [name: string, fallback: string]]>) {
  for (const [attribute, [name, fallback]] of attributes) {
    Object.defineProperty(prototype, name, {
      configurable: true,
      enumerable: true,
      get(this: HTMLElement) {
        return this.getAttribute(attribute) ?? fallback;
      },
      set(this: HTMLElement, value: string | null | undefined) {
        if (value === null || value === undefined) this.removeAttribute(attribute);
        else this.setAttribute(attribute, value);
      },
    });
  }
}
