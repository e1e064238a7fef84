// kiosk.ts - which state the kiosk is in: the chart, fed by the server's state,
// the line to it, the buttons and the clock.
import { useEffect, useMemo, useReducer } from "preact/hooks";
import { deed, Refusal } from "../api";
import type { DeskWork } from "../desk/desk";
import { showToast } from "../parts/toast";
import { useStore } from "../store";
import { t } from "../text";
import type { DeskState } from "../types";
import { next, type Event, type State } from "./chart";
import { speak } from "./speech";
import { spokenOf } from "./words";

const QUIET_MS = 60_000; // looking for a book, with nobody's card open

interface Told { state: State; reader: boolean }
interface Tell { on: Event; reader: boolean }

const step = (now: Told, { on, reader }: Tell): Told =>
  ({ state: next(now.state, on, reader), reader });

// What the server's next state says in the words of the chart.
function eventOf(before: DeskState | null, now: DeskState): Event | null {
  const line = now.lines[0];
  const isNew = line && line.id !== before?.lines[0]?.id;
  if (isNew) return line.outcome === "reader" ? "card" : "deed";
  const had = before !== null && (before.reader !== null || before.lines.length > 0);
  return had && now.reader === null && now.lines.length === 0 ? "over" : null;
}

// The first state that is heard only says who is there.
function useServer(work: DeskWork, tell: (t: Tell) => void): void {
  useEffect(() => {
    let before: DeskState | null = null;
    const state = work.link.state.follow((now) => {
      if (!now) return;
      const reader = now.reader !== null;
      const on = before ? eventOf(before, now) : null;
      if (on) tell({ on, reader });
      else if (!before && reader) tell({ on: "card", reader });
      if (on === "deed" && now.lines[0]) speak(spokenOf(now.lines[0]));
      before = now;
    });
    const link = work.link.link.follow((l) => {
      const reader = work.link.state.get()?.reader != null;
      if (l === "opening") return;
      tell({ on: l === "lost" ? "lost" : "found", reader });
    });
    return () => {
      state();
      link();
    };
  }, [work]);
}

// A touch keeps the reader; a long silence ends what needs no card.
function useTouches(work: DeskWork, told: Told, tell: (t: Tell) => void): void {
  useEffect(() => {
    let timer = 0;
    const wait = (): void => {
      clearTimeout(timer);
      timer = window.setTimeout(() => tell({ on: "quiet", reader: told.reader }),
        QUIET_MS);
    };
    const touched = (): void => {
      wait();
      if (told.reader) void deed(`desks/${work.id}/stay`).catch(() => undefined);
    };
    wait();
    addEventListener("pointerdown", touched);
    return () => {
      clearTimeout(timer);
      removeEventListener("pointerdown", touched);
    };
  }, [work, told.state, told.reader]);
}

export interface Kiosk {
  state: State;
  press(on: Event): void;
  renewAll(): void;
  paper(): void;
  leave(): void;
}

export function useKiosk(work: DeskWork): Kiosk {
  const [told, tell] = useReducer(step, { state: "idle", reader: false });
  useServer(work, tell);
  useTouches(work, told, tell);
  const state = useStore(work.link.state);
  const reader = state?.reader != null;
  return useMemo(() => ({
    state: told.state,
    press(on) {
      tell({ on, reader });
      if (on === "help") ring(work.id);
    },
    renewAll: () => work.renewAll(),
    paper: () => paper(work.id),
    leave: () => work.leave(),
  }), [told.state, reader, work]);
}

function paper(desk: number): void {
  deed(`desks/${desk}/slips`).then(
    () => showToast(t("The slip is being printed.")),
    (e: unknown) => {
      if (!(e instanceof Refusal)) throw e;
      showToast(e.message);
    });
}

function ring(desk: number): void {
  deed(`desks/${desk}/help`).catch((e: unknown) => {
    if (!(e instanceof Refusal)) throw e;
    showToast(e.message);
  });
}
