// desk.ts - what the screen of one desk can do; every deed answers through
// the line to the server (link.ts), which shows it on all screens at once.
import { deed, Refusal } from "../api";
import { printSlip, type Slip } from "../parts/slip";
import { showToast } from "../parts/toast";
import { t } from "../text";
import type { Line, SetWay } from "../types";
import { DeskLink } from "./link";
import { dueOf } from "./outcomes";
import { ScanQueue } from "./scans";

export class DeskWork {
  readonly link: DeskLink;
  readonly scans: ScanQueue;

  constructor(readonly id: number) {
    this.link = new DeskLink(id);
    this.scans = new ScanQueue(id, (_, why) => showToast(why.message));
  }

  #do(what: string, body: unknown = {}): void {
    deed(`desks/${this.id}/${what}`, body).catch((e: unknown) => {
      if (!(e instanceof Refusal)) throw e;
      showToast(e.message);
    });
  }

  /** On the printer of the desk, else on that of this computer. */
  slip(line: Line): void {
    deed<Slip>(`desks/${this.id}/slips`, { line: line.id }).then((slip) => {
      if (slip.printed) showToast(t("The slip is being printed."));
      else printSlip(slip.rows);
    }, (e: unknown) => {
      if (!(e instanceof Refusal)) throw e;
      showToast(e.message);
    });
  }

  endReader(): void {
    const now = this.link.state.get();
    if (now?.reader || now?.class_set) this.#do("close");
  }

  /** Whoever was there has gone. */
  leave(): void {
    this.#do("close");
  }

  openReader(patron: number): void {
    this.#do("reader", { patron });
  }

  undo(line: Line): void {
    this.#do("undo", { line: line.id });
  }

  override(line: Line, note: string): void {
    this.#do("override", note ? { line: line.id, note } : { line: line.id });
  }

  renewAll(): void {
    if (this.link.state.get()?.reader) this.#do("renew", { all: true });
  }

  /** Of the class set at work: lend into it, or take it back. */
  toggleMode(): void {
    const now = this.link.state.get();
    if (now?.class_set)
      this.workOnSet(now.class_set.set.id,
        now.class_set.way === "lend" ? "return" : "lend");
    else
      this.#do("mode", { mode: now?.mode === "return" ? "auto" : "return" });
  }

  workOnSet(id: number, way: SetWay): void {
    this.#do("class-set", { class_set: id, way });
  }

  choose(line: Line, kind: "reader" | "copy"): void {
    this.#do("choose", { line: line.id, kind });
  }

  changeDue(line: Line, due: string): void {
    this.#do("due", { line: line.id, due });
  }

  /** For windows: "" when it was done, else why not. */
  async #ask(what: string, body: unknown): Promise<string> {
    try {
      await deed(`desks/${this.id}/${what}`, body);
      return "";
    } catch (e) {
      if (!(e instanceof Refusal)) throw e;
      return e.message;
    }
  }

  money(m: MoneyDeed): Promise<string> {
    return this.#ask("money", m);
  }

  /** lost, damaged, or another state of a copy. */
  fate(barcode: string, what: string, extra: object): Promise<string> {
    return this.#ask("copy", { barcode, what, ...extra });
  }

  replace(barcode: string, by: string): Promise<string> {
    return this.#ask("copy", { barcode, what: "replaced", new_barcode: by });
  }

  giveCard(patron: number, code: string): Promise<string> {
    return this.#ask("card", { patron, code });
  }

  awaitCard(patron: number): void {
    this.#do("await", { what: "card", patron });
  }

  awaitCopy(barcode: string): Promise<string> {
    return this.#ask("await", { what: "copy", barcode });
  }

  awaitNothing(): void {
    this.#do("await", { what: "nothing" });
  }

  hold(patron: number, title: number): Promise<string> {
    return this.#ask("hold", { patron, title });
  }

  cancelHold(id: number): Promise<string> {
    return this.#ask("hold", { cancel: id });
  }

  note(patron: number, note: string): Promise<string> {
    return this.#ask("note", { patron, note });
  }

  undoEntry(seq: number): Promise<string> {
    return this.#ask("undo", { journal: seq });
  }

  changeLoan(loan: number, due: string): Promise<string> {
    return this.#ask("due", { loan, due });
  }

  renew(loan: number): Promise<string> {
    return this.#ask("renew", { loan });
  }

  /** As if it had been scanned. */
  async useCode(code: string): Promise<string> {
    this.scans.push(code, "screen");
    return "";
  }
}

export interface MoneyDeed {
  patron: number;
  what: "pay" | "waive" | "charge" | "refund";
  cents: number;
  kind?: string;
  means?: string;
  note?: string;
}

/** What a person can do with a line of the stream. */
export interface LineVerbs {
  undo(line: Line): void;
  slip(line: Line): void;
  overrule(line: Line): void;
  askNote(line: Line): void;
  askDue(line: Line): void;
  choose(line: Line, kind: "reader" | "copy"): void;
}

export const latestToUndo = (lines: readonly Line[]): Line | undefined =>
  lines.find((line) => line.can_undo);

export const latestWithSlip = (lines: readonly Line[]): Line | undefined =>
  lines.find((line) => line.slip !== null);

export const latestLoan = (lines: readonly Line[]): Line | undefined =>
  lines.find((line) => line.can_undo && dueOf(line) !== null);

export const latestToOverride = (lines: readonly Line[]): Line | undefined =>
  lines.find((line) => line.can_override);
