// hearing.ts - a new line sounds once, on every screen that shows the desk; a
// screen that was just opened, or that found its server again, keeps quiet.
import type { DeskState } from "../types";
import type { DeskLink } from "./link";
import { play } from "./sounds";

const newest = (state: DeskState): number => state.lines[0]?.id ?? 0;

export function hear(link: DeskLink): () => void {
  let heard: number | undefined;
  const forget = link.link.follow((now) => {
    if (now === "lost") heard = undefined;
  });
  const stop = link.state.follow((state) => {
    const line = state?.lines[0];
    if (state && line && heard !== undefined && line.id > heard)
      void play(line.sound);
    if (state) heard = newest(state);
  });
  return () => {
    forget();
    stop();
  };
}
