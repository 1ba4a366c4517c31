// What a mouse and a finger do, event by event.

/** A point of what a locator finds: its middle, or another place in parts of its width and height. */
export async function point(locator, x = 0.5, y = 0.5) {
  const box = await locator.boundingBox();
  return [box.x + box.width * x, box.y + box.height * y];
}

/** Lifts what is at a point with the mouse, and holds it at another. */
export async function lift(page, from, to) {
  await page.mouse.move(...from);
  await page.mouse.down();
  await page.mouse.move(from[0] + 4, from[1] + 4);
  await page.mouse.move(from[0] + 8, from[1] + 8);
  await page.mouse.move(...to, { steps: 5 });
}

/** Drags with the mouse from one point to another. */
export async function drag(page, from, to) {
  await lift(page, from, to);
  await page.mouse.up();
}

/** The fingers on a page. */
export class Fingers {
  constructor(session) {
    this.session = session;
  }

  static async on(page) {
    return new Fingers(await page.context().newCDPSession(page));
  }

  /** `touchStart`, `touchMove`, `touchEnd` or `touchCancel` with the fingers at these points from then on. */
  send(type, ...points) {
    const touchPoints = points.map(([x, y], id) => ({ x, y, id }));
    return this.session.send("Input.dispatchTouchEvent", { type, touchPoints });
  }

  /** Moves one finger in steps. */
  async move(from, to, steps = 6) {
    const part = (step) => [0, 1].map((axis) => from[axis] + ((to[axis] - from[axis]) * step) / steps);
    for (let step = 1; step <= steps; step += 1) await this.send("touchMove", part(step));
  }
}
