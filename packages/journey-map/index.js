// The element as a module, for `import { JourneyMap } from "klantreis"`. Where there is no document, as on a server, there is no class.
import "./journey-map.js";

export const JourneyMap = globalThis.customElements?.get("journey-map");
