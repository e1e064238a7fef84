// asked.ts - what a page asked the server for: on its way, here, or why not.
import { useCallback, useEffect, useState } from "preact/hooks";
import { call, Refusal } from "../api";

export interface Asked<T> {
  data: T | null;
  error: string;
  /** Once more; what is here stays until the answer comes. */
  again(): void;
  put(data: T): void;
}

/** path null: nothing is asked yet. */
export function useAsked<T>(path: string | null): Asked<T> {
  const [data, put] = useState<T | null>(null);
  const [error, setError] = useState("");
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    if (path === null) return;
    const stop = new AbortController();
    call<T>(path, { signal: stop.signal }).then((answer) => {
      if (stop.signal.aborted) return;
      put(() => answer);
      setError("");
    }, (why: unknown) => {
      if (stop.signal.aborted) return;
      if (!(why instanceof Refusal)) throw why;
      setError(why.message);
    });
    return () => stop.abort();
  }, [path, turn]);
  const again = useCallback(() => setTurn((n) => n + 1), []);
  return { data, error, again, put };
}
