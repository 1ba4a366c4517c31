// The moments in a page's life at which its maps are saved, or looked after.

import { documentMember } from "./page.ts";
import { onLoss } from "./storage.ts";

const CHECK = 5000; // milliseconds after which a map in sight looks whether it is still stored

/**
 * Calls `keep(over)` when a page goes out of sight, or is `over`; `onStorageChange(key)` when another window may have written, under this key or
 * nobody knows where; and `check()` now and then.
 */
export function followPageLife(keep: (over: boolean) => void, onStorageChange: (key?: string | null) => void, check: () => void) {
  const isVisible = () => documentMember("visibilityState") === "visible";
  // Hidden is the last event that phones reliably give, pagehide comes on every way out.
  addEventListener("visibilitychange", () => (isVisible() ? onStorageChange() : keep(false)));
  addEventListener("pagehide", () => keep(true));
  addEventListener("pageshow", (event) => event.persisted && onStorageChange());
  addEventListener("storage", (event) => onStorageChange(event.key));
  onLoss(onStorageChange);
  // Not every loss is told of: a page that clears its own storage hears nothing.
  setInterval(() => isVisible() && check(), CHECK);
}
