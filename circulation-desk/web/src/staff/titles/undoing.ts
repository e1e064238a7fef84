// undoing.ts - a value with its past: changes of one kind in a row are one step.
import { useRef, useState } from "preact/hooks";

const MOST = 300;

export interface Past<T> {
  now: T;
  /** `kind`: typing in the same place goes on with the step before. */
  put(next: T, kind: string): void;
  undo(): void;
  redo(): void;
  /** Another value, without a past. */
  begin(next: T): void;
}

export function usePast<T>(first: T): Past<T> {
  const [now, setNow] = useState(first);
  const past = useRef<T[]>([]), future = useRef<T[]>([]), last = useRef("");
  function put(next: T, kind: string): void {
    if (kind === "" || kind !== last.current) {
      past.current = [...past.current.slice(-MOST), now];
      last.current = kind;
    }
    future.current = [];
    setNow(next);
  }
  function step(from: { current: T[] }, to: { current: T[] }): void {
    const next = from.current.pop();
    if (next === undefined) return;
    to.current.push(now);
    last.current = "";
    setNow(next);
  }
  function begin(next: T): void {
    past.current = [];
    future.current = [];
    last.current = "";
    setNow(next);
  }
  return { now, put, begin, undo: () => step(past, future),
    redo: () => step(future, past) };
}
