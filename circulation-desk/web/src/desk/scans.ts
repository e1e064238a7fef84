// scans.ts - codes on their way to the server, in the order they were
// scanned. Each is named by a UUID, so that sending again after a silence
// never does a deed twice; none is dropped because the line was down.
import { call, Refusal } from "../api";
import { store } from "../store";
import { uuid } from "../uuid";

/** Typed by a scanner or by a person; a code taken from the screen. */
export type Source = "keyboard" | "screen";

export interface Scan { code: string; source: Source; key: string }

const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 3000;

export class ScanQueue {
  readonly waiting = store(0);
  #scans: Scan[] = [];
  #busy = false;
  #stopped = false;
  #wake: (() => void) | undefined;

  constructor(
    readonly desk: number,
    readonly refused: (scan: Scan, why: Refusal) => void,
  ) {}

  push(code: string, source: Source): void {
    this.#scans.push({ code, source, key: uuid() });
    void this.#work();
  }

  /** The server is back: do not wait any longer. */
  wake(): void {
    this.#wake?.();
  }

  stop(): void {
    this.#stopped = true;
    this.wake();
  }

  async #work(): Promise<void> {
    if (this.#busy) return;
    this.#busy = true;
    let wait = FIRST_WAIT_MS;
    while (this.#scans[0] && !this.#stopped) {
      if (await this.#send(this.#scans[0])) {
        this.#scans.shift();
        wait = FIRST_WAIT_MS;
      } else {
        this.waiting.set(this.#scans.length);
        await this.#pause(wait);
        wait = Math.min(wait * 2, LONGEST_WAIT_MS);
      }
    }
    this.waiting.set(0);
    this.#busy = false;
  }

  /** False: nobody answered, the same scan must be sent again. */
  async #send(scan: Scan): Promise<boolean> {
    try {
      await call(`desks/${this.desk}/scan`, {
        method: "POST", key: scan.key, timeoutMs: 5000,
        body: { code: scan.code, source: scan.source },
      });
    } catch (e) {
      if (!(e instanceof Refusal)) throw e;
      if (e.passing || e.status === 401) return false;
      this.refused(scan, e);
    }
    return true;
  }

  #pause(ms: number): Promise<void> {
    return new Promise((done) => {
      const timer = setTimeout(done, ms);
      this.#wake = () => {
        clearTimeout(timer);
        done();
      };
    });
  }
}
