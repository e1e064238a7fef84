// use_work.ts - a desk at work for as long as its screen is shown: the line to
// the server, the scans on their way, the sounds.
import { useEffect, useLayoutEffect, useMemo } from "preact/hooks";
import { session } from "../api";
import { useStore } from "../store";
import { DeskWork } from "./desk";
import { hear } from "./hearing";
import { wakeSound } from "./sounds";
import { listenForScans } from "./wedge_listener";

function useSoundWoken(): void {
  useEffect(() => {
    const kinds = ["keydown", "pointerdown"] as const;
    for (const k of kinds) addEventListener(k, wakeSound, true);
    return () => {
      for (const k of kinds) removeEventListener(k, wakeSound, true);
    };
  }, []);
}

/** `scanned` is told of every code that comes from a keyboard. */
export function useWork(desk: number, scanned: () => void): DeskWork {
  const work = useMemo(() => new DeskWork(desk), [desk]);
  const speaks = useStore(session)?.staff.lang;
  useEffect(() => {
    const deaf = hear(work.link);
    const unwake = work.link.link.follow((l) => {
      if (l === "open") work.scans.wake();
    });
    work.link.start();
    return () => {
      work.link.stop();
      work.scans.stop();
      deaf();
      unwake();
    };
  }, [work]);
  // Before anything is painted: a scan that is seen to be possible is heard.
  useLayoutEffect(() => listenForScans((code) => {
    work.scans.push(code, "keyboard");
    scanned();
  }), [work]);
  useEffect(() => {
    if (work.link.state.get()) work.link.restart();
  }, [speaks]);
  useSoundWoken();
  return work;
}
