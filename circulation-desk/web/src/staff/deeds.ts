// deeds.ts - one deed of a page: under way, refused with a sentence, or done.
import { useState } from "preact/hooks";
import { call, Refusal } from "../api";
import { uuid } from "../uuid";

export interface Deed {
  busy: boolean;
  error: string;
  setError(text: string): void;
  /** Runs it; the answer, or null when it was refused. */
  run<T>(work: () => Promise<T>): Promise<T | null>;
}

export function useDeed(): Deed {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState("");
  async function run<T>(work: () => Promise<T>): Promise<T | null> {
    setBusy(true);
    try {
      const answer = await work();
      setError("");
      return answer;
    } catch (why) {
      if (!(why instanceof Refusal)) throw why;
      setError(why.message);
      return null;
    } finally {
      setBusy(false);
    }
  }
  return { busy, error, setError, run };
}

type Method = "POST" | "PUT" | "DELETE";

/** Writes, under a name of its own: sent twice, done once. */
export function write<T>(method: Method, path: string, body?: unknown): Promise<T> {
  return call<T>(path, { method, key: uuid(),
    ...(body === undefined ? {} : { body }) });
}
