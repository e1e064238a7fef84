// found.ts - what the search box finds, as one types: readers and books side
// by side, the answer to an older question never over a newer one.
import { useEffect, useState } from "preact/hooks";
import { call, Refusal } from "../api";
import type { PatronHit, TitleHit } from "../types";

export interface Found {
  query: string;
  patrons: PatronHit[];
  titles: TitleHit[];
  error: string;
}

const NOTHING: Found = { query: "", patrons: [], titles: [], error: "" };
const PAUSE_MS = 60;
const ROWS = 8;

async function ask(query: string, signal: AbortSignal): Promise<Found> {
  const q = encodeURIComponent(query);
  const [patrons, titles] = await Promise.all([
    call<{ patrons: PatronHit[] }>(`patrons?q=${q}&limit=${ROWS}`, { signal }),
    call<{ titles: TitleHit[] }>(`titles?q=${q}&limit=${ROWS}&prefix=1`, { signal }),
  ]);
  return { query, patrons: patrons.patrons, titles: titles.titles, error: "" };
}

export function useFound(typed: string): Found {
  const [found, setFound] = useState(NOTHING);
  const query = typed.trim();
  useEffect(() => {
    if (query === "") return setFound(NOTHING);
    const stop = new AbortController();
    const timer = setTimeout(() => {
      ask(query, stop.signal).then(setFound).catch((e: unknown) => {
        if (!stop.signal.aborted && e instanceof Refusal)
          setFound({ ...NOTHING, query, error: e.message });
      });
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [query]);
  return found;
}
