// link.ts - the line to the server: the desk's state as it changes. Breaks are
// shown and mended without anybody doing anything.
import { call, Refusal } from "../api";
import { store } from "../store";
import type { DeskState } from "../types";

export type LinkState = "opening" | "open" | "lost";

const CHECK_MS = 10_000;
const RETRY_MS = 1000;

export class DeskLink {
  readonly state = store<DeskState | null>(null);
  readonly link = store<LinkState>("opening");
  readonly failure = store<Refusal | null>(null);
  #events: EventSource | undefined;
  #retry = 0;
  #check = 0;
  #stopped = false;

  constructor(readonly desk: number) {}

  start(): void {
    this.#open();
    this.#check = window.setInterval(() => void this.#look("health"), CHECK_MS);
  }

  stop(): void {
    this.#stopped = true;
    clearInterval(this.#check);
    clearTimeout(this.#retry);
    this.#events?.close();
  }

  /** The same desk again, from the start: another language, a new session. */
  restart(): void {
    clearTimeout(this.#retry);
    this.#events?.close();
    if (!this.#stopped) this.#open();
  }

  #open(): void {
    const events = new EventSource(`/api/v1/desks/${this.desk}/events`);
    this.#events = events;
    let first = true; // a restarted server counts from the start again
    events.addEventListener("desk", (e) => {
      const next = JSON.parse((e as MessageEvent<string>).data) as DeskState;
      if (first || next.revision >= (this.state.get()?.revision ?? 0))
        this.state.set(next);
      first = false;
      this.failure.set(null);
      this.link.set("open");
    });
    events.onerror = () => {
      events.close();
      if (events === this.#events) void this.#lost();
    };
  }

  async #lost(): Promise<void> {
    if (this.#stopped) return;
    this.link.set("lost");
    await this.#look(`desks/${this.desk}`);
    if (this.#stopped) return;
    this.#retry = window.setTimeout(() => this.restart(), RETRY_MS);
  }

  // Finds out what a silent line hides: a cable that was pulled (`health`,
  // which keeps no idle session alive), a session that ended, a desk that is
  // gone (the desk itself).
  async #look(path: string): Promise<void> {
    try {
      await call(path, { timeoutMs: 4000 });
    } catch (e) {
      if (!(e instanceof Refusal)) throw e;
      if (e.passing) this.link.set("lost");
      else this.failure.set(e);
      if (e.passing && this.#events?.readyState === EventSource.OPEN)
        this.restart();
    }
  }
}
