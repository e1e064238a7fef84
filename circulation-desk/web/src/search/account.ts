// account.ts - the reader who is signed in to the catalogue. Nobody is asked
// about who has not signed in here: most visitors never do.
import { call } from "../api";
import { remembered } from "../remembered";
import { store } from "../store";
import { uuid } from "../uuid";

export interface AccountLoan {
  id: number;
  title: number;
  title_text: string;
  author: string;
  call_number: string;
  due: string;
  overdue_days: number;
  renewals: number;
  has_holds: boolean;
}

export interface AccountHold {
  id: number;
  title: number;
  title_text: string;
  author: string;
  state: "waiting" | "in_transit" | "ready";
  place: number;
  fetch_until: string | null;
}

export interface Account {
  reader: { id: number; number: string; name: string; class: string | null;
    category: string; keep_history: boolean };
  loans: AccountLoan[];
  max_loans: number;
  holds: AccountHold[];
  owed_cents: number;
  csrf: string;
  idle_s: number;
}

export interface PastLoan {
  id: number;
  title: number;
  title_text: string;
  author: string;
  lent: string;
  returned: string;
}

export interface Reason { code: string; text: string }
export interface Renewal { loan: number; renewed: boolean; now_due: string;
  refusals: Reason[] }
export interface HoldDone { hold: AccountHold | null; refusals: Reason[] }

/** undefined: not known yet; null: nobody. */
export const account = store<Account | null | undefined>(undefined);

const wasHere = remembered("reader");
let idle: ReturnType<typeof setTimeout> | undefined;

/** The next one at this computer sees nothing of it. */
function forget(): void {
  clearTimeout(idle);
  wasHere.set("");
  account.set(null);
}

function known(now: Account): void {
  clearTimeout(idle);
  idle = setTimeout(() => void leave(), now.idle_s * 1000);
  account.set(now);
}

const ended = (why: unknown): boolean =>
  typeof why === "object" && why !== null && "status" in why && why.status === 401;

async function ask<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (why) {
    if (ended(why)) forget();
    throw why;
  }
}

/** What stands there now. */
export async function look(): Promise<void> {
  if (!wasHere.get()) return account.set(null);
  await ask(async () => known(await call<Account>("account", { reader: "" })))
    .catch((why: unknown) => {
      if (!ended(why)) throw why;
    });
}

export async function enter(number: string, pin: string, school: string): Promise<void> {
  known(await call<Account>("account/session",
    { method: "POST", reader: "", body: { number, pin, school } }));
  wasHere.set("1");
}

type Method = "POST" | "PUT" | "DELETE";

/** A deed of the reader's, under a name of its own: sent twice, done once. */
export async function act<T>(method: Method, path: string, body?: unknown): Promise<T> {
  const reader = account.get()?.csrf ?? "";
  return ask(() => call<T>(`account/${path}`, { method, reader, key: uuid(),
    ...(body === undefined ? {} : { body }) }));
}

export const history = (): Promise<{ loans: PastLoan[] }> =>
  ask(() => call("account/history", { reader: "" }));

export async function leave(): Promise<void> {
  await act("DELETE", "session").catch(() => undefined); // or it ends by itself
  forget();
}
