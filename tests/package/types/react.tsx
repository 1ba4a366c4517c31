// The types of the React demo: the element in JSX, as docs/EMBED.md has it.
import type { JourneyMap, JourneyMapAttributes, JourneyMapEventMap } from "klantreis";

type Events = { [Name in keyof JourneyMapEventMap as `on${Name}`]?: (event: JourneyMapEventMap[Name]) => void };

declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      "journey-map": JourneyMapAttributes & Events & Omit<HTMLAttributes<JourneyMap>, "lang"> & RefAttributes<JourneyMap>;
    }
  }
}

export const right = (
  <journey-map
    className="map"
    lang="nl"
    storage-key="second"
    template="blank"
    ref={(element) => void element?.undo()}
    onjourney-change={({ detail }) => console.log(detail.map?.title)}
  />
);
// @ts-expect-error there is no such theme
export const theme = <journey-map theme="blue" />;
// @ts-expect-error in JSX it is the attribute
export const key = <journey-map storageKey="second" />;
// @ts-expect-error a change has no revision
export const event = <journey-map onjourney-change={({ detail }) => console.log(detail.revision)} />;
