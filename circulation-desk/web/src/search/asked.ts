// asked.ts - what the address asks for. A search is its address: it can be kept,
// sent on, and gone back to.
import { useEffect, useState } from "preact/hooks";
import { call, Refusal } from "../api";
import { store } from "../store";
import type { TitleHit } from "../types";

export interface Facet { value: string; name: string; count: number }

export interface Answer {
  titles: TitleHit[];
  total: number;
  total_is_exact: boolean;
  offset: number;
  facets: Record<"author" | "class" | "year" | "shelf" | "available", Facet[]>;
}

export interface PublicCopy {
  call_number: string;
  volume: string;
  location: string | null;
  state_text: string;
  available: boolean;
  in_room: boolean;
  due: string | null;
}

export interface PublicTitle {
  id: number;
  title: string;
  title_rest: string;
  author: string;
  publisher: string;
  place: string;
  year: number | null;
  isbn: string | null;
  class_number: string;
  series: string;
  extent: string;
  waiting: number;
  copies: PublicCopy[];
}

export interface Library {
  school: { code: string; name: string };
  schools: { code: string; name: string }[];
}

/** The filters that stand in the address; the API knows them by these names. */
export const FILTERS = ["class", "author", "year", "shelf", "available"] as const;
export type Filter = (typeof FILTERS)[number];

export const valuesOf = (query: string): URLSearchParams =>
  new URLSearchParams(query);

/** The address of the same search with one thing changed; null takes it away. */
export function changed(query: string, name: string, value: string | null): string {
  const next = valuesOf(query);
  next.delete("offset");
  if (value === null || value === "") next.delete(name);
  else next.set(name, value);
  const text = next.toString();
  return text ? `/search?${text}` : "/search";
}

/** As the API wants it: a year is a span of one. */
export function apiQuery(query: string, typing: boolean): string {
  const asked = valuesOf(query);
  const year = asked.get("year");
  asked.delete("year");
  if (year) {
    asked.set("year_from", year);
    asked.set("year_to", year);
  }
  if (typing) asked.set("prefix", "1");
  return asked.toString();
}

interface Got<T> { path: string; data: T | null; error: string }

const kept = new Map<string, unknown>(); // of this visit: going back is instant
const MOST_KEPT = 40;

function keep(path: string, data: unknown): void {
  const oldest = kept.keys().next().value;
  if (kept.size >= MOST_KEPT && oldest !== undefined) kept.delete(oldest);
  kept.set(path, data);
}

/** What stands there; the answer to an older question never over a newer one.
 * path null: nothing is asked. */
export function usePublic<T>(path: string | null, pauseMs = 0): Got<T> {
  const [got, setGot] = useState<Got<T>>({ path: "", data: null, error: "" });
  useEffect(() => {
    if (path === null) return;
    const here = kept.get(path) as T | undefined;
    if (here !== undefined) return setGot({ path, data: here, error: "" });
    const stop = new AbortController();
    const timer = setTimeout(() => {
      call<T>(path, { signal: stop.signal }).then((data) => {
        keep(path, data);
        setGot({ path, data, error: "" });
      }).catch((e: unknown) => {
        if (!(e instanceof Refusal)) throw e;
        if (!stop.signal.aborted) setGot({ path, data: null, error: e.message });
      });
    }, pauseMs);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [path]);
  return got;
}

export const library = store<Library | null>(null);
