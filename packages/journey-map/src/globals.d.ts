// What some browsers have and the library of TypeScript does not know, or takes for granted.

interface Navigator {
  readonly connection?: { readonly saveData?: boolean };
}

// They bubble through every shadow root.
interface ShadowRootEventMap {
  wheel: WheelEvent;
  touchstart: TouchEvent;
  touchmove: TouchEvent;
}
