// api.ts - the only place that speaks to the server.
import { lang, t } from "./text";
import { store } from "./store";
import type { Session } from "./types";
import { uuid } from "./uuid";

/** Who is signed in; undefined while that is not known yet. */
export const session = store<Session | null | undefined>(undefined);

/** The server said no, with a text for people. status 0: it said nothing. */
export class Refusal extends Error {
  constructor(readonly status: number, readonly code: string, text: string) {
    super(text);
  }
  /** Worth trying again unchanged: nobody answered, or too busy. */
  get passing(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 502;
  }
}

interface Ask {
  method?: "GET" | "POST" | "PUT" | "DELETE";
  body?: unknown;
  /** Instead of a body: a file as it is. */
  file?: Blob;
  /** Asked as a reader of the catalogue, with her token against other sites. */
  reader?: string;
  /** Names the deed: sent again, it is not done again. */
  key?: string;
  signal?: AbortSignal;
  timeoutMs?: number;
}

const isObject = (x: unknown): x is Record<string, unknown> =>
  typeof x === "object" && x !== null;

function refusalOf(status: number, answer: unknown): Refusal {
  const error = isObject(answer) ? answer["error"] : undefined;
  const code = isObject(error) ? String(error["code"] ?? "") : "";
  const text = isObject(error) ? String(error["text"] ?? "") : "";
  return new Refusal(status, code, text || t("The server answered %d.", status));
}

function headersOf(ask: Ask): Record<string, string> {
  const headers: Record<string, string> = { "Accept-Language": lang.get() };
  const csrf = ask.reader ?? session.get()?.csrf;
  if (ask.method && csrf) headers["X-CSRF-Token"] = csrf;
  if (ask.body !== undefined) headers["Content-Type"] = "application/json";
  if (ask.file) headers["Content-Type"] = "text/csv";
  if (ask.key) headers["Idempotency-Key"] = ask.key;
  return headers;
}

async function answerOf(path: string, ask: Ask): Promise<Response> {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), ask.timeoutMs ?? 10_000);
  const ended = () => stop.abort();
  ask.signal?.addEventListener("abort", ended);
  try {
    return await fetch(`/api/v1/${path}`, {
      method: ask.method ?? "GET",
      headers: headersOf(ask),
      body: ask.file ?? (ask.body === undefined ? null : JSON.stringify(ask.body)),
      signal: stop.signal,
      credentials: "same-origin",
      cache: "no-store",
    });
  } catch {
    throw new Refusal(0, "away", t("The server does not answer."));
  } finally {
    clearTimeout(timer);
    ask.signal?.removeEventListener("abort", ended);
  }
}

/** The answer's JSON; throws a Refusal. A lost session ends the screen. */
export async function call<T>(path: string, ask: Ask = {}): Promise<T> {
  const response = await answerOf(path, ask);
  const answer: unknown = await response.json().catch(() => null);
  if (response.ok) return answer as T;
  if (response.status === 401 && ask.reader === undefined && session.get())
    session.set(null);
  throw refusalOf(response.status, answer);
}

/** A file of the server's, in the language of the screens. */
export async function fileOf(path: string, ask: Ask = {}): Promise<Blob> {
  const response = await answerOf(path, { timeoutMs: 120_000, ...ask });
  if (response.ok) return response.blob();
  throw refusalOf(response.status, await response.json().catch(() => null));
}

export function put<T>(path: string, body: unknown): Promise<T> {
  return call<T>(path, { method: "PUT", body });
}

/** A deed: named, so that a retry does it once. */
export function deed<T>(path: string, body: unknown = {}): Promise<T> {
  return call<T>(path, { method: "POST", body, key: uuid() });
}
